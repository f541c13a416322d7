"""The keys that can be changed in the dialogue: their letters, names and values."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from hulian.base.model import AREA_LEVELS, BASES, SOURCE_KINDS, EntryKind, MeasureKind
from hulian.text import Text

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


def by_letter(kind: EntryKind, letter: str) -> Key | None:
    """Return the key that a letter changes."""
    return next((key for key in KEYS[kind] if key.letter == letter), None)


def by_name(kind: EntryKind, name: str) -> Key | None:
    """Return the key of this name, if it can be changed."""
    return next((key for key in KEYS[kind] if key.key == name), None)
