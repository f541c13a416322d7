"""What blocks are laid out on: how wide it is, which characters it can show, in how many cells."""

from collections.abc import Callable
from typing import NamedTuple

from hulian.render.safe import printable
from hulian.render.text import Width, width

_PLAIN = {
    "─": "-",
    "█": "#",
    "░": "-",
    "›": ">",
    "≠": "!=",
    "×": "x",
    "—": "-",
    "–": "-",
    "…": "...",
    "·": ".",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "∞": "inf",
    **{chr(0x2460 + number): f"({number + 1})" for number in range(20)},
}
"""What stands for a character of ours where an encoding lacks it."""

_ENDLESS = 10**6


class Sheet(NamedTuple):
    """`cells`: the width, None where lines may be of any length.

    `encoding`: what its characters are encoded in; `width`: how many cells they take.
    """

    cells: int | None = None
    encoding: str = "utf-8"
    width: Width = width

    @property
    def room(self) -> int:
        return _ENDLESS if self.cells is None else max(self.cells, 1)

    @property
    def show(self) -> Callable[[str], str]:
        """Return a function that makes a text safe to show, and of characters that can be shown."""
        if self.encoding.lower().replace("-", "").startswith("utf8"):
            return printable
        return self._encodable

    def _encodable(self, text: str) -> str:
        shown = printable(text)
        try:
            shown.encode(self.encoding)
        except UnicodeEncodeError:
            return "".join(map(self._replaced, shown))
        return shown

    def _replaced(self, character: str) -> str:
        try:
            character.encode(self.encoding)
        except UnicodeEncodeError:
            plain = _PLAIN.get(character)
            return plain or character.encode(self.encoding, "backslashreplace").decode("ascii")
        return character


def circled(number: int) -> str:
    """Return the sign of a row: ① to ⑳, then (21).

    >>> circled(1), circled(21)
    ('①', '(21)')
    """
    return chr(0x245F + number) if number <= 20 else f"({number})"
