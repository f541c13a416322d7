"""Answer a question in words: in full where that finds something, else by its best parts.

What is typed is first taken at its word: figures that mention all of it. Where there are none, the
question is read (see `question`) for names, years, amounts and the words left over, and the
figures are found that match as much of it as can be matched at once; rare terms weigh more than
common ones, names more than other words, and a mention in a note least.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import chain, product
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from hulian.figures.quantity import Quantity
from hulian.index.filters import Filter, Order
from hulian.index.fulltext import Ladder, Word, all_of, faceted, in_notes, ladder, with_notes
from hulian.index.query import Index, Rows, Selection
from hulian.index.question import Question, Term, read, stem
from hulian.index.unknown import UnknownNameError
from hulian.language.folding import GAP, fold

if TYPE_CHECKING:  # what reads rows is slow to import, and many questions are not read
    from hulian.index.rows import Coverage


class Answer(NamedTuple):
    """What a question found.

    `rows`: the figures as stored JSON, best first. `missing`: words that no figure mentions.
    `dropped`: words that the best figures leave out. `wider`: places without a figure of their
    own, for which figures of the areas around them stand. `relative`: years to be written out.
    `marks`: what to mark in the figures.
    """

    rows: Iterator[str]
    marks: tuple[str, ...]
    missing: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()


class _Clause(NamedTuple):
    """One way to match a term, by full text or by a condition on the fact; or both.

    `weight` says how much of the question it covers; `wider`, that areas around the place match.
    """

    term: Term
    weight: float
    ladder: Ladder = ()
    condition: str = "1"
    values: tuple[str, ...] = ()
    wider: bool = False


_Way = tuple[_Clause, ...]
"""A way to take a question: a clause for each term that is kept."""

_WEIGHTS = {"name": 3.0, "word": 1.0, "year": 2.0, "unit": 1.0, "amount": 4.0}
_IN_NOTES = 0.3
_WIDER = 0.5
_CONTAINED = 0.5
"""Shares of a term's weight: mentioned in a note only, said of a wider area, within the bounds."""

_ALSO = 0.75
"""Other ways are taken, too, that cover this share of what the best way covers."""

_COUNTED = 1000
"""Figures of a term that are counted at most to see how rare it is."""

_ENDLESS = 99991231
"""The last day of a period that goes on, as the index has it."""

_TERMS = 6
"""Terms that are combined at most; the least telling ones are left out first."""


def answer(index: Index, words: Sequence[str], asked: Filter) -> Answer:
    """Find the figures that answer a question, of those that the filter leaves."""
    said = [word for word in map(index.word, words) if word.phrases]
    if not said:
        return Answer(iter(()), ())
    typed = all_of([ladder(word) for word in said])
    if next(index.grouped(asked, index.ranked(typed)), None) is not None:
        rows = index.grouped(asked, index.ranked([*typed, with_notes(said)]))
        return Answer(rows, tuple(words))
    return _Search(index, asked).answer(words)


