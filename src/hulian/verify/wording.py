"""Verdicts in words: what is said of a figure for the fact that it was held against."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from hulian.base.model import BASES
from hulian.figures.english_amounts import said_as, unit
from hulian.figures.period import in_words
from hulian.index.rows import Figure
from hulian.text import Text
from hulian.verify.agreement import FEW, tells
from hulian.verify.codes import Code, Level, Remark
from hulian.verify.draft import Mention
from hulian.verify.facts import Facts
from hulian.verify.match import Match
from hulian.verify.periods import fits, newer
from hulian.verify.places import Places
from hulian.verify.scope import Scope
from hulian.verify.sides import given_so
from hulian.verify.when import When
from hulian.verify.words import Said


class Verdict(Struct, frozen=True):
    """What a figure is, for the base: the fact that it was held against, and what is said of it."""

    level: Level
    codes: tuple[Code, ...]
    fact: Figure | None
    remarks: tuple[Remark, ...] = ()
    score: float = 0.0


UNKNOWN = Verdict("unknown", (), None)


# --- It agrees --------------------------------------------------------------------------------


def agreed(
    mention: Mention,
    scope: Scope,
    match: Match,
    facts: Facts,
    places: Places,
    stated: AbstractSet[str],
) -> Verdict:
    """Say that a figure agrees with a fact, or which marker it lost."""
    if match.compared.relation == "bound":
        return _marked(mention, match, facts)
    fact = match.fact
    own = _of_year_before(match, scope, facts)
    if own and own.id not in stated:
        return of_another(mention, scope, match.seen(when="differs"), facts, places)
    codes: list[Code] = ["rounded"] if match.compared.relation == "rounded" else []
    notes: list[tuple[Code, Text]] = []
    of_now = scope.when is None or scope.when.guessed
    later = newer(fact, facts.of_measure(fact.measure)) if of_now else None
    of_then = match.when == "same" or scope.lead.endswith(("从", "由"))  # from it to the later
    told = of_then and later is not None and later.id in stated
    open_year = scope.when if later and not told else None
    if later and open_year and (untold := _year_unknown(mention, open_year, match, later)):
        return untold
    if said := contradicted(fact, facts):
        notes.append(("conflict", said))
    elif later and not scope.when and later.id not in stated:
        notes.append(("outdated", _told_later(fact, later, facts)))
    codes += (code for code, _ in notes)
    level: Level = "note" if notes else "ok"
    remarks = [Remark(mention.at, code, "note", words) for code, words in notes]
    return Verdict(level, tuple(codes), fact, tuple(remarks), match.score)


def _told_later(fact: Figure, later: Figure, facts: Facts) -> Text:
    """Say what the newest figure of a series is: still the same number, or another."""
    when, value = in_words(later.when), glossed(later, facts)
    if later.quantity.amount == fact.quantity.amount:
        return Text(f"{when.zh}的数仍是{later.value}", f"of {when.en} it is still {value}")
    zh = f"有更新的数：{later.value}（{when.zh}）"
    return Text(zh, f"there is a later figure: {value} ({when.en})")


def contradicted(fact: Figure, facts: Facts) -> Text | None:
    """Say what other sources have in a fact's stead; None where none does."""
    others = [one for one in facts.of_measure(fact.measure) if one.id in fact.disputes]
    zh = "、".join(f"{one.value}（{one.label}，{one.id}）" for one in others)
    en = ", ".join(
        f"{glossed(one, facts)} ({one.label_en or one.label}, {one.id})" for one in others
    )
    words = Text(f"另有来源说法不同：{zh}", f"another source contradicts it: {en}")
    return words if others else None


def _of_year_before(match: Match, scope: Scope, facts: Facts) -> Figure | None:
    """Return the fact of the year told before in the paragraph, of which the text speaks as much.

    None where that is the year of the fact that a figure agrees with.
    """
    when = scope.when
    of_before = when and not (scope.when_certain or when.guessed)
    exact = match.compared.relation == "same"
    if not (of_before and exact and fits(when, match.fact.when, approximate=False) == "differs"):
        return None
    own = _own(match.seen(when="differs"), scope, facts)
    near = facts.near(scope, match.fact.quantity.unit) if own else ()
    return own if any(one.fact is own and one.score >= match.score for one in near) else None


def _year_unknown(mention: Mention, when: When, match: Match, latest: Figure) -> Verdict | None:
    """Say that nothing tells whether 去年 is the year of a fact, of which there is a later one.

    None where it may well be: 前年 is the year before that of the latest.
    """
    fact = match.fact
    before = (fact.until or 0) - (latest.until or 0) == when.apart + 1 < 0
    if before or re.search("[~?]", fact.period or ""):
        return None
    known, newest = (f"{plain(one)}（{one.period}）" for one in (fact, latest))
    zh = f"看不出“{when.printed}”是哪一年：这是{known}，最新的是{newest}；请写年份或用 --published"
    en = (
        f"nothing tells which year “{when.printed}” is: this is {known}, the latest is {newest}; "
        "write the year, or use --published"
    )
    remark = Remark(mention.at, "cannot-tell", "warning", Text(zh, en))
    return Verdict("warning", ("cannot-tell",), fact, (remark,), match.score)


