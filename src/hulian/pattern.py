"""Regular expressions that are compiled when they are first used, and what needs none."""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from operator import contains

from hulian.expressions import compiled

HAN = r"[^\W\d_A-Za-z]"
"""A class of Chinese characters, and of other letters that are not Latin; quick to compile."""


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

    def end(self, text: str, at: int) -> int | None:
        """Return where a match at a place ends; None where there is none."""
        found = self.match(text, at)
        return found.end() if found else None

    @cached_property
    def findall(self) -> Callable[[str], list[str]]:
        """Find the texts of all places, as `re.Pattern.findall` of one without groups."""
        return self._compiled.findall

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Find all places, as `re.Pattern.finditer`."""
        return self._compiled.finditer


class Alternation:
    """An alternation of many forms, each compiled when a text holds a character that begins it.

    No form may begin with a class of all but some characters. A form of characters and classes
    alone (`[最附近]近`) is not compiled at all.
    """

    def __init__(self, *sources: str) -> None:
        self._sources = sources

    @cached_property
    def _by_first(self) -> dict[str, list["Pattern | _Row"]]:
        found: dict[str, list[Pattern | _Row]] = {}
        for form in _forms("|".join(self._sources)):
            one = Pattern(form) if re.search(_SPECIAL, form) else _Row(form)
            for character in _beginnings(form):
                found.setdefault(character, []).append(one)
        return found

    @property
    def beginnings(self) -> AbstractSet[str]:
        """The characters with which the forms begin."""
        return self._by_first.keys()

    @cached_property
    def _start(self) -> re.Pattern[str]:
        return re.compile(f"[{re.escape(''.join(sorted(self._by_first)))}]")

    def end(self, text: str, at: int) -> int | None:
        """Return where the first form ends that fits at a place; None where none does."""
        for form in self._by_two[text[at : at + 2]]:
            if end := form.end(text, at):
                return end
        return None

    @cached_property
    def _by_two(self) -> "_ByTwo":
        return _ByTwo(self._by_first)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find all places, as `re.Pattern.finditer` of the whole alternation."""
        position = 0
        while start := self._start.search(text, position):
            at, position = start.span()
            if end := self.end(text, at):
                yield at, end
                position = max(end, position)


_SPECIAL = r"[(?*+{\\.$]|\[\^"
"""Like `_RANGE` compiled at its first use, and kept by `re`."""


class _ByTwo(dict[str, tuple["Pattern | _Row", ...]]):
    """The forms that may begin with two characters, found when a text first has these."""

    def __init__(self, by_first: dict[str, list["Pattern | _Row"]]) -> None:
        super().__init__()
        self._by_first = by_first

    def __missing__(self, two: str) -> tuple["Pattern | _Row", ...]:
        forms = self._by_first.get(two[:1], ())
        found = tuple(one for one in forms if isinstance(one, Pattern) or one.goes_on(two[1:]))
        if len(self) < _KNOWN:
            self[two] = found
        return found


_KNOWN = 1 << 14


class _Row:
    """A form of characters and classes, one behind the other."""

    def __init__(self, form: str) -> None:
        self._form = form

    @cached_property
    def _items(self) -> list[AbstractSet[str]]:
        items: list[AbstractSet[str]] = []
        at = 0
        while at < len(self._form):
            end = _item_end(self._form, at)
            items.append(_characters(self._form[at:end]))
            at = end
        return items

    def goes_on(self, second: str) -> bool:
        """Tell whether the second character may be this, or there is none."""
        return len(self._items) == 1 or second in self._items[1]

    def end(self, text: str, at: int) -> int | None:
        """Return where this form ends that fits at a place; None where it does not."""
        items = self._items
        end = at + len(items)
        fits = end <= len(text) and all(map(contains, items, text[at:end]))
        return end if fits else None


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
