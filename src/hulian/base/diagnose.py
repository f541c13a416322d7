"""What is wrong with the tables of a file that are not records: every key, each with its line."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec
from msgspec import Struct

from hulian.base.model import LONGEST_TEXT, RECORD_KINDS, Base, Record, Skip
from hulian.base.problem import Problem
from hulian.base.toml_files import RecordRun, TomlFile
from hulian.base.validate import KnownRecords
from hulian.language.suggest import nearest
from hulian.text import Text, did_you_mean, listed, or_meant


def diagnose(file: TomlFile, runs: list[RecordRun], known: KnownRecords) -> Iterator[Problem]:
    """Yield all that keeps a file's tables from being records; the good ones are added to `runs`.

    The ids of the bad ones become known, so that no reference to them is called unknown.
    """
    for name, value in file.raw.items():
        if name not in RECORD_KINDS:
            yield from _diagnose_other(file, name, value)
            continue
        yield from diagnose_tables(file, name, RECORD_KINDS[name])
        if _is_tables(value):
            for index, table in enumerate(value):
                if record := _legible(table, RECORD_KINDS[name]):
                    runs.append(RecordRun(file, name, index, [record]))
                elif isinstance(identifier := table.get("id"), str):
                    known[name][identifier] = None


def diagnose_tables(file: TomlFile, name: str, record: type[Struct]) -> Iterator[Problem]:
    """Yield all that keeps the tables of a name from being records of a kind."""
    tables = file.raw[name]
    if not _is_tables(tables):
        span = file.positions.key_or_table(name)
        message = Text(f"“{name}”应是一组表", f"“{name}” must be a list of tables")
        yield Problem(file.path, span, message, not_a_table_remedy(name))
        return
    for index, table in enumerate(tables):
        yield from _diagnose_table(file, name, index, table, record)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)


_BASE_TWICE = Text("“base”应是一张表", "“base” must be one table")
_BASE_TWICE_REMEDY = Text("只写一个 [base]", "write a single [base]")


def _diagnose_other(file: TomlFile, name: str, value: object) -> Iterator[Problem]:
    if name == "base" and isinstance(value, dict):
        yield from _diagnose_table(file, name, 0, value, Base)
        return
    span = file.positions.key_or_table(name)
    if name == "base":
        yield Problem(file.path, span, _BASE_TWICE, _BASE_TWICE_REMEDY)
        return
    known = ["base", *RECORD_KINDS]
    remedy = did_you_mean(nearest(name, known), _known_keys(known))
    yield Problem(file.path, span, no_such_table(name), remedy)


def no_such_table(name: str) -> Text:
    """Say that a file of this kind has no table of a name."""
    return Text(f"没有“{name}”这种表", f"there is no table “{name}”")


def _diagnose_table(
    file: TomlFile, name: str, index: int, table: dict[str, Any], record: type[Struct]
) -> Iterator[Problem]:
    fields = {info.name: info for info in msgspec.structs.fields(record)}
    for key, value in table.items():
        if key not in fields:
            remedy = did_you_mean(nearest(key, fields), _known_keys(list(fields)))
            span = file.positions.key(name, index, key)
            yield Problem(
                file.path, span, Text(f"没有“{key}”这个键", f"unknown key “{key}”"), remedy
            )
            continue
        try:
            msgspec.convert(value, fields[key].type)
        except msgspec.ValidationError:
            span = file.positions.value(name, index, key)
            message, remedy = _mistyped(key, fields[key].type, value)
            if (length := _length(value)) > LONGEST_TEXT:
                message = Text(
                    f"“{key}”太长，有 {length} 个字符", f"“{key}” is too long: {length} characters"
                )
                most = LONGEST_TEXT
                remedy = Text(f"最多 {most} 个字符", f"write at most {most} characters")
            yield Problem(file.path, span, message, remedy)
    for key, info in fields.items():
        if info.required and key not in table:
            span = file.positions.table(name, index)
            yield Problem(
                file.path,
                span,
                Text(f"缺少“{key}”", f"“{key}” is missing"),
                Text(f"加一行 {key} = …", f"add a line {key} = …"),
            )


def _legible(table: dict[str, Any], kind: type[Record]) -> Record | None:
    """Read as much of a table as can be read, so that the rest of it is checked, too.

    A key that must be there and cannot be read is None, which breaks no rule. Without a legible id
    nothing is returned.
    """
    fields = msgspec.structs.fields(kind)
    kept: dict[str, Any] = {info.name: None for info in fields if info.required}
    for info in fields:
        if info.name in table:
            with suppress(msgspec.ValidationError):
                kept[info.name] = msgspec.convert(table[info.name], info.type)
    return kind(**kept) if kept["id"] is not None else None


def _length(value: object) -> int:
    """Return how many characters a text has, or the longest of several."""
    texts = value if isinstance(value, list) else [value]
    return max((len(text) for text in texts if isinstance(text, str)), default=0)


# --- Types ------------------------------------------------------------------------------------


class _Type(NamedTuple):
    """What values of a type are called, and how one is written."""

    called: Text
    remedy: Text


_TYPES: dict[Any, _Type] = {
    str: _Type(Text("文字", "text"), Text('写成带引号的文字："…"', 'write quoted text: "…"')),
    int: _Type(
        Text("整数", "a whole number"),
        Text("写成不带引号的整数", "write a whole number without quotes"),
    ),
    bool: _Type(Text("真或假", "true or false"), Text("写 true 或 false", "write true or false")),
    date: _Type(
        Text("日期", "a date"), Text("写成日期，如 2026-11-23", "write a date such as 2026-11-23")
    ),
    list: _Type(
        Text("一组文字", "a list of texts"),
        Text('写成一组文字，如 ["甲", "乙"]', 'write a list of texts: ["a", "b"]'),
    ),
    Skip: _Type(
        Text("一组表", "a list of tables"),
        Text(
            '写成一组 { at = 12, printed = "…", why = "…" }',
            'write a list of { at = 12, printed = "…", why = "…" }',
        ),
    ),
    dict: _Type(
        Text("一张表", "a table"),
        Text('写成 { "中文名" = "英文名" }', 'write { "Chinese name" = "English name" }'),
    ),
}
"""The types that keys take."""

_OTHERS = {
    float: Text("小数", "a decimal number"),
    datetime: Text("时间", "a time"),
    time: Text("时间", "a time"),
    list: Text("一组值", "a list"),
}
"""What else values are called, by the types that TOML has."""


def _mistyped(key: str, kind: Any, value: object) -> tuple[Text, Text]:
    """Say what a key must be and what stands there, and what to write instead."""
    outer = get_origin(kind)
    options = (kind,) if outer is Literal else get_args(kind) or (kind,)
    part = next(option for option in options if option is not type(None))
    parts: Iterable[object] = value if isinstance(value, list) and outer is list else ()
    parts = value.values() if isinstance(value, dict) and outer is dict else parts
    wrong = next((one for one in parts if not _fits(one, part)), value)
    if get_origin(part) is Literal:
        names = listed(get_args(part))
        one_of = Text(f"只能是 {names.zh} 之一", f"must be one of {names.en}")
        message = Text(f"“{key}”不能是“{wrong}”", f"“{key}” cannot be “{wrong}”")
        return message, or_meant(nearest(str(wrong), get_args(part)), one_of)
    wanted = part if part is Skip or outer not in (list, dict) else outer
    called, remedy = _TYPES.get(wanted, _TYPES[str])
    if better := _rewritten(wanted, value):
        remedy = Text(f"写成 {better}", f"write {better}")
    zh, en = _OTHERS.get(type(wrong)) or _TYPES[type(wrong)].called
    message = Text(f"“{key}”应是{called.zh}，不是{zh}", f"“{key}” must be {called.en}, not {en}")
    if wrong is not value:
        zh, en = f"{called.zh}，其中却有{zh}", f"{called.en}, not one with {en} in it"
        message = Text(f"“{key}”应是{zh}", f"“{key}” must be {en}")
    if isinstance(wrong, dict) and wanted is Skip:
        message = Text(f"“{key}”里有一张表不对", f"a table in “{key}” is not right")
    return message, remedy


def _fits(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _rewritten(wanted: Any, value: object) -> str:
    """Return a value as one of the type that is wanted, as TOML has it; "" where it is none."""
    parts = value if isinstance(value, list) else [value]
    texts = [str(part).lower() if isinstance(part, bool) else str(part) for part in parts]
    quoted = [json.dumps(text, ensure_ascii=False) for text in texts]
    if any(isinstance(part, dict | list | datetime | time) for part in parts):
        return ""
    if wanted is list:
        return f"[{', '.join(quoted)}]"
    if wanted is int:
        return texts[0] if texts[0].isdecimal() else ""
    return quoted[0] if len(quoted) == 1 and (wanted is str or wanted not in _TYPES) else ""


# --- Texts ------------------------------------------------------------------------------------


def _known_keys(keys: Sequence[str]) -> Text:
    names = listed(keys)
    return Text(f"可用的键：{names.zh}", f"the keys are {names.en}")


def not_a_table_remedy(name: str) -> Text:
    """Say how entries of a kind are written."""
    return Text(f"每条写在各自的 [[{name}]] 之下", f"write each under its own [[{name}]]")
