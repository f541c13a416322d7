"""Which of the periods that a sentence names holds for each of its figures."""

from collections.abc import Sequence

from msgspec.structs import replace

from hulian.extraction.english_figures import is_english
from hulian.language.giving import (
    BEGINNING,
    ENGLISH_GIVEN_BY,
    ENGLISH_GIVING,
    ENGLISH_HANDING,
    ENGLISH_PASSIVE,
    ENGLISH_PAYING,
    FUNDS,
    LEADING,
)
from hulian.pattern import HAN, Pattern
from hulian.verify.draft import CLAUSE
from hulian.verify.places import PlaceName
from hulian.verify.when import When


def when_of(
    whens: Sequence[When],
    text: str,
    spans: Sequence[tuple[int, int]],
    number: int,
    inherited: When | None,
) -> tuple[bool, When | None]:
    """Return whether a figure's sentence names its period, and the period that holds for it.

    `whens` are those of the sentence that may be the figure's, whose number it is.
    """
    named, moved_on = _named_of(whens, text, spans, number)
    only_months = named and named.first is None and named.months
    if only_months and inherited and inherited.first == inherited.last:
        named = replace(inherited, months=only_months)
    return named is not None, named if moved_on else named or inherited


def pointing_back(when: When, told: When) -> When:
    """Return the period that was told before, in place of 同年, which points to it."""
    if when.reach != "same":
        return when
    return replace(told, start=when.start, end=when.end, months=when.months or told.months)


def _named_of(
    whens: Sequence[When], text: str, spans: Sequence[tuple[int, int]], number: int
) -> tuple[When | None, bool]:
    """Return the period that is named last before a figure, or in brackets right behind it.

    `spans` are those of the sentence's figures. The second value says that a change from another
    period leads to the figure, which is of a later one if the text names it: 2024年，由2021年的10%
    提高到30%.
    """
    start, end = spans[number]
    if text[end : end + 1] in ("（", "("):
        for when in whens:
            # but not of a figure behind it there: 4.6万亩（2022年3.9万亩）
            told = (text[when.end : a] for a, _ in spans if a >= when.end)
            if when.start in (end, end + 1) and all(map(_ENDS.search, told)):
                return _end_of_change(when, text, spans, number), False
    if following := _english_behind(whens, text, start, end):
        return _end_of_change(following, text, spans, number), False
    before = [when for when in whens if when.end <= start and not _is_over(when, text, start)]
    leads_on = _BEGINS.search(text[:start]) or text.startswith("→", end)
    if not before and (leads_on or any(word in text[:start] for word in _THEN)):
        return None, True
    if not before:
        own = _behind(whens, text, spans) if number == 0 and not is_english(text) else []
        return (own[-1] if own else None), False
    when = before[-1]
    behind = _behind([one for one in whens if one.start >= end], text, spans[number:])
    onward = [one for one in behind if one.reach == "since"]
    if onward and onward[0].first == when.first:
        return onward[0], False  # 1997年…，649个是从那时候往后数的
    if [one.reach for one in before[-2:]] == ["since", "until"] and not (
        text.startswith("的", when.end)  # 从2012年起步，到2024年的70.92亿元
        or any(before[-2].end <= at < when.start for at, _ in spans)
    ):
        when = before[-2]  # 2022年以来，算到去年7月
    if leads_on:
        earliest = min(before, key=lambda one: one.first or _LATEST)
        return (earliest if earliest.first != when.first else _SOME_TIME), False
    between = any(earlier > when.end for _, earlier in spans[:number])
    if not between or not _LEADS_AWAY.search(text[when.end : start]):
        return when, False
    later = [one for one in before if one.last and when.last and one.last > when.last]
    return (later[-1] if later else None), True


