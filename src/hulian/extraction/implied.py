"""What a number counts that does not say so itself: by the words around it, or by its table."""

from typing import NamedTuple

from msgspec.structs import replace

from hulian.extraction import english_nouns
from hulian.extraction.english_counts import in_pence, listed
from hulian.extraction.kinds import NumberMatch, is_age, may_be_thousands
from hulian.extraction.lexicon import MONEY, PEOPLE
from hulian.extraction.normalize import NormalizedText
from hulian.extraction.tables import Columns, in_words
from hulian.figures.grammar import read
from hulian.figures.markers import AFTER, any_of, words
from hulian.figures.quantity import Quantity, QuantityError, parse
from hulian.figures.tokens import CURRENCIES
from hulian.figures.unit_words import FigureKind
from hulian.figures.units import WORDS
from hulian.pattern import YEAR, Pattern, is_han

_LISTED = Pattern("[、﹑和及与或]|以及|→+")
_OPENING = ("“", "‘", "《", "「", "『", "【")
"""Behind these a year may stand before a name: “2023某市读书节”."""

_OLD_YEAR = Pattern(r"1\d{3}")
_ERA_YEARS = Pattern(
    r"(?:(?:[7-9]\d|1[01]\d)年?[-–—~至到](?:[7-9]|1[01])|(?<=[自至于到由从])(?:[89]|1[01])"
    r"|(?<=[,。;:、(\n])1[01]|(?<!.)1[01])\d年|1[01]\d(?:年起|学年)"
)
_SHORT_YEARS = Pattern(r"(?<!\d)\d{2,3}(?!\d)")
_SCALES = frozenset("百千万亿")
_LARGE = frozenset("万亿")
_NO_MONEY = Pattern(
    "阅读|点击|浏览|播放|粉丝|[游旅乘]客|人口|人次|用户|观众|[销产]量|下载|关注|订单|面积|覆盖|惠及|带动|吞吐|周转|流量|访问|里程|产能|发电|用水|储量"
)
"""What is not money, though money was spoken of before."""

_UNIT = Pattern("方(?![面式案针法向言程])|载重吨|总吨|当量")
"""Units that the table does not have, or that stand for several: 方 are 平方米 or 立方米."""

_UNKNOWN_UNIT = Pattern(
    r"[\u4e00-\u9fff](?=[,。;、:)!?\s]|\Z)(?<![整元多余等了吧呢的来起内间强弱民人])"
)
"""A word of one character that ends a clause, as in 投入5万笼: not money, whatever it is."""

_CLOSE = 2
_NEAR = r"[^,。;、:()\s\d“”给帮让买送发]"
"""Before a word that says what is counted: 3万脱贫群众, not 赚了3万给孩子."""
_MAY_FOLLOW_MONEY = frozenset(
    "买用给修建改培推支资帮做搞办作为的了来去以左上下多余捐奖补贷罚抵还治学医交盖装请购添种开扶存投另就都才也不呢"
    "吧啊在从由与和及或至到整翻铺打完升设启实保供解救引聘租换出并先后"
)
"""What else stands behind a number is what it counts: 投入5万鸡苗."""
_BEHIND = Pattern(rf"(\+?(?:\([^)]*\))?(?:{any_of(AFTER.keys() - {'余', '多'})})*)\Z")
_NAMED = sorted((word for word in CURRENCIES if is_han(word[0])), key=len, reverse=True)
_ENDS_OF_NAMES = frozenset(word[-1] for word in _NAMED)


_BEYOND_A_NATION = 2_000_000_000
"""No country has so many people: of 店里和游客那头30亿 a number with no unit is money."""
_NUMBERS_OF_PEOPLE = ("人口", "人数", "男生", "女生")


class _Implied(NamedTuple):
    """What numbers without a unit count, and the words before and behind them that say so."""

    kind: FigureKind
    unit: str
    before: Pattern
    behind: Pattern


def _implied_by(kind: FigureKind, unit: str, before: str, behind: str, reach: int) -> _Implied:
    behind = rf"({_NEAR}{{0,{reach}}}?)(?:{behind})"
    return _Implied(kind, unit, Pattern(rf"(?:{before}){_NEAR}{{0,4}}$"), Pattern(behind))


