"""A text and a base, and what the text offers to the base."""

import re
from collections.abc import Iterable, Sequence

from hulian.base import terms
from hulian.base.drafts import PLACEHOLDER
from hulian.base.model import FactBase, Measure, Skip, Source
from hulian.documents.document import Document
from hulian.extraction.documents import extract_document
from hulian.extraction.extract import Candidate, Citation, cited
from hulian.figures import period as periods
from hulian.figures.units import Kind
from hulian.proposals.areas import Area, Areas
from hulian.proposals.head import Head, read_head
from hulian.proposals.measures import Chosen, Glossary, Measures, kind_of
from hulian.proposals.nouns import Noun, Nouns
from hulian.proposals.proposal import Entry, Field, Known, Proposal, ProposedFact, entry
from hulian.proposals.reading import Reading
from hulian.proposals.scope import Named, Scopes
from hulian.proposals.when import Times, When
from hulian.text import Text

_WHY: dict[Kind, str] = {"year": "时期", "date": "日期", "ordinal": "序号", "duration": "时期"}
"""Why a number is no figure; others are codes, names, or words without a number."""


def propose(
    document: Document, base: FactBase, published: str | None = None, url: str | None = None
) -> Proposal:
    """Propose a source and facts for all figures of a text that a base does not have.

    What the base cites or skips in this very text is left out. `published` is the day of the text
    where it is known, in EDTF; otherwise it is taken from the base, or from the text.
    """
    return _Proposing(document, base, published, url).proposal()


