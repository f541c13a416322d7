"""`hulian completion`: the script with which a shell asks this program what may follow."""

from pathlib import Path
from typing import Annotated, Literal

from hulian.cli.command import Command, argument
from hulian.cli.context import Context
from hulian.text import Text
from hulian.wording import help as words

Shell = Annotated[Literal["bash", "zsh", "fish"], argument(words.SHELL, words.SHELL_METAVAR)]


def completion(context: Context, shell: Shell) -> int:
    """Print the script of a shell."""
    script = Path(__file__).parents[1] / "shells" / f"hulian.{shell}"
    context.stdout.write(script.read_text("utf-8"))
    return 0


_BASH = 'eval "$(hulian completion bash)"  # '
_ZSH = 'eval "$(hulian completion zsh)"   # '
COMMAND = Command(
    "completion",
    words.COMPLETION_LONG,
    completion,
    (
        Text(f"{_BASH}写入 ~/.bashrc", f"{_BASH}in ~/.bashrc"),
        Text(f"{_ZSH}写入 ~/.zshrc", f"{_ZSH}in ~/.zshrc"),
        "hulian completion fish > ~/.config/fish/completions/hulian.fish",
    ),
)
