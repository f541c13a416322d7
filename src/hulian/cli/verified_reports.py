"""Reports on verified drafts: printed, as a workbook, as comments in a Word document."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hulian.cli.answers import FORMATS as OF_ANSWERS
from hulian.cli.answers import Printout, encodable, open_stream, write_page
from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.files import spare, told_replacement, write_workbook
from hulian.cli.verified_files import VerifiedDraft, now, unchanged_bytes
from hulian.documents.document import Annotation, Document
from hulian.figures.period import in_words
from hulian.index.rows import encode
from hulian.pattern import Pattern
from hulian.text import Text, named, plural, printable
from hulian.verify.finding import (
    ALARMS,
    LEVEL_NAMES,
    FactShown,
    Finding,
    FindingRow,
    github,
    line,
    sarif,
)

if TYPE_CHECKING:
    from hulian.render.blocks import Block


def _rows(
    context: Context, drafts: Sequence[VerifiedDraft]
) -> Iterator[tuple[VerifiedDraft, list[FindingRow]]]:
    """Yield all findings of drafts as they are shown, in the reader's language."""
    held = any(one.fact for draft in drafts for one in draft.judged)
    sources = {source.id: source for source in context.sources()} if held else {}
    for draft in drafts:
        rows: list[FindingRow] = []
        for one, finding in zip(draft.judged, draft.findings, strict=True):
            fact, shown = one.fact, FactShown()
            if fact:
                source, label = sources[fact.source], named(fact.label, fact.label_en)
                told = (label, in_words(fact.when), named(source.title, source.title_en))
                label_, when, title = map(context.say, told)
                shown = FactShown(
                    fact.id, label_, fact.value, when, title, source.url or "", fact.at
                )
            place = draft.document.place(finding.at).name
            rows.append(FindingRow(finding, context.say(place), shown))
        yield draft, rows


# --- What is printed --------------------------------------------------------------------------


def write_findings(
    context: Context,
    out: Path | None,
    form: str,
    drafts: Sequence[VerifiedDraft],
    *,
    everything: bool,
) -> None:
    """Print the findings: for people those that need attention, for programs all."""
    every = [finding for draft in drafts for finding in draft.findings]
    shown = [finding for finding in every if everything or finding.level in ALARMS]
    language = context.language

    def draw(_: Sequence[str]) -> "Iterator[Block]":
        from hulian.render.findings import findings_table

        told = (
            (str(draft.file), [row for row in rows if everything or row.finding.level in ALARMS])
            for draft, rows in _rows(context, drafts)
        )
        return findings_table([*told], language)

    with open_stream(context, out) as stream:
        if form == "sarif":
            from importlib.metadata import version

            stream.writelines(encodable([sarif(shown, version("hulian"), language)], stream))
        elif form == "html":
            from hulian.render.findings import marked_page

            texts = ((str(d.file), d.document, rows) for d, rows in _rows(context, drafts))
            write_page(marked_page(texts, language), stream)
        elif form == "github":
            stream.writelines(f"{printable(text)}\n" for text in map(github, shown) if text)
        elif form == "line":
            for _, rows in _rows(context, drafts):
                told = (row for row in rows if everything or row.finding.level in ALARMS)
                stream.writelines(f"{printable(line(row, language))}\n" for row in told)
        else:
            given = Printout(context, map(encode, every), None, _fields, draw, bom=False)
            OF_ANSWERS[form].write(given, stream)


def _fields() -> Sequence[str]:
    return Finding.__struct_fields__


# --- Comments ---------------------------------------------------------------------------------

_ONE_DOCX = Text(
    "加批注只能对一个 .docx 稿子", "comments are written into one draft, which is a .docx file"
)
_ONE_DOCX_REMEDY = Text(
    "只给一个 .docx 文件；几个文件一起可用 -o 核对单.xlsx",
    "name one .docx file; -o sheet.xlsx takes several of any kind",
)
_OTHER_NAME = Text("不写回稿子本身", "the draft itself is not written over")
_OTHER_NAME_REMEDY = Text(
    "换一个文件名；要改稿子，用 --fix", "choose another name; --fix corrects the draft"
)


