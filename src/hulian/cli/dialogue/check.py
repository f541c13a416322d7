"""What is wrong with new entries: before one is taken, and before they are written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from hulian.base import toml_files
from hulian.base.edit import Addition
from hulian.base.load import Loaded, load
from hulian.base.model import RECORD_KINDS, Base, Fact, Record, Records
from hulian.base.problem import InvalidBase, Problem
from hulian.base.toml_files import RecordRun, TomlFile
from hulian.base.validate import validate
from hulian.checks.entry_checks import labels
from hulian.checks.fact_checks import conflicts, members, parts, periods, printed, series
from hulian.cli.context import Context
from hulian.export.toml import entry_text
from hulian.proposals.proposal import ProposedEntry
from hulian.text import Language, Text


def problems(
    entry: ProposedEntry,
    waiting: Sequence[ProposedEntry],
    others: Iterable[ProposedEntry],
    base: Records,
    language: Language,
) -> list[Problem]:
    """Return all that is wrong with an entry, and with a figure that waits for it, beside others.

    These are the entries of the base, and new ones.
    """
    known: dict[str, dict[str, Record | None]] = {k: {**base.of_kind(k)} for k in RECORD_KINDS}
    names = {_name(each) for each in (entry, *waiting)}
    new = {(each.kind, each.id): each for each in (*others, *waiting, entry)}
    try:
        runs = [_run(each, language) for each in new.values() if each.id not in known[each.kind]]
    except InvalidBase as error:
        return error.problems
    return [problem for problem in validate(runs, known) if problem.path in names]


def findings(
    fact: ProposedEntry, others: Iterable[ProposedEntry], base: Records, language: Language
) -> list[Problem]:
    """Return what `check` would find once a fact, which is valid, stands in the base.

    Only facts of its measure, and those that they name, are looked at.
    """
    records: dict[str, dict[str, Any]] = {kind: {**base.of_kind(kind)} for kind in RECORD_KINDS}
    for new in (*others, fact):
        records[new.kind][new.id] = _run(new, language).records[0]
    wanted = [each.id for each in records["fact"].values() if each.measure == fact.value("measure")]
    near: dict[str, Fact] = {}
    while wanted:
        each = records["fact"][wanted.pop(0)]
        if each.id not in near:
            near[each.id] = each
            wanted += [*filter(None, [each.part_of]), *each.disputes]
    kinds = {f"{kind}s": known for kind, known in records.items() if kind != "fact"}
    kept, checks = (
        Records(Base(), **kinds),
        (*OF_ITSELF, parts, members, periods, labels, conflicts),
    )
    before = set(found_in(kept, [each for each in near.values() if each.id != fact.id], checks))
    return [each for each in found_in(kept, list(near.values()), checks) if each not in before]


_Check = Callable[[Loaded], Iterator[Problem]]
OF_ITSELF = (printed, series)
"""The checks of a fact that need no other but those of its measure."""


def found_in(base: Records, facts: Sequence[Fact], checks: Iterable[_Check]) -> Iterator[Problem]:
    """Yield what checks find in a base of these facts alone; each path ends in the id of one."""
    nowhere = {fact.id: TomlFile(Path("fact", fact.id), "", {}) for fact in facts}
    runs = [RecordRun(nowhere[fact.id], "fact", 0, [fact]) for fact in facts]
    kept = replace(base, facts={fact.id: fact for fact in facts})
    loaded = Loaded(kept, runs, TomlFile(Path("base"), "", {}), [])
    for check in checks:
        yield from check(loaded)


def _name(entry: ProposedEntry) -> Path:
    return Path(entry.kind, entry.id)


def _run(entry: ProposedEntry, language: Language) -> RecordRun:
    """Return an entry as if it were read.

    Raises `InvalidBase` where a value is of the wrong type.
    """
    file = toml_files.toml_file(_name(entry), entry_text(entry, language).encode())
    try:
        record = msgspec.convert(file.raw[entry.kind][0], RECORD_KINDS[entry.kind])
    except msgspec.ValidationError:
        load([file])
        raise
    return RecordRun(file, entry.kind, 0, [record])


_SHOWN = 5


def tell_findings(context: Context, addition: Addition) -> None:
    """Say what `check` finds of the new figures by themselves."""
    target = addition.request.target
    joined = toml_files.toml_file(target, addition.joined)
    others = [file for file in addition.request.files if file.resolve() != target.resolve()]
    base = load([*others, joined])
    facts = [table["id"] for table in joined.raw.get("fact", [])]
    new = {*facts[len(facts) - addition.counts["fact"] :]}
    of = {base.facts[fact].measure for fact in new}
    near = [fact for fact in base.facts.values() if fact.measure in of]
    near.sort(key=lambda fact: fact.id in new)  # the later one of two that are alike is named
    found = [each for each in found_in(base, near, OF_ITSELF) if each.path.name in new]
    for fact, message in ((each.path.name, each.message) for each in found[:_SHOWN]):
        context.remark(Text(f"{fact}：{message.zh}", f"{fact}: {message.en}"))
    if (more := len(found) - _SHOWN) > 0:
        context.remark(
            Text(f"……还有 {more} 处，见 hulian check", f"… and {more} more: hulian check")
        )
