"""`hulian compare`: what it shows, what is compared with what, and what is refused."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conftest import TESTS, Run
from program import Result, hulian, run

BASE = TESTS / "bases" / "compared.toml"


@pytest.fixture
def compare(run: Run) -> Run:
    """Compares figures of the bundled base."""
    return lambda *args: run("compare", *args)


@pytest.fixture
def made(run: Run) -> Run:
    """Compares figures of the base that was made for this."""
    return lambda *args: run("compare", *args, "--base", BASE)


def last(result: Result) -> dict[str, Any]:
    """The second of two figures, against the first."""
    assert result.code == 0, result.err
    row: dict[str, Any] = result.json["rows"][-1]
    return row


def ends(found: dict[str, Any]) -> tuple[Any, Any]:
    return found["low"], found["high"]


def codes(result: Result) -> list[str]:
    return [caution["code"] for caution in result.json["cautions"]]


@pytest.mark.parametrize(
    ("rate", "points", "times", "shown"),
    [
        ("coffee-specialty-rate", 60, 7, ["+60个百分点", "7倍"]),
        ("coffee-deep-processing-rate", 55, Decimal("2.83333333333"), ["+55个百分点", "2.83倍"]),
    ],
)
def test_percentages_differ_in_points(
    compare: Run, rate: str, points: int, times: Decimal, shown: list[str]
) -> None:
    row = last(compare(f"{rate}-before", f"{rate}-now", "--json"))
    assert row["difference"]["amount"] == points
    assert row["ratio"]["amount"] == times
    assert (row["growth"], row["yearly_rate"], row["share"]) == (None, None, None)
    table = compare(f"{rate}-before", f"{rate}-now").out
    assert all(words in table for words in shown)


def test_visits_grow_by_a_yearly_rate(compare: Run) -> None:
    row = last(compare("longjiang-visits-2022", "longjiang-visits-2025", "--json"))
    assert ends(row["difference"]) == (264_000, 264_000)
    assert row["ratio"]["amount"] == Decimal("3.35714285714")
    assert row["yearly_rate"]["amount"] == Decimal("0.497349817802")
    assert row["years"] == 3
    table = compare("longjiang-visits-2022", "longjiang-visits-2025").out
    assert all(words in table for words in ("+26.4万人次", "3.36倍", "年均约+49.7%（3年）"))


def test_income_lies_between_two_ratios(compare: Run) -> None:
    refs = ("longjiang-tourism-income-2022", "longjiang-tourism-income-2025")
    assert ends(last(compare(*refs, "--json"))["ratio"]) == (
        Decimal("2.17346666666"),
        Decimal("3.2602"),
    )
    assert "2.17–3.27倍" in compare(*refs).out
    assert "2.17 to 3.27 times" in compare(*refs, "--lang", "en").out


def test_an_open_end_says_at_least(compare: Run) -> None:
    refs = ("funds-in-place-joint-promotion", "actual-investment-baoshan")
    found = compare(*refs, "--json")
    assert ends(last(found)["ratio"]) == (Decimal("7.6923076923"), None)
    assert "measure-differs" in codes(found)
    assert "至少7.69倍" in compare(*refs).out
    assert "at least 7.69 times" in compare(*refs, "--lang", "en").out


def test_aid_of_other_givers_since_another_year_has_cautions_and_no_share(compare: Run) -> None:
    found = compare("fiscal-aid-since-2021", "fiscal-aid-since-1997", "--json")
    row = last(found)
    assert row["difference"]["amount"] == 511_000_000
    assert row["ratio"]["amount"] == Decimal("1.55969331873")
    assert (row["share"], row["growth"]) == (None, None)
    assert codes(found) == ["period-differs", "giver-differs", "start-differs"]


def test_a_part_has_a_share_of_its_whole(compare: Run) -> None:
    refs = ("order-trained-talent-to-date", "talent-placed-shanghai-companies")
    row = last(compare(*refs, "--json"))
    assert row["share"]["amount"] == Decimal("0.372941176471")
    assert row["share_of"] == refs[0]
    assert "占基准的37.3%" in compare(*refs).out
    assert "基准占其37.3%" in compare(*reversed(refs)).out


def test_projects_and_money_are_refused_but_can_be_divided(compare: Run) -> None:
    refs = ("aid-projects-since-1997", "fiscal-aid-since-1997")
    found = compare(*refs, "--lang", "en")
    assert (found.code, found.out) == (2, "")
    assert "different units (projects, yuan) cannot be compared" in found.err
    assert "--per" in found.err
    divided = compare(*refs, "--per")
    assert divided.code == 0
    assert divided.out.startswith("每个项目约219万元\n")
    assert "about 2.19 million yuan per project" in compare(*refs, "--per", "--lang", "en").out


def test_a_part_has_a_share_of_all_that_it_is_a_part_of(run: Run, tmp_path: Path) -> None:
    base = tmp_path / "parts.toml"
    facts = "".join(
        f'[[fact]]\nid = "f{n}"\nmeasure = "m"\nlabel = "x"\nvalue = "{10 - n}元"\nsource = "s"\n'
        + (f'part_of = "f{n - 1}"\n' if n else "")
        for n in range(5)
    )
    head = '[[source]]\nid = "s"\ntitle = "报"\n[[measure]]\nid = "m"\nname = "数"\nunit = "元"\n'
    base.write_text(head + facts, encoding="utf-8")
    for whole in range(4):
        row = last(run("compare", f"f{whole}", "f4", "--json", "--base", base))
        assert row["share_of"] == f"f{whole}"


def test_aid_and_its_later_part_are_not_added(compare: Run) -> None:
    found = compare("fiscal-aid-since-1997", "fiscal-aid-since-2021", "--sum", "--lang", "en")
    assert (found.code, found.out) == (2, "")
    assert "fiscal-aid-since-1997 and fiscal-aid-since-2021 may overlap" in found.err
    assert "count twice" in found.err


# --- References, order and baseline -----------------------------------------------------------


def compared(result: Result) -> list[tuple[str, str]]:
    """Each figure with that against which it is compared."""
    assert result.code == 0, result.err
    return [(row["fact"]["id"], row["baseline"]) for row in result.json["rows"]]


SERIES = ["rate-river-2022", "rate-river-2024", "rate-undated", "rate-hill-2020", "rate-hill-2024"]


@pytest.mark.parametrize(
    "ref",
    ["good-tea-rate", "好茶率", "haochalv", "Rate of good tea", "good-tea", "good tea", "茶率"],
)
def test_a_measure_by_any_name_is_its_series_by_place_and_period(made: Run, ref: str) -> None:
    """Its baseline is its earliest figure, wherever that stands; what is undated comes last."""
    assert compared(made(ref, "--json")) == [(ref, "rate-hill-2020") for ref in SERIES]


def test_words_find_one_figure(made: Run) -> None:
    found = made("山县 好茶 2024", "rate-hill-2020", "--json")
    assert compared(found) == [
        (ref, "rate-hill-2024") for ref in ("rate-hill-2024", "rate-hill-2020")
    ]


def test_figures_given_by_hand_keep_their_order(made: Run) -> None:
    refs = ("rate-river-2024", "rate-hill-2020", "rate-river-2022")
    assert compared(made(*refs, "--json")) == [(ref, refs[0]) for ref in refs]


def test_several_references_share_the_baseline_of_the_first(made: Run) -> None:
    found = compared(made("aid-2024", "aid-since-2020", "aid-2023", "--json"))
    assert {baseline for _, baseline in found} == {"aid-2024"}


def test_filters_choose_from_a_series(made: Run) -> None:
    found = made("good-tea-rate", "--county", "山县", "--only", "--json")
    assert [ref for ref, _ in compared(found)] == SERIES[3:]
    wide = made("good-tea-rate", "--county", "山县", "--json")
    assert [ref for ref, _ in compared(wide)] == SERIES
    assert "coverage-differs" in codes(wide)


@pytest.mark.parametrize("baseline", ["rate-river-2024", "河市好茶 2024"])
def test_another_baseline_by_id_or_by_words(made: Run, baseline: str) -> None:
    found = made("good-tea-rate", "--baseline", baseline, "--json")
    assert {against for _, against in compared(found)} == {"rate-river-2024"}
    assert found.json["baseline"] == "rate-river-2024"


@pytest.mark.parametrize(
    ("by", "groups", "titles"),
    [
        ("place", [SERIES[:3], SERIES[3:]], ["河市", "山县"]),
        (
            "period",
            [["rate-hill-2020"], ["rate-river-2022"], ["rate-river-2024", "rate-hill-2024"],
             ["rate-undated"]],
            ["2020年", "2022年", "2024年", "未写明"],
        ),
        ("source", [SERIES[:2], ["rate-undated"], SERIES[3:]], ["公报", "转载", "日报"]),
    ],
)  # fmt: skip
def test_groups_have_baselines_of_their_own(
    made: Run, by: str, groups: list[list[str]], titles: list[str]
) -> None:
    found = made("good-tea-rate", "--by", by, "--json")
    assert compared(found) == [(ref, group[0]) for group in groups for ref in group]
    assert found.json["baseline"] is None
    lines = made("good-tea-rate", "--by", by).out.splitlines()
    assert [line for line in lines if line in titles] == titles


def test_groups_can_share_a_baseline(made: Run) -> None:
    found = made("good-tea-rate", "--by", "place", "--baseline", "rate-river-2024", "--json")
    assert {baseline for _, baseline in compared(found)} == {"rate-river-2024"}


# --- What is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "zh", "en"),
    [
        ([], "缺少", "REF… is missing"),
        (["unlike-all", "aid"], "没有数字或指标叫“unlike-all”", "no figure or measure called"),
        (["", "aid"], "没有数字或指标叫“”", "no figure or measure called"),
        (["aid-20233"], "是不是 aid-2023", "did you mean aid-2023"),
        (["mettings"], "是不是 meetings", "did you mean meetings"),
        (["aid-2023"], "只有一个数字（aid-2023）", "only one figure (aid-2023)"),
        (["meetings"], "只有一个数字（meetings-counted）", "only one figure (meetings-counted)"),
        (["aid-2023", "aid-2023"], "aid-2023 重复了", "aid-2023 is there twice"),
        (["aid", "aid-2023"], "aid-2023 重复了", "aid-2023 is there twice"),
        (["山县"], "“山县”不止一个数字或指标", "finds more than one figure or measure"),
        (["帮扶"], "指标 aid、aid-projects；数字 aid-", "measure aid, aid-projects; figure"),
        (["aid", "--county", "山县", "--only"], "指标 aid 没有符合", "no figure of the measure"),
        (["good-tea-rate", "--county", "nowhere"], "没有叫“nowhere”", "called “nowhere”"),
        (["good-tea-rate", "--by", "colour"], "--by 不能是“colour”", "--by cannot be “colour”"),
        (["good-tea-rate", "--baseline", "aid-2023"], "不在所比的数字里", "is not among"),
        (["good-tea-rate", "--baseline", "山县"], "不止一个数字", "is more than one of"),
        (["aid", "aid-projects"], "单位不同（元、项目）", "different units (yuan, projects)"),
        (["aid", "aid-projects", "visits"], "选同一单位", "choose figures of one unit"),
        (["aid", "--per"], "单位相同", "the units are the same"),
        (["aid", "aid-projects", "visits", "--per"], "只选两种单位", "choose figures of two units"),
        (["aid-2023", "projects-2024", "--per"], "时段不同", "different periods"),
        (["aid-2024", "rate-hill-2024", "--per"], "是比率或年份", "is a ratio or a year"),
        (["aid", "aid-projects", "--per", "--sum"], "不能与 --sum 同用", "does not go with --sum"),
        (["aid", "aid-projects", "--per", "--by", "place"], "不能与 --by 同用", "not go with --by"),
        (["tea-area", "--sum"], "不是流量", "is not a flow"),
        (["aid-projects", "--sum"], "已包含在 projects-2024 之内", "already part of projects-2024"),
        (["aid", "--sum"], "相加可能重复计算", "might count twice"),
        (["aid", "--format", "pdf"], "--format 不能是“pdf”", "--format cannot be “pdf”"),
        (["aid", "--fields", "colour"], "没有字段“colour”", "no field “colour”"),
    ],
)  # fmt: skip
def test_bad_input_has_a_clear_answer(made: Run, args: list[str], zh: str, en: str) -> None:
    """Exit 2, nothing on stdout; on stderr what is wrong and what to do, in both languages."""
    for language, said, hint in (("zh", zh, "提示: "), ("en", en, "Hint: ")):
        found = made(*args, "--lang", language)
        assert (found.code, found.out) == (2, "")
        assert said in found.err
        assert hint in found.err
        assert "Traceback" not in found.err


def test_another_base_has_other_measures(made: Run) -> None:
    found = made("coffee-specialty-rate", "--lang", "en")
    assert (found.code, found.out) == (2, "")
    assert "no figure or measure called “coffee-specialty-rate”" in found.err


def test_a_base_that_is_not_there(compare: Run, tmp_path: Path) -> None:
    assert compare("a", "b", "--base", tmp_path / "none.toml").code == 3


def test_what_cannot_be_added_is_named_in_the_order_of_its_groups() -> None:
    line = ("compare", "coffee-specialty-rate", "--by", "period")
    first = hulian(*line, "--json").json["rows"][0]["fact"]["id"]
    assert first != hulian(*line[:2], "--json").json["rows"][0]["fact"]["id"]
    assert f"{first} 不是流量" in hulian(*line, "--sum", code=2).err


INCOME = ["longjiang-tourism-income-2022", "longjiang-tourism-income-2025"]


@pytest.mark.parametrize(
    "refs",
    [
        ("龙江乡2022年旅游收入", "龙江乡2025年旅游收入"),
        ("龙江乡，2022年，旅游收入", "龙江鄉2025年的旅游收入。"),
        ("Tourism income of Longjiang Township 2022", "tourism income of Longjiang Township, 2025"),
    ],
)
def test_a_label_is_found_whatever_joins_its_words(compare: Run, refs: tuple[str, str]) -> None:
    found = compare(*refs, "--json")
    assert [row["fact"]["id"] for row in found.json["rows"]] == INCOME


def test_a_label_that_no_figure_has_is_not_taken_for_another(compare: Run) -> None:
    """A year that the base does not have, or none at all, must not find a figure of some year."""
    unknown = compare("龙江乡2019年旅游收入", INCOME[1])
    assert (unknown.code, unknown.out) == (2, "")
    assert "没有数字或指标叫“龙江乡2019年旅游收入”" in unknown.err
    assert "是不是 longjiang-tourism-income-2025、" in unknown.err
    assert compare("龙江乡旅游收入", INCOME[1]).code == 2
    twice = compare("新寨村咖啡产值2023年", INCOME[1])
    assert (twice.code, "不止一个" in twice.err) == (2, True)


def test_many_candidates_are_cut(compare: Run) -> None:
    found = compare("咖啡")
    assert found.code == 2
    listed = re.search(r"指标 (.*?)；数字 (.*)", found.err)
    assert listed
    for names in listed.groups():
        assert len(names.split("、")) == 5 + 1
        assert names.endswith("、…")
    assert len(found.err) < 600


GIVERS = """
[[source]]
id = "s"
title = "文"
[[measure]]
id = "aid"
name = "资金"
unit = "元"
kind = "flow"
[[place]]
id = "county"
name = "乙县"
[[fact]]
id = "a"
measure = "aid"
label = "甲基金会的资金"
value = "5万元"
giver = ["甲基金会"]
source = "s"
[[fact]]
id = "b"
measure = "aid"
label = "乙县的资金"
value = "6万元"
giver = ["county"]
source = "s"
"""


def test_givers_are_named_whether_they_are_places_or_not(tmp_path: Path) -> None:
    path = tmp_path / "givers.toml"
    path.write_text(GIVERS, encoding="utf-8")
    said = hulian("--base", path, "compare", "a", "b").out
    assert "给出方不同：甲基金会（①）；乙县（②）" in said


@pytest.mark.parametrize(
    ("refs", "meant"),
    [
        (["foo", "bar"], ["footpath-length-huangjiazhai", "coffee-houses-baoshan-2023"]),
        (["footpath-length-huangjiazhai", "bar"], ["coffee-houses-baoshan-2023"]),
        (["劳务品牌", "fiscal-aid-since-1997"], ["labour-brands-baoshan"]),
        (["foo"], ["footpath-length-huangjiazhai"]),
        (["foo", "footpath-length-huangjiazhai"], ["footpath-length-huangjiazhai"]),
        (["财政帮扶资金", "labour-brands-baoshan"], ["fiscal-aid"]),
    ],
)
def test_a_refusal_says_what_the_words_were_taken_for(refs: list[str], meant: list[str]) -> None:
    ended = run("compare", *refs)
    assert (ended.code, ended.out) == (2, "")
    said = [line for line in ended.err.splitlines() if line.startswith("“")]
    assert len(said) == len(meant)
    assert all(one in line for one, line in zip(meant, said, strict=True))
