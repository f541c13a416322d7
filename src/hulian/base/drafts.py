"""Ready-made facts for the figures of a text, for a person to complete.

What only a person can say is a placeholder; what the text says is filled in. The numbers that are
no figures (dates, ordinals, codes) go under `skip` of the source.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from hulian.base.model import Fact, Skip, Source
from hulian.extraction.extract import Candidate
from hulian.figures.units import Kind

PLACEHOLDER = "TODO"
"""What stands where a person has to write something."""

CONTEXT_MARK = "#>"
"""Begins a line that quotes the text around a figure; of use to who completes it, not in a base."""

_WHY: dict[Kind, str] = {
    "year": "时期",
    "date": "日期",
    "ordinal": "序号",
    "other": "编号、名称等",
}
"""Why a number is no figure; where that is not plain, a person has to say."""


class Stub(NamedTuple):
    """A fact to complete, and what stands around its figure in the text."""

    fact: Fact
    context: str


class Stubs(NamedTuple):
    """`source` is None where the base has the text already."""

    source: Source | None
    facts: list[Stub]
    skipped: list[Skip]


def stubs(
    text: str, candidates: Sequence[Candidate], sha256: str, source: str | None = None
) -> Stubs:
    """Stubs for the candidates that no fact cites; `source` is the id of the text in the base."""
    identifier = source or f"text-{sha256[:8]}"
    open_ones = [candidate for candidate in candidates if not candidate.fact]
    figures = [candidate for candidate in open_ones if _is_figure(candidate)]
    skipped = [_skip(candidate) for candidate in open_ones if not _is_figure(candidate)]
    periods = _periods(text, candidates, figures)
    facts = [
        Stub(_fact(candidate, identifier, when), candidate.context)
        for candidate, when in zip(figures, periods, strict=True)
    ]
    new = None if source else Source(identifier, PLACEHOLDER, sha256=sha256, skip=skipped)
    return Stubs(new, facts, skipped)


def _is_figure(candidate: Candidate) -> bool:
    return candidate.value is not None and candidate.kind != "year"


def _skip(candidate: Candidate) -> Skip:
    return Skip(candidate.at, candidate.printed, _WHY.get(candidate.kind, PLACEHOLDER))


def _fact(candidate: Candidate, source: str, when: str | None) -> Fact:
    value = candidate.value or ""
    return Fact(
        id=f"{source}-{candidate.at}",
        measure=PLACEHOLDER,
        label=PLACEHOLDER,
        value=value,
        source=source,
        printed=candidate.printed if candidate.printed != value else None,
        period=when,
        at=candidate.at,
    )


# --- When -------------------------------------------------------------------------------------

_SENTENCE_END = re.compile(r"[!?;！？；]|。(?![0-9０-９])|\n\s*\n")
_CLAUSE_END = re.compile(r"[，,：:]|" + _SENTENCE_END.pattern)
_COMPARED = re.compile("(?:[比较與与同和跟]|相比|对比|高于|低于|超过)\\Z")
_UNTIL = re.compile("(?:截至|截止到?|到|至)\\Z")
_SUMMED = re.compile("累计|累計|共计|合计|总计")
_RELATIVE = re.compile("(?P<before>前年)|(?P<last>去年|上年)|(?P<now>今年|本年)(?!以来)")
_DATELINE = re.compile("(?:发布时间|时间|日期|来源|记者|讯|[日社]电|报道)[^，。\\n]{0,12}\\Z")
_SENT = re.compile("[ 　]*(?:[（(]记者|讯|电|报道)")
_YEARS_BACK = {"before": 2, "last": 1, "now": 0}


class _Named(NamedTuple):
    """A period that a text names at a place; None where its year is not known."""

    start: int
    end: int
    period: str | None


def _periods(
    text: str, candidates: Sequence[Candidate], figures: Sequence[Candidate]
) -> list[str | None]:
    """For each figure the period of which its sentence, or its clause, leaves no doubt."""
    named = _named(text, candidates)
    starts = [period.start for period in named]
    sentences = [found.end() for found in _SENTENCE_END.finditer(text)]
    clauses = [found.end() for found in _CLAUSE_END.finditer(text)]
    return [_period(text, figure, named, starts, sentences, clauses) for figure in figures]


def _period(
    text: str,
    figure: Candidate,
    named: Sequence[_Named],
    starts: Sequence[int],
    sentences: Sequence[int],
    clauses: Sequence[int],
) -> str | None:
    begin, end = _around(sentences, figure.at, len(text))
    in_sentence = named[bisect_left(starts, begin) : bisect_left(starts, end)]
    meant = in_sentence
    if len({period.period for period in in_sentence}) > 1:
        begin, _ = _around(clauses, figure.at, len(text))
        meant = [period for period in in_sentence if begin <= period.start < figure.at]
    if len({period.period for period in meant}) != 1:
        return None
    only = meant[0]
    if not only.period or (only.start > figure.at and len(in_sentence) > 1):
        return None
    between = text[only.end : figure.at]
    until = _UNTIL.search(text, max(only.start - 3, 0), only.start)
    if until and _SUMMED.search(between) and "/" not in only.period:
        return f"../{only.period[:4]}"
    return only.period


def _around(ends: Sequence[int], at: int, length: int) -> tuple[int, int]:
    """From the end before a place to the end behind it."""
    place = bisect_right(ends, at)
    return (ends[place - 1] if place else 0), (ends[place] if place < len(ends) else length)


def _named(text: str, candidates: Sequence[Candidate]) -> list[_Named]:
    """The periods that a text names, without those that only date it or serve to compare."""
    found: list[_Named] = []
    published: int | None = None
    for candidate in candidates:
        if candidate.kind not in ("year", "date"):
            continue
        if candidate.kind == "date" and _is_dateline(text, candidate):
            published = int(candidate.period[:4]) if candidate.period else published
        elif candidate.period or candidate.kind == "year":
            found.append(_Named(candidate.at, candidate.end, candidate.period))
    for word in _RELATIVE.finditer(text):
        year = published - _YEARS_BACK[word.lastgroup or ""] if published else None
        found.append(_Named(*word.span(), f"{year:04}" if year else None))
    return sorted(name for name in found if not _is_compared(text, name))


def _is_dateline(text: str, candidate: Candidate) -> bool:
    """Whether a date says when the text appeared, not when something happened."""
    before = _DATELINE.search(text, max(candidate.at - 20, 0), candidate.at)
    return bool(before or _SENT.match(text, candidate.end))


def _is_compared(text: str, named: _Named) -> bool:
    """Whether a period is only what another is held against: 与2022年相比."""
    return bool(_COMPARED.search(text, max(named.start - 2, 0), named.start))
