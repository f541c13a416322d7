"""A base of one's own: which files it has, which may be written, and what is said of that."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, TextIO

from hulian.base.locate import KINDS, Located, locate
from hulian.base.model import EntryKind
from hulian.cli import errors
from hulian.cli.context import Context, terminal
from hulian.cli.errors import INVALID_BASE, Refusal
from hulian.cli.options import option
from hulian.paths import PACKAGED_BASE, is_same
from hulian.text import Text, did_you_mean, listed, plural, printable

NOTHING_WRITTEN = Text("什么也没写", "nothing was written")

_BUNDLED = Text("自带的事实库不能写", "the bundled fact base is not written to")
_BUNDLED_REMEDY = Text(
    "用 hulian init my.toml 建自己的库，再加 --base my.toml",
    "start your own with hulian init my.toml, then use --base my.toml",
)
_BUSY_REMEDY = Text("等它写完再试", "wait until it is done, and try again")
_CHANGED_REMEDY = Text("什么也没写；再来一次", "nothing was written; do it again")
_AMBIGUOUS_REMEDY = Text(
    "用 --kind 说是哪一种，或写 id", "say of which kind with --kind, or write its id"
)
_LISTED_BY = Text(
    "hulian list、sources、places、themes、measures 列出全部",
    "hulian list, sources, places, themes and measures list them all",
)

_YES = Text("不问，直接写入", "Do not ask before writing")
_DRY_RUN = Text("只显示会改什么，不写", "Show what would be changed, and write nothing")
_KIND = Text(
    "哪一种：fact、source、place、theme 或 measure；同一个 id 有几种时用",
    "Of which kind, where several have the id: fact, source, place, theme or measure",
)
_KIND_METAVAR = Text("种类", "KIND")

Yes = Annotated[bool, option("--yes", "-y", help=_YES)]
DryRun = Annotated[bool, option("--dry-run", "-n", help=_DRY_RUN)]
OfKind = Annotated[EntryKind | None, option("--kind", metavar=_KIND_METAVAR, help=_KIND)]


def counted(path: str, counts: Mapping[str, int], zh: str, en: str) -> Text:
    """Say how many entries of each kind were added to a file, or removed."""
    known = [(counts[kind], errors.KIND_NAMES[kind]) for kind in KINDS if counts.get(kind)]
    chinese = "、".join(f"{count} 个{name.zh}" for count, name in known)
    english = ", ".join(plural(count, name.en) for count, name in known)
    return Text(f"{zh} {path}：{chinese}", f"{en} {path}: {english}")


def no_file(path: str) -> Text:
    """Say that there is no such file."""
    return Text(f"没有文件 {path}", f"there is no file {path}")


# --- Which files ------------------------------------------------------------------------------


def own_files(context: Context, joining: Path | None = None) -> list[Path]:
    """List the files of the base, `joining` among them, after undoing a change that was cut off.

    Raises `Refusal` for the bundled one.
    """
    from hulian.base.load import files

    found = files(context.bases) if context.named else []
    if joining and not any(is_same(joining, file) for file in found):
        found.append(joining)
    if not found:
        raise Refusal(_BUNDLED, _BUNDLED_REMEDY)
    _undo(context, found)
    return found


def _undo(context: Context, files: Sequence[Path]) -> None:
    from hulian.base.rewrite import undo

    with refusing_to_write(" ".join(map(shown, context.bases))):
        undone = undo(files)
    if undone.restored:
        zh, en = listed(map(shown, undone.restored))
        context.remark(
            Text(
                f"上次的写入中断了，已恢复原样：{zh}",
                f"the last change was cut off; put back as it was: {en}",
            )
        )
    if undone.edited:
        zh, en = listed(map(shown, undone.edited))
        context.remark(
            Text(
                f"上次的写入中断了，之后又改过 {zh}：请核对，里面可能只写了一部分",
                f"the last change was cut off, and {en} edited since: look through the base, "
                "which may hold a part of that change",
            )
        )


def writable(named: Path) -> Path:
    """Resolve a file's name. Raises `Refusal` if it is not there or is the bundled base."""
    if not is_there(named):
        path = errors.one_word(str(named.with_suffix(".toml")))
        remedy = Text(f"hulian init {path} 新建一个", f"hulian init {path} starts one")
        raise Refusal(no_file(str(named)), remedy, INVALID_BASE)
    if is_same(named, PACKAGED_BASE):
        raise Refusal(_BUNDLED, _BUNDLED_REMEDY)
    return named.resolve()


def entry_called(files: Sequence[Path], word: str, kind: EntryKind | None) -> Located:
    """Find an entry by id or name. Raises `Refusal` where nothing matches, or several do."""
    found, alike = locate(files, word, kind)
    if len(found) == 1:
        return found[0]
    if not found:
        unknown = Text(f"没有 id 或名称为“{word}”的条目", f"there is no entry “{word}”")
        raise Refusal(unknown, did_you_mean(alike, _LISTED_BY))
    kinds = [(each.id, errors.KIND_NAMES[each.kind]) for each in found]
    zh = "、".join(f"{called.zh} {each}" for each, called in kinds)
    en = ", ".join(f"the {called.en} {each}" for each, called in kinds)
    ambiguous = Text(f"“{word}”不止一个：{zh}", f"“{word}” is more than one: {en}")
    raise Refusal(ambiguous, _AMBIGUOUS_REMEDY)


def shown(path: Path) -> str:
    """Return a file's name for messages: relative where it lies in the current folder."""
    with suppress(ValueError, OSError):
        path = path.relative_to(Path.cwd())
    return printable(str(path))


def is_there(path: Path) -> bool:
    """Return whether a file exists; a link that leads nowhere does not count."""
    return is_same(path, path)


# --- Writing --------------------------------------------------------------------------------


def show_diff(context: Context, stream: TextIO, name: str, before: bytes, after: bytes) -> None:
    """Show on a stream what would be changed in a file."""
    from hulian.render.excerpts import diff
    from hulian.render.layout import lay_out
    from hulian.render.lines import write_lines

    texts = (content.decode("utf-8-sig") for content in (before, after))
    shown = terminal(context, stream)
    write_lines(lay_out([diff(name, *texts)], shown.sheet), shown, stream)


@contextmanager
def refusing_to_write(name: str) -> Iterator[None]:
    """Turn what keeps a base from being written into a `Refusal`."""
    from hulian.base.rewrite import ChangedError
    from hulian.cli.files import unwritable
    from hulian.files import BusyError

    try:
        yield
    except BusyError:
        raise Refusal(
            Text(f"别的程序正在写 {name}", f"another program is writing to {name}"), _BUSY_REMEDY
        ) from None
    except ChangedError as error:
        raise Refusal(
            Text(f"{error.path.name} 这期间被改过", f"{error.path.name} has changed meanwhile"),
            _CHANGED_REMEDY,
        ) from None
    except OSError as error:
        raise unwritable(name, error) from None
