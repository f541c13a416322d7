"""Clauses: the ways in which a term of a question can be matched, each with its weight.

What stands side by side in it, of which any will do, is one term: 2022年和2025年, 面积和产量.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import reduce
from itertools import combinations
from math import log2
from typing import Literal, NamedTuple

from hulian.index.asking import units_of
from hulian.index.fulltext import (
    SHORT,
    Called,
    Ladder,
    Word,
    WordReader,
    any_rung,
    both,
    either,
    faceted,
    in_notes,
    ladder,
)
from hulian.index.query import EVERY, Index
from hulian.index.question import Term
from hulian.index.search import ending
from hulian.language.folding import stem, whole

How = Literal["", "wider", "noted", "rounded", "between", "loose"]


class Clause(NamedTuple):
    """One way to match a term, by full text or by a condition on the fact; or both.

    `weight` says how much of the question it covers. `how` it matches, if not plainly: `wider`, by
    areas around the place; `noted`, in notes only; `rounded`, by an amount that rounds to what is
    asked for; `between`, as the bounds of a figure leave the amount possible; `loose`, by more than
    is asked for: the whole year, or the theme of a measure. `parts`: of which any will do; `order`:
    the SQL by which figures that match it alike are put in order; `among`: facets of which all
    that meet the condition have one.
    """

    term: Term
    weight: float
    ladder: Ladder = ()
    condition: str = EVERY
    values: tuple[str | int, ...] = ()
    how: How = ""
    parts: tuple["Clause", ...] = ()
    order: str = ""
    among: tuple[int, ...] = ()

    @property
    def is_of_amount(self) -> bool:
        """Whether it is a condition on the amount."""
        return self.term.amount is not None and self.condition != EVERY


_WEIGHTS = {"name": 3.0, "word": 1.0, "unit": 5.0, "aside": 0.7}
# Shares of a term's weight.
_SLIP = 0.8  # a name that was mistyped
WIDER = 0.5  # said of a wider area
_OF_THEME = 0.4  # of the theme of a measure
ANY = 0.95  # one of several places
APART = 0.4  # the characters of a word, apart
_HALVES = 0.8  # the halves of a name, apart
_IN_NOTES = 0.3  # only mentioned in a note

_OF_TOPIC = 2
"""Power of its rarity that a Chinese word of two characters weighs: it is what is asked about."""

_LONGEST_WORD = 5
"""Characters of a word beyond which it says no more of a question."""

_HALVED = 4
"""Characters of a name that is two words."""

_COMMON = 1000
"""Figures that a word has that is as common as one can be."""

OF_PLACES = frozenset("省州市区县乡镇村")
"""Last characters of names of places, which tell their kind."""

_MEASURED = ("ratio", "money", "area", "length", "weight")
"""Kinds of units of which none is another's thing, as 项目 is what money is given for."""


