"""The options that say which figures are asked for."""

from typing import Annotated, Any, Literal, NamedTuple, cast

from hulian.cli.command import Parameter, option
from hulian.cli.errors import Refusal
from hulian.index import filters
from hulian.index.filters import Filter, Order, order_of, resolve_filters
from hulian.index.query import Index
from hulian.index.unknown import Kind, NotACountyError
from hulian.text import Text
from hulian.wording import help as words
from hulian.wording import messages

# --- Before and after the command ---------------------------------------------------------------


def _print_version(ctx: Any, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        from typer import Exit

        ctx.obj.stdout.write(f"hulian {version('hulian')}\n")
        raise Exit


class Program(NamedTuple):
    """The options before a command; `context.start` reads all but the last, wherever they stand."""

    base: Annotated[
        list[str] | None,
        option("--base", metavar=words.FILE_METAVAR, help=words.BASE, completes="file"),
    ] = None
    lang: Annotated[
        Literal["zh", "en"] | None,
        option("--lang", metavar=Text("zh|en", "zh|en"), help=words.LANG),
    ] = None
    color: Annotated[
        Literal["auto", "always", "never"] | None,
        option("--color", metavar=words.WHEN_METAVAR, help=words.COLOR),
    ] = None
    no_pager: Annotated[bool, option("--no-pager", help=words.NO_PAGER)] = False
    version: Annotated[
        bool,
        option("--version", callback=_print_version, is_eager=True, help=words.VERSION),
    ] = False


# --- Which figures ------------------------------------------------------------------------------


def _named(
    kind: Kind,
    *short: str,
    help: Text,  # noqa: A002 - as Typer calls it
    metavar: Text = words.NAME_METAVAR,
) -> Parameter:
    """Declare an option that names things of a kind, called as the kind is."""
    names = (f"--{kind}", *short)
    return option(*names, help=help, metavar=metavar, section=words.FILTERS, completes=kind)


def _stated(
    name: str,
    help: Text,  # noqa: A002 - as Typer calls it
    metavar: Text = words.DATE_METAVAR,
) -> Parameter:
    """Declare an option whose value is written out and names nothing."""
    return option(name, help=help, metavar=metavar, section=words.FILTERS)


class Filters(NamedTuple):
    """Which figures; names may be ids, names, aliases, codes, pinyin or starts of them."""

    county: Annotated[list[str] | None, _named("county", "-c", help=words.COUNTY)] = None
    place: Annotated[list[str] | None, _named("place", "-p", help=words.PLACE)] = None
    theme: Annotated[list[str] | None, _named("theme", "-t", help=words.THEME)] = None
    measure: Annotated[list[str] | None, _named("measure", "-m", help=words.MEASURE)] = None
    source: Annotated[list[str] | None, _named("source", "-s", help=words.SOURCE)] = None
    giver: Annotated[list[str] | None, _named("giver", help=words.GIVER)] = None
    unit: Annotated[
        list[str] | None, _named("unit", help=words.UNIT, metavar=words.UNIT_METAVAR)
    ] = None
    since: Annotated[str | None, _stated("--since", words.SINCE)] = None
    until: Annotated[str | None, _stated("--until", words.UNTIL)] = None
    year: Annotated[
        str | None,
        _stated(
            "--year",
            Text("时间全在这一年（月、日）之内", "Period wholly within this year, month or day"),
        ),
    ] = None
    amount: Annotated[
        str | None,
        _stated(
            "--amount",
            Text(
                "数额，或一个范围，如 5亿元、1亿..2亿、1000万..",
                "Amount, or a span: 5亿元, 1亿..2亿, 1000万..",
            ),
            Text("数额", "AMOUNT"),
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
