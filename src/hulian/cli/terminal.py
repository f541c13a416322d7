"""The terminal of a run: what it can show, its pager, and what is said while something takes long.

Tables that are longer than the screen go through a pager, as git's do.
"""

import io
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from hulian.text import Language, Text

if TYPE_CHECKING:
    from threading import Event

    from hulian.cli.context import Context
    from hulian.render.lines import Terminal

# --- What it can show -------------------------------------------------------------------------


def terminal(context: "Context", stream: TextIO) -> "Terminal":
    """Return what a stream can show: as wide as the terminal, if it is one.

    HULIAN_AMBIGUOUS=wide says that characters of ambiguous width (─ ≠) take two cells.
    """
    from hulian.render.lines import Terminal
    from hulian.render.text import Sheet, wide_width, width

    cells = context.terminal_size().columns if stream.isatty() else None
    wide = context.environ.get("HULIAN_AMBIGUOUS") == "wide"
    sheet = Sheet(cells, stream.encoding or "utf-8", wide_width if wide else width)
    colored = _colored(context, stream)
    return Terminal(sheet, colored, colored and stream.isatty())


def _colored(context: "Context", stream: TextIO) -> bool:
    """Ask --color, then no-color.org, force-color.org and bixense.com/clicolors for colour."""
    environment = context.environ
    if context.color in ("always", "never"):
        return context.color == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if not stream.isatty() or environment.get("TERM") == "dumb":
        return False
    return environment.get("CLICOLOR") != "0"


# --- Its pager --------------------------------------------------------------------------------

_USUAL = "less -FRX"
_PASSES_COLOURS = r"(?a:(?:^|\s)-?[^-\s]*[rR]|--raw|--RAW)"
"""How options of less let colours through: `-R`, `FRX`, `-iR`, `--RAW-CONTROL-CHARS`."""

_QUIT = 2
"""How less ends when it is interrupted; every other failure means that nothing was shown."""


def pager(environ: Mapping[str, str]) -> str | None:
    """Return a command: that of HULIAN_PAGER, of PAGER, or less; None where there is none."""
    if environ.get("TERM") == "dumb":
        return None
    named = (environ[name] for name in ("HULIAN_PAGER", "PAGER") if name in environ)
    command = next(named, _USUAL).strip()
    return None if command in ("", "cat") else command


@contextmanager
def paged(context: "Context", stream: TextIO) -> Iterator[TextIO]:
    """Yield what leads to a stream, through the pager where that is a terminal and too small."""
    command = pager(context.environ) if context.paged and stream.isatty() else None
    if command is None:
        yield stream
        return
    held = io.BytesIO()
    text = io.TextIOWrapper(held, stream.encoding, "backslashreplace", newline="\n")
    yield text
    text.flush()
    content = held.getvalue()
    fits = content.count(b"\n") < context.terminal_size().lines
    if fits or not _page(content, command, context.environ):
        stream.write(content.decode(stream.encoding))


def _page(content: bytes, command: str, environ: Mapping[str, str]) -> bool:
    """Show something in the pager; return whether that went well."""
    less = environ.get("LESS", "FRX")
    passing = less if re.search(_PASSES_COLOURS, less) else f"{less} -R"
    environment = {**environ, "LESS": passing, "LESSCHARSET": environ.get("LESSCHARSET", "utf-8")}
    with subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment) as process:
        # An interrupt is for the pager to act upon.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            assert process.stdin
            with suppress(BrokenPipeError), process.stdin as pipe:
                pipe.write(content)
            code = process.wait()
        finally:
            signal.signal(signal.SIGINT, before)
    return code in (0, _QUIT) or code < 0 or code > 128


# --- While something takes long ---------------------------------------------------------------

_PATIENCE = 0.5
_STEP = 0.5
"""Seconds until the line appears, and between its renewals."""


def _seconds(count: int) -> Text:
    return Text(f"{count} 秒", f"{count} s")


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
