"""去年, 今年 and the like in a draft: the year that they name, and what is said where none does."""

import pytest

from drafts import AT_HOME, judged
from hulian.documents.read import read
from hulian.verify.verify import Verifier
from hulian.verify.when import find


def _told(verifier: Verifier, text: str, printed: str) -> tuple[str, str, str]:
    """Level, first code and words of a figure."""
    found = judged(verifier, text)[printed]
    words = found.remarks[-1].message.zh if found.remarks else ""
    codes = [code for code in found.codes if code != "source-copied"]
    return found.level, codes[0] if codes else "", words


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        ("（2025年12月28日）\n\n去年末，龙陵县石斛种植面积3.9万亩。", "3.9万亩", "4.6万亩"),
        ("（2025年12月28日）\n\n去年，龙陵县石斛年产鲜条9000吨。", "9000吨", "1.35万吨"),
        ("2025年1月8日讯 去年，昌宁县茶叶综合产值67.6亿元。", "67.6亿元", "70.92亿元"),
        ("去年，昌宁县茶叶综合产值67.6亿元。\n2025年3月2日\n", "67.6亿元", "70.92亿元"),
        ("去年，昌宁县茶叶综合产值67.6亿元。（2025年3月2日）", "67.6亿元", "70.92亿元"),
        ("第3期　2025年3月10日\n\n昌宁县去年茶叶综合产值67.6亿元。", "67.6亿元", "70.92亿元"),
        ("# 2025年工作总结\n\n今年，龙江乡旅游收入5020.4万元。", "5020.4万元", "6520.4万元"),
        ("截至去年底（2024年），昌宁县茶园面积31.43万亩。", "31.43万亩", "31.34万亩"),
        ("昌宁县去年(2024)茶叶综合产值67.6亿元。", "67.6亿元", "70.92亿元"),
        ("2025年，昌宁县茶业再上台阶。去年，茶叶综合产值67.6亿元。", "67.6亿元", "70.92亿元"),
        (
            "2025年，昌宁县茶叶综合产值再上台阶，而前年只有38.81亿元。",
            "38.81亿元",
            "67.6亿元",
        ),
        ("2024年3月2日\n\n上年昌宁县茶叶综合产值70.92亿元。", "70.92亿元", "67.6亿元"),
        (
            "2025年3月2日\n\n昌宁县茶叶综合产值去年70.92亿元，高于上年的38.81亿元。",
            "38.81亿元",
            "67.6亿元",
        ),
        (
            "2023年昌宁县茶叶综合产值67.6亿元。次年为38.81亿元。",
            "38.81亿元",
            "70.92亿元",
        ),
    ],
)
def test_a_year_told_from_the_draft_s_own_is_a_told_year(
    verifier: Verifier, text: str, printed: str, right: str
) -> None:
    level, code, words = _told(verifier, text, printed)
    assert (level, code) == ("error", "period-differs")
    assert right in words


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("（2025年12月28日）\n\n去年末，龙陵县石斛种植面积4.6万亩。", "4.6万亩"),
        ("2025年1月8日讯 去年，昌宁县茶叶综合产值70.92亿元。", "70.92亿元"),
        ("2025年1月8日讯 前年，昌宁县茶叶综合产值67.6亿元。", "67.6亿元"),
        ("2024年3月2日\n\n上年昌宁县茶叶综合产值67.6亿元。", "67.6亿元"),
        ("2024年昌宁县茶叶综合产值70.92亿元，比上年的67.6亿元增长4.9%。", "67.6亿元"),
        ("2023年昌宁县茶叶综合产值67.6亿元。次年为70.92亿元。", "70.92亿元"),
        ("（2025年12月）\n\n今年，龙江乡接待游客37.6万人次。", "37.6万人次"),
        ("# 2025年度工作总结\n\n今年，龙江乡旅游收入6520.4万元。\n\n2026年1月8日", "6520.4万元"),
        # No date: 2022 is told before, but 去年 need not be the year before that.
        ("2022年龙陵县石斛种植面积3.9万亩，去年达到4.6万亩。", "达到4.6万亩"),
        ("2021年，项目启动。去年，昌宁县茶叶综合产值70.92亿元。", "70.92亿元"),
        ("2024年昌宁县茶叶综合产值70.92亿元，去年67.6亿元。", "67.6亿元"),
        # No year at all: the latest of a series.
        ("去年，龙陵县石斛种植面积4.6万亩。", "4.6万亩"),
        ("前年，昌宁县茶叶综合产值67.6亿元。", "67.6亿元"),
    ],
)
def test_the_figure_of_a_year_told_from_the_draft_s_own_agrees(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert _told(verifier, text, printed)[:2] == ("ok", "")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("去年，龙陵县石斛种植面积3.9万亩。", "3.9万亩"),
        ("去年，昌宁县茶叶综合产值67.6亿元。", "67.6亿元"),
        ("今年，昌宁县茶叶综合产值38.81亿元。", "38.81亿元"),
        ("昌宁县茶业稳步发展。上年茶叶综合产值67.6亿元。", "67.6亿元"),
    ],
)
def test_a_year_that_nothing_tells_does_not_agree_with_just_any(
    verifier: Verifier, text: str, printed: str
) -> None:
    level, code, words = _told(verifier, text, printed)
    assert (level, code) == ("warning", "cannot-tell")
    assert "--published" in words


