"""What `places`, `themes`, `measures` and `sources` share: each lists entries of one kind."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from hulian.api import FactBase
from hulian.cli.command import Command
from hulian.cli.context import Context
from hulian.cli.stdout import ExitStatus, Output, answer, finish
from hulian.index.catalogue import Row
from hulian.index.rows import encode
from hulian.text import Text

if TYPE_CHECKING:
    from hulian.render.blocks import Block


def catalogue(
    name: Literal["places", "themes", "measures", "sources"],
    summary: Text,
    record: type[Row],
    list_rows: Callable[[FactBase], Sequence[Row]],
) -> Command:
    """Make the command of that name, which lists the entries of one kind."""

    def list_entries(context: Context, output: Output, exit_status: ExitStatus) -> int:
        entries = list_rows(context.fact_base())

        def draw(lines: Sequence[str]) -> "Iterable[Block]":
            from hulian.render import catalogue

            return [catalogue.table(context.reader(), name)]

        rows = map(encode, entries)
        count = answer(context, rows, lambda: record.__struct_fields__, output, draw)
        return finish(count, exit_status)

    examples = (f"hulian {name}", f"hulian {name} --json")
    return Command(name, summary, list_entries, examples, lambda: record.__struct_fields__)
