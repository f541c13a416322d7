"""Tables are verified alike in every kind of file: units, sums of rows and columns, changes."""

import pytest

import tabled
from drafts import judged, judged_alone
from hulian.verify.verify import Verifier


def _said(table: str, title: str = "") -> list[tuple[str, str | None]]:
    """The figures of a table, alone, of which something is said, and what to write instead."""
    found = tabled.judged(tabled.rows(table), title)
    return [(j.mention.printed, j.should_be) for j in found if j.codes and j.level != "ok"]


@pytest.mark.parametrize(
    "table",
    [
        "指标|单位|数值\n1997年以来闵行区援建保山市项目|个|694\n2024年昌宁县茶叶综合产值|亿元|70.92",
        "序号|指标|计量单位|数量\n1|1997年以来闵行区援建保山市项目|个|694\n2|2024年昌宁县茶叶综合产值|亿元|70.92",
        "指标|地区|年份|数值|单位\n茶叶综合产值|昌宁县|2024|70.92|亿元\n茶叶综合产值|昌宁县|2012|7.25|亿元",
        "指标|单位|2023年|2024年\n昌宁县茶叶综合产值|亿元|76.6|70.92",
        "指标|单位|数值\n2025年龙江乡旅游人次|万人次|36.7\n2024年昌宁县茶叶综合产值|亿元|70.92",
    ],
)
def test_a_column_of_units_says_what_the_numbers_are_in(verifier: Verifier, table: str) -> None:
    found = tabled.judged(tabled.rows(table), "", verifier)
    assert [(j.level, *j.codes) for j in found] == [
        ("error", "amount-differs"),
        ("ok", "source-copied"),
    ][:: -1 if "地区" in table else 1]


def test_units_in_english_stand_behind_a_blank(verifier: Verifier) -> None:
    table = "Indicator|Unit|Value\nTea output value of Changning County, 2024|billion yuan|7.092"
    (found,) = tabled.judged(tabled.rows(table), "", verifier)
    assert (found.mention.printed, found.level) == ("7.092", "ok")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("Year|Area (10,000 mu)|Output (10,000 t)\n2023|13.65|2.26", ["13.65万亩", "2.26万吨"]),
        ("Year|Value (100 million yuan)|Visits\n2023|75.95|80", ["75.95亿元", "80人次"]),
        (
            "Item|2023\nInvestment (RMB 100 million)|7.5\nTea (1,000 tonnes)|30",
            ["7.5亿元", "30千吨"],
        ),
        ("Item|2023\nPrize (100 yuan)|5\nGift (10 yuan)|6", ["5百元"]),
    ],
)
def test_units_of_so_many_are_read_with_the_cells_and_are_no_figures(
    table: str, values: list[str]
) -> None:
    found = tabled.judged(tabled.rows(table), "")
    assert [str(j.mention.candidate.value) for j in found][: len(values)] == values
    assert not any("0," in j.mention.printed for j in found)


@pytest.mark.parametrize(
    "table",
    [
        "|1997年以来|2021年以来\n财政援助（亿元）|14.24|9.13\n项目|649|441\n乡镇||33",
        "|Since 1997|Since 2021\nFiscal aid (million yuan)|1,424|913\nProjects|649|441\n"
        "Villages||142",
    ],
)
def test_bare_numbers_count_what_heads_their_row(verifier: Verifier, table: str) -> None:
    title = "Minhang in Baoshan" if table.isascii() else "闵行帮扶保山"
    found = tabled.judged(tabled.rows(table), title, verifier)
    assert [j.level for j in found] == ["ok"] * 5
    wrong = tabled.judged(tabled.rows(table.replace("649", "694")), title, verifier)
    assert [j.level for j in wrong] == ["ok", "ok", "error", "ok", "ok"]


def test_organisations_are_no_units() -> None:
    found = tabled.judged(tabled.rows("单位|金额\n农业局|100\n教育局|80"), "单位：万元")
    assert [str(j.mention.candidate.value) for j in found] == ["100万元", "80万元"]


@pytest.mark.parametrize(
    ("title", "table", "level"),
    [
        ("农产品销售额（单位：万元）", "地区|2022年|2024年\n隆阳区|8000|24300", ("ok", "ok")),
        (
            "农产品销售额（单位：万元）",
            "地区|2022年度|2024年度\n隆阳区|24300|8000",
            ("error", "error"),
        ),
        ("咖啡产量（单位：万吨）", "地区|2023年|2024年\n云南省|14.6|15.20", ("ok", "error")),
        (
            "咖啡产量（万吨）",
            "年份|云南省|隆阳区\n2023年|14.6|2\n2024年|15.02|",
            ("ok", "ok", "ok"),
        ),
        ("茶叶综合产值（单位：亿元）", "县|2012年|2024年\n昌宁县|7.52|79.02", ("ok", "error")),
    ],
)
def test_years_head_columns_and_places_rows(
    verifier: Verifier, title: str, table: str, level: tuple[str, ...]
) -> None:
    found = tabled.judged(tabled.rows(table), title, verifier)
    assert tuple(j.level for j in found) == level


