"""Where numbers stand in a normalized text, and what they are.

At every place where a number may begin, the forms that are no quantities (documents, codes, dates,
ordinals) are tried in order, then the grammar of figures; the first that fits takes what it
covers. No pattern backtracks over what it has read, so that time is linear.
"""

import re
from collections.abc import Callable, Iterator

from hulian.extraction.codes import (
    CLOCK,
    CODE,
    DOCUMENT,
    ISSUERS,
    JOINED,
    PROPORTION,
    PROVINCES,
    is_code,
    is_proportion,
    ordinal_at,
    silent_end,
)
from hulian.extraction.dates import (
    DATE,
    ERA,
    NUMERIC_DATE,
    ONE_YEAR,
    SHORT_YEAR,
    VAGUE_YEAR,
    YEAR_RANGE,
    in_this_age,
    period_of_date,
)
from hulian.extraction.lexicon import REIGN
from hulian.extraction.measured import Match, measured
from hulian.figures import markers
from hulian.figures.grammar import read
from hulian.figures.numeral import DIGITS, SCALES, number
from hulian.figures.quantity import bounded
from hulian.figures.tokens import CURRENCY
from hulian.figures.units import Kind

# --- What is no quantity ----------------------------------------------------------------------


def _other(found: re.Match[str]) -> Match:
    return Match(*found.span(), "other")


def _code(found: re.Match[str]) -> Match | None:
    return _other(found) if is_code(found) else None


def _proportion(found: re.Match[str]) -> Match | None:
    return Match(*found.span(), "ratio") if is_proportion(found) else None


def _ordinal(found: re.Match[str]) -> Match | None:
    ordinal = ordinal_at(found.string, found.start())
    if not ordinal:
        return None
    kind: Kind = "other" if ordinal.unit == "号" else "ordinal"
    return Match(found.start(), ordinal.end, kind, unit=ordinal.unit, numeral=ordinal.number)


# --- Dates and years --------------------------------------------------------------------------


def _date(found: re.Match[str]) -> Match:
    return Match(*found.span(), "date", period=period_of_date(found[0]))


def _year_range(found: re.Match[str]) -> Match | None:
    first, last = found.groups()
    bare = "年" not in found.string[found.start() : found.end() + 4]
    if bare and not re.fullmatch(r"(?:19|20)\d\d.+(?:19|20)\d\d", found[0]):
        return None
    last = first[:-2] + last if len(last) == 2 else last
    for value in (f"{found[0].removesuffix('年')}年", f"{first}至{last}年"):
        figure = read(value, 0)
        if figure and figure.end == len(value) and figure.quantity and not figure.flaw:
            return Match(*found.span(), "year", value, "年", figure.quantity)
    return None


def _year(found: re.Match[str]) -> Match | None:
    return _years(found, next(filter(None, found.groups())))


def _short_year(found: re.Match[str]) -> Match | None:
    if found[1] >= "50" and not found.string[found.end() : found.end() + 1].isalpha():
        return None
    return _years(found, in_this_age(found[1]))


def _years(found: re.Match[str], numeral: str) -> Match | None:
    try:
        year = number(numeral)
    except ValueError:
        return None
    quantity = bounded(year, year, "年", "exact", None)
    return Match(*found.span(), "year", f"{numeral}年", "年", quantity)


def _vague_year(found: re.Match[str]) -> Match:
    return Match(*found.span(), "year")


# --- All of them ------------------------------------------------------------------------------

