"""What would be changed in a file, as a unified diff."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from hulian.render.blocks import Tone, Verbatim
from hulian.text import printable

_CONTEXT = 3


class _Change(NamedTuple):
    """Lines of the old text, and the lines of the new one in their place; from 0."""

    old: range
    new: range


def diff(name: str, before: str, after: str) -> Verbatim:
    """Return a unified diff of two texts."""
    return Verbatim(tuple((line, _tone(line)) for line in diff_lines(name, before, after)))


def _tone(line: str) -> Tone:
    signs: dict[str, Tone] = {"@": "id", "-": "removed", "+": "added"}
    return "heading" if line.startswith(("--- ", "+++ ")) else signs.get(line[0], "")


def diff_lines(name: str, before: str, after: str) -> Iterator[str]:
    """Yield a unified diff of two texts; nothing but its head where they are the same."""
    old, new = _lines(before), _lines(after)
    yield f"--- {name}"
    yield f"+++ {name}"
    hunk: list[_Change] = []
    for change in _changes(old, new):
        if hunk and change.old.start - hunk[-1].old.stop > 2 * _CONTEXT:
            yield from _hunk(old, new, hunk)
            hunk = []
        hunk.append(change)
    if hunk:
        yield from _hunk(old, new, hunk)


def _lines(text: str) -> list[str]:
    *whole, broken = text.split("\n")
    return [f"{line}\n" for line in whole] + ([broken] if broken else [])


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """Yield what was changed; one changed line, and added ones, in linear time."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    for grown in (0, 1):
        kept = old[shared + 1 - grown :]
        if shared < len(old) and kept == new[shared + 1 :][: len(kept)]:
            yield _Change(range(shared, shared + 1 - grown), range(shared, shared + 1))
            if len(old) + grown < len(new):
                yield _Change(range(len(old), len(old)), range(len(old) + grown, len(new)))
            return
    trailing = zip(reversed(old[shared:]), reversed(new[shared:]), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], trailing))
    middles = old[shared : len(old) - alike], new[shared : len(new) - alike]
    for tag, *ends in SequenceMatcher(None, *middles).get_opcodes():
        if tag != "equal":
            begin, end, since, until = (shared + at for at in ends)
            yield _Change(range(begin, end), range(since, until))


def _hunk(old: Sequence[str], new: Sequence[str], changes: Sequence[_Change]) -> Iterator[str]:
    begin = max(changes[0].old.start - _CONTEXT, 0)
    end = min(changes[-1].old.stop + _CONTEXT, len(old))
    shift = changes[0].new.start - changes[0].old.start
    grown = sum(len(change.new) - len(change.old) for change in changes)
    yield f"@@ -{_range(begin, end - begin)} +{_range(begin + shift, end - begin + grown)} @@"
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
        shown = line.removesuffix("\n").removesuffix("\r").split("\t")
        # Tabs are layout; all else that is hidden is shown.
        yield sign + "\t".join(map(printable, shown))
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
