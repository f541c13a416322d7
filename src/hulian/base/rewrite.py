"""Files of a base that are to say something else: written all or none.

One rename cannot replace several files. So they are saved first, and where a change was cut off
between two of them, the next writer puts the old back, as a rollback journal of SQLite does
(https://sqlite.org/atomiccommit.html).
"""

import os
import time
from collections.abc import Container, Iterable, Sequence
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from hulian.base.revision import Revision
from hulian.files import PATIENCE, locked, replace_unchanged, replacing, signature
from hulian.paths import JOURNAL


class ChangedError(Exception):
    """A file no longer says what it said when its revision began."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def write(revisions: Sequence[Revision]) -> None:
    """Replace the files, each down to the disk, in this order.

    Other writers wait meanwhile. Where one of the files cannot be replaced, those before it are
    put back; where the process ends between two of them, `undo` puts them back. Raises
    `ChangedError` where one has changed, `BusyError`, and `OSError`.
    """
    deadline = time.monotonic() + PATIENCE
    with ExitStack() as held:
        for target in sorted({each.target for each in revisions}):
            held.enter_context(locked(target, deadline))
        before = []
        for each in revisions:
            before.append(signature(each.target))
            if each.target.read_bytes() != each.standing:
                raise ChangedError(each.target)
        journals = save(revisions) if len(revisions) > 1 else []
        try:
            for each, standing in zip(revisions, before, strict=True):
                if not replace_unchanged(each.target, each.revised, standing):
                    raise ChangedError(each.target)
        except BaseException:
            for each in reversed(revisions):
                found = signature(each.target)
                if each.target.read_bytes() == each.revised:
                    replace_unchanged(each.target, each.standing, found)
            discard(journals)
            raise
        discard(journals)


# --- A change that was cut off ----------------------------------------------------------------


class Saved(Struct, frozen=True):
    """A file of a change: what it said, and the SHA-256 of what it is to say."""

    path: str
    standing: bytes
    revised: bytes


class Undone(NamedTuple):
    """What became of a change that was cut off: files put back, and files edited since."""

    restored: tuple[Path, ...]
    edited: tuple[Path, ...]


def save(revisions: Sequence[Revision]) -> list[Path]:
    """Write down what the files say; return the journals, one in each folder of theirs."""
    saved = [Saved(str(r.target), r.standing, _digest(r.revised)) for r in revisions]
    journals = _journals(each.target for each in revisions)
    try:
        for journal in journals:
            with replacing(journal) as unfinished:
                unfinished.write_bytes(msgspec.json.encode(saved))
    except BaseException:
        discard(journals)
        raise
    return journals


def discard(journals: Iterable[Path]) -> None:
    """Remove journals of a change that is done, or was put back."""
    for journal in journals:
        journal.unlink(missing_ok=True)


def undo(files: Iterable[Path]) -> Undone:
    """Undo what an interrupted change has written into these files.

    Where a file was edited since, and no other tells how far the change had come, nothing is put
    back; nor where a journal names what is not a TOML file beside these. Waits for other writers;
    raises `BusyError` and `OSError`.
    """
    restored: list[Path] = []
    edited: list[Path] = []
    journals = _journals(files)
    for journal in journals:
        with suppress(FileNotFoundError, NotADirectoryError):
            undone = _undo(journal, {each.parent for each in journals})
            for part, found in zip((restored, edited), undone, strict=True):
                part += found
    return Undone(tuple(restored), tuple(edited))


def _undo(journal: Path, folders: Container[Path]) -> Undone:
    try:
        saved = msgspec.json.decode(journal.read_bytes(), type=list[Saved])
    except msgspec.DecodeError:  # Made by nobody who went on to write.
        discard([journal])
        return Undone((), ())
    targets = [Path(os.path.realpath(each.path)) for each in saved]
    if not all(each.parent in folders and each.suffix == ".toml" for each in targets):
        return Undone((), ())
    deadline = time.monotonic() + PATIENCE
    with ExitStack() as held:
        for target in sorted(target for target in targets if target.exists()):
            held.enter_context(locked(target, deadline))
        journal.stat()  # Gone where whoever held the files was not cut off, but at work.
        old, new, edited = [], [], []
        for each, target in zip(saved, targets, strict=True):
            said = target.read_bytes() if target.exists() else b""
            if said == each.standing:
                old.append(target)
            elif _digest(said) == each.revised:
                new.append((target, each.standing))
            else:
                edited.append(target)
        restored = new if old else []
        for target, standing in restored:
            replace_unchanged(target, standing, signature(target))
        discard(_journals(targets))
    half = bool(new) and bool(old or edited)
    return Undone(tuple(target for target, _ in restored), tuple(edited) if half else ())


def _journals(files: Iterable[Path]) -> list[Path]:
    folders = {Path(os.path.realpath(file)).parent for file in files}
    return sorted(folder / JOURNAL for folder in folders)


def _digest(data: bytes) -> bytes:
    return sha256(data).digest()
