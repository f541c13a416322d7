"""What is said of a figure for the facts that it may state.

The words decide which facts are held against a figure, the number only what is said of it. What
cannot be decided stays unknown.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from hulian.index.rows import Figure
from hulian.pattern import Pattern
from hulian.verify.agreement import FEW, TELLING, distinct, shown_digits, tells
from hulian.verify.draft import CLAUSE, Mention
from hulian.verify.facts import Facts
from hulian.verify.held import Setting
from hulian.verify.match import Match
from hulian.verify.periods import fits
from hulian.verify.places import Places
from hulian.verify.scope import Scope
from hulian.verify.wording import UNKNOWN, Verdict, agreed, known_there, mistyped, of_another

# --- Thresholds -------------------------------------------------------------------------------

# Scores: the part of what a fact is about that stands around a figure, its rarer words counting
# more (`Match.score`); 1 is all of it. For a figure of one digit, of two, of three …: the fewer
# digits, the more often two numbers are alike by chance.
_AGREEING = (0.26, 0.18, 0.12)
"""What must stand around a figure that agrees with a fact."""
_ELSEWHERE = (0.4, 0.26, 0.2)
"""The same, where it agrees but for another place, year, giver or basis."""
_SLIPPED = (0.5, 0.3, 0.2, 0.15)
"""The same, where it differs by a slip of the pen."""
_SCALED = (0.36, 0.22, 0.15)
"""The same, where it differs by a power of ten or in its unit: no other figure does by chance."""
_PLACELESS = 0.4
"""The least for a slip where a draft about the base's places names none of them."""
_PLAINLY = 0.7
"""A fact of which so much stands there is spoken of, whatever its figure."""

# Factors of these scores.
_CERTAIN = 0.75
"""Less will do where place and period are the fact's."""
_SURE = 0.6
"""Less will do for another year, giver or basis where the place is right and the digits tell it."""
_NOWHERE = 1.6
"""More is needed where the draft names no place at all."""

# Differences of scores, by which one of two facts is meant rather than the other.
_MARGIN = 0.03
"""A figure is not a slip of a fact where another scores more than this above it."""
_ALIKE = 0.1
"""Facts that are less than this apart may each be meant."""
_CLEARLY = 0.15
"""A slip is meant, not a rounding of another fact, where it scores so much more."""
_FOR_EXACT = 0.2
"""A fact that has the figure, marker and all, may score so much less than one that has not."""
_BY_FAR = 0.4
"""A slip is meant, though another fact has this very figure, where it scores so much more."""

# What speaks against a fact that agrees, in scores.
_COSTS = {"same": 0.0, "bound": 0.1, "rounded": 0.12}
_PLACE_COSTS = {"same": 0.0, "wider": 0.08, "none": 0.1}
_OTHER_PERIOD = 0.05
_DOUBTED = 0.3

# --- Verdicts ---------------------------------------------------------------------------------

_WHOLE = Pattern("[占在]全[国省州市县区乡镇村]的?$")
"""Before the whole of a share, which is seldom the base's: 11家，占全省18家的61%."""
_EXTREME = Pattern(
    "峰值|高峰|最高时|最低时|历史|曾经|一度|回落|跌至|跌到|[有少多]人[说以]|以为|流传|据传"
)
"""Beside a level that is not the one of the fact: 面积峰值180万亩, 有人说是90%."""


