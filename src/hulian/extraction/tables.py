"""Tables in texts: a cell is read on its own, and its unit may stand in the head of its column.

The unit of all cells may stand in the caption: 单位：万元.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from hulian.figures.grammar import read

_CELL = re.compile(r"[^\t|\n]+")
_UNIT_IN_HEAD = re.compile(r"\((?:单位[:：]?)?([^()\d\s]{1,8})\)\s*\Z")
_JUST_BEFORE = re.compile(r"\((?:单位[:：]?)?([^()\d\s]{1,8})\)[:： ]{0,2}\Z")
_UNIT_OF_ALL = re.compile(r"单位[:：]\s*(?:人民币)?([^\s,。;、:()\d]{1,8})[)\s]*\Z")
_MONEY = re.compile(
    "资金|金额|投入|投资|收入|支出|产值|财政|经费|款|费|税|额|价|元|资产|负债|预算|决算|利润|结余|余额"
)
_NO_AMOUNT = re.compile(
    "率|比重|比例|占比|增[长减幅]|[±+%]|名次|位次|序号|编号|年份|户数|人数|个数|数量"
)


class _Cell(NamedTuple):
    start: int
    end: int
    unit: str


class Columns:
    """The units that stand in heads of columns and captions, and where their cells are."""

    def __init__(self, text: str) -> None:
        self._cells = _cells(text) if "\t" in text or "|" in text else []
        self._starts = [cell.start for cell in self._cells]

    def unit_at(self, text: str, start: int, end: int) -> str | None:
        """Return the unit, with its scale, of a number that fills a cell or follows （亿元）."""
        if found := _JUST_BEFORE.search(text, max(start - 12, 0), start):
            return found[1] if is_unit(found[1]) else None
        place = bisect_right(self._starts, start) - 1
        if place < 0:
            return None
        cell = self._cells[place]
        fills = start >= cell.start and text[cell.start : cell.end].strip() == text[start:end]
        return cell.unit if fills else None


def is_unit(words: str) -> bool:
    """Whether words in brackets are a unit, with a scale or without: 亿元, %, 万人次."""
    figure = read(f"1{words}", 0)
    return bool(figure and figure.quantity and figure.unit and figure.end == len(words) + 1)


def holds_for(caption: str, head: str, row: str) -> bool:
    """Whether the unit of a caption is that of a cell: 万元 only where money is spoken of."""
    if _NO_AMOUNT.search(head) and caption not in ("%", "‰"):
        return False
    return "元" not in caption or bool(_MONEY.search(head + row))


def _cells(text: str) -> list[_Cell]:
    """The cells below heads with units and captions, in order."""
    found: list[_Cell] = []
    caption, start = "", 0
    heads: list[str] | None = None
    units: list[str | None] = []
    for line in text.split("\n"):
        spans = _CELL.finditer(line) if "\t" in line or "|" in line else ()
        cells = [(span[0].strip(), *span.span()) for span in spans]
        named = [_UNIT_IN_HEAD.search(words) for words, _, _ in cells]
        if not cells:
            of_all = _UNIT_OF_ALL.search(line)
            if line.strip():
                caption = of_all[1] if of_all and is_unit(of_all[1]) else ""
            heads, units = None, []
        elif heads is None or any(named):
            heads = [words for words, _, _ in cells]
            units = [head[1] if head and is_unit(head[1]) else None for head in named]
        elif len(cells) == len(heads):
            for (_, first, last), head, unit in zip(cells, heads, units, strict=True):
                if not unit and caption and holds_for(caption, head, cells[0][0]):
                    unit = caption
                if unit:
                    found.append(_Cell(start + first, start + last, unit))
        start += len(line) + 1
    return found
