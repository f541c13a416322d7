"""`hulian places`."""

from hulian.api import FactBase
from hulian.cli.catalogue import catalogue
from hulian.index.rows import PlaceRow
from hulian.text import Text

COMMAND = catalogue("place", PlaceRow, FactBase.places, Text("龙陵", "longling"))
