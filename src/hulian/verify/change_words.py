"""How texts tell a change: from A to B, up by C; in what words and in what order.

Each form finds `a`, what was before, `b`, what is now, and `change`; one of `times`, `risen`,
`fallen` and `folds` may say how it moved; `gap` is what stands between `b` and that.
"""

import re

from hulian.figures import relative
from hulian.pattern import Pattern
from hulian.verify.draft import FIGURE, FIGURES, Sentence
from hulian.verify.words import pairs

NEAR = f"[^{FIGURES}，,。；;]"

YEAR = Pattern(r"(\d{4})年")
RISING = "提高|提升|增长|增加|上升|上涨|攀升|扩大|增|升|涨"
FALLING = "下降|下滑|减少|降低|回落|缩小|压减|降|减|跌"
"""Verbs that stand before what a figure rises or falls to, and before by how much."""
RISEN = f"{RISING}|多[卖收产种招建养挣赚销]|上浮|升高|递增|增幅|涨幅|升幅|加快|高出|多出|多|高|提"
FALLEN = f"{FALLING}|少[卖收产种招建养挣赚销]|下跌|缩短|降幅|跌幅|低|少"
"""What stands before by how much a figure has changed: 比2015年增23亿元, 高出3个点."""
_MOVES = "增长涨加升高多减降少跌"
"""What ends the words before an increase, not before an earlier amount: 比2015年增23亿元."""
_TIMES = "是原来的|为原来的|是[^，。；]{0,6}的|相当于[^，。；]{0,6}的|是|翻了?"
_GAP = (
    r"(?:[，,、（(\s]|上下|左右|之多|以上|[一二两三四五六七八九十\d]{1,2}年(?:来|间|内)?|累计|共|合计|足足|整整|正好|恰好|刚好"
    rf"|净|价格|单价|同比|总体|整体|大幅|实际|年均|平均每年|每年|也就是|即|翻了?[一两]番还?多?|环比|{FIGURE}还多|{FIGURE}(?:来|间|内|里|之间)?(?!的)|相比"
    rf"|[比较](?:{relative.words(-2, -1)}|过去|以前|原来|之前|此前|同期|前一年|\d{{4}}年)"
    r"(?:度|同期)?)*"
)
MOVED = (
    rf"(?P<times>{_TIMES})|(?:(?P<risen>{RISEN})|(?P<fallen>{FALLEN}))"
    r"了?(?:速度|幅度)?(?:为|达到|达|约为)?了?|(?P<folds>)"
)
FOLDS = Pattern("翻.*番")
_CHANGE = rf"(?P<gap>{_GAP})(?:{MOVED})(?P<change>{FIGURE})"
_EARLIER = (
    rf"(?:{relative.words(-2, -1)}|上年度|前一年|过去|以前|原来|原先|先前|早先|起初|此前|之前"
    r"|最初|当初|当时|改造前|[年月季期]初|上个?[月季]度?[末底]?|上期|本?[月季]初"
    rf"|\d{{4}}年(?:末|底|初|度)?|{FIGURE}前)(?:同期|同月)?"
)
EARLIER = Pattern(_EARLIER)
_LATER = (
    rf"(?:{relative.words(-1, 0)}|目前|现在|如今|眼下|(?:到了?)?\d{{4}}年(?:末|底|初|度)?"
    r"|本期|[年期][末底]|[本当]?[月季]度?[末底])"
)
REACHED = r"(?:已经?)?(?:达到?|为|是|有|增至|增加到|增长到|降至|降到|上升到|升至|升到|提高到)?了?"
_INTO = "(?:到|至|为|成|→|->|—>|=>|➡️?)"
FORMS = (
    Pattern(
        rf"(?:从|由|自)?[^{FIGURES}。；]{{0,24}}?(?P<a>{FIGURE}){NEAR}{{0,14}}?{_INTO}"
        rf"[^{FIGURES}，,。；]{{0,12}}?(?P<b>{FIGURE}){_CHANGE}"
    ),
    Pattern(
        rf"(?P<b>{FIGURE})[，,]?(?:比|较|与)(?:{NEAR}|{FIGURE}(?=前)){{0,24}}?(?<![{_MOVES}])(?<![{_MOVES}]了)(?P<a>{FIGURE})"
        rf"[)）]?(?:相比)?{_CHANGE}"
    ),
    Pattern(
        rf"(?P<before>{_EARLIER})[，,]?(?P<lead>{NEAR}{{0,14}})(?P<a>{FIGURE})[，,、]\s*(?P<after>{_LATER})"
        rf"[，,]?(?P<subject>{NEAR}{{0,14}}?){REACHED}(?P<b>{FIGURE}){_CHANGE}"
    ),
    Pattern(
        rf"(?P<b>{FIGURE})[，,（(](?P<before>{_EARLIER}){NEAR}{{0,6}}?(?:为|是|只有|仅有?|不过)?"
        rf"(?P<a>{FIGURE})[)）]?{_CHANGE}"
    ),
    Pattern(
        rf"(?P<b>{FIGURE})[，,]?[比较]{_EARLIER}(?P<gap>)(?:{MOVED})(?P<change>{FIGURE})"
        rf"[，,；;]\s*(?P<before>{_EARLIER})(?:为|是|只有|仅有?)?(?P<a>{FIGURE})"
    ),
    Pattern(
        rf"(?P<who>[^{FIGURES}，,。；;\s]{{2,4}})[^{FIGURES}，,。；;]{{0,8}}(?P<b>{FIGURE})[，,]{NEAR}{{0,8}}"
        rf"(?P<a>{FIGURE})[，,](?P=who)(?P<gap>)(?:{MOVED})(?P<change>{FIGURE})"
    ),
)
"""From A to B, up by C; B, against A up by C; A then, B now, up by C; B, A before, up by C;
B, up by C on before, A before; 甲 B, 乙 A, 甲 C higher."""