def verdict(
    mention: Mention, scope: Scope, facts: Facts, found: Sequence[Match], setting: Setting
) -> Verdict:
    """Decide what is said of one figure."""
    if not found:
        return UNKNOWN
    usual, named, places = setting.usual, setting.named, setting.places
    taken = setting.taken.get(mention.sentence, set())
    of_usual = [usual in m.fact.place_ids and m.where == "none" for m in found]
    found = [m.seen("wider") if here else m for m, here in zip(found, of_usual, strict=True)]
    agreeing = [m for m in found if m.compared.agrees and m.in_scope and _stated(m)]
    if agreeing:
        best = _best(agreeing, {usual} if usual else named)
        if _names_them(best, scope) or _of_other_year(best.fact, scope):
            return UNKNOWN
        meant = _contradicted(mention, found, taken | setting.stated, setting)
        if meant and _rather(meant[0], best, scope, named=_named(best, named, places)):
            return mistyped(mention, meant, facts)
        return agreed(mention, scope, _rival(best, found) or best, facts, places, setting.stated)
    elsewhere = _elsewhere(found, scope, facts, at_home=setting.at_home)
    if elsewhere and _is_part(scope, elsewhere.fact, facts):
        return UNKNOWN
    of_whole = mention.candidate.kind in ("count", "people") and _WHOLE.search(scope.lead)
    aside = of_whole or _EXTREME.search(scope.near)
    wrong = [] if aside else _contradicted(mention, found, taken, setting)
    if elsewhere and not (wrong and wrong[0].score > elsewhere.score + _CLEARLY):
        return of_another(mention, scope, elsewhere, facts, places)
    by_chance = not setting.at_home and wrong and _is_alike(wrong[0], mention, scope)
    if wrong and not by_chance and not _spoken_of(found, wrong[0]):
        slip = mistyped(mention, wrong, facts)
        part = "其中" in scope.lead and wrong[0].when != "same"  # of another year, perhaps
        of_part = part and wrong[0].compared.slip == "digit"
        in_doubt = of_part or _of_year_beside(wrong[0], mention, scope)
        return as_doubtful(slip) if in_doubt else slip
    return UNKNOWN


def _best(agreeing: Sequence[Match], homes: AbstractSet[str]) -> Match:
    """Return the likeliest of the facts that a figure agrees with, those of its `homes` first.

    One whose very figure it has comes before one of which a marker is lost.
    """
    exact = [m for m in agreeing if m.compared.relation == "same"]
    here = [m for m in agreeing if m.where == "same" or not homes.isdisjoint(m.fact.place_ids)]
    if not exact or any(m in exact for m in here):
        agreeing = here or agreeing
    best = min(agreeing, key=_rank)
    exact = [m for m in agreeing if m.compared.relation == "same"]
    if best.compared.relation == "bound" and exact:
        likeliest = min(exact, key=_rank)
        of_it = likeliest.is_certain and likeliest.fact.measure == best.fact.measure
        return likeliest if of_it or likeliest.score + _FOR_EXACT > best.score else best
    return best


def _rather(slip: Match, best: Match, scope: Scope, *, named: bool) -> bool:
    """Return whether a slip is meant, rather than a fact that the figure agrees with.

    `named` says that the draft names the place of the latter.
    """
    of_it = slip.fact.measure == best.fact.measure
    if of_it and best.is_certain and best.compared.relation == "same":
        return False  # sources differ
    other_year = best.compared.relation == "bound" and best.when != "same"
    chance = best.compared.relation == "rounded" or not named or (other_year and scope.when)
    if slip.score > best.score + (_CLEARLY if chance else _BY_FAR):
        return True
    return other_year and slip.when == "same" and of_it


def _of_other_year(fact: Figure, scope: Scope) -> bool:
    """Return whether a fact is not of the year that was told of another place just before."""
    when = scope.when if scope.when and scope.when.elsewhere else None
    return fits(when, fact.when, approximate="~" in (fact.period or "")) == "differs"


def _names_them(match: Match, scope: Scope) -> bool:
    """Return whether a few, at least, are told exactly behind as many names, or of another place.

    As in 在北京、上海、广州三个城市.
    """
    few = match.fact.bound == "at_least" and match.fact.amount < FEW
    here = {i for place in scope.here for i in place.ids}
    listed = scope.lead.rpartition("，")[2].count("、") + 1 == match.fact.amount
    elsewhere = here.isdisjoint(match.fact.place_ids)
    return few and match.compared.relation == "bound" and (listed or elsewhere)


