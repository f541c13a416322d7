"""Something that takes long says so, on a terminal only, and leaves nothing behind."""

import io
from collections.abc import Mapping
from pathlib import Path
from threading import Event, active_count

import pytest

from conftest import VALLEY
from hulian.cli.context import working
from hulian.text import Text
from program import environment, main_with_streams, surroundings

WHAT = Text("正在做", "working")
WIPE = "\r\x1b[K"
PATIENCE = 30
"""Seconds that something may take to appear."""


class Screen(io.StringIO):
    """A terminal that tells when something has been written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        self.written.set()
        return written


@pytest.mark.parametrize(("language", "said"), [("zh", "正在做… 0 秒"), ("en", "working… 0")])
def test_what_takes_long_is_said_and_wiped(language: str, said: str) -> None:
    screen = Screen()
    with working(WHAT, "en" if language == "en" else "zh", screen, {}):
        assert screen.written.wait(PATIENCE)
    assert said in screen.getvalue()
    assert screen.getvalue().endswith(WIPE)
    assert "\n" not in screen.getvalue()


def test_what_is_quick_is_not() -> None:
    screen = Screen()
    with working(WHAT, "zh", screen, {}):
        pass
    assert screen.getvalue() == ""


@pytest.mark.parametrize(
    ("stream", "environ", "silent"),
    [
        (Screen(), {"TERM": "xterm"}, False),
        (Screen(), {"TERM": "dumb"}, True),
        (io.StringIO(), {"TERM": "xterm"}, True),
    ],
)
def test_only_terminals_that_can_wipe_are_told(
    stream: io.StringIO, environ: Mapping[str, str], silent: bool
) -> None:
    before = active_count()
    with working(WHAT, "zh", stream, environ):
        assert (active_count() == before) == silent


class TerminalBytes(io.BytesIO):
    """What a terminal was sent."""

    def isatty(self) -> bool:
        return True


def test_a_base_is_compiled_aloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hulian.cli.context._PATIENCE", 0)
    for said in (True, False):
        terminal = TerminalBytes()
        with surroundings(environment(tmp_path), None):
            code = main_with_streams(["list", "--base", VALLEY], None, io.BytesIO(), terminal)
        assert code == 0
        assert ("正在编译事实库" in terminal.getvalue().decode()) == said
        assert (WIPE in terminal.getvalue().decode()) == said
