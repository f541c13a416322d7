"""A `FactBase` compiled into SQLite: the one form in which every question is answered.

Tables:

- `fact`: each figure under its number `n`, its place in the order of the base. `json` is the row as
  it is printed; `amount`, `low` and `high` are texts that sort as the amounts do (see `sortable`).
- `facet`: what facts can be filtered by (a theme, a measure, a place …), each with a number; see
  `_facets_of`. `fact_facet`: the numbers of the facets of each fact.
- `search`: full text, a token a character, and again the facets; `id` holds the figure as printed,
  too, `detail` period and members. Its row numbers are the order of results: what was achieved
  before what was planned, newest period first, then by id. `ranked` says which fact a row is.
- `name`: every form in which a place, theme, measure, source, giver or unit can be called; `naming`
  and `called` are these names in full text, once for all the facts that bear them.
- `part`: which fact is a part of which.
- `entry`: what is listed besides figures, as lines of JSON; and other English names.
- `variant`, `syllable`, `pair` (of neighbouring characters): what reading a question needs.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import chain

from hulian.base.conflicts import rivals
from hulian.base.model import Fact, FactBase, Place
from hulian.figures import period
from hulian.figures.period import Period
from hulian.index import catalogue
from hulian.index.amounts import sortable
from hulian.index.days import day_number
from hulian.index.facets import Facets
from hulian.index.names import name_entries
from hulian.index.rows import Figures, encode, encode_bytes
from hulian.index.tokens import JOIN, Tokeniser
from hulian.language.folding import EDGE

_SCHEMA = """
CREATE TABLE fact(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, unit TEXT NOT NULL, amount TEXT NOT NULL,
    low TEXT, high TEXT, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, json TEXT NOT NULL);
CREATE TABLE facet(number INTEGER, kind TEXT, id TEXT, PRIMARY KEY(kind, id)) WITHOUT ROWID;
CREATE VIRTUAL TABLE fact_facet USING fts5(
    facets, content='', columnsize=0, detail=none, tokenize="ascii");
CREATE TABLE name(kind TEXT, key TEXT, id TEXT, PRIMARY KEY(kind, key, id)) WITHOUT ROWID;
CREATE TABLE naming(number INTEGER PRIMARY KEY, kind TEXT, id TEXT);
CREATE TABLE entry(
    kind TEXT, position INTEGER, id TEXT, name TEXT, name_en TEXT, within TEXT, json TEXT NOT NULL,
    PRIMARY KEY(kind, position), UNIQUE(kind, id)) WITHOUT ROWID;
