"""A figure of the draft against the facts that its words speak of: which it states, and how."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from hulian.figures.numeral import scale
from hulian.index.rows import Figure
from hulian.verify import when as periods
from hulian.verify.agreement import Agreement, compare
from hulian.verify.draft import Mention
from hulian.verify.english import SCALES
from hulian.verify.facts import Facts, Scored
from hulian.verify.places import PlaceName, Places
from hulian.verify.scope import Scope

Where = Literal["same", "wider", "around", "narrower", "other", "unknown", "none"]
"""Where the text is, seen from the fact: there, in an area around it (`wider` by its heading,
`around` by the sentence), inside it, elsewhere, in a place unknown to the base, or nowhere."""

_NUMERAL = re.compile(r"\d[\d,]*(?:[.。](\d+))?\s*((?:[十百万亿]|千(?![瓦克米]))*)")


class Match(NamedTuple):
    """A fact held against a figure; what of its scope the text agrees with.

    `alien` is a place that the text names and that is neither the fact's nor its giver's.
    """

    fact: Figure
    score: float
    pairs: int
    compared: Agreement
    where: Where
    alien: PlaceName | None
    giver: PlaceName | None
    when: periods.Fit
    basis_differs: bool

    @property
    def in_scope(self) -> bool:
        """Whether nothing in the text speaks against the fact but its number."""
        return (
            self.where in ("same", "wider", "none")
            and not self.giver
            and self.when != "differs"
            and not self.basis_differs
        )

    @property
    def moved(self) -> bool:
        """Whether the text speaks of another place, or of a part of the fact's."""
        return self.where in ("other", "narrower", "unknown")

    @property
    def faults(self) -> int:
        """How many of place, giver, period and basis are another's in the text."""
        return self.moved + bool(self.giver) + (self.when == "differs") + self.basis_differs


def matches(mention: Mention, scope: Scope, facts: Facts, places: Places) -> list[Match]:
    """The facts whose number a figure may state or miss by a slip; the likeliest first.

    Beside a slip also those that the words speak of more: they may be what is meant.
    """
    quantity = mention.quantity
    if not quantity or not mention.is_figure:
        return []
    digits, step = _printing(mention)
    scored = [
        (one, compare(quantity, one.fact.quantity, digits, step))
        for one in facts.near(scope, quantity.unit)
    ]
    if mention.candidate.change == "by":
        scored = [(one, compared) for one, compared in scored if _CHANGES.search(one.fact.label)]
    kept = [(one, compared) for one, compared in scored if compared.relation != "apart"]
    slipped = [one.score for one, compared in kept if compared.relation == "slip"]
    if slipped:
        least = min(slipped)
        rivals = [pair for pair in scored if pair[1].relation == "apart" and pair[0].score > least]
        kept += rivals[:_RIVALS]
    return [_match(mention, scope, one, compared, places) for one, compared in kept]


_RIVALS = 12
_CHANGES = re.compile("增|提高|上升|下降|减少|涨|变化|新(?=[建选派招培种开设])")
"""In the label of a fact that is a change, not a level."""


def _match(
    mention: Mention, scope: Scope, scored: Scored, compared: Agreement, places: Places
) -> Match:
    fact = scored.fact
    where, alien, giver = _where(scope, fact, places)
    giver = giver or _one_of_givers(scope, fact, places)
    approximate = any(mark in (fact.period or "") for mark in "~?")
    when = periods.fits(scope.when, fact.when, approximate=approximate)
    if when == "differs" and not scope.when_certain:
        when = "unclear"
    differs = _basis_differs(scope, fact, mention)
    return Match(fact, scored.score, scored.pairs, compared, where, alien, giver, when, differs)


def _printing(mention: Mention) -> tuple[int, Decimal]:
    """How many decimal places a figure prints, and in which scale."""
    found = _NUMERAL.search(mention.printed)
    if not found:
        return 0, Decimal(1)
    english = next((size for word, size in SCALES.items() if word in mention.printed), 0)
    return len(found[1] or ""), Decimal(english) if english else scale(found[2])


def places_agree(scope: Scope, fact: Figure, places: Places) -> bool:
    """Whether the text speaks of a fact's place, or of one around it."""
    where, _, giver = _where(scope, fact, places)
    return where in ("same", "wider") and not giver


