"""Where numbers stand in a normalized text, and what they are.

At every place where a number may begin, the forms that are no quantities (documents, codes, dates,
ordinals) are tried in order, then the grammar of figures; the first that fits takes what it
covers. No pattern backtracks over what it has read, so that time is linear.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

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
    is_score,
    ordinal_at,
    silent_end,
)
from hulian.extraction.dates import (
    ERA,
    NUMERIC_DATE,
    ONE_YEAR,
    SHORT_YEAR,
    VAGUE_YEAR,
    YEAR_RANGE,
    date_at,
    in_this_age,
    period_of_date,
)
from hulian.extraction.lexicon import REIGN
from hulian.extraction.measured import NumberMatch, measured
from hulian.figures import markers
from hulian.figures.grammar import read
from hulian.figures.numeral import DIGITS, SCALES, number
from hulian.figures.quantity import bounded
from hulian.figures.tokens import currency_at
from hulian.figures.units import FigureKind, word_at
from hulian.pattern import Pattern

# --- What is no quantity ----------------------------------------------------------------------


def _other(found: re.Match[str]) -> NumberMatch:
    return NumberMatch(*found.span(), "other")


def _document(text: str, here: int) -> NumberMatch | None:
    found = DOCUMENT.match(text, here)
    return _other(found) if found else None


def _code(text: str, here: int) -> NumberMatch | None:
    found = CODE.match(text, here)
    if not found or not is_code(found):
        return None
    counted = word_at(text, found.end()) if _TIMES.search(found[0]) else None
    return NumberMatch(here, found.end() + len(counted.word if counted else ""), "other")


_TIMES = re.compile(r"\d[×xX*]\d")
"""A size or a product, of which the unit belongs to it: 7×24小时, 2×16GB."""


def _clock(text: str, here: int) -> NumberMatch | None:
    found = CLOCK.match(text, here)
    return _other(found) if found else None


def _proportion(text: str, here: int) -> NumberMatch | None:
    found = PROPORTION.match(text, here)
    if not found or not is_proportion(found):
        return None
    return NumberMatch(*found.span(), "other" if is_score(found) else "ratio")


def _ordinal(text: str, here: int) -> NumberMatch | None:
    ordinal = ordinal_at(text, here)
    if not ordinal:
        return None
    kind: FigureKind = "other" if ordinal.unit == "号" else "ordinal"
    return NumberMatch(here, ordinal.end, kind, unit=ordinal.unit, numeral=ordinal.number)


# --- Dates and years --------------------------------------------------------------------------


def _date(text: str, here: int) -> NumberMatch | None:
    found = date_at(text, here)
    return NumberMatch(*found.span(), "date", period=period_of_date(found[0])) if found else None


def _numeric_date(text: str, here: int) -> NumberMatch | None:
    found = NUMERIC_DATE.match(text, here)
    return NumberMatch(*found.span(), "date", period=period_of_date(found[0])) if found else None


def _year_range(text: str, here: int) -> NumberMatch | None:
    found = YEAR_RANGE.match(text, here)
    if not found:
        return None
    first, last = found.groups()
    bare = "年" not in text[here : found.end() + 4]
    if bare and not re.fullmatch(r"(?:19|20)\d\d.+(?:19|20)\d\d", found[0]):
        return None
    last = first[:-2] + last if len(last) == 2 else last
    for value in (f"{found[0].removesuffix('年')}年", f"{first}至{last}年"):
        figure = read(value, 0)
        if figure and figure.end == len(value) and figure.quantity and not figure.flaw:
            return NumberMatch(*found.span(), "year", value, "年", figure.quantity)
    return None


def _year(text: str, here: int) -> NumberMatch | None:
    found = ONE_YEAR.match(text, here)
    return _years(found, next(filter(None, found.groups()))) if found else None


def _short_year(text: str, here: int) -> NumberMatch | None:
    found = SHORT_YEAR.match(text, here)
    if not found or (found[1] >= "50" and not text[found.end() : found.end() + 1].isalpha()):
        return None
    return _years(found, in_this_age(found[1]))


def _years(found: re.Match[str], numeral: str) -> NumberMatch | None:
    try:
        year = number(numeral)
    except ValueError:
        return None
    quantity = bounded(year, year, "年", "exact", None)
    return NumberMatch(*found.span(), "year", f"{numeral}年", "年", quantity)


def _vague_year(text: str, here: int) -> NumberMatch | None:
    found = VAGUE_YEAR.match(text, here)
    return NumberMatch(*found.span(), "year") if found else None


# --- All of them ------------------------------------------------------------------------------


class _Form(NamedTuple):
    """How matches of a kind are read; `occurs` tells whether a text may hold any."""

    read: Callable[[str, int], NumberMatch | None]
    occurs: Callable[[str], object]
    is_spelt: bool = False


def _any_of(*words: str) -> Callable[[str], bool]:
    return lambda text: any(word in text for word in words)


_LETTERS = Pattern(
    r"[A-Za-z°×*]|[经纬]\d|\d(?:\+|[选投罚梯送赠'′]|0后)|编号|\(0|\+\d|\d{4} \d{4}"
).search
_FORMS = (
    _Form(_document, _any_of("号", "公网安备", "ICP")),
    _Form(_code, _LETTERS),
    _Form(_numeric_date, re.compile(r"\d{3}[-/.]\d|[./](?:19|20)\d\d").search),
    _Form(_date, _any_of(*"月日号", *(f"年{part}" for part in "底末初中"), "度底", "度末"), True),
    _Form(_clock, re.compile(r"\d(?:时|点|:\d)|午|凌晨|晚上|早上|傍晚").search, is_spelt=True),
    _Form(_proportion, re.compile(r"\d[:/比]\d|比[一二三四五六七八九十]").search, is_spelt=True),
    _Form(_year_range, re.compile(rf"[\d{DIGITS}年度][-–—~至到/]").search, is_spelt=True),
    _Form(
        _vague_year,
        _any_of("公元前", "年代", "年(", "年度", *(f"{numeral}年" for numeral in f"元十{DIGITS}")),
        is_spelt=True,
    ),
    _Form(_year, _any_of("年"), is_spelt=True),
    _Form(_short_year, _any_of("年")),
    _Form(_ordinal, _any_of("第")),
)

_SIMPLE_START = (
    rf"[\dA-Za-z{DIGITS}{SCALES}廿卅几半第$¥￥€£±\[〔(]|(?:好几|数)(?=[{SCALES}]|个亿)|翻(?=了?(?:将?近|接近|差不多|约)?[{DIGITS}\d]?番)"
    rf"|{ERA}|{REIGN}"
    r"|[图表件](?=\d)|\+(?=\d)"
    r"|[-−](?:(?<![\d%A-Za-z)年月日°′″-][-−])(?=\d)|(?<=[年月日][-−])(?=\d++\.\d))"
    rf"|负(?=[\d百千万{DIGITS}十])|零下|正负(?=\d)"
    r"|[大小](?=半)|对(?=[半折])|成(?=[千百]上)|个(?=把)|介于(?=\d)"
)
_DOCUMENT_START = (
    rf"|[{ISSUERS}]{{1,8}}(?=[〔\[(【]\d{{4}}[〕\])】]第?\d)|[{PROVINCES}](?=[A-Z]|公网)"
)
_MARKER_START = rf"|(?P<marker>[{markers.FIRST}])"
_START = Pattern(_SIMPLE_START + _MARKER_START)
_START_OF_ANY = Pattern(_SIMPLE_START + _DOCUMENT_START + _MARKER_START)
_RUN = Pattern(rf"[A-Za-z]++|[{DIGITS}{SCALES}廿卅]++|.", re.DOTALL)


def matches(text: str) -> Iterator[NumberMatch]:
    """All numbers in a normalized text, in order."""
    forms = [form for form in _FORMS if form.occurs(text)]
    spelt = [form for form in forms if form.is_spelt]
    has_codes = any(form.read in (_document, _code) for form in forms)
    starts = _START_OF_ANY if has_codes else _START
    position = 0
    while start := starts.search(text, position):
        here = start.start()
        if start["marker"] and not _marks_a_number(text, here):
            position = here + 1
        elif end := silent_end(text, here):
            position = end
        elif found := _first_form(text, here, _forms_from(text[here], forms, spelt)):
            yield from found
            position = max(found[-1].end, here + 1)
        else:
            run = _RUN.match(text, here)
            position = run.end() if run else here + 1


_NUMBER_START = frozenset(f"{DIGITS}{SCALES}廿卅几半数好¥￥>=<≥≤±负零翻-")
_MOST_MARKERS = 3


def _marks_a_number(text: str, here: int) -> bool:
    """Tell whether markers stand here, and a number behind them."""
    end = here
    for _ in range(_MOST_MARKERS):
        marker = markers.before(text, end)
        if not marker:
            break
        end = marker[1]
    if end == here:
        return False
    if text.startswith(("(含)", "(不含)"), end):
        end = text.index(")", end) + 1
    mark = text[end : end + 1]
    return mark in _NUMBER_START or mark.isdecimal() or currency_at(text, end) is not None


_BARE_AMOUNT = Pattern(
    r"(?!(?:19|20)\d\d\.)\d++(?:\.\d++)?"
    r"(?![年月日号时点度:/.~至到比后、选 °+×*–—投罚梯送赠'′A-Za-z\d-])"
)
"""A number behind which no date, code or ratio goes on: only the grammar is to be asked."""

_SPELT_START = frozenset(f"{DIGITS}{SCALES}廿卅几半")


_DEADLINE = Pattern(
    "(?P<until>(?:不[得应能可]?|最)[晚迟]于?)|(?P<since>不[得应能可]?早于)|早于|[晚迟]于"
)


def _deadline(text: str, here: int) -> NumberMatch | None:
    """Return a date with a marker before it: 不晚于2025年6月底."""
    marker = _DEADLINE.match(text, here)
    if not marker:
        return None
    for read_date in (_numeric_date, _date):
        if match := read_date(text, marker.end()):
            if match.period and marker["until"]:
                return match._replace(period=f"../{match.period.rpartition('/')[2]}")
            since = match.period and marker["since"]
            first = (match.period or "").partition("/")[0]
            return match._replace(period=f"{first}/.." if since else None)
    return None


_NO_FORM_FROM = frozenset(markers.FIRST) - frozenset(f"{ISSUERS}{PROVINCES}{DIGITS}公民第")


def _forms_from(mark: str, forms: Sequence[_Form], spelt: Sequence[_Form]) -> Sequence[_Form]:
    """Return the forms that may begin with a character."""
    if mark in _SPELT_START:
        return spelt
    return () if mark in _NO_FORM_FROM else forms


_DIGITS = re.compile(r"\d++")


def _forms_before(text: str, here: int, forms: Sequence[_Form]) -> Sequence[_Form]:
    """Return the forms that digits may have before the character that follows them."""
    digits = _DIGITS.match(text, here)
    follows = text[digits.end() : digits.end() + 1] if digits else ""
    readers = _OF_YEARS if follows == "年" else _OF_DAYS if follows in ("月", "日", "号") else None
    return [form for form in forms if form.read in readers] if readers else forms


_OF_YEARS = frozenset((_date, _year_range, _vague_year, _year, _short_year))
_OF_DAYS = frozenset((_date,))


def _first_form(text: str, here: int, forms: Sequence[_Form]) -> list[NumberMatch]:
    if text[here] in "不最早晚迟" and (date := _deadline(text, here)):
        return [date]
    if text[here].isdecimal():
        bare = _BARE_AMOUNT.match(text, here)
        forms = () if bare else _forms_before(text, here, forms)
    for form in forms:
        if match := form.read(text, here):
            return [match]
    quantities = measured(text, here)
    if quantities and (quantities[0].unit or not JOINED.match(text, here)):
        return quantities
    if joined := JOINED.match(text, here):
        return [_other(joined)]
    return quantities