def _is_part(scope: Scope, fact: Figure, facts: Facts) -> bool:
    """Return whether a figure is a part of the whole before it, by no word of the fact's own.

    Of 项目16个，其中两个在漭水镇 the two are not a total of another year.
    """
    _, part, before = scope.lead.rpartition("其中")
    own = before + CLAUSE.split(scope.tail)[0]
    told = CLAUSE.search(before) is None and not facts.shares_words(fact, facts.without_places(own))
    return bool(part) and told


def _of_year_beside(slip: Match, mention: Mention, scope: Scope) -> bool:
    """Return whether a few digits are told of a year that only lies near the fact's: 2023年50%."""
    when, known = scope.when, slip.fact.when
    if not (when and when.first and when.last and known and scope.when_own):
        return False
    before = known.since is not None and when.last < known.since
    behind = known.until is not None and when.first > known.until
    return (before or behind) and shown_digits(mention) < TELLING


def _is_alike(slip: Match, mention: Mention, scope: Scope) -> bool:
    """Return whether a short number differs by a digit, and its place and time are others'."""
    few = slip.compared.slip == "digit" and shown_digits(mention) < TELLING
    return few and not scope.here and slip.when != "same"


def as_doubtful(held: Verdict) -> Verdict:
    """Return a verdict as a warning that corrects nothing."""
    remarks = tuple(replace(one, level="warning", should_be=None) for one in held.remarks)
    return replace(held, level="warning", remarks=remarks)


def _named(match: Match, named: AbstractSet[str], places: Places) -> bool:
    """Return whether the draft names a fact's place, or its giver where it names no place of it.

    What it says of a city is not a slip of a figure of a village in it that it never names.
    """
    if not match.fact.place_ids or not named.isdisjoint(match.fact.place_ids):
        return True
    givers = (i for giver in match.fact.givers for i in places.ids(giver))
    unnamed = ("wider", "none") if named else ("wider",)
    return any(giver in named for giver in givers) or match.where not in unnamed


def _spoken_of(found: Sequence[Match], slip: Match) -> bool:
    """Return whether a fact that has this very figure, though of another scope, is more spoken of.

    Which of the two is meant cannot be decided then.
    """
    same = [m for m in found if m.compared.relation == "same"]
    elsewhere = max((m.score for m in same if not m.in_scope), default=0.0)
    return elsewhere > slip.score + _MARGIN


def _speaks(match: Match, least: Sequence[float], digits: int = 0, share: float = 1.0) -> bool:
    """Return whether enough of what the fact is about stands around the figure.

    `digits` are those that the draft prints; `share` of what is asked for will do.
    """
    marked = match.fact.bound != "exact" and match.compared.agrees
    digits = max(digits, distinct(match.fact.amount) + marked)
    needed = share * least[min(digits, len(least)) - 1]
    sure = match.is_certain and match.compared.agrees
    digits += sure + (sure and match.score >= _ELSEWHERE[0])
    return match.score >= needed and match.scored.pairs >= (1 if digits >= TELLING else 2)


def _stated(match: Match) -> bool:
    share = _CERTAIN if match.is_certain else _NOWHERE if match.where == "none" else 1.0
    return _speaks(match, _AGREEING, share=share)


def _rank(match: Match) -> float:
    """Return what speaks against one of those that agree, less what speaks for it."""
    place = _PLACE_COSTS[match.where]
    period = 0.0 if match.when == "same" else _OTHER_PERIOD
    doubt = _DOUBTED * match.doubted
    return _COSTS[match.compared.relation] + place + period + doubt - match.score


# --- Agreement --------------------------------------------------------------------------------


def _rival(best: Match, found: Sequence[Match]) -> Match | None:
    """Return a fact of another source for the same thing with this figure, which `best` lacks.

    Two sources disagree then, and the text follows one of them: no marker is lost.
    """
    if best.compared.relation == "same":
        return None
    others = [m for m in found if m.in_scope and m.fact.id in best.fact.disputes]
    alike = [m for relation in _ALIKE_ENOUGH for m in others if m.compared.relation == relation]
    rounded = best.compared.relation == "rounded"
    return next((m for m in alike if m.compared.relation == "same" or not rounded), None)


