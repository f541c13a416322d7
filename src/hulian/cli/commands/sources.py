"""`hulian sources`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.catalogue import SourceRow
from hulian.wording import help as words

COMMAND = catalogue("sources", words.SOURCES, SourceRow, FactBase.sources)
