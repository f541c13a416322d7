"""Figures whose words the base does not know, but whose number, place and time tell the fact."""

import os

import pytest

from drafts import AT_HOME, judged, stated
from hulian.index.cache import open_index
from hulian.index.query import Index
from hulian.paths import bundled_base, cache_folder
from hulian.verify.facts import Facts
from hulian.verify.places import Places
from hulian.verify.verify import Verifier, all_of


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("1997年以来，闵行财政上掏给保山的钱攒到14.24亿元，办成的事有649件。", "649件",
         "aid-projects-since-1997"),
        ("昌宁人靠茶吃饭。按2025年3月的口径，4.96万户、18.75万人。", "4.96万户",
         "tea-farm-households-changning-2025"),
        ("2024年全年算下来，昌宁的茶，摘下来炒干了称一称，有3.08万吨。", "3.08万吨",
         "changning-tea-output-2024"),
        ("2018年到2022年4月，闵行帮保山人学手艺的课，坐进教室的有7916人次。", "7916人次",
         "job-training-attendance-since-2018"),
        ("保山人2021年以来家里出去念书的娃，数下来2035人。", "2035人",
         "students-to-shanghai-since-2021"),
        ("龙江乡2022年的客，前前后后11.2万人次。", "11.2万人次", "longjiang-visits-2022"),
        ("2020年，昌宁的干茶称出来是2.90993万吨。", "2.90993万吨", "changning-tea-output-2020"),
        # fewer digits, where place and time are told, or another fact of the passage, too
        ("丛岗村2019年前后，建档立卡的，一共83户。", "83户", "registered-poor-households-conggang"),
        ("新寨2012年一个人一年到手3100多元；2023年到手3万多元。", "3万多元",
         "disposable-income-xinzhai-2023"),
        ("2022年4月，施甸捐往闵行两大车，装了50吨，同创包装出了25吨。", "50吨",
         "vegetables-given-shidian-2022"),
        ("到2023年4月，保山五个“园中园”固定资产投资累计305.33亿元，住进来29户。", "29户",
         "sub-parks-companies-2023"),
        # one digit of the very place and month
        ("2025年4月我去看棚，龙陵大棚里养着600万盆。", "600万盆",
         "dendrobium-pots-longling-2025"),
        # who comes to see or to catch something, told with what they spend
        ("2022年，龙江乡，一整年跑来看茶看田的，11.2万人次。", "11.2万人次",
         "longjiang-visits-2022"),
        ("2025年龙江来捉鱼的37.6万人次，吃住玩买一共掏了6520.4万元。", "6520.4万元",
         "longjiang-tourism-income-2025"),
        # verbs, and firms by another name
        ("2017年，昌宁县立斯达和邑等2个村里住着1546户。", "1546户",
         "households-covered-changning-2017"),
        ("2025年4月龙陵领头的厂子40余家。", "40余家", "dendrobium-leading-firms-longling-2025"),
        # those who are counted, told of in a phrase and not by name
        ("2022年，龙山镇做这门手艺的有3314人。", "3314人", "fengdou-workers-longshan-2022"),
        ("2017年昌宁县立斯达村和邑等村里，沾了好处的人家1546户。", "1546户",
         "households-covered-changning-2017"),
        # a price by the kilogram, told far from the word for it
        ("新寨2015年以前，一公斤豆子人家只肯出不到6元。", "不到6元",
         "green-coffee-price-xinzhai-2015"),
        ("新寨2015年以前，贩子进村收豆，一公斤只给不到6元。", "不到6元",
         "green-coffee-price-xinzhai-2015"),
        # in another unit of its kind, and in a table
        ("2022年，龙陵的仙草地是2600公顷。", "2600公顷", "dendrobium-area-longling-2022"),
        ("| 昌宁，2025年3月 | 数 |\n|---|---|\n| 人家 | 4.96万户 |", "4.96万户",
         "tea-farm-households-changning-2025"),
        ("Of every 100 people in Longjiang, few had seen a tourist; 2025 brought 65.204 million"
         " yuan.", "65.204 million yuan", "longjiang-tourism-income-2025"),
    ],
)  # fmt: skip
def test_a_number_that_tells_is_of_the_fact_of_its_place_and_time(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    assert stated(verifier, text, printed) == fact


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        # another place, year or measure, a number of few digits, and things that others count
        ("施甸2025年3月的口径，4.96万户。", "4.96万户"),
        ("按2019年3月的口径，昌宁有4.96万户。", "4.96万户"),
        ("昌宁2024年的核桃，摘下来称一称，有3.08万吨。", "3.08万吨"),
        ("昌宁2024年税收70.92亿元。", "70.92亿元"),
        ("2025年龙江乡来客37.6万人次，茶叶产值6520.4万元。", "6520.4万元"),
        ("2022年龙江乡培训茶农11.2万人次。", "11.2万人次"),
        ("昌宁县2025年3月新添路灯40盏、垃圾桶31.5万个。", "31.5万个"),
        ("龙江乡2025年的客多，停车位添了50个。", "50个"),
        ("丛岗村2019年前后，路灯83盏。", "83盏"),
        ("2022年，龙山镇的税收3314元。", "3314元"),
        ("2018年到2022年4月，闵行帮保山体检7916人次。", "7916人次"),
        ("新寨2015年以前，一斤豆子人家只肯出不到6元。", "不到6元"),
        ("2022年4月，施甸捐往闵行的菜里，某合作社出了50吨。", "50吨"),
    ],
)
def test_a_number_tells_no_fact_of_another_place_time_or_thing(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{AT_HOME}\n\n{text}")[printed].level not in ("ok", "note")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("龙江乡2025年实现税收6520.4万元。", "6520.4万元"),
        ("龙江乡2025年农业总产值6520.4万元。", "6520.4万元"),
        ("2021年以来保山市新增贷款9.13亿元。", "9.13亿元"),
        ("昌宁县2017年种植烤烟1546户4850人。", "4850人"),
        ("In 2024 Changning County collected 7.092 billion yuan in taxes.", "7.092 billion yuan"),
        ("Since 2021 Minhang hired 14,937 doctors.", "14,937"),
    ],
)
def test_where_no_word_is_of_the_fact_that_is_said(
    verifier: Verifier, text: str, printed: str
) -> None:
    found = judged(verifier, f"{AT_HOME}\n\n{text}")[printed]
    assert (found.level, found.codes[0]) == ("note", "cannot-tell")


