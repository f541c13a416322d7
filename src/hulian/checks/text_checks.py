"""Checks of a fact base against the texts of its sources."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hulian.base.load import Loaded
from hulian.base.model import Fact
from hulian.base.problem import Problem
from hulian.documents.text import SourceText
from hulian.extraction.extract import extract
from hulian.wording import checks as say

_RUN = 14
"""So many characters in a row that a label shares with a text are a copy."""


def locators(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Each text is the source's own, and each figure and skip stands in it where it says."""
    for given in texts:
        entry = loaded.entry("source", given.source)
        source = loaded.base.sources[given.source]
        if source.sha256 is None:
            yield entry.problem("id", say.NO_SHA256, say.other_text_remedy(given.sha256))
        elif source.sha256 != given.sha256:
            remedy = say.other_text_remedy(given.sha256)
            yield entry.problem("sha256", say.other_text(source.id), remedy)
        for fact in cited(loaded, given.source):
            yield from _misplaced(loaded, given.text, fact)
        for skip in source.skip:
            if not given.text.startswith(skip.printed, skip.at):
                remedy = say.stands_at(_places(given.text, skip.printed))
                message = say.not_at(skip.printed, skip.at)
                yield entry.problem("skip", message, remedy, part=str(skip.at))


def cited(loaded: Loaded, source: str) -> list[Fact]:
    """The facts that have a place in a source's text."""
    facts = loaded.base.facts.values()
    return [fact for fact in facts if fact.source == source and fact.at is not None]


def _misplaced(loaded: Loaded, text: str, fact: Fact) -> Iterator[Problem]:
    printed = fact.printed or fact.value
    if fact.at is not None and not text.startswith(printed, fact.at):
        message = say.not_at(printed, fact.at)
        remedy = say.stands_at(_places(text, printed))
        yield loaded.entry("fact", fact.id).problem("at", message, remedy)


def _places(text: str, printed: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(printed), text)]


class Covered(NamedTuple):
    """How much of a text's figures a base holds."""

    source: str
    figures: int
    cited: int
    skipped: int


def covered(loaded: Loaded, given: SourceText) -> Covered:
    """Count the figures of a text that are cited or skipped."""
    facts, skips = _spans(loaded, given.source)
    found = [(c.at, c.at + len(c.printed)) for c in extract(given.text)]
    skipped = [span for span in found if _meets(span, skips) and not _meets(span, facts)]
    counted = [span for span in found if span not in skipped]
    return Covered(
        given.source,
        len(counted),
        sum(_meets(span, facts) for span in counted),
        len(loaded.base.sources[given.source].skip),
    )


def coverage(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Every figure that a text prints is cited by a fact or listed in the source's `skip`."""
    for given in texts:
        spans = [span for group in _spans(loaded, given.source) for span in group]
        entry = loaded.entry("source", given.source)
        for found in extract(given.text):
            if not _meets((found.at, found.at + len(found.printed)), spans):
                message = say.uncovered(found.printed, found.at, found.context)
                yield entry.problem("id", message, say.uncovered_remedy(found.printed, found.at))


_Span = tuple[int, int]


def _spans(loaded: Loaded, source: str) -> tuple[list[_Span], list[_Span]]:
    """Where a source's facts and skips stand in its text."""
    facts = [
        (fact.at, fact.at + len(fact.printed or fact.value))
        for fact in cited(loaded, source)
        if fact.at is not None
    ]
    skips = loaded.base.sources[source].skip
    return facts, [(skip.at, skip.at + len(skip.printed)) for skip in skips]


def _meets(span: _Span, others: Sequence[_Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def wording(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """No label, title or note shares a long run of characters with a text."""
    for given in texts:
        flat = _flat(given.text)
        runs = {flat[start : start + _RUN] for start in range(len(flat) - _RUN + 1)}
        for entry in loaded.entries:
            for key in ("title", "label", "note"):
                written = _flat(getattr(entry.record, key, None) or "")
                for start in range(len(written) - _RUN + 1):
                    if written[start : start + _RUN] in runs:
                        message = say.copied(written[start : start + _RUN], given.source)
                        yield entry.problem(key, message, say.COPIED_REMEDY)
                        break


def _flat(text: str) -> str:
    return re.sub(r"\s", "", text)