class Clauses:
    """Finds the clauses of terms in an index."""

    def __init__(self, index: Index, words: WordReader) -> None:
        self._index = index
        self._read = words

    def of(self, term: Term) -> list[Clause]:
        """Return all ways to match a term, the heaviest first; none if no figure mentions it.

        For amounts and years see `extents`.
        """
        weight = _WEIGHTS[term.kind] * (_SLIP if term.typed else 1)
        if term.kind == "unit":
            facets = self._index.facets("unit", term.units)
            return [Clause(term, weight, faceted(facets))] if facets else []
        if term.kind == "aside":
            measures = self.called(term.text)
            return [Clause(term, weight, faceted(measures))] if measures else []
        return self._words(term, weight)

    def _words(self, term: Term, weight: float) -> list[Clause]:
        """Return a word or name in texts, in notes, and as the areas around a place."""
        if term.kind == "word" and not term.text.isascii():
            weight *= min(len(term.text), _LONGEST_WORD) / 2
        readings = self._readings(term)
        mentioned = next((word for word in readings if self.mentioned(ladder(word))), None)
        word = mentioned or self._read.folded(term.text)
        clauses = []
        if mentioned:
            rungs = ladder(mentioned)
            found = self.matches(rungs)  # from 1, for very many figures, to 2
            rarity = 2 - log2(_COMMON if found is None else max(len(found), 1)) / log2(_COMMON)
            is_short = len(term.text) == 2 and not term.text.isascii()
            power = _OF_TOPIC if term.kind == "word" and is_short else 1
            clauses.append(Clause(term, weight * rarity**power, rungs))
        if around := self._around(term):
            clauses.append(Clause(term, weight * WIDER, faceted(around), how="wider"))
        if mentioned and (themes := self._themes(term)):
            clauses.append(Clause(term, weight * _OF_THEME, faceted(themes), how="loose"))
        is_common = mentioned and self.matches(ladder(mentioned)) is None
        notes = () if is_common else in_notes(word)
        if notes and (mentioned or self.mentioned(notes)):
            clauses.append(Clause(term, weight * _IN_NOTES, notes, how="noted"))
        return clauses

    def _readings(self, term: Term) -> Iterator[Word]:
        """Yield how a word may be taken: as whole Latin words, else as what lies within others.

        A number is not part of another one.
        """
        text = term.text
        if text.isdigit():
            yield Word([whole(text)], [whole(text)], is_number=True)
            return
        if text.isascii() and not text[:1].isdigit():
            yield self._alike(self._read.latin, term)
        yield self._alike(self._read.folded, term)
        if (shorter := stem(text)) != text and len(shorter) > SHORT:
            yield self._read.folded(shorter)

    def _alike(self, word: Callable[[str], Word], term: Term) -> Word:
        """Return a word together with what means the same, of a place its name without its kind."""
        means = term.means
        if len(term.text) > SHORT - 1 and term.text[-1] in OF_PLACES and self.places(term):
            means = (*means, term.text[:-1])
        return reduce(either, map(word, means), word(term.text))

    def _themes(self, term: Term) -> Sequence[int]:
        """Return the themes of the one measure that has this whole name."""
        measures = [*self.named(term).get("measure", ())]
        if len(measures) != 1:
            return ()
        within = "SELECT within FROM entry WHERE kind = 'measure' AND id = ?"
        (themes,) = self._index.column(within, measures[0])
        return self._index.facets("theme", themes.split()) if themes else ()

    def is_measured(self, term: Term) -> bool:
        """Return whether a term is the whole name of measures that are in no units of things."""
        unit = "SELECT json_extract(json, '$.unit') FROM entry WHERE kind = 'measure' AND id = ?"
        of_measures = [*self.named(term).get("measure", ())]
        units = [found for measure in of_measures for found in self._index.column(unit, measure)]
        known = {each for kind in _MEASURED for each in units_of(f"kind:{kind}")} if units else ()
        return bool(units) and all("/" in each or each in known for each in units)

    def called(self, *texts: str) -> Sequence[int]:
        """Return what in the base has a name in which any of these texts occurs."""
        words = [self._read.latin(t) if t.isascii() else self._read.folded(t) for t in texts]
        return [facet for word in words for facet in (*word.named, *word.own)]

    def _around(self, term: Term) -> Sequence[int]:
        """Return the areas around a place that is named."""
        places = self.places(term)
        return self._index.around(places) if len(places) == 1 else ()

    def places(self, term: Term) -> Sequence[str]:
        """Return the places that have this whole name."""
        return [*self.named(term).get("place", ())]

    def named(self, term: Term) -> Called:
        """Return what has this whole name."""
        return self._read.called(term.text) if term.kind == "name" else {}

    def matches(self, rungs: Sequence[str]) -> frozenset[int] | None:
        """Return the row numbers of the figures that match; None if they are too many."""
        return self._read.matches.of(rungs[-1])

    def mentioned(self, rungs: Ladder) -> bool:
        """Return whether some figure matches."""
        return self._read.matches.finds(rungs[-1])

    def halves(self, whole: Clause) -> list[Clause]:
        """Return the halves of a Chinese name of four characters: 引进 and 企业 of 引进企业."""
        term = whole.term
        is_long = term.kind == "name" and len(term.text) == _HALVED and not term.text.isascii()
        return self.apart(term, whole.weight * _HALVES) if is_long else []

    def apart(self, term: Term, weight: float) -> list[Clause]:
        """Return both halves of a word: 捐菜 in 捐给上海的蔬菜, 引进企业 in 引进的企业."""
        half = len(term.text) // 2
        words = [self._read.folded(part) for part in (term.text[:half], term.text[half:])]
        rungs = both(*map(ladder, words)) if all(word.phrases for word in words) else ()
        return [Clause(term, weight, rungs)] if rungs and self.mentioned(rungs) else []


# --- Side by side -----------------------------------------------------------------------------


