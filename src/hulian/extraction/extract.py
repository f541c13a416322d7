"""Every figure in a Chinese text, with its unit, bounds, kind and place.

A text is normalized (`normalize`), its numbers are found (`matcher`), and what a number does not
say of itself is taken from what stands around it (here).
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hulian.extraction.dates import period_of_year
from hulian.extraction.lexicon import MONEY, PEOPLE
from hulian.extraction.matcher import matches
from hulian.extraction.measured import Match
from hulian.extraction.normalize import NormalizedText, normalize
from hulian.extraction.tables import Columns
from hulian.figures.grammar import read
from hulian.figures.markers import AFTER, any_of
from hulian.figures.numeral import number
from hulian.figures.quantity import Bound, Quantity, QuantityError, bounded, parse
from hulian.figures.units import WORDS, Kind
from hulian.pattern import Pattern, is_han

WINDOW = 14
"""So many characters of the text are shown to either side of a figure."""


Change = Literal["by", "to"]
"""Whether a figure says by how much something changed (增长1倍), or to what (增长到1倍)."""


class Candidate(Struct, frozen=True):
    """A figure of a text; null where there is no such thing.

    `printed` stands at character `at` of the text. `value` is the same in the grammar of figures;
    a unit that the text only implies is added to it. `amount`, `low` and `high` are in `unit`.
    `period` is what a date or a year names, in EDTF, where it names a year. `change`
    is given where the words before the figure speak of one. `fact` is the id of the fact of the
    base that cites it.
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
    period: str | None = None
    change: Change | None = None
    fact: str | None = None

    @property
    def end(self) -> int:
        """The offset of the character behind it."""
        return self.at + len(self.printed)

    @property
    def quantity(self) -> Quantity | None:
        """The figure with the strictness of its ends; None where it has no value."""
        return parse(self.value, self.unit) if self.value else None


class Citation(Struct, frozen=True):
    """Where a fact of a base stands in the text."""

    fact: str
    at: int
    printed: str


def extract(text: str) -> list[Candidate]:
    """Return the figures of a text, in order.

    >>> [(c.printed, c.kind) for c in extract("投入１4。24亿元，援建项目649个，惠及5万户 20余万人")]
    [('１4。24亿元', 'money'), ('649个', 'count'), ('5万户', 'count'), ('20余万人', 'people')]
    """
    normalized = normalize(text)
    found = list(matches(normalized.text))
    columns = Columns(normalized.plain)
    understood: list[Candidate] = []
    following: Match | None = None
    for place in reversed(range(len(found))):
        match, earlier = found[place], found[max(place - 1, 0)]
        clear = _in_column(normalized, columns, match)
        clear = clear or _understood(normalized, match, earlier, following)
        if clear:
            understood.append(_candidate(normalized, clear))
            following = clear
    return understood[::-1]


def cited(candidates: Iterable[Candidate], citations: Iterable[Citation]) -> list[Candidate]:
    """Return the candidates, each with the first fact that cites some of the same characters."""
    waiting = sorted(citations, key=lambda citation: citation.at)
    found, first = [], 0
    for candidate in candidates:
        while first < len(waiting) and _end(waiting[first]) <= candidate.at:
            first += 1
        overlaps = first < len(waiting) and waiting[first].at < candidate.end
        found.append(replace(candidate, fact=waiting[first].fact) if overlaps else candidate)
    return found


def encode(candidate: Candidate) -> str:
    """Return the candidate as one line of JSON."""
    return _ENCODER.encode(candidate).decode()


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def _end(citation: Citation) -> int:
    return citation.at + len(citation.printed)


# --- What stands around a number --------------------------------------------------------------

_LISTED = Pattern("[、﹑和及与或]|以及")
_YEAR = Pattern(r"(?:19|20)\d\d")
_OLD_YEAR = Pattern(r"1\d{3}")
_ERA_YEAR = Pattern(r"(?:(?:[7-9]\d|1[01]\d)年?[-–—~至到](?:[7-9]|1[01])|1[01])\d年")
_SCALED = Pattern("[百千万亿]")
_LARGE = Pattern("[万亿]")
_NO_MONEY = Pattern(
    "阅读|点击|浏览|播放|粉丝|[游旅乘]客|人口|人次|用户|观众|[销产]量|下载|关注|订单|面积|覆盖|惠及|带动|吞吐|周转|流量|访问|里程|产能|发电|用水|储量"
)
"""What is no money, though money was spoken of before."""

_NEAR = r"[^,。;、:()\s\d“”]"
_BEHIND = Pattern(rf"(\+?(?:\([^)]*\))?(?:{any_of(AFTER.keys() - {'余', '多'})})*)\Z")
_CURRENCIES = {
    "人民币": "元",
    "港币": "港元",
    "美金": "美元",
    "新台币": "新台币",
    "台币": "新台币",
    "葡币": "澳门元",
    "澳门币": "澳门元",
    "日币": "日元",
    "欧元": "欧元",
}
_CURRENCY = Pattern(rf"(?:{'|'.join(_CURRENCIES)})\Z")
_HEAD_COUNT = Pattern("人[口数][为达]?$")


