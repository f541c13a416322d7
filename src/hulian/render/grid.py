"""A table of cells that are wrapped already: columns side by side, nothing cut or filled up."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text as Styled

from hulian.render.text import width

GAP = 3
"""So many blanks stand between two columns."""

_WITHOUT_RULES = frozenset(["ascii", "us-ascii", "ansi_x3.4-1968", "latin-1", "iso-8859-1"])
"""Encodings of outputs that cannot show a rule."""


class Grid:
    """Rows of cells, each of one or several lines, under headings; `sizes` are in terminal cells.

    Rich's own tables measure and wrap each cell again, which takes longer than all the rest.
    """

    def __init__(self, headings: Sequence[str], sizes: Sequence[int]) -> None:
        self.headings = headings[: len(sizes)]
        self.rows: list[tuple[Styled, ...]] = []
        self._sizes = sizes

    def add(self, *cells: Styled) -> None:
        """Add a row; no line of a cell is wider than its column."""
        self.rows.append(cells)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        yield from self._line([Styled(heading, "bold") for heading in self.headings], console)
        rule = "-" if options.encoding.lower() in _WITHOUT_RULES else "─"
        yield Segment(rule * (sum(self._sizes) + GAP * (len(self._sizes) - 1)))
        yield Segment.line()
        for row in self.rows:
            for line in zip_longest(*(cell.split(allow_blank=True) for cell in row)):
                yield from self._line(line, console)

    def _line(self, cells: Sequence[Styled | None], console: Console) -> Iterator[Segment]:
        """One line of a row; blanks stand only before what comes after them."""
        missing = 0
        for cell, size in zip(cells, self._sizes, strict=True):
            if cell:
                style = console.get_style(cell.style)
                yield Segment(" " * missing)
                yield from Segment.apply_style(cell.render(console), style)
                missing = -width(cell.plain)
            missing += size + GAP
        yield Segment.line()
