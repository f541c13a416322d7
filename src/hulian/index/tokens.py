"""Texts as the tokens of full text: a token a character, and Chinese again as syllables.

Each step is taken over many texts at once, by the methods of `str` and `array`: what Python does
for a single text takes longer than what is done to its characters.
"""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from sys import byteorder

from hulian.language.folding import BETWEEN, EDGE, GAP, Folding, fold, fold_all, key
from hulian.language.hanzi import Romaniser, variants

Parts = Sequence[str | None]
"""What one text is made of, such as a label in two languages; None is no part."""

_UTF32 = "utf-32-le" if byteorder == "little" else "utf-32-be"
_BYTES = 4
"""Bytes of a character in it."""

_JOIN = f" {EDGE} "

_NO_WORD = re.compile(rf"[{GAP}%]|[^\x00-\x7f]+")


class Tokeniser:
    """Makes tokens, and keeps what occurred: syllables, pairs of neighbours, forms such as 龍.

    `own` gives the syllables of names that the table of pinyin reads wrongly.
    """

    def __init__(self, own: Mapping[str, list[str]]) -> None:
        self._variants = variants()
        self._folding = Folding(self._variants)
        self._folding[ord(BETWEEN)] = BETWEEN
        self._pinyin = Romaniser(own)
        self._pairs: set[int] = set()
        self._keys: dict[str, tuple[str, str]] = {}

    def texts(self, texts: Sequence[Parts]) -> list[str]:
        """Write each text as its tokens, an edge between its parts."""
        parts = dict.fromkeys(part for text in texts for part in text if part)
        plain = [part for part in parts if part.isascii()]
        other = [part for part in parts if not part.isascii()]
        folded = fold_all(plain, self._folding)
        written = zip(_tokens(folded, len(plain)), _words(folded), strict=False)
        tokens = dict(zip(plain, map(_joined, written), strict=True))
        tokens.update(zip(other, self._spelt(other), strict=True))
        return [_JOIN.join([tokens[part] for part in text if part]) for text in texts]

    def _spelt(self, parts: Sequence[str]) -> list[str]:
        """Write each part as its tokens, its words, and its runs of Chinese as syllables."""
        folded = fold_all(parts, self._folding)
        met = _pairs(folded)
        self._pairs |= met
        spelt = self._pinyin.spell_all(folded, set(map(_pair, met)), _JOIN).split(BETWEEN)
        written = zip(_tokens(folded, len(parts)), _words(folded), spelt, strict=False)
        return list(map(_joined, written))

    def keys(self, name: str) -> set[str]:
        """A name as it is looked up: as it stands, and with letters for its Chinese characters."""
        if name not in self._keys:
            folded = fold(name.replace(BETWEEN, GAP), self._folding)
            self._keys[name] = key(folded), key(self._pinyin.joined(folded))
        return set(self._keys[name])

    @property
    def pairs(self) -> list[str]:
        """The pairs of neighbouring characters in texts that are not all ASCII, in order."""
        return sorted(pair for pair in map(_pair, self._pairs) if BETWEEN not in pair)

    @property
    def syllables(self) -> set[str]:
        """The syllables that occurred."""
        return self._pinyin.syllables

    @property
    def variants(self) -> list[tuple[str, str]]:
        """The traditional forms of the characters that occurred, each with its simplified form."""
        used = {part for parts in self._folding.values() for part in parts}
        return [pair for pair in self._variants.items() if pair[1] in used]


def _tokens(folded: str, count: int) -> list[str]:
    """The `count` texts of `fold_all`, with a space after each character."""
    characters = array("I", folded.encode(_UTF32))
    spaced = array("I", [ord(" ")]) * (2 * len(characters))
    spaced[::2] = characters
    return spaced.tobytes().decode(_UTF32).split(BETWEEN) if count else []


def _words(folded: str) -> list[str]:
    """The runs of Latin letters and digits in each text of `fold_all`, as one token each.

    By them English words and whole numbers are found faster than by a phrase of their letters.
    """
    texts = _NO_WORD.sub(" ", folded).split(BETWEEN)
    return [" ".join([word for word in text.split() if len(word) > 1]) for text in texts]


def _joined(written: Iterable[str]) -> str:
    """What is written of one text in several ways, with an edge between them."""
    return _JOIN.join(filter(None, written))


def _pairs(folded: str) -> set[int]:
    """The pairs of neighbouring characters of a text, as numbers, which are made quickly."""
    characters = memoryview(folded.encode(_UTF32))
    found: set[int] = set()
    for start in (0, _BYTES):
        whole = (len(characters) - start) // (2 * _BYTES) * (2 * _BYTES)
        found.update(characters[start : start + max(whole, 0)].cast("Q"))
    return found


def _pair(number: int) -> str:
    return number.to_bytes(2 * _BYTES, byteorder).decode(_UTF32)
