"""Years and amounts in a question."""

from datetime import date
from decimal import Decimal

import pytest

from hulian.figures import english_markers
from hulian.figures.grammar import read
from hulian.figures.markers import AFTER, BEFORE
from hulian.figures.quantity import parse
from hulian.figures.unit_words import units_of_texts
from hulian.figures.units import CLASSIFIERS, WORDS
from hulian.index.amounts import read_plain
from hulian.index.numbers import joined, numbers
from hulian.index.question import Term


def dates(text: str) -> list[tuple[str, int | None, int | None]]:
    """The years in a text, each with its first and last."""
    return [
        (
            term.text,
            term.since.year if term.since else None,
            term.until.year if term.until else None,
        )
        for term in numbers(text, date(2026, 5, 1))
        if isinstance(term, Term) and term.kind == "year"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年咖啡", ("2023年", 2023, 2023)),
        ("coffee 2023", ("2023", 2023, 2023)),
        ("二零二三年咖啡", ("二零二三年", 2023, 2023)),
        ("二〇二三年咖啡", ("二〇二三年", 2023, 2023)),
        ("2021年以来", ("2021年以来", 2021, None)),
        ("since 2021", ("since 2021", 2021, None)),
        ("2020年以前", ("2020年以前", None, 2020)),
        ("before 2020", ("before 2020", None, 2019)),
        ("2021至2024年", ("2021至2024年", 2021, 2024)),
        ("from 2021 to 2024", ("from 2021 to 2024", 2021, 2024)),
        ("近三年", ("近三年", 2023, None)),
        ("过去10年", ("过去10年", 2016, None)),
        ("past three years", ("past three years", 2023, None)),
        ("last 5 years", ("last 5 years", 2021, None)),
        ("in twenty twenty two", ("2022", 2022, 2022)),
        ("since nineteen ninety six", ("since 1996", 1996, None)),
        ("two thousand and five", ("2005", 2005, 2005)),
    ],
)
def test_years_are_read_however_they_are_written(
    text: str, expected: tuple[str, int | None, int | None]
) -> None:
    assert dates(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2035名学生",
        "2000多万元",
        "12023",
        "近几年",
        "past few years",
        "3年",
        "twenty two villages",
        "two thousand five hundred people",
    ],
)
def test_what_is_no_year_is_none(text: str) -> None:
    assert not dates(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("2021-2024年", "2021至2024年"),
        ("2021—2024", "2021至2024"),
        ("１４,２４０万元", "14240万元"),
    ],
)
def test_a_span_and_a_grouped_number_are_one_word(word: str, expected: str) -> None:
    assert joined(word) == expected


@pytest.mark.parametrize(
    ("text", "amount", "units"),
    [
        ("1.77亿的项目", "177000000", ()),
        ("649个项目", "649", ()),
        ("2035名学生", "2035", ("人",)),
        ("百分之七十的咖啡", "70", ("%",)),
        ("三百一十七人", "317", ("人",)),
        ("零点六五亿元", "65000000", ("元",)),
        ("1.35万吨石斛", "13500", ("吨",)),
        ("5000余万元", "50000000", ("元",)),
        ("3亿元以上", "300000000", ("元",)),
    ],
)
def test_amounts_are_read_amid_other_words(text: str, amount: str, units: tuple[str, ...]) -> None:
    (found,) = [p for p in numbers(text, date(2026, 5, 1)) if isinstance(p, Term)]
    assert (found.amount, found.units) == (Decimal(amount), units)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("1亿元以上的资金", "least"),
        ("超过5000人", "least"),
        ("more than 1.5 million yuan", "least"),
        ("topped 1.5 million yuan", "least"),
        ("the top 5000人", None),
        ("under 1.5 million yuan", "most"),
        ("over 5000人", "least"),
        ("不足1万人", "most"),
        ("不超过5000人", "most"),
        ("100万以内", "most"),
        ("5000人", None),
    ],
)
def test_an_amount_may_be_a_limit(text: str, limit: str | None) -> None:
    (found,) = [p for p in numbers(text, date(2026, 5, 1)) if isinstance(p, Term)]
    assert found.limit == limit


