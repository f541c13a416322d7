"""The checks of facts against each other, and of their periods.

Parts and wholes, members, series, contradictions; when a figure is of, and not its page.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hulian.base.conflicts import is_rounded, rivals
from hulian.base.load import Loaded
from hulian.base.model import Basis, Fact
from hulian.base.problem import Problem
from hulian.documents.document import SourceText
from hulian.figures import period, quantity
from hulian.figures.period import Moment, Period, parse
from hulian.text import Text


def parts(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield parts that are larger than their whole, of another unit or basis, or outside it."""
    base = loaded.base
    for part in base.facts.values():
        if part.part_of is None:
            continue
        whole = base.facts[part.part_of]
        for wrong, message in (
            (base.unit(part) != base.unit(whole), _other_unit),
            (differ(part.basis, whole.basis), _other_basis),
            (_is_larger(loaded, part, whole), _larger_part),
            (_is_outside_period(part, whole), _outside_period),
            (_is_outside_places(loaded, part, whole), _outside_places),
        ):
            if wrong:
                entry = loaded.entry("fact", part.id)
                yield entry.problem("part_of", message(whole.id), _PART_REMEDY)


def differ(part: Basis | None, whole: Basis | None) -> bool:
    """Tell whether a figure of one basis cannot be part of one of another.

    What was given in a year is part of what was given since; what is planned, of what is foreseen.
    """
    both = {part, whole}
    return len(both) > 1 and not (
        both <= {"target", "forecast"} or both <= {"in-period", "cumulative"}
    )


def _is_larger(loaded: Loaded, part: Fact, whole: Fact) -> bool:
    low = quantity.parse(part.value, loaded.base.unit(part)).low
    high = quantity.parse(whole.value, loaded.base.unit(whole)).high
    return low is not None and high is not None and low.value > high.value


def _is_outside_period(part: Fact, whole: Fact) -> bool:
    if part.period is None or whole.period is None:
        return False
    return not period.parse(whole.period).contains(period.parse(part.period))


def _is_outside_places(loaded: Loaded, part: Fact, whole: Fact) -> bool:
    if not whole.place:
        return False
    return any(not set(loaded.base.enclosing(p)) & set(whole.place) for p in part.place)


def members(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield facts whose members are not as many as they count, without a note that says why."""
    for fact in loaded.base.facts.values():
        if not fact.members or fact.note:
            continue
        said = quantity.parse(fact.value, loaded.base.unit(fact))
        named = len(fact.members)
        if (said.low and named < said.low.value) or (said.high and named > said.high.value):
            message = _member_count(named, fact.value)
            yield loaded.entry("fact", fact.id).problem("members", message, _MEMBERS_REMEDY)


def series(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield facts of the same measure, place, period, basis, giver and source as another."""
    for fact, first in same_series(loaded.base.facts.values()):
        message = Text(
            f"与 {first} 的指标、地方、时段、口径、给出方和来源全都相同",
            f"of the same measure, place, period, basis, giver and source as {first}",
        )
        yield loaded.entry("fact", fact).problem("measure", message, _SERIES_REMEDY)


def same_series(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """Yield facts of the same description as an earlier one, by their ids, with its id."""
    seen: dict[object, str] = {}
    for fact in facts:
        given = (frozenset(fact.place), frozenset(fact.giver))
        subject = (fact.measure, *given, fact.period, fact.basis, fact.source)
        first = fact.id if fact.part_of else seen.setdefault(subject, fact.id)
        if first != fact.id:
            yield fact.id, first


def conflicts(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield rivals that are not entered in `disputes`, and what is entered but is not one."""
    facts = loaded.base.facts
    found = rivals(loaded.base)
    pairs = {tuple(sorted((one, other))) for one, others in found.items() for other in others}
    for one, other in sorted(pairs):
        if other not in facts[one].disputes and one not in facts[other].disputes:
            entry = loaded.entry("fact", one)
            yield entry.problem("disputes", _conflicts(other), _conflicts_remedy(other))
    for fact in facts.values():
        for other in fact.disputes:
            entry = loaded.entry("fact", fact.id)
            if not _may_conflict(fact, facts[other]):
                yield entry.problem("disputes", _other_subject(other), _NO_DISPUTE)
            elif is_rounded(loaded.base, fact, facts[other]):
                yield entry.problem("disputes", _same_rounded(other), _NO_DISPUTE)


def _may_conflict(a: Fact, b: Fact) -> bool:
    """Tell whether both are about the same: of one measure and place, and no givers that differ."""
    same_giver = set(a.giver) == set(b.giver) or not (a.giver and b.giver)
    return a.measure == b.measure and set(a.place) == set(b.place) and same_giver


# --- What it says -------------------------------------------------------------------------------

PARTS = Text(
    "部分不大于整体，单位和口径相同，时段和地方在整体之内",
    "a part is no larger than its whole, of its unit and basis, within its period and places",
)
MEMBERS = Text(
    "members 的个数与数字相符，不符的有说明", "as many members as the figure says, or a note"
)
SERIES = Text(
    "同一来源对同一指标、地方、时段、口径、给出方只有一个数字，部分除外",
    "one source gives one figure for a measure, place, period, basis and giver, parts apart",
)
CONFLICTS = Text(
    "互相矛盾的数字已在 disputes 中写明，写明的说的是一回事",
    "figures that contradict each other name each other in disputes, and no others do",
)


def _larger_part(whole: str) -> Text:
    return Text(f"比它所属的 {whole} 还大", f"larger than {whole}, of which it is a part")


def _other_unit(whole: str) -> Text:
    return Text(f"单位与所属的 {whole} 不同", f"not in the unit of {whole}")


def _other_basis(whole: str) -> Text:
    return Text(f"口径与所属的 {whole} 不同", f"not on the basis of {whole}")


def _outside_period(whole: str) -> Text:
    return Text(f"时段不在所属的 {whole} 之内", f"its period is not within that of {whole}")


def _outside_places(whole: str) -> Text:
    return Text(f"地方不在所属的 {whole} 之内", f"its places are not within those of {whole}")


_PART_REMEDY = Text("改正其一，或删去 part_of", "correct one of them, or drop part_of")


def _member_count(named: int, said: str) -> Text:
    return Text(f"列了 {named} 个，数字却是 {said}", f"{named} members, but the figure is {said}")


_MEMBERS_REMEDY = Text("补全名单，或在 note 中说明", "complete the list, or say why in a note")

_SERIES_REMEDY = Text("改正不对的字段，或只留一个", "correct the field that differs, or keep one")


def _conflicts(other: str) -> Text:
    return Text(f"与 {other} 矛盾，两边都没有写明", f"contradicts {other}; neither says so")


def _conflicts_remedy(other: str) -> Text:
    return Text(f'写上 disputes = ["{other}"]', f'write disputes = ["{other}"]')


def _other_subject(other: str) -> Text:
    return Text(
        f"与 {other} 的指标、地方或给出方不同，说的不是一回事",
        f"of another measure, place or giver than {other}, so that both may hold",
    )


def _same_rounded(other: str) -> Text:
    return Text(
        f"与 {other} 是同一个数，只是位数不同", f"the same figure as {other}, to fewer digits"
    )


_NO_DISPUTE = Text(
    "从 disputes 中删去，差别写进 note", "drop it, and tell of the difference in a note"
)


# --- Periods ----------------------------------------------------------------------------------

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
