"""What facts can be filtered by, each facet with a number: themes, measures, places, and more.

Kinds of facets: `measure`, `unit`, `theme`, `source`, `giver` and `conflict`. What lies between two
days or amounts is narrowed by the `last` year of a period and the `size` of an amount. Of the
places of a fact, `place` are the places themselves and `together` several of them, `within` are
areas in which all of them lie, and `partly` those in which some do.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from hulian.base.model import Fact, Records

Facet = tuple[str, str]
"""What kind of facet, and which."""

_SIZES = ("last", "size")


class Facets:
    """The facets of facts, numbered in the order in which they are met, after those numbered.

    Facts share with others what brings them facets: a measure, a source, places, givers.
    """

    def __init__(self, base: Records, numbers: Mapping[Facet, int] | None = None) -> None:
        self._base = base
        self.numbers = dict(numbers or {})
        self._next = max(self.numbers.values(), default=-1) + 1
        self._of_measure = cache(lambda measure: self._numbered(self._measure(measure)))
        self._of_source = cache(lambda source: self._numbered([("source", source)]))
        self._of_places = cache(lambda *places: self._numbered(self._places(places)))
        self._of_sizes = cache(lambda *sizes: self._numbered(zip(_SIZES, sizes, strict=True)))
        self._of_givers = cache(lambda *givers: self._numbered(_givers(givers)))

    def of(self, fact: Fact, disputed: bool, last: str, size: str) -> str:
        """Return the numbers of a fact's facets, with spaces between them."""
        text = f"{self._of_measure(fact.measure)} {self._of_source(fact.source)}"
        text = f"{text} {self._of_sizes(last, size)}"
        if fact.place:
            text = f"{text} {self._of_places(*fact.place)}"
        if fact.giver:
            text = f"{text} {self._of_givers(*fact.giver)}"
        return f"{text} {self._numbered([('conflict', '')])}" if disputed else text

    def counts(self, facts: Collection[Fact]) -> Counter[Facet]:
        """Return how many of the facts have each facet, but for conflicts."""
        found: Counter[Facet] = Counter()
        for measure, count in Counter(fact.measure for fact in facts).items():
            found.update(dict.fromkeys(self._measure(measure), count))
        for source, count in Counter(fact.source for fact in facts).items():
            found["source", source] = count
        for places, count in Counter(tuple(fact.place) for fact in facts).items():
            found.update(dict.fromkeys(self._places(places), count))
        for givers, count in Counter(tuple(fact.giver) for fact in facts).items():
            found.update(dict.fromkeys(_givers(givers), count))
        return found

    def _numbered(self, facets: Iterable[Facet]) -> str:
        return " ".join([str(self._number(facet)) for facet in facets])

    def _number(self, facet: Facet) -> int:
        if facet not in self.numbers:
            self.numbers[facet] = self._next
            self._next += 1
        return self.numbers[facet]

    def _measure(self, identifier: str) -> Iterable[Facet]:
        measure = self._base.measures[identifier]
        themes = (("theme", theme) for theme in measure.theme)
        return dict.fromkeys((("measure", identifier), ("unit", measure.unit), *themes))

    def _places(self, places: Collection[str]) -> Iterable[Facet]:
        if not places:
            return ()
        found = [("place", place) for place in places]
        if len(places) > 1:
            found.append(("together", " ".join(sorted(set(places)))))
        chains = [set(self._base.enclosing(place)) for place in places]
        common = set.intersection(*chains)
        found += (("within", place) for place in sorted(common))
        found += (("partly", place) for place in sorted(set().union(*chains) - common))
        return dict.fromkeys(found)


def _givers(givers: Iterable[str]) -> Iterable[Facet]:
    return dict.fromkeys(("giver", giver) for giver in givers)
