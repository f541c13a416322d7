"""TOML files as they were read, each with the places of its tables and keys."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

import rtoml

from hulian.base.model import Record
from hulian.base.problem import InvalidBase, Problem
from hulian.base.toml_spans import Positions, TomlSpan, deepest, dotted, line_span
from hulian.files import reason
from hulian.paths import table_rows
from hulian.pattern import Pattern
from hulian.text import Text

_LARGEST = 1 << 30
"""The most bytes of a file; a million facts take less than half."""

_PIECE = 1 << 20
"""Bytes read at a time."""

_DIVIDED = 1 << 18
"""Bytes of a large file parsed at a time: what is made of them stays in the processor's memory."""

_BREAK = b"\n[[fact]]"
_HEAD = re.compile(r"(?:\s|#[^\n]*+\n)*+\[")
"""Blank lines and comments, up to the first table."""


class TomlFile:
    """One file: its text, its tables, and where they stand; the text is read again if need be."""

    def __init__(self, path: Path, text: str | None, raw: dict[str, Any]) -> None:
        self.path = path
        self.raw = raw
        self._text = text
        self._positions: Positions | None = None

    @property
    def text(self) -> str:
        """Its TOML text, decoded."""
        if self._text is None:
            self._text = _decoded(self.path, content(self.path))
        return self._text

    @property
    def positions(self) -> Positions:
        """The places of its tables and keys, found when first asked for."""
        if self._positions is None:
            self._positions = Positions(self.text)
        return self._positions


class Entry(NamedTuple):
    """One record and the table that it was read from."""

    file: TomlFile
    kind: str
    number: int
    record: Record

    def problem(self, key: str, message: Text, remedy: Text, part: str | None = None) -> Problem:
        """Return a problem of a key, or of the string `part` in its value, with its place."""
        span = self.file.positions.value(self.kind, self.number, key, part)
        return Problem(self.file.path, span, message, remedy)


class RecordRun(NamedTuple):
    """Records of one kind that follow each other in a file; `first` is the first one's number."""

    file: TomlFile
    kind: str
    first: int
    records: Sequence[Any]

    def entry(self, index: int) -> Entry:
        """Return the record with this index in the run, from 0."""
        return Entry(self.file, self.kind, self.first + index, self.records[index])

    def entries(self) -> Iterator[Entry]:
        """Yield each record with its table."""
        return map(self.entry, range(len(self.records)))


_NOT_REGULAR = Text("不是普通文件", "not a regular file")
_NOT_REGULAR_REMEDY = Text("给一个 TOML 文件或文件夹", "give a TOML file or a folder of them")
_TOO_LARGE = Text(f"超过 {_LARGEST >> 20} MB", f"more than {_LARGEST >> 20} MB")
_TOO_LARGE_REMEDY = Text("分成几个文件", "divide it into several files")
NOT_FOUND = Text("没有这个文件或文件夹", "no such file or folder")
NOT_FOUND_REMEDY = Text(
    "检查 --base 或 HULIAN_BASE 给的路径", "check the path given by --base or HULIAN_BASE"
)
UNREADABLE_REMEDY = Text("检查文件的读取权限", "check that you may read it")


def content(path: Path) -> bytes:
    """Return what stands in a file, up to a zero byte.

    Raises `InvalidBase` for what is not a regular file, or cannot be read.
    """
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise _invalid(path, _NOT_REGULAR, _NOT_REGULAR_REMEDY)
        if found.st_size > _LARGEST:
            raise _invalid(path, _TOO_LARGE, _TOO_LARGE_REMEDY)
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


def read(path: Path) -> TomlFile:
    """Read one file. Raises `InvalidBase` where it cannot be read, is not TOML, or is empty."""
    return toml_file(path, content(path))


EMPTY_FILE = Text("文件是空的", "the file is empty")
_EMPTY_REMEDY = Text(
    "至少要有 [[source]]、[[measure]]、[[fact]]",
    "it needs at least [[source]], [[measure]] and [[fact]]",
)


def toml_file(path: Path, data: bytes) -> TomlFile:
    """Parse the content of a file. Raises `InvalidBase` as `read` does."""
    text = _decoded(path, data)
    raw = parse(path, text)
    if not raw:
        raise _invalid(path, EMPTY_FILE, _EMPTY_REMEDY)
    return TomlFile(path, text, raw)


def parsed(data: bytes) -> dict[str, Any]:
    """Parse the content of a file, which may be empty. Raises `InvalidBase`."""
    return parse(Path(), _decoded(Path(), data))


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message, guess = Text("不是 UTF-8 文本", "not UTF-8 text"), encoding(data)
        if guess:
            message = Text(f"不是 UTF-8，看起来是 {guess}", f"not UTF-8; it looks like {guess}")
        used = guess or "GB18030"
        remedy = Text(
            f"另存为 UTF-8，或运行 iconv -f {used} -t UTF-8 原文件 > 新文件",
            f"save it as UTF-8, or run iconv -f {used} -t UTF-8 old > new",
        )
        line = data.count(b"\n", 0, error.start) + 1
        raise _invalid(path, message, remedy, TomlSpan(line, "", 0, 0)) from None


_HEADING_OR_ID = Pattern(
    r"^[ \t]*(?:\[\[[ \t]*(\w+)|id[ \t]*=[ \t]*[\"']([a-z0-9-]+))", re.MULTILINE
)


