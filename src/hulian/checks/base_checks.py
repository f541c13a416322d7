"""Named checks of a fact base: each a pure function from the base to what it finds.

What every load demands is in `base.validate`; these are stricter, and run when they are asked for.
Checks against a source's own text are in `text_checks`, those of labels and periods in
`label_checks` and `period_checks`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hulian.base.conflicts import is_rounded, rivals
from hulian.base.load import Loaded
from hulian.base.model import Fact, Measure
from hulian.base.problem import Problem
from hulian.base.toml_files import Entry
from hulian.checks.label_checks import LABELS, labels
from hulian.checks.period_checks import PERIODS, periods
from hulian.checks.text_checks import (
    COVERAGE,
    LOCATORS,
    WORDING,
    coverage,
    locators,
    other_text,
    wording,
)
from hulian.documents.document import SourceText
from hulian.figures import english as amounts
from hulian.figures import period, quantity
from hulian.text import Text


class Check(NamedTuple):
    """A check by its name, what it looks for, and how.

    `against_text`: it compares the base with the texts of its sources, and finds nothing without.
    """

    name: str
    summary: Text
    run: Callable[[Loaded, Sequence[SourceText]], Iterator[Problem]]
    against_text: bool = False


class Violation(NamedTuple):
    """Something that a check found."""

    check: str
    problem: Problem


def run(
    checks: Sequence[Check], loaded: Loaded, texts: Sequence[SourceText]
) -> Iterator[Violation]:
    """Run checks, and yield what they find, check by check.

    Of a text that is not the one its source was entered from, only that is said.
    """
    fitting = [text for text in texts if not other_text(loaded, text)]
    against_text = next((check for check in checks if check.against_text), None)
    for check in checks:
        if check is against_text:
            for wrong in (other_text(loaded, text) for text in texts):
                if wrong:
                    yield Violation(check.name, wrong)
        for problem in check.run(loaded, fitting):
            yield Violation(check.name, problem)


def parts(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield parts that are larger than their whole, of another unit or basis, or outside it."""
    base = loaded.base
    for part in base.facts.values():
        if part.part_of is None:
            continue
        whole = base.facts[part.part_of]
        for wrong, message in (
            (base.unit(part) != base.unit(whole), _other_unit),
            (_is_of_other_basis(part, whole), _other_basis),
            (_is_larger(loaded, part, whole), _larger_part),
            (_is_outside_period(part, whole), _outside_period),
            (_is_outside_places(loaded, part, whole), _outside_places),
        ):
            if wrong:
                entry = loaded.entry("fact", part.id)
                yield entry.problem("part_of", message(whole.id), _PART_REMEDY)


def _is_of_other_basis(part: Fact, whole: Fact) -> bool:
    planned = {"target", "forecast"}
    return part.basis != whole.basis and not {part.basis, whole.basis} <= planned


def _is_larger(loaded: Loaded, part: Fact, whole: Fact) -> bool:
    low = quantity.parse(part.value, loaded.base.unit(part)).low
    high = quantity.parse(whole.value, loaded.base.unit(whole)).high
    return low is not None and high is not None and low.value > high.value


def _is_outside_period(part: Fact, whole: Fact) -> bool:
    if part.period is None or whole.period is None:
        return False
    return not period.parse(whole.period).contains(period.parse(part.period))


def _is_outside_places(loaded: Loaded, part: Fact, whole: Fact) -> bool:
    if not whole.place:
        return False
    return any(not set(loaded.base.enclosing(p)) & set(whole.place) for p in part.place)


