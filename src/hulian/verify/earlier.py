"""Totals, and shares of wholes, by figures told before: 第一批26吨。第二批38吨，两批合计64吨.

A total that its own sentence does not tell the parts of is held against what stood before it. It
is wrong only where it says of how many parts it is and just these stand there, or where it is a
slip of the pen for all that does.

A share is right where it follows from any whole told before. It is wrong only where just one can be
meant: the total of the column that has its part, the one of its heading, the line right before it,
or the one that it names, of its year. Or it is told in turn: A和B，分别占C和D.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice

from hulian.pattern import Pattern
from hulian.verify.arithmetic import PERCENT, Span, exceeds, fit, near, span, total, unit_of
from hulian.verify.claims import as_warning, checked, derived
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention
from hulian.verify.roles import Passage, Reading, first_judged, widening
from hulian.verify.shares import (
    OF,
    SO_MUCH,
    about,
    group_of,
    held_against,
    is_of_all,
    lead_of,
    named_by,
    parts_of,
    shared,
    wholes_of,
)
from hulian.verify.sums import NUMBER, SUBTOTALS, TOTAL, number_of, of_same, slipped, summed
from hulian.verify.tables import tables
from hulian.verify.totals import is_total
from hulian.verify.wholes import comparable, levels, may_share
from hulian.verify.words import pairs

# --- Totals ----------------------------------------------------------------------------------

_PARTS_BACK = 6
"""So many sentences before a total may tell its parts."""
_GAP = f"[^{FIGURES}，,。；;]"
_FAR_TOTAL = Pattern(
    rf"(?:^|[，,；;]){_GAP}{{0,8}}?(?P<number>{NUMBER})?(?:(?(number){_GAP}{{0,10}}?)(?P<words>{TOTAL}"
    rf"|bringing the total to|(?:both|all) together)|(?(number){_GAP}{{0,10}}?|(?!)))"
    rf"{_GAP}{{0,8}}(?P<total>{FIGURE})(?!的)"
)
"""A total, and of how many parts it is, where that is said: 两批合计64吨, 后两项相加13万元.

Where that is, no word need say that it is a total: 两队打了160眼.
"""


def totals(draft: Draft) -> Iterator[Remark]:
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
    meant = (told, named, near, told[-number:] if "后" in lead else [])
    sure = next((parts for parts in meant if len(parts) == number > 1), [])
    sure = told if not number and len(told) > 1 and _is_slip(claimed, told) else sure
    soft = any(span(one.figure).soft for one in sure)
    leads = [one.near for one in sure]
    said = "".join(f"{one.near}{one.tail}" for one in sure)
    more = all(exceeds(span(claimed), span(one.figure)) for one in sure)
    likely = ((worded or maybe) and more) or _is_slip(claimed, sure)
    if sure and not soft and likely and (worded or of_same(found, leads, said)):
        yield as_warning(summed(claimed, [one.figure for one in sure], closely=True))


def _follows(claimed: Mention, parts: Sequence[Reading]) -> bool:
    """Tell whether a total is what parts add up to."""
    return fit(total([span(one.figure, closely=True) for one in parts]), span(claimed)) == "fits"


def _is_slip(claimed: Mention, parts: Sequence[Reading]) -> bool:
    """Tell whether a total is a slip of the pen for what parts add up to."""
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


# --- Shares ----------------------------------------------------------------------------------

Part = tuple[str, Span]
_WHOLE_BACK = 12
"""So many sentences before a share may tell its whole."""
_AROUND = Pattern("全[国省州市县区乡镇村校厂]|当年|去年|同[年期]|的$")
"""What a whole is called that only says of where and when it is: 占当年全县面积的."""


def shares(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of shares of which no whole stands in their own passage."""
    totals = _totals(draft)
    headed: dict[int, list[Reading]] = {}
    rows: list[list[Reading]] = [[]]
    for around in widening(draft):
        sentence, told = around[0].sentence, levels(around[0].readings)
        yield from first_judged(around, _in_turn)
        heads = [one for head in draft.heading(sentence.block) for one in headed.get(head, ())]
        for share in around[0].readings:
            here = [one for one in around[-1].readings if one.figure.at < share.figure.at]
            if share.unit == PERCENT and share.role == "level" and "其中" not in share.since:
                parts, of = _told_of(share, [e for e in here if e.figure.at >= sentence.start])
                if not any(may_share(part, one) for part in parts for one in levels(here)):
                    wholes = [_wholes(part, of, rows, heads, totals) for part in parts]
                    yield from _judged_share(share, parts, wholes)
        if draft.document.blocks[sentence.block].role == "heading":
            headed[sentence.block] = told
        rows = [*rows, told][-_WHOLE_BACK:]


