"""The installed program, run as its users run it: in a process of its own, or on a terminal."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

TESTS = Path(__file__).parent
PROGRAM = Path(sys.executable).with_name("hulian")
VALLEY = TESTS / "bases" / "valley.toml"
"""A small base with everything in it that a question can turn on."""


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


Run = Callable[..., Result]
"""`run(*args, env=…, input=…, cwd=…)`; `env` adds to an environment that says nothing else."""

Terminal = Callable[..., list[str]]
"""`terminal(args, width, env=…)`: the lines that a terminal of that width shows."""


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """An environment with a cache folder of its own."""
    home = tmp_path_factory.mktemp("home")
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
    }


@pytest.fixture(scope="session")
def run(environment: Mapping[str, str]) -> Run:
    """Runs the program."""

    def run(
        *args: str | Path,
        env: Mapping[str, str] | None = None,
        input: str | None = None,  # noqa: A002 - as subprocess.run calls it
        cwd: Path | None = None,
    ) -> Result:
        ended = subprocess.run(
            [PROGRAM, *args],
            env={**environment, **(env or {})},
            input=input,
            stdin=subprocess.DEVNULL if input is None else None,
            capture_output=True,
            encoding="utf-8",
            cwd=cwd,
            timeout=60,
        )
        return Result(ended.returncode, ended.stdout, ended.stderr)

    return run


@pytest.fixture(scope="session")
def terminal(environment: Mapping[str, str]) -> Terminal:
    """Runs the program on a pseudo-terminal."""

    def terminal(args: list[str], width: int, env: Mapping[str, str] | None = None) -> list[str]:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        with subprocess.Popen(
            [PROGRAM, *args],
            env={**environment, "NO_COLOR": "1", "HULIAN_PAGER": "cat", **(env or {})},
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.DEVNULL,
        ) as process:
            os.close(theirs)
            shown = _drain(ours)
            os.close(ours)
        assert process.returncode == 0
        return shown.decode().replace("\r\n", "\n").splitlines()

    return terminal


def _drain(descriptor: int) -> bytes:
    """All that comes out of a terminal until nobody holds its other side."""
    pieces: list[bytes] = []
    while True:
        try:
            piece = os.read(descriptor, 1 << 16)
        except OSError:  # Linux says so where others send nothing
            piece = b""
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
