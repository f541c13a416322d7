"""The time that a text mainly tells of: a year that is over, a part of one, several years."""

import re
from collections import Counter
from collections.abc import Sequence

from hulian.extraction.periods import NamedPeriod
from hulian.figures.part_of_year import ALONE, SPAN, count, months
from hulian.proposals.article import Article
from hulian.proposals.date_words import Day

ONE_YEAR = re.compile(r"\d{4}\??")
_PART_OF_A_YEAR = re.compile(r"(\d{4})-\d\d/\1-\d\d")
_YEARS = re.compile(r"(?P<first>\d{4})\??/(?P<last>\d{4})\??")
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
    spans = filter(None, (_YEARS.fullmatch(each.period or "") for each in named))
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
