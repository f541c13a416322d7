"""A figure that is nothing like the one that the base has of the very measure, place and time."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.agreement import FEW, compare, printing
from hulian.verify.codes import Level, Remark
from hulian.verify.counted import measured_thing, of_another_kind
from hulian.verify.draft import Mention
from hulian.verify.exchanges import Held
from hulian.verify.match import Match
from hulian.verify.places import Places
from hulian.verify.slips import is_condition
from hulian.verify.wording import UNKNOWN, Verdict, glossed, plain

_SPOKEN_OF, _WHOLLY = 0.5, 0.8
"""So much of what a measure is about must stand around a figure that is far from its fact: for a
warning, and for an error."""
_PART = Pattern(
    "其中|另|其[余他它]|新[增建种植添]|增[加长收]|[多少]了|减少|以[上下]|[平户人]均|每|占|来自|部分"
    r"|包括|峰值|曾|一度|最[高低多少]"
    r"|\b(?:of which|another|other|new|additional|each|per|average)\b|\bwith\s*$"
)
"""Before a figure of a part, a change or an extreme of what is told of."""
_IN_ALL = Pattern(r"\b(?:in all|in total|altogether|together|combined)\b|[合共]计")
"""Behind a figure of what was told before it."""


def far_off(one: Held, places: Places, stated: AbstractSet[str]) -> Verdict:
    """Say of a figure that the base has another of its measure, place, period, giver and basis.

    Of no fact that another figure of the draft has `stated`, nor where any that is spoken of has
    this figure, a part is told, or words are of another thing. Return UNKNOWN then.
    """
    found = _of_likeliest_measure(one, places)
    if not found or any(m.compared.relation != "apart" or m.fact.id in stated for m in found):
        return UNKNOWN
    fact, spoken_of = found[0].fact, found[0].score
    label, value = fact.label, plain(fact)
    english = f"“{fact.label_en or label}” is {glossed(fact, one.facts)}"
    words = Text(f"与事实库不符：{label}是{value}", f"the base has another: {english}")
    open_to_doubt = fact.disputes or (fact.period or "").endswith(("~", "?"))
    level: Level = "error" if spoken_of >= _WHOLLY and not open_to_doubt else "warning"
    remark = Remark(one.mention.at, "amount-differs", level, words)
    return Verdict(level, ("amount-differs",), fact, (remark,), spoken_of)


def _of_likeliest_measure(one: Held, places: Places) -> Sequence[Match]:
    """Return the facts in scope of the measure that is most spoken of at the place told of."""
    quantity, scope = one.mention.quantity, one.scope
    if not quantity or _is_few_or_part(one.mention, scope.lead) or _IN_ALL.search(scope.tail):
        return []
    if is_condition(quantity, scope.tail):
        return []
    digits, step = printing(one.mention)
    held = [(s, compare(quantity, s.fact.quantity, digits, step)) for s in one.spoken]
    if any(compared.relation == "same" for _, compared in held):
        return []
    found = [Match(s, compared, scope, places, one.facts, held) for s, compared in held]
    told = (m for m in found if m.score >= _SPOKEN_OF and m.in_scope and m.where == "same")
    likeliest = next(told, None)  # what is spoken of the most comes first
    if not likeliest:
        return []
    lead, tail = scope.own_words
    thing = measured_thing(one.facts.without_places(lead))
    called = one.facts.called(likeliest.fact)
    if of_another_kind(called, lead, tail, thing, quantity.unit):
        return []
    series = (m for m in found if m.fact.measure == likeliest.fact.measure)
    return [m for m in series if m.in_scope and m.is_certain]


def _is_few_or_part(mention: Mention, lead: str) -> bool:
    quantity, kind = mention.quantity, mention.candidate.kind
    few = kind in ("count", "people") and quantity is not None and quantity.amount < FEW
    return few or bool(mention.candidate.change) or _PART.search(lead) is not None
