"""Whether m behind digits is million or metres: 1.02m visitors, a 2m high fence."""

from msgspec.structs import replace

from hulian.extraction.english_nouns import OF_THEM, counts_persons
from hulian.figures.grammar import ParsedFigure, read
from hulian.pattern import Pattern

_LATIN_BEFORE = Pattern(r"[A-Za-z][^A-Za-z\u4e00-\u9fff]*\Z")
_HEIGHT = Pattern(
    r"\b(?:altitude|elevation|height|depth|length|width|distance|diameter|thickness)s?"
    r"(?: of| is| was|:)? \Z"
)
_PEOPLE = Pattern(r" (?:people|persons|users|visitors|tonnes|mu|expected)\b")
_HIGH = Pattern(r" (?:long|wide|high|tall|deep|thick|above|below|away|apart|of)\b|[-–×x/²³]")


def millions(text: str, figure: ParsedFigure) -> ParsedFigure | None:
    """Read 1.02m visitors; those who run 100m are not so many."""
    few = figure.quantity and figure.quantity.amount < _SHORTEST_RUN and figure.sides == 1
    if not few or not counts_persons(text, figure.end):
        return None
    read_out = read(f"{figure.numeral} million", 0)
    return read_out and replace(read_out.shifted(figure.start), end=figure.end)


_SHORTEST_RUN = 50


def may_be_millions(text: str, figure: ParsedFigure) -> bool:
    """Tell whether m behind digits may be million, as in an English text: Revenue 2,100.3m."""
    if _PEOPLE.match(text, figure.end) or text.startswith(OF_THEM, figure.end):
        return True
    if _HIGH.match(text, figure.end) or _HEIGHT.search(
        text, max(figure.start - 16, 0), figure.start
    ):
        return False
    return bool(_LATIN_BEFORE.search(text, max(figure.start - 24, 0), figure.start))
