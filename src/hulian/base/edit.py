"""Safe writing: a new base, and new tables at the end of one that stands.

What stands in a base is not rewritten, but for the day in `[base] updated`: its comments, order and
line endings are its keeper's.
Writers wait for each other, and each reads the base again when its turn has come.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from hulian.base import in_the_base
from hulian.base.diagnose import not_a_table_remedy
from hulian.base.load import load
from hulian.base.locate import tables
from hulian.base.problem import MOST_PROBLEMS, InvalidAddition, InvalidBase, Problem
from hulian.base.revision import as_written, dated
from hulian.base.toml_files import EMPTY_FILE, TomlFile, content, parsed, read
from hulian.base.toml_spans import comments, span_at
from hulian.files import PATIENCE, BusyError, create, locked, replace_unchanged, signature
from hulian.text import Language, Text, spliced

# --- Marks of a draft -------------------------------------------------------------------------

PLACEHOLDER = "TODO"
"""What stands where a person has to write something."""

CONTEXT_MARK = "#>"
"""Begins a line that quotes the text around a figure; of use to who completes it, not in a base."""

GUESS_MARK = "# guess:"
"""Begins a line that says why the next one is a guess; of no use once it is confirmed."""

# --- Requests ---------------------------------------------------------------------------------

_ATTEMPTS = 5
_NOT_FOR_THE_BASE = ("#:", CONTEXT_MARK, GUESS_MARK)
"""How comments begin that are for the editor, quote the source, or ask for a look at it."""


class Request(NamedTuple):
    """The new tables or their file, the file that is to take them, all of its base, and the day.

    `guesses` tells whether they may have values that are marked as guesses.
    """

    stubs: Path | TomlFile
    target: Path
    files: tuple[Path, ...]
    today: date
    guesses: bool = True


class Addition(NamedTuple):
    """New tables that a base can take: the file as it stands, and as it is to be.

    `standing` is None where there is no such file yet. `guesses` is how many values of the new
    tables are marked as guesses, `examples` are the entries of a new base that has no other facts.
    """

    request: Request
    standing: bytes | None
    joined: bytes
    counts: Counter[str]
    guesses: int
    examples: tuple[str, ...]


# --- A new base -------------------------------------------------------------------------------


def starter(language: Language) -> str:
    """Return the text of a new base: an example of each kind of entry, with comments."""
    return Path(__file__).with_name(f"init.{language}.toml").read_text(encoding="utf-8")


# --- New tables -------------------------------------------------------------------------------


def plan(request: Request) -> Addition:
    """Check new tables and join them to their file, without writing.

    Raises `InvalidAddition` with every problem where the base would not load with them, and
    `NothingNewError` where it has them all.
    """
    try:
        standing = content(request.target) if request.target.exists() else None
        stubs = request.stubs
        file = stubs if isinstance(stubs, TomlFile) else read(stubs)
        try:
            updated = _check(file, request)
        except InvalidBase:
            rest = in_the_base.without_known(file, request.files)
            if rest.text == file.text:
                raise
            file = rest
            updated = _check(file, request)
        kept = dated(standing or b"", request.today)
        text = file.text
        if updated and updated < request.today and "base" not in parsed(kept):
            text = f"[base]\nupdated = {request.today}\n\n{text}"
        joined = kept + _continuation(kept, text)
        _check_joined(file, request, joined)
    except InvalidBase as error:
        raise InvalidAddition(error.problems) from None
    counts = Counter({kind: len(tables) for kind, tables in file.raw.items()})
    guesses = sum(file.text.startswith(GUESS_MARK, at) for at, _ in comments(file.text))
    return Addition(request, standing, joined, counts, guesses, _only_examples(standing or b""))


def _only_examples(standing: bytes) -> tuple[str, ...]:
    """Return the entries of a file whose only facts are the examples that a new base comes with."""
    ours, examples = (
        [(kind, table.get("id")) for kind, _, table in tables(parsed(file))]
        for file in (standing, starter("en").encode())
    )
    both = [[identifier for kind, identifier in e if kind == "fact"] for e in (ours, examples)]
    left = sorted((e for e in examples if e in ours and e[1]), key=lambda e: e[0] != "fact")
    return tuple(str(identifier) for _, identifier in left) if both[0] == both[1] else ()


def write(addition: Addition) -> Addition:
    """Put an addition into its file, after what others have put there in the meantime.

    Raises `InvalidAddition` where the base takes it no longer, `NothingNewError` where it has it by
    now, `BusyError`, and `OSError`.
    """
    target = addition.request.target
    deadline = time.monotonic() + PATIENCE
    for _ in range(_ATTEMPTS):
        if addition.standing is None:
            try:
                create(target, addition.joined)
            except FileExistsError:
                request = addition.request
                addition = plan(request._replace(files=(*request.files, target)))
                continue
            return addition
        with locked(target, deadline):
            before = signature(target)
            if target.read_bytes() != addition.standing:
                addition = plan(addition.request)
            if replace_unchanged(target, addition.joined, before):
                return addition
    raise BusyError(target)


def _check(file: TomlFile, request: Request) -> date | None:
    """Check new tables beside the base; return the day of its `[base] updated`.

    Raises `InvalidBase` with all that is wrong with the tables and with the base, and
    `NothingNewError`.
    """
    found = [*_unfilled(file), *(() if request.guesses else _guessed(file))]
    if "base" in file.raw:
        span = file.positions.key_or_table("base")
        found.append(Problem(file.path, span, _BASE_AGAIN, _BASE_AGAIN_REMEDY))
    lines = {(problem.path, problem.span.line) for problem in found if problem.span}
    updated = None
    try:
        updated = load([*request.files, file]).base.updated
    except InvalidBase as error:
        known = list(in_the_base.known(file, request.files))
        found += in_the_base.problems(file, known)
        at = (file.positions.value(each.kind, each.number, "id") for each in known)
        lines |= {(file.path, span.line) for span in at}
        for problem in error.problems:
            line = problem.span.line if problem.span else 0
            is_target = Path(os.path.realpath(problem.path)) == request.target
            nothing_yet = problem.message == EMPTY_FILE and is_target
            if (problem.path, line) not in lines and not nothing_yet:
                found.append(problem)
        if found or any(each.is_the_bases for each in known):  # `plan` leaves these out
            raise InvalidBase(found) from None
    if found:
        raise InvalidBase(found)
    return updated


def _unfilled(file: TomlFile) -> Iterator[Problem]:
    for kind, number, table in tables(file.raw):
        for key, value in table.items():
            if text := next((text for text in _texts(value) if PLACEHOLDER in text), None):
                yield Problem(
                    file.path,
                    file.positions.value(kind, number, key, text),
                    Text(f"“{key}”还没有填", f"“{key}” is not filled in yet"),
                    Text(
                        "把 TODO 换成真正的内容，或删掉这一行",
                        "replace the TODO, or leave the line out",
                    ),
                )


def _guessed(file: TomlFile) -> Iterator[Problem]:
    text = file.text
    guesses = (span for span in comments(text) if text.startswith(GUESS_MARK, span[0]))
    for start, end in islice(guesses, MOST_PROBLEMS):
        yield Problem(
            file.path,
            span_at(text, start, end - start),
            Text("下一行是推断的", "what follows is a guess"),
            Text("核对后删掉这一行", "take this line out once it is checked"),
        )


def _texts(value: object) -> Iterator[str]:
    """Yield all strings in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


