"""`hulian add`: new entries into a base of one's own, all or nothing."""

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from hulian.cli import own_base
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import DECLINED, INVALID_BASE, Refusal
from hulian.cli.files import Published, Url
from hulian.cli.options import FILE_METAVAR, argument, option
from hulian.paths import is_same
from hulian.text import Text, listed

if TYPE_CHECKING:
    from hulian.base.edit import Addition

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
    from hulian.cli.dialogue.article import Target, add_article
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
        taking = Target(name, target, tuple(files))
        return add_article(context, stubs, taking, published, url, dry_run=dry_run)
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

    shown = name, addition.standing or b"", addition.joined
    if dry_run or not yes:
        own_base.show_diff(context, context.stdout if dry_run else context.stderr, *shown)
    own_base.tell_findings(context, addition)
    if dry_run:
        return 0
    if not yes and not own_base.agreed(
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
        remove = f"hulian --base {shlex.quote(name)} remove {' '.join(examples)}"
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
    """Tell whether it is a file that is not there yet, in a folder of the base."""
    named = path.suffix == ".toml" and not path.name.startswith(".")
    inside = any(base.is_dir() and is_same(base, path.parent) for base in context.bases)
    return context.named and named and inside and not os.path.lexists(path)


def _refuse_new(context: Context, to: Path | None) -> None:
    """Refuse a file that is not there, in a folder that may be a base but is not named as one."""
    if not to or os.path.lexists(to) or _is_new(context, to) or to.parent == Path():
        return
    if to.suffix == ".toml" and any(to.parent.glob("*.toml")):
        folder = shlex.quote(str(to.parent))
        remedy = Text(
            f"要加进文件夹 {folder} 这个库：再写上 --base {folder}",
            f"a new file of the base in the folder {folder} needs --base {folder}",
        )
        raise Refusal(own_base.no_file(str(to)), remedy, INVALID_BASE)


def _refuse_unfit(stubs: Path, files: Sequence[Path]) -> None:
    if str(stubs) == "-":
        raise Refusal(_NO_STANDARD_INPUT, _STUBS_REMEDY)
    if not own_base.is_there(stubs) or stubs.is_dir():
        raise Refusal(own_base.no_file(str(stubs)), _STUBS_REMEDY)
    if any(is_same(stubs, file) for file in files):
        raise Refusal(
            Text(f"{stubs} 已经是这个事实库的一部分", f"{stubs} is part of this fact base already"),
            Text("新条目写在事实库以外的文件里", "keep new entries in a file outside the base"),
        )
