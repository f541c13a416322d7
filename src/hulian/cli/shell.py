"""`hulian __complete`: what a shell asks when the Tab key is pressed.

It must be fast and must never say anything but its answer: Typer is not imported, and whatever
goes wrong is not an answer. What is answered comes from a base, so nothing of it may act: control
characters are left out, and for bash it is quoted as the word under the cursor is.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from hulian.cli.completion import Reply, complete
from hulian.cli.context import Streams, start
from hulian.text import printable

_PLAIN = re.compile(r"[\w\-./%:+,@=…—–·（）《》“”、，。]")
"""Characters that mean nothing to bash."""

_CLOSED = re.compile(r"""(?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^'"\\])*+""", re.DOTALL)
"""A word up to a quote that is not closed."""

_BREAKS = "=:"
"""Characters at which bash parts a word outside quotes."""


class _Asked(NamedTuple):
    """The line: words before the cursor, the word at it, and what comes after.

    `listing`: the shell will show the candidates, not insert one. `kept`: the beginning of the
    word that the shell leaves as it is. `quote`: the quote in which the cursor stands, or "".
    """

    shell: str
    listing: bool
    before: list[str]
    typed: str
    after: list[str]
    kept: str = ""
    quote: str = ""


def answer(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Answer SHELL STYLE NUMBER WORD…; the word of that number is at the cursor."""
    # A shell shows whatever else is printed in the middle of the line.
    with suppress(Exception):
        asked = _asked(arguments)
        # As the shell would hand them over: ~ and variables in the name of a base.
        full = map(os.path.expandvars, (*asked.before, asked.typed, *asked.after))
        words = [str(Path(w).expanduser()) if w.startswith("~") else w for w in full]
        streams = Streams(sys.stdin, sys.stdout, sys.stderr)
        reply = complete(start(words, environ, streams), asked.before, asked.typed)
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.stdout.writelines(f"{line}\n" for line in _lines(reply, asked))
        sys.stdout.flush()
    return 0


def _lines(reply: Reply, asked: _Asked) -> Iterator[str]:
    """Yield what kind of words may follow, then each value, printable and on a line of its own."""
    yield "files" if reply.files else "goes-on" if reply.goes_on else "words"
    before = reply.option + reply.listed
    found = [(before + value, printable(about)) for value, about in reply.candidates]
    found = [(value, about) for value, about in found if printable(value) == value]
    if asked.shell == "bash":
        yield from _bash(found, asked)
    else:  # zsh and fish quote values and line both up
        yield from map("\t".join, found)


# --- What is asked ----------------------------------------------------------------------------


def _asked(arguments: Sequence[str]) -> _Asked:
    shell, style, number, *words = arguments
    place = int(number)
    before, typed, after = words[:place], "".join(words[place : place + 1]), words[place + 1 :]
    asked = _Asked(shell, style == "list", before, typed, after)
    if shell == "zsh":
        return asked
    if shell == "bash":
        *before, joined = _rejoined([*before, typed])
        opened, quote = _open_quote(joined)
        last_break = max(map(joined.rfind, _BREAKS))
        kept = joined[: 1 + (opened if quote else last_break)]
        asked = asked._replace(kept=_unquoted(kept), quote=quote)
        typed = joined
    return asked._replace(before=[_unquoted(word) for word in before], typed=_unquoted(typed))


def _rejoined(words: Sequence[str]) -> list[str]:
    """Return words that bash has parted at a = or : as one again."""
    joined: list[str] = []
    for number, word in enumerate(words):
        behind = number > 0 and words[number - 1] in _BREAKS and words[number - 1]
        if joined and ((word and word in _BREAKS) or behind):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _open_quote(word: str) -> tuple[int, str]:
    """Return where the quote stands that is open at the end of a word, and which it is."""
    closed = _CLOSED.match(word)
    end = closed.end() if closed else 0
    return (end, word[end]) if word[end : end + 1] in ("'", '"') else (-1, "")


def _unquoted(word: str) -> str:
    r"""Return a word without its quotes, closed or not: '龙 is 龙, a\ b is a b."""
    return re.sub(r"\\(.)|['\"]", lambda found: found[1] or "", word)


# --- What bash is told ------------------------------------------------------------------------


def _bash(candidates: Sequence[tuple[str, str]], asked: _Asked) -> Iterator[str]:
    """Yield values as they are inserted, or with what they are where they are only listed."""
    found = [
        (_quoted(value.removeprefix(asked.kept), asked.quote), about)
        for value, about in candidates
        if value.startswith(asked.kept)
    ]
    if not asked.listing or len(found) < 2:
        yield from (value for value, _ in found)
        return
    from hulian.render.text import pad, width

    column = max(width(value) for value, _ in found)
    for value, about in found:
        yield f"{pad(value, column)}  ({about})" if about else value


def _quoted(value: str, quote: str) -> str:
    """Write a value so that bash reads it as it is, inside a quote or outside any.

    Readline closes the quote behind the one candidate, unless that ends with the same sign; such
    a candidate ends outside of the quote.
    """
    if quote == "'":
        inside = value.replace("'", r"'\''")
        return inside[:-1] if value.endswith("'") else inside
    if quote == '"':
        # In double quotes a backslash does not keep ! from recalling history.
        inside = re.sub(r'[\\"$`]', r"\\\g<0>", value).replace("!", "\"'!'\"")
        if value.endswith('"'):
            return inside[:-2] + r'"\"'
        return inside + '"' if value.endswith("!") else inside
    return "".join(sign if _PLAIN.match(sign) else f"\\{sign}" for sign in value)