def _marked(mention: Mention, match: Match, facts: Facts) -> Verdict:
    code, fact = match.compared.code, match.fact
    assert code
    loosely = mention.quantity and mention.quantity.bound == "about" and code == "bound-turned"
    level: Level = "warning" if loosely or code == "bound-tightened" else "error"
    words = {
        "bound-lost": Text("丢了限定词", "a marker is lost"),
        "bound-added": Text("多了限定词", "a marker is added"),
        "bound-turned": Text("限定词反了", "the marker is turned round"),
        "bound-tightened": Text("说得比来源窄", "it is narrower than the source"),
    }[code]
    right = plain(fact)
    message = Text(
        f"{words.zh}：事实库是{right}", f"{words.en}: the base has {glossed(fact, facts)}"
    )
    remark = Remark(mention.at, code, level, message, right)
    return Verdict(level, (code,), fact, (remark,), match.score)


def plain(fact: Figure) -> str:
    """Return a fact's figure as a text would print it, without 达."""
    return fact.value.removeprefix(verb(fact.value))


def verb(printed: str) -> str:
    """Return the verb that a figure is printed with: 达 of 达694个; "" of none."""
    return next((word for word in _REACHED if printed.startswith(word)), "")


_REACHED = ("高达", "多达", "达到了", "达到", "达")


def glossed(fact: Figure, facts: Facts) -> str:
    """Return a fact's figure as printed, and as an English reader says it."""
    measure = facts.measures[fact.measure]
    english = said_as(measure.kind, fact.quantity, unit(measure.unit, measure.unit_en))
    return english if english == plain(fact) else f"{plain(fact)}, {english}"


# --- It is of another place, year, giver -------------------------------------------------------


def of_another(
    mention: Mention, scope: Scope, match: Match, facts: Facts, places: Places
) -> Verdict:
    """Say that a figure is of another place, year, giver or basis in the base."""
    fact = match.fact
    codes, said = _differing(match)
    what = Text("、".join(t.zh for t in said), ", ".join(t.en for t in said))
    zh = f"{what.zh}不同：事实库的{plain(fact)}是{fact.label}"
    label = fact.label_en or fact.label
    en = f"another {what.en}: in the base {glossed(fact, facts)}, is “{label}”"
    if match.basis_differs and fact.basis:
        told = _TOLD[scope.said or ("yearly" if fact.basis == "cumulative" else "done")]
        known = BASES[fact.basis]
        zh += f"，口径是{known.zh}；文中说的是{told.zh}"
        en += f", which is {known.en}; the text tells {told.en}"
    own = _own(match, scope, facts)
    other_way = _other_way(match, scope, facts, places)
    there = known_there(match, scope, facts)
    sure = (own and scope.when_certain) or other_way or there
    level: Level = "error" if sure else "warning"
    if other_way:
        zh += f"；文中那一方的是{plain(other_way)}"
        en += f"; of the side that the text names it is {glossed(other_way, facts)}"
    elif own:
        zh += f"；{scope.when.named if scope.when else ''}的是{plain(own)}"
        en += f"; of {scope.when.last if scope.when else own.period} it is {glossed(own, facts)}"
    elif there:
        zh += f"；事实库里{there.label}是{plain(there)}"
        en += f"; “{there.label_en or there.label}” is {glossed(there, facts)}"
    message = Text(zh, en)
    remark = Remark(mention.at, codes[0], level, message)
    return Verdict(level, codes, fact, (remark,), match.score)


def _differing(match: Match) -> tuple[tuple[Code, ...], Sequence[Text]]:
    """Return what of a fact's scope is another in the text, as codes and in words."""
    giver = bool(match.giver) or match.turned == "giver"
    part: tuple[Code, ...] = ("coverage-differs",) if match.where == "narrower" else ()
    each: tuple[tuple[bool, tuple[Code, ...], Text], ...] = (
        (match.when == "differs", ("period-differs",), Text("时段", "period")),
        (giver, ("giver-differs",), Text("给出方", "giver")),
        (match.moved or match.turned == "place", ("place-differs", *part), Text("地方", "place")),
        (match.basis_differs, ("basis-differs",), Text("口径", "basis")),
    )
    codes = tuple(code for differs, of_it, _ in each if differs for code in of_it)
    return codes, [text for differs, _, text in each if differs]


