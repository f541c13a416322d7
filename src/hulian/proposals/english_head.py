"""The head of an article in English: its title, who published it, and when."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hulian.extraction.extract import Candidate

_TITLE = re.compile(r"\s*(?P<title>[A-Z\d“\"‘][^\n\u4e00-\u9fff]{8,140}(?<![.:;,]))\n")
_SENTENCE = re.compile(
    r"^(?P<dateline>[^\n]{2,80}? ?(?:--|[—–]) ?(?=[A-Z“\"]))?"
    r"(?:(?!.*\b(?:19|20)\d\d[ \t]*$).{100}|.*[.!?”\"][ \t]*$)",
    re.M,
)
"""The first line that says something: KUNMING, Oct. 21, 2024 (Yunnan Daily) -- In the…

A long line that ends in a year tells where and when something was said.
"""

_SAID = re.compile(
    r"\((?!By )(?P<within>[A-Z][^()\d\n]{2,40})\)"
    r"|\b(?:Source|Publisher): ?(?P<behind>[^.,|·\n]{3,60}?)(?= *(?:[.,|·\n]|\Z))"
    r"|^(?P<alone>[A-Z][^.,:\d\n]* (?:Office|Bureau|Government|Committee|Commission|Department"
    r"|Daily|News|Times|Post|Agency|Trust|Foundation))$",
    re.M,
)
_BESIDE_A_DATE = re.compile(
    r"(?:^|[,|·—] ?)(?!By |Photo|(?:Prepared|Speech|Remarks|Address) "
    r"|(?:Feature|News|Opinion|Report|Analysis|Story) *(?:[,|·—]|$))"
    r"(?:(?:From|(?:Issued|Released|Published) by)(?: the)? )?"
    r"(?P<name>Xinhua|[A-Z][^,|·—:\d ]* [^,|·—:\d]{2,60}?)(?= *(?:[,|·—]|$))"
)


class EnglishHead(NamedTuple):
    """What the head of a text says of it; None where it does not."""

    title: str
    publisher: str | None
    published: str | None


def read_english_head(text: str, candidates: Sequence[Candidate]) -> EnglishHead | None:
    """Read the lines from the title up to the first sentence; None where no line is a title."""
    titled = _TITLE.match(text)
    if not titled:
        return None
    start, body = titled.end(), _SENTENCE.search(text, titled.end())
    end = max(body.start(), body.end("dateline")) if body else len(text)
    said = _SAID.search(text, start, end)
    publisher = said[said.lastgroup or 0] if said else None
    dates = (c for c in candidates if start <= c.at < end and c.kind == "date" and c.period)
    if (date := next(dates, None)) and not publisher:
        beside = _BESIDE_A_DATE.search(text[text.rfind("\n", 0, date.at) + 1 : end].split("\n")[0])
        publisher = beside["name"] if beside else None
    return EnglishHead(titled["title"].strip(), publisher, date.period if date else None)
