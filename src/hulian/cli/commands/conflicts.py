"""`hulian conflicts`: figures that contradict each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from hulian.cli.command import Command
from hulian.cli.context import Context
from hulian.cli.options import Filters, resolve
from hulian.cli.stdout import ExitStatus, Output, Screen, answer, finish
from hulian.index.query import Index, Order
from hulian.index.rows import Figure, decode
from hulian.wording import help as words
from hulian.wording import messages


def conflicts(context: Context, filters: Filters, output: Output, exit_status: ExitStatus) -> int:
    """Print the figures that have rivals, those of one contradiction together."""
    index = context.open_base()
    asked = resolve(index, filters)._replace(conflicts=True)
    contradictions = list(_contradictions(index, index.select(asked, Order(), None)))

    def draw(target: Screen, lines: Sequence[str]) -> None:
        from hulian.cli.commands.figures import draw_titled

        groups = [list(map(decode, lines)) for lines in contradictions]
        names = (target.say(index.name("measure", figures[0].measure)) for figures in groups)
        draw_titled(index, target, list(zip(names, groups, strict=True)))

    count = answer(context, chain(*contradictions), lambda: Figure.__struct_fields__, output, draw)
    context.remark(
        messages.conflicts(len(contradictions), count) if count else messages.NO_CONFLICTS
    )
    return finish(count, exit_status)


def _contradictions(index: Index, found: Iterable[str]) -> Iterator[list[str]]:
    """Each figure together with all that contradict it, directly or through another."""
    asked = {decode(line).id: line for line in found}
    seen: set[str] = set()
    for identifier in asked:
        group: list[str] = []
        waiting = [identifier]
        while waiting:
            here = waiting.pop(0)
            if here not in seen:
                seen.add(here)
                group.append(asked.get(here) or index.figure(here))
                waiting += decode(group[-1]).disputes
        if group:
            yield group


COMMAND = Command(
    "conflicts",
    words.CONFLICTS,
    conflicts,
    (
        "hulian conflicts",
        "hulian conflicts --json",
    ),
)
