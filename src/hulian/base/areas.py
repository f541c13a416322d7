"""Areas: what the end of a Chinese name says of one, and those of China, by codes of GB/T 2260.

The one table of 省, 市, 区, 县 … and their levels, for everything that reads or makes names of
places. The areas from counties upwards stand in `divisions.tsv`, which `tools/make_divisions.py`
makes; its head says from whose data.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hulian.base.model import AreaLevel
from hulian.paths import table_rows
from hulian.pattern import Pattern

LEVELS_OF_KIND: dict[str, tuple[AreaLevel, ...]] = {
    "省": ("province",),
    "盟": ("city",),
    "州": ("city",),
    "市": ("city", "county"),
    "县": ("county",),
    "区": ("county", "province"),
    "旗": ("county",),
    "镇": ("township",),
    "乡": ("township",),
    "村": ("village",),
}
"""The levels that an area of a kind can have, the most frequent first."""

_PEOPLES = (
    "维吾尔|乌孜别克|柯尔克孜|达斡尔|鄂温克|鄂伦春|俄罗斯|哈萨克|塔吉克|塔塔尔|布依|朝鲜|土家|哈尼|傈僳|高山|拉祜|东乡|纳西|景颇"
    "|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|德昂|保安|裕固|独龙|赫哲|门巴|珞巴|基诺|蒙古|各|回|藏|苗|彝|壮|满|侗|瑶|白|傣"
    "|黎|佤|畲|水|土|羌|怒|京"
)
_AUTONOMOUS = Pattern(rf"(?<=..)族?(?:(?:{_PEOPLES})族?)*自治[区州县旗]\Z")
_KIND = Pattern(
    rf"(?<=..)(?:(?:{_PEOPLES})族)?(?:特别行政区|地区|林区|特区|社区|街道|{'|'.join(LEVELS_OF_KIND)})\Z"
)


def stem(name: str) -> str:
    """Return a name without the kind of area at its end; whole where less than two are left.

    >>> stem("广西壮族自治区"), stem("东乡族自治县"), stem("管城回族区"), stem("和县")
    ('广西', '东乡', '管城', '和县')
    """
    short = _AUTONOMOUS.sub("", name) if "自治" in name else name
    return short if short != name else _KIND.sub("", name)


def level_of(name: str) -> AreaLevel | None:
    """Return the level that the end of a name tells; None where it tells none.

    >>> level_of("龙江乡"), level_of("宁夏回族自治区"), level_of("石坡街道"), level_of("龙陵")
    ('township', 'province', 'township', None)
    """
    if name.endswith("自治区"):
        return "province"
    if name.endswith(("社区", "嘎查")):
        return "village"
    if name.endswith(("街道", "苏木")):
        return "township"
    levels = LEVELS_OF_KIND.get(name[-1:])
    return levels[0] if levels else None


def stands_for(word: str, name: str, level: AreaLevel | None) -> bool:
    """Return whether 该县, 全市 … can stand for an area; `word` is their last character.

    市 and 州 stand for what is called so, 区 for a district or an autonomous region.

    >>> stands_for("市", "保山市", "city"), stands_for("区", "云南省", "province")
    (True, False)
    """
    if level not in LEVELS_OF_KIND[word]:
        return False
    if word == "区" and level == "province":
        return not name.endswith(("省", "市"))
    return word not in "市州盟" or name.endswith(word)


# --- Areas of the standard --------------------------------------------------------------------

LETTERS = dict(
    zip(
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵滇云藏陕甘青宁新疆",
        re.findall("..", "11121314152122233132333435363741424344454650515252535354616263646565"),
        strict=True,
    )
)
"""The provinces by the letters that stand for them in 沪滇, 苏陕."""

EASTERN = frozenset(("11", "12", "21", "31", "32", "33", "35", "37", "44"))
"""The provinces that help in the cooperation between east and west (东西部协作)."""

WESTERN = frozenset(("15", "45", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"))
"""The provinces that are helped in it."""


class StandardArea(NamedTuple):
    """An area with its code of six digits."""

    code: str
    name: str

    @property
    def level(self) -> AreaLevel:
        """The level that the code tells."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"

    @property
    def stem(self) -> str:
        """The name without the kind of area."""
        return stem(self.name)


@cache
def divisions() -> dict[str, StandardArea]:
    """Return all areas, by code."""
    rows = table_rows(Path(__file__).with_name("divisions.tsv"))
    return {code: StandardArea(code, name) for code, name in rows}


