"""`hulian add`: new entries, or the figures of an article, into a base of one's own."""

import os
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from hulian.base.problem import InvalidAddition
from hulian.cli import asking, own_base
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import DECLINED, INVALID_BASE, Refusal, one_word
from hulian.cli.files import Published, Url, instead_of
from hulian.cli.options import FILE_METAVAR, argument, option
from hulian.paths import is_same
from hulian.text import Text, listed

if TYPE_CHECKING:
    from hulian.base.edit import Addition
    from hulian.cli.dialogue.ask import Asked
    from hulian.documents.document import Document
    from hulian.proposals.proposal import Proposal

_STUBS_REMEDY = Text(
    "给一篇文章；或先从中找出数字：hulian extract 文章.txt --toml > stubs.toml",
    "name an article, or begin with its figures: hulian extract article.txt --toml > stubs.toml",
)

_NO_STANDARD_INPUT = Text("add 读文件，不读标准输入", "add reads a file, not standard input")

_WHICH_FILE = Text("事实库不止一个文件，不知道加进哪一个", "the fact base is more than one file")


_TO = Text(
    "加进这个文件；不写就是 --base 或 HULIAN_BASE 的那一个；库是文件夹时，可以是里面还没有的文件",
    "The file to add to; by default the one of --base or HULIAN_BASE; in a folder that is the "
    "base, it may be new",
)
_STUBS = Text(
    "一篇文章（txt、md、html、csv、docx、xlsx、pdf），在终端里逐个问其中的数字；或写有新条目的 "
    "TOML 文件：[[fact]]，也可有 [[source]]、[[place]]、[[theme]]、[[measure]]",
    "An article (txt, md, html, csv, docx, xlsx, pdf), whose figures are asked one by one on the "
    "terminal; or a TOML file of new entries: [[fact]], and [[source]], [[place]], [[theme]], "
    "[[measure]]",
)

_NO_GUESSES = Text(
    "TOML 文件里还有标为推断（# guess）的就不加，逐行指出",
    "Refuse a TOML file with values that are marked as guesses (# guess), each with its line",
)

_OF_AN_ARTICLE = Text(
    "--published 和 --url 只用于文章，TOML 文件里自有来源",
    "--published and --url go with an article; a TOML file has its own sources",
)
_OF_AN_ARTICLE_REMEDY = Text("写在 [[source]] 里", "write them under [[source]]")

Stubs = Annotated[Path, argument(_STUBS, FILE_METAVAR)]
NoGuesses = Annotated[bool, option("--no-guesses", help=_NO_GUESSES)]
To = Annotated[Path | None, option("--to", metavar=FILE_METAVAR, help=_TO)]


def add(
    context: Context,
    stubs: Stubs,
    to: To = None,
    yes: own_base.Yes = False,
    dry_run: own_base.DryRun = False,
    no_guesses: NoGuesses = False,
    published: Published = None,
    url: Url = None,
) -> int:
    """Show what would be added, ask, and add it."""
    from hulian.base.edit import Request, plan
    from hulian.base.in_the_base import NothingNewError
    from hulian.documents.document import kind_by_name

    _refuse_new(context, to)
    files = own_base.own_files(context, to if to and not _is_new(context, to) else None)
    if not to and files[1:]:
        zh, en = listed(map(own_base.shown, files))
        raise Refusal(_WHICH_FILE, Text(f"用 --to 指定：{zh}", f"name one with --to: {en}"))
    named = to or files[0]
    _refuse_unfit(stubs, files)
    new = _is_new(context, named)
    target = named.parent.resolve() / named.name if new else own_base.writable(named)
    name = own_base.shown(named)
    if kind_by_name(stubs.name):
        taking = _Target(name, target, tuple(files))
        return _add_article(context, stubs, taking, published, url, dry_run=dry_run)
    if published or url:
        raise Refusal(_OF_AN_ARTICLE, _OF_AN_ARTICLE_REMEDY)
    try:
        addition = plan(Request(stubs, target, tuple(files), context.today(), not no_guesses))
        return _put(context, addition, name, yes=yes, dry_run=dry_run)
    except NothingNewError as error:  # from the start, or since others wrote while it asked
        count = error.counts.total()
        these = "it" if count == 1 else f"all {count} of these"
        en = f"nothing to add: the base has {these} already"
        context.remark(Text(f"没有要加的：库里已有这 {count} 条", en))
        return 0


