"""Shares of what was told before: in other paragraphs, in tables, or by the way.

A share is right where it follows from any part and whole told before. It is wrong only where its
words say nothing new (that is half), name one of each (`implied_shares`), or tell it in turn:
A和B，分别占C和D.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from hulian.figures.number_words import ENGLISH_NUMBERS
from hulian.pattern import Pattern
from hulian.verify import shares
from hulian.verify.arithmetic import PERCENT, Span, alike, fit, near, ratio, scaled, span
from hulian.verify.claims import as_warning, checked, derived
from hulian.verify.codes import Remark
from hulian.verify.draft import FIGURE, FIGURES, Draft, Sentence
from hulian.verify.implied_shares import OF_WHOLE, about, is_one, of_what_is_told
from hulian.verify.passages import Passage, first_judged, widening
from hulian.verify.roles import Reading
from hulian.verify.shares import OF, held_against, is_of_all, lead_of, shared
from hulian.verify.tables import tables
from hulian.verify.wholes import ALL, comparable, levels, may_share

_WHOLE_BACK, _MOST_BACK = 12, 100
"""The whole of a share is looked for in this many sentences before it, and this many figures."""
_AROUND = Pattern("全[国省州市县区乡镇村校厂]|当年|去年|同[年期]|的$")
"""What a whole is called that only says of where and when it is: 占当年全县面积的."""


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield what is said of all shares, also where their whole stands in no passage of theirs."""
    judged = {remark.at: remark for remark in shares.remarks(draft)}
    of_tables = [one for one in tables(draft) if len(one.rows) <= _LONG]
    begun = [one.start for one in of_tables]
    rows: list[list[Reading]] = [[]]
    for around in widening(draft):
        judged |= {remark.at: remark for remark in first_judged(around, _in_turn)}
        if "里" in around[0].masked:
            before = [*(one for row in rows for one in row), *levels(around[-1].readings)]
            yield from _one_in(around[0].sentence, before)
        for share in around[0].readings:
            left = share.unit == PERCENT and share.figure.at not in judged
            if left and share.role == "level" and "其中" not in share.since:
                here = [one for one in around[-1].readings if one.figure.at < share.figure.at]
                before = [*(one for row in rows for one in row), *levels(here)][-_MOST_BACK:]
                near_it = of_tables[: bisect_left(begun, share.figure.at)][-_TABLES:]
                said = [*_by_the_way(share, here, before)]
                if not said and not _is_of_another(share, here, judged):
                    here = [one for one in here if not (one.lasts or is_one(one))]
                    last = None if _spelt(share) or not here else here[-1]
                    said = [*of_what_is_told(share, last, before, near_it, draft.text)]
                judged |= {remark.at: remark for remark in said}
        rows = [*rows, levels(around[0].readings)][-_WHOLE_BACK:]
    yield from judged.values()


def _spelt(share: Reading) -> list[str]:
    """Return the numbers in words before a share, which are taken for none: five stayed on."""
    return [word for word in share.since.lower().split() if word in ENGLISH_NUMBERS]


def _is_of_another(share: Reading, here: Sequence[Reading], judged: Collection[int]) -> bool:
    """Return whether a share goes on from one of a whole that is not told: 占上年的91%，…，占3%."""
    before = [one for one in here if one.unit == PERCENT and "占" in one.near][-1:]
    return share.near == "占" and any(one.figure.at not in judged for one in before)


_LONG, _TABLES = 60, 3
"""The most rows of a table of which shares are told, and the most tables looked through."""


# --- Told by the way ----------------------------------------------------------------------------


