"""The numbers of a text, those that are told in few words as they may be meant."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hulian.extraction.extract import Candidate, extract
from hulian.proposals.article import FAR, OF_THEM
from hulian.text import Text

_ABOUT = re.compile("大[概约]|约|差不多")
_BARE = re.compile(
    r"(?:\A|[\n,;(]|\b(?!(?:at|page|item|grade|phase)\b)"
    r"(?:[a-z]{2,}|Of|In|Some|About|Over|Nearly|Another|The|Town(?:ship)?|Village)) ?"
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?: (?:thousand|million|billion))?)\Z"
)
_IS_COUNTED = re.compile(r" [\"“‘]?[a-z]|[.,;)\n]|\Z")


def read_further(
    text: str, numbers: Sequence[Candidate]
) -> tuple[list[Candidate], dict[int, Text]]:
    """Return numbers, those that are told in few words as they may be meant, and the reasons.

    What two markers leave without a value is as the last one bounds it: 大概1800多万元. A bare
    number in English is of things, sent 12 that year, or of what its row or column in a table
    names; a part is of what its whole is: of which 12.
    """
    found, doubts = list[Candidate](), dict[int, Text]()
    for figure in _in_its_unit(text, numbers):
        bare = figure.unit == "个" and figure.printed.isascii() and _in_a_cell(text, figure)
        unread = figure.value is None or bare
        read, doubt = _as_meant(text, figure) if unread else (figure, None)
        counted = (n.unit for n in reversed(found) if n.unit and n.kind not in ("year", "date"))
        unit = next(counted, None)
        led = _IS_PART.search(text, max(read.at - FAR, 0), read.at)
        is_part = led or OF_THEM.match(text, read.end)
        if read.unit in (None, "个") and unit in _COUNTED and is_part:
            read, doubt = _read_as(f"{read.printed} {_COUNTED[unit]}", figure), _OF_THE_WHOLE
        elif read.unit in (None, "个") and (word := _OF_ITS_OWN.match(text, read.end)):
            each = word.lastgroup or ""
            value = f"{(read.value or '').replace('个', '')}{each}"
            read, doubt = replace(read, value=value, unit=each), None
        elif read.unit in (None, "个") and (
            _ARE_PEOPLE.match(text, read.end)
            or (OF_THEM.match(text, read.end) and _OF_PERSONS.search(text, 0, read.at))
            or (_OF_PEOPLE.search(text, 0, read.at) and _IS_COUNTED.match(text, read.end))
        ):
            read, doubt = _read_as(f"{read.printed} people", figure), _OF_WHAT
        elif read.unit in (None, "个") and unit in _COUNTED and _takes_up(text, read, unit):
            read, doubt = _read_as(f"{read.printed} {_COUNTED[unit]}", figure), _AS_BEFORE
        found.append(read)
        doubts |= {read.at: doubt} if doubt else {}
    return found, doubts


def _takes_up(text: str, figure: Candidate, unit: str) -> bool:
    """Return whether a bare number is of the unit of the one before it: in 2024 it was 12."""
    if unit == "元":
        return _MILLIONS.search(figure.printed) is not None and bool(
            _OF_NO_THINGS.match(text, figure.end)
        )
    led = _IT_WAS.search(text, max(figure.at - FAR, 0), figure.at)
    return led is not None and _STOPS.match(text, figure.end) is not None


def _in_its_unit(text: str, numbers: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield numbers, those of rows in the unit that the caption above them says: in 10,000 yuan."""
    captions = [*_CAPTION.finditer(text)]
    for figure in numbers:
        above = next((each for each in captions if figure.at < each.end()), None)
        if above and above.start("unit") <= figure.at < above.end("unit"):
            yield replace(figure, kind="other", value=None, unit=None, amount=None, bound=None)
        elif (
            above
            and figure.unit in (None, "个")
            and _CELL.search(text, above.end("unit"), figure.at)
        ):
            words = f"{figure.printed} {above['unit']}".replace(" 10,000 yuan", "万元")
            yield _read_as(words, figure)
        else:
            yield figure


def _as_meant(text: str, figure: Candidate) -> tuple[Candidate, Text | None]:
    if about := _ABOUT.match(figure.printed):
        printed, reason = figure.printed[about.end() :], _ONE_MARKER
        words = printed
    else:
        start, printed, reason = max(figure.at - FAR, 0), figure.printed, _OF_WHAT
        counted = _in_a_cell(text, figure)
        bare = _BARE.search(text, start, figure.end) and _IS_COUNTED.match(text, figure.end)
        if figure.kind not in ("other", "count") or not (counted or bare):
            return figure, None
        words = f"{printed} {counted}"
        if counted and any(each.unit not in (None, "个") for each in extract(words)[:1]):
            return _read_as(words, figure, 0), None
        words = f"{printed} things"
    alike = [each.printed for each in extract(words)[-1:]] == [printed]
    return (_read_as(words, figure), reason) if alike else (figure, None)


