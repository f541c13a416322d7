"""What is said of a claim for what results from other figures, and what to write instead."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from msgspec.structs import replace

from hulian.figures import english_amounts
from hulian.figures.number_words import ENGLISH_PARTS
from hulian.figures.quantity import QuantityError, parse
from hulian.figures.units import CLASSIFIERS, PERSONS
from hulian.pattern import Pattern, is_han
from hulian.text import Text
from hulian.verify.arithmetic import (
    PERCENT,
    SCALED,
    Span,
    at_open_end,
    fit,
    follows,
    scale_in,
    span,
)
from hulian.verify.codes import Code, Level, Remark
from hulian.verify.draft import Draft, Mention
from hulian.verify.wording import verb


def checked(
    claimed: Mention, result: Span, code: Code, unit: str, close: Span | None = None
) -> Remark:
    """Return whether a claim follows from others, of which `result` results.

    `close` is the result without rounding to speak of: what even rounding does not allow is an
    error, what only much rounding does a warning.
    """
    claim = span(claimed)
    exact, about = (None, result.amount) if result.divided else (result.amount, None)
    verdict = follows(result, claim)
    level: Level = "error"
    if verdict == "fits":
        if close is None or fit(close, claim) != "impossible":
            if exact is not None and fit(Span(exact, exact), claim) == "impossible":
                return _only_rounded(claimed, exact, "derived", "note")
            other = told_otherwise(claim, about)
            return (
                _only_rounded(claimed, other, "cannot-tell", "warning")
                if other
                else derived(claimed)
            )
        result, level = close, "warning"
    if verdict == "doubtful":
        if close is not None and not at_open_end(close, claim) and fit(close, claim) == "fits":
            return derived(claimed)
        return doubtful(claimed, result, unit)
    if unit == PERCENT and _FRACTION.search(claimed.printed) and claim.low and claim.high:
        loosely = Span(claim.low - _LOOSELY, claim.high + _LOOSELY)
        level = "warning" if fit(result, loosely) == "fits" else level
    best = abs(exact) if exact is not None else _rounded_within(result, about, claimed)
    right = printed_like(claimed, best) if best is not None else None
    words = Text(right, right) if right else shown(result, unit)
    message = Text(f"照前面的数算，是{words.zh}", f"by the figures before it, it is {words.en}")
    return Remark(claimed.at, code, level, message, right)


_FEW = 10
_LOOSELY = 2
"""Percent by which what is called a third, or a half, may be off: 205 of 300 as two thirds."""
_FRACTION = Pattern(f"(?<![百千万])分之|半|{'|'.join(ENGLISH_PARTS)}")


def _rounded_within(result: Span, about: Fraction | None, claimed: Mention) -> Fraction | None:
    """Round a number as a claim is printed, or to tenths of that, to what still may result.

    One that has only tenths, or is not much more than one, is not rounded to a whole.
    """
    if result.soft or about is None:
        return None
    found = SCALED.search(claimed.plain)
    step = scale_in(found[3]) if found else 1
    about /= step
    tenths = Fraction(round(about * 10), 10)
    whole = tenths if about == tenths or about < _FEW else Fraction(round(about))
    whole, tenths = whole * step, tenths * step
    for best in (whole, tenths):
        if result.low is not None and result.high is not None and result.low <= best <= result.high:
            return best
    return None


def derived(claimed: Mention) -> Remark:
    """Return a claim that follows from the figures beside it."""
    message = Text("与旁边的数算得上", "it follows from the figures beside it")
    return Remark(claimed.at, "derived", "ok", message)


def as_warning(remark: Remark) -> Remark:
    """Return what is said as no more than a warning."""
    return replace(remark, level="warning") if remark.level == "error" else remark


def told_otherwise(claim: Span, about: Fraction | None) -> Fraction | None:
    """Return what a division gives where a claim tells it otherwise by more than one of its steps.

    Whoever divides takes the figures as they are printed: 67.6% is not a growth from 1.2 to 2亿.
    """
    if about is None or claim.soft or claim.low is None or claim.high is None:
        return None
    step = claim.high - claim.low or Fraction(1)
    return (
        round(about / step) * step if abs(2 * about - claim.low - claim.high) > 2 * step else None
    )


def _only_rounded(claimed: Mention, exact: Fraction, code: Code, level: Level) -> Remark:
    """Return a claim that follows only where each figure that it comes of has been rounded."""
    printed = printed_like(claimed, exact)
    zh = f"照印出的数算是{printed}；各数都四舍五入过，才可能是{claimed.printed}"
    en = f"as printed they make {printed}; only rounding can make it {claimed.printed}"
    return Remark(claimed.at, code, level, Text(zh, en))


def doubtful(claimed: Mention, result: Span, unit: str) -> Remark:
    """Return a claim of which bounds, if there are any, leave open whether it is right."""
    if result.low is None and result.high is None:
        words = Text("前面的数算不出它对不对", "the figures before it leave any result possible")
        return Remark(claimed.at, "cannot-tell", "unknown", words)
    words = shown(result, unit)
    is_open = result.low is None or result.high is None
    said = f"是{words.zh}" if is_open else f"在{words.zh}之间"
    zh = f"照前面的数算，{said}，{claimed.printed}不一定对"
    en = f"by the figures before it, it is {words.en}: {claimed.printed} may be wrong"
    return Remark(claimed.at, "cannot-tell", "warning", Text(zh, en))


# --- Printing what is right -------------------------------------------------------------------


_PLAIN = str.maketrans("。．", "..", ",")
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


def printed_like(mention: Mention, amount: Fraction) -> str | None:
    """Return an exact amount in the manner of a printed figure: 500万元 for 600万元.

    None where that is long, or the figure has more than one number or scale.
    """
    quantity = mention.quantity
    if not quantity or quantity.bound != "exact":
        return None
    found = SCALED.search(mention.plain)
    if not found:
        number = decimal(amount)
        return f"{number}{quantity.unit}" if number else None
    said = Fraction(found[1].translate(_PLAIN))
    scale = Fraction(quantity.amount) / said if said else said
    powers_of_ten = {str(end).rstrip("0") for end in scale.as_integer_ratio()} == {"1"}
    if not powers_of_ten or not (number := decimal(amount / scale)):
        return None
    whole, point, rest = number.partition(".")
    number = f"{int(whole):,}{point}{rest}" if "," in found[1] else number
    number = number if found[1].isascii() else number.translate(_FULL_WIDTH)
    return mention.printed[: found.start(1)] + number + mention.printed[found.end(1) :]


def decimal(value: Fraction) -> str | None:
    """Return a fraction as a plain decimal; None where it takes more than four places."""
    shifted = value * 10**_PLACES
    if shifted.denominator != 1:
        return None
    sign, whole = "-" if value < 0 else "", abs(int(shifted))
    text = f"{whole // 10**_PLACES}.{whole % 10**_PLACES:0{_PLACES}d}"
    return sign + text.rstrip("0").rstrip(".")


_PLACES = 4


def shown(a: Span, unit: str) -> Text:
    """Return a span for people: 66.7%, 28%至47.5%, or 1.61至1.64亿元; ends are rounded outwards."""
    behind = english_amounts.unit(unit).of(Decimal(2)) or unit
    largest = max(abs(end) for end in (a.low, a.high) if end is not None)
    by, scale = next((one for one in _LARGE if largest >= one[0]), (1, ""))
    thousands, word = next((one for one in _ENGLISH_LARGE if largest >= one[0]), (1, ""))
    zh = _ends(a, by, "至", f"{scale}{unit}"), ("{}以上", "{}以下")
    en = _ends(a, thousands, " to ", f"{word}{behind}"), ("at least {}", "at most {}")
    if a.low is None or a.high is None:
        return Text(*(limits[a.high is not None].format(said) for said, limits in (zh, en)))
    return Text(zh[0], en[0])


_LARGE = ((10**8, "亿"), (10**4, "万"))
_ENGLISH_LARGE = ((10**9, " billion"), (10**6, " million"))


def _ends(a: Span, by: int, to: str, behind: str) -> str:
    """Return the ends of a span, divided `by` so much; one where there is one, or hardly two."""
    low = [] if a.low is None else [floor(a.low * 100 / by)]
    high = [] if a.high is None else [ceil(a.high * 100 / by)]
    if a.low and a.high and high[0] - low[0] == 1 < high[0]:
        low = high = [round((a.low + a.high) * 50 / by)]
    said = dict.fromkeys(decimal(Fraction(end, 100)) or "0" for end in (*low, *high))
    return to.join(said) + behind


# --- As the text has it ---------------------------------------------------------------------------

OF_FACTS = ("amount-differs", "unit-differs", "bound-lost", "bound-added", "bound-turned")
_COUNTERS = CLASSIFIERS | PERSONS | {"人"}


def as_written(remark: Remark, mention: Mention, draft: Draft) -> Remark:
    """Return what is said of a figure, with what to write instead as it fits the text.

    Where only the number is another, all else stays as the draft has it: its scale, a unit in the
    head of the column, English words. There are no English words to put in, and no numbers in
    characters.
    """
    right, of_fact = remark.should_be, remark.code in OF_FACTS
    if not right or (of_fact and not any(map(str.isdecimal, mention.printed))):
        return replace(remark, should_be=None)
    if mention.candidate.kind == "count" and is_han(counter := mention.printed[-1]):
        right = "".join(right.partition(counter)[:2])  # 33个乡镇 where the noun stands apart
    meant = _exact(right, mention) if remark.code != "unit-differs" else None
    numbered = printed_like(mention, meant) if meant is not None else None
    if not numbered and draft.is_english(mention.block) and any(map(is_han, right)):
        return replace(remark, should_be=None)
    words = _in_words(remark.code, right, mention) if of_fact else right
    return replace(remark, should_be=numbered or words)


def _exact(right: str, mention: Mention) -> Fraction | None:
    """Return the amount of an exact figure where another is in the same unit."""
    try:
        meant = parse(right)
    except QuantityError:
        return None
    counted = mention.candidate.kind == "count"
    alike = mention.quantity and (counted or meant.unit == mention.quantity.unit)
    return Fraction(meant.amount) if alike and meant.bound == "exact" else None


def _in_words(code: Code, right: str, mention: Mention) -> str | None:
    """Return what to write instead with the verb and the counter of the text."""
    printed, value = mention.printed, mention.candidate.value or ""
    if value.startswith(printed) and (unit := value.removeprefix(printed)):
        fits = code != "unit-differs" and right.endswith(unit)
        return right.removesuffix(unit) if fits else None
    if {right[-1:], printed[-1:]} <= _COUNTERS:
        right = right[:-1] + printed[-1:]
    return verb(printed) + right.removeprefix(verb(right)) if verb(printed) else right
