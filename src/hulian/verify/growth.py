"""Growth: whether what is said of a change follows from two figures of the text, or of the base.

Rounding and bounds are carried (see `arithmetic`): 2000多万元 to 6520.4万元 is 2.17 to 3.26 times.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import isinf

from msgspec import Struct
from msgspec.structs import replace

from hulian.figures.interval import root
from hulian.figures.quantity import Quantity
from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.arithmetic import (
    PERCENT,
    POINTS,
    Span,
    difference,
    ends,
    exceeds,
    fit,
    follows,
    near,
    ratio,
    scaled,
    span,
    unit_of,
)
from hulian.verify.claims import checked, decimal, derived, doubtful, shown
from hulian.verify.codes import LEVELS, Level, Remark
from hulian.verify.draft import Mention
from hulian.verify.passages import Passage
from hulian.verify.roles import TIMES, Reading


class Claim(Struct, frozen=True):
    """How much is said to have changed: by what, or with `times` to how many times as much.

    `sign` is 1 of a rise and -1 of a fall. `years`, where it is told of each of several, has how
    many these may be. `turned`: 翻 leaves open whether it is by or to so many times.
    """

    figure: Mention
    sign: int
    times: bool = False
    years: Sequence[int] | None = None
    turned: bool = False


def claim_of(told: Reading, a: Quantity | None, b: Quantity | None) -> Claim:
    """Return what words say of a change; which way it went `a` and `b` tell where they do not."""
    fell = told.role == "moved" and a is not None and b is not None and b.amount < a.amount
    sign, printed = -1 if told.role == "fallen" or fell else 1, told.figure.printed
    folds = "番" in printed or printed.endswith("fold")
    turned = folds or printed.startswith("翻") or told.near.rstrip("了").endswith("翻")
    return Claim(told.figure, sign, times=told.role == "times" or folds, turned=turned)


def grown(claim: Claim, a: Mention, b: Mention) -> Remark | None:
    """Judge what is said of a change from one figure to another."""
    unit = unit_of(claim.figure)
    if not (claim.figure.quantity and a.quantity and b.quantity):
        return None
    if unit in (PERCENT, POINTS) and a.quantity.unit == PERCENT and not claim.times:
        return _points(claim, a, b)
    if unit in (PERCENT, TIMES):
        return _growth(claim, a, b, unit)
    moved = _moved(a, b, claim.sign)
    if claim.years is None:
        return checked(claim.figure, moved, "growth-wrong", unit)
    per_year = [scaled(moved, Fraction(1, years)) for years in claim.years]
    return any_of(claim.figure, per_year, unit)


def may_follow(claim: Claim, a: Mention, b: Mention) -> bool:
    """Tell quickly whether a claim may follow from two figures, before that is worked out."""
    unit = unit_of(claim.figure)
    (low, high), (least, most), said = ends(b), ends(a), ends(claim.figure)
    if claim.turned or low < 0 or least <= 0 or isinf(most) or unit_of(a) == PERCENT:
        return True
    slack = 1e-9 * (1 + abs(said[0]))  # of what floats make of fractions
    for years in claim.years or (1,):
        one, other = (low - most) / years, (high - least) / years
        if unit in (PERCENT, TIMES):
            factor, base = 100 if unit == PERCENT else 1, 0 if claim.times else 1
            one, other = ((x ** (1 / years) - base) * factor for x in (low / most, high / least))
        if claim.sign < 0 and not claim.times:
            one, other = -other, -one
        if one <= said[1] + slack and said[0] <= other + slack:
            return True
    return False


def increased(claim: Claim, by: Mention, level: Mention, *, began: bool) -> Remark | None:
    """Judge a growth by an increase and the level that this `began` with, or maybe led to."""

    def possible(*, printed: bool) -> list[Span]:
        whole, part = (_as_printed(one) if printed else span(one) for one in (level, by))
        bases = [whole] if began else [difference(whole, scaled(part, claim.sign)), whole]
        return [scaled(ratio(part, base), 100) for base in bases]

    said = span(claim.figure)
    if said.soft and any(fit(result, said) == "fits" for result in possible(printed=True)):
        return derived(claim.figure)
    return any_of(claim.figure, possible(printed=False), PERCENT)


def any_of(change: Mention, results: Iterable[Span], unit: str) -> Remark | None:
    """Judge a claim by several results of which any may be meant."""
    any_amount = (result._replace(amount=None) for result in results)
    return _first_right([checked(change, result, "growth-wrong", unit) for result in any_amount])


def _first_right(judged: Sequence[Remark]) -> Remark | None:
    return min(judged, key=lambda remark: LEVELS.index(remark.level), default=None)


def _moved(a: Mention, b: Mention, sign: int) -> Span:
    """Return by how much a figure rose, or with a negative sign fell, from `a` to `b`."""
    return difference(span(b), span(a)) if sign > 0 else difference(span(a), span(b))


def _points(said: Claim, a: Mention, b: Mention) -> Remark:
    change, sign = said.figure, said.sign
    points = _moved(a, b, sign)
    claim = span(change)
    assert change.quantity
    if change.quantity.unit == PERCENT:
        by_ratio = scaled(ratio(_as_printed(b), _as_printed(a)), 100 * sign, -100 * sign)
        if (grows := follows(by_ratio, claim)) != "impossible":
            return derived(change) if grows == "fits" else doubtful(change, by_ratio, PERCENT)
    right = None if points.amount is None else abs(points.amount)
    verdict = follows(points, claim)
    near = change.quantity.unit == POINTS and verdict == "fits"
    told = claim.amount
    off = right is not None and told is not None and right.denominator == 1 <= abs(told - right)
    if near and not off:
        return derived(change)
    if change.quantity.unit == POINTS and verdict == "doubtful":
        return doubtful(change, points, "个百分点")
    number = decimal(right) if right is not None else None
    turned = points.high is not None and points.high < 0
    words = shown(scaled(points, -1) if turned else points, "个百分点")
    if number:
        words = Text(f"{number}个百分点", f"{number} points")
    rose = (sign > 0) != turned
    zh = f"{a.printed} 到 {b.printed} 是{'提高' if rose else '下降'} {words.zh}"
    en = f"{a.printed} to {b.printed} is {'a rise' if rose else 'a fall'} of {words.en}"
    unit = "" if change.printed.replace(".", "").isdigit() else "个百分点"
    should_be = f"{number}{unit}" if number and not turned else None
    return Remark(
        change.at, "points-wrong", "warning" if near else "error", Text(zh, en), should_be
    )


def _as_printed(mention: Mention) -> Span:
    """Return a share without its rounding.

    Whoever subtracts two of them takes them as they stand.
    """
    quantity = mention.quantity
    if quantity and quantity.bound == "exact":
        return Span(Fraction(quantity.amount), Fraction(quantity.amount))
    return span(mention)


def _growth(claim: Claim, a: Mention, b: Mention, unit: str) -> Remark | None:
    change, folds = claim.figure, "番" in claim.figure.printed

    def resulting(result: Span, years: int) -> Span | None:
        if years > 1:
            if any(end and end < 0 for end in (result.low, result.high)):
                return None
            ends = (result.low, result.high, result.amount)
            low, high, amount = (end and root(end, Fraction(years)) for end in ends)
            result = result._replace(low=low, high=high, amount=amount)
        factor = 100 if unit == PERCENT else 1
        if claim.times:
            return scaled(result, factor)
        return scaled(result, factor * claim.sign, -factor * claim.sign)

    judged: list[Remark] = []
    for years in [1] if claim.years is None else claim.years:
        wide, close = (
            resulting(ratio(span(b, closely=c), span(a, closely=c)), years) for c in (False, True)
        )
        if not wide or (wide.low is None and wide.high is None):
            continue
        printed = resulting(ratio(_as_printed(b), _as_printed(a)), years)
        said = span(change)
        if printed and said.soft and (fit(printed, said) == "fits" or near(printed, said)):
            return derived(change)
        if claim.turned and not folds and fit(scaled(wide, 1, -1), span(change)) == "fits":
            return derived(change)
        remark = checked(change, wide, "growth-wrong", unit, close=close)
        judged.append(replace(remark, should_be=None) if folds else remark)
    return _first_right(judged)


# --- What a verb says -------------------------------------------------------------------------

_OTHER = frozenset("比较每均低负亏差排位第前")
"""Between both figures: they are of other things, or less is more."""
_LESS_IS_MORE = frozenset({"名", "位", "天", "日", "小时", "分钟", "秒", "个月", "月", "次"})
"""Units in which ranks and times are told: a rank that is raised from 5位 to 3位 has fallen."""
_FACTORS = {
    "doubled": Fraction(2),
    "tripled": Fraction(3),
    "trebled": Fraction(3),
    "quadrupled": Fraction(4),
    "halved": Fraction(1, 2),
    **{
        f"{number}fold": Fraction(times)
        for times, number in enumerate(("three", "four", "five"), 3)
    },
}
"""Verbs that say how many times as much something became."""
_CLOSE = Fraction(1, 10)
"""What is off a whole multiple by no more than this is still said to be one."""
_LOOSE = Fraction(1, 6)
"""And so much may be: 112,000 to 376,000 rounds to three times."""
_BEYOND = Pattern(r"\b(?:more than|over) [a-z]+\b")


def led(passage: Passage) -> Iterator[Remark]:
    """Judge a verb by the two figures beside each other that it leads between."""
    for x, y in pairwise(passage.readings):
        if x.unit == y.unit != "" and x.figure.is_figure and y.figure.is_figure:
            yield from _turned(passage, x, y)
            yield from _multiplied(x, y)


def _turned(passage: Passage, x: Reading, y: Reading) -> Iterator[Remark]:
    """Judge the end of a change that lies on the other side of where it begins."""
    verb = passage.lexicon.leading.search(y.clause)
    joined = y.clause != y.near or x.is_start
    if not verb or not joined or x.unit in _LESS_IS_MORE:
        return
    if not _OTHER.isdisjoint(y.near.replace(verb["up"] or verb["down"], "")):
        return
    up = verb["up"] is not None
    less, more = span(y.figure if up else x.figure), span(x.figure if up else y.figure)
    if exceeds(more, less):
        said, is_said = ("升", "降") if up else ("降", "升")
        zh = f"从{x.figure.printed}到{y.figure.printed}是{is_said}，不是{said}"
        en = f"from {x.figure.printed} to {y.figure.printed} is no {'rise' if up else 'fall'}"
        yield Remark(y.figure.at, "growth-wrong", "error", Text(zh, en))


def _multiplied(x: Reading, y: Reading) -> Iterator[Remark]:
    """Judge a verb that says a multiple: doubled from 40 to 80, tripled to 900 from 300."""
    said = next(
        (factor for word, factor in _FACTORS.items() if f"{word} " in x.since.replace(",", " ")),
        None,
    )
    a, b = (x, y) if x.is_start else (y, x)
    if not said or not (a.is_start and b.is_end):
        return
    found = ratio(span(b.figure, closely=True), span(a.figure, closely=True))
    claim = Span(said * (1 - _CLOSE), said * (1 + _CLOSE))
    if _BEYOND.search(x.since):
        claim = Span(said, None) if said > 1 else Span(None, said)
    if fit(found, claim) == "impossible":
        words = shown(found, TIMES)
        zh = f"{b.figure.printed}是{a.figure.printed}的{words.zh}"
        en = f"{b.figure.printed} is {words.en} {a.figure.printed}"
        loosely = Span(said * (1 - _LOOSE), said * (1 + _LOOSE))
        level: Level = "error" if fit(found, loosely) == "impossible" else "warning"
        yield Remark(y.figure.at, "growth-wrong", level, Text(zh, en))
