"""The periods that a text names with their years, and the day on which it appeared.

What is told by the date of the text (去年) is uncertain (`?`, EDTF) and comes with the reason.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from hulian.extraction.dates import PART_OF_YEAR, period_of_date, period_of_year
from hulian.extraction.extract import Candidate
from hulian.figures import part_of_year, relative
from hulian.figures.part_of_year import MONTH_NAME, month_named
from hulian.language.hanzi import simplify
from hulian.pattern import Pattern
from hulian.text import Text


class NamedPeriod(NamedTuple):
    """A period that a text names at a place; `period` is None where its year is not known.

    `bound` is the offset of the one figure that it belongs to: 由2021年的8%提升至31%.
    """

    start: int
    end: int
    period: str | None
    bound: int | None = None
    guess: Text | None = None


ENGLISH_END = r"(?<=[a-z\d%)\ue000\ue001]{2})\.(?=\s+[A-Z“\"])"
"""A point that ends a sentence in English; that of Mr. and No. ends none."""

_DATELINE = Pattern("(?:发布时间|时间|日期|来源|记者|讯|[日社]电|报道)[^，。\\n]{0,12}\\Z")
_CLOCK = r"(?:[ 　]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
_SENT = Pattern(
    rf"{_CLOCK}[ 　]*(?:[，,]?[（(]?记者|讯|电|报道|来源|作者|编辑|责编|\.? (?:--|[—–]))"
)
_BEFORE_ALONE = Pattern(r"(?:.*[。！”])?[（(【\s]*|.{1,20}期[ 　]+|[（(][^，。\d]{2,16}，")
_DATE_ALONE = Pattern(rf"{_CLOCK}[）)】]?(?:[ 　]+[\u4e00-\u9fff·]{{2,12}})?[ 　]*(?:\n|\Z)")


def date_of_text(text: str, candidates: Sequence[Candidate]) -> str | None:
    """Return the day on which a text says that it appeared, from its dateline."""
    text = simplify(text)
    dates = (found.period for found in candidates if _is_dateline(text, found))
    return next((date for date in dates if date), None)


# --- The periods that a text names ------------------------------------------------------------

_SINCE = Pattern("[^，,。；;：:\\n\\d]{0,30}?以来|至今|(?:起|开始)(?=[，,])| on(?:wards?)?\\b(?=,)")
_SINCE_BEFORE = Pattern(r"(?i:\bsince )(?:[^.,;:\n\d]{0,48}\b(?:in|of) |(?:early|late|mid)[ -])?\Z")
_FROM_BEFORE = Pattern(r"(?i:\b(?:from|between) )\Z")
_TO = Pattern(r" (?:to|and|through|until) ")
_FROM_MONTH = Pattern(rf"(?i:\b(?:from|between) )(?P<month>{MONTH_NAME}){_TO.source}\Z")
_OF_A_PART = Pattern(r"(?:[QH][1-4] |.*\bmid-)(?P<year>(?:19|20)\d\d)")
_COMPARED = Pattern("(?:比|较|相比|对比|高于|低于|超过)\\Z")
_WITH = Pattern("[与與同和跟]\\Z")
_COMPARED_WITH = Pattern("[^，,。；;\\n]{0,6}(?:相比|对比|比较|比|持平|相当)")
_TIMES = Pattern("[^，,。；;\\n]{0,8}倍")
_FROM = Pattern("[由从從]\\Z")
_ONWARDS = Pattern("起|开始|以来|至|到|[-–—~]")
_RELATIVE = Pattern(
    f"{relative.words(-3, -2, -1)}|(?:{relative.words(0)})(?!以来)|(?:[Ll]ast|[Tt]his) year"
)
_EDGE = Pattern("年?[底末初]")
_YEAR = Pattern(r"\d{4}")


def named_periods(
    text: str, candidates: Sequence[Candidate], figures: Sequence[int], published: str | None
) -> Iterator[NamedPeriod]:
    """Yield the periods that a text names, without those that only date it or serve to compare."""
    dates = [dated for found in candidates if (dated := _date(text, found))]
    taken = bytearray(len(text))
    for word in _RELATIVE.finditer(text):
        named = _relative(text, word, dates, published)
        alone = named.end == word.end() and word[0].lower() != "last year"
        named = named if alone else _whole(text, named)
        taken[named.start : named.end] = b"\1" * (named.end - named.start)
        bound = _bound(text, named, figures)
        bound = bound if _NEXT_TO.fullmatch(text, named.end, max(bound.bound or 0, 0)) else named
        if not _is_compared(text, bound):
            yield bound
    for place, found in enumerate(dates):
        if _is_dateline(text, found) or any(taken[found.at : found.end]):
            continue
        named = _from_to(text, *dates[place : place + 2]) or _whole(
            text, NamedPeriod(found.at, found.end, found.period)
        )
        taken[named.start : named.end] = b"\1" * (named.end - named.start)
        if not _is_compared(text, bound := _bound(text, named, figures)):
            yield bound


def _date(text: str, found: Candidate) -> Candidate | None:
    """Return a number where it is a date; also the year of Q3 2024 and of mid-2024."""
    if found.kind in ("year", "date"):
        return found
    part = _OF_A_PART.fullmatch(text, max(found.at - 3, 0), found.end)
    return replace(found, period=part["year"]) if part else None


def _relative(
    text: str, word: re.Match[str], dates: Sequence[Candidate], published: str | None
) -> NamedPeriod:
    """Read 去年, 今年 …, with the month, half or end of the year that follows."""
    start, end = word.span()
    place = bisect_right(dates, end, key=lambda found: found.at) - 1
    behind = dates[place] if place >= 0 and end < dates[place].end else None
    edge = _EDGE.match(text, end)
    stop = behind.end if behind else edge.end() if edge else end
    if text.startswith("同期", end) or not (published and _YEAR.match(published)):
        return NamedPeriod(start, stop, None)
    told = _year_told(text, start, dates) if word[0] in relative.FROM_TOLD else None
    year = int(told or published[:4]) + relative.YEARS[word[0].lower()]
    if part := _PART_BEFORE.search(text, max(start - _NEAR, 0), start):
        start, period = part.start(), _months_of(part, year)
    elif stop > end:
        period = period_of_date(f"{year}年{text[end:stop].removeprefix('年')}")
    else:
        period = period_of_year(year, year, text, end)
        part = PART_OF_YEAR.match(text, end)
        stop = part.end() if part else end
    if not period:
        return NamedPeriod(start, stop, None)
    inferred = "/".join(end if end == ".." else f"{end}?" for end in period.split("/"))
    why = Text(f"{word[0]}，文章日期 {published}", f"{word[0]}, in a text of {published}")
    return NamedPeriod(start, stop, inferred, None, why)


def _year_told(text: str, start: int, dates: Sequence[Candidate]) -> str | None:
    """Return the year that a sentence names last before a place: 2023 of 2023年…，比上年增长."""
    earlier = [found for found in dates if found.at < start and found.period]
    named = earlier and not re.search("[。；;\n]", text[earlier[-1].end : start])
    return (earlier[-1].period or "")[:4] if named else None


_NEXT_TO = Pattern("的?")
_UNLIKE = Pattern(r"\b(?:than|as|compared (?:with|to)|over|against|from)(?: in)? \Z")
_COMPARED_IN = Pattern(r"\b(?:from|than|against|with) (?:[^,.;\n]|[,.]\d)* in \Z")
_PART_BEFORE = Pattern(rf"\b(?i:(?:the )?(?P<part>{part_of_year.ENGLISH})(?: of| in)? )\Z")
_NEAR = 32
"""Characters before a year in which an English part of it stands: the first half of 2024."""


def _months_of(part: re.Match[str], year: int) -> str | None:
    named = part_of_year.months(part["part"])
    return named and named.of(year)


def _whole(text: str, named: NamedPeriod) -> NamedPeriod:
    """Narrow a period to the part of the year, or open its end, as the words beside it say."""
    part = _PART_BEFORE.search(text, max(named.start - _NEAR, 0), named.start)
    if part and re.fullmatch(_YEAR.source, named.period or ""):
        return named._replace(start=part.start(), period=_months_of(part, int(named.period or "")))
    if part := PART_OF_YEAR.match(text, named.end):
        return named._replace(end=part.end())
    near = max(named.start - 2 * _NEAR, 0), named.start
    if (led := _FROM_MONTH.search(text, *near)) and re.fullmatch(r"\d{4}-\d\d", named.period or ""):
        first = f"{(named.period or '')[:4]}-{month_named(led['month']):02}"
        return named._replace(start=led.start(), period=f"{first}/{named.period}")
    since, begun = _SINCE.match(text, named.end), _SINCE_BEFORE.search(text, *near)
    if not (since or begun) or not named.period:
        return named
    period = named.period if "/" in named.period else f"{named.period}/.."
    end = since.end() if since else named.end
    return named._replace(start=begun.start() if begun else named.start, end=end, period=period)


def _from_to(text: str, first: Candidate, last: Candidate | None = None) -> NamedPeriod | None:
    """Return the period of two dates in English: from 2016 to 2020, between May 2022 and 2023."""
    if not last or not _TO.fullmatch(text, first.end, last.at):
        return None
    led = _FROM_BEFORE.search(text, max(first.at - _NEAR, 0), first.at)
    dates = first.period, last.period
    if not led or not all(dates) or "/" in f"{first.period}{last.period}":
        return None
    return NamedPeriod(led.start(), last.end, f"{first.period}/{last.period}")


def _bound(text: str, named: NamedPeriod, figures: Sequence[int]) -> NamedPeriod:
    """Return the period with the figure that it belongs to alone.

    The period stands in brackets behind the figure, in 由…的, or in 比…的 right before the figure.
    """
    place = bisect_left(figures, named.start)
    compared = _COMPARED.search(text, max(named.start - 2, 0), named.start)
    if compared and place < len(figures) and text[named.end : figures[place]] in ("", "的"):
        return named._replace(bound=figures[place])
    if place and text[named.start - 1] in "（(" and text.startswith(("）", ")"), named.end):
        return named._replace(bound=figures[place - 1])
    held = _COMPARED_IN.search(text, max(named.start - 2 * _NEAR, 0), named.start)
    if place and held and held.start() < figures[place - 1]:
        return named._replace(bound=figures[place - 1])
    begins = _FROM.search(text, max(named.start - 1, 0), named.start)
    if begins and not _ONWARDS.match(text, named.end) and "/" not in (named.period or ""):
        return named._replace(bound=figures[place] if place < len(figures) else -1)
    return named


def _is_compared(text: str, named: NamedPeriod) -> bool:
    """Return whether a period is only what another is held against: 与2022年相比."""
    before = max(named.start - 2, 0), named.start
    unlike = _UNLIKE.search(text, max(named.start - _NEAR, 0), named.start)
    compared = named.bound is None and (_COMPARED.search(text, *before) or unlike)
    held = _WITH.search(text, *before) and _COMPARED_WITH.match(text, named.end)
    return bool(compared or _TIMES.match(text, named.end) or held)


def _is_dateline(text: str, candidate: Candidate) -> bool:
    """Return whether a date says when the text appeared, not when something happened."""
    if candidate.kind != "date" or "/" in (candidate.period or ""):
        return False
    line = text.rfind("\n", 0, candidate.at) + 1
    opens = _BEFORE_ALONE.fullmatch(text, line, candidate.at)
    alone = opens and _DATE_ALONE.match(text, candidate.end)
    before = _DATELINE.search(text, max(candidate.at - 20, 0), candidate.at)
    return bool(alone or before or _SENT.match(text, candidate.end))
