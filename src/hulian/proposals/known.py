"""What a base has of a text already: the text itself, or another copy of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hulian.base.model import Fact, Records, Source
from hulian.documents.document import Document
from hulian.extraction.extract import Candidate, Citation, cited
from hulian.language.hanzi import simplify
from hulian.proposals.proposal import KnownFigure
from hulian.text import Text

_LEAST, _MOST_OF = 5, 0.6
"""A text that prints so many figures of a source, and so large a share of them, is a copy of it."""


class Copy(NamedTuple):
    """A source of the base of which a text is likely a copy, and why."""

    source: Source
    reason: Text


def this_text(base: Records, document: Document) -> Source | None:
    """Return the source of a base that is this very file."""
    found = (s for s in base.sources.values() if s.sha256 and s.sha256 == document.sha256)
    return next(found, None)


def cited_by(
    base: Records, source: Source | None, candidates: Iterable[Candidate]
) -> list[Candidate]:
    """Return the figures of a text, each with the fact of its source that cites it."""
    citations = [
        Citation(fact.id, fact.at, fact.printed or fact.value)
        for fact in base.facts.values()
        if source and fact.source == source.id and fact.at is not None
    ]
    return cited(candidates, citations)


def is_skipped(source: Source | None, candidate: Candidate) -> bool:
    """Tell whether a source says of a number that it is no figure."""
    return source is not None and any(
        candidate.at < skip.at + len(skip.printed) and skip.at < candidate.end
        for skip in source.skip
    )


def copy_in(
    base: Records, figures: Sequence[Candidate], title: str | None, url: str | None
) -> Copy | None:
    """Return the source of which a text is likely a copy.

    Of the same title or address, or its figures.
    """
    for source in base.sources.values():
        if url and source.url == url:
            return Copy(source, _same(Text("网址", "address"), source))
        if title and _plain(source.title) == _plain(title):
            return Copy(source, _same(Text("标题", "title"), source))
    printed = {figure.value for figure in figures}
    of_source: dict[str, list[Fact]] = {}
    for fact in base.facts.values():
        if not fact.counted:
            of_source.setdefault(fact.source, []).append(fact)
    for identifier, facts in of_source.items():
        shared = sum(fact.value in printed for fact in facts)
        if shared >= _LEAST and shared >= _MOST_OF * len(facts):
            source = base.sources[identifier]
            return Copy(source, _same_figures(shared, len(facts), source))
    return None


def known_from(base: Records, copy: Copy | None, figures: Sequence[Candidate]) -> list[KnownFigure]:
    """Return the figures of a copy that are facts of what it copies, in the order of both."""
    if not copy:
        return []
    facts = [f for f in base.facts.values() if f.source == copy.source.id and not f.counted]
    waiting = sorted(facts, key=lambda fact: fact.at or 0)
    found = []
    for figure in figures:
        same = next((fact for fact in waiting if fact.value == figure.value), None)
        if same:
            waiting.remove(same)
            found.append(KnownFigure(figure, same.id))
    return found


def _plain(title: str) -> str:
    """Return a title as it is compared: simplified, without blanks and signs."""
    return "".join(filter(str.isalnum, simplify(title).casefold()))


def _same(what: Text, source: Source) -> Text:
    return Text(
        f"{what.zh}与来源 {source.id} 相同", f"the {what.en} is that of the source {source.id}"
    )


def _same_figures(shared: int, whole: int, source: Source) -> Text:
    return Text(
        f"来源 {source.id} 的 {whole} 个数字中有 {shared} 个相同",
        f"{shared} of the {whole} figures of the source {source.id} are in it",
    )
