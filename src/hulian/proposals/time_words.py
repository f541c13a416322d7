"""The periods that a text names in words: 近五年, 上半年, 截至目前, 去年同期, “十四五”期间.

What stands in digits (`extraction.periods`) is taken as it is; words mean a period by the date of
the text, or by what it names before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from hulian.documents.read import read
from hulian.extraction.extract import extract
from hulian.extraction.periods import NamedPeriod, named_periods
from hulian.figures.part_of_year import ALONE, ENGLISH, SPAN, count, months
from hulian.proposals.article import Article, TextSpan
from hulian.proposals.date_words import (
    AHEAD,
    BY_THE_DATE,
    EVENT,
    FIRST_OF,
    NOW,
    OVER,
    SAME_PART,
    TOTAL_OF,
    YEARS,
    YEARS_TO,
    Dating,
    Day,
    PeriodSaid,
    campaigns,
    uncertain,
    years_in,
)
from hulian.proposals.text_periods import (
    ONE_YEAR,
    SINCE_NAMED,
    leads_on,
    mainly_told_of,
    periods_meant,
)
from hulian.text import Text

_PART = re.compile(
    rf"(?P<part>{ALONE}|(?<![\d年]){SPAN}(?![\d底末]))"
    rf"|\b(?i:the (?P<en>{ENGLISH}))\b(?: of this year)?(?! of (?:19|20|last|this|next))"
)
_WHOLE = re.compile(
    "全年|当年|同年|年内|[这那]一?年(?![来间里多前后])"
    r"|\b(?:(?:in|during|over) (?:that|the) (?:same )?|[Tt]hat (?:same )?|[Tt]he same )year\b"
    r"(?! (?:before|end|to|\d))"
    "|(?<![\\d年今去前明后到来近本])年末"
    "|(?P<next>次年|翌年|第二年|[Tt]he (?:following|next) year|[Aa] year later)"
)
_SINCE_THEN = re.compile("\\b[Ss]ince then\\b|[从自]那以后|自此(?=[，以后])|此后")
_SINCE_EVENT = re.compile(
    "(?P<event>开园|开业|开馆|成立|建成|投产|投[运用]|启用|运营|挂牌|落成|通车|启动|实施|建立)(?:以来|至今)"
)
_COMPARED = re.compile(r"(?:[比较与同和于过]|\b(?:than|on|over|from|against|with|to)(?: in)? )\Z")
_ITS_FIGURE = re.compile("的|为|是")
_YEARS_LISTED = re.compile(
    r"(?P<first>(?:19|20)\d\d)年?(?:(?:[、和与及]|, )(?:19|20)\d\d年?)*(?:[、和与及]|,? and )"
    r"(?P<last>(?:19|20)\d\d)年?(?!年?[、和与及分—至到-])"
)
_UNTIL = re.compile(r"截[至止]到?\Z|\b(?:[Bb]y|[Aa]s of|[Uu]ntil)(?: the)?(?: end of)? \Z")
_BEGINS = re.compile("[始起]于\\Z")
_BEGAN = re.compile("[^。；\n]{0,24}?(?:结对|牵手|启动|开始|建立|确定)")
_PAIRS = re.compile("与[^，。；]{2,12}(?:结对|牵手|建立)|(?:结对|牵手)")
_NEAR = 12
_YEAR, _MONTH = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d\d")
_IN_ONE_YEAR = re.compile(r"(\d{4})\??(?:-\d\d\??/\1-\d\d\??)?")
_START = attrgetter("start")
_YEARS_LONG = re.compile(r"(?P<first>\d{4})\??/(?:\.\.|(?!(?P=first))\d{4})")


class TimeWords:
    """The periods that one text names; `published` is its day, in EDTF, or None."""

    def __init__(self, article: Article, published: str | None) -> None:
        self._article = article
        self.published = published or ""
        self._day = Day.of(self.published)
        self.year = self._day.year if self._day else None
        offsets = [figure.at for figure in article.figures]
        named = named_periods(article.text, article.candidates, offsets, published)
        found = [n._replace(bound=None) if leads_on(article.text, n) else n for n in named]
        body = article.paragraph(offsets[0]).start if offsets else 0
        told = (n for n in found if n.start >= body or n.period != published)
        self.named = periods_meant(article.text, told)
        self.bound = {n.bound: Dating(n.period, n.guess) for n in found if n.period}
        dates = (c for c in article.candidates if c.kind == "date" and not c.period)
        self._undated = [date.printed for date in dates]
        self._year_reviewed: int | None = None
        self.reviewed = mainly_told_of(article, self.named, self._day)
        if self.reviewed and ONE_YEAR.fullmatch(self.reviewed):
            self._year_reviewed = int(self.reviewed[:4])
        self._month = self.published[: 7 if _MONTH.match(self.published) else 4]

    def beginning(self, start: int, end: int) -> Sequence[NamedPeriod]:
        """Return the periods of which the words begin in a part of the text, in order."""
        first, beyond = (bisect_left(self.named, place, key=_START) for place in (start, end))
        return self.named[first:beyond]

    def within(self, span: TextSpan, *, open_ended: bool) -> list[PeriodSaid]:
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
        return self.this_month()

    def this_month(self) -> Dating:
        """Return the month of a text, or its year where it names no more."""
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
                return Dating(f"{(named.period or '')[:4]}?/..", SINCE_NAMED)
        return self.by_the_text(open_ended=True)

    def ends(self, named: NamedPeriod) -> bool:
        """Return whether 截至, or 到 before the end of a year, leads to a period."""
        before = max(named.start - 16, 0), named.start
        until = _UNTIL.search(self._article.text, *before)
        last_day = "-12-31" in (named.period or "") or self._article.text[named.end - 1] in "底末"
        return until is not None or (last_day and self._article.text[before[1] - 1] == "到")

    def _within(self, span: TextSpan, open_ended: bool) -> Iterator[PeriodSaid]:
        text, (start, end) = self._article.text, span
        for named in self.beginning(start, end):
            yield PeriodSaid(named.start, named.end, Dating(named.period, named.guess))
        for listed in _YEARS_LISTED.finditer(text, start, end):
            count = len(_YEAR.findall(listed[0]))
            if int(listed["last"]) - int(listed["first"]) == count - 1:
                period = f"{listed['first']}?/{listed['last']}?"
                yield PeriodSaid(*listed.span(), Dating(period, LISTED), over=True)
        yield from campaigns(text, start, end)
        for pattern, date in _BY_WHAT_IS_NAMED.items():
            for word in pattern.finditer(text, start, end):
                if years := date(self, word):
                    yield PeriodSaid(*word.span(), years, over=pattern is not YEARS)
        for word in _SINCE_THEN.finditer(text, start, end):
            before = self.beginning(0, word.start())[-1:]
            since = _YEAR.match(before[0].period or "") if before else None
            if since:
                yield PeriodSaid(*word.span(), Dating(f"{since[0]}?/..", NAMED_ABOVE))
        for word in SAME_PART.finditer(text, start, end):
            compared = _COMPARED.search(text, max(word.start() - 9, 0), word.start())
            if compared and not _ITS_FIGURE.fullmatch(text, word.end(), end):
                continue
            if earlier := self._same_part(word):
                yield PeriodSaid(*word.span(), earlier, over=word["in"] is not None)
        if self._day:
            yield from self._by_the_date(span, open_ended, self._day)

    # --- By the date of the text --------------------------------------------------------------

    def _by_the_date(self, span: TextSpan, open_ended: bool, day: Day) -> Iterator[PeriodSaid]:
        text, (start, end) = self._article.text, span
        for word in _PART.finditer(text, start, end):
            part = months(word["part"] or word["en"])
            if part and not self._is_named(word.start()):
                paragraph = self._article.paragraph(word.start()).start
                year = self._year_above(word.start(), paragraph)
                told = self.beginning(paragraph, word.start())
                if not told and part.last > day.month:
                    year = self._year_reviewed
                dated = day.months(part, text, word.start(), year)
                if text[word.end() : word.end() + 1] in ("末", "底"):
                    dated = dated.rpartition("/")[2]
                when = self._dated(word[0], dated)
                yield PeriodSaid(*word.span(), when)
        for pattern, of in BY_THE_DATE.items():
            for word in pattern.finditer(text, start, end):
                if period := of(word, day):
                    until = open_ended and word.groupdict().get("until")
                    period = f"../{period}" if until else period
                    over = pattern is OVER or word.groupdict().get("of") is not None
                    yield PeriodSaid(*word.span(), self._dated(word[0], period), over)
        for word in EVENT.finditer(text, start, end):
            if self.beginning(self._article.clause(word.start()).start, word.start()):
                continue  # 去年“双11”当天
            first = next(filter(None, map(day.day, self._undated)), f"{day.year}?")
            yield PeriodSaid(*word.span(), self._dated(word[0], first))
        for word in _WHOLE.finditer(text, start, end):
            yield PeriodSaid(*word.span(), self._whole_year(word))
        for word in NOW.finditer(text, start, end):
            now = uncertain(self._month) or ""
            why = _date(self.published)
            yield PeriodSaid(*word.span(), Dating(f"../{now}" if open_ended else now, why))
        for each in self._article.numbers(span):
            undated = each.kind == "date" and not (each.period or self._is_named(each.at))
            if undated and (date := day.day(each.printed)):
                until = open_ended and _UNTIL.search(text, max(start, each.at - 16), each.at)
                when = self._dated(each.printed, f"../{date}" if until else date)
                yield PeriodSaid(each.at, each.end, when)

    def _is_named(self, at: int) -> bool:
        """Return whether a place is in a period of which the text says the year: 3月 of 今年3月."""
        before = self.beginning(0, at + 1)[-1:]  # these never overlap
        return any(at < each.end for each in before)

    def _dated(self, word: str, period: str) -> Dating:
        day = self.published
        return Dating(period, Text(f"{word}，文章日期 {day}", f"{word}, in a text of {day}"))

    def _years(self, word: re.Match[str]) -> Dating | None:
        """Date 近五年, 16年来 by the years that the text names as so many, else up to its date."""
        for each in self._article.candidates:
            if each.kind == "year" and re.fullmatch(r"\d{4}/\d{4}", each.period or ""):
                first, last = map(int, (each.period or "").split("/"))
                if last - first + 1 == years_in(word):
                    why = Text(f"{word[0]}即{each.printed}", f"{word[0]} is {each.printed}")
                    return Dating(f"{first}?/{last}?", why)
        nth = re.search(
            "第(?P<count>[一二两三四五六七八九十]{1,3}|\\d{1,2})个?年", self._article.text
        )
        if self._day and nth and count(nth["count"]) == years_in(word):
            return self._dated(nth[0], f"{self._day.year - years_in(word) + 1}?/..")
        return self._dated(word[0], self._day.years(word)) if self._day else None

    def _first_of(self, word: re.Match[str]) -> Dating | None:
        """Date 前两年 by so many of the years that the paragraph names before it."""
        start = self._article.paragraph(word.start()).start
        above = [n.period or "" for n in self.beginning(start, word.start())]
        years = list(filter(None, map(_YEARS_LONG.match, above)))
        if not years:
            return None
        first = int(years[-1]["first"])
        return Dating(f"{first}?/{first + count(word['first']) - 1}?", NAMED_ABOVE)

    def _since_event(self, word: re.Match[str]) -> Dating | None:
        """Date 开园以来 from the time at which the text says that it was: 2022年8月开园."""
        for named in reversed(self.beginning(0, word.end())):
            event = self._article.text.find(word["event"], named.end, named.end + _NEAR)
            if event >= 0 and "，" not in self._article.text[named.end : event]:
                first = (named.period or "").partition("/")[0]
                return Dating(f"{first}?/..", SINCE_NAMED) if first[:1].isdecimal() else None
        return None

    def _total_of(self, word: re.Match[str]) -> Dating | None:
        """Date the total over four years up to the year named last before, or that of the text."""
        last = self._year_above(word.start()) or self.year
        if not last:
            return None
        years = count(word["over"] or word["many"])
        return Dating(f"{last - years + 1}?/{last}?", NAMED_ABOVE)

    def _years_to(self, word: re.Match[str]) -> Dating:
        """Date the four years to 2024 from the first to the last of them."""
        last = int(word["last"])
        return Dating(f"{last - count(word['over']) + 1}?/{last}?", LISTED)

    # --- By what is named above ---------------------------------------------------------------

    def _year_above(self, at: int, start: int = 0) -> int | None:
        """Return the year that the text names last before a place, from another one on."""
        above = [
            n.period or ""
            for n in self.named
            if start <= n.start and n.end <= at and not _PAIRS.match(self._article.text, n.end)
        ]
        years = [int(period[:4]) for period in above if _IN_ONE_YEAR.fullmatch(period)]
        return years[-1] if years else None

    def _whole_year(self, word: re.Match[str]) -> Dating:
        """Date 全年, 当年 by the year named last above, else by the one that the text is about.

        次年 is the one after it; 年内 of what is planned is the year of the text.
        """
        sentence = self._article.sentence(word.start())
        if word[0] == "年内" and self._day and AHEAD.search(self._article.text, *sentence):
            return self.by_its_day()
        for each in self._article.numbers(TextSpan(sentence.start, word.start())):
            undated = self._day and each.kind == "date" and not each.period
            if undated and self._day and (date := self._day.day(each.printed)):
                return self._dated(each.printed, f"{date[:4]}?")
        year = self._year_above(word.start())
        if year == self.year and self.reviewed and not AHEAD.search(self._article.text, *sentence):
            return self.by_the_text(open_ended=False)  # 全年 of a year that is not over yet
        if year:
            return Dating(f"{year + bool(word['next'])}?", NAMED_ABOVE)
        return Dating(None) if word["next"] else self.by_the_text(open_ended=False)

    def _same_part(self, word: re.Match[str]) -> Dating | None:
        """Date 同期, 去年同期 by the part of a year that is named last above, or the year before.

        前一年 is that before the whole year, 2022年同期 of the year that it names.
        """
        at, ago, named = word.start(), int(word["last"] is not None), word["of"] or word["in"]
        start = self._article.paragraph(at).start if ago else 0
        said = [s for s in self.within(TextSpan(start, at), open_ended=False) if s.end <= at]
        last = (said[-1].when.period or "") if said else ""
        if not last or ".." in last:
            return Dating(f"{self.year - ago}?", NAMED_ABOVE) if self.year else None
        of = _YEAR.sub(lambda year: named or str(int(year[0]) - ago), last)
        return Dating(uncertain(of), NAMED_ABOVE)


_BY_WHAT_IS_NAMED = {
    YEARS: TimeWords._years,
    FIRST_OF: TimeWords._first_of,
    TOTAL_OF: TimeWords._total_of,
    YEARS_TO: TimeWords._years_to,
    _SINCE_EVENT: TimeWords._since_event,
}
"""What dates words by the years that the text names."""


def period_meant(words: str, published: str | None) -> str | None:
    """Return the only period that words name, in a text of this day; None unless all of them do."""
    document = read(f"，{words}，".encode(), "words.txt")
    times = TimeWords(Article(document, extract(document.text)), published)
    said = times.within(TextSpan(0, len(document.text)), open_ended=False)
    whole = [(each.start, each.end) for each in said] == [(1, len(words) + 1)]
    return (said[0].when.period or "").replace("?", "") or None if whole else None


def _date(published: str) -> Text:
    return Text(
        f"句中没有时间，按文章日期 {published}", f"no time is named; the text is of {published}"
    )


NAMED_ABOVE = Text("时间取自上文", "the period is named further above")
_REVIEWED = Text("文章主要说的时间", "the time that the text mainly tells of")
LISTED = Text("前面列出的几年", "the years that are listed before it")
