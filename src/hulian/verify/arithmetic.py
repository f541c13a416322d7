"""The figures of one sentence, or of one table, against each other: changes, sums and shares.

Only what certainly cannot be is an error: rounding and bounds are carried (see `span`).
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from hulian.text import Text
from hulian.verify.draft import FIGURE, Draft, Mention, Sentence
from hulian.verify.remark import Code, Remark
from hulian.verify.span import (
    Span,
    decimal,
    difference,
    fit,
    printed_like,
    ratio,
    scaled,
    shown,
    span,
    total,
)

F = FIGURE
_NEAR = f"[^{F[1:-1]}，,。；;]"


def remarks(draft: Draft) -> Iterator[Remark]:
    """All that cannot add up."""
    for sentence in draft.sentences:
        if len(sentence.figures) > 1:
            yield from _changes(sentence)
            yield from _shares(sentence)
            yield from _sums(sentence)
    yield from _columns(draft)


# --- Changes: from A to B, up by C ------------------------------------------------------------

_YEAR = re.compile(r"(\d{4})年")
_RISEN = "提高|增长|增加|上升|提升|递增|增幅|涨幅|攀升|多|增|涨|升|提|扩大"
_FALLEN = "下降|减少|降低|回落|缩短|缩小|压减|降幅|跌幅|少|降|减|跌"
_TIMES = "是原来的|为原来的|是[^，。；]{0,6}的|相当于[^，。；]{0,6}的"
_GAP = (
    r"(?:[，,（(\s]|上下|左右|之多|以上|[一二两三四五六七八九十\d]{1,2}年(?:来|间|内)?|累计|共|合计|足足|整整"
    r"|净|同比|总体|整体|大幅|实际|年均|平均每年|每年|也就是|即|，|翻了?[一两]番还?多?|环比|比上年|相比)*"
)
_MOVED = (
    rf"(?P<times>{_TIMES})|(?:(?P<risen>{_RISEN})|(?P<fallen>{_FALLEN}))"
    r"了?(?:速度|幅度)?(?:为|达到|达|约为)?了?"
)
_CHANGE = rf"(?P<gap>{_GAP})(?:{_MOVED})(?P<change>{F})"
_FORMS = (
    re.compile(
        rf"(?:从|由|自)?[^{F[1:-1]}。；]{{0,24}}?(?P<a>{F}){_NEAR}{{0,14}}?(?:到|至|为|成)"
        rf"[^{F[1:-1]}，,。；]{{0,12}}?(?P<b>{F}){_CHANGE}"
    ),
    re.compile(rf"(?P<b>{F})[，,]?(?:比|较|与){_NEAR}{{0,12}}?(?P<a>{F})(?:相比)?{_CHANGE}"),
    re.compile(
        rf"\d{{4}}年(?:末|底|初|度)?[，,]?{_NEAR}{{0,12}}(?P<a>{F})[，,]\s*(?:到|至)?\d{{4}}年(?:末|底|初|度)?"
        rf"(?:已?(?:达到|达|为|是|增至|增加到|增长到|降至|降到|上升到|升至))?(?P<b>{F}){_CHANGE}"
    ),
)
_PERCENT, _POINTS = "%", "百分点"


def _changes(sentence: Sentence) -> Iterator[Remark]:
    done: set[int] = set()
    for form in _FORMS:
        for found in form.finditer(sentence.masked):
            a, b, change = (sentence.figure(found[name]) for name in ("a", "b", "change"))
            if change.at in done or not _alike(a, b):
                continue
            done.add(change.at)
            if remark := _change(found, a, b, change):
                yield remark


def _alike(*mentions: Mention) -> bool:
    """Whether these are read, and in one unit."""
    units = {mention.quantity.unit if mention.quantity else None for mention in mentions}
    return len(units) == 1 and None not in units


def _change(found: re.Match[str], a: Mention, b: Mention, change: Mention) -> Remark | None:
    if not change.quantity or not a.quantity:
        return None
    unit, both = change.quantity.unit, a.quantity.unit
    sign = -1 if found["fallen"] else 1
    if both in (_PERCENT, _POINTS) and unit in (_PERCENT, _POINTS) and not found["times"]:
        return _points(a, b, change, sign)
    if unit in (_PERCENT, "倍"):
        return _growth(found, a, b, change, sign)
    if _alike(a, change) and not found["times"]:
        result = difference(span(b), span(a)) if sign > 0 else difference(span(a), span(b))
        return _judged(change, result, span(change), "growth-wrong", both, exact=_apart(a, b))
    return None


def _points(a: Mention, b: Mention, change: Mention, sign: int) -> Remark | None:
    points = difference(span(b), span(a)) if sign > 0 else difference(span(a), span(b))
    claim = span(change)
    assert change.quantity
    if change.quantity.unit == _PERCENT:
        grown = scaled(ratio(_as_printed(b), _as_printed(a)), 100 * sign, -100 * sign)
        if fit(grown, claim) != "impossible":
            return None
    right = _apart(a, b)
    verdict = fit(points, claim)
    near = change.quantity.unit == _POINTS and verdict == "fits"
    if near and not _one_off(change, right):
        return None
    if change.quantity.unit == _POINTS and verdict == "doubtful":
        return _doubtful(change, points, "个百分点")
    number = decimal(right) if right is not None else None
    words = f"{number}个百分点" if number else shown(points, "个百分点")
    return Remark(
        change.at,
        "points-wrong",
        "warning" if near else "error",
        Text(
            f"{a.printed} 到 {b.printed} 是{'提高' if sign > 0 else '下降'} {words}",
            f"{a.printed} to {b.printed} is a change of {words.replace('个百分点', ' points')}",
        ),
        f"{number}个百分点" if number else None,
    )


def _one_off(change: Mention, right: Fraction | None) -> bool:
    """Whether whole points differ by one from what the printed shares give."""
    if right is None or right.denominator != 1 or not change.quantity:
        return False
    claimed = change.quantity
    return claimed.bound == "exact" and abs(Fraction(claimed.amount) - right) == 1


def _as_printed(mention: Mention) -> Span:
    """A share without its rounding: whoever subtracts two of them takes them as they stand."""
    quantity = mention.quantity
    if quantity and quantity.bound == "exact":
        return Span(Fraction(quantity.amount), Fraction(quantity.amount))
    return span(mention)


def _apart(a: Mention, b: Mention) -> Fraction | None:
    """The exact distance of two exact figures."""
    if not (a.quantity and b.quantity) or {a.quantity.bound, b.quantity.bound} != {"exact"}:
        return None
    return abs(Fraction(b.quantity.amount) - Fraction(a.quantity.amount))


def _growth(
    found: re.Match[str], a: Mention, b: Mention, change: Mention, sign: int
) -> Remark | None:
    assert change.quantity
    times = ratio(span(b), span(a))
    if times.low is None and times.high is None:
        return None
    hundred = 100 if change.quantity.unit == _PERCENT else 1
    if re.search("年均|平均每年|每年|递增", found["gap"] + (found["risen"] or "")):
        years = _years(found)
        if not years or sign < 0:
            return None
        low, high = (None if end is None else _root(end, years) for end in (times.low, times.high))
        times = Span(low, high, times.soft)
    result = (
        scaled(times, hundred) if found["times"] else scaled(times, hundred * sign, -hundred * sign)
    )
    return _judged(change, result, span(change), "growth-wrong", change.quantity.unit)


def _years(found: re.Match[str]) -> int | None:
    named = [int(year) for year in _YEAR.findall(found[0])]
    return named[1] - named[0] if len(named) == 2 and named[1] > named[0] else None


def _root(value: Fraction, years: int) -> Fraction:
    return Fraction(f"{float(value) ** (1 / years):.9f}")


def _judged(
    claimed: Mention,
    result: Span,
    claim: Span,
    code: Code,
    unit: str,
    exact: Fraction | None = None,
) -> Remark | None:
    verdict = fit(result, claim)
    if verdict == "fits":
        return None
    if verdict == "doubtful":
        return _doubtful(claimed, result, unit)
    should_be = printed_like(claimed, exact) if exact is not None else _exact(claimed, result)
    words = should_be or shown(result, unit)
    return Remark(
        claimed.at,
        code,
        "error",
        Text(f"照前面的数算，是{words}", f"by the figures before it, it is {words}"),
        should_be,
    )


def _exact(claimed: Mention, result: Span) -> str | None:
    """The middle of a narrow result, where the claim's own places can print it exactly enough."""
    if result.soft or result.low is None or result.high is None or not claimed.quantity:
        return None
    middle = (result.low + result.high) / 2
    rounded = Fraction(round(middle * 10)) / 10
    whole = Fraction(round(middle))
    best = whole if result.low <= whole <= result.high else rounded
    return printed_like(claimed, best) if result.low <= best <= result.high else None


