"""Where the text is, seen from a fact, and who gives: the places that a figure's words name.

A place may be named as the fact's own, as its giver's, in passing, or against it.
"""

from collections.abc import Sequence
from typing import Literal

from hulian.base.areas import LISTED
from hulian.index.rows import Figure
from hulian.language.giving import ENGLISH_FIRMS, FIRMS, GIVING, LEADING
from hulian.pattern import Pattern
from hulian.verify.draft import CLAUSE
from hulian.verify.places import PlaceName, Places
from hulian.verify.reach import acts_at, gave, gives
from hulian.verify.scope import Scope

Where = Literal["same", "wider", "around", "narrower", "other", "unknown", "none"]
"""Where the text is, seen from the fact: there, in an area around it (`wider` by its heading,
`around` by the sentence), inside it, elsewhere, in a place unknown to the base, or nowhere."""


def places_agree(scope: Scope, fact: Figure, places: Places) -> bool:
    """Tell whether the text speaks of a fact's place, or of one around it."""
    where, giver = where_and_giver(scope, fact, places)
    said = where in ("same", "wider") and not giver
    return said and not another_giver(scope, fact, places)


# --- Places and givers ------------------------------------------------------------------------

_OF_GIVING = Pattern(
    "投|给|援|帮|支持|拿出|捐|派|资金|财政|财力|结对|组团|对口|用于|安排|销售|社会力量|前后|团队|累计"
)


