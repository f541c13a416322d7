"""`hulian compare`: figures side by side."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated

from hulian.api import FactBase
from hulian.cli import answers
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import LEAVE_ONE_OUT, Refusal, options_exclude, typed_name
from hulian.cli.options import Cite, FilterOptions, OutputOptions, argument, as_filters, option
from hulian.compare.cautions import beside as as_caution
from hulian.compare.operands import By, NotComparableError, UnclearReferenceError, series
from hulian.compare.result import QUOTIENT_FIELDS, ROW_FIELDS, Comparison, Division, flat, in_one
from hulian.index.filters import Filters
from hulian.index.rows import encode
from hulian.text import Text

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

_IN_QUOTES = Text("几个词合指一个数字，用引号括起来", "put words that name one figure in quotes")

_GROUPINGS = Text("place|period|source", "place|period|source")

References = Annotated[list[str], argument(_REFERENCE, _REFERENCE_METAVAR, "reference")]
Baseline = Annotated[
    str | None, option("--baseline", metavar=_BASELINE_METAVAR, help=_BASELINE, completes="fact")
]
GroupBy = Annotated[By | None, option("--by", metavar=_GROUPINGS, help=_BY)]
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
        answers.refuse_cite(output)
    if per_unit:
        for name, given in (("--baseline", baseline), ("--by", by), ("--sum", add_up)):
            if given:
                raise Refusal(options_exclude("--per", name), LEAVE_ONE_OUT)
    base, asked = context.fact_base(), as_filters(filters)
    try:
        found = (
            base.division(*refs, **asked)
            if per_unit
            else base.comparison(*refs, baseline=baseline, by=by, add_up=add_up, **asked)
        )
    except NotComparableError as error:
        if not isinstance(error, UnclearReferenceError):
            for text in _meanings(base, refs, asked):
                context.remark(text)
        remedy = error.remedy
        if isinstance(error, UnclearReferenceError) and len(refs) > 1:
            remedy = Text(f"{remedy.zh}；{_IN_QUOTES.zh}", f"{remedy.en}; {_IN_QUOTES.en}")
        raise Refusal(error.message, remedy) from None
    _print(context, found, output, cite)
    return 0


def _meanings(base: FactBase, refs: Sequence[str], asked: Filters) -> Iterator[Text]:
    """Yield what references mean that are not ids, for a refusal that would surprise without it."""
    for ref in refs:
        first, *more = series(base.index, ref, base.filter(**asked))
        identifier = first.figure.measure if more else first.id
        if ref not in (first.id, first.figure.measure):
            zh, en = typed_name(base, "measure" if more else "fact", identifier)
            yield Text(f"“{ref}”指{zh}", f"“{ref}” is {en}")


COMMAND = Command(
    "compare",
    compare_figures,
    (
        "hulian compare coffee-specialty-rate --by place",
        "hulian compare longjiang-visits-2022 longjiang-visits-2025",
        "hulian compare aid-projects-since-1997 fiscal-aid-since-1997 --per",
    ),
    fields=lambda: ROW_FIELDS,
)


# --- How they are printed ---------------------------------------------------------------------


def _print(
    context: Context, found: Comparison | Division, output: OutputOptions, cite: bool
) -> None:
    """Print one object in JSON, flat rows in other forms, and beside them what they leave out."""
    form = answers.chosen_format(output)
    if form == "json" and not output.fields:
        with answers.open_stream(context, output.out) as stream:
            stream.writelines(
                answers.encodable([encode(in_one(found, context.language)), "\n"], stream)
            )
        return
    charted = form == "svg" and not (output.fields or cite)
    if charted and isinstance(found, Comparison) and _print_chart(context, found, output):
        return
    drawn = answers.is_drawn(form) and not output.fields
    rows = () if drawn else map(encode, flat(found))
    known = ROW_FIELDS if isinstance(found, Comparison) else QUOTIENT_FIELDS
    draw = partial(_drawn, context, found, cite)
    answers.answer_lines(context, rows, lambda: known, output, draw)
    if not drawn:
        for text in _left_out(found):
            context.remark(text)


def _print_chart(context: Context, found: Comparison, output: OutputOptions) -> bool:
    """Print figures as a chart; return whether they make one."""
    from hulian.render.comparison_chart import picture

    drawn = picture(context.reader(), found)
    if not drawn:
        return False
    with answers.open_stream(context, output.out) as stream:
        answers.write_page(drawn, stream)
    if output.out:
        context.remark(
            Text(
                f"{len(found.results)} 个数字画成图，写入 {output.out}",
                f"chart of {len(found.results)} figures written to {output.out}",
            )
        )
    return True


def _drawn(
    context: Context, found: Comparison | Division, cite: bool, lines: Sequence[str]
) -> answers.Blocks:
    from hulian.render.comparison import comparison, division
    from hulian.render.figures import with_sources

    reader = context.reader()
    if isinstance(found, Comparison):
        return with_sources(reader, partial(comparison, reader, found), cite)
    return with_sources(reader, partial(division, reader, found), cite)


def _left_out(found: Comparison | Division) -> Iterator[Text]:
    """Yield what rows leave out: the sum and the cautions."""
    if isinstance(found, Comparison) and found.total:
        from hulian.render.comparison import sum_of

        yield sum_of(found.total, found.results[0].operand.unit)
    yield from (as_caution(caution.sentence) for caution in found.cautions)
