"""The words next to a figure and around it in its sentence, and the basis that they tell.

The basis: in all, a year, planned, done.
"""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from operator import add
from typing import Literal

from hulian.figures import relative
from hulian.pattern import HAN, Pattern
from hulian.verify.draft import CLAUSE
from hulian.verify.when import When

_CONNECTIVE = Pattern(
    r"[^\w%]|[和及与呢]|(?:\d{4}年)?\d{1,2}月份?|\d{4}年(?:前后|末|底|初)?|再[看说问]|前?一年|已经?|升至|增至|降至|增加到|提高到|增长到|上升到|下降到|降到"
    "|达到|这[个一]数字?|到了|从|由|到|至|为|达|是|有|的|了|其中|同期|分别|则|原来|原先|过去|现在|目前|如今|只|仅|才"
)
"""What joins a figure to the one before it and says nothing of what it is."""
_HAN = Pattern(f"{HAN}+")


def surrounding(
    text: str, spans: Sequence[tuple[int, int]], units: Sequence[str], told: dict[str, str]
) -> list[tuple[str, str, str]]:
    """Return for each figure of a sentence its lead, its tail, and what else stands around it.

    Where nothing else is said, a figure is of what the last in its unit was, or the last of all:
    2012年产茶1.5万吨，产值7亿元；2023年2.9万吨、67亿元. `told` has these leads, by unit and under
    "", and takes in those of the sentence.
    """
    found: list[tuple[str, str, str]] = []
    near_from = 0
    for number, (start, end) in enumerate(spans):
        last = number + 1 == len(spans)
        lead = text[near_from:start]
        following = text[end : len(text) if last else spans[number + 1][0]]
        tail = CLAUSE.split(following, maxsplit=1)[0]
        goes_on = bool(found) and _LIST.fullmatch(lead) is not None
        if goes_on and _says(shared := CLAUSE.split(found[-1][0])[-1]):
            lead = shared
        elif found and not _says(lead) and lead.lstrip("）").startswith("的"):
            lead = (found[-1][0] + lead).replace("（）", "")  # 占全市（13.65万亩）的85%
        elif goes_on or (not _says(lead) and (found or len(tail) < _NOUN)):
            own = "" if goes_on and lead.isascii() else lead  # there it names what is told before
            lead = told.get(units[number], told.get("", "")) + own
        rest = following[len(tail) :] if last else ""
        if not last and _LIST.fullmatch(following):
            rest = _BRACKETS.sub("", text[spans[last_of_list(text, spans, number)][1] :])
            rest = CLAUSE.split(rest, maxsplit=1)[0]
        found.append((lead, tail, text[: start if goes_on else near_from] + rest))
        told[units[number]] = told[""] = lead[-_KEPT:]
        if not _EACH.fullmatch(text[start:end]):
            near_from = max(near_from, end)
    return found


def _says(lead: str) -> bool:
    """Return whether words say more than that a figure goes on."""
    return len(_CONNECTIVE.sub("", lead)) >= 2


POINTING = ("这", "那", "上述", "以上", "前述")
"""Before 两项 and the like, which stand for what was told before."""
_EACH = Pattern(r"一(?:公斤|千克|斤|吨|亩|公顷|个?月)|近?[\d一二两三四五六七八九十几多]{1,3}年")
"""What a price, a yield or an income is of, or how long it takes: 一公斤才15元, 这三年从8%到29%."""


def last_of_list(text: str, spans: Sequence[tuple[int, int]], number: int) -> int:
    """Return which figure is the last of a list that goes on behind one."""
    for before, after in pairwise(spans[number:]):
        joined = _LIST.fullmatch(text[before[1] : after[0]])
        if not joined or _OF_THEM.match(text, after[1]):
            break
        number += 1
    return number


_BRACKETS = Pattern("（[^（）]*）")
_LIST = Pattern(
    rf"{HAN}{{0,8}}(?:（{HAN}+）)?[、和与及]|(?: [a-z-]+){{1,4}}(?:,|,? and) "
    "|(?:(?:行政|自然)?村|村民小组|社区|乡镇|项目|企业|学校|医院|班次)?"
)
"""Between two figures of a list, which share what is said behind the last: 51家企业、3家组织….

Nothing need stand there, or only what the first counts: 2个村29个村民小组1546户4850人.
"""
_OF_THEM = Pattern(r" of (?:them|whom|these|those|that|this|it|which)\b")
"""Behind a part of what is told before it, which is not a list: 792 residents, 501 of them in …."""
_KEPT = 200
"""The most characters of a lead that another figure takes over: in a list without end it grows."""
_NOUN = 4
"""A sentence that begins with a figure and so many characters behind it says what it counts."""


