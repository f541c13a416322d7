"""The basis of a figure, and on what it rests where its sentence is silent."""

import re

from hulian.base.model import Basis, MeasureKind
from hulian.extraction.extract import Candidate
from hulian.proposals.article import FIGURE, TIME, Article
from hulian.proposals.date_words import Dating
from hulian.proposals.measures import HAPPENS, STOCK
from hulian.proposals.phrases import MORE
from hulian.text import Text

_FORECAST = re.compile(
    "预计|预期|有望|可望|估计|将带动|可带动|可实现|expected to|\\bexpects? [^.,;]*? to\\b"
)
_TARGET = re.compile(
    r"力争|[商议约]定(?=[，：]|的[方计][案划])|(?<![主重需必只])要(?=完成|实现|争取|确保|新|再|转移|建成|引进|出资|[把为在向给](?!求))|务必|须(?!知)"
    r"|争取(?=[新再在到]|完成|实现|达到)"
    r"|(?<!协议)(?<!年度)目标(?![的任])|打算|准备(?=[再为给帮把在向新]|安排|选派|投入|建)"
    r"|(?<!结对)(?<!行动)(?<!帮扶)(?:计划|规划(?!建|面积))(?![，。；、）”》的走里中]|\Z)|(?:(?<!完成)(?<!占))(?:全年|年度)计划\Z"
    "|要\\Z|拟(?!定)|将达|将再|将(?:保持|超过|提[高升])|要达到"
    "|[还也]将|下一步|将(?:[于在向为给][^，。；]{1,9}?)?(?:继续|新|再|陆续)?(?:为[^，。；]{2,8}培训|培训|支持|采购|结对|投入|安排|拨付|实施|建|新建|援建|选派|引进|开展|帮助|推动|共建)"
    r"|\b(?:plan|aim|hope|intend|mean|want|seek|propose|expect)(?:s|(?<!expect)e?d|n?ing)? to\b"
    r"|\b(?:want|aim|hope)(?:s|ed|ing)? (?:(?:for|at|about|over|at least|some) )*\Z"
    r"|\b(?:pledg|promis)\w+|\bcommit(?:s|ted)?\b|\b(?:should|will)\b"
    r"|\b(?:is|are) due to (?:be|open|start|begin|close|finish|reach|arrive|send|bring|hire)\b"
    r"|\b(?:goal|target) of\b|\b(?:is|are) to (?!be\b)[a-z]+"
)
_TASK = re.compile("(?:全年|年度)(?:目标)?(?:任务|计划)\\Z")
OF_THE_TASK = re.compile("的(?:全年|年度)?(?:目标|任务)")
"""What says that a figure is what a whole year is to come to."""

_EXPECTED = re.compile(r"[^.;,]* (?:are|is) expected to\b")
_WILL = re.compile(r"[^.;,]*\b(?:will|should|(?:is|are) (?:to be|due to)) ")
_ITEM = re.compile("[^。，：:\n]{2,16}[。：:]")
_PLANS = re.compile(
    r"(?:打算|计划|安排|思路|目标|展望|\b[Pp]lans?(?: for .*)?)(?:[）)】：]|\s|$)|^(?:下一?步|Next)"
)
_TITLE = re.compile(r"(?:计划|方案|要点|打算)的?(?:公告|公示|通知)?\Z|\b[Pp]lans?(?: for .*)?\Z")
_ASKS_AHEAD = re.compile(r"打算|计划|目标|明年|下一步|接下来|\b[Pp]lan|\b[Nn]ext\b")
_NO_PLANS = re.compile("问题|困难|不足|(?:执行|完成|进展)情况")
_NO_HEADING = re.compile(f"[。；;!?！？，{FIGURE}]")
_SHORT = 30
_DONE_NOW = re.compile(
    "截[至止]|[，；半月年前]已(?!经?确定)|[，；]累计|以来|实际|\\b(?:up|down) from\\b|\\bbut\\b"
)
"""What ends a plan: 计划送电10亿千瓦时，截至10月底，已送电8亿千瓦时."""

_FIRST, _LATER = re.compile("（一）|一是"), re.compile("（[^一）]）|[二三四五]是")
"""What the first item of a list begins with, and a later one, which is led to as the first."""