CREATE TABLE part(id TEXT PRIMARY KEY, whole TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX part_whole ON part(whole);
CREATE TABLE variant(old TEXT PRIMARY KEY, new TEXT) WITHOUT ROWID;
CREATE TABLE pair(pair TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE syllable(syllable TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE ranked(rank INTEGER PRIMARY KEY, n INTEGER NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(
    note, detail, label, id, facets, content='', columnsize=0, tokenize="ascii tokenchars '.%~_'");
CREATE VIRTUAL TABLE called USING fts5(
    names, codes, topics, content='', columnsize=0, tokenize="ascii tokenchars '.%~_'");
INSERT INTO fact_facet(fact_facet, rank) VALUES ('hashsize', 67108864);
INSERT INTO search(search, rank) VALUES ('hashsize', 67108864);
"""
_INDEXES = (
    "CREATE UNIQUE INDEX of_id ON fact(id)",
    "CREATE INDEX of_amount ON fact(amount, unit)",
    "CREATE INDEX of_bounds ON fact(low, high, unit) WHERE low <> high",
)
"""Made once their tables are full: sorting at the end takes less time than keeping order."""

_INSERT_FACT = "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, cast(? AS TEXT))"

_UNSEARCHED = ("county", "unit")
"""What is named in filters, but not in full text, where a county is a place."""


_BATCH = 1024
"""So many facts are made rows and tokens at once; more would take more room, not less time."""


def compile_base(base: FactBase, connection: sqlite3.Connection) -> None:
    """Write the whole index of a base into an empty database."""
    connection.executescript(_SCHEMA)
    compiler = _Compiler(base)
    with connection:
        connection.execute("BEGIN")
        compiler.write_facts(connection)
        compiler.write_search(connection)
        compiler.write_names(connection)
        compiler.write_entries(connection)
        compiler.write_parts(connection)
        compiler.write_vocabulary(connection)
        for statement in _INDEXES:
            connection.execute(statement)


class _Compiler:
    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._tokeniser = Tokeniser(own_pinyin(base))
        self._facets = Facets(base)
        self._facets_of: list[str] = []
        self._figures = Figures(base)
        self._rivals = rivals(base)
        self._days = cache(_days)

    # --- Facts and facets ---------------------------------------------------------------------

    def write_facts(self, connection: sqlite3.Connection) -> None:
        rows = (self._row(n, fact) for n, fact in enumerate(self._base.facts.values()))
        connection.executemany(_INSERT_FACT, rows)
        facets = ((number, *facet) for facet, number in self._facets.numbers.items())
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", facets)
        connection.executemany(
            "INSERT INTO fact_facet(rowid, facets) VALUES (?, ?)", enumerate(self._facets_of)
        )

    def _row(self, n: int, fact: Fact) -> tuple[int | str | bytes | None, ...]:
        found = self._rivals.get(fact.id)
        shown = self._figures.of(fact, found or ())
        self._facets_of.append(self._facets.of(fact, bool(found)))
        first, last = self._days(fact.period)
        amount = sortable(shown.amount)
        low, high = (
            amount if end == shown.amount else None if end is None else sortable(end)
            for end in (shown.low, shown.high)
        )
        return n, fact.id, shown.unit, amount, low, high, first, last, encode_bytes(shown)

    # --- Full text ----------------------------------------------------------------------------

    def write_search(self, connection: sqlite3.Connection) -> None:
        facts = list(self._base.facts.values())
        keys = list(map(self._rank, facts))
        ranked = sorted(range(len(facts)), key=keys.__getitem__)
        del keys
        connection.executemany("INSERT INTO ranked VALUES (?, ?)", enumerate(ranked))
        for start in range(0, len(ranked), _BATCH):
            batch = ranked[start : start + _BATCH]
            columns = self._columns([facts[n] for n in batch])
            facets = [self._facets_of[n] for n in batch]
            connection.executemany(
                "INSERT INTO search(rowid, note, detail, label, id, facets)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                zip(range(start, start + len(batch)), *columns, facets, strict=True),
            )

    def _rank(self, fact: Fact) -> tuple[bool, int, int, str]:
        """What results are ordered by: what was achieved first, the newest first."""
        first, last = self._days(fact.period) if fact.period else (0, 0)
        return fact.basis in ("target", "forecast"), -last, -first, fact.id

    def _columns(self, facts: Sequence[Fact]) -> list[list[str]]:
        """The columns of full text but for the facets, each with the tokens of all these facts."""
        told = {(f.period, *f.members): self._detail(f) for f in facts}
        figures = [(f.id, f.value, f.printed) for f in facts]
        tokens = self._tokeniser.tokens(
            chain(
                chain.from_iterable(told.values()),
                *((f.note, f.note_en, f.label, f.label_en) for f in facts),
                *figures,
            )
        )
        joined = {detail: _joined(*map(tokens.get, parts)) for detail, parts in told.items()}
        return [
            [_joined(tokens[fact.note], tokens[fact.note_en]) for fact in facts],
            [joined[fact.period, *fact.members] for fact in facts],
            [_joined(tokens[fact.label], tokens[fact.label_en]) for fact in facts],
            [_edged(_joined(*map(tokens.get, parts))) for parts in figures],
        ]

    def _detail(self, fact: Fact) -> list[str | None]:
        english = map(self._base.base.english.get, fact.members)
        return [fact.period, *_years_within(fact.period), *fact.members, *english]

    # --- Names --------------------------------------------------------------------------------

    def write_names(self, connection: sqlite3.Connection) -> None:
        everything = list(enumerate(name_entries(self._base)))
        rows = {
            (kind, key, each.id)
            for _, each in everything
            for kind, names in ((each.kind, [*each.names, *each.codes]), ("topic", each.topics))
            for name in names
            for key in self._tokeniser.keys(name)
        }
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(rows))
        named = [(number, each) for number, each in everything if each.kind not in _UNSEARCHED]
        connection.executemany(
            "INSERT INTO naming VALUES (?, ?, ?)", ((n, each.kind, each.id) for n, each in named)
        )
        forms = (form for _, each in named for form in (each.names, each.codes, each.topics))
        tokens = self._tokeniser.tokens(chain.from_iterable(forms))
        connection.executemany(
            "INSERT INTO called(rowid, names, codes, topics) VALUES (?, ?, ?, ?)",
            (
                (number, *(_edged(_joined(*map(tokens.get, forms))) for forms in each[2:]))
                for number, each in named
            ),
        )

    # --- The rest -----------------------------------------------------------------------------

    def write_entries(self, connection: sqlite3.Connection) -> None:
        base = self._base
        count = self._facets.counts(base.facts.values())
        places = [catalogue.place_row(p, count["within", p.id]) for p in _tree(base)]
        first: dict[str, str] = {}
        for fact in base.facts.values():
            for theme in base.measures[fact.measure].theme:
                first.setdefault(theme, fact.id)
        themes = [
            catalogue.theme_row(t, count["theme", t.id], first.get(t.id))
            for t in base.themes.values()
        ]
        measures = [
            catalogue.measure_row(m, count["measure", m.id]) for m in base.measures.values()
        ]
        sources = [catalogue.source_row(s, count["source", s.id]) for s in base.sources.values()]
        write = partial(connection.executemany, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)")
        listed: tuple[tuple[str, Sequence[catalogue.Row]], ...] = (
            ("place", places),
            ("theme", themes),
            ("measure", measures),
            ("source", sources),
        )
        for kind, entries in listed:
            write((kind, n, row.id, *_named(row), encode(row)) for n, row in enumerate(entries))
        about = encode(catalogue.overview(base))
        write([("base", 0, "", base.base.title, base.base.title_en, None, about)])
        english = base.base.english.items()
        write(("english", n, zh, zh, en, None, "") for n, (zh, en) in enumerate(english))

    def write_parts(self, connection: sqlite3.Connection) -> None:
        parts = ((f.id, f.part_of) for f in self._base.facts.values() if f.part_of)
        connection.executemany("INSERT INTO part VALUES (?, ?)", sorted(parts))

    def write_vocabulary(self, connection: sqlite3.Connection) -> None:
        kept = self._tokeniser
        connection.executemany("INSERT INTO variant VALUES (?, ?)", kept.variants)
        connection.executemany("INSERT INTO syllable VALUES (?)", zip(sorted(kept.syllables)))
        connection.executemany("INSERT INTO pair VALUES (?)", zip(kept.pairs))


def _days(printed: str | None) -> tuple[int, int]:
    """The first and the last day of a period, as numbers."""
    when = period.parse(printed) if printed else Period(None, None)
    return day_number(when.first_day), day_number(when.last_day)


_MOST_YEARS = 10
"""A longer period is not found by the years in its middle."""


def _years_within(printed: str | None) -> list[str]:
    """The years between the two ends of a period: 2022 and 2023 of 2021/2024."""
    when = period.parse(printed) if printed else None
    if (
        not when
        or when.since is None
        or when.until is None
        or when.until - when.since > _MOST_YEARS
    ):
        return []
    return [str(year) for year in range(when.since + 1, when.until)]


def _joined(*tokens: str | None) -> str:
    """The tokens of several texts as those of one."""
    return JOIN.join(filter(None, tokens))


def _edged(tokens: str) -> str:
    """Tokens with an edge on either side, where a whole name or id must be told from a part."""
    return f"{EDGE} {tokens} {EDGE}"


def _named(row: catalogue.Row) -> tuple[str, str | None, str | None]:
    """A row's names in both languages, and what it lies in."""
    if isinstance(row, catalogue.SourceRow):
        return row.title, row.title_en, None
    within = row.within if isinstance(row, catalogue.PlaceRow) else None
    return row.name, row.name_en, within


def own_pinyin(base: FactBase) -> dict[str, list[str]]:
    """The syllables of names that the table reads wrongly, as the base gives them."""
    return {
        name: place.pinyin.split()
        for place in base.places.values()
        if place.pinyin
        for name in (place.name, *place.alias)
        if len(name) == len(place.pinyin.split())
    }


def _tree(base: FactBase) -> Iterator[Place]:
    """The places from the outside in, each before what lies in it."""
    inside: dict[str | None, list[Place]] = {}
    for place in base.places.values():
        inside.setdefault(place.within, []).append(place)
    waiting = inside.get(None, [])[::-1]
    while waiting:
        place = waiting.pop()
        yield place
        waiting += inside.get(place.id, [])[::-1]
