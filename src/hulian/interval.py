"""Arithmetic on figures with bounds, exact; nothing is rounded here."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from hulian.quantity import End, Quantity


class Interval(NamedTuple):
    """A result: its value at the printed numbers, and the ends between which it lies.

    None is an open end. `soft` where an end follows from 余, 多, 近 or 约 only.
    """

    amount: Fraction
    low: Fraction | None
    high: Fraction | None
    soft: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high == self.amount

    def map(self, function: Callable[[Fraction], Fraction]) -> "Interval":
        """The interval after a rising function."""
        low = None if self.low is None else function(self.low)
        high = None if self.high is None else function(self.high)
        return Interval(function(self.amount), low, high, self.soft)


def interval(quantity: Quantity) -> Interval:
    """A figure as a result of its own."""

    def end(found: End | None) -> Fraction | None:
        return Fraction(found.value) if found else None

    soft = any(found and found.soft for found in (quantity.low, quantity.high))
    return Interval(Fraction(quantity.amount), end(quantity.low), end(quantity.high), soft)


def subtract(a: Interval, b: Interval) -> Interval:
    """What is left of `a` without `b`."""
    low = None if a.low is None or b.high is None else a.low - b.high
    high = None if a.high is None or b.low is None else a.high - b.low
    return Interval(a.amount - b.amount, low, high, a.soft or b.soft)


def add(a: Interval, b: Interval) -> Interval:
    """Both together."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Interval(a.amount + b.amount, low, high, a.soft or b.soft)


def divide(a: Interval, b: Interval) -> Interval | None:
    """The ratio of two amounts, none of them negative; None where the divisor is zero."""
    if b.amount == 0:
        return None
    low = None if a.low is None or b.high is None or b.high == 0 else a.low / b.high
    high = None if a.high is None or b.low is None or b.low == 0 else a.high / b.low
    return Interval(a.amount / b.amount, low, high, a.soft or b.soft)


def yearly_rate(ratio: Interval, years: int) -> Interval:
    """The steady yearly growth that leads to a ratio, as a part of one, to nine decimals."""
    return ratio.map(lambda value: Fraction(f"{float(value) ** (1 / years):.9f}") - 1)
