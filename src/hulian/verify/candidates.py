"""Which facts a figure may state: by the words around it first, the number comes second.

The words of a fact are the character pairs of its measure's names and of its label, without places
and years. A pair that few measures have tells more than one that many have.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hulian.figures.units import CLASSIFIERS, PERSONS, UNITS, fits
from hulian.index.catalogue import MeasureRow
from hulian.index.filters import Filter, Order
from hulian.index.query import Index
from hulian.index.rows import Figure
from hulian.verify.places import Places
from hulian.verify.scope import Scope, pairs

_NEAR, _AROUND, _ABOVE, _FURTHER = 1.0, 0.55, 0.6, 0.3
_ASIDE = re.compile(
    r"[（(][^）)]*[)）]|\d+年?|截至|累计|目前|以来|自?结对起|上半年|年末|前九个月|年"
)
_LEAST = 0.12
_NAMED = 0.2
"""What it tells that a figure counts the very thing that a measure is in: 142个村."""
_PLAIN = UNITS - {"村", "乡镇"}


class Scored(NamedTuple):
    """A fact and how much of what it is about stands around a figure, from 0 to 1.

    `pairs` counts the pairs of characters that they share.
    """

    fact: Figure
    score: float
    pairs: int


class Facts:
    """The facts of a base, found by words."""

    def __init__(self, base: Index, places: Places) -> None:
        self._places = places
        self.measures = {row.id: row for row in base.measures()}
        self._of_measure: dict[str, list[Figure]] = defaultdict(list)
        for fact in base.select(Filter(), Order(), None):
            self._of_measure[fact.measure].append(fact)
        self._names = {
            m.id: pairs(_ASIDE.sub(" ", " ".join([m.name, *m.alias])))
            for m in self.measures.values()
        }
        self._labels: dict[str, set[str]] = {}
        of_measure: dict[str, set[str]] = {}
        for measure, facts in self._of_measure.items():
            words = set(self._names[measure])
            for fact in facts:
                self._labels[fact.id] = label = pairs(self._plain(fact))
                words |= label
            of_measure[measure] = words
        self._weights = _weights(of_measure)
        self._nouns = {m.unit for m in self.measures.values() if len(m.unit) > 1} - UNITS
        self._by_pair: dict[str, list[str]] = defaultdict(list)
        for measure, words in of_measure.items():
            for pair in words:
                self._by_pair[pair].append(measure)

    def __iter__(self) -> Iterator[Figure]:
        return (fact for facts in self._of_measure.values() for fact in facts)

    def of_measure(self, measure: str) -> Sequence[Figure]:
        """All facts of a measure: its series, over time and over places."""
        return self._of_measure.get(measure, [])

    def _plain(self, fact: Figure) -> str:
        """What a label says besides places and times."""
        text = _ASIDE.sub(" ", fact.label)
        for place in self._places.find(text):
            text = text.replace(place.name, " ")
        return text

    def near(self, scope: Scope, unit: str, bare: bool = False) -> list[Scored]:
        """The facts in a unit that the words around a figure speak of, the likeliest first."""
        around: dict[str, float] = {}
        for words, weight in (
            (scope.further, _FURTHER),
            (scope.around, _AROUND),
            (scope.above, _ABOVE),
            (scope.near, _NEAR),
        ):
            around.update(dict.fromkeys(pairs(words), weight))
        measures = {measure for pair in around for measure in self._by_pair.get(pair, ())}
        measures.update(
            m.id
            for m in self.measures.values()
            if m.unit not in _PLAIN and scope.tail.startswith(m.unit)
        )
        found = []
        for measure in measures:
            row = self.measures[measure]
            if not _counts(unit, row) or self._counts_another(unit, row, scope):
                continue
            named = row.unit not in _PLAIN and (
                scope.tail.startswith(row.unit) or scope.lead.endswith(row.unit)
            )
            name = self._share(self._names[measure], around) + (_NAMED if named else 0)
            for fact in self._of_measure[measure]:
                label = self._labels[fact.id]
                score = 0.5 * name + 0.5 * self._share(label, around)
                if score >= _LEAST:
                    shared = len((label | self._names[measure]) & around.keys())
                    found.append(Scored(fact, score, shared))
        return sorted(found, key=lambda scored: -scored.score)

    def _counts_another(self, unit: str, measure: MeasureRow, scope: Scope) -> bool:
        """Whether the words name what other measures count: 4家 in 4家医院, or 企业341家."""
        noun = next((noun for noun in self._nouns if scope.tail.startswith(noun)), None)
        if noun or unit == measure.unit or measure.unit not in self._nouns:
            return noun is not None and noun != measure.unit
        named = [noun for noun in self._nouns if noun in scope.near]
        return bool(named) and measure.unit not in named

    def _share(self, words: set[str], around: Mapping[str, float]) -> float:
        """How much of the words, by weight, stands around."""
        whole = sum(self._weights[word] for word in words)
        there = sum(self._weights[word] * around[word] for word in words if word in around)
        return there / whole if whole else 0.0


def _weights(of_measure: Mapping[str, set[str]]) -> dict[str, float]:
    counts: dict[str, int] = defaultdict(int)
    for words in of_measure.values():
        for word in words:
            counts[word] += 1
    return {word: math.log(1 + len(of_measure) / n) for word, n in counts.items()}


def _counts(unit: str, measure: MeasureRow) -> bool:
    """Whether a figure in a unit can be one of a measure: 81家 of 企业, 463名 of 人."""
    if unit in ("", measure.unit):
        return unit != ""
    if unit in PERSONS and measure.unit == "人":
        return True
    if fits(unit, measure.unit):
        return True
    return unit in CLASSIFIERS and measure.unit in CLASSIFIERS
