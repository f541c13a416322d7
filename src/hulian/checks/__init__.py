"""Named checks of a fact base: each a pure function from the base to what it finds.

What every load demands is in `base.validate`; these are stricter, and run when they are asked for.
The checks stand in the modules of this package: `fact_checks`, `entry_checks`, and against a
source's own text `text_checks`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hulian.base.load import Loaded
from hulian.base.problem import Problem
from hulian.checks import entry_checks, fact_checks, text_checks
from hulian.text import Text


class Check(NamedTuple):
    """A check: how it is run, and what it looks for.

    `run` takes the base, and of a check that is `against_text` also the texts of its sources, with
    which it compares the base; without any it finds nothing.
    """

    run: Callable[..., Iterator[Problem]]
    summary: Text
    against_text: bool = False

    @property
    def name(self) -> str:
        """The name of its function."""
        return self.run.__name__


class Violation(NamedTuple):
    """A problem, with the name of the check that found it."""

    check: str
    problem: Problem


def run(
    checks: Sequence[Check], loaded: Loaded, texts: Sequence[text_checks.SourceText]
) -> Iterator[Violation]:
    """Run checks, and yield what they find, check by check.

    A text that is not that of its source is reported as such, and not compared further.
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
        text_checks.locators,
        Text(
            "每个数字在来源文本中的位置（需 --text）",
            "each figure stands where it claims to stand (with --text)",
        ),
        against_text=True,
    ),
    Check(
        text_checks.coverage,
        Text(
            "来源文本中的每个数都已收入或列入 skip（需 --text）",
            "every figure of the text is cited or listed in skip (with --text)",
        ),
        against_text=True,
    ),
    Check(
        fact_checks.printed,
        Text(
            "value 与 printed 是同一个数，限定词相同",
            "a value is the amount that is printed, with its bounds",
        ),
    ),
    Check(
        fact_checks.parts,
        Text(
            "部分不大于整体，单位和口径相同，时段和地方在整体之内",
            "a part is no larger than its whole, of its unit and basis, within its period and "
            "places",
        ),
    ),
    Check(
        fact_checks.members,
        Text(
            "members 的个数与数字相符，不符的有说明",
            "as many members as the figure says, or a note",
        ),
    ),
    Check(
        fact_checks.periods,
        Text(
            "时段是数字的时段，不是发布的时间：没有年份的年度数加 ~，不写到发布之后",
            "a period is the figure's own, not its page's: a yearly figure without a year has "
            "`~`, and none ends after it was published",
        ),
    ),
    Check(
        entry_checks.labels,
        Text(
            "标签与时段、口径相符，中英文年份相同，上半年、目标、预计都写明",
            "labels agree with period and basis, name the same years in both languages, and say "
            "“first half”, “target” and “forecast”",
        ),
    ),
    Check(
        fact_checks.series,
        Text(
            "同一来源对同一指标、地方、时段、口径、给出方只有一个数字，部分除外",
            "one source gives one figure for a measure, place, period, basis and giver, parts "
            "apart",
        ),
    ),
    Check(
        fact_checks.conflicts,
        Text(
            "互相矛盾的数字已在 disputes 中写明，写明的说的是一回事",
            "figures that contradict each other name each other in disputes, and no others do",
        ),
    ),
    Check(
        text_checks.wording,
        Text(
            "标签和说明没有照抄来源（需 --text）",
            "labels and notes copy no sentence of the source (with --text)",
        ),
        against_text=True,
    ),
    Check(
        entry_checks.unused,
        Text("没有用不到的地方、主题、指标、来源", "no place, theme, measure or source is unused"),
    ),
    Check(
        entry_checks.stale,
        Text(
            "updated 不早于最新的来源，来源都有日期",
            "`updated` is not older than the newest source, and each source has a date",
        ),
    ),
    Check(
        entry_checks.names,
        Text(
            "同类之中没有两个叫同一个名字", "no two entries of a kind are called by the same name"
        ),
    ),
    Check(
        entry_checks.languages,
        Text("英文名、英文标签和英文说明齐全", "English names, labels and notes are there"),
    ),
)
"""All checks, in the order in which they run."""
