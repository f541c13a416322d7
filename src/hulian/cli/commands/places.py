"""`hulian places`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.catalogue import PlaceRow
from hulian.wording import help as words

COMMAND = catalogue("places", words.PLACES, PlaceRow, FactBase.places)
