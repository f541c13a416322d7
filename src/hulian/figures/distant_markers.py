"""Markers apart from their number: 没有达到预期的80%, 至少投入3万元, more than 5 percent."""

import re
from typing import Literal

from hulian.figures.markers import (
    BEFORE,
    ENGLISH,
    ENGLISH_BEHIND,
    NEGATED,
    PLAINEST,
    VERBS,
    any_of,
    is_no_marker,
    meanings,
    negation_before,
    words,
)
from hulian.figures.numeral import DIGITS
from hulian.figures.quantity import Meaning
from hulian.pattern import Pattern, Words

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
    不低于规定的70%, 70 % itself is what is prescribed. Before what is no share, only 每 and what
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


_ENGLISH_BEFORE = Pattern(
    rf"(?<![a-z])({any_of(ENGLISH)})\s+(?:a |(?<!than )the )?\Z", re.IGNORECASE
)

_ADVERBIAL = meanings(at_least="至少 起码 最少 少说", at_most="最多 至多 顶多")
_PREDICATE = (
    "需要?|要|用|花费?|耗[时资]|投[资入]|占地?|可|能|产出?|重|长|宽|高|深|距离?|相距|减少|增加|增长|下降"
    "|节[约省]|增收|完成|覆盖|容纳|种植|收入|支出|资金|有|为|是|在|等于|相当于|折合|价值|面积|每[^,。;:\\d]{1,3}"
)
_SCOPE = Pattern(
    rf"(?P<adverb>{any_of(_ADVERBIAL)})(?![的了数时年月日天人家地县市村户组])[^,。;:()!?\d\n{DIGITS}]{{1,8}}?\Z"
    rf"|(?:大约|大概|约莫|差不多|约)(?:{_PREDICATE}){{1,2}}(?:了|到|着)?\Z"
)

_SCOPING = frozenset("至起最少顶约大差")
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


def english(
    text: str, at: int, end: int, *, is_time: bool = False
) -> Meaning | Literal["unclear"] | None:
    """Return the marker that an English text has before or behind a number: up to, or more.

    Before a time over may mean during it, behind a number of things across others: saved £5,000
    over 20 years, 500 volunteers over 33 townships.
    """
    after = english_behind(text, end)
    if not text[at - 1 : at].isspace():
        return after
    found = _ENGLISH_BEFORE.search(text, max(at - 24, 0), at)
    if found and "the " in found[0] and ("-" in text[at:end] or _LEVEL_BEHIND.match(text, end)):
        return after  # below the 30-year mean, above the 2% target
    said = found[1].lower() if found else ""
    if is_time and said == "over":
        return "unclear"
    if not found or is_no_marker(text, said, found.start(1)):
        reached = text.endswith(_REACHING, 0, at) and _DENYING.search(text, max(at - 40, 0), at)
        return "unclear" if reached or text.endswith(_HARDLY, 0, at) else after
    if _DENYING.search(text, max(at - 40, 0), found.start(1)):
        return "unclear"
    is_place = said in _OR_PLACES and not _AMOUNT.search(text, at, end)
    is_spread = said == "over" and _OF_THINGS.search(text, max(at - 24, 0), at)
    return "unclear" if after or is_place or is_spread else ENGLISH.get(said)


_LEVEL_BEHIND = Pattern(r" (?:[a-z]+ )?(?:target|average|limit|goal|norm|quota|mean|median)s?\b")
_OF_THINGS = Pattern(
    r"\d (?!(?:was|is|has|does|rises|stands|totals) )(?:[bm]illion )?"
    r"(?:[a-z]+s|people|children|women|men) over \Z"
)

_DENYING = Pattern(
    r"(?i)(?:\b(?:no(?:t|ne|body|r|thing)?(?! \w+ than\b)|cannot|never|neither|without|few|rarely"
    r"|hardly|yet|failed)|n't)\b[^.;:,\n]*\Z"
)
"""What denies, in the clause before a marker: never exceeded, none earned more than."""
_REACHING = tuple(f"{verb} " for verb in words("reach reached reaches hit attain attained achieve"))

_HARDLY = ("ot even ", "ardly ", "arely ", "arcely ")
_OR_PLACES = ("north of", "south of")
"""Markers before money and shares; before other numbers they may say where something is."""

_AMOUNT = Pattern(r"[$¥€£%]|illion|thousand|yuan|RMB|per ?cent")


_BEHIND = Words((*ENGLISH_BEHIND, *(word.replace(" or", " and") for word in ENGLISH_BEHIND)))
_ADDED = Pattern(r" plus (?:[$£€¥]|\d)")
"""Something is added behind: $86.40 plus 15% for the service."""
_PREPOSITIONS = (" above", " over", " below", " under")


def in_chinese(printed: str) -> str:
    """Return an English figure with the Chinese marker that says the same: over 5 km as 超5 km."""
    begun = (word for word in ENGLISH if printed.lower().startswith(f"{word} "))
    before = max(begun, key=len, default="")
    behind = next((word for word in ENGLISH_BEHIND if printed.endswith(word)), "")
    if bool(before) == bool(behind):
        return printed
    meaning = ENGLISH[before] if before else ENGLISH_BEHIND[behind]
    return PLAINEST[meaning] + printed[len(before) :].removesuffix(behind).lstrip()


def english_start(text: str, at: int) -> int:
    """Return where the marker begins that stands right before a number; `at` where none does."""
    found = _ENGLISH_BEFORE.search(text, max(at - 24, 0), at)
    if not found or is_no_marker(text, found[1].lower(), found.start(1)):
        return at
    return found.start(1)


def english_behind(text: str, end: int) -> Meaning | Literal["unclear"] | None:
    """Return the marker behind a number; in 5% and over 200 people, over belongs to the next."""
    if _ADDED.match(text, end):
        return None
    if text.startswith((" plus ", "-plus", " and a half", " and a quarter", "-odd"), end):
        return "unclear"
    word = _BEHIND.longest_at(text, end)
    behind = end + len(word)
    if not word or text[behind : behind + 1].isalnum() or text.startswith(" than ", behind):
        return None  # 240 caretakers and more than 20 cooks
    goes_on = text[behind : behind + 1] == " " and text[behind + 1 : behind + 2].isalnum()
    if goes_on and (word.endswith(_PREPOSITIONS) or " and" in word):
        return "unclear"
    return ENGLISH_BEHIND[word.replace(" and", " or")]
