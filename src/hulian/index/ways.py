"""Ways to take a question: which of its clauses together, the best first, and their figures."""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import chain, count, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from hulian.index.asking import units_of
from hulian.index.clauses import ANY, Clause, Clauses
from hulian.index.filters import Filter, Order
from hulian.index.fulltext import Ladder, WordReader, all_of, both, faceted, ladder
from hulian.index.matches import fetched, ranked
from hulian.index.query import EVERY, UNDATED, UNKNOWN, Index, Rows, Selection
from hulian.index.question import ParsedQuestion, Term

if TYPE_CHECKING:
    from hulian.index.rows import Coverage


Way = tuple[Clause, ...]
"""A way to take a question: a clause for each term that is kept."""

Turn = tuple[Way, int | None]
"""A way, and how many of its figures are taken at most before the next one."""

_ALSO = 0.75
"""Other ways are taken, too, that cover this share of what the best way covers."""

_SIZES = ("area", "weight")
"""Kinds of units that tell how much there is of a thing."""

_YEAR = ("年",)
"""The unit asked for by the question since when."""

_YUAN = ("元",)
_FUNDS = ("资金", "funds")
"""What money is called that is given, and not that of sales."""

_MOST = {
    "which": "-coalesce(json_array_length(f.json, '$.members'), 0)",
    "where": "-json_array_length(f.json, '$.place_ids')",
}
"""The SQL by which what names most of the things that are counted, or most places, comes first."""

_OF_LEVELS = (
    "NOT EXISTS (SELECT 1 FROM json_each(f.json, '$.place_ids') p CROSS JOIN entry e"
    " ON e.kind = 'place' AND e.id = p.value WHERE json_extract(e.json, '$.level') IN ({}))"
)
"""The SQL by which what is of an area of some levels comes first."""

_LONGEST = f"{UNDATED}, f.first_day - f.last_day"
"""The SQL by which the longest period comes first."""

_YEARLY = "f.first_day / 10000 <> f.last_day / 10000"
"""The SQL by which what is of one year comes first."""

_RANKS = "SELECT r.rank FROM fact f CROSS JOIN ranked r ON r.n = f.n WHERE "

_FIRST_AROUND = 2
"""Figures of areas around a place that come before its own which lack the topic."""


