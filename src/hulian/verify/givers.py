"""Who a text says gives a figure, where a fact has another giver, or one of several."""

from hulian.index.rows import Figure
from hulian.language.giving import ENGLISH_FIRMS, FIRMS, GIVING, LEADING
from hulian.pattern import HAN, Pattern
from hulian.verify.draft import CLAUSE
from hulian.verify.places import PlaceName, Places
from hulian.verify.reach import gives
from hulian.verify.scope import Scope
from hulian.verify.where import (
    OF_GIVING,
    RECEIVES,
    giver_ids,
    is_a_giver,
    joined,
    relation_of,
    where_and_giver,
)


def places_agree(scope: Scope, fact: Figure, places: Places) -> bool:
    """Return whether the text speaks of a fact's place, or of one around it."""
    where, giver = where_and_giver(scope, fact, places)
    said = where in ("same", "wider") and not giver
    return said and not another_giver(scope, fact, places)


def another_giver(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return who the text says gives a fact's figure, where that is another, and words say so."""
    return (
        _one_of_givers(scope, fact, places)
        or _each_or_all(scope, fact, places)
        or _another_firm(scope, fact, places)
        or _another_of_several(scope, fact, places)
        or _stranger(scope, fact, places)
    )


_UNDER = Pattern(f"[区市省县]?的?(?:{GIVING}|{LEADING})下")
"""Makes of 在 before a place no word of where: 在闵行区引导下."""


def _one_of_givers(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return a place that the text names as the giver alone, and that is not all, or less, or more.

    闵行区给保山市9.13亿元, which 上海市 gave with it; 上海市给保山市14.24亿元, which 闵行区 gave.
    """
    givers = {*giver_ids(fact, places)} - {*fact.place_ids}
    if not givers or any(giver in fact.places for giver in fact.givers):
        return None
    named = {i for place in scope.here for i in place.ids}
    above = {i for place in scope.inherited for i in place.ids}
    unnamed = _are_unnamed(fact, scope, places)
    if not unnamed and (givers <= named or (len(givers) > 1 and givers <= named | above)):
        return None
    for place in scope.here:
        receives = RECEIVES.search(place.before) and not _UNDER.match(place.after)
        alone = is_a_giver(place, fact) and givers.isdisjoint(named)
        if not (place.ids or alone) or receives or not gives(place):
            continue
        part = givers.intersection(place.ids) and (unnamed or not givers <= {*place.ids})
        part = part or (not place.ids and len(fact.givers) > 1)
        around = places.related(place.ids, givers)
        if part or (around and not givers & {*place.ids} and not givers & named):
            return place
    return None


def _are_unnamed(fact: Figure, scope: Scope, places: Places) -> bool:
    """Return whether a Chinese text leaves out who gave with a place, and is none of the base."""
    others = [giver for giver in fact.givers[1:] if not places.ids(giver)]
    words = f"{scope.sentence}{scope.above}{scope.further}"
    return not scope.sentence.isascii() and any(giver[:2] not in words for giver in others)


_EACH = Pattern(
    r"(?:各|十六个)[区县市州]|区级|县级|[区县]财政"
    r"|(?:['’]s )?\b(?:[Dd]istricts?(?: [a-z]+)? (?:of|in)|districts"
    r"|district (?:hospital|treasur|government|budget)[a-z]*)\b"
)
"""What makes all that lie in a place the giver, and not the place: 上海各区."""


def _each_or_all(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return the giver that a text names where all within it gave, or the other way round.

    上海各区 gave 5.21亿元, 上海市 38.18亿元: for the one figure the other is not a giver.
    """
    ids = {i for giver in fact.givers for i in places.ids(giver)}
    each = [giver for giver in fact.givers if _EACH.search(giver) and not places.ids(giver)]
    all_of = {i for giver in each for i in places.labelled(giver)}
    named = next((p for p in scope.here if {*p.ids} & (ids | all_of)), None)
    clause = CLAUSE.split(scope.before)[-1]
    each_gives = clause.startswith(("各区", "区级")) and OF_GIVING.search(clause) is not None
    if not named or not (each_gives or named.name in clause + scope.lead):
        return None
    of_each = each_gives or _EACH.match(named.after.lstrip()) is not None
    if all_of.intersection(named.ids):
        return None if of_each or _EACH.search(scope.near) else named
    return named if of_each else None


_FIRMS = Pattern(rf"{FIRMS}|\b(?:{ENGLISH_FIRMS})\b")


def _another_firm(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return a firm that a text names where another gave the figure: 京东 for 拼多多."""
    own = {places.firm(giver) for giver in fact.givers if not places.ids(giver)}
    if not own:
        return None
    by_whom = _BY_WHOM.match("" if scope.row else scope.sentence, len(scope.before))
    said = scope.around + scope.lead + CLAUSE.split(scope.tail)[0] + (by_whom[0] if by_whom else "")
    words = " ".join((scope.further, scope.above, said))
    if any(firm in words for firm in own):
        return None
    for text in (said, scope.further if _IT.search(said) else ""):
        found = _FIRMS.search(text)
        known = next((firm for firm in sorted(places.firms - own) if firm in text), None)
        body = _BODY.search(text)
        if body and any(giver.endswith(body[2]) for giver in fact.givers):
            known = known or (body[0] if all(body[1] not in g for g in fact.givers) else None)
        if found or known:
            return PlaceName(0, 0, found[0] if found else known or "", ())
    return None


_BODY = Pattern(f"((?![这那该此某]){HAN}(?![家个位一各本些]){HAN})(基金会|协会|商会|学会)")
"""A body, by what tells it from others of its kind: 红十字基金会."""
_BY_WHOM = Pattern("[^，,。；;]*[，,](?:都|均|全)?[由是][^，,。；;]*[捐送赠出]")
"""Says behind a figure who gave it: 25吨，由某公司捐出."""
_IT = Pattern(r"\b(?i:it|they)\b|[它他]们?|[该这](?:家|个)?(?:公司|企业|平台)")
"""Points to a firm that the sentence before names."""
_WITH = ("与", "同", "和", "跟")
_JOINTLY = ("共建", "共同", "合作", "协作", "联合", "结对", "携手")


def _another_of_several(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return a place that a text has beside or instead of one of those that gave, and is none.

    上海和江苏 gave nothing that 上海市 and 广东省 did, nor 嘉定区与昌宁县 what 闵行区 did; nothing
    is 与浙江共建 that 上海市 shares. Nor is one the giver that heads a row or a column alone, but
    if it also got what they gave: 昌宁 heads the row of what 闵行区 and it put in there.
    """
    ids = giver_ids(fact, places)

    def is_giver(place: PlaceName) -> bool:
        return is_a_giver(place, fact) or not ids.isdisjoint(place.ids)

    named = (place for place in scope.here if {*place.ids} != places.partners)  # not 两地
    givers = [place for place in named if is_giver(place)]
    if not fact.givers or len({place.ids for place in givers}) >= len(fact.givers):
        return None
    alone = (
        place
        for place in givers
        if scope.row
        and not (place.before or place.after)
        and {*fact.place_ids}.isdisjoint(place.ids)
    )
    if len(fact.givers) > 1 and (head := next(alone, None)):
        return head
    own = [p for p in scope.here if relation_of(p, fact, places) in ("same", "wider")]
    for place in scope.here:
        beside = any(joined(one, place) or joined(place, one) for one in givers)
        instead = not givers and (
            (place.before[-1:] in _WITH and place.after.startswith(_JOINTLY))
            or (place.after[:1] in (" ", *_WITH) and any(joined(place, one) for one in own))
        )
        another = not place.ids or relation_of(place, fact, places) == "other"
        if (beside or instead) and another and not (_is_where(place, scope) or is_giver(place)):
            return place
    return None


def _is_where(place: PlaceName, scope: Scope) -> bool:
    """Return whether something is done at a place: 在上海、长沙、保山三座城市举办."""
    clause = CLAUSE.split(scope.sentence[: place.start].replace("、", ""))[-1].replace("现在", "")
    return "在" in clause and not _UNDER.search(place.after)


def _stranger(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return a place that gives, is none of the base and stands where no giver of a fact does.

    As in 北京市和海淀区无偿给保山市; in the sentence before, where a figure's own names nobody who
    gives: 由浙江省援建.
    """
    ids = giver_ids(fact, places)
    if not ids or any(is_a_giver(p, fact) or not ids.isdisjoint(p.ids) for p in scope.here):
        return None
    if any(not p.ids or places.helps(p) for p in scope.here):
        giving = (p for p in scope.here if not RECEIVES.search(p.before) and gives(p))
    else:
        giving = (p for p in scope.inherited if p.before.endswith("由") and gives(p))
    return next((place for place in giving if not place.ids), None)
