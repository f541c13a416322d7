"""Regular expressions that are compiled when they are first used, and what needs none."""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

from hulian.expressions import compiled

HAN = r"[^\W\d_A-Za-z]"
"""A class of Chinese characters, and of other letters that are not Latin; quick to compile."""

HANZI = "[\u4e00-\u9fff]"
"""A class of the Chinese characters in common use, and of nothing else."""


def is_han(character: str) -> bool:
    """Whether this is a Chinese character; an empty text is none."""
    return "\u3400" <= character <= "\u9fff"


class Words:
    """Words by their first character, to find those that stand at a place, the longest first.

    An alternation of as many words takes a millisecond to compile, and longer to match.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)

    def longest_at(self, text: str, at: int) -> str:
        """Return the longest word that stands at a place; empty where there is none."""
        for word in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return ""

    def all_at(self, text: str, at: int) -> Iterator[str]:
        """Yield the words that stand at a place, the longest first."""
        words = self._by_first.get(text[at : at + 1], ())
        return (word for word in words if text.startswith(word, at))


class Pattern:
    """A regular expression that is compiled when one of its methods is first used."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compiled(self.source, self._flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Match at a place, as `re.Pattern.match`."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Match a whole text or a piece of it, as `re.Pattern.fullmatch`."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Find the first place, as `re.Pattern.search`."""
        return self._compiled.search

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Replace all places, as `re.Pattern.sub`."""
        return self._compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """Part a text at all places, as `re.Pattern.split`."""
        return self._compiled.split

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """Find the texts of all places, as `re.Pattern.findall` of one without groups."""
        return self._compiled.findall

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Find all places, as `re.Pattern.finditer`."""
        return self._compiled.finditer


class Alternation:
    """An alternation of many forms, those that begin alike compiled when a text begins so.

    No form may begin with a class of all but some characters.
    """

    def __init__(self, *sources: str) -> None:
        self._sources = sources

    @cached_property
    def _by_first(self) -> dict[str, Pattern]:
        found: dict[str, list[str]] = {}
        for form in _forms("|".join(self._sources)):
            for character in _beginnings(form):
                found.setdefault(character, []).append(form)
        return {character: Pattern("|".join(forms)) for character, forms in found.items()}

    @property
    def beginnings(self) -> AbstractSet[str]:
        """The characters with which the forms begin."""
        return self._by_first.keys()

    @cached_property
    def _start(self) -> Pattern:
        return Pattern(f"[{re.escape(''.join(sorted(self._by_first)))}]")

    def end(self, text: str, at: int) -> int | None:
        """Return where the first form ends that fits at a place; None where none does."""
        forms = self._by_first.get(text[at : at + 1])
        found = forms.match(text, at) if forms else None
        return found.end() if found else None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find all places, as `re.Pattern.finditer` of the whole alternation."""
        position = 0
        by_first = self._by_first
        for start in self._start.finditer(text):
            at = start.start()
            if at >= position and (found := by_first[text[at]].match(text, at)):
                yield found.span()
                position = found.end()


def _forms(source: str) -> Iterator[str]:
    """Yield the forms of an alternation: what stands between the `|` that are in no brackets."""
    begin = at = 0
    while at < len(source):
        if source[at] == "|":
            yield source[begin:at]
            begin = at + 1
        at = _item_end(source, at)
    yield source[begin:]


def _item_end(source: str, at: int) -> int:
    """Return where a character, a class or a group of an expression ends."""
    if source[at] == "\\":
        return at + 2
    if source[at] == "[":
        return source.index("]", at + 2) + 1
    if source[at] != "(":
        return at + 1
    at += 1
    while source[at] != ")":
        at = _item_end(source, at)
    return at + 1


_LOOKAROUND = ("(?=", "(?!", "(?<=", "(?<!")
_RANGE = r"(?s)(.)-(.)|\\?(.)"


def _beginnings(form: str) -> set[str]:
    """Return the characters with which the matches of a form begin."""
    found: set[str] = set()
    at = 0
    while True:
        end = _item_end(form, at)
        if not form.startswith(_LOOKAROUND, at):
            found |= _characters(form[at:end])
            if form.startswith(("*", "{0"), end):
                raise ValueError(form)
            if not form.startswith("?", end):
                return found
            end += 1
        at = end


def _characters(item: str) -> set[str]:
    """Return the characters that a literal or a class stands for, or with which a group begins."""
    if item[0] == "(":
        inside = re.sub(r"\A\((?:\?:|\?P<\w+>)?", "", item[:-1])
        return set().union(*map(_beginnings, _forms(inside)))
    if item.startswith("[^") or re.search(r"\\[A-Za-z]", item) or item == ".":
        raise ValueError(item)
    found = set()
    for first, last, character in re.findall(_RANGE, item[1:-1] if item[0] == "[" else item):
        found |= {character} if character else set(map(chr, range(ord(first), ord(last) + 1)))
    return found
