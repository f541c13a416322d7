"""Tables in texts: a cell is read on its own, and its unit may stand in the head of its column.

The unit of all cells may stand in the caption: 单位：万元.
"""

from bisect import bisect_right
from itertools import takewhile

from msgspec import Struct

from hulian.extraction.lexicon import PEOPLE
from hulian.figures.grammar import read
from hulian.figures.tokens import CURRENCIES
from hulian.figures.units import WORDS
from hulian.pattern import HAN, YEAR, Pattern

_CELL = Pattern(r"[^\t|\n]+")
_UNIT_IN_HEAD = Pattern(
    r"\((?:计?量?单位:?)?±?([^()\d\s]{1,8}|[A-Za-z]+(?: [a-z]+){1,3}|(?:RMB )?1[0,][\d, a-z]+)\)"
    r"(?!.*\()"
    r"|\A[^()\d\s/]+/([^()\d\s/]{1,4})\Z|(?<![\d、])([%‰])\Z"
)
_NUMBER = Pattern(r"[-+−]?\d[\d,. ]*%?|[-—–]+")
_PLAIN_NUMBER = r"[-+−]?\d[\d,]*(?:\.\d+)?%?"
_PLAIN_NUMBERS = Pattern(_PLAIN_NUMBER)
ROW = Pattern(
    rf"[^\d\s,。;:!?|]{{2,20}}?[: ]{{0,4}}{_PLAIN_NUMBER}(?P<more>(?: +{_PLAIN_NUMBER}){{0,7}})\s*"
)
"""A row of a table without marks between its cells: 财政拨款收入 1200.5 1100 8.4%."""

_WORD = Pattern(r"\S+")
PARTED_NUMBERS = Pattern(r"\d +[-+−]?\d")
"""Numbers of a row that blanks part."""
_JUST_BEFORE = Pattern(
    rf"\((?:单位[:：]?)?([^()\d\s]{{1,8}})\)[:： ]{{0,2}}\Z|{HAN}/([^()\d\s/:]{{1,4}}):\Z"
)
_MORE_DIGITS = Pattern(r" \d{3}(?!\d)")
"""A number that goes on behind a blank may be one or two: 户数(户) 1 208."""

_UNIT_OF_ALL = Pattern(
    r"单位[:：]\s*(?P<currency>人民币|新台币|港币)?(?P<unit>[^\s,。;、:()\d]{1,8})(?P<share>[,、][%‰])?(?:[\s,、]*币种[:：]\s*人民币)?[)\s]*\Z"
)
_MONEY_HEADS = Pattern(
    "岁[入出]|收支|资金|金额|投入|投资|收入|支出|产值|财政|经费|款|费|税|额|价|元|资产|负债|预算|决算|利润|结余|余额"
)
_SHARE = Pattern("率|比重|比例|占比|增[长减幅速]|[±+%]")
_NO_AMOUNT = Pattern("名次|位次|序号|编号|年份|户数|人数|个数|数量")
_NO_MONEY = Pattern(
    r"(?:[户人村次件所]|项目|企业|学校|床位)数\Z|面积|产量|\A(?:项目|村|户|人口?)\Z"
)
_OF_ANY = Pattern(
    r"(?:19|20)\d\d|[年月季期日]|[合总小累]计|计划|实[际绩]|完成|[省市县区州镇乡村方]\Z|公司\Z|其中|全部"
)
"""Heads of columns that do not say what is counted: of years, places, plans, sums."""

_COUNTED = Pattern(
    rf"{PEOPLE}|[数量率度积林园田地村镇乡户人员师者民社家厂店校院站所辆台次名位]\Z|[学考新]生|企业|公司\S"
    "|机构|车|设备|设施|速|排[名序]|备注|编号|日期|时间|年限|工期|等级|温|天\\Z"
)
"""Heads of columns of which no currency is the unit, though it is that of all the table."""


class _Cell(Struct, frozen=True):
    """A cell with its unit, or with none a unit in a head that begins with a number."""

    start: int
    end: int
    unit: str


_MARKS = ("\t", "|", "单位:", "单位：")


