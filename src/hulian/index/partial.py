"""Answer a question by its best parts, where no figure mentions all of it.

The question is read (see `question`) for names, years, amounts, units and the words left over.
Each term has clauses (see `clauses`): ways to match it, of which the heaviest says the most. The
figures are found that match as much of the question as can be matched at once; rare terms weigh
more than common ones, names more than other words, a mention in a note least.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from hulian.index.asking import asked_by, counted_in
from hulian.index.clauses import APART, Clause, Clauses, with_alternatives
from hulian.index.entries import marks
from hulian.index.extents import Extents
from hulian.index.filters import Filter
from hulian.index.fulltext import LONGEST_WORD, WordReader, any_rung, ladder
from hulian.index.matches import RUNGS
from hulian.index.query import EVERY, Index, any_of, having
from hulian.index.question import Term, Vocabulary, read
from hulian.index.search import Answer, Unknown, narrower
from hulian.index.ways import Turn, Way, Ways
from hulian.language.folding import GAP

if TYPE_CHECKING:  # most questions have no slip
    from hulian.index.spelling import Near, Slip

_SHORTEST = 2
_LONGEST_PART = 12
"""Characters of a word that are looked for at once."""

_TERMS = 8
"""Terms that are combined at most; the least telling ones are left out first."""

_TELLING = 3
"""With this many terms figures are found, though what is asked about is not a word of the base."""

_CERTAIN = ("year", "amount")
"""Kinds of terms that are never left out for others."""


class PartialSearch:
    """Answers questions to an index by their best parts, within a filter.

    With `homophones` a place may be read as one of the same sound.
    """

    def __init__(
        self,
        index: Index,
        asked: Filter,
        words: WordReader,
        typed: Sequence[str],
        *,
        homophones: bool,
    ) -> None:
        self._index = index
        self._words = words
        self._homophones = homophones
        folded = [words.fold(word).replace(GAP, " ") for word in _plain(typed)]
        self._mended: dict[str, str] = {}  # what is meant by a word with a slip
        vocabulary = Vocabulary(index.as_of, self._whole_names, self._known_pairs, self._slip)
        self._question = read(self._without_slips(" ".join(folded).split()), vocabulary)
        self._clauses = Clauses(index, words)
        self._extents = Extents(index, words, is_asked=bool(self._question.counts))
        self._ways = Ways(index, asked, self._clauses, words, self._question)

    def answer(self) -> Answer:
        """Answer by the best parts of the question."""
        question = self._question
        options, unknown = self._options(question.terms)
        turns = self._turns(options[:_TERMS])
        turn = next(turns, None)
        if not turn or not self._answers(turn[0], unknown):
            return Answer(iter(()), (), unknown, relative=question.relative)
        first, _ = turn
        kept = {clause.term for clause in first}
        unmentioned = {each.word for each in unknown}
        left = [
            clauses[0].term
            for at, clauses in enumerate(options)
            if clauses[0].term not in kept
            and (at < _TERMS or not self._ways.finds((*first, clauses[0])))
        ]
        left += [clause.term for clause in first if clause.how == "loose"]
        dropped = [*(t for t in left if t.text not in unmentioned), *self._parts_without(first)]
        wider, rounded, between = (
            tuple(text for clause in first if clause.how == how for text in clause.term.texts)
            for how in ("wider", "rounded", "between")
        )
        rows = self._ways.stream_json(chain([turn], turns))
        best = next(rows, "")
        return Answer(
            chain([best] if best else [], rows),
            tuple(t for clause in first if clause.term.kind != "unit" for t in clause.term.texts),
            unknown,
            self._named_whole(dropped),
            () if any(clause.term.kind == "unit" for clause in first) else question.units,
            wider,
            self._index.as_of if wider else None,
            self._ways.around_places,
            question.relative,
            rounded,
            between,
            narrower(self._index, [t.text for t in question.terms if self._ways.is_topic(t)]),
            self._in_parts(first, best),
            self._named_whole(term for term in dropped if term.kind != "year"),
        )

    def _turns(self, options: Sequence[list[Clause]]) -> Iterator[Turn]:
        """Yield the ways to take terms; by halves of names where that leaves fewer out."""
        turns = self._ways.turns(options)
        turn = next(turns, None)
        if not turn:
            return
        kept = {clause.term for clause in turn[0]}
        left = [clauses[0].term for clauses in options if clauses[0].term not in kept]
        if any(self._ways.is_topic(term) or term.kind == "year" for term in left):
            halves = [
                self._clauses.halves(whole) if self._ways.is_topic(whole.term) else []
                for whole, *_ in options
            ]
            if any(halves):
                more = self._ways.turns([[*a, *b] for a, b in zip(options, halves, strict=True)])
                better = next(more, turn)
                if len(better[0]) > len(turn[0]):
                    turn, turns = better, more
        yield turn
        yield from turns

    def _answers(self, way: Way, unknown: Sequence[Unknown]) -> bool:
        """Return whether a way has what is asked about, or where and when, which tells enough."""
        if all(each.taken_for for each in unknown) or len(way) >= _TELLING:
            return True
        terms = [clause.term for clause in way if clause.term.kind != "year"]
        vague = [t for t in terms if t.units in (("元",), ("%",)) or self._clauses.places(t)]
        return any(term not in vague and term.kind != "aside" for term in terms)

    def _named_whole(self, terms: Iterable[Term]) -> tuple[str, ...]:
        """Return the texts of terms but units, each as the word of which it may be a part."""
        texts = chain.from_iterable(term.texts for term in terms if term.kind != "unit")
        compounds = self._question.compounds
        return tuple(dict.fromkeys(compounds.get(text, text) for text in texts))

    def _parts_without(self, way: Way) -> list[Term]:
        """Return what stands side by side of which nothing is that matches the rest of a way."""
        return [
            part.term
            for at, clause in enumerate(way)
            for part in clause.parts
            if not self._ways.finds((*way[:at], part, *way[at + 1 :]))
        ]

    def _in_parts(self, way: Way, best: str) -> Iterator[str]:
        """Yield the only place of a way, if only figures of places in it match, as the best one."""
        said = [clause for clause in way if clause.how not in ("wider", "noted")]
        named = [clause for clause in said if self._clauses.places(clause.term)]
        places = self._clauses.places(named[0].term) if len(named) == 1 else ()
        if len(places) != 1 or f'"{places[0]}"' in best:  # which is of it, or given by it
            return
        at = way.index(named[0])

        def finds(expression: str) -> bool:
            clause = named[0]._replace(ladder=(expression,) * RUNGS)
            return self._ways.finds((*way[:at], clause, *way[at + 1 :]))

        phrases = self._words.folded(named[0].term.text).phrases
        own = [*self._index.facets("place", places), *self._index.facets("giver", places)]
        label = f"label : ({any_of(phrases)})"
        inside = self._index.facets("within", places)
        is_own = finds(f"{having(own)} OR {label}" if own else label)
        if inside and not is_own and finds(having(inside)):
            yield named[0].term.text

    # --- What occurs in the base --------------------------------------------------------------

    def _whole_names(self, keys: Collection[str]) -> set[str]:
        self._words.look_up(keys)
        return {key for key in keys if self._words.called(key)}

    def _known_pairs(self, pairs: Collection[str]) -> set[str]:
        sql = f"SELECT pair FROM pair WHERE pair IN ({marks(tuple(pairs))})"
        return set(self._index.column(sql, *pairs)) if pairs else set()

    def _slip(self, text: str, cuts: Sequence[int]) -> "Slip | None":
        from hulian.index.spelling import slip

        return slip(self._index, text, cuts, homophones=self._homophones)

    def _without_slips(self, words: Sequence[str]) -> list[str]:
        """Return words, with a slip mended in a name of two English ones: coffe output."""
        strange = self._words.strange(words) if words[1:] else ()
        mended = [*words]
        for at, word in enumerate(words):
            if word in strange and not asked_by(word):
                from hulian.index.spelling import latin_slip

                meant = latin_slip(self._index, word) or ""
                before, behind = "".join(words[at - 1 : at]), "".join(words[at + 1 : at + 2])
                if meant and self._whole_names({before + meant, meant + behind} - {meant}):
                    mended[at] = self._mended[word] = meant
        return mended

    # --- Terms --------------------------------------------------------------------------------

    def _options(self, terms: Sequence[Term]) -> tuple[list[list[Clause]], tuple[Unknown, ...]]:
        """Return the clauses of each term that finds something, and the words that find nothing."""
        found: list[list[Clause]] = []
        unknown = [Unknown(typed, taken_for=meant) for typed, meant in self._mended.items()]
        for term in terms:
            if term.typed:
                unknown.append(Unknown(term.typed, self._near(term), term.text))
            if clauses := self._clauses_of(term):
                whole = self._or_counted_apart(term, clauses[0])
                found += self._parts_of_note(term, clauses) or [[whole, *clauses[1:]]]
            elif term.kind == "word":
                more, nothing = self._mistyped(term)
                found += more
                unknown += nothing
            elif term.kind not in ("unit", "aside"):
                unknown.append(Unknown(term.text, self._near(term)))
        found = self._without_other_unit(found)
        found = with_alternatives(
            self._index, self._clauses, found, self._torn(found), hinted=not self._question.units
        )
        unmentioned = {each.word for each in unknown}
        if all(clauses[0].term.text in unmentioned for clauses in found):
            return [], tuple(unknown)  # characters apart say too little on their own
        found.sort(key=lambda clauses: (clauses[0].term.kind not in _CERTAIN, -clauses[0].weight))
        tried = sorted(found[:_TERMS], key=lambda clauses: -clauses[0].weight)
        return [*tried, *found[_TERMS:]], tuple(unknown)

    def _without_other_unit(self, options: list[list[Clause]]) -> list[list[Clause]]:
        """Leave out the unit asked for where the only topic is in another: 精品率多少亩.

        It stays where nothing is of all the rest, as another thing is meant: 多少元 for 收咖啡.
        """
        topics = [clauses[0] for clauses in options if self._ways.is_topic(clauses[0].term)]
        units = [clauses for clauses in options if clauses[0].term.kind == "unit"]
        if len(topics) != 1 or not self._clauses.is_measured(topics[0].term):
            return options
        other = [clauses for clauses in units if not self._ways.finds((topics[0], clauses[0]))]
        left = [clauses for clauses in options if clauses not in other]
        is_meant = self._ways.finds(tuple(clauses[0] for clauses in left))
        return left if is_meant else options

    def _torn(self, options: Sequence[Sequence[Clause]]) -> set[str]:
        """Return the parts of words of which another part is said in notes only, or nowhere."""
        compounds = self._question.compounds
        said = {clauses[0].term.text for clauses in options if clauses[0].how != "noted"}
        torn = {word for part, word in compounds.items() if part not in said}
        return {part for part, word in compounds.items() if word in torn}

    def _parts_of_note(self, term: Term, clauses: list[Clause]) -> list[list[Clause]]:
        """Return the parts of a long word that only notes mention, where more than notes do."""
        is_long = term.kind == "word" and len(term.text) > LONGEST_WORD
        if not is_long or term.text.isascii() or any(clause.how != "noted" for clause in clauses):
            return []
        parts = map(self._clauses_of, self._parts(term.text))
        return [found for found in parts if found and found[0].how != "noted"]

    def _or_counted_apart(self, term: Term, whole: Clause) -> Clause:
        """Match a name by its halves, too, if it ends in what others are counted of: 上海医院."""
        others = {each.text for each in self._question.terms if each.kind == "name"} - {term.text}
        is_counted = any(term.text.endswith(other) for other in others if counted_in(other))
        if not is_counted:
            return whole
        ladders = [whole.ladder, *(half.ladder for half in self._clauses.halves(whole))]
        return whole._replace(ladder=any_rung(ladders))

    def _near(self, term: Term) -> "Sequence[Near]":
        """Find amounts or names nearly as what was typed, where not all of that was taken."""
        from hulian.index.spelling import near, near_amount

        if term.amount is not None:
            return near_amount(self._index, term.amount, term.units)
        return near(self._index, term.typed) if term.kind == "word" else ()

    def _mistyped(self, term: Term) -> tuple[list[list[Clause]], list[Unknown]]:
        """Take a word that nothing mentions for its parts, or for a name with a slip in it."""
        from hulian.index.spelling import latin_slip, near

        index, text = self._index, term.text
        beside = [each.text for each in self._question.terms]
        if (meant := latin_slip(index, text, beside)) and (
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
        is_pair = len(text) == _SHORTEST and not text.isascii()
        apart = self._clauses.apart(term, APART) if is_pair else []
        return [apart] if apart else [], [Unknown(text, near(index, text))]

    def _clauses_of(self, term: Term) -> list[Clause]:
        """Return the clauses of a term that some figure matches."""
        if term.kind not in _CERTAIN:
            return self._clauses.of(term)
        clauses = self._extents.of(term)
        if term.amount is None and not term.is_part_of_year:
            return clauses
        found: list[Clause] = []
        for clause in sorted(clauses, key=lambda clause: -clause.weight):
            is_wider_time = clause.how == "loose" and clause.condition != EVERY
            if not (is_wider_time and found) and self._ways.finds((clause,)):
                found.append(clause)
        return found

    def _parts(self, text: str) -> Iterator[Term]:
        """Yield the fewest parts of a text that occur and leave out least, and the rest between.

        So 园中园投资 is 园中园 and 投资, not 园中园投 and 资.
        """
        best: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]  # what is left out, and cuts
        for end in range(1, len(text) + 1):
            left, parts, cuts = best[-1]
            ways = [(left + 1, parts, cuts)]
            for start in range(max(end - _LONGEST_PART, 0), end - 1):
                left, parts, cuts = best[start]
                if self._clauses.mentioned(ladder(self._words.folded(text[start:end]))):
                    ways.append((left, parts + 1, (*cuts, start, end)))
            best.append(min(ways))
        cuts = (0, *best[-1][2], len(text))
        for start, end in pairwise(cuts):
            if end - start > 1:
                yield Term(text[start:end], "word")


def _plain(words: Sequence[str]) -> Iterator[str]:
    """Yield words as they are folded: 2021-2024, 14,240 and yuan/kg are one each."""
    for word in words:
        if any(map(str.isdigit, word)) and not word.isdigit():
            from hulian.index.numbers import joined

            yield joined(word)
        else:
            yield word.replace("yuan/", "yuan per ")
