"""What the value of a key must be, whatever else a base holds: each rule tells what is wrong."""

import re
from collections.abc import Callable
from typing import Any

from hulian.figures import period, quantity
from hulian.figures.units import WORDS
from hulian.text import Text

RuleFault = tuple[Text, Text]
"""What is wrong with a value, and what to write instead."""

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
AREA_CODE = re.compile(r"\d{6}(?:\d{3}){0,2}", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}")
_LAST = 2**53
"""Beyond it, readers of JSON take one offset for another."""

Rule = Callable[[Any], RuleFault | None]


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
        return error.message, error.remedy
    return None


_BAD_OFFSET = Text("位置不能是负数，也没有这么大", "an offset is not negative, nor so large")
_BAD_OFFSET_REMEDY = Text("从 0 数起的字符位置", "count characters from 0")


def offset_fault(offset: int) -> RuleFault | None:
    """Return why a number cannot be an offset; None where it can."""
    return None if 0 <= offset <= _LAST else (_BAD_OFFSET, _BAD_OFFSET_REMEDY)


_EMPTY_VALUE_REMEDY = Text("写上内容，或删掉这一行", "fill it in, or leave the line out")


def _filled(key: str) -> Rule:
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


def _form(pattern: re.Pattern[str], fault: RuleFault) -> Rule:
    """Return the rule that a text matches a pattern."""
    return lambda text: None if pattern.fullmatch(text) else fault


_ANY_UNIT = "*"
"""For a measure whose unit is not known: what can be read is then of another unit."""


def figure_fault(value: str, unit: str | None) -> RuleFault | None:
    """Return why a value cannot be read in a unit; None where it can, or for want of that unit."""
    try:
        quantity.parse(value, _without_scale(unit or "") or unit or _ANY_UNIT)
    except quantity.QuantityError as error:
        if unit or not isinstance(error, quantity.UnitError):
            return error.message, error.remedy
    return None


_BAD_CODE = Text("不是 GB/T 2260 代码", "not a GB/T 2260 code")
_BAD_CODE_REMEDY = Text(
    "写 6 位数字（乡镇 9 位，村 12 位）", "write 6 digits (townships 9, villages 12)"
)
_BAD_SHA256 = Text("不是 SHA-256", "not a SHA-256")
_BAD_SHA256_REMEDY = Text("写 64 位小写十六进制数", "write 64 lower-case hexadecimal digits")

RULES: dict[str, dict[str, Rule]] = {
    "source": {
        "id": _id_fault,
        "sha256": _form(SHA256, (_BAD_SHA256, _BAD_SHA256_REMEDY)),
        "published": _period_fault,
        "title": _filled("title"),
    },
    "place": {
        "id": _id_fault,
        "code": _form(AREA_CODE, (_BAD_CODE, _BAD_CODE_REMEDY)),
        "name": _filled("name"),
    },
    "theme": {"id": _id_fault, "name": _filled("name")},
    "measure": {"id": _id_fault, "name": _filled("name"), "unit": _unit_fault},
    "fact": {
        "id": _id_fault,
        "label": _filled("label"),
        "period": _period_fault,
        "at": offset_fault,
    },
}
"""What the values of a key must be, by kind of record."""
