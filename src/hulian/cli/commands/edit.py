"""`hulian edit`: an entry of one's own base in the editor, checked before it counts."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from hulian.base.locate import Located
from hulian.base.problem import InvalidAddition, InvalidBase
from hulian.cli import asking, own_base
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import DECLINED, Refusal
from hulian.cli.options import argument
from hulian.text import Text

if TYPE_CHECKING:
    from hulian.base.revision import Revision

_ENTRY = Text(
    "数字、来源、地方、主题或指标的 id，或它的名称",
    "Id of a figure, source, place, theme or measure, or its name",
)
ENTRY_METAVAR = Text("ID", "ID")
_WHAT_NOW = Text("e 再改，x 放弃改动：", "e to edit it again, x to drop your changes: ")


EntryName = Annotated[str, argument(_ENTRY, ENTRY_METAVAR, "fact")]


def edit(context: Context, entry: EntryName, kind: own_base.OfKind = None) -> int:
    """Open an entry in the editor; write what comes back once it is right."""
    from hulian.base.revision import Revision, check, redated
    from hulian.base.rewrite import write
    from hulian.base.toml_files import content

    files = own_base.own_files(context)
    found = own_base.entry_called(files, entry, kind)
    target = own_base.writable(found.path)
    command = editor(context.environ, asking.on_terminal(context))
    standing, line = content(target), found.line
    path = own_base.shown(found.path)
    with own_base.refusing_to_write(path), _copy(context, target, standing) as copy:
        while True:
            open_editor(command, copy, line, context.environ)
            revision = Revision(target, standing, copy.read_bytes(), Path(own_base.shown(copy)))
            if revision.revised == standing:
                context.remark(Text("没有改动", "nothing was changed"))
                return 0
            try:
                base = check(files, [revision])
            except InvalidBase as error:
                if not asking.on_terminal(context):
                    raise InvalidAddition(error.problems) from None
                line = _show(context, error, found, copy)
                answer = asking.answered(context, _WHAT_NOW, ("e", "x"))
                if answer == "e":
                    continue
                if answer == "x":
                    copy.unlink()
                context.remark(own_base.NOTHING_WRITTEN)
                return DECLINED
            revision = redated(revision, context.today(), base.base.updated)
            write([revision])
            _clear(context, copy, revision)
            context.remark(Text(f"已改 {path}：{found.id}", f"wrote {path}: {found.id}"))
            return 0


COMMAND = Command(
    "edit",
    edit,
    (
        "hulian --base my.toml edit road-funds-2025",
        "hulian --base my.toml edit example-county --kind place",
    ),
)


@contextmanager
def _copy(context: Context, target: Path, standing: bytes) -> Iterator[Path]:
    """Yield a copy beside the file for the editor; keep it if it says what is not written.

    It is hidden, so that a base that is a folder does not read it.
    """
    made, name = tempfile.mkstemp(prefix=f".{target.stem}.edit-", suffix=".toml", dir=target.parent)
    copy = Path(name)
    try:
        with os.fdopen(made, "wb") as stream:
            stream.write(standing)
    except BaseException:
        copy.unlink()
        raise
    try:
        yield copy
    finally:
        if copy.exists():
            if copy.read_bytes() == standing:
                copy.unlink()
            else:
                again = shlex.join(["hulian", *context.arguments])
                kept = own_base.shown(copy)
                diff = shlex.join(["diff", own_base.shown(target), kept])
                context.remark(Text(f"改过的内容留在 {kept}", f"the edited copy is kept: {kept}"))
                context.remark(
                    Text(
                        f"接着改：再运行 {again}，把改好的行抄进去；{diff} 列出这些行",
                        f"to go on, run {again} again and copy your lines over; {diff} lists them",
                    )
                )


def _clear(context: Context, copy: Path, written: "Revision") -> None:
    """Take away the copy, and older ones that say what is written now; name the other ones."""
    from hulian.base.revision import dated

    begun = copy.stat().st_mtime
    copy.unlink()
    for left in sorted(copy.parent.glob(f".{written.target.stem}.edit-*.toml")):
        text = left.read_bytes()
        if written.revised not in (text, dated(text, context.today())):
            path = own_base.shown(left)
            context.remark(
                Text(
                    f"上次没改成的那份还在：{path}；用不着了就删去它",
                    f"the copy of an edit that was not written is still there: {path}; "
                    "remove it when done",
                )
            )
        elif left.stat().st_mtime < begun:
            left.unlink()


def _show(context: Context, error: InvalidBase, found: Located, copy: Path) -> int:
    """Show what is wrong; return the line of the copy to go on at."""
    from hulian.render.excerpts import problem_lines

    for line in problem_lines(error.problems, context.language):
        context.tell(line)
    spans = [each.span for each in error.problems if each.span and each.path.name == copy.name]
    return spans[0].line if spans else found.line


# --- The editor -------------------------------------------------------------------------------

_USUAL = ("nano", "vim", "vi")
_PLUS_LINE = frozenset(
    ("vi", "vim", "nvim", "gvim", "nano", "pico", "emacs", "emacsclient", "micro", "joe", "kak")
)
"""Editors that take `+LINE` before the file."""

_FILE_LINE = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor"), ("--wait", "--goto")),
    **dict.fromkeys(("subl", "sublime_text", "zed"), ("--wait",)),
    **dict.fromkeys(("hx", "helix"), ()),
}
"""Editors that take `FILE:LINE`, and what makes them wait until the file is closed."""

_NO_EDITOR = Text("没有指定编辑器", "no editor is named")
_NAME_ONE = Text(
    "设 EDITOR，如 export EDITOR=nano；VS Code：export EDITOR='code --wait'",
    "set EDITOR, as in export EDITOR=nano; VS Code: export EDITOR='code --wait'",
)


def _cannot_run(command: str) -> Text:
    return Text(f"运行不了编辑器 {command}", f"cannot run the editor {command}")


def editor(environ: Mapping[str, str], asked: bool) -> list[str]:
    """Return the editor's command: VISUAL, EDITOR, or, where a person was `asked`, a usual one.

    Raises `Refusal` where there is none.
    """
    for name in ("VISUAL", "EDITOR"):
        if words := _words(environ.get(name, "")):
            return words
    usual = (name for name in _USUAL if shutil.which(name, path=environ.get("PATH")))
    if asked and (found := next(usual, None)):
        return [found]
    raise Refusal(_NO_EDITOR, _NAME_ONE)


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command, posix=os.name != "nt")
    except ValueError:  # a quotation mark that is not closed
        raise Refusal(_cannot_run(command), _NAME_ONE) from None


def at_line(command: Sequence[str], file: Path, line: int) -> list[str]:
    """Return the command that opens a file at a line, as far as that editor can."""
    name = Path(command[0]).name.removesuffix(".exe").casefold()
    if name in _PLUS_LINE:
        return [*command, f"+{line}", str(file)]
    if name in _FILE_LINE:
        short = {"-w": "--wait", "-g": "--goto"}
        given = [short.get(word, word) for word in command]
        options = [option for option in _FILE_LINE[name] if option not in given]
        return [*command, *options, f"{file}:{line}"]
    return [*command, str(file)]


def open_editor(command: Sequence[str], file: Path, line: int, environ: Mapping[str, str]) -> None:
    """Open a file at a line, and wait until the editor ends. Raises `Refusal` where it fails."""
    named = shlex.join(command)
    with _interrupts_left_to_the_editor():
        try:
            ended = subprocess.run(at_line(command, file, line), env=dict(environ), check=False)
        except OSError:
            raise Refusal(_cannot_run(named), _NAME_ONE) from None
    if ended.returncode:
        raise Refusal(
            Text(
                f"编辑器 {named} 报错退出（{ended.returncode}）",
                f"the editor {named} failed ({ended.returncode})",
            ),
            Text("什么也没写", "nothing was written"),
        )


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Ignore Ctrl-C, a key of many editors; a handler, unlike SIG_IGN, is not handed on to them."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
