"""A text as it is read for proposals: its figures, and where sentences, clauses, paragraphs end."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from hulian.documents.document import Document
from hulian.extraction.extract import Candidate, extract
from hulian.extraction.periods import ENGLISH_END
from hulian.language.hanzi import simplify
from hulian.pattern import HANZI
from hulian.text import Text

FIGURE, TIME, ASIDE = "\ue000", "\ue001", "\ue003"
"""What stands in a masked text for each character of a figure, of a date, of a short bracket."""

_ASIDE = re.compile("[（(][^（()）\ue000\ue001\n]{0,6}[)）]")

_SENTENCE = re.compile(rf"[!?;！？；\n]|……|。(?![0-9０-９](?!\d{{3}}年))|{ENGLISH_END}")
_CLAUSE = re.compile(r"[，,：:、]|" + _SENTENCE.pattern)
_APPOSED = re.compile(
    r"(?<=[a-z]),(?P<what> (?:in )?(?:(?:an?|its|the) [^,.;\n\ue000]{3,50}"
    r"|(?:[A-Z][\w’'-]+ (?:in |of )?){0,3}[A-Z][\w’'-]+),)"
)
"""What tells of a name where or what it is, between two commas that part no clauses."""

_RESPECTIVELY = ("分别", "各分到", "各有")
_ONE = re.compile(f"一{HANZI}{{1,2}}")
_POINT = re.compile(r"(?<=[\u4e00-\u9fff%）”])[,;:!?]")
_LASTED = ("已有", "历时", "长达")
_WHEN = re.compile("就|[以之]?[前后内来]|里")
_IN_FULL = str.maketrans(",;:!?", "，；：！？")
_NOUN = re.compile(HANZI)
_OF_MANY, _NEAR = re.compile("均|年龄|寿命"), 6
_MORE = re.compile("[又再]|另有|新增|第[二三]")
_MOST_WORDS = 0.5
_AT = attrgetter("at")
_UNITS = ("单位", "计量单位")
_BARS, _CELL = ("|", "\t"), re.compile(r"(?P<bar>^|[|\t]) *(?P<words>[^|\t\n]*)", re.M)
_TIME_KINDS = frozenset(("year", "date"))


AREA_UNIT = re.compile("[省市县区旗州镇乡村]{1,2}")
"""What areas are counted in: 11市62县."""
RESPECTIVE = Text("按“分别”对应", "matched by 分别")
"""Why a place or a period is taken for that of a figure of a list."""


class TextSpan(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


class Respective(NamedTuple):
    """The number of a figure in a list `of` so many, from 0."""

    number: int
    of: int


class Article:
    """A document with its numbers: figures, times, and others.

    `text` is in simplified characters, each for itself, and with the points that go with them, so
    that offsets are those of the document.
    `masked` is the text with figures and times as characters of their own, so that what stands
    around them can be told by plain patterns; all offsets are those of the text.
    """

    def __init__(self, document: Document, candidates: Sequence[Candidate]) -> None:
        self.document = document
        self.text = _POINT.sub(lambda point: point[0].translate(_IN_FULL), simplify(document.text))
        self.candidates = candidates
        self.figures = [each for each in candidates if self._is_figure(each)]
        self._starts = [figure.at for figure in self.figures]
        masked = list(self.text)
        for each in candidates:
            sign = TIME if not self._is_figure(each) else FIGURE
            if each.kind in _TIME_KINDS or each.value is not None:
                masked[each.at : each.end] = sign * len(each.printed)
        self.heads = self._heads_of_columns(masked)
        self.masked = _ASIDE.sub(lambda found: ASIDE * len(found[0]), "".join(masked))
        self._sentences = [found.end() for found in _SENTENCE.finditer(self.masked)]
        apposed = {end for found in _APPOSED.finditer(self.masked) for end in found.span("what")}
        clauses = (found.end() for found in _CLAUSE.finditer(self.masked))
        self._clauses = [end for end in clauses if end not in apposed]
        self._paragraphs = [found.end() for found in re.finditer("\n", self.text)]
        self._leads: dict[int, TextSpan] = {}
        self._asked: dict[int, int] = {}
        lead, before, above = None, "", 0
        for line in _LINE.finditer(self.text):
            words = line[0].rstrip()
            if before.endswith(("？", "?")):
                self._asked[line.start()] = above
            last = before.endswith(("；", ";")) and "。" not in words[:-1]
            if lead and (last or _ITEM.fullmatch(words)):
                self._leads[line.start()] = lead
            else:
                led = words.endswith(("：", ":")) or _HEADING.fullmatch(words)
                lead = TextSpan(*line.span()) if led else None
            before, above = words, line.start()

    def numbers(self, span: TextSpan) -> Sequence[Candidate]:
        """Return the numbers of all kinds that begin in a part of the text, in order."""
        first, beyond = (bisect_left(self.candidates, at, key=_AT) for at in span)
        return self.candidates[first:beyond]

    def sentence(self, at: int) -> TextSpan:
        """Return the sentence at a place, from the end before it to its own."""
        return self._around(self._sentences, at)

    def clause(self, at: int) -> TextSpan:
        """Return the span from the comma or 、 before a place to the one behind it."""
        return self._around(self._clauses, at)

    def listing(self, at: int) -> TextSpan:
        """Return the clause at a place, with those before it that 、 joins to it."""
        (start, end), first = self.clause(at), self.sentence(at).start
        while start > first and self.text[start - 1] == "、":
            start = self.clause(start - 1).start
        return TextSpan(start, end)

    def list_end(self, clause: TextSpan) -> int:
        """Return where the list ends that a clause belongs to: 27名干部、214名人才到六盘水工作."""
        end = clause.end
        while end < len(self.text) and self.text[end - 1] == "、":
            end = self.clause(end).end
        return end

    def respectively(self, figure: Candidate) -> Respective | None:
        """Return the place of a figure in its list, in a sentence that says 分别 before it."""
        start = self.sentence(figure.at).start
        word = max(self.text.rfind(each, start, figure.at) for each in _RESPECTIVELY)
        if word < 0:
            return None
        clause = self.listing(figure.at)
        listed = TextSpan(max(word, clause.start), self.list_end(clause))
        first, end = (bisect_left(self._starts, at) for at in listed)
        number = bisect_left(self._starts, figure.at) - first
        return Respective(number, end - first)

    def paragraph(self, at: int) -> TextSpan:
        """Return the line at a place."""
        return self._around(self._paragraphs, at)

    def above(self, at: int) -> TextSpan:
        """Return where what a sentence leaves out may stand: before it in its line.

        For an item of a list it is the line that leads to the list: 成效如下：; what a question
        says is of its answer, too.
        """
        start = self.paragraph(at).start
        asked = self._asked.get(start, start)
        inside, lead = TextSpan(asked, self.sentence(at).start), self._leads.get(start)
        return lead if lead and FIGURE not in self.masked[slice(*inside)] else inside

    def before(self, at: int) -> Candidate | None:
        """Return the figure before a place, in the same sentence."""
        number = bisect_right(self._starts, at - 1) - 1
        earlier = self.figures[number] if number >= 0 else None
        return earlier if earlier and earlier.at >= self.sentence(at).start else None

    def after(self, at: int) -> Candidate | None:
        """Return the figure behind a place, in the same sentence."""
        number = bisect_right(self._starts, at)
        later = self.figures[number] if number < len(self.figures) else None
        return later if later and later.at < self.sentence(at).end else None

    def part_word(self, figure: Candidate) -> int:
        """Return where the words are that make a figure a part of one before; -1 without any.

        其中 stands before it in the sentence, of which in its clause, of them behind it.
        """
        start = self.sentence(figure.at).start
        if (word := self.text.rfind("其中", start, figure.at)) >= 0:
            return word
        if OF_THEM.match(self.masked, figure.end):
            return figure.at
        if there := _THERE.search(self.masked, start, figure.at):
            return there.start()
        led = _OF_WHICH.search(self.masked, start, figure.at)
        return led.start() if led else -1

    def is_held_against(self, figure: Candidate) -> bool:
        """Return whether a figure is only what another is compared with: 5, against 3 in 2020."""
        start = self.clause(figure.at).start
        return _HELD_AGAINST.search(self.masked, start, figure.at) is not None

    def whole_of(self, figure: Candidate) -> Candidate | None:
        """Return the figure of the same unit before the words that make another a part."""
        word, start = self.part_word(figure), self.sentence(figure.at).start
        if word < 0:
            return None
        opens = not self.text[start:word].strip()
        while opens and start and self.text[start - 1].isspace():
            start -= 1
        earlier = self.before(start - 1 if opens else word)
        while earlier and (
            earlier.unit != figure.unit
            or self.is_held_against(earlier)
            or _THERE.search(self.masked, start, earlier.at)
        ):
            earlier = self.before(earlier.at)
        return earlier

    # --- What is told twice ---------------------------------------------------------------------

    def told_again(self, figure: Candidate) -> Candidate | None:
        """Return where the text tells what a headline says, as it stands there with its time."""
        if "。" in self.text[slice(*self.paragraph(figure.at))]:
            return None
        below = (each for each in self.figures if each.at > figure.end)
        same = (each for each in below if (each.value, each.kind) == (figure.value, figure.kind))
        found = next(same, None)
        return found if found and "。" in self.text[slice(*self.paragraph(found.at))] else None

    def says_the_same(self, one: Candidate, other: Candidate) -> bool:
        """Return whether two figures stand in clauses of mostly the same words."""
        clauses = [self.masked[slice(*self.clause(figure.at))] for figure in (one, other)]
        if _MORE.search(clauses[1]):
            return False
        pairs = [set(map("".join, pairwise(_NOUN.findall(clause)))) for clause in clauses]
        return len(pairs[0] & pairs[1]) >= _MOST_WORDS * min(map(len, pairs))

    def with_marker(self, figure: Candidate) -> str:
        """Return a figure as printed, from a marker on that stands apart before it: 至少投入5元."""
        text, near = self.document.text, max(self.clause(figure.at).start, figure.at - FAR)
        words = [word.start() for word in _WORD.finditer(text, near, figure.at)]
        for at in (figure.at, *reversed(words)) if figure.bound != "exact" else ():
            read = ((each.bound, each.amount) for each in extract(text[at : figure.end + FAR]))
            if (figure.bound, figure.amount) in read:
                return text[at : figure.end]
        return figure.printed

    def _heads_of_columns(self, masked: list[str]) -> dict[int, TextSpan]:
        """Return what stands at the head of the column of each figure; put units of rows aside."""
        found, heads, column = dict[int, TextSpan](), dict[int, TextSpan](), 0
        for cell in _CELL.finditer(self.text):
            span, column = TextSpan(*cell.span("words")), column + 1
            if not cell["bar"]:
                column = 0
                heads = heads if self.text[cell.end() : cell.end() + 1] in _BARS else {}
            elif FIGURE in masked[slice(*span)]:
                found |= {n.at: heads[column] for n in self.numbers(span) if column in heads}
            elif column in heads and self.text[slice(*heads[column])].strip() in _UNITS:
                masked[slice(*span)] = ASIDE * (span.end - span.start)
            elif cell["words"].strip("- :—/"):
                heads[column] = span
        return found

    # --- Where things end -------------------------------------------------------------------------

    def _around(self, ends: Sequence[int], at: int) -> TextSpan:
        place = bisect_right(ends, at)
        return TextSpan(
            ends[place - 1] if place else 0, ends[place] if place < len(ends) else len(self.text)
        )

    def _is_figure(self, candidate: Candidate) -> bool:
        """Return whether a number is a figure: it can be read whole, and says how much, not when.

        Years that something takes (近五年, 协作十年) and 前9个月 say when, 已有22年 how long;
        一位老人, 一笔资金 count nothing, nor does how old somebody is: 今年12岁, but 平均12岁.
        """
        if candidate.value is None or candidate.kind in ("year", "date", "ordinal"):
            return False
        if candidate.kind == "duration" and candidate.unit == "年":
            return self.text.endswith(_LASTED, 0, candidate.at)
        if candidate.kind == "duration" and (
            self.text.endswith(("前", "这", "那"), 0, candidate.at)
            or _WHEN.match(self.text, candidate.end)
            or _ENGLISH_SPAN.search(self.text, max(candidate.at - _NEAR_WORDS, 0), candidate.at)
        ):
            return False
        before = self.text[max(candidate.at - _NEAR, 0) : candidate.at]
        of_one = (
            candidate.unit == "岁" and candidate.bound == "exact" and not _OF_MANY.search(before)
        )
        if candidate.unit == "季" or of_one or self._is_known(candidate):
            return False
        vague = candidate.kind == "duration" or _NOUN.match(self.text, candidate.end)
        return not (vague and _ONE.fullmatch(candidate.printed))

    def _is_known(self, candidate: Candidate) -> bool:
        """Return whether a number only says how many of what is known: the two sides."""
        in_words = candidate.printed.isascii() and candidate.printed[0].isalpha()
        few = candidate.amount is not None and candidate.amount <= _FEW
        start = max(candidate.at - _NEAR_WORDS, 0)
        return in_words and few and _THE.search(self.text, start, candidate.at) is not None


_THE = re.compile(r"\b(?:[Tt]he|[Bb]etween|[Tt]hese|[Tt]hose|[Aa]ll|[Ii]ts|[Tt]heir) \Z")
_WORD, FAR = re.compile(r"\b[A-Za-z]|[\u4e00-\u9fff]"), 20
_FEW, _NEAR_WORDS = 10, 10
_ENGLISH_SPAN = re.compile(
    r"\b(?i:first|last|past|next|coming|previous|recent|within|in|over|after|every|each) \Z"
)
"""What stands before months that say when: in the first five months."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_HEADING = re.compile(r"[A-Z][^。；;，,.!?！？|]{0,38}")
_ITEM = re.compile(
    r"\s*(?:[-–—*•·▪●◆■]+|[(（]?[一二三四五六七八九十\d]{1,2}[)）.、．]|[①-⑳])[^。\n]*?[。；;.]?\s*|[^。\n]*[；;]\s*"
)
_HELD_AGAINST = re.compile(
    r"\b(?:(?:up|down) from|than|against|compared (?:with|to)) \Z|[比较][^，。；]{0,8}的\Z"
)
"""What stands before a figure with which another is compared: it is not a whole of parts below."""

_THERE = re.compile(f"，在[^，。；{FIGURE}]{{2,8}}的[有是]?\\Z")
"""What stands before those of some that are somewhere: 教师95名，在思南县的有24名."""

OF_THEM = re.compile(r"(?: [a-z-]+)? of (?:them|whom|which|these|those)\b")
_OF_WHICH = re.compile(
    r"(?:\b[Oo]f (?:which|whom|them|th[eo]se|this|th(?:e|at|is) (?:sum|total|money|amount|funds))"
    rf"|\bincluding)\b,?(?:[^.,;]*{FIGURE}+[^.,;{FIGURE}]*(?:,? and\b|,))*[^.,;{FIGURE}]*\Z"
)
"""What stands before parts in English: including 5 million yuan for roads and 3 million…"""