class _Implied(NamedTuple):
    """What numbers without a unit count, and the words before and behind them that say so."""

    kind: Kind
    unit: str
    before: Pattern
    behind: Pattern
    far_behind: Pattern


def _implied_by(kind: Kind, unit: str, before: str, behind: str, reach: int) -> _Implied:
    return _Implied(
        kind,
        unit,
        Pattern(rf"(?:{before}){_NEAR}{{0,4}}$"),
        Pattern(rf"{_NEAR}{{0,2}}?(?:{behind})"),
        Pattern(rf"{_NEAR}{{0,{reach}}}?(?:{behind})"),
    )


_IMPLIED = [
    _implied_by("person-times", "人次", "人次", "人次", 2),
    _implied_by("people", "人", rf"{PEOPLE}|人数", PEOPLE, 9),
    _implied_by("money", "元", MONEY, MONEY, 2),
]


def _understood(
    normalized: NormalizedText, match: Match, earlier: Match, following: Match | None
) -> Match | None:
    """Return the match with a kind and, where the text implies one, a unit; None for no figure."""
    text, value = normalized.plain, match.value or ""
    if match.kind == "money":
        return _in_currency(normalized, match)
    if match.kind:
        ancient = normalized.traditional and _ERA_YEAR.fullmatch(value)
        return match._replace(kind="year") if ancient else match
    if following and following.value and _LISTED.fullmatch(text, match.end, following.start):
        return _like(match, following)
    explained = text[max(match.start - 2, 0) : match.start] == "年("
    if (_YEAR.fullmatch(value) and not is_han(text[match.end : match.end + 1])) or (
        explained and _OLD_YEAR.fullmatch(value)
    ):
        return _counting(match._replace(kind="year"), "年")
    if implied := _implied(normalized, match, earlier):
        return implied
    if text[match.end - 1].isascii() and text[match.end - 1].isalpha():  # 1.3 million people
        return match._replace(kind="other", value=None, quantity=None)
    if not value.strip("百千万亿"):
        return None if match.quantity or not match.value else match._replace(kind="other")
    if _LARGE.search(value):
        follows_money = _is_money(normalized, earlier) and not is_han(
            text[match.end : match.end + 1]
        )
        no_money = _NO_MONEY.search(text, max(match.start - 8, 0), match.start)
        if not no_money and (follows_money or "亿" in value):
            return _in_some_currency(normalized, match, earlier)
        return match._replace(kind="count")
    mark = text[match.end : match.end + 1]
    if value.startswith(_COMPARING) and not (mark.isalnum() and mark.isascii()):
        return match._replace(kind="other")
    return match._replace(kind="other", value=None, quantity=None)


def _is_money(normalized: NormalizedText, earlier: Match) -> bool:
    """Tell whether the figure before is an amount of money, be it by the words before it."""
    if earlier.kind or not _LARGE.search(earlier.value or ""):
        return earlier.kind == "money"
    before = normalized.plain[max(earlier.start - 10, 0) : earlier.start]
    return bool(_IMPLIED[-1].before.search(before))


_COMPARING = (*"<>≤≥", "大于", "小于", "不大于", "不小于")
"""Bare numbers have a value beside these: 容积率≤2.5."""


def _in_some_currency(normalized: NormalizedText, match: Match, earlier: Match) -> Match:
    """Return an amount of money without a unit; it has no value behind another currency than 元."""
    foreign = earlier.kind == "money" and earlier.unit not in (None, "元")
    if foreign and "。" not in normalized.plain[earlier.end : match.start]:
        return match._replace(kind="money", value=None, unit=None, quantity=None)
    return _counting(match._replace(kind="money"), "元")


def _in_column(normalized: NormalizedText, columns: Columns, match: Match) -> Match | None:
    """Return a bare number with the unit in the head of its column: 资金（亿元）10.00."""
    if match.kind or not match.value or not match.quantity:
        return None
    unit = columns.unit_at(normalized.plain, match.start, match.end)
    figure = read(f"{match.value}{unit}", 0) if unit else None
    if not figure or not figure.quantity or not figure.unit:
        return None
    row = WORDS.get(figure.word.partition("/")[0])
    kind = row.kind if row else "other"
    return match._replace(
        kind=kind, value=figure.value, unit=figure.written, quantity=figure.quantity
    )


def _in_currency(normalized: NormalizedText, match: Match) -> Match:
    """Return an amount of money in the currency that is named before it: 港币1,080万元.

    $ stands for the dollar of the place in a traditional text, where a unit names no other.
    """
    text = normalized.plain
    if normalized.traditional and text[match.start] == "$" and match.value:
        return _counting(match._replace(value=match.value.removesuffix("美元")), "元")
    named = _CURRENCY.search(text, max(match.start - 4, 0), match.start)
    if not named or not match.value or match.unit not in (None, "元"):
        return match
    value = match.value.replace("元", "", 1)
    return _counting(match._replace(value=value), _CURRENCIES[named[0]])


