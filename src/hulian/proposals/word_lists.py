"""Lists of words around a figure, which `words.tsv` has by their kinds."""

from functools import cache
from pathlib import Path

from hulian.paths import table_rows
from hulian.pattern import HANZI
from hulian.proposals.article import TIME


def listed(name: str) -> str:
    """Return the words of a list as an expression in which the first that fits is taken."""
    return "|".join(_lists()[name]).replace("{HANZI}", HANZI).replace("{TIME}", TIME)


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name, _, words in table_rows(Path(__file__).with_name("words.tsv")):
        lists.setdefault(name, []).extend(words.split(" "))
    return lists
