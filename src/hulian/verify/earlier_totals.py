"""Totals of figures told before their sentence: 第一批26吨。第二批38吨，两批合计64吨.

Such a total is wrong only where it says of how many parts it is and just these stand there, or
where it is a slip of the pen for all that does.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from hulian.pattern import Pattern
from hulian.verify.arithmetic import exceeds, fit, span, total
from hulian.verify.claims import as_warning, derived
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention
from hulian.verify.passages import widening
from hulian.verify.roles import Reading
from hulian.verify.sums import NUMBER, SUBTOTALS, TOTAL, number_of, of_same, slipped, summed
from hulian.verify.wholes import comparable, levels
from hulian.verify.words import pairs

_PARTS_BACK = 6
"""The parts of a total are looked for in this many sentences before it."""
_GAP = f"[^{FIGURES}，,。；;]"
_FAR_TOTAL = Pattern(
    rf"(?:^|[，,；;]){_GAP}{{0,8}}?(?P<number>{NUMBER})?(?:(?(number){_GAP}{{0,10}}?)(?P<words>{TOTAL}"
    rf"|bringing the total to|(?:both|all) together)|(?(number){_GAP}{{0,10}}?|(?!)))"
    rf"{_GAP}{{0,8}}(?P<total>{FIGURE})(?!的)"
)
"""A total, and of how many parts it is, where that is said: 两批合计64吨, 后两项相加13万元.

Where that is, no word need say that it is a total: 两队打了160眼.
"""


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of totals by figures of the sentences before theirs."""
    before: list[list[Reading]] = []
    for passage, *_ in widening(draft):
        sentence, told = passage.sentence, levels(passage.readings)
        for found in _FAR_TOTAL.finditer(passage.masked):
            claimed = sentence.figure(found["total"])
            said = number_of(sentence, found["number"], claimed) or 0
            own = [one for one in told if one.at < found.start()]
            whole = next(one for one in passage.readings if one.figure is claimed)
            rows = [[one for one in row if comparable(one, whole)] for row in (*before, own)]
            first = rows[-1][0].at if rows[-1] else 0  # 15期、603人次，3期、941人次，两项合计
            apart = sum(one.at >= first for one in own) > len(rows[-1]) == said
            if claimed.is_figure and (apart or len(rows[-1]) < max(said, 2)):
                yield from _judged_total(found, claimed, rows, said)
        is_heading = draft.document.blocks[sentence.block].role == "heading"
        before = [] if is_heading else [*before, told][-_PARTS_BACK:]


def _judged_total(
    found: re.Match[str], claimed: Mention, rows: Sequence[Sequence[Reading]], number: int
) -> Iterator[Remark]:
    """Judge a total by what was told before it: so much of it, or what it names.

    Of one that no word says to be a total only a slip of the pen is wrong.
    """
    lead, worded = found[0][:-1], found["words"]
    maybe = re.search("共(?![建同享有])|累计", lead)
    told = _outermost([one for row in rows for one in row][-2 * _PARTS_BACK :])
    named = [one for one in told if not pairs(lead).isdisjoint(pairs(one.near))]
    last = [told[-count:] for count in range(2, len(told) + 1)]
    sets = [*last, *combinations(told, number), named]
    if worded and any(_follows(claimed, parts) for parts in sets if len(parts) > 1):
        yield derived(claimed)
        return
    nearest = ([one for row in rows[-count:] for one in row] for count in range(1, len(rows) + 1))
    near = next((parts for parts in nearest if len(parts) >= number), [])
    meant = [told, named, near, near[:number] if "前" in lead else []]
    meant.append(told[-number:] if "后" in lead else [])
    sure = next((parts for parts in meant if len(parts) == number > 1), [])
    nested = any("其中" in one.since for one in told)  # 41个项目，其中教育7个。老师一共28个
    together = len(told) > 1 and not (number or nested)
    sure = told if together and _is_slip(claimed, told) else sure
    soft = any(span(one.figure).soft for one in sure)
    leads = [one.near for one in sure]
    said = "".join(f"{one.near}{one.tail}" for one in sure)
    more = all(exceeds(span(claimed), span(one.figure)) for one in sure)
    likely = ((worded or maybe) and more) or _is_slip(claimed, sure)
    if sure and not soft and likely and (worded or of_same(found, leads, said)):
        yield as_warning(summed(claimed, [one.figure for one in sure], closely=True))


def _follows(claimed: Mention, parts: Sequence[Reading]) -> bool:
    """Return whether a total is what parts add up to."""
    return fit(total([span(one.figure, closely=True) for one in parts]), span(claimed)) == "fits"


def _is_slip(claimed: Mention, parts: Sequence[Reading]) -> bool:
    """Return whether a total is a slip of the pen for what parts add up to."""
    return slipped(claimed, [one.figure for one in parts])


def _outermost(told: Sequence[Reading]) -> list[Reading]:
    """Return figures without those that one behind them says to be their total: 共15名."""
    outer: list[Reading] = []
    inner: list[Reading] = []
    for one in told:
        inner.append(one)
        said = len(inner) > 2 and one.near.endswith(SUBTOTALS)
        if said and _follows(one.figure, inner[:-1]):
            outer, inner = [*outer, one], []
    return [*outer, *inner]
