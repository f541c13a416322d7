"""What a base says of figures that agree with no fact: far from one, a change, a beginning."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from msgspec.structs import replace

from hulian.figures.period import in_words
from hulian.index.rows import Figure
from hulian.pattern import HAN, Pattern
from hulian.text import Text
from hulian.verify.agreement import FEW, compare, printing, tells
from hulian.verify.arithmetic import PERCENT, POINTS
from hulian.verify.codes import Level, Remark
from hulian.verify.counted import measured_thing, of_another_kind
from hulian.verify.doubts import Compared, is_condition
from hulian.verify.draft import Draft, Mention
from hulian.verify.facts import Facts
from hulian.verify.givers import places_agree
from hulian.verify.growth import Claim, grown
from hulian.verify.held import Held
from hulian.verify.match import Match
from hulian.verify.passages import widening
from hulian.verify.places import Places
from hulian.verify.roles import NAMED, RELATIVE, Reading
from hulian.verify.scope import Scope
from hulian.verify.verdict import as_doubtful
from hulian.verify.wording import UNKNOWN, Verdict, contradicted, glossed, mistyped, plain

_OF_MEASURE, _WHOLLY = 0.5, 0.8
"""The least of what a measure is about that must stand around a figure which is far from its fact:
for a warning, and for an error."""
_PART = Pattern(
    "其中|另|其[余他它]|新[增建种植添]|增[加长收]|[多少]了|减少|以[上下]|[平户人]均|每|占|来自|部分"
    r"|包括|峰值|曾|一度|最[高低多少]"
    r"|\b(?:of which|another|other|new|additional|each|per|average)\b|\bwith\s*$"
)
"""Before a figure of a part, a change or an extreme of what is told of."""
_TOLD_TOGETHER = Pattern(r"\b(?:in all|in total|altogether|together|combined)\b|[合共]计")
"""Behind a figure of what was told before it."""


def far_off(one: Held, places: Places, stated: AbstractSet[str]) -> Verdict:
    """Say of a figure that the base has another of its measure, place, period, giver and basis.

    Of no fact that another figure of the draft has `stated`, nor where any that is spoken of has
    this figure, a part is told, or words are of another thing. Return UNKNOWN then.
    """
    found = _of_likeliest_measure(one, places)
    if not found or any(m.compared.relation != "apart" or m.fact.id in stated for m in found):
        return UNKNOWN
    if slip := _slip(one, found[0], places):
        return as_doubtful(mistyped(one.mention, [slip], one.facts))
    fact, spoken_of = found[0].fact, found[0].score
    label, value = fact.label, plain(fact)
    english = f"“{fact.label_en or label}” is {glossed(fact, one.facts)}"
    words = Text(f"与事实库不符：{label}是{value}", f"the base has another: {english}")
    open_to_doubt = fact.disputes or (fact.period or "").endswith(("~", "?"))
    level: Level = "error" if spoken_of >= _WHOLLY and not open_to_doubt else "warning"
    remark = Remark(one.mention.at, "amount-differs", level, words)
    return Verdict(level, ("amount-differs",), fact, (remark,), spoken_of)


def _slip(one: Held, far: Match, places: Places) -> Match | None:
    """Return a fact of as many digits as tell, of that place and time, that a figure is a slip of.

    9.31亿元 is rather one of 9.13亿元, which two gave, than of the 4150万元 of one.
    """
    held = _compared(one)
    slips = [(s, c) for s, c in held if c.slip and tells(s.fact.amount)]
    found = (Match(s, c, one.scope, places, one.facts, held) for s, c in slips)
    likely = (m for m in found if m.may_be_meant)
    return next((m for m in likely if (m.where, m.when) == (far.where, far.when)), None)


def _compared(one: Held) -> list[Compared]:
    """Return the facts that are spoken of, each with how its number stands to a figure's."""
    quantity, printed = one.mention.quantity, printing(one.mention)
    assert quantity
    return [(s, compare(quantity, s.fact.quantity, *printed)) for s in one.spoken]


def _of_likeliest_measure(one: Held, places: Places) -> Sequence[Match]:
    """Return the facts in scope of the measure that is most spoken of at the place told of."""
    quantity, scope = one.mention.quantity, one.scope
    if (
        not quantity
        or _is_few_or_part(one.mention, scope.lead)
        or _TOLD_TOGETHER.search(scope.tail)
    ):
        return []
    if is_condition(quantity, scope.tail):
        return []
    held = _compared(one)
    if any(compared.relation == "same" for _, compared in held):
        return []
    found = [Match(s, compared, scope, places, one.facts, held) for s, compared in held]
    told = (m for m in found if m.score >= _OF_MEASURE and m.in_scope and m.where == "same")
    likeliest = next(told, None)  # what is spoken of the most comes first
    if not likeliest:
        return []
    lead, tail = scope.own_words
    thing = measured_thing(one.facts.without_places(lead))
    called = one.facts.called(likeliest.fact)
    if of_another_kind(called, lead, tail, thing, quantity.unit):
        return []
    series = (m for m in found if m.fact.measure == likeliest.fact.measure)
    return [m for m in series if m.in_scope and m.is_certain]


