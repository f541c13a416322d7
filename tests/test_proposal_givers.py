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


_BOTH = "江苏省常州市新北区对口帮扶陕西省紫阳县。"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("由新北区援建的实训中心坐落在向阳镇，建筑面积1850平方米。", "1850平方米"),
        ("修脚师实训中心由新北区援建，占地3亩。", "3亩"),
        ("新北区捐建的教学楼已投用，共有教室36间。", "36间"),
        ("新北区出资修建的产业园在启浪乡，羊舍64栋。", "64栋"),
        ("县里的产业路由新北区修建，全长12公里。", "12公里"),
    ],
)
def test_who_has_built_something_gives_what_it_has(text: str, figure: str) -> None:
    found = fields(f"{_BOTH}\n{text}\n", figure)["giver"]
    assert (found.value, found.guess is not None) == (["新北区"], True)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("新北区援建的茶园去年产茶150吨。", "150吨"),
        ("新北区援建的产业园吸纳就业310人。", "310人"),
        ("紫阳县修建的产业路全长12公里。", "12公里"),
        ("紫阳县茶园面积26万亩。", "26万亩"),
    ],
)
def test_what_comes_of_it_is_not_given(text: str, figure: str) -> None:
    assert "giver" not in fields(f"{_BOTH}\n{text}\n", figure)


@pytest.mark.parametrize(
    ("text", "figure", "giver"),
    [
        ("新北区拨付紫阳县资金6240万元，比上年多900万元。", "900万元", ["新北区"]),
        ("今年下半年，新北区再拿1500万元，帮助紫阳县改造卫生院。", "1500万元", ["新北区"]),
        ("在紫阳县工作的新北区医生有17名、教师26名。", "26名", ["新北区"]),
        ("紫阳县争取肉羊出栏20万只。", "20万只", None),
        ("新北区累计组织紫阳县1.6万名劳动力赴江苏务工。", "1.6万名", ["新北区"]),
        ("新北区组织紫阳县劳动力到江苏省就业3120人。", "3120人", ["新北区"]),
        ("新北区帮助紫阳县脱贫劳动力到江苏就业320人。", "320人", ["新北区"]),
        ("紫阳县组织劳动力到江苏就业320人。", "320人", None),
        ("紫阳县转移就业到江苏320人。", "320人", None),
    ],
)
def test_who_gives_in_other_words(text: str, figure: str, giver: list[str] | None) -> None:
    found = fields(f"{_BOTH}\n{text}\n", figure)
    assert (found["giver"].value if "giver" in found else None) == giver


@pytest.mark.parametrize(
    "items",
    [
        "（一）投入资金4380万元；\n（二）实施项目21个；\n（三）引进企业6家。\n",
        "——投入资金4380万元；\n\n——实施项目21个；\n\n——引进企业6家。\n",
        "1. 投入资金4380万元\n2. 实施项目21个\n3. 引进企业6家\n",
        "①投入资金4380万元，与广东企业签约；\n②实施项目21个；\n③引进企业6家。\n",
        "投入资金4380万元；\n实施项目21个；\n引进企业6家。\n",
    ],
)
def test_what_leads_to_a_list_holds_for_all_its_items(items: str) -> None:
    text = f"{_BOTH}\n上半年，新北区与紫阳县深化协作，成效如下：\n\n{items}"
    for figure in ("4380万元", "21个", "6家"):
        found = fields(text, figure, "2024-08-05")
        assert found["place"].value == ["紫阳县"]
        assert found["period"].value == "2024-01?/2024-06?"
    assert fields(text, "21个", "2024-08-05")["giver"].value == ["新北区"]


def test_what_follows_a_list_is_no_item_of_it() -> None:
    text = (
        f"{_BOTH}\n上半年成效如下：\n一是投入资金4380万元；\n\n2023年，引进企业6家。又来了7家。\n"
    )
    assert fields(text, "7家", "2024-08-05")["period"].value == "2023?"


