"""The figures of a document: block by block, so that none reaches out of its paragraph or cell."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from hulian.documents.document import Document, TableCell, TextBlock
from hulian.extraction.english import BEGINS_A_NUMBER
from hulian.extraction.extract import Candidate, extract, on_one_line
from hulian.extraction.normalize import normalize
from hulian.extraction.tables import holds_for, is_unit, named_by_caption, unit_named
from hulian.pattern import Pattern

_MAY_HOLD = Pattern(
    "[0-9０-９〇零一二三四五六七八九十百千万亿两半壹贰叁肆伍陆柒捌玖拾数數几幾]"
    rf"|\b(?:{BEGINS_A_NUMBER})"
)
_DATED = Pattern(r"(?<!\d)(?:年份|年度|时间|日期|year|date)\s*\Z", re.IGNORECASE)
"""The head of a column of years."""
_ORDERED = frozenset({"序号", "编号", "名次", "排名", "No.", "No", "#"})
"""The heads of columns whose numbers count nothing."""


def extract_document(document: Document) -> list[Candidate]:
    """Return the figures of a document, in order; `at` counts in its text.

    A cell that is only a number has the unit that the head of its column names, the row's cell
    under 单位, the first cell of its row, or the caption of the table, where it ends with one.
    Plain text is extracted as a whole: its paragraphs are only a guess.
    """
    if document.kind == "txt":
        return extract(document.text)
    return [found for block in document.blocks for found in _in_block(document.text, block)]


def _in_block(text: str, block: TextBlock) -> Iterator[Candidate]:
    part = text[block.start : block.end]
    if not _MAY_HOLD.search(part):
        return
    found = _in_cell(part, block.cell) if block.cell else extract(part)
    for candidate in found:
        yield replace(candidate, at=candidate.at + block.start)


def _in_cell(text: str, cell: TableCell) -> list[Candidate]:
    if cell.unit and text == cell.unit:
        return []
    found = extract(text)
    unit = _unit(cell)
    is_year = bool(found) and found[0].kind == "year"
    if is_year and text.strip().isdecimal():
        unit = "" if _DATED.search(cell.header) else _own_unit(cell)
        found = (_counted(text, unit) if unit else []) or found
    elif unit and all(one.printed[-1].isdecimal() or not one.unit for one in found[:2]):
        found = _counted(text, unit) or found
    heads = [head for head in (cell.row_header, cell.header) if head]
    context = on_one_line(" | ".join([*heads, text]))
    return [replace(candidate, context=context) for candidate in found]


def _counted(text: str, unit: str) -> list[Candidate]:
    """Return the figure that a cell's text and its unit are together, if they are one."""
    number = text.strip()
    whole = f"{number} {unit}" if unit[0].isascii() and unit[0].isalpha() else number + unit
    found = extract(whole)
    if len(found) != 1 or found[0].printed != whole or found[0].value is None:
        return []
    return [replace(found[0], printed=number, at=text.index(number))]


def _unit(cell: TableCell) -> str:
    """Return the unit of a cell whose text has none; "" where nothing names one."""
    if unit := _own_unit(cell):
        return unit
    of_table, title = named_by_caption(_plain(cell.caption))
    if not of_table or _DATED.search(cell.header):
        return ""
    return of_table if holds_for(of_table, cell.header, cell.row_header, title) else ""


def _own_unit(cell: TableCell) -> str:
    """Return the unit that the heads of a cell name, not the caption.

    A number such as 2000 is no year.
    """
    unit = cell.unit.strip()
    told = cell.header not in _ORDERED and (is_unit(unit) or unit.isascii())
    of_row = (told and unit) or unit_named(_plain(cell.row_header))
    return unit_named(_plain(cell.header)) or of_row


@lru_cache
def _plain(head: str) -> str:
    return normalize(head).plain
