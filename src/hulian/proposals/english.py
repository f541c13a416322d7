"""What a figure of an article in English counts, in Chinese where the glossary has its words."""

import re
from functools import cache

from hulian.extraction.extract import Candidate
from hulian.proposals.article import Article
from hulian.proposals.naming import vocabulary
from hulian.proposals.nouns import Noun
from hulian.proposals.scope import ENGLISH_GIVING

_STOP = (
    r"(?!(?:in|of|for|to|from|and|or|on|at|by|with|were|was|are|is|ha[sd]|have|found|the|its|their|a|an"
    r"|average|total|sum|them|these|those|each|last|this|since|up|now|who|that|which|per|as|into|over|between|more|went|came)\b)"
)
_NP = rf"(?:{_STOP}[a-z-]+ ){{0,2}}?{_STOP}[a-z-]+"
_COUNTED = re.compile(
    rf" (?:of (?:its|their) )?(?P<what>(?:{_STOP}[a-z-]+ ){{0,2}}?"
    rf"{_STOP}[a-z-]*(?:s|people|children|men|women|staff))\b"
    r"(?P<jobs>[^,.;]* (?:found|took|got|went to) (?:jobs|work)\b)?"
)
_BEHIND = re.compile(rf" (?:in|of|worth of) (?P<what>{_NP})(?=[,.;)\n]|\Z| (?!{_STOP}))")
_OF_WHAT = re.compile(r" of (?P<what>[a-z]+)\Z")
_WORTH = re.compile(rf"\b(?<![A-Z])(?P<what>{_NP}) (?:worth|of) \Z")
_SUBJECT = re.compile(
    r" ?(?:(?:[Ii]n|[Bb]y) [^,;]*?(?:19|20)\d\d,? )?"
    r"(?:[A-Z]\w+['’]s |(?:[Aa]nd|[Tt]he|[Ii]ts|[Tt]heir|[Tt]otal|[Aa]verage) )*"
    rf"(?P<what>{_STOP}[A-Za-z][a-z-]*(?: {_STOP}[a-z-]+){{0,2}})"
    r"(?: (?:of|in|on|for|from|to|at) [^,;]*?)?"
    r" (?:now )?(?:cover|reach|stood|stands|rose|grew|fell|was|were|is|are|came|total|doubled"
    r"|tripled|climb|increas|expand|amount|exceed|top|averaged|hold|produce|drop|earn|ha[sd]\b)"
)
_GIVEN = {"donat": "捐赠资金", "invest": "投资", "bought": "采购资金", "purchas": "采购资金"}


def counted_noun(article: Article, figure: Candidate) -> Noun:
    """Return what a figure of an article in English counts, in Chinese where that can be told."""
    text, clause = article.text, article.clause(figure.at)
    measured = figure.kind not in ("people", "count", "person-times")
    earlier = article.before(figure.at)
    if measured and figure.change == "by" and figure.kind == "ratio" and earlier:
        name = counted_noun(article, earlier).name
        return Noun(f"{name}{' growth' if name.isascii() else '增幅'}" if name else "")
    found = (
        _OF_WHAT.search(figure.printed)
        or (None if measured else _COUNTED.match(text, figure.end))
        or _BEHIND.match(text, figure.end)
        or _WORTH.search(text, clause.start, figure.at)
        or _SUBJECT.match(text, clause.start, figure.at)
    )
    if found and found.groupdict().get("jobs"):
        return Noun("务工人员")
    if found:
        does = ENGLISH_GIVING.match(found["what"])  # bought farm products
        return Noun(_in_chinese(found["what"][does.end() + 1 if does else 0 :]))
    average = text.endswith("average of ", 0, figure.at)
    if earlier and earlier.unit == figure.unit and (figure.kind != "money" or average):
        return counted_noun(article, earlier)
    if figure.unit == "倍" and earlier and (name := counted_noun(article, earlier).name):
        return Noun(f"{name}{' multiple' if name.isascii() else '倍数'}")
    verb = ENGLISH_GIVING.search(text, article.sentence(figure.at).start, figure.at)
    given = (zh for en, zh in _GIVEN.items() if verb and verb[0].startswith(en))
    return Noun(next(given, "援助资金" if verb else "") if figure.kind == "money" else "")


def _in_chinese(words: str) -> str:
    """Return a name in Chinese where the glossary has all of its words, else as it is."""
    pieces = words.lower().split()
    known = [_words().get(piece) or _words().get(f"{piece}s") for piece in pieces]
    return "".join(filter(None, known)) if all(known) else words.lower()


@cache
def _words() -> dict[str, str]:
    return {en: zh for zh, en in reversed(vocabulary("glossary.tsv").items())}
