"""A draft against the bundled base: the words first, the number second."""

import re
from pathlib import Path

import pytest

import hulian
from conftest import SOURCE_TEXT, needs_source_text
from drafts import AT_HOME, OF_THE_PAIR, drafts, judged
from hulian.documents.read import read
from hulian.verify import verify
from hulian.verify.verify import Verifier
from marked import passages


@pytest.mark.parametrize(
    ("text", "printed", "level", "code", "right"),
    [
        (
            "闵行区给保山市的财政帮扶资金14.42亿元。",
            "14.42亿元",
            "error",
            "amount-differs",
            "14.24亿元",
        ),
        (
            "闵行区给保山市的财政帮扶资金14.24万元。",
            "14.24万元",
            "error",
            "unit-differs",
            "14.24亿元",
        ),
        ("两地2021年以来互访交流700人次。", "700人次", "error", "bound-lost", "700多人次"),
        ("闵行区在保山市援建项目近649个。", "近649个", "error", "bound-added", "649个"),
        ("新寨村2023年咖啡产值2亿元。", "2亿元", "error", "period-differs", None),
        ("昌宁县潞江镇1万余亩咖啡地。", "1万余亩", "error", "place-differs", None),
        ("闵行区给保山市的财政帮扶资金14亿多元。", "14亿多元", "ok", "rounded", None),
        ("闵行区给保山市的财政帮扶资金14.24亿元。", "14.24亿元", "ok", "source-copied", None),
    ],
)
def test_a_figure_is_held_against_its_fact(
    verifier: Verifier, text: str, printed: str, level: str, code: str, right: str | None
) -> None:
    found = judged(verifier, OF_THE_PAIR + text)[printed]
    assert (found.level, found.should_be) == (level, right)
    assert code in found.codes


def test_a_figure_of_a_year_has_lost_no_marker_of_another_year(verifier: Verifier) -> None:
    text = "Xinzhai village coffee was worth 80 million yuan in 2019 and 130 million yuan in 2022."
    assert judged(verifier, text)["130 million yuan"].codes == ("amount-differs",)
    table = "# 新寨村\n\n| 年份 | 面积（亩） | 产量（吨） | 产值（亿元） |\n|---|---|---|---|\n"
    row = judged(verifier, table + "| 2022年 | — | — | 1.3 |")["1.3"]
    assert "bound-lost" not in row.codes
    assert row.should_be in ("1.2亿元", None)


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        ("闵行区对口帮扶覆盖38个乡镇、142个村。", "38个", "33个"),
        ("闵行区对口帮扶覆盖乡镇38个、142个村。", "38个", "33个"),
        ("保山市124个村与闵行区结对。", "124个", "120个"),
        ("保山市124个行政村与闵行区结对。", "124个", "120个"),
        ("两地2021年以来互访交流700人次。", "700人次", "700多人次"),
    ],
)
def test_a_correction_has_no_noun_that_the_text_has(
    verifier: Verifier, text: str, printed: str, right: str
) -> None:
    assert judged(verifier, OF_THE_PAIR + text)[printed].should_be == right


