"""Every figure in a Chinese text, with its unit, bounds, kind and place.

A text is read (`reading`), its numbers are found (`sighting`), and what a number does not say of
itself is taken from what stands around it (here).
"""

import re
from collections.abc import Iterable
from decimal import Decimal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hulian.extraction.lexicon import MONEY, PEOPLE, Kind
from hulian.extraction.matcher import Sighting, sightings
from hulian.extraction.normalize import Reading, read
from hulian.figures import numeral
from hulian.figures.quantity import AFTER, Bound, End, Quantity, QuantityError, parse

WINDOW = 14
"""So many characters of the text are shown to either side of a figure."""


class Candidate(Struct, frozen=True):
    """A figure of a text; null where there is no such thing.

    `printed` stands at character `at` of the text. `value` is the same in the grammar of figures;
    a unit that the text only implies is added to it. `amount`, `low` and `high` are in `unit`.
    `fact` is the id of the fact of the base that cites it.
    """

    printed: str
    value: str | None
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound | None
    unit: str | None
    kind: Kind
    at: int
    context: str
    fact: str | None = None

    @property
    def end(self) -> int:
        return self.at + len(self.printed)


class Citation(Struct, frozen=True):
    """Where a fact of a base stands in the text."""

    fact: str
    at: int
    printed: str


def extract(text: str) -> list[Candidate]:
    """The figures of a text, in order.

    >>> [(c.printed, c.kind) for c in extract("投入１4。24亿元，援建项目649个，惠及5万户 20余万人")]
    [('１4。24亿元', 'money'), ('649个', 'count'), ('5万户', 'count'), ('20余万人', 'people')]
    """
    reading = read(text)
    seen = list(sightings(reading.text))
    understood: list[Candidate] = []
    following: Sighting | None = None
    for number in reversed(range(len(seen))):
        sighting, earlier = seen[number], seen[max(number - 1, 0)]
        clear = _understood(reading, sighting, earlier, following)
        if clear:
            understood.append(_candidate(reading, clear))
            following = clear
    return understood[::-1]


def cited(candidates: Iterable[Candidate], citations: Iterable[Citation]) -> list[Candidate]:
    """The candidates, each with the first fact that cites some of the same characters."""
    waiting = sorted(citations, key=lambda citation: citation.at)
    found, first = [], 0
    for candidate in candidates:
        while first < len(waiting) and _end(waiting[first]) <= candidate.at:
            first += 1
        overlaps = first < len(waiting) and waiting[first].at < candidate.end
        found.append(replace(candidate, fact=waiting[first].fact) if overlaps else candidate)
    return found


def encode(candidate: Candidate) -> str:
    """The candidate as one line of JSON."""
    return _ENCODER.encode(candidate).decode()


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def _end(citation: Citation) -> int:
    return citation.at + len(citation.printed)


# --- What stands around a number --------------------------------------------------------------

