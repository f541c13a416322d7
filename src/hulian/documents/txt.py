"""Plain text, read as it stands: its characters are those of the file."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from hulian.documents.builder import Grid
from hulian.documents.document import BlockRole, Comment, Document, TextBlock, trimmed
from hulian.pattern import Pattern

_NUMBERED = (
    Pattern(r"第[一二三四五六七八九十百\d]{1,4}[编篇部章]"),
    Pattern(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}节|【[^【】]+】\Z"),
    Pattern(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
)
"""How headings of Chinese official texts are numbered (GB/T 9704), by level; see `_level`.

Cards set theirs in 【】.
"""

_LONGEST_HEADING = 50
_SENTENCE_END = tuple("。！？；：，、.!?;:,”）)")
_LINE = Pattern(r"[^\r\n]+|\n")
_COMMENT = Pattern(r"<!--(.*?)-->", re.DOTALL)


def read(source: str) -> Document:
    """Read a plain text; its paragraphs, headings and tables are told by how they look."""
    blocks: list[TextBlock] = []
    done = 0
    for number, table in enumerate([*_tables(source), None], 1):
        end = table.start if table else len(source)
        for start, stop, level in paragraphs(source[done:end], first=not done):
            role: BlockRole = "heading" if level else "paragraph"
            blocks.append(TextBlock(start + done, stop + done, role, level))
        if table:
            caption = source[blocks[-1].start : blocks[-1].end] if blocks else ""
            blocks += _cells(source, table, Grid(number, caption))
            done = table.end
    comments = (
        Comment(found.start(), found[1].strip(), found.start())
        for found in _COMMENT.finditer(source)
    )
    return Document("txt", source, tuple(blocks), source=source, comments=tuple(comments))


# --- Tables -----------------------------------------------------------------------------------

_Row = Sequence[tuple[int, int]]
"""Where the cells of a row begin and end."""


class _Table(NamedTuple):
    """Lines of a text that are a table."""

    start: int
    end: int
    rows: Sequence[_Row]


_MARKS = (Pattern(r"\|"), Pattern(r"\t"), Pattern(r"[ \t\u3000]{2,}|[\t\u3000]"))
"""What parts the cells of a row."""
_FEWEST = 3
"""A table has a head and two rows."""
_RULE = frozenset("-:=─—+| ")
_NUMBER = Pattern(r"[-+−]?[^\W\d]{0,3}[£$€¥]?\d[\d,.]*(?:\s?[^\d\s，。；：:]{1,6})?")
"""A cell with a number only, or its unit, too."""


def _tables(source: str) -> Iterator[_Table]:
    """Yield the tables of a text: lines of as many cells, most of which have numbers in them."""
    if not any(mark in source for mark in ("|", "\t", "  ", "\u3000")):
        return
    lines = [(line.start(), line.end()) for line in _LINE.finditer(source) if line[0] != "\n"]
    done = 0
    while done < len(lines):
        found = next(filter(None, (_rows(source, lines, done, mark) for mark in _MARKS)), [])
        if found:
            rows = [row for row in found if not _is_rule(source, row)]
            yield _Table(lines[done][0], lines[done + len(found) - 1][1], rows)
        done += len(found) or 1


def _rows(source: str, lines: Sequence[tuple[int, int]], first: int, mark: Pattern) -> list[_Row]:
    """Return the rows of a table that begins with the first of some lines; none of no such."""
    rows: list[_Row] = []
    last = lines[first][0]
    framed = mark is _MARKS[0] and source.startswith("|", last)
    for start, end in islice(lines, first, None):
        row = _row(source, start, end, mark)
        row = row[1:] if framed else row
        apart = source.count("\n", last, start) > 1
        if apart or len(row) != len(rows[0] if rows else row) or len(row) < _FEWEST - 1:
            break
        rows.append(row)
        last = end
    told = [[source[slice(*span)] for span in row] for row in rows if not _is_rule(source, row)]
    numbers = [row for row in told[1:] if any(map(_NUMBER.fullmatch, row[1:]))]
    return rows if 2 * len(numbers) >= len(told) >= _FEWEST else []


def _row(source: str, start: int, end: int, mark: Pattern) -> _Row:
    """Return where the cells of a line stand."""
    parts = [found.span() for found in mark.finditer(source, start, end)]
    bounds = [start, *(at for part in parts for at in part), end]
    return [trimmed(source, *span) for span in [*pairwise(bounds)][::2]]


def _is_rule(source: str, row: _Row) -> bool:
    return _RULE.issuperset(source[row[0][0] : row[-1][1]])


def _cells(source: str, table: _Table, grid: Grid) -> Iterator[TextBlock]:
    """Yield the cells of a table that say something."""
    rows = table.rows
    cells = [(at, column, *span) for at, row in enumerate(rows) for column, span in enumerate(row)]
    for row, column, start, end in cells:
        grid.put(row, column, source[start:end])
    for row, column, start, end in cells:
        if start < end:
            yield TextBlock(start, end, "cell", cell=grid.cell(row, column))


# --- Paragraphs -------------------------------------------------------------------------------


def paragraphs(source: str, *, first: bool = True) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and level of each paragraph; 0 unless it looks like a heading."""
    for number, (start, end) in enumerate(_paragraphs(source)):
        yield start, end, _level(source[start:end], first and number == 0)


def _paragraphs(source: str) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs stand: lines, but a full line goes on in the next one."""
    lines = [(line.start(), line.end()) for line in _LINE.finditer(source)]
    widths = [columns(source[start:end]) for start, end in lines]
    widest = max(widths, default=0)
    ended = [source[start:end].rstrip().endswith(_SENTENCE_END[:4]) for start, end in lines]
    full = [width >= widest - _RAGGED for width in widths]
    broken = any(full[n] and not ended[n] and _goes_on(source, lines, n) for n in range(len(lines)))
    begin: int | None = None
    for number, (start, end) in enumerate(lines):
        if not source[start:end].strip():
            continue
        begin = start if begin is None else begin
        fills = full[number] and broken if ended[number] else widths[number] >= 0.8 * widest
        fills = fills and not source[begin:end].rstrip().endswith("】")
        if not (fills and _goes_on(source, lines, number)):
            yield trimmed(source, begin, end)
            begin = None


_BEGINS = frozenset(" \t\u3000-*·•▪●①②③④⑤⑥⑦⑧⑨")
"""Begins a paragraph, or an item of a list."""
_RAGGED = 2
"""A line counts as full if it is at most this many columns shorter than the widest."""


def columns(line: str) -> int:
    """Return how many columns a line takes: two for each Chinese character."""
    return len(line) + sum(one > "\u2000" for one in line)


def _goes_on(source: str, lines: list[tuple[int, int]], number: int) -> bool:
    """Return whether a line is followed by another of the same paragraph, if it is full."""
    following = source[slice(*lines[number + 2])] if number + 2 < len(lines) else ""
    return bool(following.strip()) and following[0] not in _BEGINS


def _level(paragraph: str, first: bool) -> int:
    """Return the level of a heading, 1 for the title of the text; 0 for a paragraph."""
    if len(paragraph) > _LONGEST_HEADING or paragraph.endswith(_SENTENCE_END) or "\n" in paragraph:
        return 0
    for level, pattern in enumerate(_NUMBERED, start=1):
        if pattern.match(paragraph):
            return level + 1
    return int(first)
