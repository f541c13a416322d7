"""Blocks: what a command shows, before it is known where it will be shown.

A command turns records into blocks; `layout`, `markdown`, `html` and `svg` turn blocks into text.
Texts in blocks are in the reader's language. They may hold anything that data holds: they are made
safe where they are rendered, and nowhere else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

Tone = Literal[
    "", "heading", "figure", "id", "found", "doubtful", "disputed", "copied", "added", "removed"
]
"""What a piece of text means. It is never shown by colour alone."""

ColumnKind = Literal[
    "label", "text", "names", "figure", "period", "whole", "id", "count", "number", "bar", "value"
]
"""How a column behaves where room is scarce.

- `label`: the main text; it wraps, and shows best when it is wide.
- `text`: wraps too.
- `names`: a list, which breaks between names.
- `figure`, `whole`: never broken; a few wide ones stand on a line of their own.
- `period`: breaks only between its two dates.
- `id`: never broken; goes below the label first.
- `count`: a number, set to the right.
- `number`: the number of the row.
- `bar`: as long as there is room.
- `value`: of a record, which may hold anything; words are not broken.
"""

Highlighter = Callable[[str], Sequence[tuple[int, int]]]
"""Return the parts of a text to highlight, as pairs of offsets."""


class Bar(Struct, frozen=True):
    """A length on a scale from 0 to 1: `sure` is surely reached, `possible` may be.

    `open`: there is no upper end.
    """

    sure: Fraction
    possible: Fraction
    open: bool = False


class Cell(Struct, frozen=True):
    """A value in a table or a record.

    `gloss` is the same figure in other words, shown behind it; `more` are further lines; `notes`
    are numbers of footnotes.
    """

    text: str
    tone: Tone = ""
    gloss: str = ""
    more: tuple[str, ...] = ()
    link: str = ""
    notes: tuple[int, ...] = ()
    bar: Bar | None = None


class Column(Struct, frozen=True):
    """A column of a table. `yields`: it goes below the others before any of them gets narrow."""

    heading: str
    kind: ColumnKind = "text"
    yields: bool = False


class Title(Struct, frozen=True):
    """A heading of what follows."""

    text: str


class Paragraph(Struct, frozen=True):
    """Running text, each of its lines wrapped by itself."""

    lines: tuple[str, ...]
    tone: Tone = ""


class Items(Struct, frozen=True):
    """A list with bullets."""

    items: tuple[Cell, ...]


class Notes(Struct, frozen=True):
    """Footnotes, numbered from 1, each with the address that it leads to."""

    notes: tuple[Cell, ...]


class Verbatim(Struct, frozen=True):
    """Lines that are shown as they are, never wrapped, each with what it means."""

    lines: tuple[tuple[str, Tone], ...]


class Properties(Struct, frozen=True):
    """Names with their values."""

    fields: tuple[tuple[str, Cell], ...]


class Table(Struct, frozen=True):
    """Rows of cells under headings.

    `marks` highlights words in all texts; `titles` stand above the rows with these numbers.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: Highlighter | None = None
    titles: Mapping[int, str] = MappingProxyType({})

    def parts(self) -> Iterator[tuple[str, tuple[tuple[Cell, ...], ...]]]:
        """Yield the rows below each title; rows without one have an empty title."""
        starts = sorted({0, *self.titles})
        for start, end in zip(starts, [*starts[1:], len(self.rows)], strict=True):
            if start < end:
                yield self.titles.get(start, ""), self.rows[start:end]


Block = Title | Paragraph | Items | Notes | Verbatim | Properties | Table
