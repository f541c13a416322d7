"""Whether words speak more of another fact, or leave room for a figure to be a slip of one."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from hulian.figures.quantity import Quantity
from hulian.index.rows import Figure
from hulian.language.giving import GIVING
from hulian.pattern import HAN, Pattern
from hulian.verify.agreement import FEW, NUMERAL, Agreement, digits, distinct, tells
from hulian.verify.arithmetic import unit_of
from hulian.verify.counted import ACTED, last_words, of_another_thing, of_other_things
from hulian.verify.draft import CLAUSE, Draft, Mention
from hulian.verify.english_words import is_counted
from hulian.verify.facts import Facts
from hulian.verify.periods import CHANGES, fits
from hulian.verify.scope import Scope
from hulian.verify.weights import VERBS, Scored
from hulian.verify.words import count

Compared = tuple[Scored, Agreement]
"""A fact, and how its number stands to a figure's."""

_HARDLY = 0.6
"""A fact of which less than this share of another's words stands there is hardly the one meant."""


def another_meant(one: Scored, scope: Scope, scored: Sequence[Compared]) -> bool:
    """Return whether the words speak clearly more of another measure told in the fact's passage.

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
    """Return whether the year that a text names has another figure of what it speaks of as much."""
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
    """Return whether the words beside a figure are what only another fact of a passage is called.

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
    """Return whether words before a figure are of another, right before these: 49家医院帮扶37家."""
    subject = scope.before.removesuffix(scope.lead)[-_NOUN:]
    return CLAUSE.search(scope.lead) is None and _number_in(subject, told)


_TELLS_NOTHING = Pattern(
    f"[的与和同在受被对由从]|{GIVING}|结对|[全我本贵][国省市州县区镇乡村]|群众|人口"
)
"""In a pair of characters by which two facts of a passage are not told apart."""


def doubted(
    one: Scored, compared: Agreement, scope: Scope, scored: Sequence[Compared], facts: Facts
) -> bool:
    """Return whether Chinese words next to a figure that agrees with a fact name another thing."""
    if not compared.agrees:
        return False
    if _of_another_year(one, scope, scored) or facts.english:
        return not facts.english
    if _of_a_sibling(one, scope, scored, facts):
        return True
    return names_another(one.fact, scope, facts)


def names_another(fact: Figure, scope: Scope, facts: Facts) -> bool:
    """Return whether the Chinese words right before a figure are a name of another thing."""
    lead, _ = scope.own_words
    if any(verb.search(lead) for verb, *_ in VERBS) or facts.shares_words(fact, scope.tail[:_NOUN]):
        return False
    if lead == scope.lead != scope.before and not any(map(str.isdigit, lead)):
        lead = lead.partition("的")[2]  # 33个乡镇的142个村: the first noun is the other's
    said = facts.without_places(lead)
    noun = last_words(said)[-2:]
    counts_it = not lead.rstrip(_IS).endswith("的") and is_counted(fact.unit or "")
    named = counts_it or noun in facts.telling(noun) or noun[-1:] in NAMING  # not 身板, 下树
    if not named or (tells(fact.amount) and noun in fact.label and "总" not in said[-4:]):
        return False  # 群众自筹 for 农户自筹
    called = f"{fact.label} {facts.called(fact)} {'钱款' if fact.unit == '元' else ''}"
    return of_another_thing(fact.label, called, said, scope.near)


NAMING = "值量额率积费款金税收润"
"""How words end by which what is measured is called."""
_IS = "共有是达到约近超过为"
_NOUN = 6
"""This many characters behind a figure may name what it counts: 4名教师."""


def _number_in(words: str, fact: Figure) -> bool:
    found = NUMERAL.search(fact.value)
    before = words.split(found[0].strip())[:-1] if found else []
    return any(not text[-1:].isdecimal() and text[-1:] != "." for text in before)


# --- Slips of the pen -----------------------------------------------------------------------------


def may_be_mistyped(
    mention: Mention, fact: Figure, scope: Scope, facts: Facts, beside: Collection[str]
) -> bool:
    """Return whether the words around a figure tell of a fact, and leave room for a slip."""
    told = f"{scope.near} {scope.above} {scope.around}"
    return (
        facts.shares_words(fact, told)
        and not _known_otherwise(mention, fact, facts)
        and may_be_of(mention, fact, scope, facts, beside)
    )


