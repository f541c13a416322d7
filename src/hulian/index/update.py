"""An index brought up to date where only facts of a few files have changed.

What comes of it answers every question as an index compiled from the same files does.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.json import decode as decode_row
from msgspec.structs import replace

from hulian.base.conflicts import rivals
from hulian.base.model import Fact
from hulian.index import names
from hulian.index.changes import (
    BEYOND,
    BaseChange,
    Stored,
    column,
    free_numbers,
    stored_by,
    stored_where,
)
from hulian.index.facts import (
    FORGET_FACETS,
    FORGET_SEARCH,
    INSERT_FACETS,
    INSERT_SEARCH,
    REPLACE_FACT,
    Facets,
    FactTables,
    Rank,
    texts_of,
)
from hulian.index.rows import MeasureRow, Overview, PlaceRow, SourceRow, ThemeRow, encode
from hulian.index.tokens import Tokeniser

_LISTED = {
    "within": ("place", PlaceRow),
    "theme": ("theme", ThemeRow),
    "measure": ("measure", MeasureRow),
    "source": ("source", SourceRow),
}
"""The kinds of facets by which the entries of the catalogues count their facts."""


class _Placed(NamedTuple):
    """A fact in full text, in the order of results and in that of the base."""

    rank: int
    n: int
    fact: Fact
    disputed: bool


_Row = tuple[Any, ...]


def apply(connection: sqlite3.Connection, change: BaseChange) -> None:
    """Make a change in an index. Raises `UnfitError`, which leaves the index unusable."""
    with connection:
        connection.execute("BEGIN")
        _Exchange(connection, change).run()


class _Exchange:
    def __init__(self, connection: sqlite3.Connection, change: BaseChange) -> None:
        self._connection = connection
        self._base, self._removed, self._added = change
        numbers = connection.execute("SELECT kind, id, number FROM facet")
        self._facets = Facets(self._base, {(kind, name): n for kind, name, n in numbers})
        own = names.own_pinyin(self._base.places.values())
        self._old_words, self._new_words = Tokeniser(own), Tokeniser(own)
        self._old = FactTables(self._base, self._old_words, self._facets)
        self._new = FactTables(self._base, self._new_words, self._facets)

    def run(self) -> None:
        ranks = self._take_out()
        self._write_relations()
        found, altered = self._contradictions()
        ranks |= self._ranks_of(each.n for each in altered)
        coming = self._added | {each.n: each.fact for each in altered}
        rows = (self._new.row(n, fact, found[fact.id]) for n, fact in coming.items())
        self._connection.executemany(REPLACE_FACT, rows)
        gone = [
            _Placed(ranks[n], n, fact, bool(others))
            for n, fact, others in (*self._removed.values(), *altered)
        ]
        new_ranks = ranks | self._rank(ranks)
        come = [_Placed(new_ranks[n], n, f, bool(found[f.id])) for n, f in coming.items()]
        self._exchange_text(gone, come)
        self._exchange_facets(gone, come)
        self._count()
        names.write_vocabulary(self._connection, self._new_words)
        names.forget_vocabulary(self._connection, self._base, self._old_words, self._new_words)

    # --- Facts --------------------------------------------------------------------------------

    def _take_out(self) -> dict[int, int]:
        """Remove the rows of what goes; its ranks, by number."""
        ranks = self._ranks_of(self._removed)
        numbers = [(n,) for n in self._removed]
        self._connection.executemany("DELETE FROM fact WHERE n = ?", numbers)
        self._connection.executemany(
            "DELETE FROM ranked WHERE rank = ?", [(rank,) for rank in ranks.values()]
        )
        return ranks

    def _ranks_of(self, numbers: Iterable[int]) -> dict[int, int]:
        asked = set(numbers)
        rows = self._connection.execute("SELECT n, rank FROM ranked") if asked else ()
        return {n: rank for n, rank in rows if n in asked}

    def _write_relations(self) -> None:
        ids = [(each.fact.id,) for each in self._removed.values()]
        facts = self._added.values()
        execute = self._connection.executemany
        execute("DELETE FROM part WHERE id = ?", ids)
        execute("DELETE FROM dispute WHERE id = ?", ids)
        execute("INSERT INTO part VALUES (?, ?)", ((f.id, f.part_of) for f in facts if f.part_of))
        execute(
            "INSERT INTO dispute VALUES (?, ?, ?)",
            ((f.id, n, rival) for f in facts for n, rival in enumerate(f.disputes)),
        )

    def _contradictions(self) -> tuple[dict[str, set[str]], list[Stored]]:
        """Return what contradicts each fact that comes; and facts that stay of which that changes.

        Only facts of one subject contradict each other, and those that are said to.
        """
        changed = [*(each.fact for each in self._removed.values()), *self._added.values()]
        named = {other for each in self._removed.values() for other in each.rivals}
        named |= {rival for fact in changed for rival in fact.disputes}
        ids = {fact.id for fact in changed}
        named.update(column(self._connection, "SELECT id FROM dispute WHERE rival IN ({})", ids))
        beside = stored_by(self._connection, "id", named - {f.id for f in self._added.values()})
        subjects = {self._new.subject(fact) for fact in changed}
        subjects |= {self._new.subject(each.fact) for each in beside}
        alike = stored_by(self._connection, "subject", subjects - {None})
        staying = {each.n: each for each in (*beside, *alike)}
        facts = [*(each.fact for each in staying.values()), *self._added.values()]
        undisputed = {fact.id: replace(fact, disputes=[]) for fact in facts}
        found = rivals(replace(self._base, facts=undisputed))
        for side in ("id", "rival"):
            sql = f"SELECT id || ' ' || rival FROM dispute WHERE {side} IN ({{}})"
            for pair in column(self._connection, sql, undisputed):
                one, other = pair.split(" ")
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
        altered = [each for each in staying.values() if found[each.fact.id] != each.rivals]
        return found, altered

    # --- Order --------------------------------------------------------------------------------

    def _rank(self, ranks: Mapping[int, int]) -> dict[int, int]:
        """Return the ranks of the facts that come.

        A fact whose place is the same keeps its rank.
        """
        before = {each.fact.id: each for each in self._removed.values()}
        kept, places = {}, defaultdict(list)
        for n, fact in self._added.items():
            key = self._new.rank(fact)
            old = before.get(fact.id)
            if old and self._old.rank(old.fact) == key:
                kept[n] = ranks[old.n]
        write = "INSERT INTO ranked VALUES (?, ?)"
        self._connection.executemany(write, ((rank, n) for n, rank in kept.items()))
        for n, fact in self._added.items():
            if n not in kept:
                key = self._new.rank(fact)
                places[self._neighbours(key)].append((key, n))
        for (low, high), some in places.items():
            slots = free_numbers(low, high, len(some))
            kept.update((n, rank) for rank, (_, n) in zip(slots, sorted(some), strict=True))
        fresh = ((kept[n], n) for some in places.values() for _, n in some)
        self._connection.executemany(write, fresh)
        return kept

    def _neighbours(self, key: Rank) -> tuple[int, int]:
        """Return the ranks between which a fact comes in results."""
        low, high = 0, BEYOND
        (last,) = self._connection.execute("SELECT max(rank) FROM ranked").fetchone()
        top = (last or 0) + 1
        while low + 1 < top:
            middle = (low + top) // 2
            sql = "SELECT rank, n FROM ranked WHERE rank BETWEEN ? AND ? ORDER BY rank LIMIT 1"
            found = self._connection.execute(sql, (middle, top - 1)).fetchone()
            if not found:
                top = middle
                continue
            rank, n = found
            (stored,) = stored_where(self._connection, "n = ?", (n,))
            if self._old.rank(stored.fact) < key:
                low = rank
            else:
                high, top = rank, middle
        return low, high

    # --- Full text and facets -----------------------------------------------------------------

    def _exchange_text(self, gone: Sequence[_Placed], come: Sequence[_Placed]) -> None:
        """Exchange rows of full text, and of the facets, which is full text, too."""
        self._exchange_rows(
            (FORGET_SEARCH, self._search_rows(gone, self._old)),
            (INSERT_SEARCH, self._search_rows(come, self._new)),
        )
        self._exchange_rows(
            (FORGET_FACETS, [(each.n, self._facets_of(each)) for each in gone]),
            (INSERT_FACETS, [(each.n, self._facets_of(each)) for each in come]),
        )

    def _search_rows(self, placed: Sequence[_Placed], tables: FactTables) -> list[_Row]:
        columns = tables.columns(texts_of([each.fact for each in placed]))
        rows = zip(placed, columns, strict=bool(placed))
        return [(each.rank, *line, self._facets_of(each)) for each, line in rows]

    def _facets_of(self, placed: _Placed) -> str:
        return self._new.facets([placed.fact], [placed.fact.id] if placed.disputed else ())[0]

    def _exchange_rows(self, *steps: tuple[str, Sequence[_Row]]) -> None:
        """Take the steps of each row in turn: full text takes rows in rising order only."""
        taken = [(row, statement) for statement, rows in steps for row in rows]
        for row, statement in sorted(taken, key=lambda step: step[0][0]):
            self._connection.execute(statement, row)

    def _exchange_facets(self, gone: Sequence[_Placed], come: Sequence[_Placed]) -> None:
        """Give numbers to new facets; forget those that no fact has any more, with their names."""
        known = {number for (number,) in self._connection.execute("SELECT number FROM facet")}
        fresh = [(n, *facet) for facet, n in self._facets.numbers.items() if n not in known]
        self._connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", fresh)
        had, have = (
            {int(n) for each in some for n in self._facets_of(each).split()}
            for some in (gone, come)
        )
        match = "SELECT 1 FROM fact_facet WHERE fact_facet MATCH ? LIMIT 1"
        idle = {
            n for n in had - have if not self._connection.execute(match, (f'"{n}"',)).fetchone()
        }
        self._connection.executemany("DELETE FROM facet WHERE number = ?", [(n,) for n in idle])
        lost = {
            name
            for (kind, name), n in self._facets.numbers.items()
            if kind == "giver" and n in idle
        }
        new = {name for _, kind, name in fresh if kind == "giver"}
        for each in self._givers(lost, (each.fact for each in self._removed.values())):
            names.forget_called(self._connection, each, self._old_words)
        (last,) = self._connection.execute("SELECT max(number) FROM naming").fetchone()
        named = list(enumerate(self._givers(new, self._added.values()), (last or 0) + 1))
        names.write_called(self._connection, named, self._new_words)

    def _givers(self, ids: set[str], facts: Iterable[Fact]) -> list[names.NameEntry]:
        """Return some givers of facts, with what they are called."""
        base = replace(self._base, facts={fact.id: fact for fact in facts})
        entries = names.name_entries(base) if ids else ()
        return [each for each in entries if each.kind == "giver" and each.id in ids]

    # --- Catalogues ---------------------------------------------------------------------------

    def _count(self) -> None:
        """Count the facts of each place, theme, measure and source anew, and of the base."""
        removed = [each.fact for each in self._removed.values()]
        counts = self._facets.counts(self._added.values())
        counts.subtract(self._facets.counts(removed))
        for (kind, identifier), more in counts.items():
            if kind == "theme" or (more and kind in _LISTED):
                self._update_entry(kind, identifier, more)
        more = len(self._added) - len(removed)
        (about,) = self._connection.execute("SELECT json FROM entry WHERE kind = 'base'").fetchone()
        row = decode_row(about, type=Overview)
        told = encode(replace(row, facts=row.facts + more))
        self._connection.execute("UPDATE entry SET json = ? WHERE kind = 'base'", (told,))

    def _update_entry(self, kind: str, identifier: str, more: int) -> None:
        listed, record = _LISTED[kind]
        key = (listed, identifier)
        sql = "SELECT json FROM entry WHERE kind = ? AND id = ?"
        row: Any = decode_row(self._connection.execute(sql, key).fetchone()[0], type=record)
        row = replace(row, facts=row.facts + more)
        if kind == "theme":
            row = replace(row, first=self._first_of(identifier))
        self._connection.execute(
            "UPDATE entry SET json = ? WHERE kind = ? AND id = ?", (encode(row), *key)
        )

    def _first_of(self, theme: str) -> str | None:
        """Return the first fact of a theme."""
        sql = (
            "SELECT f.id FROM fact_facet b CROSS JOIN fact f ON f.n = b.rowid"
            " WHERE fact_facet MATCH ? ORDER BY b.rowid LIMIT 1"
        )
        number = self._facets.numbers.get(("theme", theme))
        found = self._connection.execute(sql, (f'"{number}"',)).fetchone()
        return found[0] if found else None
