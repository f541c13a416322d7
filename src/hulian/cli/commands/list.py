"""`hulian list`, and every theme as a command: the figures that the filters leave."""

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated

import typer
from typer.core import TyperCommand

from hulian.cli.context import say
from hulian.cli.declaring import command
from hulian.cli.opening import open_base
from hulian.cli.options import Filters, Ordering, order, resolve
from hulian.cli.stdout import ExitStatus, Output, Screen, answer, finish, remark
from hulian.index.filters import Filter
from hulian.text import Text
from hulian.wording import help as words
from hulian.wording import messages

_ENDLESS = sys.maxsize - 1
"""More figures than this nobody has, and iterators cannot count further."""


def _countable(limit: int | None) -> int | None:
    return None if limit is None else min(limit, _ENDLESS)


Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        min=0,
        callback=_countable,
        metavar=say(words.NUMBER_METAVAR),
        help=say(words.LIMIT),
        rich_help_panel=words.OUTPUT.en,
    ),
]


def list_figures(
    filters: Filters,
    ordering: Ordering,
    output: Output,
    exit_status: ExitStatus,
    limit: Limit = None,
) -> int:
    """Print the figures that the filters leave."""
    index = open_base()
    asked = resolve(index, filters)
    rows = index.stream_json(asked, order(ordering), one_more(limit))
    return print_figures(rows, asked, (), output, exit_status, limit)


def one_more(limit: int | None) -> int | None:
    """The limit of a query that also tells whether there are more."""
    return None if limit is None else limit + 1


def print_figures(
    rows: Iterator[str],
    asked: Filter,
    words: Sequence[str],
    output: Output,
    exit_status: ExitStatus,
    limit: int | None,
) -> int:
    """Print at most `limit` figures, with the words searched for marked in a table."""
    contradicted = False

    def draw(target: Screen, lines: Sequence[str]) -> None:
        # Most runs of a script want no table, and what draws one is slow to import.
        from hulian.cli.commands.figures import draw_groups
        from hulian.index.rows import decode

        nonlocal contradicted
        figures = [decode(line) for line in lines]
        contradicted = any(figure.disputes for figure in figures)
        draw_groups(open_base(), target, figures, asked.places, words)

    def fields() -> Sequence[str]:
        from hulian.index.rows import Figure

        return Figure.__struct_fields__

    count = answer(islice(rows, limit), fields, output, draw)
    if contradicted:
        remark(messages.RIVAL_LEGEND)
    if next(rows, None):
        remark(messages.limited(count))
    else:
        remark(messages.figures(count) if count else messages.NO_FIGURES)
    return finish(count, exit_status)


def build() -> TyperCommand:
    examples = (
        say(Text("hulian list --county 龙陵", "hulian list --county longling")),
        say(Text("hulian list --unit 元 --sort amount", "hulian list --unit yuan --sort amount")),
        "hulian list --json | jq 'map(.value)'",
    )
    return command("list", words.LIST, list_figures, examples)


def build_theme(identifier: str, name: Text) -> TyperCommand:
    """The command of one theme: `list` with that theme."""

    def list_theme(
        filters: Filters,
        ordering: Ordering,
        output: Output,
        exit_status: ExitStatus,
        limit: Limit = None,
    ) -> int:
        themed = filters._replace(theme=[identifier])
        return list_figures(themed, ordering, output, exit_status, limit)

    called = say(Text(name.zh, identifier))
    examples = (f"hulian {identifier}", f"hulian {called} --json")
    return command(identifier, words.theme(name, identifier), list_theme, examples)
