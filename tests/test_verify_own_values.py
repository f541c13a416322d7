"""A figure of another place or year, where the base has the text's own: it is wrong, and why."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "wrong", "own"),
    [
        ("2024年，普洱市咖啡精品率为70%。", "70%", "30.52%"),
        ("保山咖啡精品率达70%。2024年，普洱市咖啡精品率为70%。", "70%", "30.52%"),
        ("2024年云南省咖啡精深加工率29.04%。", "29.04%", "80.8%"),
        ("2023年，隆阳区咖啡面积达到13.65万亩。", "达到13.65万亩", "11.6万亩"),
        ("新寨村2023年的咖啡产值是14.31亿元。", "14.31亿元", "1.2亿元"),
        ("In 2024 the specialty rate of Pu'er coffee was 70 percent.", "70 percent", "30.52%"),
    ],
)
def test_the_figure_of_another_place_is_an_error_where_its_own_is_known(
    verifier: Verifier, text: str, wrong: str, own: str
) -> None:
    found = judged(verifier, text)[wrong]
    assert found.level == "error"
    assert "place-differs" in found.codes
    assert own in found.remarks[0].message.zh


@pytest.mark.parametrize(
    "text",
    [
        "2024年，普洱市咖啡精品率为30.52%，云南省为31.6%。",
        "2023年保山市咖啡面积13.65万亩，其中隆阳区11.6万亩。",
        "2024年，普洱市的红茶优质率为70%。",
    ],
)
def test_what_is_right_or_of_something_else_is_not_blamed(verifier: Verifier, text: str) -> None:
    assert {one.level for one in judged(verifier, text).values()} <= {"ok", "note", "unknown"}
