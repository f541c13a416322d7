"""All that is said of the figures of a draft for the sake of its other figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from hulian.figures.quantity import parse
from hulian.pattern import HAN, Pattern
from hulian.verify import (
    changes,
    earlier_shares,
    earlier_totals,
    english_balances,
    english_changes,
    english_rests,
    english_shares,
    english_totals,
    flows,
    lists,
    parts,
    rests,
    splits,
    sums,
    totals,
    twice,
    wholes,
)
from hulian.verify.agreement import times
from hulian.verify.arithmetic import PERCENT, scale_of, unit_of
from hulian.verify.codes import Remark
from hulian.verify.draft import CLAUSE, FIGURE, FIGURES, JOINT, Draft, Mention, Sentence
from hulian.verify.roles import TIMES


def own_remarks(draft: Draft) -> dict[int, list[Remark]]:
    """Return what is said of figures for the sake of other figures, by where they stand."""
    found: dict[int, list[Remark]] = {}
    told_on = {one.at: one for one in _all_told_on(draft)}
    draft = draft.with_figures(told_on) if told_on else draft
    together = taken_together(draft)
    adding = draft.with_figures(together) if together else draft
    for judge in _JUDGES:
        for remark in judge(adding if judge in _ADDING else draft):
            found.setdefault(remark.at, []).append(remark)
    right = {at for at, said in found.items() if any(one.code == "derived" for one in said)}
    for at, said in found.items():
        if at in right:  # it is another sum, or of another than what is right, too
            said = [one for one in said if one.code != "sum-wrong"]
            said = [one for one in said if one.code != "told-twice" or one.beside not in right]
        if any(remark.code == "share-wrong" for remark in said):  # as of other figures
            said = [remark for remark in said if remark.code != "derived"]
        surest = sorted(said, key=lambda one: (one.level != "error", one.should_be is None))
        found[at] = [*{one.code: one for one in reversed(surest)}.values()]
    return found


_ADDING = (
    sums.remarks,
    english_totals.remarks,
    english_rests.remarks,
    english_balances.remarks,
    earlier_totals.remarks,
    parts.remarks,
    splits.remarks,
    totals.remarks,
)
"""What adds figures up: what each of several has counts so many times."""
_OTHERS = (
    english_shares.remarks,
    rests.remarks,
    flows.remarks,
    wholes.remarks,
    lists.remarks,
    twice.remarks,
)
_JUDGES = (changes.remarks, english_changes.remarks, earlier_shares.remarks, *_ADDING, *_OTHERS)


# --- What each of several has -----------------------------------------------------------------

_EACH = Pattern(
    rf"(?:各自?|均(?=[有为是投建获]))(?P<verb>[^各{FIGURES}，,。；;：:、]{{0,6}})(?P<figure>{FIGURE})"
    rf"(?![、和与]{FIGURE})"
)
"""What each has; of several told in one unit each has its own: 两村各为12户、15户."""
_NAMED = Pattern(
    rf"(?P<items>[^{FIGURES}，,。；;：:（）()]*)(?:(?P<count>{FIGURE}){HAN}{{0,3}})?\Z"
)
"""Who they are, and how many, right before 各: 甲、乙两村."""
_LONGEST = 80
_COUNTS = ("count", "people")
_OPEN = "等"
"""In a list that goes on."""


def taken_together(draft: Draft) -> Mapping[int, Mention]:
    """Return what several have together, by where the figure stands that each of them has.

    Where not all of them are named it is not known: 各乡镇各2个 cannot be added up. But
    各部门出1304万元 is what all of them gave.
    """
    found: dict[int, Mention] = {}
    for sentence in draft.sentences:
        for each in _EACH.finditer(sentence.masked):
            start = each.start()
            named = _NAMED.search(sentence.masked, max(start - _LONGEST, 0), start)
            assert named  # nothing need stand there
            one, items = sentence.figure(each["figure"]), named["items"]
            counted = sentence.figures_of(named["count"] or "")
            if counted or JOINT.search(items) or len(each["verb"]) <= 1:
                found[one.at] = _together(one, items, counted)
    return found


def _all_told_on(draft: Draft) -> Iterator[Mention]:
    around = zip(
        (None, *draft.sentences), draft.sentences, (*draft.sentences[1:], None), strict=False
    )
    for before, sentence, following in around:
        counted = {one.at: one for one in _told_on(draft, sentence, following)}
        yield from counted.values()
        if sentence.figures and not draft.is_english(sentence.block):
            figures = tuple(counted.get(one.at, one) for one in sentence.figures)
            yield from _numbered(replace(sentence, figures=figures), before)


def _told_on(draft: Draft, sentence: Sentence, following: Sentence | None) -> Iterator[Mention]:
    """Yield the bare numbers of a list as what they count: 120、180吨.

    In English that is told before them: 610 people, 240 from the city and 180 from abroad.
    """
    english, later, scale = draft.is_english(sentence.block), None, Fraction(1)
    kinds = (*_LISTED, *_MEASURED) if english else _LISTED
    told = [f for f in sentence.figures if f.is_figure and f.candidate.kind in kinds]
    known = [one for one in told if unit_of(one)]
    near = following.figures if following and following.block == sentence.block else ()
    shared = english and any(unit_of(one) in (PERCENT, TIMES) for one in (*sentence.figures, *near))
    for position, one in reversed([*enumerate(sentence.figures if known or shared else ())]):
        if one.bare is not None and later and draft.text[one.end : later.at] in ("、", *"，,和及"):
            one = _counting(one, later, scale)
            yield one
        else:
            scale, before = scale_of(one), sentence.masked[: sentence.at(position)]
            begins = _GOES_ON.search(before) if before else _begins_a_list(sentence)
            bare = one.bare is not None and (shared or begins)
            led = _LED_TO.search(before) if one.bare is not None else None
            like = next((f for f in reversed(known) if f.at < one.at), (*known, None)[0])
            if led:
                yield _counting(one, sentence.figure(led[1]), Fraction(1))
            elif english and (of := _of_one_kind(draft.text, one, told)):
                yield _counting(one, of, Fraction(1))
            elif english and (bare or (one in told and one.quantity and not unit_of(one))):
                yield _counting(one, like, Fraction(1))
        later = one if one.quantity else None


def _numbered(sentence: Sentence, before: Sentence | None) -> Iterator[Mention]:
    """Yield bare numbers, in Chinese, as so many of what the figure before them counts.

    As in 68个人，女高22，女低18, in 接诊41250人次，前一年37500, and in 18.6万人次，头天5.2万.
    """
    near = before.figures if before and before.block == sentence.block else ()
    like = next((one for one in reversed(near) if _is_counted(one)), None)
    gaps = re.split(FIGURE, sentence.masked)
    leads = [CLAUSE.split(gap)[-1] for gap in gaps]
    listed = sum(map(_is_in_list, sentence.figures, leads)) >= _SEVERAL
    for one, lead, behind in zip(sentence.figures, leads, gaps[1:], strict=False):
        in_turn = (listed and _is_in_list(one, lead)) or (one.bare and _THEN.search(lead))
        end = one.plain[-1:] if one.quantity and not unit_of(one) else ""
        scaled = like and end in _SCALES and end in like.plain
        if like and (scaled or (in_turn and not CLAUSE.split(behind)[0])):
            yield _counting(one, like, Fraction(1))
        like = one if _is_counted(one) else like


def _is_counted(one: Mention) -> bool:
    return one.candidate.kind in (*_LISTED, "person-times", "weight") and unit_of(one) != ""


def _is_in_list(one: Mention, lead: str) -> bool:
    """Return whether only a name stands before a bare number in its clause: 女高22."""
    return one.bare is not None and _NAME.fullmatch(lead) is not None


_SEVERAL, _SCALES = 3, frozenset("万亿")
_NAME = Pattern(f"(?!.*[第号楼栋座室路线房桌班])({HAN}{{1,6}})")
_THEN = Pattern(
    "(?:[去上前今本]一?个?[年月周季届期]|[年月周季届期])(?:同期|底|末|初)?[是为只有才仅]*$"
)
"""Before a number of another time: 前一年37500."""


def _of_one_kind(text: str, one: Mention, told: Sequence[Mention]) -> Mention | None:
    """Return the measure that a number is of, too: 15 tonnes of oats, 12 of rye."""
    if one.candidate.kind != "count" or not text.startswith(" of ", one.end):
        return None
    before = (f for f in told if f.candidate.kind in _MEASURED and f.at < one.at)
    return next((f for f in before if text.startswith(" of ", f.end)), None)


def _begins_a_list(sentence: Sentence) -> bool:
    """Return whether a sentence begins with numbers of things: 9 gold, 7 silver."""
    words = sentence.masked[1 : sentence.at(1)].split() if len(sentence.figures) > 1 else []
    return bool(words) and (words[0].endswith(",") or words[1:] == ["and"])


def _counting(one: Mention, like: Mention | None, scale: Fraction) -> Mention:
    """Return a bare number as of what another counts, or of things."""
    unit, kind = (unit_of(like), like.candidate.kind) if like else ("个", "count")
    quantity = times(one.quantity or parse(one.printed), Decimal(int(scale)), unit)
    candidate = replace(one.candidate, kind=kind)
    return replace(one, candidate=candidate, quantity=quantity)


_LISTED, _MEASURED = (*_COUNTS, "money"), ("weight", "length", "area")
_LED_TO = Pattern(rf"\b[Ff]rom ({FIGURE}) to $")
"""Before the end of a change, which is of what it begins with: from 144.0 seconds to 136.8."""
_GOES_ON = Pattern(
    r"(?:[:,;(]|\b(?:and|plus|with|into|up of|consists? of|ha[sd]|have|were|[Ii]n [A-Z][a-z]+)) $"
)
"""Before a bare number of a list; that of a room or a bus stands behind a noun."""


def _together(one: Mention, items: str, counted: Sequence[Mention]) -> Mention:
    """Return what so many have together as are `counted`, or as `items` names.

    A figure before 各 that counts nothing leaves it open: 3年内各投200万元.
    """
    count = counted[0].quantity if counted else None
    named = int(count.amount) if count else len(JOINT.findall(items)) + 1
    is_open = counted[0].candidate.kind not in _COUNTS if counted else _OPEN in items
    if not one.quantity or named < 2 or is_open:
        return replace(one, quantity=None)
    together = times(one.quantity, Decimal(named), one.quantity.unit)
    return one.told(together, f"{named}×{one.printed}")
