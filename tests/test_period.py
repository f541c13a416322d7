"""Periods: the subset of EDTF that a base may use, and how they are said."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hulian.figures.period import Moment, Period, PeriodError, in_words, moment, parse


@pytest.mark.parametrize(
    ("text", "first", "last", "zh", "en"),
    [
        ("2025", "2025-01-01", "2025-12-31", "2025年", "2025"),
        ("2025-10", "2025-10-01", "2025-10-31", "2025年10月", "Oct 2025"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024年2月", "Feb 2024"),
        ("2025-10-22", "2025-10-22", "2025-10-22", "2025年10月22日", "22 Oct 2025"),
        ("1997/..", "1997-01-01", "9999-12-31", "1997年起", "since 1997"),
        ("2021/2024", "2021-01-01", "2024-12-31", "2021—2024年", "2021–2024"),
        ("../2018", "0001-01-01", "2018-12-31", "至2018年", "until 2018"),
        ("2024-01-01/2024-01-01", "2024-01-01", "2024-01-01", "2024年1月1日", "1 Jan 2024"),
        ("2025?", "2025-01-01", "2025-12-31", "疑2025年", "? 2025"),
        ("2026~", "2026-01-01", "2026-12-31", "约2026年", "c. 2026"),
        ("../2026~", "0001-01-01", "2026-12-31", "至约2026年", "until c. 2026"),
        ("2021?/2024-06", "2021-01-01", "2024-06-30", "疑2021—2024年6月", "? 2021–Jun 2024"),
    ],
)
def test_reads_and_says_a_period(text: str, first: str, last: str, zh: str, en: str) -> None:
    period = parse(text)
    assert (period.first_day, period.last_day) == (
        date.fromisoformat(first),
        date.fromisoformat(last),
    )
    assert in_words(period) == (zh, en)


@pytest.mark.parametrize(
    "text",
    [
        *("", "..", "../..", "/", "2025/", "/2025", "25", "02025", "2025年", "二〇二五", "-2025"),
        *("2025-13", "2025-00", "2025-1", "2025-02-29", "2025-10-32", "2025-10-22T08:00", "0000"),
        *("0001", "9999", "0001/2020", "2020/9999-12", "9999~"),
        *("2024/2021", "2025-10/2025-09", "2025/..~", "~2025", "2025??", "2025~?", "2025%"),
        *("1997/../2021", "2021 / 2024", "2025\n", "２０２５", "٢٠٢٥", "2021-2024"),
    ],
)
def test_refuses_anything_else(text: str) -> None:
    with pytest.raises(PeriodError):
        parse(text)


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    with suppress(PeriodError):
        assert parse(text).first_day <= parse(text).last_day


days = st.dates(date(2, 1, 1), date(9998, 12, 31))
"""Years 1 and 9999 stand for open ends."""


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A year, a month or a day, with or without doubt."""
    text = draw(days).isoformat()[: draw(st.sampled_from([4, 7, 10]))]
    return text + draw(st.sampled_from(["", "?", "~"]))


@given(dates())
def test_what_a_moment_is_made_of_it_was_written_as(text: str) -> None:
    when = moment(text)
    parts = [f"{when.year:04}", *(f"{part:02}" for part in (when.month, when.day) if part)]
    assert "-".join(parts) + when.qualifier == text


@st.composite
def periods(draw: st.DrawFn) -> Period:
    begin, end = sorted((draw(days), draw(days)))
    start = None if draw(st.booleans()) else Moment(begin.year, begin.month, begin.day)
    return Period(start, Moment(end.year, end.month, end.day))


@given(periods(), periods())
def test_periods_overlap_where_they_share_a_day(one: Period, other: Period) -> None:
    later_start = max(one.first_day, other.first_day)
    shares_a_day = later_start <= min(one.last_day, other.last_day)
    assert one.overlaps(other) == other.overlaps(one) == shares_a_day


@given(periods(), periods())
def test_a_period_contains_what_adds_no_day_to_it(one: Period, other: Period) -> None:
    first, last = min(one.first_day, other.first_day), max(one.last_day, other.last_day)
    adds_none = last - first == one.last_day - one.first_day
    assert one.contains(other) == adds_none
    assert one.contains(one)


@given(days)
def test_the_day_after_a_month_begins_another(day: date) -> None:
    last = moment(day.isoformat()[:7]).last_day
    assert last >= day
    assert (last + timedelta(days=1)).day == 1