def _end_of_change(when: When, text: str, spans: Sequence[tuple[int, int]], number: int) -> When:
    """Return the period of one end of a change that is told behind: from 8% to 29% in 2021-24."""
    if when.first == when.last or when.reach != "in":
        return when
    if _BEGINS.search(text[: spans[number][0]]):
        return replace(when, last=when.first)
    between = text[spans[number - 1][0] - len("from ") : spans[number][0]] if number else ""
    return replace(when, first=when.last) if _LEADS_AWAY.search(between) else when


_ENDS = Pattern("[，,；;。）)]")
_BEGINS = Pattern(r"[从由]$|\bfrom (?:about |around |only )?$")
"""Before what a change begins with, which is of an earlier time than what it leads to."""
_THEN = ("那时", "那会", "那阵", "当时", "当初")
"""Points away from the time of the sentence before: 鲜条那时候9000吨."""
_SOME_TIME = When(-1, -1, "now")
_LATEST = 9999


def _behind(whens: Sequence[When], text: str, spans: Sequence[tuple[int, int]]) -> list[When]:
    """Return the periods behind the first figure of a sentence that may be its own.

    One before another figure is of that: 面积19.67平方公里，2022年产值432.76亿元. One named from
    where the text is written must stand in its clause.
    """
    end = spans[0][1]
    clause = end + len(CLAUSE.split(text[end:], maxsplit=1)[0])
    return [
        when
        for when in whens
        if (when.first is not None or when.start < clause)
        and not any(when.end <= start for start, _ in spans[1:])
    ]


def _is_over(when: When, text: str, start: int) -> bool:
    """Return whether a period was only compared with, or stood in brackets, before a figure.

    As in 2024年…，比2023年增长3.4%，产值…; English has what is compared before its year: up from 8%
    in 2021.
    """
    if in_brackets(when, text, start):
        return True
    if is_english(text):
        return _COMPARED.search(text[: when.start]) is not None
    return only_compared(when, text, start)


def lasting(whens: Sequence[When], text: str) -> When | None:
    """Return the period that holds on behind a sentence: the last that it does not compare with.

    One in brackets with a figure is only of that: 4.6万亩（2022年3.9万亩）.
    """
    held = (when for when in whens if not only_compared(when, text, len(text)))
    return next(
        (when for when in reversed([*held]) if not _is_of_figure_in_brackets(when, text)), None
    )


def _is_of_figure_in_brackets(when: When, text: str) -> bool:
    closed = _CLOSES.match(text[when.end :])
    opened = max(text.rfind(mark, 0, when.start) for mark in "（(")
    inside = text[opened : when.start] + closed[0] if closed and opened >= 0 else ""
    return any(map(str.isdigit, inside))


def in_brackets(named: When | PlaceName, text: str, until: int) -> bool:
    """Return whether a year or place stands in brackets that are closed at `until`."""
    return _CLOSES.search(text[named.end : until]) is not None


def aside(place: PlaceName, text: str) -> bool:
    """Return whether a place behind a figure is in brackets, or in an item of a list."""
    return bool(_OPEN.search(text[: place.start]) or _ITEM.match(text, place.end))


_OPEN = Pattern(
    "[（(](?!(?:由|出资|资金来源|捐赠|援建|帮扶方)[^）)]*$)[^）)]*$|、[^，,。；;：:]{0,8}$"
)
_ITEM = Pattern("[^，,。；;：:（(]{0,12}、")


def is_member(place: PlaceName, text: str, until: int) -> bool:
    """Return whether a place is, at `until`, one of those just counted: 两个，即甲、乙，…."""
    return "，" in text[place.end : until] and _MEMBERS.search(text[: place.start]) is not None


_MEMBERS = Pattern(r"\d[^\d，,。；;：:]{0,8}(?:[，,](?:即|分别[是为]|包括)|[：:])[^，,。；;]*$")


def lies(place: PlaceName, text: str, until: int) -> bool:
    """Return whether a place is, at `until`, only where what was told in a clause before lies."""
    named = text[max(place.start - _VERB, 0) : place.start]
    return "，" in text[place.end : until] and _LIES.search(named) is not None


