"""`hulian conflicts`: figures that contradict each other."""

from collections.abc import Sequence
from itertools import chain

from typer.core import TyperCommand

from hulian.cli.context import say
from hulian.cli.declaring import command
from hulian.cli.opening import open_base
from hulian.cli.options import Filters, resolve
from hulian.cli.stdout import ExitStatus, Output, Screen, answer, finish, remark
from hulian.index.rows import Figure, encode
from hulian.wording import help as words
from hulian.wording import messages


def conflicts(filters: Filters, output: Output, exit_status: ExitStatus) -> int:
    """Print the figures that have rivals, those of one contradiction together."""
    index = open_base()
    contradictions = index.contradictions(resolve(index, filters))

    def draw(target: Screen, lines: Sequence[str]) -> None:
        from hulian.cli.commands.figures import draw_titled

        names = (say(index.name("measure", group[0].measure)) for group in contradictions)
        draw_titled(index, target, list(zip(names, contradictions, strict=True)))

    rows = map(encode, chain(*contradictions))
    count = answer(rows, lambda: Figure.__struct_fields__, output, draw)
    remark(messages.conflicts(len(contradictions), count) if count else messages.NO_CONFLICTS)
    return finish(count, exit_status)


def build() -> TyperCommand:
    return command(
        "conflicts", words.CONFLICTS, conflicts, ("hulian conflicts", "hulian conflicts --json")
    )
