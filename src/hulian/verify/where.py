"""Where the text is, seen from a fact, and who gives: the places that a figure's words name.

A place may be named as the fact's own, as its giver's, in passing, or against it.
"""

from collections.abc import Sequence
from typing import Literal

from hulian.base.areas import LISTED
from hulian.index.rows import Figure
from hulian.pattern import Pattern
from hulian.verify.places import PlaceName, Places
from hulian.verify.reach import acts_at, gave, gives
from hulian.verify.scope import Scope

Where = Literal["same", "wider", "around", "narrower", "other", "unknown", "none"]
"""Where the text is, seen from the fact: there, in an area around it (`wider` by its heading,
`around` by the sentence), inside it, elsewhere, in a place unknown to the base, or nowhere."""


# --- Places and givers ------------------------------------------------------------------------

OF_GIVING = Pattern(
    "投|给|援|帮|支持|拿出|捐|派|资金|财政|财力|结对|组团|对口|用于|安排|销售|社会力量|前后|团队|累计"
)


def where_and_giver(scope: Scope, fact: Figure, places: Places) -> tuple[Where, PlaceName | None]:
    """Say where the text is, seen from the fact, and whether a place there is another giver."""
    givers = giver_ids(fact, places)
    wrong: PlaceName | None = None
    if _given_around(scope, fact, places) or _is_part(scope, fact, places):
        return "around" if _given_around(scope, fact, places) else "narrower", None
    for named in (scope.here, scope.inherited):
        relevant = [p for p in named if not _belongs(p, named, fact, givers, places)]
        if named is scope.here and (giving := _giving(relevant, scope, fact, givers, places)):
            wrong = giving
            relevant = [p for p in relevant if p is not giving]
        relevant = [p for p in relevant if not _aside(p, fact, places)]
        relations = [(relation_of(p, fact, places), p) for p in relevant]
        if not relations:
            around = places.labelled(fact.label) - givers  # what stands above adds nothing
            wider = (p for p in named if relation_of(p, fact, places) == "wider")
            if named is scope.here and any(around.intersection(p.ids) for p in wider):
                return "wider", wrong
            continue
        kinds = [relation for relation, _ in relations]
        if "same" in kinds:
            nearer = kinds[: kinds.index("same")]
            if (named is scope.here or scope.row) and not _ELSEWHERE.isdisjoint(nearer):
                return kinds[0], None
            if named is scope.here:
                aliens = [p for relation, p in relations if relation in _ELSEWHERE]
                wrong = wrong or _wrong_giver(scope, fact, aliens, givers, places)
            return "same", wrong
        lately = scope.earlier[:1] if named is scope.inherited else ()
        if any(relation_of(place, fact, places) == "same" for place in lately):
            return "wider", wrong
        nearest = kinds[0]
        if named is scope.inherited and _is_told_here(nearest, scope, fact, places):
            nearest = "wider"
        if nearest == "wider" and named is scope.here:
            nearest = "around"
        return nearest, wrong
    if not fact.place_ids or any(relation_of(p, fact, places) == "same" for p in scope.earlier):
        return "wider", wrong
    named_at_all = any(not _beside(p, fact, places) for p in (*scope.here, *scope.inherited))
    return ("wider" if named_at_all else "none"), wrong


_ELSEWHERE = frozenset({"other", "unknown", "narrower"})


def _is_part(scope: Scope, fact: Figure, places: Places) -> bool:
    """Return whether a text names some only of the places that a fact is of together."""
    all_of = places.labelled(fact.label).intersection(fact.place_ids) or {*fact.place_ids}
    if len(all_of) == 1 or not all_of.isdisjoint(places.partners):
        return False
    here = {i for place in scope.here for i in place.ids}
    around = any(places.within(one, i) for one in all_of for i in here - all_of)
    return bool(all_of & here) and not (around or all_of <= places.labelled(scope.sentence))


def _given_around(scope: Scope, fact: Figure, places: Places) -> bool:
    """Return whether a text says that only a place around a fact's got it: 给保山市 for 施甸县."""
    said = {*scope.sides.receiver}
    own = {*fact.place_ids, *places.labelled(fact.label)}
    return bool(said and own and said.isdisjoint(own)) and all(
        any(places.within(place, outer) for outer in said) for place in fact.place_ids
    )


def gives_here(fact: Figure, scope: Scope) -> bool:
    """Return whether the sentence itself names a firm or the like that gave a fact's figure."""
    return any(len(giver) > 2 and giver in scope.sentence for giver in fact.givers)


def _is_told_here(nearest: Where, scope: Scope, fact: Figure, places: Places) -> bool:
    """Return whether a sentence behind one of another place itself names who gave, and who got.

    As in 闵行这头有10所、保山那头有4所, or behind one of a part of its place a firm that gave.
    """
    before = {i for place in scope.here for i in place.ids}
    named = places.labelled(scope.sentence)
    both = before & giver_ids(fact, places) and not named.isdisjoint(fact.place_ids)
    part = nearest == "narrower" and gives_here(fact, scope)
    return part or (nearest in _ELSEWHERE and bool(both))


