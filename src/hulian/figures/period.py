"""When: a subset of EDTF (ISO 8601-2).

`2025`, `2025-10`, `2025-10-22`, `1997/..`, `2021/2024`, `../2018`; `?` (uncertain) or `~`
(approximate) after a date.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal
from unicodedata import normalize

from msgspec import Struct

from hulian.pattern import Pattern
from hulian.text import ExplainedError, Text

Qualifier = Literal["", "?", "~"]


class Moment(Struct, frozen=True):
    """A year, a month of a year, or a day; as exact as it was written."""

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: Qualifier = ""

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        month = self.month or 12
        ends = date(self.year, month + 1, 1) - timedelta(days=1) if month < 12 else None
        return date(self.year, month, self.day or (ends.day if ends else 31))


class Period(Struct, frozen=True):
    """From the first day of `start` to the last day of `end`, both included; None is open."""

    start: Moment | None
    end: Moment | None

    @property
    def since(self) -> int | None:
        """The year in which it begins."""
        return self.start.year if self.start else None

    @property
    def until(self) -> int | None:
        """The year in which it ends."""
        return self.end.year if self.end else None

    @property
    def first_day(self) -> date:
        """Its first day; `date.min` where the start is open."""
        return self.start.first_day if self.start else date.min

    @property
    def last_day(self) -> date:
        """Its last day; `date.max` where the end is open."""
        return self.end.last_day if self.end else date.max

    @property
    def is_certain(self) -> bool:
        """Whether none of its dates is approximate or unsure."""
        return not any(end and end.qualifier for end in (self.start, self.end))

    def overlaps(self, other: "Period") -> bool:
        """Return whether both have a day in common."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def contains(self, other: "Period") -> bool:
        """Return whether every day of the other is one of this."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day


_FORMS = Text(
    "写成 2025、2025-10、2025-10-22、1997/..、2021/2024 或 ../2018，日期后可加 ? 或 ~",
    "write 2025, 2025-10, 2025-10-22, 1997/.., 2021/2024 or ../2018; ? or ~ may follow",
)


class PeriodError(ExplainedError):
    """A period that cannot be read.

    Of a date that a filter cannot be, `filter_name` says which filter, and `given` what it was.
    """

    def __init__(self, message: Text, filter_name: str = "", given: str = "") -> None:
        super().__init__(message, _FORMS)
        self.filter_name = filter_name
        self.given = given


_DATE = Pattern(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~]?)", re.ASCII)

_ENDLESS = (date.min.year, date.max.year)
"""The years that stand for an open end where days are compared; no source speaks of them."""


def moment(text: str) -> Moment:
    """Read one date. Raises `PeriodError`."""
    found = _DATE.fullmatch(text)
    if not found:
        raise PeriodError(Text(f"读不懂日期“{text[:40]}”", f"cannot read the date “{text[:40]}”"))
    year, month, day = (int(part) if part else None for part in found.group(1, 2, 3))
    qualifier: Qualifier = "?" if found[4] == "?" else "~" if found[4] else ""
    if year in _ENDLESS:
        zh = f"没有 {year:04} 年的数字；没有起点或终点，写 .."
        en = f"no figure is of the year {year:04}; an end that is open is written .."
        raise PeriodError(Text(zh, en))
    try:
        date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise PeriodError(Text(f"没有“{text}”这一天", f"there is no such date as {text}")) from None
    return Moment(year or 0, month, day, qualifier)


_TYPED = Pattern(r"(\d{3,4})(?:[-/.年](\d\d?)(?:[-/.月](\d\d?))?)?[年月日号]?([?~]?)", re.ASCII)


def edtf(typed: str) -> str:
    """Write a date as EDTF has it, of the forms in which people type one; of others, as it is.

    >>> edtf("2021年6月1日"), edtf("２０２１/6"), edtf("987")
    ('2021-06-01', '2021-06', '0987')
    """
    text = normalize("NFKC", typed).strip()
    found = _TYPED.fullmatch(text)
    if not found:
        return text
    year, month, day, qualifier = found.groups("")
    return f"{year:0>4}{month and f'-{month:0>2}'}{day and f'-{day:0>2}'}{qualifier}"


@lru_cache(maxsize=1 << 12)
def parse(text: str) -> Period:
    """Read a period. Raises `PeriodError`.

    >>> parse("2021/2024").until
    2024
    """
    if "/" not in text:
        return Period(only := moment(text), only)
    start, end = text.split("/", 1)
    period = Period(*(None if part == ".." else moment(part) for part in (start, end)))
    if not (period.start or period.end):
        raise PeriodError(Text("两头都没有日期", "neither end has a date"))
    if period.first_day > period.last_day:
        raise PeriodError(Text("开始晚于结束", "it begins after it ends"))
    return period


# --- In words ---------------------------------------------------------------------------------

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_QUALIFIERS: dict[Qualifier, Text] = {
    "": Text("", ""),
    "~": Text("约", "c. "),
    "?": Text("疑", "? "),
}


def _moment_said(when: Moment) -> Text:
    zh, en = f"{when.year}年", str(when.year)
    if when.month:
        zh, en = f"{zh}{when.month}月", f"{_MONTHS[when.month - 1]} {en}"
    if when.day:
        zh, en = f"{zh}{when.day}日", f"{when.day} {en}"
    mark = _QUALIFIERS[when.qualifier]
    return Text(mark.zh + zh, mark.en + en)


def in_words(when: Period | None) -> Text:
    """Return a period as people say it, 2021—2024年 and 2021–2024; nothing where it is unknown."""
    if when is None:
        return Text("", "")
    start, end = (when.start and _moment_said(when.start), when.end and _moment_said(when.end))
    if start and end:
        if when.start == when.end:
            return start
        return Text(f"{start.zh.removesuffix('年')}—{end.zh}", f"{start.en}–{end.en}")
    if start:
        return Text(f"{start.zh}起", f"since {start.en}")
    assert end
    return Text(f"至{end.zh}", f"until {end.en}")
