"""What is said twice: one thing in two ways, 5000万元 and 5100万元; one marker in two words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from hulian.figures.markers import AFTER, BEFORE, any_of
from hulian.pattern import Pattern, Words
from hulian.text import Text
from hulian.verify.agreement import FEW, slip
from hulian.verify.arithmetic import PERCENT, fit, span
from hulian.verify.codes import Remark
from hulian.verify.doubts import put_right_by
from hulian.verify.draft import FIGURES, Draft, Mention
from hulian.verify.english import words as english_words
from hulian.verify.retold import pointed_to
from hulian.verify.words import pairs

_LEAD = Pattern(rf"(?P<words>[^{FIGURES}，,。；;：:！？!?（(\s“]*)[：:]?\s?$")
_TAIL = Pattern(rf"^[^{FIGURES}，,。；;：:！？!?）)\s”、]*")
_ENGLISH_LEAD = Pattern(rf"(?P<words>[^{FIGURES},.;:!?()]*)$")
_ENGLISH_TAIL = Pattern(rf"^[^{FIGURES},.;:!?()]*")
_NOISE = Pattern(
    r"\d+年?(?:末|底|初|度)?|[上下]半年|全年|今年|本次|其中|目前|截至|累计|一共|总共|共计?|合计|已经|已|了|全部|"
    r"[提升增降减][高长加至到少]?[到至为]|上升到|下降到|发展到|变成|[从由自](?=$)|"
    r"^[一二三四五六七八九十]、|现有|据介绍|结论|附|总的看|介绍|据了解|实现|达到|达|为|是|有|在|的|约|近|也|就|又|再|一批|投入|办了|举办|开展|全县|全市|全镇|全乡|全村|全区"
)
_OF_OTHERS = Pattern("占|比|较|同比|增长|提高|下降|增加|减少")
"""What makes a figure one of a change or a part: its words do not say of which."""
_SIDES = [f"{side}{of}" for side in "东南西北" for of in "线片区岸坡部"]
_STEPS = [f"第{number}" for number in "一二三四五六七八九十"]
_KINDS = (
    *("其中", "新增", "目标", "计划", "预计", "平均", "人均", "亩均", "户均", "每", "季度"),
    *("一等", "二等", "三等", "特等", "上卷", "下卷", "大学", "中学", "小学", "初中", "高中"),
    *("初赛", "复赛", "决赛", "成人", "儿童", "老人", "学生", "男", "女", "甲", "乙", "丙", "丁"),
    *(*_SIDES, *_STEPS),
)
_ENGLISH_KINDS = {
    *("north", "south", "east", "west", "first", "second", "old", "new", "upper", "lower"),
    *("boys", "girls", "men", "women", "primary", "middle"),
}
"""What makes a figure another than that without it."""
_TIMES = ("上半年", "下半年", "全年", "今年", "去年", "前年", "上年", "明年")
_WIDE = Pattern("[全本我][县市镇乡村区省州校]")
_PART = frozenset(["其中"])
_YEARS = Pattern(r"\d{4}年")
_AGAINST = Pattern(r"[比较与](\d{4}年)")
_SOON = 16
"""So many characters behind a figure the year that it is compared with stands."""
_REPEATED = 5
"""In one sentence the same thing is told twice where so many pairs beside both are alike."""
_LEAST = 2
_BACK = 30
"""So many characters before a figure hold the years that it is of."""


class Told(Struct, frozen=True):
    """A figure with what the words before it are, and all beside it: pairs of characters, words.

    `ends` are the last two characters before it and the first two behind, `when` the years named
    before it, `against` those that it is compared with. `wide` says that it is of all of a place:
    全县.
    """

    mention: Mention
    lead: AbstractSet[str]
    words: AbstractSet[str]
    ends: tuple[str, str]
    when: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    heading: bool = False
    times: frozenset[str] = frozenset()
    wide: bool = False


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield figures of one thing that cannot both hold, said of the later; and doubled markers."""
    found = {later.at: (one, later) for one, later in (*pointed_to(draft), *_clashing(draft))}
    for one, later in found.values():
        if not put_right_by(draft, one, later):
            was, now = one.printed, later.printed
            words = Text(f"前面说是{was}，这里是{now}", f"it was {was} before, here it is {now}")
            yield Remark(later.at, "told-twice", "warning", words)
    yield from filter(None, map(_doubled, draft.mentions))


