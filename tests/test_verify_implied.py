"""Shares and changes of what was told before, that no fixed words tie to it."""

import pytest

from drafts import said_of

_FARM = "农场全年支出260万元，饲料104万元，人工91万元，其余65万元是水电和防疫。"
_CLUB = "The club took £18,000 last season: subs £9,000, raffles £3,600 and the bar £5,400."


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (f"{_FARM}饲料一项占支出的{{}}。", "四成", "三成"),
        (f"{_FARM}人工的比重是{{}}。", "35%", "45%"),
        (f"{_FARM}光是饲料就吃掉总支出的{{}}。", "四成", "五成"),
        ("剧场有480个座，卖出360张票，上座率{}。", "75%", "57%"),
        ("想搬回来的有150户，已经搬进去的120户，搬回率{}。", "80%", "70%"),
        ("开春种下800棵，夏天旱死的有60棵，损耗{}。", "7.5%", "5.7%"),
        ("计划做500套，实际做了540套，完成率{}。", "108%", "118%"),
        ("考试在校生160人。\n\n过线的有120人，占考生的{}。", "75%", "57%"),
        ("一共运出1800箱。\n- 公路：1350箱\n- 铁路：450箱\n\n公路占全部的{}。", "75%", "57%"),
        (f"{_CLUB} Raffles were {{}} of everything.", "a fifth", "a third"),
        (f"{_CLUB} Subs alone made {{}} of what came in.", "50 per cent", "60 per cent"),
        ("公共收益248800元：停车费186400元，电梯广告52800元，场地费9600元。单看电梯广告这一块，"
         "是公共收益的{}。", "21.2%", "31.2%"),
        ("卖的钱：带鱼41.3万元，梭子蟹28.7万元，杂鱼6万元，拢共76万元。带鱼一样就去了{}。",
         "54.3%", "53.4%"),
        ("全年产茶1860吨。春茶1023吨，夏秋茶837吨，春茶一季就顶了全年的{}。", "55%", "65%"),
        ("The trip cost £1,200. Parents gave £480 towards it, {} of the bill.", "40%", "30%"),
        ("We own 52 boats. The dinghies, all 13 of them, are exactly {} of those.",
         "a quarter", "a third"),
        ("Ann read 12 of those 36 poems by herself, near enough {}.", "a third", "a quarter"),
        ("男生30人，女生20人，女生占{}。", "40%", "45%"),
        ("全班50人。男生30人，女生20人，女生占{}。", "四成", "三成"),
        ("甲村茶园300亩，乙村茶园100亩，乙村占{}。", "25%", "33.3%"),
        ("早稻300吨，晚稻200吨，晚稻占比{}。", "40%", "66.7%"),
    ],
)  # fmt: skip
def test_a_share_is_of_what_its_words_name_or_what_stands_before_it(
    text: str, right: str, wrong: str
) -> None:
    assert said_of(text.format(right)) == []
    assert [codes for _, codes, _ in said_of(text.format(wrong))] == [("share-wrong",)]


