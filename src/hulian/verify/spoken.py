"""What is spoken of around a figure, and how much of what each fact is about stands there."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from hulian.index.rows import Figure
from hulian.verify.counted import Counted
from hulian.verify.weights import WeighedPhrases
from hulian.verify.words import count


class Spoken(Struct, frozen=True):
    """What is spoken of around a figure: its unit, what is counted, and the words of facts.

    `told` are those of the sentence and the heading, `near` those `next_to` it; `giving` says that
    the words before it are of somebody who gives: one of the places `here`, as in 闵行区给该市….
    `names` and `labels` have how much of the name of each measure stands there, and of each label.
    """

    unit: str | None
    counted: Counted
    words: AbstractSet[str]
    told: AbstractSet[str]
    near: AbstractSet[str]
    giving: bool
    here: AbstractSet[str]
    next_to: str
    names: Mapping[str, float]
    labels: Mapping[str, float]


class Known(Struct, frozen=True):
    """The measures that a figure can be one of, by label of a fact, too; what both are called.

    `things` are the units of these that are nouns for what they count.
    """

    measures: Sequence[str]
    things: Sequence[str]
    of_label: Mapping[str, Sequence[str]]
    names: WeighedPhrases
    labels: WeighedPhrases


class Scored(Struct, frozen=True):
    """A fact and how much of what it is about stands around a figure, from 0 to 1.

    `words` are its own, `spoken` is what the text speaks of; `given`: its giver, too.
    """

    fact: Figure
    score: float
    words: AbstractSet[str]
    spoken: Spoken
    given: bool

    @property
    def pairs(self) -> float:
        """How many words the text shares with it, a single character as half of one."""
        return count(self.words & self.spoken.words) + self.given

    @property
    def told(self) -> float:
        """How many of them its sentence and heading have."""
        return count(self.words & self.spoken.told)
