"""A figure of the draft against the facts that its words speak of: which it states, and how."""

import re
from collections.abc import Collection, Sequence
from copy import copy
from decimal import Decimal
from functools import cached_property

from hulian.figures.numeral import ENGLISH_SCALES, scale
from hulian.figures.part_of_year import BEHIND_A_YEAR
from hulian.figures.quantity import Quantity
from hulian.index.rows import Figure
from hulian.language.giving import GIVING
from hulian.pattern import Pattern
from hulian.verify import when as periods
from hulian.verify.agreement import Agreement, compare
from hulian.verify.counted import (
    measured_thing,
    named_rate,
    of_another_kind,
    of_another_thing,
    of_other_things,
)
from hulian.verify.draft import Mention
from hulian.verify.facts import Facts, Scored
from hulian.verify.places import PlaceName, Places
from hulian.verify.scope import Scope
from hulian.verify.sides import PEOPLE, Turned, turned
from hulian.verify.where import Where, gave_together, where_and_giver
from hulian.verify.words import VERBS, basis_differs, count

_NUMERAL = Pattern(r"\d[\d,]*(?:[.。](\d+))?\s*((?:[十百万亿]|千(?![瓦克米]))*)")


class Match:
    """A fact held against a figure; what of its scope the text agrees with is read when asked.

    `compared` says how both numbers stand to each other, `doubted` that they agree, but that the
    words next to the figure are of another thing.
    """

    def __init__(
        self, scored: Scored, compared: Agreement, scope: Scope, places: Places, *, doubted: bool
    ) -> None:
        self.fact = scored.fact
        self.score = scored.score
        self.pairs = scored.pairs
        self.told = scored.told
        self.compared = compared
        self.doubted = doubted
        self._scope = scope
        self._places = places

    @cached_property
    def where(self) -> Where:
        """Where the text is, seen from the fact."""
        return self._where_and_giver[0]

    @property
    def giver(self) -> PlaceName | None:
        """A place that the text names as another giver."""
        return self._where_and_giver[1]

    @cached_property
    def _where_and_giver(self) -> tuple[Where, PlaceName | None]:
        return where_and_giver(self._scope, self.fact, self._places)

    @cached_property
    def turned(self) -> Turned | None:
        """What of both sides the text has the wrong way round."""
        return turned(self._scope.sides, self.fact, self._places)

    @cached_property
    def when(self) -> periods.Fit:
        """Whether the period of the text can be the fact's."""
        return _when(self._scope, self.fact)

    @cached_property
    def basis_differs(self) -> bool:
        """Whether the text tells it on another basis."""
        scope, basis = self._scope, self.fact.basis
        if _PROMISED.search(self.fact.label) and not _PROMISED.search(scope.near):
            return _RECEIVED.search(scope.near) is not None
        if scope.row and scope.said is None and basis in ("target", "forecast"):
            return False  # the head of a row seldom says that what stands in it is planned
        if basis == "cumulative" and _of_one_year(scope, self.fact):
            return True
        words = (scope.further, scope.above, scope.around, scope.lead, scope.tail)
        certain = scope.when if scope.when_certain else None
        return basis_differs(basis, scope.said, certain, words)

    def around_here(self) -> "Match":
        """Return the match as one whose place lies in the one that the text is of."""
        other = copy(self)
        other.where = "wider"
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


def _of_one_year(scope: Scope, fact: Figure) -> bool:
    """Tell whether a text tells what a fact adds up over more than a year as of one year alone."""
    when = scope.when
    if not when or when.first is None or when.first != when.last or when.reach != "in":
        return False
    if scope.row:
        whole = _WHOLE_YEAR.search(scope.lead) is not None
    else:
        whole = scope.when_own and not when.months and not _ADDED_UP.search(scope.sentence)
    own = fact.when and (fact.when.since, fact.when.until)
    return whole and own != (when.first, when.first)


_WHOLE_YEAR = Pattern("当年|全年|年度|年内")
_ADDED_UP = Pattern(
    r"累计|以来|[年月]起|至今|迄今|截[至止]|目前|前后|先后|陆续|历年|[至到自从~～—–-]\d{4}|年[底末]"
    r"|\b(?:since|from|around|up to|by|until|so far|to date|cumulative|total|in all)\b",
    re.IGNORECASE,
)
"""Says that a figure is of more than the year that is named."""
_PROMISED = Pattern("协议|拟")
_RECEIVED = Pattern("到位|实际")
"""Says that money is there, and not only agreed upon."""


