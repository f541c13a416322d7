"""What a base answers, worked out anew from docs/commands.md and docs/comparing.md, pair by pair.

Slow and simple, with nothing of the program imported: where the two differ, one of them is wrong.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from .invented import Base, Fact, Measure, Place, Theme
from .invented_figures import End, Printed

Ends = tuple[Fraction | None, Fraction | None]
"""The least and the most that an amount may be, None where that is open."""


# --- Filters, orders, words -------------------------------------------------------------------


def coverage(fact: Fact, asked: Sequence[Place]) -> str | None:
    """`within`, `wider`, or None for a figure of another place."""
    inside = [any(area in asked for area in place.chain) for place in fact.places]
    if inside and all(inside):
        return "within"
    around = [area for place in asked for area in place.chain]
    return "wider" if any(inside) or any(place in around for place in fact.places) else None


def keeps(fact: Fact, key: str, names: Sequence[str]) -> bool:
    """Whether a filter other than of places leaves a figure in."""
    had = {
        "theme": fact.measure.themes,
        "measure": [fact.measure.id],
        "source": [fact.source.id],
        "unit": [fact.measure.unit],
        "giver": [name_of(giver) for giver in fact.givers],
    }[key]
    return bool(set(had) & set(names))


def name_of(giver: Place | str) -> str:
    return giver if isinstance(giver, str) else giver.id


def begins_after(fact: Fact, day: date) -> bool:
    return bool(fact.period and fact.period.first and fact.period.first >= day)


def ends_before(fact: Fact, day: date) -> bool:
    return bool(fact.period and fact.period.last and fact.period.last <= day)


def by_period(facts: Sequence[Fact], newest: bool) -> list[Fact]:
    """By the last day and then the first; figures without a period come last in both orders."""

    def key(fact: Fact) -> tuple[bool, int, int]:
        if not fact.period:
            return True, 0, 0
        last = (fact.period.last or date.max).toordinal()
        first = (fact.period.first or date.min).toordinal()
        return (False, -last, -first) if newest else (False, last, first)

    return sorted(facts, key=key)


def mentions(base: Base, fact: Fact, word: str) -> bool:
    """Whether a word stands in what the figure says, or in a name of what it refers to."""
    areas = [area for place in fact.places for area in place.chain]
    texts = [fact.id, fact.label, fact.label_en, fact.value.text, fact.note, fact.note_en]
    texts += [fact.source.title, fact.source.title_en, fact.source.publisher]
    for name in (*fact.members, *(giver for giver in fact.givers if isinstance(giver, str))):
        texts += [name, base.english[name]]
    givers = [giver for giver in fact.givers if isinstance(giver, Place)]
    themes = [base.themes[theme] for theme in fact.measure.themes]
    named: list[Place | Measure | Theme] = [fact.measure, *areas, *givers, *themes]
    for each in named:
        texts += [each.name, each.name_en, *each.alias]
    return any(word in text for text in texts if text)


# --- Arithmetic -------------------------------------------------------------------------------


def ends(value: Printed, unit: str) -> Ends:
    """The ends of an amount; nothing is less than nothing, but for percentages."""
    low = Fraction(value.low.value) if value.low else None
    high = Fraction(value.high.value) if value.high else None
    return (Fraction(0) if low is None and unit != "%" else low), high


def difference(a: Ends, b: Ends) -> Ends:
    return _minus(a[0], b[1]), _minus(a[1], b[0])


def _minus(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a - b


def total(found: Sequence[Ends]) -> Ends:
    lows, highs = zip(*found, strict=True)
    return (
        None if None in lows else sum(lows, Fraction(0)),
        None if None in highs else sum(highs, Fraction(0)),
    )


def ratio(a: Ends, b: Ends) -> Ends:
    """How many times; of percentages, too, only those above zero have a ratio."""
    # What is divided by ever more comes to nothing.
    low = Fraction(0) if a[0] is None or b[1] is None else a[0] / b[1]
    high = None if a[1] is None or not b[0] else a[1] / b[0]
    return low, high


# --- Belonging --------------------------------------------------------------------------------


def wholes(fact: Fact) -> list[Fact]:
    return [fact.part_of, *wholes(fact.part_of)] if fact.part_of else []


def givers_of(fact: Fact) -> set[str]:
    return {name_of(giver) for giver in fact.givers}


def days(fact: Fact) -> tuple[date | None, date | None] | None:
    return (fact.period.first, fact.period.last) if fact.period else None


def is_share(part: Fact, whole: Fact) -> bool:
    """Whether a figure is a part of another: entered so, or by its place."""
    if part.measure.kind == "year":
        return False
    if whole in wholes(part):
        return True
    own = {place.id for place in whole.places}
    inside = all(own & {area.id for area in place.chain[1:]} for place in part.places)
    alike = part.measure is whole.measure and part.basis == whole.basis
    same = givers_of(part) == givers_of(whole) and days(part) == days(whole) is not None
    return bool(part.places) and inside and alike and same and part.measure.kind != "ratio"


def apart(a: Fact, b: Fact) -> bool:
    """Whether period, place or giver keep two figures from counting the same twice."""
    return _days_apart(a, b) or _places_apart(a, b) or _givers_apart(a, b)


def _days_apart(a: Fact, b: Fact) -> bool:
    if not (a.period and b.period and a.period.certain and b.period.certain):
        return False
    ends_first = a.period.last and b.period.first and a.period.last < b.period.first
    begins_last = b.period.last and a.period.first and b.period.last < a.period.first
    return bool(ends_first or begins_last)


def _places_apart(a: Fact, b: Fact) -> bool:
    if not (a.places and b.places):
        return False
    return not any(one in two.chain or two in one.chain for one in a.places for two in b.places)


def _givers_apart(a: Fact, b: Fact) -> bool:
    if not (a.givers and b.givers):
        return False
    return not any(_related(one, two) or _related(two, one) for one in a.givers for two in b.givers)


def _related(one: Place | str, two: Place | str) -> bool:
    """Whether the second is, or lies in, the first, or is named after it or an area around it."""
    if isinstance(one, Place) and isinstance(two, Place) and one in two.chain:
        return True
    if isinstance(one, str) and one == two:
        return True
    named = [one] if isinstance(one, str) else [area.name for area in one.chain]
    own = two if isinstance(two, str) else two.name
    return any((name[:-1] if len(name) > 2 else name) in own for name in named)


# --- Conflicts --------------------------------------------------------------------------------


def rivals(base: Base) -> dict[str, set[str]]:
    """Of each figure those that contradict it."""
    found: dict[str, set[str]] = {fact.id: set() for fact in base.facts}
    for a in base.facts:
        for b in base.facts:
            if a is not b and (b in a.disputes or a in b.disputes or _contradict(a, b)):
                found[a.id].add(b.id)
    return found


def _contradict(a: Fact, b: Fact) -> bool:
    same = (
        a.source is not b.source
        and a.measure is b.measure
        and a.basis == b.basis
        and {place.id for place in a.places} == {place.id for place in b.places}
        and days(a) == days(b) is not None
    )
    givers = [givers_of(fact) for fact in (a, b)]
    if not same or (all(givers) and givers[0] != givers[1]) or _is_rounded(a.value, b.value):
        return False
    return _is_below(a.value.high, b.value.low) or _is_below(b.value.high, a.value.low)


def _is_below(high: End | None, low: End | None) -> bool:
    """Whether what ends here cannot reach what begins there; soft ends never decide."""
    if high is None or low is None or high.soft or low.soft:
        return False
    return high.value < low.value or (high.value == low.value and (high.strict or low.strict))


def _is_rounded(a: Printed, b: Printed) -> bool:
    """Whether one is the other to fewer digits, but at least two: 22% and 22.7%."""
    if a.bound != "exact" or b.bound != "exact" or a.place == b.place:
        return False
    coarse, fine = (a, b) if a.place > b.place else (b, a)
    units = Fraction(fine.amount) / Fraction(coarse.place)
    rounded = {int(units), int(units + Fraction(1, 2))}
    return coarse.amount >= 10 * coarse.place and coarse.amount / coarse.place in rounded
