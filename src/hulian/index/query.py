"""Questions to an index that filters answer; for words see `search`.

Figures come as `Figure`s, everything else as the other records of `rows`. Only `stream_json` gives
figures as they are stored, for dumps that would decode each figure only to encode it again.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from math import isqrt
from typing import TYPE_CHECKING, NamedTuple

from hulian.index.entries import END, Entries, UnknownNameError, marks, without_surrogates
from hulian.index.filters import SIZE, Filter, Order, Sort
from hulian.language.suggest import nearest

if TYPE_CHECKING:  # what reads rows is slow to import, and a dump reads none
    from hulian.index.rows import Coverage, Figure

_MANY = 64
NOTHING = '""'
"""A phrase without tokens, which nothing matches."""

EVERY = "1"
"""The condition that every fact meets."""

UNKNOWN = 10101
"""The first day of a period whose begin is not known."""

OF_A_UNIT = "unit IN (SELECT id FROM facet WHERE kind = 'unit')"
"""A condition that every fact meets, as the index of amounts begins with the unit."""

_AMOUNT = "f.amount BETWEEN ? AND ? AND ? IN ('', f.unit)"
"""The SQL of a span of amounts, in one unit or any."""

ENDLESS = 99991231
"""The last day of a period that goes on."""

UNDATED = f"(f.first_day = {UNKNOWN} AND f.last_day = {ENDLESS})"
"""Facts without a period; they come last, newest first or oldest first."""

_ORDERS: dict[Sort, str] = {
    "base": "{n} {way}",
    "period": f"{UNDATED}, f.last_day {{way}}, f.first_day {{way}}, f.n",
    "amount": "f.unit, f.amount {way}, f.n",
    "id": "f.id {way}",
}


class Selection(NamedTuple):
    """A condition: at least one facet from every group in `all`, none in `none`, and `sql`.

    In `sql`, `{n}` stands for the column of a fact's number.
    """

    all: Sequence[Sequence[int]]
    none: Sequence[int]
    sql: str
    values: Sequence[int | str]


Rows = Iterator[str]
"""Figures as they are stored: an object of JSON each."""

Query = Callable[[Selection, "Coverage | None"], Rows]
"""Gives the rows of a selection, each marked with the coverage."""


class Index(Entries):
    """An open index."""

    # --- Figures ------------------------------------------------------------------------------

    def figure(self, identifier: str) -> "Figure":
        """Return one figure by its id. Raises `UnknownNameError`."""
        identifier = without_surrogates(identifier)
        found = list(self._figures("fact f WHERE f.id = ?", (identifier.lower(),)))
        if not found:
            start = "SELECT id FROM fact WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"
            alike = self.column(start, identifier, identifier + END)
            if not alike:
                known = self.column("SELECT id FROM fact WHERE id >= ? LIMIT 20000", identifier[:1])
                alike = nearest(identifier, known)
            raise UnknownNameError("fact", identifier, alike)
        return found[0]

    def figures_beginning(self, typed: str, most: int) -> "list[Figure]":
        """Return the figures whose ids begin with `typed`, by id.

        Where they are more than `most`: the first `most` and the very last, so that those given
        share the same beginning as all.
        """
        span = (typed, typed + END)
        sql = "fact f WHERE f.id >= ? AND f.id < ? ORDER BY f.id"
        found = list(self._figures(f"{sql} LIMIT {most + 1}", span))
        if len(found) > most:
            found[-1:] = self._figures(f"{sql} DESC LIMIT 1", span)
        return found

    def wholes(self, figure: "Figure") -> list[str]:
        """Return the ids of all figures that one is a part of, from the inside out."""
        found = [figure.part_of] if figure.part_of else []
        query = "SELECT whole FROM part WHERE id = ?"
        while found and (above := self.column(query, found[-1])):
            found += above
        return found

    def parts(self, identifier: str) -> list[str]:
        """Return the ids of a figure's parts."""
        return self.column("SELECT id FROM part WHERE whole = ? ORDER BY id", identifier)

    def select(self, asked: Filter, order: Order, limit: int | None) -> "Iterator[Figure]":
        """Return the figures asked for; those within a place first, then those of wider areas."""
        from hulian.index.rows import decode

        return map(decode, self.stream_json(asked, order, limit))

    def stream_json(self, asked: Filter, order: Order, limit: int | None) -> Iterator[str]:
        """Yield the figures of `select` as they are stored: an object of JSON each."""
        return islice(self.run(asked, self.by_order(order)), limit)

    def conflicts(self, asked: Filter) -> "list[list[Figure]]":
        """Group the figures that contradict each other, directly or through another.

        The filters leave the figures that groups are made around.
        """
        every = {figure.id: figure for figure in self.select(Filter(conflicts=True), Order(), None)}
        beside: dict[str, dict[str, None]] = {identifier: {} for identifier in every}
        for identifier, figure in every.items():
            for rival in figure.disputes:
                beside[identifier][rival] = beside[rival][identifier] = None
        chosen = list(self.select(asked._replace(conflicts=True), Order(), None))
        every |= {figure.id: figure for figure in chosen}
        groups: list[list[Figure]] = []
        seen: set[str] = set()
        for figure in chosen:
            waiting = [] if figure.id in seen else [figure.id]
            seen.add(figure.id)
            for here in waiting:  # which grows
                fresh = [rival for rival in beside[here] if rival not in seen]
                seen.update(fresh)
                waiting += fresh
            if waiting:
                groups.append([every[identifier] for identifier in waiting])
        return groups

    @property
    def as_of(self) -> date:
        """The day up to which the base tells: of its last change, or the last that it names."""
        sql = "SELECT json_extract(json, '$.updated') FROM entry WHERE kind = 'base'"
        (updated,) = self.column(sql)
        if updated:
            return date.fromisoformat(updated)
        sql = "SELECT max(last_day) / 10000 FROM fact WHERE last_day < ?"
        (year,) = self.column(sql, ENDLESS)
        return date(int(year or 1), 12, 31)

    def by_order(self, order: Order) -> Query:
        """Return all of a selection, in an order."""
        way = "DESC" if order.reverse else "ASC"

        def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
            table, where, number = "fact f", selection.sql.format(n="f.n"), "f.n"
            values: list[str | int] = [*selection.values]
            if match := chosen(any_of, selection.all, selection.none):
                # Full text gives its rows in order only where it is asked for them by its own name.
                table, number = "fact_facet b CROSS JOIN fact f ON f.n = b.rowid", "b.rowid"
                where, values = f"fact_facet MATCH ? AND {where}", [match, *values]
            ordering = _ORDERS[order.sort].format(way=way, n=number)
            return self.fetch(f"{table} WHERE {where} ORDER BY {ordering}", values, coverage)

        return rows

    def run(self, asked: Filter, query: Query) -> Rows:
        """Yield rows within the places asked for, then of wider areas, each with its coverage."""
        asked_of = {
            "theme": asked.themes,
            "measure": asked.measures,
            "source": asked.sources,
            "giver": asked.givers,
            "unit": asked.units,
            "conflict": ("",) if asked.conflicts else (),
        }
        common = [self.facets(kind, ids) for kind, ids in asked_of.items() if ids]
        common += self._between(asked)
        bounds: dict[str, int | str | None] = {
            "f.first_day >= ?": asked.since,
            "f.last_day <= ?": asked.until,
        }
        kept = {sql: value for sql, value in bounds.items() if value is not None}
        amount = " OR ".join(_AMOUNT for _ in asked.amounts)
        where = " AND ".join([*kept, *([f"({amount})"] if amount else ())]) or EVERY
        values = (*kept.values(), *chain.from_iterable(asked.amounts))

        def rows(
            coverage: "Coverage | None",
            required: Sequence[Sequence[int]],
            excluded: Sequence[int] = (),
        ) -> Rows:
            selection = Selection(required, excluded, where, values)
            return query(selection, coverage) if all(required) else iter(())

        if not asked.places:
            yield from rows(None, common)
            return
        inside = self.inside(asked.places)
        yield from rows("within", [inside, *common])
        if not asked.only:
            yield from rows("wider", [self.around(asked.places), *common], inside)

    def _between(self, asked: Filter) -> list[list[int]]:
        """Return groups of facets, of which what lies between two days or amounts has one each.

        They only narrow what is looked at. Where they would be very many, there are none.
        """
        days = (_year(asked.since) or "", _year(asked.until) or END)
        groups = [self.facets_between("last", *days)] if days != ("", END) else []
        if asked.amounts:
            ends = ((span.least[:SIZE], span.most[:SIZE]) for span in asked.amounts)
            groups.append([size for pair in ends for size in self.facets_between("size", *pair)])
        return [group for group in groups if len(group) <= _MANY]

    def facets_between(self, kind: str, first: str, last: str) -> list[int]:
        """Return the numbers of those facets of a kind that lie between two, as texts."""
        sql = "SELECT number FROM facet WHERE kind = ? AND id >= ? AND id <= ?"
        return self.numbers(sql, kind, first, last)

    def inside(self, places: Sequence[str]) -> list[int]:
        """Return facets of areas that hold all places of a fact, be they several."""
        within = self.facets("within", places)
        if len(places) < 2:
            return within
        asked = frozenset(places)
        several = self._connection.execute("SELECT number, id FROM facet WHERE kind = 'together'")
        return within + [
            number
            for number, ids in several
            if all(asked.intersection(self.enclosing(place)) for place in ids.split(" "))
        ]

    def around(self, places: Sequence[str]) -> list[int]:
        """Return facets of areas that include a place, and of several places of which it is one."""
        above = [area for place in places for area in self.enclosing(place)[1:]]
        return self.facets("place", above) + self.facets("partly", places)

    def facets(self, kind: str, identifiers: Sequence[str]) -> list[int]:
        """Return the numbers of those facets that some fact has."""
        sql = f"SELECT number FROM facet WHERE kind = ? AND id IN ({marks(identifiers)})"
        return [number for (number,) in self._connection.execute(sql, (kind, *identifiers))]

    def _figures(self, where: str, values: Sequence[str | int]) -> "Iterator[Figure]":
        from hulian.index.rows import decode

        return map(decode, self.fetch(where, values, None))

    def fetch(self, where: str, values: Sequence[str | int], coverage: "Coverage | None") -> Rows:
        """Return figures as JSON; `where` begins with the table, as `f`."""
        json = f"json_set(f.json, '$.coverage', '{coverage}')" if coverage else "f.json"
        return (line for (line,) in self._connection.execute(f"SELECT {json} FROM {where}", values))


