"""How answers are printed: the options that say in which format and where to, and printing."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NamedTuple, TextIO

from hulian.cli import messages
from hulian.cli.context import Context, silence
from hulian.cli.errors import ANSWERED, EMPTY, Refusal
from hulian.cli.formats import FORMATS, Draw, Printout, encodable, is_drawn, write_page
from hulian.cli.options import FILE_METAVAR, NO_DESCRIPTION, OUTPUT, Choices, Parameter, option
from hulian.language.suggest import nearest
from hulian.text import Text

_WORKBOOK = "xlsx"
"""No format of a stream: it is written to a file by another library."""

FORMAT_OF_ENDING = {
    **{ending: name for name, form in FORMATS.items() for ending in form.endings},
    _WORKBOOK: _WORKBOOK,
}
"""Of files, with the formats that they name."""


# --- Options ----------------------------------------------------------------------------------

JSON = Text("输出 JSON，同 --format json", "Print JSON, as --format json does")
_FIELDS = Text("只要这些字段，用逗号分隔", "Only these fields, separated by commas")
OUT = Text("写入文件，格式看扩展名", "Write to a file; its ending gives the format")
BOM = Text("CSV 以 BOM 开头，供 Excel 认出 UTF-8", "Begin CSV with a BOM, for Excel")
_EXIT_STATUS = Text("没有结果时以 1 退出", "Exit with 1 when there is no result")
_CITE_SOURCES = Text("来源作脚注", "Sources as footnotes")
FORMAT_METAVAR = Text("格式", "FORMAT")
_FIELDS_METAVAR = Text("字段,…", "FIELD,…")


Json = Annotated[bool, option("--json", help=JSON, section=OUTPUT)]
Out = Annotated[
    Path | None, option("--output", "-o", metavar=FILE_METAVAR, help=OUT, section=OUTPUT)
]


def format_option(names: Collection[str]) -> Parameter:
    """Declare --format with these names."""

    def completions() -> Choices:
        return ((name, NO_DESCRIPTION) for name in names)

    said = Text(f"格式：{'、'.join(names)}", f"Format: {', '.join(names)}")
    return option(
        "--format", metavar=FORMAT_METAVAR, help=said, section=OUTPUT, completes=completions
    )


class OutputOptions(NamedTuple):
    """In which form, and where to."""

    json: Json = False
    format: Annotated[str | None, format_option(FORMATS)] = None
    fields: Annotated[
        str | None,
        option(
            "--fields",
            metavar=_FIELDS_METAVAR,
            help=_FIELDS,
            section=OUTPUT,
            completes="fields",
        ),
    ] = None
    out: Out = None
    bom: Annotated[bool, option("--bom", help=BOM, section=OUTPUT)] = False


class ExitStatus(NamedTuple):
    """Whether an empty answer is a failure."""

    exit_status: Annotated[
        bool, option("--exit-status", "-e", help=_EXIT_STATUS, section=OUTPUT)
    ] = False


Cite = Annotated[bool, option("--cite", help=_CITE_SOURCES, section=OUTPUT)]


# --- Answers ----------------------------------------------------------------------------------


def answer(
    context: Context,
    rows: Iterable[str],
    known_fields: Callable[[], Sequence[str]],
    output: OutputOptions,
    draw: Draw,
) -> int:
    """Print rows in the form asked for; return how many there were."""
    form = chosen_format(output)
    fields = _fields(output.fields, known_fields) if output.fields else None
    count = 0

    def counted() -> Iterator[str]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    if form == _WORKBOOK:
        from hulian.cli.files import spare
        from hulian.cli.workbook import rows_sheets, write_workbook

        if output.out:
            spare(context, output.out)
        write_workbook(output.out, rows_sheets(context, counted(), fields or known_fields()))
        return count
    with open_stream(context, output.out) as stream:
        given = Printout(context, counted(), fields, known_fields, draw, output.bom)
        FORMATS[form].write(given, stream)
    return count


def answer_object(context: Context, line: str, output: OutputOptions) -> None:
    """Print one JSON object."""
    with open_stream(context, output.out) as stream:
        stream.writelines(encodable([f"{line}\n"], stream))


def answer_text(context: Context, text: str, output: OutputOptions) -> None:
    """Print a text that is in its form already."""
    with open_stream(context, output.out) as stream:
        stream.write(text)


def answer_page(context: Context, page: str, output: OutputOptions) -> None:
    """Print a picture or a page."""
    with open_stream(context, output.out) as stream:
        write_page(page, stream)


def finish(count: int, exit_status: ExitStatus) -> int:
    """Return the exit code of an answer with `count` rows."""
    return EMPTY if exit_status.exit_status and not count else ANSWERED


# --- What is asked for ------------------------------------------------------------------------

_BOM_REMEDY = Text("只用于 --format csv 或 tsv", "use it with --format csv or tsv only")


_NO_FOOTNOTES_REMEDY = Text(
    "去掉 --cite，用 --fields 取来源：--fields id,value,source_title,citation",
    "leave it out; fields hold the sources too: --fields id,value,source_title,citation",
)


def chosen_format(output: OutputOptions) -> str:
    """Return the format asked for, by name or by the ending of a file."""
    form = named_format(output.json, output.format, output.out, FORMATS, FORMAT_OF_ENDING)
    if output.bom and not (form in FORMATS and FORMATS[form].bom):
        raise Refusal(messages.no_bom(form), _BOM_REMEDY)
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
            raise Refusal(messages.two_forms(name), messages.ONE_FORM_REMEDY)
        return "json"
    if name:
        if name in formats:
            return name
        if name in endings:
            return endings[name]
        message = messages.bad_value("--format", name)
        raise Refusal(message, messages.one_of(tuple(formats)))
    ending = out.suffix[1:].lower() if out else ""
    if str(out) in endings:
        raise Refusal(
            Text(f"-o 后面是文件，“{out}”是格式", f"-o takes a file, and “{out}” is a format"),
            Text(f"写 --format {out}，或 -o 文件.{out}", f"write --format {out}, or -o FILE.{out}"),
        )
    if not ending or str(out) == "-":
        return "table"
    if ending not in endings:
        raise Refusal(messages.unknown_ending(str(out)), messages.one_of(tuple(endings)))
    return endings[ending]


def refuse_cite(output: OutputOptions) -> None:
    """Refuse footnotes where nothing is drawn that could have them."""
    form = chosen_format(output)
    if output.fields or not is_drawn(form):
        raise Refusal(
            Text(
                f"--cite 不能用于 {form} 或 --fields", f"--cite does not go with {form} or --fields"
            ),
            _NO_FOOTNOTES_REMEDY,
        )


def _fields(given: str, known_fields: Callable[[], Sequence[str]]) -> list[str]:
    fields = [field.strip() for field in given.split(",") if field.strip()]
    known = known_fields()
    for field in fields:
        if field not in known:
            alike = nearest(field, known) or known
            raise Refusal(
                Text(f"没有字段“{field}”", f"there is no field “{field}”"), messages.one_of(alike)
            )
    return fields


# --- Where to ---------------------------------------------------------------------------------


@contextmanager
def open_stream(context: Context, path: Path | None) -> Iterator[TextIO]:
    """Yield standard output, a file that is put into place when it is whole, or a device."""
    if path is None or str(path) == "-":
        try:
            yield context.stdout
            context.stdout.flush()
        except OSError as error:
            if isinstance(error, BrokenPipeError) or error.filename is not None:
                raise  # what could not be opened meanwhile has a name; a stream has none
            silence(context.stdout)
            from hulian.cli.files import unwritable

            raise unwritable("stdout", error) from None
        return
    # What writes files is seldom needed.
    from hulian.cli.files import replacement, spare
    from hulian.files import standard_stream

    if (descriptor := standard_stream(path)) is not None:
        context.stdout.flush()
        with os.fdopen(os.dup(descriptor), "w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    with replacement(path) as place:
        spare(context, path)
        with place.open("w", encoding="utf-8", newline="") as stream:
            yield stream
