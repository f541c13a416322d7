"""The periods that a text names, as they are meant, and the one that it mainly tells of."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from hulian.extraction.periods import NamedPeriod
from hulian.figures.part_of_year import ALONE, SPAN, count, months
from hulian.proposals.article import Article
from hulian.proposals.date_words import Day, uncertain
from hulian.text import Text

_FROM, _ON = ("自", "从"), re.compile("(?:第一[批次届轮])?(?:起|开始)")
_UP_TO = re.compile("[^，。；\n]{0,12}[到至]")


def periods_meant(text: str, named: Iterable[NamedPeriod]) -> list[NamedPeriod]:
    """Return the periods of a text in its order, without those that are only of one figure."""
    alone = (n for n in named if n.period and n.bound is None and not _is_of_another(text, n))
    ordered = sorted((_in_a_report(text, n) for n in alone), key=attrgetter("start"))
    ranges = _ranges(text, ordered)
    return [_onwards(text, each) for each in ranges]


def _in_a_report(text: str, named: NamedPeriod) -> NamedPeriod:
    """Return a period, of 本年度 in a report the year that its title says it is of."""
    title = _REPORT.match(text) if text.startswith("本年", named.start) else None
    if not title or not ONE_YEAR.fullmatch(named.period or ""):
        return named
    return named._replace(period=f"{title['year']}?", guess=_OF_THE_REPORT)


def _is_of_another(text: str, named: NamedPeriod) -> bool:
    """Return whether a year stands in brackets before its own number: 312 girls (2023: 268)."""
    return text[named.start - 1] in "（(" and text.startswith((":", "："), named.end)


def _ranges(text: str, named: Sequence[NamedPeriod]) -> Iterator[NamedPeriod]:
    """Yield the periods of a text, of 自2021年起到今年6月 one from the first to the last."""
    last: NamedPeriod | None = None
    for each in named:
        first = (last.period or "") if last else ""
        led = last and text.endswith(_FROM, 0, last.start)
        if led and last and "/" not in first and _UP_TO.fullmatch(text, last.end, each.start):
            period = uncertain(f"{first}/{each.period}")
            each = last._replace(end=each.end, period=period, guess=_RANGE)
        elif last:
            yield last
        last = each
    yield from [last] if last else []


def leads_on(text: str, named: NamedPeriod) -> bool:
    """Return whether all from a period on is meant, whichever figure stands behind it."""
    led = text.endswith(_FROM, 0, named.start) and _ON.match(text, named.end)
    return bool(led) and "/" not in (named.period or "")


def _onwards(text: str, named: NamedPeriod) -> NamedPeriod:
    """Return a period, of 从2021年起 all from then on."""
    if not leads_on(text, named):
        return named
    return named._replace(period=uncertain(f"{named.period}/.."), guess=SINCE_NAMED)


_REPORT = re.compile(r"[^\n]*?(?P<year>(?:19|20)\d\d)年度")
_OF_THE_REPORT = Text("标题说的年度", "the year that the title says")
_RANGE = Text("从前一时间到后一时间", "from the first to the last")
SINCE_NAMED = Text("从文中说到的年份起", "since a year that the text names")


ONE_YEAR = re.compile(r"\d{4}\??")
_PART_OF_A_YEAR = re.compile(r"(\d{4})-\d\d/\1-\d\d")
FROM_TO_YEAR = re.compile(r"(?P<first>\d{4})\??/(?P<last>\d{4})\??")
_SO_MANY = re.compile(r"(?<![\d第年])(?P<count>\d{1,2}|[两三四五六七八九十])年(?![前级制后底初])")
_OPENING = re.compile(rf"\s*(?:今年)?(?P<part>{ALONE}|{SPAN})")
_SECTIONS = re.compile("^[一二三四]、", re.M)


def mainly_told_of(article: Article, named: Sequence[NamedPeriod], day: Day | None) -> str | None:
    """Return the period that a text tells of where a sentence is silent; None for its own day.

    The months that a line above all figures names: （2025年1月至9月）; the years that it names as
    many as its title has; the part of a year with which a report in sections opens. Else the year
    before that of a text of January to April, where it tells most of it, also of a later text
    whose title names that year.
    """
    first_at = article.figures[0].at if article.figures else 0
    for each in named:
        line = article.text[slice(*article.paragraph(each.start))]
        above = each.start < article.paragraph(first_at).start
        if above and _PART_OF_A_YEAR.fullmatch(each.period or "") and "。" not in line:
            return each.period
    return _years_of_the_title(article, named) or (
        (_opening(article, first_at, day) or _year_before(article, named, day)) if day else None
    )


def _years_of_the_title(article: Article, named: Sequence[NamedPeriod]) -> str | None:
    """Return the years that are named first, where the title says how many they are."""
    title = _SO_MANY.search(article.text, 0, article.paragraph(0).end)
    spans = filter(None, (FROM_TO_YEAR.fullmatch(each.period or "") for each in named))
    for span in spans if title else ():
        if title and int(span["last"]) - int(span["first"]) + 1 == count(title["count"]):
            return span[0]
    return None


def _opening(article: Article, first_at: int, day: Day) -> str | None:
    """Return the part of a year with which the first sentence with a figure opens, of a report."""
    start = article.sentence(first_at).start
    opening = _OPENING.match(article.text, start)
    part = months(opening["part"]) if opening else None
    if not part or len(_SECTIONS.findall(article.text)) < 2:
        return None
    return day.months(part, article.text, start)


def _year_before(article: Article, named: Sequence[NamedPeriod], day: Day) -> str | None:
    told = [each.period or "" for each in named]
    years = Counter(period[:4] for period in told if ONE_YEAR.fullmatch(period))
    most, times = next(iter(years.most_common(1)), ("", 0))
    first = most if times > 1 else "".join(told[:1])
    end = article.paragraph(0).end
    titled = any((n.period or "").startswith(first) for n in named if n.start < end)
    if day.is_early or titled:
        return first[:4] if re.fullmatch(f"{day.year - 1}\\??", first) else None
    return None