def members(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield facts whose members are not as many as they count, without a note that says why."""
    for fact in loaded.base.facts.values():
        if not fact.members or fact.note:
            continue
        said = quantity.parse(fact.value, loaded.base.unit(fact))
        named = len(fact.members)
        if (said.low and named < said.low.value) or (said.high and named > said.high.value):
            message = _member_count(named, fact.value)
            yield loaded.entry("fact", fact.id).problem("members", message, _MEMBERS_REMEDY)


def series(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield facts of the same measure, place, period, basis, giver and source as another."""
    seen: dict[object, str] = {}
    for fact in loaded.base.facts.values():
        given = (frozenset(fact.place), frozenset(fact.giver))
        subject = (fact.measure, *given, fact.period, fact.basis, fact.source)
        first = fact.id if fact.part_of else seen.setdefault(subject, fact.id)
        if first != fact.id:
            message = _same_series(first)
            yield loaded.entry("fact", fact.id).problem("measure", message, _SERIES_REMEDY)


def conflicts(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield rivals that are not entered in `disputes`, and entered ones that are none."""
    facts = loaded.base.facts
    found = rivals(loaded.base)
    pairs = {tuple(sorted((one, other))) for one, others in found.items() for other in others}
    for one, other in sorted(pairs):
        if other not in facts[one].disputes and one not in facts[other].disputes:
            entry = loaded.entry("fact", one)
            yield entry.problem("disputes", _conflicts(other), _conflicts_remedy(other))
    for fact in facts.values():
        for other in fact.disputes:
            entry = loaded.entry("fact", fact.id)
            if not _may_conflict(fact, facts[other]):
                yield entry.problem("disputes", _other_subject(other), _NO_DISPUTE)
            elif is_rounded(loaded.base, fact, facts[other]):
                yield entry.problem("disputes", _same_rounded(other), _NO_DISPUTE)


def _may_conflict(a: Fact, b: Fact) -> bool:
    """Tell whether both are about the same: of one measure and place, and no givers that differ."""
    same_giver = set(a.giver) == set(b.giver) or not (a.giver and b.giver)
    return a.measure == b.measure and set(a.place) == set(b.place) and same_giver


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
            called = [getattr(entry.record, key) for key in ("id", "name", "name_en")]
            for name in {*filter(None, called), *getattr(entry.record, "alias", [])}:
                first = bearers.setdefault(name.casefold(), entry.record.id)
                if first != entry.record.id:
                    message = _same_name(name, first)
                    yield entry.problem("name", message, _SAME_NAME_REMEDY)
                if kind == "theme" and name in COMMANDS:
                    yield entry.problem("name", _command_name(name), _command_name_remedy(name))


COMMANDS = frozenset(
    (
        *("add", "check", "cite", "compare", "completion", "conflicts", "edit", "export"),
        *("extract", "help", "init", "list", "measures", "places", "remove", "schema", "search"),
        *("show", "sources", "themes", "verify"),
    )
)
"""What commands are called: a theme of such a name is no command of its own."""


# --- What it says -------------------------------------------------------------------------------

_PARTS = Text(
    "部分不大于整体，单位和口径相同，时段和地方在整体之内",
    "a part is no larger than its whole, of its unit and basis, within its period and places",
)
_MEMBERS = Text(
    "members 的个数与数字相符，不符的有说明",
    "as many members as the figure says, or a note",
)
_SERIES = Text(
    "同一来源对同一指标、地方、时段、口径、给出方只有一个数字，部分除外",
    "one source gives one figure for a measure, place, period, basis and giver, parts apart",
)
_CONFLICTS = Text(
    "互相矛盾的数字已在 disputes 中写明，写明的说的是一回事",
    "figures that contradict each other name each other in disputes, and no others do",
)
_UNUSED = Text("没有用不到的地方、主题、指标、来源", "no place, theme, measure or source is unused")
_STALE = Text(
    "updated 不早于最新的来源，来源都有日期",
    "`updated` is not older than the newest source, and each source has a date",
)
_LANGUAGES = Text("英文名、英文标签和英文说明齐全", "English names, labels and notes are there")
_NAMES = Text(
    "同类之中没有两个叫同一个名字", "no two entries of a kind are called by the same name"
)


def _larger_part(whole: str) -> Text:
    return Text(f"比它所属的 {whole} 还大", f"larger than {whole}, of which it is a part")


def _other_unit(whole: str) -> Text:
    return Text(f"单位与所属的 {whole} 不同", f"not in the unit of {whole}")


def _other_basis(whole: str) -> Text:
    return Text(f"口径与所属的 {whole} 不同", f"not on the basis of {whole}")


def _outside_period(whole: str) -> Text:
    return Text(f"时段不在所属的 {whole} 之内", f"its period is not within that of {whole}")


def _outside_places(whole: str) -> Text:
    return Text(f"地方不在所属的 {whole} 之内", f"its places are not within those of {whole}")


_PART_REMEDY = Text("改正其一，或删去 part_of", "correct one of them, or drop part_of")


def _member_count(named: int, said: str) -> Text:
    return Text(f"列了 {named} 个，数字却是 {said}", f"{named} members, but the figure is {said}")


_MEMBERS_REMEDY = Text("补全名单，或在 note 中说明", "complete the list, or say why in a note")


def _same_series(other: str) -> Text:
    return Text(
        f"与 {other} 的指标、地方、时段、口径、给出方和来源全都相同",
        f"of the same measure, place, period, basis, giver and source as {other}",
    )


_SERIES_REMEDY = Text("改正不对的字段，或只留一个", "correct the field that differs, or keep one")


def _conflicts(other: str) -> Text:
    return Text(f"与 {other} 矛盾，两边都没有写明", f"contradicts {other}; neither says so")


def _conflicts_remedy(other: str) -> Text:
    return Text(f'写上 disputes = ["{other}"]', f'write disputes = ["{other}"]')


def _other_subject(other: str) -> Text:
    return Text(
        f"与 {other} 的指标、地方或给出方不同，说的不是一回事",
        f"of another measure, place or giver than {other}, so that both may hold",
    )


def _same_rounded(other: str) -> Text:
    return Text(
        f"与 {other} 是同一个数，只是位数不同", f"the same figure as {other}, to fewer digits"
    )


_NO_DISPUTE = Text(
    "从 disputes 中删去，差别写进 note", "drop it, and tell of the difference in a note"
)
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


CHECKS = (
    Check("locators", LOCATORS, locators, against_text=True),
    Check("coverage", COVERAGE, coverage, against_text=True),
    Check("parts", _PARTS, parts),
    Check("members", _MEMBERS, members),
    Check("periods", PERIODS, periods),
    Check("labels", LABELS, labels),
    Check("series", _SERIES, series),
    Check("conflicts", _CONFLICTS, conflicts),
    Check("wording", WORDING, wording, against_text=True),
    Check("unused", _UNUSED, unused),
    Check("stale", _STALE, stale),
    Check("languages", _LANGUAGES, languages),
    Check("names", _NAMES, names),
)
"""All checks, in the order in which they run."""
