"""Where numbers stand in a normalized text, and what they are.

At every place where a number may begin, the forms that are not quantities (documents, codes, dates,
ordinals) are tried in order, then the grammar of figures; the first that fits takes what it
covers. No pattern backtracks over what it has read, so that time is linear.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hulian.extraction import codes, english_figures
from hulian.extraction.broken import garbled, may_be_garbled
from hulian.extraction.dates import (
    ERAS,
    NumberReader,
    deadline,
    form,
    numeric_date,
    one_year,
    short_year,
    vague_year,
    written_date,
    year_of_line,
    year_range,
)
from hulian.extraction.english_nouns import names_what
from hulian.extraction.kinds import NumberMatch
from hulian.extraction.lexicon import REIGN
from hulian.extraction.measured import measured
from hulian.figures import markers
from hulian.figures.numeral import DIGITS, PARTS_OF_ONE, SCALES
from hulian.figures.tokens import CURRENCY_STARTS, currency_at
from hulian.figures.unit_words import FigureKind
from hulian.figures.units import word_at
from hulian.pattern import HANZI, Pattern, Words

# --- What is no quantity ----------------------------------------------------------------------


def _document(text: str, here: int) -> NumberMatch | None:
    if text[here] in "〔[(【" and not text[here + 1 : here + 5].isdecimal():
        return None
    found = codes.DOCUMENT.match(text, here)
    if not found:
        return None
    end = found.end()
    if text[here].isalpha():  # 沪ICP备05012345号
        return NumberMatch(_plate_start(text, here), end, "other")
    numbered = text[here + 6] == "第" or text[here + 6].isdecimal()
    start = here
    while numbered and start > max(here - 8, 0) and text[start - 1] in codes.ISSUERS:
        start -= 1  # 云政发〔2024〕3号
    return NumberMatch(start, end, "other")


def _code(text: str, here: int) -> NumberMatch | None:
    following = text[here + 1 : here + 2]
    if (text[here] == "(" and following != "0") or not (
        text[here].isascii() or following.isascii()
    ):
        return None
    found = codes.CODE.match(text, here)
    if not found or not codes.is_code(found) or currency_at(text, here):
        return None
    if _TIMES.search(found[0]):
        return _with_unit(found)
    kind: FigureKind = "ordinal" if found[0].endswith("A级") else "other"
    return NumberMatch(_plate_start(text, here), found.end(), kind)


def _plate_start(text: str, here: int) -> int:
    """Return where a code begins with words before it: 沪A12345, 国药准字Z53020123."""
    if text.endswith("准字", 0, here):
        return here - 4 * text.endswith("国药准字", 0, here)
    lettered = here > 0 and (text[here].isupper() or text[here] == "公")
    return here - (lettered and text[here - 1] in codes.PROVINCES)


def _with_unit(found: re.Match[str]) -> NumberMatch:
    counted = word_at(found.string, found.end())
    return NumberMatch(found.start(), found.end() + len(counted.word if counted else ""), "other")


def _numbered(text: str, here: int) -> NumberMatch | None:
    """Read what stands behind 编号, whatever it looks like."""
    return _code(text, here) if text.endswith(("编号", "编号:"), 0, here) else None


_TIMES = Pattern(r"\d[×xX*]\d")
"""A size or a product, of which the unit belongs to it: 7×24小时, 2×16GB."""


_clock = form(codes.CLOCK, "other")
_pence = form(Pattern(rf"(?<!{HANZI})(?:\d\d?|\d{{1,3}}\.\d\d?)p(?=[\s,;:)?!]|\.(?!\w)|\Z)"), None)
"""Read 79p, an amount of money; 720p is none."""
_half_day = form(Pattern(rf"\d{{1,2}}(?:\.\d\d)?{codes.HALF_DAY}"), "other")


def _proportion(text: str, here: int) -> NumberMatch | None:
    found = codes.PROPORTION.match(text, here)
    if not found or not codes.is_proportion(found):
        return None
    return NumberMatch(*found.span(), "other" if codes.is_score(found) else "ratio")


_MIXED = Pattern(
    rf"[\d{DIGITS}十百]++又(?:[\d{DIGITS}十百]++分之[\d{DIGITS}十百]++|\d++/\d++)"
    r"|\d++ [1-9]/[2-9]\b"
)


def _mixed(text: str, here: int) -> NumberMatch | None:
    """Read a whole number with a part of one, which has no value: 三又二分之一吨, 3 1/2 years."""
    found = _MIXED.match(text, here)
    return _with_unit(found) if found else None


_lettered = form(
    Pattern(
        r"(?:[Ⅰ-Ⅻ]++|[IVX]{1,4}(?![A-Za-z]))(?:[级类型期度段档等册卷]|标段?)(?:(?:及|或)?以[上下])?"
        r"|(?:№|[Nn]o\.) ?\d++"
    ),
    "ordinal",
)
"""Read Ⅲ级, II类, №1 and No.2, which are counted off."""


# --- Which of them may stand at a place ---------------------------------------------------------

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FOLLOWED_BY: dict[str, tuple[NumberReader, ...]] = {
    "年": (written_date, year_range, vague_year, one_year, short_year),
    "世": (vague_year,),
    "'": (vague_year, _code),
    **dict.fromkeys("月日号", (written_date,)),
    **dict.fromkeys(
        "-–—~至到",
        (
            _numbered,
            english_figures.day_first,
            numeric_date,
            written_date,
            _clock,
            year_range,
            vague_year,
        ),
    ),
    "/": (_numbered, numeric_date, _proportion, year_range),
    ".": (_code, numeric_date, _proportion),
    ":": (_numbered, _clock, year_of_line, _proportion),
    "比": (_numbered, _proportion),
    "、": (_numbered, written_date),
    "又": (_mixed,),
    "度": (_code, year_range),
    **dict.fromkeys("时点", (_numbered, _clock)),
    **dict.fromkeys("幢栋座排", (_code,)),
    **dict.fromkeys(f"后选投罚梯送赠′°+×*{_LATIN}{_LATIN.upper()}", (_code,)),
    **dict.fromkeys("nrt", (english_figures.day_first, english_figures.ordinal, _code)),
    "a": (_half_day, _code),
    "p": (_half_day, _pence, _code),
    "s": (vague_year, english_figures.day_first, english_figures.ordinal, _code),
    " ": (english_figures.day_first, english_figures.one_in, _mixed, _half_day, _code),
}
"""The forms that digits may have before a character; before any other only the grammar is asked."""

_NAMED: tuple[NumberReader, ...] = (
    _lettered,
    english_figures.ordinal,
    english_figures.spelt,
    _document,
    _code,
    written_date,
    vague_year,
    one_year,
)
"""Forms that begin with a word: 云政发〔2024〕3号, 民国113年, 光绪元年."""

_BEGUN_BY: dict[str, tuple[NumberReader, ...]] = {
    **dict.fromkeys(markers.FIRST, ()),
    **dict.fromkeys("不最早晚迟", (deadline,)),
    "+": (_code,),
    "第": (codes.ordinal_at,),
    "头": (codes.ordinal_at,),
}

_DIGITS = Pattern(r"(?!(?:19|20)\d\d\.)\d++(?:\.\d++)?|\d++")
_SPELT_DIGITS = Pattern(rf"[{DIGITS}十百廿卅]++")


def _readers(text: str, here: int) -> Sequence[NumberReader]:
    """Return what may read the number at a place, besides the grammar."""
    mark = text[here]
    if mark.isdecimal():
        digits = _DIGITS.match(text, here)
        return _FOLLOWED_BY.get(text[digits.end() : digits.end() + 1], ()) if digits else ()
    if spelt := _SPELT_DIGITS.match(text, here):
        return _FOLLOWED_BY.get(text[spelt.end() : spelt.end() + 1], ())
    return _BEGUN_BY.get(mark, _NAMED)


# --- Where numbers begin ------------------------------------------------------------------------

_OPENING, _SPELT = frozenset("〔[(【"), frozenset(f"{DIGITS}十百廿卅")
_SURE = f"{DIGITS}{SCALES}{''.join(PARTS_OF_ONE)}廿卅几半第$¥￥€£₹₩₱₦±[〔(【№ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_WORD_BEFORE = Pattern(
    rf"(?:好几|数以?)(?=[{SCALES}]|个亿)|翻(?=了?(?:将?近|接近|差不多|约)?[{DIGITS}\d]?番)"
    r"|[图表件](?=\d)|\+(?=\d)"
    r"|[-−](?:(?<![\d%A-Za-z)年月日°′″-][-−])(?=[$¥￥€£]?\d|US\$\d)|(?<=[年月日][-−])(?=\d++(?:\.\d|℃|°C|摄氏度|个?百分点|[~至到]\d++℃))|(?<=[^\W\d_A-Za-z]\)[-−])(?=\d++(?:\.\d++)?%))"
    rf"|负(?=[\d百千万{DIGITS}十])|正负(?=\d|百分之)"
    r"|[大小](?=半)|对(?=[半折])|成(?=[千百]上)|个(?=把)|介于(?=\d)"
    "|公网(?=安备)|头(?=一(?:[回次批遭]|个(?![月季星小工])))"
)
"""Words and signs with which a number begins that must go on so."""
_BEGIN_A_WORD = frozenset("好数翻图表件+-−负正大小对成个介公头")
_ERAS = Words(f"{ERAS}|{REIGN}".split("|"))
_ERAS_ON = "".join(word[1] for word in f"{ERAS}|{REIGN}".split("|"))

_NUMBER_START = f"{DIGITS}{SCALES}{''.join(PARTS_OF_ONE)}廿卅几半数好¥￥>=<≥≤±负零翻-"


_FIRST = {*_BEGIN_A_WORD, *_ERAS.by_first, *markers.FIRST}
_ON = {*_NUMBER_START, *CURRENCY_STARTS, *f"几以个了将接差约番半折把于网({_ERAS_ON}"}
_START = Pattern(
    rf"[\dA-Za-z{re.escape(_SURE)}{re.escape(''.join(sorted(_FIRST)))}](?:(?<=[\dA-Za-z{re.escape(_SURE)}])"
    rf"|(?=[{re.escape(markers.CHARACTERS)}]{{0,32}}[\d{re.escape(''.join(sorted(_ON)))}]))"
)
"""Where a number may begin, or a word that goes on to one; most places are passed quickly."""
_PLAIN_WORDS = Pattern(
    rf"(?:(?!ICP|{codes.STANDARD}|[IVX]{{1,4}}(?![A-Za-z])|(?:[Nn]o\.|Rs\.?|K?[Ss]h|RM) ?\d"
    rf"|[A-Z]{{3}} ?[\d{DIGITS}{SCALES}]|{english_figures.BEGINS_A_NUMBER})"
    r"(?:(?i:mid|early|late|end|pre|post)-(?=[12]\d{3}(?![\w-]))"
    r"|[A-Za-z]++(?:-[A-Za-z]++)*+(?![\d_+@$-]|[.:][\w/]|,\d)[ ,;.:'’\"“”)\n]*+))++"
)
"""Latin words that are not part of a code or an address, as many as follow each other."""

_RUN = Pattern(rf"\d++|[A-Za-z]++|[{DIGITS}{SCALES}廿卅]++|.", re.DOTALL)


def matches(text: str) -> Iterator[NumberMatch]:
    """Yield all numbers in a normalized text, in order."""
    position = behind = 0
    scanned = may_be_garbled(text)
    while start := _START.search(text, position):
        here = start.start()
        mark = text[here]
        latin = "A" <= mark <= "z" and mark.isalpha()
        if latin and (words := _PLAIN_WORDS.match(text, here)):
            position = words.end()
        elif not (latin or mark.isdecimal()) and not _begins(text, here):
            position = here + 1
            continue
        elif end := codes.silent_end(text, here):
            position = end
        elif found := _first_form(text, here, scanned=scanned):
            if found[0].start < behind:  # what stands before it is another number
                found[0] = replace(found[0], start=behind)
            yield from found
            position = max(found[-1].end, here + 1)
        else:
            run = _RUN.match(text, here)
            position = run.end() if run else here + 1
        behind = position


def _begins(text: str, here: int) -> bool:
    """Return whether a number, or a word that belongs to one, begins at a place."""
    mark, following = text[here], text[here + 1 : here + 2]
    if mark in _SURE:
        return mark not in _OPENING or following.isdecimal() or following in _SPELT
    if _ERAS.longest_at(text, here) or (mark in _BEGIN_A_WORD and _WORD_BEFORE.match(text, here)):
        return True
    return mark in markers.FIRST and _marks_a_number(text, here)


def _marks_a_number(text: str, here: int) -> bool:
    """Return whether markers stand here, and a number behind them."""
    end = here
    for _ in range(3):
        marker = markers.before(text, end)
        if not marker:
            break
        end = marker[1]
    if end == here:
        return False
    if text.startswith(("(含)", "(不含)"), end):
        end = text.index(")", end) + 1
    mark = text[end : end + 1]
    return mark in tuple(_NUMBER_START) or mark.isdecimal() or currency_at(text, end) is not None


def _is_no_code(text: str, match: NumberMatch, joined: int) -> bool:
    """Return whether digits that are joined to an end are a figure: 400-500 households."""
    quantity = match.quantity
    a_range = quantity is not None and quantity.low is not None and quantity.high is not None
    return match.end > joined or (a_range and names_what(text, match.end))


def _first_form(text: str, here: int, *, scanned: bool) -> list[NumberMatch]:
    if scanned and (piece := garbled(text, here)):
        return [piece]
    for read_form in _readers(text, here):
        if match := read_form(text, here):
            return [match]
    latin = text[here].isascii() and text[here].isalpha() and not currency_at(text, here)
    quantities = [] if latin else measured(text, here)
    joined = None if quantities and quantities[0].unit else codes.JOINED.match(text, here)
    if joined and not (quantities and _is_no_code(text, quantities[-1], joined.end())):
        return [NumberMatch(*joined.span(), "other")]
    return quantities
