"""`hulian show`: all about one figure."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from msgspec.json import decode as decode_json
from typer.core import TyperCommand

from hulian.catalogue import MeasureRow, SourceRow
from hulian.commands import figures
from hulian.commands.answering import Output, Screen, answer
from hulian.commands.declaring import command
from hulian.commands.opening import open_base
from hulian.commands.session import say
from hulian.figure import Figure, decode
from hulian.output.table import draw_record
from hulian.period import parse
from hulian.quantity import short
from hulian.query import Filter, Index, Order
from hulian.wording import Text, screen
from hulian.wording import help as words

_SERIES = 12
"""So many figures of the same measure are shown at most."""

Identifiers = Annotated[
    list[str], typer.Argument(metavar=say(words.ID_METAVAR) + "…", help=say(words.FACT_ID))
]


def show(ids: Identifiers, output: Output) -> int:
    """Print all about figures."""
    index = open_base()
    rows = [index.figure(identifier) for identifier in ids]

    def draw(target: Screen, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines):
            if number:
                target.console.print()
            draw_record(target.console, _record(index, decode(line)), target.cells)

    answer(rows, lambda: Figure.__struct_fields__, output, draw)
    return 0


def build() -> TyperCommand:
    examples = ("hulian show fiscal-aid-since-1997", "hulian show fiscal-aid-since-1997 --json")
    return command("show", words.SHOW, show, examples)


def _record(index: Index, figure: Figure) -> Iterator[tuple[str, str]]:
    """What there is to say, as names and values; what is not known is left out."""
    shown = [*_figure_lines(index, figure), *_relation_lines(index, figure)]
    shown += _source_lines(index, figure)
    for heading, value in shown:
        if value:
            yield say(heading), value


def _figure_lines(index: Index, figure: Figure) -> Iterator[tuple[Text, str]]:
    row = figures.row(index, figure)
    measure = decode_json(index.entry("measure", figure.measure), type=MeasureRow)
    between = say(Text("、", ", "))
    yield screen.ID, figure.id
    yield screen.FIGURE, row.value
    yield screen.LABEL, row.label
    yield screen.AMOUNT, f"{figure.amount:,f} {figure.unit}"
    yield screen.BOUNDS, _bounds(figure)
    yield screen.PERIOD, f"{row.period} ({figure.period})" if figure.period else ""
    yield screen.BASIS, say(screen.BASES[figure.basis]) if figure.basis else ""
    yield screen.PLACE, row.place
    yield screen.GIVERS, between.join(figure.givers)
    yield (
        screen.MEASURE,
        f"{say(Text(measure.name, measure.name_en or measure.name))} ({measure.id})",
    )
    yield screen.THEMES, between.join(figure.themes)
    yield screen.MEMBERS, between.join(figure.members)
    yield screen.NOTE, say(Text(figure.note or "", figure.note_en or figure.note or ""))


def _bounds(figure: Figure) -> str:
    """The figure's ends as an interval, with what they follow from."""
    if figure.bound == "exact":
        return ""
    quantity = figure.quantity

    low = quantity.low and "[("[quantity.low.strict] + short(quantity.low.value)
    high = quantity.high and short(quantity.high.value) + "])"[quantity.high.strict]
    name = say(screen.BOUND_NAMES[figure.bound])
    return f"{name} {low or '(0'}, {high or '∞)'} {figure.unit}"


def _relation_lines(index: Index, figure: Figure) -> Iterator[tuple[Text, str]]:
    if figure.part_of:
        yield screen.PART_OF, _mention(index, figure.part_of)
    for identifier in index.parts(figure.id):
        yield screen.PARTS, _mention(index, identifier)
    for identifier in figure.disputes:
        yield screen.RIVALS, _mention(index, identifier)
    series = index.select(Filter(measures=(figure.measure,)), Order("period", True), _SERIES)
    heading = screen.SERIES
    for line in series:
        other = decode(line)
        if other.id != figure.id:
            yield heading, _mention(index, other.id)


def _mention(index: Index, identifier: str) -> str:
    """Another figure in one line."""
    other = decode(index.figure(identifier))
    return say(screen.mention(other.value, figures.label(other), other.id))


def _source_lines(index: Index, figure: Figure) -> Iterator[tuple[Text, str]]:
    source = decode_json(index.entry("source", figure.source), type=SourceRow)
    published = say(screen.period(parse(source.published))) if source.published else ""
    kind = say(screen.SOURCE_KINDS[source.kind])
    about = [part for part in (source.publisher, published, kind) if part]
    yield screen.SOURCE, say(screen.source(source.title, about))
    yield screen.COPY_OF, source.copy_of or ""
    yield screen.ADDRESS, source.url or ""
    yield screen.PRINTED, figure.printed or say(screen.COUNTED)
    yield screen.LOCATION, "" if figure.at is None else say(screen.at(figure.at))
    yield screen.SOURCE_NOTE, say(Text(source.note or "", source.note_en or source.note or ""))
