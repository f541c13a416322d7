"""From which year 上年 is told, the date of a draft, and what compares: 比2.98万吨多产0.1万吨."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier

OF_CHANGNING = "闵行区对口帮扶保山市。两地2021年以来互访交流700多人次。"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "（2025年3月24日）\n\n2024年，昌宁县茶叶产量3.08万吨。产量比上年的2.98万吨增长3.4%。",
            "2.98万吨",
        ),
        ("（2025年3月）\n\n昌宁县2022年茶园面积31.5万亩。上年，茶园面积31.43万亩。", "31.43万亩"),
        (
            "2024年，昌宁县综合产值70.92亿元。茶叶产值比2023年的67.6亿元增加3.32亿元，"
            "产量比上年的2.98万吨增长3.4%。",
            "2.98万吨",
        ),
        ("2024年昌宁县产茶3.08万吨，比2023年的2.98万吨多产0.1万吨。", "2.98万吨"),
        ("2025年龙江乡接待游客37.6万人次，比2022年的11.2万人次多来26.4万人次。", "11.2万人次"),
        (
            "2024年，龙陵县石斛鲜条产量1.35万吨、面积4.6万亩，"
            "分别比2022年的9000吨、3.9万亩增长50%、17.9%。",
            "3.9万亩",
        ),
        (
            "普洱市2024年咖啡精品率30.52%、精深加工率29.04%，"
            "比2021年的10%、8%分别提高20.52个和21.04个百分点。",
            "8%",
        ),
        ("（2026年3月20日）\n\n龙陵县石斛面积4.6万亩。", "4.6万亩"),
        ("2026年3月20日\n\n保山咖啡企业81家。", "81家"),
        ("（2026年3月）\n\n闵行区派往保山的干部42名。", "42名"),
    ],
)
def test_what_is_right_is_held_against_its_own_year(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, f"{OF_CHANGNING}\n\n{text}")
    assert found[printed].level in ("ok", "note")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2025年12月30日，记者获悉，去年龙江乡接待游客37.6万人次。", "37.6万人次"),
        ("（2025年3月24日）\n\n2024年，昌宁县茶叶产量3.08万吨。上年产量3.08万吨。", "3.08万吨"),
        ("（2026年3月20日）\n\n2025年，龙陵县石斛面积3.9万亩。", "3.9万亩"),
    ],
)
def test_what_is_of_another_year_is_said(verifier: Verifier, text: str, printed: str) -> None:
    found = judged(verifier, f"{OF_CHANGNING}\n\n{text}")
    assert "period-differs" in found[printed].codes


def test_a_target_is_not_told_as_the_value_of_its_year(verifier: Verifier) -> None:
    text = "2025年12月30日，龙陵县召开会议。会议指出，今年石斛面积达4.6万亩。"
    found = judged(verifier, f"{OF_CHANGNING}\n\n{text}")["达4.6万亩"]
    assert "5万亩" not in "".join(remark.message.zh for remark in found.remarks)
