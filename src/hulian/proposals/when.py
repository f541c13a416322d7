"""The period of a figure and its basis, and on what they rest where its sentence is silent."""

import re
from collections.abc import Sequence

from hulian.base.model import Basis, MeasureKind
from hulian.extraction.extract import Candidate
from hulian.extraction.periods import NO_PERIOD, periods
from hulian.figures.period import PeriodError, parse
from hulian.proposals.article import FIGURE, TIME, Article, TextSpan
from hulian.proposals.measures import HAPPENS, STOCK
from hulian.proposals.time_words import LISTED, NAMED_ABOVE, Dating, Said, TimeWords, uncertain
from hulian.text import Text

_FORECAST = re.compile("预计|预期|有望|可望|估计|将带动|可带动|可实现|expected to")
_TARGET = re.compile(
    r"力争|争取(?=[新再在到]|完成|实现|达到)|(?<!协议)(?<!年度)目标(?![的任])|打算|准备再|(?<!结对)(?<!行动)(?<!帮扶)(?:计划|规划(?!建|面积))(?![，。；、）”》的走里中]|\Z)"
    "|拟(?!定)|将达|将再|将(?:保持|超过|提[高升])|要达到"
    "|[还也]将|下一步|将(?:[于在][^，。；]{1,8}?)?(?:继续|新|再|陆续)?(?:为[^，。；]{2,8}培训|培训|支持|采购|结对|投入|安排|拨付|实施|建|新建|援建|选派|引进|开展|帮助|推动|共建)"
    r"|\b(?:plan|aim|hope|intend)(?:s|ed)? to\b|\bwill\b"
)
_PLANS = re.compile("(?:打算|计划|安排|思路|目标)(?:[）)】]|\\s|$)|^下一?步")
_NO_HEADING = re.compile(f"[。；;!?！？，{FIGURE}]")
_SHORT = 30
_DONE_NOW = re.compile("截[至止]|[，；]已(?!经?确定)|[，；]累计|以来")
"""What ends a plan: 计划送电10亿千瓦时，截至10月底，已送电8亿千瓦时."""

_EVERY = re.compile(
    "每年|年均|(?<!年)一年(?![来间多以])"
    "|(?<![去今前本当全\\d])年(?:产|生产|收入|销售|营业|接待|可|发电|出栏|加工)"
)
_ADDED_UP = re.compile("累计|共计|先后|历年|前后|以来|年来|总计|年间|[Ss]ince")
_UNTIL = re.compile("截[至止]|到[^，。；]{0,7}[底末]")
_STANDING = re.compile("现有|共有|拥有|在校|在册|存栏|常住|目前|达|面积|余额|[为有]\\Z")
_FROM_TO = re.compile("[由从].*(?:[减增升降涨]|减少|下降|提高|上升|扩大)[至到为]")
_SPENT = re.compile("(?:用于|投向|投入)")
_THIS_YEAR_SO_FAR = re.compile("[今本]年以来")
_SUMMED_UP = re.compile("截[至止]目前|迄今|至今|累计|共计|历年")
_SUMMED = re.compile(f"{_SUMMED_UP.pattern}|据统计[^。；]{{0,14}}共|先后|前后|已(?!经)")