ENGLISH_RISING = "rose|risen|grew|grown|climbed|increased"
ENGLISH_FALLING = "fell|fallen|dropped|declined|decreased"
"""Verbs before from what and to what a figure changes."""
_ENGLISH_MOVED = (
    r"(?:(?P<risen>(?:up|higher)(?: by)?|an? (?:[a-z]+ )?(?:increase|rise|gain|growth|jump) of"
    r"|(?:increas|grow|ris|climb)ing by|(?:increased|grew|rose|climbed) by)"
    r"|(?P<fallen>(?:down|lower)(?: by)?"
    r"|an? (?:[a-z]+ )?(?:decrease|decline|fall|drop|reduction) of"
    r"|(?:decreas|declin|fall|dropp)ing by|(?:decreased|declined|fell|dropped) by)) "
)
_ENGLISH_NEAR = rf"[^{FIGURES}.;]{{0,40}}?"
ENGLISH_FORMS = (
    Pattern(
        rf"\bfrom {_ENGLISH_NEAR}(?P<a>{FIGURE}){_ENGLISH_NEAR}\bto {_ENGLISH_NEAR}"
        rf"(?P<b>{FIGURE})(?P<gap>{_ENGLISH_NEAR})\b{_ENGLISH_MOVED}(?P<change>{FIGURE})",
        re.IGNORECASE,
    ),
    Pattern(
        rf"(?P<b>{FIGURE})[^{FIGURES}.;]{{0,24}}?\b(?:up|down|compared with|against|from) "
        rf"{_ENGLISH_NEAR}(?P<a>{FIGURE})(?P<gap>{_ENGLISH_NEAR})\b{_ENGLISH_MOVED}"
        rf"(?P<change>{FIGURE})",
        re.IGNORECASE,
    ),
    Pattern(
        rf"(?P<b>{FIGURE})(?P<gap>[^{FIGURES}.;]{{0,24}}?)\b{_ENGLISH_MOVED}(?P<change>{FIGURE}) "
        rf"(?:from|on|over|compared with) {_ENGLISH_NEAR}(?P<a>{FIGURE})",
        re.IGNORECASE,
    ),
    Pattern(
        rf"\b(?:(?P<risen>{ENGLISH_RISING}|went up)|(?P<fallen>{ENGLISH_FALLING}|went down))"
        rf" from {_ENGLISH_NEAR}(?P<a>{FIGURE}){_ENGLISH_NEAR}\bto "
        rf"{_ENGLISH_NEAR}(?P<b>{FIGURE})(?P<gap>[^{FIGURES},.;]{{0,16}},?) by "
        rf"(?P<change>{FIGURE})",
        re.IGNORECASE,
    ),
    Pattern(
        rf"\bfrom {_ENGLISH_NEAR}(?P<a>{FIGURE}){_ENGLISH_NEAR}\bto {_ENGLISH_NEAR}(?P<b>{FIGURE})"
        rf"(?P<gap>,? )(?P<change>{FIGURE}) (?:(?P<risen>more|higher)|(?P<fallen>less|lower))\b",
        re.IGNORECASE,
    ),
)
"""From A to B, up by C; B, up from A, an increase of C; B, up by C from A; from A to B, by C;
from A to B, C more."""

