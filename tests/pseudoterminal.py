"""A terminal for a command: what it shows, and keys for it."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

_REPLIES = {b"\x1b]11;?": b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", b"\x1b[c": b"\x1b[?62c"}
"""What a terminal says when it is asked for its background, and for what it is."""

PATIENCE = 30
"""So many seconds something may take to appear."""


class Terminal:
    """A command on a terminal of its own."""

    def __init__(
        self,
        command: Sequence[str | Path],
        env: Mapping[str, str],
        rows: int = 24,
        columns: int = 100,
        cwd: Path | None = None,
    ) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        login = partial(os.login_tty, theirs)
        self._process = subprocess.Popen(command, env=env, cwd=cwd, preexec_fn=login)
        os.close(theirs)
        self._shown = b""

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

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def wait_for(self, text: str, since: int = 0) -> str:
        """What has appeared since a place in `shown`, once it holds a text."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.shown[since:]:
            if not self._read(deadline):
                raise AssertionError(f"no {text!r} in {self.shown[since:]!r}")
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
        try:
            piece = os.read(self._ours, 1 << 16)
        except OSError:  # how Linux says that nobody holds the other side any more
            return False
        self._shown += piece
        for query, reply in _REPLIES.items():
            if query in piece:
                os.write(self._ours, reply)
        return bool(piece)