class Times:
    """The periods of the figures of one text."""

    def __init__(self, article: Article, words: TimeWords) -> None:
        self._article = article
        self._words = words
        said = periods(article.text, article.candidates, article.figures, words.published or None)
        self._certain = {f.at: when for f, when in zip(article.figures, said, strict=True)}

    def period(self, figure: Candidate, kind: MeasureKind) -> Dating:
        """Return the period of a figure of a measure of this kind; None for a day that is none."""
        found = self._period(figure, kind)
        try:
            parse(found.period or "")
        except PeriodError:
            return Dating(None)
        return found

    def _period(self, figure: Candidate, kind: MeasureKind) -> Dating:
        article = self._article
        sentence = article.sentence(figure.at)
        come_about = has_come_about(article, figure)
        earlier, before = article.before(figure.at), self._before(figure)
        if figure.unit == "倍" and earlier and earlier.unit != "倍":
            return self._period(earlier, kind)
        rate = _RATE.search(article.text, article.clause(figure.at).start, figure.at)
        is_now = kind == "ratio" or figure.change == "by" or rate is not None
        is_now = is_now or self._is_as_it_is(figure)
        added = _SUMMED.search(_TODAY.split(before)[-1])
        summed = added is not None and come_about and not is_now
        adds_up = kind == "flow" and come_about and not is_now
        said = self._words.within(TextSpan(sentence.start, figure.at), open_ended=summed or adds_up)
        if _ONCE.search(before) and not (said and said[-1].end > article.clause(figure.at).start):
            return Dating(None)
        if said and said[-1].over:
            return said[-1].when
        certain = self._certain.get(figure.at, NO_PERIOD)
        if self._is_start(figure) and not self._has_own_time(figure):
            return self._beside_start(figure)
        if certain.period:
            to_date = self._to_date(said, figure) if "/" not in certain.period else None
            return to_date or self._until(Dating(*certain), figure, kind)
        if to_date := self._to_date(said, figure):
            return to_date
        if said:
            return self._last(said, figure)
        if come_about and _SINCE_PAIRED.search(before):
            return self._words.since_paired(sentence.start)
        if self._is_as_it_is(figure) and kind != "stock":
            return self._words.by_the_text(open_ended=False)
        return self._of_the_text(figure, kind, adds_up=adds_up, summed=summed)

    def _of_the_text(
        self, figure: Candidate, kind: MeasureKind, *, adds_up: bool, summed: bool
    ) -> Dating:
        """Return the period of a figure whose sentence has none: from above, else of the text."""
        before, words = self._before(figure), self._words
        start = self._article.paragraph(figure.at).start
        above = self._above(TextSpan(start, self._article.sentence(figure.at).start), kind)
        stands = _STANDING.search(before[before.rfind("，") + 1 :])
        so_now = words.reviewed and above and above.guess == words.by_its_day().guess
        part = _PART_OF_YEAR.search(above.period or "") if above else None
        is_open = above is not None and ".." in (above.period or "")
        if is_open and (so_now or not has_come_about(self._article, figure)):
            return words.by_the_text(open_ended=False)
        if part and stands and kind == "stock":
            return words.by_the_text(open_ended=False)
        if above and above.period and not (summed and ("/" not in above.period or part)):
            return Dating(uncertain(above.period), NAMED_ABOVE)
        if (adds_up or summed) and (years := self._years_above(start)):
            return Dating(uncertain(years), NAMED_ABOVE)
        if adds_up and (since := words.told_since()).period:
            return since
        sums = summed and not (words.reviewed and not _SUMMED_UP.search(before))
        if kind == "stock" and not sums:
            return words.as_it_stands()
        return words.by_the_text(open_ended=sums)

    # --- What its sentence names --------------------------------------------------------------

    def _last(self, said: list[Said], figure: Candidate) -> Dating:
        """Return the period that is named last before a figure.

        It is plain where nothing else can be meant.
        """
        last = said[-1]
        clause = self._article.clause(figure.at)
        if "累计" in self._article.text[clause.start : figure.at] and "/" not in (
            last.when.period or ""
        ):
            return Dating(uncertain(f"../{last.when.period}"), last.when.guess or _ADDED)
        if last.plain and len({each.when.period for each in said}) == 1:
            return last.when
        return Dating(uncertain(last.when.period), last.when.guess or _NEAREST)

    def _to_date(self, said: Sequence[Said], figure: Candidate) -> Dating | None:
        """Return the months of this year up to the day to which 截至 leads: 截至9月底，今年已…."""
        before = self._before(figure)
        if not (_UNTIL.search(before) and _THIS_YEAR.search(before)):
            return None
        months = (_MONTH.search(each.when.period or "") for each in reversed(said))
        month = next(filter(None, months), None)
        if not month or int(month["year"]) != self._words.year:
            return None
        return Dating(f"{month['year']}-01?/{month['year']}-{month['month']}?", _TO_DATE)

    def _until(self, when: Dating, figure: Candidate, kind: MeasureKind) -> Dating:
        """Return what adds up until a day, of a period that 截至 leads to."""
        period = re.sub("-12(?:-31)?(?=\\??\\Z)", "", when.period or "")
        flows = kind == "flow" and has_come_about(self._article, figure)
        ahead = self._words.year is not None and period[:4] > str(self._words.year)
        if "/" in period or ahead or not flows:
            return when
        if self._is_as_it_is(figure):  # what is produced in the year that then ends
            return Dating(period, when.guess)
        start = self._article.sentence(figure.at).start
        for named in self._words.beginning(start, figure.at):
            if named.period == when.period and self._words.ends(named):
                month = re.sub(r"(-\d\d)-\d\d", r"\1", period)
                return Dating(f"../{month}", when.guess or _ADDED)
        return when

    def _is_start(self, figure: Candidate) -> bool:
        """Tell whether a figure is from where something rose or fell: 由0.8元涨到1.6元."""
        article = self._article
        later = article.after(figure.at)
        unit = (figure.unit or "").partition("/")[0]  # of a price, without what it is of
        if not later or later.unit != unit or later.change != "to":
            return False
        led = _FROM.search(article.text, article.clause(figure.at).start, figure.at)
        return led is not None and "，" not in article.text[figure.end : later.at]

    def _has_own_time(self, figure: Candidate) -> bool:
        """Tell whether a time is named between 由 and a figure from which something rose."""
        led = _FROM.search(self._article.text, self._article.clause(figure.at).start, figure.at)
        between = self._article.masked[led.start() : figure.at] if led else ""
        return TIME in between and FIGURE not in between

    def _beside_start(self, figure: Candidate) -> Dating:
        """Return the time of the start before a start: 由2016年的1亿元增到3亿元，…由5亿元增到….

        None without any.
        """
        earlier = self._article.before(figure.at)
        while earlier and not self._has_own_time(earlier):
            earlier = self._article.before(earlier.at)
        when = self._certain.get(earlier.at, NO_PERIOD) if earlier else NO_PERIOD
        return Dating(uncertain(when.period), _NEAREST if when.period else None)

    def _is_as_it_is(self, figure: Candidate) -> bool:
        start = self._article.clause(figure.at).start
        return _AS_IT_IS.search(self._article.text, start, figure.at) is not None

    def _before(self, figure: Candidate) -> str:
        """Return the sentence of a figure up to it."""
        return self._article.text[self._article.sentence(figure.at).start : figure.at]

    # --- What stands above --------------------------------------------------------------------

    def _above(self, span: TextSpan, kind: MeasureKind) -> Dating | None:
        """Return the period that the sentences before name last, in the same paragraph."""
        figures = (f for f in self._article.figures if span.start <= f.at < span.end)
        earlier = [figure for figure in figures if not is_yearly(self._article, figure)]
        said = self._words.within(span, open_ended=False)
        if earlier and (not said or said[-1].end < earlier[-1].at):
            last = self.period(earlier[-1], kind)
            if not _SO_FAR.match(last.period or ""):
                return last
            found = (self.period(each, kind) for each in reversed(earlier))
            return next((each for each in found if not _SO_FAR.match(each.period or "")), last)
        return said[-1].when if said else None

    def _years_above(self, before: int) -> str | None:
        """Return the years or months with which the last paragraph above that is dated begins."""
        end = before
        while end > 0:
            start = self._article.paragraph(end - 1).start
            first = next((f.at for f in self._article.figures if start <= f.at < end), end)
            said = self._words.within(TextSpan(start, first), open_ended=False)
            said = [each for each in said if each.when.guess is not LISTED]
            several = [s.when.period or "" for s in said if _SEVERAL.fullmatch(s.when.period or "")]
            in_digits = any(not named.guess for named in self._words.beginning(start, first))
            if (several or in_digits) and first < end:
                return several[-1] if several else None
            end = start
        return None


