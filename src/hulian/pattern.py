"""Regular expressions that are compiled when they are first used, and kept; and what needs none.

Compiling one takes a thousand times as long as using it, most of all where it has classes of
Chinese characters. What it is compiled to depends on the expression and on Python alone, and is
kept by both between runs, as Python keeps compiled modules: it can be out of use but never out of
date. Python has no public way to that. Where the one of CPython is missing, or nothing can be kept,
expressions are compiled in every run.
"""

import marshal
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from importlib.util import source_hash
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from hulian.paths import is_ours, trusted

HAN = r"[^\W\d_A-Za-z]"
"""A class of Chinese characters, and of other letters that are not Latin; quick to compile."""

HANZI = "[\u4e00-\u9fff]"
"""A class of the Chinese characters in common use, and of nothing else."""


def is_han(character: str) -> bool:
    """Return whether this is a Chinese character; an empty text is not."""
    return "\u3400" <= character <= "\u9fff"


class Words:
    """Words by their first character, to find those that stand at a place, the longest first.

    An alternation of as many words takes a millisecond to compile, and longer to match.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.by_first: dict[str, list[str]] = {}
        """The words by their first character, the longest first."""
        for word in sorted(words, key=len, reverse=True):
            self.by_first.setdefault(word[0], []).append(word)

    def longest_at(self, text: str, at: int) -> str:
        """Return the longest word that stands at a place; empty where there is none."""
        for word in self.by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return ""

    def all_at(self, text: str, at: int) -> list[str]:
        """Return the words that stand at a place, the longest first."""
        words = self.by_first.get(text[at : at + 1])
        return [word for word in words if text.startswith(word, at)] if words else []


class Pattern:
    """A regular expression that is compiled when a method of `re.Pattern` is first asked for."""

    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compiled(self.source, self._flags)

    def __getattr__(self, method: str) -> object:
        found = self.__dict__[method] = getattr(self._compiled, method)
        return found


YEAR = Pattern(r"(?:19|20)\d\d")
"""A year in four digits."""


# --- Kept between runs ------------------------------------------------------------------------

_NAME = "expressions"
_MOST = 1 << 22
"""Of a file of so many bytes, those that the last run did not compile are given up."""

_PYTHON = f"{sys.version}\n{sys.byteorder}"
_HASH, _SIZE = 8, 4
"""Bytes with which the file ends: a hash of the list of what stands in it, and its size."""

_Key = tuple[str, int]
_Place = tuple[int, int, bytes]
"""Where instructions begin in the file, how many bytes they are, and a hash of them."""


class _Kept:
    """The expressions of one folder: those that stand in its file, and those compiled since."""

    def __init__(self, folder: Callable[[], Path | None]) -> None:
        self._folder = folder
        self.new: dict[_Key, bytes] = {}

    @cached_property
    def file(self) -> Path | None:
        """The file, which may not exist; None where there is no place for one."""
        folder = self._folder()
        return folder / _NAME if folder else None

    @cached_property
    def _standing(self) -> tuple[dict[_Key, _Place], BinaryIO]:
        """Where everything stands, and that; nothing of what is another user's or damaged."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            if self.file and is_ours(self.file.lstat()) and trusted(self.file.parent):
                content = self.file.open("rb")
                end = content.seek(-_HASH - _SIZE, os.SEEK_END)
                known, size = content.read(_HASH), int.from_bytes(content.read(), "big")
                content.seek(end - size)
                listed = content.read(size)
                if source_hash(listed) == known:
                    python, places = marshal.loads(listed)
                    return places if python == _PYTHON else {}, content
        return {}, BytesIO()

    def instructions(self, key: _Key) -> bytes | None:
        """Return what is kept of an expression; a run needs few of them, so each is read alone."""
        places, content = self._standing
        if key not in places:
            return None
        start, size, known = places[key]
        content.seek(start)
        found = content.read(size)
        return found if source_hash(found) == known else None

    def all(self) -> dict[_Key, bytes]:
        """Return what is to be kept from now on: nothing that was damaged."""
        places, content = self._standing
        if content.seek(0, os.SEEK_END) > _MOST:
            return self.new
        return {key: kept for key in places if (kept := self.instructions(key))} | self.new


_kept = _Kept(lambda: None)


def keep_in(folder: Callable[[], Path | None]) -> None:
    """Keep expressions in a file of this folder from now on, and take them from there."""
    global _kept
    _kept = _Kept(folder)


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """Compile an expression as `re.compile`, or take what is kept of it.

    Raises `re.error` where it is none.
    """
    key = source, int(flags)
    with suppress(Exception):  # CPython checks what it is given; another may have no such parts
        known = _kept.instructions(key)
        if not known and _kept.file:
            known = _kept.new[key] = _instructions(*key)
        if known:
            return _assembled(source, known)
    return re.compile(source, flags)


def keep() -> None:
    """Write what was compiled to the file, where that can be done."""
    if not _kept.new or not _kept.file:
        return
    from hulian.files import replacing  # most runs write nothing

    places: dict[_Key, _Place] = {}
    content = bytearray()
    for key, found in _kept.all().items():
        places[key] = (len(content), len(found), source_hash(found))
        content += found
    listed = marshal.dumps((_PYTHON, places))
    size = len(listed).to_bytes(_SIZE, "big")
    with suppress(OSError):
        _kept.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if trusted(_kept.file.parent):
            _kept.file.unlink(missing_ok=True)  # or a new one takes over what others may do with it
            with replacing(_kept.file) as unfinished:
                unfinished.write_bytes(content + listed + source_hash(listed) + size)


def _instructions(source: str, flags: int) -> bytes:
    """Return what CPython's own compiler makes of an expression."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    state = parsed.state
    code = b"".join(each.to_bytes(_WORD, sys.byteorder) for each in _compiler._code(parsed, flags))
    names: list[str | None] = [None] * state.groups
    for name, group in state.groupdict.items():
        names[group] = name
    known = int(flags | state.flags), code, state.groups - 1, state.groupdict, tuple(names)
    return marshal.dumps(known)


_WORD = 4
"""Bytes of an instruction."""


def _assembled(source: str, instructions: bytes) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    flags, code, *groups = marshal.loads(instructions)
    found: re.Pattern[str] = _sre.compile(
        source, flags, memoryview(code).cast("I").tolist(), *groups
    )
    return found
