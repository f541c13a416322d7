"""Shares and changes of several things: told in turn, pointed to, or held against each other."""

import pytest

from drafts import said_of


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("公交线路128条，其中纯电动96条、混动24条，分别占75%和{}。", "18.75%", "28.75%"),
        ("收治病人8600人次，其中儿科2150人次、骨科1720人次，分别占25%和{}。", "20%", "30%"),
        ("耕地42万亩，水田12.6万亩、旱地29.4万亩，分别占{}、70%。", "30%", "40%"),
        ("常住人口26万人，户籍人口32.5万人，前者占后者的{}。", "80%", "90%"),
        ("去年出口额36亿元，今年前三季度出口额27亿元，后者占前者的{}。", "75%", "85%"),
        ("水田12万亩，旱地30万亩，前者是后者的{}。", "四成", "六成"),
        ("水田1.2万亩，旱地3万亩，林地6万亩；其中核桃林2万亩，占{}。", "三分之一", "一半"),
        ("Of the 800 trees planted, 600 survived, {} of them.", "three quarters", "two thirds"),
        (
            "The fund spent 6 million yuan, of which 4 million went to roads, {} of the money.",
            "roughly two thirds",
            "roughly one third",
        ),
        (
            "The county has 60 clinics and 42 have a doctor, which is {}.",
            "70 percent",
            "80 percent",
        ),
    ],
)
def test_shares_are_judged_by_their_own_parts(text: str, right: str, wrong: str) -> None:
    assert said_of(text.format(right)) == []
    assert [said[:2] for said in said_of(text.format(wrong))] == [(wrong, ("share-wrong",))]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙两镇分别出资300万元、200万元，分别占工程总造价的30%、20%。",
        "两地人口分别为26万人和39万人，分别占全省的0.5%和0.8%。",
        "小学生560人，中学生440人，分别占总人数的56%和44%。",
        "图书馆藏书84万册，去年新购4.2万册，新书和外文书分别占5%、3%。",
        "一期投资6亿元，二期投资9亿元，前者占总投资的40%，后者占60%。",
        "后者占前者的30%，前者是后者的2倍。",
        "盈余130万元，六成即78万元按交易量返还，四成即52万元按股分红。",
        "甲校120人，后者占前者的30%。",
        "The company employs 640 people and its share of exports was 12 percent.",
        "There were 60 candidates and 42 seats, which is 30 percent fewer than in 2018.",
    ],
)
def test_shares_of_what_is_not_told_are_passed_over(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("女生升学率提高12.6个百分点，男生提高9.2个百分点，两个增幅相差{}。",
         "3.4个百分点", "4.3个百分点"),
        ("进口增长9.4%，出口增长15.9%，出口增速比进口高{}。", "6.5个百分点", "7.5个百分点"),
        ("失业率先由6.2%降到5.6%，又降到4.9%，两年共下降{}。", "1.3个百分点", "2.3个百分点"),
        ("志愿者2021年末为2.6万人，2022年末3.1万人，2023年末3.9万人，两年净增{}。",
         "1.3万人", "1.8万人"),
        ("甲班平均分86分，乙班平均分79分，甲班高{}。", "7分", "9分"),
        ("大米卖96元，面粉卖82元，大米贵{}。", "14元", "24元"),
        ("2012年茶园面积25.01万亩，到去年3月，茶园31.5万亩，多了{}。", "6.49万亩", "9.46万亩"),
        ("覆盖率2020年是62%，2023年是78%，抬高{}。", "16个百分点", "26个百分点"),
        ("甲校及格率91%，乙校84%，中间隔着{}。", "7个百分点", "9个百分点"),
        ("Attendance rose to 4,800 from 4,000, a {} increase.", "20 percent", "30 percent"),
        ("On-time arrivals reached 91.5 percent, {} above last year's 87 percent.",
         "4.5 percentage points", "5.4 percentage points"),
        ("Turnout was 56 percent in May and 63 percent in June, a gap of {}.",
         "7 points", "17 points"),
        ("It set up 24 libraries by 2012 and 36 by 2020, {} more.", "12", "22"),
    ],
)  # fmt: skip
def test_changes_are_judged_by_what_they_compare(text: str, right: str, wrong: str) -> None:
    assert said_of(text.format(right)) == []
    assert [said[0] for said in said_of(text.format(wrong))] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "甲区就业率提高4.2个百分点，乙区提高6.8个百分点，比全市高0.5个百分点。",
        "男性参保率提高4.2个百分点，女性提高6.8个百分点，差距缩小2.6个百分点。",
        "入学率从98.6%提高到99.9%，辍学率低了0.3个百分点。",
        "甲校升学率86%，乙校升学率79%，甲校比去年高3个百分点。",
        "甲村收茶86吨，乙村收茶79吨，都比去年多，甲村多了6吨。",
        "门票80元，套票120元，套票便宜20元。",
        "2018年有图书48万册，去年有期刊72万册，多了30万册。",
        "2019年为120户，2020年为150户，2021年为210户，比上年增加60户。",
        "由42元涨到56元，又涨到70元，涨了14元。",
        "Attendance rose to 4,800 from 4,000 on a 15 percent increase in prices.",
        "They took up 240 posts in 2022 and 300 posts in 2023.",
    ],
)
def test_changes_of_other_things_are_passed_over(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("赴沪培训15期、603人次，来滇培训3期、941人次，两项合计{}。", "1544人次", "1454人次"),
        ("头一拨送来五十吨，第二拨送来六十吨，两拨拢共{}。", "一百一十吨", "一百三十吨"),
        ("2021年和2024年达标率分别是10%和30.5%，抬高{}。", "20.5个百分点", "20.5%"),
        ("共建的园区是{}，腾冲、龙陵、施甸、昌宁、芒市。", "5个", "4个"),
        ("讲座来了听众426人。\n\n这{}位听众里有一半是学生。", "426", "436"),
        ("仓库存粮3860吨。\n\n该{}存粮已经全部轮换。", "3860吨", "3680吨"),
    ],
)
def test_what_is_told_in_turn_or_pointed_to_is_judged(text: str, right: str, wrong: str) -> None:
    assert said_of(text.format(right)) == []
    assert len(said_of(text.format(wrong))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "甲厂有职工120人、机床36台，乙厂有职工90人、机床24台，两厂合计机床60台。",
        "一队出车12台、运土480方，二队出车9台、运土360方，另雇车6台，三队合计出车27台。",
        "参加的有4个，张三、李四、王五迟到。",
        "名额有2个，小张、小李、小王都想要。",
        "首发的是5人，赵一、钱二、孙三。",
        "东厅来了听众426人，西厅来了听众436人，这436位听众里有一半是学生。",
        "仓库存粮3860吨，码头存粮3680吨。\n\n这3680吨存粮已经全部轮换。",
        "两地增速分别为6.2%、7.8%，比上年提高0.4个和0.9个百分点。",
    ],
)
def test_what_points_to_others_is_passed_over(text: str) -> None:
    assert said_of(text) == []
