"""`hulian` without a command: what the base holds, and what to type next."""

import shlex
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from hulian.cli.context import Context
from hulian.cli.options import OutputOptions
from hulian.cli.stdout import answer
from hulian.index.catalogue import Overview
from hulian.index.rows import encode

if TYPE_CHECKING:
    from hulian.render.blocks import Block


def overview(context: Context) -> int:
    """Print the overview."""
    base = context.fact_base().overview

    def draw(lines: Sequence[str]) -> "Iterable[Block]":
        from hulian.render.catalogue import overview

        return overview(context.reader(), base, _program(context.arguments))

    answer(context, [encode(base)], lambda: Overview.__struct_fields__, OutputOptions(), draw)
    return 0


def _program(arguments: Sequence[str]) -> str:
    """Return the program's name, with the bases that it was called with."""
    asked = [word for pair in pairwise(arguments) if pair[0] == "--base" for word in pair]
    return shlex.join(["hulian", *asked])
