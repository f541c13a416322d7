"""Findings about drafts as blocks: what is to be mended, in the order of the text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hulian.render.blocks import Cell, Column, Kind, Table, Tone
from hulian.text import Language, Text
from hulian.verify.codes import Level
from hulian.verify.finding import LEVEL_NAMES

_TONES: Mapping[str, Tone] = {
    "error": "disputed",
    "warning": "doubtful",
    "note": "copied",
    "ok": "added",
    "unknown": "id",
}
_COLUMNS: tuple[tuple[Kind, Text], ...] = (
    ("whole", Text("位置", "place")),
    ("whole", Text("级别", "level")),
    ("figure", Text("数字", "figure")),
    ("label", Text("说明", "message")),
    ("names", Text("代码", "codes")),
)


class FindingRow(NamedTuple):
    """A finding as it is shown; all texts in the reader's language.

    `place` says where it stands. `label` and `fact` are those of the fact that it was held
    against, "" where there is none.
    """

    place: str
    level: Level
    printed: str
    message: str
    codes: Sequence[str]
    label: str
    fact: str


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


def _row(finding: FindingRow, language: Language) -> tuple[Cell, ...]:
    tone = _TONES[finding.level]
    held = "  ".join(filter(None, (finding.label, finding.fact)))
    message = finding.message or LEVEL_NAMES[finding.level].into(language)
    return (
        Cell(finding.place),
        Cell(LEVEL_NAMES[finding.level].into(language), tone),
        Cell(finding.printed),
        Cell(message, more=(held,) if held else ()),
        Cell((", " if language == "en" else "、").join(finding.codes), "id"),
    )
