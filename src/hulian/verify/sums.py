"""Sums in a sentence: A, B and C together D, A of B, C and D.

Only what certainly cannot be is an error: rounding and bounds are carried (see `arithmetic`).
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from hulian.pattern import Pattern
from hulian.verify.arithmetic import (
    Span,
    alike,
    checked,
    derived,
    exact_sum,
    exceeds,
    fit,
    near,
    scale_of,
    span,
    total,
    unit_of,
)
from hulian.verify.codes import Remark
from hulian.verify.draft import CLAUSE, FIGURE, FIGURES, Draft, Mention, Sentence


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield all sums that cannot be."""
    for before, sentence in pairwise((None, *draft.sentences)):
        assert sentence
        if len(sentence.figures) > 1:
            same = before is not None and before.block == sentence.block
            yield from _sums(sentence, before.figures if before and same else ())


# --- Sums -------------------------------------------------------------------------------------

TOTAL = r"合计|共计|总[计共和额数]|总[人户]数|一共|相加|总价值|[加合](?:起来|在一块儿?)|一起|前后"
_ENGLISH = r"the total to|in total|in all|altogether|together|a total of|totall?ing|totall?ed"
MAYBE_TOTAL = r"共|累计|全年|上半年|下半年|总投[入资]"
"""Words before a total, and those that may stand before another figure, too."""
_TOTAL = Pattern(
    rf"(?P<word>[，,；;：:](?P<number>{FIGURE})[^{FIGURES}，。；]{{0,4}}?(?:{TOTAL}|{MAYBE_TOTAL})"
    rf"|{TOTAL}|[，,]计|(?:(?<={FIGURE})|(?<={FIGURE}.)|[，,]|先后)[^{FIGURES}，。；]{{0,3}}?(?:{MAYBE_TOTAL}))"
    rf"[^{FIGURES}，,。；]{{0,6}}(?P<total>{FIGURE})(?!的)"
)
"""A total behind its parts, and how many these are, where that is said: …，三家合计185万元."""

_ENGLISH_TOTAL = Pattern(
    rf"(?:[,:;](?: or| and)?| bring(?:s|ing)?) (?:(?:{_ENGLISH}) )?(?P<total>{FIGURE})"
    rf"(?:[^{FIGURES},.;]{{0,16}} (?:{_ENGLISH}))?"
)
"""A total in English behind its parts, with the word before or behind it."""

_SPREAD = Pattern(
    rf"(?P<lead>[^，,。；]{{0,16}}?)(?P<total>{FIGURE})[^{FIGURES}，,。；;：:]{{0,6}}"
    rf"(?:(?P<colon>[：:])|[，,]?(?:分别|依次)[为是])(?P<parts>[^。；]*)"
)
"""A total before its parts: 三村共计600万元：…, or 投入600万元，分别为…"""

BREAKS = Pattern(
    "其中|占|比|较|同比|增长|提高|下降|减少|从|由|增加到|目标|计划|每"
    r"|\b(?:from|than|of which|includ|compared|against|percent)"
)
"""Words behind which a figure is no part of the sum any more."""


def _sums(sentence: Sentence, earlier: Sequence[Mention]) -> Iterator[Remark]:
    for found in _TOTAL.finditer(sentence.masked):
        if remark := _sum(sentence, found, earlier):
            yield remark
    for found in _SPREAD.finditer(sentence.masked):
        if remark := _spread(sentence, found):
            yield remark
    for found in _ENGLISH_TOTAL.finditer(sentence.masked):
        if remark := _english_sum(sentence, found):
            yield remark


def _sum(sentence: Sentence, found: re.Match[str], earlier: Sequence[Mention]) -> Remark | None:
    """A、B、C合计D: the parts are the list of figures right before the word.

    With those of the sentence before it what is said to come out may be more: 来回加起来52人.
    """
    claimed = sentence.figure(found["total"])
    number = _number(sentence.figure(found["number"]), claimed) if found["number"] else None
    start = found.end("number") if found["number"] and not number else found.start()
    before = sentence.masked[:start]
    parts, spans = _listed(sentence, before, claimed)
    if number:
        parts, spans = parts[-number:], spans[-number:]
    if len(parts) < max(number or 0, 2):
        return None
    strong = bool(number) or re.search(TOTAL, found["word"]) is not None
    beyond = parallel(before, len(parts)) and exceeds(total(spans), span(claimed))
    if not (strong or beyond or _tight(before, len(parts))):
        return None
    close = [_closely(part, read) for part, read in zip(parts, spans, strict=True)]
    for first in range(len(parts) - 1):
        within = first and sentence.text[parts[first].at - sentence.start - 1] == "、"
        if not within and fit(total(close[first:]), span(claimed)) == "fits":
            return derived(claimed)
    more = [figure for figure in earlier if figure.is_figure and alike(figure, claimed)]
    if span(claimed).soft and near(total(spans), span(claimed)):
        return derived(claimed)
    if more:
        whole = total([*close, *(span(figure, closely=True) for figure in more)])
        if fit(whole, span(claimed)) == "fits":
            return derived(claimed)
    if fit(total(close), span(claimed)) != "fits" and _in_turn(before, len(parts)):
        return derived(claimed) if fit(total(close[::2]), span(claimed)) == "fits" else None
    wholes = sentence.figures[: sentence.figures.index(parts[0])]
    if any(alike(one, claimed) and span(one) == span(claimed) for one in wholes):
        return None  # what was told before its parts is told again
    exact = exact_sum(parts)
    return checked(claimed, total(spans), "sum-wrong", unit_of(claimed), exact, close=total(close))


