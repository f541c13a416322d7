"""The periods that a text names, and the year that it speaks from."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hulian.documents.document import Document
from hulian.extraction.english_figures import is_english
from hulian.extraction.extract import Candidate
from hulian.figures import relative
from hulian.figures.number_words import ENGLISH_NUMBERS
from hulian.figures.numeral import AS_SPELT, number
from hulian.figures.part_of_year import (
    ALONE,
    BEHIND_A_YEAR,
    ENGLISH,
    MONTH_NAME,
    MONTHS,
    Months,
    month_named,
    months,
)
from hulian.pattern import Pattern

Reach = Literal["in", "since", "until", "now", "same"]

_ON = r"[-–—~～]+(?=[，,。；;、）)\s]|$)"
"""A dash behind a year that leads to none: 2021—, since 2021."""
_YEAR = (
    rf"(?<!\d)(?P<y{{0}}>(?:19|20)\d\d)(?:年度?|(?=[-–—~至到]\d{{{{4}}}}|{_ON})"
    r"|(?<=\A\d{{4}})(?=[:：]))"
)
_WHEN = Pattern(
    r"(?P<until>截[至止]到?|直?到了?|至)?(?:自从?|从)?(?:"
    + _YEAR.format(1)
    + rf"|(?P<apart>{relative.words(*range(-3, 4))}))"
    rf"(?:(?P<part>{BEHIND_A_YEAR})|[ 　]*(?P<months>{MONTHS})(?:\d{{1,2}}日)?)?"
    r"(?:(?:[-–—~至到]{1,2}|算[至到])" + _YEAR.format(2) + r"(?:(?P<m3>\d{1,2})月)?)?"
    r"(?P<edge>年?[末底初]|前后)?(?P<since>以来|[以往]后|之?后(?![半期续])|[算数]?起|至今|[至到](?:现在|目前|如今|今年|去年|前年)|开始|"
    + _ON
    + r"|[^，,。；;\d]{1,6}?(?:[迄至]今|以来|[至到](?:现在|目前|如今|今天)))?(?P<before>以前|之前)?"
    r"|[“\"]?(?P<plan>十[三四五]五)[”\"]?(?:规划)?(?P<planned>以来|时期|期间|末)?"
    r"|(?P<then>(?:[自从打]|打从)[这那](?:一?年|时候?|会儿?)?(?:[以之往]后|[算数]?起|开始|至今|到(?:现在|今天)))"
    r"|(?P<same>同期|[当同该]年|[这那]一?年)"
    r"|(?P<shift>[上前头]一年|[次翌转]年|第二年|[一二两三四五六七八九十]年[之以]?[前后])"
    rf"|(?<![\d年~～至到–—-])(?P<month>{MONTHS})(?:底|末|\d{{1,2}}日)?(?![\d~～至到–—-])"
    r"|(?P<now>截至目前|目前|如今|现(?=[在年有])|[迄至]今)"
    rf"|(?P<alone>{ALONE})"
    r"|(?P<recent>近[一二三四五六七八九十\d]*年)"
)


class When(Struct, frozen=True):
    """A period as a text names it at `start`: years, and months where it names them.

    `now` has no years, nor has 去年 where nothing tells them, nor `same`, which points to another
    sentence: 同年.
    """

    start: int
    end: int
    reach: Reach
    first: int | None = None
    last: int | None = None
    months: Months | None = None
    printed: str = ""
    apart: int = 0  # of 去年 and the like: how many years it is from the text's own
    guessed: bool = False  # that year is not told: the one that is named here may be earlier
    elsewhere: bool = False  # it was told of another place, in a clause before

    @property
    def named(self) -> str:
        """The period as the text prints it, with its year where it has none: 去年（2024年）."""
        told = any(map(str.isdigit, self.printed)) or self.last is None
        return self.printed if told else f"{self.printed}（{self.last}年）"


_ENGLISH_SHIFT = (
    r"|\b(?P<by>an?|one|two|three|four|five|ten|\d{1,2}) years? (?P<way>earlier|before|later)\b"
)
_ENGLISH_PART = (
    rf"|\b(?:in|of|for|over|during) the (?P<alone>{ENGLISH})(?: of (?:the|that) year)?\b"
)
_UP_TO = "to|until|through"
_ENGLISH_MONTH = (
    r"|\b(?P<hence>since then)\b"
    rf"|\b(?:(?P<ending>by|until)|in|of) (?:that|the same) (?P<then>{MONTH_NAME})\b"
)
_ENGLISH = Pattern(
    r"(?:\b(?:(?P<since>since)|(?P<until>by|until|up to|as of|to)|in|during|for|from|between|of)"
    rf"\s+)?(?:the\s+)?(?:(?:end of|(?P<part>{ENGLISH})(?: of)?"
    rf"|(?:(?P<month>{MONTH_NAME})(?:\s?[-–]\s?|\s(?:{_UP_TO})\s)"
    rf"|(?<=between )(?P<between>{MONTH_NAME})\sand\s)?(?P<last>{MONTH_NAME})(?: of)?)\s+)?"
    r"(?:(?P<apart>(?:last|this|next) year)|(?<![\d.,$])\b(?P<y1>(?:19|20)\d\d)"
    rf"(?:(?:\s?[-–—]\s?|\s(?:{_UP_TO}|and)\s(?:the end of )?)(?:(?:{MONTH_NAME})\s)?"
    r"(?P<y2>(?:19|20)\d\d)"
    rf"|,?\s(?:up )?(?:{_UP_TO})\s(?P<till>{MONTH_NAME}))?"
    r"(?P<on> on(?:wards?)?\b(?! \d))?\b(?![.,]\d))"
    + _ENGLISH_SHIFT
    + _ENGLISH_PART
    + _ENGLISH_MONTH,
    re.IGNORECASE,
)

_DAY = rf"(?:\d{{1,2}} (?:{MONTH_NAME})|(?:{MONTH_NAME}) \d{{1,2}},) (?:19|20)\d\d"
_NAMES = r"(?:[A-Z][A-Za-z]+,? )"
DATELINE = Pattern(
    rf"\s*(?:\({_DAY}\)|(?!(?:From|Since|On|In) ){_NAMES}{{1,5}}{_DAY}(?: \([^)]*\))? ?[-–—]"
    rf"|(?:(?:Published|Posted|Updated)[a-z ]*:? )?{_NAMES}{{0,5}}{_DAY}\s*\Z)"
)
"""Tells the day of an article in English, which is not a period: BAOSHAN, 20 March 2026 —."""
_THAN = Pattern(r"\b(?:(?:from|than|with|on|over|against|to)|that (?:of|in)) \Z")


def _find_english(text: str, present: int | None, told: When | None) -> Iterator[When]:
    year: int | None = None
    latest = 0
    dateline = DATELINE.match(text)
    for found in _ENGLISH.finditer(text, dateline.end() if dateline else 0):
        if (found["by"] or found["alone"] or found["then"]) and year is None:
            continue
        if found["hence"]:
            if first := year or (told and told.first):
                yield When(*found.span(), "since", first, first, None, found[0])
            continue
        if found["then"]:
            ends: Reach = "until" if found["ending"] else "in"
            month = month_named(found["then"])
            yield When(*found.span(), ends, year, year, Months(month, month), found[0])
            continue
        if found["by"] and year:
            by = found["by"].lower()
            apart = int(by) if by.isdecimal() else ENGLISH_NUMBERS.get(by, 1)
            shifted = year + apart if found["way"].lower() == "later" else latest - apart
            yield When(*found.span(), "in", shifted, shifted, None, found[0])
            continue
        if found["alone"]:
            yield When(*found.span(), "in", year, year, months(found["alone"]), found[0])
            continue
        apart = relative.YEARS[found["apart"].lower()] if found["apart"] else 0
        own = text.startswith(("’s", "'s"), found.end())
        if apart and not own and _THAN.search(text[: found.start("apart")]):
            continue
        year = int(found["y1"]) if found["y1"] else present and present + apart
        last = int(found["y2"]) if found["y2"] else year
        latest = max(latest, last or 0)
        since = found["since"] or (found["on"] and found[0].lower().startswith("from "))
        reach: Reach = "since" if since else "until" if found["until"] else "in"
        part, printed = _english_months(found), found[0].strip()
        yield When(*found.span(), reach if year else "now", year, last, part, printed, apart)


def _english_months(found: re.Match[str]) -> Months | None:
    """Return the months of a year: of first half of 2024, March to May 2024, 2024 up to July."""
    if found["part"] or found["y2"]:
        return months(found["part"]) if found["part"] else None
    last = found["till"] or found["last"]
    if not last:
        return None
    first = "January" if found["till"] else found["month"] or found["between"] or last
    return Months(month_named(first), month_named(last))


def find(text: str, present: int | None = None, told: When | None = None) -> Iterator[When]:
    """Yield all periods that a text names, in order; 同期 and the like stand for the one before.

    `present` is the year that the text speaks from, if that is known, `told` what was named last
    before it.
    """
    if is_english(text):
        yield from _find_english(text, present, told)
        return
    last: When | None = None
    spoken = told
    for found in _WHEN.finditer(_SPELT.sub(lambda year: year[0].translate(AS_SPELT), text)):
        before = text[max(found.start() - _BEFORE, 0) : found.start()]
        if _ACCORDING.search(before) and _REPORT.match(text, found.end()):
            continue  # the year of a report is no period of what it tells
        named = _read(text, found, last, present, spoken)
        if named:
            yield named
        if named and (found["apart"] or not (found["now"] or found["recent"] or found["same"])):
            last = named if not (found["month"] or found["alone"]) else last
            spoken = last if last and not before.endswith(_COMPARED_TO) else spoken


_BEFORE = 10
"""This many characters before a year are read for a report's name: 按照某某局发布的2024年."""
_ACCORDING = Pattern(r"(?:据|按照?|见)[^，,。；;\d]{0,8}$")
_REPORT = Pattern(
    r"(?:\d+月)?(?:\d+日)?[^，,。；;\d]{0,6}(?:报道|消息|统计|公[报告]|[简通]报|[材资]料|报告|年鉴|发布|文件)"
)


