"""Figures side by side on a terminal; where it is narrow, bars go first, then places."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text as Styled

from hulian.output.table import GAP, LEAST_LABEL, beside_reading, figure_table, print_table
from hulian.output.text import APART, printable, width, wrap

_FAIR_LABEL = 24
_PLACE = 12
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


def draw_compared(
    console: Console, headings: Mapping[str, str], rows: Sequence[ComparedRow], cells: int | None
) -> None:
    """Draw a comparison; `headings` are those of the fields of a row."""
    for layout in _LAYOUTS:
        columns = {name: [_lines(row, name) for row in rows] for name in layout}
        sizes = {name: _size(headings[name], columns[name]) for name in layout}
        longest = max(sizes["label"], *(width(row.id) for row in rows))
        least = max(_FAIR_LABEL, *(width(row.id) for row in rows))
        room = longest
        if cells is not None:
            taken = sum(sizes.values()) - sizes["label"] + GAP * (len(layout) - 1)
            room = min(longest, cells - taken)
        if room >= min(longest, least):
            columns["label"] = [[*wrap(printable(row.label), room), row.id] for row in rows]
            sizes["label"] = room
            _draw_columns(console, headings, columns, sizes)
            return
    _draw_blocks(console, rows, cells or LEAST_LABEL)


def _lines(row: ComparedRow, name: str) -> Sequence[str]:
    """One cell, in lines."""
    if name == "results":
        return row.results
    text = printable(getattr(row, name))
    if name == "value" and row.reading:
        return [text, row.reading]
    return wrap(text, _PLACE) if name == "place" else [text]


def _size(heading: str, cells: Sequence[Sequence[str]]) -> int:
    return max(width(line) for lines in ([heading], *cells) for line in lines)


def _draw_columns(
    console: Console,
    headings: Mapping[str, str],
    columns: Mapping[str, Sequence[Sequence[str]]],
    sizes: Mapping[str, int],
) -> None:
    table = figure_table([headings[name] for name in columns], list(sizes.values()))
    for cells in zip(*columns.values(), strict=True):
        value, *rest = cells
        figure = (
            Styled().append(value[0], "bold").append("".join(f"\n{line}" for line in value[1:]))
        )
        table.add_row(figure, *(Styled("\n".join(lines)) for lines in rest))
    print_table(console, table)


def _draw_blocks(console: Console, rows: Sequence[ComparedRow], cells: int) -> None:
    for number, row in enumerate(rows):
        if number:
            console.print()
        value, *below = beside_reading(printable(row.value), row.reading, cells)
        for line, style in ((value, "bold"), *((line, "") for line in below)):
            console.print(Styled(line, style), soft_wrap=True)
        about = APART.join(filter(None, (row.period, printable(row.place))))
        for text in (printable(row.label), about, *row.results):
            for line in wrap(text, cells):
                console.print(Styled(line), soft_wrap=True)
        console.print(Styled(row.id, "dim"), soft_wrap=True)
