"""Answer a question by its best parts, where no figure mentions all of it.

The question is read (see `question`) for names, years, amounts, units and the words left over.
Each term has clauses (see `clauses`): ways to match it, of which the heaviest says the most. The
figures are found that match as much of the question as can be matched at once; rare terms weigh
more than common ones, names more than other words, a mention in a note least.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from heapq import heappop, heappush
from itertools import chain, count, islice
from typing import TYPE_CHECKING

from hulian.index.clauses import Clause, Clauses, rounding
from hulian.index.filters import Filter, Order
from hulian.index.fulltext import Words, all_of, ladder, ranked, without
from hulian.index.query import EVERY, Index, Rows, Selection
from hulian.index.question import ParsedQuestion, Slip, Term, read
from hulian.index.search import Answer, Narrower, Near, Unknown, narrower
from hulian.language.folding import GAP, fold

if TYPE_CHECKING:
    from hulian.index.rows import Coverage


_Way = tuple[Clause, ...]
"""A way to take a question: a clause for each term that is kept."""

_Turn = tuple[_Way, int | None]
"""A way, and how many of its figures are taken at most before the next one."""

_ALSO = 0.75
"""Other ways are taken, too, that cover this share of what the best way covers."""

_ENDLESS = 99991231
"""The last day of a period that goes on, as the index has it."""

_NAMED = "'place', 'theme', 'topic', 'measure', 'source', 'giver'"
"""The kinds of names that a question may hold."""

_YEAR = ("年",)
"""The unit asked for by the question since when."""

_LONGEST_WORD = 4
_FIRST_AROUND = 2
_TERMS = 6
"""Terms that are combined at most; the least telling ones are left out first."""


class PartialSearch:
    """Answers questions to an index by their best parts, within a filter."""

    def __init__(self, index: Index, asked: Filter, words: Words) -> None:
        self._index = index
        self._words = words
        self._asked = asked
        self._as_of = _as_of(index)
        self._excluded: list[str] = []
        self._in_total = self._over_time = False
        self._around_places: set[str] = set()
        self._clauses = Clauses(index, words, self._as_of)

    def answer(self, words: Sequence[str]) -> Answer:
        """Answer by the best parts of a question."""
        index = self._index
        folded = [fold(word, index.folding(word)).replace(GAP, " ") for word in _plain(words)]
        question = read(folded, self, self._as_of)
        self._excluded = [ladder(self._words.folded(term.text))[1] for term in question.excluded]
        self._in_total = question.in_total
        self._over_time = question.in_total or question.yearly
        options, unknown = self._options(question.terms)
        turns = self._own_first(self._of_place_first(self._ways(options), options))
        turn = next(turns, None)
        if not turn:
            return Answer(iter(()), (), unknown, relative=question.relative)
        first, _ = turn
        kept = {clause.term for clause in first}
        unmentioned = {each.word for each in unknown}
        left = [clauses[0].term for clauses in options if clauses[0].term not in kept]
        left += [clause.term for clause in first if clause.loose]
        dropped = [term for term in left if term.text not in unmentioned]
        wider = tuple(text for clause in first if clause.wider for text in clause.term.texts)
        return Answer(
            self._rows_of(chain([turn], turns)),
            tuple(t for clause in first if clause.term.kind != "unit" for t in clause.term.texts),
            unknown,
            tuple(text for term in dropped if term.kind != "unit" for text in term.texts),
            self._expected(question, first),
            wider,
            self._as_of if wider else None,
            self._around_places,
            question.relative,
            tuple(clause.term.text for clause in first if clause.rounded),
            tuple(clause.term.text for clause in first if clause.between),
            self._narrower(question.terms),
        )

    def _narrower(self, terms: Sequence[Term]) -> tuple[Narrower, ...]:
        """Return the only topic of a question, if it is the end of longer names only."""
        topics = [term for term in terms if self._is_topic(term)]
        if len(topics) != 1 or topics[0].kind != "word":
            return ()
        return narrower(self._index, topics[0].text)

    def _expected(self, question: ParsedQuestion, way: _Way) -> tuple[str, ...]:
        """Return the units asked for, where a way has none of them."""
        asked = [term.units[0] for term in question.terms if term.kind == "unit"]
        return () if any(clause.term.kind == "unit" for clause in way) else tuple(asked)

    # --- What occurs in the base --------------------------------------------------------------

    def whole_names(self, keys: Collection[str]) -> set[str]:
        """Return those of the keys that are the whole name of something."""
        marks = ",".join("?" * len(keys))
        sql = f"SELECT DISTINCT key FROM name WHERE kind IN ({_NAMED}) AND key IN ({marks})"
        return set(self._index.column(sql, *keys))

    def known_pairs(self, pairs: Collection[str]) -> set[str]:
        """Return those pairs of neighbouring characters that some text of the base contains."""
        marks = ",".join("?" * len(pairs))
        return set(self._index.column(f"SELECT pair FROM pair WHERE pair IN ({marks})", *pairs))

    def slip(self, text: str) -> Slip | None:
        """Find the longest part of a Chinese text that is a name but for one character."""
        from hulian.index.spelling import slip

        return slip(self._index, text)

    # --- Terms --------------------------------------------------------------------------------

    def _options(self, terms: Sequence[Term]) -> tuple[list[list[Clause]], tuple[Unknown, ...]]:
        """Return the clauses of each term that finds something, and the words that find nothing."""
        found, unknown = [], []
        for term in terms:
            if term.typed:
                unknown.append(Unknown(term.typed, self._near(term), term.text))
            if clauses := self._clauses_of(term):
                found += self._parts_of_note(term, clauses) or [clauses]
            elif term.kind == "word":
                more, nothing = self._mistyped(term)
                found += more
                unknown += nothing
            elif term.kind != "unit":
                unknown.append(Unknown(term.text))
        found = self._clauses.with_alternatives(found)
        unmentioned = {each.word for each in unknown}
        if all(clauses[0].term.text in unmentioned for clauses in found):
            return [], tuple(unknown)  # characters apart say too little on their own
        found.sort(key=lambda clauses: -clauses[0].weight)
        return found[:_TERMS], tuple(unknown)

    def _parts_of_note(self, term: Term, clauses: list[Clause]) -> list[list[Clause]]:
        """Return the parts of a long word that only notes mention, where more than notes do."""
        is_long = term.kind == "word" and len(term.text) > _LONGEST_WORD
        if not is_long or term.text.isascii() or not all(clause.in_notes for clause in clauses):
            return []
        parts = map(self._clauses_of, self._parts(term.text))
        return [found for found in parts if found and not found[0].in_notes]

    def _near(self, term: Term) -> Sequence[Near]:
        """Find names nearly as what was typed, where only a part of that was taken."""
        from hulian.index.spelling import near

        return near(self._index, term.typed) if term.kind == "word" else ()

    def _mistyped(self, term: Term) -> tuple[list[list[Clause]], list[Unknown]]:
        """Take a word that nothing mentions for its parts, or for a name with a slip in it."""
        from hulian.index.spelling import latin_slip, near

        index, text = self._index, term.text
        if (meant := latin_slip(index, text)) and (
            clauses := self._clauses_of(Term(meant, "word", typed=text))
        ):
            return [clauses], [Unknown(text, taken_for=meant)]
        if len(text) > 2 and not text.isascii():
            parts = list(self._parts(text))
            known = [clauses for part in parts if (clauses := self._clauses_of(part))]
            if known:
                met = {clauses[0].term for clauses in known}
                nothing = [part.text for part in parts if part not in met]
                return known, [Unknown(word, near(index, word)) for word in nothing]
        apart = [self._clauses.apart(term)] if len(text) == 2 and not text.isascii() else []
        return [clauses for clauses in apart if clauses], [Unknown(text, near(index, text))]

    def _clauses_of(self, term: Term) -> list[Clause]:
        """Return the clauses of a term that some figure matches."""
        clauses = self._clauses.of(term)
        if term.amount is None and not term.is_part_of_year:
            return clauses
        found: list[Clause] = []
        for clause in sorted([*clauses, *rounding(term)], key=lambda clause: -clause.weight):
            is_wider_time = clause.loose and not clause.ladder
            if not (is_wider_time and found) and self._finds((clause,)):
                found.append(clause)
        return found

    def _parts(self, text: str) -> Iterator[Term]:
        """Yield the longest parts of a text that occur, from the left, and the rest between."""
        start = rest = 0
        while start < len(text):
            ends = range(len(text), start + 1, -1)
            end = next((e for e in ends if self._occurs(text[start:e])), None)
            if end is None:
                start += 1
                continue
            if start - rest > 1:
                yield Term(text[rest:start], "word")
            yield Term(text[start:end], "word")
            start = rest = end
        if len(text) - rest > 1:
            yield Term(text[rest:], "word")

    def _occurs(self, text: str) -> bool:
        """Tell whether some figure mentions a text."""
        sql = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1"
        return bool(self._index.column(sql, ladder(self._words.folded(text))[-1]))

    # --- Ways ---------------------------------------------------------------------------------

    def _ways(self, options: Sequence[Sequence[Clause]]) -> Iterator[_Way]:
        """Yield the ways that cover the most of a question and find something, the best first.

        A best-first search: what is waiting is a way through the first few terms, by the most that
        it can still weigh. One that finds nothing is not carried on.
        """
        most = [0.0]
        for clauses in reversed(options):
            most.insert(0, most[0] + clauses[0].weight)
        number = count()
        waiting: list[tuple[float, int, int, _Way]] = []
        heappush(waiting, (-most[0], next(number), 0, ()))
        best = 0.0
        while waiting:
            weight, _, depth, way = heappop(waiting)
            if -weight < _ALSO * best:
                return
            if way and way[-1] in options[depth - 1] and not self._finds(way):
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

    def _of_place_first(
        self, ways: Iterator[_Way], options: Sequence[Sequence[Clause]]
    ) -> Iterator[_Way]:
        """Yield ways with a place that is asked for before a best one that leaves it out.

        Figures of other places are no answer. What is of the place must have more of the question
        than that, and its units.
        """
        first = next(ways, None)
        if not first:
            return
        kept = {clause.term for clause in first}
        terms = [clauses[0].term for clauses in options]
        left = {term for term in terms if self._clauses.places(term) and term not in kept}
        if not left:
            yield from chain([first], ways)
            return
        needed = {*left, *(term for term in terms if term.kind == "unit")}
        rest = list(ways)
        said = {way: {clause.term for clause in way if not clause.wider} for way in rest}
        own = [way for way in rest if needed <= said[way] and left != said[way]]
        yield from chain(own, [first], (way for way in rest if way not in own))

    def _own_first(self, ways: Iterator[_Way]) -> Iterator[_Turn]:
        """Yield ways with a place's own figures before the best one, if that has areas around it.

        They must have its topic, units, years and amounts; they may lack who gives, or to whom. Own
        figures without the topic come behind the first few of areas around, unless it is a measure.
        """
        first = next(ways, None)
        if not first:
            return
        places = {clause.term for clause in first if clause.wider}
        others = [clause for clause in first if not clause.wider]
        topics = [clause for clause in others if self._is_topic(clause.term)]
        if not places or not topics:
            yield from ((way, None) for way in chain([first], ways))
            return
        topic = max(topics, key=lambda clause: clause.weight)
        needed = {c.term for c in others if c.term.kind in ("unit", "year", "amount")}
        needed |= {*places, topic.term}
        rest = list(ways)
        said = {way: {c.term for c in way if not (c.wider or c.in_notes)} for way in rest}
        own = [way for way in rest if needed <= said[way]]
        yield from ((way, None) for way in own)
        if not own and not self._is_measure(topic.term):
            yield first, _FIRST_AROUND
            yield from ((way, None) for way in rest if places <= said[way])
        yield first, None
        yield from ((way, None) for way in rest)

    def _is_measure(self, term: Term) -> bool:
        """Tell whether a term is the name of a measure."""
        sql = "SELECT 1 FROM name WHERE kind = 'measure' AND key = ?"
        return bool(self._index.column(sql, term.text.replace(" ", "")))

    def _is_topic(self, term: Term) -> bool:
        """Tell whether a term says what is asked about, and not where or by whom."""
        if term.kind not in ("name", "word"):
            return False
        sql = "SELECT 1 FROM name WHERE kind IN ('place', 'giver') AND key = ?"
        return not self._index.column(sql, term.text.replace(" ", ""))

    def _finds(self, way: _Way) -> bool:
        """Tell whether some figure matches all of a way."""
        common = self._common(way)
        if common is not None and not common:
            return False
        if common is not None and self._is_known(way):
            return True
        return next(self._rows(way, widest=True), None) is not None

    def _is_known(self, way: _Way) -> bool:
        """Tell whether the row numbers of all clauses say which figures match a way."""
        known = (c.ladder and self._clauses.matches(c.ladder) is not None for c in way)
        return self._asked == Filter() and not self._excluded and all(known)

    def _common(self, way: _Way) -> frozenset[int] | None:
        """Return the row numbers that a way leaves, by those of its clauses that know theirs."""
        found = [self._clauses.matches(clause.ladder) for clause in way if clause.ladder]
        known = [rows for rows in found if rows is not None]
        return frozenset.intersection(*known) if known else None

    def _rows_of(self, turns: Iterator[_Turn]) -> Iterator[str]:
        """Yield the figures of all ways, each once."""
        seen: set[str] = set()
        taken: set[int] = set()
        key = '","'  # behind the id, which begins each line
        best: _Way | None = None
        for way, most in chain.from_iterable(map(_each_first, turns)):
            best = best or way
            known = self._common(way) if self._is_known(way) else None
            if known is not None and most is None:
                known -= taken
                taken |= known
            widest = (way is not best and most != 1) or self._over_time
            rows = self._rows(way, known, widest=widest)
            for row in islice(rows, most):
                identifier = row[: row.index(key)]
                if identifier not in seen:
                    seen.add(identifier)
                    yield row  # and only when the next is asked for, it has been taken
                    around = (clause.term.texts for clause in way if clause.wider)
                    self._around_places.update(*around)

    def _rows(
        self, way: _Way, known: Collection[int] | None = None, *, widest: bool = False
    ) -> Rows:
        """Return the figures of a way; with `widest` in no order of rank, which is faster.

        `known`: the numbers of those rows that are wanted, where all are known.
        """
        conditions = [clause.condition for clause in way if clause.condition != EVERY]
        values = [value for clause in way for value in clause.values]
        ladders = [clause.ladder for clause in way if clause.ladder]
        around: Coverage | None = "wider" if any(clause.wider for clause in way) else None
        if known is not None and not known:
            return iter(())
        if ladders:
            expressions = without(all_of(ladders), self._excluded)
            if widest:
                expressions = expressions[-1:]
            is_begun = any(clause.term.units == _YEAR for clause in way)
            earliest = self._in_total or is_begun
            query = ranked(self._index, expressions, earliest=earliest, known=known)
        else:
            query = self._index.by_order(Order("period", reverse=True))

        def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
            kept = [sql for sql in (selection.sql, *conditions) if sql != EVERY]
            narrowed = selection._replace(
                sql=" AND ".join(kept) or EVERY, values=[*selection.values, *values]
            )
            return query(narrowed, coverage or around)

        return self._index.run(self._asked, rows)


def _each_first(turn: _Turn) -> Iterator[_Turn]:
    """Yield a way with one figure first of each of its things of which any will do."""
    way, most = turn
    for place, clause in enumerate(way):
        for part in clause.parts if most is None else ():
            yield (*way[:place], part, *way[place + 1 :]), 1
    yield turn


def _plain(words: Sequence[str]) -> Iterator[str]:
    """Yield words as they are folded: of 2021-2024 and 14,240 the parts belong together."""
    for word in words:
        if any(map(str.isdigit, word)) and not word.isdigit():
            from hulian.index.numbers import joined

            yield joined(word)
        else:
            yield word


def _as_of(index: Index) -> date:
    """Return the day up to which the base tells: of its last change, or the last that it names."""
    sql = "SELECT json_extract(json, '$.updated') FROM entry WHERE kind = 'base'"
    (updated,) = index.column(sql)
    if updated:
        return date.fromisoformat(updated)
    sql = "SELECT max(last_day) / 10000 FROM fact WHERE last_day < ?"
    (year,) = index.column(sql, _ENDLESS)
    return date(int(year or 1), 12, 31)
