"""`hulian conflicts`: figures that contradict each other."""

from collections.abc import Iterable, Iterator, Sequence

from typer.core import TyperCommand

from hulian.commands.answering import ExitStatus, Output, Screen, answer, finish, remark
from hulian.commands.declaring import command
from hulian.commands.filters import Filters, resolve
from hulian.commands.opening import open_base
from hulian.commands.session import say
from hulian.figure import Figure, decode
from hulian.query import Index, Order
from hulian.wording import help as words
from hulian.wording import messages


def conflicts(filters: Filters, output: Output, exit_status: ExitStatus) -> int:
    """Print the figures that have rivals, those of one contradiction together."""
    index = open_base()
    asked = resolve(index, filters)._replace(conflicts=True)
    found = [decode(line) for line in index.select(asked, Order(), None)]
    contradictions = list(_contradictions(index, found))

    def draw(target: Screen, lines: Sequence[str]) -> None:
        from hulian.commands.figures import draw_titled

        names = (index.name("measure", figures[0].measure) for figures in contradictions)
        draw_titled(index, target, list(zip(map(say, names), contradictions, strict=True)))

    lines = (index.figure(figure.id) for figures in contradictions for figure in figures)
    count = answer(lines, lambda: Figure.__struct_fields__, output, draw)
    remark(messages.figures(count) if count else messages.NO_CONFLICTS)
    return finish(count, exit_status)


def _contradictions(index: Index, found: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Each figure together with all that contradict it, directly or through another."""
    seen: set[str] = set()
    for figure in found:
        group: list[Figure] = []
        waiting = [figure]
        while waiting:
            here = waiting.pop(0)
            if here.id not in seen:
                seen.add(here.id)
                group.append(here)
                waiting += (decode(index.figure(rival)) for rival in here.disputes)
        if group:
            yield group


def build() -> TyperCommand:
    return command(
        "conflicts", words.CONFLICTS, conflicts, ("hulian conflicts", "hulian conflicts --json")
    )
