"""A `FactBase` compiled into SQLite: the one form in which every question is answered.

Tables:

- `fact`: each figure as a line of JSON under its number `n`, its place in the order of the base.
- `tag`: which facts bear which `label` (a theme, a measure, a place …); see `_tags`.
- `search`: full text, a token a character. Its row numbers are the order of results: newest
  period first, then by id. `ranked` says which fact a row is.
- `name`: every form in which a place, theme, measure, source, giver or unit can be called.
- `part`: which fact is a part of which.
- `entry`: what is listed besides figures, as lines of JSON; and other English names.
- `variant`, `syllable`: what folding and reading a question need.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from msgspec.structs import replace

from hulian import catalogue, period
from hulian.comparability import rivals
from hulian.figure import encode, figure
from hulian.folding import EDGE, fold, key, pinyin_tokens, tokens
from hulian.model import Fact, FactBase, Place
from hulian.period import Period
from hulian.pinyin import Romaniser, variants
from hulian.wording import amounts

_SCHEMA = """
CREATE TABLE fact(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, amount REAL, unit TEXT, first_day INTEGER,
    last_day INTEGER, json TEXT NOT NULL);
CREATE TABLE label(tag INTEGER PRIMARY KEY, kind TEXT, id TEXT, facts INTEGER, UNIQUE(kind, id));
CREATE TABLE tag(tag INTEGER, n INTEGER, PRIMARY KEY(tag, n)) WITHOUT ROWID;
CREATE TABLE name(kind TEXT, key TEXT, id TEXT, PRIMARY KEY(kind, key, id)) WITHOUT ROWID;
CREATE TABLE entry(
    kind TEXT, position INTEGER, id TEXT, name TEXT, name_en TEXT, within TEXT, json TEXT NOT NULL,
    PRIMARY KEY(kind, position), UNIQUE(kind, id)) WITHOUT ROWID;
