"""Which facts a figure may state: by the words around it first, the number comes second.

The words of a fact are the characters and the pairs of them in its measure's names and its label,
without places and years. A pair that few measures have tells more than one that many have.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from itertools import chain, islice

from hulian.figures.unit_words import ratio
from hulian.index.filters import Order
from hulian.index.query import Index, Selection
from hulian.index.rows import Figure, decode
from hulian.language.folding import BETWEEN, between
from hulian.pattern import Pattern
from hulian.text import Language
from hulian.verify.agreement import digits
from hulian.verify.counted import Counting, counts_another, counts_things, names_thing
from hulian.verify.english_words import EnglishNouns
from hulian.verify.english_words import words as english_words
from hulian.verify.places import Places
from hulian.verify.scope import Scope
from hulian.verify.weights import (
    FURTHER,
    GIVEN,
    Known,
    Scored,
    Spoken,
    WeighedPhrases,
    rate_of,
    weights_of,
    words_around,
)
from hulian.verify.words import terms

_ASIDE = Pattern(
    r"[（(\d截累目以自结上前年](?:(?<=[（(])[^）)\0]*[)）]|(?<=\d)\d*年?|(?<=截)至|(?<=累)计|(?<=目)前|(?<=以)来"
    "|(?<=自)结对起|(?<=结)对起|(?<=上)半年|(?<=前)九个月|(?<=年)末?)"
)
"""Begins with a class, as texts are searched by that alone: all labels are, at each start."""
_LEAST = 0.12
_KEPT = 1 << 12
"""The most texts whose words are kept: those of a sentence are asked for with each figure."""
_MOST = 5000
"""The most facts that are read of a base that is not read whole."""
_NAMED = 0.2
"""What it tells that a figure counts the very thing that a measure is in: 142个村."""
_BESIDE = 0.15
"""What it tells that a fact stands in one passage of its source with one that the text states."""
_NAMED_WHOLE, _NAMED_IN_PART = 0.99, 0.6
"""Where a rate is named whole, one of which so much less stands there is not what is meant."""


def passage_of(fact: Figure) -> tuple[str | None, ...]:
    """Return a fact's source, places and period: those of one passage share them."""
    return (fact.source, *fact.place_ids, fact.period)