def another_giver(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return who the text says gives a fact's figure, where that is another, and words say so."""
    return (
        _one_of_givers(scope, fact, places)
        or _each_or_all(scope, fact, places)
        or _another_firm(scope, fact, places)
        or _another_of_several(scope, fact, places)
    )


def where_and_giver(scope: Scope, fact: Figure, places: Places) -> tuple[Where, PlaceName | None]:
    """Say where the text is, seen from the fact, and whether a place there is another giver."""
    givers = _giver_ids(fact, places)
    wrong: PlaceName | None = None
    if _given_around(scope, fact, places) or _is_part(scope, fact, places):
        return "around" if _given_around(scope, fact, places) else "narrower", None
    for named in (scope.here, scope.inherited):
        relevant = [p for p in named if not _belongs(p, fact, givers, places)]
        if named is scope.here and (giving := _giving(relevant, scope, fact, givers, places)):
            wrong = giving
            relevant = [p for p in relevant if p is not giving]
        relevant = [p for p in relevant if not _aside(p, fact, places)]
        relations = [(_relation(p, fact, places), p) for p in relevant]
        if not relations:
            around = places.labelled(fact.label) - givers  # what stands above adds nothing
            wider = (p for p in named if _relation(p, fact, places) == "wider")
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
        if any(_relation(place, fact, places) == "same" for place in lately):
            return "wider", wrong
        nearest = kinds[0]
        if nearest == "narrower" and named is scope.inherited and gives_here(fact, scope):
            nearest = "wider"
        if nearest == "wider" and named is scope.here:
            nearest = "around"
        return nearest, wrong
    if not fact.place_ids or any(_relation(p, fact, places) == "same" for p in scope.earlier):
        return "wider", wrong
    named_at_all = any(not _beside(p, fact, places) for p in (*scope.here, *scope.inherited))
    return ("wider" if named_at_all else "none"), wrong


_ELSEWHERE = frozenset({"other", "unknown", "narrower"})


def _is_part(scope: Scope, fact: Figure, places: Places) -> bool:
    """Tell whether a text names some only of the places that a fact is of together."""
    all_of = places.labelled(fact.label).intersection(fact.place_ids) or {*fact.place_ids}
    if len(all_of) == 1 or not all_of.isdisjoint(places.partners):
        return False
    here = {i for place in scope.here for i in place.ids}
    around = any(places.within(one, i) for one in all_of for i in here - all_of)
    return bool(all_of & here) and not (around or all_of <= places.labelled(scope.sentence))


def _given_around(scope: Scope, fact: Figure, places: Places) -> bool:
    """Tell whether a text says that only a place around a fact's got it: 给保山市 for 施甸县."""
    said = {*scope.sides.receiver}
    own = {*fact.place_ids, *places.labelled(fact.label)}
    return bool(said and own and said.isdisjoint(own)) and all(
        any(places.within(place, outer) for outer in said) for place in fact.place_ids
    )


def gives_here(fact: Figure, scope: Scope) -> bool:
    """Tell whether the sentence itself names a firm or the like that gave a fact's figure."""
    return any(len(giver) > 2 and giver in scope.sentence for giver in fact.givers)


_RECEIVES = Pattern("(?:[在于对向给为帮援往赴到]了?|给予|投入|投向)$")
_GAVE_TO = Pattern(
    " (?:has |have |had )?(?!(?:and|or|in|of|from|with|near|for|than|via|then)\\b)[a-z]+ (?:to )?"
)
"""A verb alone between who gives and who gets: Xuhui had handed Shidian."""
_UNDER = Pattern(f"(?:区|市|省|县)?的?(?:{GIVING}|{LEADING})下")
"""Makes of 在 before a place no word of where: 在闵行区引导下."""


def _one_of_givers(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return a place that the text names as the giver alone, and that is not all, or less, or more.

    闵行区给保山市9.13亿元, which 上海市 gave with it; 上海市给保山市14.24亿元, which 闵行区 gave.
    """
    givers = {*_giver_ids(fact, places)} - {*fact.place_ids}
    if not givers or any(giver in fact.places for giver in fact.givers):
        return None
    named = {i for place in scope.here for i in place.ids}
    above = {i for place in scope.inherited for i in place.ids}
    unnamed = _are_unnamed(fact, scope, places)
    if not unnamed and (givers <= named or (len(givers) > 1 and givers <= named | above)):
        return None
    for place in scope.here:
        receives = _RECEIVES.search(place.before) and not _UNDER.match(place.after)
        if not place.ids or receives or not gives(place):
            continue
        part = givers.intersection(place.ids) and (unnamed or not givers <= {*place.ids})
        around = places.related(place.ids, givers)
        if part or (around and not givers & {*place.ids} and not givers & named):
            return place
    return None


def _are_unnamed(fact: Figure, scope: Scope, places: Places) -> bool:
    """Tell whether a Chinese text leaves out who gave with a place, and is none of the base."""
    others = [giver for giver in fact.givers[1:] if not places.ids(giver)]
    words = f"{scope.sentence}{scope.above}{scope.further}"
    return not scope.sentence.isascii() and any(giver[:2] not in words for giver in others)


_EACH = Pattern(
    r"各[区县市州]|区级|县级|[区县]财政|(?:['’]s )?\b(?:[Dd]istricts?(?: [a-z]+)? (?:of|in)"
    r"|districts|district (?:hospital|treasur|government|budget)[a-z]*)\b"
)
"""What makes all that lie in a place the giver, and not the place: 上海各区."""


def _each_or_all(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return the giver that a text names where all within it gave, or the other way round.

    上海各区 gave 5.21亿元, 上海市 38.18亿元: for the one figure the other is no giver.
    """
    ids = {i for giver in fact.givers for i in places.ids(giver)}
    each = [giver for giver in fact.givers if _EACH.search(giver) and not places.ids(giver)]
    all_of = {i for giver in each for i in places.labelled(giver)}
    named = next((p for p in scope.here if {*p.ids} & (ids | all_of)), None)
    clause = CLAUSE.split(scope.before)[-1]
    each_gives = clause.startswith(("各区", "区级")) and _OF_GIVING.search(clause) is not None
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
    said = scope.around + scope.lead + CLAUSE.split(scope.tail)[0]
    words = " ".join((scope.further, scope.above, said))
    found = _FIRMS.search(said)
    known = next((firm for firm in places.firms - own if firm in said), None)
    if not (found or known) or any(firm in words for firm in own):
        return None
    return PlaceName(0, 0, found[0] if found else known or "", ())


_WITH = ("与", "同", "和", "跟")
_JOINTLY = ("共建", "共同", "合作", "协作", "联合", "结对", "携手")


def _another_of_several(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """Return a place that a text has beside or instead of one of those that gave, and is none.

    上海和江苏 gave nothing that 上海市 and 广东省 did, nor 嘉定区与昌宁县 what 闵行区 did; nothing
    is 与浙江共建 that 上海市 shares. Nor is one the giver that heads a row or a column alone, but
    if it also got what they gave: 昌宁 heads the row of what 闵行区 and it put in there.
    """
    ids = _giver_ids(fact, places)

    def is_giver(place: PlaceName) -> bool:
        return _is_a_giver(place, fact) or not ids.isdisjoint(place.ids)

    givers = [place for place in scope.here if is_giver(place)]
    if not fact.givers or len(givers) >= len(fact.givers):
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
    own = [p for p in scope.here if _relation(p, fact, places) in ("same", "wider")]
    for place in scope.here:
        beside = any(_joined(one, place) or _joined(place, one) for one in givers)
        instead = not givers and (
            (place.before[-1:] in _WITH and place.after.startswith(_JOINTLY))
            or (place.after[:1] in (" ", *_WITH) and any(_joined(place, one) for one in own))
        )
        another = not place.ids or _relation(place, fact, places) == "other"
        if (beside or instead) and another and not is_giver(place):
            return place
    return None


def _joined(one: PlaceName, other: PlaceName) -> bool:
    if other.start == one.end + len(" and "):
        return one.after.startswith(" and ")
    return other.start == one.end + 1 and one.after[:1] in ("、", "及", *_WITH)


def gave_together(giver: PlaceName, fact: Figure, places: Places) -> bool:
    """Say whether a place is one of several that gave a fact's figure together."""
    givers = _giver_ids(fact, places)
    return len(givers) > 1 and not givers.isdisjoint(giver.ids)


def _giving(
    named: Sequence[PlaceName], scope: Scope, fact: Figure, givers: set[str], places: Places
) -> PlaceName | None:
    """Return a place that gives, by the words behind it, and is not the fact's giver."""
    if not givers or len(givers) < len(fact.givers):
        return None
    for place in named:
        if _RECEIVES.search(place.before):
            continue
        near = places.related(place.ids, givers)
        where = _relation(place, fact, places)
        if near or where in ("same", "narrower"):
            continue
        ahead = (p.start for p in named if p.ids and place.after[:1] == " ")
        handed = any(_GAVE_TO.fullmatch(scope.sentence[place.end : start]) for start in ahead)
        if gives(place) or handed or gave(place, scope.sentence):
            return place
    return None


def _aside(name: PlaceName, fact: Figure, places: Places) -> bool:
    """Tell whether a place is named beside a fact's, or may be in passing: it helps elsewhere."""
    helper = bool(name.ids) and places.helpers.issuperset(name.ids)
    return (helper or places.beside(name)) and _relation(name, fact, places) == "other"


def _beside(name: PlaceName, fact: Figure, places: Places) -> bool:
    """Tell whether a place is named as where people go or whose something is, not the fact's."""
    return places.beside(name) and _relation(name, fact, places) == "other"


def _giver_ids(fact: Figure, places: Places) -> set[str]:
    """Return the places that give; of 闵行区社会力量 the one that it is of."""
    found: set[str] = set()
    for giver in fact.givers:
        found.update(places.ids(giver) or places.labelled(giver) & places.helpers)
    return found


def _belongs(name: PlaceName, fact: Figure, givers: set[str], places: Places) -> bool:
    """Tell whether a place is named as the fact's giver, in its label, or in a list with others."""
    if name.wrong or any(identifier in fact.place_ids for identifier in name.ids):
        return False
    if any(identifier in givers for identifier in name.ids):
        return True
    if _is_a_giver(name, fact):
        return True
    if not name.ids and (LISTED.search(name.before) or LISTED.match(name.after)):
        return True
    return bool(places.labelled(fact.label).intersection(name.ids))


def _is_a_giver(name: PlaceName, fact: Figure) -> bool:
    """Tell whether a place is called as a giver of a fact is, in English by its label."""
    in_english = name.name.isascii() and name.name in (fact.label_en or "")
    return (in_english and not name.ids) or any(
        giver.startswith(name.name) or name.name.startswith(giver) for giver in fact.givers
    )


def _relation(name: PlaceName, fact: Figure, places: Places) -> Where:
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
    return first if acts or _OF_GIVING.search(scope.around + scope.near) else None
