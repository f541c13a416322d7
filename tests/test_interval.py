"""Arithmetic on figures with bounds: sound, and never more certain than what it starts from."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hulian.figures.interval import Interval, add, divide, interval, subtract, yearly_rate
from hulian.figures.quantity import parse

AMOUNTS = st.builds(Fraction, st.integers(0, 10**9), st.integers(1, 100))
YEARS = st.fractions(min_value="1/2", max_value=60, max_denominator=400)
Operation = Callable[[Interval, Interval], Interval | None]
OPERATIONS = pytest.mark.parametrize("operation", [add, subtract, divide])


def exactly(value: int | Fraction) -> Interval:
    return Interval(Fraction(value), Fraction(value), Fraction(value))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any figure: its ends hold its amount, and each may be open or soft."""
    low, amount, high = sorted(draw(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS)))
    soft = draw(st.tuples(st.booleans(), st.booleans()))
    return Interval(
        amount,
        draw(st.sampled_from([low, amount, None])),
        draw(st.sampled_from([high, amount, None])),
        *soft,
    )


@st.composite
def nested(draw: st.DrawFn) -> tuple[Interval, Interval]:
    """A figure, and the same one less certain."""
    found = draw(intervals())
    low, high = found.low, found.high
    if low is not None:
        low = draw(st.sampled_from([low, low / 2, Fraction(0), None]))
    if high is not None:
        high = draw(st.sampled_from([high, high * 2, None]))
    return found, found._replace(low=low, high=high)


def within(value: Fraction, found: Interval) -> bool:
    above = found.low is None or found.low <= value
    return above and (found.high is None or value <= found.high)


def inside(narrow: Interval, wide: Interval) -> bool:
    """Whether nothing that the one leaves possible is ruled out by the other."""
    low = wide.low is None or (narrow.low is not None and wide.low <= narrow.low)
    high = wide.high is None or (narrow.high is not None and narrow.high <= wide.high)
    return low and high


def some_value(draw: st.DrawFn, found: Interval) -> Fraction:
    low = Fraction(0) if found.low is None else found.low
    high = low + 10**9 if found.high is None else found.high
    part = draw(st.fractions(min_value=0, max_value=1, max_denominator=8))
    return low + (high - low) * part


@st.composite
def possible(draw: st.DrawFn) -> tuple[Interval, Interval, Fraction, Fraction]:
    """Two figures, and what each of them may really be."""
    a, b = draw(intervals()), draw(intervals())
    return a, b, some_value(draw, a), some_value(draw, b)


# --- Properties -------------------------------------------------------------------------------


@OPERATIONS
@given(a=intervals(), b=intervals())
def test_the_amount_lies_within_the_bounds(operation: Operation, a: Interval, b: Interval) -> None:
    result = operation(a, b)
    assert result is None or within(result.amount, result)


@given(a=intervals(), b=intervals(), years=YEARS)
def test_the_yearly_rate_lies_within_its_bounds(a: Interval, b: Interval, years: Fraction) -> None:
    ratio = divide(a, b)
    assume(ratio)
    assert ratio
    rate = yearly_rate(ratio, years)
    assert within(rate.amount, rate)


@OPERATIONS
@given(a=nested(), b=nested())
def test_less_certain_figures_never_give_a_more_certain_result(
    operation: Operation, a: tuple[Interval, Interval], b: tuple[Interval, Interval]
) -> None:
    narrow, wide = operation(a[0], b[0]), operation(a[1], b[1])
    assert (narrow is None) == (wide is None)
    assert not narrow or not wide or inside(narrow, wide)


@given(found=possible())
def test_whatever_the_figures_really_are_the_result_holds_it(
    found: tuple[Interval, Interval, Fraction, Fraction],
) -> None:
    a, b, x, y = found
    assert within(x + y, add(a, b))
    assert within(x - y, subtract(a, b))
    ratio = divide(a, b)
    assert ratio is None or y == 0 or within(x / y, ratio)


@given(a=intervals(), b=intervals())
def test_differences_are_each_other_s_opposite(a: Interval, b: Interval) -> None:
    there, back = subtract(a, b), subtract(b, a)
    assert there.amount == -back.amount
    assert there.low == (None if back.high is None else -back.high)
    assert there.high == (None if back.low is None else -back.low)
    assert (there.soft_low, there.soft_high) == (back.soft_high, back.soft_low)


@given(a=intervals(), b=intervals())
def test_ratios_are_each_other_s_inverse(a: Interval, b: Interval) -> None:
    there, back = divide(a, b), divide(b, a)
    assume(there and back)
    assert there
    assert back
    if a.amount and b.amount:
        assert there.amount * back.amount == 1
    for low, high in ((there.low, back.high), (back.low, there.high)):
        # Of what may be zero the inverse has no upper end.
        assert low * high == 1 if low and high is not None else high is None


