"""Changes in a sentence or two: from A to B, up by C.

Only what certainly cannot be is an error: rounding and bounds are carried (see `arithmetic`).
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from hulian.figures.interval import root
from hulian.pattern import Pattern
from hulian.text import Text
from hulian.verify.arithmetic import (
    PERCENT,
    POINTS,
    Span,
    alike,
    checked,
    decimal,
    derived,
    difference,
    doubtful,
    fit,
    ratio,
    scaled,
    shown,
    span,
    unit_of,
)
from hulian.verify.change_words import (
    CHANGING,
    ENGLISH_FORMS,
    FEWEST,
    FOLDS,
    FORMS,
    LATTER,
    MULTIPLE,
    ON_YEAR,
    OVER,
    SECOND,
    SIGNED,
    TWO,
    YEAR,
    is_later,
    on_last_year,
    one_subject,
    years_apart,
)
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, MOST, Draft, Mention, Sentence


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of all changes: those that cannot be, and those that hold."""
    before: Sentence | None = None
    first: Sentence | None = None
    levels: dict[str, list[_OfYear]] = {}
    for sentence in draft.sentences:
        done: set[int] = set()
        if len(sentence.figures) > 1:
            yield from _changes(sentence, done, english=draft.is_english(sentence.block))
        if before and sentence.figures and before.block == sentence.block:
            yield from _changes_over(before, sentence, done)
            if first and first.block == before.block and len(sentence.figures) == 1:
                yield from _changes_over(first, before.joined(sentence), done)
        yield from _changes_on_year(sentence, levels, done)
        first, before = before, sentence if sentence.figures else None


def _changes(sentence: Sentence, done: set[int], *, english: bool) -> Iterator[Remark]:
    if len(sentence.figures) < FEWEST:
        return
    if english:
        for form in ENGLISH_FORMS:
            for found in form.finditer(sentence.masked):
                yield from _judged(sentence, found, done)
        return
    if CHANGING.isdisjoint(sentence.text):
        return
    for found in TWO.finditer(sentence.masked):
        for number in ("1", "2"):
            yield from _judged(sentence, found, done, number=number)
    for form in FORMS:
        for found in form.finditer(sentence.masked):
            if is_later(sentence, found) and _over_time(sentence, found):
                yield from _judged(sentence, found, done)
    for found in chain(MULTIPLE.finditer(sentence.masked), LATTER.finditer(sentence.masked)):
        if unit_of(sentence.figure(found["change"])) == "倍":
            yield from _judged(sentence, found, done)
    for found in SIGNED.finditer(sentence.masked):
        if sentence.figure(found["change"]).printed[:1] in ("+", "＋"):
            yield from _judged(sentence, found, done)


def _judged(
    sentence: Sentence,
    found: re.Match[str],
    done: set[int],
    between: Sequence[Mention] = (),
    number: str = "",
) -> Iterator[Remark]:
    """Judge a change between two figures, once, where words say that it is one.

    So what says it again right behind it: 增加45万元，增长25%. The figures are those `between`
    which it is, else `a` and `b` of the form; `number` says which of two of its changes is judged.
    """
    name = f"change{number}"
    change = sentence.figure(found[name])
    a, b = between or sentence.told(found, f"a{number}", f"b{number}")
    if change.at in done or not alike(a, b):
        return
    if _PRICE.search(found["gap"]) and not ("每" in found[0] or "/" in unit_of(a)):
        return
    if remark := _of_unlike_periods(sentence, found, change):
        done.add(change.at)
        yield remark
        return
    if _way(found, "folds") is not None and not FOLDS.search(change.printed):
        return
    done.add(change.at)
    if remark := _change(found, a, b, change):
        yield remark
    if again := SECOND.match(sentence.masked, found.end(name)):
        yield from _judged(sentence, again, done, (a, b))


_PRICE = Pattern("价格|单价")


def _way(found: re.Match[str], name: str) -> str | None:
    """Return the words that say in one of the ways how a figure moved; None where none do."""
    return found.groupdict().get(name)


class _OfYear(NamedTuple):
    """A figure of a year, the words right before it, and its sentence."""

    figure: Mention
    words: str
    text: str

    def tells_more_than(self, other: "_OfYear") -> bool:
        """Tell whether a word before this figure is not said of the other: 花椒产值, 茶叶…产值."""
        common = 0
        while self.words[-common - 1 :] == other.words[-common - 1 :] and common < len(self.words):
            common += 1
        return common < 2 or self.words[: len(self.words) - common] not in other.text