CREATE TABLE part(whole TEXT, id TEXT, PRIMARY KEY(whole, id)) WITHOUT ROWID;
CREATE TABLE variant(old TEXT PRIMARY KEY, new TEXT) WITHOUT ROWID;
CREATE TABLE syllable(syllable TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE ranked(rank INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE);
CREATE VIRTUAL TABLE search USING fts5(
    name, label, context, rest, content='', columnsize=0, tokenize="ascii tokenchars '.%~_'");
"""


def compile_base(base: FactBase, connection: sqlite3.Connection) -> None:
    """Write the whole index of a base into an empty database."""
    connection.executescript(_SCHEMA)
    compiler = _Compiler(base)
    with connection:
        compiler.write_facts(connection)
        compiler.write_search(connection)
        compiler.write_names(connection)
        compiler.write_entries(connection)
        compiler.write_parts(connection)
        connection.executemany("INSERT INTO variant VALUES (?, ?)", compiler.used_variants())
        rows = ((syllable,) for syllable in compiler.syllables())
        connection.executemany("INSERT INTO syllable VALUES (?)", rows)


class _Compiler:
    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._variants = variants()
        self._pinyin = Romaniser(
            {
                name: place.pinyin.split()
                for place in base.places.values()
                if place.pinyin
                for name in (place.name, *place.alias)
                if len(name) == len(place.pinyin.split())
            }
        )
        self._characters: set[str] = set()
        self._labels: dict[tuple[str, str], int] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._first: dict[str, str] = {}
        self._rivals = rivals(base)
        self._enclosing = cache(base.enclosing)
        self._tokens = cache(self._tokens_of)
        self._place_names = cache(self._place_names_of)

    # --- Facts and tags -----------------------------------------------------------------------

    def write_facts(self, connection: sqlite3.Connection) -> None:
        pairs: list[tuple[int, int]] = []
        rows = []
        for n, fact in enumerate(self._base.facts.values()):
            shown = replace(figure(fact, self._base), disputes=sorted(self._rivals[fact.id]))
            when = shown.when or Period(None, None)
            span = (_day(when.first_day), _day(when.last_day))
            rows.append((n, fact.id, float(shown.amount), shown.unit, *span, encode(shown)))
            for label in set(self._tags(fact)):
                self._counts[label] += 1
                pairs.append((self._labels.setdefault(label, len(self._labels)), n))
            for theme in shown.themes:
                self._first.setdefault(theme, fact.id)
        connection.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        labels = ((tag, *label, self._counts[label]) for label, tag in self._labels.items())
        connection.executemany("INSERT INTO label VALUES (?, ?, ?, ?)", labels)
        connection.executemany("INSERT INTO tag VALUES (?, ?)", sorted(pairs))

    def _tags(self, fact: Fact) -> Iterator[tuple[str, str]]:
        """What a fact can be filtered by.

        `within`: areas in which all places of the fact lie. `partly`: areas in which some do.
        `place`: the places themselves. `conflict`: whether another source contradicts it.
        """
        measure = self._base.measures[fact.measure]
        if self._rivals[fact.id]:
            yield "conflict", ""
        yield "measure", fact.measure
        yield "source", fact.source
        yield "unit", measure.unit
        for theme in measure.theme:
            yield "theme", theme
        for giver in fact.giver:
            yield "giver", giver
        if fact.place:
            chains = [set(self._enclosing(place)) for place in fact.place]
            common = set.intersection(*chains)
            for place in fact.place:
                yield "place", place
            for place in common:
                yield "within", place
            for place in set.union(*chains) - common:
                yield "partly", place

    # --- Full text ----------------------------------------------------------------------------

    def write_search(self, connection: sqlite3.Connection) -> None:
        facts = self._base.facts.values()
        ranked = sorted(enumerate(facts), key=lambda pair: _newest_first(pair[1]))
        connection.executemany(
            "INSERT INTO ranked VALUES (?, ?)", ((rank, n) for rank, (n, _) in enumerate(ranked))
        )
        connection.executemany(
            "INSERT INTO search(rowid, name, label, context, rest) VALUES (?, ?, ?, ?, ?)",
            ((rank, *self._columns(fact)) for rank, (_, fact) in enumerate(ranked)),
        )

    def _columns(self, fact: Fact) -> tuple[str, str, str, str]:
        base = self._base
        measure, source = base.measures[fact.measure], base.sources[fact.source]
        themes = [base.themes[theme] for theme in measure.theme]
        names = [measure.name, measure.name_en, *measure.alias]
        for theme in themes:
            names += [theme.name, theme.name_en, *theme.alias]
        own_places = [name for place in fact.place for name in self._place_names(place)]
        wider_places = {area for place in fact.place for area in self._enclosing(place)}
        around = [name for area in sorted(wider_places) for name in self._place_names(area)]
        givers = [self._giver_name(giver) for giver in fact.giver]
        rest = [fact.value, fact.printed, fact.period, *fact.members, *givers]
        rest += [fact.note, fact.note_en, source.title, source.publisher]
        return (
            self._text([fact.id, *names, *own_places]),
            self._text([fact.label, fact.label_en]),
            self._text([*names, measure.id, *around]),
            self._text(rest),
        )

    def _text(self, parts: Iterable[str | None]) -> str:
        """Parts as tokens, an edge around each, Chinese parts a second time as syllables."""
        edge = f" {EDGE} "
        return edge + edge.join(self._tokens(part) for part in parts if part) + edge

    def _tokens_of(self, part: str) -> str:
        folded = fold(part, self._variants)
        self._characters.update(folded)
        runs = [" ".join(pinyin_tokens(run)) for run in self._pinyin.runs(folded)]
        return f" {EDGE} ".join([" ".join(tokens(part, self._variants)), *runs])

    def _place_names_of(self, place_id: str) -> list[str]:
        place = self._base.places[place_id]
        return [name for name in (place.name, *place.alias, place.name_en) if name]

    def _giver_name(self, giver: str) -> str:
        place = self._base.places.get(giver)
        return place.name if place else giver

    # --- Names --------------------------------------------------------------------------------

    def write_names(self, connection: sqlite3.Connection) -> None:
        rows = set()
        for kind, identifier, names in self._names():
            for name in filter(None, names):
                rows.add((kind, key(name, self._variants), identifier))
                if not name.isascii():
                    typed = self._pinyin.joined(fold(name, self._variants))
                    rows.add((kind, key(typed, self._variants), identifier))
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(rows))

    def _names(self) -> Iterator[tuple[str, str, Sequence[str | None]]]:
        base = self._base
        for place in base.places.values():
            yield "place", place.id, _place_calls(place)
            if place.level == "county":
                yield "county", place.id, _place_calls(place)
        for theme in base.themes.values():
            yield "theme", theme.id, [theme.id, theme.name, theme.name_en, *theme.alias]
        for measure in base.measures.values():
            calls = [measure.id, measure.name, measure.name_en, *measure.alias]
            yield "measure", measure.id, calls
        for source in base.sources.values():
            yield "source", source.id, [source.id, source.title, source.title_en, source.publisher]
        for measure in base.measures.values():
            called = amounts.unit(measure.unit, measure.unit_en)
            yield "unit", measure.unit, [measure.unit, called.one, called.many]
        for giver in {giver for fact in base.facts.values() for giver in fact.giver}:
            known = base.places.get(giver)
            calls = _place_calls(known) if known else [giver, base.base.english.get(giver)]
            yield "giver", giver, calls

    # --- The rest -----------------------------------------------------------------------------

    def write_entries(self, connection: sqlite3.Connection) -> None:
        base, count = self._base, self._counts
        rows: list[tuple[str, list[catalogue.Row]]] = [
            ("place", [catalogue.place_row(p, count["within", p.id]) for p in _tree(base)]),
            (
                "theme",
                [
                    catalogue.theme_row(t, count["theme", t.id], self._first.get(t.id))
                    for t in base.themes.values()
                ],
            ),
            (
                "measure",
                [catalogue.measure_row(m, count["measure", m.id]) for m in base.measures.values()],
            ),
            (
                "source",
                [catalogue.source_row(s, count["source", s.id]) for s in base.sources.values()],
            ),
        ]
        for kind, listed in rows:
            connection.executemany(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (kind, n, row.id, *_named(row), catalogue.encode(row))
                    for n, row in enumerate(listed)
                ),
            )
        overview = catalogue.Overview(
            base.base.title,
            base.base.title_en,
            base.base.updated,
            len(base.facts),
            len(base.themes),
            len(base.places),
            len(base.measures),
            len(base.sources),
        )
        row = ("base", 0, "", base.base.title, base.base.title_en, None, catalogue.encode(overview))
        connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        connection.executemany(
            "INSERT INTO entry VALUES ('english', ?, ?, ?, ?, NULL, '')",
            ((n, zh, zh, en) for n, (zh, en) in enumerate(base.base.english.items())),
        )

    def write_parts(self, connection: sqlite3.Connection) -> None:
        rows = set()
        for fact in self._base.facts.values():
            if fact.part_of:
                rows.add((fact.part_of, fact.id))
        connection.executemany("INSERT INTO part VALUES (?, ?)", sorted(rows))

    def used_variants(self) -> list[tuple[str, str]]:
        """The traditional forms of the characters that occur in the base."""
        return [pair for pair in self._variants.items() if pair[1] in self._characters]

    def syllables(self) -> set[str]:
        """The syllables that occur in the base."""
        return {s for runs in self._pinyin.read.values() for run in runs for s in run}


def _named(row: catalogue.Row) -> tuple[str, str | None, str | None]:
    """A row's names in both languages, and what it lies in."""
    if isinstance(row, catalogue.SourceRow):
        return row.title, row.title_en, None
    within = row.within if isinstance(row, catalogue.PlaceRow) else None
    return row.name, row.name_en, within


def _day(day: date) -> int:
    """A day as a number that sorts as days do."""
    return day.year * 10000 + day.month * 100 + day.day


def _newest_first(fact: Fact) -> tuple[int, int, str]:
    if fact.period is None:
        return 0, 0, fact.id
    when = period.parse(fact.period)
    return -_day(when.last_day), -_day(when.first_day), fact.id


_SUFFIXES = (
    "自治州",
    "自治县",
    "自治区",
    "特别行政区",
    "社区",
    "省",
    "市",
    "区",
    "县",
    "州",
    "镇",
    "乡",
    "村",
)


def _place_calls(place: Place) -> list[str | None]:
    """All that a place is called, its name without 省, 市, 县 … included."""
    name = place.name
    stem = next((name.removesuffix(end) for end in _SUFFIXES if name.endswith(end)), name)
    short = stem if len(stem) > 1 else None
    return [place.id, name, short, place.name_en, place.code, *place.alias]


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
