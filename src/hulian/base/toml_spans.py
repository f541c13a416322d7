"""Where things stand in a TOML file, for error messages, and for taking something out of it.

TOML readers tell values, not places. This finds the line of a table, of a key, or of a string in a
key's value, in a text that is valid TOML.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple


class TomlSpan(NamedTuple):
    """A part of one line: `line` counts from 1, `start` and `end` are offsets in `excerpt`.

    The excerpt is the line, or of a very long one what stands around the part.
    """

    line: int
    excerpt: str
    start: int
    end: int


_TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"{3,5}|\'\'\'(?:[^\']++|\'{1,2}+(?!\'))*+\'{3,5}'
    r'|"(?:[^"\\\n]++|\\.)*+"|\'[^\'\n]*\''
    r"|\#[^\n]*|[\[\]{}=\n]|[^\s\[\]{}=\"'\#]+",
    re.DOTALL,
)

_AROUND = 200
"""Characters of a line kept on each side of what is wrong."""

_DEEP = 64
_MANY_PARTS = 500
_DOTTED = re.compile(
    r"(?<![\w.-])(?:(?:[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+)"
    rf"{{{_MANY_PARTS}}}"
)


class Positions:
    """The tables and keys of one TOML text, by name and number."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._tables: dict[tuple[str, int], int] = {}
        self._keys: dict[tuple[str, int, str], tuple[int, int]] = {}
        self._statements: list[tuple[tuple[str, int], int, int]] = []
        self._scan()
        starts = (start for start, _ in self._keys.values())
        self._boundaries = sorted([*starts, *self._tables.values(), len(text)])

    def _scan(self) -> None:
        """Walk over the tokens; at depth 0 a line begins a header or a key."""
        table, depth = ("", 0), 0
        seen: Counter[str] = Counter()
        line: list[re.Match[str]] = []
        for token in _TOKEN.finditer(self._text + "\n"):
            mark = token[0]
            if mark == "\n" and depth == 0:
                if line and line[0][0] == "[":
                    name = "".join(part[0].strip("\"'") for part in line if part[0] not in "[]")
                    table = (name, seen[name])
                    seen[name] += 1
                    self._tables[table] = line[0].start()
                if line:
                    self._statements.append((table, line[0].start(), line[-1].end()))
                line = []
            elif mark in "[{":
                depth += bool(line)
            elif mark in "]}":
                depth = max(depth - 1, 0)
            if mark[0] not in "#\n":
                line.append(token)
                if mark == "=" and depth == 0 and len(line) == 2:
                    name = line[0][0].strip("\"'")
                    self._keys[*table, name] = (line[0].start(), token.end())

    def table(self, table: str, index: int) -> TomlSpan:
        """Return the header of the table `[[table]]` with this number, from 0."""
        return self._span(self._tables.get((table, index), 0))

    def key(self, table: str, index: int, name: str) -> TomlSpan:
        """Return a key of that table, or the table's header where it has no such key."""
        key = self._keys.get((table, index, name))
        return self._span(key[0], len(name)) if key else self.table(table, index)

    def key_or_table(self, name: str) -> TomlSpan:
        """Return a key at the top of the file, or the first table of that name."""
        return self.key("", 0, name) if ("", 0, name) in self._keys else self.table(name, 0)

    def value(self, table: str, index: int, name: str, part: str | None = None) -> TomlSpan:
        """Return the first line of a key's value, or the string `part` in it."""
        key = self._keys.get((table, index, name))
        if not key:
            return self.table(table, index)
        stop = self._boundaries[bisect_right(self._boundaries, key[0])]
        value = self._text[key[1] : stop]
        start = key[1] + len(value) - len(value.lstrip())
        for quote in "\"'" if part else "":
            if (found := self._text.find(f"{quote}{part}{quote}", start, stop)) >= 0:
                return self._span(found + 1, len(part or ""))
        return self._span(start, len(self._first_line(start)))

    def extent(self, table: str, index: int) -> tuple[int, int] | None:
        """Return the offsets of a table: where its header begins, where its last subtable ends.

        None where it has no header of its own, as in `fact = [{ … }]`.
        """
        if (begin := self._tables.get((table, index))) is None:
            return None
        stop = begin
        first = bisect_left(self._statements, begin, key=lambda each: each[1])
        for (name, number), _, end in islice(self._statements, first, None):
            if (name, number) != (table, index) and not name.startswith(f"{table}."):
                break
            stop = end
        return begin, stop

    def statement(self, table: str, index: int, name: str) -> tuple[int, int, int]:
        """Return the offsets of a key, of its value and of that one's end. Raises KeyError."""
        start, value = self._keys[table, index, name]
        at = bisect_right(self._statements, start, key=lambda each: each[1])
        return start, value, self._statements[at - 1][2]

    def _first_line(self, start: int) -> str:
        """Return the text from there to the end of the line, without a comment."""
        end = start
        for token in _TOKEN.finditer(self._text, start):
            if token[0][0] in "#\n" or "\n" in self._text[start:end]:
                break
            end = token.end()
        return self._text[start:end].split("\n", 1)[0].rstrip()

    def _span(self, start: int, length: int | None = None) -> TomlSpan:
        line = bisect_right(self._line_starts, start)
        return _excerpt(self._text, line, self._line_starts[line - 1], start, length)


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each comment of a TOML text: begin and end."""
    for token in _TOKEN.finditer(text):
        if token[0][0] == "#":
            yield token.span()


def strings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each quoted string in a part of a TOML text, quotes included."""
    for token in _TOKEN.finditer(text, start, end):
        if token[0][0] in "\"'":
            yield token.span()


def line_span(text: str, line: int, column: int) -> TomlSpan:
    """Return the character at a line and a column, both counted from 1."""
    begin = 0
    for _ in range(min(line, text.count("\n") + 1) - 1):
        begin = text.index("\n", begin) + 1
    return _excerpt(text, line, begin, begin + column - 1, 1)


def deepest(text: str) -> TomlSpan:
    """Find the bracket that nests too deeply, or else the longest word without quotes."""
    depth, longest = 0, (0, 0)
    for token in _TOKEN.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > _DEEP:
            return span_at(text, token.start(), 1)
        if token[0][0] not in "\"'#":
            longest = max(longest, (len(token[0]), -token.start()))
    return span_at(text, -longest[1], longest[0])


def dotted(text: str) -> TomlSpan | None:
    """Find a key with so many parts that reading it would take very long; None if there is none."""
    found = _DOTTED.search(text) if text.count(".") >= _MANY_PARTS else None
    return span_at(text, found.start(), 1) if found else None


def span_at(text: str, start: int, length: int) -> TomlSpan:
    """Return so many characters of a text from a place on, as part of their line."""
    line = text.count("\n", 0, start) + 1
    return _excerpt(text, line, text.rfind("\n", 0, start) + 1, start, length)


def _excerpt(text: str, line: int, begin: int, start: int, length: int | None) -> TomlSpan:
    """Return a part of a line, by default up to the line's end, with the text around it."""
    stop = text.find("\n", begin)
    stop = len(text) if stop < 0 else stop
    start = min(start, stop)
    begin = max(begin, start - _AROUND)
    excerpt = text[begin : min(stop, start + _AROUND)].rstrip()
    end = len(excerpt) if length is None else start - begin + length
    return TomlSpan(line, excerpt, min(start - begin, len(excerpt)), end)
