"""A person at a terminal: waits for a question, and types the answer."""

import os
import pty
import select
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 30

Answer = str | Callable[[], str]
"""What is typed, or something to do before that."""


class Dialogue(NamedTuple):
    """How it ended, and all that stood on the screen, the typed answers included."""

    code: int
    screen: str


def talk(
    command: Sequence[str | Path],
    answers: Sequence[tuple[str, Answer]],
    cwd: Path,
    env: Mapping[str, str],
) -> Dialogue:
    """Run a command on a terminal; each answer is typed when its question has appeared."""
    ours, theirs = pty.openpty()
    login = partial(os.login_tty, theirs)
    with subprocess.Popen(command, cwd=cwd, env=env, preexec_fn=login) as process:
        os.close(theirs)
        try:
            screen = _converse(ours, answers)
        except BaseException:
            process.kill()
            raise
        finally:
            os.close(ours)
    return Dialogue(process.returncode, screen.decode().replace("\r\n", "\n"))


def _converse(terminal: int, answers: Sequence[tuple[str, Answer]]) -> bytes:
    shown = b""
    answered = 0
    waiting = [(question.encode(), answer) for question, answer in answers]
    while piece := _read(terminal):
        shown += piece
        while waiting and (found := shown.find(waiting[0][0], answered)) >= 0:
            question, answer = waiting.pop(0)
            answered = found + len(question)
            os.write(terminal, (answer if isinstance(answer, str) else answer()).encode())
    return shown


def _read(terminal: int) -> bytes:
    """What comes next; nothing when nobody holds the other side any more."""
    ready, _, _ = select.select([terminal], [], [], _PATIENCE)
    assert ready, "the program waits for something that nobody types"
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux says so where others send nothing.
        return b""
