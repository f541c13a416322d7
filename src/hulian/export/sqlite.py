"""A base as an SQLite file for other tools: one table a kind of record, one a relation.

Unlike the program's own index it is made to be read by people, in Datasette, sqlite-utils or the
sqlite3 shell. `fact_fts` finds words in facts: `SELECT * FROM fact WHERE rowid IN (SELECT rowid
FROM fact_fts WHERE fact_fts MATCH '咖啡')`. It keeps what it finds itself, out of sight of those
who look at `fact`, and finds the same when another program builds it anew.

`facts.metadata.json` is given to Datasette as `--metadata`, beside the database of which it speaks.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct, json
from msgspec.structs import asdict

from hulian.base.conflicts import rivals
from hulian.base.model import RECORD_KINDS, Fact, Measure, Place, Records, Theme
from hulian.export.records import figures
from hulian.index.rows import Figure
from hulian.language.folding import Folding, fold
from hulian.text import Language, Text, named

# --- Words for full-text search ---------------------------------------------------------------

LONGEST_WORD = 8
"""The most characters of a word that is found; a number counts as one."""

TOKENIZER = "unicode61 tokenchars '.%'"
"""How the index must read these words: a decimal point and a percent sign belong to them."""

_FOLDING = Folding({})
_WORD = re.compile(r"(?:[^\W_]|[.%])+")
_UNIT = re.compile(r"[0-9]+(?:\.[0-9]+)*|[A-Za-zÀ-ɏ]+|.")


def grams(text: str) -> Iterator[str]:
    """Yield the words of a text, and all parts of words of several characters.

    SQLite's own tokenizers take a run of Chinese characters for one word, or find nothing shorter
    than three. So every part of a run, up to some length, is written as a word of its own:
    咖啡精品率 is also 咖啡, 精品 and 精品率, and a plain question finds it in any tool.

    >>> list(grams("65%以上"))
    ['65', '65%', '65%以', '65%以上', '%', '%以', '%以上', '以', '以上', '上']
    """
    for word in _WORD.findall(fold(text, _FOLDING)):
        units = _UNIT.findall(word.strip("."))
        for start in range(len(units)):
            for end in range(start, min(start + LONGEST_WORD, len(units))):
                yield "".join(units[start : end + 1])
        if len(units) > LONGEST_WORD:
            yield "".join(units)


# --- Tables -----------------------------------------------------------------------------------

_TABLES = Path(__file__).with_name("tables.sql")
_SEARCH = f"""
CREATE VIRTUAL TABLE fact_fts USING fts5(words /* content="fact" */, tokenize="{TOKENIZER}")
"""
"""Datasette and sqlite-utils know the index of a table by the words in this comment."""
_JOURNALS = ("-wal", "-journal")
"""How the names of files end in which SQLite keeps what a database does not hold yet."""


def journal(path: Path) -> Path | None:
    """Return a database's journal, which SQLite would play into any new file of that name."""
    for ending in _JOURNALS:
        beside = path.with_name(path.name + ending)
        with suppress(OSError):  # there is none, or the name has no room for the ending
            if beside.stat().st_size:
                return beside
    return None


