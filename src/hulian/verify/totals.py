"""Sums over rows, columns and lines: what stands under 合计 in a table or at the end of a list."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.arithmetic import (
    PERCENT,
    POINTS,
    alike,
    checked,
    decimal,
    derived,
    exact_sum,
    span,
    total,
    unit_of,
)
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield all totals of tables and lists: those that cannot be, and those that hold."""
    yield from _columns(draft)
    yield from _rows(draft)
    yield from _items(draft)


def _columns(draft: Draft) -> Iterator[Remark]:
    """Judge a row 合计 in a table against the rows above it."""
    columns: dict[tuple[int, int], list[Mention | None]] = {}
    seen: dict[int, list[Mention]] = {}
    for figure in draft.mentions:
        seen.setdefault(figure.block, []).append(figure)
    for number, block in enumerate(draft.document.blocks):
        cell = block.cell
        if not cell or cell.column == 1:
            continue
        here = (cell.table, cell.column)
        only = seen.get(number, [])
        mention = only[0] if len(only) == 1 else None
        head = re.sub(r"\s", "", cell.row_header)
        if head in _ALL and mention:
            above = columns.pop(here, [])
            yield from _column(mention, above)
        elif head:
            columns.setdefault(here, []).append(mention)


_ALL = frozenset({"合计", "总计", "共计", "小计"})
_UNIT = Pattern(r"[（(][^）)]*[)）]|\s")
_NO_PART = Pattern("其中|小计|占比|比重|率|增[长减幅]|序号|编号|名次|均|单价|备注|%|％")


def _rows(draft: Draft) -> Iterator[Remark]:
    """Judge a column 合计 of a table against the columns before it, row by row."""
    rows: dict[tuple[int, int], list[tuple[str, Mention]]] = {}
    kinds = ("year", "date", "ordinal")
    of_block = {one.block: one for one in draft.mentions if one.candidate.kind not in kinds}
    for number, block in enumerate(draft.document.blocks):
        if (cell := block.cell) and number in of_block and (cell.column > 1 or not cell.row_header):
            head = _UNIT.sub("", cell.header)
            rows.setdefault((cell.table, cell.row), []).append((head, of_block[number]))
    judged: dict[int, list[Remark]] = {}
    for (table, _), cells in rows.items():
        heads = [head for head, _ in cells]
        if heads[-1] not in _ALL or len(cells) < _FEWEST or any(map(_NO_PART.search, heads)):
            continue
        *parts, claimed = [figure for _, figure in cells]
        if len({unit_of(figure) for figure in (*parts, claimed)}) == 1:
            judged.setdefault(table, []).extend(_added(claimed, parts, ("行", "row")))
    for found in judged.values():
        if len(found) == 1 or any(remark.code == "derived" for remark in found):
            yield from found


_MOST_ITEMS = 40
_FEWEST = 3
"""Two parts and their sum."""
_ITEM_OF_ALL = Pattern(
    rf"\s*(?:合计|总计|共计|总共)[^{FIGURES}，,。；;]{{0,8}}?{FIGURE}[^，,。；;]{{0,4}}\s*"
)
_ITEM = Pattern(rf"[^{FIGURES}，,。；;]{{1,20}}{FIGURE}[^{FIGURES}，,。；;]{{0,8}}\s*")


def _items(draft: Draft) -> Iterator[Remark]:
    """Judge the last line of a list, 合计, against the lines above it."""
    for number, sentence in enumerate(draft.sentences):
        if not _ITEM_OF_ALL.fullmatch(sentence.masked):
            continue
        claimed, block = sentence.figures[0], sentence.block
        parts: list[Mention] = []
        for above in reversed(draft.sentences[max(number - _MOST_ITEMS, 0) : number]):
            whole = _ITEM.fullmatch(above.masked) and block - above.block <= 1
            if not whole or not alike(above.figures[0], claimed) or _NO_PART.search(above.text):
                break
            parts.insert(0, above.figures[0])
            block = above.block
        if len(parts) >= 2:
            added = total([span(part) for part in parts])
            yield checked(claimed, added, "sum-wrong", unit_of(claimed), exact_sum(parts))


def _column(claimed: Mention, above: Sequence[Mention | None]) -> Iterator[Remark]:
    rows = [row for row in above if row]
    if len(rows) >= 2 and len(rows) == len(above):
        yield from _added(claimed, rows, ("列", "column"))


def _added(claimed: Mention, rows: Sequence[Mention], line: tuple[str, str]) -> Iterator[Remark]:
    """Judge the total of a row or column of a table, by the numbers as they stand in its cells."""
    numbers = [_cell_number(row) for row in (*rows, claimed)]
    if None in numbers:
        return
    known = [number for number in numbers if number is not None]
    *parts, said = known
    found = sum(parts, Fraction(0))
    places = max(_places(row) for row in rows)
    slack = Fraction(len(parts) + 1, 2 * 10**places) if places else Fraction(0)
    if unit_of(claimed) in (PERCENT, POINTS):
        return
    if abs(found - said) <= slack:
        yield derived(claimed)
    else:
        number = decimal(found)
        right = f"{number}{re.sub(r'^[0-9.,，]+', '', claimed.printed)}" if number else None
        yield Remark(
            claimed.at,
            "sum-wrong",
            "error",
            Text(
                f"这一{line[0]}加起来是{right or number}",
                f"the {line[1]} adds up to {right or number}",
            ),
            right,
        )


def _cell_number(mention: Mention) -> Fraction | None:
    found = re.fullmatch(r"\s*(\d[\d,]*(?:\.\d+)?)([^\d]*)", mention.printed)
    return Fraction(found[1].replace(",", "")) if found else None


def _places(mention: Mention) -> int:
    found = re.search(r"\.(\d+)", mention.printed)
    return len(found[1]) if found else 0
