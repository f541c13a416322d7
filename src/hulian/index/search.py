"""Answer a question in words: in full where that finds something, else by its best parts.

What is typed is first taken at its word: figures that mention all of it. Where there are none, and
where it is a sentence or names an amount, the question is read; see `partial`, which is imported
only then.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from hulian.index.entries import MOST_CANDIDATES, AmbiguousNameError
from hulian.index.filters import Filter, Order
from hulian.index.fulltext import LONGEST_WORD, SHORT, Word, WordReader, all_of, ladder, with_notes
from hulian.index.matches import ranked
from hulian.index.query import EVERY, Index, Query, Rows, Selection, having
from hulian.language.folding import EDGE
from hulian.text import Text

if TYPE_CHECKING:  # slow to import, and most answers need none of it
    from datetime import date

    from hulian.index.rows import Coverage, Figure
    from hulian.index.spelling import Near


class Unknown(NamedTuple):
    """A word that no figure mentions, with what is called nearly so.

    `taken_for`: it was taken for that name, which it has but for a slip.
    """

    word: str
    near: "Sequence[Near]" = ()
    taken_for: str = ""


class Narrower(NamedTuple):
    """A word that is the end of longer names only, with some of these."""

    word: str
    names: Sequence[Text]


class Answer(NamedTuple):
    """What a question found.

    `rows`: the figures as stored JSON, best first. `unknown`: words that no figure mentions.
    `rounded`: amounts that no figure has, for which those stand that round to them; `between`: for
    which those stand between whose bounds they lie. `narrower`: a word that names nothing, with
    names of measures that end in it (贫困人口 for 人口). `dropped`: words that the best figures
    leave out, and of these `topics` that are not times; `units`: those in which the answer was
    expected, where the best figures have another. `wider`: places without such a figure of their
    own, for which figures of the areas around them stand; `as_of`: the day up to which the base
    tells so; `parts`: places for which those of places in them stand, looked for when they are
    taken. `around`: places of which `wider` holds for figures farther down, gathered as `rows` are
    taken. `relative`: years to be written out. `marks`: what to mark in the figures.
    """

    rows: Iterator[str]
    marks: tuple[str, ...]
    unknown: tuple[Unknown, ...] = ()
    dropped: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    as_of: "date | None" = None
    around: Collection[str] = ()
    relative: tuple[str, ...] = ()
    rounded: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    narrower: tuple[Narrower, ...] = ()
    parts: Iterable[str] = ()
    topics: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that no figure mentions."""
        return tuple(unknown.word for unknown in self.unknown)


def answer(
    index: Index, words: Sequence[str], asked: Filter, *, homophones: bool = False
) -> Answer:
    """Find the figures that answer a question, of those that the filter leaves.

    With `homophones` a place that nothing mentions may be read as one of the same sound.
    """
    reading = WordReader(index, words)
    asking = (word.lower() in _ASKING_EN or any(map(word.count, _ASKING)) for word in words)
    is_read = any(asking) or any(map(_may_be_amount, words))
    is_read = is_read or bool(words[1:] and reading.strange(map(reading.fold, words)))
    is_read = is_read or sum(map(_is_year, words)) > 1
    if not is_read and (found := _in_full(index, reading, words, asked)):
        return found
    from hulian.index.partial import PartialSearch

    return PartialSearch(index, asked, reading, words, homophones=homophones).answer()


def _in_full(
    index: Index, reading: WordReader, words: Sequence[str], asked: Filter
) -> Answer | None:
    """Find the figures that mention all words as they stand; None where there are none."""
    telling = _said(reading, (w for w in words if len(w) > SHORT or not w.isascii()))
    if any(map(_runs_on, telling)):
        return None
    if reading.matches.common([ladder(word)[-1] for word in telling]) == frozenset():
        return None
    said = reading.matches.rarest_first(_said(reading, words), lambda word: ladder(word)[-1])
    if not said or not _is_said(index, reading, said, asked):
        return None
    together = reading.called("".join(map(reading.fold, words))).get("measure", {}).values()
    rows = index.run(asked, _mentioning(index, reading, said, [*filter(None, together)]))
    first = next(rows, None)
    if not first:
        return None
    topics = ["".join(word.phrases[0].split()) for word in said if not word.place]
    return Answer(chain([first], rows), tuple(words), narrower=narrower(index, topics))


def _said(reading: WordReader, words: Iterable[str]) -> list[Word]:
    """Return the words of which something can be found."""
    return [word for word in map(reading.word, words) if word.phrases]


def _is_said(index: Index, reading: WordReader, said: Sequence[Word], asked: Filter) -> bool:
    """Return whether some figure has all words elsewhere than in its note.

    Of 面积 and 产量, which measures are called, its own names must have both.
    """

    def finds(expression: str) -> bool:
        return any(index.run(asked, ranked(index, reading.matches, [expression])))

    expressions = all_of([ladder(word) for word in said])
    if not finds(expressions[-1]):
        return False
    topics = ["".join(word.phrases[0].split()) for word in said if not word.place]
    are_measures = len(topics) > 1 and sum(bool(ending(index, topic)) for topic in topics) > 1
    return not are_measures or finds(expressions[-2])


def ending(index: Index, text: str) -> list[int]:
    """Return the facets of the measures of which some name ends in a Chinese word: 面积, 产量."""
    if len(text) < 2 or text.isascii():
        return []
    sql = (
        "SELECT DISTINCT l.number FROM called c JOIN naming g ON g.number = c.rowid"
        " JOIN facet l ON l.kind = g.kind AND l.id = g.id"
        " WHERE called MATCH ? AND g.kind = 'measure'"
    )
    return index.numbers(sql, f'names : ("{" ".join(text)} {EDGE}")')