class Ways:
    """Finds the ways to take a question to an index, within a filter.

    `around_places`: places for which figures of areas around them stand, gathered as these are
    taken.
    """

    def __init__(
        self,
        index: Index,
        asked: Filter,
        clauses: Clauses,
        words: WordReader,
        question: ParsedQuestion,
    ) -> None:
        self._index = index
        self._asked = asked
        self._clauses = clauses
        self._words = words
        self._matches = words.matches
        self._excluded = [ladder(words.folded(term.text))[1] for term in question.excluded]
        self._is_whole = asked == Filter() and not question.excluded
        self._span = question.span
        self._counts, self._levels = question.counts, question.levels
        named = {kind for term in question.terms for kind in self._clauses.named(term)}
        is_of_thing = "theme" in named and "measure" not in named
        self._is_of_size = is_of_thing and self._counts in ("much", "where")
        self._is_of_given = self._is_of_money_given(question.terms)
        self._is_of_all = self._is_of_given and all(
            term.kind not in ("year", "amount", "aside") for term in question.terms
        )
        self.around_places: dict[str, None] = {}

    def _is_of_money_given(self, terms: Sequence[Term]) -> bool:
        """Return whether it is asked how much money someone gave, and not for what."""
        gives = any("giver" in self._clauses.named(term) for term in terms)
        is_of_money = any(term.units == _YUAN for term in terms)
        return gives and is_of_money and not any(map(self.is_topic, terms))

    def turns(self, options: Sequence[Sequence[Clause]]) -> Iterator[Turn]:
        """Yield the ways in which the clauses of each term are combined, the best first."""
        if self._is_of_given and (funds := self._clauses.called(*_FUNDS)):
            options = [_funds_first(clauses, faceted(funds)) for clauses in options]
        return self._own_first(self._ways(options))

    def _ways(self, options: Sequence[Sequence[Clause]]) -> Iterator[Way]:
        """Yield the ways that cover the most of a question and find something, the best first.

        A best-first search: what is waiting is a way through the first few terms, by the most that
        it can still weigh. One that finds nothing is not carried on.
        """
        most = [0.0]
        for clauses in reversed(options):
            most.insert(0, most[0] + clauses[0].weight)
        number = count()
        waiting: list[tuple[float, int, int, Way]] = []
        heappush(waiting, (-most[0], next(number), 0, ()))
        best = 0.0
        while waiting:
            weight, _, depth, way = heappop(waiting)
            if -weight < _ALSO * best:
                return
            if way and way[-1] in options[depth - 1] and not self.finds(way):
                continue
            if depth < len(options):
                here = options[depth][0].weight
                for clause in options[depth]:
                    bound = weight + here - clause.weight
                    heappush(waiting, (bound, next(number), depth + 1, (*way, clause)))
                heappush(waiting, (weight + here, next(number), depth + 1, way))
            elif any(clause.term.kind != "unit" for clause in way):
                best = best or -weight
                yield way

    def _own_first(self, ways: Iterator[Way]) -> Iterator[Turn]:
        """Yield ways with a place's own figures before the best one, if that has areas around it.

        They must have its topic, units, years and amounts; they may lack who gives, or to whom. Own
        figures without the topic come behind the first few of areas around, unless it is a measure.
        """
        first = next(ways, None)
        if not first:
            return
        places = {clause.term for clause in first if clause.how == "wider"}
        others = [clause for clause in first if clause.how != "wider"]
        topics = [clause for clause in others if self.is_topic(clause.term)]
        if not places or not topics:
            yield from ((way, None) for way in chain([first], ways))
            return
        topic = max(topics, key=lambda clause: clause.weight)
        needed = {c.term for c in others if c.term.kind in ("unit", "year", "amount")}
        needed |= {*places, topic.term}
        rest = list(ways)
        said = {way: {c.term for c in way if c.how not in ("wider", "noted")} for way in rest}
        loose = {way for way in rest if any(c.term == topic.term and c.how == "loose" for c in way)}
        own = [way for way in rest if needed <= said[way] and way not in loose]
        yield from ((way, None) for way in own)
        if not own and "measure" not in self._clauses.named(topic.term):
            yield first, _FIRST_AROUND
            yield from ((way, None) for way in rest if places <= said[way])
        yield first, None
        yield from ((way, None) for way in rest)

    def is_topic(self, term: Term) -> bool:
        """Return whether a term says what is asked about, and not where or by whom."""
        if term.kind not in ("name", "word"):
            return False
        return not self._words.called(term.text).keys() & {"place", "giver"}

    def finds(self, way: Way) -> bool:
        """Return whether some figure matches all of a way."""
        numbers = self._numbers(way)
        is_by_number = [clause.is_of_amount for clause in way] == [True]
        if self._is_whole and (is_by_number or all(c.condition == EVERY for c in way)):
            return numbers is None or bool(numbers)
        return next(self._rows(way, numbers, widest=True), None) is not None

    def _numbers(self, way: Way) -> frozenset[int] | None:
        """Return the row numbers that full text and amounts of a way leave, if soon found."""
        of_amounts = [clause for clause in way if clause.is_of_amount]
        amounts = {c: self._matches.numbers(_RANKS + c.condition, c.values) for c in of_amounts}
        few = [numbers for numbers in amounts.values() if numbers is not None]
        if rungs := [c.ladder[-1] for c in way if c.ladder and amounts.get(c) is None]:
            return self._matches.common(rungs, few)
        return frozenset.intersection(*few) if few else None

    def stream_json(self, turns: Iterator[Turn]) -> Iterator[str]:
        """Yield the figures of all ways as JSON, each once."""
        seen: set[str] = set()
        key = '","'  # behind the id, which begins each line
        best: Way | None = None
        for way, most in chain.from_iterable(map(_each_first, turns)):
            best = best or way
            widest = most != 1 and way not in (best, (*(c for c in best if c.term.amount is None),))
            for row in islice(self._rows(way, self._numbers(way), widest=widest), most):
                identifier = row[: row.index(key)]
                if identifier not in seen:
                    seen.add(identifier)
                    yield row  # and only when the next is asked for, it has been taken
                    around = (clause.term.texts for clause in way if clause.how == "wider")
                    self.around_places.update(dict.fromkeys(chain.from_iterable(around)))

    def _rows(self, way: Way, numbers: frozenset[int] | None, *, widest: bool) -> Rows:
        """Return the figures of a way; with `widest` in no order of rank, which is faster.

        They are among these numbers, if they are known.
        """
        conditions = [clause.condition for clause in way if clause.condition != EVERY]
        values = [value for clause in way for value in clause.values]
        ladders = [clause.ladder for clause in way if clause.ladder]
        texts = [clause for clause in way if clause.ladder and not clause.is_of_amount]
        around: Coverage | None = "wider" if any(clause.how == "wider" for clause in way) else None
        if numbers is not None and not numbers:
            return iter(())
        if not texts:
            query = self._index.by_order(Order() if widest else Order("period", reverse=True))
        elif self._is_whole and numbers is not None:
            is_even = widest or self._levels
            steps = [numbers] if is_even else self._matches.narrowing(numbers, ladders)
            query = fetched(self._index, steps, self._few_first(way))
        else:
            found = all_of(self._matches.rarest_first(ladders, itemgetter(-1)))
            expressions = _without(found, self._excluded)[-1 if widest else 0 :]
            query = ranked(self._index, self._matches, expressions, self._few_first(way))

        def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
            kept = [sql for sql in (selection.sql, *conditions) if sql != EVERY]
            narrowed = selection._replace(
                all=[*selection.all, *(clause.among for clause in way if clause.among)],
                sql=" AND ".join(kept) or EVERY,
                values=[*selection.values, *values],
            )
            return query(narrowed, coverage or around)

        return self._index.run(self._asked, rows)

    def _few_first(self, way: Way) -> str:
        """Return the SQL by which figures of a way come first that match it alike and are few.

        The level of areas; the unit that is asked for (people, not visits); what names most of
        them, where no place is named; what one gave alone. Then of all money that was given the
        longest time, or what is of one year; of a sum over time and since when the earliest; what
        begins or ends in a year asked for, and how large or heavy a thing is.
        """
        levels = ", ".join(f"'{level}'" for level in self._levels)
        orders = [_OF_LEVELS.format(levels)] if levels else []
        asked = (clause.term.units for clause in way if clause.term.kind == "unit")
        orders += (f"f.unit <> '{each[0]}'" for each in asked if len(each) > 1)
        named = [self._clauses.named(clause.term) for clause in way]
        if self._counts == "where" or not any("place" in kinds for kinds in named):
            orders.append(_MOST.get(self._counts, ""))
        if sum("giver" in kinds for kinds in named) == 1:
            orders.append("json_array_length(f.json, '$.giver_ids') > 1")
        if self._is_of_all:
            orders.append(_YEARLY if self._span == "yearly" else _LONGEST)
        elif self._span == "total" or any(clause.term.units == _YEAR for clause in way):
            orders.append(f"f.first_day = {UNKNOWN}, f.first_day")
        else:
            orders += (clause.order for clause in way)
        if self._is_of_size:
            units = ", ".join(f"'{unit}'" for kind in _SIZES for unit in units_of(f"kind:{kind}"))
            orders.append(f"f.unit NOT IN ({units})")
        return ", ".join(filter(None, orders))


def _funds_first(clauses: Sequence[Clause], funds: Ladder) -> Sequence[Clause]:
    """Return the clauses of an option; of money first funds, and then what is sold for it."""
    unit = clauses[0]
    if (unit.term.kind, unit.term.units) != ("unit", _YUAN):
        return clauses
    given = unit._replace(ladder=both(unit.ladder, funds))
    return [given, *(clause._replace(weight=clause.weight * ANY) for clause in clauses)]


def _without(expressions: Sequence[str], excluded: Sequence[str]) -> Sequence[str]:
    """Return the same expressions, without what any of those excluded finds."""
    left = "".join(f" NOT ({expression})" for expression in excluded)
    return [f"({expression}){left}" for expression in expressions] if left else expressions


def _each_first(turn: Turn) -> Iterator[Turn]:
    """Yield a way with one figure first of each of its things of which any will do."""
    way, most = turn
    for place, clause in enumerate(way):
        for part in clause.parts if most is None else ():
            yield (*way[:place], part, *way[place + 1 :]), 1
    yield turn
