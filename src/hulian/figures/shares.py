"""Shares and multiples in words: 三分之二, 百分之三十, 一半, 十之八九, 八五折, 翻两番.

A share is in per cent. About so many parts of a whole is known to half a part, or to five per cent
where the parts are larger: 约三分之一 is 28.3 to 38.3 %, 约五分之一 15 to 25 %, 约二十分之一 2.5 to
7.5 %.
"""

import re
from decimal import Decimal, localcontext

from msgspec.structs import replace

from hulian.figures import tokens
from hulian.figures.numeral import COUNTING, PARTS_OF_ONE, number, numeral
from hulian.figures.quantity import LONGEST, Meaning, step_of_share
from hulian.figures.side import HUNDREDTHS, Amount, Side
from hulian.figures.unit_words import UnitWord
from hulian.figures.units import unit_at, word_at, written_out
from hulian.pattern import Pattern

_WORDS: dict[str, tuple[int, Meaning]] = {
    "百分百": (100, "exact"),
    **dict.fromkeys(("大半", "一大半", "一多半"), (50, "over")),
    **dict.fromkeys(("小半", "一小半"), (50, "under")),
}
"""Words for shares; all others are halves."""

_FINEST = Decimal("0.0001")


def share_at(text: str, at: int, *, marked: bool) -> Side | None:
    """Read the share or the multiple that begins at a place; `marked`: behind a marker."""
    found = _half(text, at, marked) or _doubled(text, at) or _discount(text, at)
    return found or _of_ten(text, at) or _parts(text, at) or stroke_at(text, at, marked)


def _side(found: re.Match[str], amount: Amount | None, unit: str) -> Side:
    return Side(
        found.start(), found.start(), found.end(), found[0], amount, found[0], unit, written=unit
    )


def _exactly(worth: Decimal | int, meaning: Meaning = "exact") -> Amount:
    return Amount(Decimal(worth), Decimal(worth), meaning)


def _half(text: str, at: int, marked: bool) -> Side | None:
    """Read 一半, 半数, 百分百, 大半; 半 alone behind a marker: 过半."""
    if "半" not in text[at : at + 3] and not text.startswith("百分百", at):
        return None
    found = tokens.HALF_SHARE.match(text, at)
    if not found and marked and not unit_at(text, at + 1, None):
        found = tokens.BARE_HALF.match(text, at)
    if not found:
        return None
    return _side(found, _exactly(*_WORDS.get(found[0], (50, "exact"))), "%")


def _doubled(text: str, at: int) -> Side | None:
    """Read 翻一番 as twice as much, 翻两番 as four times, 翻了近一番 as nearly twice."""
    found = tokens.DOUBLED.match(text, at) if text.startswith("翻", at) else None
    if not found:
        return None
    meaning: Meaning = "over" if found["more"] else "exact"
    if found["near"]:
        meaning = "about" if found["near"] in ("差不多", "约") else "nearly"
        if found["more"]:
            return _side(found, None, "倍")
    times = Decimal(2) ** int(number(found["times"] or "一"))
    return _side(found, _exactly(times, meaning), "倍")


def _discount(text: str, at: int) -> Side | None:
    """Read 八五折 and 85折 as 85 % of the price; 八折 is read as 八成 is."""
    found = tokens.DISCOUNT.match(text, at) if "折" in text[at + 1 : at + 3] else None
    if not found:
        return None
    if not found["tens"]:
        return _side(found, _exactly(50), "%")
    tens, ones = (int(mark) if mark.isdecimal() else number(mark) for mark in found.groups())
    return _side(found, _exactly(10 * tens + ones), "%")


def _of_ten(text: str, at: int) -> Side | None:
    """Read 十之八九 as about 80 to 90 %."""
    found = tokens.OF_TEN.match(text, at) if text.startswith("十之", at) else None
    if not found:
        return None
    low, high = (10 * number(mark) for mark in found.groups())
    return _side(found, Amount(low, high, "about") if low + 10 == high else None, "%")


