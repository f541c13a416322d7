"""Blocks laid out in lines of terminal cells, for a terminal or a picture.

A table stands in columns where there is room, and in cards where there is not.
The typical cell decides about a column, not the widest: a few wide ones wrap, or stand on a line of
their own. A figure, a year, a date and an id are never cut or broken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

from hulian.render import blocks
from hulian.render.blocks import Block, Cell, ColumnKind, Table
from hulian.render.lines import (
    LEAST_VALUE,
    Line,
    Segment,
    cell_lines,
    dates,
    hanging,
    names_listed,
    record_lines,
    safe_cell,
    size,
    wrapped,
)
from hulian.render.text import Sheet, longest_piece

_GAP = 2
_FAIR_LABEL, _LABEL_BESIDE_BAR = 34, 24
_MOST_TEXT, _MOST_NAMES = 24, 16
"""Other texts grow beyond these only when nothing else is left to grow."""
_MOST_PIECE = 24
"""For a wider word, which must be cut, no column is made wider."""
_BAR = (9, 14, 60)
"""The least, the usual and the greatest length of a bar."""
_A_LITTLE = 4
"""A column of figures gets as much more, if then all fit."""
_TYPICAL = 0.9
"""This share of the figures of a column must fit into it."""


# --- Blocks -----------------------------------------------------------------------------------


def lay_out(given: Iterable[Block], sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of blocks, with an empty line between blocks, but none below a title."""
    before: Block | None = None
    for block in given:
        headed = isinstance(before, blocks.Title) and not isinstance(block, blocks.Title)
        if before is not None and not headed:
            yield []
        yield from _lines(block, sheet)
        before = block


def _lines(block: Block, sheet: Sheet) -> Iterator[Line]:
    match block:
        case blocks.Title(text):
            yield from wrapped(text, "heading", sheet)
        case blocks.Paragraph(lines, tone):
            for text in lines:
                yield from wrapped(text, tone, sheet)
        case blocks.Items(items):
            for item in items:
                yield from hanging("- ", item, sheet)
        case blocks.Notes(notes):
            for number, note in enumerate(notes, 1):
                yield from hanging(f"[{number}] ", note, sheet)
        case blocks.Verbatim(lines):
            for text, tone in lines:
                yield [Segment("\t".join(map(sheet.show, text.split("\t"))), tone)]
        case blocks.Properties(fields):
            named = [(sheet.show(name), safe_cell(cell, sheet)) for name, cell in fields]
            yield from record_lines([(name, "value", cell) for name, cell in named], sheet)
        case Table() if block.rows:
            yield from _Layout(block, sheet).lines()


# --- Tables -----------------------------------------------------------------------------------


class _Widths(NamedTuple):
    """The widths of the columns that stand side by side; the others stand below them."""

    sizes: dict[int, int]
    below: Sequence[int]

    def offset(self, number: int) -> int:
        """Return in which terminal cell a column begins."""
        before = [width for i, width in self.sizes.items() if i < number]
        return sum(before) + _GAP * len(before)

    @property
    def width(self) -> int:
        return sum(self.sizes.values()) + _GAP * (len(self.sizes) - 1)


