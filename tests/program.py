"""The installed program and other people's tools, run as their users run them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

BIN = Path(sys.executable).parent
PROGRAM = BIN / "hulian"


class Result(NamedTuple):
    """How a run ended."""

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


def environment(home: Path) -> dict[str, str]:
    """An environment that says nothing, with its home and its cache below `home`."""
    return {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
    }


def run(
    *args: str | Path,
    env: Mapping[str, str],
    input: str | None = None,  # noqa: A002 - as subprocess.run calls it
    cwd: Path | None = None,
) -> Result:
    """Run the program without a terminal, in this environment alone."""
    ended = subprocess.run(
        [PROGRAM, *args],
        env=env,
        input=input,
        stdin=subprocess.DEVNULL if input is None else None,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=60,
    )
    return Result(ended.returncode, ended.stdout, ended.stderr)


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def hulian(
    *args: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None, code: int = 0
) -> Result:
    """Run the program with a cache folder of its own; it must end with `code`."""
    ended = run(*args, env={**environment(Path(_home().name)), **(env or {})}, cwd=cwd)
    assert ended.code == code, ended.err
    return ended


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
