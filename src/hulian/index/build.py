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

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from operator import add

from msgspec.structs import replace

from hulian.base.conflicts import rivals
from hulian.base.model import Fact, FactBase, Place
from hulian.figures import period
from hulian.figures.period import Period
from hulian.index import catalogue
from hulian.index.names import called
from hulian.index.rows import encode, figure, sortable
from hulian.index.spans import day_number
from hulian.language.folding import EDGE, Folding, fold, key
from hulian.language.hanzi import Romaniser, variants

_SCHEMA = """
CREATE TABLE fact(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, amount TEXT NOT NULL,
    low TEXT, high TEXT, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, json TEXT NOT NULL);
CREATE INDEX of_amount ON fact(amount, unit);
CREATE INDEX of_bounds ON fact(low, high, unit) WHERE low <> high;
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


_NUMBER = re.compile(r"\d[\d.]*")

_Facet = tuple[str, str]
"""What kind of facet, and which."""


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
        connection.executemany("INSERT INTO variant VALUES (?, ?)", compiler.used_variants())
        rows = ((syllable,) for syllable in compiler.syllables())
        connection.executemany("INSERT INTO syllable VALUES (?)", rows)
        pairs = ((pair,) for pair in sorted(compiler.pairs))
        connection.executemany("INSERT INTO pair VALUES (?)", pairs)


class _Numbers(dict[_Facet, str]):
    """A number for each facet, in the order in which they are met."""

    def __missing__(self, facet: _Facet) -> str:
        self[facet] = number = str(len(self))
        return number


class _Compiler:
    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._variants = variants()
        self._folding = Folding(self._variants)
        self._pinyin = Romaniser(own_pinyin(base))
        self._numbers = _Numbers()
        self._counts: Counter[tuple[_Facet, ...]] = Counter()
        self._facets: list[str] = []
        self._ranks: list[tuple[bool, int, int, str, int]] = []
        self._rivals = rivals(base)
        self._of_measure = cache(self._facets_of_measure)
        self._of_places = cache(self._facets_of_places)
        self._of_givers = cache(self._facets_of_givers)
        self._tags_of = cache(self._numbered)
        self.pairs: set[str] = set()

    # --- Facts and facets ---------------------------------------------------------------------

    def write_facts(self, connection: sqlite3.Connection) -> None:
        rows = (self._row(n, fact) for n, fact in enumerate(self._base.facts.values()))
        connection.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        facets = ((int(number), *facet) for facet, number in self._numbers.items())
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", facets)
        connection.executemany(
            "INSERT INTO fact_facet(rowid, facets) VALUES (?, ?)", enumerate(self._facets)
        )

    def _row(self, n: int, fact: Fact) -> tuple[int | str | None, ...]:
        shown = figure(fact, self._base)
        if rivals := self._rivals.get(fact.id):
            shown = replace(shown, disputes=sorted(rivals))
        when = shown.when or Period(None, None)
        first, last = day_number(when.first_day), day_number(when.last_day)
        self._facets.append(self._facets_of(fact))
        planned = fact.basis in ("target", "forecast")
        newest = (-last, -first) if fact.period else (0, 0)
        self._ranks.append((planned, *newest, fact.id, n))
        low, high = (None if end is None else sortable(end) for end in (shown.low, shown.high))
        amount = sortable(shown.amount)
        return n, fact.id, shown.unit, amount, low, high, first, last, encode(shown)

    def _facets_of(self, fact: Fact) -> str:
        """The facets of a fact, by number; most facts share each part of theirs with others."""
        parts = [
            self._of_measure(fact.measure),
            (("source", fact.source),),
            self._of_places(*fact.place),
            self._of_givers(*fact.giver),
        ]
        if self._rivals.get(fact.id):
            parts.append((("conflict", ""),))
        self._counts.update(parts)
        return " ".join(filter(None, [self._tags_of(part) for part in parts]))

    def _numbered(self, part: tuple[_Facet, ...]) -> str:
        return " ".join([self._numbers[facet] for facet in part])

    def _facets_of_measure(self, identifier: str) -> tuple[_Facet, ...]:
        measure = self._base.measures[identifier]
        themes = (("theme", theme) for theme in measure.theme)
        return tuple(dict.fromkeys((("measure", identifier), ("unit", measure.unit), *themes)))

    def _facets_of_places(self, *places: str) -> tuple[_Facet, ...]:
        """The facets of the places of a fact, each once.

        `within`: areas in which all of them lie. `partly`: areas in which some do. `place`: the
        places themselves; `together`: several of them.
        """
        found = [("place", place) for place in places]
        if len(places) > 1:
            found.append(("together", " ".join(sorted(set(places)))))
        chains = [set(self._base.enclosing(place)) for place in places]
        common = set.intersection(*chains) if chains else set[str]()
        found += (("within", place) for place in sorted(common))
        found += (("partly", place) for place in sorted(set().union(*chains) - common))
        return tuple(dict.fromkeys(found))

    def _facets_of_givers(self, *givers: str) -> tuple[_Facet, ...]:
        return tuple(("giver", giver) for giver in dict.fromkeys(givers))

    def _counted(self) -> Counter[_Facet]:
        """How many facts have each facet."""
        found: Counter[_Facet] = Counter()
        for part, count in self._counts.items():
            for facet in part:
                found[facet] += count
        return found

    # --- Full text ----------------------------------------------------------------------------

    def write_search(self, connection: sqlite3.Connection) -> None:
        facts = list(self._base.facts.values())
        ranked = [n for *_, n in sorted(self._ranks)]
        connection.executemany("INSERT INTO ranked VALUES (?, ?)", enumerate(ranked))
        rows = ((rank, *self._columns(facts[n]), self._facets[n]) for rank, n in enumerate(ranked))
        connection.executemany(
            "INSERT INTO search(rowid, note, detail, label, id, facets) VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _columns(self, fact: Fact) -> tuple[str, str, str, str]:
        english = map(self._base.base.english.get, fact.members)
        detail = [fact.period, *_years_within(fact.period), *fact.members, *english]
        return (
            self._text([fact.note, fact.note_en]),
            self._text(detail),
            self._text([fact.label, fact.label_en]),
            _edged(self._text([fact.id, fact.value, fact.printed, *self._numbers_in(fact)])),
        )

    def _numbers_in(self, fact: Fact) -> list[str]:
        """The numbers in an id and a printed figure, which are found as wholes: 26.4, not 26.42."""
        return _NUMBER.findall(fold(f"{fact.id} {fact.value} {fact.printed or ''}", self._folding))

    def _text(self, parts: Iterable[str | None]) -> str:
        """Parts as tokens, an edge between them, Chinese parts a second time as syllables."""
        pieces = []
        for part in filter(None, parts):
            folded = fold(part, self._folding)
            pieces.append(" ".join(folded))
            if not part.isascii():
                pairs = set(map(add, folded, folded[1:]))
                self.pairs |= pairs
                pieces += self._pinyin.spelt(folded, pairs)
        return f" {EDGE} ".join(pieces)

    # --- Names --------------------------------------------------------------------------------

    def write_names(self, connection: sqlite3.Connection) -> None:
        rows = set()
        for number, (kind, identifier, names, codes, topics) in enumerate(called(self._base)):
            listed = [*((kind, name) for name in (*names, *codes)), *(("topic", t) for t in topics)]
            for named, name in listed:
                folded = fold(name, self._folding)
                rows.add((named, key(folded), identifier))
                if not name.isascii():
                    rows.add((named, key(self._pinyin.joined(folded)), identifier))
            if kind not in ("county", "unit"):
                connection.execute(
                    "INSERT INTO naming VALUES (?, ?, ?)", (number, kind, identifier)
                )
                connection.execute(
                    "INSERT INTO called(rowid, names, codes, topics) VALUES (?, ?, ?, ?)",
                    (number, *(_edged(self._text(forms)) for forms in (names, codes, topics))),
                )
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(rows))

    # --- The rest -----------------------------------------------------------------------------

    def write_entries(self, connection: sqlite3.Connection) -> None:
        base, count = self._base, self._counted()
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

    def used_variants(self) -> list[tuple[str, str]]:
        """The traditional forms of the characters that occur in the base."""
        used = {part for parts in self._folding.values() for part in parts}
        return [pair for pair in self._variants.items() if pair[1] in used]

    def syllables(self) -> set[str]:
        """The syllables that occur in the base."""
        return self._pinyin.syllables


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
