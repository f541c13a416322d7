"""Shares in a sentence: of A are B, C of it.

Only what certainly cannot be is an error: rounding and bounds are carried (see `arithmetic`).
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from hulian.pattern import HAN, Pattern
from hulian.text import Text
from hulian.verify.arithmetic import (
    PERCENT,
    POINTS,
    Span,
    alike,
    checked,
    decimal,
    derived,
    doubtful,
    exact_sum,
    exceeds,
    fit,
    ratio,
    scaled,
    span,
    total,
)
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention, Sentence
from hulian.verify.words import pairs


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of all shares: those that cannot be, and those that hold."""
    for sentence in draft.sentences:
        if len(sentence.figures) > 1:
            yield from _shares(sentence)
            yield from _together(sentence)


_SHARE = Pattern(
    rf"(?P<part>{FIGURE})[^{FIGURES}。；;]{{0,12}}?占(?:比|了|到(?!会))?(?:为|达到|达|约)?(?P<of>[^{FIGURES}，,。；;]{{0,8}}?)"
    rf"(?P<whole>{FIGURE})?的?(?P<share>{FIGURE})"
)
_OF_WHOLE = Pattern(r"(?:总|全部|其|它)\S{0,5}的?|年?度?计划|的|")


def _shares(sentence: Sentence) -> Iterator[Remark]:
    for found in _SHARE.finditer(sentence.masked):
        share, part = sentence.told(found, "share", "part")
        if not share.quantity or share.quantity.unit != PERCENT or not part.is_figure:
            continue
        if part.quantity and part.quantity.unit in (PERCENT, POINTS, "倍"):
            continue
        if not found["whole"] and (judged := _of_several(sentence, found, part)):
            yield from judged.remarks
            continue
        behind = found[0][found.end("part") - found.start() :]
        if (other := _OF_ANOTHER.search(behind)) and not _is_named(other[1], sentence, part):
            if not (named := _named_before(other[1], sentence, part)):
                continue
            part = named
        if _INSIDE.search(sentence.masked[: found.start("part")]):
            if not (inside := _inside(sentence, found, part)):
                continue
            wholes, part = [part], inside
        else:
            wholes = _wholes(sentence, found, part)
        results = [scaled(ratio(span(part), span(whole)), 100) for whole in wholes]
        verdicts = [fit(result, span(share)) for result in results]
        if "fits" in verdicts and len(wholes) > 1:
            yield derived(share)
        elif "doubtful" in verdicts:
            yield doubtful(share, results[verdicts.index("doubtful")], PERCENT)
        elif len(wholes) == 1:
            close, about = _close(part, wholes[0]), _as_printed(part, wholes[0])
            yield checked(share, results[0], "share-wrong", "%", close=close, about=about)


class _Judged(NamedTuple):
    """What is said of a share of one of several things; perhaps nothing."""

    remarks: list[Remark]


def _of_several(sentence: Sentence, found: re.Match[str], part: Mention) -> _Judged | None:
    """Judge a share where the figure before it stands beside others in other units.

    As in 200户900人，脱贫户占20%: the subject before 占 says of which. Where it does not, the share
    may be of any of them: it is right if one fits, wrong if none of them does.
    """
    share = sentence.figure(found["share"])
    possible = {one.at: _results(sentence, found, one) for one in _group(sentence, part)}
    group = [one for one in _group(sentence, part) if possible[one.at]]
    subject = _SUBJECT.search(found[0][found.end("part") - found.start() :])
    named = [one for one in group if subject and _is_named(subject[1], sentence, one)]
    clear = len(named) == 1
    if not clear and (len(group) < 2 or subject):
        return _Judged([]) if len(group) > 1 else None
    meant = named if clear else group
    verdicts = {fit(result, span(share)) for one in meant for result in possible[one.at]}
    if "fits" in verdicts:
        return _Judged([derived(share)])
    last = possible[meant[-1].at]
    whole = subject is None or _is_named(subject[1], sentence, meant[-1], whole=True)
    if "doubtful" in verdicts or not whole or (len(last) > 1 and not clear):
        return _Judged([])
    return _Judged([checked(share, last[0], "share-wrong", "%")])


_SUBJECT = Pattern(f"(?:^|[，,])({HAN}{{2,12}})占")
_WHO = "生的人户者数"
"""Ends a name for those of whom a verb told before: 住校生 for 住校的."""


def _group(sentence: Sentence, part: Mention) -> list[Mention]:
    """Return a figure with those just before it, each in a unit of its own: 200户900人."""
    here = sentence.figures.index(part)
    group: list[Mention] = []
    for one in reversed(sentence.figures[: here + 1]):
        relative = one.quantity is None or one.quantity.unit in (PERCENT, POINTS, "倍")
        if relative or any(alike(one, other) for other in group):
            break
        group.insert(0, one)
    return group


def _is_named(subject: str, sentence: Sentence, part: Mention, *, whole: bool = False) -> bool:
    """Tell whether a subject names what a figure counts: by its unit, or the words before it.

    With `whole` all of it must stand there: 外出户 is not 脱贫户.
    """
    before = sentence.masked[: sentence.at(sentence.figures.index(part))]
    lead = re.split(f"[，,、：:]|{FIGURE}", before)[-1]
    unit = part.quantity.unit if part.quantity else ""
    if whole:
        return pairs(subject.rstrip(_WHO) or subject) <= pairs(lead)
    return (len(unit) == 1 and unit in subject) or not pairs(subject).isdisjoint(pairs(lead))