def _known_otherwise(mention: Mention, slip: Figure, facts: Facts) -> bool:
    """Return whether a number that tells is that of another fact of the place of a slip."""
    amount = mention.quantity.amount if mention.quantity else slip.amount
    alike = facts.by_number(unit_of(mention)).get(digits(amount), ())
    return tells(amount) and any(
        fact.amount == amount and fact.place_ids == slip.place_ids and fact.measure != slip.measure
        for fact in alike
    )


def may_be_of(
    mention: Mention, fact: Figure, scope: Scope, facts: Facts, beside: Collection[str]
) -> bool:
    """Return whether nothing around a figure says that it is of others than a fact.

    That one digit of a small number differs says nothing.
    """
    quantity = mention.quantity
    assert quantity
    passage = " ".join((scope.near, scope.above, scope.around, scope.further, scope.sentence))
    return (
        (not scope.row or fact.id in beside or facts.thing_is_named(fact, passage))
        and not is_condition(quantity, scope.tail)
        and not _few_of_another(quantity, fact, facts.measures[fact.measure].unit, scope)
        and not (max(quantity.amount, fact.amount) < FEW and _of_several(scope, fact))
        and mention.printed not in ANY
        and not of_other_things(quantity.unit, fact.value)
        and not _of_somebody(scope, fact)
        and of_the_row(fact, scope, facts)
        and facts.may_count(fact, scope.tail)
        and not (
            _LEFT.search(scope.lead)
            and not (_LEFT.search(fact.label) or CHANGES.search(fact.label))
        )
    )


_LEFT = Pattern("[而但还尚]未|未能|[还尚]没|比[^，,。；;]{1,12}?[多少高低](?:了|出)?$")
"""Before a figure of those that are left, or by which two differ: 开工而未投产的12个."""


def is_condition(quantity: Quantity, tail: str) -> bool:
    """Return whether a round bound is what those behind it have: 产值过亿元的只有2家."""
    round_bound = quantity.bound not in ("exact", "about") and distinct(quantity.amount) == 1
    return round_bound and tail[:1] == "的" and tail[1:].lstrip(_ONLY).startswith(_THOSE)


_ONLY = "只也仅才共就还已大小"
_THOSE = (
    *("有", "企业", "公司", "合作社", "农户", "大户", "乡镇", "村", "项目", "园区", "产业"),
    *("品牌", "龙头", "庄园", "县", "户", "家"),
)


def _few_of_another(quantity: Quantity, fact: Figure, noun: str, scope: Scope) -> bool:
    """Return whether a small number is held against one in another unit: 5个 for 1家.

    In 项, 批, 类 … (三项合计, 分三批) it still counts a `noun` that stands next to it.
    """
    if quantity.unit == fact.quantity.unit or quantity.amount >= FEW:
        return False
    named = scope.tail.startswith(noun) or scope.lead.endswith(noun)
    return quantity.unit == "个" or (quantity.unit in _OF_ANYTHING and not named)


def _of_several(scope: Scope, fact: Figure) -> bool:
    """Return whether a small number is of several places of which a fact is of one: 甲、乙两县."""
    listed = (p.before.endswith("、") or p.after[:1] in _JOINT for p in scope.here)
    of_one = any(p.ids and not set(p.ids).isdisjoint(fact.place_ids) for p in scope.here)
    return (of_one and any(listed)) or (not of_one and len(fact.place_ids) == 1)


