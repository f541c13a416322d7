"""What there is after some came and some went: 年初33人，走了4个，来了7个，现在36人.

It is wrong only where each figure since the beginning says that so many came or went.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from hulian.pattern import Pattern
from hulian.verify.arithmetic import Span, difference, exceeds, slip_of, span, total
from hulian.verify.claims import as_warning, checked
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft, Sentence
from hulian.verify.passages import widening
from hulian.verify.roles import Reading
from hulian.verify.wholes import comparable

_BEGAN = Pattern(
    r"(?:[年月季学]期?初|[年月季期]底|[年月季期]末|原来|原先|原有|起初|本来)[^，,]{0,4}$"
)
_CAME = Pattern(
    "(?:新(?:[增加招进添建购]|加入|入[职会])|[增添进补招]了?|来了|加入|[转调]入|入职)[^，,]{0,2}$"
)
_WENT = Pattern(
    "(?:走了?|离[开职]|退[休出]|[转调][出走]|毕业|报废|淘汰|撤[掉了]|拆[掉了]|病?死亡?了?|卖[掉了])[^，,]{0,2}$"
)
_NOW = Pattern("(?:现在|现有|如今|目前|眼下|[年月季学]期?[末底]|还[有剩])[^，,]{0,4}$")
"""Before what there was, what came, what went, and what there is then."""


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what there is that does not follow from what there was."""
    for around in widening(draft):
        for number, now in enumerate(around[0].readings):
            if now.figure.is_figure and _NOW.search(now.near):
                yield from _judged(now, around[0].readings[:number])
        yield from _of_games(around[0].sentence)


def _judged(now: Reading, before: Sequence[Reading]) -> Iterator[Remark]:
    """Judge what there is by all since the beginning that is told right before it."""
    told = [one for one in before if one.figure.is_figure and not one.lasts]
    flows = [*takewhile(lambda one: not _BEGAN.search(one.near), reversed(told))]
    began = told[: len(told) - len(flows)][-1:]
    came = [span(one.figure) for one in flows if _CAME.search(one.near)]
    went = [span(one.figure) for one in flows if _WENT.search(one.near)]
    of_one = all(_are_alike(one, now) for one in (*began, *flows))
    if not (began and flows and of_one) or len(came) + len(went) != len(flows):
        return
    said = span(now.figure)
    result = difference(total([span(began[0].figure), *came]), total(went))
    less, more = (said, result) if came else (result, said)
    untold = not (came and went) and exceeds(more, less)  # of others nothing may be told
    if not untold or slip_of(said.amount, result.amount) in ("digit", "turned"):
        yield as_warning(checked(now.figure, result, "sum-wrong", now.unit))


def _are_alike(one: Reading, other: Reading) -> bool:
    """Return whether two figures count one thing; 个 counts persons, too."""
    return comparable(one, other) or {one.unit, other.unit} == {"人", "个"}


_RECORD = Pattern(
    r"(?P<games>\d{1,3})(?:场|轮)[^。；]{0,12}?(?P<won>\d{1,3})胜(?P<drawn>\d{1,3})平(?P<lost>\d{1,3})负"
)


def _of_games(sentence: Sentence) -> Iterator[Remark]:
    """Judge how many games were played by how many were won, drawn and lost: 30场，18胜7平5负."""
    for found in _RECORD.finditer(sentence.text) if "胜" in sentence.text else ():
        played, *ended = (int(found[name]) for name in ("games", "won", "drawn", "lost"))
        at = sentence.start + found.start("games")
        games = [one for one in sentence.figures if one.at == at]
        if games and slip_of(Fraction(played), Fraction(sum(ended))):
            added = Span(Fraction(sum(ended)), Fraction(sum(ended)), amount=Fraction(sum(ended)))
            yield as_warning(checked(games[0], added, "sum-wrong", "场"))
