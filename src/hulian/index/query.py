"""Questions to an index: filters and full text.

Figures come as `Figure`s, everything else as the rows of `catalogue`. Only
`stream_json` and `stream_json_exact` hand out figures as they are stored, for dumps that would
decode each figure only to encode it again.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from hulian.index.entries import END, Entries, encodable, marks
from hulian.index.filters import Filter, Order, Sort
from hulian.index.fulltext import Word, all_of, any_of, chosen, having, ladder, with_notes
from hulian.index.unknown import UnknownNameError
from hulian.language.folding import EDGE, GAP, fold, pinyin_tokens, segmentations, stem, whole
from hulian.language.suggest import nearest

if TYPE_CHECKING:  # what reads rows is slow to import, and a dump reads none
    from hulian.index.rows import Coverage, Figure

_FEW = 2000
"""Figures that are listed by their amount before others are asked whether they are among them."""

_READINGS = 8
"""So many ways to read letters as syllables are tried at most."""


_DIGITS = "0123456789."
_UNIT = 3
"""Characters behind a number that are at most its unit: 万人次."""

_UNKNOWN = 10101
"""The first day of a period whose begin is not known."""

_UNDATED = f"(f.first_day = {_UNKNOWN} AND f.last_day = 99991231)"
"""Facts without a period; they come last, newest first or oldest first."""

_ORDERS: dict[Sort, str] = {
    "base": "{n} {way}",
    "period": f"{_UNDATED}, f.last_day {{way}}, f.first_day {{way}}, f.n",
    "amount": "f.unit, f.amount {way}, f.n",
    "id": "f.id {way}",
}

_BEARING = (
    "SELECT l.kind, l.number FROM called c JOIN naming g ON g.number = c.rowid JOIN facet l"
    " ON l.id = g.id AND l.kind IN"
    " (g.kind, iif(g.kind = 'place', 'within', ''), iif(g.kind = 'place', 'partly', ''))"
    " WHERE called MATCH ?"
)
"""The facets of all in whose name something occurs; of a place also as an area around others."""

_CALLED = (
    "SELECT n.kind, l.number FROM name n JOIN facet l"
    " ON l.kind = iif(n.kind = 'topic', 'theme', n.kind) AND l.id = n.id"
    " WHERE n.kind IN ('theme', 'measure', 'place', 'topic', 'giver') AND n.key = ?"
)
"""The facets of all that have that whole name, or that cover it as a topic."""


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
        """One figure by its id. Raises `UnknownNameError`."""
        identifier = encodable(identifier)
        found = list(self._figures("fact f WHERE f.id = ?", (identifier,)))
        if not found:
            start = "SELECT id FROM fact WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"
            alike = self.column(start, identifier, identifier + END)
            if not alike:
                known = self.column("SELECT id FROM fact WHERE id >= ? LIMIT 20000", identifier[:1])
                alike = nearest(identifier, known)
            raise UnknownNameError("fact", identifier, alike)
        return found[0]

    def figures_beginning(self, typed: str, most: int) -> "list[Figure]":
        """The figures whose ids begin with `typed`, by id.

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
        """The ids of the figures that one is a part of: the one entered, that one's, and so on."""
        found = [figure.part_of] if figure.part_of else []
        query = "SELECT whole FROM part WHERE id = ?"
        while found and (above := self.column(query, found[-1])):
            found += above
        return found

    def parts(self, identifier: str) -> list[str]:
        """The ids of a figure's parts."""
        return self.column("SELECT id FROM part WHERE whole = ? ORDER BY id", identifier)

    def select(self, asked: Filter, order: Order, limit: int | None) -> "Iterator[Figure]":
        """The figures asked for; those within a place first, then those of wider areas."""
        from hulian.index.rows import decode

        return map(decode, self.stream_json(asked, order, limit))

    def search(self, words: Sequence[str], asked: Filter, limit: int | None) -> "Iterator[Figure]":
        """The figures in which all words occur, the best first."""
        from hulian.index.rows import decode

        return map(decode, self.stream_json_exact(words, asked, limit))

    def stream_json(self, asked: Filter, order: Order, limit: int | None) -> Iterator[str]:
        """Yield the figures of `select` as they are stored: an object of JSON each."""
        return islice(self.run(asked, self.by_order(order)), limit)

    def stream_json_exact(
        self, words: Sequence[str], asked: Filter, limit: int | None
    ) -> Iterator[str]:
        """Yield the figures of `search` as they are stored: an object of JSON each."""
        return islice(self.run(asked, self._found(words)), limit)

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

    def by_order(self, order: Order) -> Query:
        """All of a selection, in an order."""
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

    def _found(self, words: Sequence[str]) -> Query:
        found = [word for word in map(self.word, words) if word.phrases]
        if not found:
            return self.by_rank([])
        return self.by_rank([*all_of([ladder(word) for word in found]), with_notes(found)])

    def by_rank(self, expressions: Sequence[str], earliest: bool = False) -> Query:
        """What each expression finds beyond those before it, the newest or the earliest first."""
        begun = f"f.first_day = {_UNKNOWN}, f.first_day, " if earliest else ""

        def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
            where = selection.sql.format(n="r.n")
            table = (
                "search s CROSS JOIN ranked r ON r.rank = s.rowid CROSS JOIN fact f ON f.n = r.n"
                f" WHERE search MATCH ? AND {where} ORDER BY {begun}s.rowid"
            )
            for better, expression in zip(["", *expressions], expressions, strict=False):
                fresh = f"({expression}) NOT ({better})" if better else f"({expression})"
                match = chosen(having, selection.all, selection.none, fresh)
                yield from self.fetch(table, (match, *selection.values), coverage)

        return rows

    def word(self, word: str) -> Word:
        """A word in all its readings, with what in the base is called so."""
        return self.folded_word(fold(word, self.folding(word)))

    def folded_word(self, letters: str) -> Word:
        """The same of a word that is folded, in which a space may stand for a gap."""
        letters = letters.replace(" ", GAP)
        readings = [" ".join(letters)] if letters else []
        readings += self._pinyin(letters)
        edged = [f"{EDGE} {phrase} {EDGE}" for phrase in readings]
        is_number = letters[:1].isdigit() and len(letters.lstrip(_DIGITS)) <= _UNIT
        return self._named(
            letters, readings, [*edged, whole(letters)] if is_number else edged, is_number=is_number
        )

    def latin_words(self, words: str) -> Word:
        """Folded Latin words as whole ones, the last as the beginning of one; and as pinyin.

        That is fast, and finds visits and visited by visit, but nothing within a word.
        """
        tokens = list(map(whole, words.split()))
        begun = stem(tokens[-1])
        end = f"{begun}*" if len(begun) > 2 else begun
        letters = "".join(words.split())
        phrases = [" ".join([*tokens[:-1], end]), *self._pinyin(letters)]
        return self._named(letters, phrases, [" ".join(tokens)], is_number=False)

    def _named(
        self, letters: str, phrases: Sequence[str], wholes: Sequence[str], *, is_number: bool
    ) -> Word:
        """A word of these phrases, with what in the base is called so."""
        bears = self._facets_named(phrases)
        named: dict[str, list[int]] = {}
        for kind, number in self._connection.execute(_CALLED, (letters.replace(GAP, ""),)):
            named.setdefault(kind, []).append(number)

        def of(found: dict[str, list[int]], *kinds: str) -> list[int]:
            return [number for kind in kinds for number in found.get(kind, ())]

        own, around = ("theme", "measure", "place"), ("within", "partly")
        is_place = "place" in named and not named.keys() & {"theme", "measure", "topic"}
        rest = [] if is_number else [*of(bears, "giver", "source"), *of(named, "topic")]
        return Word(
            phrases,
            wholes,
            of(named, *own),
            of(bears, *own),
            of(bears, *around),
            rest,
            is_number,
            of(named, "place", "giver") if is_place else [],
        )

    def _pinyin(self, letters: str) -> list[str]:
        """Letters as phrases of syllables: the fewest syllables that stand somewhere in the base.

        So dianshang is 电商 and not 地按上, and xian is 县; xi an is found where it is typed so.
        """
        if not (letters.isascii() and letters.isalpha()):
            return []
        readings = sorted(islice(segmentations(letters, self._syllables), _READINGS), key=len)
        for _, alike in groupby(readings, key=len):
            phrases = [" ".join(pinyin_tokens(reading)) for reading in alike]
            if self._occurs(any_of(phrases)):
                return phrases
        return []

    @cached_property
    def _syllables(self) -> frozenset[str]:
        """The syllables that occur in the base."""
        return frozenset(self.column("SELECT syllable FROM syllable"))

    def _occurs(self, expression: str) -> bool:
        """Whether full text or some name matches."""
        sql = "SELECT 1 FROM {0} WHERE {0} MATCH ? LIMIT 1"
        return any(self.column(sql.format(table), expression) for table in ("search", "called"))

    def _facets_named(self, phrases: Sequence[str]) -> dict[str, list[int]]:
        """The facets, by kind, of everything in a name of which a phrase occurs."""
        found: dict[str, list[int]] = {}
        if phrases:
            match = f"names : ({any_of(phrases)})"
            for kind, number in self._connection.execute(_BEARING, (match,)):
                found.setdefault(kind, []).append(number)
        return found

    def run(self, asked: Filter, query: Query) -> Rows:
        """Rows within the places asked for, then of wider areas, each with its coverage."""
        asked_of = {
            "theme": asked.themes,
            "measure": asked.measures,
            "source": asked.sources,
            "giver": asked.givers,
            "unit": asked.units,
            "conflict": ("",) if asked.conflicts else (),
        }
        common = [self.facets(kind, ids) for kind, ids in asked_of.items() if ids]
        bounds: dict[str, int | str | None] = {
            "f.first_day >= ?": asked.since,
            "f.last_day <= ?": asked.until,
            "f.amount >= ?": asked.least,
            "f.amount <= ?": asked.most,
        }
        kept = {sql: value for sql, value in bounds.items() if value is not None}
        where, values = " AND ".join(kept) or "1", (*kept.values(),)
        if self._few_between(asked.least, asked.most):
            where = f"{{n}} IN (SELECT n FROM fact f WHERE {where})"

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

    def _few_between(self, least: str | None, most: str | None) -> bool:
        """Whether so few figures have an amount between two that they are soon listed."""
        if least is None or most is None:
            return False
        sql = "SELECT 1 FROM fact WHERE amount >= ? AND amount <= ? LIMIT ?"
        return len(self.numbers(sql, least, most, _FEW + 1)) <= _FEW

    def inside(self, places: Sequence[str]) -> list[int]:
        """Facets of areas that hold all places of a fact, and of several places inside these."""
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
        """Facets of areas that include a place, and of several places of which it is one."""
        above = [area for place in places for area in self.enclosing(place)[1:]]
        return self.facets("place", above) + self.facets("partly", places)

    def facets(self, kind: str, identifiers: Sequence[str]) -> list[int]:
        """The numbers of those facets that some fact has."""
        sql = f"SELECT number FROM facet WHERE kind = ? AND id IN ({marks(identifiers)})"
        return [number for (number,) in self._connection.execute(sql, (kind, *identifiers))]

    def _figures(self, where: str, values: Sequence[str | int]) -> "Iterator[Figure]":
        from hulian.index.rows import decode

        return map(decode, self.fetch(where, values, None))

    def fetch(self, where: str, values: Sequence[str | int], coverage: "Coverage | None") -> Rows:
        """Figures as JSON; `where` begins with the table, as `f`."""
        json = f"json_set(f.json, '$.coverage', '{coverage}')" if coverage else "f.json"
        found = self._connection.execute(f"SELECT {json} FROM {where}", values)
        return (line for (line,) in found)
