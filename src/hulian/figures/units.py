"""Units and classifiers: what they measure and count, together and in a Chinese text.

What a single one is, and what English texts call it, is told by `unit_words`, for what needs few.
"""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from hulian.figures.unit_words import UnitWord, is_latin, lines, row_of
from hulian.pattern import Pattern, Words

WORDS = {word: row_of(line) for word, line in lines().items()}
"""Every word of the table."""

CLASSIFIERS = frozenset(word for word, row in WORDS.items() if row.use == "classifier")
"""Words that count a thing without naming it: 649个 of a measure that counts 项目."""

PERSONS = frozenset(word for word, row in WORDS.items() if row.use == "person")
"""Classifiers of people."""

UNITS = frozenset(word for word, row in WORDS.items() if row.use == "measure")
"""Units of measure: they stand alone, without a classifier."""

_ONLY_DIVISORS = (*"月夜餐罐平万a", "学期", "人月", "工日", "平方", "公升", "cm²")
"""What others are counted per that is not a unit behind a number."""

_ABBREVIATED = {"s": "秒", "h": "小时", "min": "分钟", "d": "天", "a": "年", "日": "日"}
_ABBREVIATED |= {"平": "平方米", "平方": "平方米"}


def measures(unit: str) -> bool:
    """Return whether a unit measures (元, 户, 元/亩), and is not the name of things counted."""
    return "/" in unit or (unit in WORDS and WORDS[unit].use == "measure")


def counts(said: str, unit: str) -> bool:
    """Return whether a figure printed with `said` counts what `unit` names.

    个 and 个项目 fit 项目; no classifier fits a unit of measure: 12个 is no 元/亩.
    """
    if said == unit or base(said) == base(unit):
        return True
    if measures(unit) or unit in CLASSIFIERS or unit in PERSONS or unit == "人":
        return False
    return said in CLASSIFIERS or (said[:1] in CLASSIFIERS and said[1:] == unit)


@lru_cache(maxsize=1 << 10)
def base(said: str) -> str:
    """Return the unit in which amounts of a printed unit are given.

    It is 平方米 for ㎡, 公斤/亩 for kg/亩.
    """
    first, slash, second = said.partition("/")
    if said in WORDS or not slash or not first or not second:
        return _base(said)
    return f"{_base(first)}/{_ABBREVIATED.get(second) or _base(second)}"


@lru_cache(maxsize=1 << 10)
def factor(said: str) -> Decimal:
    """Return how many of its base one of a printed unit is: 0.1 of 角/斤."""
    parts = [said] if said in WORDS else said.split("/")
    first, *by = (WORDS[part].factor if part in WORDS else Decimal(1) for part in parts)
    return first / by[0] if by else first


def _base(word: str) -> str:
    return WORDS[word].base if word in WORDS else word


# --- Units in a text --------------------------------------------------------------------------


_DIVISORS = Words([*_ONLY_DIVISORS, *(word for word, row in WORDS.items() if row.per)])
_POWER = Pattern(r"(?: ?(?P<m>[hk]?m) ?\^?(?P<power>[23²³])(?!\d))")
_POWER_START = frozenset(" hkm")

_LENGTHS: dict[str, list[int]] = {}
"""How long the units are that begin with a character, the longest first."""

for _first, _length in sorted({(word[0], len(word)) for word in WORDS}, reverse=True):
    _LENGTHS.setdefault(_first, []).append(_length)

STARTS = frozenset(word[0] for word in WORDS) - {"/"}
"""The characters with which a unit begins."""

_PLACES = frozenset("省市区县乡镇村国州园校")
"""四区每平方公里3万人: each of four districts, not four districts in each."""


class PrintedUnit(NamedTuple):
    """A unit as it is printed and as it is written out, and where it ends."""

    word: str
    written: str
    end: int
    inside: str = ""


_OF_THEM_ALL = frozenset("已未获为被可不在有能无应须是安下系属")
"""Behind 3人均: all three of them, not per head."""

