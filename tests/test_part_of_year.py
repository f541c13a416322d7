"""Parts of a year in words, and that all who read texts read them alike."""

from datetime import date

import pytest

import hulian
from hulian.figures.part_of_year import Months, months
from hulian.index.numbers import joined, numbers
from hulian.index.question import Term
from hulian.proposals.proposal import Field
from hulian.verify.when import find
from proposing import fields

PARTS = [
    ("上半年", (1, 6)),
    ("下半年", (7, 12)),
    ("的上半年", (1, 6)),
    ("一季度", (1, 3)),
    ("第三季度", (7, 9)),
    ("第4季度", (10, 12)),
    ("前两季度", (1, 6)),
    ("前三季度", (1, 9)),
    ("前三个季度", (1, 9)),
    ("前两个月", (1, 2)),
    ("前9个月", (1, 9)),
    ("前十一个月", (1, 11)),
]
SPANS = [("1至6月", (1, 6)), ("1—6月", (1, 6)), ("3月-11月", (3, 11)), ("1月至6月", (1, 6))]


IN_ENGLISH = [
    ("first half", (1, 6)),
    ("second half", (7, 12)),
    ("third quarter", (7, 9)),
    ("Q2", (4, 6)),
    ("first eleven months", (1, 11)),
    ("first 9 months", (1, 9)),
    ("first two quarters", (1, 6)),
    ("first three quarters", (1, 9)),
]


@pytest.mark.parametrize(("words", "expected"), [*PARTS, *SPANS, *IN_ENGLISH, ("3月", (3, 3))])
def test_words_are_months(words: str, expected: tuple[int, int]) -> None:
    assert months(words) == Months(*expected)


@pytest.mark.parametrize(
    "words", ["13月", "6至3月", "前24个月", "前〇个月", "0月", "前十五个月", "年"]
)
def test_what_no_year_has_is_none(words: str) -> None:
    assert months(words) is None


@pytest.mark.parametrize(("words", "expected"), [*PARTS, *SPANS])
def test_all_readers_read_alike(words: str, expected: tuple[int, int]) -> None:
    text = f"2024年{words}，投入500万元。"
    assert fields(text, "500万元", None)["period"] == Field(Months(*expected).of(2024))
    assert [when.months for when in find(text)] == [expected]
    assert asked(f"2024年{words} 资金") == [("2024", *expected)]


@pytest.mark.parametrize(("words", "expected"), IN_ENGLISH)
def test_all_readers_read_english_alike(words: str, expected: tuple[int, int]) -> None:
    the = "" if words[0] == "Q" else "the "
    text = f"In {the}{words} of 2024, Longde received 5 million yuan."
    found = fields(text, "5 million yuan", None)["period"]
    assert found == Field(Months(*expected).of(2024))
    assert [when.months for when in find(text)] == [expected]
    assert asked(f"funds in {the}{words} of 2024".lower()) == [("2024", *expected)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("funds in the first half of 2024", (1, 6)),
        ("funds 2024 q3", (7, 9)),
        ("funds h2 2024", (7, 12)),
        ("first quarter 2024 funds", (1, 3)),
        ("first nine months of 2024", (1, 9)),
        ("二〇二四年下半年", (7, 12)),
        ("2024 上半年", (1, 6)),
    ],
)
def test_questions_name_parts_of_years(question: str, expected: tuple[int, int]) -> None:
    assert asked(question) == [("2024", *expected)]


@pytest.mark.parametrize(
    "question",
    [
        "2024年",
        "2024年上半年以来",
        "截至2024年上半年",
        "since q2 2024",
        "2024年13至15月",
        "2024 四季",
    ],
)
def test_what_is_no_part_of_a_year_is_read_by_its_year(question: str) -> None:
    terms = [part for part in numbers(question, AS_OF) if isinstance(part, Term)]
    assert not any(term.is_part_of_year for term in terms)
    assert any((term.since or term.until) and term.kind == "year" for term in terms)


AS_OF = date(2026, 5, 1)


def asked(question: str) -> list[tuple[str, int, int]]:
    """The parts of years that a question asks for: the year, the first and the last month."""
    terms = [part for part in numbers(joined(question), AS_OF) if isinstance(part, Term)]
    return [
        (str(term.since.year), term.since.month, term.until.month)
        for term in terms
        if term.since and term.until
    ]


def test_a_part_without_its_year_is_of_the_year_named_last() -> None:
    named = [(when.first, when.months) for when in find("2024年投入500万元，其中三季度80万元。")]
    assert named == [(2024, None), (2024, (7, 9))]
    for year, told in {"上上年": (2022, False), "去年": (2023, True), "明年": (2025, True)}.items():
        text = f"2024年投入500万元，{year}三季度80万元。"
        whens = [(when.first, when.guessed) for when in find(text)]
        assert whens == [(2024, False), told]


@pytest.mark.parametrize(
    "question",
    [
        "云南 2024年上半年 资金",
        "云南 2024年1—6月 资金",
        "云南2024年上半年有多少资金",
        "funds Yunnan first half of 2024",
        "funds Yunnan H1 2024",
    ],
)
def test_figures_of_the_half_year_come_first(base: hulian.FactBase, question: str) -> None:
    found = [figure.id for figure in base.search(question)]
    assert set(found[:2]) == {
        "district-aid-yunnan-2024-first-half",
        "fiscal-aid-yunnan-2024-first-half",
    }


@pytest.mark.parametrize("part", ["第二季度", "前三季度", "1—11月", " Q3"])
@pytest.mark.parametrize("rest", ["", "隆阳 ", "云南 资金 ", "保山 咖啡 "])
def test_nothing_is_lost_that_the_year_finds(base: hulian.FactBase, rest: str, part: str) -> None:
    of_year = {figure.id for figure in base.search(f"{rest}2021年")}
    assert of_year
    assert of_year <= {figure.id for figure in base.search(f"{rest}2021年{part}")}


def test_a_part_of_a_year_without_figures_is_named(base: hulian.FactBase) -> None:
    assert base.ask("隆阳 2024年上半年").dropped == ("2024年上半年",)
    assert base.ask("保山 2025年前7个月").dropped == ()
