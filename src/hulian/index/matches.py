"""What expressions of full text find: the numbers of rows, and rows, the best matches first.

Each is a rung of a ladder, and finds all that those before it find; see `fulltext`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice, pairwise, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from hulian.index.entries import marks
from hulian.index.query import EVERY, NOTHING, Index, Query, Rows, Selection, chosen, having

if TYPE_CHECKING:
    from hulian.index.rows import Coverage

T = TypeVar("T")

RUNGS = 5
"""Expressions of a ladder."""

_Values = tuple[str | int, ...]

_WHOLE = Selection((), (), EVERY, ())
"""The selection of every figure."""

_KNOWN = 256
"""Rows of which the numbers are kept; more say nothing of how rare a thing is."""

_RARE = 2000
"""Rows of what is put together with others one by one, as the same stands in many ways."""


class Matches:
    """The numbers of the rows that expressions find, looked for once a question."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._size = cache(self._size_of)
        self._of_all = cache(lambda expression: _numbers(expression, _WHOLE))
        self._known: dict[tuple[str, _Values], frozenset[int] | None] = {}
        self._read: dict[tuple[str, _Values], tuple[list[int], Iterator[tuple[int]]]] = {}

    def of(self, expression: str, selection: Selection = _WHOLE) -> frozenset[int] | None:
        """Return the numbers of what an expression finds in a selection; None where many."""
        return self.numbers(*self._statement(expression, selection))

    def numbers(self, sql: str, values: _Values, most: int = _KNOWN) -> frozenset[int] | None:
        """Return the numbers that a statement finds; None where there are more than `most`."""
        if (sql, values) not in self._known:
            found = self._first(most + 1, sql, values)
            self._known[sql, values] = frozenset(found) if len(found) <= most else None
        known = self._known[sql, values]
        return known if known is None or len(known) <= most else None

    def finds(self, expression: str, selection: Selection = _WHOLE) -> bool:
        """Return whether an expression finds something in a selection."""
        return bool(self._first(1, *self._statement(expression, selection)))

    def _statement(self, expression: str, selection: Selection) -> tuple[str, _Values]:
        """Return the statement for an expression in a selection; of all figures it is made once."""
        is_whole = selection == _WHOLE
        return self._of_all(expression) if is_whole else _numbers(expression, selection)

    def narrowing(
        self,
        numbers: Collection[int],
        ladders: Sequence[Sequence[str]],
        selection: Selection = _WHOLE,
    ) -> Iterator[frozenset[int]]:
        """Yield a few numbers that all ladders find, and those that ever narrower rungs find."""
        left = frozenset(numbers)
        yield left
        is_apart = all(self.of(rungs[-1], selection) is not None for rungs in ladders)
        ladders = self.rarest_first(ladders, itemgetter(-1))
        for wider, rungs in pairwise([*dict.fromkeys(zip(*ladders, strict=True))][::-1]):
            fresh = [rung for rung in rungs if rung not in wider]
            whole = fresh if is_apart else [together(fresh)]
            found = [self._few(each, selection) for each in whole]
            if None in found:
                found = [self.of(together(rungs), selection)]
            left = left.intersection(*(numbers for numbers in found if numbers is not None))
            yield left

    def _few(self, expression: str, selection: Selection) -> frozenset[int] | None:
        """Return the numbers of what an expression finds in a selection, unless many seem to be."""
        if self._size(expression) >= _RARE:
            return None
        return self.numbers(*self._statement(expression, selection), _RARE)

    def _first(self, most: int, sql: str, values: _Values) -> list[int]:
        """Return the first numbers of a statement; more are read when they are asked for."""
        if (sql, values) not in self._read:
            self._read[sql, values] = ([], self._index.rows(sql, *values))
        found, left = self._read[sql, values]
        found += (number for (number,) in islice(left, max(most - len(found), 0)))
        return found

    def common(
        self, expressions: Sequence[str], given: Sequence[frozenset[int]] = ()
    ) -> frozenset[int] | None:
        """Return the numbers of what all expressions find, of those in all sets that are given.

        None where that is not soon found. As the same expressions stand in many ways to take a
        question, what is kept is of pairs, each of the rarest and another.
        """
        known = [*dict.fromkeys(self.rarest_first(expressions))]
        found = {each: self.of(each) for each in known}
        few = [*given, *(numbers for numbers in found.values() if numbers is not None)]
        numbers = frozenset.intersection(*few) if few else None
        for first, other in ((known[0], other) for other in known[1:]):
            if found[other] is None and numbers != frozenset() and self._size(first) < _RARE:
                pair = self.numbers(*self._of_all(together((first, other))), _RARE)
                if pair is not None:
                    found[first] = found[other] = pair
                    numbers = pair if numbers is None else numbers & pair
        if None in found.values() and numbers != frozenset():
            left = self.of(together(known))
            return left if left is None or numbers is None else left & numbers
        if not given and numbers is not None:
            self._known[self._of_all(together(known))] = numbers
            return self.of(together(known))
        return numbers

    def rarest_first(self, asked: Iterable[T], widest: Callable[[T], str] = str) -> list[T]:
        """Return what is asked for in the order to look for it, each by its widest expression."""
        return sorted(asked, key=lambda one: self._size(widest(one)))

    def _size_of(self, expression: str) -> float:
        """Return about how many rows an expression finds, as its first ones are spread over all."""
        found = self.of(expression)
        if found is not None:
            return len(found)
        first = self._first(_KNOWN + 1, *self._of_all(expression))
        return len(first) * self._last / first[-1]

    @cached_property
    def _last(self) -> int:
        """The number of the last row."""
        return self._index.numbers("SELECT max(rank) FROM ranked")[0]