def test_the_day_of_a_draft_may_be_said(verifier: Verifier) -> None:
    document = read("去年，昌宁县茶叶综合产值67.6亿元。2022年略低。".encode(), "a.txt")
    levels = [
        verifier.verify(document, published)[0].level for published in ("2025-03-02", "2024", None)
    ]
    assert levels == ["error", "ok", "warning"]


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("2025年，龙江乡接待游客37.6万人次；实现旅游收入5020.4万元。", "5020.4万元", "warning"),
        ("2025年，龙江乡接待游客37.6万人次。旅游收入5020.4万元。", "5020.4万元", "warning"),
        ("2024年，昌宁县茶叶产量3.08万吨。综合产值67.6亿元。", "67.6亿元", "warning"),
        ("2024年，昌宁县茶叶产量3.08万吨；茶园面积31.43万亩。", "31.43万亩", "warning"),
        ("2022年，龙陵县石斛种植面积3.9万亩。鲜条产量1.35万吨。", "1.35万吨", "warning"),
        ("2025年，龙江乡接待游客37.6万人次；旅游收入6520.4万元。", "6520.4万元", "ok"),
        # It is told of an occasion, whose year the base knows.
        (
            "2025年，龙江乡接待游客37.6万人次。第八届稻花鱼节期间旅游收入5020.4万元。",
            "5020.4万元",
            "ok",
        ),
        # Both are told.
        (
            "2024年，龙陵县石斛面积4.6万亩，鲜条1.35万吨。此前，石斛面积3.9万亩。",
            "3.9万亩",
            "ok",
        ),
        # Another paragraph.
        ("2025年，龙江乡接待游客37.6万人次。\n\n旅游收入5020.4万元。", "5020.4万元", "note"),
    ],
)
def test_a_year_holds_for_what_follows_it_in_its_paragraph(
    verifier: Verifier, text: str, printed: str, level: str
) -> None:
    assert _told(verifier, text, printed)[0] == level


