"""The tables of a draft, as rows of figures below the heads of their columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from hulian.documents.document import TableCell
from hulian.pattern import Pattern
from hulian.verify.draft import Draft, Mention

_OF_TIME = ("year", "date", "ordinal", "duration")
_UNIT = Pattern(r"[（(][^）)]*[)）]|\s|[：:]")
_NOTHING = Pattern(r"\s*[-–—/]*\s*")
_NAMED = 2
"""The head of a row is its first cell, or the next where that only numbers it."""


class TableRow(Struct, frozen=True):
    """A row by its head, with its figures by column; None where a cell has no single one."""

    head: str
    cells: dict[int, Mention | None]


class DraftTable(Struct, frozen=True):
    """A table: the heads of its columns, the rows below these, and where its figures begin."""

    heads: Mapping[int, str]
    rows: Sequence[TableRow]
    start: int


def tables(draft: Draft) -> Iterator[DraftTable]:
    """Yield the tables of a draft; a cell that says nothing, or has no head, is left out."""
    figures: dict[int, list[Mention]] = {}
    for figure in draft.mentions:
        figures.setdefault(figure.block, []).append(figure)
    heads: dict[int, dict[int, str]] = {}
    rows: dict[int, dict[int, dict[int, Mention | None]]] = {}
    names: dict[tuple[int, int], str] = {}
    for number, block in enumerate(draft.document.blocks):
        cell = block.cell
        text = draft.text[block.start : block.end]
        if not cell or not cell.header or _NOTHING.fullmatch(text):
            continue
        here = figures.get(number, [])
        heads.setdefault(cell.table, {})[cell.column] = _UNIT.sub("", cell.header)
        alone = any(
            one.printed == text.strip() and one.candidate.kind not in _OF_TIME for one in here
        )
        numbered = alone and cell.column == 1 and _is_label(here[0], cell)
        row = rows.setdefault(cell.table, {}).setdefault(cell.row, {})
        if numbered or not (alone or cell.column > _NAMED):
            names.setdefault((cell.table, cell.row), _UNIT.sub("", text))
        if cell.column > 1 or (alone and not numbered):
            row[cell.column] = here[0] if len(here) == 1 else None
    for table, of_table in rows.items():
        found = [TableRow(names.get((table, row), ""), cells) for row, cells in of_table.items()]
        begun = (cell.at for row in found for cell in row.cells.values() if cell)
        yield DraftTable(heads[table], found, min(begun, default=0))


def _is_label(first: Mention, cell: TableCell) -> bool:
    """Return whether the figure in the first cell of a row only names the row: 2栋, 13-14."""
    if first.quantity is None:
        return first.bare is None
    return bool(first.quantity.unit) and first.quantity.unit in _UNIT.sub("", cell.header)


def cell_number(mention: Mention) -> tuple[Fraction, str] | None:
    """Return the number that a cell prints, and what stands around it: £12, 12元."""
    found = re.fullmatch(r"\s*([^\W\d]{0,3}[£$€¥]?)(\d[\d,]*(?:\.\d+)?)([^\d]*)", mention.printed)
    return (Fraction(found[2].replace(",", "")), found[1] + found[3]) if found else None


def decimal_places(mention: Mention) -> int:
    """Return how many decimal places a cell prints."""
    found = re.search(r"\.(\d+)", mention.printed)
    return len(found[1]) if found else 0
