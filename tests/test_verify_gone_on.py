"""What a figure takes over from those before it: money, a time; and what counts as one."""

import pytest

from drafts import AT_HOME, judged, stated
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        # English millions go on in the money of the sentence
        ("Longyang District sold 80 million yuan worth of farm produce in 2022, and in 2024 it was "
         "243 million.", "243 million", "farm-produce-sales-longyang-2024"),
        ("The projects of 2017 in Changning cost 23.1561 million yuan: 10 million in cooperation "
         "funds, 13.0426 million from county departments, 113,500 from the farmers.",
         "10 million", "cooperation-funds-changning-2017"),
        ("The projects of 2017 in Changning cost 23.1561 million yuan: 10 million in cooperation "
         "funds, 13.0426 million from departments, 113,500 from the farmers.",
         "13.0426 million", "department-funds-changning-2017"),
        ("Tea in Changning was worth 6.76 billion yuan in 2023; a year later it was 7.092 billion.",
         "7.092 billion", "changning-tea-output-value-2024"),
        ("In 2012 tea in Changning was worth 752 million yuan, and by 2020 it was worth 3.881 "
         "billion.", "3.881 billion", "changning-tea-output-value-2020"),
        ("Minhang gave Baoshan 1.424 billion yuan in fiscal aid since 1997, and since 2021 "
         "Shanghai and Minhang gave it 913 million.", "913 million", "fiscal-aid-since-2021"),
        # 同一时期 is the period told before
        ("2021年以来，闵行跟保山互派干部人才463位；同一时期，送去上海念书的学生2035个。", "2035个",
         "students-to-shanghai-since-2021"),
        ("2021年以来，闵行与保山互派干部人才463名；同一时期，毕业后稳定就业的学生480人。", "480人",
         "graduates-employed-since-2021"),
        ("2022年龙陵县石斛面积39000亩；同一年，鲜条9000吨。", "9000吨",
         "dendrobium-stem-output-longling-2022"),
        ("Since 2021 Minhang and Baoshan have exchanged 463 officials. Over the same period, 2,035 "
         "students from Baoshan went to school in Shanghai.", "2,035",
         "students-to-shanghai-since-2021"),
        ("Since 2021 the two places have exchanged 463 officials; in the same years 480 graduates "
         "from Baoshan found steady work in Shanghai.", "480", "graduates-employed-since-2021"),
        # tourists in a number of people are visits
        ("2025年龙江乡来了游客37.6万人。", "37.6万人", "longjiang-visits-2025"),
        ("龙江乡2022年接待游客11.2万人，2025年37.6万人。", "11.2万人", "longjiang-visits-2022"),
        ("龙江乡去年接待的游客是37.6万人，前年没有数。2025年11月，回头再看，2025年来客37.6万人。",
         "37.6万人", "longjiang-visits-2025"),
        ("游客方面，龙江乡2025年是37.6万人。", "37.6万人", "longjiang-visits-2025"),
        ("稻花鱼节期间，2024年10月龙江乡迎来游客35.86万人。", "35.86万人",
         "longjiang-visits-festival-2024"),
    ],
)  # fmt: skip
def test_a_figure_goes_on_with_what_was_told(
    text: str, printed: str, fact: str, verifier: Verifier
) -> None:
    assert stated(verifier, text, printed) == fact


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Shanghai gave Yunnan 38.18 million yuan, and 14.24 million people live there.",
         "14.24 million"),
        ("The fund of 80 million yuan was spent in Longyang. The lake holds 243 million litres.",
         "243 million"),
    ],
)  # fmt: skip
def test_a_figure_of_other_things_does_not(text: str, printed: str, verifier: Verifier) -> None:
    found = judged(verifier, f"{AT_HOME}\n\n{text}")
    assert [one.fact for key, one in found.items() if key.startswith(printed) and one.fact] == []
