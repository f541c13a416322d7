"""Tables on a terminal: columns where there is room, one block a figure where there is not.

A figure, a period and an id are never cut or broken; only the label wraps, and places do.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType
from typing import NamedTuple

from rich.console import Console
from rich.style import Style
from rich.text import Text as Styled

from hulian.render.grid import GAP, Grid
from hulian.render.markdown import MarkdownConsole
from hulian.render.text import APART, pad, printable, width, wrap

LEAST_LABEL = 16
_FAIR_LABEL = 34
_WIDEST_PLACE = 16

Marker = Callable[[str], Sequence[tuple[int, int]]]
"""Which parts of a text to highlight, as pairs of offsets."""


class FigureRow(NamedTuple):
    """A figure as it is shown; all texts are in the language of the reader.

    `reading` is the figure in the reader's words, for readers who cannot read its print.
    """

    value: str
    label: str
    period: str
    place: str
    id: str
    reading: str = ""

    @property
    def columns(self) -> tuple[str, str, str, str, str]:
        return self.value, self.label, self.period, self.place, self.id


class Headings(NamedTuple):
    """The names of the columns."""

    value: str
    label: str
    period: str
    place: str
    id: str


def no_marks(text: str) -> Sequence[tuple[int, int]]:
    """Highlights nothing."""
    return ()


def draw_figures(
    console: Console,
    headings: Headings,
    rows: Iterable[FigureRow],
    cells: int | None,
    marks: Marker = no_marks,
) -> None:
    """Draw figures in at most `cells` terminal cells, or each on one line where it is None."""
    shown = [FigureRow(*map(printable, row)) for row in rows]
    if not shown:
        return
    value, label, period, place, identifier = _sizes(headings, (row.columns for row in shown))
    readings = [width(row.reading) for row in shown if row.reading]
    if readings:
        whole = max(width(" ".join(beside_reading(row.value, row.reading, None))) for row in shown)
        rest = label + period + min(place, _WIDEST_PLACE) + identifier + 4 * GAP
        value = whole if cells is None or whole + rest <= cells else max(value, *readings)
    if cells is not None:
        place = min(place, _WIDEST_PLACE)
        fixed = value + period + place + 3 * GAP
        beside, below = cells - fixed - identifier - GAP, cells - fixed
        if beside < min(_FAIR_LABEL, label):
            if below < max(LEAST_LABEL, identifier):
                _draw_blocks(console, shown, cells, marks)
            else:
                _draw_columns(console, headings, shown, [value, below, period, place], marks)
            return
        label = min(label, beside)
    _draw_columns(console, headings, shown, [value, label, period, place, identifier], marks)


def _sizes(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[int]:
    """How wide each column is at least."""
    return [max(map(width, column)) for column in zip(headings, *rows, strict=True)]


def beside_reading(value: str, reading: str, cells: int | None) -> list[str]:
    """A figure with its reading, in one line where that is not too wide, else in two."""
    joined = f"{value} {reading}".rstrip()
    if reading and cells is not None and width(joined) > cells:
        return [value, reading]
    return [joined]


def _draw_columns(
    console: Console,
    headings: Headings,
    rows: Sequence[FigureRow],
    sizes: Sequence[int],
    marks: Marker,
) -> None:
    """A table; without a fifth column the id stands below the label."""
    grid = Grid(headings, sizes)
    for row in rows:
        label = _wrapped(row.label, sizes[1], marks)
        cells = [
            _figure(row, sizes[0], marks),
            label,
            Styled(row.period),
            _wrapped(row.place, sizes[3], marks),
        ]
        identifier = _marked(row.id, marks, "dim")
        if len(sizes) == len(row.columns):
            cells.append(identifier)
        else:
            label.append("\n").append_text(identifier)
        grid.add(*cells)
    console.print(grid, soft_wrap=True)


def _draw_blocks(console: Console, rows: Sequence[FigureRow], cells: int, marks: Marker) -> None:
    for number, row in enumerate(rows):
        if number:
            console.print()
        console.print(_figure(row, cells, marks), soft_wrap=True)
        console.print(_wrapped(row.label, cells, marks), soft_wrap=True)
        for line in wrap(APART.join(filter(None, (row.period, row.place))), cells):
            console.print(_marked(line, marks), soft_wrap=True)
        console.print(_marked(row.id, marks, "dim"), soft_wrap=True)


def draw_listing(
    console: Console,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    wrapping: Sequence[int],
    cells: int | None,
    links: Sequence[str] = (),
) -> None:
    """Draw other rows; only the columns `wrapping` may wrap. Blocks where they get too narrow.

    The first cell of each row links to its part of `links`, where that is not empty.
    """
    shown = [[printable(cell) for cell in row] for row in rows]
    if not shown:
        return
    sizes = _sizes(headings, shown)
    while cells is not None and sum(sizes) + GAP * (len(sizes) - 1) > cells:
        widest = max(wrapping, key=lambda column: sizes[column])
        if sizes[widest] <= LEAST_LABEL:
            _draw_listed_blocks(console, shown, cells, links)
            return
        sizes[widest] -= 1
    grid = Grid(headings, sizes)
    for row, link in zip_longest(shown, links, fillvalue=""):
        first, *rest = (_wrapped(*cell, no_marks) for cell in zip(row, sizes, strict=True))
        grid.add(_linked(first, link), *rest)
    console.print(grid, soft_wrap=True)


def _draw_listed_blocks(
    console: Console, rows: Sequence[Sequence[str]], cells: int, links: Sequence[str]
) -> None:
    for number, (row, link) in enumerate(zip_longest(rows, links, fillvalue="")):
        if number:
            console.print()
        console.print(_linked(_wrapped(row[0], cells, no_marks, "bold"), link), soft_wrap=True)
        for line in wrap(APART.join(filter(None, row[1:])), cells):
            console.print(Styled(line), soft_wrap=True)


def draw_record(
    console: Console,
    pairs: Iterable[tuple[str, str]],
    cells: int | None,
    links: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Draw names with their values beside them, or below where an id or address is too long.

    `links` says to what some values link.
    """
    known = list(pairs)
    shown = [(printable(name), printable(value)) for name, value in known]
    if isinstance(console, MarkdownConsole):
        console.define(shown)
        return
    indent = max((width(name) for name, _ in shown), default=0) + 2
    for (name, value), (_, plain) in zip(shown, known, strict=True):
        style = Style(link=links.get(plain) or None)
        beside = 10**6 if cells is None else cells - indent
        lines = wrap(value, max(beside, 1), whole_words=True)
        if beside < LEAST_LABEL or any(width(line) > beside for line in lines):
            console.print(Styled(name, "bold"), soft_wrap=True)
            for line in wrap(value, max(beside + indent - 2, 1), whole_words=True):
                console.print(Styled("  ").append(line, style), soft_wrap=True)
            continue
        for number, line in enumerate(lines):
            head = pad(name if number == 0 else "", indent)
            console.print(Styled().append(head, "bold").append(line, style), soft_wrap=True)


def _linked(text: Styled, link: str) -> Styled:
    """The text as one hyperlink over all its lines, where there is something to link to."""
    if link:
        text.stylize(Style(link=link))
    return text


def _figure(row: FigureRow, cells: int, marks: Marker) -> Styled:
    """A figure, bold, and its reading."""
    value, *below = beside_reading(row.value, row.reading, cells)
    lines = [_marked(value, marks), *map(Styled, below)]
    lines[0].stylize("bold", 0, len(row.value))
    return Styled("\n").join(lines)


def _wrapped(text: str, cells: int, marks: Marker, style: str = "") -> Styled:
    """A text in lines of at most so many cells, its highlights kept over the line breaks."""
    styled = _marked(text, marks, style)
    lines, start = [], 0
    for line in wrap(text, cells):
        start = text.index(line, start)
        lines.append(styled[start : start + len(line)])
        start += len(line)
    return Styled("\n").join(lines)


def _marked(text: str, marks: Marker, style: str = "") -> Styled:
    styled = Styled(text, style, no_wrap=True, overflow="ignore")
    for start, end in marks(text):
        styled.stylize("reverse", start, end)
    return styled
