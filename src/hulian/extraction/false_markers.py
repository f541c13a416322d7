"""Words and signs that look like markers before a number and are none: 近三年, 比重达, 去过5次.

The functions ask what stands around a figure of the grammar, or where it may begin.
"""

from hulian.extraction.kinds import OF_AN_AGE, RECENT_YEAR, may_be_an_age
from hulian.figures.grammar import ParsedFigure, read
from hulian.figures.markers import words
from hulian.figures.numeral import DIGITS
from hulian.figures.tokens import numeral_at
from hulian.figures.unit_words import FigureKind
from hulian.figures.units import WORDS
from hulian.pattern import Pattern

_RECENT = Pattern(
    r"近(?:[2-9两三四五六七八九十]|10)(?:年|个月|天|周|日|个?(?:会计|财[政务]|完整|预算|自然|学年)?年度"
    "|个?(?:自然年|自然月|学期|学年|赛季|财年|季度|交易日))"
)
_LASTING = words(
    "缩短 缩短了 延长 延长了 提前 提前了 提早 推迟 推迟了 延迟 延误 历时 耗时 用时 费时 历经 长达",
    "减少 减少了 增加 增加了 花了 用了 等了 持续 持续了 相隔 时隔 阔别 需要 需 已经 已有 度过 苦等",
)
"""Behind these 近 says nearly: 缩短近五个月."""

_RECENTLY = ("年来", "个月来", "天来", "周来")
_PASSING = Pattern(
    r"过了?(?=半|[一二两三四五六七八九十百千]+[万亿]|[百千万亿]+(?:[元人家户亩吨名斤]|公[斤里])|[\d.]+(?:%|[百千]?[万亿]))"
)
_BROKEN = Pattern(r"破(?=\d{2,}(?:\.\d+)?(?:毫米|厘米|米|公里|吨|公斤|斤|元|亩|公顷|℃|度|摄氏度))")
"""雨量破200毫米 is above it; 侦破30起 is not."""

_PASSED = Pattern(r"[超通经不越度渡走去来见说做有]\Z")
_OF_A_LEVEL = frozenset("已刚早均都皆数量额值")
_LEVEL = Pattern(rf"过了?(?:\d{{2}}|[{DIGITS}][十百千])")
"""人数过500人 and 已过三十岁 are above it, 去过3个村 is not."""

_STEPS = ("迈上", "跃上", "跨上", "站上", "越过", "迈过", "跨过", "冲破")
_STEPPED = Pattern("..了?[^,。;:、]{1,9}?[百千万亿元%]")
"""Behind these stands what was reached: 迈上500亿元台阶, not 迈上3个台阶."""

_BELOW_ZERO: frozenset[FigureKind | None] = frozenset(("money", "ratio", "other", "length", None))
"""What a minus stands before; before people and things a dash is only a dash."""

_OF_AMOUNTS = words("超 高 低 不及 达 不到 不足 大于 小于 多于 少于 接近")
_NOT_REACHED = ("未达", "不超", "未超", "没有达", "没达", "不低", "不高", "未能达")


def is_held_against(figure: ParsedFigure) -> bool:
    """Return whether a year is only what an amount is held against: 超过2019年同期."""
    is_year = figure.sides == 1 and RECENT_YEAR.fullmatch(figure.numeral) is not None
    return is_year and figure.markers[0].startswith((*_OF_AMOUNTS, *_NOT_REACHED))


def may_be_below_zero(text: str, here: int) -> bool:
    """Return whether a sign stands before what can be below zero: -5℃, not 负3年责任."""
    positive = read(text, here + 1)
    row = WORDS.get(positive.word.partition("/")[0]) if positive else None
    if text[here] == "负":
        spelt = positive is not None and not positive.numeral[0].isdecimal()
        allowed = row is None or row.kind in _BELOW_ZERO or row.word == "层"
        return allowed and not (spelt and row is None and positive and positive.unit != "%")
    return row is None or row.kind in _BELOW_ZERO


