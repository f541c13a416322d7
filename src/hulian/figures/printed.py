"""Figures in their plainest printed form: over 5000万元 by less than a digit is 5000余万元."""

from decimal import Decimal, localcontext

from hulian.figures.numeral import COUNTING
from hulian.figures.quantity import (
    LARGE_SCALES,
    LONGEST,
    Bound,
    End,
    Meaning,
    Quantity,
    bounded,
    plain,
    short,
    step,
    step_of_share,
)


def printed(quantity: Quantity) -> str:
    """Return a figure in its plainest printed form, which is read back as the same."""
    if quantity.unit == "%" and (share := _as_share(quantity)):
        return share
    number = short(quantity.amount)
    low, high = quantity.low, quantity.high
    if quantity.bound == "range" or (
        quantity.bound == "about" and low and low.value == quantity.amount
    ):
        assert low
        assert high
        number = _between(low, high)
    elif quantity.bound == "over" and high:
        return f"{_more(quantity.amount, high.value - quantity.amount)}{quantity.unit}"
    elif quantity.bound == "nearly" and low:
        number = _to_the_step(quantity.amount, quantity.amount - low.value, "nearly")
    elif quantity.bound == "about" and low and high:
        number = _to_the_step(quantity.amount, high.value - low.value, "about")
    elif quantity.bound == "over":
        return f"超{number}{quantity.unit}"
    before, after = _PRINTED_MARKERS[quantity.bound]
    return f"{before}{number}{quantity.unit}{after}"


_PRINTED_MARKERS: dict[Bound, tuple[str, str]] = {
    "exact": ("", ""),
    "range": ("", ""),
    "at_least": ("", "以上"),
    "at_most": ("不超过", ""),
    "under": ("不足", ""),
    "nearly": ("近", ""),
    "about": ("约", ""),
}
_ALL_SCALES = [
    (small * large, small_mark + mark)
    for large, mark in (*LARGE_SCALES, (1, ""))
    for small, small_mark in ((1000, "千"), (100, "百"), (1, ""))
    if (large, small) not in ((10**12, 1000), (10**12, 100))
]


def _to_the_step(amount: Decimal, wanted: Decimal, bound: Meaning) -> str:
    """Return the number so printed that its last digit has the worth from which the ends follow."""
    usual = bounded(amount, amount, "", bound, None)
    assert usual.low
    if wanted == (amount - usual.low.value) * (2 if bound == "about" else 1):
        return short(amount)
    return _stepped(amount, wanted)


def _stepped(amount: Decimal, wanted: Decimal) -> str:
    """Return the number so printed that its last digit has this worth, where a scale allows it."""
    with localcontext(prec=2 * LONGEST):
        for scale, mark in sorted(_ALL_SCALES, key=lambda scale: abs(amount) < scale[0]):
            decimals = (wanted / scale).normalize()
            exponent = -int(decimals.as_tuple().exponent)
            is_whole = amount / scale == round(amount / scale, exponent)
            if exponent > 0 and decimals.scaleb(exponent) == 1 and is_whole:
                return f"{amount / scale:.{exponent}f}{mark}"
    return short(amount)


def _as_share(quantity: Quantity) -> str | None:
    """Return a share that is known to one of its parts, as such.

    As in 约三分之一, 近三分之二, 三分之一多.
    """
    amount, low, high = quantity.amount, quantity.low, quantity.high
    if quantity.bound not in ("over", "nearly", "about") or not low or not high:
        return None
    meaning: Meaning = "more" if quantity.bound == "over" else quantity.bound
    if bounded(amount, amount, "%", meaning, None) == quantity:
        return None
    nearest = {round(100 / (high.value - low.value)), round(10 / (high.value - low.value))}
    for parts in sorted({*range(2, 11), *nearest} - {0, 1}):
        some = round(amount * parts / 100)
        worth = plain((Decimal(100) * some / parts).quantize(Decimal("0.0001")))
        if worth == amount and parts < 100 and 0 < some < 100:
            share = bounded(amount, amount, "%", meaning, step_of_share(Decimal(parts)))
            if share == quantity:
                before, after = ("", "多") if meaning == "more" else _PRINTED_MARKERS[meaning]
                return f"{before}{_spelt(parts)}分之{_spelt(some)}{after}"
    return None


def _spelt(whole: int) -> str:
    """Return a number below a hundred in characters."""
    tens, ones = divmod(whole, 10)
    leading = ("", "十")[tens] if tens < 2 else f"{COUNTING[tens]}十"
    return f"{leading}{COUNTING[ones] if ones else ''}"


def _more(amount: Decimal, above: Decimal) -> str:
    """Return a number with 余.

    As in 5000余万, or 2.0千余 where it is above by less than a digit's step.
    """
    number = short(amount) if above == step(amount) else _stepped(amount, above)
    digits = number.rstrip("万亿")
    return f"{digits}余{number.removeprefix(digits)}"


def _between(low: End, high: End) -> str:
    """Return two numbers of which the lower cannot be taken to share the scale of the higher."""
    first, last = short(low.value), short(high.value)
    if first[-1] not in "万亿" or (first[-1] == "万" and last.endswith("万亿")):
        last = f"{high.value:f}"
    first, last = (
        f"{end}{'(不含)' if limit.strict else ''}" for end, limit in ((first, low), (last, high))
    )
    return f"{first}至{last}"
