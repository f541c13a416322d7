"""Ready-made facts for the figures of a text, for a person to complete.

What only a person can say is a placeholder; what the text says is filled in. The numbers that are
no figures (dates, ordinals, codes) go under `skip` of the source.
"""

from collections.abc import Sequence
from typing import NamedTuple

from hulian.base.model import Fact, Skip, Source
from hulian.extraction.extract import Candidate
from hulian.extraction.periods import FigurePeriod, date_of_text, periods
from hulian.figures.units import Kind
from hulian.text import Text

PLACEHOLDER = "TODO"
"""What stands where a person has to write something."""

CONTEXT_MARK = "#>"
"""Begins a line that quotes the text around a figure; of use to who completes it, not in a base."""

GUESS_MARK = "# guess:"
"""Begins a line that says why the next one is a guess; of no use once it is confirmed."""

_WHY: dict[Kind, str] = {
    "year": "时期",
    "date": "日期",
    "ordinal": "序号",
    "other": "编号、名称等",
}
"""Why a number is no figure; where that is not plain, a person has to say."""


class Stub(NamedTuple):
    """A fact to complete, what stands around its figure, and on what a guessed period rests."""

    fact: Fact
    context: str
    guess: Text | None = None


class Stubs(NamedTuple):
    """`source` is None where the base has the text already."""

    source: Source | None
    facts: list[Stub]
    skipped: list[Skip]


def stubs(
    text: str, candidates: Sequence[Candidate], sha256: str, known: Source | None = None
) -> Stubs:
    """Stubs for the candidates that no fact cites and that the source does not skip.

    `known` is the text as a source of the base, if it is one.
    """
    identifier = known.id if known else f"text-{sha256[:8]}"
    published = (known and known.published) or date_of_text(text, candidates)
    skips = known.skip if known else ()
    open_ones = [each for each in candidates if not each.fact and not _is_skipped(each, skips)]
    figures = [candidate for candidate in open_ones if _is_figure(candidate)]
    skipped = [_skip(candidate) for candidate in open_ones if not _is_figure(candidate)]
    facts = [
        Stub(_fact(candidate, identifier, when), candidate.context, when.guess)
        for candidate, when in zip(
            figures, periods(text, candidates, figures, published), strict=True
        )
    ]
    new = Source(identifier, PLACEHOLDER, published=published, sha256=sha256, skip=skipped)
    return Stubs(None if known else new, facts, skipped)


def _is_skipped(candidate: Candidate, skips: Sequence[Skip]) -> bool:
    return any(
        candidate.at < skip.at + len(skip.printed) and skip.at < candidate.end for skip in skips
    )


def _is_figure(candidate: Candidate) -> bool:
    return candidate.value is not None and candidate.kind != "year"


def _skip(candidate: Candidate) -> Skip:
    return Skip(candidate.at, candidate.printed, _WHY.get(candidate.kind, PLACEHOLDER))


def _fact(candidate: Candidate, source: str, when: FigurePeriod) -> Fact:
    value = candidate.value or ""
    return Fact(
        id=f"{source}-{candidate.at}",
        measure=PLACEHOLDER,
        label=PLACEHOLDER,
        value=value,
        source=source,
        printed=candidate.printed if candidate.printed != value else None,
        period=when.period,
        at=candidate.at,
    )
