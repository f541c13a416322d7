"""How answers are printed: which format, to where, and what is said beside them."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TextIO

import typer

from hulian.commands.errors import Refusal
from hulian.commands.session import SESSION, say
from hulian.output import lines as json_output
from hulian.suggestion import nearest
from hulian.wording import Text, messages
from hulian.wording import help as words

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "json", "jsonl", "csv", "tsv")
_ENDINGS = {"txt": "table", "ndjson": "jsonl"} | {name: name for name in FORMATS[1:]}
_PANEL = words.OUTPUT.en
_PLAIN_WIDTH = 100_000
_LINK = re.compile(r"https?://[!-~]+")


class Output(NamedTuple):
    """In which form, and where to."""

    json: Annotated[bool, typer.Option("--json", help=say(words.JSON), rich_help_panel=_PANEL)] = (
        False
    )
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=say(words.FORMAT_METAVAR),
            help=say(words.FORMAT),
            rich_help_panel=_PANEL,
        ),
    ] = None
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields",
            metavar=say(words.FIELDS_METAVAR),
            help=say(words.FIELDS),
            rich_help_panel=_PANEL,
        ),
    ] = None
    out: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=say(words.FILE_METAVAR),
            help=say(words.OUT),
            rich_help_panel=_PANEL,
        ),
    ] = None


class ExitStatus(NamedTuple):
    """Whether an empty answer is a failure."""

    exit_status: Annotated[
        bool,
        typer.Option("--exit-status", "-e", help=say(words.EXIT_STATUS), rich_help_panel=_PANEL),
    ] = False


class Screen(NamedTuple):
    """Where a table is drawn; `cells` is None where lines may be of any length.

    `links`: texts may carry hyperlinks (OSC 8).
    """

    console: "Console"
    cells: int | None
    links: bool

    def link(self, url: str | None) -> str:
        """What a text links to, empty where there can be no link."""
        return url if self.links and url and _LINK.fullmatch(url) else ""


Draw = Callable[[Screen, Sequence[str]], None]
"""Draws rows, given as lines of JSON."""


def answer(
    rows: Iterable[str], known_fields: Callable[[], Sequence[str]], output: Output, draw: Draw
) -> int:
    """Print rows in the form asked for; how many there were."""
    form = chosen_format(output)
    fields = _fields(output.fields, known_fields) if output.fields else None
    count = 0

    def counted() -> Iterator[str]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    with _stream(output.out) as stream:
        if form == "table" and not fields:
            from hulian.commands.paging import paged

            shown = list(counted())
            with paged(stream) as sheet:
                draw(screen(stream, sheet), shown)
        elif form in ("json", "jsonl"):
            _write_json(counted(), form, fields, stream)
        else:
            delimiter = "," if form == "csv" else "\t"
            _write_delimited(counted(), fields or known_fields(), delimiter, stream)
    return count


def chosen_format(output: Output) -> str:
    """The format asked for, by name or by the ending of a file."""
    if output.json:
        return "json"
    if output.format:
        if output.format in FORMATS:
            return output.format
        message = messages.bad_value("--format", output.format)
        raise Refusal(message, messages.one_of(FORMATS))
    ending = output.out.suffix[1:].lower() if output.out else ""
    if not ending or str(output.out) == "-":
        return "table"
    if ending not in _ENDINGS:
        raise Refusal(messages.unknown_ending(str(output.out)), messages.one_of(tuple(_ENDINGS)))
    return _ENDINGS[ending]


def _fields(given: str, known_fields: Callable[[], Sequence[str]]) -> list[str]:
    fields = [field.strip() for field in given.split(",") if field.strip()]
    known = known_fields()
    for field in fields:
        if field not in known:
            alike = nearest(field, known) or known
            raise Refusal(messages.unknown_field(field), messages.one_of(alike))
    return fields


def _write_json(
    rows: Iterable[str], form: str, fields: Sequence[str] | None, stream: TextIO
) -> None:
    chosen = json_output.picked(rows, fields) if fields else rows
    pieces = (json_output.json_array if form == "json" else json_output.json_lines)(chosen)
    if (stream.encoding or "").lower().replace("-", "") not in ("utf8", "utf8sig"):
        pieces = json_output.ascii_only(pieces)
    stream.writelines(pieces)


def answer_object(line: str, output: Output) -> None:
    """Print one JSON object."""
    with _stream(output.out) as stream:
        _write_json([line], "jsonl", None, stream)


def _write_delimited(
    rows: Iterable[str], fields: Sequence[str], delimiter: str, stream: TextIO
) -> None:
    from hulian.output import delimited

    if quoted := delimited.write(rows, fields, delimiter, stream):
        remark(messages.cells_quoted(quoted))


@contextmanager
def _stream(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is written beside and put into place when it is whole."""
    if path is None or str(path) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("x", encoding="utf-8", newline="") as stream:
            yield stream
        unfinished.replace(path)
    except OSError as error:
        message = messages.cannot_write(str(path), error.strerror or type(error).__name__)
        raise Refusal(message, messages.CANNOT_WRITE_REMEDY) from None
    finally:
        unfinished.unlink(missing_ok=True)


def screen(stream: TextIO, sheet: TextIO) -> Screen:
    """A console that draws on a sheet for a stream: as wide as the terminal, if it is one."""
    from rich.console import Console

    cells = shutil.get_terminal_size().columns if stream.isatty() else None
    colored = _colored(stream)
    console = Console(
        file=sheet,
        width=cells or _PLAIN_WIDTH,
        force_terminal=colored,
        color_system="auto" if colored else None,
        no_color=not colored,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return Screen(console, cells, links=colored and stream.isatty())


def _colored(stream: TextIO) -> bool:
    """Whether to colour: --color, then no-color.org, force-color.org and bixense.com/clicolors."""
    environment = os.environ
    if SESSION.color in ("always", "never"):
        return SESSION.color == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if not stream.isatty() or environment.get("TERM") == "dumb":
        return False
    return environment.get("CLICOLOR") != "0"


def remark(text: Text) -> None:
    """Say something beside the answer."""
    sys.stderr.write(f"{say(text)}\n")


def finish(count: int, exit_status: ExitStatus) -> int:
    """The exit code of an answer with so many rows."""
    return 1 if exit_status.exit_status and not count else 0
