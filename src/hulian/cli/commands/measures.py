"""`hulian measures`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.cli.commands import SUMMARIES
from hulian.index.rows import MeasureRow

COMMAND = catalogue("measures", "measure", SUMMARIES["measures"], MeasureRow, FactBase.measures)
