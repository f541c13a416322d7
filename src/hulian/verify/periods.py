"""Whether the period of a text can be a fact's."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from hulian.figures.part_of_year import BEHIND_A_YEAR
from hulian.figures.period import Period
from hulian.index.rows import Figure
from hulian.pattern import Pattern
from hulian.verify.draft import CLAUSE
from hulian.verify.scope import Scope
from hulian.verify.sides import PEOPLE
from hulian.verify.when import When

PeriodFit = Literal["same", "unclear", "differs"]

CHANGES = Pattern("增|提高|上升|下降|减少|涨|变化|新(?=[建选派招培种开设])")
"""In the label of a fact that is a change, not a level."""


def fits(when: When | None, period: Period | None, *, approximate: bool) -> PeriodFit:
    """Return whether a period of a text can be a fact's. `unclear`: nothing speaks against it.

    One that is `approximate` may be another year's, or another month's if it names one.
    """
    if when is None or period is None or when.first is None or when.last is None:
        return "unclear"
    since, until = period.since, period.until
    ends = [end for end in (period.start, period.end) if end]
    to_month = 1 if approximate else 0
    slack = 0 if any(end.month for end in ends) else to_month
    if since is not None and until is not None:
        if when.reach == "in" and since - slack <= when.first and when.last <= until + slack:
            if since != until and not (when.first == since and when.last == until):
                named_both = when.first != when.last
                near = abs(when.first - since) <= 1 and abs(when.last - until) <= 1
                return "unclear" if near or not named_both else "differs"
            if not since <= when.first <= when.last <= until:
                return "unclear"
            return _in_year(when, period)
        if when.reach == "until" and until - slack <= when.last <= until + slack:
            return "same"
        if when.reach == "since" and when.first == since:
            return "same" if since != until else "unclear"
        return "differs"
    if since is not None:
        if when.reach == "since" or when.first < since:
            return "same" if abs(when.first - since) <= slack else "differs"
        return "same" if when.first == since else "unclear"
    assert until is not None
    if when.reach == "since":
        return "unclear" if when.first <= until else "differs"
    if abs(when.last - until) > slack:
        return "differs"
    month = period.end.month if period.end else None
    if when.last == until and when.months and month and abs(when.months[1] - month) > to_month:
        return "differs"
    return "same" if when.last == until else "unclear"


_MOST_OF_A_YEAR = 6
"""What more than so many months gave may be told as what the year did."""


def _in_year(when: When, period: Period) -> PeriodFit:
    """Return whether months of one year agree, as far as both name them.

    What the first months gave is not what the year did: 2024年 is not 2024年上半年.
    """
    if not when.months and period.start and period.end and period.start.month == 1:
        return "unclear" if (period.end.month or 12) > _MOST_OF_A_YEAR else "differs"
    if not when.months or not (period.start and period.end and period.start.month):
        return (
            "same" if not when.months and not (period.start and period.start.month) else "unclear"
        )
    months = period.start.month, period.end.month or 12
    if months == when.months:
        return "same"
    overlap = months[0] <= when.months[1] and when.months[0] <= months[1]
    longer = months[0] == when.months[0] != when.months[1]  # or shorter: both from January on
    return "unclear" if overlap and not longer else "differs"


# --- The period of a fact -------------------------------------------------------------------------


def period_fits(scope: Scope, fact: Figure) -> PeriodFit:
    """Return whether the period that holds for a figure can be a fact's."""
    approximate = any(mark in (fact.period or "") for mark in "~?")
    when = fits(scope.when, fact.when, approximate=approximate)
    if when == "differs" and _at_end_of_plan(scope, fact):
        return "same"
    if when == "differs" and scope.when and f"{scope.when.first}年度" in fact.label:
        return "unclear"  # what came later of that year's projects
    said = scope.when
    may_be_later = said and said.guessed and said.first and (fact.until or 0) > said.first  # 去年
    untold = not scope.when_certain or _from_above(scope, fact) or may_be_later
    if when == "differs" and (untold or _is_to_date(scope, fact)):
        return "unclear"
    if when == "differs" and said and _has_day_of(said, fact):
        return "unclear"
    if when == "unclear" and (_of_months(scope, fact) or _of_some_years(scope, fact)):
        return "differs"
    other = _of_another_change(scope.lead, fact.label) or _of_an_occasion(scope, fact)
    return "differs" if other else when


