"""The keys that can be changed in the dialogue, and what a typed text means as a value of one."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from hulian.base.areas import called, in_full
from hulian.base.model import AREA_LEVELS, BASES, SOURCE_KINDS, EntryKind, MeasureKind
from hulian.base.rules import RULES, figure_fault
from hulian.cli.dialogue.names import Names, folded, parted
from hulian.cli.dialogue.session import Session
from hulian.proposals.naming import Naming
from hulian.proposals.proposal import Field, ProposedEntry, entry
from hulian.proposals.time_words import period_meant
from hulian.text import SEMICOLON, Text, listed

# --- Keys -------------------------------------------------------------------------------------

Form = Literal["text", "names", "name", "choice"]
"""How a value is written: as it is, as names of entries, as one, or as one of a few words."""


class Key(NamedTuple):
    """A key of an entry: the letter that changes it, and what it is called.

    `refers` is the kind of the entries that it names, `choices` the words that it may be, each
    with its meaning; `main`: it is shown also where it has no value.
    """

    letter: str
    key: str
    name: Text
    form: Form = "text"
    refers: EntryKind | None = None
    choices: Sequence[tuple[str, Text]] = ()
    main: bool = False


_MEASURES: dict[MeasureKind, Text] = {
    "flow": Text("逐年累加", "adds up over time"),
    "stock": Text("某一时点的数", "counted at a date"),
    "ratio": Text("比率", "a ratio"),
    "year": Text("年份", "a year"),
}
_ID = Key("i", "id", Text("id", "id"))
_NAME = Key("n", "name", Text("名称", "name"), main=True)
_NAME_EN = Key("e", "name_en", Text("英文名", "English"))
_NOTE = Key("n", "note", Text("说明", "note"))

KEYS: dict[EntryKind, tuple[Key, ...]] = {
    "fact": (
        Key("v", "value", Text("数字", "value"), main=True),
        Key("m", "measure", Text("指标", "measure"), "name", "measure", main=True),
        Key("t", "period", Text("时间", "period"), main=True),
        Key("b", "basis", Text("口径", "basis"), "choice", None, [*BASES.items()], True),
        Key("p", "place", Text("地方", "place"), "names", "place", main=True),
        Key("g", "giver", Text("给出方", "giver"), "names", "place", main=True),
        Key("l", "label", Text("标题", "label"), main=True),
        Key("e", "label_en", Text("英文标题", "English")),
        Key("o", "part_of", Text("属于", "part of"), "name", "fact"),
        Key("c", "members", Text("所数的", "members"), "names", "place"),
        _NOTE,
        _ID,
    ),
    "source": (
        Key("t", "title", Text("标题", "title"), main=True),
        Key("p", "publisher", Text("发布者", "publisher"), main=True),
        Key("d", "published", Text("日期", "date"), main=True),
        Key("a", "url", Text("网址", "address"), main=True),
        Key("k", "kind", Text("种类", "kind"), "choice", None, [*SOURCE_KINDS.items()], True),
        Key("c", "copy_of", Text("转自", "copy of")),
        _NOTE,
        _ID,
    ),
    "measure": (
        _NAME,
        _NAME_EN,
        Key("d", "unit", Text("单位", "unit"), main=True),
        Key("k", "kind", Text("种类", "kind"), "choice", None, [*_MEASURES.items()], True),
        Key("t", "theme", Text("主题", "theme"), "names", "theme", main=True),
        _ID,
    ),
    "place": (
        _NAME,
        _NAME_EN,
        Key("l", "level", Text("级别", "level"), "choice", None, [*AREA_LEVELS.items()], True),
        Key("c", "code", Text("代码", "code")),
        Key("w", "within", Text("属于", "within"), "name", "place", main=True),
        _ID,
    ),
    "theme": (_NAME, _NAME_EN, _ID),
}
"""Letters are not s, u, q and h, which mean the same everywhere."""


def key_of(kind: EntryKind, called: str) -> Key | None:
    """Return the key of a letter or of a name, if it can be changed."""
    return next((key for key in KEYS[kind] if called in (key.letter, key.key)), None)


# --- Their values -----------------------------------------------------------------------------

_ENGLISH_NAME = re.compile(r"[A-Z]\S+|\S+(?: \S+)+")
"""What makes a new entry: Hezhang, water funds; a word in small letters is pinyin or an id."""

_OTHER_ID = Text("换一个", "choose another")

Suggest = Callable[[str], list[tuple[str, str]]]
"""From what is typed so far to values, each with what it is."""

_MORE, _NONE = "+", "-"
"""Before names to add to a list; for no value."""


class UnclearError(Exception):
    """What was typed means nothing here; the message says what to type."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Values:
    """Reads what a person types for the keys of what a session asks."""

    def __init__(
        self,
        names: Names,
        naming: Naming,
        session: Session,
        say: Callable[[Text], str],
        published: str | None = None,
    ) -> None:
        """Read for a session; `published` is the date of a source that the base has already."""
        self._names = names
        self._naming = naming
        self._session = session
        self._say = say
        self._published = published

    def meant(self, changed: ProposedEntry, key: Key, typed: str) -> Any:
        """Return the value that a text means; None leaves the key out.

        A name that there is not becomes a new entry of the session. Raises `UnclearError`.
        """
        if typed in ("", _NONE):
            return None
        if key.form == "text":
            return self._readable(changed, key, typed)
        if key.form == "choice":
            begun = _begun(key, typed)
            if len(begun) != 1:
                words = listed(Text(f"{means.zh} ({word})", word) for word, means in key.choices)
                raise UnclearError(Text(f"只能是 {words.zh} 之一", f"must be one of {words.en}"))
            return begun[0][0]
        if key.form == "name":
            return self._named(key, typed)
        adds = typed.startswith(_MORE)
        named = [self._named(key, part) for part in self._parts(key, typed.removeprefix(_MORE))]
        before = changed.value(key.key) or [] if adds else []
        return list(dict.fromkeys([*before, *named])) or None

    def _readable(self, changed: ProposedEntry, key: Key, typed: str) -> str:
        """Return the text as the key holds it: 2023-12-31 for 2023年底. Raises `UnclearError`."""
        rule = RULES[changed.kind].get(key.key)
        fault = rule(typed) if rule else None
        if key.key == "value":
            fault = figure_fault(typed, None)
        elif key.key == "id" and typed != changed.id and self._names.knows(changed.kind, typed):
            fault = Text(f"id“{typed}”已经用过", f"the id “{typed}” is taken"), _OTHER_ID
        if not fault:
            return typed
        source = self._session.source
        published = source.value("published") if source else self._published
        said = period_meant(typed, published) if key.key in ("period", "published") else None
        if not said:
            raise UnclearError(listed(fault, SEMICOLON))
        return said

    def suggest(self, key: Key) -> Suggest | None:
        """Return what completes the values of a key; None where nothing does."""
        if key.form == "choice":
            return lambda typed: [(word, self._say(means)) for word, means in _begun(key, typed)]
        if key.key == "code" and (question := self._session.question):
            alike = called(str(question.entry.value("name")))
            codes = [(each.code, in_full(each.code)) for each in alike]
            return lambda typed: [each for each in codes if each[0].startswith(typed)]
        if not key.refers:
            return None
        refers = key.refers

        def named(typed: str) -> list[tuple[str, str]]:
            found = self._names.beginning(refers, typed)
            if refers == "fact":
                return found
            alike = called(typed) if refers == "place" and len(typed) > 1 else []
            several = [(in_full(each.code), each.code) for each in alike if len(alike) > 1]
            return [*several, *((name, identifier) for identifier, name in found)]

        return named

    def _parts(self, key: Key, typed: str) -> list[str]:
        """Return the names of a list; blanks part those of the base, and are part of English."""
        parts = parted(typed)
        known = all(self._names.meant(key.refers, part) for part in parts if key.refers)
        if known or not typed.isascii():
            return parts
        return [part.strip() for part in re.split("[,;]", typed) if part.strip()]

    def _named(self, key: Key, typed: str) -> str:
        """Return the id that a name means; a new name, if it is not an id, makes an entry."""
        assert key.refers
        if meant := self._names.meant(key.refers, typed):
            return meant
        short = typed.isascii() and not _ENGLISH_NAME.fullmatch(typed)
        if short or key.refers == "fact":
            raise UnclearError(
                Text(
                    f"没有叫“{typed}”的，或不止一个；打汉字名，或大写开头、几个词的英文名，就新建",
                    f"none is called “{typed}”, or several are; a Chinese name makes a new one, "
                    "and so does an English one with a capital or of several words",
                )
            )
        if key.key in ("giver", "members") and len(called(typed)) != 1:
            return typed  # An organisation, which is no place.
        made = self._new(key.refers, typed)
        self._session.add(made)
        self._names.learn(made)
        return made.id

    def _new(self, kind: EntryKind, name: str) -> ProposedEntry:
        question = self._session.question
        if kind == "place":
            return self._naming.new_place(name)
        if kind == "measure" and question and question.fact:
            basis = question.entry.value("basis")
            made = self._naming.new_measure(name, question.fact.candidate, basis)
            return made.with_field("name", name)
        return entry(kind, {"id": Field(self._names.id_for(kind, name)), "name": Field(name)})


def _begun(key: Key, typed: str) -> list[tuple[str, Text]]:
    """Return the words that begin so, or whose meanings do; none begins another."""
    words, wanted = key.choices, folded(typed)
    return [each for each in words if any(t.startswith(wanted) for t in (each[0], each[1].zh))]
