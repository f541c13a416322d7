"""What a draft tells again of one thing with another number, and shares told as if by the way."""

import pytest

from drafts import judged_alone


def _warned(text: str, code: str) -> list[str]:
    return [j.mention.printed for j in judged_alone(text) if code in j.codes and j.level != "note"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("馆里收了老物件286件。\n\n那天数了一遍，{}老物件一件不少。", "286件", "320件"),
        ("收词6800条，前后11年。\n\n问：最难的？\n答：没有。{}词，条条都争。", "6800条", "7800条"),
        ("| 组别 | 人数 |\n|---|---|\n| 后勤组 | 17人 |\n\n后勤组的{}有车。", "17人", "22人"),
        ("调研组4人，走访企业37户。\n\n受访的{}企业中，缺人的21户。", "37户", "47户"),
        ("我在车间站了26年。\n\n路修了2公里。\n\n他说，站了{}车间，高兴。", "26年", "36年"),
        ("附图6幅，底稿存档。\n\n修渠3公里。\n\n附图{}，另册装订。", "6幅", "9幅"),
        ("出席：11人  请假：2人\n\n换硒鼓花了390元。\n\n出席{}会后均已签字。", "11人", "14人"),
        ("我占用大家15分钟。\n\n第一件，午睡。\n\n说好的{}到了，谢谢。", "15分钟", "25分钟"),
        ("写成信，外带照片5张。\n\n随信的{}照片，背面都写了字。", "5张", "8张"),
        ("申请金额：48.6万元\n\n申请金额{}全部用于手术。", "48.6万元", "56万元"),
        (
            "I have mended bikes for 22 years.\n\nMy hands are what {} of mending look like.",
            "22 years",
            "32 years",
        ),
        ("The choir has 38 singers.\n\nThe {} singers of the choir want a piano.", "38", "48"),
        ("On weekdays we bake 260 loaves.\n\nThe {} weekday loaves are gone.", "260", "280"),
        (
            "I pulled shots for 13 years.\n\nMilk is up.\n\nAfter {} behind the bar, I rest.",
            "13 years",
            "15 years",
        ),
        (
            "| What | How many |\n|---|---|\n| Pupils taking part | 96 |\n\n"
            "The {} pupils taking part wrote a diary each.",
            "96",
            "69",
        ),
    ],
)
def test_what_says_nothing_new_is_the_same(text: str, right: str, wrong: str) -> None:
    assert _warned(text.format(right), "told-twice") == []
    assert _warned(text.format(wrong), "told-twice") == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "# 两个村的问卷\n\n甲坝村发放问卷120份。\n\n乙坝村发放问卷90份。",
        "3月走了6个寨子，看诊214人。\n\n4月走了9个寨子，看诊305人。",
        "走访农户37户，提意见的12户。\n\n走访农户52户，提意见的9户。",
        "训练营去年招了24名学员。\n\n今年招了31名学员，最大的55岁。",
        "检查企业42户，其中停产7户、整改15户。\n\n对整改的15户企业回头看，2户不合格。",
        "报名的志愿者有80名，培训以后剩下62名，上岗的56名。\n\n56名志愿者分三班倒。",
        "合同签了3年。\n\n头3年亏，后2年赚，实际干了5年。",
        "他捐了图书600册。\n\n同学知道以后，又捐了图书450册。",
        "走访的农户37户。\n\n全镇的420户农户都通了水。",
        "办了班20期。\n\n办了12期班，都在冬天。",
        "The south hut sleeps 24 hikers. The north hut sleeps 36 hikers and has a stove.",
        "I taught for 22 years. My wife taught for 31 years and has the better stories.",
        "Week one: we cleared 900 metres of path.\n\nWeek two: we cleared 700 metres of path.",
        "In May the club had 40 members. By October all 55 members had paid.",
        "The talk lasted 40 minutes, and the questions another 25 minutes.",
        "Of the 54 midwives, 30 work in the hills. The 30 midwives in the hills got a lamp each.",
        '"Springs": radio feature, 11 minutes\n\nAfter 25 minutes I had one spring.',
    ],
)
def test_what_is_of_another_time_place_or_part_is_not(text: str) -> None:
    assert _warned(text, "told-twice") == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("报名长跑的有640人。跑完全程的512人，完赛率{}。", "八成", "九成"),
        ("- 订单班带出850名学员\n- 其中进了三家厂的317名，占{}", "37.3%", "47.3%"),
        ("覆盖农户1.6万户，其中脱贫户5000余户。脱贫户约占覆盖农户的{}。", "三成", "五成"),
        (
            "| 作物 | 面积（亩） |\n|---|---|\n| 茶叶 | 500 |\n| 核桃 | 1200 |\n| 合计 | 1700 |\n\n"
            "从表上看，核桃占总面积的{}。",
            "70.6%",
            "50%",
        ),
        (
            "| Field | Hectares |\n|---|---|\n| Barley | 45 |\n| Oats | 105 |\n| Total | 150 |\n\n"
            "Barley takes up {} of the land.",
            "30 per cent",
            "40 per cent",
        ),
        ("We asked 150 people; 60 would cycle, that is {}.", "two in five", "two in three"),
        ("Of 60 cups I guessed the variety in 15, that is {}.", "a quarter", "a third"),
        ("Of the 20 volunteers sent here, five stayed on, {} of them.", "a quarter", "a third"),
        (
            "At the fair 90 companies took part and 17 signed, {} of those present.",
            "19 per cent",
            "29 per cent",
        ),
        (
            "There were 72 crates. Twelve arrived smashed, {}, and nobody knows why.",
            "one in six",
            "one in four",
        ),
        ("The lorry had 50 tonnes of greens. One firm loaded 25 tonnes, so {}.", "50%", "a third"),
        (
            "The ferry made 240 crossings. On 36 of them it was late. That is {}, which is fair.",
            "15 per cent",
            "25 per cent",
        ),
    ],
)
def test_a_share_that_says_nothing_of_its_own_is_of_what_was_told(
    text: str, right: str, wrong: str
) -> None:
    assert not [j for j in judged_alone(text.format(right)) if j.level in ("warning", "error")]
    assert _warned(text.format(wrong), "share-wrong") == [wrong]


def test_so_many_of_so_many_are_a_share() -> None:
    text = "看眼睛的1111名，上手术台的215名，差不多{}个里头有一个动了刀。"
    assert _warned(text.format("五"), "share-wrong") == []
    assert _warned(text.format("三"), "share-wrong") == ["一个"]


@pytest.mark.parametrize(
    "text",
    [
        "老街共有铺面180间，空着的45间。空铺的房主里，三成住在县城。",
        "抽检40批，合格38批；去年的合格率是90%。",
        "全镇道路150公里，去年硬化60公里，花掉了三年预算的一半。",
        "企业81家，品种40多个，精品率70%。",
        "培训班收了72名学员，结业54名。结业学员的就业率是90%。",
        "| 店 | 销售额（万元） | 同比 |\n|---|---|---|\n| 东 | 120 | 40% |\n| 西 | 90 | 35% |",
        "Of the 84 letters we posted, 21 came back. A third of those had the wrong street.",
        "The co-op has 90 members, 60 of them women. Half of the board are women too.",
        "Sixty-four pupils sat the test and 48 passed; the county average is 65 per cent.",
        "Coffee in the county has a deep-processing rate of 85 percent since 15 of 20 firms roast.",
        "A staff of 6 and two field trips took 3.2 percent of the budget.",
    ],
)
def test_a_share_of_something_else_is_none_of_what_was_told(text: str) -> None:
    assert _warned(text, "share-wrong") == []
