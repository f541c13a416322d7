"""A figure of the draft against the figure of a fact, as intervals; and as digits.

Digits tell a slip of the pen, two turned, one off, a power of ten, from simply another number.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hulian.figures import numeral
from hulian.figures.quantity import Bound, Quantity
from hulian.figures.unit_words import ratio
from hulian.pattern import Pattern
from hulian.verify.codes import Code
from hulian.verify.draft import Mention

SlipKind = Literal["power", "turned", "digit", "lost", "unit"]
"""A power of ten apart; two neighbouring digits turned; one digit another; one digit too few or
too many; the number of another unit."""
Relation = Literal["same", "rounded", "bound", "slip", "apart"]

_UP: frozenset[Bound] = frozenset({"over", "at_least"})
_DOWN: frozenset[Bound] = frozenset({"nearly", "under", "at_most"})


class Agreement(Struct, frozen=True):
    """How a draft's figure stands to a fact's: `code` where it is wrong, `slip` where mistyped."""

    relation: Relation
    code: Code | None = None
    slip: SlipKind | None = None

    @property
    def agrees(self) -> bool:
        """Whether both are the same number, whatever their markers."""
        return self.relation in ("same", "rounded", "bound")


def compare(draft: Quantity, fact: Quantity, places: int, scale: Decimal) -> Agreement:
    """Compare a figure with a fact's, in the unit of the fact.

    `places` and `scale` say how the draft prints its own: 2 and 1亿 for 14.24亿. With the fact's
    number in another unit of its kind the unit is mistaken: 31.34万公顷 for 亩.
    """
    if draft.unit == fact.unit or not confused(draft.unit, fact.unit):
        return _of_one_unit(draft, fact, places, scale)
    if by := ratio(draft.unit, fact.unit):
        compared = _of_one_unit(times(draft, by, fact.unit), fact, places, scale * by)
        if compared.agrees or (compared.slip in _PLAIN_SLIPS and tells(fact.amount)):
            return compared
    if draft.amount == fact.amount and draft.bound != "range":
        return Agreement("slip", "unit-differs", "unit")
    return Agreement("apart", "unit-differs")


_PLAIN_SLIPS = ("power", "turned", "digit")
"""Slips that also a number in another unit of its kind shows: 7205万公斤 for 2.705万吨."""


def _of_one_unit(draft: Quantity, fact: Quantity, places: int, scale: Decimal) -> Agreement:
    far = abs(draft.amount.adjusted() - fact.amount.adjusted()) > 1
    if far and draft.bound == "exact" and digits(draft.amount) != digits(fact.amount):
        return _APART  # as most are, and nothing else comes of it
    if _is_range(fact):
        if _is_range(draft):
            return _ranges(draft, fact)
        # 24吨多 leaves possible all that 24至25吨 does
        if draft.bound != "exact" and draft.low and draft.high and _holds(draft, fact):
            return Agreement("rounded")
    if draft.amount == fact.amount and not _is_range(draft):
        return _marked(draft, fact)
    if draft.bound == "exact":
        if fact.bound == "exact" and _rounds(fact.amount, draft.amount, places, scale):
            return Agreement("rounded")
    elif draft.bound != "range" and distinct(draft.amount) < distinct(fact.amount):
        close = fact.amount * Decimal("0.9") <= draft.amount <= fact.amount * Decimal("1.12")
        close = close and (distinct(draft.amount) < TELLING or _cut(draft, fact) == draft.amount)
        if close and _holds(draft, fact):
            return Agreement("rounded")
    marked = draft.bound in ("over", "nearly") and fact.bound == "exact"
    wrong_side = marked and not holds(draft, fact.amount)  # 超74亿元 for 73.79亿元
    if wrong_side and _rounds(fact.amount, draft.amount, places, scale):
        return Agreement("bound", "bound-turned")
    cut = _slip_of_cut(draft, fact, scale.scaleb(-places))
    slipped = cut or slip(draft.amount, fact.amount)
    if slipped == "power":
        return Agreement("slip", "unit-differs", slipped)
    if slipped:
        return Agreement("slip", "amount-differs", slipped)
    return _APART


_APART = Agreement("apart", "amount-differs")


def _slip_of_cut(draft: Quantity, fact: Quantity, least: Decimal) -> SlipKind | None:
    """Return how a figure may be a slip of an exact number cut to as many digits, or to `least`.

    As 近47亿 for 73.79亿, which is 近74亿, 2200多 for 2.23万, or 2.19万 for 2.90993万.
    """
    if fact.bound != "exact" or draft.bound not in _WAYS:
        return None
    exact, told = draft.bound == "exact", distinct(draft.amount)
    if exact and draft.amount.adjusted() - fact.amount.adjusted() not in (0, 1):
        return None
    if not (TELLING if exact else TELLING - 1) <= told < distinct(fact.amount):
        return None
    slipped = slip(draft.amount, _cut(draft, fact, least if exact else Decimal(0)))
    return slipped if slipped in ("turned", "digit" if exact else "power") else None


def _cut(draft: Quantity, fact: Quantity, least: Decimal = Decimal(0)) -> Decimal:
    """Return a fact's number cut to as many digits as a draft tells, and no less than a step."""
    top = (draft if draft.bound == "exact" else fact).amount.adjusted()
    step = max(Decimal(1).scaleb(top - distinct(draft.amount) + 1), least)
    return (fact.amount / step).to_integral_value(_WAYS.get(draft.bound)) * step


