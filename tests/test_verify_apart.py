"""A figure that is nothing like the one that the base has of the very measure, place and time."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier

OTHERS = [
    ("昌宁县2023年茶叶总产值36亿元。", "36亿元", "error", "changning-tea-output-value-2023"),
    ("2023年，昌宁县茶叶产量3.5万吨。", "3.5万吨", "warning", "changning-tea-output-2023"),
    (
        "1997年以来，闵行区给保山市的财政帮扶资金累计7.6亿元。",
        "7.6亿元",
        "error",
        "fiscal-aid-since-1997",
    ),
    (
        "2017年以来，闵行区给施甸县的帮扶资金一共3100余万元。",
        "3100余万元",
        "warning",
        "cooperation-funds-shidian-since-2017",
    ),
    (
        "截至2025年11月，保山咖啡种植面积79万亩。",
        "79万亩",
        "error",
        "coffee-area-baoshan-2025-kunming",
    ),
    (
        "到2024年8月，保山产业园区建成标准厂房99.37万平方米。",
        "99.37万平方米",
        "error",
        "park-factory-floor-baoshan-2024",
    ),
    (
        "In 2023 the coffee output of Baoshan was 71,000 tonnes.",
        "71,000 tonnes",
        "warning",
        "coffee-output-baoshan-2023",
    ),
    ("2023年，普洱市咖啡产量7.1万吨。", "7.1万吨", "warning", "coffee-output-puer-2023"),
]


@pytest.mark.parametrize(("text", "printed", "level", "fact"), OTHERS)
def test_another_figure_of_the_very_scope_is_told(
    verifier: Verifier, text: str, printed: str, level: str, fact: str
) -> None:
    found = judged(verifier, text)[printed]
    assert (found.level, found.codes[:1]) == (level, ("amount-differs",))
    assert found.fact
    assert found.fact.id == fact
    assert found.should_be is None  # what else the figure may be of is not known


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("昌宁县2023年茶叶总产值67.6亿元，其中精制茶36亿元。", "36亿元"),
        ("昌宁县2023年茶叶总产值比上年增加36亿元。", "36亿元"),
        ("凤庆县2023年茶叶总产值36亿元。", "36亿元"),
        ("昌宁县2016年茶叶总产值36亿元。", "36亿元"),
        ("昌宁县2023年核桃总产值3.6亿元。", "3.6亿元"),
        ("昌宁县漭水镇2023年茶叶产值36亿元。", "36亿元"),
        ("昌宁县2023年茶叶产值目标36亿元。", "36亿元"),
        ("2017年，昌宁县的沪滇扶贫协作项目已安排资金200万元。", "200万元"),
        ("1997年以来，浦东新区给保山市的财政帮扶资金累计7.6亿元。", "7.6亿元"),
        ("到2024年8月，保山产业园区平均每家企业有标准厂房99.37万平方米。", "99.37万平方米"),
        (
            "Changning in 2025 had tea townships with over 10,000 mu of tea gardens.",
            "over 10,000 mu",
        ),
        ("In 2023 the coffee output of Lincang was 71,000 tonnes.", "71,000 tonnes"),
    ],
)
def test_what_may_be_of_something_else_is_left(verifier: Verifier, text: str, printed: str) -> None:
    assert "amount-differs" not in judged(verifier, text)[printed].codes


def test_a_figure_beside_the_one_of_the_fact_is_left(verifier: Verifier) -> None:
    text = "昌宁县2023年茶叶总产值67.6亿元，茶叶产值36亿元。"
    assert judged(verifier, text)["36亿元"].level == "unknown"


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("2021年以来，闵行区给保山的帮扶资金9.31亿元。", "9.31亿元", "fiscal-aid-since-2021"),
        ("2021年以来，闵行区给保山的帮扶资金一共9.03亿元。", "9.03亿元", "fiscal-aid-since-2021"),
    ],
)
def test_a_slip_of_what_two_gave_comes_before_another_sum_of_one(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    found = judged(verifier, text)[printed]
    assert (found.level, found.fact and found.fact.id) == ("warning", fact)
    assert found.should_be is None