def _year(day: int | None) -> str | None:
    return None if day is None else f"{day:08}"[:4]


# --- Expressions of full text (FTS5) ----------------------------------------------------------


def having(facets: Sequence[int]) -> str:
    """Return facts that have any of these facets, of which there must be one."""
    return f"facets : ({any_of([*dict.fromkeys(facets)])})"


def quoted(token: object) -> str:
    """Return a token or a phrase, or the beginning of one; nothing else in it is an operator."""
    phrase = str(token)
    return f'"{phrase[:-1]}" *' if phrase.endswith("*") else f'"{phrase}"'


def any_of(phrases: Sequence[object]) -> str:
    """Return any of these phrases.

    FTS5 looks at every branch of an OR for every row that it finds, and makes one of ORs in ORs. So
    many phrases are parted into groups, each kept apart by a NOT of what is nowhere: of n phrases
    only about the root of n are looked at.
    """
    branches = [*map(quoted, phrases)]
    if len(branches) > _MANY:
        size = isqrt(len(branches)) + 1
        groups = (branches[at : at + size] for at in range(0, len(branches), size))
        branches = [f"(({' OR '.join(group)}) NOT {NOTHING})" for group in groups]
    return " OR ".join(branches)


def chosen(
    having: Callable[[Sequence[int]], str],
    required: Sequence[Sequence[int]],
    excluded: Sequence[int],
    expression: str = "",
) -> str:
    """Build a MATCH string: `expression`, a facet of each required group, none excluded.

    `having` says how a table is asked for any of some facets.
    """
    kept = [expression] if expression else []
    kept += (f"({having(facets)})" for facets in required)
    left = f" NOT ({having(excluded)})" if excluded else ""
    return " AND ".join(kept) + left
