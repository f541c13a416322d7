"""Invented figures and periods, each with what it means, known from how it was made.

Nothing of the program is imported here: what is read wrongly there is not read wrongly here, too.
"""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple


class End(NamedTuple):
    """An end of a figure; `strict`: not reached; `soft`: only of the order of the last digit."""

    value: Decimal
    strict: bool = False
    soft: bool = False


class Printed(NamedTuple):
    """A figure as printed, and what it means; `place`: what one of its last digit is worth."""

    text: str
    amount: Decimal
    low: End | None
    high: End | None
    bound: str
    place: Decimal


class Span(NamedTuple):
    """A period as written, with its first and last day, None where open."""

    text: str
    first: date | None
    last: date | None
    certain: bool


_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}
UNITS = {
    "元": ("flow", ""),
    "项目": ("flow", "个"),
    "人": ("stock", ""),
    "%": ("ratio", ""),
    "年": ("year", ""),
}
"""Units, each with the kind of its measures, and with what stands for it in a figure."""

_FORMS = (
    *("exact", "exact", "exact", "over", "soft", "soft", "least", "most", "under"),
    *("nearly", "about", "range"),
)


def printed(dice: random.Random, unit: str) -> Printed:
    """A figure with a marker or without."""
    if unit == "年":
        year = Decimal(dice.randint(1949, 2025))
        return Printed(f"{year}年", year, End(year), End(year), "exact", Decimal(1))
    scale = dice.choice(list(_SCALES)) if unit != "%" else ""
    decimals = dice.choice((0, 0, 0, 1, 2)) if scale or unit == "%" else 0
    digits = dice.choice((dice.randint(2, 99), dice.randint(2, 999), 10 * dice.randint(2, 990)))
    number = Decimal(digits).scaleb(-decimals)
    times = _SCALES[scale]
    amount, place = number * times, Decimal(times).scaleb(-decimals)
    # Of a whole number without decimals zeros at the end are no digits that were counted.
    step = place
    while not decimals and amount % (step * 10) == 0:
        step *= 10
    written = f"{number:,}" if dice.random() < 0.3 else f"{number}"
    if dice.random() < 0.15:
        written = written.replace(",", "").translate(_WIDE)
    end = scale + (UNITS[unit][1] or unit)
    form = dice.choice(_FORMS)
    exact, strict = End(amount), End(amount, strict=True)
    forms = {
        "exact": (f"{written}{end}", exact, exact, "exact"),
        "over": (f"超过{written}{end}", strict, None, "over"),
        "soft": (f"{written}余{end}", strict, End(amount + step, True, True), "over"),
        "least": (f"{written}{end}以上", exact, None, "at_least"),
        "most": (f"不超过{written}{end}", None, exact, "at_most"),
        "under": (f"不足{written}{end}", None, strict, "under"),
    }
    if form in forms and not (form == "soft" and (decimals or unit == "%")):
        return Printed(forms[form][0], amount, *forms[form][1:], place)
    if form == "range":
        more = number + Decimal(dice.randint(1, 99)).scaleb(-decimals)
        return Printed(f"{number}至{more}{end}", amount, exact, End(more * times), "range", place)
    # Just below a power of ten digits are worth less; that is for another test.
    if form in ("nearly", "about") and number.normalize().as_tuple().digits != (1,):
        if form == "nearly":
            low = End(amount - step, True, True)
            return Printed(f"近{written}{end}", amount, low, strict, "nearly", place)
        half = step / 2
        ends = End(amount - half, False, True), End(amount + half, False, True)
        return Printed(f"约{written}{end}", amount, *ends, "about", place)
    return Printed(f"达{written}{end}", amount, exact, exact, "exact", place)


def span(dice: random.Random) -> Span:
    """A period: a year, month or day, closed or open."""
    first, text = moment(dice)
    last = _last(first, text)
    form = dice.random()
    if form < 0.55:
        return Span(text, first, last, certain=True)
    if form < 0.65:
        return Span(text + dice.choice("?~"), first, last, certain=False)
    if form < 0.75:
        return Span(f"{text}/..", first, None, certain=True)
    if form < 0.85:
        return Span(f"../{text}", None, last, certain=True)
    other, later = moment(dice)
    if other < first:
        first, text, other, later = other, later, first, text
    ends = _last(other, later)
    if ends < first:
        return Span(text, first, _last(first, text), certain=True)
    return Span(f"{text}/{later}", first, ends, certain=True)


def moment(dice: random.Random) -> tuple[date, str]:
    """A year, month or day: its first day, and how it is written."""
    day = date(dice.randint(2018, 2025), dice.randint(1, 12), dice.randint(1, 28))
    kind = dice.random()
    if kind < 0.6:
        return date(day.year, 1, 1), f"{day.year}"
    if kind < 0.8:
        return date(day.year, day.month, 1), f"{day.year}-{day.month:02}"
    return day, day.isoformat()


def _last(first: date, text: str) -> date:
    if len(text) == 4:
        return date(first.year, 12, 31)
    if len(text) == 7:
        begun = date(first.year, first.month, 28) + timedelta(days=4)  # surely in the next month
        return begun.replace(day=1) - timedelta(days=1)
    return first