def _doubtful(claimed: Mention, result: Span, unit: str) -> Remark:
    words = shown(result, unit)
    return Remark(
        claimed.at,
        "cannot-tell",
        "warning",
        Text(
            f"照前面的数算，在{words}之间，{claimed.printed}不一定对",
            f"by the figures before it, it lies within {words}: {claimed.printed} may be wrong",
        ),
    )


# --- Sums -------------------------------------------------------------------------------------

_STRONG = r"合计|共计|总计|总共|一共|相加|总价值|总额|总数|加起来"
_WEAK = r"共|累计|全年|上半年|下半年|总投入"
_TOTAL = re.compile(
    rf"(?P<word>{_STRONG}|(?:[，,]|先后)[^{F[1:-1]}，。；]{{0,3}}?(?:{_WEAK}))"
    rf"[^{F[1:-1]}，,。；]{{0,6}}(?P<total>{F})"
)
_BREAKS = re.compile("其中|占|比|较|同比|增长|提高|下降|减少|从|由|增加到|目标|计划|每")
_ITEMS = re.compile(r"[，,、和及与；;\s]")
_OVERLAPPING = re.compile(
    "党员|妇女|女|少数民族|岁|脱贫|贫困|残疾|低保|大学|本科|高级|中级|博士|硕士|省级|国家级|市级"
)


