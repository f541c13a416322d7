"""What is wrong with an entry, before it is taken."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from hulian.base import toml_files
from hulian.base.load import Loaded, load
from hulian.base.model import Fact, Measure, Place, Record, Source, Theme
from hulian.base.problem import InvalidBase, Problem
from hulian.base.validate import validate
from hulian.proposals.proposal import Entry
from hulian.render.drafts import entry_text
from hulian.text import Language

_RECORDS: dict[str, type[Record]] = {
    "source": Source,
    "place": Place,
    "theme": Theme,
    "measure": Measure,
    "fact": Fact,
}
_NAME = Path("-")


def problems(
    entry: Entry, taken: Iterable[Entry], loaded: Loaded | None, language: Language
) -> list[Problem]:
    """All that is wrong with an entry beside those of the base and those taken already."""
    try:
        checked = _tables(entry, language)
    except InvalidBase as error:
        return error.problems
    known: dict[str, dict[str, toml_files.Entry | None]] = {kind: {} for kind in _RECORDS}
    for each in loaded.entries if loaded else ():
        known[each.kind][each.record.id] = each
    for other in taken:
        if (other.kind, other.id) != (entry.kind, entry.id):
            known[other.kind][other.id] = _tables(other, language)
    return list(validate([checked], known))


def _tables(entry: Entry, language: Language) -> toml_files.Entry:
    """An entry as if it were read. Raises `InvalidBase` where a value is of the wrong type."""
    document = toml_files.document(_NAME, entry_text(entry, language).encode())
    try:
        record = msgspec.convert(document.raw[entry.kind][0], _RECORDS[entry.kind])
    except msgspec.ValidationError:
        load([document])
        raise
    return toml_files.Entry(document, entry.kind, 0, record)
