"""Changes that a draft tells: from, to, by how much, and bounds carried through."""

import pytest

from drafts import judged_alone, said_of


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("精品率2021年不足8%，2024年达31.6%，提高23.6个百分点。", "23.6个百分点"),
        ("精品率由不足8%提升至31.6%，上升23.6个百分点。", "23.6个百分点"),
        ("精品率从不到8%提高到31.6%，增幅为23.6个百分点。", "23.6个百分点"),
        (
            "The rate rose from less than 8% to 31.6%, up 23.6 percentage points.",
            "23.6 percentage points",
        ),
        ("产值由超100万元增至300万元，增长200%。", "200%"),
        ("产值由100万元增至300多万元，增加200万元。", "200万元"),
        ("甲县投入超300万元、乙县投入200万元，合计500万元。", "500万元"),
        ("甲县投入近300万元、乙县投入200万元、丙县投入100万元，共计600万元。", "600万元"),
        ("甲县投入超300万元、乙县投入200万元，合计700万元。", "700万元"),
    ],
)
def test_what_is_exact_does_not_follow_from_what_is_open(text: str, printed: str) -> None:
    found = [j for j in judged_alone(text) if j.codes]
    assert [(j.mention.printed, j.codes, j.level) for j in found] == [
        (printed, ("cannot-tell",), "warning")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "产值从至少600亿元增加到超过700亿元，增加114亿元。",
        "产值从不足600亿元下降到不足500亿元，减少约114亿元。",
        "收入由逾六百亿元降至不少于五百亿元，减少一百一十四亿元。",
        "合格率从超过10%提高到超过20%，提高15%。",
        "合格率由不足30%提高到不足40%，提高约20%。",
        "Output rose from over 6 million yuan to more than 7 million yuan, up by 2 million yuan.",
        "甲县投入超过300万元、乙县投入不足500万元，合计900万元。",
        "甲县投入超过300万元、乙县投入不足500万元，合计约900万元。",
    ],
)
def test_nothing_follows_from_figures_that_leave_any_result_possible(text: str) -> None:
    assert {j.level for j in judged_alone(text)} == {"unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "精品率由不足8%提升至31.6%，提高23.6个百分点以上。",
        "精品率从8%提高到31.6%，提高23.6个百分点。",
        "甲县投入超300万元、乙县投入200万元，合计超过500万元。",
        "甲县投入300万元、乙县投入200万元，合计500万元。",
        "产值由100万元增至300多万元，增加200多万元。",
    ],
)
def test_what_keeps_the_bound_follows(text: str) -> None:
    assert [(j.codes, j.level) for j in judged_alone(text) if j.codes] == [(("derived",), "ok")]


def test_bounds_are_carried_and_doubt_is_a_warning() -> None:
    found = judged_alone("收入由2000多万元增加到6520.4万元，是原来的三倍多。")
    assert [(j.codes, j.level) for j in found if j.codes] == [(("cannot-tell",), "warning")]


@pytest.mark.parametrize(
    ("text", "printed", "code", "right"),
    [
        ("参保率上年为91.5%，今年达到96.2%，提高4.7%。", "4.7%", "points-wrong", "4.7个百分点"),
        ("普及率达98%，比五年前的83%高出25个百分点。", "25个百分点", "points-wrong", "15个百分点"),
        ("会员从8万人发展到32万人，翻了三番。", "翻了三番", "growth-wrong", None),
        ("销售额6.6亿元，上年为6亿元，同比增长16%。", "16%", "growth-wrong", "10%"),
        ("床位由200张增加到260张，比过去多了80张。", "80张", "growth-wrong", "60张"),
        ("这家企业去年交税300万元。今年交税360万元，同比增长36%。", "36%", "growth-wrong", "20%"),
        (
            "甲捐80万元，乙捐60万元，三项合计，另说。两家捐80万元，丙捐60万元，两项合计150万元。",
            "150万元",
            "sum-wrong",
            "140万元",
        ),
        (
            "甲捐80万元，乙捐60万元，丙捐45万元，三家合计195万元。",
            "195万元",
            "sum-wrong",
            "185万元",
        ),
        ("一期1.2亿元，二期2.3亿元，两期共投资4.5亿元。", "4.5亿元", "sum-wrong", "3.5亿元"),
        (
            "三村共计700万元：上坝250万元、中坝200万元、下坝150万元。",
            "700万元",
            "sum-wrong",
            "600万元",
        ),
        (
            "投入3900万元，分别为产业1800万元、就业900万元、教育900万元。",
            "3900万元",
            "sum-wrong",
            "3600万元",
        ),
    ],
)
def test_changes_and_sums_in_other_words(
    text: str, printed: str, code: str, right: str | None
) -> None:
    assert said_of(text) == [(printed, (code,), right)]