def _of_year(sentence: Sentence, figure: Mention, at: int) -> _OfYear:
    words = re.search(rf"[^{FIGURES}，,。；;：:\d年]*$", sentence.masked[:at])
    return _OfYear(figure, words[0] if words else "", sentence.masked)


def _changes_on_year(
    sentence: Sentence, levels: dict[str, list[_OfYear]], done: set[int]
) -> Iterator[Remark]:
    """Judge changes on a year that is told elsewhere, and remember what is told of years."""
    for found in ON_YEAR.finditer(sentence.masked):
        b = sentence.figure(found["b"])
        later = _of_year(sentence, b, found.start())
        told = levels.get(found["year"], ())
        known = (one.figure for one in told if not later.tells_more_than(one))
        if not (a := next((figure for figure in known if alike(figure, b)), None)):
            continue
        yield from _judged(sentence, found, done, (a, b))
    years = list(YEAR.finditer(sentence.masked))
    if not years:
        return
    for mark in re.finditer(FIGURE, sentence.masked):
        named = [year[1] for year in years if year.end() <= mark.start()]
        figure = sentence.figure(mark[0])
        if named and figure.is_figure and figure.candidate.change != "by":
            of_year = levels.setdefault(named[-1], [])
            of_year.append(_of_year(sentence, figure, mark.start()))
            del of_year[:-_TOLD]


_TOLD = 60
"""Of each year so many figures are remembered at most."""


def _changes_over(before: Sentence, sentence: Sentence, done: set[int]) -> Iterator[Remark]:
    """Judge A in one sentence, B and C in the next: 去年交税300万元。今年交税360万元，增长36%."""
    together = before.joined(sentence)
    if len(together.figures) > MOST:
        return
    for found in OVER.finditer(together.masked):
        a, b, change = together.told(found, "a", "b", "change")
        if not a.sentence < b.sentence <= change.sentence or not one_subject(found):
            continue
        certain_years = on_last_year(found)
        if certain_years is False or not _over_time(together, found):
            continue
        for remark in _judged(together, found, done):
            certain = certain_years or remark.level != "error"
            yield remark if certain else remark._replace(level="warning")


def _over_time(sentence: Sentence, found: re.Match[str]) -> bool:
    """Tell whether figures between B and the change only say how long it took, or 翻一番."""
    apart = years_apart(found[0])
    for figure in sentence.figures_of(found["gap"]):
        if FOLDS.search(figure.printed):
            continue
        quantity = figure.quantity
        if not quantity or quantity.unit not in ("年", "个月", "天", "周"):
            return False
        if quantity.unit == "年" and apart is not None and quantity.amount != apart:
            return False
    return True


def _change(found: re.Match[str], a: Mention, b: Mention, change: Mention) -> Remark | None:
    if not change.quantity or not a.quantity:
        return None
    unit, both = change.quantity.unit, a.quantity.unit
    if unit != "倍" and _way(found, "times") in ("是", "翻", "翻了"):
        return None
    sign = -1 if _way(found, "fallen") else 1
    times = _way(found, "times") is not None or _way(found, "folds") is not None
    if both in (PERCENT, POINTS) and unit in (PERCENT, POINTS) and not times:
        return _points(a, b, change, sign)
    if unit in (PERCENT, "倍"):
        return _growth(found, a, b, change, sign)
    if alike(a, change) and not times:
        return checked(change, _moved(a, b, sign), "growth-wrong", both, exact=_apart(a, b))
    return None


def _moved(a: Mention, b: Mention, sign: int) -> Span:
    """Return by how much a figure rose, or with a negative sign fell, from `a` to `b`."""
    return difference(span(b), span(a)) if sign > 0 else difference(span(a), span(b))


def _points(a: Mention, b: Mention, change: Mention, sign: int) -> Remark | None:
    points = _moved(a, b, sign)
    claim = span(change)
    assert change.quantity
    if change.quantity.unit == PERCENT:
        grown = scaled(ratio(_as_printed(b), _as_printed(a)), 100 * sign, -100 * sign)
        if (grows := fit(grown, claim)) != "impossible":
            return derived(change) if grows == "fits" else doubtful(change, grown, PERCENT)
    right = _apart(a, b)
    verdict = fit(points, claim)
    near = change.quantity.unit == POINTS and verdict == "fits"
    if near and not _off_by_points(change, right):
        return derived(change)
    if change.quantity.unit == POINTS and verdict == "doubtful":
        return doubtful(change, points, "个百分点")
    number = decimal(right) if right is not None else None
    words = shown(points, "个百分点")
    if number:
        words = Text(f"{number}个百分点", f"{number} points")
    zh = f"{a.printed} 到 {b.printed} 是{'提高' if sign > 0 else '下降'} {words.zh}"
    en = f"{a.printed} to {b.printed} is a change of {words.en}"
    should_be = f"{number}个百分点" if number else None
    return Remark(
        change.at, "points-wrong", "warning" if near else "error", Text(zh, en), should_be
    )


