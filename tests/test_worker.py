"""Full text that a second process writes is the one that the first process would write."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conftest import VALLEY
from forking import struck
from generate import Generator
from hulian.base.model import Records
from hulian.export.toml import toml
from hulian.index import cache, renewal, worker
from program import environment

FACTS = 300


@pytest.fixture(autouse=True)
def of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small bases are compiled by two processes, too, where there is but one processor."""
    monkeypatch.setattr(renewal, "_LARGE", 0)
    monkeypatch.setattr(worker, "BATCH", 10)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1}, raising=False)


@pytest.fixture(scope="module")
def text() -> str:
    generator = Generator(FACTS)
    base = generator.base()
    facts = {fact.id: fact for fact in generator.facts()}
    parts = (base.base, base.sources, base.places, base.themes, base.measures, facts)
    return "".join(toml(Records(*parts)))


@pytest.fixture
def base(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "base.toml"
    path.write_text(text, encoding="utf-8")
    return path


def contents(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """All that an index holds, but for what it was made of."""
    for table in ("search", "called", "fact_facet"):
        told = f"CREATE VIRTUAL TABLE temp.in_{table} USING fts5vocab(main, {table}, instance)"
        connection.execute(told)
        yield table, [str(row) for row in connection.execute(f"SELECT * FROM in_{table}")]
    sql = (
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        " AND name NOT IN ('origin', 'sqlite_schema')"
    )
    for (table,) in connection.execute(sql).fetchall():
        yield table, sorted(str(row) for row in connection.execute(f"SELECT * FROM {table}"))


def assert_same(base: Path, folder: Path) -> None:
    """Compiled with a worker, and in memory without, the index holds the same."""
    with (
        closing(cache.open_index([base], folder)) as two,
        closing(cache.open_index([base], None)) as one,
    ):
        assert dict(contents(two)) == dict(contents(one))
    (kept,) = folder.iterdir()
    assert kept.suffix == ".sqlite"


Program = Callable[[str], None]


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Have a script run as the second process."""

    def begin(script: str) -> None:
        path = tmp_path / "second"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(path))

    return begin


@pytest.fixture
def ended(tmp_path: Path, second: Program) -> Callable[[], list[str]]:
    """How each worker ended that was let come to its end, and not killed."""
    codes = tmp_path / "codes"
    second(f'"{sys.executable}" "$@"; code=$?; echo $code >> "{codes}"; exit $code')
    return lambda: codes.read_text(encoding="utf-8").split()


def test_two_processes_write_what_one_does(
    base: Path, tmp_path: Path, ended: Callable[[], list[str]]
) -> None:
    assert_same(base, tmp_path / "kept")
    assert ended() == ["0"]


@pytest.mark.parametrize("most", [0, 1, 200])
def test_facts_beyond_those_prepared_are_given_in_their_order(
    base: Path,
    tmp_path: Path,
    ended: Callable[[], list[str]],
    most: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "_MOST", most)
    monkeypatch.setattr(worker, "BATCH", 100)
    monkeypatch.setattr("hulian.base.toml_files._DIVIDED", 1 << 16)
    assert_same(base, tmp_path / "kept")
    assert ended() == ["0"]


def test_what_is_told_after_the_facts_counts(
    tmp_path: Path, ended: Callable[[], list[str]]
) -> None:
    """A place whose name is read otherwise, and the English name of a member, come last."""
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "1.toml").write_text(VALLEY.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "2.toml").write_text(
        '[base]\ntitle = "x"\nenglish = {"茶叶" = "leaves"}\n[[place]]\nid = "odd"\nname = "龙陵"\n'
        'pinyin = "bei zhen"\n',
        encoding="utf-8",
    )
    assert_same(folder, tmp_path / "kept")
    assert ended() == ["0"]


TWO_ORDERS = (
    "import sys; given = sys.stdin.buffer;"
    "orders = [(n := given.read(4)) + given.read(int.from_bytes(n)) for _ in range(2)];"
    "sys.stdout.buffer.write(bytes().join(orders))"
)


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "head -c 100000 > /dev/null; kill -KILL $$",
        "kill -KILL $$",
        "exit 0",
        f"'{sys.executable}' -c '{TWO_ORDERS}' | '{sys.executable}' \"$@\"",
    ],
    ids=["failed", "was killed in between", "was killed", "was another program", "got a part"],
)
def test_a_worker_that_fails_is_no_obstacle(
    base: Path, tmp_path: Path, script: str, second: Program
) -> None:
    second(script)
    assert_same(base, tmp_path / "kept")


def test_without_a_worker_the_first_process_does_its_work(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent")
    assert_same(base, tmp_path / "kept")


def test_ctrl_c_while_a_worker_ends_leaves_nothing(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(process: object, timeout: float | None = None) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        cache.open_index([base], tmp_path / "kept")
    assert not list((tmp_path / "kept").glob("*.tmp"))


def test_a_file_of_another_in_its_place_is_no_obstacle(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir(mode=0o700)
    kept = cache.kept_path([base], folder)
    renewal.unfinished_path(kept, "search").mkdir()
    with closing(cache.open_index([base], folder)) as connection:
        assert connection.execute("SELECT count(*) FROM fact").fetchone() == (FACTS,)


def test_ctrl_c_at_any_moment_ends_both_quietly(base: Path, tmp_path: Path) -> None:
    asked = ["list", "--limit", "1", "--base", str(base)]
    codes = set()
    for run in struck(asked, environment(tmp_path), signal.SIGINT, growth=2.5):
        codes.add(run.code)
        assert "worker" not in run.err
        assert not list((tmp_path / "cache").glob("hulian/*.tmp"))
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    assert codes == {0, 130}
