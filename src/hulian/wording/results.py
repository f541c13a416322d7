"""Results of a comparison in words: signs and units, 约, 至少 and 至多 as the bounds ask."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from hulian.interval import Interval
from hulian.quantity import plain, short
from hulian.wording import Text
from hulian.wording.amounts import Unit, number

_DIGITS = 3
"""So many significant digits are shown of a result that is not exact."""

BASELINE = Text("基准", "baseline")
UNKNOWN = Text("无法界定", "cannot be bounded")
RESULT = Text("与基准相比", "Against the baseline")
BAR = Text("图", "Bar")
SUM = Text("合计", "Sum")


def rounded(value: Fraction, digits: int = _DIGITS) -> Decimal:
    """A value to some significant digits; whole digits before the point are kept."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if exact == 0:
        return Decimal(0)
    return plain(round(exact, digits - 1 - exact.adjusted()))


def _between(found: Interval, write: Callable[[Fraction], Text], join: str) -> Text:
    """An interval in words, each end written by `write`."""
    low = None if found.low is None else write(found.low)
    high = None if found.high is None else write(found.high)
    if low and high:
        return low if low == high else Text(f"{low.zh}{join}{high.zh}", f"{low.en} to {high.en}")
    if low:
        return Text(f"至少{low.zh}", f"at least {low.en}")
    if high:
        return Text(f"至多{high.zh}", f"at most {high.en}")
    return UNKNOWN


def _exact(value: Fraction) -> Decimal:
    return plain(Decimal(value.numerator) / Decimal(value.denominator))


def _number(value: Decimal) -> Text:
    return Text(short(value), number(value))


def _same(text: str) -> Text:
    return Text(text, text)


def _signed(value: Fraction) -> Text:
    sign, size = "−" if value < 0 else "+", _number(_exact(abs(value)))
    return Text(f"{sign}{size.zh}", f"{sign}{size.en}")


def _of(found: Interval, unit: Unit) -> str:
    """The English unit behind a result, one of it where it is exactly one."""
    return unit.of(_exact(abs(found.amount)) if found.exact else Decimal(2))


def difference(found: Interval, unit: Unit) -> Text:
    """+26.4万人次; percentages differ in percentage points."""
    words = _between(found, _signed, "至")
    if unit.zh == "%":
        return Text(f"{words.zh}个百分点", f"{words.en} percentage points")
    return Text(f"{words.zh}{unit.zh}", f"{words.en}{_of(found, unit)}")


def ratio(found: Interval) -> Text:
    """3.36倍."""
    words = _between(found, lambda value: _same(f"{rounded(value):f}"), "–")
    return Text(f"{words.zh}倍", f"{words.en} times")


def _percent(value: Fraction) -> Text:
    return _same(f"{rounded(value * 100):f}%")


def _signed_percent(value: Fraction) -> Text:
    return _same(f"{'−' if value < 0 else '+'}{_percent(abs(value)).en}")


def growth(found: Interval) -> Text:
    words = _between(found, _signed_percent, "至")
    return Text(f"增长{words.zh}", f"growth {words.en}")


def yearly(found: Interval, years: int) -> Text:
    words = _between(found, _signed_percent, "至")
    over = f"{years} year{'' if years == 1 else 's'}"
    return Text(f"年均{words.zh}（{years}年）", f"{words.en} a year over {over}")


def share(found: Interval, whole: str) -> Text:
    words = _between(found, _percent, "–")
    return Text(f"占{whole}的{words.zh}", f"{words.en} of {whole}")


def quotient(found: Interval, above: Unit, below: Unit) -> Text:
    """约219万元/项目."""
    exact = found.exact and rounded(found.amount) == found.amount
    words = _between(found, lambda value: _number(rounded(value)), "至")
    en = f"{words.en}{_of(found, above)} per {below.one or below.zh}"
    if exact or found.low is None or found.high is None or found.low != found.high:
        return Text(f"每{below.zh}{words.zh}{above.zh}", en)
    return Text(f"每{below.zh}约{words.zh}{above.zh}", f"about {en}")


def total(found: Interval, unit: Unit) -> Text:
    words = _between(found, lambda value: _number(_exact(value)), "至")
    return Text(f"{words.zh}{unit.zh}", f"{words.en}{_of(found, unit)}")
