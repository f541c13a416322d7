"""`hulian completion`: the script with which a shell asks this program what may follow."""

from pathlib import Path
from typing import Annotated, Literal

from hulian.cli.answers import open_stream
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.options import argument
from hulian.text import Text

_COMPLETION_LONG = Text(
    "打印命令行补全脚本。装好之后，按 Tab 补全命令、主题、选项、地方、指标、来源和 id，可打拼音。",
    "Print a script that lets the shell complete: commands, themes, options, places, measures, "
    "sources and ids at the press of Tab, from pinyin too.",
)
_SHELL = Text("bash、zsh 或 fish", "bash, zsh or fish")
_SHELL_METAVAR = Text("外壳", "SHELL")

Shell = Annotated[Literal["bash", "zsh", "fish"], argument(_SHELL, _SHELL_METAVAR)]


def completion(context: Context, shell: Shell) -> int:
    """Print the script of a shell."""
    script = Path(__file__).parents[1] / "shells" / f"hulian.{shell}"
    text = script.read_text("utf-8")
    with open_stream(context, None) as stream:
        stream.write(text)
    return 0


_BASH = 'eval "$(hulian completion bash)"  # '
_ZSH = 'eval "$(hulian completion zsh)"   # '
COMMAND = Command(
    "completion",
    completion,
    (
        Text(f"{_BASH}写入 ~/.bashrc", f"{_BASH}in ~/.bashrc"),
        Text(f"{_ZSH}写入 ~/.zshrc", f"{_ZSH}in ~/.zshrc"),
        "hulian completion fish > ~/.config/fish/completions/hulian.fish",
    ),
    about=_COMPLETION_LONG,
)
