"""Regular expressions that are compiled when they are first used, and what needs none.

Compiling one takes a thousand times as long as using it, most of all where it has classes of
Chinese characters (0.2 ms each; 1 ms for a whole block), and most texts need few of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from operator import contains

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
    """A regular expression with the methods of a compiled one.

    It is compiled for the first text that holds one of the words without which nothing is found
    (`required`): in most texts most expressions have nothing to find.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self._flags = flags

    @cached_property
    def _required(self) -> list[Sequence[str]]:
        return [] if self._flags & (re.IGNORECASE | re.VERBOSE) else required(self.source)

    def _compile_for(self, text: str) -> re.Pattern[str] | None:
        """Return the expression, compiled; None where it finds nothing in the text."""
        if len(text) <= _ASKED and self._lacks(text):
            return None
        compiled = re.compile(self.source, self._flags)
        for method in ("match", "fullmatch", "search", "sub", "findall"):  # in place of our own
            self.__dict__[method] = getattr(compiled, method)
        self.__dict__["_find_all"] = compiled.finditer
        return compiled

    def _lacks(self, text: str) -> bool:
        """Tell whether a text holds none of the words of a group that is required."""
        holds = text.__contains__
        return not all(any(map(holds, words)) for words in self._required)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """Match at a place, as `re.Pattern.match`."""
        compiled = self._compile_for(text)
        return compiled.match(text, *span) if compiled else None

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        """Match a whole text or a piece of it, as `re.Pattern.fullmatch`."""
        compiled = self._compile_for(text)
        return compiled.fullmatch(text, *span) if compiled else None

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """Find the first place, as `re.Pattern.search`."""
        compiled = self._compile_for(text)
        return compiled.search(text, *span) if compiled else None

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Replace all places, as `re.Pattern.sub`."""
        compiled = self._compile_for(text)
        return compiled.sub(new, text, count) if compiled else text

    def findall(self, text: str) -> list[str]:
        """Find the texts of all places, as `re.Pattern.findall` of one without groups."""
        compiled = self._compile_for(text)
        return compiled.findall(text) if compiled else []

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """Find all places, as `re.Pattern.finditer`."""
        return iter(()) if self._lacks(text) else self._find_all(text, *span)

    def _find_all(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        compiled = self._compile_for(text)
        return compiled.finditer(text, *span) if compiled else iter(())


_ASKED = 2000
"""Texts of more characters are not asked for words first, as they may be matched at many places."""


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
        for form in self._by_first.get(text[at : at + 1], ()):
            if isinstance(form, _Row):
                if form.stands_at(text, at):
                    return at + form.length
            elif found := form.match(text, at):
                return found.end()
        return None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find all places, as `re.Pattern.finditer` of the whole alternation."""
        position = 0
        while start := self._start.search(text, position):
            at, position = start.span()
            if end := self.end(text, at):
                yield at, end
                position = max(end, position)


_SPECIAL = r"[(?*+{\\.$]|\[\^"
"""Like the other expressions of this module compiled at its first use, and kept by `re`."""


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

    @property
    def length(self) -> int:
        """How many characters match."""
        return len(self._items)

    def stands_at(self, text: str, at: int) -> bool:
        """Tell whether this form fits at a place."""
        beginning = text[at : at + len(self._items)]
        return len(beginning) == len(self._items) and all(map(contains, self._items, beginning))


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


# --- What a text must hold ----------------------------------------------------------------------

_TOKEN = (
    r"(?s)([^\\\[().|?*+{}^$]+(?![?*+{])|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\((?:\?(?:P[<=]\w+[>)]|<?[=!]|\(\w+\)|[a-z-]*[:>]?))?|.)"
    r"([?*]|\{0?,\d*\}|\+|\{\d+(?:,\d*)?\})?[?+]?"
)
"""Characters in a row, a class, the beginning or end of a group, and how often it is repeated."""
_SIGNS = frozenset("\\[().|^$")
_MOST_WORDS = 100
_TELLING = r"\((?:\?(?:P<\w+>|:|>|<?=))?"


def required(source: str) -> list[Sequence[str]]:
    """Return groups of words: where an expression finds something, a text holds one of each.

    The rarest come first. Of several forms one group is taken of each. Not for expressions that
    ignore case or have comments.
    """
    outer: list[tuple[str, list[list[Sequence[str]]], list[Sequence[str]]]] = []
    forms: list[list[Sequence[str]]] = []
    here: list[Sequence[str]] = []
    row = ""
    for token, repeated in re.findall(_TOKEN, source):
        optional = bool(repeated) and repeated.startswith(("?", "*", "{0", "{,"))
        first = token[0]
        if first not in _SIGNS or (first == "\\" and not token[1].isalnum()):
            if not optional:
                row += token.removeprefix("\\")
            if not repeated:
                continue
        if row:
            here.append((row,))
            row = ""
        if first == "[":
            if not optional and (characters := _few(token)):
                here.append(characters)
        elif token.startswith("(") and not token.startswith("(?P="):
            outer.append((token, forms, here))
            forms, here = [], []
        elif token == "|":
            if not here and not outer:
                return []
            forms.append(here)
            here = []
        elif token == ")":
            inner = _either([*forms, here])
            opening, forms, here = outer.pop()
            if opening[-1].isalpha():  # flags of the whole expression
                return []
            if not optional and re.fullmatch(_TELLING, opening):
                here += inner
    if row:
        here.append((row,))
    return sorted(_either([*forms, here]), key=_frequency)


def _either(forms: list[list[Sequence[str]]]) -> list[Sequence[str]]:
    if len(forms) == 1:
        return forms[0]
    if not all(forms):
        return []
    words = [word for groups in forms for word in min(groups, key=_frequency)]
    return [words] if len(words) <= _MOST_WORDS else []


def _frequency(words: Sequence[str]) -> float:
    return sum([0.02 ** len(word) for word in words])


def _few(item: str) -> Sequence[str] | None:
    """Return the characters of a class that names few of them."""
    item = item.replace(r"\n", "\n").replace(r"\r", "\r")
    if item[1] == "^" or "-" in item or len(item) > _MOST_WORDS or re.search(r"\\\w", item):
        return None
    return item[1:-1].replace("\\", "")
