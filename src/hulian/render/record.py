"""All about one figure: what it is, who says so, what it belongs to and what speaks against it."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from hulian.base.model import BASES, SOURCE_KINDS
from hulian.figures.english_amounts import Unit, number_said, unit
from hulian.figures.period import in_words
from hulian.figures.quantity import BOUND_NAMES, short
from hulian.index.rows import Figure, SourceRow
from hulian.render.blocks import Cell, Properties
from hulian.render.citation import located_at
from hulian.render.figures import Reader, doubt, label, mention, row
from hulian.text import Text

_SERIES = 12
"""This many figures of the same measure are shown at most."""

_LOCATION = Text("位置", "Location")
_SOURCE_NOTE = Text("来源说明", "About the source")
_COUNTED = Text("来源没有印出，按列名计数", "counted from the names given; not printed")
_BOUNDS = Text("范围", "Bounds")
_PARTS = Text("其中", "Parts")
_OTHERS = Text("同一指标", "Same measure")

_Field = tuple[Text | str, Cell]
"""A value under its heading, or the name of a field that has one."""


def record(reader: Reader, figure: Figure) -> Properties:
    """Return all that is known of a figure; leave out unknown fields."""
    source = reader.base.source(figure.source)
    fields = [
        *_figure_fields(reader, figure),
        *_source_fields(reader, figure, source),
        *_amount_fields(reader, figure),
        *_subject_fields(reader, figure),
        *_relation_fields(reader, figure),
        (_SOURCE_NOTE, Cell(reader.name(source.note or "", source.note_en))),
    ]
    said: list[tuple[str, Cell]] = []
    before = ""
    for field, cell in fields:
        if cell.text:
            heading = reader.heading(field) if isinstance(field, str) else reader.say(field)
            said.append(("" if heading == before else heading, cell))
            before = heading
    return Properties(tuple(said))


def _figure_fields(reader: Reader, figure: Figure) -> Iterator[_Field]:
    yield "id", Cell(figure.id)
    yield "value", row(reader, figure)[0]
    yield "label", Cell(label(reader, figure))
    when = reader.say(in_words(figure.when))
    written = f" ({figure.period})" if figure.period not in (None, when) else ""
    yield "period", Cell(f"{when}{written}" if figure.period else "", doubt(figure.when))
    yield "places", row(reader, figure)[3]


def _source_fields(reader: Reader, figure: Figure, source: SourceRow) -> Iterator[_Field]:
    copied = source.kind == "repost"
    link = source.url or ""
    yield "source", Cell(source_line(reader, source), "copied" if copied else "", link=link)
    yield "copy_of", Cell(reader.display(source.copy_of))
    yield "url", Cell(link, link=link)
    counted = reader.say(_COUNTED)
    yield "printed", Cell(figure.printed or counted, "" if figure.printed else "doubtful")
    yield _LOCATION, Cell("" if figure.at is None else reader.say(located_at(figure.at)))


def source_line(reader: Reader, source: SourceRow) -> str:
    """Return a source in one line: title, publisher, date, kind."""
    published = reader.say(in_words(source.when))
    kind = reader.say(SOURCE_KINDS[source.kind])
    about = filter(None, (reader.display(source.publisher), published, kind))
    title = reader.name(source.title, source.title_en)
    said = reader.say(Text("，", ", ")).join(about)
    return reader.say(Text(f"{title}（{said}）", f"{title} ({said})"))


def _amount_fields(reader: Reader, figure: Figure) -> Iterator[_Field]:
    measure = reader.measure(figure.measure)
    called = unit(measure.unit, measure.unit_en)
    if measure.kind != "year":
        yield "amount", Cell(f"{figure.amount:,f} {reader.say(called.text)}")
    yield _BOUNDS, Cell(reader.say(bounds_in_words(figure, called)))
    yield "basis", Cell(reader.say(BASES[figure.basis]) if figure.basis else "")


def bounds_in_words(figure: Figure, called: Unit) -> Text:
    """Return the figure's ends as an interval, with what they follow from."""
    if figure.bound == "exact":
        return Text("", "")
    quantity, name = figure.quantity, BOUND_NAMES[figure.bound]

    def interval(write: Callable[[Decimal], str], between: str) -> str:
        low, high = quantity.low, quantity.high
        begin = f"{'(' if low.strict else '['}{write(low.value)}" if low else "(0"
        end = f"{write(high.value)}{')' if high.strict else ']'}" if high else "∞)"
        return f"{begin}{between}{end}"

    return Text(
        f"{name.zh} {interval(short, ', ')} {called.text.zh}",
        f"{name.en} {interval(number_said, '; ')} {called.text.en}",
    )


def _subject_fields(reader: Reader, figure: Figure) -> Iterator[_Field]:
    measure = reader.measure(figure.measure)
    yield "givers", Cell(reader.listed(map(reader.display, figure.givers)))
    yield "measure", Cell(f"{reader.name(measure.name, measure.name_en)} ({measure.id})")
    names = (reader.say(reader.base.name("theme", theme)) for theme in figure.themes)
    yield "themes", Cell(reader.listed(names))
    yield "members", Cell(reader.listed(map(reader.display, figure.members)))
    yield "note", Cell(reader.name(figure.note or "", figure.note_en))


def _relation_fields(reader: Reader, figure: Figure) -> Iterator[_Field]:
    base = reader.base
    if figure.part_of:
        yield "part_of", _other(reader, base.figure(figure.part_of))
    for part in base.index.parts(figure.id):
        yield _PARTS, _other(reader, base.figure(part))
    for rival in figure.disputes:
        yield "disputes", _other(reader, base.figure(rival), "≠ ")
    for other in base.list(measure=figure.measure, sort="period", limit=_SERIES):
        if other.id != figure.id:
            yield _OTHERS, _other(reader, other)


def _other(reader: Reader, figure: Figure, sign: str = "") -> Cell:
    """Return another figure in one line."""
    line = f"{sign}{mention(reader, figure)}"
    return Cell(
        reader.say(Text(f"{line}（{figure.id}）", f"{line} ({figure.id})")),
        "disputed" if sign else "",
    )
