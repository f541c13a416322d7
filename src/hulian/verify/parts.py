"""Parts told behind their whole: 其中A、B; D，分别为A、B和C; D：A、B和C.

They are wrong only where they are certainly more than the whole; or less, where words say that they
are all of it.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from msgspec.structs import replace

from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.agreement import tells
from hulian.verify.arithmetic import alike, exceeds, fit, span, total, unit_of
from hulian.verify.claims import as_warning, printed_like, shown
from hulian.verify.codes import Level, Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention, Sentence
from hulian.verify.passages import Passage, far, widening
from hulian.verify.rests import REST
from hulian.verify.roles import DURATIONS, Reading
from hulian.verify.sums import (
    BREAKS,
    MAYBE_TOTAL,
    TOLD_TOTAL,
    TOTAL,
    number_of,
    parallel,
    slipped,
    summed,
)
from hulian.verify.wholes import COUNTING, OVERLAPPING, RELATIVE, comparable, is_within


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of wholes by their parts behind them."""
    last: Passage | None = None
    for around in widening(draft):
        sentence = around[0].sentence
        for found in _SPREAD.finditer(sentence.masked) if len(sentence.figures) > 1 else ():
            if remark := _spread(sentence, found):
                yield remark
        alone, *wider = around
        begun = alone.readings[0].since.lstrip().startswith("其中")
        yield from _parts(wider[0] if begun and wider else alone, alone.sentence.start)
        if wider and len(wider[0].readings) == len(alone.readings) + 1:
            yield from _listed_next(wider[0].readings[0], alone)
        if last and wider:
            yield from _listed_before(alone, last)
        last = alone


_AMONG = Pattern(
    r"其中|[，,]当中|\b(?:compris(?:es|ing)|consists? of|made up of|divided into)\b"
    r"|(?P<noun>[a-z]+):\s|\bof (?:whom|which)\b|[,;:(—–] ?of (?:these|them)\b"
)
_ALSO = ("有", "套种", "套作", "间作", "轮作", "兼")
_NESTED = ("以上", "县外", "市外", "省外", "国外", "境外")
"""Before parts that may be told twice: 有产业的770户, 中级以上40人, 县外3万人、省外1万人."""
_NOUN = 2
"""Characters behind a figure that name what it counts: 14个街镇, 其中10个街镇."""
_OF_PEOPLE = ("人", "户", "人次")
_OF_THEM = Pattern(r"\s*of (?:whom|which|these|them)\b")
_OF_THE = Pattern(r"^\W*[Oo]f (?:the |its |all )*$")
_OF_IT = Pattern(r",(?! with )")
"""Before a part: of 30 schools, 12; but with 4,000 pupils is none of it."""
_NO_PART = Pattern(
    rf"(?:{TOTAL}|{MAYBE_TOTAL})[^{FIGURES}]*$|占|比|增长|提高|[顺逆]差|差额|结余|盈余|余额|方面|另|此外|外加|加上|邻|追加|[还又]|目标|[规计]划|原有|首次|人数"
)
"""Before a figure that is not part of what stands before 其中, as a total, a share or a change."""
_ALL_OF_IT = Pattern(
    r"(?P<kind>\w{2,6}).*[非未无不]\W?(?P=kind)|公[办立].*民办|男.*女|女.*男|城镇.*农村|成人.*儿童|国内.*[国境]外|来访.*来信|中央.*省.*县"
)
"""Parts that are the whole between them."""


