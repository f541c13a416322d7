"""A figure of the draft against the facts that its words speak of: which it states, and how."""

import re
from collections.abc import Collection, Sequence
from copy import copy
from functools import cached_property

from hulian.figures.quantity import Quantity
from hulian.index.rows import Figure
from hulian.pattern import Pattern
from hulian.verify.agreement import FEW, Agreement, compare, printing
from hulian.verify.counted import (
    are_persons,
    measured_thing,
    named_rate,
    names_another_rate,
    of_another_kind,
)
from hulian.verify.doubts import (
    ANY,
    Compared,
    another_meant,
    doubted,
    may_be_mistyped,
    names_another,
    of_the_row,
)
from hulian.verify.draft import CLAUSE, Mention
from hulian.verify.facts import Facts
from hulian.verify.givers import another_giver
from hulian.verify.periods import CHANGES, PeriodFit, period_fits, told_of_one_year
from hulian.verify.places import PlaceName, Places
from hulian.verify.scope import Scope
from hulian.verify.sides import Turned, turned
from hulian.verify.weights import Scored
from hulian.verify.where import Where, gave_together, where_and_giver
from hulian.verify.words import POINTING, basis_differs


class Match:
    """A fact held against a figure; what of its scope the text agrees with is read when asked.

    `compared` says how both numbers stand to each other, `others` are all that were held against
    the figure.
    """

    def __init__(
        self,
        scored: Scored,
        compared: Agreement,
        scope: Scope,
        places: Places,
        facts: Facts,
        others: Sequence[Compared],
    ) -> None:
        self.scored = scored
        self.fact = scored.fact
        self.score = scored.score
        self.compared = compared
        self._scope = scope
        self._places = places
        self._facts = facts
        self._others = others

    @cached_property
    def doubted(self) -> bool:
        """Whether the numbers agree, but the words next to the figure are of another thing."""
        return doubted(self.scored, self.compared, self._scope, self._others, self._facts)

    @cached_property
    def where(self) -> Where:
        """Where the text is, seen from the fact."""
        return self._where_and_giver[0]

    @cached_property
    def giver(self) -> PlaceName | None:
        """A place that the text names as another giver."""
        known = self._where_and_giver[1]
        return known or another_giver(self._scope, self.fact, self._places)

    @cached_property
    def _where_and_giver(self) -> tuple[Where, PlaceName | None]:
        return where_and_giver(self._scope, self.fact, self._places)

    @cached_property
    def turned(self) -> Turned | None:
        """What of both sides the text has the wrong way round."""
        return turned(self._scope.sides, self.fact, self._places)

    @cached_property
    def when(self) -> PeriodFit:
        """Whether the period of the text can be the fact's."""
        return period_fits(self._scope, self.fact)

    @cached_property
    def basis_differs(self) -> bool:
        """Whether the text tells it on another basis."""
        scope, basis = self._scope, self.fact.basis
        *_, told = (None, *_PROMISED.finditer(scope.near))
        promised = told is not None and not told[1]
        if self.fact.unit == "元" and _PROMISED_IN.search(self.fact.label):
            return not promised and (scope.said in ("done", "finished") or told is not None)
        if scope.said == "finished" and _UNDER_WAY.search(self.fact.label):
            return True
        if promised and "到位" in self.fact.label:
            return True
        if scope.row and scope.said is None and basis in ("target", "forecast"):
            return False  # the head of a row seldom says that what stands in it is planned
        if basis == "cumulative" and told_of_one_year(scope, self.fact):
            return True
        words = (scope.further, scope.above, scope.around, scope.lead, scope.tail)
        certain = scope.when if scope.when_certain else None
        return basis_differs(basis, scope.said, certain, words)

    def seen(self, where: Where | None = None, when: PeriodFit | None = None) -> "Match":
        """Return the match as one whose place or period stands so to the text's."""
        other = copy(self)
        if where:
            other.where = where
        if when:
            other.when = when
        return other

    @property
    def may_be_meant(self) -> bool:
        """Whether a slip of its figure may be what the text has.

        Where only one of those who gave it together is named, it still may.
        """
        return self._is_here and (
            not self.giver or gave_together(self.giver, self.fact, self._places)
        )

    @property
    def in_scope(self) -> bool:
        """Whether nothing in the text speaks against the fact but its number."""
        return self._is_here and not self.giver

    @cached_property
    def _is_here(self) -> bool:
        """Whether the text has the fact's period, basis, place and sides; what is quick first."""
        return (
            self.when != "differs"
            and not self.basis_differs
            and self.where in ("same", "wider", "none")
            and not self.turned
        )

    @property
    def is_certain(self) -> bool:
        """Whether the text names the fact's own place and period."""
        return self.when == "same" and self.where == "same"

    @property
    def moved(self) -> bool:
        """Whether the text speaks of another place, or of a part of the fact's."""
        return self.where in ("other", "narrower", "unknown")

    @property
    def faults(self) -> int:
        """How many of place, giver, period and basis are another's in the text."""
        return (
            self.moved
            + bool(self.giver or self.turned)
            + (self.when == "differs")
            + self.basis_differs
        )


