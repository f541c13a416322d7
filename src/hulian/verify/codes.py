"""What can be said of a figure: a code, a level, words, and what to write instead.

`CODES` has the meaning of each code, with an example: `hulian verify --explain CODE`.
"""

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


class Remark(NamedTuple):
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


class Explained(NamedTuple):
    """What a code means, what the text says and what is right; both in the text's language."""

    meaning: Text
    wrong: str
    right: str


CODES: dict[Code, Explained] = {
    "amount-differs": Explained(
        Text(
            "数字与事实库不符：颠倒了两位，或错了一位",
            "a digit differs from the base, or two are turned",
        ),
        "财政帮扶资金14.42亿元",
        "财政帮扶资金14.24亿元",
    ),
    "unit-differs": Explained(
        Text("差了数量级：万写成亿，万元写成元", "another power of ten: 万 for 亿, 元 for 万元"),
        "就业帮扶资金4150亿元",
        "就业帮扶资金4150万元",
    ),
    "bound-lost": Explained(
        Text("丢了余、多、近、超等限定词", "a marker (余, 多, 近, 超 …) is lost"),
        "700人次",
        "700多人次",
    ),
    "bound-added": Explained(
        Text("多了来源没有的限定词", "a marker that the source does not have"),
        "近649个项目",
        "649个项目",
    ),
    "bound-turned": Explained(
        Text("限定词反了：近写成超", "the marker is turned round: 超 for 近"),
        "超5100万元",
        "近5100万元",
    ),
    "bound-tightened": Explained(
        Text("说得比来源窄：来源没有上限", "narrower than the source, which has no upper end"),
        "90余亿元",
        "超90亿元",
    ),
    "period-differs": Explained(
        Text("事实库里这个数是另一个时段的", "in the base this figure is of another period"),
        "2023年产值2亿元",
        "2024年产值2亿元",
    ),
    "place-differs": Explained(
        Text(
            "事实库里这个数是另一个地方的，或地名的隶属写错了",
            "in the base this figure is of another place, or a place is put where it is not",
        ),
        "昌宁县潞江镇1万余亩",
        "隆阳区潞江镇1万余亩",
    ),
    "giver-differs": Explained(
        Text("给出方与事实库不同", "another giver than in the base"),
        "黄浦区给保山市的财政帮扶资金14.24亿元",
        "闵行区给保山市的财政帮扶资金14.24亿元",
    ),
    "basis-differs": Explained(
        Text(
            "口径不同：累计、每年、目标、已完成", "another basis: cumulative, yearly, planned, done"
        ),
        "每年投入沪滇协作资金5000余万元",
        "累计投入沪滇协作资金5000余万元",
    ),
    "coverage-differs": Explained(
        Text("大范围的总数说成了其中一地的", "the total of a wider area is given to a part of it"),
        "龙陵县获财政帮扶资金9.13亿元",
        "保山市获财政帮扶资金9.13亿元",
    ),
    "points-wrong": Explained(
        Text(
            "百分数之差应说百分点，或差算错了",
            "the difference of two shares is in percentage points, or wrong",
        ),
        "从10%提高到70%，提高60%",
        "从10%提高到70%，提高60个百分点",
    ),
    "growth-wrong": Explained(
        Text("增幅与前后两个数不合", "the growth does not follow from the two figures"),
        "由200万元增加到500万元，增长250%",
        "由200万元增加到500万元，增长150%",
    ),
    "sum-wrong": Explained(
        Text(
            "合计不等于各项之和，或部分多于整体",
            "the total is not the sum, or parts exceed their whole",
        ),
        "300、120、80万元，合计600万元",
        "300、120、80万元，合计500万元",
    ),
    "share-wrong": Explained(
        Text("占比与两个数不合", "the share does not follow from the two figures"),
        "2400户中有1800户种花椒，占65%",
        "2400户中有1800户种花椒，占75%",
    ),
    "members-wrong": Explained(
        Text("说的个数与列出的不一样", "more or fewer are named than announced"),
        "4个村，是甲村、乙村、丙村、丁村、戊村",
        "5个村，是甲村、乙村、丙村、丁村、戊村",
    ),
    "told-twice": Explained(
        Text("同一件事前后说了两个数", "one thing is told two ways"),
        "标题5000万元，正文5100万元",
        "标题、正文都是5000万元",
    ),
    "cannot-tell": Explained(
        Text(
            "带约、余、多的数之间，算出来的可能对，也可能不对",
            "with soft bounds it may be right or wrong",
        ),
        "从2000多万元到6520.4万元，是三倍多",
        "从2000多万元到6520.4万元，是两倍以上",
    ),
    "marker-doubled": Explained(
        Text("限定词重复", "two markers where one is meant"), "近30公里以上", "近30公里"
    ),
    "derived": Explained(
        Text(
            "相符：由旁边的数，或事实库里同一指标的两个数，算得出来",
            "agrees: it follows from the figures beside it, or from two of a series in the base",
        ),
        "",
        "",
    ),
    "rounded": Explained(
        Text("相符：说得比来源粗", "agrees: rounded from the source's figure"),
        "14亿多元",
        "14.24亿元",
    ),
    "outdated": Explained(
        Text("相符，但同一指标有更新的数", "agrees, but the series has a later figure"), "", ""
    ),
    "conflict": Explained(
        Text("相符，但另有来源说法不同", "agrees, but another source contradicts it"), "", ""
    ),
    "source-copied": Explained(
        Text("相符，但来源只是转载", "agrees, but the only source is a copy"), "", ""
    ),
    "accepted": Explained(
        Text("已用 --accept 接受，见 .accept.toml", "accepted with --accept, see .accept.toml"),
        "",
        "",
    ),
    "switched-off": Explained(
        Text(
            "在 <!-- hulian off --> 之后，不核对",
            "after <!-- hulian off -->, which is not verified",
        ),
        "",
        "",
    ),
}
"""Every code. A code about a base is held against the bundled one in its example."""

MEASURED: dict[Code, tuple[int, int]] = {
    "amount-differs": (1611, 1831),
    "unit-differs": (765, 845),
    "bound-lost": (165, 177),
    "bound-added": (995, 1085),
    "bound-turned": (142, 150),
    "period-differs": (132, 144),
    "place-differs": (89, 105),
    "giver-differs": (109, 149),
    "basis-differs": (58, 68),
    "coverage-differs": (81, 96),
    "points-wrong": (66, 103),
    "growth-wrong": (89, 133),
    "sum-wrong": (83, 107),
    "share-wrong": (75, 100),
    "members-wrong": (70, 82),
    "told-twice": (51, 66),
    "marker-doubled": (55, 55),
    "bound-tightened": (16, 16),
}
"""Per code, how many planted errors the first run found, and how many were planted: `(found,
planted)`. The drafts were new to the program, and the mistakes that they showed not yet mended.

`tests/measure_verify.py` plants them; docs/verify.md has the table, and how
it is now.
"""
