"""A change by two facts of one series, where the text does not tell both figures that make it."""

from collections.abc import Mapping
from itertools import pairwise

from msgspec.structs import replace

from hulian.figures.period import in_words
from hulian.index.rows import Figure
from hulian.text import Text
from hulian.verify.arithmetic import PERCENT, POINTS
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft, Mention
from hulian.verify.facts import Facts
from hulian.verify.growth import Claim, grown
from hulian.verify.places import Places
from hulian.verify.roles import NAMED, RELATIVE, Reading, widening
from hulian.verify.scope import Scope
from hulian.verify.where import places_agree
from hulian.verify.wording import UNKNOWN, Verdict, plain

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
    """Tell whether two figures are of one place and giver, and what they say is exact."""
    same = one.place_ids == other.place_ids and one.givers == other.givers and one.id != other.id
    return same and one.bound == other.bound == "exact" and one.quantity.unit == other.quantity.unit


def _is_of(year: int, one: Figure, level: Figure) -> bool:
    """Tell whether a figure is what a level was in another year."""
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
