"""`hulian add`: new entries into a base of one's own, all or nothing."""

import os
import shlex
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from hulian.base.paths import PACKAGED_BASE
from hulian.cli import messages
from hulian.cli.command import Command, argument, option
from hulian.cli.commands import SUMMARIES
from hulian.cli.context import Context
from hulian.cli.errors import DECLINED, INVALID_BASE, Refusal
from hulian.cli.options import FILE_METAVAR
from hulian.cli.stdout import terminal
from hulian.text import Text

if TYPE_CHECKING:
    from hulian.base.edit import Addition


def _no_file(path: str) -> Text:
    return Text(f"没有文件 {path}", f"there is no file {path}")


_STUBS_REMEDY = Text(
    "先从文章里找出数字：hulian extract 文章.txt --toml > stubs.toml",
    "begin with the figures of a text: hulian extract article.txt --toml > stubs.toml",
)


def _start_base(path: str) -> Text:
    return Text(f"hulian init {path} 新建一个", f"hulian init {path} starts one")


_BUNDLED = Text("自带的事实库不能写", "the bundled fact base is not written to")
_BUNDLED_REMEDY = Text(
    "用 hulian init my.toml 建自己的库，再加 --base my.toml",
    "start your own with hulian init my.toml, then use --base my.toml",
)
_WHICH_FILE = Text("事实库不止一个文件，不知道加进哪一个", "the fact base is more than one file")


def _name_file(paths: Sequence[str]) -> Text:
    return Text(f"用 --to 指定：{'、'.join(paths)}", f"name one with --to: {', '.join(paths)}")


def _already_in(stubs: str) -> Text:
    return Text(f"{stubs} 已经是这个事实库的一部分", f"{stubs} is part of this fact base already")


_ALREADY_IN_REMEDY = Text(
    "新条目写在事实库以外的文件里", "keep new entries in a file outside the base"
)
_CANNOT_ASK = Text(
    "什么也没写：不在终端里，没法问", "nothing was written: there is no terminal to ask on"
)
_CANNOT_ASK_REMEDY = Text("加 --yes 就直接写入", "--yes writes without asking")


def _write_it(path: str) -> Text:
    return Text(f"写入 {path}？（是/否）", f"Write this to {path}? (yes/no) ")


_AGREED = frozenset(("是", "好", "y", "yes"))
_DECLINED = frozenset(("否", "不", "n", "no", ""))
_NOTHING_WRITTEN = Text("什么也没写", "nothing was written")


def _busy(path: str) -> Text:
    return Text(f"别的程序正在写 {path}", f"another program is writing to {path}")


_BUSY_REMEDY = Text("等它写完再试", "wait until it is done, and try again")


_COUNTED = ("fact", "source", "place", "theme", "measure")


def _added(path: str, counts: Mapping[str, int]) -> Text:
    """What was added, by kind."""
    known = [(counts[kind], messages.KINDS[kind]) for kind in _COUNTED if counts.get(kind)]
    zh = "、".join(f"{count} 个{name.zh}" for count, name in known)
    en = ", ".join(f"{count} {name.en}{'' if count == 1 else 's'}" for count, name in known)
    return Text(f"已加进 {path}：{zh}", f"added to {path}: {en}")


_TO = Text(
    "加进这个文件；不写就是 --base 或 HULIAN_BASE 的那一个；库是文件夹时，可以是里面还没有的文件",
    "The file to add to; by default the one of --base or HULIAN_BASE; in a folder that is the "
    "base, it may be new",
)
_YES = Text("不问，直接写入", "Do not ask before writing")
_STUBS = Text(
    "写有新条目的 TOML 文件：[[fact]]，也可有 [[source]]、[[place]]、[[theme]]、[[measure]]",
    "TOML file of new entries: [[fact]], and [[source]], [[place]], [[theme]], [[measure]]",
)
_STUBS_METAVAR = Text("新条目.toml", "STUBS.toml")

Stubs = Annotated[Path, argument(_STUBS, _STUBS_METAVAR)]
To = Annotated[Path | None, option("--to", metavar=FILE_METAVAR, help=_TO)]
Yes = Annotated[bool, option("--yes", "-y", help=_YES)]


