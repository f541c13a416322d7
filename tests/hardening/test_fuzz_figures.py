"""Random figures, periods and questions: each is read whole, or refused in words.

100,000 of each in the full run: `HULIAN_FUZZ=full pytest tests/hardening/test_fuzz_figures.py`.
"""

import random
from collections.abc import Callable
from decimal import Decimal
from itertools import islice

import pytest

from hulian.figures.english_amounts import unit
from hulian.figures.interval import divide, interval, subtract
from hulian.figures.period import Period, PeriodError, in_words
from hulian.figures.period import parse as parse_period
from hulian.figures.quantity import Quantity, QuantityError
from hulian.figures.quantity import parse as parse_quantity
from hulian.language.folding import Folding, find, fold, key, segmentations
from hulian.render import comparison as results
from hulian.render.text import width, wrap
from hulian.text import Text, printable

from .running import cases, clock, dice
from .seeds import HOSTILE

_FIGURE = (
    *"0123456789０１２９.,。，零〇一二两三四五六七八九十百千万亿億萬",
    *("超", "超过", "近", "约", "不足", "达", "不超过", "余", "多", "以上", "以下", "左右", "以内"),
    *("元", "人次", "个", "个百分点", "%", "％", "百分之", "项目", "名", "至", "-", "–", "~", " "),
    *(
        "9" * 30,
        "0" * 20,
        "." * 3,
        ",000",
        "万亿",
        "千万",
        "一" * 20,
        "十" * 20,
        "²",
        "½",
        "㍿",
        "ﷺ",
    ),
)
_UNITS = (None, "元", "%", "项目", "人")
_PERIOD = (
    *"0123456789/-?~. ",
    "..",
    "2024",
    "1997",
    "0000",
    "9999",
    "12",
    "31",
    "02-29",
    "２０２４",
)


def _composed(pieces: tuple[str, ...], rolled: random.Random, most: int) -> str:
    text = "".join(rolled.choice(pieces) for _ in range(rolled.randint(0, most)))
    return text + rolled.choice(HOSTILE) if rolled.random() < 0.03 else text


def _each(
    name: str, few: int, make: Callable[[random.Random], str], check: Callable[[str], None]
) -> None:
    rolled = dice(name)
    for number in range(cases(few, 100_000)):
        text = make(rolled)
        try:
            with clock(2):
                check(text)
        except BaseException as error:
            error.add_note(f"case {number}: {text!r}")
            raise


def _assert_said(*texts: Text) -> None:
    for text in texts:
        assert 0 < len(text.zh) < 200
        assert 0 < len(text.en) < 200


def test_random_figures() -> None:
    units = dice("units")
    read: list[Quantity] = []

    def check(text: str) -> None:
        unit = units.choice(_UNITS)
        try:
            found = parse_quantity(text, unit)
        except QuantityError as error:
            _assert_said(error.message, error.remedy)
            return
        read.append(found)
        low, high = found.low, found.high
        assert not (low and high) or low.value <= found.amount <= high.value
        assert parse_quantity(str(found), found.unit) == found
        _assert_sayable(found, read[len(read) // 2])

    _each("figures", 3000, lambda rolled: _composed(_FIGURE, rolled, 8), check)
    assert len(read) > 10


def _assert_sayable(found: Quantity, other: Quantity) -> None:
    """Whatever can be read can be set beside another figure."""
    a, b = interval(found), interval(other)
    assert results.difference(subtract(a, b), unit(found.unit)).en
    if ratio := divide(a, b):
        assert results.ratio(ratio).en


@pytest.mark.parametrize("digits", [1, 15, 20])
def test_figures_of_many_digits_are_exact(digits: int) -> None:
    amount = Decimal("1234567891234567891234567"[:digits])
    for text, low, high in (
        (f"{amount}元", amount, amount),
        (f"{amount}余元", amount, amount + 1),
        (f"{amount}万元", amount * 10**4, amount * 10**4),
    ):
        found = parse_quantity(text, "元")
        assert found.low
        assert found.high
        assert (found.low.value, found.high.value) == (low, high)
        assert parse_quantity(str(found), "元") == found


@pytest.mark.parametrize("printed", ["9" * 25 + "元", "9" * 20 + "万亿元", "0." + "1" * 23 + "元"])
def test_figures_of_more_digits_than_anyone_counts_are_refused(printed: str) -> None:
    with pytest.raises(QuantityError):
        parse_quantity(printed, "元")


def test_random_periods() -> None:
    def check(text: str) -> None:
        try:
            found = parse_period(text)
        except PeriodError as error:
            _assert_said(error.message, error.remedy)
            return
        assert isinstance(found, Period)
        assert found.first_day <= found.last_day
        assert in_words(found).en

    _each("periods", 3000, lambda rolled: _composed(_PERIOD, rolled, 6), check)


def test_random_texts_are_searched_and_shown() -> None:
    syllables = frozenset(("a", "an", "xi", "xian", "ka", "fei", "n", "na"))

    def check(text: str) -> None:
        folding = Folding({})
        words = [fold(word, folding) for word in text.split()]
        for start, end in find(text, words, folding):
            assert 0 <= start < end <= len(text)
        assert "_" not in key(fold(text, folding))
        assert len(list(islice(segmentations(text[:4000], syllables), 8))) <= 8
        shown = printable(text)
        assert printable(shown) == shown
        for cells in (-1, 0, 1, 7, 40):
            assert "".join("".join(wrap(shown, cells)).split()) == "".join(shown.split())
        assert width(shown) >= 0

    pieces = (*HOSTILE, "xian", "fei", "an", "a", "咖啡", "14.24", "100%", "龍陵", "(", "，")
    _each("texts", 200, lambda rolled: _composed(pieces, rolled, 4), check)
