"""Questions of a time: months, years, the latest, since when, year by year."""

import json
from datetime import date
from pathlib import Path

import pytest

import hulian
from conftest import Run, ids
from hulian.figures import relative
from hulian.index.numbers import numbers


@pytest.mark.parametrize(
    "question", ["闵行哪一年开始帮扶保山", "when did Minhang start helping Baoshan"]
)
def test_since_when_begins_with_the_earliest(base: hulian.FactBase, question: str) -> None:
    found = [f for f in base.search(question) if f.measure == "start-year"]
    assert found[0].value == "1997年"


@pytest.mark.parametrize(
    "question", ["9.13亿是从哪年开始算的", "since when is 913 million yuan counted"]
)
def test_since_when_of_an_amount_is_answered_by_its_figure(
    base: hulian.FactBase, question: str
) -> None:
    assert ids(base, question)[0] == "fiscal-aid-since-2021"


@pytest.mark.parametrize(
    "question",
    ["2025年4月石斛", "2025-04 石斛", "april 2025 dendrobium", "2025年4月3日石斛"],
)
def test_a_month_is_a_period(base: hulian.FactBase, question: str) -> None:
    found = base.search(question, limit=3)
    assert {figure.period for figure in found} == {"2025-04"}


def test_a_month_without_figures_is_said_to_have_none(base: hulian.FactBase) -> None:
    asked = base.ask("2025年1月石斛")
    assert asked.dropped == ("2025年1月",)
    assert ["2025" in row for row in list(asked.rows)[:3]] == [True] * 3


@pytest.mark.parametrize("question", ["咖啡精品率 最新", "latest coffee specialty rate"])
def test_the_latest_comes_first(base: hulian.FactBase, question: str) -> None:
    asked = base.ask(question)
    assert not asked.unknown
    assert base.search(question)[0].id == "coffee-specialty-rate-now"


@pytest.mark.parametrize("year", relative.YEARS)
def test_a_relative_year_must_be_written_out(valley: hulian.FactBase, year: str) -> None:
    assert valley.ask(f"{year}茶叶产量").relative == (year,)


def test_a_year_in_a_note_is_not_the_figures(base: hulian.FactBase) -> None:
    found = base.search("2025")
    assert found
    for figure in found:
        assert "2025" in f"{figure.id} {figure.label} {figure.period} {figure.value}" or (
            figure.since is not None
            and figure.until is not None
            and figure.since < 2025 < figure.until
        )


def test_achieved_comes_before_planned(base: hulian.FactBase) -> None:
    planned = [figure.basis in ("target", "forecast") for figure in base.search("石斛面积")]
    assert planned == sorted(planned)
    assert True in planned


@pytest.mark.parametrize("question", ["历年昌宁茶叶产量", "tea output Changning by year"])
def test_what_is_asked_of_each_year_comes_the_newest_first(
    base: hulian.FactBase, question: str
) -> None:
    found = base.ask(question)
    assert not found.unknown
    found_in = [f.until for f in base.search(question) if f.measure == "dry-tea-output"]
    years = [year for year in found_in if year]
    assert years == sorted(years, reverse=True)
    assert len(years) == 5


@pytest.mark.parametrize("question", ["最新", "latest"])
def test_what_is_newest_alone_says_how_to_list_it(run: Run, question: str) -> None:
    code, out, err = run("search", question, "--json")
    assert (code, out) == (0, "[]\n")
    assert "hulian list --sort period" in err


@pytest.mark.parametrize(
    "question",
    [
        "龙江乡2022年和2025年游客",
        "龙江乡2022、2025年游客",
        "longjiang visits 2022 and 2025",
    ],
)
def test_years_side_by_side_are_both_answered(base: hulian.FactBase, question: str) -> None:
    found = base.ask(question)
    assert not found.dropped
    assert ids(base, question)[:2] == ["longjiang-visits-2022", "longjiang-visits-2025"]


def test_of_years_side_by_side_that_without_a_figure_is_named(base: hulian.FactBase) -> None:
    assert base.ask("保山咖啡产量 2022年和2023年").dropped == ("2022年",)


def test_years_between_two_are_a_span(base: hulian.FactBase) -> None:
    span = ids(base, "longjiang visits between 2022 and 2025")
    assert "longjiang-visits-festival-2024" in span
    assert span == ids(base, "longjiang visits 2022 to 2025")


@pytest.mark.parametrize(
    "question",
    [
        "龙江乡游客比2022年涨了多少",
        "龙江乡旅游人次较2022年增长多少",
        "Longjiang visits compared with 2022",
        "Longjiang visits 2022 to 2025",
        "from 2022 to 2025 Longjiang visits",
        "龙江乡旅游人次从2022年到2025年",
    ],
)
def test_the_first_and_the_last_of_a_span_come_first(base: hulian.FactBase, question: str) -> None:
    assert {*ids(base, question)[:2]} == {"longjiang-visits-2022", "longjiang-visits-2025"}


