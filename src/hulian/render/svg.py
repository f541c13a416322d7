"""Pictures of what a terminal shows, as SVG: every character in its own terminal cells.

Chinese characters are placed one by one, so that nothing overlaps whatever the font. Bars and rules
are drawn, not written: fonts disagree about their widths. Nothing is fetched from elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from hulian.render.blocks import Block
from hulian.render.layout import lay_out
from hulian.render.lines import Line, Segment, size
from hulian.render.text import Sheet, picture_width

CELLS = 120
"""Terminal cells that a picture is laid out in; it is cut to its longest line."""

_CELL, _LINE = 8.5, 23
_SIZE, _WIDE_SIZE = 14, 16
"""A Latin letter is 0.6 of its size wide, a Chinese character all of it: 8.4 and 16 of 17."""
_MARGIN = 12
_BASELINE = 16
FONTS = (
    "Menlo, 'DejaVu Sans Mono', 'Cascadia Mono', Consolas, 'Liberation Mono', 'PingFang SC', "
    "'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', 'Microsoft YaHei', monospace"
)
_STYLE = f"""\
text {{ font-family: {FONTS}; font-size: {_SIZE}px; fill: #1f2328; white-space: pre; }}
.w {{ font-size: {_WIDE_SIZE}px; }}
.heading, .figure {{ font-weight: bold; }}
.id {{ fill: #636c76; }}
.doubtful {{ fill: #855d00; }}
.disputed {{ fill: #c11a25; font-weight: bold; }}
.copied {{ fill: #8250df; }}
.added {{ fill: #116329; }}
.removed {{ fill: #c11a25; }}
.found {{ fill: #ffffff; }}
.mark {{ fill: #1f2328; }}
.solid {{ fill: #1f6feb; }}
.light {{ fill: #a9cbff; }}
.rule {{ fill: #d0d7de; }}"""
_DRAWN = {"█": "solid", "░": "light", "─": "rule"}
_RUN = re.compile(r"█+|░+|─+| +|[!-~]+(?: [!-~]+)*|.[\u0300-\u036f\ufe00-\ufe0f]*", re.DOTALL)


def svg(blocks: Iterable[Block]) -> str:
    """Return a picture of blocks as they stand on a terminal."""
    sheet = Sheet(CELLS, width=picture_width)
    lines = list(lay_out(blocks, sheet))
    cells = max((size(line, sheet) for line in lines), default=0)
    across, down = _number(cells * _CELL + 2 * _MARGIN), len(lines) * _LINE + 2 * _MARGIN
    drawn = "".join(piece for number, line in enumerate(lines) for piece in _line(line, number))
    return (
        f'<svg viewBox="0 0 {across} {down}" width="{across}" height="{down}"'
        ' xmlns="http://www.w3.org/2000/svg">\n'
        f"<title>hulian</title>\n<style>\n{_STYLE}\n</style>\n"
        f'<rect width="{across}" height="{down}" fill="#ffffff"/>\n{drawn}</svg>\n'
    )


def _line(line: Line, number: int) -> Iterator[str]:
    """Yield the pieces of one line: what is drawn, then the text."""
    top = _MARGIN + number * _LINE
    cell = 0
    shapes, text = "", ""
    for segment in line:
        for run in _RUN.findall(segment.text):
            cells, x = picture_width(run), _number(_MARGIN + cell * _CELL)
            cell += cells
            if kind := _DRAWN.get(run[0]):
                shapes += _rectangle(kind, x, cells, top)
                continue
            if segment.tone == "found":
                shapes += _rectangle("mark", x, cells, top)
            if run.strip():
                text += _text(run, segment, x, wide=cells == 2 and not run[0].isascii())
    if shapes or text:
        yield f'{shapes}<text y="{top + _BASELINE}">{text}</text>\n' if text else f"{shapes}\n"


def _text(run: str, segment: Segment, x: str, *, wide: bool) -> str:
    names = " ".join(filter(None, ("w" if wide else "", segment.tone)))
    attributes = f" class={quoteattr(names)}" if names else ""
    return f'<tspan x="{x}"{attributes}>{escape(run)}</tspan>'


def _rectangle(kind: str, x: str, cells: int, top: int) -> str:
    """Return a bar or a rule over as many cells."""
    height, below = {"rule": (1, 11), "mark": (_LINE - 2, 1)}.get(kind, (14, 4))
    across = _number(cells * _CELL)
    return f'<rect class="{kind}" x="{x}" y="{top + below}" width="{across}" height="{height}"/>'


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
