"""Answer a question in words: in full where that finds something, else by its best parts.

What is typed is first taken at its word: figures that mention all of it. Where there are none, and
where it is a sentence or names an amount, the question is read; see `partial`, which is imported
only then.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hulian.index.filters import Filter
from hulian.index.fulltext import all_of, ladder, with_notes
from hulian.index.query import Index

if TYPE_CHECKING:  # slow to import, and most answers need none of it
    from datetime import date

    from hulian.text import Text


class Near(NamedTuple):
    """Something in the base that is called nearly as a word of a question."""

    kind: str
    id: str
    name: "Text"


class Unknown(NamedTuple):
    """A word that no figure mentions, with what is called nearly so.

    `taken_for`: it was taken for that name, which it has but for a slip.
    """

    word: str
    near: Sequence[Near] = ()
    taken_for: str = ""


class Answer(NamedTuple):
    """What a question found.

    `rows`: the figures as stored JSON, best first. `unknown`: words that no figure mentions.
    `dropped`: words that the best figures leave out; `units`: those in which the answer was
    expected, where the best figures have another. `wider`: places without such a figure of their
    own, for which figures of the areas around them stand; `as_of`: the day up to which the base
    tells so. `around`: places of which the same holds for figures farther down, gathered as `rows`
    are taken. `relative`: years to be written out. `marks`: what to mark in the figures.
    """

    rows: Iterator[str]
    marks: tuple[str, ...]
    unknown: tuple[Unknown, ...] = ()
    dropped: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    as_of: "date | None" = None
    around: Collection[str] = ()
    relative: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that no figure mentions."""
        return tuple(unknown.word for unknown in self.unknown)


def answer(index: Index, words: Sequence[str], asked: Filter) -> Answer:
    """Find the figures that answer a question, of those that the filter leaves."""
    said = [word for word in map(index.word, words) if word.phrases]
    if not said:
        return Answer(iter(()), ())
    if not any(map(_asks, words)) and not any(map(_may_be_amount, words)):
        typed = all_of([ladder(word) for word in said])
        if next(index.run(asked, index.by_rank(typed[-1:])), None) is not None:
            rows = index.run(asked, index.by_rank([*typed, with_notes(said)]))
            return Answer(rows, tuple(words))
    from hulian.index.partial import PartialSearch

    return PartialSearch(index, asked).answer(words)


_ASKING = ("多少", "什么", "几", "哪", "吗", "呢")
_ASKING_EN = ("how", "what", "when", "where", "which", "who", "did", "was", "were", "the", "of")
"""Words that are in questions and not in what they are about."""


def _asks(word: str) -> bool:
    """Whether a word is part of a sentence, which no figure has as it stands."""
    return word.lower() in _ASKING_EN or any(asking in word for asking in _ASKING)


_NUMERALS = frozenset("0123456789一二两三四五六七八九十百千万亿")
_SCALES = frozenset(".。%％十百千万亿")


def _may_be_amount(word: str) -> bool:
    """Whether a word begins as a number does and is more than a whole number or a year."""
    from unicodedata import normalize

    plain = normalize("NFKC", word)
    if plain[:1] not in _NUMERALS or plain.replace(".", "").isdigit():
        return False
    if plain[:4].isdigit() and plain[:2] in ("19", "20") and plain[4:5] in ("年", "-", "/", "–"):
        return False
    return not _SCALES.isdisjoint(plain) or plain[:1].isdigit()