# --- Places and givers ------------------------------------------------------------------------

_GIVING = re.compile(
    "投|给|援|帮|支持|拿出|捐|派|资金|财政|财力|结对|组团|对口|用于|安排|销售|社会力量|前后|团队|累计"
)


def _where(
    scope: Scope, fact: Figure, places: Places
) -> tuple[Where, PlaceName | None, PlaceName | None]:
    """Where the text is, seen from the fact; the place that speaks against it; a wrong giver."""
    givers = _giver_ids(fact, places)
    wrong: PlaceName | None = None
    for named in (scope.here, scope.inherited):
        relevant = [p for p in named if not _belongs(p, fact, givers, places)]
        if named is scope.here and (giving := _giving(relevant, fact, givers, places)):
            wrong = giving
            relevant = [p for p in relevant if p is not giving]
        relevant = [p for p in relevant if not _beside(p, fact, places)]
        here = any(_relation(p, fact, places) == "same" for p in relevant)
        partners = places.partners if here else places.helpers
        relevant = [p for p in relevant if not _passing(p, fact, places, partners)]
        relations = [(_relation(p, fact, places), p) for p in relevant]
        if not relations:
            continue
        kinds = [relation for relation, _ in relations]
        aliens = [p for relation, p in relations if relation in ("other", "unknown", "narrower")]
        if "same" in kinds:
            first_same = kinds.index("same")
            before = [p for r, p in relations[:first_same] if r in ("other", "unknown", "narrower")]
            if before and named is scope.here:
                return kinds[0], before[0], None
            if named is scope.here:
                wrong = wrong or _wrong_giver(scope, fact, aliens, givers, places)
            return "same", None, wrong
        lately = scope.earlier[:1] if named is scope.inherited else ()
        if any(_relation(place, fact, places) == "same" for place in lately):
            return "wider", None, wrong
        nearest = kinds[0]
        if nearest == "wider" and named is scope.here:
            nearest = "around"
        return nearest, aliens[0] if aliens else None, wrong
    if not fact.place_ids or any(_relation(p, fact, places) == "same" for p in scope.earlier):
        return "wider", None, wrong
    named_at_all = any(not _beside(p, fact, places) for p in (*scope.here, *scope.inherited))
    return ("wider" if named_at_all else "none"), None, wrong


_GIVES = re.compile(
    " (?:has |have )?(?:given|gave|granted|donated)|"
    "(?:区|市|省|县)?(?:\\d{4}年(?:以来|起|至今)?)?"
    "(?:无偿|累计|前后|先后|陆续|共|计划|社会力量的?|各界)*"
    "(?:投|给|向|为|援|帮|支持|拿出|捐|派|用于|财政|医疗|安排|到位|落实|出钱|出资|资助|拨"
    "|在[\u4e00-\u9fff]{2,6}?(?:实施|援建|投|安排|新建|修建|落实|开展))"
)
_RECEIVES = re.compile("(?:[在于对向给为帮援往赴到]了?|给予|投入|投向)$")


def _one_of_givers(scope: Scope, fact: Figure, places: Places) -> PlaceName | None:
    """A place that the text names as the giver alone, and that is not all, or less, or more.

    闵行区给保山市9.13亿元, which 上海市 gave with it; 上海市给保山市14.24亿元, which 闵行区 gave.
    """
    givers = {*_giver_ids(fact, places)} - {*fact.place_ids}
    if not givers or _receives_too(fact, places):
        return None
    named = {i for place in (*scope.here, *scope.inherited) for i in place.ids}
    if givers <= named:
        return None
    for place in scope.here:
        if not place.ids or _RECEIVES.search(place.before) or not _GIVES.match(place.after):
            continue
        part = len(givers) > 1 and givers.intersection(place.ids) and not givers <= {*place.ids}
        around = any(places.within(g, i) or places.within(i, g) for i in place.ids for g in givers)
        if part or (around and not givers & {*place.ids} and not givers & named):
            return place
    return None


def _receives_too(fact: Figure, places: Places) -> bool:
    return any(giver in fact.places for giver in fact.givers)


