"""A figure of a draft against the figure of a fact: the same, rounded, another marker, a slip."""

from decimal import Decimal

import pytest

from hulian.figures.quantity import parse
from hulian.verify.agreement import compare, slip


@pytest.mark.parametrize(
    ("written", "right", "expected"),
    [
        ("649", "6490", "power"),
        ("0.5", "50", "power"),
        ("649", "694", "turned"),
        ("1284", "1824", "turned"),
        ("1284", "8214", None),  # two digits turned that are no neighbours are another number
        ("12", "21", "turned"),
        ("649", "643", "digit"),
        ("649", "743", None),
        ("123", "1234", "lost"),
        ("1234", "123", "lost"),
        ("93", "913", "lost"),
        ("913", "93", None),  # of a fact of two digits too much may have come
        ("280", "72.8", None),  # what lost a digit is not larger
        ("123", "12345", None),
        ("30.7", "30", None),  # tenths where none are told are no slip
        ("30.7", "30.2", "digit"),
        ("6100", "6000", "digit"),
        ("649", "649", None),
        ("0", "649", None),
        ("-649", "649", None),
    ],
)
def test_a_slip_of_the_pen_is_told_from_another_number(
    written: str, right: str, expected: str | None
) -> None:
    assert slip(Decimal(written), Decimal(right)) == expected


@pytest.mark.parametrize(
    ("draft", "fact", "relation", "code"),
    [
        ("649个", "649个", "same", None),
        ("约649个", "649个", "rounded", None),
        ("649个", "649余个", "bound", "bound-lost"),
        ("649余个", "649个", "bound", "bound-added"),
        ("不足649个", "649个以上", "bound", "bound-turned"),
        ("约649个", "超649个", "bound", "bound-turned"),
        ("超649个", "约649个", "bound", "bound-added"),
        ("649余个", "超649个", "bound", "bound-tightened"),
        ("超649个", "649余个", "same", None),
        ("不超过649个", "近649个", "same", None),
        ("近649个", "不超过649个", "bound", "bound-tightened"),
        ("近74亿元", "73.79亿元", "rounded", None),
        ("近47亿元", "73.79亿元", "slip", "amount-differs"),
        ("2200多人次", "2.23万人次", "slip", "unit-differs"),
        ("7205万公斤", "2.705万吨", "slip", "amount-differs"),
        ("30至50个", "30至50个", "same", None),
        ("30至50个", "30至60个", "slip", "amount-differs"),
        ("694个", "649个", "slip", "amount-differs"),
        ("6490个", "649个", "slip", "unit-differs"),
        ("912个", "649个", "apart", "amount-differs"),
    ],
)
def test_markers_are_compared_as_what_they_leave_possible(
    draft: str, fact: str, relation: str, code: str | None
) -> None:
    found = compare(parse(draft), parse(fact), 0, Decimal(1))
    assert (found.relation, found.code) == (relation, code)


@pytest.mark.parametrize(
    ("draft", "places", "scale", "fact", "relation"),
    [
        ("14.2亿元", 1, 10**8, "14.24亿元", "rounded"),
        ("14.3亿元", 1, 10**8, "14.24亿元", "slip"),  # of 14.2, a digit
        ("14.3亿元", 1, 10**8, "14.25亿元", "rounded"),
        ("14亿元", 0, 10**8, "14.5亿元", "rounded"),
        ("15亿元", 0, 10**8, "14.4亿元", "apart"),
        ("1亿元", 0, 10**8, "1.24亿元", "apart"),  # one digit is no rounding
        ("649个", 0, 1, "649.4个", "slip"),  # what is counted is not rounded
    ],
)
def test_a_figure_is_rounded_to_what_the_draft_prints(
    draft: str, places: int, scale: int, fact: str, relation: str
) -> None:
    assert compare(parse(draft), parse(fact), places, Decimal(scale)).relation == relation
