"""Values parted by commas, tabs or semicolons (RFC 4180), each a cell of a table."""

import re

from hulian.documents.builder import Builder
from hulian.documents.document import Document, trimmed

_MARKS = "\t,;"
_SAMPLE = 4096


def read(source: str) -> Document:
    """Read a table of values; what most often stands in its beginning parts them."""
    mark = max(_MARKS, key=source[:_SAMPLE].count)
    value = re.compile(rf'(?:"((?:[^"]|"")*+)"|([^{mark}\r\n]*+))({mark}|\r\n?|\n|\Z)')
    rows: dict[int, dict[int, str]] = {}
    starts: dict[tuple[int, int], int] = {}
    row = column = 0
    for found in value.finditer(source):
        start, end = trimmed(source, *found.span(1 if found[2] is None else 2))
        if start < end:
            rows.setdefault(row, {})[column] = source[start:end]
            starts[row, column] = start
        row, column = (row, column + 1) if found[3] == mark else (row + 1, 0)
    builder = Builder()
    builder.add_sheet(rows, 0, starts=starts)
    return builder.document("csv", source)
