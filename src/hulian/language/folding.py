"""Text as it is searched: one form for full-width and plain, capital and small, 龍 and 龙.

Every letter, digit and Chinese character of the folded text is a token of its own, so that a phrase
of tokens finds exactly the substrings, of one character as of many.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

Variants = Mapping[str, str]
"""Simplified form of each traditional character."""

_LONGEST_SYLLABLE = len("zhuang")

_Reading = tuple[int, str, "_Reading | None"]
"""Where a syllable ends, the syllable, and what was read before it."""

EDGE = "~"
"""The token before and after a whole name; the mark of a syllable."""

GAP = "_"
"""The token for what stands between words: spaces, hyphens, punctuation."""

_GAPS = rf"(?:{GAP}|(?<!\d)\.|\.(?!\d))+"
"""A point means something between digits only; so does 「。」, where a machine rewrote a text.

An expression that few starts need, compiled at its first use.
"""

BETWEEN = "\0"
"""What stands between texts that are folded together."""

_POINTS = r"\.(?:(?<!\d\.)|(?!\d))"
"""A point that is not between digits; begins with what is rare, so that it is found quickly."""


class Folding(dict[int, str]):
    """What each character folds to, for `str.translate`; a `GAP` where it is not part of a word."""

    def __init__(self, variants: Variants) -> None:
        self._variants = variants

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).casefold()
        plain = self._variants.get(plain, plain)
        self[code] = folded = "".join(map(_part_of_a_word, plain))
        return folded


def _part_of_a_word(character: str) -> str:
    if character in ".。":
        return "."
    return character if character.isalnum() or character == "%" else GAP


def fold(text: str, folding: Folding) -> str:
    """Return the tokens of a text, one a character: letters, digits, `%`, decimal points, and gaps.

    It may be many texts with `BETWEEN` between them, which `folding` then leaves as it is: a step
    over all of them costs little more than a step over one.
    """
    folded = text.translate(folding)
    if "." in folded:
        folded = re.sub(_POINTS, GAP, folded)
    while GAP + GAP in folded:
        folded = folded.replace(GAP + GAP, GAP)
    return folded.replace(GAP + BETWEEN, BETWEEN).replace(BETWEEN + GAP, BETWEEN).strip(GAP)


def between(texts: Sequence[str]) -> str:
    """Join texts by `BETWEEN`; where one holds it itself, that is a gap."""
    joined = BETWEEN.join(texts)
    if joined.count(BETWEEN) >= max(len(texts), 1):
        joined = BETWEEN.join(text.replace(BETWEEN, GAP) for text in texts)
    return joined


def key(folded: str) -> str:
    """Return a folded name as it is looked up: without the gaps."""
    return folded.replace(GAP, "")


def whole(word: str) -> str:
    """Return a whole Latin word or number as a token that no single character is mistaken for."""
    return word if len(word) > 1 else GAP + word


def opened(tokens: str) -> str:
    """Put a token before a text that only those have which begin so: by it a whole is found."""
    return f"{EDGE}{EDGE}{tokens[0]} {tokens}" if tokens else ""


def find(text: str, words: Iterable[str], folding: Folding) -> list[tuple[int, int]]:
    """Return the offsets of folded words in the unfolded text: begin and end of each, in order."""
    located = list(_located(text, folding))
    searched = "".join(token for token, _ in located)
    found = []
    for word in filter(None, words):
        start = searched.find(word)
        while start >= 0:
            found.append((located[start][1], located[start + len(word) - 1][1] + 1))
            start = searched.find(word, start + 1)
    return _joined(sorted(found))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, with those that meet as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _located(text: str, folding: Folding) -> Iterator[tuple[str, int]]:
    """Yield each token with the offset of the character that it comes from."""
    parts = [folding[ord(character)] for character in text]
    origin = [index for index, part in enumerate(parts) for _ in part]
    folded = "".join(parts)
    start = 0
    for gap in [*re.finditer(_GAPS, folded), None]:
        end = gap.start() if gap else len(folded)
        yield from zip(folded[start:end], origin[start:end], strict=True)
        if gap and end > 0 and gap.end() < len(folded):
            yield GAP, origin[end]
        start = gap.end() if gap else end


def segmentations(letters: str, syllables: frozenset[str]) -> Iterator[list[str]]:
    """Yield all ways to read letters typed without spaces as syllables: xian as xi an or xian.

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
            syllables_read: list[str] = []
            while reading[2]:
                syllables_read.append(reading[1])
                reading = reading[2]
            yield syllables_read[::-1]


def stem(word: str) -> str:
    """Return an English word without the ending of a plural or of a verb.

    Search finds substrings, so the stem finds all its forms: visit finds visits and visited.
    """
    endings = (end for end in ("ies", "es", "ing", "ed", "s") if word.endswith(end))
    end = next(endings, "")
    short = word[: len(word) - len(end)]
    return short if len(short) > 2 and short.isascii() else word
