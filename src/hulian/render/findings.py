"""Findings about drafts as a table of what is to be mended."""

from collections.abc import Iterator, Mapping, Sequence

from hulian.render.blocks import Cell, Column, ColumnKind, Table, Tone
from hulian.text import Language, Text
from hulian.verify.finding import LEVEL_NAMES, FindingRow

_TONES: Mapping[str, Tone] = {
    "error": "disputed",
    "warning": "doubtful",
    "note": "copied",
    "ok": "added",
    "unknown": "id",
}
_COLUMNS: tuple[tuple[ColumnKind, Text], ...] = (
    ("whole", Text("位置", "Place")),
    ("whole", Text("级别", "Level")),
    ("figure", Text("数字", "Figure")),
    ("label", Text("说明", "Message")),
    ("names", Text("代码", "Codes")),
)


def findings_table(
    drafts: Sequence[tuple[str, Sequence[FindingRow]]], language: Language
) -> Iterator[Table]:
    """Yield one table of all drafts, each under its name; none where there is nothing to show."""
    titles: dict[int, str] = {}
    rows: list[tuple[Cell, ...]] = []
    for name, found in drafts:
        if found:
            titles[len(rows)] = name
        rows += [_row(finding, language) for finding in found]
    columns = [Column(heading.into(language), kind) for kind, heading in _COLUMNS]
    if rows:
        yield Table(tuple(columns), tuple(rows), titles=titles)


def _row(row: FindingRow, language: Language) -> tuple[Cell, ...]:
    finding = row.finding
    tone = _TONES[finding.level]
    held = "  ".join(filter(None, (row.label, row.fact.id)))
    message, more = (finding.message, (held,)) if finding.message else (held, ())
    return (
        Cell(row.place),
        Cell(LEVEL_NAMES[finding.level].into(language), tone),
        Cell(finding.printed),
        Cell(message, more=tuple(filter(None, more))),
        Cell((", " if language == "en" else "、").join(finding.codes), "id"),
    )
