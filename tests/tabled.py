"""One table in every kind of file that has tables."""

from collections.abc import Sequence
from html import escape

import office
from hulian.documents import read as documents
from hulian.verify.verify import Judged, Verifier

Rows = Sequence[Sequence[str]]
"""The rows of a table, the first its head."""

ALONE = Verifier(None)


def rows(text: str) -> Rows:
    """The rows of a table whose cells a bar parts: 县|合计, a line each."""
    return [line.strip().split("|") for line in text.strip().splitlines()]


def forms(table: Rows, title: str = "") -> dict[str, bytes]:
    """The bytes of a table in every kind of file, by the file's name."""
    widest = max(map(len, table))
    bars = [f"|{'|'.join(row)}|" for row in (table[0], ["---"] * widest, *table[1:])]
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in table)
    page = "".join(f"<tr>{row}</tr>" for row in cells)
    titles = [title] if title else []
    lines = [
        *titles,
        *(",".join(f'"{cell}"' if "," in cell else cell for cell in r) for r in table),
    ]
    return {
        "table.md": "\n\n".join([*titles, "\n".join(bars)]).encode(),
        "table.html": f"<!doctype html><p>{title}</p><table>{page}</table>".encode(),
        "table.csv": "\n".join(lines).encode(),
        "table.docx": _word(table, titles),
        "table.xlsx": _workbook(table, titles),
    }


def _word(table: Rows, titles: list[str]) -> bytes:
    document = office.word(titles)
    made = document.add_table(len(table), len(table[0]))
    for row, cells in zip(made.rows, table, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return office.saved(document)


def _workbook(table: Rows, titles: list[str]) -> bytes:
    workbook = office.workbook()
    for row in [*([title] for title in titles), *table]:
        workbook.active.append(list(row))
    return office.saved(workbook)


def judged(table: Rows, title: str = "", verifier: Verifier = ALONE) -> list[Judged]:
    """What is said of the figures of a table, which is the same in every kind of file."""
    found = [
        verifier.verify(documents.read(data, name)) for name, data in forms(table, title).items()
    ]
    said = [[(one.mention.printed, one.level, one.codes) for one in each] for each in found]
    assert all(each == said[0] for each in said), said
    return found[0]
