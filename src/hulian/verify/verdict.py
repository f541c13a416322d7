"""What is said of a figure for the facts that it may state.

The words decide which facts are held against a figure, the number only what is said of it. What
cannot be decided stays unknown.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from hulian.index.rows import Figure
from hulian.text import Text
from hulian.verify.candidates import Facts
from hulian.verify.draft import Mention
from hulian.verify.likeness import distinct
from hulian.verify.match import Match
from hulian.verify.places import Places
from hulian.verify.remark import Code, Level, Remark
from hulian.verify.scope import Scope

_AGREEING = (0.26, 0.18, 0.12)
_ELSEWHERE = (0.5, 0.3, 0.24)
_SLIPPED = (0.5, 0.3, 0.2, 0.15)
_SCALED = (0.36, 0.22, 0.15)
"""How much of what a fact is about must stand around a figure of one digit, of two, of three …,
that agrees with it; that agrees but for another place or year; that differs by a slip; by a power
of ten. The fewer digits, the more often two numbers are alike by chance."""

_MARGIN = 0.03
"""A figure is no slip of a fact where another is by more than this nearer to what stands there."""


class Verdict(NamedTuple):
    """What a figure is, for the base: the fact that it was held against, and what is said of it."""

    level: Level
    codes: tuple[Code, ...]
    fact: Figure | None
    remarks: tuple[Remark, ...] = ()
    score: float = 0.0


UNKNOWN = Verdict("unknown", (), None)


def verdict(
    mention: Mention,
    scope: Scope,
    found: Sequence[Match],
    facts: Facts,
    places: Places,
    *,
    at_home: bool,
    taken: AbstractSet[str],
) -> Verdict:
    """Decide what is said of one figure.

    `at_home`: other figures of the draft agree with the base, so that one that does so but for its
    place may have a wrong place; of a draft about another place nothing is said. `taken` are the
    facts that other figures of the sentence state.
    """
    agreeing = [m for m in found if m.compared.agrees and m.in_scope and _speaks(m, _AGREEING)]
    if agreeing:
        return _agreed(mention, scope, min(agreeing, key=_rank), facts)
    if elsewhere := _elsewhere(found, at_home=at_home):
        return _differing(mention, scope, elsewhere, facts, places)
    if wrong := _contradicted(mention, found, taken):
        return _wrong(mention, wrong)
    return UNKNOWN


def _speaks(match: Match, least: Sequence[float], digits: int = 0, share: float = 1.0) -> bool:
    """Whether enough of what the fact is about stands around the figure.

    `digits` are those that the draft prints; `share` of what is asked for will do.
    """
    digits = max(digits, distinct(match.fact.amount))
    needed = least[min(digits, len(least)) - 1] * share
    return match.score >= needed and match.pairs >= (1 if digits >= 3 else 2)


_COSTS = {"same": 0.0, "bound": 0.1, "rounded": 0.12}
_PLACE_COSTS = {"same": 0.0, "wider": 0.08, "none": 0.1}


def _rank(match: Match) -> float:
    """What speaks against one of those that agree, less what speaks for it."""
    place = _PLACE_COSTS[match.where]
    period = 0.0 if match.when == "same" else 0.05
    return _COSTS[match.compared.relation] + place + period - match.score


# --- Agreement --------------------------------------------------------------------------------


def _agreed(mention: Mention, scope: Scope, match: Match, facts: Facts) -> Verdict:
    if match.compared.relation == "bound":
        return _marker(mention, match)
    codes: list[Code] = ["rounded"] if match.compared.relation == "rounded" else []
    level: Level = "ok"
    remarks: list[Remark] = []
    fact = match.fact
    if fact.disputes:
        codes.append("conflict")
        level = "note"
        remarks.append(
            Remark(
                mention.at,
                "conflict",
                "note",
                Text(
                    f"另有来源说法不同：{'、'.join(fact.disputes)}",
                    f"another source contradicts it: {', '.join(fact.disputes)}",
                ),
            )
        )
    if (later := _later(fact, scope, facts)) and not fact.disputes:
        codes.append("outdated")
        level = "note"
        remarks.append(
            Remark(
                mention.at,
                "outdated",
                "note",
                Text(
                    f"有更新的数：{later.value}（{later.period}）",
                    f"there is a later figure: {later.value} ({later.period})",
                ),
            )
        )
    return Verdict(level, tuple(codes), fact, tuple(remarks), match.score)


def _later(fact: Figure, scope: Scope, facts: Facts) -> Figure | None:
    """A later figure of the series, where the text names no period."""
    if scope.when is not None or not fact.when or not fact.until:
        return None
    rest = [
        other
        for other in facts.of_measure(fact.measure)
        if other.place_ids == fact.place_ids
        and other.givers == fact.givers
        and other.basis == fact.basis
        and other.until
        and other.until > fact.until
        and other.value != fact.value
    ]
    return max(rest, key=lambda other: other.until or 0, default=None)


def _marker(mention: Mention, match: Match) -> Verdict:
    code, fact = match.compared.code, match.fact
    assert code
    level: Level = "warning" if code == "bound-tightened" else "error"
    words = {
        "bound-lost": Text("丢了限定词", "a marker is lost"),
        "bound-added": Text("多了限定词", "a marker is added"),
        "bound-turned": Text("限定词反了", "the marker is turned round"),
        "bound-tightened": Text("说得比来源窄", "it is narrower than the source"),
    }[code]
    right = _plain(fact)
    message = Text(f"{words.zh}：事实库是{right}", f"{words.en}: the base has {right}")
    remark = Remark(mention.at, code, level, message, right)
    return Verdict(level, (code,), fact, (remark,), match.score)


def _plain(fact: Figure) -> str:
    """A fact's figure as a text would print it, without 达."""
    for word in ("高达", "多达", "达到", "达"):
        if fact.value.startswith(word):
            return fact.value.removeprefix(word)
    return fact.value


