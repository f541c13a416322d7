"""The periods that a text names, and whether one can be a fact's."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from hulian.extraction.english import is_english
from hulian.figures import relative
from hulian.figures.numeral import AS_SPELT
from hulian.figures.part_of_year import (
    ALONE,
    BEHIND_A_YEAR,
    ENGLISH,
    MONTH_NAMES,
    MONTHS,
    Months,
    months,
)
from hulian.pattern import HAN, Pattern
from hulian.verify.draft import CLAUSE

Reach = Literal["in", "since", "until", "now"]

_CN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_ON = r"[-–—~～]+(?=[，,。；;、）)\s]|$)"
"""A dash behind a year that leads to none: 2021—, since 2021."""
_YEAR = rf"(?<!\d)(?P<y{{0}}>(?:19|20)\d\d)(?:年度?|(?=[-–—~至到]\d{{{{4}}}}|{_ON}))"
_WHEN = Pattern(
    r"(?P<until>截至|截止到?|到了?|至|直到)?(?:自从?|从)?"
    + _YEAR.format(1)
    + rf"(?:(?P<part>{BEHIND_A_YEAR})|[ 　]*(?P<months>{MONTHS})(?:\d{{1,2}}日)?)?"
    r"(?:[-–—~至到]{1,2}" + _YEAR.format(2) + r"(?:(?P<m3>\d{1,2})月)?)?"
    r"(?P<edge>年?[末底初]|前后)?(?P<since>以来|以后|算?起|至今|到(?:现在|目前|如今)|开始|"
    + _ON
    + r"|[^，,。；;\d]{1,6}?(?:至今|以来))?(?P<before>以前|之前)?"
    r"|[“\"]?(?P<plan>十[三四五]五)[”\"]?(?:规划)?(?P<planned>以来|时期|期间|末)?"
    r"|(?P<same>同期|当年|同年|这一年|该年|这年|那一年|那年)"
    r"|(?P<shift>上一年|前一年|头一年|次年|翌年|第二年|转年|[一二两三四五六七八九十]年[之以]?[前后])"
    rf"|(?<![\d年~～至到–—-])(?P<month>{MONTHS})(?:底|末|\d{{1,2}}日)?(?![\d~～至到–—-])"
    r"|(?P<now>截至目前|目前|如今|现在|迄今|至今)"
    rf"|(?P<alone>{ALONE})"
    rf"|(?P<relative>{relative.words(-3, -2, -1, 0, 1, 2, 3)}|近年|近[一二三四五六七八九十\d]+年)"
)


class When(NamedTuple):
    """A period as a text names it at `start`: years, and months where it names them.

    `now` and relative periods (去年) have no years.
    """

    start: int
    end: int
    reach: Reach
    first: int | None = None
    last: int | None = None
    months: Months | None = None
    printed: str = ""

    @property
    def stands_for_another(self) -> bool:
        """Whether it only points to a period that another sentence names: 同年."""
        return self.first is None and _SAME.match(self.printed) is not None


_SAME = Pattern("当年|同年|这一年|该年|这年|那一?年")

_ENGLISH_SHIFT = (
    r"|\b(?P<by>an?|one|two|three|four|five|ten|\d{1,2}) years? (?P<way>earlier|before|later)\b"
)
_ENGLISH_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_ENGLISH_PART = (
    rf"|\b(?:in|of|for|over|during) the (?P<alone>{ENGLISH})(?: of (?:the|that) year)?\b"
)
_MONTH = "|".join(MONTH_NAMES)
_UP_TO = "to|until|through"
_ENGLISH = Pattern(
    r"(?:\b(?:(?P<since>since)|(?P<until>by|until|up to|as of|to)|in|during|for|from|between|of)"
    rf"\s+)?(?:the\s+)?(?:(?:end of|(?P<part>{ENGLISH})(?: of)?"
    rf"|(?:(?P<month>{_MONTH})(?:\s?[-–]\s?|\s(?:{_UP_TO})\s))?(?P<last>{_MONTH})(?: of)?)\s+)?"
    r"(?<![\d.,$])\b(?P<y1>(?:19|20)\d\d)"
    rf"(?:(?:\s?[-–—]\s?|\s(?:{_UP_TO}|and)\s(?:the end of )?)(?:(?:{_MONTH})\s)?"
    r"(?P<y2>(?:19|20)\d\d)"
    rf"|,?\s(?:up )?(?:{_UP_TO})\s(?P<till>{_MONTH}))?\b(?![.,]\d)"
    + _ENGLISH_SHIFT
    + _ENGLISH_PART,
    re.IGNORECASE,
)


def _find_english(text: str) -> Iterator[When]:
    year: int | None = None
    for found in _ENGLISH.finditer(text):
        if found["by"]:
            if year is not None:
                by = found["by"].lower()
                apart = int(by) if by.isdecimal() else _ENGLISH_NUMBERS.get(by, 1)
                shifted = year + apart if found["way"].lower() == "later" else year - apart
                yield When(*found.span(), "in", shifted, shifted, None, found[0])
            continue
        if found["alone"]:
            if year is not None:
                yield When(*found.span(), "in", year, year, months(found["alone"]), found[0])
            continue
        first = year = int(found["y1"])
        last = int(found["y2"]) if found["y2"] else first
        reach: Reach = "since" if found["since"] else "until" if found["until"] else "in"
        yield When(*found.span(), reach, first, last, _english_months(found), found[0].strip())


def _english_months(found: re.Match[str]) -> Months | None:
    """Return the months of a year: of first half of 2024, March to May 2024, 2024 up to July."""
    if found["part"] or found["y2"]:
        return months(found["part"]) if found["part"] else None
    last = found["till"] or found["last"]
    if not last:
        return None
    first = "January" if found["till"] else found["month"] or last
    return Months(*(MONTH_NAMES.index(name.capitalize()) + 1 for name in (first, last)))


def find(text: str) -> Iterator[When]:
    """Yield all periods that a text names, in order; 同期 and the like stand for the one before."""
    if is_english(text):
        yield from _find_english(text)
        return
    last: When | None = None
    for found in _WHEN.finditer(_SPELT.sub(lambda year: year[0].translate(AS_SPELT), text)):
        if found["same"]:
            behind = _MONTHS_BEHIND.match(text, found.end())
            part = months(behind[0]) if behind else None
            if last:
                yield last._replace(
                    start=found.start(), end=found.end(), months=part or last.months
                )
            else:
                yield When(*found.span(), "now", months=part, printed=found[0])
            continue
        if found["shift"]:
            if shifted := _shifted(last, found):
                last = shifted
                yield shifted
            continue
        if found["alone"]:
            if last:
                part = months(found["alone"])
                yield last._replace(start=found.start(), end=found.end(), months=part)
            continue
        if found["month"]:
            if part := months(found["month"]):
                year = last and last.first == last.last and last.first
                yield When(*found.span(), "in", year or None, year or None, part, found[0])
            continue
        if found["plan"]:
            last = _of_plan(found)
            yield last
            continue
        if found["now"] or found["relative"]:
            yield When(*found.span(), "now", printed=found[0])
            continue
        last = _named(found)
        yield last


_MONTHS_BEHIND = Pattern(MONTHS)
"""Behind what stands for a year: 同年8月."""
_SPELT = Pattern(
    "(?<![〇零○一二三四五六七八九十百千])(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?=年)"
)
"""A year in characters, each a digit: 二〇二一年."""


_BACK = Pattern("上|前|头")


def _shifted(last: When | None, found: re.Match[str]) -> When | None:
    """Return the year before or after the one named last: 2024年…，上一年…; None where none is."""
    if not last or last.first is None or last.last is None or last.reach != "in":
        return None
    by = _CN.get(found["shift"][0].replace("两", "二"), 1) if found["shift"] != "第二年" else 1
    year = last.last - by if _BACK.search(found["shift"]) else last.last + by
    return When(*found.span(), "in", year, year, None, found[0])


_PLANS = {"十三五": 2016, "十四五": 2021, "十五五": 2026}
"""The first of the five years of each plan."""


def _of_plan(found: re.Match[str]) -> When:
    first = _PLANS[found["plan"]]
    if found["planned"] == "以来":
        return When(*found.span(), "since", first, first, None, found[0])
    at_end = found["planned"] == "末"
    return When(*found.span(), "in", first + 4 if at_end else first, first + 4, None, found[0])


def _named(found: re.Match[str]) -> When:
    first = int(found["y1"])
    last = int(found["y2"]) if found["y2"] else first
    reach: Reach = "in"
    if found["since"] and not found["y2"]:
        reach = "since"
    elif found["before"] or (found["until"] and not found["y2"]):
        reach = "until"
    part = found["part"] or (not found["y2"] and found["months"])
    return When(*found.span(), reach, first, last, months(part) if part else None, found[0])


# --- The period of a figure ----------------------------------------------------------------------


def when_of(
    whens: Sequence[When],
    text: str,
    spans: Sequence[tuple[int, int]],
    number: int,
    inherited: When | None,
) -> tuple[bool, When | None]:
    """Return whether a figure's sentence names its period, and the period that holds for it.

    `whens` are those of the sentence that may be the figure's, whose number it is.
    """
    named, moved_on = _named_of(whens, text, spans, number)
    if named and named.first is None and inherited:
        if named.months and inherited.first == inherited.last:
            named = inherited._replace(months=named.months)
        elif named.stands_for_another:
            named = inherited
    return named is not None, named if moved_on else named or inherited


def _named_of(
    whens: Sequence[When], text: str, spans: Sequence[tuple[int, int]], number: int
) -> tuple[When | None, bool]:
    """Return the period that is named last before a figure, or in brackets right behind it.

    `spans` are those of the sentence's figures. The second value says that a change from another
    period leads to the figure, which is of a later one if the text names it: 2024年，由2021年的10%
    提高到30%.
    """
    start, end = spans[number]
    if text[end : end + 1] in ("（", "("):
        for when in whens:
            if when.start in (end, end + 1) and not _has_figure(text, when.end, spans):
                return when, False
    if following := _english_behind(whens, text, end):
        return following, False
    before = [when for when in whens if when.end <= start and not _is_over(when, text, start)]
    if not before:
        own = _behind(whens, text, spans) if number == 0 and not is_english(text) else []
        return (own[-1] if own else None), False
    when = before[-1]
    if _BEGINS.search(text[:start]):
        earliest = min(before, key=lambda one: one.first or _LATEST)
        return (earliest if earliest.first != when.first else _SOME_TIME), False
    between = any(earlier > when.end for _, earlier in spans[:number])
    if not between or not _LEADS_AWAY.search(text[when.end : start]):
        return when, False
    later = [one for one in before if one.last and when.last and one.last > when.last]
    return (later[-1] if later else None), True


def _has_figure(text: str, at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a period in brackets is that of a figure there: 4.6万亩（2022年3.9万亩）."""
    return any(at <= start and not _ENDS.search(text[at:start]) for start, _ in spans)