def _has_day_of(when: When, fact: Figure) -> bool:
    """Return whether years on end, of which nothing is as of one day, have the day of a fact."""
    of_a_day = fact.basis == "as-of" or (
        fact.basis != "cumulative" and CHANGES.search(fact.label) is not None
    )
    first, last, goes_on = when.first, when.last, when.reach == "since"
    if not of_a_day or not first or not last or not (goes_on or first != last):
        return False
    return first <= (fact.since or first) and (goes_on or (fact.until or last) <= last + 1)


def _from_above(scope: Scope, fact: Figure) -> bool:
    """Return whether only what stands above names a year, before the last that a fact adds up."""
    since, until = (fact.when.since, fact.when.until) if fact.when else (None, None)
    year = scope.when.last if scope.when and not scope.when_own else None
    told = scope.when is not None and scope.when.reach == "until"  # 园中园（截至2014年4月）
    return since is None and until is not None and not told and year is not None and year < until


def _is_to_date(scope: Scope, fact: Figure) -> bool:
    """Return whether a total to date follows a figure of a year: 2024年3亿元，累计9亿."""
    when, added = scope.when, fact.basis == "cumulative" and fact.since is None
    if not (added and when and scope.when_own and when.reach == "in"):
        return False
    told, *behind = _TO_DATE.split(scope.before[when.end :], maxsplit=1)
    return bool(behind) and CLAUSE.search(told) is not None and any(map(str.isdigit, told))


_TO_DATE = Pattern(r"累计|累积|迄今|至今|\bto date\b|\bso far\b")


def _at_end_of_plan(scope: Scope, fact: Figure) -> bool:
    """Return whether a fact is the target of the plan whose years the text names: “十四五”."""
    when = scope.when
    of_years = when is not None and when.first != when.last and when.last == fact.until
    return bool(of_years and fact.basis in ("target", "forecast"))


_MONTHS = Pattern(r"月|季度|半年|months?\b|quarter", re.IGNORECASE)

_PART = Pattern(rf"{BEHIND_A_YEAR}|\d月|quarter|half|months", re.IGNORECASE)
"""A part of a year in a heading; 半年盘点 is none."""
_NEARLY_A_YEAR = 9
"""What more than so many months gave is told as what the year did, whatever its basis."""


def _of_months(scope: Scope, fact: Figure) -> bool:
    """Return whether a fact is of some months from January on, and the text only names its year."""
    period, when = fact.when, scope.when
    if not period or not period.start or not period.end or period.start.month != 1:
        return False
    if not scope.when_certain or not when or when.months or when.first is None:
        return False
    beside, above = (scope.near, scope.around), (scope.above, scope.further)
    most = (period.end.month or 12) > _NEARLY_A_YEAR
    # People who are sent on a day of the year are the year's.
    if most or fact.quantity.unit in PEOPLE or fact.basis not in ("in-period", "yearly"):
        return False
    told = any(_MONTHS.search(text) for text in beside) or any(map(_PART.search, above))
    return when.reach == "in" and not told


def _of_some_years(scope: Scope, fact: Figure) -> bool:
    """Return whether a fact adds up from a year on, and the text tells it of years from another."""
    when, period = scope.when, fact.when
    if not when or not period or when.reach != "in" or not (scope.when_own or scope.row):
        return False
    several = when.first is not None and when.first != when.last
    adds_up = fact.basis == "cumulative" and period.since is not None and period.until is None
    return several and adds_up and abs((when.first or 0) - (period.since or 0)) > 1


