"""What occurs in a base, as a question is read by it: names, pairs of characters, slips."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from hulian.index.asking import asked_by
from hulian.index.entries import marks
from hulian.index.fulltext import WordReader
from hulian.index.query import Index

if TYPE_CHECKING:  # most questions have no slip
    from hulian.index.spelling import Slip


class Vocabulary:
    """What occurs in a base, in folded form, and up to when it tells.

    With `homophones` a place may be read as one of the same sound. `mended`: what is meant by a
    word with a slip.
    """

    def __init__(self, index: Index, words: WordReader, *, homophones: bool) -> None:
        self._index = index
        self._words = words
        self._homophones = homophones
        self.mended: dict[str, str] = {}

    @property
    def as_of(self) -> date:
        """The day up to which the base tells; 近五年 counts back from it."""
        return self._index.as_of

    def whole_names(self, keys: Collection[str]) -> set[str]:
        """Return those of the keys that are the whole name of something."""
        self._words.look_up(keys)
        return {key for key in keys if self._words.called(key)}

    def known_pairs(self, pairs: Collection[str]) -> set[str]:
        """Return those pairs of neighbouring characters that some text of the base contains."""
        sql = f"SELECT pair FROM pair WHERE pair IN ({marks(tuple(pairs))})"
        return set(self._index.column(sql, *pairs)) if pairs else set()

    def slip(self, text: str, cuts: Sequence[int]) -> "Slip | None":
        """Find the longest part of a Chinese text that is a name but for one character.

        At the `cuts` two characters meet that never stand together in the base.
        """
        from hulian.index.spelling import slip

        return slip(self._index, text, cuts, homophones=self._homophones)

    def without_slips(self, words: Sequence[str]) -> list[str]:
        """Return words, with a slip mended in a name of two English ones: coffe output."""
        strange = self._words.strange(words) if words[1:] else ()
        mended = [*words]
        for at, word in enumerate(words):
            if word in strange and not asked_by(word):
                from hulian.index.spelling import latin_slip

                meant = latin_slip(self._index, word) or ""
                before, behind = "".join(words[at - 1 : at]), "".join(words[at + 1 : at + 2])
                if meant and self.whole_names({before + meant, meant + behind} - {meant}):
                    mended[at] = self.mended[word] = meant
        return mended
