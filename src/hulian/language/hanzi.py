"""Chinese characters: how they are typed without an input method, and their simplified forms.

They stand in `hanzi.tsv` and `variants.tsv`, which `tools/make_hanzi.py` makes of others' data.
"""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from pathlib import Path

from hulian.language.folding import BETWEEN, EDGE
from hulian.paths import table_rows
from hulian.pattern import Pattern

FIRST, LAST = 0x3400, 0x9FFF
"""The code points of the characters that are known."""

_HAN = Pattern(f"[{chr(FIRST)}-{chr(LAST)}]+")
_TABLE = Path(__file__).with_name("hanzi.tsv")


class Phrases:
    """Words with their syllables, as one text each; quick to tell which a text goes on with."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words: dict[str, str] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for word, syllables in words.items():
            self.add(word, syllables)

    def copy(self) -> "Phrases":
        """Return the same words, to which others can be added."""
        copied = Phrases({})
        copied._words, copied._lengths = self._words.copy(), self._lengths.copy()
        return copied

    def __getitem__(self, word: str) -> list[str]:
        return self._words[word].split(" ")

    @property
    def beginnings(self) -> AbstractSet[str]:
        """The pairs of characters with which the words begin."""
        return self._lengths.keys()

    def add(self, word: str, syllables: str) -> None:
        """Add a word of at least two characters."""
        self._words[word] = syllables
        lengths = self._lengths.get(word[:2], ())
        if len(word) not in lengths:
            self._lengths[word[:2]] = tuple(sorted((*lengths, len(word)), reverse=True))

    def found(self, text: str, pairs: AbstractSet[str]) -> Iterator[tuple[int, str]]:
        """Yield where words stand in a text, of those that overlap the first, of these the longest.

        `pairs` are the neighbouring characters of the text, or more.
        """
        begun = self.beginnings & pairs
        if not begun:
            return
        first, second = (re.escape("".join({pair[place] for pair in begun})) for place in (0, 1))
        starts = f"[{first}](?=[{second}])"  # some begin no word
        end = 0
        for possible in re.finditer(starts, text):
            start = possible.start()
            if start >= end and (word := self.longest(text, start)):
                yield start, word
                end = start + len(word)

    def longest(self, text: str, start: int) -> str:
        """Return the longest word that stands at `start`; empty where there is none."""
        for length in self._lengths.get(text[start : start + 2], ()):
            if (word := text[start : start + length]) in self._words:
                return word
        return ""


def _rows(kind: str) -> Iterator[list[str]]:
    """Yield the rows of a kind, which stand together; nothing else of the table is decoded."""
    table, head = _table(), f"\n{kind}\t".encode()
    start, last = table.index(head), table.rindex(head)
    rows = table[start : table.index(b"\n", last + 1)].decode().removeprefix("\n")
    return (row[len(kind) + 1 :].split("\t") for row in rows.split("\n"))


@cache
def _table() -> bytes:
    return _TABLE.read_bytes()


@cache
def variants() -> dict[str, str]:
    """Return the simplified form of each character that has another."""
    rows = table_rows(_TABLE.with_name("variants.tsv"))
    return {form: simple for old, new in rows for form, simple in zip(old, new, strict=True)}


def traditional(text: str) -> set[str]:
    """Return the characters of a text that have a simplified form."""
    return variants().keys() & set(text)  # looks each of the text up, not each that there is


def exchanged(text: str, forms: Mapping[str, str]) -> str:
    """Write other characters for those that have another form."""
    found = forms.keys() & set(text)
    if len(found) > _MANY:
        return text.translate({ord(form): forms[form] for form in found})
    for character in sorted(found):
        text = text.replace(character, forms[character])
    return text


_MANY = 40
"""Of fewer other characters it is faster to exchange one after the other."""


def simplify(text: str) -> str:
    """Write a text in simplified characters, each for itself: 龍陵 as 龙陵.

    >>> simplify("龍陵縣5000余萬元")
    '龙陵县5000余万元'
    """
    return exchanged(text, variants())


# --- Pinyin -----------------------------------------------------------------------------------


_BREAK = "|"
_SIGNS = 0xF0000
"""From here on, code points for private use stand for words; folding leaves none in a text."""

_NEITHER = Pattern(rf"[^{BETWEEN}{chr(FIRST)}-{chr(LAST)}{chr(_SIGNS)}-\U0010ffff]+")
"""What is neither spelt nor stands between texts."""


class _Spelt(dict[int, str]):
    """What each character that occurred becomes where it stands for itself, for `str.translate`."""

    def __init__(self, characters: Mapping[str, str]) -> None:
        super().__init__({ord(BETWEEN): BETWEEN})
        self._characters = characters

    def __missing__(self, code: int) -> str:
        said = self._characters.get(chr(code))
        other = "" if FIRST <= code <= LAST else _BREAK
        self[code] = written = f"{EDGE}{said} " if said else other
        return written


class _Letters(dict[int, str]):
    """What each character becomes where others keep their places, for `str.translate`."""

    def __init__(self, spelt: _Spelt) -> None:
        super().__init__()
        self._spelt = spelt

    def __missing__(self, code: int) -> str:
        is_spelt = FIRST <= code <= LAST or code >= _SIGNS
        spelt = self._spelt[code] if is_spelt else chr(code)
        self[code] = letters = spelt.replace(EDGE, "").replace(" ", "")
        return letters


@cache
def _pronounced() -> dict[str, str]:
    """Return the syllable of each character where it stands for itself."""
    return {character: syllable for syllable, some in _rows("pinyin") for character in some}


@cache
def _phrases() -> Phrases:
    return Phrases(dict(_rows("phrase")))


class Romaniser:
    """Syllables of Chinese text; `own` gives those of names that the table reads wrongly."""

    def __init__(self, own: Mapping[str, list[str]]) -> None:
        self._characters = _pronounced().copy()
        self._phrases = _phrases().copy()
        for word, syllables in own.items():
            if len(word) == 1:
                self._characters[word] = syllables[0]
            else:
                self._phrases.add(word, " ".join(syllables))
        self._spelt = _Spelt(self._characters)
        self._signs: dict[str, str] = {}
        self._syllables: set[str] = set()

    @property
    def beginnings(self) -> AbstractSet[str]:
        """The pairs of characters with which known words begin."""
        return self._phrases.beginnings

    @property
    def syllables(self) -> set[str]:
        """All syllables that were given out."""
        alone = map(self._characters.get, map(chr, self._spelt))
        return self._syllables.union(syllable for syllable in alone if syllable)

    def spell_all(self, folded: str, pairs: AbstractSet[str], edge: str) -> str:
        """Spell many folded texts at once, with `BETWEEN` between them.

        Of each only the runs of Chinese characters are left, as syllables, each with `EDGE` before
        it; `edge` stands between the runs of one. `pairs` are the
        neighbours in the texts with which words begin, or more.
        """
        signed = _NEITHER.sub(_BREAK, self._signed(folded, pairs))
        spelt = signed.translate(self._spelt)
        while _BREAK + _BREAK in spelt:
            spelt = spelt.replace(_BREAK + _BREAK, _BREAK)
        spelt = spelt.replace(f" {_BREAK}", _BREAK).replace(f" {BETWEEN}", BETWEEN)
        spelt = spelt.replace(_BREAK + BETWEEN, BETWEEN).replace(BETWEEN + _BREAK, BETWEEN)
        return spelt.strip(f" {_BREAK}").replace(_BREAK, edge)

    def joined_all(self, folded: str, pairs: AbstractSet[str]) -> str:
        """Write many folded texts at once as `joined` does; see `spell_all`."""
        return self._signed(folded, pairs).translate(_Letters(self._spelt))

    def _signed(self, folded: str, pairs: AbstractSet[str]) -> str:
        """Put one character for each known word."""
        pieces: list[str] = []
        end = 0
        for start, word in self._phrases.found(folded, pairs):
            pieces += (folded[end:start], self._sign(word))
            end = start + len(word)
        return "".join([*pieces, folded[end:]])

    def _sign(self, word: str) -> str:
        """Return one character that stands for a word and is spelt as it is."""
        if word not in self._signs:
            self._signs[word] = sign = chr(_SIGNS + len(self._signs))
            syllables = self._phrases[word]
            self._syllables.update(syllables)
            self._spelt[ord(sign)] = "".join(f"{EDGE}{syllable} " for syllable in syllables)
        return self._signs[word]

    def runs(self, text: str) -> list[list[str]]:
        """Return the syllables of each run of Chinese characters in the text."""
        return [self._run(run) for run in _HAN.findall(text)]

    def joined(self, text: str) -> str:
        """Return the text with its Chinese characters as letters, without spaces."""
        return _HAN.sub(lambda run: "".join(self._run(run[0])), text)

    def readings(self, text: str) -> dict[str, str]:
        """Return the characters and words that the text is read by, each with its syllables."""
        runs = set(_HAN.findall(text))
        pieces = {piece for run in runs for piece in _pieces(run, self._phrases)}
        found = {piece: " ".join(self._run(piece)) for piece in sorted(pieces)}
        return {piece: syllables for piece, syllables in found.items() if syllables}

    def _run(self, run: str) -> list[str]:
        found = read_as(run, self._phrases, self._characters)
        self._syllables.update(found)
        return found


def spelt(text: str) -> list[str]:
    """Return the syllables of the Chinese characters of a short text.

    Only the lines of these are read: all take longer than most questions to be answered.

    >>> spelt("银行的行")
    ['yin', 'hang', 'de', 'xing']
    """
    table = _table()
    alone = {each: _syllable(each) for each in text if chr(FIRST) <= each <= chr(LAST)}
    words: dict[str, str] = {}
    for pair in map("".join, pairwise(text)):
        head = f"\nphrase\t{pair}".encode()
        start = table.find(head)
        while start >= 0 and table.startswith(head, start):  # they are in order
            end = table.index(b"\n", start + 1)
            _, word, syllables = table[start + 1 : end].decode().split("\t")
            words[word] = syllables
            start = end
    return read_as(text, Phrases(words), alone)


def _syllable(character: str) -> str:
    """Return the syllable of a Chinese character where it stands for itself, or nothing."""
    table = _table()
    at = table.find(character.encode(), table.index(b"\npinyin\t"))
    kind, *rest = table[table.rfind(b"\n", 0, at) + 1 : at].decode().split("\t")
    return rest[0] if at >= 0 and kind == "pinyin" else ""


def read_as(run: str, phrases: Phrases, characters: Mapping[str, str]) -> list[str]:
    """Return the syllables of a run of characters.

    The longest known word decides: 行 is hang in 银行.
    """
    found: list[str] = []
    for piece in _pieces(run, phrases):
        if len(piece) > 1:
            found += phrases[piece]
        elif syllable := characters.get(piece):
            found.append(syllable)
    return found


def _pieces(run: str, phrases: Phrases) -> Iterator[str]:
    """Yield the known words of a run, the longest first, and the characters between them."""
    start = 0
    while start < len(run):
        piece = phrases.longest(run, start) or run[start]
        yield piece
        start += len(piece)
