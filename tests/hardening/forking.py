"""The program in a child of this process, in which all that it imports is loaded already.

So 20,000 runs take minutes.
"""

import fcntl
import gc
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
from collections.abc import Mapping, Sequence
from typing import BinaryIO, NoReturn

import rich.console  # noqa: F401
import typer  # noqa: F401

from hulian.cli.main import main

from .running import PATIENCE, Before, Result


def run_forked(
    args: Sequence[str],
    env: Mapping[str, str],
    before: Before | None = None,
    patience: float = PATIENCE,
) -> Result:
    """Run the program to its end; a child that takes longer than `patience` is killed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _become_the_program(args, env, before, (None, out.fileno(), err.fileno()))
        code = os.waitstatus_to_exitcode(_ended(child, patience))
        return Result(code, _read(out), _read(err))


def run_on_terminal(args: Sequence[str], env: Mapping[str, str], columns: int) -> Result:
    """Run the program on a pseudo-terminal of so many columns; stderr goes elsewhere."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _become_the_program(args, env, None, (theirs, theirs, err.fileno()))
        os.close(theirs)
        shown = _drained(ours)
        os.close(ours)
        code = os.waitstatus_to_exitcode(_ended(child, PATIENCE))
        return Result(code, shown.replace(b"\r\n", b"\n"), _read(err))


def _drained(descriptor: int) -> bytes:
    """All that comes out of a terminal until nobody holds its other side."""
    pieces = []
    while select.select([descriptor], [], [], PATIENCE)[0]:
        try:
            piece = os.read(descriptor, 1 << 16)
        except OSError:  # how Linux says that nobody does
            break
        pieces.append(piece)
    return b"".join(pieces)


def _ended(child: int, patience: float) -> int:
    """The status with which a child ends by itself or is ended."""
    watched = os.pidfd_open(child)
    try:
        if not select.select([watched], [], [], patience)[0]:
            os.kill(child, signal.SIGKILL)
        return os.waitpid(child, 0)[1]
    finally:
        os.close(watched)


def _read(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _become_the_program(
    args: Sequence[str],
    env: Mapping[str, str],
    before: Before | None,
    streams: tuple[int | None, int, int],
) -> NoReturn:
    code = 70
    try:
        gc.disable()
        stdin, stdout, stderr = streams
        os.dup2(os.open(os.devnull, os.O_RDONLY) if stdin is None else stdin, 0)
        os.dup2(stdout, 1)
        os.dup2(stderr, 2)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
        os.environ.clear()
        os.environ.update(env)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if before:
            before()
        code = main(args, env)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 71
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