_OF_PEOPLE = frozenset("家口员都在会选认表对是有已")
"""Behind 九成人: nine in ten people, not grown-ups."""


_NAMED = (
    *("名优秀", "名校长", "名特级", "名特聘", "名特岗", "名特殊", "名特派", "名单亲"),
    *("名茶农", "名茶叶", "名茶艺", "名茶商", "名茶企", "名茶园"),
)
"""Behind 50名优秀干部, who are no 名优 goods."""


def word_at(text: str, at: int) -> UnitWord | None:
    """Return the longest unit of the table at a place."""
    for length in _LENGTHS.get(text[at : at + 1], ()):
        row = WORDS.get(text[at : at + length])
        if row and row.ends_before(text[at + len(row.word) : at + len(row.word) + 1]):
            return row
    if text.startswith(("所以上", "所以下"), at):
        return WORDS["所"]
    if text.startswith(_NAMED, at):
        return WORDS["名"]
    if text.startswith("人均", at) and text[at + 2 : at + 3] in _OF_THEM_ALL:
        return WORDS["人"]
    if text.startswith("成人", at) and text[at + 2 : at + 3] in _OF_PEOPLE:
        return WORDS["成"]
    return None


def unit_at(text: str, at: int, own: str | None) -> PrintedUnit | None:
    """Return the unit at a place.

    `own` is one of a measure, with or without a classifier: 个项目.
    """
    first = text[at : at + 1]
    if own:
        begin = at if text.startswith(own, at) else at + (first in CLASSIFIERS)
        if text.startswith(own, begin):
            printed = text[at : begin + len(own)]
            return PrintedUnit(printed, printed, begin + len(own))
    if first in _POWER_START and (found := _POWER.match(text, at)):
        square = {"m": "平方米", "hm": "公顷", "km": "平方公里"}[found["m"]]
        written, end = square if found["power"] in "2²" else "立方米", found.end()
    elif row := word_at(text, at):
        written, end = row.word, at + len(row.word)
    else:
        return None
    following = text[end : end + 1]
    each = following == "每" and written not in _PLACES and WORDS[base(written)].kind != "duration"
    divided = following == "/" or each  # not every 10 days for each mu: 10天每亩
    divisors = _DIVISORS.all_at(text, end + 1) if divided else ()
    if per := next(
        (p for p in divisors if not is_latin(text[end + 1 + len(p) : end + 2 + len(p)])), None
    ):
        whole = text[at : end + 1] + per
        return PrintedUnit(whole, f"{written}/{per}", end + 1 + len(per))
    return PrintedUnit(text[at:end], written, end)


DIVIDED = ("个", "分")
"""What units begin with that a mark may stand in."""


def divided_unit(text: str, at: int, own: str | None) -> PrintedUnit | None:
    """Read 个月 and 分钟 with a mark inside: 个多月, 个半小时, 分半钟."""
    first, inside = text[at : at + 1], text[at + 1 : at + 2]
    if first not in DIVIDED or inside not in ("余", "多", "来", "半"):
        return None
    joined = unit_at(first + text[at + 2 : at + 8], 0, own)
    if not joined or len(joined.word) == 1 or joined.word[0] != first:
        return None
    return joined._replace(end=at + 1 + joined.end, inside=inside)


@lru_cache(maxsize=1 << 10)
def written_out(word: str, inside: str) -> tuple[str, str]:
    """Return the unit as values have it, and with the mark inside: 平方公尺 as 平方米.

    个多小时 stays as it is.
    """
    if word.startswith("个亿"):
        return WORDS[word].base, f"{'' if inside == '半' else inside}亿{WORDS[word].base}"
    if inside or word[0] == "个":
        return word, f"{word[0]}{inside}{word[1:]}"
    row = WORDS.get(word.partition("/")[0])
    kept = not row or row.factor != 1 or row.use == "person"
    written = word if kept else base(word)
    return written, written
