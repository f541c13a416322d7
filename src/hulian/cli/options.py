"""The options that say which figures are asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal, NamedTuple, cast

from hulian.cli import messages
from hulian.cli.command import FILTERS, OUTPUT, Declared, Parameter, declared_in, option
from hulian.cli.errors import Refusal
from hulian.index import filters
from hulian.index.unknown import Kind, NotACountyError
from hulian.text import Text

_BASE = Text(
    "事实库：TOML 文件或文件夹，可写多次；也可设 HULIAN_BASE",
    "Fact base: a TOML file or a folder, repeatable; or set HULIAN_BASE",
)
_LANG = Text("语言：zh 或 en；也可设 HULIAN_LANG", "Language: zh or en; or set HULIAN_LANG")
_COLOR = Text("颜色：auto、always 或 never", "Colour: auto, always or never")
_NO_PAGER = Text(
    "长表不分页；也可设 HULIAN_PAGER=cat", "No pager for long tables; or set HULIAN_PAGER=cat"
)
_VERSION = Text("显示版本", "Show the version")
_COUNTY = Text("县（市、区），含其乡镇和村", "County, with its towns and villages")
_PLACE = Text("任一级地方，含其下辖", "Place of any level, with all in it")
_THEME = Text("主题", "Theme")
_MEASURE = Text("指标", "Measure")
_SOURCE = Text("来源", "Source")
_GIVER = Text("出资、出力的一方", "Who gives")
_UNIT = Text("单位，如 元、人次、%", "Unit, such as yuan, people or %")
_SINCE = Text("时段始于此年（月、日）或以后", "Period begins in this year (month, day) or later")
_UNTIL = Text("时段止于此年（月、日）或以前", "Period ends in this year (month, day) or earlier")
_ONLY = Text("不要更大范围的数字", "Leave out figures of wider areas")
_SORT = Text("排序：base、period、amount 或 id", "Order: base, period, amount or id")
_REVERSE = Text("倒序", "Reverse the order")
_NAME_METAVAR = Text("名称", "NAME")
_UNIT_METAVAR = Text("单位", "UNIT")
DATE_METAVAR = Text("日期", "DATE")
_ORDER_METAVAR = Text("次序", "ORDER")
FILE_METAVAR = Text("文件", "FILE")
_WHEN_METAVAR = Text("何时", "WHEN")


def _try_place(county: str) -> Text:
    return Text(f"它不是县级；改用 --place {county}", f"it is not a county; use --place {county}")


_DATE_FORM = Text("写成 2021、2021-10 或 2021-10-22", "write 2021, 2021-10 or 2021-10-22")

# --- Before and after the command ---------------------------------------------------------------


def _print_version(ctx: Any, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        from typer import Exit

        ctx.obj.stdout.write(f"hulian {version('hulian')}\n")
        raise Exit


class Program(NamedTuple):
    """The options before a command; `everywhere` are those that may stand behind it, too."""

    base: Annotated[
        list[str] | None,
        option("--base", metavar=FILE_METAVAR, help=_BASE, completes="file"),
    ] = None
    lang: Annotated[
        Literal["zh", "en"] | None,
        option("--lang", metavar=Text("zh|en", "zh|en"), help=_LANG),
    ] = None
    color: Annotated[
        Literal["auto", "always", "never"] | None,
        option("--color", metavar=_WHEN_METAVAR, help=_COLOR),
    ] = None
    no_pager: Annotated[bool, option("--no-pager", help=_NO_PAGER)] = False
    version: Annotated[
        bool,
        option("--version", callback=_print_version, is_eager=True, help=_VERSION),
    ] = False


def everywhere() -> list[Declared]:
    """List the options that may stand before and after the command's name: all that end no run."""
    return [one for one in declared_in(Program) if not one.parameter.settings.get("is_eager")]


# --- Which figures ------------------------------------------------------------------------------


def _named(
    kind: Kind,
    *short: str,
    help: Text,  # noqa: A002 - as Typer calls it
    metavar: Text = _NAME_METAVAR,
) -> Parameter:
    """Declare an option that names things of a kind, called as the kind is."""
    names = (f"--{kind}", *short)
    return option(*names, help=help, metavar=metavar, section=FILTERS, completes=kind)


def _stated(
    name: str,
    help: Text,  # noqa: A002 - as Typer calls it
    metavar: Text = DATE_METAVAR,
) -> Parameter:
    """Declare an option whose value is written out and names nothing."""
    return option(name, help=help, metavar=metavar, section=FILTERS)


class Filters(NamedTuple):
    """Which figures; names may be ids, names, aliases, codes, pinyin or starts of them."""

    county: Annotated[list[str] | None, _named("county", "-c", help=_COUNTY)] = None
    place: Annotated[list[str] | None, _named("place", "-p", help=_PLACE)] = None
    theme: Annotated[list[str] | None, _named("theme", "-t", help=_THEME)] = None
    measure: Annotated[list[str] | None, _named("measure", "-m", help=_MEASURE)] = None
    source: Annotated[list[str] | None, _named("source", "-s", help=_SOURCE)] = None
    giver: Annotated[list[str] | None, _named("giver", help=_GIVER)] = None
    unit: Annotated[list[str] | None, _named("unit", help=_UNIT, metavar=_UNIT_METAVAR)] = None
    since: Annotated[str | None, _stated("--since", _SINCE)] = None
    until: Annotated[str | None, _stated("--until", _UNTIL)] = None
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
    only: Annotated[bool, option("--only", help=_ONLY, section=FILTERS)] = False


_AMOUNT_FORM = Text(
    "写成数额或范围，如 5亿元、1亿..2亿、1000万..、..30%",
    "write an amount or a span: 5亿元, 1亿..2亿, 1000万.., ..30%",
)


class Ordering(NamedTuple):
    """In which order."""

    sort: Annotated[
        Literal["base", "period", "amount", "id"],
        option("--sort", metavar=_ORDER_METAVAR, help=_SORT, section=OUTPUT),
    ] = "base"
    reverse: Annotated[bool, option("--reverse", "-r", help=_REVERSE, section=OUTPUT)] = False


def as_filters(given: Filters) -> "filters.Filters":
    """Return the same filters as the Python interface takes them."""
    return cast("filters.Filters", given._asdict())


@contextmanager
def refusing_filters() -> Iterator[None]:
    """Turn what is raised for a filter into a `Refusal` that names the option."""
    try:
        yield
    except NotACountyError as error:
        message = messages.unknown_name("county", error.name)
        raise Refusal(message, _try_place(error.place)) from None
    except ValueError as error:
        # What reads dates and amounts is slow to import.
        from hulian.index.amounts import FilterAmountError
        from hulian.index.days import FilterDateError

        if isinstance(error, FilterAmountError):
            message = messages.bad_value("--amount", error.given)
            raise Refusal(message, _AMOUNT_FORM) from None
        if not isinstance(error, FilterDateError):
            raise
        message = messages.bad_value(f"--{error.name}", error.given)
        raise Refusal(message, _DATE_FORM) from None