def _by_the_way(
    share: Reading, here: Sequence[Reading], before: Sequence[Reading]
) -> Iterator[Remark]:
    """Judge a share that only says how much the last figure is of one before it, and is near it."""
    told = levels(here)[-_RECENT:]
    least = span(share.figure).low
    more = least is not None and least > ALL  # of what was planned more may be done
    if more or not told or _goes_on(share) or here[-1].unit == PERCENT or here[-1].is_claim:
        return
    if share.when not in (None, told[-1].when) or _BEYOND.search(told[-1].near):
        return
    beside = [one for one in told if one.figure.sentence == share.figure.sentence]
    said = _SO.search(share.near) or _is_rate(share, told[-1])
    found = OF.search(lead_of(share))
    alone = found and not (found.start() or found["its"] or _AROUND.sub("", found["of"] or ""))
    if not ((said and not found) or alone or _is_said_of(share)):
        return
    among = any(shares.is_among(one) or _OF_ALL.search(one.since) for one in beside)
    with_whole = any(comparable(told[-1], one) and may_share(told[-1], one) for one in beside)
    wholes = told if with_whole and not found else before
    pairs_of = [(a.figure, b.figure) for a in beside or told for b in wholes if may_share(a, b)]
    if share.near == "的":  # 是外卖3.84万元的两成
        pairs_of += [(a.figure, told[-1].figure) for a in before if may_share(a, told[-1])]
    results = [shared(*pair, closely=True) for pair in pairs_of]
    results += _turned(results, told[-1], share)
    words = _spelt(share)
    last = _of_last(told)
    if alone and not (last and _AMONG.search(share.told_in)):
        last = [] if last else _of_last(before)
    last = _turned(last, told[-1], share)
    if words:  # five stayed on, a quarter of them
        part = Span(count := Fraction(ENGLISH_NUMBERS[words[-1]]), count, amount=count)
        results = last = [scaled(ratio(part, span(told[-1].figure)), 100)]
    summed = [] if among or share.near == "的" else beside
    fits = {fit(result, span(share.figure)) for result in results}
    within = _ABOUT if said or alone or among else about(share)
    if "fits" in fits or any(is_of_all(share, one, beside) for one in summed):
        yield derived(share.figure)
    elif "doubtful" not in fits and last and near(last[0], within):
        remark = checked(share.figure, last[0], "share-wrong", PERCENT)
        yield remark if among and len(beside) == _PAIR and not words else as_warning(remark)


_RATE = Pattern(r"([^\W\da-zA-Z的年]{2,6}?)(?:率|度|比例|占比|比重)(?:为|是|约|达到?)*$")


def _is_rate(share: Reading, part: Reading) -> bool:
    """Return whether a rate is that of the part before it: their names share a character."""
    if not (found := _RATE.match(share.near.strip())):
        return False
    named = not ({*found[1]} - _MONEY).isdisjoint(part.since[-_LEAD:] + part.tail)
    return named or any(word in part.since for word in _OF_THEM)


_LEAD, _MONEY = 8, frozenset("资金")
_OF_THEM = ("中有", "里，", "中，")


def _turned(shared_: Sequence[Span], part: Reading, share: Reading) -> list[Span]:
    """Return shares, or those of the rest of what was not done: 480人没有及格，及格率40%."""
    denied = _DENIED.search(part.near + part.tail) and not _DENIED.search(share.near)
    return [scaled(one, -1, ALL) for one in shared_] if denied else [*shared_]


_BEYOND = Pattern("(?:不到|不足|不及|未达|[少低高多]于|超过?)[^，,。；;]{0,8}$")
"""Before a whole: it bounds the share, 不到去年200万元的一半."""
_DENIED = Pattern(
    r"[不未没无缺]|请假|\b(?:not|never|no|fail(?:ed|s)?|absent|empty|vacant|against|miss(?:ed|ing)?)\b"
)
"""Around what was not done, whose rate is of the rest."""


def _goes_on(share: Reading) -> bool:
    """Return whether a share begins a clause of its own: 60万元用于产业，30%用于教育."""
    again = share.since.strip("，,").endswith(("也就是说", "换句话说", "换言之"))
    return not (again or share.near) and share.tail[:1].isalpha() and not share.tail.isascii()