def _put(context: Context, addition: "Addition", name: str, *, yes: bool, dry_run: bool) -> int:
    """Show an addition, ask, and write it."""
    from hulian.base.edit import write
    from hulian.cli.dialogue.check import tell_findings

    shown = name, addition.standing or b"", addition.joined
    if dry_run or not yes:
        own_base.show_diff(context, context.stdout if dry_run else context.stderr, *shown)
    tell_findings(context, addition)
    if dry_run:
        return 0
    if not yes and not asking.agreed(
        context, Text(f"写入 {name}？（是/否）", f"Write this to {name}? (yes/no) ")
    ):
        context.remark(own_base.NOTHING_WRITTEN)
        return DECLINED
    with own_base.refusing_to_write(name):
        written = write(addition)
    context.remark(own_base.counted(name, written.counts, "已加进", "added to"))
    if count := addition.guesses:
        stubs = addition.request.stubs
        value, guess = ("value", "a guess") if count == 1 else ("values", "guesses")
        context.remark(
            Text(
                f"其中 {count} 处是推断的：见 {stubs} 的 # guess，用 hulian edit ID 改",
                f"{count} {value} went in as {guess}: see # guess in {stubs}, and hulian edit ID",
            )
        )
    if examples := addition.examples:
        remove = f"hulian --base {one_word(name)} remove {' '.join(examples)}"
        context.remark(
            Text(
                f"库里还有 init 的 {len(examples)} 条示例：{remove}",
                f"the base still has the {len(examples)} examples of init: {remove}",
            )
        )
    return 0


COMMAND = Command(
    "add",
    add,
    (
        "hulian add article.txt --to my.toml",
        "hulian add stubs.toml --to my.toml",
        "hulian --base my.toml add stubs.toml",
        "hulian add stubs.toml --to my.toml --yes --no-guesses",
    ),
)


# --- Which file -------------------------------------------------------------------------------


def _is_new(context: Context, path: Path) -> bool:
    """Return whether it is a file that is not there yet, in a folder of the base."""
    named = path.suffix == ".toml" and not path.name.startswith(".")
    inside = any(base.is_dir() and is_same(base, path.parent) for base in context.bases)
    return context.named and named and inside and not os.path.lexists(path)


def _refuse_new(context: Context, to: Path | None) -> None:
    """Refuse a file that is not there, in a folder that may be a base but is not named as one."""
    if not to or os.path.lexists(to) or _is_new(context, to) or to.parent == Path():
        return
    if to.suffix == ".toml" and any(to.parent.glob("*.toml")):
        folder = one_word(str(to.parent))
        remedy = Text(
            f"要加进文件夹 {folder} 这个库：再写上 --base {folder}",
            f"a new file of the base in the folder {folder} needs --base {folder}",
        )
        raise Refusal(own_base.no_file(str(to)), remedy, INVALID_BASE)


def _refuse_unfit(stubs: Path, files: Sequence[Path]) -> None:
    if str(stubs) == "-":
        raise Refusal(_NO_STANDARD_INPUT, _STUBS_REMEDY)
    if not own_base.is_there(stubs):
        raise Refusal(own_base.no_file(str(stubs)), instead_of(stubs), INVALID_BASE)
    if stubs.is_dir():
        raise Refusal(own_base.no_file(str(stubs)), _STUBS_REMEDY)
    if any(is_same(stubs, file) for file in files):
        raise Refusal(
            Text(f"{stubs} 已经是这个事实库的一部分", f"{stubs} is part of this fact base already"),
            Text("新条目写在事实库以外的文件里", "keep new entries in a file outside the base"),
        )


# --- An article: read, proposed, asked figure by figure, and written ---------------------------


class _Target(NamedTuple):
    """The file that takes the entries, what it is called, and all files of its base."""

    name: str
    path: Path
    files: tuple[Path, ...]


