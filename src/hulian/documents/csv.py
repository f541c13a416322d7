"""Values parted by commas, tabs or semicolons (RFC 4180), each a cell of a table."""

import re

from hulian.documents.builder import Builder, Grid, regions
from hulian.documents.document import Document, trimmed

_MARKS = "\t,;"
_SAMPLE = 4096


def read(source: str) -> Document:
    """Read a table of values; what most often stands in its beginning parts them."""
    mark = max(_MARKS, key=source[:_SAMPLE].count)
    spans = _rows(source, mark)
    texts = {
        row: {column: source[slice(*span)] for column, span in cells.items()}
        for row, cells in spans.items()
    }
    builder = Builder()
    for table, (rows, first, caption) in enumerate(regions(texts), start=1):
        grid = Grid(table, caption)
        for row in rows:
            for column, (start, end) in spans[row].items():
                builder.add(source[start:end], start)
                if row < first:
                    builder.end_block(separator="\t")
                    continue
                grid.put(row - first, column, source[start:end])
                builder.end_block("cell", cell=(grid, row - first, column), separator="\t")
            builder.end_row()
    return builder.document("csv", source)


def _rows(source: str, mark: str) -> dict[int, dict[int, tuple[int, int]]]:
    """Return where the values stand that are not empty, without their quotes, by row and column."""
    value = re.compile(
        rf'(?:"((?:[^"]|"")*+)"|([^{mark}\r\n]*+))({mark}|\r\n?|\n|\Z)'
    )  # not kept: the mark is one of three
    found: dict[int, dict[int, tuple[int, int]]] = {}
    row = column = 0
    for value_found in value.finditer(source):
        start, end = trimmed(source, *value_found.span(1 if value_found[1] is not None else 2))
        if start < end:
            found.setdefault(row, {})[column] = start, end
        row, column = (row, column + 1) if value_found[3] == mark else (row + 1, 0)
    return found
