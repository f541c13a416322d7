"""What is certain enough to be written instead, and as the text writes it."""

import pytest

from drafts import OF_THE_PAIR, judged, said_of
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1997年以来，闵行区援建保山市六百九十四个项目。", "六百九十四个"),
        ("免费手术二百五十一例。", "二百五十一例"),
        ("2012年新寨村人均可支配收入三千一百元。", "三千一百元"),
        ("昌宁县2024年产茶三万八百吨、茶叶综合产值七十亿九千二百万元。", "三万八百吨"),
    ],
)
def test_nothing_is_written_where_the_text_writes_numbers_another_way(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{OF_THE_PAIR}{text}")[printed].should_be is None


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        ("免费手术251例。", "251例", "215例"),
        ("1997年以来，闵行区援建保山市694个项目。", "694个", "649个"),
        ("昌宁县2024年产茶3.80万吨。", "3.80万吨", "3.08万吨"),
        ("2021年以来，闵行区帮助保山市贫困人口就业14973人。", "14973人", "14937人"),
        ("龙江乡2025年旅游收入6250.4万元。", "6250.4万元", "6520.4万元"),
    ],
)
def test_what_is_written_has_the_counter_of_the_text(
    verifier: Verifier, text: str, printed: str, right: str
) -> None:
    assert judged(verifier, f"{OF_THE_PAIR}{text}")[printed].should_be == right


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("根据2026年的统计，昌宁县茶叶综合产值70.92亿元。", "70.92亿元"),
        ("据2026年3月的消息，昌宁县茶叶综合产值70.92亿元。", "70.92亿元"),
        ("按照2026年公报，昌宁县茶叶综合产值70.92亿元。", "70.92亿元"),
        ("据县里2026年发布的材料，昌宁县茶叶综合产值70.92亿元。", "70.92亿元"),
        ("见2026年年鉴，昌宁县茶叶综合产值70.92亿元。", "70.92亿元"),
        ("2021年后，闵行区帮助保山市贫困人口就业14937人。", "14937人"),
        ("2022年后，隆阳区转移就业2280名。", "2280名"),
        ("2021年之后，闵行区帮助保山市贫困人口就业14937人。", "14937人"),
    ],
)
def test_neither_the_year_of_a_report_nor_what_is_behind_one_is_another(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{OF_THE_PAIR}{text}")[printed].level == "ok"


@pytest.mark.parametrize(
    "text",
    [
        "今年只到位90万元，不到去年200万元的一半。",
        "今年产茶120吨，超过去年200吨的一半。",
        "全县去年种茶30亩，不足上年100亩的三分之一。",
        "今年卖了80万元，高于去年100万元的四分之三。",
        "今年来了90人，少于去年300人的三分之一。",
    ],
)
def test_what_bounds_a_share_before_its_whole_is_read(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "2021年以来，培训8000人、护送9000人，前后一共不足14937名贫困人口转移就业。",
            "不足14937名",
        ),
        ("2023年普洱市咖啡67.9万亩。2024年全省119.31万亩，普洱市占超52%。", "超52%"),
    ],
)
def test_a_bound_is_added_though_figures_beside_it_leave_room(
    verifier: Verifier, text: str, printed: str
) -> None:
    """Whatever lies beyond an end that a text has added fits many sums."""
    assert "bound-added" in judged(verifier, f"{OF_THE_PAIR}{text}")[printed].codes
