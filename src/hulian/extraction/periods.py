"""The period of a figure, as far as its own sentence says it.

What the sentence leaves to be inferred is uncertain (`?`, EDTF) and comes with the reason.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hulian.extraction.dates import PART_OF_YEAR, period_of_date, period_of_year
from hulian.extraction.extract import Candidate
from hulian.figures import part_of_year, relative
from hulian.figures.part_of_year import ALONE
from hulian.language.hanzi import simplify
from hulian.pattern import Pattern
from hulian.text import Text


class FigurePeriod(NamedTuple):
    """A period in EDTF, or None; `guess` says what a period that is inferred rests on."""

    period: str | None
    guess: Text | None = None


class NamedPeriod(NamedTuple):
    """A period that a text names at a place; `period` is None where its year is not known.

    `bound` is the offset of the one figure that it belongs to: 由2021年的8%提升至31%.
    """

    start: int
    end: int
    period: str | None
    bound: int | None = None
    guess: Text | None = None


NO_PERIOD = FigurePeriod(None)
ENGLISH_END = r"(?<=[a-z\d%)\ue000\ue001]{2})\.(?=\s+[A-Z“\"])"
"""A point that ends a sentence in English; that of Mr. and No. ends none."""

_SENTENCE_END = re.compile(rf"[!?;！？；]|。(?![0-9０-９](?!\d{{3}}年))|\n\s*\n|{ENGLISH_END}")
_CLAUSE_END = Pattern(r"[，,：:]|" + _SENTENCE_END.pattern)
_DATELINE = Pattern("(?:发布时间|时间|日期|来源|记者|讯|[日社]电|报道)[^，。\\n]{0,12}\\Z")
_CLOCK = r"(?:[ 　]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
_SENT = Pattern(rf"{_CLOCK}[ 　]*(?:[，,]?[（(]?记者|讯|电|报道|来源|作者|编辑|责编)")
_BEFORE_ALONE = Pattern(r"(?:.*[。！”])?[（(【\s]*|.{1,20}期[ 　]+")
_DATE_ALONE = Pattern(rf"{_CLOCK}[）)】]?(?:[ 　]+[\u4e00-\u9fff·]{{2,12}})?[ 　]*(?:\n|\Z)")


def date_of_text(text: str, candidates: Sequence[Candidate]) -> str | None:
    """Return the day on which a text says that it appeared, from its dateline."""
    text = simplify(text)
    dates = (found.period for found in candidates if _is_dateline(text, found))
    return next((date for date in dates if date), None)


def periods(
    text: str, candidates: Sequence[Candidate], figures: Sequence[Candidate], published: str | None
) -> list[FigurePeriod]:
    """Return the period of each figure: the one its sentence leaves no doubt of, or the likely one.

    `candidates` are all of the text; `published` is the date of the text, for 去年 and 今年.
    """
    offsets = [figure.at for figure in figures]
    named = sorted(named_periods(text, candidates, offsets, published))
    reading = _Reading(text, named, offsets)
    return [reading.period(figure) for figure in figures]


class _Reading:
    """A text with its periods, figures and the places where sentences and clauses end."""

    def __init__(self, text: str, named: Sequence[NamedPeriod], figures: Sequence[int]) -> None:
        self._text = text
        self._named = named
        self._figures = figures
        self._starts = [period.start for period in named]
        self._sentences = [found.end() for found in _SENTENCE_END.finditer(text)]
        self._clauses = [found.end() for found in _CLAUSE_END.finditer(text)]

    def period(self, figure: Candidate) -> FigurePeriod:
        begin, end = _around(self._sentences, figure.at, len(self._text))
        within = self._named[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]
        for named in within:
            if named.bound == figure.at:
                return FigurePeriod(named.period, named.guess)
        within = [named for named in within if named.bound is None]
        clause, _ = _around(self._clauses, figure.at, len(self._text))
        _, stop = _around(self._clauses, figure.end, len(self._text))
        behind = [n for n in within if figure.end < n.start < stop and self._text[n.end - 1] < "一"]
        if behind and not any(clause <= named.start < figure.at for named in within):
            return FigurePeriod(behind[0].period, behind[0].guess)  # gave 5 million yuan in 2023
        meant = within
        if len({named.period for named in within}) > 1:
            meant = [named for named in within if clause <= named.start < figure.at]
        if len({named.period for named in meant}) != 1 or not meant[-1].period:
            return NO_PERIOD
        return self._inferred(meant[-1], figure, clause)

    def _inferred(self, named: NamedPeriod, figure: Candidate, clause: int) -> FigurePeriod:
        """Return the period of a figure from the only one that can be meant."""
        period = named.period or ""
        between = self._text[named.end : figure.at]
        if named.start > figure.at:
            return NO_PERIOD
        until = _UNTIL.search(self._text, max(named.start - 3, 0), named.start)
        if "/" not in period and (summed := _SUMMED.search(self._text, clause, figure.at)):
            if until:
                return FigurePeriod(f"../{period[:4]}", named.guess)
            place = bisect_left(self._figures, named.end)
            between_them = self._figures[place : place + 1]
            if (between_them and between_them[0] < figure.at) or "累" in summed[0]:
                return NO_PERIOD
        if named.guess:
            return FigurePeriod(period, named.guess)
        own_clause = named.start >= clause or not _PREDICATE.match(between)
        return FigurePeriod(period) if own_clause else _guess(period, _OTHER_CLAUSE)


def _around(ends: Sequence[int], at: int, length: int) -> tuple[int, int]:
    """Return the span from the end before a place to the end behind it."""
    place = bisect_right(ends, at)
    return (ends[place - 1] if place else 0), (ends[place] if place < len(ends) else length)


def _guess(period: str, reason: Text) -> FigurePeriod:
    ends = (end if end == ".." else f"{end}?" for end in period.split("/"))
    return FigurePeriod("/".join(ends), reason)


# --- The periods that a text names ------------------------------------------------------------

_UNTIL = Pattern("(?:截至|截止到?|到|至)\\Z")
_SUMMED = Pattern("累计|累計|共计|合计|总计")
_PREDICATE = Pattern("(?!(?:度|间|期间|[里内中])?[，,：:])[^，,：:]+[，,：:]")
"""A clause that says something itself before the next one begins: 2019年建成，年产值…"""

_SINCE = Pattern("[^，,。；;：:\\n\\d]{0,30}?以来|至今|(?:起|开始)(?=[，,])")
_COMPARED = Pattern("(?:比|较|相比|对比|高于|低于|超过)\\Z")
_WITH = Pattern("[与與同和跟]\\Z")
_COMPARED_WITH = Pattern("[^，,。；;\\n]{0,6}(?:相比|对比|比较|比|持平|相当)")
_TIMES = Pattern("[^，,。；;\\n]{0,8}倍")
_FROM = Pattern("[由从從]\\Z")
_ONWARDS = Pattern("起|开始|以来|至|到|[-–—~]")
_UNRESOLVED = Pattern(
    "近年来?|近[几两一二三四五六七八九十\\d]+年|[今本]年以来|当年|同年|次年|翌年|[同当]期"
    rf"|截至目前|目前|如今|现在|迄今|十[一二三四五]五|每年|{ALONE}"
)
"""Periods whose year another sentence says; a figure beside one has no period of its own."""

_RELATIVE = Pattern(
    f"{relative.words(-3, -2, -1)}|(?:{relative.words(0)})(?!以来)|(?:[Ll]ast|[Tt]his) year"
)
_EDGE = Pattern("年?[底末初]")
_YEAR = Pattern(r"\d{4}")


def named_periods(
    text: str, candidates: Sequence[Candidate], figures: Sequence[int], published: str | None
) -> Iterator[NamedPeriod]:
    """Yield the periods that a text names, without those that only date it or serve to compare."""
    dates = [found for found in candidates if found.kind in ("year", "date")]
    taken = bytearray(len(text))
    for word in _RELATIVE.finditer(text):
        named = _relative(text, word, dates, published)
        named = named if named.end == word.end() else _whole(text, named)
        _take(taken, named)
        yield from _unless_compared(text, named)
    for found in dates:
        if _is_dateline(text, found) or any(taken[found.at : found.end]):
            continue
        named = _whole(text, NamedPeriod(found.at, found.end, found.period))
        _take(taken, named)
        yield from _unless_compared(text, _bound(text, named, figures))
    for vague in _UNRESOLVED.finditer(text):
        if not any(taken[vague.start() : vague.end()]):
            yield NamedPeriod(*vague.span(), None)


def _take(taken: bytearray, named: NamedPeriod) -> None:
    taken[named.start : named.end] = b"\1" * (named.end - named.start)


def _relative(
    text: str, word: re.Match[str], dates: Sequence[Candidate], published: str | None
) -> NamedPeriod:
    """Read 去年, 今年 …, with the month, half or end of the year that follows."""
    start, end = word.span()
    place = bisect_right(dates, end, key=lambda found: found.at) - 1
    behind = dates[place] if place >= 0 and end < dates[place].end else None
    edge = _EDGE.match(text, end)
    stop = behind.end if behind else edge.end() if edge else end
    if text.startswith("同期", end) or not (published and _YEAR.match(published)):
        return NamedPeriod(start, stop, None)
    year = int(published[:4]) + relative.YEARS[word[0].lower()]
    if part := _PART_BEFORE.search(text, max(start - _NEAR, 0), start):
        start, period = part.start(), _months_of(part, year)
    elif stop > end:
        period = period_of_date(f"{year}年{text[end:stop].removeprefix('年')}")
    else:
        period = period_of_year(year, year, text, end)
        part = PART_OF_YEAR.match(text, end)
        stop = part.end() if part else end
    if not period:
        return NamedPeriod(start, stop, None)
    inferred = _guess(
        period,
        Text(f"{word[0]}，文章日期 {published}", f"{word[0]}, in a text of {published}"),
    )
    return NamedPeriod(start, stop, inferred.period, None, inferred.guess)


_COMPARED_IN = Pattern(r"\b(?:from|than|against|with) (?:[^,.;\n]|[,.]\d)* in \Z")
_PART_BEFORE = Pattern(rf"(?i:the (?P<part>{part_of_year.ENGLISH}) (?:of|in) )\Z")
_NEAR = 32
"""Characters before a year in which an English part of it stands: the first half of 2024."""


def _months_of(part: re.Match[str], year: int) -> str | None:
    named = part_of_year.months(part["part"])
    return named and named.of(year)


def _whole(text: str, named: NamedPeriod) -> NamedPeriod:
    """Narrow a period to the part of the year, or open its end, as the words beside it say."""
    part = _PART_BEFORE.search(text, max(named.start - _NEAR, 0), named.start)
    if part and re.fullmatch(_YEAR.source, named.period or ""):
        return named._replace(start=part.start(), period=_months_of(part, int(named.period or "")))
    if part := PART_OF_YEAR.match(text, named.end):
        return named._replace(end=part.end())
    since = _SINCE.match(text, named.end)
    in_english = text[max(named.start - 6, 0) : named.start].lower() == "since "
    if not (since or in_english) or not named.period:
        return named
    period = named.period if "/" in named.period else f"{named.period}/.."
    return named._replace(end=since.end() if since else named.end, period=period)


def _bound(text: str, named: NamedPeriod, figures: Sequence[int]) -> NamedPeriod:
    """Return the period with the figure that it belongs to alone.

    The period stands in brackets behind the figure, in 由…的, or in 比…的 right before the figure.
    """
    place = bisect_left(figures, named.start)
    compared = _COMPARED.search(text, max(named.start - 2, 0), named.start)
    if compared and place < len(figures) and text[named.end : figures[place]] in ("", "的"):
        return named._replace(bound=figures[place])
    if place and text[named.start - 1] in "（(" and text.startswith(("）", ")"), named.end):
        return named._replace(bound=figures[place - 1])
    if place and _COMPARED_IN.search(text, max(named.start - 2 * _NEAR, 0), named.start):
        return named._replace(bound=figures[place - 1])
    begins = _FROM.search(text, max(named.start - 1, 0), named.start)
    if begins and not _ONWARDS.match(text, named.end) and "/" not in (named.period or ""):
        return named._replace(bound=figures[place] if place < len(figures) else -1)
    return named


def _unless_compared(text: str, named: NamedPeriod) -> Iterator[NamedPeriod]:
    """Yield the period, unless it is only what another is held against: 与2022年相比."""
    before = max(named.start - 2, 0), named.start
    compared = named.bound is None and _COMPARED.search(text, *before)
    if compared or _TIMES.match(text, named.end):
        return
    if _WITH.search(text, *before) and _COMPARED_WITH.match(text, named.end):
        return
    yield named


def _is_dateline(text: str, candidate: Candidate) -> bool:
    """Tell whether a date says when the text appeared, not when something happened."""
    if candidate.kind != "date" or "/" in (candidate.period or ""):
        return False
    line = text.rfind("\n", 0, candidate.at) + 1
    opens = _BEFORE_ALONE.fullmatch(text, line, candidate.at)
    alone = opens and _DATE_ALONE.match(text, candidate.end)
    before = _DATELINE.search(text, max(candidate.at - 20, 0), candidate.at)
    return bool(alone or before or _SENT.match(text, candidate.end))


# --- Texts ----------------------------------------------------------------------------------

_OTHER_CLAUSE = Text("年份在前一分句", "the year stands in an earlier clause")