_IMPLIED = [
    _implied_by("person-times", "人次", "人次", "人次", 2),
    _implied_by("people", "人", rf"{PEOPLE}|人数", PEOPLE, 9),
    _implied_by("money", "元", MONEY, MONEY, 2),
]


def understood(
    normalized: NormalizedText,
    match: NumberMatch,
    earlier: NumberMatch,
    following: NumberMatch | None,
) -> NumberMatch | None:
    """Return the match with a kind and, where the text implies one, a unit; None for no figure."""
    text, value = normalized.plain, match.value or ""
    if english_nouns.is_unit_of_head(text, match):
        return replace(match, kind=match.kind or "other", value=None, quantity=None)
    if match.kind == "money":
        return _in_currency(normalized, match)
    if match.kind and match.unit == "度":
        return _in_degrees(text, match)
    if match.kind:
        return _of_the_era(normalized, match) if match.unit in ("年", "学年") else match
    if following and (following.value or (following.unit and _SCALES.isdisjoint(value))):
        joint = _LISTED.fullmatch(text, match.end, following.start)
        if joint or listed(text, match, following):
            return _like(match, following)
    opened = text[match.start - 1 : match.start] in _OPENING or (
        value.startswith("20")
        and text[max(match.start - 1, 0) : match.start] in ("", ",", "。", "\n")
    )
    explained = text[max(match.start - 2, 0) : match.start] == "年("
    bare = opened or not is_han(text[match.end : match.end + 1])
    bare = bare and not _is_no_year(text, match.start)
    if (YEAR.fullmatch(value) and text.startswith(value, match.start) and bare) or (
        (explained or _dated_in(text, match)) and _OLD_YEAR.fullmatch(value)
    ):
        return counting(replace(match, kind="year"), "年")
    if aged := _aged(text, match):
        return aged
    if implied := _implied(normalized, match, earlier):
        return implied
    if text[match.end - 1] == "p":
        return in_pence(text, match, counting)
    spelt = text[match.end - 1].isascii() and text[match.end - 1].isalpha()
    if spelt or english_nouns.names_what(text, match.end):
        return english_nouns.counted(text, match, counting)
    return _bare(normalized, match, earlier)


_CALLED = ("热线", "专线", "电话", "热线:", "专线:", "电话:", "号码:")
_RATED = frozenset(words("elo rated rating ratings grading"))


def _is_no_year(text: str, at: int) -> bool:
    """Return whether four digits are no year: 热线1999; rated 1873; (1966)万元."""
    before = text[max(at - 40, 0) : at]
    said = {*before.lower().split()[-6:]}
    rated = not _RATED.isdisjoint(said) and said.isdisjoint(("in", "for", "since"))
    return rated or before.endswith(_CALLED) or text.startswith((")万", ")亿", ")元"), at + 4)


_IN_A_YEAR = ("in ", "In ", "since ", "Since ", "until ")
_ON = (*",.;:)\n", *(f" {word} " for word in words("for by and to with at when the as on")))


def _dated_in(text: str, match: NumberMatch) -> bool:
    """Return whether a year of old stands in an English text: built in 1794 for a brewer."""
    ends = match.end == len(text) or text.startswith(_ON, match.end)
    return ends and text.endswith(_IN_A_YEAR, 0, match.start)


def _of_the_era(normalized: NormalizedText, match: NumberMatch) -> NumberMatch:
    """Return years of the era in which Taiwan counts as of the common one: 114年度, 自110年.

    In a text that is not from there, 114年度 has no value.
    """
    text, start, end = normalized.plain, match.start, match.end
    if match.kind == "year":
        known = text[start:end].isdecimal() or end - start != len("114年")
        known = known or normalized.is_of_taiwan
        return match if known else replace(match, value=None, quantity=None)
    if not normalized.traditional or not _ERA_YEARS.fullmatch(text, start, end):
        return match
    if text[end - 2] == "年" or text[end - 2] == "学":  # 110年起, 112学年度
        return replace(match, kind="year", value=None, quantity=None)
    return _of_the_common_era(match, match.value or "")


def _of_the_common_era(match: NumberMatch, years: str) -> NumberMatch:
    value = _SHORT_YEARS.sub(lambda year: f"{int(year[0]) + 1911}", years)
    return replace(match, kind="year", value=value, unit="年", quantity=_read(value))


