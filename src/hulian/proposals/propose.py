"""A text and a base, and what the text offers to the base."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from hulian.base.areas import StandardArea, called
from hulian.base.edit import PLACEHOLDER
from hulian.base.model import Basis, MeasureKind, Records, Skip
from hulian.base.parts import bases_differ, lie_in, lies_within
from hulian.documents.document import Document
from hulian.extraction.english_figures import is_english
from hulian.extraction.extract import Candidate, extract_document
from hulian.figures.unit_words import FigureKind
from hulian.pattern import HANZI
from hulian.proposals import source
from hulian.proposals.areas import Areas
from hulian.proposals.article import Article
from hulian.proposals.basis import Bases, as_far_as_known
from hulian.proposals.cooperation import Area
from hulian.proposals.date_words import Dating
from hulian.proposals.english_counted import counted_noun
from hulian.proposals.givers import FROM_ABOVE, Givers
from hulian.proposals.measures import Measures, is_not_given, kind_of
from hulian.proposals.naming import WORD_BY_WORD, Naming, free, pinyin, why_no_code
from hulian.proposals.nouns import Nouns
from hulian.proposals.numbers import read_further
from hulian.proposals.places import FigurePlaces
from hulian.proposals.prices import Noun
from hulian.proposals.proposal import (
    KEYS,
    Field,
    KnownFigure,
    Proposal,
    ProposedEntry,
    ProposedFact,
    entry,
)
from hulian.proposals.scope import AreaScopes, NamedAreas
from hulian.proposals.senders import Senders
from hulian.proposals.time_words import TimeWords
from hulian.proposals.when import Times
from hulian.text import Language, Text

_WHEN, _AGE = Text("时期", "a time"), Text("年龄", "an age")
_UNCLEAR = Text("没有确数", "no certain number")
_WHY: dict[FigureKind, Text] = {
    "year": _WHEN,
    "date": Text("日期", "a date"),
    "ordinal": Text("序号", "an ordinal"),
    "duration": _WHEN,
    "other": Text("编号、名称等", "a code, a name or the like"),
}
"""Why a number is not a figure; others have no value."""


def propose(
    document: Document, base: Records, published: str | None = None, url: str | None = None
) -> Proposal:
    """Propose a source and facts for all figures of a text that a base does not have.

    What the base cites or skips in this very text is left out. `published` is the day of the text
    where it is known, in EDTF; otherwise it is taken from the base, or from the text.
    """
    return _Proposing(document, base, published, url).proposal()


class _Proposing:
    """One text and one base, with all that is read of the text."""

    def __init__(
        self, document: Document, base: Records, published: str | None, url: str | None
    ) -> None:
        self._base = base
        self._document = document
        same = (s for s in base.sources.values() if s.sha256 and s.sha256 == document.sha256)
        self._known = next(same, None)
        found = source.cited_by(base, self._known, extract_document(document))
        self._found, self._doubts = read_further(document.text, found)
        published = published or (self._known.published if self._known else None)
        self._head = source.read_head(document, self._found, published, url)
        self._article = Article(document, self._found)
        figures = self._article.figures
        self._copy = None if self._known else source.copy_in(base, figures, self._head)
        english = is_english(self._article.text)
        self._language: Language = "en" if english or base.base.languages == ["en"] else "zh"
        self._areas = Areas(base, self._article.text, in_english=english)
        self._nouns = Nouns(self._article, self._areas)
        self._noun = partial(counted_noun, self._article) if english else self._nouns.of
        scopes = AreaScopes(self._areas, self._article)
        senders = Senders(scopes, self._article)
        self._givers = Givers(base, scopes, senders, self._article)
        self._where = FigurePlaces(scopes, senders, self._article)
        date = self._head.published
        self._words = TimeWords(self._article, date.value if date else None)
        self._times = Times(self._article, self._words)
        self._bases = Bases(self._article, self._words.published)
        self._naming = Naming(base, in_english=english)
        self._measures = Measures(base, self._naming)
        self._places: dict[str, ProposedEntry] = {}
        self._within = {place.id: place.within for place in base.places.values()}
        self._facts: dict[int, ProposedEntry] = {}
        self._taken = {*base.facts}

    def proposal(self) -> Proposal:
        had = [KnownFigure(each, each.fact) for each in self._found if each.fact]
        had += source.known_from(self._base, self._copy, self._article.figures)
        left_out = {each.candidate.at for each in had}
        numbers = [
            each
            for each in self._found
            if each.at not in left_out and not source.is_skipped(self._known, each)
        ]
        source_id = self._known.id if self._known else self._source_id()
        meant = self._areas.meant_again()
        figures = {figure.at for figure in self._article.figures} - meant
        facts = self._once([self._fact(each, source_id) for each in numbers if each.at in figures])
        kept = {fact.candidate.at for fact in facts}
        skipped = []
        for each in numbers:
            if each.at not in kept:
                why = _AGE if each.unit == "岁" else _WHY.get(each.kind, _UNCLEAR)
                told = _MEANT if each.at in meant else _TOLD if each.at in figures else why
                skipped.append(Skip(each.at, each.printed, told.into(self._language)))
        new = source.source_entry(source_id, self._document, self._head, self._copy, skipped)
        return Proposal(
            None if self._known else new,
            source_id,
            [*self._places.values(), *self._measures.entries],
            facts,
            had,
            skipped,
        )

    def _once(self, made: Sequence[ProposedFact]) -> list[ProposedFact]:
        """Return the facts, without those that a text tells twice; of a headline the one below.

        What is alike, but told in other words, may be something else: it stays, as a guess.
        """
        by_what: dict[tuple[object, ...], ProposedFact] = {}
        kept: list[ProposedFact] = []
        for fact in made:
            what: tuple[object, ...] = tuple(str(fact.entry.value(key)) for key in _TOLD_BY)
            if fact.entry.fields["measure"].is_open:
                what = (fact.candidate.at,)
            earlier = by_what.get(what)
            if earlier and self._article.told_again(earlier.candidate):
                kept.remove(earlier)
                earlier = None
            if not earlier:
                kept.append(fact)
                by_what[what] = fact
            elif not self._article.says_the_same(earlier.candidate, fact.candidate):
                measure = {"measure": Field(fact.entry.value("measure"), _AS_ABOVE)}
                kept.append(fact._replace(entry=entry("fact", fact.entry.fields | measure)))
        return kept

    # --- Facts --------------------------------------------------------------------------------

    def _fact(self, figure: Candidate, source_id: str) -> ProposedFact:
        article, here = self._article, figure
        figure = self._article.told_again(here) or here
        noun, whole = self._noun(figure), self._whole(figure)
        around = article.masked[slice(*article.listing(whole.value("at") if whole else figure.at))]
        if noun.per:  # 1.6元/公斤, where the words say of what it is the price
            value, unit = f"{figure.value}/{noun.per}", f"{figure.unit}/{noun.per}"
            figure = replace(figure, value=value, unit=unit)
        spent = self._spent_on(figure, whole) or _GENERAL.fullmatch(noun.name)
        general = whole and (not noun.name or (figure.kind == "money" and spent))
        chosen = None if general else self._measures.choose(figure, noun, around)
        kind = kind_of(figure, noun, around)
        when, place = self._times.period(figure, kind), self._where.of(figure)
        adds_up = bool(chosen and chosen.measure.kind == "flow")
        basis = self._basis(figure, kind, when, adds_up=adds_up)
        value, doubt = figure.value or "", self._doubts.get(figure.at)
        printed = article.with_marker(here)
        of = (chosen.measure.id, chosen.guess or doubt) if chosen else (PLACEHOLDER, None)
        fields = {
            "id": Field(""),
            "measure": Field(*of),
            "label": Field(""),
            "value": Field(value, doubt),
            "printed": Field(printed if printed != value else None),
            "period": Field(*as_far_as_known(when, basis[0], self._words.published)),
            "basis": Field(*basis),
            "place": self._areas_of(place),
            "giver": self._areas_of(self._giver(figure, noun)),
            "source": Field(source_id),
            "at": Field(here.end - len(printed)),
            "members": self._members(figure),
        }
        if whole:
            fields |= self._of_the_whole(figure, whole, fields)
        fact = entry("fact", fields)
        fact = fact.with_field("id", self._naming.identifier(fact, self._taken))
        fact = self._labelled(fact, self._spent_on(figure, whole))
        self._facts[here.at] = fact
        self._taken.add(fact.id)
        return ProposedFact(fact, here, article.sentence(here.at))

    def _basis(
        self, figure: Candidate, kind: MeasureKind, when: Dating, *, adds_up: bool
    ) -> tuple[Basis, Text | None]:
        """Return the basis of a figure; no date is that of what adds up."""
        found = self._bases.of(figure, kind, when)
        return self._bases.of(figure, "flow", when) if adds_up and found[0] == "as-of" else found

    def _labelled(self, fact: ProposedEntry, more: str) -> ProposedEntry:
        """Return a fact with its labels, the Chinese one with more to its end."""
        fact = fact.with_field("label", self._naming.label(fact) + more)
        english = self._naming.english_label(fact)
        also = {"label_en": Field(english, WORD_BY_WORD)} if english else {}
        return entry("fact", fact.fields | also)

    def _giver(self, figure: Candidate, noun: Noun) -> NamedAreas:
        """Return who gives what a figure says; nobody from above gives what finds itself."""
        given = self._givers.of(figure)
        inherited = given.guess in FROM_ABOVE
        return NamedAreas() if inherited and is_not_given(figure, noun) else given

    def _whole(self, figure: Candidate) -> ProposedEntry | None:
        """Return the fact of which a figure is said to be a part, before it and of its unit."""
        earlier = None if figure.change else self._article.whole_of(figure)
        if not earlier or (figure.high and earlier.low and figure.high > earlier.low):
            return None
        if known := self._base.facts.get(earlier.fact or ""):  # of an article that was begun before
            return entry("fact", {key: Field(getattr(known, key)) for key in KEYS["fact"]})
        return self._facts.get(earlier.at)

    def _of_the_whole(
        self, figure: Candidate, whole: ProposedEntry, fields: Mapping[str, Field]
    ) -> dict[str, Field]:
        """Return what a part has from its whole where its own words do not say it.

        These are measure, period, basis and giver.
        What is of another unit, basis, time or place than the whole is not part of it.
        """
        taken: dict[str, Field] = {}
        if fields["measure"].is_open:
            taken["measure"] = Field(whole.value("measure"), _OF_THE_WHOLE)
        behind = self._article.part_word(figure) + 1
        if fields["period"].guess and not self._words.beginning(behind, figure.at):
            taken |= {key: whole.fields[key] for key in ("period", "basis") if key in whole.fields}
        if not fields["giver"].value and "giver" in whole.fields:
            taken["giver"] = Field(whole.value("giver"), _OF_THE_WHOLE)
        if not self._contradicts({**fields, **taken}, whole):
            taken["part_of"] = Field(whole.id)
        return taken

    def _contradicts(self, part: Mapping[str, Field], whole: ProposedEntry) -> bool:
        """Return whether a figure is outside another: its unit, basis, time or place differs."""
        units = {
            self._measures.unit(each) for each in (part["measure"].value, whole.value("measure"))
        }
        places = part["place"].value or (), whole.value("place") or ()
        return (
            len(units) > 1
            or bases_differ(part["basis"].value, whole.value("basis"))
            or not lies_within(part["period"].value, whole.value("period"))
            or not lie_in(*places, self._enclosing)
        )

    def _enclosing(self, place: str) -> Iterator[str]:
        """Yield a place and all that it lies in, by their ids."""
        here: str | None = place
        while here:
            yield here
            here = self._within.get(here)

    def _spent_on(self, figure: Candidate, whole: ProposedEntry | None) -> str:
        """Return on what a part of money is spent, for its label: ，用于教育."""
        if not whole or figure.kind != "money":
            return ""
        clause = self._article.clause(figure.at)
        spent = _SPENT_ON.search(self._article.text, clause.start, figure.at)
        return f"，用于{spent['on']}" if spent else ""

    def _members(self, figure: Candidate) -> Field:
        """Return what is named before its number, where so many things are: 甲、乙、丙等3个."""
        names = self._nouns.phrases.listed(figure)
        exact = figure.bound == "exact" and figure.amount is not None
        if not exact or len(names) < 2 or figure.amount != len(names):
            return Field(None)
        return Field(names, _COUNTED)

    # --- Places -------------------------------------------------------------------------------

    def _areas_of(self, named: NamedAreas) -> Field:
        """Return the ids of areas, given to them where they are new.

        Names that are not areas stay.
        """
        areas = [each for each in named.names if isinstance(each, Area)]
        ids = [self._place_id(each) if isinstance(each, Area) else each for each in named.names]
        unknown = [area for area in areas if not (area.in_base or area.code)]
        several = [why_no_code(area.name) for area in unknown if called(area.name)]
        guesses = [*several, named.guess, _NOT_KNOWN if unknown else None]
        return Field(ids, next(filter(None, guesses), None))

    def _place_id(self, area: Area) -> str:
        if area.in_base:
            return area.id
        if area.id not in self._places:
            within = self._place_id(self._areas[area.within]) if area.within else None
            division = StandardArea(area.code or "", area.name)
            self._places[area.id] = new = self._naming.place(division, within, area.level)
            self._within[new.id] = new.value("within")
        return self._places[area.id].id

    # --- The source ---------------------------------------------------------------------------

    def _source_id(self) -> str:
        getting = self._areas.sides.main("gets") or self._areas.sides.main(None)
        areas = (self._areas.sides.main("gives"), getting)
        named = [pinyin(StandardArea(a.code or "", a.name).stem) for a in areas if a]
        date = self._head.published
        day = re.match(r"\d{4}(?:-\d\d){0,2}", date.value) if date else None
        parts = [*named, day[0] if day else ""]
        wanted = "-".join(filter(None, parts)) if named else f"text-{self._document.sha256[:8]}"
        return free(wanted, self._base.sources)


_GENERAL = re.compile("(?:投入|安排|拨付|使用)?(?:资金)?")
"""What says nothing of which money it is: a part of other money is of the same measure."""

_SPENT_ON = re.compile(f"(?:用于|用在|投向|拨付(?:到|给)?)(?P<on>{HANZI}{{1,12}}?)的?有?\\Z")
_TOLD = Text("文中又说一次", "told again")
_MEANT = Text("指文中说过的地方", "areas that the text names")
_TOLD_BY = ("measure", "value", "period", "basis", "place", "giver")
"""What two figures share that are one fact, told twice."""

_AS_ABOVE = Text(
    "与上文一个数字全部相同，可能是同一件事", "as a figure above in all: it may be told again"
)
_COUNTED = Text("前面列出的正好是这么多", "so many are named before the number")
_NOT_KNOWN = Text("不在库里，也不在国标表里", "neither in the base nor in the standard")
_OF_THE_WHOLE = Text("与总数相同", "as of the whole")
