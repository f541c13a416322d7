"""How answers are printed: which format, to where, and what is said beside them."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TextIO

from hulian.cli import messages
from hulian.cli.command import NOTHING, OUTPUT, Choices, option
from hulian.cli.context import Context, silence
from hulian.cli.errors import Refusal
from hulian.cli.options import FILE_METAVAR
from hulian.files import reason, replacing, standard_stream
from hulian.language.suggest import nearest
from hulian.render import rows as row_output
from hulian.text import Text

if TYPE_CHECKING:  # what draws is slow to import, and most runs of a script want no table
    from hulian.render.blocks import Block
    from hulian.render.terminal import Terminal

JSON = Text("输出 JSON，同 --format json", "Print JSON, as --format json does")
_FORMAT = Text(
    "格式：table、json、jsonl、csv、tsv、markdown、html、svg",
    "Format: table, json, jsonl, csv, tsv, markdown, html, svg",
)
_FIELDS = Text("只要这些字段，用逗号分隔", "Only these fields, separated by commas")
OUT = Text("写入文件，格式看扩展名", "Write to a file; its ending gives the format")
BOM = Text("CSV 以 BOM 开头，供 Excel 认出 UTF-8", "Begin CSV with a BOM, for Excel")
_EXIT_STATUS = Text("没有结果时以 1 退出", "Exit with 1 when there is no result")
_CITE_SOURCES = Text("来源作脚注", "Sources as footnotes")
FORMAT_METAVAR = Text("格式", "FORMAT")
_FIELDS_METAVAR = Text("字段,…", "FIELD,…")


def _unknown_field(name: str) -> Text:
    return Text(f"没有字段“{name}”", f"there is no field “{name}”")


_BOM_REMEDY = Text("只用于 --format csv 或 tsv", "use it with --format csv or tsv only")


def _no_footnotes(form: str) -> Text:
    return Text(
        f"--cite 不能用于 {form} 或 --fields", f"--cite does not go with {form} or --fields"
    )


_NO_FOOTNOTES_REMEDY = Text(
    "去掉 --cite，用 --fields 取来源：--fields id,value,source_title,citation",
    "leave it out; fields hold the sources too: --fields id,value,source_title,citation",
)

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "html", "svg")
_ENDINGS = {
    "txt": "table",
    "ndjson": "jsonl",
    "md": "markdown",
    "htm": "html",
    **{name: name for name in FORMATS[1:]},
    "xlsx": "xlsx",
}
_SECTION = OUTPUT
_DELIMITERS = {"csv": ",", "tsv": "\t"}


def _formats() -> Choices:
    return ((name, NOTHING) for name in FORMATS)


class Output(NamedTuple):
    """In which form, and where to."""

    json: Annotated[bool, option("--json", help=JSON, section=_SECTION)] = False
    format: Annotated[
        str | None,
        option(
            "--format",
            metavar=FORMAT_METAVAR,
            help=_FORMAT,
            section=_SECTION,
            completes=_formats,
        ),
    ] = None
    fields: Annotated[
        str | None,
        option(
            "--fields",
            metavar=_FIELDS_METAVAR,
            help=_FIELDS,
            section=_SECTION,
            completes="fields",
        ),
    ] = None
    out: Annotated[
        Path | None,
        option("--output", "-o", metavar=FILE_METAVAR, help=OUT, section=_SECTION),
    ] = None
    bom: Annotated[bool, option("--bom", help=BOM, section=_SECTION)] = False


class ExitStatus(NamedTuple):
    """Whether an empty answer is a failure."""

    exit_status: Annotated[
        bool, option("--exit-status", "-e", help=_EXIT_STATUS, section=_SECTION)
    ] = False


Cite = Annotated[bool, option("--cite", help=_CITE_SOURCES, section=_SECTION)]

Draw = Callable[[Sequence[str]], "Iterable[Block]"]
"""Makes blocks of rows, given as lines of JSON."""


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

        if output.out:
            spare(context, output.out)
        write_workbook(output.out, rows_sheets(context, counted(), fields or known_fields()))
        return count
    with open_stream(context, output.out) as stream:
        if form in ("json", "jsonl"):
            _write_json(counted(), form, fields, stream)
        elif form in _DELIMITERS:
            if output.bom:
                if not _is_utf8(stream):
                    raise Refusal(_no_utf8("--bom", stream.encoding), _UTF8_REMEDY)
                stream.write("\ufeff")
            columns = fields or known_fields()
            _write_delimited(context, counted(), columns, _DELIMITERS[form], stream)
        else:
            lines = list(counted())
            blocks = _fields_table(context, fields, lines) if fields else draw(lines)
            _write_blocks(context, blocks, form, stream)
    return count


def refuse_cite(output: Output) -> None:
    """Refuse footnotes where nothing is drawn that could have them."""
    form = chosen_format(output)
    if output.fields or form not in ("table", "markdown", "html", "svg"):
        raise Refusal(_no_footnotes(form), _NO_FOOTNOTES_REMEDY)


def chosen_format(output: Output) -> str:
    """The format asked for, by name or by the ending of a file."""
    form = _chosen_format(output)
    if output.bom and form not in _DELIMITERS:
        raise Refusal(messages.no_bom(form), _BOM_REMEDY)
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
    if str(output.out) in _ENDINGS:
        raise Refusal(_format_as_file(str(output.out)), _format_as_file_remedy(str(output.out)))
    if not ending or str(output.out) == "-":
        return "table"
    if ending not in _ENDINGS:
        raise Refusal(messages.unknown_ending(str(output.out)), messages.one_of(tuple(_ENDINGS)))
    return _ENDINGS[ending]


def _format_as_file(name: str) -> Text:
    return Text(f"-o 后面是文件，“{name}”是格式", f"-o takes a file, and “{name}” is a format")


def _format_as_file_remedy(name: str) -> Text:
    return Text(
        f"写 --format {name}，或 -o 文件.{name}", f"write --format {name}, or -o FILE.{name}"
    )


def _fields(given: str, known_fields: Callable[[], Sequence[str]]) -> list[str]:
    fields = [field.strip() for field in given.split(",") if field.strip()]
    known = known_fields()
    for field in fields:
        if field not in known:
            alike = nearest(field, known) or known
            raise Refusal(_unknown_field(field), messages.one_of(alike))
    return fields


def _fields_table(
    context: Context, fields: Sequence[str], lines: Sequence[str]
) -> "Iterable[Block]":
    """Make a table of the fields that were asked for."""
    from hulian.render.fields import table
    from hulian.render.rows import cells

    return [table(fields, [cells(line, fields) for line in lines], context.language)]


def _write_json(
    rows: Iterable[str], form: str, fields: Sequence[str] | None, stream: TextIO
) -> None:
    chosen = row_output.picked(rows, fields) if fields else rows
    pieces = (row_output.json_array if form == "json" else row_output.json_lines)(chosen)
    stream.writelines(encodable(pieces, stream))


def encodable(pieces: Iterable[str], stream: TextIO) -> Iterable[str]:
    """JSON as a stream can take it."""
    return pieces if _is_utf8(stream) else row_output.ascii_only(pieces)


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig")


def _write_blocks(context: Context, blocks: "Iterable[Block]", form: str, stream: TextIO) -> None:
    """Write blocks in one of the forms that people read."""
    if form == "table":
        from hulian.cli.pager import paged
        from hulian.render.terminal import draw

        with paged(context, stream) as sheet:
            draw(blocks, terminal(context, stream), sheet)
    elif form == "markdown":
        from hulian.render.markdown import markdown

        stream.writelines(f"{line}\n" for line in markdown(blocks))
    else:
        from hulian.render.html import html
        from hulian.render.svg import svg

        _write_page(svg(blocks) if form == "svg" else html(blocks, context.language), stream)


def _write_page(page: str, stream: TextIO) -> None:
    """Write SVG or HTML; where the stream is not UTF-8, with references for other characters."""
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


def answer_page(context: Context, page: str, output: Output) -> None:
    """Print a picture or a page."""
    with open_stream(context, output.out) as stream:
        _write_page(page, stream)


def _write_delimited(
    context: Context,
    rows: Iterable[str],
    fields: Sequence[str],
    delimiter: str,
    stream: TextIO,
) -> None:
    """Write CSV or TSV: whole, or not at all, as no reader knows what was escaped."""
    try:
        with _unescaped(stream):
            quoted = row_output.write(rows, fields, delimiter, stream)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise Refusal(_no_utf8(f"“{character}”", stream.encoding), _UTF8_REMEDY) from None
    if quoted:
        context.remark(messages.cells_quoted(quoted))


@contextmanager
def _unescaped(stream: TextIO) -> Iterator[None]:
    """Let a stream raise UnicodeEncodeError where it cannot hold a character."""
    usual = stream.errors
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="strict")
    try:
        yield
    finally:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=usual)


def _no_utf8(what: str, encoding: str) -> Text:
    return Text(
        f"标准输出是 {encoding} 编码，写不了 {what}",
        f"standard output is in {encoding}, which cannot hold {what}",
    )


_UTF8_REMEDY = Text(
    "用 -o 写入文件，或设 PYTHONIOENCODING=utf-8",
    "write to a file by -o, or set PYTHONIOENCODING=utf-8",
)


@contextmanager
def open_stream(context: Context, path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is put into place when it is whole; a device as it is."""
    if path is None or str(path) == "-":
        try:
            yield context.stdout
            context.stdout.flush()
        except OSError as error:
            if isinstance(error, BrokenPipeError) or error.filename is not None:
                raise  # what could not be opened meanwhile has a name; a stream has none
            silence(context.stdout)
            raise _unwritable("stdout", error) from None
        return
    if (descriptor := standard_stream(path)) is not None:
        context.stdout.flush()
        with os.fdopen(os.dup(descriptor), "w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    with replacement(path) as place:
        spare(context, path)
        with place.open("w", encoding="utf-8", newline="") as stream:
            yield stream


def spare_the_base(context: Context, file: Path) -> None:
    """Refuse to write over a file of the base, or among its files."""
    target = file.resolve()
    among = any(base.resolve() == target.parent for base in context.bases if base.is_dir())
    if target in (path.resolve() for path in context.bases) or (among and target.suffix == ".toml"):
        raise Refusal(_part_of_the_base(str(file)), messages.CANNOT_WRITE_REMEDY)


def spare(context: Context, file: Path) -> None:
    """Refuse to let `-o` write over what this run reads: the base, and files on the line."""
    spare_the_base(context, file)
    if any(_is_folder(word, file) for word in context.arguments):
        message = messages.cannot_write(f"{file}{os.sep}", _NO_FOLDER)
        raise Refusal(message, messages.CANNOT_WRITE_REMEDY)
    if file.is_file() and any(_names(word, file) for word in _read(context.arguments)):
        raise Refusal(_read_too(str(file)), messages.CANNOT_WRITE_REMEDY)


def _read(arguments: Sequence[str]) -> Iterator[str]:
    """The words of a command line, but for the file that `-o` names."""
    for before, word in pairwise(["", *arguments]):
        if before not in ("-o", "--output") and not word.startswith(("-o", "--output=")):
            yield word.partition("=")[2] or word


def _is_folder(word: str, file: Path) -> bool:
    """Whether a word names the file as folders are named, with a slash behind."""
    return word.endswith(("/", os.sep)) and Path(word.removeprefix("-o").rpartition("=")[2]) == file


_NO_FOLDER = Text("没有这个文件夹", "there is no such folder")


def _names(word: str, file: Path) -> bool:
    try:
        return file.samefile(word)
    except (OSError, ValueError):
        return False


def _part_of_the_base(path: str) -> Text:
    return Text(f"{path} 属于事实库，不能覆盖", f"{path} belongs to the fact base")


def _read_too(file: str) -> Text:
    return Text(
        f"{file} 是要读的文件，不能写在它上面", f"{file} is read; it cannot be written over"
    )


@contextmanager
def replacement(path: Path) -> Iterator[Path]:
    """Where to write what takes the place of a file; a device is written to as it is."""
    try:
        with replacing(path) as unfinished:
            yield unfinished
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(str(path), error) from None


def _unwritable(name: str, error: OSError) -> Refusal:
    return Refusal(messages.cannot_write(name, reason(error)), messages.CANNOT_WRITE_REMEDY)


def terminal(context: Context, stream: TextIO) -> "Terminal":
    """Return what a stream can show: as wide as the terminal, if it is one.

    HULIAN_AMBIGUOUS=wide says that characters of ambiguous width (─ ≠) take two cells.
    """
    from hulian.render.cells import Sheet
    from hulian.render.terminal import Terminal
    from hulian.render.text import wide_width, width

    cells = context.terminal_size().columns if stream.isatty() else None
    wide = context.environ.get("HULIAN_AMBIGUOUS") == "wide"
    sheet = Sheet(cells, stream.encoding or "utf-8", wide_width if wide else width)
    colored = _colored(context, stream)
    return Terminal(sheet, colored, colored and stream.isatty())


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
