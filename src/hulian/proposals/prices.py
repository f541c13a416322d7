"""What is produced, what is paid for it, what a sum goes into: 蜂蜜产量, 白菜收购价, 教育资金."""

import re
from typing import NamedTuple

from hulian.extraction.extract import Candidate
from hulian.pattern import HANZI
from hulian.proposals.phrases import AREA, plain


class Noun(NamedTuple):
    """What a figure counts, "" where none is found; `per` is of what a price is: 公斤 of 每公斤."""

    name: str
    per: str = ""


_PRODUCED = re.compile(
    f"(?<![农特水资财房遗投国量土])产(?P<what>(?![品业地值量能区出]){HANZI}{{1,6}}?)"
    "(?:达到?|约|可达|超过?|近)?\\Z"
)


def output(before: str) -> str:
    """Return what is produced by weight, `before` being the clause of a figure up to it.

    >>> output("年产蜂蜜"), output("投入")
    ('蜂蜜产量', '')
    """
    made = _PRODUCED.search(before)
    what = made["what"] if made else ""
    return f"{what}产量" if len(what) > 1 else f"产{what}量" if what else ""


_PER = "公斤|千克|斤|吨|亩|头|只|株|棵|箱|袋|盒|瓶|平方米|立方米|千瓦时"
_SOLD_FOR = "(?:能?[卖售]|收购|[由从]|涨|升|降|增值?|提高|[为是达约仅近超])*(?:到了?|至|为|了)?"
_EACH = re.compile(
    f"(?P<before>{HANZI}*?)每(?P<per>{_PER})(?P<behind>(?:(?!每){HANZI}){{0,8}}?){_SOLD_FOR}\\Z"
)
_ASKED = re.compile("(?:收购|销售|批发|零售|市场|平均|出厂|地头|最高)?(?:均价|单价|价格|价)")
_LEADING = re.compile(
    "(?:今年|去年|目前|如今|现在|同样|全[省市县区村镇]|当地|平均|每年|其中|[村县镇家]里|[的了])+"
)


def price(before: str) -> Noun | None:
    """Return of what a figure in yuan is the price, `before` being its clause without figures.

    >>> price("白菜收购价由每公斤涨到"), price("每亩纯收入"), price("投入")
    (Noun(name='白菜收购价', per='公斤'), Noun(name='纯收入', per='亩'), None)
    """
    found = _EACH.search(before)
    if not found:
        return None
    named, behind = found["before"].strip("从由的"), found["behind"]
    if behind and not _ASKED.search(named):
        sold = _sold(behind)
        name = f"{_sold(named)}{sold}" if _ASKED.search(sold) else sold
        return Noun(name, found["per"]) if len(name) > 1 else None
    asked = _ASKED.search(named)
    thing = _sold(named[: asked.start()] if asked else re.split("能?[卖售]|收购", named)[0])
    return Noun(f"{thing}{asked[0] if asked else '价格'}", found["per"])


def _sold(words: str) -> str:
    """Return what is sold, without what stands before it: 桔梗 of 去年村里的桔梗."""
    last = re.split("[的了]", words.strip("的"))[-1]
    while leading := _LEADING.match(last):
        last = last[leading.end() :]
    return re.sub(f"{_SOLD_FOR}\\Z", "", last)


_INTO = "用于|用在|用到|花在|投向|投到"
_GOES = re.compile(
    f"(?:以上|左右)?(?:的资金)?(?:{_INTO}|投入|(?P<is>是|为))了?(?P<on>{HANZI}{{2,8}}?)"
    f"(?:方面|领域|上)?(?!{HANZI}|、)"
)
_WENT = re.compile(f"(?:{_INTO})了?(?P<on>{HANZI}{{2,8}}?)(?:方面|领域|上)?的?[有是为达]?\\Z")
_ANY_MONEY = re.compile("(?:资金)?[中里]?")
_TRADED = re.compile(
    f"(?P<verb>(?:采购|购买|销售|捐赠|捐助)(?:[和、与]?(?:帮助)?(?:采购|销售|帮销))?)(?:{AREA}|的|[我全该本][省市县区州旗])*"
    f"(?P<goods>(?:{HANZI}{{2,8}}、){{0,2}}{HANZI}{{0,6}}(?:产品|工艺品|款物|物资|商品))\\Z"
)
_DEALT = re.compile(
    f"(?P<verb>采购|购买|收购|销售|[卖售]出|[卖买]了)(?:{AREA}|当地|农户|的)*(?P<goods>{HANZI}{{2,8}})\\Z"
)
_NO_GOODS = re.compile("[额值款金入价]\\Z")
_IN_ALL = re.compile("(?:折合|折款|折价|价值|[总共合]计|人民币)+\\Z")
_LONG = 16
_GETS_EACH = re.compile(
    "(?:每(?P<who>[人户生])(?:每[年月])?|(?P<all>[人户生])均)(?:[能可]?[拿领分得收]到?了?|达到?|约)*\\Z"
)
_EACH_OF = re.compile("每(?P<of>[期批班场届轮])(?:正好|刚好|约|有|平均|大约)*\\Z")
_REST = ("其余", "其他", "其它", "余下")
_THEY_ARE = re.compile(f"[都均则]?[是为](?P<what>{HANZI}{{2,8}})(?!{HANZI}|、)")
_SUPPORTS = re.compile("资助|补助|补贴|奖励|奖补|救助|慰问|分红")
_NEAR = 12
_PERSONS_DO = re.compile(
    "(?:结业|毕业|参[训保军]|受训|[上返到]岗|入[学住园]|就读|搬迁|住院|报名|领证|持证|录取|考取|脱贫|外出|就[近地](?:就业|务工)"
    r")\Z"
)
"""What is said of people, and is not a name of them: 结业1150人."""