@pytest.mark.parametrize(
    "heads",
    ["项目|户数|资金", "村|户|人口", "企业数|面积|资金", "名次|人数|资金", "项目|产量|占比"],
)
def test_money_above_a_table_is_not_what_things_are_counted_in(heads: str) -> None:
    found = tabled.judged(tabled.rows(f"地方|{heads}\n甲县|12|345|67"), "（单位：万元）")
    known = [(j.mention.printed, j.mention.quantity) for j in found]
    money = [printed for printed, quantity in known if quantity and quantity.unit == "元"]
    assert money == (["67"] if "资金" in heads else [])
    counted = [one for one in ("12", "345", "67") if one != "12" or "名次" not in heads]
    assert [j.mention.printed for j in found] == counted
    assert {j.level for j in found} == {"unknown"}


@pytest.mark.parametrize(
    ("unit", "cells"),
    [
        ("石斛面积（万亩）", "3.9|4.6"),
        ("石斛面积(万亩)", "3.9|4.6"),
        ("石斛|面积（亩）", "39000|46000"),
        ("石斛面积（万亩）|备注", "3.9|4.6"),
    ],
)
def test_a_row_names_its_unit_in_any_column(unit: str, cells: str, verifier: Verifier) -> None:
    more = "|".join(f"项{at}" for at, _ in enumerate(unit.split("|")))
    table = f"县|{more}|2022年|2024年\n龙陵县|{unit}|{cells}"
    found = tabled.judged(tabled.rows(table), "", verifier)
    assert [(j.level, j.mention.quantity is not None) for j in found] == [("ok", True)] * 2


# --- Sums -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("项目|数量\n产业|20个\n教育|15个\n医疗|17个\n协议合计|54个", ("54个", "52个")),
        ("项目|资金（万元）\n产业|200\n教育|150\n项目资金合计|360", ("360", "350")),
        ("县|人数\n甲县|31人\n乙县|27人\n丙县|12人\n受益人数总计|80人", ("80人", "70人")),
        ("来源|金额（万元）\n财政|120\n社会|35\n各方共计|165", ("165", "155")),
        ("机构|数量\n学校|10所\n中心校|4所\n结对学校合计|41所", ("41所", "14所")),
    ],
)
def test_a_row_may_say_what_it_adds_up(table: str, said: tuple[str, str]) -> None:
    assert _said(table) == [said]


@pytest.mark.parametrize(
    "table",
    [
        "指标|数值\n学校|10所\n医院|8所\n协议合计|30所",
        "指标|数值\n协议|33个\n户数合计|120户",
        "县|资金合计（万元）\n甲县|120\n乙县|80",
        "项目|数量\n甲乡合计|100个\n乙乡合计|200个\n合计|300个",
    ],
)
def test_what_only_looks_like_a_sum_is_left_alone(table: str) -> None:
    assert _said(table) == []


@pytest.mark.parametrize("more", ["增幅", "同比", "增长率（%）", "占比", "比上年增长", "排名"])
def test_a_column_of_changes_does_not_hide_the_sum_of_a_row(more: str) -> None:
    table = f"县|产业（元）|教育（元）|合计（元）|{more}\n甲县|100|120|230|5%\n乙县|200|260|460|6%"
    assert _said(table) == [("230", "220")]


@pytest.mark.parametrize(
    "table",
    [
        "县|负责人|产业（万元）|教育（万元）|资金合计（万元）\n甲县|张三|100|120|230\n乙县|李四|2|3|5",
        "县|合计（万元）|产业（万元）|教育（万元）\n甲县|230|100|120\n乙县|5|2|3",
        "县|产业（万元）|教育（万元）|合计（万元）|户数（户）\n甲县|100|120|230|7\n乙县|2|3|5|8",
        "产业（万元）|教育（万元）|合计（万元）\n100|120|230\n2|3|5",
        "县|产业（万元）|增幅|教育（万元）|增幅|小计（万元）\n甲县|100|5%|120|6%|230\n乙县|2|1%|3|2%|5",
    ],
)
def test_the_sum_of_a_row_may_stand_anywhere(table: str) -> None:
    assert _said(table) == [("230", "220")]


@pytest.mark.parametrize(
    "table",
    [
        "货物|单价（元）|数量|运费（元）|合计（元）\n甲|10|12|20|140",
        "户|人均（元）|补贴（元）|奖励（元）|合计（元）\n甲|10|12|20|94",
        "县|合计（万元）|其中：产业（万元）|其中：教育（万元）\n甲县|230|100|120",
    ],
)
def test_what_is_multiplied_or_only_a_part_adds_up_to_nothing(table: str) -> None:
    assert _said(table) == []


