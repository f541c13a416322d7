"""What lets a figure be a part of another: its basis, its period and its places lie in the whole's.

Both also have one unit, and the part is not larger, which needs no rule.
"""

from collections.abc import Callable, Collection, Iterable

from hulian.base.model import Basis
from hulian.figures import period


def bases_differ(part: Basis | None, whole: Basis | None) -> bool:
    """Return whether a figure of one basis cannot be part of one of another.

    Sums of a year are parts of cumulative ones, and targets of forecasts, or the other way round.
    """
    both = {part, whole}
    return len(both) > 1 and not (
        both <= {"target", "forecast"} or both <= {"in-period", "cumulative"}
    )


def lies_within(part: str | None, whole: str | None) -> bool:
    """Return whether a period lies in that of the whole; where one is not told, it may."""
    return not part or not whole or period.parse(whole).contains(period.parse(part))


def lie_in(
    part: Iterable[str], whole: Collection[str], enclosing: Callable[[str], Iterable[str]]
) -> bool:
    """Return whether places lie in those of the whole, or the whole names none.

    `enclosing` gives a place and all that it lies in.
    """
    around = set(whole)
    return not around or all(around.intersection(enclosing(place)) for place in part)
