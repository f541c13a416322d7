"""How many cases are run, each under a clock; and what a process may not do."""

import ctypes
import os
import random
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import program
from forking import Before
from program import Result

CODES = {0, 1, 2, 3, 130, 141}
"""Every exit code of the contract."""

PATIENCE = 20.0
"""After so many seconds of processor time a case counts as hanging."""

_WAITING = 10
"""So many times as long it may wait for other programs, or for what never comes."""


def cases(few: int, full: int) -> int:
    """How many cases to run: few in the suite, all with HULIAN_FUZZ=full, or a number given."""
    asked = os.environ.get("HULIAN_FUZZ", "")
    return full if asked == "full" else int(asked or few)


def dice(name: str) -> random.Random:
    """Random numbers that are the same in every run with the same HULIAN_SEED."""
    return random.Random(f"{name} {os.environ.get('HULIAN_SEED', '1')}")


class Hang(BaseException):
    """A case took too long. Nothing that handles errors may take it for one of its own."""


@contextmanager
def clock(seconds: float = PATIENCE) -> Iterator[None]:
    """Raise `Hang` in what takes longer."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise Hang(f"{seconds} s")

    timers = (
        (signal.SIGPROF, signal.ITIMER_PROF, seconds),
        (signal.SIGALRM, signal.ITIMER_REAL, seconds * _WAITING),
    )
    before = [signal.signal(number, ring) for number, _, _ in timers]
    for _, timer, most in timers:
        signal.setitimer(timer, most)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)


def environment(home: Path, **more: str) -> dict[str, str]:
    """An English environment with a home and a cache of its own."""
    return program.environment(home, **{"HULIAN_LANG": "en", **more})


def limited(kind: int, most: int) -> Before:
    """Makes a process run with so much of a resource."""
    return lambda: resource.setrlimit(kind, (most, most))


def unprivileged() -> None:
    """Make root heed the permissions of files, as everyone else has to."""
    drop_from_bounding_set, override_all, override_reading = 24, 1, 2
    system = ctypes.CDLL(None)
    system.prctl(drop_from_bounding_set, override_all, 0, 0, 0)
    system.prctl(drop_from_bounding_set, override_reading, 0, 0, 0)


def assert_civil(result: Result) -> None:
    """The run ended as the contract says, and in words."""
    assert result.code in CODES, result
    assert "Traceback" not in result.err, result.err
    assert "Exception ignored" not in result.err, result.err
