"""Whether the words around a figure leave room for it to be a slip of the pen of a fact's."""

from collections.abc import Collection

from hulian.figures.quantity import Quantity
from hulian.index.rows import Figure
from hulian.pattern import Pattern
from hulian.verify.counted import of_other_things
from hulian.verify.draft import Mention
from hulian.verify.facts import Facts
from hulian.verify.scope import Scope


def may_be_mistyped(
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


_LEFT = Pattern("[而但还尚]未|未能|[还尚]没|比[^，,。；;]{1,12}?[多少高低](?:了|出)?$")
"""Before a figure of those that are left, or by which two differ: 开工而未投产的12个."""


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