@pytest.mark.parametrize(
    ("text", "printed", "level", "code"),
    [
        ("2023年，保山有咖啡省级龙头企业11家，占全省18家的61%。", "18家", "unknown", None),
        ("有5个咖啡庄园入选，在全省10个省级精品咖啡庄园中占比50%。", "10个", "unknown", None),
        ("2024年，全省咖啡精品率已由2021年不足8%提升至31.6%。", "31.6%", "ok", None),
        ("2023年，全省咖啡精品率已由2021年不足8%提升至31.6%。", "31.6%", "error", "period-differs"),
        ("2022年，全省咖啡精品率从2021年的不足8%升到31.6%。", "31.6%", "error", "period-differs"),
        ("2023年，全省精品率由2022年的14.3%增至31.6%。", "31.6%", "error", "period-differs"),
        ("2024年，保山咖啡全产业链产值达到80亿元。", "达到80亿元", "warning", "basis-differs"),
        ("2024年，保山咖啡全产业链实现产值80亿元。", "80亿元", "warning", "basis-differs"),
        ("2024年，保山咖啡全产业链产值预计达到80亿元。", "达到80亿元", "ok", None),
        ("到2025年，龙陵县石斛产业总产值达到100亿元。", "达到100亿元", "ok", None),
        ("2025年龙陵县石斛产业总产值达到100亿元。", "达到100亿元", "warning", "basis-differs"),
        ("2025年龙陵县石斛产业总产值要达到100亿元。", "达到100亿元", "ok", None),
        (
            "保山5个“园中园”2017年9月签订正式协议33个，协议投资162.2亿元。",
            "162.2亿元",
            "ok",
            None,
        ),
    ],
)
def test_shares_changes_and_plans(
    verifier: Verifier, text: str, printed: str, level: str, code: str | None
) -> None:
    found = judged(verifier, AT_HOME + text)[printed]
    assert found.level == level
    assert code is None or code in found.codes


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("**问：保山咖啡的精品率现在多高？**\n\n答：70%。", "70%", "coffee-specialty-rate-now"),
        ("Q：2024年昌宁县产茶多少？\nA：3.08万吨。", "3.08万吨", "changning-tea-output-2024"),
        ("- 闵行结对医院：8家", "8家", "pairing-hospitals-minhang"),
        ("毕业后稳定就业的有480个人。", "480个人", "graduates-employed-since-2021"),
        ("“十四五”以来，财政帮扶资金9.13亿元。", "9.13亿元", "fiscal-aid-since-2021"),
        ("表2 昌宁县茶叶产量\n\n单位：万吨\n\n|年份|产量|\n|-|-|\n|2012年|1.54|", "1.54",
         "changning-tea-output-2012"),
        ("# 2017年度昌宁县项目\n\n下达首批启动资金600万元。", "600万元",
         "startup-funds-changning-2018"),
        ("2024年前后，潞江坝的蔬菜产值约7.8亿元。", "约7.8亿元", "vegetable-value-lujiang-2024"),
    ],
)  # fmt: skip
def test_a_question_a_caption_a_verb_say_what_a_figure_is_of(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    found = judged(verifier, AT_HOME + "\n\n" + text)[printed]
    assert (found.level, found.fact and found.fact.id) == ("ok", fact)


@pytest.mark.parametrize(
    ("text", "printed", "level", "code"),
    [
        ("昌宁县2024年茶园面积31.34万公顷。", "31.34万公顷", "error", "unit-differs"),
        ("保山市咖啡年产量2.4万公斤。", "2.4万公斤", "error", "unit-differs"),
        ("保山市咖啡年产量2400万公斤。", "2400万公斤", "ok", None),
        ("保山市咖啡面积1万公顷。", "1万公顷", "ok", None),
        ("漭水镇黄家寨项目建成游步道2公里。", "2公里", "ok", None),
        ("隆阳区咖啡生豆价格60元/吨。", "60元/吨", "error", "unit-differs"),
        ("两地2021年以来互访交流700多批次。", "700多批次", "error", "unit-differs"),
        ("龙江乡2025年旅游收入6250万元。", "6250万元", "error", "amount-differs"),
        ("昌宁县2020年茶叶产量2.19万吨。", "2.19万吨", "error", "amount-differs"),
        ("白内障复明行动免费手术215例。", "215例", "ok", None),
        ("51家企业、3家社会组织与保山市的120个村结对。", "51家", "ok", None),
        (
            "保山产业园区2022年工业总产值432.76亿元，2024年1至8月69.24亿元，下降84%。",
            "84%",
            "warning",
            "cannot-tell",
        ),
    ],
)
def test_units_of_one_kind_and_periods_unlike(
    verifier: Verifier, text: str, printed: str, level: str, code: str | None
) -> None:
    found = judged(verifier, AT_HOME + text)[printed]
    assert found.level == level
    assert code is None or code in found.codes


def test_python_gives_findings_too() -> None:
    text = "闵行区给保山市的财政帮扶资金14.42亿元。"
    found = hulian.load().verify(text, language="en")
    assert [(one.level, one.should_be) for one in found] == [("error", "14.24亿元")]
    assert "digits turned" in str(found[0].message)


def test_nothing_is_said_of_texts_about_other_places(verifier: Verifier) -> None:
    texts = [p.text for p in passages()] + [d.text for d in drafts("foreign")]
    for text in texts:
        judged = verifier.verify(read(text.encode(), "text.md"))
        assert [j.mention.printed for j in judged if j.level in ("error", "warning")] == []


def test_no_clean_draft_is_blamed(verifier: Verifier) -> None:
    for draft in drafts("dev"):
        judged = verifier.verify(read(draft.text.encode(), draft.name))
        blamed = [j for j in judged if j.level in ("error", "warning")]
        assert [j.mention.printed for j in blamed if "cannot-tell" not in j.codes] == []


@needs_source_text
def test_a_source_agrees_with_its_own_facts(verifier: Verifier) -> None:
    """Four villages are announced where five are named; others say that aid began later."""
    judged = verifier.verify(read(SOURCE_TEXT.read_bytes(), SOURCE_TEXT.name))
    wrong = [j for j in judged if j.level not in ("ok", "unknown")]
    said = [(j.mention.printed, j.codes[0]) for j in wrong]
    assert said == [("1997年", "conflict"), ("4个", "members-wrong")]
    assert all("source-copied" in j.codes for j in judged if j.fact and j.level == "ok")
    assert sum(j.fact is not None for j in judged) >= 60


def test_the_figure_of_one_of_two_sources_that_disagree_loses_no_marker(
    verifier: Verifier,
) -> None:
    found = judged(verifier, "新寨村2024年咖啡产值2亿元。")["2亿元"]
    assert (found.level, found.codes) == ("note", ("conflict",))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("昌宁县茶园面积31.5万亩。", "31.5万亩"),
        ("龙江乡旅游收入从2000多万元增长到6520.4万元。", "2000多万元"),
        ("沪滇协作以来，上海累计在云南实施项目1.33万个。", "1.33万个"),  # 5210 begin later
    ],
)
def test_what_is_current_or_told_on_is_not_outdated(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert "outdated" not in judged(verifier, text)[printed].codes


def test_a_later_figure_of_the_series_is_named(verifier: Verifier) -> None:
    found = judged(verifier, "龙江乡旅游收入2000多万元。")["2000多万元"]
    assert "outdated" in found.codes


@pytest.mark.parametrize(
    ("text", "printed", "zh", "en"),
    [
        (
            "新寨村咖啡面积13600亩。",
            "13600亩",
            "2024年8月的数仍是约13600亩",
            "of Aug 2024 it is still 约13600亩, about 13,600 mu",
        ),
        ("龙江乡旅游收入2000多万元。", "2000多万元", "有更新的数：6520.4万元（", "later figure: "),
    ],
)
def test_a_later_figure_is_told_with_its_date_in_words(
    verifier: Verifier, text: str, printed: str, zh: str, en: str
) -> None:
    (remark,) = judged(verifier, text)[printed].remarks
    assert remark.message.zh.startswith(zh)
    assert en in remark.message.en
    assert not re.search(r"\d-\d", remark.message.zh)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("**14.24亿元**\n闵行区给保山市的财政帮扶资金（1997年起累计）", "14.24亿元"),
        ("自1997年以來，閔行區累計向保山市投入財政幫扶資金14.24億元。", "14.24億元"),
        ("保山咖啡的精品率是70%。精深加工率呢？从30%升到85%。", "30%"),
        ("闵行区延伸到腾冲、龙陵、施甸、昌宁4个园区。闵保联合招商引进企业22家。", "22家"),
        ("2021年以来，保山有2035名学生送到上海读书。", "2035名"),
        ("普洱市2024年咖啡面积67.9万亩，上半年咖啡综合产值57.65亿元。", "57.65亿元"),
        ("新寨村2023年人均可支配收入3万多元；2012年3100多元。", "3100多元"),
        ("昌宁县产业项目多。靠上海资金带动，援滇干部引导企业注资增资3349万元。", "3349万元"),
        ("2024年上半年，上海市引导东部地区341家企业到云南投资。", "341家"),
    ],
)
def test_a_figure_is_found_in_other_layouts(verifier: Verifier, text: str, printed: str) -> None:
    assert judged(verifier, text)[printed].level in ("ok", "note")


