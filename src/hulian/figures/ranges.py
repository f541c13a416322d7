"""Two numbers that make one figure: 3至5万, 百分之二十到三十, 25±2℃, 三天五天."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from msgspec.structs import replace

from hulian.figures import tokens
from hulian.figures.counted import read_side, with_aside
from hulian.figures.english_numbers import divided, in_short_scale
from hulian.figures.numeral import in_full, scale
from hulian.figures.side import Amount, Side, read_amount
from hulian.pattern import YEAR, Pattern

Flaw = Literal["number", "markers", "falling", "units"]
"""Why a figure is not in order; with `markers` it may still have a quantity: one says it twice."""


def pair(
    text: str, first: Side, own: str | None, *, between: bool = False
) -> tuple[Side, Side] | None:
    """Return both numbers of a range; 百分之 may be left out before the second.

    `between`: that word stands before them, and “and” joins them.
    """
    one = first.is_one_number or first.meaning == "about"
    to = tokens.TO.match(text, first.end) if one else None
    second = read_side(text, to.end(), own, marked=False) if to else None
    if not to or not second or (to[0] == " and ") != between:
        return None
    if to[0] in _LONG_DASHES and _is_another(first, second):
        return None
    if to[0] == " to " and first.unit and second.unit is None and _goes_to(text, first, second):
        return None
    first = _in_full(first, second)
    if _may_be_thousands(first, second):
        first = replace(first, amount=None)
    if not first.meaning == second.meaning in ("exact", "about"):  # 3至十几人
        second = replace(second, amount=None)
    if first.below and not second.below and second.unit is None:
        second = second.in_per_cent(first.below)
    first, second = _in_words_of_the_second(text, first, second)
    if first.word == second.word == second.unit == "块" and first.unit == "元":  # 两块五到三块
        second = replace(second, unit="元", plain=second.plain.replace("块", "元"))
    if first.unit is not None and second.unit is None:
        return None  # 5元至3: the second is another number
    below = text.startswith("零下", first.start) and not text.startswith("零上", second.start)
    if below and second.amount and second.amount.low >= 0:
        second = replace(second, amount=second.amount.negative(), plain=f"-{second.plain}")
    if to[0] in "与和" and not tokens.BETWEEN.match(text, second.end):
        return None
    if text.startswith("(", second.end):
        second = with_aside(text, second, is_second=True)
    return first, second


def _may_be_thousands(first: Side, second: Side) -> bool:
    """Return whether a range may begin at so many thousands: 300-400,000 people."""
    one, other = first.amount, second.amount
    grouped = second.numeral.endswith(",000") and first.numeral.isdecimal()
    return bool(one and other and grouped and first.size == 1 and 1000 * one.low < other.high)


def _in_full(first: Side, second: Side) -> Side:
    """Return 一百二 of 一百二到一百五十元 as 一百二十; alone it may be short for another number."""
    full = "" if first.amount or first.unit else in_full(first.numeral)
    amount = read_amount(full, "", marked=False) if full else None
    if not amount or not second.amount or amount.high >= second.amount.high:
        return first
    return replace(first, numeral=full, amount=amount, plain=full)


def _goes_to(text: str, first: Side, second: Side) -> bool:
    """Return whether so much money goes to so many: $5 million to 12 schools, £20 to one."""
    if second.size > 1 or tokens.ENGLISH_SCALE.match(text, second.end):
        return False
    spelt = not text[second.number : second.number + 1].isdecimal()
    return spelt or first.size > 1 or _RECEIVERS.match(text, second.end) is not None


_RECEIVERS = Pattern(
    r" (?:(?!(?:an?|and|at|by|for|from|in|of|on|or|per|to|with) )[a-z-]+ ){0,2}?"
    r"(?:people|children|women|men|staff|[a-z]{3,}(?<!s)s)\b"
)

_LONG_DASHES = ("——", "--")


def _is_another(first: Side, second: Side) -> bool:
    """Return whether a long dash parts two figures: 649个——2025年底, 14.24亿——27年的心血."""
    if first.unit and first.unit != second.unit:
        return True
    large = first.numeral[-1] in "万亿" and second.numeral[-1] not in "万亿"
    if first.amount and second.amount and first.amount.low > second.amount.high:
        return True  # 10673——25年
    is_year = second.unit == "年" and YEAR.fullmatch(second.numeral) is not None
    return large or (is_year and not YEAR.fullmatch(first.numeral))


def _in_words_of_the_second(text: str, first: Side, second: Side) -> tuple[Side, Side]:
    """Let both numbers share a currency before the first, and an English scale behind the second.

    US$1.5-2 billion, $3 to $5 million, £300-400k.
    """
    currency = first.unit or ""
    number = first.number - text.startswith(" ", first.number - 1)
    if currency and text.endswith(tuple(tokens.CURRENCIES), 0, number):
        first = replace(first, unit=None, plain=first.plain.removesuffix(currency))
        second = in_short_scale(text, second)
        if second.unit is None:
            words = second.plain + currency
            second = replace(second, unit=currency, word=currency, written=currency, plain=words)
            second = divided(text, second)  # $30-40 per mu
        elif second.unit.partition("/")[0] != currency:
            return replace(first, amount=None), second
    if first.unit is None and first.size == 100 and second.size > 100:
        first = replace(first, amount=None)  # two hundred to three hundred thousand
    elif first.unit is None and first.size == 1 and not _is_below(first, second):
        first = first.scaled(second.size)
    return first, second


def _is_below(first: Side, second: Side) -> bool:
    """Return whether fifty to two hundred begins at 50; two to three hundred does at 200."""
    if not first.amount or not second.amount or second.size != 100:
        return False
    return first.amount.low * 100 >= second.amount.low


_FEW = "一二两三四五六七八九十"


def either(text: str, first: Side, own: str | None) -> Side | None:
    """Read 三天五天 and 十个八个: from three to five, from eight to ten."""
    if first.numeral not in _FEW or not first.unit or text[first.end : first.end + 1] not in _FEW:
        return None
    second = read_side(text, first.end, own, marked=False)
    if (
        not second
        or second.numeral not in _FEW
        or (second.word != first.word and second.word != "载")
    ):
        return None
    if not first.amount or not second.amount or first.amount == second.amount:
        return None
    low, high = sorted((first.amount.low, second.amount.low))
    return replace(
        first, end=second.end, amount=Amount(low, high, "about"), plain=first.plain + second.plain
    )


def around_zero(side: Side, start: int) -> Side:
    """Return ±5% as the range -5 % to 5 %."""
    amount = side.amount
    usable = amount and side.is_one_number and amount.low >= 0
    around = Amount(-amount.low, amount.low) if amount and usable else None
    return replace(side, start=start, amount=around, plain=f"±{side.plain}")


def spread(text: str, first: Side, own: str | None) -> Side | None:
    """Read 25±2℃, from 23 to 27."""
    sign = tokens.plus_minus_at(text, first.end)
    around = read_side(text, sign.end(), own, marked=False) if sign else None
    if not around or first.unit not in (None, around.unit):
        return None
    amount = None
    if first.amount and around.amount and first.is_one_number and around.is_one_number:
        factor = around.factor if first.unit is None else Decimal(1)
        scales = around.numeral[len(around.numeral.rstrip("万亿")) :]
        if first.unit is None and first.numeral[-1] not in "万亿":  # 3.2±0.1亿元
            factor *= scale(scales)
        middle, half = first.amount.low * factor, around.amount.low
        tolerance = around.unit in ("%", "‰") and middle > 100 and first.unit is None  # 500±10%台
        amount = Amount(middle - half, middle + half) if half > 0 and not tolerance else None
    words = f"{first.plain}±{around.plain}"
    place = {"start": first.start, "number": first.number, "numeral": first.numeral}
    return replace(around, amount=amount, plain=words, **place)


def ends(sides: Sequence[Side]) -> Amount | Flaw:
    """Return the amount of one number or of a range, or what is wrong with it."""
    first, last = sides[0], sides[-1]
    if not first.amount or not last.amount:
        return "number"
    if len(sides) == 1:
        return first.amount
    if (
        first.unit
        and first.unit != last.unit
        and not (last.unit or "").startswith(f"{first.unit}/")
    ):
        return "units"
    low, high = _shared(first, last), last.amount.high
    bare = first.unit is None and first.numeral[-1] not in "万亿" and last.numeral[-1] in "万亿"
    if bare and low == first.amount.low and 0 < low * _TOO_FAR < high:
        return "number"
    if high < low < 0:  # -1~-2%
        low, high = high, low
    return Amount(low, high, "exact", last.amount.step) if low < high else "falling"


_TOO_FAR = 1000
"""8000至1.2亿 hardly begins at 8000."""


def _shared(first: Side, last: Side) -> Decimal:
    """Return the lower number of a range in the unit of the upper one.

    It shares the scale of the upper one where it has no unit of its own and does not exceed it so:
    3至5万, 三百至五百万, 5万至10万亿 do; 8000至1万 does not. 5至5万 does, too, and is not a range:
    hardly anyone writes it who means 5 to 50 000.
    """
    assert first.amount
    assert last.amount
    if first.unit is not None or first.size != 1:
        return first.amount.low
    low = first.amount.low * last.factor
    chain = last.numeral[len(last.numeral.rstrip("百千万亿")) :]
    own = first.numeral[len(first.numeral.rstrip("百千万亿")) :]
    for start in range(len(chain)):
        part = chain[start:]
        if _takes(own, part, chain) and low * scale(part) <= last.amount.high:
            return low * scale(part)
    return low


def _takes(own: str, part: str, chain: str) -> bool:
    """Return whether a numeral ending in the scales `own` can share `part`, the end of `chain`."""
    if not own:
        return True
    if own[-1] == "万":
        return part == "亿" and chain.endswith("万亿")
    return part[0] in "万亿" and own[-1] in "百千"
