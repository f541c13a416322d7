"""What a run knows beside its command: language, colour, bases, streams, environment.

`--base`, `--lang`, `--color` and `--no-pager` are taken before and after the command's name, and
some decide about the help and about which commands there are. So `start` reads them before
anything else, and hands a `Context` on to the command.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from hulian.api import FactBase
from hulian.base.paths import bundled_base, cache_folder
from hulian.cli.options import everywhere
from hulian.index.cache import discard_index, is_damaged, open_index
from hulian.text import Language, Text, printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from sqlite3 import Connection

    from hulian.render.figures import Reader

_COMPILING = Text("正在编译事实库", "compiling the fact base")


class Streams(NamedTuple):
    """Where a run reads and writes; `stdin` is None where it is closed."""

    stdin: TextIO | None
    stdout: TextIO
    stderr: TextIO


class Context(NamedTuple):
    """One run of the program.

    `bases` are absolute paths. `named`: the user chose them; otherwise they are the bundled base.
    `arguments` are those of the command line, with the global options in front.
    `fact_base` compiles or opens the base, once; raises `problem.InvalidBase`.
    """

    language: Language
    color: str
    paged: bool
    bases: tuple[Path, ...]
    named: bool
    arguments: tuple[str, ...]
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
        """Return who reads what is drawn of the base."""
        from hulian.render.figures import Reader

        return Reader(self.fact_base(), self.language)

    def remark(self, text: Text) -> None:
        """Write a text to stderr, beside the answer; on a terminal no wider than that is."""
        if not self.stderr.isatty():
            self.tell(self.say(text))
            return
        from hulian.render.text import wrap

        for line in wrap(printable(self.say(text)), self.terminal_size().columns):
            self.tell(line)

    def working(self, what: Text) -> AbstractContextManager[None]:
        """Say on a terminal what is being done, should it take long."""
        return _working(what, self.language, self.stderr, self.environ)

    def terminal_size(self) -> os.terminal_size:
        """Return columns and lines: of COLUMNS and LINES, of the terminal, or 80 by 24."""
        return _terminal_size(self.environ, self.stdout)

    def today(self) -> "date":
        """Return the day, or that of SOURCE_DATE_EPOCH (reproducible-builds.org), where set."""
        from datetime import UTC, date, datetime

        given = self.environ.get("SOURCE_DATE_EPOCH", "")
        if given.isascii() and given.isdigit() and len(given) < 12:
            return datetime.fromtimestamp(int(given), UTC).date()
        return date.today()

    def base_is_damaged(self) -> bool:
        """Return whether the index is not what was written; takes long for a large one."""
        return is_damaged(self.bases, cache_folder())

    def discard_base(self) -> None:
        """Remove the index, so that the next run compiles it anew."""
        discard_index(self.bases, cache_folder())


_NAMELESS = '""'
"""A base that is asked for by an empty name is none, and is so named where that is said."""


def start(arguments: Sequence[str], environ: Mapping[str, str], streams: Streams) -> Context:
    """Read the global options wherever they stand, up to a `--`."""
    front, flags, rest = _split(arguments)
    if rest[:1] == ["help"]:  # as many programs have it: `help list` is `list --help`
        rest = [*rest[1:], "--help"]
    given: dict[str, list[str]] = {}
    for name, value in front:
        given.setdefault(name, []).append(value)
    languages = [environ.get("HULIAN_LANG", ""), *given.get("--lang", [])]
    known = [name.lower()[:2] for name in languages if name.lower().startswith(("zh", "en"))]
    language: Language = "en" if known and known[-1] == "en" else "zh"
    environment = environ.get("HULIAN_BASE")
    asked = given.get("--base") or (environment.split(os.pathsep) if environment else [])
    named = tuple(_absolute(Path(base or _NAMELESS)) for base in asked)
    bases = named or (bundled_base(),)

    @cache
    def connection() -> "Connection":
        def compiling() -> AbstractContextManager[None]:
            return _working(_COMPILING, language, streams.stderr, environ)

        return open_index(bases, cache_folder(), compiling)

    return Context(
        language=language,
        color=given.get("--color", ["auto"])[-1],
        paged="--no-pager" not in flags,
        bases=bases,
        named=bool(named),
        arguments=(*chain.from_iterable(front), *flags, *rest),
        environ=environ,
        stdin=streams.stdin,
        stdout=streams.stdout,
        stderr=streams.stderr,
        fact_base=cache(lambda: FactBase(connection())),
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


def _working(
    what: Text, language: Language, stream: TextIO, environ: Mapping[str, str]
) -> AbstractContextManager[None]:
    if not stream.isatty() or environ.get("TERM") == "dumb":
        return nullcontext()
    from hulian.cli.terminal import working

    return working(what, language, stream)


def _terminal_size(environ: Mapping[str, str], stream: TextIO) -> os.terminal_size:
    try:
        columns, lines = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        columns, lines = 0, 0
    wide, high = (_positive(environ.get(name, "")) for name in ("COLUMNS", "LINES"))
    return os.terminal_size((wide or columns or 80, high or lines or 24))


def _positive(number: str) -> int:
    try:
        return max(int(number), 0)
    except ValueError:
        return 0


def _absolute(path: Path) -> Path:
    """Return the path from the root; unchanged where the current folder no longer exists."""
    try:
        return path.absolute()
    except FileNotFoundError:
        return path


def silence(stream: TextIO) -> None:
    """Send to nowhere what a stream still holds, and what the interpreter writes as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
