"""The source that a text is: what its head prints of it, and what a base has of it already.

A base may have the text itself, or what it is a copy of.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hulian.base.edit import PLACEHOLDER
from hulian.base.model import Fact, Records, Skip, Source, SourceKind
from hulian.documents.document import Document
from hulian.extraction.dates import period_of_date
from hulian.extraction.english_figures import is_english
from hulian.extraction.extract import Candidate, Citation, cited
from hulian.extraction.periods import date_of_text
from hulian.language.hanzi import simplify
from hulian.pattern import HANZI, YEAR
from hulian.proposals.proposal import Field, KnownFigure, ProposedEntry, entry
from hulian.text import Text

_LINES = 12
"""The title is looked for in this many lines at the top."""

_NOT_TITLE = re.compile(
    r"^(?:当前位置|首页|来源|时间|日期|发布|作者|编辑|责编|字号|浏览|点击|原标题|打印|版权|主办|摘要|关键词|导读|本报讯|[（(]?资料图|>)"
    r"|[|｜]|[。；]$|(?:来源|作者|时间|日期)\s*[:：]|https?://|\d{4}(?:[-/.]\d{1,2}(?!\d)|年\d{1,2}月)|(?:社|网|报)\S{0,8}\d{1,2}月\d{1,2}日[电讯]"
)
_ORIGINAL = re.compile(r"原(?:文)?标题[:：\s]*[\[【]?(?P<title>[^\]】\n]{6,60})")
_PUBLISHER = re.compile(
    r"(?:来源|信息来源|稿源|文章来源|发布单位|发布机构)[:：]\s*(?P<name>[^\s，,。；;|｜（）()\]】]{2,30})"
)
_AGENCY = re.compile(
    rf"(?:^|[\n 　【])(?P<name>{HANZI}{{2,6}}?(?:社|网|报))(?:】[ 　]*)?{HANZI}{{0,8}}"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯)"
)
_DAY = r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d号])"
_BY = rf"(?:本报|见习|融媒体)*(?:作者|记者|通讯员|文|图)(?:[ 　:：/／(（]|{HANZI})[^|｜]{{0,20}}"
_DATED = re.compile(
    r"^[ 　（(]*(?:《?(?P<name>[\u4e00-\u9fff·]{2,14})(?:》[ 　|｜]*|[ 　，|｜]+))?"
    rf"(?P<date>{_DAY})(?:[ 　]+\d{{1,2}}:\d\d(?::\d\d)?|[ 　]+第?\d+版)?"
    rf"(?:[ 　|｜]+(?!{_BY})(?P<behind>[\u4e00-\u9fff·]{{2,14}}))?(?:[ 　|｜]+{_BY})*[ 　）)]*$",
    re.M,
)
"""A line with only the name of a paper, a day and who wrote it: 秦岭周报 2024年11月6日."""

_DAY_AT_THE_HEAD = re.compile(
    rf"^(?!.{{70}}).*?(?<![截自从到至于])(?P<date>{_DAY})(?![前起以之至到—–-])", re.M
)
"""In a short line of the head: ——2019年1月8日在某县人民代表大会上; 张三　2019-01-08 21:06."""

_ADDRESS = re.compile(r"https?://[!-~]+")
_GOVERNMENT = re.compile("政府|人民网?委|[局厅委办]$|工作队|办公室|发改|乡村振兴局|财政")
_COMPANY = re.compile("公司|集团")
_REPORT = re.compile("研究院|研究所|智库|年鉴|学会")


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
    title, text = _title(document), document.text
    address = _ADDRESS.search(text[:1500]) or _ADDRESS.search(text[-600:])
    if is_english(document.text) and (head := read_english_head(document.text, candidates)):
        title = title or Field(head.title)
        publisher = Field(head.publisher, _MAY_BE_COPY) if head.publisher else publisher
        date = Field(head.published) if head.published and not published else date
    return Head(
        title,
        publisher,
        date,
        Field(url) if url else address and Field(address[0].rstrip(".,;)"), _FIRST_ADDRESS),
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
    head = text[: text.find("。") + 1][:300]
    if dated := _DATED.search(text[:1500]) or _DAY_AT_THE_HEAD.search(head):
        return Field(period_of_date(dated["date"].replace(" ", "")) or None)
    named = (c for c in candidates if c.period and not _is_ahead(text, c))
    years = [year for c in named for year in YEAR.findall(c.period or "")]
    if not years:
        return None
    newest = max(years)
    line = re.search(r"(\d{1,2})月(\d{1,2})日(?:电|讯)", text[:1500])
    if line and int(line[1]) <= 12 and 0 < int(line[2]) <= 31:
        return Field(f"{newest}-{int(line[1]):02}-{int(line[2]):02}?", _NEWEST)
    return Field(f"{newest}?", _NEWEST)


def _is_ahead(text: str, date: Candidate) -> bool:
    """Return whether a date is one that something is planned for: 到2027年要建成."""
    start = max(text.rfind(each, 0, date.at) for each in "。；\n.;")
    end = min(at if (at := text.find(each, date.end)) >= 0 else len(text) for each in "。；\n.;")
    return _PLANNED_FOR.search(text, start + 1, end) is not None


def _kind(publisher: Field | None) -> Field:
    name = simplify(publisher.value) if publisher else ""
    kinds: tuple[tuple[re.Pattern[str], SourceKind], ...] = (
        (_GOVERNMENT, "government"),
        (_COMPANY, "company"),
        (_REPORT, "report"),
    )
    kind = next((kind for pattern, kind in kinds if pattern.search(name)), "media")
    return Field(kind, _BY_PUBLISHER if name else _NO_PUBLISHER)


# --- What the base has of it ----------------------------------------------------------------------

_LEAST, _MOST_OF = 5, 0.6
"""A text that prints so many figures of a source, and so large a share of them, is a copy of it."""


class Copy(NamedTuple):
    """A source of the base of which a text is likely a copy, and why."""

    source: Source
    reason: Text


def cited_by(
    base: Records, source: Source | None, candidates: Iterable[Candidate]
) -> list[Candidate]:
    """Return the figures of a text, each with the fact of its source that cites it."""
    citations = [
        Citation(fact.id, fact.at, fact.printed or fact.value)
        for fact in base.facts.values()
        if source and fact.source == source.id and fact.at is not None
    ]
    return cited(candidates, citations)


def is_skipped(source: Source | None, candidate: Candidate) -> bool:
    """Return whether a source says of a number that it is not a figure."""
    return source is not None and any(
        candidate.at < skip.at + len(skip.printed) and skip.at < candidate.end
        for skip in source.skip
    )


def copy_in(base: Records, figures: Sequence[Candidate], head: Head) -> Copy | None:
    """Return the source of which a text is likely a copy: of its title, address or figures."""
    title, url = (field.value if field else None for field in (head.title, head.url))
    for source in base.sources.values():
        if url and source.url == url:
            return _copy(source, "网址与来源 {} 相同", "the address is that of the source {}")
        if title and _plain(source.title) == _plain(title):
            return _copy(source, "标题与来源 {} 相同", "the title is that of the source {}")
    printed = {figure.value for figure in figures}
    of_source: dict[str, list[Fact]] = {}
    for fact in base.facts.values():
        if not fact.counted:
            of_source.setdefault(fact.source, []).append(fact)
    for identifier, facts in of_source.items():
        shared = sum(fact.value in printed for fact in facts)
        if shared >= _LEAST and shared >= _MOST_OF * len(facts):
            zh, en = (
                f"{len(facts)} 个数字中有 {shared} 个相同",
                f"{shared} of the {len(facts)} figures",
            )
            return _copy(
                base.sources[identifier], f"来源 {{}} 的 {zh}", f"{en} of the source {{}} are in it"
            )
    return None


def known_from(base: Records, copy: Copy | None, figures: Sequence[Candidate]) -> list[KnownFigure]:
    """Return the figures of a copy that are facts of what it copies, in the order of both."""
    if not copy:
        return []
    facts = [f for f in base.facts.values() if f.source == copy.source.id and not f.counted]
    waiting = sorted(facts, key=lambda fact: fact.at or 0)
    found = []
    for figure in figures:
        same = next((fact for fact in waiting if fact.value == figure.value), None)
        if same:
            waiting.remove(same)
            found.append(KnownFigure(figure, same.id))
    return found


def source_entry(
    identifier: str, document: Document, head: Head, copy: Copy | None, skipped: Sequence[Skip]
) -> ProposedEntry:
    """Return a new source by its head, or as a copy of another; `skipped` are not figures."""
    of = copy.source if copy else None
    fields = {
        "id": Field(identifier),
        "title": head.title or Field(PLACEHOLDER),
        "publisher": head.publisher or Field(None),
        "url": head.url or Field(None),
        "published": head.published or Field(None),
        "kind": Field("repost", copy.reason) if copy else head.kind,
        "sha256": Field(document.sha256),
        "skip": Field(list(skipped)),
    }
    if copy and of:
        fields["copy_of"] = Field(of.copy_of or of.publisher or of.title, copy.reason)
    return entry("source", fields)


def _plain(title: str) -> str:
    """Return a title as it is compared: simplified, without blanks and signs."""
    return "".join(filter(str.isalnum, simplify(title).casefold()))


def _copy(source: Source, zh: str, en: str) -> Copy:
    return Copy(source, Text(zh.format(source.id), en.format(source.id)))


_FIRST_LINE = Text("开头像标题的一行", "the first line that looks like a title")
_MAY_BE_COPY = Text("文中印的来源；可能是转载", "the source that the text prints; it may be a copy")
_PLANNED_FOR = re.compile(
    r"力争|计划|规划|目标|预计|争取|确保|将[^，。；]*[到至为建达]|要[达建实在把提]|拟"
    r"|\b(?:plan|aim|hope|intend|expect)(?:s|ed|ning)?\b|\b(?:will|target|goal|due)\b"
)
"""What is said of a time to come, beside the year that it is meant for."""

_NEWEST = Text("文中最晚的年份", "the newest year that the text names")
_FIRST_ADDRESS = Text("文中印的网址", "the address that the text prints")
_BY_PUBLISHER = Text("由发布者推断", "inferred from the publisher")
_NO_PUBLISHER = Text("文中没有发布者", "the text names no publisher")


# --- English heads --------------------------------------------------------------------------------

_TITLE = re.compile(r"\s*(?P<title>[A-Z\d“\"‘][^\n\u4e00-\u9fff]{8,140}(?<![.:;,]))\n")
_SENTENCE = re.compile(
    r"^(?P<dateline>[^\n]{2,80}? ?(?:--|[—–]| - ) ?(?=[A-Z“\"]))?"
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
    by = _SAID.fullmatch(titled["title"].strip())  # the name of an office, above the title
    below = _TITLE.match(text, titled.end()) if by else None
    dated = below and any(c.kind == "date" for c in candidates if c.at in range(*below.span()))
    by, titled = (by, below) if below and not dated else (None, titled)
    start, body = titled.end(), _SENTENCE.search(text, titled.end())
    end = max(body.start(), body.end("dateline")) if body else len(text)
    said = _SAID.search(text, start, end)
    publisher = by[0] if by else said[said.lastgroup or 0] if said else None
    dates = (c for c in candidates if start <= c.at < end and c.kind == "date" and c.period)
    if (date := next(dates, None)) and not publisher:
        beside = _BESIDE_A_DATE.search(text[text.rfind("\n", 0, date.at) + 1 : end].split("\n")[0])
        publisher = beside["name"] if beside else None
    return EnglishHead(titled["title"].strip(), publisher, date.period if date else None)
