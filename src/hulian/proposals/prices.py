"""What is produced, and of what a sum is the price: 蜂蜜产量, 白菜收购价."""

import re
from typing import NamedTuple

from hulian.pattern import HANZI


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
