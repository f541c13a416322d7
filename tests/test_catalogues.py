"""`hulian places`, `themes`, `measures`, `sources`: what the base holds besides figures."""

from itertools import pairwise
from pathlib import Path

import pytest

from conftest import VALLEY, Run

KEYS = {
    "places": ["id", "name", "name_en", "alias", "level", "code", "within", "facts"],
    "themes": ["id", "name", "name_en", "alias", "facts", "first"],
    "measures": ["id", "name", "name_en", "alias", "unit", "unit_en", "kind", "themes", "facts"],
    "sources": [
        *(
            "id",
            "title",
            "title_en",
            "publisher",
            "url",
            "published",
            "accessed",
            "kind",
            "copy_of",
            "sha256",
        ),
        *("note", "note_en", "facts"),
    ],
}


@pytest.mark.parametrize("catalogue", KEYS)
def test_every_row_has_every_key_in_order(run: Run, catalogue: str) -> None:
    code, _, err = result = run(catalogue, "--json", "--base", VALLEY)
    assert (code, err) == (0, "")
    assert {tuple(row) for row in result.json} == {tuple(KEYS[catalogue])}


@pytest.mark.parametrize("catalogue", KEYS)
@pytest.mark.parametrize("base", [[], ["--base", str(VALLEY)]])
def test_the_table_shows_every_row(run: Run, catalogue: str, base: list[str]) -> None:
    rows = run(catalogue, "--json", *base).json
    heading, rule, *lines = run(catalogue, *base).out.splitlines()
    assert heading.split()[1] == "id"
    assert set(rule) == {"─"}
    for row, line in zip(rows, lines, strict=True):
        assert line.lstrip("· ").startswith(row.get("name") or row["title"])
        assert f" {row['id']} " in line
        assert line.endswith(f" {row['facts']}")


@pytest.mark.parametrize(
    ("catalogue", "filters"),
    [("places", "--only --place"), ("themes", "--theme"), ("measures", "--measure")],
)
def test_the_counts_are_those_of_the_lists(run: Run, catalogue: str, filters: str) -> None:
    rows = run(catalogue, "--json", "--base", VALLEY).json
    assert rows
    for row in rows:
        listed = run("list", *filters.split(), row["id"], "--json", "--base", VALLEY)
        assert len(listed.json) == row["facts"]


def test_places_come_from_the_outside_in(run: Run) -> None:
    seen = set()
    for place in run("places", "--json").json:
        assert place["within"] is None or place["within"] in seen
        seen.add(place["id"])
    assert "longling" in seen


def test_in_english_the_chinese_name_stands_beside(run: Run) -> None:
    out = run("places", "--base", VALLEY, "--lang", "en").out
    cells = [line.split() for line in out.splitlines()]
    assert ["·", "·", "Longwan", "County", "longwan", "龙湾县", "county", "990121", "7"] in cells
    assert ["·", "·", "·", "·", "下桥村", "xiaqiao", "下桥村", "village", "1"] in cells


def test_an_empty_catalogue_is_an_empty_answer(run: Run) -> None:
    base = VALLEY.parent / "places.toml"
    assert run("themes", "--json", "--base", base) == (0, "[]\n", "库里没有主题\n")
    assert run("themes", "--base", base) == (0, "", "库里没有主题\n")
    assert run("themes", "-e", "--base", base).code == 1
    assert run("places", "-e", "--base", base).code == 0


@pytest.mark.parametrize("command", ["places", "themes", "measures", "sources"])
def test_words_and_a_limit_narrow_a_catalogue(run: Run, command: str) -> None:
    every = run(command, "--json", "--base", VALLEY).json
    assert run(command, "--json", "--base", VALLEY, "-n", "1").json == every[:1]
    assert run(command, "xyz", "--json", "--base", VALLEY).json == []
    name = every[-1].get("name") or every[-1]["title"]
    assert every[-1] in run(command, name, "--json", "--base", VALLEY).json


def test_places_are_drawn_as_a_tree(run: Run) -> None:
    drawn = run("places", "--base", VALLEY).out.splitlines()[2:]
    depths = [line[: line.index(line.split("· ")[-1])].count("·") for line in drawn]
    assert depths[0] == 0
    assert max(depths) > 0
    assert all(after - before <= 1 for before, after in pairwise(depths))


def test_sources_are_shown_with_their_dates(run: Run) -> None:
    drawn = run("sources", "--base", VALLEY, "--lang", "en").out
    assert "Jan 2026" in drawn
    assert "22 Oct 2025" in drawn


NOTHING = [
    (
        "places",
        "龍凌",
        "没有叫“龍凌”的地方；是不是 龙山镇（longshan）、龙江乡（longjiang）、龙陵县（longling）？",
    ),
    ("places", "xyzzy", "没有叫“xyzzy”的地方；hulian places 列出全部"),
    ("themes", "医院", "没有叫“医院”的主题；是不是 医疗（health）？"),
    ("measures", "咖啡 机器", "没有叫“咖啡 机器”的指标；hulian measures 列出全部"),
    ("sources", "某某报", "没有叫“某某报”的来源；hulian sources 列出全部"),
]


@pytest.mark.parametrize(("catalogue", "words", "said"), NOTHING)
def test_where_no_name_has_the_words_it_is_said(
    run: Run, catalogue: str, words: str, said: str
) -> None:
    for form, nothing in (((), ""), (("--json",), "[]\n")):
        ended = run(catalogue, *words.split(), *form)
        assert (ended.code, ended.out) == (0, nothing)
        assert ended.err.startswith(said)
    english = run(catalogue, words, "--lang", "en", "-e")
    assert (english.code, english.out) == (1, "")
    assert f"there is no {catalogue[:-1]} called “{words}”; " in english.err


def test_a_limit_that_leaves_some_out_says_so(run: Run) -> None:
    assert run("measures", "kafei", "-n", "2").err == "只显示前 2 条，还有更多\n"
    assert run("places", "-n", "3", "--lang", "en").err == "the first 3; there are more\n"
    assert run("sources", "-n", "0").err == "有符合的，按 --limit 0 一条也不显示\n"
    assert run("themes", "茶", "-n", "1").err == ""


@pytest.mark.parametrize("command", ["places", "themes", "measures", "sources"])
def test_an_example_of_the_help_finds_something(run: Run, command: str) -> None:
    for language in ("zh", "en"):
        page = run(command, "--help", "--lang", language).out
        typed = next(line.split() for line in page.splitlines() if "-n 5" in line)
        assert run(*typed[1:], "--json").out != "[]\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [("places", "地方"), ("themes", "主题"), ("measures", "指标"), ("sources", "来源")],
)
def test_a_base_without_entries_says_so(run: Run, tmp_path: Path, command: str, said: str) -> None:
    (tmp_path / "bare.toml").write_text('[base]\ntitle = "空"\n', encoding="utf-8")
    ended = run("--base", tmp_path / "bare.toml", command)
    assert (ended.code, ended.out, ended.err) == (0, "", f"库里没有{said}\n")
