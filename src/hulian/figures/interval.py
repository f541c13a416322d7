"""Arithmetic on figures with bounds, exact; nothing is rounded here."""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple, TypeVar

from hulian.figures.quantity import Quantity, plain

T = TypeVar("T")


class Interval(NamedTuple):
    """A result: its value at the printed numbers, and the ends between which it lies.

    None is an open end. An end is soft where it follows from 余, 多, 近 or 约 only.
    """

    amount: Fraction
    low: Fraction | None
    high: Fraction | None
    soft_low: bool = False
    soft_high: bool = False

    def map(self, function: Callable[[Fraction], Fraction]) -> "Interval":
        """Apply a rising function to all numbers of the interval."""
        low = None if self.low is None else function(self.low)
        high = None if self.high is None else function(self.high)
        return self._replace(amount=function(self.amount), low=low, high=high)

    def ends(self, write: Callable[[Fraction, str], T]) -> tuple[T | None, T | None]:
        """Write both ends, None where open; `write` takes one of the roundings of `decimal`.

        Ends are rounded outwards, a single number to the nearest.
        """
        single = self.low == self.high
        down, up = (ROUND_HALF_EVEN,) * 2 if single else (ROUND_FLOOR, ROUND_CEILING)
        low = None if self.low is None else write(self.low, down)
        return low, None if self.high is None else write(self.high, up)


def in_decimals(value: Fraction, digits: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """Return a value in decimals, with so many significant digits at most."""
    with localcontext(prec=digits, rounding=rounding):
        return plain(Decimal(value.numerator) / Decimal(value.denominator))


_MAY_BE_NEGATIVE = frozenset({"%", "百分点", "‰", "千分点", "℃", "摄氏度", "华氏度"})
"""Units of figures that "less than 5" may mean a loss or a frost of: below, they stay open."""


def interval(quantity: Quantity) -> Interval:
    """Make a result of a figure; what is counted or paid, unless printed below zero, is not.

    >>> from hulian.figures.quantity import parse
    >>> str(interval(parse("不足5元")).low), interval(parse("不足5%")).low
    ('0', None)
    """
    low, high = quantity.low, quantity.high
    least = None if low is None else Fraction(low.value)
    if quantity.amount >= 0:
        if least is not None:
            least = max(least, Fraction(0))
        elif quantity.unit not in _MAY_BE_NEGATIVE:
            least = Fraction(0)
    return Interval(
        Fraction(quantity.amount),
        least,
        Fraction(high.value) if high else None,
        bool(low and low.soft),
        bool(high and high.soft),
    )


def add(a: Interval, b: Interval) -> Interval:
    """Add two intervals."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    soft_low, soft_high = a.soft_low or b.soft_low, a.soft_high or b.soft_high
    return Interval(a.amount + b.amount, low, high, soft_low, soft_high)


def subtract(a: Interval, b: Interval) -> Interval:
    """Subtract `b` from `a`."""
    low, high = (None if end is None else -end for end in (b.high, b.low))
    return add(a, Interval(-b.amount, low, high, b.soft_high, b.soft_low))


def divide(a: Interval, b: Interval) -> Interval | None:
    """Divide amounts; None where the divisor is zero, or one of them may be below zero.

    Where the divisor may be zero, the result is open above, and its amount is that at the
    divisor's upper end. Where it may be of any size, the result may be as small as zero.
    """
    if any(end is not None and end < 0 for end in (a.amount, b.amount, a.low, b.low)):
        return None
    divisor = b.amount or b.high
    if not divisor:
        return None
    low = None if a.low is None or b.high is None else a.low / b.high
    high = None if a.high is None or not b.low else a.high / b.low
    soft_low, soft_high = a.soft_low or b.soft_high, a.soft_high or b.soft_low
    if low is None and high is not None:
        low, soft_low = Fraction(0), False
    return Interval(a.amount / divisor, low, high, soft_low, soft_high)


_KEPT = 30
"""Significant digits of a root; it is worked out to many more, so that those are right."""


def root(value: Fraction, degree: Fraction) -> Fraction:
    """Return the root of a number that is not below zero, to thirty digits."""
    with localcontext(prec=2 * _KEPT):
        exponent = Decimal(degree.denominator) / degree.numerator
        power = (Decimal(value.numerator) / value.denominator) ** exponent
    with localcontext(prec=_KEPT):
        return Fraction(+power)


def yearly_rate(ratio: Interval, years: Fraction) -> Interval:
    """Return the steady yearly growth that leads to a ratio, as a part of one."""
    return ratio.map(lambda value: root(value, years) - 1)
