"""Figures as a reader sees them: in tables, in groups, in one line; and how fields are called."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from hulian.api import FactBase
from hulian.figures.english_amounts import said_as, unit
from hulian.figures.period import Period, in_words
from hulian.figures.quantity import BOUND_NAMES, short
from hulian.index.rows import Figure, MeasureRow
from hulian.render.blocks import Block, Cell, Column, ColumnKind, Highlighter, Table, Title, Tone
from hulian.render.rows import cells
from hulian.render.text import APART
from hulian.text import BETWEEN, NOTHING, Language, Text, listed, named

if TYPE_CHECKING:
    from hulian.extraction.extract import Candidate
    from hulian.figures.unit_words import FigureKind

Footnote = Callable[[Figure], int]
"""Returns the number of the footnote in which a figure's source stands."""


class Reader(NamedTuple):
    """Who reads: in one language, with the names of one base."""

    base: FactBase
    language: Language

    def say(self, text: Text) -> str:
        """Return a text in the reader's language."""
        return text.into(self.language)

    def name(self, zh: str, en: str | None) -> str:
        """Return a name in the reader's language; the Chinese one where it has no other."""
        return self.say(named(zh, en))

    def display(self, name: str | None) -> str:
        """Return a giver, publisher or member by its Chinese name; empty without one."""
        return self.say(self.base.display_name(name)) if name else ""

    def heading(self, field: str) -> str:
        """Return what a field of rows is called."""
        return heading(field, self.language)

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a list."""
        return self.say(BETWEEN).join(names)

    def measure(self, identifier: str) -> MeasureRow:
        """Return a measure by its id."""
        return _measure(self.base, identifier)


@lru_cache(maxsize=1 << 12)
def _measure(base: FactBase, identifier: str) -> MeasureRow:
    return base.measure(identifier)


def columns(reader: Reader) -> tuple[Column, ...]:
    """Return the columns of a table of figures."""
    return field_columns(("value", "label", "period", "places", "id"), reader.language)


def row(reader: Reader, figure: Figure, note: Footnote | None = None) -> tuple[Cell, ...]:
    """Return a figure as a row of these columns; ≠ marks what another source contradicts."""
    places = figure.places
    if reader.language == "en":
        places = [reader.base.name("place", place).en for place in figure.place_ids]
    disputed = bool(figure.disputes)
    return (
        Cell(
            f"{figure.value} ≠" if disputed else figure.value,
            "disputed" if disputed else "figure",
            gloss(reader, figure),
            notes=(note(figure),) if note else (),
        ),
        Cell(label(reader, figure)),
        Cell(reader.say(in_words(figure.when)), doubt(figure.when)),
        Cell(reader.listed(places)),
        Cell(figure.id),
    )


def label(reader: Reader, figure: Figure) -> str:
    """Return what a figure is of."""
    return reader.name(figure.label, figure.label_en)


def gloss(reader: Reader, figure: Figure) -> str:
    """Return the figure in English for those who need it, where the print does not say so."""
    if reader.language != "en":
        return ""
    measure = reader.measure(figure.measure)
    english = said_as(measure.kind, figure.quantity, unit(measure.unit, measure.unit_en))
    return "" if english == figure.value else f"({english})"


def doubt(when: Period | None) -> Tone:
    """Return how an approximate or uncertain period is shown beside its 约 or 疑."""
    moments = (when.start, when.end) if when else ()
    return "doubtful" if any(moment and moment.qualifier for moment in moments) else ""


def mention(reader: Reader, figure: Figure) -> str:
    """Return a figure in one line."""
    return f"{figure.value} {gloss(reader, figure)}".rstrip() + APART + label(reader, figure)


def table(
    reader: Reader,
    figures: Iterable[Figure],
    marks: Highlighter | None = None,
    note: Footnote | None = None,
) -> Table:
    """Return a table of figures."""
    rows = tuple(row(reader, figure, note) for figure in figures)
    return Table(columns(reader), rows, marks)


def tables(
    reader: Reader,
    figures: Sequence[Figure],
    places: Sequence[str],
    words: Sequence[str] = (),
    note: Footnote | None = None,
) -> Iterator[Block]:
    """Yield a table of figures; where places were asked for, two that cannot be mistaken.

    `places` are ids; `words` are highlighted.
    """
    marks = partial(reader.base.find, words=words) if words else None
    if not places:
        yield table(reader, figures, marks, note)
        return
    asked = listed([reader.base.name("place", place) for place in places])
    inside = [figure for figure in figures if figure.coverage == "within"]
    around = [figure for figure in figures if figure.coverage == "wider"]
    zh, en = asked
    if inside:
        yield Title(reader.say(Text(f"{zh}及其下辖", f"{en} and the places in it")))
        yield table(reader, inside, marks, note)
    else:
        updated = reader.base.overview.updated
        as_of = Text(f"截至{updated}，", f"as of {updated}, ") if updated else NOTHING
        own = Text(
            f"{as_of.zh}没有{zh}自己的这样的数字", f"{as_of.en}no such figures of {en}'s own"
        )
        yield Title(reader.say(own))
    if around:
        wider = Text(
            f"包含{zh}的更大范围（来源没有分列，不是{zh}的数）",
            f"Wider areas that include {en} (not broken down; not {en}'s own figures)",
        )
        yield Title(reader.say(wider))
        yield table(reader, around, marks, note)


def conflicts(
    reader: Reader, groups: Iterable[Sequence[Figure]], note: Footnote | None = None
) -> Iterator[Block]:
    """Yield the figures of each contradiction, under the name of their measure."""
    for group in groups:
        measure = reader.measure(group[0].measure)
        yield Title(reader.name(measure.name, measure.name_en))
        yield table(reader, group, note=note)


def with_sources(
    reader: Reader, draw: Callable[[Footnote | None], Iterator[Block]], cite: bool
) -> Iterator[Block]:
    """Draw figures; with `cite`, with their sources as footnotes."""
    if not cite:
        return draw(None)
    from hulian.render.citation import footnoted  # which needs what is above

    return footnoted(reader, draw)


# --- Fields -----------------------------------------------------------------------------------

_HEADINGS = {
    "measure": Text("指标", "Measure"),
    "measure_name": Text("指标名称", "Name of the measure"),
    "measure_name_en": Text("指标名称（英文）", "Name of the measure (English)"),
    "measure_kind": Text("指标类型", "Kind of measure"),
    "themes": Text("主题", "Themes"),
    "label": Text("事项", "What"),
    "label_en": Text("事项（英文）", "What (English)"),
    "value": Text("数字", "Figure"),
    "amount": Text("数值", "Amount"),
    "low": Text("下限", "Low"),
    "high": Text("上限", "High"),
    "bound": Text("界限", "Bound"),
    "unit": Text("单位", "Unit"),
    "unit_en": Text("单位（英文）", "Unit (English)"),
    "period": Text("时间", "When"),
    "since": Text("起年", "Since"),
    "until": Text("止年", "Until"),
    "basis": Text("口径", "Basis"),
    "places": Text("地方", "Where"),
    "place_ids": Text("地方 id", "Place ids"),
    "place_codes": Text("地方代码", "Place codes"),
    "coverage": Text("范围", "Coverage"),
    "givers": Text("给出方", "Given by"),
    "giver_ids": Text("给出方 id", "Ids of givers"),
    "part_of": Text("属于", "Part of"),
    "members": Text("包括", "Members"),
    "disputes": Text("异说", "Disputed by"),
    "source": Text("来源", "Source"),
    "source_kind": Text("来源类型", "Kind of source"),
    "at": Text("位置", "At"),
    "printed": Text("原文印作", "Printed as"),
    "note": Text("说明", "Note"),
    "note_en": Text("说明（英文）", "Note (English)"),
    "source_title": Text("来源标题", "Source title"),
    "publisher": Text("发布者", "Publisher"),
    "url": Text("网址", "Address"),
    "citation": Text("出处", "Reference"),
    "name": Text("名称", "Name"),
    "name_en": Text("英文名", "English name"),
    "alias": Text("别名", "Aliases"),
    "level": Text("级别", "Level"),
    "code": Text("代码", "Code"),
    "within": Text("上级", "Within"),
    "kind": Text("类型", "Kind"),
    "facts": Text("条数", "Figures"),
    "first": Text("头一个数字", "First figure"),
    "title": Text("标题", "Title"),
    "title_en": Text("标题（英文）", "Title (English)"),
    "published": Text("日期", "Date"),
    "accessed": Text("查阅日期", "Looked up"),
    "copy_of": Text("转载自", "Copy of"),
    "baseline": Text("基准", "Baseline"),
    "difference": Text("差", "Difference"),
    "ratio": Text("倍数", "Ratio"),
    "growth": Text("增长", "Growth"),
    "yearly_rate": Text("年均", "A year"),
    "years": Text("年数", "Years"),
    "share": Text("占比", "Share"),
    "share_of": Text("占何者", "Share of"),
}
"""Fields that have a name of their own; the others are headed as they are typed.