_BASE_AGAIN = Text("新条目里不能有 [base]", "new entries come without [base]")
_BASE_AGAIN_REMEDY = Text("删掉它；要改标题，直接改事实库", "leave it out; edit the base itself")


def _check_joined(file: TomlFile, request: Request, joined: bytes) -> None:
    """Raise `InvalidBase` where the tables would not be the last of their kinds in the file.

    That is so where `fact = [...]` stands for [[fact]], in the file or among the new tables.
    """
    with suppress(InvalidBase):
        raw = parsed(joined)
        if all(raw.get(kind, [])[-len(new) :] == new for kind, new in file.raw.items()):
            return
    raise InvalidBase(
        Problem(
            each.path,
            span,
            Text(
                f"“{kind}”写成了一个值，后面接不上新的",
                f"“{kind}” is written as one value, so that no more can follow",
            ),
            not_a_table_remedy(kind),
        )
        for each in (file, read(request.target))
        for kind in file.raw.keys() & each.raw.keys()
        if not (span := each.positions.key_or_table(kind)).excerpt.lstrip().startswith("[")
    )


def _continuation(standing: bytes, text: str) -> bytes:
    """Return the text to append: set off by a blank line, with the line endings of the file."""
    lines = standing.replace(b"\r\n", b"\n")
    if not lines or lines.endswith(b"\n\n"):
        between = ""
    else:
        between = "\n" if lines.endswith(b"\n") else "\n\n"
    added = between + _for_the_base(text) + "\n"
    return added.replace("\n", as_written(standing)[2]).encode()


def _for_the_base(text: str) -> str:
    """Return the text without the lines that have done their duty once it is complete."""
    marks = (span for span in comments(text) if text.startswith(_NOT_FOR_THE_BASE, span[0]))
    lines = ((text.rfind("\n", 0, start) + 1, start, end) for start, end in marks)
    done = [(line, end + 1, "") for line, start, end in lines if not text[line:start].strip()]
    return spliced(text, done).strip(" \t\n")