def _add_article(
    context: Context,
    article: Path,
    target: _Target,
    published: str | None,
    url: str | None,
    *,
    dry_run: bool,
) -> int:
    """Ask about the figures of an article, of a date (EDTF) and address; write what was taken."""
    from hulian.base.load import load
    from hulian.base.model import Records
    from hulian.base.rewrite import write
    from hulian.base.skip import with_skips
    from hulian.cli.dialogue.ask import ask
    from hulian.cli.files import read_document
    from hulian.export.toml import entry_text
    from hulian.proposals.propose import propose

    if not asking.on_terminal(context):
        raise _no_terminal(article, target.name)
    filled = [file for file in target.files if file.exists() and file.stat().st_size]
    document, base = read_document(article, context.stdin), load(filled) if filled else Records()
    proposal = propose(document, base, published, url)
    if not proposal.facts:
        context.remark(_nothing_to_ask(document, proposal))
        return 0
    asked = ask(context, document, base, proposal)
    if not asked or not any(asked.taken):
        context.remark(own_base.NOTHING_WRITTEN)
        return DECLINED
    entries, skips = asked.taken
    text = "\n".join(entry_text(entry, context.language) for entry in entries)
    if entries and not _add_taken(context, article, text, target, dry_run):
        return 0
    if skips and not dry_run:
        revision = with_skips(target.files, proposal.source_id, skips)
        with own_base.refusing_to_write(own_base.shown(revision.shown)):
            write([revision])
    _tell_unasked(context, asked)
    return 0


def _no_terminal(article: Path, to: str) -> Refusal:
    extract = f"hulian extract {one_word(str(article))} --toml > stubs.toml"
    taken = f"hulian add stubs.toml --to {one_word(to)}"
    return Refusal(
        Text("要问其中的数字，须在终端里", "there is no terminal to ask about its figures on"),
        Text(f"不问：{extract}，填好再 {taken}", f"without one: {extract}, then {taken}"),
    )


def _nothing_to_ask(document: "Document", proposal: "Proposal") -> Text:
    if proposal.source:
        from hulian.documents.read import nothing_found

        return nothing_found(document)
    known = len(proposal.known)
    return Text(
        f"没有要问的：库里已有这篇的 {known} 个数字，别的都跳过",
        f"nothing to ask: the base has {known} figures of this text, and skips the others",
    )


def _tell_unasked(context: Context, asked: "Asked") -> None:
    """Say how many figures were skipped, and how many are left."""
    if count := asked.skipped:
        context.remark(
            Text(f"跳过 {count} 个，记在来源的 skip 里", f"{count} skipped, kept under skip")
        )
    if count := asked.left:
        zh, en = (
            f"还有 {count} 个没问；再运行一次接着问",
            f"{count} left to ask: run it again to go on",
        )
        context.remark(Text(zh, en))


def _add_taken(context: Context, article: Path, text: str, target: _Target, dry_run: bool) -> bool:
    """Write what was taken; what cannot be written is kept beside. False where it is only shown."""
    from hulian.base.edit import Request, plan, write
    from hulian.base.in_the_base import NothingNewError
    from hulian.base.toml_files import toml_file
    from hulian.cli.dialogue.check import tell_findings

    stubs = toml_file(Path(f"{article.name}.toml"), text.encode())
    request = Request(stubs, target.path, target.files, context.today())
    try:
        addition = plan(request)
        if dry_run:
            shown = target.name, addition.standing or b"", addition.joined
            own_base.show_diff(context, context.stdout, *shown)
            return False
        with own_base.refusing_to_write(target.name):
            counts = write(addition).counts
        tell_findings(context, addition)
    except NothingNewError:  # others wrote the same while it asked
        context.remark(own_base.NOTHING_WRITTEN)
        return True
    except (InvalidAddition, Refusal):
        kept = _keep(article, text)
        again = f"hulian add {one_word(kept)} --to {one_word(target.name)}"
        context.remark(
            Text(
                f"已收下的条目留在 {kept}，改好后 {again}",
                f"what was taken is kept: {kept}; mend it and {again}",
            )
        )
        raise
    context.remark(own_base.counted(target.name, counts, "已加进", "added to"))
    return True


def _keep(article: Path, text: str) -> str:
    """Write what was taken beside where the person is, so that nothing typed is lost."""
    from hulian.files import create

    for number in count(1):
        path = Path(f"{article.stem}.{number}.toml")
        with suppress(FileExistsError):
            create(path, text.encode())
            return str(path)
    raise AssertionError("numbers do not end")
