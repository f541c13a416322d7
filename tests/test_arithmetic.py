"""Whether a claim can follow from printed figures, rounding and bounds included."""

from fractions import Fraction

import pytest

from hulian.documents.read import read
from hulian.text import Text
from hulian.verify.arithmetic import Span, difference, fit, ratio, scaled, total
from hulian.verify.claims import decimal, shown
from hulian.verify.verify import Verifier


def span(low: float | None, high: float | None, *, soft: bool = False, open_: bool = False) -> Span:
    first, last = (None if end is None else Fraction(str(end)) for end in (low, high))
    return Span(first, last, soft or open_, open_)


@pytest.mark.parametrize(
    ("result", "claim", "expected"),
    [
        (span(50, 50), span(50, 50), "fits"),
        (span(49, 50), span(50, 51), "fits"),
        (span(49, 49.9), span(50, 51), "impossible"),
        (span(50, 50), span(50, 60, soft=True), "impossible"),  # 50余 is above 50
        (span(60, 60), span(50, 60, soft=True), "impossible"),
        (span(51, 51), span(50, 60, soft=True), "fits"),
        (span(49, 51), span(50, 60, soft=True), "doubtful"),
        (span(40, 70), span(50, 60, soft=True), "fits"),
        (span(20, None), span(50, 50), "fits"),
        (span(60, None), span(50, 50), "impossible"),
        (span(None, 20), span(50, 50), "impossible"),
        (span(None, 60, soft=True), span(50, None), "doubtful"),
        (span(None, None), span(50, 50, soft=True), "fits"),
    ],
)
def test_what_can_follow(result: Span, claim: Span, expected: str) -> None:
    assert fit(result, claim) == fit(claim, result) == expected


@pytest.mark.parametrize(
    ("result", "claim", "expected"),
    [
        (span(20, None, open_=True), span(20, 20), "impossible"),
        (span(19.9, None, open_=True), span(19.5, 20.5), "doubtful"),
        (span(19.9, None, open_=True), span(29.5, 30.5), "doubtful"),
        (span(19.9, 22, open_=True), span(19.5, 20.5), "doubtful"),
        (span(16, 20.1, open_=True), span(19.5, 20.5), "doubtful"),
        (span(15, 25, open_=True), span(19.5, 20.5), "fits"),
        (span(15, 20.1, soft=True), span(19.9, 20), "fits"),
    ],
)
def test_an_exact_claim_does_not_follow_at_an_open_end(
    result: Span, claim: Span, expected: str
) -> None:
    assert fit(result, claim) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (total([span(1, 2), span(3, None)]), span(4, None)),
        (total([span(1, 2), span(3, 4, soft=True)]), span(4, 6, soft=True)),
        (total([span(None, 2), span(3, 4)]), span(None, 6)),
        (ratio(span(10, 20), span(2, 4)), span(2.5, 10)),
        (ratio(span(10, 20), span(0, 4)), span(2.5, None)),
        (ratio(span(10, 20), span(0, 0)), span(None, None)),
        (ratio(span(None, 20), span(2, None)), span(None, 10)),
        (difference(span(10, 20), span(2, 4)), span(6, 18)),
        (difference(span(10, None), span(None, 4, soft=True)), span(6, None, soft=True)),
        (scaled(span(1, 2), 100, -100), span(0, 100)),
        (scaled(span(1, 2), -100, 100), span(-100, 0)),
        (scaled(span(1, None), -1), span(None, -1)),
    ],
    ids=str,
)
def test_ends_go_through_arithmetic(found: Span, expected: Span) -> None:
    assert found == expected


@pytest.mark.parametrize(
    ("found", "unit", "said"),
    [
        (span(66.666, 66.666), "%", Text("66.67%", "66.67%")),
        (span(66.661, 66.675), "%", Text("66.66至66.68%", "66.66 to 66.68%")),
        (span(2.17, 3.27), "倍", Text("2.17至3.27倍", "2.17 to 3.27 times")),
        (span(50, 50), "户", Text("50户", "50 households")),
        (span(None, 20.001), "%", Text("20.01%以下", "at most 20.01%")),
        (span(20.009, None), "个百分点", Text("20个百分点以上", "at least 20 percentage points")),
    ],
)
def test_ends_are_rounded_outwards(found: Span, unit: str, said: Text) -> None:
    assert shown(found, unit) == said


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1, 4), "0.25"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 3), None),
        (Fraction(1, 10**5), None),
        (Fraction(1200), "1200"),
    ],
)
def test_only_short_decimals_are_printed(value: Fraction, expected: str | None) -> None:
    assert decimal(value) == expected


LARGE = ("9" * 29, f"1{'0' * 40}", f"0.{'0' * 40}1", f"1{'0' * 308}")


@pytest.mark.parametrize("number", LARGE)
@pytest.mark.parametrize(
    "text",
    [
        "| 地方 | 项目 |\n|---|---|\n| 龙陵县 | {0} |\n| 昌宁县 | {0} |\n| 合计 | {0} |",
        "三家企业分别捐了{0}、{0}、80万元，合计{0}万元。",
        "投资从{0}万元增长到{0}万元，增长{0}%。",
        "人均{0}元，{0}人共{0}元。",
        "{0}公顷合{0}亩，占{0}%。",
        "Income rose from {0} million yuan to 3 million yuan; {0} hundred people came.",
        "610 people came, {0} from the city and {0} from abroad.",
    ],
)
def test_a_number_beyond_all_measure_ends_no_run(text: str, number: str) -> None:
    document = read(text.format(number).encode(), "draft.md", "md")
    assert Verifier(None).verify(document, published=None)