def _parts(passage: Passage, start: int) -> Iterator[Remark]:
    """Judge parts behind what they are of: 投资760万元，其中省级500万元、县级300万元.

    The first of them stands in the sentence that starts there.
    """
    readings = passage.readings
    for number, first in enumerate(readings[1:], 1):
        if first.figure.at < start:
            continue
        before, found = readings[:number], _AMONG.search(first.since)
        noun = found and found["noun"]  # 14 schools: 8 …
        one_noun = not noun or all(re.search(rf"\b{noun}\b", e.tail) for e in readings[number:])
        if found and not first.number and one_noun:
            others = [
                one
                for one in readings[number + 1 :]
                if not is_within(one.since, passage.masked[one.at + 1 :])
            ]
            behind = [first, *takewhile(lambda one: one.number or "其中" not in one.since, others)]
            leads = [first.since[found.end() :], *(one.since for one in behind[1:])]
            yield from _of_whole(before, behind, leads, passage.masked[first.at :])
        elif comparable(first, before[-1]) and (
            (_OF_THEM.match(first.tail) and not _OF_THEM.match(before[-1].tail))
            or (_OF_THE.search(before[-1].clause) and _OF_IT.search(first.since))
        ):
            yield from _if_beyond(before[-1], [first])
    yield from _behind_total(readings, passage.masked)


def _of_whole(
    before: Sequence[Reading], behind: Sequence[Reading], leads: Sequence[str], rest: str
) -> Iterator[Remark]:
    """Judge parts by their whole: they are not more, and not less where they must be all of it."""
    wholes = [one for one in before if comparable(one, behind[0]) and not one.is_each]
    if not wholes or wholes[-1].unit in (*RELATIVE, *DURATIONS):
        return
    noun = behind[0].tail[:_NOUN]
    named = [one for one in wholes if noun and one.tail.startswith(noun)]
    whole = (named or wholes)[-1]
    of_others = (n for n, one in enumerate(behind) if n and _is_beside(one, whole, wholes, noun))
    count = min(_told_as_parts(behind, leads), next(of_others, len(behind)))
    parts = [one for one in behind[:count] if comparable(one, whole)]
    parts = [one for one in parts if one.tail.startswith(noun)] if named else parts
    together = whole.figure.sentence == behind[0].figure.sentence or len(before) == 1
    # Where they stand apart another figure, of another sentence, may be the whole.
    more = _beyond_whole(whole, parts, leads, rest) if together else []
    yield from more
    for part, lead in zip(behind[:count], leads, strict=False) if together else ():
        others = [one for one in before if comparable(one, part) and not comparable(one, whole)]
        if others and lead.startswith("、"):  # 1546户、1156人，其中贫困户360户、4850人
            yield from _if_beyond(others[-1], [part])
    if more or len(parts) < len(behind) or any(map(BREAKS.search, leads)) or "等" in rest:
        return
    all_of_it = _ALL_OF_IT.search("".join(leads))
    slipped = len(parts) > 1 and _is_slip(whole, parts) and not _may_share(whole, "".join(leads))
    if (all_of_it or slipped) and (words := _other_sum(whole, parts)):
        message = Text(f"其中各项加起来是{words.zh}", f"its parts add up to {words.en}")
        level: Level = "error" if all_of_it and len(parts) == 2 else "warning"
        yield far(Remark(whole.figure.at, "sum-wrong", level, message), whole, *parts)


def _is_beside(part: Reading, whole: Reading, wholes: Sequence[Reading], noun: str) -> bool:
    """Return whether a figure behind parts is of a wider whole, or counts what the whole does not.

    As in 全校437人，住校216人，其中女生20人，走读221人, and 47个乡镇，其中12个镇，35个乡，456个村.
    """
    if not (comparable(part, whole) and exceeds(span(part.figure), span(whole.figure))):
        return False
    if any(not exceeds(span(part.figure), span(one.figure)) for one in wholes):
        return True
    of_it = not {*noun}.isdisjoint(whole.tail)
    return of_it and part.tail != "" and {*part.tail}.isdisjoint(whole.tail)


def _told_as_parts(behind: Sequence[Reading], leads: Sequence[str]) -> int:
    """Return how many of the figures behind a whole are its parts.

    What stands behind all of it is not, nor what a clause of its own tells behind 医生4名、教师4名.
    """
    joined = len(behind) > 1 and comparable(behind[0], behind[1]) and leads[1].startswith("、")
    for number, (one, lead) in enumerate(zip(behind, leads, strict=True)):
        apart = joined and number > 1 and not (lead.startswith("、") or REST.search(lead))
        of_year = one.when is not None and behind[0].when is None
        if apart or of_year or one.is_shared or _NO_PART.search(lead[-8:]):
            return number
    return len(behind)


