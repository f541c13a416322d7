"""Every command on a terminal: nothing wider than it, nothing cut, in every width and encoding.

A few widths of each in the suite; all with `HULIAN_FUZZ=full pytest tests/hardening`.
"""

import json
import re
from decimal import Decimal
from functools import cache
from itertools import islice, product
from pathlib import Path

import pytest

import pseudoterminal
from hulian.base.load import load
from hulian.cli.commands import SUMMARIES
from hulian.paths import bundled_base
from hulian.text import Language, Text
from program import run, spawn
from test_terminal import assert_fits, assert_whole, cells

from .running import assert_civil, cases, environment

THEMES = tuple(load([bundled_base()]).themes)
FIGURES = ("list", "search", *THEMES)
"""Commands that draw a table of figures."""

GIVEN = {
    "search": ["咖啡"],
    "show": ["fiscal-aid-since-1997"],
    "compare": ["longjiang-tourism-income-2022", "longjiang-tourism-income-2025"],
    "cite": ["fiscal-aid-since-1997"],
    "extract": ["text.txt"],
    "verify": ["agreeing.txt"],
    "check": ["--list"],
    "completion": ["bash"],
    "export": ["out.csv"],
    "init": ["new.toml"],
    "add": ["none.toml"],
    "edit": ["none"],
    "remove": ["none"],
}
"""What commands are asked that must be asked something."""

WRITING = {"add", "edit", "remove"}
"""Commands that write into a base of one's own, and refuse the bundled one."""

PASTED = {"cite", "schema", "completion"}
"""Commands whose lines are for other programs, and are as long as they are."""

COMMANDS = (*SUMMARIES, *THEMES)
EXAMPLES = Text("例子", "Examples")
LANGUAGES: tuple[Language, ...] = ("zh", "en")
COMBINATIONS = list(product((40, 60, 80, 100, 120), LANGUAGES))
ENCODINGS = ("ascii", "latin-1", "gbk", "gb18030", "cp1252", "utf-16")
_SENT = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\")
"""Colours and links."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    text = "闵行区自1997年以来援建649个项目并投入14.24亿元惠及5000余万人次增长百分之七十\n"
    (folder / "text.txt").write_text(text * 3, encoding="utf-8")
    agreeing = "闵行区对口帮扶保山市，累计投入财政帮扶资金14.24亿元。\n"
    (folder / "agreeing.txt").write_text(agreeing, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    (home / "new.toml").unlink(missing_ok=True)


def _chosen(page: int) -> list[tuple[int, Language]]:
    """Widths and languages for a page: one of ten in the suite, others for each page, or all."""
    turned = (COMBINATIONS[(3 * page + n * 7) % 10] for n in range(10))
    return list(islice(turned, min(cases(1, 10), 10)))


def _shown(args: list[str], width: int, home: Path, **more: str) -> list[str]:
    env = environment(home, TERM="xterm-256color", HULIAN_PAGER="", **more)
    ended = pseudoterminal.run(*args, env=env, columns=width)
    assert_civil(ended)
    return ended.out.splitlines()


@cache
def _facts(args: tuple[str, ...], home: Path) -> list[dict[str, object]]:
    answer = run(*args, "--json", env=environment(home)).out
    facts: list[dict[str, object]] = json.loads(answer, parse_float=Decimal)
    return facts


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_answers_fit_and_are_whole(home: Path, command: str) -> None:
    args = [*command.split(), *GIVEN.get(command, [])]
    for width, language in _chosen(len(command)):
        asked = [*args, "--lang", language]
        lines = _shown(asked, width, home, NO_COLOR="1")
        assert "\x1b" not in "".join(lines)
        if command not in PASTED:
            assert_fits(lines, width)
        if command in FIGURES:
            assert_whole(_facts(tuple(args), home), lines, width, language)
        (home / "new.toml").unlink(missing_ok=True)
        coloured = _shown([*asked, "--color", "always"], width, home)
        assert [_SENT.sub("", line).rstrip() for line in coloured] == lines


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits(home: Path, command: str) -> None:
    for width, language in _chosen(len(command) + 1):
        page = "\n".join(_shown([*command.split(), "--help", "--lang", language], width, home))
        prose, _, examples = page.partition(f"\n{EXAMPLES.into(language)}:\n")
        assert examples.lstrip().startswith(("hulian", "eval"))
        assert_fits(prose.splitlines(), width)
        assert "…" not in re.sub(r"\S+…\]?", "", prose)
        after = examples.partition("\n\n")[2]
        assert max(map(cells, after.splitlines()), default=0) <= width


@pytest.mark.parametrize("command", ["", *SUMMARIES, THEMES[0]])
def test_no_command_meets_an_encoding_that_stops_it(home: Path, command: str) -> None:
    args = [*command.split(), *GIVEN.get(command, [])]
    first = len(command) % len(ENCODINGS)
    turned = (*ENCODINGS[first:], *ENCODINGS[:first])
    for encoding in turned[: cases(1, len(ENCODINGS))]:
        env = environment(home, PYTHONIOENCODING=encoding, HULIAN_LANG="zh")
        ended = spawn(*args, env=env, encoding=encoding)
        (home / "new.toml").unlink(missing_ok=True)
        assert ended.code == (2 if command in WRITING else 0)
        said = ended.out + ended.err
        assert "Traceback" not in said
        assert "\ufffd" not in said
