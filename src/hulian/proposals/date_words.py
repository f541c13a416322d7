"""Words that name a period by the date of a text: 近五年, 上个月, since last year, end-June."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hulian.figures import relative
from hulian.figures.number_words import ENGLISH_NUMBER
from hulian.figures.part_of_year import (
    BEHIND_A_YEAR,
    ENGLISH,
    MONTH_NAME,
    SHORT_MONTH,
    Months,
    count,
    month_named,
    months,
)
from hulian.text import Text

_COUNT = r"(?<![\d第])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_MANY = rf"\d{{1,2}}|{ENGLISH_NUMBER}"
YEARS = re.compile(
    rf"(?:近|过去的?|前|最近)?(?P<years>{_COUNT})年多?(?:以?来|间|累计|共(?!建|同|享)|(?<!一年)里)"
    rf"|(?:最近|过去的?|近|这(?!一))(?P<near>{_COUNT})年(?!前)"
    rf"|\b(?:[Tt]he (?:past|last)|[Oo]ver) (?:(?P<past>{_MANY}) years|year\b|(?P<ten>decade))"
)
"""Several years up to the text; what stands before 里 in 一年里 is a part of one."""

FIRST_OF = re.compile(rf"前(?!一年)(?P<first>{_COUNT})年(?!前)")
TOTAL_OF = re.compile(
    rf"\b(?:total|sum)\b[^.;\n]*? over (?:the )?(?P<over>{_MANY}) years\b"
    rf"|\b(?P<many>{_MANY})-year total\b"
)
"""Of how many years a total is, the last being the one that is told of: the total over 4 years."""

YEARS_TO = re.compile(
    rf"\b[Tt]he (?P<over>{_MANY}) years (?:(?:up )?to|until)(?: the end of)?"
    r" (?P<last>(?:19|20)\d\d)\b"
)
"""A number of years up to one that is named: in the four years to the end of 2024."""

_AGO = re.compile(rf"(?P<ago>{_COUNT})年(?:之?前)|\b(?P<en>(?i:{_MANY})) years ago")
_SINCE = re.compile(f"(?P<year>{relative.words(-3, -2, -1, 0)})以来")
_NEXT = re.compile(
    f"(?P<year>{relative.words(1, 2, 3)})(?P<part>{BEHIND_A_YEAR})?|下一?年度?"
    rf"|(?:\b[Tt]he (?P<en>{ENGLISH}) of )?\b(?i:next year|the coming year)\b"
)
_COMING = re.compile(
    rf"(?P<led>未来|今后|接下来的?|今明|明后)(?P<zh>{_COUNT})年"
    rf"|\b[Tt]he (?:next|coming) (?P<en>{_MANY}) years"
)
_PAST_MONTHS = re.compile(
    rf"(?:近|最近|过去)(?P<zh>{_COUNT})个月|\b[Tt]he (?:past|last) (?P<en>{_MANY}) months"
    "|上个?月|[Ll]ast month"
    "|(?P<this>本月(?!\\d)|这个月|[上本]周(?![边围期年])|昨[天日]"
    "|[Tt]his (?:month|week)|[Ll]ast week|[Yy]esterday)"
)
_QUARTER = re.compile(
    "(?P<last>上一?个?季度?)|本季度?|这个?季度|\\b[Tt]his quarter"
    r"|(?P<en>\b(?:[Ll]ast|[Tt]he (?:last|past|previous)) quarter)\b(?! of)"
)
_YEAR_END = re.compile(r"(?<![\d年])年底之?前|(?<=[今本到])年底|the end of the year|year-end")
_IN_MONTHS = re.compile(
    rf"\b(?:(?i:from|between|in) (?P<first>{MONTH_NAME})(?: (?:to|and|through|until)(?= )|(?=[–-]))"
    "|(?P<since>[Ss]ince)"
    r"|(?P<until>(?i:as of|by|until))(?: (?:the )?end(?: of)?)?|(?i:in|of|early|late|last|end|mid))"
    rf"[ –-](?P<month>{MONTH_NAME})\b(?! \d|,? (?:of )?(?:19|20)\d\d)(?: (?P<of>this|last) year)?"
)
"""A month without its year, of which May and March are other words, too."""

_SEASON = re.compile(
    r"\b(?:[Tt]his|(?P<last>[Ll]ast)) (?P<season>spring|summer|autumn|fall)\b"
    "|今[春夏秋冬]"
)
_SEASON_ENDS, _AUTUMN_ENDS = {"spring": 5, "summer": 8}, 11
_PLAN = re.compile(
    '[“"]?(?P<plan>十[一二三四五六])五[”"]?(?P<since>开局以来|以来)?(?P<in>期间|时期)?'
    "(?P<end>末|收官)?(?:前(?P<first>[一二两三四])年)?"
    "|(?P<began>[Ss]ince (?:the start of )?)?[Tt]he (?P<nth>1[1-6])th Five-Year Plan"
)
_CAMPAIGN = re.compile("过渡期|脱贫攻坚(?=期|时期)")
_DAY = re.compile(
    rf"(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})[日号])?|"
    rf"(?P<en>{SHORT_MONTH})[a-z]* (?P<of>\d+)"
    rf"|(?P<before>\d+)(?:st|nd|rd|th)? (?P<name>{SHORT_MONTH})"
)
AHEAD = re.compile(
    r"将|计划|目标|任务|预计|力争|拟|打算|下一步|\b(?:[Ww]ill |plan(?!t)|aims?\b|expect)"
)
_NEAR = 80
"""Characters around a month in which words may say that it is still to come."""

_SAME = r"[Tt]he same (?:period|months|quarter|half)"
SAME_PART = re.compile(
    rf"(?P<last>(?:{relative.words(-1)})同期|[前上]一年度?(?![来间里])"
    rf"|{_SAME}(?: of| in)? last year|\b[Aa] year (?:earlier|before)\b"
    r"|\b[Tt]he (?:year (?:before|earlier)|(?:previous|preceding) year)\b(?! last))"
    rf"|(?P<of>(?:19|20)\d\d)年同期|{_SAME} (?:of|in) (?P<in>(?:19|20)\d\d)"
    rf"|(?<![年比往])同期(?![增下上相])|{_SAME}(?! of| in)"
)
NOW = re.compile(
    "截至目前|截止目前|(?<![年月]到)(?:目前|如今|现在)|迄今|(?<![年月日])至今|眼下|现(?=有|已|吸纳|共)"
    "|\\b(?i:now|currently|today|nowadays|these days|at present|at the moment)\\b"
)
EVENT = re.compile(
    "仪式|会[前后上]，|现场|当场|展会|本届|[两三四五六七]天(?![前后来])|环节|此次|本次|这次|近日|日前|当天|此番"
)
"""Words for the day or the month of a text, and for what takes place then."""

_EARLY, _LATE = 4, 7
"""Up to April a text tells of the year before; from July on its own year counts among 近五年."""


class Dating(NamedTuple):
    """A period in EDTF, and on what it rests where it is a guess."""

    period: str | None
    guess: Text | None = None


class PeriodSaid(NamedTuple):
    """A period that a text names; `over`: it goes before a year or a day named beside it."""

    start: int
    end: int
    when: Dating
    over: bool = False


class Day(NamedTuple):
    """The date of a text; `month` is 0 where it is not known."""

    year: int
    month: int

    @classmethod
    def of(cls, published: str) -> "Day | None":
        """Return a date in EDTF as far as it is known; None without a year."""
        found = re.match(r"(\d{4})(?:-(\d\d))?", published)
        return cls(int(found[1]), int(found[2] or 0)) if found else None

    @property
    def is_early(self) -> bool:
        """Whether a text of this date tells of the year before."""
        return 0 < self.month <= _EARLY

    def months(self, told: Months, text: str, at: int, year: int | None = None) -> str:
        """Return months that a text names without their year, of the last one that had them."""
        end = at + _NEAR
        later = 0 < self.month < told.first and not AHEAD.search(text, max(at - _NEAR, 0), end)
        return told.of(year or self.year - later, "?")

    def day(self, printed: str) -> str | None:
        """Return a day or a month of which this date says the year: 6月, 6月5日, May 31."""
        found = _DAY.match(printed)
        if not found:
            return None
        name = found["en"] or found["name"]
        month = month_named(name) if name else int(found["month"])
        day = int(found["day"] or found["of"] or found["before"] or 0)
        year = self.year - (0 < self.month < month)
        if not 1 <= month <= 12 or day > monthrange(year, month)[1]:
            return None
        return f"{year}-{month:02}-{day:02}?" if day else f"{year}-{month:02}?"

    def years(self, word: re.Match[str]) -> str:
        """Return the years up to the text that `YEARS` found in it."""
        first, last = self.year - years_in(word), ".."
        past, near = word[0].startswith("过去"), word["near"] or not word["years"]
        late = self.month >= _LATE
        if first == self.year - 1 and self.is_early:
            return f"{first}?"
        if near and (past or self.is_early):
            last = f"{self.year - 1}?"
        elif near and late:
            first, last = first + 1, f"{self.year}?"
        elif word[0].startswith("近") and late:
            first += 1
        return f"{first}?/{last}"


def uncertain(period: str | None) -> str | None:
    """Return a period with each of its dates marked as uncertain."""
    if not period:
        return None
    ends = (end if end == ".." or end[-1] in "?~" else f"{end}?" for end in period.split("/"))
    return "/".join(ends)


def years_in(word: re.Match[str]) -> int:
    """Return how many years `YEARS` found."""
    named = word["years"] or word["near"] or word["past"]
    return count(named) if named else 10 if word["ten"] else 1


def campaigns(text: str, start: int, end: int) -> Iterator[PeriodSaid]:
    """Yield the years of five-year plans, since they began or of their end; those of campaigns."""
    for plan in _PLAN.finditer(text, start, end):
        named = plan["plan"] or f"十{'一二三四五六'[int(plan['nth']) - 11]}"
        first = relative.PLANS[named]
        if plan["end"]:
            why = Text(f"{plan[0]}是最后一年", f"{plan[0]} is its last year")
            yield PeriodSaid(*plan.span(), Dating(f"{first + 4}?", why))
        elif plan["since"] or plan["began"]:
            yield PeriodSaid(*plan.span(), Dating(f"{first}/.."))
        elif plan["in"] or plan["nth"] or plan["first"]:
            last = first + (count(plan["first"]) if plan["first"] else 5) - 1
            yield PeriodSaid(*plan.span(), Dating(f"{first}/{last}"))
    for word in _CAMPAIGN.finditer(text, start, end):
        yield PeriodSaid(*word.span(), _FIVE_YEARS[word[0][0]], over=True)


def _coming(word: re.Match[str], day: Day) -> str:
    """Date 未来三年 from the next year on where the text is of the second half of its own."""
    first = day.year + {"今明": 0, "明后": 1}.get(word["led"], day.month >= _LATE)
    return f"{first}?/{first + count(word['zh'] or word['en']) - 1}?"


def _past_months(word: re.Match[str], day: Day) -> str | None:
    """Date 近三个月, 上个月 up to the month before that of the text; 本月."""
    months = word["zh"] or word["en"]
    last = 12 * day.year + day.month - (1 if word["this"] else 2)
    ends = (last - count(months) + 1, last) if months else (last,)
    dated = (f"{month // 12}-{month % 12 + 1:02}?" for month in ends)
    return "/".join(dated) if day.month else None


def _next_year(word: re.Match[str], day: Day) -> str:
    """Date 明年, 明年上半年, the first half of next year."""
    year = day.year + relative.YEARS.get(word["year"], 1)
    part = months(word["part"] or word["en"] or "")
    return part.of(year, "?") if part else f"{year}?"


def _year_end(word: re.Match[str], day: Day) -> str:
    """Date 年底 of what is done by then in the year before where the text is of an early month."""
    near = max(word.start() - _NEAR, 0), word.end() + _NEAR
    done = day.is_early and not AHEAD.search(word.string, *near)
    return f"{day.year - done}?"


def _quarter(word: re.Match[str], day: Day) -> str | None:
    """Date 本季度 and last quarter by the month of the text.

    What a text of the first month of a quarter says was done in this one was done in the last.
    """
    text, (start, end) = f"{word.string}。", word.span()
    sentence = text.rfind("。", 0, start) + 1, text.index("。", end)
    over = day.month % 3 == 1 and not AHEAD.search(text, *sentence)
    first = 12 * day.year + (day.month - 1) // 3 * 3 - 3 * bool(word["last"] or word["en"] or over)
    ends = (f"{month // 12}-{month % 12 + 1:02}?" for month in (first, first + 2))
    return "/".join(ends) if day.month else None


def _in_months(word: re.Match[str], day: Day) -> str:
    """Date May, since May, January to May."""
    first, last = (month_named(word[key] or word["month"]) for key in ("first", "month"))
    year = day.year - (word["of"] == "last") if word["of"] else None
    ends = day.months(Months(first, last), word.string, word.start(), year).split("/")
    return "/".join(ends) if word["first"] else f"{ends[0]}{'/..' if word['since'] else ''}"


def _season(word: re.Match[str], day: Day) -> str:
    """Date this autumn and 今秋 by the year of the text, last autumn by the last that is over."""
    ends = _SEASON_ENDS.get(word["season"] or "", _AUTUMN_ENDS)
    return f"{day.year - bool(word['last'] and 0 < day.month <= ends)}?"


BY_THE_DATE: dict[re.Pattern[str], Callable[[re.Match[str], Day], str | None]] = {
    _SINCE: lambda word, day: (
        f"{day.year + (ago := relative.YEARS[word['year']])}?{'/..' * bool(ago)}"
    ),
    _AGO: lambda word, day: f"{day.year - count(word['ago'] or word['en'])}?",
    _PAST_MONTHS: _past_months,
    _COMING: _coming,
    _NEXT: _next_year,
    _QUARTER: _quarter,
    _YEAR_END: _year_end,
    _IN_MONTHS: _in_months,
    _SEASON: _season,
}
"""What words mean in a text of a day; of all of them only `OVER` go before a year named beside."""

OVER = _YEAR_END

_FIVE_YEARS = {
    "过": Dating("2021?/2025?", Text("脱贫后的五年过渡期", "the five years of transition")),
    "脱": Dating("2016?/2020?", Text("脱贫攻坚的五年", "the five years against poverty")),
}
"""The years in which poverty was to end, and those after it."""
