"""The program, and other people's tools, run as their users run them.

`run` runs the program in this process: `hulian.__main__.run` with an environment, a folder and
streams of its own. `spawn` runs the installed program in a process, for what only that shows: how
it starts and ends, its encodings, its limits. Both end in a `Result`.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from unittest.mock import patch

import pytest

import hulian as package
from hulian.__main__ import run as answered

BIN = Path(sys.executable).parent
SOURCE = Path(package.__file__).parents[1]
"""What is tested; processes import it too, whichever checkout their Python has installed."""
PROGRAM = BIN / "hulian"
PATIENCE = 60.0
"""Seconds after which a process counts as hanging."""


class Result(NamedTuple):
    """How a run ended; a negative code is the signal that ended it."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, with exact numbers."""
        return json.loads(self.out, parse_float=Decimal)

    @property
    def ids(self) -> list[str]:
        """The ids of the rows that were printed as JSON."""
        return [row["id"] for row in self.json]


TODAY = "1767139200"
"""The day on which the program runs, 2025-12-31, as SOURCE_DATE_EPOCH has it."""


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def environment(home: Path | None = None, **more: str) -> dict[str, str]:
    """An environment that says nothing, with its home and its cache below `home`.

    Without `home` it is a folder that all tests of this process share.
    """
    home = home or Path(_home().name)
    measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    return {
        **measured,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(SOURCE),
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "SOURCE_DATE_EPOCH": TODAY,
        **more,
    }


def unmeasured(env: Mapping[str, str]) -> dict[str, str]:
    """The same environment without what makes coverage measure a process, by modules of its own."""
    return {name: value for name, value in env.items() if not name.startswith("COVERAGE_")}


def run(
    *args: str | Path,
    env: Mapping[str, str] | None = None,
    input: str | None = None,  # noqa: A002 - as subprocess.run calls it
    cwd: Path | None = None,
) -> Result:
    """Run the program in this process, without a terminal; `env` adds to `environment()`."""
    out, err = io.BytesIO(), io.BytesIO()
    given = io.TextIOWrapper(io.BytesIO((input or "").encode()), encoding="utf-8")
    with surroundings({**environment(), **(env or {})}, cwd):
        ended = main_with_streams(args, given, out, err)
    encoding = (env or {}).get("PYTHONIOENCODING", "utf-8")
    said = (stream.getvalue().decode(encoding, "backslashreplace") for stream in (out, err))
    return Result(ended, *said)


def hulian(
    *args: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None, code: int = 0
) -> Result:
    """Run the program as `run` does; it must end with `code`."""
    ended = run(*args, env=env, cwd=cwd)
    assert ended.code == code, ended.err
    return ended


def main_with_streams(
    args: Sequence[str | Path],
    stdin: io.TextIOWrapper | None,
    stdout: BinaryIO,
    stderr: BinaryIO,
) -> int:
    """Run the program with these streams in place of this process's own; return the exit code."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(sys, "stdin", stdin))
        encoding = os.environ.get("PYTHONIOENCODING", "utf-8")
        for redirect, stream, errors in (
            (redirect_stdout, stdout, "strict"),
            (redirect_stderr, stderr, "backslashreplace"),  # as Python opens it
        ):
            text = io.TextIOWrapper(stream, encoding, errors, newline="")
            stack.enter_context(redirect(text))
            stack.callback(text.detach)
            stack.callback(text.flush)
        return answered([str(arg) for arg in args], os.environ)


@contextmanager
def surroundings(env: Mapping[str, str], cwd: Path | None) -> Iterator[None]:
    """This environment alone, and that folder."""
    with patch.dict(os.environ, env, clear=True), chdir(cwd or Path.cwd()):
        yield


def spawn(
    *args: str | Path,
    env: Mapping[str, str] | None = None,
    input: str | None = None,  # noqa: A002 - as subprocess.run calls it
    cwd: Path | None = None,
    before: Callable[[], object] | None = None,
    encoding: str = "utf-8",
) -> Result:
    """Run the installed program in a process of its own, without a terminal.

    `before` is called in that process before it becomes the program; it may limit how large files
    grow, and then Python would leave half of a compiled module.
    """
    unwritten = {"PYTHONDONTWRITEBYTECODE": "1"} if before else {}
    ended = subprocess.run(
        [PROGRAM, *args],
        env={**environment(), **(env or {}), **unwritten},
        input=input,
        stdin=subprocess.DEVNULL if input is None else None,
        capture_output=True,
        encoding=encoding,
        errors="replace",
        cwd=cwd,
        timeout=PATIENCE,
        preexec_fn=before,
    )
    return Result(ended.returncode, ended.stdout, ended.stderr)


def tool(name: str, *args: str | Path, input: str | None = None) -> str:  # noqa: A002
    """What another tool prints; skips the test where it is not installed."""
    beside = BIN / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    ended = subprocess.run(
        [found, *args], input=input, capture_output=True, encoding="utf-8", timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def jq(program: str, text: str) -> Any:
    """What the real jq makes of a text."""
    return json.loads(tool("jq", "-c", program, input=text))
