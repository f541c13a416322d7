"""Numbers of a source's text that are not figures, written under `skip` of the source."""

import json
from collections.abc import Sequence
from pathlib import Path

from hulian.base.locate import entries
from hulian.base.model import Skip
from hulian.base.problem import InvalidAddition, Problem
from hulian.base.revision import Revision, as_written, tables_of
from hulian.base.toml_files import content, toml_file
from hulian.base.toml_spans import Positions
from hulian.text import Text

_WIDTH = 4


def with_skips(files: Sequence[Path], source: str, skips: Sequence[Skip]) -> Revision:
    """Plan the file of a source with more numbers under `skip`.

    Raises `InvalidAddition` where the source is written so that nothing can be put into it.
    """
    found = next(
        each
        for path in files
        for each, _ in entries(path)
        if (each.kind, each.id) == ("source", source)
    )
    standing = content(found.path)
    read = toml_file(found.path, standing)
    added = [{"at": each.at, "printed": each.printed, "why": each.why} for each in skips]
    expected = [*added, *read.raw["source"][found.number].get("skip", [])]
    mark, text, ending = as_written(standing)
    lines = "".join(f"{' ' * _WIDTH}{_written(each)},{ending}" for each in skips)
    revised = (mark + _inserted(text, found.number, lines, ending)).encode()
    again = tables_of(revised)
    if revised == standing or not again or again["source"][found.number].get("skip") != expected:
        message = Text(f"“{source}”的 skip 加不进去", f"nothing can be added to skip of “{source}”")
        remedy = Text(
            '把 skip 写成一组 { at = 12, printed = "…", why = "…" }',
            'write skip as a list of { at = 12, printed = "…", why = "…" }',
        )
        span = read.positions.key("source", found.number, "skip")
        raise InvalidAddition([Problem(read.path, span, message, remedy)])
    return Revision(found.path.resolve(), standing, revised, found.path)


def _inserted(text: str, number: int, lines: str, ending: str) -> str:
    """Return the text with the lines at the head of the list, or in a list of their own."""
    positions = Positions(text)
    try:
        _, value, _ = positions.statement("source", number, "skip")
    except KeyError:
        extent = positions.extent("source", number)
        if extent is None:
            return text
        end = text.find("\n", extent[1]) + 1
        if not end:
            return f"{text}{ending}skip = [{ending}{lines}]"
        return f"{text[:end]}skip = [{ending}{lines}]{ending}{text[end:]}"
    begin = text.index("[", value) + 1
    if not text.startswith(("\n", "\r\n"), begin):
        return f"{text[:begin]}{ending}{lines}{text[begin:]}"
    begin = text.index("\n", begin) + 1
    return text[:begin] + lines + text[begin:]


def _written(skip: Skip) -> str:
    printed, why = (json.dumps(each, ensure_ascii=False) for each in (skip.printed, skip.why))
    return f"{{ at = {skip.at}, printed = {printed}, why = {why} }}"