def _beyond_whole(
    whole: Reading, parts: Sequence[Reading], leads: Sequence[str], rest: str
) -> list[Remark]:
    """Say that one of its parts is more than a whole, or all of them, if none share members."""
    if each := [found for part in parts for found in _if_beyond(whole, [part])]:
        return each[:1]
    said = "".join(leads)
    if _may_share(whole, said + rest) or any(map(_may_overlap, leads)):
        return []
    more, counted = [*_if_beyond(whole, parts)], _counts_members(whole, rest)
    several = counted and whole.unit in _OF_PEOPLE and not _ALL_OF_IT.search(said)
    return [replace(one, level="warning") for one in more] if several else more


def _counts_members(whole: Reading, said: str) -> bool:
    """Return whether a whole counts what may be in two of its parts; none is 男 and 女."""
    sexes = "男" in said and "女" in said
    return whole.figure.candidate.kind in (*COUNTING, "person-times") and not sexes


def _may_share(whole: Reading, said: str) -> bool:
    """Return whether words for parts say that some share members: 党员60人，女50人."""
    return _counts_members(whole, said) and OVERLAPPING.search(said) is not None


def _may_overlap(lead: str) -> bool:
    """Return whether the words before a part leave open that it shares members with others."""
    begun = lead.lstrip("、，,").startswith(_ALSO)
    return begun or lead.endswith("的") or any(word in lead for word in _NESTED)


def _is_slip(whole: Reading, parts: Sequence[Reading]) -> bool:
    """Return whether a whole with many digits is a slip of the pen for what its parts add up to."""
    told = whole.figure.quantity and tells(whole.figure.quantity.amount)
    return bool(told) and slipped(whole.figure, [one.figure for one in parts])


def _other_sum(whole: Reading, parts: Sequence[Reading]) -> Text | None:
    """Return what parts add up to, in the manner of their whole; None where that may be it."""
    added = total([span(one.figure) for one in parts])
    if fit(added, span(whole.figure)) != "impossible":
        return None
    printed = printed_like(whole.figure, added.amount) if added.amount is not None else None
    return Text(printed, printed) if printed else shown(added, whole.unit)


def _behind_total(readings: Sequence[Reading], masked: str) -> Iterator[Remark]:
    """Judge parts behind what they are together: 两岸合计1.8万亩，左岸1.1万亩，右岸0.9万亩."""
    whole, *parts = readings
    behind = masked[whole.at + 1 :]
    together = any(word in whole.since for word in ("合计", "共", "总"))
    alone = len(parts) > 1 and all(comparable(one, whole) for one in parts)
    if together and alone and parallel(behind, len(parts)) and not BREAKS.search(behind):
        yield from _if_beyond(whole, parts)


def _if_beyond(whole: Reading, parts: Sequence[Reading]) -> Iterator[Remark]:
    """Say that parts are more than their whole, if they are."""
    figures = [part.figure for part in parts]
    result = total([span(one) for one in figures])
    if not exceeds(result, span(whole.figure)):
        return
    together = "＋".join(one.printed for one in figures)
    exact = result.amount if len(figures) > 1 else None
    if exact is not None and (added := printed_like(whole.figure, exact)):
        together = f"{together}＝{added}"
    zh = f"其中的部分（{together}）多于整体{whole.figure.printed}"
    en = f"the parts ({together}) exceed the whole, {whole.figure.printed}"
    yield far(Remark(whole.figure.at, "sum-wrong", "error", Text(zh, en)), whole, *parts)


# --- Behind a colon, or 分别为 --------------------------------------------------------------------

_SPREAD = Pattern(
    rf"(?P<lead>[^，,。；]{{,16}}?)(?P<total>{FIGURE})[^{FIGURES}，,。；;：:（(]{{,6}}"
    rf"(?:(?P<colon>[：:（(])|[，,]?(?:分别|依次)[为是])(?P<parts>[^。；]*)"
)
"""A total before its parts: 三村共计600万元：…, 600万元（…）, or 投入600万元，分别为…"""
_GAP = 12
"""The most characters that stand between its parts."""


