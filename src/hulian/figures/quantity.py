"""A figure as printed: `5000余万元` lies above fifty and below sixty million yuan.

`parse` reads the whole of a printed figure or raises; it never reads a part. The grammar is in
`grammar`, the markers are in `markers`, and both in docs/fact-base.md.
"""

from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from hulian.figures.units import PERSONS, base, counts, measures
from hulian.pattern import Pattern
from hulian.text import ExplainedError, Text

if TYPE_CHECKING:
    from hulian.figures.grammar import ParsedFigure

Bound = Literal["exact", "over", "at_least", "at_most", "under", "nearly", "about", "range"]
BOUND_NAMES: dict[Bound, Text] = {
    "exact": Text("确数", "exact"),
    "over": Text("多于", "more than"),
    "at_least": Text("至少", "at least"),
    "at_most": Text("至多", "at most"),
    "under": Text("少于", "less than"),
    "nearly": Text("略少于", "nearly"),
    "about": Text("大约", "about"),
    "range": Text("范围", "range"),
}

Meaning = Literal["exact", "over", "at_least", "at_most", "under", "nearly", "about", "more"]
"""What a marker says; `more` is 余 and 多: above, but by less than one step."""

LONGEST = 64
"""A printed figure has at most this many characters."""

MOST_DIGITS = 24
"""Nobody counts further; arithmetic on so many digits is exact."""


class End(Struct, frozen=True, gc=False):
    """One end of what a figure leaves possible.

    `strict`: the value itself is excluded. `soft`: the end follows from rounding or from 余, 多,
    近 and 约, and does not decide that two sources conflict.
    """

    value: Decimal
    strict: bool = False
    soft: bool = False


class Quantity(Struct, frozen=True, gc=False):
    """A parsed figure: `amount` is the number printed, in `unit`; of a range, its lower number.

    `low` and `high` are None where the figure leaves that end open.
    """

    amount: Decimal
    low: End | None
    high: End | None
    bound: Bound
    unit: str

    @staticmethod
    def parse(printed: str, unit: str | None = None) -> "Quantity":
        """Read a figure as printed, as the function `parse` does. Raises `QuantityError`."""
        return parse(printed, unit)

    def __str__(self) -> str:
        """Return the figure in its plainest printed form; `parse` reads it back."""
        from hulian.figures.printed import printed  # it needs what is below

        return printed(self)


class QuantityError(ExplainedError):
    """A figure that cannot be read."""


class UnitError(QuantityError):
    """A figure whose unit is not the one that was asked for."""


def short(amount: Decimal) -> str:
    """Return an exact number as Chinese texts print it: 14.24亿, 6520.4万, 14937."""
    with localcontext(prec=2 * LONGEST):
        for scale, mark in LARGE_SCALES:
            scaled = amount / scale
            hundreds = scaled * 100
            if abs(scaled) >= 1 and hundreds == hundreds.to_integral_value():
                return f"{plain(scaled):f}{mark}"
    return f"{amount:f}"


LARGE_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))


def plain(amount: Decimal) -> Decimal:
    """Return the same number without trailing zeros and without an exponent."""
    whole = amount.to_integral_value()
    return Decimal(int(whole)) if amount == whole else amount.normalize()


def step(amount: Decimal) -> Decimal:
    """Return one unit of the last significant digit: 1000 for 5000, 0.1 for 11.2."""
    exponent = amount.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent if amount else 0)


def step_of_share(parts: Decimal) -> Decimal:
    """Return how finely a share of so many parts is known, in per cent: one part, ten at most.

    A third is 33.3333 %, but about a third is no finer than about 30 %.
    """
    return min(Decimal(10), (100 / parts).quantize(Decimal("0.0001")))


def bounded(
    low: Decimal, high: Decimal, unit: str, meaning: Meaning, known_step: Decimal | None
) -> Quantity:
    """Make a figure of one number, or of two between which it lies, and of a marker.

    `known_step` is what the figure is known to, where the number itself does not tell: 约10.0亿
    to 0.1亿, 约三分之一 to 10 %. Elsewhere final zeros may be rounded, and the last other digit
    counts.
    """
    if meaning == "exact":
        return Quantity(low, End(low), End(high), "exact" if low == high else "range", unit)
    last = step(high)
    one = plain(known_step) if known_step else last
    finer = one < last
    match meaning:
        case "more":
            above = End(high + one, strict=True, soft=True)
            return Quantity(low, End(low, strict=True), above, "over", unit)
        case "over":
            open_above = End(high, strict=True, soft=True) if low < high else None
            return Quantity(low, End(low, strict=True), open_above, "over", unit)
        case "at_least":
            return Quantity(low, End(low), None, "at_least", unit)
        case "at_most":
            return Quantity(high, None, End(high), "at_most", unit)
        case "under":
            return Quantity(high, None, End(high, strict=True), "under", unit)
        case "nearly":
            # Below a power of ten the digits are one place finer: 近100 begins at 90, not at 0.
            if not finer and high == one:
                one /= 10
            below = End(high - one, strict=True, soft=True)
            return Quantity(high, below, End(high, strict=True), "nearly", unit)
    half = one / 2 if low == high else Decimal(0)
    return Quantity(low, End(low - half, soft=True), End(high + half, soft=True), "about", unit)


