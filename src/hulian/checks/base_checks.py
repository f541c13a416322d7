"""Named checks of a fact base: each a pure function from the base to what it finds.

What every load demands is in `base.validate`; these are stricter, and run when they are asked for.
The checks stand beside this module: `fact_checks`, `entry_checks`, and against a source's own text
`text_checks`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hulian.base.load import Loaded
from hulian.base.problem import Problem
from hulian.checks import entry_checks, fact_checks, text_checks
from hulian.documents.document import SourceText
from hulian.text import Text


class Check(NamedTuple):
    """A check by its name, what it looks for, and how.

    `run` takes the base, and of a check that is `against_text` also the texts of its sources, with
    which it compares the base; without any it finds nothing.
    """

    name: str
    summary: Text
    run: Callable[..., Iterator[Problem]]
    against_text: bool = False


class Violation(NamedTuple):
    """Something that a check found."""

    check: str
    problem: Problem


def run(
    checks: Sequence[Check], loaded: Loaded, texts: Sequence[SourceText]
) -> Iterator[Violation]:
    """Run checks, and yield what they find, check by check.

    Of a text that is not the one its source was entered from, only that is said.
    """
    fitting = [text for text in texts if not text_checks.other_text(loaded, text)]
    against_text = next((check for check in checks if check.against_text), None)
    for check in checks:
        if check is against_text:
            for wrong in (text_checks.other_text(loaded, text) for text in texts):
                if wrong:
                    yield Violation(check.name, wrong)
        for problem in check.run(loaded, fitting) if check.against_text else check.run(loaded):
            yield Violation(check.name, problem)


CHECKS = (
    Check(
        "locators",
        Text(
            "每个数字在来源文本中的位置（需 --text）",
            "each figure stands where it claims to stand (with --text)",
        ),
        text_checks.locators,
        against_text=True,
    ),
    Check(
        "coverage",
        Text(
            "来源文本中的每个数都已收入或列入 skip（需 --text）",
            "every figure of the text is cited or listed in skip (with --text)",
        ),
        text_checks.coverage,
        against_text=True,
    ),
    Check(
        "printed",
        Text(
            "value 与 printed 是同一个数，限定词相同",
            "a value is the amount that is printed, with its bounds",
        ),
        fact_checks.printed,
    ),
    Check(
        "parts",
        Text(
            "部分不大于整体，单位和口径相同，时段和地方在整体之内",
            "a part is no larger than its whole, of its unit and basis, within its period and "
            "places",
        ),
        fact_checks.parts,
    ),
    Check(
        "members",
        Text(
            "members 的个数与数字相符，不符的有说明",
            "as many members as the figure says, or a note",
        ),
        fact_checks.members,
    ),
    Check(
        "periods",
        Text(
            "时段是数字的时段，不是发布的时间：没有年份的年度数加 ~，不写到发布之后",
            "a period is the figure's own, not its page's: a yearly figure without a year has "
            "`~`, and none ends after it was published",
        ),
        fact_checks.periods,
    ),
    Check(
        "labels",
        Text(
            "标签与时段、口径相符，中英文年份相同，上半年、目标、预计都写明",
            "labels agree with period and basis, name the same years in both languages, and say "
            "“first half”, “target” and “forecast”",
        ),
        entry_checks.labels,
    ),
    Check(
        "series",
        Text(
            "同一来源对同一指标、地方、时段、口径、给出方只有一个数字，部分除外",
            "one source gives one figure for a measure, place, period, basis and giver, parts "
            "apart",
        ),
        fact_checks.series,
    ),
    Check(
        "conflicts",
        Text(
            "互相矛盾的数字已在 disputes 中写明，写明的说的是一回事",
            "figures that contradict each other name each other in disputes, and no others do",
        ),
        fact_checks.conflicts,
    ),
    Check(
        "wording",
        Text(
            "标签和说明没有照抄来源（需 --text）",
            "labels and notes copy no sentence of the source (with --text)",
        ),
        text_checks.wording,
        against_text=True,
    ),
    Check(
        "unused",
        Text("没有用不到的地方、主题、指标、来源", "no place, theme, measure or source is unused"),
        entry_checks.unused,
    ),
    Check(
        "stale",
        Text(
            "updated 不早于最新的来源，来源都有日期",
            "`updated` is not older than the newest source, and each source has a date",
        ),
        entry_checks.stale,
    ),
    Check(
        "names",
        Text(
            "同类之中没有两个叫同一个名字",
            "no two entries of a kind are called by the same name",
        ),
        entry_checks.names,
    ),
    Check(
        "languages",
        Text("英文名、英文标签和英文说明齐全", "English names, labels and notes are there"),
        entry_checks.languages,
    ),
)
"""All checks, in the order in which they run."""
