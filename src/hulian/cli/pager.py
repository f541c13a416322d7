"""Tables that are longer than the screen go through a pager, as git's do."""

import io
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TextIO

from hulian.cli.context import Context

_USUAL = "less -FRX"
_PASSES_COLOURS = re.compile(r"(?:^|\s)-?[^-\s]*[rR]|--raw|--RAW", re.ASCII)
"""How options of less let colours through: `-R`, `FRX`, `-iR`, `--RAW-CONTROL-CHARS`."""

_QUIT = 2
"""How less ends when it is interrupted; every other failure means that nothing was shown."""


def pager(environ: Mapping[str, str]) -> str | None:
    """The pager's command: that of HULIAN_PAGER, of PAGER, or less; None where there is none."""
    if environ.get("TERM") == "dumb":
        return None
    named = (environ[name] for name in ("HULIAN_PAGER", "PAGER") if name in environ)
    command = next(named, _USUAL).strip()
    return None if command in ("", "cat") else command


@contextmanager
def paged(context: Context, stream: TextIO) -> Iterator[TextIO]:
    """What is written goes to a stream, through the pager where it is a terminal and too small."""
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
    """Show something in the pager; whether that went well."""
    less = environ.get("LESS", "FRX")
    passing = less if _PASSES_COLOURS.search(less) else f"{less} -R"
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
