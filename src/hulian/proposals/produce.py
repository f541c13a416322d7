"""What is produced and sold: 蜂蜜产量 of 年产蜂蜜300公斤, 白菜收购价 of 每公斤0.8元.

The unit of a price stands before the figure, once for all that follow in the clause; what is sold
stands before it, or before 价.
"""

import re
from typing import NamedTuple

from hulian.pattern import HANZI

# --- What is produced -----------------------------------------------------------------------------

_PRODUCED = re.compile(
    f"(?<![农特水资财房遗投国量土])产(?P<what>(?![品业地值量能区出]){HANZI}{{1,6}}?)"
    "(?:达到?|约|可达|超过?|近)?\\Z"
)
OUTPUTS = "(?:总|年|综合|年?总)?产[值量]|销量|销售额|种植面积"
OUTPUT = re.compile(OUTPUTS)
_OUTPUT_OF = re.compile(f"(?P<what>{HANZI}{{2,6}}?(?:(?<=[茶果菜])园)?)(?:{OUTPUTS}|面积|(?<=园))")
_INDUSTRY = re.compile(
    f"(?:(?<!{HANZI})|(?<=把))(?P<what>(?!把){HANZI}{{2,5}}?)(?:产业|种植|养殖|作为)"
)


def output(before: str) -> str:
    """Return what is produced by weight, `before` being the clause of a figure up to it.

    >>> output("年产蜂蜜"), output("投入")
    ('蜂蜜产量', '')
    """
    made = _PRODUCED.search(before)
    what = made["what"] if made else ""
    return f"{what}产量" if len(what) > 1 else f"产{what}量" if what else ""


def product_of(name: str) -> str:
    """Return what an output is of: 蜂蜜 of 蜂蜜产量."""
    found = _OUTPUT_OF.fullmatch(name)
    return found["what"] if found else ""


def industry(before: str) -> str:
    """Return the produce that a text names last as an industry: 食用菌 of 把食用菌产业…."""
    found = list(_INDUSTRY.finditer(before))
    return found[-1]["what"] if found else ""


# --- What it costs --------------------------------------------------------------------------------

_PER = "公斤|千克|斤|吨|亩|头|只|株|棵|箱|袋|盒|瓶|平方米|立方米|千瓦时"
_VERB = "(?:能?[卖售]|收购|[由从]|涨|升|降|增值?|提高|[为是达约仅近超])*(?:到了?|至|为|了)?"
_EACH = re.compile(
    f"(?P<before>{HANZI}*?)每(?P<per>{_PER})(?P<behind>(?:(?!每){HANZI}){{0,8}}?){_VERB}\\Z"
)
_AGAIN = re.compile(f".*每(?:{_PER}){_VERB}")
"""What has its unit once more: 由每斤8元涨到每斤9元."""

_PRICE = re.compile("(?:收购|销售|批发|零售|市场|平均|出厂|地头|最高)?(?:均价|单价|价格|价)")
_LEADING = re.compile(
    "(?:今年|去年|目前|如今|现在|同样|全[省市县区村镇]|当地|平均|每年|其中|[村县镇家]里|[的了])+"
)


class Price(NamedTuple):
    """What money is paid for: 白菜收购价, of so much of it: 公斤."""

    name: str
    per: str


def price(before: str) -> Price | None:
    """Return of what a figure in yuan is the price, `before` being its clause without figures.

    >>> price("白菜收购价由每公斤涨到"), price("每亩纯收入"), price("投入")
    (Price(name='白菜收购价', per='公斤'), Price(name='纯收入', per='亩'), None)
    """
    found = _EACH.search(before)
    if not found:
        return None
    named, behind = _AGAIN.sub("", found["before"]).strip("从由的"), found["behind"]
    if behind and not _PRICE.search(named):
        plain = _sold(behind)
        asked = _PRICE.search(plain)
        name = f"{_sold(named)}{plain}" if asked else plain
        return Price(name, found["per"]) if len(name) > 1 else None
    asked = _PRICE.search(named)
    thing = _sold(named[: asked.start()] if asked else re.split("能?[卖售]|收购", named)[0])
    sold = asked or not named or "卖" in before or "售" in before
    return Price(f"{thing}{asked[0] if asked else '价格'}", found["per"]) if sold or thing else None


def _sold(words: str) -> str:
    """Return what is sold, without what stands before it: 桔梗 of 去年村里的桔梗."""
    last = re.split("[的了]", words.strip("的"))[-1]
    while leading := _LEADING.match(last):
        last = last[leading.end() :]
    return re.sub(f"{_VERB}\\Z", "", last)
