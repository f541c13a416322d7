"""What a figure of an article in English counts, in Chinese where the glossary has its words."""

import re
from functools import cache

from hulian.extraction.extract import Candidate
from hulian.proposals.article import FIGURE, OF_THEM, Article
from hulian.proposals.naming import vocabulary
from hulian.proposals.numbers import PERSONS
from hulian.proposals.prices import Noun
from hulian.proposals.scope import ENGLISH_GIVES
from hulian.text import Text

_STOP = (
    r"(?!(?i:in|of|for|to|from|and|or|on|at|by|with|were|was|are|is|ha[sd]|have|found|the|its"
    r"|their|an?|average|total|sum|th[eo]se|each|last|this|since|up|now|who|that|which|per"
    r"|as|into|over|between|more|went|came|s?he|it|they|them|we|you|him|hers?|his|two|three|four"
    r"|five|six|both|all|some|another|under|only|during|through|towards|before|after|until|than"
    r"|when|while|where|because|via|among|across|near|around|about|also|next|there|here|told)\b)"
)
_NP = rf"(?:{_STOP}[A-Za-z][a-z-]+ )??(?:{_STOP}[a-z-]+ )??{_STOP}[a-z-]+"
_NAMES = r"(?:[A-Z][\w'’-]* ){0,3}"
_COUNTED = re.compile(
    rf" (?:such |more |new |of (?:its |their )?)?[\"“‘]?{_NAMES}"
    rf"(?P<what>(?:{_STOP}[a-z-]+ ){{0,2}}?{_STOP}[a-z-]*"
    r"(?:s|people|children|men|women|staff|sheep|cattle|fish|poultry))\b"
)
_HIRED = re.compile(r"[^,.;]*? (?:w[ae](?:s|re)|are|been) (?:hired|employed|recruited|taken on)\b")
_TO_WORK = re.compile(
    r"(?! (?:doctor|teacher|official|nurse|expert)s\b)[^,.;]*? (?:(?:f[io]u?nds?|takes?|took|got"
    r"|h[eo]ld|ha[dv]e?|placed in|(?:gone|went) to|left for) (?:[a-z]+ )?"
    r"(?:jobs|work)"
    r"|(?:go|went|gone) to [A-Z][^,.;]*? (?:to|for) work|(?:is|are|was|were) (?:now )?working)\b"
)
_JOBS_FOR = re.compile(r"\b(?:jobs|work)\b[^,.;]* to \Z")
_BEHIND = re.compile(
    r" (?:in|of|worth of) (?!(?:the |that )?(?:[a-z]+ )?(?:years?|quarters?|months?|half)\b)"
    r"(?:the |its |their |(?:the )?(?:[a-z]+|[A-Z][a-z]+)['’]s )?"
    rf"(?!(?:money|cash|kind|goods|all|total)\b)(?P<what>{_NP})(?=[,.;)\n]|\Z| (?!{_STOP}))"
)
_OF_WHAT = re.compile(r" of (?P<what>[a-z]+)\Z")
_WORTH = re.compile(rf"\b(?<![A-Z])(?P<what>{_NP}) (?:worth|of|covering) \Z")
_SUBJECT = re.compile(
    r" ?(?:[^,;:]{0,40}? that )?(?:(?:[Ii]n|[Bb]y) [^,;]*?(?:19|20)\d\d,? )?"
    r"(?:(?:[Tt]he )?(?:[A-Z]\w+ )?\w+['’]s |(?:[Aa]nd|[Tt]he|[Ii]ts|[Tt]heir) |"
    r"(?:[Tt]otal|[Aa]verage|[Nn]umber of|[Aa]rea (?:of|under)) )*"
    rf"(?P<what>{_STOP}[A-Za-z][a-z-]*(?: {_STOP}[a-z-]+){{0,2}})"
    r"(?! (?:is|are|was|were) to\b(?! (?:cover|reach|total)))"
    r"(?: (?:of|in|on|for|from|to|at) [^,;]*?)?"
    r" (?:now |will |are to |is to )?(?:cover|extend|span|spread|occup|take|took|yield|number"
    r"|reach|stood|stands|rose|grew|fell|was|were|is|are|came|total|doubled"
    r"|tripled|climb|increas|expand|amount|exceed|top|averaged|hold|produce|drop|earn"
    rf"|ha[sd]\b(?! {ENGLISH_GIVES.pattern}))"
)
_OF = r"(?:the|its|their|all|(?:\w+ )?\w+['’]s)"
_PART = re.compile(
    rf" (?:of (?:them|whom|these|those|{_OF}))(?: (?:are|were|{_OF}))* (?P<what>{_NP})\b"
)
_AMONG = re.compile(r"\bof (?:whom|which|them),? (?:[a-z]+ )?\Z")
_THAN = re.compile(r" (?:more|less|higher|lower) than\b")
_SPENT = re.compile(
    rf"(?: of (?:th\w+|its|it)(?: (?!went)[a-z]+)?)? (?:went to|for|on) (?P<what>{_NP})\b"
)
_LABEL = re.compile(
    rf"[-–—*•·|\s]*(?![^:|]*\b(?:is|are|was|were|has|have|had|it|said)\b)"
    rf"(?:[A-Z][\w’'-]* (?={_STOP}[a-z]+ {_STOP}[a-z]+))?(?P<what>[A-Za-z][a-z-]+"
    rf"(?: {_STOP}(?!\w+ed\b|bought\b|sold\b|sent\b|given\b)[a-z-]+)?)(?=[ :(|])[^:|{FIGURE}]*[:|]"
)
"""What a line is headed by, or the row of a table: Apple output of the county: 3 tonnes."""

