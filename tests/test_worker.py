"""Full text that a second process writes is the one that the first process would write."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from conftest import VALLEY
from generate import Generator
from hulian.base.model import Records
from hulian.export.toml import toml
from hulian.index import cache, renewal, worker
from program import environment

FACTS = 600


@pytest.fixture(autouse=True)
def of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small bases are compiled by two processes, too, where there is but one processor."""
    monkeypatch.setattr(renewal, "_LARGE", 0)
    monkeypatch.setattr(renewal, "_has_room_for_two", lambda: True)


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


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether full text was copied from a worker, at each time."""
    done: list[bool] = []
    hand_over = worker.Worker.hand_over

    def watched(self: worker.Worker, connection: sqlite3.Connection) -> bool:
        done.append(hand_over(self, connection))
        return done[-1]

    monkeypatch.setattr(worker.Worker, "hand_over", watched)
    return done


def test_two_processes_write_what_one_does(
    base: Path, tmp_path: Path, handed_over: list[bool]
) -> None:
    assert_same(base, tmp_path / "kept")
    assert handed_over == [True]


@pytest.mark.parametrize("most", [0, 1, 200])
def test_facts_beyond_those_prepared_are_given_in_their_order(
    base: Path, tmp_path: Path, handed_over: list[bool], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_MOST", most)
    monkeypatch.setattr(worker, "BATCH", 100)
    monkeypatch.setattr("hulian.base.toml_files._DIVIDED", 1 << 16)
    assert_same(base, tmp_path / "kept")
    assert handed_over == [True]


def test_what_is_told_after_the_facts_counts(tmp_path: Path, handed_over: list[bool]) -> None:
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
    assert handed_over == [True]


@pytest.mark.parametrize("program", ["/bin/false", "/bin/cat", "/nonexistent"])
def test_without_a_worker_the_first_process_does_its_work(
    base: Path, tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    assert_same(base, tmp_path / "kept")


def test_a_worker_that_is_killed_is_no_obstacle(
    base: Path, tmp_path: Path, handed_over: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = worker.Worker.write

    def struck(self: worker.Worker, *args: object) -> None:
        self._process.kill()
        begin(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(worker.Worker, "write", struck)
    assert_same(base, tmp_path / "kept")
    assert handed_over == [False]


def test_ctrl_c_while_a_worker_ends_leaves_nothing(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = worker.Worker.__exit__

    def struck(self: worker.Worker, *args: object) -> None:
        monkeypatch.setattr(self._process, "wait", interrupted)
        begin(self, *args)  # type: ignore[arg-type]

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(worker.Worker, "__exit__", struck)
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


INTERRUPTED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from hulian.index import renewal
renewal._LARGE = 0
renewal._has_room_for_two = lambda: True
from hulian.__main__ import main
main()
"""


def test_ctrl_c_ends_both_quietly(base: Path, tmp_path: Path) -> None:
    """At many moments; the signal goes to all that the terminal runs."""
    known: Mapping[str, str] = environment(tmp_path, XDG_CACHE_HOME=str(tmp_path))
    command = [sys.executable, "-c", INTERRUPTED, "list", "--limit", "1", "--base", str(base)]
    begun = time.monotonic()
    subprocess.run(command, env=known, capture_output=True, check=True)
    whole = time.monotonic() - begun
    codes = set()
    for part in range(2, 10):
        for index in tmp_path.glob("hulian/*"):
            index.unlink()
        with subprocess.Popen(
            command,
            env=known,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            try:
                process.wait(whole * part / 10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGINT)
            _, said = process.communicate()
        codes.add(process.returncode)
        assert b"worker" not in said
        assert not list(tmp_path.glob("hulian/*.tmp"))
    assert 130 in codes
