"""`hulian show`: all about one figure."""

from hulian.cli.answers import Blocks, answer
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.options import FactIds, OutputOptions
from hulian.index.rows import Figure


def show(context: Context, ids: FactIds, output: OutputOptions) -> int:
    """Print all about figures."""
    shown = context.fact_base().figures_named(ids)

    def draw() -> Blocks:
        from hulian.render.record import record

        return [record(context.reader(), figure) for figure in shown]

    answer(context, shown, Figure, output, draw)
    return 0


COMMAND = Command(
    "show", show, ("hulian show fiscal-aid-since-1997", "hulian show fiscal-aid-since-1997 --json")
)