def _results(sentence: Sentence, found: re.Match[str], part: Mention) -> list[Span]:
    """Return which shares a part may be: of each whole before it, or of all that stand alike."""
    if not _OF_WHOLE.fullmatch(found["of"]):
        wholes = [span(one) for one in _wholes(sentence, found, part)]
        return [scaled(ratio(span(part), whole), 100) for whole in wholes]
    before = sentence.figures[: sentence.figures.index(part)]
    alike_before = [one for one in before if one.is_figure and alike(one, part)]
    wholes = [span(one) for one in alike_before if not exceeds(span(part), span(one))]
    if alike_before and "其中" not in sentence.masked[: found.start("share")]:
        wholes.append(total([span(one) for one in (*alike_before, part)]))
    return [scaled(ratio(span(part), whole), 100) for whole in wholes]


_OF_ANOTHER = Pattern(f"^[^，,]*[，,]({HAN}{{3,}})占")
"""Between a figure and 占, what has a share: another in 最大480平方千米，有毒赤潮占两成."""

_TOGETHER = Pattern(
    rf"(?P<parts>(?:占[^{FIGURES}，,。；;]{{0,8}}{FIGURE}[，,、；;]?"
    rf"[^{FIGURES}，,。；;]{{0,10}}){{2,8}}|分别占[^{FIGURES}，,。；;]{{0,8}}{FIGURE}(?:[、和与]{FIGURE})+[，,]"
    rf"[^{FIGURES}，,。；;]{{0,6}})"
    rf"(?:{FIGURE}[^{FIGURES}，,。；;]{{0,4}})?"
    rf"(?:合计|共计|总共|一共|共|加起来|合起来)[^{FIGURES}，,。；;]{{0,8}}(?P<total>{FIGURE})"
)
"""Shares of one whole, and what they are together: 甲占52%，乙占12%，两地合计占64%."""


def _together(sentence: Sentence) -> Iterator[Remark]:
    for found in _TOGETHER.finditer(sentence.masked):
        claimed = sentence.figure(found["total"])
        parts = sentence.figures_of(found["parts"])
        quantities = [part.quantity for part in (*parts, claimed) if part.quantity]
        if len(quantities) <= len(parts) or {q.unit for q in quantities} != {PERCENT}:
            continue
        added = total([span(part) for part in parts])
        remark = checked(claimed, added, "sum-wrong", PERCENT, exact_sum(parts))
        exact = Fraction(sum(q.amount for q in quantities[:-1]))
        apart = abs(Fraction(quantities[-1].amount) - exact)
        if remark.code == "derived" and apart >= 1 and {q.bound for q in quantities} == {"exact"}:
            # Rounding allows it, but whoever reads the shares adds them up as they stand.
            words = f"{decimal(exact)}%"
            message = Text(f"照前面的数算，是{words}", f"by the figures before it, it is {words}")
            remark = Remark(claimed.at, "sum-wrong", "warning", message)
        yield remark


_INSIDE = Pattern("在全[国省州市县区乡镇村]的?$")
"""Before a whole: 5个入选，在全省10个庄园中占比50%."""


def _inside(sentence: Sentence, found: re.Match[str], whole: Mention) -> Mention | None:
    """Return the part that was named before its whole, where it can only be the figure before."""
    before = sentence.figures_of(sentence.masked[: found.start("part")])
    part = before[-1] if before else None
    if not part or not part.is_figure or not _comparable(whole, part):
        return None
    return None if exceeds(span(part), span(whole)) else part


def _named_before(subject: str, sentence: Sentence, part: Mention) -> Mention | None:
    """Return the one figure before another that a subject names: 甲10亩、乙5亩，甲占43%."""
    before = sentence.figures[: sentence.figures.index(part)]
    named = [one for one in before if _is_named(subject, sentence, one, whole=True)]
    return named[0] if len(named) == 1 and alike(named[0], part) else None


def _close(part: Mention, whole: Mention) -> Span:
    return scaled(ratio(span(part, closely=True), span(whole, closely=True)), 100)


def _as_printed(part: Mention, whole: Mention) -> Fraction | None:
    """Return what the numbers give as they are printed, in percent; None of others than exact."""
    a, b = exact_sum([part]), exact_sum([whole])
    return a * 100 / b if a is not None and b else None


def _wholes(sentence: Sentence, found: re.Match[str], part: Mention) -> list[Mention]:
    """Return what the part may be a share of: the figure named after 占, or those before it."""
    if found["whole"]:
        whole = sentence.figure(found["whole"])
        return [whole] if _comparable(whole, part) else []
    until = sentence.at(sentence.figures.index(part))
    before = [
        (mark.start(), sentence.figure(mark[0]))
        for mark in re.finditer(FIGURE, sentence.masked[:until])
    ]
    wholes = [
        (at, m) for at, m in before if _comparable(m, part) and not exceeds(span(part), span(m))
    ]
    if not _OF_WHOLE.fullmatch(found["of"]):
        wholes = [
            (at, m) for at, m in wholes if _named_again(found["of"], sentence.masked, at, part)
        ]
    return [whole for _, whole in wholes]


def _named_again(of: str, masked: str, at: int, part: Mention) -> bool:
    """Tell whether 占…的 names the whole at a place by the words before it.

    As in 全村420户…占全村农户的.
    """
    start = max(masked.rfind(mark, 0, at) for mark in "，,。；;：:（(") + 1
    lead, tail = masked[start:at], masked[at + 1 :].split("，", maxsplit=1)[0]
    around = re.match("全[国省州市县区乡镇村校厂]", of)
    if around:
        return around[0] in lead
    said = pairs(re.sub("总数|总量|总额|的$", "", of))
    return bool(said) and said <= pairs(lead + tail)


def _comparable(whole: Mention, part: Mention) -> bool:
    if not whole.is_figure:
        return False
    counted = whole.candidate.kind == part.candidate.kind in ("count", "people")
    return alike(whole, part) or counted
