"""A figure as printed: `5000余万元` lies above fifty and below sixty million yuan.

`parse` reads the whole of a printed figure or raises; it never reads a part. 以上, 以下 and 以内
include the number itself, 超过, 不足 and 不满 do not (民法典 art. 1259). The table of markers is
in docs/fact-base.md.
"""

import re
from collections.abc import Callable
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from hulian.figures.numeral import DIGITS, SCALES, fold, neighbours
from hulian.figures.numeral import number as number
from hulian.figures.patterns import pattern
from hulian.figures.units import CLASSIFIERS, PERSONS, UNITS, fits
from hulian.text import Text

Bound = Literal["exact", "over", "at_least", "at_most", "under", "nearly", "about", "range"]

LONGEST = 64
"""A printed figure has at most this many characters."""

_DIGITS_KEPT = 24
"""Nobody counts further; arithmetic on so many digits is exact."""


class End(Struct, frozen=True):
    """One end of what a figure leaves possible.

    `strict`: the value itself is excluded. `soft`: the end follows from rounding or from 余, 多,
    近 and 约, and does not decide that two sources conflict.
    """

    value: Decimal
    strict: bool = False
    soft: bool = False


class Quantity(Struct, frozen=True):
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
        """The figure in its plainest printed form; `parse` reads it back."""
        number = short(self.amount)
        if self.low and self.high and self.low.value != self.high.value:
            between = _between(self.low.value, self.high.value)
            number = between if self.bound == "range" else number
            if self.bound == "about" and self != _about(self.amount, self.amount, self.unit):
                number = between
        if self.bound == "over":
            digits = number.rstrip("万亿")
            more = f"{digits}余{number.removeprefix(digits)}{self.unit}"
            return more if self.high else f"超{number}{self.unit}"
        before, after = _PRINTED_MARKERS[self.bound]
        return f"{before}{number}{self.unit}{after}"


