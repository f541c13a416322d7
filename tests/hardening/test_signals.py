"""Ctrl-C, readers that are gone, closed and full streams: an exit code, and never a traceback."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from forking import Before, run_forked, struck
from program import PROGRAM

from .running import cases, environment
from .seeds import BASE

PRINTING = (
    *("", "list", "list --json", "funds", "search 2024", "show aid-2024", "conflicts", "places"),
    *("compare aid-2024 aid-since-1997", "extract text.txt", "cite aid-2024", "check --list"),
    *("schema", "completion bash", "-h", "list -h", "--version"),
)
"""Commands that print something."""

SILENT = ("export out.csv", "export out.sqlite", "check names")
"""Commands that print nothing."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / "base.toml").write_text(BASE, encoding="utf-8")
    (folder / "text.txt").write_text("援建649个项目，投入5000余万元。" * 20, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def env(home: Path) -> Mapping[str, str]:
    return environment(home, HULIAN_BASE="base.toml")


# --- Streams ----------------------------------------------------------------------------------


def _streams(home: Path, closed: Sequence[int] = (), stdout: int | None = None) -> Before:
    """Enters the folder, closes streams by their numbers, puts another into the place of stdout."""

    def before() -> None:
        os.chdir(home)
        if stdout is not None:
            os.dup2(stdout, 1)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        for number in closed:  # Python gives a stream that is closed when it starts no object
            os.close(number)
            setattr(sys, ("stdin", "stdout", "stderr")[number], None)

    return before


@pytest.mark.parametrize("command", [*PRINTING, "list --format jsonl", "list --format csv"])
def test_a_reader_that_is_gone_ends_every_command_quietly(
    home: Path, env: Mapping[str, str], command: str
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = run_forked(command.split(), env, _streams(home, stdout=writer))
    os.close(writer)
    assert (ended.code, ended.err) == (141, "")


@pytest.mark.parametrize(
    ("command", "closed"),
    [
        *((command, (0, 1, 2)) for command in (*PRINTING, *SILENT)),
        *((command, (number,)) for command in PRINTING[:6] for number in (1, 2)),
    ],
)
def test_closed_streams_change_no_exit_code(
    home: Path, env: Mapping[str, str], command: str, closed: Sequence[int]
) -> None:
    ended = run_forked(command.split(), env, _streams(home, closed))
    assert ended.code == 0
    assert "Traceback" not in ended.err
    assert bool(ended.out) == (closed == (2,) and command in PRINTING)


@pytest.mark.parametrize("command", PRINTING)
def test_every_command_says_that_the_disk_is_full(
    home: Path, env: Mapping[str, str], command: str
) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = run_forked(command.split(), env, _streams(home, stdout=full.fileno()))
    assert ended.code == 2
    assert ended.err.startswith("Error: cannot write stdout (No space left on device)\nHint: ")
    assert len(ended.err.splitlines()) == 2
    with Path("/dev/full").open("wb") as full:
        ended = run_forked(
            ["--lang", "zh", *command.split()], env, _streams(home, stdout=full.fileno())
        )
    assert ended.err.startswith("错误: 写不了标准输出（磁盘已满）\n提示: ")


def _redirected(
    command: str, redirection: str, home: Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the installed program as a shell starts it."""
    return subprocess.run(
        ["sh", "-c", f"'{PROGRAM}' {command} {redirection}"],
        env=env,
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("command", "redirection", "code"),
    [
        *(("list", "<&- >&- 2>&-", 0), ("export out.csv", "<&- >&- 2>&-", 0), ("-h", ">&-", 0)),
        *(("list", "2>&-", 0), ("serch", "2>&-", 2)),
    ],
)
def test_the_installed_program_ends_so_too(
    home: Path, env: Mapping[str, str], command: str, redirection: str, code: int
) -> None:
    ended = _redirected(command, redirection, home, env)
    assert (ended.returncode, ended.stderr) == (code, "")


@pytest.mark.parametrize(
    ("stdin", "reason"),
    [("<&-", "Bad file descriptor"), ("</dev/zero", "too large: more than 64 MB")],
)
def test_no_text_is_read_from_a_stream_that_is_closed_or_never_ends(
    home: Path, env: Mapping[str, str], stdin: str, reason: str
) -> None:
    ended = _redirected("extract -", stdin, home, env)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith(f"Error: cannot read -: {reason}")


# --- Ctrl-C -----------------------------------------------------------------------------------

STRUCK = """
import os, signal, sys
event, detail = sys.argv[1:3]
del sys.argv[1:3]
def strike(happening, details):
    global event
    if happening == event and any(detail in str(part) for part in details[:2]):
        event = None
        os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.addaudithook(strike)
from hulian.__main__ import main
main()
"""
"""The program, interrupted as it is about to do something for the first time."""

STARTING = ("hulian.cli.main", "typer", "hulian.cli.context")
RUNNING = (
    ("", "sqlite3.connect", "cache"),
    ("list", "sqlite3.connect", "cache"),
    ("list", "import", "rich.cells"),
    ("list --json -o out.json", "os.rename", "out.json"),
    ("search 2024", "sqlite3.connect", "cache"),
    ("show aid-2024", "import", "hulian.render.layout"),
    ("compare aid-2024 aid-since-1997", "import", "hulian.compare.compare"),
    ("places", "sqlite3.connect", "cache"),
    ("extract text.txt", "open", "text.txt"),
    ("export out.csv", "os.rename", "out.csv"),
    ("export out.sqlite", "os.rename", "out.sqlite"),
    ("check", "open", "base.toml"),
    ("-h", "import", "hulian.cli.help"),
    ("__complete bash list 0 l", "sqlite3.connect", "cache"),
)
COMPILING = (
    *(("open", "base.toml"), ("import", "hulian.index.build"), ("open", "hanzi.tsv")),
    *(("sqlite3.connect", ".tmp"), ("os.rename", ".tmp")),
)


def _interrupted(
    command: str, event: str, detail: str, home: Path, env: Mapping[str, str]
) -> tuple[int, str]:
    ended = subprocess.run(
        [sys.executable, "-c", STRUCK, event, detail, *command.split()],
        env=env,
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("module", STARTING)
def test_ctrl_c_while_the_program_starts(home: Path, env: Mapping[str, str], module: str) -> None:
    assert _interrupted("list", "import", module, home, env) == (130, "")


@pytest.mark.parametrize(("command", "event", "detail"), RUNNING)
def test_ctrl_c_while_a_command_runs(
    home: Path, env: Mapping[str, str], command: str, event: str, detail: str
) -> None:
    before = sorted(home.iterdir())
    assert _interrupted(command, event, detail, home, env) == (130, "")
    assert [path for path in sorted(home.iterdir()) if path.name != "cache"] == [
        path for path in before if path.name != "cache"
    ]


@pytest.mark.parametrize(("event", "detail"), COMPILING)
def test_ctrl_c_while_the_base_is_compiled_leaves_nothing(
    tmp_path: Path, home: Path, env: Mapping[str, str], event: str, detail: str
) -> None:
    fresh = {**env, "XDG_CACHE_HOME": str(tmp_path)}
    assert _interrupted("list", event, detail, home, fresh) == (130, "")
    assert not list(tmp_path.glob("hulian/*"))


# --- Ctrl-C while an index is brought up to date ----------------------------------------------

UPDATING = (
    *(("open", "more.toml"), ("import", "hulian.index.changes"), ("import", "hulian.index.update")),
    *(("sqlite3.connect", ".tmp"), ("os.rename", ".tmp")),
)
SIZE = 5_000
"""Facts of a base that is not simply compiled."""


class Edited(NamedTuple):
    """A folder in which one of two files was edited after it was compiled, and its cache."""

    folder: Path
    compiled: Path
    cache: Path
    env: Mapping[str, str]

    def restore(self) -> None:
        """Put back the index of before the edit, and what the file says now."""
        shutil.rmtree(self.cache, ignore_errors=True)
        shutil.copytree(self.compiled, self.cache)

    def answer(self, cache: Path) -> str:
        return subprocess.run(
            [PROGRAM, "list", "--json", "--limit", "3", "--base", self.folder],
            env={**self.env, "XDG_CACHE_HOME": str(cache)},
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Edited:
    tmp_path = tmp_path_factory.mktemp("edited")
    folder, compiled, cache = (tmp_path / name for name in ("base", "compiled", "cache"))
    folder.mkdir()
    facts = "".join(
        f'[[fact]]\nid = "f{n}"\nmeasure = "aid"\nlabel = "x"\nvalue = "{n + 1}元"\n'
        'source = "report"\n'
        for n in range(SIZE)
    )
    (folder / "base.toml").write_text(BASE, encoding="utf-8")
    (folder / "more.toml").write_text(facts, encoding="utf-8")
    found = Edited(folder, compiled, cache, environment(home, XDG_CACHE_HOME=str(cache)))
    found.answer(compiled)
    (folder / "more.toml").write_text(facts.replace('"1元"', '"7元"'), encoding="utf-8")
    return found


def _indexes(cache: Path) -> list[Path]:
    """Return the indexes of a cache folder, beside which expressions are kept."""
    return [file for file in cache.glob("hulian/*") if file.name != "expressions"]


@pytest.mark.parametrize(("event", "detail"), UPDATING)
def test_ctrl_c_while_an_index_is_updated_leaves_the_old_one(
    edited: Edited, event: str, detail: str
) -> None:
    edited.restore()
    command = f"list --limit 3 --base {edited.folder}"
    assert _interrupted(command, event, detail, edited.folder, edited.env) == (130, "")
    (before,), (after,) = (_indexes(folder) for folder in (edited.compiled, edited.cache))
    assert (before.name, before.read_bytes()) == (after.name, after.read_bytes())
    assert edited.answer(edited.cache) == edited.answer(edited.folder.parent / "anew")


def test_ctrl_c_at_any_moment_of_an_update(edited: Edited) -> None:
    asked = ["list", "--json", "--limit", "3", "--base", str(edited.folder)]
    edited.restore()
    right = edited.answer(edited.cache)
    edited.restore()
    codes = set()
    for ended in struck(asked, edited.env, signal.SIGINT, growth=1.1 if cases(0, 1) else 3):
        codes.add(ended.code)
        assert (ended.err == "") == (ended.code == 130)
        (index,) = _indexes(edited.cache)
        assert index.suffix == ".sqlite"
        assert edited.answer(edited.cache) == right
        edited.restore()
    assert codes == {0, 130}


@pytest.mark.parametrize("command", ["list --json", "compare aid-2024 aid-since-1997"])
def test_ctrl_c_at_any_moment(home: Path, env: Mapping[str, str], command: str) -> None:
    known = {**env, "HULIAN_BASE": str(home / "base.toml")}
    growth = 1.02 if cases(0, 1) else 1.5
    runs = struck(command.split(), known, signal.SIGINT, growth)
    said = [(ended.code, ended.err) for ended in runs]
    assert {*said[:-1]} == {(130, "")}
    assert said[-1][0] == 0
    assert len(said) > 15
