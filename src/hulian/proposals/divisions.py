"""Areas of China from counties upwards, by their codes of GB/T 2260.

The table stands in `divisions.tsv`, which `tools/make_divisions.py` makes; its head says from whose
data.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from hulian.base.areas import stem
from hulian.base.model import Level

_TABLE = Path(__file__).with_name("divisions.tsv")

LETTERS = {
    "京": "11",
    "津": "12",
    "冀": "13",
    "晋": "14",
    "蒙": "15",
    "辽": "21",
    "吉": "22",
    "黑": "23",
    "沪": "31",
    "苏": "32",
    "浙": "33",
    "皖": "34",
    "闽": "35",
    "赣": "36",
    "鲁": "37",
    "豫": "41",
    "鄂": "42",
    "湘": "43",
    "粤": "44",
    "桂": "45",
    "琼": "46",
    "渝": "50",
    "川": "51",
    "黔": "52",
    "贵": "52",
    "滇": "53",
    "云": "53",
    "藏": "54",
    "陕": "61",
    "甘": "62",
    "青": "63",
    "宁": "64",
    "新": "65",
}
"""The provinces by the letters that stand for them in 沪滇, 苏陕."""

EASTERN = frozenset(("11", "12", "21", "31", "32", "33", "35", "37", "44"))
"""The provinces that help in the cooperation between east and west (东西部协作)."""

WESTERN = frozenset(("15", "45", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"))
"""The provinces that are helped in it."""


class Division(NamedTuple):
    """An area with its code of six digits."""

    code: str
    name: str

    @property
    def level(self) -> Level:
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"

    @property
    def stem(self) -> str:
        """The name without the kind of area."""
        return stem(self.name)


@cache
def divisions() -> dict[str, Division]:
    """All areas, by code."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: Division(code, name) for code, name in rows}


@cache
def by_stem() -> dict[str, list[str]]:
    """The codes of the areas that are called so, in short: 晋江 for 晋江市."""
    found: dict[str, list[str]] = {}
    for division in divisions().values():
        found.setdefault(division.stem, []).append(division.code)
    return found


def around(code: str) -> str | None:
    """The code of the next larger area; None for a province.

    >>> around("530523"), around("530500"), around("429004")
    ('530500', '530000', '420000')
    """
    if code.endswith("0000"):
        return None
    city = f"{code[:4]}00"
    return city if city != code and city in divisions() else f"{code[:2]}0000"