# --- Told in turn -----------------------------------------------------------------------------


def _in_turn(passage: Passage, _: object) -> Iterator[Remark]:
    """Judge shares by the parts that stand as far before: 60人、40人，分别占六成、四成."""
    for number, share in enumerate(passage.readings):
        if share.unit != PERCENT or "分别占" not in share.since:
            continue
        part, found = passage.level_in_turn(number), OF.search(lead_of(share))
        told = levels(passage.readings[: number - share.number])
        if found and part in told:
            first = told.index(part) - share.number
            wholes = wholes_of(part, told[:first], named_by(found))
            if is_of_all(share, part, told[first:]):
                yield derived(share.figure)
            else:
                meant = [(part, one) for one in wholes if may_share(part, one)]
                yield from held_against(share, meant, sure=True)


# --- Told before ------------------------------------------------------------------------------


def _wholes(
    part: Reading,
    of: str,
    rows: Sequence[Sequence[Reading]],
    heads: Sequence[Reading],
    totals: Mapping[Part, Sequence[tuple[str, Mention]]],
) -> Sequence[Sequence[Mention]]:
    """Return the wholes of a part that may be meant, by their rank; at the end all that is told."""
    noun = _AROUND.sub("", of)
    above = [one for row in rows for one in row]
    named = [one for one in above if noun and noun in one.near and one.year == part.year]
    sets = (named, heads, () if of else rows[-1], above)
    told = [[one.figure for one in wholes if may_share(part, one)] for wholes in sets]
    known = totals.get((part.unit, span(part.figure)), ())
    return [[total for head, total in known if is_total(head) or head == of], *told]


def _judged_share(
    share: Reading, parts: Sequence[Reading], wholes: Sequence[Sequence[Sequence[Mention]]]
) -> Iterator[Remark]:
    """Judge a share by its parts, each with the wholes that may be meant."""
    said, wrong = span(share.figure), list[tuple[Span, bool]]()
    for part, sets in zip(parts, wholes, strict=True):
        results = [[shared(part.figure, whole) for whole in one] for one in sets]
        for result in (result for one in results for result in one):
            if fit(result, said) == "fits" or (said.soft and near(result, said)):
                yield derived(share.figure)
                return
        sure = (n for n, one in enumerate(results[:-1]) if len({*one}) == 1)
        wrong += [(results[n][0], n == 0) for n in islice(sure, 1)]
    if len(wrong) == 1 and (wrong[0][1] or near(wrong[0][0], about(share))):
        yield as_warning(checked(share.figure, wrong[0][0], "share-wrong", PERCENT))


def _told_of(share: Reading, here: Sequence[Reading]) -> tuple[list[Reading], str]:
    """Return the parts before it that a share may be of, and what it says that those are of."""
    found = OF.search(lead_of(share))
    if not found:
        worded = share.near.strip() and share.near.isascii() and SO_MUCH.search(share.near)
        return (levels(here)[-1:] if worded else []), ""
    subject = found["who"] or found.string[: found.start()]
    return parts_of(subject if len(subject) > 1 else "", group_of(here), here), named_by(found)


def _totals(draft: Draft) -> Mapping[Part, Sequence[tuple[str, Mention]]]:
    """Return what may be totals of the columns of tables, with their heads, by each part."""
    found: dict[Part, list[tuple[str, Mention]]] = {}
    for table in tables(draft):
        for column in table.heads:
            cells = [(row.head, cell) for row in table.rows if (cell := row.cells.get(column))]
            whole = [one for one in cells if is_total(one[0]) or one[0].startswith("全")]
            for cell in (cell for _, cell in cells if whole and cell.is_figure):
                found.setdefault((unit_of(cell), span(cell)), whole)
    return found
