"""`hulian check`: named checks of the fact base."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Struct

from hulian.base.load import Loaded, files, load_entries
from hulian.checks import CHECKS, Check, Violation, run
from hulian.checks.text_checks import SourceText, covered, other_text
from hulian.cli import errors
from hulian.cli.answers import Blocks, answer
from hulian.cli.commands import Command
from hulian.cli.context import Context, working
from hulian.cli.errors import Refusal
from hulian.cli.files import read_document
from hulian.cli.options import Choices, OutputOptions, argument, option
from hulian.language.suggest import nearest
from hulian.text import Text, did_you_mean, plural


def _all_well(checks: int, need_text: int, loaded: Loaded) -> Text:
    facts, sources = len(loaded.base.facts), len(loaded.base.sources)
    zh = f"{checks} 项检查，{facts} 个数字，{sources} 个来源：没有发现问题"
    counted = plural(checks, "check"), plural(facts, "figure"), plural(sources, "source")
    en = f"no findings: {', '.join(counted)}"
    if need_text:
        zh += f"；另有 {need_text} 项要 --text 才查"
        en += f"; {need_text} more with --text"
    return Text(zh, en)


_TRANSLATIONS = "languages"
_MOST_TRANSLATIONS = 3
"""Findings shown of that check, where all checks run: they are many, and last."""


_LISTED_BY = Text("hulian check --list 列出全部", "hulian check --list lists them all")


_TEXT_FORM = Text("写成 来源id=文件", "write SOURCE=FILE")

_CHECK_NAMES = Text("只做这些检查", "Only these checks")
_TEXT = Text(
    "来源的文本，用来核对位置；可写多次", "The text of a source, to check locators; repeatable"
)
_LIST_CHECKS = Text("列出各项检查", "List the checks")
_EXCEPT = Text("不做这项检查；可写多次", "Leave out this check; repeatable")


def _names() -> Choices:
    return ((one.name, one.summary) for one in CHECKS)


CheckNames = Annotated[list[str] | None, argument(_CHECK_NAMES, Text("检查…", "CHECK…"), _names)]
Texts = Annotated[
    list[str] | None,
    option("--text", metavar=Text("来源=文件", "SOURCE=FILE"), help=_TEXT, completes="text"),
]
LeftOut = Annotated[
    list[str] | None,
    option("--except", metavar=Text("检查", "CHECK"), help=_EXCEPT, completes=_names),
]
Listing = Annotated[bool, option("--list", help=_LIST_CHECKS)]


class ProblemRow(Struct, frozen=True):
    """A problem that a check found, as scripts read it; `line` counts from 1."""

    check: str
    path: str
    line: int | None
    message: str
    remedy: str


class CheckRow(Struct, frozen=True):
    """A check as `--list` shows it."""

    name: str
    summary: str


def check(
    context: Context,
    output: OutputOptions,
    names: CheckNames = None,
    texts: Texts = None,
    left_out: LeftOut = None,
    listing: Listing = False,
) -> int:
    """Print what the checks find, or how much they looked at where that is nothing."""
    if listing:
        return _list_checks(context, output)
    chosen = _chosen(names or (), left_out or (), bool(texts))
    busy = Text("正在检查事实库", "checking the fact base")
    with working(busy, context.language, context.stderr, context.environ):
        loaded = load_entries(files(context.bases))
        given = [_text(context, loaded, text) for text in texts or ()]
        found = list(run(chosen, loaded, given))

    lacking = [each for each in found if each.check == _TRANSLATIONS]
    others = [each for each in found if each.check != _TRANSLATIONS]
    shown = found if names else others + lacking[:_MOST_TRANSLATIONS]

    def draw() -> Blocks:
        from hulian.render.excerpts import violations

        return [violations(shown, context.language)] if shown else []

    answer(context, (_row(context, violation) for violation in found), ProblemRow, output, draw)
    if any(each.name == "coverage" for each in chosen):
        for text in given:
            if not other_text(loaded, text):
                context.remark(_coverage(loaded, text))
    if more := len(found) - len(shown):
        context.remark(_more_translations(more))
    if found:
        context.remark(Text(f"发现 {len(found)} 处", plural(len(found), "finding")))
    else:
        need_text = sum(each.against_text for each in chosen) if not texts else 0
        context.remark(_all_well(len(chosen) - need_text, need_text, loaded))
    return errors.FOUND if found else errors.ANSWERED


COMMAND = Command(
    "check",
    check,
    (
        "hulian check",
        "hulian check --list",
        "hulian --base my.toml check --except languages",
        "hulian --base my.toml check --text id=a.txt",
    ),
    fields=lambda: ProblemRow.__struct_fields__,
)


def _coverage(loaded: Loaded, text: SourceText) -> Text:
    source, figures, cited, skipped = covered(loaded, text)
    return Text(
        f"{source}：{figures} 个数字中 {cited} 个已收入，{skipped} 个列入 skip",
        f"{source}: {cited} of {figures} figures cited, {skipped} skipped",
    )


def _more_translations(count: int) -> Text:
    return Text(
        f"缺英文的还有 {count} 处：hulian check languages 列出全部；只用中文的库写上 [base] "
        'languages = ["zh"]',
        f"{count} more lack English: hulian check languages lists them all; "
        'a base in Chinese alone says languages = ["zh"] in [base]',
    )


def _chosen(names: Sequence[str], left_out: Sequence[str], with_texts: bool) -> list[Check]:
    """Choose the checks to run. Raises `Refusal` for unknown names and for contradicting ones."""
    asked = [_named(name) for name in names]
    excluded = [_named(name) for name in left_out]
    for one in asked:
        if one.against_text and not with_texts:
            raise Refusal(
                Text(
                    f"检查 {one.name} 要对照来源的文本",
                    f"the check {one.name} needs the text of a source",
                ),
                Text("加上 --text 来源=文件", "add --text SOURCE=FILE"),
            )
        if one in excluded:
            raise Refusal(
                Text(f"“{one.name}”又要做又不要做", f"“{one.name}” is both asked for and left out"),
                Text("写一处就够了", "name it in one place"),
            )
    return [one for one in asked or CHECKS if one not in excluded]


def _named(name: str) -> Check:
    for known in CHECKS:
        if known.name == name:
            return known
    remedy = did_you_mean(nearest(name, [known.name for known in CHECKS]), _LISTED_BY)
    raise Refusal(Text(f"没有叫“{name}”的检查", f"there is no check called “{name}”"), remedy)


def _text(context: Context, loaded: Loaded, given: str) -> SourceText:
    source, _, path = given.partition("=")
    if not path:
        raise Refusal(errors.bad_value("--text", given), _TEXT_FORM)
    if source not in loaded.base.sources:
        remedy = errors.did_you_mean_name("source", nearest(source, loaded.base.sources))
        raise Refusal(errors.unknown_name("source", source), remedy)
    document = read_document(Path(path), context.stdin)
    return SourceText(source, document.text, document.sha256)


def _row(context: Context, violation: Violation) -> ProblemRow:
    problem = violation.problem
    return ProblemRow(
        violation.check,
        str(problem.path),
        problem.span.line if problem.span else None,
        context.say(problem.message),
        context.say(problem.remedy),
    )


def _list_checks(context: Context, output: OutputOptions) -> int:
    def draw() -> Blocks:
        from hulian.render.blocks import Cell, Properties

        return [Properties(tuple((row.name, Cell(row.summary)) for row in rows))]

    rows = [CheckRow(known.name, context.say(known.summary)) for known in CHECKS]
    answer(context, rows, CheckRow, output, draw)
    return 0
