"""What follows from the figures of a draft: products, phases, balances, quotients."""

import pytest

from drafts import judged_alone, said_of


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("办夜校6场，每场40人，共300人。", "300人", "240人"),
        ("6场每场40人共300人。", "300人", "240人"),
        ("补助3户，每户200万元，共500万元。", "500万元", "600万元"),
        ("三个乡分别建车间12个、8个、5个，共26个。", "26个", "25个"),
        ("一期2亿、二期3亿、总投资6亿。", "6亿", "5亿"),
        ("水厂一期投资2亿元，二期投资3亿元，项目总投资6亿元。", "6亿元", "5亿元"),
        ("合作社收入800万元，支出500万元，结余200万元。", "200万元", "300万元"),
        ("收入800元、支出500元、净收入200元。", "200元", "300元"),
    ],
)
def test_products_phases_and_balances_are_judged(text: str, wrong: str, right: str) -> None:
    assert said_of(text) == [(wrong, ("sum-wrong",), right)]


@pytest.mark.parametrize(
    "text",
    [
        "办夜校6场，每场40人，共240人。",
        "每年办夜校6场，每场40人，共720人。",
        "在3个村各办夜校6场，每场40人，共720人。",
        "办讲座4场、夜校6场，每场40人，共400人。",
        "聘护林员5人，每人每月800元，共48000元。",
        "聘护林员5人，每人800元，3个月共12000元。",
        "三个乡分别建车间12个、8个、5个，共25个。",
        "一期2亿、二期3亿、总投资5亿。",
        "一期2亿元，二期3亿元，总投资6亿元的三期已开工。",
        "合作社收入800万元，支出500万元，结余300万元。",
        "收入800万元，支出500万元，上年结转100万元，结余400万元。",
        "收入800万元，支出500万元，年末结余400万元。",
        "销售收入800万元，人工支出500万元，结余200万元。",
        "财政收入800万元，支出500万元，结余20万元。",
    ],
)
def test_products_phases_and_balances_that_may_hold_are_passed_over(text: str) -> None:
    assert not said_of(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("从每公斤15元涨到60元，上涨了400%。", "300%"),
        ("产值从67.6亿元增加到70.92亿元，增长5.9%。", "4.9%"),
        ("全县茶园12万亩，有机的5万亩，占47%。", "42%"),
    ],
)
def test_a_quotient_is_put_right_by_the_numbers_as_they_are_printed(text: str, right: str) -> None:
    assert [should for _, _, should in said_of(text)] == [right]


def test_bare_numbers_with_those_of_the_sentence_before_are_added_up() -> None:
    text = "修路32万元。引水、架电、绿化分别花了15、9、4万元，加起来60万元。"
    assert not [j for j in judged_alone(text) if j.level == "error"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("总投资90万元，其中甲厂40万元，乙厂30万元，丙厂20万元，合计95万元。", "95万元"),
        ("全镇共90户，其中一村40户，二村30户，三村20户，三村合计95户。", "95户"),
        (
            "Two banks lent 2 million and 3 million yuan, a total of 6 million yuan.",
            "6 million yuan",
        ),
        ("培训1000人，其中脱贫户80户、250人，脱贫人口占35%。", "35%"),
        ("Of 400 pupils, 100 are boarders (35%).", "35%"),
        ("甲村占60%，乙村占30%，丙村占25%，合计115%。", "115%"),
    ],
)
def test_totals_and_shares_behind_their_parts_are_judged(text: str, wrong: str) -> None:
    assert [printed for printed, _, _ in said_of(text)] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "总投资90万元，其中甲厂40万元，乙厂30万元，丙厂20万元，合计90万元。",
        "全镇共90户，其中一村40户，二村30户，三村20户，三村合计90户。",
        "总投资90万元，其中甲厂40万元，乙厂30万元，合计90万元。",
        "Two banks lent 2 million and 3 million yuan, a total of 5 million yuan.",
        "培训1000人，其中脱贫户80户、250人，脱贫人口占25%。",
        "培训1000人，其中脱贫户80户、250人，脱贫老人占8%。",
        "Of 400 pupils, 100 are boarders (25%).",
        "Of 400 pupils, 100 are boarders (35% of them girls).",
        "甲村占60%，乙村占30%，丙村占10.5%，合计100.5%。",
    ],
)
def test_totals_and_shares_behind_their_parts_hold(text: str) -> None:
    assert not said_of(text)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("第一批500万元，第二批300万元，第三批200万元，计{}。", "1000万元", "1100万元"),
        ("三年来累计150万元，年均{}。", "50万元", "60万元"),
        ("每亩收入8000元，13600亩可收入{}。", "1.088亿元", "10.88亿元"),
        ("总投资3200万元，已到位2400万元，缺口{}。", "800万元", "900万元"),
        ("2023年收入40亿元，2024年50亿元，2025年60亿元，年均增长{}。", "22.5%", "25%"),
        ("蔬菜9.3万亩左右，水果约15万亩，两样一起{}。", "二十四万多亩", "二十七万多亩"),
        ("覆盖农户1546户，平均一个组五十三户，其中贫困户360户，非贫困户{}。", "1186户", "1286户"),
        ("It cut the trip from 95 minutes to 12 minutes, a cut of {}.", "83 minutes", "73 minutes"),
        ("Income rose {}, from 20 million yuan to 100 million yuan.", "fivefold", "threefold"),
        ("It shows {}: 96 photographs, 41 tools and 27 letters.", "164 objects", "174 objects"),
        (
            "It built {}: a lab, a warehouse, a cold store and a canteen.",
            "four halls",
            "three halls",
        ),
        ("全市有{}区（县、市），即隆阳、施甸、龙陵、昌宁。", "4个", "5个"),
    ],
)
def test_sums_means_rests_and_names(text: str, right: str, wrong: str) -> None:
    levels = [
        [j.level for j in judged_alone(text.format(one)) if j.level in ("error", "warning")]
        for one in (right, wrong)
    ]
    assert not levels[0]
    assert len(levels[1]) == 1


