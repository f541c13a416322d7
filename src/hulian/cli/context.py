"""What a run knows beside its command: language, bases, streams and their terminal, environment.

`--base`, `--lang`, `--color` and `--no-pager` are taken before and after the command's name, and
some decide about the help and about which commands there are. So `start` reads them before
anything else, and hands a `Context` on to the command.
"""

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from hulian.api import FactBase
from hulian.cli.errors import Refusal
from hulian.cli.options import everywhere
from hulian.index.cache import open_index
from hulian.paths import absolute, bundled_base, cache_folder
from hulian.text import Language, Text, printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from threading import Event

    from hulian.index.rows import SourceRow
    from hulian.render.figures import Reader
    from hulian.render.lines import Terminal

_COMPILING = Text("正在编译事实库", "compiling the fact base")


class Streams(NamedTuple):
    """Where a run reads and writes; `stdin` is None where it is closed."""

    stdin: TextIO | None
    stdout: TextIO
    stderr: TextIO


class Context(NamedTuple):
    """One run of the program.

    `bases` are absolute paths. `named`: the user chose them; otherwise they are the bundled base.
    `arguments` are those of the command line, with the global options in front; these alone are
    `global_options`.
    `fact_base` compiles or opens the base, once; raises `problem.InvalidBase`.
    """

    language: Language
    color: str
    paged: bool
    bases: tuple[Path, ...]
    named: bool
    arguments: tuple[str, ...]
    global_options: tuple[str, ...]
    environ: Mapping[str, str]
    stdin: TextIO | None
    stdout: TextIO
    stderr: TextIO
    fact_base: "Callable[[], FactBase]"

    def say(self, text: Text) -> str:
        """Return a text in the reader's language."""
        return text.into(self.language)

    def tell(self, line: str) -> None:
        """Write a line to stderr, safe to show; where that fails, the answer stands alone."""
        try:
            self.stderr.write(printable(line) + "\n")
        except OSError:
            silence(self.stderr)

    def reader(self) -> "Reader":
        """Return the language of the run and the names of its base, for blocks to show."""
        from hulian.render.figures import Reader

        return Reader(self.fact_base(), self.language)

    def sources(self) -> "Sequence[SourceRow]":
        """Return the sources of the base, which is opened for it."""
        return self.fact_base().sources()

    def remark(self, text: Text) -> None:
        """Write a text to stderr, beside the answer; on a terminal no wider than that is."""
        if not self.stderr.isatty():
            self.tell(self.say(text))
            return
        from hulian.render.text import wrap

        for line in wrap(printable(self.say(text)), self.terminal_size().columns):
            self.tell(line)

    def terminal_size(self) -> os.terminal_size:
        """Return columns and lines: of COLUMNS and LINES, of the terminal, or 80 by 24."""
        try:
            columns, lines = os.get_terminal_size(self.stdout.fileno())
        except (OSError, ValueError):
            columns, lines = 0, 0
        wide, high = (_positive(self.environ.get(name, "")) for name in ("COLUMNS", "LINES"))
        return os.terminal_size((wide or columns or 80, high or lines or 24))

    def today(self) -> "date":
        """Return the day, or that of SOURCE_DATE_EPOCH (reproducible-builds.org), where set."""
        from datetime import UTC, date, datetime

        given = self.environ.get("SOURCE_DATE_EPOCH", "")
        if given.isascii() and given.isdigit() and len(given) < 12:
            return datetime.fromtimestamp(int(given), UTC).date()
        return date.today()

    @property
    def without_base(self) -> bool:
        """Whether `--base none` was given: a text is read without a base."""
        return self.named and _is_none(self.bases)


def _is_none(bases: Sequence[Path]) -> bool:
    return all(base.name == _NO_BASE for base in bases)


_NO_BASE = "none"
_NEEDS_BASE = Text("这个命令要查事实库", "this command asks a fact base")
_NEEDS_BASE_REMEDY = Text(
    "--base none 用于 hulian verify 和 extract；事实库是 TOML 文件或文件夹",
    "--base none is for hulian verify and extract; a fact base is a TOML file or a folder",
)
_NAMELESS = '""'
"""How messages show the name of a base that was given as an empty word."""


def is_language(name: str) -> bool:
    """Return whether a name is that of a language we write in, as locales have it: zh_CN, en."""
    return name.lower().startswith(("zh", "en"))