_KEPT_PAIRS = 1 << 10
"""The pairs of this many texts are kept: each claim is held against all levels around it."""


@lru_cache(_KEPT_PAIRS)
def pairs(text: str) -> AbstractSet[str]:
    """Return the neighbouring pairs of Chinese characters in a text."""
    return frozenset(pair for run in _HAN.findall(text) for pair in map(add, run, run[1:]))


def terms(text: str) -> set[str]:
    """Return the pairs of a text, and its single characters: 产茶 has one of 茶叶.

    Characters that stand in most sentences tell nothing, and are left out.
    """
    found: set[str] = set()
    for run in _HAN.findall(text):
        found.update(run, map(add, run, run[1:]))
    return found - _COMMON


def count(words: Collection[str]) -> float:
    """Count words, a single character as half of one."""
    return sum([1.0 if len(word) > 1 else 0.5 for word in words])


_COMMON = frozenset("的了和与在及等年月日个各全县市区镇乡村省上下中")

# --- The basis ------------------------------------------------------------------------------------

Said = Literal["ever", "cumulative", "yearly", "target", "done", "finished", "under way"]
"""What the words beside a figure say of its basis.

`ever`: in all of many years; `finished`: what was being built is there.
"""

_BASES: dict[Said, str] = {
    "ever": rf"(?:历年|[这多]些?年来?){HAN}{{0,4}}?(?:累计|合计|[总一]共|总计|加总)",
    "cumulative": r"累计|[至迄]今[已共]|(?<![年月日])前后|先后|陆续|历年|截至目前"
    r"|\b(?i:cumulative)",
    "yearly": r"每年|(?<!\d)年年(?![增涨攀提上])|年均|(?<![〇零○一二三四五六七八九十这那同某头])"
    "一年|每月|今年一年|年产"
    r"|\b(?i:annual|yearly|(?:each|every) year\b|averag(?:es?|ed|ing)\b)",
    "target": "目标|(?<![列纳]入)[计规]划|预[计期]|力争|拟|打算|(?<![说文])明年"
    r"|\b(?i:targets?|goals?|planned|plans|forecast|expected)\b",
    "done": "实绩|完成数|决算|已经|实际(?!投资|到位|利用)|(?:完成|实现)了?$"
    "|已(?=[有建修投让把使做办拨花支]|安排|完成)|已$|去年已|落成|投[用运]"
    r"|\b(?i:completed|reali[sz]ed|already)\b",
}
_SAID = Pattern("|".join(f"(?P<{said}>{words})" for said, words in _BASES.items()))


def said_of(before: str, behind: str) -> Said | None:
    """Return what the last word before a figure, or one right behind it, says of its basis.

    What is being built is neither done nor only planned: 4500米道路、2条通道在建.
    """
    item = _CLAUSE_ENDS.split(behind, maxsplit=1)[0]
    if any(word in item for word in _UNDER_WAY):
        return "under way"
    now = CLAUSE.split(before)[-1]
    finished = _FINISHED.search(now)
    if (finished and not _PLANNED.search(now, finished.end())) or _FINISHED_BEHIND.match(behind):
        return "finished"  # but not 全部建成预计要投
    found = list(_SAID.finditer(before))
    if told := _SAID_BEHIND.match(behind):
        return (
            "yearly"
            if told["yearly"] or told["of_year"]
            else "ever"
            if told["ever"]
            else "cumulative"
        )
    if not found:
        return "cumulative" if _SAYS_CUMULATIVE.search(before) else None
    last = found[-1]
    said = next(said for said in _BASES if last[said])
    follows = before[last.end() :]
    if follows.startswith(("ly,", ",")) and _FIGURE_THERE.search(f"{before[: last.start()]},"):
        return None  # of the figure before it: draws 100,000 visitors annually, and …
    clause = CLAUSE.split(before[: last.start()])[-1]
    if said == "done" and last[0] not in _ALREADY and _PLANNED.search(clause):
        return "target"
    if said == "done" and _PLANNED.search(CLAUSE.split(behind, maxsplit=1)[0]):
        return None  # 2000米已经能走人，另有4500米的土路打算要铺
    of_before = before[: last.start()].endswith("的") and _CLAUSE_ENDS.match(follows)
    another = _FIGURE_THERE.search(follows) and "其中" not in follows
    if said == "target" and (of_before or another):
        return None
    return said