def matches(
    mention: Mention, scope: Scope, facts: Facts, places: Places, beside: Collection[str] = ()
) -> list[Match]:
    """Return the facts whose number a figure may state or miss by a slip; the likeliest first.

    Beside a slip also those that the words speak of more: they may be what is meant. The facts
    `beside` are told together with those that the sentence states.
    """
    quantity = mention.quantity
    if not quantity or not mention.is_figure:
        return []
    scored = _scored(mention, quantity, scope, facts, beside)
    lead, tail = _own_words(scope)
    thing = measured_thing(facts.without_places(lead))
    poor = _POOR.search(lead) and len(_PERSONS.findall(scope.sentence)) == 1
    kept = [
        (one, compared)
        for one, compared in scored
        if compared.relation != "apart"
        and not of_another_kind(facts.called(one.fact), lead, tail, thing, quantity.unit)
        and not (compared.agrees and _another_meant(one, scope, scored))
        and not (compared.agrees and facts.counts_another(one.fact, scope.tail))
        and not ("总数" in one.fact.label and scope.lead.endswith(_NEWLY))
        and not (poor and not _POOR_OR_SO.search(facts.words_of(one.fact)))
        and (
            compared.relation != "slip" or _may_be_mistyped(mention, one.fact, scope, facts, beside)
        )
    ]
    kept = _of_the_rate(kept, scored, named_rate(scope.column or lead), facts)
    slipped = [one.score for one, compared in kept if compared.relation == "slip"]
    if slipped:
        least = min(slipped)
        rivals = [pair for pair in scored if pair[1].relation == "apart" and pair[0].score > least]
        kept += rivals[:_RIVALS]
    return [
        Match(one, compared, scope, places, doubted=_doubted(one, compared, scope, scored, facts))
        for one, compared in kept
    ]


def _scored(
    mention: Mention, quantity: Quantity, scope: Scope, facts: Facts, beside: Collection[str]
) -> "list[_Held]":
    """Return the facts that the words speak of: changes for a change, levels for a level."""
    digits, step = _printing(mention)
    scored = [
        (one, compare(quantity, one.fact.quantity, digits, step))
        for one in facts.near(scope, _unit(mention, scope), beside)
    ]
    if mention.candidate.change == "by":
        return [(one, compared) for one, compared in scored if _CHANGES.search(one.fact.label)]
    if _TELLS_CHANGE.search(scope.lead + scope.tail + scope.around):
        return scored
    return [(one, compared) for one, compared in scored if "的增加" not in one.fact.label]


def _may_be_mistyped(
    mention: Mention, fact: Figure, scope: Scope, facts: Facts, beside: Collection[str]
) -> bool:
    """Tell whether the words leave room for a figure to be a slip of a fact's.

    That one digit of a small number differs says nothing.
    """
    quantity = mention.quantity
    assert quantity
    told = f"{scope.near} {scope.above} {scope.around}"
    passage = f"{told} {scope.further} {scope.sentence}"
    return (
        facts.shares_words(fact, told)
        and (not scope.row or fact.id in beside or facts.thing_is_named(fact, passage))
        and not _few_of_another(quantity, fact, facts.measures[fact.measure].unit, scope)
        and mention.printed not in _ANY
        and not of_other_things(quantity.unit, fact.value)
        and (
            not _SOME.search(f"{scope.around} {scope.lead}") or _SOME.search(fact.label) is not None
        )
        and _of_the_row(fact, scope, facts)
        and facts.may_count(fact, scope.tail)
        and (not _LEFT.search(scope.lead) or _LEFT.search(fact.label) is not None)
        and f"{quantity.amount:f}{quantity.unit}" not in fact.label
    )


_NEWLY = ("新建", "新增")
"""Right before a figure: it is no total."""
_LEFT = Pattern("[而但还尚]未|未能|[还尚]没|比[^，,。；;]{1,12}?[多少高低](?:了|出)?$")
"""Before a figure of those that are left, or by which two differ: 开工而未投产的12个."""
_SEPARATED = Pattern(r"[，,、；;：:。（(\d|]")


