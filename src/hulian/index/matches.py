"""What expressions of full text find: the numbers of rows, and rows, the best matches first.

Each is a rung of a ladder, and finds all that those before it find; see `fulltext`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from hulian.index.entries import marks
from hulian.index.query import EVERY, Index, Query, Rows, Selection, chosen, having

if TYPE_CHECKING:
    from hulian.index.rows import Coverage

RUNGS = 5
"""Expressions of a ladder."""

_NAMES = 2
"""The last rung that is looked for among places alone; if it finds nothing, nor do those before."""

_FEW = 256
"""If there are no more figures than these, they are parted by their numbers, and then fetched."""

_ALL = -1
"""What SQL takes for no limit."""


def ranked(
    index: Index,
    expressions: Sequence[str],
    *,
    first: str = "",
    few_first: str = "",
) -> Query:
    """Yield the rows of each expression that those before it lack, the newest first.

    Each must find all that those before it find. `first`: the SQL by which those that are alike are
    put in order before that; `few_first`: likewise, where all rows are few.
    """

    def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
        whole = selection._replace(sql=EVERY, values=())

        def found(expression: str) -> Collection[int]:
            return _numbers(index, expression, whole, _ALL)

        several = len(expressions) > 1
        last = _numbers(index, expressions[-1], selection, _FEW + 1) if several else []
        if several and len(last) <= _FEW:
            steps = chain([last], map(found, reversed(expressions[:-1])))
            yield from fetched(index, steps, few_first or first)(whole, coverage)
            return
        order = f"{first}, s.rowid" if first else "s.rowid"
        for expression in _fresh(index, expressions, selection):
            table, values = _matching(expression, selection)
            yield from index.fetch(f"{table} ORDER BY {order}", values, coverage)

    return rows


def fetched(index: Index, narrowing: Iterable[Collection[int]], first: str = "") -> Query:
    """Yield the rows of these numbers, of ever fewer of them; those in the fewest come first.

    The narrower ones are taken only as long as there are several rows to put in order.
    """

    def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
        steps: list[frozenset[int]] = []
        for numbers in narrowing:
            steps.append(steps[-1].intersection(numbers) if steps else frozenset(numbers))
            if len(steps[-1]) < 2:
                break
        order = f"{first}, r.rank" if first else "r.rank"
        for better, wider in pairwise([frozenset[int](), *reversed(steps)]):
            if fresh := sorted(wider - better):
                table = f"ranked r CROSS JOIN fact f ON f.n = r.n WHERE r.rank IN ({marks(fresh)})"
                kept = "" if selection.sql == EVERY else f" AND {selection.sql.format(n='r.n')}"
                values = [*fresh, *selection.values]
                yield from index.fetch(f"{table}{kept} ORDER BY {order}", values, coverage)

    return rows


def _fresh(index: Index, expressions: Sequence[str], selection: Selection) -> Iterator[str]:
    """Yield expressions for what each finds that those before it lack, where rows are many."""
    has_places = len(expressions) >= RUNGS
    of_places = has_places and _numbers(index, expressions[_NAMES], selection, 1)
    begin = _NAMES + 1 if has_places and not of_places else 0
    for better, expression in islice(pairwise(["", *expressions]), begin, None):
        yield f"({expression}) NOT ({better})" if better else expression


def _numbers(index: Index, expression: str, selection: Selection, most: int) -> list[int]:
    """Return the numbers of rows that an expression finds in a selection, the first of them."""
    if selection.sql == EVERY:
        match = chosen(having, selection.all, selection.none, f"({expression})")
        sql = f"SELECT rowid FROM search WHERE search MATCH ? LIMIT {most}"
        return index.numbers(sql, match)
    table, values = _matching(expression, selection)
    return index.numbers(f"SELECT s.rowid FROM {table} LIMIT {most}", *values)


def _matching(expression: str, selection: Selection) -> tuple[str, tuple[str | int, ...]]:
    """Return the SQL of what an expression finds in a selection, after FROM, and its values."""
    table = (
        "search s CROSS JOIN ranked r ON r.rank = s.rowid CROSS JOIN fact f ON f.n = r.n"
        f" WHERE search MATCH ? AND {selection.sql.format(n='r.n')}"
    )
    match = chosen(having, selection.all, selection.none, f"({expression})")
    return table, (match, *selection.values)


# --- What is looked for again and again ---------------------------------------------------------

_KNOWN = 500
"""Rows of which the numbers are kept; more say nothing of how rare a thing is."""

_RARE = 2000
"""Rows of what is put together with others one by one, as the same stands in many ways."""

_LOOKED_AT = 8
"""Of no more rows than these each is looked at, which takes longer for more."""


class Matches:
    """The numbers of the rows that expressions find, looked for once a question."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[tuple[str | int, ...], frozenset[int] | None] = {}
        self._read: dict[tuple[str | int, ...], tuple[list[int], Iterator[tuple[int]]]] = {}

    def of(self, expression: str) -> frozenset[int] | None:
        """Return the numbers of what an expression finds; None where that is much."""
        return self.rows(_MATCHING, expression)

    def rows(self, sql: str, *values: str | int) -> frozenset[int] | None:
        """Return likewise what a statement finds."""
        if (sql, *values) not in self._known:
            found = self._first(_KNOWN + 1, sql, *values)
            self._known[sql, *values] = frozenset(found) if len(found) <= _KNOWN else None
        return self._known[sql, *values]

    def any(self, expressions: Collection[str]) -> bool:
        """Tell whether something is found by all expressions."""
        return bool(self._first(1, _MATCHING, together(expressions)))

    def among(self, numbers: Collection[int], expressions: Collection[str]) -> frozenset[int]:
        """Return those of a few numbers that all expressions find."""
        if not numbers:
            return frozenset()
        sql = f"SELECT rowid FROM search WHERE rowid IN ({marks([*numbers])}) AND search MATCH ?"
        return frozenset(self._index.numbers(sql, *numbers, together(expressions)))

    def _first(self, most: int, sql: str, *values: str | int) -> list[int]:
        """Return the first numbers of a query; more are read when they are asked for."""
        if (sql, *values) not in self._read:
            self._read[sql, *values] = ([], self._index.rows(sql, *values))
        found, left = self._read[sql, *values]
        found += (number for (number,) in islice(left, max(most - len(found), 0)))
        return found

    def common(
        self, expressions: Sequence[str], given: Sequence[frozenset[int]] = ()
    ) -> frozenset[int] | None:
        """Return the numbers of what all expressions find, of those in all sets that are given.

        None where that is not soon found. As the same expressions stand in many ways to take a
        question, what is kept is of pairs, each of the rarest and another.
        """
        known = {expression: self.of(expression) for expression in expressions}
        few = [*given, *(numbers for numbers in known.values() if numbers is not None)]
        many = [expression for expression, numbers in known.items() if numbers is None]
        if many and len(known) > 1 and (pivot := self._pivot(known)):
            pairs = {other: self.of(together((pivot, other))) for other in known if other != pivot}
            few += (numbers for numbers in pairs.values() if numbers is not None)
            many = [other for other, numbers in pairs.items() if numbers is None]
        numbers = frozenset.intersection(*few) if few else None
        if not many:
            return numbers
        if numbers is None or len(numbers) > _LOOKED_AT:
            return None
        return self.among(numbers, many)

    def _pivot(self, known: Mapping[str, frozenset[int] | None]) -> str:
        """Return the expression that finds least, if that is little, by where its first rows are.

        These are spread over all rows.
        """
        few = {expression: len(numbers) for expression, numbers in known.items() if numbers}
        if few or frozenset() in known.values():
            return min(few, key=few.__getitem__, default="")
        reached = {expression: self._first(0, _MATCHING, expression)[-1] for expression in known}
        rarest = max(reached, key=reached.__getitem__)
        return rarest if _KNOWN * self._last < _RARE * reached[rarest] else ""

    @cached_property
    def _last(self) -> int:
        """The number of the last row."""
        return self._index.numbers("SELECT max(rank) FROM ranked")[0]


_MATCHING = "SELECT rowid FROM search WHERE search MATCH ?"


def together(expressions: Collection[str]) -> str:
    """Return the expression for facts that match all of some, in whatever order they are given."""
    return " AND ".join(f"({expression})" for expression in sorted(set(expressions)))
