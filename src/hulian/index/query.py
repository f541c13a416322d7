"""Questions to an index: names, filters and full text.

Figures come as lines of JSON, as they are stored, so that what is only passed on is never parsed.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from hulian.index.fulltext import Word, any_of, bearing, chosen, edged, tiers
from hulian.language.folding import Folding, fold, key, pinyin_tokens, segmentations
from hulian.language.suggest import nearest
from hulian.text import Text

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["place", "county", "theme", "measure", "source", "giver", "unit"]
Sort = Literal["base", "period", "amount", "id"]

_END = "\U0010ffff"
"""What sorts after every continuation of a text."""

_NO_COVERAGE = '"coverage":null'
_YEAR = re.compile(r"(?:19|20)\d\d(?:年.*)?")
_READINGS = 8
"""So many ways to read letters as syllables are tried at most."""


class UnknownNameError(LookupError):
    """No such place, theme, measure, source, giver, unit or figure; `nearest` are like it."""

    def __init__(self, kind: Kind | Literal["fact"], name: str, nearest: Sequence[str]) -> None:
        super().__init__(name)
        self.kind = kind
        self.name = name
        self.nearest = nearest


class AmbiguousNameError(UnknownNameError):
    """A name that begins several; `nearest` are their ids."""


class Filter(NamedTuple):
    """What is asked for, by ids; several ids of one kind mean any of them.

    `since` and `until` are days (20210101): the period begins or ends not before or after them.
    `only` leaves out figures of an area that merely includes the place. `conflicts` leaves in
    only figures that another source contradicts.
    """

    places: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    only: bool = False
    conflicts: bool = False


def day_number(day: "date") -> int:
    """A day as filters have it, a number that sorts as days do: 20210101."""
    return day.year * 10000 + day.month * 100 + day.day


class Order(NamedTuple):
    """In which order figures come; those found by a search come by relevance."""

    sort: Sort = "base"
    reverse: bool = False


_UNDATED = "(f.first_day = 10101 AND f.last_day = 99991231)"
"""Facts without a period; they come last, newest first or oldest first."""

_ORDERS: dict[Sort, str] = {
    "base": "{n} {way}",
    "period": f"{_UNDATED}, f.last_day {{way}}, f.first_day {{way}}, f.n",
    "amount": "(SELECT unit FROM form m WHERE m.form = f.form), f.amount {way}, f.n",
    "id": "f.id {way}",
}

_NAMED = (
    "SELECT l.kind, l.tag FROM called c JOIN naming g ON g.number = c.rowid JOIN label l"
    " ON l.id = g.id AND l.kind IN"
    " (g.kind, iif(g.kind = 'place', 'within', ''), iif(g.kind = 'place', 'partly', ''))"
    " WHERE called MATCH ?"
)
"""The labels of all whose name matches; of a place also as an area around others."""


class _Selection(NamedTuple):
    """Facts that bear a tag of each of `all`, none of `none`, and of which `sql` is true."""

    all: Sequence[Sequence[int]]
    none: Sequence[int]
    sql: str
    values: tuple[int, ...]


class _Forms(dict[int, str]):
    """What the values of a measure's figures are put into, by number; each is read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __missing__(self, number: int) -> str:
        query = "SELECT json FROM form WHERE form = ?"
        (self[number],) = self._connection.execute(query, (number,)).fetchone()
        return self[number]


