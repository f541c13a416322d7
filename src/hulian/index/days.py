"""Days: as filters are given them, and as the index compares them."""

from datetime import date
from unicodedata import normalize

from hulian.figures.period import Moment, PeriodError, moment
from hulian.index.query import day_number

GivenDate = str | int | date
"""A year, a month or a day: 2021, "2021", "2021年", "2021-10", "2021-10-22"."""


class FilterDateError(PeriodError):
    """A date that the filter `name` (since, until) cannot be."""

    def __init__(self, name: str, given: GivenDate, error: PeriodError) -> None:
        super().__init__(error.reason)
        self.name = name
        self.given = str(given)


def first_day(name: str, given: GivenDate) -> int:
    """Return the first day of a date given as the filter `name`. Raises `FilterDateError`."""
    return day_number(_moment(name, given).first_day)


def last_day(name: str, given: GivenDate) -> int:
    """Return the last day of a date given as the filter `name`. Raises `FilterDateError`."""
    return day_number(_moment(name, given).last_day)


def _moment(name: str, given: GivenDate) -> Moment:
    """Read a date as people write it: full-width, with 年 behind a year, 987 for 0987."""
    written = normalize("NFKC", str(given)).strip().removesuffix("年")
    try:
        return moment(written.zfill(4) if len(written) == 3 else written)
    except PeriodError as error:
        raise FilterDateError(name, given, error) from None