_ALIKE_ENOUGH = ("same", "rounded")
"""Relations of a figure to a fact by which the text may follow its source, the nearest first."""


def _elsewhere(
    found: Sequence[Match], scope: Scope, facts: Facts, *, at_home: bool
) -> Match | None:
    """Return the fact that has this very figure, but of another place, year, giver or basis."""

    def may_be(match: Match) -> bool:
        telling = tells(match.fact.amount)
        sure = match.where == "same" and (telling or (at_home and match.when == "same"))
        # One whose place only lies around the fact's has none: that cannot be decided.
        around = match.where == "around" and (match.faults == match.basis_differs or not telling)
        if not _speaks(match, _ELSEWHERE, share=_SURE if sure else 1.0) or around:
            return False
        if match.moved and match.faults <= 2 and known_there(match, scope, facts):
            return True
        most = 2 if telling or match.fact.bound != "exact" else 1
        return (at_home or _of_these_places(match)) and 1 <= match.faults <= most

    same = [m for m in found if m.compared.relation == "same" and not m.in_scope]
    around = [m.where == "around" and known_there(m, scope, facts) is not None for m in same]
    same = [m.seen("other") if known else m for m, known in zip(same, around, strict=True)]
    return min(filter(may_be, same), key=lambda m: (m.faults, -m.score), default=None)


def _of_these_places(match: Match) -> bool:
    """Return whether the text says what it says of a place of the base."""
    if match.moved:
        digits = distinct(match.fact.amount) + (match.fact.bound != "exact")
        digits += match.score >= _PLAINLY
        return match.where != "unknown" and digits >= TELLING
    return not match.giver or match.where == "same"


def _contradicted(
    mention: Mention, found: Sequence[Match], taken: AbstractSet[str], setting: Setting
) -> Sequence[Match]:
    """Return the facts of which the figure may be a slip; none where another may be meant."""
    told = {(m.fact.measure, m.fact.amount) for m in found if m.fact.id in taken}
    others = [m for m in found if (m.fact.measure, m.fact.amount) not in told]
    if not mention.quantity or all(m.compared.relation != "slip" for m in others):
        return []  # as of most figures
    digits, bound = shown_digits(mention), mention.quantity.bound
    if bound == "range" and mention.quantity.high:
        digits += distinct(mention.quantity.high.value)
    nowhere = setting.at_home and digits >= 3
    slipped = (m for m in others if m.compared.relation == "slip" and _slipped(m, digits, bound))
    slips = [m for m in slipped if _may_be(m, setting, nowhere=nowhere)]
    if not slips:
        return []
    best = max(slips, key=lambda m: (m.when == "same", m.where == "same", m.score))
    nearer = [m for m in others if m.score > best.score and _may_be(m, setting, nowhere=nowhere)]
    measure = max(
        (m.score for m in nearer if m.fact.measure == best.fact.measure), default=best.score
    )
    if any(
        m.score > measure + _MARGIN
        and m.fact.measure != best.fact.measure
        and m.fact.id not in setting.stated
        and m.scored.told >= best.scored.told
        and (m.where == "same" or best.where != "same")
        for m in nearer
    ):
        return []
    alike = (m for m in slips if (m.when, m.where) == (best.when, best.where))
    values = {m.fact.value: m for m in alike if m.score + _ALIKE >= best.score}
    return [best, *(m for value, m in values.items() if value != best.fact.value)]


def _may_be(match: Match, setting: Setting, *, nowhere: bool) -> bool:
    """Return whether a fact may be meant for its place, `nowhere`: also in a text of no place."""
    return (
        match.may_be_meant
        and (match.where != "none" or (nowhere and match.score >= _PLACELESS))
        and (match.compared.agrees or _named(match, setting.named, setting.places))
    )


def _slipped(match: Match, digits: int, bound: str) -> bool:
    digits += match.fact.bound != "exact" and match.fact.bound == bound
    least = _SCALED if match.compared.slip in ("power", "unit") else _SLIPPED
    return _speaks(match, least, digits, _CERTAIN if match.is_certain else 1.0)
