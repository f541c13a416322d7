"""What to write instead of a figure, as the draft writes its numbers."""

from fractions import Fraction

from msgspec.structs import replace

from hulian.figures.quantity import QuantityError, parse
from hulian.figures.units import CLASSIFIERS, PERSONS
from hulian.pattern import is_han
from hulian.verify.claims import printed_like
from hulian.verify.codes import Code, Remark
from hulian.verify.draft import Draft, Mention
from hulian.verify.wording import verb

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