_EVERY = re.compile(
    "(?i:each year|every year|\\bannual\\b)|每[年届]|年均"
    "|(?<![年上前后头同第这那])一年(?![来间多以里内])"
    "|(?<![去今前本当全半\\d])年(?:产|生产|收入|销售|营业|接待|可|发电|出栏|加工|增收|收购|处理|交易|屠宰|供应)"
)
_FOR_EACH = re.compile("[^，。；]{0,8}，每[人户生]")
_SAYS_EACH = re.compile("[每均]|一年|[a-z]")
_A_YEAR = re.compile(
    rf"[^.;,{FIGURE}{TIME}]{{0,60}}?\b(?<!\bfor )(?<!\bin )(?<!\bafter )(?<!\bhalf )"
    r"(?:(?:an?|per|each|every) year|annually)\b"
    "(?! (?:earlier|before|ago|later|to))"
)
_ADDED_UP = re.compile(
    "(?<![今去前明半全当同每\\d年第])[两三四五六七八九十]年(?=[累共派投援帮向为支选引建])|累计|共计|先后|历年|前后|以来|年来|总计|年间"
    r"|total\b[^.;]* over|-year total|[Ss]ince|[Ss]o far|to date"
)
_A_TIME = re.compile(f"{TIME}|[去今前]年|[上下]半年")
_THAT_ARE = re.compile("的[^，。；的]{2,10}有\\Z")
_NOW = re.compile("目前|现[在有]|眼下|如今|当前|稳定|截[至止]|底|末")
"""What 有 only leads to is not there since then, without a word for now: 当年兴办的项目有14个."""

_AS_OF = re.compile(r"[^.;]*\b(?:as of|at the (?:end|close) of)\b")
UNTIL = re.compile("截[至止]|到[^，。；]{0,7}[底末]")
STANDING = re.compile(
    "占地|常年|现有|共有|拥有|在校|在册|存栏|常住|目前|达|面积|余额|[为有]\\Z"
    "|\\b(?:has|have|keeps?) \\Z"
)
_NOW_BEHIND = re.compile(
    "[^，。；]{0,8}(?:眼下|目前|如今|现在|正在)|[^,.;]{0,30}\\b(?:now|currently) (?!ha)[a-z]+"
)
_FROM_TO = re.compile("[由从].*(?:[减增升降涨]|减少|下降|提高|上升|扩大)[至到为]")
_DATE = re.compile(r"\d{4}(?:-\d\d)?")
_CERTAIN_YEAR = re.compile(r"\d{4}")
_ONE_YEAR, _YEARS = re.compile(r"\d{4}\??"), re.compile(r"(\d{4})\S*/(?!\1)")
_PART_OF_YEAR = re.compile(r"(\d{4})\S*/\1")
_SPENT = re.compile("(?:用于|投向|投入)")
_BUILT = re.compile(r"由[^，。；]{2,12}援建的?|援建的|\b(?:built|funded|run|paid for) by [A-Z]\w+")
_THIS_YEAR_SO_FAR = re.compile("[今本]年以来")


