"""Where a proposed figure is from, and who gave what it counts."""

import pytest

from hulian.proposals.naming import Naming
from hulian.proposals.proposal import Field
from measure_proposals import NO_BASE
from proposing import fields, proposed


@pytest.mark.parametrize(
    ("text", "place", "giver"),
    [
        ("2023年，厦门市和临夏州结对。厦门选派5名干部来临挂职。", "临夏回族自治州", "厦门市"),
        ("2023年，厦门市帮扶临夏州。临夏选派5名干部赴厦跟岗。", "厦门市", "临夏回族自治州"),
        ("2023年，北京市帮扶内蒙古赤峰市，自治区本级安排500万元。", "内蒙古自治区", None),
        ("2023年，南京市帮扶湟源县日月乡建起大棚5座。", "日月乡", "南京市"),
        ("2023年，南京市帮扶陕西省洛南县，深度贫困旗县增加500户。", "洛南县", None),
        ("2023年，山东省无偿援助忠县资金5万元。", "忠县", "山东省"),
    ],
)
def test_areas_that_stand_for_themselves_or_others(
    text: str, place: str, giver: str | None
) -> None:
    made = proposed(text)
    names = {each.id: each.value("name") for each in made.entries}
    entry = made.facts[0].entry
    said = [[names[each] for each in entry.value(key) or []] for key in ("place", "giver")]
    assert said == [[place], [giver] if giver else []]


@pytest.mark.parametrize(
    ("text", "place", "measure"),
    [
        ("2024年，仅石门乡就有养蜂户5户。", "石门乡", "养蜂户"),
        ("2024年，青岭县养蜂。青岭县仅石门乡就有养蜂户5户。", "石门乡", "养蜂户"),
        ("2024年，湟源县仅日月乡就有养蜂户5户。", "日月乡", "养蜂户"),
        ("2024年，光柳河镇就有合作社5家。", "柳河镇", "合作社"),
        ("2024年，单是石门乡就有养蜂户5户。", "石门乡", "养蜂户"),
        ("2024年，光东山镇当年就有养蜂户5户。", "东山镇", "养蜂户"),
        ("2024年，光明山镇已有养蜂户5户。", "光明山镇", "养蜂户"),
        ("2024年，目前石门乡共有蜂箱5只。", "石门乡", "蜂箱"),
        ("2024年，其中石门乡已有蜂箱5只。", "石门乡", "蜂箱"),
        ("2024年，现石门乡还有蜂箱5只。", "石门乡", "蜂箱"),
        ("2024年，石门乡现有蜂箱5只。", "石门乡", "蜂箱"),
        ("2024年，石门乡有机茶园5亩。", "石门乡", "有机茶园"),
        ("洛南县种药。\n河镇乡的半夏，2022年只有9亩，今年已达到5亩。", "河镇乡", "半夏"),
    ],
)
def test_words_around_a_town_are_no_part_of_names(text: str, place: str, measure: str) -> None:
    made = proposed(text)
    names = {each.id: each.value("name") for each in made.entries}
    entry = made.facts[-1].entry
    assert [names[each] for each in entry.value("place")] == [place]
    assert names[entry.value("measure")] == measure


@pytest.mark.parametrize(
    ("name", "code", "identifier", "level"),
    [
        ("龙陵县", "530523", "longling", "county"),
        ("龙陵", "530523", "longling", "county"),
        ("宁夏", "640000", "ningxia", "province"),
        ("陕西省", "610000", "shaanxi", "province"),
        ("弄岗村", None, "nonggang", "village"),
        ("鼓楼区", None, "gulou", "county"),  # there are several
    ],
)
def test_a_place_by_its_name(name: str, code: str | None, identifier: str, level: str) -> None:
    made = Naming(NO_BASE).new_place(name)
    assert (made.value("code"), made.id, made.value("level")) == (code, identifier, level)