_WHO = re.compile(rf" (?:are|were) (?P<what>{_NP})\b")
_DID = re.compile(
    r"\b(?:(?P<sold>s[eo]ll|sold|selling)|(?P<earned>earn(?:ed|s)?|made|makes|br(?:ought|ing) in"
    r"|fetched)|produced?|harvest(?:ed)?|pick(?:ed)?|yield(?:ed)?|reap(?:ed)?|gathered|gr[eo]w) "
)
_RAISED = re.compile(
    r"\b(?:rais|increas|boost|lift|expand|extend|doubl|lower|reduc)(?:e[sd]?|ing|s)?"
    rf" (?:(?:the|its|their) )?(?P<what>{_NP})(?: (?:of|in|from|at) [^,;]*?)?"
    r" (?:to|from|by) (?:an average of )?\Z"
)
_FOR = re.compile(
    r" (?:for|towards?|(?P<went>went (?:in)?to|w(?:as|ere) (?:spent|used) (?:on|for)))"
    rf" (?:(?:an?|the|its) )?(?P<what>{_NP})(?=[,.;)\n]|\Z| (?!{_STOP}))"
)
_WAS_GIVEN = re.compile(
    r" (?:was|were|(?:ha[sd]|have) been)(?: [a-z]+ly)? (?:donat|invest|allocat|allott|earmark"
    r"|provid|given|granted|paid|sent|handed)"
)
_DOES = re.compile(rf"(?:added|{ENGLISH_GIVES.pattern}|{_DID.pattern.rstrip()}) ")
_OF_VALUE = re.compile(r"\bworth (?:some )?\Z")
_PAID = re.compile(r"\b(?:(?P<cost>cost(?:s|ing)?(?: of)?)|rais(?:e[ds]?|ing)) \Z")
_CAN = re.compile(
    r"\b(?:can|could|designed to|able to) (?:now )?(?:handle|process|treat|pack|sort|dry|freeze"
    r"|mill|press|produce)(?: (?:up to|about|some|over))* \Z"
)
_EMPLOYS = re.compile(
    r"\b(?:employ(?:s|ed|ing)?|hir(?:e|es|ed|ing)|(?:work|jobs) for|recruit(?:s|ed)?"
    r"|t(?:akes?|ook) on) (?:about |some |over |nearly |more than |up to |another )?\Z"
)
_ONLY_PEOPLE = re.compile(r" (?:people|staff|persons)\b|[,.;)\n]| (?!of )(?:and|by|in|at)\b")
_APPOSED = re.compile(rf"\b(?P<what>{_NP}),? \Z")
_KEEPS = re.compile(r"\b(?:stores?|holds?) (?:about |some |up to )?\Z")
_HELD_AGAINST = re.compile(r"\b(?:up|down|rose|fell) [^,;.]* from \Z|, against \Z")
_WAGE = re.compile(r" (?:a|per|each) (?P<per>month|day|year)\b")
_EVERY = {"month": "monthly", "day": "daily", "year": "yearly"}
_AID = re.compile(
    r"\b(?P<what>(?:(?:fiscal|financial|government|cooperation|assistance) )?"
    r"(?:aid|assistance|funds|funding|grants|donations))\b"
)
_AS_EARLIER = ("average of ", "compared with ", "compared to ", "up from ", "down from ")
_ALONE = re.compile(r" (?:of (?:them|us)|when|with|at)\b|[.,;)\n]|\Z")
_COUNTABLE = ("people", "count", "person-times")
_NAMED = re.compile(rf"\b(?:{PERSONS})\b")
_GIVEN = {"donat": "捐赠资金", "invest": "投资", "bought": "采购资金", "purchas": "采购资金"}


