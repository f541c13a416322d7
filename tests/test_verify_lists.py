"""Lists, shares of what was told before, and what is told twice, against themselves."""

import pytest

from drafts import judged_alone, said_of


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        ("三百斤、五百斤、七百斤，加起来一千二百斤。", "一千二百斤", "sum-wrong"),
        (
            "| 年份 | 甲村 | 乙村 | 合计 |\n|---|---|---|---|\n| 2023年 | 40户 | 35户 | 85户 |",
            "85户",
            "sum-wrong",
        ),
        ("审议通过了四份文件：《资金办法》《项目办法》《考核办法》。", "四份", "members-wrong"),
        ("明确了四条纪律：一是准时到会，二是不得代会，三是手机静音。", "四条", "members-wrong"),
        ("存贷比为73.5%，比年初上升3.5个百分点，年初为71%。", "3.5个百分点", "points-wrong"),
        ("综合利用率：2023年 83%；2024年 90%；比上年提高7%", "7%", "points-wrong"),
        (
            "Its share fell from 81 percent to 64 percent, a drop of 15 points.",
            "15 points",
            "points-wrong",
        ),
        ("各位，全乡危房改造完成320户，全乡危房改造完成230户。", "230户", "told-twice"),
        (
            "一、高标准农田面积2.4万亩。\n二、在现有高标准农田面积4.2万亩的基础上再提升。",
            "4.2万亩",
            "told-twice",
        ),
    ],
)
def test_lists_and_lines_are_judged_whole(text: str, printed: str, code: str) -> None:
    assert [(one, codes) for one, codes, _ in said_of(text)] == [(printed, (code,))]


@pytest.mark.parametrize(
    "text",
    [
        "The three villages received 120, 150 and 80 water tanks, 350 in all.",
        "They built 120, 150 and 80 water tanks, 350 in all.",
        "明确了三条纪律：一是准时到会，二是不得代会，三是手机静音。",
        "四条纪律：一是准时到会，二是不得代会。\n\n三是手机静音，四是不得早退。",
        "甲乡危房改造完成320户，乙乡危房改造完成230户。",
        "用电量：2022年 500万度；2024年 605万度；年均增长10%",
    ],
)
def test_whole_lists_that_hold_are_passed_over(text: str) -> None:
    assert not said_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "项目覆盖立斯达、邑等两村29个村民小组、1546户、4850人。",
        "资金覆盖甲村、乙村等两村35个小组。",
        "项目覆盖立斯达村、邑等村29个村民小组，1546户。",
        "闵行有10所学校、保山有4所学校参与结对。",
        "资金100万元，其中60万元用于产业，30%用于教育，10万元用于医疗。",
        "到场168人，钢筋工62人，木工75人，其余31人为管理及普工。",
        "店里现在46个人，裁缝25个，打包、客服和主播加起来21个。",
        "收入六十八万四千元，比前年多了二十一万元，三百一十二户，每户六百元。",
        "6500余名选手参赛，其中半程4000人，健康跑2500余人，报名人数首次超过2万人。",
        "去年，满意率只有61%；目前，满意率达到71%，10个百分点的提升来之不易。",
        "开始时，覆盖率只有67%；今年，覆盖率达到76%，9个百分点的提升来之不易。",
        "今年一共面积800亩。核桃240亩占全部的30%。",
        "今年先修三栋：1号楼、5号楼、9号楼，每栋两部。",
        "他以1小时05分42秒率先撞线，比赛会纪录慢了19秒，领先亚军48秒。",
        "# Two thousand kilometres apart\n\nIn 2021 Minhang sent three cadres to Baoshan.",
    ],
)
def test_what_is_of_something_else_is_not_blamed(text: str) -> None:
    assert [j.mention.printed for j in judged_alone(text) if j.level in ("error", "warning")] == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("全村共有耕地2400亩。流转种蓝莓的有720亩，占{}。", "三成", "四成"),
        ("到会企业90家，会上签约17家，签约的超过参会的{}。", "一成", "三成"),
        ("到账资金4860万元，其中产业3240万元、建设972万元。建设占到账资金的{}。", "20%", "35%"),
        ("累计投入14.24亿元，实施项目649个。其中今年实施441个，占{}。", "68%", "86%"),
        ("茶园面积11.6万亩，产茶2万吨，占全市产量2.26万吨的{}。", "88.5%", "78.5%"),
        ("The fund backed 45 projects. Nine of them failed, {}.", "one in five", "one in three"),
        (
            "It has 75,000 people, over 20,000 of them poor, {}.",
            "more than a quarter",
            "more than half",
        ),
    ],
)
def test_a_share_is_of_a_whole_told_before(text: str, right: str, wrong: str) -> None:
    said = [
        [j.mention.printed for j in judged_alone(text.format(share)) if "share-wrong" in j.codes]
        for share in (right, wrong)
    ]
    assert not said[0]
    assert len(said[1]) == 1


def test_a_mean_is_told_in_the_scale_of_the_figure() -> None:
    [wrong] = [
        j for j in judged_alone("77个，合计1.77亿元，平均每个2300万元。") if j.level == "error"
    ]
    assert wrong.should_be == "230万元"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("招商专班现有工作人员7人，驻外3个月。再说明一句，招商专班现有工作人员11人。", "11人"),
        ("会上共收回调查问卷282份。附记：会上共收回调查问卷310份。", "310份"),
        ("村委会的活动室摆了新桌椅24套。验收时，村委会的活动室摆了新桌椅30套。", "30套"),
    ],
)
def test_what_is_told_again_in_the_very_words_is_the_same(text: str, wrong: str) -> None:
    found = {one.mention.printed: one.codes for one in judged_alone(text)}
    assert "told-twice" in found[wrong]


@pytest.mark.parametrize(
    "text",
    [
        "2021年招商专班现有工作人员7人。2024年招商专班现有工作人员11人。",
        "上半年村卫生室接诊村民420人。全年村卫生室接诊村民980人。",
        "初赛报名的选手队伍24支。决赛报名的选手队伍8支。",
        "招商专班工作人员7人。县医院的招商专班外聘人员11人。",
    ],
)
def test_what_is_told_of_another_time_or_kind_is_not(text: str) -> None:
    assert not any("told-twice" in one.codes for one in judged_alone(text))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("全县300人，其中205人，占三分之二。", "warning"),
        ("全县300人，其中103人，占三分之一。", "warning"),
        ("全县300户，其中156户，占一半。", "warning"),
        ("全县29800亩，其中山里25000亩，占六分之五。", "warning"),
        ("There were 300 people, of whom 205 were women, two thirds.", "warning"),
        ("全县300人，其中205人，占三分之一。", "error"),
        ("全县300人，其中205人，占66%。", "error"),
        ("There were 300 people, of whom 205 were women, a third.", "error"),
    ],
)
def test_a_spelt_fraction_that_is_near_is_only_warned_of(text: str, level: str) -> None:
    assert [one.level for one in judged_alone(text) if "share-wrong" in one.codes] == [level]
