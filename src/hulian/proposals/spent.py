"""What a sum goes into, what is traded for it, what each gets: 教育资金, 农特产品销售额."""

import re

from hulian.extraction.extract import Candidate
from hulian.pattern import HANZI
from hulian.proposals.phrases import AREA, plain
from hulian.proposals.prices import Noun

_INTO = "用于|用在|用到|花在|投向|投到|投入"
_GOES = re.compile(
    f"(?:以上|左右)?(?:的资金)?(?:{_INTO}|(?P<is>是|为))了?(?P<on>{HANZI}{{2,8}}?)"
    f"(?:方面|领域|上)?(?!{HANZI}|、)"
)
_WENT = re.compile(
    f"(?:用于|用在|用到|花在|投向|投到)了?(?P<on>{HANZI}{{2,8}}?)(?:方面|领域|上)?的?[有是为达]?\\Z"
)
_ANY_MONEY = re.compile("(?:资金)?[中里]?")
_TRADED = re.compile(
    f"(?P<verb>(?:采购|购买|销售|捐赠|捐助)(?:[和、与]?(?:帮助)?(?:采购|销售|帮销))?)(?:{AREA}|的)*"
    f"(?P<goods>(?:{HANZI}{{2,8}}、){{0,2}}{HANZI}{{0,6}}(?:产品|工艺品|款物|物资|商品))\\Z"
)
_DEALT = re.compile(
    f"(?P<verb>采购|购买|收购|销售|[卖售]出|[卖买]了)(?:{AREA}|当地|农户|的)*(?P<goods>{HANZI}{{2,8}})\\Z"
)
_NO_GOODS = re.compile("[额值款金入价]\\Z")
_IN_ALL = re.compile("(?:折合|折款|折价|价值|[总共合]计|人民币)+\\Z")
_LONG = 16
_EACH = re.compile(
    "(?:每(?P<who>[人户生])(?:每[年月])?|(?P<all>[人户生])均)(?:[能可]?[拿领分得收]到?了?|达到?|约)*\\Z"
)
_EACH_OF = re.compile("每(?P<of>[期批班场])(?:正好|刚好|约|有|平均|大约)*\\Z")
_REST = ("其余", "其他", "其它", "余下")
_THEY_ARE = re.compile(f"[都均则]?[是为](?P<what>{HANZI}{{2,8}})(?!{HANZI}|、)")
_SUPPORTS = re.compile("资助|补助|补贴|奖励|奖补|救助|慰问|分红")
_NEAR = 12
_PERSONS_DO = re.compile(
    "(?:结业|毕业|参[训保军]|受训|[上返到]岗|入[学住园]|就读|搬迁|住院|报名|领证|持证|录取|考取|脱贫|外出|就[近地](?:就业|务工)"
    r")\Z"
)
"""What is said of people, and is no name of them: 结业1150人."""

_TRADES = re.compile("(?:销售|采购|交易|成交)\\Z")
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
    each = _EACH.search(masked, max(figure.at - _NEAR, 0), figure.at)
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
    if figure.kind == "money" and _TRADES.search(name):
        return f"{name}额"
    return f"{name}人次" if figure.kind == "person-times" and name in _HELD else name
