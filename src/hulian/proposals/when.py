"""The period of a figure, and on what it rests where its sentence is silent."""

import re

from hulian.base.model import MeasureKind
from hulian.extraction.extract import Candidate
from hulian.extraction.periods import NO_PERIOD, periods
from hulian.figures.period import PeriodError, parse
from hulian.proposals.basis import has_come_about
from hulian.proposals.reading import Reading, Span
from hulian.proposals.time_words import NAMED_ABOVE, Dating, Said, TimeWords, uncertain
from hulian.text import Text

_SUMMED = re.compile("截至目前|截止目前|迄今|至今|累计|先后|共计|历年|前后|已(?!经)")


class Times:
    """The periods of the figures of one text."""

    def __init__(self, reading: Reading, words: TimeWords) -> None:
        self._reading = reading
        self._words = words
        said = periods(reading.text, reading.candidates, reading.figures, words.published or None)
        self._certain = {f.at: when for f, when in zip(reading.figures, said, strict=True)}

    def period(self, figure: Candidate, kind: MeasureKind) -> Dating:
        """Return the period of a figure of a measure of this kind; None for a day that is none."""
        found = self._period(figure, kind)
        try:
            parse(found.period or "")
        except PeriodError:
            return Dating(None)
        return found

    def _period(self, figure: Candidate, kind: MeasureKind) -> Dating:
        certain = self._certain.get(figure.at, NO_PERIOD)
        if certain.period:
            return self._until(Dating(*certain), figure, kind)
        reading = self._reading
        sentence, summed = reading.sentence(figure.at), self._is_summed(figure)
        adds_up = kind == "flow" and has_come_about(reading, figure)
        said = self._words.within(Span(sentence.start, figure.at), open_ended=summed or adds_up)
        if respective := self._respective(figure, sentence):
            return respective
        if said:
            return self._last(said, figure)
        paragraph = reading.paragraph(figure.at)
        above = self._above(Span(paragraph.start, sentence.start), kind)
        if above and above.period and not (summed and "/" not in above.period):
            return Dating(uncertain(above.period), NAMED_ABOVE)
        if (adds_up or summed) and (years := self._years_above(paragraph.start)):
            return Dating(uncertain(years), NAMED_ABOVE)
        return self._words.by_the_text(open_ended=summed)

    # --- What its sentence names --------------------------------------------------------------

    def _last(self, said: list[Said], figure: Candidate) -> Dating:
        """Return the period that is named last before a figure.

        It is plain where nothing else can be meant.
        """
        last = said[-1]
        period = last.when.period or ""
        clause = self._reading.clause(figure.at)
        if "/" not in period and "累计" in self._reading.text[clause.start : figure.at]:
            return Dating(uncertain(f"../{period}"), last.when.guess or _ADDED)
        if last.plain and len({each.when.period for each in said}) == 1:
            return last.when
        return Dating(uncertain(period), last.when.guess or _NEAREST)

    def _until(self, when: Dating, figure: Candidate, kind: MeasureKind) -> Dating:
        """Return what adds up until a day, of a period that 截至 leads to."""
        period = re.sub("-12(?:-31)?(?=\\??\\Z)", "", when.period or "")
        flows = kind == "flow" and has_come_about(self._reading, figure)
        ahead = self._words.year is not None and period[:4] > str(self._words.year)
        if "/" in period or ahead or not flows:
            return when
        start = self._reading.sentence(figure.at).start
        for named in self._words.named:
            here = start <= named.start < figure.at and named.period == when.period
            if here and self._words.ends(named):
                month = re.sub(r"(-\d\d)-\d\d", r"\1", period)
                return Dating(f"../{month}", when.guess or _ADDED)
        return when

    def _respective(self, figure: Candidate, sentence: Span) -> Dating | None:
        """Return the year that a figure of a list belongs to.

        As in 2023年、2024年分别投入5亿元、6亿元.
        """
        word = self._reading.text.rfind("分别", sentence.start, figure.at)
        if word < 0:
            return None
        years = [each for each in self._words.named if sentence.start <= each.start < word]
        figures = [f for f in self._reading.figures if word < f.at < sentence.end]
        if len(years) < 2 or len(figures) != len(years):
            return None
        return Dating(uncertain(years[figures.index(figure)].period), _RESPECTIVE)

    def _is_summed(self, figure: Candidate) -> bool:
        sentence = self._reading.sentence(figure.at)
        return _SUMMED.search(self._reading.text, sentence.start, figure.at) is not None

    # --- What stands above --------------------------------------------------------------------

    def _above(self, span: Span, kind: MeasureKind) -> Dating | None:
        """Return the period that the sentences before name last, in the same paragraph."""
        earlier = [f for f in self._reading.figures if span.start <= f.at < span.end]
        said = self._words.within(span, open_ended=False)
        if earlier and (not said or said[-1].end < earlier[-1].at):
            return self.period(earlier[-1], kind)
        return said[-1].when if said else None

    def _years_above(self, before: int) -> str | None:
        """Return the years or months with which the last paragraph above that has any begins."""
        end = before
        while end > 0:
            start = self._reading.paragraph(end - 1).start
            first = next((f.at for f in self._reading.figures if start <= f.at < end), end)
            said = self._words.within(Span(start, first), open_ended=False)
            several = [s.when.period or "" for s in said if _SEVERAL.fullmatch(s.when.period or "")]
            if several and first < end:
                return several[-1]
            end = start
        return None


_SEVERAL = re.compile(
    r"(?P<first>\d{4})\??/(?:\.\.|(?!(?P=first))\d{4}\??)|\d{4}-\d\d\??/\d{4}-\d\d\??"
)
_ADDED = Text("累计到这一时间", "summed up to then")
_NEAREST = Text("取最近的一个时间", "the period that is named last before the figure")
_RESPECTIVE = Text("按“分别”对应", "matched by 分别")
