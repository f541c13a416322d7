"""`hulian themes`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.rows import ThemeRow

COMMAND = catalogue("theme", ThemeRow, FactBase.themes)
