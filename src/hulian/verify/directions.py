"""Changes that go the other way than they say: 从70%提高到10%, where 10% is less."""

from collections.abc import Iterator

from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.arithmetic import span
from hulian.verify.change_words import ENGLISH_FALLING, ENGLISH_RISING, FALLING, RISING
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention

_UP = f"{RISING}|跃升|壮大"
_DOWN = f"{FALLING}|缩减|压缩"
_CHANGE = Pattern(
    rf"(?P<a>{FIGURE})(?P<between>[^{FIGURES}，,。；;]{{0,6}}?)[，,]?"
    rf"(?P<verb>(?P<up>{_UP})|{_DOWN})(?:到|至|为)(?:了)?(?P<aim>[^{FIGURES}，,。；;]{{0,10}})(?P<b>{FIGURE})"
)
_ENGLISH = Pattern(
    rf"\b(?:(?P<up>{ENGLISH_RISING}|rising|growing|increasing)|{ENGLISH_FALLING}|falling|shrank)"
    rf" from (?P<a>{FIGURE})(?P<between>[^{FIGURES}.;,]{{0,20}}) to (?P<aim>)(?P<b>{FIGURE})"
)
_OTHER = Pattern("比|较|每|均|低|负|亏|差|排|位|第|前")
"""Between both figures: they are of other things, or less is more."""
_LESS_IS_MORE = frozenset({"名", "位", "天", "日", "小时", "分钟", "秒", "个月", "月", "次"})
"""Units in which ranks and times are told: a rank that is raised from 5位 to 3位 has fallen."""


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield the ends of changes that lie on the other side of where they begin."""
    for sentence in draft.sentences:
        if len(sentence.figures) > 1:
            form = _ENGLISH if draft.is_english(sentence.block) else _CHANGE
            for found in form.finditer(sentence.masked):
                a, b = sentence.told(found, "a", "b")
                between = found["between"] + found["aim"]
                if not _OTHER.search(between) and (
                    remark := _turned(a, b, up=found["up"] is not None)
                ):
                    yield remark


def _turned(a: Mention, b: Mention, *, up: bool) -> Remark | None:
    """Return what is said of `b` where a rise to it from `a` falls, or a fall rises."""
    one, other = a.quantity, b.quantity
    if not one or not other or not one.unit or one.unit != other.unit:
        return None
    if one.unit in _LESS_IS_MORE or not (a.is_figure and b.is_figure):
        return None
    start, end = span(a), span(b)
    low, high = (end.high, start.low) if up else (start.high, end.low)
    if low is None or high is None or low >= high:
        return None
    said, is_said = ("升", "降") if up else ("降", "升")
    zh = f"从{a.printed}到{b.printed}是{is_said}，不是{said}"
    en = f"from {a.printed} to {b.printed} is no {'rise' if up else 'fall'}"
    return Remark(b.at, "growth-wrong", "error", Text(zh, en))
