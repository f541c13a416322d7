"""What a base must mean: unique ids, references that resolve, figures that can be read.

These are the checks that every load makes; the stricter ones are in `checks`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from operator import attrgetter
from typing import Any

from hulian.base.locate import NAMES
from hulian.base.model import NAMING_KEYS, Record
from hulian.base.problem import MOST_PROBLEMS, Problem, either
from hulian.base.toml_files import Entry, RecordRun
from hulian.figures import period, quantity
from hulian.figures.units import WORDS
from hulian.language.suggest import is_slip, nearest
from hulian.text import Text

KnownRecords = dict[str, dict[str, Any]]
"""By kind, each id with its record; None where the record itself cannot be read."""

NamesOf = Callable[[str], dict[str, list[str]]]
"""From a kind to the ids of its records, by name."""

RuleFault = tuple[Text, Text]
"""What is wrong with a value, and what to write instead."""

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
AREA_CODE = re.compile(r"\d{6}(?:\d{3}){0,2}", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}")
_LAST = 2**53
"""Beyond it, readers of JSON take one offset for another."""

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
        for key, rule in _RULES[run.kind].items():
            yield from _check_values(run, key, rule)
        if run.kind == "fact":
            yield from _check_figures(run, known)
        if run.kind == "source":
            for n, source in enumerate(run.records):
                for skip in source.skip:
                    if fault := _offset_fault(skip.at):
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
                line = here.document.positions.table(here.kind, here.number).line
                stands = f"{here.document.path}:{line}"
                message = Text(
                    f"id“{record.id}”已在 {stands} 用过",
                    f"the id “{record.id}” stands already at {stands}",
                )
                yield entry(record).problem("id", message, _DUPLICATE_REMEDY)
    yield from _check_values(run, "id", _id_fault)


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
        return either(
            nearest(identifier, allowed),
            Text(
                f'先加一个 [[{kind}]]，写上 id = "{identifier}"',
                f'add a [[{kind}]] with id = "{identifier}" first',
            ),
        )
    alike = [each for name in nearest(identifier, called) for each in called[name]]
    return either(list(dict.fromkeys(alike)), _define_named(kind, identifier))


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
            circle = _cycle([*ids[ids.index(here) :], here])
            yield entry(record).problem(key, circle, _CYCLE_REMEDY)
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


_ANY_UNIT = "*"
"""For a measure whose unit is not known: what can be read is then of another unit."""


def _check_figures(run: RecordRun, known: KnownRecords) -> Iterator[Problem]:
    """Yield figures that cannot be read in their measure's unit, or that dispute themselves."""
    units = {each: record.unit for each, record in known["measure"].items() if record}
    faults = {}
    for value, unit in {(fact.value, units.get(fact.measure)) for fact in run.records}:
        try:
            if value is not None:
                quantity.parse(value, _without_scale(unit or "") or unit or _ANY_UNIT)
        except quantity.QuantityError as error:
            if unit or not isinstance(error, quantity.UnitError):
                faults[value, unit] = error.reason, error.remedy
    if faults:
        for each, fact in zip(run.entries(), run.records, strict=True):
            if fault := faults.get((fact.value, units.get(fact.measure))):
                yield each.problem("value", *fault)
    for n, fact in enumerate(run.records):
        if fact.disputes and fact.id in fact.disputes:
            yield run.entry(n).problem("disputes", *_DISPUTES_ITSELF, part=fact.id)


# --- Rules ------------------------------------------------------------------------------------


def _id_fault(identifier: str) -> RuleFault | None:
    if IDENTIFIER.fullmatch(identifier):
        return None
    return Text(f"“{identifier}”不能用作 id", f"“{identifier}” cannot be an id"), Text(
        "用小写英文词和数字，以“-”相连，如 fiscal-aid-2024",
        "use lower-case ASCII words and digits joined by “-”, such as fiscal-aid-2024",
    )


def _period_fault(text: str) -> RuleFault | None:
    try:
        period.parse(text)
    except period.PeriodError as error:
        return error.reason, error.remedy
    return None


_BAD_OFFSET = Text("位置不能是负数，也没有这么大", "an offset is not negative, nor so large")
_BAD_OFFSET_REMEDY = Text("从 0 数起的字符位置", "count characters from 0")


def _offset_fault(offset: int) -> RuleFault | None:
    return None if 0 <= offset <= _LAST else (_BAD_OFFSET, _BAD_OFFSET_REMEDY)


_EMPTY_VALUE_REMEDY = Text("写上内容，或删掉这一行", "fill it in, or leave the line out")


def _filled(key: str) -> Callable[[str], RuleFault | None]:
    """Return the rule that a text is not blank."""
    fault = Text(f"“{key}”是空的", f"“{key}” is empty"), _EMPTY_VALUE_REMEDY
    return lambda text: None if text.strip() else fault


_SCALE = re.compile("[百千万亿]+")


def _without_scale(unit: str) -> str | None:
    """Return the unit that one with a scale is made of: 元 for 万元; None for any other."""
    scale = _SCALE.match(unit)
    if not scale or unit.partition("/")[0] in WORDS:
        return None
    plain = unit[scale.end() :]
    return plain if plain.partition("/")[0] in WORDS else None


def _unit_fault(unit: str) -> RuleFault | None:
    """Tell that a unit is blank, or holds a scale, which belongs to the numbers."""
    plain = _without_scale(unit)
    if not plain:
        return _filled("unit")(unit)
    return Text(
        f"“{unit}”不是基本单位：万、亿写在数里",
        f"“{unit}” is not a base unit: the value has the scale",
    ), Text(
        f'写 unit = "{plain}"；value 照原文写，如 2.86{unit}',
        f'write unit = "{plain}"; values stay as printed: 2.86{unit}',
    )


def _form(pattern: re.Pattern[str], fault: RuleFault) -> Callable[[str], RuleFault | None]:
    """Return the rule that a text matches a pattern."""
    return lambda text: None if pattern.fullmatch(text) else fault


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


def _cycle(ids: Sequence[str]) -> Text:
    shown = ids if len(ids) <= _CIRCLE else [*ids[: _CIRCLE - 1], "…", ids[-1]]
    path = " → ".join(shown)
    return Text(f"互相包含，成了圈：{path}", f"a circle: {path}")


_BAD_CODE = Text("不是 GB/T 2260 代码", "not a GB/T 2260 code")
_BAD_CODE_REMEDY = Text(
    "写 6 位数字（乡镇 9 位，村 12 位）", "write 6 digits (townships 9, villages 12)"
)
_BAD_SHA256 = Text("不是 SHA-256", "not a SHA-256")
_BAD_SHA256_REMEDY = Text("写 64 位小写十六进制数", "write 64 lower-case hexadecimal digits")

_RULES: dict[str, dict[str, Callable[[Any], RuleFault | None]]] = {
    "source": {
        "sha256": _form(SHA256, (_BAD_SHA256, _BAD_SHA256_REMEDY)),
        "published": _period_fault,
        "title": _filled("title"),
    },
    "place": {"code": _form(AREA_CODE, (_BAD_CODE, _BAD_CODE_REMEDY)), "name": _filled("name")},
    "theme": {"name": _filled("name")},
    "measure": {"name": _filled("name"), "unit": _unit_fault},
    "fact": {"label": _filled("label"), "period": _period_fault, "at": _offset_fault},
}
"""What the values of a key must be, by kind of record."""