_WAYS = {"exact": ROUND_HALF_EVEN, "nearly": ROUND_CEILING, "over": ROUND_FLOOR}
"""How a number is cut that is told without a marker, as nearly so much, and as more."""


def _ranges(draft: Quantity, fact: Quantity) -> Agreement:
    """Compare two ranges, end by end; where both differ, another range is meant."""
    ends = (draft.low, fact.low), (draft.high, fact.high)
    values = [(one.value, other.value) for one, other in ends if one and other]
    wrong = [(one, other) for one, other in values if one != other]
    if not wrong:
        return Agreement("same") if draft.bound == fact.bound else _marked(draft, fact)
    slipped = slip(*wrong[0]) if len(wrong) == 1 else None
    if not slipped:
        return Agreement("apart", "amount-differs")
    return Agreement("slip", "unit-differs" if slipped == "power" else "amount-differs", slipped)


def _is_range(quantity: Quantity) -> bool:
    """Return whether both ends are printed: 24至25吨, also 大约24至25吨."""
    low, high = quantity.low, quantity.high
    if not low or not high:
        return False
    return quantity.bound == "range" or (quantity.bound == "about" and low.value == quantity.amount)


def _marked(draft: Quantity, fact: Quantity) -> Agreement:
    """Return the same number: what the markers make of it."""
    one, other = draft.bound, fact.bound
    if one == other:
        if one == "over" and draft.high and not fact.high:
            return Agreement("bound", "bound-tightened")
        return Agreement("same")
    if one == "exact":
        return Agreement("bound", "bound-lost")
    if one == "about" and other == "exact":
        return Agreement("rounded")
    if other == "exact":
        return Agreement("bound", "bound-added")
    if {one, other} <= _UP or {one, other} <= _DOWN:
        within = _holds(draft, fact)
        return Agreement("same") if within else Agreement("bound", "bound-tightened")
    if one == "range" and other == "about":
        return Agreement("bound", "bound-tightened")
    if one == "about":
        return Agreement("bound", "bound-turned")
    return Agreement("bound", "bound-turned" if other != "about" else "bound-added")


def holds(claim: Quantity, amount: Decimal) -> bool:
    """Return whether what a figure leaves possible has an exact amount in it."""
    low, high = claim.low, claim.high
    above = not low or low.value < amount or (low.value == amount and not low.strict)
    below = not high or amount < high.value or (amount == high.value and not high.strict)
    return above and below


def _holds(wide: Quantity, narrow: Quantity) -> bool:
    """Return whether all that the one leaves possible, the other does, too."""
    low = narrow.low.value if narrow.low else None
    high = narrow.high.value if narrow.high else None
    if wide.low and (low is None or low < wide.low.value):
        return False
    if wide.high and (high is None or high > wide.high.value):
        return False
    exact = low == high
    if exact and wide.low and wide.low.strict and low == wide.low.value:
        return False
    return not (exact and wide.high and wide.high.strict and high == wide.high.value)


