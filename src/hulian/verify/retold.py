"""What was told before, told again with another number: 共48张照片 … 翻完这84张; all 18 reporters.

Words that point back need something to point to; so do those that say nothing new of what a figure
is: 抽查凭证380份 … 抽查的308份凭证. Where the draft told of one such thing only, and of none in the
number told again, one of the two figures is wrong.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import chain, pairwise, product

from msgspec import Struct
from msgspec.structs import replace

from hulian.pattern import Pattern
from hulian.verify.arithmetic import PERCENT, POINTS, fit, span, unit_of
from hulian.verify.draft import CLAUSE, FIGURES, Draft, Mention, Sentence
from hulian.verify.english_words import words as english_words
from hulian.verify.roles import TIMES
from hulian.verify.words import pairs, terms

_KEPT = 40
"""The figure that is told again is looked for among this many of its unit."""
_FEW = 4
"""Of fewer things than this any may be meant."""
_FAR = 3
"""Who tells a number again without pointing to it is not off by this factor."""
_PARTS, _NONE, _TEN = 8, Decimal(0), 10
_GENERAL = frozenset({"", "人", "个", "家", "户", "次", "人次", "项", "种", "元", "亩"})
"""Units of many things: a word must tell that it is the same."""
_LONG = 6
"""A label of this many characters, not at the beginning of a line, is more than a name of that."""
_VALUES = 2
"""The column of the values in a table of names and values."""


class Retold(Struct, frozen=True):
    """A figure of a unit, and what tells whether it is one told before; words are pairs of hanzi.

    Told again by pointing back: `points` says that words do so, `lasts` that it only says how long
    something took; `noun` has the words for what is counted, `names` those that may be the noun of
    a later one, `lead` is what stands before it in its clause.

    Told again in words that say nothing new: `label` is the lead without words for doing; what is
    `counted` behind it must have been told, and `which` of these; `around` has all words of its
    sentence and headings, `scope` those for a time or a part, `beside` what the other figures of
    the sentence are of; `fresh`: none in its unit stands before it there.

    Told twice in like words: `called` are those before it, `words` those on both sides, `ends` what
    stands right before and right behind it; `times` and `kinds` tell it from another; `heading`: it
    stands in one; `before` has the last words before it.
    """

    mention: Mention
    unit: str
    points: bool
    noun: AbstractSet[str]
    names: AbstractSet[str]
    lead: str
    label: str = ""
    counted: AbstractSet[str] = frozenset()
    which: AbstractSet[str] = frozenset()
    lasts: bool = False
    around: AbstractSet[str] = frozenset()
    scope: AbstractSet[str] = frozenset()
    times: AbstractSet[str] = frozenset()
    kinds: AbstractSet[str] = frozenset()
    beside: AbstractSet[str] = frozenset()
    fresh: bool = False
    heading: bool = False
    before: str = ""
    called: AbstractSet[str] = frozenset()
    words: AbstractSet[str] = frozenset()
    ends: tuple[str, str] = ("", "")

    @property
    def amount(self) -> Decimal:
        """How many or how much there is; 0 where that cannot be read."""
        return self.mention.quantity.amount if self.mention.quantity else self.mention.bare or _NONE

    @property
    def points_back(self) -> bool:
        """Whether words say that it was told, whatever it is."""
        return _TOLD_BEFORE.search(self.before) is not None

    def may_be(self, earlier: "Retold") -> bool:
        """Return whether it may tell an earlier figure again."""
        named = not self.noun or not self.noun.isdisjoint(earlier.names)
        pointed = self.points and (named or (self.lead != "" and self.lead in earlier.lead))
        pointed = pointed and not self._is_far(earlier, _TEN)
        return pointed or (self.fresh and self._says_nothing_new(earlier))

    def _is_far(self, earlier: "Retold", factor: int) -> bool:
        less, most = sorted((self.amount, earlier.amount))
        return most > factor * less

    def _says_nothing_new(self, earlier: "Retold") -> bool:
        """Return whether all words that say what it is were told with an earlier figure.

        What is more than all of something is not part of it, however little is said.
        """
        more = self.amount > earlier.amount
        if (
            self._is_far(earlier, _FAR)
            or self.beside & earlier.beside
            or self.scope != earlier.scope
            or (self.times and earlier.times and self.times != earlier.times)
        ):
            return False  # the same list of another thing, or another time
        if self.counted and (self.counted <= earlier.names or not more):
            known = len(self.which & earlier.around) * (1 + more)
            return self.counted <= earlier.names and known >= len(self.which)
        said, before = pairs(self.label), pairs(earlier.label)
        shorter = earlier.label.startswith(self.label) or (bool(before) and before <= said)
        shorter = shorter or (more and earlier.label.endswith(self.label))
        return bool(said) and said <= earlier.around and shorter


def pointed_to(readings: Sequence[Retold]) -> Iterator[tuple[Mention, Mention]]:
    """Yield what was told, and the figure that tells it again with another number."""
    told: defaultdict[str, list[Retold]] = defaultdict(list)
    again: defaultdict[int, list[tuple[Retold, Retold]]] = defaultdict(list)
    for one in readings:
        if one.unit in (PERCENT, POINTS, TIMES):
            continue
        people = told["人"] if one.unit == "个" and one.noun else []  # 那463个报名的同学
        retells = (one.points or one.fresh) and one.amount >= _FEW
        known = retells and any(one.amount == e.amount for e in chain.from_iterable(told.values()))
        meant = _meant(one, told[one.unit] + people) if retells and not known else None
        if meant:  # 152户 may be what 152份 told
            again[meant.mention.at].append((meant, one))
        left = one.mention.candidate.kind == "duration" and "剩" in one.lead
        if one.amount > 1 and not left:
            told[one.unit] = [*told[one.unit][1 - _KEPT :], one]
    for found in again.values():
        if len({one.amount for _, one in found}) == 1 or any(one.points for _, one in found):
            yield from ((meant.mention, one.mention) for meant, one in found)


def read(draft: Draft, sentence: Sentence) -> list[Retold]:
    """Read the figures of a sentence; of a table those of rows of one value."""
    blocks = draft.document.blocks
    cell, english = blocks[sentence.block].cell, draft.is_english(sentence.block)
    form, words = (_in_english, english_words) if english else (_in_chinese, _chinese_words)
    told = f"{cell.row_header}{sentence.masked}" if cell else sentence.masked
    if (cell and cell.column != _VALUES) or any(mark in told.strip() for mark in _COLUMNS):
        return []
    spoken = re.split(f"[{FIGURES}]", told)
    heads = (blocks[head] for head in draft.heading(sentence.block))
    head = " ".join(draft.text[one.start : one.end] for one in heads)
    heading = blocks[sentence.block].role == "heading"
    around, last = words(f"{head} {told}"), sentence.block + _LAST >= len(blocks)
    found: list[Retold] = []
    for number, mention in enumerate(sentence.figures):
        before, rest = "".join(spoken[: number + 1]), "".join(spoken[number + 1 :])
        one = form(mention, before, spoken[number], spoken[number + 1])
        goes_on = sentence.start > blocks[sentence.block].start and len(one.label) >= _LONG
        fresh = (goes_on or len(rest) > 1) and not cell and bool(english or one.unit)
        fresh = fresh and all(e.unit != one.unit for e in found)
        scope = _ENGLISH_KINDS.intersection(before.lower().split())
        scope |= {*_SCOPE.findall(f"{head} {before}")}
        times = frozenset(word for word in _SCOPE.findall(before[-_BACK:]) if word[-1] == "年")
        times |= {*_AGAINST.findall(rest[:_BACK])} | {
            when for word, when in _WHEN.items() if word in before
        }
        times |= {*map(" ".join, pairwise(before[-_BACK:].lower().split()))} & _SEASONS
        kinds = {*_SCOPE.findall(CLAUSE.split(before.rstrip("：:"))[-1])} - times
        kinds |= scope & _ENGLISH_KINDS
        points = not cell and (one.points or (one.lasts and last))
        last_words = "" if cell else before[-_BACK:]
        one = replace(one, points=points, around=around, fresh=fresh, before=last_words)
        found.append(replace(one, scope=scope, times=times, kinds=kinds, heading=heading))
    names = [{one.label, *(word for word in one.noun if len(word) > 1)} - {""} for one in found]
    others = (frozenset().union(*names[:n], *names[n + 1 :]) for n in range(len(found)))
    return [replace(one, beside=beside) for one, beside in zip(found, others, strict=True)]


_TOLD_BEFORE = Pattern(
    r"(?:[这那]|(?:上述|[前上]述|[前上][面头文表]|[说讲提]过的?|刚才|再说一遍|重申)[^，,。；]*)$"
    r"|\b(?:the|that|those|these|all) $|\b(?i:once more|again|repeat|mentioned|above)\b"
)
"""Before a figure that was told, it says."""
_COLUMNS = ("|", "\t", "　　")
"""Part what stands in the columns of a table that is written out."""
_LAST = 2
"""In so many paragraphs at the end one tells again how long all took."""


def _meant(one: Retold, earlier: Sequence[Retold]) -> Retold | None:
    """Return the only figure, of another sentence, that may be told again; none of several.

    Nor is a number wrong that was told, or that two or the last few together make.
    """
    meant = [each for each in earlier if one.may_be(each)]
    meant = [each for each in meant if each.noun & one.noun] or meant
    here = {e.amount for e in earlier if e.mention.sentence == one.mention.sentence}
    if len({each.amount for each in meant}) != 1 or meant[0].amount in here:
        return None  # 18.2万件里，寄进来的11.7万件
    of_it = [each for each in earlier if not each.noun or each in meant]
    several = [each.amount for each in (of_it if one.unit in _GENERAL else earlier)]
    runs = (sum(several[-count:]) for count in range(1, _PARTS))
    two = (meant[0].amount + each for each in several)
    if one.amount in (*(each.amount for each in earlier), *runs, *two):
        return None
    first, apart = meant[0], meant[-1].mention.sentence != one.mention.sentence
    both = first.mention.quantity and one.mention.quantity and not one.points
    may_be = both and fit(span(first.mention), span(one.mention)) != "impossible"
    return first if apart and not may_be else None


# --- In Chinese -------------------------------------------------------------------------------

_NOUN, _SIDE, _BACK = 4, 2, 30
"""This many characters behind a figure name what is counted."""
_THIS = Pattern("[这那该此][座条部本册场次]?$")
_ALL = Pattern("(?:全部|所有|全[体班]|[我你他她咱]们?的|大家的|感谢|谢谢)$")
_OVER = Pattern("[里中]|到|[用说讲]完|过去|$")
_SOME = Pattern("[前后头另每近满约]$")
_MADE = Pattern(r"(?P<noun>\w{1,3})的")
_WHOLE = Pattern(r"(?P<noun>(?:(?!占)\w){0,6}?)(?:都|均|全|一\w不|(?:里|当?中)$)")
_OTHER = Pattern("[后今现另又再剩只仅新没未]|第[二三四]|[去前]年|其[余他]|余下|[也还]有|有一")
"""Before a figure that may be of others, or of another time: 后来坐满的96把椅子, 也有一支队伍."""
_DOING = Pattern(
    r"\d+年?[末底初度]?|[上下]半年|全年|今年|本次|其中|目前|截至|累计|[提升增降减][高长加至到少]?[到至为]|发展到|变成"
    r"|^[一二三四五六七八九十]、|实现|投入|办了|举办|开展|全[县市镇乡村区部]"
    r"|全(?=[在有是])|[一共计是有为的在也又再了约近达到收设发摆带把将\s*合总部已经现]|安排|以上|就(?!业)"
)
"""What says nothing of what a figure is."""
_COMPARED = Pattern("占|比|较|增[长加幅]|减[少幅]|提高|下降|每|均|[另又再还剩]")
_SCOPE = Pattern(
    r"\d{4}年|\d{1,2}月|同期|[上下]半年|[今去前明全]年|[一二三特]等|第[一二三四五六七八九十]|[首末]批|其中|新增|目标|计划|预计|实际"
    r"|[东南西北上下][线片区岸坡部卷]|[大中小]学|[初高]中|[初复决]赛|[甲乙丙丁](?!、)|[男女]"
)
"""Words for a time or a part that a figure is of."""
_ENGLISH_KINDS = frozenset(["first", "second", "north", "south", "east", "west", "old", "new"])
_WHEN = {
    **dict.fromkeys(("目前", "现在", "如今", "现有"), "今年"),
    **dict.fromkeys(("开始时", "原来", "原有", "当初", "起初"), "原来"),
}
"""What words say without a year of when a figure is."""
_AGAINST = Pattern(r"[比较与]\d{4}年")
_TERMS = product(("last", "this", "previous"), ("year", "season", "term", "month", "week"))
_SEASONS = frozenset(" ".join(words) for words in _TERMS)


def _chinese_words(text: str) -> AbstractSet[str]:
    return {*pairs(text), *text}


def _in_chinese(mention: Mention, before: str, since: str, behind: str) -> Retold:
    """Read a figure: words point back in 这84张, 我的20分钟, 62名代表全部, 六天里, 删去的27条."""
    *others, lead = (clause.strip() for clause in CLAUSE.split(since.rstrip("：:")))
    tail, unit = CLAUSE.split(behind)[0], unit_of(mention)
    if not unit:  # of a bare number the character behind it
        unit, tail = tail[:1].strip(), tail[1:]
    words = pairs if unit in _GENERAL else terms
    made, whole, over = _MADE.fullmatch(lead), _WHOLE.match(tail), behind and _OVER.match(tail)
    noun, compared = tail.lstrip("的")[:_NOUN], _COMPARED.search(lead)
    clauses = [] if compared else [lead, *(others[-1:] if since == before else ())]
    label = next(filter(None, (_DOING.sub(" ", one).strip() for one in clauses)), "")
    lasting, of = mention.candidate.kind == "duration", lead.endswith("的")
    led = of or (len(label) <= 1 and (lasting or not lead.endswith("了")))  # 抽查的308份凭证
    told = not (over or compared) and led  # but for 办了20期班, of which nobody knew
    told = told and not (lasting and not lead and tail[:1] != "的")  # 9天收3126万元
    counted = pairs(noun[:_SIDE]) or frozenset(noun[:1])
    this = _THIS.search(lead)
    if lasting:
        begins = this and not this.start() if lead else over and tail
        back = bool(begins) or (tail[:1] == "的" and not _SOME.search(lead))
        noun = noun if tail[:1] == "的" else ""
    else:
        noun = made["noun"] if made else whole["noun"] if whole else noun
        all_ = whole if "的" not in lead else made if unit not in _GENERAL else None
        back = bool(this or (all_ and not _OTHER.search(before)))
    points = back or _ALL.search(lead) is not None
    names = _chinese_words(f"{label} {lead}{tail}")
    said = Retold(mention, unit, points, words(noun), names, lead, label)
    lasts = lasting and bool(over) and not compared and (of or not label)
    said = replace(said, counted=counted if told else frozenset(), which={*label} - {" "})
    ends = (label.replace(" ", "")[-_SIDE:], _DOING.sub("", tail)[:_SIDE])
    both = pairs(f"{lead} {tail}")
    return replace(said, lasts=lasts, called=pairs(label), words=both, ends=ends)


# --- In English -------------------------------------------------------------------------------

_THE = Pattern(r"(?<!\bthan )\b(?i:all|the|these|those|(?P<own>my|our|his|her|your|their)) $")
_COUNTED = Pattern(
    r"[\w,.]*(?: of)?(?: our| the)?[ -](?!and|from)(?P<noun>us|[a-z]{3,}?)s?\b"
    r"(?P<part> (?:on|in|at|from|of|with|that|wh[a-z]+|before|after|for|sent|[a-z]+ed)\b)?"
)
"""What is counted, and words that say which of them."""
_OF_WHAT = Pattern(
    r" (?P<of>of )?(?P<noun>(?:[a-z-]+ ){0,2}?[a-z-]+(?:s|(?<=ing))\b)"
    r"(?: (?:[io]n|at|of|with|that|from|wh[a-z]+|before|after|for|sent|[a-z]+ed)\b"
    r"(?: (?P<own>its|our|my|their|h[ie][sr])\b| the| an?)? (?P<which>[a-z]+))?"
)
"""All words for what is counted: weekday loaves, singers of the choir, 32 years of mending."""
_THEN = Pattern(r"\b(?:(?:In|By) [A-Z\d]|(?<!the )[Ll]ast |[Tt]his )")
_LASTS = Pattern(r"(?i:after|was|is|that (?:is|was)|those|) ?— ?(?:(?:behind|in|at|of|on|as)\b.*)?")


def _in_english(mention: Mention, before: str, since: str, behind: str) -> Retold:
    """Read a figure: words point back in all 18 reporters, my 40 minutes, all 12 of us."""
    unit = unit_of(mention).replace("个", "")
    if unit == "岁" or "-" in mention.printed:  # of another: the 24-year-old, the five-day Test
        return Retold(mention, unit, False, frozenset(), frozenset(), "")
    lead, tail = CLAUSE.split(since)[-1], CLAUSE.split(behind)[0].rstrip(". ")
    found, the = _COUNTED.match(f"{mention.printed} {behind.lstrip()}".lower()), _THE.search(lead)
    noun = frozenset([found["noun"]] if found else ())
    whole = the and found and (the["own"] or not found["part"])
    then, lasting = _THEN.search(before), mention.candidate.kind == "duration"
    around = english_words(f"{before} {behind}")
    names = noun | {*lead.lower().split()[-2:]} | around  # our circle of 26
    said = Retold(mention, unit, bool(whole) and not then, noun, names, "")
    called, both = english_words(lead), english_words(f"{lead} {tail}")
    said = replace(said, called=called, words=both, ends=(lead.strip()[-_SIDE:], ""))
    if lasting and _LASTS.fullmatch(f"{lead.strip()}—{tail}"):
        return replace(said, lasts=True)
    of = _OF_WHAT.match(tail) if (the or lasting) and not then else None
    if not of or not (the or of["of"]):
        return said
    which = english_words("" if of["own"] else of["which"] or "")
    return replace(said, counted=english_words(of["noun"]), which=which)
