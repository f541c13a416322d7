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
    r"|average|total|sum|them|these|those|each|last|this|since|up|now|who|that|which|per|as|into|over|between|more|went|came"
    r"|he|she|it|they|we|you|him|her|hers|his|two|three|four|five|six|both|all|some|another|for|under|only)\b)"
)
_NP = rf"(?:{_STOP}[a-z-]+ ){{0,2}}?{_STOP}[a-z-]+"
_COUNTED = re.compile(
    rf" (?:of (?:its|their|[A-Z]\w+(?: [A-Z]\w+)?['’]s) )?(?P<what>(?:{_STOP}[a-z-]+ ){{0,2}}?"
    rf"{_STOP}[a-z-]*(?:s|people|children|men|women|staff))\b"
    r"(?P<jobs>[^,.;]*? (?:found|took|got|(?:gone|went) to|left for) (?:[a-z]+ )?(?:jobs|work)\b)?"
)
_BEHIND = re.compile(rf" (?:in|of|worth of) (?P<what>{_NP})(?=[,.;)\n]|\Z| (?!{_STOP}))")
_OF_WHAT = re.compile(r" of (?P<what>[a-z]+)\Z")
_WORTH = re.compile(rf"\b(?<![A-Z])(?P<what>{_NP}) (?:worth|of|covering) \Z")
_SUBJECT = re.compile(
    r" ?(?:(?:[Ii]n|[Bb]y) [^,;]*?(?:19|20)\d\d,? )?"
    r"(?:(?:[Tt]he )?(?:[A-Z]\w+ )?\w+['’]s |(?:[Aa]nd|[Tt]he|[Ii]ts|[Tt]heir) |"
    r"(?:[Tt]otal|[Aa]verage) )*"
    rf"(?P<what>{_STOP}[A-Za-z][a-z-]*(?: {_STOP}[a-z-]+){{0,2}})"
    r"(?: (?:of|in|on|for|from|to|at) [^,;]*?)?"
    r" (?:now )?(?:cover|reach|stood|stands|rose|grew|fell|was|were|is|are|came|total|doubled"
    r"|tripled|climb|increas|expand|amount|exceed|top|averaged|hold|produce|drop|earn"
    rf"|ha[sd]\b(?! {ENGLISH_GIVING.pattern}))"
)
_HIRED = re.compile(
    r" (?:[a-z]+ ){0,2}?(?:were|was|are|have been) (?:hired|employed|recruited|taken on)\b"
)
_OF = r"(?:the|its|their|all|(?:\w+ )?\w+['’]s)"
_PART = re.compile(
    rf" (?:of (?:them|whom|these|those|{_OF}))(?: (?:are|were|{_OF}))* (?P<what>{_NP})\b"
)
_AMONG = re.compile(r"\bof (?:whom|which|them),? (?:[a-z]+ )?\Z")
_WHO = re.compile(rf" (?:are|were) (?P<what>{_NP})\b")
_ACCOUNTS = re.compile(r"\b(?:accounting for|making up|representing|which is) (?:[a-z]+ )?\Z")
_DID = re.compile(r"\b(?P<did>sold|selling|produced|harvested|picked|earned|earns|made|makes) \Z")
_MADE = dict.fromkeys(("sold", "selling"), "sales")
_MADE |= dict.fromkeys(("produced", "harvested", "picked"), "output")
_FOR = re.compile(rf" (?:for|towards?) (?P<what>{_NP})(?=[,.;)\n]|\Z| {_STOP}| in\b)")
_GIVEN = {"donat": "捐赠资金", "invest": "投资", "bought": "采购资金", "purchas": "采购资金"}


