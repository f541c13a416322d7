"""Results in words: differences and ratios with their bounds, rounding, units."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hulian.figures.english_amounts import unit
from hulian.render import comparison as results
from operands import PRINTED, against, exactly, item


@given(PRINTED, PRINTED)
def test_every_result_can_be_said(a: str, b: str) -> None:
    """In both languages, the same numbers of bounds, and 约 only with what is not exact."""
    row = against(item("a", a), item("b", b))
    assert row.difference
    assert row.ratio
    said = results.difference(row.difference, unit("元")), results.ratio(row.ratio)
    for words, found in zip(said, (row.difference, row.ratio), strict=True):
        assert ("至少" in words.zh) == ("at least" in words.en)
        assert ("至多" in words.zh) == ("at most" in words.en)
        assert ("约" in words.zh) == ("about" in words.en)
        nothing = (None, None) if found is row.difference else (0, None)
        assert (words == results.CANNOT_BE_BOUNDED) == (found[1:3] in ((None, None), nothing))


def worded(a: str, b: str, **keys: Any) -> tuple[list[str], list[str]]:
    """Difference and ratio of a against b, in Chinese and in English."""
    row = against(item("a", a, **keys), item("b", b, **keys))
    assert row.difference
    assert row.ratio
    said = [results.difference(row.difference, row.operand.unit), results.ratio(row.ratio)]
    return [text.zh for text in said], [text.en for text in said]


@pytest.mark.parametrize(
    ("a", "b", "zh", "en"),
    [
        ("37.6万元", "11.2万元", ["+26.4万元", "3.36倍"], ["+264,000 yuan", "3.36 times"]),
        ("6520.4万元", "2000多万元", ["+3520.4万至+4520.4万元", "2.17–3.27倍"],
         ["+35.204 to +45.204 million yuan", "2.17 to 3.27 times"]),
        ("20亿元以上", "2.6亿元", ["至少+17.4亿元", "至少7.69倍"],
         ["at least +1.74 billion yuan", "at least 7.69 times"]),
        ("2.6亿元", "20亿元以上", ["至多-17.4亿元", "至多0.13倍"],
         ["at most -1.74 billion yuan", "at most 0.13 times"]),
        ("约13元", "10元", ["约+2.5至+3.5元", "约1.25–1.35倍"],
         ["about +2.5 to +3.5 yuan", "about 1.25 to 1.35 times"]),
        ("超3元", "约2元", ["至少约+0.5元", "至少约1.2倍"],
         ["at least about +0.5 yuan", "at least about 1.2 times"]),
        ("超3元", "超2元", ["无法界定", "无法界定"], ["cannot be bounded"] * 2),
        ("3元", "3元", ["相同", "1倍"], ["the same", "1 times"]),
        ("10001元", "10000元", ["+1元", "1.00倍"], ["+1 yuan", "1.00 times"]),
        ("2亿元", "10元", ["+199999990元", "2000万倍"],
         ["+199,999,990 yuan", "20,000,000 times"]),
        ("1234567元", "超1元", ["至多+1234566元", "至多124万倍"],
         ["at most +1,234,566 yuan", "at most 1,240,000 times"]),
    ],
)  # fmt: skip
def test_results_in_words(a: str, b: str, zh: list[str], en: list[str]) -> None:
    """Differences are exact; ratios have three digits, and zeros where something was rounded."""
    assert worded(a, b) == (zh, en)


def test_large_percentages_have_separators_in_english() -> None:
    grown = exactly(19_999_999)
    assert results.growth(grown) == ("增长+2000000000%", "growth +2,000,000,000%")
    assert results.yearly(grown, Fraction(3)).en == "about +2,000,000,000% a year over 3 years"
    assert results.share(grown, of_baseline=True).en == "2,000,000,000% of the baseline"


def test_units_in_words() -> None:
    """Things that are counted take 个; one of them has no plural in English."""
    assert worded("3个", "2个", measure="projects") == (
        ["+1个项目", "1.5倍"],
        ["+1 project", "1.5 times"],
    )
    assert worded("70%", "10%", measure="rate") == (
        ["+60个百分点", "7倍"],
        ["+60 percentage points", "7 times"],
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(7), "7"),
        (Fraction(9996, 100), "100.0"),
        (Fraction(2194144), "2190000"),
        (Fraction(12345678), "12300000"),
        (Fraction(1, 3), "0.333"),
        (Fraction(58, 10000), "0.0058"),
        (Fraction(1, 3 * 10**40), "0." + "0" * 40 + "333"),
        (Fraction(10**60, 3), "333" + "0" * 57),
    ],
)
def test_three_significant_digits_are_shown(value: Fraction, shown: str) -> None:
    assert results.rounded(value) == shown


@given(st.fractions(min_value=Fraction(1, 10**20), max_value=10**60))
def test_rounding_keeps_three_digits(value: Fraction) -> None:
    assert abs(Fraction(results.rounded(value)) / value - 1) <= Fraction(5, 1000)
