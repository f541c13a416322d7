"""The records of a base, compiled into SQLite: the one form in which every question is answered.

Tables:

- `fact`: each figure under a number `n`, by which the facts are in the order of the base. `json` is
  the row as it is printed; `amount`, `low` and `high` are texts that sort as the amounts do (see
  `sortable`). `printed` is told where the row does not tell it (see `Figure.fact`).
- `facet`: what facts can be filtered by (a theme, a measure, a place …), each with a number; see
  `facts`. `fact_facet`: the numbers of the facets of each fact.
- `search`: full text, a token a character, and again the facets; `id` holds the figure as printed,
  too, `detail` period and members. Its row numbers are the order of results: what was achieved
  before what was planned, newest period first, then by id. `ranked` says which fact a row is.
  Between numbers of facts and of rows there is room for others.
- `name`: every form in which a place, theme, measure, source, giver or unit can be called; `naming`
  and `called` are these names in full text, once for all the facts that bear them.
- `part`: which fact is a part of which; `dispute`: which is said to contradict which.
- `file`: after which number the facts of each file begin, and a hash of what else is in it;
  `records`: all records but the facts. By these and `fact.subject` (see `FactTables`), `update`
  exchanges facts.
- `entry`: what is listed besides figures, as lines of JSON; and other English names.
- `variant`, `syllable`, `pair` (of neighbouring characters), `latin` (of letters in a row, and
  with digits beside them): what reading a question needs.
"""

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.msgpack import encode as encode_records
from msgspec.structs import replace

from hulian.base.conflicts import rivals
from hulian.base.load import FilePart
from hulian.base.model import Place, Records
from hulian.index.facts import (
    INSERT_FACETS,
    INSERT_SEARCH,
    REPLACE_FACT,
    STRIDE,
    Facets,
    FactTables,
    texts_of,
)
from hulian.index.names import numbered_names, own_pinyin, write_called, write_vocabulary
from hulian.index.rows import (
    MeasureRow,
    PlaceRow,
    Row,
    SourceRow,
    ThemeRow,
    encode,
    overview,
    row_of,
)
from hulian.index.tokens import Tokeniser

if TYPE_CHECKING:  # the worker imports this module
    from hulian.index.worker import Worker

_SCHEMA = Path(__file__).with_name("schema.sql").read_text("utf-8")
SEARCH_SCHEMA = Path(__file__).with_name("search.sql").read_text("utf-8")
"""Full text of facts and of names, and what occurred in it.

The parts of that of facts are not merged while it is written.
"""

MERGE_SEARCH = "INSERT INTO search(search, rank) VALUES ('merge', 1000000)"
"""Makes one part of four or more, which all but a very large base has fewer of."""

_SEARCHED = """
INSERT INTO search(search, rank) VALUES ('automerge', 4);
INSERT INTO search(search, rank) VALUES ('crisismerge', 16);
"""
"""From now on parts are merged, as SQLite does by itself: each exchange of facts adds one."""

_INDEX_OF_NAMES = "CREATE INDEX of_named ON name(kind, id)"
_INDEXES = (
    "CREATE UNIQUE INDEX of_id ON fact(id)",
    "CREATE INDEX of_subject ON fact(subject) WHERE subject IS NOT NULL",
    "CREATE INDEX of_amount ON fact(unit, amount)",
    "CREATE INDEX of_rank ON ranked(n)",
    "CREATE INDEX of_bounds ON fact(unit, amount, low, high) WHERE low <> high",
)
"""Made once the table of facts is full: sorting then takes less time than keeping order."""

BATCH = 1024
"""Facts that are made rows and tokens at once; more would take more room, not less time."""

_ROOM = 1 << 20
"""Between the numbers of facts of two files, so that many can be added to one."""


def compile_base(
    base: Records,
    connection: sqlite3.Connection,
    files: Sequence[FilePart] = (),
    worker: "Worker | None" = None,
) -> None:
    """Write the whole index of a base into an empty database.

    `files` are those that it was read from; without them the index cannot be updated. A `worker`
    writes what `SEARCH_SCHEMA` tells of meanwhile.
    """
    connection.executescript(_SCHEMA + SEARCH_SCHEMA)
    compiler = _Compiler(base, files or [FilePart(b"", len(base.facts))])
    if worker:
        worker.write(base, compiler.order, compiler.facets)
    with connection:
        connection.execute("BEGIN")
        compiler.write_files(connection)
        compiler.write_facts(connection)
        compiler.write_order(connection)
        compiler.write_entries(connection)
        compiler.write_relations(connection)
        for statement in _INDEXES:
            connection.execute(statement)
    is_written = worker is not None and worker.hand_over(connection)
    with connection:
        connection.execute("BEGIN")
        if not is_written:
            compiler.write_search(connection)
            write_called(connection, numbered_names(base), compiler.tokeniser)
            write_vocabulary(connection, compiler.tokeniser)
        connection.execute(_INDEX_OF_NAMES)
    connection.executescript(_SEARCHED)


