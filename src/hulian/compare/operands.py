"""Operands of a comparison: figures with their context, found by references, and in groups."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from hulian.figures.english_amounts import Unit, unit
from hulian.figures.period import Period, in_words
from hulian.index.entries import MOST_CANDIDATES, AmbiguousNameError, UnknownNameError
from hulian.index.filters import Filter, Order
from hulian.index.query import Index
from hulian.index.rows import Figure, MeasureRow, SourceRow, decode
from hulian.index.search import exact, labelled
from hulian.language.suggest import nearest
from hulian.text import SEMICOLON, ExplainedError, Text, listed, or_meant

By = Literal["place", "period", "source"]
"""What figures are grouped by."""

UNSTATED = Text("未写明", "not stated")

_READ = 40
"""At most this many figures are read to list the measures that words may mean."""

_SUGGESTED = 3
"""At most this many figures are suggested where nothing has the name typed."""


# --- Operands ---------------------------------------------------------------------------------


class Operand(Struct, frozen=True):
    """A figure with what must be known to compare it.

    `areas` holds, for each of its places, the id of the place and of all that it lies in, from the
    inside out; `giver_areas` the same for each of its givers, of an organisation its name. `named`
    holds the Chinese names of all these givers and areas, in the same order. `wholes` are the ids
    of the figures that it is entered as a part of, or that these are.
    """

    figure: Figure
    measure: MeasureRow
    source: SourceRow
    places: list[Text]
    areas: list[list[str]]
    givers: list[Text]
    giver_areas: list[list[str]]
    named: list[list[str]]
    wholes: list[str]

    @property
    def giver_ids(self) -> frozenset[str]:
        """Its givers: ids of places, names of organisations."""
        return frozenset(chain[0] for chain in self.giver_areas)

    @property
    def unit(self) -> Unit:
        """The unit of its measure, with its English names."""
        return unit(self.measure.unit, self.measure.unit_en)

    @property
    def id(self) -> str:
        """The id of its figure."""
        return self.figure.id

    @property
    def when(self) -> Period:
        """Its period; open at both ends where it has none."""
        return self.figure.when or Period(None, None)


def operand(index: Index, figure: Figure) -> Operand:
    """Return a figure with what its comparison needs."""
    names = _places(index)
    pairs = zip(figure.giver_ids, figure.givers, strict=True)
    givers = [index.enclosing(known) if known else [name] for known, name in pairs]
    return Operand(
        figure,
        index.measure(figure.measure),
        index.source(figure.source),
        [names[place] for place in figure.place_ids],
        [index.enclosing(place) for place in figure.place_ids],
        [names.get(chain[0]) or index.display_name(chain[0]) for chain in givers],
        givers,
        [[names[area].zh if area in names else area for area in chain] for chain in givers],
        index.wholes(figure),
    )


@lru_cache(maxsize=1)
def _places(index: Index) -> dict[str, Text]:
    return index.names("place")


def earliest_first(operands: Sequence[Operand]) -> list[Operand]:
    """Return the operands of a series by period, those of an unknown period last."""
    return sorted(operands, key=by_period)


def by_period(item: Operand) -> tuple[bool, date, date]:
    """Return what figures are sorted by, the earliest first."""
    return item.figure.period is None, item.when.first_day, item.when.last_day


def units_of(operands: Sequence[Operand]) -> list[Unit]:
    """Return the units of figures, each once, as the first measure names it."""
    units: dict[str, Unit] = {}
    for item in operands:
        units.setdefault(item.figure.unit, item.unit)
    return list(units.values())


class NotComparableError(ExplainedError):
    """A comparison that would mislead."""


# --- What a reference means -------------------------------------------------------------------


class UnclearReferenceError(NotComparableError):
    """A reference that finds nothing, or more than one thing."""


def series(index: Index, ref: str, asked: Filter) -> list[Operand]:
    """Find the figure of that id, a measure's figures by place and period, or what words find.

    Raises `UnclearReferenceError` where that is nothing, or not one thing.
    """
    try:
        return [operand(index, index.figure(ref))]
    except UnknownNameError as unknown:
        alike = list(unknown.nearest)
    try:
        return _measured(index, index.resolve("measure", ref), asked)
    except AmbiguousNameError:
        pass
    except UnknownNameError as unknown:
        alike += unknown.nearest
    return _searched(index, ref, asked, nearest(ref, alike))


def _measured(index: Index, measure: str, asked: Filter) -> list[Operand]:
    wanted = asked._replace(measures=(measure,))
    operands = [operand(index, figure) for figure in index.select(wanted, Order(), None)]
    if not operands:
        raise UnclearReferenceError(
            Text(f"指标 {measure} 没有符合的数字", f"no figure of the measure {measure} matches"),
            Text(
                "放宽筛选，或换一个指标；hulian measures 列出指标和条数",
                "loosen the filters, or choose another measure; see hulian measures",
            ),
        )
    order = {place: number for number, place in enumerate(_places(index))}

    def position(found: Operand) -> int:
        return min((order[place] for place in found.figure.place_ids), default=-1)

    return sorted(earliest_first(operands), key=position)


def _searched(index: Index, ref: str, asked: Filter, alike: Sequence[str]) -> list[Operand]:
    words = ref.split()
    found = list(map(decode, exact(index, words, asked, _READ)))
    measures = index.named_with("measure", words)
    if len(found) == 1:
        return [operand(index, found[0])]
    if len(measures) == 1:
        return _measured(index, measures[0], asked)
    of_label, likely = labelled(index, ref, asked)
    if len(of_label) == 1:
        return [operand(index, of_label[0])]
    found = of_label or found
    if not found and not measures:
        alike = alike or [figure.id for figure in likely[:_SUGGESTED]]
        raise UnclearReferenceError(
            Text(f"没有数字或指标叫“{ref}”", f"there is no figure or measure called “{ref}”"),
            or_meant(
                alike,
                Text(
                    "用 hulian search 找，或 hulian measures 列出指标",
                    "Find it with hulian search, or see hulian measures",
                ),
            ),
        )
    measures = list(dict.fromkeys([*measures, *(figure.measure for figure in found)]))
    remedy = _candidates(_cut(measures), _cut([figure.id for figure in found]))
    raise UnclearReferenceError(
        Text(f"“{ref}”不止一个数字或指标", f"“{ref}” finds more than one figure or measure"), remedy
    )


def _cut(names: Sequence[str]) -> list[str]:
    return [*names[:MOST_CANDIDATES], *("…" for _ in names[MOST_CANDIDATES : MOST_CANDIDATES + 1])]


_GIVE_TWO = Text(
    "给出至少两个不同的数字，或有多个数字的指标；hulian measures 列出指标和条数",
    "give at least two different figures, or a measure with several; see hulian measures",
)
_NOTHING = Text("没有可比的数字", "there is nothing to compare")


def all_series(index: Index, names: Sequence[str], asked: Filter) -> list[list[Operand]]:
    """Find what each name means, as `series` does.

    Raises `NotComparableError` unless these are at least two figures, each named once.
    """
    found = [series(index, name, asked) for name in names]
    _check_distinct([operand for operands in found for operand in operands])
    return found


def _check_distinct(operands: Sequence[Operand]) -> None:
    seen: set[str] = set()
    for found in operands:
        if found.id in seen:
            raise NotComparableError(
                Text(f"{found.id} 重复了", f"{found.id} is there twice"), _GIVE_TWO
            )
        seen.add(found.id)
    if len(operands) < 2:
        if not operands:
            raise NotComparableError(_NOTHING, _GIVE_TWO)
        alone = operands[0].id
        message = Text(
            f"只有一个数字（{alone}），没有可比的",
            f"there is only one figure ({alone}), and nothing to compare it with",
        )
        raise NotComparableError(message, _GIVE_TWO)


def among(index: Index, ref: str, operands: Sequence[Operand]) -> Operand:
    """Return the one of these figures that has that id, or that the words find.

    Raises `UnclearReferenceError` where that is none, or more than one.
    """
    by_id = {found.id: found for found in operands}
    if ref in by_id:
        return by_id[ref]
    measures = {found.figure.measure for found in operands}
    rows = exact(index, ref.split(), Filter(measures=tuple(measures)))
    matching = [figure.id for figure in map(decode, rows) if figure.id in by_id]
    if len(matching) == 1:
        return by_id[matching[0]]
    message = Text(f"基准“{ref}”不在所比的数字里", f"the baseline “{ref}” is not among the figures")
    if matching:
        message = Text(
            f"基准“{ref}”不止一个数字", f"the baseline “{ref}” is more than one of the figures"
        )
    raise UnclearReferenceError(message, _candidates([], _cut(matching or list(by_id))))


# --- Groups -----------------------------------------------------------------------------------


class Group(NamedTuple):
    """Figures that are compared among themselves, under a title where there are several groups."""

    title: Text | None
    operands: Sequence[Operand]


def grouped(operands: Sequence[Operand], by: By | None) -> list[Group]:
    """Put operands into groups, each from its earliest; without `by` into one, as they come."""
    if by is None:
        return [Group(None, operands)]
    groups: dict[tuple[object, Text], list[Operand]] = {}
    for found in operands:
        groups.setdefault(_group(found, by), []).append(found)
    if by == "period":
        in_time = sorted(groups.items(), key=lambda group: by_period(group[1][0]))
        return [Group(title, found) for (_, title), found in in_time]
    return [Group(title, earliest_first(found)) for (_, title), found in groups.items()]


def _group(item: Operand, by: By) -> tuple[object, Text]:
    """Return what tells a group apart, and its title."""
    shown = item.figure
    if by == "place":
        return tuple(shown.place_ids), listed(item.places) if item.places else UNSTATED
    if by == "period":
        return shown.period, in_words(shown.when) if shown.period else UNSTATED
    return shown.source, Text(item.source.title, item.source.title)


# --- Refusals ---------------------------------------------------------------------------------


def _candidates(measures: Sequence[str], ids: Sequence[str]) -> Text:
    """Return ids to choose from."""
    named = (("指标", "measure", listed(measures)), ("数字", "figure", listed(ids)))
    kinds = [Text(f"{zh} {known.zh}", f"{en} {known.en}") for zh, en, known in named if known.zh]
    zh, en = listed(kinds, SEMICOLON)
    return Text(f"写出 id：{zh}", f"name one by its id: {en}")
