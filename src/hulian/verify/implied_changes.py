"""Changes that no words tie to two figures, but that can be of no others: those told right before.

A change is right where any two figures of its passage make it. It is doubted only where the last
two are told of two times, or stand as the years of one row of a table, and make nearly as much.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations

from hulian.figures import numeral
from hulian.pattern import Pattern
from hulian.verify.agreement import shown_digits
from hulian.verify.arithmetic import (
    PERCENT,
    POINTS,
    Span,
    difference,
    exceeds,
    fit,
    near,
    ratio,
    scaled,
    slip_of,
    span,
)
from hulian.verify.claims import as_warning, checked, derived
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft
from hulian.verify.growth import claim_of, grown
from hulian.verify.implied_shares import about
from hulian.verify.levels import NAMING, is_of_another
from hulian.verify.passages import Passage, widening
from hulian.verify.roles import RELATIVE, TIMES, Pair, Reading
from hulian.verify.tables import DraftTable, TableRow, cell_number, decimal_places, tables
from hulian.verify.words import pairs

_LONG, _TABLES, _LEVELS = 60, 2, 40
"""The most rows of a table of which changes are told, the most tables looked through, and the most
levels told before."""


def remarks(draft: Draft, judged: Collection[int]) -> Iterator[Remark]:
    """Yield what is said of the changes of which nothing is said yet."""
    of_tables = [one for one in tables(draft) if len(one.rows) <= _LONG]
    told: list[Reading] = []
    for around in widening(draft):
        for claim in around[0].readings:
            if claim.figure.at in judged or claim.per or "其中" in claim.since:
                continue
            if claim.unit == POINTS:
                yield from _points(claim, around[-1])
            elif claim.is_claim:
                near_it = [one for one in of_tables if one.start < claim.figure.at][-_TABLES:]
                relative = claim.unit in (PERCENT, TIMES)
                said = [*_growth(claim, around[-1], told)] if relative else []
                yield from said or _of_rows(claim, around[0], near_it)
        told = [*told, *(one for one in around[0].readings if one.role == "level")][-_LEVELS:]


def _before(claim: Reading, passage: Passage, *bounds: str) -> list[Reading]:
    """Return the levels before a claim in its passage that are told as exactly as that."""
    return [
        one
        for one in passage.readings
        if one.figure.at < claim.figure.at and one.role == "level" and _bound(one) in bounds
    ]


def _bound(one: Reading) -> str:
    return one.figure.quantity.bound if one.figure.quantity else ""


def _goes_on(claim: Reading, last: Reading, passage: Passage) -> bool:
    """Return whether a claim stands right behind a level, and names no measure or place."""
    between = _between(last, claim, passage)
    return all(one.lasts for one in between) and NAMING.isdisjoint(claim.since)


def _between(last: Reading, claim: Reading, passage: Passage) -> list[Reading]:
    return [o for o in passage.readings if last.figure.at < o.figure.at < claim.figure.at]


# --- Points -------------------------------------------------------------------------------------


def _points(claim: Reading, passage: Passage) -> Iterator[Remark]:
    """Judge points by the last two percentages: 主场80%，客场40%，差了40个百分点."""
    told = [one for one in _before(claim, passage, "exact", "about") if one.unit == PERCENT]
    if len(told) < 2 or _bound(claim) != "exact" or claim.against:
        return
    a, b = told[-2:]
    results = [difference(span(x.figure), span(y.figure)) for x, y in permutations(told, 2)]
    if any(fit(one, span(claim.figure)) != "impossible" for one in results):
        yield derived(claim.figure)
    elif _goes_on(claim, b, passage) and claim.own_times <= {a.when, b.when, RELATIVE}:
        together = a.figure.sentence == b.figure.sentence == claim.figure.sentence
        if _earlier(a, b) or (together and not _COMPARED.search(claim.near)):
            less, more = sorted((span(a.figure), span(b.figure)), key=_middle)
            yield as_warning(checked(claim.figure, difference(more, less), "points-wrong", POINTS))


_COMPARED = Pattern("[比较]")
"""Before points on what is not told: 比十年前高了40个百分点."""


def _middle(one: Span) -> Fraction:
    return (one.low or Fraction(0)) + (one.high or Fraction(0))


# --- Growth -------------------------------------------------------------------------------------


def _growth(claim: Reading, passage: Passage, told_far: Sequence[Reading]) -> Iterator[Remark]:
    """Judge a growth by the last two levels in one unit: 现在760箱，去年475箱，一年多了六成.

    Where the last is of an earlier time, the other may be told far before it, or by its name.
    """
    told = _before(claim, passage, "exact")
    if behind := _behind(claim, passage):
        yield from _since(claim, behind, [one for one in told if one.unit == behind.unit])
        return
    *others, last = told or [claim]
    far = [one for one in told_far if last.is_past and one.is_level(last.unit)]
    alike = [one for one in (*far, *others) if one.unit == last.unit and one.figure.is_figure]
    if not alike or last.unit == PERCENT:
        return
    near = [one for one in (*others, last) if one.unit == last.unit and one.figure.is_figure]
    tried = [*permutations(near, 2), *((last, one) for one in far)]
    if any(judged and judged.level == "ok" for judged in (_judged(claim, *two) for two in tried)):
        yield derived(claim.figure)
        return
    begun = next(one for one in alike if one.figure.sentence == alike[-1].figure.sentence)
    name = pairs(passage.lexicon.said.sub(" ", last.since))
    named = [one for one in alike if not name.isdisjoint(pairs(one.near))]
    for one in (alike[-1], begun, *named[-1:]):
        on_last = last.when and not one.when and RELATIVE in claim.times  # 2019年256张，这回翻番
        earlier = last if on_last else _earlier(one, last)
        later = last if earlier is one else one
        if earlier and _may_be_of(claim, earlier, later, passage):
            remark = _judged(claim, earlier, later)
            yield from [as_warning(remark)] if remark else ()
            return


def _behind(claim: Reading, passage: Passage) -> Reading | None:
    """Return the level that a claim is on, right behind it: a quarter more than the £480 of May."""
    following = (one for one in passage.readings if one.figure.at > claim.figure.at)
    one = next(following, None)
    on = (
        one and one.role == "level" and (one.is_start or one.is_compared) and one.clause != one.near
    )
    return one if on and one and one.figure.sentence == claim.figure.sentence else None


def _since(claim: Reading, earlier: Reading, told: Sequence[Reading]) -> Iterator[Remark]:
    """Judge a growth on a level by those told before it, of which one only may follow it."""
    judged = [(one, _judged(claim, earlier, one)) for one in told]
    if any(remark and remark.level == "ok" for _, remark in judged):
        yield derived(claim.figure)
        return
    meant = [remark for one, remark in judged if remark and _is_near(claim, earlier, one)]
    yield from map(as_warning, meant if len({one.message.zh for one in meant}) == 1 else ())


def _judged(claim: Reading, a: Reading, b: Reading) -> Remark | None:
    return grown(claim_of(claim, a.figure.quantity, b.figure.quantity), a.figure, b.figure)


def _may_be_of(claim: Reading, earlier: Reading, later: Reading, passage: Passage) -> bool:
    """Return whether a claim names the same thing as two levels, and is not far from their change.

    同比 behind the earlier of them may be of the year before that.
    """
    if claim.against and earlier.figure.at > later.figure.at and not earlier.is_past:
        return False
    last = max(earlier, later, key=lambda one: one.figure.at)
    same = span(earlier.figure) == span(later.figure)  # 在14280元的基础上再增一成
    if same or any(one.is_claim for one in _between(last, claim, passage)):
        return False
    beside = earlier.figure.sentence == later.figure.sentence == claim.figure.sentence
    told = beside and _goes_on(claim, last, passage)
    if not told and is_of_another(claim, Pair(earlier, later, sure=True)):
        return False
    return _is_near(claim, earlier, later)


def _is_near(claim: Reading, earlier: Reading, later: Reading) -> bool:
    """Return whether a claim is not far from the change between two levels."""
    grows = ratio(span(later.figure), span(earlier.figure))
    if claim.unit == TIMES:
        least, most = span(claim.figure)[:2]
        return near(grows, Span(least and least / _FAR, most and most * _FAR))
    fell = claim.role == "moved" and exceeds(span(earlier.figure), span(later.figure))
    sign = -1 if claim.role == "fallen" or fell else 1
    return near(scaled(grows, 100 * sign, -100 * sign), about(claim))


_FAR = 2


def _earlier(a: Reading, b: Reading) -> Reading | None:
    """Return which of two levels is of an earlier time, if words say so."""
    if a.when and b.when and a.when != b.when:
        return a if a.when < b.when else b
    if a.is_past != b.is_past:
        return a if a.is_past else b
    one, other = (_MONTH.findall(each.since) for each in (a, b))
    if len(one) == len(other) == 1 and one != other:
        return a if numeral.number(one[0]) < numeral.number(other[0]) else b
    beside = not (a.when or one) and len(other) == 1
    return b if beside and _ONLY_MONTH.fullmatch(b.since) else None  # 8.8万元，4月9.8万元


_MONTH = Pattern(r"(\d{1,2}|十?[一二三四五六七八九十])月")
_ONLY_MONTH = Pattern(rf"[，,](?:{_MONTH.pattern})[是为做卖]?了?")


# --- Rows of tables -----------------------------------------------------------------------------


def _of_rows(claim: Reading, passage: Passage, near_it: Sequence[DraftTable]) -> Iterator[Remark]:
    """Judge a growth by the years of the row that its sentence names, or of which it tells one."""
    if claim.unit == TIMES or claim.role == "moved":
        return
    said = passage.sentence.text[: claim.figure.at - passage.sentence.start]
    told = _before(claim, passage, "exact")[-1:]
    rows = ((row, _years(table, row)) for table in near_it for row in table.rows)
    found = [(_named_at(said, row, years[-1], told), years) for row, years in rows if years]
    at, years = max(found, key=lambda one: one[0], default=(-1, []))
    if at < 0:
        return
    sign = -1 if claim.role == "fallen" else 1
    if claim.unit == PERCENT:
        results = [scaled(ratio(b, a), 100 * sign, -100 * sign) for a, b in pairwise(years)]
    else:
        apart = [scaled(difference(b, a), sign) for a, b in pairwise(years)]
        results = [scaled(one, scale) for scale in _SCALES for one in apart]
    told_as = span(claim.figure)
    meant = [one for one in results if _is_meant(claim, one)]
    if any(fit(one, told_as) == "fits" for one in results):
        yield derived(claim.figure)
    elif meant:
        yield as_warning(checked(claim.figure, meant[-1], "growth-wrong", claim.unit))


def _is_meant(claim: Reading, result: Span) -> bool:
    """Return whether a claim is not far from a growth, or a slip of the pen for a difference."""
    if claim.unit == PERCENT:
        return near(result, about(claim))
    slipped = slip_of(span(claim.figure).amount, result.amount) in ("digit", "turned")
    return slipped and shown_digits(claim.figure) > 1


def _named_at(said: str, row: TableRow, last: Span, told: Sequence[Reading]) -> int:
    """Return where a text names a row, or tells the last figure of it; -1 where it does neither."""
    first = row.cells.get(1)
    head = row.head or (first.printed if first else "")  # 3路 is read as a figure
    amounts = [(last.amount or 0) * scale for scale in _SCALES]
    tells = [said.rfind(one.figure.printed) for one in told if span(one.figure).amount in amounts]
    return max([said.rfind(head) if len(head) > 1 else -1, *tells])


_SCALES = (1, 10_000, 100_000_000)


def _years(table: DraftTable, row: TableRow) -> list[Span]:
    """Return the numbers of a row in the columns of years, if there are several."""
    columns = [column for column, head in table.heads.items() if _YEAR.search(head)]
    cells = [cell for column in columns if (cell := row.cells.get(column))]
    found = [(number[0], cell) for cell in cells if (number := cell_number(cell))]
    if len(found) < max(len(columns), 2):
        return []
    return [_rounded(number, decimal_places(cell)) for number, cell in found]


def _rounded(number: Fraction, places: int) -> Span:
    half = Fraction(1, 2 * 10**places) if places else Fraction(0)
    return Span(number - half, number + half, amount=number)


_YEAR = Pattern(r"(?:19|20)\d\d|[今去上本前]年|\b(?:last|this) year")