@pytest.mark.parametrize(
    ("text", "place", "giver", "guessed"),
    [
        ("江苏省南京市江宁区向洛南县投入500万元。", ["洛南县"], ["江宁区"], False),
        ("福建晋江援助宁夏西吉500万元。", ["西吉县"], ["晋江市"], False),
        ("苏陕两省共建园区500个。", ["陕西省"], ["江苏省", "陕西省"], True),
        ("江苏对洛南县、山阳县投入500万元。", ["洛南县", "山阳县"], ["江苏省"], False),
        ("江苏支持洛南县、山阳县等7个县500万元。", ["洛南县", "山阳县"], ["江苏省"], True),
        ("洛南县、山阳县分别引进企业300家、500家。", ["山阳县"], None, True),
        ("江苏省500万元援助资金到洛南县。", ["洛南县"], ["江苏省"], False),
        ("洛南县收到江苏省资金500万元。", ["洛南县"], ["江苏省"], False),
        ("洛南县脱贫户人均收入500元。", ["洛南县"], None, False),
        ("江宁区帮扶洛南县。该县就业500人。", ["洛南县"], None, False),
        ("江宁区帮扶洛南县。江宁区投入500万元。", ["洛南县"], ["江宁区"], True),
        ("洛南县地处秦岭。建成茶园500亩。", ["洛南县"], None, True),
        ("江宁区帮扶洛南县。社会各界捐款500万元。", ["洛南县"], ["社会各界"], True),
        ("江宁区为山阳、镇安两县投入500万元。", ["山阳县", "镇安县"], ["江宁区"], False),
        ("江宁区援助山阳县、镇安县。两县就业500人。", ["山阳县", "镇安县"], None, True),
        ("江宁区援助洛南县。石坡镇建成茶园500亩。", ["石坡镇"], None, True),
        ("江宁区援助洛南县。县里有茶园500亩。", ["洛南县"], None, False),
        ("洛南县地处商洛市，江宁区帮扶投入500万元。", ["洛南县"], ["江宁区"], False),
        ("会议在商洛市举行，江宁区向洛南县投入500万元。", ["洛南县"], ["江宁区"], False),
        ("洛南县由江宁区对口帮扶，江宁区投入500万元。", ["洛南县"], ["江宁区"], False),
        ("江宁区帮扶洛南县，江苏省500万元资金到位。", ["洛南县"], ["江苏省"], False),
        (
            "江苏帮扶洛南县，苏陕协作资金500万元，其中江宁区追加500万元。",
            ["洛南县"],
            ["江苏省"],
            True,
        ),
        ("洛南县接待江苏游客5人，引进企业500家。", ["洛南县"], None, False),
        ("江宁区帮扶洛南县。洛南县选派500人赴江宁区挂职。", ["江宁区"], ["洛南县"], True),
        ("徐汇区帮扶元阳县。县医院新建专科500个。", ["元阳县"], None, True),
        ("徐汇区帮扶元阳县，县医院新建专科500个。", ["元阳县"], ["徐汇区"], True),
        ("徐汇区帮扶元阳县，新建专科500个。", ["元阳县"], ["徐汇区"], False),
        ("北京市扶贫协作资金共500万元，用于洛南县。", ["洛南县"], ["北京市"], True),
        ("临夏州、临夏市和厦门市结对。临夏获得资金500万元。", ["临夏回族自治州"], ["厦门市"], True),
        ("南京市向某地投入500万元。", ["南京市"], None, True),
        ("全市500人。", None, None, False),
        ("南郊区和鼓楼区500人。", ["鼓楼区"], None, True),
        ("在合作中和平共处，来宾500人。", None, None, False),
        ("上海某公司投资500万元。", None, None, False),
        ("洛南县同江宁区签约，江宁区投资建厂500个。", ["江宁区"], None, True),
        ("洛南县向江宁区派出务工人员500人。", ["江宁区"], ["洛南县"], True),
        ("江宁区某某镇向洛南县投入500万元。", ["洛南县"], ["某某镇"], True),
        ("江宁区东山街道向洛南县投入500万元。", ["洛南县"], ["东山街道"], True),
        ("江宁区向洛南县石坡镇投入500万元。", ["石坡镇"], ["江宁区"], True),
        ("江苏帮扶陕西，促成500万元的富平幼儿园开工。", ["富平县"], None, True),
        ("江苏帮扶陕西，在富平建成车间500个。", ["富平县"], ["江苏省"], True),
        ("江苏帮扶陕西，富平网络带动农户。引进企业500家。", ["陕西省"], None, True),
        ("江苏帮扶陕西，在富平建成车间。共引进企业500家。", ["陕西省"], None, True),
        ("江宁区帮扶洛南县。全国引进企业500家。", None, None, False),
        ("江宁区帮扶洛南县。企业数居全国前列，共500家。", ["洛南县"], None, True),
        ("江宁区帮扶洛南县。洛南县选派500人到东部江宁区跟岗。", ["江宁区"], ["洛南县"], True),
        ("江苏帮扶陕西。为陕西籍500人找到工作。", ["陕西省"], None, False),
        ("江宁区统筹500万元帮扶洛南县。", ["洛南县"], ["江宁区"], False),
        (
            "天津市、福州市和厦门市帮扶甘肃。东部3市向甘肃投入500万元。",
            ["甘肃省"],
            ["天津市", "福州市", "厦门市"],
            True,
        ),
        ("江宁区援助洛南县300万元，山阳县500万元。", ["山阳县"], ["江宁区"], True),
        ("江宁区帮扶商洛市。江宁区帮扶500万元，在洛南县发展核桃。", ["洛南县"], ["江宁区"], True),
        ("东部8个省市向西部10个省区市投入500万元。", None, ["东部8个省市"], True),
        ("江苏帮扶西藏日喀则市。江苏对口援藏500个。", ["日喀则市"], ["江苏省"], True),
        ("江宁区帮扶洛南县。洛南县输送500人前去江宁区就读。", ["江宁区"], None, True),
        ("江宁区帮扶陕西。陕西引导500家企业到贫困地区投资。", ["陕西省"], None, False),
        ("江宁区工作报告\n\n江宁区帮扶洛南县。我区产值500万元。", ["江宁区"], None, False),
        (
            "江宁区工作报告\n\n江宁区帮扶洛南县。南京市拨付我区500万元。",
            ["江宁区"],
            ["南京市"],
            False,
        ),
        ("江宁区工作报告\n\n我区向洛南县捐款500万元。", ["洛南县"], ["江宁区"], False),
        ("江宁区公报\n\n全区企业500家。江宁区帮扶洛南县。", ["江宁区"], None, False),
        ("来源：江苏日报\n我省帮扶陕西洛南县。我省落实资金500万元。", ["洛南县"], ["江苏省"], True),
        ("江宁区援助洛南县。江苏11个市的企业500家与洛南县结对。", ["洛南县"], ["江苏省"], True),
        ("江宁区帮扶洛南县。江宁区投资500万元，在洛南县修路。", ["洛南县"], ["江宁区"], True),
        ("江宁区帮扶洛南县。今年的500个援陕项目都已开工。", ["洛南县"], ["江宁区"], True),
        ("城阳区帮扶陇南市康县。\n成县一家合作社种药500亩。", ["成县"], None, False),
        ("城阳区帮扶陇南市康县。城阳区在康县建成县级中心500个。", ["康县"], ["城阳区"], False),
        (
            "江宁区为山阳县、镇安县分别拨付3亿元、4亿元，建成车间500个。",
            ["山阳县", "镇安县"],
            ["江宁区"],
            True,
        ),
        ("江宁区帮扶洛南县。在石坡镇建校1所；平台覆盖乡镇医院500家。", ["洛南县"], None, True),
        ("江宁区帮扶洛南县石坡镇。石坡镇种菌，如今全镇企业500家。", ["石坡镇"], None, True),
        ("江宁区帮扶洛南县。去年援助资金就有500万元。", ["洛南县"], ["江宁区"], True),
        (
            "江宁区帮扶洛南县。选派来的教师有300人，医生等技术人员500人。",
            ["洛南县"],
            ["江宁区"],
            True,
        ),
        (
            "江宁区帮扶洛南县和山阳县。选派干部500人分赴两地挂职。",
            ["洛南县", "山阳县"],
            ["江宁区"],
            True,
        ),
        ("江宁区帮扶洛南县和山阳县。引进宁企500家落地洛南。", ["洛南县"], None, False),
        ("江宁区帮扶洛南县。帮助洛南县劳动力实现就业500人。", ["洛南县"], None, False),
        ("江宁区帮扶洛南县。江宁区投入9亿元。在洛南新建茶园500亩。", ["洛南县"], ["江宁区"], True),
        (
            "江宁区帮扶洛南县。江宁区、鼓楼区分别与洛南县、山阳县结对。鼓楼区捐款500万元。",
            ["山阳县"],
            ["鼓楼区"],
            True,
        ),
        (
            "江宁区、鼓楼区分别向洛南县、山阳县拨付300万元、500万元，建校3所和5所。",
            ["山阳县"],
            ["鼓楼区"],
            True,
        ),
        (
            "江宁区、鼓楼区分别向洛南县、山阳县拨付30万元、40万元，引进企业300家和500家。",
            ["山阳县"],
            None,
            True,
        ),
        (
            "江宁区、鼓楼区分别向洛南县、山阳县拨付资金共500万元。",
            ["洛南县", "山阳县"],
            ["江宁区", "鼓楼区"],
            True,
        ),
        ("江宁区帮扶洛南县。江宁区为洛南县引进企业500家。", ["洛南县"], ["江宁区"], True),
        ("江宁区医院向洛南县捐赠设备500个。", ["洛南县"], ["江宁区"], True),
        ("江宁区帮扶洛南县。石城镇的果园去年扩到500亩。", ["石城镇"], None, True),
        ("江宁区帮扶洛南县石坡镇，石坡镇、三集乡各分到300亩和500亩。", ["三集乡"], None, True),
        ("江宁区援助洛南县、山阳县300万元，其余受援县各500万元。", ["商洛市"], ["江宁区"], True),
        ("江宁区援助洛南县、山阳县等7县。洛南县300万元，其余500万元。", ["商洛市"], None, True),
        ("江宁区援助洛南县。洛南县石坡镇300万元，其余乡镇各500万元。", ["洛南县"], None, True),
        ("江宁区帮扶洛南县。500人洛南教师赴江宁区进修。", ["江宁区"], ["洛南县"], True),
        (
            "江宁区帮扶洛南县。洛南县选派30人赴江宁区挂职，选派500人到江宁区学习。",
            ["江宁区"],
            ["洛南县"],
            True,
        ),
        ("江宁区援助洛南县、山阳县300万元，其他县区各500万元。", ["商洛市"], ["江宁区"], True),
        ("江宁区帮扶洛南县。江宁区与洛南县互派干部500人。", ["洛南县"], ["江宁区", "洛南县"], True),
        (
            "江宁区帮扶洛南县。江宁区、鼓楼区联合捐款500万元。",
            ["洛南县"],
            ["江宁区", "鼓楼区"],
            True,
        ),
        ("江宁区帮扶洛南县。在江宁区开设洛南农产品店500家。", ["江宁区"], None, True),
        ("江宁区帮扶洛南县。洛南县7家医院与江宁区500家结对。", ["江宁区"], ["江宁区"], True),
        ("江宁区帮扶洛南县。建店3家，山阳县便是其中之一。引进企业500家。", ["洛南县"], None, True),
        ("江宁区帮扶洛南县。选派干部到定点县挂职，培训500人。", ["洛南县"], ["江宁区"], True),
        (
            "北京市对口协作河南、湖北两省水源区。\n北京市向两省水源区投入资金500万元。",
            ["河南省", "湖北省"],
            ["北京市"],
            True,
        ),
        (
            "河南、湖北产茶。北京市向两省投入9元。北京市向两省投入8元。\n北京各区拿出500万元。",
            ["河南省", "湖北省"],
            ["北京市"],
            True,
        ),
        ("“又栽了500亩。”洛南县石坡镇的老李说。江宁区帮扶山阳县。", ["石坡镇"], None, True),
        ("江宁区帮扶洛南县。选派来的干部有3人，医生有500人。", ["洛南县"], ["江宁区"], True),
        (
            "江苏帮扶陕西，江宁区帮扶洛南县，鼓楼区帮扶山阳县。"
            "江苏向陕西投入9亿元，江宁区、鼓楼区引进企业500家。",
            ["陕西省"],
            None,
            False,
        ),
        ("江宁区在洛南县桃坪村建成车间500个。", ["桃坪村"], None, True),
        ("江宁区帮扶洛南县。在洛南县，桃坪村种茶500亩。", ["桃坪村"], None, True),
        ("江宁区帮扶洛南县。说说石坡镇的桃坪村，现有茶园500亩。", ["桃坪村"], None, True),
        ("江宁区帮扶洛南县。还有石坡街道的李子，卖了500万元。", ["石坡街道"], None, True),
        ("江宁区帮扶洛南县。江宁区的500家医院和洛南县的7家结对。", ["江宁区"], ["江宁区"], True),
        ("江宁区帮扶洛南县。选派500人到江宁区挂职。", ["江宁区"], ["洛南县"], True),
        ("江宁区、鼓楼区帮扶洛南县。江宁企业捐款500万元。", ["洛南县"], ["江宁区"], True),
        ("华岳集团2023年帮扶洛南县。\n集团在洛南县捐建学校500个。", ["洛南县"], ["华岳集团"], True),
        ("华岳集团2023年帮扶洛南县。\n集团捐建的工厂产茶500吨，有500人。", ["洛南县"], None, True),
        ("江宁区帮扶洛南县。目前江宁区在洛南县的挂职干部有500人。", ["洛南县"], ["江宁区"], True),
        ("江宁区帮扶洛南县。江宁区3所学校、500家医院与我县结对。", ["江宁区"], ["江宁区"], True),
        ("江宁区帮扶洛南县。社会捐赠折合500万元。", ["洛南县"], ["社会"], True),
        ("江宁区帮扶洛南县。江宁来的500人在洛南县任教。", ["洛南县"], ["江宁区"], False),
        ("江宁区帮扶洛南县。江宁区派来的500人在洛南县任教。", ["洛南县"], ["江宁区"], False),
        ("各支援省市帮扶洛南县，实施项目500个。", ["洛南县"], ["各支援省市"], True),
        (
            "对口支援洛南县。广东的药、江苏的醋都来了。记者从洛南县获悉，援助资金500万元。",
            ["洛南县"],
            None,
            False,
        ),
        (
            "江苏、广东支援重庆市忠县。安徽的铝、广东的药、江苏的醋都来了。落户企业500家。",
            ["忠县"],
            None,
            True,
        ),
    ],
)
def test_places_and_givers(
    text: str, place: list[str] | None, giver: list[str] | None, guessed: bool
) -> None:
    figure = next(
        each for each in ("500万元", "500个", "500人", "500元", "500亩", "500家") if each in text
    )
    found = fields(text, figure)
    assert [found[key].value if key in found else None for key in ("place", "giver")] == [
        place,
        giver,
    ]
    if place:
        assert (found["place"].guess is not None or _guessed(found, "giver")) == guessed