def _sums(sentence: Sentence) -> Iterator[Remark]:
    for found in _TOTAL.finditer(sentence.masked):
        if remark := _sum(sentence, found):
            yield remark
    yield from _each(sentence)
    for position in (found.end() for found in re.finditer("其中", sentence.masked)):
        if remark := _parts(sentence, position):
            yield remark


def _sum(sentence: Sentence, found: re.Match[str]) -> Remark | None:
    """A、B、C合计D: the parts are the list of figures right before the word."""
    claimed = sentence.figure(found["total"])
    before = sentence.masked[: found.start()]
    parts, spans = _listed(sentence, before, claimed)
    if len(parts) < 2:
        return None
    strong = re.search(_STRONG, found["word"]) is not None
    halves = re.search("上半年|[一二]季度", before) and re.search("全年|上半年", found["word"])
    if not strong and not halves and not _tight(before, len(parts)):
        return None
    for first in range(len(parts) - 1):
        if fit(total(spans[first:]), span(claimed)) == "fits":
            return None
    exact = _exact_sum(parts)
    return _judged(claimed, total(spans), span(claimed), "sum-wrong", _unit(claimed), exact)


def _listed(sentence: Sentence, before: str, claimed: Mention) -> tuple[list[Mention], list[Span]]:
    """The figures at the end of a text that are in the unit of a total, as one list."""
    parts: list[Mention] = []
    spans: list[Span] = []
    marks = list(re.finditer(F, before))
    until = len(before)
    for mark in reversed(marks):
        mention = sentence.figure(mark[0])
        gap = before[mark.end() : until]
        if _BREAKS.search(gap) or "。" in gap or len(gap) > 24:
            break
        read = _as_part(mention, parts, gap, claimed)
        if read is None:
            break
        parts.insert(0, mention)
        spans.insert(0, read)
        until = mark.start()
    if parts and _BREAKS.search(before[_after_previous(before, until) : until]):
        return [], []
    return parts, spans


def _after_previous(before: str, until: int) -> int:
    """Where the clause before a position begins."""
    cut = max(before.rfind(mark, 0, until) for mark in "，,。；;：:")
    return cut + 1


def _as_part(mention: Mention, later: Sequence[Mention], gap: str, claimed: Mention) -> Span | None:
    """What a part of a sum leaves possible; a bare number has the unit and scale of the next."""
    if _alike(mention, claimed) and mention.is_figure:
        return span(mention)
    if (
        mention.bare is not None
        and later
        and gap in ("、", "，", ",", "和", "及")
        and claimed.quantity
    ):
        scale = _scale(later[-1])
        return Span(Fraction(mention.bare) * scale, Fraction(mention.bare) * scale)
    same = (
        mention.quantity and claimed.quantity and mention.candidate.kind == claimed.candidate.kind
    )
    if same and mention.candidate.kind == "count" and _countable(mention) and _countable(claimed):
        return span(mention)
    return None


