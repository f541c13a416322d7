"""What a base must mean: unique ids, references that resolve, figures that can be read.

These are the checks that every load makes; the stricter ones are in `checks`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from hulian.base.model import Fact, Measure, Place, Source
from hulian.base.problem import Problem, either
from hulian.base.toml_files import Entry
from hulian.figures import period, quantity
from hulian.language.suggest import nearest
from hulian.text import Text

Known = Mapping[str, dict[str, Entry | None]]
"""Of each kind, every id with its entry, or None where the entry itself cannot be read."""

Names = Callable[[str], dict[str, list[str]]]
"""From a kind to the ids of its entries, by name."""

_NAMES = ("name", "name_en", "title", "title_en", "label", "label_en")
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
    names = cache(lambda kind: _ids_by_name(known[kind]))
    for entry in entries:
        yield from _check_references(entry, known, names)
        yield from _CHECKS[entry.kind](entry, known)
    for kind, key in (("place", "within"), ("fact", "part_of")):
        yield from _check_nesting(known[kind], key)


def _check_id(entry: Entry, known: dict[str, Entry | None]) -> Iterator[Problem]:
    identifier = entry.record.id
    if not ID.fullmatch(identifier):
        yield entry.problem("id", _bad_id(identifier), _ID_FORM)
    first = known.setdefault(identifier, entry)
    if first and first is not entry:
        line = first.document.positions.table(first.kind, first.number).line
        message = _duplicate_id(identifier, f"{first.document.path}:{line}")
        yield entry.problem("id", message, _DUPLICATE_REMEDY)


def _check_references(entry: Entry, known: Known, names: Names) -> Iterator[Problem]:
    for key, kind in _REFERENCES.get(entry.kind, {}).items():
        named = getattr(entry.record, key)
        for identifier in [named] if isinstance(named, str) else named or ():
            if identifier not in known[kind]:
                remedy = _instead(identifier, kind, known, names)
                message = _unknown_reference(kind, identifier)
                yield entry.problem(key, message, remedy, part=identifier)


def _instead(identifier: str, kind: str, known: Known, names: Names) -> Text:
    """The id of what is called so, the ids most like it, or how to add what is missing."""
    called = names(kind)
    if meant := called.get(identifier):
        return _write_id(meant)
    if ID.fullmatch(identifier):
        allowed = (each for each in known[kind] if ID.fullmatch(each))
        return either(nearest(identifier, allowed), _define(kind, identifier))
    alike = [each for name in nearest(identifier, called) for each in called[name]]
    return either(list(dict.fromkeys(alike)), _define_named(kind, identifier))


def _ids_by_name(entries: Mapping[str, Entry | None]) -> dict[str, list[str]]:
    """Ids that may be written, by each name of what has them."""
    found: dict[str, list[str]] = {}
    for identifier, entry in entries.items():
        if entry and ID.fullmatch(identifier):
            called = [getattr(entry.record, key, None) for key in _NAMES]
            for name in {*filter(None, called), *getattr(entry.record, "alias", ())}:
                found.setdefault(name, []).append(identifier)
    return found


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
            yield entry.problem(key, _cycle([*ids[ids.index(here) :], here]), _CYCLE_REMEDY)
        depth = depths.get(here, 0) if here else 0
        for inner, entry in reversed(chain.items()):
            depths[inner] = depth = depth + 1
            if depth == _DEEPEST + 1 and entry:
                yield entry.problem(key, _nested(_DEEPEST), _CYCLE_REMEDY)


def _check_source(entry: Entry, known: Known) -> Iterator[Problem]:
    source = entry.record
    assert isinstance(source, Source)
    if source.sha256 is not None and not SHA256.fullmatch(source.sha256):
        yield entry.problem("sha256", _BAD_SHA256, _BAD_SHA256_REMEDY)
    if source.published is not None:
        yield from _check_period(entry, "published", source.published)
    for skip in source.skip:
        yield from _check_offset(entry, "skip", skip.at, skip.printed)
    yield from _check_filled(entry, "title")


def _check_place(entry: Entry, known: Known) -> Iterator[Problem]:
    place = entry.record
    assert isinstance(place, Place)
    if place.code is not None and not CODE.fullmatch(place.code):
        yield entry.problem("code", _BAD_CODE, _BAD_CODE_REMEDY)
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
    if fact.id in fact.disputes:
        message = Text("数字不能与自己矛盾", "a figure cannot dispute itself")
        yield entry.problem("disputes", message, Text("删去它", "leave it out"), part=fact.id)
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
        yield entry.problem(key, _BAD_OFFSET, _BAD_OFFSET_REMEDY, part)


def _check_filled(entry: Entry, key: str) -> Iterator[Problem]:
    if not getattr(entry.record, key).strip():
        yield entry.problem(key, _empty_value(key), _EMPTY_VALUE_REMEDY)


_CHECKS = {
    "source": _check_source,
    "place": _check_place,
    "theme": _check_theme,
    "measure": _check_measure,
    "fact": _check_fact,
}


# --- Texts ----------------------------------------------------------------------------------


_ID_FORM = Text(
    "用小写英文词和数字，以“-”相连，如 fiscal-aid-2024",
    "use lower-case ASCII words and digits joined by “-”, such as fiscal-aid-2024",
)
_CIRCLE = 12
"""So many members of a circle are named at most."""


def _empty_value(key: str) -> Text:
    return Text(f"“{key}”是空的", f"“{key}” is empty")


_EMPTY_VALUE_REMEDY = Text("写上内容，或删掉这一行", "fill it in, or leave the line out")
_KINDS = {
    "source": Text("来源", "source"),
    "place": Text("地方", "place"),
    "theme": Text("主题", "theme"),
    "measure": Text("指标", "measure"),
    "fact": Text("数字", "fact"),
}


def _bad_id(identifier: str) -> Text:
    return Text(f"“{identifier}”不能用作 id", f"“{identifier}” cannot be an id")


def _duplicate_id(identifier: str, first: str) -> Text:
    return Text(
        f"id“{identifier}”已在 {first} 用过", f"the id “{identifier}” stands already at {first}"
    )


_DUPLICATE_REMEDY = Text(
    "每个 id 只用一次：改一个，或删去重复的", "use each id once: rename one, or remove the copy"
)


def _unknown_reference(kind: str, identifier: str) -> Text:
    name = _KINDS[kind]
    return Text(f"没有 id 为“{identifier}”的{name.zh}", f"there is no {name.en} “{identifier}”")


def _define(kind: str, identifier: str) -> Text:
    return Text(
        f'先加一个 [[{kind}]]，写上 id = "{identifier}"',
        f'add a [[{kind}]] with id = "{identifier}" first',
    )


def _define_named(kind: str, name: str) -> Text:
    """How to add what is referred to by something that cannot be an id."""
    called = {"source": "title", "fact": "label"}.get(kind, "name")
    return Text(
        f'先加一个 [[{kind}]]，写上 {called} = "{name}"；'
        "这里写它的 id（小写英文词和数字，以“-”相连）",
        f'add a [[{kind}]] with {called} = "{name}" first, and write its id here (lower-case words '
        "and digits joined by “-”)",
    )


def _write_id(ids: Sequence[str]) -> Text:
    return Text(f"这里写 id：{'、'.join(ids)}", f"write its id: {' or '.join(ids)}")


def _cycle(chain: Sequence[str]) -> Text:
    shown = chain if len(chain) <= _CIRCLE else [*chain[: _CIRCLE - 1], "…", chain[-1]]
    path = " → ".join(shown)
    return Text(f"互相包含，成了圈：{path}", f"a circle: {path}")


def _nested(most: int) -> Text:
    return Text(f"嵌套超过 {most} 层", f"nested more than {most} deep")


_CYCLE_REMEDY = Text("改掉其中一处", "change one of them")
_BAD_CODE = Text("不是 GB/T 2260 代码", "not a GB/T 2260 code")
_BAD_CODE_REMEDY = Text(
    "写 6 位数字（乡镇 9 位，村 12 位）", "write 6 digits (townships 9, villages 12)"
)
_BAD_SHA256 = Text("不是 SHA-256", "not a SHA-256")
_BAD_SHA256_REMEDY = Text("写 64 位小写十六进制数", "write 64 lower-case hexadecimal digits")
_BAD_OFFSET = Text("位置不能是负数，也没有这么大", "an offset is not negative, nor so large")
_BAD_OFFSET_REMEDY = Text("从 0 数起的字符位置", "count characters from 0")
