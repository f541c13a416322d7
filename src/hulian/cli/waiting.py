"""What is said while something takes long: one line on a terminal, wiped when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from hulian.text import Language, Text

if TYPE_CHECKING:
    from threading import Event


def _seconds(count: int) -> Text:
    return Text(f"{count} 秒", f"{count} s")


_PATIENCE = 0.5
_STEP = 0.5
"""Seconds until the line appears, and between its renewals."""


@contextmanager
def working(what: Text, language: Language, terminal: TextIO) -> Iterator[None]:
    """Say on a terminal what is being done, should it take more than half a second."""
    from threading import Event, Thread

    done = Event()
    teller = Thread(target=_tell, args=(what, language, terminal, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: Text, language: Language, terminal: TextIO, done: "Event") -> None:
    from time import monotonic

    begun = monotonic()
    if done.wait(_PATIENCE):
        return
    while not done.is_set():
        seconds = _seconds(int(monotonic() - begun)).into(language)
        terminal.write(f"\r{what.into(language)}… {seconds}\x1b[K")
        terminal.flush()
        done.wait(_STEP)
    terminal.write("\r\x1b[K")
    terminal.flush()
