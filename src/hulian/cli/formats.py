"""The formats of answers: one table, and how each is written to a stream."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple, TextIO

from hulian.cli import messages
from hulian.cli.context import Context, paged, terminal
from hulian.cli.errors import Refusal
from hulian.render import rows as row_output
from hulian.text import Text

if TYPE_CHECKING:  # what draws is slow to import, and most runs of a script want no table
    from hulian.render.blocks import Block

Draw = Callable[[Sequence[str]], "Iterable[Block]"]
"""Makes blocks of rows, given as lines of JSON."""

# --- Formats ----------------------------------------------------------------------------------


class Printout(NamedTuple):
    """What is to be written: rows as lines of JSON, and how people see them.

    `fields` are those that were asked for; where none were, `known_fields` gives all.
    """

    context: Context
    rows: Iterable[str]
    fields: Sequence[str] | None
    known_fields: Callable[[], Sequence[str]]
    draw: Draw
    bom: bool

    def blocks(self) -> "Iterable[Block]":
        """Return what people see of the rows: a table of fields, where some were asked for."""
        lines = list(self.rows)
        if not self.fields:
            return self.draw(lines)
        from hulian.render.fields import table
        from hulian.render.rows import cells

        rows = [cells(line, self.fields) for line in lines]
        return [table(self.fields, rows, self.context.language)]


def _write_json(answer: Printout, stream: TextIO) -> None:
    stream.writelines(encodable(row_output.json_array(_picked(answer)), stream))


def _write_json_lines(answer: Printout, stream: TextIO) -> None:
    stream.writelines(encodable(row_output.json_lines(_picked(answer)), stream))


def _picked(answer: Printout) -> Iterable[str]:
    return row_output.picked(answer.rows, answer.fields) if answer.fields else answer.rows


_UTF8_REMEDY = Text(
    "用 -o 写入文件，或设 PYTHONIOENCODING=utf-8",
    "write to a file by -o, or set PYTHONIOENCODING=utf-8",
)


def _write_delimited(delimiter: str, answer: Printout, stream: TextIO) -> None:
    """Write CSV or TSV: whole, or not at all, as no reader knows what was escaped."""
    if answer.bom:
        if not _is_utf8(stream):
            raise Refusal(_no_utf8("--bom", stream.encoding), _UTF8_REMEDY)
        stream.write("\ufeff")
    fields = answer.fields or answer.known_fields()
    try:
        with _unescaped(stream):
            quoted = row_output.write(answer.rows, fields, delimiter, stream)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise Refusal(_no_utf8(f"“{character}”", stream.encoding), _UTF8_REMEDY) from None
    if quoted:
        answer.context.remark(messages.cells_quoted(quoted))


def _write_table(answer: Printout, stream: TextIO) -> None:
    from hulian.render.layout import draw

    blocks = answer.blocks()
    with paged(answer.context, stream) as sheet:
        draw(blocks, terminal(answer.context, stream), sheet)


def _write_markdown(answer: Printout, stream: TextIO) -> None:
    from hulian.render.markdown import markdown

    stream.writelines(f"{line}\n" for line in markdown(answer.blocks()))


def _write_html(answer: Printout, stream: TextIO) -> None:
    from hulian.render.html import html

    write_page(html(answer.blocks(), answer.context.language), stream)


def _write_svg(answer: Printout, stream: TextIO) -> None:
    from hulian.render.svg import svg

    write_page(svg(answer.blocks()), stream)


def encodable(pieces: Iterable[str], stream: TextIO) -> Iterable[str]:
    """Return JSON as a stream can take it."""
    return pieces if _is_utf8(stream) else row_output.ascii_only(pieces)


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig")


def write_page(page: str, stream: TextIO) -> None:
    """Write SVG or HTML; where the stream is not UTF-8, with references for other characters."""
    encoding = "utf-8" if _is_utf8(stream) else "ascii"
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


def _no_utf8(what: str, encoding: str) -> Text:
    return Text(
        f"标准输出是 {encoding} 编码，写不了 {what}",
        f"standard output is in {encoding}, which cannot hold {what}",
    )


class Format(NamedTuple):
    """A form of answers.

    `endings` are those of files. `drawn`: it is for people, with titles, footnotes and remarks;
    the others hold rows only. `bom`: it may begin with a byte order mark.
    """

    write: Callable[[Printout, TextIO], None]
    endings: tuple[str, ...]
    drawn: bool = False
    bom: bool = False


FORMATS = {
    "table": Format(_write_table, ("txt",), drawn=True),
    "json": Format(_write_json, ("json",)),
    "jsonl": Format(_write_json_lines, ("jsonl", "ndjson")),
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
