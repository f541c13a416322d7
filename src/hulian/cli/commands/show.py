"""`hulian show`: all about one figure."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated

from hulian.cli.command import Command, argument
from hulian.cli.commands import figures
from hulian.cli.context import Context
from hulian.cli.stdout import Output, Screen, answer
from hulian.figures.english import Unit, number, unit
from hulian.figures.period import parse
from hulian.figures.quantity import short
from hulian.index.catalogue import SourceRow
from hulian.index.filters import Filter, Order
from hulian.index.query import Index
from hulian.index.rows import Figure, encode
from hulian.render.table import draw_record
from hulian.text import Text
from hulian.wording import help as words
from hulian.wording import screen

_SERIES = 12
"""So many figures of the same measure are shown at most."""

Identifiers = Annotated[list[str], argument(words.FACT_ID, words.ID_METAVAR)]


def show(context: Context, ids: Identifiers, output: Output) -> int:
    """Print all about figures."""
    index = context.open_base()
    shown = [index.figure(identifier) for identifier in ids]

    def draw(target: Screen, lines: Sequence[str]) -> None:
        for position, figure in enumerate(shown):
            if position:
                target.console.print()
            source = index.source(figure.source)
            link = target.link(source.url)
            links = {_source_line(index, target, source): link, source.url or "": link}
            draw_record(target.console, _record(index, target, figure), target.cells, links)

    answer(context, map(encode, shown), lambda: Figure.__struct_fields__, output, draw)
    return 0


COMMAND = Command(
    "show",
    words.SHOW,
    show,
    (
        "hulian show fiscal-aid-since-1997",
        "hulian show fiscal-aid-since-1997 --json",
    ),
)


def _record(index: Index, target: Screen, figure: Figure) -> Iterator[tuple[str, str]]:
    """What there is to say, as names and values; what is not known is left out."""
    shown = [*_figure_lines(index, target, figure), *_relation_lines(index, target, figure)]
    shown += _source_lines(index, target, figure)
    for heading, value in shown:
        if value:
            yield target.say(heading), value


def _figure_lines(index: Index, target: Screen, figure: Figure) -> Iterator[tuple[Text, str]]:
    row = figures.row(index, target, figure)
    measure = figures.measure_row(index, figure.measure)
    called = unit(measure.unit, measure.unit_en)
    between = target.say(screen.BETWEEN)
    yield screen.ID, figure.id
    yield screen.FIGURE, f"{row.value} {row.reading}".rstrip()
    yield screen.LABEL, row.label
    if measure.kind != "year":
        yield screen.AMOUNT, f"{figure.amount:,f} {target.say(called.text)}"
    yield screen.BOUNDS, target.say(_bounds(figure, called))
    yield screen.PERIOD, f"{row.period} ({figure.period})" if figure.period else ""
    yield screen.BASIS, target.say(screen.BASES[figure.basis]) if figure.basis else ""
    yield screen.PLACE, row.place
    givers = (target.say(index.display_name(giver)) for giver in figure.givers)
    yield screen.GIVERS, between.join(givers)
    yield (
        screen.MEASURE,
        f"{target.say(Text(measure.name, measure.name_en or measure.name))} ({measure.id})",
    )
    yield screen.THEMES, between.join(figure.themes)
    members = (target.say(index.display_name(member)) for member in figure.members)
    yield screen.MEMBERS, between.join(members)
    yield screen.NOTE, target.say(Text(figure.note or "", figure.note_en or figure.note or ""))


def _bounds(figure: Figure, called: Unit) -> Text:
    """The figure's ends as an interval, with what they follow from."""
    if figure.bound == "exact":
        return Text("", "")
    quantity, name = figure.quantity, screen.BOUND_NAMES[figure.bound]

    def interval(write: Callable[[Decimal], str], between: str) -> str:
        low = quantity.low and "[("[quantity.low.strict] + write(quantity.low.value)
        high = quantity.high and write(quantity.high.value) + "])"[quantity.high.strict]
        return f"{low or '(0'}{between}{high or '∞)'}"

    return Text(
        f"{name.zh} {interval(short, ', ')} {called.text.zh}",
        f"{name.en} {interval(number, '; ')} {called.text.en}",
    )


def _relation_lines(index: Index, target: Screen, figure: Figure) -> Iterator[tuple[Text, str]]:
    if figure.part_of:
        yield screen.PART_OF, _mention(index, target, figure.part_of)
    for identifier in index.parts(figure.id):
        yield screen.PARTS, _mention(index, target, identifier)
    for identifier in figure.disputes:
        yield screen.RIVALS, _mention(index, target, identifier)
    series = index.select(Filter(measures=(figure.measure,)), Order("period", True), _SERIES)
    heading = screen.SERIES
    for other in series:
        if other.id != figure.id:
            yield heading, _mention(index, target, other.id)


def _mention(index: Index, target: Screen, identifier: str) -> str:
    """Another figure in one line."""
    other = index.figure(identifier)
    return target.say(screen.aside(figures.mention(index, target, other), other.id))


def _source_lines(index: Index, target: Screen, figure: Figure) -> Iterator[tuple[Text, str]]:
    source = index.source(figure.source)
    copied = target.say(index.display_name(source.copy_of)) if source.copy_of else ""
    yield screen.SOURCE, _source_line(index, target, source)
    yield screen.COPY_OF, copied
    yield screen.ADDRESS, source.url or ""
    yield screen.PRINTED, figure.printed or target.say(screen.COUNTED)
    yield screen.LOCATION, "" if figure.at is None else target.say(screen.at(figure.at))
    yield (
        screen.SOURCE_NOTE,
        target.say(Text(source.note or "", source.note_en or source.note or "")),
    )


def _source_line(index: Index, target: Screen, source: SourceRow) -> str:
    """A source in one line."""
    say = target.say
    published = say(screen.period(parse(source.published))) if source.published else ""
    kind = say(screen.SOURCE_KINDS[source.kind])
    publisher = say(index.display_name(source.publisher)) if source.publisher else ""
    about = say(screen.listed([*filter(None, (publisher, published, kind))]))
    return say(screen.aside(say(Text(source.title, source.title_en or source.title)), about))
