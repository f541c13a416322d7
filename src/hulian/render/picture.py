"""Pictures of what a terminal shows, as SVG and as HTML, to paste into a report.

They are Rich's own export with a page of ours around it: light, without a window's frame, and with
Chinese characters spaced so that each takes two cells whatever the font. Nothing is fetched from
elsewhere.
"""

import re
from io import StringIO
from math import ceil

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from hulian.render.text import width
from hulian.text import Language

CELLS = 120
"""So wide is what is drawn for a picture; the picture itself is no wider than its longest line."""

_WIDEST = 100_000
_MARGIN = 10
_SPACING = "4.4"
"""A Chinese character is 20 wide; Rich gives each of its two cells 12.2."""

_VIEW = re.compile(r'viewBox="0 0 (\S+) (\S+)"')
_FONTS = (
    "Menlo, 'DejaVu Sans Mono', 'Cascadia Mono', Consolas, 'Liberation Mono', 'PingFang SC', "
    "'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', 'Microsoft YaHei', monospace"
)
"""Letters and bars first, then Chinese: in Chinese fonts a bar is twice as wide."""

_SVG = """\
<svg viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg">
<title>hulian</title>
<style>
.{unique_id}-matrix {{ font-family: FONTS; font-size: {char_height}px; }}
{styles}
</style>
<defs>
{lines}
</defs>
<rect width="100%" height="100%" fill="#ffffff"/>
<g transform="translate(MARGIN, MARGIN)">
{backgrounds}
<g class="{unique_id}-matrix">
\0{matrix}\0
</g>
</g>
</svg>
""".replace("FONTS", _FONTS).replace("MARGIN", str(_MARGIN))
_HTML = """\
<!DOCTYPE html>
<html lang="LANGUAGE">
<head>
<meta charset="UTF-8">
<title>hulian</title>
<style>
body {{ color: {foreground}; background-color: {background}; }}
pre {{ font-family: FONTS; line-height: 1.35; }}
pre i {{ font-style: normal; letter-spacing: calc(2ch - 1em); }}
{stylesheet}
</style>
</head>
<body>
<pre>{code}</pre>
</body>
</html>
""".replace("FONTS", _FONTS)
_WIDE = re.compile(r"[ᄀ-ᅟ⺀-〿぀-ꓐ가-힣豈-﫿︰-﹏＀-｠￠-￦\U00020000-\U0003ffff]+")


def canvas() -> Console:
    """A console that remembers what is drawn on it."""
    return Console(
        file=StringIO(),
        record=True,
        width=_WIDEST,
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def svg(drawn: Console) -> str:
    """What was drawn, as an SVG picture."""
    lines = drawn.export_text(clear=False).splitlines()
    drawn.width = max((width(line.rstrip()) for line in lines), default=0) or 1
    # Rich leaves room for the frame of a window, which is not there.
    page = drawn.export_svg(theme=DEFAULT_TERMINAL_THEME, code_format=_SVG)
    before, matrix, after = page.split("\0")
    matrix = _WIDE.sub(rf'<tspan letter-spacing="{_SPACING}">\g<0></tspan>', matrix)
    return _VIEW.sub(_with_margins, before, count=1) + matrix + after


def _with_margins(view: re.Match[str]) -> str:
    across, down = (ceil(float(size)) + 2 * _MARGIN for size in view.groups())
    return f'viewBox="0 0 {across} {down}"'


def html(drawn: Console, language: Language) -> str:
    """What was drawn, as a page of its own, in this language."""
    form = _HTML.replace("{code}", "\0{code}\0").replace("LANGUAGE", language)
    page = drawn.export_html(theme=DEFAULT_TERMINAL_THEME, code_format=form)
    before, code, after = page.split("\0")
    return before + _WIDE.sub(r"<i>\g<0></i>", code) + after