def _in_a_cell(text: str, figure: Candidate) -> str:
    """Return what the row of a number that fills a cell says it counts, else the column; or "".

    It is English; in brackets stands the unit: Workers sent away (people).
    """
    start = text.rfind("\n", 0, figure.at) + 1
    cells = text[start : figure.at].split("|")
    if len(cells) < 3 or cells[-1].strip() or not _CELL_ENDS.match(text, figure.end):
        return ""
    heads = text[text.rfind("\n\n", 0, start) + 2 : start].split("\n")[0].split("|")
    named = cells[1] if _LETTERS.search(cells[1]) else "".join(heads[len(cells) - 1 :][:1])
    unit = _IN_BRACKETS.search(named)
    return (unit[1] if unit else named).strip().lower() if _LETTERS.search(named) else ""


def _read_as(words: str, figure: Candidate, which: int = -1) -> Candidate:
    """Return a number that words hold, by default the last, as what stands at its place."""
    read = extract(words)[which]
    return replace(read, printed=figure.printed, at=figure.at, context=figure.context)


_CAPTION = re.compile(
    r"\b(?i:units?|figures|amounts|all)?:? ?(?:\bin )?"
    r"(?P<unit>(?:10,000|thousand|million|billion) yuan)\)?[ \t.:]*$"
    r"(?P<rows>\s*(?:\n[^\n:|]{0,60}[:|][^\n]*)+)",
    re.M,
)
"""What says above some rows in what unit their numbers are: (unit: 10,000 yuan)."""

_CELL = re.compile(r"[:|][ \t]*\Z")
_CELL_ENDS, _LETTERS = re.compile(r" *\|"), re.compile(r"[A-Za-z]{3}")
_IN_BRACKETS = re.compile(r"\((?!number)([a-z]+)\)")
_OF_ITS_OWN = re.compile(
    r" (?:(?!(?:in|of|and|for|to|with|from|by|at|on)\b)[A-Za-z-]+ ){0,2}?"
    r"(?:(?P<头>cattle|cows|pigs|yaks|camels|donkeys|deer|horses|piglets|calves)"
    r"|(?P<只>sheep|goats|lambs|rabbits|chickens|hens|ducks|geese|poultry|birds)"
    r"|(?P<株>trees|seedlings|saplings|vines)|(?P<瓶>bottles)|(?P<袋>bags|sacks)"
    r"|(?P<张>beds)|(?P<件>coats|jackets|garments|uniforms)|(?P<座>greenhouses|bridges)"
    r"|(?P<家>firms|businesses|shops|supermarkets|restaurants|hotels|cooperatives)"
    r"|(?P<台>operations|surgeries|machines|tractors|computers|laptops)|(?P<册>books)"
    r"|(?P<间>classrooms|rooms)|(?P<盏>lights|lamps)"
    r"|(?P<辆>ambulances|buses|cars|trucks)"
    r"|(?P<次>(?:dialysis )?sessions|treatments))\b"
)
"""What is counted in Chinese by a word of its own."""
_ARE_PEOPLE = re.compile(
    r" (?:of (?:them|these|those) |others |more )?"
    r"(?:(?:are|were|was|have been|had been) (?:hired|employed|recruited|taken on|trained)\b"
    r"|(?:f[io]u?nds?|took|got|h[eo]ld) (?:[a-z]+ )?(?:jobs|work)\b"
    r"|(?:moved|left|went) [^.,;]*\bwork\b)"
)
_OF_PEOPLE = re.compile(
    r"\b(?:(?:work|jobs) for|hir(?:e|es|ed|ing)|employ(?:s|ed|ing)?|recruit(?:s|ed)?)"
    r" (?:another )?\Z"
)
"""What is said of people alone around a number without a noun: another 50 found work."""
_MILLIONS = re.compile(r" [mb]illion\Z")
_OF_NO_THINGS = re.compile(r" (?:for|in|from|to|of|on|by|last|this|over|since)\b|[.,;)\n]|\Z")
_IT_WAS = re.compile(
    r"\b(?:was|is|had|has|were|are|reached|stood at|only|and)(?: (?:about|only|just|now))? \Z"
)
_STOPS = re.compile(r" (?:when|with|at|of us|of them)\b|[.,;)\n]|\Z")
"""What stands around a number that tells again of what the last one counts."""

PERSONS = "doctors|teachers|nurses|officials|specialists|workers|students|pupils|villagers"
_OF_PERSONS = re.compile(rf"\b(?:{PERSONS})[.,]? \Z")
_COUNTED = {"元": "yuan", "人": "people"}
_IS_PART = re.compile(r"\b(?:of (?:which|whom|these|those|them)|including),? (?:[a-z]+ )?\Z")
_OF_THE_WHOLE = Text("与总数同单位", "in the unit of its whole")
_AS_BEFORE = Text("与前一数字同单位", "in the unit of the number before")
_ONE_MARKER = Text(
    "原文有两个限定词，只留后一个", "the text bounds it twice; only the last is kept"
)
_OF_WHAT = Text("没有词说数的是什么", "no word says what it counts")
