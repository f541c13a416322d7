"""Numbers without a unit behind their label at the end of a line, as data cards have them."""

import pytest

from drafts import AT_HOME, judged, stated
from hulian.verify.verify import Verifier


@pytest.mark.parametrize(
    ("text", "printed", "fact"),
    [
        ("- 2021年以来援建项目数：441", "441", "aid-projects-since-2021"),
        ("- 覆盖的村（2021年起）：142", "142", "villages-covered-since-2021"),
        ("- 2021年以来送到上海就读的学生：2,035", "2,035", "students-to-shanghai-since-2021"),
        ("- 帮助就业的贫困人口，2021年起：14937", "14937", "people-employed-since-2021"),
        ("* 2021年以来结对的闵行企业 —— 51", "51", "pairing-companies-minhang"),
        ("- Aid projects in Baoshan since 2021: 441", "441", "aid-projects-since-2021"),
        ("- Townships reached in Baoshan since 2021: 33.", "33", "townships-covered-since-2021"),
        ("- Baoshan students sent to schools in Shanghai since 2021: 2,035", "2,035",
         "students-to-shanghai-since-2021"),
        ("- Coffee companies in Baoshan (November 2023): 52", "52",
         "coffee-companies-baoshan-2023"),
    ],
)  # fmt: skip
def test_a_number_that_ends_a_line_is_of_its_label(
    verifier: Verifier, text: str, printed: str, fact: str
) -> None:
    assert stated(verifier, text, printed) == fact


@pytest.mark.parametrize(
    ("text", "printed", "codes", "should_be"),
    [
        ("- 2021年以来援建项目数：414", "414", ("amount-differs",), "441"),
        ("- 2021年以来援建项目数：近441", "近441", ("bound-added",), "441"),
        ("- Aid projects in Baoshan since 2021: 414", "414", ("amount-differs",), "441"),
    ],
)
def test_a_wrong_number_behind_a_label_is_told(
    verifier: Verifier, text: str, printed: str, codes: tuple[str, ...], should_be: str
) -> None:
    found = judged(verifier, f"{AT_HOME}\n\n{text}")[printed]
    assert (found.level, found.codes[:1]) == ("error", codes)
    assert found.should_be == should_be


def test_a_marker_before_a_number_behind_a_label_is_read(verifier: Verifier) -> None:
    text = f"{AT_HOME}\n\n- Aid projects in Baoshan since 2021: over 441"
    assert judged(verifier, text)["over 441"].codes == ("bound-added",)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "卡片编号：305",
            "联系电话：5512",
            "员工编号：305",
            "第3版：12",
            "- 比分：21",
            "座位号：33",
        ),
        *("Room: 305", "Phone: 5512", "Page: 12", "Version: 3"),
        "援建项目：441、442和443期见附件",
    ],
)
def test_codes_behind_labels_are_not_counted(verifier: Verifier, line: str) -> None:
    assert all(found.level == "unknown" for found in judged(verifier, line).values())


@pytest.mark.parametrize("parts", ["分三块", "分为三块", "分成三类", "分作三项"])
def test_into_how_many_parts_a_text_takes_something_is_of_no_fact(
    verifier: Verifier, parts: str
) -> None:
    text = f"2017年度，昌宁县沪滇项目总投资2315.61万元，{parts}：协作资金1000万元；其余自筹。"
    found = judged(verifier, f"{AT_HOME}\n\n{text}")
    assert found[parts.lstrip("分为成作")].level == "unknown"
