"""The period of a figure, and on what it rests where its sentence is silent."""

import re
from collections.abc import Sequence

from hulian.base.model import MeasureKind
from hulian.extraction.extract import Candidate
from hulian.figures.period import PeriodError, parse
from hulian.proposals.article import FIGURE, TIME, Article, TextSpan
from hulian.proposals.basis import OF_THE_TASK, STANDING, UNTIL, has_come_about, is_yearly
from hulian.proposals.date_words import Dating, PeriodSaid, uncertain
from hulian.proposals.text_periods import SINCE_NAMED
from hulian.proposals.time_words import LISTED, NAMED_ABOVE, TimeWords
from hulian.proposals.told_by_year import DONE_IN, told_by_year
from hulian.text import Text

_SUMMED_UP = re.compile("[Ss]o far(?! this)|[Tt]o date|截[至止]目前|迄今|至今|累计|共计|历年")
_SUMMED = re.compile(f"{_SUMMED_UP.pattern}|据统计[^。；]{{0,14}}共|先后|前后|已(?![经有])")


class Times:
    """The periods of the figures of one text."""

    def __init__(self, article: Article, words: TimeWords) -> None:
        self._article = article
        self._words = words

    def _by_column(self, figure: Candidate) -> Dating | None:
        """Return the period with which the head of the column of a figure begins."""
        head = self._article.heads.get(figure.at)
        said = self._words.within(head, open_ended=False)[:1] if head else []
        led = [each for each in said if head and self._article.text[head[0] : each.start] in _LED]
        return led[0].when if led else None

    def period(self, figure: Candidate, kind: MeasureKind) -> Dating:
        """Return the period of a figure of a measure of this kind; None for a day that is none."""
        found, text = self._period(figure, kind), self._article.text
        part = _PART_OF_YEAR.fullmatch(found.period or "")
        aimed = figure.kind != "ratio" and _AIM.search(self._before(figure))
        if part and (aimed or OF_THE_TASK.match(text, figure.end)):
            return Dating(f"{part[1]}?", found.guess or _NEAREST)
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
        start = article.clause(figure.at).start
        rate = _RATE.search(article.text, start, figure.at)
        is_now = kind == "ratio" or figure.change == "by" or bool(rate) or self._is_as_it_is(figure)
        added = _SUMMED.search(_TODAY.split(before)[-1])
        summed = added is not None and come_about and not is_now
        adds_up = kind == "flow" and come_about and not is_now
        span = TextSpan(self._heading(sentence.start), figure.at)
        said = self._words.within(span, open_ended=summed or adds_up)
        own = article.masked[start : figure.at]
        each_behind = 0 <= own.find(FIGURE) < own.find(TIME)  # 5 in 2021 and 8 in 2022
        if not said or said[-1].end <= start or each_behind:
            said += self._behind(figure, open_ended=summed or adds_up)
        named = self._words.beginning(sentence.start, sentence.end)
        if when := told_by_year(article, named, said, figure):
            return when
        if _ONCE.search(before) and not (said and said[-1].end > start):
            return Dating(None)
        if said and said[-1].over:
            return said[-1].when
        if self._is_start(figure) and figure.at not in self._words.bound:
            return self._beside_start(figure)
        if own_time := self._by_column(figure) or self._words.bound.get(figure.at):
            return own_time
        if said:
            return self._to_date(said, figure) or self._until(
                self._last(said, figure), figure, kind
            )
        if come_about and _SINCE_PAIRED.search(before):
            return self._words.since_paired(sentence.start)
        if self._is_as_it_is(figure) and kind != "stock":
            return self._words.by_the_text(open_ended=False)
        completed = self._completed(figure, sentence)
        return completed or self._of_the_text(figure, kind, adds_up=adds_up, summed=summed)

    def _completed(self, figure: Candidate, sentence: TextSpan) -> Dating | None:
        """Return when that was completed which a sum was spent on: 总投资5元，2023年投产."""
        text, start = self._article.text, self._article.clause(figure.at).start
        if figure.kind != "money" or not _COST.search(text, start, figure.at):
            return None
        for said in self._words.within(TextSpan(figure.end, sentence.end), open_ended=False):
            if _COMPLETED.match(text, said.end):
                return Dating(uncertain(said.when.period), _NEAREST)
        return None

    def _heading(self, at: int) -> int:
        """Return where the line begins that stands right above a place without an end, or it."""
        above = self._article.sentence(at - 1) if at > 1 else TextSpan(at, at)
        line = self._article.masked[above.start : at - 1].strip()
        joined = self._article.text[at - 1 : at] == "\n" and line and {"|", FIGURE}.isdisjoint(line)
        return above.start if joined and len(line) < _SHORT else at

    def _behind(self, figure: Candidate, *, open_ended: bool) -> list[PeriodSaid]:
        """Return the period that stands behind a figure in English: gave 5 over the past year.

        In Chinese only that it is so now: 37名教师眼下正在支教.
        """
        span = TextSpan(figure.end, self._article.clause(figure.end).end)
        held = _AGAINST.search(self._article.text, *span)
        if held and (figure.change == "by" or figure.kind == "ratio"):
            span = span._replace(end=held.start())
        if turn := _BUT_NOW.search(self._article.text, *span):
            span = span._replace(end=turn.start())
        text = self._article.text
        open_ended = open_ended and text[figure.end : figure.end + 1].isascii()
        said = sorted(self._words.within(span, open_ended=open_ended))[:1]
        return [s for s in said if text[s.end - 1].isascii() or text[s.start : s.end] in _BEHIND]

    def _of_the_text(
        self, figure: Candidate, kind: MeasureKind, *, adds_up: bool, summed: bool
    ) -> Dating:
        """Return the period of a figure whose sentence has none: from above, else of the text."""
        before, words = self._before(figure), self._words
        start = self._article.paragraph(figure.at).start
        if kind == "stock" and _IS_SO.search(before[before.rfind(",") + 1 :]):
            return words.this_month()
        if kind == "stock" and (figure.unit == "平方米" or before.endswith("占地")):
            return words.this_month()  # it stands as it was built
        if kind == "stock" and figure.kind != "money" and _RATE.search(before):
            return words.as_it_stands()
        above = self._above(self._article.above(figure.at), kind)
        stands = STANDING.search(before)
        period = (above.period or "") if above else ""
        by_day = above is not None and above.guess == words.by_its_day().guess
        so_now = words.reviewed and (by_day or period.startswith(".."))
        part = _PART_OF_YEAR.search(period)
        until_now = ".." in period and (so_now or not has_come_about(self._article, figure))
        if part and stands and kind == "stock":
            return words.as_it_stands()
        if until_now:
            return words.by_the_text(open_ended=False)
        if period and not (summed and ("/" not in period or part)):
            return Dating(uncertain(period), NAMED_ABOVE)
        if (adds_up or summed) and (years := self._years_above(start)):
            return Dating(uncertain(years), NAMED_ABOVE)
        sums = summed and not (words.reviewed and not _SUMMED_UP.search(before))
        if kind == "stock" and not sums:
            return words.as_it_stands()
        return words.by_the_text(open_ended=sums)

    # --- What its sentence names --------------------------------------------------------------

    def _last(self, said: list[PeriodSaid], figure: Candidate) -> Dating:
        """Return the period that is named last before a figure.

        It is plain where nothing else can be meant.
        """
        last, clause = said[-1], self._article.clause(figure.at)
        added = "累计" in self._article.text[clause.start : figure.at]
        text = self._article.text
        if added and "/" not in (last.when.period or "") and text[last.start - 1] in "自从":
            return Dating(uncertain(f"{last.when.period}/.."), last.when.guess or SINCE_NAMED)
        if added and "/" not in (last.when.period or "") and not self._led_to(last.when, figure):
            return Dating(uncertain(f"../{last.when.period}"), last.when.guess or _ADDED)
        own = [each for each in said if each.end > clause.start]
        alone = len({each.when.period for each in own or said}) == 1
        done = DONE_IN.search(text, self._article.sentence(figure.at).start, last.start)
        if alone and (own or not (done or _SAYS.match(text, last.end, figure.at))):
            return last.when
        return Dating(uncertain(last.when.period), last.when.guess or _NEAREST)

    def _to_date(self, said: Sequence[PeriodSaid], figure: Candidate) -> Dating | None:
        """Return the months of this year up to the day to which 截至 leads: 截至9月底，今年已…."""
        before = self._before(figure)
        has_its_own = _PART_OF_YEAR.search(said[-1].when.period or "")
        if has_its_own or not (UNTIL.search(before) and _THIS_YEAR.search(before)):
            return None
        months = (_MONTH.search(each.when.period or "") for each in reversed(said))
        month = next(filter(None, months), None)
        if not month:
            return None
        year, last = month.groups()
        if figure.kind == "ratio" and figure.change != "by":
            return Dating(f"{year}-{last}?", _TO_DATE)
        return Dating(f"{year}?" if last == "12" else f"{year}-01?/{year}-{last}?", _TO_DATE)

    def _until(self, when: Dating, figure: Candidate, kind: MeasureKind) -> Dating:
        """Return what adds up until a day, of a period that 截至 leads to."""
        period = re.sub("-12(?:-31)?(?=\\??\\Z)", "", when.period or "")
        flows = kind == "flow" and has_come_about(self._article, figure)
        ahead = self._words.year is not None and period[:4] > str(self._words.year)
        if "/" in period or ahead or not flows:
            return when
        if self._is_as_it_is(figure):  # what is produced in the year that then ends
            return Dating(period, when.guess)
        if not self._led_to(when, figure):
            return when
        plain = "累计" in self._before(figure)
        month = re.sub(r"(-\d\d)-\d\d", r"\1", period)
        return Dating(f"../{month}", when.guess or (None if plain else _ADDED))

    def _led_to(self, when: Dating, figure: Candidate) -> bool:
        """Return whether 截至 leads to a period in the sentence of a figure."""
        named = self._words.beginning(self._article.sentence(figure.at).start, figure.at)
        return any(n.period == when.period and self._words.ends(n) for n in named)

    def _is_start(self, figure: Candidate) -> bool:
        """Return whether a figure is from where something rose or fell: 由0.8元涨到1.6元."""
        article = self._article
        later = article.after(figure.at)
        unit = (figure.unit or "").partition("/")[0]  # of a price, without what it is of
        if not later or later.unit != unit or later.change != "to":
            return False
        led = _FROM.search(article.text, article.clause(figure.at).start, figure.at)
        return led is not None and "，" not in article.text[figure.end : later.at]

    def _beside_start(self, figure: Candidate) -> Dating:
        """Return the time of the start before a start: 由2016年的1亿元增到3亿元，…由5亿元增到….

        None without any.
        """
        earlier = self._article.before(figure.at)
        while earlier and earlier.at not in self._words.bound:
            earlier = self._article.before(earlier.at)
        when = self._words.bound.get(earlier.at) if earlier else None
        return Dating(uncertain(when.period), _NEAREST) if when else Dating(None)

    def _is_as_it_is(self, figure: Candidate) -> bool:
        start = self._article.clause(figure.at).start
        return _AS_IT_IS.search(self._article.text, start, figure.at) is not None

    def _before(self, figure: Candidate) -> str:
        """Return the sentence of a figure up to it."""
        return self._article.text[self._article.sentence(figure.at).start : figure.at]

    # --- What stands above --------------------------------------------------------------------

    def _above(self, span: TextSpan, kind: MeasureKind) -> Dating | None:
        """Return the period that the sentences before name last, in the same paragraph."""
        said = [
            each
            for each in self._words.within(span, open_ended=False)
            if not _COMPARED.search(self._article.text, span.start, each.end)
            and not self._is_of_part(each)
            and not _AIM.match(self._article.text, each.start, each.end + 2)
        ]
        if _YEARS.fullmatch(self._words.reviewed or ""):  # a year within them is of its sentence
            opening = [s for s in said if s.start - self._article.sentence(s.start).start < _FEW]
            return opening[-1].when if opening else None
        held, part = self._article.is_held_against, self._article.part_word
        figures = (f for f in self._article.figures if span.start <= f.at < span.end)
        earlier = [f for f in figures if not (is_yearly(self._article, f) or held(f))]
        earlier = [f for f in earlier if part(f) < 0] or earlier
        earlier = [f for f in earlier if not _AIM.search(self._before(f))] or earlier
        if earlier and (not said or said[-1].end < earlier[-1].at):
            last = self._period(earlier[-1], kind)
            if not _SO_FAR.match(last.period or ""):
                return last
            found = (self._period(each, kind) for each in reversed(earlier))
            return next((each for each in found if not _SO_FAR.match(each.period or "")), last)
        return said[-1].when if said else None

    def _is_of_part(self, said: PeriodSaid) -> bool:
        """Return whether a period is only that of a part of a figure before: 其中2024年5元."""
        text, start = self._article.text, self._article.sentence(said.start).start
        return "其中" in text[start : said.start]

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
                is_last = several and said[-1].when.period == several[-1]
                return several[-1] if is_last else None
            end = start
        return None


