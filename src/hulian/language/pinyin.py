"""Chinese words as they are typed without an input method.

pypinyin's tables, without its program: that reads all of them into memory, which takes longer than
everything else about a small base. Imported only when a base is compiled.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_HAN = re.compile(r"[㐀-鿿]+")
_READING = re.compile(r'\[\n"([^"]+)"')


class Romaniser:
    """Syllables of Chinese text whose characters are among those of `vocabulary`.

    `own` gives those of names that dictionaries read wrongly. The longest known word counts: 行
    is read hang in 银行.
    """

    def __init__(self, vocabulary: Iterable[str], own: Mapping[str, list[str]]) -> None:
        characters = "".join(sorted(set(filter(_HAN.match, vocabulary))))
        self._phrases = _phrases(characters) if characters else {}
        self._read = {**_characters(characters), **own}
        lengths: dict[str, set[int]] = {}
        for word in (*self._phrases, *own):
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {start: sorted(some, reverse=True) for start, some in lengths.items()}
        self.syllables: set[str] = set()

    def runs(self, text: str) -> list[list[str]]:
        """The syllables of each run of Chinese characters in the text."""
        return [self._run(run) for run in _HAN.findall(text)]

    def joined(self, text: str) -> str:
        """The text with its Chinese characters as letters, without spaces."""
        return _HAN.sub(lambda run: "".join(self._run(run[0])), text)

    def _run(self, run: str) -> list[str]:
        found: list[str] = []
        start = 0
        while start < len(run):
            word = run[start]
            for length in self._lengths.get(run[start : start + 2], ()):
                longer = run[start : start + length]
                if longer in self._phrases or longer in self._read:
                    word = longer
                    break
            found += self._read.get(word) or self._syllables(word)
            start += len(word)
        self.syllables.update(found)
        return found

    def _syllables(self, word: str) -> list[str]:
        readings = _READING.findall(self._phrases.get(word, ""))
        self._read[word] = syllables = [_toneless(reading) for reading in readings]
        return syllables


def _characters(characters: str) -> dict[str, list[str]]:
    """The usual reading of each character; they must be in order, as those of the table are."""
    table, found = _table("pinyin_dict.json"), {}
    place = 0
    for character in characters:
        entry = f'"{ord(character)}": "'.encode()
        start = table.find(entry, place)
        if start >= 0:
            place = start + len(entry)
            readings = table[place : table.index(b'"', place)].decode()
            found[character] = [_toneless(readings.partition(",")[0])]
    return found


def _phrases(characters: str) -> dict[str, str]:
    """The words that consist of these characters, each with its readings as the table has them."""
    entry = re.compile(rf'\n"([{characters}]{{2,}})": \[\n((?:\[[^\]]*\],?\n)+)\]')
    return dict(entry.findall(_table("phrases_dict.json").decode()))


def _table(name: str) -> bytes:
    """One of pypinyin's tables."""
    package = find_spec("pypinyin")
    assert package
    assert package.origin
    return Path(package.origin).with_name(name).read_bytes()


@cache
def _toneless(reading: str) -> str:
    """Letters as they are typed: lǜ as lv."""
    spelt = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in spelt if letter.isascii())
