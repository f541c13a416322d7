"""The periods that a text says in digits, as they are meant: from one to the next, from one on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from hulian.extraction.periods import NamedPeriod
from hulian.proposals.date_words import uncertain
from hulian.text import Text

_FROM, _ON = ("自", "从"), re.compile("(?:第一[批次届轮])?(?:起|开始)")
_UP_TO = re.compile("[^，。；\n]{0,12}[到至]")


def periods_meant(text: str, named: Iterable[NamedPeriod]) -> list[NamedPeriod]:
    """Return the periods of a text in its order, without those that are only of one figure."""
    alone = (n for n in named if n.period and n.bound is None and not _is_of_another(text, n))
    ranges = _ranges(text, sorted(alone, key=attrgetter("start")))
    return [_onwards(text, each) for each in ranges]


def _is_of_another(text: str, named: NamedPeriod) -> bool:
    """Tell whether a year stands in brackets before its own number: 312 girls (2023: 268)."""
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


_RANGE = Text("从前一时间到后一时间", "from the first to the last")
SINCE_NAMED = Text("从文中说到的年份起", "since a year that the text names")