@pytest.mark.parametrize(
    "question",
    ["昌宁茶叶产量2024年比2023年涨了多少", "Changning tea output 2024 vs 2023"],
)
def test_a_year_compared_with_another_is_not_since_then(
    base: hulian.FactBase, question: str
) -> None:
    assert {*ids(base, question)[:2]} == {"changning-tea-output-2024", "changning-tea-output-2023"}


@pytest.mark.parametrize("question", ["2021年闵行给保山资金", "2021年闵行给保山多少经费"])
def test_a_figure_of_the_year_comes_before_those_since(
    base: hulian.FactBase, question: str
) -> None:
    assert ids(base, question)[0] == "cooperation-funds-baoshan-2021"


@pytest.mark.parametrize("question", ["2021年以来闵行给保山资金", "闵行给保山资金 since 2021"])
def test_what_is_since_a_year_comes_before_later_years(
    base: hulian.FactBase, question: str
) -> None:
    found = base.search(question, limit=3)
    assert {figure.period for figure in found} == {"2021/.."}


@pytest.mark.parametrize(
    "question", ["how much coffee is grown in Yunnan each year", "云南咖啡历年产量"]
)
def test_of_each_year_a_places_own_figures_come_first(base: hulian.FactBase, question: str) -> None:
    assert {(*f.place_ids,) for f in base.search(question, limit=3)} == {("yunnan",)}


@pytest.mark.parametrize("question", ["五年前年产咖啡", "以前年度咖啡产值", "目前年产咖啡"])
def test_a_year_is_not_cut_out_of_other_words(run: Run, question: str) -> None:
    assert "写成年份" not in run("search", question, "--json").err


@pytest.mark.parametrize("year", ["大前年", "前年", "后年"])
def test_a_year_named_from_today_is_asked_for_as_a_year(run: Run, year: str) -> None:
    said = run("search", f"{year}咖啡产量", "--json").err.splitlines()
    (about_year,) = (line for line in said if f"“{year}”请写成年份" in line)
    assert not any(map(str.isdigit, about_year))


@pytest.mark.parametrize("question", ["most recent coffee output", "the most recent output"])
def test_the_newest_is_not_asked_for_by_amount(run: Run, question: str) -> None:
    assert "order by amount" not in run("search", question, "--json", "--lang", "en").err
    assert "order by amount" in run("search", "most coffee output", "--json", "--lang", "en").err


_OLD = """\
[[place]]
id = "town"
name = "古镇"

[[source]]
id = "annals"
title = "镇志"

[[theme]]
id = "people"
name = "人口"

[[measure]]
id = "households"
name = "户数"
unit = "户"
theme = ["people"]
"""


@pytest.fixture
def old(tmp_path: Path) -> hulian.FactBase:
    """A base that tells of three years long ago."""
    facts = [
        f"""
[[fact]]
id = "households-{year}"
measure = "households"
label = "古镇的户数"
value = "{count}户"
period = "{year:04}"
place = ["town"]
source = "annals"
"""
        for year, count in ((987, 120), (1644, 300), (2021, 900))
    ]
    path = tmp_path / "old.toml"
    path.write_text(_OLD + "".join(facts), encoding="utf-8")
    return hulian.load(path)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("987年", [987]),
        ("0987年户数", [987]),
        ("户数 1644年", [1644]),
        ("户数 987年至1644年", [1644, 987]),
        ("户数 1644年以前", [1644, 987]),
        ("户数 988年以来", [2021, 1644]),
        ("户数 1644年以来", [1644, 2021]),
        ("户数 1900年至2020年", []),
        ("户数 2021年以前", [2021, 1644, 987]),
    ],
)
def test_a_year_long_ago_is_one_before_its_word(
    old: hulian.FactBase, question: str, found: list[int]
) -> None:
    assert ids(old, question) == [f"households-{year}" for year in found]


def test_a_long_span_beside_another_year_is_searched_or_left_out(old: hulian.FactBase) -> None:
    answer = old.ask("户数 1644年至2000年和2021年")
    assert [json.loads(row)["period"] for row in answer.rows] == ["1644", "2021"]
    assert answer.dropped == ("2021年",)


@pytest.mark.parametrize("question", ["987年历史", "800年的古茶树", "1200年前", "987"])
def test_how_many_years_have_passed_is_no_year(question: str) -> None:
    assert numbers(question, date(2026, 1, 1)) == [question]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("户数 2021年之前", [1644, 987]),
        ("户数 before 2021", [1644, 987]),
        ("户数 2021年以后", [2021]),
        ("户数 1644年之后", [2021]),
    ],
)
def test_a_limit_bounds_the_period(old: hulian.FactBase, question: str, found: list[int]) -> None:
    assert ids(old, question)[: len(found)] == [f"households-{year}" for year in found]