_UNDER_WAY = Pattern("正在|在建")
_PROMISED_IN = Pattern("协议|拟")
_PROMISED = Pattern(
    r"协议|拟|意向|承诺|答应|许诺|agreed|pledged|promised"
    "|(到位|实际|完成|落实|落地|建成|投[了下]|已经?投|in place|actual|spent)"
)
"""Says that money is agreed upon, or, in a group, that it is there; the last such word does."""


def spoken_of(
    mention: Mention, scope: Scope, facts: Facts, beside: Collection[str] = ()
) -> list[Scored]:
    """Return the facts that the words around a figure speak of, whatever its number."""
    if points_to_several(mention, scope):
        return []
    return facts.near(scope, _unit(mention, scope), beside)


def matches(
    mention: Mention,
    scope: Scope,
    facts: Facts,
    places: Places,
    spoken: Sequence[Scored],
    beside: Collection[str] = (),
) -> list[Match]:
    """Return the facts whose number a figure may state or miss by a slip; the likeliest first.

    They are of those `spoken_of`. Beside a slip also those that the words speak of more: they may
    be what is meant. The facts `beside` are told together with those that the sentence states.
    """
    quantity = mention.quantity
    if not quantity:
        return []
    scored = compared_with(mention, quantity, scope, spoken)
    if all(compared.relation == "apart" for _, compared in scored):
        return []
    kept = _alike(mention, quantity, scope, facts, scored, beside)
    kept = of_named_rate(kept, scored, scope, facts)
    slipped = [one.score for one, compared in kept if compared.relation == "slip"]
    if slipped:
        least = min(slipped)
        rivals = [pair for pair in scored if pair[1].relation == "apart" and pair[0].score > least]
        kept += rivals[:_RIVALS]
    return [Match(one, compared, scope, places, facts, scored) for one, compared in kept]


def points_to_several(mention: Mention, scope: Scope) -> bool:
    """Return whether a figure is of one of several told before, or only counts them: 这两项都是70%.

    Those told in turn, 分别, are each of its own.
    """
    counts_them = mention.plain.endswith("项") and scope.lead.endswith(POINTING)
    few = mention.quantity is not None and mention.quantity.amount < FEW
    if few and (scope.tail.startswith(_ADDED_UP) or scope.lead.endswith(_INTO)):
        return True
    together = _TOGETHER.search(CLAUSE.split(scope.before)[-1])
    return counts_them or (not scope.listed and together is not None)


_ADDED_UP = ("合计", "合共", "合起来", "相加", "加起来", "加在一起", "共计", "总共", "一共", "之和")
"""Right behind a few, which are then those told before: 三类合计65个, 两笔加在一起800万元."""
_INTO = ("分", "分成", "分为", "分作")
"""Right before a few, which are then the parts told behind: 总投资…，分三块."""
_TOGETHER = Pattern(
    f"(?:{'|'.join(POINTING)})[两二三四几2-4][项者个]|[两二]者|[两二]个?(?:数字|指标)"
)


def _alike(
    mention: Mention,
    quantity: Quantity,
    scope: Scope,
    facts: Facts,
    scored: Sequence[Compared],
    beside: Collection[str],
) -> list[Compared]:
    """Return the facts whose number is near a figure's, but for those that words speak against."""
    lead, tail = scope.own_words
    thing = measured_thing(facts.without_places(lead))
    of_whole = "占" in lead and lead.rstrip("将近约超过足").endswith("的")
    poor = _POOR.search(lead) and len(_OF_PERSONS.findall(scope.sentence)) == 1
    return [
        (one, compared)
        for one, compared in scored
        if compared.relation != "apart"
        and not of_another_kind(facts.called(one.fact), lead, tail, thing, quantity.unit)
        and not (compared.agrees and another_meant(one, scope, scored))
        and not (compared.agrees and facts.counts_another(one.fact, scope.tail))
        and (mention.printed not in ANY or facts.measures[one.fact.measure].unit in scope.tail)
        and not ("总数" in one.fact.label and scope.lead.endswith(_NEWLY))
        and not (of_whole and names_another_rate(facts.name_of(one.fact), lead))
        and not (poor and not _POOR_OR_SO.search(facts.words_of(one.fact)))
        and (compared.relation != "bound" or of_the_row(one.fact, scope, facts))
        and (
            compared.relation != "slip"
            or (
                may_be_mistyped(mention, one.fact, scope, facts, beside)
                and (facts.english or scope.row or not names_another(one.fact, scope, facts))
            )
        )
    ]


