"""Figures that are named to be compared: by their ids, or by the measure whose series they are."""

from collections.abc import Sequence

from msgspec.json import decode as decode_json

from hulian.catalogue import MeasureRow, SourceRow
from hulian.comparability import Item
from hulian.comparison import NotComparableError, earliest_first
from hulian.figure import decode
from hulian.query import Filter, Index, Order, UnknownNameError
from hulian.wording import cautions as say


def named(index: Index, name: str, asked: Filter) -> list[Item]:
    """The figure of that id, or those of the measure's figures that are asked for.

    A series is in the order of its places, and of periods within a place. Raises
    `UnknownNameError` where neither a figure nor a measure is called so.
    """
    try:
        return [item(index, index.figure(name))]
    except UnknownNameError as unknown:
        try:
            measure = index.resolve("measure", name)
        except UnknownNameError:
            raise unknown from None
    wanted = asked._replace(measures=(measure,))
    items = [item(index, line) for line in index.select(wanted, Order(), None)]
    order = {place: number for number, place in enumerate(index.names("place"))}

    def position(found: Item) -> int:
        return min((order[place] for place in found.figure.place_ids), default=-1)

    return sorted(earliest_first(items), key=position)


def item(index: Index, line: str) -> Item:
    """A figure with what its comparison needs."""
    figure = decode(line)
    return Item(
        figure,
        decode_json(index.entry("measure", figure.measure), type=MeasureRow),
        decode_json(index.entry("source", figure.source), type=SourceRow),
        [index.name("place", place) for place in figure.place_ids],
        [index.enclosing(place) for place in figure.place_ids],
    )


def distinct(items: Sequence[Item]) -> None:
    """Raise `NotComparableError` unless these are at least two figures, each named once."""
    seen: set[str] = set()
    for found in items:
        if found.id in seen:
            raise NotComparableError(say.given_twice(found.id), say.GIVE_TWO)
        seen.add(found.id)
    if len(items) < 2:
        reason = say.alone(items[0].id) if items else say.NOTHING
        raise NotComparableError(reason, say.GIVE_TWO)


def first(series: Sequence[Sequence[Item]]) -> Item:
    """The baseline: the earliest of a measure's series, or the first of figures given by hand."""
    return earliest_first(next(found for found in series if found))[0]


def baseline(index: Index, name: str, items: Sequence[Item]) -> Item:
    """The figure of that id among these. Raises `NotComparableError`."""
    identifier = decode(index.figure(name)).id
    for found in items:
        if found.id == identifier:
            return found
    remedy = say.candidates([found.id for found in items])
    raise NotComparableError(say.baseline_missing(name), remedy)