class _Search:
    def __init__(self, index: Index, asked: Filter) -> None:
        self._index = index
        self._asked = asked
        self._as_of = _as_of(index)

    def answer(self, words: Sequence[str]) -> Answer:
        """Answer by the best parts of a question."""
        question = self._read(words)
        options, missing = self._options(question.terms)
        ways = self._ways(options)
        if not ways:
            return Answer(iter(()), (), missing, relative=question.relative)
        best = {clause.term for clause in ways[0]}
        dropped = [clauses[0].term for clauses in options if clauses[0].term not in best]
        return Answer(
            self._rows_of(ways),
            tuple(clause.term.text for clause in ways[0] if clause.term.kind != "unit"),
            missing,
            tuple(term.text for term in dropped if term.kind != "unit"),
            tuple(clause.term.text for clause in ways[0] if clause.wider),
            question.relative,
        )

    def _read(self, words: Sequence[str]) -> Question:
        index = self._index
        folded = [fold(word, index.folding(word)).replace(GAP, " ") for word in words]
        return read(folded, self, self._as_of)

    # --- What occurs in the base --------------------------------------------------------------

    def whole_names(self, keys: Collection[str]) -> set[str]:
        """Return those of the keys that are the whole name of something."""
        marks = ",".join("?" * len(keys))
        sql = f"SELECT DISTINCT key FROM name WHERE kind <> 'unit' AND key IN ({marks})"
        return set(self._index.column(sql, *keys))

    def known_pairs(self, pairs: Collection[str]) -> set[str]:
        """Return those pairs of neighbouring characters that some text of the base contains."""
        marks = ",".join("?" * len(pairs))
        return set(self._index.column(f"SELECT pair FROM pair WHERE pair IN ({marks})", *pairs))

    # --- Terms --------------------------------------------------------------------------------

    def _options(self, terms: Sequence[Term]) -> tuple[list[list[_Clause]], tuple[str, ...]]:
        """The clauses of each term that finds something, and the words that find nothing."""
        found, missing = [], []
        for term in terms:
            if clauses := self._clauses(term):
                found.append(clauses)
            elif term.kind == "word" and len(term.text) > 2 and not term.text.isascii():
                for part in self._parts(term.text):
                    clauses = self._clauses(part)
                    found += [clauses] if clauses else []
                    missing += [] if clauses else [part.text]
            elif term.kind != "unit" and not self._is_filtered_out(term):
                missing.append(term.text)
        found.sort(key=lambda clauses: -clauses[0].weight)
        return found[:_TERMS], tuple(missing)

    def _is_filtered_out(self, term: Term) -> bool:
        """Whether some figure mentions a term, but none that the filter leaves."""
        unfiltered = Filter()
        return self._asked != unfiltered and bool(_Search(self._index, unfiltered)._clauses(term))

    def _clauses(self, term: Term) -> list[_Clause]:
        """All ways to match a term that match some figure, the heaviest first."""
        weight = _WEIGHTS[term.kind]
        if term.quantity:
            clauses = _amounts(term, term.quantity, weight)
        elif term.kind == "unit":
            facets = self._index.facets("unit", [term.text])
            clauses = [_Clause(term, weight, faceted(facets))] if facets else []
        elif term.kind == "year":
            clauses = [_Clause(term, weight, ladder(self._years(term)))]
        else:
            clauses = self._words(term, weight)
        return [clause for clause in clauses if self._finds((clause,))]

    def _years(self, term: Term) -> Word:
        last = (term.until or self._as_of).year
        first = max(term.since.year, last - 30) if term.since else last - 30
        years = range(first, last + 1)
        return Word([" ".join(str(year)) for year in years], [], [], [], [], dated=True)

    def _words(self, term: Term, weight: float) -> list[_Clause]:
        """A word or name in texts, in notes, and as the areas around a place."""
        word = self._index.word(term.text)
        count = self._count(word)
        if not count and (shorter := stem(term.text)) != term.text:
            word = self._index.word(shorter)
            count = self._count(word)
        if term.kind == "word" and not term.text.isascii():
            weight *= len(term.text) / 2
        rarity = 1 + log2(_COUNTED / count) / log2(_COUNTED) if count else 1
        clauses = [_Clause(term, weight * rarity, ladder(word))] if count else []
        if around := self._around(term):
            clauses.append(_Clause(term, weight * _WIDER, faceted(around), wider=True))
        return [*clauses, _Clause(term, weight * _IN_NOTES, in_notes(word))]

    def _around(self, term: Term) -> Sequence[int]:
        """The areas around a place that is named."""
        if term.kind != "name":
            return ()
        try:
            return self._index.around([self._index.resolve("place", term.text)])
        except UnknownNameError:
            return ()

    def _count(self, word: Word) -> int:
        if not word.phrases:
            return 0
        sql = "SELECT 1 FROM search WHERE search MATCH ? LIMIT ?"
        return len(self._index.column(sql, ladder(word)[-1], _COUNTED))

    def _parts(self, text: str) -> Iterator[Term]:
        """The longest parts of a text that occur, from the left, and what is left between them."""
        start = rest = 0
        while start < len(text):
            ends = range(len(text), start + 1, -1)
            end = next((e for e in ends if self._count(self._index.word(text[start:e]))), None)
            if end is None:
                start += 1
                continue
            if start - rest > 1:
                yield Term(text[rest:start], "word")
            yield Term(text[start:end], "word")
            start = rest = end
        if len(text) - rest > 1:
            yield Term(text[rest:], "word")

    # --- Ways ---------------------------------------------------------------------------------

    def _ways(self, options: Sequence[Sequence[_Clause]]) -> list[_Way]:
        """The ways that cover the most of a question and find something, the best first."""
        taken = product(*([*clauses, None] for clauses in options))
        ways = [tuple(clause for clause in way if clause) for way in taken]
        telling = [way for way in ways if any(clause.term.kind != "unit" for clause in way)]
        telling.sort(key=_weight, reverse=True)
        found: list[_Way] = []
        for way in telling:
            if found and _weight(way) < _ALSO * _weight(found[0]):
                break
            if self._finds(way):
                found.append(way)
        return found

    def _finds(self, way: _Way) -> bool:
        return next(self._rows(way), None) is not None

    def _rows_of(self, ways: Sequence[_Way]) -> Iterator[str]:
        """The figures of all ways, each once."""
        from msgspec.json import decode

        from hulian.index.rows import Identified

        seen: set[str] = set()
        for row in chain.from_iterable(map(self._rows, ways)):
            identifier = decode(row, type=Identified).id
            if identifier not in seen:
                seen.add(identifier)
                yield row

    def _rows(self, way: _Way) -> Rows:
        condition = " AND ".join(clause.condition for clause in way)
        values = [value for clause in way for value in clause.values]
        ladders = [clause.ladder for clause in way if clause.ladder]
        newest = Order("period", reverse=True)
        query = self._index.ranked(all_of(ladders)) if ladders else self._index.selected(newest)
        around: Coverage | None = "wider" if any(clause.wider for clause in way) else None

        def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
            narrowed = selection._replace(
                sql=f"{selection.sql} AND {condition}", values=[*selection.values, *values]
            )
            return query(narrowed, coverage or around)

        return self._index.grouped(self._asked, rows)


def _as_of(index: Index) -> date:
    """The day up to which the base tells: of its last change, or the last that it names."""
    if updated := index.overview().updated:
        return updated
    sql = "SELECT max(last_day) / 10000 FROM fact WHERE last_day < ?"
    (year,) = index.column(sql, _ENDLESS)
    return date(int(year or 1), 12, 31)


def _weight(way: _Way) -> float:
    return sum(clause.weight for clause in way)


def _amounts(term: Term, quantity: Quantity, weight: float) -> list[_Clause]:
    """Figures of that very amount; and figures whose bounds leave it possible."""
    from hulian.index.rows import sortable

    amount = sortable(quantity.amount)
    unit, units = ("f.unit = ? AND ", (quantity.unit,)) if quantity.unit else ("", ())
    bounds = "f.low <= ? AND f.high >= ?"
    return [
        _Clause(term, weight, condition=f"({unit}f.amount = ?)", values=(*units, amount)),
        _Clause(
            term,
            weight * _CONTAINED,
            condition=f"({unit}{bounds})",
            values=(*units, amount, amount),
        ),
    ]
