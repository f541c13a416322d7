"""Sums in a sentence: A, B and C together D.

Only what certainly cannot be is an error: rounding and bounds are carried (see `arithmetic`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from hulian.figures.numeral import number as parse_number
from hulian.pattern import Pattern
from hulian.verify.arithmetic import (
    PERCENT,
    alike,
    exceeds,
    fit,
    near,
    slip_of,
    span,
    total,
    unit_of,
)
from hulian.verify.claims import as_warning, checked, derived
from hulian.verify.codes import Remark
from hulian.verify.draft import CLAUSE, FIGURE, FIGURES, Draft, Mention, Sentence
from hulian.verify.wholes import COUNTED_TWICE, held_to_all
from hulian.verify.words import pairs


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield all sums that cannot be."""
    for before, sentence in pairwise((None, *draft.sentences)):
        assert sentence
        if len(sentence.figures) > 1:
            joined = before and before.block == sentence.block
            told = [before, sentence] if before and joined else [sentence]
            totals = _TOTAL.finditer(sentence.masked)
            yield from filter(None, (_sum(told, found) for found in totals))
            if any(word in sentence.masked for word in _ENGLISH_WORDS):
                english = _ENGLISH_TOTAL.finditer(sentence.masked)
                yield from filter(None, (_english_sum(sentence, found) for found in english))


TOTAL = (
    r"[合共小]计|总[计共和额数]|总[人户]数|一共|相加|总价值|凑成|[加合凑](?:起来|拢|到?在?一[块起道处]儿?)|一起(?![给打办出投建捐做来去抓开])|之和|拢[总共]|一行共"
    rf"|(?<![年月日{FIGURES}])前后|(?:算|(?<=[{FIGURES}])|(?<=全[天年]))下来"
)
_ENGLISH_WORDS = ("total", "in all", "together", "combined", "making")
_ENGLISH = r"the total to|in total|in all|(?:al)?together|a total of|totall?(?:ing|ed)|a combined"
MAYBE_TOTAL = rf"共|累计|全年|上半年|下半年|总[^{FIGURES}，。；是为]{{1,3}}"
"""Words before a total, and those that may stand before another figure, too."""
TOLD_TOTAL = Pattern(f"{TOTAL}|{MAYBE_TOTAL}")
NUMBER = f"{FIGURE}|[两二三四五六七八九十]"
"""How many parts a total has: 三家, a figure, or the 两 of 两队, which is none."""
_TOTAL = Pattern(
    rf"(?:[，,；;：:](?:\w{{0,3}}[这那]|以?上|上述)?(?P<number>{NUMBER})[^{FIGURES}，。；]{{0,4}}?(?:{TOTAL}|{MAYBE_TOTAL}|)"
    rf"|{TOTAL}|[，,]计|(?:(?<={FIGURE})|(?<={FIGURE}.)|[，,]|先后)[^{FIGURES}，。；]{{0,5}}?(?:{MAYBE_TOTAL}))"
    rf"(?:[^{FIGURES}，,。；]{{0,6}}|[，,])(?P<total>{FIGURE})(?!的)"
)
"""A total behind its parts, and how many these are, where that is said: …，三家合计185万元."""

_WIDER = (
    *("年来", "年间", "年内", "全年", "半年", "季度", "以来", "历年", "历次"),
    *("累计", "至今", "迄今", "截至", "月底", "年底", "同期"),
)
"""In words for a total: it may be of more than the parts before it."""
_YEAR = ("全年", "上半年", "下半年")
_ENGLISH_TOTAL = Pattern(
    rf"(?:[,:;](?: or| and| for)?|,? (?:bring|mak|giv)(?:e?s|ing)) (?:(?:{_ENGLISH}) )?"
    rf"(?P<total>{FIGURE})(?:[^{FIGURES},.;]{{0,16}} (?:{_ENGLISH}))?"
)
"""A total in English behind its parts, with the word before or behind it."""

BREAKS = Pattern(
    "其中|占|比|较|同比|增长|提高|下降|减少|从|由|增加到|目标|计划|每"
    rf"|\b(?:from (?=[{FIGURES}]|$)|than|of (?:wh|the[ms])|same|includ|compared|against|percent)"
)
"""Words behind which a figure is not part of the sum any more."""

