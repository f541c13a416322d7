"""Measures by what officials, journalists and villagers call them, in both languages."""

import pytest

from drafts import stated
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("2021年以来，保山市出门打工的贫困人口有14937名。", "14937名",
         "people-employed-since-2021"),
        ("2021年以来，两地党政领导碰头会开了10次。", "10次", "joint-meetings-since-2021"),
        ("龙江乡稻渔基地2024年辐射带动周边6000亩。", "6000亩",
         "rice-fish-outreach-area-longjiang-2024"),
        ("2024年8月，保山产业园区盖厂房55.31万平方米。", "55.31万平方米",
         "park-factory-floor-baoshan-2024"),
        ("2022年4月，施甸驰援的爱心菜有50吨。", "50吨", "vegetables-given-shidian-2022"),
        ("2019年3月，丛岗村积压的豆子卖不掉，超40吨。", "超40吨",
         "unsold-coffee-conggang-2019-news"),
        ("2024年9月，新寨村亩均效益逾8000元/亩。", "逾8000元/亩",
         "coffee-income-per-mu-xinzhai-2024"),
        ("2018年12月，闵行区派老师4名到保山市。", "4名", "aid-teachers-baoshan-2018"),
        ("2023年8月，保山全市咖啡门店135个。", "135个", "coffee-houses-baoshan-2023"),
        ("2022年，龙山镇做枫斗的有3314人。", "3314人", "fengdou-workers-longshan-2022"),
        ("Since 2021, 14,937 people from Baoshan found work outside.", "14,937",
         "people-employed-since-2021"),
        ("In August 2024 the factory space of Baoshan Industrial Park was 553,100 square metres.",
         "553,100 square metres", "park-factory-floor-baoshan-2024"),
        ("In 2022 fengdou processors in Longshan Town numbered 3,314.", "3,314",
         "fengdou-workers-longshan-2022"),
        ("Land under dendrobium in Longling came to 39,000 mu in 2022.", "39,000 mu",
         "dendrobium-area-longling-2022"),
        ("The 2024 tea crop of Changning was 30,800 tonnes.", "30,800 tonnes",
         "changning-tea-output-2024"),
    ],
)  # fmt: skip
def test_a_measure_is_known_by_what_people_call_it(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    assert stated(verifier, text, printed) == fact