def _read(
    text: str, found: re.Match[str], last: When | None, present: int | None, spoken: When | None
) -> When | None:
    if found["same"]:
        part = _months_behind(found)
        if not last:
            reach: Reach = "now" if found[0] == "同期" else "same"
            return When(*found.span(), reach, months=part, printed=found[0])
        return replace(last, start=found.start(), end=found.end(), months=part or last.months)
    if found["then"]:
        since = last or spoken
        return since and replace(since, start=found.start(), end=found.end(), reach="since")
    if found["shift"]:
        return _shifted(last or spoken, found)
    if found["alone"]:
        bare = text[max(found.start() - 1, 0)] not in "此0123456789"  # 此前一个月
        part, of = months(found["alone"]), last or (spoken if bare and _told_from(spoken) else None)
        return of and replace(of, start=found.start(), end=found.end(), reach="in", months=part)
    if found["month"]:
        part = months(found["month"])
        year = (last and last.first == last.last and last.first) or None
        return When(*found.span(), "in", year, year, part, found[0]) if part else None
    if found["plan"]:
        return _of_plan(found)
    if found["now"] or found["recent"]:
        return When(*found.span(), "now", printed=found[0])
    if found["apart"]:
        return _apart(text, found, last, present, spoken)
    return _named(found, int(found["y1"]))


