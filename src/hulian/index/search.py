"""Answer a question in words: exactly where that finds something, else by its best parts.

`exact` finds the figures in which every word occurs. `ask` reads the question for names, years,
amounts and the words left over (see `question`), and looks for the figures that match as many
of these terms as can be matched at once, rare terms before common ones.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, product
from math import log2
from typing import NamedTuple

from hulian.figures.quantity import Quantity
from hulian.index.fulltext import Word, any_of, bearing, chosen, tiers
from hulian.index.query import Filter, Index
from hulian.index.question import Term, read, stem
from hulian.language.folding import fold

_COUNTED = 1000
"""Figures of a term that are counted at most to see how rare it is."""

_TERMS = 6
"""Terms that are combined at most; the least telling ones are left out first."""

_KEPT = 0.75
"""Parts of a question count beside the best if they cover this share of what it covers."""

_WEIGHTS = {"name": 3.0, "word": 1.0, "year": 2.0, "unit": 1.0, "amount": 4.0}
_NOTED = 0.3
_WIDER = 0.5
"""What an area around the place asked for weighs, as a share of the place itself."""


class Found(NamedTuple):
    """The answer to a question.

    `figures`: lines of JSON, best first. `missing`: words that no figure mentions. `dropped`:
    words that the best figures do not match. `wider`: places without figures of their own, for
    which those of the areas around them stand. `relative`: years that must be written out.
    """

    figures: Iterator[str]
    missing: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()


class _Choice(NamedTuple):
    """One way to take a term: as it is, as the areas around a place, or not at all."""

    term: Term
    word: Word | None
    weight: float
    sql: str = ""
    values: tuple[float, ...] = ()
    wider: bool = False


class Search:
    """Search over an open index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def ask(self, words: Sequence[str], asked: Filter, limit: int | None) -> Found:
        """Answer a question, in full if that is possible, else by its best parts."""
        index = self._index
        folded = [fold(word, index.folding(word)) for word in words]
        question = read([f.replace("_", " ") for f in folded], self, self._today())
        choices: list[list[_Choice]] = []
        missing = []
        for term in question.terms:
            options = self._choices(term, asked)
            if (
                not options
                and term.kind == "word"
                and len(term.text) > 2
                and not term.text.isascii()
            ):
                for part in self._found_parts(term.text):
                    if more := self._choices(Term(part, "word"), asked):
                        choices.append(more)
                    else:
                        missing.append(part)
            elif options:
                choices.append(options)
            elif term.kind != "unit":
                missing.append(term.text)
        choices = sorted(choices, key=lambda o: -o[0].weight)[:_TERMS]
        combos = []
        for combo in product(*([*options, None] for options in choices)):
            taken = [choice for choice in combo if choice]
            if any(choice.term.kind != "unit" for choice in taken):
                combos.append((sum(c.weight for c in taken), taken))
        combos.sort(key=lambda pair: -pair[0])
        best = None
        kept = []
        for weight, taken in combos:
            if best is not None and weight < best * _KEPT:
                break
            if next(self._rows(taken, asked, ()), None) is None:
                continue
            if best is None:
                best = weight
            kept.append(taken)
        if not kept:
            return Found(iter(()), tuple(missing), (), (), question.relative)
        dropped = tuple(
            options[0].term.text
            for options in choices
            if options[0].term.kind != "unit" and all(options[0].term != c.term for c in kept[0])
        )
        wider = tuple(c.term.text for c in kept[0] if c.wider)
        return Found(
            islice(self._all(kept, asked), limit), tuple(missing), dropped, wider, question.relative
        )

    # --- Vocabulary ---------------------------------------------------------------------------

    def whole_names(self, keys):
        keys = sorted(keys)
        sql = f"SELECT DISTINCT key FROM name WHERE kind <> 'unit' AND key IN ({','.join('?' * len(keys))})"
        return set(self._index._column(sql, *keys))

    def known_pairs(self, pairs):
        pairs = sorted(pairs)
        sql = f"SELECT pair FROM pair WHERE pair IN ({','.join('?' * len(pairs))})"
        return set(self._index._column(sql, *pairs))

    def _today(self) -> date:
        import json

        updated = json.loads(next(self._index.entries("base"))).get("updated")
        return date.fromisoformat(updated) if updated else date.today()

    # --- Terms --------------------------------------------------------------------------------

    def _choices(self, term: Term, asked: Filter) -> list[_Choice]:
        index = self._index
        if term.kind == "amount":
            assert term.quantity
            sql, values = _amount(term.quantity)
            choice = _Choice(term, None, _WEIGHTS["amount"], sql, values)
            return [choice] if next(self._rows([choice], asked, ()), None) else []
        if term.kind == "unit":
            tags = index._tags("unit", [term.text])
            word = Word([], tags, tags, [], [])
            return [_Choice(term, word, _WEIGHTS["unit"])] if tags else []
        if term.kind == "year":
            word = self._year(term)
        else:
            word = index._word(term.text)
            if term.text.isascii() and not self._count(word):
                word = index._word(stem(term.text))
        count = self._count(word) if word.phrases else 0
        noted = term.kind == "word" or term.kind == "name"
        found = []
        if count:
            weight = _WEIGHTS[term.kind] * (1 + log2(_COUNTED / count) / 10)
            found.append(_Choice(term, word, weight))
        if noted and word.phrases:
            note = word._replace(note=True)
            if self._count(note):
                found.append(_Choice(term, note, _WEIGHTS[term.kind] * _NOTED))
        if not count:
            return found
        if around := self._around(term):
            found.append(_Choice(term, around, weight * _WIDER, wider=True))
        return found

    def _year(self, term: Term) -> Word:
        first = term.since.year if term.since else 1
        last = term.until.year if term.until else self._today().year
        phrases = [" ".join(str(year)) for year in range(max(first, last - 30), last + 1)]
        return Word(phrases, [], [], [], [])

    def _around(self, term: Term) -> Word | None:
        index = self._index
        try:
            place = index.resolve("place", term.text)
        except LookupError:
            return None
        if term.kind != "name":
            return None
        tags = index._around([place])
        return Word([], tags, tags, [], []) if tags else None

    def _count(self, word: Word) -> int:
        expression = tiers([word])[-1]
        sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
        return self._index._connection.execute(sql, (expression, _COUNTED)).fetchone()[0]

    def _found_parts(self, text: str) -> list[str]:
        """Greedy longest parts that occur."""
        parts = []
        start = 0
        rest = ""
        while start < len(text):
            end = next(
                (
                    e
                    for e in range(len(text), start + 1, -1)
                    if self._count(self._index._word(text[start:e]))
                ),
                None,
            )
            if end is None:
                rest += text[start]
                start += 1
                continue
            if len(rest) > 1:
                parts.append(rest)
            rest = ""
            parts.append(text[start:end])
            start = end
        if len(rest) > 1:
            parts.append(rest)
        return parts

    # --- Rows ---------------------------------------------------------------------------------

    def _all(self, kept, asked):
        seen = set()
        for taken in kept:
            wider = any(c.wider for c in taken)
            for line in self._rows(taken, asked, seen):
                if wider:
                    line = line.replace('"coverage":null', '"coverage":"wider"', 1)
                yield line

    def _rows(self, taken, asked, seen):
        words = [c.word for c in taken if c.word]
        sql = " AND ".join(["1", *(c.sql for c in taken if c.sql)])
        values = tuple(v for c in taken for v in c.values)

        def rows(selection):
            where = f"{selection.sql} AND {sql}"
            if not words:
                match = chosen(bearing, selection.all, selection.none)
                table = (
                    "search s CROSS JOIN ranked r ON r.rank = s.rowid CROSS JOIN fact f ON f.n = r.n"
                    if match
                    else "ranked r CROSS JOIN fact f ON f.n = r.n"
                )
                cond = (
                    f"search MATCH ? AND {where} ORDER BY s.rowid"
                    if match
                    else f"{where} ORDER BY r.rank"
                )
                yield from self._index._lines(
                    f"{table} WHERE {cond}",
                    ((match,) if match else ()) + (*selection.values, *values),
                )
                return
            expressions = tiers(words)
            ranked = (
                "search s CROSS JOIN ranked r ON r.rank = s.rowid CROSS JOIN fact f ON f.n = r.n"
                f" WHERE search MATCH ? AND {where} ORDER BY s.rowid"
            )
            for better, expression in zip(["", *expressions], expressions, strict=False):
                fresh = f"({expression}) NOT ({better})" if better else f"({expression})"
                match = chosen(bearing, selection.all, selection.none, fresh)
                yield from self._index._lines(ranked, (match, *selection.values, *values))

        for line in self._index._grouped(asked, rows):
            key = line[7 : line.index('"', 7)]
            if seen == ():
                yield line
            elif key not in seen:
                seen.add(key)
                yield line


def _amount(q: Quantity) -> tuple[str, tuple[float, ...]]:
    low = float(q.low.value) if q.low else float(q.amount)
    high = float(q.high.value) if q.high else float(q.amount)
    return (
        "(f.amount BETWEEN ? AND ? OR (f.low <= ? AND f.high >= ?))",
        (low, high, float(q.amount), float(q.amount)),
    )


def _chain(first, rest):
    yield first
    yield from rest
