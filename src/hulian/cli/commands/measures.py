"""`hulian measures`."""

from collections.abc import Sequence

from hulian.cli.catalogue import catalogue, names
from hulian.cli.stdout import Screen
from hulian.figures.english import unit
from hulian.index.catalogue import MeasureRow
from hulian.index.query import Index
from hulian.wording import help as words
from hulian.wording import screen

_HEADINGS = (screen.NAME, screen.ID, screen.UNIT, screen.KIND, screen.THEMES, screen.FACTS)


def _cells(index: Index, target: Screen, measure: MeasureRow) -> Sequence[str]:
    name, _ = names(target, measure.name, measure.name_en)
    kind = target.say(screen.MEASURE_KINDS[measure.kind])
    themes = target.say(screen.BETWEEN).join(measure.themes)
    called = target.say(unit(measure.unit, measure.unit_en).text)
    return name, measure.id, called, kind, themes, str(measure.facts)


COMMAND = catalogue(
    Index.measures, "measures", words.MEASURES, MeasureRow, _HEADINGS, _cells, [0, 4]
)
