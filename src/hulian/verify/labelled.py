"""Numbers without a unit that only a label says what they count: 援建项目数：441, Villages: 142.

The label is what heads a cell, or stands before a colon or a dash on a line that the number ends.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from hulian.documents.document import TextBlock, trimmed
from hulian.extraction.extract import Candidate, extract
from hulian.extraction.lexicon import PEOPLE
from hulian.pattern import Pattern

_BARE = ("count", "other")
_LONGEST = 100
"""A line with a label, or a cell, has no more characters."""
_LINE = Pattern(
    r"[-*•·\s]*(?P<label>[^\n:：]{2,80}?)\s*(?:[:：]|——?)\s*"
    r"(?P<marker>(?:[A-Za-z]+ ){0,2})"
)
_END = Pattern(r"[*_ ]*[.。;；]?\s*(?:\n|\Z)")
_ASIDE = Pattern(r"\s*[(（][^)）]*[)）]")
_THINGS = (
    *("项目", "企业", "公司", "学校", "医院", "乡镇", "村", "社区", "园区", "基地", "合作社"),
    *("馆", "店", "户", "招聘会", "订单班", "品牌", "景区", "协议"),
)
_PERSONS = Pattern(rf"(?:{PEOPLE}|人才|就业)\Z")
_COUNT = Pattern("(?:的?总?数量?|个数|人数)\\Z")
_PLURAL = Pattern(r"[a-z]{2,}s\b|\b(?:[Pp]eople|[Cc]hildren|(?:[Ww]o)?[Mm]en)\b")


def told(candidates: Iterable[Candidate], block: TextBlock, text: str) -> list[Candidate]:
    """Return the figures of a block, bare numbers counted in the unit of their label.

    A number counts so only if it alone fills its cell, or ends its line.
    """
    found = []
    for one in candidates:
        if not one.value and one.kind in _BARE and "." not in one.printed:
            labels = _heads(one, block, text) if block.cell else _of_line(one, block, text)
            one = next(filter(None, (_counted(one, *label) for label in labels)), one)
        found.append(one)
    return found


def _heads(bare: Candidate, block: TextBlock, text: str) -> Iterator[tuple[str, str]]:
    """Yield what heads the row and the column of a number that alone fills its cell."""
    short = block.end - block.start <= _LONGEST
    if block.cell and short and trimmed(text, block.start, block.end) == (bare.at, bare.end):
        yield from (("", head.strip()) for head in (block.cell.row_header, block.cell.header))


def _of_line(bare: Candidate, block: TextBlock, text: str) -> Iterator[tuple[str, str]]:
    """Yield the marker and each part of the label before a number that ends its line."""
    line = text.rfind("\n", max(bare.at - _LONGEST, 0), bare.at) + 1
    start = max(line, block.start)
    near = bare.at - start <= _LONGEST and _END.match(text, bare.end, block.end)
    if near and (found := _LINE.fullmatch(text, start, bare.at)):
        for label in _ASIDE.sub("", found["label"]).replace("，", ",").split(","):
            yield found["marker"], label.strip()


def _counted(bare: Candidate, marker: str, label: str) -> Candidate | None:
    """Return a number as so many of what a label names: 33个, over 33 townships.

    None where the label names neither things nor persons.
    """
    number, named = f"{marker}{bare.printed}", _COUNT.sub("", label)
    if _PLURAL.search(label):
        counted = f"{number} {label[0].lower()}{label[1:]}"
    elif _PERSONS.search(named):
        counted = f"{number}人"
    elif named.endswith(_THINGS):
        counted = f"{number}个"
    else:
        return None
    found = extract(counted)
    if not found or not found[0].value:
        return None
    return replace(found[0], printed=bare.printed, at=bare.at, context=bare.context)
