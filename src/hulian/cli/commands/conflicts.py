"""`hulian conflicts`: figures that contradict each other."""

from functools import partial
from itertools import chain

from hulian.cli.answers import Blocks, answer, finish, refuse_cite
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.options import Cite, ExitStatus, FilterOptions, OutputOptions, as_filters
from hulian.index.rows import Figure
from hulian.text import Text, plural


def conflicts(
    context: Context,
    filters: FilterOptions,
    output: OutputOptions,
    exit_status: ExitStatus,
    cite: Cite = False,
) -> int:
    """Print the figures that have rivals, those of one contradiction together."""
    groups = context.fact_base().conflicts(**as_filters(filters))

    def draw() -> Blocks:
        from hulian.render import figures

        reader = context.reader()
        return figures.with_sources(reader, partial(figures.conflicts, reader, groups), cite)

    if cite:
        refuse_cite(output)

    count = answer(context, chain(*groups), Figure, output, draw)
    found = Text(
        f"共 {len(groups)} 处矛盾，{count} 个数字",
        f"{plural(len(groups), 'contradiction')}, {count} figures",
    )
    context.remark(
        found if count else Text("没有互相矛盾的数字", "no figures contradict each other")
    )
    return finish(count, exit_status)


COMMAND = Command("conflicts", conflicts, ("hulian conflicts", "hulian conflicts --json"))
