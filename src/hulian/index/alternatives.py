"""What stands side by side in a question, of which any will do: 2022年和2025年, 面积和产量."""

from collections.abc import Collection, Sequence
from functools import reduce
from itertools import combinations

from hulian.index.clauses import ANY, WIDER, Clause, Clauses
from hulian.index.fulltext import Ladder, any_rung, both, faceted
from hulian.index.query import EVERY, Index
from hulian.index.search import ending


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
