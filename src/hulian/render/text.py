"""Chinese and Latin text in terminal cells: what is shown, how wide it is, where it may break.

A line breaks between Chinese characters and between words, never inside a number with its unit,
never before a closing mark and never after an opening one (GB/T 15834).
"""

import re
import unicodedata

from rich.cells import cell_len

from hulian.figures.units import CLASSIFIERS, UNITS

APART = "  "
"""Between two things on one line."""

_HIDDEN = frozenset("\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2060\ufeff")
_CLOSING = "，。、；：？！）》〉」』】〕”’…%％‰,.;:?!)]}"
_OPENING = "（《〈「『【〔“‘([{"
_UNIT = "|".join(sorted({*UNITS, *CLASSIFIERS, "年", "月", "日"}, key=len, reverse=True))
_DATE = r"(?:\.\.|[0-9]{4}(?:-[0-9]{2}){0,2}[?~]?)"
_ATOM = re.compile(
    rf"https?://[!-~]+|{_DATE}/{_DATE}"
    r"|[0-9_.-]*[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9@#$&+=/_.~-]*"
    rf"|[0-9][0-9.,]*(?:[-–—~至][0-9][0-9.,]*)?[余多]?[十百千万亿]*[余多]?(?:{_UNIT})?"
    r"(?:(?<=[0-9]) (?:million|billion|trillion))?(?:(?<=[0-9n]) yuan)?"
    r"|\s+|.[\u0300-\u036f\ufe00-\ufe0f]*"
)


def printable(text: str) -> str:
    """The text with all that would act on a terminal, or hide in it, made visible."""
    if text.isprintable():
        return "".join(map(_visible, text)) if any(c in _HIDDEN for c in text) else text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if character in _HIDDEN or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"<U+{code:04X}>"
    return character


def width(text: str) -> int:
    """How many terminal cells the text takes; Chinese characters take two."""
    return cell_len(text)


def pad(text: str, cells: int) -> str:
    """The text filled up with blanks to a width."""
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int, *, whole_words: bool = False) -> list[str]:
    """The text in lines of at most so many cells; only a wider figure makes a longer line.

    With `whole_words` a wider word does too: an id, an address.
    """
    cells = max(cells, 1)
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
    return ["".join(line).rstrip() for line in lines if line] or [""]


def _atoms(text: str, cells: int) -> list[str]:
    """The pieces that stay whole: closing marks stay with what they close, figures are not cut."""
    atoms: list[str] = []
    for piece in _ATOM.findall(text):
        if len(piece) > cells and not piece[0].isdigit():
            atoms += [piece[start : start + cells] for start in range(0, len(piece), cells)]
        elif atoms and (_closes(piece) or atoms[-1][-1] in _OPENING):
            atoms[-1] += piece
        else:
            atoms.append(piece)
    return atoms


def _closes(piece: str) -> bool:
    """Whether it stays with what comes before: a closing mark, but not the point of `.csv`."""
    return piece[0] in _CLOSING and not piece[-1].isalnum()
