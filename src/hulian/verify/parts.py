"""Parts of a whole behind 其中: more than it, or less where they must be all of it."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.arithmetic import (
    PERCENT,
    POINTS,
    alike,
    exact_sum,
    exceeds,
    fit,
    printed_like,
    shown,
    span,
    total,
    unit_of,
)
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention, Sentence
from hulian.verify.sums import BREAKS, MAYBE_TOTAL, TOTAL, parallel

_OVERLAPPING = Pattern(
    "党员|妇女|女|少数民族|岁|脱贫|贫困|残疾|低保|大学|本科|高级|中级|博士|硕士|省级|国家级|市级"
)
"""Words for parts that share members: of 100人 60党员 and 50妇女 may be."""


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield all parts that do not go with their whole."""
    for sentence in draft.sentences:
        if len(sentence.figures) < 2:
            continue
        for found in _AMONG.finditer(sentence.masked):
            if found[0][0] == ":" and not _of_one_noun(sentence, found.start()):
                continue
            if remark := _too_much(sentence, found.end()) or _too_little(sentence, found.end()):
                yield remark
        if remark := _behind_total(sentence):
            yield remark
        for found in chain(*(form.finditer(sentence.masked) for form in _ENGLISH)):
            whole, part = sentence.told(found, "whole", "part")
            if _of_one_kind(whole, part) and exceeds(span(part), span(whole)):
                yield _beyond(whole, [part])


_AMONG = Pattern(
    r"其中|(?<=[，,])当中|\b(?:comprises|comprising|consists? of|made up of|divided into)\b"
    r"|(?<=[a-z]):\s"
)
_ENGLISH = (
    Pattern(
        rf"\b[Oo]f (?:the |its |all )*(?P<whole>{FIGURE})[^{FIGURES}.;,]{{1,40}}, "
        rf"(?:only |some )?(?P<part>{FIGURE})(?! (?:percent|times))"
    ),
    Pattern(
        rf"(?P<whole>{FIGURE})[^{FIGURES}.;]{{1,40}}[,(] ?of (?:whom|which|these|them) "
        rf"(?:only |some )?(?P<part>{FIGURE})"
    ),
    Pattern(
        rf"(?P<whole>{FIGURE})[^{FIGURES}.;]{{1,60}}(?P<part>{FIGURE}) of "
        r"(?:whom|which|these|them)\b"
    ),
)
"""Of the 180 farmers, 95 had no land; 180 farmers, of whom 95; 180 farmers, 95 of whom."""

_NO_PART = Pattern(rf"(?:{TOTAL}|{MAYBE_TOTAL})[^{FIGURES}]*$|占|比|增长|提高|方面")
"""Before a figure that is no part of what stands before 其中: a total, a share, a change."""


def _too_much(sentence: Sentence, position: int) -> Remark | None:
    """Judge parts behind 其中 that go beyond their whole."""
    before = sentence.figures_of(sentence.masked[:position])
    after = sentence.masked[position:].split("其中")[0]
    parts = []
    for mark in re.finditer(FIGURE, after):
        mention = sentence.figure(mark[0])
        lead = after[max(mark.start() - 8, 0) : mark.start()]
        if _NO_PART.search(lead):
            break
        parts.append(mention)
    wholes = [w for w in before if parts and alike(w, parts[0]) and w.is_figure]
    if not wholes:
        return None
    whole = wholes[-1]
    fitting = [part for part in parts if alike(part, whole) and part.is_figure]
    if unit_of(whole) in (PERCENT, POINTS, "倍", "年", "天", "个月"):
        return None
    for part in fitting:
        if exceeds(span(part), span(whole)):
            return _beyond(whole, [part])
    counts = whole.candidate.kind in ("people", "count")
    sexes = "男" in after and "女" in after
    if len(fitting) < 2 or (counts and not sexes and _OVERLAPPING.search(after)):
        return None
    together = total([span(part) for part in fitting])
    return _beyond(whole, fitting) if exceeds(together, span(whole)) else None


