"""Ranges of amounts in a question: 1亿到2亿, between 100 and 200 million yuan."""

from collections.abc import Iterable
from decimal import Decimal

from hulian.index.amounts import NUMBER
from hulian.index.question import Term
from hulian.pattern import Pattern

_TO = ("到", "至", "to", "and")
_LOWER_END = Pattern(r"(?<![\d.])(\d{1,15}(?:\.\d{1,9})?) ?(?:到|至|to|and) ?\Z")


def with_ranges(parts: Iterable[str | Term]) -> list[str | Term]:
    """Take two amounts with 到 between them, or a number and an amount, for the ends of a range.

    In 1到2亿 the lower end has the scale and the unit of the upper one. Of amounts that `and` joins
    it is the range between them.
    """
    found: list[str | Term] = []
    for part in parts:
        if isinstance(part, Term) and part.amount is not None and not part.limit:
            found.append(_from_lower(found, part, part.amount))
        else:
            found.append(part)
    return found


def _from_lower(found: list[str | Term], upper: Term, most: Decimal) -> Term:
    """Return an amount as the upper end of a range with what was found ahead; take that out."""
    joint = found[-1]
    assert isinstance(joint, str)
    if joint.strip() in _TO and found[2:] and isinstance(lower := found[-2], Term):
        ahead, least, text = found[-3], lower.amount, lower.text + joint + upper.text
        if lower.limit or not set(lower.units) <= set(upper.units):
            return upper
        taken = 2
    elif (begun := _LOWER_END.search(joint)) and (number := NUMBER.match(upper.text)):
        ahead, text = joint[: begun.start()], joint[begun.start() :] + upper.text
        least, taken = Decimal(begun[1]) * (most / Decimal(number[0])), 1
    else:
        return upper
    is_between = isinstance(ahead, str) and ahead.rstrip().endswith("between")
    if least is None or least >= most or (" and " in text and not is_between):
        return upper
    found[-taken:] = [ahead] if taken == 1 else []
    return upper._replace(text=text, amount=least, upto=most)
