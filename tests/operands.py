"""Figures of a small world, as they are compared, and what comes of comparing them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st

from hulian.base.model import Base, Fact, Measure, Place, Records, Source
from hulian.compare.compare import compare as compare_groups
from hulian.compare.operands import Group, NotComparableError, Operand
from hulian.compare.result import Comparison, Result
from hulian.figures.interval import Interval
from hulian.index import rows
from hulian.text import Text

PLACES = {
    "province": Place("province", "东省", "East Province"),
    "city": Place("city", "甲市", "Jia City", within="province"),
    "county": Place("county", "乙县", "Yi County", within="city"),
    "town": Place("town", "子镇", "Zi Town", within="county"),
    "other": Place("other", "丙县", "Bing County", within="city"),
    "haishi": Place("haishi", "海上市", "Haishang"),
    "minqu": Place("minqu", "闵东区", "Mindong", within="haishi"),
    "chaoyang-b": Place("chaoyang-b", "朝阳区", "Chaoyang"),
    "chaoyang-c": Place("chaoyang-c", "朝阳区", "Chaoyang"),
}
MEASURES = {
    "aid": Measure("aid", "帮扶资金", "元", name_en="Aid", kind="flow"),
    "social": Measure("social", "社会资金", "元", name_en="Social aid", kind="flow"),
    "projects": Measure("projects", "项目", "项目", name_en="Projects", kind="flow"),
    "people": Measure("people", "受益人", "人", name_en="People", kind="flow"),
    "area": Measure("area", "面积", "亩", name_en="Area", kind="stock"),
    "price": Measure("price", "价格", "元/公斤", name_en="Price", kind="stock"),
    "rate": Measure("rate", "精品率", "%", name_en="Rate", kind="ratio"),
    "start": Measure("start", "起始年份", "年", name_en="First year", kind="year"),
}
SOURCES = {
    "office": Source("office", "公报", kind="government"),
    "paper": Source("paper", "报纸", kind="media"),
    "copy": Source("copy", "转载", kind="repost"),
}


def fact(identifier: str, value: str, measure: str = "aid", **keys: Any) -> Fact:
    """A fact with all that a fact can do without left out, but for what is given."""
    known: dict[str, Any] = {"source": "office", "period": "2024", "place": ["city"]}
    return Fact(id=identifier, measure=measure, label=identifier, value=value, **known | keys)


def item(identifier: str, value: str, measure: str = "aid", **keys: Any) -> Operand:
    """The same, as it is compared."""
    made = fact(identifier, value, measure, **keys)
    base = Records(Base(), SOURCES, PLACES, {}, MEASURES, {made.id: made})
    chains = [base.enclosing(giver) if giver in PLACES else [giver] for giver in made.giver]
    return Operand(
        rows.Figures(base).of(made),
        rows.row_of(rows.MeasureRow, MEASURES[measure], facts=1, themes=MEASURES[measure].theme),
        rows.row_of(rows.SourceRow, SOURCES[made.source], facts=1),
        [name(place) for place in made.place],
        [base.enclosing(place) for place in made.place],
        [name(giver) for giver in made.giver],
        chains,
        [[name(area).zh for area in chain] for chain in chains],
        [made.part_of] if made.part_of else [],
    )


def exactly(value: int) -> Interval:
    return Interval(Fraction(value), Fraction(value), Fraction(value))


def name(identifier: str) -> Text:
    place = PLACES.get(identifier)
    return Text(place.name, place.name_en or "") if place else Text(identifier, identifier)


def compare(groups: Sequence[Sequence[Operand]], baseline: Operand | None = None) -> Comparison:
    """What comes of comparing groups that have no titles."""
    return compare_groups([Group(None, items) for items in groups], baseline)


def codes(*items: Operand) -> list[str]:
    return [caution.code for caution in compare([items]).cautions]


def against(item: Operand, baseline: Operand) -> Result:
    """The item's row where it is compared with the baseline."""
    return compare([[baseline, item]]).results[1]


def refused(found: pytest.ExceptionInfo[NotComparableError]) -> str:
    """Why and what instead, both in both languages."""
    message, remedy = found.value.message, found.value.remedy
    assert all((message.zh, message.en, remedy.zh, remedy.en))
    return message.en


PRINTED = st.tuples(
    st.sampled_from(
        ["{}元", "{}多元", "近{}元", "约{}元", "超{}元", "{}元以上", "不足{}元", "不超过{}元"]
    ),
    st.integers(min_value=1, max_value=10**9),
).map(lambda found: found[0].format(found[1]))