class QuantityError(ValueError):
    """A figure that cannot be read; `reason` says why and `remedy` what to write instead."""

    def __init__(self, reason: Text, remedy: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.remedy = remedy


class UnitError(QuantityError):
    """A figure whose unit is not the one that was asked for."""


def short(amount: Decimal) -> str:
    """An exact number as Chinese texts print it: 14.24亿, 6520.4万, 14937."""
    with localcontext(prec=2 * LONGEST):
        for scale, mark in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
            scaled = amount / scale
            if scaled >= 1 and (hundreds := scaled * 100) == hundreds.to_integral_value():
                return f"{plain(scaled):f}{mark}"
    return f"{amount:f}"


def _between(low: Decimal, high: Decimal) -> str:
    """Two numbers of which the lower cannot be taken to share the scale of the higher."""
    first = short(low)
    return f"{first}至{short(high) if first[-1] in '万亿' else f'{high:f}'}"


def plain(amount: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    whole = amount.to_integral_value()
    return Decimal(int(whole)) if amount == whole else amount.normalize()


def step(amount: Decimal) -> Decimal:
    """One unit of the last significant digit: 1000 for 5000, 0.1 for 11.2."""
    exponent = amount.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent if amount else 0)


# --- Markers ----------------------------------------------------------------------------------

_Reading = Callable[[Decimal, Decimal, str], Quantity]


def _exact(low: Decimal, high: Decimal, unit: str) -> Quantity:
    bound: Bound = "exact" if low == high else "range"
    return Quantity(low, End(low), End(high), bound, unit)


def _more(low: Decimal, high: Decimal, unit: str) -> Quantity:
    above = End(high + step(high), strict=True, soft=True)
    return Quantity(low, End(low, strict=True), above, "over", unit)


def _over(low: Decimal, high: Decimal, unit: str) -> Quantity:
    return Quantity(low, End(low, strict=True), None, "over", unit)


def _at_least(low: Decimal, high: Decimal, unit: str) -> Quantity:
    return Quantity(low, End(low), None, "at_least", unit)


def _at_most(low: Decimal, high: Decimal, unit: str) -> Quantity:
    return Quantity(high, None, End(high), "at_most", unit)


def _under(low: Decimal, high: Decimal, unit: str) -> Quantity:
    return Quantity(high, None, End(high, strict=True), "under", unit)


def _nearly(low: Decimal, high: Decimal, unit: str) -> Quantity:
    # Just below a power of ten the digits are one place finer: 近100 begins at 90, not at 0.
    one = step(high) / 10 if high == step(high) else step(high)
    below = End(high - one, strict=True, soft=True)
    return Quantity(high, below, End(high, strict=True), "nearly", unit)


def _about(low: Decimal, high: Decimal, unit: str) -> Quantity:
    if low < high:
        return Quantity(low, End(low, soft=True), End(high, soft=True), "about", unit)
    half = step(low) / 2
    return Quantity(low, End(low - half, soft=True), End(low + half, soft=True), "about", unit)


_PREFIXES: dict[str, _Reading] = {
    **dict.fromkeys(("达", "高达", "多达", "达到", "达到了"), _exact),
    **dict.fromkeys(("超", "超过", "超过了", "超出", "逾", "突破", "突破了", "多于"), _over),
    **dict.fromkeys(("不少于", "不低于", "不下", "至少", "最少"), _at_least),
    **dict.fromkeys(("不超过", "不多于", "不高于", "至多", "最多"), _at_most),
    **dict.fromkeys(("不足", "不到", "不满", "未达", "未满", "未到", "低于", "少于"), _under),
    **dict.fromkeys(("近", "将近", "接近"), _nearly),
    **dict.fromkeys(("约", "大约", "约为", "约有", "约占", "约合"), _about),
}
_SUFFIXES: dict[str, _Reading] = {
    **dict.fromkeys(("以上", "及以上", "或以上"), _at_least),
    **dict.fromkeys(("以下", "及以下", "或以下"), _at_most),
    "以内": _at_most,
    "左右": _about,
    "上下": _about,
    "余": _more,
    "多": _more,
}
_READINGS = _PREFIXES | _SUFFIXES
BEFORE, AFTER = frozenset(_PREFIXES), frozenset(_SUFFIXES)
"""The markers that may stand before a number, and after it."""

_PRINTED_MARKERS: dict[Bound, tuple[str, str]] = {
    "exact": ("", ""),
    "range": ("", ""),
    "at_least": ("", "以上"),
    "at_most": ("不超过", ""),
    "under": ("不足", ""),
    "nearly": ("近", ""),
    "about": ("约", ""),
}


def _any(words: dict[str, _Reading]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMERAL = (
    r"(?:(?<=[0-9万亿])千(?![克米瓦])|(?<![0-9万亿])千"
    rf"|百(?!分点)|[0-9.,{DIGITS}十万亿点廿卅半])+"
)
_HALVED = frozenset(["年", "个月", "天", "小时", "个小时", "亩", "倍", "成", "公里", "斤"])
"""Units of which a half may follow: 一年半."""


_FIGURE = pattern(
    rf"(?P<before>(?:{_any(_PREFIXES)})*)(?P<percent>百分之)?"
    rf"(?P<first>{_NUMERAL})"
    rf"(?:(?P<first_unit>[^0-9]{{0,4}}?)[-–—~至到]{{1,2}}(?(percent)百分之|)(?P<last>{_NUMERAL}))?"
    rf"(?:(?P<more>[余多])(?P<scale>(?:[{SCALES}](?!分点))*))?"
    rf"(?P<unit>[^0-9\s]*?)(?P<half>半)?(?P<after>(?:{_any(_SUFFIXES)})*)"
)
_WORDS_BEFORE, _WORDS_AFTER = pattern(_any(_PREFIXES)), pattern(_any(_SUFFIXES))
_INSIDE = pattern(r"个([余多半])(\D+)$")
_TENTHS = pattern(r"([1-9])成([1-9])|([一二三四五六七八九])成([一二三四五六七八九])")


# --- Figures ----------------------------------------------------------------------------------


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
    folded = _ordered(fold(printed)) if len(printed) <= LONGEST else ""
    found = _FIGURE.fullmatch(folded) if len(folded) <= LONGEST else None
    if not found:
        raise _unreadable(printed)
    reading = _reading(printed, found)
    low, high = _numbers(printed, found)
    if max(len(f"{number:f}") for number in (low, high)) > _DIGITS_KEPT:
        raise _unreadable(printed)
    if low < high and not found["last"]:
        if reading not in (_exact, _about):
            raise _unreadable(printed)
        reading = _about
    return reading(low, high, _unit(printed, found, unit))


def _ordered(folded: str) -> str:
    """两个多月 as 两多个月, 两个半月 as 两个月半, 七成五 as 七点五成."""

    def moved(found: re.Match[str]) -> str:
        more, unit = found.groups()
        return f"个{unit}半" if more == "半" else f"{more}个{unit}"

    def spelt_out(found: re.Match[str]) -> str:
        return f"{found[1]}.{found[2]}成" if found[1] else f"{found[3]}点{found[4]}成"

    return _TENTHS.sub(spelt_out, _INSIDE.sub(moved, folded))


def _reading(printed: str, found: re.Match[str]) -> _Reading:
    words = _WORDS_BEFORE.findall(found["before"])
    words += _WORDS_AFTER.findall((found["more"] or "") + found["after"])
    readings = [_READINGS[word] for word in words]
    marked = [reading for reading in readings if reading is not _exact]
    if len(marked) > 1 or readings.count(_exact) > 1:
        zh, en = "、".join(words), ", ".join(f"“{word}”" for word in words)
        raise QuantityError(
            Text(f"数前数后有不止一个限定词（{zh}）", f"more than one marker ({en})"),
            Text("只留一个，如 近5000万元 或 5000余万元", "keep one: 近5000万元 or 5000余万元"),
        )
    return marked[0] if marked else _exact


def _numbers(printed: str, found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Lower and upper number of the figure, in its unit; the same one unless it is a range."""
    if (found["more"] and found["last"]) or (found["percent"] and found["scale"]):
        raise _unreadable(printed)
    if found["half"] and (found["last"] or found["unit"] not in _HALVED):
        raise _unreadable(printed)
    try:
        with localcontext(prec=2 * LONGEST):
            low, high = _range(found) if found["last"] else _one(found)
            half = Decimal("0.5") if found["half"] else 0
            times = 10 if found["unit"] == "成" else 1
            low, high = plain((low + half) * times), plain((high + half) * times)
    except ValueError:
        raise _unreadable(printed) from None
    if found["last"] and low >= high:
        raise QuantityError(
            Text("范围的前一个数不小于后一个", "the range does not rise"),
            Text("写成从小到大，如 3至5年", "write the smaller number first: 3至5年"),
        )
    return low, high


def _one(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """One number, or the two between which 七八十 lies. A bare 万 needs a marker: 近万."""
    first = found["first"]
    if not first.strip("万亿") and (found["before"] or found["more"]):
        first = f"一{first}"
    numeral = first + (found["scale"] or "")
    low, high = neighbours(numeral) or (numeral, numeral)
    return number(low), number(high)


def _range(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    first, last = found["first"], found["last"]
    low, high = number(first), number(last)
    # 3至5万 means 3万至5万; 8000至1万 does not mean 8000万.
    scale = last[len(last.rstrip("百千万亿")) :]
    if first[-1] not in "百千万亿" and number(first + scale) <= high:
        low = number(first + scale)
    return low, high


def _unit(printed: str, found: re.Match[str], unit: str | None) -> str:
    said, first = found["unit"], found["first_unit"]
    if found["percent"]:
        if said:
            raise _unreadable(printed)
        said = "%"
    if first and first != said:
        raise _unreadable(printed)
    said = {"个百分点": "百分点", "个小时": "小时", "成": "%"}.get(said, said)
    if unit is None:
        if said in UNITS or said in CLASSIFIERS or said in PERSONS or not said:
            return "人" if said in PERSONS else said
        raise _unreadable(printed)
    if not fits(said, fold(unit)):
        raise UnitError(
            Text(
                f"单位是“{said or '（无）'}”，指标的单位是“{unit}”",
                f"the unit is “{said or 'none'}”, the measure's is “{unit}”",
            ),
            Text(
                f"写成带“{unit}”的数，或改用别的指标",
                f"write a figure in “{unit}”, or use another measure",
            ),
        )
    return unit


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
