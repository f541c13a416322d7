"""`hulian` without a command: what the base holds, and what to type next."""

import shlex
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.json import decode as decode_json

from hulian.cli.commands import figures
from hulian.cli.context import Context
from hulian.cli.stdout import Output, Screen, answer
from hulian.index.catalogue import Overview
from hulian.index.query import Index
from hulian.index.rows import encode
from hulian.render.table import draw_listing, draw_record
from hulian.render.text import printable, wrap
from hulian.text import Text
from hulian.wording import screen


def overview(context: Context) -> int:
    """Print the overview."""
    index = context.open_base()
    program = _program(context.arguments)

    def draw(target: Screen, lines: Sequence[str]) -> None:
        _draw(index, program, target, lines)

    rows = [encode(index.overview())]
    answer(context, rows, lambda: Overview.__struct_fields__, Output(), draw)
    return 0


def _draw(index: Index, program: str, target: Screen, lines: Sequence[str]) -> None:
    say = target.say
    base = decode_json(lines[0], type=Overview)
    title = say(Text(base.title or "hulian", base.title_en or base.title or "hulian"))
    _print(target, printable(title), "bold")
    counts = screen.counts(base.facts, base.themes, base.places, base.measures, base.sources)
    _print(target, say(counts))
    if base.updated:
        target.console.print(say(screen.updated(base.updated.isoformat())), soft_wrap=True)
    target.console.print()
    headings = [say(h) for h in (screen.THEMES, screen.ID, screen.FACTS, screen.FIRST)]
    draw_listing(target.console, headings, _theme_rows(index, target), [3], target.cells)
    target.console.print()
    target.console.print(say(screen.TRY), style="bold")
    draw_record(target.console, _examples(index, program, target), target.cells)


def _print(target: Screen, text: str, style: str = "none") -> None:
    for line in wrap(text, target.cells or 10**6):
        target.console.print(line, style=style, soft_wrap=True)


def _theme_rows(index: Index, target: Screen) -> Iterator[Sequence[str]]:
    for theme in index.themes():
        first = index.figure(theme.first) if theme.first else None
        headline = figures.mention(index, target, first) if first else ""
        name = target.say(Text(theme.name, theme.name_en or theme.name))
        yield name, theme.id, str(theme.facts), headline


def _examples(index: Index, program: str, target: Screen) -> Iterator[tuple[str, str]]:
    """Commands that answer something in this very base."""
    say = target.say
    used = [theme for theme in index.themes() if theme.first]
    if used:
        yield f"{program} {used[0].id}", say(screen.EXAMPLE_THEME)
        word = say(Text(used[0].name, used[0].id))
        yield f"{program} search {word}", say(screen.EXAMPLE_SEARCH)
        yield f"{program} show {used[0].first}", say(screen.EXAMPLE_SHOW)
    longest = max(index.measures(), key=lambda measure: measure.facts, default=None)
    if longest and longest.facts > 1:
        yield f"{program} compare {longest.id}", say(screen.EXAMPLE_COMPARE)
    yield f"{program} list --json", say(screen.EXAMPLE_JSON)
    yield f"{program} --help", say(screen.EXAMPLE_HELP)


def _program(arguments: Sequence[str]) -> str:
    """The program's name, with the bases that it was called with."""
    asked = [word for pair in pairwise(arguments) if pair[0] == "--base" for word in pair]
    return shlex.join(["hulian", *asked])