@pytest.mark.parametrize(
    "text",
    [
        "问卷收回230份，食堂9人、门卫4人。\n\n对食堂满意的占82%。",
        "全乡产药材800吨，天麻500吨，当归210吨，占全省的30%。",
        "今年收入260万元。支出240万元，占上年总收入的81%；办公费24万元，占11%。",
        "基地有大棚40座，其中育苗棚18座，绿化率35%。",
        "起步价48元，调价后36元，满座率82%。",
        "民宿均价每晚600元，比平日涨了一倍，入住率96%。",
        "油菜 12,600 4.8\n花生 2,340 9.6",
        "全村600户，五分之一即120。",
        "出院9450人次，门诊2.7万人次；出院患者中接受手术者占30.0%。",
        "参加的96个，退休的42个，上班的33个，学生21个。女同志64个，三个队员里有两个是女的。",
        "The depot runs 140 lorries, a third of them new, and 60 drivers.",
        "We have 40 pupils and 14 teachers; the rate for the county is 31%.",
        "Ten per cent of the lamps were out in May. We own 60 lamps; 9 need paint.",
    ],
)
def test_a_share_of_another_whole_is_passed_over(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("签了9840人，前年签了8200人，多了{}。", "整整两成", "整整三成"),
        ("三天来了18.6万人次。上一届是15.5万人次，这一届多了{}。", "20%", "25%"),
        ("卖出512张票。2019年那场才卖了256张，这回{}。", "翻了一番", "翻了两番"),
        ("收入316万元：补助176万元，票房94.5万元，赞助45.5万元。票房最提气，去年63万元，今年涨了{}。",
         "一半", "七成"),
        ("我们接诊41,250人次，前一年37,500，多了{}。", "一成", "两成"),
        ("塘里现在有鱼640尾，去年400尾，一年下来多了{}。", "六成", "四成"),
        ("7月营业额9.6万元，6月是8万元，放假以后涨了{}。", "两成", "三成"),
        ("全年投入18360万元，其中县里2450万元。上年投入17000万元，同比增长{}。", "8.0%", "9.5%"),
        ("电费8.82万元，6月9.80万元，省下{}。", "一成", "两成"),
        ("The council spends £64,000. Hall hire makes £10,500, and has dropped {} from £15,000.",
         "30 per cent", "40 per cent"),
        ("A dinner costs £16.80, which is more than before and an increase of {} on £16.00.",
         "5.0%", "5.9%"),
        ("We have 236 members. A year back there were 200 of us, so we are {} bigger.",
         "18 per cent", "21 per cent"),
        ("门卫由12人减为9人，减少{}。", "四分之一", "三分之一"),
        ("货柜现在96个，前年是48个，也就是{}。", "两倍", "三倍"),
        ("Fees came to £48,000 in 2024. In 2023 they were £40,000, so we were {} up.",
         "20%", "30%"),
        ("Repairs cost £4,500. The bill was £5,000 a year earlier, so we spent {} less.",
         "10%", "20%"),
        ("Her time came down from 150.0 seconds to 135.0, which is {} quicker.", "10%", "15%"),
        ("Cakes brought in £960, which beats last year's £800 by {}.", "20%", "30%"),
        ("Helpers: 90 this year against 30 the year before, in other words {} as many.",
         "three times", "four times"),
    ],
)  # fmt: skip
def test_a_change_is_of_the_last_two_figures_of_two_times(
    text: str, right: str, wrong: str
) -> None:
    assert said_of(text.format(right)) == []
    assert [codes for _, codes, _ in said_of(text.format(wrong))] == [("growth-wrong",)]


@pytest.mark.parametrize(
    "text",
    [
        "塘里现在有鱼640尾，去年400尾，鱼价涨了四成。",
        "其中，农业增加值19.2亿元，增长3.8%；工业和建筑业增加值52.7亿元，增长6.9%；服务业46.7亿元，增长4.5%。",
        "今年一季度产值1.8亿元，去年全年3.1亿元，同比增长15%。",
        "2025年收入650万元；2024年收入500万元，比上年增长18%。",
        "诊疗21.6万人次。\n\n门诊18.9万人次，急诊2.7万人次。诊疗量上年为19.2万人次，同比增长12.5%。",
        "四样一共50万元。人工去年18万元，今年贵了20%。",
        "一共记到412颗，其中火流星7颗，比前年多四成。",
        "Output rose from 2,980 to 3,080 tonnes. Prices rose by 7.2 percent.",
    ],
)
def test_a_change_of_another_thing_is_passed_over(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("甲馆上座率82%，乙馆52%，中间差了{}。", "30个百分点", "20个百分点"),
        ("合格率97.8%；上周合格率95.6%，本周上升{}。", "2.2个百分点", "3.2个百分点"),
        ("同意率87.6%；上一回同意率只有79.1%，这回高出{}。", "8.5个百分点", "5.8个百分点"),
        ("2020年网上卖出的只占25%，今年约38%，升了{}。", "13个百分点", "23个百分点"),
        ("A year ago the rate was 41% and now it is 55%, an improvement of {}.",
         "14 percentage points", "24 percentage points"),
        ("Some 88% would come again; last year the figure was 79%, so we are up by {}.",
         "nine percentage points", "twelve percentage points"),
    ],
)  # fmt: skip
def test_points_are_of_the_last_two_percentages(text: str, right: str, wrong: str) -> None:
    assert said_of(text.format(right)) == []
    assert [codes for _, codes, _ in said_of(text.format(wrong))] == [("points-wrong",)]


