"""`hulian verify`: the figures of a draft against the base and against each other."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from hulian.cli import errors
from hulian.cli.answers import named_format, open_stream
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import ANSWERED, FOUND, LEAVE_ONE_OUT, Refusal
from hulian.cli.files import published_option, read_document, tell_of_ending
from hulian.cli.options import OUTPUT, Choices, Json, Out, argument, format_option, option
from hulian.cli.verified_files import (
    CORRECTED,
    VerifiedDraft,
    accepted,
    correct,
    corrections,
    remember,
)
from hulian.cli.verified_reports import write_comments, write_findings, write_sheet
from hulian.documents.document import Document, DocumentKind, TextKind
from hulian.documents.read import nothing_found, unread_phrase
from hulian.text import Text, printable
from hulian.verify.accept import misspelt_marks, with_accepted, without_switched_off
from hulian.verify.codes import LEVELS, Code, explanations
from hulian.verify.finding import accounting, findings
from hulian.verify.verify import Verified, Verifier

FORMATS = ("table", "json", "jsonl", "line", "github", "sarif", "csv", "tsv", "markdown", "html")
_FILES_ONLY = ("docx", "xlsx")
"""A copy of the draft with comments; a workbook with a row for every figure."""
_ENDINGS = {form: form for form in ("json", "jsonl", "sarif", "csv", "tsv", "html", *_FILES_ONLY)}
_ENDINGS |= {"md": "markdown", "txt": "table"}

_FILES = Text(
    "要核对的稿子，可以有几个；- 是标准输入",
    "Drafts to verify, one or several; - is standard input",
)
_DIFF = Text("显示确定的更正，不改文件", "Show the corrections that are certain, change nothing")
_FIX = Text(
    "把确定的更正写回稿子（docx 用修订）",
    "Make the corrections that are certain (tracked changes in docx)",
)
_ALL = Text("相符的和库中没有的也列出来", "List what agrees and what is not in the base, too")
_AS = Text(
    "把文本当作哪一种读：txt、md、html、csv（用于标准输入）",
    "Read text as this kind: txt, md, html, csv (for standard input)",
)
_PUBLISHED = Text(
    "稿子的日期，去年、今年等按它推算；不写就用稿中印的",
    "The date of the draft, by which 去年 and 今年 are read; by default the one that it prints",
)
_FAIL_ON = Text(
    "从哪一级起退出码为 1：error（默认）、warning、note",
    "Exit with 1 from this level on: error (default), warning, note",
)
_EXPLAIN = Text("说明一个代码是什么意思", "Explain what a code means")
_ACCEPT = Text(
    "接受这些结果，记下理由，存在 稿子.accept.toml",
    "Accept these findings for this reason, kept in DRAFT.accept.toml",
)
_AT = Text(
    "只接受表中这个位置的，如 3:22、第2段",
    "Accept only the finding at this place of the table, as 3:22",
)

Files = Annotated[list[Path] | None, argument(_FILES, Text("文件…", "FILE…"))]
All = Annotated[bool, option("--all", help=_ALL, section=OUTPUT)]
As = Annotated[TextKind | None, option("--as", help=_AS, metavar=Text("种类", "KIND"))]
Published = Annotated[str | None, published_option(_PUBLISHED)]
Diff = Annotated[bool, option("--diff", help=_DIFF, section=OUTPUT)]
Fix = Annotated[bool, option("--fix", help=_FIX)]
FailOn = Annotated[
    Literal["error", "warning", "note"],
    option("--fail-on", help=_FAIL_ON, metavar=Text("级别", "LEVEL"), section=OUTPUT),
]


def _codes() -> Choices:
    return ((code, one.meaning) for code, one in explanations().items())


Explain = Annotated[
    Code | None, option("--explain", help=_EXPLAIN, metavar=Text("代码", "CODE"), completes=_codes)
]
Accept = Annotated[str | None, option("--accept", help=_ACCEPT, metavar=Text("理由", "REASON"))]
At = Annotated[list[str] | None, option("--at", help=_AT, metavar=Text("位置", "PLACE"))]


_Judge = Callable[[Document], Verified]


class Output(NamedTuple):
    """In which form, and where to."""

    json: Json = False
    format: Annotated[str | None, format_option(FORMATS)] = None
    out: Out = None


def verify(
    context: Context,
    output: Output,
    files: Files = None,
    everything: All = False,
    kind: As = None,
    published: Published = None,
    fail_on: FailOn = "error",
    explain: Explain = None,
    diff: Diff = False,
    fix: Fix = False,
    accept: Accept = None,
    places: At = None,
) -> int:
    """Verify drafts; print the findings, and write the files that options ask for."""
    if explain:
        return _explain(context, explain, files or ())
    if not files:
        raise Refusal(Text("没有给出要核对的稿子", "no draft to verify"), _NO_FILES_REMEDY)
    form = _form(context, output, diff=diff)
    _refuse_unreasoned(accept, places)
    judge = _judge(context, published)
    files = [*dict.fromkeys(files)]
    drafts = _verified(context, judge, files, kind)
    if fix and not diff:
        correct(context, drafts)
        drafts = _verified(context, judge, files, kind)
    if accept is not None:
        remember(context, drafts, accept, places or ())
        drafts = _verified(context, judge, files, kind)
    if diff:
        _write_diff(context, output, drafts)
        if fix:
            context.remark(_DIFF_ALONE)
    elif form in _FILES_ONLY and output.out:
        (write_comments if form == "docx" else write_sheet)(context, drafts, output.out)
    else:
        write_findings(context, output.out, form, drafts, everything=everything)
    _account(context, drafts)
    levels = {finding.level for draft in drafts for finding in draft.findings}
    return ANSWERED if levels.isdisjoint(LEVELS[LEVELS.index(fail_on) :]) else FOUND


COMMAND = Command(
    "verify",
    verify,
    (
        "hulian verify draft.docx",
        "hulian verify draft.docx -o comments.docx",
        "hulian --base none verify draft.md",
        "hulian verify draft.md --format github",
        "hulian verify --explain points-wrong",
    ),
)


def _judge(context: Context, published: str | None) -> _Judge:
    """Return a function that verifies drafts of this date."""
    index = None if context.without_base else context.fact_base().index
    return partial(Verifier(index).verified, published=published)


def _account(context: Context, drafts: Sequence[VerifiedDraft]) -> None:
    """Say how many figures there are of each level, where none are, and what was not read."""
    found = [finding for draft in drafts for finding in draft.findings]
    if found:
        context.remark(accounting(found, with_base=not context.without_base))
    for draft in drafts:
        if not draft.judged and not draft.uncounted:
            zh, en = nothing_found(draft.document)
            context.remark(Text(f"{draft.file}：{zh}", f"{draft.file}: {en}"))
        for comment, mark in misspelt_marks(draft.document):
            place = f"{draft.file}:{draft.document.line(comment.source_start)}"
            zh = f"{place}：<!-- {comment.text} --> 不起作用，要写 {mark}"
            en = f"{place}: <!-- {comment.text} --> has no effect; write {mark}"
            context.remark(Text(zh, en))
        if phrase := unread_phrase(draft.document):
            context.remark(Text(f"{draft.file}：{phrase.zh}", f"{draft.file}: {phrase.en}"))
        if count := draft.uncounted:
            also, more = ("另有", "more ") if draft.judged else ("有", "")
            zh = f"{also} {count} 个数看不出数的是什么，没有核对"
            en = f"{count} {more}numbers do not say what they count, and were not verified"
            if count == 1:
                en = f"1 {more}number does not say what it counts, and was not verified"
            context.remark(Text(f"{draft.file}：{zh}", f"{draft.file}: {en}"))


def _refuse_unreasoned(accept: str | None, places: Sequence[str] | None) -> None:
    if places and accept is None:
        raise Refusal(_AT_ALONE, _AT_ALONE_REMEDY)
    if accept is not None and (not accept.strip() or accept.startswith("-")):
        raise Refusal(_NO_REASON, _NO_REASON_REMEDY)


_DIFF_ALONE = Text(
    "有 --diff，没有写入；去掉它，--fix 才写回",
    "nothing was written, as --diff only shows; leave it out to have --fix write",
)
_NO_FILES_REMEDY = Text(
    "写上文件名，如 hulian verify 稿子.md；- 是标准输入",
    "name a file, as in hulian verify draft.md; - is standard input",
)
_AT_ALONE = Text("--at 只和 --accept 一起用", "--at goes with --accept")
_AT_ALONE_REMEDY = Text("写上 --accept 理由", "write --accept REASON, too")
_NO_REASON = Text("--accept 没有写理由", "--accept has no reason")
_NO_REASON_REMEDY = Text(
    "写上为什么接受，如 --accept 已核对原件", "say why, as in --accept 'as in the original'"
)


def _verified(
    context: Context, judge: _Judge, files: Sequence[Path], kind: DocumentKind | None
) -> list[VerifiedDraft]:
    """Verify drafts; report every file that cannot be read. Raises `Refusal` for the last."""
    documents, refusals = [], []
    for file in files:
        try:
            documents.append((file, read_document(file, context.stdin, kind)))
        except Refusal as error:
            refusals.append(error)
    if refusals:
        from hulian.cli.failures import refuse

        for refusal in refusals[:-1]:
            refuse(context, refusal)
        raise refusals[-1]
    return [_draft(context, judge, *read) for read in documents]


def _draft(context: Context, judge: _Judge, file: Path, document: Document) -> VerifiedDraft:
    """Verify a draft, but for what is switched off or accepted. Raises `InvalidAccepted`."""
    read, uncounted = judge(document)
    judged = without_switched_off(document, read)
    judged = with_accepted(document, judged, accepted(file))
    found = list(findings(str(file), document, judged, context.language))
    return VerifiedDraft(file, document, judged, found, uncounted)


def _write_diff(context: Context, output: Output, drafts: Sequence[VerifiedDraft]) -> None:
    from hulian.documents.text_write import diff

    with open_stream(context, output.out) as stream:
        for draft in drafts:
            certain = corrections(draft)
            for text in diff(draft.document, certain, str(draft.file)):
                # A program that patches needs the line as it is, a terminal must be safe from it.
                safe = "\t".join(map(printable, text.split("\t")))
                stream.write(f"{safe if stream.isatty() else text}\n")
            if certain and (kind := draft.document.kind) not in CORRECTED:
                zh, en = f"请自己改，hulian 不改 {kind} 文件", f"correct {kind} files yourself"
                context.remark(Text(f"{draft.file}：{zh}", f"{draft.file}: {en}"))


def _form(context: Context, output: Output, *, diff: bool) -> str:
    """Return the format that is asked for; a diff has only one. Raises `Refusal`."""
    if diff and (output.json or output.format):
        raise Refusal(errors.options_exclude("--diff", "--json, --format"), LEAVE_ONE_OUT)
    form = "table" if diff else named_format(*output, FORMATS, _ENDINGS)
    if form in _FILES_ONLY and not output.out:
        raise Refusal(errors.bad_value("--format", form), errors.one_of(FORMATS))
    if output.out and not diff:
        tell_of_ending(context, output.out, form, _ENDINGS)
    return form


def _explain(context: Context, code: Code, files: Sequence[Path]) -> int:
    """Print what a code means. Raises `Refusal` where drafts are named, too."""
    from hulian.render.text import wrap

    if files:
        raise Refusal(errors.options_exclude("--explain", str(files[0])), LEAVE_ONE_OUT)
    told = explanations()[code]
    lines = [context.say(told.meaning)]
    if told.wrong:
        wrong, right = context.say(Text("错", "wrong")), context.say(Text("对", "right"))
        lines += [f"{wrong}: {told.wrong}", f"{right}: {told.right}"]
    if found := told.found:
        planted, rate = told.planted, f"{int(found) / int(told.planted):.0%}"
        zh = f"没见过的稿子里种下 {planted} 处，初次找出 {found} 处（{rate}）"
        en = f"of {planted} planted in drafts never seen, {found} ({rate}) were found at first"
        lines.append(context.say(Text(zh, en)))
    indent = "  "
    room = context.terminal_size().columns - len(indent)
    with open_stream(context, None) as stream:
        stream.write(f"{code}\n")
        for text in lines:
            stream.writelines(f"{indent}{line}\n" for line in wrap(text, room))
    return ANSWERED
