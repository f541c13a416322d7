"""What people are shown: messages in Chinese and in English at once, and texts made safe to show.

A message is a `Text`; its two fields are both required, so the type checker sees that neither
language is missing. Everything below `cli` hands out `Text`s and never learns which of the two is
shown.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile
from typing import AnyStr, Literal, NamedTuple

Range = tuple[int, int]
"""Where a part of a text begins and ends."""

# --- In two languages -------------------------------------------------------------------------

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One message in both languages."""

    zh: str
    en: str

    def into(self, language: Language) -> str:
        """Return the message in one language."""
        return self.en if language == "en" else self.zh


def named(zh: str, en: str | None) -> Text:
    """Return a name in both languages, the Chinese one twice where it has no other."""
    return Text(zh, en or zh)


NOTHING = Text("", "")

BETWEEN = Text("、", ", ")
"""Between the members of a list."""


SEMICOLON = Text("；", "; ")
"""Between clauses, which may have lists in them."""


def listed(texts: Iterable[Text | str], between: Text = BETWEEN) -> Text:
    """Return texts as a list in both languages; a plain string, such as a key, is in either."""
    both = [text if isinstance(text, Text) else Text(text, text) for text in texts]
    zh, en = (between[n].join(text[n] for text in both) for n in (0, 1))
    return Text(zh, en)


def did_you_mean(texts: Iterable[Text | str], otherwise: Text) -> Text:
    """Ask whether one of these was meant; say something else where there are none."""
    zh, en = listed(texts)
    return Text(f"是不是 {zh}？", f"did you mean {en}?") if zh else otherwise


def or_meant(texts: Iterable[Text | str], otherwise: Text) -> Text:
    """Ask whether one of these was meant, if there are any, and say what to do otherwise."""
    zh, en = did_you_mean(texts, NOTHING)
    return Text(f"{zh}{otherwise.zh}", f"{en} {otherwise.en}".lstrip())


def plural(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun in English; `many` where that is not `one` with an s.

    >>> plural(1, "entry", "entries"), plural(2, "figure")
    ('1 entry', '2 figures')
    """
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def spliced(text: AnyStr, edits: Iterable[tuple[int, int, AnyStr]]) -> AnyStr:
    """Return a text with parts exchanged: where each begins and ends, in order, and the new one.

    >>> spliced("14.24亿元", [(3, 5, "42")])
    '14.42亿元'
    """
    pieces: list[AnyStr] = []
    done = 0
    for start, end, new in edits:
        pieces += [text[done:start], new]
        done = end
    pieces.append(text[done:])
    return text[:0].join(pieces)


def alike(a: Iterable[str], b: Iterable[str]) -> int:
    """Return how many characters, or lines, two texts have in common at their beginnings."""
    pairs = zip(a, b, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


class ExplainedError(ValueError):
    """An error in both languages: `message` says what is wrong, `remedy` what to do instead."""

    def __init__(self, message: Text, remedy: Text) -> None:
        super().__init__(message.en)
        self.message = message
        self.remedy = remedy


TURNING = "\u202b\u202e\u2067"
"""Characters behind which people see digits in another order than they are written in."""

INVISIBLE = frozenset(
    f"\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u2060\u2066\u2068\u2069\ufeff{TURNING}"
)
"""Characters that nobody sees, and that mean nothing between digits and Chinese characters."""


# --- Safe to show -----------------------------------------------------------------------------

_HIDDEN = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2060\u3164\ufeff\uffa0"
)


def printable(text: str) -> str:
    """Return the text with all that would act on a terminal, or hide in it, made visible.

    Control and formatting characters (UTS #39) and noncharacters, which XML cannot hold.
    """
    if text.isprintable() and _HIDDEN.isdisjoint(text):
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    acting = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return f"<U+{code:04X}>" if acting or noncharacter or character in _HIDDEN else character


_NOT_IN_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"


def in_xml(text: str) -> str:
    """Return a text with U+FFFD for each character that XML 1.0 cannot hold (2.2, Char)."""
    return re.sub(_NOT_IN_XML, "\ufffd", text)


def is_utf8(encoding: str | None) -> bool:
    """Return whether an encoding, by any of its names, can write every character."""
    return (encoding or "").lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")


def is_address(text: str) -> bool:
    """Return whether a text may become a link: an address of the web, and nothing that runs."""
    return re.fullmatch(r"https?://[!-~]+", text, re.IGNORECASE) is not None