# --- The basis ------------------------------------------------------------------------------------


class Bases:
    """The bases of the figures of one text; `year` is that of the text, where it is known."""

    def __init__(self, article: Article, year: int | None) -> None:
        self._article = article
        self._year = year
        self._planned = self._under_plans()

    def _under_plans(self) -> dict[int, bool]:
        """Return where each line starts, and whether it stands under a heading of what is planned.

        As 三、2024年工作打算; a heading is short, and has neither a point nor a figure.
        """
        found, planned, start = {}, False, 0
        for line in self._article.text.split("\n"):
            masked = self._article.masked[start : start + len(line)]
            if line.strip() and len(line) < _SHORT and not _NO_HEADING.search(masked):
                planned = _PLANS.search(line) is not None
            found[start] = planned
            start += len(line) + 1
        return found

    def of(self, figure: Candidate, kind: MeasureKind, when: Dating) -> tuple[Basis, Text | None]:
        """Return what a figure's period means for it, and the reason where that is inferred."""
        article = self._article
        before = article.text[article.sentence(figure.at).start : figure.at]
        if meant := _meant(before):
            own = _meant(article.text[article.listing(figure.at).start : figure.at])
            return meant, None if own == meant else _SAID_BEFORE
        if is_yearly(article, figure):
            return "yearly", None
        if self._planned[article.paragraph(figure.at).start]:
            return "target", _PLANNED
        period = when.period or ""
        if self._year and period[:4].isdecimal() and int(period[:4]) > self._year:
            return "target", _AHEAD
        if kind == "stock" and ".." in period:
            return "cumulative", _OPEN
        if kind in ("stock", "ratio", "year"):
            return self._of_a_stock(figure, before, period)
        if ".." in period:
            plain = _ADDED_UP.search(before) and not when.guess
            return "cumulative", None if plain else _OPEN
        if _ADDED_UP.search(before) and "/" in period:
            return "cumulative", None
        return "in-period", None if period and not when.guess else _FLOW

    def _of_a_stock(self, figure: Candidate, before: str, period: str) -> tuple[Basis, Text | None]:
        """Return the basis of what does not add up, `before` being its sentence up to it."""
        article = self._article
        clause = article.text[article.clause(figure.at).start : figure.at]
        if self._is_change(figure):
            return "in-period", _CHANGE
        if _FROM_TO.search(article.text[slice(*article.clause(figure.at))]):
            return "as-of", _STANDS
        done = HAPPENS.search(before) and not _STANDING.search(clause)
        earns = figure.kind == "money" and not STOCK.search(clause)
        spent = figure.kind == "ratio" and _SPENT.match(article.text, figure.end)
        so_far = "/" in period or _THIS_YEAR_SO_FAR.search(before)
        if so_far or ((done or earns or spent) and not _UNTIL.search(before)):
            return "in-period", _FLOW
        return "as-of", _STANDS

    def _is_change(self, figure: Candidate) -> bool:
        """Tell whether a figure is of a change, or listed behind one: 增长8.3%、11.6%和14.2%."""
        earlier = self._article.before(figure.at)
        listed = earlier and self._article.text[earlier.end : figure.at] in tuple("、和与及")
        return figure.change == "by" or bool(earlier and listed and self._is_change(earlier))