def write_comments(context: Context, drafts: Sequence[VerifiedDraft], out: Path) -> None:
    """Write a copy of a Word document with a comment at each finding. Raises `Refusal`."""
    from hulian.documents.docx_write import commented

    if len(drafts) != 1 or drafts[0].document.kind != "docx" or str(drafts[0].file) == "-":
        raise Refusal(_ONE_DOCX, _ONE_DOCX_REMEDY)
    draft = drafts[0]
    if out.exists() and out.samefile(draft.file):
        raise Refusal(_OTHER_NAME, _OTHER_NAME_REMEDY)
    notes = [
        Annotation(row.finding.at, row.finding.end, _comment(context, row))
        for _, rows in _rows(context, drafts)
        for row in rows
        if row.finding.level in ALARMS
    ]
    written = commented(unchanged_bytes(draft), notes, now())
    with told_replacement(context, out) as place:
        spare(context, out)
        place.write_bytes(written.data)
    made = len(notes) - len(written.left_out)
    context.remark(Text(f"{out}：{made} 处批注", f"{out}: {plural(made, 'comment')}"))
    if left := len(written.left_out):
        context.remark(
            Text(
                f"脚注、页眉、页脚中的 {left} 处不能加批注",
                f"{left} in footnotes, headers or footers cannot have one",
            )
        )


def _comment(context: Context, row: FindingRow) -> str:
    """Write a comment: the finding, its fact, and the source of that fact."""
    say, finding, fact = context.say, row.finding, row.fact
    colon, comma = say(Text("：", ": ")), say(Text("，", ", "))
    held = comma.join(filter(None, (fact.label, fact.value, fact.when)))
    told = (
        (LEVEL_NAMES[finding.level], finding.message),
        (_SHOULD_BE, finding.should_be),
        (_FACT, held),
        (_SOURCE, f"{fact.source} {fact.address}".strip()),
    )
    lines = [f"{say(name)}{colon}{words}" for name, words in told if words]
    return "\n".join([*lines, f"[{', '.join(filter(None, (*finding.codes, fact.id)))}]"])


# --- The sheet --------------------------------------------------------------------------------

_SHOULD_BE, _FACT, _SOURCE = (
    Text("应为", "should be"),
    Text("依据", "fact"),
    Text("来源", "source"),
)
_HEADINGS = (
    Text("文件", "file"),
    Text("位置", "place"),
    Text("级别", "level"),
    Text("稿中写法", "as written"),
    Text("数值", "amount"),
    _SHOULD_BE,
    Text("说明", "message"),
    Text("代码", "codes"),
    Text("所在句子", "sentence"),
    _FACT,
    Text("事实库的数", "its figure"),
    Text("事实编号", "fact id"),
    _SOURCE,
    Text("来源中的位置", "place in the source"),
)
_SHEET = Text("核对单", "verified figures")


def write_sheet(context: Context, drafts: Sequence[VerifiedDraft], out: Path) -> None:
    """Write a workbook with a row for every figure of the drafts. Raises `Refusal`."""
    from hulian.export.xlsx import CellValue, Link, NumberWithUnit, TableSheet

    def cells(draft: VerifiedDraft, row: FindingRow) -> Sequence[CellValue]:
        finding, fact = row.finding, row.fact
        amount = finding.amount
        return (
            str(draft.file),
            row.place,
            context.say(LEVEL_NAMES[finding.level]),
            finding.printed,
            None if amount is None else NumberWithUnit(amount, finding.unit or ""),
            finding.should_be,
            finding.message,
            ", ".join(finding.codes),
            _sentence(draft.document, finding.at),
            *((fact.label, fact.value, fact.id) if fact.id else ()),
            *((Link(fact.source, fact.address or None), fact.at) if fact.id else ()),
        )

    told = (cells(draft, row) for draft, rows in _rows(context, drafts) for row in rows)
    headings = [context.say(heading) for heading in _HEADINGS]
    write_workbook(context, out, [TableSheet(context.say(_SHEET), headings, told)])


_SENTENCE_END = Pattern(r"[。！？；\n]")


def _sentence(document: Document, at: int) -> str:
    """Return the sentence around a figure; of a cell, with what heads it."""
    block = document.block(at)
    start, end = (block.start, block.end) if block else (0, len(document.text))
    if block and block.cell:
        heads = (block.cell.row_header, block.cell.header, document.text[start:end])
        return " | ".join(filter(None, heads))
    ends = [found.end() for found in _SENTENCE_END.finditer(document.text, start, end)]
    first = max((place for place in ends if place <= at), default=start)
    last = min((place for place in ends if place > at), default=end)
    return document.text[first:last].strip()
