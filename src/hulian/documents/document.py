"""A document: its text, where each part of it stands in the file, and why a file gives none."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from pathlib import PurePath
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from hulian.text import NOTHING, Text, listed

TextKind = Literal["txt", "md", "html", "csv"]
Container = Literal["docx", "xlsx", "pdf"]
"""A kind whose files are not text themselves."""

DocumentKind = Literal[TextKind, Container]

ENDINGS: dict[DocumentKind, tuple[str, ...]] = {
    "txt": (".txt", ".text"),
    "md": (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd"),
    "html": (".html", ".htm", ".xhtml", ".xht", ".shtml"),
    "csv": (".csv", ".tsv"),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "pdf": (".pdf",),
}
"""How files of each kind are called."""


def kind_by_name(name: str) -> DocumentKind | None:
    """Return the kind that a file's name says it is of.

    >>> kind_by_name("Report.MD"), kind_by_name("facts.toml")
    ('md', None)
    """
    ending = PurePath(name).suffix.lower()
    return next((kind for kind, endings in ENDINGS.items() if ending in endings), None)


BlockRole = Literal["heading", "paragraph", "cell", "note", "margin"]
"""`note`: a footnote or an endnote; `margin`: a header or a footer of the pages."""


class TableCell(Struct, frozen=True):
    """Where a cell stands in a table, and what heads it; "" where nothing does.

    `table`, `row` and `column` count from 1. `header` heads the column, in all its rows;
    `row_header` is the text of the row's first cell, `unit` that of its cell under a header such
    as 单位; `caption` the paragraph or heading before the table, which may name a unit.
    """

    table: int
    row: int
    column: int
    header: str = ""
    row_header: str = ""
    unit: str = ""
    caption: str = ""


class TextBlock(Struct, frozen=True):
    """A part of the text that no figure and no sentence reaches across: `text[start:end]`.

    `level` is that of a heading, from 1, `depth` that of an item of a list, which lies in one of
    less; 0 elsewhere. `line` and `name` say where the block stands in a file that has no lines of
    its own: paragraph, row or page (see `Document.place`).
    """

    start: int
    end: int
    role: BlockRole = "paragraph"
    level: int = 0
    cell: TableCell | None = None
    line: int = 0
    name: Text | None = None
    depth: int = 0


class SourcePiece(Struct, frozen=True):
    """The text `text[start:end]`, read from `source[source_start:source_end]`.

    Of equal lengths the two are the same, character by character.
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Comment(Struct, frozen=True):
    """A comment that readers do not see (`<!-- … -->`), before character `at` of the text.

    `source_start` is where it begins in the source.
    """

    at: int
    text: str
    source_start: int


class Location(Struct, frozen=True):
    """Where a character stands, for people (`name`) and for programs; both count from 1.

    Line and column in texts, paragraph and character in docx, row and column in xlsx, page and
    line in pdf.
    """

    line: int
    column: int
    name: Text


Omission = Literal[
    "picture",
    "chart",
    "formula",
    "embedded",
    "hidden text",
    "hidden sheet",
    "hidden rows",
    "error",
    "page without text",
    "code",
    "front matter",
    "frame",
    "turning",
]
"""What may stand in a file and is not read."""

_OMISSIONS: dict[Omission, Text] = {
    "picture": Text("图片", "pictures"),
    "chart": Text("图表", "charts"),
    "formula": Text("公式", "formulas"),
    "error": Text("出错的单元格", "cells with errors"),
    "embedded": Text("嵌入的文件", "embedded files"),
    "hidden text": Text("隐藏的文字", "hidden texts"),
    "hidden sheet": Text("隐藏的工作表", "hidden sheets"),
    "hidden rows": Text("隐藏的行或列", "hidden rows or columns"),
    "page without text": Text("没有文字的页（可能是扫描件）", "pages without text (scanned?)"),
    "code": Text("代码块", "code blocks"),
    "front matter": Text("文件头（front matter）", "front matter"),
    "frame": Text("嵌入的网页", "embedded pages"),
    "turning": Text(
        "把数字倒过来显示的字符（看到的和读到的不同）",
        "characters that turn digits round (what is seen is not what was read)",
    ),
}


class Unread(Struct, frozen=True):
    """What of a file was not read: a kind of thing, how many of it, and their names, if any."""

    what: Omission
    number: int
    where: tuple[str, ...] = ()

    @property
    def phrase(self) -> Text:
        """The omission in words: 图片 3 处."""
        name, where = _OMISSIONS[self.what], listed(self.where)
        zh, en = f"{name.zh} {self.number} 处", f"{name.en}: {self.number}"
        return Text(f"{zh}（{where.zh}）", f"{en} ({where.en})") if where.zh else Text(zh, en)


