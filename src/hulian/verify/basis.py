"""The basis that a text tells a figure on, and whether it is a fact's: in all, a year, planned."""

from collections.abc import Sequence
from typing import Literal

from hulian.figures import relative
from hulian.pattern import Pattern
from hulian.verify.draft import CLAUSE
from hulian.verify.when import When

Said = Literal["cumulative", "yearly", "target", "done"]
"""What the words before a figure say of its basis."""

_BASES: dict[Said, str] = {
    "cumulative": "累计|(?<![年月日])前后|先后|陆续|历年|截至目前",
    "yearly": "每年|年均|(?<![〇零○一二三四五六七八九十这那同某头])一年|每月|今年一年|年产",
    "target": "目标|计划|规划|预计|力争|预期|拟",
    "done": "实绩|完成数|决算|已经|实际(?!投资|到位|利用)|(?:完成|实现)了?$"
    "|已(?=有|建|安排|修|投|完成)|已$|去年已",
}
_SAID = Pattern("|".join(f"(?P<{said}>{words})" for said, words in _BASES.items()))


def said_before(before: str) -> Said | None:
    """Return the last word before a figure that says something of its basis."""
    found = list(_SAID.finditer(before))
    if not found:
        return "cumulative" if _IN_ALL.search(before) else None
    last = found[-1]
    said = next(said for said in _BASES if last[said])
    behind = before[last.end() :]
    clause = CLAUSE.split(before[: last.start()])[-1]
    if said == "done" and _PLANNED.search(clause):
        return "target"
    if said == "target" and _FIGURE_THERE.search(behind) and _HAPPENED.search(behind):
        return None
    return said


_PLANNED = Pattern(_BASES["target"])
_IN_ALL = Pattern("一共|总共|总计")
"""Says cumulative where nothing else of the basis is said: 每年一共 is yearly."""
_FIGURE_THERE = Pattern(r"\d[^\d，,。；;]*[，,。；;]")
_HAPPENED = Pattern(
    "已|签[下订了约]|建[成起好]|完成|实现|落地|开工|投产|达到了"
    r"|\d[^\d，,。；;]*[，,；;](?:截至|到)?\d{4}年"
)
"""Behind the figure of a plan: the next is of what was done, or of another year."""


# --- Against a fact's ---------------------------------------------------------------------------

_PLAN = Pattern(
    "目标|计划|规划|自己定|定下|预计|预期|预测|力争|争取|确保|有望|拟|将|要|可达|协议(?:总?投资|资金)"
    r"|\b(?:plan|target|forecast|expect|aim|will|goal)"
)
_FUTURE = Pattern("到|至(?!今)")
_ONE_YEAR = Pattern(f"(?:{relative.words(-3, -2, -1, 0)})$")
"""A year that is named from where the text is written; 今年以来 is another."""


def basis_differs(
    basis: str | None, said: Said | None, when: When | None, words: Sequence[str]
) -> bool:
    """Tell whether a text tells a figure on another basis than a fact's.

    `when` is the period that the text names for it, `words` what stands around it.
    """
    if basis in ("target", "forecast") and said is None:
        return not _tells_plan(when, words)
    if said == "yearly" or (said is None and when and _ONE_YEAR.match(when.printed)):
        return basis == "cumulative"
    if said == "cumulative":
        return basis == "yearly"
    if said == "done":
        return basis in ("target", "forecast")
    return said == "target" and basis in ("cumulative", "yearly", "in-period", "as-of")


def _tells_plan(when: When | None, words: Sequence[str]) -> bool:
    """Tell whether words speak of what is to come; of 到2027年产值达到100亿元 the period does."""
    if any(_PLAN.search(text) for text in words):
        return True
    return when is not None and _FUTURE.match(when.printed) is not None
