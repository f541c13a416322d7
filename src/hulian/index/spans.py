"""Spans of time and of amounts: as filters are given them, and as the index compares them."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from hulian.figures.period import Moment, PeriodError, moment
from hulian.figures.quantity import Quantity, QuantityError, parse

When = str | int | date
"""A year, a month or a day: 2021, "2021", "2021年", "2021-10", "2021-10-22"."""


class FilterAmountError(ValueError):
    """An amount that the filter cannot be: not a figure, with a marker, or in two units."""

    def __init__(self, given: str) -> None:
        super().__init__(f"cannot read {given!r} as an amount or a span: 5亿元, 1亿..2亿, 1000万..")
        self.given = given


class FilterDateError(PeriodError):
    """A date that the filter `name` (since, until) cannot be."""

    def __init__(self, name: str, given: When, error: PeriodError) -> None:
        super().__init__(error.reason)
        self.name = name
        self.given = str(given)


def day_number(day: date) -> int:
    """Write a day as a number that sorts as days do: 20210101."""
    return day.year * 10000 + day.month * 100 + day.day


def first_day(name: str, given: When) -> int:
    """The first day of a date given as the filter `name`. Raises `FilterDateError`."""
    return day_number(_moment(name, given).first_day)


def last_day(name: str, given: When) -> int:
    """The last day of a date given as the filter `name`. Raises `FilterDateError`."""
    return day_number(_moment(name, given).last_day)


def _moment(name: str, given: When) -> Moment:
    """Read a date as people write it: full-width, with 年 behind a year, 987 for 0987."""
    written = normalize("NFKC", str(given)).strip().removesuffix("年")
    try:
        return moment(written.zfill(4) if len(written) == 3 else written)
    except PeriodError as error:
        raise FilterDateError(name, given, error) from None


class AmountSpan(NamedTuple):
    """The least and the most of an amount, None where it is open; `unit` is "" if none is said."""

    least: Decimal | None
    most: Decimal | None
    unit: str


def amount_span(given: str) -> AmountSpan:
    """Read `5亿元`, `1亿..2亿元`, `1000万..` or `..30%`; a lower end shares the unit of the upper.

    Raises `FilterAmountError`.
    """
    first, dots, last = given.partition("..")
    if not first.strip() and not last.strip():
        raise FilterAmountError(given)
    low = _exactly(first, given) if first.strip() else None
    high = _exactly(last, given) if last.strip() else None if dots else low
    units = {end.unit for end in (low, high) if end and end.unit}
    if len(units) > 1:
        raise FilterAmountError(given)
    least = low.amount if low else None
    most = high.amount if high else None
    if least is not None and most is not None and least > most:
        raise FilterAmountError(given)
    return AmountSpan(least, most, units.pop() if units else "")


def _exactly(printed: str, given: str) -> Quantity:
    try:
        found = parse(printed.strip())
    except QuantityError:
        raise FilterAmountError(given) from None
    if found.bound != "exact":
        raise FilterAmountError(given)
    return found
