"""Dates and years in a text, and the periods that they name."""

import calendar
import re
from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace

from hulian.extraction.kinds import NumberMatch
from hulian.extraction.lexicon import REIGN
from hulian.figures.grammar import read
from hulian.figures.numeral import DIGITS, number
from hulian.figures.part_of_year import BEHIND_A_YEAR, months
from hulian.figures.quantity import bounded
from hulian.figures.unit_words import FigureKind
from hulian.pattern import Pattern

TO = r"(?:[-–—~]{1,2}|[至到])"
_NTH = "[一二三四五六七八九]"
_MONTH = rf"(?:[元正冬腊]|1[0-2]|0?[1-9]|十[一二]?|{_NTH})"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9]|(?:二?十|[廿卅])?{_NTH}|二?十|三十一?|[廿卅])"
YEAR = rf"(?:1\d{{3}}|2[01]\d\d|[一二][{DIGITS}]{{3}})"
ERAS = "中华民国|民国|公元|西元"
ERA = f"(?:{ERAS})"
MEASURED = "百千万亿余多元%个人亩吨公平米倍户"

# --- Forms ------------------------------------------------------------------------------------

_WHEN = "(?:[上中下](?:[、至到-]?[上中下])?旬|[底末初中](?![期小学央国级]))"
_MONTHS = rf"{_MONTH}月份?{_WHEN}?(?![季供薪饼球嫂子龄]|均(?![可能在为由有已未]))"
_YEARS = rf"{ERA}?(?:\d{{2,4}}|[{DIGITS}十百]{{2,6}})年度?"
_DATED = rf"(?:{_YEARS}的?)?{_MONTHS}(?:{_DAY}[日号])?"
_LASTING = "(?<![前头首续时期后隔历近约逾超满达第程留禁示押])"
_OLD_DAY = f"(?<=月初)(?:{_NTH}|十)(?![批次个名位家项条期])"
"""The end of a day of the old calendar, 三月初三, which is not the beginning of March."""
_DATE = Pattern(
    rf"{_DATED}(?:{_OLD_DAY})?"
    rf"|{_YEARS}(?:年|(?<!度))"
    r"(?:[底末初](?![期小学央国级程间长旬])|(?:(?<=\d{4}年)|(?<=年年))中(?![期小学央国级程间长旬华]))"
    rf"|{_LASTING}(?:{_DAY}日?{TO}{_DAY}日(?!之?以?[内后])"
    rf"|(?:(?:二?十|[廿卅]){_NTH}|[二三]十|[廿卅])日(?!之?以?[内后])"
    r"|(?:[12]\d|3[01]|0?[1-9])日(?![均常照用产龄]|报(?!道)|历天|之?以?内|元))"
    rf"|(?<=[今昨明])\((?:\d{{1,2}}|{_DAY})\)日"
)
_TO_NEXT = rf"起?{TO}(?:[次翌来当本同]年|年)?"
_DATES = Pattern(
    rf"(?:{_YEARS}的?)?{_MONTH}{TO}{_MONTHS}|(?:{_YEARS}的?)?{_MONTHS}{_TO_NEXT}{_MONTHS}|(?:{_YEARS}的?)?(?:{_MONTH}、){{1,4}}{_MONTHS}"
    rf"|{_YEARS}{TO}{_YEARS}{_MONTHS}(?:{_DAY}[日号])?"
    rf"|(?:{_YEARS}的?)?{_MONTHS}(?:{_DAY}{TO}{_DAY}[日号]"
    rf"|(?:{_DAY}[日号])?(?:{TO}|{_TO_NEXT})(?:{_DATED}|{_DAY}日))"
)
"""Two dates, or what is common to both once: 3月至5月, 2024年6月1日至8日."""

_NO_DAY = Pattern(r"(?:\d{4}年)?(?:\d{1,2}月(?:3[2-9]|[4-9]\d)|(?:1[3-9]|[2-9]\d)月\d{1,2})[日号]")
"""What no year has, 13月5日 and 9月38日, is taken whole, so that 38日 does not pass for a time."""

_REACH = 26
"""Characters within which the first of two dates ends."""

_JOINTS = frozenset("-–—~至到、")

