"""The Python interface: `hulian.load`, and the fact base that it gives.

>>> import hulian
>>> base = hulian.load()
>>> [figure.value for figure in base.list(measure="财政帮扶资金", place="保山", only=True)]
['14.24亿元', '9.13亿元']
>>> base.search("财政帮扶 1997", limit=1)[0].id
'fiscal-aid-since-1997'
>>> result = base.compare("longjiang-visits-2022", "longjiang-visits-2025")
>>> result.rows[1].ratio.low <= result.rows[1].ratio.high
True
>>> hulian.Quantity.parse("5000余万元").low.value
Decimal('50000000')
"""

import sqlite3
from collections.abc import Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict, Unpack

from msgspec.json import decode as decode_json

from hulian.base.bundled import bundled_base, cache_folder
from hulian.compare import operands as references
from hulian.compare import result as compared
from hulian.compare.compare import compare, earliest_first
from hulian.figures.period import moment
from hulian.index.cache import open_index
from hulian.index.catalogue import MeasureRow, Overview, PlaceRow, SourceRow, ThemeRow
from hulian.index.query import Filter, Index, Kind, Order, Sort, day_number
from hulian.index.rows import Figure, decode
from hulian.text import Language

Names = str | Sequence[str]
"""One name or several, of which any will do: ids, names, aliases, codes, or unambiguous starts."""

When = str | int | date
"""A year, a month or a day: 2021, "2021", "2021-10", "2021-10-22"."""

_Figures = list[Figure]


class Filters(TypedDict, total=False):
    """Which figures: all conditions must hold, and of each any of its names.

    `county` and `place` also take in the figures of wider areas, marked by their `coverage`;
    `only` leaves those out. A period lies wholly between `since` and `until`.
    """

    county: Names
    place: Names
    theme: Names
    measure: Names
    source: Names
    giver: Names
    unit: Names
    since: When
    until: When
    only: bool


class FactBase:
    """An open fact base. Made by `load`; may be used in a `with` statement, and closed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._index = Index(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the compiled base; nothing can be asked of it any more."""
        self._connection.close()

    # --- Figures ------------------------------------------------------------------------------

    def list(
        self,
        *,
        sort: Sort = "base",
        reverse: bool = False,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> _Figures:
        """The figures that the filters leave, those within a place before those of wider areas.

        Raises `UnknownNameError` for a name that is not known, and `PeriodError`.
        """
        lines = self._index.select(self._filter(filters), Order(sort, reverse), limit)
        return [decode(line) for line in lines]

    def search(
        self, words: str, *, limit: int | None = None, **filters: Unpack[Filters]
    ) -> _Figures:
        """The figures in which all words occur, the best first. Raises as `list` does."""
        lines = self._index.search(words.split(), self._filter(filters), limit)
        return [decode(line) for line in lines]

    def figure(self, identifier: str) -> Figure:
        """The figure of that id. Raises `UnknownNameError`."""
        return decode(self._index.figure(identifier))

    def compare(
        self,
        *names: str,
        baseline: str | None = None,
        language: Language = "zh",
        **filters: Unpack[Filters],
    ) -> compared.Compared:
        """Figures side by side, with what speaks against comparing them.

        `names` are ids of figures, words that find one, or measures, all of whose figures are
        taken that the filters leave. Cautions are worded in `language`.

        Raises `NotComparableError` where units differ, there are not two figures, or a name finds
        none or more than one.
        """
        asked = self._filter(filters)
        series = [references.series(self._index, name, asked) for name in names]
        items = [item for found in series for item in found]
        references.distinct(items)
        chosen = (
            references.among(self._index, baseline, items)
            if baseline
            else earliest_first(series[0])[0]
        )
        found = compare([items], chosen)
        return compared.compared(found, None, language)

    # --- What else there is -------------------------------------------------------------------

    @property
    def overview(self) -> Overview:
        """Title, day of the last change, and how much there is."""
        return decode_json(next(self._index.entries("base")), type=Overview)

    def places(self) -> Sequence[PlaceRow]:
        """All places, from the outside in."""
        return [decode_json(line, type=PlaceRow) for line in self._index.entries("place")]

    def themes(self) -> Sequence[ThemeRow]:
        """All themes."""
        return [decode_json(line, type=ThemeRow) for line in self._index.entries("theme")]

    def measures(self) -> Sequence[MeasureRow]:
        """All measures."""
        return [decode_json(line, type=MeasureRow) for line in self._index.entries("measure")]

    def sources(self) -> Sequence[SourceRow]:
        """All sources."""
        return [decode_json(line, type=SourceRow) for line in self._index.entries("source")]

    # --- Names --------------------------------------------------------------------------------

    def _filter(self, given: Filters) -> Filter:
        def ids(kind: Kind, names: Names) -> tuple[str, ...]:
            several = (names,) if isinstance(names, str) else names
            return tuple(self._index.resolve(kind, name) for name in several)

        since, until = given.get("since"), given.get("until")
        counties, places = given.get("county", ()), given.get("place", ())
        return Filter(
            places=(*ids("county", counties), *ids("place", places)),
            themes=ids("theme", given.get("theme", ())),
            measures=ids("measure", given.get("measure", ())),
            sources=ids("source", given.get("source", ())),
            givers=ids("giver", given.get("giver", ())),
            units=ids("unit", given.get("unit", ())),
            since=None if since is None else day_number(moment(str(since)).first_day),
            until=None if until is None else day_number(moment(str(until)).last_day),
            only=given.get("only", False),
        )


def load(*paths: str | PathLike[str]) -> FactBase:
    """Open the base that these TOML files and folders make up; without any, the bundled one.

    It is compiled once and kept in the user's cache. Raises `InvalidBase`, whose `problems` say
    what is wrong and where.
    """
    absolute = [Path(path).absolute() for path in paths] or [bundled_base()]
    return FactBase(open_index(absolute, cache_folder()))
