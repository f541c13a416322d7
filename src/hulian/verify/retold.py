"""What words point back to, told with another number: 共48张照片 … 翻完这84张; all 18 reporters.

Words that point back need something to point to. Where the draft told of one such thing only, and
of none in the number pointed to, one of the two figures is wrong.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from msgspec import Struct

from hulian.pattern import Pattern
from hulian.verify.arithmetic import PERCENT, POINTS, unit_of
from hulian.verify.draft import CLAUSE, FIGURES, Draft, Mention
from hulian.verify.roles import TIMES
from hulian.verify.words import pairs, terms

_KEPT = 40
"""So many figures of a unit are looked through for the one that is pointed to."""
_FEW = 4
"""Of fewer things than this any may be pointed to."""
_PARTS, _NONE = 8, Decimal(0)
_GENERAL = frozenset({"", "人", "个", "家", "户", "次", "人次", "项", "种", "元", "亩"})
"""Units of many things: a word must tell that it is the same."""


class Retold(Struct, frozen=True):
    """A figure of a unit, and whether words point back to it.

    `noun` has the words for what is counted, `names` those that may be the noun of another, `lead`
    is what stands before it in its clause.
    """

    mention: Mention
    unit: str
    points: bool
    noun: AbstractSet[str]
    names: AbstractSet[str]
    lead: str

    @property
    def amount(self) -> Decimal:
        """How many or how much there is; 0 where that cannot be read."""
        return self.mention.quantity.amount if self.mention.quantity else self.mention.bare or _NONE

    def may_be(self, earlier: "Retold") -> bool:
        """Tell whether it may point to an earlier figure."""
        named = not self.noun or not self.noun.isdisjoint(earlier.names)
        return named or (self.lead != "" and self.lead in earlier.lead)


def pointed_to(draft: Draft) -> Iterator[tuple[Mention, Mention]]:
    """Yield what was told, and the figure that points to it with another number."""
    told: defaultdict[str, list[Retold]] = defaultdict(list)
    for sentence in draft.sentences:
        form = _in_english if draft.is_english(sentence.block) else _in_chinese
        spoken = re.split(f"[{FIGURES}]", sentence.masked)
        if draft.document.blocks[sentence.block].cell:
            continue
        for number, mention in enumerate(sentence.figures):
            if unit_of(mention) in (PERCENT, POINTS, TIMES):
                continue
            one = form(mention, "".join(spoken[: number + 1]), spoken[number], spoken[number + 1])
            if one.points and one.amount >= _FEW and (meant := _meant(one, told[one.unit])):
                yield meant.mention, mention
            if one.amount > 1:
                told[one.unit] = [*told[one.unit][1 - _KEPT :], one]


def _meant(one: Retold, earlier: Sequence[Retold]) -> Retold | None:
    """Return the only figure, of another sentence, that may be pointed to; none where several may.

    Nor is a number wrong that was told, or that two or the last few together make.
    """
    meant = [each for each in earlier if one.may_be(each)]
    amounts = [each.amount for each in earlier]
    runs = (sum(amounts[-count:]) for count in range(1, _PARTS))
    of_it = [each for each in earlier if not each.noun or each in meant]
    several = of_it if one.unit in _GENERAL else earlier
    two = (a.amount + b.amount for a in several for b in several if b is not a)
    if one.amount in (*amounts, *runs, *two):
        return None
    apart = len(meant) == 1 and meant[0].mention.sentence != one.mention.sentence
    return meant[0] if apart else None


# --- In Chinese -------------------------------------------------------------------------------

_NOUN = 4
"""So many characters behind a figure name what is counted."""
_THIS = Pattern("[这那该此][座条部本册场次]?$")
_ALL = Pattern("(?:全部|所有|全[体班]|[我你他她咱]们?的|大家的|感谢|谢谢)$")
_OVER = Pattern("[里中]|到了|[用说讲]完|过去")
_SOME = Pattern("[前后头另每近满约]$")
_MADE = Pattern(r"(?P<noun>\w{1,3})的")
_WHOLE = Pattern(r"(?P<noun>\w{0,6}?)(?:都|均|全|一\w不|(?:里|当?中)$)")
_OTHER = Pattern("[后今现另又再剩只仅新没未]|第[二三四]|[去前]年|其[余他]|余下")
"""Before a figure that may be of others, or of another time: 后来坐满的96把椅子."""


def _in_chinese(mention: Mention, before: str, since: str, behind: str) -> Retold:
    """Read a figure: words point back in 这84张, 我的20分钟, 62名代表全部, 六天里, 删去的27条."""
    lead, tail = CLAUSE.split(since.rstrip("：:"))[-1].strip(), CLAUSE.split(behind)[0]
    unit = unit_of(mention)
    if not unit:  # of a bare number the character behind it
        unit, tail = tail[:1].strip(), tail[1:]
    words = pairs if unit in _GENERAL else terms
    this, made, whole = _THIS.search(lead), _MADE.fullmatch(lead), _WHOLE.match(tail)
    noun = tail.lstrip("的")[:_NOUN]
    if mention.candidate.kind == "duration":
        begins = this and not this.start() if lead else _OVER.match(tail)
        back = bool(begins) or (tail[:1] == "的" and not _SOME.search(lead))
        noun = noun if tail[:1] == "的" else ""
    else:
        noun = made["noun"] if made else whole["noun"] if whole else noun
        told = whole if "的" not in lead else made if unit not in _GENERAL else None
        back = bool(this or (told and not _OTHER.search(before)))
    points = back or _ALL.search(lead) is not None
    return Retold(mention, unit, points, words(noun), words(lead + tail), lead)


# --- In English -------------------------------------------------------------------------------

_THE = Pattern(r"\b(?i:all|the|these|those|(?P<own>my|our|his|her|your|their)) $")
_COUNTED = Pattern(
    r"[\w,.]*(?: of)?(?: our| the)?[ -](?!and|from)(?P<noun>us|[a-z]{3,}?)s?\b"
    r"(?P<part> (?:on|in|at|from|of|with|that|wh[a-z]+|before|after|for|sent|[a-z]+ed)\b)?"
)
"""What is counted, and words that say which of them."""
_THEN = Pattern(r"\b(?:(?:In|By) [A-Z\d]|[Ll]ast |[Tt]his )")


def _in_english(mention: Mention, before: str, since: str, behind: str) -> Retold:
    """Read a figure: words point back in all 18 reporters, my 40 minutes, all 12 of us."""
    lead = CLAUSE.split(since)[-1]
    found, the = _COUNTED.match(f"{mention.printed} {behind.lstrip()}".lower()), _THE.search(lead)
    noun = frozenset([found["noun"]] if found else ())
    whole = the and found and (the["own"] or not found["part"])
    points = bool(whole) and not _THEN.search(before)
    unit = unit_of(mention).replace("个", "")
    names = noun | {*lead.lower().split()[-2:]}  # our circle of 26
    return Retold(mention, unit, points, noun, names, "")
