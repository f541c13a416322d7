"""Texts as the tokens of full text: a token a character, and Chinese again as syllables.

Each step is taken over many texts at once, by the methods of `str` and `array`: what Python does
for a single text takes longer than what is done to its characters.
"""

import re
from array import array
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from sys import byteorder

from hulian.language.folding import BETWEEN, EDGE, GAP, Folding, between, fold, key
from hulian.language.hanzi import Romaniser, variants

_UTF32 = "utf-32-le" if byteorder == "little" else "utf-32-be"
_BYTES = 4
"""Bytes of a character in it."""

JOIN = f" {EDGE} "
"""What stands between the tokens of two texts, so that no phrase is found across them."""

_NO_LETTER = {code: " " for code in range(128) if not chr(code).isalpha()}
_NAUGHTS = str.maketrans("123456789", "000000000")

_NO_WORD = re.compile(rf"[{GAP}%]|[^\x00-\x7f]+")

_SINGLE = re.compile(rf" (?=[^ {BETWEEN}] )")
"""The space before a word of one character, which is marked as `whole` marks it."""

_RUN = re.compile(rf"[^\x00-\x7f]+[^{BETWEEN}]?|{BETWEEN}")
_TEXT = re.compile(rf"[^{BETWEEN}]+|{BETWEEN}")
"""What is spelt once: a run of Chinese, and what follows it, as it makes a pair with that."""

_MOST_RUNS = 1 << 16
"""Runs of which the syllables are kept."""


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
        self._begun = set(map(_number, self._pinyin.beginnings))
        self._pairs: set[int] = set()
        self._spelt = {BETWEEN: BETWEEN}
        self._run = _TEXT if any(map(str.isascii, "".join(own))) else _RUN
        self.latin: set[str] = set()

    def tokens(self, texts: Iterable[str | None]) -> dict[str | None, str]:
        """Write each text as its tokens, with spaces between them; None has none."""
        distinct = [*dict.fromkeys(filter(None, texts))]
        made = zip(distinct, self.written(between(distinct)), strict=bool(distinct))
        return {None: "", "": "", **dict(made)}

    def written(self, texts: str) -> list[str]:
        """Write each of the texts as `tokens` does; `BETWEEN` stands between them."""
        if texts.isascii():
            return self._written(texts)
        each = texts.split(BETWEEN)
        apart = ([text for text in each if text.isascii() is plain] for plain in (False, True))
        other, plain = (iter(self._written(between(some))) for some in apart)
        return [next(plain if text.isascii() else other) for text in each]

    def _written(self, texts: str) -> list[str]:
        """Write each text as its tokens, its words, and its runs of Chinese as syllables."""
        folded = fold(texts, self._folding)
        words = _words(folded)
        # Many texts are the same but for their numbers, and few of these stand in a word.
        runs = set(" ".join(set(words.translate(_NAUGHTS).split(BETWEEN))).split())
        if any("0" in run and run != run.upper() for run in runs):
            runs = set(words.replace(BETWEEN, " ").split())
        self.latin.update(" ".join(runs).translate(_NO_LETTER).split())
        self.latin.update(run for run in runs if run != run.upper() and run[0] != GAP)
        written = paired(_spaced(folded), map(str.strip, words.split(BETWEEN)))
        return written if folded.isascii() else paired(written, self._syllables_of(folded))

    def _syllables_of(self, folded: str) -> list[str]:
        """Return the runs of Chinese in each text of `fold` as syllables; keep its pairs."""
        if len(self._spelt) > _MOST_RUNS:
            self._spelt = {BETWEEN: BETWEEN}
        runs = self._run.findall(folded)
        if fresh := [*{*runs}.difference(self._spelt)]:
            joined = BETWEEN.join(fresh)
            pairs = _pairs(joined)
            self._pairs |= pairs
            spelt = self._pinyin.spell_all(joined, self._beginnings(pairs), JOIN)
            self._spelt.update(zip(fresh, spelt.split(BETWEEN), strict=True))
        said = JOIN.join(filter(None, map(self._spelt.__getitem__, runs)))
        said = said.replace(JOIN + BETWEEN, BETWEEN).replace(BETWEEN + JOIN, BETWEEN)
        return said.split(BETWEEN)

    def _beginnings(self, pairs: AbstractSet[int]) -> set[str]:
        """Return those pairs of neighbours with which words of known pinyin begin."""
        return set(map(_pair, pairs & self._begun))

    def keys(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Return each name as it is looked up.

        As it stands, and with letters for its Chinese characters.
        """
        distinct = list(dict.fromkeys(names))
        folded = fold(between(distinct), self._folding)
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
    """Return the texts of `fold`, with a space after each character."""
    if folded.isascii():
        plain = bytearray(b" ") * (2 * len(folded))
        plain[::2] = folded.encode()
        written = plain.decode()
    else:
        characters = array("I", folded.encode(_UTF32))
        spaced = array("I", [ord(" ")]) * (2 * len(characters))
        spaced[::2] = characters
        written = spaced.tobytes().decode(_UTF32)
    return written.replace(f"{BETWEEN} ", BETWEEN).split(BETWEEN)


def _words(folded: str) -> str:
    """Return the runs of Latin letters and digits in each text of `fold`, as one token each.

    By them English words and whole numbers are found faster than by a phrase of their letters.
    """
    if folded.isascii():
        apart = folded.replace(GAP, " ").replace("%", " ")
    else:
        apart = _NO_WORD.sub(" ", folded)
    return _SINGLE.sub(f" {GAP}", f" {apart} ".replace(BETWEEN, f" {BETWEEN} "))


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


def _number(pair: str) -> int:
    return int.from_bytes(pair.encode(_UTF32), byteorder)


def paired(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Join two columns of tokens, as `joined` does, in a third of the time."""
    return [f"{a}{JOIN}{b}" if a and b else a or b for a, b in zip(first, second, strict=True)]


def joined(*tokens: str | None) -> str:
    """Return the tokens of several texts as those of one."""
    return JOIN.join(filter(None, tokens))


def edged(tokens: str) -> str:
    """Put an edge on either side of tokens, which tells a whole name or id from a part."""
    return f"{EDGE} {tokens} {EDGE}"
