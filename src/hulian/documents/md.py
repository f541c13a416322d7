"""Markdown: what its reader sees, without the marks.

markdown-it-py does not say where inline text stands in the file. Its rules (CommonMark's) also
leave the marks of `**14.24亿元。**投入` standing, since a Chinese character follows the full stop;
here such marks are taken as they were meant.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from hulian.documents.builder import SUPERSCRIPT, Builder, Grid
from hulian.documents.document import BlockRole, Document, trimmed
from hulian.pattern import Pattern

_FRONT_MATTER = Pattern(r"(?:---|\+\+\+)[ \t]*\n(?s:.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)")
_LINE = Pattern(r"[^\n]*\n|[^\n]+")
_FENCE = Pattern(r" {0,3}(`{3,}|~{3,})(?!.*`)|(?: {0,3})(~{3,})")
_CONTAINER = Pattern(r"[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$))")
_HEADING = Pattern(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING = Pattern(r"[ \t]+#+[ \t]*$|[ \t]+$")
_UNDERLINE = Pattern(r" {0,3}(=+|-+)[ \t]*$")
_ALL_BOLD = Pattern(
    r" {0,3}(?:\*\*(?=\S)[^*\d]{1,50}\*\*|__(?=\S)[^_\d]{1,50}__)(?<![。！？；，.!?;,]..)[ \t]*$"
)
_LOWEST = 6
"""A line all in bold heads what follows, below all headings that are marked so.