class Bases:
    """The bases of the figures of one text, which was published then, "" where it is unknown."""

    def __init__(self, article: Article, published: str) -> None:
        self._article = article
        self._published = published
        self._planned = self._under_plans()

    def _under_plans(self) -> dict[int, bool]:
        """Return where each line starts, and whether it stands under a heading of what is planned.

        As 三、2024年工作打算; a heading is short, without a figure, or stands before its own line,
        or it is the title of all, or a question that an interview asks.
        """
        lines = self._article.text.split("\n")
        titled, start = bool(_TITLE.search(lines[0].strip())), 0
        found, planned = {}, titled
        for line in lines:
            masked = self._article.masked[start : start + len(line)]
            end = item.end() - 1 if (item := _ITEM.match(masked)) else len(line)
            if line.endswith(("？", "?")):
                planned = _ASKS_AHEAD.search(line) is not None
            elif line[:end].strip() and end < _SHORT and not _NO_HEADING.search(masked[:end]):
                plans = titled or _PLANS.search(line[:end])
                planned = bool(plans) and not _NO_PLANS.search(line[:end])
            found[start] = planned
            start += len(line) + 1
        return found

    def of(self, figure: Candidate, kind: MeasureKind, when: Dating) -> tuple[Basis, Text | None]:
        """Return what a figure's period means for it, and the reason where that is inferred."""
        article = self._article
        before = self._led_to(figure.at)
        planned = self._is_planned(figure, before, when)
        if ahead := self._ahead(figure, before, planned=planned):
            return ahead
        period = when.period or ""
        first = _DATE.search(period)
        if first and self._published and first[0] > self._published[: len(first[0])]:
            return "target", _AHEAD
        if is_yearly(article, figure):
            clause = article.text[article.clause(figure.at).start : article.clause(figure.end).end]
            if _SAYS_EACH.search(clause):
                return "yearly", None
            return "in-period" if _CERTAIN_YEAR.fullmatch(period) else "yearly", _FLOW
        if planned:
            return "target", _PLANNED
        if _NOW_BEHIND.match(article.text, figure.end):
            return "as-of", _STANDS
        if kind == "stock" and ".." in period:
            return "cumulative", _OPEN
        if kind in ("stock", "ratio", "year"):
            return self._of_a_stock(figure, before, period)
        if figure.kind == "area" and _AS_OF.match(article.text, figure.end):
            return "as-of", _STANDS
        added = _ADDED_UP.search(self._of_its_time(figure, before))
        if ".." in period or (added and "/" in period):
            return "cumulative", None if added and not when.guess else _OPEN
        unsure = not period or when.guess or _YEARS.match(period)
        return "in-period", _FLOW if unsure else None

    def _of_its_time(self, figure: Candidate, before: str) -> str:
        """Return what stands before a figure, of a part with a time of its own only from there."""
        earlier = self._article.before(figure.at)
        own = earlier and _A_TIME.search(self._article.masked, earlier.end, figure.at)
        return self._article.text[own.start() : figure.at] if own else before

    def _is_planned(self, figure: Candidate, before: str, when: Dating) -> bool:
        """Return whether a figure that is not of a time before stands under a heading of plans.

        Or in a list that a sentence of plans leads to: 计划投入720万元。按用途分：.
        """
        article, period = self._article, when.period or ""
        last = period.replace("?", "").rpartition("/")[2]
        over = last[:1].isdecimal() and last[:4] < self._published[:4]
        above = article.above(figure.at)
        led = above.end < article.paragraph(figure.at).start and _meant(article.text[slice(*above)])
        planned = self._planned[article.paragraph(figure.at).start] or led == "target"
        return planned and not over and not _DONE_NOW.search(before)

    def _is_share_of_target(self, figure: Candidate) -> bool:
        """Return whether a figure is how much of what is planned was done: 年度计划3亿元的80%."""
        earlier = self._article.before(figure.at)
        of = earlier and self._article.text[earlier.end : figure.at].startswith("的")
        return figure.kind == "ratio" and bool(of)

    def _ahead(
        self, figure: Candidate, before: str, *, planned: bool
    ) -> tuple[Basis, Text | None] | None:
        """Return the basis of what is expected or planned by the words around it."""
        text = self._article.text
        if _EXPECTED.match(text, figure.end):
            return "forecast", _MAY_BE_MEANT
        if _WILL.match(text, figure.end):
            return "target", None
        task = _TASK.search(before) or OF_THE_TASK.match(text, figure.end)
        if task and figure.kind != "ratio":
            return "target", None
        meant = None if self._is_share_of_target(figure) else _meant(before)
        if meant == "forecast":
            return ("target", _PLANNED) if planned else (meant, _MAY_BE_MEANT)
        own = _meant(text[self._article.listing(figure.at).start : figure.at])
        return (meant, None if own == meant else _SAID_BEFORE) if meant else None

    def _led_to(self, at: int) -> str:
        """Return the sentence up to a place, with what leads to the list that it is an item of."""
        text, start = self._article.text, self._article.sentence(at).start
        paragraph = self._article.paragraph(at).start
        first = _LATER.match(text, start) and _FIRST.search(text, paragraph, start)
        return (text[paragraph : first.start()] if first else "") + text[start:at]

    def _of_a_stock(self, figure: Candidate, before: str, period: str) -> tuple[Basis, Text | None]:
        """Return the basis of what does not add up, `before` being its sentence up to it."""
        article = self._article
        clause = article.text[article.listing(figure.at).start : figure.at]
        if self._is_change(figure):
            return "in-period", _CHANGE
        if _FROM_TO.search(article.text[slice(*article.clause(figure.at))]):
            return "as-of", _STANDS
        stands = STANDING.search(clause) and (_NOW.search(before) or not _THAT_ARE.search(clause))
        done = HAPPENS.search(_BUILT.sub("", before)) and not stands
        earns = figure.kind == "money" and not STOCK.search(clause)
        of_money = (earlier := article.before(figure.at)) and earlier.kind == "money"
        spent = figure.kind == "ratio" and (
            _SPENT.match(article.text, figure.end) or (of_money and clause.startswith("占"))
        )
        of_a_year = figure.kind == "ratio" and _ONE_YEAR.fullmatch(period)
        so_far = "/" in period or bool(of_a_year) or _THIS_YEAR_SO_FAR.search(before)
        several = "/" in period and not _PART_OF_YEAR.match(period)
        if several and (_ADDED_UP.search(before) or "结对" in clause):
            return "cumulative", _OPEN
        if so_far or ((done or earns or spent) and not UNTIL.search(before)):
            return "in-period", _FLOW
        return "as-of", _STANDS

    def _is_change(self, figure: Candidate) -> bool:
        """Return whether a figure is of a change, or listed behind one: 增长8.3%、11.6%和14.2%."""
        earlier = self._article.before(figure.at)
        listed = earlier and self._article.text[earlier.end : figure.at] in tuple("、和与及")
        more = MORE.search(self._article.text, self._article.clause(figure.at).start, figure.at)
        return (
            bool(more)
            or figure.change == "by"
            or bool(earlier and listed and self._is_change(earlier))
        )


