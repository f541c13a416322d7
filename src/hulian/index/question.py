"""A question as people type it, taken apart into what a base can be asked for.

`read` cuts `闵行派了多少干部去保山` or `how many villages were covered in 2021` into terms: names
of the base, years, amounts, units asked for, and the words left over, without those that ask
(多少, 的, how, of; see `asking`). A `Vocabulary` says what occurs in the base; no figure is read.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from hulian.figures.relative import NOT_BEHIND
from hulian.index.asking import (
    COUNTING,
    LONGEST_NAME,
    asked_by,
    counted_in,
    has_numbers,
    is_chinese,
    plain,
    spans,
    table,
    tokens_of,
)
from hulian.index.fulltext import LONGEST_WORD

if TYPE_CHECKING:  # slow to import, and few questions name an amount or have a slip
    from decimal import Decimal

    from hulian.index.spelling import Slip

Counts = Literal["", "much", "many", "which", "where"]
TermKind = Literal["name", "year", "amount", "unit", "word", "aside"]


class Term(NamedTuple):
    """One thing that a question asks for.

    `text` is folded, as `language.folding.fold` gives it. `since` and `until` are the first and
    last day of a year, of several or of a part of one. An `amount` is in the only one of `units`,
    if that is said; the least or the most where there is a `limit` (1亿元以上, under 1亿元), or the
    least of those `upto` another. A `unit` term holds the units in which the answer may be (元 for
    多少钱); it comes last. What is `aside` says little: 增长. `means`: words that say the same
    (教师 for 老师), or what it asks after (产值 for 卖). `among`: names any of which do. `typed`
    is what the question has for a name: a slip, part of a place, what is narrower (小学生).
    """

    text: str
    kind: TermKind
    since: date | None = None
    until: date | None = None
    amount: "Decimal | None" = None
    units: tuple[str, ...] = ()
    typed: str = ""
    limit: Literal["least", "most"] | None = None
    upto: "Decimal | None" = None
    means: tuple[str, ...] = ()
    among: tuple[str, ...] = ()

    @property
    def is_part_of_year(self) -> bool:
        """Whether it is of some months of a year."""
        since, until = self.since, self.until
        return bool(since and until and (since.month, until.month) != (1, 12))

    @property
    def texts(self) -> tuple[str, ...]:
        """What it is in the question: one text, or those that it is among."""
        return self.among or (self.text,)


class ParsedQuestion(NamedTuple):
    """What a question asks for.

    `excluded` are the terms that it rules out (不含咖啡, except coffee); `relative` the years that
    it leaves open (去年, 今年). `span`: it asks for a sum over time (一共, in total) or of a year
    (一年, per year). `counts`: it asks how much, how many, which or where, in areas of these
    `levels`; `units`: those asked for by name (多少亩). `compounds`: words that the base has only
    in parts, by each part: 扶贫车间, by 车间.
    """

    terms: tuple[Term, ...]
    excluded: tuple[Term, ...] = ()
    relative: tuple[str, ...] = ()
    span: Literal["", "total", "yearly"] = ""
    counts: Counts = ""
    levels: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    compounds: Mapping[str, str] = {}


class Vocabulary(NamedTuple):
    """What occurs in a base, in folded form.

    `as_of`: the day up to which it tells; 近五年 counts back from it. `whole_names` are those keys
    that are the whole name of something; `known_pairs` those pairs of neighbouring characters that
    some text contains. `slip` finds the longest part of a Chinese text that is a name but for one
    character, where at some cuts two characters meet that never stand together.
    """

    as_of: date
    whole_names: Callable[[Collection[str]], set[str]]
    known_pairs: Callable[[Collection[str]], set[str]]
    slip: Callable[[str, Sequence[int]], "Slip | None"]


LONGEST = 400
"""Characters of a question that are read; nobody asks more at once."""

_COUNTING = frozenset((*COUNTING, "几", "many", "number"))
"""Words that ask for a number of what follows, alone, too."""

_HOW_MANY = ("多", "几", "how ")
_HOW_MUCH = ("多少", "有多少", "much", "呢", "更多", "最多", "more", "most")
"""Words that ask for an amount, or where it is more, and leave it open of what kind."""


def read(folded: Sequence[str], vocabulary: Vocabulary) -> ParsedQuestion:
    """Cut the folded words of a question into terms, in the order in which they were typed."""
    text = plain(" ".join(folded)[:LONGEST])
    parts: Sequence[str | Term] = [text]
    if has_numbers(text):
        from hulian.index.numbers import numbers

        parts = numbers(text, vocabulary.as_of)
    reader = _Reader(vocabulary)
    for part in parts:
        if isinstance(part, Term):
            reader.terms.append(part)
        else:
            reader.read(part)
    excluded = tuple(dict.fromkeys(reader.excluded))
    asked = _per([*reader.terms, *(reader.units or reader.hints)], reader.per)
    if any(term.kind == "amount" for term in asked):  # of which the figure itself tells since when
        asked = [term for term in asked if term.units != ("年",)]
    terms = tuple(term for term in dict.fromkeys(asked) if term not in excluded)
    relative = tuple(dict.fromkeys(reader.relative))
    units = tuple(term.text for term in asked if term.kind == "unit" and reader.units)
    return reader.asked._replace(
        terms=terms, excluded=excluded, relative=relative, units=units, compounds=reader.compounds
    )


def _per(terms: Sequence[Term], per: Sequence[tuple[str, tuple[str, ...]]]) -> Sequence[Term]:
    """Return the terms with units per another one, as in 多少钱一斤, in place of those asked for.

    Where none is asked for, 每公斤 and a kilo are about money, and 一公斤 counts for nothing.
    """
    units = tuple(dict.fromkeys(u for term in terms if term.kind == "unit" for u in term.units))
    if not units and any(word[0] != "一" for word, _ in per):
        units = ("元",)
    if not per or not units:
        return terms
    both = tuple(f"{unit}/{each}" for unit in units for _, given in per for each in given)
    others = [term for term in terms if term.kind != "unit"]
    return [*others, Term(both[0], "unit", units=both)]


class _Reader:
    """Reads the text between numbers, and gathers what it finds."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.asked = ParsedQuestion(())
        self.compounds: dict[str, str] = {}
        self.terms: list[Term] = []
        self.units: list[Term] = []
        self.hints: list[Term] = []
        self.excluded: list[Term] = []
        self.relative: list[str] = []
        self.per: list[tuple[str, tuple[str, ...]]] = []
        self._excluding = False
        self._counting = False
        self._tokens: Sequence[str] = ()
        self._spans: Mapping[tuple[int, int], str] = {}
        self._pairs: Collection[str] = ()
        self._names: Collection[str] = ()

    def read(self, text: str) -> None:
        """Take names and asking words by their longest match, then what is left between them."""
        self._tokens = tokens = list(tokens_of(text))
        self._spans = {(start, end): key for start, end, key in spans(tokens)}
        self._look_up(text)
        rest = start = 0
        key = ""
        while start < len(tokens):
            end, role = self._longest(start)
            if end == start:
                start += 1
                continue
            left, key = tokens[rest:start], self._spans[start, end]
            if role and role != "counted":
                self._left_over(left)
                self._ask(key)
            else:
                narrows = self._narrows(left, key)
                self._left_over(left[:-1] if narrows else left)
                self._add(Term(key, "name", typed=left[-1] + key if narrows else ""))
                if self._counting and (units := counted_in(key)):  # how many coffee varieties
                    self._expect(units)
                    self._counting = False
            rest = start = end
        if tokens[rest:] == ["多"]:  # 谁的咖啡多
            self.asked = self.asked._replace(counts=self.asked.counts or "much")
        else:
            self._left_over(tokens[rest:])
        if rest == len(tokens) and key in _HOW_MUCH and self.terms:
            self._expect(counted_in(self.terms[-1].text), is_hint=True)  # 医生有多少

    def _look_up(self, text: str) -> None:
        """Find which spans are whole names, and which pairs of Chinese characters occur."""
        pairs = {one + other for one, other in pairwise(text) if not one.isascii()}
        keys = {key.replace(" ", "") for key in self._spans.values()}
        self._names = self._vocabulary.whole_names(keys)
        self._pairs = self._vocabulary.known_pairs(pairs)

    def _longest(self, start: int) -> tuple[int, str]:
        """Return where the longest name or asking word from a token on ends, and what it does.

        A hint is taken on the way; where there is neither, it ends where it starts.
        """
        role = ""
        for end in range(min(start + LONGEST_NAME, len(self._tokens)), start, -1):
            key = self._spans.get((start, end), "")
            asked = asked_by(key)
            role = asked.role if asked and self._may_ask(key, start, end) else ""
            if asked and (role == "hint" or (role == "counted" and self._counting)):
                self._expect(asked.units, is_hint=role == "hint")
                self._counting = False
            if role not in ("", "hint", "counted"):
                return end, role
            may_name = len(key) > 1 and key.replace(" ", "") in self._names
            if may_name and (role == "counted" or not asked) and not self._is_cut(start, end):
                return end, role
        return start, role

    def _may_ask(self, key: str, start: int, end: int) -> bool:
        """Return whether it is a word of its own: not 比 in 比赛, 项 in 多少项目."""
        if end - start == 1 and end < len(self._tokens):
            following = [*self._from(end, 1)]
            if self._begins_a_word(key, self._tokens[end], following):
                return False
        if self._tokens[start + 2 : end] and (
            any(span in self._names for span in self._from(end - 1, 2))
            or any(span in table() for span in self._from(end - 2, 3))
        ):
            return False
        return not (start and self._tokens[start - 1] in NOT_BEHIND.get(key, ()))

    def _is_cut(self, start: int, end: int) -> bool:
        """Return whether what asks begins with the last character of a name: 花了 of 石斛花了."""
        is_name = self._spans.get((start, end - 1), "") in self._names
        return is_name and any(span in table() for span in self._from(end - 1, 2))

    def _from(self, start: int, least: int) -> Iterator[str]:
        """Yield what may begin at a token, of so many tokens at least."""
        ends = range(start + least, start + LONGEST_NAME + 1)
        return (self._spans.get((start, end), "") for end in ends)

    def _begins_a_word(self, token: str, following: str, spans: Collection[str]) -> bool:
        """Return whether a filler of one character is the first of a word: 比 in 比赛.

        It is not where what follows is a name, or asks; `spans` are what may begin behind it.
        """
        if table()[token].partition("\t")[0] not in ("filler", "means") or not is_chinese(token):
            return False
        begun = any(span in self._names or span in table() for span in spans)
        return token + following in self._pairs and not begun

    def _narrows(self, before: Sequence[str], name: str) -> bool:
        """Return whether a character makes another word with a name behind it: 小 with 学生."""
        alone = before and is_chinese(before[-1]) and not (before[1:] and is_chinese(before[-2]))
        return bool(alone) and is_chinese(name) and before[-1] + name[0] not in self._pairs

    def _ask(self, word: str) -> None:
        asks = asked_by(word)
        assert asks
        if asks.role == "relative":
            self.relative.append(word)
        elif asks.role == "without":
            self._excluding = True
        elif asks.role == "per":
            self.per.append((word, asks.units))
        elif asks.role == "total" or asks.role == "yearly":
            self.asked = self.asked._replace(span=asks.role)
        elif asks.role == "aside":
            self._add(Term(word, "aside"))
        elif asks.role == "means":
            self._add(Term(word, "name" if word in self._names else "word"))
            self._expect(asks.units, is_hint=True)
        elif asks.role == "where":
            self.asked = self.asked._replace(levels=asks.units)
        else:
            self._expect(asks.units)
        self._counting = self._counting or word in _COUNTING or "多少" in word
        counts = self.asked.counts
        if asks.role == "which" or asks.role == "where":
            counts = asks.role
        elif word in _HOW_MUCH:
            counts = counts or "much"
        elif self._counting or (asks.units and any(begun in word for begun in _HOW_MANY)):
            counts = "many"
        self.asked = self.asked._replace(counts=counts)

    def _expect(self, units: tuple[str, ...], *, is_hint: bool = False) -> None:
        """Take the units in which the answer may be; those of hints only if no others are named."""
        if units:
            (self.hints if is_hint else self.units).append(Term(units[0], "unit", units=units))

    def _add(self, term: Term) -> None:
        asks = asked_by(term.text)
        named = term._replace(means=asks.means) if asks else term
        (self.excluded if self._excluding else self.terms).append(named)
        self._excluding = False

    def _left_over(self, tokens: Sequence[str]) -> None:
        """Take what is neither a name nor asks: English words, and Chinese by its known parts."""
        for chinese, alike in groupby(tokens, key=is_chinese):
            if chinese:
                self._known_parts("".join(alike))
            else:
                for word in alike:
                    if word != " ":
                        self._add(Term(word, "word"))

    def _known_parts(self, piece: str) -> None:
        """Cut a piece wherever two neighbours never stand together in the base.

        Characters that stand in no pair make one part: a word that the base does not know. A part
        of one character says too little to be asked for, unless it is all there is.
        """
        cuts = [i for i in range(1, len(piece)) if piece[i - 1 : i + 1] not in self._pairs]
        slip = self._vocabulary.slip(piece, cuts) if cuts else None
        if slip and not slip.is_place:
            for text in (piece[: slip.start], piece[slip.end :]):
                if text:
                    self._known_parts(text)
            self._add(Term(slip.name, "name", typed=piece[slip.start : slip.end]))
            return
        parts = [piece[start:end] for start, end in pairwise([0, *cuts, len(piece)])]
        place = piece[slip.start : slip.end] if slip else ""
        for single, alike in groupby(parts, key=lambda part: len(part) == 1):
            found = list(alike)
            for part in ["".join(found)] if single else found:
                if len(part) > 1 or part == piece:
                    of_place = part in place and part != place
                    if part != piece and len(piece) <= LONGEST_WORD:
                        self.compounds[part] = piece
                    self._add(Term(part, "word", typed=place if of_place else ""))