def _apart(
    text: str, found: re.Match[str], last: When | None, present: int | None, spoken: When | None
) -> When:
    """Return the year that 去年 and the like name; the earliest that it may be, where none does.

    What stands in brackets beside it says it; what is compared is told from `last`, 上年 from what
    is `spoken` of, in a sentence before, too: 2024年…。比2023年多…，比上年的….
    """
    word, (start, end) = found["apart"], (found.start("apart"), found.end())
    from_told, compared = word in relative.FROM_TOLD, text[start - 1 : start] in _COMPARED_TO
    by, before = relative.YEARS[word], _told_from(spoken, named=from_told and compared)
    own = before if from_told else _told_from(last)
    anaphoric = from_told or compared
    inside = text[end : end + 6]
    if inside[:1] in ("（", "(") and inside[1:5].isdecimal() and inside[5:] in ("年", "）", ")"):
        year: int | None = int(inside[1:5])
    elif last and text[last.end : start] in ("（", "("):
        year = last.first
    else:
        known = (own if anaphoric else None) or present
        year = known + by if known else None
    guess = own or before
    named = _named(found, year or (guess + by if guess else 0))
    untold = named if named.first else replace(named, reach="now", first=None, last=None)
    return replace(untold, apart=by, guessed=not year)


def _told_from(when: When | None, *, named: bool = False) -> int | None:
    """Return the year from which a word counts: that of the text, or the one `named` last.

    比上年 is before 去年, of which it is said; 上年 by itself is the same.
    """
    if not when or not when.first or when.first != when.last:
        return None
    return when.first - (0 if named else when.apart)