def test_the_one_wrong_total_is_blamed_and_not_what_was_reckoned_with_it() -> None:
    table = (
        "县|2023年（万元）|2024年（万元）|增幅（%）|合计（万元）\n甲县|100|120|20|220\n"
        "乙县|200|260|30|460\n丙县|300|330|10|630\n合计|600|700|18|1310"
    )
    assert _said(table) == [("700", "710")]


def test_a_result_that_hardly_has_two_ends_is_one_figure() -> None:
    (found,) = [
        j
        for j in tabled.judged(
            tabled.rows("县|2023年（万元）|2024年（万元）|增幅（%）\n甲县|600|710|20")
        )
        if j.level == "error"
    ]
    assert found.remarks[0].message.zh == "照前面的数算，是18.33%"


def test_a_cell_rounds_a_fact_in_the_scale_of_its_head(verifier: Verifier) -> None:
    rows = ["| 指标 | 2020年 | 2024年 |", "|---|---|---|", "| 茶叶产量（万吨） | 2.91 | 3.08 |"]
    found = judged(verifier, "\n".join(["# 昌宁县", "", *rows, ""]))
    assert (found["2.91"].level, found["2.91"].codes[0]) == ("ok", "rounded")
    assert found["3.08"].level == "ok"


def test_who_heads_a_row_as_the_receiver_is_no_other_giver(verifier: Verifier) -> None:
    rows = ["| 县 | 指标 | 数 |", "|---|---|---|", "| 昌宁 | 产业项目 | 54个 |"]
    (found,) = judged(verifier, "\n".join(["# 两县对口帮扶进度", "", *rows, ""])).values()
    assert found.level == "ok"


_ACCOUNTS = (
    "# 闵行帮扶保山的账\n\n| 口径 | 金额 | 起止 | 出资 |\n|---|---|---|---|\n"
    "| 财政帮扶 | 14.24亿元 | {} | {} |\n"
)
_IN_ENGLISH = (
    "# Aid to Baoshan\n\n| What | Amount | Period | Donor |\n|---|---|---|---|\n"
    "| Fiscal aid | 1.424 billion yuan | {} | {} |\n"
)


@pytest.mark.parametrize(
    ("table", "when", "giver", "code"),
    [
        (_ACCOUNTS, "1997年以来", "闵行区", None),
        (_ACCOUNTS, "2012年以来", "闵行区", "period-differs"),
        (_ACCOUNTS, "2018—2022.4", "闵行区", "period-differs"),
        (_ACCOUNTS, "1997年以来", "广东省", "giver-differs"),
        (_IN_ENGLISH, "since 1997", "Minhang", None),
        (_IN_ENGLISH, "since 2012", "Minhang", "period-differs"),
        (_IN_ENGLISH, "since 1997", "Pudong", "giver-differs"),
    ],
)
def test_a_column_behind_says_when_and_who_gave(
    verifier: Verifier, table: str, when: str, giver: str, code: str | None
) -> None:
    found = judged(verifier, table.format(when, giver))
    (aid,) = (one for said, one in found.items() if said.startswith(("14.24", "1.424")))
    assert aid.level in (("warning", "error") if code else ("ok", "note"))
    assert code is None or code in aid.codes


def test_a_caption_with_figures_gives_its_year_to_no_table_below(verifier: Verifier) -> None:
    caption = "**图1 保山咖啡面积（万亩）** 2019年：13.64；2023年：13.65；2025年11月：15。"
    rows = "| 口径 | 金额 |\n|---|---|\n| 咖啡协作资金 | 2944万元 |"
    assert judged(verifier, f"{caption}\n\n{rows}\n")["2944万元"].level in ("ok", "note")


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("漭水镇黄家寨4500米道路、2条连接通道在建（2021年12月）。", "4500米", "ok"),
        ("漭水镇黄家寨4500米道路正在硬化（2021年12月）。", "4500米", "ok"),
        ("漭水镇黄家寨4500米道路已经硬化（2021年12月）。", "4500米", "warning"),
        (
            "At Huangjiazhai in Mangshui, 4,500 metres of road are being surfaced (December 2021).",
            "4,500 metres",
            "ok",
        ),
    ],
)
def test_what_is_being_built_is_neither_done_nor_only_planned(
    verifier: Verifier, text: str, printed: str, level: str
) -> None:
    assert judged(verifier, text)[printed].level == level


@pytest.mark.parametrize("number", ["300", "-300", "−12.5", "-1,200.5", "+7"])
def test_numbers_without_a_unit_are_told_of_whatever_their_sign(number: str) -> None:
    table = f"| 项目 | 利润 |\n|---|---|\n| 甲 | {number} |\n| 乙 | 5 |"
    found = [(one.mention.printed, one.level) for one in judged_alone(table)]
    assert found == [(number, "unknown"), ("5", "unknown")]
