"""The words of each language that give a figure its role: a level, or a claim about levels."""

import re

from msgspec import Struct

from hulian.figures import relative
from hulian.pattern import HAN, Pattern
from hulian.verify.draft import FIGURE, FIGURES

_BREAK = "，,。；;：:！？!?（(）)\\n|“”、"
RISING = "提高|提升|增长|增加|上升|上涨|攀升|扩大|抬高|走高|拉高|抬升|上调|增|升|涨"
FALLING = "下降|下滑|减少|降低|回落|缩小|压减|下调|降|减|跌"
"""Verbs that stand before what a figure rises or falls to, and before by how much."""
RISEN = (
    f"{RISING}|多[卖收产种招建养挣赚销容]纳?|上浮|升高|递增|[增涨升]幅|加快|[高多]出|贵|多|高|提"
)
FALLEN = f"{FALLING}|节省|节约|省[了下]|少[卖收产种招建养挣赚销]|下跌|缩短|降幅|跌幅|便宜|低|少"
"""What stands before by how much a figure has changed: 比2015年增23亿元, 高出3个点."""


class Lexicon(Struct, frozen=True):
    """The words of one language that give a figure its role.

    `moving`, `moved` and `times` end what stands before a claim; `behind` begins what stands behind
    one; `comparing` stands on either side of one that says of what was told last how it is to the
    other, whichever is of the earlier time. `from_` and `into` end what stands before an earlier
    and a later level, `earlier` stands around an earlier one. `said` are words that say nothing of
    what a figure is of.
    """

    moving: Pattern
    moved: Pattern
    times: Pattern
    multiplied: Pattern | None
    behind: Pattern | None
    comparing: Pattern
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
    rf"(?:[增涨升]幅|增速)(?:为|是|达到?|约|近|超过?)*|(?<!每)(?:{RISEN.removesuffix('|多|高|提')}|净增|新增|净添|增添|添|(?<!增)[长慢](?=了))"
    rf"(?:了|[收产长加多]了?|幅度|速度|达到?)*|(?<!不)[增多][^{FIGURES}，,。；\d到至为成]了?"
    rf"|(?<![最至身更跳新男女不])[多高提]了?|[抬好]了|(?<!不)(?:高[于出过]|多[出于]|超[出过]|领先)[^{FIGURES}，,。；\d]{{0,6}}(?<!的)"
)
_DOWN = (
    rf"[降跌]幅(?:为|是|达到?|约|近|超过?)*|(?:{FALLEN.removesuffix('|低|少')}|缩减|压缩|净减|[短轻瘦近快](?=了)|(?<![花用卖去拿扔丢吃喝删换拆忘戒改关])掉(?=了))"
    rf"(?:了|[收产少]了?|幅度|速度|达到?)*|(?<!不)[减少][^{FIGURES}，,。；\d到至为成]了?"
    rf"|(?<![最至更男女不])[低少]了?|(?<!不)(?:低[于出]|少于|落后)[^{FIGURES}，,。；\d]{{0,6}}"
)
_JUST = "整整|足足|[正刚恰]好|差不多|将近|大约"
_BEGUN = r"上一?个?(?:[月季]度?|学[期年]|赛季|周|星期)[末底]?|(?<!\d)[年月季期]初|上期"
_AGO = rf"去年同期|上年同期|上一年度?|上年度|前一年|{_BEGUN}"
ONCE = "原来|原先|先前|早先|开始时|[此之以从造升]前|[最当起]初|过去|批复|上一?[版届次回趟]"
NOW = (
    "今天|现在|目前|如今|眼下|这一?[版届次回趟]|[本这]个?[月年季期周]度?|当[月年]"
    r"|(?<![\d年])[年期月季][末底]"
)
NUMBERED = Pattern("第[一二三四五六七八九十]")

