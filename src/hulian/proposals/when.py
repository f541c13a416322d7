"""The period and the basis of a figure, and on what they rest where its sentence is silent."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hulian.base.model import Basis, MeasureKind
from hulian.extraction.extract import Candidate
from hulian.extraction.periods import NO_PERIOD, named_periods, periods
from hulian.figures.numeral import number
from hulian.figures.period import PeriodError, parse
from hulian.proposals.reading import Reading, Span
from hulian.text import Text

_COUNT = r"(?<![\d第])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_PLAN = re.compile(
    '[“"]?(?P<plan>十[一二三四五六])五[”"]?(?P<since>开局以来|以来)?(?P<in>期间|时期)?'
)
_PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
"""The years in which the five-year plans begin."""

_YEARS = re.compile(
    rf"(?:近|过去|前|最近)?(?P<years>{_COUNT})年多?(?:以?来|间|累计)|近(?P<near>{_COUNT})年(?!前)"
)
_AGO = re.compile(rf"(?P<ago>{_COUNT})年(?:之?前)")
_SINCE = re.compile("(?P<last>去年|上年)以来|(?P<now>[今本]年以来)")
_NOW = re.compile("截至目前|截止目前|目前|如今|现在|迄今|至今|眼下|现(?=有|已|吸纳|共)")
_PART = re.compile(
    "(?<!年)(?P<half>上半年|下半年)|(?<!年)(?:第?(?P<quarter>[一二三四])季度|前三季度)"
)
_PARTS = {"上半年": ("01", "06"), "下半年": ("07", "12"), "前三季度": ("01", "09")}
_QUARTERS = {"一": ("01", "03"), "二": ("04", "06"), "三": ("07", "09"), "四": ("10", "12")}
_UNTIL = re.compile("截[至止]到?\\Z")
_EVENT = re.compile("此次|本次|这次|近日|日前|当天|此番")
_NEXT = re.compile("明年|下一?年度?")
_SUMMED = re.compile("截至目前|截止目前|迄今|至今|累计|先后|共计|历年|前后|已(?!经)")
_ADDED_UP = re.compile("累计|共计|先后|历年|前后|以来|年来|总计|年间")
_EVERY = re.compile(
    "每年|年均|每月|年产|年收入|年销售|年营业|年接待|年可|一年(?![来间多以])|年发电"
)
_FORECAST = re.compile("预计|预期|有望|可望|估计|将带动|可带动|可实现")
_TARGET = re.compile("力争|目标|计划|规划(?!建)|拟(?!定)|将达|将再|要达到")
_YEAR = re.compile(r"\d{4}")


class When(NamedTuple):
    """A period in EDTF, and on what it rests where it is a guess."""

    period: str | None
    guess: Text | None = None


class _Said(NamedTuple):
    """A period that a text names up to a place."""

    end: int
    when: When
    plain: bool


class Times:
    """The periods of the figures of one text; `published` is its day, in EDTF, or None."""

    def __init__(self, reading: Reading, published: str | None) -> None:
        self._reading = reading
        self._published = published or ""
        self._year = int(self._published[:4]) if _YEAR.match(self._published) else None
        text, numbers = reading.text, reading.candidates
        said = periods(text, numbers, reading.figures, published)
        self._certain = {f.at: when for f, when in zip(reading.figures, said, strict=True)}
        offsets = [figure.at for figure in reading.figures]
        found = named_periods(text, numbers, offsets, published)
        self._named = [each for each in found if each.period and each.bound is None]

    def period(self, figure: Candidate, kind: MeasureKind) -> When:
        """The period of a figure of a measure of this kind; None where there can be no such day."""
        found = self._period(figure, kind)
        try:
            parse(found.period or "")
        except PeriodError:
            return When(None)
        return found

    def _period(self, figure: Candidate, kind: MeasureKind) -> When:
        certain = self._certain.get(figure.at, NO_PERIOD)
        if certain.period:
            return When(*certain)
        reading = self._reading
        sentence, summed = reading.sentence(figure.at), self._is_summed(figure)
        open_ended = summed or (kind == "flow" and not self._is_yearly(figure))
        said = sorted(self._said(Span(sentence.start, figure.at), open_ended))
        if respective := self._respective(figure, sentence):
            return respective
        if said:
            return self._last(said, figure)
        paragraph = reading.paragraph(figure.at)
        above = self._above(Span(paragraph.start, sentence.start), kind)
        if above and above.period and not (summed and "/" not in above.period):
            return When(_uncertain(above.period), _ABOVE)
        return self._by_the_text(open_ended=summed)

    def basis(self, figure: Candidate, kind: MeasureKind, when: When) -> tuple[Basis, Text | None]:
        """What a figure's period means for it, and the reason where that is inferred."""
        reading = self._reading
        sentence, clause = reading.sentence(figure.at), reading.clause(figure.at)
        before = reading.text[sentence.start : figure.at]
        near = reading.text[max(sentence.start, clause.start - 12) : figure.at]
        for pattern, basis in _WORDS:
            if pattern.search(before if basis == "target" else near):
                return basis, None
        if kind == "stock" and (when.period or "").endswith(".."):
            return "cumulative", _OPEN
        if kind in ("stock", "ratio", "year"):
            return ("in-period", _CHANGE) if figure.change == "by" else ("as-of", _STANDS)
        period = when.period or ""
        if ".." in period:
            return "cumulative", None if _ADDED_UP.search(before) else _OPEN
        if _ADDED_UP.search(before) and "/" in period:
            return "cumulative", None
        return "in-period", None if period and not when.guess else _FLOW

    # --- What a sentence names ----------------------------------------------------------------

    def _last(self, said: list[_Said], figure: Candidate) -> When:
        """The period that is named last before a figure; plain where nothing else can be meant."""
        last = said[-1]
        period = last.when.period or ""
        clause = self._reading.clause(figure.at)
        if "/" not in period and "累计" in self._reading.text[clause.start : figure.at]:
            return When(_uncertain(f"../{period}"), last.when.guess or _ADDED)
        if last.plain and len({each.when.period for each in said}) == 1:
            return last.when
        return When(_uncertain(period), last.when.guess or _NEAREST)

    def _said(self, span: Span, open_ended: bool) -> Iterator[_Said]:
        """The periods that a part of the text names."""
        text, (start, end) = self._reading.text, span
        for named in self._named:
            if start <= named.start < end:
                yield _Said(named.end, When(named.period, named.guess), True)
        for plan in _PLAN.finditer(text, start, end):
            first = _PLANS[plan["plan"]]
            if plan["since"] or plan["in"]:
                until = ".." if plan["since"] else str(first + 4)
                yield _Said(plan.end(), When(f"{first}/{until}"), True)
        for word in _YEARS.finditer(text, start, end):
            if years := self._years(word):
                yield _Said(word.end(), years, False)
        if self._year:
            yield from self._dated_words(span, open_ended, self._year)

    def _dated_words(self, span: Span, open_ended: bool, year: int) -> Iterator[_Said]:
        """The periods in words that the date of the text explains."""
        text, (start, end) = self._reading.text, span
        for word in _SINCE.finditer(text, start, end):
            period = f"{year - 1}?/.." if word["last"] else f"{year}?"
            yield _Said(word.end(), When(period, self._dated(word[0])), False)
        for word in _AGO.finditer(text, start, end):
            yield _Said(
                word.end(), When(f"{year - _count(word['ago'])}?", self._dated(word[0])), False
            )
        for word in _PART.finditer(text, start, end):
            first, last = _QUARTERS.get(word["quarter"] or "") or _PARTS[word[0]]
            period = f"{year}-{first}?/{year}-{last}?"
            yield _Said(word.end(), When(period, self._dated(word[0])), False)
        for word in _NEXT.finditer(text, start, end):
            yield _Said(word.end(), When(f"{year + 1}?", self._dated(word[0])), False)
        for word in _EVENT.finditer(text, start, end):
            day = self._first_day() or f"{year}?"
            yield _Said(word.end(), When(day, self._dated(word[0])), False)
        for word in _NOW.finditer(text, start, end):
            yield _Said(word.end(), self._by_the_text(open_ended=open_ended), False)
        for each in self._reading.candidates:
            here = start <= each.at < end and each.kind == "date" and not each.period
            if here and (date := self._day(each.printed)):
                until = open_ended and _UNTIL.search(text, max(start, each.at - 3), each.at)
                period = f"../{date}" if until else date
                yield _Said(each.end, When(period, self._dated(each.printed)), False)

    def _respective(self, figure: Candidate, sentence: Span) -> When | None:
        """The year that a figure of a list belongs to: 2023年、2024年分别投入5亿元、6亿元."""
        word = self._reading.text.rfind("分别", sentence.start, figure.at)
        if word < 0:
            return None
        years = [each for each in self._named if sentence.start <= each.start < word]
        figures = [f for f in self._reading.figures if word < f.at < sentence.end]
        if len(years) < 2 or len(figures) != len(years):
            return None
        return When(_uncertain(years[figures.index(figure)].period), _RESPECTIVE)

    def _years(self, word: re.Match[str]) -> When | None:
        """近五年, 16年来: the years that the text names as so many, else those up to its date."""
        count = _count(word["years"] or word["near"])
        for each in self._reading.candidates:
            if each.kind == "year" and re.fullmatch(r"\d{4}/\d{4}", each.period or ""):
                first, last = map(int, (each.period or "").split("/"))
                if last - first + 1 == count:
                    return When(f"{first}?/{last}?", _same_years(word[0], each.printed))
        if not self._year:
            return None
        first = self._year - count
        if since := [year for year in self._starts() if first <= year <= first + 1]:
            return When(f"{since[-1]}?/..", _NAMED_YEAR)
        return When(f"{first}?/..", self._dated(word[0]))

    def _starts(self) -> Iterator[int]:
        """The years in which something begins, as far as the text names them."""
        starts = ((named.period or "")[:4] for named in self._named)
        yield from (int(start) for start in starts if start.isdecimal())
        for plan in _PLAN.finditer(self._reading.text):
            yield _PLANS[plan["plan"]]

    def _day(self, printed: str) -> str | None:
        """A day or a month of which the text's date says the year."""
        found = re.match(r"(\d{1,2})月(?:(\d{1,2})[日号])?", printed)
        if not found or not self._year or not 1 <= int(found[1]) <= 12:
            return None
        month, day = int(found[1]), int(found[2] or 0)
        dated = re.match(r"\d{4}-(\d\d)", self._published)
        year = self._year - (dated is not None and month > int(dated[1]))
        if not day:
            return f"{year}-{month:02}?"
        return f"{year}-{month:02}-{day:02}?" if day <= 28 or month != 2 else None

    def _first_day(self) -> str | None:
        """The first day that the text tells of."""
        numbers = self._reading.candidates
        days = (self._day(c.printed) for c in numbers if c.kind == "date" and not c.period)
        return next((day for day in days if day), None)

    # --- What stands above --------------------------------------------------------------------

    def _above(self, span: Span, kind: MeasureKind) -> When | None:
        """The period that the sentences before name last, in the same paragraph."""
        earlier = [f for f in self._reading.figures if span.start <= f.at < span.end]
        said = sorted(self._said(span, False))
        if earlier and (not said or said[-1].end < earlier[-1].at):
            return self.period(earlier[-1], kind)
        return said[-1].when if said else None

    def _is_summed(self, figure: Candidate) -> bool:
        sentence = self._reading.sentence(figure.at)
        return _SUMMED.search(self._reading.text, sentence.start, figure.at) is not None

    def _is_yearly(self, figure: Candidate) -> bool:
        """Whether a figure is one of each year, or expected."""
        clause = self._reading.clause(figure.at)
        before = self._reading.text[clause.start : figure.at]
        return any(pattern.search(before) for pattern, _ in _WORDS)

    def _by_the_text(self, *, open_ended: bool) -> When:
        """The period of a figure for which the text says none: at its date, or up to it."""
        if not self._year:
            return When(None)
        return When(f"../{self._year}?" if open_ended else f"{self._year}?", _date(self._published))

    def _dated(self, word: str) -> Text:
        return Text(
            f"{word}，文章日期 {self._published}", f"{word}, in a text of {self._published}"
        )


