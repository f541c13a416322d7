"""Two figures near each other that have changed places: each is of the other's fact.

Or one is told in the place of the other, too: 分别为7916人和7916人次.

Of measures told side by side, 分别, the order tells which figure is whose; of two times the words
that say which was before; of other figures the words beside them, and whose things they count. Of
numbers in other units it is enough that each of both fits where the other stands, not where it is.
"""

from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from hulian.index.rows import Figure
from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.agreement import TELLING, digits, tells
from hulian.verify.arithmetic import alike
from hulian.verify.codes import Code, Level, Remark
from hulian.verify.held import Held
from hulian.verify.lexicon import NOW, ONCE
from hulian.verify.places import Places
from hulian.verify.sides import of_other_owner
from hulian.verify.wording import Verdict, plain
from hulian.verify.words import count

Judge = Callable[[Held], Figure | None]
"""Says which fact a figure agrees with."""

_Facts = tuple[Figure, Figure, Code, Level]
"""The facts that two figures state, what is wrong, and how surely."""
_NEAR = 4
"""What has changed places with a figure is looked for among this many behind it."""


def exchanged(figures: Sequence[Held], places: Places, judge: Judge) -> dict[int, Verdict]:
    """Return what is said of figures that stand in each other's place, by where they stand."""
    found: dict[int, Verdict] = {}
    for number, one in enumerate(figures):
        for other in figures[number + 1 : number + 1 + _NEAR]:
            stands = {one.mention.at, other.mention.at}
            if not one.is_beside(other) or found.keys() & stands:
                continue
            if pair := _by_number(one, other, judge) or _by_words(one, other, places):
                here, there, code, level = pair
                words = _TURNED if code == "period-differs" else _SWAPPED
                found[one.mention.at] = _verdict(one, here, there, code, level, words)
                found[other.mention.at] = _verdict(other, there, here, code, level, words)
            elif one.has_number_of(other):
                around = figures[max(number - _NEAR, 0) : number + 2 * _NEAR]
                stated = {told.fact.id for told in around if told.fact and told.is_beside(one)}
                both = (_repeated(*told, stated, judge) for told in ((one, other), (other, one)))
                said = [*filter(None, both)]
                found |= {v.remarks[0].at: v for v in said if len(said) == 1}
    return found


def _repeated(told: Held, right: Held, stated: Collection[str], judge: Judge) -> Verdict | None:
    """Return what is said of a figure that only repeats the number of the one beside it.

    The fact that is meant is not among the `stated`, and would agree here.
    """
    fact = right.fact
    if not fact or told.fact not in (None, fact):
        return None
    apart = not alike(told.mention, right.mention)
    spoken = [
        one
        for one in told.spoken
        if one.fact.id not in stated and _stands_by(told, one.fact, fact, apart=apart)
    ]
    figures = ((one, told.mention.told(one.fact.quantity, plain(one.fact))) for one in spoken)
    there = [one for one, as_fact in figures if judge(told._replace(mention=as_fact)) is one.fact]
    if not there or any(one.score + _CLEARLY > there[0].score for one in there[1:]):
        return None
    meant = there[0].fact
    level: Level = "error" if tells(meant.amount) or told.verdict.level == "error" else "warning"
    said = _verdict(told, fact, meant, "amount-differs", level, _REPEATED)
    return replace(said, codes=(*said.codes, *told.verdict.codes))  # it may be of another year


def _stands_by(told: Held, meant: Figure, fact: Figure, *, apart: bool) -> bool:
    """Return whether a figure may be of a fact told with another: by words, or a unit `apart`."""
    series = meant.measure == fact.measure
    together = (meant.source, meant.place_ids) == (fact.source, fact.place_ids)
    if meant.amount == fact.amount or not (series or together):
        return False
    if not series and _speaks_of(told, fact, meant):
        return False  # it is told again: 463 people were exchanged: 463 officials and teachers
    return apart or (series and not told.fact) or _speaks_of(told, meant, fact)


_CLEARLY = 0.05
"""One of several facts is meant where its words stand there by so much more."""


def _by_number(one: Held, other: Held, judge: Judge) -> _Facts | None:
    """Return the facts that figures of a list, or of no fact, state where the other stands.

    As in 贫困户1156户、360人: 360户 and 1156人 are told together.
    """
    listed = bool(one.scope.listed and other.scope.listed)
    lost = listed or one.is_lost or other.is_lost
    if not lost or not (one.may_have_number_of(other) and other.may_have_number_of(one)):
        return None
    here = judge(other.with_number_of(one))
    there = judge(one.with_number_of(other)) if here else None
    if not here or not there or here.amount == there.amount:
        return None
    sure = len(digits(here.amount) + digits(there.amount)) > TELLING
    if one.scope.listed or (here.measure != there.measure and alike(one.mention, other.mention)):
        apart = _of_each_other(one, other, here, there)
    elif here.measure == there.measure:
        apart = (one.scope.here, one.scope.when) != (other.scope.here, other.scope.when)
        apart = apart and (
            (one.is_lost and other.is_lost) or _at_each_other(one, other, here, there)
        )
    else:
        together = (sure or here.source == there.source) and here.place_ids == there.place_ids
        apart = together and one.is_lost and other.is_lost
    level: Level = "error" if listed or sure else "warning"
    return (here, there, "amount-differs", level) if apart else None