One with a number is the figure of a card.
"""
_RULE = Pattern(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_DELIMITERS = Pattern(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = Pattern(r" {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+")
_NOTE = Pattern(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
_CELL = Pattern(r"(?:\\.|`[^`\n]*`|[^|\\])+|\\")


def read(source: str) -> Document:
    """Read a Markdown text (CommonMark with tables, footnotes and front matter)."""
    return _Reader(source).read()


class _Line(NamedTuple):
    """A line without its line break and the marks of the quotes and lists that it stands in.

    `begins`: a block begins with it, since an item of a list or another quote does. `indent` is
    where the mark of its item stands; -1 where it begins none.
    """

    start: int
    end: int
    begins: bool
    indent: int = -1


class _Lines(NamedTuple):
    """Lines of the source joined by line breaks: `text`, and where each line of it came from."""

    text: str
    starts: list[int]
    sources: list[int]

    @classmethod
    def join(cls, source: str, spans: list[tuple[int, int]]) -> "_Lines":
        """Join parts of the source, each without its line break."""
        starts, begin = [], 0
        for start, end in spans:
            starts.append(begin)
            begin += end - start + 1
        text = "\n".join(source[start:end] for start, end in spans)
        return cls(text, starts, [start for start, _ in spans])

    def source(self, offset: int) -> int:
        """Return where in the source a character of the joined lines stands."""
        line = bisect_right(self.starts, offset) - 1
        return self.sources[line] + offset - self.starts[line]


class _Reader:
    """Reads block by block; `paragraph` holds the lines of the one that is open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = Builder()
        self.paragraph: list[tuple[int, int]] = []
        self.tables = 0
        self.caption = ""
        self.role: BlockRole = "paragraph"
        self.items: list[int] = []
        """The indents of the items that are open, each in the one before."""

    def read(self) -> Document:
        begin = 0
        if found := _FRONT_MATTER.match(self.source):
            self.builder.skip("front matter")
            begin = found.end()
        lines = list(self._lines(begin))
        number = 0
        while number < len(lines):
            number = self._block(lines, number)
        self._end_paragraph()
        return self.builder.document("md", self.source)

    def _lines(self, begin: int) -> Iterator[_Line]:
        """Yield the lines to be read; code is left out, and said to be."""
        fence, before = "", 0
        for found in _LINE.finditer(self.source, begin):
            start, end = found.start(), found.start() + len(found[0].rstrip("\r\n"))
            container, indent = start, -1
            while mark := _CONTAINER.match(self.source, container, end):
                if _RULE.match(self.source[container:end]):
                    break
                if ">" not in mark[0]:
                    indent = mark.end() - len(mark[0].lstrip()) - start
                container = mark.end()
            quotes = self.source.count(">", start, container)
            begins, before = indent >= 0 or quotes != before, quotes
            text = self.source[container:end]
            opened = _FENCE.match(text)
            if fence:
                if text.strip().startswith(fence) and not text.strip().strip(fence[0]):
                    fence = ""
            elif opened:
                fence = opened[1] or opened[2]
                self.builder.skip("code")
                yield _Line(end, end, begins=True)
            else:
                yield _Line(container, end, begins, indent)

    def _block(self, lines: list[_Line], number: int) -> int:
        """Read a line, or a table; return the number of the line after it."""
        line = lines[number]
        text = self.source[line.start : line.end]
        if line.begins or not text.strip():
            self._end_paragraph()
        if line.indent >= 0:
            self.items = [*(one for one in self.items if one < line.indent), line.indent]
        elif not self.paragraph and text[:1].strip():
            self.items = []
        if not text.strip() or _DEFINITION.match(text):
            return number + 1
        if heading := _HEADING.match(text):
            self._end_paragraph()
            end = line.start + len(_CLOSING.sub("", text))
            self._inline([(line.start + heading.end(), max(end, line.start + heading.end()))])
            self.caption = self.builder.block_text()
            self.builder.end_block("heading", level=len(heading[1]))
            return number + 1
        if not self.paragraph and _ALL_BOLD.match(text):
            self.paragraph.append((line.start, line.end))
            self._end_paragraph("heading", _LOWEST)
            return number + 1
        if self.paragraph and (underline := _UNDERLINE.match(text)):
            self._end_paragraph("heading", 1 if "=" in underline[1] else 2)
            return number + 1
        if _RULE.match(text):
            self._end_paragraph()
            return number + 1
        if "|" in text and number + 1 < len(lines):
            after = self.source[lines[number + 1].start : lines[number + 1].end]
            rows = (_cells(self.source, lines[at]) for at in (number, number + 1))
            if "-" in after and _DELIMITERS.match(after) and len({*map(len, rows)}) == 1:
                self._end_paragraph()
                return self._table(lines, number)
        if note := _NOTE.match(text):
            self._end_paragraph()
            self.role = "note"
            line = line._replace(start=line.start + note.end())
        self.paragraph.append((line.start, line.end))
        return number + 1

    def _table(self, lines: list[_Line], number: int) -> int:
        """Read the table that begins with a line; return the number of the line after it."""
        rows = [_cells(self.source, lines[number])]
        number += 2
        while number < len(lines):
            line = lines[number]
            text = self.source[line.start : line.end]
            if line.begins or not text.strip() or "|" not in text:
                break
            rows.append(_cells(self.source, line))
            number += 1
        self.tables += 1
        grid = Grid(self.tables, self.caption, heads=1)
        for row, cells in enumerate(rows):
            for column, span in enumerate(cells):
                self._inline([span])
                grid.put(row, column, self.builder.block_text())
                self.builder.end_block("cell", cell=(grid, row, column), separator="\t")
            self.builder.end_row()
        self.caption = ""
        return number

    def _end_paragraph(self, role: BlockRole | None = None, level: int = 0) -> None:
        if self.paragraph:
            lines, self.paragraph = self.paragraph, []
            self._inline(lines)
            self.caption = self.builder.block_text()
            self.builder.end_block(role or self.role, level=level, depth=len(self.items))
        self.role = "paragraph"

    def _inline(self, spans: list[tuple[int, int]]) -> None:
        """Add the text of the lines of a block, without markup."""
        lines = _Lines.join(self.source, [trimmed(self.source, *span) for span in spans])
        done = 0
        for token in _tokens(lines.text):
            self._add(lines, done, token.start)
            if token.text:
                source_end = lines.source(token.end - 1) + 1
                self.builder.add(token.text, lines.source(token.start), source_end)
            elif token.comment is not None:
                self.builder.comment(token.comment, lines.source(token.start))
            elif token.picture:
                self.builder.skip("picture")
            done = token.end
        self._add(lines, done, len(lines.text))

    def _add(self, lines: _Lines, start: int, end: int) -> None:
        """Add a part of the joined lines as it stands, line by line."""
        while start < end:
            stop = lines.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            self.builder.add(lines.text[start:stop], lines.source(start))
            if stop < end:
                # The marks of a quote may stand in the source between two lines.
                self.builder.add("\n", lines.source(stop), lines.source(stop + 1))
            start = stop + 1


