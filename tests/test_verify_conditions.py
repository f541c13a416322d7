"""What those of a kind must have states no fact, and what a later figure came from has no year."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("2025年龙陵县石斛总产值目标100亿元，年产值过亿元的只有2家。", "过亿元"),
        ("龙陵县2024年石斛面积4.6万亩，超过千亩的乡镇有3个。", "超过千亩"),
        ("龙江乡2025年旅游收入6520.4万元，收入超百万元的农户也不少。", "超百万元"),
        ("昌宁县2024年茶叶综合产值70.92亿元，其中产值上亿元的企业2家。", "上亿元"),
        ("龙江乡2025年接待37.6万人次，超过1万人次的村有2个。", "超过1万人次"),
    ],
)
def test_what_those_of_a_kind_must_have_is_no_slip(
    text: str, condition: str, verifier: Verifier
) -> None:
    found = judged(verifier, text)
    assert found[condition].level == "unknown"


def test_what_is_over_a_tenth_of_the_fact_still_is_a_slip(verifier: Verifier) -> None:
    found = judged(verifier, "2025年龙陵县石斛总产值目标是10亿元。")
    assert found["10亿元"].level == "error"


@pytest.mark.parametrize("verb", ["变成了", "涨到", "增加到", "跃升至"])
def test_a_figure_that_grew_to_the_latest_has_no_doubtful_year(
    verb: str, verifier: Verifier
) -> None:
    text = f"去年，来龙江乡的游客达37.6万人次；旅游收入从2000多万元{verb}6520.4万元。"
    assert {one.level for one in judged(verifier, text).values()} == {"ok"}


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("白内障复明行动在我市义诊1111人。", "1111人", "eye-consultations-recent"),
        ("2021年以来，全市441个项目覆盖33个乡镇。", "441个", "aid-projects-since-2021"),
        (
            "就业帮扶资金4150万元，2021年以来帮14937名脱贫群众找到了活干。",
            "14937名",
            "people-employed-since-2021",
        ),
    ],
)
def test_our_city_and_the_people_tell_of_nothing_else(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    found = judged(verifier, f"闵行区帮扶保山市。{text}")[printed]
    assert (found.level, found.fact and found.fact.id) == ("ok", fact)
