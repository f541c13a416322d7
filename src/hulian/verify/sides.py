"""Which of two sides gives, which gets, and whose the counted things are.

A draft's clause and a fact's label are read by one reader: 闵行区派16名干部到保山市, or
闵行区的10所学校与保山市的4所结对. What is not told stays open.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from hulian.figures.units import PERSONS, measures
from hulian.index.rows import Figure
from hulian.language.giving import GETTING, TOGETHER
from hulian.pattern import Pattern
from hulian.text import Range
from hulian.verify.places import PlaceName, Places

Ids = tuple[str, ...]
Turned = Literal["giver", "place"]


class Sides(Struct, frozen=True):
    """The places that give, get and have what is counted, where a clause tells them.

    `owned` are the words between whose things they are and their number.
    """

    giver: Ids = ()
    receiver: Ids = ()
    owner: Ids = ()
    owned: str = ""


NO_SIDES = Sides()

_BREAK = Pattern(r"[，；。]|[,;：:（）()！？!?](?!\d)|\.(?!\d)")
_TOGETHER = Pattern(rf"{TOGETHER}|\b(?:both|each other|mutual(?:ly)?|jointly|exchanged)\b")
_GIVES = Pattern(
    r"(?<![互特指摊分])[选增新援]?派(?![生别系对单]|出所)[出遣驻往赴到去至给了]*"
    r"|捐[赠助献出送资款]?[给到往了]*|赠[送予]?[给到往了]*|支援(?![资项物])|驰援"
    r"|[输运]?(?<![发播放欢])送[往到去给至了]*|[运寄][往到给至]+"
    r"|(?<![供补自配])给[予了]?(?![力水排])"
    r"|\b(?:sen[dt]s?|g[ai]ve[ns]?|donate[sd]?|seconded|dispatched|presented|posted)\b"
)
_GETS = Pattern(
    f"(?:{GETTING}|接收|得到|迎来|获)了?(?!锻炼|培训|学习|治疗|手术|教育|检查|采访)"
    r"|\b(?:receive[sd]?|got|gets|hosted|welcomed|accepted)\b"
)
_TO = Pattern(r"(?:[到往给赴至向去为对](?:[一二三四五六七八九十两几\d]+[家所个])?|\bto(?: the)? )$")
_FROM = Pattern(r"(?:[从由自]|\b(?:from|by)(?: the)? )$")
_ON = Pattern("[运开驶]?[到往至赴]| to(?: the)? ")
_WHERE = Pattern(r"(?:在|\b(?:in|at)(?: the)? )$")
_OPENS = Pattern(
    r"(?:^ ?|[、“”\"年月日号起底末初中间今后期时而但也且是将则]|以来|\d{4} ?"
    r"|\b(?:and|but|while|that|which|when|whereas|then|as) )$"
)
"""Before the subject of a clause, which is not an object of another verb: 自2021年起闵行区."""
_JOINED = Pattern(r" ?(?:[、，,和与及同跟]|and) ?")
_PASSIVE = Pattern(r"\b(?:was|were|is|are|be|been|being) (?:[a-z]+ly )?$")


def read(text: str, named: Sequence[PlaceName], spans: Sequence[Range], number: int) -> Sides:
    """Read the sides of a figure in its sentence.

    `named` are the places of the sentence, `spans` those of its figures, `number` is the figure's.
    """
    if not named:
        return NO_SIDES
    start, end = spans[number]
    begin = max((found.end() for found in _BREAK.finditer(text, 0, start)), default=0)
    broken = _BREAK.search(text, end)
    until = broken.start() if broken else len(text)
    owner, owned = _owner(text, [p for p in named if p.start >= begin], spans, number)
    owner = owner or _of_the_pair(text, named, begin, end)
    if _TOGETHER.search(text, begin, until):
        return Sides(owner=owner, owned=owned)
    inside = [place for place in named if begin <= place.start and place.end <= until]
    giver, receiver = _exchange(text, inside, (begin, until), (start, end))
    return Sides(giver, receiver, owner, owned)


def turned(said: Sides, fact: Figure, places: Places) -> Turned | None:
    """Say what of a fact a text has the wrong way round, where both tell it."""
    if not (said.giver or said.receiver or said.owner):
        return None
    known, _ = _of_fact(fact, places)
    if (said.giver or said.receiver) and "互派" in fact.label:
        return "giver"
    if known.giver and known.receiver:
        away = _opposite(said.giver, known.giver, known.receiver, places)
        here = _opposite(said.receiver, known.receiver, known.giver, places)
        # Where one of the two is the fact's own, the other is more likely misread.
        right = (said.giver and not away) or (said.receiver and not here)
        if (away or here) and not right:
            return "giver"
    if known.owner and not (measures(fact.unit) or fact.unit in PEOPLE):
        fits = set(_FUNCTION.sub("", said.owned)) <= set(known.owned)
        if fits and of_other_owner(said, fact, places):
            return "place"
    return None


def of_other_owner(said: Sides, fact: Figure, places: Places) -> bool:
    """Return whether a text says that the other side of a pairing has what a fact counts."""
    known, others = _of_fact(fact, places)
    has = bool(said.owner and known.owner)
    return has and _opposite(said.owner, known.owner, others, places)


def given_so(said: Sides, fact: Figure, places: Places) -> bool:
    """Return whether a fact is of the way that a text tells: from its giver, or to its receiver."""
    known, _ = _of_fact(fact, places)
    gives = places.related(said.giver, known.giver)
    gets = places.related(said.receiver, known.receiver)
    return (gives or gets) and turned(said, fact, places) is None


def _opposite(said: Ids, known: Ids, other: Ids, places: Places) -> bool:
    """Return whether a place is of the other side of a fact, and not of its own."""
    return places.related(said, other) and not places.related(said, known)


# --- Giving and getting -------------------------------------------------------------------------


def _exchange(
    text: str, named: Sequence[PlaceName], clause: Range, figure: Range
) -> tuple[Ids, Ids]:
    """Return who gives and who gets in a clause."""
    verbs = [found.span() for found in _GIVES.finditer(text, *clause)]
    before = [verb for verb in verbs if verb[1] <= figure[0]]
    verb = before[-1] if before else next((v for v in verbs if v[0] >= figure[1]), None)
    gets = _GETS.search(text, clause[0], figure[0])
    if gets and not (verb and verb[0] < gets.start()):
        return _got(text, named, clause, gets.span())
    if not verb:
        return _moved(text, named)
    end = next((v[0] for v in verbs if v[0] > verb[0]), clause[1])
    return _given(text, [p for p in named if p.start < end], clause, verb)


def _moved(text: str, named: Sequence[PlaceName]) -> tuple[Ids, Ids]:
    """Return from where to where something goes without a verb of giving: went from … to …."""
    for start, end in pairwise(named):
        if _FROM.search(_until(start, text)) and _ON.fullmatch(text[start.end : end.start]):
            return start.ids, end.ids
    return (), ()


def _got(text: str, named: Sequence[PlaceName], clause: Range, verb: Range) -> tuple[Ids, Ids]:
    """Return who gives and who gets by a verb of getting: 施甸县收到闵行区捐赠的…."""
    getting = _subject(text, [p for p in named if p.end <= verb[0]], clause)
    giving = [
        p
        for p in named
        if p.start >= verb[1]
        and (not text[verb[1] : p.start].strip() or _FROM.search(_until(p, text)))
    ]
    return _ids(giving), getting


def _given(text: str, named: Sequence[PlaceName], clause: Range, verb: Range) -> tuple[Ids, Ids]:
    """Return who gives and who gets by a verb of giving.

    Marks come first (由, 从, 到, 向, from, to), then the place right behind the verb, then the
    subject.
    """
    ahead = [p for p in named if p.end <= verb[0]]
    behind = [p for p in named if p.start >= verb[1]]
    nearest = [*reversed(ahead), *behind]
    passive = _PASSIVE.search(text[clause[0] : verb[0]])
    giver = [
        p
        for p in nearest
        if (p in behind or passive or text[p.start - 1 : p.start] != " ")
        and _FROM.search(_until(p, text))
    ]
    receiver = [p for p in behind if not text[verb[1] : p.start].strip()]
    receiver += [p for p in (*behind, *reversed(ahead)) if _TO.search(_until(p, text))]
    subject = _subject(text, ahead, clause)
    if passive:
        return _ids(giver), _ids(receiver) or subject
    return _ids(giver) or subject, _ids(receiver)


def _subject(text: str, ahead: Sequence[PlaceName], clause: Range) -> Ids:
    """Return the place before a verb that is its subject; none of two that are joined."""
    free = [
        p for p in ahead if not any(mark.search(_until(p, text)) for mark in (_TO, _FROM, _WHERE))
    ]
    if not free or not _OPENS.search(text[clause[0] : free[-1].start]):
        return ()
    if len(free) > 1 and _JOINED.fullmatch(text[free[-2].end : free[-1].start]):
        return ()
    return free[-1].ids


def _until(place: PlaceName, text: str) -> str:
    """Return the words before a place."""
    return text[max(place.start - _BEFORE, 0) : place.start]


_BEFORE = 12


def _ids(named: Sequence[PlaceName]) -> Ids:
    return named[0].ids if named else ()


# --- Whose it is --------------------------------------------------------------------------------

PEOPLE = PERSONS | {"人"}
"""Units of people."""
_FUNCTION = Pattern("[省市区县乡镇]级|[的有共已现各约近为之是计也]|派出|[省市区县]")
_LISTED = Pattern("[^，,。；;]{0,10}?[、和及]")
_OF_BEHIND = Pattern(
    r" ?|来自|的|(?: (?!(?:paired|twinned|aided?|help(?:s|ed)?|are|were|have|that|to|with|and|of"
    r"|from|in)\b)[a-z-]+){0,4} (?:in|of|from) (?:the )?"
)
_AIDING = ("帮扶", "支援", "援助", "扶持")
_OWN = Pattern(r"(?:'s|’s|(?: has| had)?) $")


def _owner(
    text: str, named: Sequence[PlaceName], spans: Sequence[Range], number: int
) -> tuple[Ids, str]:
    """Return whose things a figure counts, and the words between both: 闵行区的学校10所."""
    start, end = spans[number]
    behind = next((p for p in named if p.start >= end), None)
    if behind and _OF_BEHIND.fullmatch(text[end : behind.start]):
        return behind.ids, ""
    ahead = [place for place in named if place.end <= start]
    nearest = ahead[-1] if ahead else None
    if number and (not nearest or nearest.end <= spans[number - 1][0]):
        joint = text[spans[number - 1][1] : start]
        if found := _LISTED.match(joint):
            owner, _ = _owner(text, named, spans, number - 1)
            return owner, joint[found.end() :]
    if not nearest or _WHERE.search(_until(nearest, text)):
        return (), ""
    between = text[nearest.end : start]
    if between.startswith("的") and _until(nearest, text).endswith(_AIDING):
        return (), ""  # 帮扶云南的医院 may be those that aid
    if _PAIRING.match(between) and len(ahead) > 1:
        subject = ahead[-2]
        if _PAIRED.fullmatch(text[subject.end : nearest.start]):
            return subject.ids, ""  # 闵行区与保山市结对的有…
    return nearest.ids, "" if _OWN.fullmatch(between) else between


def _of_the_pair(text: str, named: Sequence[PlaceName], begin: int, end: int) -> Ids:
    """Return who of a pair named before has what its clause, from `begin` on, pairs with the other.

    As in 闵行区的11个村与保山120个村结成对子，10所学校与保山的4所结对.
    """
    other = next((p for p in named if p.start >= begin), None)
    if not other or other.start < end or not _WITH.search(text[end : other.start]):
        return ()
    pair = {place.ids for place in named if place.end <= begin}
    if len(pair) != _TWO or other.ids not in pair or not _PAIRING.search(text):
        return ()
    return (pair - {other.ids}).pop()


_WITH = Pattern("[与和同跟]$")

# --- Of a fact ----------------------------------------------------------------------------------

_HEAD = Pattern("[，,（(]")
_PAIRED = Pattern("[与和同跟]")
_PAIRING = Pattern("结对|结成对子|牵手|对口|配对")


def _of_fact(fact: Figure, places: Places) -> tuple[Sides, Ids]:
    """Return the sides of a fact by its label, and the places that do not have what it counts."""
    return _of_label(fact.label, tuple(fact.givers), tuple(fact.place_ids), places)


@lru_cache(1 << 10)
def _of_label(
    called: str, givers: tuple[str, ...], place_ids: Ids, places: Places
) -> tuple[Sides, Ids]:
    label = _HEAD.split(called, maxsplit=1)[0]
    if "的" not in label and not _GIVES.search(label) and not _GETS.search(label):
        return NO_SIDES, ()
    named = places.find(label)
    inside = [p for p in named if p.end <= len(label)]
    whole = (0, len(label))
    giver, receiver = _exchange(label, inside, whole, (len(label), len(label)))
    if receiver and not giver:
        giver = tuple({i for name in givers for i in places.ids(name) or places.labelled(name)})
    elif giver and not receiver and not places.related(giver, place_ids):
        receiver = place_ids
    owner, others, noun = _had(label, inside)
    return Sides(giver, receiver, owner, noun), others


def _had(label: str, named: Sequence[PlaceName]) -> tuple[Ids, Ids, str]:
    """Return whose things a label counts, what other places it names, and the things.

    As in 与保山市结对的闵行区企业 and 保山市与闵行区结对的村.
    """
    of = label.rfind("的") + 1
    if not of or len(named) < _TWO:
        return (), (), ""
    own = next((p for p in named if p.start == of), None)
    if not own and named[0].start == 0 and _PAIRED.match(label, named[0].end):
        own = named[0] if _PAIRING.search(label, 0, of) else None
    if not own:
        return (), (), ""
    others = tuple(i for p in named if p is not own for i in p.ids)
    return own.ids, others, label[max(of, own.end) :]


_TWO = 2