def _own_words(scope: Scope) -> tuple[str, str]:
    """Return the words just before a figure and just behind it, within its own item."""
    begins = [found.end() for found in _SEPARATED.finditer(scope.lead.rstrip("：: "))]
    ends = _SEPARATED.search(scope.tail)
    return scope.lead[begins[-1] if begins else 0 :], scope.tail[: ends.start() if ends else None]


_POOR = Pattern("(?:贫困|脱贫|建档立卡|低收入)(?:农?户|人口|群众|家庭)?[数共有为达约近超过：:]*$")
"""Right before a figure: it counts only the poor."""
_POOR_OR_SO = Pattern("贫|扶|低收入|建档立卡|帮")
_PERSONS = Pattern(r"[\d万余多][户人名]")
"""Of several in one sentence two may be exchanged."""


_Held = tuple[Scored, Agreement]


def _of_the_rate(
    kept: Sequence[_Held], scored: Sequence[_Held], rate: str, facts: Facts
) -> list[_Held]:
    """Return of facts those of a rate that the words before a figure name, if one speaks of it."""

    def named(fact: Figure) -> bool:
        called = (facts.words_of(fact), *facts.measures[fact.measure].alias)
        return any(rate in words for words in called)

    of_it = rate and any(named(one.fact) for one, _ in scored)
    return [pair for pair in kept if not of_it or named(pair[0].fact)]


def _few_of_another(quantity: Quantity, fact: Figure, noun: str, scope: Scope) -> bool:
    """Tell whether a small number is held against one in another unit: 5个 for 1家.

    In 项, 批, 类 … (三项合计, 分三批) it still counts a `noun` that stands next to it.
    """
    if quantity.unit == fact.quantity.unit or quantity.amount >= _FEW:
        return False
    named = scope.tail.startswith(noun) or scope.lead.endswith(noun)
    return quantity.unit == "个" or (quantity.unit in _OF_ANYTHING and not named)


_FEW = 10
_OF_ANYTHING = frozenset("项批类种期轮")
"""Classifiers of what is listed, or of how it is done, whatever that is."""
_ANY = frozenset(["一位", "一名", "一个", "一家", "一所", "一处", "一户"])
"""Any of them, not one counted: 一位干部说."""
_SOME = Pattern(
    "(?:某|一[个家户所座处])(?:[^，。；、]{0,4}(?:[村乡镇社店户]|企业|公司|民宿|庄园|基地|学校|医院))"
    r"|\b[Aa]n? (?:[a-z]+ )?(?:cooperative|village|township|firm|company|household|farm|guesthouse"
    r")\b"
)
"""Any one of several: 某合作社, 一个村; what it has is no slip of what all have."""


def _of_the_row(fact: Figure, scope: Scope, facts: Facts) -> bool:
    """Tell whether what heads a row of a table is spoken of by a fact: a place, a year, a word.

    What 道路 or 甲公司 has is none of the base's; what one year has is no sum of years, and the
    total of some counties is no figure of their city.
    """
    if not scope.row or scope.adds_places:
        return not scope.row
    if said := _OF_ALL.sub("", facts.without_places(scope.row)):
        return facts.shares_words(fact, said)
    one_year = scope.when is not None and scope.when.printed[:4] in scope.row
    return not one_year or fact.basis != "cumulative"


_OF_ALL = Pattern(r"[\W\d年月日]|合计|总计|小计|其中|全[国省市县区乡镇村]|数[值量字]")
"""What a row is headed by that says nothing of what it is about."""


def _unit(mention: Mention, scope: Scope) -> str:
    """Return what a figure is in; of 480个人 people, of 五千多万 behind 资金 money."""
    assert mention.quantity
    unit = mention.quantity.unit
    if unit == "个" and scope.tail.startswith("人") and not scope.tail.startswith("人次"):
        return "人"
    if unit == "个" and _VISITS.search(scope.around + scope.lead):
        bare = scope.tail.startswith((" in ", " to ", " times", *".,;"))
        return "人次" if bare or not scope.tail else unit
    if unit in ("例", "台") and "手术" in scope.near:
        return "人"
    if not unit and (subject := _SUBJECT.search(scope.lead)):
        return "户" if subject[0] == "户" else "人"
    large = mention.quantity.amount >= _LARGE
    return "元" if not unit and large and _MONEY.search(scope.lead) else unit


