"""`hulian themes`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.catalogue import ThemeRow
from hulian.wording import help as words

COMMAND = catalogue("themes", words.THEMES, ThemeRow, FactBase.themes)
