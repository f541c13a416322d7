"""Every figure in a Chinese text, with its unit, bounds, kind and place.

A text is normalized (`normalize`), its numbers are found (`matcher`), and what a number does not
say of itself is taken from what stands around it (`implied`). A document is read block by block, so
that no figure reaches out of its paragraph or cell.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hulian.documents.document import Document, TableCell, TextBlock
from hulian.extraction import tables
from hulian.extraction.dates import period_of_year
from hulian.extraction.english_counts import changed, told_beside
from hulian.extraction.english_figures import BEGINS_A_NUMBER
from hulian.extraction.implied import counting, in_column, understood
from hulian.extraction.kinds import NumberMatch
from hulian.extraction.matcher import matches
from hulian.extraction.normalize import NormalizedText, normalize
from hulian.figures.grammar import read
from hulian.figures.numeral import number
from hulian.figures.quantity import Bound, Quantity, bounded, parse
from hulian.figures.unit_words import FigureKind
from hulian.pattern import Pattern

WINDOW = 14
"""Characters of the text that are shown to either side of a figure."""

Change = Literal["by", "to"]
"""Whether a figure says by how much something changed (增长1倍), or to what (增长到1倍)."""


class Candidate(Struct, frozen=True, gc=False):
    """A figure found in a text; a field that it does not have is null.

    `printed` stands at character `at` of the text. `value` is the same in the grammar of figures;
    a unit that the text only implies is added to it. `amount`, `low` and `high` are in `unit`.
    `period` is what a date or a year names, in EDTF, where it names a year. `change`
    is given where the words before the figure speak of one. `fact` is the id of the fact of the
    base that cites it.
    """

    printed: str
    value: str | None
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound | None
    unit: str | None
    kind: FigureKind
    at: int
    context: str
    period: str | None = None
    change: Change | None = None
    fact: str | None = None

    @property
    def end(self) -> int:
        """The offset of the character behind it."""
        return self.at + len(self.printed)

    @property
    def quantity(self) -> Quantity | None:
        """The figure with the strictness of its ends; None where it has no value."""
        return parse(self.value, self.unit) if self.value else None


class Citation(Struct, frozen=True, gc=False):
    """Where a fact of a base stands in the text."""

    fact: str
    at: int
    printed: str

    @property
    def end(self) -> int:
        """The offset of the character behind it."""
        return self.at + len(self.printed)


def extract(text: str) -> list[Candidate]:
    """Return the figures of a text, in order.

    >>> [(c.printed, c.kind) for c in extract("投入１4。24亿元，援建项目649个，惠及5万户 20余万人")]
    [('１4。24亿元', 'money'), ('649个', 'count'), ('5万户', 'count'), ('20余万人', 'people')]
    """
    normalized = normalize(text)
    columns = tables.Columns(normalized.plain)
    found = [each for each in matches(normalized.text) if not columns.is_unit_at(each.start)]
    figures: list[NumberMatch] = []
    titles = "《" in normalized.plain
    following: NumberMatch | None = None
    for place in reversed(range(len(found))):
        match, earlier = found[place], found[max(place - 1, 0)]
        clear = None if match.kind else in_column(normalized, columns, match)
        clear = clear or understood(normalized, match, earlier, following)
        if clear and not (titles and _in_title(normalized.plain, clear)):
            figures.append(clear)
            following = clear
    told = told_beside(normalized.plain, figures[::-1], counting)
    return [_candidate(normalized, each) for each in told]


def cited(candidates: Iterable[Candidate], citations: Iterable[Citation]) -> list[Candidate]:
    """Return the candidates, each with the first fact that cites some of the same characters."""
    waiting = sorted(citations, key=lambda citation: citation.at)
    found, first = [], 0
    for candidate in candidates:
        while first < len(waiting) and waiting[first].end <= candidate.at:
            first += 1
        overlaps = first < len(waiting) and waiting[first].at < candidate.end
        found.append(replace(candidate, fact=waiting[first].fact) if overlaps else candidate)
    return found


# --- Candidates -------------------------------------------------------------------------------


def _candidate(normalized: NormalizedText, match: NumberMatch) -> Candidate:
    assert match.kind
    start, end = normalized.span(match.start, match.end)
    value = None if match.numeral else match.value
    known = _place_in_order(match) if match.numeral else match.quantity
    if value and value != normalized.plain[match.start : match.end] and not _says(value, known):
        value = known = None
    return Candidate(
        printed=normalized.source[start:end],
        value=value if known else None,
        amount=known.amount if known else None,
        low=known.low.value if known and known.low else None,
        high=known.high.value if known and known.high else None,
        bound=known.bound if known else None,
        unit=known.unit or None if known else match.unit,
        kind=match.kind,
        at=start,
        context=on_one_line(normalized.around(match.start, match.end, WINDOW)),
        period=match.period or _years(normalized, match),
        change=_change(normalized, match),
    )


_TITLE = 60
"""The title of a document has at most so many characters to either side of a figure."""


def _in_title(text: str, match: NumberMatch) -> bool:
    """Return whether a quantity is part of a document's name: 《关于表彰100名先进个人的决定》."""
    opened = text.rfind("《", max(match.start - _TITLE, 0), match.start)
    if opened < 0 or match.kind in ("year", "date", "ordinal") or not match.quantity:
        return False
    end = text.find("》", opened)
    return match.end <= end <= match.end + _TITLE and "\n" not in text[opened:end]


