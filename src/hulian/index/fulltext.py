"""Words as expressions of SQLite's full-text search (FTS5), from the best matches to the weakest.

The columns are those of `build`: a fact's `id` and figure, its `label`, the `detail` and `note`
beside it, and the numbers of its `facets`. A word matches a fact by what the fact says itself, or
by a name of one of its facets.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby, islice
from typing import NamedTuple

from hulian.index.entries import END, marks
from hulian.index.matches import RUNGS, Matches, together
from hulian.index.query import Index, any_of, having
from hulian.language.folding import EDGE, GAP, fold, opened, segmentations, stem, whole

Called = Mapping[str, Mapping[str, int | None]]
"""What has a whole name, by kind and id, with the number of its facet if some figure has it."""

Ladder = tuple[str, ...]
"""Expressions for one thing that is looked for, each at least as wide as the one before it."""


class Word(NamedTuple):
    """A word of a question: its readings as phrases of tokens, and the facets that it names.

    A phrase that ends in `*` is the beginning of one. `whole`: the phrases that make a whole id or
    figure, or a whole number in one. `named`: the measures, themes and places whose whole name it
    is; `own`: those in a name of which it occurs; `around`: likewise for wider areas and givers,
    and `rest` for sources and topics. `place`: a place and those who give that are called after it,
    where it is the name of nothing else. `is_number`: the word is a number; one in a note is not
    the figure's.
    """

    phrases: Sequence[str]
    whole: Sequence[str]
    named: Sequence[int] = ()
    own: Sequence[int] = ()
    around: Sequence[int] = ()
    rest: Sequence[int] = ()
    is_number: bool = False
    place: Sequence[int] = ()


_READINGS = 8
"""Ways to read letters as syllables that are tried at most."""

SHORT = 3
"""Letters of a stem at most with which quite other words begin: tea and team, mar and market."""

LONGEST_WORD = 4
"""Characters of a Chinese word; more are several words, unless they are a name."""

_LONG = 5
"""Letters of a word that may be meant as another one, with a slip in it."""

_WORDS = 64
"""Words at most in which letters are looked for one by one."""

_NOWHERE = ""
"""A phrase that nothing matches, for letters that stand nowhere: a search for them is slow."""

_DIGITS = "0123456789."
_YEAR = 4
_UNIT = 3
"""Characters behind a number that are at most its unit: 万人次."""

_MOST_NAMES = 256
"""A word that is in so many names says nothing, but of measures and themes: 镇, township."""

_BEARING = (
    "SELECT l.kind, l.number, m.within FROM called c CROSS JOIN naming g ON g.number = c.rowid"
    " CROSS JOIN facet l ON l.id = g.id AND l.kind IN"
    " (g.kind, iif(g.kind = 'place', 'within', ''), iif(g.kind = 'place', 'partly', ''))"
    " LEFT JOIN entry m ON l.kind = 'measure' AND m.kind = 'measure' AND m.id = l.id"
    " WHERE called MATCH ?"
)
"""The facets of all in whose name something occurs; of a place also as an area around others."""

_OF_TOPICS = f"{_BEARING} AND g.kind IN ('measure', 'theme')"

_CALLED = (
    "SELECT n.key, n.kind, n.id, l.number FROM name n LEFT JOIN facet l"
    " ON l.kind = iif(n.kind = 'topic', 'theme', n.kind) AND l.id = n.id"
    " WHERE n.kind IN ('place', 'theme', 'topic', 'measure', 'source', 'giver') AND n.key IN ({})"
)
"""All that have these whole names, or that cover them as a topic, with the facets of figures."""


def ladder(word: Word) -> Ladder:
    """Return the ladder of a word: whole names, labels, names, anywhere but notes.

    The name of a place is first looked for among places and givers alone, wherever the others are:
    a place's own figures come before those that merely mention it.
    """
    figure = _either(f"id : ({any_of(word.whole)})", word.named)
    label = f"{figure} OR label : ({any_of(word.phrases)})"
    named = [*word.named, *word.own, *word.around, *word.place]
    name = _either(f"{{id label}} : ({any_of(word.phrases)})", named)
    anywhere = f"{{id label detail}} : ({any_of(word.phrases)})"
    place = having(word.place)
    told = f"{place} OR label : ({any_of(word.phrases)})"
    rungs = (place, place, told) if word.place else (figure, label, name)
    return *rungs, name, _either(anywhere, [*named, *word.rest])


def in_notes(word: Word) -> Ladder:
    """Return notes alone, for a word that nothing else mentions; none for a number."""
    return () if word.is_number else (f"note : ({any_of(word.phrases)})",) * RUNGS


def faceted(facets: Sequence[int]) -> Ladder:
    """Return facts that have any of these facets, of which there must be one."""
    return (having(facets),) * RUNGS


def all_of(ladders: Sequence[Ladder]) -> list[str]:
    """Return expressions for facts that match all ladders, from the best results to the weakest."""
    return [together(rungs) for rungs in dict.fromkeys(zip(*ladders, strict=True))]


def both(first: Ladder, second: Ladder) -> Ladder:
    """Return the ladder of two things that belong together."""
    return tuple(f"({one}) AND ({other})" for one, other in zip(first, second, strict=True))


def any_rung(ladders: Sequence[Ladder]) -> Ladder:
    """Return the ladder of things of which any will do."""
    return tuple(" OR ".join(f"({rung})" for rung in rungs) for rungs in zip(*ladders, strict=True))


def either(first: Word, second: Word) -> Word:
    """Return two words that mean the same, as one; 龙陵 finds all that 龙陵县 does."""
    phrases = {f" {phrase} ": phrase for phrase in (*first.phrases, *second.phrases)}
    return Word(
        [phrases[one] for one in phrases if not any(other in one for other in {*phrases} - {one})],
        [*first.whole, *second.whole],
        [*first.named, *second.named],
        [*first.own, *second.own],
        [*first.around, *second.around],
        [*first.rest, *second.rest],
        place=[*first.place, *second.place],
    )


def with_notes(words: Sequence[Word]) -> str:
    """Return the expression for facts that mention each word anywhere, be it in a note."""
    return together(" OR ".join([ladder(word)[-1], *in_notes(word)[:1]]) for word in words)


def _around(name: str) -> str:
    """Return names that begin and end as one of four characters: 咖啡全产业链产值 as 咖啡产值.

    None of them is of two things: 旅游和服务业收入.
    """
    begin, end = " ".join(name[:2]), " ".join(name[2:])
    return f'names : ("{EDGE} {begin}") AND names : ("{end} {EDGE}") NOT names : ("和" OR "与")'


def _either(expression: str, facets: Sequence[int]) -> str:
    return f"{expression} OR {having(facets)}" if facets else expression


class WordReader:
    """Reads the words of a question by an index: what each may be, and what in it is called so.

    A word that is in the `most` names is only looked for in those of measures and themes.
    """

    def __init__(self, index: Index, typed: Iterable[str], most: int = _MOST_NAMES) -> None:
        self._index = index
        self._most = most
        self.matches = Matches(index)
        self._folding = index.folding("".join(typed))
        self._read: dict[str, Word] = {}
        self._spelt: dict[str, list[str]] = {}
        self._called: dict[str, dict[str, dict[str, int | None]]] = {}

    def fold(self, word: str) -> str:
        """Return a word of the question as it is looked for; lü in pinyin is lv."""
        return fold(word.replace("lü", "lv").replace("nü", "nv"), self._folding)

    def called(self, name: str) -> Called:
        """Return what has this whole name, which is folded; its gaps count for nothing."""
        key = name.replace(" ", "").replace(GAP, "")
        self.look_up([key])
        return self._called[key]

    def look_up(self, keys: Collection[str]) -> None:
        """Find what has these whole names, all at once, as it is soon asked for."""
        fresh = [key for key in keys if key not in self._called]
        if not fresh:
            return
        self._called |= {key: {} for key in fresh}
        found = self._index.rows(_CALLED.format(marks(fresh)), *fresh)
        for key, kind, identifier, number in found:
            self._called[key].setdefault(kind, {})[identifier] = number

    def word(self, word: str) -> Word:
        """Return a word in all its readings, with what in the base is called so."""
        return self.folded(self.fold(word))

    def folded(self, letters: str) -> Word:
        """Return the same of a word that is folded, in which a space may stand for a gap."""
        letters = letters.replace(" ", GAP)
        if letters not in self._read:
            self._read[letters] = self._of_letters(letters)
        return self._read[letters]

    def _of_letters(self, letters: str) -> Word:
        if not letters:
            return self._named(letters, [], [], is_number=False)
        is_year = letters.isdigit() and len(letters) == _YEAR and letters[:2] in ("19", "20")
        phrase = letters if is_year else " ".join(letters)  # a year is no part of a number
        is_latin = letters.isascii() and letters.isalpha()
        standing = self._standing(letters) if is_latin else [phrase]
        spelt = self._pinyin(letters)
        if not (standing or spelt):
            return self._named(letters, [_NOWHERE], [_NOWHERE], is_number=False)
        plain = f"{EDGE} {whole(letters)}" if is_latin or is_year else opened(phrase)
        wholes = [f"{each} {EDGE}" for each in (plain, *(f"{EDGE} {each}" for each in spelt))]
        is_number = letters[:1].isdigit() and len(letters.lstrip(_DIGITS)) <= _UNIT
        wholes += [whole(letters)] if is_number else []
        return self._named(letters, [*standing, *spelt], wholes, is_number=is_number)

    def _standing(self, letters: str) -> list[str]:
        """Return phrases for Latin letters wherever they stand in the base, be it within a word.

        These are the words that have them, if they are not many, as words are soon found.
        """
        sql = "SELECT word FROM latin WHERE instr(word, ?) LIMIT ?"
        letters = letters.removesuffix("s") if len(letters) >= _LONG else letters  # prices
        words = self._index.column(sql, letters, _WORDS + 1)
        return [*map(whole, words)] if len(words) <= _WORDS else [" ".join(letters)]

    def strange(self, words: Iterable[str]) -> set[str]:
        """Return the long Latin words that stand nowhere as they are, and are not pinyin."""
        long = [w for w in words if len(w) >= _LONG and w.isascii() and w.isalpha()]
        if not long:
            return set()
        sql = f"SELECT word FROM latin WHERE word IN ({marks(long)})"
        unknown = {*long}.difference(self._index.column(sql, *long))
        return {word for word in unknown if not self._pinyin(word)}

    def latin(self, words: str) -> Word:
        """Return folded Latin words as whole ones, the last as the beginning of one; and as pinyin.

        That is fast, and finds visits and visited by visit, but nothing within a word.
        """
        tokens = list(map(whole, words.split()))
        letters = "".join(words.split())
        phrases = [" ".join([*tokens[:-1], end]) for end in self._forms(tokens[-1])]
        phrases += self._pinyin(letters)
        # The id of a share of coffee area has coffee area, too.
        is_measure = len(tokens) > 1 and "measure" in self.called(letters)
        wholes = [_NOWHERE if is_measure else " ".join(tokens)]
        return self._named(letters, phrases, wholes, is_number=False)

    def _forms(self, word: str) -> list[str]:
        """Return what begins as a Latin word does but for its ending; of a short one its forms.

        These are the words that begin so, if they are not many: beginnings are slow to look for.
        """
        begun = stem(word)
        if len(begun) <= SHORT:
            return [*dict.fromkeys([word, begun, f"{begun}s", f"{begun}ed", f"{begun}ing"])]
        sql = "SELECT word FROM latin WHERE word >= ? AND word < ? LIMIT ?"
        words = self._index.column(sql, begun, begun + END, _WORDS + 1)
        return words if 0 < len(words) <= _WORDS else [f"{begun}*"]

    def _named(
        self, letters: str, phrases: Sequence[str], wholes: Sequence[str], *, is_number: bool
    ) -> Word:
        """Return a word of these phrases, with what in the base is called so."""
        called = {
            kind: {number: identifier for identifier, number in named.items() if number}
            for kind, named in self.called(letters).items()
            if any(named.values())
        }
        themes = frozenset(called.get("theme", {}).values())
        match = f"names : ({any_of(phrases)})"
        if "measure" in called and len(letters) == len("咖啡产值") and not letters.isascii():
            match += f" OR ({_around(letters)})"
        bears = self._facets_named(match, themes) if phrases else {}
        is_place = "place" in called and not called.keys() & {"theme", "measure", "topic"}

        def of(found: Mapping[str, Iterable[int]], *kinds: str) -> list[int]:
            return list(dict.fromkeys(number for kind in kinds for number in found.get(kind, ())))

        own, around = ("theme", "measure", "place"), ("within", "partly", "giver")
        rest = [] if is_number else [*of(bears, "source"), *of(called, "topic")]
        named = of(called, *own)
        return Word(
            phrases,
            wholes,
            named,
            [number for number in of(bears, *own) if number not in named],
            of(bears, *around),
            rest,
            is_number,
            [*of(called, "place"), *of(bears, "giver")] if is_place else [],
        )

    def _pinyin(self, letters: str) -> list[str]:
        """Return letters as phrases of syllables, as few as stand somewhere in the base.

        So dianshang is 电商 and not 地按上, and xian is 县; xi an is found where it is typed so.
        """
        if not (letters.isascii() and letters.isalpha()):
            return []
        if letters not in self._spelt:
            readings = sorted(islice(segmentations(letters, self._syllables), _READINGS), key=len)
            # No letters of a Latin text are taken for a syllable with an edge.
            spelt = ([EDGE + syllable for syllable in one] for one in readings)
            alike = ([*map(" ".join, g)] for _, g in groupby(spelt, len))
            self._spelt[letters] = next((each for each in alike if self._occurs(any_of(each))), [])
        return self._spelt[letters]

    @cached_property
    def _syllables(self) -> frozenset[str]:
        """The syllables that occur in the base."""
        return frozenset(self._index.column("SELECT syllable FROM syllable"))

    def _occurs(self, expression: str) -> bool:
        """Return whether full text or some name matches."""
        sql = "SELECT 1 FROM {0} WHERE {0} MATCH ? LIMIT 1"
        tables = ("search", "called")
        return any(self._index.column(sql.format(table), expression) for table in tables)

    def _facets_named(self, match: str, themes: frozenset[str]) -> dict[str, list[int]]:
        """Return the facets, by kind, of everything of which a name matches.

        Measures of these themes are left out, as their figures have the theme, too.
        """
        found: dict[str, list[int]] = {}
        names = "SELECT rowid FROM called WHERE called MATCH ? LIMIT ?"
        is_common = len(self._index.numbers(names, match, self._most)) >= self._most
        for kind, number, within in self._index.rows(_OF_TOPICS if is_common else _BEARING, match):
            if not themes.intersection((within or "").split()):
                found.setdefault(kind, []).append(number)
        return found
