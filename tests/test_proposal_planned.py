"""What is planned, and what is said of it in questions, lists and titles."""

import pytest

from proposing import fields, proposed

_PAIR = "Futian District of Shenzhen helps Shangyou County.\n\n"


@pytest.mark.parametrize(
    ("text", "figure", "basis"),
    [
        ("上半年到位资金3元，为年度计划5元的60%。", "5元", "target"),
        ("上半年到位资金3元，为年度计划5元的60%。", "60%", "in-period"),
        ("目标是全年新增就业30人，上半年已完成20人，进度66%。", "20人", "in-period"),
        ("目标是全年新增就业30人，上半年已完成20人，进度66%。", "66%", "in-period"),
        ("2024年计划安排7元。按用途分：\n1. 产业类：4元。\n2. 建设类：3元。", "3元", "target"),
        ("问：明年有什么打算？\n答：盘子是资金5元。", "5元", "target"),
        ("问：去年做了什么？\n答：投入资金5元。", "5元", "in-period"),
        ("2024年度项目计划的公告\n2024年3月4日\n\n硬化道路5公里。", "5公里", "target"),
        ("2024年度项目计划的公告\n2024年3月4日\n\n2023年硬化道路5公里。", "5公里", "in-period"),
        ("2024年度项目计划的公告\n2024年3月4日\n\n预计补贴5人。", "5人", "target"),
        ("预计补贴5人。", "5人", "forecast"),
    ],
)
def test_what_is_planned(text: str, figure: str, basis: str) -> None:
    assert fields(text, figure)["basis"].value == basis


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Futian has pledged 6 million yuan by the end of 2026.", "target"),
        ("Futian has promised another 6 million yuan.", "target"),
        ("A workshop is due to open next year and earn 6 million yuan.", "target"),
        ("The workshop should earn 6 million yuan next year.", "target"),
        ("At least 6 million yuan is to be spent next year.", "target"),
        ("Futian had hoped to give 6 million yuan last year.", "target"),
        ("Futian had hoped for more but gave 6 million yuan last year.", "in-period"),
        ("The loss is due to 6 million yuan of fees paid last year.", "in-period"),
    ],
)
def test_what_is_planned_in_english(text: str, basis: str) -> None:
    assert fields(_PAIR + text, "6 million yuan")["basis"].value == basis


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("2023年投入5元。到2027年，年产值要达到9元。", "2023?"),
        ("2023年投入5元，2030年力争投入9元。", None),
        ("2023年投入5元；计划2028年投入9元。", "2023?"),
        ("In 2023 the town had 5 beds. By 2030 it will have 9 beds.", "2023?"),
        ("到2027年，年产值要达到9元。", None),
        ("2023年投入5元。2024年投入9元。", "2024?"),
    ],
)
def test_a_year_that_something_is_planned_for_dates_no_text(
    text: str, published: str | None
) -> None:
    source = proposed(text).source
    assert source
    assert source.value("published") == published


@pytest.mark.parametrize(
    ("text", "figure", "period", "basis"),
    [
        ("2024年投入5元。", "5元", "2024?", "in-period"),
        ("2024年1月投入5元。", "5元", "2024-01", "in-period"),
        ("2023年投入5元。", "5元", "2023", "in-period"),
        ("2021年至2024年累计投入5元。", "5元", "2021/2024?", "cumulative"),
        ("2023年年产值5元。", "5元", "2023", "in-period"),
        ("2023年每年投入5元。", "5元", "2023?", "yearly"),
        ("到2027年，年产值达到5元。", "达到5元", "2027", "target"),
    ],
)
def test_no_check_rejects_what_is_proposed_for_a_year(
    text: str, figure: str, period: str, basis: str
) -> None:
    found = fields(text, figure, "2024-06-05")
    assert (found["period"].value, found["basis"].value) == (period, basis)
    assert bool(found["period"].guess) == ("?" in period)


def test_what_adds_up_is_of_no_date() -> None:
    text = "2024年5月完成手术7例。眼下手术9例。"
    assert fields(text, "9例")["basis"].value != "as-of"


def test_what_is_expected_is_a_guess() -> None:
    assert fields("预计明年投入5元。", "5元")["basis"].guess


def test_an_answer_is_of_the_time_that_its_question_names() -> None:
    text = "What was the ward like in July 2023?\nIt had 24 beds."
    assert fields(text, "24")["period"].value == "2023-07?"
