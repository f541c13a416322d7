"""The check of periods: when a figure is of, and not when its page is of."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from hulian.base.load import Loaded
from hulian.base.model import Fact
from hulian.base.problem import Problem
from hulian.documents.document import SourceText
from hulian.figures.period import Moment, Period, parse
from hulian.text import Text

PERIODS = Text(
    "时段是数字的时段，不是发布的时间：没有年份的年度数加 ~，不写到发布之后",
    "a period is the figure's own, not its page's: a yearly figure without a year has `~`, "
    "and none ends after it was published",
)


def periods(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Find periods that a figure cannot have, and flows dated as if they were stocks."""
    base = loaded.base
    for fact in base.facts.values():
        entry = loaded.entry("fact", fact.id)
        if fact.basis == "as-of" and base.measures[fact.measure].kind == "flow":
            yield entry.problem("basis", _flow_at_a_date(fact.measure), _FLOW_REMEDY)
        if fact.period is None:
            continue
        when, published = parse(fact.period), base.sources[fact.source].published
        if fact.basis == "yearly" and _is_one_certain_date(when):
            yield entry.problem("period", _yearly_of_one_date(fact.period), _YEARLY_REMEDY)
        if published and _ends_later(fact, when, parse(published).end):
            yield entry.problem("period", _unknown_then(published), _UNKNOWN_REMEDY)


def _is_one_certain_date(when: Period) -> bool:
    return when.start == when.end and when.start is not None and not when.start.qualifier


def _ends_later(fact: Fact, when: Period, published: Moment | None) -> bool:
    """Tell whether what adds up in a period was known before the month in which the period ends."""
    if fact.basis not in ("in-period", "cumulative") or not when.end or not published:
        return False
    if when.end.qualifier or published.qualifier:
        return False
    day = published.last_day
    return when.last_day > date(day.year, day.month, monthrange(day.year, day.month)[1])


def _flow_at_a_date(measure: str) -> Text:
    return Text(
        f"指标 {measure} 随时间累加（flow），不能是时点数（as-of）",
        f"{measure} adds up over time (flow), so that it is never as-of",
    )


_FLOW_REMEDY = Text(
    "写 in-period、yearly 或 cumulative，或换一个时点指标",
    "write in-period, yearly or cumulative, or use a measure that is a stock",
)


def _yearly_of_one_date(period: str) -> Text:
    return Text(
        f"每年的数（yearly）却只属于 {period}", f"a figure of every year, yet of {period} alone"
    )


_YEARLY_REMEDY = Text(
    "原文说的就是那一年，写 in-period；原文没有写年份，period 加 ~",
    "write in-period if the source names that year; add ~ to the period if it names none",
)


def _unknown_then(published: str) -> Text:
    return Text(
        f"来源发布于 {published}，时段还没有结束",
        f"it ends after its source was published ({published})",
    )


_UNKNOWN_REMEDY = Text(
    "写到发布的那个月为止，如 2025-01/2025-07；拿不准就加 ~",
    "end it with the month of publication, such as 2025-01/2025-07; add ~ if unsure",
)
