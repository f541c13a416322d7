"""Figures that each of several has, for sums: 甲乡、乙乡各2个 are 4 together."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from hulian.pattern import HAN, Pattern
from hulian.verify.agreement import times
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention

_EACH = (
    Pattern(
        rf"(?P<items>[^{FIGURES}，,。；;：:（）()]*)(?:(?P<count>{FIGURE}){HAN}{{0,3}})?(?:各自?|均(?=[有为是投建获]))"
        rf"(?P<verb>[^{FIGURES}，,。；;：:、]{{0,6}})(?P<figure>{FIGURE})"
    ),
    Pattern(rf"(?P<items>[^{FIGURES}.;:()]*) each [^{FIGURES}.,;:]{{0,20}}(?P<figure>{FIGURE})"),
    Pattern(rf"(?P<items>[^{FIGURES}.;:()]*)(?P<figure>{FIGURE})(?: [a-z]+)? each\b"),
)
_SAID = ("各", "均", " each")
_JOINT = Pattern("、|以及|和|与|及| and ")
_OPEN = Pattern("等|,")
"""In a list that goes on, or of which commas may part more than its items."""


def taken_together(draft: Draft) -> Mapping[int, Mention]:
    """Return what several have together, by where the figure stands that each of them has.

    Where not all of them are named it is not known: 各乡镇各2个 cannot be added up.
    """
    found: dict[int, Mention] = {}
    for sentence in draft.sentences:
        for form in _EACH if any(word in sentence.text for word in _SAID) else ():
            for each in form.finditer(sentence.masked):
                one = sentence.figure(each["figure"])
                said = each.groupdict(default="")
                counted = sentence.figures_of(said.get("count", ""))
                if counted or _JOINT.search(said["items"]) or len(said.get("verb", "")) <= 1:
                    found[one.at] = _together(one, said["items"], counted)
    return found  # 各部门出1304万元 is what all of them gave


def _together(one: Mention, items: str, counted: Sequence[Mention]) -> Mention:
    """Return what so many have together as are `counted`, or as `items` names."""
    count = counted[0].quantity if counted else None
    named = int(count.amount) if count else len(_JOINT.findall(items)) + 1
    if not one.quantity or named < 2 or (not count and _OPEN.search(items)):
        return replace(one, quantity=None)
    together = times(one.quantity, Decimal(named), one.quantity.unit)
    return one.told(together, f"{named}×{one.printed}")
