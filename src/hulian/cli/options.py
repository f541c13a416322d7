"""The options that say which figures are asked for."""

from typing import Annotated, Literal, NamedTuple

from hulian.cli.command import Parameter, option
from hulian.cli.errors import Refusal
from hulian.index.query import Filter, Index, Kind, Order, Sort, UnknownNameError, day_number
from hulian.text import Text
from hulian.wording import help as words
from hulian.wording import messages


def _filter(*names: str, help: Text, metavar: Text = words.NAME_METAVAR) -> Parameter:  # noqa: A002
    return option(*names, help=help, metavar=metavar, section=words.FILTERS)


class Filters(NamedTuple):
    """Which figures; names may be ids, names, aliases, codes, pinyin or starts of them."""

    county: Annotated[list[str] | None, _filter("--county", "-c", help=words.COUNTY)] = None
    place: Annotated[list[str] | None, _filter("--place", "-p", help=words.PLACE)] = None
    theme: Annotated[list[str] | None, _filter("--theme", "-t", help=words.THEME)] = None
    measure: Annotated[list[str] | None, _filter("--measure", "-m", help=words.MEASURE)] = None
    source: Annotated[list[str] | None, _filter("--source", "-s", help=words.SOURCE)] = None
    giver: Annotated[list[str] | None, _filter("--giver", help=words.GIVER)] = None
    unit: Annotated[
        list[str] | None, _filter("--unit", help=words.UNIT, metavar=words.UNIT_METAVAR)
    ] = None
    since: Annotated[
        str | None, _filter("--since", help=words.SINCE, metavar=words.DATE_METAVAR)
    ] = None
    until: Annotated[
        str | None, _filter("--until", help=words.UNTIL, metavar=words.DATE_METAVAR)
    ] = None
    only: Annotated[bool, option("--only", help=words.ONLY, section=words.FILTERS)] = False


class Ordering(NamedTuple):
    """In which order."""

    sort: Annotated[
        Literal["base", "period", "amount", "id"],
        option("--sort", metavar=words.ORDER_METAVAR, help=words.SORT, section=words.OUTPUT),
    ] = "base"
    reverse: Annotated[
        bool, option("--reverse", "-r", help=words.REVERSE, section=words.OUTPUT)
    ] = False


def order(given: Ordering) -> Order:
    """The order asked for; periods come newest first."""
    sort: Sort = given.sort
    return Order(sort, given.reverse != (sort == "period"))


def resolve(index: Index, given: Filters) -> Filter:
    """The filter with every name as an id. Raises `Refusal` for names that are not known."""

    def ids(kind: Kind, names: list[str] | None) -> tuple[str, ...]:
        return tuple(index.resolve(kind, name) for name in names or ())

    return Filter(
        places=(*_counties(index, given.county), *ids("place", given.place)),
        themes=ids("theme", given.theme),
        measures=ids("measure", given.measure),
        sources=ids("source", given.source),
        givers=ids("giver", given.giver),
        units=ids("unit", given.unit),
        since=_day("--since", given.since, last=False),
        until=_day("--until", given.until, last=True),
        only=given.only,
    )


def _counties(index: Index, names: list[str] | None) -> tuple[str, ...]:
    found = []
    for name in names or ():
        try:
            found.append(index.resolve("county", name))
        except UnknownNameError as error:
            try:
                place = index.resolve("place", name)
            except UnknownNameError:
                raise error from None
            message = messages.unknown_name("county", name)
            raise Refusal(message, messages.try_place(place)) from None
    return tuple(found)


def _day(option: str, given: str | None, *, last: bool) -> int | None:
    if given is None:
        return None
    from unicodedata import normalize

    from hulian.figures.period import PeriodError, moment

    try:
        when = moment(normalize("NFKC", given).strip().removesuffix("年"))
    except PeriodError:
        raise Refusal(messages.bad_value(option, given), messages.DATE_FORM) from None
    return day_number(when.last_day if last else when.first_day)
