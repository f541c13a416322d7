"""Results of a comparison in words: signs and units, 约, 至少 and 至多 as the bounds ask."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from hulian.interval import Interval
from hulian.quantity import plain, short
from hulian.wording import Text

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


def _between(found: Interval, write: Callable[[Fraction], str], join: str) -> Text:
    """An interval in words, each end written by `write`."""
    if found.low is None and found.high is None:
        return UNKNOWN
    if found.high is None and found.low is not None:
        return Text(f"至少{write(found.low)}", f"at least {write(found.low)}")
    if found.low is None and found.high is not None:
        return Text(f"至多{write(found.high)}", f"at most {write(found.high)}")
    assert found.low is not None
    assert found.high is not None
    low, high = write(found.low), write(found.high)
    if low == high:
        return Text(low, low)
    return Text(f"{low}{join}{high}", f"{low} to {high}")


def _signed(value: Fraction) -> str:
    exact = plain(Decimal(value.numerator) / Decimal(value.denominator))
    return f"{'−' if exact < 0 else '+'}{short(abs(exact))}"


def difference(found: Interval, unit: str) -> Text:
    """+26.4万人次; percentages differ in percentage points."""
    words = _between(found, _signed, "至")
    if unit == "%":
        return Text(f"{words.zh}个百分点", f"{words.en} percentage points")
    return Text(f"{words.zh}{unit}", f"{words.en} {unit}")


def ratio(found: Interval) -> Text:
    """3.36倍."""
    words = _between(found, lambda value: f"{rounded(value):f}", "–")
    return Text(f"{words.zh}倍", f"{words.en} times")


def _percent(value: Fraction) -> str:
    return f"{rounded(value * 100):f}%"


def _signed_percent(value: Fraction) -> str:
    return f"{'−' if value < 0 else '+'}{_percent(abs(value))}"


def growth(found: Interval) -> Text:
    words = _between(found, _signed_percent, "至")
    return Text(f"增长{words.zh}", f"growth {words.en}")


def yearly(found: Interval, years: int) -> Text:
    words = _between(found, _signed_percent, "至")
    return Text(f"年均{words.zh}（{years}年）", f"{words.en} a year over {years} years")


def share(found: Interval, whole: str) -> Text:
    words = _between(found, _percent, "–")
    return Text(f"占{whole}的{words.zh}", f"{words.en} of {whole}")


def quotient(found: Interval, above: str, below: str) -> Text:
    """约219万元/项目."""
    exact = found.exact and rounded(found.amount) == found.amount
    words = _between(found, lambda value: short(rounded(value)), "至")
    if exact or found.low is None or found.high is None or found.low != found.high:
        return Text(f"每{below}{words.zh}{above}", f"{words.en} {above} per {below}")
    return Text(f"每{below}约{words.zh}{above}", f"about {words.en} {above} per {below}")


def total(found: Interval, unit: str) -> Text:
    words = _between(
        found, lambda value: short(plain(Decimal(value.numerator) / value.denominator)), "至"
    )
    return Text(f"{words.zh}{unit}", f"{words.en} {unit}")