What a fact tells of its source is headed as with the source, unless it stands here itself.
"""
_KINDS: dict[str, ColumnKind] = {
    "id": "id",
    "label": "label",
    "label_en": "label",
    "value": "figure",
    "period": "period",
    "places": "names",
    "givers": "names",
    "members": "names",
    "amount": "whole",
    "since": "whole",
    "until": "whole",
    "facts": "count",
}


def field_table(lines: Iterable[str], fields: Sequence[str], language: Language) -> Table:
    """Return a table of these fields of objects, given as lines of JSON."""
    rows = tuple(tuple(map(Cell, cells(line, fields))) for line in lines)
    return Table(field_columns(fields, language), rows)


def field_columns(fields: Sequence[str], language: Language) -> tuple[Column, ...]:
    """Return columns for these fields, each under its heading."""
    return tuple(Column(heading(field, language), _KINDS.get(field, "text")) for field in fields)


def heading(field: str, language: Language) -> str:
    """Return what a field is called at the head of a column, on screen and in files."""
    known = _HEADINGS.get(field) or _HEADINGS.get(field.removeprefix("source_"))
    return known.into(language) if known else field


# --- Figures of a text, before they are facts --------------------------------------------------

_CONTEXT = Text("上下文", "Context")
_FACT = Text("事实", "Fact")
_FIGURE_KINDS: dict["FigureKind", Text] = {
    "money": Text("金额", "money"),
    "people": Text("人数", "people"),
    "person-times": Text("人次", "person-times"),
    "count": Text("个数", "count"),
    "ratio": Text("比率", "ratio"),
    "area": Text("面积", "area"),
    "weight": Text("重量", "weight"),
    "length": Text("长度", "length"),
    "duration": Text("时长", "duration"),
    "year": Text("年份", "year"),
    "date": Text("日期", "date"),
    "ordinal": Text("序数", "ordinal"),
    "other": Text("其他", "other"),
}


def candidates(found: "Sequence[Candidate]", language: Language) -> Table:
    """Return a table of candidates in the order of the text."""
    heads = (
        Column(heading("value", language), "figure"),
        Column(heading("amount", language), "whole"),
        Column(heading("kind", language)),
        Column(heading("at", language), "count"),
        Column(_CONTEXT.into(language), "label"),
        Column(_FACT.into(language), "id"),
    )
    return Table(heads, tuple(_candidate(candidate, language) for candidate in found))


def _candidate(candidate: "Candidate", language: Language) -> tuple[Cell, ...]:
    from hulian.extraction.extract import on_one_line  # slow to import, and read by now

    return (
        Cell(on_one_line(candidate.printed)),
        Cell(_amount(candidate, language)),
        Cell(_FIGURE_KINDS[candidate.kind].into(language)),
        Cell(str(candidate.at)),
        Cell(candidate.context),
        Cell(candidate.fact or ""),
    )


def _amount(candidate: "Candidate", language: Language) -> str:
    """Return what the figure is, exactly or at least, in its unit."""
    if candidate.amount is None or candidate.bound is None:
        return ""
    english, quantity = unit(candidate.unit or ""), candidate.quantity
    if language == "en" and quantity and (english.one or not candidate.unit):
        return said_as(candidate.kind, quantity, english)
    number = short(candidate.amount)
    if candidate.low is not None and candidate.high is not None and candidate.bound == "range":
        number = f"{short(candidate.low)}–{short(candidate.high)}"
    bounded = candidate.bound not in ("exact", "range")
    bound = f"{BOUND_NAMES[candidate.bound].into(language)} " if bounded else ""
    return f"{bound}{number}{candidate.unit or ''}"
