"""Sums over rows, columns and lines: what stands under 合计 in a table or at the end of a list."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from hulian.figures.numeral import number as parse_number
from hulian.pattern import YEAR, Pattern
from hulian.text import Text
from hulian.verify.arithmetic import (
    PERCENT,
    POINTS,
    Span,
    alike,
    exact_sum,
    exceeds,
    ratio,
    scaled,
    slip_of,
    span,
    unit_of,
)
from hulian.verify.claims import checked, decimal, derived
from hulian.verify.codes import Level, Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention
from hulian.verify.growth import Claim, grown
from hulian.verify.sums import summed
from hulian.verify.tables import DraftTable, TableRow, cell_number, decimal_places, tables


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield all totals of tables and lists: those that cannot be, and those that hold."""
    for table in tables(draft):
        shares = [*_shares(table)]
        yield from shares
        added = [*_columns(table, {one.at for one in shares if one.level == "error"})]
        added += _rows(table)
        fitting = {one.at for one in added if one.code == "derived"}
        wrong = {one.at for one in added if one.code != "derived"} - fitting
        # A total that its row bears out, and not its column, is right where another is wrong.
        yield from (one for one in added if one.code == "derived" or one.at in wrong or not wrong)
        yield from _changes(table, wrong)
    yield from _items(draft)


# --- Tables -----------------------------------------------------------------------------------

_NUMBER = r"(?P<number>[一二两三四五六七八九十\d]{1,2})?"
_OF_ALL = Pattern(
    rf"(?:(?:以上|上述|这|.[、和].|[上下]半年)?{_NUMBER}[项个类笔组级]?[个大]?[村镇乡县区市校家所片组地年级]?"
    r"(?:合计|总计|共计|总和|总数|总额|总量|总[人户]数|一共|总共)|全部|汇?总"
    r"|(?i:grand total|total|sum|all|overall|altogether))"
)
_SUBTOTAL = Pattern("小计|(?i:subtotal|sub-total)")
_OF_SOME = Pattern(r"全[^年日\W\d][^\W\d]{0,4}|(?i:all)|[^\W\d]{2,8}(?:合计|总计|共计)")
"""Of an area or a thing: 全县, 全部线路, 协议合计. It may be no sum of what stands beside it."""
_OF_YEAR = Pattern("全年(?:合计|总计|共计)?")
_PARTS_OF_YEAR = {"半年": 2, "季度": 4, "月": 12}
_INSIDE = Pattern("其中|#")
_BESIDE = (
    "[^价均]率|增[长减幅速]|同比|环比|[比较]上?[年期]|排名|名次|序号|编号|备注|得分|年份|^年$"
    "|(?i:rate|growth|rank|no\\.)"
)
_NO_SUM = Pattern(f"{_BESIDE}|均|率|价|指数|密度|亩产|(?i:average|price)")
"""Heads of columns and rows that are not added up."""
_SHARE = Pattern("占比|比重|比例|份额|构成|%|％|(?i:share|percent)")
_NO_PART = Pattern(f"^(?:{_INSIDE.source})|{_NO_SUM.source}")
"""Heads of what may have part in the last figure of its row in another way than a part in a sum."""
_APART = Pattern(f"{_BESIDE}|{_SHARE.source}")
"""Heads of what only tells more of its row."""


class _Line(Struct, frozen=True):
    """A total and its parts; `sure` where its head can mean nothing else."""

    claimed: Mention
    parts: Sequence[Mention]
    sure: bool


def is_total(head: str) -> bool:
    """Return whether the head of a row or column says that it adds up others."""
    return bool(_OF_ALL.fullmatch(head) or _SUBTOTAL.fullmatch(head))


def _may_add_up(head: str) -> bool:
    """Return whether the head of a row or column may say so: of a year, an area or a thing, too."""
    return any(form.fullmatch(head) for form in (_OF_ALL, _SUBTOTAL, _OF_SOME, _OF_YEAR))