FEWEST = 3
"""A change and what it is between."""

CHANGING = frozenset(f"{RISEN}{FALLEN}翻是为原当+＋") - {"|"}
"""One of these characters stands in every change."""

OVER = FORMS[2]
"""The only form that may reach over the end of a sentence."""

SECOND = Pattern(rf"[，,、](?P<gap>(?:同比|也就是|即)?)(?:{MOVED})(?P<change>{FIGURE})")

ON_YEAR = Pattern(
    rf"(?P<b>{FIGURE})[，,][比较](?P<year>\d{{4}})年(?P<gap>)(?:{MOVED})(?P<change>{FIGURE})"
)
"""B, up by C on a year of which another sentence says the figure."""

TWO = Pattern(
    rf"(?P<a1>{FIGURE}){NEAR}{{0,14}}?(?:到|至|为|成){NEAR}{{0,6}}?(?P<b1>{FIGURE})"
    rf"[^{FIGURES}。；]{{0,24}}?(?P<a2>{FIGURE}){NEAR}{{0,14}}?(?:到|至|为|成){NEAR}{{0,6}}?(?P<b2>{FIGURE})"
    rf"(?P<gap>[，,]\s*)分别(?:{MOVED})(?P<change1>{FIGURE})(?:和|、|，|及|与)(?P<change2>{FIGURE})"
)
"""From A to B and from C to D, up by E and F."""

MULTIPLE = Pattern(
    rf"(?P<b>{FIGURE})(?P<gap>[，,]?)(?P<times>是|为|相当于)"
    rf"[^{FIGURES}，,。；;]{{0,10}}?(?P<a>{FIGURE})的(?P<change>{FIGURE})"
)
"""B, C times A: 18吨，是前年6吨的三倍."""
LATTER = Pattern(
    rf"(?P<a>{FIGURE})[^{FIGURES}，,。；;]{{0,4}}?[和与、，,][^{FIGURES}，,。；;]{{0,8}}?(?P<b>{FIGURE})"
    rf"(?P<gap>[^{FIGURES}，,。；;]{{0,8}}[，,])后者约?(?P<times>[是为])前者的(?P<change>{FIGURE})"
)
"""A and B, the latter C times the former."""
SIGNED = Pattern(
    rf"(?P<a>{FIGURE})[^{FIGURES}，,。；;]{{0,14}}?{_INTO}[^{FIGURES}，,。；;]{{0,12}}?"
    rf"(?P<b>{FIGURE})(?P<gap>[（(，,]\s*)(?P<change>{FIGURE})"
)
"""From A to B, with the change as a sign says it: 4.5万 → 5.4万（+20%）."""


# --- What they say of time and subject ----------------------------------------------------------


def one_subject(found: re.Match[str]) -> bool:
    """Tell whether two sentences speak of one thing, or the later does not say of what."""
    lead = re.sub(REACHED, "", found["lead"])
    subject = found["subject"]
    return len(subject) < 2 or bool(pairs(lead) & pairs(subject))


def years_apart(text: str) -> int | None:
    """Return how many years lie between the two that a text names; None where it names others."""
    named = [int(year) for year in YEAR.findall(text)]
    return named[1] - named[0] if len(named) == 2 else None


_LAST_YEAR = relative.words(-1)
_YEAR_BEFORE = relative.words(-2)


def is_later(sentence: Sentence, found: re.Match[str]) -> bool:
    """Tell whether B may be later than A: in 前年320人，去年400人 the second is."""
    groups = found.groupdict()
    if "after" not in groups and "before" in groups and found.start("b") < found.start("a"):
        lead = re.split("[，,。；;]", sentence.masked[: found.start("b")])[-1]
        if not (said := EARLIER.search(lead)):
            return True
        before, after = YEAR.search(groups["before"]), YEAR.search(said[0])
        return before is not None and after is not None and before[1] < after[1]
    return on_last_year(found) is not False


def on_last_year(found: re.Match[str]) -> bool | None:
    """Tell whether a change said to be on the year before is between its two years.

    None where it does not say so.
    """
    groups = found.groupdict()
    before, after = groups.get("before") or "", groups.get("after") or ""
    on_year = re.search(f"同比|[比较](?:{_LAST_YEAR})", found["gap"])
    if re.match(_LAST_YEAR, after):
        return re.match(_YEAR_BEFORE, before) is not None
    if re.match(_LAST_YEAR, before):
        return True
    apart = years_apart(before + after)
    return apart == 1 if apart is not None and (on_year or apart <= 1) else None
