"""TOML files as they were read, each with the places of its tables and keys."""

import re
import tomllib
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from hulian.base.model import Record
from hulian.base.problem import InvalidBase, Problem
from hulian.base.toml_spans import Positions, Span, deepest, dotted, line_span
from hulian.files import reason
from hulian.text import Text

try:
    import rtoml
except ImportError:  # tomllib reads the same, more slowly
    rtoml = None  # type: ignore[assignment]

_LARGEST = 1 << 30
"""So many bytes a file may have; a million facts take less than half."""

_PIECE = 1 << 20
"""So many bytes are read at a time."""


class Document:
    """One file: its text, its tables, and where they stand."""

    def __init__(self, path: Path, text: str, raw: dict[str, Any]) -> None:
        self.path = path
        self.text = text
        self.raw = raw
        self._positions: Positions | None = None

    @property
    def positions(self) -> Positions:
        if self._positions is None:
            self._positions = Positions(self.text)
        return self._positions


class Entry(NamedTuple):
    """One record and the table that it was read from."""

    document: Document
    kind: str
    number: int
    record: Record

    def problem(self, key: str, message: Text, remedy: Text, part: str | None = None) -> Problem:
        span = self.document.positions.value(self.kind, self.number, key, part)
        return Problem(self.document.path, span, message, remedy)


def content(path: Path) -> bytes:
    """Return what stands in a file, up to a zero byte.

    Raises `InvalidBase` where it is no readable regular file.
    """
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise _invalid(path, _NOT_REGULAR, _NOT_REGULAR_REMEDY)
        if found.st_size > _LARGEST:
            raise _invalid(path, _too_large(_LARGEST), _TOO_LARGE_REMEDY)
        return _read_as_text(path)
    except FileNotFoundError:
        raise _invalid(path, NOT_FOUND, NOT_FOUND_REMEDY) from None
    except OSError as error:
        raise _invalid(path, unreadable(reason(error)), UNREADABLE_REMEDY) from None


def _read_as_text(path: Path) -> bytes:
    """Read a file, but not beyond a zero byte: no TOML holds one, and a sparse file holds many."""
    pieces = []
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            pieces.append(piece)
            if b"\0" in piece:
                break
    return b"".join(pieces)


def read(path: Path) -> Document:
    """Read one file. Raises `InvalidBase` where it is no readable, valid, filled TOML file."""
    return document(path, content(path))


def document(path: Path, data: bytes) -> Document:
    """What a file of this content says. Raises `InvalidBase` as `read` does."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        guess = encoding(data)
        line = data.count(b"\n", 0, error.start) + 1
        span = Span(line, "", 0, 0)
        raise _invalid(path, _not_utf8(guess), _not_utf8_remedy(guess), span) from None
    raw = parse(path, text)
    if not raw:
        raise _invalid(path, EMPTY, _EMPTY_REMEDY)
    return Document(path, text, raw)


def parse(path: Path, text: str) -> dict[str, Any]:
    """What a TOML text says. Raises `InvalidBase`.

    tomllib is slower by far, but says what is wrong, and where; it only reads what rtoml refuses.
    """
    if rtoml:
        with suppress(rtoml.TomlParsingError):
            return rtoml.loads(text)
    if deep := dotted(text):
        raise _invalid(path, _TOO_DEEP, _TOO_DEEP_REMEDY, deep)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, span = _syntax_error(text, str(error))
        raise _invalid(path, _syntax(message), _SYNTAX_REMEDY, span) from None
    except (RecursionError, ValueError):
        raise _invalid(path, _TOO_DEEP, _TOO_DEEP_REMEDY, deepest(text)) from None


def _invalid(path: Path, message: Text, remedy: Text, span: Span | None = None) -> InvalidBase:
    return InvalidBase([Problem(path, span, message, remedy)])


def encoding(data: bytes) -> str | None:
    """The encoding that bytes which are not UTF-8 look like."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    for encoding in ("GB18030", "BIG5"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def _syntax_error(text: str, message: str) -> tuple[str, Span]:
    """What tomllib says, and where: it writes the place into its message."""
    said, _, place = message.partition(" (at ")
    found = re.match(r"line (\d+), column (\d+)", place)
    if found:
        return said, line_span(text, int(found[1]), int(found[2]))
    lines = text.rstrip().split("\n")
    return said, line_span(text, len(lines), len(lines[-1]) + 1)


# --- Texts ----------------------------------------------------------------------------------


NOT_FOUND_REMEDY = Text(
    "检查 --base 或 HULIAN_BASE 给的路径", "check the path given by --base or HULIAN_BASE"
)
_NOT_REGULAR = Text("不是普通文件", "not a regular file")
_NOT_REGULAR_REMEDY = Text("给一个 TOML 文件或文件夹", "give a TOML file or a folder of them")


def _too_large(most: int) -> Text:
    megabytes = most >> 20
    return Text(f"超过 {megabytes} MB", f"more than {megabytes} MB")


_TOO_LARGE_REMEDY = Text("分成几个文件", "divide it into several files")
_EMPTY_REMEDY = Text(
    "至少要有 [[source]]、[[measure]]、[[fact]]",
    "it needs at least [[source]], [[measure]] and [[fact]]",
)
_TOO_DEEP = Text("嵌套太深或数字太长，读不了", "nested too deeply, or a number too long to read")
_TOO_DEEP_REMEDY = Text(
    "数值写成带引号的文字；表和数组不要层层嵌套",
    "write figures as quoted text, and do not nest tables",
)


def _not_utf8(looks_like: str | None) -> Text:
    if not looks_like:
        return Text("不是 UTF-8 文本", "not UTF-8 text")
    return Text(f"不是 UTF-8，看起来是 {looks_like}", f"not UTF-8; it looks like {looks_like}")


def _not_utf8_remedy(looks_like: str | None) -> Text:
    encoding = looks_like or "GB18030"
    return Text(
        f"另存为 UTF-8，或运行 iconv -f {encoding} -t UTF-8 原文件 > 新文件",
        f"save it as UTF-8, or run iconv -f {encoding} -t UTF-8 old > new",
    )


def _syntax(message: str) -> Text:
    return Text(f"不合 TOML 语法：{message}", f"not valid TOML: {message}")


_SYNTAX_REMEDY = Text(
    "检查引号、括号是否成对，文字是否都带引号，键有没有写两遍",
    "check quotes and brackets, that text is quoted, and that no key stands twice",
)

NOT_FOUND = Text("没有这个文件或文件夹", "no such file or folder")
EMPTY = Text("文件是空的", "the file is empty")
UNREADABLE_REMEDY = Text("检查文件的读取权限", "check that you may read it")


def unreadable(why: Text) -> Text:
    return Text(f"读不了这个文件（{why.zh}）", f"cannot read the file ({why.en})")