def _is_few_or_part(mention: Mention, lead: str) -> bool:
    quantity, kind = mention.quantity, mention.candidate.kind
    few = kind in ("count", "people") and quantity is not None and quantity.amount < FEW
    return few or bool(mention.candidate.change) or _PART.search(lead) is not None


# --- A change in a series -------------------------------------------------------------------------

_SPOKEN_OF = 0.26
"""How much of what the later figure is about must stand around the change."""


def claims_of(
    draft: Draft, stated: Mapping[int, Figure]
) -> dict[int, tuple[Reading, Figure | None]]:
    """Return the changes that a draft tells, each with the fact of the level that it is told of.

    `stated` are the facts that figures agree with. The level stands before a change, or leads on
    from it: 增长6倍，达70.92亿元.
    """
    found: dict[int, tuple[Reading, Figure | None]] = {}
    for passage, *_ in widening(draft):
        level: Reading | None = None
        for number, (one, behind) in enumerate(pairwise((*passage.readings, None))):
            assert one
            if one.role == "level":
                level = one
            elif one.is_claim and not one.is_yearly:
                of = level or (behind if behind and behind.is_end else None)
                if "分别" in one.since:
                    of = passage.level_in_turn(number)
                about = of is not None and one.about <= of.about
                found[one.figure.at] = one, stated.get(of.figure.at) if of and about else None
    return found


def change_in_series(
    claim: Reading, level: Figure | None, scope: Scope, facts: Facts, places: Places
) -> Verdict:
    """Judge a change by the level that it is told of, or by two figures that its words speak of."""
    if level and (year := _year_before(claim, level)):
        series = [one for one in facts.of_measure(level.measure) if _is_of(year, one, level)]
        judged = [(one, _change(claim, one, level)) for one in series]
        right = (one for one, remark in judged if remark and remark.code == "derived")
        if one := next(right, None):
            return _follows(claim.figure, one, level)
        if len({one.value for one in series}) == 1:
            return _differs(level, *judged[0])
    points = claim.unit == POINTS
    if not (points or claim.figure.candidate.change == "by"):
        return UNKNOWN
    for later in facts.near(scope, PERCENT if points else None):
        if later.score < _SPOKEN_OF or not places_agree(scope, later.fact, places):
            continue
        for earlier in facts.of_measure(later.fact.measure):
            same = earlier.source == later.fact.source and _is_exact(earlier, later.fact)
            remark = _change(claim, earlier, later.fact) if same else None
            if remark and remark.code == "derived" and remark.level == "ok":
                return _follows(claim.figure, earlier, later.fact)
    return UNKNOWN


def _year_before(claim: Reading, level: Figure) -> int | None:
    """Return the year that a change is told since: 比2022年, 是2022年的, 同比."""
    if level.until is None or level.since != level.until:
        return None
    if claim.when and claim.when < NAMED:
        return claim.when if claim.when < level.until else None
    return level.until - 1 if claim.against or claim.when == RELATIVE - 1 else None


def _is_exact(one: Figure, other: Figure) -> bool:
    """Return whether two figures are of one place and giver, and what they say is exact."""
    same = one.place_ids == other.place_ids and one.givers == other.givers and one.id != other.id
    return same and one.bound == other.bound == "exact" and one.quantity.unit == other.quantity.unit


def _is_of(year: int, one: Figure, level: Figure) -> bool:
    """Return whether a figure is what a level was in another year."""
    whole = all(
        f.basis == "as-of" or not (f.when and f.when.start and f.when.start.month)
        for f in (one, level)
    )
    alike = one.basis == level.basis or not {one.basis, level.basis} & _APART
    return whole and alike and one.since == one.until == year and _is_exact(one, level)


_APART = {"cumulative", "target", "forecast", None}
"""Bases of which a figure is held against no figure of another."""


def _change(claim: Reading, earlier: Figure, later: Figure) -> Remark | None:
    """Judge what is said of a change from one figure to another."""
    fell = claim.role == "fallen" or (claim.role == "moved" and later.amount < earlier.amount)
    times = claim.role == "times" or "番" in claim.figure.printed
    said = Claim(claim.figure, -1 if fell else 1, times=times)
    return grown(said, *(claim.figure.told(f.quantity, plain(f)) for f in (earlier, later)))


def _follows(change: Mention, earlier: Figure, later: Figure) -> Verdict:
    known = f"{plain(earlier)}—{plain(later)}"
    message = Text(f"与事实库的{known}算得上", f"it follows from the base: {known}")
    return Verdict("ok", ("derived",), later, (Remark(change.at, "derived", "ok", message),))


