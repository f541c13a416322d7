"""Files of a base that are to say something else: checked together, and written all or none."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from typing import Any

from hulian.base.edit import dated
from hulian.base.journal import Revision, discard, save
from hulian.base.load import load
from hulian.base.model import Records
from hulian.base.problem import InvalidBase
from hulian.base.toml_files import TomlFile, document
from hulian.files import PATIENCE, locked, replace_unchanged, signature


class ChangedError(Exception):
    """A file no longer says what it said when its revision began."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def check(files: Sequence[Path], revisions: Sequence[Revision]) -> Records:
    """Return the base as it is to be. Raises `InvalidBase` with all that would be wrong with it."""
    parts, problems = [], []
    for file in files:
        revised = [each for each in revisions if _same(each.target, file)]
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
    with suppress(InvalidBase):
        header = document(Path(), data).raw.get("base", {})
        return header if isinstance(header, dict) else {}
    return None


def write(revisions: Sequence[Revision]) -> None:
    """Replace the files, each down to the disk, in this order.

    Other writers wait meanwhile. Where one of the files cannot be replaced, those before it are
    put back; where the process ends between two of them, `journal.undo` puts them back. Raises
    `ChangedError` where one has changed, `BusyError`, and `OSError`.
    """
    deadline = time.monotonic() + PATIENCE
    with ExitStack() as held:
        for target in sorted({each.target for each in revisions}):
            held.enter_context(locked(target, deadline))
        before = list(_unchanged(revisions))
        journals = save(revisions) if len(revisions) > 1 else []
        try:
            for each, standing in zip(revisions, before, strict=True):
                if not replace_unchanged(each.target, each.revised, standing):
                    raise ChangedError(each.target)
        except BaseException:
            for each in reversed(revisions):
                _put_back(each)
            discard(journals)
            raise
        discard(journals)


def _unchanged(revisions: Sequence[Revision]) -> Iterator[tuple[int, ...]]:
    """Yield the signature of each file. Raises `ChangedError` where one is not what it was."""
    for each in revisions:
        found = signature(each.target)
        if each.target.read_bytes() != each.standing:
            raise ChangedError(each.target)
        yield found


def _put_back(revision: Revision) -> None:
    found = signature(revision.target)
    if revision.target.read_bytes() == revision.revised:
        replace_unchanged(revision.target, revision.standing, found)


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False