_NUMERIC_DATE = Pattern(
    r"(?:\d{4}|1[01]\d(?=[-/]))([-/.])(?:1[0-2]|0?[1-9])\1(?:[12]\d|3[01]|0?[1-9])(?!\d)"
    r"(?:T\d{1,2}:\d\d(?::\d\d)?)?"
    rf"|(?:19|20)\d\d[-/.](?:1[0-2]|0[1-9])(?![\d.年{MEASURED}])"
    r"(?! (?:fiscal|financial|tax|academic|school))"
    r"|(?:[12]\d|3[01]|0?[1-9])([./])(?:1[0-2]|0?[1-9])\2(?:19|20)\d\d(?!\d)"
    rf"|(?:19|20)\d\d\.[1-9](?![\d.{MEASURED}])"
)
_YEAR_RANGE = Pattern(
    rf"({YEAR})年?度?(?:[-–—~]{{1,2}}|[至到/])"
    rf"({YEAR}|(?:\d\d|[{DIGITS}]{{2}})(?=(?:财政|课税|学|财)?年"
    r"| (?:fiscal|financial|tax|academic|school) year)"
    # 2022-24, 2023/24: 13 is no month.
    r"|(?<=\d[-–—/])(?:1[3-9]|[2-9]\d)(?!\d|[号#%A-Za-z]))"
    rf"(?:年|(?!\.?\d|[/年{MEASURED}-]))"
)
_ONE_YEAR = Pattern(
    rf"{ERA}?({YEAR})年(?![级代龄轻]|历史|以前|之久|左右)|(?:中华)?民国([\d{DIGITS}十百廿卅]{{1,6}})年"
    rf"|(?<=[今去明前本])\(([\d{DIGITS}十]{{2,4}})\)年"
    rf"|((?:[89]\d|1[0-4]\d)(?=年度)|一[〇零一二][{DIGITS}])年(?![级代龄轻])"
)
_SHORT_YEAR = Pattern(
    r"(0\d|(?<![的去来历续时约近达已满共逾超过了有整足])[7-9]\d)年(?![级代龄轻多余来后前间之半寿]|间|以上|以下|左右|的|历史|内)"
)
"""A year without its century: 07年; a number of years is seldom written with a nought."""

_VAGUE_YEAR = Pattern(
    rf"(?:公元|西元)(?:前[\d{DIGITS}百十]{{1,6}}|\d{{1,3}})年|(?:(?:[12]\d|[一二]?十{_NTH}?)世纪)?"
    r"(?:\d0(?:(?:年代)?[-–—~至到]\d0)?|[二三四五六七八九]{1,2}十)年代|(?:19|20)\d0年代"
    r"|\d{2,3}年?[-–—~至到]\d{2,3}年(?=度)"
    r"|(?:(?:1[5-9]|20)\d0|(?:(?<=the )|(?<=her )|(?<=his )|(?<=their )|(?<=mid-)|(?<=early )"
    r"|(?<=late ))\d0)'?s(?![A-Za-z])"
    rf"|(?:{REIGN})(?:元|[{DIGITS}十]{{1,3}})年|[{DIGITS}十]{{1,3}}年(?=\(\d{{3,4}}年?\))"
    rf"|(?!五六|六七|七八|八九)[五六七八九][{DIGITS}]年(?!级)"
)


# --- Periods ----------------------------------------------------------------------------------

_ROC = 1911
"""The year before the first of the era in which Taiwan counts."""

