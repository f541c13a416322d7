"""Completion in the real shells, each on a terminal of its own; and what the shell asks for it."""

import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from program import PROGRAM, Result, environment, run
from pseudoterminal import Terminal

BASE = """
[[source]]
id = "s"
title = "甲"
[[place]]
id = "hetian"
name = "河田县"
level = "county"
[[theme]]
id = "sheep"
name = "羊"
[[measure]]
id = "sheep"
name = "羊"
unit = "只"
theme = ["sheep"]
[[fact]]
id = "own-figure"
measure = "sheep"
label = "羊"
value = "5只"
source = "s"
"""


class Shell(NamedTuple):
    """How a shell is started, without anybody's settings, and how completion is installed."""

    command: Sequence[str]
    install: str


SHELLS = {
    "bash": Shell(["bash", "--norc", "--noprofile", "-i"], 'eval "$(hulian completion bash)"'),
    "zsh": Shell(
        ["zsh", "-f", "-i"],
        'autoload -U compinit; compinit -u -D; eval "$(hulian completion zsh)"',
    ),
    "fish": Shell(["fish", "--no-config", "-i"], "hulian completion fish | source"),
}


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    home = tmp_path_factory.mktemp("home")
    (home / "own.toml").write_text(BASE, "utf-8")
    return environment(home)


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest, env: Mapping[str, str]) -> Iterator[Terminal]:
    """Each shell at its prompt, the program's completion installed."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    command, install = SHELLS[request.param]
    with Terminal(command, env, rows=40, columns=120) as terminal:
        terminal.type(f"cd; {install}; echo inst''alled\n")
        terminal.wait_for("installed")
        yield terminal


@pytest.fixture
def terminal(shell: Terminal) -> Iterator[Terminal]:
    """A shell with nothing typed."""
    yield shell
    shell.type("\x15")


def _pressed(terminal: Terminal, typed: str, expected: str) -> str:
    """What appears after Tab has been pressed behind what was typed."""
    begun = len(terminal.shown)
    terminal.type(typed)
    terminal.wait_for(typed[-1], begun)
    terminal.type("\t")
    return terminal.wait_for(expected, begun)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hulian sho", "show"),
        ("hulian fund", "funds"),
        ("hulian 资", "资金"),
        ("hulian zij", "zijin"),
        ("hulian list --count", "--county"),
        ("hulian list --county longl", "longling"),
        ("hulian list --county=longl", "--county=longling"),
        ("hulian list --county 龙", "龙陵县"),
        ("hulian funds --sort am", "amount"),
        ("hulian list --fields id,amo", "id,amount"),
        ("hulian show fiscal-aid-since-199", "fiscal-aid-since-1997"),
        ("hulian --base own.toml list --county het", "hetian"),
        ("hulian --base ~/own.toml show own", "own-figure"),
        ("hulian --base=own.toml shee", "sheep"),
        ("hulian --base ow", "own.toml"),
    ],
)
def test_a_word_is_completed(terminal: Terminal, typed: str, expected: str) -> None:
    _pressed(terminal, typed, expected)


def test_candidates_are_listed_with_what_they_are(terminal: Terminal) -> None:
    begun = len(terminal.shown)
    _pressed(terminal, "hulian list --county l", "long")
    terminal.type("\t\t")
    shown = terminal.wait_for("龙陵县", begun)
    assert "隆阳区" in terminal.wait_for("隆阳区", begun)
    assert "longyang" in re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_nothing_is_said_where_nothing_fits(terminal: Terminal) -> None:
    begun = len(terminal.shown)
    terminal.type("hulian --base nowhere.toml list --county x\t")
    terminal.type("\x15echo aft''er\n")
    shown = terminal.wait_for("after", begun)
    assert "Traceback" not in shown
    assert "错误" not in shown


# --- What the shell asks ----------------------------------------------------------------------

Ask = Callable[..., "Result"]


@pytest.fixture
def ask(env: Mapping[str, str]) -> Ask:
    def ask(*arguments: str, **more: str) -> "Result":
        return run("__complete", *arguments, env={**env, **more})

    return ask


def test_descriptions_reach_zsh_and_fish(ask: Ask) -> None:
    for shell in ("zsh", "fish"):
        answer = ask(shell, "list", "2", "list", "--county", "longl")
        assert answer.out == "words\nlongling\t龙陵县\n"
    answer = ask("zsh", "list", "2", "list", "--county", "longl", HULIAN_LANG="en")
    assert answer.out == "words\nlongling\tLongling County\n"


def test_the_base_of_the_environment_counts(ask: Ask, env: Mapping[str, str]) -> None:
    base = str(Path(env["HOME"]) / "own.toml")
    answer = ask("zsh", "list", "1", "show", "o", HULIAN_BASE=base)
    assert answer.out.splitlines()[1].startswith("own-figure\t")


def test_a_base_behind_the_cursor_counts(ask: Ask, env: Mapping[str, str]) -> None:
    base = str(Path(env["HOME"]) / "own.toml")
    answer = ask("zsh", "list", "2", "list", "--county", "h", "--base", base)
    assert answer.out.splitlines()[1:] == ["hetian\t河田县"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bash"],
        ["bash", "insert", "x"],
        ["bash", "insert", "7", "list"],
        ["zsh", "list", "2", "--base", "/nowhere.toml", ""],
        ["fish", "list", "3", "--lang", "xx", "list", "-"],
        ["zsh", "list", "1", "nosuch", "--"],
        ["zsh", "list", "2", "show", "\udcff", ""],
    ],
)
def test_it_never_complains(ask: Ask, arguments: list[str]) -> None:
    answer = ask(*arguments)
    assert (answer.code, answer.err) == (0, "")


def test_a_broken_or_unwritable_cache_is_no_trouble(env: Mapping[str, str], tmp_path: Path) -> None:
    cache = tmp_path / "hulian"
    for broken in (b"", b"{", b"\xff"):
        cache.mkdir(mode=0o700, exist_ok=True)
        (cache / "commands-zh.json").write_bytes(broken)
        answer = run(
            "__complete", "zsh", "list", "0", "sho", env={**env, "XDG_CACHE_HOME": str(tmp_path)}
        )
        assert "show\t" in answer.out
    answer = run(
        "__complete", "zsh", "list", "0", "sho", env={**env, "XDG_CACHE_HOME": "/dev/null"}
    )
    assert "show\t" in answer.out


def _seconds(command: Sequence[str | Path], env: Mapping[str, str]) -> float:
    """The least processor time that a command takes."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(12))


def test_it_is_as_fast_as_an_empty_program(env: Mapping[str, str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.py"
    empty.write_text(
        "import typer\napp = typer.Typer()\n"
        "@app.command()\ndef a(): pass\n@app.command()\ndef b(): pass\napp()\n"
    )
    bare = _seconds([sys.executable, empty, "a"], env)
    ours = _seconds([PROGRAM, "__complete", "zsh", "list", "2", "list", "-c", "longl"], env)
    assert ours <= 1.3 * bare


def test_the_help_says_how_it_is_installed(env: Mapping[str, str]) -> None:
    for language in ("zh", "en"):
        page = run("completion", "--help", "--lang", language, env={**env, "COLUMNS": "500"}).out
        for shell in ("~/.bashrc", "~/.zshrc", "~/.config/fish/completions/hulian.fish"):
            assert shell in page
    assert run("completion", "tcsh", env=env).code == 2
