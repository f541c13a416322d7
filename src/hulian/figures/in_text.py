"""Figures where they stand in a long text: most of them have one shape, and need no grammar.

What is read is what the grammar reads: 14.24亿元, 5000余万人次, 649个 by one expression and the
table of units, everything else by `grammar.read`, the same piece of a text once.
"""

from functools import lru_cache

from hulian.figures import compound, grammar
from hulian.figures.grammar import STOP, ParsedFigure, quantity_of, read
from hulian.figures.numeral import SCALES
from hulian.figures.quantity import LONGEST, Quantity
from hulian.figures.side import read_amount
from hulian.figures.units import base, word_at, written_out
from hulian.pattern import Pattern


def read_in_text(text: str, at: int) -> ParsedFigure | None:
    """Read the figure at a place, as `grammar.read` does."""
    if text[at].isdecimal() and (figure := _plain(text, at)):
        return figure
    stop = STOP.search(text, at, at + 2 * LONGEST)
    begin = at - _BEFORE if at >= _BEFORE else 0
    if not stop or text.find("(", at, stop.end()) >= 0:
        return read(text, at)
    figure = _read_piece(text[begin : stop.end()], at - begin)
    return figure and figure.shifted(begin)


_BEFORE = 2
"""So many characters before a place are looked at."""


@lru_cache(maxsize=1 << 12)
def _read_piece(piece: str, at: int) -> ParsedFigure | None:
    return read(piece, at)


# --- The shape of most ------------------------------------------------------------------------

_PLAIN = Pattern(
    rf"((?:0|[1-9][0-9]{{0,11}}+)(?:\.[0-9]{{1,6}}+)?+)([余多]?)(万亿|[万亿]?+)(?![{SCALES}])"
)
_GOES_ON = grammar.GOES_ON | compound.GOES_ON | frozenset("0123456789(/每 之来")
"""Behind a unit, one of these may go on with the figure."""


def _plain(text: str, at: int) -> ParsedFigure | None:
    """Read digits, a scale and a unit with nothing beside them; None for any other figure."""
    found = _PLAIN.match(text, at)
    row = word_at(text, found.end()) if found else None
    if not found or not row or (row.word.isascii() and row.word != "%"):
        return None
    end = found.end() + len(row.word)
    if row.factor != 1 or text[end : end + 1] in _GOES_ON:
        return None
    digits, more, scale = found.groups()
    unit = base(row.word)
    quantity = _quantity(digits + scale, more, unit)
    if not quantity:
        return None
    written, words = written_out(row.word, "")
    return ParsedFigure(
        start=at,
        number=at,
        numeral=digits + scale,
        end=end,
        value=found[0] + words,
        unit=unit,
        word=row.word,
        written=written,
        quantity=quantity,
        flaw=None,
        sides=1,
        first_end=end,
        second=at,
        marked=bool(more),
        markers=(more,) if more else (),
    )


@lru_cache(maxsize=1 << 12)
def _quantity(numeral: str, more: str, unit: str) -> Quantity | None:
    amount = read_amount(numeral, more, marked=False)
    return quantity_of(amount, amount.meaning, unit, is_range=False) if amount else None
