"""The figures of a document: block by block, so that none reaches out of its paragraph or cell."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from hulian.documents.document import Document, TableCell, TextBlock
from hulian.extraction.english import BEGINS_A_NUMBER
from hulian.extraction.extract import Candidate, extract, on_one_line
from hulian.extraction.normalize import normalize
from hulian.extraction.tables import in_words, is_unit, named_by_caption, unit_named, unit_of_cell
from hulian.pattern import Pattern

_MAY_HOLD = Pattern(
    "[0-9０-９〇零一二三四五六七八九十百千万亿两半壹贰叁肆伍陆柒捌玖拾数數几幾]"
    rf"|\b(?:{BEGINS_A_NUMBER})"
)
_DATED = Pattern(r"(?<!\d)(?:年份|年度|时间|日期|year|date)\s*\Z", re.IGNORECASE)
"""The head of a column of years."""
_ORDERED = frozenset({"序号", "编号", "名次", "排名", "No.", "No", "#"})
"""The heads of columns whose numbers count nothing."""
_BARE = Pattern(r"\d+(?:,\d{3})*(?:\.\d+)?")


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
    dated = _DATED.search(cell.header) is not None
    is_year = bool(found) and found[0].kind == "year" and text.strip().isdecimal()
    unit = "" if is_year and dated else _unit(cell, "" if is_year or dated else cell.caption)
    if unit and (is_year or all(one.printed[-1].isdecimal() or not one.unit for one in found[:2])):
        found = _counted(text, unit) or found
    elif _BARE.fullmatch(text.strip()) and cell.header not in _ORDERED and not is_year:
        found = [replace(one, kind="count") for one in found]  # so many, whatever they are
    heads = [head for head in (cell.row_header, cell.header) if head]
    context = on_one_line(" | ".join([*heads, text]))
    return [replace(candidate, context=context) for candidate in found]


def _counted(text: str, unit: str) -> list[Candidate]:
    """Return the figure that a cell's text and its unit are together, if they are one."""
    number = text.strip()
    whole = in_words(number, unit)
    found = extract(whole)
    if len(found) != 1 or found[0].printed != whole or found[0].value is None:
        return []
    return [replace(found[0], printed=number, at=text.index(number))]


def _unit(cell: TableCell, caption: str) -> str:
    """Return the unit of a cell whose text has none; "" where nothing names one."""
    unit = cell.unit.strip()
    told = unit and cell.header not in _ORDERED and (is_unit(unit) or unit.isascii())
    head, row = _plain(cell.header), _plain(cell.row_header)
    of_row = unit if told else unit_named(row)
    return unit_of_cell(head, of_row, *named_by_caption(_plain(caption)), row)


@lru_cache
def _plain(head: str) -> str:
    return normalize(head).plain
