"""The program in a child of this process that may be killed, limited or watched.

All that it imports is loaded already, and the table of pinyin read, so that a thousand kills take
minutes.
"""

import gc
import importlib
import os
import pkgutil
import select
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import BinaryIO, NamedTuple, NoReturn

import rich.console  # noqa: F401
import typer  # noqa: F401

import hulian
from hulian.__main__ import main
from hulian.index.tokens import Tokeniser
from program import PATIENCE, Result

Before = Callable[[], object]
"""What a process does before it becomes the program."""


@cache
def load() -> None:
    """Load once what each child would load for itself."""
    for module in pkgutil.walk_packages(hulian.__path__, "hulian."):
        importlib.import_module(module.name)
    Tokeniser({})


class Child:
    """The program in a process of its own; used as `subprocess.Popen` is."""

    def __init__(
        self,
        args: Sequence[str | Path],
        env: Mapping[str, str],
        connect: Before,
        before: Before | None = None,
    ) -> None:
        """Start it. `connect` opens the descriptors 0, 1 and 2; `before` is called last."""
        load()
        self.pid = os.fork()
        self._code: int | None = None
        if self.pid == 0:
            _become_the_program([str(arg) for arg in args], env, connect, before)

    @property
    def is_running(self) -> bool:
        return self._code is None and not self._has_ended()

    def _has_ended(self) -> bool:
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def send_signal(self, number: int) -> None:
        if self._code is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float = PATIENCE) -> int:
        """Return the exit code once it has ended; kill it where it takes longer."""
        if self._code is None:
            watched = os.pidfd_open(self.pid)
            try:
                if not select.select([watched], [], [], timeout)[0]:
                    self.kill()
                self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            finally:
                os.close(watched)
        return self._code


class Forked(NamedTuple):
    """A run that has begun, and the files that its streams go to."""

    child: Child
    out: BinaryIO
    err: BinaryIO

    def finish(self, patience: float = PATIENCE) -> Result:
        """Wait for its end, and kill it where it takes longer than `patience`."""
        with self.out, self.err:
            code = self.child.wait(patience)
            return Result(code, _read(self.out), _read(self.err))


def start_forked(
    args: Sequence[str | Path], env: Mapping[str, str], before: Before | None = None
) -> Forked:
    """Start the program without a terminal; `before` is called in its process first."""
    out, err = (tempfile.TemporaryFile() for _ in range(2))  # noqa: SIM115 - closed by `finish`
    return Forked(Child(args, env, partial(_to_files, out, err), before), out, err)


def run_forked(
    args: Sequence[str | Path],
    env: Mapping[str, str],
    before: Before | None = None,
    patience: float = PATIENCE,
) -> Result:
    """Run the program to its end; a child that takes longer than `patience` is killed."""
    return start_forked(args, env, before).finish(patience)


def struck(
    args: Sequence[str | Path], env: Mapping[str, str], number: int, growth: float = 1.5
) -> Iterator[Result]:
    """Run the program again and again, sent a signal at a call of a function, ever a later one.

    The first is the call that a process begins with, the others each later by the same share; the
    last run ends before its call.
    """
    call = 1.0
    while True:

        def before(call: int = round(call)) -> None:
            left = call

            def watch(frame: FrameType, event: str, detail: object) -> None:
                nonlocal left
                left -= event == "call"
                if left < 0 and not _measures(frame):
                    sys.setprofile(None)
                    os.kill(os.getpid(), number)

            sys.setprofile(watch)

        ended = run_forked(args, env, before)
        yield ended
        if ended.code == 0:
            return
        call *= growth


def _measures(frame: FrameType | None) -> bool:
    """Whether this is a call by coverage, which no user interrupts."""
    while frame:
        if "coverage" in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False


def _to_files(out: BinaryIO, err: BinaryIO) -> None:
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)


def _read(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def _become_the_program(
    args: Sequence[str], env: Mapping[str, str], connect: Before, before: Before | None
) -> NoReturn:
    try:
        gc.disable()
        sys.dont_write_bytecode = True  # under a limit, half of a compiled module would stay
        connect()
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
        os.environ.clear()
        os.environ.update(env)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if before:
            before()
        sys.argv = ["hulian", *args]
        main()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:  # `main` has ended the process where nothing went wrong
        os._exit(71)