_OF = "分之"
_REACH = 64
"""Characters from the beginning of a share within which 分之 is looked for."""


def _parts(text: str, at: int) -> Side | None:
    """Read 百分之三十, 三分之二."""
    if text.find(_OF, at, at + _REACH) < 0:
        return None
    whole = tokens.WHOLE.match(text, at)
    below = whole[0] if whole else None
    if not below and not text[at].isdecimal():
        below = tokens.numeral_at(text, at)
    if not below or not text.startswith(_OF, at + len(below)):
        return None
    begin = at + len(below) + len(_OF)
    is_negative = text.startswith("负", begin)
    begin += is_negative
    above = tokens.numeral_at(text, begin)
    if not above:
        return None
    amount = _parts_amount(below, above)
    if is_negative and amount:
        amount = amount.negative()
    end = begin + len(above)
    printed = text[at:end]
    share = Side(at, at, end, printed, amount, printed, "%", written="%", below=below)
    row = word_at(text, end) if below not in HUNDREDTHS else None
    return _part_of_one(share, row) if row and row.kind in _MEASURED else share


_MEASURED = ("length", "weight", "area", "duration")


def _part_of_one(share: Side, row: UnitWord) -> Side:
    """Read 四分之三公里 as 0.75公里; 三分之一亩, which no decimal is, has no value."""
    amount, words = share.amount, written_out(row.word, "")[1]
    exact = amount and amount.low == amount.high and amount.low * number(share.below) % 1 == 0
    part = amount.times(row.factor / 100) if amount and exact else None
    end, plain = share.end + len(row.word), share.plain + words
    whole = replace(share, end=end, amount=part, plain=plain, below="")
    return replace(whole, unit=row.base, word=row.word, written=words)


_STROKE = Pattern(r"([1-9])/(10|[2-9])(?![\d/万.]|月|版)")
_OF_A_WHOLE = tuple("占达过近约足到余的")
_SHARED = (" of ", "的", "以上", "以下", "左右", "强", "弱")


def stroke_at(text: str, at: int, marked: bool) -> Side | None:
    """Read 近2/3 and 占1/3; 3/4 elsewhere may be a score, a date or a page."""
    part = PARTS_OF_ONE.get(text[at : at + 1])
    if part and (text.startswith(_SHARED, at + 1) or (marked and not unit_at(text, at + 1, None))):
        return share_of(*part, at, at + 1)
    found = _STROKE.match(text, at) if text[at + 1 : at + 2] == "/" else None
    if not found or int(found[1]) >= int(found[2]):
        return None
    if not (marked or text[at - 1 : at] in _OF_A_WHOLE or text.startswith(_SHARED, found.end())):
        return None
    return share_of(int(found[1]), int(found[2]), at, found.end())


_DIGITS = f"{COUNTING}十"


def share_of(some: int, whole: int, start: int, end: int) -> Side:
    """Return so many parts of a whole that stand at a place, as 三分之二."""
    above, below = (_DIGITS[parts] if parts <= 10 else str(parts) for parts in (some, whole))
    amount, words = _parts_amount(below, above), f"{below}分之{above}"
    return Side(start, start, end, words, amount, words, "%", written="%")


def _parts_amount(below: str, above: str) -> Amount | None:
    """Return so many parts of a whole in per cent; a third is 33.3333 %."""
    try:
        parts = numeral(above)
        whole = Decimal(HUNDREDTHS.get(below, 0)) or number(below)
        with localcontext(prec=2 * LONGEST):
            low, high = (end * 100 / whole for end in (parts.low, parts.high))
    except (ValueError, ArithmeticError):
        return None
    if below not in HUNDREDTHS:
        if high > 100:
            return None
        low, high = low.quantize(_FINEST), high.quantize(_FINEST)
        return Amount(low, high, parts.style, step_of_share(whole))
    known = parts.step * 100 / whole if parts.step else None
    return Amount(low, high, parts.style, known)