class Index:
    """An open index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._forms = _Forms(connection)

    # --- Names --------------------------------------------------------------------------------

    def resolve(self, kind: Kind, name: str) -> str:
        """The id of what is called `name`, in full or by an unambiguous start.

        Raises `UnknownNameError` or `AmbiguousNameError`.
        """
        called = self.key(name)
        exact = "SELECT DISTINCT id FROM name WHERE kind = ? AND key = ?"
        found = self._column(exact, kind, called)
        if not found and called:
            start = "SELECT DISTINCT id FROM name WHERE kind = ? AND key >= ? AND key < ?"
            found = self._column(start, kind, called, called + _END)
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousNameError(kind, name, found)
        known = self._column("SELECT DISTINCT key FROM name WHERE kind = ?", kind)
        alike = [self._column(exact, kind, close)[0] for close in nearest(called, known)]
        raise UnknownNameError(kind, name, list(dict.fromkeys(alike)))

    def named_with(self, kind: Kind, words: Sequence[str]) -> list[str]:
        """The ids of those in a name of which each of the words occurs."""
        holding = "SELECT DISTINCT id FROM name WHERE kind = ? AND instr(key, ?)"
        keys = [called for word in words if (called := self.key(word))]
        found = [self._column(holding, kind, called) for called in keys]
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

    # --- Entries ------------------------------------------------------------------------------

    def entries(self, kind: str) -> Iterator[str]:
        """All themes, places, measures or sources, or the one `base`, as lines of JSON."""
        query = "SELECT json FROM entry WHERE kind = ? ORDER BY position"
        return (row[0] for row in self._connection.execute(query, (kind,)))

    def entry(self, kind: str, identifier: str) -> str:
        """One of them; the id must be known."""
        query = "SELECT json FROM entry WHERE kind = ? AND id = ?"
        return self._column(query, kind, identifier)[0]

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

    def called(self, name: str) -> Text:
        """What is called by its Chinese name only, a giver or a member, in both languages."""
        own = "SELECT name_en FROM entry WHERE kind = 'english' AND id = ?"
        if found := self._column(own, name):
            return Text(name, found[0])
        exact = "SELECT id FROM name WHERE kind = 'place' AND key = ?"
        places = self._column(exact, self.key(name))
        return Text(name, self.name("place", places[0]).en if len(places) == 1 else name)

    # --- Figures ------------------------------------------------------------------------------

    def figure(self, identifier: str) -> str:
        """One figure by its id. Raises `UnknownNameError`."""
        identifier = _encodable(identifier)
        found = list(self._lines("fact f WHERE f.id = ?", (identifier,)))
        if not found:
            start = "SELECT id FROM fact WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"
            alike = self._column(start, identifier, identifier + _END)
            if not alike:
                known = self._column(
                    "SELECT id FROM fact WHERE id >= ? LIMIT 20000", identifier[:1]
                )
                alike = nearest(identifier, known)
            raise UnknownNameError("fact", identifier, alike)
        return found[0]

    def figures_beginning(self, typed: str, most: int) -> list[str]:
        """The figures whose ids begin so, by id, as lines of JSON.

        Where they are more than `most`, the first of them and the very last, so that they have in
        common what all have in common.
        """
        span = (typed, typed + _END)
        sql = "fact f WHERE f.id >= ? AND f.id < ? ORDER BY f.id"
        lines = list(self._lines(f"{sql} LIMIT {most + 1}", span))
        if len(lines) > most:
            lines[-1:] = self._lines(f"{sql} DESC LIMIT 1", span)
        return lines

    def parts(self, identifier: str) -> list[str]:
        """The ids of a figure's parts."""
        return self._column("SELECT id FROM part WHERE whole = ? ORDER BY id", identifier)

    def select(self, asked: Filter, order: Order, limit: int | None) -> Iterator[str]:
        """The figures asked for; those within a place first, then those of wider areas."""
        way = "DESC" if order.reverse else "ASC"

        def rows(selection: _Selection) -> Iterator[str]:
            table, where, number = "fact f", selection.sql, "f.n"
            values: list[str | int] = [*selection.values]
            if match := chosen(any_of, selection.all, selection.none):
                # Full text gives its rows in order only where it is asked for them by its own name.
                table, number = "bearing b CROSS JOIN fact f ON f.n = b.rowid", "b.rowid"
                where, values = f"bearing MATCH ? AND {where}", [match, *values]
            ordering = _ORDERS[order.sort].format(way=way, n=number)
            return self._lines(f"{table} WHERE {where} ORDER BY {ordering}", values)

        return islice(self._grouped(asked, rows), limit)

    def search(self, words: Sequence[str], asked: Filter, limit: int | None) -> Iterator[str]:
        """The figures in which all words occur, the best first."""
        found = [word for word in map(self._word, words) if word.phrases]
        if not found:
            return iter(())
        expressions = tiers(found)

        def rows(selection: _Selection) -> Iterator[str]:
            ranked = (
                "search s CROSS JOIN ranked r ON r.rank = s.rowid CROSS JOIN fact f ON f.n = r.n"
                f" WHERE search MATCH ? AND {selection.sql} ORDER BY s.rowid"
            )
            for better, expression in zip(["", *expressions], expressions, strict=False):
                fresh = f"({expression}) NOT ({better})" if better else f"({expression})"
                match = chosen(bearing, selection.all, selection.none, fresh)
                yield from self._lines(ranked, (match, *selection.values))

        return islice(self._grouped(asked, rows), limit)

    def _word(self, word: str) -> Word:
        """A word in all its readings, with what in the base is called so."""
        letters = fold(word, self.folding(word))
        phrases = [" ".join(letters)] if letters else []
        if letters.isascii() and letters.isalpha():
            known = frozenset(self._column("SELECT syllable FROM syllable"))
            readings = islice(segmentations(letters, known), _READINGS)
            phrases += (" ".join(pinyin_tokens(reading)) for reading in readings)
        bears = self._bearing_names(f"names : ({any_of(phrases)})") if phrases else {}
        named = self._bearing_names(edged(phrases)) if phrases else {}

        def of(labels: dict[str, list[int]], *kinds: str) -> list[int]:
            return [tag for kind in kinds for tag in labels.get(kind, ())]

        own, around = ("theme", "measure", "place"), ("within", "partly")
        rest = of(bears, "giver", "source")
        return Word(phrases, of(named, *own), of(bears, *own), of(bears, *around), rest)

    def _bearing_names(self, match: str) -> dict[str, list[int]]:
        """The tags, by kind, of everything that has a name that matches."""
        found: dict[str, list[int]] = {}
        for kind, tag in self._connection.execute(_NAMED, (match,)):
            found.setdefault(kind, []).append(tag)
        return found

    def _grouped(self, asked: Filter, rows: Callable[[_Selection], Iterator[str]]) -> Iterator[str]:
        """Rows within the places asked for and then of wider areas, each marked as such."""
        labels = {
            "theme": asked.themes,
            "measure": asked.measures,
            "source": asked.sources,
            "giver": asked.givers,
            "unit": asked.units,
            "conflict": ("",) if asked.conflicts else (),
        }
        common = [self._tags(kind, ids) for kind, ids in labels.items() if ids]
        bounds = {"f.first_day >= ?": asked.since, "f.last_day <= ?": asked.until}
        kept = {sql: day for sql, day in bounds.items() if day is not None}

        def found(required: Sequence[Sequence[int]], excluded: Sequence[int] = ()) -> Iterator[str]:
            selection = _Selection(required, excluded, " AND ".join(kept) or "1", (*kept.values(),))
            return rows(selection) if all(required) else iter(())

        if not asked.places:
            yield from found(common)
            return
        inside = self._tags("within", asked.places)
        for line in found([inside, *common]):
            yield line.replace(_NO_COVERAGE, '"coverage":"within"', 1)
        if not asked.only:
            for line in found([self._around(asked.places), *common], inside):
                yield line.replace(_NO_COVERAGE, '"coverage":"wider"', 1)

    def _around(self, places: Sequence[str]) -> list[int]:
        """Tags of areas that include a place, and of several places of which it is one."""
        above = [area for place in places for area in self.enclosing(place)[1:]]
        return self._tags("place", above) + self._tags("partly", places)

    def enclosing(self, place: str) -> list[str]:
        """A place and all that it lies in, from the inside out."""
        chain = [place]
        query = "SELECT within FROM entry WHERE kind = 'place' AND id = ?"
        while found := self._column(query, chain[-1])[0]:
            chain.append(found)
        return chain

    def _tags(self, kind: str, identifiers: Sequence[str]) -> list[int]:
        """The tags of those labels that some fact bears."""
        marks = _marks(identifiers)
        sql = f"SELECT tag FROM label WHERE kind = ? AND id IN ({marks})"
        return [tag for (tag,) in self._connection.execute(sql, (kind, *identifiers))]

    def _column(self, sql: str, *values: str | int) -> list[str]:
        return [row[0] for row in self._connection.execute(sql, values)]

    def _lines(self, where: str, values: Sequence[str | int]) -> Iterator[str]:
        """Figures as lines of JSON; `where` begins with the table, as `f`."""
        forms, rows = self._forms, f"SELECT f.form, f.id, f.line FROM {where}"
        return (
            forms[form] % (identifier, *[value or "null" for value in line.split("\n")])
            for form, identifier, line in self._connection.execute(rows, values)
        )


# --- SQL --------------------------------------------------------------------------------------


def _encodable(text: str) -> str:
    """The text without the bytes of an argument that are no UTF-8."""
    return text.encode(errors="replace").decode()


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
