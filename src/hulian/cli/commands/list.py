"""`hulian list`, and every theme as a command: the figures that the filters leave."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated, NamedTuple

from hulian.cli import options
from hulian.cli.answers import Blocks, answer_lines, finish, refuse_cite
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import one_word, only_first
from hulian.index.entries import UnknownNameError
from hulian.index.filters import Sort
from hulian.text import NOTHING, Text, plural

if TYPE_CHECKING:
    from hulian.index.rows import Figure


_SORT = Text("排序：base、period、amount 或 id", "Order: base, period, amount or id")
_REVERSE = Text("倒序", "Reverse the order")
_ORDER_METAVAR = Text("次序", "ORDER")

_NO_FIGURES = Text("没有符合的数字", "no figure matches")
_RIVAL_LEGEND = Text(
    "≠ 另有来源给出不同的数：hulian show ID 或 hulian conflicts",
    "≠ another source gives another figure: hulian show ID, or hulian conflicts",
)


Again = Callable[[options.FilterOptions], Iterator[str]]
"""Asks the same with other filters."""


class Ordering(NamedTuple):
    """In which order."""

    sort: Annotated[
        Sort,
        options.option("--sort", metavar=_ORDER_METAVAR, help=_SORT, section=options.OUTPUT),
    ] = "base"
    reverse: Annotated[
        bool, options.option("--reverse", "-r", help=_REVERSE, section=options.OUTPUT)
    ] = False


class ListOptions(NamedTuple):
    """How many figures are shown, and whether with sources; for `list` and themes."""

    limit: options.Limit = None
    cite: options.Cite = False


def list_figures(
    context: Context,
    filters: options.FilterOptions,
    ordering: Ordering,
    output: options.OutputOptions,
    exit_status: options.ExitStatus,
    shown: ListOptions,
) -> int:
    """Print the figures that the filters leave."""
    base, asked = context.fact_base(), options.as_filters(filters)
    rows = base.stream_json(**ordering._asdict(), limit=one_more(shown.limit), **asked)

    def again(others: options.FilterOptions) -> Iterator[str]:
        return base.stream_json(**options.as_filters(others))

    return print_figures(context, rows, again, filters, (), output, exit_status, shown)


def one_more(limit: int | None) -> int | None:
    """Return the limit of a query that also tells whether there are more."""
    return None if limit is None else limit + 1


def print_figures(
    context: Context,
    rows: Iterator[str],
    again: Again,
    filters: options.FilterOptions,
    words: Sequence[str],
    output: options.OutputOptions,
    exit_status: options.ExitStatus,
    shown: ListOptions,
) -> int:
    """Print as many figures as are asked for, with the words searched for marked in a table.

    `again` asks the same with other filters, where these leave nothing.
    """
    has_rivals = False
    if shown.cite:
        refuse_cite(output)

    def draw(lines: Sequence[str]) -> Blocks:
        from hulian.index.rows import decode

        nonlocal has_rivals
        figures = [decode(line) for line in lines]
        has_rivals = any(figure.disputes for figure in figures)
        return _drawn(context, figures, filters, words, shown.cite) if shown.limit != 0 else ()

    printed = _with_source(context, islice(rows, shown.limit), output.fields)
    count = answer_lines(context, printed, lambda: _fields(output), output, draw)
    if has_rivals:
        context.remark(_RIVAL_LEGEND)
    if next(rows, None):
        context.remark(only_first(count))
    elif count:
        context.remark(Text(f"共 {count} 条", plural(count, "figure")))
    else:
        for text in _nothing(context, again, filters):
            context.remark(text)
    return finish(count, exit_status)


def _drawn(
    context: Context,
    figures: "Sequence[Figure]",
    filters: options.FilterOptions,
    words: Sequence[str],
    cite: bool,
) -> Blocks:
    """Return the tables of figures, with their sources as footnotes where asked for."""
    from hulian.render.figures import tables, with_sources

    reader = context.reader()
    places = reader.base.filter(**options.as_filters(filters)).places
    return with_sources(reader, partial(tables, reader, figures, places, words), cite)


def _fields(output: options.OutputOptions) -> Sequence[str]:
    """Return the fields of a figure; those of its source only where fields are chosen."""
    from hulian.index.rows import Figure
    from hulian.render.citation import SOURCE_FIELDS

    own = Figure.__struct_fields__
    return (*own, *SOURCE_FIELDS) if output.fields else own


def _with_source(context: Context, rows: Iterator[str], fields: str | None) -> Iterator[str]:
    """Add the fields of the source where one of them is chosen."""
    if not fields:
        return rows
    from hulian.render.citation import SOURCE_FIELDS, with_source

    chosen = {field.strip() for field in fields.split(",")}
    return rows if chosen.isdisjoint(SOURCE_FIELDS) else with_source(rows, context.reader())


def _nothing(context: Context, again: Again, filters: options.FilterOptions) -> Iterator[Text]:
    """Say that no figure matches.

    Suggest `--giver` for places that give something, where they were asked for as receivers, and
    to leave out `--only` where wider areas have figures, or several places together.
    """
    yield _NO_FIGURES
    places = [*(filters.county or ()), *(filters.place or ())]
    if places and filters.only:
        yield from _around(context, again, filters)
    if not places or filters.giver:
        return
    given = filters._replace(county=None, place=None, giver=places)
    try:
        count = sum(1 for _ in again(given))
    except UnknownNameError:  # a place that gives nothing at all
        return
    givers = " ".join(f"--giver {one_word(name)}" for name in places)
    if count:
        zh = f"给出方是它的有 {count} 条：用 {givers}"
        yield Text(zh, f"as a giver it has {plural(count, 'figure')}: use {givers}")


def _around(context: Context, again: Again, filters: options.FilterOptions) -> Iterator[Text]:
    """Say how many figures `--only` leaves out, and how many of them name a place asked for."""
    from hulian.index.rows import decode

    places = set(context.fact_base().filter(**options.as_filters(filters)).places)
    wider = [decode(line) for line in again(filters._replace(only=False))]
    together = sum(not places.isdisjoint(figure.place_ids) for figure in wider)
    zh, en = (f"，其中 {together} 条说到它和别的地方", f", {together} of which name it with others")
    if wider:
        named = Text(zh, en) if together else NOTHING
        yield Text(
            f"更大范围的有 {len(wider)} 条{named.zh}：去掉 --only",
            f"wider areas have {plural(len(wider), 'figure')}{named.en}: leave out --only",
        )


Terms = Annotated[list[str] | None, options.argument(options.WORDS_HELP, options.WORD_METAVAR)]

COMMAND = Command(
    "list",
    list_figures,
    (
        Text("hulian list --county 龙陵", "hulian list --county longling"),
        Text("hulian list --unit 元 --sort amount", "hulian list --unit yuan --sort amount"),
        "hulian list --json | jq 'map(.value)'",
    ),
)


def theme_command(identifier: str, name: Text) -> Command:
    """Return the command of one theme: `list` with that theme."""

    def list_theme(
        context: Context,
        filters: options.FilterOptions,
        ordering: Ordering,
        output: options.OutputOptions,
        exit_status: options.ExitStatus,
        shown: ListOptions,
        terms: Terms = None,
    ) -> int:
        themed = filters._replace(theme=[identifier])
        if terms:
            from hulian.cli.commands.search import search

            return search(context, terms, themed, output, exit_status, shown.limit, cite=shown.cite)
        if ordering.sort == "base" and context.fact_base().index.kinds_of(identifier) == {"year"}:
            ordering = ordering._replace(sort="amount")  # so that years stand in their order
        return list_figures(context, themed, ordering, output, exit_status, shown)

    called = Text(f"hulian {name.zh} --json", f"hulian {identifier} --json")
    examples = (f"hulian {identifier}", called)
    summary = Text(
        f"主题“{name.zh}”（{identifier}）的数字", f"Figures of the theme {name.en} ({identifier})"
    )
    return Command(identifier, list_theme, examples, about=summary)
