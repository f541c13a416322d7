"""The checks of what keeps a base in order: unused entries, dates, languages, names, labels.

A label says no more than its figure, and the same in both languages.
"""

import re
from collections.abc import Iterator

from hulian.base.load import Loaded
from hulian.base.model import Basis, Fact, Measure
from hulian.base.problem import Problem
from hulian.base.toml_files import Entry
from hulian.figures import english_amounts as amounts
from hulian.figures import period
from hulian.figures.period import Period
from hulian.text import Text

_NOT_USED = Text("没有数字用到它", "no figure uses it")
_NOT_USED_REMEDY = Text("删去，或补上用它的数字", "remove it, or add the figure that uses it")


def unused(loaded: Loaded) -> Iterator[Problem]:
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


_NO_UPDATED = Text("[base] 没有 updated", "[base] has no `updated`")
_NO_UPDATED_REMEDY = Text("写上 updated = 日期", "write updated = a date")
_OUTDATED_REMEDY = Text("改成最近一次修改的日期", "set it to the day of the last change")
_NO_DATE = Text("来源没有日期", "the source has no date")
_NO_DATE_REMEDY = Text("写上 published，拿不准就加 ~ 或 ?", "write published; add ~ or ? if unsure")


def stale(loaded: Loaded) -> Iterator[Problem]:
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


_MOSTLY_CHINESE_REMEDY = Text(
    '不需要英文，就在 [base] 下写 languages = ["zh"]；否则补上 name_en、label_en 等',
    'if it needs none, write languages = ["zh"] under [base]; else add name_en, label_en …',
)
_NO_ENGLISH_REMEDY = Text("补上英文", "add the English text")


def languages(loaded: Loaded) -> Iterator[Problem]:
    """Yield names and labels that are missing in a language of the base."""
    stated = loaded.base.base.languages
    if stated == ["zh"]:
        return
    lacking = chinese = 0
    for entry in loaded.entries:
        keys = _TRANSLATED[entry.kind]
        if any(_HAN.search(getattr(entry.record, key) or "") for key in keys):
            chinese += 1
            lacking += not any(getattr(entry.record, english) for english in keys.values())
    if not stated and 2 * lacking > chinese:
        message = Text(
            f"{chinese} 个条目中有 {lacking} 个没有英文",
            f"{lacking} of {chinese} entries lack English",
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


def _no_english(key: str) -> Text:
    return Text(f"缺少 {key}", f"{key} is missing")


_SAME_NAME_REMEDY = Text("改名，或删去别名", "rename it, or drop the alias")


def names(loaded: Loaded) -> Iterator[Problem]:
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
                    message = Text(
                        f"“{name}”是命令，hulian {name} 看不到这个主题",
                        f"“{name}” is a command: hulian {name} does not show this theme",
                    )
                    remedy = Text(
                        f"改名；或用 hulian list --theme {name}",
                        f"rename it; or: hulian list --theme {name}",
                    )
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
"""Names of commands, which hide a theme of the same name."""


# --- Labels -----------------------------------------------------------------------------------

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


_SAME_YEARS = Text("两种语言写同样的年份", "name the same years in both languages")
_OUTSIDE_REMEDY = Text("改正标签或时段", "correct the label or the period")
_WHOLE_YEAR_REMEDY = Text(
    "写明上半年、前几个月或哪个月", "say which half, quarter or months of the year"
)
_UNSAID_REMEDY: dict[Basis, Text] = {
    "target": Text(
        "标签写上“目标”“计划”或“规划”", "say “target”, “planned” or “goal” in the label"
    ),
    "forecast": Text("标签写上“预计”", "say “forecast” or “expected” in the label"),
}


def labels(loaded: Loaded) -> Iterator[Problem]:
    """Yield labels that differ between the languages or from their figure."""
    for fact in loaded.base.facts.values():
        entry = loaded.entry("fact", fact.id)
        zh, en = _years(fact.label), _years(fact.label_en or "")
        if fact.label_en and zh != en:
            message = Text(
                f"中文标签的年份是 {'、'.join(zh) or '（无）'}，英文是 {'、'.join(en) or '（无）'}",
                f"it names {', '.join(en) or 'no year'}, the Chinese label "
                f"{', '.join(zh) or 'none'}",
            )
            yield entry.problem("label_en", message, _SAME_YEARS)
        when = period.parse(fact.period) if fact.period else None
        for key, label in (("label", fact.label), ("label_en", fact.label_en)):
            if label:
                for message, remedy in _says_otherwise(key, label, fact, when):
                    yield entry.problem(key, message, remedy)


def _says_otherwise(
    key: str, label: str, fact: Fact, when: Period | None
) -> Iterator[tuple[Text, Text]]:
    years = _years(_ASIDE.sub("", label))
    if fact.period and when and years:
        if not any(when.overlaps(period.parse(year)) for year in years):
            message = Text(
                f"标签写的 {'、'.join(years)} 不在时段 {fact.period} 之内",
                f"it names {', '.join(years)}, which is not within {fact.period}",
            )
            yield message, _OUTSIDE_REMEDY
        elif _is_part_of_year(when) and not _PART_OF_YEAR[key].search(label):
            message = Text(
                f"时段是 {fact.period}，标签却写成全年",
                f"it names a year, but the period is {fact.period}",
            )
            yield message, _WHOLE_YEAR_REMEDY
    if fact.basis in _PLANNED and not _PLANNED[fact.basis][key].search(label):
        message = Text(
            f"口径是 {fact.basis}，标签没有写明",
            f"the basis is {fact.basis}; the label does not say so",
        )
        yield message, _UNSAID_REMEDY[fact.basis]


def _years(label: str) -> list[str]:
    return sorted(set(_YEAR.findall(label)))


def _is_part_of_year(when: Period) -> bool:
    start, end = when.start, when.end
    if not start or not end or start.year != end.year:
        return False
    return (start.first_day.month, end.last_day.month) != (1, 12)
