"""Text as it is searched: one form for full-width and plain, capital and small, 龍 and 龙.

Every letter, digit and Chinese character of the folded text is a token of its own, so that a phrase
of tokens finds exactly the substrings, of one character as of many.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

Variants = Mapping[str, str]
"""Simplified form of each traditional character."""

_LONGEST_SYLLABLE = len("zhuang")

_Reading = tuple[int, str, "_Reading | None"]
"""Where a syllable ends, the syllable, and what was read before it."""

EDGE = "~"
"""The token before and after a whole name; the mark of a syllable."""

GAP = "_"
"""The token for what stands between words: spaces, hyphens, punctuation."""


def fold(text: str, variants: Variants) -> str:
    """The folded text. Its length can differ: NFKC spells out ㎡ and Ⅳ."""
    return "".join(_fold_character(character, variants) for character in text)


def _fold_character(character: str, variants: Variants) -> str:
    if character < "\x7f":
        return character.lower()
    plain = unicodedata.normalize("NFKC", character).casefold()
    return variants.get(plain, plain)


def tokens(text: str, variants: Variants) -> list[str]:
    """The tokens of a text: its letters, digits and characters, `%`, decimal points, and gaps."""
    return [token for token, _ in _located(text, variants)]


def key(name: str, variants: Variants) -> str:
    """A name as it is looked up: its tokens without the gaps."""
    return "".join(tokens(name, variants)).replace(GAP, "")


def find(text: str, words: Sequence[Sequence[str]], variants: Variants) -> list[tuple[int, int]]:
    """Where the tokens of words stand in a text, as offsets in the text as it is; in order."""
    located = list(_located(text, variants))
    searched = "".join(token for token, _ in located)
    found = []
    for word in ("".join(word) for word in words if word):
        start = searched.find(word)
        while start >= 0:
            found.append((located[start][1], located[start + len(word) - 1][1] + 1))
            start = searched.find(word, start + 1)
    return _joined(sorted(found))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, with those that meet as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _located(text: str, variants: Variants) -> Iterator[tuple[str, int]]:
    """Each token with the offset of the character that it comes from."""
    parts = [
        (part, index)
        for index, character in enumerate(text)
        for part in _fold_character(character, variants)
    ]
    gap: int | None = None
    begun = False
    for place, (part, index) in enumerate(parts):
        if part.isalnum() or part == "%" or _is_point(parts, place):
            if gap is not None and begun:
                yield GAP, gap
            yield part if part != "。" else ".", index
            gap, begun = None, True
        elif gap is None:
            gap = index


def _is_point(parts: Sequence[tuple[str, int]], place: int) -> bool:
    """Whether a dot stands between digits; 「。」 does where a machine rewrote the text."""
    if parts[place][0] not in ".。" or not 0 < place < len(parts) - 1:
        return False
    return parts[place - 1][0].isdigit() and parts[place + 1][0].isdigit()


def pinyin_tokens(syllables: Sequence[str]) -> list[str]:
    """Syllables as tokens that no letter of a Latin text can be mistaken for."""
    return [EDGE + syllable for syllable in syllables]


def segmentations(letters: str, syllables: frozenset[str]) -> Iterator[list[str]]:
    """All ways to read letters typed without spaces as syllables: xian as xi an or xian.

    Only cuts are tried from which the rest can be read, so that no word takes long.
    """
    cuts: dict[int, list[int]] = {len(letters): []}
    for start in reversed(range(len(letters))):
        ends = range(start + 1, min(start + _LONGEST_SYLLABLE, len(letters)) + 1)
        if found := [end for end in ends if end in cuts and letters[start:end] in syllables]:
            cuts[start] = found
    waiting: list[_Reading] = [(0, "", None)] if 0 in cuts else []
    while waiting:
        end, _, _ = reading = waiting.pop()
        waiting += ((cut, letters[end:cut], reading) for cut in reversed(cuts[end]))
        if end == len(letters):
            yield _syllables(reading)


def _syllables(reading: _Reading) -> list[str]:
    found = []
    while reading[2]:
        found.append(reading[1])
        reading = reading[2]
    return found[::-1]
