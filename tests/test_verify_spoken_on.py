"""Right figures whose place, year or basis a sentence takes from what it told before."""

import pytest

from drafts import OF_THE_PAIR, judged
from hulian.verify.verify import Verifier


def _blamed(text: str, verifier: Verifier) -> list[str]:
    found = judged(verifier, OF_THE_PAIR + text).values()
    return [one.mention.printed for one in found if one.level in ("error", "warning")]


def _stated(text: str, printed: str, verifier: Verifier) -> str | None:
    one = judged(verifier, text)[printed]
    return one.fact.id if one.fact and one.level in ("ok", "note") else None


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        (
            "账是保山的。2019年，这座城市的咖啡地有13.64万亩。",
            "13.64万亩",
            "coffee-area-baoshan-2019",
        ),
        (
            "说说保山。2019年，这座滇西小城收咖啡2.03万吨。",
            "2.03万吨",
            "coffee-output-baoshan-2019",
        ),
        ("再看昌宁。2023年，这个县的茶叶产量是2.98万吨。", "2.98万吨", "changning-tea-output-2023"),
        (
            "先看新寨村。2023年，那个村子的咖啡面积是13600亩。",
            "13600亩",
            "coffee-area-xinzhai-2023",
        ),
        (
            "云南是咖啡大省，其他州市不及普洱。2024年，全省咖啡面积119.31万亩。",
            "119.31万亩",
            "coffee-area-yunnan-2024",
        ),
        (
            "保山在先，别的县市在后。2023年，这里的咖啡面积13.65万亩。",
            "13.65万亩",
            "coffee-area-baoshan-2023",
        ),
    ],
)
def test_a_place_that_is_only_pointed_at_is_no_other_place(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    assert _blamed(text, verifier) == []
    assert _stated(OF_THE_PAIR + text, printed, verifier) == fact


@pytest.mark.parametrize(
    "text",
    [
        "到2017年9月，保山市5个园中园规划面积约2.3万亩，谈成的正式协议有33个，框架协议12个。",
        "腾冲园中园2017年一年要完成投资5亿元。",
        "腾冲园中园2017年力争完成投资5亿元。",
        "腾冲园中园2017年须完成投资5亿元。",
        "腾冲园中园2017年打算完成投资5亿元。",
        "2017年，闵行区打算拿200万元支持昌宁县种中草药。",
        "腾冲园中园设在隆阳区辛街乡，规划用地2939亩，头一期用1000亩。",
        "腾冲园中园建在隆阳区辛街乡，规划用地2939亩。",
        "腾冲园中园选址在隆阳区辛街乡，规划用地2939亩。",
        "腾冲园中园地处隆阳区辛街乡，规划用地2939亩。",
        "石斛产业2025年要达到的总产值是100亿元，在龙陵。",
    ],
)
def test_what_is_planned_or_only_lies_somewhere_is_not_blamed(
    text: str, verifier: Verifier
) -> None:
    assert _blamed(text, verifier) == []


@pytest.mark.parametrize(
    "text",
    [
        "组团帮我们的医院现有4家：龙陵县人民医院、昌宁县人民医院、施甸县人民医院、保山市第二人民医院。",
        "保山的劳务品牌如今有4个，昌宁茶工、龙陵石斛枫斗加工、施甸养老护理、保山咖啡师。",
        "2017年度，昌宁全县实施沪滇扶贫协作项目2个，即柯街镇立斯达村项目、鸡飞镇邑等村项目，总投资2315.61万元。",
        "2017年昌宁县有项目两个，一个在柯街镇立斯达村，一个在鸡飞镇邑等村。总投资2315.61万元。",
        "2017年，昌宁县的协作项目有2个：立斯达村项目、邑等村项目，总投资2315.61万元。",
        "全市的劳务品牌有4个：昌宁茶工、龙陵枫斗加工、施甸养老护理和保山咖啡师。",
    ],
)
def test_those_of_a_list_are_not_where_its_number_is_of(text: str, verifier: Verifier) -> None:
    assert _blamed(text, verifier) == []


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        (
            "到2024年末，石斛在龙陵全县的面积有4.6万亩，而两年前是39000亩。",
            "39000亩",
            "dendrobium-area-longling-2022",
        ),
        (
            "截至2024年末，龙陵石斛面积4.6万亩；两年前，这个数是39000亩。",
            "39000亩",
            "dendrobium-area-longling-2022",
        ),
        (
            "到2021年，普洱的咖啡精深加工率只有8%，三年后是29.04%。",
            "29.04%",
            "coffee-deep-processing-rate-puer-2024",
        ),
        (
            "到2019年，保山咖啡产量2.03万吨，四年后为2.26万吨。",
            "2.26万吨",
            "coffee-output-baoshan-2023",
        ),
        (
            "到2024年，昌宁茶叶产量3.08万吨，上一年是2.98万吨。",
            "2.98万吨",
            "changning-tea-output-2023",
        ),
        (
            "上海帮云南\n\n**2021年**\n- 财政资金：42.68亿元\n\n**2022年前7个月**\n"
            "- 财政资金：38.18亿元\n",
            "38.18亿元",
            "fiscal-aid-yunnan-2022-to-july",
        ),
        (
            "昌宁茶叶\n\n2021年\n\n头等大事是防霜。\n\n2022年前9个月\n\n- 干茶产量：2705万公斤\n",
            "2705万公斤",
            "changning-dry-tea-output-2022",
        ),
    ],
)
def test_a_year_that_is_told_from_another_is_the_right_one(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    assert _stated(text, printed, verifier) == fact


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        ("到2025年，龙陵县已让石斛面积达到5万亩。", "达到5万亩", "basis-differs"),
        ("2025年，龙陵县已把石斛鲜条产量做到1.5万吨。", "1.5万吨", "basis-differs"),
        ("2017年8月以来，奉贤区在昌宁县与我们一道实施产业项目54个。", "54个", "giver-differs"),
        ("2017年8月以来，松江区在昌宁县同当地一起实施产业项目54个。", "54个", "giver-differs"),
    ],
)
def test_what_is_told_as_done_or_by_others_is_still_noticed(
    text: str, printed: str, code: str, verifier: Verifier
) -> None:
    home = f"{OF_THE_PAIR}两地2021年以来互访交流700多人次，开展培训85期5179人次。\n\n"
    assert code in judged(verifier, home + text)[printed].codes


