"""Which figures are asked for: as a user names them, and as the index takes them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict, get_args

from hulian.index.unknown import Kind, NotACountyError, UnknownNameError

if TYPE_CHECKING:  # reading dates is slow to import, and most questions have none
    from hulian.index.days import When

Names = str | Sequence[str]
"""One name or several, of which any will do: ids, names, aliases, codes, or unambiguous starts."""

Sort = Literal["base", "period", "amount", "id"]


class Filters(TypedDict, total=False):
    """Which figures: all conditions must hold, and of each any of its names; None says nothing.

    `county` and `place` also take in the figures of wider areas, marked by their `coverage`;
    `only` leaves those out. A period lies wholly between `since` and `until`.
    """

    county: Names | None
    place: Names | None
    theme: Names | None
    measure: Names | None
    source: Names | None
    giver: Names | None
    unit: Names | None
    since: "When | None"
    until: "When | None"
    only: bool


class Filter(NamedTuple):
    """The filters as the index takes them, by ids; several ids of one kind mean any of them.

    `since` and `until` are days (20210101): the period begins or ends not before or after them.
    `only` leaves out figures of an area that merely includes the place. `conflicts` leaves in
    only figures that another source contradicts.
    """

    places: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    only: bool = False
    conflicts: bool = False


class Order(NamedTuple):
    """In which order figures come; those found by a search come by relevance."""

    sort: Sort = "base"
    reverse: bool = False


def order_of(sort: Sort, reverse: bool) -> Order:
    """The order asked for: periods newest first, all else rising, or with `reverse` the other way.

    Raises `ValueError` where there is no such order.
    """
    if sort not in get_args(Sort):
        raise ValueError(f"sort must be one of {', '.join(get_args(Sort))}, not {sort!r}")
    return Order(sort, reverse != (sort == "period"))


Resolve = Callable[[Kind, str], str]
"""The id of what a name means. Raises `UnknownNameError`."""


def resolve_filters(given: Filters, resolve: Resolve) -> Filter:
    """Turn names into ids, and dates into days.

    Raises `UnknownNameError`, `days.FilterDateError`, and `TypeError` for an unknown filter.
    """
    if unknown := given.keys() - Filters.__annotations__.keys():
        known = ", ".join(Filters.__annotations__)
        raise TypeError(f"unknown filter {sorted(unknown)[0]!r}; the filters are {known}")

    def ids(kind: Kind) -> tuple[str, ...]:
        names = given.get(kind) or ()
        several = (names,) if isinstance(names, str) else names
        return tuple(_resolved(kind, name, resolve) for name in several)

    return Filter(
        places=(*ids("county"), *ids("place")),
        themes=ids("theme"),
        measures=ids("measure"),
        sources=ids("source"),
        givers=ids("giver"),
        units=ids("unit"),
        since=_first_day(given.get("since")),
        until=_last_day(given.get("until")),
        only=given.get("only", False),
    )


def _first_day(since: "When | None") -> int | None:
    if since is None:
        return None
    from hulian.index.days import first_day

    return first_day("since", since)


def _last_day(until: "When | None") -> int | None:
    if until is None:
        return None
    from hulian.index.days import last_day

    return last_day("until", until)


def _resolved(kind: Kind, name: str, resolve: Resolve) -> str:
    try:
        return resolve(kind, name)
    except UnknownNameError:
        if kind != "county":
            raise
        try:
            place = resolve("place", name)
        except UnknownNameError:
            place = ""
        if not place:
            raise
        raise NotACountyError(name, place) from None
