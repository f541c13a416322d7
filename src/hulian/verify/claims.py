"""A figure that a text claims to follow from others: judged by what they leave possible."""

from fractions import Fraction

from hulian.text import Text
from hulian.verify.draft import FIGURE, Mention
from hulian.verify.remark import Code, Level, Remark
from hulian.verify.span import Span, fit, printed_like, shown

F = FIGURE
"""A figure in a masked sentence; `NOT` is what a class of other characters begins with."""
NOT = F[1:-1]
PERCENT, POINTS = "%", "百分点"


def alike(*mentions: Mention) -> bool:
    """Whether these are read, and in one unit."""
    units = {mention.quantity.unit if mention.quantity else None for mention in mentions}
    return len(units) == 1 and None not in units


def judged(
    claimed: Mention,
    result: Span,
    claim: Span,
    code: Code,
    unit: str,
    exact: Fraction | None = None,
    close: Span | None = None,
) -> Remark | None:
    """What is said of a claim for what results; `close` is the result without rounding to speak of.

    What even rounding does not allow is an error, what only much rounding does a warning.
    """
    verdict = fit(result, claim)
    level: Level = "error"
    if verdict == "fits":
        if close is None or fit(close, claim) != "impossible":
            return None
        result, level = close, "warning"
    if verdict == "doubtful":
        return doubtful(claimed, result, unit)
    should_be = printed_like(claimed, exact) if exact is not None else _exact(claimed, result)
    words = should_be or shown(result, unit)
    return Remark(
        claimed.at,
        code,
        level,
        Text(f"照前面的数算，是{words}", f"by the figures before it, it is {words}"),
        should_be,
    )


def _exact(claimed: Mention, result: Span) -> str | None:
    """The middle of a narrow result, where the claim's own places can print it exactly enough."""
    if result.soft or result.low is None or result.high is None or not claimed.quantity:
        return None
    middle = (result.low + result.high) / 2
    rounded = Fraction(round(middle * 10)) / 10
    whole = Fraction(round(middle))
    best = whole if result.low <= whole <= result.high else rounded
    return printed_like(claimed, best) if result.low <= best <= result.high else None


def doubtful(claimed: Mention, result: Span, unit: str) -> Remark:
    """A claim of which bounds leave open whether it is right."""
    words = shown(result, unit)
    return Remark(
        claimed.at,
        "cannot-tell",
        "warning",
        Text(
            f"照前面的数算，在{words}之间，{claimed.printed}不一定对",
            f"by the figures before it, it lies within {words}: {claimed.printed} may be wrong",
        ),
    )


def unit_of(mention: Mention) -> str:
    """The unit of a figure; "" of one that is not read."""
    return mention.quantity.unit if mention.quantity else ""
