"""What the index holds of facts: their rows, their facets, their full text, their order.

Facets are what facts can be filtered by, each with a number: `measure`, `unit`, `theme`, `source`,
`giver` and `conflict`. What lies between two days or amounts is narrowed by the `first` and the
`last` year of a period and the `size` of an amount. Of the places of a fact, `place` are the places
themselves and `together` several of them, `within` are areas in which all of them lie, and `partly`
those in which some do.
"""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, starmap
from operator import attrgetter
from zlib import crc32

from hulian.base.model import Basis, Fact, Records
from hulian.figures import period, quantity
from hulian.figures.period import Period
from hulian.index.amounts import sortable
from hulian.index.filters import SIZE, day_number
from hulian.index.rows import Figure, Figures, encode_bytes
from hulian.index.tokens import Tokeniser, joined, paired
from hulian.language.folding import BETWEEN, EDGE, between, opened

# --- Facets -----------------------------------------------------------------------------------

Facet = tuple[str, str]
"""What kind of facet, and which."""

_WHOLE_YEAR = (101, 1231)
"""Month and day of its first and its last day."""


_IN_TEXTS = 2099
"""The last number that many texts have as a token, as they have digits and years."""


class Facets:
    """The facets of facts, numbered in the order in which they are met, after those numbered.

    No number is one that many texts have: full text would look at all of them for the few facts.
    Facts share with others what brings them facets: a measure, a source, places, givers.
    """

    def __init__(self, base: Records, numbers: Mapping[Facet, int] | None = None) -> None:
        self._base = base
        self.numbers = dict(numbers or {})
        self._next = max(self.numbers.values(), default=_IN_TEXTS) + 1
        self._of_measure = cache(lambda measure: self._numbered(self._measure(measure)))
        self._of_source = cache(lambda source: self._numbered([("source", source)]))
        self._of_places = cache(lambda *places: self._numbered(self._places(places)))
        self._of_days = cache(lambda days: self._numbered(_ended(*days)))
        self._of_size = cache(lambda size: self._numbered([("size", size)]))
        self._of_givers = cache(lambda *givers: self._numbered(_givers(givers)))

    def of(
        self, facts: Sequence[Fact], days: Iterable[tuple[int, int]], sizes: Iterable[str]
    ) -> Iterator[str]:
        """Yield the numbers of the facets of each fact, but for conflicts.

        `days` are the ends of their periods, `sizes` those of their amounts.
        """
        columns = (
            map(self._of_measure, map(attrgetter("measure"), facts)),
            map(self._of_source, map(attrgetter("source"), facts)),
            map(self._of_days, days),
            map(self._of_size, sizes),
            starmap(self._of_places, map(attrgetter("place"), facts)),
            starmap(self._of_givers, map(attrgetter("giver"), facts)),
        )
        return map(" ".join, zip(*columns, strict=True))

    @property
    def conflict(self) -> str:
        """The number of what facts have that are disputed."""
        return self._numbered([("conflict", "")])

    def counts(self, facts: Collection[Fact]) -> Counter[Facet]:
        """Return how many of the facts have each facet, but for conflicts."""
        found: Counter[Facet] = Counter()
        for measure, count in Counter(map(attrgetter("measure"), facts)).items():
            found.update(dict.fromkeys(self._measure(measure), count))
        for source, count in Counter(map(attrgetter("source"), facts)).items():
            found["source", source] = count
        for places, count in Counter(map(tuple, map(attrgetter("place"), facts))).items():
            found.update(dict.fromkeys(self._places(places), count))
        for givers, count in Counter(map(tuple, map(attrgetter("giver"), facts))).items():
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


def _ended(first: int, last: int) -> Iterator[Facet]:
    """Yield the years in which a period begins and ends, and the one of which it is only a part."""
    (begun, first), (year, last) = divmod(first, 10000), divmod(last, 10000)
    yield "first", f"{begun:04}"
    yield "last", f"{year:04}"
    if begun == year and (first, last) != _WHOLE_YEAR:
        yield "part", f"{year:04}"


def _givers(givers: Iterable[str]) -> Iterable[Facet]:
    return dict.fromkeys(("giver", giver) for giver in givers)


# --- Rows -------------------------------------------------------------------------------------

STRIDE = 16
"""Between the numbers of neighbours, so that others can come between them later."""

REPLACE_FACT = "REPLACE INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? AS TEXT))"
INSERT_FACETS = "INSERT INTO fact_facet(rowid, facets) VALUES (?, ?)"
FORGET_FACETS = "INSERT INTO fact_facet(fact_facet, rowid, facets) VALUES ('delete', ?, ?)"
INSERT_SEARCH = (
    "INSERT INTO search(rowid, note, detail, label, id, facets) VALUES (?, ?, ?, ?, ?, ?)"
)
FORGET_SEARCH = (
    "INSERT INTO search(search, rowid, note, detail, label, id, facets)"
    " VALUES ('delete', ?, ?, ?, ?, ?, ?)"
)

_TEXTS = tuple(map(attrgetter, ("note", "note_en", "label", "label_en", "id", "value", "printed")))
"""What is read of a fact in full text, but for period and members."""

