"""`hulian places`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.rows import PlaceRow

COMMAND = catalogue("place", PlaceRow, FactBase.places)