def _counting(match: Match, unit: str) -> Match:
    """Return the match with a unit, which stands before 左右, 以上 and the like."""
    value = _BEHIND.sub(rf"{unit}\1", match.value or "", count=1).replace(f"{unit}+", f"+{unit}")
    return match._replace(value=value, unit=unit, quantity=_read(value))


def _read(value: str) -> Quantity | None:
    try:
        return parse(value)
    except QuantityError:
        return None


def _like(match: Match, following: Match) -> Match:
    """Return the match with the unit of the one after it: 2.16和1.66个百分点.

    Whether its scale is meant too (分别2、3亿元) is not said, so there is no value then.
    """
    alike = match._replace(kind=following.kind)
    if not following.unit:
        return alike
    number = (following.value or "").partition(following.unit)[0]
    if _SCALED.search(number) and not _SCALED.search(match.value or ""):
        return alike._replace(value=None, unit=following.unit, quantity=None)
    return _counting(alike, following.unit)


def _implied(normalized: NormalizedText, match: Match, earlier: Match) -> Match | None:
    """Return the match with what it counts, if a word close to it says so."""
    text = normalized.plain
    large = _LARGE.search(match.value or "")
    before = text[max(match.start - 10, 0) : match.start]
    if large and _CURRENCY.search(before):
        return _in_currency(normalized, match._replace(kind="money"))
    for implied in _IMPLIED:
        people = implied.kind == "people"
        behind = implied.far_behind if people and large else implied.behind
        follows = (large or people) and behind.match(text, match.end)
        counted = people and _HEAD_COUNT.search(before)
        if follows or counted or (large and implied.before.search(before)):
            if implied.kind == "money":
                return _in_some_currency(normalized, match, earlier)
            return _counting(match._replace(kind=implied.kind), implied.unit)
    return None


# --- Candidates -------------------------------------------------------------------------------


def _candidate(normalized: NormalizedText, match: Match) -> Candidate:
    assert match.kind
    start, end = normalized.span(match.start, match.end)
    known = _place_in_order(match) if match.numeral else match.quantity
    return Candidate(
        printed=normalized.source[start:end],
        value=match.value if known and not match.numeral else None,
        amount=known.amount if known else None,
        low=known.low.value if known and known.low else None,
        high=known.high.value if known and known.high else None,
        bound=known.bound if known else None,
        unit=known.unit or None if known else match.unit,
        kind=match.kind,
        at=start,
        context=_context(normalized, match),
        period=match.period or _years(normalized, match),
        change=_change(normalized, match),
    )


_GROWTH = Pattern(
    "(?:增长|增加|增[收产]?|上升|提高|提升|上涨|扩大|攀升|[涨升]|下降|减少|降低|下跌|回落|缩小|下滑|[减跌降])"
    "(?:了|(?P<to>到了?|至|为))?\\Z"
)


_GROWTH_ENDS = frozenset("长加产收增升高涨大攀降少低跌落小滑减了到至为")


def _change(normalized: NormalizedText, match: Match) -> Change | None:
    """Say whether something changed by a figure or to it, after the words before it."""
    if match.quantity is None or match.kind in ("year", "date", "ordinal"):
        return None
    if match.value and match.value.startswith("翻"):
        return "to"
    start = match.start
    if normalized.plain[max(start - 1, 0) : start] not in _GROWTH_ENDS:
        return None
    found = _GROWTH.search(normalized.plain, max(start - 5, 0), start)
    if not found:
        return None
    return "to" if found["to"] else "by"


def _years(normalized: NormalizedText, match: Match) -> str | None:
    """Return the period of a year, or of years from one to another."""
    known = match.quantity if match.kind == "year" else None
    if not known or known.bound in ("under", "over"):
        return None
    low, high = known.low or known.high, known.high or known.low
    assert low
    assert high
    first, last = int(low.value), int(high.value)
    period = period_of_year(first, last, normalized.plain, match.end)
    if not known.low:
        return f"../{period.rpartition('/')[2]}"
    return period if known.high else f"{period.partition('/')[0]}/.."


def _place_in_order(match: Match) -> Quantity | None:
    """Return the number of an ordinal: 12 of 第十二届."""
    try:
        place = number(match.numeral or "")
    except ValueError:
        return None
    return bounded(place, place, match.unit or "", "exact", None)


_BREAK = Pattern(r"[ \t\u3000]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])\s*")


_BLANKS = Pattern(r"[ \t\u3000]+")


def on_one_line(text: str) -> str:
    """Return the text with its line breaks as marks, and without the blanks around them."""
    if text.isprintable() and "  " not in text:
        return text
    return _BLANKS.sub(" ", _BREAK.sub("⏎", text))


def _context(normalized: NormalizedText, match: Match) -> str:
    """Return a piece of the text around a figure, on one line."""
    return on_one_line(normalized.around(match.start, match.end, WINDOW))