def _by_words(one: Held, other: Held, places: Places) -> _Facts | None:
    """Return the facts that figures agree with, where by their words each is of the other's."""
    here, there = one.fact, other.fact
    if not here or not there or here.amount == there.amount:
        return None
    if not alike(one.mention, other.mention):
        return None
    if one.mention.sentence == other.mention.sentence:
        whens = (told.scope.when for told in (one, other) if told.scope.when_own)
        of_one_year = len({when.first for when in whens if when} - {None}) <= 1
        if of_one_year and _in_wrong_order(one.scope.lead, other.scope.lead, here, there):
            return here, there, "period-differs", "error"
        if all(
            of_other_owner(told.scope.sides, fact, places)
            for told, fact in ((one, here), (other, there))
        ):
            return here, there, "amount-differs", "warning"
    told_together = (here.source, here.period) == (there.source, there.period)
    if (told_together and _of_each_other(one, other, here, there)) or (
        here.measure == there.measure and _at_each_other(one, other, here, there)
    ):
        return here, there, "amount-differs", "warning"
    return None


def _at_each_other(one: Held, other: Held, here: Figure, there: Figure) -> bool:
    """Return whether the place right before each of two figures is that of the other's fact."""
    for told, meant, fact in ((one, there, here), (other, here, there)):
        named = {i for place in told.scope.here[:1] for i in place.ids}
        if named.isdisjoint(meant.place_ids) or not named.isdisjoint(fact.place_ids):
            return False
    return True


# --- Before and after ---------------------------------------------------------------------------

_BEFORE = Pattern(
    rf"(?:{ONCE}|从前|原本|原[为是有]|曾经?|[上涨]涨?前)[^，,。；;\d]{{0,12}}$"
    r"|\b(?:previously|formerly|before(?: that)?|earlier|originally|up from|down from)\b[^.,;\d]*$"
)
"""Right before a figure: it is the earlier of two."""
_AFTER = Pattern(rf"(?:{NOW})[^，,。；;\d]{{0,12}}$|\b(?:now|today|currently)\b[^.,;\d]*$")
_FROM = Pattern(r"(?:从|由)[^，,。；;\d]{0,8}$|\bfrom (?:about |around |only )?$")
_TO = Pattern(r"(?:到|至|变?为|成)了?(?:每\w{1,2})?$|\bto (?:about |around |only )?$")


def _in_wrong_order(lead: str, next_lead: str, here: Figure, there: Figure) -> bool:
    """Return whether a text tells the later of two facts of a series as what was before."""
    if here.measure != there.measure or here.place_ids != there.place_ids:
        return False
    told = _first_is_earlier(lead, next_lead)
    return told is not None and (_earlier(there, here) if told else _earlier(here, there))


def _earlier(one: Figure, other: Figure) -> bool:
    """Return whether a fact is certainly of an earlier time than another.

    One whose beginning is open is of some time before; its end says only when that was told.
    """
    if (one.since is None) != (other.since is None):
        return one.since is None
    return one.until is not None and other.until is not None and one.until < other.until


def _first_is_earlier(first: str, second: str) -> bool | None:
    """Tell by the words before each of two figures whether the first is of before, if they do."""
    signs = {
        is_first
        for is_first, one, other in ((True, first, second), (False, second, first))
        if _BEFORE.search(one)
        or (_AFTER.search(other) and not _BEFORE.search(other))
        or (_FROM.search(one) and _TO.search(other))
    }
    return signs.pop() if len(signs) == 1 else None


# --- The words beside each figure ---------------------------------------------------------------

_PART_OF_CLAUSE = Pattern(r"[，,、；;：:。（(]")


def _of_each_other(one: Held, other: Held, here: Figure, there: Figure) -> bool:
    """Return whether the words beside each of two figures are of the other's fact, not its own."""
    return _speaks_of(one, there, here) and _speaks_of(other, here, there)


def _speaks_of(told: Held, meant: Figure, fact: Figure) -> bool:
    """Return whether the words beside a figure are of what is meant rather than of its own fact."""
    words_in, scope = told.facts.words_in, told.scope
    own, others = map(words_in, map(told.facts.label, (fact, meant)))
    heads = f"{scope.row} {scope.column}" if scope.row else ""
    before = words_in(scope.listed or heads or _PART_OF_CLAUSE.split(scope.lead)[-1])
    behind = words_in(_PART_OF_CLAUSE.split(scope.tail, maxsplit=1)[0])
    said = before if before & (own ^ others) else behind
    strange = said & (others - own)
    return any(len(word) > 1 for word in strange) and count(strange) > count(said & (own - others))


_TURNED = Text("前后颠倒", "before and after are turned round")
_SWAPPED = Text("两个数调换了", "two figures are exchanged")
_REPEATED = Text("重复了旁边的数", "it repeats the figure beside it")


def _verdict(
    told: Held, fact: Figure, meant: Figure, code: Code, level: Level, words: Text
) -> Verdict:
    """Say that a figure is of another fact, the one that is meant beside it."""
    label = fact.label_en or fact.label
    text = Text(
        f"{words.zh}：事实库的{plain(fact)}是{fact.label}，这里该是{plain(meant)}",
        f"{words.en}: in the base {plain(fact)} is “{label}”; here it would be {plain(meant)}",
    )
    remark = Remark(told.mention.at, code, level, text, plain(meant) if level == "error" else None)
    return Verdict(level, (code,), fact, (remark,), told.verdict.score)