@pytest.mark.parametrize(
    "text",
    [
        "甲班及格率91%，乙班84%，甲班比去年高3个百分点。",
        "入学率从97%升到99%，辍学率低了0.4个百分点。",
        "今年增长确保6%、力争7%，产业用电量翻一番，良种率再提高五到八个百分点。",
    ],
)
def test_points_of_another_rate_are_passed_over(text: str) -> None:
    assert said_of(text) == []


_TABLE = (
    "| 线路 | 2023年 | 2024年 |\n|---|---|---|\n| 东线 | 6400 | 6080 |\n| 2路 | 5000 | 6000 |\n"
    "| 合计 | 11400 | 12080 |\n\n"
)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("东线受修路影响，下降{}。", "5%", "8%"),
        ("2路通到了医院，增长{}。", "20%", "30%"),
        ("日均载客12080人次，同比增长{}。", "6%", "9%"),
        ("东线受修路影响，比上年少载{}。", "320人次", "230人次"),
    ],
)
def test_a_growth_is_of_the_years_of_the_row_that_it_names(
    text: str, right: str, wrong: str
) -> None:
    assert said_of(_TABLE + text.format(right)) == []
    assert [codes for _, codes, _ in said_of(_TABLE + text.format(wrong))] == [("growth-wrong",)]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("日均载客33000人次。\n\n对照前文第一部分的日均{}。", "33000人次", "30300人次"),
        ("合唱团唱了58首歌，来了9个指挥。\n\n上头说的{}歌，都是自己写的。", "58首", "85首"),
        ("全年尚欠物业费18万元，水费3万元。\n\n前述欠费{}中有5万元是旧账。", "18万元", "13万元"),
        ("整条路花了870万元，县里出500万元。\n\n老人不问那{}是谁掏的。", "870万元", "780万元"),
        ("报名的436人，男生238人。\n\n刚才说的那{}报名的同学，人人有奖。", "436个", "463个"),
        ("全村进账86.4万元，比上年多。\n\n前面讲的进账{}里没有医保款。", "86.4万元", "84.6万元"),
        ("The council set a budget of £64,000 for 2025.\n\nComments on the {} budget are open.",
         "£64,000", "£46,000"),
        ("The fair took £8,640 in May.\n\nTo repeat, it was {} before costs.", "£8,640", "£8,460"),
    ],
)  # fmt: skip
def test_a_number_that_was_told_is_told_again_as_it_was(text: str, right: str, wrong: str) -> None:
    assert said_of(text.format(right)) == []
    assert [codes for _, codes, _ in said_of(text.format(wrong))] == [("told-twice",)]


@pytest.mark.parametrize(
    "text",
    [
        "上午卖出58碗，下午卖出85碗，那85碗里有一半是外卖。",
        "| 3路 | 6400 | 6080 |\n| 7路 | 4500 | 5400 |\n| 其他 | 10900 | 12090 |",
        "东库有粮870吨，西库有粮780吨。\n\n那780吨已经轮换。",
        "A team of 48 came in May and 84 in June.\n\nThose 84 were all new.",
    ],
)
def test_a_number_that_was_told_too_is_right(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The county counted 16,000 households, with 75,000 people; over 5,000 households of them, "
        "roughly a third, had been poor.",
        "Of 30 schools, with 4,000 pupils, 12 schools are new.",
        "Of 16,000 households with 75,000 people, over 5,000 households were poor.",
    ],
)
def test_persons_are_no_part_of_what_they_belong_to(text: str) -> None:
    assert said_of(text) == []


def test_what_was_told_with_another_word_may_be_told_again() -> None:
    answers = (
        "收回问卷160份，有效152份。全乡从业的有2300户。\n\n152户当中，种大棚的91户，种林下的46户。"
    )
    assert said_of(answers) == []


@pytest.mark.parametrize(("total", "codes"), [("2304.26", []), ("2404.26", ["sum-wrong"])])
def test_a_total_may_say_of_whom_its_parts_are(total: str, codes: list[str]) -> None:
    text = f"上海出了1000万元，县里凑的1304.26万元，公家这两笔合起来{total}万元。"
    assert [code for _, said, _ in said_of(text) for code in said] == codes


def test_what_siblings_have_in_all_is_the_whole_of_each_ones_share() -> None:
    """Of 30 boys and 20 girls the girls are no two thirds."""
    (said,) = said_of("男生30人，女生20人，女生占45%。")
    assert said[2] == "40%"
