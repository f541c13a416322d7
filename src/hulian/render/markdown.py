"""Tables, headings and lists in Markdown (CommonMark with the tables of GitHub)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from rich.text import Text as Styled

from hulian.render.console import Console
from hulian.render.grid import Grid

_PIECE = re.compile(r"(https?://[!-~]*[A-Za-z0-9/=&#_~%+-])")
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$#!]")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+=])")
_URL_SAFE = str.maketrans({"<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C"})
_BULLETS = ("- ", "  ")
_WIDEST = 100_000


def escape(text: str) -> str:
    """A text that Markdown shows as it stands; addresses become links."""
    pieces = _PIECE.split(text)
    pieces[::2] = [_MARKUP.sub(r"\\\g<0>", piece) for piece in pieces[::2]]
    pieces[1::2] = [f"<{url.translate(_URL_SAFE)}>" for url in pieces[1::2]]
    return "".join(pieces)


def link(text: str, url: str) -> str:
    """A text that leads to an address."""
    return f"[{escape(text)}](<{url.translate(_URL_SAFE)}>)"


def table_lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table, as lines."""
    yield _row(headings)
    yield _row_of(["---"] * len(headings))
    yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return _row_of([escape(cell).replace("\n", "<br>") for cell in cells])


def _row_of(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


class MarkdownConsole(Console):
    """Takes what is drawn on a terminal and writes it as Markdown.

    A table stays a table, a bold line becomes a heading of its own, a hanging line an item of a
    list, and several lines at once a block of code.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__(file=stream, width=_WIDEST, markup=False, emoji=False, highlight=False)
        self._after: str | None = None

    def print(self, *objects: Any, **options: Any) -> None:
        for shown in objects:
            if isinstance(shown, Grid):
                rows = [[cell.plain for cell in row] for row in shown.rows]
                self._block("table", "\n".join(table_lines(shown.headings, rows)))
            else:
                style = options.get("style") or getattr(shown, "style", "")
                self._line(_plain(shown), bold=style == "bold")

    def define(self, lines: Iterable[tuple[str, str]]) -> None:
        """Write names and values; a name that is empty goes on the one before."""
        for name, value in lines:
            item = f"- **{escape(name)}**: {escape(value)}" if name else f"  - {escape(value)}"
            self._block("item", item)
        self._after = "list"

    def _line(self, text: str, *, bold: bool) -> None:
        if "\n" in text:
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
            self._block("code", f"{fence}text\n{text.rstrip()}\n{fence}")
        elif text.startswith(_BULLETS):
            self._block("item", f"- {escape(text[2:])}")
        elif text:
            plain = _LEADING.sub(lambda m: f"{m[1] or ''}\\{m[2] or m[3]}", escape(text))
            self._block("paragraph", f"**{plain}**" if bold else plain)

    def _block(self, kind: str, text: str) -> None:
        """Write a block, set off from the one before unless both belong to one list."""
        if self._after and not kind == self._after == "item":
            self.file.write("\n")
        self.file.write(f"{text}\n")
        self._after = kind


def _plain(shown: object) -> str:
    return shown.plain if isinstance(shown, Styled) else str(shown)