def test_a_change_is_held_against_two_figures_of_a_series_and_no_level(verifier: Verifier) -> None:
    text = "保山咖啡精深加工率提高{}，全产业链年产值突破90.86亿元。"
    right = judged(verifier, text.format("55个百分点"))["55个百分点"]
    assert (right.level, right.codes[0]) == ("ok", "derived")
    assert judged(verifier, text.format("85个百分点"))["85个百分点"].level == "unknown"
    assert judged(verifier, text.format("85%"))["85%"].level == "unknown"


def test_a_change_in_its_own_unit_is_held_against_no_level_but_follows_from_two(
    verifier: Verifier,
) -> None:
    text = "2025年11月，保山市咖啡种植面积15万亩，比2023年增加1.35万亩。"
    assert judged(verifier, AT_HOME + text)["1.35万亩"].codes == ("derived",)


def test_a_number_that_looks_like_a_year_has_the_unit_of_its_row(verifier: Verifier) -> None:
    table = (
        "| 指标 | 2022年 | 2025年 |\n|---|---|---|\n| 龙江乡旅游收入（万元） | 2000 | 6520.4 |\n"
    )
    found = judged(verifier, table)
    assert (found["2000"].codes, found["2000"].should_be) == (("bound-lost",), "2000多")
    assert found["6520.4"].level == "ok"


