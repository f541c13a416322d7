"""Options: how commands declare them, and those that several commands take.

A command is a function whose parameters are options, or groups of them. A group is a `NamedTuple`;
parameters and the fields of groups are annotated with `option(…)` or `argument(…)`, whose texts are
in both languages. `hulian.cli.main` makes Typer commands of these declarations, and
`hulian.cli.completion` completes from them; neither Typer nor the base is needed to read them.
"""

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, cast, get_args, get_origin, get_type_hints

from hulian.cli.errors import Refusal, bad_value
from hulian.index import filters
from hulian.index.entries import Kind
from hulian.text import NOTHING, Text

# --- Declarations -----------------------------------------------------------------------------

Choices = Iterable[tuple[str, Text]]
"""Values, each with what it is."""

Completes = Kind | Literal["fact", "reference", "fields", "file", "text"]
"""What a value names: something of the base, a field of the rows, a file, or SOURCE=FILE."""

FILTERS = Text("筛选", "Filters")
OUTPUT = Text("输出", "Output")
"""Sections of a help page."""

HELP = Text("显示帮助", "Show this help")


class Parameter(NamedTuple):
    """An option, or an argument where it has no names.

    `section` is its place on the help page; `completes` is what its values name, or a function
    that gives them; `settings` are Typer's.
    """

    names: tuple[str, ...]
    help: Text
    metavar: Text | None
    section: Text | None
    completes: Completes | Callable[[], Choices] | None
    settings: Mapping[str, Any]


def option(
    *names: str,
    help: Text,  # noqa: A002 - as Typer calls it
    metavar: Text | None = None,
    section: Text | None = None,
    completes: Completes | Callable[[], Choices] | None = None,
    **settings: Any,
) -> Parameter:
    """Declare an option; `settings` are those of `typer.Option`."""
    return Parameter(names, help, metavar, section, completes, settings)


def argument(
    help: Text,  # noqa: A002 - as Typer calls it
    metavar: Text,
    completes: Completes | Callable[[], Choices] | None = None,
) -> Parameter:
    """Declare an argument."""
    return Parameter((), help, metavar, None, completes, {})


class Declared(NamedTuple):
    """A parameter of a function, or of a group that is one."""

    name: str
    type: Any
    parameter: Parameter
    default: Any

    @property
    def is_flag(self) -> bool:
        """Whether it takes no value."""
        return self.type is bool

    @property
    def is_repeated(self) -> bool:
        """Whether it may be given several times."""
        return any(get_origin(part) is list for part in self._types)

    @property
    def is_path(self) -> bool:
        """Whether its values are paths."""
        return any(Path in (part, *get_args(part)) for part in self._types)

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of a `Literal`."""
        parts = (part for part in self._types if get_origin(part) is Literal)
        return next(map(get_args, parts), ())

    @property
    def _types(self) -> tuple[Any, ...]:
        return self.type, *get_args(self.type)


def groups_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the groups of options that a function takes, by the names of its parameters."""
    hints = get_type_hints(function, include_extras=True)
    return {name: hint for name, hint in hints.items() if _is_group(hint)}


def _is_group(hint: Any) -> bool:
    """Return whether it is a record all of whose fields are declared."""
    fields = getattr(hint, "__annotations__", {}).values() if hasattr(hint, "_fields") else ()
    return bool(fields) and all(get_origin(field) is Annotated for field in fields)


def declared(function: Callable[..., Any]) -> list[Declared]:
    """List the parameters that a function declares, those of its groups in their places."""
    signature = inspect.signature(function).parameters
    groups, found = groups_of(function), []
    for name, hint in get_type_hints(function, include_extras=True).items():
        if name in groups:
            found += declared_in(groups[name])
        elif get_origin(hint) is Annotated:
            found.append(
                Declared(name, hint.__origin__, hint.__metadata__[0], signature[name].default)
            )
    return found


def declared_in(group: Any) -> list[Declared]:
    """List the parameters that the fields of a group declare."""
    return [
        Declared(name, hint.__origin__, hint.__metadata__[0], group._field_defaults[name])
        for name, hint in get_type_hints(group, include_extras=True).items()
    ]


# --- Texts ------------------------------------------------------------------------------------

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
_JSON = Text("输出 JSON，同 --format json", "Print JSON, as --format json does")
_FIELDS = Text("只要这些字段，用逗号分隔", "Only these fields, separated by commas")
_FIELDS_FORM = Text(
    "写字段名，如 --fields id,value", "write names of fields, such as --fields id,value"
)
_OUT = Text(
    "写入文件，替换原有的；格式看扩展名",
    "Write to a file, or replace it; its ending gives the format",
)
BOM = Text("CSV 以 BOM 开头，供 Excel 认出 UTF-8", "Begin CSV with a BOM, for Excel")
_EXIT_STATUS = Text("没有结果时以 1 退出", "Exit with 1 when there is no result")
_CITE = Text("来源作脚注", "Sources as footnotes")
_NAME_METAVAR = Text("名称", "NAME")
_UNIT_METAVAR = Text("单位", "UNIT")
DATE_METAVAR = Text("日期", "DATE")
FILE_METAVAR = Text("文件", "FILE")
_FORMAT_METAVAR = Text("格式", "FORMAT")


# --- Before and after the command -------------------------------------------------------------


