"""Findings about drafts as people see them: in a table, or marked in the text on a page."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from hulian.documents.document import Document, TextBlock
from hulian.render import html
from hulian.render.blocks import Cell, Column, ColumnKind, Table, Tone
from hulian.render.html import escape, escape_lines
from hulian.text import Language, Text, is_address
from hulian.verify.finding import ALARMS, LEVEL_NAMES, FactShown, FindingRow

# --- A table ----------------------------------------------------------------------------------

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
        rows += [_cells(finding, language) for finding in found]
    columns = [Column(heading.into(language), kind) for kind, heading in _COLUMNS]
    if rows:
        yield Table(tuple(columns), tuple(rows), titles=titles)


def _cells(row: FindingRow, language: Language) -> tuple[Cell, ...]:
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


# --- A page -----------------------------------------------------------------------------------

_TITLE = Text("核对结果", "Verified figures")
_AGREEING = Text("其余的数字", "the other figures")
_MARKS = """\
body { max-width: 48rem; }
article { line-height: 1.7; }
article p { white-space: pre-wrap; }
article th, article td { text-align: start; }
mark { padding: 0 .15em; border-radius: .2em; color: inherit; background: none;
  unicode-bidi: isolate; word-break: keep-all; border-bottom: 2px solid var(--rule); }
mark.error { border-bottom: 3px double var(--wrong); }
mark.warning { border-bottom: 2px solid var(--doubt); }
mark.note { border-bottom: 2px dotted var(--copy); }
mark.unknown { border-bottom: 1px dashed var(--dim); }
li.error > strong { color: var(--wrong); }
li.warning > strong { color: var(--doubt); }
li.note > strong { color: var(--copy); }
"""


def marked_page(
    drafts: Iterable[tuple[str, Document, Sequence[FindingRow]]], language: Language
) -> str:
    """Return the page of several drafts, each with its name and its findings in order."""
    title = _TITLE.into(language)
    parts = [f"<h1>{title}</h1>"]
    number = 0
    for name, document, findings in drafts:
        numbers = {f.finding.at: number + n for n, f in enumerate(_alarms(findings), 1)}
        number += len(numbers)
        parts += [f"<h2>{escape(name)}</h2>", _key(findings, language)]
        parts += ["<article>", *_body(document, findings, numbers), "</article>"]
        if numbers:
            items = (_item(f, language, numbers[f.finding.at]) for f in _alarms(findings))
            parts += [f'<ol start="{min(numbers.values())}">', *items, "</ol>"]
        rest = [f for f in findings if f.finding.at not in numbers]
        if rest:
            parts += [f"<details><summary>{_AGREEING.into(language)}</summary><ul>"]
            parts += [*(_item(f, language) for f in rest), "</ul></details>"]
    return html.page("\n".join(parts), language, title, _MARKS)


def _key(findings: Sequence[FindingRow], language: Language) -> str:
    """Return how many figures are of each level, marked as in the text."""
    counts = Counter(row.finding.level for row in findings)
    told = (
        f'<mark class="{level}">{name.into(language)}</mark> {counts[level]}'
        for level, name in LEVEL_NAMES.items()
        if counts[level]
    )
    return f"<p>{' · '.join(told)}</p>"


def _alarms(findings: Sequence[FindingRow]) -> list[FindingRow]:
    return [row for row in findings if row.finding.level in ALARMS]


def _item(row: FindingRow, language: Language, number: int | None = None) -> str:
    """Say what a figure is found to be; a numbered one has links to and from the text."""
    finding = row.finding
    level = LEVEL_NAMES[finding.level].into(language)
    figure = escape(finding.printed)
    if number is not None:
        figure = f'<a href="#figure-{number}">{figure}</a>'
    codes = f" <code>{escape(', '.join(finding.codes))}</code>" if finding.codes else ""
    said = f"{escape(finding.message or '')}{codes}".strip()
    held = " ".join(map(escape, filter(None, (row.label, row.fact.id))))
    lines = "<br>".join(filter(None, (said, held, _source(row.fact))))
    anchor = f' id="note-{number}"' if number is not None else ""
    return (
        f'<li class="{finding.level}"{anchor}><strong>{level}</strong> {escape(row.place)} '
        f"{figure} {lines}</li>"
    )


def _source(fact: FactShown) -> str:
    """Return the source of a fact, with a link where it has an address."""
    title = escape(fact.source)
    if not title or not is_address(fact.address):
        return title
    return f'<a href="{escape(fact.address)}">{title}</a>'


def _at(row: FindingRow) -> int:
    return row.finding.at


def _body(
    document: Document, findings: Sequence[FindingRow], numbers: Mapping[int, int]
) -> Iterator[str]:
    """Yield the headings, paragraphs and tables of a draft, their figures marked."""

    def marked(block: TextBlock) -> str:
        first = bisect_left(findings, block.start, key=_at)
        inside = findings[first : bisect_left(findings, block.end, key=_at)]
        return _marked(document.text, block, inside, numbers)

    for table, blocks in groupby(document.blocks, lambda block: block.cell and block.cell.table):
        if table:
            yield from _grid([(block, marked(block)) for block in blocks])
            continue
        for block in blocks:
            tag = f"h{min(block.level + 2, _SMALLEST)}" if block.role == "heading" else "p"
            yield f"<{tag}>{marked(block)}</{tag}>"


_SMALLEST = 6
"""The level of the smallest heading in HTML."""


def _grid(cells: Sequence[tuple[TextBlock, str]]) -> Iterator[str]:
    """Yield a table with each cell in its column, cells of the first row as headers."""
    yield "<table>"
    for row, group in groupby(cells, key=lambda one: one[0].cell and one[0].cell.row):
        shown = {block.cell.column: (block, text) for block, text in group if block.cell}
        line = []
        for column in range(1, max(shown) + 1):
            block, text = shown.get(column, (None, ""))
            heads = row == 1 and block is not None and block.cell and not block.cell.header
            line.append(f"<th>{text}</th>" if heads else f"<td>{text}</td>")
        yield f"<tr>{''.join(line)}</tr>"
    yield "</table>"


def _marked(
    text: str, block: TextBlock, findings: Sequence[FindingRow], numbers: Mapping[int, int]
) -> str:
    """Return a block with its figures marked; what would hide or turn round in it is visible."""
    pieces, here = [], block.start
    for row in findings:
        finding = row.finding
        if finding.at < here:
            continue
        pieces.append(escape_lines(text[here : finding.at].split("\n")))
        number = numbers.get(finding.at)
        anchor = f' id="figure-{number}"' if number is not None else ""
        hover = "\n".join(filter(None, (finding.message, row.label, row.fact.source)))
        title = f' title="{escape(hover)}"' if hover else ""
        figure = escape(finding.printed)
        pieces.append(f'<mark class="{finding.level}"{anchor}{title}>{figure}</mark>')
        if number is not None:
            pieces.append(f'<sup><a href="#note-{number}">{number}</a></sup>')
        here = finding.at + len(finding.printed)
    return "".join([*pieces, escape_lines(text[here : max(block.end, here)].split("\n"))])
