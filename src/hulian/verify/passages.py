"""Passages of a draft: a sentence, or several, with the roles of its figures.

What is said of a figure is said by the least that there is to judge it by: its sentence alone,
then with the one or two before it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile

from hulian.figures.numeral import AS_SPELT
from hulian.pattern import Pattern
from hulian.verify.claims import as_warning
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, MOST, Draft, Sentence
from hulian.verify.lexicon import CHINESE, ENGLISH, Lexicon
from hulian.verify.roles import Reading


class Passage:
    """A sentence, or several of which `begin` has all but the last, with figures by their roles."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, begin: "Passage | None" = None):
        self.sentence = sentence
        self.masked = _YEAR.sub(lambda year: year[0].translate(AS_SPELT), sentence.masked)
        self.lexicon = lexicon
        self._begin = begin
        self._joined: dict[Passage, Passage] = {}

    @cached_property
    def readings(self) -> list[Reading]:
        """The figures in their order."""
        marks = [mark.start() for mark in re.finditer(FIGURE, self.masked)][:MOST]
        begin = self._begin if self._begin and self._begin.lexicon is self.lexicon else None
        found = begin.readings[:-1] if begin else []  # behind the last there is more now
        spans = [*pairwise((*marks, len(self.masked)))]
        for at, following in spans[len(found) :]:
            before = next((one.at + 1 for one in reversed(found) if not one.lasts), 0)
            one = Reading(self, self.sentence.figure(self.masked[at]), at, before, following)
            if found:
                one.told_in_turn(found[-1])
            told = next((e.year for e in reversed(found) if e.role == "level"), None)
            one.last = told or self._first_year
            one.year = one.when or told
            if found and one.figure.is_figure and not one.unit and one.when and not one.about:
                one.unit = found[-1].unit  # 粉丝8.4万，去年2.8万
            found.append(one)
        return found

    @cached_property
    def _first_year(self) -> int | None:
        """The first year with a number: 上年同期为1.2亿元，2023年达1.5亿元."""
        first = next((x for x in self.lexicon.time.finditer(self.masked) if x["year"]), None)
        return first and int(first["year"])

    def level_in_turn(self, number: int) -> Reading | None:
        """Return of as many levels of one year a claim's own: 产量A，产值B，分别增长C和D."""
        claim = self.readings[number]
        behind = takewhile(lambda one: one.number, self.readings[number + 1 :])
        count = claim.number + 1 + len([*behind])
        before = self.readings[: number - claim.number]
        levels = [one for one in before if one.role == "level"][-count:]
        of_one_year = len({one.year for one in levels}) == 1
        return levels[claim.number] if of_one_year and len(levels) == count else None

    def joined(self, other: "Passage") -> "Passage":
        """Return both as one."""
        if other not in self._joined:
            both = self.sentence.joined(other.sentence)
            self._joined[other] = Passage(both, other.lexicon, self)
        return self._joined[other]


_YEAR = Pattern("[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年)")


@lru_cache(4)
def widening(draft: Draft) -> Sequence[Sequence[Passage]]:
    """Return each sentence with figures alone, then with the one or two before it in its block.

    What was read of a sentence is kept for the draft with other figures elsewhere.
    """
    origin = widening(draft.origin) if draft.origin else ()
    read = {id(alone.sentence): alone for alone, *_ in origin}
    found: list[list[Passage]] = []
    for sentence in draft.sentences:
        if sentence.figures:
            lexicon = ENGLISH if draft.is_english(sentence.block) else CHINESE
            passage = read.get(id(sentence)) or Passage(sentence, lexicon)
            around = found[-1][:2] if found else []
            before = [one for one in around if one.sentence.block == sentence.block]
            found.append([passage, *(one.joined(passage) for one in before)])
    return found


def first_judged(
    around: Sequence[Passage], judge: Callable[[Passage, AbstractSet[int]], Iterable[Remark]]
) -> Iterator[Remark]:
    """Yield what is said of each figure of a sentence by the least that there is to judge it by.

    `judge` is given a passage, and the figures of which nothing is said yet, by where they stand.
    """
    asked = {one.at for one in around[0].sentence.figures}
    for passage in around:
        for remark in judge(passage, asked):
            if remark.at in asked:
                asked.remove(remark.at)
                yield remark


def far(remark: Remark, *told: Reading) -> Remark:
    """Return what is said by figures; of several sentences they make no error, but a warning."""
    apart = len({one.figure.sentence for one in told}) > 1
    return as_warning(remark) if apart else remark