def _print_version(ctx: Any, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        from typer import Exit

        from hulian.cli.answers import open_stream

        with open_stream(ctx.obj, None) as stream:
            stream.write(f"hulian {version('hulian')}\n")
        raise Exit


class GlobalOptions(NamedTuple):
    """Options before a command; those of `everywhere` may also follow it."""

    base: Annotated[list[Path] | None, option("--base", metavar=FILE_METAVAR, help=_BASE)] = None
    lang: Annotated[
        Literal["zh", "en"] | None,
        option("--lang", metavar=Text("zh|en", "zh|en"), help=_LANG, case_sensitive=False),
    ] = None
    color: Annotated[
        Literal["auto", "always", "never"] | None,
        option("--color", metavar=Text("何时", "WHEN"), help=_COLOR, case_sensitive=False),
    ] = None
    no_pager: Annotated[bool, option("--no-pager", help=_NO_PAGER)] = False
    version: Annotated[
        bool, option("--version", "-V", callback=_print_version, is_eager=True, help=_VERSION)
    ] = False


def everywhere() -> list[Declared]:
    """List the options that may stand before and after the command's name: all that end no run."""
    return [one for one in declared_in(GlobalOptions) if not one.parameter.settings.get("is_eager")]


# --- Which figures ----------------------------------------------------------------------------


def _named(kind: Kind, meaning: Text, *short: str, metavar: Text = _NAME_METAVAR) -> Parameter:
    """Declare an option that names things of a kind, called as the kind is."""
    names = (f"--{kind}", *short)
    return option(*names, help=meaning, metavar=metavar, section=FILTERS, completes=kind)


def _stated(name: str, meaning: Text, metavar: Text = DATE_METAVAR) -> Parameter:
    """Declare an option whose value is written out and names nothing."""
    return option(name, help=meaning, metavar=metavar, section=FILTERS)


class FilterOptions(NamedTuple):
    """Which figures; names may be ids, names, aliases, codes, pinyin or starts of them."""

    county: Annotated[list[str] | None, _named("county", _COUNTY, "-c")] = None
    place: Annotated[list[str] | None, _named("place", _PLACE, "-p")] = None
    theme: Annotated[list[str] | None, _named("theme", _THEME, "-t")] = None
    measure: Annotated[list[str] | None, _named("measure", _MEASURE, "-m")] = None
    source: Annotated[list[str] | None, _named("source", _SOURCE, "-s")] = None
    giver: Annotated[list[str] | None, _named("giver", _GIVER)] = None
    unit: Annotated[list[str] | None, _named("unit", _UNIT, metavar=_UNIT_METAVAR)] = None
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


def as_filters(given: FilterOptions) -> filters.Filters:
    """Return the same filters as the Python interface takes them."""
    return cast("filters.Filters", given._asdict())


# --- Names and words, how many ----------------------------------------------------------------

WORDS_HELP = Text("要找的词，或一句问话", "Words to find, or a question")
WORD_METAVAR = Text("词…", "WORD…")
_FACT_ID = Text("数字的 id，或只找到一个数字的词", "Id of a figure, or words that find one")

FactIds = Annotated[list[str], argument(_FACT_ID, Text("ID…", "ID…"), "fact")]
Limit = Annotated[
    int | None,
    option(
        "--limit",
        "-n",
        min=0,
        callback=filters.checked_limit,
        metavar=Text("个数", "N"),
        help=Text("最多几条", "At most so many"),
        section=OUTPUT,
    ),
]

# --- How they are printed ---------------------------------------------------------------------

FORMAT_NAMES = ("table", "json", "jsonl", "csv", "tsv", "markdown", "html", "svg")
"""The formats of answers, which `stdout.FORMATS` writes."""

Json = Annotated[bool, option("--json", help=_JSON, section=OUTPUT)]
Out = Annotated[
    Path | None, option("--output", "-o", metavar=FILE_METAVAR, help=_OUT, section=OUTPUT)
]
Cite = Annotated[bool, option("--cite", help=_CITE, section=OUTPUT)]


def format_option(names: Collection[str]) -> Parameter:
    """Declare --format with these names."""
    return option(
        "--format",
        metavar=_FORMAT_METAVAR,
        help=Text(f"格式：{'、'.join(names)}", f"Format: {', '.join(names)}"),
        section=OUTPUT,
        completes=lambda: ((name, NOTHING) for name in names),
    )


def _some_fields(given: str | None) -> str | None:
    """Return the fields as given. Raises `Refusal` where no field is named."""
    if given is not None and not given.replace(",", "").strip():
        raise Refusal(bad_value("--fields", given), _FIELDS_FORM)
    return given


class OutputOptions(NamedTuple):
    """In which form, and where to."""

    json: Json = False
    format: Annotated[str | None, format_option(FORMAT_NAMES)] = None
    fields: Annotated[
        str | None,
        option(
            "--fields",
            callback=_some_fields,
            metavar=Text("字段,…", "FIELD,…"),
            help=_FIELDS,
            section=OUTPUT,
            completes="fields",
        ),
    ] = None
    out: Out = None
    bom: Annotated[bool, option("--bom", help=BOM, section=OUTPUT)] = False


class ExitStatus(NamedTuple):
    """Whether an empty answer is a failure."""

    exit_status: Annotated[
        bool, option("--exit-status", "-e", help=_EXIT_STATUS, section=OUTPUT)
    ] = False
