"""Facts of the base in other words, and what is no slip of them."""

import pytest

from drafts import AT_HOME, OF_THE_PAIR, judged
from hulian.documents.read import read
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        (
            "2024年上半年，上海各区给云南5.21亿元援助资金。",
            "5.21亿元",
            "district-aid-yunnan-2024-first-half",
        ),
        ("2021年以来，闵行与保山互派干部人才463名。", "463名", "exchanged-personnel-since-2021"),
        ("2021年以来，两地派出交流的干部人才463名。", "463名", "exchanged-personnel-since-2021"),
        (
            "2024年稻花鱼节期间，龙江乡旅游收入5020.4万元。",
            "5020.4万元",
            "longjiang-tourism-income-festival-2024",
        ),
        ("新寨村2024年咖啡产值约2亿元。", "约2亿元", "coffee-value-xinzhai-2024"),
        ("2022年4月，云良合作社捐给闵行区24吨多蔬菜。", "24吨多", "vegetables-given-yunliang-2022"),
        (
            "2025年7月，闵行区在保山市在建项目77个，资金1.77亿元。",
            "1.77亿元",
            "cooperation-funds-under-way-2025",
        ),
        (
            "目前在建的援建项目77个，涉及资金1.77亿元。",
            "1.77亿元",
            "cooperation-funds-under-way-2025",
        ),
        ("保山与闵行结对的村有120个，51家企业与保山结对。", "51家", "pairing-companies-minhang"),
        (
            "弄玲村茶叶配套设施每年一共给村集体10万元以上。",
            "10万元以上",
            "collective-income-tea-nongling",
        ),
        (
            "2017年9月，保山市5个园中园规划面积约2.3万亩，签下正式协议33个。",
            "33个",
            "sub-parks-agreements-formal-2017",
        ),
        (
            "💰 2012年，新寨村村民人均可支配收入只有3100多元\n\n💰 2023年呢？3万多元！",
            "3万多元",
            "disposable-income-xinzhai-2023",
        ),
        ("2025年1至7月派来干部42名。", "42名", "seconded-cadres-baoshan-2025"),
        (
            "昌宁县2012年产茶1.54万吨，综合产值7.52亿元；2023年已是2.98万吨、67.6亿元。",
            "2.98万吨",
            "changning-tea-output-2023",
        ),
        ("隆阳的咖啡生豆，早先一公斤才15元。", "15元", "green-coffee-price-longyang-before"),
        ("昌宁县2025年3月茶园31.5万亩，种茶的人18.75万。", "18.75万", "changning-tea-people-2025"),
    ],
)
def test_a_figure_is_linked_in_other_words(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    found = judged(verifier, OF_THE_PAIR + text)[printed]
    assert (found.fact and found.fact.id, found.level in ("ok", "note")) == (fact, True)


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        (
            "就业的有14973人，这是2021年以来闵行区帮助保山市贫困人口的成果。",
            "14973人",
            "amount-differs",
        ),
        ("2021年以来，闵行区与保山结对的村和社区有51个，企业有15家。", "15家", "amount-differs"),
        ("新寨村2022年以来得闵行区咖啡产业升级资金4150万元。", "4150万元", "amount-differs"),
        (
            "2021年以来，沪闵两级无偿援助资金达9.3亿元，惠及30余万群众。",
            "达9.3亿元",
            "amount-differs",
        ),
        ("2021年以来，上海市的援建项目覆盖33个乡镇、124个村。", "124个", "amount-differs"),
        ("2021年以来，上海无偿援助保山资金9.31亿元。", "9.31亿元", "amount-differs"),
    ],
)
def test_a_slip_is_told_in_other_orders(
    verifier: Verifier, text: str, printed: str, code: str
) -> None:
    found = judged(verifier, OF_THE_PAIR + text)[printed]
    assert (found.level, code in found.codes) == ("error", True)


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("2025年初，隆阳区咖啡生豆价格涨到每公斤60元。", "60元", "ok"),
        ("2025年初，隆阳区咖啡生豆每公斤卖到60元。", "60元", "ok"),
        ("隆阳区咖啡生豆2025年初的价格是每公斤60元。", "60元", "ok"),
        ("2024年云南省咖啡生豆均价每公斤41.02元。", "41.02元", "ok"),
        ("2024年云南省咖啡生豆均价每公斤41.20元。", "41.20元", "error"),
        ("2024年云南省咖啡生豆均价每吨41.02元。", "41.02元", "unknown"),
    ],
)
def test_a_price_by_the_unit_is_held_against_its_fact(
    verifier: Verifier, text: str, printed: str, level: str
) -> None:
    assert judged(verifier, AT_HOME + text)[printed].level == level


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        (
            "Since 1997 Minhang has put 1.424 billion yuan into 649 projects in Baoshan.",
            "1.424 billion yuan",
            "fiscal-aid-since-1997",
        ),
        (
            "Tourists came to Longjiang Township 376,000 times in 2025, against 112,000 in 2022.",
            "376,000",
            "longjiang-visits-2025",
        ),
        (
            "闵行区接续帮扶龙陵县。到2024年底，全县石斛留床面积46000亩。",
            "46000亩",
            "dendrobium-area-longling-2024",
        ),
        ("龙江乡2025年来客37.6万人次（2022年11.2万人次）。", "37.6万人次", "longjiang-visits-2025"),
        (
            "保山咖啡2023年单论种植，一年已值14.31亿元。",
            "14.31亿元",
            "coffee-value-baoshan-2023",
        ),
    ],
)
def test_what_people_tell_in_plainer_words_is_linked(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    found = judged(verifier, f"{OF_THE_PAIR}\n\n{text}")[printed]
    assert (found.level, found.fact and found.fact.id) == ("ok", fact)


def test_in_a_column_of_a_series_a_slip_shows_where_the_caption_names_no_product(
    verifier: Verifier,
) -> None:
    table = (
        "闵行区对口帮扶保山市，保山种咖啡。\n\n# 质量\n\n"
        "| 地区 | 年份 | 精品率（%） | 精深加工率（%） |\n|---|---|---|---|\n"
        "| 云南省 | 2022 | 14.3 | 43 |\n| 云南省 | 2023 | 22.7 | 54.3 |\n"
        "| 云南省 | 2024 | <> | 80.8 |\n| 普洱市 | 2024 | 30.52 | 29.04 |\n"
    )
    assert judged(verifier, table.replace("<>", "31.6"))["31.6"].level == "ok"
    assert judged(verifier, table.replace("<>", "13.6"))["13.6"].level == "error"


@pytest.mark.parametrize(
    "text",
    [
        "闵行企业捐赠图书5100册、校服510套。",
        "闵行学校捐赠课桌1000套。",
        "闵行医院捐赠设备80台。",
        "闵行社会组织捐赠30台电脑。",
        "闵行某企业向保山捐赠510万元。",
        "昌宁县某乡茶园面积3.15万亩。",
        "漭水镇某合作社茶叶产值210万元。",
        "潞江镇一个村种植蔬菜930亩，产值780万元。",
        "龙江乡某民宿2025年接待游客3.76万人次。",
        "A cooperative in Longling grows 460 mu of dendrobium.",
        "2025年闵行区安排施甸县帮扶资金2000万元。",
        "投入300万元，其中闵行援助120万元。",
    ],
)
def test_other_things_and_some_of_many_are_no_slips(verifier: Verifier, text: str) -> None:
    found = verifier.verify(read(f"{OF_THE_PAIR}\n\n{text}".encode(), "draft.md"))
    assert [j.mention.printed for j in found if j.level == "error"] == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("与保山市结对的闵行区企业有15家。", "15家"),
        ("闵行区的510个企业与保山市的村结对。", "510个"),
        ("昌宁县茶园面积3.15万亩。", "3.15万亩"),
        ("龙江乡2025年接待游客3.76万人次。", "3.76万人次"),
    ],
)
def test_the_same_things_a_power_of_ten_away_still_are(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, f"{OF_THE_PAIR}\n\n{text}")
    assert found[printed].level == "error"


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        (
            "2024年，云南收咖啡15.02万吨，其中称得上精品的4.61万吨。",
            "4.61万吨",
            "specialty-coffee-output-yunnan-2024",
        ),
        (
            "2022年4月，永艳山珍公司捐给闵行区的是土特产，折价1万余元。",
            "1万余元",
            "specialties-given-yongyan-2022",
        ),
        (
            "2024年上半年，沪滇协作为云南农村劳动力开班，来听课的有2.23万人次。",
            "2.23万人次",
            "labour-training-attendance-yunnan-2024-first-half",
        ),
        (
            "2021年11月，上海的专家教授上门培训保山干部，听课941人次。",
            "941人次",
            "training-attendance-by-experts-2021",
        ),
        (
            "截至2023年4月，保山市5个园中园里上班的有1万多人。",
            "1万多人",
            "sub-parks-jobs-2023",
        ),
        (
            "2025年，49家上海医院以组团等方式帮扶云南37家医院。",
            "37家",
            "paired-hospitals-yunnan-2025",
        ),
        (
            "2017年，闵行区打算拿200万元支持昌宁县种中草药。",
            "200万元",
            "cooperation-funds-herbs-changning-2017",
        ),
        (
            "闵行区和保山市从2021年起结对。保山那一头，学校、医院分别有4所和4家。",
            "4家",
            "paired-hospitals-baoshan",
        ),
        (
            "2021年以来，闵行与保山两地来来往往700多人次。",
            "700多人次",
            "exchange-visits-since-2021",
        ),
        (
            "龙陵石斛：靠这一行过日子的，2024年底有1.6万户。",
            "1.6万户",
            "dendrobium-households-longling-2024",
        ),
        (
            "说说保山。2019年，这里打下咖啡生豆2.03万吨。",
            "2.03万吨",
            "coffee-output-baoshan-2019",
        ),
        (
            "上海市、闵行区派医疗团队组团帮我们的医院，全市现有4家。",
            "4家",
            "aided-hospitals-baoshan",
        ),
        (
            "In Longyang, the price of green coffee climbed from 15 yuan per kilogram to 60 yuan"
            " in 2025.",
            "60 yuan",
            "green-coffee-price-longyang-2025",
        ),
        (
            "The coffee culture hall in Lujiangba draws nearly 100,000 visitors a year.",
            "nearly 100,000",
            "visitors-coffee-hall-lujiang",
        ),
    ],
)
def test_what_people_say_for_a_measure_finds_it(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    one = judged(verifier, f"{OF_THE_PAIR}\n\n{text}")[printed]
    assert (one.fact and one.fact.id, one.level in ("ok", "note")) == (fact, True)


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        (
            "2017年度，昌宁县的沪滇项目惠及农户1546户、4850人。",
            "4850人",
            "people-covered-changning-2017",
        ),
        (
            "2017年度，昌宁县的沪滇项目覆盖29个村民小组、农户1546户4850人。",
            "4850人",
            "people-covered-changning-2017",
        ),
        (
            "2021年以来，上海市和闵行区援建的项目分布于保山33个乡镇的142个村。",
            "142个",
            "villages-covered-since-2021",
        ),
        (
            "2024年末，龙陵县石斛带动农户1.6万户。",
            "1.6万户",
            "dendrobium-households-longling-2024",
        ),
        (
            "2017年以来，闵行区无偿投给施甸县的帮扶资金，总数超过2亿元。",
            "超过2亿元",
            "cooperation-funds-shidian-since-2017",
        ),
        (
            "龙陵县2024年末石斛面积4.6万亩；2022年的时候是39000亩。",
            "39000亩",
            "dendrobium-area-longling-2022",
        ),
    ],
)
def test_words_that_name_nothing_else_leave_no_doubt(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    one = judged(verifier, f"{OF_THE_PAIR}\n\n{text}")[printed]
    assert (one.fact and one.fact.id, one.level in ("ok", "note")) == (fact, True)


def test_rows_are_told_apart_by_what_heads_them(verifier: Verifier) -> None:
    table = (
        "表1　昌宁县2017年度沪滇扶贫协作项目的资金构成\n\n| 资金来源 | 金额（万元） |\n|---|---|\n"
        "| 沪滇扶贫协作资金 | 1000 |\n| 整合的部门资金 | 1304.26 |\n| 农户自筹 | 11.35 |\n"
    )
    found = judged(verifier, table)
    assert {p: found[p].level for p in ("1000", "1304.26", "11.35")} == dict.fromkeys(
        ("1000", "1304.26", "11.35"), "ok"
    )


_OF_2017 = (
    "昌宁县2017年度沪滇项目覆盖2个村、29个村民小组，惠及农户{}、{}，其中建档立卡贫困户360户。"
)


@pytest.mark.parametrize(
    ("households", "people", "fact"),
    [
        ("5146户", "4850人", "households-covered-changning-2017"),
        ("1546户", "8450人", "people-covered-changning-2017"),
    ],
)
def test_a_slip_is_told_of_places_that_only_other_figures_are_of(
    households: str, people: str, fact: str, verifier: Verifier
) -> None:
    found = judged(verifier, _OF_2017.format(households, people))
    (wrong,) = [one for one in found.values() if one.level == "error"]
    assert (wrong.codes, wrong.fact and wrong.fact.id) == (("amount-differs",), fact)


def test_a_noun_behind_a_figure_is_what_it_counts_whatever_stands_before(
    verifier: Verifier,
) -> None:
    text = "昌宁县2017年度沪滇项目覆盖立斯达、邑等两村29个村民小组、1546户。"
    fact = judged(verifier, text)["29个"].fact
    assert fact
    assert fact.id == "villager-groups-covered-changning-2017"
