"""Figures of no fact by their words, held against the facts of their number, place and time.

The words of a base are seldom all that people use. A number that has the digits of a fact of the
very place and time, in its unit, or differs from it by a slip of the pen, is hardly another's where
the base has few figures that it could be like by chance.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

from msgspec.structs import replace

from hulian.figures.units import CLASSIFIERS
from hulian.index.rows import Figure
from hulian.text import Text
from hulian.verify import agreement
from hulian.verify.arithmetic import unit_of
from hulian.verify.codes import Remark
from hulian.verify.counted import (
    last_words,
    measured_thing,
    of_another_kind,
    of_other_things,
    says_more,
)
from hulian.verify.doubts import NAMING, may_be_of
from hulian.verify.draft import CLAUSE, Mention
from hulian.verify.facts import Facts, passage_of
from hulian.verify.held import Held, Setting
from hulian.verify.match import Match, compared_with, of_named_rate, points_to_several
from hulian.verify.periods import fits
from hulian.verify.verdict import as_doubtful
from hulian.verify.weights import rate_of
from hulian.verify.wording import Verdict, plain

_BY_CHANCE = Fraction(1, 16)
"""The largest share of the facts of a place and time that may be like a number by chance."""
_ABROAD = Fraction(1, 30)
"""The same in a draft that is not at home."""
_HARDLY_BY_CHANCE = Fraction(1, 300)
"""Where no larger share is, the text need not name what a fact is of."""
_DESCRIBED = Fraction(1, 50)
"""The same where the words are others than a base's, but name no other thing."""
_RELATIONS: Sequence[agreement.Relation] = ("same", "bound", "slip")
"""Of a number to a fact's, the nearest first."""
_OTHER_TIME = (
    *("以前", "之前", "从前", "原来", "原先", "先前", "早先", "过去", "当初", "最初", "起初"),
    *("如今", "现在", "目前", "眼下", "后来", "now", "before", "then", "earlier", "later"),
)


def by_number(one: Held, own: str, stated: Sequence[Figure], setting: Setting) -> Held | None:
    """Return a figure as a fact of its very number and unit, whose place and period it can be of.

    In a draft that is at home also as a slip of one, or as one of another place, time or giver.
    `own` are the words before it, `stated` are the facts that others beside it state.
    """
    quantity, scope, facts = one.mention.quantity, one.scope, one.facts
    if not quantity:
        return None
    unit = unit_of(one.mention)
    by_digits = _in_unit(facts, unit, rate_of(unit, scope))
    all_of = chain.from_iterable(by_digits.values())
    known = [fact for fact in all_of if not of_other_things(unit, fact.value)]
    like = _like(one.mention, by_digits.get(agreement.digits(quantity.amount), ()))
    if setting.at_home and not like:
        like = _like(one.mention, known, _RELATIONS)
    near = compared_with(one.mention, quantity, scope, [*facts.as_spoken(like, scope)])
    if not near:
        return None
    compared = [*compared_with(one.mention, quantity, scope, one.spoken), *near]
    found = [
        Match(*held, scope, setting.places, facts, compared)
        for held in of_named_rate(near, compared, scope, facts)
    ]
    told = [
        match
        for match in found
        if (
            _is_told(one, match, known, setting, stated)
            if match.in_scope
            else setting.at_home and _is_told_elsewhere(one, match, known)
        )
        and not _is_of_another(one, own, match, stated, known)
    ]
    nearest = min(map(_distance, told), default=0)
    matches = [match for match in told if _distance(match) == nearest]
    spoken = [*one.spoken, *(match.scored for match in matches)]
    return one._replace(spoken=spoken, matches=matches, numbered=True) if matches else None


def _in_unit(facts: Facts, unit: str, rate: str | None) -> Mapping[str, Sequence[Figure]]:
    """Return the facts that a figure in a unit, or by each of another, can be one of, by digits."""
    if not rate:
        return facts.by_number(unit)
    return {
        digits: [fact for fact in found if facts.measures[fact.measure].unit == rate]
        for digits, found in facts.by_number(rate).items()
    }


def _like(
    mention: Mention, facts: Iterable[Figure], relations: Sequence[agreement.Relation] = ("same",)
) -> list[Figure]:
    """Return the facts to whose numbers a figure's stands so."""
    quantity, printed = mention.quantity, agreement.printing(mention)
    assert quantity
    return [
        f for f in facts if agreement.compare(quantity, f.quantity, *printed).relation in relations
    ]