_ENDS = Pattern("[，,；;。）)]")
_BEGINS = Pattern(r"[从由]$|\bfrom (?:about |around |only )?$")
"""Before what a change begins with, which is of an earlier time than what it leads to."""
_SOME_TIME = When(-1, -1, "now")
_LATEST = 9999


def _behind(whens: Sequence[When], text: str, spans: Sequence[tuple[int, int]]) -> list[When]:
    """Return the periods behind the first figure of a sentence that may be its own.

    One before another figure is of that: 面积19.67平方公里，2022年产值432.76亿元. One named from
    where the text is written must stand in its clause.
    """
    end = spans[0][1]
    clause = end + len(CLAUSE.split(text[end:], maxsplit=1)[0])
    return [
        when
        for when in whens
        if (when.first is not None or when.start < clause)
        and not any(when.end <= start for start, _ in spans[1:])
    ]


def _is_over(when: When, text: str, start: int) -> bool:
    """Tell whether a period was only compared with, or stood in brackets, before a figure.

    As in 2024年…，比2023年增长3.4%，产值…; English has what is compared before its year: up from 8%
    in 2021.
    """
    if is_english(text):
        return _COMPARED.search(text[: when.start]) is not None
    between = text[when.end : start]
    clause, *further = CLAUSE.split(between, maxsplit=1)
    compared = _COMPARED_WITH.search(f"{text[: when.start][-3:]}~{clause}")
    changed = compared and between and (between[0] != "的" or any(map(str.isdigit, between)))
    return bool(compared and (further or changed)) or _CLOSES.search(between) is not None


