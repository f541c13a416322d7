"""What can be said of a figure: a code, a level, words, and what to write instead.

`codes.tsv` has the meaning of each code, and an example: `hulian verify --explain CODE`.
"""

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from hulian.paths import table_rows
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
    "derived",
    "rounded",
    "outdated",
    "conflict",
    "source-copied",
    "accepted",
    "switched-off",
]

LEVELS: tuple[Level, ...] = ("unknown", "ok", "note", "warning", "error")
"""From the least to the gravest."""


class Remark(Struct, frozen=True):
    """One thing that is said of the figure at character `at` of the text.

    `beside` is where another stands that tells the same thing.
    """

    at: int
    code: Code
    level: Level
    message: Text
    should_be: str | None = None
    beside: int | None = None


def gravest(levels: list[Level]) -> Level:
    """Return the gravest of these levels."""
    return max(levels, key=LEVELS.index)


# --- What each code means ---------------------------------------------------------------------


class Explained(Struct, frozen=True):
    """What a code means; of an error's also what a text says, in Chinese, and what is right.

    Of so many errors of it that were `planted`, so many were `found`; all "" where none were.
    """

    meaning: Text
    wrong: str
    right: str
    found: str
    planted: str


@cache
def explanations() -> dict[str, Explained]:
    """Return every code with what it means."""
    rows = table_rows(Path(__file__).with_suffix(".tsv"))
    return {code: Explained(Text(zh, en), *example) for code, zh, en, *example in rows}
