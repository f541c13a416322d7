"""Figures as an English reader says them: 5000余万元 is over 50 million yuan.

Nothing is rounded: what is said is as exact as what was printed.
"""

from decimal import Decimal, localcontext
from typing import NamedTuple

from hulian.figures.quantity import LONGEST, Bound, Quantity, plain
from hulian.text import Text

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_DECIMALS = 4
"""With more decimals than this, a number is written out: 12,345,678."""

_NAMES = {
    "元": "yuan",
    "美元": "US dollar",
    "港元": "Hong Kong dollar",
    "欧元": "euro",
    "人": "person",
    "人次": "person-time",
    "户": "household",
    "%": "%",
    "百分点": "percentage point",
    "倍": "time",
    "成": "tenth",
    "亩": "mu",
    "公顷": "hectare",
    "平方米": "square metre",
    "平方公里": "square kilometre",
    "吨": "tonne",
    "公斤": "kilogram",
    "千克": "kilogram",
    "斤": "jin",
    "克": "gram",
    "公里": "kilometre",
    "千米": "kilometre",
    "米": "metre",
    "立方米": "cubic metre",
    "年": "year",
    "个月": "month",
    "月": "month",
    "周": "week",
    "天": "day",
    "日": "day",
    "小时": "hour",
    "分钟": "minute",
    "次": "time",
    "期": "session",
    "届": "edition",
    "村": "village",
    "乡镇": "township",
    "县": "county",
    "城市": "city",
    "社区": "community",
    "村民小组": "villager group",
    "株": "plant",
    "棵": "tree",
    "盆": "pot",
    "页": "page",
    "字": "character",
    "级": "grade",
    "项目": "project",
    "企业": "company",
    "组织": "organisation",
    "医院": "hospital",
    "学校": "school",
    "班": "class",
    "工厂": "factory",
    "园区": "park",
    "基地": "base",
    "景区": "scenic area",
    "庄园": "estate",
    "咖啡馆": "coffee house",
    "活动": "event",
    "活动室": "activity room",
    "设施": "facility",
    "通道": "lane",
    "工作站": "station",
    "品牌": "brand",
    "品种": "variety",
    "产品": "product",
    "岗位": "job",
}
"""Units and counted things, each as one of it is called."""

_PLURALS = {
    "person": "people",
    "child": "children",
    "yuan": "yuan",
    "mu": "mu",
    "jin": "jin",
    "%": "%",
}

_SAID: dict[Bound, str] = {
    "exact": "",
    "over": "over ",
    "at_least": "at least ",
    "at_most": "at most ",
    "under": "under ",
    "nearly": "nearly ",
    "about": "about ",
    "range": "",
}
_YEAR_SAID: dict[Bound, str] = {
    **_SAID,
    "over": "after ",
    "at_least": "no earlier than ",
    "at_most": "no later than ",
    "under": "before ",
}


class Unit(NamedTuple):
    """A unit as it is printed, and its English names; these are empty where it has none."""

    zh: str
    one: str
    many: str

    def of(self, amount: Decimal) -> str:
        """The unit behind a number, with the blank before it."""
        name = self.one if amount == 1 else self.many
        return name if name in ("", "%") else f" {name}"

    @property
    def text(self) -> Text:
        """Its name on its own."""
        return Text(self.zh, self.many or self.zh)


def unit(printed: str, own: str | None = None) -> Unit:
    """A unit's names; `own` is what a measure calls one of what it counts.

    >>> unit("元/公斤").many
    'yuan per kilogram'
    """
    if own:
        return Unit(printed, own, _plural(own))
    first, slash, second = printed.partition("/")
    one = _NAMES.get(first, "")
    if not slash:
        return Unit(printed, one, _plural(one))
    if not one or second not in _NAMES:
        return Unit(printed, "", "")
    return Unit(printed, f"{one} per {_NAMES[second]}", f"{_plural(one)} per {_NAMES[second]}")


def _plural(one: str) -> str:
    before, blank, last = one.rpartition(" ")
    if last in _PLURALS:
        return before + blank + _PLURALS[last]
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{one[:-1]}ies"
    if last.endswith(("s", "x", "ch", "sh")):
        return f"{one}es"
    return f"{one}s" if one else ""


def number(amount: Decimal) -> str:
    """An exact number: 1.424 billion, 113,500.

    >>> number(Decimal("23156100"))
    '23.1561 million'
    """
    scaled, word = _scaled(amount)
    return f"{scaled:,f} {word}" if word else f"{scaled:,f}"


def _scaled(amount: Decimal) -> tuple[Decimal, str]:
    with localcontext(prec=2 * LONGEST):
        for size, word in _SCALES:
            scaled = plain(amount / size)
            if scaled >= 1 and scaled == round(scaled, _DECIMALS):
                return scaled, word
        return plain(amount), ""


def said(quantity: Quantity, of: Unit) -> str:
    """A figure in English.

    >>> from hulian.figures.quantity import parse
    >>> said(parse("5000余万元"), unit("元"))
    'over 50 million yuan'
    """
    marker = _SAID[quantity.bound]
    if ends := _spread(quantity):
        return f"{marker}{_from_to(*ends)}{of.of(ends[1])}"
    return f"{marker}{number(quantity.amount)}{of.of(quantity.amount)}"


def year_said(quantity: Quantity) -> str:
    """A figure that is a year, not a number of years: 1997年 is 1997."""
    if ends := _spread(quantity):
        return f"{_SAID[quantity.bound]}{ends[0]:f} to {ends[1]:f}"
    return f"{_YEAR_SAID[quantity.bound]}{quantity.amount:f}"


def _spread(quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    """The two numbers of a figure that was printed with two."""
    low, high = quantity.low, quantity.high
    if not low or not high or quantity.bound not in ("range", "about"):
        return None
    # 约3至5年 begins at its amount; 约4年 has its amount in the middle.
    return (low.value, high.value) if low.value == quantity.amount < high.value else None


def _from_to(low: Decimal, high: Decimal) -> str:
    first, scale = _scaled(low)
    second, same = _scaled(high)
    if scale and scale == same:
        return f"{first:,f} to {second:,f} {scale}"
    return f"{number(low)} to {number(high)}"