def together(expressions: Iterable[str]) -> str:
    """Return the expression for facts that match all of some, the rarest of which come first.

    FTS5 goes on in all branches of an AND by turns, and makes one of ANDs in ANDs. So the first two
    are kept apart by a NOT of what is nowhere: the others are looked at only for what both find.
    """
    only, *more = found = [f"({expression})" for expression in dict.fromkeys(expressions)]
    if not more:
        return only[1:-1]
    if found[2:]:
        found = [f"(({found[0]} AND {found[1]}) NOT {NOTHING})", *found[2:]]
    return " AND ".join(found)


def _numbers(expression: str, selection: Selection) -> tuple[str, _Values]:
    """Return the SQL of the numbers of what an expression finds in a selection, and its values."""
    is_whole = selection.sql == EVERY
    table = "search s WHERE search MATCH ?" if is_whole else _matching(selection)
    match = chosen(having, selection.all, selection.none, f"({expression})")
    return f"SELECT s.rowid FROM {table}", (match, *selection.values)


def _matching(selection: Selection) -> str:
    """Return the SQL of what an expression finds in a selection, after FROM."""
    return (
        "search s CROSS JOIN ranked r ON r.rank = s.rowid CROSS JOIN fact f ON f.n = r.n"
        f" WHERE search MATCH ? AND {selection.sql.format(n='r.n')}"
    )


# --- Rows -----------------------------------------------------------------------------------------


def ranked(
    index: Index, matches: Matches, expressions: Sequence[str], few_first: str = ""
) -> Query:
    """Yield the rows of each expression that those before it lack, the newest first.

    Each must find all that those before it find. `few_first`: the SQL by which rows that are alike
    are put in order before that, where all are few.
    """

    def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
        few = matches.of(expressions[-1], selection)
        if few is not None:
            steps = matches.narrowing(few, [expressions], selection)
            yield from fetched(index, steps, few_first)(
                selection._replace(sql=EVERY, values=()), coverage
            )
            return
        sql = f"{_matching(selection)} ORDER BY s.rowid"
        for better, expression in pairwise(["", *_finding(matches, expressions, selection)]):
            fresh = f"({expression}) NOT ({better})" if better else expression
            match = chosen(having, selection.all, selection.none, f"({fresh})")
            yield from index.fetch(sql, (match, *selection.values), coverage)

    return rows


def _finding(matches: Matches, expressions: Sequence[str], selection: Selection) -> Sequence[str]:
    """Return those expressions that find something, asked from the widest to the narrowest."""
    found = takewhile(lambda one: matches.finds(one, selection), reversed(expressions))
    return [*found][::-1]


def fetched(index: Index, narrowing: Iterable[frozenset[int]], first: str) -> Query:
    """Yield the rows of sets of numbers, each within the one before; rows of the last come first.

    The narrower ones are taken only as long as there are several rows to put in order. `first`: the
    SQL by which those that are alike are put in order before the newest first.
    """

    def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
        steps: list[frozenset[int]] = []
        for numbers in narrowing:
            steps.append(numbers)
            if len(numbers) < 2:
                break
        order = f"{first}, r.rank" if first else "r.rank"
        for better, wider in pairwise([frozenset[int](), *reversed(steps)]):
            if fresh := sorted(wider - better):
                table = f"ranked r CROSS JOIN fact f ON f.n = r.n WHERE r.rank IN ({marks(fresh)})"
                kept = "" if selection.sql == EVERY else f" AND {selection.sql.format(n='r.n')}"
                values = [*fresh, *selection.values]
                yield from index.fetch(f"{table}{kept} ORDER BY {order}", values, coverage)

    return rows
