"""How Excel shows a number: its number format codes (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import islice
from operator import eq, ge, gt, le, lt, ne
from xml.etree.ElementTree import Element

from hulian.documents.package import attribute, whole_number

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00"),
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 22, 30, 31), "yyyy/m/d"),
    **dict.fromkeys((17, 27, 36, 50, 52, 55, 57), "yyyy/m"),
    **dict.fromkeys((16, 28, 29, 51, 53, 54, 56, 58), "m/d"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), "h:mm"),
}
"""The codes that a file does not spell out, as they are where Chinese is the language."""

_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[]|["\\\[])+|(?<=;)(?=;|$)')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<general>General|G/通用格式)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<bracket>\[[^\]]*\])'
    r"|(?P<blank>[_*].)|(?P<number>\.?[0#?][0#?,.]*)|(?P<literal>.)",
    re.DOTALL | re.IGNORECASE,
)
"""What a code is made of; where Chinese is the language, ! escapes, too."""
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_HOLDS = {"<": lt, "<=": le, "=": eq, "<>": ne, ">=": ge, ">": gt}
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_EPOCH_1900, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_MOST_DAYS = 2_958_465
"""The serial number of 9999-12-31, the last date that Excel knows."""

_LONGEST_CODE = 255
_EXACT = Context(prec=999)
"""Holds the largest number that a cell takes, with all digits that such a code asks for."""

_MOST_DIGITS = 15
"""Significant digits that Excel keeps; further ones in a file are noise."""

_GENERAL_DIGITS = 11
"""The significant digits of a number with decimals that the format General shows at most."""


def formats(styles: Element) -> list[str]:
    """Return the format codes of a workbook's cell styles, in their order; "" for General."""
    codes = dict(_BUILT_IN)
    for element in styles.iter():
        if element.tag == "numFmt":
            number = whole_number(attribute(element, "numFmtId"), -1)
            code = attribute(element, "formatCode")
            codes[number] = code if len(code) <= _LONGEST_CODE else ""
    found = (element for element in styles if element.tag == "cellXfs")
    identifiers = (attribute(style, "numFmtId") for styles in found for style in styles)
    return [codes.get(whole_number(number, -2), "") for number in identifiers]


def shown(value: str, code: str, from_1904: bool = False) -> str:
    """Return a number as a format code shows it; as it is where the code is not known.

    >>> shown("0.1875", "0.0%"), shown("14.239999999999999", "0.00亿元"), shown("45413", "yyyy/m")
    ('18.8%', '14.24亿元', '2024年5月')
    """
    try:
        number = Decimal(f"{float(value):.{_MOST_DIGITS}g}")
    except ValueError:
        return value
    if not number.is_finite():
        return value
    section, negative = _section(code, number)
    tokens = [
        (found.lastgroup or "", found[found.lastgroup or 0]) for found in _TOKEN.finditer(section)
    ]
    letters = "".join(text for kind, text in tokens if kind == "literal")
    numbers = [text for kind, text in tokens if kind in ("number", "general")]
    if not numbers and _DATE.search(letters):
        return _day(number, letters, from_1904)
    if not numbers or re.search("[E/]", letters) or (numbers[1:] and not _is_split(numbers)):
        return _general(number)
    return _formatted(number, tokens, negative)


def _section(code: str, number: Decimal) -> tuple[str, bool]:
    """Return the part of a code for a number; whether it is one for negative numbers only."""
    sections = _SECTIONS.findall(code) if ";" in code else [code]
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if not condition or _HOLDS[condition[1]](number, Decimal(condition[2])):
                return section, False
        return "", False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _is_split(patterns: list[str]) -> bool:
    """Return whether the digits of a number go on behind a literal, as in 0!.0,"万" for 12.3万."""
    later = "".join(patterns[1:]).rstrip(",")
    return "." not in "".join(patterns) and not later.strip("0")


def _formatted(number: Decimal, tokens: list[tuple[str, str]], negative: bool) -> str:
    places = [at for at, (kind, _) in enumerate(tokens) if kind in ("number", "general")]
    before, after = _literal(tokens[: places[0]]), _literal(tokens[places[-1] + 1 :])
    scaled = abs(number).scaleb(2 if "%" in before + after else 0)
    number_tokens = tokens[places[0] : places[-1] + 1]
    is_general = number_tokens[0][0] == "general"
    text = _general(scaled) if is_general else _digits(scaled, number_tokens)
    if negative:
        # Accounts write a negative number in brackets.
        before, after = before.strip("(（-"), after.strip(")）")
    sign = "-" if number < 0 and text.strip("0.,") else ""
    return f"{before}{sign}{text}{after}".strip()


def _digits(number: Decimal, tokens: list[tuple[str, str]]) -> str:
    """Return a number in the digits of one pattern, or of several with literals between them."""
    last = tokens[-1][1]
    pattern = last.rstrip(",")
    number = number.scaleb(-3 * (len(last) - len(pattern)), _EXACT)
    if tokens[1:]:
        return _split(number, [*tokens[:-1], ("number", pattern)])
    whole, point, decimals = pattern.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _EXACT)
    if not rounded and "0" not in pattern:
        return ""
    least, comma = whole.count("0"), "," if "," in whole else ""
    width = least + (max(least - 1, 0) // 3 if comma else 0) + len(point + decimals)
    text = f"{rounded:0{width or 1}{comma}f}"
    for _ in re.findall(r"[#?]", decimals):
        text = text.removesuffix("0")
    return text.removesuffix(".")


def _split(number: Decimal, tokens: list[tuple[str, str]]) -> str:
    """Return a whole number with its last digits behind literals, as the patterns have it."""
    (_, first), *later = tokens
    count = sum(len(text) for kind, text in later if kind == "number")
    whole = number.quantize(Decimal(1), ROUND_HALF_UP, _EXACT)
    digits = f"{whole:f}".zfill(count + (first.count("0") or 1))
    head, rest = digits[:-count], iter(digits[-count:])
    shown = [f"{int(head):,}" if "," in first else head]
    for kind, text in later:
        shown.append(
            "".join(islice(rest, len(text))) if kind == "number" else _literal([(kind, text)])
        )
    return "".join(shown)


def _literal(tokens: list[tuple[str, str]]) -> str:
    kept = ("quoted", "escaped", "currency", "literal")
    return "".join(text for kind, text in tokens if kind in kept)


def _general(number: Decimal) -> str:
    if number != number.to_integral_value():
        number = Decimal(f"{number:.{_GENERAL_DIGITS}g}")
    text = f"{number:f}"
    return text.rstrip("0").removesuffix(".") if "." in text else text


def _day(number: Decimal, letters: str, from_1904: bool) -> str:
    """Return a date or a time, in those units that the code has."""
    if not 0 <= number <= _MOST_DAYS:
        return _general(number)
    letters = letters.lower()
    minutes = int(number % 1 * 1440 + Decimal("0.5"))
    if "y" not in letters and "d" not in letters:
        return f"{minutes // 60}:{minutes % 60:02}" if "h" in letters else f"{minutes}分钟"
    days = int(number)
    # Excel takes 1900 for a leap year.
    epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900 + timedelta(days=days < 60)
    day = epoch + timedelta(days=min(days, (date.max - epoch).days))
    year = f"{day.year}年" if "y" in letters else ""
    month = f"{day.month}月" if "m" in letters else ""
    return f"{year}{month}{day.day}日" if "d" in letters and month else f"{year}{month}"