_LATEST = 10**8
"""A number beyond those of all days."""

_PART = "\x1f"
"""What stands between a period and members."""

Rank = tuple[int, str]
"""What results are ordered by: a number that many facts share, and then the id."""


class FactTables:
    """Makes what the tables of facts hold."""

    def __init__(self, base: Records, tokeniser: Tokeniser, facets: Facets) -> None:
        self._base = base
        self._tokeniser = tokeniser
        self._facets = facets
        self._figures = Figures(base)
        self._days = cache(_days)
        self._when = cache(lambda basis, period: f"{basis} {_days(period)}")
        self._recency = cache(recency)

    def row(
        self, n: int, fact: Fact, rivals: Iterable[str]
    ) -> tuple[int | str | bytes | None, ...]:
        """Return the row of a fact in the table `fact`."""
        shown = self._figures.of(fact, rivals)
        return (
            n,
            fact.id,
            shown.unit,
            *_amounts(shown),
            *self._days(fact.period),
            self.subject(fact),
            None if fact.printed == shown.told_as_printed else fact.printed,
            encode_bytes(shown),
        )

    def facets(self, facts: Sequence[Fact], disputed: Container[str]) -> list[str]:
        """Return the numbers of the facets of each fact; `disputed` holds ids."""
        amounts = (quantity.parse(fact.value, self._base.unit(fact)).amount for fact in facts)
        days = map(self._days, map(attrgetter("period"), facts))
        found = self._facets.of(facts, days, (sortable(amount)[:SIZE] for amount in amounts))
        return [
            f"{text} {self._facets.conflict}" if fact.id in disputed else text
            for fact, text in zip(facts, found, strict=True)
        ]

    def subject(self, fact: Fact) -> int | None:
        """Return a number that facts share which may dispute each other; None where none can."""
        if not fact.period:
            return None
        places = fact.place if len(fact.place) < 2 else sorted(set(fact.place))
        about = f"{fact.measure} {self._when(fact.basis, fact.period)} {' '.join(places)}"
        return crc32(about.encode())

    def rank(self, fact: Fact) -> Rank:
        """Return the key by which results are ordered."""
        return self._recency(fact.basis, fact.period), fact.id

    def columns(self, texts: Sequence[str]) -> Iterator[tuple[bytes, ...]]:
        """Return the columns of full text but facets of each fact of `texts_of`, in UTF-8."""
        *columns, told = texts
        note, note_en, label, label_en, *figure = map(self._tokeniser.written, columns)
        identifier, value, printed = ([*map(opened, each)] for each in figure)
        parts = {each: [*self._detail(*each.split(_PART))] for each in set(told.split(BETWEEN))}
        tokens = self._tokeniser.tokens(chain.from_iterable(parts.values()))
        detail = {each: joined(*map(tokens.get, some)) for each, some in parts.items()}
        written = (
            paired(note, note_en),
            map(detail.__getitem__, told.split(BETWEEN)),
            paired(label, label_en),
            map(f"{{}} {EDGE}".format, paired(paired(identifier, value), printed)),
        )
        return zip(*(map(str.encode, column) for column in written), strict=True)

    def _detail(self, printed: str, *members: str) -> Iterator[str | None]:
        yield printed
        yield from _years_within(printed)
        yield from members
        yield from map(self._base.base.english.get, members)


def texts_of(facts: Sequence[Fact]) -> list[str]:
    """Return what full text is made of: each key of all facts; last, of each period and members."""
    told = [_PART.join((f.period or "", *f.members)) if f.members else f.period for f in facts]
    columns = (*(map(text, facts) for text in _TEXTS), told)
    return [between([text or "" for text in column]) for column in columns]


def _amounts(shown: Figure) -> tuple[str, str | None, str | None]:
    """Return the number printed and its ends, as texts that sort as they do."""
    amount, low, high = sortable(shown.amount), shown.low, shown.high
    return (
        amount,
        amount if low is shown.amount else None if low is None else sortable(low),
        amount if high is shown.amount else None if high is None else sortable(high),
    )


def _days(printed: str | None) -> tuple[int, int]:
    """Return the first and the last day of a period, as numbers."""
    when = period.parse(printed) if printed else Period(None, None)
    return day_number(when.first_day), day_number(when.last_day)


def recency(basis: Basis | None, printed: str | None) -> int:
    """Return a number that is lower for what was achieved, and then for what is newer."""
    first, last = _days(printed) if printed else (0, 0)
    return (basis in ("target", "forecast")) * _LATEST**2 - last * _LATEST - first


_MOST_YEARS = 10
"""A longer period is not found by the years in its middle."""


def _years_within(printed: str | None) -> list[str]:
    """Return the years between the two ends of a period: 2022 and 2023 of 2021/2024."""
    when = period.parse(printed) if printed else None
    if (
        not when
        or when.since is None
        or when.until is None
        or when.until - when.since > _MOST_YEARS
    ):
        return []
    return [str(year) for year in range(when.since + 1, when.until)]
