"""Tables of a text: what stands at the head of the column of a figure."""

import re

from hulian.proposals.article import FIGURE, Article, TextSpan

_BARS, _CELL = ("|", "\t"), re.compile(r"(?P<bar>^|[|\t]) *(?P<words>[^|\t\n]*)", re.M)


def column_heads(article: Article) -> dict[int, TextSpan]:
    """Return the heads above the figures of all tables of a text."""
    found, heads, column = dict[int, TextSpan](), dict[int, TextSpan](), 0
    for cell in _CELL.finditer(article.text):
        span, column = TextSpan(*cell.span("words")), column + 1
        if not cell["bar"]:
            column = 0
            heads = heads if article.text[cell.end() : cell.end() + 1] in _BARS else {}
        elif FIGURE in article.masked[slice(*span)]:
            found |= {n.at: heads[column] for n in article.numbers(span) if column in heads}
        elif cell["words"].strip("- :—/"):
            heads[column] = span
    return found
