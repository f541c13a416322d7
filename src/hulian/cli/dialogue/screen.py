"""What a question looks like: the sentence with its figure lit up, and the proposal beneath."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from hulian.base.model import EntryKind
from hulian.cli.dialogue.names import Names, shown
from hulian.cli.dialogue.session import Question, Session
from hulian.cli.dialogue.values import KEYS, Key
from hulian.proposals.proposal import Field, ProposedEntry, ProposedFact
from hulian.render.text import Sheet, pad, wrap
from hulian.text import Language, Text

Piece = tuple[str, str]
"""A style of prompt_toolkit, and a text."""

_LIT, _HEADING, _LETTER, _GUESS, _OPEN = "reverse", "bold", "bold", "fg:ansiyellow", "bold"
_BEGIN, _END = "【", "】"
"""Around the figure, which is lit up where the terminal can; without colour they alone tell."""

_MOST = 200
"""Characters of a sentence on each side of its figure that are shown."""

_LEAST = 14
"""Where a value would have fewer cells beside its name, it goes below; so it does for a long id."""

_ID = re.compile("[!-~]+")

_TO_FILL = Text("（待填）", "(to fill in)")
_NEW = Text("新", "new")

_HEADINGS: dict[EntryKind, Text] = {
    "source": Text("来源", "Source"),
    "place": Text("新地方", "New place"),
    "theme": Text("新主题", "New theme"),
    "measure": Text("新指标", "New measure"),
    "fact": Text("数字", "Figure"),
}


class View(NamedTuple):
    """What is needed to show questions: the text, the names, and the terminal."""

    text: str
    names: Names
    session: Session
    sheet: Sheet
    language: Language

    def say(self, text: Text) -> str:
        """Put a text into the language of the terminal."""
        return text.into(self.language)


def question_lines(view: View, question: Question) -> Iterator[list[Piece]]:
    """Yield the lines that show a question."""
    session, entry = view.session, question.entry
    place = f" {session.number + 1}/{session.total}" if question.fact else ""
    heading = f"{view.say(_HEADINGS[entry.kind])}{place}"
    yield []
    begun = f"── {heading} "
    yield [(_HEADING, begun), ("", "─" * max(view.sheet.room - view.sheet.width(begun), 0))]
    if question.fact:
        yield from sentence_lines(view, question.fact)
        yield []
    yield from entry_lines(view, entry)


def sentence_lines(view: View, fact: ProposedFact) -> Iterator[list[Piece]]:
    """Yield the sentence of a figure, the figure lit up."""
    start, end = fact.sentence
    before = view.text[start : fact.candidate.at]
    after = view.text[fact.candidate.end : end]
    if len(before) > _MOST:
        before = f"…{before[-_MOST:]}"
    if len(after) > _MOST:
        after = f"{after[:_MOST]}…"
    cells = (each.replace("\t", " | ").split() for each in (before, after))
    before, after = (view.sheet.show(" ".join(words)) for words in cells)
    figure = view.sheet.show(view.text[fact.candidate.at : fact.candidate.end])
    pieces = [("", before), (_LIT, f"{_BEGIN}{figure}{_END}"), ("", after)]
    yield from _wrapped(pieces, view.sheet.room, view.sheet)


def entry_lines(view: View, entry: ProposedEntry) -> Iterator[list[Piece]]:
    """Yield the keys of an entry with their letters, names and values; guesses say so."""
    listed = [key for key in KEYS[entry.kind] if key.main or entry.value(key.key) is not None]
    names = [view.say(key.name) for key in listed]
    widest = max(view.sheet.width(name) for name in names)
    indent = 4 + widest + 2
    for key, name in zip(listed, names, strict=True):
        pieces = list(_value(view, entry, key))
        words = _ID.findall("".join(text for _, text in pieces))
        longest = max((view.sheet.width(word) for word in words), default=0)
        beside = view.sheet.room - indent >= max(_LEAST, longest)
        room = view.sheet.room - (indent if beside else 4)
        lines = list(_wrapped(pieces, room, view.sheet))
        head: list[Piece] = [(_LETTER, f" {key.letter}  "), ("", pad(name, widest + 2))]
        if not beside:
            yield head
            head = [("", "    ")]
        for number, line in enumerate(lines):
            yield [*(head if number == 0 else [("", " " * (indent if beside else 4))]), *line]


def _value(view: View, entry: ProposedEntry, key: Key) -> Iterator[Piece]:
    field = entry.fields.get(key.key)
    if field is None:
        yield "", "—"
        return
    if field.is_open:
        yield _OPEN, view.say(_TO_FILL)
        return
    yield "", view.sheet.show(value_text(view, key, field))
    guess = field.guess or view.session.guess_of_new(key.refers, field.value)
    if guess:
        guessed = view.say(Text(f"〔推断：{guess.zh}〕", f"[guess: {guess.en}]"))
        yield _GUESS, "  " + view.sheet.show(guessed)


def value_text(view: View, key: Key, field: Field) -> str:
    """Return a value as a person reads it: names for ids, words for choices."""
    values = field.value if isinstance(field.value, list) else [field.value]
    if key.choices:
        known = dict(key.choices)
        meanings = ((view.say(known[each]) if each in known else each, each) for each in values)
        return "、".join(view.say(shown(meaning, each)) for meaning, each in meanings)
    if not key.refers:
        return "、".join(map(str, values))
    told = []
    for each in values:
        called = view.say(shown(view.names.name(key.refers, str(each)), str(each)))
        new = view.session.is_new(key.refers, str(each))
        told.append(f"{called} {view.say(_NEW)}" if new else called)
    return "、".join(told)


def _wrapped(pieces: Sequence[Piece], room: int, sheet: Sheet) -> Iterator[list[Piece]]:
    """Yield pieces in lines of so many cells, each piece keeping its style."""
    whole = "".join(text for _, text in pieces)
    styles = [style for style, text in pieces for _ in text]
    at = 0
    for line in wrap(whole, room, width=sheet.width):
        at = whole.index(line, at)
        runs = groupby(zip(styles[at:], line, strict=False), key=itemgetter(0))
        found = [(style, "".join(character for _, character in run)) for style, run in runs]
        yield found or [("", "")]
        at += len(line)