def _cells(source: str, line: _Line) -> list[tuple[int, int]]:
    """Return where the cells of a row stand."""
    begin, end = trimmed(source, line.start, line.end)
    if source[begin:end].startswith("|"):
        begin += 1
    if source[begin:end].endswith("|") and not source[begin:end].endswith("\\|"):
        end -= 1
    cells = []
    while begin <= end:
        found = _CELL.match(source, begin, end)
        stop = found.end() if found else begin
        while stop < end and source[stop] != "|" and (found := _CELL.match(source, stop, end)):
            stop = found.end()
        cells.append(trimmed(source, begin, stop))
        begin = stop + 1
    return cells


# --- Inside a block ---------------------------------------------------------------------------

_ADDRESS = r"(?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
_TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'|“[^”]*”))?"""
_INLINE = Pattern(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>(?<!`)`{1,8}(?!`))"
    r"|(?P<comment><!--)"
    rf"|(?P<picture>!\[[^\[\]]*\](?:\(\s*{_ADDRESS}{_TITLE}\s*\)|\[[^\[\]]*\]))"
    r"|(?P<note>\[\^[^\]\s]+\])"
    r"|(?P<open>\[)(?=[^\[\]]*\][(\[])"
    rf"|(?P<close>\]\(\s*{_ADDRESS}{_TITLE}\s*\)|\]\[[^\[\]]*\])"
    r"|<(?P<address>[a-z][a-z+.-]{1,20}:[^<>\s]*)>"
    r"|<sup>(?P<sup>\d+)</sup>"
    r"|(?P<break><br\s*/?>)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~|==)",
    re.DOTALL,
)


class _Token(NamedTuple):
    """Markup or a reference, read as `text`, or passed over."""

    start: int
    end: int
    text: str = ""
    comment: str | None = None
    picture: bool = False


def _tokens(text: str) -> list[_Token]:
    """Return the markup and references in the text of a block, in order."""
    tokens: list[_Token] = []
    opened: dict[str, _Token] = {}
    last_comment = text.rfind("-->")
    position = 0
    while found := _INLINE.search(text, position):
        start, position = found.span()
        match found.lastgroup:
            case "ticks":
                closing = text.find(found[0], position)
                if closing >= 0:
                    tokens.append(_Token(start, position))
                    position = closing + len(found[0])
                    tokens.append(_Token(closing, position))
            case "comment":
                if position <= last_comment:
                    end = text.index("-->", position)
                    comment, position = text[position:end].strip(), end + len("-->")
                    tokens.append(_Token(start, position, comment=comment))
            case "mark":
                mark = _Token(start, position)
                if found[0] in opened and _closes(text, mark):
                    tokens += [opened.pop(found[0]), mark]
                elif text[mark.end : mark.end + 1].strip() and not _between_digits(text, mark):
                    opened[found[0]] = mark
            case _:
                tokens += _alone(found)
    return sorted(tokens)


def _alone(found: re.Match[str]) -> list[_Token]:
    """Return the tokens of markup that does not depend on what follows."""
    start, end = found.span()
    match found.lastgroup:
        case "escape":
            return [_Token(start, start + 1)]
        case "picture":
            return [_Token(start, end, picture=True)]
        case "address":
            return [_Token(start, start + 1), _Token(end - 1, end)]
        case "sup":
            return [_Token(start, end, found["sup"].translate(SUPERSCRIPT))]
        case "break":
            return [_Token(start, end, "\n")]
        case "entity":
            from html import unescape  # most texts have none, and its table is large

            return [_Token(start, end, unescape(found[0]))]
    return [_Token(start, end)]


def _closes(text: str, mark: _Token) -> bool:
    before = text[max(mark.start - 1, 0) : mark.start]
    return bool(before.strip()) and not _between_digits(text, mark)


def _between_digits(text: str, mark: _Token) -> bool:
    """Return whether a single mark stands between letters or digits, as in 3*5 and a_b."""
    if mark.end - mark.start > 1:
        return False
    around = text[max(mark.start - 1, 0) : mark.start] + text[mark.end : mark.end + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()