RECEIVES = Pattern(
    "(?:(?:[在于对向给为帮援往赴]|(?<![得收])到)了?|给予|投入|投向|安排|支持|帮扶|支援|援助|资助)$"
)
"""Right before a place that gets, and does not give."""
_ACTS_FOR = Pattern(
    r" (?:has |have |had )?(?!(?:and|or|in|of|from|with|near|for|than|via|then)\b)[a-z]+"
    r"(?:(?:[^,.;:]|,(?=\d))* (?:to|in|for|on))?(?: the)? "
)
"""A verb between who gives and who gets: Xuhui had handed Shidian, Anhui ran 8,200 projects in."""


def gave_together(giver: PlaceName, fact: Figure, places: Places) -> bool:
    """Return whether a place is one of several that gave a fact's figure together."""
    givers = giver_ids(fact, places)
    return len(givers) > 1 and not givers.isdisjoint(giver.ids)


_JOINS = Pattern("(?:[、及与同和跟](?:[我咱俺]们?|本)?| and )")


def joined(one: PlaceName, other: PlaceName) -> bool:
    """Return whether two places are told together: 上海和江苏."""
    return _JOINS.fullmatch(one.after[: max(other.start - one.end, 0)]) is not None


_FROM = ("从", "由", "来自", "靠", "得到", "收到", "获得")
"""Before a place from which what another gets comes: 保山市从嘉定得到…."""


def _giving(
    named: Sequence[PlaceName], scope: Scope, fact: Figure, givers: set[str], places: Places
) -> PlaceName | None:
    """Return a place that gives, by the words behind it, and is not the fact's giver."""
    if not givers or len(givers) < len(fact.givers):
        return None
    told = any(not givers.isdisjoint(place.ids) for place in scope.here)
    at_home = any(not {*fact.place_ids}.isdisjoint(place.ids) for place in named)
    for place in named:
        if RECEIVES.search(place.before):
            continue
        near = places.related(place.ids, givers)
        where = relation_of(place, fact, places)
        if near or where in ("same", "narrower"):
            continue
        ahead = (p.start for p in named if p.ids and place.after[:1] == " " and not told)
        acts = any(_ACTS_FOR.fullmatch(scope.sentence[place.end : start]) for start in ahead)
        source = place.before.endswith(_FROM) and at_home and not told
        if gives(place) or acts or source or gave(place, scope.sentence):
            return place
    return None


def _aside(name: PlaceName, fact: Figure, places: Places) -> bool:
    """Return whether a place is named beside a fact's, or may be in passing: it helps elsewhere."""
    helper = bool(name.ids) and places.helpers.issuperset(name.ids)
    return (helper or places.beside(name)) and relation_of(name, fact, places) == "other"


def _beside(name: PlaceName, fact: Figure, places: Places) -> bool:
    """Return whether a place is named as where people go or whose something is, not the fact's."""
    return places.beside(name) and relation_of(name, fact, places) == "other"


def giver_ids(fact: Figure, places: Places) -> set[str]:
    """Return the places that give; of 闵行区社会力量 the one that it is of."""
    found: set[str] = set()
    for giver in fact.givers:
        found.update(places.ids(giver) or places.labelled(giver) & places.helpers)
    return found


def _belongs(
    name: PlaceName, named: Sequence[PlaceName], fact: Figure, givers: set[str], places: Places
) -> bool:
    """Return whether a place is named as the fact's giver, in its label, or in a list with others.

    In a list with the giver, too, if no words say that it gave: two donors, Shanghai and Guangdong.
    """
    if name.wrong or any(identifier in fact.place_ids for identifier in name.ids):
        return False
    if any(identifier in givers for identifier in name.ids):
        return True
    if is_a_giver(name, fact):
        return True
    if not name.ids and (LISTED.search(name.before) or LISTED.match(name.after)):
        return True
    beside = (p for p in named if not givers.isdisjoint(p.ids))
    if not name.ids and not gives(name) and any(joined(giver, name) for giver in beside):
        return True
    notes = "" if name.ids else places.notes(fact)  # 地在隆阳区辛街乡
    if notes and any(f"{place}{name.name}" in notes for place in fact.places):
        return True
    return bool(places.labelled(fact.label).intersection(name.ids))


def is_a_giver(name: PlaceName, fact: Figure) -> bool:
    """Return whether a place is called as a giver of a fact is, in English by its label."""
    in_english = name.name.isascii() and name.name in (fact.label_en or "")
    return (in_english and not name.ids) or any(
        giver.startswith(name.name) or name.name.startswith(giver) for giver in fact.givers
    )


def relation_of(name: PlaceName, fact: Figure, places: Places) -> Where:
    """Say where a place is, seen from a fact's."""
    if not name.ids:
        return "unknown"
    if not fact.place_ids or any(i in fact.place_ids for i in name.ids):
        return "same"
    if any(places.within(inner, i) for inner in fact.place_ids for i in name.ids):
        return "wider"
    if any(places.within(i, outer) for outer in fact.place_ids for i in name.ids):
        return "narrower"
    return "other"


def _wrong_giver(
    scope: Scope, fact: Figure, aliens: Sequence[PlaceName], givers: set[str], places: Places
) -> PlaceName | None:
    """Return another place that the text names as the giver."""
    if not fact.givers or not aliens or len(givers) < len(fact.givers):
        return None
    named = {i for p in scope.here for i in p.ids}
    if named & givers:
        return None
    first = aliens[-1]
    if places.related(first.ids, givers):
        return None
    ahead = (p.start for p in scope.here if {*fact.place_ids} & {*p.ids})
    acts = any(acts_at(first, start, scope.sentence) for start in ahead)
    return first if acts or OF_GIVING.search(scope.around + scope.near) else None