_OTHERS = Pattern(rf"(?:其[他它余]|别的|[剩余]下|另|均)[^{FIGURES}]*$")
"""Before a total that is of what the parts leave, 其他乡镇合在一起, or a mean, 平均算下来."""
_OF_NAMED = Pattern(rf"[，,][^{FIGURES}，,。；]*、[^{FIGURES}，,。；]*$")
"""Names of others before a total: 裁缝25个，打包、客服和主播加起来21个."""
_NEAR = 24


def _sum(told: Sequence[Sentence], found: re.Match[str]) -> Remark | None:
    """A、B、C合计D: the parts are the list of figures right before the word; or some of more."""
    *_, sentence = told
    near_it = sentence.masked[max(found.start() - _NEAR, 0) : found.start("total")]
    if _OTHERS.search(near_it):
        return None
    claimed = sentence.figure(found["total"])
    number = number_of(sentence, found["number"], claimed)
    start = found.end("number") if found["number"] and not number else found.start()
    before = _without_others(sentence, sentence.masked[:start], claimed)
    all_ = _listed(sentence, before, claimed)
    parts = all_[-number:] if number else all_
    if len(all_) > len(parts) > 1 and _are_likely(claimed, all_):
        parts = all_  # 10所、8家，4所、5家，两头共27家
    of_others = any(exceeds(span(f), span(claimed)) for f in parts) and _OF_NAMED.search(before)
    if of_others or len(parts) < max(number or 0, 2):
        return None
    subtotals = [f for one in told for f in one.figures if _is_subtotal(f, claimed, one)]
    if not set(parts).isdisjoint(subtotals):
        return summed(claimed, subtotals) if len(subtotals) > 1 else None
    leads = re.split(FIGURE, before)[-len(parts) - 1 :]
    beside = sentence.figures_of(before)[-len(parts) :] == parts
    gaps = leads[1:-1] if beside else ["？"]
    worded = not found["number"] or TOLD_TOTAL.search(found[0])
    sure = worded and (number or _is_meant(found[0], before, claimed, parts, gaps))
    if not (sure or (number and slipped(claimed, parts) and of_same(found, leads[:-1], before))):
        return None
    told_alike = parallel(before, len(parts)) or all(gap[:1] in "、和及与" for gap in gaps)
    listed = told_alike and alike(*parts, claimed)
    remark = _added(told, claimed, parts, listed=listed)
    if remark.level in ("ok", "note"):
        return held_to_all(remark, sentence, claimed, parts)
    wholes = sentence.figures[: sentence.figures.index(parts[0])]
    again = (span(claimed) == span(one) for one in wholes if alike(one, claimed))
    mixed = len({_SEPARATES.search(gap) is None for gap in gaps}) > 1  # 8家帮扶5家，6家帮扶4家
    if any(again) or mixed or COUNTED_TWICE.search(sentence.masked[: found.start()]):
        return None
    return remark if sure else as_warning(remark)


def _added(
    told: Sequence[Sentence], claimed: Mention, parts: Sequence[Mention], *, listed: bool
) -> Remark:
    """Judge a total by its parts; it may be of some of more."""
    remark, said = summed(claimed, parts, closely=True), span(claimed)
    together, wide = (total([span(p, closely=c) for p in parts]) for c in (True, False))
    some = (said.soft and near(wide, said)) or _fits_some(told, claimed, parts, listed=listed)
    return derived(claimed) if fit(together, said) != "fits" and some else remark


def _is_meant(
    word: str, before: str, claimed: Mention, parts: Sequence[Mention], gaps: Sequence[str]
) -> bool:
    """Return whether a word says that just these parts are added up, or the numbers show it."""
    year = all(part in before + word for part in _YEAR)
    if year or (re.search(TOTAL, word) and not any(wider in word for wider in _WIDER)):
        return True
    added = total([span(part) for part in parts])
    if parallel(before, len(parts)) and exceeds(added, span(claimed)):
        noun = pairs(_SAID.sub("", word))  # 门诊收治126人，住院收治56人，全院护士共120人
        other = noun and noun.isdisjoint(pairs(before))
        return span(claimed) not in map(span, parts) and not other  # 中午共卖出210份
    tight = all(len(gap) <= 8 and gap[:1] in "、，,和及与" for gap in gaps)
    return tight and _are_likely(claimed, parts)


_SAID = Pattern(f"[全两三四各].|{MAYBE_TOTAL}")
"""What of the words before a total does not say of what it is."""