_JOINT = ("、", "和", "等")
_OF_ANYTHING = frozenset("项批类种期轮")
"""Classifiers of what is listed, or of how it is done, whatever that is."""
ANY = frozenset(["一位", "一名", "一个", "一家", "一所", "一处", "一户"])
"""Any of them, seldom one that is counted: 一位干部说."""
_KINDS = (
    "合作社|公司|集团|企业|店|厂|农场|基地|庄园|民宿|客栈|协会|学校|医院"
    "|[茶果咖药]农|农[户民]|[大散]户|师傅|大[爷妈叔婶哥姐伯]|老[人汉板]"
)
"""Those of whom a place has several: firms, schools, people."""
_YEAR = r"(?:20\d\d|[今去])年"
_SOME = Pattern(
    r"(?:((?:某|(?<![和与、十百千\d])[一两二三四五六七八九十几数\d][个家户所座处位名对间]"
    "|有[个位]|该|[这那](?=[个家户位些](?!年))|部分|个别|有些|一些|每[个家户])[^，。；、]{0,6}?)"
    rf"|(?!{HAN}的|覆盖|带动|惠及|涉及|贫困|脱贫){HAN}{{2}})"
    rf"({_KINDS}|(?(1)[村乡镇社户](?![居和会区镇])|(?!)))"
    rf"(?(1)(?![（(、])|(?:(?<=公司|集团|茶厂|农场)|(?={HAN}{{0,6}}{_YEAR}|[，：的]|家)))"
    "|其中[一两几][个家户位]"
    rf"|(?:村民|[茶果咖药]农|农民|大户)(?!小组|[户人增收]|群众|就业|务工|培训){HAN}{{2,3}}"
    rf"(?=[，家种]|{_YEAR})"
    r"|\b[Aa]n? (?:[a-z]+ )?(?:cooperative|village|town(?:ship)?|firm|company|farm|guesthouse)\b"
)
"""Any one of several, or one by name, but none in a list: 某合作社, 一个村, 三家企业, 红光茶厂."""


def _of_somebody(scope: Scope, fact: Figure) -> bool:
    """Return whether a figure is of one or some of those in a place, of whom a fact says nothing.

    What 一家合作社 has is not a slip of what the county has, but what a place or 全县 has may be,
    which is named in a clause behind them. Those right before the figure are what it counts.
    """
    said = scope.before.rpartition("：")[2]
    *_, some = (None, *_SOME.finditer(said))
    others = {*fact.givers}.difference(place.name for place in scope.here)
    if not some or not said[some.end() :].strip(_IS) or any(one in said for one in others):
        return False
    if some[some.lastindex or 0] in f"{fact.label}{fact.places}":
        return False
    _, *clauses = CLAUSE.split(said[some.end() :])
    subjects = [p.name for p in scope.here if not p.before.endswith(("向", "给", "对", "到"))]
    return not any(name in clause for name in subjects for clause in clauses)


def of_the_row(fact: Figure, scope: Scope, facts: Facts) -> bool:
    """Return whether what heads a row of a table is spoken of by a fact: a place, a year, a word.

    What 道路 or 甲公司 has is none of the base's; what one year has is not a sum of years, and the
    total of some counties is not a figure of their city.
    """
    if not scope.row or scope.adds_places:
        return not scope.row
    if said := _OF_ALL.sub(" ", facts.without_places(scope.row)).strip():
        return facts.shares_words(fact, said)
    return fact.basis != "cumulative" or not scope.when or scope.when.printed[:4] not in scope.row


_OF_ALL = Pattern(r"[\W\d年月日]|合计|总计|小计|其中|全[国省市县区乡镇村]|数[值量字]")
"""What a row is headed by that says nothing of what it is about."""


_DENIES = Pattern(
    r"[？?]\s*$|有误|误[作写传为以记报印]|[写说弄记报印搞]错|错[误的写]|不准确|不[实对]|更正|勘误|谣|并[不没非]|没有那么"
    r"|[有少多]人[说以]|流传|以为|其实|实[为际是]|应[为作是]|(?<!要)不是"
    r"|\b(?i:correct(?:ion|ed)|wrong|incorrect|mistaken(?:ly)?|an? earlier version|in fact)\b"
    r"|\bnot [^.\d]{0,12}\d"
)


def put_right_by(draft: Draft, one: Mention, other: Mention) -> bool:
    """Return whether what is told right beside a figure asks, denies or puts right another."""
    near = other.sentence - one.sentence <= 1
    said = draft.sentences[one.sentence : (other if near else one).sentence + 1]
    return any(_DENIES.search(sentence.text) for sentence in said)


def put_right(draft: Draft, stated: Mapping[int, AbstractSet[str]]) -> dict[int, AbstractSet[str]]:
    """Add to the facts that each sentence states those of the next, where it asks or denies.

    A number that they have as another is not a slip of the pen, but what is asked or denied.
    """
    found: dict[int, AbstractSet[str]] = {**stated}
    for number, (one, following) in enumerate(pairwise(draft.sentences)):
        told = stated.get(number + 1)
        near = told and following.block - one.block <= 1 and one.figures
        if told and near and (_DENIES.search(one.text) or _DENIES.search(following.text)):
            found[number] = found.get(number, frozenset()) | told
    return found
