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

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, Unpack

from hulian.index.cache import open_index
from hulian.index.entries import Kind, UnknownNameError
from hulian.index.filters import Filter, Filters, Sort, checked_limit, order_of, resolve_filters
from hulian.index.query import Index
from hulian.paths import bundled_base, cache_folder
from hulian.text import Language, Text

if TYPE_CHECKING:  # what reads rows and compares them is slow to import
    from hulian.compare.operands import By
    from hulian.compare.result import Compared, Comparison, Division
    from hulian.index.rows import Figure, MeasureRow, Overview, PlaceRow, Row, SourceRow, ThemeRow
    from hulian.index.search import Answer
    from hulian.verify.finding import Finding

    Figures = list[Figure]

R = TypeVar("R", bound="Row")


class FactBase(AbstractContextManager["FactBase"]):
    """An open fact base. Made by `load`; may be used in a `with` statement, and closed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.index = Index(connection)
        """The compiled base, for what this interface does not offer."""

    def __exit__(self, *_: object) -> None:
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
    ) -> "Figures":
        """List the figures that the filters leave, those within a place before wider areas.

        `sort="period"` gives the newest first, every other order rises; `reverse` turns it round.

        Raises `UnknownNameError` for a name that the base does not know, `PeriodError` for a date
        and `FilterAmountError`, a `ValueError`, for an amount that cannot be read, `ValueError` for
        a span that ends before it begins, for another `sort` and for a negative `limit`, and
        `TypeError` for an unknown filter.
        """
        asked = self.filter(**filters)
        return [*self.index.select(asked, order_of(sort, reverse), checked_limit(limit))]

    def search(
        self,
        words: str,
        *,
        exact: bool = False,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> "Figures":
        """List the figures that answer a question, the best first.

        Where no figure mentions all words, those that match most of the question are listed; see
        `ask`. With `exact` only figures in which every word occurs. Raises as `list` does.
        """
        from hulian.index.rows import decode

        most = checked_limit(limit)
        if exact:
            return [*map(decode, self.stream_json_exact(words, limit=most, **filters))]
        rows = self.ask(words, homophones=False, **filters).rows
        return [*map(decode, islice(rows, most))]

    def ask(self, words: str, *, homophones: bool = True, **filters: Unpack[Filters]) -> "Answer":
        """Find what answers a question, and which of its words found nothing.

        Names may stand without spaces, years and amounts are understood (2021年以来, 14.24亿元,
        1.4 billion yuan), and what merely asks (多少, how many) counts for nothing.
        With `homophones` an unknown place may be read as one of its sound (孟莲 for 孟连), as
        `unknown` says. Returns figures as lines of JSON, with what is asked. Raises as `list` does.
        """
        from hulian.index.search import answer

        asked = self.filter(**filters)
        return answer(self.index, words.split(), asked, homophones=homophones)

    def stream_json(
        self,
        *,
        sort: Sort = "base",
        reverse: bool = False,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Iterator[str]:
        """Yield what `list` gives, a line of JSON a figure. Raises as `list` does.

        The lines come as they are stored, which saves decoding figures only to encode them again;
        `ask` gives those that answer a question.
        """
        asked = self.filter(**filters)
        return self.index.stream_json(asked, order_of(sort, reverse), checked_limit(limit))

    def stream_json_exact(
        self, words: str, *, limit: int | None = None, **filters: Unpack[Filters]
    ) -> Iterator[str]:
        """Yield what `search` gives with `exact`, the best first, as `stream_json` does."""
        from hulian.index.search import exact

        asked = self.filter(**filters)
        return exact(self.index, words.split(), asked, checked_limit(limit))

    def figure(self, identifier: str) -> "Figure":
        """Look up the figure of that id. Raises `UnknownNameError`."""
        return self.index.figure(identifier)

    def figures_named(self, names: Sequence[str]) -> "Figures":
        """Look up figures by their ids, or the one figure that all these words together find.

        The words may be its label, without its 的 and punctuation. A name with a hyphen is an id.

        Raises `UnknownNameError`, or `AmbiguousNameError` where the words find more than one.
        """
        try:
            return [self.figure(name) for name in dict.fromkeys(names)]
        except UnknownNameError:
            if any("-" in name for name in names):
                raise
            from hulian.index.search import called

            found = called(self.index, " ".join(names))
            if not found:
                raise
            return [found]

    def conflicts(self, **filters: Unpack[Filters]) -> "Sequence[Figures]":
        """Group the figures that contradict each other, directly or through another.

        The filters leave the figures that groups are made around. Raises as `list` does.
        """
        return self.index.conflicts(self.filter(**filters))

    # --- Comparing ----------------------------------------------------------------------------

    def compare(
        self,
        *names: str,
        baseline: str | None = None,
        by: "By | None" = None,
        add_up: bool = False,
        language: Language = "zh",
        **filters: Unpack[Filters],
    ) -> "Compared":
        """Set figures side by side, with what speaks against comparing them.

        Takes the same as `comparison`, and raises the same. Returns what `hulian compare --json`
        prints: results in decimal numbers, cautions worded in `language`.
        """
        from hulian.compare.result import in_one

        found = self.comparison(*names, baseline=baseline, by=by, add_up=add_up, **filters)
        return in_one(found, language)

    def comparison(
        self,
        *names: str,
        baseline: str | None = None,
        by: "By | None" = None,
        add_up: bool = False,
        **filters: Unpack[Filters],
    ) -> "Comparison":
        """Set figures side by side; results are exact intervals, cautions in both languages.

        `names` are ids of figures, words that find one, or measures, all of whose figures are
        taken that the filters leave. Each is compared with `baseline`, or with the earliest of
        what the first name means, or with `by` with the earliest of its group. `add_up` sums them.

        Raises `NotComparableError` where units differ, there are not two figures, a name finds
        none or more than one, or a sum would count something twice; and as `list` does.
        """
        from hulian.compare.compare import compare
        from hulian.compare.operands import all_series, among, earliest_first, grouped
        from hulian.compare.sums import gaps, total

        series = all_series(self.index, names, self.filter(**filters))
        items = [item for found in series for item in found]
        first = None if by else earliest_first(series[0])[0]
        chosen = among(self.index, baseline, items) if baseline else first
        found = compare(grouped(items, by), chosen)
        if not add_up:
            return found
        operands = [result.operand for result in found.results]
        cautions = [*found.cautions, *gaps(operands)]
        return found._replace(total=total(operands), cautions=cautions)

    def per(self, *names: str, language: Language = "zh", **filters: Unpack[Filters]) -> "Compared":
        """Divide figures of one unit by those of another, as `hulian compare --per --json` does."""
        from hulian.compare.result import in_one

        return in_one(self.division(*names, **filters), language)

    def division(self, *names: str, **filters: Unpack[Filters]) -> "Division":
        """Divide figures of one unit by those of another, where period, place and giver agree.

        Raises `NotComparableError` where nothing can be divided; and as `comparison` does.
        """
        from hulian.compare.compare import per
        from hulian.compare.operands import all_series

        series = all_series(self.index, names, self.filter(**filters))
        return per([item for found in series for item in found])

    # --- Drafts -------------------------------------------------------------------------------

    def verify(
        self, draft: str | bytes, name: str = "", *, language: Language = "zh"
    ) -> "Sequence[Finding]":
        """Hold every figure of a draft against the base and against the other figures.

        `draft` is a text, or the bytes of a file called `name`. Messages are in `language`. Raises
        `UnreadableDocument`.

        >>> [found.should_be for found in load().verify("从10%提高到70%，提高60%。") if found.codes]
        ['60个百分点']
        """
        from hulian.documents.read import read
        from hulian.verify.finding import findings
        from hulian.verify.verify import Verifier

        document = read(draft.encode() if isinstance(draft, str) else draft, name)
        judged = Verifier(self.index).verify(document)
        return [*findings(name, document, judged, language)]

    # --- What else there is -------------------------------------------------------------------

    @property
    def overview(self) -> "Overview":
        """Title, day of the last change, and how much there is of each kind."""
        return self.index.overview()

    def places(self, words: str = "") -> "Sequence[PlaceRow]":
        """List places, outer before inner; with `words` only those with all of them in a name."""
        return self._named("place", words, self.index.places())

    def themes(self, words: str = "") -> "Sequence[ThemeRow]":
        """List themes, in the order of the base; with `words` as `places` does."""
        return self._named("theme", words, self.index.themes())

    def measures(self, words: str = "") -> "Sequence[MeasureRow]":
        """List measures, in the order of the base; with `words` as `places` does."""
        return self._named("measure", words, self.index.measures())

    def sources(self, words: str = "") -> "Sequence[SourceRow]":
        """List sources, in the order of the base; with `words` as `places` does."""
        return self._named("source", words, self.index.sources())

    def _named(self, kind: Kind, words: str, rows: Sequence[R]) -> Sequence[R]:
        if not words.split():
            return rows
        named = frozenset(self.index.named_with(kind, words.split()))
        return [row for row in rows if row.id in named]

    def measure(self, name: str) -> "MeasureRow":
        """Look up one measure. Raises `UnknownNameError`."""
        return self.index.measure(self.resolve("measure", name))

    def source(self, name: str) -> "SourceRow":
        """Look up one source. Raises `UnknownNameError`."""
        return self.index.source(self.resolve("source", name))

    # --- Names --------------------------------------------------------------------------------

    def filter(self, **filters: Unpack[Filters]) -> Filter:
        """Resolve filters: names to ids, dates to days. Raises as `list` does."""
        return resolve_filters(filters, self.index.resolve)

    def resolve(self, kind: Kind, name: str) -> str:
        """Return the id of what has this id, name, alias, code or pinyin, or begins so.

        Raises `UnknownNameError`, or `AmbiguousNameError` for the start of several.
        """
        return self.index.resolve(kind, name)

    def beginning(self, kind: Kind, typed: str) -> dict[str, bool]:
        """Return the ids of what has a name that begins so, and whether that is a whole name."""
        called = self.index.key(typed)
        found = self.index.beginning(kind, called) if called else {}
        return {identifier: called in names for identifier, names in found.items()}

    def names(self, kind: Kind) -> dict[str, Text]:
        """Return the names of all entries of a kind, by id."""
        return self.index.names(kind)

    def name(self, kind: Kind, identifier: str) -> Text:
        """Return the name of one entry, giver or unit; the id must be known."""
        if kind == "unit":
            from hulian.figures.english_amounts import unit

            return unit(identifier).text
        if kind == "giver":
            return self.names("place").get(identifier) or self.display_name(identifier)
        return self.index.name("place" if kind == "county" else kind, identifier)

    def display_name(self, name: str) -> Text:
        """Return a giver, publisher or member in both languages, by its Chinese name."""
        return self.index.display_name(name)

    def find(self, text: str, words: Sequence[str]) -> Sequence[tuple[int, int]]:
        """Find words in a text as a search matches them: pairs of offsets, in order."""
        from hulian.language.folding import find, fold

        folding = self.index.folding(text + "".join(words))
        return find(text, [fold(word, folding) for word in words], folding)


def load(*paths: str | PathLike[str]) -> FactBase:
    """Open the base that these TOML files and folders make up; without any, the bundled one.

    It is compiled once and kept in the user's cache. Raises `InvalidBase`, whose `problems` say
    what is wrong and where.
    """
    absolute = [Path(path).absolute() for path in paths] or [bundled_base()]
    return FactBase(open_index(absolute, cache_folder(os.environ)))
