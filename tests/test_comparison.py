"""Figures side by side: difference, ratio, share and growth, and which of them is not given."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from hulian.compare.cautions import is_part, same_period
from hulian.compare.operands import NotComparableError, earliest_first
from hulian.compare.result import Result
from operands import PRINTED, against, codes, compare, exactly, item, refused


def test_a_share_comes_of_part_of() -> None:
    whole = item("trained", "850名", "people")
    part = item("placed", "317名", "people", part_of="trained")
    row = against(part, whole)
    assert row.share
    assert (row.share.amount, row.share_of) == (Fraction(317, 850), "trained")
    turned = against(whole, part)
    assert (turned.share, turned.share_of) == (row.share, "trained")


@pytest.mark.parametrize("place", ["county", "town"])
def test_a_share_comes_of_a_place_in_a_place(place: str) -> None:
    row = against(item("a", "2亩", "area", place=[place]), item("b", "8亩", "area"))
    assert row.share
    assert row.share.amount == Fraction(1, 4)


@pytest.mark.parametrize(
    "keys",
    [
        {"period": "2023"},
        {"basis": "target"},
        {"giver": ["minqu"]},
        {"place": ["city"]},
        {"place": []},
        {"place": ["town", "haishi"]},
    ],
    ids=str,
)
def test_no_share_where_the_one_does_not_belong_to_the_other(keys: dict[str, Any]) -> None:
    inside = {"place": ["town"]}
    row = against(item("a", "2亩", "area", **inside | keys), item("b", "8亩", "area"))
    assert (row.share, row.share_of) == (None, None)


def test_no_share_of_years_though_one_is_entered_as_a_part() -> None:
    years = item("a", "1998年", "start", part_of="b"), item("b", "1997年", "start")
    assert against(*years).share is None


@pytest.mark.parametrize(
    ("measure", "value"), [("rate", "2%"), ("price", "2元/公斤"), ("start", "1997年")]
)
def test_no_share_of_what_does_not_add_up(measure: str, value: str) -> None:
    town, city = item("a", value, measure, place=["town"]), item("b", value, measure)
    assert against(town, city).share is None


def test_periods_that_are_not_known_are_not_the_same() -> None:
    a, b = (
        item("a", "2亩", "area", place=["town"], period=None),
        item("b", "8亩", "area", period=None),
    )
    assert not same_period(a, b)
    assert not is_part(a, b)
    assert same_period(item("a", "1亩", "area"), item("b", "1亩", "area", period="2024~"))


def grown(before: str, after: str, measure: str = "aid", **keys: Any) -> Result:
    """From 10 to 40; before and after are each a basis and a period, where they are known."""

    def timed(when: str) -> dict[str, Any]:
        basis, _, period = when.partition(" ")
        return {"basis": basis or None, "period": period or None}

    unit = {"rate": "%"}.get(measure, "元")
    a = item("a", f"10{unit}", measure, **timed(before))
    b = item("b", f"40{unit}", measure, **timed(after), **keys)
    return against(b, a)


@pytest.mark.parametrize(
    ("before", "after", "years"),
    [
        ("in-period 2022", "in-period 2024", "2"),
        ("in-period 2022-10", "in-period 2024-10", "2"),
        ("in-period 2022-01", "in-period 2024-02", "761/366"),
        ("as-of 2022-02-27", "as-of 2024-02-27", "2"),
        ("as-of 2022-02-28", "as-of 2024-02-29", "2"),
        ("yearly 2022", "yearly 2024", "2"),
        ("as-of 2023-01-01", "as-of 2024-12-31", "731/366"),
        ("as-of 2022-06", "as-of 2022", "184/365"),
        ("as-of 2023-12-31", "as-of 2024-07-01", "1/2"),
        ("as-of 2024-12-31", "as-of 2025-01-01", None),
        ("as-of 2024-03", "as-of 2024-07", None),
        ("as-of 2022~", "as-of 2024", None),
        ("as-of 2022", "as-of 2024?", None),
        ("as-of 2022", "as-of 2023/2024", None),
        ("cumulative 1997/2021", "cumulative 1997/..", None),
    ],
)
def test_growth_and_over_how_many_years(before: str, after: str, years: str | None) -> None:
    """A rate for each year is given only where both years are certain, and over half a year."""
    row = grown(before, after)
    assert row.growth == exactly(3)
    assert row.years == (Fraction(years) if years else None)
    assert bool(row.yearly) == bool(years)
    if years == "2":
        assert row.yearly == exactly(1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in-period 2024", "in-period 2022"),
        ("in-period 2022", "in-period 2024-10"),
        ("in-period 2022", "in-period 2024-01/2024-09"),
        ("in-period 2022", "yearly 2024"),
        (" 2022", " 2024"),
        ("as-of 2022", "as-of 2022"),
        ("as-of ../2022", "as-of 2022"),
        ("target 2018/2023", "target 2023"),
        ("as-of ", "as-of 2022"),
        ("as-of 2022", "as-of "),
        ("cumulative 1997/2021", "cumulative 1998/2022"),
        ("cumulative ../2021", "cumulative ../2022"),
    ],
)
def test_no_growth_where_it_would_mislead(before: str, after: str) -> None:
    """Back in time, over unlike periods, of something else, or from a start that is not shared."""
    row = grown(before, after)
    assert (row.growth, row.yearly, row.years) == (None, None, None)
    assert row.ratio


@pytest.mark.parametrize("keys", [{"place": ["county"]}, {"giver": ["minqu"]}], ids=str)
def test_what_is_of_another_place_or_giver_has_not_grown(keys: dict[str, Any]) -> None:
    assert grown("as-of 2022", "as-of 2024", **keys).growth is None


def test_givers_of_one_name_are_not_one_giver() -> None:
    """There is a 朝阳区 in Beijing and one in Changchun."""
    beijing: dict[str, Any] = {"giver": ["chaoyang-b"]}
    changchun: dict[str, Any] = {"giver": ["chaoyang-c"]}
    before = item("a", "1元", period="2023", basis="yearly", **beijing)
    row = against(item("b", "3元", basis="yearly", **changchun), before)
    assert (row.growth, row.yearly) == (None, None)
    assert "giver-differs" in codes(item("a", "1元", **beijing), item("b", "2元", **changchun))
    leaf = item("leaf", "1元", place=["county"], **beijing)
    assert against(leaf, item("whole", "2元", **changchun)).share is None


def test_percentages_differ_but_do_not_grow() -> None:
    row = grown("as-of 2022", "as-of 2024", "rate")
    assert (row.difference, row.ratio) == (
        exactly(30),
        exactly(4),
    )
    assert row.growth is None


def test_years_have_no_ratio() -> None:
    row = against(item("a", "2021年", "start"), item("b", "1997年", "start"))
    assert row.difference == exactly(24)
    assert (row.ratio, row.growth) == (None, None)


def test_a_baseline_of_zero_has_no_ratio() -> None:
    row = against(item("a", "3元"), item("b", "0元"))
    assert (row.difference, row.ratio, row.growth) == (exactly(3), None, None)
    assert against(item("b", "0元"), item("a", "3元")).ratio == exactly(0)


def test_the_baseline_is_compared_with_nothing() -> None:
    a, b = item("a", "3元"), item("b", "4元")
    found = compare([[a, b]], b)
    assert [row.baseline.id for row in found.results] == ["b", "b"]
    assert found.results[1][2:] == (None,) * 7


def test_each_group_has_its_own_baseline() -> None:
    a, b, c, d = (item(letter, "3元") for letter in "abcd")
    assert [row.baseline.id for row in compare([[a, b], [c, d]]).results] == ["a", "a", "c", "c"]


def test_what_is_of_no_known_time_is_not_the_earliest() -> None:
    periods = {"a": None, "b": "2024", "c": "../2018", "d": "2021/..", "e": "2021"}
    items = [item(letter, "1元", period=period) for letter, period in periods.items()]
    assert [found.id for found in earliest_first(items)] == ["c", "e", "d", "b", "a"]


@given(PRINTED, PRINTED)
def test_a_comparison_turned_round_is_its_inverse(a: str, b: str) -> None:
    first, second = item("a", a), item("b", b)
    there, back = against(second, first), against(first, second)
    assert there.difference
    assert back.difference
    assert there.ratio
    assert back.ratio
    assert there.difference.amount == -back.difference.amount
    assert there.difference.low == negated(back.difference.high)
    assert there.difference.high == negated(back.difference.low)
    assert there.ratio.amount * back.ratio.amount == 1
    assert (there.ratio.low or None) == inverse(back.ratio.high)
    assert there.ratio.high == inverse(back.ratio.low)
    assert codes(first, second) == codes(second, first)


def negated(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def inverse(value: Fraction | None) -> Fraction | None:
    """What is as small as nothing turned round is as large as anything."""
    return 1 / value if value else None


def test_unlike_units_are_not_compared() -> None:
    money, projects, people = (
        item("a", "1元"),
        item("b", "2个", "projects"),
        item("c", "3人", "people"),
    )
    with pytest.raises(NotComparableError) as found:
        compare([[money, projects]])
    assert refused(found) == "different units (yuan, projects) cannot be compared"
    assert "--per" in found.value.remedy.en
    with pytest.raises(NotComparableError) as found:
        compare([[money, projects, people]])
    assert "--per" not in found.value.remedy.en
