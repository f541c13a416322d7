"""What the words around a figure say of its giver, period and basis, behind it and before it."""

import pytest

from drafts import AT_HOME, judged
from hulian.verify.verify import Verifier

_EN = (
    "Minhang in Shanghai aids Baoshan in Yunnan. Since 2021 over 700 people have exchanged visits"
    " between the two places, and 463 officials and specialists have been exchanged.\n\n"
)
_ZH = f"{AT_HOME}2021年以来两地互派干部和人才463名，累计合办干部人才培训85期、5179人次。\n\n"

_DIFFERS = [
    # the basis, behind a figure
    ("Since 1997 Minhang has put 1.424 billion yuan of aid a year into Baoshan.", "basis-differs"),
    ("Minhang's fiscal aid to Baoshan: 1.424 billion yuan, since 1997", ""),
    ("In July 2025 the 77 aid projects of Minhang in Baoshan had been completed.", "basis-differs"),
    ("In July 2025 Minhang had 77 aid projects under way in Baoshan.", ""),
    ("In 2025 Longling already had 50,000 mu of dendrobium.", "basis-differs"),
    ("In December 2018 Minhang sent 8 doctors and teachers to Baoshan for a year.", ""),
    ("2025年7月，闵行区在保山市的援建项目有77个，均已竣工。", "basis-differs"),
    ("闵行区2017年计划支持昌宁县种植中草药的项目资金200万元，系已拨付数。", "basis-differs"),
    # the basis, before it
    ("截至2020年底，上海市给云南省的财政帮扶资金，全年133.65亿元。", "basis-differs"),
    ("截至2021年年底，上海市结对以来在昌宁县实施帮扶项目144个。", ""),
    ("2021年12月，漭水镇黄家寨2000米的游步道已经能走，另有4500米的土路打算硬化。", ""),
    ("龙江乡弄玲村的茶叶配套设施至今已给村集体收入10万元以上。", "basis-differs"),
    # the period
    ("2013年8月结对到现在，闵行区与昌宁县投入产业项目1.53亿元。", "period-differs"),
    ("2017年8月结对到如今，闵行区与昌宁县投入产业项目1.53亿元。", ""),
    ("从2012年起步，到2024年的70.92亿元，昌宁茶叶综合产值翻了几番。", ""),
    ("From 2004 onwards Minhang has put 1.424 billion yuan into Baoshan.", "period-differs"),
    ("From 1997 on, Minhang has put 1.424 billion yuan of aid into Baoshan.", ""),
    # the giver
    ("2017年8月以来，嘉定和我们昌宁投入产业项目1.53亿元。", "giver-differs"),
    ("2017年8月以来，闵行和咱们昌宁投入产业项目1.53亿元。", ""),
    ("2021年以来，保山市从嘉定得到就业帮扶资金4150万元。", "giver-differs"),
    ("2021年以来给保山市的就业帮扶资金4150万元（出资：杨浦区）。", "giver-differs"),
    ("2021年以来，闵行区本级无偿给保山市财政帮扶资金9.13亿元。", "giver-differs"),
    ("漭水镇黄家寨项目由江苏省援建。2021年12月，古茶树体验区游步道建成2000米。", "giver-differs"),
    ("漭水镇黄家寨项目由上海市援建。2021年12月，古茶树体验区游步道建成2000米。", ""),
    ("2021年全年，上海市安排贵州财政协作资金42.68亿元。", "place-differs"),
    ("2024年，海南全省咖啡面积119.31万亩，云南全省咖啡产量15.02万吨。", "place-differs"),
    ("2021年起，由北京市和海淀区无偿给保山市的财政帮扶资金9.13亿元。", "giver-differs"),
    ("2025年7月，保山在建的援建项目77个，资金1.77亿元，都是黄浦给的。", "giver-differs"),
    ("2025年7月，保山在建的援建项目77个，资金1.77亿元，都是闵行给的。", ""),
    ("1997年起，宝山这些年没少拿，给保山的财政帮扶资金有14.24亿元。", "giver-differs"),
    ("Fengxian, a district of Shanghai, has put 1.424 billion yuan of aid into Baoshan since 1997.",
     "giver-differs"),
    ("The 1.424 billion yuan of fiscal aid to Baoshan since 1997 was paid by Fengxian.",
     "giver-differs"),
    ("Between 1996 and August 2017 Anhui ran 8,200 projects in Yunnan.", "giver-differs"),
    ("From 2021 to 2024 the Fujian government spent 29.44 million yuan on coffee in Baoshan.",
     "giver-differs"),
    ("Pudong's job-aid funds for Baoshan since 2021: 41.5 million yuan.", "giver-differs"),
    ("Minhang's job-aid funds for Baoshan since 2021: 41.5 million yuan.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), _DIFFERS)
def test_words_before_and_behind_say_what_a_figure_is(
    verifier: Verifier, text: str, code: str
) -> None:
    before = _EN if text.isascii() else _ZH
    told = judged(verifier, before + text)
    said = [one for printed, one in told.items() if printed not in judged(verifier, before)]
    of_facts = [one for one in said if one.fact]
    assert of_facts
    codes = {one for figure in of_facts if figure.level in ("warning", "error")
             for one in figure.codes}  # fmt: skip
    assert (code in codes) if code else not codes


def test_what_both_send_is_not_for_whom_another_gives(verifier: Verifier) -> None:
    text = f"{AT_HOME}2021年以来互派人才463名，上海市给云南省的财政资金2021年42.68亿元。"
    assert judged(verifier, text)["463名"].level in ("ok", "note")


def test_money_is_for_whom_the_next_clause_says(verifier: Verifier) -> None:
    """Though the paragraph before is of a county."""
    text = (
        f"{_ZH}施甸县一年产蔬菜约12万吨。\n\n2018年到2022年4月，闵行拿出就业帮扶资金4150万元，"
        "帮保山15772人转移就业。"
    )
    assert judged(verifier, text)["4150万元"].level in ("ok", "note")


def test_the_parts_of_a_total_are_no_projects(verifier: Verifier) -> None:
    text = f"{_ZH}2017年度，昌宁县沪滇扶贫协作项目总投资2315.61万元，分三块：协作资金1000万元。"
    assert judged(verifier, text)["三块"].level == "unknown"


def test_a_heading_that_tells_till_when_holds_for_what_is_below(verifier: Verifier) -> None:
    text = f"{_ZH}## 园中园（截至{{}}年4月）\n\n- 保山市5个“园中园”固定资产投资：305.33亿元\n"
    right, wrong = (judged(verifier, text.format(year))["305.33亿元"] for year in (2023, 2014))
    assert right.level == "ok"
    assert "period-differs" in wrong.codes