_AS_CALLED = {
    "money": (re.compile("(?:销售|采购|交易|成交)\\Z"), "额"),
    "area": (re.compile("(?:基地|园区|厂房)\\Z"), "面积"),
    "weight": (re.compile("\\A(?:[日月]?均)?(?:发货|出货|加工|收购|处理|采摘|外销|出口)\\Z"), "量"),
    "length": (re.compile("\\A规划\\Z"), "里程"),
}
"""What is added to a name that does not say how much of something there is."""

_HELD = ("培训", "义诊", "接诊", "诊疗", "接待", "互访", "交流", "挂职", "跟岗", "研修", "进修")


def spent_on(masked: str, start: int, figure: Candidate, lead: str) -> str:
    """Return what a sum or a share goes into, by the words around it in the clause from `start`.

    As 教育资金 of 300万元用于教育 and 用在教育上的300万元, 教育资金占比 of 资金中有60%用于教育.
    """
    if figure.kind == "money" and (went := _WENT.search(masked, start, figure.at)):
        return f"{plain(went['on'])}资金"
    goes = _GOES.match(masked, figure.end) if _ANY_MONEY.fullmatch(lead) else None
    if not goes or (goes["is"] and (lead or figure.kind == "money")):
        return ""
    if figure.kind == "ratio":
        return f"{goes['on']}占比" if goes["is"] else f"{goes['on']}资金占比"
    return f"{goes['on']}资金" if figure.kind == "money" and not lead else ""


def traded(listed: str, last: str) -> str:
    """Return what is bought, sold or given in kind, of which `last` is listed last before a sum.

    >>> traded("采购农畜产品、手工艺品", "手工艺品"), traded("捐赠款物", "款物")
    ('农畜产品和手工艺品采购额', '捐赠款物')
    """
    listed, last = _IN_ALL.sub("", listed), last.split("和")[-1]
    found = _TRADED.search(listed)
    if not found or not found["goods"].endswith(last):
        dealt = _DEALT.search(listed)
        alone = dealt and dealt["goods"] == last and not _NO_GOODS.search(last)
        return turnover(dealt["verb"], last) if dealt and alone else ""
    names = [plain(each) for each in found["goods"].split("、")]
    several = f"{names[0]}和{last}"
    alone = len(names) < 2 or "等" in found["goods"] or len(several) > _LONG
    goods = last if alone else several
    if found["verb"].startswith("捐"):
        return f"{found['verb']}{goods}"
    return turnover(found["verb"], goods)


def turnover(verb: str, goods: str) -> str:
    """Return what a sum for goods is called, by the verb that says that they change hands."""
    return f"{goods}{'销售额' if re.search('[销卖售]', verb) else '采购额'}"


def for_each(masked: str, start: int, figure: Candidate) -> str:
    """Return what everybody gets, by the verb in the sentence from `start`.

    As 人均资助 of 资助600名，每人2000元.
    """
    each = _GETS_EACH.search(masked, max(figure.at - _NEAR, 0), figure.at)
    verbs = _SUPPORTS.findall(masked, start, figure.at) if each else []
    return f"{each['who'] or each['all']}均{verbs[-1]}" if each and verbs else ""


def of_each_or_the_rest(masked: str, figure: Candidate) -> Noun | None:
    """Return what people each of several things has, or what the others are.

    As 每期人数 of 平均每期正好50人, 农技人员 of 其余51名是农技人员.
    """
    if figure.kind == "people" and (each := _EACH_OF.search(masked, 0, figure.at)):
        return Noun(f"每{each['of']}人数")
    rest = _THEY_ARE.match(masked, figure.end) if masked.endswith(_REST, 0, figure.at) else None
    return Noun(rest["what"]) if rest and figure.kind in ("people", "count") else None


def as_noun(name: str, figure: Candidate) -> str:
    """Return what a figure counts that only a verb names: 结业人数, 线上销售额, 培训人次."""
    if figure.kind == "people" and _PERSONS_DO.search(name):
        return f"{name}人数"
    for kind, (words, what) in _AS_CALLED.items():
        if figure.kind == kind and words.search(name):
            return f"{name}{what}"
    return f"{name}人次" if figure.kind == "person-times" and name in _HELD else name
