"""Amounts: as filters and questions are given them, and as the index compares them."""

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from hulian.pattern import Pattern

if TYPE_CHECKING:  # slow to import, and many amounts have no unit
    from hulian.figures.units import UnitWord

_NUMBER = Pattern(r"\d{1,15}(?:\.\d{1,9})?")
_SCALES = {"": 0, "万": 4, "亿": 8}
_GOING_ON = frozenset("0123456789余多来几半十百千万亿")
"""What makes another figure of a number that it follows."""

_LONGEST_UNIT = 5
"""Characters of a unit at most."""


class PlainAmount(NamedTuple):
    """A number with no more than a multiplier and a unit, and where it ends."""

    amount: Decimal
    unit: "UnitWord | None"
    scaled: bool
    end: int


def read_plain(text: str, at: int) -> PlainAmount | None:
    """Return the plain amount that begins there; a unit that is part of another word is none."""
    found = _NUMBER.match(text, at)
    if not found:
        return None
    end = found.end()
    scale = text[end : end + 1] if text[end : end + 1] in _SCALES else ""
    end += len(scale)
    if text[end : end + 1] in _GOING_ON:
        return None
    amount = Decimal(found[0]).scaleb(_SCALES[scale])
    unit = unit_at(text, end)
    if not unit:
        return PlainAmount(amount, None, bool(scale), end)
    if unit.word[-1] in _SCALES or "/" in unit.word:  # 3个亿, 60元/公斤
        return None
    return PlainAmount(amount * unit.factor, unit, bool(scale), end + len(unit.word))


def unit_at(text: str, at: int) -> "UnitWord | None":
    """Return the longest unit that stands there, and is not part of another word."""
    if text[at : at + 1] in ("", " "):
        return None
    from hulian.figures.units import WORDS

    for end in range(min(at + _LONGEST_UNIT, len(text)), at, -1):
        unit = WORDS.get(text[at:end])
        if unit and (
            unit.word[-1] in _SCALES
            or "/" in unit.word
            or text[end : end + 1] not in tuple(unit.not_before)
        ):
            return unit
    return None


class FilterAmountError(ValueError):
    """An amount that the filter cannot be: not a figure, with a marker, or in two units."""

    def __init__(self, given: str) -> None:
        super().__init__(f"cannot read {given!r} as an amount or a span: 5亿元, 1亿..2亿, 1000万..")
        self.given = given


class AmountSpan(NamedTuple):
    """The least and the most of an amount, None where it is open; `unit` is "" if none is said."""

    least: Decimal | None
    most: Decimal | None
    unit: str


def amount_span(given: str) -> AmountSpan:
    """Read `5亿元`, `1亿..2亿元`, `1000万..` or `..30%`; a lower end shares the unit of the upper.

    Raises `FilterAmountError`.
    """
    first, dots, last = given.partition("..")
    if not first.strip() and not last.strip():
        raise FilterAmountError(given)
    low = _exactly(first, given) if first.strip() else None
    high = _exactly(last, given) if last.strip() else None if dots else low
    units = {unit for end in (low, high) if end and (unit := end[1])}
    if len(units) > 1:
        raise FilterAmountError(given)
    least = low[0] if low else None
    most = high[0] if high else None
    if least is not None and most is not None and least > most:
        raise FilterAmountError(given)
    return AmountSpan(least, most, units.pop() if units else "")


def _exactly(printed: str, given: str) -> tuple[Decimal, str]:
    """Return the amount and the unit of an exact figure; the unit is "" where none is printed."""
    if plain := plain_amount(normalize("NFKC", printed.strip())):
        return plain
    # What reads all other figures is slow to import.
    from hulian.figures.quantity import QuantityError, parse

    try:
        found = parse(printed.strip())
    except QuantityError:
        raise FilterAmountError(given) from None
    if found.bound != "exact":
        raise FilterAmountError(given)
    return found.amount, found.unit


def plain_amount(printed: str) -> tuple[Decimal, str] | None:
    """Read a number with no more than a multiplier and a unit: its amount, and the unit or "".

    None for any other figure; `figures.quantity.parse` reads all, but takes long to import.
    """
    found = read_plain(printed, 0)
    if not found or found.end != len(printed):
        return None
    return found.amount, found.unit.base if found.unit else ""


_EXPONENTS = 500
"""Added to an exponent so that it is never negative; figures have far fewer digits."""
_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def sortable(amount: Decimal) -> str:
    """Write a number as text such that texts sort as their numbers do.

    Sign, exponent, digits; of a negative number the complement of the latter two.

    >>> print(*sorted(map(Decimal, ("-10", "2E3", "0", "-9.5", "1999.5", "12")), key=sortable))
    -10 -9.5 0 12 1999.5 2E+3
    """
    if not amount:
        return "1"
    printed = str(amount)  # in a third of the time, but large ones with an exponent
    digits = (f"{amount:f}" if "E" in printed else printed).lstrip("-").replace(".", "").strip("0")
    if amount > 0:
        return f"2{amount.adjusted() + _EXPONENTS:03}{digits}"
    return f"0{_EXPONENTS - amount.adjusted():03}{digits.translate(_COMPLEMENT)}~"
