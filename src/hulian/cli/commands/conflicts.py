"""`hulian conflicts`: figures that contradict each other."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from hulian.cli.command import Command
from hulian.cli.context import Context
from hulian.cli.options import Filters, resolve
from hulian.cli.stdout import ExitStatus, Output, answer, finish
from hulian.index.rows import Figure, encode
from hulian.wording import help as words
from hulian.wording import messages

if TYPE_CHECKING:
    from hulian.render.blocks import Block


def conflicts(context: Context, filters: Filters, output: Output, exit_status: ExitStatus) -> int:
    """Print the figures that have rivals, those of one contradiction together."""
    index = context.open_base()
    contradictions = index.contradictions(resolve(index, filters))

    def draw(lines: Sequence[str]) -> "Iterable[Block]":
        from hulian.render import figures

        return figures.contradictions(context.reader(), contradictions)

    rows = map(encode, chain(*contradictions))
    count = answer(context, rows, lambda: Figure.__struct_fields__, output, draw)
    found = messages.conflicts(len(contradictions), count) if count else messages.NO_CONFLICTS
    context.remark(found)
    return finish(count, exit_status)


COMMAND = Command(
    "conflicts", words.CONFLICTS, conflicts, ("hulian conflicts", "hulian conflicts --json")
)