_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Match | None]]
_FORMS: list[_Form] = [
    (DOCUMENT, _other),
    (CODE, _code),
    (NUMERIC_DATE, _date),
    (DATE, _date),
    (CLOCK, _other),
    (PROPORTION, _proportion),
    (YEAR_RANGE, _year_range),
    (VAGUE_YEAR, _vague_year),
    (ONE_YEAR, _year),
    (SHORT_YEAR, _short_year),
    (re.compile("第"), _ordinal),
]
_NUMBER_START = rf"[\d{DIGITS}{SCALES}廿卅几半数好¥￥>=<≥≤±负零翻-]|{CURRENCY}"
_START = re.compile(
    rf"[\dA-Za-z{DIGITS}{SCALES}廿卅几半第$¥￥€£±\[〔(]|(?:好几|数)(?=[{SCALES}]|个亿)|翻(?=了?[{DIGITS}\d]?番)"
    rf"|(?=[{markers.FIRST}])(?:{markers.TOKEN}){{1,3}}+(?=(?:\(不?含\))?{_NUMBER_START})|{ERA}|{REIGN}"
    r"|[图表件](?=\d)|\+(?=\d)|(?<![\d%A-Za-z)年月日°′″-])[-−](?=\d)|负(?=[\d百千万])|零下|正负(?=\d)"
    r"|[大小](?=半)|对(?=[半折])|成(?=[千百]上)|个(?=把)"
    rf"|介于(?=\d)|[{ISSUERS}]{{1,8}}(?=[〔\[(【]\d{{4}}[〕\])】]第?\d)|[{PROVINCES}](?=[A-Z]|公网)"
)
_RUN = re.compile(rf"[A-Za-z]++|[{DIGITS}{SCALES}廿卅]++|.", re.DOTALL)


def matches(text: str) -> Iterator[Match]:
    """All numbers in a normalized text, in order."""
    position = 0
    while start := _START.search(text, position):
        here = start.start()
        if end := silent_end(text, here):
            position = end
        elif found := _first_form(text, here):
            yield from found
            position = max(found[-1].end, here + 1)
        else:
            run = _RUN.match(text, here)
            position = run.end() if run else here + 1


_BARE_AMOUNT = re.compile(
    r"(?!(?:19|20)\d\d\.)\d++(?:\.\d++)?(?![年月日号时点:/.~至到比后、选 °+×*–—A-Za-z\d-])"
)
"""A number behind which no date, code or ratio goes on: only the grammar is to be asked."""

_SPELT_FORMS = [
    form
    for form in _FORMS
    if form[0] in (DATE, CLOCK, PROPORTION, YEAR_RANGE, VAGUE_YEAR, ONE_YEAR)
]
_SPELT_START = frozenset(f"{DIGITS}{SCALES}廿卅几半")


def _forms(text: str, here: int) -> list[_Form]:
    """The forms that may begin with the character at a place."""
    if text[here].isdecimal():
        return [] if _BARE_AMOUNT.match(text, here) else _FORMS
    return _SPELT_FORMS if text[here] in _SPELT_START else _FORMS


_DEADLINE = re.compile(
    "(?P<until>(?:不[得应能可]?|最)[晚迟]于?)|(?P<since>不[得应能可]?早于)|早于|[晚迟]于"
)


def _deadline(text: str, here: int) -> Match | None:
    """A date with a marker before it: 不晚于2025年6月底."""
    marker = _DEADLINE.match(text, here)
    if not marker:
        return None
    for form in (NUMERIC_DATE, DATE):
        if found := form.match(text, marker.end()):
            match = _date(found)
            if match.period and marker["until"]:
                return match._replace(period=f"../{match.period.rpartition('/')[2]}")
            since = match.period and marker["since"]
            first = (match.period or "").partition("/")[0]
            return match._replace(period=f"{first}/.." if since else None)
    return None


def _first_form(text: str, here: int) -> list[Match]:
    if text[here] in "不最早晚迟" and (date := _deadline(text, here)):
        return [date]
    for pattern, build in _forms(text, here):
        found = pattern.match(text, here)
        match = build(found) if found else None
        if match:
            return [match]
    quantities = measured(text, here)
    if quantities and (quantities[0].unit or not JOINED.match(text, here)):
        return quantities
    if joined := JOINED.match(text, here):
        return [_other(joined)]
    return quantities
