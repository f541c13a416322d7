"""Completion in the real shells, each on a terminal of its own; and what the shell asks for it."""

import json
import re
import shutil
import subprocess
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
    with Terminal.of_command(command, env, rows=40, columns=120) as terminal:
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


def test_a_cache_that_cannot_be_written_is_no_trouble(ask: Ask) -> None:
    answer = ask("zsh", "list", "0", "sho", XDG_CACHE_HOME="/dev/null")
    assert "show\t" in answer.out


# --- What stands in a base does nothing -------------------------------------------------------

NAMES = (
    "乙$(touch X1)",
    "丙`touch X2`",
    "丁'; touch X3; '",
    '戊"; touch X4; "',
    "己!!",
    "庚\\n",
)
"""Names of places that a shell would act upon if they were not quoted."""

HOSTILE = """
[[source]]
id = "s"
title = "甲"
[[measure]]
id = "m"
name = "羊"
unit = "只"
[[fact]]
id = "f"
measure = "m"
label = "羊\\u001b]52;c;eA==\\u0007\\n第二行"
value = "5只"
place = ["p0"]
source = "s"
"""


@pytest.fixture(scope="module")
def hostile(env: Mapping[str, str]) -> Path:
    base = Path(env["HOME"]) / "hostile.toml"
    places = (
        f'[[place]]\nid = "p{number}"\nname = {json.dumps(name)}\nlevel = "county"\n'
        for number, name in enumerate(NAMES)
    )
    base.write_text(HOSTILE + "".join(places), "utf-8")
    return base


@pytest.mark.parametrize("opened", ["", '"', "'"])
@pytest.mark.parametrize("name", NAMES[::2])
def test_a_name_does_nothing_where_it_is_completed(
    terminal: Terminal, hostile: Path, name: str, opened: str
) -> None:
    begun = len(terminal.shown)
    terminal.type(f"hulian --base {hostile.name} list --json --county {opened}{name[0]}")
    terminal.wait_for(name[0], begun)
    completed = len(terminal.shown)
    terminal.type("\t")
    terminal.wait_for(name[2], completed)
    terminal.type("; echo aft''er\n")  # every shell has closed the quote itself
    terminal.wait_for("after", completed)
    assert not list(hostile.parent.glob("X*"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("opened", ["", '"', "'"])
def test_what_bash_is_told_is_the_name(ask: Ask, hostile: Path, name: str, opened: str) -> None:
    """Bash itself reads back what it was told as the name, and does nothing."""
    typed = f"{opened}{name[0]}"
    answer = ask("bash", "insert", "4", "--base", str(hostile), "list", "--county", typed)
    (told,) = answer.out.splitlines()[1:]
    closed = "" if told.endswith(opened) else opened  # as readline does it
    shown = subprocess.run(
        ["bash", "-c", f"printf %s {opened}{told}{closed}"],
        cwd=hostile.parent,
        capture_output=True,
        timeout=20,
    )
    assert shown.stdout.decode() == name
    assert not list(hostile.parent.glob("X*"))


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_nothing_but_text_reaches_a_listing(ask: Ask, hostile: Path, name: str) -> None:
    answer = ask(name, "list", "3", "--base", str(hostile), "show", "f")
    kind, *lines = answer.out.splitlines()
    assert (kind, len(lines)) == ("words", 1)
    assert "\x1b" not in answer.out


def test_a_word_with_a_break_is_completed_from_there(ask: Ask) -> None:
    """Bash parts words at = and : and replaces only what stands behind."""
    for typed in (("--county", "=", "longl"), ("--county", "=", '"longl')):
        answer = ask("bash", "insert", "3", "list", *typed)
        assert answer.out == "words\nlongling\n"


@pytest.mark.parametrize(
    ("setting", "typed", "expected"),
    [
        ("set -u", "hulian --base broken.toml list --county x", ""),
        ("set -u", "hulian list --county longl", "longling"),
        ("shopt -s nullglob", "hulian list --county longl", "longling"),
        ("shopt -s nullglob failglob", "hulian --base colon.toml show --lang en a", "a1"),
        (":", "hulian --base colon.toml list --county 河:", "西"),
        (":", "'a folder'/hulian list --county longl", "longling"),
        (":", "a\\ folder/hulian list --county longl", "longling"),
    ],
)
def test_settings_and_names_that_bash_stumbles_over(
    env: Mapping[str, str], setting: str, typed: str, expected: str
) -> None:
    """What other programs' completions fail at: `set -u`, `nullglob`, a colon, a space."""
    home = Path(env["HOME"])
    (home / "broken.toml").write_text("[[fact", "utf-8")
    named = BASE.replace("河田县", "河:西县").replace("own-figure", "a1")
    (home / "colon.toml").write_text(named, "utf-8")
    (home / "a folder").mkdir(exist_ok=True)
    (home / "a folder" / "hulian").unlink(missing_ok=True)
    (home / "a folder" / "hulian").symlink_to(PROGRAM)
    command, install = SHELLS["bash"]
    with Terminal.of_command(command, env, rows=40, columns=120) as terminal:
        terminal.type(f"cd; {install}; {setting}; echo inst''alled\n")
        terminal.wait_for("installed")
        shown = _pressed(terminal, typed, expected)
        begun = len(terminal.shown)
        terminal.type("\x15echo aft''er\n")
        shown += terminal.wait_for("after", begun)
        assert not re.search("unbound|no match|bash: |Traceback", shown), shown


def test_the_help_says_how_it_is_installed(env: Mapping[str, str]) -> None:
    for language in ("zh", "en"):
        page = run("completion", "--help", "--lang", language, env={**env, "COLUMNS": "500"}).out
        for shell in ("~/.bashrc", "~/.zshrc", "~/.config/fish/completions/hulian.fish"):
            assert shell in page
    assert run("completion", "tcsh", env=env).code == 2