# --- Another place, year, giver ---------------------------------------------------------------


def _elsewhere(found: Sequence[Match], *, at_home: bool) -> Match | None:
    """The fact that has this very figure, but of another place, year, giver or basis."""
    best: Match | None = None
    for match in found:
        if not match.compared.agrees or match.compared.relation != "same" or match.in_scope:
            continue
        if not _speaks(match, _ELSEWHERE):
            continue
        moved = match.where in ("other", "narrower", "unknown")
        if moved and not (at_home and (match.alien or match.where != "unknown")):
            continue
        faults = moved + bool(match.giver) + (match.when == "differs") + match.basis_differs
        if faults > 2:
            continue
        if best is None or (faults, -match.score) < (_faults(best), -best.score):
            best = match
    return best


def _faults(match: Match) -> int:
    moved = match.where in ("other", "narrower", "unknown")
    return moved + bool(match.giver) + (match.when == "differs") + match.basis_differs


def _differing(
    mention: Mention, scope: Scope, match: Match, facts: Facts, places: Places
) -> Verdict:
    fact = match.fact
    codes: list[Code] = []
    said: list[str] = []
    said_en: list[str] = []
    if match.when == "differs":
        codes.append("period-differs")
        said.append(f"事实库的{_plain(fact)}是{fact.period}的")
        said_en.append(f"the base has {_plain(fact)} for {fact.period}")
    if match.where in ("other", "narrower", "unknown"):
        codes.append("coverage-differs" if match.where == "narrower" else "place-differs")
        whole = "、".join(fact.places)
        said.append(
            f"事实库的{_plain(fact)}是{whole}的" + ("总数" if match.where == "narrower" else "")
        )
        said_en.append(f"the base has {_plain(fact)} for {whole}")
    if match.giver:
        codes.append("giver-differs")
        said.append(f"给出方在事实库里是{'、'.join(fact.givers)}")
        said_en.append(f"the giver in the base is {', '.join(fact.givers)}")
    if match.basis_differs:
        codes.append("basis-differs")
        said.append("口径不同（累计、每年、目标或已完成）")
        said_en.append("the basis differs (cumulative, yearly, planned or done)")
    own = _own(match, scope, facts)
    level: Level = "error" if own else "warning"
    if own:
        said.append(f"这一年（地方）的是{_plain(own)}")
        said_en.append(f"that year's or place's own figure is {_plain(own)}")
    message = Text("；".join(said), "; ".join(said_en))
    remark = Remark(mention.at, codes[0], level, message, _plain(own) if own else None)
    return Verdict(level, tuple(codes), fact, (remark,), match.score)


def _own(match: Match, scope: Scope, facts: Facts) -> Figure | None:
    """The fact's own value for the year that the text names, where it is known and another."""
    if match.when != "differs" or not scope.when or scope.when.first is None:
        return None
    if match.where not in ("same", "wider"):
        return None
    for other in facts.of_measure(match.fact.measure):
        same = other.place_ids == match.fact.place_ids and other.givers == match.fact.givers
        year = scope.when.last
        if same and other.since == other.until == year and other.value != match.fact.value:
            return other
    return None


# --- Contradiction ----------------------------------------------------------------------------


_CERTAIN = 0.75
"""This share of what must stand there will do where place and period are the fact's."""


def _contradicted(
    mention: Mention, found: Sequence[Match], taken: AbstractSet[str]
) -> Match | None:
    """The one fact of which the figure is a slip; None where another may be meant."""
    digits = distinct(mention.quantity.amount) if mention.quantity else 0
    here = [m for m in found if m.in_scope and m.where in ("same", "wider")]
    here = [m for m in here if m.fact.id not in taken]
    slips = [m for m in here if m.compared.relation == "slip" and _slipped(m, digits)]
    if not slips:
        return None
    best = max(slips, key=lambda m: (m.when == "same", m.where == "same", m.score))
    others = [m.score for m in here if m.fact.measure != best.fact.measure]
    return best if best.score + _MARGIN >= max(others, default=0.0) else None


def _slipped(match: Match, digits: int) -> bool:
    certain = match.where == "same" and match.when == "same"
    least = _SCALED if match.compared.slip == "power" else _SLIPPED
    return _speaks(match, least, digits, _CERTAIN if certain else 1.0)


def _wrong(mention: Mention, match: Match) -> Verdict:
    code = match.compared.code
    assert code
    right = _plain(match.fact)
    why = {
        "power": Text("差了数量级", "another power of ten"),
        "turned": Text("数字颠倒", "digits turned"),
        "digit": Text("数字不符", "a digit differs"),
        "lost": Text("数字不符", "a digit too few or too many"),
    }[match.compared.slip or "digit"]
    message = Text(f"事实库是{right}（{why.zh}）", f"the base has {right} ({why.en})")
    remark = Remark(mention.at, code, "error", message, right)
    return Verdict("error", (code,), match.fact, (remark,), match.score)
