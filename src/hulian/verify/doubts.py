"""When a fact of which a figure has the number is doubted: the words speak more of another."""

from collections.abc import Sequence

from hulian.index.rows import Figure
from hulian.language.giving import GIVING
from hulian.pattern import Pattern
from hulian.verify.agreement import NUMERAL, Agreement, tells
from hulian.verify.counted import ACTED, of_another_thing
from hulian.verify.draft import CLAUSE
from hulian.verify.facts import Facts
from hulian.verify.periods import fits
from hulian.verify.scope import Scope
from hulian.verify.weights import VERBS, Scored
from hulian.verify.words import count

Compared = tuple[Scored, Agreement]
"""A fact, and how its number stands to a figure's."""

_HARDLY = 0.6
"""A fact of which less than this share of another's words stands there is hardly the one meant."""


def another_meant(one: Scored, scope: Scope, scored: Sequence[Compared]) -> bool:
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


def _of_another_year(one: Scored, scope: Scope, scored: Sequence[Compared]) -> bool:
    """Tell whether the year that a text names has another figure of what it speaks of as much."""
    when = scope.when if scope.when_own else None
    if not when or when.guessed or fits(when, one.fact.when, approximate=False) == "same":
        return False
    return any(
        not compared.agrees
        and other.score >= one.score
        and other.fact.place_ids == one.fact.place_ids
        and other.fact.basis == one.fact.basis
        and fits(scope.when, other.fact.when, approximate=False) == "same"
        for other, compared in scored
    )


def _of_a_sibling(one: Scored, scope: Scope, scored: Sequence[Compared], facts: Facts) -> bool:
    """Tell whether the words beside a figure are what only another fact of a passage is called.

    农户自筹资金1000万元 is not what 沪滇扶贫协作资金 is, told with it.
    """
    fact, words = one.fact, f"{scope.further} {scope.sentence}"
    apart = (other.fact for other, compared in scored if not compared.agrees)
    siblings = [
        told
        for told in apart
        if told.place_ids == fact.place_ids
        and (told.source == fact.source or told.period == fact.period)
        and (told.measure != fact.measure or told.period == fact.period)
        and facts.measures[told.measure].unit == facts.measures[fact.measure].unit
        and not _is_subject(told, scope)
    ]
    if not siblings:
        return False
    own_words = scope.row or " ".join(scope.own_words)
    texts = [facts.without_places(text) for text in (own_words, scope.near)]
    if facts.shares_words(fact, texts[0]):
        texts.pop()  # its own item tells
    words_in = facts.words_in
    beside = [(words_in(text), words_in(ACTED.sub(" ", text))) for text in texts]
    for told in siblings:
        own, others = facts.told_apart(fact, told)
        near, things = next((one for one in beside if one[0] & (own | others)), beside[0])
        if any(len(one) > 1 for one in near & own) and _number_in(words, told):
            continue
        told_of = any(len(one) > 1 and not _TELLS_NOTHING.search(one) for one in things & others)
        if told_of and count(near & others) > count(near & own):
            return True
    return False


def _is_subject(told: Figure, scope: Scope) -> bool:
    """Tell whether words before a figure are of another, right before these: 49家医院帮扶37家."""
    subject = scope.before.removesuffix(scope.lead)[-_NOUN:]
    return CLAUSE.search(scope.lead) is None and _number_in(subject, told)


_TELLS_NOTHING = Pattern(
    f"[的与和同在受被对由从]|{GIVING}|结对|[全我本贵][国省市州县区镇乡村]|群众|人口"
)
"""In a pair of characters by which two facts of a passage are not told apart."""


def doubted(
    one: Scored, compared: Agreement, scope: Scope, scored: Sequence[Compared], facts: Facts
) -> bool:
    """Tell whether Chinese words next to a figure that agrees with a fact name another thing."""
    if not compared.agrees:
        return False
    if _of_another_year(one, scope, scored) or facts.english:
        return not facts.english
    if _of_a_sibling(one, scope, scored, facts):
        return True
    return names_another(one.fact, scope, facts)


def names_another(fact: Figure, scope: Scope, facts: Facts) -> bool:
    """Tell whether the Chinese words right before a figure are a name of another thing."""
    lead, _ = scope.own_words
    if any(verb.search(lead) for verb, *_ in VERBS) or facts.shares_words(fact, scope.tail[:_NOUN]):
        return False
    if lead == scope.lead != scope.before and not any(map(str.isdigit, lead)):
        lead = lead.partition("的")[2]  # 33个乡镇的142个村: the first noun is the other's
    own = (
        lead[-2:].isalpha() and lead[-2:] in fact.label and "总" not in lead[-4:]
    )  # 群众自筹 for 农户自筹
    telling = tells(fact.amount) and (own or lead.rstrip(_IS).endswith("的"))  # 听讲的941人次
    if telling or (fact.unit == "人" and lead.endswith("户")):  # 农户1546户、4850人
        return False
    called = f"{fact.label} {facts.called(fact)} {'钱款' if fact.unit == '元' else ''}"
    return of_another_thing(fact.label, called, facts.without_places(lead), scope.near)


_IS = "共有是达到约近超过为"
_NOUN = 6
"""So many characters behind a figure may name what it counts: 4名教师."""


def _number_in(words: str, fact: Figure) -> bool:
    found = NUMERAL.search(fact.value)
    before = words.split(found[0].strip())[:-1] if found else []
    return any(not text[-1:].isdecimal() and text[-1:] != "." for text in before)
