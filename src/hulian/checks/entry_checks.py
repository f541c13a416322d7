"""The checks of what keeps a base in order: unused entries, dates, languages, names."""

import re
from collections.abc import Iterator, Sequence

from hulian.base.load import Loaded
from hulian.base.model import Measure
from hulian.base.problem import Problem
from hulian.base.toml_files import Entry
from hulian.documents.document import SourceText
from hulian.figures import english as amounts
from hulian.figures import period
from hulian.text import Text


def unused(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield places, themes, measures and sources that no fact refers to."""
    base = loaded.base
    places = {p for fact in base.facts.values() for p in (*fact.place, *fact.giver)}
    measures = {fact.measure for fact in base.facts.values()}
    used = {
        "place": {area for p in places if p in base.places for area in base.enclosing(p)},
        "measure": measures,
        "theme": {theme for measure in measures for theme in base.measures[measure].theme},
        "source": {fact.source for fact in base.facts.values()},
    }
    for entry in loaded.entries:
        if entry.kind in used and entry.record.id not in used[entry.kind]:
            yield entry.problem("id", _NOT_USED, _NOT_USED_REMEDY)


def stale(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield sources without a date, and those published after the day of `updated`."""
    updated = loaded.base.base.updated
    if updated is None:
        yield loaded.header_problem("updated", _NO_UPDATED, _NO_UPDATED_REMEDY)
    for source in loaded.base.sources.values():
        if source.published is None:
            yield loaded.entry("source", source.id).problem("id", _NO_DATE, _NO_DATE_REMEDY)
        elif updated and period.parse(source.published).first_day > updated:
            message = _outdated(source.id, source.published)
            yield loaded.header_problem("updated", message, _OUTDATED_REMEDY)


_TRANSLATED = {
    "place": {"name": "name_en"},
    "theme": {"name": "name_en"},
    "measure": {"name": "name_en"},
    "source": {"title": "title_en", "note": "note_en"},
    "fact": {"label": "label_en", "note": "note_en"},
}
_HAN = re.compile(r"[㐀-鿿]")


def languages(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield names and labels that are missing in a language of the base."""
    stated = loaded.base.base.languages
    if stated == ["zh"]:
        return
    chinese = [entry for entry in loaded.entries if _is_chinese(entry)]
    lacking = sum(not _has_english(entry) for entry in chinese)
    if not stated and 2 * lacking > len(chinese):
        message = _mostly_chinese(lacking, len(chinese))
        yield loaded.header_problem("languages", message, _MOSTLY_CHINESE_REMEDY)
        return
    for entry in loaded.entries:
        for key, english in _TRANSLATED[entry.kind].items():
            written = getattr(entry.record, key) or ""
            if _HAN.search(written) and not getattr(entry.record, english):
                yield entry.problem(key, _no_english(english), _NO_ENGLISH_REMEDY)
        measure = entry.record
        if isinstance(measure, Measure) and not amounts.unit(measure.unit, measure.unit_en).one:
            yield entry.problem("unit", _no_english("unit_en"), _NO_ENGLISH_REMEDY)


def _is_chinese(entry: Entry) -> bool:
    return any(_HAN.search(getattr(entry.record, key) or "") for key in _TRANSLATED[entry.kind])


def _has_english(entry: Entry) -> bool:
    return any(getattr(entry.record, english) for english in _TRANSLATED[entry.kind].values())


def names(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield names that two entries of a kind have, and names of themes that a command has."""
    for kind in ("place", "theme", "measure"):
        bearers: dict[str, str] = {}
        for entry in (entry for entry in loaded.entries if entry.kind == kind):
            for name, key in _called(entry).items():
                first = bearers.setdefault(name.casefold(), entry.record.id)
                if first != entry.record.id:
                    message = _same_name(name, first)
                    yield entry.problem(key, message, _SAME_NAME_REMEDY, part=name)
                if kind == "theme" and name in COMMANDS:
                    message, remedy = _command_name(name), _command_name_remedy(name)
                    yield entry.problem(key, message, remedy, part=name)


def _called(entry: Entry) -> dict[str, str]:
    """Return all names of an entry, each with the key that it stands under."""
    found = dict.fromkeys(getattr(entry.record, "alias", []), "alias")
    own = {getattr(entry.record, key): key for key in ("name_en", "name", "id")}
    return found | {name: key for name, key in own.items() if name}


COMMANDS = frozenset(
    (
        *("add", "check", "cite", "compare", "completion", "conflicts", "edit", "export"),
        *("extract", "help", "init", "list", "measures", "places", "remove", "schema", "search"),
        *("show", "sources", "themes", "verify"),
    )
)
"""What commands are called: a theme of such a name is no command of its own."""


# --- What it says -------------------------------------------------------------------------------

UNUSED = Text("没有用不到的地方、主题、指标、来源", "no place, theme, measure or source is unused")
STALE = Text(
    "updated 不早于最新的来源，来源都有日期",
    "`updated` is not older than the newest source, and each source has a date",
)
LANGUAGES = Text("英文名、英文标签和英文说明齐全", "English names, labels and notes are there")
NAMES = Text("同类之中没有两个叫同一个名字", "no two entries of a kind are called by the same name")


_NOT_USED = Text("没有数字用到它", "no figure uses it")
_NOT_USED_REMEDY = Text("删去，或补上用它的数字", "remove it, or add the figure that uses it")
_NO_UPDATED = Text("[base] 没有 updated", "[base] has no `updated`")
_NO_UPDATED_REMEDY = Text("写上 updated = 日期", "write updated = a date")


def _outdated(source: str, published: str) -> Text:
    return Text(
        f"updated 早于来源 {source} 的日期（{published}）",
        f"`updated` is older than the source {source} ({published})",
    )


_OUTDATED_REMEDY = Text("改成最近一次修改的日期", "set it to the day of the last change")
_NO_DATE = Text("来源没有日期", "the source has no date")
_NO_DATE_REMEDY = Text("写上 published，拿不准就加 ~ 或 ?", "write published; add ~ or ? if unsure")


def _no_english(key: str) -> Text:
    return Text(f"缺少 {key}", f"{key} is missing")


def _mostly_chinese(lacking: int, entries: int) -> Text:
    return Text(
        f"{entries} 个条目中有 {lacking} 个没有英文", f"{lacking} of {entries} entries lack English"
    )


_MOSTLY_CHINESE_REMEDY = Text(
    '不需要英文，就在 [base] 下写 languages = ["zh"]；否则补上 name_en、label_en 等',
    'if it needs none, write languages = ["zh"] under [base]; else add name_en, label_en …',
)
_NO_ENGLISH_REMEDY = Text("补上英文", "add the English text")


def _same_name(name: str, other: str) -> Text:
    return Text(f"“{name}”也是 {other} 的名字", f"“{name}” is also a name of {other}")


def _command_name(name: str) -> Text:
    return Text(
        f"“{name}”是命令，hulian {name} 看不到这个主题",
        f"“{name}” is a command: hulian {name} does not show this theme",
    )


def _command_name_remedy(name: str) -> Text:
    return Text(
        f"改名；或用 hulian list --theme {name}", f"rename it; or: hulian list --theme {name}"
    )


_SAME_NAME_REMEDY = Text("改名，或删去别名", "rename it, or drop the alias")
