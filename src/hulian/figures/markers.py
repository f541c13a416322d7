"""Markers: the words and signs that say where beside the printed number a figure lies.

A marker is read with its negation: 不得超过 is at most, 没有达到 is under. 以上, 以下 and 以内
include the number itself, 超过, 不足 and 不满 do not (民法典 art. 1259). The table of markers is in
docs/fact-base.md.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from hulian.pattern import Words, is_han

if TYPE_CHECKING:  # slow to import, and questions need the words alone
    from hulian.figures.quantity import Meaning


def meanings(*, by: str | None = None, **words_of: str) -> "dict[str, Meaning]":
    """Return what each word means; the words of a meaning are parted by blanks, or by `by`."""
    found = ((word, said) for said, words in words_of.items() for word in words.split(by))
    return {word: cast("Meaning", said) for word, said in found}


VERBS = meanings(
    over="超 超过 超过了 超出 逾 突破 突破了 多于 高于 大于 高过 多过 晚于 迟于",
    under="低于 少于 小于 短于 低过 少过 不足 跌破 降破 早于 先于",
    exact="完成 达 达到 达到了 到 及 满 够",
)
"""What a negation may stand before."""


def words(*lines: str) -> tuple[str, ...]:
    """Return the words of some lines, which blanks part."""
    return tuple(" ".join(lines).split())


_NOT = words(
    "不 不得 不能 不应 不应当 不可 不可以 不会 不宜 不准 不许 不要 不再 不允许 不曾 不该 未",
    "未曾 未能 尚未 从未 并未 仍未 还未 没 没有 还没有 并没有 从没有 还没 从没 无法 难 难以",
    "很难 勿 切勿 严禁 禁止 绝不 决不 并不 从不 均不 都不 均未 都未 均不得 一般不 无 防止",
    "避免 谨防 杜绝 请别 千万别 可别 绝不能 决不能 不大可能 不太可能 未予",
)
_ADVERBS = words("再 明显 大幅 大幅度 显著 轻易 完全 真正 全部 普遍 同时 一次性")

BEFORE = {word: said for word, said in VERBS.items() if said != "exact"} | meanings(
    exact="达 高达 多达 长达 重达 深达 达到 达到了",
    over="不止 不止于 不只 何止 岂止 远不止 大过 过 过了 年过 年逾 破 冲破 越过 迈过 跨过 上 >",
    at_least=(
        "不少于 不低于 不小于 不下 不下于 至少 最少 起码 少说 少说也有 足有 足足有 足足 "
        "迈上 跃上 跨上 站上 大于等于 高于等于 不亚于 不弱于 最低 最低不低于 最少不少于 "
        "下限 下限为 年满 已满 须满 满 最短 最低为 最低达 保底 ≥ >= ≧ ⩾"
    ),
    at_most=(
        "不超过 不多于 不高于 不大于 不超 不逾 至多 最多 顶多 小于等于 低于等于 "
        "上限 上限为 最高 最高为 最高达 最高可达 最高不超过 最多不超过 最长 超不过 "
        "超不了 突破不了 ≤ <= ≦ ⩽ 最迟 最晚 最迟于 最晚于 充其量 撑死 撑死了 "
        "顶天了 满打满算 仅限 只限"
    ),
    under="不到 不满 未达 未满 未到 未足 不及 达不到 够不上 够不着 不消 用不了 要不了 <",
    nearly=(
        "近 近乎 年近 快 快要 快到 快有 将近 将近有 接近有 接近 接近于 几近 直逼 逼近 几乎 几乎达 "
        "临近 趋近"
    ),
    about=(
        "约 大约 约为 约有 约占 约合 约达 约计 大概 约摸 约莫 差不多 大致 大约在 大约有 "
        "大概在 大概有 差不多要 差不多有 ≈"
    ),
)
"""The markers that stand before a number, but for the negated ones."""

AFTER = meanings(
    exact="之多 之巨 之久 之众 之遥",
    over="+ 不止 还不止 打不住",
    at_least="以上 及以上 或以上 或者以上 之上 和以上 或更多 起 打底 起步 往上 为下限",
    at_most="以下 及以下 或以下 或者以下 之下 以内 之内 内 以里 或更少 封顶 顶天 为限 为上限 往下",
    under="不到 不足 还不到 还没到 都不到 都没到 也不到",
    nearly="弱",
    about="左右 上下 前后 大小 光景 的样子 之谱 内外",
    more="强 余 多 多点 多点儿 多一点 还多 还要多 有余 出头 冒头 开外 挂零",
)
"""The markers that stand behind a number and its unit."""

NEGATED: "dict[Meaning, Meaning]" = {"over": "at_most", "under": "at_least", "exact": "under"}

PLAINEST: dict[str, str] = {
    "over": "超",
    "at_least": "不低于",
    "at_most": "不超过",
    "under": "不足",
    "nearly": "近",
    "about": "约",
}
"""By meaning, the marker with which Chinese says what stands elsewhere, or is in English."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest that fits; the same in every run."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)


