"""Another time, place, giver or basis in drafts whose words are far from those of the base."""

import pytest

from drafts import judged, stated
from hulian.verify.verify import Verifier

_KNOWN = (
    "昌宁2025年3月种茶的人家有4.96万户，连带吃茶饭的18.75万人。"
    "1997年到现在，闵行给保山的钱攒到14.24亿元。\n\n"
)
"""What agrees with the base by its numbers: such a draft is about what the base is about."""
_ENGLISH = (
    "Minhang helps Baoshan. Since 1997 its fiscal aid has come to 1.424 billion yuan, for 649"
    " projects. Exchange visits since 2021 took over 700 people.\n\n"
)


@pytest.mark.parametrize(
    ("right", "wrong", "printed", "code"),
    [
        ("2022年，龙陵漫山栽的有3.9万亩。", "2019年，龙陵漫山栽的有3.9万亩。", "3.9万亩", "period"),
        ("2022年一年，龙江乡来了11.2万人次。", "2019年一年，龙江乡来了11.2万人次。", "11.2万人次",
         "period"),
        ("从2018年算到2022年4月，闵行帮保山15772人找到活。",
         "从2014年算到2022年4月，闵行帮保山15772人找到活。", "15772人", "period"),
        ("2019年，丛岗村名字在册的有83户。", "2019年，赧亢村名字在册的有83户。", "83户", "place"),
        ("龙山的婆娘们2022年靠一双手挣回2895万元。", "漭水的婆娘们2022年靠一双手挣回2895万元。",
         "2895万元", "place"),
        ("2022年以后，闵行区前后往龙陵砸了3100万元。", "2022年以后，松江区前后往龙陵砸了3100万元。",
         "3100万元", "giver"),
        ("从2022年到去年，闵行人在龙陵这棵草上砸下3100万元。",
         "从2022年到去年，浦东人在龙陵这棵草上砸下3100万元。", "3100万元", "giver"),
        ("从2022年到去年，闵行人在龙陵这棵草上砸下3100万元。",
         "从2022年到去年，宝山人在龙陵这棵草上砸下3100万元。", "3100万元", "giver"),
        ("2021年1到11月，上海的教授到保山来开课，台下坐过941人次。",
         "2021年1到11月，北京的教授到保山来开课，台下坐过941人次。", "941人次", "giver"),
        ("2017年起，闵行那头给了施甸超2亿元。", "2017年起，静安那头给了施甸超2亿元。", "超2亿元",
         "giver"),
        ("2017年往后，闵行送来给施甸的钱超2亿元。", "2017年往后，奉贤送来给施甸的钱超2亿元。",
         "超2亿元", "giver"),
        ("2022年4月，施甸往闵行送菜，拉菜的运费6万元，中磊石业掏的。",
         "2022年4月，施甸往闵行送菜，拉菜的运费6万元，永艳山珍掏的。", "6万元", "giver"),
        ("新寨村村民人均可支配收入2012年为3100多元。", "芒宽乡村民人均可支配收入2012年为3100多元。",
         "3100多元", "place"),
        ("2017年往后，闵行白给施甸的钱超2亿元。", "2017年往后，闵行白给施甸的钱年年都有超2亿元。",
         "超2亿元", "basis"),
        ("闵行区2022年以后一共往龙陵砸了3100万元。", "闵行区2022年以后每年往龙陵砸了3100万元。",
         "3100万元", "basis"),
        ("2019年，新寨人均从咖啡得到收益12000元。",
         "2019年，新寨历年累计人均从咖啡得到收益12000元。", "12000元", "basis"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_seen_where_all_else_tells_the_fact(
    verifier: Verifier, right: str, wrong: str, printed: str, code: str
) -> None:
    assert judged(verifier, _KNOWN + right)[printed].level in ("ok", "note")
    found = judged(verifier, _KNOWN + wrong)[printed]
    assert found.level in ("warning", "error")
    assert f"{code}-differs" in found.codes


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("截至目前，闵行与保山共同引进企业22家。", "22家", "companies-settled-joint-promotion"),
        ("到2022年4月，招工的台子在保山搭了72场。", "72场", "job-fairs-since-2018"),
        ("2021年5月，闵行有4位白大褂住到隆阳去。", "4位", "aid-doctors-longyang-2021"),
    ],
)  # fmt: skip
def test_a_fact_in_the_words_of_people(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    assert stated(verifier, text, printed) == fact


@pytest.mark.parametrize(
    ("right", "wrong", "printed", "code"),
    [
        ("Since 2022, Minhang has spent", "Since 2022, Pudong District has spent",
         "14.5 million yuan", "giver"),
        ("Since 2022, Minhang has put", "Since 2022, Suzhou alone has put", "14.5 million yuan",
         "giver"),
        ("Since 2022, Minhang has spent", "Since 2022, Gansu has spent", "14.5 million yuan",
         "giver"),
        ("yuan on coffee", "yuan every year on coffee", "14.5 million yuan", "basis"),
        ("each year", "in all the years so far", "over 700,000 yuan", "basis"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_seen_in_english(
    verifier: Verifier, right: str, wrong: str, printed: str, code: str
) -> None:
    text = (
        "Since 2022, Minhang has spent 14.5 million yuan on coffee in Xinzhai Village. The coffee"
        " plants there earn the village collective over 700,000 yuan each year."
    )
    text = text.replace("spent", "put") if "put" in right else text
    assert judged(verifier, _ENGLISH + text)[printed].level in ("ok", "note")
    found = judged(verifier, _ENGLISH + text.replace(right, wrong))[printed]
    assert found.level in ("warning", "error")
    assert f"{code}-differs" in found.codes


def test_those_that_help_comes_from_give(verifier: Verifier) -> None:
    text = "In the first half of 2024, help from Shanghai found work for 137,600 people of Yunnan."
    assert judged(verifier, _ENGLISH + text)["137,600"].level in ("ok", "note")
    wrong = judged(verifier, _ENGLISH + text.replace("Shanghai", "Shandong"))["137,600"]
    assert "giver-differs" in wrong.codes


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        # a part, too few digits, and numbers of nothing in the base
        ("龙陵的村子里有83户装了电表。", "83户"),
        ("2019年，保山城里修了15个棚子。", "15个"),
        ("2021年5月，德宏来的4位木匠住在隆阳。", "4位"),
        ("从北京到保山，路上2895公里。", "2895公里"),
        ("这些年生意好，2024年昌宁的茶卖出70.92亿元。", "70.92亿元"),
        ("到2025年，龙江乡一年来了37.6万人次，中间2024年开塘捉鱼那阵子最疯，人比上一届多了54.97%。",
         "54.97%"),
    ],
)  # fmt: skip
def test_no_alarm_where_it_may_be_right(verifier: Verifier, text: str, printed: str) -> None:
    assert judged(verifier, _KNOWN + text)[printed].level not in ("warning", "error")