def test_a_column_of_growth_names_the_years_between() -> None:
    heads = "| 县 | 2023年 | 2024年 | 合计 | 2024年增幅 |\n|---|---|---|---|---|\n"
    table = heads + "| 甲县 | 700 | 910 | 1610 | {} |\n"
    assert not [j for j in judged_alone(table.format("30%")) if j.level == "error"]
    assert [j.codes for j in judged_alone(table.format("13%")) if j.level == "error"] == [
        ("growth-wrong",)
    ]


def test_what_is_told_again_in_other_words_is_one_thing() -> None:
    text = "贷款38,000元买了鱼苗。夜校拟从本级预算安排{}万元。夜校的75万元预算安排一经批复即公开。"
    assert not [j for j in judged_alone(text.format(75)) if "told-twice" in j.codes]
    assert len([j for j in judged_alone(text.format(57)) if "told-twice" in j.codes]) == 1


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("四年分别采购1.2亿元、1.5亿元、1.8亿元、2.1亿元，合计6.5亿元。", "note"),
        ("四年分别采购1.2亿元、1.5亿元、1.8亿元、2.1亿元，合计6.6亿元。", "ok"),
        ("四年分别采购1.24亿元、1.53亿元、1.81亿元、2.12亿元，合计6.7亿元。", "ok"),
        ("三项分别为12.3万元、4.5万元、6.7万元，合计23.6万元。", "note"),
        ("三项分别为12.3万元、4.5万元、6.7万元，合计32.5万元。", "error"),
    ],
)
def test_a_total_that_only_rounding_explains_is_noted(text: str, level: str) -> None:
    *_, claimed = (j for j in judged_alone(text) if "万元" in j.mention.printed or "亿" in text)
    assert claimed.level == level


def test_what_may_come_out_is_told_in_the_scale_of_large_numbers() -> None:
    text = "龙江乡旅游收入从2022年的2000多万元增加到2025年的6520.4万元，增加了4520多万元。"
    *_, change = judged_alone(text)
    (remark,) = change.remarks
    assert "在3520.35至4520.45万元之间" in remark.message.zh
    assert "35.2 to 45.21 million yuan" in remark.message.en


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "新派干部3名、技术人才16名，共19名；派来干部13人、技术人才20人，共33人，双方合计{}人。",
            (52, 66),
        ),
        (
            "东片种茶120亩、种果80亩，共200亩；西片种茶60亩、种果40亩，共100亩，两片合计{}亩。",
            (300, 200),
        ),
        ("一组收12吨、8吨，合计20吨，二组收7吨、5吨，合计12吨，全村共计{}吨。", (32, 44)),
    ],
)
def test_subtotals_are_not_added_beside_their_parts(text: str, wrong: tuple[int, int]) -> None:
    right, other = wrong
    assert not said_of(text.format(right))
    assert any("sum-wrong" in codes for _, codes, _ in said_of(text.format(other)))


@pytest.mark.parametrize(
    "text",
    [
        "全县茶园2.98万亩，单是翁堵镇就有2.5万亩，其他乡镇合在一起0.48万亩。",
        "三县共捐款90万元，甲县40万元，其余两县合计50万元。",
        "学员320人，城里的200人，另外几个乡镇加起来120人。",
        "基地有120亩，每亩产鲜条约150公斤，行情好时一公斤能卖800元。",
        "种茶30亩，每亩收200斤，一斤总能卖到60元。",
    ],
)
def test_what_is_of_the_rest_or_of_one_is_no_total(text: str) -> None:
    assert said_of(text) == []