def _columns(table: DraftTable, wrong: set[int]) -> Iterator[Remark]:
    """Judge a row 合计 of a table against the rows above it, or below where it is the first."""
    lines = [
        line
        for column, head in table.heads.items()
        if column > 1 and not _NO_SUM.search(head)
        for line in _column(table, column)
        if wrong.isdisjoint(part.at for part in line.parts)
    ]
    judged = [(one, _added(one, ("列", "column"))) for one in lines]
    holds = any(remark and remark.code == "derived" for _, remark in judged)
    for one, remark in judged:
        if remark and (one.sure or holds or remark.code == "derived" or _slipped(one)):
            yield remark


def _column(table: DraftTable, column: int) -> Iterator[_Line]:
    """Yield the totals of a column, each with its parts."""
    since: list[TableRow] = []
    subtotals: list[TableRow] = []
    for position, row in enumerate(table.rows):
        if not row.head or column not in row.cells:
            continue
        if not _may_add_up(row.head):
            since.append(row)
            continue
        first = not since and not subtotals
        parts = table.rows[position + 1 :] if first else since
        if subtotals and not _SUBTOTAL.fullmatch(row.head):
            parts = [*subtotals, *since]
        yield from _line(row, parts, column, first=first)
        subtotals.append(row)
        since = []


def _line(row: TableRow, parts: Sequence[TableRow], column: int, *, first: bool) -> Iterator[_Line]:
    """Yield a total with those parts of it that are not inside another; none of no such."""
    head, claimed = row.head, row.cells[column]
    ranks = [_rank(one.head) for one in parts]
    outer = [one for one, rank in zip(parts, ranks, strict=True) if rank == min(ranks)]
    outer = [one for one in outer if column in one.cells]
    figures = [one.cells[column] for one in outer]
    known = [figure for figure in figures if figure]
    if not claimed or len(known) < len(figures) or len(known) < _FEWEST - 1:
        return
    if len({*ranks}) > 1 and exact_sum(known) != exact_sum([claimed]):
        return  # where what is inside another ends is not said
    heads = [one.head for one in outer]
    if (first and any(map(is_total, heads))) or (_OF_YEAR.fullmatch(head) and not _is_year(heads)):
        return
    found = _OF_ALL.fullmatch(head)
    number = int(parse_number(found["number"])) if found and found["number"] else len(known)
    last = known[-number:]  # 市、区两级合计: of the last two rows
    if len(last) < number:
        return
    sure = number == len(known) and not (first or (not found and _OF_SOME.fullmatch(head)))
    yield _Line(claimed, last, sure)


def _rank(head: str) -> int:
    """Return how far inside others a row stands by the number that it begins with, or 其中."""
    found = _RANK.match(head)
    return (found.lastindex or 0) if found else 0


_RANK = Pattern(
    rf"([一二三四五六七八九十]{{1,2}}、)|(\d{{1,2}}[.、．)）](?!\d))|(\d\.\d|[①-⑳]|{_INSIDE.source})"
)


def _is_year(heads: Sequence[str]) -> bool:
    """Return whether the parts are all halves, quarters or months of a year."""
    return any(
        len(heads) == count and all(part in head for head in heads)
        for part, count in _PARTS_OF_YEAR.items()
    )


def _rows(table: DraftTable) -> Iterator[Remark]:
    """Judge a column 合计 of a table against the columns before it, row by row."""
    adding = [
        column
        for column, head in sorted(table.heads.items())
        if not _APART.search(head) and any(row.cells.get(column) for row in table.rows)
    ]
    heads = [table.heads[column] for column in adding]
    at = next((at for at, head in enumerate(heads) if _may_add_up(head)), -1)
    first = at < _FEWEST - 1
    parts = slice(at + 1, None) if first else slice(at)
    if at < 0 or any(_NO_PART.search(head) or is_total(head) for head in heads[parts]):
        return
    found: list[Remark] = []
    for row in table.rows:
        told = [row.cells[one] for one in (*adding[parts], adding[at]) if one in row.cells]
        figures = [figure for figure in told if figure]
        if len(figures) < max(len(told), _FEWEST) or _NO_SUM.search(row.head):
            continue
        line = _Line(figures[-1], figures[:-1], sure=True)
        units = {"" if figure.bare is not None else unit_of(figure) for figure in figures}
        if len(units) == 1 and (remark := _added(line, ("行", "row"))):
            found.append(remark)
    year = _OF_YEAR.fullmatch(heads[at]) and _is_year(heads[parts])
    sure = not first and (is_total(heads[at]) or year) and len(found) == 1
    if sure or any(remark.code == "derived" for remark in found):
        yield from found