def _rounds(fact: Decimal, draft: Decimal, places: int, scale: Decimal) -> bool:
    """Return whether the draft's number is the fact's, rounded to what the draft prints."""
    if scale == 1 and places == 0:
        return False
    step = scale.scaleb(-places)
    return abs(fact - draft) * 2 <= step and len(str(draft / step).split(".")[0]) >= 2


# --- Slips ------------------------------------------------------------------------------------


def slip(a: Decimal, b: Decimal) -> SlipKind | None:
    """Return how `a` may have come of `b` by a slip of the pen.

    None where it is simply another number.
    """
    if a == b or a <= 0 or b <= 0:
        return None
    one, other = digits(a), digits(b)
    if one == other:
        return "power"
    higher = a.adjusted() - b.adjusted()
    if abs(higher) > 1:
        return None
    if not higher:
        width = max(len(one), len(other))
        filled, whole = one.ljust(width, "0"), other.ljust(width, "0")
        at = _first_apart(filled, whole)
        if filled[at + 1 :] == whole[at + 1 :]:
            added = at >= len(other) and at > b.adjusted()  # 30.7% is more than a digit off 30%
            return None if added else "digit"
        if filled[at:] == whole[at : at + 2][::-1] + whole[at + 2 :]:
            return "turned"
    longer = len(one) - len(other)
    if abs(longer) != 1 or len(one) < 2 or len(other) < 3 or higher * longer < 0:
        return None  # 280 has a digit less than 72.8, but is larger
    short, long = (one, other) if longer < 0 else (other, one)
    at = _first_apart(short, long)
    return "lost" if short[at:] == long[at + 1 :] else None


def _first_apart(one: str, other: str) -> int:
    """Return at which place two texts differ first; the end of the shorter one is one."""
    for at, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return at
    return min(len(one), len(other))


def distinct(amount: Decimal) -> int:
    """Return how many digits a number shows: 3 of 14.2亿, 1 of 5000."""
    return len(digits(amount))


def tells(amount: Decimal) -> bool:
    """Return whether a number has so many digits that another is seldom alike by chance."""
    return distinct(amount) >= TELLING


FEW = 10
"""That one digit of a smaller number differs does not tell that the same is counted."""
TELLING = 3
"""A number of this many digits tells one figure from another."""


def shown_digits(mention: Mention) -> int:
    """Return how many digits a figure prints, zeros behind the point included: 3 of 1.70亿."""
    assert mention.quantity
    printed = _POINT.search(mention.printed)
    shown = len(printed[0].replace(".", "").lstrip("0")) if printed else 0
    return max(shown, distinct(mention.quantity.amount))


_POINT = Pattern(r"\d+\.\d+")


def printing(mention: Mention) -> tuple[int, Decimal]:
    """Return how many decimal places a figure has, and in which scale: 2 and 1万 for 2.91万吨.

    The scale of a cell may stand in the head of its column.
    """
    found = NUMERAL.search(mention.candidate.value or "")
    return (len(found[1] or ""), numeral.scale(found[2])) if found else (0, Decimal(1))


NUMERAL = Pattern(r"\d[\d,]*(?:[.。](\d+))?\s*((?:[十百万亿]|千(?![瓦克米]))*)")


@lru_cache(maxsize=1 << 12)
def digits(value: Decimal) -> str:
    """Return the digits that tell a number from others: 1424 of 14.24亿."""
    return str(value.normalize()).partition("E")[0].replace(".", "").lstrip("-0") or "0"


# --- Units of one kind ------------------------------------------------------------------------

_TAKEN = ({"人次", "批次"}, {"人次", "批"})
"""Units that count other things, but are taken for each other."""


@lru_cache(maxsize=1 << 10)
def confused(said: str, known: str) -> bool:
    """Return whether a figure in one unit may be one in another with the unit mistaken."""
    return ratio(said, known) is not None or {said, known} in _TAKEN


def times(quantity: Quantity, by: Decimal, unit: str) -> Quantity:
    """Return a quantity in another unit of its kind, which it has so many times."""
    low, high = (
        None if end is None else replace(end, value=end.value * by)
        for end in (quantity.low, quantity.high)
    )
    return replace(quantity, amount=quantity.amount * by, low=low, high=high, unit=unit)
