"""The program and other people's tools, run as their users run them."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

_BIN = Path(sys.executable).parent


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def hulian(
    *args: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None, code: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run the program with a cache folder of its own; it must end with `code`."""
    home = _home().name
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "XDG_CACHE_HOME": f"{home}/cache",
        "LANG": "C.UTF-8",
    }
    ended = subprocess.run(
        [_BIN / "hulian", *args],
        env={**environment, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=60,
    )
    assert ended.returncode == code, ended.stderr
    return ended


def tool(name: str, *args: str | Path, input: str | None = None) -> str:  # noqa: A002
    """What another tool prints; skips the test where it is not installed."""
    beside = _BIN / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    ended = subprocess.run(
        [found, *args], input=input, capture_output=True, encoding="utf-8", timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