@cache
def by_stem() -> dict[str, list[str]]:
    """Return the codes of the areas that are called so, in short: 晋江 for 晋江市."""
    found: dict[str, list[str]] = {}
    for division in divisions().values():
        found.setdefault(division.stem, []).append(division.code)
    return found


def around(code: str) -> str | None:
    """Return the code of the next larger area; None for a province.

    >>> around("530523"), around("530500"), around("429004")
    ('530500', '530000', '420000')
    """
    if code.endswith("0000"):
        return None
    city = f"{code[:4]}00"
    return city if city != code and city in divisions() else f"{code[:2]}0000"


def in_full(code: str) -> str:
    """Return the name of an area with that of the one around it.

    >>> in_full("330205"), in_full("330000")
    ('宁波市江北区', '浙江省')
    """
    outer = around(code)
    return f"{divisions()[outer].name if outer else ''}{divisions()[code].name}"


def called(name: str) -> list[StandardArea]:
    """Return the areas that are called so: in full, in short, or with the area around them.

    >>> [each.code for each in called("江北区")], [each.code for each in called("宁波市江北区")]
    (['330205', '500105'], ['330205'])
    """
    found = divisions().values()
    return [each for each in found if name in (each.name, each.stem, in_full(each.code))]


# --- Areas that a text names in full ----------------------------------------------------------

LONGEST = 15
"""No name of an area has more characters."""

AUTONOMOUS = {"区": "自治区", "州": "州", "县": "县", "旗": "旗"}
"""What stands behind the short name of an autonomous area: 湘西州, 环江县."""

_NAMED_KIND = Pattern("[省市区县州盟旗]")
LISTED = Pattern("[、和与及]")
"""What stands between areas that are named together."""
_LIST = Pattern(
    r"(?P<names>(?:[\u4e00-\u9fff]{2,7}[、和与及])+[\u4e00-\u9fff]{2,4}?)"
    r"(?:[两三四五六七八九]|\d{1,2})个?(?P<kind>[省市县区旗州])"
)
"""Areas that share the kind that is named behind them: 镇原、合水两县."""


def named_in_full(text: str) -> set[str]:
    """Return the codes of the areas that a text names with the kind of area that they are."""
    return {*_with_their_kind(text), *_of_shared_kind(text)}


def _with_their_kind(text: str) -> Iterator[str]:
    names = _by_name()
    for end in (found.end() for found in _NAMED_KIND.finditer(text)):
        for length in range(min(LONGEST, end), 2, -1):
            if codes := names.get(text[end - length : end]):
                yield from codes
                yield from _listed_before(text, end - length, codes)
                break


def _listed_before(text: str, start: int, codes: Sequence[str]) -> Iterator[str]:
    """Yield the areas that share the last word of a list: 昭觉 of 昭觉、喜德县."""
    if not LISTED.fullmatch(text[max(start - 1, 0) : start]):
        return
    for length in (2, 3, 4):
        named = by_stem().get(text[max(start - 1 - length, 0) : start - 1], ())
        yield from (each for each in named if any(each[:4] == code[:4] for code in codes))


def _of_shared_kind(text: str) -> Iterator[str]:
    for listed in _LIST.finditer(text):
        names = LISTED.split(listed["names"])
        found = [_named_in_short(name, listed["kind"]) for name in names]
        provinces = set.intersection(*({code[:2] for code in codes} for codes in found))
        yield from (code for codes in found for code in codes if code[:2] in provinces)


def _named_in_short(name: str, kind: str) -> list[str]:
    """Return the areas of a kind with whose short or full name a piece of text ends."""
    for length in range(min(len(name), 5), 1, -1):
        codes = (*by_stem().get(name[-length:], ()), *_by_name().get(name[-length:], ()))
        if of_kind := [code for code in codes if divisions()[code].level in LEVELS_OF_KIND[kind]]:
            return of_kind
    return []


@cache
def _by_name() -> dict[str, list[str]]:
    """Return the codes of the areas that are called so, in full or as 环江县."""
    found: dict[str, list[str]] = {}
    for division in divisions().values():
        names = [division.name]
        if "自治" in division.name and division.level != "province":
            names.append(division.stem + AUTONOMOUS[division.name[-1]])
        for name in names:
            found.setdefault(name, []).append(division.code)
    return found
