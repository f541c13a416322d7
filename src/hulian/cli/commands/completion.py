"""`hulian completion`: the script with which a shell asks this program what may follow."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer.core import TyperCommand

from hulian.cli.context import say
from hulian.cli.declaring import command
from hulian.wording import help as words

Shell = Annotated[
    Literal["bash", "zsh", "fish"],
    typer.Argument(metavar=say(words.SHELL_METAVAR), help=say(words.SHELL)),
]


def completion(shell: Shell) -> int:
    """Print the script of a shell."""
    script = Path(__file__).parents[1] / "shells" / f"hulian.{shell}"
    sys.stdout.write(script.read_text("utf-8"))
    return 0


def build() -> TyperCommand:
    examples = (
        f'eval "$(hulian completion bash)"  # {say(words.write_into("~/.bashrc"))}',
        f'eval "$(hulian completion zsh)"   # {say(words.write_into("~/.zshrc"))}',
        "hulian completion fish > ~/.config/fish/completions/hulian.fish",
    )
    return command("completion", words.COMPLETION_LONG, completion, examples)
