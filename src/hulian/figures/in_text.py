"""Figures where they stand in a long text: most of them have one shape, and need no grammar.

What is read is what the grammar reads: 14.24亿元, 5000余万人次, 近649个 by one expression and the
tables of units and markers, everything else by `grammar.read`, the same piece of a text once.
"""

from functools import lru_cache

from msgspec.structs import replace

from hulian.figures import compound, grammar, markers
from hulian.figures.grammar import STOP, ParsedFigure, quantity_of, read
from hulian.figures.numeral import SCALES
from hulian.figures.quantity import LONGEST, Meaning, Quantity
from hulian.figures.side import read_amount
from hulian.figures.units import base, word_at, written_out
from hulian.pattern import Pattern


def read_in_text(text: str, at: int) -> ParsedFigure | None:
    """Read the figure at a place, as `grammar.read` does."""
    if figure := _plain(text, at) if text[at].isdecimal() else _marked(text, at):
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
    rf"((?:0|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})++|[1-9][0-9]{{0,11}}+)(?:\.[0-9]{{1,6}}+)?+)([余多]?)(万亿|[万亿]?+)(?![{SCALES}])"
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


def _marked(text: str, at: int) -> ParsedFigure | None:
    """Read one marker and such a number behind it: 近28家, 不低于60%; None for any other figure."""
    marker = markers.before(text, at)
    if not marker or not text[marker[1] : marker[1] + 1].isdecimal():
        return None
    meaning, number = marker
    figure = _plain(text, number)
    if not figure or figure.marked:
        return None
    word = text[at:number]
    return replace(
        figure,
        start=at,
        value=word + figure.value,
        quantity=_quantity(figure.numeral, "", figure.unit, meaning),
        marked=True,
        markers=(word,),
    )


@lru_cache(maxsize=1 << 12)
def _quantity(
    numeral: str, more: str, unit: str, meaning: Meaning | None = None
) -> Quantity | None:
    """Return what a number says beside a marker of this meaning, or with 余 or 多."""
    amount = read_amount(numeral, more, marked=False)
    if not amount:
        return None
    return quantity_of(amount, meaning or amount.meaning, unit, is_range=False)
