"""`hulian add`: new entries into a base of one's own, all or nothing."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from hulian.cli.commands import SUMMARIES, Command
from hulian.cli.context import Context
from hulian.cli.errors import DECLINED, Refusal
from hulian.cli.options import FILE_METAVAR, argument, option
from hulian.cli.own_base import (
    NOTHING_WRITTEN,
    DryRun,
    Yes,
    agreed,
    counted,
    is_same,
    is_there,
    no_file,
    own_files,
    refusing_to_write,
    show_diff,
    writable,
)
from hulian.text import Text

_STUBS_REMEDY = Text(
    "给一篇文章；或先从中找出数字：hulian extract 文章.txt --toml > stubs.toml",
    "name an article, or begin with its figures: hulian extract article.txt --toml > stubs.toml",
)


_WHICH_FILE = Text("事实库不止一个文件，不知道加进哪一个", "the fact base is more than one file")


def _name_file(paths: Sequence[str]) -> Text:
    return Text(f"用 --to 指定：{'、'.join(paths)}", f"name one with --to: {', '.join(paths)}")


def _already_in(stubs: str) -> Text:
    return Text(f"{stubs} 已经是这个事实库的一部分", f"{stubs} is part of this fact base already")


_ALREADY_IN_REMEDY = Text(
    "新条目写在事实库以外的文件里", "keep new entries in a file outside the base"
)


def _write_it(path: str) -> Text:
    return Text(f"写入 {path}？（是/否）", f"Write this to {path}? (yes/no) ")


_TO = Text(
    "加进这个文件；不写就是 --base 或 HULIAN_BASE 的那一个；库是文件夹时，可以是里面还没有的文件",
    "The file to add to; by default the one of --base or HULIAN_BASE; in a folder that is the "
    "base, it may be new",
)
_STUBS = Text(
    "一篇文章（txt、md、html、docx、xlsx、pdf），在终端里逐个问其中的数字；或写有新条目的 TOML 文件"
    "：[[fact]]，也可有 [[source]]、[[place]]、[[theme]]、[[measure]]",
    "An article (txt, md, html, docx, xlsx, pdf), whose figures are asked one by one on the "
    "terminal; or a TOML file of new entries: [[fact]], and [[source]], [[place]], [[theme]], "
    "[[measure]]",
)

Stubs = Annotated[Path, argument(_STUBS, FILE_METAVAR)]
To = Annotated[Path | None, option("--to", metavar=FILE_METAVAR, help=_TO)]


def add(
    context: Context, stubs: Stubs, to: To = None, yes: Yes = False, dry_run: DryRun = False
) -> int:
    """Show what would be added, ask, and add it."""
    from hulian.base.edit import Request, plan, write
    from hulian.cli.dialogue.article import Target, add_article
    from hulian.documents.document import kind_by_name
    from hulian.text import printable

    files = own_files(context, to if to and not _is_new(context, to) else None)
    named = to or _only(files)
    _refuse_unfit(stubs, files)
    new = _is_new(context, named)
    target = named.parent.resolve() / named.name if new else writable(named)
    name = printable(str(named))
    if kind_by_name(stubs.name):
        return add_article(context, stubs, Target(name, target, tuple(files)), dry_run)
    addition = plan(Request(stubs, target, tuple(files), context.today()))
    shown = name, addition.standing or b"", addition.joined
    if dry_run:
        show_diff(context, context.stdout, *shown)
        return 0
    if not yes:
        show_diff(context, context.stderr, *shown)
        if not agreed(context, _write_it(name)):
            context.remark(NOTHING_WRITTEN)
            return DECLINED
    with refusing_to_write(name):
        written = write(addition)
    context.remark(counted(name, written.counts, "已加进", "added to"))
    return 0


COMMAND = Command(
    "add",
    SUMMARIES["add"],
    add,
    (
        "hulian add article.txt --to my.toml",
        "hulian add stubs.toml --to my.toml",
        "hulian --base my.toml add stubs.toml",
        "hulian add stubs.toml --to my.toml --yes",
    ),
)


# --- Which file -------------------------------------------------------------------------------


def _is_new(context: Context, path: Path) -> bool:
    """Tell whether it is a file that is not there yet, in a folder of the base."""
    named = path.suffix == ".toml" and not path.name.startswith(".")
    inside = any(base.is_dir() and is_same(base, path.parent) for base in context.bases)
    return context.named and named and inside and not os.path.lexists(path)


def _only(files: Sequence[Path]) -> Path:
    if len(files) > 1:
        raise Refusal(_WHICH_FILE, _name_file([str(file) for file in files]))
    return files[0]


def _refuse_unfit(stubs: Path, files: Sequence[Path]) -> None:
    if not is_there(stubs):
        raise Refusal(no_file(str(stubs)), _STUBS_REMEDY)
    if any(is_same(stubs, file) for file in files):
        raise Refusal(_already_in(str(stubs)), _ALREADY_IN_REMEDY)
