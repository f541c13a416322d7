"""What a base must mean: unique ids, references that resolve, figures that can be read.

These are the checks that every load makes; the stricter ones are in `checks`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from operator import attrgetter
from typing import Any

from hulian.base.locate import NAMES
from hulian.base.model import NAMING_KEYS, Record
from hulian.base.problem import MOST_PROBLEMS, Problem
from hulian.base.rules import IDENTIFIER, RULES, RuleFault, figure_fault, offset_fault
from hulian.base.toml_files import Entry, RecordRun
from hulian.language.suggest import is_slip, nearest
from hulian.text import Text, did_you_mean

KnownRecords = dict[str, dict[str, Any]]
"""By kind, each id with its record; None where the record itself cannot be read."""

NamesOf = Callable[[str], dict[str, list[str]]]
"""From a kind to the ids of its records, by name."""

_DEEPEST = 64
"""The deepest that areas lie in each other, or figures are parts of each other."""


def validate(runs: Sequence[RecordRun], known: KnownRecords) -> Iterator[Problem]:
    """Yield every problem of these records, and add them to `known`.

    `known` also holds the ids of tables that could not be read. A value that many records share is
    checked once; only what is wrong is looked up in its file.
    """
    located = cache(lambda: {id(e.record): e for run in runs for e in run.entries()})

    def entry(record: Record) -> Entry:
        return located()[id(record)]

    for run in runs:
        yield from _check_ids(run, known[run.kind], entry)
    names = cache(lambda kind: _ids_by_name(known[kind]))
    for run in runs:
        yield from _check_references(run, known, names)
        for key, rule in RULES[run.kind].items():
            yield from _check_values(run, key, rule)
        if run.kind == "fact":
            yield from _check_figures(run, known)
        if run.kind == "source":
            for n, source in enumerate(run.records):
                for skip in source.skip:
                    if fault := offset_fault(skip.at):
                        yield run.entry(n).problem("skip", *fault, part=skip.printed)
    for kind, key in (("place", "within"), ("fact", "part_of")):
        yield from _check_nesting(known[kind], key, entry)


_DUPLICATE_REMEDY = Text(
    "每个 id 只用一次：改一个，或删去重复的", "use each id once: rename one, or remove the copy"
)


def _check_ids(
    run: RecordRun, known: dict[str, Any], entry: Callable[[Record], Entry]
) -> Iterator[Problem]:
    found = {record.id: record for record in run.records}
    if len(found) == len(run.records) and known.keys().isdisjoint(found.keys()):
        known |= found
    else:
        for record in run.records:
            first = known[record.id] = known.get(record.id) or record
            if first is not record:
                here = entry(first)
                line = here.file.positions.table(here.kind, here.number).line
                stands = f"{here.file.path}:{line}"
                message = Text(
                    f"id“{record.id}”已在 {stands} 用过",
                    f"the id “{record.id}” stands already at {stands}",
                )
                yield entry(record).problem("id", message, _DUPLICATE_REMEDY)


def _check_values(
    run: RecordRun, key: str, rule: Callable[[Any], RuleFault | None]
) -> Iterator[Problem]:
    """Yield a problem for each value of a key that breaks a rule; missing values break none."""
    of = attrgetter(key)
    faults = {
        value: fault
        for value in set(map(of, run.records))
        if value is not None and (fault := rule(value))
    }
    if faults:
        for each in run.entries():
            if fault := faults.get(of(each.record)):
                yield each.problem(key, *fault)


def _check_references(run: RecordRun, known: KnownRecords, names: NamesOf) -> Iterator[Problem]:
    for naming in NAMING_KEYS:
        if naming.kind != run.kind or not naming.by_id:
            continue
        key, kind = naming.key, naming.of
        of = attrgetter(key)
        values = map(of, run.records)
        listed = bool(run.records) and isinstance(of(run.records[0]), list)
        named = set(chain.from_iterable(values) if listed else values) - {None}
        unknown = {each for each in named if each not in known[kind]}
        if naming.or_name and unknown:  # Others are organisations, which are no places.
            unknown &= names(kind).keys() | _slips(unknown, known[kind])
        if not unknown:
            continue
        for each in run.entries():
            named_here = of(each.record) if listed else [of(each.record)]
            for identifier in filter(unknown.__contains__, named_here):
                remedy = _instead(identifier, kind, known, names)
                zh, en = _KINDS[kind]
                message = Text(
                    f"没有 id 为“{identifier}”的{zh}", f"there is no {en} “{identifier}”"
                )
                yield each.problem(key, message, remedy, part=identifier)


def _slips(words: Iterable[str], known: Iterable[str]) -> set[str]:
    """Return the words that are ids but for one letter."""
    ids = islice(filter(IDENTIFIER.fullmatch, sorted(words)), MOST_PROBLEMS)
    return {each for each in ids if any(is_slip(each, identifier) for identifier in known)}


def _instead(identifier: str, kind: str, known: KnownRecords, names: NamesOf) -> Text:
    """Return the id of what is called so, the ids most like it, or how to add what is missing."""
    called = names(kind)
    if meant := called.get(identifier):
        return Text(f"这里写 id：{'、'.join(meant)}", f"write its id: {' or '.join(meant)}")
    if IDENTIFIER.fullmatch(identifier):
        allowed = (each for each in known[kind] if IDENTIFIER.fullmatch(each))
        return did_you_mean(
            nearest(identifier, allowed),
            Text(
                f'先加一个 [[{kind}]]，写上 id = "{identifier}"',
                f'add a [[{kind}]] with id = "{identifier}" first',
            ),
        )
    alike = [each for name in nearest(identifier, called) for each in called[name]]
    return did_you_mean(list(dict.fromkeys(alike)), _define_named(kind, identifier))


def _ids_by_name(records: Mapping[str, Record | None]) -> dict[str, list[str]]:
    """Return ids that may be written, by each name of what has them."""
    found: dict[str, list[str]] = {}
    for identifier, record in records.items():
        if record and IDENTIFIER.fullmatch(identifier):
            called = [getattr(record, key, None) for key in NAMES]
            for name in {*filter(None, called), *getattr(record, "alias", ())}:
                found.setdefault(name, []).append(identifier)
    return found


_CYCLE_REMEDY = Text("改掉其中一处", "change one of them")


def _check_nesting(
    known: Mapping[str, Any], key: str, entry: Callable[[Record], Entry]
) -> Iterator[Problem]:
    """Yield each circle once, at the record that closes it, and records that nest too deeply."""
    depths: dict[str, int] = {}
    for identifier in (each for each, record in known.items() if record and getattr(record, key)):
        line: dict[str, Record | None] = {}
        here: str | None = identifier
        while here and here not in depths and here not in line:
            record = line[here] = known.get(here)
            here = getattr(record, key) if record else None
        if here in line and record:
            ids = list(line)
            circle = [*ids[ids.index(here) :], here]
            shown = circle if len(circle) <= _CIRCLE else [*circle[: _CIRCLE - 1], "…", here]
            path = " → ".join(shown)
            message = Text(f"互相包含，成了圈：{path}", f"a circle: {path}")
            yield entry(record).problem(key, message, _CYCLE_REMEDY)
        depth = depths.get(here, 0) if here else 0
        for inner, record in reversed(line.items()):
            depths[inner] = depth = depth + 1
            if depth == _DEEPEST + 1 and record:
                yield entry(record).problem(
                    key,
                    Text(f"嵌套超过 {_DEEPEST} 层", f"nested more than {_DEEPEST} deep"),
                    _CYCLE_REMEDY,
                )


_DISPUTES_ITSELF = (
    Text("数字不能与自己矛盾", "a figure cannot dispute itself"),
    Text("删去它", "leave it out"),
)


def _check_figures(run: RecordRun, known: KnownRecords) -> Iterator[Problem]:
    """Yield figures that cannot be read in their measure's unit, or that dispute themselves."""
    units = {each: record.unit for each, record in known["measure"].items() if record}
    faults = {}
    for value, unit in {(fact.value, units.get(fact.measure)) for fact in run.records}:
        if value is not None and (fault := figure_fault(value, unit)):
            faults[value, unit] = fault
    if faults:
        for each, fact in zip(run.entries(), run.records, strict=True):
            if fault := faults.get((fact.value, units.get(fact.measure))):
                yield each.problem("value", *fault)
    for n, fact in enumerate(run.records):
        if fact.disputes and fact.id in fact.disputes:
            yield run.entry(n).problem("disputes", *_DISPUTES_ITSELF, part=fact.id)


# --- Texts ------------------------------------------------------------------------------------


_CIRCLE = 12
"""The most members of a circle that are named."""

_KINDS = {
    "source": Text("来源", "source"),
    "place": Text("地方", "place"),
    "theme": Text("主题", "theme"),
    "measure": Text("指标", "measure"),
    "fact": Text("数字", "fact"),
}


def _define_named(kind: str, name: str) -> Text:
    """Return how to add what is referred to by something that cannot be an id."""
    called = {"source": "title", "fact": "label"}.get(kind, "name")
    return Text(
        f'先加一个 [[{kind}]]，写上 {called} = "{name}"；'
        "这里写它的 id（小写英文词和数字，以“-”相连）",
        f'add a [[{kind}]] with {called} = "{name}" first, and write its id here (lower-case words '
        "and digits joined by “-”)",
    )
