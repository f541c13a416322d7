"""`hulian sources`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.rows import SourceRow
from hulian.text import Text

COMMAND = catalogue("source", SourceRow, FactBase.sources, Text("咖啡", "coffee"))
