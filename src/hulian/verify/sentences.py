"""Where the sentences of a paragraph begin, in Chinese and in English."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from hulian.pattern import Pattern
from hulian.text import Range

_LONGEST = 500
"""A sentence of more characters than this is taken in pieces."""
_QUESTION = 16
"""A question of at most so many characters is answered by what follows it."""
_SENTENCE = Pattern(
    r"[^。！？!?；;\n]*(?:(?<=\d)。(?=\d)(?!\d{4}年)[^。！？!?；;\n]*)*[。！？!?；;\n]*[”’」』）)]*"
)
_ENGLISH_SENTENCE = Pattern(r"(?:[^.!?;\n]|\.(?!\s|$))*[.!?;\n]*\s*")


def begins(
    text: str, figures: Sequence[Range], counted: Sequence[Range], *, english: bool
) -> list[int]:
    """Return where the sentences of a text begin, and the pieces of very long ones.

    `figures` are where its figures stand, `counted` those but for years, dates and ordinals.
    """
    form = _ENGLISH_SENTENCE if english else _SENTENCE
    spans = [*_spans(text, counted, form)]
    return [start for span in spans for start in _pieces(text, *span, figures)]


def _spans(text: str, taken: Sequence[Range], sentence: Pattern) -> Iterator[Range]:
    """Yield where sentences begin and end.

    A figure alone on a line, and a short question, go on.
    """
    begun: int | None = None
    for found in sentence.finditer(text):
        start, end = found.span()
        if start == end:
            continue
        start = start if begun is None else begun
        begun = None
        number = bisect_left(taken, (start, start))
        figure = taken[number] if number < len(taken) and taken[number][0] < end else None
        question = found[0].rstrip().endswith(("？", "?"))
        alone = figure and found[0].endswith("\n") and end - start - (figure[1] - figure[0]) <= 2
        if end < len(text) and (alone or (not figure and question and end - start <= _QUESTION)):
            begun = start
        else:
            yield start, end


def _pieces(text: str, start: int, end: int, taken: Sequence[Range]) -> Iterator[int]:
    """Yield where a sentence begins, and of a very long one each piece.

    None begins inside a figure.
    """
    yield start
    while end - start > _LONGEST:
        start = text.rfind("，", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
        number = bisect_right(taken, (start, start)) - 1
        if number >= 0 and taken[number][0] < start < taken[number][1]:
            start = taken[number][1]
        if start < end:
            yield start
