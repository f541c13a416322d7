"""Files of a base that are to say something else: checked together, and written all or none.

One rename cannot replace several files. So they are saved first, and where a change was cut off
between two of them, the next writer puts the old back, as a rollback journal of SQLite does
(https://sqlite.org/atomiccommit.html).
"""

import json
import os
import re
import time
from collections.abc import Container, Iterable, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from hulian.base.load import load
from hulian.base.locate import entries
from hulian.base.model import Records, Skip
from hulian.base.problem import InvalidAddition, InvalidBase, Problem
from hulian.base.toml_files import TomlFile, content, document, parsed
from hulian.files import PATIENCE, locked, replace_unchanged, replacing, signature
from hulian.paths import JOURNAL, is_same
from hulian.text import Text


class Revision(NamedTuple):
    """A file of a base: what it says, and what it is to say; problems are told of `shown`."""

    target: Path
    standing: bytes
    revised: bytes
    shown: Path


class ChangedError(Exception):
    """A file no longer says what it said when its revision began."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def check(files: Sequence[Path], revisions: Sequence[Revision]) -> Records:
    """Return the base as it is to be. Raises `InvalidBase` with all that would be wrong with it."""
    parts, problems = [], []
    for file in files:
        revised = [each for each in revisions if is_same(each.target, file)]
        try:
            part: Path | TomlFile = file
            for each in revised:
                part = document(each.shown, each.revised)
            parts.append(part)
        except InvalidBase as error:
            problems += error.problems
    if problems:
        # What stands in the other files refers to what cannot be read: it would all seem wrong.
        raise InvalidBase(problems)
    return load(parts)


_BASE_TABLE = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*\[[ \t]*base[ \t]*\][^\n]*\n", re.MULTILINE)
_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_UPDATED = re.compile(rb"^([ \t]*updated[ \t]*=[ \t]*)(\d{4}-\d\d-\d\d)", re.MULTILINE)


def dated(standing: bytes, today: date) -> bytes:
    """Set `[base] updated` to this day, unless it is later.

    A file without a plain [base] is returned as it is.
    """
    header = _BASE_TABLE.search(standing)
    if not header:
        return standing
    following = _TABLE.search(standing, header.end())
    end = following.start() if following else len(standing)
    keys, day = standing[header.end() : end], today.isoformat().encode()
    if (said := _UPDATED.search(keys)) and said[2] > day:
        return standing
    told, found = _UPDATED.subn(rb"\g<1>" + day, keys, count=1)
    if not found:
        told = b"updated = " + day + (b"\r\n" if header[0].endswith(b"\r\n") else b"\n") + keys
    changed = standing[: header.end()] + told
    alike = _differs_by_the_day(standing[:end], changed, today)
    return changed + standing[end:] if alike else standing


def _differs_by_the_day(before: bytes, after: bytes, today: date) -> bool:
    """Tell whether two beginnings of a file say the same, but for `[base] updated`."""
    try:
        old, new = (parsed(data) for data in (before, after))
    except InvalidBase:
        return False
    return old | {"base": old["base"] | {"updated": today}} == new


def redated(revision: Revision, today: date, updated: date | None) -> Revision:
    """Set `[base] updated` of a revision to this day, unless the revision sets it itself.

    `updated` is the day that the whole base tells. A file without [base] gets one where no other
    file says this day yet.
    """
    before, after = (_header(data) for data in (revision.standing, revision.revised))
    if before is not None and after and before.get("updated") != after.get("updated"):
        return revision
    revised = dated(revision.revised, today)
    if updated and updated < today and not after:
        ending = "\r\n" if b"\r\n" in revised else "\n"
        revised += f"{ending}[base]{ending}updated = {today}{ending}".encode()
    return revision._replace(revised=revised)


def _header(data: bytes) -> dict[str, Any] | None:
    """Return what [base] says; None where the file cannot be read."""
    if (tables := tables_of(data)) is None:
        return None
    header = tables.get("base", {})
    return header if isinstance(header, dict) else {}


def tables_of(data: bytes) -> dict[str, Any] | None:
    """Return the tables of a file as it was revised; None where it cannot be read any more."""
    with suppress(InvalidBase):
        return document(Path(), data).raw
    return None


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
    back; nor where a journal names what is no TOML file beside these. Waits for other writers;
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


# --- Numbers of a text that are no figures ----------------------------------------------------

_WIDTH = 4


def with_skips(files: Sequence[Path], source: str, skips: Sequence[Skip]) -> Revision:
    """Plan the file of a source with more numbers under `skip`.

    Raises `InvalidAddition` where the source is written so that nothing can be put into it.
    """
    found = next(
        each
        for path in files
        for each, _ in entries(path)
        if (each.kind, each.id) == ("source", source)
    )
    standing = content(found.path)
    read = document(found.path, standing)
    table = read.raw["source"][found.number]
    added = [{"at": each.at, "printed": each.printed, "why": each.why} for each in skips]
    expected = [*added, *table.get("skip", [])]
    windows = b"\r\n" in standing
    mark = b"\xef\xbb\xbf" if standing.startswith(b"\xef\xbb\xbf") else b""
    text = _inserted(read, found.number, skips)
    revised = mark + (text.replace("\n", "\r\n") if windows else text).encode()
    again = tables_of(revised)
    if text == read.text or not again or again["source"][found.number].get("skip") != expected:
        message = Text(f"“{source}”的 skip 加不进去", f"nothing can be added to skip of “{source}”")
        remedy = Text(
            '把 skip 写成一组 { at = 12, printed = "…", why = "…" }',
            'write skip as a list of { at = 12, printed = "…", why = "…" }',
        )
        span = read.positions.key("source", found.number, "skip")
        raise InvalidAddition([Problem(read.path, span, message, remedy)])
    return Revision(found.path.resolve(), standing, revised, found.path)


def _inserted(read: TomlFile, number: int, skips: Sequence[Skip]) -> str:
    """Return the text with the numbers at the head of the list, or in a list of their own."""
    lines = "".join(f"{' ' * _WIDTH}{_written(each)},\n" for each in skips)
    try:
        _, value, _ = read.positions.statement("source", number, "skip")
    except KeyError:
        extent = read.positions.extent("source", number)
        if extent is None:
            return read.text
        end = read.text.find("\n", extent[1])
        end = len(read.text) if end < 0 else end
        return f"{read.text[:end]}\nskip = [\n{lines}]{read.text[end:]}"
    begin = read.text.index("[", value) + 1
    if read.text[begin : begin + 1] == "\n":
        return read.text[: begin + 1] + lines + read.text[begin + 1 :]
    return f"{read.text[:begin]}\n{lines}{read.text[begin:]}"


def _written(skip: Skip) -> str:
    printed, why = (json.dumps(each, ensure_ascii=False) for each in (skip.printed, skip.why))
    return f"{{ at = {skip.at}, printed = {printed}, why = {why} }}"
