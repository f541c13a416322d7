"""Units and classifiers: which words stand for which unit, and what they measure.

`units.tsv` beside this module is the one list. Its columns:

word        as it is printed behind a number
kind        what it measures or counts
base        the unit in which its amounts are given: 平方公尺 in 平方米
factor      how many of the base one of it is: 成 is 10 %
english     one of the base in English; empty where it has no common name
use         measure, person, thing, or classifier (a word that counts a thing without naming it)
beside      any, or digits: it follows Chinese numerals only where these are long
not_before  characters before which the word is part of another: 5人 counts people, 5人均 does not
"""

import re
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

Kind = Literal[
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
Use = Literal["measure", "person", "thing", "classifier"]


class UnitWord(NamedTuple):
    """A row of the table."""

    word: str
    kind: Kind
    base: str
    factor: Decimal
    english: str
    use: Use
    spelt: bool
    not_before: str

    @property
    def pattern(self) -> str:
        """A regular expression for the word where it is a unit."""
        if self.word[-1].isascii() and self.word[-1].isalnum():
            return re.escape(self.word) + f"(?![A-Za-z0-9²³{self.not_before}])"
        return re.escape(self.word) + (f"(?![{self.not_before}])" if self.not_before else "")


def _read_table() -> dict[str, UnitWord]:
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
    found = {}
    for line in lines[1:]:
        word, kind, base, factor, english, use, beside, not_before = line.split("\t")
        found[word] = UnitWord(
            word,
            cast("Kind", kind),
            base,
            Decimal(factor),
            english,
            cast("Use", use),
            beside == "any",
            not_before,
        )
    return found


WORDS = _read_table()
"""Every word of the table."""

CLASSIFIERS = frozenset(word for word, row in WORDS.items() if row.use == "classifier")
"""Words that count a thing without naming it: 649个 of a measure that counts 项目."""

PERSONS = frozenset(word for word, row in WORDS.items() if row.use == "person")
"""Classifiers of people."""

UNITS = frozenset(word for word, row in WORDS.items() if row.use == "measure")
"""Units of measure: they stand alone, without a classifier."""

_PER = (
    "公斤|千克|kg|吨|t|升|L|小时|h|秒|s|分钟|min|斤|亩|ha|公顷|平方米|平方公里|立方米|m²|m³|m2|m3|人次|人"
    "|户|株|天|d|日|月|年|a|次|个|台|套|家|头|只|棵|箱|千瓦时|kWh|度|米|公里|km|g|mg|mL|ml|cm|cm²|km²|hm²|hm2"
    "|份|组|班|村|场|周|季度|季|学期|学年|课时|平米|平|坪|间|床|瓶|袋|件|本|张|块|辆|车|万|杯|碗|餐|条|支|粒"
    "|穴|丛|盆|桶|公亩|人天|人月|工日|轮|批|期|篇|页|字|栋|宗|例|颗|枚|顿|晚|夜|处|座|盒"
)
_INSIDE = re.compile("个(?P<inside>[余多来半])")
_ABBREVIATED = {"s": "秒", "h": "小时", "min": "分钟", "d": "天", "a": "年", "日": "日"}
PER = rf"(?:/|每)(?:{_PER})(?![A-Za-z0-9])"
"""The second half of a compound unit: 元/公斤, 千米每小时."""


def measures(unit: str) -> bool:
    """Whether a unit is a measure of its own (元, 户, 元/亩), not the name of things counted."""
    return "/" in unit or (unit in WORDS and WORDS[unit].use == "measure")


def fits(said: str, unit: str) -> bool:
    """Whether a figure printed with `said` counts what `unit` names.

    个 and 个项目 fit 项目; no classifier fits a unit of measure: 12个 is no 元/亩.
    """
    if said == unit or base(said) == base(unit):
        return True
    if measures(unit) or unit in CLASSIFIERS or unit in PERSONS or unit == "人":
        return False
    return said in CLASSIFIERS or (said[:1] in CLASSIFIERS and said[1:] == unit)


@lru_cache(maxsize=1 << 10)
def base(said: str) -> str:
    """The unit in which amounts of a printed unit are given: 平方米 for ㎡, 公斤/亩 for kg/亩."""
    first, slash, second = said.partition("/")
    if not slash or not first or not second:
        return _base(said)
    return f"{_base(first)}/{_ABBREVIATED.get(second) or _base(second)}"


def _base(word: str) -> str:
    return WORDS[word].base if word in WORDS else word


# --- Units in a text --------------------------------------------------------------------------


@cache
def _unit_pattern() -> re.Pattern[str]:
    """A pattern for every unit of the table, the longest first, and for m 2."""
    words = sorted(WORDS.values(), key=lambda row: len(row.word), reverse=True)
    listed = "|".join(row.pattern for row in words)
    return re.compile(
        rf" ?(?P<m>[hk]?m) ?(?P<power>[23²³])(?!\d)|(?P<word>{listed})(?P<per>{PER})?"
    )


@cache
def _own_pattern(unit: str) -> re.Pattern[str]:
    """A pattern for the unit of a measure, with or without a classifier: 项目, 个项目."""
    return re.compile(rf"[{''.join(CLASSIFIERS)}]??{re.escape(unit)}")


class PrintedUnit(NamedTuple):
    """A unit as it is printed and as it is written out, and where it ends."""

    word: str
    written: str
    end: int
    inside: str = ""


def unit_at(text: str, at: int, own: str | None) -> PrintedUnit | None:
    """The unit at a place."""
    if own and (found := _own_pattern(own).match(text, at)):
        return PrintedUnit(found[0], found[0], found.end())
    found = _unit_pattern().match(text, at)
    if not found:
        return None
    if found["m"]:
        square = {"m": "平方米", "hm": "公顷", "km": "平方公里"}[found["m"]]
        return PrintedUnit(found[0], square if found["power"] in "2²" else "立方米", found.end())
    word, per = found["word"], found["per"]
    return PrintedUnit(found[0], f"{word}/{per[1:]}" if per else word, found.end())


def divided_unit(text: str, at: int, own: str | None) -> PrintedUnit | None:
    """个月 with a mark inside: 个多月, 个半小时."""
    split = _INSIDE.match(text, at)
    if not split:
        return None
    joined = unit_at("个" + text[split.end() : split.end() + 6], 0, own)
    if not joined or len(joined.word) == 1 or joined.word[0] != "个":
        return None
    return joined._replace(end=split.end() + joined.end - 1, inside=split["inside"])


@lru_cache(maxsize=1 << 10)
def written_out(word: str, inside: str) -> tuple[str, str]:
    """The unit as values have it, and with the mark inside: 平方公尺 as 平方米; 个多小时 stays."""
    if word == "个亿":
        return "元", f"{'' if inside == '半' else inside}亿元"
    if word[0] == "个":
        return word, f"个{inside}{word[1:]}"
    row = WORDS.get(word.partition("/")[0])
    kept = not row or row.factor != 1 or row.use == "person"
    written = word if kept else base(word)
    return written, written
