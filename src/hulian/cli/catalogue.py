"""What `places`, `themes`, `measures` and `sources` share: each lists entries of one kind."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.json import Decoder

from hulian.cli.command import Command
from hulian.cli.context import Context
from hulian.cli.stdout import ExitStatus, Output, Screen, answer, finish
from hulian.index.catalogue import Row
from hulian.index.query import Index
from hulian.index.rows import encode
from hulian.render.table import draw_listing
from hulian.text import Text

R = TypeVar("R", bound=Row)


def catalogue(
    list_rows: Callable[[Index], Sequence[R]],
    name: str,
    summary: Text,
    record: type[R],
    headings: Sequence[Text],
    cells: Callable[[Index, Screen, R], Sequence[str]],
    wrapping: Sequence[int],
) -> Command:
    """Make the command of that name, which lists the entries of one kind.

    `cells` makes a row of the table of an entry; the columns in `wrapping` may be broken.
    """

    def list_entries(context: Context, output: Output, exit_status: ExitStatus) -> int:
        index = context.open_base()

        def draw(target: Screen, lines: Sequence[str]) -> None:
            decoder = Decoder(record)
            entries = [decoder.decode(line) for line in lines]
            rows = [cells(index, target, entry) for entry in entries]
            links = [target.link(getattr(entry, "url", None)) for entry in entries]
            titles = [target.say(heading) for heading in headings]
            draw_listing(target.console, titles, rows, wrapping, target.cells, links)

        rows = map(encode, list_rows(index))
        count = answer(context, rows, lambda: record.__struct_fields__, output, draw)
        return finish(count, exit_status)

    return Command(name, summary, list_entries, (f"hulian {name}", f"hulian {name} --json"))


def names(target: Screen, zh: str, en: str | None) -> tuple[str, str]:
    """Return a name in the reader's language, then the other one."""
    return target.say(Text(zh, en or zh)), target.say(Text(en or "", zh))
