"""What a sentence counts and names: whether so many are named."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from hulian.pattern import HAN, Pattern
from hulian.text import Text
from hulian.verify.claims import as_warning
from hulian.verify.codes import Level, Remark
from hulian.verify.draft import CLAUSE, FIGURE, FIGURES, Draft, Mention, Sentence
from hulian.verify.english_told import members
from hulian.verify.roles import AREAS

_MOST = 40
"""Nobody names more things than this in a sentence."""

_ANNOUNCED = Pattern(
    rf"(?P<count>{FIGURE})(?P<noun>[^{FIGURES}，,。；;：:（(、]{{0,14}}?)(?:[（(][^）)]{{0,12}}[)）])?"
    r"(?:[，,]?(?:[它他]们)?(?:分别是|分别为|分别叫|即是|即|就是|是|为|依次是|(?P<at>分别[在位来][于自]?))[：:]?|[：:]|——|[（(](?=[^）)]*、)|(?P<bare>[，,]))"
    rf"(?P<items>(?:[^{FIGURES}，,。；;：:（）()]|（[^）、]{{1,6}}）)*)"
)
_NAMED = Pattern(
    rf"(?P<items>[^{FIGURES}，,。；;：:（）()\s]*?[、][^{FIGURES}，,。；;：:（）()\s]*?)(?P<etc>等(?:这|共)?|这|共)?(?P<count>{FIGURE})"
)
_ASKED = Pattern(rf"哪(?P<count>{FIGURE})[^{FIGURES}，,。；;：:、？?]{{0,10}}[？?]\s*$")
_ANSWER = Pattern(
    rf"\s*(?:答[：:])?(?:分别)?[是有]?(?P<items>[^{FIGURES}，,。；;：:（）()？?\n]*、"
    rf"[^{FIGURES}，,。；;：:（）()？?\n]*)。?\s*$"
)
"""A question of so many things, 是哪4家？, and the sentence behind it that only names them."""
_EXAMPLES = Pattern("例?如|比如|诸如|譬如|像|尤其|包括|其中|特别")
_GOES_ON = Pattern(
    rf"[，,；;]?(?:还有|另有|再加上?|外加|以及)(?P<items>[^{FIGURES}，,。；;：:（）()]*)"
)
_TIMES = 4
"""A number more than this many times that of the names right before it is of other things."""
_NOUN_BEHIND = Pattern(rf"(?![都均也就被已在是为有和与及]){HAN}{{1,4}}")
"""Behind a number, what was named before it is called: 龙陵、施甸3个县."""
_SEPARATOR = "、"
_PER = Pattern(
    "(?:[各每]|每[年月周天次村镇县校家户人期批]|分别)有?$|(?:其[余他]|[剩余]下|另[有外])的?$"
)
"""Before what each of those named has, 医生、教师各4名, or all of several kinds are."""
_ORDINAL = Pattern(
    r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[（(]?[一二三四五六七八九十\d]{1,3}[)）])、"
)
"""What numbers a paragraph, and is none of the things named."""
_LAST = Pattern("以及|和|与|及")
_TITLE = Pattern("《[^《》]+》|“[^“”]+”")
_NO_NAME = Pattern(
    r"\d(?!\d*号)|[上下中]午$|[早晚]上$|[春夏秋冬][季天]$|有$|投入|实现|增长|完成|提高|要求|累计|达到"
)


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield all counts that are not those of what is named."""
    for sentence in draft.sentences:
        if sentence.figures and (
            any(joint in sentence.text for joint in ("、", "》《", "”“"))
            or _LAST.search(sentence.text)
        ):
            yield from _members(sentence)
        if sentence.figures and draft.is_english(sentence.block):
            yield from _english_members(sentence)
    yield from _items_below(draft)
    yield from _ordered(draft)
    for question, answer in pairwise(draft.sentences):
        if answer.block - question.block <= 1 and (remark := _answered(question, answer)):
            yield remark


# --- Members ----------------------------------------------------------------------------------


def _members(sentence: Sentence) -> Iterator[Remark]:
    done: set[int] = set()
    for found in _NAMED.finditer(sentence.masked):
        if _PER.search(sentence.masked[: found.start("count")]):
            continue
        if _begins_with_counted(sentence, sentence.masked[: found.start()]):
            continue
        counted = sentence.figure(found["count"])
        open_ended = (found["etc"] or "").startswith("等")
        named = _named_before(_ORDINAL.sub("", found["items"]), open_ended)
        noun = _NOUN_BEHIND.match(sentence.masked, found.end())
        remark = _judged(counted, named, open_ended=open_ended)
        level = named and _sure(_count(counted) or 0, named[1], noun[0] if noun else "")
        if named and not level and counted.plain.endswith("种"):
            level = "warning" if _TWO < named[1] >= (_count(counted) or 0) - _TWO else None
        if remark and level:
            done.add(counted.at)
            right = remark.should_be if level == "error" else None
            yield replace(remark, level=level, should_be=right)
    for found in _ANNOUNCED.finditer(sentence.masked):
        if found["bare"] and not _are_of(
            found["noun"], found["items"], sentence.masked[found.end() :]
        ):
            continue
        if _PER.search(sentence.masked[: found.start("count")]) or _PER.search(found["items"]):
            continue
        counted, items = sentence.figure(found["count"]), found["items"]
        if _goes_with_another(sentence, sentence.masked[: found.start("count")]):
            continue
        if more := _GOES_ON.match(sentence.masked, found.end()):
            items = f"{items}、{more['items']}"
        open_ended = "等" in items[-8:] or _EXAMPLES.match(items) is not None
        named = _named_after(items) if counted.at not in done else None
        if named and (found["at"] or found["bare"]) and named[0] <= (_count(counted) or 0):
            continue  # several may be at one place, or only some are named
        if remark := _judged(counted, named, open_ended=open_ended):
            yield remark


