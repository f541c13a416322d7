"""Tables, keys and items of lists cut out of a TOML text; all else in it stays as it is."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hulian.base.toml_spans import Positions, comments, strings

Cut = tuple[int, int]
"""A part of the text, by the offsets where it begins and ends."""


class KeyValue(NamedTuple):
    """A value, or an item of a list, of a key of the table `kind` with this number, from 0."""

    kind: str
    number: int
    key: str
    value: str


class NoHeaderError(Exception):
    """A table has no header of its own, as in `fact = [{ … }]`, so it cannot be cut out."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def cut(text: str, tables: Sequence[tuple[str, int]], references: Sequence[KeyValue]) -> list[Cut]:
    """Return the parts to leave out of a text, in order, none touching another.

    A table goes with the comments directly over it, and with the blank lines that set it off; a
    key goes where its list would be empty. Raises `NoHeaderError`.
    """
    positions = Positions(text)
    lines = _Lines(text)
    for kind, number in tables:
        extent = positions.extent(kind, number)
        if extent is None:
            raise NoHeaderError(kind)
        lines.drop_with_comments(*extent)
    lines.close_gaps()
    within: list[Cut] = []
    by_key: dict[tuple[str, int, str], set[str]] = {}
    for kind, number, key, value in references:
        by_key.setdefault((kind, number, key), set()).add(value)
    for (kind, number, key), values in by_key.items():
        try:
            start, value_start, end = positions.statement(kind, number, key)
        except KeyError:
            raise NoHeaderError(kind) from None
        items = list(strings(text, value_start, end))
        if all(text[item[0] + 1 : item[1] - 1] in values for item in items):
            lines.drop(start, end)
        else:
            gone = [item for item in items if text[item[0] + 1 : item[1] - 1] in values]
            within += (_item(text, *item) for item in gone)
    return _joined([*lines.dropped(), *within])


def without(text: str, cuts: Iterable[Cut]) -> str:
    """Return the text without these parts."""
    kept, after = [], 0
    for start, end in cuts:
        kept.append(text[after:start])
        after = end
    return "".join([*kept, text[after:]])


def _joined(cuts: Iterable[Cut]) -> list[Cut]:
    found: list[Cut] = []
    for start, end in sorted(cuts):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _item(text: str, start: int, end: int) -> Cut:
    """Extend an item of a list by its comma, and by its line where it stands alone in it."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    rest = text[end:stop].lstrip(" \t")
    comma = rest.startswith(",")
    behind = rest[comma:].lstrip(" \t")
    if not text[begin:start].strip() and (not behind or behind.startswith("#")):
        return begin, stop + 1
    if comma:
        end = text.index(",", end) + 1
        while text[end : end + 1] in (" ", "\t"):
            end += 1
        return start, end
    before = text[:start].rstrip()
    return (len(before) - 1 if before.endswith(",") else start), end


class _Lines:
    """The lines of a text, some of them to be dropped."""

    def __init__(self, text: str) -> None:
        *whole, broken = text.split("\n")
        self._lines = [f"{line}\n" for line in whole] + ([broken] if broken else [])
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))
        self._gone = [False] * len(self._lines)
        at = {self._number(start) for start, _ in comments(text)}
        self._comment = [
            number in at and line.lstrip().startswith("#")
            for number, line in enumerate(self._lines)
        ]

    def _number(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def drop(self, start: int, end: int) -> int:
        """Drop the lines from one offset to another; return the number of the first."""
        first = self._number(start)
        for number in range(first, self._number(end) + 1):
            self._gone[number] = True
        return first

    def drop_with_comments(self, start: int, end: int) -> None:
        """Drop lines, and the comments directly over them, but for those that editors read."""
        first = self.drop(start, end)
        while first and self._comment[first - 1] and not self._is_directive(first - 1):
            first -= 1
            self._gone[first] = True

    def _is_directive(self, number: int) -> bool:
        return self._lines[number].lstrip().startswith("#:")

    def close_gaps(self) -> None:
        """Drop the blank lines that set off what is dropped, but for the wider of two gaps."""
        begin = 0
        while begin < len(self._lines):
            if not self._gone[begin]:
                begin += 1
                continue
            end = self._end_of_run(begin)
            above, below = begin, end
            while above and self._is_blank(above - 1):
                above -= 1
            while below < len(self._lines) and self._is_blank(below):
                below += 1
            at_an_end = not above or below == len(self._lines)
            keep_above = not at_an_end and begin - above > below - end
            keep_below = not at_an_end and not keep_above
            first, last = begin if keep_above else above, end if keep_below else below
            self._gone[first:last] = [True] * (last - first)
            begin = below

    def _end_of_run(self, begin: int) -> int:
        """Return where the lines end that are dropped, or blank and between others that are."""
        end = begin
        for number in range(begin, len(self._lines)):
            if self._gone[number]:
                end = number + 1
            elif not self._is_blank(number):
                break
        return end

    def _is_blank(self, number: int) -> bool:
        return not self._gone[number] and not self._lines[number].strip()

    def dropped(self) -> Iterator[Cut]:
        for number, gone in enumerate(self._gone):
            if gone:
                yield self._starts[number], self._starts[number + 1]
