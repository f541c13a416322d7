"""Fields of a figure's source beside those of the figure, for tables that go into reports."""

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Raw
from msgspec.json import Decoder, encode

from hulian.index.rows import decode
from hulian.render.citation import cite, reference
from hulian.render.figures import Reader
from hulian.render.footnotes import style_of

SOURCE_FIELDS = ("source_title", "publisher", "url", "citation")


def wanted(fields: str) -> bool:
    """Return whether one of these fields is asked for in a list with commas."""
    return any(field.strip() in SOURCE_FIELDS for field in fields.split(","))


def with_source(lines: Iterable[str], reader: Reader) -> Iterator[str]:
    """Yield figures as JSON with these fields behind their own.

    `citation` is a reference to the figure: GB/T 7714 for Chinese readers, APA for English ones.
    """
    base, language = reader.base, reader.language
    source = cache(base.source)
    day, objects = base.overview.updated, Decoder(dict[str, Raw])
    for line in lines:
        figure = decode(line)
        known = source(figure.source)
        found = reference(base, figure.source, [figure], day)
        added = {
            "source_title": reader.name(known.title, known.title_en),
            "publisher": known.publisher and reader.say(base.display_name(known.publisher)),
            "url": known.url,
            "citation": cite(found, style_of(language), language),
        }
        yield encode({**objects.decode(line), **added}).decode()
