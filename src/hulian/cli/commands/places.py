"""`hulian places`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.cli.commands import SUMMARIES
from hulian.index.rows import PlaceRow

COMMAND = catalogue("places", "place", SUMMARIES["places"], PlaceRow, FactBase.places)
