"""`hulian themes`."""

from collections.abc import Sequence

from hulian.cli.catalogue import catalogue, names
from hulian.cli.stdout import Screen
from hulian.index.catalogue import ThemeRow
from hulian.index.query import Index
from hulian.wording import help as words
from hulian.wording import screen

_HEADINGS = (screen.NAME, screen.ID, screen.OTHER_NAME, screen.FACTS)


def _cells(index: Index, target: Screen, theme: ThemeRow) -> Sequence[str]:
    name, other = names(target, theme.name, theme.name_en)
    return name, theme.id, other, str(theme.facts)


COMMAND = catalogue(Index.themes, "themes", words.THEMES, ThemeRow, _HEADINGS, _cells, [0, 2])
