"""`hulian search`: full text."""

from typing import Annotated

import typer
from typer.core import TyperCommand

from hulian.cli.commands.list import Limit, one_more, print_figures
from hulian.cli.context import say
from hulian.cli.declaring import command
from hulian.cli.opening import open_base
from hulian.cli.options import Filters, resolve
from hulian.cli.stdout import ExitStatus, Output
from hulian.index.filters import Order
from hulian.text import Text
from hulian.wording import help as words

Words = Annotated[
    list[str], typer.Argument(metavar=say(words.WORD_METAVAR) + "…", help=say(words.WORDS))
]


def search(
    terms: Words,
    filters: Filters,
    output: Output,
    exit_status: ExitStatus,
    limit: Limit = None,
) -> int:
    """Print the figures in which all words occur."""
    index = open_base()
    asked = resolve(index, filters)
    split = [word for term in terms for word in term.split()]
    rows = index.stream_json(asked, Order(), one_more(limit), split)
    return print_figures(rows, asked, split, output, exit_status, limit)


def build() -> TyperCommand:
    examples = (
        say(Text("hulian search 咖啡", "hulian search coffee")),
        say(Text("hulian search 白内障 手术", "hulian search cataract surgery")),
        "hulian search kafei --limit 5",
    )
    return command("search", words.SEARCH, search, examples)
