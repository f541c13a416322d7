"""Safe writing: a new base, and new tables at the end of one that stands.

What stands in a base is never rewritten: its comments, order and line endings are its keeper's.
A file is written beside and renamed into place, so that whoever reads it, and whoever pulls the
plug, finds the old or the new one. Writers wait for each other, and each one reads the base again
when its turn has come.
"""

import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from hulian.base.load import load
from hulian.base.problem import InvalidAddition, InvalidBase, Problem
from hulian.base.toml_files import Document, content, parse, read
from hulian.base.toml_spans import comments
from hulian.extraction.drafts import CONTEXT_MARK, PLACEHOLDER
from hulian.wording import problems as say

_PATIENCE = 10.0
"""So many seconds a writer waits for the others."""

_PAUSE = 0.02
_ATTEMPTS = 5
_NOT_FOR_THE_BASE = ("#:", CONTEXT_MARK)
"""So begin comments that are for the editor, or quote the source."""


class BusyError(Exception):
    """Another writer holds the file, and did not let go of it."""


class Request(NamedTuple):
    """The file of new tables, the file that is to take them, and all files of its base."""

    stubs: Path
    target: Path
    files: tuple[Path, ...]


class Addition(NamedTuple):
    """New tables that a base can take: the file as it stands, and the text that is to follow."""

    request: Request
    standing: bytes
    added: bytes
    counts: Counter[str]


# --- A new base -------------------------------------------------------------------------------


