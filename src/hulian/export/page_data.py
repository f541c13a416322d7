"""What a page knows of a base: its records in both languages, and what its search needs.

Amounts are decimals as text, days are numbers as `date.toordinal` gives them. What is unknown or
empty is left out.
"""

from datetime import date

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from hulian.base.model import AreaLevel, Basis, MeasureKind, Records, Source, SourceKind
from hulian.export.records import figures
from hulian.figures import period
from hulian.figures.english_amounts import said_as, unit
from hulian.figures.period import in_words
from hulian.index.asking import asking_words, units_asked, words_beside, words_meant
from hulian.index.facts import recency
from hulian.index.names import NameEntry, name_entries, own_pinyin
from hulian.index.rows import Figure, SourceRow, row_of
from hulian.language.folding import Folding, fold
from hulian.language.hanzi import Romaniser, variants
from hulian.render.citation import Reference, cite
from hulian.render.record import bounds_in_words
from hulian.text import Text, named

_UNTITLED = Text("事实库", "Fact base")
LOCATED_HERE = "\ue000"
"""Stands in a reference where a figure's place in the source goes."""


class _Named(Struct, omit_defaults=True):
    """What a search can name: `called` by any part of these, by its codes only as a whole."""

    name: Text
    called: list[str] = []
    codes: list[str] = []


class ThemeData(_Named, omit_defaults=True):
    """A theme; `topics` are found as a whole, but say less than a name."""

    topics: list[str] = []


class PlaceData(_Named, omit_defaults=True):
    """A place and what it lies in."""

    level: AreaLevel | None = None
    within: str | None = None


class MeasureData(_Named, omit_defaults=True):
    """A measure; `unit` is its base unit."""

    unit: Text = Text("", "")
    kind: MeasureKind = "stock"
    themes: list[str] = []


class SourceData(_Named, omit_defaults=True):
    """A source; `references` are its citations, GB/T 7714 in Chinese and APA in English."""

    kind: SourceKind = "media"
    publisher: Text | None = None
    published: Text | None = None
    copy_of: Text | None = None
    url: str | None = None
    note: Text | None = None
    references: Text | None = None


class PeriodData(Struct, omit_defaults=True):
    """A period: in words, and from its first to its last day; None is open."""

    text: Text
    first: int | None = None
    last: int | None = None
    since: int | None = None
    until: int | None = None


class FigureData(Struct, omit_defaults=True):
    """A figure; `reading` is what it says in English, where its print does not."""

    id: str
    measure: str
    label: Text
    value: str
    amount: str
    source: str
    reading: str | None = None
    bounds: Text | None = None
    low: str | None = None
    high: str | None = None
    soft_low: bool = False
    soft_high: bool = False
    period: str | None = None
    basis: Basis | None = None
    places: list[str] = []
    givers: list[str] = []
    part_of: str | None = None
    members: list[Text] = []
    rivals: list[str] = []
    printed: str | None = None
    counted: bool = False
    at: int | None = None
    note: Text | None = None


class PageData(Struct, omit_defaults=True):
    """All that a page knows; `ranked` are the figures in the order in which a search finds them.

    `readings` and `variants` are the pinyin and the traditional forms of the characters that occur;
    `fillers` are words of a question that say nothing of what is asked for, `totals` those that ask
    for a sum over time, `units` those that ask for an answer in one of some units, `means` those
    that mean other words.
    """

    title: Text
    updated: date | None
    themes: dict[str, ThemeData]
    places: dict[str, PlaceData]
    measures: dict[str, MeasureData]
    sources: dict[str, SourceData]
    givers: dict[str, _Named]
    periods: dict[str, PeriodData]
    facts: list[FigureData]
    ranked: list[int]
    readings: dict[str, str] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)
    fillers: list[str] = field(default_factory=list)
    totals: list[str] = field(default_factory=list)
    means: dict[str, tuple[str, ...]] = field(default_factory=dict)
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, Text] = field(default_factory=dict)

    def json(self) -> str:
        """Return the data as the page reads it."""
        return msgspec.json.encode(self).decode()


