"""Figures as bars on one scale; a range as a range."""

from collections.abc import Sequence
from fractions import Fraction

from hulian.figures.interval import Interval

_BLOCKS = ("█", "░", "›")
_ASCII = ("#", "-", ">")


def bars(figures: Sequence[Interval], cells: int, *, ascii_only: bool) -> list[str]:
    """A bar for each figure, at most so many cells long.

    Solid up to what the figure surely reaches, light up to what it may reach, and an arrow where
    it has no upper end. What is not zero is never without a bar.
    """
    solid, light, onward = _ASCII if ascii_only else _BLOCKS
    longest = max((_reach(found) for found in figures), default=0) or Fraction(1)
    room = cells - any(found.high is None for found in figures)

    def length(value: Fraction) -> int:
        return max(round(room * value / longest), value > 0)

    drawn = []
    for found in figures:
        sure = length(found.low or Fraction(0))
        possible = length(_reach(found)) - sure
        drawn.append(solid * sure + light * possible + onward * (found.high is None))
    return drawn


def _reach(found: Interval) -> Fraction:
    """How far the bar goes: to the upper end, or, without one, to the printed number."""
    return found.amount if found.high is None else found.high
