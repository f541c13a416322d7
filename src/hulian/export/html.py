"""A base as one page: a file that opens in any browser, without a network.

The parts of the page are plain files in `page/`, put together here. The page may run and show only
what stands in it: its policy names its script and its style by their hashes, and a base's texts
reach it as data, never as markup.
"""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from hulian.base.model import BASES, SOURCE_KINDS, Records
from hulian.export.page_data import page_data
from hulian.paths import table_rows
from hulian.render import comparison_chart as signs
from hulian.text import Language, Text

_PARTS = Path(__file__).with_name("page")
_SCRIPTS = ("search.js", "chart.js", "figures.js", "views.js", "asking.js", "page.js")
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def page(base: Records, language: Language) -> str:
    """Return the page of a base, which opens in a language and can be switched to the other."""
    style = _part("page.css")
    script = "".join(map(_part, _SCRIPTS))
    data = page_data(base, texts())
    filled = {
        "language": language,
        "policy": _policy(style, script),
        "title": escape(data.title.into(language)),
        "style": style,
        "data": in_script(data.json()),
        "script": script,
    }
    return _PLACE.sub(lambda place: filled[place[1]], _part("page.html"))


def in_script(json: str) -> str:
    r"""Write JSON so that nothing in it ends a script element or a line of a script.

    >>> in_script('"</script>"')
    '"\\u003c/script>"'
    """
    for character in "<\u2028\u2029":
        json = json.replace(character, f"\\u{ord(character):04x}")
    return json


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Allow what stands in the page, and nothing else (Content Security Policy, level 3)."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


_TEXTS = {
    "sign-time": signs.TIME_SIGN,
    "sign-open-time": signs.OPEN_TIME_SIGN,
    "sign-planned": signs.PLANNED_SIGN,
    "sign-soft": signs.SOFT_SIGN,
    "sign-open": signs.OPEN_SIGN,
    **{f"basis-{basis}": text for basis, text in BASES.items()},
    **{f"kind-{kind}": text for kind, text in SOURCE_KINDS.items()},
}
"""Texts of a page that others say, too; its own stand in `page/texts.tsv`."""


def texts() -> dict[str, Text]:
    """Return all texts of a page by their keys."""
    return {key: Text(zh, en) for key, zh, en in table_rows(_PARTS / "texts.tsv")} | _TEXTS
