"""Clauses of the terms of a question that say how much or when: amounts, years, parts of years."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from hulian.index.clauses import Clause, How
from hulian.index.entries import END
from hulian.index.filters import SIZE, day_number
from hulian.index.fulltext import Ladder, Word, WordReader, both, faceted, ladder
from hulian.index.query import ENDLESS, EVERY, OF_A_UNIT, Index
from hulian.index.question import Term
from hulian.language.folding import GAP

if TYPE_CHECKING:  # slow to import, and few questions name an amount
    from decimal import Decimal

_AMOUNT = 6.0
_KNOWN = 2.0  # an amount, where another is asked for
_YEAR = 2.0
# Shares of a term's weight.
_AS_TEXT = 0.8  # an amount without its scale
_LIMITED = 0.8  # beyond an amount that is a limit
_CONTAINED = 0.5  # an amount within the bounds of a figure
_ROUNDED = 0.6  # an amount that rounds to the one asked for
_PART_AS_TEXT = 0.95  # a part of a year as text
_TOUCHED = 0.93  # some months of a part of a year, with others
_WHOLE_YEAR = 0.91  # the whole year of a part
_PART_OF_YEAR = 1.1  # a part of a year says more than a year
_BEYOND = 0.6  # a year beyond those asked for

_MOST_YEARS = 30
"""Years that are looked for one by one, at most, as they are printed."""

_FEW_YEARS = 8
"""Years in which periods end that are looked for one by one, at most."""

_ENDS_OF_UNIT = (
    "SELECT (SELECT min(amount) FROM fact WHERE unit = ?),"
    " (SELECT max(amount) FROM fact WHERE unit = ?)"
)
"""The SQL of the least and the most amount of a unit, each of which is found at once."""

_BOUNDED = "f.low <> f.high AND f.low <= ? AND f.high >= ?"
"""The SQL of figures whose bounds leave an amount possible."""


class Extents:
    """Finds the clauses of amounts and times in an index.

    An amount says less where another one `is_asked` for.
    """

    def __init__(self, index: Index, words: WordReader, *, is_asked: bool) -> None:
        self._index = index
        self._read = words
        self._weight = _KNOWN if is_asked else _AMOUNT

    def of(self, term: Term) -> list[Clause]:
        """Return all ways to match an amount or a time.

        Whether there are figures of an amount or a part of a year is left open.
        """
        if term.upto is not None:
            return list(self._range(term))
        if term.amount is not None:
            exact, *others = self._amounts(term, term.amount)
            if term.text.isdigit():  # which may be no amount
                return [exact]
            if _is_bare(term):
                others.append(Clause(term, self._weight * _AS_TEXT, _numbered([term.text])))
            others += self._in_other_units(term, term.amount)
            return [exact, *others, *self._rounding(term, term.amount)]
        return self._part_of_year(term) if term.is_part_of_year else self._span(term)

    # --- Amounts ------------------------------------------------------------------------------

    def _amounts(self, term: Term, amount: "Decimal") -> list[Clause]:
        """Return figures of that amount, then those whose bounds leave it possible."""
        from hulian.index.amounts import sortable

        exact = sortable(amount)
        unit = _unit(term)
        how: How = "" if term.limit else "between"
        if term.limit:
            share, ends = _LIMITED, [exact]
            near = self._of_size(term, *((exact, END) if term.limit == "least" else ("", exact)))
            within = f"({unit} AND f.amount {'>=' if term.limit == 'least' else '<='} ?)"
        else:
            share, ends = _CONTAINED, [*map(sortable, (amount / 2, amount * 2))]
            near = self._of_size(term, *ends)
            within = f"({unit} AND f.amount BETWEEN ? AND ? AND {_BOUNDED})"
            ends += [exact, exact]
        size = self._of_size(term, exact, exact)
        return [
            Clause(term, self._weight, size, _is_it(term), (*term.units, exact, exact)),
            Clause(term, self._weight * share, near, within, (*term.units, *ends), how=how),
        ]

    def _range(self, term: Term) -> Iterator[Clause]:
        """Yield figures from one amount up to another, in each unit of their kind."""
        for each, least, most in _ends_of_amount(term):
            size = self._of_size(each, least, most)
            yield Clause(term, self._weight, size, _is_it(each), (*each.units, least, most))

    def _in_other_units(self, term: Term, amount: "Decimal") -> list[Clause]:
        """Return figures of that amount in another unit of its kind: 30亩 for 2公顷."""
        from hulian.figures.unit_words import converted

        return [
            clause._replace(term=term)
            for own in term.units
            for unit, other in converted(amount, own).items()
            if unit != own
            for clause in self._amounts(
                term._replace(text=f"{other:f}{unit}", units=(unit,)), other
            )
        ]

    def _rounding(self, term: Term, amount: "Decimal") -> list[Clause]:
        """Return figures that round to an amount at its last digit: 168.12亿 to 168亿.

        None for a limit, and none that is farther off than what is called near: 5100万 from 1亿.
        """
        from decimal import Decimal

        from hulian.index.amounts import sortable

        exponent = amount.as_tuple().exponent
        if not isinstance(exponent, int) or term.limit:
            return []
        half = min(Decimal(1).scaleb(exponent) / 2, amount / 20)
        ends = sortable(amount - half), sortable(amount + half)
        within = f"({_unit(term)} AND f.amount >= ? AND f.amount < ?)"
        values = (*term.units, *ends)
        weight = self._weight * _ROUNDED
        return [Clause(term, weight, self._of_size(term, *ends), within, values, how="rounded")]

    def _printed(self, text: str) -> Ladder:
        """Return an amount or a part of a year as it is printed; in English by whole words."""
        is_english = text.isascii() and text[-1:].isalnum() and " " in text
        return ladder(self._read.latin(text) if is_english else self._read.folded(text))

    def _of_size(self, term: Term, least: str, most: str) -> Ladder:
        """Return what has the size of amounts between two, and the unit of a term."""
        if least != most and term.units:  # of another unit the figures may be of many more sizes
            ((lowest, highest),) = self._index.rows(_ENDS_OF_UNIT, *term.units, *term.units)
            least, most = max(least, lowest or ""), min(most, highest or "")
        sizes = self._index.facets_between("size", least[:SIZE], most[:SIZE])
        units = self._index.facets("unit", term.units)
        found = faceted(sizes) if sizes else ()
        return both(faceted(units), found) if units and found else found

    # --- Times --------------------------------------------------------------------------------

    def _part_of_year(self, term: Term) -> list[Clause]:
        """Return what lies within the months, mentions them, holds some, or is of their year."""
        assert term.since
        assert term.until
        weight = _YEAR * _PART_OF_YEAR
        days = map(day_number, (term.since, term.until))
        printed, rungs = self._printed(term.text), _numbered([str(term.since.year)])
        year, part = (
            faceted(ended) if (ended := self._index.facets(kind, [str(term.until.year)])) else ()
            for kind in ("last", "part")  # of all that a year holds, and of what is of a part of it
        )
        within = "(f.first_day >= ? AND f.last_day <= ?)"
        found = [Clause(term, weight, part, within, tuple(days))] if part else []
        if self._read.matches.finds(printed[-1]):
            found.append(Clause(term, weight * _PART_AS_TEXT, printed))
        touched = "(f.first_day >= ? AND f.last_day <= ? AND f.first_day <= ? AND f.last_day >= ?)"
        ends = (date(term.since.year, 1, 1), date(term.since.year, 12, 31))
        values = (*map(day_number, (*ends, term.until, term.since)),)
        if year:
            found.append(Clause(term, weight * _TOUCHED, year, touched, values, how="loose"))
        if self._read.matches.finds(rungs[-1]):
            found.append(Clause(term, weight * _WHOLE_YEAR, rungs, how="loose"))
        return found

    def _span(self, term: Term) -> list[Clause]:
        """Match a year or some by what is printed; many, or those with one end, by their days."""
        since, until = term.since, term.until
        if since and until and until.year - since.year <= _MOST_YEARS:
            rungs = _numbered([*map(str, range(since.year, until.year + 1))])
            is_there = self._read.matches.finds(rungs[-1])
            return [Clause(term, _YEAR, rungs, order=_ends(term))] if is_there else []
        begun = day_number(since) if since else 0
        ending = self._ending(term, begun, day_number(until) if until else ENDLESS)
        if not ending or not since:
            return [ending] if ending else []
        found = [self._begun(ending, begun)]
        if not until and (beyond := self._ending(term, begun, ENDLESS - 10000)):
            found.append(beyond._replace(weight=_YEAR * _BEYOND, order="", how="loose"))
        return found

    def _begun(self, ending: Clause, day: int) -> Clause:
        """Return what ends so and begins not before a day, by the years where these are few."""
        years = self._index.facets_between("first", f"{day // 10000:04}", END)
        if ending.ladder and not ending.term.until and 0 < len(years) <= _FEW_YEARS:
            return ending._replace(ladder=both(ending.ladder, faceted(years)))
        condition, values = f"({ending.condition} AND f.first_day >= ?)", (*ending.values, day)
        return ending._replace(condition=condition, values=values)

    def _ending(self, term: Term, begin: int, end: int) -> Clause | None:
        """Return what ends between two days, by the years where these are few."""
        first, last = (f"{day // 10000:04}" for day in (begin, end))
        years = self._index.facets_between("last", first, last)
        found = Clause(term, _YEAR, order=_ends(term))
        if len(years) > _FEW_YEARS:
            within = "(f.last_day >= ? AND f.last_day <= ?)"
            return found._replace(condition=within, values=(begin, end), among=tuple(years))
        return found._replace(ladder=faceted(years)) if years else None


def _is_bare(term: Term) -> bool:
    """Return whether an amount is a number alone, of which the scale may be left out."""
    return term.text.replace(".", "").isdigit()


def _unit(term: Term) -> str:
    """Return the condition on the unit of an amount, of which at most one is said."""
    return "f.unit = ?" if term.units else f"f.{OF_A_UNIT}"


def _is_it(term: Term) -> str:
    """Return the condition that a figure lies between two amounts, in the unit of a term."""
    return f"({_unit(term)} AND f.amount BETWEEN ? AND ?)"


def _ends_of_amount(term: Term) -> Iterator[tuple[Term, str, str]]:
    """Yield an amount or a range in each unit of its kind, with its ends."""
    from decimal import Decimal

    from hulian.figures.unit_words import converted
    from hulian.index.amounts import sortable

    least = term.amount or Decimal(0)
    most = term.upto or least
    for unit in converted(least, *term.units) if term.units else [""]:
        low, high = (converted(end, *term.units)[unit] if unit else end for end in (least, most))
        yield term._replace(units=(unit,) if unit else ()), sortable(low), sortable(high)


def _numbered(printed: Sequence[str]) -> Ladder:
    """Return what has one of these numbers."""
    return ladder(Word(printed, printed, is_number=True))


def _ends(term: Term) -> str:
    """Return the order in which what begins with a span without an end, or ends with one, is first.

    Of several years the first and the last are compared.
    """
    if not term.since:
        return ""
    if not term.until:
        return f"f.first_day / 10000 <> {term.since.year}"
    return f"f.last_day / 10000 NOT IN ({term.since.year}, {term.until.year})"


def without_amounts(words: Sequence[str]) -> tuple[Sequence[str], str, tuple[str, ...]]:
    """Return folded words without the amounts in them, and the condition that figures have these.

    Of a number alone and of an amount with a marker (5000余万元) the text is looked for, too.
    """
    from hulian.index.amounts import with_amounts
    from hulian.index.ranges import with_ranges

    left, conditions, values = "", [EVERY], list[str]()
    for part in with_ranges(with_amounts([" ".join(words).replace(GAP, " ")])):
        if isinstance(part, str) or part.amount is None or _is_bare(part):
            left += part if isinstance(part, str) else part.text
            continue
        left += part.text if part.limit else " "
        alike = [*_ends_of_amount(part)]
        conditions.append(" OR ".join(_is_it(each) for each, _, _ in alike))
        values += [value for each, *ends in alike for value in (*each.units, *ends)]
    sql = " AND ".join(f"({each})" for each in conditions[1:]) or EVERY
    return left.split(), sql, tuple(values)
