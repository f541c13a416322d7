"""Units behind numbers in running words: 26.4万人次, 每个项目, per project.

A unit that has no English name stays as its base writes it.
"""

from decimal import Decimal

from hulian.figures.english import Unit
from hulian.figures.units import measures
from hulian.text import Text


def after_number(unit: Unit, *, one: bool = False) -> Text:
    """A unit as it stands after a number; `one` where that is one."""
    return Text(_counted(unit.zh), unit.of(Decimal(1 if one else 2)) or f" {unit.zh}")


def each(unit: Unit) -> Text:
    """One of a unit, as in “per project”."""
    return Text(_counted(unit.zh), unit.one or unit.zh)


def _counted(unit: str) -> str:
    """The things counted take 个; units of measure and words of one character do not."""
    thing = len(unit) > 1 and not measures(unit) and unit.isalpha()
    return f"个{unit}" if thing else unit
