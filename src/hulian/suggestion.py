"""The known names that are nearest to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

_CANDIDATES = 20_000
"""More names than this are not compared; the first of like length stand for the rest."""


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Up to `count` known names, the most alike first; empty where none is alike."""
    like = (name for name in known if abs(len(name) - len(word)) <= max(4, len(word)))
    return get_close_matches(word, list(islice(like, _CANDIDATES)), n=count, cutoff=0.5)