@pytest.mark.parametrize(
    ("text", "present", "years"),
    [
        ("去年10月", 2025, [2024]),
        ("今年以来", 2025, [2025]),
        ("去年和前年", 2025, [2024, 2023]),
        ("2020年建成，2021年比去年多", 2025, [2020, 2021, 2020]),
        ("目前年产3万吨，以前年度没有", 2025, [None]),
        ("去年（2019年）", 2025, [2019, 2019]),
        ("2019年（去年）", 2025, [2019, 2019]),
        ("去年", None, [None]),
        ("2021年（去年）比前年（2017年）", 2025, [2021, 2021, 2017, 2017]),
        ("2022年本年", 2025, [2022, 2022]),
    ],
)
def test_the_years_that_a_text_names(
    text: str, present: int | None, years: list[int | None]
) -> None:
    assert [when.first for when in find(text, present)] == years


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2018年至2022年4月，闵行区给保山市的财政帮扶资金14.24亿元。", "warning"),
        ("1997年至2025年，闵行区给保山市的财政帮扶资金14.24亿元。", "ok"),
        ("Between 2018 and 2022 Minhang gave Baoshan 1.424 billion yuan in fiscal aid.", "warning"),
        ("2021年至2025年，闵行区帮助保山14937名贫困人口就业。", "ok"),
    ],
)
def test_what_adds_up_from_a_year_on_is_not_of_years_from_another(
    verifier: Verifier, text: str, level: str
) -> None:
    (found,) = (one for one in judged(verifier, text).values() if one.fact)
    assert found.level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2024年头六个月，上海卖掉的云南农副产品和手工艺品73.79亿元。", "ok"),
        ("2024年头八个月，上海卖掉的云南农副产品和手工艺品73.79亿元。", "warning"),
        ("2022年往后，闵行为新寨咖啡升级掏了1450万元。", "ok"),
        (
            "The file starts in 2021 and counts the poor: 14,937 of them were put to work in "
            "Baoshan with the help of Minhang.",
            "ok",
        ),
    ],
)
def test_periods_as_people_say_them(verifier: Verifier, text: str, level: str) -> None:
    (found,) = (one for one in judged(verifier, text).values() if one.fact)
    assert found.level == level


_IN_FISH = "龙江乡稻渔种养基地的核心示范面积{}，辐射带动6000亩。"


@pytest.mark.parametrize("pointing", ["同年，", "当年，", "那年，", "这一年，", "也是同年，"])
@pytest.mark.parametrize(
    ("before", "printed", "level"),
    [
        ("龙江出名是在2024年。\n\n{}" + _IN_FISH.format("2050亩"), "2050亩", ("ok", "note")),
        ("2024年龙江办节。那年第八届，人很多。\n\n{}" + _IN_FISH.format("2050亩"), "2050亩",
         ("ok", "note")),
        ("龙江出名是在2025年。\n\n{}" + _IN_FISH.format("2050亩"), "2050亩", ("error",)),
    ],
)  # fmt: skip
def test_that_year_is_told_by_the_paragraph_before(
    verifier: Verifier, pointing: str, before: str, printed: str, level: tuple[str, ...]
) -> None:
    assert judged(verifier, before.format(pointing))[printed].level in level


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("记者 杨春　2026年3月", True),
        ("通讯员李小明　2026年3月8日", True),
        ("高一（3）班　周子　2026年9月", True),
        ("第11期（2023年12月6日）", True),
        ("咖啡产业数据卡　2025年8月", False),
        ("统计时间 2025年8月", False),
        ("龙陵县 石斛　2025年8月", False),
    ],
)
def test_a_name_and_a_date_say_when_a_draft_was_written(
    verifier: Verifier, line: str, dates: bool
) -> None:
    """Not when its figures are of: with that, 3.9万亩 of 2022 would be told of another year."""
    text = f"仙草\n\n{line}\n\n龙陵县石斛种植面积3.9万亩，鲜条9000吨。"
    assert ("period-differs" not in judged(verifier, text)["3.9万亩"].codes) == dates


@pytest.mark.parametrize(
    ("line", "level"),
    [("2021年", "ok"), ("2020年", "warning")],
)
def test_months_alone_are_of_the_year_above(verifier: Verifier, line: str, level: str) -> None:
    said = "全市组织干部人才赴沪培训15期、603人次。"
    text = f"{AT_HOME}\n\n## {line}培训\n\n前11个月，{said}"
    assert judged(verifier, text)["603人次"].level == level
