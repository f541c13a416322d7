"""The base as an SQLite database, opened with the tools that people open it with."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hulian.base.load import load
from hulian.base.model import Records
from hulian.export.sqlite import LONGEST_WORD, grams
from program import hulian, tool

ROOT = Path(__file__).parents[1]
BASE = ROOT / "facts.toml"


@pytest.fixture(scope="module")
def base() -> Records:
    return load([BASE])


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "out.sqlite"
    hulian("export", path)
    return path


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(database)
    yield opened
    opened.close()


def test_the_database_is_sound(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.execute("INSERT INTO fact_fts(fact_fts, rank) VALUES ('integrity-check', 1)")


def test_words_are_found_after_the_index_was_built_anew(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(database.read_bytes())
    query = "SELECT rowid FROM fact_fts WHERE fact_fts MATCH ? ORDER BY rowid"
    with closing(sqlite3.connect(copy)) as connection:
        before = {word: connection.execute(query, (word,)).fetchall() for word in ("精品", "资金")}
        connection.execute("INSERT INTO fact_fts(fact_fts) VALUES ('rebuild')")
        for word, found in before.items():
            assert found
            assert connection.execute(query, (word,)).fetchall() == found


def test_a_database_that_is_open_elsewhere_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "g.sqlite"
    hulian("export", target)
    fresh = target.read_bytes()
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE fact SET label = 'OLD'")
        connection.commit()
        assert "g.sqlite-wal" in hulian("export", target, code=2).err
        assert connection.execute("SELECT DISTINCT label FROM fact").fetchall() == [("OLD",)]
    hulian("export", target)
    assert target.read_bytes() == fresh
    (tmp_path / "g.sqlite-journal").touch()  # as SQLite may leave it, with nothing in it
    hulian("export", target)
    (tmp_path / "g.sqlite-journal").write_bytes(b"something")
    assert "was not closed" in hulian("export", target, "--lang", "en", code=2).err


def test_a_name_with_no_room_for_a_journal_is_written(tmp_path: Path) -> None:
    target = tmp_path / f"{'n' * 246}.sqlite"
    hulian("export", target)
    hulian("export", target)
    assert target.stat().st_size


def test_amounts_are_exact_beside(tmp_path: Path) -> None:
    values = ("10000000000000000.5元", "9007199254740993元", "0.1元", "99999999999999999999元")
    facts = "".join(
        f'[[fact]]\nid = "f{n}"\nmeasure = "m"\nlabel = "x"\nvalue = "{value}"\nsource = "s"\n'
        for n, value in enumerate(values)
    )
    path = tmp_path / "base.toml"
    path.write_text(
        '[[source]]\nid = "s"\ntitle = "报"\n[[measure]]\nid = "m"\nname = "钱"\nunit = "元"\n'
        + facts,
        encoding="utf-8",
    )
    target = tmp_path / "out.sqlite"
    hulian("--base", path, "export", target)
    with closing(sqlite3.connect(target)) as connection:
        exact = connection.execute(
            "SELECT exact_amount, exact_low, exact_high FROM fact"
        ).fetchall()
    assert exact == [(value.removesuffix("元"),) * 3 for value in values]
    for name in ("out.csv", "out.jsonl"):
        hulian("--base", path, "export", tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert all(text.count(value.removesuffix("元")) >= 4 for value in values)


def test_every_record_and_relation_is_there(base: Records, connection: sqlite3.Connection) -> None:
    facts = base.facts.values()
    expected = {
        "source": len(base.sources),
        "place": len(base.places),
        "theme": len(base.themes),
        "measure": len(base.measures),
        "fact": len(base.facts),
        "figure": len(base.facts),
        "fact_place": sum(len(fact.place) for fact in facts),
        "fact_giver": sum(len(fact.giver) for fact in facts),
        "member": sum(len(fact.members) for fact in facts),
        "measure_theme": sum(len(measure.theme) for measure in base.measures.values()),
        "skip": sum(len(source.skip) for source in base.sources.values()),
        "english": len(base.base.english),
        "place_alias": sum(len(place.alias) for place in base.places.values()),
    }
    for table, count in expected.items():
        found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert found == (count,), table


def test_disputes_stand_both_ways_round(connection: sqlite3.Connection) -> None:
    one_way = """SELECT fact, rival FROM dispute d WHERE NOT EXISTS
        (SELECT 1 FROM dispute WHERE fact = d.rival AND rival = d.fact)"""
    assert connection.execute(one_way).fetchall() == []
    assert connection.execute("SELECT count(*) FROM dispute").fetchone()[0] > 0
    half_declared = """SELECT d.fact FROM dispute d JOIN dispute e
        ON e.fact = d.rival AND e.rival = d.fact WHERE e.declared != d.declared"""
    assert connection.execute(half_declared).fetchall() == []
    declared = connection.execute("SELECT DISTINCT declared FROM dispute").fetchall()
    assert declared == [(1,)]  # the bundled base names every contradiction that it has


def test_amounts_are_numbers_in_units(connection: sqlite3.Connection) -> None:
    query = "SELECT amount, low, high, bound, unit FROM fact WHERE id = ?"
    row = connection.execute(query, ("fiscal-aid-since-1997",)).fetchone()
    assert row == (1424000000, 1424000000, 1424000000, "exact", "元")
    query = "SELECT count(*) FROM fact WHERE typeof(amount) NOT IN ('integer', 'real')"
    assert connection.execute(query).fetchone() == (0,)


def test_every_reference_is_a_foreign_key(connection: sqlite3.Connection) -> None:
    def referenced(table: str) -> set[tuple[str, str]]:
        rows = connection.execute(f"PRAGMA foreign_key_list({table})")
        return {(row[3], row[2]) for row in rows}

    assert referenced("fact") == {("measure", "measure"), ("source", "source"), ("part_of", "fact")}
    assert referenced("place") == {("within", "place")}
    assert referenced("fact_giver") == {("fact", "fact"), ("place", "place")}
    assert referenced("dispute") == {("fact", "fact"), ("rival", "fact")}


@pytest.mark.parametrize(
    "word",
    [
        "咖",
        "咖啡",
        "石斛",
        "精品率",
        "财政帮扶",
        "财政帮扶资金",
        "保山市咖啡",
        "1997",
        "65%",
        "coffee",
    ],
)
def test_words_of_any_usual_length_are_found(
    word: str, base: Records, connection: sqlite3.Connection
) -> None:
    query = """SELECT id FROM fact WHERE rowid IN
        (SELECT rowid FROM fact_fts WHERE fact_fts MATCH ?)"""
    found = {row[0] for row in connection.execute(query, (f'"{word}"',))}
    labelled = {f.id for f in base.facts.values() if word in f.label + f.value}
    assert found >= labelled
    assert found


def test_grams_are_all_parts_of_a_run() -> None:
    found = set(grams("保山咖啡，2021年"))
    assert {"保", "保山", "保山咖啡", "山咖", "2021", "2021年"} <= found
    assert "啡2021" not in found
    name = "孟连傣族拉祜族佤族自治县"
    assert len(name) > LONGEST_WORD
    assert name in set(grams(name))
    assert list(grams("14.24")) == ["14.24"]


def test_the_sqlite3_shell_finds_words(database: Path) -> None:
    query = "SELECT count(*) FROM fact_fts WHERE fact_fts MATCH '咖啡'"
    assert int(tool("sqlite3", str(database), query)) > 50


def test_sqlite_utils_knows_tables_keys_and_full_text(database: Path) -> None:
    rows = json.loads(tool("sqlite-utils", "search", str(database), "fact", "石斛", "-c", "id"))
    assert rows
    tables = json.loads(tool("sqlite-utils", "tables", str(database), "--counts"))
    assert {"fact", "place", "dispute"} <= {row["table"] for row in tables}
    assert "place" in tool("sqlite-utils", "schema", str(database), "fact_place")


Served = Callable[[str], str]
"""The page at an address of a server."""


def served(database: Path, metadata: Any = None) -> Served:
    """Serve a database with Datasette, in this process."""
    app = pytest.importorskip("datasette.app", reason="datasette is not installed")
    server = app.Datasette([str(database)], metadata=metadata)

    def get(address: str) -> str:
        answer = asyncio.run(server.client.get(address))
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    return get


def test_datasette_searches_and_links_facts(database: Path) -> None:
    get = served(database)
    rows = json.loads(get("/out/fact.json?_search=咖啡&_shape=array&_size=3&_labels=on"))
    assert len(rows) == 3
    assert set(rows[0]["measure"]) == {"value", "label"}
    assert "fact_place" in get("/out/fact/fiscal-aid-since-1997")
    tables = json.loads(get("/out.json"))["tables"]
    (fact,) = (table for table in tables if table["name"] == "fact")
    assert "words" not in fact["columns"]
    assert fact["fts_table"] == "fact_fts"
    assert all(table["hidden"] for table in tables if table["name"].startswith("fact_fts"))


def test_words_are_found_after_sqlite_utils_built_the_index_anew(
    database: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(database.read_bytes())
    question = ("sqlite-utils", "search", str(copy), "fact", "精品", "-c", "id")
    before = json.loads(tool(*question))
    tool("sqlite-utils", "rebuild-fts", str(copy), "fact")
    assert before == json.loads(tool(*question)) != []


@pytest.mark.parametrize(
    ("language", "title", "label"), [("zh", "闵行—保山协作", "name"), ("en", "", "name_en")]
)
def test_datasette_reads_the_metadata(
    language: str, title: str, label: str, database: Path, tmp_path: Path
) -> None:
    metadata = tmp_path / "out.metadata.json"
    hulian("export", metadata, "--lang", language)
    described = json.loads(metadata.read_text(encoding="utf-8"))
    assert title in described["title"]
    tables = described["databases"]["out"]["tables"]
    with closing(sqlite3.connect(database)) as connection:
        columns = {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            for name in tables
        }
    for name, table in tables.items():
        named = [*table.get("columns", ()), *table.get("facets", ())]
        named += [table[key] for key in ("sort", "sort_desc", "label_column") if key in table]
        assert set(named) <= set(columns[name]) != set(), name
    assert tables["measure"]["label_column"] == label
    get = served(database, described)
    kept = json.loads(get("/out.json"))
    shown = {table["name"] for table in kept["tables"] if not table["hidden"]}
    shown |= {view["name"] for view in kept["views"]}
    assert shown == {name for name, table in tables.items() if not table.get("hidden")}
    page = json.loads(get("/out/figure.json?_size=100"))
    assert set(page["facet_results"]) == set(tables["figure"]["facets"])
    measures = [row[page["columns"].index("measure")] for row in page["rows"]]
    assert measures == sorted(measures)
    assert tables["fact"]["columns"]["amount"] in get("/out/fact")


def test_duckdb_reads_the_same_from_csv_and_json(database: Path, tmp_path: Path) -> None:
    table, lines = tmp_path / "out.csv", tmp_path / "out.jsonl"
    hulian("export", table)
    hulian("export", lines)
    query = "SELECT count(*) AS count, sum(amount) AS sum FROM '{}' WHERE unit = '元'"
    (from_table,) = json.loads(tool("duckdb", "-json", "-c", query.format(table)))
    only_facts = query.format(lines) + " AND record = 'fact'"
    (from_lines,) = json.loads(tool("duckdb", "-json", "-c", only_facts))
    assert from_table["count"] == from_lines["count"] > 20
    assert from_table["sum"] == pytest.approx(from_lines["sum"])