def with_alternatives(
    index: Index,
    known: Clauses,
    options: Sequence[list[Clause]],
    torn: Collection[str],
    *,
    hinted: bool,
) -> list[list[Clause]]:
    """Take what stands side by side as one term: all of it, or else any.

    These are places (昌宁、施甸各有几所), of which all comes first, years (2022年和2025年), and
    what measures are called that no figure is of at once (面积和产量), but for what is `torn` from
    a word: 扶贫 of 扶贫车间.
    The unit is that of one of these only, where it is but `hinted` at by its name: 游客和收入.
    """
    left = [*options]
    units = [clauses for clauses in options if clauses[0].term.kind == "unit"]
    if len(units) > 1:
        left = [clauses for clauses in left if clauses not in units]
        left.append(_among(units, [clauses[0] for clauses in units]))
    places, years = _places_beside(index, known, options), _years_beside(options)
    for beside in filter(None, (places, years)):
        # A figure may be of two places; of two years, each has its own.
        ladders = (clauses[0].ladder for clauses in beside)
        together = reduce(both, ladders) if beside is places else ()
        left = [clauses for clauses in left if clauses not in beside]
        left.append(_among(beside, [clauses[0] for clauses in beside], together))
    whole = [clauses for clauses in options if clauses[0].term.text not in torn]
    if measures := _measures_beside(index, known, whole):
        left = [
            clauses
            for clauses in left
            if clauses not in measures and not (hinted and clauses[0].term.kind == "unit")
        ]
        ends = (faceted(ending(index, clauses[0].term.text)) for clauses in measures)
        named = [c[0]._replace(ladder=end) for c, end in zip(measures, ends, strict=True)]
        left.append(_among(measures, named))  # by the ends of their names alone
    return left


def _places_beside(
    index: Index, known: Clauses, options: Sequence[list[Clause]]
) -> Sequence[list[Clause]]:
    """Return the places of a question that lie in the same area, if they are several."""
    beside: dict[str, list[list[Clause]]] = {}
    for clauses in options:
        places = known.places(clauses[0].term)
        if len(places) == 1 and (area := index.enclosing(places[0])[1:2]):
            beside.setdefault(area[0], []).append(clauses)
    return next((each for each in beside.values() if len(each) > 1), [])


def _measures_beside(
    index: Index, known: Clauses, options: Sequence[list[Clause]]
) -> Sequence[list[Clause]]:
    """Return the ends of names of measures, if they are several and name no figure at once."""
    topics = [
        clauses
        for clauses in options
        if (said := clauses[0].term).kind in ("name", "word")
        and len(said.text) > 1
        and not (said.text.isascii() or clauses[0].how == "noted" or known.places(said))
    ]
    if len(topics) < 2:
        return []
    found = [
        clauses
        for clauses in topics
        if ending(index, clauses[0].term.text) and "theme" not in known.named(clauses[0].term)
    ]
    if len(found) < 2:
        return []
    named = [_named(known, clauses[0]) for clauses in found]
    apart = all(
        one is not None and other is not None and one.isdisjoint(other)
        for one, other in combinations(named, 2)
    )
    return found if apart else []


def _named(known: Clauses, clause: Clause) -> frozenset[int] | None:
    """Return the figures that say a word by name, or both its halves: 项目 of 沪滇 for 沪滇项目."""
    found = [known.matches(each.ladder[:-1]) for each in (clause, *known.halves(clause))]
    return None if None in found else frozenset().union(*filter(None, found))


def _years_beside(options: Sequence[list[Clause]]) -> Sequence[list[Clause]]:
    """Return the whole years of a question, if they are several; no span matched by its days."""
    terms = ((clauses[0].term, clauses) for clauses in options if clauses[0].condition == EVERY)
    years = [
        clauses
        for term, clauses in terms
        if term.kind == "year" and term.since and term.until and not term.is_part_of_year
    ]
    return years if len(years) > 1 else []


def _among(
    several: Sequence[Sequence[Clause]], parts: Sequence[Clause], together: Ladder = ()
) -> list[Clause]:
    """Return the clauses of things of which any will do; what matches them `together` first.

    `parts`: a clause for each of them.
    """
    firsts = [clauses[0] for clauses in several]
    names = tuple(clause.term.text for clause in firsts)
    term = firsts[0].term._replace(text=" ".join(names), among=names)
    weight = max(clause.weight for clause in firsts)
    around = [clause.ladder for clauses in several for clause in clauses if clause.how == "wider"]
    any_of_them = any_rung([clause.ladder for clause in firsts])
    found = [Clause(term, weight, together)] if together else []
    found.append(Clause(term, weight * ANY, any_of_them, parts=tuple(parts)))
    if around:
        found.append(Clause(term, weight * WIDER, any_rung(around), how="wider"))
    return found