def _are_likely(claimed: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether parts add up to a total, but for a slip."""
    return summed(claimed, parts).level in ("ok", "note") or slipped(claimed, parts)


def slipped(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether a whole is what its parts add up to but for one digit, or two turned."""
    added = total([span(part) for part in parts])
    return slip_of(span(whole).amount, added.amount) in ("digit", "turned")


def of_same(found: re.Match[str], leads: Sequence[str], told: str) -> bool:
    """Return whether the words between a number of parts and a total stand before each of these.

    Where there are none, what is counted must stand there.
    """
    between = found.string[found.end("number") : found.start("total")]
    noun = found.string[found.end("total") :][: len(between) < _LEAST]
    known = all(pairs(between) & pairs(lead) for lead in leads)
    return known or (noun.isalpha() and noun in told)


_LEAST = 2
"""Fewer characters behind a number only say what is counted: 两场980张票."""
SUBTOTALS = ("共", "共计", "合计", "小计", "总计")


def _is_subtotal(figure: Mention, claimed: Mention, sentence: Sentence) -> bool:
    """Return whether a figure before a total is one itself: …，共19名；…，共33人，双方合计52人."""
    added = sentence.text[: figure.at - sentence.start].endswith(SUBTOTALS)
    return added and figure.at < claimed.at and figure.is_figure and alike(figure, claimed)


def _fits_some(
    told: Sequence[Sentence], claimed: Mention, parts: Sequence[Mention], *, listed: bool
) -> bool:
    """Return whether a total is that of figures before it that may be meant: 来回加起来52人.

    Of parts that are `listed` these are all from one on, of others any two or more.
    """
    split = [(one.figures, re.split(FIGURE, one.masked)) for one in told]
    leads = {f: lead for figures, leads in split for f, lead in zip(figures, leads, strict=False)}
    known = {
        f: span(f, closely=True)
        for f in leads
        if f.at < claimed.at and (f in parts or (f.is_figure and alike(f, claimed)))
    }
    words = pairs(leads[claimed])
    said = [{word} for word in words] + [words]  # 两个车间学徒, 小学和初中
    named = [[r for f, r in known.items() if not pairs(leads[f]).isdisjoint(s)] for s in said]
    close, any_ = ([span(part, closely=True) for part in parts], [*known.values()][-_CHOSEN:])
    sentence = told[-1]
    within = [sentence.text[part.at - sentence.start - 1] == "、" for part in parts]
    last = [close[n:] for n in range(1, len(parts) - 1) if not within[n]]
    sizes = range(2, len(any_) + 1)
    sets = [*last, any_] if listed else [c for n in sizes for c in combinations(any_, n)]
    return any(fit(total(one), span(claimed)) == "fits" for one in (*named, *sets) if len(one) > 1)


_CHOSEN = 8
"""The parts of a total are looked for among this many figures, in any combination."""


def _english_sum(sentence: Sentence, found: re.Match[str]) -> Remark | None:
    """Judge A, B and C, D in total."""
    claimed = sentence.figure(found["total"])
    led = sentence.masked[: found.start()]
    parts = _listed(sentence, led, claimed)
    of_each = " both" in led or not EACH.isdisjoint(led.lower().split())
    of_more = of_each or OF_MORE.match(sentence.masked, found.end())
    said = re.search(_ENGLISH, found[0]) or _MAKING.match(sentence.masked, found.start())
    if len(parts) < 2 or of_more or not said:
        return None
    if parts[0].quantity and parts[0].quantity.amount == len(parts) - 1:
        parts = parts[1:]  # how many parts there are
    told = [one.quantity for one in sentence.figures_of(led)[-len(parts) - 1 :] if one.quantity]
    if claimed.quantity and sum(one.amount for one in told) == claimed.quantity.amount:
        return None  # 96,000 yuan, 24,000 and 36,000: only the first has the unit of all
    return _added([sentence], claimed, parts, listed=False)


_MAKING = Pattern(rf", making {FIGURE}(?=[.,;]|\Z)")
"""Before a total that no noun follows, which would be of what is made: making 90 loaves."""
OF_MORE = Pattern(r"(?: [a-z]+){0,3} (?:over|since|during|within|between|across|by|from) ")
"""Behind a total in English: it is of a time of its own."""
EACH = frozenset({"each", "every", "per", "apiece"})


def number_of(sentence: Sentence, said: str | None, claimed: Mention) -> int | None:
    """Return how many parts a sum says it has, if a figure or a numeral says that: 三家, 两队."""
    if not said or said.isalpha():
        return int(parse_number(said)) if said else None
    figure = sentence.figure(said)
    if not figure.quantity or alike(figure, claimed):
        return None
    amount, bound = figure.quantity.amount, figure.quantity.bound
    counts = figure.candidate.kind in ("count", "duration") and bound == "exact"
    return int(amount) if counts and 2 <= amount <= _MANY else None


_MANY = 20
"""Nobody says of more parts than this how many they are."""
_LONG_GAP, _LAST_GAP = 28, 60
"""The most characters between two parts, or the last and the total: in Chinese, and in English."""


def _listed(sentence: Sentence, before: str, claimed: Mention) -> list[Mention]:
    """Return the figures at the end of a text that are in the unit of a total, as one list."""
    parts: list[Mention] = []
    until, separated, shares = len(before), False, unit_of(claimed) == PERCENT
    for mark in reversed([*re.finditer(FIGURE, before)]):
        mention = sentence.figure(mark[0])
        gap = before[mark.end() : until]
        apart = claimed.printed.isascii() and not (parts and any(map(str.isdigit, gap)))
        room = _LAST_GAP if apart else _LONG_GAP
        told = gap.replace("占", "") if shares else gap
        if BREAKS.search(told) or "。" in gap or len(gap) > room:
            break
        counts = "分别" in gap and mention.quantity and mention.quantity.amount == len(parts)
        if counts or (parts and _ANNOUNCES.match(gap)):
            break  # how many parts there are, or what they are of
        paired = not parts and _PAIRED.search(gap) and _WITH.search(before[: mark.start()])
        if paired:
            until = mark.start()
            continue
        if separated and not _SEPARATES.search(gap) and not claimed.printed.isascii():
            break  # of what the parts are: 5个园区协议33个、意向12个
        separated = (separated or len(parts) == 1) and _SEPARATES.search(gap) is not None
        if not _is_part(mention, claimed):
            of_money = mention.candidate.kind == claimed.candidate.kind == "money"
            return [] if of_money and not alike(mention, claimed) else parts
        parts.insert(0, mention)
        until = mark.start()
    return parts


_ANNOUNCES = Pattern("[^，,、；;]*[：:]")
_WITH, _PAIRED = Pattern(rf"[与同和][^{FIGURES}，,、；;。]{{0,8}}$"), Pattern("结对|牵手|结为")
"""Around a figure: it counts those who are helped, who are not part of the helpers."""
_SEPARATES = Pattern("[，,、；;：:/和及与加+＋]")
_TIED = Pattern(rf"{FIGURE}(?=[^{FIGURES}。，,、；;：:/和及与加+＋]{{0,12}}({FIGURE})|$)")


def _without_others(sentence: Sentence, before: str, claimed: Mention) -> str:
    """Leave out figures that say of what a part is, or in what time: 6个馆18.7万册, 一天下来."""

    def kept(found: re.Match[str]) -> str:
        one = sentence.figure(found[0])
        of_part = alike(sentence.figure(found[1]), claimed) if found[1] else False
        in_time = not found[1] and one.candidate.kind == "duration"
        return "" if (of_part or in_time) and not alike(one, claimed) else found[0]

    return _TIED.sub(kept, before)


def _is_part(mention: Mention, claimed: Mention) -> bool:
    """Return whether a figure may be a part of a total: in its unit, or it counts things, too."""
    counts = mention.candidate.kind == "count" and _countable(mention) and _countable(claimed)
    return mention.is_figure and (alike(mention, claimed) or counts)


def _countable(mention: Mention) -> bool:
    """Return whether a figure counts things, or in English people: 12 doctors, 25 people."""
    english = mention.candidate.kind == "people" and mention.printed.isascii()
    counts = mention.candidate.kind == "count" and len(unit_of(mention)) == 1
    return counts or english


def parallel(text: str, count: int) -> bool:
    """Return whether so many figures at the end of a text are each of one of a kind: 东片…西片….

    The words before each end alike, and differ.
    """
    leads = [CLAUSE.split(lead)[-1] for lead in re.split(FIGURE, text)[:-1]][-count:]
    ends = {lead[-1:] for lead in leads}
    return len(ends) == 1 and "" not in ends and len({*leads}) == len(leads) > 1


def summed(claimed: Mention, parts: Sequence[Mention], *, closely: bool = False) -> Remark:
    """Return whether a total is what its parts add up to; `closely`: hardly rounded ones."""
    result = total([span(one) for one in parts])
    close = total([span(one, closely=True) for one in parts]) if closely else None
    return checked(claimed, result, "sum-wrong", unit_of(claimed), close=close)
