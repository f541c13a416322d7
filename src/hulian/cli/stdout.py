"""How answers are printed: which format, to where, and what is said beside them."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TextIO

from hulian.cli.command import option
from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.files import replacing, standard_stream
from hulian.language.suggest import nearest
from hulian.render import lines as json_output
from hulian.text import Language, Text
from hulian.wording import help as words
from hulian.wording import messages

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "html", "svg")
_ENDINGS = {
    "txt": "table",
    "ndjson": "jsonl",
    "md": "markdown",
    "htm": "html",
    **{name: name for name in FORMATS[1:]},
    "xlsx": "xlsx",
}
_SECTION = words.OUTPUT
_PLAIN_WIDTH = 100_000
_DELIMITERS = {"csv": ",", "tsv": "\t"}
_LINK = re.compile(r"https?://[!-~]+")


class Output(NamedTuple):
    """In which form, and where to."""

    json: Annotated[bool, option("--json", help=words.JSON, section=_SECTION)] = False
    format: Annotated[
        str | None,
        option("--format", metavar=words.FORMAT_METAVAR, help=words.FORMAT, section=_SECTION),
    ] = None
    fields: Annotated[
        str | None,
        option("--fields", metavar=words.FIELDS_METAVAR, help=words.FIELDS, section=_SECTION),
    ] = None
    out: Annotated[
        Path | None,
        option("--output", "-o", metavar=words.FILE_METAVAR, help=words.OUT, section=_SECTION),
    ] = None
    bom: Annotated[bool, option("--bom", help=words.BOM, section=_SECTION)] = False


class ExitStatus(NamedTuple):
    """Whether an empty answer is a failure."""

    exit_status: Annotated[
        bool, option("--exit-status", "-e", help=words.EXIT_STATUS, section=_SECTION)
    ] = False


class Screen(NamedTuple):
    """Where a table is drawn; `cells` is None where lines may be of any length.

    `links`: texts may carry hyperlinks (OSC 8).
    """

    console: "Console"
    cells: int | None
    links: bool
    language: Language

    def say(self, text: Text) -> str:
        """Return a text in the reader's language."""
        return text.into(self.language)

    def link(self, url: str | None) -> str:
        """What a text links to, empty where there can be no link."""
        return url if self.links and url and _LINK.fullmatch(url) else ""


Draw = Callable[[Screen, Sequence[str]], None]
"""Draws rows, given as lines of JSON."""


