"""One module a command, of its name; `SUMMARIES` is what the program's help says of each."""

from hulian.text import Text
from hulian.wording import help as words

SUMMARIES = {
    "list": words.LIST,
    "search": words.SEARCH,
    "compare": words.COMPARE,
    "show": words.SHOW,
    "conflicts": words.CONFLICTS,
    "check": words.CHECK,
    "export": words.EXPORT,
    "cite": words.CITE,
    "schema": words.SCHEMA,
    "extract": words.EXTRACT,
    "verify": Text(
        "核对稿子里的数字：与事实库比，也互相比",
        "Verify the figures of a draft against the base, and against each other",
    ),
    "places": words.PLACES,
    "themes": words.THEMES,
    "measures": words.MEASURES,
    "sources": words.SOURCES,
    "init": words.INIT,
    "add": words.ADD,
    "completion": words.COMPLETION,
}
