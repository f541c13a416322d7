"""The same thing told two ways: a heading says 5000万元, the text 5100万元."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.agreement import slip
from hulian.verify.arithmetic import PERCENT, fit, span
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Mention

_LEAD = Pattern(rf"(?P<words>[^{FIGURES}，,。；;：:！？!?（(\s“]*)[：:]?\s?$")
_TAIL = Pattern(rf"^[^{FIGURES}，,。；;：:！？!?）)\s”、]*")
_ENGLISH_LEAD = Pattern(rf"(?P<words>[^{FIGURES},.;:!?()]*)$")
_ENGLISH_TAIL = Pattern(rf"^[^{FIGURES},.;:!?()]*")
_NOISE = Pattern(
    r"\d+年?(?:末|底|初|度)?|[上下]半年|全年|今年|本次|其中|目前|截至|累计|一共|总共|共计?|合计|已经|已|了|全部|"
    r"[提升增降减][高长加至到少]?[到至为]|上升到|下降到|发展到|变成|[从由自](?=$)|"
    r"^[一二三四五六七八九十]、|现有|据介绍|结论|附|总的看|介绍|据了解|实现|达到|达|为|是|有|在|的|约|近|也|就|又|再|一批|投入|办了|举办|开展|全县|全市|全镇|全乡|全村|全区"
)
_OF_OTHERS = Pattern("其中|占|比|较|同比|增长|提高|下降|增加|减少")
"""What makes a figure one of a change or a part: its words do not say of which."""
_KINDS = Pattern("新增|目标|计划|预计|平均|人均|亩均|户均|每")
"""What makes a figure another than that without it."""
_AGAINST = Pattern(r"[比较与](\d{4}年)")
_SIDE = Pattern(rf"\s*([^{FIGURES}，,、。；;：:]{{1,12}})[：:][^。；;]*{FIGURE}")
"""What a line is of, before a figure that is not its first."""
_SOON = 16
"""So many characters behind a figure the year that it is compared with stands."""
_REPEATED = 6
"""In one sentence the same thing is told twice where so many characters before both are alike."""
_LEAST = 2


_IN_A_PLACE = Pattern(r"\b(?:in|of|from) (?:the )?([A-Z][a-z]+)")
"""Behind a figure in English, whose it is: eight hospitals in Minhang."""


class Told(NamedTuple):
    """A figure with the words that say what it is of, before it and behind.

    `when` has the years named before it, `against` those that it is compared with. `side` is what
    its line is of, where other figures stand between: 甲方：10所学校、8家医院.
    """

    mention: Mention
    lead: str
    tail: str
    when: frozenset[str]
    against: frozenset[str]
    kinds: frozenset[str]
    pairs: frozenset[str]
    heading: bool
    side: str


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield figures of one thing that cannot both hold; said of the later."""
    told = [*_all_told(draft)]
    headings = [one for one in told if one.heading][:_HEADINGS]
    alike: defaultdict[tuple[str, ...], list[Told]] = defaultdict(list)
    for later in told:
        unit = later.mention.quantity.unit if later.mention.quantity else ""
        keys = [(unit, "lead", later.lead[-2:]), (unit, "tail", later.tail[:2])]
        earlier = [one for key in keys if len(key[2]) == 2 for one in alike[key][-_EARLIER:]]
        digits = "".join(sorted(re.findall(r"[1-9]", later.mention.printed)))
        turned = [(unit, "turned", digits)]  # as of all numbers that are this one turned
        earlier += [one for one in alike[turned[0]][-_EARLIER:] if one not in earlier]
        if not later.heading:
            earlier += (one for one in headings if one.mention.at < later.mention.at)
        found = next((one for one in earlier if _clash(one, later)), None)
        if found:
            was, now = found.mention.printed, later.mention.printed
            words = Text(f"前面说是{was}，这里是{now}", f"it was {was} before, here it is {now}")
            yield Remark(later.mention.at, "told-twice", "warning", words)
        for key in [*keys, *turned]:
            alike[key].append(later)


_HEADINGS, _EARLIER = 40, 40
"""With so many headings, and so many earlier figures in like words, a figure is compared."""


def _all_told(draft: Draft) -> Iterator[Told]:
    for sentence in draft.sentences:
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
                    yield told


_VALUES = 2
"""The column of the values in a table of names and values."""


def _of_row(mention: Mention, head: str) -> Iterator[Told]:
    """Yield the figure of a row, of what its head names."""
    lead = _NOISE.sub("", head)
    if mention.is_figure and len(lead) > _LEAST and not _OF_OTHERS.search(head):
        none = frozenset[str]()
        pairs = frozenset(a + b for a, b in pairwise(head))
        kinds = frozenset(_KINDS.findall(head))
        yield Told(mention, lead, "", none, none, kinds, pairs, heading=False, side="")