def _clashing(draft: Draft) -> Iterator[tuple[Mention, Mention]]:
    """Yield figures of one thing told in like words that differ by a slip of the pen."""
    told = [*_all_told(draft)]
    headings = [one for one in told if one.heading][:_HEADINGS]
    alike: defaultdict[tuple[str, ...], list[Told]] = defaultdict(list)
    for later in told:
        unit = later.mention.quantity.unit if later.mention.quantity else ""
        digits = "".join(sorted(re.findall(r"[1-9]", later.mention.printed)))
        ends = zip(("lead", "tail"), later.ends, strict=True)
        keys = [(unit, side, end) for side, end in ends if len(end) == _LEAST]
        keys.append((unit, "turned", digits))  # as of all numbers that are this one turned
        earlier = [one for key in keys for one in alike[key][-_EARLIER:]]
        if not later.heading:
            earlier += (one for one in headings if one.mention.at < later.mention.at)
        if found := next((one for one in earlier if _clash(one, later)), None):
            yield found.mention, later.mention
        for key in keys:
            alike[key].append(later)


_HEADINGS, _EARLIER = 40, 40
"""With so many headings, and so many earlier figures in like words, a figure is compared."""


def _all_told(draft: Draft) -> Iterator[Told]:
    years, told_in = frozenset[str](), -1
    for sentence in draft.sentences:
        years = years if told_in == sentence.block else frozenset()
        told_in = sentence.block
        block = draft.document.blocks[sentence.block]
        if cell := block.cell:
            if cell.column == _VALUES and len(sentence.figures) == 1 and cell.row_header:
                yield from _of_row(sentence.figures[0], cell.row_header)
            continue
        for position, mention in enumerate(sentence.figures):
            if mention.is_figure and mention.quantity:
                at = sentence.at(position)
                forms = _IN_ENGLISH if draft.is_english(sentence.block) else _IN_CHINESE
                heading = block.role == "heading"
                if told := _told(sentence.masked, at, mention, forms, heading=heading):
                    yield told if told.when else replace(told, when=years)
        years = frozenset(_YEARS.findall(sentence.masked)[-1:]) or years


_VALUES = 2
"""The column of the values in a table of names and values."""


def _words(text: str) -> AbstractSet[str]:
    return english_words(text) if text.isascii() and text else pairs(text)


def _of_row(mention: Mention, head: str) -> Iterator[Told]:
    """Yield the figure of a row, of what its head names."""
    lead = _NOISE.sub("", head)
    if mention.is_figure and len(lead) > _LEAST and not _OF_OTHERS.search(head):
        kinds = _kinds(head)
        yield Told(mention, _words(lead), _words(head), (lead[-_LEAST:], ""), kinds=kinds)


_IN_CHINESE, _IN_ENGLISH = (_LEAD, _TAIL), (_ENGLISH_LEAD, _ENGLISH_TAIL)


def _told(
    masked: str, at: int, mention: Mention, forms: tuple[Pattern, Pattern], *, heading: bool
) -> Told | None:
    before, behind = masked[:at], masked[at + 1 :]
    lead_found, tail_found = forms[0].search(before), forms[1].match(behind)
    lead, tail = lead_found["words"] if lead_found else "", tail_found[0] if tail_found else ""
    told, end = _NOISE.sub("", lead).lstrip("、"), _NOISE.sub("", tail)
    if _OF_OTHERS.search(lead) or len(told) + len(end) < _LEAST:
        return None
    return Told(
        mention,
        _words(told),
        _words(f"{lead} {tail}".strip()),
        (told[-_LEAST:], end[:_LEAST] if forms is _IN_CHINESE else ""),
        frozenset(_YEARS.findall(before[-_BACK:])),
        frozenset(_AGAINST.findall(behind[:_SOON])),
        _kinds(lead),
        heading,
        frozenset(time for time in _TIMES if time in lead),
        _WIDE.search(lead) is not None,
    )


def _kinds(text: str) -> frozenset[str]:
    """Return the words for a kind of its own in what stands before a figure."""
    english = frozenset(_ENGLISH_KINDS.intersection(text.lower().split()))
    return english.union(word for word in _KINDS if word in text)