@pytest.mark.parametrize(
    "text",
    [
        "茶园2022年产茶120吨，产值900万元。\n\n花椒产值1200万元，比2022年增长20%。",
        "2020年石斛产值400万元。\n石斛产值500万元，比2020年增加100万元，是原来的1.25倍。",
        "2021年核桃产量240吨。\n核桃产量260吨，比2021年增加20吨。",
    ],
)
def test_a_figure_held_against_a_year_is_of_its_own_subject_and_of_another_year(text: str) -> None:
    assert said_of(text) == []


def test_a_second_change_on_a_year_is_judged_by_its_own_verb() -> None:
    text = "2020年石斛产值400万元。\n石斛产值500万元，比2020年增加100万元，是原来的1.35倍。"
    assert said_of(text) == [("1.35倍", ("growth-wrong",), None)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("粉丝数2万→5万，增长100%。", "150%"),
        ("粉丝数从2万涨到5万，增长100%。", "150%"),
        ("粉丝数由2万增加到5万，增加6万人。", "3万人"),
        ("学生人数4万→6万，增长60%。", "50%"),
        ("学生人数由2万增至2.4万，增长30%。", "20%"),
    ],
)
def test_a_number_behind_an_arrow_counts_what_the_one_before_it_does(text: str, right: str) -> None:
    assert [(codes, should) for _, codes, should in said_of(text)] == [(("growth-wrong",), right)]


@pytest.mark.parametrize(
    "text",
    [
        "粉丝数2万→5万，增长150%。",
        "粉丝数2万，排名到5，增长100%。",
        "粉丝2万人，直播到5场，增长100%。",
    ],
)
def test_other_numbers_behind_one_are_left_alone(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("咖啡精品率从70%提高到10%。", ["10%"]),
        ("全村游客由37.6万人次增加到11.2万人次。", ["11.2万人次"]),
        ("贫困人口从300人减少到500人。", ["500人"]),
        ("The rate of fine coffee rose from 70 percent to 10 percent.", ["10 percent"]),
        ("咖啡精品率从10%提高到70%。", []),
        ("贫困人口从500人减少到300人。", []),
        ("全县排名从第5位上升到3位，办理时间从5天提升到3天。", []),
        ("补助从3000元提高到每户2000元。", []),
        ("收入从2000多元增加到2100元。", []),
    ],
)
def test_a_rise_that_falls_is_wrong(text: str, wrong: list[str]) -> None:
    found = [j.mention.printed for j in judged_alone(text) if "growth-wrong" in j.codes]
    assert found == wrong


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        ("收购价从每公斤12元涨到48元，上涨了400%。", "400%", "growth-wrong"),
        ("油价从每升8元降到6元，下跌了40%。", "40%", "growth-wrong"),
        ("鲜果2019年产1.2万吨，2023年产2.4万吨，正好翻了两番。", "翻了两番", "growth-wrong"),
        ("上年250户、本年290户、增加50户。", "50户", "growth-wrong"),
        ("The rate rose from 20% to 60%, by 40%.", "40%", "points-wrong"),
        ("Losses fell from 60% in 2019 to 20% in 2023, by 50%.", "50%", "points-wrong"),
        ("Output grew from 20 tonnes to 30 tonnes, by 60%.", "60%", "growth-wrong"),
    ],
)
def test_changes_are_read_in_the_words_for_prices_and_in_short(
    text: str, printed: str, code: str
) -> None:
    assert [(one, codes) for one, codes, _ in said_of(text)] == [(printed, (code,))]


