"""`hulian sources`."""

from collections.abc import Sequence

from hulian.cli.catalogue import catalogue
from hulian.cli.stdout import Screen
from hulian.figures.period import parse
from hulian.index.catalogue import SourceRow
from hulian.index.query import Index
from hulian.text import Text
from hulian.wording import help as words
from hulian.wording import screen

_HEADINGS = (
    screen.TITLE,
    screen.ID,
    screen.PUBLISHER,
    screen.PUBLISHED,
    screen.KIND,
    screen.FACTS,
)


def _cells(index: Index, target: Screen, source: SourceRow) -> Sequence[str]:
    say = target.say
    published = say(screen.period(parse(source.published))) if source.published else ""
    kind = say(screen.SOURCE_KINDS[source.kind])
    title = say(Text(source.title, source.title_en or source.title))
    publisher = say(index.display_name(source.publisher)) if source.publisher else ""
    return title, source.id, publisher, published, kind, str(source.facts)


COMMAND = catalogue(Index.sources, "sources", words.SOURCES, SourceRow, _HEADINGS, _cells, [0, 2])
