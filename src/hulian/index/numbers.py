"""Years and amounts in a question: 近三年, 2024年上半年, since 2021, 14.24亿, 1.4 billion yuan.

Imported only for questions that `have_numbers`; figures are read only where a number is not a year.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from unicodedata import normalize

from hulian.figures.number_words import ENGLISH_NUMBERS, ENGLISH_ONES, ENGLISH_TEENS, ENGLISH_TENS
from hulian.figures.part_of_year import ALONE, BEHIND_A_YEAR, ENGLISH, MONTH_NAMES, SPAN, months
from hulian.index.asking import has_numbers
from hulian.index.question import Term
from hulian.pattern import HAN, Pattern

_SPAN = Pattern(r"(?<=\d\d\d\d)(?:年?[-–—~～])(?=(?:19|20)\d\d)")
_MONTHS = Pattern(r"(?<=\d)(月?)[-–—~～]{1,2}(?=\d{1,2}月)")
_GROUPED = Pattern(r"(?<=\d),(?=\d\d\d(?!\d))")
_AMOUNTS = Pattern(
    r"(?:(?<=[万亿元亩人吨%])|(?<=\d)(?=\.\.)|(?<!\d\d\d)(?<=\d)(?=.[\d.]{1,9}[万亿]))"
    r"(?:\.\.|[-–—~～]{1,2})(?=\d)"
)
"""What stands between the ends of a range of amounts: 1亿..2亿, 1-2亿."""

_ISO_MONTH = Pattern(r"(?<!\d)((?:19|20)\d\d)[-/]0?([1-9]|1[0-2])(?![\d/-])")
_CERTAIN_YEAR = Pattern(
    r"(?<![\d.])(?:19|20)\d\d(?![\d.]| (?:thousand|[mbt]r?illion)\b)年?(?=[年 ]|$)"
)


def numbers(text: str, as_of: date) -> list[str | Term]:
    """Cut a folded question into the years and amounts that it names and the text between them.

    `as_of` is the day up to which the base tells; 近五年 counts back from it.
    """
    spoken = "twenty " in text or "nineteen " in text or "two thousand " in text
    if spoken:
        text = with_spoken_years(text)
    parts: Iterable[str | Term] = [BETWEEN.sub(r"\1 to ", text)]
    for pattern in PARTS_OF_YEARS:
        parts = _cut(parts, pattern, part_of_year)
    parts = list(_cut(parts, RECENT, lambda found: recent(found, as_of)))
    if any(map(_may_be_amount, parts)):
        from hulian.index.amounts import limited, with_amounts  # slow to import
        from hulian.index.ranges import with_ranges

        parts = limited(with_ranges(with_amounts(parts)))
    return list(_cut(parts, YEARS, years))


def _may_be_amount(part: str | Term) -> bool:
    """Return whether this is an amount, or has a number that is not a year."""
    if isinstance(part, Term):
        return part.kind == "amount"
    return has_numbers(_CERTAIN_YEAR.sub("", part))


def joined(word: str) -> str:
    """Write spans of years, months or amounts and numbers in groups so that folding keeps them."""
    plain = _ISO_MONTH.sub(r"\1年\2月", _SPAN.sub("至", normalize("NFKC", word)))
    plain = _AMOUNTS.sub("至", plain)
    return _GROUPED.sub("", _MONTHS.sub(r"\1至", plain))


def _cut(
    parts: Iterable[str | Term], pattern: Pattern, term: Callable[[re.Match[str]], Term | None]
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


# --- Years -------------------------------------------------------------------------------------

_EARLIER = r"(?:1\d|0?[1-9])\d\d(?=年(?!前|来|间|多|余|以上|之久|的?历史|的?古|树))"
"""A year before 1900, which is one before 年 only, and not where that many years have passed."""

_IN_DIGITS = rf"(?:19|20)\d\d|{_EARLIER}|{HAN}{{4}}(?=年)"
_YEAR = rf"(?<![\d.])({_IN_DIGITS})(?![\d.])年?"
"""A year in digits, or four characters that may be one; see `_year`."""

_COMPARED = r"(?<![年\d])(?<!\d )(?:比|较|than in |than |compared with |compared to |versus |vs )"
"""What stands ahead of a year with which later ones are compared."""

YEARS = Pattern(
    rf"(?:({_COMPARED}|自|从|since |after |from |before |until |by ) ?)?{_YEAR}"
    rf"(?: ?(?:至|到|to |until ){_YEAR}|(以来|至今|起|以后|之后|以前|之前|底|末|度)?)"
)
BETWEEN = Pattern(rf"\bbetween {_YEAR} and (?=(?:19|20)\d\d)")
_OF_YEAR = rf"(?<![\d.])(?P<year>{_IN_DIGITS})(?![\d.])年?"
_LIMIT = r"(?P<limit>自|从|至|到|截[至止]到?|since |after |from |before |until |by |to )?"
_MONTH = r"\d{1,2}月(?:\d{1,2}[日号])?(?!\d)"
"""A month; of a day its month is looked for."""

_SHORT_MONTHS = [name[:3].lower() for name in MONTH_NAMES]
_MONTH_WORDS = (*map(str.lower, MONTH_NAMES), "sept", *_SHORT_MONTHS)
_UNLIMITED = r"(?![至到起底末]|以来|以[前后]|之[前后])"
PARTS_OF_YEARS = (
    Pattern(
        rf"{_LIMIT} ?{_OF_YEAR}度?(?P<part>{BEHIND_A_YEAR}| ?(?:{ALONE}|{SPAN}|{_MONTH}))"
        rf"{_UNLIMITED}"
    ),
    Pattern(rf"{_LIMIT} ?{_OF_YEAR}度? ?(?P<part>[hq][1-4]\b){_UNLIMITED}"),
    Pattern(rf"{_LIMIT} ?(?:the )?(?<![a-z])(?P<part>{ENGLISH})(?: of)? {_OF_YEAR}{_UNLIMITED}"),
    Pattern(
        rf"{_LIMIT} ?(?<![a-z])(?P<part>{'|'.join(_MONTH_WORDS)})(?: of)? {_OF_YEAR}{_UNLIMITED}"
    ),
)
"""Parts of a year; what begins or ends there is looked for by its year."""

RECENT = Pattern(
    r"(?:最?近|过去)([两二三四五六七八九十]|\d{1,2})年"
    r"|(?:past|last|recent) ([a-z]{3,5}|\d{1,2}) years"
)
_COUNTS = dict(zip("两二三四五六七八九十", (2, *range(2, 11)), strict=True))
_BEFORE = ("before", "until", "by", "以前", "之前")
_WITHOUT_IT = ("before", "after", "之前", "之后")
"""Of the limits those that leave the year itself out."""

_AFTER = (
    *("比", "较", "than", "than in", "compared with", "compared to", "versus", "vs"),
    *("自", "从", "since", "after", "from", "以来", "至今", "起", "以后", "之后"),
)


def with_spoken_years(text: str) -> str:
    """Write English years in digits: twenty twenty-two, nineteen ninety-seven, two thousand five.

    Not what may be a number of things: twenty two, two thousand.
    """
    ones, teens = "|".join(ENGLISH_ONES), "|".join(ENGLISH_TEENS)
    tens = rf"(?:{'|'.join(ENGLISH_TENS)})(?: (?:{ones}))?"
    pattern = (
        rf"\b(?:(nineteen|twenty) (?:oh ({ones})|({teens}|{tens}))"
        rf"|two thousand (?:and )?({ones}|{teens}))\b(?! (?:hundred|thousand|million|billion))"
    )

    def year(found: re.Match[str]) -> str:
        century = 1900 if found[1] == "nineteen" else 2000
        return str(century + ENGLISH_NUMBERS[found[2] or found[3] or found[4]])

    return re.sub(pattern, year, text)


def recent(found: re.Match[str], as_of: date) -> Term | None:
    """Return all years from the one that lies so many years back; it may be half in the span."""
    said = found[1] or found[2]
    if said.isascii() and said.isalpha():
        count = ENGLISH_NUMBERS.get(said)
    else:
        count = int(said) if said.isdigit() else _COUNTS.get(said)
    if not count or count >= as_of.year:
        return None
    return Term(found[0], "year", since=date(as_of.year - count, 1, 1))


def part_of_year(found: re.Match[str]) -> Term | None:
    """Return a half, a quarter or some months of a year."""
    year, said = _year(found["year"]), found["part"].strip()
    if said in _MONTH_WORDS:
        said = f"{_SHORT_MONTHS.index(said[:3]) + 1}月"
    elif said[-1] in "日号":
        said = f"{said.partition('月')[0]}月"
    part = months(said)
    if found["limit"] or not (year and part):
        return None
    last = date(year + part.last // 12, part.last % 12 + 1, 1) - timedelta(days=1)
    return Term(found[0].strip(), "year", since=date(year, part.first, 1), until=last)


def years(found: re.Match[str]) -> Term | None:
    """Return a year, a span of years, or all years from one on or up to one."""
    ahead, first, last, behind = found.groups()
    limits = {(ahead or "").strip(), behind}
    begun, ended = _year(first), _year(last or first)
    if not begun or not ended:
        return None
    begin, end = date(begun, 1, 1), date(ended, 12, 31)
    text = found[0].strip()
    without_it = not limits.isdisjoint(_WITHOUT_IT)
    if not limits.isdisjoint(_BEFORE):
        return Term(text, "year", until=date(ended - without_it, 12, 31))
    if not limits.isdisjoint(_AFTER) and not last:
        return Term(text, "year", since=date(begun + without_it, 1, 1))
    return Term(text, "year", since=begin, until=end)


def _year(written: str) -> int | None:
    """Read a year in digits or numerals; None where four characters are none (三百多名)."""
    if written.isdecimal():
        return int(written)
    from hulian.figures.numeral import AS_SPELT  # with much else, and few years are spelt out

    digits = written.translate(AS_SPELT)
    return int(digits) if digits.isdecimal() and digits[:2] in ("19", "20") else None