def _countable(mention: Mention) -> bool:
    return bool(mention.quantity) and len(mention.quantity.unit) == 1 if mention.quantity else False


def _scale(mention: Mention) -> Fraction:
    found = re.search(r"[十百千万亿]+", mention.printed)
    sizes = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
    scale = Fraction(1)
    for character in found[0] if found else "":
        scale *= sizes[character]
    return scale


def _tight(before: str, count: int) -> bool:
    """Whether the parts at the end of a text are one plain list."""
    marks = list(re.finditer(F, before))[-count:]
    gaps = [before[a.end() : b.start()] for a, b in pairwise(marks)]
    return all(len(gap) <= 8 and gap[:1] in "、，,和及与" for gap in gaps)


def _exact_sum(parts: Sequence[Mention]) -> Fraction | None:
    found = Fraction(0)
    for part in parts:
        if part.quantity is None and part.bare is not None:
            found += Fraction(part.bare) * _scale(parts[-1])
        elif part.quantity and part.quantity.bound == "exact":
            found += Fraction(part.quantity.amount)
        else:
            return None
    return found


_EACH = re.compile(
    rf"(?P<count>{F})[^{F[1:-1]}，。；]{{0,8}}?(?:各|分别|每[个家村户人所名])[^{F[1:-1]}，。；]{{0,8}}(?P<each>{F})"
    rf"[，,]?(?:共|合计|总共|一共|共计)[^{F[1:-1]}，。；]{{0,4}}(?P<total>{F})"
)


def _each(sentence: Sentence) -> Iterator[Remark]:
    """Three villages with 20万元 each, 60万元 together."""
    for found in _EACH.finditer(sentence.masked):
        count, each, claimed = (sentence.figure(found[n]) for n in ("count", "each", "total"))
        one = count.quantity
        if not one or one.bound != "exact" or count.candidate.kind not in ("count", "people"):
            continue
        if _alike(each, claimed) and not _alike(count, each):
            result = scaled(span(each), int(one.amount))
            exact = _exact_sum([each])
            right = exact * int(one.amount) if exact is not None else None
            if remark := _judged(claimed, result, span(claimed), "sum-wrong", _unit(each), right):
                yield remark


def _unit(mention: Mention) -> str:
    return mention.quantity.unit if mention.quantity else ""


def _parts(sentence: Sentence, position: int) -> Remark | None:
    """其中: parts that go beyond their whole."""
    before = [sentence.figure(mark) for mark in re.findall(F, sentence.masked[:position])]
    after = sentence.masked[position:].split("其中")[0]
    parts = []
    for mark in re.finditer(F, after):
        mention = sentence.figure(mark[0])
        lead = after[max(mark.start() - 8, 0) : mark.start()]
        if re.search(rf"(?:{_STRONG}|{_WEAK})[^{F[1:-1]}]*$", lead) or re.search(
            "占|比|增长|提高", lead
        ):
            break
        parts.append(mention)
    wholes = [w for w in before if parts and _alike(w, parts[0]) and w.is_figure]
    if not wholes:
        return None
    whole = wholes[-1]
    fitting = [part for part in parts if _alike(part, whole) and part.is_figure]
    if _unit(whole) in (_PERCENT, _POINTS, "倍", "年", "天", "个月"):
        return None
    high = span(whole).high
    for part in fitting:
        if high is not None and (low := span(part).low) is not None and low > high:
            return _beyond(whole, [part])
    counts = whole.candidate.kind in ("people", "count")
    if len(fitting) < 2 or (counts and _OVERLAPPING.search(after)):
        return None
    low = total([span(part) for part in fitting]).low
    if high is not None and low is not None and low > high:
        return _beyond(whole, fitting)
    return None


def _beyond(whole: Mention, parts: Sequence[Mention]) -> Remark:
    together = "＋".join(part.printed for part in parts)
    exact = _exact_sum(parts) if len(parts) > 1 else None
    if added := printed_like(whole, exact) if exact is not None else None:
        together = f"{together}＝{added}"
    zh = f"其中的部分（{together}）多于整体{whole.printed}"
    en = f"the parts ({together}) exceed the whole, {whole.printed}"
    return Remark(whole.at, "sum-wrong", "error", Text(zh, en))


