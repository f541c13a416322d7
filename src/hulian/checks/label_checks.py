"""The check of labels: they say no more than the figure, and the same in both languages."""

import re
from collections.abc import Iterator, Sequence

from hulian.base.load import Loaded
from hulian.base.model import Basis, Fact
from hulian.base.problem import Problem
from hulian.documents.document import SourceText
from hulian.figures.period import Period, parse
from hulian.text import Text

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
