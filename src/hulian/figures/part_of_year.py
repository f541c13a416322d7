"""Parts of a year in words: 上半年, 第一季度, 前三季度, 前9个月, 1—6月; first half, Q1.

The forms are sources of regular expressions without groups, to stand within larger ones; `months`
reads what was found by them.
"""

from typing import NamedTuple

from hulian.figures.number_words import ENGLISH_NUMBERS
from hulian.pattern import Pattern


class Months(NamedTuple):
    """Months of one year, from the first to the last, both included."""

    first: int
    last: int

    def of(self, year: int, qualifier: str = "") -> str:
        """Return them as a period in EDTF.

        >>> Months(1, 6).of(2024)
        '2024-01/2024-06'
        """
        ends = (f"{year:04}-{month:02}{qualifier}" for month in self)
        return "/".join(ends)


_QUARTERS = (Months(1, 3), Months(4, 6), Months(7, 9), Months(10, 12))
_WORDS = {
    "上半年": Months(1, 6),
    "下半年": Months(7, 12),
    "first half": Months(1, 6),
    "second half": Months(7, 12),
    "h1": Months(1, 6),
    "h2": Months(7, 12),
}
_FEW = {word: number for word, number in ENGLISH_NUMBERS.items() if 2 <= number < 12}
_WORDS |= {
    f"first {each} months": Months(1, few) for word, few in _FEW.items() for each in (word, few)
}
_WORDS |= {f"first {word} quarters": Months(1, 3 * few) for word, few in _FEW.items() if few < 4}
_WORDS |= zip(("q1", "q2", "q3", "q4"), _QUARTERS, strict=True)
_WORDS |= zip(
    (f"{nth} quarter" for nth in ("first", "second", "third", "fourth")), _QUARTERS, strict=True
)
"""What is a part of a year as it stands; the forms below count quarters and months."""

ENGLISH = (
    "(?:first|second) half|h[12]|q[1-4]|(?:first|second|third|fourth) quarter"
    rf"|first (?:(?:1[01]|[2-9]|{'|'.join(_FEW)}) months|(?:two|three) quarters)"
)

_TO = "[至到—–~～-]"
_SEVERAL = "[前头](?:1[0-2]|0?[1-9]|十[一二]?|[一二两三四五六七八九])个月"
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
MONTH_NAME = "|".join(MONTH_NAMES)
SHORT_MONTH = "|".join(name[:3] for name in MONTH_NAMES)
MONTHS = rf"\d{{1,2}}(?:月?{_TO}\d{{1,2}})?月"
"""A month or a span of months in digits: 3月, 1—6月, 1月至6月."""

SPAN = rf"\d{{1,2}}月?{_TO}\d{{1,2}}月"

BEHIND_A_YEAR = rf"的?(?:[上下]半年|(?:第?[一二三四1-4]|[前头][一二两三1-3]个?)季度?|{_SEVERAL})"
"""What may follow a year; behind one, 一季 is a quarter."""

ALONE = rf"(?<!年)(?:[上下]半年|(?:第?[一二三四]|[前头][一二两三1-3]个?)季度|{_SEVERAL})"
"""What stands without its year, which something before it names."""

_COUNTED = Pattern(
    r"第?(?P<quarter>[一二三四1-4])季度?|[前头](?P<quarters>[一二两三1-3])个?季度?"
    r"|[前头](?P<months>\d{1,2}|十[一二]?|[一二两三四五六七八九])个月"
    rf"|(?P<first>\d{{1,2}})(?:月?{_TO}(?P<last>\d{{1,2}}))?月"
)


def months(words: str) -> Months | None:
    """Return the months of a part of a year as the forms find it.

    None where a year has none such: 13月, 6—3月.

    >>> months("前三季度")
    Months(first=1, last=9)
    """
    said = words.removeprefix("的").lower()
    if known := _WORDS.get(said):
        return known
    found = _COUNTED.fullmatch(said)
    if not found:
        return None
    if found["quarter"]:
        return _QUARTERS[count(found["quarter"]) - 1]
    if found["first"]:
        first, last = int(found["first"]), int(found["last"] or found["first"])
    else:
        first = 1
        last = 3 * count(found["quarters"]) if found["quarters"] else count(found["months"])
    return Months(first, last) if 1 <= first <= last <= 12 else None


def month_named(name: str) -> int:
    """Return the number of a month by its English name, which may be cut to three letters."""
    return SHORT_MONTH.split("|").index(name[:3].capitalize()) + 1


def count(written: str) -> int:
    """Read how many months or years there are, in digits or in words of either language.

    >>> count("12"), count("两"), count("Three")
    (12, 2, 3)
    """
    if written.isdecimal():
        return int(written)
    if written.isascii():
        return ENGLISH_NUMBERS[written.lower()]
    from hulian.figures.numeral import number  # slow to import, and most parts have no numeral

    return int(number(written))
