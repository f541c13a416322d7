"""Terminals: `run` runs the program on one; `Terminal` runs any command on one and types keys."""

import fcntl
import io
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from forking import Child
from program import Result, environment, main_with_streams, surroundings

_REPLIES = {b"\x1b]11;?": b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", b"\x1b[c": b"\x1b[?62c"}
"""What a terminal says when it is asked for its background, and for what it is."""

PATIENCE = 30
"""So many seconds something may take to appear."""


def run(
    *args: str | Path,
    env: Mapping[str, str] | None = None,
    columns: int = 100,
    rows: int = 50,
    cwd: Path | None = None,
) -> Result:
    """Run the program in this process with its stdout on a terminal, which stderr is not.

    `env` adds to `environment()`. `out` holds what the terminal was sent, its lines ended by \\n.
    """
    ours, theirs = _pair(rows, columns)
    pieces: list[bytes] = []
    reader = Thread(target=lambda: pieces.extend(iter(lambda: _piece(ours), b"")))
    reader.start()
    err = io.BytesIO()
    try:
        with surroundings({**environment(), **(env or {})}, cwd), os.fdopen(theirs, "wb") as out:
            code = main_with_streams(args, None, out, err)
    finally:
        reader.join()
        os.close(ours)
    shown = b"".join(pieces).decode(errors="replace").replace("\r\n", "\n")
    return Result(code, shown, err.getvalue().decode())


def _pair(rows: int, columns: int) -> tuple[int, int]:
    """Open a terminal; return its two sides, ours and the program's."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    return ours, theirs


def _piece(side: int) -> bytes:
    """Return what has come next, empty once nobody holds the other side any more."""
    try:
        return os.read(side, 1 << 16)
    except OSError:  # how Linux says so
        return b""


class Terminal:
    """A command on a terminal of its own; see `of_program` and `of_command`."""

    def __init__(
        self, process: "subprocess.Popen[bytes] | Child", side: int, rows: int, columns: int
    ) -> None:
        self._process = process
        self._ours = side
        self._size = columns, rows
        self._shown = b""
        self._drawn = 0

    @classmethod
    def of_program(
        cls,
        args: Sequence[str | Path],
        env: Mapping[str, str],
        rows: int = 24,
        columns: int = 100,
        cwd: Path | None = None,
    ) -> Self:
        """Run the program in a child of this process, in which all that it imports is loaded."""
        ours, theirs = _pair(rows, columns)
        enter = partial(os.chdir, cwd or Path.cwd())

        def connect() -> None:
            os.close(ours)  # or it would not notice when the window is closed
            os.login_tty(theirs)

        process = Child(args, env, connect, enter)
        os.close(theirs)
        return cls(process, ours, rows, columns)

    @classmethod
    def of_command(
        cls,
        command: Sequence[str | Path],
        env: Mapping[str, str],
        rows: int = 24,
        columns: int = 100,
        cwd: Path | None = None,
    ) -> Self:
        """Run any command."""
        ours, theirs = _pair(rows, columns)
        login = partial(os.login_tty, theirs)
        process = subprocess.Popen(command, env=env, cwd=cwd, preexec_fn=login)
        os.close(theirs)
        return cls(process, ours, rows, columns)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    @property
    def shown(self) -> str:
        """All that has appeared so far, as it was sent, without the bells."""
        return self._shown.replace(b"\a", b"").decode(errors="replace")

    @property
    def screen(self) -> list[str]:
        """The lines of its window, in which the cursor has moved."""
        self._stream.feed(self._shown[self._drawn :])
        self._drawn = len(self._shown)
        return [line.rstrip() for line in self._window.display]

    @cached_property
    def _window(self) -> Any:
        import pyte

        return pyte.Screen(*self._size)

    @cached_property
    def _stream(self) -> Any:
        import pyte

        return pyte.ByteStream(self._window)

    def signal(self, number: int) -> None:
        """Send the command a signal, as a terminal does whose window is closed."""
        self._process.send_signal(number)

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def wait_for(self, text: str, since: int = 0) -> str:
        """What has appeared since a place in `shown`, once it holds a text."""
        return self.wait_for_any((text,), since)

    def wait_for_any(self, texts: Sequence[str], since: int = 0) -> str:
        """What has appeared since a place in `shown`, once it holds one of the texts."""
        deadline = time.monotonic() + PATIENCE
        while not any(text in self.shown[since:] for text in texts):
            if not self._read(deadline):
                raise AssertionError(f"no {' or '.join(texts)!r} in {self.shown[since:]!r}")
        return self.shown[since:]

    def finish(self) -> int:
        """The exit code, once the command has ended; all that it sent is in `shown`."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline):
            pass
        return self._process.wait(max(deadline - time.monotonic(), 0.1))

    def _read(self, deadline: float) -> bool:
        """Whether something more has come by then."""
        ready, _, _ = select.select([self._ours], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return False
        piece = _piece(self._ours)
        self._shown += piece
        for query, reply in _REPLIES.items():
            if query in piece:
                os.write(self._ours, reply)
        return bool(piece)