CHINESE = Lexicon(
    moving=Pattern(f"(?:(?P<risen>{_UP})|(?P<fallen>{_DOWN}))(?:{_JUST})?$"),
    moved=Pattern(r"相差|差距(?:为|是|达到?)?|[差变隔][了着]"),
    times=Pattern(rf"(?:(?:是|为|相当于|达到?|[{RISING}]?到)[^，,。；]{{0,14}}|的|翻了?)$"),
    multiplied=None,
    behind=None,
    comparing=Pattern(r"(?<![提抬拉走升降减增])(?:[高低多少贵]|便宜)[了出]?—"),
    from_=Pattern(rf"(?:[从由]|自(?=[\d{FIGURES}上去前今当]|$))[^{_BREAK}]{{0,24}}$"),
    into=Pattern(rf"(?:到|至|为|成|→|->|—>|=>|➡️?|达)了?[^{_BREAK}]{{0,8}}$"),
    earlier=Pattern(
        rf"(?:(?<![占对参])[比较与跟](?![重例率])|[和同](?=\d|[去前往当]年))[^{_BREAK}]{{0,24}}$"
        rf"|{_AGO}|{ONCE}|{FIGURE}前|计划"
    ),
    yearly=Pattern("年均|平均每年|每年|逐年递增|递增|年平均"),
    against=Pattern(
        rf"[比较是为](?:同期)?(?P<year>\d{{4}})年|同比|[比较](?:[去上]年|[上前]一年|{_BEGUN}|(?P<before>前年))"
    ),
    time=Pattern(
        rf"(?P<year>(?:19|20)\d\d)(?:年[末底初]?|(?=[-–—至到]))"
        r"|(?P<prior>(?<![以之])上一?年度?(?:同期)?|前一年|去年同期|(?<=[比较与同])去年)|(?P<next>第二年|次年|翌年)"
        rf"|(?P<ago>{relative.words(-1)}|{_BEGUN})|(?P<past>{FIGURE}前|头{FIGURE}|第一年|{ONCE})"
        rf"|(?P<before>{relative.words(-2)})|(?P<now>{relative.words(0)}|{NOW})"
    ),
    said=Pattern(
        rf"(?<=[年月末底初度{FIGURES}]){HAN}{{1,3}}[到至成达]了?$|加快|上浮|缩短|[增涨降跌升]幅|增速|[幅速]度|后者|前者|{FIGURE}(?:年|月)?[来间内里中后前]?"
        rf"|上一?年度?|前一年|{_BEGUN}|{ONCE}|{NOW}|\d+|[年月日季末底初上下半个期度间内里来前后]|去年|头一?|第一|第二|次年|翌年|环比|其|该|这里|[这那]时候?|当时|那年|那会儿?|我们|全[县市省镇乡村区国州年]"
        rf"|{RISING}|{FALLING}|中间|隔[着了]|[差长短轻瘦近掉]了|便宜|时间|实现|完成|发展|跃升|壮大|扩建|扩|缩减"
        rf"|等于|平均|分别|依次|年均|每年|每|均|累计|总共|一共|合计|整整|足足|[正恰刚]好|不多不少|相当于|[相占]比|比[重例]|达"
        rf"|[从由自到至比较与跟和同是为有了的在将约近超过已经共总只仅才还又也就再都而则即多少高低贵出翻之成倍净新今明提还你算抬→]"
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
_EN_PRIOR = r"\w+ year (?:earlier|before)|previous year|same period (?:of )?last year"
_EN_PART = "year|month|season"
_EN_AGO = (
    rf"(?:(?:{FIGURE}|\w+) (?:year|month|quarter|decade)s?|{FIGURE})"
    r" (?:earlier|ago|before|back)(?! and\b)"
    r"|(?:the )?previous month"
    r"|this time last year|same month (?:of )?last year"
)
ENGLISH = Lexicon(
    moving=Pattern(
        rf"\b(?:(?P<risen>(?<!ma[dk]e )(?<!set )(?<!ed )(?<!put )(?<!took )(?<!takes )up"
        rf"|higher|gained"
        rf"|{ENGLISH_RISING}|added|(?:ris|grow|increas|climb)ing"
        rf"|(?:an?|is|was|means|makes) (?:[a-z]+ )?(?:{_RISE}) of)"
        rf"|(?P<fallen>down|lower|{ENGLISH_FALLING}|lost"
        rf"|(?:fall|dropp|declin|decreas)ing"
        rf"|(?:an?|is|was|means|makes) (?:[a-z]+ )?(?:{_FALL}) of)){_SO}",
        re.IGNORECASE,
    ),
    moved=Pattern(r"^\s*by\s*$|\b(?:gap|difference) of\s*$"),
    times=Pattern("(?!)"),
    multiplied=Pattern(r"\s*(?:the|that of|as|what|its)\b"),
    behind=Pattern(
        r"\s*(?:(?P<risen>more|up(?= on|$)|(?:long|slow|high|great|larg|bigg)er|ahead|above"
        r"|(?:increase|rise)(?! in))"
        r"|(?P<fallen>(?:few|low|small|quick|fast|cheap|short|light)er|down(?= on|$)|less|below"
        r"|(?:decrease|decline|drop|fall)(?! in))"
        r"|better|improvement)\b"
    ),
    comparing=Pattern(r"—\s*(?:more|fewer|less|(?:high|great|larg|low|small)er)\b"),
    from_=Pattern(rf"\bfrom [^{FIGURES}]{{0,40}}$", re.IGNORECASE),
    into=Pattern(r"\bto (?:about |some |nearly )?(?:the )?[^,.;]{0,30}$"),
    earlier=Pattern(
        rf"\b(?:from|compared (?:with|to)|against|than|over|on|above) [^{FIGURES}]{{0,40}}$"
        rf"|{_EN_PRIOR}|{_EN_AGO}",
        re.IGNORECASE,
    ),
    yearly=Pattern(r"\ba year\b|\bannual|\bper year|\beach year|\byearly"),
    against=Pattern(r"(?:than|over|on|from|the) (?:in )?(?P<year>\d{4})|year on year"),
    time=Pattern(
        rf"\b(?P<year>(?:19|20)\d\d)\b|(?P<prior>{_EN_PRIOR})"
        rf"|(?P<past>{_EN_AGO})|(?P<ago>\blast (?:{_EN_PART}))"
        rf"|(?P<now>\b(?:today|now|currently|this (?:{_EN_PART}))\b)",
        re.IGNORECASE,
    ),
    said=Pattern(
        rf"\b(?:{ENGLISH_RISING}|{ENGLISH_FALLING}|went|up|down|by|an?|the|of|in|to|from|at|on|and|or"
        rf"|is|was|were|are|has|had|have|it|its|th(?:at|is|ey|eir|ere)|years?|last|ago|earlier"
        rf"|average|{_RISE}|{_FALL}|stood|stands|reached|compared|with|against|than|so|each|per"
        r"|well|over|about|some"
        r"|c[ao]mes?|number(?:ed|s)?|total(?:led|ed|s)|counted"
        r"|only|which|today|now|then|first|second|later|once|while|more|saw|here|we|s?he|said)\b|\d+",
        re.IGNORECASE,
    ),
    word=Pattern(r"[A-Za-z]{2,}"),
    clause=Pattern(r"[,，.;:!?()\n|“”]"),
    cue=40,
    leading=Pattern(
        rf"\b(?:(?P<up>{ENGLISH_RISING}|(?:ris|grow|increas)ing)"
        rf"|(?P<down>{ENGLISH_FALLING}|falling|shrank)) from .* to $"
    ),
)