class _Compiler:
    def __init__(self, base: Records, files: Sequence[FilePart]) -> None:
        self._base = base
        self._files = files
        self._facts = list(base.facts.values())
        self._numbers = array("q", _numbers(files))
        self._rivals = {name: others for name, others in rivals(base).items() if others}
        self.tokeniser = Tokeniser(own_pinyin(base.places.values()))
        self._facets = Facets(base)
        self._tables = FactTables(base, self.tokeniser, self._facets)
        self.facets = self._tables.facets(self._facts, self._rivals)
        ranks = [*map(self._tables.rank, self._facts)]
        # One after the other they sort in a third of the time.
        by_id = sorted(range(len(ranks)), key=[name for _, name in ranks].__getitem__)
        self.order = array("q", sorted(by_id, key=[number for number, _ in ranks].__getitem__))

    # --- Facts and facets ---------------------------------------------------------------------

    def write_files(self, connection: sqlite3.Connection) -> None:
        """Write where the facts of each file begin, and all records but the facts."""
        rows = ((n, begin, file.rest) for n, (begin, file) in enumerate(_begun(self._files)))
        connection.executemany("INSERT INTO file VALUES (?, ?, ?)", rows)
        rest = encode_records(replace(self._base, facts={}))
        connection.execute("INSERT INTO records VALUES (?)", (rest,))

    def write_facts(self, connection: sqlite3.Connection) -> None:
        rows = (
            self._tables.row(n, fact, self._rivals.get(fact.id, ()))
            for n, fact in zip(self._numbers, self._facts, strict=True)
        )
        connection.executemany(REPLACE_FACT, rows)
        known = ((number, *facet) for facet, number in self._facets.numbers.items())
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", known)
        connection.executemany(INSERT_FACETS, zip(self._numbers, self.facets, strict=True))

    # --- Full text ----------------------------------------------------------------------------

    def write_order(self, connection: sqlite3.Connection) -> None:
        numbers = (self._numbers[place] for place in self.order)
        ranks = ranks_of(len(self.order))
        connection.executemany("INSERT INTO ranked VALUES (?, ?)", zip(ranks, numbers, strict=True))

    def write_search(self, connection: sqlite3.Connection) -> None:
        ranks = ranks_of(len(self.order))
        for start in range(0, len(self.order), BATCH):
            batch = self.order[start : start + BATCH]
            columns = self._tables.columns(texts_of([self._facts[place] for place in batch]))
            rows = zip(ranks[start : start + BATCH], columns, batch, strict=True)
            written = ((n, *line, self.facets[place]) for n, line, place in rows)
            connection.executemany(INSERT_SEARCH, written)
        connection.execute(MERGE_SEARCH)

    # --- The rest -----------------------------------------------------------------------------

    def write_entries(self, connection: sqlite3.Connection) -> None:
        base = self._base
        count = self._facets.counts(base.facts.values())
        places = [row_of(PlaceRow, p, facts=count["within", p.id]) for p in _tree(base)]
        first: dict[str, str] = {}
        for fact in base.facts.values():
            for theme in base.measures[fact.measure].theme:
                first.setdefault(theme, fact.id)
        themes = [
            row_of(ThemeRow, t, facts=count["theme", t.id], first=first.get(t.id))
            for t in base.themes.values()
        ]
        measures = [
            row_of(MeasureRow, m, facts=count["measure", m.id], themes=m.theme)
            for m in base.measures.values()
        ]
        sources = [row_of(SourceRow, s, facts=count["source", s.id]) for s in base.sources.values()]
        write = partial(connection.executemany, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)")
        listed: tuple[tuple[str, Sequence[Row]], ...] = (
            ("place", places),
            ("theme", themes),
            ("measure", measures),
            ("source", sources),
        )
        for kind, entries in listed:
            write((kind, n, row.id, *_named(row), encode(row)) for n, row in enumerate(entries))
        about = encode(overview(base))
        write([("base", 0, "", base.base.title, base.base.title_en, None, about)])
        english = base.base.english.items()
        write(("english", n, zh, zh, en, None, "") for n, (zh, en) in enumerate(english))

    def write_relations(self, connection: sqlite3.Connection) -> None:
        facts = self._base.facts.values()
        parts = ((f.id, f.part_of) for f in facts if f.part_of)
        connection.executemany("INSERT INTO part VALUES (?, ?)", sorted(parts))
        disputes = ((f.id, n, rival) for f in facts for n, rival in enumerate(f.disputes))
        connection.executemany("INSERT INTO dispute VALUES (?, ?, ?)", disputes)


def _begun(files: Sequence[FilePart]) -> Iterator[tuple[int, FilePart]]:
    """Yield the files, each with the number after which its facts begin."""
    first = 0
    for file in files:
        yield first, file
        first += STRIDE * (file.facts + 1) + _ROOM


def ranks_of(count: int) -> range:
    """Return the numbers of so many rows of full text."""
    return range(STRIDE, STRIDE * (count + 1), STRIDE)


def _numbers(files: Sequence[FilePart]) -> Iterator[int]:
    """Yield the numbers of all facts."""
    for first, file in _begun(files):
        yield from range(first + STRIDE, first + STRIDE * (file.facts + 1), STRIDE)


def _named(row: Row) -> tuple[str, str | None, str | None]:
    """Return a row's names in both languages, and what it lies in: an area, or themes."""
    if isinstance(row, SourceRow):
        return row.title, row.title_en, None
    if isinstance(row, MeasureRow):
        return row.name, row.name_en, " ".join(row.themes)
    within = row.within if isinstance(row, PlaceRow) else None
    return row.name, row.name_en, within


def _tree(base: Records) -> Iterator[Place]:
    """Yield the places from the outside in, each before what lies in it."""
    inside: dict[str | None, list[Place]] = {}
    for place in base.places.values():
        inside.setdefault(place.within, []).append(place)
    waiting = inside.get(None, [])[::-1]
    while waiting:
        place = waiting.pop()
        yield place
        waiting += inside.get(place.id, [])[::-1]