class Document(Struct, frozen=True, dict=True):
    """A file as text; all offsets count characters of `text`, from 0.

    `blocks` are in order and do not overlap; between two of them stands a line break, between the
    cells of a row a tab. `source` is the decoded file of a text, to which `pieces` lead back, and
    "" elsewhere. `sha256` is that of the file's bytes.
    """

    kind: DocumentKind
    text: str
    blocks: tuple[TextBlock, ...]
    sha256: str = ""
    unread: tuple[Unread, ...] = ()
    comments: tuple[Comment, ...] = ()
    pieces: tuple[SourcePiece, ...] = ()
    source: str = ""
    encoding: str = ""

    def block(self, at: int) -> TextBlock | None:
        """Return the block that holds a character of the text; None between blocks."""
        number = bisect_right(self._starts, at) - 1
        found = self.blocks[number] if number >= 0 else None
        return found if found and at < found.end else None

    def place(self, at: int) -> Location:
        """Return where a character of the text stands in the file."""
        if self.kind in get_args(TextKind):
            offset = self.source_at(at)
            line = self.line(offset)
            column = offset - self._lines[line - 1] + 1
            return Location(line, column, Text(f"{line}:{column}", f"{line}:{column}"))
        if not self.blocks:
            return Location(1, 1, NOTHING)
        block = self.blocks[max(bisect_right(self._starts, at) - 1, 0)]
        name = block.name or NOTHING
        if self.kind == "xlsx" and block.cell:
            return Location(block.line, block.cell.column, name)
        if self.kind == "pdf":
            first = self.blocks[bisect_left(self.blocks, block.line, key=lambda b: b.line)]
            return Location(block.line, self.text.count("\n", first.start, at) + 1, name)
        return Location(block.line, at - block.start + 1, name)

    def line(self, offset: int) -> int:
        """Return the line, from 1, of a character of `source`."""
        return bisect_right(self._lines, offset)

    def source_at(self, at: int) -> int:
        """Return the offset in `source` of a character of the text."""
        if not self.pieces:
            return at
        piece = self.pieces[max(bisect_right(self._piece_starts, at) - 1, 0)]
        return min(piece.source_start + at - piece.start, piece.source_end)

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the part of `source` that is this part of the text, character by character.

        None where there is markup in between, so that it cannot be replaced alone.
        """
        if not self.pieces:
            return start, end
        piece = self.pieces[max(bisect_right(self._piece_starts, start) - 1, 0)]
        length = piece.end - piece.start
        verbatim = length == piece.source_end - piece.source_start
        if not verbatim or start < piece.start or end > piece.end:
            return None
        shift = piece.source_start - piece.start
        return start + shift, end + shift

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _lines(self) -> list[int]:
        """The offset of each line of the source."""
        starts, begin = [0], 0
        for line in self.source.splitlines(keepends=True):
            begin += len(line)
            if line[-1] in "\r\n":
                starts.append(begin)
        return starts


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a part of a text begins and ends without the blanks around it."""
    part = text[start:end]
    first = start + len(part) - len(part.lstrip())
    return first, max(first, start + len(part.rstrip()))


class Annotation(NamedTuple):
    """What is said of `text[start:end]` of a document, and what to write instead, if anything."""

    start: int
    end: int
    comment: str = ""
    replacement: str | None = None


# --- Why a file cannot be read ----------------------------------------------------------------

Fault = Literal[
    "foreign",
    "misnamed",
    "encrypted",
    "damaged",
    "too large",
    "expands",
    "entities",
    "too deep",
    "encoding",
    "no extra",
]
"""`foreign`: it is not read; `misnamed`: not what its name says; `expands`: far more unpacked."""

_SAVE_ANEW = Text("若确是文档，请打开后另存一份", "if it is a document, open it and save it again")
_FAULTS: dict[Fault, tuple[Text, Text]] = {
    "foreign": (Text("这是{}，不能读", "this is {}, which is not read"), NOTHING),
    "misnamed": (
        Text("不是 {}，虽然扩展名这样说", "it is not {}, though its name says so"),
        Text(
            "若是文本，把扩展名改为 .txt；否则重新下载，或再另存一份",
            "name a text .txt; else download it again, or save it anew",
        ),
    ),
    "encrypted": (
        Text("这是加密的 {}，不能读", "this is an encrypted {}, which is not read"),
        Text("去掉密码，另存后再试", "remove the password and save it again"),
    ),
    "damaged": (
        Text("{}已损坏：{}", "the {} is damaged: {}"),
        Text(
            "用原来的程序打开并另存一份；或复制其中文字，存为 .txt",
            "open it in its own program and save it again, or paste its text into a .txt file",
        ),
    ),
    "too large": (
        Text("太大：{}", "too large: {}"),
        Text("分成几份，逐份处理", "split it, and take one part at a time"),
    ),
    "expands": (
        Text(
            "解压后的大小远超常理，可能是压缩炸弹：{}",
            "it unpacks to far more than a document does (a zip bomb?): {}",
        ),
        _SAVE_ANEW,
    ),
    "entities": (
        Text("{}含有 XML 实体声明，不予读取", "the {} declares XML entities, which are refused"),
        _SAVE_ANEW,
    ),
    "too deep": (Text("{}嵌套过深", "the {} is nested too deep"), _SAVE_ANEW),
    "encoding": (
        Text("不是 UTF-8、GB18030 或 UTF-16 编码的文本", "no text in UTF-8, GB18030 or UTF-16"),
        Text(
            "另存为 UTF-8 文本，或用 iconv 转换编码",
            "save it as UTF-8 text, or convert it with iconv",
        ),
    ),
    "no extra": (
        Text("读 PDF 需要 pypdfium2，尚未安装", "reading PDF needs pypdfium2"),
        Text("运行 pip install 'hulian[pdf]'", "run pip install 'hulian[pdf]'"),
    ),
}
"""What is said of each, and what to do."""


class UnreadableDocument(Exception):
    """A file that cannot be read.

    `fault` says why, `details` name the kind of file and what is wrong with it; a foreign kind of
    file brings its own `remedy`.
    """

    def __init__(self, fault: Fault, *details: Text, remedy: Text | None = None) -> None:
        self.fault = fault
        said, usual = _FAULTS[fault]
        zh, en = ([text[language] for text in details] for language in (0, 1))
        self.message = Text(said.zh.format(*zh), said.en.format(*en))
        self.remedy = remedy or usual
        super().__init__(self.message.en)
