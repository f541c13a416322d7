"""What a file of a base is to say: checked with the others, and dated, its line endings kept."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hulian.base.load import load
from hulian.base.model import Records
from hulian.base.problem import InvalidBase
from hulian.base.toml_files import TomlFile, parsed, toml_file
from hulian.paths import is_same


class Revision(NamedTuple):
    """A file of a base: what it says, and what it is to say; problems are told of `shown`."""

    target: Path
    standing: bytes
    revised: bytes
    shown: Path


def as_written(standing: bytes) -> tuple[str, str, str]:
    """Return the byte order mark of a file, or "", its text behind that, and its line ending.

    The text keeps its line endings; the one returned is that of most lines.
    """
    text = standing.decode()
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    windows = 2 * text.count("\r\n") > text.count("\n")
    return mark, text.removeprefix(mark), "\r\n" if windows else "\n"


def check(files: Sequence[Path], revisions: Sequence[Revision]) -> Records:
    """Return the base as it is to be. Raises `InvalidBase` with all that would be wrong with it."""
    parts, problems = [], []
    for file in files:
        revised = [each for each in revisions if is_same(each.target, file)]
        try:
            part: Path | TomlFile = file
            for each in revised:
                part = toml_file(each.shown, each.revised)
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
        told = b"updated = " + day + as_written(standing)[2].encode() + keys
    changed = standing[: header.end()] + told
    alike = _differs_by_the_day(standing[:end], changed, today)
    return changed + standing[end:] if alike else standing


def _differs_by_the_day(before: bytes, after: bytes, today: date) -> bool:
    """Return whether two beginnings of a file say the same, but for `[base] updated`."""
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
        ending = as_written(revised)[2]
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
        return toml_file(Path(), data).raw
    return None
