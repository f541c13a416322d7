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
from hulian.text import Text
from hulian.wording import problems as say

try:
    import rtoml
except ImportError:  # tomllib reads the same, more slowly
    rtoml = None  # type: ignore[assignment]

_LARGEST = 1 << 30
"""So many bytes a file may have; a million facts take less than half."""


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
    """What stands in a file. Raises `InvalidBase` where it is no readable regular file."""
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise _invalid(path, say.NOT_REGULAR, say.NOT_REGULAR_REMEDY)
        if found.st_size > _LARGEST:
            raise _invalid(path, say.too_large(_LARGEST), say.TOO_LARGE_REMEDY)
        return path.read_bytes()
    except FileNotFoundError:
        raise _invalid(path, say.NOT_FOUND, say.NOT_FOUND_REMEDY) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _invalid(path, say.unreadable(reason), say.UNREADABLE_REMEDY) from None


def read(path: Path) -> Document:
    """Read one file. Raises `InvalidBase` where it is no readable, valid, filled TOML file."""
    data = content(path)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        guess = encoding(data)
        line = data.count(b"\n", 0, error.start) + 1
        span = Span(line, "", 0, 0)
        raise _invalid(path, say.not_utf8(guess), say.not_utf8_remedy(guess), span) from None
    raw = parse(path, text)
    if not raw:
        raise _invalid(path, say.EMPTY, say.EMPTY_REMEDY)
    return Document(path, text, raw)


def parse(path: Path, text: str) -> dict[str, Any]:
    """What a TOML text says. Raises `InvalidBase`.

    tomllib is slower by far, but says what is wrong, and where; it only reads what rtoml refuses.
    """
    if rtoml:
        with suppress(rtoml.TomlParsingError):
            return rtoml.loads(text)
    if deep := dotted(text):
        raise _invalid(path, say.TOO_DEEP, say.TOO_DEEP_REMEDY, deep)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, span = _syntax_error(text, str(error))
        raise _invalid(path, say.syntax(message), say.SYNTAX_REMEDY, span) from None
    except (RecursionError, ValueError):
        raise _invalid(path, say.TOO_DEEP, say.TOO_DEEP_REMEDY, deepest(text)) from None


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