_MODALS = ("会", "能", "得")
_SCALES_OF_SHANG = ("百", "千", "万", "亿", "十万", "十亿")

_BEGIN_NUMBERS = "0123456789一二两三四五六七八九十百几数近约半"
MORE_BY = (
    *(
        f"{verb}{digit}"
        for verb in "了记赚挣领产收卖销种出来去招建投花用掏付交缴亏跑走省"
        for digit in _BEGIN_NUMBERS
    ),
    *(f"{number}{unit}" for number in "一二两三四五六七八九十几半" for unit in "成倍"),
)
"""Behind 多, which then compares: 120户多了30户, 一天多记半分, 比2.98万吨多产0.1万吨, 多两成."""

_NOT_BEFORE: dict[str, tuple[str, ...]] = {
    "以下": ("称", "简称"),
    "左右": ("江", "岸", "逢"),
    "上下": ("游", "联", "级", "一", "班", "车", "浮", "波", "火"),
    "前后": ("院",),
    "之下": ("级",),
    "之上": ("级",),
    "起": tuple("效跳跑来草始伏诉飞点家因码初身床居义动了个"),
    "内": tuple("外部容涵含地陆阁科蒙在线"),
    **dict.fromkeys("强弱", tuple("大化者调劲势度壮制点小项降烈国身")),
    "余": tuple("下额款量热粮地粒下钱"),
    "多": (*"元功样种方次个媒边菌肉彩云少0123456789", "百分", "半是", "半为", "半数", *MORE_BY),
    **dict.fromkeys(("还多", "还要多"), (*_BEGIN_NUMBERS, *"出得了过")),
}
"""What must not follow these markers behind a number: 左右岸 is another word."""

_ONLY_BEFORE: dict[str, tuple[str, ...]] = {
    "大小": tuple(",。;"),
    **dict.fromkeys(("不到", "不足", "不止", "光景", "的样子"), ("", *",。、;:)的就才便时 \t\r\n")),
}
"""Behind a number these are markers only where one of these follows, or the end of the text."""

_NEGATIONS, _ADVERBS_BEHIND, _VERBS_BEHIND = Words(_NOT), Words(_ADVERBS), Words(VERBS)
_BEFORE, _AFTER = Words(BEFORE), Words(AFTER)

_UNSURE = ("未必", "不必", "不一定", "不见得", "是否", "能否")
_NOBODY = words("无人 没人 没有人 鲜有人 少有人 很少有人 罕有人 没有谁 谁也没 谁都没")
_NONE = tuple(
    f"{no}一{one}" for no in ("无", "没", "没有") for one in "人户家例个名项起次处村县件天"
)
_DOUBTS = (*_NOT, *_UNSURE, *_NOBODY, *_NONE, *"不未没勿莫否", *(f"{verb}或" for verb in VERBS))
_BEHIND_A_DOUBT = ("会", "能", "能够", "再", "如期", "实现", "")


def doubtful(text: str, at: int) -> bool:
    """Return whether a negation, a doubt, nobody or 低于或 stands before a marker."""
    start = max(at - 6, 0)
    return any(
        text.endswith(word, start, at) and text.endswith(_DOUBTS, start, at - len(word))
        for word in _BEHIND_A_DOUBT
    )


_OR_EQUAL = Words(("或等于", "或者等于"))
_EQUAL_OR = Words(f"{word}{joint}" for word in ("等于", "达到") for joint in ("或", "或者"))


def before(text: str, at: int) -> "tuple[Meaning, int] | None":
    """Return the marker that begins here, and where it ends; 达到或超过 and 小于或等于 are one."""
    equal = _EQUAL_OR.longest_at(text, at)
    found = _one_before(text, at + len(equal))
    behind = _OR_EQUAL.longest_at(text, found[1]) if found else ""
    return (_including(found[0]), found[1] + len(behind)) if found and equal + behind else found


