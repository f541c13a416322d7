"""The years of figures that are told one by one, and all time since something was done.

As 三年分别是4亿元、5亿元、6亿元; it opened in 2022 and has handled 5 tonnes since.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from hulian.extraction.extract import Candidate
from hulian.extraction.periods import NamedPeriod
from hulian.proposals.article import Article
from hulian.proposals.date_words import Dating, PeriodSaid, uncertain
from hulian.proposals.text_periods import FROM_TO_YEAR, ONE_YEAR, SINCE_NAMED
from hulian.text import Text

_JOINT = r"[、和与及]|，?以及|, (?:and )?| and "
_NEXT, _NEXT_YEAR = re.compile(_JOINT), re.compile(f"(?:年度?)?(?:{_JOINT})(?:in )?")
_RESPECTIVELY = re.compile("分别|依次|逐年[^，。；]{2,4}，|\\brespectively\\b")
_PERFECT = re.compile(
    r"\b(?:has|have) (?:since |already |so far |now |[a-z]+ly )?(?:been )?"
    r"(?:[a-z]+ed|given|sent|built|sold|bought|taught|made|paid|held|brought|taken|run)\b"
)
_DONE_UNTIL_NOW = re.compile(
    "[^，。；]{0,6}(?:投[产运用]|建成|开[业园馆工]|启[用动]|成立|运营|落成|竣工|挂牌|上线|通车)[^，。；]{0,4}，"
    "[^，。；]{0,4}(?:至今|迄今)"
)
_EVER_SINCE = re.compile(r"\bsince[.,;)\s]*\Z")
"""What is never said of a time that is over, and what says that it began then."""

DONE_IN = re.compile(r"\b(?:[a-z]+ed|built|begun) (?:in|on|by) \Z")
"""What says in English of a time that something else was done then: finished in May, it sorted…"""

_LISTED = re.compile("、|[和与及]")


def told_by_year(
    article: Article, named: Sequence[NamedPeriod], said: Sequence[PeriodSaid], figure: Candidate
) -> Dating | None:
    """Return the year of a figure told one by one, or all time since what was done before it.

    `named` are the periods that the sentence names, `said` those that hold for the figure.
    """
    listed = _year_told(article, named, said, figure)
    return listed or _since_done(article, named, said, figure)


def _year_told(
    article: Article, named: Sequence[NamedPeriod], said: Sequence[PeriodSaid], figure: Candidate
) -> Dating | None:
    """Return the year of a figure of a list that has as many as its sentence names years."""
    row = _row(article, figure)
    if len(row) < 2:
        return None
    place = row.index(figure)
    for run in _runs(article, named):
        if len(run) == len(row):
            return Dating(uncertain(run[place].period), _ONE_BY_ONE)
    years = FROM_TO_YEAR.fullmatch(said[-1].when.period or "") if said else None
    if not years or int(years["last"]) - int(years["first"]) + 1 != len(row):
        return None
    word = _RESPECTIVELY.search(article.text, said[-1].end, row[0].at)
    listed = len(_LISTED.findall(article.text, said[-1].end, word.start())) if word else 0
    own = listed + 1 != len(row)  # else each is of one of the places that are listed
    return Dating(f"{int(years['first']) + place}?", _ONE_BY_ONE) if word and own else None


def _since_done(
    article: Article, named: Sequence[NamedPeriod], said: Sequence[PeriodSaid], figure: Candidate
) -> Dating | None:
    """Return all time since what was done before: opened in May 2023 and has sold 5 tonnes.

    Also 2023年5月投产，至今已加工5吨.
    """
    for each in named:
        until_now = _DONE_UNTIL_NOW.match(article.text, each.end, figure.at)
        if until_now and "/" not in (each.period or "/"):
            return Dating(f"{uncertain(each.period)}/..", SINCE_NAMED)
    if not said or "/" in (said[-1].when.period or "/"):
        return None
    start, end = article.sentence(figure.at).start, article.clause(figure.end).end
    done = DONE_IN.search(article.text, start, said[-1].start)
    has = done and _PERFECT.search(article.text, said[-1].end, figure.at)
    if not (has or _EVER_SINCE.search(article.text, figure.end, end)):
        return None
    return Dating(f"{uncertain(said[-1].when.period)}/..", SINCE_NAMED)


def _row(article: Article, figure: Candidate) -> list[Candidate]:
    """Return the figures of one kind that are listed with nothing between them, in order."""
    row = [figure]
    while (first := article.before(row[0].at)) and _are_joined(article, first, row[0]):
        row.insert(0, first)
    while (last := article.after(row[-1].at)) and _are_joined(article, row[-1], last):
        row.append(last)
    return row


def _are_joined(article: Article, one: Candidate, other: Candidate) -> bool:
    joint = _NEXT.fullmatch(article.text, one.end, other.at)
    return one.kind == other.kind and joint is not None


def _runs(article: Article, named: Sequence[NamedPeriod]) -> list[list[NamedPeriod]]:
    """Return the years that are listed beside each other: 2021年、2022年和2023年."""
    years = [each for each in named if ONE_YEAR.fullmatch(each.period or "")]
    runs = [years[:1]]
    for one, other in pairwise(years):
        if _NEXT_YEAR.fullmatch(article.text, one.end, other.start):
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs


_ONE_BY_ONE = Text("几年的数一一列出", "told year by year")