def exact(
    index: Index, words: Sequence[str], asked: Filter, limit: int | None = None
) -> Iterator[str]:
    """Yield the figures in which all words occur, the best first, as they are stored.

    Amounts are those of the figures, in whatever unit they are.
    """
    reading = WordReader(index, words, most=maxsize)
    sql, values = EVERY, tuple[str, ...]()
    if any(word[:1].isdigit() or _may_be_amount(word) for word in words):
        from hulian.index.extents import without_amounts
        from hulian.index.numbers import joined

        whole = (joined(word) if _may_be_amount(word) else word for word in words)
        words, sql, values = without_amounts(list(map(reading.fold, whole)))
    said = _said(reading, words)
    if not said and sql == EVERY:
        return iter(())
    every = index.by_order(Order("period", reverse=True))
    query = _mentioning(index, reading, said) if said else every

    def rows(selection: Selection, coverage: "Coverage | None") -> Rows:
        kept = " AND ".join(each for each in (selection.sql, sql) if each != EVERY) or EVERY
        return query(selection._replace(sql=kept, values=[*selection.values, *values]), coverage)

    return islice(index.run(asked, rows), limit)


_LIKELY = 40
"""Figures among which one of a label is looked for: those that answer it best."""


def labelled(index: Index, label: str, asked: Filter) -> tuple[list["Figure"], list["Figure"]]:
    """Find the figures of a label, typed with or without its 的 and punctuation.

    Returns them, and the figures that answer the label as a question, the best first.
    """
    from hulian.index.rows import decode

    def plain(text: str) -> str:
        return index.key(text).replace("的", "")

    likely = [decode(row) for row in islice(answer(index, label.split(), asked).rows, _LIKELY)]
    called = plain(label)
    found = [one for one in likely if called in (plain(one.label), plain(one.label_en or ""))]
    return found, likely


def called(index: Index, words: str) -> "Figure | None":
    """Return the one figure that all these words find, or that is called so; None without one.

    Raises `AmbiguousNameError` where it is more than one.
    """
    from hulian.index.rows import decode

    found = list(map(decode, exact(index, words.split(), Filter(), MOST_CANDIDATES)))
    if len(found) != 1:
        found = labelled(index, words, Filter())[0] or found
    if len(found) > 1:
        raise AmbiguousNameError("fact", words, [figure.id for figure in found])
    return found[0] if found else None


def _mentioning(
    index: Index, reading: WordReader, said: Sequence[Word], together: Sequence[int] = ()
) -> Query:
    """Return figures that mention all words; in notes only those that nothing else mentions so.

    Those of what the words name `together` come first: of coffee area, before shares of it.
    """
    expressions = [*all_of([ladder(word) for word in said]), with_notes(said)]
    if together:
        first = having(together)
        expressions = [first, *(f"{first} OR {expression}" for expression in expressions)]
    return ranked(index, reading.matches, expressions)


# --- Questions ----------------------------------------------------------------------------------

_ASKING = ("多少", "什么", "几", "哪", "吗", "呢")
_ASKING_EN = (
    *("how", "what", "when", "where", "which", "who", "did", "was", "were", "the", "of", "in"),
    *("since", "from", "by", "until", "before", "after", "between", "per", "a", "yearly"),
    *("thousand", "million", "billion", "trillion"),
)
"""Words that are in questions and not in what they are about."""


_NARROWER = 3


def _runs_on(word: Word) -> bool:
    """Return whether a word is several Chinese words without spaces, such as no name has them."""
    letters = "".join(word.phrases[0].split())
    bears = [*word.named, *word.own, *word.around, *word.rest]
    return len(letters) > LONGEST_WORD and not letters.isascii() and not bears


def narrower(index: Index, topics: Sequence[str]) -> tuple[Narrower, ...]:
    """Return the only topic, if it names nothing but ends names of measures, with some of them."""
    word = "".join(topics[:1])
    if word.isascii() or len(topics) > 1:
        return ()
    whole = "SELECT 1 FROM name WHERE kind IN ('measure', 'theme', 'topic') AND key = ?"
    ending = (
        "SELECT name, coalesce(name_en, name) FROM entry WHERE kind = 'measure'"
        " AND substr(name, -?) = ? ORDER BY length(name) LIMIT ?"
    )
    if index.column(whole, word):
        return ()
    names = [Text(*each) for each in index.rows(ending, len(word), word, _NARROWER)]
    return (Narrower(word, names),) if names else ()


def _is_year(word: str) -> bool:
    """Return whether a word is a year in digits; of several, figures of any are looked for."""
    year = word.removesuffix("年")
    return year.isdecimal() and len(year) == 4 and year[:2] in ("19", "20")


_NUMERALS = frozenset("0123456789一二两三四五六七八九十百千万亿")
_SCALES = frozenset(".。%％十百千万亿")


def _may_be_amount(word: str) -> bool:
    """Return whether a word begins as a number does and is more than a whole number or a year."""
    from unicodedata import normalize

    plain = normalize("NFKC", word)
    if plain[:1] not in _NUMERALS or plain.replace(".", "").isdigit():
        return False
    if plain[:4].isdigit() and plain[:2] in ("19", "20") and plain[4:5] in ("年", "-", "/", "–"):
        return False
    return not _SCALES.isdisjoint(plain) or plain[:1].isdigit()
