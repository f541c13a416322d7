"""The roles of figures in a passage: a level, of when and of what, or a claim about levels.

A level is a figure of something at some time; a claim says how levels differ. Which a figure is,
the words right before and behind it say. Both languages have the same roles, and differ only in
these words (`Lexicon`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from hulian.figures import relative
from hulian.pattern import HAN, Pattern
from hulian.verify.arithmetic import POINTS, unit_of
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, MOST, Draft, Mention, Sentence

TIMES = "倍"
DURATIONS = frozenset({"年", "个月", "天", "周", "日"})

_BREAK = "，,。；;：:！？!?（(）)\\n|“”、"
RISING = "提高|提升|增长|增加|上升|上涨|攀升|扩大|增|升|涨"
FALLING = "下降|下滑|减少|降低|回落|缩小|压减|降|减|跌"
"""Verbs that stand before what a figure rises or falls to, and before by how much."""
RISEN = f"{RISING}|多[卖收产种招建养挣赚销]|上浮|升高|递增|增幅|涨幅|升幅|加快|高出|多出|多|高|提"
FALLEN = f"{FALLING}|节省|节约|省(?=了)|少[卖收产种招建养挣赚销]|下跌|缩短|降幅|跌幅|低|少"
"""What stands before by how much a figure has changed: 比2015年增23亿元, 高出3个点."""


class Lexicon(NamedTuple):
    """The words of one language that give a figure its role.

    `moving`, `moved` and `times` end what stands before a claim; `behind` begins what stands behind
    one. `from_` and `into` end what stands before an earlier and a later level, `earlier`
    stands around an earlier one. `said` are words that say nothing of what a figure is of.
    """

    moving: Pattern
    moved: Pattern
    times: Pattern
    multiplied: Pattern | None
    behind: Pattern | None
    from_: Pattern
    into: Pattern
    earlier: Pattern
    yearly: Pattern
    against: Pattern
    time: Pattern
    said: Pattern
    word: Pattern
    clause: Pattern
    cue: int
    leading: Pattern


_UP = (
    rf"(?:[增涨升]幅|增速)(?:为|是|达到?|约|近|超过?)*|(?<!每)(?:{RISEN.removesuffix('|多|高|提')}|净增|新增)"
    rf"(?:了|[收产长加多]了?|幅度|速度|达到?)*|[增多][^{FIGURES}，,。；\d到至]了?"
    rf"|(?<![最至身更跳新])[多高提]了?|(?<!不)(?:高[于出过]|多[出于]|超[出过]|领先)[^{FIGURES}，,。；\d]{{0,6}}(?<!的)"
)
_DOWN = (
    rf"[降跌]幅(?:为|是|达到?|约|近|超过?)*|(?:{FALLEN.removesuffix('|低|少')}|缩减|压缩|净减)"
    rf"(?:了|[收产少]了?|幅度|速度|达到?)*|[减少][^{FIGURES}，,。；\d到至]了?"
    rf"|(?<![最至更])[低少]了?|(?<!不)(?:低[于出]|少于|落后)[^{FIGURES}，,。；\d]{{0,6}}"
)
_BEGUN = r"上个?[月季]度?[末底]?|(?<!\d)[年月季期]初|上期"
_AGO = rf"去年同期|上年同期|上一年度?|上年度|前一年|{_BEGUN}"
ONCE = "原来|原先|先前|早先|起初|[此之以]前|[最当]初|过去|批复|改造前"
NOW = r"今天|现在|目前|如今|眼下|本[月年季期]度?|当[月年]|(?<!\d)[年期月季][末底]"
CHINESE = Lexicon(
    moving=Pattern(f"(?:(?P<risen>{_UP})|(?P<fallen>{_DOWN}))$"),
    moved=Pattern(r"相差|差距(?:为|是|达到?)?|[差变]了"),
    times=Pattern(rf"(?:(?:是|为|相当于|达到?|[{RISING}]?到)[^，,。；]{{0,14}}|的|翻了?)$"),
    multiplied=None,
    behind=None,
    from_=Pattern(rf"[从由自][^{_BREAK}]{{0,24}}$"),
    into=Pattern(rf"(?:到|至|为|成|→|->|—>|=>|➡️?|达)了?[^{_BREAK}]{{0,8}}$"),
    earlier=Pattern(
        rf"[比较与跟和同](?![上同时])[^{_BREAK}]{{0,24}}$|[比较与跟][^{_BREAK}]{{0,24}}$"
        rf"|{_AGO}|{ONCE}|{FIGURE}前|计划"
    ),
    yearly=Pattern("年均|平均每年|每年|逐年递增|递增|年平均"),
    against=Pattern(
        rf"[比较是为](?:同期)?(?P<year>\d{{4}})年|同比|[比较](?P<ago>{_AGO}|去年|上年)"
    ),
    time=Pattern(
        rf"(?P<year>(?:19|20)\d\d)(?:年[末底初]?|(?=[-–—至到]))"
        r"|(?P<prior>(?<![以之])上一?年度?(?:同期)?|前一年|去年同期|(?<=[比较与同])去年)|(?P<next>第二年|次年|翌年)"
        rf"|(?P<ago>{relative.words(-1)}|{_BEGUN})|(?P<past>{FIGURE}前|头{FIGURE}|第一年|{ONCE})"
        rf"|(?P<before>{relative.words(-2)})|(?P<now>{relative.words(0)}|{NOW})"
    ),
    said=Pattern(
        rf"(?<=[年月末底初度{FIGURES}]){HAN}{{1,3}}[到至成达]了?$|加快|上浮|升高|下跌|缩短|[增涨降跌升]幅|增速|[幅速]度|后者|前者|{FIGURE}(?:年|月)?[来间内里中后前]?|\d+|[年月日季末底初上下半个期度间内里来前后]"
        rf"|{_AGO}|{ONCE}|{NOW}|去年|今年|前年|头一?|第一|第二|次年|翌年|同比|环比|同期|其|该|这里|我们|全[县市省镇乡村区国州年]"
        rf"|{RISING}|{FALLING}|时间|实现|完成|发展|跃升|壮大|扩建|扩|缩减"
        rf"|平均|年均|每年|每|均|累计|总共|一共|合计|整整|足足|[正恰刚]好|相当于|[相占]比|比[重例]|达"
        rf"|[从由自到至比较与跟和同是为有了的在将约近超过已经共总只仅才还又也就再都而则即多少高低出翻成倍净新今明提还→]"
    ),
    word=Pattern(HAN),
    clause=Pattern(f"[{_BREAK}]"),
    cue=14,
    leading=Pattern(
        rf"(?:(?P<up>{RISING}|跃升|壮大)|(?P<down>{FALLING}|缩减|压缩))(?:到|至|为)[^，,。；;]{{0,10}}$"
    ),
)

_RISE = "increase|rise|gain|growth|jump|climb"
_FALL = "decrease|decline|fall|drop|reduction|loss|cut|saving"
ENGLISH_RISING = "rose|risen|grew|grown|climbed|increased"
ENGLISH_FALLING = "fell|fallen|dropped|declined|decreased"
"""Verbs before from what and to what a figure changes."""
_SO = r"(?: again)?(?: by)?(?: an? average of| about| some| only)?\s*$"
_EN_PRIOR = r"(?:a|one|the) year (?:earlier|before)|previous year|the same period (?:of )?last year"
_EN_AGO = (
    rf"(?:an?|one|the|{FIGURE}|\w+) (?:years?|months?|quarters?|decades?) (?:earlier|ago|before)"
    rf"|{FIGURE} (?:earlier|ago|before)"
    r"|(?:the )?previous month"
    r"|this time last year|the same month (?:of )?last year"
)
ENGLISH = Lexicon(
    moving=Pattern(
        rf"\b(?:(?P<risen>(?<!make )(?<!made )up|higher|{ENGLISH_RISING}|went up|gained"
        r"|added|rising|growing|increasing|climbing"
        rf"|an? (?:[a-z]+ )?(?:{_RISE}) of)"
        rf"|(?P<fallen>down|lower|{ENGLISH_FALLING}|went down|lost|falling|dropping|declining"
        rf"|decreasing|an? (?:[a-z]+ )?(?:{_FALL}) of)){_SO}",
        re.IGNORECASE,
    ),
    moved=Pattern(r"^\s*by\s*$|\b(?:gap|difference) of\s*$"),
    times=Pattern("(?!)"),
    multiplied=Pattern(r"\s*(?:the|that of|as|what|its)\b"),
    behind=Pattern(
        r"\s*(?:(?P<risen>more|higher|greater|larger|ahead|above)|(?P<fallen>fewer|less|lower|smaller|below))\b"
    ),
    from_=Pattern(rf"\bfrom [^{FIGURES}]{{0,40}}$", re.IGNORECASE),
    into=Pattern(r"\bto (?:about |some |nearly )?(?:the )?[^,.;]{0,30}$"),
    earlier=Pattern(
        rf"\b(?:from|compared (?:with|to)|against|than|over|on) [^{FIGURES}]{{0,40}}$"
        rf"|{_EN_PRIOR}|{_EN_AGO}",
        re.IGNORECASE,
    ),
    yearly=Pattern(r"\ba year\b|\bannual|\bper year|\beach year|\byearly"),
    against=Pattern(r"(?:than|over|on|from|the) (?:in )?(?P<year>\d{4})|(?P<ago>year on year)"),
    time=Pattern(
        rf"\b(?P<year>(?:19|20)\d\d)\b|(?P<prior>{_EN_PRIOR})"
        rf"|(?P<past>{_EN_AGO})|(?P<ago>\blast (?:year|month)\b)"
        r"|(?P<now>\b(?:today|now|currently|this (?:year|month))\b)",
        re.IGNORECASE,
    ),
    said=Pattern(
        rf"\b(?:{ENGLISH_RISING}|{ENGLISH_FALLING}|went|up|down|by|an?|the|of|in|to|from|at|on|and|or"
        rf"|is|was|were|are|has|had|have|it|its|that|this|they|their|there|year|years|last|ago|earlier"
        rf"|average|{_RISE}|{_FALL}|stood|stands|reached|compared|with|against|than|so|by|each|per"
        r"|well|over|more than|about|some"
        r"|only|today|now|then|first|second|later|once|then,|while|more|saw|here|we|he|she|said)\b|\d+",
        re.IGNORECASE,
    ),
    word=Pattern(r"[A-Za-z]{2,}"),
    clause=Pattern(r"[,.;:!?()\n|“”]"),
    cue=40,
    leading=Pattern(
        rf"\b(?:(?P<up>{ENGLISH_RISING}|rising|growing|increasing)"
        rf"|(?P<down>{ENGLISH_FALLING}|falling|shrank)) from .* to $"
    ),
)

_LONGEST = 60
"""So many characters before a figure say its role."""

Role = Literal["level", "risen", "fallen", "moved", "times", "other"]


class Reading:
    """A figure of a passage, at a place of its mask, and what the words around it say.

    `number` counts those that are told in turn (分别为A、B), `per` is the unit of which it is one
    of each (一间52个). `year` is when it was, or else when the level before it was. `since` stands
    between it and the last figure before it that is no duration, `clause` between it and the
    beginning of its clause, `near` in both, `tail` behind it until a figure or the end of the
    clause.
    """

    def __init__(self, passage: "Passage", figure: Mention, at: int, before: int, after: int):
        words, masked = passage.lexicon, passage.masked
        self.figure, self.at = figure, at
        self.unit = unit_of(figure)
        self._words = words
        self.number = 0
        self.per = ""
        self.last: int | None = None
        self.year: int | None = None
        self.since = masked[before:at]
        led = masked[max(at - _LONGEST, 0) : at].rstrip("（(") + _LED.sub("", figure.printed)
        self.clause = words.clause.split(led)[-1]
        self.near = self.clause[-len(self.since) :] if self.since else ""
        self.tail = words.clause.split(masked[at + 1 : after], maxsplit=1)[0]
        if self.unit == "个" and self.tail.startswith("人"):
            self.unit = "人"

    def told_in_turn(self, before: "Reading") -> None:
        """Take what is told in turn of a figure and the one before it: 去年、今年分别为A和B."""
        if not self.since and before.figure.printed.startswith("一"):
            self.per = before.unit
        if "分别" in before.since and len(self.since) <= _JOINT:
            self.number = before.number + 1
            self.since, self.near, self.clause = before.since, before.near, before.clause

    @cached_property
    def role(self) -> Role:
        """What the figure is among others."""
        words, figure = self._words, self.figure
        if self.per or not figure.is_figure or self.unit.split("/")[0] in DURATIONS:
            return "other"
        if "番" in figure.printed or (self.unit == TIMES and self._multiplies):
            return "times"
        end = self.near[-words.cue :]
        if found := words.moving.search(end):
            return "risen" if found["risen"] else "fallen"
        if words.behind and (found := words.behind.match(self.tail)):
            return "risen" if found["risen"] else "fallen"
        if figure.printed[:1] in ("+", "＋"):
            return "risen"
        if words.moved.search(end):
            return "moved"
        return "other" if self.unit in (TIMES, POINTS) else "level"

    @cached_property
    def is_each(self) -> bool:
        """Whether it is of each of several: 户均3万元, 460 a day."""
        return _EACH.search(self.clause) is not None or _EACH_OF.match(self.tail) is not None

    @property
    def _multiplies(self) -> bool:
        behind = self._words.multiplied
        if behind:
            return behind.match(self.tail) is not None
        return self._words.times.search(self.clause) is not None

    @cached_property
    def when(self) -> int | None:
        """When it was, to be compared with when others were; None where nothing says so."""
        times = [_when(found, self.last) for found in self._words.time.finditer(self.since)]
        if "分别" in self.since and len(times) > 1:
            return times[self.number] if self.number < len(times) else None
        is_subject = self._words is ENGLISH or (
            self.tail.startswith("是") and not self._words.word.search(self.near)
        )
        if is_subject and (behind := self._words.time.search(self.tail)):
            return _when(behind, self.last)
        return times[-1] if times else None

    @cached_property
    def is_past(self) -> bool:
        """Whether it is of a time that is told as past: 去年, 三年前."""
        return self.when is not None and NAMED <= self.when < RELATIVE

    @cached_property
    def part_of_year(self) -> bool:
        """Whether it is of some months of a year."""
        return _PART.search(self.since) is not None

    @cached_property
    def about(self) -> frozenset[str]:
        """What the words before it in its clause say that it is of: characters, or words."""
        return frozenset(self._words.word.findall(self._words.said.sub("", self.clause.lower())))

    @cached_property
    def is_compared(self) -> bool:
        """Whether words say that another is held against it: 比去年的3亿元, than 3 million."""
        return self._words.earlier.search(f"{self.near} {self.tail}") is not None

    @cached_property
    def is_start(self) -> bool:
        """Whether something begins with it: 由3亿元, from 3 million."""
        return self._words.from_.search(self.near) is not None

    @cached_property
    def is_end(self) -> bool:
        """Whether something leads to it: 增加到3亿元, to 3 million."""
        return self._words.into.search(self.near) is not None

    def is_level(self, unit: str) -> bool:
        """Tell whether this is a level in a unit."""
        return self.role == "level" and self.unit == unit

    def is_before(self, other: "Reading") -> bool:
        """Tell whether words say that this level is of a time before another's, or led to it."""
        past = self.is_past and (self.when or 0) < (other.when or NEVER)
        return past or self.is_start or self.is_compared


