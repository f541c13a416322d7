"""`hulian verify`: the figures of a draft against the base and against each other."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from hulian.cli import messages, verified_files
from hulian.cli.command import NOTHING, OUTPUT, Choices, Command, argument, option
from hulian.cli.commands import SUMMARIES
from hulian.cli.context import Context
from hulian.cli.errors import INVALID_BASE, Refusal
from hulian.cli.files import read_document, replacement
from hulian.cli.formats import encodable
from hulian.cli.options import FILE_METAVAR
from hulian.cli.stdout import FORMAT_METAVAR, JSON, OUT, open_stream
from hulian.cli.verified_files import VerifiedDraft
from hulian.documents.document import Kind, unread_phrase
from hulian.render import rows as row_output
from hulian.render.safe import printable
from hulian.text import Text
from hulian.verify.accept import (
    Accepted,
    AcceptError,
    accepting,
    dump,
    load,
    with_accepted,
    without_switched_off,
)
from hulian.verify.codes import CODES, LEVELS, MEASURED, Code, Level
from hulian.verify.finding import (
    LEVEL_NAMES,
    Finding,
    accounting,
    encode,
    findings,
    github,
    line,
    sarif,
)
from hulian.verify.verify import Verifier

if TYPE_CHECKING:
    from hulian.render.findings import FindingRow

FORMATS = ("table", "json", "jsonl", "line", "github", "sarif", "csv", "tsv", "markdown", "html")
_ENDINGS = {
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "csv": "csv",
    "tsv": "tsv",
    "md": "markdown",
    "html": "html",
    "txt": "table",
    "docx": "docx",
    "xlsx": "xlsx",
}
"""`docx` is the draft with comments, `xlsx` a row for every figure; both are files only."""

_ALARMS: tuple[Level, ...] = ("error", "warning", "note")
_NO_BASE = "none"
"""`--base none`: the draft against itself only."""

_FILES = Text(
    "要核对的稿子，可以有几个；- 是标准输入",
    "drafts to verify, one or several; - is standard input",
)
_FILES_METAVAR = Text("文件", "FILE")
_DIFF = Text("显示确定的更正，不改文件", "show the corrections that are certain, change nothing")
_FIX = Text(
    "把确定的更正写回稿子（docx 用修订）",
    "make the corrections that are certain (tracked changes in docx)",
)
_ALL = Text("相符的和库中没有的也列出来", "list what agrees and what is not in the base, too")
_AS = Text(
    "把文本当作哪一种读：txt、md、html（用于标准输入）",
    "read text as this kind: txt, md, html (for standard input)",
)
_FAIL_ON = Text(
    "从哪一级起退出码为 1：error（默认）、warning、note",
    "exit with 1 from this level on: error (default), warning, note",
)
_EXPLAIN = Text("说明一个代码是什么意思", "explain what a code means")
_FORMAT = Text(
    "格式：table、json、jsonl、line、github、sarif、csv、tsv、markdown、html",
    "format: table, json, jsonl, line, github, sarif, csv, tsv, markdown, html",
)
_ACCEPT = Text(
    "接受这些结果，记下理由，存在 稿子.accept.toml",
    "accept these findings for this reason, kept in DRAFT.accept.toml",
)
_AT = Text("只接受这一处，如 3:22", "accept only the finding there, as 3:22")
_REASON_METAVAR, _PLACE_METAVAR = Text("理由", "REASON"), Text("行:列", "LINE:COLUMN")
_LEVEL_METAVAR, _CODE_METAVAR, _KIND_METAVAR = (
    Text("级别", "LEVEL"),
    Text("代码", "CODE"),
    Text("种类", "KIND"),
)

Files = Annotated[list[Path] | None, argument(_FILES, _FILES_METAVAR)]
All = Annotated[bool, option("--all", help=_ALL, section=OUTPUT)]
As = Annotated[Literal["txt", "md", "html"] | None, option("--as", help=_AS, metavar=_KIND_METAVAR)]
Diff = Annotated[bool, option("--diff", help=_DIFF, section=OUTPUT)]
Fix = Annotated[bool, option("--fix", help=_FIX)]
FailOn = Annotated[
    Literal["error", "warning", "note"],
    option("--fail-on", help=_FAIL_ON, metavar=_LEVEL_METAVAR, section=OUTPUT),
]


def _codes() -> Choices:
    return ((code, explained.meaning) for code, explained in CODES.items())


def _formats() -> Choices:
    return ((name, NOTHING) for name in FORMATS)


Explain = Annotated[
    Code | None,
    option("--explain", help=_EXPLAIN, metavar=_CODE_METAVAR, completes=_codes),
]
Accept = Annotated[str | None, option("--accept", help=_ACCEPT, metavar=_REASON_METAVAR)]
At = Annotated[list[str] | None, option("--at", help=_AT, metavar=_PLACE_METAVAR)]


class Output(NamedTuple):
    """In which form, and where to."""

    json: Annotated[bool, option("--json", help=JSON, section=OUTPUT)] = False
    format: Annotated[
        str | None,
        option(
            "--format",
            metavar=FORMAT_METAVAR,
            help=_FORMAT,
            section=OUTPUT,
            completes=_formats,
        ),
    ] = None
    out: Annotated[
        Path | None,
        option("--output", "-o", metavar=FILE_METAVAR, help=OUT, section=OUTPUT),
    ] = None


def verify(
    context: Context,
    output: Output,
    files: Files = None,
    everything: All = False,
    kind: As = None,
    fail_on: FailOn = "error",
    explain: Explain = None,
    diff: Diff = False,
    fix: Fix = False,
    accept: Accept = None,
    places: At = None,
) -> int:
    """Print what is wrong with the figures of drafts."""
    if explain:
        return _explain(context, explain)
    if not files:
        raise Refusal(_NO_FILES, _NO_FILES_REMEDY)
    form = _form(output)
    with_base = not _without_base(context)
    verifier = Verifier(context.fact_base().index if with_base else None)
    drafts = [_draft(context, verifier, file, kind) for file in files]
    shown = [draft._replace(findings=_shown(draft.findings, everything)) for draft in drafts]
    if diff:
        _write_diff(context, output, drafts)
    elif output.out and form in ("docx", "xlsx"):
        _write_file(context, output.out, form, drafts)
    else:
        _write(context, output, form, drafts, shown)
    if accept is not None:
        for draft in drafts:
            _accept(context, draft, accept, places or ())
    if fix:
        for draft in drafts:
            verified_files.fix(context, draft)
    found = [finding for draft in drafts for finding in draft.findings]
    context.remark(accounting(found, with_base=with_base))
    for draft in drafts:
        if phrase := unread_phrase(draft.document):
            context.remark(phrase)
    least = LEVELS.index(fail_on)
    return 1 if any(LEVELS.index(finding.level) >= least for finding in found) else 0


COMMAND = Command(
    "verify",
    SUMMARIES["verify"],
    verify,
    (
        "hulian verify draft.docx",
        "hulian verify draft.docx -o comments.docx",
        "hulian --base none verify draft.md",
        "hulian verify draft.md --format github",
        "hulian verify --explain points-wrong",
    ),
)

_NO_FILES = Text("没有给出要核对的稿子", "no draft to verify")
_NO_FILES_REMEDY = Text(
    "写上文件名，如 hulian verify 稿子.md；- 是标准输入",
    "name a file, as in hulian verify draft.md; - is standard input",
)


def _without_base(context: Context) -> bool:
    return context.named and all(base.name == _NO_BASE for base in context.bases)


def _draft(context: Context, verifier: Verifier, file: Path, kind: Kind | None) -> VerifiedDraft:
    """Read a file and verify it. Raises `Refusal` with code 3 where it cannot be read."""
    try:
        document = read_document(file, context.stdin, kind)
    except Refusal as error:
        raise Refusal(error.message, error.remedy, INVALID_BASE) from None
    judged = without_switched_off(document, verifier.verify(document))
    judged = with_accepted(document, judged, _accepted(file))
    found = list(findings(str(file), document, judged, context.language))
    return VerifiedDraft(file, document, judged, found)


def _accept_file(file: Path) -> Path:
    """Where the accepted findings of a draft are kept: 稿.accept.toml beside 稿.md."""
    return file.with_suffix(".accept.toml")


def _accepted(file: Path) -> list[Accepted]:
    """The findings that were accepted before. Raises `Refusal` where the file is not right."""
    kept = _accept_file(file)
    if str(file) == "-" or not kept.is_file():
        return []
    try:
        return load(kept.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, AcceptError) as error:
        message = messages.cannot_read(str(kept), Text(str(error), str(error)))
        raise Refusal(message, _ACCEPT_REMEDY, INVALID_BASE) from None


_ACCEPT_REMEDY = Text(
    "改好这个文件，或删掉它，再用 --accept", "mend the file, or delete it and use --accept again"
)


def _accept(context: Context, draft: VerifiedDraft, reason: str, places: Sequence[str]) -> None:
    """Remember the findings of a draft, or those at some places. Raises `Refusal`."""
    if str(draft.file) == "-":
        raise Refusal(_NO_ACCEPT_FILE, _NO_FILES_REMEDY)
    asked = [
        accepting(draft.document, one, reason)
        for one, finding in zip(draft.judged, draft.findings, strict=True)
        if finding.level in _ALARMS and (not places or f"{finding.line}:{finding.column}" in places)
    ]
    kept = _accept_file(draft.file)
    known = {(one.quote, one.printed): one for one in [*_accepted(draft.file), *asked]}
    if asked:
        with replacement(kept) as place:
            place.write_text(dump([*known.values()]), encoding="utf-8")
    zh, en = f"{kept}：接受 {len(asked)} 处", f"{kept}: {len(asked)} accepted"
    context.remark(Text(zh, en))


_NO_ACCEPT_FILE = Text("标准输入的结果不能接受", "findings of standard input cannot be accepted")


def _shown(found: Iterable[Finding], everything: bool) -> Sequence[Finding]:
    return [finding for finding in found if everything or finding.level in _ALARMS]


def _form(output: Output) -> str:
    if output.json:
        if output.format not in (None, "json"):
            raise Refusal(messages.two_forms(output.format), messages.ONE_FORM_REMEDY)
        return "json"
    if output.format:
        if output.format not in FORMATS:
            raise Refusal(messages.bad_value("--format", output.format), messages.one_of(FORMATS))
        return output.format
    ending = output.out.suffix[1:].lower() if output.out else ""
    if ending and ending not in _ENDINGS:
        raise Refusal(messages.unknown_ending(str(output.out)), messages.one_of(tuple(_ENDINGS)))
    return _ENDINGS.get(ending, "table")


# --- What is printed --------------------------------------------------------------------------


def _write_file(context: Context, out: Path, form: str, drafts: Sequence[VerifiedDraft]) -> None:
    if form == "docx":
        verified_files.write_comments(context, drafts, out)
    else:
        verified_files.write_sheet(context, drafts, out)


def _write_diff(context: Context, output: Output, drafts: Sequence[VerifiedDraft]) -> None:
    with open_stream(context, output.out) as stream:
        for draft in drafts:
            for line in verified_files.show_diff(draft):
                # A program that patches needs the line as it is, a terminal must be safe from it.
                safe = "\t".join(map(printable, line.split("\t")))
                stream.write(f"{safe if stream.isatty() else line}\n")


def _write(
    context: Context,
    output: Output,
    form: str,
    drafts: Sequence[VerifiedDraft],
    shown: Sequence[VerifiedDraft],
) -> None:
    """Print the findings; machine formats other than annotations have every figure."""
    every = [finding for draft in drafts for finding in draft.findings]
    some = [finding for draft in shown for finding in draft.findings]
    with open_stream(context, output.out) as stream:
        if form in ("json", "jsonl"):
            made = row_output.json_array if form == "json" else row_output.json_lines
            stream.writelines(encodable(made(map(encode, every)), stream))
        elif form in ("csv", "tsv"):
            fields = Finding.__struct_fields__
            row_output.write(map(encode, every), fields, {"csv": ",", "tsv": "\t"}[form], stream)
        elif form == "sarif":
            from importlib.metadata import version

            rules: dict[str, Text] = {code: said.meaning for code, said in CODES.items()}
            log = sarif(some, rules, version("hulian"), context.language)
            stream.writelines(encodable([log], stream))
        elif form == "html":
            from hulian.render.marked_text import page

            stream.write(
                page([(str(d.file), d.document.text, d.findings) for d in drafts], context.language)
            )
        else:
            cells = context.terminal_size().columns if stream.isatty() else None
            stream.writelines(f"{text}\n" for text in _lines(context, form, shown, cells))


def _lines(
    context: Context, form: str, drafts: Sequence[VerifiedDraft], cells: int | None
) -> Iterator[str]:
    for draft in drafts:
        if form == "table":
            from hulian.render.findings import finding_lines

            yield from finding_lines(str(draft.file), [*_rows(context, draft)], cells)
        elif form == "markdown":
            from hulian.render.blocks import Cell, Column, Table
            from hulian.render.markdown import markdown

            columns = tuple(Column(context.say(text)) for text in _HEADINGS)
            rows = [tuple(map(Cell, (str(draft.file), *row))) for row in _rows(context, draft)]
            yield from markdown([Table(columns, tuple(rows))] if rows else [])
        else:
            for finding in draft.findings:
                if text := github(finding) if form == "github" else line(finding, context.language):
                    yield printable(text)


_HEADINGS = (
    Text("文件", "file"),
    Text("位置", "place"),
    Text("级别", "level"),
    Text("数字", "figure"),
    Text("说明", "message"),
    Text("代码", "codes"),
    Text("事实", "fact"),
)


def _rows(context: Context, draft: VerifiedDraft) -> "Iterator[FindingRow]":
    from hulian.render.findings import FindingRow

    facts = {one.fact.id: one.fact for one in draft.judged if one.fact}
    for finding in draft.findings:
        fact = facts.get(finding.fact or "")
        label = ""
        if fact:
            label = context.say(Text(fact.label, fact.label_en or fact.label))
        place = draft.document.place(finding.at).name
        yield FindingRow(
            context.say(place),
            context.say(LEVEL_NAMES[finding.level]),
            finding.printed,
            finding.message or "",
            ", ".join(finding.codes),
            f"{label}  {fact.id}" if fact else "",
        )


def _explain(context: Context, code: Code) -> int:
    """Print what a code means."""
    explained = CODES[code]
    lines = [code, f"  {context.say(explained.meaning)}"]
    if explained.wrong:
        wrong, right = context.say(Text("错", "wrong")), context.say(Text("对", "right"))
        lines += [f"  {wrong}: {explained.wrong}", f"  {right}: {explained.right}"]
    if code in MEASURED:
        found, planted = MEASURED[code]
        zh = f"留出的稿子里种下 {planted} 处，找出 {found} 处"
        en = f"of {planted} planted in drafts left aside, {found} were found"
        lines.append(f"  {context.say(Text(zh, en))}")
    with open_stream(context, None) as stream:
        stream.writelines(f"{line}\n" for line in lines)
    return 0
