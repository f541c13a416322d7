"""A change that two facts of one series make, where the text does not say from what to what."""

from hulian.figures.quantity import Quantity
from hulian.index.rows import Figure
from hulian.text import Text
from hulian.verify.agreement import holds
from hulian.verify.arithmetic import PERCENT, POINTS
from hulian.verify.codes import Remark
from hulian.verify.draft import Mention
from hulian.verify.facts import Facts
from hulian.verify.places import Places
from hulian.verify.scope import Scope
from hulian.verify.where import places_agree
from hulian.verify.wording import UNKNOWN, Verdict, plain

_SPOKEN_OF = 0.26
"""How much of what the later figure is about must stand around the change."""


def change_in_series(mention: Mention, scope: Scope, facts: Facts, places: Places) -> Verdict:
    """Judge a change by two figures of one source."""
    quantity = mention.quantity
    points = quantity is not None and quantity.unit == POINTS
    if not quantity or not (points or mention.candidate.change == "by"):
        return UNKNOWN
    for later in facts.near(scope, PERCENT if points else None):
        if later.score < _SPOKEN_OF or not places_agree(scope, later.fact, places):
            continue
        for earlier in facts.of_measure(later.fact.measure):
            if _series(earlier, later.fact) and _follows(quantity, earlier, later.fact):
                known = f"{plain(earlier)}—{plain(later.fact)}"
                message = Text(f"与事实库的{known}算得上", f"it follows from the base: {known}")
                remark = Remark(mention.at, "derived", "ok", message)
                return Verdict("ok", ("derived",), later.fact, (remark,), later.score)
    return UNKNOWN


def _series(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of one source and series, and what they say is exact."""
    same = one.source == other.source and one.place_ids == other.place_ids
    exact = one.bound == other.bound == "exact" and one.quantity.unit == other.quantity.unit
    return same and exact and one.givers == other.givers and one.id != other.id


def _follows(change: Quantity, earlier: Figure, later: Figure) -> bool:
    """Tell whether a change in points, percent or times is that from one figure to another."""
    if change.unit in (POINTS, later.quantity.unit) and change.unit != PERCENT:
        return holds(change, abs(later.amount - earlier.amount))
    if change.unit not in (PERCENT, "倍") or earlier.amount <= 0 or later.quantity.unit == PERCENT:
        return False
    grown = abs(later.amount - earlier.amount) / earlier.amount
    grown = grown * 100 if change.unit == PERCENT else grown
    return holds(change, round(grown, max(-int(change.amount.as_tuple().exponent), 0)))
