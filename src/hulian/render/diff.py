"""What would be changed in a file, as a unified diff."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import takewhile

from hulian.render.blocks import Tone, Verbatim
from hulian.text import printable


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
    shared = _alike(old, new)
    yield Match(0, 0, shared)
    for grown in (0, 1):
        kept = old[shared + 1 - grown :]
        if shared < len(old) and kept == new[shared + 1 :][: len(kept)]:
            yield Match(shared + 1 - grown, shared + 1, len(kept))
            return
    alike = _alike(reversed(old[shared:]), reversed(new[shared:]))
    middles = old[shared : len(old) - alike], new[shared : len(new) - alike]
    for a, b, size in SequenceMatcher(None, *middles).get_matching_blocks():
        yield Match(shared + a, shared + b, size)
    yield Match(len(old) - alike, len(new) - alike, alike)


def _alike(some: Iterable[str], others: Iterable[str]) -> int:
    """Return how many lines are the same from the beginning."""
    pairs = zip(some, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _range(begin: int, count: int) -> str:
    return f"{begin + 1 if count else begin},{count}"


def _signed(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        shown = line.removesuffix("\n").removesuffix("\r").split("\t")
        # Tabs are layout; all else that is hidden is shown.
        yield sign + "\t".join(map(printable, shown))
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
