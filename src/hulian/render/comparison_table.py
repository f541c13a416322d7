"""Figures side by side on a terminal; where it is narrow, bars go first, then places."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text as Styled

from hulian.render.grid import GAP, Grid
from hulian.render.table import beside_reading
from hulian.render.text import APART, printable, width, wrap

_FAIR_LABEL = 24
_PLACE = 12
_ANY = 10**6
_LAYOUTS = (
    ("value", "bar", "label", "period", "place", "results"),
    ("value", "label", "period", "place", "results"),
    ("value", "label", "period", "results"),
)
"""From the widest terminal to the narrowest on which there is a table."""


class ComparedRow(NamedTuple):
    """A figure and what came out of comparing it, a line a result."""

    value: str
    label: str
    period: str
    place: str
    id: str
    reading: str
    bar: str
    results: Sequence[str]


class Group(NamedTuple):
    """Figures under a title; a comparison that is not grouped has one group without."""

    title: str | None
    rows: Sequence[ComparedRow]


def draw_compared(
    console: Console, headings: Mapping[str, str], groups: Sequence[Group], cells: int | None
) -> None:
    """Draw a comparison; `headings` are those of the fields of a row."""
    rows = [row for group in groups for row in group.rows]
    layouts = _LAYOUTS if any(row.bar for row in rows) else _LAYOUTS[1:]
    fitting = (sizes for layout in layouts if (sizes := _fit(headings, layout, rows, cells)))
    sizes = next(fitting, None)
    for number, group in enumerate(groups):
        if number:
            console.print()
        if group.title is not None:
            for line in wrap(printable(group.title), cells or _ANY):
                console.print(Styled(line, "bold"), soft_wrap=True)
        if sizes:
            _draw_columns(console, headings, group.rows, sizes)
        else:
            _draw_blocks(console, group.rows, cells or _ANY)


def _fit(
    headings: Mapping[str, str],
    layout: Sequence[str],
    rows: Sequence[ComparedRow],
    cells: int | None,
) -> dict[str, int] | None:
    """The widths of the columns of a layout, the label's as wide as it can be; None if too wide."""
    place = _ANY if cells is None else _PLACE
    sizes = {
        name: _size(headings[name], [_lines(row, name, place) for row in rows]) for name in layout
    }
    identifier = max(width(row.id) for row in rows)
    longest = max(sizes["label"], identifier)
    room = longest
    if cells is not None:
        taken = sum(sizes.values()) - sizes["label"] + GAP * (len(layout) - 1)
        room = min(longest, cells - taken)
    if room < min(longest, max(_FAIR_LABEL, identifier)):
        return None
    return sizes | {"label": room}


def _lines(row: ComparedRow, name: str, place: int) -> Sequence[str]:
    """One cell, in lines, the place so wide; the label is not wrapped yet."""
    if name == "results":
        return [*map(printable, row.results)]
    text = printable(getattr(row, name))
    if name == "value" and row.reading:
        return [text, row.reading]
    return wrap(text, place) if name == "place" else [text]


def _size(heading: str, cells: Sequence[Sequence[str]]) -> int:
    return max(width(line) for lines in ([heading], *cells) for line in lines)


def _draw_columns(
    console: Console,
    headings: Mapping[str, str],
    rows: Sequence[ComparedRow],
    sizes: Mapping[str, int],
) -> None:
    grid = Grid([headings[name] for name in sizes], list(sizes.values()))
    for row in rows:
        value, *rest = _cells(row, sizes)
        figure = (
            Styled().append(value[0], "bold").append("".join(f"\n{line}" for line in value[1:]))
        )
        grid.add(figure, *(Styled("\n".join(lines)) for lines in rest))
    console.print(grid, soft_wrap=True)


def _cells(row: ComparedRow, sizes: Mapping[str, int]) -> Iterator[Sequence[str]]:
    for name, size in sizes.items():
        lines = _lines(row, name, size)
        yield [*wrap(lines[0], size), row.id] if name == "label" else lines


def _draw_blocks(console: Console, rows: Sequence[ComparedRow], cells: int) -> None:
    for number, row in enumerate(rows):
        if number:
            console.print()
        value, *below = beside_reading(printable(row.value), row.reading, cells)
        for line, style in ((value, "bold"), *((line, "") for line in below)):
            console.print(Styled(line, style), soft_wrap=True)
        about = APART.join(filter(None, (row.period, printable(row.place))))
        for text in (printable(row.label), about, *map(printable, row.results)):
            for line in wrap(text, cells):
                console.print(Styled(line), soft_wrap=True)
        console.print(Styled(row.id, "dim"), soft_wrap=True)
