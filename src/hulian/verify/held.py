"""A figure of a draft with all that it is held against, and what of the draft bears on it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from hulian.index.rows import Figure
from hulian.verify.agreement import digits, printing, times
from hulian.verify.arithmetic import alike, unit_of
from hulian.verify.draft import Mention
from hulian.verify.facts import Facts
from hulian.verify.match import Match
from hulian.verify.places import Places
from hulian.verify.scope import Scope
from hulian.verify.weights import Scored
from hulian.verify.wording import UNKNOWN, Verdict


class Held(NamedTuple):
    """A figure with all that it is held against: facts by the words of its paragraph's language.

    `matches` are those that it may state, `spoken` all that its words speak of; `verdict` is what
    came of it. `numbered` says that its number led to them, whatever the words.
    """

    mention: Mention
    scope: Scope
    facts: Facts
    matches: Sequence[Match]
    spoken: Sequence[Scored]
    verdict: Verdict = UNKNOWN
    numbered: bool = False

    @property
    def fact(self) -> Figure | None:
        """The fact that the figure agrees with but for its marker, if it does with one."""
        fact, level, codes = self.verdict.fact, self.verdict.level, self.verdict.codes
        stands = fact and (level in ("ok", "note") or any(c.startswith("bound") for c in codes))
        return fact if stands else None

    @property
    def is_lost(self) -> bool:
        """Whether the figure is of no fact, or a slip or of another scope."""
        return self.fact is None

    def is_beside(self, other: "Held") -> bool:
        """Return whether another figure stands in the same paragraph, row or column."""
        lines = ({scope.row, scope.column} - {""} for scope in (self.scope, other.scope))
        return self.mention.block == other.mention.block or not next(lines).isdisjoint(next(lines))

    def has_number_of(self, other: "Held") -> bool:
        """Return whether both figures print the same number."""
        here, there = self.mention.quantity, other.mention.quantity
        return here is not None and there is not None and here.amount == there.amount

    def may_have_number_of(self, other: "Held") -> bool:
        """Return whether the base has the number of another figure in the unit of this one."""
        number = other.mention.quantity and digits(other.mention.quantity.amount)
        return number in self.facts.by_number(unit_of(self.mention))

    def with_number_of(self, other: "Held") -> "Held":
        """Return the figure with the number of another; in another unit with its own 万 or 亿."""
        here, there = self.mention, other.mention
        by = Decimal(1) if alike(here, there) else printing(here)[1] / printing(there)[1]
        quantity = there.quantity and times(there.quantity, by, unit_of(here))
        candidate = replace(here.candidate, printed=there.printed)
        return self._replace(mention=replace(here, candidate=candidate, quantity=quantity))


AT_HOME = 3
_SHARE = 0.1
"""The least number, and the least share, of a draft's figures that agree with the base where it is
about what the base is about."""


class Setting(NamedTuple):
    """What is known of a draft when a figure is judged.

    `at_home`: other figures of the draft agree with the base, so that one that does so but for its
    place may have a wrong place; of a draft about another place nothing is said. `taken` are the
    facts that figures state, by sentence, `stated` all of them, `named` the places that the draft
    names, or states several facts of, `usual` the one that most of its figures are of. `said` is
    all that it says, with the labels of the facts that it states.
    """

    at_home: bool
    taken: Mapping[int, AbstractSet[str]]
    stated: AbstractSet[str]
    named: AbstractSet[str]
    usual: str | None
    places: Places
    said: str

    def with_stated(
        self, agreeing: Sequence[Figure], count: int, taken: Mapping[int, AbstractSet[str]]
    ) -> "Setting":
        """Return the setting that follows from the facts which figures, of `count`, agree with."""
        told_of = Counter(place for fact in agreeing for place in fact.place_ids)
        place, times = next(iter(told_of.most_common(1)), (None, 0))
        return Setting(
            at_home=is_at_home(agreeing, count),
            taken=taken,
            stated={fact for facts in taken.values() for fact in facts},
            named=self.named | {i for i, n in told_of.items() if n > 1},
            usual=place if times * 2 > len(agreeing) else None,
            places=self.places,
            said=all_said(self.said, agreeing),
        )


def is_at_home(agreeing: Collection[object], count: int) -> bool:
    """Return whether a draft is about what the base is: enough of its `count` figures agree."""
    return len(agreeing) >= max(AT_HOME, count * _SHARE)


def all_said(text: str, stated: Iterable[Figure]) -> str:
    """Return a text with the labels of the facts that it states."""
    return " ".join((text, *(fact.label for fact in stated)))