_LONG = 100
"""Of numbers of two digits one is another turned by chance too often."""
_SHARED = (3, 2)
"""So many pairs of characters, or English words, two figures share that turn each other's digits
and are of one thing, told in other words."""


def _in_same_words(earlier: Told, later: Told) -> bool:
    """Tell whether a count is told again in the very words, long ones, and of no other time."""
    return (
        earlier.lead == later.lead
        and len(earlier.lead) >= _VERBATIM
        and (earlier.when, earlier.times) == (later.when, later.times)
        and {earlier.mention.candidate.kind, later.mention.candidate.kind} <= {"count", "people"}
        and not (earlier.kinds or later.kinds)
    )


_VERBATIM = 6
"""So many pairs of characters, or English words, are no chance."""


def _of_another(earlier: Told, later: Told) -> bool:
    """Tell whether words say that two figures are of other kinds, times or places."""
    narrow, whole = sorted((earlier, later), key=lambda one: one.wide)
    beyond = narrow.wide != whole.wide and not (earlier.heading or narrow.lead <= whole.lead)
    times = ((earlier.when, later.when), (earlier.times, later.times))
    return bool(
        beyond  # 县城有网点126个。全县有网点162个
        or (earlier.kinds ^ later.kinds) - _PART
        or earlier.kinds & later.kinds & _PART  # parts of two wholes
        or any(one and other and one != other for one, other in times)
        or earlier.when & later.against
        or later.when & earlier.against
    )


def _clash(earlier: Told, later: Told) -> bool:
    """Tell whether both are said of one thing, and differ.

    All words before the one stand before the other. Only a slip counts, digits turned or one off:
    two other numbers are two other things.
    """
    one, other = earlier.mention, later.mention
    if not one.quantity or not other.quantity or one.quantity.unit != other.quantity.unit:
        return False
    slipped = slip(one.quantity.amount, other.quantity.amount)
    if _in_same_words(earlier, later):
        return one.sentence != other.sentence and one.printed != other.printed
    if not slipped or max(one.quantity.amount, other.quantity.amount) < FEW:
        return False
    if _of_another(earlier, later):
        return False
    # Of one thing two figures that are printed alike are said as exactly, whatever is rounded.
    as_printed = re.sub(r"\d", "0", one.printed) == re.sub(r"\d", "0", other.printed)
    if not as_printed and fit(span(one), span(other)) != "impossible":
        return False
    shared = len(earlier.words & later.words)
    lead = len(earlier.lead & later.lead)
    ends = [a == b != "" for a, b in zip(earlier.ends, later.ends, strict=True)]
    if one.sentence == other.sentence:
        return earlier.lead == later.lead and lead >= _REPEATED
    turned = slipped == "turned" and as_printed and one.quantity.unit != PERCENT
    long = one.quantity.amount >= _LONG
    if turned and shared >= _SHARED[other.printed.isascii()] - long:
        return True  # in other words
    if turned and ends[0] and (long or earlier.lead == later.lead):
        return True
    if earlier.heading and (any(ends) or shared >= _LEAST):
        return True
    return all(ends) or lead == min(len(earlier.lead), len(later.lead)) >= _LEAST


# --- Markers -----------------------------------------------------------------------------------

_MARKERS_BEFORE = Words(BEFORE.keys() - {"达", "达到", "达到了", "高达", "多达"})
_MARKERS_BEHIND = Pattern(
    rf"[余多](?=[十百千万亿]*[^\d余多]*$|[^\d])|(?:{any_of(AFTER.keys() - {'余', '多'})})$"
)


def _doubled(mention: Mention) -> Remark | None:
    """Judge a figure with two markers where one is meant: 近X以上, 约X左右, 超过X余."""
    printed = mention.printed
    begin = 0
    while word := _MARKERS_BEFORE.longest_at(printed, begin):
        begin += len(word)
    after = list(_MARKERS_BEHIND.finditer(printed, begin))  # 差不多 ends like one
    markers = [printed[:begin]] if begin else []
    markers += [found[0] for found in after]
    if len(markers) < 2:
        return None
    zh = "、".join(f"“{marker}”" for marker in markers)
    en = ", ".join(f"“{marker}”" for marker in markers)
    text = Text(f"限定词重复（{zh}），留一个", f"two markers ({en}); keep one")
    return Remark(mention.at, "marker-doubled", "note", text)
