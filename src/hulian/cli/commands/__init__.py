"""One module a command, of its name; `summaries.tsv` has what the program's help says of each."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from hulian.paths import table_rows
from hulian.text import Text


def _figure_fields() -> Sequence[str]:
    from hulian.index.rows import Figure

    return Figure.__struct_fields__


class Command(NamedTuple):
    """A command: its function takes a `Context`, then what it declares; returns an exit code.

    `examples` are lines to type; `fields` gives the names of the fields of its rows; `about` is
    what its own help says of it, by default what the program's does.
    """

    name: str
    function: Callable[..., int]
    examples: tuple[Text | str, ...] = ()
    fields: Callable[[], Sequence[str]] = _figure_fields
    about: Text | None = None


def command_named(name: str) -> Command:
    """Import a command, which stands in a module of its name."""
    command: Command = import_module(f"hulian.cli.commands.{name}").COMMAND
    return command


SUMMARIES = {
    name: Text(zh, en) for name, zh, en in table_rows(Path(__file__).with_name("summaries.tsv"))
}
"""What the program's help says of each command."""
