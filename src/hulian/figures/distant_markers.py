"""Markers apart from their number: 没有达到预期的80%, 至少投入3万元."""

from typing import Literal

from hulian.figures.markers import (
    BEFORE,
    NEGATED,
    VERBS,
    any_of,
    meanings,
    negation_before,
    words,
)
from hulian.figures.numeral import DIGITS
from hulian.figures.quantity import Meaning
from hulian.pattern import Pattern

_OF = {
    **{word: BEFORE[word] for word in words("超过 突破 逾 不足 不到 未达 达不到 够不上 约占 约为")},
    **{word: BEFORE[word] for word in words("接近 将近 不少于 不低于 不超过 不高于")},
} | meanings(
    under="不及 未达到",
    about="约是 约等于 约相当于 大约占 大约为 大约是 大概占 大概是 差不多占 差不多是",
    nearly="近占 几乎占 几乎是",
    at_least="至少占 至少为 起码占",
    at_most="最多占 至多占",
)
"""Markers that may be parted from their share by a whole: 超过总数的30%."""

_UNCLEAR = ("高于", "低于", "多于", "少于", "大于", "小于", "高出", "低过", "超出")
"""低于市价的20%: less than 20 % of it, or by 20 % less? Nobody can tell."""

_APART = Pattern(
    rf"(?P<verb>{any_of({*VERBS, *_OF} - {'到', '及', '满', '够', '超'})})"
    r"(?![以位场期额]|的?部分)(?P<whole>[^,。;:()!?\d\n]{1,14}?)(?<!、)(?P<of>的)?\Z"
)
_LIMITING = frozenset("不未没难无勿禁防避杜绝至最起达够")
"""Some of these stand in every marker of which the whole does not end in 的."""

_LEVEL = Pattern("(?:规定|要求|标准|法定|约定|限定)\\Z")
_OF_THEN = Pattern("(?:[去前上今当]年|同期|上[个一]?[月季届期]|全[国球省市县]|年[初末底])\\Z")
_NO_WHOLE = Pattern("[占为增降达比提减升跌涨是有至到多少按缴补罚扣]")


def apart(
    text: str, at: int, *, is_share: bool, most: bool = False
) -> Meaning | Literal["unclear"] | None:
    """Find the marker of a share that stands before its whole, just before a place.

    没有达到预期的80% is under 80 %, 约占总数的30% about 30 %, 不得超过合同价30% at most 30 %; in
    不低于规定的70%, 70 % itself is what is prescribed. Before what is not a share, only 每 and what
    follows may stand between: 不低于每亩200株. `most`: a share of half the whole or more, by which
    hardly anything differs: 低于限价85%.
    """
    window = text[max(at - 24, 0) : at]
    if not is_share and "每" not in window:
        return None
    found = None
    if window[-1:] == "的" or most or not _LIMITING.isdisjoint(window):
        found = _APART.search(window)
    if not found:
        return None
    verb, whole = found["verb"], found["whole"]
    if (found["of"] and _LEVEL.search(whole)) or (
        not is_share and (found["of"] or whole[0] != "每")
    ):
        return None
    if negation_before(window, found.start()) < found.start():
        if not found["of"] and _NO_WHOLE.search(whole):
            return None
        return NEGATED[VERBS[verb]] if verb in VERBS else "unclear"
    if not found["of"]:
        if most and verb in _UNCLEAR and not _NO_WHOLE.search(whole):
            return "unclear"
        limit = BEFORE.get(verb)
        sure = limit in ("at_least", "at_most") or (verb in _OF and limit == "under")
        return limit if sure and not _NO_WHOLE.search(whole) else None
    told = _OF_THEN.search(whole) is not None  # 高于前年的19.5%, which it was then
    return "unclear" if verb in _UNCLEAR and not told else _OF.get(verb)


_ADVERBIAL = meanings(at_least="至少 起码 最少 少说", at_most="最多 至多 顶多 充其量 撑死 满打满算")
_PREDICATE = (
    "需要?|要|用|花费?|耗[时资]|投[资入]|占地?|可|能|产出?|重|长|宽|高|深|距离?|相距|减少|增加|增长|下降"
    "|节[约省]|增收|完成|覆盖|容纳|种植|收入|支出|资金|有|为|是|在|等于|相当于|折合|价值|面积|每[^,。;:\\d]{1,3}"
)
_SCOPE = Pattern(
    rf"(?P<adverb>{any_of(_ADVERBIAL)})(?![的了数时年月日天人家地县市村户组])[^,。;:()!?\d\n{DIGITS}]{{1,8}}?\Z"
    rf"|(?:大约|大概|约莫|差不多|约)(?:{_PREDICATE}){{1,2}}(?:了|到|着)?\Z"
)

_SCOPING = frozenset("至起最少顶充撑满约大差")
"""With one of these each of the adverbs begins."""


def adverbial(text: str, at: int) -> Meaning | None:
    """Return the meaning of an adverb with its predicate before a number: 至少投入, 约需."""
    window = text[max(at - 12, 0) : at]
    if _SCOPING.isdisjoint(window):
        return None
    found = _SCOPE.search(window)
    if not found:
        return None
    return _ADVERBIAL[found["adverb"]] if found["adverb"] else "about"