def page_data(base: Records, words: dict[str, Text]) -> PageData:
    """Return what a page knows of a base; `words` are what it says of its own."""
    names: dict[str, list[NameEntry]] = {}
    for entry in name_entries(base):
        names.setdefault(entry.kind, []).append(entry)
    shown = list(figures(base))
    cited = {each.source: each for each in shown}
    data = PageData(
        title=named(base.base.title, base.base.title_en) if base.base.title else _UNTITLED,
        updated=base.base.updated,
        themes={c.id: _theme(base, c) for c in names.get("theme", ())},
        places={c.id: _place(base, c) for c in names.get("place", ())},
        measures={c.id: _measure(base, c) for c in names.get("measure", ())},
        sources={c.id: _source(base, c, cited.get(c.id)) for c in names.get("source", ())},
        givers={c.id: _giver(base, c) for c in names.get("giver", ())},
        periods={p: _period(p) for p in dict.fromkeys(each.period for each in shown) if p},
        facts=[_figure(base, each) for each in shown],
        ranked=sorted(
            range(len(shown)),
            key=lambda n: (recency(shown[n].basis, shown[n].period), shown[n].id),
        ),
    )
    searched = fold(data.json(), Folding(variants()))
    characters = set(searched)
    return replace(
        data,
        readings=Romaniser(own_pinyin(base.places.values())).readings(searched),
        variants={old: new for old, new in variants().items() if new in characters},
        fillers=words_beside(),
        totals=[word for word, asks in asking_words().items() if asks.role == "total"],
        means=words_meant(),
        units=units_asked(),
        words=words,
    )


def _note(zh: str | None, en: str | None) -> Text | None:
    return named(zh, en) if zh else None


# --- What figures refer to --------------------------------------------------------------------


def _theme(base: Records, entry: NameEntry) -> ThemeData:
    theme = base.themes[entry.id]
    name = named(theme.name, theme.name_en)
    return ThemeData(name, entry.names, entry.codes, entry.topics)


def _place(base: Records, entry: NameEntry) -> PlaceData:
    place = base.places[entry.id]
    return PlaceData(
        named(place.name, place.name_en), entry.names, entry.codes, place.level, place.within
    )


def _measure(base: Records, entry: NameEntry) -> MeasureData:
    measure = base.measures[entry.id]
    return MeasureData(
        named(measure.name, measure.name_en),
        entry.names,
        entry.codes,
        unit(measure.unit, measure.unit_en).text,
        measure.kind,
        measure.theme,
    )


def _giver(base: Records, entry: NameEntry) -> _Named:
    known = base.places.get(entry.id)
    name = named(known.name, known.name_en) if known else _display(base, entry.id)
    return _Named(name, entry.names, entry.codes)


def _display(base: Records, name: str) -> Text:
    """Return a giver, publisher or member in both languages, by its Chinese name."""
    english = base.base.english.get(name)
    places = [place.name_en for place in base.places.values() if place.name == name]
    return named(name, english or (places[0] if len(places) == 1 else None))


def _source(base: Records, entry: NameEntry, cited: Figure | None) -> SourceData:
    source = base.sources[entry.id]
    publisher = _display(base, source.publisher) if source.publisher else None
    original = _display(base, source.copy_of) if source.copy_of else None
    published = in_words(period.parse(source.published)) if source.published else None
    return SourceData(
        named(source.title, source.title_en),
        entry.names,
        entry.codes,
        source.kind,
        publisher,
        published,
        original,
        source.url,
        _note(source.note, source.note_en),
        _references(source, cited, publisher, original) if cited else None,
    )


def _references(
    source: Source, cited: Figure, publisher: Text | None, original: Text | None
) -> Text:
    """Return the references to a source, with a mark where a figure's place in it goes."""
    marked = [replace(cited, printed=LOCATED_HERE, at=None)]
    reference = Reference(
        row_of(SourceRow, source, facts=0), marked, source.accessed, publisher, original
    )
    return Text(cite(reference, "gbt", "zh"), cite(reference, "apa", "en"))


def _period(written: str) -> PeriodData:
    when = period.parse(written)
    return PeriodData(
        in_words(when),
        when.first_day.toordinal() if when.start else None,
        when.last_day.toordinal() if when.end else None,
        when.since,
        when.until,
    )


# --- Figures ----------------------------------------------------------------------------------


def _figure(base: Records, shown: Figure) -> FigureData:
    fact, measure, quantity = base.facts[shown.id], base.measures[shown.measure], shown.quantity
    low, high = quantity.low, quantity.high
    of = unit(measure.unit, measure.unit_en)
    reading = said_as(measure.kind, quantity, of)
    return FigureData(
        id=fact.id,
        measure=fact.measure,
        label=named(fact.label, fact.label_en),
        value=fact.value,
        amount=f"{quantity.amount:f}",
        source=fact.source,
        reading=None if reading == fact.value else reading,
        bounds=None if shown.bound == "exact" else bounds_in_words(shown, of),
        low=f"{low.value:f}" if low else None,
        high=f"{high.value:f}" if high else None,
        soft_low=bool(low and low.soft),
        soft_high=bool(high and high.soft),
        period=fact.period,
        basis=fact.basis,
        places=fact.place,
        givers=fact.giver,
        part_of=fact.part_of,
        members=[_display(base, member) for member in fact.members],
        rivals=shown.disputes,
        printed=fact.printed,
        counted=fact.counted,
        at=fact.at,
        note=_note(fact.note, fact.note_en),
    )
