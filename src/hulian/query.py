"""Questions to an index: names, filters and full text.

Figures come as lines of JSON, as they are stored, so that what is only passed on is never parsed.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from hulian.folding import EDGE, Variants, key, pinyin_tokens, segmentations, tokens
from hulian.suggestion import nearest
from hulian.wording import Text

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["place", "county", "theme", "measure", "source", "giver", "unit"]
Sort = Literal["base", "period", "amount", "id"]

_END = "\U0010ffff"
"""What sorts after every continuation of a text."""

_NO_COVERAGE = '"coverage":null'
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
    """In which order figures come; None keeps that of the base, or of relevance in a search."""

    sort: Sort = "base"
    reverse: bool = False


_UNDATED = "(f.first_day = 10101 AND f.last_day = 99991231)"
"""Facts without a period; they come last, newest first or oldest first."""

_ORDERS: dict[Sort, str] = {
    "base": "f.n {way}",
    "period": f"{_UNDATED}, f.last_day {{way}}, f.first_day {{way}}, f.n",
    "amount": "f.unit, f.amount {way}, f.n",
    "id": "f.id {way}",
}


class _Tagged(NamedTuple):
    """Facts that bear any of these tags; `facts` is at most how many they are."""

    tags: tuple[int, ...]
    facts: int


class _Selection(NamedTuple):
    """Facts that bear a tag of each of `all`, none of `none`, and of which `sql` is true."""

    all: Sequence[_Tagged]
    none: Sequence[_Tagged]
    sql: str
    values: tuple[int, ...]


class Index:
    """An open index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # --- Names --------------------------------------------------------------------------------

    def resolve(self, kind: Kind, name: str) -> str:
        """The id of what is called `name`, in full or by an unambiguous start.

        Raises `UnknownNameError` or `AmbiguousNameError`.
        """
        called = key(name, self.variants(name))
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
        keys = [called for word in words if (called := key(word, self.variants(word)))]
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

    def variants(self, text: str) -> Variants:
        """Those of a question's characters that are traditional forms of some in the base."""
        characters = sorted({*_encodable(text)})
        sql = f"SELECT old, new FROM variant WHERE old IN ({_marks(characters)})"
        return dict(self._connection.execute(sql, characters).fetchall())

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
        places = self._column(exact, key(name, self.variants(name)))
        return Text(name, self.name("place", places[0]).en if len(places) == 1 else name)

    # --- Figures ------------------------------------------------------------------------------

    def figure(self, identifier: str) -> str:
        """One figure by its id. Raises `UnknownNameError`."""
        identifier = _encodable(identifier)
        found = self._column("SELECT json FROM fact WHERE id = ?", identifier)
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
        sql = "SELECT json FROM fact WHERE id >= ? AND id < ? ORDER BY id"
        lines = self._column(f"{sql} LIMIT {most + 1}", *span)
        if len(lines) > most:
            lines[-1] = self._column(f"{sql} DESC LIMIT 1", *span)[0]
        return lines

    def parts(self, identifier: str) -> list[str]:
        """The ids of a figure's parts."""
        return self._column("SELECT id FROM part WHERE whole = ? ORDER BY id", identifier)

    def select(self, asked: Filter, order: Order, limit: int | None) -> Iterator[str]:
        """The figures asked for; those within a place first, then those of wider areas."""
        way = "DESC" if order.reverse else "ASC"
        ordering = _ORDERS[order.sort].format(way=way)

        def rows(selection: _Selection) -> Iterator[str]:
            source, where, values = _driven(selection)
            sql = f"SELECT f.json FROM {source} WHERE {where} ORDER BY {ordering}"
            return self._lines(sql, values)

        return islice(self._grouped(asked, rows), limit)

    def search(self, words: Sequence[str], asked: Filter, limit: int | None) -> Iterator[str]:
        """The figures in which all words occur, the best first."""
        phrases = [found for word in words if (found := self._phrases(word))]
        if not phrases:
            return iter(())
        tiers = [" AND ".join(f"({tier(word)})" for word in phrases) for tier in _TIERS]

        def rows(selection: _Selection) -> Iterator[str]:
            where, values = _where(selection)
            source = (
                "search s CROSS JOIN ranked r ON r.rank = s.rowid CROSS JOIN fact f ON f.n = r.n"
            )
            sql = f"SELECT f.json FROM {source} WHERE search MATCH ? AND {where} ORDER BY s.rowid"
            for better, tier in zip(["", *tiers], tiers, strict=False):
                match = f"({tier}) NOT ({better})" if better else tier
                yield from self._lines(sql, (match, *values))

        return islice(self._grouped(asked, rows), limit)

    def _grouped(self, asked: Filter, rows: Callable[[_Selection], Iterator[str]]) -> Iterator[str]:
        """Rows within the places asked for and then of wider areas, each marked as such."""
        filters = [
            (self._tagged("theme", asked.themes), asked.themes),
            (self._tagged("measure", asked.measures), asked.measures),
            (self._tagged("source", asked.sources), asked.sources),
            (self._tagged("giver", asked.givers), asked.givers),
            (self._tagged("unit", asked.units), asked.units),
            (self._tagged("conflict", [""]), asked.conflicts),
        ]
        common = [tagged for tagged, ids in filters if ids]
        bounds = {"f.first_day >= ?": asked.since, "f.last_day <= ?": asked.until}
        kept = {sql: day for sql, day in bounds.items() if day is not None}
        sql, values = " AND ".join(kept), tuple(kept.values())
        if not asked.places:
            yield from rows(_Selection(common, [], sql, values))
            return
        inside = self._tagged("within", asked.places)
        for line in rows(_Selection([inside, *common], [], sql, values)):
            yield line.replace(_NO_COVERAGE, '"coverage":"within"', 1)
        if not asked.only:
            around = self._around(asked.places)
            for line in rows(_Selection([around, *common], [inside], sql, values)):
                yield line.replace(_NO_COVERAGE, '"coverage":"wider"', 1)

    def _around(self, places: Sequence[str]) -> _Tagged:
        """Facts of areas that include a place, and of several places of which it is one."""
        above = (area for place in places for area in self.enclosing(place)[1:])
        whole, partly = self._tagged("place", tuple(above)), self._tagged("partly", places)
        return _Tagged(whole.tags + partly.tags, whole.facts + partly.facts)

    def enclosing(self, place: str) -> list[str]:
        """A place and all that it lies in, from the inside out."""
        chain = [place]
        query = "SELECT within FROM entry WHERE kind = 'place' AND id = ?"
        while found := self._column(query, chain[-1])[0]:
            chain.append(found)
        return chain

    def _tagged(self, kind: str, identifiers: Sequence[str]) -> _Tagged:
        marks = _marks(identifiers)
        sql = f"SELECT tag, facts FROM label WHERE kind = ? AND id IN ({marks})"
        found = self._connection.execute(sql, (kind, *identifiers)).fetchall()
        return _Tagged(tuple(tag for tag, _ in found), sum(facts for _, facts in found))

    def _phrases(self, word: str) -> list[str]:
        """A word as full-text phrases: its characters, and its letters read as pinyin."""
        letters = tokens(word, self.variants(word))
        if not letters:
            return []
        phrases = [" ".join(letters)]
        typed = "".join(letters)
        if typed.isascii() and typed.isalpha():
            known = frozenset(self._column("SELECT syllable FROM syllable"))
            readings = islice(segmentations(typed, known), _READINGS)
            phrases += (" ".join(pinyin_tokens(reading)) for reading in readings)
        return phrases

    def _column(self, sql: str, *values: str | int) -> list[str]:
        return [row[0] for row in self._connection.execute(sql, values)]

    def _lines(self, sql: str, values: Sequence[str | int]) -> Iterator[str]:
        return (row[0] for row in self._connection.execute(sql, values))