_PART = Pattern(
    rf"(?:(?P<era>{ERA})?(?P<year>\d{{2,4}}|[{DIGITS}十百]{{2,6}})年度?的?)?"
    rf"(?:(?P<month>{_MONTH})月份?(?=\D|\d|$))?(?:(?P<day>{_DAY})[日号]?)?"
    r"(?P<when>[上中下](?:[、至到-]?[上中下])?旬|年?[底末初中])?"
)
_NUMERIC = Pattern(r"(\d{3,4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
PART_OF_YEAR = Pattern(BEHIND_A_YEAR)
_RANGE = Pattern(TO)
_ENDS = Pattern(rf"年{TO}|[日号]")
"""Not 1至3月: what stands before is a year or a day."""


def period_of_date(printed: str) -> str | None:
    """Return the period in EDTF that a date names; None where its year is not said.

    >>> period_of_date("2024年6月底")
    '2024-06-30'
    """
    if numeric := _NUMERIC.match(printed):
        year, month, day = (int(each or 0) for each in numeric.groups())
        of_era = _common_era(year)
        return _edtf(of_era, month, day or None) if day <= _last_day(of_era, month) else None
    pieces = _RANGE.split(printed)
    if (
        len(pieces) > 1
        and "月" in pieces[1]
        and "月" not in pieces[0]
        and not _ENDS.search(printed)
    ):
        pieces[0] += "月"
    first = _moment(pieces[0], None, None)
    if not first:
        return None
    if len(pieces) == 1:
        return first[0]
    last = _moment(pieces[1], first[1], first[2])
    return f"{first[0].partition('/')[0]}/{last[0].rpartition('/')[2]}" if last else None


def period_of_year(low: int, high: int, text: str, end: int) -> str:
    """Return the period of a year or of years, and of the half or quarter of it that follows."""
    first, last = _common_era(low), _common_era(high)
    if first != last:
        return f"{first:04}/{last:04}"
    if text.startswith(("以来", "至今", "到现在", "到目前", "到如今"), end):
        return f"{first:04}/.."
    part = PART_OF_YEAR.match(text, end)
    if part and (named := months(part[0])):
        return named.of(first)
    return f"{first:04}"


def _moment(text: str, year: int | None, month: int | None) -> tuple[str, int, int | None] | None:
    """Return a part of a date as a period, its year and its month.

    What the date leaves out is taken over from the one before.
    """
    found = _PART.fullmatch(text)
    if not found:
        return None
    if found["year"]:
        year, month = _year_named(found["year"], has_era=bool(found["era"])), None
    if found["month"]:
        if found["month"] in "正冬腊":  # of the old calendar
            return None
        month = 1 if found["month"] == "元" else int(number(found["month"]))
    if year is None:
        return None
    when = found["when"] or ""
    if month is None:
        last = _EDGES_OF_A_YEAR.get(when[-1:])
        return (_edtf(year, *last) if last else f"{year:04}"), year, None
    if found["day"]:
        day = int(number(found["day"].replace("廿", "二十").replace("卅", "三十")))
        days = (day, day)
    elif when and "年" not in when:
        parts = (f"{when[0]}旬", when[-2:]) if when[-1] == "旬" else (when, when)
        days = (_DAYS[parts[0]][0], _DAYS[parts[1]][1])
    else:
        return _edtf(year, month, None), year, month
    last_day = _last_day(year, month)
    if found["day"] and days[0] > last_day:
        return None  # 2月30日
    first, end = (_edtf(year, month, min(day, last_day)) for day in days)
    return (first if first == end else f"{first}/{end}"), year, month


def _last_day(year: int, month: int) -> int:
    """Return the last day of a month; 0 for the months that no year has."""
    if not 1 <= month <= 12:
        return 0
    return calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 30


def _year_named(printed: str, *, has_era: bool) -> int | None:
    """Return a year of the common era; None for 零四 and 24, of which the century is not said."""
    if len(printed) == 2 and not has_era and (printed.isdigit() or "十" not in printed):
        return None
    try:
        return _common_era(int(number(printed)))
    except ValueError:
        return None


_EDGES_OF_A_YEAR = {"底": (12, 31), "末": (12, 31), "初": (1, 1), "中": (6, 30)}

_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (31, 31), "末": (31, 31)}
_DAYS |= {"初": (1, 1), "中": (15, 15)}
"""The first and the last day of the parts of a month."""


def _edtf(year: int, month: int, day: int | None) -> str:
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _common_era(year: int) -> int:
    return year + _ROC if year < 200 else year


# --- Numbers that are dates -------------------------------------------------------------------

NumberReader = Callable[[str, int], NumberMatch | None]
"""What reads a form at a place of a text."""


def form(pattern: Pattern, kind: FigureKind | None) -> NumberReader:
    """Make a reader of what a pattern matches; dates get their period."""

    def read_form(text: str, here: int) -> NumberMatch | None:
        found = pattern.match(text, here)
        if not found:
            return None
        period = period_of_date(found[0]) if kind == "date" else None
        return NumberMatch(*found.span(), kind, period=period)

    return read_form


def written_date(text: str, here: int) -> NumberMatch | None:
    """Read 2024年6月1日, 3月至5月, 2022年末."""
    found, beginning = None, text[here : here + _REACH]
    if not _JOINTS.isdisjoint(beginning) and "月" in text[here : here + 2 * _REACH]:
        found = _DATES.match(text, here)
    found = found or _DATE.match(text, here)
    if "月" in beginning and (not found or text[found.end() : found.end() + 1].isdecimal()):
        found = _NO_DAY.match(text, here) or found
    return NumberMatch(*found.span(), "date", period=period_of_date(found[0])) if found else None


