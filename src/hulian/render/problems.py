"""What is wrong with a fact base: file and line, the excerpt with carets, what to write instead."""

from collections.abc import Iterable, Iterator

from hulian.base.problem import Problem
from hulian.base.toml_spans import TomlSpan
from hulian.checks.base_checks import Violation
from hulian.render.blocks import Verbatim
from hulian.render.text import width
from hulian.text import Language, printable

_BEFORE, _LONGEST = 40, 76


def problem_lines(problems: Iterable[Problem], language: Language) -> Iterator[str]:
    """Yield the problems as lines of text."""
    for problem in problems:
        line = f":{problem.span.line}" if problem.span else ""
        message = printable(problem.message.into(language))
        yield f"{printable(str(problem.path))}{line}: {message}"
        if problem.span and problem.span.excerpt:
            yield from _excerpt(problem.span)
        yield f"    {printable(problem.remedy.into(language))}"
        yield ""


def violations(found: Iterable[Violation], language: Language) -> Verbatim:
    """Return what checks found, each with the name of its check in front."""
    lines: list[str] = []
    for violation in found:
        first, *more = problem_lines([violation.problem], language)
        lines += [f"[{violation.check}] {first}", *more]
    return Verbatim(tuple((line, "") for line in lines))


def _excerpt(span: TomlSpan) -> Iterator[str]:
    """Yield the line, cut to what matters, and carets under the fault."""
    begin = max(span.start - _BEFORE, 0)
    end = min(max(span.end, span.start + 1), begin + _LONGEST)
    number = f"{span.line} | "
    before = printable(span.excerpt[begin : span.start])
    fault = printable(span.excerpt[span.start : end])
    after = printable(span.excerpt[end : begin + _LONGEST])
    yield f"  {number}{before}{fault}{after}"
    yield f"  {' ' * len(number)}{' ' * width(before)}{'^' * max(width(fault), 1)}"
