"""What a base has already of the tables that are to be added to it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from hulian.base.locate import tables
from hulian.base.problem import InvalidBase, Problem
from hulian.base.remove import cut
from hulian.base.toml_files import TomlFile, read, toml_file
from hulian.text import Text, spliced

_NAMED_AGAIN = ("place", "theme", "measure")
"""Kinds of which new tables may name what the base has: they are the base's, with all it says."""


class NothingNewError(Exception):
    """All of the new tables stand in the base as they are; `counts` are theirs, by kind."""

    def __init__(self, counts: Counter[str]) -> None:
        super().__init__(f"{counts.total()} tables are in the base already")
        self.counts = counts


class KnownTable(NamedTuple):
    """A new table whose id the base has for one of this kind; `number` is its own among those.

    `otherwise` are the keys of which the base says something else: what it says, and the table.
    """

    id: str
    kind: str
    number: int
    otherwise: dict[str, tuple[Any, Any]]

    @property
    def is_the_bases(self) -> bool:
        """Whether it is only named again, so that it may be left out."""
        return self.kind in _NAMED_AGAIN and not self.otherwise


def known(file: TomlFile, files: Sequence[Path]) -> Iterator[KnownTable]:
    """Yield those of the new tables that the files of the base have, as far as they can be read."""
    standing: dict[tuple[str, object], dict[str, Any]] = {}
    for path in files:
        with suppress(InvalidBase):
            read_ones = tables(read(path).raw)
            standing |= {(kind, table.get("id")): table for kind, _, table in read_ones}
    for kind, number, table in tables(file.raw):
        identifier = table.get("id")
        if isinstance(identifier, str) and (kind, identifier) in standing:
            other = standing[kind, identifier]
            keys = [key for key in {**table, **other} if key != "skip"]
            both = {key: (other.get(key), table.get(key)) for key in keys}
            found = {key: pair for key, pair in both.items() if _differ(kind, *pair)}
            yield KnownTable(identifier, kind, number, found)


def _differ(kind: str, standing: Any, new: Any) -> bool:
    """Return whether a table says otherwise of a key; one that only names may say less, or more."""
    if kind not in _NAMED_AGAIN:
        return bool(standing != new)
    if isinstance(standing, list) and isinstance(new, list):
        return any(each not in standing for each in new)
    return None not in (standing, new) and bool(standing != new)


def without_known(file: TomlFile, files: Sequence[Path]) -> TomlFile:
    """Return new tables without those that only name what the base has; no line moves."""
    again = [(e.kind, e.number) for e in known(file, files) if e.is_the_bases]
    text = file.text
    cuts = cut(text, [each for each in again if file.positions.extent(*each)], [])
    left = spliced(text, ((*one, "#:\n" * text.count("\n", *one)) for one in cuts))
    return toml_file(file.path, left.encode())


_SHOWN = 5
_ALREADY_THERE_REMEDY = Text(
    "删去这些；要改库里的，用 hulian edit ID；真是另一条，就换一个 id",
    "leave these out; hulian edit ID changes one of the base; give another id to what is new",
)


def problems(file: TomlFile, found: Sequence[KnownTable]) -> Iterator[Problem]:
    """Yield what the base has otherwise, and one problem for all else that it has.

    Raises `NothingNewError` if it has all.
    """
    new = sum(len(tables) for tables in file.raw.values() if isinstance(tables, list))
    if found and len(found) == new and not any(each.otherwise for each in found):
        raise NothingNewError(Counter(each.kind for each in found))
    for each in found:
        if each.kind in _NAMED_AGAIN and (keys := each.otherwise):
            zh = "；".join(f"{k} 库里是“{old}”，这里是“{new}”" for k, (old, new) in keys.items())
            en = "; ".join(f"{k} is “{old}” there, “{new}” here" for k, (old, new) in keys.items())
            two = Text(f"库里的 {each.id} 与此不同：{zh}", f"the base has another {each.id}: {en}")
            span = file.positions.value(each.kind, each.number, next(iter(keys)))
            yield Problem(file.path, span, two, _ALREADY_THERE_REMEDY)
    if not (there := [each for each in found if each.kind not in _NAMED_AGAIN]):
        return
    ids, more = [each.id for each in there[:_SHOWN]], len(there) > _SHOWN
    already_there = Text(
        f"库里已有其中 {len(there)} 条：{'、'.join(ids)}{'……' if more else ''}",
        f"{len(there)} of them {'is' if len(there) == 1 else 'are'} in the base already: "
        f"{', '.join(ids)}{' …' if more else ''}",
    )
    span = file.positions.value(there[0].kind, there[0].number, "id")
    yield Problem(file.path, span, already_there, _ALREADY_THERE_REMEDY)
