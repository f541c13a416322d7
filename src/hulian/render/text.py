"""Chinese and Latin text in terminal cells: on what sheet, how wide it is, where it may break.

A line breaks between Chinese characters and between words, never inside a number with its unit or a
date, never before a closing mark and never after an opening one (GB/T 15834).
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len

from hulian.text import is_utf8, printable

APART = "  "
"""Between two things on one line."""

Width = Callable[[str], int]
"""Return how many terminal cells a text takes."""

_CLOSING = "，。、；：？！）》〉」』】〕”’…—–%％‰,.;:?!)]}"
_OPENING = "（《〈「『【〔“‘([{"
_OTHER_UNITS = ("年", "月", "日", "个百分点", "个月", " percentage points", " times")
_MOMENT = r"(?:\.\.|[0-9]{4}(?:-[0-9]{2}){0,2}[?~]?)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"


def width(text: str) -> int:
    """Return how many terminal cells the text takes; Chinese characters take two."""
    return cell_len(text)


def picture_width(text: str) -> int:
    """Return the cells in a picture, where a number in a circle takes two, as fonts draw it."""
    return cell_len(text) + sum("①" <= character <= "⑳" for character in text)


def wide_width(text: str) -> int:
    """Return the cells on a terminal that shows ambiguous characters (─ ≠ “) in two (UAX #11)."""
    wide = (c for c in text if unicodedata.east_asian_width(c) == "A")
    return cell_len(text) + sum(not unicodedata.combining(c) for c in wide)


def pad(text: str, cells: int) -> str:
    """Return the text filled up with blanks to a width."""
    return text + " " * (cells - width(text))


# --- Sheets -----------------------------------------------------------------------------------

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
    """What blocks are laid out on. `cells`: the width, None where lines may be of any length.

    `encoding`: what its characters are encoded in; `width`: how many cells they take.
    """

    cells: int | None = None
    encoding: str = "utf-8"
    width: Width = width

    @property
    def room(self) -> int:
        """Terminal cells of a line; a very large number where lines may be of any length."""
        return _ENDLESS if self.cells is None else max(self.cells, 1)

    @property
    def show(self) -> Callable[[str], str]:
        """Return a function that makes a text safe to show, and of characters that can be shown."""
        if is_utf8(self.encoding):
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


# --- Where it breaks --------------------------------------------------------------------------


def wrap(text: str, cells: int, *, whole_words: bool = False, width: Width = width) -> list[str]:
    """Break the text into lines of at most `cells` terminal cells.

    Only a wider figure or id makes a longer line; with `whole_words` any word, as an address.
    """
    cells = max(cells, 1)
    if width(text) <= cells:
        return [text.strip()]
    lines: list[list[str]] = [[]]
    used = 0
    for atom in _atoms(text, len(text) if whole_words else cells):
        if lines[-1] and used + width(atom.rstrip()) > cells:
            lines.append([])
        if not lines[-1]:
            used = 0
            atom = atom.lstrip()
        if atom:
            lines[-1].append(atom)
            used += width(atom)
    _avoid_orphan(lines, width)
    return ["".join(line).rstrip() for line in lines if line] or [""]


def _avoid_orphan(lines: list[list[str]], width: Width) -> None:
    """Move a piece down to a last line that would hold one character, alone or with a mark."""
    if len(lines) > 1 and width("".join(lines[-1]).rstrip(_CLOSING)) <= 2 < len(lines[-2]):
        *rest, moved = lines[-2]
        if moved.strip() and rest[-1].strip():
            lines[-2:] = [rest, [moved, *lines[-1]]]


def longest_piece(text: str, width: Width = width) -> int:
    """Return the cells of the widest piece of a text that a line break must not cut."""
    return max((width(atom.strip()) for atom in _atoms(text, len(text))), default=0)


def _atoms(text: str, cells: int) -> list[str]:
    """Return the pieces that stay whole: closing marks stay with what they close."""
    atoms: list[str] = []
    for piece in _atom(any(map(str.isdecimal, text))).findall(text):
        whole = piece.lstrip("+-")[:1].isdigit() or _ID.match(piece)
        if len(piece) > cells and piece.startswith("hulian "):
            atoms += re.split("( )", piece)
        elif len(piece) > cells and not whole:
            atoms += [piece[start : start + cells] for start in range(0, len(piece), cells)]
        elif atoms and (_closes(piece) or atoms[-1][-1] in _OPENING):
            atoms[-1] += piece
        else:
            atoms.append(piece)
    return atoms


_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)+")
"""An id is never cut."""


@cache
def _atom(figures: bool) -> re.Pattern[str]:
    """Return a pattern of what stays whole: words, commands to type, and figures with their units.

    Figures are slow to compile, and texts without a digit need none.
    """
    command = r"hulian(?: [a-z]+)?(?: --[a-z-]+)+|hulian [a-z]+"
    words = rf"{command}|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9@#$&+=/_.~-]*"
    rest = r"\s+|.[\u0300-\u036f\ufe00-\ufe0f]*"
    if not figures:
        return re.compile(rf"https?://[!-~]+|[_.-]*(?:{words})|{rest}")
    from hulian.figures.units import CLASSIFIERS, UNITS

    units = "|".join(sorted({*UNITS, *CLASSIFIERS, *_OTHER_UNITS}, key=len, reverse=True))
    return re.compile(
        rf"https?://[!-~]+|{_MOMENT}/{_MOMENT}|[0-9]{{4}}(?:-[0-9]{{2}}){{1,2}}(?![0-9])"
        r"|[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?[起底末初度]?|[0-9]{1,2}月[0-9]{1,2}日"
        rf"|(?:c\. )?(?:[0-9]{{1,2}} )?{_MONTH} [0-9]{{4}}(?![0-9])|c\. [0-9]{{4}}(?![0-9])"
        rf"|(?:(?<![0-9])[0-9_.-]+)?(?:{words})"
        rf"|(?:(?<![0-9A-Za-z])[+-])?[0-9][0-9.,]*(?:[-–—~至][0-9][0-9.,]*)?[余多]?[十百千万亿]*[余多]?(?:{units})?"
        r"(?:(?<=[0-9]) (?:million|billion|trillion))?(?:(?<=[0-9n]) yuan)?"
        rf"|{rest}"
    )


def _closes(piece: str) -> bool:
    """Return whether a piece is a closing mark, which ends a line; not so the point of `.csv`."""
    return piece[0] in _CLOSING and not piece[-1].isalnum()
