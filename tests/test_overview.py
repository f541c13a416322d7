"""`hulian` alone: what the base holds, and what to type next."""

import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import VALLEY, Run


def test_says_what_the_base_holds(run: Run) -> None:
    code, out, err = run("--base", VALLEY)
    assert (code, err) == (0, "")
    assert out.startswith(
        "海东—清水协作\n16 个数字，5 个主题，7 个指标，8 个地方，2 个来源\n更新于 2026-01-02\n"
    )
    assert "14.24亿元  海东区给清水市的资金，1997年起\n" in out
    assert "无数  unused       0\n" in out


def test_the_overview_counts_in_english(run: Run) -> None:
    out = run("--base", VALLEY, "--lang", "en").out
    assert out.startswith(
        "Haidong–Qingshui cooperation\n"
        "16 figures, 5 themes, 7 measures, 8 places, 2 sources\n"
        "updated 2026-01-02\n"
    )


@pytest.mark.parametrize(
    "base", [[], ["--base", str(VALLEY)], ["--base", str(VALLEY.parent / "places.toml")]]
)
def test_the_commands_that_it_offers_work(run: Run, base: list[str]) -> None:
    out = run(*base).out
    offered = [line.split("  ")[0] for line in out.splitlines() if line.startswith("hulian ")]
    assert len(offered) >= 2
    for command in offered:
        code, answer, _ = run(*shlex.split(command)[1:])
        assert code == 0
        assert answer


def test_counts_are_those_of_the_lists(run: Run) -> None:
    counts = run().out.splitlines()[1]
    facts, themes, measures, places, sources = (
        len(run(name, "--json").json)
        for name in ("list", "themes", "measures", "places", "sources")
    )
    assert counts == (
        f"{facts} 个数字，{themes} 个主题，{measures} 个指标，{places} 个地方，{sources} 个来源"
    )


def test_one_of_a_kind_is_one(run: Run, tmp_path: Path) -> None:
    run("init", "my.toml", cwd=tmp_path)
    counts = run("--base", "my.toml", "--lang", "en", cwd=tmp_path).out.splitlines()[1]
    assert counts == "2 figures, 1 theme, 2 measures, 2 places, 1 source"


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (("schema", "x"), "base|output"),
        (("completion", "x"), "SHELL"),
        (("list", "-n", "x"), "--limit"),
    ],
)
def test_what_is_wrong_is_named_as_in_the_help(run: Run, words: list[str], called: str) -> None:
    refused = run(*words, "--lang", "en")
    assert refused.code == 2
    assert refused.err.startswith(f"Error: {called} cannot be “x”\n")


@pytest.mark.parametrize("words", [("--json",), ("--county", "龙陵"), ("--format", "csv")])
def test_options_of_commands_are_known_as_such(run: Run, words: list[str]) -> None:
    refused = run(*words, "--lang", "en")
    assert refused.code == 2
    assert refused.err.endswith(f"Hint: it goes with a command: hulian list {words[0]} …\n")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("--limit 3 funds", "funds --limit"),
        ("--limit=3 funds", "funds --limit"),
        ("--county 龙陵 咖啡", "咖啡 --county"),
        ("-n 3 search 咖啡", "search -n"),
        ("--theme coffee list", "list --theme"),
        ("--theme coffee", "list --theme"),
        ("--fix verify draft.md", "verify --fix"),
        ("--accept verify draft.md --lang en", "verify --accept"),
        ("--per compare funds", "compare --per"),
        ("--limit 3 zzz", "list --limit"),
    ],
)
def test_an_option_goes_with_the_command_that_is_named(run: Run, line: str, meant: str) -> None:
    refused = run(*line.split(), env={"HULIAN_LANG": "en"})
    assert refused.code == 2
    assert refused.err.endswith(f"Hint: it goes with a command: hulian {meant} …\n")


def test_an_unknown_language_is_refused_in_the_known_one(run: Run) -> None:
    refused = run("list", "--lang", "fr", env={"HULIAN_LANG": "en"})
    assert refused.err.startswith("Error: --lang cannot be “fr”\n")
    assert run("--lang", "EN", "--base", VALLEY).out.startswith("Haidong–Qingshui cooperation\n")


@pytest.mark.parametrize(
    ("named", "given", "told"),
    [
        ("fr", [], True),
        ("C", [], True),
        ("fr", ["--lang", "en"], False),
        ("fr", ["--lang=zh"], False),
        ("zh_CN.UTF-8", [], False),
        ("EN", [], False),
        ("", [], False),
    ],
)
def test_a_language_that_is_not_known_is_told_once(
    run: Run, named: str, given: list[str], told: bool
) -> None:
    found = run("themes", *given, env={"HULIAN_LANG": named})
    plain = run("themes", *given, env={"HULIAN_LANG": named if not told else "zh"})
    assert found.code == 0
    assert found.out == plain.out
    assert found.err.count("only zh and en; using Chinese") == told
    assert found.err.endswith(plain.err)


def test_python_m_is_the_same(run: Run, environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "hulian", "--base", str(VALLEY)]
    ended = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
    assert (ended.returncode, ended.stdout, ended.stderr) == run("--base", VALLEY)


def test_what_to_type_next_asks_the_same_base(run: Run) -> None:
    shown = run("--base", VALLEY, "--lang", "en").out
    assert f"hulian --base {VALLEY} funds" in shown
    assert "--base" not in run("--lang", "en", env={"HULIAN_BASE": str(VALLEY)}).out