class _Proposing:
    """One text and one base, with all that is read of the text."""

    def __init__(
        self, document: Document, base: FactBase, published: str | None, url: str | None
    ) -> None:
        self._base = base
        self._document = document
        self._known = next((s for s in base.sources.values() if _is(s, document)), None)
        self._found = cited(extract_document(document), _citations(base, self._known))
        published = published or (self._known.published if self._known else None)
        self._head = read_head(document, self._found, published, url)
        self._reading = Reading(document, self._found)
        self._areas = Areas(base, document.text)
        self._nouns = Nouns(self._reading, self._areas)
        self._scopes = Scopes(base, self._areas, self._reading)
        date = self._head.published
        self._times = Times(self._reading, date.value if date else None)
        self._glossary = Glossary()
        self._measures = Measures(base, self._glossary)
        self._place_ids: dict[str, str] = {}
        self._taken = {*base.facts}
        self._facts: dict[int, Entry] = {}

    def proposal(self) -> Proposal:
        reading = self._reading
        open_ones = [
            each for each in self._found if not each.fact and not _skips(self._known, each)
        ]
        figures = {figure.at for figure in reading.figures}
        skipped = [_skip(each) for each in open_ones if each.at not in figures]
        source = self._known.id if self._known else self._source_id()
        facts = []
        for each in open_ones:
            if each.at in figures:
                fact = self._fact(each, source)
                self._facts[each.at] = fact
                facts.append(ProposedFact(fact, each, reading.sentence(each.at)))
        return Proposal(
            None if self._known else self._source(source, skipped),
            source,
            [*self._new_places(), *self._new_measures()],
            facts,
            [Known(each, each.fact) for each in self._found if each.fact],
            skipped,
        )

    # --- Facts --------------------------------------------------------------------------------

    def _fact(self, figure: Candidate, source: str) -> Entry:
        reading = self._reading
        around = reading.masked[slice(*reading.listing(figure.at))]
        noun = self._nouns.of(figure)
        whole = self._whole(figure)
        chosen = self._chosen(figure, noun, around, whole)
        kind = chosen.measure.kind if chosen else kind_of(figure, noun, around)
        when = self._times.period(figure, kind)
        basis, basis_guess = self._times.basis(figure, kind, when)
        place, giver = self._scopes.place(figure), self._scopes.giver(figure)
        value = figure.value or ""
        fields = {
            "measure": Field(chosen.measure.id, chosen.guess) if chosen else Field(PLACEHOLDER),
            "label": Field(self._label(place, giver, noun, chosen, when)),
            "value": Field(value),
            "printed": Field(figure.printed if figure.printed != value else None),
            "period": Field(when.period, when.guess),
            "basis": Field(basis, basis_guess),
            "place": Field(self._ids(place), place.guess),
            "giver": Field(self._ids(giver), giver.guess),
            "source": Field(source),
            "at": Field(figure.at),
            "part_of": Field(whole.id if whole else None),
        }
        if whole and when.guess:
            fields |= {key: whole.fields[key] for key in ("period", "basis") if key in whole.fields}
        if whole and not giver.names and "giver" in whole.fields:
            fields["giver"] = Field(whole.value("giver"), _OF_THE_WHOLE)
        fields["id"] = Field(self._fact_id(chosen, place, when, figure, source))
        return entry("fact", fields)

    def _chosen(
        self, figure: Candidate, noun: Noun, around: str, whole: Entry | None
    ) -> Chosen | None:
        return self._measures.choose(figure, noun, around)

    def _whole(self, figure: Candidate) -> Entry | None:
        """The fact of which a figure behind 其中 is a part: one before it, of the same unit."""
        reading = self._reading
        sentence = reading.sentence(figure.at)
        word = reading.text.rfind("其中", sentence.start, figure.at)
        if word < 0:
            return None
        for earlier in reversed(reading.figures):
            if sentence.start <= earlier.at < word and earlier.unit == figure.unit:
                small = figure.high is None or earlier.low is None or figure.high <= earlier.low
                return self._facts.get(earlier.at) if small else None
        return None

    def _label(
        self, place: Named, giver: Named, noun: Noun, chosen: Chosen | None, when: When
    ) -> str:
        """What the figure is, in words of our own: who to whom, what, when."""
        name = chosen.measure.name if chosen else noun.name
        if not name:
            return PLACEHOLDER
        whom, by = _names(place.names), _names(giver.names)
        of = (
            f"{by}对{whom}的{name}"
            if by and whom and by != whom
            else f"{whom}的{name}"
            if whom
            else name
        )
        time = (
            terms.period(periods.parse(re.sub("[?~]", "", when.period))).zh if when.period else ""
        )
        return f"{of}，{time}" if time else of

    def _fact_id(
        self, chosen: Chosen | None, place: Named, when: When, figure: Candidate, source: str
    ) -> str:
        parts = [chosen.measure.id if chosen else f"{source}-{figure.at}"]
        ids = self._ids(place)
        if chosen and ids:
            parts.append(ids[0])
        years = re.findall(r"\d{4}", when.period or "")
        if chosen and years:
            since = (when.period or "").endswith("..")
            until = (when.period or "").startswith("..")
            parts.append(
                f"{'since-' if since else 'to-' if until else ''}{'-'.join(dict.fromkeys(years))}"
            )
        return _free("-".join(parts), self._taken)

    # --- Places -------------------------------------------------------------------------------

    def _ids(self, named: Named) -> list[str]:
        """The ids of areas, given to them where they are new; names that are no areas stay."""
        return [self._place_id(each) if isinstance(each, Area) else each for each in named.names]

    def _place_id(self, area: Area) -> str:
        if area.in_base:
            return area.id
        if area.id not in self._place_ids:
            stem = self._areas.stem(area)
            taken = {*self._base.places, *self._place_ids.values()}
            self._place_ids[area.id] = _free(self._glossary.pinyin(stem), taken)
            if area.within:
                self._place_id(self._areas[area.within])
        return self._place_ids[area.id]

    def _new_places(self) -> Iterable[Entry]:
        for known, identifier in self._place_ids.items():
            area = self._areas[known]
            stem = self._areas.stem(area)
            fields = {
                "id": Field(identifier),
                "name": Field(area.name, None if area.code else _LOOKS_LIKE),
                "alias": Field([stem] if stem != area.name else []),
                "level": Field(area.level),
                "code": Field(area.code),
                "within": Field(self._place_id(self._areas[area.within]) if area.within else None),
            }
            yield entry("place", fields)

    def _new_measures(self) -> Iterable[Entry]:
        for measure in self._measures.new.values():
            yield entry("measure", _measure_fields(measure))

    # --- The source ---------------------------------------------------------------------------

    def _source_id(self) -> str:
        giving, getting = (
            self._areas.main("gives"),
            self._areas.main("gets") or self._areas.main(None),
        )
        named = [self._glossary.pinyin(self._areas.stem(a)) for a in (giving, getting) if a]
        date = self._head.published
        day = re.match(r"\d{4}(?:-\d\d){0,2}", date.value) if date else None
        parts = [*named, day[0] if day else ""]
        wanted = "-".join(filter(None, parts)) if named else f"text-{self._document.sha256[:8]}"
        return _free(wanted, {*self._base.sources})

    def _source(self, identifier: str, skipped: Sequence[Skip]) -> Entry:
        head: Head = self._head
        nothing = Field(None)
        fields = {
            "id": Field(identifier),
            "title": head.title or Field(PLACEHOLDER),
            "publisher": head.publisher or nothing,
            "url": head.url or nothing,
            "published": head.published or nothing,
            "kind": head.kind,
            "sha256": Field(self._document.sha256),
            "skip": Field(list(skipped)),
        }
        return entry("source", fields)


def _measure_fields(measure: Measure) -> dict[str, Field]:
    return {
        "id": Field(measure.id),
        "name": Field(measure.name, _FROM_THE_TEXT),
        "unit": Field(measure.unit),
        "kind": Field(measure.kind, _KIND),
        "theme": Field(measure.theme, _THEME),
    }


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


def _skip(candidate: Candidate) -> Skip:
    why = _WHY.get(candidate.kind) or ("编号、名称等" if candidate.kind == "other" else "没有确数")
    return Skip(candidate.at, candidate.printed, why)


def _free(wanted: str, taken: set[str]) -> str:
    """An id like the one that is wanted, that nothing has yet; it is taken then."""
    identifier, number = wanted, 2
    while identifier in taken:
        identifier, number = f"{wanted}-{number}", number + 1
    taken.add(identifier)
    return identifier


def _names(named: Sequence[Area | str]) -> str:
    return "、".join(each.name if isinstance(each, Area) else each for each in named)


_LOOKS_LIKE = Text("像地名，国标表里没有", "looks like a place; the standard has none of this name")
_FROM_THE_TEXT = Text("取自文中用词", "the words of the text")
_OF_THE_WHOLE = Text("与总数相同", "as of the whole")
_KIND = Text("由用词推断", "inferred from the words")
_THEME = Text("由名称推断", "inferred from the name")