_JOINT = 3
_EACH = Pattern(r"均|每| per |\beach ")
_EACH_OF = Pattern(
    r"\s*(?:each\b|apiece\b|(?:per|for (?:each|every)|an?) [a-z]+\b(?! ago| earlier))"
)
"""Before and behind a figure of one of many."""


_PART = Pattern(
    r"\d{1,2}月?[-–—~～至到]\d{1,2}月|[上下]半年|前[一-十\d]+个?(?:月|季度)|[一二三四]季度"
    r"|\b(?:first|second) half\b|\bquarter of\b"
)


_LED = Pattern(r"(?s)^(?!约?[占达]).*|^约|(?<=[占达]).*")
"""What is left out of a figure for the verb with which it begins: 约占三成, 达30%."""


class Passage:
    """One sentence, or several as one, with its figures by their roles."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.masked = _YEAR.sub(_in_digits, sentence.masked)
        self.lexicon = lexicon

    @cached_property
    def readings(self) -> list[Reading]:
        """The figures in their order."""
        found: list[Reading] = []
        before = 0
        marks = [mark.start() for mark in re.finditer(FIGURE, self.masked)][:MOST]
        for at, following in zip(marks, [*marks[1:], len(self.masked)], strict=True):
            one = Reading(self, self.sentence.figure(self.masked[at]), at, before, following)
            if found:
                one.told_in_turn(found[-1])
            one.last = next((e.year for e in reversed(found) if e.role == "level"), None)
            one.year = one.when or one.last
            found.append(one)
            if one.unit.split("/")[0] not in DURATIONS:
                before = at + 1
        return found

    def goes_on(self, other: "Passage") -> bool:
        """Tell whether another passage is in the same block, right behind this one or later."""
        return self.sentence.block == other.sentence.block

    def joined(self, other: "Passage") -> "Passage":
        """Return both as one."""
        return Passage(self.sentence.joined(other.sentence), other.lexicon)


_YEAR = Pattern("[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年)")


def _in_digits(year: re.Match[str]) -> str:
    return "".join(
        str("〇一二三四五六七八九".find(one.replace("零", "〇").replace("○", "〇")))
        for one in year[0]
    )


def passages(draft: Draft) -> Iterator[Passage]:
    """Yield the sentences of a draft that have figures."""
    for sentence in draft.sentences:
        if sentence.figures:
            yield Passage(sentence, ENGLISH if draft.is_english(sentence.block) else CHINESE)


def widening(draft: Draft) -> Iterator[list[Passage]]:
    """Yield each sentence with figures alone, then with the one or two before it in its block."""
    before: list[Passage] = []
    for passage in passages(draft):
        before = [one for one in before[-2:] if one.goes_on(passage)]
        around = [passage]
        for number in range(1, len(before) + 1):
            first, *others = before[-number:]
            for one in (*others, passage):
                first = first.joined(one)
            around.append(first)
        yield around
        before.append(passage)


def first_judged(
    around: Sequence[Passage], judge: Callable[[Passage], Iterable[Remark]]
) -> Iterator[Remark]:
    """Yield what is said of each figure of a sentence by the least that there is to judge it by."""
    done = {one.at for one in around[0].sentence.figures}
    for passage in around:
        for remark in judge(passage):
            if remark.at in done:
                done.remove(remark.at)
                yield remark


def far(remark: Remark, *told: Reading) -> Remark:
    """Return what is said by figures; of several sentences they make no error, but a warning."""
    apart = len({one.figure.sentence for one in told}) > 1
    return remark._replace(level="warning") if apart and remark.level == "error" else remark


def _when(found: re.Match[str], last: int | None) -> int:
    """Return when words tell of, where the last year told before is known, as that is."""
    groups = found.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    apart = {"now": 0, "next": 1, "prior": -1, "ago": -1, "before": -2, "past": -_AGES}
    name = next(name for name in apart if groups.get(name))
    from_last = name in ("next", "prior") and last is not None
    return (last if from_last and last else RELATIVE) + apart[name]


_AGES = 5
RELATIVE = 10_000
"""A year that is told from the one of the text is later than those with a number."""
NAMED = RELATIVE - _AGES
"""Years with a number are before this."""
NEVER = 1 << 20
