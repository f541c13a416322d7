"""Every table on a real terminal: nothing cut, nothing split, nothing lost, at any width."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from conftest import VALLEY, Run, Terminal
from hulian.figures.period import in_words, parse
from program import environment
from pseudoterminal import Terminal as Window

WIDTHS = [40, 60, 80, 100, 120]
LANGUAGES = ["zh", "en"]
LISTS = ["list", "funds --county 龙陵", "coffee", "search 咖啡", "list --place 弄玲村"]
CLOSING = "，。；：、）！？」』”’》"


def cells(text: str) -> int:
    """The width of a text on a terminal."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide


def said(language: str, zh: str | None, en: str | None) -> str:
    return (en if language == "en" else zh) or zh or en or ""


def assert_fits(lines: Sequence[str], width: int) -> None:
    """No line is too wide, unless it is one word that may not be broken; none begins badly."""
    for line in lines:
        assert cells(line) <= width or len(line.split()) == 1, line
        assert not re.search(rf"(?:^|\s{{2}})\s*[{CLOSING}]", line), line


def assert_stands(part: str, lines: Sequence[str], times: int) -> None:
    """A figure, a date or an id stands whole in one line, as often as it should."""
    before, after = (r"(?<![^\s—–])", r"(?!\S)") if part[-1] not in "—–" else (r"(?<!\S)", "")
    whole = re.compile(f"{before}{re.escape(part)}{after}")
    assert sum(len(whole.findall(line)) for line in lines if part in line) >= times, part


def assert_nothing_lost(expected: str, lines: Sequence[str]) -> None:
    """All characters are there; where labels wrap, their order cannot be seen from outside."""
    missing = Counter(re.sub(r"\s", "", expected)) - Counter("".join(lines))
    assert not missing


def assert_whole(
    facts: Sequence[dict[str, Any]], lines: Sequence[str], width: int, language: str
) -> None:
    periods = [fact["period"] and in_words(parse(fact["period"])) for fact in facts]
    shown = [period and said(language, *period) for period in periods]
    labels = [said(language, fact["label"], fact["label_en"]) for fact in facts]
    dates = [date for when in shown if when for date in re.split("(?<=[—–])", when)]
    for column in ([fact["id"] for fact in facts], [fact["value"] for fact in facts], dates):
        for part, times in Counter(filter(None, column)).items():
            assert_stands(part, lines, times)
    for year in {*re.findall(r"\d{4}年?", "".join(labels))}:
        assert any(year in line for line in lines)
    everything = [*labels, *(fact["id"] + fact["value"] for fact in facts), *filter(None, shown)]
    assert_nothing_lost("".join(everything), lines)
    assert_fits(lines, width)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", LISTS)
def test_figures_stand_whole_at_any_width(
    run: Run, terminal: Terminal, command: str, width: int, language: str
) -> None:
    facts = run(*command.split(), "--json").json
    lines = terminal([*command.split(), "--lang", language], width)
    assert_whole(facts, lines, width, language)


@pytest.mark.parametrize("width", [20, 30, *WIDTHS, 200, 1000])
def test_figures_of_a_small_base_stand_whole_at_any_width(
    run: Run, terminal: Terminal, width: int
) -> None:
    facts = run("list", "--json", "--base", VALLEY).json
    lines = terminal(["list", "--base", str(VALLEY)], width)
    assert_whole(facts, lines, width, "zh")


@pytest.mark.parametrize("term", ["dumb", "xterm", "linux", ""])
@pytest.mark.parametrize("width", [40, 120])
def test_colours_and_kinds_of_terminals_change_no_line(
    terminal: Terminal, term: str, width: int
) -> None:
    args = ["search", "茶", "--base", str(VALLEY)]
    plain = terminal(args, width)
    coloured = terminal([*args, "--color", "always"], width, env={"TERM": term})
    assert [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in coloured] == plain
    assert coloured != plain


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", ["places", "themes", "measures", "sources"])
def test_entries_stand_whole_at_any_width(
    run: Run, terminal: Terminal, command: str, width: int, language: str
) -> None:
    rows = run(command, "--json").json
    lines = terminal([command, "--lang", language], width)
    for row in rows:
        assert_stands(row["id"], lines, 1)
        if row.get("code"):
            assert_stands(row["code"], lines, 1)
    names = [
        said(language, row.get("name") or row["title"], row.get("name_en") or row.get("title_en"))
        for row in rows
    ]
    assert_nothing_lost("".join([*names, *(row["id"] for row in rows)]), lines)
    assert_fits(lines, width)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_record_loses_nothing_at_any_width(
    run: Run, terminal: Terminal, width: int, language: str
) -> None:
    ids = [
        "fiscal-aid-since-1997",
        "demonstration-villages-baoshan",
        "talent-placed-shanghai-companies",
    ]
    lines = terminal(["show", *ids, "--lang", language], width)
    for fact in run("show", *ids, "--json").json:
        assert any(fact["id"] in line for line in lines)
        assert any(fact["value"] in line for line in lines)
        assert any(f"({fact['period']})" in line for line in lines)
        note = said(language, fact["note"], fact["note_en"])
        label = said(language, fact["label"], fact["label_en"])
        members = "".join(fact["members"]) if language == "zh" else ""
        assert_nothing_lost(note + label + members, lines)
    assert_fits(lines, width)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_overview_loses_nothing_at_any_width(
    run: Run, terminal: Terminal, width: int, language: str
) -> None:
    lines = terminal(["--lang", language], width)
    facts = {fact["id"]: fact for fact in run("list", "--json").json}
    for theme in run("themes", "--json").json:
        assert_stands(theme["id"], lines, 1)
        if theme["first"]:
            first = facts[theme["first"]]
            assert_stands(first["value"], lines, 1)
            assert_nothing_lost(said(language, first["label"], first["label_en"]), lines)
    assert_fits(lines, width)


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_refused_is_wrapped_to_the_terminal(columns: int, lang: str) -> None:
    command = ["--lang", lang, "export", "base.nothing"]
    with Window.of_program(command, environment(), columns=columns) as window:
        assert window.finish() == 2
        lines = window.shown.splitlines()
    assert len(lines) > 2
    assert all(cells(line) <= columns for line in lines)