def write_database(base: Records, path: Path) -> None:
    """Write a new database. Raises `sqlite3.Error`."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
        for statement in (*_TABLES.read_text("utf-8").split(";\n"), _SEARCH):
            connection.execute(statement)
        _write_entries(base, connection)
        _insert(connection, "fact", (_fact(base, shown) for shown in figures(base)))
        rowids = dict(connection.execute("SELECT id, rowid FROM fact"))
        words = ({"rowid": rowids[f.id], "words": _words(base, f)} for f in base.facts.values())
        _insert(connection, "fact_fts", words)
        _write_relations(base, connection)
        connection.execute("COMMIT")
    finally:
        connection.close()


_Row = Mapping[str, object]


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[_Row]) -> None:
    """Write rows, which name their columns, into a table."""
    kept = list(rows)
    if kept:
        columns, marks = ", ".join(kept[0]), ", ".join(f":{column}" for column in kept[0])
        connection.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", kept)


# --- What facts refer to ----------------------------------------------------------------------


def _write_entries(base: Records, connection: sqlite3.Connection) -> None:
    _insert(connection, "base", [_scalars(base.base)])
    english = base.base.english.items()
    _insert(connection, "english", ({"name": name, "name_en": en} for name, en in english))
    for kind in RECORD_KINDS:
        if kind != "fact":
            _insert(connection, kind, map(_scalars, base.of_kind(kind).values()))
    skips = ({"source": s.id, **asdict(skip)} for s in base.sources.values() for skip in s.skip)
    _insert(connection, "skip", skips)
    for kind, records in (
        ("place", base.places),
        ("theme", base.themes),
        ("measure", base.measures),
    ):
        aliases = (
            {kind: each.id, "name": name} for each in records.values() for name in each.alias
        )
        _insert(connection, f"{kind}_alias", aliases)


def _scalars(record: Struct) -> _Row:
    """Return the keys of a record that hold one value."""
    held = asdict(record).items()
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in held
        if not isinstance(value, list | dict)
    }


# --- Facts ------------------------------------------------------------------------------------


def _fact(base: Records, shown: Figure) -> _Row:
    fact = base.facts[shown.id]
    ends = {name: getattr(shown, name) for name in ("amount", "low", "high")}
    amounts = {name: _number(end) for name, end in ends.items()}
    exact = {f"exact_{name}": None if end is None else f"{end:f}" for name, end in ends.items()}
    derived = {name: getattr(shown, name) for name in ("bound", "unit", "since", "until")}
    return {**_scalars(fact), **amounts, **exact, **derived, "printed": shown.printed}


def _number(amount: Decimal | None) -> int | float | None:
    """Return an amount as SQLite keeps it: whole where it is whole."""
    if amount is None or amount != amount.to_integral_value() or abs(amount) >= 1 << 63:
        return None if amount is None else float(amount)
    return int(amount)


def _words(base: Records, fact: Fact) -> str:
    """Return all that a fact says and refers to, in parts that the index finds."""
    said = (fact.id, fact.label, fact.label_en, fact.value, fact.note, fact.note_en)
    return " ".join(grams("; ".join(filter(None, (*said, *_names(base, fact))))))


def _names(base: Records, fact: Fact) -> Iterator[str]:
    """Yield the names of what a fact refers to, in both languages, and its members."""
    measure, source = base.measures[fact.measure], base.sources[fact.source]
    areas = [base.places[area] for place in fact.place for area in base.enclosing(place)]
    givers = [base.places[giver] for giver in fact.giver if giver in base.places]
    themes = [base.themes[theme] for theme in measure.theme]
    named: list[Place | Theme | Measure] = [measure, *themes, *areas, *givers]
    for entry in named:
        yield from filter(None, (entry.name, entry.name_en, *entry.alias))
    other = [giver for giver in fact.giver if giver not in base.places]
    for name in filter(None, (*other, *fact.members, source.publisher)):
        yield from filter(None, (name, base.base.english.get(name)))
    yield from filter(None, (fact.printed, source.title, source.title_en))


# --- Relations --------------------------------------------------------------------------------


def _write_relations(base: Records, connection: sqlite3.Connection) -> None:
    facts, measures = base.facts.values(), base.measures.values()
    themes = ((m.id, theme) for m in measures for theme in dict.fromkeys(m.theme))
    _insert(connection, "measure_theme", ({"measure": m, "theme": t} for m, t in themes))
    places = ((f.id, place) for f in facts for place in dict.fromkeys(f.place))
    _insert(connection, "fact_place", ({"fact": f, "place": p} for f, p in places))
    _insert(connection, "fact_giver", (row for fact in facts for row in _givers(base, fact)))
    members = ((f.id, member) for f in facts for member in f.members)
    _insert(connection, "member", ({"fact": f, "name": m} for f, m in members))
    _insert(connection, "dispute", _disputes(base))


def _givers(base: Records, fact: Fact) -> Iterator[_Row]:
    for giver in dict.fromkeys(fact.giver):
        known = base.places.get(giver)
        place, name = (known.id, known.name) if known else (None, giver)
        yield {"fact": fact.id, "place": place, "name": name}


def _disputes(base: Records) -> Iterator[_Row]:
    """Yield each contradiction both ways round."""
    found = rivals(base)
    pairs = {pair for a, others in found.items() for b in others for pair in ((a, b), (b, a))}
    order = {identifier: n for n, identifier in enumerate(base.facts)}
    for a, b in sorted(pairs, key=lambda pair: (order[pair[0]], pair[1])):
        declared = b in base.facts[a].disputes or a in base.facts[b].disputes
        yield {"fact": a, "rival": b, "declared": int(declared)}


# --- Datasette 0.65 (docs.datasette.io/en/stable/metadata.html) -------------------------------

_DESCRIBED = {
    "figure": Text(
        "每个数字一行，连同指标、地方、来源的名称", "Each figure in one row, with all names"
    ),
    "fact": Text("数字，链接到指标和来源", "Figures, linked to their measures and sources"),
    "source": Text("数字的来源", "Where the figures come from"),
    "measure": Text("指标及其单位", "What is measured, and in which unit"),
    "place": Text("地方，各在上级之内", "Places, each within a wider one"),
    "theme": Text("主题", "Themes"),
    "measure_theme": Text("指标属于哪些主题", "Which themes a measure belongs to"),
    "fact_place": Text("数字说的是哪些地方", "Which places a figure is about"),
    "fact_giver": Text("谁给出资金、物资或人员", "Who gives the money, goods or people"),
    "member": Text("来源逐一列名的，数的是什么", "What was counted, where the source names it"),
    "dispute": Text(
        "互相矛盾的数字，两个方向各一行", "Figures that contradict each other, both ways"
    ),
    "skip": Text("来源中不收录的数", "Numbers of a source that are not kept, and why"),
}
_HIDDEN = ("base", "english", "place_alias", "theme_alias", "measure_alias")
"""Tables for programs, not for readers."""

_COLUMNS = {
    "value": Text("原文的数字，用小数点", "The figure as printed, with a decimal point"),
    "amount": Text("数值，单位见 unit 一列", "The number printed, in the unit of the column unit"),
    "low": Text("下限，单位同；空为不限", "Lower bound in the same unit; empty where open"),
    "high": Text("上限，单位同；空为不限", "Upper bound in the same unit; empty where open"),
    "bound": Text(
        "exact 为准确，其余是约数或界限", "exact, or how the number is rounded or bounded"
    ),
    "unit": Text("amount、low、high 的单位", "The unit of amount, low and high"),
    "period": Text("时间，写作 EDTF", "The time that it is about, in EDTF"),
    "since": Text("时间的首年", "First year of the period"),
    "until": Text("时间的末年", "Last year of the period"),
}
_FACT_COLUMNS = {
    "exact_amount": Text("amount，一位不少的文字", "amount as text, to the last digit"),
    "at": Text("在来源文本中的位置，从 0 数起", "Offset in the source's text, from 0"),
    "counted": Text("1：来源没有印，由名单数出", "1 where it is counted from names, not printed"),
    "part_of": Text("是哪个数字的一部分", "The figure of which it is a part"),
}
_FACETS = ["measure", "source", "unit", "bound", "since"]


def datasette(base: Records, database: str, language: Language) -> str:
    """Return the metadata of a base that is served as a database of that name."""
    about = base.base
    title = named(about.title or database, about.title_en)
    count = len(base.sources)
    described = {
        "title": title.into(language),
        "source": Text(f"{count} 个来源", f"{count} sources").into(language),
        "source_url": f"/{database}/source",
        "databases": {database: {"tables": _described_tables(base, language)}},
    }
    return json.format(json.encode(described), indent=2).decode() + "\n"


def _described_tables(base: Records, language: Language) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {
        name: {"description": says.into(language)} for name, says in _DESCRIBED.items()
    }
    # Figures that can be compared stand together.
    order = {"facets": _FACETS, "sort": "measure"}
    tables["figure"] |= {**order, "columns": _described(_COLUMNS, language)}
    tables["fact"] |= {**order, "columns": _described(_COLUMNS | _FACT_COLUMNS, language)}
    tables["source"] |= {"sort_desc": "published", "facets": ["kind", "publisher"]}
    tables["measure"]["facets"] = ["kind", "unit"]
    tables["place"]["facets"] = ["level"]
    for table, column, english in (
        ("fact", "label", [fact.label_en for fact in base.facts.values()]),
        ("source", "title", [source.title_en for source in base.sources.values()]),
        ("measure", "name", [measure.name_en for measure in base.measures.values()]),
        ("place", "name", [place.name_en for place in base.places.values()]),
        ("theme", "name", [theme.name_en for theme in base.themes.values()]),
    ):
        whole = language == "en" and all(english)
        tables[table]["label_column"] = f"{column}_en" if whole else column
    return tables | {name: {"hidden": True} for name in _HIDDEN}


def _described(columns: Mapping[str, Text], language: Language) -> dict[str, str]:
    return {name: says.into(language) for name, says in columns.items()}