def _spread(sentence: Sentence, found: re.Match[str]) -> Remark | None:
    """D：A、B、C, or D，分别为A、B、C: the parts are all that is listed behind the total."""
    claimed = sentence.figure(found["total"])
    if found["colon"] and found["colon"] in "（(":
        return _bracketed(claimed, sentence, found["parts"])
    marks = list(re.finditer(FIGURE, found["parts"]))
    parts, end = [], 0
    for mark in marks:
        gap = found["parts"][end : mark.start()]
        part = sentence.figure(mark[0])
        if len(gap) > _GAP or BREAKS.search(gap) or re.search(TOTAL, gap):
            break
        if not alike(part, claimed) or not part.is_figure:
            break
        parts.append(part)
        end = mark.end()
    rest = found["parts"][end:]
    if len(parts) < 2 or len(parts) < len(marks) or "等" in rest:
        return None
    said = TOLD_TOTAL.search(found["lead"])
    if found["colon"] and not said:
        return None
    remark = summed(claimed, parts)
    *_, counted = ("", *re.findall(FIGURE, found["lead"]))
    number = number_of(sentence, counted, claimed)
    sure = not found["colon"] or number == len(parts)
    return remark if sure else as_warning(remark)


# --- In brackets, or in a sentence of their own --------------------------------------------------

_TOTALS = ("总计", "合计", "共计", "总共", "一共", "加起来")
_SHORT, _NO_NAMES = 6, frozenset("年月日还再另已将拟需")
"""The most characters of the name of a part, and what stands in none."""
_MOST_OF_IT = Fraction(17, 20)
"""A list whose parts are less than this much of their whole may not be of all of it."""


def _bracketed(whole: Mention, sentence: Sentence, told: str) -> Remark | None:
    """Judge 90辆（客车12辆、货车23辆、轿车45辆）: parts in brackets behind their whole."""
    told = told.replace(")", "）").partition("）")[0]
    parts = [sentence.figure(mark[0]) for mark in re.finditer(FIGURE, told)]
    return _listed(whole, parts, told) if all(alike(one, whole) for one in parts) else None


def _listed_next(whole: Reading, listed: Passage) -> Iterator[Remark]:
    """Judge 共有资金600万元。道路320万元，水利216万元，教育100万元: a sentence of parts alone."""
    parts = [one.figure for one in listed.readings if comparable(one, whole)]
    together = any(word in whole.since for word in ("合计", "共", "总"))
    if together and len(parts) == len(listed.readings):
        yield from filter(None, [_listed(whole.figure, parts, listed.masked)])


def _listed_before(alone: Passage, listed: Passage) -> Iterator[Remark]:
    """Judge 甲社13吨、乙社21吨、丙社18吨。总计52吨: a total alone behind its parts alone."""
    whole, said = alone.readings[-1], alone.masked.lstrip()
    parts = [one.figure for one in listed.readings if comparable(one, whole)]
    begins = said.startswith(_TOTALS) or (said[1:2] == "共" and len(alone.readings) == 2)
    if begins and len(parts) == len(listed.readings):
        yield from filter(None, [_listed(whole.figure, parts, listed.masked)])


def _listed(whole: Mention, parts: Sequence[Mention], told: str) -> Remark | None:
    """Say that the parts of a list, with short names and no words between, are not their whole.

    A list of less than most of it may not be of all; people may be of two parts.
    """
    *leads, end = re.split(FIGURE, told)
    names = [lead.strip("，,、；。和 ").rstrip("有是为") for lead in leads]
    short = (
        all(0 < len(one) <= _SHORT and _NO_NAMES.isdisjoint(one) for one in names)
        and len({*names}) == len(names) > 2
    )
    people = unit_of(whole) in _OF_PEOPLE and not parallel(told, len(parts))
    if not short or people or end.strip("。；，, ") or BREAKS.search(told):
        return None
    added = total([span(one) for one in parts])
    least, low = span(whole).low, added.high
    if least is None or low is None or low < least * _MOST_OF_IT:
        return None
    return as_warning(summed(whole, parts))