_COMPARED_WITH = Pattern("[比较]~|(?:相当于|是)~.*(?:倍|[%％成])|[同与和]~(?:相比|持平|一样|比)")
"""Makes a period, which ~ stands for, one of a comparison only, till its clause ends."""
_CLOSES = Pattern("^[^（(]*[）)]")
_COMPARED = Pattern(
    r"\b(?:up|down|compared|against|than|from)\b(?:[^,.;]|(?<=\d)[.,](?=\d))*\d"
    r"(?:[^,.;]|(?<=\d)[.,](?=\d))*$|\b(?:19|20)\d\d (?:on|over|against) $"
)
"""Before a year that is only of what English compares with: up from 8% in 2021."""


def _english_behind(whens: Sequence[When], text: str, end: int) -> When | None:
    """Return the period that English names behind a figure: 112,000 visits in 2022."""
    first = next((when for when in whens if when.start >= end), None)
    between = text[end : first.start] if first else ""
    if not first or _HAN.search(text) or _OF_ANOTHER.search(between):
        return None
    return first


_OF_ANOTHER = Pattern(r"\d|\b(?:than|compared|against|over)\b")


_HAN = Pattern(HAN)
_LEADS_AWAY = Pattern(r"[升增提降减跃涨加高长少低](?:了|至|到|为)|\bfrom\b.*\bto $")
"""Leads away from a period: of 从2021年的10%提高到30% only 10% is 2021's."""