_VISITS = Pattern(r"\b(?:visits|visitors|tourists) ", re.IGNORECASE)
_SUBJECT = Pattern(r"[人户](?=口?(?:[，,]?(?:\d{4}年[末底初]?)?(?:共?有|达|为)?)$)")
"""What a number without a unit counts: 从业的人，2024年末有两万零两百多."""
_LARGE = 10_000
_MONEY = Pattern("资金|投资|产值|收入|捐|款|钱|投到|投入")
_HARDLY = 0.6
"""A fact of which less than this share of another's words stands there is hardly the one meant."""


def _another_meant(one: Scored, scope: Scope, scored: Sequence[_Held]) -> bool:
    """Tell whether the words speak clearly more of another measure told in the fact's passage.

    The text must not state that one beside it.

    1111 were examined and 215 operated: 为1111名患者做手术 states neither.
    """
    fact = one.fact
    words = f"{scope.further} {scope.sentence}"
    passage = (fact.source, fact.place_ids, fact.period, fact.givers)
    return any(
        not compared.agrees
        and one.score < _HARDLY * other.score
        and other.fact.measure != fact.measure
        and not _number_in(words, other.fact)
        and (other.fact.source, other.fact.place_ids, other.fact.period, other.fact.givers)
        == passage
        for other, compared in scored
    )


def _of_another_year(one: Scored, scope: Scope, scored: Sequence[_Held]) -> bool:
    """Tell whether the year that a text names has another figure of what it speaks of as much."""
    if not scope.when_own or periods.fits(scope.when, one.fact.when, approximate=False) == "same":
        return False
    return any(
        not compared.agrees
        and other.score >= one.score
        and other.fact.place_ids == one.fact.place_ids
        and other.fact.basis == one.fact.basis
        and not _number_in(scope.sentence, other.fact)
        and periods.fits(scope.when, other.fact.when, approximate=False) == "same"
        for other, compared in scored
    )


def _of_a_sibling(one: Scored, scope: Scope, scored: Sequence[_Held], facts: Facts) -> bool:
    """Tell whether the words beside a figure are what only another fact of a passage is called.

    农户自筹资金1000万元 is not what 沪滇扶贫协作资金 is, told with it.
    """
    fact, words = one.fact, f"{scope.further} {scope.sentence}"
    texts = (" ".join(_own_words(scope)), scope.near)
    beside = [facts.words_in(facts.without_places(text)) for text in texts]
    for other, compared in scored:
        told = other.fact
        passage = told.source == fact.source or told.period == fact.period
        together = passage and told.place_ids == fact.place_ids
        of_time = told.measure == fact.measure and told.period != fact.period
        alike = facts.measures[told.measure].unit == facts.measures[fact.measure].unit
        if compared.agrees or of_time or not (together and alike):
            continue
        own, others = facts.told_apart(fact, told)
        near = next((words for words in beside if words & (own | others)), beside[0])
        said = near & others
        if near & own and _number_in(words, told):
            continue
        told_of = [word for word in said if len(word) > 1 and not _TELLS_NOTHING.search(word)]
        if told_of and count(said) > count(near & own):
            return True
    return False


_TELLS_NOTHING = Pattern(f"[的与和同在受被对由从]|{GIVING}|结对")
"""In a pair of characters by which two facts of a passage are not told apart."""


def _doubted(
    one: Scored, compared: Agreement, scope: Scope, scored: Sequence[_Held], facts: Facts
) -> bool:
    """Tell whether Chinese words next to a figure that agrees with a fact name another thing."""
    if not compared.agrees:
        return False
    if _of_another_year(one, scope, scored) or facts.english:
        return not facts.english
    if _of_a_sibling(one, scope, scored, facts):
        return True
    fact, (lead, _) = one.fact, _own_words(scope)
    if any(verb.search(lead) for verb, *_ in VERBS) or facts.shares_words(fact, scope.tail[:_NOUN]):
        return False
    called = f"{fact.label} {facts.called(fact)}"
    return of_another_thing(fact.label, called, facts.without_places(lead), scope.near)


_NOUN = 6
"""So many characters behind a figure may name what it counts: 4名教师."""


def _number_in(words: str, fact: Figure) -> bool:
    found = _NUMERAL.search(fact.value)
    return found is not None and re.search(rf"(?<![\d.]){found[0].strip()}", words) is not None


