"""What is said while something takes long: one line on a terminal, wiped when it is done."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hulian.cli.context import say
from hulian.text import Text
from hulian.wording import messages

if TYPE_CHECKING:
    from threading import Event

_PATIENCE = 0.5
_STEP = 0.5
"""After so many seconds the line appears, and then it is renewed."""


@contextmanager
def working(what: Text) -> Iterator[None]:
    """Say what is being done, should it take more than half a second."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    from threading import Event, Thread

    done = Event()
    teller = Thread(target=_tell, args=(say(what), done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: str, done: "Event") -> None:
    from time import monotonic

    begun = monotonic()
    if done.wait(_PATIENCE):
        return
    while not done.is_set():
        seconds = say(messages.seconds(int(monotonic() - begun)))
        sys.stderr.write(f"\r{what}… {seconds}\x1b[K")
        sys.stderr.flush()
        done.wait(_STEP)
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
