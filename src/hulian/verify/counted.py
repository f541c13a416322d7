"""What a figure counts: by the noun beside it, and by its unit.

The nouns are the units of a base's measures (医院, 企业) and the areas that officials count
(村, 社区).
"""

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from hulian.figures.units import CLASSIFIERS, PERSONS, UNITS, counts
from hulian.figures.units import measures as measures_of
from hulian.index.rows import MeasureRow
from hulian.pattern import Pattern
from hulian.verify.agreement import confused
from hulian.verify.scope import Scope

_PLAIN = UNITS - {"村", "乡镇"}
_AREAS = ("村和社区", "社区", "乡镇", "村")
_TOWNSHIP = "乡镇"
"""The area that is no village of any kind: 142个乡镇 are not 142个村."""
_IS = Pattern("(?:一?共有?|总?计|总数|数量?|已?有|是|为|达到?|则|[：:\\s])*$")
"""Between what is counted and its number: 结对的村和社区有51个."""
_COUNTED_IN_ENGLISH = ("人", "户", "村", "乡镇")
"""Units of measure in Chinese that English counts as things: 42 officials."""


class Counted(NamedTuple):
    """What the words say is counted.

    The noun behind the figure, the kind of area there, whether any noun is near, and the subject.
    """

    behind: str | None
    area: str | None
    near: bool
    subject: str | None


class Counting:
    """What the measures of a base count, by their units."""

    def __init__(self, measures: Collection[MeasureRow], *, english: bool) -> None:
        self._measures = measures
        self._english = english
        nouns = {m.unit for m in measures if len(m.unit) > 1} - UNITS
        self._nouns = sorted(nouns, key=lambda noun: (-len(noun), noun))
        self._of_noun: dict[str, list[str]] = defaultdict(list)
        for measure in measures:
            if counts_things(measure.unit):
                self._of_noun[measure.unit].append(measure.id)
        self._in_unit: dict[str, set[str]] = {}

    def said(self, scope: Scope) -> Counted:
        """Return what the words next to a figure say that it counts."""
        return Counted(
            next((noun for noun in self._nouns if scope.tail.startswith(noun)), None),
            next((noun for noun in _AREAS if scope.tail.startswith(noun)), None),
            any(noun in scope.near for noun in self._nouns),
            self._subject(scope.lead),
        )

    def of_noun(self, tail: str) -> set[str]:
        """Return the measures that count the noun behind a figure."""
        begun = (ids for noun, ids in self._of_noun.items() if tail and tail.startswith(noun))
        return set[str]().union(*begun)

    def in_unit(self, unit: str) -> set[str]:
        """Return the measures of which a figure in a unit can be one."""
        found = self._in_unit.get(unit)
        if found is None:
            loose = self._english and unit == "个"
            self._in_unit[unit] = found = {
                row.id
                for row in self._measures
                if _counts(unit, row.unit)
                or (loose and (row.unit in _COUNTED_IN_ENGLISH or not measures_of(row.unit)))
            }
        return found

    def _subject(self, lead: str) -> str | None:
        """Return the noun that a number counts where it stands before it: 企业有51家."""
        said = _IS.sub("", lead)
        return next((noun for noun in (*self._nouns, *_AREAS) if said.endswith(noun)), None)


def counts_things(unit: str) -> bool:
    """Tell whether the unit of a measure is a noun for what it counts: 医院, and 村."""
    return unit not in _PLAIN


def counts_another(unit: str, measure: MeasureRow, scope: Scope, counted: Counted) -> bool:
    """Tell whether words name what other measures count: 4家 in 4家医院, or 企业341家."""
    if counted.subject in _AREAS and unit in CLASSIFIERS:
        return measure.unit not in _AREAS
    area = counted.area if unit in CLASSIFIERS else None
    of_area = measure.unit in _AREAS and (area == _TOWNSHIP) == (measure.unit == _TOWNSHIP)
    if area and not of_area and area not in measure.name:
        return True
    if counted.behind or unit == measure.unit or not counts_things(measure.unit):
        return counted.behind is not None and counted.behind != measure.unit
    return counted.near and measure.unit not in scope.near


@lru_cache(maxsize=1 << 12)
def _counts(unit: str, counted: str) -> bool:
    """Tell whether a figure in a unit can be one of a measure in another.

    As in 81家 of 企业, 463名 of 人.
    """
    if unit in ("", counted):
        return unit != ""
    if unit in PERSONS and counted == "人":
        return True
    if counts(unit, counted) or confused(unit, counted):
        return True
    return unit in CLASSIFIERS and counted in CLASSIFIERS
