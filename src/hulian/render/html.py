"""Blocks as a page of HTML: tables, lists and headings that other programs understand.

Everything stands in the one file; nothing is fetched, and nothing in it runs.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape as _escape
from pathlib import Path

from hulian.render import blocks
from hulian.render.blocks import Bar, Block, Cell, Highlighter, Table
from hulian.text import Language, is_address, printable

_STYLE = Path(__file__).with_name("page.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(given: Iterable[Block], language: Language) -> str:
    """Return a page of blocks in a language."""
    return page("\n".join(piece for block in given for piece in _pieces(block)), language, "hulian")


def page(body: str, language: Language, title: str, style: str = "") -> str:
    """Return a page with a body that is HTML already; `style` goes beside the usual one."""
    usual = _STYLE.read_text("utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="UTF-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{usual}{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def escape(text: str) -> str:
    """Escape a text for HTML, and make hidden characters visible."""
    return _escape(printable(text))


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case blocks.Title(text):
            yield f"<h2>{escape(text)}</h2>"
        case blocks.Paragraph(lines):
            yield f"<p>{'<br>'.join(map(escape, lines))}</p>"
        case blocks.Items(items):
            yield "<ul>"
            yield from (f"<li>{_cell(item)}</li>" for item in items)
            yield "</ul>"
        case blocks.Notes(notes):
            yield '<ol class="notes">'
            for number, note in enumerate(notes, 1):
                yield f'<li id="note-{number}">{_cell(note)}</li>'
            yield "</ol>"
        case blocks.Verbatim(lines):
            yield f"<pre>{escape_lines(line for line, _ in lines)}</pre>"
        case blocks.Properties(fields):
            yield f"<dl>\n{''.join(_field(name, cell) for name, cell in fields)}</dl>"
        case Table() if block.rows:
            yield from _table(block)


def escape_lines(lines: Iterable[str]) -> str:
    """Return lines of text one below the other."""
    return "\n".join("\t".join(map(escape, line.split("\t"))) for line in lines)


def _field(name: str, cell: Cell) -> str:
    """Return a name with its value; a value without a name goes on the one before."""
    head = f"<dt>{escape(name)}</dt>\n" if name else ""
    return f"{head}<dd{_class(cell.tone)}>{_cell(cell)}</dd>\n"


def _table(table: Table) -> Iterator[str]:
    yield "<table>\n<thead>"
    heads = (f'<th scope="col" class="{c.kind}">{escape(c.heading)}</th>' for c in table.columns)
    yield f"<tr>{''.join(heads)}</tr>\n</thead>"
    for title, rows in table.parts():
        yield "<tbody>"
        if title:
            across = len(table.columns)
            yield f'<tr><th scope="rowgroup" colspan="{across}">{escape(title)}</th></tr>'
        for row in rows:
            cells = zip(table.columns, row, strict=True)
            data = (
                f"<td{_class(column.kind, cell.tone)}>{_cell(cell, table.marks)}</td>"
                for column, cell in cells
            )
            yield f"<tr>{''.join(data)}</tr>"
        yield "</tbody>"
    yield "</table>"


def _class(*names: str) -> str:
    given = " ".join(filter(None, names))
    return f' class="{given}"' if given else ""


def _cell(cell: Cell, marks: Highlighter | None = None) -> str:
    if cell.bar:
        return _bar(cell.bar)
    text = _marked(printable(cell.text), marks)
    if is_address(cell.link):
        text = f'<a href="{_escape(cell.link)}">{text}</a>'
    gloss = f" <small>{escape(cell.gloss)}</small>" if cell.gloss else ""
    notes = "".join(f'<sup><a href="#note-{n}">{n}</a></sup>' for n in cell.notes)
    return "<br>".join([text + gloss + notes, *map(escape, cell.more)])


def _marked(text: str, marks: Highlighter | None) -> str:
    """Return a text that is safe to show, with its highlights."""
    spots: Sequence[tuple[int, int]] = marks(text) if marks else ()
    pieces, done = [], 0
    for start, end in spots:
        pieces += [_escape(text[done:start]), f"<mark>{_escape(text[start:end])}</mark>"]
        done = end
    return "".join([*pieces, _escape(text[done:])])


def _bar(bar: Bar) -> str:
    """Return a bar as a drawing of 100 units; an open end has an arrow."""
    sure, possible = (f"{float(share * 96):.1f}" for share in (bar.sure, bar.possible))
    arrow = f'<path class="possible" d="M{possible} 0l4 5l-4 5z"/>' if bar.open else ""
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="possible" width="{possible}" height="10"/>'
        f'<rect class="sure" width="{sure}" height="10"/>{arrow}</svg>'
    )
