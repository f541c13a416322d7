"""Tables in texts: a cell is read on its own, and its unit may stand in the head of its column."""

import re
from bisect import bisect_right
from typing import NamedTuple

from hulian.figures.grammar import read

_CELL = re.compile(r"[^\t|\n]+")
_UNIT_IN_HEAD = re.compile(r"\((?:单位[:：]?)?([^()\d\s]{1,8})\)\s*\Z")
_JUST_BEFORE = re.compile(r"\((?:单位[:：]?)?([^()\d\s]{1,8})\)[:： ]{0,2}\Z")


class _Cell(NamedTuple):
    start: int
    end: int
    unit: str


class Columns:
    """The units that stand in heads of columns, and where their cells are."""

    def __init__(self, text: str) -> None:
        self._cells = _cells(text) if "\t" in text or "|" in text else []
        self._starts = [cell.start for cell in self._cells]

    def unit_at(self, text: str, start: int, end: int) -> str | None:
        """The unit, with its scale, of a bare number that fills a cell or follows （亿元）."""
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


def _cells(text: str) -> list[_Cell]:
    """The cells below heads with units, in order."""
    found: list[_Cell] = []
    units: list[str | None] = []
    start = 0
    for line in text.split("\n"):
        spans = (
            [span.span() for span in _CELL.finditer(line)] if "\t" in line or "|" in line else []
        )
        heads = [_UNIT_IN_HEAD.search(line[a:b].strip()) for a, b in spans]
        if any(heads):
            units = [head[1] if head and is_unit(head[1]) else None for head in heads]
        elif not spans:
            units = []
        elif len(spans) == len(units):
            found += [
                _Cell(start + a, start + b, unit)
                for (a, b), unit in zip(spans, units, strict=True)
                if unit
            ]
        start += len(line) + 1
    return found
