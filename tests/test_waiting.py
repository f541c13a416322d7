"""Something that takes long says so, on a terminal only, and leaves nothing behind."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from program import PROGRAM, environment, run
from pseudoterminal import Terminal

SLOW = "import os,sys,time;from hulian.cli.context import start;"
SLOW += "from hulian.cli.main import prepared_streams;"
SLOW += "from hulian.cli.messages import COMPILING\n"
SLOW += "with start([], os.environ, prepared_streams()).working(COMPILING): time.sleep({seconds})\n"
SLOW += "sys.stderr.write('done\\n')"

WIPE = "\r\x1b[K"


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return environment(tmp_path) | {"HULIAN_PAGER": "cat"}


def _shown(seconds: float, env: Mapping[str, str]) -> str:
    with Terminal([sys.executable, "-c", SLOW.format(seconds=seconds)], env) as terminal:
        assert terminal.finish() == 0
        return terminal.shown


def test_what_takes_long_is_said_and_wiped(env: Mapping[str, str]) -> None:
    shown = _shown(1.2, env)
    assert "正在编译事实库… 0 秒" in shown
    assert "正在编译事实库… 1 秒" in shown
    assert shown.endswith(f"{WIPE}done\r\n")
    assert shown.count("\n") == 1
    assert "compiling the fact base" in _shown(0.7, {**env, "HULIAN_LANG": "en"})


def test_what_is_quick_is_not(env: Mapping[str, str]) -> None:
    assert _shown(0.1, env) == "done\r\n"


def test_terminals_that_cannot_wipe_are_told_nothing(env: Mapping[str, str]) -> None:
    assert _shown(0.8, {**env, "TERM": "dumb"}) == "done\r\n"


def _large(path: Path) -> Path:
    """A base that takes more than half a second to compile."""
    head = '[[source]]\nid="s"\ntitle="甲"\n[[measure]]\nid="m"\nname="羊"\nunit="只"\n'
    facts = (
        f'[[fact]]\nid="f-{n}"\nmeasure="m"\nlabel="羊 {n}"\nvalue="{n}只"\nsource="s"\n'
        for n in range(24000)
    )
    path.write_text(head + "".join(facts), "utf-8")
    return path


def test_a_large_base_is_compiled_aloud(env: Mapping[str, str], tmp_path: Path) -> None:
    base = _large(tmp_path / "large.toml")
    command: list[str | Path] = [PROGRAM, "--base", base, "list", "-n", "1"]
    with Terminal(command, env) as terminal:
        assert terminal.finish() == 0
        assert "正在编译事实库" in terminal.shown
        assert WIPE in terminal.shown
    with Terminal(command, env) as terminal:
        assert terminal.finish() == 0
        assert "正在编译事实库" not in terminal.shown


def test_nothing_is_said_without_a_terminal(env: Mapping[str, str], tmp_path: Path) -> None:
    base = _large(tmp_path / "large.toml")
    assert "正在编译" not in run("--base", base, "list", "-n", "1", env=env).err
    assert "正在检查" not in run("--base", base, "check", env=env).err