def _says(value: str, known: Quantity | None) -> bool:
    """Return whether a value in other words than the printed ones is read as what was printed.

    数百（含）两 without its brackets is not a numeral.
    """
    figure = read(value, 0) if known else None
    return not figure or (figure.quantity == known and figure.end == len(value) and not figure.flaw)


_GROWTH = Pattern(
    "(?:增长|增加|增[收产]?|上升|提高|提升|上涨|扩大|攀升|[涨升]|下降|减少|降低|下跌|回落|缩小|下滑|[减跌降])"
    "(?:了|(?P<to>到了?|至|为))?\\Z"
)

_GROWTH_ENDS = frozenset("长加产收增升高涨大攀降少低跌落小滑减了到至为")


def _change(normalized: NormalizedText, match: NumberMatch) -> Change | None:
    """Return whether the words before a figure say that it changed by so much, or to so much."""
    if match.quantity is None or match.kind in ("year", "date", "ordinal"):
        return None
    if match.value and match.value.startswith("翻"):
        return "to"
    start = match.start
    before = normalized.plain[max(start - 1, 0) : start]
    if before == " ":
        return changed(normalized.plain, start, match.end)
    if before not in _GROWTH_ENDS:
        return None
    found = _GROWTH.search(normalized.plain, max(start - 5, 0), start)
    if not found:
        return None
    return "to" if found["to"] else "by"


def _years(normalized: NormalizedText, match: NumberMatch) -> str | None:
    """Return the period of a year, or of years from one to another."""
    known = match.quantity if match.kind == "year" else None
    if not known or known.bound in ("under", "over"):
        return None
    low, high = known.low or known.high, known.high or known.low
    assert low
    assert high
    first, last = int(low.value), int(high.value)
    period = period_of_year(first, last, normalized.plain, match.end)
    if not known.low:
        return f"../{period.rpartition('/')[2]}"
    return period if known.high else f"{period.partition('/')[0]}/.."


def _place_in_order(match: NumberMatch) -> Quantity | None:
    """Return the number of an ordinal: 12 of 第十二届."""
    try:
        place = number(match.numeral or "")
    except ValueError:
        return None
    return bounded(place, place, match.unit or "", "exact", None)


_BREAK = Pattern(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_BLANKS = Pattern(r"[ \t\u3000]+(?P<break>⏎)?")


def on_one_line(text: str) -> str:
    """Return the text with its line breaks as marks, and without the blanks around them."""
    if text.isprintable() and "  " not in text:
        return text
    return _BLANKS.sub(lambda blanks: blanks["break"] or " ", _BREAK.sub("⏎", text))


# --- Of a document ----------------------------------------------------------------------------

_MAY_HOLD = Pattern(
    "[0-9０-９〇零一二三四五六七八九十百千万亿两半壹贰叁肆伍陆柒捌玖拾数數几幾]"
    rf"|\b(?:{BEGINS_A_NUMBER})"
)
_DATED = Pattern(r"(?<!\d)(?:年份|年度|时间|日期|year|date)\s*\Z", re.IGNORECASE)
"""The head of a column of years."""
_ORDERED = frozenset({"序号", "编号", "名次", "排名", "No.", "No", "#"})
"""The heads of columns whose numbers count nothing."""
_BARE = Pattern(r"[-−－+＋]?\d+(?:,\d{3})*(?:\.\d+)?")


def extract_document(document: Document) -> list[Candidate]:
    """Return the figures of a document, in order; `at` counts in its text.

    A cell that is only a number has the unit that the head of its column names, the row's cell
    under 单位, the first cell of its row, or the caption of the table, where it ends with one.
    Plain text is extracted as a whole, but for its tables: its paragraphs are only a guess.
    """
    if document.kind != "txt":
        return [found for block in document.blocks for found in _in_block(document.text, block)]
    cells = [block for block in document.blocks if block.cell]
    ends = [block.end for block in cells]
    found = [one for one in extract(document.text) if not _is_within(cells, ends, one.at)]
    found += (one for block in cells for one in _in_block(document.text, block))
    return sorted(found, key=lambda one: one.at)


def _is_within(blocks: Sequence[TextBlock], ends: Sequence[int], at: int) -> bool:
    """Return whether a character stands in one of the blocks, which have these ends."""
    number = bisect_right(ends, at)
    return number < len(blocks) and blocks[number].start <= at


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
    unit_at = tables.unit_begins(_plain(text))
    found = [candidate for candidate in extract(text) if candidate.at < unit_at]
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
    whole = tables.in_words(number, unit)
    found = extract(whole)
    if len(found) != 1 or found[0].printed != whole or found[0].value is None:
        return []
    return [replace(found[0], printed=number, at=text.index(number))]


def _unit(cell: TableCell, caption: str) -> str:
    """Return the unit of a cell whose text has none; "" where nothing names one."""
    unit = cell.unit.strip()
    told = unit and cell.header not in _ORDERED and (tables.is_unit(unit) or unit.isascii())
    head, row = _plain(cell.header), _plain(cell.row_header)
    of_row = unit if told else tables.unit_named(row)
    return tables.unit_of_cell(head, of_row, *tables.named_by_caption(_plain(caption)), row)


@lru_cache
def _plain(head: str) -> str:
    return normalize(head).plain