def answer(
    context: Context,
    rows: Iterable[str],
    known_fields: Callable[[], Sequence[str]],
    output: Output,
    draw: Draw,
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

    if form == "xlsx":
        from hulian.cli.workbook import rows_sheets, write_workbook

        write_workbook(output.out, rows_sheets(context, counted(), fields or known_fields()))
        return count
    with open_stream(context, output.out) as stream:
        if form in ("json", "jsonl"):
            _write_json(counted(), form, fields, stream)
        elif form in _DELIMITERS:
            if output.bom and _is_utf8(stream):
                stream.write("\ufeff")
            columns = fields or known_fields()
            _write_delimited(context, counted(), columns, _DELIMITERS[form], stream)
        else:
            drawing = partial(_draw_fields, fields) if fields else draw
            _write_drawn(context, drawing, list(counted()), form, stream)
    return count


def chosen_format(output: Output) -> str:
    """The format asked for, by name or by the ending of a file."""
    form = _chosen_format(output)
    if output.bom and form not in _DELIMITERS:
        raise Refusal(messages.no_bom(form), messages.BOM_REMEDY)
    return form


def _chosen_format(output: Output) -> str:
    if output.json:
        if output.format not in (None, "json"):
            raise Refusal(messages.two_forms(output.format), messages.ONE_FORM_REMEDY)
        return "json"
    if output.format:
        if output.format in FORMATS:
            return output.format
        if output.format in _ENDINGS:
            return _ENDINGS[output.format]
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


def _draw_fields(fields: Sequence[str], target: Screen, lines: Sequence[str]) -> None:
    """Draw a table of the fields that were asked for."""
    from hulian.render.delimited import cells
    from hulian.render.table import draw_listing

    rows = [cells(line, fields) for line in lines]
    draw_listing(target.console, fields, rows, range(len(fields)), target.cells)


def _write_json(
    rows: Iterable[str], form: str, fields: Sequence[str] | None, stream: TextIO
) -> None:
    chosen = json_output.picked(rows, fields) if fields else rows
    pieces = (json_output.json_array if form == "json" else json_output.json_lines)(chosen)
    stream.writelines(encodable(pieces, stream))


def encodable(pieces: Iterable[str], stream: TextIO) -> Iterable[str]:
    """JSON as a stream can take it."""
    return pieces if _is_utf8(stream) else json_output.ascii_only(pieces)


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig")


def _write_drawn(
    context: Context, draw: Draw, lines: Sequence[str], form: str, stream: TextIO
) -> None:
    """Draw rows on a terminal, or on what looks to them like one."""
    if form == "table":
        from hulian.cli.pager import paged

        with paged(context, stream) as sheet:
            draw(screen(context, stream, sheet), lines)
    elif form == "markdown":
        from hulian.render.markdown import MarkdownConsole

        draw(Screen(MarkdownConsole(stream), None, False, context.language), lines)
    else:
        from hulian.render import picture

        canvas = picture.canvas()
        draw(Screen(canvas, picture.CELLS, False, context.language), lines)
        page = picture.svg(canvas) if form == "svg" else picture.html(canvas, context.language)
        encoding = "utf-8" if _is_utf8(stream) else "ascii"
        stream.write(page.encode(encoding, "xmlcharrefreplace").decode(encoding))


def answer_object(context: Context, line: str, output: Output) -> None:
    """Print one JSON object."""
    with open_stream(context, output.out) as stream:
        _write_json([line], "jsonl", None, stream)


def answer_text(context: Context, text: str, output: Output) -> None:
    """Print a text that is in its form already."""
    with open_stream(context, output.out) as stream:
        stream.write(text)


def _write_delimited(
    context: Context,
    rows: Iterable[str],
    fields: Sequence[str],
    delimiter: str,
    stream: TextIO,
) -> None:
    from hulian.render import delimited

    if quoted := delimited.write(rows, fields, delimiter, stream):
        context.remark(messages.cells_quoted(quoted))


@contextmanager
def open_stream(context: Context, path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is put into place when it is whole; a device as it is."""
    if path is None or str(path) == "-":
        yield context.stdout
        context.stdout.flush()
        return
    if (descriptor := standard_stream(path)) is not None:
        context.stdout.flush()
        with os.fdopen(os.dup(descriptor), "w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    with replacement(path) as place, place.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def replacement(path: Path) -> Iterator[Path]:
    """Where to write what takes the place of a file; a device is written to as it is."""
    try:
        with replacing(path) as unfinished:
            yield unfinished
    except BrokenPipeError:
        raise
    except OSError as error:
        message = messages.cannot_write(str(path), error.strerror or type(error).__name__)
        raise Refusal(message, messages.CANNOT_WRITE_REMEDY) from None


def screen(context: Context, stream: TextIO, sheet: TextIO) -> Screen:
    """A console that draws on a sheet for a stream: as wide as the terminal, if it is one."""
    from hulian.render.console import Console

    cells = context.terminal_size().columns if stream.isatty() else None
    colored = _colored(context, stream)
    console = Console(
        file=sheet,
        width=cells or _PLAIN_WIDTH,
        # Rich draws 80 cells on what it takes for a dumb terminal, and cuts what is wider.
        force_terminal=False,
        color_system="standard" if colored else None,
        no_color=not colored,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return Screen(console, cells, colored and stream.isatty(), context.language)


def _colored(context: Context, stream: TextIO) -> bool:
    """Whether to colour: --color, then no-color.org, force-color.org and bixense.com/clicolors."""
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


def finish(count: int, exit_status: ExitStatus) -> int:
    """The exit code of an answer with so many rows."""
    return 1 if exit_status.exit_status and not count else 0