_ENDS_OF_WORDS = words(
    "增长 成长 比重 权重 加重 严重 加深 资深 许多 提高 户均 人均 亩均 年均 月均 日均",
    "以上 会上 路上 街上 网上 身上 线上 晚上 早上 月上 年上",
)
"""Words that end like 长达, 均不低于 and 上百: 比重达三成, 人均不低于2万元, 网上百人."""

_EXTREMES = ("最高", "最低", "最长", "最短")
_SEEN = Pattern(
    "(?:单[日场月周季年次笔票机站晚]|历史|盘中|[年月周季]内|当[日天月]|全[年月天周])\\Z"
    r"|(?:平均|[户亩人场日年]均|率)[^,。;]{0,14}\d[^,。;]{0,4},(?:单[产价])?\Z"
)
"""单日最高1.1亿元 was seen, and is no limit."""


def past_false_markers(text: str, here: int) -> int:
    """Return where the figure begins that a word like a marker precedes.

    As in 近三年, 去过5次, 晚上百人.
    """
    if text[here] == "快" and (
        text[here - 1 : here] not in _BEFORE_SOON or not _SOON.match(text, here)
    ):
        return here + 1
    if text.startswith(OF_AN_AGE, here) and not is_aged(text, here):
        return here + 1
    if text[here] == "近" and not text.endswith(_LASTING, 0, here):
        number = numeral_at(text, here + 1) or ""
        if _RECENT.match(text, here) or text.startswith(_RECENTLY, here + 1 + len(number)):
            return here + 1
    if text[here] == "过" and (
        not _PASSING.match(text, here) or _PASSED.search(text, max(here - 1, 0), here)
    ):
        is_level = text[here - 1 : here] in _OF_A_LEVEL and _LEVEL.match(text, here)
        return here if is_level else here + 1
    if text.startswith(_STEPS, here) and not _STEPPED.match(text, here):
        return here + 2
    if text[here] == "破" and (
        text[here - 1 : here] in ("打", "突")
        or not (_PASSING.match("过" + text[here + 1 : here + 24]) or _BROKEN.match(text, here))
    ):
        return here + 1
    if text.startswith(_EXTREMES, here) and _SEEN.search(text, max(here - 24, 0), here):
        return here + len("最高")
    if (
        text.startswith(_OF_TIMES, here)
        and not text.startswith("满打", here)
        and not _limits_a_time(text, here)
    ):
        return here + (1 if text[here] == "满" else 2)
    if text[here - 1 : here + 1] in _ENDS_OF_WORDS:
        return here + 1
    return here


_OF_TIMES = ("满", "最长", "最短")


def _limits_a_time(text: str, here: int) -> bool:
    """Return whether an age stands behind 满, or a time behind 最长 or 最短; not 满30人."""
    figure = read(text, here)
    if not figure or len(figure.markers) > 1:
        return False
    is_limit = text[here] == "最" or text.startswith(("不满", "未满"), figure.end)
    return figure.unit == "岁" or (is_limit and figure.unit in _TIMES)


_TIMES = ("年", "个月", "天", "周", "小时", "分钟", "秒", "工作日")

_BEFORE_SOON = ("", *"了有都也已就是才,。;:、\n")
_SOON = Pattern(
    r"快(?:要|到|有)?(?:\d+|[一二两三四五六七八九十百千]+)[万亿]?"
    "(?:[成倍户人家亩斤吨里尺岁年天块元个名只头棵株米]|公[里斤顷]|小时)"
)
"""快三百户 is nearly so many, 进度快三个月 faster by so much."""


def is_aged(text: str, here: int) -> bool:
    """Return whether an age follows 年过, 年逾 or 年近: 年过六旬, 年近四十; not 全年近60万."""
    figure = read(text, here)
    if not figure or not figure.quantity or text[here - 1 : here] in _YEARS_BEFORE:
        return False
    return figure.unit == "岁" or (not figure.unit and may_be_an_age(figure.quantity))


_YEARS_BEFORE = frozenset(
    "今去全每当同前后本历近多次整半明早往新上下周学" + DIGITS + "十0123456789"
)
