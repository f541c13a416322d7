"""Which figures a reference means: an id, a measure, or words that find one of them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from hulian.base import terms
from hulian.compare import refusals as messages
from hulian.compare.cautions import UNSTATED
from hulian.compare.compare import Group, NotComparableError, by_period, earliest_first
from hulian.compare.rules import Item, joined
from hulian.index.filters import Filter, Order
from hulian.index.query import Index
from hulian.index.rows import Figure
from hulian.index.unknown import AmbiguousNameError, UnknownNameError
from hulian.language.suggest import nearest
from hulian.text import Text

By = Literal["place", "period", "source"]
"""What figures are grouped by."""

_CANDIDATES = 5
"""So many measures and figures are named at most where words find more than one."""
_READ = 40
"""So many figures are read to see of which measures they are."""


class UnclearError(NotComparableError):
    """A reference that finds nothing, or more than one thing."""


def series(index: Index, ref: str, asked: Filter) -> list[Item]:
    """The figure of that id, or a measure's figures by place and period, or what the words find.

    Raises `UnclearError` where that is nothing, or not one thing.
    """
    try:
        return [item(index, index.figure(ref))]
    except UnknownNameError as unknown:
        alike = list(unknown.nearest)
    try:
        return _measured(index, index.resolve("measure", ref), asked)
    except AmbiguousNameError:
        pass
    except UnknownNameError as unknown:
        alike += unknown.nearest
    return _searched(index, ref, asked, nearest(ref, alike))


def _measured(index: Index, measure: str, asked: Filter) -> list[Item]:
    wanted = asked._replace(measures=(measure,))
    items = [item(index, figure) for figure in index.select(wanted, Order(), None)]
    if not items:
        raise UnclearError(messages.empty_measure(measure), messages.LOOSEN)
    order = {place: number for number, place in enumerate(_places(index))}

    def position(found: Item) -> int:
        return min((order[place] for place in found.figure.place_ids), default=-1)

    return sorted(earliest_first(items), key=position)


def _searched(index: Index, ref: str, asked: Filter, alike: Sequence[str]) -> list[Item]:
    words = ref.split()
    found = list(index.search(words, asked, _READ))
    measures = index.named_with("measure", words)
    if len(found) == 1:
        return [item(index, found[0])]
    if len(measures) == 1:
        return _measured(index, measures[0], asked)
    if not found and not measures:
        raise UnclearError(messages.unknown_reference(ref), messages.unknown_remedy(alike))
    measures = list(dict.fromkeys([*measures, *(figure.measure for figure in found)]))
    remedy = messages.candidates(_cut(measures), _cut([figure.id for figure in found]))
    raise UnclearError(messages.ambiguous_reference(ref), remedy)


def _cut(names: Sequence[str]) -> list[str]:
    return [*names[:_CANDIDATES], *("…" for _ in names[_CANDIDATES : _CANDIDATES + 1])]


def distinct(items: Sequence[Item]) -> None:
    """Raise `NotComparableError` unless these are at least two figures, each named once."""
    seen: set[str] = set()
    for found in items:
        if found.id in seen:
            raise NotComparableError(messages.given_twice(found.id), messages.GIVE_TWO)
        seen.add(found.id)
    if len(items) < 2:
        reason = messages.alone(items[0].id) if items else messages.NOTHING
        raise NotComparableError(reason, messages.GIVE_TWO)


def among(index: Index, ref: str, items: Sequence[Item]) -> Item:
    """The one of these figures that has that id, or that the words find."""
    by_id = {found.id: found for found in items}
    if ref in by_id:
        return by_id[ref]
    measures = {found.figure.measure for found in items}
    figures = index.search(ref.split(), Filter(measures=tuple(measures)), None)
    matching = [figure.id for figure in figures if figure.id in by_id]
    if len(matching) == 1:
        return by_id[matching[0]]
    message = messages.baseline_ambiguous if matching else messages.baseline_missing
    raise UnclearError(message(ref), messages.candidates([], _cut(matching or list(by_id))))


# --- Groups -----------------------------------------------------------------------------------


def grouped(items: Sequence[Item], by: By | None) -> list[Group]:
    """Put items into groups, each from its earliest; without `by` into one, as they come."""
    if by is None:
        return [Group(None, items)]
    groups: dict[object, list[Item]] = {}
    titles: dict[object, Text] = {}
    for found in items:
        key, title = _group(found, by)
        titles.setdefault(key, title)
        groups.setdefault(key, []).append(found)
    if by == "period":
        in_time = sorted(groups, key=lambda key: by_period(groups[key][0]))
        return [Group(titles[key], groups[key]) for key in in_time]
    return [Group(titles[key], earliest_first(found)) for key, found in groups.items()]


def _group(item: Item, by: By) -> tuple[object, Text]:
    """What tells a group apart, and its title."""
    shown = item.figure
    if by == "place":
        return tuple(shown.place_ids), joined(item.places) if item.places else UNSTATED
    if by == "period":
        return shown.period, terms.period(shown.when) if shown.period else UNSTATED
    return shown.source, Text(item.source.title, item.source.title)


# --- Items ------------------------------------------------------------------------------------


def item(index: Index, figure: Figure) -> Item:
    """A figure with what its comparison needs."""
    names = _places(index)
    pairs = zip(figure.giver_ids, figure.givers, strict=True)
    givers = [index.enclosing(known) if known else [name] for known, name in pairs]
    return Item(
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