@pytest.mark.parametrize(
    "text",
    [
        "收购价从每公斤12元涨到48元，上涨了300%。",
        "油价从每升8元降到6元，下跌了25%。",
        "鲜果2019年产1.2万吨，2023年产4.8万吨，正好翻了两番。",
        "上年250户、本年290户、增加40户。",
        "The rate rose from 20% to 60%, by 200%.",
        "The rate rose from 20% to 60%, by 40 percentage points.",
        "The rate rose from 20% to 60% by 2023.",
        "Output grew from 20 tonnes to 30 tonnes, by 50%.",
    ],
)
def test_changes_in_the_words_for_prices_and_in_short_hold(text: str) -> None:
    assert not said_of(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("这家企业去年交税300万元。今年交税360万元，同比增长36%。", "error"),
        ("企业2019年交税300万元。2023年交税360万元，增长36%。", "warning"),
    ],
)
def test_two_sentences_are_only_sure_where_the_change_is_on_the_year(text: str, level: str) -> None:
    found = [(j.mention.printed, j.codes, j.level) for j in judged_alone(text) if j.codes]
    assert found == [("36%", ("growth-wrong",), level)]


_TWO_THINGS = "2021年乙镇茶园300亩，产茶20吨；2023年茶园330亩，产茶30吨，"
_TWO_VALUES = "2021年茶叶产值50万元，核桃产值80万元；2023年茶叶产值75万元，核桃产值100万元，"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"{_TWO_THINGS}产茶比2021年增长50%。", []),
        (f"{_TWO_THINGS}产茶比2021年增长60%。", ["50%"]),
        (f"{_TWO_THINGS}比2021年增长10%。", []),
        (f"{_TWO_THINGS}比2021年增长70%。", ["50%"]),
        (f"{_TWO_VALUES}茶叶产值比2021年增长50%。", []),
        (f"{_TWO_VALUES}茶叶产值比2021年增长60%。", ["50%"]),
        (f"{_TWO_VALUES}比2021年增长25%。", []),
        ("2021年出口40万元，2023年出口50万元，进口30万元，总额80万元，比2021年增长30%。", []),
        ("2022年甲县投资100万元，产值50万元；2024年投资120万元，产值75万元，比2022年增长50%。", []),
        (
            "In 2022 the county had 100 hectares and made 50 tonnes; in 2024 it had 120 hectares"
            " and made 75 tonnes, 50% more than in 2022.",
            [],
        ),
    ],
)
def test_a_change_on_a_year_is_of_the_thing_that_it_names_or_of_the_nearest(
    text: str, right: list[str]
) -> None:
    assert [should for _, _, should in said_of(text)] == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2021年茶园300亩，产茶20吨；2023年茶园330亩，产茶30吨，分别增长10%和50%。", []),
        ("2021年茶园300亩，产茶20吨；2023年茶园330亩，产茶30吨，分别增长10%和40%。", ["50%"]),
    ],
)
def test_two_changes_told_in_turn_are_of_two_things_of_two_years(
    text: str, right: list[str]
) -> None:
    assert [should for _, _, should in said_of(text)] == right


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Visits more than tripled from 112,000 to 376,000.", []),
        ("Visits more than quadrupled from 112,000 to 376,000.", ["376,000"]),
        ("Income more than doubled from 100,000 yuan to 180,000 yuan.", ["180,000 yuan"]),
        ("Income more than halved from 100,000 yuan to 40,000 yuan.", []),
    ],
)
def test_more_than_a_multiple_has_no_upper_end(text: str, wrong: list[str]) -> None:
    assert [printed for printed, _, _ in said_of(text)] == wrong


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The share fell from 70% to 10%, an increase of 60 points.", "a fall of 60 points"),
        (
            "The rate rose from 10% to 70%, an increase of 60%, and the other from 30% to 85%.",
            "10% to 70% is a rise of 60 points",
        ),
        ("产值从400万元增加到960万元，是原来的3倍。", "it is 2.4"),
        ("成本从300万元减少到100万元，减少两倍。", "nothing falls by more than all of it"),
        ("库存比上年减少三倍。", "nothing falls by more than all of it"),
    ],
)
def test_what_is_wrong_with_a_change_is_said(text: str, words: str) -> None:
    (remark,) = [r for j in judged_alone(text) for r in j.remarks if j.level != "ok"]
    assert words in remark.message.en


def test_times_as_many_are_of_the_figures_before_them() -> None:
    text = (
        "The town had 4,000 visits in 2019 and 9,000 in 2023, more than twice as many; its income"
        " rose from more than 10 million yuan to 20.5 million yuan."
    )
    found = [(j.mention.printed, j.codes) for j in judged_alone(text) if j.codes]
    assert found == [("twice", ("derived",))]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("甲村的茶叶价格由每公斤15元涨到2025年初的60元，涨了3倍。", "3倍"),
        ("甲村的茶叶由20吨增加到2024年初的50吨，增加30吨。", "30吨"),
        ("2023年达标率22.7%，2024年31.6%，又升8.9个百分点，同时越过了30%的目标。", "8.9个百分点"),
        ("2023年投产率40%，2024年为52%，提高12个百分点，同时高于50%的要求。", "12个百分点"),
    ],
)
def test_the_begin_of_a_year_and_what_is_passed_meanwhile_are_no_earlier_levels(
    text: str, printed: str
) -> None:
    (found,) = [each for each in judged_alone(text) if each.mention.printed == printed]
    assert (found.level, found.codes) == ("ok", ("derived",))


