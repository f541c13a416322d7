"""Ready-made facts for the figures of a text, for a person to complete.

What only a person can say is a placeholder; what the text says is filled in. The numbers that are
no figures (dates, ordinals, codes) go under `skip` of the source.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from hulian.base.model import Fact, Skip, Source
from hulian.extraction.extract import Candidate
from hulian.figures.numeral import fold, number
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

_ROC = 1911
"""The year before the first of the era in which Taiwan counts."""


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
_YEARS = re.compile(r"(?:民国)?([0-9〇零一二三四五六七八九十]{2,4})(?:年|[-/.])")


def _periods(
    text: str, candidates: Sequence[Candidate], figures: Sequence[Candidate]
) -> list[str | None]:
    """For each figure the period that its sentence names, if it names no other."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    named: defaultdict[int, set[str]] = defaultdict(set)
    for candidate in candidates:
        named[bisect_right(ends, candidate.at)].update(_named(text, candidate))
    here = (named[bisect_right(ends, candidate.at)] for candidate in figures)
    return [next(iter(only)) if len(only) == 1 else None for only in here]


def _named(text: str, candidate: Candidate) -> list[str]:
    """The periods that a year or a date names, as facts write them."""
    if candidate.kind == "date":
        found = _YEARS.findall(fold(candidate.printed))
        return [f"{_common_era(int(number(year))):04}" for year in found if _is_number(year)]
    if candidate.kind != "year" or candidate.low is None or candidate.high is None:
        return []
    first, last = (_common_era(int(end)) for end in (candidate.low, candidate.high))
    if first != last:
        return [f"{first:04}/{last:04}"]
    since = text[candidate.end : candidate.end + 2] in ("以来", "以來", "至今")
    return [f"{first:04}/.." if since else f"{first:04}"]


def _common_era(year: int) -> int:
    return year + _ROC if year < 200 else year


def _is_number(numeral: str) -> bool:
    try:
        number(numeral)
    except ValueError:
        return False
    return True