_LIES = Pattern("(?:(?:落|位|分布|坐落|设|建|选址|安|开|办)[在于到]|地处)[^，,。；;]*$")


def acts_at(place: PlaceName, start: int, text: str) -> bool:
    """Return whether those of a place do something at another, which is named at `start`.

    As in 北京的教授到保山来开课, but not in 从北京到保山.
    """
    way = place.before.endswith(("从", "由", "自", "离", "距"))
    return not way and _COMES_TO.fullmatch(text[place.end : start]) is not None


_COMES_TO = Pattern("[^，,。；;]{0,24}(?:[到在给往向为帮对去替](?:了|咱们?|我们?|俺们?)?)")


def gives(place: PlaceName) -> bool:
    """Return whether what stands behind a place says that it gives."""
    pattern = _ENGLISH_GIVES if place.after.startswith((" ", ", ", "'", "’")) else _GIVES
    return pattern.match(place.after) is not None


_SPAN = (
    r"(?:(?:自从?|从|在|截[至止]到?|到)?\d{4}年?(?:以来|起|至今|上半年|下半年|底|末|初)?(?:\d{1,2}月)?(?:以来|起|底|末)?"
    r"(?:[-–—~～至到]{1,2}(?:\d{4}年)?(?:\d{1,2}月|今|现在)?(?:底|末)?)?"
    r"(?:以来|期间|间|为止)?[，,]?)?"
)
"""A period between a giver and what it does: 闵行区2021年至2024年投入."""
_GIVES = Pattern(
    f"[区市省县]?(?:人民?|[那这][头边]|方面|本级)?{_SPAN}"
    "(?:无偿|白|[独一]家|单独|独自|累计|前后|先后|陆续|至今|迄今|目前|[近这]?[一二两三四五六七八九十几]+年来|已经?|[一总]?共|合计|还|又|再次?|也|都|持续|继续|直接|计划|社会力量的?|各界)*"
    f"(?:{BEGINNING}|{LEADING}|对口|[砸掏凑送给]|出[了的过力面]|向|为|用于|财政|医疗|到位|的?(?:{FUNDS})?(?:资金|款)"
    f"|[在往]{HAN}{{2,12}}?(?:实施|投|安排|[援新修]建|落实|开展|[出掏花砸添]了))"
)
_ENGLISH_GIVES = Pattern(
    r"(?:['’]s)?(?:, [^,.;\d]{3,30},| of [A-Z][a-z]+| government)? "
    r"(?:(?:has|have|had|been|was|is|are|alone|itself|also|[a-z]+ly) )*"
    rf"(?:(?:{ENGLISH_GIVING}|{ENGLISH_PAYING}|{ENGLISH_HANDING}|spent|poured|injected"
    r"|giving|sending|paying|providing|helping|building|funding|financing)\b"
    r"|(?:[a-z-]+ ){0,3}(?:aid|assistance|support|help|funds|funding|money) (?:to|for)\b"
    r"|\d[\d,.]* (?:[mb]illion )?yuan (?:of [a-z ]+ )?(?:to|for)\b)"
)


def gave(place: PlaceName, text: str) -> bool:
    """Return whether a place gave by the words before it: funded by X; 都是闵行给的."""
    before = text[: place.start]
    told = place.before.endswith(("是", "由", "自")) and gives(place)
    given = _BY.search(before) or _HELP_FROM.search(before)
    return bool(told or given or (_FROM.search(before) and _IS_SENT.match(place.after)))


_BY = Pattern(rf"\b{ENGLISH_GIVEN_BY} (?:the )?$")
_FROM = Pattern(r"\bfrom (?:Shanghai's )?$")
_HELP_FROM = Pattern(
    r"\b(?:(?:help|aid|support|assistance|money|funds|funding|grants?) from"
    r"|c[ao]me from|[Tt]hanks to|(?:help|support|aid) of) (?:the )?$"
)
_IS_SENT = Pattern(rf" {ENGLISH_PASSIVE} (?:{ENGLISH_GIVING})\b")