def test_of_facts_with_one_number_the_first_of_the_base_comes_first() -> None:
    """Whichever comes first is meant, so it must be the same one in every run."""
    base = Index(open_index([bundled_base()], cache_folder(os.environ)))
    facts = Facts(base, Places(base.places(), all_of(base)), all_of(base))
    order = {fact.id: number for number, fact in enumerate(facts)}
    for unit in ("人", "个", "户", "亩", "元"):
        for alike in facts.by_number(unit).values():
            assert [*alike] == sorted(alike, key=lambda fact: order[fact.id])


@pytest.mark.parametrize(
    ("text", "printed", "fact", "code"),
    [
        # a digit that differs, two that are turned, a power of ten, and a marker, in no known words
        ("说说昌宁的茶灶：2025年3月围着叶子转的，4.69万户。", "4.69万户",
         "tea-farm-households-changning-2025", "amount-differs"),
        ("2020年，昌宁的茶炒干了称一称：2.90993亿吨。", "2.90993亿吨", "changning-tea-output-2020",
         "unit-differs"),
        ("2020年，昌宁的茶农炒干了称出来，超2.90993万吨。", "超2.90993万吨",
         "changning-tea-output-2020", "bound-added"),
        ("In 2025 the tills of Longjiang took in 65.024 million yuan.", "65.024 million yuan",
         "longjiang-tourism-income-2025", "amount-differs"),
        # few figures are turned, or ten times another: two digits do, and the text need not name it
        ("2021年头十一个月，闵行派到保山、有手艺在身的61名。", "61名",
         "seconded-specialists-baoshan-2021", "amount-differs"),
        ("2021年头十一个月，上海的教授到保山开讲，台下坐过491人次。", "491人次",
         "training-attendance-by-experts-2021", "amount-differs"),
        ("The gates of Longjiang counted 367,000 in 2025.", "367,000", "longjiang-visits-2025",
         "amount-differs"),
    ],
)  # fmt: skip
def test_a_slip_is_told_by_number_place_and_time_where_the_words_are_unknown(
    verifier: Verifier, text: str, printed: str, fact: str, code: str
) -> None:
    found = judged(verifier, f"{_STATED}\n\n{text}")[printed]
    assert (found.level, found.codes[0], found.fact and found.fact.id) == ("warning", code, fact)
    assert found.should_be is None  # which of the two is meant, no word says


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        # two digits that are like many facts, another place or year, another thing, a known rate
        ("龙江乡2025年添了38盏灯。", "38盏"),
        ("施甸2025年3月围着叶子转的，4.69万户。", "4.69万户"),
        ("昌宁2019年围着叶子转的，4.69万户。", "4.69万户"),
        ("昌宁2025年3月围着核桃树转的，4.97万户。", "4.97万户"),
        ("2024年，普洱的咖啡抽检合格率39.52%。", "39.52%"),
        ("2021年头十一个月，上海的教授到保山开讲，台下坐过541人次。", "541人次"),
        ("The gates of Kunming counted 367,000 in 2025.", "367,000"),
        ("龙陵石斛种植面积已达4.6万亩，年产值超过50亿元。", "超过50亿元"),
        ("It is quiet, says a barista of 24 who came home to Baoshan last spring.", "24"),
        # nor is one that is another fact's of there
        ("2022年前后，保山咖啡精品率为40%，远高于全省14.3%的平均水平；精深加工率60%。", "14.3%"),
    ],
)
def test_a_number_near_a_fact_of_another_place_time_or_thing_is_no_slip(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{_STATED}\n\n{text}")[printed].level in ("unknown", "ok")


@pytest.mark.parametrize(
    ("text", "printed", "fact", "code"),
    [
        ("昌宁2019年围着茶叶子转的，4.96万户。", "4.96万户", "tea-farm-households-changning-2025",
         "period-differs"),
        ("2025年3月，施甸围着茶叶子转的，4.96万户。", "4.96万户",
         "tea-farm-households-changning-2025", "place-differs"),
        ("From Dehong 2,035 young people have taken the train to Shanghai since 2021.", "2,035",
         "students-to-shanghai-since-2021", "place-differs"),
        ("The gates of Longjiang counted 376,000 in 2021.", "376,000", "longjiang-visits-2025",
         "period-differs"),
    ],
)  # fmt: skip
def test_a_number_of_another_place_or_time_is_told_where_the_words_are_unknown(
    verifier: Verifier, text: str, printed: str, fact: str, code: str
) -> None:
    found = judged(verifier, f"{_STATED}\n\n{text}")[printed]
    assert (found.level, found.fact and found.fact.id) == ("warning", fact)
    assert code in found.codes


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        # what counties are known for is no name of one, nor does a park hold a district
        ("施甸是产菜县，一年种菜约11万亩。", "约11万亩"),
        ("给工人住的便宜房子，2020年3月时，保山工贸园区里是6000余套。", "6000余套"),
        # a plan by words that nobody knows for one, and what is planned when all is built
        ("说说保山。纸上画的圈，2017年9月时有约2.3万亩。", "约2.3万亩"),
        ("按2017年的测算，腾冲“园中园”全部建成预计要投26.2亿元。", "26.2亿元"),
    ],
)
def test_a_right_figure_is_not_of_another_place_or_basis_for_such_words(
    verifier: Verifier, text: str, printed: str
) -> None:
    assert judged(verifier, f"{_STATED}\n\n{text}")[printed].level not in ("warning", "error")


def test_a_draft_is_at_home_where_its_numbers_agree_by_which_no_word_tells(
    verifier: Verifier,
) -> None:
    found = judged(
        verifier,
        "你问龙陵的“仙草”。2022年，全县漫山栽了3.9万亩；2022年割下来的鲜货9000吨。\n\n"
        "2025年单卖花一年就突破5亿元。闵行区2022年以后往龙陵这门营生里砸了3100万元真金白银。\n\n"
        "龙山镇的婆娘们2022年光靠这双手，就挣回8295万元。",
    )
    assert found["8295万元"].codes == ("amount-differs",)


_STATED = f"""{AT_HOME}
保山市咖啡精品率2025年11月达70%。2021年以来，闵行区给保山的帮扶资金9.13亿元，项目441个。"""
"""Three figures and more of the base, so that what else is told may be of it, too."""
