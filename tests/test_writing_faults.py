"""Kills, crowds, full disks and closed folders: a base is the old one or the new one, and loads."""

import ctypes
import fcntl
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, names
from hulian.base.edit import starter
from hulian.base.load import load
from program import PROGRAM

KILLS = 200
KILLERS = 4
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


def start(environment: Mapping[str, str], folder: Path) -> subprocess.Popen[bytes]:
    command = [str(PROGRAM), "add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en"]
    return subprocess.Popen(command, env=environment, cwd=folder, stderr=subprocess.PIPE)


def wait_for(process: subprocess.Popen[bytes], words: bytes) -> None:
    assert process.stderr
    line = b"the first"
    while words not in line:
        assert line, "it ended without saying so"
        line = process.stderr.readline()


def measured(environment: Mapping[str, str], folder: Path) -> float:
    """How many seconds a run takes until it has written."""
    begun = time.monotonic()
    with start(environment, folder) as process:
        wait_for(process, b"added to")
        return time.monotonic() - begun


def killed(environment: Mapping[str, str], folder: Path, seed: int, whole: float) -> Counter[str]:
    """Kill it at random, half of the times late, when it writes or has; how the base was found."""
    base, old = folder / "my.toml", starter("en").encode()
    new = old + fact(1).encode()
    found: Counter[str] = Counter()
    chance = random.Random(seed)
    for number in range(KILLS // KILLERS):
        base.write_bytes(old)
        with start(environment, folder) as process:
            time.sleep(chance.uniform(0.5, 3) * whole if number % 2 else chance.random() * whole)
            process.kill()
        stands = base.read_bytes()
        assert stands in (old, new)
        half = (folder / ".my.toml.new").exists()
        found[
            "new" if stands == new else "old, another half-written beside" if half else "old"
        ] += 1
    return found


def test_killed_at_any_moment_the_base_is_the_old_or_the_new(
    environment: Mapping[str, str], folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = measured(environment, folder)
    assert ids(folder / "my.toml") == {"new-1"}
    folders = [tmp_path_factory.mktemp("killed") for _ in range(KILLERS)]
    with ThreadPoolExecutor() as pool:
        tasks = []
        for seed, each in enumerate(folders):
            (each / "stubs.toml").write_text(fact(1))
            tasks.append(pool.submit(killed, environment, each, seed, whole))
        found = sum((task.result() for task in tasks), Counter[str]())
    sys.stderr.write(f"\n{KILLS} kills: {dict(found)}\n")
    assert found.total() == KILLS
    assert found["old"]
    assert found["new"]
    for each in folders:
        (each / "my.toml").write_text(starter("en"))
        assert start(environment, each).wait() == 0
        assert names(each) == ["my.toml", "stubs.toml"]


KILLED_AT_A_STEP = """
import os, signal, sys
left = int(sys.argv.pop(1))

def step(event, args):
    global left
    paths = [os.fsdecode(a) for a in args if isinstance(a, (str, bytes, os.PathLike))]
    if any("my.toml" in path for path in paths) or event == "fcntl.flock":
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(step)
from hulian.__main__ import main
main()
"""


def steps(
    environment: Mapping[str, str], folder: Path, arguments: list[str]
) -> Iterator[tuple[int, int]]:
    """Run the program again and again, each time killed one step later: step and exit code."""
    for number in range(100):
        command = [sys.executable, "-c", KILLED_AT_A_STEP, str(number), *arguments]
        ended = subprocess.run(command, env=environment, cwd=folder, capture_output=True)
        yield number, ended.returncode
        if ended.returncode == 0:
            return
        assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    pytest.fail("it never ended")


def test_killed_before_each_step_of_adding(environment: Mapping[str, str], folder: Path) -> None:
    base = folder / "my.toml"
    new = (starter("en") + fact(1)).encode()
    found = Counter[bool]()
    for _ in steps(environment, folder, ["add", "stubs.toml", "--to", "my.toml", "--yes"]):
        stands = base.read_bytes()
        assert stands in (starter("en").encode(), new)
        found[stands == new] += 1
        base.write_bytes(starter("en").encode())
    assert found[False] > 10
    assert found[True] >= 1
    assert names(folder) == ["my.toml", "stubs.toml"]


def test_killed_before_each_step_of_starting(environment: Mapping[str, str], folder: Path) -> None:
    base = folder / "my.toml"
    base.unlink()
    for _ in steps(environment, folder, ["init", "my.toml", "--lang", "en"]):
        assert not base.exists() or base.read_text() == starter("en")
        base.unlink(missing_ok=True)


# --- Many at once -----------------------------------------------------------------------------


def crowd(environment: Mapping[str, str], folder: Path, stubs: list[str]) -> list[tuple[int, str]]:
    """Add each file in a process of its own, all at once: their exit codes and what they said."""
    started = [
        subprocess.Popen(
            [PROGRAM, "add", name, "--to", "my.toml", "--yes", "--lang", "en"],
            env=environment,
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in stubs
    ]
    said = [process.communicate()[1] for process in started]
    return [(process.returncode, text) for process, text in zip(started, said, strict=True)]


@pytest.mark.parametrize("turn", range(4))
def test_eight_writers_lose_nothing(
    environment: Mapping[str, str], folder: Path, turn: int
) -> None:
    base = folder / "my.toml"
    stubs = [f"stubs-{number}.toml" for number in range(WRITERS)]
    for number, name in enumerate(stubs):
        (folder / name).write_text(fact(f"{turn}-{number}") + PADDING * 100 * number)
    ended = crowd(environment, folder, stubs)
    assert [code for code, _ in ended] == [0] * WRITERS
    assert ids(base) == {f"new-{turn}-{number}" for number in range(WRITERS)}
    text = base.read_text()
    assert text.startswith(starter("en"))
    assert all(text.count((folder / name).read_text()) == 1 for name in stubs)
    assert names(folder) == sorted(["my.toml", "stubs.toml", *stubs])


def test_of_eight_with_one_id_one_is_taken(environment: Mapping[str, str], folder: Path) -> None:
    ended = crowd(environment, folder, ["stubs.toml"] * WRITERS)
    assert sorted(code for code, _ in ended) == [0] + [3] * (WRITERS - 1)
    assert all("stands already at my.toml:" in text for code, text in ended if code)
    assert ids(folder / "my.toml") == {"new-1"}


def patient(environment: Mapping[str, str], folder: Path, seconds: float) -> subprocess.Popen[str]:
    """The program, with so much patience."""
    program = (
        f"from hulian.base import edit; edit.PATIENCE = {seconds}\n"
        "from hulian.__main__ import main; main()"
    )
    arguments = ["add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en"]
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_writer_waits_for_another(environment: Mapping[str, str], folder: Path) -> None:
    with (folder / "my.toml").open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = patient(environment, folder, 20)
        time.sleep(1)
        assert waiting.poll() is None
    assert waiting.wait() == 0
    assert ids(folder / "my.toml") == {"new-1"}


def test_it_does_not_wait_for_ever(environment: Mapping[str, str], folder: Path) -> None:
    with (folder / "my.toml").open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = patient(environment, folder, 0.3)
        _, said = waiting.communicate()
    assert waiting.returncode == 2
    assert "another program is writing to my.toml" in said
    assert (folder / "my.toml").read_text() == starter("en")


def test_what_an_editor_saves_meanwhile_is_kept(folder: Path) -> None:
    """Editors ask for no lock: a file that has changed since it was read is not replaced."""
    from hulian import files
    from hulian.base import edit as curation

    base = folder / "my.toml"
    request = curation.Request(folder / "stubs.toml", base, (base,), date(2025, 12, 31))
    addition = curation.plan(request)
    write, saved = files._write_new, starter("en") + "\n# saved by an editor\n"

    def slowly(path: Path, data: bytes) -> None:
        write(path, data)
        base.write_text(saved)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_write_new", slowly)
        patch.setattr(curation, "_ATTEMPTS", 1)
        with pytest.raises(files.BusyError):
            curation.write(addition)
    assert base.read_text() == saved
    assert curation.write(addition).standing == saved.encode()
    assert base.read_text() == saved + fact(1)
    assert names(folder) == ["my.toml", "stubs.toml"]


# --- No room, no right ------------------------------------------------------------------------


def limited(
    environment: Mapping[str, str], folder: Path, prepare: Callable[[], None]
) -> subprocess.CompletedProcess[str]:
    """Add under some limit, which `prepare` sets in the new process."""
    return subprocess.run(
        [PROGRAM, "add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en"],
        env=environment,
        cwd=folder,
        preexec_fn=prepare,
        capture_output=True,
        text=True,
    )


def test_a_file_that_may_not_grow_stays(environment: Mapping[str, str], folder: Path) -> None:
    size = (folder / "my.toml").stat().st_size

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, size + 10))

    ended = limited(environment, folder, no_room)
    assert ended.returncode == 2
    assert "cannot write my.toml (File too large)" in ended.stderr
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
def test_what_may_not_be_written_stays(
    environment: Mapping[str, str], folder: Path, closed: str
) -> None:
    (folder if closed == "folder" else folder / "my.toml").chmod(0o555)
    ended = limited(environment, folder, obey_permissions)
    folder.chmod(0o755)
    if ended.returncode == 77:
        pytest.skip("root cannot give up its rights here")
    assert ended.returncode == 2
    assert "cannot write my.toml (Permission denied)" in ended.stderr
    assert (folder / "my.toml").read_text() == starter("en")
    assert names(folder) == ["my.toml", "stubs.toml"]
