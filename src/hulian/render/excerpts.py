"""Lines of a file: problems with an excerpt of the line at fault, and changes as a unified diff."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import Match, SequenceMatcher

from hulian.base.problem import Problem
from hulian.base.toml_spans import TomlSpan
from hulian.checks import Violation
from hulian.render.blocks import Tone, Verbatim
from hulian.render.text import width
from hulian.text import Language, alike, printable

# --- Problems ---------------------------------------------------------------------------------

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


# --- Changes, as a unified diff ---------------------------------------------------------------


def diff(name: str, before: str, after: str) -> Verbatim:
    """Return a unified diff of two texts."""
    return Verbatim(tuple((line, _tone(line)) for line in diff_lines(name, before, after)))


def _tone(line: str) -> Tone:
    signs: dict[str, Tone] = {"@": "id", "-": "removed", "+": "added"}
    return "heading" if line.startswith(("--- ", "+++ ")) else signs.get(line[0], "")


def diff_lines(name: str, before: str, after: str) -> Iterator[str]:
    """Yield a unified diff of two texts; nothing but its head where they are the same."""
    old, new = _lines(before), _lines(after)
    yield f"--- {name}"
    yield f"+++ {name}"
    for hunk in _Matcher(None, old, new).get_grouped_opcodes():
        (_, begin, _, since, _), (_, _, end, _, until) = hunk[0], hunk[-1]
        yield f"@@ -{_range(begin, end - begin)} +{_range(since, until - since)} @@"
        for tag, *ends in hunk:
            removed, added = old[slice(*ends[:2])], new[slice(*ends[2:])]
            yield from _signed(" " if tag == "equal" else "-", removed)
            yield from _signed("+", () if tag == "equal" else added)


def _lines(text: str) -> list[str]:
    *whole, broken = text.split("\n")
    return [f"{line}\n" for line in whole] + ([broken] if broken else [])


class _Matcher(SequenceMatcher[str]):
    """Compares texts that differ little, which most edits of a file do, in linear time."""

    a: Sequence[str]
    b: Sequence[str]

    def get_matching_blocks(self) -> list[Match]:
        return [*_kept(self.a, self.b), Match(len(self.a), len(self.b), 0)]


def _kept(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    """Yield the lines that stay; around one changed line, and added ones, without a search."""
    shared = alike(old, new)
    yield Match(0, 0, shared)
    for grown in (0, 1):
        kept = old[shared + 1 - grown :]
        if shared < len(old) and kept == new[shared + 1 :][: len(kept)]:
            yield Match(shared + 1 - grown, shared + 1, len(kept))
            return
    ending = alike(reversed(old[shared:]), reversed(new[shared:]))
    middles = old[shared : len(old) - ending], new[shared : len(new) - ending]
    for a, b, size in SequenceMatcher(None, *middles).get_matching_blocks():
        yield Match(shared + a, shared + b, size)
    yield Match(len(old) - ending, len(new) - ending, ending)


def _range(begin: int, count: int) -> str:
    return f"{begin + 1 if count else begin},{count}"


def _signed(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        shown = line.removesuffix("\n").removesuffix("\r").split("\t")
        # Tabs are layout; all else that is hidden is shown.
        yield sign + "\t".join(map(printable, shown))
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
