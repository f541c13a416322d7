"""Numbers of a text put under `skip` of its source, which the base has already."""

import json
from collections.abc import Sequence
from pathlib import Path

from hulian.base.locate import entries
from hulian.base.model import Skip
from hulian.base.problem import InvalidAddition, Problem
from hulian.base.rewrite import Revision, tables_of
from hulian.base.toml_files import TomlFile, content, document
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
    read = document(found.path, standing)
    table = read.raw["source"][found.number]
    added = [{"at": each.at, "printed": each.printed, "why": each.why} for each in skips]
    expected = [*added, *table.get("skip", [])]
    windows = b"\r\n" in standing
    mark = b"\xef\xbb\xbf" if standing.startswith(b"\xef\xbb\xbf") else b""
    text = _inserted(read, found.number, skips)
    revised = mark + (text.replace("\n", "\r\n") if windows else text).encode()
    again = tables_of(revised)
    if text == read.text or not again or again["source"][found.number].get("skip") != expected:
        message = Text(f"“{source}”的 skip 加不进去", f"nothing can be added to skip of “{source}”")
        remedy = Text(
            '把 skip 写成一组 { at = 12, printed = "…", why = "…" }',
            'write skip as a list of { at = 12, printed = "…", why = "…" }',
        )
        span = read.positions.key("source", found.number, "skip")
        raise InvalidAddition([Problem(read.path, span, message, remedy)])
    return Revision(found.path.resolve(), standing, revised, found.path)


def _inserted(read: TomlFile, number: int, skips: Sequence[Skip]) -> str:
    """Return the text with the numbers at the head of the list, or in a list of their own."""
    lines = "".join(f"{' ' * _WIDTH}{_written(each)},\n" for each in skips)
    try:
        _, value, _ = read.positions.statement("source", number, "skip")
    except KeyError:
        extent = read.positions.extent("source", number)
        if extent is None:
            return read.text
        end = read.text.find("\n", extent[1])
        end = len(read.text) if end < 0 else end
        return f"{read.text[:end]}\nskip = [\n{lines}]{read.text[end:]}"
    begin = read.text.index("[", value) + 1
    if read.text[begin : begin + 1] == "\n":
        return read.text[: begin + 1] + lines + read.text[begin + 1 :]
    return f"{read.text[:begin]}\n{lines}{read.text[begin:]}"


def _written(skip: Skip) -> str:
    printed, why = (json.dumps(each, ensure_ascii=False) for each in (skip.printed, skip.why))
    return f"{{ at = {skip.at}, printed = {printed}, why = {why} }}"