@pytest.mark.parametrize(
    "share", ["占全市的近三成", "占到全省的28%", "约占全市28%", "占了全省近三成", "占全国的28%"]
)
def test_what_something_is_a_share_of_is_no_place_of_it(share: str) -> None:
    text = f"商洛市、江宁区协作\n\n2024年，洛南县豆腐产量{share}。"
    (fact,) = proposed(text, "2025").facts
    assert fact.entry.value("label").startswith("洛南县的")


def _guessed(found: dict[str, Field], key: str) -> bool:
    return key in found and found[key].guess is not None


def test_places_that_are_called_alike_have_a_name_and_an_id_each() -> None:
    made = proposed("甘肃省临夏州和厦门市结对。临夏州5人，临夏市3人，临夏县2人。").entries
    called = {e.id: e.value("alias") for e in made if e.id.startswith("linxia")}
    assert called == {"linxia": ["临夏", "临夏州"], "linxia-city": None, "linxia-county": None}


@pytest.mark.parametrize(
    "kind", ["行政", "自然", "搬迁", "美丽", "特色", "振兴", "边境", "移民", "帮扶", "选派", "派驻"]
)
def test_a_kind_of_village_is_no_name(kind: str) -> None:
    made = proposed(f"2024年，湟源县{kind}村有养蜂户5户。")
    assert "湟源县" in {entry.value("name") for entry in made.entries if entry.kind == "place"}
    assert f"{kind}村" not in {entry.value("name") for entry in made.entries}