def _bare(
    normalized: NormalizedText, match: NumberMatch, earlier: NumberMatch
) -> NumberMatch | None:
    """Return a number of which the words close to it do not say what it counts."""
    text, value = normalized.plain, match.value or ""
    if not value.strip("百千万亿"):
        printed = text[match.start : match.end]
        digits = printed[0] == "数" or any(map(str.isdecimal, printed))
        listed = not match.quantity if match.value else digits
        return replace(match, kind="other") if listed else None
    mark = text[match.end : match.end + 1]
    if unit := _UNIT.match(text, match.end):
        return replace(match, end=unit.end(), kind="other", value=None, quantity=None)
    if not _LARGE.isdisjoint(value):
        before = text[max(earlier.start - 10, 0) : earlier.start]
        large = not earlier.kind and not _LARGE.isdisjoint(earlier.value or "")
        is_money = earlier.kind == "money" or (large and _IMPLIED[-1].before.search(before))
        follows_money = is_money and not is_han(mark)
        no_money = _NO_MONEY.search(text, max(match.start - 8, 0), match.start)
        no_money = no_money or _UNKNOWN_UNIT.match(text, match.end)
        if not no_money and (follows_money or "亿" in value):
            return _in_some_currency(normalized, match, earlier)
        return replace(match, kind="count")
    if value.startswith(_COMPARING) and not mark.isalnum():
        return replace(match, kind="other")
    return replace(match, kind="other", value=None, quantity=None)


_COMPARING = (*"<>≤≥", "大于", "小于", "不大于", "不小于", "不低于", "不高于")
"""Bare numbers have a value beside these: 容积率≤2.5."""


def _in_some_currency(
    normalized: NormalizedText, match: NumberMatch, earlier: NumberMatch
) -> NumberMatch:
    """Return an amount of money without a unit; it has no value behind another currency than 元."""
    foreign = earlier.kind == "money" and earlier.unit not in (None, "元")
    if foreign and "。" not in normalized.plain[earlier.end : match.start]:
        return replace(match, kind="money", value=None, unit=None, quantity=None)
    return counting(replace(match, kind="money"), "元")


def in_column(
    normalized: NormalizedText, columns: Columns, match: NumberMatch
) -> NumberMatch | None:
    """Return a number of no kind with the unit in the head of its column: 资金（亿元）10.00."""
    printed = match.value or normalized.plain[match.start : match.end]
    unit = columns.unit_at(normalized.plain, match.start, match.end)
    figure = read(whole := in_words(printed, unit), 0) if unit else None
    if not figure or not figure.quantity or figure.end != len(whole):
        return None
    row = WORDS.get(figure.word.partition("/")[0])
    kind: FigureKind = row.kind if row else "other" if figure.unit else "count"
    in_unit = replace(match, kind=kind, unit=figure.written or None)
    return replace(in_unit, value=figure.value, quantity=figure.quantity)


def _in_degrees(text: str, match: NumberMatch) -> NumberMatch:
    """Return degrees as those of the scale that is named before them: 摄氏零下4度."""
    named = text[max(match.start - 2, 0) : match.start]
    if not match.value or named not in ("摄氏", "华氏"):
        return match
    return counting(replace(match, value=match.value.replace("度", "", 1)), f"{named}度")


def _in_currency(normalized: NormalizedText, match: NumberMatch) -> NumberMatch:
    """Return an amount of money in the currency that is named before it: 港币1,080万元.

    $ stands for the money of the place where a unit names no other.
    """
    text = normalized.plain
    sign = text.find("$", match.start, match.end)
    own = sign >= 0 and not text[max(sign - 1, 0)].isupper()  # not US$
    if own and match.value and normalized.dollar != "美元":
        return counting(replace(match, value=match.value.replace("美元", "", 1)), normalized.dollar)
    if not match.value or match.unit not in (None, "元"):
        return match
    currency = _named_beside(text, match) or _spoken_of(normalized, match)
    if not currency or (match.unit and currency == "元"):
        return match
    return counting(replace(match, value=match.value.replace("元", "", 1)), currency)