class Columns:
    """The units that stand in heads of columns and captions, and where their cells are."""

    def __init__(self, text: str) -> None:
        marked = any(mark in text for mark in _MARKS) or PARTED_NUMBERS.search(text)
        self._cells = _cells(text) if marked else []
        self._starts = [cell.start for cell in self._cells]

    def unit_at(self, text: str, start: int, end: int) -> str | None:
        """Return the unit, with its scale, of a number that fills a cell or follows （亿元）."""
        if found := _JUST_BEFORE.search(text, max(start - 12, 0), start):
            unit = found[1] or found[2]
            return unit if is_unit(unit) and not _MORE_DIGITS.match(text, end) else None
        cell = self._cell_at(start)
        if not cell:
            return None
        fills = start >= cell.start and text[cell.start : cell.end].strip() == text[start:end]
        return cell.unit if fills else None

    def is_unit_at(self, start: int) -> bool:
        """Return whether a number is part of the unit in a head: Area (10,000 mu)."""
        cell = self._cell_at(start)
        return cell is not None and start < cell.end and not cell.unit

    def _cell_at(self, start: int) -> _Cell | None:
        place = bisect_right(self._starts, start) - 1
        return self._cells[place] if place >= 0 else None


def is_unit(words: str) -> bool:
    """Return whether words in brackets are a unit, with a scale or without: 亿元, %, 万人次."""
    whole = in_words("1", words)
    figure = read(whole, 0)
    return bool(figure and figure.quantity and figure.unit and figure.end == len(whole))


def in_words(number: str, unit: str) -> str:
    """Return a number with its unit behind it, and a blank before the words of an English one."""
    return f"{number} {unit}" if unit[:1].isascii() and unit[:1].isalpha() else number + unit


def holds_for(caption: str, head: str, row: str, title: str) -> bool:
    """Return whether the unit of a caption is that of a cell: 万元 only where money is spoken of.

    `head` is that of its column, `row` of its row, `title` of the whole table.
    """
    if caption not in ("%", "‰") and any(
        _SHARE.search(words) or _NO_AMOUNT.search(words) for words in (head, row)
    ):
        return False
    if "元" not in caption and "新台币" not in caption:
        return caption in ("%", "‰") or not _MONEY_HEADS.search(head)
    counted = _COUNTED.search(head) and not _OF_ANY.search(head)
    told = head if counted else f"{head}{row}{title}"
    return bool(_MONEY_HEADS.search(told)) and not (_NO_MONEY.search(head) or _NO_MONEY.search(row))


def _cells(text: str) -> list[_Cell]:
    """Return the cells below heads with units and captions, in order."""
    found: list[_Cell] = []
    caption, title, start = "", "", 0
    above_opens = False
    heads: list[str] = []
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        cells = _parted(line, following, has_unit=bool(caption or heads))
        words = [printed for printed, _, _ in cells]
        if not cells:
            if heads:  # the name of a row goes on in the next line, before its numbers
                row = ROW.fullmatch(following)
                cut = bool(row and row["more"] and not _PLAIN_NUMBERS.search(line))
            else:  # the head of a column goes on above its rows
                cut = len(line.strip()) <= 10 and bool(_UNIT_IN_HEAD.search(following.strip()))
            if line.strip() and not cut:
                caption, title = named_by_caption(line)
                heads = []
        elif (unit := _unit_of_row(heads, words)) or _is_below(heads, words):
            known = heads if len(heads) == len(cells) else [""] * len(cells)
            if len(heads) + 1 == len(cells) and above_opens and line[0] not in "|\t ":
                known = ["", *heads]  # the head of the first column is empty
            for (_, first, last), head in zip(cells, known, strict=True):
                if own := unit_of_cell(head, unit, caption, title, words[0]):
                    found.append(_Cell(start + first, start + last, own))
        else:
            heads, above_opens = words, line[0] in "|\t"
            units = [cell for cell in cells if unit_begins(cell[0]) < len(cell[0])]
            found += (_Cell(start + line.rfind("(", 0, end), start + end, "") for *_, end in units)
        start += len(line) + 1
    return found


def _parted(line: str, following: str, *, has_unit: bool) -> list[tuple[str, int, int]]:
    """Return the cells of a line and their places: parted by marks, or by blanks.

    `has_unit`: a caption or heads stand above. The next line says how many columns heads have.
    """
    if "\t" in line or "|" in line:
        return [(span[0].strip(), *span.span()) for span in _CELL.finditer(line)]
    if ROW.fullmatch(line):
        numbers = [(span[0], *span.span()) for span in _PLAIN_NUMBERS.finditer(line)]
        if not has_unit:
            return []
        return [(line[: numbers[0][1]].strip(), 0, numbers[0][1]), *numbers]
    heads = [(span[0], *span.span()) for span in _WORD.finditer(line)]
    columns = len(_PLAIN_NUMBERS.findall(following)) if ROW.fullmatch(following) else 0
    if columns == len(heads) > 1:
        return [("", 0, 0), *heads]  # the column of names has no head
    return heads if columns + 1 == len(heads) > 2 else []


