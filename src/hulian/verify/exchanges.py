"""Two figures of one sentence that have changed places: each is of the other's fact.

Of measures told side by side, 分别, the order tells which figure is whose; of two times the words
that say which was before; of other figures the words beside them, and whose things they count.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from hulian.index.rows import Figure
from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.arithmetic import alike
from hulian.verify.codes import Code, Level, Remark
from hulian.verify.draft import Mention
from hulian.verify.facts import Facts
from hulian.verify.lexicon import NOW, ONCE
from hulian.verify.places import Places
from hulian.verify.scope import Scope
from hulian.verify.sides import of_other_owner
from hulian.verify.wording import Verdict, plain
from hulian.verify.words import count, terms


class Decided(NamedTuple):
    """A figure of a draft, with what holds for it, the facts of its language and its verdict."""

    mention: Mention
    scope: Scope
    facts: Facts
    verdict: Verdict

    @property
    def fact(self) -> Figure | None:
        """The fact that the figure agrees with, if it does with one."""
        return self.verdict.fact if self.verdict.level in ("ok", "note") else None


Judge = Callable[[Decided, Scope], Verdict]
"""Says what a figure would be with other words around it."""


def exchanged(figures: Sequence[Decided], places: Places, judge: Judge) -> dict[int, Verdict]:
    """Return what is said of figures that stand in each other's place, by where they stand."""
    found: dict[int, Verdict] = {}
    for _, group in groupby(figures, key=lambda one: one.mention.sentence):
        sentence = [*group]
        pairs = [*_of_lists(sentence, judge), *_of_neighbours(sentence, places)]
        for (one, here), (other, there), code, level in pairs:
            if not found.keys() & {one.mention.at, other.mention.at}:
                found[one.mention.at] = _said(one, here, there, code, level)
                found[other.mention.at] = _said(other, there, here, code, level)
    return found


_Pair = tuple[tuple[Decided, Figure], tuple[Decided, Figure], Code, Level]
"""Two figures, each with the fact that it states, what is wrong, and how surely."""


def _of_lists(sentence: Sequence[Decided], judge: Judge) -> Iterator[_Pair]:
    """Yield the figures of a list each of which states a fact of the other's measure."""
    listed = [one for one in sentence if one.scope.listed]
    for one, other in combinations(listed, 2):
        here = judge(one, one.scope.listed_as(other.scope))
        there = judge(other, other.scope.listed_as(one.scope))
        first, second = one._replace(verdict=here).fact, other._replace(verdict=there).fact
        if first and second and first.value != second.value:
            own, others = terms(one.scope.listed), terms(other.scope.listed)
            of_first, of_second = _words_of(first, second, one.facts)
            if _tells(others, own, of_first) and _tells(own, others, of_second):
                yield (one, first), (other, second), "amount-differs", "error"


def _of_neighbours(sentence: Sequence[Decided], places: Places) -> Iterator[_Pair]:
    """Yield figures beside each other that agree with facts, but each with the other's."""
    for one, other in pairwise(one for one in sentence if one.fact):
        here, there = one.fact, other.fact
        assert here
        assert there
        if here.value == there.value or not alike(one.mention, other.mention):
            continue
        if not _of_two_years(one.scope, other.scope) and _in_wrong_order(
            one.scope.lead, other.scope.lead, here, there
        ):
            yield (one, here), (other, there), "period-differs", "error"
        elif all(
            of_other_owner(told.scope.sides, fact, places)
            for told, fact in ((one, here), (other, there))
        ) or _of_each_other(one, other, here, there):
            yield (one, here), (other, there), "amount-differs", "warning"


# --- Before and after ---------------------------------------------------------------------------