def _columns(draft: Draft) -> Iterator[Remark]:
    """A row 合计 in a table against the rows above it."""
    columns: dict[tuple[int, int], list[Mention | None]] = {}
    seen: dict[int, list[Mention]] = {}
    for figure in draft.mentions:
        seen.setdefault(figure.block, []).append(figure)
    for number, block in enumerate(draft.document.blocks):
        cell = block.cell
        if not cell or cell.column == 1:
            continue
        here = (cell.table, cell.column)
        only = seen.get(number, [])
        mention = only[0] if len(only) == 1 else None
        head = re.sub(r"\s", "", cell.row_header)
        if head in ("合计", "总计", "共计", "小计") and mention:
            above = columns.pop(here, [])
            yield from _column(mention, above)
        elif head:
            columns.setdefault(here, []).append(mention)


def _column(claimed: Mention, above: Sequence[Mention | None]) -> Iterator[Remark]:
    rows = [row for row in above if row]
    if len(rows) < 2 or len(rows) < len(above):
        return
    numbers = [_cell_number(row) for row in (*rows, claimed)]
    if None in numbers:
        return
    known = [number for number in numbers if number is not None]
    *parts, said = known
    found = sum(parts, Fraction(0))
    places = max(_places(row) for row in rows)
    slack = Fraction(len(parts) + 1, 2 * 10**places) if places else Fraction(0)
    if abs(found - said) > slack and _unit(claimed) not in (_PERCENT, _POINTS):
        number = decimal(found)
        right = f"{number}{re.sub(r'^[0-9.,，]+', '', claimed.printed)}" if number else None
        yield Remark(
            claimed.at,
            "sum-wrong",
            "error",
            Text(f"这一列加起来是{right or number}", f"the column adds up to {right or number}"),
            right,
        )


def _cell_number(mention: Mention) -> Fraction | None:
    found = re.fullmatch(r"\s*(\d[\d,]*(?:\.\d+)?)([^\d]*)", mention.printed)
    return Fraction(found[1].replace(",", "")) if found else None


def _places(mention: Mention) -> int:
    found = re.search(r"\.(\d+)", mention.printed)
    return len(found[1]) if found else 0


# --- Shares -----------------------------------------------------------------------------------

_SHARE = re.compile(
    rf"(?P<part>{F})[^{F[1:-1]}。；;]{{0,12}}?占(?:比|了)?(?:为|达到|达|约)?(?P<of>[^{F[1:-1]}，,。；;]{{0,8}}?)"
    rf"(?P<whole>{F})?的?(?P<share>{F})"
)
_OF_WHOLE = re.compile(r"(?:总|全部|其|它)\S{0,5}的?|年?度?计划|的|")


def _shares(sentence: Sentence) -> Iterator[Remark]:
    for found in _SHARE.finditer(sentence.masked):
        share, part = sentence.figure(found["share"]), sentence.figure(found["part"])
        if not share.quantity or share.quantity.unit != _PERCENT or not part.is_figure:
            continue
        if part.quantity and part.quantity.unit in (_PERCENT, _POINTS, "倍"):
            continue
        wholes = _wholes(sentence, found, part)
        results = [scaled(ratio(span(part), span(whole)), 100) for whole in wholes]
        verdicts = [fit(result, span(share)) for result in results]
        if "fits" in verdicts or not results:
            continue
        if "doubtful" in verdicts:
            yield _doubtful(share, results[verdicts.index("doubtful")], _PERCENT)
        elif len(wholes) == 1 and (
            remark := _judged(share, results[0], span(share), "share-wrong", "%")
        ):
            yield remark


def _wholes(sentence: Sentence, found: re.Match[str], part: Mention) -> list[Mention]:
    """What the part may be a share of: the figure named after 占, or those before it."""
    if found["whole"]:
        whole = sentence.figure(found["whole"])
        return [whole] if _comparable(whole, part) else []
    if not _OF_WHOLE.fullmatch(found["of"]):
        return []
    before = [sentence.figure(mark) for mark in re.findall(F, sentence.masked[: found.start()])]
    return [whole for whole in before if _comparable(whole, part) and _larger(whole, part)]


def _comparable(whole: Mention, part: Mention) -> bool:
    if not whole.is_figure:
        return False
    counted = whole.candidate.kind == part.candidate.kind in ("count", "people")
    return _alike(whole, part) or counted


def _larger(whole: Mention, part: Mention) -> bool:
    low, high = span(part).low, span(whole).high
    return low is None or high is None or low <= high
