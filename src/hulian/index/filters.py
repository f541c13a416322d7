"""Which figures are asked for: as a user names them, and as the index takes them."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypedDict, cast, get_args

from hulian.index.entries import END, AmbiguousNameError, Kind, NotACountyError, UnknownNameError

if TYPE_CHECKING:  # slow to import, and most questions have no date
    from datetime import date
    from decimal import Decimal

GivenDate: TypeAlias = "str | int | date"
"""A year, a month or a day: 2021, "2021", "2021年", "2021-10", "2021年10月", "2021/10/22"."""

Edge = Literal["first_day", "last_day"]
"""Which day of a year or a month is meant."""

OneOrMore = str | Sequence[str]
"""One name or several, of which any will do: ids, names, aliases, codes, or unambiguous starts."""

SIZE = 5
"""Characters of an amount as the index sorts it that tell its size: sign, exponent, first digit."""

Sort = Literal["base", "period", "amount", "id"]

MAX_ROWS = sys.maxsize - 1
"""The largest limit: no base has more figures, and iterators cannot count much further."""


class Filters(TypedDict, total=False):
    """Which figures: all conditions must hold, and of each any of its names; None says nothing.

    `county` and `place` also take in the figures of wider areas, marked by their `coverage`;
    `only` leaves those out. A period lies wholly between `since` and `until`, or within `year`.
    `amount` is a figure or a span of two: "5亿元", "1亿..2亿", "1000万元..", in base units or not.
    """

    county: OneOrMore | None
    place: OneOrMore | None
    theme: OneOrMore | None
    measure: OneOrMore | None
    source: OneOrMore | None
    giver: OneOrMore | None
    unit: OneOrMore | None
    since: "GivenDate | None"
    until: "GivenDate | None"
    year: "GivenDate | None"
    amount: str | None
    only: bool


class AmountEnds(NamedTuple):
    """The least and the most of an amount, as `amounts.sortable` writes them, in one unit or any.

    Where an end is open it is what sorts before all amounts, or after them.
    """

    least: str
    most: str
    unit: str = ""


class Filter(NamedTuple):
    """The filters as the index takes them, by ids; several ids of one kind mean any of them.

    `since` and `until` are days (20210101): the period begins or ends not before or after them.
    The amount lies in any of `amounts`: 1公顷 or 15亩.
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
    amounts: tuple[AmountEnds, ...] = ()
    only: bool = False
    conflicts: bool = False


class Order(NamedTuple):
    """In which order figures come; those found by a search come by relevance."""

    sort: Sort = "base"
    reverse: bool = False


def order_of(sort: Sort, reverse: bool) -> Order:
    """Return the order asked for.

    Periods come newest first, all else rises; `reverse` turns it round.

    Raises `ValueError` where there is no such order.
    """
    if sort not in get_args(Sort):
        raise ValueError(f"sort must be one of {', '.join(get_args(Sort))}, not {sort!r}")
    return Order(sort, reverse != (sort == "period"))


def checked_limit(limit: int | None) -> int | None:
    """Return a limit that iterators can take. Raises `ValueError` for a negative one."""
    if limit is not None and limit < 0:
        raise ValueError(f"limit must be at least 0, not {limit}")
    return None if limit is None else min(limit, MAX_ROWS)


class BackwardSpanError(ValueError):
    """Filters between whose ends nothing lies, as the first is beyond the last.

    `given` and `instead` are values by the names of their filters; `instead` turns the span round,
    and is empty where only leaving one out would help.
    """

    def __init__(self, given: Mapping[str, str], instead: Mapping[str, str]) -> None:
        super().__init__(f"a span that ends before it begins: {dict(given)}")
        self.given = given
        self.instead = instead


Resolve = Callable[[Kind, str], str]
"""The id of what a name means. Raises `UnknownNameError`."""


