"""`hulian cite`: references, ready to paste."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Struct
from msgspec.json import decode as decode_json

from hulian.cli.command import Command, argument, option
from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.stdout import Output, answer
from hulian.index.query import Index
from hulian.index.rows import Figure
from hulian.render.citation import Reference, Style, cite
from hulian.wording import citation as messages
from hulian.wording import help as words
from hulian.wording.messages import bad_value

if TYPE_CHECKING:
    from hulian.render.blocks import Block

_ENDINGS: dict[str, Style] = {".bib": "bibtex", ".md": "markdown", ".markdown": "markdown"}

Identifiers = Annotated[list[str], argument(words.FACT_ID, words.ID_METAVAR, "fact")]
StyleOption = Annotated[
    Literal["gbt", "apa", "bibtex", "markdown"] | None,
    option("--style", metavar=words.STYLE_METAVAR, help=words.STYLE),
]
Accessed = Annotated[
    str | None, option("--accessed", metavar=words.DATE_METAVAR, help=words.ACCESSED)
]


class ReferenceRow(Struct, frozen=True):
    """A reference as scripts read it, with the ids of the figures that it is for."""

    source: str
    facts: list[str]
    style: Style
    reference: str


def cite_sources(
    context: Context,
    ids: Identifiers,
    output: Output,
    style: StyleOption = None,
    accessed: Accessed = None,
) -> int:
    """Print one reference for each source of these figures."""
    index = context.open_base()
    figures = [index.figure(identifier) for identifier in dict.fromkeys(ids)]
    chosen, output = _chosen(context, style, output)
    day = _day(accessed) if accessed else _updated(index)
    if day is None:
        context.remark(messages.NO_DAY)

    def rows() -> Iterator[str]:
        for reference in _references(index, figures, day):
            text = cite(reference, chosen, context.language)
            cited = [figure.id for figure in reference.figures]
            row = ReferenceRow(reference.source.id, cited, chosen, text)
            yield msgspec.json.encode(row).decode()

    answer(context, rows(), lambda: ReferenceRow.__struct_fields__, output, _draw)
    return 0


COMMAND = Command(
    "cite",
    words.CITE,
    cite_sources,
    (
        "hulian cite fiscal-aid-since-1997",
        "hulian cite fiscal-aid-since-1997 aid-projects-since-1997 --style bibtex",
        "hulian cite fiscal-aid-since-1997 --style apa --accessed 2026-12-01",
    ),
    fields=lambda: ReferenceRow.__struct_fields__,
)


def _chosen(context: Context, style: Style | None, output: Output) -> tuple[Style, Output]:
    """The style, which the ending of a file may name, and how its text is to be printed."""
    ending = _ENDINGS.get(output.out.suffix.lower()) if output.out else None
    named = ending and not (output.format or output.json) and style in (None, ending)
    if named or (style == "markdown" and output.format in ("markdown", "md")):
        return style or ending or "markdown", output._replace(format="table")
    return style or ("apa" if context.language == "en" else "gbt"), output


def _references(index: Index, figures: Sequence[Figure], day: date | None) -> Iterator[Reference]:
    by_source: dict[str, list[Figure]] = {}
    for figure in figures:
        by_source.setdefault(figure.source, []).append(figure)
    for source, cited in by_source.items():
        row = index.source(source)
        publisher, original = (
            name and index.display_name(name) for name in (row.publisher, row.copy_of)
        )
        yield Reference(row, cited, day, publisher or None, original or None)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise Refusal(bad_value("--accessed", given), messages.DAY_FORM) from None


def _updated(index: Index) -> date | None:
    """The day on which the editors of the base last saw its sources."""
    return index.overview().updated


def _draw(lines: Sequence[str]) -> "Iterable[Block]":
    """Show references whole, a line each, so that they can be copied."""
    from hulian.render.blocks import Verbatim

    references = (decode_json(line, type=ReferenceRow).reference for line in lines)
    parts = (part for reference in references for part in reference.split("\n"))
    return [Verbatim(tuple((part, "") for part in parts))]