class _Layout:
    """Lays one table out."""

    def __init__(self, table: Table, sheet: Sheet) -> None:
        self.table, self.sheet = table, sheet
        self.kinds: list[ColumnKind] = [column.kind for column in table.columns]
        self.headings = [sheet.show(column.heading) for column in table.columns]
        self.rows = [tuple(safe_cell(cell, sheet) for cell in row) for row in table.rows]
        self.natural = [*map(self._natural, range(len(self.kinds)))]

    def lines(self) -> Iterator[Line]:
        fit = self._fit()
        if fit is None:
            yield from self._cards()
            return
        heads = {i: [[Segment(self.headings[i], "heading")]] for i in fit.sizes}
        yield from self._beside(heads, fit)
        rule = self.sheet.show("─")
        yield [Segment(rule * (fit.width // self.sheet.width(rule)))]
        for number, row in enumerate(self.rows):
            yield from self._title(number)
            yield from self._row(row, fit)

    def _title(self, number: int) -> Iterator[Line]:
        """Yield the title above a row, if it has one."""
        title = self.table.titles.get(number)
        if title is not None:
            if number:
                yield []
            yield from wrapped(title, "heading", self.sheet)

    # --- Widths -------------------------------------------------------------------------------

    def _natural(self, number: int) -> int:
        """Return the width of a column in which nothing wraps."""
        width = self.sheet.width
        if self.kinds[number] == "bar":
            return max(_BAR[1], width(self.headings[number]))
        return max(width(self.headings[number]), *map(self._widest, self._cells(number)))

    def _of(self, *kinds: ColumnKind) -> list[int]:
        """Return the numbers of the columns of these kinds."""
        return [i for i, kind in enumerate(self.kinds) if kind in kinds]

    def _cells(self, number: int) -> list[Cell]:
        return [row[number] for row in self.rows]

    def _widest(self, cell: Cell) -> int:
        return max(map(self.sheet.width, (f"{cell.text} {cell.gloss}".rstrip(), *cell.more)))

    def _least(self, number: int) -> int:
        """Return the width that a column needs at least."""
        width, natural = self.sheet.width, self.natural[number]
        cells, heading = self._cells(number), width(self.headings[number])
        match self.kinds[number]:
            case "label":
                return min(natural, LEAST_VALUE)
            case "text":
                texts = [text for cell in cells for text in (cell.text, *cell.more)]
                piece = max(longest_piece(text, width) for text in texts)
                typical = min(_typical(map(self._widest, cells)), _MOST_NAMES)
                return min(natural, max(heading, typical, min(piece, _MOST_PIECE)))
            case "names":
                longest = max(
                    (width(n.rstrip()) for c in cells for n in names_listed(c.text)), default=0
                )
                return min(natural, max(heading, min(longest, _MOST_NAMES)))
            case "figure" | "id":
                return max(heading, _typical(max(width(c.text), width(c.gloss)) for c in cells))
            case "period":
                return max(heading, *(width(part) for cell in cells for part in dates(cell.text)))
            case "bar":
                return max(heading, _BAR[0])
        return natural

    def _fit(self) -> _Widths | None:
        """Return the widths with which the table fits; None where only cards do."""
        if self.sheet.cells is None:
            return _Widths(dict(enumerate(self.natural)), ())
        for below, label in self._stages():
            sizes = {i: self._least(i) for i in range(len(self.kinds)) if i not in below}
            sizes |= {i: min(self.natural[i], label) for i in self._of("label") if i in sizes}
            fit = _Widths(sizes, below)
            if fit.width <= self.sheet.room:
                self._grow(sizes, self.sheet.room - fit.width)
                return fit
        return None

    def _stages(self) -> Iterator[tuple[Sequence[int], int]]:
        """Yield what may go below the rest, each time with the least width of a label."""
        ids = self._of("id") if "label" in self.kinds else []
        yielding = [i for i, column in enumerate(self.table.columns) if column.yields]
        yield (), _FAIR_LABEL
        yield ids, _LABEL_BESIDE_BAR if yielding else LEAST_VALUE
        if yielding:
            yield [*yielding, *ids], 0

    def _grow(self, sizes: dict[int, int], spare: int) -> None:
        """Give the room that is left to the columns that gain most by it."""
        steps: Sequence[tuple[ColumnKind, int]] = (
            ("label", _FAIR_LABEL),
            ("figure", _A_LITTLE),
            ("bar", _BAR[1]),
            ("period", self.sheet.room),
            ("id", self.sheet.room),
            ("text", _MOST_TEXT),
            ("names", _MOST_NAMES),
            ("label", self.sheet.room),
            ("text", self.sheet.room),
            ("names", self.sheet.room),
            ("figure", self.sheet.room),
            ("bar", _BAR[2]),
        )
        for kind, most in steps:
            for i in sizes:
                if self.kinds[i] == kind:
                    wish = most if kind == "bar" else min(self.natural[i], most)
                    if most == _A_LITTLE:
                        widest = max(self.sheet.width(cell.text) for cell in self._cells(i))
                        wish = widest if widest - sizes[i] <= most else 0
                    more = max(min(wish - sizes[i], spare), 0)
                    sizes[i] += more
                    spare -= more

    # --- Rows ---------------------------------------------------------------------------------

    def _row(self, row: Sequence[Cell], fit: _Widths) -> Iterator[Line]:
        cells = {i: self._cell(row, i, width) for i, width in fit.sizes.items()}
        below: Sequence[int] = fit.below
        for i in fit.sizes:
            if self._sticks_out(i, cells, fit):
                cells[i] = []
                if self.kinds[i] in ("id", "label"):
                    below = (*below, i)
                    continue
                yield from self._above(self._cell(row, i, self.sheet.room), i, cells, fit)
        beside, tail = self._below(row, cells, fit, below)
        yield from self._beside(beside, fit)
        yield from tail

    def _sticks_out(self, number: int, cells: Mapping[int, list[Line]], fit: _Widths) -> bool:
        """Return whether a line is wider than its column; a label's may be with nothing behind."""
        widths = [size(line, self.sheet) for line in cells[number]]
        wide = [n for n, width in enumerate(widths) if width > fit.sizes[number]]
        if self.kinds[number] != "label":
            return bool(wide)
        beside = max((len(cells[i]) for i in fit.sizes if i > number), default=0)
        room = self.sheet.room - fit.offset(number)
        return any(n < beside or widths[n] > room for n in wide)

    def _above(
        self, wide: list[Line], number: int, cells: dict[int, list[Line]], fit: _Widths
    ) -> Iterator[Line]:
        """Yield a cell wider than its column on a line above, behind the cells to its left.

        Empties the cells that are done. Without room there it stands alone, moved to the left.
        """
        if fit.offset(number) + max(size(line, self.sheet) for line in wide) > self.sheet.room:
            yield from (self._moved(line, fit.offset(number)) for line in wide)
            return
        line = {i: cells[i] if i < number else [] for i in fit.sizes}
        for i, lines in cells.items():
            if i < number or not any(segment.text for each in lines for segment in each):
                cells[i] = []
        yield from self._beside({**line, number: wide}, fit)

    def _cell(self, row: Sequence[Cell], number: int, width: int) -> list[Line]:
        kind = self.kinds[number]
        lines = cell_lines(row[number], kind, width, self.sheet, self.table.marks)
        if kind == "count":
            return [[Segment(" " * (width - size(line, self.sheet))), *line] for line in lines]
        return lines

    def _below(
        self, row: Sequence[Cell], cells: dict[int, list[Line]], fit: _Widths, below: Sequence[int]
    ) -> tuple[dict[int, list[Line]], list[Line]]:
        """Return the cells and the lines below them; what fits goes below the label itself."""
        label = next((i for i in fit.sizes if self.kinds[i] == "label"), None)
        beside = list(fit.sizes) if label is None else [label, label]
        indent = fit.offset(beside[1]) if len(beside) > 1 else 0
        tail: list[Line] = []
        for i in below:
            for line in self._cell(row, i, self.sheet.room - indent):
                if i == label:
                    tail.append(self._moved(line, indent))
                elif label is not None and size(line, self.sheet) <= self._free(label, cells, fit):
                    cells[label].append(line)
                elif tail and size([*tail[-1], *line], self.sheet) + _GAP <= self.sheet.room:
                    tail[-1] += [Segment(" " * _GAP), *line]
                else:
                    tail.append(self._moved(line, indent))
        return cells, tail

    def _free(self, label: int, cells: Mapping[int, list[Line]], fit: _Widths) -> int:
        """Return the room below a label, up to the next column that is not done there."""
        taken = (i for i in fit.sizes if i > label and len(cells[i]) > len(cells[label]))
        end = next((fit.offset(i) - _GAP for i in taken), self.sheet.room)
        return end - fit.offset(label)

    def _moved(self, line: Line, offset: int) -> Line:
        """Return a line moved to the right, as far as it fits."""
        indent = max(min(offset, self.sheet.room - size(line, self.sheet)), 0)
        return [Segment(" " * indent), *line]

    def _beside(self, cells: Mapping[int, list[Line]], fit: _Widths) -> Iterator[Line]:
        """Yield cells side by side; blanks stand only before what comes after them."""
        for parts in zip_longest(*(cells[i] for i in fit.sizes)):
            line: Line = []
            missing = 0
            for part, width in zip(parts, fit.sizes.values(), strict=True):
                if part and any(segment.text for segment in part):
                    line += [Segment(" " * missing), *part]
                    missing = -size(part, self.sheet)
                missing += width + _GAP
            yield line

    # --- Cards --------------------------------------------------------------------------------

    def _cards(self) -> Iterator[Line]:
        """Yield each row as a card: its figure or name, then the other fields by their names."""
        lead, numbers = next(iter(self._of("figure", "label")), 0), self._of("number")
        for count, row in enumerate(self.rows):
            if count and count not in self.table.titles:
                yield []
            yield from self._title(count)
            signs = [Segment(f"{row[i].text} ", "id") for i in numbers]
            for line in self._cell(row, lead, self.sheet.room):
                yield [*signs, *line]
                signs = []
            fields = [
                (self.headings[i], self.kinds[i], cell)
                for i, cell in enumerate(row)
                if i not in (lead, *numbers) and (cell.text or cell.more or cell.bar)
            ]
            yield from record_lines(fields, self.sheet, self.table.marks)


def _typical(widths: Iterable[int]) -> int:
    """Return a width in which all but a few fit."""
    ordered = sorted(widths)
    return ordered[ceil(_TYPICAL * len(ordered)) - 1]