def _added(line: _Line, words: tuple[str, str]) -> Remark | None:
    """Judge the total of a row or column by the numbers as they stand in its cells."""
    claimed = line.claimed
    numbers = [number for one in (*line.parts, claimed) if (number := cell_number(one))]
    if len(numbers) <= len(line.parts) or len({suffix for _, suffix in numbers}) > 1:
        return None
    *parts, said = [number for number, _ in numbers]
    found = sum(parts, Fraction(0))
    places = max(decimal_places(part) for part in line.parts)
    relative = unit_of(claimed) in (PERCENT, POINTS)
    if relative and not (said == _ALL and _NEAR_ALL[0] <= found <= _NEAR_ALL[1]):
        return None
    slack = Fraction(len(parts) + 1, 2 * 10**places)
    exact = not places and not relative
    if found == said or (abs(found - said) <= slack and not exact):
        return derived(claimed)
    if said <= max(parts) and not _slipped(line):
        return None  # an average, or the total of something else
    right = re.sub(r"\d[\d.,，]*", decimal(found) or "", claimed.printed)
    rounded = abs(found - said) <= slack and re.search("[千万亿]", claimed.candidate.value or "")
    level: Level = "warning" if rounded else "error"
    message = Text(f"这一{words[0]}加起来是{right}", f"the {words[1]} adds up to {right}")
    sure = level == "error" and not relative and decimal(found)
    return Remark(claimed.at, "sum-wrong", level, message, right if sure else None)


_ALL, _NEAR_ALL = 100, (70, 130)
"""Shares of one whole that add up to less or more are none, or of what overlaps."""


def _slipped(line: _Line) -> bool:
    """Return whether a total is a slip of the pen for the sum of its parts."""
    return slip_of(exact_sum([line.claimed]), exact_sum(line.parts)) is not None


def _shares(table: DraftTable) -> Iterator[Remark]:
    """Judge a column of shares by the amounts before it, where most of its rows fit these."""
    for column, head in table.heads.items():
        if not _SHARE.search(head) or _NO_SUM.search(head):
            continue
        for amounts in sorted((one for one in table.heads if 1 < one < column), reverse=True):
            if found := _shares_of(table, amounts, column):
                yield from found
                break


def _shares_of(table: DraftTable, amounts: int, column: int) -> list[Remark]:
    """Return what is said of shares of the amounts in another column; nothing if they are not."""
    rows = [row for row in table.rows if not is_total(row.head)]
    parts = [row.cells.get(amounts) for row in rows if amounts in row.cells]
    if any(_INSIDE.match(row.head) for row in rows) or not (known := [p for p in parts if p]):
        return []
    whole = exact_sum(known)
    if len(known) < len(parts) or not alike(*known) or unit_of(known[0]) == PERCENT or not whole:
        return []
    found: list[Remark] = []
    for row in rows:
        part, share = row.cells.get(amounts), row.cells.get(column)
        amount = exact_sum([part]) if part else None
        said = cell_number(share) if share and unit_of(share) == PERCENT else None
        if not share or amount is None or not said:
            return []
        right = amount * 100 / whole
        step = Fraction(1, 10 ** decimal_places(share))
        if abs(right - said[0]) <= step:
            found.append(derived(share))
            continue
        while right and not round(right / step):
            step /= 10  # 0.49% is no 0%
        words = decimal(round(right / step) * step)
        message = Text(f"照这一行的数算，是{words}%", f"by the figures of its row, it is {words}%")
        found.append(Remark(share.at, "share-wrong", "error", message, f"{words}{said[1]}"))
    fitting = sum(remark.code == "derived" for remark in found)
    return found if fitting >= 2 * (len(found) - fitting) and fitting > 1 else []