_BEFORE = Pattern(
    rf"(?:{ONCE}|从前|原本|曾经?|[上涨]涨?前)[^，,。；;\d]{{0,12}}$"
    r"|\b(?:previously|formerly|before(?: that)?|earlier|originally|up from|down from)\b[^.,;\d]*$"
)
"""Right before a figure: it is the earlier of two."""
_AFTER = Pattern(rf"(?:{NOW})[^，,。；;\d]{{0,12}}$|\b(?:now|today|currently)\b[^.,;\d]*$")
_FROM = Pattern(r"(?:从|由)[^，,。；;\d]{0,8}$|\bfrom (?:about |around |only )?$")
_TO = Pattern(r"(?:到|至|变?为|成)了?$|\bto (?:about |around |only )?$")


def _in_wrong_order(lead: str, next_lead: str, here: Figure, there: Figure) -> bool:
    """Tell whether a text tells the later of two facts of a series as what was before."""
    if here.measure != there.measure or here.place_ids != there.place_ids:
        return False
    told = _first_is_earlier(lead, next_lead)
    return told is not None and (_earlier(there, here) if told else _earlier(here, there))


def _of_two_years(one: Scope, other: Scope) -> bool:
    """Tell whether a sentence names a year for each of two figures, and not the same one."""
    years = {s.when.first for s in (one, other) if s.when and s.when_own}
    return len(years - {None}) > 1


def _earlier(one: Figure, other: Figure) -> bool:
    """Tell whether a fact is certainly of an earlier time than another.

    One whose beginning is open is of some time before; its end says only when that was told.
    """
    if (one.since is None) != (other.since is None):
        return one.since is None
    return one.until is not None and other.until is not None and one.until < other.until


def _first_is_earlier(first: str, second: str) -> bool | None:
    """Tell by the words before each of two figures whether the first is of before, if they do."""
    signs = {
        is_first
        for is_first, one, other in ((True, first, second), (False, second, first))
        if _BEFORE.search(one) or _AFTER.search(other) or (_FROM.search(one) and _TO.search(other))
    }
    return signs.pop() if len(signs) == 1 else None


# --- The words beside each figure ---------------------------------------------------------------

_PART_OF_CLAUSE = Pattern(r"[，,、；;：:。（(]")


def _of_each_other(one: Decided, other: Decided, here: Figure, there: Figure) -> bool:
    """Tell whether the words beside each of two figures are of the other's fact, not its own."""
    if here.source != there.source or here.period != there.period:
        return False
    own, others = _words_of(here, there, one.facts)
    return _tells(others, own, _beside(one.scope, own ^ others)) and _tells(
        own, others, _beside(other.scope, own ^ others)
    )


def _beside(scope: Scope, telling: set[str]) -> set[str]:
    """Return the words before a figure in its clause, where they tell nothing those behind it."""
    before = terms(_PART_OF_CLAUSE.split(scope.lead)[-1])
    behind = terms(_PART_OF_CLAUSE.split(scope.tail, maxsplit=1)[0])
    return before if before & telling else behind


def _words_of(one: Figure, other: Figure, facts: Facts) -> tuple[set[str], set[str]]:
    """Return the words of two facts, without those of a measure that both are of."""
    if one.measure == other.measure:
        return terms(one.label), terms(other.label)
    return terms(facts.words_of(one)), terms(facts.words_of(other))


def _tells(strange: set[str], own: set[str], words: set[str]) -> bool:
    """Tell whether words are of what only one of two things is called, more than of the other."""
    said = words & (strange - own)
    return any(len(word) > 1 for word in said) and count(said) > count(words & (own - strange))


def _said(told: Decided, fact: Figure, meant: Figure, code: Code, level: Level) -> Verdict:
    """Say that a figure is of another fact, the one that is meant beside it."""
    if code == "period-differs":
        zh, en = "前后颠倒", "before and after are turned round"
    else:
        zh, en = "两个数调换了", "two figures are exchanged"
    label = fact.label_en or fact.label
    text = Text(
        f"{zh}：事实库的{plain(fact)}是{fact.label}，这里该是{plain(meant)}",
        f"{en}: in the base {plain(fact)} is “{label}”; here it would be {plain(meant)}",
    )
    remark = Remark(told.mention.at, code, level, text, plain(meant) if level == "error" else None)
    return Verdict(level, (code,), fact, (remark,), told.verdict.score)
