"""Blocks on a terminal, by Rich: colour, hyperlinks, and as many cells as it has."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TextIO

from rich import console
from rich.segment import Segment, Segments
from rich.style import Style

from hulian.render.blocks import Block, Tone
from hulian.render.cells import Line
from hulian.render.layout import lay_out
from hulian.render.safe import is_address
from hulian.render.sheet import Sheet

_STYLES: dict[Tone, Style] = {
    "heading": Style(bold=True),
    "figure": Style(bold=True),
    "id": Style(dim=True),
    "found": Style(reverse=True),
    "doubtful": Style(color="yellow"),
    "disputed": Style(color="red", bold=True),
    "copied": Style(color="magenta"),
    "added": Style(color="green"),
    "removed": Style(color="red"),
}

_LINES = 1000


class Terminal(NamedTuple):
    """What a stream can show; `links`: it takes hyperlinks (OSC 8)."""

    sheet: Sheet
    color: bool
    links: bool


class _Console(console.Console):
    """Rich's, but it does not end the program with a code of its own where a reader is gone."""

    def on_broken_pipe(self) -> None:
        raise  # Rich calls this as it handles the error.


def draw(blocks: Iterable[Block], terminal: Terminal, stream: TextIO) -> None:
    """Write blocks to a stream for a terminal, or for no terminal at all."""
    drawn = _Console(
        file=stream,
        width=terminal.sheet.room,
        # Rich draws 80 cells on what it takes for a dumb terminal, and cuts what is wider.
        force_terminal=False,
        color_system="standard" if terminal.color else None,
        no_color=not terminal.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    lines = lay_out(blocks, terminal.sheet)
    # Rich takes long for each print, so it gets many lines at once.
    while segments := [piece for line in islice(lines, _LINES) for piece in _line(line, terminal)]:
        drawn.print(Segments(segments), end="", soft_wrap=True)


def _line(line: Line, terminal: Terminal) -> Iterator[Segment]:
    for span in line:
        yield Segment(span.text, _style(span.tone, span.link if terminal.links else ""))
    yield Segment.line()


def _style(tone: Tone, link: str) -> Style | None:
    style = _STYLES.get(tone)
    if is_address(link):
        return (style or Style()) + Style(link=link)
    return style
