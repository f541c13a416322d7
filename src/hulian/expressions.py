"""Compiled regular expressions, kept between runs as Python keeps compiled modules.

Compiling one takes a thousand times as long as using it, most of all where it has classes of
Chinese characters. What it is compiled to depends on the expression and on Python alone, and is
kept by both, so it can be out of use but never out of date.

Python has no public way to that. Where the one of CPython is missing, or nothing can be kept,
expressions are compiled in every run.
"""

import marshal
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from importlib.util import source_hash
from pathlib import Path

from hulian.paths import is_ours, trusted

_NAME = "expressions"
_MOST = 1 << 22
"""Of so many bytes, those that the last run did not compile are given up."""

_PYTHON = f"{sys.version}\n{sys.byteorder}"
_HASH = 8
"""Bytes of the hash with which the file begins."""

_Key = tuple[str, int]


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
    def standing(self) -> dict[_Key, bytes]:
        """What stands in the file; nothing of one that is another user's or damaged."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            if self.file and is_ours(self.file.lstat()) and trusted(self.file.parent):
                content = self.file.read_bytes()
                if source_hash(content[_HASH:]) == content[:_HASH]:
                    python, standing = marshal.loads(content[_HASH:])
                    return standing if python == _PYTHON else {}
        return {}


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
        known = _kept.standing.get(key)
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

    many = sum(map(len, _kept.standing.values())) > _MOST
    standing = {} if many else _kept.standing
    written = marshal.dumps((_PYTHON, standing | _kept.new))
    with suppress(OSError):
        _kept.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if trusted(_kept.file.parent):
            with replacing(_kept.file) as unfinished:
                unfinished.write_bytes(source_hash(written) + written)


def _instructions(source: str, flags: int) -> bytes:
    """Return what CPython's own compiler makes of an expression."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    state = parsed.state
    code = [int(each) for each in _compiler._code(parsed, flags)]
    names: list[str | None] = [None] * state.groups
    for name, group in state.groupdict.items():
        names[group] = name
    known = int(flags | state.flags), code, state.groups - 1, state.groupdict, tuple(names)
    return marshal.dumps(known)


def _assembled(source: str, instructions: bytes) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    found: re.Pattern[str] = _sre.compile(source, *marshal.loads(instructions))
    return found
