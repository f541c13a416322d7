"""`hulian sources`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.cli.commands import SUMMARIES
from hulian.index.rows import SourceRow

COMMAND = catalogue("sources", "source", SUMMARIES["sources"], SourceRow, FactBase.sources)
