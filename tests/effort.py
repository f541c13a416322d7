"""How long it takes to type, read and decide: a model, no person was measured.

A key takes 0.28 seconds and a decision 1.35 (Card, Moran and Newell 1980, the keystroke-level
model, for a typist of average skill); a Chinese character takes three keys. 260 characters of
Chinese are read in a minute (Brysbaert 2019).
"""

import re

KEY, DECISION = 0.28, 1.35
"""Seconds for a key, and for making up one's mind."""

_READ = 60 / 260
_HAN = re.compile("[\u4e00-\u9fff]")


def typing(typed: str) -> float:
    """Return the seconds that it takes to type something."""
    return KEY * (len(typed) + 2 * len(_HAN.findall(typed)))


def reading(shown: str) -> float:
    """Return the seconds that it takes to read something; an id or a number counts as a word."""
    words = re.findall(r"[!-~]+", shown)
    return _READ * (len(_HAN.findall(shown)) + len(words))
