"""The known names that are nearest to one that is not known."""

from collections.abc import Iterable
from itertools import islice, pairwise

_CANDIDATES = 20_000
"""More names than this are not looked at; the first of like length stand for the rest."""

_COMPARED = 200
"""Only this many names, those that share the most with the word, are compared with it in full."""

_LONGEST = 64
_PAIR = 2


def nearest(word: str, known: Iterable[str], count: int = 3, likeness: float = 0) -> list[str]:
    """Return up to `count` known names, the most alike first; empty where none is alike.

    `likeness`, from 0 to 1, is that of `difflib`, which a name must have at least; as it is, 0.6,
    and 0.7 for Latin letters. Where some differ by one letter, only those are alike; of two
    characters one must stand where it is typed.
    """
    likeness = likeness or (0.7 if word.isascii() else 0.6)
    like = (name for name in known if abs(len(name) - len(word)) <= max(4, len(word)))
    candidates = list(islice(like, _CANDIDATES))
    if len(candidates) > _COMPARED:
        candidates = _sharing(word[:_LONGEST], candidates)
    if len(word) == _PAIR:
        pairs = [name for name in candidates if len(name) == _PAIR]
        return [name for name in pairs if name[0] == word[0] or name[1] == word[1]][:count]
    letters = {*word}
    candidates = [  # in which there are letters enough for that
        name
        for name in candidates
        if 2 * sum(map(name.count, letters)) >= likeness * (len(name) + len(word))
    ]
    if not candidates:
        return []
    from difflib import get_close_matches  # slow to import

    alike = get_close_matches(word, candidates, n=count, cutoff=likeness)
    return [name for name in alike if is_slip(word, name)] or alike


def halves(word: str) -> tuple[str, str]:
    """Return how a word begins and how it ends; one of these its like have that has one slip.

    Both are empty for a word of few letters.
    """
    half = (len(word) - 2) // 2
    return (word[:half], word[-half:]) if half > 0 else ("", "")


def is_slip(typed: str, meant: str) -> bool:
    """Return whether two words differ by one letter: another, one more, one less, or two swapped.

    >>> [is_slip("cofee", word) for word in ("coffee", "cofe", "toffee", "ocfee", "cofee")]
    [True, True, False, True, False]
    """
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = typed[start:], meant[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] + a[2:] == b)


def _sharing(word: str, candidates: list[str]) -> list[str]:
    """Return those that have the most characters and pairs of characters in common with a word."""
    from heapq import nlargest

    pieces = {*word, *map("".join, pairwise(word))}
    return nlargest(_COMPARED, candidates, key=lambda name: sum(p in name for p in pieces))