def _distance(match: Match) -> int:
    """Return how far a figure is from a fact: the number of another place is nearer than a slip."""
    return 2 * _RELATIONS.index(match.compared.relation) + (not match.in_scope)


def _is_of_another(
    one: Held, own: str, match: Match, stated: Sequence[Figure], known: Collection[Figure]
) -> bool:
    """Return whether words next to a figure name another thing than a fact's.

    Beside others of the passage of a fact that it agrees with, only its own words can: in
    到这里捉鱼的有37.6万人次，一共花了6520.4万元 the fish are not the thing that the money is of.
    """
    scope, facts, fact = one.scope, one.facts, match.fact
    thing = measured_thing(facts.without_places(scope.own_words[0]))
    called, tail = facts.called(fact), scope.own_words[1]
    beside = match.compared.agrees and passage_of(fact) in map(passage_of, stated)
    lead = own if beside else scope.before
    if of_another_kind(called, lead, tail, thing, unit_of(one.mention)):
        return True
    quiet = not says_more(facts.without_places(own)) and says_nothing(one, own, fact, beside=True)
    if not match.doubted or quiet:
        return False
    alike = sum(1 for _ in _there_and_then(match, one, known)) * _likeness(fact, _digits(fact))
    sure = match.compared.relation == "same" and match.in_scope and match.where != "none"
    return not (sure and alike <= _DESCRIBED and _describes(own, called))


def _describes(own: str, called: str) -> bool:
    """Return whether words tell of what is counted in a phrase of their own, and do not name it.

    做这门手艺的有3314人, 得益的乡亲30万人; but neither 意向的协议33个 nor 农户的产值20亿元.
    """
    said = CLAUSE.split(own.rstrip("，：:、"))[-1]
    noun = last_words(said)[-2:]
    describing, _, told = said.rpartition("的")
    short = bool(describing) and len(told) <= _NOUN  # not 基金会的白内障行动在保山义诊215名
    return short and noun[-1:] not in NAMING and noun not in called


_NOUN = 4
"""What is counted, and how much there is of it, is told in so many characters behind 的."""


def _is_told(
    one: Held,
    match: Match,
    known: Collection[Figure],
    setting: Setting,
    stated: Sequence[Figure],
) -> bool:
    """Return whether a number tells a fact: few are like it by chance.

    Of one digit time and place must be told with it, or another fact of its passage beside it
    and a unit that measures. Where facts of its themes are `stated` beside it, only facts of those
    count. A slip is one of what the draft speaks of, unless hardly any other could be like it there
    and then. Of a draft that is not at home fewer figures are the base's.
    """
    fact, relation = match.fact, match.compared
    digits = (
        _digits(fact) if relation.relation == "same" else _shown(one.mention, fact, relation.slip)
    )
    if (not relation.agrees and match.where == "none") or relation.slip in ("lost", "unit"):
        return False
    if relation.slip and not any(map(str.isdigit, one.mention.printed)):
        return False  # a quarter is written as it is meant
    bare = one.facts.english and unit_of(one.mention) in CLASSIFIERS
    if relation.slip and bare and digits < agreement.TELLING:
        return False  # a barista of 24
    may_be = may_be_of(one.mention, fact, one.scope, one.facts, ())
    if not may_be and (digits < agreement.TELLING or relation.slip):
        return False
    if digits == 1:
        if not (relation.agrees and match.when == "same"):
            return False
        beside = passage_of(fact) in map(passage_of, stated)
        if beside and unit_of(one.mention) not in CLASSIFIERS:
            return True
        if match.where != "same":
            return False
    there = known if match.where == "none" else _there_and_then(match, one, known)
    themes = {theme for other in stated for theme in other.themes}
    if not themes.isdisjoint(fact.themes):
        there = (other for other in there if not themes.isdisjoint(other.themes))
    alike = sum(1 for _ in there) * _likeness(fact, digits, relation.slip)
    sure = match.is_certain and alike <= _HARDLY_BY_CHANCE
    named = relation.agrees or sure or one.facts.thing_is_named(fact, setting.said)
    return named and alike <= (_BY_CHANCE if setting.at_home else _ABROAD)