def counted_noun(article: Article, figure: Candidate) -> Noun:
    """Return what a figure of an article in English counts, in Chinese where that can be told."""
    text, clause = article.text, article.clause(figure.at)
    earlier = article.before(figure.at)
    if figure.kind == "ratio" and (name := _share(article, figure, earlier)):
        return Noun(name)
    measured = figure.kind not in ("people", "count", "person-times")
    if not measured and _HIRED.match(text, figure.end):
        return Noun("吸纳就业")
    verb = ENGLISH_GIVING.search(text, article.sentence(figure.at).start, figure.at)
    did = _DID.search(text, clause.start, figure.at)
    found = (
        _OF_WHAT.search(figure.printed)
        or (None if measured else _COUNTED.match(text, figure.end))
        or _BEHIND.match(text, figure.end)
        or _WORTH.search(text, clause.start, figure.at)
        or (None if did else _SUBJECT.match(text, clause.start, figure.at))
    )
    if found and found.groupdict().get("jobs"):
        return Noun("务工人员")
    if found:
        does = ENGLISH_GIVING.match(found["what"])  # bought farm products
        name = _in_chinese(found["what"][does.end() + 1 if does else 0 :])
        return Noun(_with(name, _MADE.get(did["did"], "") if did and measured else ""))
    average = text.endswith("average of ", 0, figure.at)
    if did and figure.kind == "money":
        return Noun("收入" if did["did"] not in _MADE else "销售额")
    if earlier and did and measured and (name := counted_noun(article, earlier).name):
        return Noun(_with(name, _MADE.get(did["did"], "output")))
    if earlier and earlier.unit == figure.unit and (figure.kind != "money" or average):
        return counted_noun(article, earlier)
    if figure.unit == "倍" and earlier and (name := counted_noun(article, earlier).name):
        return Noun(_with(name, "multiple"))
    return Noun(_money(text, figure, verb) if figure.kind == "money" else "")


def _share(article: Article, figure: Candidate, earlier: Candidate | None) -> str:
    """Return of what a ratio is a share, or what grew by it; "" for neither."""
    text, start = article.text, article.clause(figure.at).start
    if figure.change == "by":
        subject = _SUBJECT.match(text, start, figure.at)
        name = _in_chinese(subject["what"]) if subject else ""
        name = name or (counted_noun(article, earlier).name if earlier else "")
        return _with(name, "growth")
    if earlier and _ACCOUNTS.search(text, start, figure.at):
        return _with(counted_noun(article, earlier).name, "share")
    among = _AMONG.search(text, article.sentence(figure.at).start, figure.at)
    part = (_WHO if among else _PART).match(text, figure.end)
    return _with(_in_chinese(part["what"]), "share") if part else ""


def _money(text: str, figure: Candidate, verb: re.Match[str] | None) -> str:
    """Return what money is called that is given: for what, or how; "" where none is given."""
    if not verb:
        return ""
    if spent := _FOR.match(text, figure.end):
        return _with(_in_chinese(spent["what"]).removesuffix("s"), "funds")
    given = (zh for en, zh in _GIVEN.items() if verb[0].startswith(en))
    return next(given, "援助资金")


def _with(name: str, what: str) -> str:
    """Return a name with what is told of it, in its language: 医院占比, celery sales."""
    if not name or not what or name.endswith((what, _TOLD[what])):
        return name
    return f"{name} {what}" if name.isascii() else f"{name}{_TOLD[what]}"


_TOLD = {
    "share": "占比",
    "growth": "增幅",
    "multiple": "倍数",
    "sales": "销量",
    "output": "产量",
    "funds": "资金",
}


def _in_chinese(words: str) -> str:
    """Return a name in Chinese where the glossary has all of its words, else as it is."""
    if whole := _words().get(words.lower().replace(" ", "-")):
        return whole
    pieces = words.lower().split()
    known = [_words().get(piece) or _words().get(f"{piece}s") for piece in pieces]
    return "".join(filter(None, known)) if all(known) else words.lower()


@cache
def _words() -> dict[str, str]:
    return {en: zh for zh, en in reversed(vocabulary("glossary.tsv").items())}