def _in_turn(before: str, count: int) -> bool:
    """Tell whether a text ends with pairs of two kinds: 8家帮扶5家，6家帮扶4家."""
    marks = list(re.finditer(FIGURE, before))[-count:]
    gaps = [before[a.end() : b.start()] for a, b in pairwise(marks)]
    joined = [not re.search("[，,、；;和及与]", gap) for gap in gaps]
    paired = count >= _TWO_PAIRS and not count % 2
    return paired and all(joined[::2]) and not any(joined[1::2])


_TWO_PAIRS = 4


def _english_sum(sentence: Sentence, found: re.Match[str]) -> Remark | None:
    """Judge A, B and C, D in total."""
    claimed = sentence.figure(found["total"])
    parts, spans = _listed(sentence, sentence.masked[: found.start()], claimed)
    if len(parts) < 2 or not re.search(_ENGLISH, found[0]):
        return None
    if parts[0].quantity and parts[0].quantity.amount == len(parts) - 1:
        parts, spans = parts[1:], spans[1:]  # how many parts there are
    close = total([_closely(part, read) for part, read in zip(parts, spans, strict=True)])
    return checked(
        claimed, total(spans), "sum-wrong", unit_of(claimed), exact_sum(parts), close=close
    )


def _closely(part: Mention, read: Span) -> Span:
    """Return what a part leaves possible but for much rounding."""
    return span(part, closely=True) if part.quantity else read


def _number(figure: Mention, claimed: Mention) -> int | None:
    """Return how many parts a sum says it has, if a figure says that: 三家, 两期."""
    if not figure.quantity or alike(figure, claimed):
        return None
    quantity = figure.quantity
    counts = figure.candidate.kind in ("count", "duration") and quantity.bound == "exact"
    return int(quantity.amount) if counts and 2 <= quantity.amount <= _MANY else None


_MANY = 20
"""Nobody says of more parts than this how many they are."""


def _spread(sentence: Sentence, found: re.Match[str]) -> Remark | None:
    """D：A、B、C, or D，分别为A、B、C: the parts are all that is listed behind the total."""
    claimed = sentence.figure(found["total"])
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
    said = re.search(rf"{TOTAL}|{MAYBE_TOTAL}", found["lead"])
    before = sentence.masked[: found.start("total")]
    if any(alike(figure, claimed) for figure in sentence.figures_of(before)):
        return None
    if found["colon"] and not said:
        return None
    spans = [span(part) for part in parts]
    remark = checked(claimed, total(spans), "sum-wrong", unit_of(claimed), exact_sum(parts))
    counted = sentence.figures_of(found["lead"])
    number = _number(counted[-1], claimed) if counted else None
    sure = not found["colon"] or number == len(parts)
    return remark if sure or remark.level == "ok" else remark._replace(level="warning")


_LONG_GAP, _LAST_GAP = 24, 60
"""So many characters stand between two parts, and in English between the last and the total."""
_GAP = 12
"""So many characters at most stand between the parts of a sum."""


def _listed(sentence: Sentence, before: str, claimed: Mention) -> tuple[list[Mention], list[Span]]:
    """Return the figures at the end of a text that are in the unit of a total, as one list."""
    parts: list[Mention] = []
    spans: list[Span] = []
    marks = list(re.finditer(FIGURE, before))
    until = len(before)
    for mark in reversed(marks):
        mention = sentence.figure(mark[0])
        gap = before[mark.end() : until]
        room = _LAST_GAP if claimed.printed.isascii() and not parts else _LONG_GAP
        if BREAKS.search(gap) or "。" in gap or len(gap) > room:
            break
        if "分别" in gap and mention.quantity and mention.quantity.amount == len(parts):
            break  # how many parts there are
        if parts and not gap and not alike(mention, claimed):
            until = mark.start()  # a number in a name: 一村120户
            continue
        read = _as_part(mention, parts, gap, claimed)
        if read is None:
            break
        parts.insert(0, mention)
        spans.insert(0, read)
        until = mark.start()
    return parts, spans


def _as_part(mention: Mention, later: Sequence[Mention], gap: str, claimed: Mention) -> Span | None:
    """Return what a part of a sum leaves possible.

    A bare number has the unit and scale of the next.
    """
    if alike(mention, claimed) and mention.is_figure:
        return span(mention)
    if (
        mention.bare is not None
        and later
        and gap in ("、", "，", ",", "和", "及")
        and claimed.quantity
    ):
        amount = Fraction(mention.bare) * scale_of(later[-1])
        return Span(amount, amount)
    if later and unit_of(mention) == "" and mention.quantity and gap.strip(", ") in ("", "and"):
        return span(mention)  # 2 million, before 3 million yuan
    if mention.candidate.kind == "count" and _countable(mention) and _countable(claimed):
        return span(mention)
    return None


def _countable(mention: Mention) -> bool:
    """Tell whether a figure counts things, or in English people: 12 doctors, 25 people."""
    english = mention.candidate.kind == "people" and mention.printed.isascii()
    counts = mention.candidate.kind == "count" and len(unit_of(mention)) == 1
    return counts or english


def _tight(before: str, count: int) -> bool:
    """Tell whether the parts at the end of a text are one plain list."""
    marks = list(re.finditer(FIGURE, before))[-count:]
    gaps = [before[a.end() : b.start()] for a, b in pairwise(marks)]
    return all(len(gap) <= 8 and gap[:1] in "、，,和及与" for gap in gaps)


def parallel(text: str, count: int) -> bool:
    """Tell whether so many figures at the end of a text are each of one of a kind: 东片…西片….

    The words before each end alike, and differ.
    """
    leads = [CLAUSE.split(lead)[-1] for lead in re.split(FIGURE, text)[:-1]][-count:]
    ends = {lead[-1:] for lead in leads}
    return len(ends) == 1 and "" not in ends and len({*leads}) == len(leads) > 1
