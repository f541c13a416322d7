"""Make `src/hulian/language/{hanzi,variants}.tsv` from pypinyin's and OpenCC's data.

    pip install -e '.[hanzi]' && python tools/make_hanzi.py

Of pypinyin's 47,111 phrases only those are kept that are not read, without tones, as the table
reads them already, by their characters and by shorter phrases.
"""

import unicodedata
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from opencc import OpenCC
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from hulian.language.hanzi import FIRST, LAST, Phrases, read_as

LANGUAGE = Path(__file__).parents[1] / "src/hulian/language"

READINGS = """\
# How Chinese characters are typed. Made by tools/make_hanzi.py; do not edit.
# pinyin: a syllable without tone, and the characters that are usually read so.
# phrase: a word that is read otherwise than its characters are.
# Readings from pypinyin {version} (pinyin-data and phrase-pinyin-data), MIT License,
# Copyright (c) 2016 mozillazg, 闲耘.
"""
VARIANTS = """\
# Traditional characters, and the simplified form of each, in the same order.
# Made by tools/make_hanzi.py from opencc {version}, Apache License 2.0; do not edit.
# Copyright (c) 2010-2026 BYVoid and contributors.
"""
_ROW = 40
"""Characters of a row of variants."""


def readings() -> Iterator[str]:
    """The lines of `hanzi.tsv`."""
    yield READINGS.format(version=version("pypinyin"))
    characters = _characters()
    groups: dict[str, list[str]] = {}
    for character, syllable in characters.items():
        groups.setdefault(syllable, []).append(character)
    for syllable in sorted(groups):
        yield f"pinyin\t{syllable}\t{''.join(groups[syllable])}\n"
    for word, syllables in sorted(_phrases(characters).items()):
        yield f"phrase\t{word}\t{syllables}\n"


def variants() -> Iterator[str]:
    """The lines of `variants.tsv`."""
    yield VARIANTS.format(version=version("opencc"))
    found = _variants()
    old, new = "".join(found), "".join(found.values())
    for at in range(0, len(old), _ROW):
        yield f"{old[at : at + _ROW]}\t{new[at : at + _ROW]}\n"


def _characters() -> dict[str, str]:
    """The usual reading of each character."""
    known = sorted(code for code in PINYIN_DICT if FIRST <= code <= LAST)
    return {chr(code): _toneless(PINYIN_DICT[code].partition(",")[0]) for code in known}


def _phrases(characters: dict[str, str]) -> dict[str, str]:
    """The words that must be known to read all words right, the shortest first."""
    words = {
        word: [_toneless(readings[0]) for readings in PHRASES_DICT[word]]
        for word in sorted(PHRASES_DICT, key=lambda word: (len(word), word))
        if all(character in characters for character in word)
    }
    kept, phrases = {}, Phrases({})
    for word, syllables in words.items():
        if read_as(word, phrases, characters) != syllables:
            kept[word] = " ".join(syllables)
            phrases.add(word, kept[word])
    # 市长 keeps 长, which ends it, from being read as in 长谈.
    begun: dict[str, set[tuple[str, ...]]] = {}
    for word in kept:
        for length in range(1, len(word)):
            begun.setdefault(word[:length], set()).add(tuple(words[word][:length]))
    for word, syllables in words.items():
        for start in range(1, len(word)):
            if begun.get(word[start:], set()) - {tuple(syllables[start:])}:
                kept[word] = " ".join(syllables)
    return kept


def _variants() -> dict[str, str]:
    """The simplified form of each character that has another."""
    old = list(map(chr, range(FIRST, LAST + 1)))
    new = OpenCC("t2s").convert("\n".join(old)).split("\n")
    return {a: b for a, b in zip(old, new, strict=True) if a != b and len(b) == 1}


def _toneless(reading: str) -> str:
    """Letters as they are typed: lǜ as lv."""
    spelt = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in spelt if letter.isascii())


if __name__ == "__main__":
    for name, lines in (("hanzi.tsv", readings()), ("variants.tsv", variants())):
        (LANGUAGE / name).write_text("".join(lines), encoding="utf-8")
