"""What is said of a figure: a code, a level, words, and what to write instead."""

from typing import Literal, NamedTuple

from hulian.text import Text

Level = Literal["error", "warning", "note", "ok", "unknown"]
Code = Literal[
    "amount-differs",
    "unit-differs",
    "bound-lost",
    "bound-added",
    "bound-turned",
    "bound-tightened",
    "period-differs",
    "place-differs",
    "giver-differs",
    "basis-differs",
    "coverage-differs",
    "points-wrong",
    "growth-wrong",
    "sum-wrong",
    "share-wrong",
    "members-wrong",
    "told-twice",
    "cannot-tell",
    "marker-doubled",
    "rounded",
    "outdated",
    "conflict",
    "source-copied",
    "accepted",
    "switched-off",
]

LEVELS: tuple[Level, ...] = ("unknown", "ok", "note", "warning", "error")
"""From the least to the gravest."""


class Remark(NamedTuple):
    """One thing that is said of the figure at character `at` of the text."""

    at: int
    code: Code
    level: Level
    message: Text
    should_be: str | None = None


def gravest(levels: list[Level]) -> Level:
    """The gravest of these levels."""
    return max(levels, key=LEVELS.index)
