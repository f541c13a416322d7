"""Asking the person at the terminal, before something is written."""

import os
import select
import signal
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TextIO

from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.text import Text

_CANNOT_ASK = Text(
    "什么也没写：不在终端里，没法问", "nothing was written: there is no terminal to ask on"
)
_CANNOT_ASK_REMEDY = Text("加 --yes 就直接写入", "--yes writes without asking")
_AGREED = frozenset(("是", "好", "y", "yes"))
_DECLINED = frozenset(("否", "不", "n", "no", ""))


def on_terminal(context: Context) -> bool:
    """Return whether there is somebody to ask."""
    stdin = context.stdin
    return bool(stdin and stdin.isatty() and context.stderr.isatty())


def agreed(context: Context, question: Text) -> bool:
    """Return whether the person at the terminal says yes. Raises `Refusal` where there is none."""
    if not on_terminal(context):
        raise Refusal(_CANNOT_ASK, _CANNOT_ASK_REMEDY)
    return answered(context, question, (*_AGREED, *_DECLINED)) in _AGREED


def answered(context: Context, question: Text, answers: Collection[str]) -> str:
    """Ask the person at the terminal until one of some answers comes; return it, in small letters.

    The end of the input is the answer "".
    """
    stdin, stderr = context.stdin, context.stderr
    assert stdin
    while True:
        stderr.write(context.say(question))
        stderr.flush()
        line = _line(stdin).decode(stdin.encoding, "replace")
        answer = unicodedata.normalize("NFKC", line).strip().casefold()
        if answer in answers or not line:
            return answer


def _line(terminal: TextIO) -> bytes:
    """Read a line, up to the end of the input; an interrupt ends the wait, however early it comes.

    A plain read misses one that comes after Python last looked for signals and before the read
    waits; the byte that its handler writes (`signal.set_wakeup_fd`) stays to be seen.
    """
    if os.name == "nt":  # where a console is nothing to select on
        return terminal.buffer.readline()
    keyboard, line = terminal.fileno(), b""
    with _signals_to_see() as signals:
        while not line.endswith(b"\n"):
            ready, _, _ = select.select([keyboard, signals], [], [])
            if signals in ready:
                os.read(signals, 1)
            elif piece := os.read(keyboard, 4096):
                line += piece
            else:
                break
    return line


@contextmanager
def _signals_to_see() -> Iterator[int]:
    """Open a file to which every signal that has a handler writes a byte."""
    seen, written = os.pipe()
    os.set_blocking(written, False)
    before = signal.set_wakeup_fd(written, warn_on_full_buffer=False)
    try:
        yield seen
    finally:
        signal.set_wakeup_fd(before)
        os.close(seen)
        os.close(written)