def _sure(number: int, named: int, noun: str) -> Level | None:
    """Return how sure it is that a number behind names is of them, if it may be.

    Of 医生、护士7名 and 水窖、塘坝6座设施 there are several each; A村、B村29个小组 counts others.
    """
    if number > named and (not noun or number > _TIMES * named):
        return None
    if number <= named or noun.startswith(AREAS):
        return "error"
    return "warning" if named > _TWO else None


_TWO = 2


def _begins_with_counted(sentence: Sentence, before: str) -> bool:
    """Return whether what seems to be named first is counted before it: 3个团、下午4个团."""
    found = _BEFORE_NAMES.search(before)
    return found is not None and sentence.figure(found[1]).candidate.kind not in _OF_NO_THING


_BEFORE_NAMES = Pattern(rf"({FIGURE})(?:[（(][^）)]{{0,12}}[)）])?$")
_OF_NO_THING = ("money", "ratio", "duration", "year", "date")


def _are_of(noun: str, items: str, behind: str) -> bool:
    """Return whether what is listed behind a comma is called what is counted: 2个园区，甲园区.

    Where no noun is told, short names that end the sentence are: 园区有2个，甲、乙、丙.
    """
    named = items.split("、")
    if not noun:
        ends = behind.startswith(("。", "；", "，都", "，均", "，个个"))
        return ends and len(named) > 2 and _like(named)
    return behind[:1] in ("，", "。", "；", "") and all(n.endswith(noun[-1]) for n in named)


def _goes_with_another(sentence: Sentence, before: str) -> bool:
    """Return whether a text ends with a count of other things, also named: 3家企业、2个村."""
    *others, gap = re.split(FIGURE, before)
    joined = any(joint in gap for joint in (*"、和与及", " and ")) or gap.endswith(_HOMES)
    if not others or not joined or len(gap) > _LIST_GAP or CLAUSE.search(gap.replace("、", "")):
        return False
    return _count(sentence.figures_of(before)[-1]) is not None


_LIST_GAP = 16
_HOMES = tuple("村镇乡县区市户组校院所厂司")
"""How things end that are told with their own parts: 2个村5个小组."""


_OFF = 3
"""Who names more or fewer than this does not tell all of them."""


def _english_members(sentence: Sentence) -> Iterator[Remark]:
    for mark, named, by_names in members(sentence.masked):
        if not _goes_with_another(sentence, sentence.masked[: sentence.masked.index(mark)]):
            counted = sentence.figure(mark)
            remark = _exactly(counted, named)
            if remark and abs((_count(counted) or 0) - named) <= _OFF:
                yield remark if by_names else as_warning(remark)


def _items_below(draft: Draft) -> Iterator[Remark]:
    """Judge a line that announces so many things by the list below it, an item a line."""
    document = draft.document
    for sentence in draft.sentences if document.source else ():
        found = _ANNOUNCES.search(sentence.masked)
        if not found or _count(counted := sentence.figure(found["count"])) is None:
            continue
        named = _items(document.source, document.source_at(counted.end - 1))
        if remark := _exactly(counted, named):
            yield remark


_ORDERED = Pattern(
    rf"(?P<count>{FIGURE})[^{FIGURES}，,。；;：:]{{1,12}}[：:，,。]\s*(?P<first>一(?P<by>[是要]))"
)
_NUMERALS = "一二三四五六七八九十"


def _ordered(draft: Draft) -> Iterator[Remark]:
    """Judge a count by what is told one by one behind it: 四条纪律：一是…，二是…，三是…."""
    blocks = draft.document.blocks
    for sentence in draft.sentences:
        found = _ORDERED.search(sentence.masked)
        if not found:
            continue
        counted = sentence.figure(found["count"])
        following = blocks[sentence.block + 1 : sentence.block + 2]
        if any(draft.text[one.start] in _NUMERALS for one in following if one.end > one.start):
            continue
        rest = draft.text[counted.end : blocks[sentence.block].end]
        named = 0
        while f"{_NUMERALS[named]}{found['by']}" in rest and named + 1 < len(_NUMERALS):
            named += 1
        if remark := _exactly(counted, named):
            yield remark