# --- SQL --------------------------------------------------------------------------------------


def _encodable(text: str) -> str:
    """The text without the bytes of an argument that are no UTF-8."""
    return text.encode(errors="replace").decode()


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _driven(selection: _Selection) -> tuple[str, str, tuple[int, ...]]:
    """FROM, WHERE and values that begin with the rarest tag, so that little is read."""
    if not selection.all:
        return ("fact f", *_where(selection))
    rarest = min(selection.all, key=lambda tagged: tagged.facts)
    rest = [tagged for tagged in selection.all if tagged is not rarest]
    where, values = _where(selection._replace(all=rest))
    picked = f"SELECT DISTINCT n FROM tag WHERE tag IN ({_marks(rarest.tags)})"
    return f"({picked}) d CROSS JOIN fact f ON f.n = d.n", where, rarest.tags + values


def _where(selection: _Selection) -> tuple[str, tuple[int, ...]]:
    bears = "EXISTS (SELECT 1 FROM tag WHERE tag IN ({}) AND n = f.n)"
    conditions = [bears.format(_marks(tagged.tags)) for tagged in selection.all]
    conditions += ["NOT " + bears.format(_marks(tagged.tags)) for tagged in selection.none]
    values = [tag for tagged in (*selection.all, *selection.none) for tag in tagged.tags]
    sql = " AND ".join([*conditions, selection.sql or "1"])
    return sql, (*values, *selection.values)


# --- Full text --------------------------------------------------------------------------------


def _in(columns: str, phrases: Sequence[str], edge: str = "") -> str:
    quoted = (f'"{edge}{phrase}{edge[::-1]}"' for phrase in phrases)
    return f"{{{columns}}} : ({' OR '.join(quoted)})"


def _named(phrases: Sequence[str]) -> str:
    """The word is an id or a whole name."""
    return _in("name", phrases, f"{EDGE} ")


_TIERS: tuple[Callable[[Sequence[str]], str], ...] = (
    _named,
    lambda phrases: f"{_named(phrases)} OR {_in('label', phrases)}",
    lambda phrases: _in("name label context", phrases),
    lambda phrases: _in("name label context rest", phrases),
)
"""From the best results to the weakest; each holds those of the ones before it."""