_OCCASION = Pattern("[节会展周赛]期间")
_OCCASIONS = Pattern(
    r"节(?![省约能水电])|期间|活动|届|那[阵几]|\b(?:festival|fair|expo|event)s?\b", re.IGNORECASE
)


def _of_an_occasion(scope: Scope, fact: Figure) -> bool:
    """Return whether a fact is of a festival or the like, and the text only names its year."""
    when = scope.when
    if not _OCCASION.search(fact.label) or not when or when.months or when.first is None:
        return False
    words = (scope.near, scope.around, scope.above, scope.further)
    return not any(_OCCASIONS.search(text) for text in words)


def told_of_one_year(scope: Scope, fact: Figure) -> bool:
    """Return whether a text tells of one year alone what a fact adds up over more than a year."""
    when, own = scope.when, fact.when and (fact.when.since, fact.when.until)
    clause = CLAUSE.split(scope.before)[-1]
    whole, alone = _WHOLE_YEAR.search(clause), any(word in scope.lead for word in _ONLY)
    if alone and (of_one := _ALONE.search(scope.lead)):
        whole, clause = of_one, scope.lead[of_one.end() :]
    if whole and not _ADDED_UP.search(clause) and not (own and own[0] == own[1]):
        return True
    if not when or when.first is None or when.first != when.last or when.reach != "in":
        return False
    if f"of {when.first}" in (fact.label_en or ""):
        return False  # the projects of 2017, that may go on
    if scope.row:
        of_year = _WHOLE_YEAR.search(scope.lead) is not None
    else:
        of_year = scope.when_own and not when.months and not _ADDED_UP.search(scope.sentence)
    return of_year and own != (when.first, when.first)


_WHOLE_YEAR = Pattern("当年|全年|年度|年内")
_ONLY = ("仅", "单", "光", "alone")
_ALONE = Pattern(r"[仅单光]是?(?:[这那]一?|\d{4})年(?!以)|\bth(?:at|is) year alone\b")
_ADDED_UP = Pattern(
    r"累计|以来|[年月]起|至今|迄今|截[至止]|目前|前后|先后|陆续|历年|[至到自从~～—–-]\d{4}|年[底末]"
    r"|开始|往后|启动|始于|建立|结对"
    r"|\b(?:since|from|around|up to|by|until|so far|to date|cumulative|total|in all|beg[aiu]n"
    r"|beginning|start(?:s|ed|ing)?|launched|took (?:over|up)|established)\b",
    re.IGNORECASE,
)
"""Says that a figure is of more than the year that is named."""


def _of_another_change(lead: str, label: str) -> bool:
    """Return whether a change told before a figure is of another year than the one of a label.

    As in 2023年较上年增加 for 2024年比2023年的增加.
    """
    said, known = _CHANGED_IN.search(lead), _YEARS_COMPARED.search(label)
    return said is not None and known is not None and said[1] != known[1]


_CHANGED_IN = Pattern(
    r"(?<![比较与和\d])((?:19|20)\d\d)年度?(?![以来起底末初到至])(?:[比较]\d{4}年)?[^。；;\d]*$"
)
_YEARS_COMPARED = Pattern(r"(\d{4})年(?:比|较)\d{4}年")


def newer(fact: Figure, series: Iterable[Figure]) -> Figure | None:
    """Return the newest figure of a fact's series if it is another."""
    if not fact.when or not fact.until:
        return None
    rest = [
        other
        for other in series
        if other.place_ids == fact.place_ids
        and other.givers == fact.givers
        and other.basis == fact.basis
        and other.until
        and other.until > fact.until
        and (other.since or other.basis != "as-of")  # an open beginning is some time before
        and (other.since == fact.since or other.basis != "cumulative")
    ]
    newest = max(
        rest, key=lambda other: other.when.last_day if other.when else date.min, default=None
    )
    return newest if newest and newest.value != fact.value else None
