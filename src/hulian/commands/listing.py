"""`hulian list`, and every theme as a command: the figures that the filters leave."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from typer.core import TyperCommand

from hulian.commands.answering import ExitStatus, Output, Screen, answer, finish, remark
from hulian.commands.declaring import command
from hulian.commands.filters import Filters, Ordering, order, resolve
from hulian.commands.opening import open_base
from hulian.commands.session import say
from hulian.query import Filter
from hulian.wording import Text, messages
from hulian.wording import help as words

Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        min=0,
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
    rows = index.select(asked, order(ordering), limit)
    return print_figures(rows, asked, (), output, exit_status, limit)


def print_figures(
    rows: Iterable[str],
    asked: Filter,
    words: Sequence[str],
    output: Output,
    exit_status: ExitStatus,
    limit: int | None,
) -> int:
    """Print figures, with the words searched for marked in a table."""

    def draw(target: Screen, lines: Sequence[str]) -> None:
        # Most runs of a script want no table, and what draws one is slow to import.
        from hulian.commands.figures import draw_groups

        draw_groups(open_base(), target, lines, asked.places, words)

    def fields() -> Sequence[str]:
        from hulian.figure import Figure

        return Figure.__struct_fields__

    count = answer(rows, fields, output, draw)
    if not count:
        remark(messages.NO_FIGURES)
    else:
        remark(messages.limited(count) if count == limit else messages.figures(count))
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
