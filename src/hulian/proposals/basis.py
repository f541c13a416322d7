"""The basis of a figure: what its period means for it, by the words before it and its measure."""

import re

from hulian.base.model import Basis, MeasureKind
from hulian.extraction.extract import Candidate
from hulian.proposals.measures import HAPPENS, STOCK
from hulian.proposals.reading import Reading
from hulian.proposals.time_words import Dating
from hulian.text import Text

_FORECAST = re.compile("预计|预期|有望|可望|估计|将带动|可带动|可实现")
_TARGET = re.compile(
    "力争|目标|打算|准备再|计划|规划(?!建)|拟(?!定)|将达|将再|要达到"
    "|将(?:继续|新)?(?:投入|安排|拨付|实施|建|新建|援建|选派|引进|开展|帮助|推动|共建)"
)
_EVERY = re.compile(
    "每年|年均|(?<!年)一年(?![来间多以])"
    "|(?<![去今前本当全\\d])年(?:产|收入|销售|营业|接待|可|发电|出栏|加工)"
)
_ADDED_UP = re.compile("累计|共计|先后|历年|前后|以来|年来|总计|年间")
_UNTIL = re.compile("截[至止]|到[^，。；]{0,7}[底末]")
_STANDING = re.compile("现有|共有|拥有|在校|在册|存栏|常住|目前|达|面积|余额|[为有]\\Z")
_SPENT = re.compile("(?:用于|投向|投入)")


class Bases:
    """The bases of the figures of one text; `year` is that of the text, where it is known."""

    def __init__(self, reading: Reading, year: int | None) -> None:
        self._reading = reading
        self._year = year

    def of(self, figure: Candidate, kind: MeasureKind, when: Dating) -> tuple[Basis, Text | None]:
        """Return what a figure's period means for it, and the reason where that is inferred."""
        reading = self._reading
        before = reading.text[reading.sentence(figure.at).start : figure.at]
        if meant := _meant(before):
            return meant, None
        if is_yearly(reading, figure):
            return "yearly", None
        period = when.period or ""
        if self._year and period[:4].isdecimal() and int(period[:4]) > self._year:
            return "target", _AHEAD
        if kind == "stock" and ".." in period:
            return "cumulative", _OPEN
        if kind in ("stock", "ratio", "year"):
            return self._of_a_stock(figure, before, period)
        if ".." in period:
            return "cumulative", None if _ADDED_UP.search(before) else _OPEN
        if _ADDED_UP.search(before) and "/" in period:
            return "cumulative", None
        return "in-period", None if period and not when.guess else _FLOW

    def _of_a_stock(self, figure: Candidate, before: str, period: str) -> tuple[Basis, Text | None]:
        """Return the basis of what does not add up, `before` being its sentence up to it."""
        reading = self._reading
        clause = reading.text[reading.clause(figure.at).start : figure.at]
        earlier = reading.before(figure.at)
        if figure.change == "by" or (earlier and earlier.change == "by" and "和" in clause):
            return "in-period", _CHANGE
        done = HAPPENS.search(before) and not _STANDING.search(clause)
        earns = figure.kind == "money" and not STOCK.search(clause)
        spent = figure.kind == "ratio" and _SPENT.match(reading.text, figure.end)
        if "/" in period or ((done or earns or spent) and not _UNTIL.search(before)):
            return "in-period", _FLOW
        return "as-of", _STANDS


def _meant(before: str) -> Basis | None:
    """Tell whether a figure is expected or planned, by the word that stands last before it."""
    forecast = max((found.start() for found in _FORECAST.finditer(before)), default=-1)
    target = max((found.start() for found in _TARGET.finditer(before)), default=-1)
    if forecast > target:
        return "forecast"
    return "target" if target >= 0 else None


def has_come_about(reading: Reading, figure: Candidate) -> bool:
    """Return whether a figure is of something done once: neither of each year nor only planned."""
    clause = reading.clause(figure.at).start, figure.at
    said = (_FORECAST, _TARGET, _EVERY)
    return not any(words.search(reading.text, *clause) for words in said)


def is_yearly(reading: Reading, figure: Candidate) -> bool:
    """Return whether a figure is one of each year, so that it does not add up: 每年30万元."""
    return _EVERY.search(reading.text, reading.listing(figure.at).start, figure.at) is not None


_AHEAD = Text("在文章日期之后", "after the date of the text")
_OPEN = Text("由时段推断", "inferred from the period")
_FLOW = Text("由指标推断", "inferred from the measure")
_STANDS = Text("由用词推断是时点数", "by its words, counted as of a date")
_CHANGE = Text("变化的幅度", "a change")