def resolve_filters(given: Filters, resolve: Resolve) -> Filter:
    """Turn names into ids, dates into days, and amounts into what the index compares.

    Raises `UnknownNameError`, `PeriodError`, `amounts.FilterAmountError`, `BackwardSpanError`, and
    `TypeError` for an unknown filter.
    """
    if unknown := given.keys() - Filters.__annotations__.keys():
        known = ", ".join(Filters.__annotations__)
        raise TypeError(f"unknown filter {sorted(unknown)[0]!r}; the filters are {known}")

    def ids(kind: Kind) -> tuple[str, ...]:
        names = given.get(kind) or ()
        several = (names,) if isinstance(names, str) else names
        return tuple(dict.fromkeys(i for name in several for i in resolved(kind, name, resolve)))

    since, until = _days(given)
    amount = given.get("amount")
    amounts = _amounts(amount, resolve) if amount is not None else ()
    return Filter(
        places=(*ids("county"), *ids("place")),
        themes=ids("theme"),
        measures=ids("measure"),
        sources=ids("source"),
        givers=ids("giver"),
        units=_both(ids("unit"), tuple(span.unit for span in amounts if span.unit)),
        since=since,
        until=until,
        amounts=amounts,
        only=given.get("only", False),
    )


def _days(given: Filters) -> tuple[int | None, int | None]:
    """Return the first and the last day that `since`, `until` and `year` leave, as numbers."""

    def days(end: Edge, *names: str) -> list[tuple[int, str]]:
        return [(_day(n, day, end), n) for n in names if (day := _when(given, n)) is not None]

    since = max(days("first_day", "since", "year"), default=None)
    until = min(days("last_day", "until", "year"), default=None)
    if since and until and since[0] > until[0]:
        first, last = (str(_when(given, name)) for _, name in (since, until))
        turned = {"since": last, "until": first} if "year" not in (since[1], until[1]) else {}
        raise BackwardSpanError({since[1]: first, until[1]: last}, turned)
    return since and since[0], until and until[0]


def _day(name: str, given: GivenDate, end: Edge) -> int:
    from hulian.figures.period import PeriodError, edtf, moment

    try:
        read = moment(edtf(str(given)))
    except PeriodError as error:
        raise PeriodError(error.message, name, str(given)) from None
    return day_number(read.first_day if end == "first_day" else read.last_day)


def _when(given: Filters, name: str) -> "GivenDate | None":
    return cast("GivenDate | None", given.get(name))


def day_number(day: "date") -> int:
    """Write a day as a number that sorts as days do: 20210101."""
    return day.year * 10000 + day.month * 100 + day.day


def _amounts(given: str, resolve: Resolve) -> tuple[AmountEnds, ...]:
    """Return the span that is given, in each unit of its kind that figures are in: 公顷 and 亩.

    Raises `UnknownNameError` where none are in any.
    """
    from hulian.index.amounts import amount_span, sortable

    least, most, given_in = amount_span(given)
    if least is not None and most is not None and least > most:
        turned = "..".join(reversed(given.split("..")))
        raise BackwardSpanError({"amount": given}, {"amount": turned})
    low, high = ({} if end is None else _in_units(end, given_in) for end in (least, most))
    found = []
    for unit in low or high:
        try:
            known = resolve("unit", unit) if unit else ""
        except UnknownNameError:
            continue
        if known == unit or unit == given_in:
            ends = (sortable(low[unit]) if low else "", sortable(high[unit]) if high else END)
            found.append(AmountEnds(*ends, known))
    if not found:
        resolve("unit", given_in)  # which says what is like it
    return tuple(found)


def _in_units(amount: "Decimal", unit: str) -> dict[str, "Decimal"]:
    if not unit:
        return {"": amount}
    from hulian.figures.unit_words import converted

    return converted(amount, unit)


def _both(asked: tuple[str, ...], of_amount: tuple[str, ...]) -> tuple[str, ...]:
    """Return the units that are both asked for and that of an amount, where both are given."""
    if not (asked and of_amount):
        return asked or of_amount
    return tuple(unit for unit in asked if unit in of_amount) or ("",)  # which no figure has


def resolved(kind: Kind, name: str, resolve: Resolve) -> Sequence[str]:
    """Return what a name means: one id; all sources whose names begin so."""
    try:
        return [resolve(kind, name)]
    except AmbiguousNameError as several:
        if kind != "source":
            raise
        return several.nearest
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