_IN_CHINESE, _IN_ENGLISH = (_LEAD, _TAIL), (_ENGLISH_LEAD, _ENGLISH_TAIL)


def _told(
    masked: str, at: int, mention: Mention, forms: tuple[Pattern, Pattern], *, heading: bool
) -> Told | None:
    lead_found, tail_found = forms[0].search(masked[:at]), forms[1].match(masked[at + 1 :])
    lead = lead_found["words"] if lead_found else ""
    tail = tail_found[0] if tail_found else ""
    if _OF_OTHERS.search(lead):
        return None
    kinds = frozenset(_KINDS.findall(lead))
    when = frozenset(re.findall(r"\d{4}年", masked[:at][-30:]))
    against = frozenset(_AGAINST.findall(masked[at + 1 :][:_SOON]))
    if forms is _IN_ENGLISH:
        pairs = frozenset(re.findall("[a-z]{4,}", f"{lead} {tail}"))
    else:
        pairs = frozenset(a + b for part in (lead, tail) for a, b in pairwise(part))
    lead, tail = _NOISE.sub("", lead).lstrip("、"), _NOISE.sub("", tail)
    if len(lead) + len(tail) < _LEAST:
        return None
    side = _SIDE.match(masked[:at])
    return Told(mention, lead, tail, when, against, kinds, pairs, heading, side[1] if side else "")


_SHARED = (3, 2)
"""So many pairs of characters, or English words, two figures share that turn each other's digits
and are of one thing, told in other words."""
_FEW = 10
"""Of two numbers of one digit nothing says that they are of one thing."""


def _clash(earlier: Told, later: Told) -> bool:
    """Tell whether both are said of one thing, in the same words next to the figure, and differ.

    Only a slip counts, digits turned or one off: two other numbers are two other things.
    """
    if earlier.mention.sentence == later.mention.sentence and (
        earlier.lead != later.lead or len(later.lead) < _REPEATED
    ):
        return False
    if earlier.when and later.when and earlier.when != later.when:
        return False
    one_in, other_in = (_IN_A_PLACE.search(told.tail) for told in (earlier, later))
    if one_in and other_in and one_in[1] != other_in[1]:
        return False
    if earlier.when & later.against or later.when & earlier.against:
        return False
    one, other = earlier.mention.quantity, later.mention.quantity
    if not one or not other or one.unit != other.unit or not slip(one.amount, other.amount):
        return False
    if max(one.amount, other.amount) < _FEW:
        return False
    if earlier.kinds != later.kinds or (earlier.side and later.side != earlier.side):
        return False
    if not _printed_alike(earlier.mention, later.mention) and (
        fit(span(earlier.mention), span(later.mention)) != "impossible"
    ):
        return False
    if (earlier.lead + earlier.tail + later.lead + later.tail).isascii():
        lead, tail, shorter = _in_words(earlier, later)
    else:
        lead = _common_start(earlier.lead[::-1], later.lead[::-1])
        tail = _common_start(earlier.tail, later.tail)
        shorter = min(len(earlier.lead), len(later.lead))
    turned = slip(one.amount, other.amount) == "turned" and one.unit != PERCENT
    if (
        turned
        and _printed_alike(earlier.mention, later.mention)
        and len(earlier.pairs & later.pairs) >= _SHARED[later.mention.printed.isascii()]
    ):
        return True  # in other words
    if earlier.heading:
        return lead >= 2 or tail >= 2 or len(earlier.pairs & later.pairs) >= 2
    return (lead >= 3 and lead == shorter) or (tail >= 2 and lead >= 2)


_ENGLISH_STOP = frozenset(
    ("and", "the", "of", "in", "on", "with", "for", "to", "by", "a", "an", "from", "at", "was")
) | {"were", "is", "are", "has", "have", "had", "it"}


def _in_words(earlier: Told, later: Told) -> tuple[int, int, int]:
    """Return how much two figures in English share before and behind them, and at most could.

    A word that tells something is as much as two Chinese characters.
    """
    one, other = (
        [w for w in t.lead.lower().split() if w not in _ENGLISH_STOP] for t in (earlier, later)
    )
    behind = (t.tail.lower().split() for t in (earlier, later))
    lead = _common_start(one[::-1], other[::-1])
    return 2 * lead, 2 * _common_start(*behind), 2 * min(len(one), len(other))


def _printed_alike(one: Mention, other: Mention) -> bool:
    """Tell whether two figures that differ are printed with the same marker, scale and places.

    Of one thing both are then said as exactly, whatever rounding leaves open.
    """
    return re.sub(r"\d", "0", one.printed) == re.sub(r"\d", "0", other.printed)


def _common_start(a: Sequence[str], b: Sequence[str]) -> int:
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count
