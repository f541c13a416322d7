"""Words that say what is done, planned or pointed at in other ways, and name no other thing."""

import pytest

from drafts import AT_HOME, judged, stated
from hulian.verify.verify import Verifier
from marked import passages


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        # a verb by what stands around it
        ("2020年3月，保山工贸园区公租房已交付6000余套。", "6000余套",
         "park-rental-flats-baoshan-2020"),
        ("闵保两地联合招商，到现在资金实际落袋2.6亿元。", "2.6亿元",
         "funds-in-place-joint-promotion"),
        ("2025年7月，闵行在保山援建项目正在实施的有77个，资金共花掉了1.77亿元。", "1.77亿元",
         "cooperation-funds-under-way-2025"),
        ("两地人社部门帮保山打造的劳务品牌，叫得响的4个。", "4个", "labour-brands-baoshan"),
        ("2025年7月，闵行在保山正在实施的项目77个，用钱1.77亿元。", "1.77亿元",
         "cooperation-funds-under-way-2025"),
        ("2017年度，昌宁县沪滇扶贫协作项目概算2315.61万元。", "2315.61万元",
         "project-investment-changning-2017"),
        # what was agreed or laid down is planned, what is in the plan of a year is a project
        ("2017年9月，保山五个“园中园”协议上写的投资162.2亿元。", "162.2亿元",
         "sub-parks-agreed-investment-2017"),
        ("云南省给2024年设定的咖啡精深加工率是80%。", "80%",
         "coffee-deep-processing-rate-target-yunnan-2024"),
        ("腾冲“园中园”拟定用地2939亩。", "2939亩", "tengchong-sub-park-area-planned"),
        ("龙陵县制定的2025年石斛鲜条产量是1.5万吨。", "1.5万吨",
         "dendrobium-stem-output-target-2025"),
        ("昌宁县2017年度列入计划的沪滇扶贫协作项目2个。", "2个", "aid-projects-changning-2017"),
        ("昌宁县2017年度纳入规划的沪滇项目覆盖2个村。", "2个", "villages-covered-changning-2017"),
        # a month of a year that is told by another
        ("保山的五个“园中园”2016年刚起步。第二年9月，正式协议签了33个。", "33个",
         "sub-parks-agreements-formal-2017"),
        # a place that is pointed at
        ("老陶是施甸人。你们县种多少菜？一年种11万亩左右。", "11万亩左右",
         "vegetable-area-shidian-2022"),
        ("说说昌宁。他们县2024年茶叶综合产值70.92亿元。", "70.92亿元",
         "changning-tea-output-value-2024"),
        ("隆阳离得近。咱区2024年农产品销售额2.43亿元。", "2.43亿元",
         "farm-produce-sales-longyang-2024"),
        ("龙江的稻花鱼好吃。人家乡2025年来了37.6万人次游客。", "37.6万人次",
         "longjiang-visits-2025"),
        ("再看龙陵，整个县2024年末石斛面积4.6万亩。", "4.6万亩", "dendrobium-area-longling-2024"),
        # what follows one part of a place may be of the whole again
        ("昌宁县茶园2025年3月31.5万亩。其中翁堵镇认证的茶园2.5万亩；种茶涉茶农户4.96万户。",
         "4.96万户",
         "tea-farm-households-changning-2025"),
        ("保山2025年11月咖啡面积15万亩。隆阳种得最多。产量一年2.4万吨。", "2.4万吨",
         "coffee-output-baoshan-2025"),
        ("龙陵县石斛2024年末4.6万亩。龙山镇起步早。农户1.6万户。", "1.6万户",
         "dendrobium-households-longling-2024"),
        # districts that give, set up and one word of a fact of the very place and period
        ("In the first half of 2024 Shanghai's districts gave Yunnan 521 million yuan.",
         "521 million yuan", "district-aid-yunnan-2024-first-half"),
        ("In 2025, 86 of Shanghai's district hospitals were helping 93 hospitals of Yunnan.", "93",
         "paired-hospitals-yunnan-districts-2025"),
        ("Between 1996 and August 2017 Shanghai set up 8,200 projects in Yunnan.", "8,200",
         "aid-projects-yunnan-1996-2017"),
        ("By March 2020 Shanghai and Guangdong had delivered RMB 9.311 billion to Yunnan.",
         "RMB 9.311 billion", "cooperation-funds-yunnan-shanghai-guangdong-2020-03"),
        ("Coffee took over in Xinzhai. In 2019 the harvest was worth 80 million yuan.",
         "80 million yuan", "coffee-value-xinzhai-2019"),
        # what a line before a list says, each year of another figure, and a place with a mark
        ("In January to June 2024 Shanghai did much for Yunnan, and it did it quickly:\n\n"
         "- fiscal aid: RMB 3.818 billion", "RMB 3.818 billion",
         "fiscal-aid-yunnan-2024-first-half"),
        ("下面这些都是到2023年4月为止，保山五个“园中园”一路走来攒下的家底，请各位过目：\n\n"
         "- 固定资产投资305.33亿元", "305.33亿元", "sub-parks-fixed-investment-2023"),
        ("In Lujiang the hall draws nearly 100,000 visitors annually, and a water-lifting scheme"
         " waters over 10,000 mu of coffee.", "over 10,000 mu", "coffee-irrigated-area-lujiang"),
        # persons that are counted by 个
        ("2021年以来，保山送到上海就读的有2035个孩子。", "2035个",
         "students-to-shanghai-since-2021"),
        ("2021年以来，保山赴沪学生毕业后稳定就业的480个人。", "480个人",
         "graduates-employed-since-2021"),
        ("到2023年4月，保山五个“园中园”解决了1万多个岗位。", "1万多个", "sub-parks-jobs-2023"),
        ("白内障复明行动近年在保山义诊了1111个老人。", "1111个", "eye-consultations-recent"),
        ("2017年度，昌宁县的沪滇项目覆盖29个村民小组。", "29个",
         "villager-groups-covered-changning-2017"),
        ("龙陵县建了3个专家工作站，都是石斛的。", "3个", "dendrobium-expert-stations-longling"),
        ("2025年到7月，闵行派往保山的有42个干部。", "42个", "seconded-cadres-baoshan-2025"),
    ],
)  # fmt: skip
def test_other_words_leave_a_right_figure_its_fact(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    assert stated(verifier, text, printed) == fact


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("云南省2024年决定实施的咖啡精深加工率已经是80%。", "80%"),
        ("龙陵县2025年石斛鲜条产量稳定在1.5万吨。", "1.5万吨"),
        ("昌宁县2024年计划实现茶叶综合产值70.92亿元。", "70.92亿元"),
        ("说说昌宁。他们县2024年税收70.92亿元。", "70.92亿元"),
        ("2017年9月，保山“园中园”签订意向协议33个。", "33个"),
        ("In the first half of 2024 Shanghai gave Yunnan fiscal aid of 521 million yuan.",
         "521 million yuan"),
        ("Trips to Zhen'an Township came to 112,000 in 2022.", "112,000"),
        ("2021年以来，闵行区一家无偿给保山的财政资金9.13亿元。", "9.13亿元"),
        ("By March 2020 Shanghai and Jiangsu had delivered funds of RMB 9.311 billion to Yunnan.",
         "RMB 9.311 billion"),
    ],
)  # fmt: skip
def test_other_words_still_speak_against_a_figure(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{AT_HOME}\n\n{text}")[printed].level not in ("ok", "note")


def test_children_are_no_groups_of_villagers(verifier: Verifier) -> None:
    text = (
        "支教第二年，我拿昌宁的茶给六年级27个娃出应用题。\n\n2017年8月，闵行跟咱们县牵上手，往后两家合着"
        "往茶、核桃、蚕桑、肉牛这些营生里投了1.53亿元，办成54个。\n\n漭水镇黄家寨那条步道长2000米，"
        "是上海帮着修的，2021年12月就铺好了。\n"
    )
    assert judged(verifier, text)["27个"].level == "unknown"


def test_sixteen_districts_are_all_districts_of_shanghai(verifier: Verifier) -> None:
    text = "2025年上海十六个区一共挑出86家医院对口帮扶云南，接的是全省93家。"
    assert judged(verifier, text)["86家"].level == "ok"


def test_persons_who_came_are_visits(verifier: Verifier) -> None:
    text = "2023年，新寨村的咖啡庄园刚好凑齐4个。那一整年上山的人超过15万人次。"
    assert judged(verifier, text)["超过15万人次"].level == "ok"


def test_people_are_no_word_of_a_measure_alone(verifier: Verifier) -> None:
    (english,) = (each.text for each in passages() if each.name.startswith("43-"))
    assert all(one.fact is None for one in judged(verifier, english).values())