def create(path: Path, text: str) -> None:
    """Write a new file. Raises `FileExistsError` where there is one, and `OSError`."""
    if os.path.lexists(path):
        raise FileExistsError(path)
    unfinished = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        _write(unfinished, text.encode(), mode=0o666)
        _rename_to_new(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _rename_to_new(unfinished: Path, path: Path) -> None:
    """Give the file its name, unless something has that name by now."""
    if os.name == "nt":
        unfinished.rename(path)
        return
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:  # A file system without hard links.
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        unfinished.rename(path)


# --- New tables -------------------------------------------------------------------------------


def plan(request: Request) -> Addition:
    """What would be added. Raises `InvalidAddition` where the base would not load with it."""
    try:
        standing = content(request.target)
        document = read(request.stubs)
        _check(document, request)
        added = _continuation(standing, document.text)
        _check_joined(document, request, standing + added)
    except InvalidBase as error:
        raise InvalidAddition(error.problems) from None
    counts = Counter({kind: len(tables) for kind, tables in document.raw.items()})
    return Addition(request, standing, added, counts)


def write(addition: Addition) -> Addition:
    """Put an addition into its file, after what others have put there in the meantime.

    Raises `InvalidAddition` where the base takes it no longer, `BusyError`, and `OSError`.
    """
    target = addition.request.target
    deadline = time.monotonic() + _PATIENCE
    for _ in range(_ATTEMPTS):
        with _locked(target, deadline):
            before = _signature(target)
            if target.read_bytes() != addition.standing:
                addition = plan(addition.request)
            if _replace(target, addition.standing + addition.added, before):
                return addition
    raise BusyError(target)


def _check(document: Document, request: Request) -> None:
    """Raise `InvalidBase` with all that is wrong with the base and these tables together."""
    found = [*_unfilled(document), *_headers(document)]
    lines = {(problem.path, problem.span.line) for problem in found if problem.span}
    try:
        load([*request.files, document])
    except InvalidBase as error:
        for problem in error.problems:
            line = problem.span.line if problem.span else 0
            if (problem.path, line) not in lines and not _still_empty(problem, request):
                found.append(problem)
    if found:
        raise InvalidBase(found)


def _still_empty(problem: Problem, request: Request) -> bool:
    """Whether all that is wrong is that nothing has been added to the file yet."""
    return problem.message == say.EMPTY and Path(os.path.realpath(problem.path)) == request.target


def _unfilled(document: Document) -> Iterator[Problem]:
    for kind, tables in document.raw.items():
        for number, table in enumerate(tables if isinstance(tables, list) else [tables]):
            for key, value in table.items() if isinstance(table, dict) else ():
                if text := next((text for text in _texts(value) if PLACEHOLDER in text), None):
                    span = document.positions.value(kind, number, key, text)
                    yield Problem(document.path, span, say.unfilled(key), say.UNFILLED_REMEDY)


def _texts(value: object) -> Iterator[str]:
    """All strings in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _headers(document: Document) -> Iterator[Problem]:
    if "base" in document.raw:
        span = document.positions.key_or_table("base")
        yield Problem(document.path, span, say.BASE_AGAIN, say.BASE_AGAIN_REMEDY)


def _check_joined(document: Document, request: Request, joined: bytes) -> None:
    """Raise `InvalidBase` where the tables would not be the last of their kinds in the file.

    That is so where `fact = [...]` stands for [[fact]], in the file or among the new tables.
    """
    with suppress(InvalidBase):
        raw = parse(request.target, joined.decode("utf-8-sig"))
        if all(raw.get(kind, [])[-len(new) :] == new for kind, new in document.raw.items()):
            return
    raise InvalidBase(
        Problem(each.path, span, say.closed_list(kind), say.not_a_table_remedy(kind))
        for each in (document, read(request.target))
        for kind in document.raw.keys() & each.raw.keys()
        if not (span := each.positions.key_or_table(kind)).excerpt.lstrip().startswith("[")
    )


def _continuation(standing: bytes, text: str) -> bytes:
    """The text as it is to follow: set off by a blank line, with the line endings of the file."""
    lines = standing.replace(b"\r\n", b"\n")
    if not lines or lines.endswith(b"\n\n"):
        between = ""
    else:
        between = "\n" if lines.endswith(b"\n") else "\n\n"
    added = between + _for_the_base(text) + "\n"
    windows = 2 * standing.count(b"\r\n") > standing.count(b"\n")
    return (added.replace("\n", "\r\n") if windows else added).encode()


def _for_the_base(text: str) -> str:
    """The text without the lines that have done their duty once it is complete."""
    kept, after = [], 0
    for start, end in comments(text):
        line = text.rfind("\n", 0, start) + 1
        if text.startswith(_NOT_FOR_THE_BASE, start) and not text[line:start].strip():
            kept.append(text[after:line])
            after = end + 1
    return "".join([*kept, text[after:]]).strip(" \t\n")


# --- Files ------------------------------------------------------------------------------------


def _replace(target: Path, data: bytes, before: tuple[int, ...]) -> bool:
    """Replace a file, unless someone has changed it since `before`; keep whose it is."""
    unfinished = target.with_name(f".{target.name}.new")
    unfinished.unlink(missing_ok=True)  # Left by a writer that was killed: we hold the lock.
    try:
        _write(unfinished, data, mode=0o600)
        _take_after(target, unfinished)
        unchanged = _signature(target) == before
        if unchanged:
            unfinished.replace(target)
    except BaseException:
        # Not in a `finally`: once renamed, that name belongs to the next writer.
        unfinished.unlink(missing_ok=True)
        raise
    if unchanged:
        _sync_folder(target.parent)
    else:
        unfinished.unlink()
    return unchanged


def _write(path: Path, data: bytes, mode: int) -> None:
    """Write a file that is not there yet, down to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _take_after(target: Path, unfinished: Path) -> None:
    """Give a file the owner, permissions and extended attributes of another, but its own time."""
    if sys.platform != "win32":
        found = target.stat()
        for owner in (found.st_uid, -1):
            with suppress(PermissionError):
                os.chown(unfinished, owner, found.st_gid)
                break
    shutil.copystat(target, unfinished)
    os.utime(unfinished)


def _sync_folder(folder: Path) -> None:
    """Bring a new name down to the disk, where the system can; the file is in its place already."""
    if sys.platform != "win32":
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _signature(path: Path) -> tuple[int, ...]:
    """Changes when the file does."""
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def _locked(target: Path, deadline: float) -> Iterator[None]:
    """Hold the file against other writers. Raises `BusyError` when the deadline has passed."""
    while (held := _try_to_lock(target)) is None:
        if time.monotonic() > deadline:
            raise BusyError(target)
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        os.close(held)


if sys.platform == "win32":

    def _try_to_lock(target: Path) -> int | None:
        """A lock file beside the target, which Windows removes as soon as its maker ends."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_TEMPORARY
        try:
            return os.open(target.with_name(f".{target.name}.lock"), flags)
        except (FileExistsError, PermissionError):
            return None

else:
    import fcntl

    def _try_to_lock(target: Path) -> int | None:
        """A lock on the target itself; good only if it is still the file of that name."""
        held = os.open(target, os.O_RDWR)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(held), target.stat()):
                return held
        except BlockingIOError:
            pass
        except BaseException:
            os.close(held)
            raise
        os.close(held)
        return None
