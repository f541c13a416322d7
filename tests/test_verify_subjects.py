"""What one or some of those in a place have is no slip of what the place has."""

import pytest

from drafts import OF_THE_PAIR, judged
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("昌宁县温泉镇2024年茶叶产量3080吨。", "3080吨"),
        ("龙陵县木城乡2024年石斛面积4600亩。", "4600亩"),
        ("隆阳区板桥镇2023年咖啡面积1.16万亩。", "1.16万亩"),
        ("昌宁县的一家合作社2024年产茶3.8万吨。", "3.8万吨"),
        ("昌宁县一位茶农种了31.5亩茶园。", "31.5亩"),
        ("2024年，昌宁县三家企业茶叶综合产值7.92亿元。", "7.92亿元"),
        ("2024年昌宁县某村产茶380吨，该合作社茶叶综合产值7092万元。", "7092万元"),
        ("龙江乡的民宿里，其中一户2025年旅游收入65.204万元。", "65.204万元"),
        ("昌宁县红光茶厂2024年产茶308吨。", "308吨"),
        ("2024年昌宁县的部分乡镇产茶3800吨。", "3800吨"),
        ("2023年，保山市的比顿公司咖啡产量2.26吨。", "2.26吨"),
        ("2023年，保山市的两个咖啡庄园咖啡面积1365亩。", "1365亩"),
        ("新寨村村民李大爷2024年咖啡面积13.6亩。", "13.6亩"),
        ("新寨村那户人家2024年的咖啡面积13.6亩。", "13.6亩"),
    ],
)
def test_of_somebody_in_a_place_nothing_is_said(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, f"{OF_THE_PAIR}{text}")[printed]
    assert (found.level, found.should_be) == ("unknown", None)


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        ("一家合作社带头，昌宁县2024年产茶3.8万吨。", "3.8万吨", "3.08万吨"),
        ("有三家企业带动，2024年全县茶叶综合产值7.92亿元。", "7.92亿元", "70.92亿元"),
        ("在红光茶厂的带动下，昌宁县2024年产茶3080吨。", "3080吨", "3.08万吨"),
        ("闵行的几家企业来投资，龙江乡2025年旅游收入6250.4万元。", "6250.4万元", "6520.4万元"),
        ("有农户说，昌宁县2024年茶叶综合产值70.29亿元。", "70.29亿元", "70.92亿元"),
    ],
)
def test_of_the_place_named_behind_them_it_is(
    verifier: Verifier, text: str, printed: str, right: str
) -> None:
    found = judged(verifier, f"{OF_THE_PAIR}昌宁县种茶。{text}")[printed]
    assert (found.level, found.should_be) == ("error", right)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("昌宁县温泉镇2024年茶叶产量3.08万吨。", "3.08万吨"),
        ("龙陵县木城乡2024年石斛面积4.6万亩。", "4.6万亩"),
    ],
)
def test_a_town_that_the_base_does_not_know_is_no_other_one(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{OF_THE_PAIR}{text}")[printed].level not in ("ok", "note")
