"""`hulian compare`: figures side by side."""

from collections.abc import Sequence
from typing import Annotated, Literal

import typer
from msgspec import Struct
from typer.core import TyperCommand

from hulian import compared, references
from hulian.commands.answering import (
    Draw,
    Output,
    Screen,
    answer,
    answer_object,
    chosen_format,
)
from hulian.commands.declaring import command
from hulian.commands.errors import Refusal
from hulian.commands.filters import Filters, resolve
from hulian.commands.opening import open_base
from hulian.commands.session import SESSION, say
from hulian.comparability import Item
from hulian.comparison import (
    Comparison,
    NotComparableError,
    compare,
    earliest_first,
    per,
    total,
)
from hulian.figure import decode
from hulian.interval import Interval
from hulian.query import Filter, Index, UnknownNameError
from hulian.wording import cautions as messages
from hulian.wording import help as words

_CANDIDATES = 8

References = Annotated[
    list[str], typer.Argument(metavar=say(words.REFERENCE_METAVAR) + "…", help=say(words.REFERENCE))
]
Baseline = Annotated[
    str | None,
    typer.Option("--baseline", metavar=say(words.ID_METAVAR), help=say(words.BASELINE)),
]
By = Annotated[
    Literal["place", "period", "source"] | None,
    typer.Option("--by", metavar="place|period|source", help=say(words.BY)),
]
Per = Annotated[bool, typer.Option("--per", help=say(words.PER))]
Sum = Annotated[bool, typer.Option("--sum", help=say(words.SUM))]


def compare_figures(
    refs: References,
    filters: Filters,
    output: Output,
    baseline: Baseline = None,
    by: By = None,
    per_unit: Per = False,
    add_up: Sum = False,
) -> int:
    """Print figures side by side, with what can and cannot be concluded."""
    index = open_base()
    asked = resolve(index, filters)
    series = [_series(index, ref, asked) for ref in refs]
    items = [item for found in series for item in found]
    try:
        references.distinct(items)
        if per_unit:
            _print_quotients(index, items, output)
            return 0
        groups = _grouped(items, by)
        first = None if by else references.first(series)
        chosen = references.baseline(index, baseline, items) if baseline else first
        found = compare(groups, chosen)
        _print_comparison(index, found, total(items) if add_up else None, output)
    except NotComparableError as error:
        raise Refusal(error.reason, error.remedy) from None
    return 0


def build() -> TyperCommand:
    examples = (
        "hulian compare coffee-specialty-rate --by place",
        "hulian compare longjiang-visits-2022 longjiang-visits-2025",
        "hulian compare aid-projects-since-1997 fiscal-aid-since-1997 --per",
    )
    return command("compare", words.COMPARE, compare_figures, examples)


# --- Which figures ----------------------------------------------------------------------------


def _series(index: Index, ref: str, asked: Filter) -> list[Item]:
    """The figure of that id, or the measure's figures by place and period, or the one found."""
    try:
        return references.named(index, ref, asked)
    except UnknownNameError as unknown:
        return [_searched(index, ref, asked, unknown.nearest)]


def _searched(index: Index, ref: str, asked: Filter, nearest: Sequence[str]) -> Item:
    lines = list(index.search(ref.split(), asked, _CANDIDATES))
    if len(lines) == 1:
        return references.item(index, lines[0])
    if lines:
        found = messages.candidates([decode(line).id for line in lines])
        raise Refusal(messages.ambiguous_reference(ref), found)
    remedy = messages.candidates(nearest) if nearest else messages.FIND_IT
    raise Refusal(messages.unknown_reference(ref), remedy)


def _grouped(items: Sequence[Item], by: str | None) -> list[list[Item]]:
    """The items in groups, each of which has a baseline of its own, its earliest."""
    if by is None:
        return [list(items)]
    groups: dict[object, list[Item]] = {}
    for found in items:
        keys: dict[str, object] = {
            "place": tuple(found.figure.place_ids),
            "period": found.figure.period,
            "source": found.figure.source,
        }
        groups.setdefault(keys[by], []).append(found)
    if by == "period":
        return sorted(groups.values(), key=lambda group: group[0].when.first_day)
    return [earliest_first(group) for group in groups.values()]


# --- How they are printed ---------------------------------------------------------------------


def _print_comparison(
    index: Index, found: Comparison, whole: Interval | None, output: Output
) -> None:
    def draw(target: Screen, lines: Sequence[str]) -> None:
        from hulian.commands.comparison_tables import draw_comparison

        draw_comparison(index, target, found, whole)

    result = compared.compared(found, [], whole, found.cautions, SESSION.language)
    rows = [compared.encode(compared.flat(row)) for row in found.rows]
    _print(result, rows, compared.FlatRow, output, draw)


def _print_quotients(index: Index, items: Sequence[Item], output: Output) -> None:
    quotients, cautions = per(items)

    def draw(target: Screen, lines: Sequence[str]) -> None:
        from hulian.commands.comparison_tables import draw_quotients

        draw_quotients(index, target, quotients, cautions)

    result = compared.compared(None, quotients, None, cautions, SESSION.language)
    rows = [compared.encode(compared.flat_quotient(quotient)) for quotient in quotients]
    _print(result, rows, compared.FlatQuotient, output, draw)


def _print(
    result: compared.Compared,
    rows: Sequence[str],
    record: type[Struct],
    output: Output,
    draw: Draw,
) -> None:
    """The one object in JSON, flat rows in every other form."""
    if chosen_format(output) == "json":
        answer_object(compared.encode(result), output)
    else:
        answer(rows, lambda: record.__struct_fields__, output, draw)
