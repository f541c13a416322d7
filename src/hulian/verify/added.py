"""Sums over sentences and lines: 第一批26吨。第二批38吨，两批合计64吨; 沪方两条渠道相加135家.

A total that its own sentence does not tell the parts of is held against what stood before it. It
is wrong only where it says of how many parts it is and just these stand there, or where it is a
slip of the pen for all that does.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from hulian.pattern import Pattern
from hulian.verify.arithmetic import Span, fit, span, total
from hulian.verify.claims import checked, derived
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention
from hulian.verify.roles import Reading, widening
from hulian.verify.sums import SUBTOTALS, TOTAL, number_of, slipped
from hulian.verify.wholes import comparable, levels
from hulian.verify.words import pairs

_BACK = 6
"""So many sentences before a total may tell its parts."""
_GAP = f"[^{FIGURES}，,。；;]"
_FAR_TOTAL = Pattern(
    rf"(?P<lead>(?:^|[，,；;]){_GAP}{{0,8}}?(?:(?P<number>{FIGURE}){_GAP}{{0,10}}?)?)(?:{TOTAL})"
    rf"{_GAP}{{0,8}}(?P<total>{FIGURE})(?!的)"
)
"""A total, and of how many parts it is, where that is said: 两批合计64吨, 后两项相加13万元."""


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of totals by figures of the sentences before theirs."""
    before: list[list[Reading]] = []
    for passage, *_ in widening(draft):
        sentence, told = passage.sentence, levels(passage.readings)
        for found in _FAR_TOTAL.finditer(passage.masked):
            claimed = sentence.figure(found["total"])
            said = found["number"] and number_of(sentence.figure(found["number"]), claimed)
            own = [one for one in told if one.at < found.start()]
            whole = next(one for one in passage.readings if one.figure is claimed)
            rows = [[one for one in row if comparable(one, whole)] for row in (*before, own)]
            if len(rows[-1]) < max(said or 0, 2):
                yield from _judged(claimed, rows, found["lead"], said or 0)
        is_heading = draft.document.blocks[sentence.block].role == "heading"
        before = [] if is_heading else [*before, told][-_BACK:]


def _judged(
    claimed: Mention, rows: Sequence[Sequence[Reading]], lead: str, number: int
) -> Iterator[Remark]:
    """Judge a total by what was told before it: so much of it, or what it names."""
    told = _outermost([one for row in rows for one in row][-2 * _BACK :])
    named = [one for one in told if not pairs(lead).isdisjoint(pairs(one.near))]
    last = [told[-count:] for count in range(2, len(told) + 1)]
    sets = [*last, *combinations(told, number), named]
    if any(fit(_added(parts), span(claimed)) == "fits" for parts in sets if len(parts) > 1):
        yield derived(claimed)
        return
    nearest = ([one for row in rows[-count:] for one in row] for count in range(1, len(rows) + 1))
    near = next((parts for parts in nearest if len(parts) >= number), [])
    meant = (told, named, near, told[-number:] if "后" in lead else [])
    sure = next((parts for parts in meant if len(parts) == number > 1), [])
    if not number and len(told) > 1 and slipped(claimed, [span(one.figure) for one in told]):
        sure = told
    if sure and not any(span(one.figure).soft for one in sure):
        result = total([span(one.figure) for one in sure])
        remark = checked(claimed, result, "sum-wrong", sure[0].unit, close=_added(sure))
        yield replace(remark, level="warning") if remark.level == "error" else remark


def _added(parts: Sequence[Reading]) -> Span:
    """Return what parts are together, but for much rounding."""
    return total([span(one.figure, closely=True) for one in parts])


def _outermost(told: Sequence[Reading]) -> list[Reading]:
    """Return figures without those that one behind them says to be their total: 共15名."""
    outer: list[Reading] = []
    inner: list[Reading] = []
    for one in told:
        inner.append(one)
        said = len(inner) > 2 and one.near.endswith(SUBTOTALS)
        if said and fit(_added(inner[:-1]), span(one.figure)) == "fits":
            outer, inner = [*outer, one], []
    return [*outer, *inner]