def _giving(
    named: Sequence[PlaceName], fact: Figure, givers: set[str], places: Places
) -> PlaceName | None:
    """A place that gives, by the words behind it, and is not the fact's giver."""
    if not givers or len(givers) < len(fact.givers):
        return None
    for place in named:
        if _RECEIVES.search(place.before):
            continue
        near = any(places.within(i, g) or places.within(g, i) for i in place.ids for g in givers)
        if _GIVES.match(place.after) and not near and _relation(place, fact, places) != "same":
            return place
    return None


def gives_instead(scope: Scope, fact: Figure, places: Places) -> bool:
    """Whether the sentence names a giver, and it is none of the fact's."""
    givers = _giver_ids(fact, places)
    named = {i for place in scope.here for i in place.ids}
    if not givers or named & givers:
        return False
    giving = (p for p in scope.here if _GIVES.match(p.after) and not _RECEIVES.search(p.before))
    return any(_relation(place, fact, places) != "same" for place in giving)


def _passing(name: PlaceName, fact: Figure, places: Places, partners: frozenset[str]) -> bool:
    """Whether a place may be named in passing, as one that helps or is helped elsewhere."""
    partner = bool(name.ids) and partners.issuperset(name.ids)
    return partner and _relation(name, fact, places) == "other"


def _beside(name: PlaceName, fact: Figure, places: Places) -> bool:
    """Whether a place is named for where people go or whose something is, and not as the fact's."""
    return places.beside(name) and _relation(name, fact, places) == "other"


def _giver_ids(fact: Figure, places: Places) -> set[str]:
    """The places that give; of 闵行区社会力量 the one that it is of."""
    found: set[str] = set()
    for giver in fact.givers:
        found.update(places.ids(giver) or places.labelled(giver) & places.helpers)
    return found


_LISTED = re.compile("[、和与及]")


def _belongs(name: PlaceName, fact: Figure, givers: set[str], places: Places) -> bool:
    """Whether a place is named as the fact's giver, in its label, or in a list with others."""
    if name.wrong or any(identifier in fact.place_ids for identifier in name.ids):
        return False
    if any(identifier in givers for identifier in name.ids):
        return True
    if any(giver.startswith(name.name) or name.name.startswith(giver) for giver in fact.givers):
        return True
    if not name.ids and (_LISTED.search(name.before) or _LISTED.match(name.after)):
        return True
    return bool(places.labelled(fact.label).intersection(name.ids))


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
    """Another place that the text names as the giver."""
    if not fact.givers or not aliens or len(givers) < len(fact.givers):
        return None
    named = {i for p in scope.here for i in p.ids}
    if named & givers:
        return None
    first = aliens[-1]
    if any(places.within(i, g) or places.within(g, i) for i in first.ids for g in givers):
        return None
    return first if _GIVING.search(scope.around + scope.near) else None


# --- Basis ------------------------------------------------------------------------------------


_REACHED = re.compile("(?:达到?|实现|完成)了?$|(?:实现|完成)了?(?:[\u4e00-\u9fff]{0,6})$")
_PLANNED = re.compile("目标|计划|规划|预计|预期|力争|争取|确保|有望|拟|将|要")
_FUTURE = re.compile("到|至(?!今)")


def _reached(scope: Scope, mention: Mention) -> bool:
    """Whether a figure is told as reached, and nothing around it speaks of a plan."""
    words = (scope.further, scope.above, scope.around, scope.lead, scope.tail)
    if any(_PLANNED.search(text) for text in words):
        return False
    if scope.when and _FUTURE.match(scope.when.printed):
        return False  # 到2027年产值达到100亿元 tells a plan
    return mention.printed.startswith("达") or _REACHED.search(scope.lead) is not None


_ONE_YEAR = re.compile("(?:今年|本年|去年|上年)$")
"""A year that is named from where the text is written; 今年以来 is another."""


def _basis_differs(scope: Scope, fact: Figure, mention: Mention) -> bool:
    said, basis = scope.said, fact.basis
    if basis in ("target", "forecast") and said is None and _reached(scope, mention):
        return True
    one_year = scope.when is not None and scope.when_certain and _ONE_YEAR.match(scope.when.printed)
    if said == "yearly" or (one_year and said is None):
        return basis == "cumulative"
    if said == "cumulative":
        return basis == "yearly"
    if said == "done":
        return basis in ("target", "forecast")
    return said == "target" and basis in ("cumulative", "yearly", "in-period")
