"""The commands that list entries of one kind, and the overview of a base."""

import shlex
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Annotated

from hulian.api import FactBase
from hulian.cli import errors
from hulian.cli.answers import Blocks, answer, finish
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.options import WORD_METAVAR, ExitStatus, Limit, OutputOptions, argument
from hulian.index.entries import Kind, UnknownNameError
from hulian.index.rows import Overview, Row
from hulian.text import Text

_WORDS = Text("名称里的词，全部都要有", "Words of a name; all of them")


def catalogue(
    kind: Kind, record: type[Row], list_rows: Callable[[FactBase, str], Sequence[Row]]
) -> Command:
    """Make the command that lists the entries of a kind, and is named after them."""
    name = f"{kind}s"

    def list_entries(
        context: Context,
        output: OutputOptions,
        exit_status: ExitStatus,
        words: Annotated[list[str] | None, argument(_WORDS, WORD_METAVAR, kind)] = None,
        limit: Limit = None,
    ) -> int:
        named = " ".join(words or ())
        found = list_rows(context.fact_base(), named)
        entries = found[:limit]

        def draw() -> Blocks:
            from hulian.render import catalogue

            return [catalogue.table(context.reader(), entries)]

        answer(context, entries, record, output, draw)
        if len(entries) < len(found):
            context.remark(errors.only_first(len(entries)))
        elif not found:
            zh, en = errors.KIND_NAMES[kind]
            none = Text(f"库里没有{zh}", f"there is no {en} in the base")
            context.remark(_unknown(context, kind, named) if named else none)
        return finish(len(entries), exit_status)

    zh, en = ("龙陵", "longling") if kind == "place" else ("咖啡", "coffee")
    some = Text(f"hulian {name} {zh} -n 5", f"hulian {name} {en} -n 5")
    examples = (f"hulian {name}", some, f"hulian {name} --json")
    return Command(name, list_entries, examples, lambda: record.__struct_fields__)


def _unknown(context: Context, kind: Kind, name: str) -> Text:
    """Say that nothing of a kind has these words in a name, and what may be meant."""
    base = context.fact_base()
    try:
        near: Sequence[str] = [base.resolve(kind, name)]
    except UnknownNameError as error:
        near = error.nearest
    none = errors.unknown_name(kind, name)
    meant = errors.did_you_mean_name(kind, [errors.typed_name(base, kind, one) for one in near])
    return Text(f"{none.zh}；{meant.zh}", f"{none.en}; {meant.en}")


# --- Without a command ------------------------------------------------------------------------


def overview(context: Context) -> int:
    """Print an overview of the base, with commands to try."""
    base = context.fact_base().overview
    bases = [word for pair in pairwise(context.arguments) if pair[0] == "--base" for word in pair]
    program = shlex.join(["hulian", *bases])  # as it was called for these

    def draw() -> Blocks:
        from hulian.render import catalogue

        return catalogue.overview(context.reader(), base, program)

    answer(context, [base], Overview, OutputOptions(), draw)
    return 0