_UNDER_WAY = (
    *("在建", "施工中", "建设中", "正在修", "正在建", "正在铺", "正在施工", "正在硬化"),
    *(" under way", " under construction", "being built", "being laid", "being surfaced"),
)
_SAID_BEHIND = Pattern(
    r"(?:(?:[，,]?[这那]?|[^，,。；;\d]{0,6})[是为系][^，,。；;]{0,16}?|[（(])"
    r"(?:(?P<of_year>每年|年均|当年|(?<![头第同某])一年)|累计)[^，,。；;）)\d]{0,3}(?=[，,。；;）)\s]|$)"
    r"|(?:[^\W\d]|['’ -]){0,60}? (?:(?P<yearly>(?:(?:every|each|per) year|annually)\b"
    r"|(?<!(?:in|of|or|er|lf|ce) )(?<!than )a year"
    r"(?=[,.;]| (?:and|in(?:to)?|for|to|from|on)\b|$))"
    r"|(?P<ever>in all (?:the|these|those) years|so far\b|to date\b)|in (?:all|total)\b)"
)
"""Says of the figure before it whether it is a year's or that of all years: 650亿元是当年数."""
_ALREADY = ("已经", "already")
_FINISHED = Pattern("(已经?|都|全部)?(?:建[成起好]|[修打]通|[修盖]好|完工|竣工)(?(1)|了)")
_FINISHED_BEHIND = Pattern(
    "(?:[，（(][均都]?[属系为是]?)?[均都现]?已经?(?:全部|基本|如期)?(?:完成|到位|建成|投产|竣工|拨付)"
    r"|(?: (?!(?:to|not|be|yet|will|when|if|and)\b)[A-Za-z]+){0,12} (?:completed|finished)\b"
)
"""Says done, whatever was planned."""
_PLANNED = Pattern(_BASES["target"] + "|(?<![主重需必纪])[要须]|争取|确保|有望|将")
_SAYS_CUMULATIVE = Pattern("[一总]共|总计")
"""Says cumulative where nothing else of the basis is said: 每年一共 is yearly."""
_CLAUSE_ENDS = Pattern("[，,；;]")
"""Behind 80亿元的预计, which is of the figure before it."""
_FIGURE_THERE = Pattern(r"\d[^\d，,。；;]*[，,。；;]")
"""Behind a word for a plan: what follows the figure is another's, unless it is a part of it."""


_PLAN = Pattern(
    "目标|[计规]划|(?<![说文])明年|[自设既拟约制]己?定|定下|预[期测]|[预估]计|力争|争取|确保|有望|拟|打算|将|须|要|可达|协议"
    "|希望|想[把让]|瞄准|冲[刺击]|奔着|图纸|图上"
    r"|(?i:\b(?:plan|target|forecast|expect|intend|aim|will|goal|hope|want|dream|wish|pledge|agree))"
)
_FUTURE = Pattern("到|至(?!今)")
_ONE_YEAR = Pattern(f"(?:{relative.words(-3, -2, -1, 0)})$")
"""A year that is named from where the text is written; 今年以来 is another."""


def basis_differs(
    basis: str | None, said: Said | None, when: When | None, words: Sequence[str]
) -> bool:
    """Return whether a text tells a figure on another basis than a fact's.

    `when` is the period that the text names for it, `words` what stands around it.
    """
    if basis in ("target", "forecast") and said is None:
        future = when is not None and _FUTURE.match(when.printed)  # 到2027年产值达到100亿元
        return not (future or any(_PLAN.search(text) for text in words))
    if said == "yearly" or (said is None and when and _ONE_YEAR.match(when.printed)):
        return basis == "cumulative"
    if said in ("cumulative", "ever"):
        return basis == "yearly" or (said == "ever" and basis == "in-period")
    if said in ("done", "finished"):
        return basis in ("target", "forecast")
    return said == "target" and basis in ("cumulative", "yearly", "in-period", "as-of")
