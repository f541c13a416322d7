"""Blocks in lines of terminal cells, and on a terminal: colour, hyperlinks, as wide as it is."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TextIO

from hulian.render.blocks import (
    Block,
    Cell,
    Items,
    Notes,
    Paragraph,
    Record,
    Table,
    Title,
    Tone,
    Verbatim,
)
from hulian.render.cells import Line, Sheet, Span, record_lines, shown
from hulian.render.safe import is_address
from hulian.render.table import table_lines
from hulian.render.text import wrap

# --- Lines ------------------------------------------------------------------------------------


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


# --- On a terminal ----------------------------------------------------------------------------


class Terminal(NamedTuple):
    """What a stream can show; `links`: it takes hyperlinks (OSC 8)."""

    sheet: Sheet
    color: bool
    links: bool


def draw(blocks: Iterable[Block], terminal: Terminal, stream: TextIO) -> None:
    """Write blocks to a stream for a terminal, or for no terminal at all."""
    paint = _painter(terminal.links) if terminal.color else _plain
    for line in lay_out(blocks, terminal.sheet):
        stream.write("".join(map(paint, line)) + "\n")


def _plain(span: Span) -> str:
    return span.text


def _painter(links: bool) -> Callable[[Span], str]:
    """Return a function that writes a span in the style of its meaning."""
    # Rich is slow to import, and without colour nothing needs it.
    from rich.color import ColorSystem
    from rich.style import Style

    styles: dict[Tone, Style] = {
        "heading": Style(bold=True),
        "figure": Style(bold=True),
        "id": Style(dim=True),
        "found": Style(reverse=True),
        "doubtful": Style(color="yellow"),
        "disputed": Style(color="red", bold=True),
        "copied": Style(color="magenta"),
        "added": Style(color="green"),
        "removed": Style(color="red"),
    }

    def paint(span: Span) -> str:
        style = styles.get(span.tone, Style())
        if links and is_address(span.link):
            style += Style(link=span.link)
        return style.render(span.text, color_system=ColorSystem.STANDARD)

    return paint