def _off_by_points(change: Mention, right: Fraction | None) -> bool:
    """Tell whether whole points differ by one, or more, from what the printed shares give."""
    if right is None or right.denominator != 1 or not change.quantity:
        return False
    claimed = change.quantity
    return claimed.bound == "exact" and abs(Fraction(claimed.amount) - right) >= 1


def _as_printed(mention: Mention) -> Span:
    """Return a share without its rounding.

    Whoever subtracts two of them takes them as they stand.
    """
    quantity = mention.quantity
    if quantity and quantity.bound == "exact":
        return Span(Fraction(quantity.amount), Fraction(quantity.amount))
    return span(mention)


def _apart(a: Mention, b: Mention) -> Fraction | None:
    """Return the exact distance of two exact figures."""
    if not (a.quantity and b.quantity) or {a.quantity.bound, b.quantity.bound} != {"exact"}:
        return None
    return abs(Fraction(b.quantity.amount) - Fraction(a.quantity.amount))


def _growth(
    found: re.Match[str], a: Mention, b: Mention, change: Mention, sign: int
) -> Remark | None:
    assert change.quantity
    result, close = (
        _grown(found, ratio(span(b, closely=c), span(a, closely=c)), change, sign)
        for c in (False, True)
    )
    if not result or (result.low is None and result.high is None):
        return None
    printed = _grown(found, ratio(_as_printed(b), _as_printed(a)), change, sign)
    if printed and span(change).soft and fit(printed, span(change)) == "fits":
        return derived(change)
    if (_way(found, "times") or "").startswith("翻") and _grown_as_well(result, change):
        return derived(change)
    about = printed.low if printed and printed.low == printed.high else None
    remark = checked(change, result, "growth-wrong", change.quantity.unit, close=close, about=about)
    return remark._replace(should_be=None) if _way(found, "folds") is not None else remark


_PART = Pattern(
    r"\d{1,2}月?(?:[-–—~～至到]\d{1,2})月|[上下]半年|前[一-十\d]+个?(?:月|季度)|[一二三四]季度"
)


def _of_unlike_periods(sentence: Sentence, found: re.Match[str], change: Mention) -> Remark | None:
    """Say that a year and some months are compared, where no word says that both are alike."""
    groups = found.re.groupindex
    if "a" not in groups or found.start("a") > found.start("b") or "同" in found[0]:
        return None
    earlier = sentence.masked[: found.start("a")]
    later = sentence.masked[found.end("a") : found.start("b")]
    one, other = _PART.search(earlier), _PART.search(later)
    part = one or other
    if not part or (one and other) or not (YEAR.search(earlier) and YEAR.search(later)):
        return None
    zh = f"一头是全年，一头是{part[0]}，{change.printed}不能这样比"
    en = f"a year is compared with some months of one: {change.printed} says little"
    return Remark(change.at, "cannot-tell", "warning", Text(zh, en))


def _grown_as_well(times: Span, change: Mention) -> bool:
    """Tell whether 翻五倍 holds of what was added: people say it of five times and of six."""
    return fit(scaled(times, 1, -1), span(change)) == "fits"


def _grown(found: re.Match[str], times: Span, change: Mention, sign: int) -> Span | None:
    """Return a ratio as growth in the unit of the change; None where the years are not said."""
    assert change.quantity
    hundred = 100 if change.quantity.unit == PERCENT else 1
    if re.search("年均|平均每年|每年|递增", found["gap"] + (_way(found, "risen") or "")):
        years = years_apart(found[0]) or 0
        if years < 1 or sign < 0 or any(end and end < 0 for end in (times.low, times.high)):
            return None
        low, high = (end and root(end, Fraction(years)) for end in (times.low, times.high))
        times = Span(low, high, *times[2:])
    if _way(found, "times") or _way(found, "folds") is not None:
        return scaled(times, hundred)
    return scaled(times, hundred * sign, -hundred * sign)
