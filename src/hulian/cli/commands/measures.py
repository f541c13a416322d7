"""`hulian measures`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.rows import MeasureRow
from hulian.text import Text

COMMAND = catalogue("measure", MeasureRow, FactBase.measures, Text("咖啡", "coffee"))