def test_english_words_are_known_by_their_stems(verifier: Verifier) -> None:
    text = (
        "Xinzhai Village now processes about 6,000 tonnes of green coffee a year.\n\n"
        "Minhang helps Baoshan. Since 2018 it has held 72 job fairs and trained people there."
    )
    found = judged(verifier, text)
    assert [one.mention.printed for one in found.values() if one.level == "error"] == []


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        (
            "In 2022 the county had 39,000 mu of dendrobium, and 8,800 mu of that lay in Longshan.",
            "39,000 mu",
            "dendrobium-area-longling-2022",
        ),
        (
            "The first Duoduo Farm covered 792 registered poor residents, 501 of them in Conggang.",
            "792",
            "duoduo-farm-poor-people",
        ),
        (
            "我看1997年更稳妥，因为闵行在保山的649个援建项目就是从那时候往后数的。",
            "649个",
            "aid-projects-since-1997",
        ),
        (
            "闵行2021年开始帮保山。打那以后，已有14937名贫困人口找到工作。",
            "14937名",
            "people-employed-since-2021",
        ),
        (
            "保山咖啡的精品率市农业农村局说2022年是四成。",
            "四成",
            "coffee-specialty-rate-baoshan-2022-bureau",
        ),
        ("龙陵培养了44个石斛科研人才。", "44个", "dendrobium-researchers-longling"),
        ("2021年以来，保山去上海读书的学生有2035个。", "2035个", "students-to-shanghai-since-2021"),
        (
            "By September 2018 aid was 3 million yuan. Together with Guangdong, Shanghai had "
            "delivered Yunnan 9.311 billion by March 2020.",
            "9.311 billion",
            "cooperation-funds-yunnan-shanghai-guangdong-2020-03",
        ),
        (
            "Shanghai and Guangdong sent money to Yunnan by March 2020, and the two ran "
            "13,268 projects there by that December.",
            "13,268",
            "aid-projects-yunnan-shanghai-guangdong-2020",
        ),
    ],
)
def test_what_stands_behind_a_figure_or_before_it_says_what_it_is(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    assert _stated(text, printed, verifier) == fact


def test_who_asks_in_an_interview_begins_anew(verifier: Verifier) -> None:
    text = "问：昌宁呢？\n\n答：早。\n\n问：说说保山的咖啡。\n\n答：2023年全市面积13.65万亩。"
    assert _stated(text, "13.65万亩", verifier) == "coffee-area-baoshan-2023"


_LISTED = """# 龙江乡

- 旅游收入
  - 2022年：2000多万元
  - 2025年：6520.4万元
- 游客
  - 2022：11.2万人次
  - 2025：37.6万人次
"""
_LISTED_IN_ENGLISH = """# Longjiang

- Visits
  - 2022: 112,000
  - 2025: 376,000
- Festival 2024
  - visits: 358,600
  - income growth: 19.53%
"""


@pytest.mark.parametrize("text", [_LISTED, _LISTED_IN_ENGLISH])
def test_an_item_heads_those_that_lie_in_it(verifier: Verifier, text: str) -> None:
    assert {one.level for one in judged(verifier, text).values()} == {"ok"}


def test_the_year_of_an_item_may_be_wrong(verifier: Verifier) -> None:
    wrong = _LISTED_IN_ENGLISH.replace("2022: 112", "2023: 112")
    assert judged(verifier, wrong)["112,000"].codes[0] == "period-differs"