_WORDS: tuple[tuple[re.Pattern[str], Basis], ...] = (
    (_FORECAST, "forecast"),
    (_TARGET, "target"),
    (_EVERY, "yearly"),
)


def _count(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(number(printed))


def _uncertain(period: str | None) -> str | None:
    """The period with each of its dates marked as uncertain."""
    if not period:
        return None
    ends = (end if end == ".." or end[-1] in "?~" else f"{end}?" for end in period.split("/"))
    return "/".join(ends)


_ABOVE = Text("时间取自上文", "the period is named further above")
_NAMED_YEAR = Text("从文中说到的年份起", "since a year that the text names")
_ADDED = Text("累计到这一时间", "summed up to then")
_NEAREST = Text("取最近的一个时间", "the period that is named last before the figure")
_RESPECTIVE = Text("按“分别”对应", "matched by 分别")
_OPEN = Text("由时段推断", "inferred from the period")
_FLOW = Text("由指标推断", "inferred from the measure")
_STANDS = Text("由用词推断是时点数", "by its words, counted as of a date")
_CHANGE = Text("变化的幅度", "a change")


def _date(published: str) -> Text:
    return Text(
        f"句中没有时间，按文章日期 {published}", f"no time is named; the text is of {published}"
    )


def _same_years(word: str, printed: str) -> Text:
    return Text(f"{word}即{printed}", f"{word} is {printed}")
