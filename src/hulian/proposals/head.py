"""The head of a text: title, publisher, date, address, as far as it prints them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hulian.base.model import SourceKind
from hulian.documents.document import Document
from hulian.extraction.dates import period_of_date
from hulian.extraction.extract import Candidate
from hulian.extraction.periods import date_of_text
from hulian.language.hanzi import simplify
from hulian.pattern import HANZI
from hulian.proposals.proposal import Field
from hulian.text import Text

_LINES = 12
"""Of so many lines at the top one may be the title."""

_NOT_TITLE = re.compile(
    r"^(?:当前位置|首页|来源|时间|日期|发布|作者|编辑|责编|字号|浏览|点击|原标题|打印|版权|主办|摘要|关键词|导读|本报讯|[（(]?资料图|>)"
    r"|[|｜]|[。；]$|(?:来源|作者|时间|日期)\s*[:：]|https?://|\d{4}(?:[-/.]\d{1,2}(?!\d)|年\d{1,2}月)|(?:社|网|报)\S{0,8}\d{1,2}月\d{1,2}日[电讯]"
)
_ORIGINAL = re.compile(r"原(?:文)?标题[:：\s]*[\[【]?(?P<title>[^\]】\n]{6,60})")
_PUBLISHER = re.compile(
    r"(?:来源|信息来源|稿源|文章来源|发布单位|发布机构)[:：]\s*(?P<name>[^\s，,。；;|｜（）()\]】]{2,30})"
)
_AGENCY = re.compile(
    rf"(?:^|[\n 　])(?P<name>{HANZI}{{2,6}}?(?:社|网|报)){HANZI}{{0,8}}"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯)"
)
_DATED = re.compile(
    r"^[ 　（(]*(?:《?(?P<name>[\u4e00-\u9fff·]{2,14})(?:》|[ 　]+))?"
    r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
    r"(?:[ 　]+\d{1,2}:\d\d(?::\d\d)?|[ 　]+第\d+版)?"
    r"(?:[ 　]+(?P<behind>[\u4e00-\u9fff·]{2,14}))?(?:[ 　]+(?:作者|记者).{1,12})?[ 　）)]*$",
    re.M,
)
"""A line with only the name of a paper and a day: 秦岭周报 2024年11月6日."""

_SPOKEN = re.compile(r"^[ 　]*[—-]{1,2}[ 　]*(?P<date>\d{4}年\d{1,2}月\d{1,2}日)在", re.M)
"""Below the title of a report: ——2019年1月8日在某县人民代表大会上."""

_ADDRESS = re.compile(r"https?://[!-~]+")
_GOVERNMENT = re.compile("政府|人民网?委|[局厅委办]$|工作队|办公室|发改|乡村振兴局|财政")
_COMPANY = re.compile("公司|集团")
_REPORT = re.compile("研究院|研究所|智库|年鉴|学会")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Head(NamedTuple):
    """What the head of a text says of it; a field is None where it says nothing."""

    title: Field | None
    publisher: Field | None
    published: Field | None
    url: Field | None
    kind: Field


def read_head(
    document: Document, candidates: Sequence[Candidate], published: str | None, url: str | None
) -> Head:
    """Read the head of a text; `published` and `url` are what is known of it already."""
    plain = simplify(document.text)
    publisher = _publisher(document.text, plain)
    date = Field(published) if published else _date(plain, candidates)
    return Head(
        _title(document),
        publisher,
        date,
        Field(url) if url else _address(document.text),
        _kind(publisher),
    )


def _title(document: Document) -> Field | None:
    headings = [block for block in document.blocks if block.role == "heading"]
    if headings and document.kind != "txt":
        return Field(document.text[headings[0].start : headings[0].end].strip())
    if original := _ORIGINAL.search(document.text[:2000]):
        return Field(original["title"].strip())
    lines = [line.strip() for line in document.text.split("\n")[: _LINES * 2]]
    filled = [line for line in lines if line][:_LINES]
    for number, line in enumerate(filled):
        plain, han = simplify(line), len(re.findall(HANZI, line))
        if han >= 4 and len(line) <= 60 and not _NOT_TITLE.search(plain):
            dated = any(_NOT_TITLE.search(e) or _DATED.match(e) for e in map(simplify, filled[1:3]))
            return Field(line, None if number == 0 and dated else _FIRST_LINE)
        if len(line) > 80:
            break
    return None


def _publisher(text: str, plain: str) -> Field | None:
    """Return who printed a text, as it says; `plain` is the text in simplified characters."""
    named = _PUBLISHER.search(plain[:1500]) or _PUBLISHER.search(plain, max(len(plain) - 600, 0))
    if named:
        return Field(text[slice(*named.span("name"))], _MAY_BE_COPY)
    if dated := _DATED.search(plain[:1500]):
        span = dated.span("name" if dated["name"] else "behind")
        if span[0] >= 0 and not _NOT_TITLE.search(plain[slice(*span)]):
            return Field(text[slice(*span)], _MAY_BE_COPY)
    if agency := _AGENCY.search(plain[:1500]):
        return Field(text[slice(*agency.span("name"))], _MAY_BE_COPY)
    return None


def _date(text: str, candidates: Sequence[Candidate]) -> Field | None:
    """Return the day that the dateline names; its year from the text where it has none."""
    if date := date_of_text(text, candidates):
        return Field(date)
    if dated := _DATED.search(text[:1500]) or _SPOKEN.search(text[:300]):
        return Field(period_of_date(dated["date"]) or None)
    years = [y for c in candidates if c.period for y in _YEAR.findall(c.period)]
    if not years:
        return None
    newest = max(years)
    line = re.search(r"(\d{1,2})月(\d{1,2})日(?:电|讯)", text[:1500])
    if line and int(line[1]) <= 12 and 0 < int(line[2]) <= 31:
        return Field(f"{newest}-{int(line[1]):02}-{int(line[2]):02}?", _NEWEST)
    return Field(f"{newest}?", _NEWEST)


def _address(text: str) -> Field | None:
    found = _ADDRESS.search(text[:1500]) or _ADDRESS.search(text[-600:])
    return Field(found[0].rstrip(".,;)"), _FIRST_ADDRESS) if found else None


def _kind(publisher: Field | None) -> Field:
    name = simplify(publisher.value) if publisher else ""
    kinds: tuple[tuple[re.Pattern[str], SourceKind], ...] = (
        (_GOVERNMENT, "government"),
        (_COMPANY, "company"),
        (_REPORT, "report"),
    )
    kind = next((kind for pattern, kind in kinds if pattern.search(name)), "media")
    return Field(kind, _BY_PUBLISHER if name else _NO_PUBLISHER)


_FIRST_LINE = Text("开头像标题的一行", "the first line that looks like a title")
_MAY_BE_COPY = Text("文中印的来源；可能是转载", "the source that the text prints; it may be a copy")
_NEWEST = Text("文中最晚的年份", "the newest year that the text names")
_FIRST_ADDRESS = Text("文中印的网址", "the address that the text prints")
_BY_PUBLISHER = Text("由发布者推断", "inferred from the publisher")
_NO_PUBLISHER = Text("文中没有发布者", "the text names no publisher")
