"""What can be said of a figure: a code, a level, words, and what to write instead.

`CODES` has the meaning of each code, `codes.tsv` an example: `hulian verify --explain CODE`.
"""

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
    """One thing that is said of the figure at character `at` of the text."""

    at: int
    code: Code
    level: Level
    message: Text
    should_be: str | None = None


def gravest(levels: list[Level]) -> Level:
    """Return the gravest of these levels."""
    return max(levels, key=LEVELS.index)


# --- What each code means ---------------------------------------------------------------------


CODES: dict[Code, Text] = {
    "amount-differs": Text(
        "数字与事实库不符：颠倒了两位，错了一位，或者是另一个数",
        "a digit differs from the base, two are turned, or it is another number",
    ),
    "unit-differs": Text(
        "差了数量级：万写成亿，万元写成元", "another power of ten: 万 for 亿, 元 for 万元"
    ),
    "bound-lost": Text("丢了余、多、近、超等限定词", "a marker (余, 多, 近, 超 …) is lost"),
    "bound-added": Text("多了来源没有的限定词", "a marker that the source does not have"),
    "bound-turned": Text("限定词反了：近写成超", "the marker is turned round: 超 for 近"),
    "bound-tightened": Text(
        "说得比来源窄：来源没有上限", "narrower than the source, which has no upper end"
    ),
    "period-differs": Text(
        "事实库里这个数是另一个时段的", "in the base this figure is of another period"
    ),
    "place-differs": Text(
        "事实库里这个数是另一个地方的，或地名的隶属写错了",
        "in the base this figure is of another place, or a place is put where it is not",
    ),
    "giver-differs": Text("给出方与事实库不同", "another giver than in the base"),
    "basis-differs": Text(
        "口径不同：累计、每年、目标、已完成", "another basis: cumulative, yearly, planned, done"
    ),
    "coverage-differs": Text(
        "大范围的总数说成了其中一地的", "the total of a wider area is given to a part of it"
    ),
    "points-wrong": Text(
        "百分数之差应说百分点，或差算错了",
        "the difference of two shares is in percentage points, or wrong",
    ),
    "growth-wrong": Text("增幅与前后两个数不合", "the growth does not follow from the two figures"),
    "sum-wrong": Text(
        "合计不等于各项之和，或部分多于整体",
        "the total is not the sum, or parts exceed their whole",
    ),
    "share-wrong": Text("占比与两个数不合", "the share does not follow from the two figures"),
    "members-wrong": Text("说的个数与列出的不一样", "more or fewer are named than announced"),
    "told-twice": Text("同一件事前后说了两个数", "one thing is told two ways"),
    "cannot-tell": Text(
        "带约、余、多的数之间，算出来的可能对，也可能不对；看不出“去年”是哪一年；或只有数字相合",
        "with soft bounds it may be right or wrong; nothing tells which year 去年 is; or only the"
        " number agrees",
    ),
    "marker-doubled": Text("限定词重复", "two markers where one is meant"),
    "derived": Text(
        "相符：由旁边的数，或事实库里同一指标的两个数，算得出来",
        "agrees: it follows from the figures beside it, or from two of a series in the base",
    ),
    "rounded": Text("相符：说得比来源粗", "agrees: rounded from the source's figure"),
    "outdated": Text("相符，但同一指标有更新的数", "agrees, but the series has a later figure"),
    "conflict": Text("相符，但另有来源说法不同", "agrees, but another source contradicts it"),
    "source-copied": Text("相符，但来源只是转载", "agrees, but the only source is a copy"),
    "accepted": Text(
        "已用 --accept 接受，见 .accept.toml", "accepted with --accept, see .accept.toml"
    ),
    "switched-off": Text(
        "在 <!-- hulian off --> 之后，不核对", "after <!-- hulian off -->, which is not verified"
    ),
}
"""Every code, and what it means."""


class Example(Struct, frozen=True):
    """What a text says and what is right, and of how many planted errors how many were found.

    `found` are those of the first run over drafts that were new to it, "" where none was planted;
    docs/verify.md has the table, and how it is now.
    """

    code: str
    wrong: str
    right: str
    found: str
    planted: str


def example(code: Code) -> Example | None:
    """Return the example of a code, in Chinese; None of one that says nothing is wrong."""
    rows = (Example(*row) for row in table_rows(Path(__file__).with_suffix(".tsv")))
    return next((row for row in rows if row.code == code), None)
