"""The period and the basis of a figure, and on what they rest where its sentence is silent."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hulian.base.model import Basis, MeasureKind
from hulian.extraction.extract import Candidate
from hulian.extraction.periods import NO_PERIOD, named_periods, periods
from hulian.figures.numeral import number
from hulian.figures.period import PeriodError, parse
from hulian.proposals.measures import HAPPENS, STOCK
from hulian.proposals.reading import Reading, Span
from hulian.text import Text

_COUNT = r"(?<![\d第])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_PLAN = re.compile(
    '[“"]?(?P<plan>十[一二三四五六])五[”"]?(?P<since>开局以来|以来)?(?P<in>期间|时期)?(?P<end>末|收官)?'
)
_PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
"""The years in which the five-year plans begin."""

_YEARS = re.compile(
    rf"(?:近|过去|前|最近)?(?P<years>{_COUNT})年多?(?:以?来|间|累计)"
    rf"|(?:最近|过去|近)(?P<near>{_COUNT})年(?!前)"
)
_AGO = re.compile(rf"(?P<ago>{_COUNT})年(?:之?前)")
_SINCE = re.compile("(?P<last>去年|上年)以来|(?P<now>[今本]年以来)")
_NOW = re.compile("截至目前|截止目前|目前|如今|现在|迄今|至今|眼下|现(?=有|已|吸纳|共)")
_PART = re.compile(
    rf"(?<!年)(?:上半年|下半年|前三季度|第?(?P<quarter>[一二三四])季度|前(?P<months>{_COUNT})个月"
    r"|(?<!\d)(?P<first>\d{1,2})月?[至到—–~-](?P<last>\d{1,2})月(?![\d底末]))"
)
_PARTS = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
_QUARTERS = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}
_WHOLE = re.compile("全年|当年|同年|年内")
_SAME_PART = re.compile("(?:去年|上年)同期")
_UNTIL = re.compile("截[至止]到?\\Z")
_EVENT = re.compile("此次|本次|这次|近日|日前|当天|此番")
_NEXT = re.compile("明年|下一?年度?")
_SUMMED = re.compile("截至目前|截止目前|迄今|至今|累计|先后|共计|历年|前后|已(?!经)")
_ADDED_UP = re.compile("累计|共计|先后|历年|前后|以来|年来|总计|年间")
_EVERY = re.compile(
    "每年|年均|年产|年收入|年销售|年营业|年接待|年可|(?<!年)一年(?![来间多以])|年发电"
)
_FORECAST = re.compile("预计|预期|有望|可望|估计|将带动|可带动|可实现")
_TARGET = re.compile(
    "力争|目标|计划|规划(?!建)|拟(?!定)|将达|将再|要达到"
    "|将(?:继续|新)?(?:投入|安排|拨付|实施|建|新建|援建|选派|引进|开展|帮助|推动|共建)"
)
_LATE = "03"
"""Up to this month a text tells of the year before rather than of its own."""
_UNTIL_THEN = re.compile("截[至止]")
_STANDING = re.compile("现有|共有|拥有|在校|在册|存栏|常住|目前|达|面积|余额|为\\Z")
_YEAR = re.compile(r"\d{4}")
_ONE_YEAR = re.compile(r"\d{4}\??")


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
        self._reviewed = self._year_reviewed()

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
            return self._until(When(*certain), figure, kind)
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
        own = reading.text[reading.listing(figure.at).start : figure.at]
        heard = {"target": before, "forecast": near, "yearly": own}
        for pattern, basis in _WORDS:
            if pattern.search(heard[basis]):
                return basis, None
        period = when.period or ""
        if self._year and period[:4].isdecimal() and int(period[:4]) > self._year:
            return "target", _AHEAD
        if kind == "stock" and period.endswith(".."):
            return "cumulative", _OPEN
        if kind in ("stock", "ratio", "year"):
            return self._of_a_stock(figure, before, reading.text[clause.start : figure.at])
        if ".." in period:
            return "cumulative", None if _ADDED_UP.search(before) else _OPEN
        if _ADDED_UP.search(before) and "/" in period:
            return "cumulative", None
        return "in-period", None if period and not when.guess else _FLOW

    def _of_a_stock(self, figure: Candidate, before: str, clause: str) -> tuple[Basis, Text | None]:
        """The basis of what does not add up, `before` and `clause` being what leads to it."""
        earlier = self._reading.before(figure.at)
        if figure.change == "by" or (earlier and earlier.change == "by" and "和" in clause):
            return "in-period", _CHANGE
        done = HAPPENS.search(before) and not _STANDING.search(clause)
        earns = figure.kind == "money" and not STOCK.search(clause)
        if (done or earns) and not _UNTIL_THEN.search(before):
            return "in-period", _FLOW
        return "as-of", _STANDS

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
            if plan["end"]:
                yield _Said(plan.end(), When(f"{first + 4}?", _last_of(plan[0])), False)
            elif plan["since"] or plan["in"]:
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
            if months := self._part(word, self._year_at(word.start())):
                yield _Said(word.end(), When(months, self._dated(word[0])), False)
        for word in _WHOLE.finditer(text, start, end):
            yield _Said(word.end(), self._whole_year(word.start()), False)
        for word in _SAME_PART.finditer(text, start, end):
            yield _Said(word.end(), self._a_year_before(word.start()), False)
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

    def _until(self, when: When, figure: Candidate, kind: MeasureKind) -> When:
        """What adds up until a day, of a period that 截至 leads to."""
        period = re.sub("-12(?:-31)?(?=\\??\\Z)", "", when.period or "")
        flows = kind == "flow" and not self._is_yearly(figure)
        if "/" in period or not flows:
            return when
        start = self._reading.sentence(figure.at).start
        for named in self._named:
            before = max(named.start - 3, 0), named.start
            here = start <= named.start < figure.at and named.period == when.period
            if here and _UNTIL.search(self._reading.text, *before):
                month = re.sub(r"(-\d\d)-\d\d", r"\1", period)
                return When(f"../{month}", when.guess or _ADDED)
        return when

    def _part(self, word: re.Match[str], year: int) -> str | None:
        """The months of 上半年, 三季度, 前9个月, 1至9月."""
        first, last = _QUARTERS.get(word["quarter"] or "") or _PARTS.get(word[0], (1, 12))
        if word["months"]:
            last = _count(word["months"])
        if word["first"]:
            first, last = int(word["first"]), int(word["last"])
        if not 1 <= first <= last <= 12:
            return None
        return f"{year}-{first:02}?/{year}-{last:02}?"

    def _year_at(self, at: int) -> int:
        """The year that a paragraph named last before a place, else that of the text."""
        start = self._reading.paragraph(at).start
        above = [n.period or "" for n in self._named if start <= n.start and n.end <= at]
        years = [int(period[:4]) for period in above if _ONE_YEAR.fullmatch(period)]
        return years[-1] if years else self._year or 0

    def _whole_year(self, at: int) -> When:
        """全年, 当年: the year that is named last above, else the one that the text is about."""
        above = [n.period or "" for n in self._named if n.end <= at]
        years = [period for period in above if _ONE_YEAR.fullmatch(period)]
        if years:
            return When(f"{years[-1][:4]}?", _ABOVE)
        return self._by_the_text(open_ended=False)

    def _a_year_before(self, at: int) -> When:
        """去年同期: the part of a year that is named last above, a year earlier."""
        above = [n.period or "" for n in self._named if n.end <= at]
        if not above:
            return When(f"{(self._year or 0) - 1}?", _ABOVE)
        earlier = _YEAR.sub(lambda year: str(int(year[0]) - 1), above[-1])
        return When(_uncertain(earlier), _ABOVE)

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

    def _year_reviewed(self) -> str | None:
        """The year before that of a text of January to March, where it begins with it."""
        month = self._published[5:7]
        first = (self._named[0].period or "") if self._named else ""
        early = self._year and month and month <= _LATE
        if early and re.fullmatch(f"{int(self._published[:4]) - 1}\\??", first):
            return first[:4]
        return None

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
        if not open_ended and self._reviewed:
            return When(f"{self._reviewed}?", _REVIEWED)
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


def _last_of(plan: str) -> Text:
    return Text(f"{plan}是最后一年", f"{plan} is its last year")


_AHEAD = Text("在文章日期之后", "after the date of the text")
_REVIEWED = Text("文章开头说的年份", "the year that the text begins with")
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