@pytest.mark.parametrize(
    ("text", "printed", "level", "code", "right"),
    [
        ("保山咖啡精深加工率由10%提高到70%。", "70%", "error", "amount-differs", None),
        ("保山咖啡精品率由10%提高到85%。", "85%", "error", "amount-differs", None),
        ("新寨村2022年咖啡总产值1.3亿元。", "1.3亿元", "error", "amount-differs", "1.2亿元"),
        ("2024年龙江乡接待游客37.6万人次。", "37.6万人次", "warning", "period-differs", None),
    ],
)
def test_a_figure_is_held_against_what_is_named_beside_it(
    verifier: Verifier, text: str, printed: str, level: str, code: str, right: str | None
) -> None:
    found = judged(verifier, AT_HOME + text)[printed]
    assert (found.level, code in found.codes) == (level, True)
    assert found.should_be is None or found.should_be == right


def test_what_adds_up_is_no_slip_of_another_figure(verifier: Verifier) -> None:
    text = "2018年12月，闵行区向保山派出援滇医生4名、教师4名，共8人。"
    found = judged(verifier, AT_HOME + text)["8人"]
    assert (found.level, found.codes[0]) == ("ok", "derived")


def test_no_correction_is_certain_where_two_facts_are_as_likely(verifier: Verifier) -> None:
    found = judged(verifier, AT_HOME + "保山咖啡精深加工率从50%升到85%。")["50%"]
    assert (found.level, found.should_be) == ("error", None)
    assert "60%或30%" in found.remarks[0].message.zh


LABELS = """
[[theme]]
id = "t"
name = "题"
[[source]]
id = "s"
title = "来源"
url = "https://example.org/a"
accessed = 2025-01-01
[[place]]
id = "p"
name = "青岭县"
level = "county"
[[measure]]
id = "m"
name = "帮扶资金（全部"
alias = ["帮扶款"]
unit = "元"
theme = ["t"]
[[measure]]
id = "n"
name = "茶叶面积）"
unit = "亩"
theme = ["t"]
[[fact]]
id = "a"
measure = "m"
label = "青岭县的帮扶资金（含\\n物资"
value = "500万元"
source = "s"
place = ["p"]
period = "2024"
[[fact]]
id = "b"
measure = "n"
label = "青岭县的茶叶面积）"
value = "3万亩"
source = "s"
place = ["p"]
period = "2024"
"""


@pytest.mark.parametrize(("entries", "level"), [("", "unknown"), (LABELS, "ok")])
def test_a_base_may_be_empty_and_its_labels_written_oddly(
    tmp_path: Path, entries: str, level: str
) -> None:
    path = tmp_path / "base.toml"
    path.write_text(f'[base]\ntitle = "甲"\n{entries}', encoding="utf-8")
    verifier = Verifier(hulian.load(path).index)
    found = judged(verifier, "2024年青岭县茶叶面积3万亩，帮扶资金500万元。")
    assert {one.level for one in found.values()} == {level}


def test_of_a_large_base_the_facts_of_the_places_are_read_that_a_draft_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verify, "_WHOLE", 0)
    verifier = Verifier(hulian.load().index)
    found = judged(verifier, f"{AT_HOME}闵行区给保山市的财政帮扶资金14.42亿元。")
    assert (found["14.42亿元"].level, found["700多人次"].level) == ("error", "ok")
