"""What a base must mean: unique ids, references that resolve, figures that can be read.

These are the checks that every load makes; the stricter ones are in `checks`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from hulian.base.model import Fact, Measure, Place, Source
from hulian.base.problem import Problem
from hulian.base.toml_files import Entry
from hulian.figures import period, quantity
from hulian.language.suggest import nearest
from hulian.wording import problems as say

Known = Mapping[str, dict[str, Entry | None]]
"""Of each kind, every id with its entry, or None where the entry itself cannot be read."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(r"\d{6}(?:\d{3}){0,2}", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}")
_LAST = 2**53
"""Beyond it, readers of JSON take one offset for another."""

_DEEPEST = 64
"""So many areas may lie in each other, and so many figures be parts of each other."""

_REFERENCES = {
    "place": {"within": "place"},
    "measure": {"theme": "theme"},
    "fact": {
        "measure": "measure",
        "source": "source",
        "place": "place",
        "part_of": "fact",
        "disputes": "fact",
    },
}


def validate(entries: Sequence[Entry], known: Known) -> Iterator[Problem]:
    """All that is wrong with these entries; `known` also holds ids of tables that are none."""
    for entry in entries:
        yield from _check_id(entry, known[entry.kind])
    for entry in entries:
        yield from _check_references(entry, known)
        yield from _CHECKS[entry.kind](entry, known)
    for kind, key in (("place", "within"), ("fact", "part_of")):
        yield from _check_nesting(known[kind], key)


def _check_id(entry: Entry, known: dict[str, Entry | None]) -> Iterator[Problem]:
    identifier = entry.record.id
    if not ID.fullmatch(identifier):
        yield entry.problem("id", say.bad_id(identifier), say.ID_FORM)
    first = known.setdefault(identifier, entry)
    if first and first is not entry:
        line = first.document.positions.table(first.kind, first.number).line
        message = say.duplicate_id(identifier, f"{first.document.path}:{line}")
        yield entry.problem("id", message, say.DUPLICATE_REMEDY)


def _check_references(entry: Entry, known: Known) -> Iterator[Problem]:
    for key, kind in _REFERENCES.get(entry.kind, {}).items():
        named = getattr(entry.record, key)
        for identifier in [named] if isinstance(named, str) else named or ():
            if identifier not in known[kind]:
                remedy = say.either(nearest(identifier, known[kind]), say.define(kind, identifier))
                message = say.unknown_reference(kind, identifier)
                yield entry.problem(key, message, remedy, part=identifier)


def _check_nesting(known: dict[str, Entry | None], key: str) -> Iterator[Problem]:
    """Each circle once, at the record with which it closes; and where nesting gets too deep."""
    depths: dict[str, int] = {}
    for identifier in known:
        chain: dict[str, Entry | None] = {}
        here: str | None = identifier
        while here and here not in depths and here not in chain:
            entry = chain[here] = known.get(here)
            here = getattr(entry.record, key) if entry else None
        if here in chain and entry:
            ids = list(chain)
            yield entry.problem(key, say.cycle([*ids[ids.index(here) :], here]), say.CYCLE_REMEDY)
        depth = depths.get(here, 0) if here else 0
        for inner, entry in reversed(chain.items()):
            depths[inner] = depth = depth + 1
            if depth == _DEEPEST + 1 and entry:
                yield entry.problem(key, say.nested(_DEEPEST), say.CYCLE_REMEDY)


def _check_source(entry: Entry, known: Known) -> Iterator[Problem]:
    source = entry.record
    assert isinstance(source, Source)
    if source.sha256 is not None and not SHA256.fullmatch(source.sha256):
        yield entry.problem("sha256", say.BAD_SHA256, say.BAD_SHA256_REMEDY)
    if source.published is not None:
        yield from _check_period(entry, "published", source.published)
    for skip in source.skip:
        yield from _check_offset(entry, "skip", skip.at, skip.printed)
    yield from _check_filled(entry, "title")


def _check_place(entry: Entry, known: Known) -> Iterator[Problem]:
    place = entry.record
    assert isinstance(place, Place)
    if place.code is not None and not CODE.fullmatch(place.code):
        yield entry.problem("code", say.BAD_CODE, say.BAD_CODE_REMEDY)
    yield from _check_filled(entry, "name")


def _check_theme(entry: Entry, known: Known) -> Iterator[Problem]:
    yield from _check_filled(entry, "name")


def _check_measure(entry: Entry, known: Known) -> Iterator[Problem]:
    yield from _check_filled(entry, "name")
    yield from _check_filled(entry, "unit")


def _check_fact(entry: Entry, known: Known) -> Iterator[Problem]:
    fact = entry.record
    assert isinstance(fact, Fact)
    yield from _check_filled(entry, "label")
    if fact.period is not None:
        yield from _check_period(entry, "period", fact.period)
    if fact.at is not None:
        yield from _check_offset(entry, "at", fact.at)
    if measure := known["measure"].get(fact.measure):
        assert isinstance(measure.record, Measure)
        try:
            quantity.parse(fact.value, measure.record.unit)
        except quantity.QuantityError as error:
            yield entry.problem("value", error.reason, error.remedy)


def _check_period(entry: Entry, key: str, text: str) -> Iterator[Problem]:
    try:
        period.parse(text)
    except period.PeriodError as error:
        yield entry.problem(key, error.reason, error.remedy)


def _check_offset(
    entry: Entry, key: str, offset: int, part: str | None = None
) -> Iterator[Problem]:
    if not 0 <= offset <= _LAST:
        yield entry.problem(key, say.BAD_OFFSET, say.BAD_OFFSET_REMEDY, part)


def _check_filled(entry: Entry, key: str) -> Iterator[Problem]:
    if not getattr(entry.record, key).strip():
        yield entry.problem(key, say.empty_value(key), say.EMPTY_VALUE_REMEDY)


_CHECKS = {
    "source": _check_source,
    "place": _check_place,
    "theme": _check_theme,
    "measure": _check_measure,
    "fact": _check_fact,
}
