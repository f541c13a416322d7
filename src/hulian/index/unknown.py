"""Names that the base does not know."""

from collections.abc import Sequence
from typing import Literal

Kind = Literal["place", "county", "theme", "measure", "source", "giver", "unit"]
"""What can be asked for by name."""

MOST_CANDIDATES = 5
"""Figures and measures that are named at most where words find more than one."""

_LISTED_BY = {
    "place": "places",
    "county": "places",
    "theme": "themes",
    "measure": "measures",
    "source": "sources",
    "giver": "list",
    "unit": "measures",
    "fact": "list",
}


class UnknownNameError(LookupError):
    """No such place, theme, measure, source, giver, unit or figure; `nearest` are ids like it."""

    def __init__(self, kind: Kind | Literal["fact"], name: str, nearest: Sequence[str]) -> None:
        self.kind = kind
        self.name = name
        self.nearest = nearest
        super().__init__(f"{self._problem()}; {self._hint()}")

    def _problem(self) -> str:
        return f"there is no {self.kind} called {self.name!r}"

    def _hint(self) -> str:
        """Return what to write instead, as the Python interface has it."""
        if self.nearest:
            return f"did you mean {' or '.join(self.nearest)}?"
        return f"see base.{_LISTED_BY[self.kind]}()"


class AmbiguousNameError(UnknownNameError):
    """A name or words that mean several; `nearest` are ids of them."""

    def _problem(self) -> str:
        return f"{self.name!r} means more than one {self.kind}"


class NotACountyError(UnknownNameError):
    """A name given as a county's that is that of another place, whose id is `place`."""

    def __init__(self, name: str, place: str) -> None:
        self.place = place
        super().__init__("county", name, [])

    def _hint(self) -> str:
        return f"it is not a county; use place={self.place!r}"
