"""A change held against a series of the base, where the draft tells one of its two figures."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier

_DRAFTS = (
    ("昌宁县2024年茶叶产量3.08万吨，同比增长{}。", "3.4%", "4.3%"),
    ("昌宁县2024年茶叶产量3.08万吨，比上年增长{}。", "3.4%", "8%"),
    ("2024年，昌宁县茶叶综合产值70.92亿元，同比增长{}。", "4.9%", "9.4%"),
    ("2024年昌宁县茶叶综合产值70.92亿元，比2023年增加{}。", "3.32亿元", "5.32亿元"),
    ("2025年龙江乡接待游客37.6万人次，是2022年的{}。", "3.4倍", "5.4倍"),
    ("2024年龙陵县石斛鲜条产量1.35万吨，比2022年增长{}。", "50%", "80%"),
    (
        "In 2024 Changning's tea output was 30,800 tonnes, up {} on the year before.",
        "3.4 percent",
        "8 percent",
    ),
)


@pytest.mark.parametrize(("text", "right", "wrong"), _DRAFTS)
def test_a_growth_is_held_against_the_year_that_it_is_told_since(
    verifier: Verifier, text: str, right: str, wrong: str
) -> None:
    assert "derived" in judged(verifier, text.format(right))[right].codes
    found = judged(verifier, text.format(wrong))[wrong]
    assert (found.level, found.codes[0]) == ("warning", "growth-wrong")
    assert found.remarks[0].should_be is None


def test_points_are_held_against_the_year_that_they_are_told_since(verifier: Verifier) -> None:
    text = "普洱市2024年咖啡精品率30.52%，比2021年提高{}个百分点。"
    right, wrong = "20.52个百分点", "12.52个百分点"
    assert judged(verifier, text.format("20.52"))[right].codes == ("derived",)
    found = judged(verifier, text.format("12.52"))[wrong]
    assert (found.level, found.codes) == ("warning", ("points-wrong",))
    assert "2021年" in found.remarks[0].message.zh


@pytest.mark.parametrize(
    "text",
    [
        "昌宁县2024年茶叶产量3.08万吨，游客同比增长8%。",
        "昌宁县2024年茶叶产量3.08万吨，比2019年增长8%。",
        "2024年昌宁县茶叶产量3.08万吨，茶农收入增长8%。",
        "昌宁县茶叶产量3.08万吨，年均增长8%。",
        "2024年龙陵县石斛鲜条产量1.35万吨，石斛价格比2022年增长8%。",
    ],
)
def test_of_another_thing_or_year_nothing_is_said(verifier: Verifier, text: str) -> None:
    assert judged(verifier, text)["8%"].level == "unknown"


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (
            "2024年，昌宁县茶叶综合产值72.90亿元，比2023年的67.6亿元增加3.32亿元。",
            "72.90亿元",
            "3.32亿元",
        ),
        ("2024年，昌宁县茶叶产量3.80万吨，比2023年的2.98万吨增加0.1万吨。", "3.80万吨", "0.1万吨"),
        (
            "2025年龙江乡接待游客36.7万人次，比2022年的11.2万人次多26.4万人次。",
            "36.7万人次",
            "26.4万人次",
        ),
    ],
)
def test_the_wrong_figure_is_blamed_and_not_what_follows_from_the_right_one(
    verifier: Verifier, text: str, wrong: str, right: str
) -> None:
    found = judged(verifier, text)
    assert found[wrong].level == "error"
    assert found[right].level == "ok"


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("龙陵县2022年石斛面积3.9万亩；昌宁县茶叶产量3.08万吨。", "3.08万吨"),
        ("昌宁县2023年茶叶产量2.98万吨；龙陵县石斛面积4.6万亩。", "4.6万亩"),
        ("昌宁县2023年茶叶产量2.98万吨；龙陵县石斛面积3.9万亩。", "3.9万亩"),
    ],
)
def test_the_year_of_another_county_decides_nothing(
    verifier: Verifier, text: str, behind: str
) -> None:
    assert judged(verifier, text)[behind].level == "unknown"
