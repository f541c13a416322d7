"""HTML, as a browser shows it: all of its text, without what is hidden.

Nothing is taken for boilerplate: programs that strip pages to their "content" lose figures.
"""

import re
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from hulian.documents.builder import SUPERSCRIPT, Builder, Grid
from hulian.documents.document import BlockRole, Document
from hulian.documents.package import whole_number
from hulian.text import INVISIBLE

_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main"),
    *("menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul"),
}
_HIDDEN = {
    *("head", "script", "style", "template", "noscript", "noframes", "textarea", "select", "rt"),
    *("rp", "title"),
}
_PICTURES = {"img", "svg", "video", "audio", "canvas", "object", "embed"}
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}
_LISTS = ("ul", "ol")
_ENDED_BY_NEXT = {"p", "li", "td", "th", "tr", "dd", "dt"}
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_TAG = re.compile("<[A-Za-z/!?]")
_BLANKS = " \t\n\r\f"
_INVISIBLE = "".join(sorted(INVISIBLE))
_PIECE = re.compile(f"[{_BLANKS}]+|[{_INVISIBLE}]+|[^{_BLANKS}{_INVISIBLE}]+")
_WIDEST = 1000
"""The most columns that one cell is taken to reach over; HTML's own bound."""


def read(source: str) -> Document:
    """Read a page, or a part of one."""
    reader = _Reader(source)
    reader.feed(_closed(source))
    reader.close()
    reader.end_block()
    return reader.builder.document("html", source)


def _closed(source: str) -> str:
    """Return the source up to a comment or tag without end, after which browsers show nothing.

    The parser would search for its end from each character again.
    """
    comment = source.find("<!--", source.rfind("-->") + 1)
    source = source if comment < 0 else source[:comment]
    tag = _TAG.search(source, source.rfind(">") + 1)
    return source[: tag.start()] if tag else source


