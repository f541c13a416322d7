"""`hulian extract`: every figure in a text, as candidates for facts."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from hulian.cli import errors
from hulian.cli.answers import Blocks, answer, finish, open_stream
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.files import Published, Url, read_document, spare
from hulian.cli.options import FILE_METAVAR, OUTPUT, ExitStatus, OutputOptions, argument, option
from hulian.documents.document import Document
from hulian.documents.read import nothing_found, unread_phrase
from hulian.extraction.extract import Candidate, Citation, cited, extract_document
from hulian.files import standard_stream
from hulian.text import Text, listed, plural

if TYPE_CHECKING:
    from hulian.base.model import Records

_TEXT_FILE = Text(
    "txt、md、html、csv、docx、xlsx 或 pdf 文件；- 为标准输入",
    "A txt, md, html, csv, docx, xlsx or pdf file; - is standard input",
)
_AS_TOML = Text(
    "输出 TOML：来源、新的地方和指标，每个未引用的数字一条 [[fact]]；"
    "核对 # guess，补全 TODO，即可加入事实库；--published、--url 与它同用",
    "Print TOML: the source, new places and measures, a [[fact]] for each figure not cited yet; "
    "check each # guess, fill in each TODO, and add it to a base; --published and --url go with it",
)
_OF_A_SOURCE = Text(
    "--published 和 --url 要与 --toml 同用", "--published and --url go with --toml only"
)
_OF_A_SOURCE_REMEDY = Text("加上 --toml", "add --toml")
_ONE_FORM = Text(
    "--toml 不能与 --json、--format、--fields 同用",
    "--toml does not go with --json, --format or --fields",
)


File = Annotated[Path, argument(_TEXT_FILE, FILE_METAVAR)]
Stubs = Annotated[bool, option("--toml", help=_AS_TOML, section=OUTPUT)]


def extract_figures(
    context: Context,
    file: File,
    output: OutputOptions,
    exit_status: ExitStatus,
    toml: Stubs = False,
    published: Published = None,
    url: Url = None,
) -> int:
    """Print the figures of a text."""
    if output.format == "toml":
        raise Refusal(errors.bad_value("--format", "toml"), errors.write_instead("--toml"))
    other_form = output.json or output.format or output.fields
    if toml and other_form:
        raise Refusal(_ONE_FORM, errors.LEAVE_ONE_OUT)
    as_toml = toml or (not other_form and Path(output.out or "").suffix.lower() == ".toml")
    if not as_toml and (published, url) != (None, None):
        raise Refusal(_OF_A_SOURCE, _OF_A_SOURCE_REMEDY)
    document = read_document(file, context.stdin)
    rows = () if context.without_base else context.sources()
    sources = tuple(row.id for row in rows if row.sha256 == document.sha256)
    found = cited(extract_document(document), _citations(context, sources))
    if as_toml:
        _print_drafts(context, document, output, (published, url), is_source=bool(sources))
    else:

        def draw() -> Blocks:
            from hulian.render.candidates import candidates

            return [candidates(found, context.language)]

        answer(context, found, Candidate, output, draw)
        facts = sum(candidate.fact is not None for candidate in found)
        counted = Text(
            f"共 {len(found)} 个数字，其中 {facts} 个已有事实引用",
            f"{plural(len(found), 'figure')}, {facts} of them cited by facts",
        )
        context.remark(counted if found else nothing_found(document))
    if phrase := unread_phrase(document):
        context.remark(phrase)
    return finish(len(found), exit_status)


COMMAND = Command(
    "extract",
    extract_figures,
    (
        "hulian extract article.txt",
        "hulian extract article.txt --toml -o stubs.toml",
        "hulian extract - --json < article.txt",
        "hulian --base none extract article.txt",
    ),
    fields=lambda: Candidate.__struct_fields__,
)


# --- The text and the base --------------------------------------------------------------------


def _citations(context: Context, sources: tuple[str, ...]) -> Iterator[Citation]:
    """Yield where the facts of these sources stand in the text."""
    if not sources:
        return
    for figure in context.fact_base().list(source=sources):
        if figure.at is not None and figure.printed is not None:
            yield Citation(figure.id, figure.at, figure.printed)


# --- What is printed --------------------------------------------------------------------------


def _print_drafts(
    context: Context,
    document: Document,
    output: OutputOptions,
    head: tuple[str | None, str | None],
    *,
    is_source: bool,
) -> None:
    from hulian.export.toml import draft_lines
    from hulian.proposals.propose import propose

    proposal = propose(document, _base(context, is_source=is_source), *head)
    written = "".join(draft_lines(proposal, context.language))
    if output.out:
        spare(context, output.out)
        _spare_filled_in(output.out, written)
    with open_stream(context, output.out) as stream:
        stream.write(written)
    known = [each.fact for each in proposal.known]
    facts, left_out = len(proposal.facts), len(proposal.skipped)
    context.remark(
        Text(
            f"提出 {facts} 条事实；{left_out} 处日期、序号、编号等记入 skip；"
            f"{len(known)} 个已有事实引用",
            f"{facts} proposed; {left_out} dates, ordinals, codes and the like under skip; "
            f"{len(known)} already cited by facts",
        )
    )
    if known:
        (zh, en), more = listed(known[:_NAMED]), "…" if len(known) > _NAMED else ""
        context.remark(
            Text(f"库里已有，不再提出：{zh}{more}", f"left out, as the base has them: {en}{more}")
        )
    made = [proposal.source, *proposal.entries, *(fact.entry for fact in proposal.facts)]
    if guessed := sum(len(list(entry.guesses())) for entry in made if entry):
        verb = "value is a guess" if guessed == 1 else "values are guesses"
        en = f"{guessed} {verb} (see # guess): please check"
        context.remark(Text(f"{guessed} 处是推断的（见 # guess），请核对", en))
    if proposal.source:
        context.remark(Text("事实库里没有这份文本", "this text is none of the fact base's sources"))


def _spare_filled_in(file: Path, written: str) -> None:
    """Refuse to replace stubs, which may have been filled in. Raises OSError."""
    if not file.is_file() or standard_stream(file) is not None:
        return
    if file.read_bytes() not in (b"", written.encode()):
        raise Refusal(
            Text(
                f"已经有 {file} 了，可能填过内容",
                f"{file} exists already, and may have been filled in",
            ),
            Text("换一个文件名，或先删去它", "choose another file, or delete it first"),
        )


def _base(context: Context, *, is_source: bool) -> "Records":
    """Return the base that the facts are for: the one named, or that has the text; else none."""
    from hulian.base.load import files, load
    from hulian.base.model import Records

    if is_source or (context.named and not context.without_base):
        return load(files(context.bases))
    return Records()


_NAMED = 5
"""At most this many figures that the base has already are named."""
