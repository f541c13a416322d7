"""`hulian measures`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.rows import MeasureRow

COMMAND = catalogue("measure", MeasureRow, FactBase.measures)