def _items(source: str, at: int) -> int:
    """Count the items of the list that begins below the line of a character."""
    lines = source[at : at + _LONGEST_LIST].split("\n")[1:]
    first = next((line for line in lines[:2] if line.strip()), "")
    if not (marked := _MARKED.match(first)):
        return 0
    count = 0
    for line in lines:
        item = _MARKED.match(line)
        if line.strip() and not item and not line.startswith((" ", "\t")):
            break
        count += item is not None and item[1] == marked[1]
    return count


_LONGEST_LIST = 4000
_MARKED = Pattern(
    r"(\s*)(?:[-*+•·▪]|\d{1,2}[.、)）]|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,2}、)\s*[^\s\d]"
)
"""A line that is an item of a list, and how far it is indented."""
_ANNOUNCES = Pattern(
    rf"^[^{FIGURES}，,。；;：:]{{0,30}}(?P<count>{FIGURE})[^{FIGURES}，,。；;：:]{{1,12}}(?:如下)?[：:]\s*$"
)


def _answered(question: Sentence, answer: Sentence) -> Remark | None:
    """Judge the number in a question by the names in its answer: 问：哪4家？答：甲、乙、丙."""
    asked, items = _ASKED.search(question.masked), _ANSWER.match(answer.masked)
    if not asked or not items:
        return None
    counted, named = question.figure(asked["count"]), _named_after(items["items"])
    return _judged(counted, named, open_ended="等" in items["items"][-8:])


def _count(mention: Mention) -> int | None:
    """Return a small exact number of things or people."""
    quantity, kind = mention.quantity, mention.candidate.kind
    if kind not in ("count", "people") or not quantity or quantity.bound != "exact":
        return None
    number = int(quantity.amount)
    is_small = number == quantity.amount and 2 <= number <= _MOST
    return number if is_small and not re.search("[次期元]", mention.plain) else None


def _named_after(items: str) -> tuple[int, int] | None:
    """Return at least and at most how many things are named behind their number."""
    titles = len(_TITLE.findall(items))
    if titles > 1 and not _TITLE.sub("", items).strip("、和与及 "):
        return titles, titles
    parts = items.split(_SEPARATOR)
    if (len(parts) == 1 and not _LAST.search(items)) or max(map(len, parts)) == 1:
        return None
    if any(not part or len(part) > 30 or _NO_NAME.search(part) for part in parts):
        return None
    return _bounds(parts)


def _named_before(items: str, open_ended: bool) -> tuple[int, int] | None:
    """Return the same of things that are named before their number.

    Where the first begins is not said.
    """
    parts = items.split(_SEPARATOR)
    if len(parts) < 2:
        return None
    *_, last = inner = parts[1:]
    if "等" in last:
        return None  # the number behind the names is of them, and this one of something else
    if not all(parts) or any(len(part) > 16 or _NO_NAME.search(part) for part in inner):
        return None
    longest = max(len(last), 4) + 4
    fitting = all(len(part) <= longest for part in inner) and _like(parts)
    return _bounds(parts) if open_ended or fitting else None


def _like(parts: list[str]) -> bool:
    """Return whether the things are called alike.

    They are if they end in one character, or are all short names.
    """
    ends = {part[-1] for part in parts}
    return len(ends) == 1 or all(2 <= len(part) <= 4 for part in parts[1:])


def _bounds(parts: list[str]) -> tuple[int, int]:
    least, most = len(parts), len(parts)
    for number, part in enumerate(parts):
        for joint in _LAST.finditer(part):
            left, right = part[: joint.start()], part[joint.end() :]
            in_name = right[:1] in "镇乡村平" or 1 in (len(left), len(right))
            if not left or not right or (in_name and right[0] in "镇乡县区市省村平"):
                continue  # 中和镇
            most += 1
            is_last = number == len(parts) - 1
            alike = left[-1] == right[-1] and left[-1] in "村镇乡县区市省校院园司厂社站店馆所站"
            apart = (
                is_last and len(parts) > 1 and len(left) >= 2 and abs(len(left) - len(right)) <= 2
            )
            if alike or apart or joint[0] == "以及" or len(parts) == 1:
                least += 1
    return least, max(least, most)


def _exactly(counted: Mention, named: int) -> Remark | None:
    """Judge a number of things by how many are named, if these are several."""
    return _judged(counted, (named, named), open_ended=False) if named >= 2 else None


def _judged(counted: Mention, named: tuple[int, int] | None, *, open_ended: bool) -> Remark | None:
    """Judge a number of things by at least and at most how many are named, where that is known."""
    number = _count(counted)
    if number is None or not named:
        return None
    least, most = named
    if least <= number and (number <= most or open_ended):
        return None
    said = str(least) if least == most else f"{least}至{most}"
    zh = f"说{counted.printed}，列出了{said}个"
    en = f"{counted.printed} are announced, {said.replace('至', ' to ')} are named"
    right = re.sub(r"^(?:\d+|[一二两三四五六七八九十]+)", said, counted.printed)
    certain = least == most and not open_ended and right != counted.printed
    return Remark(counted.at, "members-wrong", "error", Text(zh, en), right if certain else None)
