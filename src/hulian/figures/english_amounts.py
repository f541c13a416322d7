"""Figures as an English reader says them: 5000余万元 is over 50 million yuan.

Nothing is rounded: what is said is as exact as what was printed.
"""

from decimal import Decimal, localcontext
from typing import NamedTuple

from hulian.figures.number_words import ENGLISH_SCALES
from hulian.figures.quantity import LONGEST, Bound, Quantity, plain
from hulian.figures.units import UNITS, WORDS
from hulian.text import Text

_DECIMALS = 4
"""With more decimals than this, a number is written out: 12,345,678."""

_PLURALS = {"person": "people", "child": "children", "foot": "feet"}
_UNCHANGED = ("yuan", "mu", "jin", "li", "chi", "ping", "qing", "TEU", *"%‰", "°C", "kWh", "kW")
_PLURALS |= {one: one for one in (*_UNCHANGED, "MW", "ppm")}

_SAID: dict[Bound, str] = {
    "exact": "",
    "over": "over ",
    "at_least": "at least ",
    "at_most": "at most ",
    "under": "under ",
    "nearly": "nearly ",
    "about": "about ",
    "range": "",
}
_YEAR_SAID: dict[Bound, str] = {
    **_SAID,
    "over": "after ",
    "at_least": "no earlier than ",
    "at_most": "no later than ",
    "under": "before ",
}


class Unit(NamedTuple):
    """A unit as it is printed, and its English names; these are empty where it has none."""

    zh: str
    one: str
    many: str

    def of(self, amount: Decimal) -> str:
        """Return the unit behind a number, with the blank before it."""
        name = self.one if amount == 1 else self.many
        return name if name in ("", "%", "‰") else f" {name}"

    @property
    def text(self) -> Text:
        """Its name on its own."""
        return Text(self.zh, self.many or self.zh)


def unit(printed: str, own: str | None = None) -> Unit:
    """Return a unit's names; `own` is what a measure calls one of what it counts.

    >>> unit("元/公斤").many
    'yuan per kilogram'
    """
    if own:
        return Unit(printed, own, _plural(own))
    first, slash, second = printed.partition("/")
    one, each = _name(first), _name(second)
    if not slash:
        return Unit(printed, one, _plural(one))
    if not one or not each:
        return Unit(printed, "", "")
    return Unit(printed, f"{one} per {each}", f"{_plural(one)} per {each}")


def _name(word: str) -> str:
    """Return one of a unit in English; empty where it has no common name."""
    return WORDS[word].english if word in WORDS else ""


def _plural(one: str) -> str:
    before, blank, last = one.rpartition(" ")
    if last in _PLURALS:
        return before + blank + _PLURALS[last]
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{one[:-1]}ies"
    if last.endswith(("s", "x", "ch", "sh")):
        return f"{one}es"
    return f"{one}s" if one else ""


def number_said(amount: Decimal) -> str:
    """Return an exact number: 1.424 billion, 113,500.

    >>> number_said(Decimal("23156100"))
    '23.1561 million'
    """
    scaled, word = _scaled(amount)
    return f"{scaled:,f} {word}" if word else f"{scaled:,f}"


def _scaled(amount: Decimal) -> tuple[Decimal, str]:
    with localcontext(prec=2 * LONGEST):
        for word in ("trillion", "billion", "million"):
            scaled = plain(amount / ENGLISH_SCALES[word])
            if scaled >= 1 and scaled == round(scaled, _DECIMALS):
                return scaled, word
        return plain(amount), ""


def said(quantity: Quantity, of: Unit) -> str:
    """Return a figure in English.

    >>> from hulian.figures.quantity import parse
    >>> said(parse("5000余万元"), unit("元"))
    'over 50 million yuan'
    """
    marker = _SAID[quantity.bound]
    if ends := _spread(quantity):
        return f"{marker}{_from_to(*ends)}{of.of(ends[1])}"
    return f"{marker}{number_said(quantity.amount)}{of.of(quantity.amount)}"


def said_as(kind: str, quantity: Quantity, of: Unit) -> str:
    """Return a figure of a kind in English; one that is a year, not a number of years, as that.

    >>> from hulian.figures.quantity import parse
    >>> said_as("year", parse("1997年"), unit("年")), said_as("stock", parse("3年"), unit("年"))
    ('1997', '3 years')
    """
    if kind != "year":
        return said(quantity, of)
    if ends := _spread(quantity):
        return f"{_SAID[quantity.bound]}{ends[0]:f} to {ends[1]:f}"
    return f"{_YEAR_SAID[quantity.bound]}{quantity.amount:f}"


def _spread(quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    """Return the two numbers of a figure that was printed with two."""
    low, high = quantity.low, quantity.high
    if not low or not high or quantity.bound not in ("range", "about"):
        return None
    # 约3至5年 begins at its amount; 约4年 has its amount in the middle.
    return (low.value, high.value) if low.value == quantity.amount < high.value else None


def _from_to(low: Decimal, high: Decimal) -> str:
    first, scale = _scaled(low)
    second, same = _scaled(high)
    if scale and scale == same:
        return f"{first:,f} to {second:,f} {scale}"
    return f"{number_said(low)} to {number_said(high)}"


# --- Units in running words -------------------------------------------------------------------


def after_number(unit: Unit, *, one: bool = False) -> Text:
    """Return a unit as it stands after a number; `one` where that is one."""
    return Text(_counted(unit.zh), unit.of(Decimal(1 if one else 2)) or f" {unit.zh}")


def each(unit: Unit) -> Text:
    """Return one of a unit, as in “per project”."""
    return Text(_counted(unit.zh), unit.one or unit.zh)


def _counted(unit: str) -> str:
    """Put 个 before the name of things counted, which units and single characters do not take."""
    thing = len(unit) > 1 and unit not in UNITS and unit.isalpha()
    return f"个{unit}" if thing else unit
