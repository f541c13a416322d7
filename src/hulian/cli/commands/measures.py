"""`hulian measures`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.catalogue import MeasureRow
from hulian.wording import help as words

COMMAND = catalogue("measures", words.MEASURES, MeasureRow, FactBase.measures)
