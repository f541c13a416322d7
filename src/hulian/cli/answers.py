"""How answers are printed: in which format, to which stream or file."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from hulian.cli import errors
from hulian.cli.context import Context, paged, silence, terminal
from hulian.cli.errors import ANSWERED, EMPTY, Refusal
from hulian.cli.options import ExitStatus, OutputOptions
from hulian.language.suggest import nearest
from hulian.render import rows as row_output
from hulian.text import Text, did_you_mean, is_utf8

if TYPE_CHECKING:  # what draws is slow to import, and most runs of a script want no table
    from msgspec import Struct

    from hulian.render.blocks import Block

Blocks = Iterable["Block"]
"""What people see of an answer."""

Draw = Callable[[Sequence[str]], Blocks]
"""Makes blocks of rows, given as lines of JSON."""

# --- Formats ----------------------------------------------------------------------------------


class Printout(NamedTuple):
    """An answer to print: its rows as lines of JSON, and how to draw them for people.

    `fields` are those that were asked for; where none were, `known_fields` gives all.
    """

    context: Context
    rows: Iterable[str]
    fields: Sequence[str] | None
    known_fields: Callable[[], Sequence[str]]
    draw: Draw
    bom: bool

    def blocks(self) -> Blocks:
        """Return what people see of the rows: a table of fields, where some were asked for."""
        lines = list(self.rows)
        if not self.fields:
            return self.draw(lines)
        from hulian.render.figures import field_table

        return [field_table(lines, self.fields, self.context.language)]


def _write_json(
    pieces: Callable[[Iterable[str]], Iterable[str]], printout: Printout, stream: TextIO
) -> None:
    rows, fields = printout.rows, printout.fields
    picked = row_output.picked(rows, fields) if fields else rows
    stream.writelines(encodable(pieces(picked), stream))


def _write_delimited(delimiter: str, printout: Printout, stream: TextIO) -> None:
    """Write CSV or TSV: whole, or not at all, as no reader knows what was escaped."""
    if printout.bom:
        if not is_utf8(stream.encoding):
            raise _no_utf8("--bom", stream)
        stream.write("\ufeff")
    fields = printout.fields or printout.known_fields()
    try:
        with _unescaped(stream):
            quoted = row_output.write_cells(printout.rows, fields, delimiter, stream)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise _no_utf8(f"“{character}”", stream) from None
    if quoted:
        printout.context.remark(errors.cells_quoted(quoted))


def _write_table(printout: Printout, stream: TextIO) -> None:
    from hulian.render.layout import lay_out
    from hulian.render.lines import write_lines

    blocks, shown = printout.blocks(), terminal(printout.context, stream)
    with paged(printout.context, stream) as sheet:
        write_lines(lay_out(blocks, shown.sheet), shown, sheet)


def _write_markdown(printout: Printout, stream: TextIO) -> None:
    from hulian.render.markdown import markdown

    stream.writelines(f"{line}\n" for line in markdown(printout.blocks()))


def _write_html(printout: Printout, stream: TextIO) -> None:
    from hulian.render.html import html

    write_page(html(printout.blocks(), printout.context.language), stream)


def _write_svg(printout: Printout, stream: TextIO) -> None:
    from hulian.render.svg import svg

    write_page(svg(printout.blocks()), stream)


def encodable(pieces: Iterable[str], stream: TextIO) -> Iterable[str]:
    """Return JSON as a stream can take it."""
    return pieces if is_utf8(stream.encoding) else row_output.ascii_only(pieces)


def write_page(page: str, stream: TextIO) -> None:
    """Write SVG or HTML; where the stream is not UTF-8, with references for other characters."""
    encoding = "utf-8" if is_utf8(stream.encoding) else "ascii"
    stream.write(page.encode(encoding, "xmlcharrefreplace").decode(encoding))


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


def _no_utf8(what: str, stream: TextIO) -> Refusal:
    return Refusal(
        Text(
            f"标准输出是 {stream.encoding} 编码，写不了 {what}",
            f"standard output is in {stream.encoding}, which cannot hold {what}",
        ),
        Text(
            "用 -o 写入文件，或设 PYTHONIOENCODING=utf-8",
            "write to a file by -o, or set PYTHONIOENCODING=utf-8",
        ),
    )


class Format(NamedTuple):
    """A format of answers.

    `endings` are those of files. `drawn`: it is for people, with titles, footnotes and remarks;
    the others hold rows only. `bom`: it may begin with a byte order mark.
    """

    write: Callable[[Printout, TextIO], None]
    endings: tuple[str, ...]
    drawn: bool = False
    bom: bool = False


FORMATS = {
    "table": Format(_write_table, ("txt",), drawn=True),
    "json": Format(partial(_write_json, row_output.json_array), ("json",)),
    "jsonl": Format(partial(_write_json, row_output.json_lines), ("jsonl", "ndjson")),
    "csv": Format(partial(_write_delimited, ","), ("csv",), bom=True),
    "tsv": Format(partial(_write_delimited, "\t"), ("tsv",), bom=True),
    "markdown": Format(_write_markdown, ("markdown", "md"), drawn=True),
    "html": Format(_write_html, ("html", "htm"), drawn=True),
    "svg": Format(_write_svg, ("svg",), drawn=True),
}
"""By the names that `--format` takes."""


def is_drawn(form: str) -> bool:
    """Return whether a format is for people: with titles, footnotes and remarks."""
    return form in FORMATS and FORMATS[form].drawn


_WORKBOOK = "xlsx"
"""Written to files only, by another library."""

FORMAT_OF_ENDING = {
    **{ending: name for name, form in FORMATS.items() for ending in form.endings},
    _WORKBOOK: _WORKBOOK,
}
"""Of files, with the formats that they name."""


# --- Answers ----------------------------------------------------------------------------------


def answer(
    context: Context,
    records: "Iterable[Struct]",
    kind: "type[Struct]",
    output: OutputOptions,
    draw: Callable[[], Blocks],
) -> int:
    """Print records of a kind in the format asked for; return their number."""
    from hulian.index.rows import encode

    fields = kind.__struct_fields__
    return answer_lines(context, map(encode, records), lambda: fields, output, lambda _: draw())


def answer_lines(
    context: Context,
    rows: Iterable[str],
    known_fields: Callable[[], Sequence[str]],
    output: OutputOptions,
    draw: Draw,
) -> int:
    """Print rows, given as lines of JSON, in the format asked for; return their number."""
    form = chosen_format(output)
    if output.out:
        from hulian.cli.files import tell_of_ending

        tell_of_ending(context, output.out, form, FORMAT_OF_ENDING)
    fields = _fields(output.fields, known_fields) if output.fields else None
    count = 0

    def counted() -> Iterator[str]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    if form == _WORKBOOK:
        from hulian.cli.files import write_workbook
        from hulian.export.xlsx import rows_sheets

        shown = fields or known_fields()
        sheets = rows_sheets(counted(), shown, context.sources, context.language)
        write_workbook(context, output.out, sheets)
        return count
    with open_stream(context, output.out) as stream:
        given = Printout(context, counted(), fields, known_fields, draw, output.bom)
        FORMATS[form].write(given, stream)
    return count


def finish(count: int, exit_status: ExitStatus) -> int:
    """Return the exit code of an answer with `count` rows."""
    return EMPTY if exit_status.exit_status and not count else ANSWERED


# --- What is asked for ------------------------------------------------------------------------


def chosen_format(output: OutputOptions) -> str:
    """Return the format asked for, by name or by the ending of a file. Raises `Refusal`."""
    form = named_format(output.json, output.format, output.out, FORMATS, FORMAT_OF_ENDING)
    if output.bom and not (form in FORMATS and FORMATS[form].bom):
        remedy = Text("只用于 --format csv 或 tsv", "use it with --format csv or tsv only")
        raise Refusal(errors.no_bom(form), remedy)
    return form


def named_format(
    json: bool,
    name: str | None,
    out: Path | None,
    formats: Collection[str],
    endings: Mapping[str, str],
) -> str:
    """Return the one of these formats that is asked for; `endings` are those of files with theirs.

    Raises `Refusal`.
    """
    if json:
        if name not in (None, "json"):
            refused = errors.options_exclude("--json", f"--format {name}")
            raise Refusal(refused, errors.LEAVE_ONE_OUT)
        return "json"
    if name:
        if name in formats:
            return name
        if name in endings:
            return endings[name]
        raise Refusal(errors.bad_value("--format", name), errors.one_of(tuple(formats)))
    ending = out.suffix[1:].lower() if out else ""
    if out and (form := str(out).removeprefix(".")) in endings:
        zh, en = f"-o 后面是文件，如 a.{form}", f"-o takes a file, as a.{form}"
        message = Text(f"{zh}；“{out}”是格式", f"{en}; “{out}” is a format")
        raise Refusal(message, errors.write_instead(f"--format {form}"))
    if not ending or str(out) == "-":
        return "table"
    if ending not in endings:
        raise Refusal(errors.unknown_ending(str(out)), errors.one_of(tuple(endings)))
    return endings[ending]


def refuse_cite(output: OutputOptions) -> None:
    """Refuse footnotes in formats that have none. Raises `Refusal`."""
    form = chosen_format(output)
    if output.fields or not is_drawn(form):
        message = Text(
            f"--cite 不能用于 {form} 或 --fields", f"--cite does not go with {form} or --fields"
        )
        remedy = Text(
            "去掉 --cite，用 --fields 取来源：--fields id,value,source_title,citation",
            "leave it out; fields hold the sources too: --fields id,value,source_title,citation",
        )
        raise Refusal(message, remedy)


def _fields(given: str, known_fields: Callable[[], Sequence[str]]) -> list[str]:
    fields = [field.strip() for field in given.split(",") if field.strip()]
    known = known_fields()
    for field in fields:
        if field not in known:
            remedy = did_you_mean(nearest(field, known), errors.one_of(known))
            raise Refusal(Text(f"没有字段“{field}”", f"there is no field “{field}”"), remedy)
    return fields


# --- Where to ---------------------------------------------------------------------------------


@contextmanager
def open_stream(context: Context, path: Path | None) -> Iterator[TextIO]:
    """Yield standard output, a file that is put into place when it is whole, or a device.

    Raises `Refusal` where that cannot be written, and BrokenPipeError.
    """
    if path is None or str(path) == "-":
        try:
            yield context.stdout
            context.stdout.flush()
        except OSError as error:
            if isinstance(error, BrokenPipeError) or error.filename is not None:
                raise  # what could not be opened meanwhile has a name; a stream has none
            silence(context.stdout)
            from hulian.cli.files import unwritable_output

            raise unwritable_output(error) from None
        return
    # What writes files is seldom needed.
    from hulian.cli.files import spare, told_replacement
    from hulian.files import standard_stream

    if (descriptor := standard_stream(path)) is not None:
        context.stdout.flush()
        with os.fdopen(os.dup(descriptor), "w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    with told_replacement(context, path) as place:
        spare(context, path)
        with place.open("w", encoding="utf-8", newline="") as stream:
            yield stream
