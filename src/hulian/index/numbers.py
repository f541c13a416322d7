"""Years and amounts in a question: 近三年, 2024年上半年, since 2021, 14.24亿, 1.4 billion yuan.

Imported only for questions that `have_numbers`; figures are read only where a number is no year.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal
from unicodedata import normalize

from hulian.figures.part_of_year import ALONE, BEHIND_A_YEAR, ENGLISH, SPAN, months
from hulian.index.question import Term
from hulian.pattern import HAN, Pattern

_YEAR = rf"(?<![\d.])((?:19|20)\d\d|{HAN}{{4}}(?=年))(?![\d.])年?"
"""A year in digits, or four characters that may be one; see `_year`."""

_YEARS = Pattern(
    rf"(?:(自|从|since |after |from |before |until |by ) ?)?{_YEAR}"
    rf"(?: ?(?:至|到|to |and |until ){_YEAR}|(以来|至今|起|以后|之后|以前|之前|底|末|度)?)",
    needs=("19", "20", "零", "〇", "九"),
)
_BEGINNING = "自|从|至|到|截[至止]到?|since |after |from |before |until |by |to "
_PART_OF_YEAR = Pattern(
    rf"(?P<limit>{_BEGINNING})? ?"
    rf"(?:{_YEAR}度?(?P<behind>{BEHIND_A_YEAR}| ?(?:{ALONE}|{SPAN}|[hq][1-4]\b))"
    rf"|(?:the )?(?<![a-z])(?P<before>{ENGLISH})(?: of)? {_YEAR})"
    r"(?![至到起底末]|以来|以[前后]|之[前后])",
    needs=("半年", "季", "月", "half", "quarter", "months", "q", "h"),
)
"""A part of a year; what begins or ends there is looked for by its year."""

_RECENT = Pattern(
    r"(?:最?近|过去)([两二三四五六七八九十]|\d{1,2})年"
    r"|(?:past|last|recent) ([a-z]{3,5}|\d{1,2}) years",
    needs=("近", "过去", "years"),
)
_LEAST = "more than |over |above |at least "
_MOST = "less than |under |below |at most "
_SCALED = Pattern(
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))?"
    r"(?<![\d.])(\d{1,12}(?:\.\d{1,12})?) ?(thousand|million|billion|trillion)\b"
    r"( (?:yuan|rmb|cny)\b)?",
    needs=("thousand", "million", "billion", "trillion"),
)
_SPAN = Pattern(r"(?<=\d\d\d\d)(?:年?[-–—~～])(?=(?:19|20)\d\d)")
_MONTHS = Pattern(r"(?<=\d)(月?)[-–—~～]{1,2}(?=\d{1,2}月)")
_GROUPED = Pattern(r"(?<=\d),(?=\d\d\d(?!\d))")
_CERTAIN_YEAR = Pattern(r"(?<![\d.])(?:19|20)\d\d(?![\d.])年?(?=[年 ]|$)")
_START = Pattern(
    r"(?<![\d.])\d|(?<![一二两三四五六七八九十])[一二两三四五六七八九十百千]{2}|百分之"
    "|[零一二三四五六七八九]点[零〇一二三四五六七八九]"
)
_LIMIT_BEFORE = Pattern(
    f"(?P<least>不少于|不低于|不小于|至少|超过|突破|高于|多于|大于|超|逾|{_LEAST})$"
    f"|(?:不超过|不多于|不高于|不足|不到|低于|少于|小于|至多|最多|{_MOST})$"
)
_LIMIT_BEHIND = Pattern("(?P<least>及?以上|或以上)|及?以[下内]")
_SPELT_SCALES = frozenset("百千万亿")
_THOUSANDS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_COUNTS = dict(zip("两二三四五六七八九十", (2, *range(2, 11)), strict=True))
_NAMED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS |= zip(_NAMED, range(2, 11), strict=True)
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_BEFORE = ("before", "until", "by", "以前", "之前")
_AFTER = ("自", "从", "since", "after", "from", "以来", "至今", "起", "以后", "之后")


def numbers(text: str, as_of: date) -> list[str | Term]:
    """Cut a folded question into the years and amounts that it names and the text between them.

    `as_of` is the day up to which the base tells; 近五年 counts back from it.
    """
    spoken = "twenty " in text or "nineteen " in text or "two thousand " in text
    parts: Iterable[str | Term] = [_with_spoken_years(text) if spoken else text]
    parts = _cut(parts, _PART_OF_YEAR, _part_of_year)
    parts = _cut(parts, _RECENT, lambda found: _recent(found, as_of))
    parts = list(_cut(parts, _SCALED, _scaled))
    if any(_START.search(_CERTAIN_YEAR.sub("", part)) for part in parts if isinstance(part, str)):
        parts = _with_amounts(parts)
    return list(_cut(parts, _YEARS, _years))


_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"


def _with_spoken_years(text: str) -> str:
    """Write English years in digits: twenty twenty-two, nineteen ninety-seven, two thousand five.

    Not what may be a number of things: twenty two, two thousand.
    """
    tens = rf"(?:{_TENS})(?: (?:{_ONES}))?"
    pattern = (
        rf"\b(?:(nineteen|twenty) (?:oh ({_ONES})|({_TEENS}|{tens}))"
        rf"|two thousand (?:and )?({_ONES}|{_TEENS}))\b(?! (?:hundred|thousand|million|billion))"
    )
    small = dict(zip(f"{_ONES}|{_TEENS}".split("|"), range(1, 20), strict=True))
    small |= {ten: 10 * number for number, ten in enumerate(_TENS.split("|"), 2)}

    def year(found: re.Match[str]) -> str:
        century = 1900 if found[1] == "nineteen" else 2000
        rest = found[2] or found[3] or found[4]
        return str(century + sum(small[word] for word in rest.split()))

    return re.sub(pattern, year, text)


def joined(word: str) -> str:
    """Write spans of years or months and numbers in groups such that folding leaves them whole."""
    plain = _SPAN.sub("至", normalize("NFKC", word))
    return _GROUPED.sub("", _MONTHS.sub(r"\1至", plain))


def _cut(
    parts: Iterable[str | Term],
    pattern: Pattern,
    term: Callable[[re.Match[str]], Term | None],
) -> Iterator[str | Term]:
    """Cut what is still text at each match that makes a term."""
    for part in parts:
        if isinstance(part, Term):
            yield part
            continue
        start = 0
        for found in pattern.finditer(part):
            if made := term(found):
                yield part[start : found.start()]
                yield made
                start = found.end()
        yield part[start:]


# --- Years ------------------------------------------------------------------------------------


def _recent(found: re.Match[str], as_of: date) -> Term | None:
    count = found[1] or found[2]
    years = int(count) if count.isdigit() else _COUNTS.get(count)
    if not years or years >= as_of.year:
        return None
    return Term(found[0], "year", since=date(as_of.year - years + 1, 1, 1))


def _part_of_year(found: re.Match[str]) -> Term | None:
    """Return a half, a quarter or some months of a year."""
    year = _year(found[2] or found[5])
    part = months((found["behind"] or found["before"]).strip())
    if found["limit"] or not (year and part):
        return None
    last = date(year, part.last, monthrange(year, part.last)[1])
    return Term(found[0].strip(), "year", since=date(year, part.first, 1), until=last)


def _years(found: re.Match[str]) -> Term | None:
    """Return a year, a span of years, or all years from one on or up to one."""
    ahead, first, last, behind = found.groups()
    limits = {(ahead or "").strip(), behind}
    begun, ended = _year(first), _year(last or first)
    if not begun or not ended:
        return None
    begin, end = date(begun, 1, 1), date(ended, 12, 31)
    text = found[0].strip()
    if not limits.isdisjoint(_BEFORE):
        return Term(text, "year", until=end)
    if not limits.isdisjoint(_AFTER) and not last:
        return Term(text, "year", since=begin)
    return Term(text, "year", since=begin, until=end)


def _year(written: str) -> int | None:
    """Read a year in digits or numerals; None where four characters are none (三百多名)."""
    digits = written.translate(_DIGITS)
    return int(digits) if digits.isdecimal() and digits[:2] in ("19", "20") else None


# --- Amounts ----------------------------------------------------------------------------------


def _scaled(found: re.Match[str]) -> Term:
    """Return an amount as English writes it."""
    from decimal import Decimal

    least, most, digits, scale, yuan = found.groups()
    number = Decimal(digits).scaleb(_THOUSANDS[scale])
    limit: Literal["least", "most"] | None = "least" if least else "most" if most else None
    text = found[0].removeprefix(least or most or "")
    return Term(text, "amount", amount=number, units=("元",) if yuan else (), limit=limit)


def _with_amounts(parts: Iterable[str | Term]) -> Iterator[str | Term]:
    """Cut what is still text at each figure that is more than a year or a bare number."""
    for part in parts:
        if isinstance(part, Term):
            yield part
            continue
        start = 0
        for begin in _START.finditer(part):
            if begin.start() < start or not (found := _amount(part, begin.start())):
                continue
            before = _LIMIT_BEFORE.search(part, start, begin.start())
            behind = _LIMIT_BEHIND.match(part, begin.start() + len(found.text))
            yield part[start : before.start() if before else begin.start()]
            yield found._replace(limit=_limit(before, behind))
            start = behind.end() if behind else begin.start() + len(found.text)
        yield part[start:]


def _limit(
    before: re.Match[str] | None, behind: re.Match[str] | None
) -> Literal["least", "most"] | None:
    found = before or behind
    return None if not found else "least" if found["least"] else "most"


def _amount(text: str, at: int) -> Term | None:
    """Return the amount that begins there, if one does; it has a unit or a multiplier."""
    from hulian.index.amounts import read_plain

    found = read_plain(text, at)
    if not found:
        return _spelt(text, at)
    unit = found.unit
    if (not unit and not found.scaled) or (unit and unit.base == "年"):
        return None
    units = (unit.base,) if unit and unit.use != "classifier" else ()
    return Term(text[at : found.end], "amount", amount=found.amount, units=units)


def _spelt(text: str, at: int) -> Term | None:
    """Return an amount in Chinese numerals or with a marker in it: 三千一百万元, 5000余万元."""
    from hulian.figures.grammar import read
    from hulian.figures.units import CLASSIFIERS

    figure = read(text, at)
    if not figure or not figure.quantity or figure.unit == "年":
        return None
    if not figure.unit and _SPELT_SCALES.isdisjoint(figure.value):
        return None
    units = (figure.unit,) if figure.unit and figure.unit not in CLASSIFIERS else ()
    amount = figure.quantity.amount.normalize()  # of what is spelt, all digits but noughts count
    return Term(text[figure.start : figure.end], "amount", amount=amount, units=units)
