"""Shares of a whole that was told before: in a table, a heading, or in another paragraph or line.

And shares told in turn: A和B，分别占C和D.

A share is right where it follows from any whole told before. It is wrong only where just one can be
meant: the total of the column that has its part, the one of its heading, the line right before it,
or the one that it names, of its year.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from hulian.pattern import Pattern
from hulian.verify.arithmetic import PERCENT, Span, fit, near, span, unit_of
from hulian.verify.claims import as_warning, checked, derived
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft, Mention
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
from hulian.verify.tables import tables
from hulian.verify.totals import is_total
from hulian.verify.wholes import levels, may_share

Part = tuple[str, Span]
_BACK = 12
"""So many sentences before a share may tell its whole."""
_AROUND = Pattern("全[国省州市县区乡镇村校厂]|当年|去年|同[年期]|的$")
"""What a whole is called that only says of where and when it is: 占当年全县面积的."""


def remarks(draft: Draft) -> Iterator[Remark]:
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
                    yield from _judged(share, parts, wholes)
        if draft.document.blocks[sentence.block].role == "heading":
            headed[sentence.block] = told
        rows = [*rows, told][-_BACK:]


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


def _judged(
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