_RIVALS = 12
_CHANGES = Pattern("增|提高|上升|下降|减少|涨|变化|新(?=[建选派招培种开设])")
"""In the label of a fact that is a change, not a level."""
_TELLS_CHANGE = Pattern(
    r"[增多长涨添]|比|较|\b(?:more|increase|rose|grew|grown|up|extra|additional|over)\b"
)
"""Without such a word no figure tells how much more there is."""


def _when(scope: Scope, fact: Figure) -> periods.Fit:
    """Tell whether the period that holds for a figure can be a fact's."""
    approximate = any(mark in (fact.period or "") for mark in "~?")
    when = periods.fits(scope.when, fact.when, approximate=approximate)
    if when == "differs" and _at_end_of_plan(scope, fact):
        return "same"
    if when == "differs" and (not scope.when_certain or _from_above(scope, fact)):
        return "unclear"
    of_a_day = fact.basis == "as-of" or _CHANGES.search(fact.label)
    if when == "differs" and of_a_day and _is_span(scope.when):
        return "unclear"
    if when == "unclear" and _of_months(scope, fact):
        return "differs"
    other = periods.of_another_change(scope.lead, fact.label) or _of_an_occasion(scope, fact)
    return "differs" if other else when


def _is_span(when: periods.When | None) -> bool:
    """Tell whether a period is of years on end, over which nothing is as of one day."""
    return when is not None and (when.reach == "since" or when.first != when.last)


def _from_above(scope: Scope, fact: Figure) -> bool:
    """Tell whether only what stands above names a year, before the last of what a fact adds up."""
    since, until = (fact.when.since, fact.when.until) if fact.when else (None, None)
    year = scope.when.last if scope.when and not scope.when_own else None
    return since is None and until is not None and year is not None and year < until


def _at_end_of_plan(scope: Scope, fact: Figure) -> bool:
    """Tell whether a fact is the target of the plan whose years the text names: “十四五”."""
    when = scope.when
    of_years = when is not None and when.first != when.last and when.last == fact.until
    return bool(of_years and fact.basis in ("target", "forecast"))


_MONTHS = Pattern(r"月|季度|半年|months?\b|quarter", re.IGNORECASE)

_PART = Pattern(rf"{BEHIND_A_YEAR}|\d月|quarter|half|months", re.IGNORECASE)
"""A part of a year in a heading; 半年盘点 is none."""
_MOST_OF_A_YEAR = 9
"""What more than so many months gave may be told as what the year did."""


def _of_months(scope: Scope, fact: Figure) -> bool:
    """Tell whether a fact is of some months from January on, and the text only names its year."""
    period, when = fact.when, scope.when
    if not period or not period.start or not period.end or period.start.month != 1:
        return False
    if not scope.when_certain or not when or when.months or when.first is None:
        return False
    beside, above = (scope.near, scope.around), (scope.above, scope.further)
    most = (period.end.month or 12) > _MOST_OF_A_YEAR
    # People who are sent on a day of the year are the year's.
    if most or fact.quantity.unit in PEOPLE or fact.basis not in ("in-period", "yearly"):
        return False
    told = any(_MONTHS.search(text) for text in beside) or any(map(_PART.search, above))
    return when.reach == "in" and not told


_OCCASION = Pattern("[节会展周赛]期间")
_OCCASIONS = Pattern(
    r"节(?![省约能水电])|期间|活动|\b(?:festival|fair|expo|event)s?\b", re.IGNORECASE
)


def _of_an_occasion(scope: Scope, fact: Figure) -> bool:
    """Tell whether a fact is of a festival or the like, and the text only names its year."""
    when = scope.when
    if not _OCCASION.search(fact.label) or not when or when.months or when.first is None:
        return False
    words = (scope.near, scope.around, scope.above, scope.further)
    return not any(_OCCASIONS.search(text) for text in words)


def _printing(mention: Mention) -> tuple[int, Decimal]:
    """Return how many decimal places a figure prints, and in which scale."""
    found = _NUMERAL.search(mention.printed)
    if not found:
        return 0, Decimal(1)
    english = next((size for word, size in ENGLISH_SCALES.items() if word in mention.printed), 0)
    return len(found[1] or ""), Decimal(english) if english else scale(found[2])
