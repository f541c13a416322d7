"""What would be added to a file, as a unified diff."""

from collections.abc import Iterator

from hulian.render.blocks import Tone, Verbatim
from hulian.render.safe import printable

_CONTEXT = 3


def diff(name: str, standing: str, added: str) -> Verbatim:
    """Return a unified diff of a text that is put at the end of a file."""
    return Verbatim(tuple((line, _tone(line)) for line in diff_lines(name, standing, added)))


def _tone(line: str) -> Tone:
    signs: dict[str, Tone] = {"@": "id", "-": "removed", "+": "added"}
    return "heading" if line.startswith(("--- ", "+++ ")) else signs.get(line[0], "")


def diff_lines(name: str, standing: str, added: str) -> Iterator[str]:
    """A unified diff of a text that is put at the end of a file."""
    *kept, broken = standing.split("\n")
    context = kept[-_CONTEXT:]
    *new, _ = (broken + added).split("\n")
    begin = len(kept) - len(context) + 1
    old_range = _range(begin, len(context) + bool(broken))
    yield f"--- {name}"
    yield f"+++ {name}"
    yield f"@@ -{old_range} +{_range(begin, len(context) + len(new))} @@"
    yield from (" " + _shown(line) for line in context)
    if broken:
        yield "-" + _shown(broken)
        yield "\\ No newline at end of file"
    yield from ("+" + _shown(line) for line in new)


def _range(begin: int, count: int) -> str:
    return f"{begin if count else 0},{count}"


def _shown(line: str) -> str:
    """The line without its carriage return; tabs are layout, all else that is hidden is shown."""
    return "\t".join(map(printable, line.removesuffix("\r").split("\t")))