_LED = ("", "In ", "in ", "By ")
_FROM = re.compile("[由从](?:[^，。；]{0,8}的)?[^，。；]{0,6}\\Z")
_ONCE = re.compile("(?:以前|往年|以往|早些年|早年间?)[^，。；]*\\Z")
"""What says only that a figure is of some time ago."""

_SINCE_PAIRED = re.compile("(?:结对|牵手|协作|对口|帮扶|支援|合作)[^，。；]{0,6}(?:以来|至今)")
_TODAY = re.compile("如今|现在|眼下|(?<!截至)(?<!截止)目前")
_AS_IT_IS = re.compile(
    "(?:库容|容量|产能|装机|占地|面积(?!累计)|[产销]量|产值|综合收入)[^，。；]{0,4}\\Z"
)
"""What is of one time, or of one year, though a sentence before tells of several."""

_COST, _COMPLETED = (
    re.compile("投资|造价|耗资|花费"),
    re.compile("[正式全面已就]{0,4}(?:建成|投[产用入]|启用|竣工|完工|落成|开业)"),
)
_BEHIND = ("眼下", "目前", "如今", "现在")
_AGAINST = re.compile(r"\b(?:than|from|over|on|against|compared|versus)\b")
_BUT_NOW = re.compile(r"\b(?:and|but) (?:now|today|currently)\b")
_COMPARED = re.compile(
    r"\b(?:(?:than|compared|versus)\b|(?:up|down|rose|rise|fell|growth|increase)\b(?:[^,.;]|\.\d)*"
    r"\b(?:on|from|over)\b)[^,.;]*\Z"
)
"""What stands before a year that others are only held against, up to its end."""

_IS_SO = re.compile(
    r"(?<!\bThe aid )(?<!\bThe money )(?<!\bThe funds )"
    r"\b(?:cover|span|extend|(?<!he )number|total(?! of)|raise|hold|employ|earn|keep|ha[sv]e?|is"
    r"|are)s?\b[^.;]*\Z"
)
"""What says in English how things are, not how they were."""

_SAYS = re.compile("(?!(?:度|间|期间|[里内中]|到[现目如][在前今])?[，,：:])[^，,：:]+[，,：:]")
"""A clause that says something itself before the next one begins: 2019年建成，年产值…"""

_AIM = re.compile("(?:全年|年度)(?:目标|任务|计划)[^，。；]{0,9}\\Z")
_SHORT, _FEW = 30, 3
_YEARS = re.compile(r"\d{4}\??/\d{4}\??")
_RATE = re.compile("日产|工资|月薪|(?:稳定|正在)(?:就业|务工)|在[岗校册]|现有|存栏")
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