_LISTED = re.compile("[、和及与或]|以及")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLD_YEAR = re.compile(r"1\d{3}")
_ERA_YEAR = re.compile(r"(?:(?:[7-9]\d|1[01]\d)[-–—~至到](?:[7-9]|1[01])|1[01])\d年")
_SCALED = re.compile("[百千万亿]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NEAR = r"[^,。;、:()\s\d“”]"
_BEHIND = re.compile(rf"((?:{'|'.join(AFTER - {'余', '多'})})?)\Z")
_CURRENCIES = {
    "人民币": "元",
    "港币": "港元",
    "美金": "美元",
    "新台币": "新台币",
    "台币": "新台币",
    "葡币": "澳门元",
    "澳门币": "澳门元",
}
_CURRENCY = re.compile(rf"(?:{'|'.join(_CURRENCIES)})\Z")
_IMPLIED: list[tuple[Kind, str, str, str]] = [
    ("person-times", "人次", "人次", "人次"),
    ("people", "人", rf"{PEOPLE}|人数", PEOPLE),
    ("money", "元", MONEY, MONEY),
]
"""What large numbers without a unit count, its unit, and the words before and after that say so."""


def _understood(
    reading: Reading, sighting: Sighting, earlier: Sighting, following: Sighting | None
) -> Sighting | None:
    """The sighting with a kind and, where the text implies one, a unit; None for no figure."""
    text, value = reading.plain, sighting.value or ""
    if sighting.kind == "money":
        return _in_currency(text, sighting)
    if sighting.kind:
        ancient = reading.traditional and _ERA_YEAR.fullmatch(value)
        return sighting._replace(kind="year") if ancient else sighting
    if following and following.value and _LISTED.fullmatch(text, sighting.end, following.start):
        return _like(sighting, following)
    explained = text[max(sighting.start - 2, 0) : sighting.start] == "年("
    if (_YEAR.fullmatch(value) and not _HAN.match(text, sighting.end)) or (
        explained and _OLD_YEAR.fullmatch(value)
    ):
        return _counting(sighting._replace(kind="year"), "年")
    if implied := _implied(reading, sighting):
        return implied
    if not value.strip("百千万亿"):
        return None
    if re.search("[万亿]", value):
        like_money = earlier.kind == "money" and not _HAN.match(text, sighting.end)
        if like_money or "亿" in value:
            return _counting(sighting._replace(kind="money"), "元")
        return sighting._replace(kind="count")
    return sighting._replace(kind="other", value=None)


def _in_currency(text: str, sighting: Sighting) -> Sighting:
    """An amount of money in the currency that is named before it: 港币1,080万元."""
    named = _CURRENCY.search(text, max(sighting.start - 4, 0), sighting.start)
    if not named or not sighting.value or sighting.unit not in (None, "元"):
        return sighting
    value = sighting.value.replace("元", "")
    return _counting(sighting._replace(value=value), _CURRENCIES[named[0]])


def _counting(sighting: Sighting, unit: str) -> Sighting:
    """The sighting with a unit, which stands before 左右, 以上 and the like."""
    value = _BEHIND.sub(rf"{unit}\1", sighting.value or "", count=1)
    return sighting._replace(value=value, unit=unit)


def _like(sighting: Sighting, following: Sighting) -> Sighting:
    """The sighting with the unit of the one after it: 2.16和1.66个百分点.

    Whether the scale of that one is meant too (2、3亿元) is not said, so there is no value then.
    """
    alike = sighting._replace(kind=following.kind)
    if not following.unit:
        return alike
    number = (following.value or "").partition(following.unit)[0]
    if _SCALED.search(number) and not _SCALED.search(sighting.value or ""):
        return alike._replace(value=None, unit=following.unit)
    return _counting(alike, following.unit)


def _implied(reading: Reading, sighting: Sighting) -> Sighting | None:
    """The sighting with what it counts, if a word close to it says so."""
    text = reading.plain
    large = re.search("[万亿]", sighting.value or "")
    before = text[max(sighting.start - 10, 0) : sighting.start]
    if large and _CURRENCY.search(before):
        return _in_currency(text, sighting._replace(kind="money"))
    for kind, unit, earlier, later in _IMPLIED:
        reach = 9 if kind == "people" and large else 2
        after = re.compile(rf"{_NEAR}{{0,{reach}}}?(?:{later})")
        follows = after.match(text, sighting.end) and (large or kind == "people")
        counted = kind == "people" and re.search("人[口数][为达]?$", before)
        if follows or counted or (large and re.search(rf"(?:{earlier}){_NEAR}{{0,4}}$", before)):
            return _counting(sighting._replace(kind=kind), unit)
    return None


# --- Candidates -------------------------------------------------------------------------------


def _candidate(reading: Reading, seen: Sighting) -> Candidate:
    assert seen.kind
    start, end = reading.span(seen.start, seen.end)
    known = _quantity(seen)
    return Candidate(
        printed=reading.source[start:end],
        value=_plain_value(seen) if known else None,
        amount=known.amount if known else None,
        low=known.low.value if known and known.low else None,
        high=known.high.value if known and known.high else None,
        bound=known.bound if known else None,
        unit=known.unit or None if known else seen.unit,
        kind=seen.kind,
        at=start,
        context=_context(reading, seen),
    )


def _plain_value(seen: Sighting) -> str | None:
    """What a fact of this figure has as its value; the grammar knows no places, nor minus."""
    if seen.numeral or not seen.value or seen.value[0] == "-":
        return None
    return re.sub(r"(?<=\d)。(?=\d)", ".", seen.value)


def _quantity(seen: Sighting) -> Quantity | None:
    if seen.numeral:
        return _place_in_order(seen.numeral, seen.unit or "")
    if not seen.value:
        return None
    for unit in (None, seen.unit):
        try:
            known = parse(seen.value.removeprefix("-"), unit)
        except QuantityError:
            continue
        return _below_zero(known) if seen.value[0] == "-" else known
    return None


def _below_zero(known: Quantity) -> Quantity:
    return Quantity(-known.amount, End(-known.amount), End(-known.amount), "exact", known.unit)


def _place_in_order(number: str, unit: str) -> Quantity | None:
    try:
        return parse(f"{numeral.number(number):f}{unit}", unit)
    except (ValueError, QuantityError):
        return None


_BREAK = re.compile(r"[ \t\u3000]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])\s*")


def on_one_line(text: str) -> str:
    """The text with its line breaks as marks, and without the blanks around them."""
    return re.sub(r"[ \t\u3000]+", " ", _BREAK.sub("⏎", text))


def _context(reading: Reading, seen: Sighting) -> str:
    """A piece of the text around a figure, on one line."""
    return on_one_line(reading.around(seen.start, seen.end, WINDOW))
