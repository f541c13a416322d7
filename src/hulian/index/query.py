"""Questions to an index: names, filters and full text.

Figures come as `Figure`s, everything else as the rows of `catalogue`. Only `stream_json` hands out
figures as they are stored, for dumps that would decode each figure only to encode it again.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hulian.index.filters import Filter, Order, Sort
from hulian.index.fulltext import (
    Word,
    all_of,
    any_of,
    bearing,
    chosen,
    edged,
    ladder,
    with_notes,
)
from hulian.index.unknown import AmbiguousNameError, Kind, UnknownNameError
from hulian.language.folding import Folding, fold, key, pinyin_tokens, segmentations
from hulian.language.suggest import nearest
from hulian.text import Text

if TYPE_CHECKING:  # what reads rows is slow to import, and a dump reads none
    from hulian.index.catalogue import MeasureRow, Overview, PlaceRow, Row, SourceRow, ThemeRow
    from hulian.index.rows import Coverage, Figure

R = TypeVar("R", bound="Row | Overview")

_END = "\U0010ffff"
"""What sorts after every continuation of a text."""

_READINGS = 8
"""So many ways to read letters as syllables are tried at most."""


_UNDATED = "(f.first_day = 10101 AND f.last_day = 99991231)"
"""Facts without a period; they come last, newest first or oldest first."""

_ORDERS: dict[Sort, str] = {
    "base": "{n} {way}",
    "period": f"{_UNDATED}, f.last_day {{way}}, f.first_day {{way}}, f.n",
    "amount": "f.unit, f.amount {way}, f.n",
    "id": "f.id {way}",
}

_NAMED = (
    "SELECT l.kind, l.tag FROM called c JOIN naming g ON g.number = c.rowid JOIN label l"
    " ON l.id = g.id AND l.kind IN"
    " (g.kind, iif(g.kind = 'place', 'within', ''), iif(g.kind = 'place', 'partly', ''))"
    " WHERE called MATCH ?"
)
"""The labels of all whose name matches; of a place also as an area around others."""


class Selection(NamedTuple):
    """Facts that bear a tag of each of `all`, none of `none`, and of which `sql` is true."""

    all: Sequence[Sequence[int]]
    none: Sequence[int]
    sql: str
    values: Sequence[int | str]


Rows = Iterator[str]
"""Figures as they are stored: an object of JSON each."""

Query = Callable[[Selection, "Coverage | None"], Rows]
"""Gives the rows of a selection, each marked with the coverage."""


class Index:
    """An open index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # --- Names --------------------------------------------------------------------------------

    def resolve(self, kind: Kind, name: str) -> str:
        """The id of what is called `name`, in full or by an unambiguous start.

        Whatever else is called so, what has it as its id is meant; a measure may also be named by
        words that its name alone contains. Raises `UnknownNameError` or
        `AmbiguousNameError`.
        """
        called = self.key(name)
        exact = "SELECT DISTINCT id FROM name WHERE kind = ? AND key = ?"
        found = self.column(exact, kind, called)
        if not found and called:
            start = "SELECT DISTINCT id FROM name WHERE kind = ? AND key >= ? AND key < ?"
            found = self.column(start, kind, called, called + _END)
        if not found and kind == "measure":
            found = self.named_with(kind, name.split())
        if name in found:
            return name
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousNameError(kind, name, found)
        known = self.column("SELECT DISTINCT key FROM name WHERE kind = ?", kind)
        alike = [self.column(exact, kind, close)[0] for close in nearest(called, known)]
        raise UnknownNameError(kind, name, list(dict.fromkeys(alike)))

    def named_with(self, kind: Kind, words: Sequence[str]) -> list[str]:
        """The ids of those in a name of which each of the words occurs."""
        holding = "SELECT DISTINCT id FROM name WHERE kind = ? AND instr(key, ?)"
        keys = [called for word in words if (called := self.key(word))]
        found = [self.column(holding, kind, called) for called in keys]
        return [name for name in found[0] if all(name in rest for rest in found)] if found else []

    def beginning(self, kind: Kind, called: str) -> dict[str, list[str]]:
        """The ids of everything of a kind that is called so, or so on, each with these names.

        Names are folded, as `called` must be; the ids are in the order of the base.
        """
        listed = "place" if kind == "county" else kind
        sql = (
            "SELECT n.id, n.key FROM name n LEFT JOIN entry e ON e.kind = ? AND e.id = n.id"
            " WHERE n.kind = ? AND n.key >= ? AND n.key < ? ORDER BY e.position, n.id"
        )
        found: dict[str, list[str]] = {}
        for identifier, name in self._connection.execute(
            sql, (listed, kind, called, called + _END)
        ):
            found.setdefault(identifier, []).append(name)
        return found

    def key(self, name: str) -> str:
        """A name as it is looked up."""
        return key(fold(name, self.folding(name)))

    def folding(self, text: str) -> Folding:
        """How a question folds: by those of its characters that are traditional forms."""
        characters = sorted({*_encodable(text)})
        sql = f"SELECT old, new FROM variant WHERE old IN ({_marks(characters)})"
        return Folding(dict(self._connection.execute(sql, characters).fetchall()))

    # --- Rows ---------------------------------------------------------------------------------

    def overview(self) -> "Overview":
        """Title, day of the last change, and how much there is of each kind."""
        from hulian.index.catalogue import Overview

        return self._rows("base", Overview)[0]

    def places(self) -> "list[PlaceRow]":
        """All places, from the outside in."""
        from hulian.index.catalogue import PlaceRow

        return self._rows("place", PlaceRow)

    def themes(self) -> "list[ThemeRow]":
        """All themes, in the order of the base."""
        from hulian.index.catalogue import ThemeRow

        return self._rows("theme", ThemeRow)

    def measures(self) -> "list[MeasureRow]":
        """All measures, in the order of the base."""
        from hulian.index.catalogue import MeasureRow

        return self._rows("measure", MeasureRow)

    def sources(self) -> "list[SourceRow]":
        """All sources, in the order of the base."""
        from hulian.index.catalogue import SourceRow

        return self._rows("source", SourceRow)

    def kinds_of(self, theme: str) -> set[str]:
        """The kinds of the measures of a theme."""
        query = (
            "SELECT DISTINCT json_extract(e.json, '$.kind') FROM entry e,"
            " json_each(e.json, '$.themes') t WHERE e.kind = 'measure' AND t.value = ?"
        )
        return set(self.column(query, theme))

    def measure(self, identifier: str) -> "MeasureRow":
        """One measure; the id must be known."""
        from hulian.index.catalogue import MeasureRow

        return self._row("measure", identifier, MeasureRow)

    def source(self, identifier: str) -> "SourceRow":
        """One source; the id must be known."""
        from hulian.index.catalogue import SourceRow

        return self._row("source", identifier, SourceRow)

    def _rows(self, kind: str, record: type[R]) -> list[R]:
        from msgspec.json import decode

        query = "SELECT json FROM entry WHERE kind = ? ORDER BY position"
        return [decode(line, type=record) for line in self.column(query, kind)]

    def _row(self, kind: str, identifier: str, record: type[R]) -> R:
        from msgspec.json import decode

        query = "SELECT json FROM entry WHERE kind = ? AND id = ?"
        return decode(self.column(query, kind, identifier)[0], type=record)

    def names(self, kind: str) -> dict[str, Text]:
        """The names of all entries of a kind, by id."""
        query = (
            "SELECT id, name, coalesce(name_en, name) FROM entry WHERE kind = ? ORDER BY position"
        )
        rows = self._connection.execute(query, (kind,))
        return {identifier: Text(zh, en) for identifier, zh, en in rows}

    def name(self, kind: str, identifier: str) -> Text:
        """The name of one entry; the id must be known."""
        query = "SELECT name, coalesce(name_en, name) FROM entry WHERE kind = ? AND id = ?"
        return Text(*self._connection.execute(query, (kind, identifier)).fetchone())

    def display_name(self, name: str) -> Text:
        """A giver, publisher or member in both languages, by its Chinese name."""
        own = "SELECT name_en FROM entry WHERE kind = 'english' AND id = ?"
        if found := self.column(own, name):
            return Text(name, found[0])
        exact = "SELECT id FROM name WHERE kind = 'place' AND key = ?"
        places = self.column(exact, self.key(name))
        return Text(name, self.name("place", places[0]).en if len(places) == 1 else name)

    # --- Figures ------------------------------------------------------------------------------

    def figure(self, identifier: str) -> "Figure":
        """One figure by its id. Raises `UnknownNameError`."""
        identifier = _encodable(identifier)
        found = list(self._figures("fact f WHERE f.id = ?", (identifier,)))
        if not found:
            start = "SELECT id FROM fact WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"
            alike = self.column(start, identifier, identifier + _END)
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
        span = (typed, typed + _END)
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

        return map(decode, self.stream_json(asked, Order(), limit, words))

    def stream_json(
        self, asked: Filter, order: Order, limit: int | None, words: Sequence[str] | None = None
    ) -> Iterator[str]:
        """The figures of `select`, or with `words` those of `search`, as JSON without decoding."""
        rows = self.selected(order) if words is None else self._found(words)
        return islice(self.grouped(asked, rows), limit)

    def contradictions(self, asked: Filter) -> "list[list[Figure]]":
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

    def selected(self, order: Order) -> Query:
        """All of a selection, in an order."""
        way = "DESC" if order.reverse else "ASC"

        def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
            table, where, number = "fact f", selection.sql, "f.n"
            values: list[str | int] = [*selection.values]
            if match := chosen(any_of, selection.all, selection.none):
                # Full text gives its rows in order only where it is asked for them by its own name.
                table, number = "bearing b CROSS JOIN fact f ON f.n = b.rowid", "b.rowid"
                where, values = f"bearing MATCH ? AND {where}", [match, *values]
            ordering = _ORDERS[order.sort].format(way=way, n=number)
            return self.stored(f"{table} WHERE {where} ORDER BY {ordering}", values, coverage)

        return rows

    def _found(self, words: Sequence[str]) -> Query:
        found = [word for word in map(self.word, words) if word.phrases]
        if not found:
            return self.ranked([])
        return self.ranked([*all_of([ladder(word) for word in found]), with_notes(found)])

    def ranked(self, expressions: Sequence[str]) -> Query:
        """What each expression finds beyond those before it, as full text ranks it."""

        def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
            table = (
                "search s CROSS JOIN ranked r ON r.rank = s.rowid CROSS JOIN fact f ON f.n = r.n"
                f" WHERE search MATCH ? AND {selection.sql} ORDER BY s.rowid"
            )
            for better, expression in zip(["", *expressions], expressions, strict=False):
                fresh = f"({expression}) NOT ({better})" if better else f"({expression})"
                match = chosen(bearing, selection.all, selection.none, fresh)
                yield from self.stored(table, (match, *selection.values), coverage)

        return rows

    def word(self, word: str) -> Word:
        """A word in all its readings, with what in the base is called so."""
        letters = fold(word, self.folding(word))
        phrases = [" ".join(letters)] if letters else []
        if letters.isascii() and letters.isalpha():
            phrases += self._pinyin(letters)
        bears = self._bearing_names(f"names : ({any_of(phrases)})") if phrases else {}
        named = self._bearing_names(f"{{names codes}} : ({edged(phrases)})") if phrases else {}
        covers = self._bearing_names(f"topics : ({edged(phrases)})") if phrases else {}

        def of(labels: dict[str, list[int]], *kinds: str) -> list[int]:
            return [tag for kind in kinds for tag in labels.get(kind, ())]

        dated = bool(letters.isdigit() and letters[:2] in ("19", "20") and len(letters) == 4)
        own, around = ("theme", "measure", "place"), ("within", "partly")
        rest = [] if dated else [*of(bears, "giver", "source"), *of(covers, "theme")]
        return Word(phrases, of(named, *own), of(bears, *own), of(bears, *around), rest, dated)

    def _pinyin(self, letters: str) -> list[str]:
        """Letters as phrases of syllables: the fewest syllables that stand somewhere in the base.

        So dianshang is 电商 and not 地按上, and xian is 县; xi an is found where it is typed so.
        """
        known = frozenset(self.column("SELECT syllable FROM syllable"))
        readings = sorted(islice(segmentations(letters, known), _READINGS), key=len)
        for _, alike in groupby(readings, key=len):
            phrases = [" ".join(pinyin_tokens(reading)) for reading in alike]
            if self._occurs(any_of(phrases)):
                return phrases
        return []

    def _occurs(self, expression: str) -> bool:
        """Whether full text or some name matches."""
        sql = "SELECT 1 FROM {0} WHERE {0} MATCH ? LIMIT 1"
        return any(self.column(sql.format(table), expression) for table in ("search", "called"))

    def _bearing_names(self, match: str) -> dict[str, list[int]]:
        """The tags, by kind, of everything that has a name that matches."""
        found: dict[str, list[int]] = {}
        for kind, tag in self._connection.execute(_NAMED, (match,)):
            found.setdefault(kind, []).append(tag)
        return found

    def grouped(self, asked: Filter, query: Query) -> Rows:
        """Rows within the places asked for, then of wider areas, each with its coverage."""
        labels = {
            "theme": asked.themes,
            "measure": asked.measures,
            "source": asked.sources,
            "giver": asked.givers,
            "unit": asked.units,
            "conflict": ("",) if asked.conflicts else (),
        }
        common = [self.tags(kind, ids) for kind, ids in labels.items() if ids]
        bounds: dict[str, int | str | None] = {
            "f.first_day >= ?": asked.since,
            "f.last_day <= ?": asked.until,
            "f.amount >= ?": asked.least,
            "f.amount <= ?": asked.most,
        }
        kept = {sql: value for sql, value in bounds.items() if value is not None}

        def rows(
            coverage: "Coverage | None",
            required: Sequence[Sequence[int]],
            excluded: Sequence[int] = (),
        ) -> Rows:
            selection = Selection(required, excluded, " AND ".join(kept) or "1", (*kept.values(),))
            return query(selection, coverage) if all(required) else iter(())

        if not asked.places:
            yield from rows(None, common)
            return
        inside = self.inside(asked.places)
        yield from rows("within", [inside, *common])
        if not asked.only:
            yield from rows("wider", [self.around(asked.places), *common], inside)

    def inside(self, places: Sequence[str]) -> list[int]:
        """Tags of areas that hold all places of a fact, and of several places inside these."""
        within = self.tags("within", places)
        if len(places) < 2:
            return within
        asked = frozenset(places)
        several = self._connection.execute("SELECT tag, id FROM label WHERE kind = 'together'")
        return within + [
            tag
            for tag, ids in several
            if all(asked.intersection(self.enclosing(place)) for place in ids.split(" "))
        ]

    def around(self, places: Sequence[str]) -> list[int]:
        """Tags of areas that include a place, and of several places of which it is one."""
        above = [area for place in places for area in self.enclosing(place)[1:]]
        return self.tags("place", above) + self.tags("partly", places)

    def enclosing(self, place: str) -> list[str]:
        """A place and all that it lies in, from the inside out."""
        chain = [place]
        query = "SELECT within FROM entry WHERE kind = 'place' AND id = ?"
        while found := self.column(query, chain[-1])[0]:
            chain.append(found)
        return chain

    def tags(self, kind: str, identifiers: Sequence[str]) -> list[int]:
        """The tags of those labels that some fact bears."""
        marks = _marks(identifiers)
        sql = f"SELECT tag FROM label WHERE kind = ? AND id IN ({marks})"
        return [tag for (tag,) in self._connection.execute(sql, (kind, *identifiers))]

    def column(self, sql: str, *values: str | int) -> list[str]:
        return [row[0] for row in self._connection.execute(sql, values)]

    def _figures(self, where: str, values: Sequence[str | int]) -> "Iterator[Figure]":
        from hulian.index.rows import decode

        return map(decode, self.stored(where, values, None))

    def stored(self, where: str, values: Sequence[str | int], coverage: "Coverage | None") -> Rows:
        """Figures as JSON; `where` begins with the table, as `f`."""
        json = f"json_set(f.json, '$.coverage', '{coverage}')" if coverage else "f.json"
        found = self._connection.execute(f"SELECT {json} FROM {where}", values)
        return (line for (line,) in found)


# --- SQL --------------------------------------------------------------------------------------


def _encodable(text: str) -> str:
    """The text without the bytes of an argument that are no UTF-8."""
    return text.encode(errors="replace").decode()


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