def _one_before(text: str, at: int) -> "tuple[Meaning, int] | None":
    if negated := _negated(text, at):
        return negated
    word = _BEFORE.longest_at(text, at)
    if not word or (word == "上" and not text.startswith(_SCALES_OF_SHANG, at + 1)):
        return None
    return BEFORE[word], at + len(word)


def _negated(text: str, at: int) -> "tuple[Meaning, int] | None":
    """Return what a negated verb says, and where it ends: 不得 轻易 超过, 没有 达到."""
    for negation in _NEGATIONS.all_at(text, at):
        behind = at + len(negation)
        for adverb in (*_ADVERBS_BEHIND.all_at(text, behind), ""):
            end = behind + len(adverb)
            for begin in (end + 1, end) if text.startswith(_MODALS, end) else (end,):
                if verb := _VERBS_BEHIND.longest_at(text, begin):
                    return NEGATED[VERBS[verb]], begin + len(verb)
    return None


def negation_before(text: str, at: int) -> int:
    """Return where the negation begins that ends at a place, adverb and modal included."""
    end = at - text.endswith(_MODALS, 0, at)
    end -= next((len(word) for word in _ADVERBS if text.endswith(word, 0, end)), 0)
    found = (len(word) for word in _NOT if text.endswith(word, 0, end))
    return end - longest if (longest := max(found, default=0)) else at


def behind(text: str, at: int) -> "tuple[Meaning, int] | None":
    """Return the marker behind a number that begins here, and where it ends."""
    for word in _AFTER.all_at(text, at):
        if _ends_a_figure(word, text, at + len(word)):
            return AFTER[word], at + len(word)
    return None


def _ends_a_figure(word: str, text: str, end: int) -> bool:
    """Return whether this marker goes before what follows it, or the end of the text."""
    following = text[end : end + 1]
    if word == "+":
        latin = following.isascii() and following.isalpha()
        return not (latin or following == "+" or following.isdecimal() or is_han(following))
    if only := _ONLY_BEFORE.get(word):
        return following in only
    return not text.startswith(_NOT_BEFORE.get(word, ()), end)


FIRST = frozenset(("等", *(word[0] for word in (*BEFORE, *_NOT))))
"""The characters with which a marker before a number begins."""

CHARACTERS = "".join(
    sorted({*"".join((*BEFORE, *_NOT, *_ADVERBS, *VERBS, *_MODALS, "(不含)或者等于"))})
)
"""All characters of which such markers consist."""


# --- What they say together ---------------------------------------------------------------------


class Marker(NamedTuple):
    """A marker beside a number, and its word."""

    meaning: "Meaning"
    word: str


def said_together(
    before: Sequence[Marker], style: "Meaning", after: Sequence[Marker], aside: str
) -> "tuple[Meaning | None, bool]":
    """Return what all markers and the bracket beside them say, and whether one says it twice."""
    if not before and not after:  # as most figures are
        return style, False
    meaning, twice = _combined(before, style, after)
    if aside and twice:
        return None, twice
    if aside and before and not after and aside == "含":
        # 超过两（含）个 says both that two are meant and that they are not.
        return (None if meaning in ("over", "under") else meaning), twice
    return (_with_aside(meaning, aside) if aside else meaning), twice


def _combined(
    before: Sequence[Marker], style: "Meaning", after: Sequence[Marker]
) -> "tuple[Meaning | None, bool]":
    """Return what all markers say together, and whether one says it twice; None: they disagree."""
    first, last = ([marker.meaning for marker in marks] for marks in (before, after))
    twice = first.count("exact") > 1
    told = [meaning for meaning in (*first, style, *last) if meaning != "exact"]
    if not told:
        return "exact", twice
    if len(told) == 1 or (style == "about" and told == ["about", "about"]):
        return told[0], twice
    agreeing: list[set[Meaning]] = [{"over", "at_least"}, {"under", "at_most"}, {"about"}]
    if any(set(told) <= group for group in agreeing):
        return told[0] if style == "exact" else style, True
    return None, True


def _with_aside(meaning: "Meaning | None", aside: str) -> "Meaning | None":
    """Take in what the bracket says: 以上（不含） excludes the number, 以下（含） includes it."""
    if aside.startswith("不"):
        excluded: dict[Meaning | None, Meaning] = {"at_least": "over", "at_most": "under"}
        return excluded.get(meaning, meaning)
    return meaning and _including(meaning)


def _including(meaning: "Meaning") -> "Meaning":
    """Return what a marker says when the number itself is meant, too."""
    included: dict[Meaning, Meaning] = {"over": "at_least", "under": "at_most"}
    return included.get(meaning, meaning)
