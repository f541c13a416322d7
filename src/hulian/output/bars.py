"""Figures as bars on one scale; a range as a range."""

from collections.abc import Sequence

from hulian.interval import Interval

_BLOCKS = ("█", "░", "›")
_ASCII = ("#", "-", ">")


def bars(figures: Sequence[Interval], cells: int, *, ascii_only: bool) -> list[str]:
    """A bar for each figure, at most so many cells long.

    Solid up to what the figure surely reaches, light up to what it may reach, and an arrow where
    it has no upper end.
    """
    solid, light, onward = _ASCII if ascii_only else _BLOCKS
    ends = [abs(end) for found in figures for end in (found.amount, found.high) if end is not None]
    longest = max(ends, default=1) or 1
    room = cells - any(found.high is None for found in figures)
    drawn = []
    for found in figures:
        sure = round(room * (found.low or 0) / longest)
        most = found.amount if found.high is None else found.high
        possible = max(round(room * most / longest) - sure, 0)
        if found.high is None:
            drawn.append(solid * (sure + possible) + onward)
        else:
            drawn.append(solid * sure + light * possible or light * (most > 0))
    return drawn
