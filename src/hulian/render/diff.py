"""What would be changed in a file, as a unified diff."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hulian.render.blocks import Tone, Verbatim
from hulian.render.safe import printable

_CONTEXT = 3


class _Change(NamedTuple):
    """Lines of the old text, and the lines of the new one in their place; from 0."""

    old: range
    new: range


def diff(name: str, before: str, after: str) -> Verbatim:
    """Return a unified diff of a text of which one line changed, and that was added to."""
    return Verbatim(tuple((line, _tone(line)) for line in diff_lines(name, before, after)))


def _tone(line: str) -> Tone:
    signs: dict[str, Tone] = {"@": "id", "-": "removed", "+": "added"}
    return "heading" if line.startswith(("--- ", "+++ ")) else signs.get(line[0], "")


def diff_lines(name: str, before: str, after: str) -> Iterator[str]:
    """A unified diff of a text of which one line changed, and that was added to at its end."""
    old, new = _lines(before), _lines(after)
    yield f"--- {name}"
    yield f"+++ {name}"
    changes = list(_changes(old, new))
    if len(changes) == 2 and changes[1].old.start - changes[0].old.stop > 2 * _CONTEXT:
        yield from _hunk(old, new, changes[:1])
        changes = changes[1:]
    yield from _hunk(old, new, changes)


def _lines(text: str) -> list[str]:
    *whole, broken = text.split("\n")
    return [f"{line}\n" for line in whole] + ([broken] if broken else [])


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """The line that was changed or put in, if any, and what was added."""
    kept = len(old) - bool(old and not old[-1].endswith("\n"))
    pairs = enumerate(zip(old, new, strict=False))
    first = next((at for at, (one, other) in pairs if one != other), kept)
    grown = 0
    if first < kept:
        grown = int(old[first + 1 : kept] != new[first + 1 : kept])
        yield _Change(range(first, first + 1 - grown), range(first, first + 1))
    yield _Change(range(kept, len(old)), range(kept + grown, len(new)))


def _hunk(old: Sequence[str], new: Sequence[str], changes: Sequence[_Change]) -> Iterator[str]:
    begin = max(changes[0].old.start - _CONTEXT, 0)
    end = min(changes[-1].old.stop + _CONTEXT, len(old))
    shift = changes[0].new.start - changes[0].old.start
    count = end - begin + sum(len(change.new) - len(change.old) for change in changes)
    yield f"@@ -{_range(begin, end - begin)} +{_range(begin + shift, count)} @@"
    at = begin
    for change in changes:
        yield from _signed(" ", old[at : change.old.start])
        yield from _signed("-", old[change.old.start : change.old.stop])
        yield from _signed("+", new[change.new.start : change.new.stop])
        at = change.old.stop
    yield from _signed(" ", old[at:end])


def _range(begin: int, count: int) -> str:
    return f"{begin + 1 if count else begin},{count}"


def _signed(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield sign + _shown(line.removesuffix("\n"))
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _shown(line: str) -> str:
    """The line without its carriage return; tabs are layout, all else that is hidden is shown."""
    return "\t".join(map(printable, line.removesuffix("\r").split("\t")))
