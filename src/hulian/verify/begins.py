"""The year in which aid began, where a sentence tells of that: 闵行帮昌宁，始于2017年8月.

A year is no figure of a draft. Only one that is told as the beginning of what a base has the
beginning of, with both who gives and who gets it, is held against that.
"""

from collections.abc import Iterator

from hulian.index.rows import Figure
from hulian.pattern import HAN, Pattern
from hulian.text import Text
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft, Mention
from hulian.verify.facts import Facts
from hulian.verify.places import Places
from hulian.verify.wording import Verdict, contradicted

_AID = Pattern("结对|对口|帮|援|亲")
_SINCE = Pattern("(?:始于|起于|始自|开始于|起步于|起头[是在于])$")
_BEGAN = Pattern(
    rf"(?:的事|[开起]的?头|开始的|结的[对亲]|[，,]?(?P<who>{HAN}{{2,5}}?)"
    rf"(?:开始(?:对口)?(?:帮|支援|援助)|[同与跟和](?P<whom>{HAN}{{2,5}}?)(?:正式|开始)?"
    "结(?:对(?=[算，,。；;]|$)|亲|[为成]对子)))"
)
"""Behind a year: it is the one in which something began."""
_ENDS = Pattern("[，,。；;]")


def beginnings(draft: Draft, facts: Facts | None, places: Places) -> Iterator[tuple[int, Verdict]]:
    """Yield what is said of years in which aid began, and where each stands."""
    if facts is None:
        return
    known = [fact for fact in facts if facts.measures[fact.measure].unit == "年"]
    for mention in draft.mentions if known else ():
        if mention.candidate.kind in ("year", "date"):
            told = _told_of(mention, draft, places)
            here = {i for place in places.find(told) for i in place.ids}
            meant = [fact for fact in known if _is_of(fact, here, places)]
            meant.sort(key=lambda fact: len({*fact.place_ids} - here))
            if meant:
                yield mention.at, _said(mention, meant, facts)


def _told_of(mention: Mention, draft: Draft, places: Places) -> str:
    """Return the words around a year in which aid began; none of another year."""
    sentence = draft.sentences[mention.sentence]
    before = sentence.text[: mention.at - sentence.start].rpartition("年")[2]
    behind = sentence.text[mention.end - sentence.start :]
    began = _BEGAN.match(behind)
    named = [name for name in began.group("who", "whom") if name] if began else []
    strange = any(places.without(name).strip(" 省市州县区") for name in named)
    begun = began[0] if began else ""
    told = before + begun + _ENDS.split(behind[len(begun) :], maxsplit=1)[0]
    subject = _SINCE.sub("", _ENDS.split(before)[-1])
    since = _SINCE.search(before) and (not subject or _AID.search(subject))
    return told if (since or (began and not strange)) and _AID.search(told) else ""


def _is_of(fact: Figure, here: set[str], places: Places) -> bool:
    givers = {i for giver in fact.givers for i in places.ids(giver)}
    return not (here.isdisjoint(fact.place_ids) or here.isdisjoint(givers))


def _said(mention: Mention, meant: list[Figure], facts: Facts) -> Verdict:
    """Say whether a year is one of those that the base has for it."""
    quantity = mention.quantity
    year = int(quantity.amount) if quantity else int(mention.printed[:4])
    same = next((fact for fact in meant if fact.amount == year), None)
    if same:
        words = contradicted(same, facts)
        notes = (Remark(mention.at, "conflict", "note", words),) if words else ()
        return Verdict("note" if notes else "ok", tuple(n.code for n in notes), same, notes)
    values = [*dict.fromkeys(fact.value for fact in meant)]
    english = " or ".join(value.removesuffix("年") for value in values)
    text = Text(f"事实库是{'或'.join(values)}", f"the base has {english}")
    remark = Remark(mention.at, "amount-differs", "warning", text)
    return Verdict("warning", ("amount-differs",), meant[0], (remark,))