@pytest.mark.parametrize(
    "before",
    [
        "2024年，甲县收入50亿元，比上年的40亿元",
        "2024年，甲县收入50亿元，上年为40亿元，",
        "2024年，甲县收入50亿元，去年同期为40亿元，",
        "2024年，甲县收入50亿元，比去年的40亿元",
        "2024年，甲县收入50亿元，比前一年的40亿元",
        "2024年，甲县收入50亿元，上一年是40亿元，",
    ],
)
def test_the_year_before_is_that_before_the_year_named_last(before: str) -> None:
    assert said_of(f"{before}增长25%。") == []
    assert [codes for _, codes, _ in said_of(f"{before}下降20%。")] == [("growth-wrong",)]


def test_the_year_before_in_english() -> None:
    text = (
        "In 2024 the county earned 50 billion yuan, against 40 billion yuan the year before, up {}."
    )
    assert said_of(text.format("25 percent")) == []
    assert said_of(text.format("45 percent")) == [("45 percent", ("growth-wrong",), "25 percent")]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "村民人均可支配收入，二〇一二年三千一百多元，二〇二三年三万多元，翻了{}番还多。",
            ("三", "五"),
        ),
        ("城区小学的近视率是41%，乡镇小学是29%，两者相差{}。", ("12个百分点", "12%")),
        ("原来的教室有6间，新楼起来以后是12间，翻了{}番。", ("一", "两")),
        ("去年春天收了300吨。今年雨水好，收了390吨，比去年多了{}。", ("三成", "五成")),
        ("平均用时由78分钟压到65分钟，短了{}。", ("13分钟", "15分钟")),
        ("身高从157厘米长到162厘米，长了{}。", ("5厘米", "8厘米")),
        ("目标500吨，实际完成460吨，差了{}。", ("40吨", "50吨")),
        ("甲队87分第一，乙队79.5分第二，差了{}。", ("7.5分", "9.5分")),
        ("粉丝8.4万，去年这时候2.1万，翻了{}番。", ("两", "三")),
        ("收入120万元，上年100万，增加{}。", ("20万元", "30万元")),
        ("2023年合格率80%，同比提高{}，2022年为64%。", ("16个百分点", "18个百分点")),
        ("2023年产茶500吨，同比增长{}，2022年产茶400吨。", ("25%", "5%")),
        ("九月流水38640元，八月是46000元，所以九月掉了{}。", ("一成六", "两成六")),
    ],
)
def test_levels_told_with_other_words_are_of_one_thing(text: str, wrong: tuple[str, str]) -> None:
    assert said_of(text.format(wrong[0])) == []
    assert len(said_of(text.format(wrong[1]))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "上半年支出18.6万元，其中差旅9.3万元、会务3.72万元。去年同期支出15.5万元，同比增加20%。",
        "收了两万八千八百公斤。一公斤卖六块，卖得十七万两千八百块。前年收了两万四千公斤，去年多收两成。",
        "2023年产茶500吨，同比增长5%，2022年咖啡400吨。",
        "2023年产茶500吨，同比增长5%，2020年为300吨。",
        "九月卖掉30箱，八月卖掉25箱，坏掉了5箱。",
        "The average bean fetched 41.02 yuan a kilo. Good lots bring 60 yuan, 46 percent above.",
    ],
)
def test_a_change_that_follows_from_any_two_levels_of_other_sentences_is_not_blamed(
    text: str,
) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize("just", ["不多不少", "整整", "足足"])
def test_what_says_that_a_change_is_exact_is_no_change(just: str) -> None:
    """The 少 of 不多不少 is no fall."""
    text = "2012年产茶1.54万吨，到2024年产茶3.08万吨，{}涨了{}。"
    assert said_of(text.format(just, "100%")) == []
    assert [codes for _, codes, _ in said_of(text.format(just, "50%"))] == [("growth-wrong",)]