# --- Reading ----------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 18)
def parse(printed: str, unit: str | None = None) -> Quantity:
    """Read a figure as printed, whole.

    With `unit` (a measure's base unit, or the thing that it counts) the result is in that unit,
    and a figure printed in another raises `UnitError`. Without it, the unit is the one printed.

    Raises `QuantityError` where any part of the text does not belong to the figure.

    >>> str(parse("5000余万元").low.value)
    '50000000'
    >>> parse("649个项目", "项目").unit
    '项目'
    """
    try:
        return (plainest(printed, unit) if unit else None) or _parse(printed, unit)
    except QuantityError:
        from hulian.language.hanzi import simplify  # its table is large, and most need it never

        if printed.isascii() or (simplified := simplify(printed)) == printed:
            raise
        return _parse(simplified, unit)


_PLAINEST = Pattern(
    r"(达到|达|超过|超|逾|突破|近|约|不足|)((?:0|[1-9][0-9]{0,11})(?:\.([0-9]{1,6}))?)([余多]?)([万亿]?)"
)
_MEANINGS: dict[str, Meaning] = {
    "": "exact",
    "达": "exact",
    "达到": "exact",
    "超": "over",
    "超过": "over",
    "逾": "over",
    "突破": "over",
    "不足": "under",
    "近": "nearly",
    "约": "about",
    "余": "more",
    "多": "more",
}
_SIZES = {"": 1, "万": 10**4, "亿": 10**8}
_SCALING = "百千万亿余多半几来"


def plainest(printed: str, unit: str) -> Quantity | None:
    """Read a number in the very unit with one marker at most, as most figures are; else None.

    The grammar reads the same, in seven times the time.
    """
    found = _PLAINEST.match(printed)
    if not found or unit[0] in _SCALING or base(unit) != unit:
        return None
    before, digits, decimals, more, mark = found.groups()
    meaning, rest = _MEANINGS[before or more], printed[found.end() :]
    if rest == unit + "以上" and not (before or more):
        meaning = "at_least"
    elif (rest != unit and not _counts_things(rest, unit)) or (more and (before or decimals)):
        return None
    size = _SIZES[mark]
    known_step = Decimal(1).scaleb(-len(decimals)) * size if decimals else None
    amount = plain(Decimal(digits) * size) if decimals else Decimal(int(digits) * size)
    return bounded(amount, amount, unit, meaning, known_step)


def _counts_things(rest: str, unit: str) -> bool:
    """Return whether a classifier stands for the things, or the people, that a unit names."""
    if unit == "人":
        return rest in PERSONS
    return not measures(unit) and base(rest) == rest and counts(rest, unit)


def _parse(printed: str, unit: str | None) -> Quantity:
    # Most runs of the program parse nothing, and what reads figures is slow to import.
    from hulian.figures.english_markers import in_chinese
    from hulian.figures.grammar import read
    from hulian.figures.numeral import FORMAL, plain_characters

    text = plain_characters(printed) if len(printed) <= LONGEST and printed[:1] != "+" else ""
    own = plain_characters(unit) if unit else None
    if text.endswith(_WHOLE_MONEY) and not set(FORMAL).isdisjoint(printed):
        text = text[:-1]
    if text.isascii():
        text = in_chinese(text)
    figure = read(text, 0, own) if len(text) <= LONGEST else None
    if not figure:
        raise _unreadable(printed)
    rest = text[figure.end :]
    if rest and not (own and rest.isalpha() and figure.quantity):
        raise _unreadable(printed)
    _refuse_flaws(figure)
    if not figure.quantity:
        raise _unreadable(printed)
    if unit is None:
        return figure.quantity
    said = figure.word + rest if rest else figure.quantity.unit
    if not counts(said, plain_characters(unit)):
        raise _of_another_unit(printed, said, unit)
    return replace(figure.quantity, unit=unit)


_WHOLE_MONEY = ("元整", "元正", "角整", "角正")
"""How a formal amount ends: 伍仟元整."""


def _refuse_flaws(figure: "ParsedFigure") -> None:
    """Raise `QuantityError` for markers that say it twice, and for a range that falls."""
    if figure.flaw == "markers" and figure.markers:  # without any, the number is too long
        zh, en = "、".join(figure.markers), ", ".join(f"“{word}”" for word in figure.markers)
        raise QuantityError(
            Text(f"数前数后有不止一个限定词（{zh}）", f"more than one marker ({en})"),
            Text("只留一个，如 近5000万元 或 5000余万元", "keep one: 近5000万元 or 5000余万元"),
        )
    if figure.flaw == "falling":
        raise QuantityError(
            Text("范围的前一个数不小于后一个", "the range does not rise"),
            Text("写成从小到大，如 3至5年", "write the smaller number first: 3至5年"),
        )


def _of_another_unit(printed: str, said: str, unit: str) -> UnitError:
    """Return what is wrong with a figure in the unit `said`, or in none, where `unit` is asked."""
    if not said:
        return UnitError(
            Text(
                f"没有写单位，指标的单位是“{unit}”", f"there is no unit; the measure's is “{unit}”"
            ),
            Text(f"写成 {printed}{unit}", f"write {printed}{unit}"),
        )
    return UnitError(
        Text(
            f"单位是“{said}”，指标的单位是“{unit}”",
            f"the unit is “{said}”, the measure's is “{unit}”",
        ),
        Text(
            f"写成带“{unit}”的数，或改用别的指标",
            f"write a figure in “{unit}”, or use another measure",
        ),
    )


def _unreadable(printed: str) -> QuantityError:
    return QuantityError(
        Text(
            f"读不出“{printed[:LONGEST]}”是多少", f"cannot read “{printed[:LONGEST]}” as a figure"
        ),
        Text(
            "照原文写数和单位，如 14.24亿元、5000余万元、649个、65%以上、3至5年",
            "write number and unit as printed: 14.24亿元, 5000余万元, 649个, 65%以上, 3至5年",
        ),
    )
