"""What `verify` keeps in files: comments, corrections, what is accepted, a sheet to tick off."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, get_args

from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.files import replacement, spare, write_workbook
from hulian.documents.document import Annotation, Document, TextKind, WrittenDocument
from hulian.index.rows import SourceRow
from hulian.pattern import Pattern
from hulian.text import Text, named
from hulian.verify.accept import Accepted, accepting, dump, load
from hulian.verify.codes import Remark
from hulian.verify.finding import ALARMS, LEVEL_NAMES, Finding
from hulian.verify.verify import Judged

_CORRECTED = (*get_args(TextKind), "docx")
_SENTENCE_END = Pattern(r"[。！？；\n]")

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
_CHANGED = Text("核对期间，稿子被改动了", "the draft was changed meanwhile")
_CHANGED_REMEDY = Text("没有写入；请再运行一次", "nothing was written; run it again")


class VerifiedDraft(NamedTuple):
    """A draft with what is said of its figures."""

    file: Path
    document: Document
    judged: Sequence[Judged]
    findings: Sequence[Finding]


# --- Comments ---------------------------------------------------------------------------------


def write_comments(context: Context, drafts: Sequence[VerifiedDraft], out: Path) -> None:
    """Write a copy of a Word document with a comment at each finding. Raises `Refusal`."""
    from hulian.documents.docx_write import commented

    if len(drafts) != 1 or drafts[0].document.kind != "docx" or str(drafts[0].file) == "-":
        raise Refusal(_ONE_DOCX, _ONE_DOCX_REMEDY)
    draft = drafts[0]
    if out.exists() and out.samefile(draft.file):
        raise Refusal(_OTHER_NAME, _OTHER_NAME_REMEDY)
    sources = sources_of(context, drafts)
    notes = [
        Annotation(
            finding.at, finding.at + len(finding.printed), _comment(context, one, finding, sources)
        )
        for one, finding in zip(draft.judged, draft.findings, strict=True)
        if finding.level in ALARMS
    ]
    written = commented(_bytes(draft), notes, _now())
    _save(out, written.data)
    made = len(notes) - len(written.left_out)
    context.remark(Text(f"{out}：{made} 处批注", f"{out}: {made} comments"))
    if left := len(written.left_out):
        context.remark(
            Text(
                f"脚注、页眉、页脚中的 {left} 处不能加批注",
                f"{left} in footnotes, headers or footers cannot have one",
            )
        )


def _comment(
    context: Context, one: Judged, finding: Finding, sources: Mapping[str, SourceRow]
) -> str:
    """Write a comment: what is found of the figure, the fact, and where that is printed."""
    from hulian.figures.period import in_words

    say = context.say
    colon, comma = say(Text("：", ": ")), say(Text("，", ", "))
    lines = [f"{say(LEVEL_NAMES[finding.level])}{colon}{finding.message or ''}"]
    if finding.should_be:
        lines.append(f"{say(_SHOULD_BE)}{colon}{finding.should_be}")
    if fact := one.fact:
        label = say(named(fact.label, fact.label_en))
        when = say(in_words(fact.when)) if fact.period else ""
        known = comma.join(filter(None, (label, fact.value, when)))
        lines.append(f"{say(_FACT)}{colon}{known}")
        if source := sources.get(fact.source):
            title = say(named(source.title, source.title_en))
            lines.append(f"{say(_SOURCE)}{colon}{' '.join(filter(None, (title, source.url)))}")
    lines.append(f"[{', '.join(finding.codes)}]")
    return "\n".join(lines)


# --- Corrections ------------------------------------------------------------------------------


def diff_of_corrections(draft: VerifiedDraft) -> Iterator[str]:
    """Yield the certain corrections of a draft as a unified diff."""
    from hulian.documents.text_write import diff

    yield from diff(draft.document, _corrections(draft), str(draft.file))


def fix(context: Context, draft: VerifiedDraft) -> None:
    """Make the certain corrections of a draft, in a Word document as tracked changes.

    The file is replaced as a whole, or not at all. Raises `Refusal`.
    """
    document, notes = draft.document, _corrections(draft)
    if document.kind not in _CORRECTED or str(draft.file) == "-":
        message = Text(f"不能改写 {draft.file}", f"{draft.file} cannot be corrected")
        zh, en = "、".join(_CORRECTED), ", ".join(_CORRECTED)
        raise Refusal(message, Text(f"能改写的：{zh} 文件", f"what can be: {en} files"))
    if not notes:
        return
    data = _bytes(draft)
    written = _corrected(document, data, notes)
    made = len(notes) - len(written.left_out)
    if made:
        _save(draft.file, written.data)
    context.remark(Text(f"{draft.file}：改了 {made} 处", f"{draft.file}: {made} corrected"))
    for note in written.left_out:
        place = document.place(note.start).name
        old = document.text[note.start : note.end]
        context.remark(
            Text(
                f"{place.zh}：请自己把 {old} 改为 {note.replacement}",
                f"{place.en}: please change {old} to {note.replacement} yourself",
            )
        )


def _corrected(document: Document, data: bytes, notes: Sequence[Annotation]) -> WrittenDocument:
    if document.kind == "docx":
        from hulian.documents import docx_write

        return docx_write.corrected(data, notes, _now())
    from hulian.documents import text_write

    return text_write.corrected(data, document, notes)


def _corrections(draft: VerifiedDraft) -> list[Annotation]:
    """Return the corrections that are certain, as notes with their replacement: of errors only."""
    found = []
    for one, finding in zip(draft.judged, draft.findings, strict=True):
        new = _as_written(one) if finding.level == "error" else None
        if new is not None and new != finding.printed:
            end = finding.at + len(finding.printed)
            found.append(Annotation(finding.at, end, finding.message or "", new))
    return found


_EITHER_WRONG = ("sum-wrong", "share-wrong", "growth-wrong", "members-wrong", "told-twice")
"""Where figures of a text do not fit each other, the others may be what is to be corrected."""


def _as_written(one: Judged) -> str | None:
    """Return the certain correction of a figure, without a unit in the head of its column."""
    value, printed = one.mention.candidate.value or "", one.mention.printed
    should_be = next((r.should_be for r in one.remarks if _is_certain(r, printed)), None)
    if should_be is None or not value.startswith(printed):
        return should_be
    unit = value.removeprefix(printed)
    return should_be.removesuffix(unit) if should_be.endswith(unit) else None


def _is_certain(remark: Remark, printed: str) -> bool:
    """Return whether a remark gives the one correction: of points, of their unit only."""
    if not remark.should_be or remark.code in _EITHER_WRONG:
        return False
    return remark.code != "points-wrong" or remark.should_be.startswith(printed.rstrip("%％"))


# --- What is accepted -------------------------------------------------------------------------


def accepted(file: Path) -> list[Accepted]:
    """Load the findings accepted before. Raises `InvalidAccepted`."""
    kept = _accept_file(file)
    return load(kept) if str(file) != "-" and kept.is_file() else []


def remember(
    context: Context, drafts: Sequence[VerifiedDraft], reason: str, places: Sequence[str]
) -> None:
    """Remember the findings of drafts, or those at some places. Raises `Refusal`."""
    if any(str(draft.file) == "-" for draft in drafts):
        raise Refusal(_NO_ACCEPT_FILE, _NO_ACCEPT_FILE_REMEDY)
    named = {name for draft in drafts for finding in draft.findings for name in _at(draft, finding)}
    if unknown := [place for place in places if place not in named]:
        message = Text(
            f"{unknown[0]} 没有可接受的结果", f"there is nothing to accept at {unknown[0]}"
        )
        raise Refusal(message, _NOT_A_PLACE_REMEDY)
    for draft in drafts:
        asked = [
            accepting(draft.document, one, reason)
            for one, finding in zip(draft.judged, draft.findings, strict=True)
            if (names := _at(draft, finding)) and (not places or names & {*places})
        ]
        kept = _accept_file(draft.file)
        known = {(one.quote, one.printed): one for one in [*accepted(draft.file), *asked]}
        if asked:
            _save(kept, dump([*known.values()]).encode())
        zh, en = f"{kept}：接受 {len(asked)} 处", f"{kept}: {len(asked)} accepted"
        context.remark(Text(zh, en))


def _at(draft: VerifiedDraft, finding: Finding) -> set[str]:
    """Return the names of the place of a finding: by line and column, and as the table has it."""
    if finding.level not in ALARMS:
        return set()
    name = draft.document.place(finding.at).name
    return {f"{finding.line}:{finding.column}", name.zh, name.en}


def _accept_file(file: Path) -> Path:
    """Return where the accepted findings of a draft are kept: 稿.accept.toml beside 稿.md."""
    return file.with_suffix(".accept.toml")


_NOT_A_PLACE_REMEDY = Text(
    "位置见表的第一列，只能是错误、提醒或附注的",
    "the first column of the table has the places, of errors, warnings and notes",
)
_NO_ACCEPT_FILE = Text("标准输入的结果不能接受", "findings of standard input cannot be accepted")
_NO_ACCEPT_FILE_REMEDY = Text("存成文件，再用 --accept", "save it as a file, then use --accept")


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

    sources = sources_of(context, drafts)

    def row(draft: VerifiedDraft, one: Judged, finding: Finding) -> Sequence[CellValue]:
        fact = one.fact
        held: tuple[CellValue, ...] = ()
        if fact:
            source = sources[fact.source]
            title = context.say(named(source.title, source.title_en))
            label = context.say(named(fact.label, fact.label_en))
            held = (label, fact.value, fact.id, Link(title, source.url), fact.at)
        return (
            str(draft.file),
            context.say(draft.document.place(finding.at).name),
            context.say(LEVEL_NAMES[finding.level]),
            finding.printed,
            None if finding.amount is None else NumberWithUnit(finding.amount, finding.unit or ""),
            finding.should_be,
            finding.message,
            ", ".join(finding.codes),
            _sentence(draft.document, finding.at),
            *held,
        )

    rows = (
        row(draft, one, finding)
        for draft in drafts
        for one, finding in zip(draft.judged, draft.findings, strict=True)
    )
    headings = [context.say(heading) for heading in _HEADINGS]
    spare(context, out)
    write_workbook(out, [TableSheet(context.say(_SHEET), headings, rows)])


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


# --- Files ------------------------------------------------------------------------------------


def sources_of(context: Context, drafts: Sequence[VerifiedDraft]) -> dict[str, SourceRow]:
    """Return the sources of the base, if a figure was held against it at all."""
    if not any(one.fact for draft in drafts for one in draft.judged):
        return {}
    return {source.id: source for source in context.sources()}


def _bytes(draft: VerifiedDraft) -> bytes:
    """Return the draft's bytes, which must be those that were verified."""
    try:
        data = draft.file.read_bytes()
    except OSError:
        raise Refusal(_CHANGED, _CHANGED_REMEDY) from None
    if sha256(data).hexdigest() != draft.document.sha256:
        raise Refusal(_CHANGED, _CHANGED_REMEDY)
    return data


def _save(path: Path, data: bytes) -> None:
    with replacement(path) as place:
        place.write_bytes(data)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
