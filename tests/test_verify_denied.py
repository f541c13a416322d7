"""Numbers that a text asks for, denies or puts right, or that are of a part of what it tells."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier


def _blamed(verifier: Verifier, text: str) -> list[str]:
    found = judged(verifier, text)
    return [one for one, j in found.items() if j.level in ("error", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "龙江乡2025年的游客是36.7万人次吗？不是，是37.6万人次。",
        "问：1997年以来闵行区给保山市的财政帮扶资金是14.42亿元吗？答：应为14.24亿元。",
        "龙江乡2025年游客误写为36.7万人次。应为37.6万人次。",
        "前稿说龙江乡2025年接待游客36.7万人次，有误。正确数是37.6万人次。",
        "网上流传闵行区给保山市财政帮扶资金14.42亿元。这是误传，官方数字是14.24亿元。",
        "新寨村2024年咖啡产值真的有5亿元？村支书说是2亿元。",
        "闵行区给保山市的财政帮扶资金累计并不是14.42亿元。查原文，是14.24亿元。",
        "The earlier version said Longjiang received 367,000 visits in 2025. That was wrong: it was"
        " 376,000.",
    ],
)
def test_what_the_next_sentence_puts_right_is_not_blamed(verifier: Verifier, text: str) -> None:
    assert _blamed(verifier, text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("龙江乡2025年接待游客36.7万人次。这个数字有误差吗？", "36.7万人次"),
        ("闵行区给保山市的财政帮扶资金累计14.42亿元。援建项目649个。", "14.42亿元"),
        ("龙江乡2025年接待游客36.7万人次。旅游收入6520.4万元。", "36.7万人次"),
        ("你知道吗？闵行区给保山市的财政帮扶资金累计14.42亿元。", "14.42亿元"),
    ],
)
def test_what_nothing_puts_right_is(verifier: Verifier, text: str, wrong: str) -> None:
    assert _blamed(verifier, text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "新寨村咖啡面积约13600亩，其中铁皮卡1800亩，新品种瑰夏136亩。",
        "昌宁县茶园31.5万亩，其中有机茶园3.15万亩，古茶园4800亩。",
        "保山市咖啡面积15万亩，其中今年新种1.5万亩。",
        "外界猜测新寨村咖啡产值已达5亿元，村支书说，2024年是2亿元。",
        "龙陵县石斛产值每亩2.1万元，大户刀家种了46亩，收入96万元。",
        "龙陵县的石斛大户老杨家种了46亩。",
    ],
)
def test_a_part_of_what_the_sentence_tells_is_no_slip_of_it(verifier: Verifier, text: str) -> None:
    assert _blamed(verifier, text) == []
