"""The user's editor, opened at a line."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from hulian.cli.errors import Refusal
from hulian.text import Text

_USUAL = ("nano", "vim", "vi")
_PLUS_LINE = frozenset(
    ("vi", "vim", "nvim", "gvim", "nano", "pico", "emacs", "emacsclient", "micro", "joe", "kak")
)
"""Editors that take `+LINE` before the file."""

_FILE_LINE = {
    "code": ("--wait", "--goto"),
    "code-insiders": ("--wait", "--goto"),
    "codium": ("--wait", "--goto"),
    "cursor": ("--wait", "--goto"),
    "subl": ("--wait",),
    "sublime_text": ("--wait",),
    "zed": ("--wait",),
    "hx": (),
    "helix": (),
}
"""Editors that take `FILE:LINE`, and what makes them wait until the file is closed."""

_NO_EDITOR = Text("没有指定编辑器", "no editor is named")
_NAME_ONE = Text(
    "设 EDITOR，如 export EDITOR=nano；VS Code：export EDITOR='code --wait'",
    "set EDITOR, as in export EDITOR=nano; VS Code: export EDITOR='code --wait'",
)


def _cannot_run(command: str) -> Text:
    return Text(f"运行不了编辑器 {command}", f"cannot run the editor {command}")


_FAILED_REMEDY = Text("什么也没写", "nothing was written")


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
        options = [option for option in _FILE_LINE[name] if option not in _long(command)]
        return [*command, *options, f"{file}:{line}"]
    return [*command, str(file)]


def _long(command: Sequence[str]) -> list[str]:
    """Return the options of a command, short ones by their long names."""
    short = {"-w": "--wait", "-g": "--goto"}
    return [short.get(word, word) for word in command]


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
            _FAILED_REMEDY,
        )


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Ignore Ctrl-C, a key of many editors; a handler, unlike SIG_IGN, is not handed on to them."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
