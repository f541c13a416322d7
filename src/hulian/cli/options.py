"""The options that say which figures are asked for."""

from typing import Annotated, Literal, NamedTuple

import typer

from hulian.cli.context import say
from hulian.cli.errors import Refusal
from hulian.index.query import Filter, Index, Kind, Order, Sort, UnknownNameError, day_number
from hulian.wording import help as words
from hulian.wording import messages

_PANEL = words.FILTERS.en


class Filters(NamedTuple):
    """Which figures; names may be ids, names, aliases, codes, pinyin or starts of them."""

    county: Annotated[
        list[str] | None,
        typer.Option(
            "--county",
            "-c",
            metavar=say(words.NAME_METAVAR),
            help=say(words.COUNTY),
            rich_help_panel=_PANEL,
        ),
    ] = None
    place: Annotated[
        list[str] | None,
        typer.Option(
            "--place",
            "-p",
            metavar=say(words.NAME_METAVAR),
            help=say(words.PLACE),
            rich_help_panel=_PANEL,
        ),
    ] = None
    theme: Annotated[
        list[str] | None,
        typer.Option(
            "--theme",
            "-t",
            metavar=say(words.NAME_METAVAR),
            help=say(words.THEME),
            rich_help_panel=_PANEL,
        ),
    ] = None
    measure: Annotated[
        list[str] | None,
        typer.Option(
            "--measure",
            "-m",
            metavar=say(words.NAME_METAVAR),
            help=say(words.MEASURE),
            rich_help_panel=_PANEL,
        ),
    ] = None
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            "-s",
            metavar=say(words.NAME_METAVAR),
            help=say(words.SOURCE),
            rich_help_panel=_PANEL,
        ),
    ] = None
    giver: Annotated[
        list[str] | None,
        typer.Option(
            "--giver",
            metavar=say(words.NAME_METAVAR),
            help=say(words.GIVER),
            rich_help_panel=_PANEL,
        ),
    ] = None
    unit: Annotated[
        list[str] | None,
        typer.Option(
            "--unit", metavar=say(words.UNIT_METAVAR), help=say(words.UNIT), rich_help_panel=_PANEL
        ),
    ] = None
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar=say(words.DATE_METAVAR),
            help=say(words.SINCE),
            rich_help_panel=_PANEL,
        ),
    ] = None
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar=say(words.DATE_METAVAR),
            help=say(words.UNTIL),
            rich_help_panel=_PANEL,
        ),
    ] = None
    only: Annotated[bool, typer.Option("--only", help=say(words.ONLY), rich_help_panel=_PANEL)] = (
        False
    )


class Ordering(NamedTuple):
    """In which order, and how many."""

    sort: Annotated[
        Literal["base", "period", "amount", "id"],
        typer.Option(
            "--sort",
            metavar=say(words.ORDER_METAVAR),
            help=say(words.SORT),
            rich_help_panel=words.OUTPUT.en,
        ),
    ] = "base"
    reverse: Annotated[
        bool,
        typer.Option("--reverse", "-r", help=say(words.REVERSE), rich_help_panel=words.OUTPUT.en),
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
