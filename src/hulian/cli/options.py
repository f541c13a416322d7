"""The options that say which figures are asked for."""

from typing import Annotated, Literal, NamedTuple, cast

import typer

from hulian.cli.context import say
from hulian.cli.errors import Refusal
from hulian.index import filters
from hulian.index.filters import Filter, Order, order_of, resolve_filters
from hulian.index.query import Index
from hulian.index.unknown import NotACountyError
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
    return order_of(given.sort, given.reverse)


def resolve(index: Index, given: Filters) -> Filter:
    """The filter with every name as an id. Raises `Refusal` for names that are not known."""
    try:
        return resolve_filters(cast("filters.Filters", given._asdict()), index.resolve)
    except NotACountyError as error:
        message = messages.unknown_name("county", error.name)
        raise Refusal(message, messages.try_place(error.place)) from None
    except ValueError as error:
        from hulian.index.days import FilterDateError  # what reads dates is slow to import

        if not isinstance(error, FilterDateError):
            raise
        message = messages.bad_value(f"--{error.name}", error.given)
        raise Refusal(message, messages.DATE_FORM) from None