class Facts:
    """The facts of a base, found by words.

    `known` are all facts of a small base. Of a larger one `read` takes in those of
    the places that a draft names; their measures are found by name only.
    """

    def __init__(
        self, base: Index, places: Places, known: Sequence[Figure], language: Language = "zh"
    ) -> None:
        self._base = base
        self.english = language == "en"
        self.words_in = lru_cache(_KEPT)(english_words if self.english else terms)
        """Returns the words of a text, as those of facts are kept."""
        self._places = places
        self.without_places = lru_cache(_KEPT)(places.without)
        """Returns a text without the names of places of the base."""
        rows = base.measures()
        self.measures = {row.id: row for row in rows}
        self._counting = Counting(rows, english=self.english)
        names = [[(row.name_en or "") if self.english else row.name, *row.alias] for row in rows]
        bare = iter(_ASIDE.sub(" ", between([*chain.from_iterable(names)])).split(BETWEEN))
        self._names = {
            row.id: [found for _ in called if (found := self.words_in(next(bare)))]
            for row, called in zip(rows, names, strict=True)
        }
        self._names_in = {m: frozenset[str]().union(*each) for m, each in self._names.items()}
        self._all_names = {row.id: " ".join((row.name, *row.alias)) for row in rows}
        self._nouns = EnglishNouns(rows if self.english else ())
        self._labels: dict[str, str] = {}
        self._whole = bool(known)
        self._take(known)

    def read(self, places: Collection[str]) -> None:
        """Take in the facts of these places, unless all are in."""
        if not self._whole:
            facets = self._base.facets("place", sorted(places))
            selection = Selection([facets], (), "1", ())
            found = self._base.by_order(Order())(selection, None) if facets else iter(())
            self._take(map(decode, islice(found, _MOST)))

    def _take(self, facts: Iterable[Figure]) -> None:
        self._of_measure: dict[str, list[Figure]] = {}
        for fact in facts:
            self._of_measure.setdefault(fact.measure, []).append(fact)
        taken_in = [*self]
        said = [(fact.label_en or "") if self.english else fact.label for fact in taken_in]
        labels = self._places.without(_ASIDE.sub(" ", between(said))).split(BETWEEN)
        self._by_label: dict[str, dict[str, list[Figure]]] = {m: {} for m in self._of_measure}
        for fact, label in zip(taken_in, labels, strict=False):  # of no fact there is one, empty
            self._labels[fact.id] = label
            self._by_label[fact.measure].setdefault(label, []).append(fact)
        givers = {giver for fact in taken_in for giver in fact.givers}
        self._giving = {i for giver in givers for i in self._places.ids(giver)}
        having: Counter[str] = Counter()
        for measure, names in self._names_in.items():
            having.update(names.union(*map(self.words_in, self._by_label.get(measure, ()))))
        self._weights = weights = weights_of(having, len(self._names))
        self.telling = lru_cache(_KEPT)(lambda text: self.words_in(text) & weights.keys())
        """Returns those words of a text that tell something of a fact."""
        self._names_weighed = cache(lambda measure: [*map(self._weighed, self._names[measure])])
        self._about: dict[str, AbstractSet[str]] = {}
        self._by_number: dict[str, dict[str, list[Figure]]] = {}
        self._in_unit: dict[tuple[str | None, str | None], Known] = {}
        self._known: dict[tuple[str, ...], Known] = {}

    def __iter__(self) -> Iterator[Figure]:
        return (fact for facts in self._of_measure.values() for fact in facts)

    def of_measure(self, measure: str) -> Sequence[Figure]:
        """Return all facts of a measure: its series, over time and over places."""
        return self._of_measure.get(measure, [])

    def beside(self, stated: Collection[str], *, in_table: bool) -> set[str]:
        """Return the facts that are told together with some: of one source, place and period.

        In a table those of the same measure are, too.
        """
        told = [f for f in self if f.id in stated]
        passages = {passage_of(f) for f in told}
        series = {f.measure for f in told} if in_table else set()
        return {f.id for f in self if passage_of(f) in passages or f.measure in series}

    def by_number(self, unit: str) -> Mapping[str, Sequence[Figure]]:
        """Return the facts that a figure in a unit can be one of, by their digits in it."""
        if unit not in self._by_number:
            found = self._by_number[unit] = defaultdict(list)
            fitting = self._counting.in_unit(unit)
            for measure in (one for one in self._of_measure if one in fitting):
                by = ratio(unit, self.measures[measure].unit)
                for fact in self._of_measure[measure]:
                    found[digits(fact.amount / by if by else fact.amount)].append(fact)
        return self._by_number[unit]

    def as_spoken(self, facts: Iterable[Figure], scope: Scope) -> Iterator[Scored]:
        """Yield facts as those of which all is spoken of, but where others are counted."""
        counted = self._counting.said(scope)
        for fact in facts:
            words = self._words_of(fact)
            if not counts_another("个", self.measures[fact.measure], scope, counted):
                yield Scored(fact, 1.0, words, Spoken(None, counted, words, words), False)

    def told_with(self, fact: Figure) -> Iterator[Figure]:
        """Yield the facts of a fact's source, place and period, by whatever measure."""
        own = passage_of(fact)
        return (f for f in self if passage_of(f) == own)

    def near(self, scope: Scope, unit: str | None, beside: Collection[str] = ()) -> list[Scored]:
        """Return the facts in a unit that the words around a figure speak of, the likeliest first.

        None stands for any unit. Of the facts `beside`, which are told together with those that
        the sentence states, fewer words will do.
        """
        known, weights = self._known_in(unit, scope), self._weights
        if not known.measures:
            return []
        words = words_around(scope, unit, self.telling, english=self.english)
        weighed = {word: weights[word] * near for word, near in words.items()}
        names = known.names.shares(weighed)
        here = self._giving & {i for place in scope.here for i in place.ids}
        spoken = Spoken(
            unit,
            self._counting.said(scope),
            weighed.keys(),
            {word for word, near in words.items() if near > FURTHER},
            self.words_in(scope.near) if beside else set(),
            unit == "元" and bool(here) and GIVEN.search(scope.lead) is not None,
            here,
            scope.near,
            names,
            known.labels.shares(weighed),
        )
        found: list[Scored] = []
        for measure in self._spoken_of(known, scope, spoken):
            found += self._scored(measure, scope, spoken, beside)
        if unit == "%" and max(names.values(), default=0.0) >= _NAMED_WHOLE:
            found = [one for one in found if names.get(one.fact.measure, 0.0) >= _NAMED_IN_PART]
        return sorted(found, key=lambda scored: -scored.score)

    def words_of(self, fact: Figure) -> str:
        """Return a fact's label and the name of its measure."""
        return f"{self._labels[fact.id]} {self.measures[fact.measure].name}"

    def name_of(self, fact: Figure) -> str:
        """Return the name of a fact's measure in the language of its words."""
        row = self.measures[fact.measure]
        return (self.english and row.name_en) or row.name

    def called(self, fact: Figure) -> str:
        """Return a fact's label with all names of its measure."""
        return f"{self._labels[fact.id]} {self._all_names[fact.measure]}"

    def thing_is_named(self, fact: Figure, passage: str) -> bool:
        """Return whether a passage names the thing that a fact's measure is of, if it is of one.

        核桃产值 is not a figure of 茶叶 in a draft that never speaks of tea. English passages pass.
        """
        return self.english or names_thing(self.measures[fact.measure].name, passage)

    def told_apart(self, one: Figure, other: Figure) -> tuple[AbstractSet[str], AbstractSet[str]]:
        """Return the words that only one of two facts has, and the other's, but for its aliases."""
        own, others = self._words_of(one), self._words_of(other)
        return own - others, self.words_in(self.words_of(other)) - own

    def label(self, fact: Figure) -> str:
        """Return a fact's label in the language of its words, without places."""
        return self._labels[fact.id]

    def shares_words(self, fact: Figure, text: str) -> bool:
        """Return whether a text has any word of what a fact is about."""
        return bool(self.shared_words(fact, text))

    def shared_words(self, fact: Figure, text: str) -> AbstractSet[str]:
        """Return the words of a text that are of what a fact is about."""
        return self._words_of(fact) & self.words_in(text)

    def tells_of_no_other(self, fact: Figure, text: str) -> bool:
        """Return whether a text has no word of any fact but those of this one's measure."""
        labels = map(self.words_in, self._by_label[fact.measure])
        own = self._names_in[fact.measure].union(*labels)
        return all(len(word) == 1 for word in self.telling(self._places.without(text)) - own)

    def may_count(self, fact: Figure, tail: str) -> bool:
        """Return whether the noun behind a figure, where English has one, is said of a fact."""
        named = self._nouns.behind(tail)
        counted = self._nouns.count(named, self.measures[fact.measure].unit)
        return counted or (counted is None and (not named or self.shares_words(fact, named)))

    def counts_another(self, fact: Figure, tail: str) -> bool:
        """Return whether the noun right behind a figure in English is what only others count."""
        named = self._nouns.behind(tail)
        if self._nouns.count(named, self.measures[fact.measure].unit) is not False:
            return False
        return self.words_in(named).isdisjoint(self._names_in[fact.measure])

    def _words_of(self, fact: Figure) -> AbstractSet[str]:
        """Return the words of a fact's label and of all names of its measure."""
        if fact.id not in self._about:
            words = self._names_in[fact.measure] | self.words_in(self._labels[fact.id])
            self._about[fact.id] = words
        return self._about[fact.id]

    def _known_in(self, unit: str | None, scope: Scope) -> Known:
        """Return the measures that a figure in a unit can be one of, and what they are called."""
        rate = rate_of(unit, scope)
        known = self._in_unit.get((unit, rate))
        if known is None:
            measures = sorted(self._of_measure)
            if unit is not None:
                fitting = self._counting.in_unit(unit)
                measures = [m for m in measures if m in fitting or self.measures[m].unit == rate]
            known = self._known.get(tuple(measures)) or self._named(measures)
            self._in_unit[unit, rate] = self._known[tuple(measures)] = known
        return known

    def _named(self, measures: Sequence[str]) -> Known:
        """Return measures with what they and their facts are called."""
        of_label: dict[str, list[str]] = defaultdict(list)
        for measure in measures:
            for label in self._by_label[measure]:
                of_label[label].append(measure)
        names = ((one, *told) for one in measures for told in self._names_weighed(one))
        labels = ((label, *self._weighed(self.words_in(label))) for label in of_label)
        units = {self.measures[measure].unit for measure in measures}
        return Known(
            measures,
            [*filter(counts_things, units)],
            of_label,
            *map(WeighedPhrases, (names, labels)),
        )

    def _weighed(self, words: AbstractSet[str]) -> tuple[AbstractSet[str], float]:
        """Return words with how much they tell."""
        return words, sum(map(self._weights.__getitem__, words))

    def _spoken_of(self, known: Known, scope: Scope, spoken: Spoken) -> Iterator[str]:
        """Yield the measures of which enough may stand around a figure, and that it can count."""
        told: dict[str, float] = {}
        for label, share in spoken.labels.items():
            for measure in known.of_label[label]:
                if share > told.get(measure, 0.0):
                    told[measure] = share
        least = 2 * (_LEAST - _NAMED * spoken.giving - _BESIDE * bool(spoken.near))
        next_to = {unit for unit in known.things if unit in spoken.next_to}
        for measure in known.measures:
            share = spoken.names.get(measure, 0.0) + told.get(measure, 0.0)
            if share < least and not next_to:
                continue
            row = self.measures[measure]
            if (share >= least or row.unit in next_to) and not (
                spoken.unit and counts_another(spoken.unit, row, scope, spoken.counted)
            ):
                yield measure

    def _scored(
        self, measure: str, scope: Scope, spoken: Spoken, beside: Collection[str]
    ) -> Iterator[Scored]:
        """Yield the facts of a measure of which enough stands around a figure."""
        unit, name = self.measures[measure].unit, spoken.names.get(measure, 0.0)
        owned: tuple[str, ...] = ()
        if counts_things(unit):
            name += _NAMED if scope.tail.startswith(unit) or scope.lead.endswith(unit) else 0
            near = scope.here if unit in spoken.next_to else ()
            owners = [place.name for place in near if place.name in scope.lead]
            owned = tuple(f"{owner}{level}{unit}" for owner in owners for level in _LEVELS)
        least = _LEAST - _NAMED * spoken.giving - _OWNED * bool(owned) - _BESIDE * bool(beside)
        for label, facts in self._by_label[measure].items():
            share = 0.5 * name + 0.5 * spoken.labels.get(label, 0.0)
            if share < least:
                continue
            for fact in facts:
                given = spoken.giving and any(
                    not spoken.here.isdisjoint(self._places.ids(giver)) for giver in fact.givers
                )
                score = share + _NAMED * given
                if owned and fact.label.split("，", maxsplit=1)[0].endswith(owned):
                    score += _OWNED
                if fact.id in beside and not self._words_of(fact).isdisjoint(spoken.near):
                    score += _BESIDE
                if score >= _LEAST:
                    yield Scored(fact, score, self._words_of(fact), spoken, given)


_LEVELS = ("", "区", "市", "县", "省")
_OWNED = 0.3
"""What it tells that a fact counts what is of the very place before the figure: 闵行结对医院8家."""