def _differs(later: Figure, earlier: Figure, remark: Remark | None) -> Verdict:
    """Say that a change is not that from an earlier figure of the base."""
    if not remark or remark.code == "cannot-tell":
        return UNKNOWN
    when, was = in_words(earlier.when), plain(earlier)
    zh = f"{remark.message.zh}（事实库里{when.zh}是{was}）"
    en = f"{remark.message.en} (in the base it was {was}, {when.en})"
    said = replace(remark, level="warning", message=Text(zh, en), should_be=None)
    return Verdict("warning", (said.code,), later, (said,))


# --- The year in which aid began ------------------------------------------------------------------

# A year is no figure of a draft. Only one that is told as the beginning of what a base has the
# beginning of, with both who gives and who gets it, is held against that; one that is told with
# nothing else than who helps whom from then on is confirmed, but not blamed.
_AID = Pattern("结[的上下了]*对|对口|帮|援|亲|对子")
_SINCE = Pattern("(?:始于|起于|始自|开始于|起步于|起头[是在于])$")
_BEGAN = Pattern(
    rf"(?:的事|[开起]的?头|开始的|结的[对亲]|[，,]?(?P<who>{HAN}{{2,5}}?)"
    rf"(?:开始(?:对口)?(?:帮|支援|援助)|[同与跟和](?P<whom>{HAN}{{2,5}}?)(?:正式|开始)?"
    "结(?:对(?=[算，,。；;]|$)|亲|[为成]对子)))"
)
"""Behind a year: it is the one in which something began."""
_ENDS = Pattern("[，,。；;]")
_FROM_THEN = Pattern(
    r"[从自起]|开始|结的[对亲]|\b(?:since|from|beg[au]n|start(?:ed|s)?|dates?|goes)\b"
)
_PLAIN = Pattern(
    "自从?|从|开始|起|一直|就|便|[也是在的了上]|正式|对口|帮扶|支援|援助|帮助|帮|接手|结成|对子|结|对"
    "|[省市州县区镇乡村]|我们|咱们|[我与和同跟]|两地"
    r"|\b(?:since|from|in|has|have|had|been|beg[au]n|start(?:ed|s)?|to|the|of|with|and|by|its|an?"
    r"|back|dates?|goes|(?:help|aid|support|assist|partner|pair|twin)(?:ed|ing|s|ship)?)\b|'s|[\s.—-]"
)
"""What a clause says that tells only who helps whom, and from when on."""


def beginnings(draft: Draft, facts: Facts | None, places: Places) -> Iterator[tuple[int, Verdict]]:
    """Yield what is said of years in which aid began, and where each stands."""
    if facts is None:
        return
    known = [fact for fact in facts if facts.measures[fact.measure].unit == "年"]
    for mention in draft.mentions if known else ():
        if mention.candidate.kind in ("year", "date"):
            told = _told_of(mention, draft, places)
            plain = "" if told else _from_then_on(mention, draft, places)
            here = {i for place in places.find(told or plain) for i in place.ids}
            meant = [fact for fact in known if _gives_and_gets(fact, here, places)]
            meant = [fact for fact in meant if told or fact.amount == _year(mention)]
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


def _from_then_on(mention: Mention, draft: Draft, places: Places) -> str:
    """Return a clause that tells only who helps whom from a year on; "" where it tells more."""
    sentence = draft.sentences[mention.sentence]
    before = _ENDS.split(sentence.text[: mention.at - sentence.start])[-1]
    behind, *more = _ENDS.split(sentence.text[mention.end - sentence.start :])
    if more and not _PLAIN.sub("", (before + behind).lower()):
        behind += f" {more[0]}"
    told = f"{before} {behind}"
    begins = _FROM_THEN.search(told.lower())
    of_aid = draft.is_english(mention.block) or _AID.search(told)
    says_more = _PLAIN.sub("", places.without(told).lower())
    return told if begins and of_aid and not says_more else ""


def _year(mention: Mention) -> int:
    """Return the year that a figure names: 2017 of 2017年8月, and of August 2017."""
    if mention.quantity:
        return int(mention.quantity.amount)
    named = _YEAR.search(mention.printed)
    return int(named[0]) if named else 0


_YEAR = Pattern(r"\d{4}")


def _gives_and_gets(fact: Figure, here: set[str], places: Places) -> bool:
    givers = {i for giver in fact.givers for i in places.ids(giver)}
    return not (here.isdisjoint(fact.place_ids) or here.isdisjoint(givers))


def _said(mention: Mention, meant: list[Figure], facts: Facts) -> Verdict:
    """Return whether a year is one of those that the base has for it."""
    same = next((fact for fact in meant if fact.amount == _year(mention)), None)
    if same:
        words = contradicted(same, facts)
        notes = (Remark(mention.at, "conflict", "note", words),) if words else ()
        return Verdict("note" if notes else "ok", tuple(n.code for n in notes), same, notes)
    values = [*dict.fromkeys(fact.value for fact in meant)]
    english = " or ".join(value.removesuffix("年") for value in values)
    text = Text(f"事实库是{'或'.join(values)}", f"the base has {english}")
    remark = Remark(mention.at, "amount-differs", "warning", text)
    return Verdict("warning", ("amount-differs",), meant[0], (remark,))