def counted_noun(article: Article, figure: Candidate) -> Noun:
    """Return what a figure of an article in English counts, in Chinese where that can be told."""
    text, clause = article.text, article.clause(figure.at)
    earlier, at = article.before(figure.at), figure.end - len(article.with_marker(figure))
    if figure.kind == "ratio" and (name := _share(article, figure, earlier)):
        return Noun(name)
    counts = figure.kind in ("people", "count", "person-times")
    if counts and _HIRED.match(text, figure.end):
        return Noun("吸纳就业")
    led = _JOBS_FOR.search(text, clause.start, figure.at)
    if counts and figure.unit != "户" and (led or _TO_WORK.match(text, figure.end)):
        return Noun("务工人员")
    did = _last(_DID, text, clause.start, figure.at)
    done = did if did and did.end() in (figure.at, at) and not counts else None
    if figure.kind == "people" and (people := _people(text, figure)):
        return Noun(people)
    found = (
        _OF_WHAT.search(figure.printed)
        or (_COUNTED.match(text, figure.end) if counts else None)
        or (_APPOSED.search(text, 0, at) if OF_THEM.match(text, figure.end) else None)
        or _BEHIND.match(text, figure.end)
        or _WORTH.search(text, clause.start, at)
        or _RAISED.search(text, clause.start, at)
        or (None if done else _SUBJECT.match(text, clause.start, figure.at))
    )
    if found:
        words = found["what"]
        does = _last(_DOES, words, 0, len(words))  # bought farm products
        done = done or (_DID.search(words) if figure.kind == "money" else None)
        name = _in_chinese(words[does.end() if does else 0 :])
        if figure.kind == "weight" and _KEEPS.search(text, clause.start, at):
            return Noun(f"{words.lower()} storage capacity")
        return Noun(_with(name, _made(done, figure) if done else None))
    return Noun(_by_others(article, figure, earlier, done))


def _by_others(
    article: Article, figure: Candidate, earlier: Candidate | None, done: re.Match[str] | None
) -> str:
    """Return what a figure counts that has no words of its own: by its verb, and another figure."""
    text, at = article.text, figure.end - len(article.with_marker(figure))
    if figure.kind == "money" and not earlier and done:
        return _made(done, figure).zh
    number = article.figures.index(figure) if done else 0
    above = earlier or (article.figures[number - 1] if number else None)
    name = counted_noun(article, above).name if above else ""
    head = article.heads.get(figure.at)
    label = _LABEL.match(article.masked, article.paragraph(figure.at).start, figure.at)
    if label or (head and article.text[slice(*head)].strip().isalpha()):
        return _in_chinese(label["what"] if label else article.text[slice(*head or ())].strip())
    if name and done:
        return _with(name, _made(done, figure))
    if name and figure.kind == "money" and _OF_VALUE.search(text, 0, at):
        return _with(name, _VALUE)
    if name and earlier and figure.kind == "money" and text.endswith(" for ", 0, figure.at):
        sold = _last(_DID, text, article.sentence(figure.at).start, earlier.at)
        return _with(name, _made(sold, figure)) if sold and sold["sold"] else ""
    alike = earlier is not None and earlier.unit == figure.unit
    if alike and name and _THAN.match(text, figure.end):
        return _with(name, _INCREASE)
    held = _HELD_AGAINST.search(text, article.sentence(figure.at).start, figure.at)
    same = [f for f in article.figures[: article.figures.index(figure)] if f.unit == figure.unit]
    if held and same:
        return counted_noun(article, same[-1]).name
    if again := _told_again(article, figure):
        return again
    if alike and (figure.kind != "money" or text.endswith(_AS_EARLIER, 0, figure.at)):
        return name
    if figure.unit == "倍" and name:
        return _with(name, _MULTIPLE)
    return _by_its_kind(article, figure)


def _told_again(article: Article, figure: Candidate) -> str:
    """Return what a number counts that only takes up what is told before it: in 2024 it was 12.

    Nineteen of them, 12 with papers: of the figure before, else of the people named last.
    """
    text, start = article.text, article.paragraph(figure.at).start
    if figure.unit not in ("个", "人") or not _ALONE.match(text, figure.end):
        return ""
    above = [f for f in article.figures if start <= f.at < figure.at and f.kind in _COUNTABLE]
    if above:
        return counted_noun(article, above[-1]).name
    named = _NAMED.findall(text, start, figure.at)
    return _in_chinese(named[-1]) if named else ""