def _meant(before: str) -> Basis | None:
    """Tell whether a figure is expected or planned, by the word that stands last before it."""
    before = before[max((done.end() for done in _DONE_NOW.finditer(before)), default=0) :]
    forecast = max((found.start() for found in _FORECAST.finditer(before)), default=-1)
    target = max((found.start() for found in _TARGET.finditer(before)), default=-1)
    if forecast > target:
        return "forecast"
    return "target" if target >= 0 else None


def has_come_about(article: Article, figure: Candidate) -> bool:
    """Return whether a figure is of something done once: neither of each year nor only planned."""
    clause = article.clause(figure.at).start, figure.at
    said = (_FORECAST, _TARGET, _EVERY)
    return not any(words.search(article.text, *clause) for words in said)


def is_yearly(article: Article, figure: Candidate) -> bool:
    """Return whether a figure is one of each year, so that it does not add up: 每年30万元."""
    return _EVERY.search(article.text, article.listing(figure.at).start, figure.at) is not None


_FROM = re.compile("[由从](?:[^，。；]{0,8}的)?[^，。；]{0,6}\\Z")
_ONCE = re.compile("(?:以前|往年|以往|早些年|早年间?)[^，。；]*\\Z")
"""What says only that a figure is of some time ago."""

_SINCE_PAIRED = re.compile("(?:结对|牵手|协作|对口|帮扶|支援|合作)[^，。；]{0,6}(?:以来|至今)")
_TODAY = re.compile("如今|现在|眼下|(?<!截至)(?<!截止)目前")
_AS_IT_IS = re.compile(
    "(?:库容|容量|产能|装机|占地|面积(?!累计)|[产销]量|产值|综合收入)[^，。；]{0,4}\\Z"
)
"""What is of one time, or of one year, though a sentence before tells of several."""

_RATE = re.compile("日产|工资|月薪")
_SEVERAL = re.compile(
    r"(?P<first>\d{4})\??/(?:\.\.|(?!(?P=first))\d{4}\??)|\d{4}-\d\d\??/\d{4}-\d\d\??"
)
_PART_OF_YEAR = re.compile(r"(\d{4})-\d\d\??/\1-\d\d\??\Z")
_SO_FAR = re.compile(r"\.\./\d{4}-")
_THIS_YEAR = re.compile(r"[今本]年(?!\d{1,2}月)")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_TO_DATE = Text("今年到这一天为止", "this year up to that day")
_ADDED = Text("累计到这一时间", "summed up to then")
_NEAREST = Text("取最近的一个时间", "the period that is named last before the figure")
_AHEAD = Text("在文章日期之后", "after the date of the text")
_OPEN = Text("由时段推断", "inferred from the period")
_FLOW = Text("由指标推断", "inferred from the measure")
_STANDS = Text("由用词推断是时点数", "by its words, counted as of a date")
_PLANNED = Text("上面的小标题说是计划", "the heading above tells of plans")
_SAID_BEFORE = Text("由前一分句推断", "inferred from a clause before it")
_CHANGE = Text("变化的幅度", "a change")
