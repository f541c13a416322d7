"""Blocks laid out in lines of terminal cells, for a terminal or a picture of one."""

from collections.abc import Iterable, Iterator, Sequence

from hulian.render.blocks import (
    Block,
    Cell,
    Highlighter,
    Items,
    Kind,
    Notes,
    Paragraph,
    Record,
    Table,
    Title,
    Verbatim,
)
from hulian.render.cells import Line, Span, cell_lines, shown, size
from hulian.render.sheet import Sheet
from hulian.render.text import wrap

LEAST_VALUE = 16
"""Where a value would have less room beside its name, it goes below."""


def lay_out(blocks: Iterable[Block], sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of blocks, with an empty line between blocks, but none below a title."""
    before: Block | None = None
    for block in blocks:
        headed = isinstance(before, Title) and not isinstance(block, Title)
        if before is not None and not headed:
            yield []
        yield from _lines(block, sheet)
        before = block


def _lines(block: Block, sheet: Sheet) -> Iterator[Line]:
    from hulian.render.table import table_lines

    match block:
        case Title(text):
            yield from ([Span(line, "heading")] for line in _wrapped(text, sheet.room, sheet))
        case Paragraph(lines, tone):
            for text in lines:
                yield from ([Span(line, tone)] for line in _wrapped(text, sheet.room, sheet))
        case Items(items):
            for item in items:
                yield from _hanging("- ", item, sheet)
        case Notes(notes):
            for number, note in enumerate(notes, 1):
                yield from _hanging(f"[{number}] ", note, sheet)
        case Verbatim(lines):
            for text, tone in lines:
                yield [Span("\t".join(map(sheet.show, text.split("\t"))), tone)]
        case Record(fields):
            named = [(sheet.show(name), shown(cell, sheet)) for name, cell in fields]
            yield from record_lines([(name, "value", cell) for name, cell in named], sheet)
        case Table():
            yield from table_lines(block, sheet)


def _wrapped(text: str, room: int, sheet: Sheet) -> list[str]:
    return wrap(sheet.show(text), room, width=sheet.width)


def _hanging(bullet: str, cell: Cell, sheet: Sheet) -> Iterator[Line]:
    """Yield a paragraph whose lines hang behind a bullet."""
    text = shown(cell, sheet).text
    for number, line in enumerate(wrap(text, sheet.room - len(bullet), width=sheet.width)):
        yield [Span(" " * len(bullet) if number else bullet), Span(line, "", cell.link)]


def record_lines(
    fields: Sequence[tuple[str, Kind, Cell]], sheet: Sheet, marks: Highlighter | None = None
) -> Iterator[Line]:
    """Yield names with their values beside them, or below where a value is too long for that.

    All texts are safe to show already.
    """
    indent = max((sheet.width(name) for name, _, _ in fields), default=0) + 2
    beside = sheet.room - indent
    for name, kind, cell in fields:
        lines = cell_lines(cell, kind, max(beside, 1), sheet, marks)
        if beside < LEAST_VALUE or any(size(line, sheet) > beside for line in lines):
            yield [Span(name, "heading")]
            below = cell_lines(cell, kind, max(sheet.room - 2, 1), sheet, marks)
            yield from ([Span("  "), *line] for line in below)
            continue
        for number, line in enumerate(lines):
            head = "" if number else name
            yield [Span(head, "heading"), Span(" " * (indent - sheet.width(head))), *line]