class _Table:
    """A table that is open, and where in it the next cell belongs."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.row, self.column, self.width = -1, 0, 1
        self.heads: list[bool] = []
        self.in_cell = False
        self.down: dict[int, int] = {}
        """How many more rows the cell above reaches down, by column."""

    def begin_row(self) -> None:
        self.row += 1
        self.column, self.width = 0, 0
        self.heads.append(True)
        self.in_cell = False

    def begin_cell(self, is_head: bool, width: int, height: int) -> None:
        if self.row < 0:
            self.begin_row()
        self.column += self.width
        while self.down.get(self.column, 0) > 0:
            self.down[self.column] -= 1
            self.grid.put(self.row, self.column, self.grid.text(self.row - 1, self.column))
            self.column += 1
        self.width = width
        self.heads[-1] = self.heads[-1] and is_head
        for column in range(self.column, self.column + width if height > 1 else self.column):
            self.down[column] = height - 1
        self.in_cell = True

    def put(self, text: str) -> None:
        for column in range(self.column, self.column + self.width):
            self.grid.put(self.row, column, self.grid.text(self.row, column) + text)

    def end(self) -> None:
        first = self.heads.index(False) if False in self.heads else len(self.heads)
        self.grid.heads_said = first if 0 < first < len(self.heads) else None


class _Reader(HTMLParser):
    """Gathers the text of the blocks, and where in the source it stands."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.builder = Builder()
        self._source = source
        self._lines = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
        self._hidden = ""
        self._hidden_depth = 0
        self._blank: tuple[int, int] | None = None
        self._level = self._preformatted = self._raised = self._lists = 0
        self._tables: list[_Table] = []
        self._count = 0
        self._caption = ""

    # --- Tags ---------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden:
            self._go_deeper(tag)
            if self._hidden:
                return
        given = dict(attrs)
        if tag in _PICTURES:
            self.builder.skip("picture")
        if tag in ("iframe", "frame"):
            self.builder.skip("frame")
        if tag in _BLOCKS:
            self.end_block()
        if self._is_hidden(tag, given):
            self._hidden, self._hidden_depth = tag, 1
            return
        self._begin(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == "svg":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden:
                self._hidden_depth -= 1
                self._hidden = self._hidden if self._hidden_depth else ""
            return
        if tag in _BLOCKS:
            self.end_block()
        if tag == "table" and self._tables:
            self._tables.pop().end()
            self.builder.end_row()
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].in_cell = False
        elif tag == "sup":
            self._raised = max(self._raised - 1, 0)
        elif tag in _LISTS:
            self._lists = max(self._lists - 1, 0)
        elif tag == "pre":
            self._preformatted = max(self._preformatted - 1, 0)
        elif re.fullmatch("h[1-6]", tag):
            self._level = 0

    def _begin(self, tag: str, given: dict[str, str | None]) -> None:
        table = self._tables[-1] if self._tables else None
        if tag == "table":
            self._count += 1
            self._tables.append(_Table(Grid(self._count, self._caption)))
        elif tag == "tr" and table:
            self.builder.end_row()
            table.begin_row()
        elif tag in ("td", "th") and table:
            spans = (_span(given, "colspan"), _span(given, "rowspan"))
            table.begin_cell(tag == "th", *spans)
        elif tag == "br":
            start = self._here()
            self._add("\n", start, start + len(self.get_starttag_text() or ""))
        elif tag == "sup":
            self._raised += 1
        elif tag in _LISTS:
            self._lists += 1
        elif tag == "pre":
            self._preformatted += 1
        elif re.fullmatch("h[1-6]", tag):
            self._level = int(tag[1])

    def _is_hidden(self, tag: str, given: dict[str, str | None]) -> bool:
        if tag in _VOID:
            return False
        hides = "hidden" in given or _HIDING.search(given.get("style") or "")
        if hides:
            self.builder.skip("hidden text")
        is_mark = (given.get("class") or "").endswith("notesym")  # LibreOffice's, before a note
        return bool(hides) or is_mark or tag in _HIDDEN or tag in _PICTURES

    def _go_deeper(self, tag: str) -> None:
        """Count a tag inside a hidden element; some end where the next of their kind begins."""
        if tag != self._hidden or tag in _VOID:
            return
        if tag in _ENDED_BY_NEXT:
            self._hidden = ""
        else:
            self._hidden_depth += 1

    # --- Text ---------------------------------------------------------------------------------

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        begin = self._here()
        for found in _PIECE.finditer(data):
            text = found[0]
            start, end = begin + found.start(), begin + found.end()
            if text[0] in _INVISIBLE:
                continue
            if text[0] in _BLANKS and not self._preformatted:
                self._blank = start, end
            else:
                self._add(text, start, end)

    def handle_entityref(self, name: str) -> None:
        self._add_reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._add_reference(f"&#{name}")

    def _add_reference(self, reference: str) -> None:
        start = self._here()
        end = start + len(reference)
        character = unescape(f"{reference};")
        if self._hidden or character in _INVISIBLE:
            return
        self._add(character, start, end + self._source.startswith(";", end))

    def handle_comment(self, data: str) -> None:
        if not self._hidden:
            self.builder.comment(data.strip(), self._here())

    def _add(self, text: str, start: int, end: int) -> None:
        blank, self._blank = self._blank, None
        if blank and self.builder.open:
            self.builder.add(" ", *blank)
        self.builder.add(text.translate(SUPERSCRIPT) if self._raised else text, start, end)

    def _here(self) -> int:
        """Return where in the source the parser is."""
        line, column = self.getpos()
        return self._lines[line - 1] + column

    # --- Blocks -------------------------------------------------------------------------------

    def end_block(self) -> None:
        """End the block that is open."""
        self._blank = None
        text = self.builder.block_text()
        if not text:
            return
        table = self._tables[-1] if self._tables else None
        if table and table.in_cell:
            table.put(text)
            cell = (table.grid, table.row, table.column)
            self.builder.end_block("cell", cell=cell, separator="\t")
            return
        role: BlockRole = "heading" if self._level else "paragraph"
        self.builder.end_block(role, level=self._level, depth=self._lists)
        self._caption = text
        if table:
            table.grid.caption = text


def _span(given: dict[str, str | None], name: str) -> int:
    value = given.get(name) or ""
    return min(max(whole_number(value, 1), 1), _WIDEST)