def _by_its_kind(article: Article, figure: Candidate) -> str:
    """Return what a figure counts of which no noun tells: money as it is paid, tonnes, a unit."""
    text = article.text
    given = _last(ENGLISH_GIVES, text, article.clause(figure.at).start, figure.at)
    if figure.kind == "money" and not given and (wage := _WAGE.match(text, figure.end)):
        return f"{_EVERY[wage['per']]} wage"
    if figure.kind == "money" and (paid := _PAID.search(text, 0, figure.at)):
        return "投资" if paid["cost"] else "募集资金"
    if figure.kind == "money":
        return _money(article, figure)
    if figure.kind == "weight" and _CAN.search(text, 0, figure.at):
        return "加工能力"
    unit = figure.unit or ""
    return unit if figure.kind == "count" and len(unit) > 1 else ""


def _people(text: str, figure: Candidate) -> str:
    """Return who people are that are only called so, or not at all: employs 187, 112 are women."""
    led = _EMPLOYS.search(text, 0, figure.end - len(figure.printed))
    if led and _ONLY_PEOPLE.match(text, figure.end):
        return _in_chinese("employees" if led[0].startswith("employ") else "workers")
    who = _WHO.match(text, figure.end) if _AMONG.search(text, 0, figure.at) else None
    return _in_chinese(who["what"]) if who else ""


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next(reversed([*pattern.finditer(text, start, end)]), None)


def _made(done: re.Match[str], figure: Candidate) -> Text:
    """Return what comes of selling, earning or growing, as a name has it."""
    money = figure.kind == "money"
    if done["earned"]:
        return Text("收入", "income")
    if done["sold"]:
        return Text("销售额" if money else "销量", "sales")
    return Text("产值" if money else "产量", "output")


def _share(article: Article, figure: Candidate, earlier: Candidate | None) -> str:
    """Return of what a ratio is a share, or what grew by it; "" for neither."""
    text, start = article.text, article.clause(figure.at).start
    if earlier and text.endswith((" in ", " into ", " for ", " on "), 0, earlier.at):
        earlier = article.before(earlier.at) or earlier  # invested 5 million yuan in 29 projects
    if figure.change == "by" or _THAN.match(text, figure.end):
        subject = _SUBJECT.match(text, start, figure.at)
        name = _in_chinese(subject["what"]) if subject else ""
        name = name or (counted_noun(article, earlier).name if earlier else "")
        return _with(name, _GROWTH)
    if spent := _SPENT.match(text, figure.end):
        return _with(_in_chinese(spent["what"]), _SHARE)
    among = _AMONG.search(text, article.sentence(figure.at).start, figure.at)
    part = (_WHO if among else _PART).match(text, figure.end)
    return _with(_in_chinese(part["what"]), _SHARE) if part else ""


def _money(article: Article, figure: Candidate) -> str:
    """Return what money is called that is given: for what, or how; "" where none is given."""
    text = article.text
    verb = _last(ENGLISH_GIVES, text, article.sentence(figure.at).start, figure.at)
    verb, spent = _WAS_GIVEN.match(text, figure.end) or verb, _FOR.match(text, figure.end)
    if spent and (verb or spent["went"]):
        return _with(_in_chinese(spent["what"]).removesuffix("s"), _FUNDS)
    said = verb[0].lower() if verb else ""
    given = (zh for en, zh in _GIVEN.items() if re.search(rf"\b{en}", said))
    aid = _last(_AID, text, article.paragraph(figure.at).start, figure.at)
    named = _in_chinese(aid["what"]) if aid else ""
    return next(given, named or ("援助资金" if verb else ""))


def _with(name: str, what: Text | None) -> str:
    """Return a name with what is told of it, in its language: 医院占比, celery sales."""
    if not name or not what or name.endswith((what.en or "", what.zh)):
        return name
    return f"{name} {what.en}" if name.isascii() else f"{name}{what.zh}"


_SHARE, _GROWTH = Text("占比", "share"), Text("增幅", "growth")
_INCREASE = Text("增量", "increase")
_MULTIPLE, _VALUE = Text("倍数", "multiple"), Text("价值", "value")
_FUNDS = Text("资金", "funds")


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