def legible_ids(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the kinds and ids of the tables of a file that cannot be parsed, line by line."""
    kind = ""
    with suppress(InvalidBase):
        text = content(path).replace(b"\0", b"").decode(errors="replace")  # UTF-16 has zeros
        for found in _HEADING_OR_ID.finditer(text):
            kind = found[1] or kind
            if found[2]:
                yield kind, found[2]


def read_in_pieces(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the tables of a file piece by piece, in order; `[base]` and comments come first.

    Raises `InvalidBase` where there is anything wrong with the file, or where its pieces might not
    say together what the file says: a table that is not a list, or comes before its list is begun.
    Where that is said by a piece, lines are counted from its start, so `read` the file instead.
    """
    data = content(path)
    start, number, filled = 0, 0, False
    while start < len(data):
        cut = data.find(_BREAK, start + _DIVIDED)
        end = cut + 1 if cut >= 0 else len(data)
        text = _decoded(path, data[start:end])
        raw = parse(path, text)
        lists = all(isinstance(value, list) for name, value in raw.items() if name != "base")
        divided = number > 0 or end < len(data)
        if divided and (not lists or (number and "base" in raw) or not _HEAD.match(text)):
            raise _invalid(path, EMPTY_FILE, _EMPTY_REMEDY)
        yield raw
        start, number, filled = end, number + 1, filled or bool(raw)
    if not filled:
        raise _invalid(path, EMPTY_FILE, _EMPTY_REMEDY)


_TOO_DEEP = Text("嵌套太深或数字太长，读不了", "nested too deeply, or a number too long to read")
_TOO_DEEP_REMEDY = Text(
    "数值写成带引号的文字；表和数组不要层层嵌套",
    "write figures as quoted text, and do not nest tables",
)


def parse(path: Path, text: str) -> dict[str, Any]:
    """Parse a TOML text. Raises `InvalidBase`.

    rtoml reads it in a sixth of the time that tomllib takes, but also reads TOML 1.1, and only
    tomllib says what is wrong where: it reads what rtoml refuses, and what may be no TOML 1.0.
    """
    if not _may_be_newer(text):
        with suppress(rtoml.TomlParsingError):
            return rtoml.loads(text)
    if deep := dotted(text):
        raise _invalid(path, _TOO_DEEP, _TOO_DEEP_REMEDY, deep)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, span = _syntax_error(text, str(error))
        (zh, en), remedy = explained(said, text.split("\n")[span.line - 1])
        message = Text(f"不合 TOML 语法：{zh}", f"not valid TOML: {en}")
        raise _invalid(path, message, remedy, span) from None
    except (RecursionError, ValueError):
        raise _invalid(path, _TOO_DEEP, _TOO_DEEP_REMEDY, deepest(text)) from None


_NEW_ESCAPE = re.compile(r"\\[ex]|\x7f")
_INLINE_TABLE = re.compile(r"\{(?:[^{}\n\"'#,]++|\"[^\"\n\\{}]*+\"|'[^'\n{}]*+'|,(?![ \t]*\}))*+\}")
"""An inline table of TOML 1.0, with none in it: on one line, without a comma at the end."""

_NESTED = 8


def _may_be_newer(text: str) -> bool:
    r"""Return whether a text may hold what came with TOML 1.1, which tomllib refuses.

    That is \e and \x in strings, and inline tables over several lines or with a comma at the end;
    times without seconds are not values of a base. rtoml once took a DEL in a comment, too.
    """
    if ("\\" in text or "\x7f" in text) and _NEW_ESCAPE.search(text):
        return True
    for _ in range(_NESTED):
        if "{" not in text:
            break
        text = _INLINE_TABLE.sub("0", text)
    return "{" in text


def _invalid(path: Path, message: Text, remedy: Text, span: TomlSpan | None = None) -> InvalidBase:
    return InvalidBase([Problem(path, span, message, remedy)])


def encoding(data: bytes) -> str | None:
    """Guess the encoding of bytes that are not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    for name in ("GB18030", "BIG5"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return None


def _syntax_error(text: str, message: str) -> tuple[str, TomlSpan]:
    """Return tomllib's message, and the place, which it writes into it."""
    said, _, place = message.partition(" (at ")
    found = re.match(r"line (\d+), column (\d+)", place)
    if found:
        return said, line_span(text, int(found[1]), int(found[2]))
    lines = text.rstrip().split("\n")
    said = said.replace("Invalid value", "End")
    return said, line_span(text, len(lines), len(lines[-1]) + 1)


def explained(said: str, line: str) -> tuple[Text, Text]:
    """Return what tomllib says of a line in our words, and what to write instead."""
    begun = line.partition("=")[2].lstrip()[:1]
    said = "“" if begun in tuple("“”‘’「『") else said
    rows = table_rows(Path(__file__).with_name("syntax.tsv"))
    _, zh, en, *remedy = next(row for row in rows if said.startswith(row[0]))
    return Text(zh or said, en or said), Text(*remedy)


# --- Texts ------------------------------------------------------------------------------------


def unreadable(why: Text) -> Text:
    """Say that a file cannot be read."""
    return Text(f"读不了这个文件（{why.zh}）", f"cannot read the file ({why.en})")
