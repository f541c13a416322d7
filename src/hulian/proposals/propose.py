"""A text and a base, and what the text offers to the base."""

from collections.abc import Sequence

from hulian.base.drafts import PLACEHOLDER
from hulian.base.model import FactBase, Skip, Source
from hulian.documents.document import Document
from hulian.extraction.documents import extract_document
from hulian.extraction.extract import Candidate, Citation, cited
from hulian.extraction.periods import FigurePeriod, date_of_text, periods
from hulian.figures.units import Kind
from hulian.proposals.proposal import Entry, Field, Known, Proposal, ProposedFact, entry
from hulian.verify.draft import Draft

_WHY: dict[Kind, str] = {
    "year": "时期",
    "date": "日期",
    "ordinal": "序号",
    "other": "编号、名称等",
}
"""Why a number is no figure; where that is not plain, a person has to say."""


def propose(document: Document, base: FactBase, published: str | None = None) -> Proposal:
    """Propose a source and facts for all figures of a text that a base does not have.

    What the base cites or skips in this very text is left out. `published` is the day of the text
    where it is known, in EDTF; otherwise it is taken from the base, or from the dateline.
    """
    known = next((s for s in base.sources.values() if _is(s, document)), None)
    found = cited(extract_document(document), _citations(base, known))
    open_ones = [each for each in found if not each.fact and not _skips(known, each)]
    figures = [candidate for candidate in open_ones if _is_figure(candidate)]
    skipped = [_skip(candidate) for candidate in open_ones if not _is_figure(candidate)]
    published = published or (known and known.published) or date_of_text(document.text, found)
    source = known.id if known else f"text-{document.sha256[:8]}"
    whens = periods(document.text, found, figures, published)
    sentences = Draft(document).sentences
    spans = {
        figure.at: (sentence.start, sentence.end)
        for sentence in sentences
        for figure in sentence.figures
    }
    facts = [
        ProposedFact(_fact(each, source, when), each, spans.get(each.at, (each.at, each.end)))
        for each, when in zip(figures, whens, strict=True)
    ]
    return Proposal(
        None if known else _source(source, document, published, skipped),
        source,
        [],
        facts,
        [Known(each, each.fact) for each in found if each.fact],
        skipped,
    )


# --- What the base has ------------------------------------------------------------------------


def _is(source: Source, document: Document) -> bool:
    return source.sha256 is not None and source.sha256 == document.sha256


def _citations(base: FactBase, source: Source | None) -> list[Citation]:
    """Where the facts of a source stand in its text."""
    return [
        Citation(fact.id, fact.at, fact.printed or fact.value)
        for fact in base.facts.values()
        if source and fact.source == source.id and fact.at is not None
    ]


def _skips(source: Source | None, candidate: Candidate) -> bool:
    return source is not None and any(
        candidate.at < skip.at + len(skip.printed) and skip.at < candidate.end
        for skip in source.skip
    )


# --- Entries ----------------------------------------------------------------------------------


def _is_figure(candidate: Candidate) -> bool:
    return candidate.value is not None and candidate.kind != "year"


def _skip(candidate: Candidate) -> Skip:
    return Skip(candidate.at, candidate.printed, _WHY.get(candidate.kind, PLACEHOLDER))


def _source(
    identifier: str, document: Document, published: str | None, skipped: Sequence[Skip]
) -> Entry:
    fields = {
        "id": Field(identifier),
        "title": Field(PLACEHOLDER),
        "published": Field(published),
        "kind": Field("media"),
        "sha256": Field(document.sha256),
        "skip": Field(list(skipped)),
    }
    return entry("source", fields)


def _fact(candidate: Candidate, source: str, when: FigurePeriod) -> Entry:
    value = candidate.value or ""
    fields = {
        "id": Field(f"{source}-{candidate.at}"),
        "measure": Field(PLACEHOLDER),
        "label": Field(PLACEHOLDER),
        "value": Field(value),
        "printed": Field(candidate.printed if candidate.printed != value else None),
        "period": Field(when.period, when.guess),
        "source": Field(source),
        "at": Field(candidate.at),
    }
    return entry("fact", fields)
