"""`hulian sources`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.rows import SourceRow

COMMAND = catalogue("source", SourceRow, FactBase.sources)
