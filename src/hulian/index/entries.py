"""What an index holds besides figures: names, and the rows of places, themes, measures, sources."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from hulian.language.folding import Folding, fold, key
from hulian.language.suggest import nearest
from hulian.text import Text

if TYPE_CHECKING:  # what reads rows is slow to import, and a dump reads none
    from hulian.index.rows import MeasureRow, Overview, PlaceRow, Row, SourceRow, ThemeRow

Kind = Literal["place", "county", "theme", "measure", "source", "giver", "unit"]
"""What can be asked for by name."""

R = TypeVar("R", bound="Row | Overview")

END = "\U0010ffff"
"""What sorts after every continuation of a text."""


class Entries:
    """The names and rows of an open index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # --- Names --------------------------------------------------------------------------------

    def resolve(self, kind: Kind, name: str) -> str:
        """Return the id of what is called `name`, in full or by an unambiguous start.

        Whatever else is called so, what has it as its id is meant; a measure may also be named by
        words that its name alone contains, a theme by a word that it covers. Raises
        `UnknownNameError` or `AmbiguousNameError`.
        """
        called = self.key(name)
        exact = "SELECT DISTINCT id FROM name WHERE kind = ? AND key = ?"
        found = self.column(exact, kind, called)
        if not found and called:
            start = "SELECT DISTINCT id FROM name WHERE kind = ? AND key >= ? AND key < ?"
            found = self.column(start, kind, called, called + END)
            if kind == "measure" and len(found) < 2:  # 面积 begins one name, and is in many
                found = self.named_with(kind, [name] if found else name.split())
        if not found and kind == "theme":
            found = self.column(exact, "topic", called)
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
        """Return the ids of those of a kind that have all the words in a name."""
        holding = "SELECT DISTINCT id FROM name WHERE kind = ? AND instr(key, ?)"
        keys = [called for word in words if (called := self.key(word))]
        found = [self.column(holding, kind, called) for called in keys]
        return [name for name in found[0] if all(name in rest for rest in found)] if found else []

    def beginning(self, kind: Kind, called: str) -> dict[str, list[str]]:
        """Return what of a kind has a name that begins so: its id, with these names.

        Names are folded, as `called` must be; the ids are in the order of the base.
        """
        listed = "place" if kind == "county" else kind
        sql = (
            "SELECT n.id, n.key FROM name n LEFT JOIN entry e ON e.kind = ? AND e.id = n.id"
            " WHERE n.kind = ? AND n.key >= ? AND n.key < ? ORDER BY e.position, n.id"
        )
        found: dict[str, list[str]] = {}
        for identifier, name in self._connection.execute(sql, (listed, kind, called, called + END)):
            found.setdefault(identifier, []).append(name)
        return found

    def key(self, name: str) -> str:
        """Return a name as it is looked up."""
        return key(fold(name, self.folding(name)))

    def folding(self, text: str) -> Folding:
        """Return the simplified forms of the traditional characters in a question."""
        characters = sorted({*without_surrogates(text)})
        sql = f"SELECT old, new FROM variant WHERE old IN ({marks(characters)})"
        return Folding(dict(self._connection.execute(sql, characters).fetchall()))

    # --- Rows ---------------------------------------------------------------------------------

    def overview(self) -> "Overview":
        """Return title, day of the last change, and how much there is of each kind."""
        from hulian.index.rows import Overview

        return self._rows("base", Overview)[0]

    def places(self) -> "list[PlaceRow]":
        """Return all places, from the outside in."""
        from hulian.index.rows import PlaceRow

        return self._rows("place", PlaceRow)

    def themes(self) -> "list[ThemeRow]":
        """Return all themes, in the order of the base."""
        from hulian.index.rows import ThemeRow

        return self._rows("theme", ThemeRow)

    def measures(self) -> "list[MeasureRow]":
        """Return all measures, in the order of the base."""
        from hulian.index.rows import MeasureRow

        return self._rows("measure", MeasureRow)

    def sources(self) -> "list[SourceRow]":
        """Return all sources, in the order of the base."""
        from hulian.index.rows import SourceRow

        return self._rows("source", SourceRow)

    def kinds_of(self, theme: str) -> set[str]:
        """Return the kinds of the measures of a theme."""
        query = (
            "SELECT DISTINCT json_extract(e.json, '$.kind') FROM entry e,"
            " json_each(e.json, '$.themes') t WHERE e.kind = 'measure' AND t.value = ?"
        )
        return set(self.column(query, theme))

    def measure(self, identifier: str) -> "MeasureRow":
        """Return one measure; the id must be known."""
        from hulian.index.rows import MeasureRow

        return self._row("measure", identifier, MeasureRow)

    def source(self, identifier: str) -> "SourceRow":
        """Return one source; the id must be known."""
        from hulian.index.rows import SourceRow

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
        """Return the names of all entries of a kind, by id."""
        query = (
            "SELECT id, name, coalesce(name_en, name) FROM entry WHERE kind = ? ORDER BY position"
        )
        rows = self._connection.execute(query, (kind,))
        return {identifier: Text(zh, en) for identifier, zh, en in rows}

    def name(self, kind: str, identifier: str) -> Text:
        """Return the name of one entry; the id must be known."""
        query = "SELECT name, coalesce(name_en, name) FROM entry WHERE kind = ? AND id = ?"
        return Text(*self._connection.execute(query, (kind, identifier)).fetchone())

    def display_name(self, name: str) -> Text:
        """Return a giver, publisher or member in both languages, by its Chinese name."""
        own = "SELECT name_en FROM entry WHERE kind = 'english' AND id = ?"
        if found := self.column(own, name):
            return Text(name, found[0])
        exact = "SELECT id FROM name WHERE kind = 'place' AND key = ?"
        places = self.column(exact, self.key(name))
        return Text(name, self.name("place", places[0]).en if len(places) == 1 else name)

    def enclosing(self, place: str) -> list[str]:
        """Return a place and all that it lies in, from the inside out."""
        chain = [place]
        query = "SELECT within FROM entry WHERE kind = 'place' AND id = ?"
        while found := self.column(query, chain[-1])[0]:
            chain.append(found)
        return chain

    def rows(self, sql: str, *values: str | int) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, each looked for when it is asked for."""
        return self._connection.execute(sql, values)

    def numbers(self, sql: str, *values: str | int) -> list[int]:
        """Return the values of a query for one number."""
        return [row[0] for row in self._connection.execute(sql, values)]

    def column(self, sql: str, *values: str | int) -> list[str]:
        """Return the values of a query for one text."""
        return [row[0] for row in self._connection.execute(sql, values)]


# --- Names that the base does not know --------------------------------------------------------

MOST_CANDIDATES = 5
"""Figures and measures that are named at most where words find more than one."""

_LISTED_BY = {
    "place": "places",
    "county": "places",
    "theme": "themes",
    "measure": "measures",
    "source": "sources",
    "giver": "list",
    "unit": "measures",
    "fact": "list",
}


class UnknownNameError(LookupError):
    """No such place, theme, measure, source, giver, unit or figure; `nearest` are ids like it."""

    def __init__(self, kind: Kind | Literal["fact"], name: str, nearest: Sequence[str]) -> None:
        self.kind = kind
        self.name = name
        self.nearest = nearest
        super().__init__(f"{self._problem()}; {self._hint()}")

    def _problem(self) -> str:
        return f"there is no {self.kind} called {self.name!r}"

    def _hint(self) -> str:
        """Return what to write instead, as the Python interface has it."""
        if self.nearest:
            return f"did you mean {' or '.join(self.nearest)}?"
        return f"see base.{_LISTED_BY[self.kind]}()"


class AmbiguousNameError(UnknownNameError):
    """A name or words that mean several; `nearest` are ids of them."""

    def _problem(self) -> str:
        return f"{self.name!r} means more than one {self.kind}"


class NotACountyError(UnknownNameError):
    """A name given as a county's that is that of another place, whose id is `place`."""

    def __init__(self, name: str, place: str) -> None:
        self.place = place
        super().__init__("county", name, [])

    def _hint(self) -> str:
        return f"it is not a county; use place={self.place!r}"


# --- SQL --------------------------------------------------------------------------------------


def without_surrogates(text: str) -> str:
    """Return the text without the bytes of an argument that are not UTF-8."""
    return text.encode(errors="replace").decode()


def marks(values: Sequence[object]) -> str:
    """Return a question mark for each value, as `IN (…)` takes them."""
    return ",".join("?" * len(values))
