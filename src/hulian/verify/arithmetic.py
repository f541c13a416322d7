"""What printed figures leave possible, rounding included, and whether a claim can follow from them.

`14.24亿` without a marker may stand for anything between 14.235 and 14.245亿; `649个` is counted
and exact. All is exact arithmetic on fractions.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import Literal, NamedTuple

from hulian.figures.number_words import ENGLISH_SCALES
from hulian.figures.numeral import scale
from hulian.pattern import Pattern
from hulian.verify.agreement import SlipKind, slip
from hulian.verify.draft import Mention

PERCENT, POINTS = "%", "百分点"

Fit = Literal["fits", "doubtful", "impossible"]

SCALED = Pattern(
    rf"(\d[\d,]*(?:[.。．](\d+))?)\s*({'|'.join(ENGLISH_SCALES)}|(?:[十百万亿]|千(?![瓦克米]))*)"
)
_CLOSE = Fraction(1, 100)
_MUCH = Fraction(3, 2)
"""A bound without its other end is taken to be exceeded by no more than this factor."""
_COUNTED = frozenset({"count", "people", "person-times"})
_KEPT = 256
"""What this many figures leave possible is kept: a claim is held against many pairs."""


class Span(NamedTuple):
    """Between `low` and `high`, None where open; `soft`: an end follows from 余, 近, 约.

    `open`: it lies to one side of an end, by 余, 近, 超过, 不足, 以上. `amount` is what the numbers
    give as they are printed, None where one has a marker; `divided`: it is a quotient.
    """

    low: Fraction | None
    high: Fraction | None
    soft: bool = False
    open: bool = False
    amount: Fraction | None = None
    divided: bool = False


@lru_cache(_KEPT)
def span(mention: Mention, *, closely: bool = False) -> Span:
    """Return what a figure leaves possible. It must have a quantity.

    `closely`: 3万 without a marker is hardly 2.6万, though it may be; so it is taken for a number
    within `_CLOSE` of what is printed.
    """
    quantity = mention.quantity
    assert quantity
    if quantity.bound == "exact":
        amount, half = Fraction(quantity.amount), _half_step(mention)
        half = min(half, abs(amount) * _CLOSE) if closely and half else half
        return Span(amount - half, amount + half, amount=amount)
    low, high = quantity.low, quantity.high
    if closely and low and not high:
        return Span(Fraction(low.value), Fraction(low.value) * _MUCH, soft=True, open=True)
    return Span(
        Fraction(low.value) if low else None,
        Fraction(high.value) if high else None,
        quantity.bound != "range",
        quantity.bound not in ("range", "about"),
    )


@lru_cache(_KEPT)
def ends(mention: Mention) -> tuple[float, float]:
    """Return about between what a figure lies, infinity where it is open."""
    low, high = span(mention)[:2]
    return -inf if low is None else float(low), inf if high is None else float(high)


def _half_step(mention: Mention) -> Fraction:
    """Return half of one in the last place that is printed.

    Things counted one by one leave nothing.
    """
    assert mention.quantity
    found = SCALED.search(mention.plain)
    unit = mention.quantity.unit
    if not found:
        steps = {
            "成半": Fraction(5, 2),
            "成": Fraction(5),
            "千分": Fraction(9, 200),
            "": Fraction(9, 20),
        }
        spelt = next(step for word, step in steps.items() if word in mention.plain)
        return spelt if unit == "%" else Fraction(9, 20) if unit == "倍" else Fraction(0)
    step = scale_in(found[3])
    if unit == "倍" and not found[2]:
        return Fraction(9, 20)
    if "成" in mention.printed:
        step *= 10
    if step == 1 and not found[2] and mention.candidate.kind in _COUNTED and unit != "倍":
        return Fraction(0)
    return step / Fraction(2 * 10 ** len(found[2] or ""))


@lru_cache(_KEPT)
def scale_in(words: str) -> Fraction:
    """Return the number by which a scale multiplies: 10,000 of 万, a million of million."""
    return Fraction(ENGLISH_SCALES.get(words, 0) or scale(words))


def total(spans: Sequence[Span]) -> Span:
    """Add up all of them."""
    low, high, amount = (
        None if None in ends else sum((end for end in ends if end is not None), Fraction(0))
        for ends in ([getattr(s, of) for s in spans] for of in ("low", "high", "amount"))
    )
    return Span(low, high, any(s.soft for s in spans), any(s.open for s in spans), amount)


def ratio(a: Span, b: Span) -> Span:
    """Divide `a` by `b`, neither below zero."""
    low = None if a.low is None or b.high is None else a.low / b.high if b.high else None
    high = None if a.high is None or not b.low or b.low <= 0 else a.high / b.low
    positive = b.amount is not None and b.amount > 0
    amount = a.amount / b.amount if positive and a.amount is not None and b.amount else None
    return Span(low, high, a.soft or b.soft, a.open or b.open, amount, amount is not None)


def difference(a: Span, b: Span) -> Span:
    """Subtract `b` from `a`."""
    low = None if a.low is None or b.high is None else a.low - b.high
    high = None if a.high is None or b.low is None else a.high - b.low
    amount = None if a.amount is None or b.amount is None else a.amount - b.amount
    return Span(low, high, a.soft or b.soft, a.open or b.open, amount)


def scaled(a: Span, by: int | Fraction, plus: int = 0) -> Span:
    """Multiply `a`, and add a number; a negative factor turns its ends round."""
    low, high, amount = (
        None if one is None else one * by + plus for one in (a.low, a.high, a.amount)
    )
    low, high = (high, low) if by < 0 else (low, high)
    return a._replace(low=low, high=high, amount=amount)


def exceeds(a: Span, b: Span) -> bool:
    """Return whether the least that `a` may be is more than the most that `b` may."""
    return a.low is not None and b.high is not None and a.low > b.high


def fit(result: Span, claim: Span) -> Fit:
    """Return whether what is claimed may be what results.

    Where the ends are soft and the two only overlap, neither within the other, it is doubtful; so
    is an exact claim where the result is open: from 不足8% to 31.6% it is more than 23.6 points.
    """
    if _is_below(result, claim) or _is_below(claim, result):
        return "impossible"
    if not (result.soft or claim.soft):
        return "fits"
    if _is_within(result, claim):
        return "fits"
    if result.open and not claim.soft and at_open_end(result, claim):
        return "doubtful"
    return "fits" if _is_within(claim, result) else "doubtful"


def follows(result: Span, claim: Span) -> Fit:
    """Return whether a claim follows; none does of an unlimited result: 不足600 less 不足500."""
    return "doubtful" if result.low is None and result.high is None else fit(result, claim)


def near(result: Span, said: Span) -> bool:
    """Return whether the middle of a result is what is said to be about so much."""
    if result.low is None or result.high is None or (said.low is None and said.high is None):
        return False
    middle = (result.low + result.high) / 2
    return _is_within(Span(middle, middle), said)


def _is_below(a: Span, b: Span) -> bool:
    touching = a.soft or b.soft
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (touching and a.high == b.low)


def at_open_end(result: Span, claim: Span) -> bool:
    """Return whether an exact claim stands where a result ends, or has no end."""
    if claim.low is None or claim.high is None:
        return False
    if result.low is None or result.high is None:
        return True
    middle, rounding = (claim.low + claim.high) / 2, claim.high - claim.low
    return any(abs(middle - end) <= rounding * _ROUNDINGS for end in (result.low, result.high))


_ROUNDINGS = Fraction(3, 2)
"""A claim may be this many of its own steps off an end, which several rounded figures make."""


def _is_within(a: Span, b: Span) -> bool:
    low = b.low is None or (a.low is not None and a.low >= b.low)
    high = b.high is None or (a.high is not None and a.high <= b.high)
    return low and high


# --- Adding up as printed -----------------------------------------------------------------------


def exact_sum(parts: Sequence[Mention]) -> Fraction | None:
    """Return the sum of exact figures, or of numbers in the scale of the last; else None."""
    found = Fraction(0)
    for part in parts:
        if part.quantity is None and part.bare is not None:
            found += Fraction(part.bare) * scale_of(parts[-1])
        elif part.quantity and part.quantity.bound == "exact":
            found += Fraction(part.quantity.amount)
        else:
            return None
    return found


def slip_of(said: Fraction | None, added: Fraction | None) -> SlipKind | None:
    """Return how a total may have come of a sum by a slip of the pen."""
    if not said or not added:
        return None
    one, other = (Decimal(number.numerator) / number.denominator for number in (said, added))
    return slip(one, other)


def scale_of(mention: Mention) -> Fraction:
    """Return the number by which the scale that a figure prints multiplies."""
    found = re.search(r"[十百千万亿]+", mention.plain)
    return Fraction(scale(found[0] if found else ""))


def alike(*mentions: Mention) -> bool:
    """Return whether these are read, and in one unit."""
    units = {mention.quantity.unit if mention.quantity else None for mention in mentions}
    return len(units) == 1 and None not in units


def unit_of(mention: Mention) -> str:
    """Return the unit of a figure; "" of one that is not read."""
    return mention.quantity.unit if mention.quantity else ""