def _behind_total(sentence: Sentence) -> Remark | None:
    """Judge parts behind what they are together: 两岸合计1.8万亩，左岸1.1万亩，右岸0.9万亩."""
    whole, *parts = sentence.figures
    lead = sentence.masked[: sentence.at(0)]
    alone = len(parts) > 1 and alike(whole, *parts) and all(part.is_figure for part in parts)
    if not alone or not any(word in lead for word in ("合计", "共", "总")):
        return None
    behind = sentence.masked[len(lead) + 1 :]
    if not parallel(behind, len(parts)) or BREAKS.search(behind):
        return None
    return _beyond(whole, parts) if exceeds(total([span(p) for p in parts]), span(whole)) else None


def _of_one_noun(sentence: Sentence, position: int) -> bool:
    """Tell whether all figures behind a colon count what the last before it does: 14 schools: 8."""
    noun = re.search(rf"{FIGURE}[^{FIGURES}]*?([a-z]+)$", sentence.masked[:position])
    behind = re.split(FIGURE, sentence.masked[position:])[1:]
    return noun is not None and all(re.search(rf"\b{noun[1]}\b", one) for one in behind)


def _of_one_kind(whole: Mention, part: Mention) -> bool:
    """Tell whether both are in one unit, or in English both count things or people."""
    counts = {figure.candidate.kind for figure in (whole, part)} <= {"count", "people"}
    return whole.is_figure and part.is_figure and (alike(whole, part) or counts)


def _beyond(whole: Mention, parts: Sequence[Mention]) -> Remark:
    together = "＋".join(part.printed for part in parts)
    exact = exact_sum(parts) if len(parts) > 1 else None
    if added := printed_like(whole, exact) if exact is not None else None:
        together = f"{together}＝{added}"
    zh = f"其中的部分（{together}）多于整体{whole.printed}"
    en = f"the parts ({together}) exceed the whole, {whole.printed}"
    return Remark(whole.at, "sum-wrong", "error", Text(zh, en))


_WHOLES = (
    ("公办", "民办"),
    ("公立", "民办"),
    ("男", "女"),
    ("城镇", "农村"),
    ("成人", "儿童"),
    ("国内", "国外"),
    ("国内", "境外"),
    ("来访", "来信"),
)
"""Two parts that are the whole between them."""
_LEVELS = ("中央", "省", "县")
"""Who pays for a project: together they do, so that less than the whole deserves a look."""


def _too_little(sentence: Sentence, position: int) -> Remark | None:
    """Judge parts behind 其中 that must be the whole, and are less."""
    before = sentence.figures_of(sentence.masked[:position])
    after = re.split("[。；;]", sentence.masked[position:])[0]
    parts = sentence.figures_of(after)
    leads = re.split(FIGURE, after)[:-1]
    wholes = [whole for whole in before if parts and alike(whole, *parts) and whole.is_figure]
    if not wholes or any(BREAKS.search(lead) for lead in leads) or "等" in after:
        return None
    pair = len(parts) == 2 and any(
        (a in leads[0] and b in leads[1]) or (b in leads[0] and a in leads[1]) for a, b in _WHOLES
    )
    payers = len(parts) >= len(_LEVELS) and all(
        any(level in lead for lead in leads) for level in _LEVELS
    )
    added = total([span(part) for part in parts])
    whole = wholes[-1]
    if not (pair or payers) or fit(added, span(whole)) != "impossible":
        return None
    exact = exact_sum(parts)
    printed = printed_like(whole, exact) if exact is not None else None
    words = Text(printed, printed) if printed else shown(added, unit_of(whole))
    message = Text(f"其中各项加起来是{words.zh}", f"its parts add up to {words.en}")
    return Remark(whole.at, "sum-wrong", "error" if pair else "warning", message)
