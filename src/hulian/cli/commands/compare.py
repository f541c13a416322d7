"""`hulian compare`: figures side by side."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Struct

from hulian.cli.commands import SUMMARIES, Command
from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.messages import LEAVE_ONE_OUT, options_exclude
from hulian.cli.options import Cite, FilterOptions, OutputOptions, argument, as_filters, option
from hulian.cli.stdout import (
    Draw,
    answer,
    chosen_format,
    encodable,
    is_drawn,
    open_stream,
    refuse_cite,
    write_page,
)
from hulian.compare import result as compared
from hulian.compare.cautions import beside as as_caution
from hulian.compare.operands import NotComparableError
from hulian.compare.result import Comparison, Division
from hulian.index.rows import encode
from hulian.text import Text

if TYPE_CHECKING:
    from hulian.render.blocks import Block

_REFERENCE = Text(
    "数字的 id，或指标（取其全部数字），或只找到一个数字或指标的词",
    "Id of a figure, or a measure (all its figures), or words that find just one of them",
)
_BASELINE = Text(
    "以这个数字（id 或词）为基准，不用头一个或最早的",
    "Compare with this figure (id or words), not the first or earliest",
)
_BY = Text(
    "分组，各组自有基准：place、period 或 source",
    "Group, each group with its own baseline: place, period or source",
)
_PER = Text("两种单位相除，如每个项目多少元", "Divide unlike units, such as yuan per project")
_SUM = Text("合计（只加互不重叠的流量）", "Add up (only flows that do not overlap)")
_REFERENCE_METAVAR = Text("数字或指标…", "REF…")
_BASELINE_METAVAR = Text("数字", "REF")

_GROUPINGS = Text("place|period|source", "place|period|source")

References = Annotated[list[str], argument(_REFERENCE, _REFERENCE_METAVAR, "reference")]
Baseline = Annotated[
    str | None,
    option("--baseline", metavar=_BASELINE_METAVAR, help=_BASELINE, completes="fact"),
]
GroupBy = Annotated[
    Literal["place", "period", "source"] | None,
    option("--by", metavar=_GROUPINGS, help=_BY),
]
Per = Annotated[bool, option("--per", help=_PER)]
Sum = Annotated[bool, option("--sum", help=_SUM)]


def compare_figures(
    context: Context,
    refs: References,
    filters: FilterOptions,
    output: OutputOptions,
    baseline: Baseline = None,
    by: GroupBy = None,
    per_unit: Per = False,
    add_up: Sum = False,
    cite: Cite = False,
) -> int:
    """Print figures side by side, with what can and cannot be concluded."""
    if cite:
        refuse_cite(output)
    if per_unit:
        _refuse_beside_per({"--baseline": baseline, "--by": by, "--sum": add_up})
    base, asked = context.fact_base(), as_filters(filters)
    try:
        if per_unit:
            _print_division(context, base.division(*refs, **asked), output, cite)
        else:
            found = base.comparison(*refs, baseline=baseline, by=by, add_up=add_up, **asked)
            _print_comparison(context, found, output, cite)
    except NotComparableError as error:
        raise Refusal(error.reason, error.remedy) from None
    return 0


COMMAND = Command(
    "compare",
    SUMMARIES["compare"],
    compare_figures,
    (
        "hulian compare coffee-specialty-rate --by place",
        "hulian compare longjiang-visits-2022 longjiang-visits-2025",
        "hulian compare aid-projects-since-1997 fiscal-aid-since-1997 --per",
    ),
    fields=lambda: compared.FlatRow.__struct_fields__,
)


# --- Which figures ----------------------------------------------------------------------------


def _refuse_beside_per(options: dict[str, object]) -> None:
    for name, given in options.items():
        if given:
            raise Refusal(options_exclude("--per", name), LEAVE_ONE_OUT)


# --- How they are printed ---------------------------------------------------------------------


def _print_comparison(
    context: Context, found: Comparison, output: OutputOptions, cite: bool
) -> None:
    def draw(lines: Sequence[str]) -> "Iterable[Block]":
        from hulian.render.comparison import comparison
        from hulian.render.sources import footnoted

        reader = context.reader()
        drawn = partial(comparison, reader, found)
        return footnoted(reader, drawn) if cite else drawn()

    if chosen_format(output) == "svg" and not (output.fields or cite):
        from hulian.render.comparison_chart import picture

        if drawn := picture(context.reader(), found):
            with open_stream(context, output.out) as stream:
                write_page(drawn, stream)
            if output.out:
                context.remark(
                    Text(
                        f"{len(found.results)} 个数字画成图，写入 {output.out}",
                        f"chart of {len(found.results)} figures written to {output.out}",
                    )
                )
            return
    result = compared.compared(found, context.language)
    rows = [encode(compared.flat(row)) for row in found.results]
    beside = [as_caution(caution.sentence) for caution in found.cautions]
    if found.total:
        from hulian.render.comparison import sum_of

        beside.insert(0, sum_of(found.total, found.results[0].operand.unit))
    _print(context, result, rows, compared.FlatRow, beside, output, draw)


def _print_division(context: Context, found: Division, output: OutputOptions, cite: bool) -> None:
    def draw(lines: Sequence[str]) -> "Iterable[Block]":
        from hulian.render.comparison import division
        from hulian.render.sources import footnoted

        reader = context.reader()
        drawn = partial(division, reader, found)
        return footnoted(reader, drawn) if cite else drawn()

    result = compared.divided(found, context.language)
    rows = [encode(compared.flat_quotient(quotient)) for quotient in found.quotients]
    beside = [as_caution(caution.sentence) for caution in found.cautions]
    _print(context, result, rows, compared.FlatQuotient, beside, output, draw)


def _print(
    context: Context,
    result: compared.Compared,
    rows: Sequence[str],
    record: type[Struct],
    beside: Sequence[Text],
    output: OutputOptions,
    draw: Draw,
) -> None:
    """Print one object in JSON, flat rows in other forms, and beside them what they leave out."""
    form = chosen_format(output)
    if form == "json" and not output.fields:
        with open_stream(context, output.out) as stream:
            stream.writelines(encodable([encode(result), "\n"], stream))
        return
    answer(context, rows, lambda: record.__struct_fields__, output, draw)
    if not is_drawn(form) or output.fields:
        for text in beside:
            context.remark(text)
