"""What of a draft as a whole bears on each of its figures."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from hulian.index.rows import Figure
from hulian.verify.places import Places

AT_HOME = 3
_SHARE = 0.1
"""A draft is about what the base is about where so many of its figures agree with it, and that
share of all."""


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
        """Return it with what the facts that figures agree with, of so many, tell of all others."""
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
    """Tell whether a draft is about what the base is about, where so many figures agree of all."""
    return len(agreeing) >= max(AT_HOME, count * _SHARE)


def all_said(text: str, stated: Iterable[Figure]) -> str:
    """Return a text with the labels of the facts that it states."""
    return " ".join((text, *(fact.label for fact in stated)))
