"""The compiled index: always fresh, always right, and never in the way."""

import os
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from conftest import VALLEY, Run
from hulian.index.cache import open_index
from hulian.paths import bundled_base
from program import PROGRAM, Result

BUILT = 1_000_000_000
"""The modification time of an index that nobody has touched."""

List = Callable[[], Result]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base that may be edited."""
    path = tmp_path / "base.toml"
    path.write_text(VALLEY.read_text(encoding="utf-8"), encoding="utf-8")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder that nothing is in."""
    return tmp_path / "cache"


@pytest.fixture
def listed(run: Run, base: Path, cache: Path) -> List:
    """Lists the figures of that base, with that cache folder."""
    return lambda: run("list", "--json", "--base", base, env={"XDG_CACHE_HOME": str(cache)})


@pytest.fixture
def right(run: Run) -> Result:
    """What is listed when nothing is wrong."""
    return run("list", "--json", "--base", VALLEY)


def kept(cache: Path) -> Path:
    """The one index in the cache folder; only expressions are left there beside it."""
    (index,) = (file for file in (cache / "hulian").iterdir() if file.name != "expressions")
    return index


def touch(index: Path) -> None:
    """Make an index look as if nobody had touched it."""
    os.utime(index, (BUILT, BUILT))


def test_cold_warm_and_in_memory_answer_alike(
    run: Run, base: Path, listed: List, cache: Path, right: Result
) -> None:
    cold = listed()
    inode = kept(cache).stat().st_ino
    warm = listed()
    assert kept(cache).stat().st_ino == inode
    memory = run("list", "--json", "--base", base, env={"XDG_CACHE_HOME": "/dev/null"})
    assert cold == warm == memory == right
    assert (right.code, len(right.json), right.err) == (0, 16, "共 16 条\n")


QUESTIONS = (
    "list",
    "list --sort amount --reverse",
    "list --sort period",
    "list --since 2023 --unit 元",
    "list --place {2} --theme 茶",
    "search 茶",
    "search cha 2025",
    "search 龍陵 --only",
    "show {0}",
    "conflicts",
    "places",
    "sources",
    "compare {0} {1}",
)


@pytest.mark.parametrize(("base", "place"), [(VALLEY, "longwan"), (bundled_base(), "longling")])
def test_every_question_is_answered_alike_however_the_index_came_about(
    run: Run, base: Path, place: str, cache: Path
) -> None:
    ids = run("list", "--unit", "元", "--json", "--base", base).ids[:2]

    def answers(folder: Path) -> list[Result]:
        environment = {"XDG_CACHE_HOME": str(folder)}
        asked = ([part.format(*ids, place) for part in line.split()] for line in QUESTIONS)
        return [run(*words, "--json", "--base", base, env=environment) for words in asked]

    warm = answers(cache)
    warm_again = answers(cache)
    _overwrite(kept(cache))
    rebuilt = answers(cache)
    memory = answers(Path("/dev/null"))
    assert [result.code for result in warm] == [0] * len(QUESTIONS)
    assert warm == warm_again == rebuilt == memory


def test_the_index_is_one_sqlite_file_for_its_owner_alone(listed: List, cache: Path) -> None:
    ids = listed().ids
    index = kept(cache)
    assert index.stat().st_mode & 0o777 == 0o600
    assert index.parent.stat().st_mode & 0o777 == 0o700
    question = ["sqlite3", "-readonly", str(index), "SELECT id FROM fact ORDER BY n"]
    answer = subprocess.run(question, capture_output=True, check=True, encoding="utf-8")
    assert answer.stdout.split() == ids


def test_an_edit_shows_in_the_next_run(base: Path, listed: List, cache: Path) -> None:
    assert "14.24亿元" in listed().out
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace("14.24亿元", "25.35亿元"), encoding="utf-8")
    assert listed().json[0]["amount"] == 2_535_000_000
    base.write_text(text + "[[fact]]\n", encoding="utf-8")
    assert listed().code == 3
    base.write_text(text, encoding="utf-8")
    assert listed().json[0]["amount"] == 1_424_000_000
    assert kept(cache)


def test_a_file_put_into_a_folder_and_one_taken_out_show(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.toml").write_text(VALLEY.read_text(encoding="utf-8"), encoding="utf-8")
    more = '[[fact]]\nid = "more"\nmeasure = "aid"\nlabel = "又"\nvalue = "1元"\nsource = "daily"\n'
    before = run("list", "--json", "--base", folder).ids
    (folder / "b.toml").write_text(more, encoding="utf-8")
    assert run("list", "--json", "--base", folder).ids == [*before, "more"]
    (folder / "b.toml").unlink()
    assert run("list", "--json", "--base", folder).ids == before


def _truncate(index: Path, size: int) -> None:
    os.truncate(index, size)


def _overwrite(index: Path) -> None:
    with index.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (index.stat().st_size - 4096))