_CHANGE = Pattern(
    r"(?:(?P<of>(?:19|20)\d\d)年?)?(?:增减|变化|变动|增长|增幅|增速|升降|同比|[较比]上年)(?!.*率)"
    "|(?i:change|growth|increase)"
)


def _changes(table: DraftTable, wrong: set[int]) -> Iterator[Remark]:
    """Judge a column of changes by the two years in the columns before it, if neither is wrong."""
    for column, head in table.heads.items():
        found = _CHANGE.match(head)
        told = {
            one: YEAR.findall(table.heads[one]) for one in range(2, column) if one in table.heads
        }
        years = [(one, said[0]) for one, said in told.items() if said][-2:]
        if not found or len(years) < 2 or years[0][1] >= years[1][1]:
            continue
        if found["of"] not in (None, years[1][1]):
            continue
        for row in table.rows:
            cells = [row.cells.get(one) for one in (years[0][0], years[1][0], column)]
            known = [cell for cell in cells if cell]
            right = wrong.isdisjoint(cell.at for cell in known)
            if right and len(known) == len(cells) and known[2].is_figure:
                yield from _change(*known)


def _change(before: Mention, after: Mention, change: Mention) -> Iterator[Remark]:
    """Judge a change by two cells, which may print their numbers without a unit."""
    numbers = [cell_number(one) for one in (before, after)]
    if not before.is_figure and all(numbers) and unit_of(change) == PERCENT:
        (a, _), (b, _) = (number for number in numbers if number)
        result = scaled(ratio(Span(b, b, amount=b), Span(a, a, amount=a)), 100, -100)
        if a and a <= b:
            yield checked(change, result, "growth-wrong", PERCENT)
    elif before.is_figure and after.is_figure and alike(before, after):
        rates = unit_of(change) == unit_of(before) == PERCENT
        fallen = exceeds(span(before), span(after))  # so that the sign may be left out
        if not (rates or fallen) and (remark := grown(Claim(change, 1), before, after)):
            yield remark


# --- Lists ------------------------------------------------------------------------------------

_MOST_ITEMS = 40
_FEWEST = 3
"""Two parts and their sum."""
_ITEM_OF_ALL = Pattern(
    rf"\s*(?:[-*+•·]|\d{{1,2}}[.、)）])?\s*(?P<head>[^{FIGURES}，,。；;：:\d]{{2,8}}?)[：:\s]*{FIGURE}[^，,。；;]{{0,12}}\s*"
)
_ITEM = Pattern(rf"[^{FIGURES}，,。；;]{{0,20}}{FIGURE}[^{FIGURES}，,。；;]{{0,16}}\s*")


def _items(draft: Draft) -> Iterator[Remark]:
    """Judge the last line of a list, 合计, against the lines above it."""
    for number, sentence in enumerate(draft.sentences):
        found = _ITEM_OF_ALL.fullmatch(sentence.masked)
        of_all = _OF_ALL.match(found["head"].strip()) if found else None
        if not of_all:
            continue
        claimed, block = sentence.figures[0], sentence.block
        parts: list[Mention] = []
        for above in reversed(draft.sentences[max(number - _MOST_ITEMS, 0) : number]):
            whole = _ITEM.fullmatch(above.masked) and block - above.block <= 1
            if not whole or not alike(above.figures[0], claimed) or _NO_ITEM.search(above.text):
                break
            parts.insert(0, above.figures[0])
            block = above.block
        said = of_all["number"]
        if len(parts) >= 2 and (not said or parse_number(said) == len(parts)):
            yield summed(claimed, parts)


_NO_ITEM = Pattern(f"其中|小计|占比|比重|{_NO_SUM.source}")
