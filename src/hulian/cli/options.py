"""The options that say which figures are asked for."""

from typing import Annotated, Literal, NamedTuple, cast

from hulian.cli.command import Parameter, option
from hulian.cli.errors import Refusal
from hulian.index import filters
from hulian.index.filters import Filter, Order, order_of, resolve_filters
from hulian.index.query import Index
from hulian.index.unknown import NotACountyError
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
    year: Annotated[
        str | None,
        _filter(
            "--year",
            help=Text(
                "时间全在这一年（月、日）之内", "Period wholly within this year, month or day"
            ),
            metavar=words.DATE_METAVAR,
        ),
    ] = None
    amount: Annotated[
        str | None,
        _filter(
            "--amount",
            help=Text(
                "数额，或一个范围，如 5亿元、1亿..2亿、1000万..",
                "Amount, or a span: 5亿元, 1亿..2亿, 1000万..",
            ),
            metavar=Text("数额", "AMOUNT"),
        ),
    ] = None
    only: Annotated[bool, option("--only", help=words.ONLY, section=words.FILTERS)] = False


_AMOUNT_FORM = Text(
    "写成数额或范围，如 5亿元、1亿..2亿、1000万..、..30%",
    "write an amount or a span: 5亿元, 1亿..2亿, 1000万.., ..30%",
)


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
    return order_of(given.sort, given.reverse)


def resolve(index: Index, given: Filters) -> Filter:
    """The filter with every name as an id. Raises `Refusal` for names that are not known."""
    try:
        return resolve_filters(cast("filters.Filters", given._asdict()), index.resolve)
    except NotACountyError as error:
        message = messages.unknown_name("county", error.name)
        raise Refusal(message, messages.try_place(error.place)) from None
    except ValueError as error:
        # What reads dates and amounts is slow to import.
        from hulian.index.spans import FilterAmountError, FilterDateError

        if isinstance(error, FilterAmountError):
            message = messages.bad_value("--amount", error.given)
            raise Refusal(message, _AMOUNT_FORM) from None
        if not isinstance(error, FilterDateError):
            raise
        message = messages.bad_value(f"--{error.name}", error.given)
        raise Refusal(message, messages.DATE_FORM) from None
