"""The checks of what keeps a base in order: unused entries, dates, languages, names, labels.

A label says no more than its figure, and the same in both languages.
"""

import re
from collections.abc import Iterator, Sequence

from hulian.base.load import Loaded
from hulian.base.model import Basis, Fact, Measure
from hulian.base.problem import Problem
from hulian.base.toml_files import Entry
from hulian.documents.document import SourceText
from hulian.figures import english as amounts
from hulian.figures import period
from hulian.figures.period import Period, parse
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
            message = Text(
                f"updated 早于来源 {source.id} 的日期（{source.published}）",
                f"`updated` is older than the source {source.id} ({source.published})",
            )
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
        message = Text(
            f"{len(chinese)} 个条目中有 {lacking} 个没有英文",
            f"{lacking} of {len(chinese)} entries lack English",
        )
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
                    message = Text(
                        f"“{name}”也是 {first} 的名字", f"“{name}” is also a name of {first}"
                    )
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

_OUTDATED_REMEDY = Text("改成最近一次修改的日期", "set it to the day of the last change")
_NO_DATE = Text("来源没有日期", "the source has no date")
_NO_DATE_REMEDY = Text("写上 published，拿不准就加 ~ 或 ?", "write published; add ~ or ? if unsure")


def _no_english(key: str) -> Text:
    return Text(f"缺少 {key}", f"{key} is missing")


_MOSTLY_CHINESE_REMEDY = Text(
    '不需要英文，就在 [base] 下写 languages = ["zh"]；否则补上 name_en、label_en 等',
    'if it needs none, write languages = ["zh"] under [base]; else add name_en, label_en …',
)
_NO_ENGLISH_REMEDY = Text("补上英文", "add the English text")


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


# --- Labels -----------------------------------------------------------------------------------

LABELS = Text(
    "标签与时段、口径相符，中英文年份相同，上半年、目标、预计都写明",
    "labels agree with period and basis, name the same years in both languages, and say "
    "“first half”, “target” and “forecast”",
)

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
"""What stands in brackets often tells sources apart, by their own years."""

_PART_OF_YEAR = {
    "label": re.compile(r"[月季旬]|半年|年[初中底末]|期间"),
    "label_en": re.compile(
        r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|"
        r"\b(?:half|quarter|early|mid|late|end|beginning|during|[Ss]eason)\b"
    ),
}
_PLANNED: dict[Basis, dict[str, re.Pattern[str]]] = {
    "target": {
        "label": re.compile("目标|计划|规划|拟"),
        "label_en": re.compile(r"target|goal|aim|plan|intend", re.IGNORECASE),
    },
    "forecast": {
        "label": re.compile("预计|预测|预期|有望"),
        "label_en": re.compile(r"forecast|expect|project(?:ed|ion)|estimate", re.IGNORECASE),
    },
}


def labels(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Find labels that differ between the languages or from their figure."""
    for fact in loaded.base.facts.values():
        entry = loaded.entry("fact", fact.id)
        if fact.label_en and _years(fact.label) != _years(fact.label_en):
            message = _other_years(_years(fact.label), _years(fact.label_en))
            yield entry.problem("label_en", message, _SAME_YEARS)
        when = parse(fact.period) if fact.period else None
        for key, label in (("label", fact.label), ("label_en", fact.label_en)):
            if label:
                for message, remedy in _says_otherwise(key, label, fact, when):
                    yield entry.problem(key, message, remedy)


def _says_otherwise(
    key: str, label: str, fact: Fact, when: Period | None
) -> Iterator[tuple[Text, Text]]:
    years = _years(_ASIDE.sub("", label))
    if fact.period and when and years:
        if not any(when.overlaps(parse(year)) for year in years):
            yield _outside(years, fact.period), _OUTSIDE_REMEDY
        elif _is_part_of_year(when) and not _PART_OF_YEAR[key].search(label):
            yield _whole_year(fact.period), _WHOLE_YEAR_REMEDY
    if fact.basis in _PLANNED and not _PLANNED[fact.basis][key].search(label):
        yield _unsaid(fact.basis), _UNSAID_REMEDY[fact.basis]


def _years(label: str) -> list[str]:
    return sorted(set(_YEAR.findall(label)))


def _is_part_of_year(when: Period) -> bool:
    start, end = when.start, when.end
    if not start or not end or start.year != end.year:
        return False
    return (start.first_day.month, end.last_day.month) != (1, 12)


def _other_years(zh: list[str], en: list[str]) -> Text:
    return Text(
        f"中文标签的年份是 {'、'.join(zh) or '（无）'}，英文是 {'、'.join(en) or '（无）'}",
        f"it names {', '.join(en) or 'no year'}, the Chinese label {', '.join(zh) or 'none'}",
    )


_SAME_YEARS = Text("两种语言写同样的年份", "name the same years in both languages")


def _outside(years: list[str], period: str) -> Text:
    return Text(
        f"标签写的 {'、'.join(years)} 不在时段 {period} 之内",
        f"it names {', '.join(years)}, which is not within {period}",
    )


_OUTSIDE_REMEDY = Text("改正标签或时段", "correct the label or the period")


def _whole_year(period: str) -> Text:
    return Text(f"时段是 {period}，标签却写成全年", f"it names a year, but the period is {period}")


_WHOLE_YEAR_REMEDY = Text(
    "写明上半年、前几个月或哪个月", "say which half, quarter or months of the year"
)


def _unsaid(basis: Basis) -> Text:
    return Text(f"口径是 {basis}，标签没有写明", f"the basis is {basis}; the label does not say so")


_UNSAID_REMEDY: dict[Basis, Text] = {
    "target": Text(
        "标签写上“目标”“计划”或“规划”", "say “target”, “planned” or “goal” in the label"
    ),
    "forecast": Text("标签写上“预计”", "say “forecast” or “expected” in the label"),
}
