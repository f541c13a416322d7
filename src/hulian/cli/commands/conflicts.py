"""`hulian conflicts`: figures that contradict each other."""

from collections.abc import Sequence
from itertools import chain

from hulian.cli.command import Command
from hulian.cli.context import Context
from hulian.cli.options import Filters, resolve
from hulian.cli.stdout import ExitStatus, Output, Screen, answer, finish
from hulian.index.rows import Figure, encode
from hulian.wording import help as words
from hulian.wording import messages


def conflicts(context: Context, filters: Filters, output: Output, exit_status: ExitStatus) -> int:
    """Print the figures that have rivals, those of one contradiction together."""
    index = context.open_base()
    contradictions = index.contradictions(resolve(index, filters))

    def draw(target: Screen, lines: Sequence[str]) -> None:
        from hulian.cli.commands.figures import draw_titled

        names = (target.say(index.name("measure", group[0].measure)) for group in contradictions)
        draw_titled(index, target, list(zip(names, contradictions, strict=True)))

    rows = map(encode, chain(*contradictions))
    count = answer(context, rows, lambda: Figure.__struct_fields__, output, draw)
    found = messages.conflicts(len(contradictions), count) if count else messages.NO_CONFLICTS
    context.remark(found)
    return finish(count, exit_status)


COMMAND = Command(
    "conflicts", words.CONFLICTS, conflicts, ("hulian conflicts", "hulian conflicts --json")
)
