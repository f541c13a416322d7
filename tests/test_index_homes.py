"""Odd homes, users and paths, in which figures are listed all the same."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import VALLEY, Run

HOMES: Mapping[str, Mapping[str, str]] = {
    "no home": {"HOME": "", "XDG_CACHE_HOME": ""},
    "a relative folder": {"XDG_CACHE_HOME": "rel"},
    "a folder in a home that nobody put in": {"XDG_CACHE_HOME": "~/cache"},
}


@pytest.mark.parametrize("home", HOMES)
def test_every_home_gives_the_same_answer_and_writes_nothing_here(
    run: Run, tmp_path: Path, listed: Run, home: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    env = {"HOME": str(tmp_path / "home"), **HOMES[home]}
    (tmp_path / "home").mkdir()
    assert run("list", "--json", "--base", VALLEY, env=env, cwd=folder) == listed("--json")
    assert list(folder.iterdir()) == []


_UNKNOWN_USER = """
import pwd
def getpwuid(number): raise KeyError(number)
pwd.getpwuid = getpwuid
from hulian.__main__ import main
main()
"""


def test_a_user_that_nobody_knows(environment: Mapping[str, str], listed: Run) -> None:
    kept = {k: v for k, v in environment.items() if k not in ("HOME", "XDG_CACHE_HOME")}
    command = [sys.executable, "-c", _UNKNOWN_USER, "list", "--json", "--base", str(VALLEY)]
    ended = subprocess.run(command, env=kept, capture_output=True, encoding="utf-8")
    assert (ended.returncode, ended.stdout) == (0, listed("--json").out), ended.stderr


def test_a_base_whose_path_is_no_text(run: Run, tmp_path: Path, listed: Run) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path / "b") + b"\xff.toml"))
    path.write_text(VALLEY.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("list", "--json", "--base", path) == listed("--json")
    path.write_text("", encoding="utf-8")
    assert "<U+DCFF>.toml: 文件是空的" in run("list", "--base", path).err
