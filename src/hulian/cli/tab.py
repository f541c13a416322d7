"""`hulian __complete`: what a shell asks when the Tab key is pressed.

It must be fast and must never say anything but its answer: Typer is not imported, the grammar of
the command line is kept in the cache folder, and whatever goes wrong is no answer.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from hulian.cli.completion import Grammar
    from hulian.cli.context import Context

_SPECIAL = re.compile(r"[^\w\-./%:+,@=…—–·（）《》“”、，。]")


class _Asked(NamedTuple):
    """The line: words before the cursor, the word at it, and what comes after.

    `listing`: the shell will show the candidates, not insert one. `split`: it takes the word behind
    a `=` for a word of its own.
    """

    shell: str
    listing: bool
    before: list[str]
    typed: str
    after: list[str]
    split: bool
    quoted: bool


def answer(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Answer `__complete SHELL STYLE NUMBER WORD…`; return the exit code."""
    # A shell shows whatever else is printed in the middle of the line.
    with suppress(Exception):
        _answer(_asked(arguments), environ)
        sys.stdout.flush()
    return 0


def _asked(arguments: Sequence[str]) -> _Asked:
    """The question, from SHELL STYLE NUMBER WORD…; the word of that number is at the cursor."""
    shell, style, number, *words = arguments
    place = int(number)
    before, typed, after = words[:place], "".join(words[place : place + 1]), words[place + 1 :]
    split = False
    if shell == "bash":
        *before, typed = _rejoined([*before, typed])
        # Where = parts words, what is at the cursor is only what stands behind it.
        split = "=" in typed and "=" not in words[place].lstrip("=")
    quoted = typed.startswith(("'", '"'))
    if shell != "zsh":
        before, typed = [_unquoted(word) for word in before], _unquoted(typed)
    return _Asked(shell, style == "list", before, typed, after, split, quoted)


def _rejoined(words: Sequence[str]) -> list[str]:
    """Words that bash has parted at a = as one again."""
    joined: list[str] = []
    for number, word in enumerate(words):
        behind = number > 0 and words[number - 1] == "=" and joined
        if joined and (word == "=" or behind):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _unquoted(word: str) -> str:
    r"""A word without its quotes, closed or not: '龙 is 龙, a\ b is a b."""
    return re.sub(r"\\(.)|['\"]", lambda found: found[1] or "", word)


def _answer(asked: _Asked, environ: Mapping[str, str]) -> None:
    from hulian.cli.completion import complete
    from hulian.cli.context import Streams, start

    words = [_expanded(word) for word in (*asked.before, asked.typed, *asked.after)]
    context = start(words, environ, Streams(sys.stdin, sys.stdout, sys.stderr))
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    grammar = _grammar(context)
    reply = complete(asked.before, asked.typed, grammar, context.open_base, context.language)
    sys.stdout.write("files\n" if reply.files else "goes-on\n" if reply.goes_on else "words\n")
    before = reply.listed if asked.split else reply.option + reply.listed
    lines = ((before + value, about) for value, about in reply.candidates)
    write = _bash_lines if asked.shell == "bash" else _described
    sys.stdout.writelines(f"{line}\n" for line in write(list(lines), asked))


def _described(candidates: Sequence[tuple[str, str]], asked: _Asked) -> Iterator[str]:
    """Each value, a tab, and what it is; zsh and fish line them up."""
    for value, about in candidates:
        yield f"{value}\t{about}"


def _bash_lines(candidates: Sequence[tuple[str, str]], asked: _Asked) -> Iterator[str]:
    """Values as they are inserted, or with what they are where they are only listed."""
    if asked.listing and len(candidates) > 1:
        from hulian.render.text import pad, width

        column = max(width(value) for value, _ in candidates)
        for value, about in candidates:
            yield f"{pad(value, column)}  ({about})" if about else value
        return
    for value, _ in candidates:
        yield value if asked.quoted else _SPECIAL.sub(r"\\\g<0>", value)


def _expanded(word: str) -> str:
    """A word as the shell would hand it over: ~ and variables in the name of a base."""
    expanded = os.path.expandvars(word)
    return str(Path(expanded).expanduser()) if expanded.startswith("~") else expanded


# --- The grammar, kept ------------------------------------------------------------------------


def _grammar(context: "Context") -> "Grammar":
    """The grammar from the cache folder, or newly read off the commands."""
    from msgspec import DecodeError
    from msgspec.json import decode, encode

    from hulian.base.paths import cache_folder
    from hulian.cli.completion import Grammar
    from hulian.index.cache import trusted

    folder = cache_folder()
    if folder is None:
        from hulian.cli.grammar import grammar

        return grammar(context)
    kept = folder / f"commands-{context.language}.json"
    state = _state().encode()
    try:
        if trusted(kept.parent):
            written, _, content = kept.read_bytes().partition(b"\n")
            if written == state:
                return decode(content, type=Grammar)
    except (OSError, DecodeError):
        pass
    from hulian.cli.grammar import grammar

    found = grammar(context)
    _keep(kept, state + b"\n" + encode(found))
    return found


def _state() -> str:
    """What the grammar depends on: the files of the program."""
    package = Path(__file__).parents[1]
    folders = ("", "cli", "cli/commands", "wording")
    files = (entry for folder in folders for entry in os.scandir(package / folder))
    stats = ((entry.name, entry.stat()) for entry in files if entry.name.endswith(".py"))
    newest = sorted((name, found.st_size, found.st_mtime_ns) for name, found in stats)
    return f"{package} {crc32(repr(newest).encode()):08x}"


def _keep(path: Path, content: bytes) -> None:
    from hulian.index.cache import trusted

    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not trusted(path.parent):
            return
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
