"""Chinese words as they are typed without an input method.

pypinyin's tables, without its program: that reads all of them into memory, which takes longer than
everything else about a small base. Imported only when a base is compiled.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from msgspec.json import decode as decode_json

_HAN = re.compile(r"[㐀-鿿]+")
_READING = re.compile(r'\[\n"([^"]+)"')

Syllables = Sequence[str]


class Romaniser:
    """Syllables of Chinese text whose characters are among those of `vocabulary`.

    `own` gives those of names that dictionaries read wrongly. The longest known word counts: 行
    is read hang in 银行.
    """

    def __init__(self, vocabulary: Iterable[str], own: Mapping[str, Syllables]) -> None:
        characters = "".join(sorted(set(filter(_HAN.match, vocabulary))))
        self._words: dict[str, Syllables] = {}
        if characters:
            self._words.update(_characters(characters))
            self._words.update(_phrases(characters))
        self._words.update(own)
        self._lengths: dict[str, list[int]] = {}
        for length in sorted(set(map(len, self._words)) - {1}, reverse=True):
            for start in {word[:2] for word in self._words if len(word) == length}:
                self._lengths.setdefault(start, []).append(length)
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
                if run[start : start + length] in self._words:
                    word = run[start : start + length]
                    break
            found += self._words.get(word, ())
            start += len(word)
        self.syllables.update(found)
        return found


def _characters(characters: str) -> dict[str, Syllables]:
    """The usual reading of each character."""
    readings = decode_json(_table("pinyin_dict.json").encode(), type=dict[str, str])
    known = ((c, readings.get(str(ord(c)))) for c in characters)
    return {c: [_toneless(reading.partition(",")[0])] for c, reading in known if reading}


def _phrases(characters: str) -> dict[str, Syllables]:
    """The readings of the words that consist of these characters."""
    entry = re.compile(rf'\n"([{characters}]{{2,}})": \[\n((?:\[[^\]]*\],?\n)+)\]')
    return {
        found[1]: [_toneless(reading) for reading in _READING.findall(found[2])]
        for found in entry.finditer(_table("phrases_dict.json"))
    }


def _table(name: str) -> str:
    """One of pypinyin's tables."""
    package = find_spec("pypinyin")
    assert package
    assert package.origin
    return Path(package.origin).with_name(name).read_text(encoding="utf-8")


@cache
def _toneless(reading: str) -> str:
    """Letters as they are typed: lǜ as lv."""
    spelt = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in spelt if letter.isascii())
