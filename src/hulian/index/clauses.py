"""Clauses: the ways in which a term of a question can be matched, each with its weight."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import reduce
from math import log2
from typing import NamedTuple

from hulian.index.asking import units_of
from hulian.index.filters import SIZE, day_number
from hulian.index.fulltext import (
    SHORT,
    Called,
    Ladder,
    Word,
    WordReader,
    both,
    either,
    faceted,
    in_notes,
    ladder,
)
from hulian.index.query import ENDLESS, EVERY, UNKNOWN, Index
from hulian.index.question import Term
from hulian.language.folding import stem


class Clause(NamedTuple):
    """One way to match a term, by full text or by a condition on the fact; or both.

    `weight` says how much of the question it covers; `wider`, that areas around the place match;
    `in_notes`, that only notes mention it; `rounded`, that an amount rounds to what is asked for;
    `between`, that the bounds of a figure leave the amount possible; `loose`, that it is of
    more than is asked for: of the whole year, or of the theme of a measure; `parts`, of which any
    will do; `order`, the SQL by which figures that match it alike are put in order.
    """

    term: Term
    weight: float
    ladder: Ladder = ()
    condition: str = EVERY
    values: tuple[str | int, ...] = ()
    wider: bool = False
    in_notes: bool = False
    rounded: bool = False
    between: bool = False
    loose: bool = False
    parts: tuple["Clause", ...] = ()
    order: str = ""


_WEIGHTS = {"name": 3.0, "word": 1.0, "year": 2.0, "unit": 5.0, "amount": 6.0, "aside": 0.7}
_KNOWN = 2.0  # an amount, where another is asked for
# Shares of a term's weight.
_AS_TEXT = 0.8  # an amount as text
_LIMITED = 0.8  # beyond an amount that is a limit
_SLIP = 0.8  # a name that was mistyped
WIDER = 0.5  # said of a wider area
_OF_THEME = 0.4  # of the theme of a measure
_CONTAINED = 0.5  # an amount within the bounds of a figure
ANY = 0.95  # one of several places
_ROUNDED = 0.6  # an amount that rounds to the one asked for
APART = 0.4  # the characters of a word, apart
_HALVES = 0.8  # the halves of a name, apart
_PART_AS_TEXT = 0.95  # a part of a year as text
_TOUCHED = 0.93  # some months of a part of a year, with others
_WHOLE_YEAR = 0.91  # the whole year of a part
_PART_OF_YEAR = 1.1  # a part of a year says more than a year
_BEYOND = 0.6  # a year beyond those asked for
_IN_NOTES = 0.3  # only mentioned in a note

_LONGEST_WORD = 5
"""Characters of a word beyond which it says no more of a question."""

_HALVED = 4
"""Characters of a name that is two words."""

_COMMON = 1000
"""Figures that a word has that is as common as one can be."""

_MOST_YEARS = 30
"""Years that are looked for one by one, at most, as they are printed."""

_OF_PLACES = frozenset("省州市区县乡镇村")
"""Last characters of names of places, which tell their kind."""

_MEASURED = ("ratio", "money", "area", "length", "weight")
"""Kinds of units of which none is another's thing, as 项目 is what money is given for."""


