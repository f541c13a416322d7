"""`hulian places`."""

from collections.abc import Sequence

from hulian.cli.catalogue import catalogue, names
from hulian.cli.stdout import Screen
from hulian.index.catalogue import PlaceRow
from hulian.index.query import Index
from hulian.wording import help as words
from hulian.wording import screen

_HEADINGS = (
    screen.NAME,
    screen.ID,
    screen.OTHER_NAME,
    screen.LEVEL,
    screen.CODE,
    screen.FACTS,
)


def _cells(index: Index, target: Screen, place: PlaceRow) -> Sequence[str]:
    name, other = names(target, place.name, place.name_en)
    level = target.say(screen.LEVELS[place.level]) if place.level else ""
    return name, place.id, other, level, place.code or "", str(place.facts)


COMMAND = catalogue(Index.places, "places", words.PLACES, PlaceRow, _HEADINGS, _cells, [0, 2])
