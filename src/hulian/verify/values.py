"""A figure of the draft against the figure of a fact, as intervals."""

from decimal import Decimal
from typing import Literal

from hulian.figures.quantity import Bound, Quantity
from hulian.verify.likeness import Slip, distinct, slip
from hulian.verify.remark import Code

Relation = Literal["same", "rounded", "bound", "slip", "apart"]

_UP: frozenset[Bound] = frozenset({"over", "at_least"})
_DOWN: frozenset[Bound] = frozenset({"nearly", "under", "at_most"})


class Agreement:
    """How a draft's figure stands to a fact's: `code` where it is wrong, `slip` where mistyped."""

    __slots__ = ("code", "relation", "slip")

    def __init__(
        self, relation: Relation, code: Code | None = None, slip: Slip | None = None
    ) -> None:
        self.relation = relation
        self.code = code
        self.slip = slip

    @property
    def agrees(self) -> bool:
        """Whether both are the same number, whatever their markers."""
        return self.relation in ("same", "rounded", "bound")


def compare(draft: Quantity, fact: Quantity, places: int, scale: Decimal) -> Agreement:
    """Compare two figures of one unit.

    `places` and `scale` say how the draft prints its own: 2 and 1亿 for 14.24亿.
    """
    if draft.amount == fact.amount and draft.bound != "range":
        return _marked(draft, fact)
    if draft.bound == fact.bound == "range":
        same = draft.low == fact.low and draft.high == fact.high
        return Agreement("same") if same else Agreement("apart")
    if draft.bound == "exact":
        if fact.bound == "exact" and _rounds(fact.amount, draft.amount, places, scale):
            return Agreement("rounded")
    elif draft.bound != "range" and _coarser(draft, fact) and _holds(draft, fact):
        return Agreement("rounded")
    slipped = slip(draft.amount, fact.amount)
    if slipped == "power":
        return Agreement("slip", "unit-differs", slipped)
    if slipped:
        return Agreement("slip", "amount-differs", slipped)
    return Agreement("apart", "amount-differs")


def _marked(draft: Quantity, fact: Quantity) -> Agreement:
    """The same number: what the markers make of it."""
    one, other = draft.bound, fact.bound
    if one == other:
        if one == "over" and draft.high and not fact.high:
            return Agreement("bound", "bound-tightened")
        return Agreement("same")
    if one == "exact":
        return Agreement("bound", "bound-lost")
    if one == "about" and other == "exact":
        return Agreement("rounded")
    if other == "exact":
        return Agreement("bound", "bound-added")
    if {one, other} <= _UP or {one, other} <= _DOWN:
        return Agreement(
            "same" if _holds(draft, fact) else "bound",
            None if _holds(draft, fact) else "bound-tightened",
        )
    if one == "about":
        return Agreement("bound", "bound-turned")
    return Agreement("bound", "bound-turned" if other != "about" else "bound-added")


def _coarser(draft: Quantity, fact: Quantity) -> bool:
    """Whether the draft prints fewer digits of a number that is close."""
    close = fact.amount * Decimal("0.9") <= draft.amount <= fact.amount * Decimal("1.12")
    return close and distinct(draft.amount) < distinct(fact.amount)


def _holds(wide: Quantity, narrow: Quantity) -> bool:
    """Whether all that the one leaves possible, the other does, too."""
    low = narrow.low.value if narrow.low else None
    high = narrow.high.value if narrow.high else None
    if wide.low and (low is None or low < wide.low.value):
        return False
    if wide.high and (high is None or high > wide.high.value):
        return False
    exact = low == high
    if exact and wide.low and wide.low.strict and low == wide.low.value:
        return False
    return not (exact and wide.high and wide.high.strict and high == wide.high.value)


def _rounds(fact: Decimal, draft: Decimal, places: int, scale: Decimal) -> bool:
    """Whether the draft's number is the fact's, rounded to what the draft prints."""
    if scale == 1 and places == 0:
        return False
    step = scale.scaleb(-places)
    return len(str(draft / step).split(".")[0]) >= 2 and abs(fact - draft) * 2 <= step