def _of_last(told: Sequence[Reading]) -> list[Span]:
    """Return what the last figure is of the nearest that it may be a part of, or has as one."""
    *others, last = told
    pairs_of = [(last, one) for one in reversed(others)] + [(one, last) for one in others[-1:]]
    alike = [(p, w) for p, w in pairs_of if comparable(p, w) and may_share(p, w)]
    alike = [(p, w) for p, w in alike if p.unit == w.unit] or alike
    return [shared(part.figure, whole.figure, closely=True) for part, whole in alike]


def _is_said_of(share: Reading) -> bool:
    """Return whether a share says nothing of what it is, but that it is of what was told."""
    lead, tail = share.near.strip(), share.tail.strip()
    if tail.startswith("of them ") or tail.endswith(" and"):
        return False  # 126 vehicles, a third of them electric; 80% of the oats and 60% of the rye
    ends = not tail or (tail.startswith("of ") and len(tail.split()) <= _SHORT)
    begun = lead or share.since.strip()[-1:] in (*",，(（:：—-",)
    bracket = not tail and share.since[-1:] in ("(", "（") and len(share.since) <= _LONGEST
    worded = begun and shares.SO_MUCH.search(share.near) and not OF.search(lead_of(share))
    alone = bracket or (worded and (ends or not (tail + lead).isascii()))
    return bool(alone or OF_WHOLE.search(share.near))


_SHORT, _RECENT, _LONGEST, _PAIR = 4, 6, 18, 2
_ABOUT = Span(Fraction(5), Fraction(95))
_OF_ALL = Pattern(r"\b[Oo]f (?:the |its |all )*$")
_AMONG = Pattern("其中|[里中]头?，")
_SO = Pattern(
    r"(?:就是说?|换句话说|相当于|算下来|折合|差不多)[^，,]{0,4}$"
    r"|(?i:\b(?:so|(?:that|which) (?:i|wa)s|or|share (?:of|was|is)|^ an? (?:[\w-]+ )?rate of) )$"
)
"""Before a share: it is only what the figures before it come to."""


def _one_in(sentence: Sentence, before: Sequence[Reading]) -> Iterator[Remark]:
    """Judge 每五个里有两个 by the last two figures before it, if no two make it."""
    for found in _IN.finditer(sentence.masked):
        of, part = (sentence.figure(found[name]) for name in ("of", "part"))
        told = [one for one in before if one.figure.at < of.at]
        a, b = part.quantity, of.quantity
        last = _of_last(told) if told and part.at > sentence.start else []
        if a and b and alike(part, of) and b.amount <= _TEN and last and near(last[0], _ABOUT):
            amount = Fraction(a.amount / b.amount) * 100
            loosely = Span(amount * (1 - _LOOSELY), amount * (1 + _LOOSELY))
            each = [(x, y) for x in told[-_RECENT // 2 :] for y in told if may_share(x, y)]
            of_any = [shared(x.figure, y.figure) for x, y in each]
            if all(fit(one, loosely) == "impossible" for one in of_any):
                yield as_warning(checked(part, last[0], "share-wrong", PERCENT))


_IN = Pattern(
    rf"(?P<of>{FIGURE})[^{FIGURES}，,。；]{{0,4}}?里头?[就便约差不多]*有(?P<part>{FIGURE})"
)
_TEN, _LOOSELY = 10, Fraction(1, 4)


# --- Told in turn -----------------------------------------------------------------------------


def _in_turn(passage: Passage, _: object) -> Iterator[Remark]:
    """Judge shares by the parts that stand as far before: 60人、40人，分别占六成、四成."""
    for number, share in enumerate(passage.readings):
        if share.unit != PERCENT or "分别占" not in share.since:
            continue
        part, found = passage.level_in_turn(number), OF.search(lead_of(share))
        told = levels(passage.readings[: number - share.number])
        if found and part in told:
            first = told.index(part) - share.number
            wholes = shares.wholes_of(part, told[:first], shares.named_by(found))
            if is_of_all(share, part, told[first:]):
                yield derived(share.figure)
            else:
                meant = [(part, one) for one in wholes if may_share(part, one)]
                yield from held_against(share, meant, sure=True)
