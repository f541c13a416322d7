"""Kills, crowds, full disks and closed folders: a base is the old one or the new one, and loads."""

import ctypes
import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from conftest import Run, names
from forking import run_forked, start_forked
from hulian.base import edit as curation
from hulian.base.edit import starter
from hulian.base.load import load
from program import Result, spawn

WRITERS = 8
PADDING = "# " + "-" * 97 + "\n"


def fact(number: int | str) -> str:
    return f"""
[[fact]]
id = "new-{number}"
measure = "road-funds"
label = "第{number}个"
value = "900万元"
source = "example-news"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my.toml").write_text(starter("en"))
    (tmp_path / "stubs.toml").write_text(fact(1))
    return tmp_path


def ids(path: Path) -> set[str]:
    return {identifier for identifier in load([path]).facts if identifier.startswith("new-")}


# --- Killed -----------------------------------------------------------------------------------

ADD = ["add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en"]


def kill_at(step: int) -> None:
    """Kill this process when it is about to touch the base or its lock once more."""
    left = step

    def watch(event: str, details: tuple[object, ...]) -> None:
        nonlocal left
        paths = [os.fsdecode(each) for each in details if isinstance(each, str | bytes | Path)]
        if any("my.toml" in path for path in paths) or event == "fcntl.flock":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def killed(environment: Mapping[str, str], folder: Path, arguments: list[str]) -> Iterator[int]:
    """Run the program again and again, each time killed one step later; until one run ends."""
    for step in range(100):

        def before(step: int = step) -> None:
            os.chdir(folder)
            kill_at(step)

        ended = run_forked(arguments, environment, before)
        yield step
        if ended.code == 0:
            return
        assert ended.code == -signal.SIGKILL, ended.err
    pytest.fail("it never ended")


def test_killed_before_each_step_of_adding(environment: Mapping[str, str], folder: Path) -> None:
    base = folder / "my.toml"
    old, new = base.read_bytes(), base.read_bytes() + fact(1).encode()
    found = Counter[bool]()
    for _ in killed(environment, folder, ADD):
        stands = base.read_bytes()
        assert stands in (old, new)
        found[stands == new] += 1
        base.write_bytes(old)
    assert found[False] > 10
    assert found[True] >= 1
    assert names(folder) == ["my.toml", "stubs.toml"]


def test_killed_before_each_step_of_starting(environment: Mapping[str, str], folder: Path) -> None:
    base = folder / "my.toml"
    base.unlink()
    made = []
    for _ in killed(environment, folder, ["init", "my.toml", "--lang", "en"]):
        made.append(base.exists())
        assert not made[-1] or base.read_text() == starter("en")
        base.unlink(missing_ok=True)
    assert {*made} == {False, True}


@pytest.mark.parametrize("missing", [1, 50, 500, 100_000])
def test_killed_in_the_midst_of_writing(
    environment: Mapping[str, str], folder: Path, missing: int
) -> None:
    """What is half-written stands beside the base, and the next run sweeps it up."""
    base = folder / "my.toml"
    old, new = base.read_bytes(), base.read_bytes() + fact(1).encode()
    most = max(len(new) - missing, 0)

    def before() -> None:
        os.chdir(folder)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    assert run_forked(ADD, environment, before).code == -signal.SIGXFSZ
    assert base.read_bytes() == old
    assert (folder / ".my.toml.new").stat().st_size == most
    assert run_forked(ADD, environment, partial(os.chdir, folder)).code == 0
    assert base.read_bytes() == new
    assert names(folder) == ["my.toml", "stubs.toml"]


# --- Many at once -----------------------------------------------------------------------------


def crowd(environment: Mapping[str, str], folder: Path, stubs: list[str]) -> list[Result]:
    """Add each file in a process of its own, all at once."""
    started = [
        start_forked(["add", name, *ADD[2:]], environment, partial(os.chdir, folder))
        for name in stubs
    ]
    return [process.finish() for process in started]


@pytest.mark.parametrize("turn", range(4))
def test_eight_writers_lose_nothing(
    environment: Mapping[str, str], folder: Path, turn: int
) -> None:
    base = folder / "my.toml"
    stubs = [f"stubs-{number}.toml" for number in range(WRITERS)]
    for number, name in enumerate(stubs):
        (folder / name).write_text(fact(f"{turn}-{number}") + PADDING * 100 * number)
    ended = crowd(environment, folder, stubs)
    assert [each.code for each in ended] == [0] * WRITERS
    assert ids(base) == {f"new-{turn}-{number}" for number in range(WRITERS)}
    text = base.read_text()
    assert text.startswith(starter("en"))
    assert all(text.count((folder / name).read_text()) == 1 for name in stubs)
    assert names(folder) == sorted(["my.toml", "stubs.toml", *stubs])


def test_of_eight_with_the_same_figure_one_is_taken(
    environment: Mapping[str, str], folder: Path
) -> None:
    new = (folder / "my.toml").read_bytes() + fact(1).encode()
    ended = crowd(environment, folder, ["stubs.toml"] * WRITERS)
    assert [each.code for each in ended] == [0] * WRITERS
    assert (folder / "my.toml").read_bytes() == new


def test_of_eight_with_one_id_one_is_taken(environment: Mapping[str, str], folder: Path) -> None:
    stubs = [f"stubs-{number}.toml" for number in range(WRITERS)]
    for number, name in enumerate(stubs):
        (folder / name).write_text(fact(1).replace("900", f"{number + 1}00"))
    ended = crowd(environment, folder, stubs)
    assert sorted(each.code for each in ended) == [0] + [3] * (WRITERS - 1)
    assert all("in the base already: new-1" in each.err for each in ended if each.code)
    assert ids(folder / "my.toml") == {"new-1"}


def test_a_writer_waits_for_another(environment: Mapping[str, str], folder: Path) -> None:
    ours, theirs = os.pipe()

    def tell(event: str, details: tuple[object, ...]) -> None:
        if event == "fcntl.flock":
            os.write(theirs, b".")

    def before() -> None:
        held.close()  # or the lock would be held until this process ends, too
        os.chdir(folder)
        sys.addaudithook(tell)

    with (folder / "my.toml").open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = start_forked(ADD, environment, before)
        for _ in range(3):
            assert os.read(ours, 1) == b"."
        assert waiting.child.is_running
    assert waiting.finish().code == 0
    for end in (ours, theirs):
        os.close(end)
    assert ids(folder / "my.toml") == {"new-1"}


def test_it_does_not_wait_for_ever(environment: Mapping[str, str], folder: Path) -> None:
    def impatient() -> None:
        os.chdir(folder)
        vars(curation)["PATIENCE"] = 0.1

    with (folder / "my.toml").open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ended = run_forked(ADD, environment, impatient)
    assert ended.code == 2
    assert "another program is writing to my.toml" in ended.err
    assert (folder / "my.toml").read_text() == starter("en")


@pytest.mark.parametrize(("saves", "code"), [(1, 0), (100, 2)])
def test_what_an_editor_saves_meanwhile_is_kept(
    environment: Mapping[str, str], folder: Path, saves: int, code: int
) -> None:
    """Editors ask for no lock: a file that has changed since it was read is not replaced."""
    base, done = folder / "my.toml", [0]

    def save(event: str, details: tuple[object, ...]) -> None:
        if event == "open" and str(details[0]).endswith(".my.toml.new") and done[0] < saves:
            done[0] += 1
            base.write_text(starter("en") + f"\n# saved by an editor: {done[0]}\n")

    def before() -> None:
        os.chdir(folder)
        sys.addaudithook(save)

    ended = run_forked(ADD, environment, before)
    assert ended.code == code, ended.err
    assert ("another program is writing to my.toml" in ended.err) == (code == 2)
    text = base.read_text()
    assert text.startswith(starter("en") + "\n# saved by an editor: ")
    assert text.endswith(fact(1)) == (code == 0)
    assert names(folder) == ["my.toml", "stubs.toml"]


# --- No room, no right ------------------------------------------------------------------------


def limited(environment: Mapping[str, str], folder: Path, prepare: Callable[[], None]) -> Result:
    """Add under some limit, which `prepare` sets in the new process."""

    def before() -> None:
        os.chdir(folder)
        prepare()

    return run_forked(ADD, environment, before)


def test_a_file_that_may_not_grow_stays(environment: Mapping[str, str], folder: Path) -> None:
    size = (folder / "my.toml").stat().st_size

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, size + 10))

    ended = limited(environment, folder, no_room)
    assert ended.code == 2
    assert "cannot write my.toml (File too large)" in ended.err
    assert (folder / "my.toml").read_text() == starter("en")
    assert names(folder) == ["my.toml", "stubs.toml"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_loses_nothing(run: Run, folder: Path, small_disk: Path) -> None:
    base = small_disk / "my.toml"
    old = starter("en") + PADDING * 400
    base.write_text(old)
    (folder / "link.toml").symlink_to(base)
    refused = run("add", "stubs.toml", "--to", "link.toml", "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "cannot write link.toml (No space left on device)" in refused.err
    assert base.read_text() == old
    assert names(small_disk) == ["my.toml"]
    (small_disk / "filler").write_bytes(b"-" * 20_000)
    refused = run("init", small_disk / "new.toml", "--lang", "en")
    assert refused.code == 2
    assert "No space left on device" in refused.err
    assert names(small_disk) == ["filler", "my.toml"]


def obey_permissions() -> None:
    """Give up root's right to write everywhere."""
    drop, right = 24, 1  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
    if os.geteuid() == 0 and ctypes.CDLL(None).prctl(drop, right, 0, 0, 0) != 0:
        os._exit(77)


@pytest.mark.parametrize("closed", ["folder", "file"])
def test_what_may_not_be_written_stays(folder: Path, closed: str) -> None:
    (folder if closed == "folder" else folder / "my.toml").chmod(0o555)
    ended = spawn(*ADD, cwd=folder, before=obey_permissions)
    folder.chmod(0o755)
    if ended.code == 77:
        pytest.skip("root cannot give up its rights here")
    assert ended.code == 2
    assert "cannot write my.toml (Permission denied)" in ended.err
    assert (folder / "my.toml").read_text() == starter("en")
    assert names(folder) == ["my.toml", "stubs.toml"]
