"""References to sources, in the styles in which reports and papers cite them, and as footnotes.

One reference a source, with the places of all figures that are cited from it. What is not known is
left out; what is uncertain is marked as each style marks it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Raw, json

from hulian.api import FactBase
from hulian.figures.part_of_year import MONTH_NAMES
from hulian.figures.period import Moment, Period, in_words
from hulian.index.rows import Figure, SourceRow, decode
from hulian.render.blocks import Block, Cell, Notes, Title
from hulian.render.figures import Footnote, Reader
from hulian.render.markdown import escape, link
from hulian.text import Language, Text

Style = Literal["gbt", "apa", "bibtex", "markdown", "csl"]


class Reference(NamedTuple):
    """A source, the figures cited from it, and the day on which it was looked up.

    `publisher` and `original`, of which it is a copy, are in both languages.
    """

    source: SourceRow
    figures: Sequence[Figure]
    accessed: date | None
    publisher: Text | None
    original: Text | None


def references(
    base: FactBase, figures: Iterable[Figure], accessed: date | None
) -> Iterator[Reference]:
    """Yield a reference for each source of the figures, with its figures.

    `accessed` is the day for all of them; where it is None, each has the one in the base, if any.
    """
    by_source: dict[str, list[Figure]] = {}
    for figure in figures:
        by_source.setdefault(figure.source, []).append(figure)
    for source, cited in by_source.items():
        yield reference_to(base, source, cited, accessed)


def reference_to(
    base: FactBase, source: str, figures: Sequence[Figure], accessed: date | None
) -> Reference:
    """Return the reference to one source, by its id."""
    row = base.source(source)
    publisher, original = (
        base.display_name(name) if name else None for name in (row.publisher, row.copy_of)
    )
    return Reference(row, figures, accessed or row.accessed, publisher, original)


def cite(reference: Reference, style: Style, language: Language) -> str:
    """Return the reference in one style. GB/T 7714 and APA have a language of their own."""
    match style:
        case "gbt":
            return _gbt(reference)
        case "apa":
            return _apa(reference)
        case "bibtex":
            return _bibtex(reference, language)
        case "markdown":
            return _markdown(reference, language)
        case "csl":
            return _csl(reference, language)


def _copied(reference: Reference, language: Language) -> str | None:
    """Say that the source is a copy, and of what."""
    if reference.source.kind != "repost":
        return None
    original = reference.original
    if original is None:
        return Text("转载，原文未见", "repost, the original was not seen").into(language)
    return Text(f"转载自{original.zh}", f"repost from {original.en}").into(language)


def _title(reference: Reference, language: Language) -> str:
    """Return the title as it is; in English with a translation behind it."""
    title, english = reference.source.title, reference.source.title_en
    return f"{title} [{english}]" if language == "en" and english else title


def places(reference: Reference, language: Language) -> str:
    """Return where in the source the figures stand, each as printed."""
    found = [_located(figure.printed, figure.at) for figure in reference.figures]
    return Text("；", "; ").into(language).join(text.into(language) for text in found)


def _located(printed: str | None, at: int | None) -> Text:
    if printed is None:
        return Text("按列名计数，原文没有印出", "counted from the names given, not printed")
    if at is None:
        return Text(f"“{printed}”", f"“{printed}”")
    place = located_at(at)
    return Text(f"“{printed}”，{place.zh}", f"“{printed}”, {place.en}")


def located_at(offset: int) -> Text:
    """Say where a text stands in its source: after how many characters."""
    return Text(f"第 {offset} 字（从 0 数）", f"character {offset}, from 0")


def _publisher(reference: Reference, language: Language) -> str | None:
    return reference.publisher.into(language) if reference.publisher else None


# --- GB/T 7714 --------------------------------------------------------------------------------


def _gbt(reference: Reference) -> str:
    """Write 主要责任者. 题名[类型/载体]. (日期)[引用日期]. 地址 (GB/T 7714—2015, 4.6)."""
    source = reference.source
    copied = _copied(reference, "zh")
    title = f"{source.title}: {copied}" if copied else source.title
    dates = _gbt_date(reference.source.when)
    dates += f"[{reference.accessed.isoformat()}]" if reference.accessed and source.url else ""
    kind = "R" if source.kind == "report" else "EB" if source.url else "Z"
    medium = f"{kind}/OL" if source.url else kind
    parts = [source.publisher, f"{title}[{medium}]", dates, source.url]
    return f"{'. '.join(filter(None, (*parts, places(reference, 'zh'))))}."


def _gbt_date(when: Period | None) -> str:
    """Write (2025-07-23); an estimated date in brackets, as 8.8.4 has it: ([2026])."""
    if when is None:
        return ""
    ends = [(one.year, one.month, one.day) for one in (when.start, when.end) if one]
    dates = ["-".join(f"{part:02}" for part in end if part) for end in ends]
    text = "/".join(dict.fromkeys(dates))
    return f"({text})" if when.is_certain else f"([{text}])"


# --- APA --------------------------------------------------------------------------------------


def _apa(reference: Reference) -> str:
    """Write Author. (Date). Title [description]. Retrieved Date, from URL (APA 7, 10.16)."""
    copied = _copied(reference, "en")
    title = _title(reference, "en") + (f" [{copied}]" if copied else "")
    when = f"({_apa_date(reference.source.when)})"
    author = reference.publisher and reference.publisher.en
    head = ". ".join([author, when, title] if author else [title, when]) + "."
    located = f"({places(reference, 'en')})" if reference.figures else ""
    return " ".join(filter(None, (head, _apa_access(reference), located)))


def _apa_access(reference: Reference) -> str:
    url, day = reference.source.url, reference.accessed
    if not url or day is None:
        return url or ""
    return f"Retrieved {MONTH_NAMES[day.month - 1]} {day.day}, {day.year}, from {url}"


def _apa_date(when: Period | None) -> str:
    """Write 2025, July 23; ca. 2026; 2026?; n.d."""
    if when is None:
        return "n.d."
    dates = [_apa_moment(moment) for moment in (when.start, when.end) if moment]
    return "–".join(dict.fromkeys(dates))


def _apa_moment(when: Moment) -> str:
    month = f", {MONTH_NAMES[when.month - 1]}" if when.month else ""
    day = f" {when.day}" if when.day else ""
    before, after = {"": ("", ""), "~": ("ca. ", ""), "?": ("", "?")}[when.qualifier]
    return f"{before}{when.year}{month}{day}{after}"


# --- BibTeX -----------------------------------------------------------------------------------

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def _bibtex(reference: Reference, language: Language) -> str:
    """Write an entry for BibTeX and biblatex; its key is the id of the source."""
    source, when = reference.source, reference.source.when
    kept = {
        "author": _latex(_publisher(reference, language), braces=True),
        "title": _latex(_title(reference, language), braces=True),
        **(_bibtex_date(when) if when else {}),
        "url": source.url and source.url.translate(_URL),
        "urldate": reference.accessed and reference.accessed.isoformat(),
        "note": _latex(_note(reference, language)),
    }
    keys = "".join(f"  {name} = {{{value}}},\n" for name, value in kept.items() if value)
    return f"@misc{{{source.id},\n{keys}}}"


def _latex(text: str | None, *, braces: bool = False) -> str | None:
    """Return a text that LaTeX prints as it stands; in braces it is not taken apart or re-cased."""
    escaped = text and text.translate(_LATEX)
    return f"{{{escaped}}}" if escaped and braces else escaped


def _bibtex_date(when: Period) -> dict[str, str]:
    """Write year and month; styles sort by the last four digits of (about 2026)."""
    last = when.end or when.start
    assert last
    if not when.is_certain:
        return {"year": f"(about {last.year})"}
    month = {"month": f"{last.month}"} if last.month else {}
    return {"year": f"{last.year}", **month}


def _note(reference: Reference, language: Language) -> str:
    noted = [_copied(reference, language), places(reference, language)]
    return Text("；", "; ").into(language).join(filter(None, noted))


# --- Markdown ---------------------------------------------------------------------------------


def _markdown(reference: Reference, language: Language) -> str:
    """Write a linked title, and what else is known of the source."""
    source, when, day = reference.source, reference.source.when, reference.accessed
    title = _title(reference, language)
    title = link(title, source.url) if source.url else escape(title)
    about = [
        _publisher(reference, language),
        in_words(when).into(language) if when else None,
        _copied(reference, language),
        Text(f"{day} 查阅", f"looked up {day}").into(language) if day else None,
        places(reference, language),
    ]
    between, end = Text("，", ", ").into(language), Text("。", ".").into(language)
    return between.join([title, *(escape(part) for part in about if part)]) + end


# --- CSL-JSON ---------------------------------------------------------------------------------

_TYPES = {"media": "article-newspaper", "report": "report", "company": "webpage"}


def _csl(reference: Reference, language: Language) -> str:
    """Write CSL-JSON (citation-style-language.org, schema 1.0), which Zotero and pandoc take.

    An uncertain date is `circa`; a period has two dates.
    """
    source, when, day = reference.source, reference.source.when, reference.accessed
    publisher = _publisher(reference, language)
    item: dict[str, object] = {
        "id": source.id,
        "type": _TYPES.get(source.kind, "webpage" if source.url else "document"),
        "title": _title(reference, language),
        "publisher": publisher,
        "author": [{"literal": publisher}] if publisher else None,
        "issued": _csl_date(when) if when else None,
        "URL": source.url,
        "accessed": {"date-parts": [[day.year, day.month, day.day]]}
        if day and source.url
        else None,
        "note": _note(reference, language),
    }
    return json.encode({name: value for name, value in item.items() if value}).decode()


def _csl_date(when: Period) -> dict[str, object]:
    parts = [
        [part for part in (moment.year, moment.month, moment.day) if part]
        for moment in dict.fromkeys((when.start, when.end))
        if moment
    ]
    return {"date-parts": parts, **({} if when.is_certain else {"circa": True})}


# --- In reports -------------------------------------------------------------------------------

_SOURCES = Text("来源", "Sources")
SOURCE_FIELDS = ("source_title", "publisher", "url", "citation")


def style_of(language: Language) -> Style:
    """Return the style in which readers of a language expect references."""
    return "apa" if language == "en" else "gbt"


def footnoted(reader: Reader, blocks: Callable[[Footnote], Iterable[Block]]) -> Iterator[Block]:
    """Yield blocks in which figures have footnotes, and these, in the order of their mention."""
    numbers: dict[str, int] = {}
    yield from blocks(lambda figure: numbers.setdefault(figure.source, len(numbers) + 1))
    if numbers:
        yield Title(reader.say(_SOURCES))
        yield Notes(tuple(_footnote(reader, source) for source in numbers))


def _footnote(reader: Reader, source: str) -> Cell:
    found = reference_to(reader.base, source, (), None)
    text = cite(found, style_of(reader.language), reader.language)
    return Cell(text, link=found.source.url or "")


def with_source(lines: Iterable[str], reader: Reader) -> Iterator[str]:
    """Yield figures as JSON with these fields behind their own.

    `citation` is a reference to the figure: GB/T 7714 for Chinese readers, APA for English ones.
    """
    base, language = reader.base, reader.language
    source = cache(base.source)
    objects = json.Decoder(dict[str, Raw])
    for line in lines:
        figure = decode(line)
        known = source(figure.source)
        found = reference_to(base, figure.source, [figure], None)
        added = {
            "source_title": reader.name(known.title, known.title_en),
            "publisher": reader.display(known.publisher) or None,
            "url": known.url,
            "citation": cite(found, style_of(language), language),
        }
        yield json.encode({**objects.decode(line), **added}).decode()
