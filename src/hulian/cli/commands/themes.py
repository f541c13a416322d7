"""`hulian themes`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.rows import ThemeRow
from hulian.text import Text

COMMAND = catalogue("theme", ThemeRow, FactBase.themes, Text("咖啡", "coffee"))
