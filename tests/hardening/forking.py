"""The program in a child of this process that may be killed, limited or watched.

All that it imports is loaded already, so that a thousand kills take minutes.
"""

import gc
import os
import select
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from typing import BinaryIO, NamedTuple, NoReturn

import rich.console  # noqa: F401
import typer  # noqa: F401

from hulian.cli.main import main
from program import Result

from .running import PATIENCE, Before


class Forked(NamedTuple):
    """A run that has begun, and the files that its streams go to."""

    child: int
    out: BinaryIO
    err: BinaryIO

    @property
    def is_running(self) -> bool:
        return os.waitid(os.P_PID, self.child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def finish(self, patience: float = PATIENCE) -> Result:
        """Wait for its end, and kill it where it takes longer than `patience`."""
        with self.out, self.err:
            code = os.waitstatus_to_exitcode(_ended(self.child, patience))
            return Result(code, _read(self.out), _read(self.err))


def start_forked(
    args: Sequence[str], env: Mapping[str, str], before: Before | None = None
) -> Forked:
    """Start the program; `before` is called in its process first."""
    out, err = (tempfile.TemporaryFile() for _ in range(2))  # noqa: SIM115 - closed by `finish`
    child = os.fork()
    if child == 0:
        _become_the_program(args, env, before, out.fileno(), err.fileno())
    return Forked(child, out, err)


def run_forked(
    args: Sequence[str],
    env: Mapping[str, str],
    before: Before | None = None,
    patience: float = PATIENCE,
) -> Result:
    """Run the program to its end; a child that takes longer than `patience` is killed."""
    return start_forked(args, env, before).finish(patience)


def _ended(child: int, patience: float) -> int:
    """The status with which a child ends by itself or is ended."""
    watched = os.pidfd_open(child)
    try:
        if not select.select([watched], [], [], patience)[0]:
            os.kill(child, signal.SIGKILL)
        return os.waitpid(child, 0)[1]
    finally:
        os.close(watched)


def _read(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def _become_the_program(
    args: Sequence[str],
    env: Mapping[str, str],
    before: Before | None,
    stdout: int,
    stderr: int,
) -> NoReturn:
    code = 70
    try:
        gc.disable()
        sys.dont_write_bytecode = True  # under a limit, half of a compiled module would stay
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
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
