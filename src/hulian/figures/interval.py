"""Arithmetic on figures with bounds, exact; nothing is rounded here."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from hulian.figures.quantity import Quantity


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
        """The interval after a rising function."""
        low = None if self.low is None else function(self.low)
        high = None if self.high is None else function(self.high)
        return self._replace(amount=function(self.amount), low=low, high=high)


def interval(quantity: Quantity) -> Interval:
    """A figure as a result of its own; nothing is counted below zero."""
    low, high = quantity.low, quantity.high
    return Interval(
        Fraction(quantity.amount),
        max(Fraction(low.value), Fraction(0)) if low else None,
        Fraction(high.value) if high else None,
        bool(low and low.soft),
        bool(high and high.soft),
    )


def add(a: Interval, b: Interval) -> Interval:
    """Both together."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    soft_low, soft_high = a.soft_low or b.soft_low, a.soft_high or b.soft_high
    return Interval(a.amount + b.amount, low, high, soft_low, soft_high)


def subtract(a: Interval, b: Interval) -> Interval:
    """What is left of `a` without `b`."""
    low = None if a.low is None or b.high is None else a.low - b.high
    high = None if a.high is None or b.low is None else a.high - b.low
    soft_low, soft_high = a.soft_low or b.soft_high, a.soft_high or b.soft_low
    return Interval(a.amount - b.amount, low, high, soft_low, soft_high)


def divide(a: Interval, b: Interval) -> Interval | None:
    """The ratio of two amounts, none of them negative; None where the divisor is zero."""
    if b.amount == 0:
        return None
    low = None if a.low is None or b.high is None else a.low / b.high
    high = None if a.high is None or b.low is None or b.low == 0 else a.high / b.low
    soft_low, soft_high = a.soft_low or b.soft_high, a.soft_high or b.soft_low
    return Interval(a.amount / b.amount, low, high, soft_low, soft_high)


def yearly_rate(ratio: Interval, years: int) -> Interval:
    """The steady yearly growth that leads to a ratio, as a part of one, to nine decimals."""
    return ratio.map(lambda value: Fraction(f"{float(value) ** (1 / years):.9f}") - 1)
