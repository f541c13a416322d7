"""The checks of facts against each other, and of their values and periods.

Parts and wholes, members, series, contradictions; what is printed; when a figure is of, and not
its page.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from hulian.base.conflicts import is_rounded, rivals
from hulian.base.load import Loaded
from hulian.base.model import Fact
from hulian.base.parts import bases_differ, lie_in, lies_within
from hulian.base.problem import Problem
from hulian.extraction.extract import Candidate, extract
from hulian.figures import period, quantity
from hulian.figures.period import Moment, Period
from hulian.figures.quantity import Quantity, UnitError
from hulian.text import Text

_PART_REMEDY = Text("改正其一，或删去 part_of", "correct one of them, or drop part_of")


def parts(loaded: Loaded) -> Iterator[Problem]:
    """Yield parts that are larger than their whole, of another unit or basis, or outside it."""
    base = loaded.base
    for part in base.facts.values():
        if part.part_of is None:
            continue
        whole = base.facts[part.part_of]
        for zh, en in _wrong(loaded, part, whole):
            message = Text(zh.format(whole.id), en.format(whole.id))
            yield loaded.entry("fact", part.id).problem("part_of", message, _PART_REMEDY)


def _wrong(loaded: Loaded, part: Fact, whole: Fact) -> Iterator[Text]:
    """Yield what keeps a fact from being a part of another, whose id is to be put in."""
    base = loaded.base
    if base.unit(part) != base.unit(whole):
        yield Text("单位与所属的 {} 不同", "not in the unit of {}")
    if bases_differ(part.basis, whole.basis):
        yield Text("口径与所属的 {} 不同", "not on the basis of {}")
    if _is_larger(loaded, part, whole):
        yield Text("比它所属的 {} 还大", "larger than {}, of which it is a part")
    if not lies_within(part.period, whole.period):
        yield Text("时段不在所属的 {} 之内", "its period is not within that of {}")
    if not lie_in(part.place, whole.place, base.enclosing):
        yield Text("地方不在所属的 {} 之内", "its places are not within those of {}")


def _is_larger(loaded: Loaded, part: Fact, whole: Fact) -> bool:
    low = quantity.parse(part.value, loaded.base.unit(part)).low
    high = quantity.parse(whole.value, loaded.base.unit(whole)).high
    return low is not None and high is not None and low.value > high.value


_PRINTED_REMEDY = Text(
    "照原文改 value，限定词也要相同；抄错的是 printed，就改 printed",
    "correct value by the text, its bound too; or printed, if that was copied wrongly",
)


def printed(loaded: Loaded) -> Iterator[Problem]:
    """Yield facts whose value is another amount than the one printed, or has other bounds."""
    for fact in loaded.base.facts.values():
        if _is_misread(fact, loaded.base.unit(fact)):
            message = Text(
                f"“{fact.value}”与 printed 的“{fact.printed}”不是同一个数",
                f"“{fact.value}” is not what `printed` says: “{fact.printed}”",
            )
            entry = loaded.entry("fact", fact.id)
            yield entry.problem("value", message, _PRINTED_REMEDY)


_CUT_OFF = re.compile(r"[\d.,。，]\s*\Z")
"""What stands before the end of a number that a blank cuts in two: 7. 52亿元."""


def _is_misread(fact: Fact, unit: str) -> bool:
    """Return whether the value of a fact differs from the figures in `printed`.

    A `printed` without a readable figure is not judged.
    """
    text, value = fact.printed or "", quantity.parse(fact.value, unit)
    found = [c for c in extract(text) if c.value and not _CUT_OFF.search(text, 0, c.at)]
    return bool(found) and not any(_says(each, text, value, unit) for each in found)


def _says(read: Candidate, text: str, value: Quantity, unit: str) -> bool:
    """Return whether a figure read in `printed` is the value of the fact.

    Words beside the figure may bound it (高出110万). A number alone may count ten thousands, and
    27050公斤 are 27.05吨: of these the digits are the same.
    """
    assert read.value
    try:
        said = quantity.parse(read.value, unit)
    except UnitError:
        said = quantity.parse(read.value)
        if not unit.startswith(f"{said.unit or unit}/"):
            return _digits(said.amount) == _digits(value.amount)
    whole = said.bound != "exact" or read.printed == text.strip()
    return said.amount == value.amount and (
        not whole or (said.low, said.high) == (value.low, value.high)
    )


def _digits(amount: Decimal) -> tuple[int, ...]:
    return amount.normalize().as_tuple().digits


_MEMBERS_REMEDY = Text("补全名单，或在 note 中说明", "complete the list, or say why in a note")


def members(loaded: Loaded) -> Iterator[Problem]:
    """Yield facts whose members are not as many as they count, without a note that says why."""
    for fact in loaded.base.facts.values():
        if not fact.members or fact.note:
            continue
        said = quantity.parse(fact.value, loaded.base.unit(fact))
        named = len(fact.members)
        if (said.low and named < said.low.value) or (said.high and named > said.high.value):
            message = Text(
                f"列了 {named} 个，数字却是 {fact.value}",
                f"{named} members, but the figure is {fact.value}",
            )
            yield loaded.entry("fact", fact.id).problem("members", message, _MEMBERS_REMEDY)


_SERIES_REMEDY = Text("改正不对的字段，或只留一个", "correct the field that differs, or keep one")


def series(loaded: Loaded) -> Iterator[Problem]:
    """Yield facts of the same measure, place, period, basis, giver and source as another."""
    seen: dict[object, str] = {}
    for fact in loaded.base.facts.values():
        given = (frozenset(fact.place), frozenset(fact.giver))
        subject = (fact.measure, *given, fact.period, fact.basis, fact.source)
        first = fact.id if fact.part_of else seen.setdefault(subject, fact.id)
        if first != fact.id:
            message = Text(
                f"与 {first} 的指标、地方、时段、口径、给出方和来源全都相同",
                f"of the same measure, place, period, basis, giver and source as {first}",
            )
            yield loaded.entry("fact", fact.id).problem("measure", message, _SERIES_REMEDY)


_NO_DISPUTE = Text(
    "从 disputes 中删去，差别写进 note", "drop it, and tell of the difference in a note"
)


def conflicts(loaded: Loaded) -> Iterator[Problem]:
    """Yield rivals missing from `disputes`, and entries there that are not rivals."""
    facts = loaded.base.facts
    found = rivals(loaded.base)
    pairs = {tuple(sorted((one, other))) for one, others in found.items() for other in others}
    for one, other in sorted(pairs):
        if other not in facts[one].disputes and one not in facts[other].disputes:
            entry = loaded.entry("fact", one)
            message = Text(
                f"与 {other} 矛盾，两边都没有写明", f"contradicts {other}; neither says so"
            )
            remedy = Text(f'写上 disputes = ["{other}"]', f'write disputes = ["{other}"]')
            yield entry.problem("disputes", message, remedy)
    for fact in facts.values():
        for other in fact.disputes:
            entry = loaded.entry("fact", fact.id)
            rival = facts[other]
            apart = fact.giver and rival.giver and set(fact.giver) != set(rival.giver)
            if fact.measure != rival.measure or set(fact.place) != set(rival.place) or apart:
                message = Text(
                    f"与 {other} 的指标、地方或给出方不同，说的不是一回事",
                    f"of another measure, place or giver than {other}, so that both may hold",
                )
                yield entry.problem("disputes", message, _NO_DISPUTE)
            elif is_rounded(loaded.base, fact, rival):
                message = Text(
                    f"与 {other} 是同一个数，只是位数不同",
                    f"the same figure as {other}, to fewer digits",
                )
                yield entry.problem("disputes", message, _NO_DISPUTE)


_FLOW_REMEDY = Text(
    "写 in-period、yearly 或 cumulative，或换一个时点指标",
    "write in-period, yearly or cumulative, or use a measure that is a stock",
)
_YEARLY_REMEDY = Text(
    "原文说的就是那一年，写 in-period；原文没有写年份，period 加 ~",
    "write in-period if the source names that year; add ~ to the period if it names none",
)
_UNKNOWN_REMEDY = Text(
    "写到发布的那个月为止，如 2025-01/2025-07；拿不准就加 ~",
    "end it with the month of publication, such as 2025-01/2025-07; add ~ if unsure",
)


def periods(loaded: Loaded) -> Iterator[Problem]:
    """Yield periods that a figure cannot have, and flows dated as if they were stocks."""
    base = loaded.base
    for fact in base.facts.values():
        entry = loaded.entry("fact", fact.id)
        if fact.basis == "as-of" and base.measures[fact.measure].kind == "flow":
            message = Text(
                f"指标 {fact.measure} 随时间累加（flow），不能是时点数（as-of）",
                f"{fact.measure} adds up over time (flow), so that it is never as-of",
            )
            yield entry.problem("basis", message, _FLOW_REMEDY)
        if fact.period is None:
            continue
        when, published = period.parse(fact.period), base.sources[fact.source].published
        is_one_date = when.start == when.end and when.start and not when.start.qualifier
        if fact.basis == "yearly" and is_one_date:
            message = Text(
                f"每年的数（yearly）却只属于 {fact.period}",
                f"a figure of every year, yet of {fact.period} alone",
            )
            yield entry.problem("period", message, _YEARLY_REMEDY)
        if published and _ends_later(fact, when, period.parse(published).end):
            message = Text(
                f"来源发布于 {published}，时段还没有结束",
                f"it ends after its source was published ({published})",
            )
            yield entry.problem("period", message, _UNKNOWN_REMEDY)


def _ends_later(fact: Fact, when: Period, published: Moment | None) -> bool:
    """Return whether a sum was published before the month in which its period ends."""
    if fact.basis not in ("in-period", "cumulative") or not when.end or not published:
        return False
    if when.end.qualifier or published.qualifier:
        return False
    day = published.last_day
    return when.last_day > date(day.year, day.month, monthrange(day.year, day.month)[1])
