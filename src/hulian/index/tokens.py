"""Texts as the tokens of full text: a token a character, and Chinese again as syllables.

Each step is taken over many texts at once, by the methods of `str` and `array`: what Python does
for a single text takes longer than what is done to its characters.
"""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from sys import byteorder

from hulian.language.folding import BETWEEN, EDGE, GAP, Folding, fold_all, key
from hulian.language.hanzi import Romaniser, variants

_UTF32 = "utf-32-le" if byteorder == "little" else "utf-32-be"
_BYTES = 4
"""Bytes of a character in it."""

JOIN = f" {EDGE} "
"""What stands between the tokens of two texts, so that no phrase is found across them."""

_NO_LETTER = {code: " " for code in range(128) if not chr(code).isalpha()}

_NO_WORD = re.compile(rf"[{GAP}%]|[^\x00-\x7f]+")

_SINGLE = re.compile(rf" ([^ {BETWEEN}])(?= )")
"""A word of one character, which is marked as `whole` marks it."""


class Tokeniser:
    """Makes tokens, and keeps what occurred.

    That is syllables, pairs of neighbours, forms such as 龍, and in `latin` Latin letters in a row,
    also together with the digits beside them: covid and covid19.

    `own` gives the syllables of names that the table of pinyin reads wrongly.
    """

    def __init__(self, own: Mapping[str, list[str]]) -> None:
        self._variants = variants()
        self._folding = Folding(self._variants)
        self._folding[ord(BETWEEN)] = BETWEEN
        self._pinyin = Romaniser(own)
        self._begun = _begun() | {_number(word[:2]) for word in own if len(word) > 1}
        self._pairs: set[int] = set()
        self.latin: set[str] = set()

    def tokens(self, texts: Iterable[str | None]) -> dict[str | None, str]:
        """Write each text as its tokens, with spaces between them; None has none."""
        distinct = dict.fromkeys(filter(None, texts))
        plain = [text for text in distinct if text.isascii()]
        other = [text for text in distinct if not text.isascii()]
        made: dict[str | None, str] = {None: "", "": ""}
        folded = fold_all(plain, self._folding)
        written = _joined(_spaced(folded), self._words(folded))
        made.update(zip(plain, written, strict=bool(plain)))
        made.update(zip(other, self._spelt(other), strict=bool(other)))
        return made

    def _spelt(self, texts: Sequence[str]) -> list[str]:
        """Write each text as its tokens, its words, and its runs of Chinese as syllables."""
        folded = fold_all(texts, self._folding)
        pairs = _pairs(folded)
        self._pairs |= pairs
        spelt = self._pinyin.spell_all(folded, self._beginnings(pairs), JOIN)
        return _joined(_spaced(folded), self._words(folded), spelt.split(BETWEEN))

    def _words(self, folded: str) -> list[str]:
        """Return the words of each text of `fold_all`, and keep the letters in them."""
        words = _words(folded)
        runs = set(" ".join(words).split())
        self.latin.update(" ".join(runs).translate(_NO_LETTER).split())
        self.latin.update(run for run in runs if run != run.upper() and run[0] != GAP)
        return words

    def _beginnings(self, pairs: AbstractSet[int]) -> set[str]:
        """Return those pairs of neighbours with which words of known pinyin begin."""
        return set(map(_pair, pairs & self._begun))

    def keys(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Return each name as it is looked up.

        As it stands, and with letters for its Chinese characters.
        """
        distinct = list(dict.fromkeys(names))
        folded = fold_all(distinct, self._folding)
        joined = self._pinyin.joined_all(folded, self._beginnings(_pairs(folded)))
        written, spelt = (key(text).split(BETWEEN) for text in (folded, joined))
        return dict(
            zip(distinct, map(set, zip(written, spelt, strict=True)), strict=bool(distinct))
        )

    @property
    def pairs(self) -> list[str]:
        """The pairs of neighbouring characters of which the first is not ASCII, in order."""
        pairs = map(_pair, self._pairs)
        return sorted(p for p in pairs if not p[0].isascii() and p[1] != BETWEEN)

    @property
    def syllables(self) -> set[str]:
        """The syllables that occurred."""
        return self._pinyin.syllables

    @property
    def variants(self) -> list[tuple[str, str]]:
        """The traditional forms of the characters that occurred, each with its simplified form."""
        used = {part for parts in self._folding.values() for part in parts}
        return [pair for pair in self._variants.items() if pair[1] in used]


def _spaced(folded: str) -> list[str]:
    """Return the texts of `fold_all`, with a space after each character."""
    if folded.isascii():
        plain = bytearray(b" ") * (2 * len(folded))
        plain[::2] = folded.encode()
        return plain.decode().split(BETWEEN)
    characters = array("I", folded.encode(_UTF32))
    spaced = array("I", [ord(" ")]) * (2 * len(characters))
    spaced[::2] = characters
    return spaced.tobytes().decode(_UTF32).split(BETWEEN)


def _words(folded: str) -> list[str]:
    """Return the runs of Latin letters and digits in each text of `fold_all`, as one token each.

    By them English words and whole numbers are found faster than by a phrase of their letters.
    """
    if folded.isascii():
        apart = folded.replace(GAP, " ").replace("%", " ")
    else:
        apart = _NO_WORD.sub(" ", folded)
    marked = _SINGLE.sub(rf" {GAP}\1", f" {apart} ".replace(BETWEEN, f" {BETWEEN} "))
    return [text.strip() for text in marked.split(BETWEEN)]


def _joined(*written: Sequence[str]) -> list[str]:
    """Join several ways to write each text, with an edge between those that are not empty."""
    return [JOIN.join(filter(None, ways)) for ways in zip(*written, strict=True)]


def _pairs(folded: str) -> set[int]:
    """Return the pairs of neighbouring characters of a text, as numbers, which are made quickly."""
    characters = memoryview(folded.encode(_UTF32))
    found: set[int] = set()
    for start in (0, _BYTES):
        whole = (len(characters) - start) // (2 * _BYTES) * (2 * _BYTES)
        found.update(characters[start : start + max(whole, 0)].cast("Q"))
    return found


def _pair(number: int) -> str:
    return number.to_bytes(2 * _BYTES, byteorder).decode(_UTF32)


@cache
def _begun() -> frozenset[int]:
    """Return the pairs with which the words of the table begin, as numbers."""
    return frozenset(map(_number, Romaniser({}).beginnings))


def _number(pair: str) -> int:
    return int.from_bytes(pair.encode(_UTF32), byteorder)


def joined(*tokens: str | None) -> str:
    """Return the tokens of several texts as those of one."""
    return JOIN.join(filter(None, tokens))


def edged(tokens: str) -> str:
    """Put an edge on either side of tokens, which tells a whole name or id from a part."""
    return f"{EDGE} {tokens} {EDGE}"