def add(context: Context, stubs: Stubs, to: To = None, yes: Yes = False) -> int:
    """Show what would be added, ask, and add it."""
    from hulian.base.edit import Request, plan, write
    from hulian.files import BusyError, reason
    from hulian.render.safe import printable

    files = _base_files(context, to)
    named = to or _only(files)
    _refuse_unfit(stubs, files)
    new = _is_new(context, named)
    target = named.parent.resolve() / named.name if new else _writable(named)
    addition = plan(Request(stubs, target, tuple(files), context.today()))
    name = printable(str(named))
    if not yes:
        _show(context, name, addition)
        if not _agreed(context, name):
            context.remark(_NOTHING_WRITTEN)
            return DECLINED
    try:
        written = write(addition)
    except BusyError:
        raise Refusal(_busy(name), _BUSY_REMEDY) from None
    except OSError as error:
        message = messages.cannot_write(name, reason(error))
        raise Refusal(message, messages.CANNOT_WRITE_REMEDY) from None
    context.remark(_added(name, written.counts))
    return 0


COMMAND = Command(
    "add",
    SUMMARIES["add"],
    add,
    (
        "hulian add stubs.toml --to my.toml",
        "hulian --base my.toml add stubs.toml",
        "hulian add stubs.toml --to my.toml --yes",
    ),
)


# --- Which file -------------------------------------------------------------------------------


def _base_files(context: Context, to: Path | None) -> list[Path]:
    """All files of the base; the one named with --to belongs to it."""
    from hulian.base.load import files

    found = files(context.bases) if context.named else []
    if to and not _is_new(context, to) and not any(_same(to, file) for file in found):
        found.append(to)
    if not found:
        raise Refusal(_BUNDLED, _BUNDLED_REMEDY)
    return found


def _is_new(context: Context, path: Path) -> bool:
    """Whether it is a file that is not there yet, in a folder that is the base, or part of it."""
    named = path.suffix == ".toml" and not path.name.startswith(".")
    inside = any(base.is_dir() and _same(base, path.parent) for base in context.bases)
    return context.named and named and inside and not os.path.lexists(path)


def _only(files: Sequence[Path]) -> Path:
    if len(files) > 1:
        raise Refusal(_WHICH_FILE, _name_file([str(file) for file in files]))
    return files[0]


def _writable(named: Path) -> Path:
    """The real file behind a name, if it is there and is not the installed program's own."""
    if not _exists(named):
        remedy = _start_base(shlex.quote(str(named)))
        raise Refusal(_no_file(str(named)), remedy, INVALID_BASE)
    if _same(named, PACKAGED_BASE):
        raise Refusal(_BUNDLED, _BUNDLED_REMEDY)
    return named.resolve()


def _refuse_unfit(stubs: Path, files: Sequence[Path]) -> None:
    if not _exists(stubs):
        raise Refusal(_no_file(str(stubs)), _STUBS_REMEDY)
    if any(_same(stubs, file) for file in files):
        raise Refusal(_already_in(str(stubs)), _ALREADY_IN_REMEDY)


def _exists(path: Path) -> bool:
    return _same(path, path)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


# --- Asking -----------------------------------------------------------------------------------


def _show(context: Context, name: str, addition: "Addition") -> None:
    """The diff, on standard error."""
    from hulian.render.diff import diff
    from hulian.render.terminal import draw

    contents = (addition.standing or b"", addition.joined)
    texts = (content.decode("utf-8-sig") for content in contents)
    shown = diff(name, *texts)
    draw([shown], terminal(context, context.stderr), context.stderr)


def _agreed(context: Context, name: str) -> bool:
    """Whether the person at the terminal says yes."""
    stdin, stderr = context.stdin, context.stderr
    if not (stdin and stdin.isatty() and stderr.isatty()):
        raise Refusal(_CANNOT_ASK, _CANNOT_ASK_REMEDY)
    while True:
        stderr.write(context.say(_write_it(name)))
        stderr.flush()
        line = stdin.buffer.readline().decode(stdin.encoding, "replace")
        answer = unicodedata.normalize("NFKC", line).strip().casefold()
        if answer in _AGREED:
            return True
        if answer in _DECLINED:
            return False