_TOLD: dict[Said, Text] = {
    "ever": Text("历年累计的数", "what all years gave"),
    "cumulative": Text("累计的数", "what it is in all"),
    "yearly": Text("一年的数", "what one year gave"),
    "target": Text("计划或预计", "a plan or forecast"),
    "done": Text("已经实现", "what is reached"),
    "finished": Text("已经完成", "what is finished"),
    "under way": Text("正在进行", "what is under way"),
}
"""Of what basis a text tells a figure, by its words."""


def _own(match: Match, scope: Scope, facts: Facts) -> Figure | None:
    """Return the fact's value of the year that the text names, where it is another."""
    if match.when != "differs" or not scope.when or scope.when.first is None:
        return None
    if match.where not in ("same", "wider"):
        return None
    for other in facts.of_measure(match.fact.measure):
        same = other.place_ids == match.fact.place_ids and other.givers == match.fact.givers
        fit = fits(scope.when, other.when, approximate=False)
        of_year = fit == "same" or (fit == "unclear" and other.basis == "as-of")
        of_year = of_year and other.since == other.until == scope.when.last
        done = other.basis == match.fact.basis or other.basis not in ("target", "forecast")
        if same and of_year and done and other.amount != match.fact.amount:
            return other
    return None


def known_there(match: Match, scope: Scope, facts: Facts) -> Figure | None:
    """Return what a fact's measure is at the place and time that the text names instead."""
    named = {i for place in scope.here for i in place.ids}
    if not (match.moved or match.where == "around") or not named or not scope.when:
        return None
    for other in facts.of_measure(match.fact.measure):
        when = fits(scope.when, other.when, approximate="~" in (other.period or ""))
        here = named == set(other.place_ids) and when == "same"
        if here and other.basis == match.fact.basis and other.amount != match.fact.amount:
            return other
    return None


def _other_way(match: Match, scope: Scope, facts: Facts, places: Places) -> Figure | None:
    """Return the fact of the same measure and period from the side that the text says gives."""
    if match.turned != "giver":
        return None
    for other in facts.of_measure(match.fact.measure):
        same = other.period == match.fact.period and other.value != match.fact.value
        if same and given_so(scope.sides, other, places):
            return other
    return None


def misplaced(mention: Mention, scope: Scope, places: Places) -> Remark | None:
    """Judge a figure right behind a place that is put where it is not: 昌宁县潞江镇."""
    named = scope.here[0] if scope.here else None
    if not named or not named.wrong or not named.ids:
        return None
    around = places.chain(named.ids[0])[1:]
    if not around:
        return None
    inner, outer = places.name(named.ids[0]), places.name(around[0])
    zh = f"{inner}在{outer}，不在{named.wrong}"
    en = f"{inner} lies in {outer}, not in {named.wrong}"
    return Remark(mention.at, "place-differs", "error", Text(zh, en))


# --- It is mistyped ---------------------------------------------------------------------------


def mistyped(mention: Mention, found: Sequence[Match], facts: Facts) -> Verdict:
    """Say that a figure is a slip of a fact, or of one of several."""
    match = found[0]
    series = facts.of_measure(match.fact.measure)
    alone = sum(other.place_ids == match.fact.place_ids for other in series) == 1
    certain = tells(match.fact.amount) + alone + (match.when == "same") + (match.where == "same")
    code = match.compared.code
    assert code
    found = [*{plain(one.fact): one for one in reversed(found[:_MOST_SAID])}.values()][::-1]
    right = [plain(one.fact) for one in found]
    why = {
        "power": Text("差了数量级", "another power of ten"),
        "turned": Text("数字颠倒", "digits turned"),
        "digit": Text("数字不符", "a digit differs"),
        "lost": Text("数字不符", "a digit too few or too many"),
        "unit": Text("单位不同", "another unit"),
    }[match.compared.slip or "digit"]
    zh = "或".join(right)
    en = " or ".join(glossed(one.fact, facts) for one in found)
    message = Text(f"事实库是{zh}（{why.zh}）", f"the base has {en} ({why.en})")
    sure = certain >= _SIGNS and not found[1:] and not _told_beside(mention, match.fact, facts)
    said = mention.quantity
    few = said is not None and max(said.amount, match.fact.amount) < FEW
    level: Level = "warning" if few and match.compared.slip == "digit" else "error"
    remark = Remark(mention.at, code, level, message, right[0] if sure and not few else None)
    return Verdict(level, (code,), match.fact, (remark,), match.score)


_SIGNS = 2
"""This many things must speak for a correction: digits, year, place, no other of the place."""


def _told_beside(mention: Mention, fact: Figure, facts: Facts) -> bool:
    """Return whether a count is another's in the fact's passage: its noun may be what is wrong."""
    said = mention.quantity
    counted = said is not None and mention.candidate.kind == "count"
    return counted and any(
        said is not None and other.quantity.amount == said.amount and other.bound == said.bound
        for other in facts.told_with(fact)
    )


_MOST_SAID = 3
"""The most facts that are named of which a figure may be a slip."""