numeric_date = form(_NUMERIC_DATE, "date")

_JOINING_YEARS = frozenset("-–—~至到/")

_BARE_YEARS = Pattern(r"(?:19|20)\d\d.+\d\d")
_LONGEST_SPAN = 15
"""2022-24 are years, 2000-50 are not."""


def year_range(text: str, here: int) -> NumberMatch | None:
    """Read 2021—2025年, 2022至23年, and bare 2022-24."""
    beginning = text[here : here + 7]
    found = None if _JOINING_YEARS.isdisjoint(beginning) else _YEAR_RANGE.match(text, here)
    if not found:
        return None
    first, last = found.groups()
    bare = "年" not in text[here : found.end() + 4]
    if bare and not _BARE_YEARS.fullmatch(found[0]):
        return None
    if len(last) == 2:
        most = 1 if "/" in found[0] else _LONGEST_SPAN
        if bare and not 0 < int(last) - int(first[-2:]) <= most:
            return None
        last = first[:-2] + last
    for value in (f"{found[0].removesuffix('年')}年", f"{first}至{last}年"):
        figure = read(value, 0)
        if figure and figure.end == len(value) and figure.quantity and not figure.flaw:
            return NumberMatch(*found.span(), "year", value, "年", figure.quantity)
    return None


def one_year(text: str, here: int) -> NumberMatch | None:
    """Read 2024年, 一九九七年, and 民国113年 as 2024."""
    found = _ONE_YEAR.match(text, here)
    return _years(found, next(filter(None, found.groups()))) if found else None


_YEAR_OF_LINE = Pattern(r"(?<!\w)((?:19|20)(?!00)\d\d)(?=:\d[\d.,]*(?:[^\W\d_]|%))")


def year_of_line(text: str, here: int) -> NumberMatch | None:
    """Read the year that begins a line of a list, before a figure: 2025：37.6万人次."""
    found = _YEAR_OF_LINE.match(text, here)
    year = read(f"{found[1]}年", 0) if found else None
    return NumberMatch(here, here + 4, "year", year.value, "年", year.quantity) if year else None


def short_year(text: str, here: int) -> NumberMatch | None:
    """Read 07年 as 2007, 98年 as 1998."""
    found = _SHORT_YEAR.match(text, here)
    is_old = found is not None and found[1] >= "50"
    if not found or (is_old and not text[found.end() : found.end() + 1].isalpha()):
        return None
    return _years(found, f"{'19' if is_old else '20'}{found[1]}")


def _years(found: re.Match[str], numeral: str) -> NumberMatch | None:
    try:
        printed = int(number(numeral))
    except ValueError:
        return None
    year = Decimal(_common_era(printed))
    if year != printed:
        numeral = f"{year}"
    quantity = bounded(year, year, "年", "exact", None)
    return NumberMatch(*found.span(), "year", f"{numeral}年", "年", quantity)


_VAGUE_IN_DIGITS = Pattern(r"年代|年度|世纪|\d0'?s")


def vague_year(text: str, here: int) -> NumberMatch | None:
    """Read 八十年代, 19世纪90年代, 光绪元年, which name no single year."""
    if text[here].isdecimal() and not _VAGUE_IN_DIGITS.search(text, here, here + 12):
        return None
    found = _VAGUE_YEAR.match(text, here)
    return NumberMatch(*found.span(), "year") if found else None


_DEADLINE = Pattern(
    "(?P<until>(?:不[得应能可]?|最)[晚迟]于?)|(?P<since>不[得应能可]?早于)|早于|[晚迟]于"
)


def deadline(text: str, here: int) -> NumberMatch | None:
    """Return a date with a marker before it: 不晚于2025年6月底."""
    marker = _DEADLINE.match(text, here)
    if not marker:
        return None
    for read_date in (numeric_date, written_date):
        if match := read_date(text, marker.end()):
            if match.period and marker["until"]:
                return replace(match, period=f"../{match.period.rpartition('/')[2]}")
            since = match.period and marker["since"]
            first = (match.period or "").partition("/")[0]
            return replace(match, period=f"{first}/.." if since else None)
    return None
