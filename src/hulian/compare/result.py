"""Results of a comparison: exact, and as the JSON that scripts read, with every key."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from hulian.compare.cautions import Caution, CautionCode
from hulian.compare.operands import Group, Operand
from hulian.figures.interval import Interval, in_decimals
from hulian.index.rows import Figure
from hulian.text import Language

# --- Exact ------------------------------------------------------------------------------------


class Result(NamedTuple):
    """One figure against the baseline; a result that would mislead is None."""

    operand: Operand
    baseline: Operand
    difference: Interval | None = None
    ratio: Interval | None = None
    growth: Interval | None = None
    yearly: Interval | None = None
    years: Fraction | None = None
    share: Interval | None = None
    share_of: str | None = None


class Comparison(NamedTuple):
    """Figures of one unit, in the order of their groups, each against its group's baseline.

    `total` is their sum, where it was asked for.
    """

    unit: str
    groups: Sequence[Group]
    results: Sequence[Result]
    cautions: Sequence[Caution]
    total: Interval | None = None


class Quotient(NamedTuple):
    """One figure per another, in `unit` (元/项目)."""

    numerator: Operand
    denominator: Operand
    unit: str
    value: Interval


class Division(NamedTuple):
    """Figures of one unit, each divided by those of another unit that go with it."""

    quotients: Sequence[Quotient]
    cautions: Sequence[Caution]


# --- As scripts read it -----------------------------------------------------------------------

_DIGITS = 12
"""Significant digits of a number that has no end."""
_DIGITS_OF_YEARS = 6
_MOST_DIGITS = 26
"""Digits of a sum of two figures at most; what has more is a root, cut off somewhere."""


class Bounds(Struct, frozen=True):
    """A result: its value at the printed numbers, and its ends, null where open."""

    amount: Decimal
    low: Decimal | None
    high: Decimal | None


class ComparedFigure(Struct, frozen=True):
    """A figure against the figure `baseline`; null where a result would mislead.

    `difference` is in the unit (percentages: in percentage points), `ratio` in times, `growth`,
    `yearly_rate` and `share` are parts of one.
    """

    fact: Figure
    baseline: str
    difference: Bounds | None
    ratio: Bounds | None
    growth: Bounds | None
    yearly_rate: Bounds | None
    years: Decimal | None
    share: Bounds | None
    share_of: str | None


class DividedFigures(Struct, frozen=True):
    """One figure per another, in `unit`."""

    numerator: Figure
    denominator: Figure
    unit: str
    value: Bounds


class WordedCaution(Struct, frozen=True):
    """A caution: its code, and the sentence in the reader's language."""

    code: CautionCode
    sentence: str


class Compared(Struct, frozen=True):
    """What `hulian compare --json` prints.

    `baseline` is null where groups have baselines of their own; see each row's. With `--per` there
    are `quotients` and no rows, and `unit` is theirs.
    """

    unit: str | None
    baseline: str | None
    rows: list[ComparedFigure]
    quotients: list[DividedFigures]
    sum: Bounds | None
    cautions: list[WordedCaution]


_OF_FIGURE = (
    *("id", "label", "value", "amount", "low", "high", "unit", "period", "places", "source"),
)
_RESULTS = ComparedFigure.__struct_fields__[1:]
_WITH_ENDS = ("difference", "ratio", "growth", "yearly_rate", "share")


def _columns(key: str) -> tuple[str, ...]:
    """Return the fields of a row of a table that hold a result: with its ends, if it has any."""
    return (key, f"{key}_low", f"{key}_high") if key in _WITH_ENDS else (key,)


ROW_FIELDS = (*_OF_FIGURE, *(name for key in _RESULTS for name in _columns(key)))
"""The fields of a figure of a comparison as a row of a table."""

QUOTIENT_FIELDS = ("numerator", "denominator", "unit", "amount", "low", "high")
"""The fields of a division as a row of a table."""


def _optional(found: Interval | None) -> Bounds | None:
    return _bounds(found) if found else None


def _bounds(found: Interval) -> Bounds:
    """Return an interval in decimal numbers, its ends rounded outwards but for a single number."""
    return Bounds(_decimal(found.amount), *found.ends(_decimal))


def _decimal(value: Fraction, rounding: str = ROUND_HALF_EVEN, digits: int = _DIGITS) -> Decimal:
    """Return the value: exact where it ends within the digits of figures, else to some digits."""
    exact = in_decimals(value, _MOST_DIGITS, rounding)
    return exact if Fraction(exact) == value else in_decimals(value, digits, rounding)


def _compared(found: Result) -> ComparedFigure:
    """Return a result as an object, its numbers in decimals."""
    return ComparedFigure(
        found.operand.figure,
        found.baseline.id,
        _optional(found.difference),
        _optional(found.ratio),
        _optional(found.growth),
        _optional(found.yearly),
        None if found.years is None else _decimal(found.years, digits=_DIGITS_OF_YEARS),
        _optional(found.share),
        found.share_of,
    )


def flat(found: Comparison | Division) -> Iterator[dict[str, object]]:
    """Yield results as rows of a table, as CSV has them: `ROW_FIELDS` or `QUOTIENT_FIELDS`."""
    if isinstance(found, Division):
        for each in found.quotients:
            ids, value = (each.numerator.id, each.denominator.id), _bounds(each.value)
            cells = (*ids, each.unit, value.amount, value.low, value.high)
            yield dict(zip(QUOTIENT_FIELDS, cells, strict=True))
        return
    for compared in map(_compared, found.results):
        row = {name: getattr(compared.fact, name) for name in _OF_FIGURE}
        for key in _RESULTS:
            ends = [getattr(compared, key)]
            if key in _WITH_ENDS:
                ends = [getattr(ends[0], end, None) for end in ("amount", "low", "high")]
            row |= zip(_columns(key), ends, strict=True)
        yield row


def in_one(found: Comparison | Division, language: Language) -> Compared:
    """Return all results in one object, its cautions worded in `language`."""
    cautions = [WordedCaution(each.code, each.sentence.into(language)) for each in found.cautions]
    if isinstance(found, Division):
        divided = [
            DividedFigures(
                each.numerator.figure, each.denominator.figure, each.unit, _bounds(each.value)
            )
            for each in found.quotients
        ]
        return Compared(divided[0].unit, None, [], divided, None, cautions)
    baselines = {each.baseline.id for each in found.results}
    return Compared(
        unit=found.unit,
        baseline=baselines.pop() if len(baselines) == 1 else None,
        rows=[_compared(each) for each in found.results],
        quotients=[],
        sum=_optional(found.total),
        cautions=cautions,
    )
