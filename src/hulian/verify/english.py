"""Drafts in English: their figures as Chinese prints them, and the words around these.

1.424 billion yuan is read as 14.24亿元, more than 50 million yuan as 超过5000万元.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from hulian.extraction.extract import WINDOW, Candidate
from hulian.figures.english import units_of_texts
from hulian.figures.markers import ENGLISH, PLAINEST, any_of, is_no_marker
from hulian.figures.numeral import (
    ENGLISH_NUMBER,
    ENGLISH_NUMBERS,
    ENGLISH_SCALES,
    english_scale,
)
from hulian.figures.part_of_year import MONTH_NAMES
from hulian.figures.quantity import QuantityError, parse
from hulian.figures.units import WORDS
from hulian.pattern import Pattern, is_han

_WORD = Pattern(r"[A-Za-z]{2,}")
_MARKERS = {word: PLAINEST[meaning] for word, meaning in ENGLISH.items()}
_UNITS = {
    **{
        form.lower(): unit
        for name, unit in units_of_texts().items()
        if WORDS[unit].kind != "duration" and name != "m"  # 3 M is three million
        for form in (name, f"{name}s")
    },
    "%": "%",
    "percentage points": "百分点",
    "percentage point": "百分点",
    "people": "人",
    "persons": "人",
    "visits": "人次",
    "visitors": "人次",
    "tourists": "人次",
    "person-visits": "人次",
    "households": "户",
    "tons": "吨",
}
_THINGS = ("人", "人次", "户")
_COUNTED = "个"
"""What counts all else that stands behind a number."""


_FIGURE = Pattern(
    rf"(?<![\w.,$€£-])(?:(?P<marker>{any_of(_MARKERS)})\s+)?(?P<dollar>(?:US)?\$|RMB\s?|¥)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d,.]*\d)"
    rf"(?:\s*(?P<scale>(?<=\s)(?:{'|'.join(ENGLISH_SCALES)})|(?:bn|mn|bln|mln)(?!\w)|m(?=\s+yuan\b)|(?(dollar)m(?!\w)|(?!))))?(?:(?P<sign>%)|\s+(?:(?:tourist)\s+)?(?P<unit>{any_of(_UNITS)})\b"
    rf"|\s+(?P<noun>(?!(?:{any_of({word.split()[0] for word in _MARKERS})})\b)[a-z][a-z-]+))?",
    re.IGNORECASE,
)
_SPELT_COUNT = Pattern(
    rf"\b(?P<number>(?!one\b){ENGLISH_NUMBER})\s+(?:of (?:its|their)\s+)?"
    r"(?:(?!(?:of|and)\b)[a-z-]+\s+){0,2}?"
    r"(?<!hundred )(?<!thousand )(?<!million )(?<!billion )"
    r"(?!(?:years|months|weeks|days|hours|minutes|decades|times|thirds|points|quarters"
    r"|fifths|tenths)\b)"
    r"(?P<noun>[a-z]{2,}s|people|children|men|women)\b"
    rf"|(?<!in )(?<!to )\b(?P<some>(?!one\b){ENGLISH_NUMBER})"
    r" of (?:them|these|those|wh[a-z]+|the \d)",
    re.IGNORECASE,
)
"""A count in words, before what is counted: three townships, nine of them."""
_NOT_COUNTED = Pattern(
    "(?:and|or|to|in|of|by|from|on|at|with|for|than|per|as|is|was|were|are|the|an?"
    "|(?:year|month|week|day|hour|minute|second|decade)s?)$",
    re.IGNORECASE,
)
_STOP = Pattern(
    "(?:the|and|for|with|from|that|this|was|were|has|have|had|are|its|their|been|into|which|who"
    "|also|more|than|over|nearly|about|some|all|new|now|each|per|after|before|since|during|years?"
    "|county|city|district|province|township|town|village)$"
)
_NUMBER = Pattern(r"(?<![\w.,])(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?(?![\w.,]*\w)")


def is_english(text: str) -> bool:
    """Tell whether a text is in English: many more words than Chinese characters."""
    words = len(_WORD.findall(text))
    for character in text if words else "":
        if is_han(character):
            words -= 2
            if words <= 0:
                return False
    return words > 0


def figures(text: str) -> Iterator[Candidate]:
    """Yield the figures of a text in English, in order; years are none."""
    following: re.Match[str] | None = None
    read: list[Candidate] = []
    unit = ""
    ends = {found.start(end) for found in _FROM_TO.finditer(text) for end in (1, 2)}
    for found in reversed([*_FIGURE.finditer(text)]):
        if _is_year(text, found):
            following = None
            continue
        own, end = _unit(found)
        between = text[found.end("number") : following.start()] if following else ""
        if not own and following and not following["scale"] and _LISTED.fullmatch(between):
            own, end = unit, _number_end(found)
        elif not own and (
            found.start("number") in ends
            or _COUNTS.search(text[max(found.start() - _AFTER_WORD, 0) : found.start()])
            or _COUNTED_BEHIND.match(text, found.end("number"))
            or "," in found["number"]
        ):
            own, end = _COUNTED, _number_end(found)
        if _unit(found)[0]:
            unit, following = own, found
        else:
            listed = own and following and _LISTED.fullmatch(between)
            following = found if listed else None
        if own and (candidate := _candidate(text, found, own, end)):
            read.append(candidate)
    for found in _SPELT_COUNT.finditer(text):
        number = "number" if found["number"] else "some"
        start, end = found.span(number)
        value = f"{ENGLISH_NUMBERS[found[number].lower()]}{_COUNTED}"
        if said := _marker_before(text, start):
            start, value = start - len(said) - 1, f"{_MARKERS[said.lower()]}{value}"
        read.append(_counted(text, value, start, end))
    read.sort(key=lambda candidate: candidate.at)
    read += _compared(text, read)
    read.sort(key=lambda candidate: candidate.at)
    yield from (_as_before(text, *pair) for pair in pairwise([None, *read]))


def _marker_before(text: str, start: int) -> str:
    """Return the words for a bound right before a number in words; "" of none: over forty."""
    before = f" {text[max(start - _LONGEST_MARKER, 0) : start]}"
    said = (word for word in _MARKERS if before.lower().endswith(f" {word} "))
    found = max(said, key=len, default="")
    at = start - len(found) - 1
    return "" if is_no_marker(text, found, at) else text[at : start - 1] if found else ""


_LONGEST_MARKER = 1 + max(map(len, _MARKERS))


def _compared(text: str, read: list[Candidate]) -> list[Candidate]:
    """Return numbers without a unit that are held against a figure before them, in its unit.

    As in 2.4 million visitors, up from 2 million; and 40 clinics, 15 more than then.
    """
    found: list[Candidate] = []
    levels = [one for one in read if one.unit not in ("%", "百分点", "倍")]
    known = {one.at for one in read}
    for number in _FIGURE.finditer(text):
        start, end = number.start("number"), _number_end(number)
        beside = _HELD.search(text[max(start - _AFTER_WORD, 0) : start]) or _MORE.match(text, end)
        if number.start() in known or not beside or _is_year(text, number):
            continue
        before = [one for one in levels if start - _FAR < one.at < start]
        if before and before[-1].unit:
            candidate = _candidate(text, number, before[-1].unit, end)
            found += [candidate] if candidate else []
    return found


_HELD = Pattern(r"\b(?:from|than|against|leaving|leaves)\s+(?:only |about )?$")
_MORE = Pattern(r"\s+(?:more|fewer|less)\b")
_FAR = 120
"""So many characters before a number the figure stands that it is held against."""

_YEAR_THEN = Pattern(
    r"(?:\s+[a-z]+){0,3}\s+in (?:19|20)\d\d,? (?:and|to|but|against) ", re.IGNORECASE
)
_NOTHING_COUNTED = Pattern(r"\s+in (?:19|20)\d\d|\s*[.,;)]")


def _as_before(text: str, before: Candidate | None, one: Candidate | None) -> Candidate:
    """Return a number that counts what the one of another year before it does.

    As in 112,000 tourists in 2022 and 376,000 in 2025.
    """
    assert one
    if not before or one.unit != _COUNTED or not before.unit:
        return one
    if not _YEAR_THEN.fullmatch(text[before.end : one.at]):
        return one
    if not _NOTHING_COUNTED.match(text, one.end) or not one.value:
        return one
    return _counted(text, one.value.removesuffix(_COUNTED) + before.unit, one.at, one.end)


_LISTED = Pattern(r"\s*(?:,|to|and|or|,\s*and)\s+")
"""Between numbers of which only the last says what they count: from 1,200 to 1,500 pupils."""
_COUNTS = Pattern(
    r"\b(?:numbered|number|totall?ed|totalling|at|reached|total of|was|were|is|are)\s+$"
)
_FROM_TO = Pattern(r"\bfrom (\d[\d,.]*) to (\d[\d,.]*)")
_COUNTED_BEHIND = Pattern(
    r"\s+(?:are|were|have|had|in (?:all|total)|altogether|of (?:these|those|them|wh[a-z]+))\b"
    r"|\s+of (?:the |its |their |all )?(?=\d)"
)
"""Of a number without a noun: what says that it counts something all the same."""
_AFTER_WORD = 16


def _number_end(found: re.Match[str]) -> int:
    return found.end("scale") if found["scale"] else found.end("number")


def _candidate(text: str, found: re.Match[str], unit: str, end: int) -> Candidate | None:
    number = Decimal(found["number"].replace(",", ""))
    amount = number * english_scale(found["scale"].lower()) if found["scale"] else number
    said = (found["marker"] or "").lower()
    start, marker = found.start(), _MARKERS.get(said, "")
    if is_no_marker(text, said, found.start("marker")):
        start, marker = found.start("dollar" if found["dollar"] else "number"), ""
    try:
        return _counted(text, f"{marker}{amount.normalize():f}{unit}", start, end)
    except QuantityError:
        return None


def _counted(text: str, value: str, start: int, end: int) -> Candidate:
    """Return a figure of a value as Chinese prints it. Raises `QuantityError`."""
    quantity = parse(value)
    row = WORDS.get(quantity.unit)
    return Candidate(
        printed=text[start:end],
        value=value,
        amount=quantity.amount,
        low=quantity.low.value if quantity.low else None,
        high=quantity.high.value if quantity.high else None,
        bound=quantity.bound,
        unit=quantity.unit,
        kind=row.kind if row else "count",
        change="by" if _CHANGED_BY.search(text[max(start - 24, 0) : start]) else None,
        at=start,
        context=text[max(start - WINDOW, 0) : end + WINDOW],
    )


_CHANGED_BY = Pattern(
    r"\b(?:(?:increase|rise|gain|growth|jump|decrease|decline|drop|fall) of"
    r"|(?:up|down|(?:increas|decreas|declin)(?:e|ed|ing)|r[io]s(?:e|ing)|gr[eo]w(?:ing|n)?|fell"
    r"|dropped|gained) by|up|down)\s+$",
    re.IGNORECASE,
)
"""Before a change, not a level: an increase of 60%."""

_EACH = Pattern(r"\s+(?:an?|per)\s+(kilogram|kilo|kg|mu|tonne|ton)\b", re.IGNORECASE)
_EACH_UNITS = {
    "kilogram": "公斤",
    "kilo": "公斤",
    "kg": "公斤",
    "mu": "亩",
    "tonne": "吨",
    "ton": "吨",
}

_YEAR = Pattern(r"(?:19|20)\d\d$")
_OF_TIME = Pattern(
    r"\b(?:in|since|until|by|during|before|after|from|between|of|year|early|late|mid|end"
    rf"|{'|'.join(MONTH_NAMES)})"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _is_year(text: str, found: re.Match[str]) -> bool:
    """Tell whether a number is a year.

    It is one of four digits alone behind a word of time, or before no plural.
    """
    if not _YEAR.match(found["number"]) or found["marker"] or found["scale"] or found["sign"]:
        return False
    if found["dollar"] or found["unit"]:
        return False
    before = text[max(found.start() - 16, 0) : found.start()]
    return _OF_TIME.search(before) is not None or not (found["noun"] or "").endswith("s")


def _unit(found: re.Match[str]) -> tuple[str, int]:
    """Return what a number counts, and where the figure ends; "" where nothing says it."""
    if found["sign"]:
        return "%", found.end("sign")
    if (found["noun"] or "").lower() == "points" and _OF_PERCENT.search(
        found.string[: found.start()]
    ):
        return "百分点", found.end("noun")
    if found["dollar"]:
        return ("美元" if "$" in found["dollar"] else "元"), _number_end(found)
    said = found["unit"] or ""
    unit = units_of_texts().get(said) or _UNITS.get(said.lower(), "")  # mW is no MW
    if unit in _THINGS or (found["noun"] and not _NOT_COUNTED.match(found["noun"])):
        # What is counted is a word of the sentence, not of the figure.
        return unit or _COUNTED, _number_end(found)
    if unit and (each := _EACH.match(found.string, found.end("unit"))):
        return f"{unit}/{_EACH_UNITS[each[1].lower()]}", each.end()
    return unit, found.end("unit") if unit else 0


_OF_PERCENT = Pattern(r"(?:%|per ?cent\b)[^.;\n]*$", re.IGNORECASE)
"""Makes points behind it percentage points."""


def unread(texts: Iterable[tuple[int, str]], read: Iterable[tuple[int, int]]) -> int:
    """Return how many numbers of paragraphs in English are not among those that were read.

    Of each paragraph where it begins and its text.
    """
    known = {at for start, end in read for at in range(start, end)}
    return sum(
        known.isdisjoint(range(begin + found.start(), begin + found.end()))
        for begin, text in texts
        if is_english(text)
        for found in _NUMBER.finditer(text)
    )


def words(text: str) -> set[str]:
    """Return the words of a text that tell what it is of, without their plural."""
    plain = (word.lower() for word in _WORD.findall(text))
    told = (_singular(word) for word in plain if len(word) > 2 and not _STOP.match(word))
    return {_MEANS.get(word, word) for word in told}


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.rstrip("s")


_MEANS = {
    "worth": "value",
    "visitor": "visit",
    "tourist": "visit",
    "firm": "company",
    "enterprise": "company",
    "employment": "work",
    "job": "work",
    "revenue": "income",
    "grow": "area",
    "produce": "output",
}
"""Words that texts and bases use for one another."""
