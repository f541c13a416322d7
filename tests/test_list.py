"""`hulian list` and the themes as commands: which figures, in which order, in which groups."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from conftest import VALLEY, Run

WITHIN_LONGWAN = [
    "aid-longwan-2024",
    "aid-taoyuan-2023",
    "projects-longwan",
    "tea-output-xiaqiao",
    "visits-2025-gazette",
    "visits-2025-daily",
    "hospitals-named",
]
AROUND_LONGWAN = [
    "aid-city",
    "aid-two-counties",
    "aid-province",
    "projects-city",
    "good-tea-rate-before",
    "good-tea-rate-2025",
]


@pytest.fixture
def listed(run: Run) -> Run:
    """Lists figures of the valley as JSON."""
    return lambda *args: run(*args, "--json", "--base", VALLEY)


def test_a_county_has_its_own_figures_and_apart_from_them_those_of_wider_areas(
    listed: Run,
) -> None:
    """Towns and villages are within; city, province and several counties together are wider."""
    covered = [(fact["id"], fact["coverage"]) for fact in listed("list", "-c", "龙湾县").json]
    within = [(identifier, "within") for identifier in WITHIN_LONGWAN]
    assert covered == within + [(identifier, "wider") for identifier in AROUND_LONGWAN]


def test_only_leaves_out_wider_areas(listed: Run) -> None:
    assert listed("list", "--county", "龙湾县", "--only").ids == WITHIN_LONGWAN


def test_coverage_is_said_only_where_a_place_was_asked_for(listed: Run) -> None:
    facts = listed("list").json
    assert [fact["coverage"] for fact in facts] == [None] * 16


def test_a_village_lies_in_all_that_is_around_it(listed: Run) -> None:
    covered = {fact["id"]: fact["coverage"] for fact in listed("list", "-p", "下桥村").json}
    assert covered.pop("tea-output-xiaqiao") == "within"
    assert {"aid-taoyuan-2023", "aid-longwan-2024", "aid-city", "aid-province"} <= {*covered}
    assert {*covered.values()} == {"wider"}
    assert not {"aid-donghe-2024", "surgeries-2025", "aid-undated"} & {*covered}


def test_everything_lies_in_the_province_but_what_has_no_place(listed: Run) -> None:
    facts = listed("list", "--place", "北山省").json
    assert {fact["coverage"] for fact in facts} == {"within"}
    assert {*listed("list").ids} - {fact["id"] for fact in facts} == {"aid-undated"}


def test_several_places_are_any_of_them(listed: Run) -> None:
    both = listed("list", "-c", "龙湾", "-c", "东河", "--only").ids
    of_both = {*WITHIN_LONGWAN, *donghe(listed), "aid-two-counties", "hospitals-named"}
    assert both == [i for i in listed("list").ids if i in of_both]


def donghe(listed: Run) -> list[str]:
    return listed("list", "-c", "东河", "--only").ids


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_groups_of_a_county_stand_under_their_headings(run: Run, language: str) -> None:
    out = run("funds", "--county", "龙湾", "--base", VALLEY, "--lang", language).out
    own, wider = {
        "zh": ("龙湾县及其下辖", "包含龙湾县的更大范围（来源没有分列，不是龙湾县的数）"),
        "en": (
            "Longwan County and the places in it",
            "Wider areas that include Longwan County"
            " (not broken down; not Longwan County's own figures)",
        ),
    }[language]
    order = [own, "aid-longwan-2024", "aid-taoyuan-2023", wider, "aid-city", "aid-two-counties"]
    positions = [out.index(part) for part in order]
    assert positions == sorted(positions)
    assert "aid-donghe-2024" not in out


def test_where_a_county_has_no_figures_the_table_says_so_first(run: Run) -> None:
    out = run("funds", "--county", "长汀", "--base", VALLEY).out
    assert out.startswith("截至2026-01-02，没有长汀县自己的这样的数字\n\n包含长汀县的更大范围")


@pytest.mark.parametrize("county", ["龙湾县", "龙湾", "湾县", "longwan", "LongWan", "long wan"])
@pytest.mark.parametrize("form", ["{}", " {} "])
def test_a_place_answers_to_all_its_names(listed: Run, county: str, form: str) -> None:
    assert listed("list", "--only", "-c", form.format(county)).ids == WITHIN_LONGWAN


@pytest.mark.parametrize(
    "county",
    [
        "990121",
        "９９０１２１",
        "龍灣縣",
        "龍灣",
        "Longwan County",
        "longw",
        "longwanxian",
        "wanxian",
    ],
)
def test_a_place_answers_to_codes_traditional_forms_pinyin_and_starts(
    listed: Run, county: str
) -> None:
    assert listed("list", "--only", "-c", county).ids == WITHIN_LONGWAN


def test_a_name_is_spelt_as_its_place_says_it_is(listed: Run) -> None:
    """长 is chang in this name, where dictionaries read zhang."""
    assert listed("list", "-c", "changtingxian").ids == listed("list", "-c", "长汀县").ids
    assert listed("list", "-c", "zhangtingxian").code == 2


Fact = dict[str, Any]

FILTERS: Mapping[str, Callable[[Fact], object]] = {
    "--theme 茶": lambda fact: "tea" in fact["themes"],
    "--theme funds --theme health": lambda fact: {"funds", "health"} & {*fact["themes"]},
    "--measure 帮扶资金": lambda fact: fact["measure"] == "aid",
    "-m aid-projects -m surgeries": lambda fact: fact["measure"] in ("aid-projects", "surgeries"),
    "--source daily": lambda fact: fact["source"] == "daily",
    "--source 海东日报": lambda fact: fact["source"] == "daily",
    "--giver 海东区": lambda fact: "海东区" in fact["givers"],
    "--giver 社会力量": lambda fact: "社会力量" in fact["givers"],
    "--unit 元": lambda fact: fact["unit"] == "元",
    "--unit %": lambda fact: fact["unit"] == "%",
    "--unit ％ --theme tea": lambda fact: fact["unit"] == "%",
    "--since 2024": lambda fact: (fact["since"] or 0) >= 2024,
    "--since 2024年": lambda fact: (fact["since"] or 0) >= 2024,
    "--until 2024": lambda fact: (fact["until"] or 9999) <= 2024,
    "--since 2025-10": lambda fact: fact["period"] == "2025-10-22",
    "--since 2025-10-23": lambda fact: False,
    "--until 2024-06-30 --since 2024": lambda fact: fact["period"] == "2024-01/2024-06",
    "--theme tea --unit % --since 2025": lambda fact: fact["id"] == "good-tea-rate-2025",
    "--theme unused": lambda fact: False,
}


@pytest.mark.parametrize("filters", FILTERS)
def test_filters_leave_what_they_say(listed: Run, filters: str) -> None:
    facts = listed("list").json
    expected = [fact["id"] for fact in facts if FILTERS[filters](fact)]
    assert listed("list", *filters.split()).ids == expected


@pytest.mark.parametrize("name", ["tea", "茶叶", "茶", "茶葉", "chaye", "Tea"])
def test_a_theme_is_a_command_by_all_its_names(listed: Run, name: str) -> None:
    assert listed(name) == listed("list", "--theme", "tea")


def test_a_theme_takes_the_filters_too(listed: Run) -> None:
    assert listed("tea", "--unit", "吨").ids == ["tea-output-xiaqiao"]


ORDERS: Mapping[str, Callable[[Fact], Any]] = {
    "base": lambda fact: 0,
    "id": lambda fact: fact["id"],
    "amount": lambda fact: fact["amount"],
}


@pytest.mark.parametrize("sort", ORDERS)
def test_every_order_rises_and_can_be_reversed(listed: Run, sort: str) -> None:
    facts = listed("list", "--unit", "元").json
    expected = [fact["id"] for fact in sorted(facts, key=ORDERS[sort])]
    assert listed("list", "--unit", "元", "--sort", sort).ids == expected
    backwards = listed("list", "--unit", "元", "--sort", sort, "--reverse").ids
    assert backwards == expected[::-1]


def test_amounts_of_unlike_units_are_not_sorted_into_each_other(listed: Run) -> None:
    units = [fact["unit"] for fact in listed("list", "--sort", "amount").json]
    changes = sum(one != other for one, other in pairwise(units))
    assert changes == len({*units}) - 1


def test_periods_come_newest_first_and_undated_figures_last(listed: Run) -> None:
    assert listed("funds", "--sort", "period").ids == [
        "aid-city",
        "aid-longwan-2024",
        "aid-two-counties",
        "aid-donghe-2024",
        "aid-taoyuan-2023",
        "aid-province",
        "aid-undated",
    ]
    oldest_first = listed("funds", "--sort", "period", "--reverse").ids
    assert oldest_first[0] == "aid-province"
    assert oldest_first[-1] == "aid-undated"


def test_sorting_keeps_the_groups_of_a_place_apart(listed: Run) -> None:
    facts = listed("list", "-c", "龙湾", "--sort", "amount", "--reverse").json
    coverage = [fact["coverage"] for fact in facts]
    assert coverage == sorted(coverage, reverse=True)


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (0, "有符合的，按 --limit 0 一条也不显示"),
        (15, "只显示前 15 条，还有更多"),
        (16, "共 16 条"),
        (17, "共 16 条"),
        (2**63 - 1, "共 16 条"),
        (10**30, "共 16 条"),
    ],
)
def test_a_limit_says_whether_there_is_more(listed: Run, limit: int, said: str) -> None:
    result = listed("list", "--limit", str(limit))
    assert result.ids == listed("list").ids[:limit]
    assert result.err == said + "\n"


def test_options_of_the_program_stand_before_and_after_the_command(run: Run) -> None:
    one = run("--base", VALLEY, "--lang", "en", "--color", "never", "tea", "--unit", "%")
    other = run("tea", "--unit", "%", "--color=never", f"--base={VALLEY}", "--lang=en")
    assert one == other
    assert "Rate of good tea, 2025" in one.out
    assert one.err == "2 figures\n"


def test_english_falls_back_on_what_there_is(run: Run) -> None:
    out = run("list", "--base", VALLEY, env={"HULIAN_LANG": "en"}).out
    assert "Money for Longwan in 2024" in out
    assert "Longwan County, Donghe County" in out
    assert "桃源镇2023年的资金" in out
    assert "22 Oct 2025" in out


def test_a_base_without_facts_is_an_empty_answer(listed: Run, run: Run) -> None:
    base = VALLEY.parent / "places.toml"
    assert run("list", "--json", "--base", base) == (0, "[]\n", "没有符合的数字\n")
    assert run("list", "--base", base) == (0, "", "没有符合的数字\n")


def test_an_id_always_means_what_has_it(run: Run, tmp_path: Path) -> None:
    base = tmp_path / "base.toml"
    themes = {"q1-1": "甲", "q11": "乙", "cha": "丙", "tea": "茶", "bing": "cha"}
    tables = [f'[[theme]]\nid = "{name}"\nname = "{zh}"\n' for name, zh in themes.items()]
    tables += [
        f'[[measure]]\nid = "m-{name}"\nname = "数{name}"\nunit = "元"\ntheme = ["{name}"]\n'
        f'[[fact]]\nid = "f-{name}"\nmeasure = "m-{name}"\n'
        'label = "数"\nvalue = "1元"\nsource = "s"\n'
        for name in themes
    ]
    base.write_text('[[source]]\nid = "s"\ntitle = "报"\n' + "".join(tables), encoding="utf-8")
    for identifier in themes:
        assert run("list", "--theme", identifier, "--json", "--base", base).ids == [
            f"f-{identifier}"
        ]
        assert run(identifier, "--json", "--base", base).ids == [f"f-{identifier}"]


def test_a_figure_of_just_the_places_asked_for_is_within_them(run: Run, tmp_path: Path) -> None:
    places = {"c": None, "a": "c", "b": "c", "x": "c", "town": "a"}
    tables = [
        f'[[place]]\nid = "{name}"\nname = "{name}县"\n' + (f'within = "{area}"\n' if area else "")
        for name, area in places.items()
    ]
    for name, of in {"both": '"a", "b"', "inner": '"town", "b"', "three": '"a", "b", "x"'}.items():
        tables.append(
            f'[[fact]]\nid = "{name}"\nmeasure = "m"\nlabel = "数"\nvalue = "1元"\nsource = "s"\n'
            f"place = [{of}]\n"
        )
    base = tmp_path / "base.toml"
    head = '[[source]]\nid = "s"\ntitle = "报"\n[[measure]]\nid = "m"\nname = "数"\nunit = "元"\n'
    base.write_text(head + "".join(tables), encoding="utf-8")

    def coverage(*asked: str) -> dict[str, str]:
        options = [word for place in asked for word in ("--place", place)]
        found = run("list", "--json", "--base", base, *options).json
        return {row["id"]: row["coverage"] for row in found}

    assert coverage("a", "b") == {"both": "within", "inner": "within", "three": "wider"}
    assert coverage("a") == {"both": "wider", "inner": "wider", "three": "wider"}
    assert coverage("c") == {"both": "within", "inner": "within", "three": "within"}
    only = run("list", "--json", "--base", base, "--place", "a", "--place", "b", "--only")
    assert only.ids == ["both", "inner"]


def test_a_theme_of_years_comes_in_the_order_of_time(run: Run) -> None:
    amounts = [fact["amount"] for fact in run("timeline", "--json").json]
    assert amounts == sorted(amounts)
    newest = [fact["amount"] for fact in run("timeline", "--json", "--reverse").json]
    assert newest == amounts[::-1]


# --- How many -------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["list", "funds", "search 茶", "tea --county 龙湾"])
def test_no_figure_at_all_may_be_asked_for(run: Run, command: str) -> None:
    for language, said in (("zh", "一条也不显示"), ("en", "--limit 0 shows none")):
        ended = run(*command.split(), "--limit", "0", "--lang", language, "--base", VALLEY)
        assert (ended.code, ended.out) == (0, "")
        assert said in ended.err
    none = run("list", "--place", "龙湾县", "--since", "2090", "-n", "0", "--base", VALLEY)
    assert none.err == "没有符合的数字\n"
