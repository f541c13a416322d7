"""Figures of no fact by their own words, held again against what those beside them state.

Where the words next to a figure are none by which any measure is called, but another time or place
is named, it goes on with what the figure before it in its unit states: 2021年是53.7亿元. 前一项 and
后一项 point to one of the two measures told last, 这两项分别为 to both in turn. Whatever the words
are, its very number in a unit, at a place and time, may tell a fact.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from hulian.index.rows import Figure
from hulian.verify.arithmetic import unit_of
from hulian.verify.by_number import by_number, says_nothing
from hulian.verify.counted import says_more
from hulian.verify.draft import Draft
from hulian.verify.held import Held, Setting
from hulian.verify.match import matches, spoken_of
from hulian.verify.places import Places
from hulian.verify.wording import Verdict

_POINTING = {"前一项": 0, "第一项": 0, "前者": 0, "后一项": 1, "第二项": 1, "后者": 1}
_IN_TURN = ("两项分别", "两者分别", "二者分别", "两项依次")
_ASIDE = ("一项", "两项", "两个")
"""Words that point to figures, and are read as such."""


def beside(
    draft: Draft,
    found: Mapping[int, Held],
    first: Mapping[int, Verdict],
    taken: Mapping[int, set[str]],
    places: Places,
) -> dict[int, Held]:
    """Return the figures of no fact that those beside the facts of their paragraph fit.

    Of short lines and of cells the next ones count, too.
    """
    stated: dict[int, set[str]] = {}
    for one in found.values():
        here = taken.get(one.mention.sentence, ())
        stated.setdefault(one.mention.block, set()).update(here)
    again: dict[int, Held] = {}
    for at, one in found.items():
        mention, scope, facts, _, spoken = one[:5]
        here = stated[mention.block]
        for line in draft.lines_beside(mention.block):
            here = here | stated.get(line, set())
        if first[at].level == "unknown" and here:
            with_them = facts.beside(here, in_table=bool(scope.row))
            near = spoken_of(mention, scope, facts, with_them)
            matched = matches(mention, scope, facts, places, near, with_them)
            told = mention.sentence in taken or scope.row
            if matched and (matched[0].compared.agrees or told):
                again[at] = Held(mention, scope, facts, matched, spoken)
    return again


def continued(
    draft: Draft, found: Mapping[int, Held], verdicts: Mapping[int, Verdict], setting: Setting
) -> dict[int, Held]:
    """Return figures of no fact that go on with a fact told before them, held against its like."""
    again: dict[int, Held] = {}
    stated: dict[int, list[Figure]] = defaultdict(list)
    for at, verdict in verdicts.items():
        if verdict.fact and verdict.level in ("ok", "note"):
            stated[found[at].mention.block].append(verdict.fact)
    told = _Told(draft, -1)
    for at in sorted(found):
        one, verdict = found[at], verdicts[at]
        if told.block != one.mention.block:
            told = _Told(draft, one.mention.block, stated[one.mention.block])
        fact = verdict.fact if verdict.level in ("ok", "note") else None
        before = told.gone_on_with(one) if verdict.level == "unknown" else None
        own = told.own(one)
        here = _going_on(one, before, own, setting.places) if before and not one.scope.row else None
        if not here and verdict.level == "unknown":
            here = by_number(one, own, told.stated, setting)
        if here:
            again[at], fact = here, here.matches[0].fact
        if one.mention.printed not in _ASIDE:
            told.add(one, fact)
    return again


class _Told:
    """What the figures of a paragraph state, up to one of them; `stated` also behind it."""

    def __init__(self, draft: Draft, block: int, stated: Iterable[Figure] = ()) -> None:
        self.block = block
        self._draft = draft
        self._end = 0
        self._last: dict[str, Figure | None] = {}
        self._by_measure: dict[str, dict[str, Figure]] = defaultdict(dict)
        self.stated = [*stated]

    def add(self, one: Held, fact: Figure | None) -> None:
        """Take in a figure and the fact that it states."""
        unit, self._end = unit_of(one.mention), one.mention.end
        self._last[unit] = fact
        if fact:
            self._by_measure[unit][fact.measure] = fact
            self.stated.append(fact)

    def own(self, one: Held) -> str:
        """Return the words of a figure's sentence between the one before it and itself."""
        start = max(self._draft.sentences[one.mention.sentence].start, self._end)
        return self._draft.text[start : one.mention.at].rpartition("、")[2]

    def gone_on_with(self, one: Held) -> Figure | None:
        """Return the fact that a figure points to, or else the one that it goes on with."""
        unit, own = unit_of(one.mention), self.own(one)
        number = next((n for word, n in _POINTING.items() if word in own), self._in_turn(one))
        if number is not None:
            two = [*self._by_measure[unit].values()][-2:]
            return two[number] if number < len(two) == 2 else None
        fact = self._last.get(unit)
        return fact if fact and says_nothing(one, own, fact) else None

    def _in_turn(self, one: Held) -> int | None:
        """Return which of those behind 这两项分别 a figure is."""
        sentence = self._draft.sentences[one.mention.sentence]
        said = max(
            self._draft.text.rfind(word, sentence.start, one.mention.at) for word in _IN_TURN
        )
        unit = unit_of(one.mention)
        before = (f for f in sentence.figures if said < f.at < one.mention.at and f.is_figure)
        return sum(unit_of(figure) == unit for figure in before) if said >= 0 else None


def _without_pointing(own: str) -> str:
    """Return words without those that point to a measure."""
    for word in (*_POINTING, *_IN_TURN, "这"):
        own = own.replace(word, " ")
    return own


def _going_on(one: Held, before: Figure, own: str, places: Places) -> Held | None:
    """Return a figure as held against facts of the measure of one before it, if it is of it."""
    scope = replace(one.scope, lead=f"{own} {one.facts.name_of(before)}")
    unit = before.unit if before.unit and "/" in before.unit else unit_of(one.mention)
    spoken = one.facts.near(scope, unit)
    open_to_slips = not one.facts.english and not says_more(
        one.facts.without_places(_without_pointing(own))
    )
    matched = [
        match
        for match in matches(one.mention, scope, one.facts, places, spoken)
        if match.fact.measure == before.measure
        and match.in_scope
        and not match.doubted
        and (match.compared.agrees or (open_to_slips and match.is_certain))
    ]
    return one._replace(scope=scope, spoken=spoken, matches=matched) if matched else None
