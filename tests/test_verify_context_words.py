"""Words that say when, where, on which basis and by whom: those often met, right and wrong."""

import pytest

from drafts import judged
from hulian.verify.verify import Verifier

_HOME = "闵行区对口帮扶保山市，上海市对口帮扶云南省。\n\n"


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        (
            "从2008年数起，闵行公家给保山的财政帮扶资金一共14.24亿元。",
            "14.24亿元",
            "period-differs",
        ),
        ("■ 到2012年6月。闵行累计拿出约1.2亿元支援云南。", "约1.2亿元", "period-differs"),
        ("2014年以来，昌宁县企业注资增资3349万元。", "3349万元", "period-differs"),
        ("自2013年起，闵行帮昌宁，人均增收累计2000元以上。", "2000元以上", "period-differs"),
        ("保山市砸进咖啡的协作资金5000余万元，这是每年的数。", "5000余万元", "basis-differs"),
        ("保山市5个园中园总产值650亿元是2023年当年数。", "650亿元", "basis-differs"),
        ("2017年9月，保山市5个园中园的协议已投资162.2亿元。", "162.2亿元", "basis-differs"),
        ("闵行给保山的财政帮扶资金14.24亿元（年均）。", "14.24亿元", "basis-differs"),
        ("广东省对口帮扶昌宁县：产业项目投入1.53亿元。", "1.53亿元", "giver-differs"),
        ("静安跟咱们昌宁县牵上手，两家往产业项目里投了1.53亿元。", "1.53亿元", "giver-differs"),
        ("到2020年12月为止北京市给云南的帮扶资金139.74亿元。", "139.74亿元", "giver-differs"),
        ("云南省截至2020年12月得到广东省的帮扶资金139.74亿元。", "139.74亿元", "giver-differs"),
        ("这些年，红十字基金会的车队到保山，给1111名老人义诊。", "1111名", "giver-differs"),
        (
            "The partnership of Minhang and Baoshan goes back to 1985. Since then, by the local"
            " account, Minhang's fiscal aid to Baoshan has come to 1.424 billion yuan.",
            "1.424 billion yuan",
            "period-differs",
        ),
        ("2022年起，浦东往新寨村的咖啡上添了1450万元。", "1450万元", "giver-differs"),
    ],
)
def test_another_scope_is_said(verifier: Verifier, text: str, printed: str, code: str) -> None:
    assert code in judged(verifier, _HOME + text)[printed].codes


@pytest.mark.parametrize(
    "text",
    ["2023年大田村游客超过15万人次。", "到2018年5月，上海帮芒宽村盖经营用房，占地400平方米。"],
)
def test_a_village_behind_a_year_or_who_helps_is_one(verifier: Verifier, text: str) -> None:
    assert [one.fact for one in judged(verifier, _HOME + text).values() if one.fact] == []


@pytest.mark.parametrize(
    "text",
    [
        "从1997年数起，闵行公家给保山的财政帮扶资金一共14.24亿元。",
        "■ 到2018年6月。闵行累计拿出约1.2亿元支援云南。",
        "2017年8月以来，昌宁县企业注资增资3349万元。",
        "保山市砸进咖啡的协作资金5000余万元，这是累计的数。",
        "闵行给保山的财政帮扶资金14.24亿元（累计）。",
        "从2021年到现在闵行和上海帮保山，受益村142个村，受益乡镇33个乡镇。",
        "从2021年到现在闵行区帮保山，企业下乡51家。",
        "2025年3月，昌宁县有茶叶专业村3个。",
        "龙陵县的石斛花上市，2025年计划是1000万盆。",
        "腾冲园中园地在隆阳区辛街乡，2017年3月规划2939亩，一期用1000亩。",
        "2017年9月，保山市五个园中园的摊子已经铺开：正式合同签了33个，企业答应要投162.2亿元。",
        "新寨村2023年全年咖啡产值约1.3亿元。",
        "近年来，慈善公益基金会的车队到保山，给1111名老人义诊。",
        "近年来，这个基金会的车队到保山，给1111名老人义诊。",
        "The partnership of Minhang and Baoshan goes back to 1997. Since then, by the local"
        " account, Minhang's fiscal aid to Baoshan has come to 1.424 billion yuan.",
        "By March 2020, Yunnan had got 9.311 billion yuan from two donors, Shanghai and Guangdong,"
        " of which Shanghai had put up 7.28 billion yuan.",
    ],
)
def test_nothing_is_said_of_the_right_scope(verifier: Verifier, text: str) -> None:
    found = judged(verifier, _HOME + text).values()
    assert [one.mention.printed for one in found if one.level in ("error", "warning")] == []
