"""What is wrong with the tables of a file that are no records: every key, each with its line."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import Struct

from hulian.base.model import LONGEST_TEXT, RECORD_KINDS, Base, Record, Skip
from hulian.base.problem import Problem
from hulian.base.toml_files import RecordRun, TomlFile
from hulian.base.validate import KnownRecords
from hulian.language.suggest import nearest
from hulian.text import Text, did_you_mean, listed


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
            message = Text(f"“{key}”的写法不对", f"“{key}” is of the wrong type")
            remedy = _expected(fields[key].type, value)
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


_SKIP_EXPECTED = Text(
    '写成一组 { at = 12, printed = "…", why = "…" }',
    'write a list of { at = 12, printed = "…", why = "…" }',
)
_LIST_EXPECTED = Text('写成一组文字，如 ["甲", "乙"]', 'write a list of texts: ["a", "b"]')
_INTEGER_EXPECTED = Text("写成不带引号的整数", "write a whole number without quotes")
_BOOLEAN_EXPECTED = Text("写 true 或 false", "write true or false")
_DATE_EXPECTED = Text("写成日期，如 2026-11-23", "write a date such as 2026-11-23")


def _expected(kind: Any, value: object) -> Text:
    """Say what a key of this type takes, in place of a value."""
    options = [option for option in get_args(kind) or (kind,) if option is not type(None)]
    if get_origin(kind) is dict:
        return Text('写成 { "中文名" = "英文名" }', 'write { "Chinese name" = "English name" }')
    if get_origin(kind) is list:
        return _SKIP_EXPECTED if Skip in options else _LIST_EXPECTED
    if get_origin(kind) is Literal:
        return _choice_expected(options)
    if get_origin(options[0]) is Literal:
        return _choice_expected(get_args(options[0]))
    quoted = f'"{value}"' if isinstance(value, int | float | date) else '"…"'
    return {int: _INTEGER_EXPECTED, bool: _BOOLEAN_EXPECTED, date: _DATE_EXPECTED}.get(
        options[0], Text(f"写成带引号的文字：{quoted}", f"write quoted text: {quoted}")
    )


# --- Texts ------------------------------------------------------------------------------------


def _known_keys(keys: Sequence[str]) -> Text:
    names = listed(keys)
    return Text(f"可用的键：{names.zh}", f"the keys are {names.en}")


def _choice_expected(choices: Sequence[str]) -> Text:
    names = listed(choices)
    return Text(f"只能是 {names.zh} 之一", f"must be one of {names.en}")


def not_a_table_remedy(name: str) -> Text:
    """Say how entries of a kind are written."""
    return Text(f"每条写在各自的 [[{name}]] 之下", f"write each under its own [[{name}]]")
