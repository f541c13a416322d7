"""Blocks in Markdown: CommonMark with the tables and footnotes of GitHub."""

import re
from collections.abc import Iterable, Iterator, Sequence

from hulian.render import blocks
from hulian.render.blocks import Block, Cell, Table
from hulian.render.lines import bar_text
from hulian.render.text import Sheet
from hulian.text import is_address, printable

_PIECE = re.compile(r"(https?://[!-~]*[A-Za-z0-9/=&#_~%+-])")
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$#!]")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+=])")
_URL_SAFE = str.maketrans({"<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", " ": "%20"})
_BAR = 14


def markdown(given: Iterable[Block]) -> Iterator[str]:
    """Yield the lines of blocks, with an empty line between blocks."""
    for number, block in enumerate(given):
        if number:
            yield ""
        yield from _lines(block)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case blocks.Title(text):
            yield f"**{_text(text)}**"
        case blocks.Paragraph(lines):
            yield "\\\n".join(_LEADING.sub(r"\1\\\2\3", _text(line)) for line in lines)
        case blocks.Items(items):
            yield from (f"- {_cell(item)}" for item in items)
        case blocks.Notes(notes):
            yield from (f"[^{number}]: {_text(note.text)}" for number, note in enumerate(notes, 1))
        case blocks.Verbatim(lines):
            text = "\n".join("\t".join(map(printable, line.split("\t"))) for line, _ in lines)
            longest = max(map(len, re.findall("`+", text)), default=0)
            fence = "`" * max(3, longest + 1)
            yield f"{fence}text\n{text}\n{fence}"
        case blocks.Properties(fields):
            # Yield names and values as a list; a value without a name goes on the one before.
            for name, cell in fields:
                yield f"- **{_text(name)}**: {_cell(cell)}" if name else f"  - {_cell(cell)}"
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    columns = table.columns
    for number, (title, rows) in enumerate(table.parts()):
        if number:
            yield ""
        if title:
            yield f"**{_text(title)}**\n"
        yield _row([_text(column.heading) for column in columns])
        yield _row(["---:" if column.kind == "count" else "---" for column in columns])
        yield from (_row([_cell(cell) for cell in row]) for row in rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if cell.bar:
        return bar_text(cell.bar, _BAR, Sheet())
    said = f"{cell.text} {cell.gloss}".rstrip()
    first = link(said, cell.link) if is_address(cell.link) and said != cell.link else _text(said)
    notes = "".join(f"[^{note}]" for note in cell.notes)
    return "<br>".join([first + notes, *map(_text, cell.more)])


def _text(text: str) -> str:
    return escape(printable(text))


def escape(text: str) -> str:
    """Return a text that Markdown shows as it stands; addresses become links."""
    pieces = _PIECE.split(text)
    pieces[::2] = [_MARKUP.sub(r"\\\g<0>", piece) for piece in pieces[::2]]
    pieces[1::2] = [f"<{url.translate(_URL_SAFE)}>" for url in pieces[1::2]]
    return "".join(pieces)


def link(text: str, url: str) -> str:
    """Return a link; plain text where the address is not of the web."""
    if not is_address(url):
        return f"{_text(text)}（{_text(url)}）"
    return f"[{_text(text)}](<{url.translate(_URL_SAFE)}>)"
