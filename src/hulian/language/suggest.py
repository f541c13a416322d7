"""The known names that are nearest to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest
from itertools import islice, pairwise

_CANDIDATES = 20_000
"""More names than this are not looked at; the first of like length stand for the rest."""

_COMPARED = 200
"""Of so many names only, those that share the most with the word, the likeness is worked out."""

_LONGEST = 64


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Up to `count` known names, the most alike first; empty where none is alike."""
    like = (name for name in known if abs(len(name) - len(word)) <= max(4, len(word)))
    candidates = list(islice(like, _CANDIDATES))
    if len(candidates) > _COMPARED:
        candidates = _sharing(word[:_LONGEST], candidates)
    return get_close_matches(word, candidates, n=count, cutoff=0.5)


def _sharing(word: str, candidates: list[str]) -> list[str]:
    """Those that have the most characters and pairs of characters in common with a word."""
    pieces = {*word, *map("".join, pairwise(word))}
    return nlargest(_COMPARED, candidates, key=lambda name: sum(p in name for p in pieces))
