"""Long tables go through a pager, on a terminal only."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import pseudoterminal
from conftest import VALLEY
from program import environment, run
from pseudoterminal import Terminal

MARK = "sed s/^/PAGED:/"
FACTS = Path(__file__).parents[1] / "facts.toml"
LAST = str(FACTS.read_text(encoding="utf-8").count("\n[[fact]]\n"))
"""The number of the last figure of all."""


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return environment(tmp_path_factory.mktemp("home")) | {"NO_COLOR": "1"}


def _shown(env: Mapping[str, str], *arguments: str | Path, rows: int = 20, **more: str) -> str:
    """What a terminal of so many rows shows in the end."""
    with Terminal.of_program(arguments, {**env, **more}, rows, columns=160) as terminal:
        assert terminal.finish() == 0
        return terminal.shown


def test_long_tables_are_paged(env: Mapping[str, str]) -> None:
    for name in ("HULIAN_PAGER", "PAGER"):
        shown = _shown({**env, name: MARK}, "list")
        assert shown.count("PAGED:") > 250
        assert "PAGED:" not in shown.splitlines()[-1]  # the count, which is said on stderr


def test_an_error_of_the_system_is_told_as_what_it_is() -> None:
    too_long = "x" * 2_000_000
    ended = pseudoterminal.run("list", env={"HULIAN_PAGER": too_long, "HULIAN_LANG": "en"})
    assert ended.code == 2
    assert "the system reports an error (Argument list too long: " in ended.err
    assert "stdout" not in ended.err


def test_short_tables_are_not(env: Mapping[str, str]) -> None:
    assert "PAGED:" not in _shown(env, "list", "-n", "3", PAGER=MARK)
    assert "PAGED:" not in _shown(env, "list", PAGER=MARK, rows=2000)


def test_the_own_pager_goes_first(env: Mapping[str, str]) -> None:
    assert "PAGED:" in _shown(env, "list", HULIAN_PAGER=MARK, PAGER="cat")
    assert "PAGED:" not in _shown(env, "list", HULIAN_PAGER="cat", PAGER=MARK)
    assert "PAGED:" not in _shown(env, "list", HULIAN_PAGER="", PAGER=MARK)


@pytest.mark.parametrize("arguments", [["--no-pager", "list"], ["list", "--no-pager"]])
def test_it_can_be_left_out(arguments: list[str], env: Mapping[str, str]) -> None:
    shown = _shown(env, *arguments, PAGER=MARK)
    assert "PAGED:" not in shown
    assert LAST in shown


def test_nothing_else_is_paged(env: Mapping[str, str], tmp_path: Path) -> None:
    for arguments in (["--json"], ["--format", "csv"], ["-o", str(tmp_path / "x.txt")]):
        assert "PAGED:" not in _shown(env, "list", *arguments, PAGER=MARK)
    assert "PAGED:" not in (tmp_path / "x.txt").read_text("utf-8")
    assert "PAGED:" not in run("list", env={**env, "PAGER": MARK}).out
    assert "PAGED:" not in _shown(env, "list", PAGER=MARK, TERM="dumb")


@pytest.mark.parametrize("broken", ["no-such-pager", "false", "/dev/null"])
def test_without_a_pager_that_works_all_is_shown(broken: str, env: Mapping[str, str]) -> None:
    shown = _shown(env, "list", PAGER=broken)
    assert "fiscal-aid-since-1997" in shown
    assert LAST in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("less", ["-M", "M", "-i -M", "--tilde"])
def test_less_shows_colours_whatever_its_usual_options_are(
    env: Mapping[str, str], less: str
) -> None:
    """Without -R it would show the escapes as text."""
    coloured = {**env, "NO_COLOR": "", "PAGER": "less", "LESS": less}
    with Terminal.of_program(["list"], coloured, rows=20, columns=160) as terminal:
        terminal.wait_for("14.24亿元")
        terminal.type("q")
        terminal.finish()
        assert "ESC" not in terminal.shown


@pytest.mark.parametrize("less", ["-R", "FRX", "-iR -M", "r", "--RAW-CONTROL-CHARS"])
def test_options_that_show_colours_stay_as_they_are(env: Mapping[str, str], less: str) -> None:
    assert f"LESS={less}\r" in _shown({**env, "LESS": less}, "list", PAGER="env; cat >&2 #")


def test_leaving_early_is_quiet(env: Mapping[str, str]) -> None:
    shown = _shown(env, "list", PAGER="head -n 3")
    assert "Traceback" not in shown
    assert "Broken" not in shown


def test_less_is_the_usual_pager(env: Mapping[str, str]) -> None:
    with Terminal.of_program(["list"], env, rows=20, columns=160) as terminal:
        terminal.wait_for(":")
        assert "274" not in terminal.shown
        terminal.type("q")
        assert terminal.finish() == 0
        assert "Traceback" not in terminal.shown
        assert "14.24亿元" in terminal.shown


@pytest.mark.parametrize(
    ("ends", "again"),
    [
        ("exit 0", False),
        ("exit 2", False),  # how less ends when it is interrupted
        ("exit 130", False),
        ("kill -9 $$", False),
        ("exit 1", True),
        ("exit 127", True),
        ("exit 128", True),
    ],
)
def test_how_a_pager_ends_says_whether_it_has_shown_anything(ends: str, again: bool) -> None:
    env = {"HULIAN_PAGER": f"cat >/dev/null; {ends}"}
    shown = pseudoterminal.run("list", "--base", VALLEY, env=env, rows=5)
    assert shown.code == 0
    assert ("14.24亿元" in shown.out) == again
