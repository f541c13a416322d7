"""`hulian search`: full text."""

from typing import Annotated

from hulian.cli.command import Command, argument
from hulian.cli.commands.list import Limit, one_more, print_figures
from hulian.cli.context import Context
from hulian.cli.options import Filters, resolve
from hulian.cli.stdout import ExitStatus, Output
from hulian.index.filters import Order
from hulian.text import Text
from hulian.wording import help as words

Words = Annotated[list[str], argument(words.WORDS, words.WORD_METAVAR)]


def search(
    context: Context,
    terms: Words,
    filters: Filters,
    output: Output,
    exit_status: ExitStatus,
    limit: Limit = None,
) -> int:
    """Print the figures in which all words occur."""
    index = context.open_base()
    asked = resolve(index, filters)
    split = [word for term in terms for word in term.split()]
    rows = index.stream_json(asked, Order(), one_more(limit), split)
    return print_figures(context, rows, asked, split, output, exit_status, limit)


COMMAND = Command(
    "search",
    words.SEARCH,
    search,
    (
        Text("hulian search 咖啡", "hulian search coffee"),
        Text("hulian search 白内障 手术", "hulian search cataract surgery"),
        "hulian search kafei --limit 5",
    ),
)
