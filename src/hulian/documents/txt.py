"""Plain text, read as it stands: its characters are those of the file."""

import re
from collections.abc import Iterator

from hulian.documents.document import Comment, Document, TextBlock, trimmed
from hulian.pattern import Pattern

_NUMBERED = (
    Pattern(r"第[一二三四五六七八九十百\d]{1,4}[编篇部章]"),
    Pattern(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}节|【[^【】]+】\Z"),
    Pattern(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
)
"""How headings of Chinese official texts are numbered (GB/T 9704), by level; see `_level`.

Cards set theirs in 【】.
"""

_LONGEST_HEADING = 50
_SENTENCE_END = tuple("。！？；：，、.!?;:,”）)")
_LINE = Pattern(r"[^\r\n]+|\n")
_COMMENT = Pattern(r"<!--(.*?)-->", re.DOTALL)


def read(source: str) -> Document:
    """Read a plain text; its paragraphs and headings are told by how they look."""
    blocks = (
        TextBlock(start, end, "heading" if level else "paragraph", level)
        for start, end, level in paragraphs(source)
    )
    comments = (Comment(found.start(), found[1].strip()) for found in _COMMENT.finditer(source))
    return Document("txt", source, tuple(blocks), source=source, comments=tuple(comments))


def paragraphs(source: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and level of each paragraph; 0 unless it looks like a heading."""
    for number, (start, end) in enumerate(_paragraphs(source)):
        yield start, end, _level(source[start:end], number == 0)


def _paragraphs(source: str) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs stand: lines, but a full line goes on in the next one."""
    lines = [(line.start(), line.end()) for line in _LINE.finditer(source)]
    widths = [columns(source[start:end]) for start, end in lines]
    widest = max(widths, default=0)
    ended = [source[start:end].rstrip().endswith(_SENTENCE_END[:4]) for start, end in lines]
    full = [width >= widest - _RAGGED for width in widths]
    broken = any(full[n] and not ended[n] and _goes_on(source, lines, n) for n in range(len(lines)))
    begin: int | None = None
    for number, (start, end) in enumerate(lines):
        if not source[start:end].strip():
            continue
        begin = start if begin is None else begin
        fills = full[number] and broken if ended[number] else widths[number] >= 0.8 * widest
        fills = fills and not source[begin:end].rstrip().endswith("】")
        if not (fills and _goes_on(source, lines, number)):
            yield trimmed(source, begin, end)
            begin = None


_RAGGED = 2
"""A line counts as full if it is at most this many columns shorter than the widest."""


def columns(line: str) -> int:
    """Return how many columns a line takes: two for each Chinese character."""
    return len(line) + sum(one > "\u2000" for one in line)


def _goes_on(source: str, lines: list[tuple[int, int]], number: int) -> bool:
    """Return whether a line is followed by another of the same paragraph, if it is full."""
    following = source[slice(*lines[number + 2])] if number + 2 < len(lines) else ""
    return bool(following.strip()) and following[0] not in " \t\u3000"


def _level(paragraph: str, first: bool) -> int:
    """Return the level of a heading, 1 for the title of the text; 0 for a paragraph."""
    if len(paragraph) > _LONGEST_HEADING or paragraph.endswith(_SENTENCE_END) or "\n" in paragraph:
        return 0
    for level, pattern in enumerate(_NUMBERED, start=1):
        if pattern.match(paragraph):
            return level + 1
    return int(first)