def _is_told_elsewhere(one: Held, match: Match, known: Collection[Figure]) -> bool:
    """Return whether a number tells a fact that differs in one of place, giver, time and basis.

    Two digits will do where its own place, or with another its own time, is named. A part of a
    place may have any number.
    """
    if match.compared.relation != "same" or match.faults != 1 or match.where == "narrower":
        return False
    if match.basis_differs and one.scope.said is None:
        return False  # a plan in words that are not known as those of one
    here, then = match.where in ("same", "wider"), match.moved and match.when == "same"
    alike = known
    if match.where == "same":
        alike = [fact for fact in known if fact.place_ids == match.fact.place_ids]
    elif then:
        alike = [fact for fact in known if _may_be_then(one, fact)]
    digits = _digits(match.fact)
    enough = digits >= (agreement.TELLING - 1 if here or then else agreement.TELLING)
    return enough and len(alike) * _likeness(match.fact, digits) <= _BY_CHANCE


def _digits(fact: Figure) -> int:
    """Return how many digits a number shows; a marker tells as much as one."""
    return agreement.distinct(fact.amount) + (fact.bound != "exact")


def _shown(mention: Mention, fact: Figure, slip: agreement.SlipKind | None) -> int:
    """Return how many digits a figure shows; the very marker of a fact tells as much as one.

    Not by a power of ten: both 超50亿元 and 超5亿元 are round.
    """
    marked = mention.quantity and mention.quantity.bound == fact.bound != "exact"
    return agreement.shown_digits(mention) + bool(marked and slip != "power")


def _there_and_then(match: Match, one: Held, known: Collection[Figure]) -> Iterator[Figure]:
    """Yield the facts of a fact's places that may be of the time that is told."""
    return (f for f in known if f.place_ids == match.fact.place_ids and _may_be_then(one, f))


def _may_be_then(one: Held, fact: Figure) -> bool:
    """Return whether a fact may be of the time that is told."""
    return fits(one.scope.when, fact.when, approximate="~" in (fact.period or "")) != "differs"


def _likeness(fact: Figure, digits: int, slip: agreement.SlipKind | None = None) -> Fraction:
    """Return how many of all numbers of so many digits are a fact's, or such a slip of it.

    A digit may be any other, two that stand together may be turned. Of the figures of a place and
    time in one unit a seventh is of one size, of those below ten half (counted over drafts of our
    own, tests/drafts); a power of ten is of another.
    """
    ways = {"digit": 9 * digits, "turned": digits - 1}.get(slip or "", 1)
    of_one_size = 2 if fact.amount < agreement.FEW or slip == "power" else 7
    return Fraction(ways, 9 * 10 ** (digits - 1) * of_one_size)


def says_nothing(one: Held, own: str, fact: Figure, *, beside: bool = False) -> bool:
    """Return whether words name another time or place than those `beside`, and no measure."""
    scope = one.scope
    if points_to_several(one.mention, scope):
        return False
    other = beside or scope.when_own or scope.here or any(word in own for word in _OTHER_TIME)
    return bool(other) and one.facts.tells_of_no_other(fact, f"{own} {CLAUSE.split(scope.tail)[0]}")


def only_numbered(one: Held, verdict: Verdict) -> Verdict:
    """Return what is said of a figure as what may be, where no word around it need be of its fact.

    As in 2025年税收6520.4万元, which is the tourism income of then and there. A slip is a warning
    that corrects nothing.
    """
    scope, fact = one.scope, verdict.fact
    if verdict.level == "error":
        return as_doubtful(verdict)
    passage = " ".join((scope.near, scope.above, scope.around, scope.further, scope.sentence))
    words = one.facts.shared_words(fact, passage) if fact else set()
    if verdict.level != "ok" or not fact or any(len(word) > 1 for word in words):
        return verdict
    value, label = plain(fact), fact.label_en or fact.label
    message = Text(
        f"只是数字、时间、地方与事实库的{value}相合，文中没有词说这是{fact.label}",
        f"only number, time and place agree with {value} in the base; no word says “{label}”",
    )
    remark = Remark(one.mention.at, "cannot-tell", "note", message)
    return replace(verdict, level="note", codes=("cannot-tell", *verdict.codes), remarks=(remark,))