def test_items_in_english_have_what_leads_to_them() -> None:
    text = (
        "In 2023, Xinbei District of Changzhou in Jiangsu and Huangzhong District of Xining in "
        "Qinghai:\n\n- invested 66 million yuan in 29 projects, up 8.2%\n- trained 640 farmers\n"
    )
    for figure in ("66 million yuan", "29", "640"):
        found = fields(text, figure)
        assert (found["place"].value, found["period"].value) == (["湟中区"], "2023?")
        assert found["giver"].value == ["新北区"]


@pytest.mark.parametrize(
    "told",
    [
        "去年，门头沟区给了武川县350万元。",
        "修路的钱，门头沟区出了350万元。",
        "门头沟区花350万元修了这条路。",
        "门头沟给武川拨来350万元。",
    ],
)
def test_plain_words_for_giving_name_who_gives(told: str) -> None:
    text = f"北京市门头沟区与武川县开展京蒙协作。\n\n{told}"
    assert fields(text, "350万元")["giver"].value == ["门头沟区"]


def test_what_was_sold_or_grown_was_not_given() -> None:
    for told in ("武川县卖出了350吨莜麦。", "门头沟区的超市卖出了350吨莜麦。"):
        text = f"北京市门头沟区与武川县开展京蒙协作。\n\n{told}"
        assert "giver" not in fields(text, "350吨")


@pytest.mark.parametrize(
    ("told", "figure", "giver"),
    [
        ("结对学校24所。", "24所", None),
        ("帮助劳动力实现就业190人。", "190人", None),
        ("新北区帮助劳动力实现就业190人。", "190人", ["新北区"]),
        ("两地互派干部12名。", "12名", ["新北区", "紫阳县"]),
        ("县医院在新北区专家指导下，开展新技术9项。", "9项", None),
        ("在新北区帮助下，紫阳县开展培训9期。", "9期", ["新北区"]),
    ],
)
def test_nobody_gives_pairs_and_work_and_both_send_each_other(
    told: str, figure: str, giver: list[str] | None
) -> None:
    found = fields(f"{_BOTH}2023年，新北区投入资金9万元。\n{told}", figure).get("giver")
    assert (found.value if found else None) == giver


def test_a_firm_of_an_area_may_give_by_itself() -> None:
    text = "Xinbei District helps Ziyang County.\nIn 2023 a Xinbei firm bought 5 tonnes of beans."
    found = fields(text, "5 tonnes").get("giver")
    assert not found or found.guess


@pytest.mark.parametrize(
    ("text", "figure", "giver"),
    [
        ("在紫阳县挂职的新北干部21名。", "21名", "新北区"),
        ("紫阳县拿到760万元，由新北区捐建医院。", "760万元", "新北区"),
        ("新北区2023年投入7亿元，2024年增加到9亿元。", "9亿元", "新北区"),
        ("新北区投入7亿元。仅2024年，到位资金就有9亿元。", "9亿元", "新北区"),
        ("新北企业家协会捐资420万元。", "420万元", "新北企业家协会"),
        ("新北企业在县里建起车间41个。", "41个", "新北企业"),
        ("新北区拨付安康市9亿元。资金最多的是紫阳县420万元。", "420万元", "新北区"),
        ("新北区拨付安康市9亿元，占全年计划的80%，全年计划11亿元。", "11亿元", "新北区"),
        ("新北区与紫阳县共建园区，援建车间41个。", "41个", "新北区"),
    ],
)
def test_who_gives_by_words_further_off(text: str, figure: str, giver: str) -> None:
    assert fields(_BOTH + text, figure)["giver"].value == [giver]


@pytest.mark.parametrize("body", ["某企业", "某协会", "经济技术开发区", "工会"])
def test_a_body_of_an_area_may_give_by_itself(body: str) -> None:
    assert fields(f"{_BOTH}新北{body}捐资9万元。", "9万元")["giver"].guess
