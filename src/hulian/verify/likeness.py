"""Whether one figure may be another one mistyped: digits turned, one off, a power of ten.

The rest of a comparison decides what is meant; likeness only tells a slip from another number.
"""

from decimal import Decimal
from typing import Literal

Slip = Literal["power", "turned", "digit", "lost"]
"""A power of ten apart; two neighbouring digits turned; one digit another; one digit too few or
too many."""


def slip(a: Decimal, b: Decimal) -> Slip | None:
    """How `a` may have come of `b` by a slip of the pen; None where it is simply another number."""
    if a == b or a <= 0 or b <= 0:
        return None
    one, other = _digits(a), _digits(b)
    if one == other:
        return "power"
    width = max(len(one), len(other))
    if _scale(a) == _scale(b):
        one, other = one.ljust(width, "0"), other.ljust(width, "0")
        differing = [n for n, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
        if len(differing) == 1:
            return "digit"
        if len(differing) == 2 and _swapped(one, other, differing):
            return "turned"
    apart = abs(_scale(a) - _scale(b))
    return (
        "lost"
        if len(one) >= 3 and apart <= 1 and _one_more(*sorted((one, other), key=len))
        else None
    )


def distinct(amount: Decimal) -> int:
    """How many digits a number shows: 3 of 14.2亿, 1 of 5000."""
    return len(_digits(amount))


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))


def _scale(value: Decimal) -> int:
    return value.adjusted()


def _swapped(one: str, other: str, differing: list[int]) -> bool:
    first, second = differing
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def _one_more(short: str, long: str) -> bool:
    """Whether one digit less makes the longer into the shorter."""
    return len(long) == len(short) + 1 and any(
        long[:n] + long[n + 1 :] == short for n in range(len(long))
    )
