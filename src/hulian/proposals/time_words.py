"""The periods that a text names in words: 近五年, 上半年, 截至目前, 去年同期, “十四五”期间.

What stands in digits (`extraction.periods`) is taken as it is; words mean a period by the date of
the text, or by what it names before.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from hulian.extraction.periods import NamedPeriod, named_periods
from hulian.figures import relative
from hulian.figures.numeral import number
from hulian.figures.part_of_year import ALONE, SPAN, months
from hulian.proposals.article import Article, TextSpan
from hulian.text import Text

_COUNT = r"(?<![\d第])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_PLAN = re.compile(
    '[“"]?(?P<plan>十[一二三四五六])五[”"]?(?P<since>开局以来|以来)?(?P<in>期间|时期)?'
    "(?P<end>末|收官)?"
)
_YEARS = re.compile(
    rf"(?:近|过去|前|最近)?(?P<years>{_COUNT})年多?(?:以?来|间|累计|(?<!一年)里)"
    rf"|(?:最近|过去|近)(?P<near>{_COUNT})年(?!前)"
)
_FIRST_OF = re.compile(rf"前(?P<first>{_COUNT})年(?!前)")
_AGO = re.compile(rf"(?P<ago>{_COUNT})年(?:之?前)")
_SINCE = re.compile(f"(?P<year>{relative.words(-3, -2, -1, 0)})以来")
_NOW = re.compile(
    "截至目前|截止目前|(?<![年月]到)(?:目前|如今|现在)|迄今|至今|眼下|现(?=有|已|吸纳|共)|\\bnow\\b"
)
_PART = re.compile(rf"{ALONE}|(?<![\d年]){SPAN}(?![\d底末])")
_WHOLE = re.compile("全年|当年|同年|年内|(?<![\\d年今去前明后到来近本])年末")
_SAME_PART = re.compile(f"(?:{relative.words(-1)})同期")
_COMPARED, _ITS_FIGURE = tuple("比较与同和于过"), re.compile("的|为|是")
_EVENT = re.compile(
    "现场|当场|展会|本届|[两三四五六七]天(?![前后来])|环节|此次|本次|这次|近日|日前|当天|此番"
)
_NEXT = re.compile(f"(?P<year>{relative.words(1, 2, 3)})|下一?年度?")
_LAST_MONTH = re.compile("上个?月(?![底末])")
_YEAR_END = re.compile(r"(?<![\d年])年底之?前|(?<=[今本])年底")
_YEARS_LISTED = re.compile(
    r"(?P<first>(?:19|20)\d\d)年?(?:[、和与及](?:19|20)\d\d年?)*[、和与及]"
    r"(?P<last>(?:19|20)\d\d)年?(?!年?[、和与及分—至到-])"
)
_UNTIL = re.compile("截[至止]到?\\Z")
_BEGINS = re.compile("[始起]于\\Z")
_BEGAN = re.compile("[^。；\n]{0,24}?(?:结对|牵手|启动|开始|建立|确定)")
_EARLY, _LATE = "04", "07"
"""Up to April a text tells of the year before; from July on its own year counts among 近五年."""

_YEAR, _MONTH = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d\d")
_START = attrgetter("start")
_YEARS_LONG = re.compile(r"(?P<first>\d{4})\??/(?:\.\.|(?!(?P=first))\d{4})")
_TRANSITION = re.compile("过渡期")
"""The five years after the fight against poverty ended: 2021 to 2025."""

_ONE_YEAR = re.compile(r"\d{4}\??")
_PART_OF_A_YEAR = re.compile(r"(\d{4})-\d\d/\1-\d\d")


class Dating(NamedTuple):
    """A period in EDTF, and on what it rests where it is a guess."""

    period: str | None
    guess: Text | None = None


class Said(NamedTuple):
    """A period that a text names up to a place; `plain` where nothing has to be inferred.

    `over` tells that it goes before a year or a day that the same sentence names.
    """

    end: int
    when: Dating
    plain: bool
    over: bool = False


class TimeWords:
    """The periods that one text names; `published` is its day, in EDTF, or None."""

    def __init__(self, article: Article, published: str | None) -> None:
        self._article = article
        self.published = published or ""
        self.year = int(self.published[:4]) if _YEAR.match(self.published) else None
        offsets = [figure.at for figure in article.figures]
        found = named_periods(article.text, article.candidates, offsets, published)
        self.named = [each for each in found if each.period and each.bound is None]
        self._by_place = sorted(self.named, key=_START)
        self.reviewed = self._told_of()
        self._month = self.published[: 7 if _MONTH.match(self.published) else 4]

    def beginning(self, start: int, end: int) -> Sequence[NamedPeriod]:
        """Return the periods of which the words begin in a part of the text, in order."""
        first, beyond = (bisect_left(self._by_place, place, key=_START) for place in (start, end))
        return self._by_place[first:beyond]

    def within(self, span: TextSpan, *, open_ended: bool) -> list[Said]:
        """Return the periods that a part of the text names, in its order.

        `open_ended` says that what is counted adds up, so that a day means all until then.
        """
        return sorted(self._within(span, open_ended), key=lambda said: (said.end, said.over))

    def by_the_text(self, *, open_ended: bool) -> Dating:
        """Return the period of what the text dates in no other way: at its day, or up to it."""
        if not self.year:
            return Dating(None)
        if open_ended:
            return Dating(f"../{self._month}?", _date(self.published))
        return Dating(uncertain(self.reviewed), _REVIEWED) if self.reviewed else self.by_its_day()

    def as_it_stands(self) -> Dating:
        """Return the month of a text, for what it counts then, or the last of those it reviews."""
        if self.reviewed:
            return Dating(uncertain(self.reviewed.rpartition("/")[2]), _REVIEWED)
        return Dating(uncertain(self._month), _date(self.published))

    def by_its_day(self) -> Dating:
        """Return the year in which a text appeared: 近日，…."""
        return Dating(f"{self.year}?", _date(self.published)) if self.year else Dating(None)

    def since_paired(self, before: int) -> Dating:
        """Date 结对以来 from the year in which the text says, before a place, that it began."""
        for named in reversed(self.beginning(0, before)):
            led = _BEGINS.search(self._article.text, max(named.start - 4, 0), named.start)
            began = led or _BEGAN.match(self._article.text, named.end)
            if began and _YEAR.match(named.period or ""):
                return Dating(f"{(named.period or '')[:4]}?/..", _NAMED_YEAR)
        return self.by_the_text(open_ended=True)

    def told_since(self) -> Dating:
        """Return since when a text tells, which says so more than once: 一年来."""
        spans = (said.when.period or "" for said in self._all if not said.over)
        since = Counter(span[:4] for span in spans if span.endswith("/.."))
        year, count = next(iter(since.most_common(1)), ("", 0))
        return Dating(f"{year}?/..", _REVIEWED) if count > 2 else Dating(None)

    @cached_property
    def _all(self) -> Sequence[Said]:
        return self.within(TextSpan(0, len(self._article.text)), open_ended=False)

    def ends(self, named: NamedPeriod) -> bool:
        """Return whether 截至, or 到 before the end of a year, leads to a period."""
        before = max(named.start - 3, 0), named.start
        until = _UNTIL.search(self._article.text, *before)
        last_day = "-12-31" in (named.period or "")
        return until is not None or (last_day and self._article.text[before[1] - 1] == "到")

    def _within(self, span: TextSpan, open_ended: bool) -> Iterator[Said]:
        text, (start, end) = self._article.text, span
        for named in self.beginning(start, end):
            yield Said(named.end, Dating(named.period, named.guess), True)
        for listed in _YEARS_LISTED.finditer(text, start, end):
            count = len(_YEAR.findall(listed[0]))
            if int(listed["last"]) - int(listed["first"]) == count - 1:
                period = f"{listed['first']}?/{listed['last']}?"
                yield Said(listed.end(), Dating(period, LISTED), False, over=True)
        for plan in _PLAN.finditer(text, start, end):
            first = relative.PLANS[plan["plan"]]
            if plan["end"]:
                why = Text(f"{plan[0]}是最后一年", f"{plan[0]} is its last year")
                yield Said(plan.end(), Dating(f"{first + 4}?", why), False)
            elif plan["since"] or plan["in"]:
                until = ".." if plan["since"] else str(first + 4)
                yield Said(plan.end(), Dating(f"{first}/{until}"), True)
        for word in _TRANSITION.finditer(text, start, end):
            yield Said(word.end(), Dating("2021?/2025?", _FIVE_YEARS), False, over=True)
        for pattern, date in ((_YEARS, self._years), (_FIRST_OF, self._first_of)):
            for word in pattern.finditer(text, start, end):
                if years := date(word):
                    yield Said(word.end(), years, False, over=pattern is _FIRST_OF)
        for word in _SAME_PART.finditer(text, start, end):
            compared = text[word.start() - 1 : word.start()] in _COMPARED
            if compared and not _ITS_FIGURE.fullmatch(text, word.end(), end):
                continue
            if earlier := self._a_year_before(word.start()):
                yield Said(word.end(), earlier, False)
        if self.year:
            yield from self._by_the_date(span, open_ended, self.year)

    # --- By the date of the text --------------------------------------------------------------

    def _by_the_date(self, span: TextSpan, open_ended: bool, year: int) -> Iterator[Said]:
        text, (start, end) = self._article.text, span
        for word in _PART.finditer(text, start, end):
            before = self.beginning(start, word.start() + 1)[-1:]
            named = any(word.start() < each.end for each in before)  # these never overlap
            if not named and (part := months(word[0])):
                yield self._dated(word, part.of(self._year_at(word.start()), "?"))
        periods: dict[re.Pattern[str], Callable[[re.Match[str]], str | None]] = {
            _SINCE: lambda word: (
                f"{year + (ago := relative.YEARS[word['year']])}?{'/..' * bool(ago)}"
            ),
            _AGO: lambda word: f"{year - _count(word['ago'])}?",
            _LAST_MONTH: lambda word: self._month_before(),
            _NEXT: lambda word: f"{year + relative.YEARS.get(word['year'], 1)}?",
            _YEAR_END: lambda word: f"{year}?",
            _EVENT: lambda word: self._first_day() or f"{year}?",
        }
        for pattern, of in periods.items():
            for word in pattern.finditer(text, start, end):
                if period := of(word):
                    yield self._dated(word, period)._replace(over=pattern is _YEAR_END)
        for word in _WHOLE.finditer(text, start, end):
            yield Said(word.end(), self._whole_year(word.start()), False)
        for word in _NOW.finditer(text, start, end):
            when = self.by_the_text(open_ended=True) if open_ended else self.by_its_day()
            yield Said(word.end(), when, False)
        for each in self._article.numbers(span):
            undated = each.kind == "date" and not each.period
            if undated and (date := self._day(each.printed)):
                until = open_ended and _UNTIL.search(text, max(start, each.at - 3), each.at)
                period = f"../{date}" if until else date
                yield Said(each.end, Dating(period, _of_the_date(each.printed, self)), False)

    def _dated(self, word: re.Match[str], period: str) -> Said:
        return Said(word.end(), Dating(period, _of_the_date(word[0], self)), False)

    def _years(self, word: re.Match[str]) -> Dating | None:
        """Date 近五年, 16年来 by the years that the text names as so many, else up to its date."""
        count = _count(word["years"] or word["near"])
        for each in self._article.candidates:
            if each.kind == "year" and re.fullmatch(r"\d{4}/\d{4}", each.period or ""):
                first, last = map(int, (each.period or "").split("/"))
                if last - first + 1 == count:
                    why = Text(f"{word[0]}即{each.printed}", f"{word[0]} is {each.printed}")
                    return Dating(f"{first}?/{last}?", why)
        if not self.year:
            return None
        first, month = self.year - count, self.published[5:7]
        if count == 1 and "" < month <= _EARLY:
            period = f"{first}?"
        elif word["near"] and "过去" in word[0]:
            period = f"{first}?/{self.year - 1}?"
        elif word["near"] and month >= _LATE:
            period = f"{first + 1}?/{self.year}?"
        else:
            period = f"{first + (word[0][0] == '近' and month >= _LATE)}?/.."
        return Dating(period, _of_the_date(word[0], self))

    def _first_of(self, word: re.Match[str]) -> Dating | None:
        """Date 前两年 by so many of the years that the paragraph names before it."""
        start = self._article.paragraph(word.start()).start
        above = [n.period or "" for n in self.beginning(start, word.start())]
        years = list(filter(None, map(_YEARS_LONG.match, above)))
        if not years:
            return None
        first = int(years[-1]["first"])
        return Dating(f"{first}?/{first + _count(word['first']) - 1}?", NAMED_ABOVE)

    def _day(self, printed: str) -> str | None:
        """Return a day or a month of which the text's date says the year."""
        found = re.match(r"(\d{1,2})月(?:(\d{1,2})[日号])?", printed)
        if not found or not self.year or not 1 <= int(found[1]) <= 12:
            return None
        month, day = int(found[1]), int(found[2] or 0)
        dated = re.match(r"\d{4}-(\d\d)", self.published)
        year = self.year - (dated is not None and month > int(dated[1]))
        if not day:
            return f"{year}-{month:02}?"
        return f"{year}-{month:02}-{day:02}?" if day <= 28 or month != 2 else None

    def _month_before(self) -> str | None:
        """Return the month before that of the text."""
        dated = re.match(r"(\d{4})-(\d\d)", self.published)
        if not dated:
            return None
        year, month = divmod(12 * int(dated[1]) + int(dated[2]) - 2, 12)
        return f"{year}-{month + 1:02}?"

    def _first_day(self) -> str | None:
        """Return the first day that the text tells of."""
        numbers = self._article.candidates
        days = (self._day(c.printed) for c in numbers if c.kind == "date" and not c.period)
        return next((day for day in days if day), None)

    # --- By what is named above ---------------------------------------------------------------

    def _year_at(self, at: int) -> int:
        """Return the year that a paragraph names last before a place, else that of the text."""
        start = self._article.paragraph(at).start
        above = [n.period or "" for n in self.named if start <= n.start and n.end <= at]
        years = [int(period[:4]) for period in above if _ONE_YEAR.fullmatch(period)]
        return years[-1] if years else self.year or 0

    def _whole_year(self, at: int) -> Dating:
        """Date 全年, 当年 by the year named last above, else by the one that the text is about."""
        above = [n.period or "" for n in self.named if n.end <= at]
        years = [period for period in above if _ONE_YEAR.fullmatch(period)]
        if years:
            return Dating(f"{years[-1][:4]}?", NAMED_ABOVE)
        return self.by_the_text(open_ended=False)

    def _a_year_before(self, at: int) -> Dating | None:
        """Date 去年同期 by the part of a year that is named last above, a year earlier."""
        start = self._article.paragraph(at).start
        said = [s for s in self.within(TextSpan(start, at), open_ended=False) if s.end <= at]
        last = (said[-1].when.period or "") if said else ""
        if not last or ".." in last:
            return Dating(f"{self.year - 1}?", NAMED_ABOVE) if self.year else None
        return Dating(uncertain(_YEAR.sub(lambda year: str(int(year[0]) - 1), last)), NAMED_ABOVE)

    def _told_of(self) -> str | None:
        """Return the months that a line above all figures names: （2025年1月至9月）.

        Else the year before that of a text of January to April, where it tells most of it. Also of
        a later text whose title names that year.
        """
        first_at = self._article.figures[0].at if self._article.figures else 0
        for named in self.beginning(0, self._article.paragraph(first_at).start):
            line = self._article.text[slice(*self._article.paragraph(named.start))]
            if _PART_OF_A_YEAR.fullmatch(named.period or "") and "。" not in line:
                return named.period
        month = self.published[5:7]
        told = [named.period or "" for named in self._by_place if named.period != self.published]
        years = Counter(period[:4] for period in told if _ONE_YEAR.fullmatch(period))
        most, count = next(iter(years.most_common(1)), ("", 0))
        first = most if count > 1 else "".join(told[:1])
        title = self.beginning(0, self._article.paragraph(0).end)
        titled = any((named.period or "").startswith(first) for named in title)
        early = self.year and month and (month <= _EARLY or titled)
        if early and re.fullmatch(f"{int(self.published[:4]) - 1}\\??", first):
            return first[:4]
        return None


def uncertain(period: str | None) -> str | None:
    """Return a period with each of its dates marked as uncertain."""
    if not period:
        return None
    ends = (end if end == ".." or end[-1] in "?~" else f"{end}?" for end in period.split("/"))
    return "/".join(ends)


def _count(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(number(printed))


def _of_the_date(word: str, words: TimeWords) -> Text:
    return Text(f"{word}，文章日期 {words.published}", f"{word}, in a text of {words.published}")


def _date(published: str) -> Text:
    return Text(
        f"句中没有时间，按文章日期 {published}", f"no time is named; the text is of {published}"
    )


NAMED_ABOVE = Text("时间取自上文", "the period is named further above")
_REVIEWED = Text("文章主要说的时间", "the time that the text mainly tells of")
_FIVE_YEARS = Text("脱贫后的五年过渡期", "the five years of transition")
LISTED = Text("前面列出的几年", "the years that are listed before it")
_NAMED_YEAR = Text("从文中说到的年份起", "since a year that the text names")