def as_far_as_known(when: Dating, basis: Basis, published: str) -> Dating:
    """Return a period, as a guess where a figure cannot be of all of it, or of it alone.

    As of a year that was not over when the text was published, or of one date what each year has.
    """
    if when.guess or not when.period or "?" in when.period:
        return when
    if basis == "yearly" and "/" not in when.period:
        return Dating(f"{when.period}?", _NOT_ALONE)
    last, day = (each.replace("?", "").rpartition("/")[2] for each in (when.period, published))
    within = (
        last[:4].isdecimal() and day.startswith(last) and len(last) < len("2024-01") <= len(day)
    )
    if basis not in ("in-period", "cumulative") or not within or day[5:7] == "12":
        return when
    return Dating(f"{when.period}?", _NOT_OVER)


def _meant(before: str) -> Basis | None:
    """Return whether a figure is expected or planned, by the word that stands last before it."""
    before = before[max((done.end() for done in _DONE_NOW.finditer(before)), default=0) :]
    forecast = max((found.start() for found in _FORECAST.finditer(before)), default=-1)
    target = max((found.start() for found in _TARGET.finditer(before)), default=-1)
    if forecast > target:
        return "forecast"
    return "target" if target >= 0 else None


def has_come_about(article: Article, figure: Candidate) -> bool:
    """Return whether a figure is of something done once: neither of each year nor only planned."""
    clause = article.clause(figure.at).start, figure.at
    planned = any(words.search(article.text, *clause) for words in (_FORECAST, _TARGET))
    return not planned and not is_yearly(article, figure)


def is_yearly(article: Article, figure: Candidate) -> bool:
    """Return whether a figure is one of each year, so that it does not add up: 每年30万元."""
    span, end = article.listing(figure.at), article.clause(figure.end).end
    earlier = article.before(figure.at)
    if earlier and _FOR_EACH.fullmatch(article.text, earlier.end, figure.at):
        return is_yearly(article, earlier)
    before = _EVERY.search(article.text, span.start, figure.at)
    return before is not None or _A_YEAR.match(article.masked, figure.end, end) is not None


_AHEAD = Text("在文章日期之后", "after the date of the text")
_NOT_OVER = Text("发文时还没过完", "it was not over when the text was published")
_NOT_ALONE = Text("每年的数，不只这一次", "of every year, not of this alone")
_OPEN = Text("由时段推断", "inferred from the period")
_FLOW = Text("由指标推断", "inferred from the measure")
_STANDS = Text("由用词推断是时点数", "by its words, counted as of a date")
_PLANNED = Text("上面的小标题说是计划", "the heading above tells of plans")
_MAY_BE_MEANT = Text("预计的，也可能是目标", "expected, or aimed at")
_SAID_BEFORE = Text("由前一分句推断", "inferred from a clause before it")
_CHANGE = Text("变化的幅度", "a change")