_LIMITING = {"over": "least", "at_least": "least", "under": "most", "at_most": "most"}
_AT_THE_END_OF_A_VERB = ("过", "过了", "破", "上", "满")


@pytest.mark.parametrize("number", ["5000亩", "1亿元", "三千万元"])
def test_each_marker_limits_an_amount_as_it_bounds_a_figure(number: str) -> None:
    ahead = {word: meaning for word, meaning in BEFORE.items() if word not in _AT_THE_END_OF_A_VERB}
    texts = {
        **{f"产值{word}{number}": meaning for word, meaning in ahead.items()},
        **{f"产值{number}{word}": meaning for word, meaning in AFTER.items()},
        **{f"worth {word} {number}": meaning for word, meaning in english_markers.BEFORE.items()},
    }
    expected = {text: _LIMITING.get(meaning) for text, meaning in texts.items() if "+" not in text}
    found = {text: numbers(text, date(2026, 5, 1)) for text in expected}
    limits = {
        text: next(part.limit for part in parts if isinstance(part, Term))
        for text, parts in found.items()
    }
    assert limits == expected


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("不得超过1亿元", "most"),
        ("没有达到1亿元", "most"),
        ("不得轻易少于1亿元", "least"),
        ("来过3000人", None),
        ("不一定超过1亿元", None),
    ],
)
def test_a_marker_is_read_with_its_negation(text: str, limit: str | None) -> None:
    (found,) = [p for p in numbers(text, date(2026, 5, 1)) if isinstance(p, Term)]
    assert found.limit == limit


@pytest.mark.parametrize("text", ["一村一品", "万企兴万村", "十四五末", "85", "5人均收入", "一共"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert [p for p in numbers(text, date(2026, 5, 1)) if isinstance(p, Term)] == []


@pytest.mark.parametrize("number", ["3", "14.24", "100"])
@pytest.mark.parametrize("scale", ["", "万", "亿", "百", "千", "百万", "万亿"])
def test_plain_amounts_are_read_as_the_grammar_reads_them(number: str, scale: str) -> None:
    assert (read_plain(f"{number}{scale}元", 0) is not None) == (scale in ("", "万", "亿"))
    for unit in ["", *WORDS]:
        printed = f"{number}{scale}{unit}"
        plain = read_plain(printed, 0)
        if plain and plain.end == len(printed):
            told, quantity = plain.unit.base if plain.unit else "", parse(printed)
            known = (quantity.amount, quantity.unit, quantity.bound)
            assert (plain.amount, told, "exact") == known, printed


@pytest.mark.parametrize("number", ["3", "1.4 million", "142400", "2023 million"])
def test_plain_amounts_in_english_are_read_as_the_grammar_reads_them(number: str) -> None:
    for unit in ["yuan per mu", "feet long", *map(str.lower, sorted(units_of_texts()))]:
        text = f"{number} {unit}"
        figure = read(text, 0)
        if figure and figure.quantity and figure.unit != "年" and (figure.unit or " " in number):
            units = (figure.unit,) if figure.unit and figure.unit not in CLASSIFIERS else ()
            (found,) = _amounts(text)
            assert (found.amount, found.units) == (figure.quantity.amount, units), text


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("5 thousand students", [5000]),
        ("2023 million yuan in 2024", [2_023_000_000]),
        ("50 million yuan in the first half of 2024", [50_000_000]),
        ("1990 villages", []),
        ("in 2023 thousands of visitors", []),
    ],
)
def test_a_scale_in_english_makes_an_amount(text: str, amounts: list[int]) -> None:
    assert [term.amount for term in _amounts(text)] == amounts


def test_an_amount_in_english_has_as_many_digits_as_in_chinese() -> None:
    printed = ("1.4 billion yuan", "14亿元")
    (english,), (chinese,) = (_amounts(text) for text in printed)
    assert english.amount == chinese.amount
    assert english.amount
    assert chinese.amount
    assert english.amount.as_tuple().exponent == chinese.amount.as_tuple().exponent


def _amounts(text: str) -> list[Term]:
    found = numbers(text, date(2026, 5, 1))
    return [term for term in found if isinstance(term, Term) and term.kind == "amount"]
