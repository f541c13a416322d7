"""Who gives what a list or a sentence tells of, where its own words do not name anybody."""

import pytest

from proposing import fields

_HEAD = "2023年，北京市朝阳区与内蒙古自治区卓资县深化协作，主要成效如下：\n"


@pytest.mark.parametrize(
    ("text", "figure", "giver"),
    [
        ("（一）投入京蒙协作资金4380万元，实施项目21个；\n", "4380万元", ["朝阳区"]),
        ("（一）安排京蒙资金4380万元；\n", "4380万元", ["朝阳区"]),
        ("——落实京蒙协作项目21个；\n", "21个", ["朝阳区"]),
        ("1.卓资县使用京蒙协作资金4380万元；\n", "4380万元", ["朝阳区"]),
        ("（一）乌兰察布市共获京蒙协作资金4380万元；\n", "4380万元", ["北京市"]),
    ],
)
def test_a_district_of_a_programme_gives_what_it_is_called_by(
    text: str, figure: str, giver: list[str]
) -> None:
    assert fields(f"{_HEAD}{text}", figure)["giver"].value == giver
    assert fields(f"{_HEAD}{text}", figure)["giver"].guess


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("全县肉羊存栏62.5万只，建成冷库13座。", "13座"),
        ("卓资县种植马铃薯5万亩，新建大棚13座。", "13座"),
        ("该县发展肉羊养殖，培训农牧民130人次。", "130人次"),
        ("卓资县建成冷库13座。", "13座"),
        ("其中，卓资县马铃薯丰收，建设冷库13座。", "13座"),
    ],
)
def test_what_an_area_does_itself_nobody_gives(text: str, figure: str) -> None:
    assert "giver" not in fields(f"{_HEAD}{text}\n", figure)


def test_what_is_given_to_an_area_is_not_done_by_it() -> None:
    text = f"{_HEAD}朝阳区帮扶卓资县肉羊养殖，建成冷库13座。\n"
    assert fields(text, "13座")["giver"].value == ["朝阳区"]