class Clauses:
    """Finds the clauses of terms in an index."""

    def __init__(self, index: Index, words: WordReader) -> None:
        self._index = index
        self._read = words
        self.asks_another = False  # amount than one that is named

    def of(self, term: Term) -> list[Clause]:
        """Return all ways to match a term, the heaviest first; none if no figure mentions it.

        Whether there are figures of an amount is left open.
        """
        weight = _WEIGHTS[term.kind] * (_SLIP if term.typed else 1)
        if term.amount is not None:
            return self._amounts(term)
        if term.kind == "unit":
            facets = self._index.facets("unit", term.units)
            return [Clause(term, weight, faceted(facets))] if facets else []
        if term.kind == "aside":
            measures = self.called(term.text)
            return [Clause(term, weight, faceted(measures))] if measures else []
        if term.kind == "year":
            if term.is_part_of_year:
                return self._part_of_year(term, weight * _PART_OF_YEAR)
            return self._span(term, weight)
        return self._words(term, weight)

    @property
    def _of_amounts(self) -> float:
        """How much an amount says."""
        return _KNOWN if self.asks_another else _WEIGHTS["amount"]

    def _amounts(self, term: Term) -> list[Clause]:
        """Return figures of that amount or print, then those whose bounds leave it possible."""
        from hulian.index.amounts import sortable

        assert term.amount is not None
        weight = self._of_amounts
        amount = sortable(term.amount)
        unit = "f.unit = ? AND " if term.units else ""
        number = term.text[: len(term.text) - len(term.text.lstrip("0123456789."))]
        printed = self._printed(term.text)
        if number:  # which is a token of its own, and soon found
            printed = both(ladder(_number([number])), printed)
        if term.limit:
            sign = ">=" if term.limit == "least" else "<="
            share, within, ends = _LIMITED, f"({unit}f.amount {sign} ?)", [amount]
        else:
            share, within = _CONTAINED, f"({unit}f.low <> f.high AND f.low <= ? AND f.high >= ?)"
            ends = [amount, amount]
        size, is_it = self._of_size(amount, amount), f"({unit}f.amount = ?)"
        return [
            Clause(term, weight, size, is_it, (*term.units, amount)),
            Clause(term, weight * _AS_TEXT, printed),
            Clause(term, weight * share, (), within, (*term.units, *ends), between=not term.limit),
        ]

    def rounding(self, term: Term) -> list[Clause]:
        """Return figures that round to an amount at its last digit: 168.12亿 to 168亿.

        None for a limit.
        """
        from decimal import Decimal

        from hulian.index.amounts import sortable

        exponent = term.amount.as_tuple().exponent if term.amount else None
        if term.amount is None or not isinstance(exponent, int) or term.limit:
            return []
        half = Decimal(1).scaleb(exponent) / 2
        ends = sortable(term.amount - half), sortable(term.amount + half)
        within = f"({'f.unit = ? AND ' if term.units else ''}f.amount >= ? AND f.amount < ?)"
        weight = self._of_amounts * _ROUNDED
        values = (*term.units, *ends)
        return [Clause(term, weight, self._of_size(*ends), within, values, rounded=True)]

    def _of_size(self, least: str, most: str) -> Ladder:
        """Return what has the size of amounts between two."""
        sql = "SELECT number FROM facet WHERE kind = 'size' AND id >= ? AND id <= ?"
        sizes = self._index.numbers(sql, least[:SIZE], most[:SIZE])
        return faceted(sizes) if sizes else ()

    def _printed(self, text: str) -> Ladder:
        """Return an amount or a part of a year as it is printed; in English by whole words."""
        is_english = text.isascii() and text[-1:].isalnum() and " " in text
        return ladder(self._read.latin(text) if is_english else self._read.folded(text))

    def _part_of_year(self, term: Term, weight: float) -> list[Clause]:
        """Return what lies within the months, mentions them, holds some, or is of their year."""
        assert term.since
        assert term.until
        days = map(day_number, (term.since, term.until))
        printed = self._printed(term.text)
        rungs = self._years(term)
        year, part = (
            faceted(ended) if (ended := self._index.facets(kind, [str(term.until.year)])) else ()
            for kind in ("last", "part")  # of all that a year holds, and of what is of a part of it
        )
        within = "(f.first_day >= ? AND f.last_day <= ?)"
        found = [Clause(term, weight, part, within, tuple(days))] if part else []
        if self.mentioned(printed):
            found.append(Clause(term, weight * _PART_AS_TEXT, printed))
        touched = "(f.first_day >= ? AND f.last_day <= ? AND f.first_day <= ? AND f.last_day >= ?)"
        ends = (date(term.since.year, 1, 1), date(term.since.year, 12, 31))
        values = (*map(day_number, (*ends, term.until, term.since)),)
        if year:
            found.append(Clause(term, weight * _TOUCHED, year, touched, values, loose=True))
        if self.mentioned(rungs):
            found.append(Clause(term, weight * _WHOLE_YEAR, rungs, loose=True))
        return found

    def _span(self, term: Term, weight: float) -> list[Clause]:
        """Match a year or a span by the years that are printed; by its days where they are many."""
        begin, end = (day_number(day) if day else None for day in (term.since, term.until))
        last = (term.until or self._index.as_of).year
        if (begin or 0) // 10000 < last - _MOST_YEARS > self._index.first_year:
            within = "(f.first_day >= ? AND f.last_day <= ?)"
            days = (UNKNOWN if begin is None else begin, ENDLESS if end is None else end)
            sql = f"SELECT 1 FROM fact f WHERE {within} LIMIT 1"
            any_there = self._index.numbers(sql, *days)
            return [Clause(term, weight, (), within, days, order=_ends(term))] if any_there else []
        rungs = self._years(term)
        if not self.mentioned(rungs):
            return []
        if begin and end:
            return [Clause(term, weight, rungs, order=_ends(term))]
        within = "(f.first_day >= ?)" if begin else "(f.last_day <= ?)"
        day = begin or end or UNKNOWN
        return [
            Clause(term, weight, rungs, within, (day,), order=_ends(term)),
            Clause(term, weight * _BEYOND, rungs, loose=True),
        ]

    def _years(self, term: Term) -> Ladder:
        """Return the years of a span."""
        last = (term.until or self._index.as_of).year
        first = max(term.since.year, last - _MOST_YEARS) if term.since else last - _MOST_YEARS
        return ladder(_number([str(year) for year in range(first, last + 1)]))

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
            clauses.append(Clause(term, weight * _rarity(self.matches(rungs)), rungs))
        if around := self._around(term):
            clauses.append(Clause(term, weight * WIDER, faceted(around), wider=True))
        if mentioned and (themes := self._themes(term)):
            clauses.append(Clause(term, weight * _OF_THEME, faceted(themes), loose=True))
        is_common = mentioned and self.matches(ladder(mentioned)) is None
        notes = () if is_common else in_notes(word)
        if notes and (mentioned or self.mentioned(notes)):
            clauses.append(Clause(term, weight * _IN_NOTES, notes, in_notes=True))
        return clauses

    def _readings(self, term: Term) -> Iterator[Word]:
        """Yield how a word may be taken: as whole Latin words, else as what lies within others."""
        text = term.text
        if text.isascii() and not text[:1].isdigit():
            yield self._alike(self._read.latin, term)
        yield self._alike(self._read.folded, term)
        if (shorter := stem(text)) != text and len(shorter) > SHORT:
            yield self._read.folded(shorter)

    def _alike(self, word: Callable[[str], Word], term: Term) -> Word:
        """Return a word together with what means the same, of a place its name without its kind."""
        means = term.means
        if len(term.text) > SHORT - 1 and term.text[-1] in _OF_PLACES and self.places(term):
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
        """Tell whether a term is the whole name of measures that are in no units of things."""
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

    def of_amount(self, clause: Clause) -> frozenset[int] | None:
        """Return likewise those of a condition on the amount, which is soon found."""
        sql = "SELECT r.rank FROM fact f CROSS JOIN ranked r ON r.n = f.n WHERE "
        return self._read.matches.rows(f"{sql}{clause.condition}", *clause.values)

    def mentioned(self, rungs: Ladder) -> bool:
        """Tell whether some figure matches."""
        found = self.matches(rungs)
        return found is None or bool(found)

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


def _ends(term: Term) -> str:
    """Return the order in which what begins with a span without an end, or ends with one, is first.

    Of several years the first and the last are compared.
    """
    if not term.since:
        return ""
    if not term.until:
        return f"f.first_day / 10000 <> {term.since.year}"
    return f"f.last_day / 10000 NOT IN ({term.since.year}, {term.until.year})"


def _number(printed: list[str]) -> Word:
    """Return a word that is one of these numbers, and names nothing."""
    return Word(printed, printed, named=[], own=[], around=[], rest=[], is_number=True)


def _rarity(found: frozenset[int] | None) -> float:
    """Return how much more a term says that few figures mention: from 1, for very many, to 2."""
    number = _COMMON if found is None else max(len(found), 1)
    return 1 + log2(_COMMON / number) / log2(_COMMON)