@given(a=intervals(), b=intervals(), c=intervals())
def test_sums_do_not_depend_on_the_order(a: Interval, b: Interval, c: Interval) -> None:
    assert add(a, b) == add(b, a)
    assert add(add(a, b), c) == add(a, add(b, c))


@given(a=intervals())
def test_an_exact_figure_against_itself(a: Interval) -> None:
    exact = exactly(a.amount)
    assert subtract(exact, exact) == exactly(0)
    assert divide(exact, exact) == (exactly(1) if a.amount else None)


# --- Printed figures --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "low", "high", "soft_low", "soft_high"),
    [
        ("14.24亿元", 1_424_000_000, 1_424_000_000, False, False),
        ("5000余万元", 50_000_000, 60_000_000, False, True),
        ("近5100万元", 50_000_000, 51_000_000, True, False),
        ("约120万元", 1_150_000, 1_250_000, True, True),
        ("20亿元以上", 2_000_000_000, None, False, False),
        ("不足8元", 0, 8, False, False),
        ("2500-5000元", 2500, 5000, False, False),
        ("约0元", 0, 0.5, True, True),
    ],
)
def test_a_figure_becomes_an_interval(
    printed: str, low: float | None, high: float | None, soft_low: bool, soft_high: bool
) -> None:
    """No figure is less than nothing, however roughly it is given."""
    found = interval(parse(printed, "元"))
    assert (found.low, found.high) == (low, high)
    assert (found.soft_low, found.soft_high) == (soft_low, soft_high)


def figures(a: str, b: str) -> tuple[Interval, Interval]:
    return interval(parse(a, "元")), interval(parse(b, "元"))


def test_an_open_end_stays_open() -> None:
    ratio = divide(*figures("20亿元以上", "2.6亿元"))
    assert ratio == Interval(Fraction(2000, 260), Fraction(2000, 260), None)


def test_two_open_ends_may_leave_nothing_to_say() -> None:
    assert subtract(*figures("超3元", "超5元"))[1:3] == (None, None)


def test_the_ends_of_a_divisor_change_places() -> None:
    ratio = divide(*figures("6520.4万元", "2000多万元"))
    assert ratio
    assert (ratio.low, ratio.high) == (Fraction(65204, 30000), Fraction(65204, 20000))
    assert (ratio.soft_low, ratio.soft_high) == (True, False)


def test_nothing_is_divided_by_zero() -> None:
    assert divide(*figures("3元", "0元")) is None
    assert divide(*figures("0元", "3元")) == exactly(0)


def test_a_divisor_that_may_be_zero_leaves_the_upper_end_open() -> None:
    a, b = exactly(4), Interval(Fraction(1), Fraction(0), Fraction(2))
    ratio = divide(a, b)
    assert ratio
    assert ratio.low == 2
    assert ratio.high is None


@pytest.mark.parametrize(
    ("ratio", "years", "rate"),
    [
        (Fraction(4), "2", Fraction(1)),
        (Fraction(8), "3", Fraction(1)),
        (Fraction(4), "1/2", Fraction(15)),
        (Fraction(1), "7", Fraction(0)),
        (Fraction(0), "3", Fraction(-1)),
    ],
)
def test_the_yearly_rate(ratio: Fraction, years: str, rate: Fraction) -> None:
    assert yearly_rate(exactly(ratio), Fraction(years)).amount == rate


def test_a_very_small_growth_is_not_lost() -> None:
    rate = yearly_rate(exactly(1 + Fraction(1, 10**12)), Fraction(2)).amount
    assert Fraction(4, 10**13) < rate < Fraction(6, 10**13)


@pytest.mark.parametrize(
    ("operation", "a", "b", "low", "high"),
    [
        (divide, "1亿元", "0至5元", 20_000_000, None),
        (divide, "0元", "超5元", 0, 0),
        (divide, "不足5元", "10元", 0, Fraction(1, 2)),
        (subtract, "不足5元", "10元", -10, -5),
        (divide, "不足1元", "不足1元", 0, None),
        (subtract, "不足1元", "不足1元", -1, 1),
        (add, "10元", "不足5元", 10, 15),
        (divide, "3元", "超5元", 0, Fraction(3, 5)),
    ],
)
def test_open_and_empty_ends(
    operation: Operation, a: str, b: str, low: float, high: float | Fraction | None
) -> None:
    found = operation(*figures(a, b))
    assert found
    assert found.low == low
    assert found.high == high


def test_what_is_below_zero_has_no_ratio() -> None:
    loss, gain = figures("-3元", "5元")
    assert divide(loss, gain) is divide(gain, loss) is None
    assert subtract(loss, gain).amount == -8
    assert interval(parse("-3.2%", "%")).low == Fraction("-3.2")
