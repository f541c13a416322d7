"""Two figures of a list that have changed places: each is of the other's measure.

Of measures told side by side, 分别, the order tells which figure is whose.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, groupby
from typing import NamedTuple

from hulian.index.rows import Figure
from hulian.text import Text
from hulian.verify.codes import Remark
from hulian.verify.draft import Mention
from hulian.verify.facts import Facts
from hulian.verify.scope import Scope
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


def exchanged(figures: Sequence[Decided], judge: Judge) -> dict[int, Verdict]:
    """Return what is said of figures that stand in each other's place, by where they stand."""
    found: dict[int, Verdict] = {}
    for _, group in groupby(figures, key=lambda one: one.mention.sentence):
        sentence = [*group]
        for (one, here), (other, there) in _of_lists(sentence, judge):
            if not found.keys() & {one.mention.at, other.mention.at}:
                found[one.mention.at] = _said(one, here, there)
                found[other.mention.at] = _said(other, there, here)
    return found


_Pair = tuple[tuple[Decided, Figure], tuple[Decided, Figure]]
"""Two figures, each with the fact that it states."""


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
                yield (one, first), (other, second)


def _words_of(one: Figure, other: Figure, facts: Facts) -> tuple[set[str], set[str]]:
    """Return the words of two facts, without those of a measure that both are of."""
    if one.measure == other.measure:
        return terms(one.label), terms(other.label)
    return terms(facts.words_of(one)), terms(facts.words_of(other))


def _tells(strange: set[str], own: set[str], words: set[str]) -> bool:
    """Tell whether words are of what only one of two things is called, more than of the other."""
    said = words & (strange - own)
    return any(len(word) > 1 for word in said) and count(said) > count(words & (own - strange))


def _said(told: Decided, fact: Figure, meant: Figure) -> Verdict:
    """Say that a figure is of another fact, the one that is meant beside it."""
    label = fact.label_en or fact.label
    text = Text(
        f"两个数调换了：事实库的{plain(fact)}是{fact.label}，这里该是{plain(meant)}",
        f"two figures are exchanged: in the base {plain(fact)} is “{label}”; here it would be"
        f" {plain(meant)}",
    )
    remark = Remark(told.mention.at, "amount-differs", "error", text, plain(meant))
    return Verdict("error", ("amount-differs",), fact, (remark,), told.verdict.score)