def start(arguments: Sequence[str], environ: Mapping[str, str], streams: Streams) -> Context:
    """Read the global options wherever they stand, up to a `--`."""
    front, flags, rest = _split(arguments)
    global_options = (*chain.from_iterable(front), *flags)
    if rest[:1] == ["help"]:  # as many programs have it: `help list` is `list --help`
        rest = [*rest[1:], "--help"]
    given: dict[str, list[str]] = {}
    for name, value in front:
        given.setdefault(name, []).append(value)
    languages = [environ.get("HULIAN_LANG", ""), *given.get("--lang", [])]
    known = [name.lower()[:2] for name in languages if is_language(name)]
    language: Language = "en" if known and known[-1] == "en" else "zh"
    environment = environ.get("HULIAN_BASE")
    asked = given.get("--base") or (environment.split(os.pathsep) if environment else [])
    named = tuple(absolute(Path(base or _NAMELESS)) for base in asked)
    bases = named or (bundled_base(),)

    def opened() -> FactBase:
        if named and _is_none(named):
            raise Refusal(_NEEDS_BASE, _NEEDS_BASE_REMEDY)
        compiling = partial(working, _COMPILING, language, streams.stderr, environ)
        return FactBase(open_index(bases, cache_folder(environ), compiling))

    return Context(
        language=language,
        color=given.get("--color", ["auto"])[-1].lower(),
        paged="--no-pager" not in flags,
        bases=bases,
        named=bool(named),
        arguments=(*global_options, *rest),
        global_options=global_options,
        environ=environ,
        stdin=streams.stdin,
        stdout=streams.stdout,
        stderr=streams.stderr,
        fact_base=cache(opened),
    )


def _split(arguments: Sequence[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Part the command line: global options with their values, those without, and the rest."""
    names = {name: one.is_flag for one in everywhere() for name in one.parameter.names}
    valued = {name for name, is_flag in names.items() if not is_flag}
    front: list[tuple[str, str]] = []
    flags: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting and waiting[0] != "--":
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word in valued and waiting:
            front.append((word, waiting.pop(0)))
        elif word in valued:
            rest = [word]  # the parser says that its value is missing
        elif equals and name in valued:
            front.append((name, value))
        elif word in names:
            flags.append(word)
        else:
            rest.append(word)
    return front, flags, [*rest, *waiting]


def silence(stream: TextIO) -> None:
    """Discard what a stream still holds, and what the interpreter writes to it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


# --- Its terminal -----------------------------------------------------------------------------


def terminal(context: Context, stream: TextIO) -> "Terminal":
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


def _colored(context: Context, stream: TextIO) -> bool:
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


def _positive(number: str) -> int:
    try:
        return max(int(number), 0)
    except ValueError:
        return 0


# --- Its pager, for tables that are longer than the screen ------------------------------------

_USUAL = "less -FRX"
_PASSES_COLOURS = r"(?a:(?:^|\s)-?[^-\s]*[rR]|--raw|--RAW)"
"""How options of less let colours through: `-R`, `FRX`, `-iR`, `--RAW-CONTROL-CHARS`."""

_QUIT = 2
"""How less ends when it is interrupted; every other failure means that nothing was shown."""


def _pager(environ: Mapping[str, str]) -> str | None:
    """Return a command: that of HULIAN_PAGER, of PAGER, or less; None where there is none."""
    if environ.get("TERM") == "dumb":
        return None
    named = (environ[name] for name in ("HULIAN_PAGER", "PAGER") if name in environ)
    command = next(named, _USUAL).strip()
    return None if command in ("", "cat") else command


@contextmanager
def paged(context: Context, stream: TextIO) -> Iterator[TextIO]:
    """Yield what leads to a stream, through the pager where that is a terminal and too small."""
    command = _pager(context.environ) if context.paged and stream.isatty() else None
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
    import re
    import signal
    import subprocess

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


@contextmanager
def working(
    what: Text, language: Language, stream: TextIO, environ: Mapping[str, str]
) -> Iterator[None]:
    """Show on a terminal what is being done once it takes more than half a second."""
    if not stream.isatty() or environ.get("TERM") == "dumb":
        yield
        return
    from threading import Event, Thread

    done = Event()
    teller = Thread(target=_tell, args=(what, language, stream, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: Text, language: Language, stream: TextIO, done: "Event") -> None:
    from time import monotonic

    begun = monotonic()
    if done.wait(_PATIENCE):
        return
    while not done.is_set():
        seconds = int(monotonic() - begun)
        passed = Text(f"{seconds} 秒", f"{seconds} s").into(language)
        stream.write(f"\r{what.into(language)}… {passed}\x1b[K")
        stream.flush()
        done.wait(_STEP)
    stream.write("\r\x1b[K")
    stream.flush()