def test_a_village_lies_in_the_town_or_county_named_before_it() -> None:
    text = "江宁区帮扶洛南县。2023年，石坡镇的桃坪村有茶园500亩，李家村有300亩，洛南县张湾村有9亩。"
    places = [each for each in proposed(text).entries if each.kind == "place"]
    names = {each.id: each.value("name") for each in places}
    within = {each.value("name"): names.get(each.value("within")) for each in places}
    assert within["桃坪村"] == "石坡镇"
    assert (within["石坡镇"], within["张湾村"]) == ("洛南县", "洛南县")


def test_of_several_areas_of_one_name_it_is_said_which_there_are() -> None:
    found = fields("2023年，江北区投入资金5万元。", "5万元")["place"]
    assert found.value == ["江北区"]
    assert found.guess
    assert "宁波市江北区 330205、重庆市江北区 500105" in found.guess.zh
    (place,) = (e for e in proposed("江北区投入5万元。").entries if e.kind == "place")
    assert place.value("code") is None
    assert place.fields["name"].guess == found.guess


def test_areas_that_are_meant_again_are_no_figure() -> None:
    text = "天津市、福州市和厦门市帮扶甘肃。东部3市投入500万元。东部3市选派5人。"
    made = proposed(text)
    assert [fact.entry.value("value") for fact in made.facts] == ["3市", "500万元", "5人"]
    assert ("3市", "指文中说过的地方") in [(skip.printed, skip.why) for skip in made.skipped]