def compared_with(
    mention: Mention, quantity: Quantity, scope: Scope, spoken: Sequence[Scored]
) -> list[Compared]:
    """Return facts that the words speak of by number: changes for a change, levels for a level."""
    if mention.candidate.change == "by":
        spoken = [one for one in spoken if CHANGES.search(one.fact.label)]
    elif not _TELLS_CHANGE.search(scope.lead + scope.tail + scope.around):
        spoken = [one for one in spoken if "的增加" not in one.fact.label]
    digits, step = printing(mention)
    return [(one, compare(quantity, one.fact.quantity, digits, step)) for one in spoken]


_NEWLY = ("新建", "新增")
"""Right before a figure: it is not a total."""
_POOR = Pattern("(?:贫困|脱贫|建档立卡|低收入)(?:农?户|人口|群众|家庭)?[数共有为达约近超过：:]*$")
"""Right before a figure: it counts only the poor."""
_POOR_OR_SO = Pattern("贫|扶|低收入|建档立卡|帮")
_OF_PERSONS = Pattern(r"[\d万余多][户人名]")
"""Of several in one sentence two may be exchanged."""


def of_named_rate(
    kept: Sequence[Compared], scored: Sequence[Compared], scope: Scope, facts: Facts
) -> list[Compared]:
    """Return of facts those of a rate that the words before a figure name, if one speaks of it.

    Where none does, it is a slip of none.
    """
    rate = named_rate(scope.column or scope.own_words[0])

    def named(fact: Figure) -> bool:
        called = (facts.words_of(fact), *facts.measures[fact.measure].alias)
        return any(rate in words for words in called)

    if not rate:
        return [*kept]
    of_it = any(named(one.fact) for one, _ in scored)
    return [held for held in kept if named(held[0].fact) or not (of_it or held[1].slip)]


def _unit(mention: Mention, scope: Scope) -> str:
    """Return what a figure is in; of 五千多万 behind 资金 money."""
    assert mention.quantity
    unit = mention.quantity.unit
    if unit == "个" and _VISITS.search(scope.around + scope.lead):
        bare = scope.tail.startswith((" in ", " to ", " times", *".,;"))
        return "人次" if bare or not scope.tail else unit
    if unit in ("例", "台") and "手术" in scope.near:
        return "人"
    if unit == "个" and are_persons(scope):
        return "人"
    if not unit and (subject := _SUBJECT.search(scope.lead)):
        return "户" if subject[0] == "户" else "人"
    large = not unit and mention.quantity.amount >= _LARGE
    return "元" if large and (_MONEY.search(scope.lead) or _is_money(mention, scope)) else unit


def _is_money(mention: Mention, scope: Scope) -> bool:
    """Return whether English leaves out yuan, which it spoke of before: 9.3 billion by 2020."""
    bare = scope.tail[:1] in ".,;)" or scope.tail.startswith(_BEHIND_AN_AMOUNT)
    in_millions = mention.printed.endswith(("million", "billion"))
    return in_millions and bare and "yuan" in f"{scope.further} {scope.before}"


_BEHIND_AN_AMOUNT = (" in ", " by ", " for ", " from ", " a year")
_VISITS = Pattern(r"\b(?:visits|visitors|tourists) ", re.IGNORECASE)
_SUBJECT = Pattern(r"[人户](?=口?(?:[，,]?(?:\d{4}年[末底初]?)?(?:共?有|达|为)?)$)")
"""What a number without a unit counts: 从业的人，2024年末有两万零两百多."""
_LARGE = 10_000
_MONEY = Pattern("资金|投资|产值|收入|捐|款|钱|投到|投入")
_RIVALS = 12
_TELLS_CHANGE = Pattern(
    r"[增多长涨添]|比|较|\b(?:more|increase|rose|grew|grown|up|extra|additional|over)\b"
)
"""Without such a word no figure tells how much more there is."""
