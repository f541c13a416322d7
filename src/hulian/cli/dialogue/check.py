"""What is wrong with an entry, before it is taken."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from hulian.base import toml_files
from hulian.base.load import load
from hulian.base.model import Fact, Measure, Place, Record, Records, Source, Theme
from hulian.base.problem import InvalidBase, Problem
from hulian.base.toml_files import RecordRun
from hulian.base.validate import validate
from hulian.export.toml import entry_text
from hulian.proposals.proposal import ProposedEntry
from hulian.text import Language, Text

_RECORDS: dict[str, type[Record]] = {
    "source": Source,
    "place": Place,
    "theme": Theme,
    "measure": Measure,
    "fact": Fact,
}


def problems(
    entry: ProposedEntry, others: Iterable[ProposedEntry], base: Records, language: Language
) -> list[Problem]:
    """Return all that is wrong with an entry beside those of the base and other new ones."""
    known: dict[str, dict[str, Record | None]] = {
        "source": {**base.sources},
        "place": {**base.places},
        "theme": {**base.themes},
        "measure": {**base.measures},
        "fact": {**base.facts},
    }
    name = _name(entry)
    if entry.id in known[entry.kind]:
        return [Problem(name, None, _taken(entry.id), _OTHER_ID)]
    new = {(each.kind, each.id): each for each in (*others, entry)}
    try:
        runs = [_run(each, language) for each in new.values() if each.id not in known[each.kind]]
    except InvalidBase as error:
        return error.problems
    return [problem for problem in validate(runs, known) if problem.path == name]


def _name(entry: ProposedEntry) -> Path:
    return Path(entry.kind, entry.id)


def _run(entry: ProposedEntry, language: Language) -> RecordRun:
    """Return an entry as if it were read.

    Raises `InvalidBase` where a value is of the wrong type.
    """
    document = toml_files.document(_name(entry), entry_text(entry, language).encode())
    try:
        record = msgspec.convert(document.raw[entry.kind][0], _RECORDS[entry.kind])
    except msgspec.ValidationError:
        load([document])
        raise
    return RecordRun(document, entry.kind, 0, [record])


def _taken(identifier: str) -> Text:
    return Text(f"id“{identifier}”已经用过", f"the id “{identifier}” is taken")


_OTHER_ID = Text("按 i 换一个", "type i to choose another")