_COMPARED_TO = tuple("比较与和同于")
_MONTHS_BEHIND = Pattern(MONTHS)
_SPELT = Pattern(
    "(?<![〇零○一二三四五六七八九十百千])(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?=年)"
)
"""A year in characters, each a digit: 二〇二一年."""


def _months_behind(found: re.Match[str]) -> Months | None:
    """Return the months right behind what stands for a year: 同年8月, 第二年9月."""
    behind = _MONTHS_BEHIND.match(found.string, found.end())
    return months(behind[0]) if behind else None


_BACK = frozenset("上前头")


def _shifted(last: When | None, found: re.Match[str]) -> When | None:
    """Return the year before or after the one named last: 2024年…，上一年…; None where none is."""
    if not last or last.first is None or last.last is None or last.reach == "since":
        return None
    shift = found["shift"]
    by = int(number(shift[0])) if shift[0] in "一二两三四五六七八九十" else 1
    year = last.last + (by if _BACK.isdisjoint(shift) else -by)
    return When(*found.span(), "in", year, year, _months_behind(found), found[0])


def _of_plan(found: re.Match[str]) -> When:
    first = relative.PLANS[found["plan"][:-1]]
    if found["planned"] == "以来":
        return When(*found.span(), "since", first, first, None, found[0])
    begins = first + 4 if found["planned"] == "末" else first
    return When(*found.span(), "in", begins, first + 4, None, found[0])


def _named(found: re.Match[str], first: int) -> When:
    last = int(found["y2"]) if found["y2"] else first
    reach: Reach = "in"
    if found["since"] and not found["y2"]:
        reach = "since"
    elif found["before"] or (found["until"] and not found["y2"]):
        reach = "until"
    part = found["part"] or (not found["y2"] and found["months"])
    return When(*found.span(), reach, first, last, months(part) if part else None, found[0])


# --- The year that a draft speaks from: 今年 in it ---------------------------------------------

_REVIEW = Pattern(
    r"(?P<year>(?:19|20)\d\d)年[^，。；\n]{0,24}(?:总结|小结|回顾|盘点|述职|年报|年鉴)"
)
"""A title of what looks back on a year, whenever it was written."""
_FIRST, _LAST, _SHORT = 5, 3, 40
"""The blocks at both ends that may date a draft, and the characters of a title that are read."""


def present(
    document: Document, text: str, candidates: Sequence[Candidate], published: str | None
) -> int | None:
    """Return the year that a text speaks from, None where nothing tells or needs it.

    That is the year which its title looks back on; the one in which it was `published` (in EDTF),
    if that is known; the one of its dateline.
    """
    if not any(word in text or word.capitalize() in text for word in relative.YEARS):
        return None
    from hulian.extraction.periods import date_of_text

    first, last = document.blocks[:_FIRST], document.blocks[_FIRST:][-_LAST:]
    titles = (text[block.start : min(block.end, block.start + _SHORT)] for block in first)
    if review := next(filter(None, map(_REVIEW.search, titles)), None):
        return int(review["year"])
    outer = [block for block in (*first, *last) if not block.cell]
    ends = [c for c in candidates if any(block.start <= c.at < block.end for block in outer)]
    if date := published or date_of_text(text, ends):
        return int(date[:4])
    lines = filter(None, (DATELINE.match(text[block.start : block.end]) for block in outer))
    return next((int(re.findall(r"\d{4}", line[0])[0]) for line in lines), None)
