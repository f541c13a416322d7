"""What the program takes from Typer's private parts, with whatever Typer is installed.

.ci/run runs this file with the lowest and the highest Typer that pyproject.toml allows.
"""

import re
import tomllib

import pytest
import typer

from conftest import TESTS, VALLEY
from program import run

ROOT = TESTS.parent


def test_the_typer_installed_is_one_that_is_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (wanted,) = (one for one in project["dependencies"] if one.startswith("typer"))
    lowest, highest = re.findall(r"[\d.]+", wanted)
    numbers = [tuple(map(int, text.split("."))) for text in (lowest, typer.__version__, highest)]
    assert numbers[0] <= numbers[1] < numbers[2]


@pytest.mark.parametrize(
    ("line", "error", "hint"),
    [
        ("list --conty x", "there is no option --conty", "--county"),
        ("--county x", "there is no option --county", "list"),
        ("list --csv", "there is no option --csv", "--format csv"),
        ("compare a b --html", "there is no option --html", "--format html"),
        ("extract - --jsonl", "there is no option --jsonl", "--format jsonl"),
        ("show", "ID… is missing", "hulian show --help"),
        ("list --sort", "--sort needs a value", "hulian list --help"),
        ("--base", "--base needs a value", "hulian --help"),
        ("list --only=1", "--only takes no value", "hulian list --help"),
        ("list --sort up", "--sort cannot be “up”", "base, period, amount, id"),
        ("list --limit x", "--limit cannot be “x”", "a whole number"),
        ("list --limit -1", "--limit cannot be “-1”", "a whole number"),
        ("--lang fr list", "--lang cannot be “fr”", "zh, en"),
        ("list --since soon", "--since cannot be “soon”", "2021-10-22"),
        ("list --amount soon", "--amount cannot be “soon”", "1亿..2亿"),
        ("completion tcsh", "SHELL cannot be “tcsh”", "bash, zsh, fish"),
        ("check a --list b c --nope", "there is no option --nope", "hulian check --help"),
        ("schema base more 'and more", "“more 'and more” is too much", "hulian schema --help"),
        ("list 龙陵", "“龙陵” is too much", "hulian list --help"),
    ],
)
def test_objections_of_the_parser_are_told_apart(line: str, error: str, hint: str) -> None:
    code, out, err = run(*line.split(), env={"HULIAN_LANG": "en", "HULIAN_BASE": str(VALLEY)})
    first, second = err.splitlines()
    assert (code, out) == (2, "")
    assert first.startswith("Error: ")
    assert error in first
    assert second.startswith("Hint: ")
    assert hint in second


def test_help_is_ours() -> None:
    for line in ("-h", "--help", "list -h", "places --help"):
        code, out, err = run(*line.split(), env={"HULIAN_BASE": str(VALLEY)})
        assert (code, err) == (0, "")
        assert out.startswith("用法: hulian")
        assert out.endswith("\n")


def test_groups_of_options_arrive() -> None:
    line = ("--base", VALLEY, "list", "-p", "清水", "--unit=元", "-rn1", "--sort", "id", "--json")
    code, out, _ = run(*line)
    assert code == 0
    assert len(run(*line).json) == 1
    assert out == run(*line[2:], "--base", VALLEY).out