def _replace_by_another_database(index: Path) -> None:
    index.unlink()
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("CREATE TABLE fact(id)")


def _write_future_format(index: Path) -> None:
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("UPDATE origin SET state = '999' || substr(state, instr(state, x'0a'))")
        connection.commit()


def _replace_by_a_folder(index: Path) -> None:
    index.unlink()
    index.mkdir()
    (index / "file").touch()


DAMAGES: Mapping[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "emptied": lambda index: _truncate(index, 0),
    "only its header": lambda index: _truncate(index, 100),
    "half of it": lambda index: _truncate(index, index.stat().st_size // 2),
    "overwritten": _overwrite,
    "text": lambda index: index.write_text("no database", encoding="utf-8"),
    "another database": _replace_by_another_database,
    "a future format": _write_future_format,
}


@pytest.mark.parametrize("unnoticed", [False, True], ids=["", "with the time of a good one"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_made_anew(
    listed: List, cache: Path, right: Result, damage: str, unnoticed: bool
) -> None:
    listed()
    index = kept(cache)
    DAMAGES[damage](index)
    if unnoticed and index.exists():
        touch(index)
    assert listed() == right
    assert listed() == right
    assert kept(cache) == index


def test_damage_that_shows_only_in_the_middle_of_an_answer_is_said(
    listed: List, cache: Path, right: Result
) -> None:
    listed()
    index = kept(cache)
    with closing(sqlite3.connect(index)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'fact'")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with index.open("r+b") as file:
        file.seek((page[0] - 1) * size)
        file.write(b"\xff" * size)
    touch(index)
    code, _, err = listed()
    assert (code, err.splitlines()[0]) == (3, "错误: 索引损坏，已删除")
    assert listed() == right


def test_a_folder_in_place_of_the_index_is_no_obstacle(
    listed: List, cache: Path, right: Result
) -> None:
    listed()
    _replace_by_a_folder(kept(cache))
    assert listed() == right


def test_the_index_of_another_base_is_not_taken(
    run: Run, listed: List, base: Path, cache: Path, right: Result, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    text = base.read_text(encoding="utf-8")
    other.write_text(text.replace("14.24亿元", "25.35亿元"), encoding="utf-8")
    run("list", "--base", other, env={"XDG_CACHE_HOME": str(cache)})
    foreign = kept(cache).read_bytes()
    listed()
    for index in (cache / "hulian").iterdir():
        index.write_bytes(foreign)
        touch(index)
    assert listed() == right


def _forge(index: Path) -> None:
    """Make an index say another amount, as good as any."""
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("UPDATE fact SET json = replace(json, '1424000000', '1')")
        connection.commit()


def _link(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")


DISTRUSTED: Mapping[str, Callable[[Path], object]] = {
    "everybody may write": lambda folder: folder.chmod(0o777),
    "the group may write": lambda folder: folder.chmod(0o770),
    "others may write": lambda folder: folder.chmod(0o702),
    "somebody else's": lambda folder: os.chown(folder, 65534, -1),
    "a link": _link,
}


@pytest.mark.parametrize("change", DISTRUSTED)
def test_an_index_from_a_folder_of_doubtful_rights_is_not_trusted(
    listed: List, cache: Path, right: Result, change: str
) -> None:
    if change == "somebody else's" and os.getuid():
        pytest.skip("only root can give a folder away")
    listed()
    index = kept(cache)
    _forge(index)
    touch(index)
    assert listed().json[0]["amount"] == 1  # or the rest would prove nothing
    forged = index.read_bytes()
    DISTRUSTED[change](index.parent)
    assert listed() == right
    assert index.read_bytes() == forged


@pytest.mark.parametrize("cache", [Path("/dev/null"), Path("/proc/self/nowhere")])
def test_without_a_cache_folder_the_base_is_compiled_in_memory(listed: List, right: Result) -> None:
    assert listed() == right


@pytest.mark.parametrize("count", [2, 20])
def test_first_runs_at_once_are_all_right(
    environment: Mapping[str, str], base: Path, cache: Path, right: Result, count: int
) -> None:
    runs = [
        subprocess.Popen(
            [PROGRAM, "list", "--json", "--base", base],
            env={**environment, "XDG_CACHE_HOME": str(cache)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(count)
    ]
    ended = [(*run.communicate(), run.returncode) for run in runs]
    assert ended == [(right.out, right.err, 0)] * count
    assert kept(cache).suffix == ".sqlite"


def test_what_a_killed_builder_left_is_swept_up(listed: List, cache: Path, right: Result) -> None:
    folder = cache / "hulian"
    folder.mkdir(mode=0o700, parents=True)
    with subprocess.Popen(["true"]) as ended:
        pass
    old, young = folder / "00000000.1.tmp", folder / f"00000000.{ended.pid}.tmp"
    old.touch()
    os.utime(old, (BUILT, BUILT))
    young.touch()
    assert listed() == right
    assert not old.exists()
    assert not young.exists()


def test_what_another_builder_is_writing_stays(listed: List, cache: Path, right: Result) -> None:
    folder = cache / "hulian"
    folder.mkdir(mode=0o700, parents=True)
    others = [folder / name for name in (f"00000000.{os.getpid()}.tmp", "x.tmp", "1.9z.tmp")]
    for other in others:
        other.touch()
    assert listed() == right
    assert all(other.exists() for other in others)


def test_somebody_elses_index_is_not_believed(listed: List, cache: Path, right: Result) -> None:
    if os.getuid():
        pytest.skip("only root can give a file away")
    listed()
    index = kept(cache)
    _forge(index)
    for owner, mode in ((65534, 0o600), (0, 0o666), (0, 0o620)):
        os.chown(index, owner, -1)
        index.chmod(mode)
        touch(index)
        assert listed() == right


def test_what_was_compiled_is_what_answers(base: Path, cache: Path) -> None:
    """Another run may put another index into its place before it is opened."""
    from hulian.index import cache as cached

    replace = Path.replace
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", lambda self, target: _swap(replace, self, target))
        connection = cached.open_index([base], cache)
    assert connection.execute("SELECT count(*) FROM fact").fetchone() == (16,)


def _swap(replace: Callable[[Path, Path], Path], built: Path, target: Path) -> Path:
    """Give an index its name, and at once the name to another, empty one."""
    replace(built, target)
    with closing(sqlite3.connect(built.with_suffix(".other"))) as connection:
        connection.execute("CREATE TABLE fact(id)")
    return replace(built.with_suffix(".other"), target)


def test_a_reader_that_is_gone_costs_no_index(
    environment: Mapping[str, str], base: Path, cache: Path, listed: List
) -> None:
    listed()
    inode = kept(cache).stat().st_ino
    known = {**environment, "XDG_CACHE_HOME": str(cache)}
    for line in ("| true", "| head -n 1", "> /dev/full"):
        command = f"{PROGRAM} list --json --base {base} {line}"
        subprocess.run(["bash", "-c", command], env=known, capture_output=True)
        assert kept(cache).stat().st_ino == inode


def test_a_mistake_of_the_program_costs_no_index() -> None:
    from msgspec import DecodeError

    from hulian.index.cache import tells_of_damage

    mistakes = [BrokenPipeError(), OSError(28, "full"), KeyError("x"), sqlite3.ProgrammingError()]
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in ("SELECT * FROM nothing", "SELECT", "SELECT json('{')"):
            with pytest.raises(sqlite3.Error) as error:
                connection.execute(statement)
            mistakes.append(error.value)
    assert not any(map(tells_of_damage, mistakes))
    assert tells_of_damage(DecodeError("truncated"))
    with closing(sqlite3.connect(":memory:")) as connection:
        with pytest.raises(sqlite3.OperationalError) as no_text:
            connection.execute("SELECT cast(x'ff' AS text)").fetchone()
        with pytest.raises(sqlite3.OperationalError) as no_table:
            connection.execute("SELECT decode FROM decode")
    assert tells_of_damage(no_text.value)
    assert not tells_of_damage(no_table.value)


@pytest.mark.parametrize(("age", "waits"), [(0, True), (0.019, True), (0.021, False), (-1, False)])
def test_a_file_that_changed_just_now_is_waited_for(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, age: float, waits: bool
) -> None:
    """It may change again within the time that the file system tells apart."""
    waited: list[float] = []
    monkeypatch.setattr("hulian.index.renewal.time", lambda: base.stat().st_mtime + age)
    monkeypatch.setattr("hulian.index.renewal.sleep", waited.append)
    with closing(open_index([base], cache)):
        assert bool(waited) == waits
