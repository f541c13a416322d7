"""Changes that are told in turn, 分别: each of its own level, in the draft or in the base."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier

_OF_THE_DRAFT = (
    "2024年，龙陵县石斛面积4.6万亩、鲜条产量1.35万吨，比2022年的3.9万亩和9000吨"
    "分别增长{0[0]}和{0[1]}。",
    "2022年，龙陵县石斛面积3.9万亩、鲜条产量9000吨；2024年为4.6万亩和1.35万吨，"
    "分别增长{0[0]}和{0[1]}。",
    "与2022年的3.9万亩和9000吨相比，2024年龙陵县石斛面积4.6万亩、鲜条产量1.35万吨，"
    "分别增加{0[0]}、{0[1]}。",
)


@pytest.mark.parametrize("text", _OF_THE_DRAFT)
def test_changes_told_in_turn_are_of_the_levels_in_their_order(
    verifier: Verifier, text: str
) -> None:
    right = judged(verifier, text.format(("17.9%", "50%")))
    assert [right[said].level for said in ("17.9%", "50%")] == ["ok", "ok"]
    turned = judged(verifier, text.format(("50%", "17.9%")))
    assert [turned[said].codes for said in ("50%", "17.9%")] == [("growth-wrong",)] * 2


_OF_THE_BASE = (
    "2024年，昌宁县茶叶产量3.08万吨，综合产值70.92亿元，分别比上年增长{0[0]}和{0[1]}。",
    "2024年，昌宁县茶叶产量3.08万吨、综合产值70.92亿元，同比分别增长{0[0]}、{0[1]}。",
    "昌宁县2024年产茶3.08万吨，茶叶综合产值达70.92亿元，同比分别增长了{0[0]}和{0[1]}。",
    "昌宁县2024年茶叶产量和综合产值分别为3.08万吨和70.92亿元，比2023年分别增长{0[0]}和{0[1]}。",
)


@pytest.mark.parametrize("text", _OF_THE_BASE)
def test_changes_told_in_turn_are_held_against_the_year_before_in_the_base(
    verifier: Verifier, text: str
) -> None:
    right = judged(verifier, text.format(("3.4%", "4.9%")))
    assert [right[said].level for said in ("3.4%", "4.9%")] == ["ok", "ok"]
    turned = judged(verifier, text.format(("4.9%", "3.4%")))
    for said in ("4.9%", "3.4%"):
        assert (turned[said].level, turned[said].codes) == ("warning", ("growth-wrong",))


def test_of_more_levels_than_changes_none_is_taken(verifier: Verifier) -> None:
    text = (
        "2024年，昌宁县茶园面积30万亩、茶叶产量3.08万吨、综合产值70.92亿元，"
        "从68亿元起步，分别增长4.9%和3.4%。"
    )
    found = judged(verifier, text)
    assert [found[said].level for said in ("4.9%", "3.4%")] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "2012年昌宁县茶叶产量1.54万吨、综合产值7.52亿元，"
            "到2024年，这两项指标依次为3.08万吨和70.92亿元。",
            ("3.08万吨", "70.92亿元"),
        ),
        (
            "2022年，龙江乡旅游人次11.2万人次，旅游收入2000多万元。"
            "2025年，两个数字分别是37.6万人次和6520.4万元。",
            ("37.6万人次", "6520.4万元"),
        ),
        (
            "龙陵县石斛面积3.9万亩，鲜条产量9000吨，这是2022年。"
            "2024年，上述两项分别为4.6万亩和1.35万吨。",
            ("4.6万亩", "1.35万吨"),
        ),
    ],
)
def test_what_points_to_two_measures_before_is_told_of_them_in_turn(
    verifier: Verifier, text: str, printed: tuple[str, str]
) -> None:
    found = judged(verifier, text)
    assert [found[one].level for one in printed] == ["ok", "ok"]


@pytest.mark.parametrize(
    "behind",
    ["这两项分别达到70%和85%", "两者分别升至70%、85%", "二者分别为70%和85%", "这两项都高于65%"],
)
def test_rates_that_are_pointed_to_are_blamed_for_none_before_them(
    verifier: Verifier, behind: str
) -> None:
    text = f"2022年前后，保山咖啡精品率为40%，精深加工率60%。到2025年11月，{behind}。"
    found = judged(verifier, text)
    assert {one.level for one in found.values()} <= {"ok", "note", "unknown"}
    assert all(one.fact is None for said, one in found.items() if said == "两项")


@pytest.mark.parametrize(
    "text",
    [
        "三家企业00、120、80万元，合计200万元。",
        "甲、乙、丙各投007、120、80万元。",
        "We counted 60 of whom 8 are under 12, 4 over.",
        "Of 00, 12 and 8 tonnes, 20 tonnes were sold.",
        "全校60人，其中8人是4，12人是5。",
    ],
)
def test_a_number_without_a_unit_ends_no_reckoning(verifier: Verifier, text: str) -> None:
    """What cannot be read, or counts nothing, is held against nothing."""
    assert "error" not in {one.level for one in judged(verifier, text).values()}


@pytest.mark.parametrize("which", ["那一趟", "这一届", "上一季", "前一次", "下一版", "這一場"])
def test_what_says_which_one_is_meant_is_no_figure(verifier: Verifier, which: str) -> None:
    found = judged(verifier, f"两地2021年以来互访交流700多人次。{which}从施甸县来了3人。{which}")
    assert {at: one.level for at, one in found.items()} == {"700多人次": "ok", "3人": "unknown"}