def test_workers_who_are_sent_away_are_of_where_they_are_from() -> None:
    text = (
        "2021年，中山市帮扶永善县。当年，永善县输送1.3万名务工人员到广东，选派教师5名赴中山跟岗。"
    )
    assert fields(text, "1.3万名")["place"].value == ["永善县"]
    assert fields(text, "5名")["place"].value == ["中山市"]


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("黄岛区与菏泽市单县结对。2024年，黄岛区投入单县资金3000万元。", "3000万元", "单县"),
        ("苏州市对口帮扶岷县。2024年，苏州市捐助岷县学校12所。", "12所", "岷县"),
        ("廊坊市大城县有企业2家。2024年，大城产业园有企业9家。", "9家", "大城县"),
        ("濮阳市南乐县有企业2家。2024年，南乐市场有商户9家。", "9家", "南乐县"),
        ("合肥市长丰县有企业2家。2024年，长丰草莓园有大棚9家。", "9家", "长丰县"),
    ],
)
def test_a_name_that_is_known_counts_wherever_it_stands(text: str, figure: str, place: str) -> None:
    assert fields(text, figure)["place"].value == [place]


@pytest.mark.parametrize("word", ["这样的大城市", "中国的大城市", "几个大城市"])
def test_a_name_in_another_word_is_none(word: str) -> None:
    text = f"廊坊市大城县与中卫市海原县结对。2024年，海原县有企业2家，{word}有企业9家。"
    assert fields(text, "9家")["place"].value == ["海原县"]


def test_what_an_area_has_is_named_without_having_it() -> None:
    made = proposed("2024年，紫阳县产业园有企业12家。", "2025-01-05")
    names = [e.value("name") for e in made.entries if e.kind == "measure"]
    assert names == ["企业"]
