"""`hulian compare`: figures side by side."""

from collections.abc import Sequence
from typing import Annotated, Literal, NamedTuple

from msgspec import Struct

from hulian.cli.command import Command, argument, option
from hulian.cli.context import Context
from hulian.cli.errors import Refusal
from hulian.cli.options import Filters, resolve
from hulian.cli.stdout import Draw, Output, Screen, answer, answer_object, chosen_format
from hulian.compare import operands as references
from hulian.compare import result as compared
from hulian.compare.compare import (
    NotComparableError,
    by_period,
    compare,
    earliest_first,
    per,
    total,
)
from hulian.compare.rules import Item, joined
from hulian.index.query import Index
from hulian.text import Text
from hulian.wording import cautions as messages
from hulian.wording import help as words
from hulian.wording import results, screen

_ROWS_ONLY = ("json", "jsonl", "csv", "tsv")
"""Forms that have no room for sums and cautions."""

_GROUPINGS = Text("place|period|source", "place|period|source")

References = Annotated[list[str], argument(words.REFERENCE, words.REFERENCE_METAVAR)]
Baseline = Annotated[
    str | None, option("--baseline", metavar=words.BASELINE_METAVAR, help=words.BASELINE)
]
By = Annotated[
    Literal["place", "period", "source"] | None,
    option("--by", metavar=_GROUPINGS, help=words.BY),
]
Per = Annotated[bool, option("--per", help=words.PER)]
Sum = Annotated[bool, option("--sum", help=words.SUM)]


def compare_figures(
    context: Context,
    refs: References,
    filters: Filters,
    output: Output,
    baseline: Baseline = None,
    by: By = None,
    per_unit: Per = False,
    add_up: Sum = False,
) -> int:
    """Print figures side by side, with what can and cannot be concluded."""
    if per_unit:
        _refuse_beside_per({"--baseline": baseline, "--by": by, "--sum": add_up})
    index = context.open_base()
    asked = resolve(index, filters)
    try:
        series = [references.series(index, ref, asked) for ref in refs]
        items = [item for found in series for item in found]
        references.distinct(items)
        if per_unit:
            _print_quotients(context, index, items, output)
        else:
            first = None if by else earliest_first(series[0])[0]
            chosen = references.among(index, baseline, items) if baseline else first
            _print_comparison(context, index, _grouped(items, by), chosen, add_up, output)
    except NotComparableError as error:
        raise Refusal(error.reason, error.remedy) from None
    return 0


COMMAND = Command(
    "compare",
    words.COMPARE,
    compare_figures,
    (
        "hulian compare coffee-specialty-rate --by place",
        "hulian compare longjiang-visits-2022 longjiang-visits-2025",
        "hulian compare aid-projects-since-1997 fiscal-aid-since-1997 --per",
    ),
)


# --- Which figures ----------------------------------------------------------------------------


def _refuse_beside_per(options: dict[str, object]) -> None:
    for name, given in options.items():
        if given:
            raise Refusal(messages.options_exclude("--per", name), messages.LEAVE_ONE_OUT)


class _Group(NamedTuple):
    """Figures that are compared among themselves, under a title."""

    title: Text | None
    items: list[Item]


def _grouped(items: Sequence[Item], by: str | None) -> list[_Group]:
    """The items in groups, each from its earliest; without `by` in one, as they come."""
    if by is None:
        return [_Group(None, list(items))]
    groups: dict[object, _Group] = {}
    for found in items:
        key, title = _group(found, by)
        groups.setdefault(key, _Group(title, [])).items.append(found)
    if by == "period":
        return sorted(groups.values(), key=lambda group: by_period(group.items[0]))
    return [_Group(title, earliest_first(found)) for title, found in groups.values()]


def _group(item: Item, by: str) -> tuple[object, Text]:
    """What tells a group apart, and its title."""
    shown = item.figure
    if by == "place":
        return tuple(shown.place_ids), joined(item.places) if item.places else messages.UNSTATED
    if by == "period":
        return shown.period, screen.period(shown.when) if shown.period else messages.UNSTATED
    return shown.source, Text(item.source.title, item.source.title)


# --- How they are printed ---------------------------------------------------------------------


def _print_comparison(
    context: Context,
    index: Index,
    groups: Sequence[_Group],
    baseline: Item | None,
    add_up: bool,
    output: Output,
) -> None:
    found = compare([group.items for group in groups], baseline)
    whole = total([item for group in groups for item in group.items]) if add_up else None

    def draw(target: Screen, lines: Sequence[str]) -> None:
        from hulian.cli.commands.comparisons import draw_comparison

        titles = [(group.title, len(group.items)) for group in groups]
        draw_comparison(index, target, found, titles, whole)

    result = compared.compared(found, whole, context.language)
    rows = [compared.encode(compared.flat(row)) for row in found.rows]
    beside = [messages.beside(caution.sentence) for caution in found.cautions]
    if whole:
        beside.insert(0, results.sum_of(whole, found.rows[0].item.unit))
    _print(context, result, rows, compared.FlatRow, beside, output, draw)


def _print_quotients(context: Context, index: Index, items: Sequence[Item], output: Output) -> None:
    quotients, cautions = per(items)

    def draw(target: Screen, lines: Sequence[str]) -> None:
        from hulian.cli.commands.comparisons import draw_quotients

        draw_quotients(index, target, quotients, cautions)

    result = compared.divided(quotients, cautions, context.language)
    rows = [compared.encode(compared.flat_quotient(quotient)) for quotient in quotients]
    beside = [messages.beside(caution.sentence) for caution in cautions]
    _print(context, result, rows, compared.FlatQuotient, beside, output, draw)


def _print(
    context: Context,
    result: compared.Compared,
    rows: Sequence[str],
    record: type[Struct],
    beside: Sequence[Text],
    output: Output,
    draw: Draw,
) -> None:
    """The one object in JSON, flat rows in every other form, and where they say less the rest."""
    form = chosen_format(output)
    if form == "json" and not output.fields:
        answer_object(context, compared.encode(result), output)
        return
    answer(context, rows, lambda: record.__struct_fields__, output, draw)
    if form in _ROWS_ONLY or output.fields:
        for text in beside:
            context.remark(text)