def named_by_caption(line: str) -> tuple[str, str]:
    """Return the unit that a line above a table names, and what the table is about.

    Of two units nobody knows which holds for a cell.
    """
    if of_all := _UNIT_OF_ALL.search(line):
        title = line[: of_all.start()].strip("( ")
        currency = {"新台币": "新台币", "港币": "港元"}.get(of_all["currency"], "元")
        unit = of_all["unit"].replace("元", currency)  # 单位：新台币千元
        share = (of_all["share"] or "").replace("、", ",")  # 万亩、%
        return (f"{unit}{share}" if is_unit(unit) else ""), title or _ANY_MONEY
    if "单位:" not in line and len(line) <= _LONGEST_HEAD and (unit := unit_named(line)):
        return unit, f"{_ANY_MONEY}{line}"
    return "", ""


_LONGEST_HEAD = 30
_ANY_MONEY = "资金"
"""What a caption that names nothing but a unit is about."""


def _is_below(heads: list[str], words: list[str]) -> bool:
    """Return whether a row holds what stands below these heads, rather than further heads."""
    if not heads:
        numbers = list(filter(None, words[1:]))
        years = all(map(YEAR.fullmatch, numbers))
        return bool(numbers) and not years and all(map(_NUMBER.fullmatch, numbers))
    return not any(map(unit_named, words))


def _unit_of_row(heads: list[str], words: list[str]) -> str:
    """Return the unit that a row names before its numbers, or in the column of units."""
    if len(heads) == len(words):
        for head, word in zip(heads, words, strict=True):
            if head in ("单位", "计量单位") and is_unit(word):
                return word
    names = [*takewhile(lambda word: not _NUMBER.fullmatch(word), words)]
    numbers = [word for word in words[max(len(names), 1) :] if word]
    if numbers and all(map(_NUMBER.fullmatch, numbers)):
        return next(filter(None, map(unit_named, reversed(names))), "")
    return ""


def unit_of_cell(head: str, row_unit: str, caption: str, title: str, row: str) -> str:
    """Return the unit of a cell: of its column, its row or the whole table.

    Empty where none holds.
    """
    if own := unit_named(head):
        return own
    if row_unit:
        return row_unit if row_unit in ("%", "‰") or not _SHARE.search(head) else ""
    whole = row.count("(") == row.count(")")  # the unit of a row that is cut may have been in it
    unit, _, share = caption.partition(",")
    if share and _SHARE.search(head):
        return share
    return unit if unit and whole and holds_for(unit, head, row, title) else ""


def unit_named(head: str) -> str:
    """Return the unit at the end of a head, or that it is: 资金(亿元), 面积/亩, 增长±%, 万元."""
    if _is_measure(last := head.rpartition(" ")[2]):
        return last
    before, _, inside = head.rpartition("(")
    pieces = _PIECES.split(inside.removesuffix(")"))
    if before and len(pieces) > 1 and not any(map(str.isdecimal, inside)):
        units = {unit_named(f"{before}({piece})") for piece in pieces} - {""}
        return units.pop() if len(units) == 1 else ""  # of two units nobody knows which holds
    may_name = "(" in head or "/" in head or head.endswith(("%", "‰"))
    found = _UNIT_IN_HEAD.search(head) if may_name else None
    words = next(filter(None, found.groups()), "") if found else ""
    words = _with_scale(words) if words[:1].isascii() and "0" in words else words
    words = CURRENCIES.get(words, words)
    return words if words and (words in _SCALES.values() or is_unit(words)) else ""


def _is_measure(head: str) -> bool:
    """Return whether a head is only a unit of measure: 年, 项目 and 户 may be of anything.

    甲 heads rows that are counted off, 甲, 乙, 丙.
    """
    if not 0 < len(head) <= _LONGEST_UNIT or head.isascii() or head == "甲":
        return False
    figure = read(f"1{head}", 0)
    row = WORDS.get(figure.word) if figure and figure.end == len(head) + 1 else None
    return row is not None and row.use == "measure" and row.kind in _MEASURED


_LONGEST_UNIT = 5
_MEASURED = ("money", "area", "weight", "length", "people", "person-times")
_PIECES = Pattern("[,、;] ?")


def unit_begins(head: str) -> int:
    """Return where the unit of a head begins with a number, or its length: Area (10,000 mu)."""
    at = head.rfind("(")
    return at if "0" in head[at:] and unit_named(head) else len(head)


def _with_scale(words: str) -> str:
    """Return an English unit of so many with a scale: 10,000 mu as 万亩."""
    figure = read(words, 0)
    amount = figure.quantity.amount if figure and figure.quantity else 0
    if not figure or figure.end != len(words) or amount not in _SCALES:
        return ""
    return _SCALES[int(amount)] + figure.unit


_SCALES = {100: "百", 1000: "千", 10_000: "万", 10**6: "百万", 10**7: "千万", 10**8: "亿"}
