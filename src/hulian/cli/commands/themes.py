"""`hulian themes`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.cli.commands import SUMMARIES
from hulian.index.rows import ThemeRow

COMMAND = catalogue("themes", "theme", SUMMARIES["themes"], ThemeRow, FactBase.themes)
