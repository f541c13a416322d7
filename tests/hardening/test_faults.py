"""Kills, damage, full disks and files that change meanwhile: the next answer is the right one.

Hundreds of kills and two thousand damages in the full run:
`HULIAN_FUZZ=full pytest tests/hardening/test_faults.py`.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from forking import run_forked, struck
from program import Result
from program import spawn as run

from .running import (
    PATIENCE,
    assert_civil,
    cases,
    dice,
    environment,
    limited,
    unprivileged,
)
from .seeds import BASE

BUILT = 1_000_000_000
"""The modification time of an index that nobody has touched."""


SECTOR = 512
"""What a disk loses, it loses in pieces of so many bytes."""


class Scene(NamedTuple):
    """A base of its own with a cache of its own, and how it is asked."""

    base: Path
    cache: Path
    env: Mapping[str, str]

    def ask(self, before: Callable[[], object] | None = None, patience: float = PATIENCE) -> Result:
        return run_forked(["list", "--json", "--base", str(self.base)], self.env, before, patience)

    def kept(self) -> Path:
        """The one index in the cache folder; nothing but compiled expressions is left beside it."""
        (index,) = indexes(self.cache)
        return index


def indexes(cache: Path) -> list[Path]:
    """What is in a cache folder but for compiled expressions, which belong to no base."""
    return [path for path in cache.iterdir() if path.name != "expressions"]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    base = tmp_path / "base.toml"
    base.write_text(BASE, encoding="utf-8")
    return Scene(base, tmp_path / "cache" / "hulian", environment(tmp_path))


@pytest.fixture
def right(scene: Scene) -> Result:
    """What is answered when nothing is wrong; the cache stays as it was."""
    answer = scene.ask(partial(os.environ.update, XDG_CACHE_HOME="/dev/null"))
    assert (answer.code, "aid-2024" in answer.out) == (0, True)
    return answer


# --- Killed -----------------------------------------------------------------------------------


@pytest.mark.parametrize("bundled", [False, True])
def test_after_a_kill_at_any_moment_the_next_run_is_right(
    scene: Scene, tmp_path: Path, bundled: bool
) -> None:
    if bundled:
        shutil.copy(Path(__file__).parents[2] / "facts.toml", scene.base)
    right = scene.ask()
    shutil.rmtree(scene.cache)
    asked, killed = ["list", "--json", "--base", str(scene.base)], 0
    growth = 1.02 if cases(0, 1) else 5 if bundled else 1.4
    for ended in struck(asked, scene.env, signal.SIGKILL, growth):
        killed += ended.code == -signal.SIGKILL
        assert ended == right or ended.code == -signal.SIGKILL
        assert scene.ask() == right
        assert scene.kept().suffix == ".sqlite"
        shutil.rmtree(scene.cache)
    assert killed >= 5


# --- Damaged ----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["list", "search", "show", "compare", "places"])
def test_a_damaged_index_spoils_no_more_than_one_answer(scene: Scene, command: str) -> None:
    """Most damage is noticed and mended before anything is said; where a run fails, the next does.

    What merely changes a letter, and keeps the time, is not noticed at all: see
    `hulian.index.cache`.
    """
    args = {
        "list": ["list", "--place", "valley"],
        "search": ["search", "2024"],
        "show": ["show", "aid-2024"],
        "compare": ["compare", "aid-2024", "aid-since-1997"],
        "places": ["places"],
    }[command]
    ask = partial(run_forked, [*args, "--base", str(scene.base)], scene.env)
    right = ask()
    whole = scene.kept().read_bytes()
    rolled = dice(f"damage {command}")
    for number in range(cases(12, 500)):
        damaged = bytearray(whole)
        for _ in range(rolled.randint(1, 4)):
            start = rolled.randrange(0, len(damaged), SECTOR)
            damaged[start : start + SECTOR] = bytes([rolled.choice((0x00, 0xFF))]) * SECTOR
        scene.kept().write_bytes(damaged)
        os.utime(scene.kept(), (BUILT, BUILT))
        try:
            if ask().code:
                assert ask() == right
        except BaseException as error:
            error.add_note(f"damage {number}")
            raise
        scene.kept().write_bytes(whole)
        os.utime(scene.kept(), (BUILT, BUILT))


# --- No room, no right, no trust --------------------------------------------------------------


@pytest.mark.parametrize("most", [0, 1000, 20_000, 60_000])
def test_an_index_that_may_not_grow_is_no_obstacle(scene: Scene, right: Result, most: int) -> None:
    ask = partial(run, "list", "--json", "--base", scene.base, env=scene.env)
    assert ask(before=limited(resource.RLIMIT_FSIZE, most)) == right
    assert not indexes(scene.cache)
    assert ask() == right
    assert ask(before=limited(resource.RLIMIT_FSIZE, most)) == right


WRITING = (
    *("list -o out.json", "list -o out.html", "list -o out.svg", "list -o out.xlsx"),
    *("export out.csv", "export out.sqlite", "export out.html", "export out.xlsx"),
    *("export datapackage.json", "remove aid-2024 -y --with-references", "edit aid-2024"),
    *("cite aid-2024 -o out.md", "check -o out.json"),
)
"""Commands that write a file."""


@pytest.mark.parametrize("command", WRITING)
def test_a_file_that_may_not_grow_is_refused_and_leaves_nothing(
    scene: Scene, tmp_path: Path, command: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "my.toml").write_text(BASE, encoding="utf-8")
    env = {**scene.env, "XDG_CACHE_HOME": "/dev/null", "EDITOR": "sed -i s/5000/6000/"}
    for most in (0, 40):
        ended = run(
            *command.split(),
            env={**env, "HULIAN_BASE": str(folder / "my.toml")},
            cwd=folder,
            before=limited(resource.RLIMIT_FSIZE, most),
        )
        assert_civil(ended)
        assert ended.code == 2, ended.err
        assert len(ended.err.splitlines()) <= 3, ended.err
        assert [path.name for path in folder.iterdir()] == ["my.toml"]
        assert (folder / "my.toml").read_text(encoding="utf-8") == BASE


@pytest.fixture
def small_disk(scene: Scene) -> Iterator[Path]:
    scene.cache.mkdir(mode=0o700, parents=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=32k,mode=700", "none", str(scene.cache)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield scene.cache
    subprocess.run(["umount", scene.cache], check=True)


def test_a_full_disk_is_no_obstacle(scene: Scene, right: Result, small_disk: Path) -> None:
    for _ in range(2):
        assert scene.ask() == right
        assert not indexes(small_disk)


def test_a_cache_that_may_only_be_read_is_no_obstacle(scene: Scene, right: Result) -> None:
    ask = partial(run, "list", "--json", "--base", scene.base, env=scene.env, before=unprivileged)
    scene.cache.mkdir(parents=True)
    scene.cache.chmod(0o500)
    assert ask() == right
    assert not list(scene.cache.iterdir())
    scene.cache.chmod(0o700)
    ask()
    scene.cache.chmod(0o500)
    assert ask() == right
    scene.base.write_text(BASE.replace("5000余万元", "6000余万元"), encoding="utf-8")
    assert "6000余万元" in ask().out
    scene.cache.chmod(0o700)


def test_completion_leaves_a_folder_alone_that_others_can_write(scene: Scene) -> None:
    scene.cache.mkdir(parents=True)
    scene.cache.chmod(0o777)
    assert "list" in run("__complete", "bash", "list", "0", "l", env=scene.env).out
    assert not list(scene.cache.iterdir())


# --- Changed meanwhile ------------------------------------------------------------------------

OTHER = BASE.replace("5000余万元", "6000余万元")
"""A base of the same size."""


def _put_beside_and_renamed(base: Path, text: str) -> None:
    base.with_suffix(".new").write_text(text, encoding="utf-8")
    base.with_suffix(".new").replace(base)


def _written_in_place(base: Path, text: str) -> None:
    base.write_text(text, encoding="utf-8")


def _copied_with_its_time(base: Path, text: str) -> None:
    found = base.stat()
    base.write_text(text, encoding="utf-8")
    os.utime(base, ns=(found.st_atime_ns, found.st_mtime_ns))


def _emptied_and_filled(base: Path, text: str) -> None:
    base.write_text("" if base.read_text(encoding="utf-8") == BASE else text, encoding="utf-8")


def _at_each(event: str, detail: str, act: Callable[[], object], most: int) -> None:
    """Act whenever this process is about to do something, but not as it does what is acted."""
    acting, times = False, 0

    def hook(happening: str, details: tuple[object, ...]) -> None:
        nonlocal acting, times
        if happening == event and str(details[0]).endswith(detail) and not acting and times < most:
            acting, times = True, times + 1
            act()
            acting = False

    sys.addaudithook(hook)


@pytest.mark.parametrize(
    "change",
    [_put_beside_and_renamed, _written_in_place, _copied_with_its_time, _emptied_and_filled],
)
@pytest.mark.parametrize(("event", "detail"), [("open", "base.toml"), ("sqlite3.connect", ".tmp")])
def test_a_base_that_changes_while_it_is_read(
    scene: Scene, right: Result, event: str, detail: str, change: Callable[[Path, str], None]
) -> None:
    scene.base.write_text(OTHER, encoding="utf-8")
    new = scene.ask()
    shutil.rmtree(scene.cache)
    scene.base.write_text(BASE, encoding="utf-8")
    act = partial(change, scene.base, OTHER)
    turns = 2 if change is _emptied_and_filled else 1
    answer = scene.ask(partial(_at_each, event, detail, act, turns))
    assert answer in (right, new)
    if scene.base.read_text(encoding="utf-8") != OTHER:
        change(scene.base, OTHER)
    assert scene.ask() == new


# --- A folder that is gone --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("list --base base.toml", 3, "base.toml: no such file or folder"),
        ("export {home}/out.csv --base base.toml", 3, "base.toml: no such file or folder"),
        ("export out.csv", 2, "Error: cannot write out.csv (No such file or directory)"),
        ("list -o out.csv", 2, "Error: cannot write out.csv (No such file or directory)"),
        ("extract text.txt", 3, "Error: cannot read text.txt: "),
        ("init my.toml", 2, "Error: cannot write my.toml (No such file or directory)"),
        ("list --limit 1", 0, ""),
    ],
)
def test_a_current_folder_that_is_gone(
    scene: Scene, tmp_path: Path, command: str, code: int, said: str
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    def leave() -> None:
        os.chdir(gone)
        gone.rmdir()

    args = command.format(home=tmp_path).split()
    ended = run(*args, env=scene.env, before=leave)
    assert_civil(ended)
    assert (ended.code, ended.err.startswith(said)) == (code, True), ended.err
