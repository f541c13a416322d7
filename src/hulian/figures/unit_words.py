"""The words that stand for units, each by itself, and those of English texts.

What all of them say together is in `units`, which takes longer to import than most questions to be
answered.

`units.tsv` beside this module is the one list. Its columns:

word        as it is printed behind a number
kind        what it measures or counts
base        the unit in which its amounts are given: 平方公尺 in 平方米
factor      how many of the base one of it is: 成 is 10 %
english     one of the base in English; empty where it has no common name
use         measure, person, thing, or classifier (a word that counts a thing without naming it)
spelt       yes, or no where it follows Chinese numerals only if these are long
per         yes, or no where nothing is counted per it: 元/箱
not_before  characters before which the word is part of another: 5人 counts people, 5人均 does not
in_texts    what English texts call it, each name for one of it; left out where they do not
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from hulian.pattern import Words

FigureKind = Literal[
    "money",
    "people",
    "person-times",
    "count",
    "ratio",
    "area",
    "weight",
    "length",
    "duration",
    "year",
    "date",
    "ordinal",
    "other",
]
_COLUMNS = 10
"""Columns of a line whose unit English texts have a name for."""

Use = Literal["measure", "person", "thing", "classifier"]


class UnitWord(NamedTuple):
    """A row of the table."""

    word: str
    kind: FigureKind
    base: str
    factor: Decimal
    english: str
    use: Use
    spelt: bool
    per: bool
    not_before: str
    in_texts: tuple[str, ...]

    def ends_before(self, following: str) -> bool:
        """Return whether the word is a unit with this character behind it, or nothing.

        So 5人 is none before 均.
        """
        last = self.word[-1]
        if last.isascii() and last.isalnum() and (is_latin(following) or following in _POWERS):
            return False
        return not following or following not in self.not_before


_POWERS = ("²", "³")


def is_latin(character: str) -> bool:
    """Return whether it is a Latin letter or a digit."""
    return character.isascii() and character.isalnum()


@cache
def lines() -> Mapping[str, str]:
    """Return the line of each word of the table, which `row_of` reads."""
    table = Path(__file__).with_name("units.tsv").read_text("utf-8").splitlines()[1:]
    return {line[: line.index("\t")]: line for line in table}


def row_of(line: str) -> UnitWord:
    """Read a line of the table."""
    word, kind, whole, factor, english, use, spelt, per, not_before, *texts = line.split("\t")
    return UnitWord(
        word,
        cast("FigureKind", kind),
        whole,
        Decimal(factor),
        english,
        cast("Use", use),
        spelt == "yes",
        per == "yes",
        not_before,
        tuple(texts[0].split("|")) if texts else (),
    )


def unit_word(word: str) -> UnitWord | None:
    """Return what a word stands for, if it is a unit."""
    line = lines().get(word)
    return row_of(line) if line else None


# --- Units of one kind ------------------------------------------------------------------------

_SIZES: tuple[dict[str, str], ...] = (
    {"亩": "1", "公顷": "15", "平方公里": "1500", "平方米": "0.0015"},
    {"公斤": "1", "千克": "1", "吨": "1000", "斤": "0.5", "克": "0.001"},
    {"米": "1", "公里": "1000", "千米": "1000"},
    {"元/公斤": "1", "元/千克": "1", "元/斤": "2", "元/吨": "0.001"},
)
"""How many of the first unit each is: 1公顷 is 15亩 (GB 3100)."""


_PAIRS = 1 << 10
"""Each figure of a draft is held against facts in so many units again and again."""


@lru_cache(_PAIRS)
def ratio(said: str, known: str) -> Decimal | None:
    """Return how many of one unit another of its kind is: 15 of 亩 for 公顷; None of others."""
    if said == known:
        return Decimal(1)
    sizes = next((sizes for sizes in _SIZES if said in sizes), {})
    return Decimal(sizes[said]) / Decimal(sizes[known]) if known in sizes else None


def converted(amount: Decimal, unit: str) -> dict[str, Decimal]:
    """Return an amount in each unit of its kind, its own too: 2公顷 as 30亩 and 20000平方米."""
    sizes = next((sizes for sizes in _SIZES if unit in sizes), {unit: "1"})
    own = Decimal(sizes[unit])
    return {other: amount * own / Decimal(size) for other, size in sizes.items()}


# --- Units in an English text -----------------------------------------------------------------


@cache
def units_of_texts() -> Mapping[str, str]:
    """Return what English texts call units, each name for one of it, and the units.

    >>> units_of_texts()["acre"], units_of_texts()["square meter"], units_of_texts()["MW"]
    ('英亩', '平方米', '兆瓦')
    """
    named = {word: line for word, line in lines().items() if line.count("\t") == _COLUMNS - 1}
    return {each: word for word, line in named.items() for each in row_of(line).in_texts}


EACH_OF = {"person": "人", "household": "户", "month": "月", "barrel": "桶"}
EACH_OF |= {"pound": "磅", "lb": "磅"}
"""What others are counted per in English; behind a number most of them are none."""


@cache
def _units_in_english() -> Words:
    return Words({**units_of_texts(), **EACH_OF})


_SETTING = (" a ", " an ", " the ", " out ", " up ", " forth ", " limits ")


def english_unit_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the unit at a place of an English text, without its plural s, and where it ends."""
    for word in _units_in_english().all_at(text, at):
        may_be_plural = word in ("kg", "km") or (word[-3:].islower() and len(word) > 2)
        end = at + len(word)
        end += may_be_plural and text.startswith("s", end)
        following = text[end : end + 1]
        if word == "set" and text.startswith(_SETTING, end):  # Article 12 sets a limit
            continue
        if following not in _POWERS and not is_latin(following):
            return word, end
    return None