def only_compared(named: When | PlaceName, text: str, until: int) -> bool:
    """Return whether a year or place is, at `until`, only what something was compared with.

    It is till the clause of the comparison ends: 比普洱市的5.8万吨少，面积…; 超过2023年的…，达到….
    """
    between = _WHOLE.sub("", text[named.end : until])
    if between.endswith(_JOINS):
        between = _ITEMS_BEFORE.sub("", between)
    clause, *further = CLAUSE.split(between, maxsplit=1)
    compared = _COMPARED_WITH.search(f"{text[: named.start][-_VERB:]}~{clause}")
    changed = between and (between[0] != "的" or any(map(str.isdigit, between)))
    return bool(compared and (further or (changed and not compared["beyond"])))


_WHOLE = Pattern("^(?:全年|[整那当]年|一整?年|同期|同时|那时|[末底初])")
"""Behind a year, and still of its name: 比2021年全年的53.7亿元多."""
_JOINS = tuple("、和及与")
_ITEMS_BEFORE = Pattern(r"(?:[\d.]+[^\d，,。；;、]{1,5}[、和及与])+$")
"""Items before one of a list, of which what holds for the first does: 比2022年的9吨、3.9万亩."""

_VERB = 8
"""The verb that compares with a year or a place is looked for in this many characters before it."""
_COMPARED_WITH = Pattern(
    "(?<!占)[比较]~|(?:相当于|[是为])~.*(?:倍|[%％成])|[同与和]~(?:相比|持平|一样|比)"
    "|(?P<beyond>(?:[高低多少大小优快强弱]于|超[过出]?|刷新|打破|突破|不[及如]|赶上|追平|继)了?"
    f"{HAN}{{0,4}}~)"
)
"""Makes what ~ stands for one of a comparison only, till its clause ends."""
_CLOSES = Pattern("^[^（(]*[）)]")
_COMPARED = Pattern(
    r"\b(?:up|down|compared|against|than|from)\b(?:[^,.;]|(?<=\d)[.,](?=\d))*\d"
    r"(?:[^,.;]|(?<=\d)[.,](?=\d))*$|\b(?:19|20)\d\d (?:on|over|against) $"
)
"""Before a year that is only of what English compares with: up from 8% in 2021."""


def _english_behind(whens: Sequence[When], text: str, start: int, end: int) -> When | None:
    """Return the period that English names behind a figure: 112,000 visits in 2022.

    What is compared with goes on: against 112,000 visits and 20 million yuan in 2022. A year is
    compared with behind a change: up 5 percent from 2023, but not on 3 May 2023.
    """
    first = next((when for when in whens if when.start >= end), None)
    between = text[end : first.start] if first else ""
    named = text[first.start : first.end] if first else ""
    if named.removeprefix("from ").isdigit() and text[:start].endswith(_MOVED):
        return None
    between += "" if named.isdigit() else "~"
    other = _PARTED if _AGAINST.search(text[:start]) else _OF_ANOTHER
    if not first or _HAN.search(text) or other.search(between):
        return None
    return first


_OF_ANOTHER = Pattern(
    r"\d|\b(?:than|compared|against|over|double|triple|twice|half)\b|\b(?:on|above|below|versus) \Z"
    r"|\b(?:and|but|then|while|whereas|yet),? ~?\Z"
)
_MOVED = ("up ", "down ", "by ", "rose ", "fell ", "grew ", "rise of ", "increase of ", "fall of ")
_AGAINST = Pattern(r"\b(?:against|compared (?:with|to)|(?:up|down) from) (?:[a-z]+ ){0,2}\Z")
_PARTED = Pattern(r" to |[,.;] ")
_HAN = Pattern(HAN)
_LEADS_AWAY = Pattern(r"[升增提降减跃涨加高长少低](?:了|至|到|为)|\bfrom\b.*\bto $")
"""Leads away from a period: of 从2021年的10%提高到30% only 10% is 2021's."""