def _named(text: str, at: int) -> str:
    """Return the currency of which the name stands right before a place; "" where none does."""
    named = _NAMED if text[at - 1 : at] in _ENDS_OF_NAMES else ()
    return next((CURRENCIES[word] for word in named if text.endswith(word, 0, at)), "")


def _named_beside(text: str, match: NumberMatch) -> str:
    """Return the currency named before an amount, or in brackets behind it: 5000元（港币）."""
    opening, _, name = text[match.end : match.end + 6].partition(")")[0].partition("(")
    return (not opening and CURRENCIES.get(name)) or _named(text, match.start)


def _spoken_of(normalized: NormalizedText, match: NumberMatch) -> str:
    """Return the currency of 500万元 in 新台币1,200万元及500万元; "" where none is named so."""
    text, start = normalized.plain, match.start
    at = text.rfind("币", max(start - 60, 0), start)
    if at < 0:
        return ""
    before = text[at:start].rpartition("元")
    if not before[1] or "。" in text[at:start] or "元" not in text[start : match.end]:
        return ""
    return _named(text, at + 1) if before[2] in _JOINING else ""


_JOINING = words("及 和 与 、 至 到 或 以及 提高到 提高至 增至 增加到 降至")


def counting(match: NumberMatch, unit: str) -> NumberMatch:
    """Return the match with a unit, which stands before 左右, 以上 and the like."""
    value = _BEHIND.sub(rf"{unit}\1", match.value or "", count=1).replace(f"{unit}+", f"+{unit}")
    if may_be_thousands(value, unit):
        return replace(match, value=None, unit=unit, quantity=None)
    return replace(match, value=value, unit=unit, quantity=_read(value))


def _read(value: str) -> Quantity | None:
    try:
        return parse(value)
    except QuantityError:
        return None


def _like(match: NumberMatch, following: NumberMatch) -> NumberMatch:
    """Give a number the unit of the one after it: 2.16和1.66个百分点.

    Whether its scale is meant too (分别2、3亿元) is not said, so there is no value then, nor for
    those before it (分别1、2、3亿元).
    """
    alike = replace(match, kind=following.kind)
    if following.kind == "ordinal":
        return replace(alike, value=None, quantity=None)
    if not following.unit:
        return alike
    if following.kind == "year" and (match.value or "").isdecimal():
        return _of_the_common_era(alike, f"{match.value}年")
    number = (following.value or "").partition(following.unit)[0]
    scaled = not following.value or not _SCALES.isdisjoint(number)
    if scaled and _SCALES.isdisjoint(match.value or ""):
        return replace(alike, value=None, unit=following.unit, quantity=None)
    return counting(alike, following.unit)


def _aged(text: str, match: NumberMatch) -> NumberMatch | None:
    """Return the match as somebody's age, if it is one."""
    if is_age(text, match.start, match.end, match.quantity):
        return counting(replace(match, kind="duration"), "岁")
    return english_nouns.of_an_age(text, match, counting)


def _implied(
    normalized: NormalizedText, match: NumberMatch, earlier: NumberMatch
) -> NumberMatch | None:
    """Return the match with what it counts, if a word close to it says so."""
    text = normalized.plain
    large = not _LARGE.isdisjoint(match.value or "")
    before, mark = text[max(match.start - 10, 0) : match.start], text[match.end : match.end + 1]
    if large and _UNKNOWN_UNIT.match(text, match.end):
        return None
    if large and _named_beside(text, match):
        return _in_currency(normalized, replace(match, kind="money"))
    for implied in _IMPLIED:
        people = implied.kind == "people"
        many = match.quantity is not None and match.quantity.amount >= _BEYOND_A_NATION
        if people and many and "人口" not in before:
            continue
        found = implied.behind.match(text, match.end) if large or people else None
        follows = found and (large or len(found[1]) <= _CLOSE)
        counted = people and before.rstrip("为达").endswith(_NUMBERS_OF_PEOPLE)
        things = implied.kind == "money" and is_han(mark) and mark not in _MAY_FOLLOW_MONEY
        if follows or counted or (large and not things and implied.before.search(before)):
            if implied.kind == "money":
                return _in_some_currency(normalized, match, earlier)
            return counting(replace(match, kind=implied.kind), implied.unit)
    return None
