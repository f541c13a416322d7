"""Sources in reports: as footnotes of a table, and as fields of each figure."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from msgspec import Raw
from msgspec.json import Decoder, encode

from hulian.index.rows import Figure, decode
from hulian.render.blocks import Block, Cell, Notes, Title
from hulian.render.citation import Style, cite, reference_to
from hulian.render.figures import Footnote, Reader
from hulian.text import Language, Text

_SOURCES = Text("来源", "Sources")
SOURCE_FIELDS = ("source_title", "publisher", "url", "citation")


def style_of(language: Language) -> Style:
    """Return the style in which readers of a language expect references."""
    return "apa" if language == "en" else "gbt"


def footnoted(reader: Reader, blocks: Callable[[Footnote], Iterable[Block]]) -> Iterator[Block]:
    """Yield blocks in which figures have footnotes, and the footnotes."""
    notes = Footnotes(reader)
    yield from blocks(notes.number)
    yield from notes.blocks()


class Footnotes:
    """Numbers the sources of figures in the order in which they are mentioned."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._numbers: dict[str, int] = {}

    def number(self, figure: Figure) -> int:
        """Return the number of the footnote of a figure's source."""
        return self._numbers.setdefault(figure.source, len(self._numbers) + 1)

    def blocks(self) -> Iterator[Block]:
        """Yield the footnotes of all that has been numbered."""
        if self._numbers:
            yield Title(self._reader.say(_SOURCES))
            yield Notes(tuple(map(self._note, self._numbers)))

    def _note(self, source: str) -> Cell:
        base, language = self._reader.base, self._reader.language
        found = reference_to(base, source, (), None)
        return Cell(cite(found, style_of(language), language), link=found.source.url or "")


def wanted(fields: str) -> bool:
    """Return whether one of these fields is asked for in a list with commas."""
    return any(field.strip() in SOURCE_FIELDS for field in fields.split(","))


def with_source(lines: Iterable[str], reader: Reader) -> Iterator[str]:
    """Yield figures as JSON with these fields behind their own.

    `citation` is a reference to the figure: GB/T 7714 for Chinese readers, APA for English ones.
    """
    base, language = reader.base, reader.language
    source = cache(base.source)
    objects = Decoder(dict[str, Raw])
    for line in lines:
        figure = decode(line)
        known = source(figure.source)
        found = reference_to(base, figure.source, [figure], None)
        added = {
            "source_title": reader.name(known.title, known.title_en),
            "publisher": known.publisher and reader.say(base.display_name(known.publisher)),
            "url": known.url,
            "citation": cite(found, style_of(language), language),
        }
        yield encode({**objects.decode(line), **added}).decode()
