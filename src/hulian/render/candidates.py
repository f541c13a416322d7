"""The figures of a text, before they are facts, as a table."""

from collections.abc import Sequence

from hulian.extraction.extract import Candidate, on_one_line
from hulian.figures.english_amounts import said_as, unit
from hulian.figures.quantity import BOUND_NAMES, short
from hulian.figures.unit_words import FigureKind
from hulian.render.blocks import Cell, Column, Table
from hulian.render.figures import heading
from hulian.text import Language, Text

_CONTEXT = Text("上下文", "Context")
_FACT = Text("事实", "Fact")
_FIGURE_KINDS: dict[FigureKind, Text] = {
    "money": Text("金额", "money"),
    "people": Text("人数", "people"),
    "person-times": Text("人次", "person-times"),
    "count": Text("个数", "count"),
    "ratio": Text("比率", "ratio"),
    "area": Text("面积", "area"),
    "weight": Text("重量", "weight"),
    "length": Text("长度", "length"),
    "duration": Text("时长", "duration"),
    "year": Text("年份", "year"),
    "date": Text("日期", "date"),
    "ordinal": Text("序数", "ordinal"),
    "other": Text("其他", "other"),
}


def candidates(found: Sequence[Candidate], language: Language) -> Table:
    """Return a table of candidates in the order of the text."""
    heads = (
        Column(heading("value", language), "figure"),
        Column(heading("amount", language), "whole"),
        Column(heading("kind", language)),
        Column(heading("at", language), "count"),
        Column(_CONTEXT.into(language), "label"),
        Column(_FACT.into(language), "id"),
    )
    return Table(heads, tuple(_candidate(candidate, language) for candidate in found))


def _candidate(candidate: Candidate, language: Language) -> tuple[Cell, ...]:
    return (
        Cell(on_one_line(candidate.printed)),
        Cell(_amount(candidate, language)),
        Cell(_FIGURE_KINDS[candidate.kind].into(language)),
        Cell(str(candidate.at)),
        Cell(candidate.context),
        Cell(candidate.fact or ""),
    )


def _amount(candidate: Candidate, language: Language) -> str:
    """Return what the figure is, exactly or at least, in its unit."""
    if candidate.amount is None or candidate.bound is None:
        return ""
    english, quantity = unit(candidate.unit or ""), candidate.quantity
    if language == "en" and quantity and (english.one or not candidate.unit):
        return said_as(candidate.kind, quantity, english)
    number = short(candidate.amount)
    if candidate.low is not None and candidate.high is not None and candidate.bound == "range":
        number = f"{short(candidate.low)}–{short(candidate.high)}"
    bounded = candidate.bound not in ("exact", "range")
    bound = f"{BOUND_NAMES[candidate.bound].into(language)} " if bounded else ""
    return f"{bound}{number}{candidate.unit or ''}"
