"""Named checks of a fact base: each a pure function from the base to what it finds.

What every load demands is in `base.validate`; these are stricter, and run when they are asked for.
The checks stand beside this module: `fact_checks`, `entry_checks`, and against a source's own text
`text_checks`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hulian.base.load import Loaded
from hulian.base.problem import Problem
from hulian.checks import entry_checks, fact_checks, text_checks
from hulian.documents.document import SourceText
from hulian.paths import table_rows
from hulian.text import Text


class Check(NamedTuple):
    """A check by its name, and how it looks for what `summaries.tsv` says.

    `run` takes the base, and of a check that is `against_text` also the texts of its sources, with
    which it compares the base; without any it finds nothing.
    """

    name: str
    run: Callable[..., Iterator[Problem]]
    against_text: bool = False

    @property
    def summary(self) -> Text:
        """What it looks for."""
        return _summaries()[self.name]


@cache
def _summaries() -> dict[str, Text]:
    rows = table_rows(Path(__file__).with_name("summaries.tsv"))
    return {name: Text(zh, en) for name, zh, en in rows}


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
    Check("locators", text_checks.locators, against_text=True),
    Check("coverage", text_checks.coverage, against_text=True),
    Check("printed", fact_checks.printed),
    Check("parts", fact_checks.parts),
    Check("members", fact_checks.members),
    Check("periods", fact_checks.periods),
    Check("labels", entry_checks.labels),
    Check("series", fact_checks.series),
    Check("conflicts", fact_checks.conflicts),
    Check("wording", text_checks.wording, against_text=True),
    Check("unused", entry_checks.unused),
    Check("stale", entry_checks.stale),
    Check("names", entry_checks.names),
    Check("languages", entry_checks.languages),
)
"""All checks, in the order in which they run."""
