"""What is proposed for the figures of a text, field by field."""

from functools import cache
from pathlib import Path

import pytest

from conftest import Run
from hulian.base.load import load
from hulian.base.model import Records
from hulian.documents.read import read
from hulian.paths import bundled_base
from hulian.proposals.naming import Naming
from hulian.proposals.proposal import Field, Proposal
from hulian.proposals.propose import propose
from measure_proposals import FIELDS, FOLDER, NO_BASE, Judged, judged
from program import spawn

LEAST = {"measure": 0.7, "unit": 0.98, "place": 0.95, "period": 0.9, "basis": 0.85, "giver": 0.85}
"""The shares of fields that are to be right."""


def proposed(text: str, published: str | None = None) -> Proposal:
    return propose(read(text.encode(), "text.txt"), NO_BASE, published)


FIGURES = {"dev": 87, "seen": 238, "aside": 125, "fresh": 84, "later": 66}


@cache
def judged_in(folder: str) -> list[Judged]:
    return [each for file in sorted((FOLDER / folder).glob("*.txt")) for each in judged(file)]


def test_figures_that_lead_to_each_other_end() -> None:
    facts = proposed("干部320人，其中35岁以下96人。").facts
    said = [(fact.entry.value("value"), fact.entry.value("label")) for fact in facts]
    assert said == [("320人", "干部"), ("35岁以下", "干部（岁）"), ("96人", "干部")]


@pytest.mark.parametrize("folder", FIGURES)
@pytest.mark.parametrize("field", FIELDS)
def test_most_fields_are_right(folder: str, field: str) -> None:
    of_field = [each for each in judged_in(folder) if each.field == field]
    assert len(of_field) == FIGURES[folder]
    wrong = [each for each in of_field if not each.right]
    assert 1 - len(wrong) / len(of_field) >= LEAST[field], wrong
    assert [each for each in wrong if each.proposed and not each.marked] == []


@pytest.mark.parametrize(
    ("text", "places", "is_part"),
    [
        ("2024年，洛南县共有3150名劳力到江宁区务工，其中脱贫人口1876人。", "luonan", True),
        ("2024年，洛南县有学生900名，其中商南县的学生30名。", "shangnan", False),
        ("2024年，江苏省有学生900名，其中江宁区的学生30名。", "jiangning", True),
        ("2024年，洛南县有学生900名，其中2025年毕业的学生30名。", "luonan", False),
    ],
)
def test_a_part_does_not_contradict_its_whole(text: str, places: str, is_part: bool) -> None:
    part = proposed(text).facts[-1].entry
    assert part.value("place") == [places]
    assert (part.value("part_of") is not None) is is_part


# --- Names ------------------------------------------------------------------------------------


def test_a_changed_fact_gets_another_label_and_id() -> None:
    made = proposed("2024-05-06\n\n2023年，江宁区投入洛南县帮扶资金300万元。")
    naming = Naming(NO_BASE, made.entries)
    (fact,) = (each.entry for each in made.facts)
    assert (fact.id, fact.value("label")) == (
        "aid-funds-luonan-2023",
        "江宁区对洛南县的帮扶资金，2023年",
    )
    changed = fact.with_field("period", "2021/..")
    assert naming.label(changed) == "江宁区对洛南县的帮扶资金，2021年起"
    assert naming.identifier(changed, {fact.id}) == "aid-funds-luonan-since-2021"
    assert naming.identifier(fact, {fact.id}) == "aid-funds-luonan-2023-2"
    assert [each.id for each in made.entries] == [
        *("shaanxi", "shangluo", "luonan", "jiangsu", "nanjing", "jiangning"),
        *("funds", "aid-funds"),
    ]


def test_a_base_in_english_gets_english_labels() -> None:
    base = load([bundled_base()])
    text = "2024-05-06\n\n2023年，闵行区向龙陵县拨付财政帮扶资金300万元，其中用于教育80万元。"
    made = propose(read(text.encode(), "text.txt"), base).facts
    labels = [(each.entry.value("label"), each.entry.value("label_en")) for each in made]
    assert labels == [
        (
            "闵行区对龙陵县的财政帮扶资金，2023年",
            "Fiscal aid from Minhang District to Longling County, 2023",
        ),
        (
            "闵行区对龙陵县的财政帮扶资金，2023年，用于教育",
            "Fiscal aid from Minhang District to Longling County, 2023",
        ),
    ]
    assert made[0].entry.fields["label_en"].guess
    assert [each.entry.value("measure") for each in made] == ["fiscal-aid", "fiscal-aid"]
    assert proposed(text).facts[0].entry.value("label_en") is None


@pytest.mark.parametrize(
    ("text", "name", "value", "unit"),
    [
        ("白菜收购价由每公斤0.8元涨到1.6元。", "白菜收购价", "1.6元/公斤", "元/公斤"),
        ("村里的桔梗每公斤卖到14元。", "桔梗价格", "14元/公斤", "元/公斤"),
        ("每亩纯收入3000元。", "纯收入", "3000元/亩", "元/亩"),
    ],
)
def test_a_price_has_its_measure(text: str, name: str, value: str, unit: str) -> None:
    made = proposed(f"2024-05-06\n\n{text}")
    fact = made.facts[-1].entry
    (measure,) = (each for each in made.entries if each.kind == "measure")
    assert (measure.value("name"), measure.value("unit"), fact.value("value")) == (
        *(name, unit, value),
    )
    assert fact.value("printed") == value.split("/")[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("大棚出菇率由原来的六成提高到如今的92%。", ["大棚出菇率"]),
        ("江宁区与洛南县17所学校结为对子。", ["学校"]),
    ],
)
def test_words_of_time_and_of_pairing_are_no_measure(text: str, names: list[str]) -> None:
    made = proposed(f"2024-05-06\n\n{text}")
    assert [m.value("name") for m in made.entries if m.kind == "measure"] == names


def test_a_figure_that_a_text_tells_twice_is_one_fact() -> None:
    text = "洛南县今年引进企业12家\n2024-05-06\n\n2023年，洛南县引进企业12家，投资5亿元。"
    made = proposed(text)
    assert [fact.entry.value("value") for fact in made.facts] == ["12家", "5亿元"]
    assert made.facts[0].start > text.index("2023年")
    assert ("12家", "文中又说一次") in [(skip.printed, skip.why) for skip in made.skipped]


def test_what_is_alike_but_told_in_other_words_stays_as_a_guess() -> None:
    once = "2023年，江宁区向洛南县投入帮扶资金300万元。"
    assert len(proposed(once * 2).facts) == 1
    made = proposed(f"{once}\n\n{once.replace('区向', '区又向')}")
    assert [fact.entry.value("value") for fact in made.facts] == ["300万元", "300万元"]
    first, second = (fact.entry.fields["measure"].guess for fact in made.facts)
    assert first is None
    assert "上文" in str(second)


@pytest.mark.parametrize(
    ("text", "place", "giver"),
    [
        ("东湾区2023年以来向宁溪县投入500万元。", "宁溪县", "东湾区"),
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
    ],
)
def test_words_around_a_town_are_no_part_of_names(text: str, place: str, measure: str) -> None:
    made = proposed(text)
    names = {each.id: each.value("name") for each in made.entries}
    entry = made.facts[-1].entry
    assert [names[each] for each in entry.value("place")] == [place]
    assert names[entry.value("measure")] == measure


@pytest.mark.parametrize(
    ("text", "period", "basis"),
    [
        ("2022年、2023年引进企业5家。", "2022?/2023?", "in-period"),
        ("截至3月底，今年投入5万元。", "2024-01?/2024-03?", "in-period"),
        ("今年上半年投入6万元，快于去年同期，引进企业5家。", "2024-01?/2024-06?", "in-period"),
        ("制定了结对计划，落实项目5个。", "2024?", "in-period"),
        ("计划送电10吨，截至3月底，已送5吨。", "../2024-03?", "cumulative"),
        ("由5元涨到8元。", None, None),
        ("今年上半年投入6万元，计划年底前建成中心5个。", "2024?", "target"),
        ("2023年投入9万元。\n近日，签了5份协议。", "2024?", None),
        ("2023年起由5元涨到8元。", None, None),
        ("产值从2016年的1亿元增到3亿元，收入从5亿元增到8亿元。", "2016?", None),
        ("还将为洛南县培训50人次。", "2024?", "target"),
        ("目前已完成工程量的5%。", "2024?", "as-of"),
        ("2022年建成中心3个。自结对关系建立以来，投入5万元。", "../2024?", "cumulative"),
    ],
)
def test_periods_of_real_articles(text: str, period: str | None, basis: str | None) -> None:
    facts = proposed(f"2024-07-06\n\n{text}").facts
    entry = next(f.entry for f in facts if f.entry.value("value").startswith("5"))
    assert entry.value("period") == period
    if basis:
        assert entry.value("basis") == basis


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


def test_a_measure_by_its_name() -> None:
    (fact,) = proposed("建成车间12个。").facts
    naming = Naming(NO_BASE)
    made = naming.new_measure("帮扶车间", fact.candidate)
    assert made.id == "aid-workshops"
    assert (made.value("unit"), made.value("kind")) == ("车间", "stock")
    assert naming.new_measure("帮扶车间", fact.candidate).id == "aid-workshops-2"


# --- Field by field ---------------------------------------------------------------------------


def fields(text: str, figure: str, published: str | None = "2024-06-05") -> dict[str, Field]:
    made = proposed(text, published)
    fact = next(f for f in made.facts if f.candidate.printed == figure)
    names = {e.id: e.value("name") for e in made.entries if e.kind == "place"}
    found = dict(fact.entry.fields)
    for key in ("place", "giver"):
        if key in found:
            shown = [names.get(each, each) for each in found[key].value]
            found[key] = found[key]._replace(value=shown)
    return found


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
        ("南郊区和鼓楼区500人。", None, None, False),
        ("在合作中和平共处，来宾500人。", None, None, False),
        ("上海某公司投资500万元。", None, None, False),
        ("洛南县同江宁区签约，江宁区投资建厂500个。", ["江宁区"], None, True),
        ("洛南县向江宁区派出务工人员500人。", ["江宁区"], ["洛南县"], True),
        ("江宁区某某镇向洛南县投入500万元。", ["洛南县"], ["某某镇"], True),
        ("江宁区东山街道向洛南县投入500万元。", ["洛南县"], ["江宁区"], True),
        ("江宁区向洛南县石坡镇投入500万元。", ["石坡镇"], ["江宁区"], True),
        ("江苏帮扶陕西，促成500万元的富平幼儿园开工。", ["富平县"], None, True),
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
        ("江宁区援助洛南县、山阳县300万元，其余受援县各500万元。", ["商洛市"], ["江宁区"], True),
        ("江宁区帮扶商洛市。江宁区帮扶500万元，在洛南县发展核桃。", ["洛南县"], ["江宁区"], True),
        ("东部8个省市向西部10个省区市投入500万元。", None, ["东部8个省市"], True),
        ("江苏帮扶西藏日喀则市。江苏对口援藏500个。", ["日喀则市"], ["江苏省"], True),
        ("江宁区帮扶洛南县。选派500人，分3期赴江宁区培训。", ["江宁区"], ["洛南县"], True),
        ("江宁区帮扶洛南县。洛南县输送500人前去江宁区就读。", ["江宁区"], None, True),
        ("江宁区帮扶洛南县。500人洛南教师赴江宁区进修。", ["江宁区"], ["洛南县"], True),
        ("江宁区帮扶陕西。陕西引导500家企业到贫困地区投资。", ["陕西省"], None, False),
        (
            "江苏帮扶陕西。江苏与陕西开发西安皮影、富平柿饼等品牌，培训500人。",
            ["陕西省"],
            ["江苏省"],
            True,
        ),
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
        ("江宁区援助洛南县、山阳县等7县。洛南县300万元，其余500万元。", ["商洛市"], None, True),
        ("江宁区援助洛南县。江苏11个市的企业500家与洛南县结对。", ["洛南县"], ["江苏省"], False),
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


def _guessed(found: dict[str, Field], key: str) -> bool:
    return key in found and found[key].guess is not None


@pytest.mark.parametrize(
    ("text", "period", "basis", "guessed"),
    [
        ("2023年投入500万元。", "2023", "in-period", False),
        ("去年投入500万元。", "2023?", "in-period", True),
        ("今年上半年投入500万元。", "2024-01?/2024-06?", "in-period", True),
        ("上半年投入500万元。", "2024-01?/2024-06?", "in-period", True),
        ("“十四五”以来投入500万元。", "2021/..", "cumulative", False),
        ("“十三五”期间投入500万元。", "2016/2020", "in-period", False),
        ("近五年来投入500万元。", "2019?/..", "cumulative", True),
        ("去年以来投入500万元。", "2023?/..", "cumulative", True),
        ("前年以来投入500万元。", "2022?/..", "cumulative", True),
        ("一年来投入500万元。", "2023?/..", "cumulative", True),
        ("每年投入500万元。", "2024?", "yearly", True),
        ("截至目前，累计投入500万元。", "../2024?", "cumulative", True),
        ("截至2023年底，累计投入500万元。", "../2023", "cumulative", False),
        ("截至5月底，累计投入500万元。", "../2024-05?", "cumulative", True),
        ("截至5月底，有企业500家。", "2024-05?", "as-of", True),
        ("目前有企业500家。", "2024?", "as-of", True),
        ("三年前有企业500家。", "2021?", "as-of", True),
        ("4月8日，投入500万元。", "2024-04-08?", "in-period", True),
        ("9月，投入500万元。", "2023-09?", "in-period", True),
        ("2023年以来，每年投入500万元。", "2023/..", "yearly", False),
        ("2025年计划投入500万元。", "2025", "target", False),
        ("2025年预计投入500万元。", "2025", "forecast", False),
        ("明年预计投入500万元。", "2025?", "forecast", True),
        ("2022年、2023年分别投入300万元、500万元。", "2023?", "in-period", True),
        ("2023年投入300万元。投入500万元。", "2023?", "in-period", True),
        ("2021年投入300万元，2022年起累计投入500万元。", "../2022?", "cumulative", True),
        ("投入500万元。", "2024?", "in-period", True),
        ("前10个月投入500万元。", "2024-01?/2024-10?", "in-period", True),
        ("1至5月，投入500万元。", "2024-01?/2024-05?", "in-period", True),
        ("前两个季度，投入500万元。", "2024-01?/2024-06?", "in-period", True),
        ("2023年投入300万元。三季度投入500万元。", "2023-07?/2023-09?", "in-period", True),
        ("2023年投入300万元。全年引进企业500家。", "2023?", "in-period", True),
        ("2023年上半年投入300万元，去年同期为500万元。", "2022-01?/2022-06?", "in-period", True),
        ("今年上半年比去年同期多投入500万元。", "2024-01?/2024-06?", "in-period", True),
        ("过去两年，投入500万元。", "2022?/2023?", "in-period", True),
        ("“十四五”末，将建成企业500家。", "2025?", "target", True),
        ("将投入500万元。", "2024?", "target", True),
        ("到2026年底，帮助建成企业500家。", "2026-12-31", "target", False),
        ("2023年一年投入500万元。", "2023", "in-period", False),
        ("去年销售额500万元。", "2023?", "in-period", True),
        ("截至2023年底，投入500万元。", "../2023", "cumulative", True),
        ("2021年以来，投入300万元。\n共引进企业500家。", "2021?/..", "cumulative", True),
        ("2023年引进企业300家，覆盖企业500家。", "2023?", "in-period", True),
        ("计划投入300万元，预计带动企业500家。", "2024?", "forecast", True),
    ],
)
def test_periods_and_bases(text: str, period: str, basis: str, guessed: bool) -> None:
    found = fields(text, next(each for each in ("500万元", "500家") if each in text))
    assert (found["period"].value, found["basis"].value) == (period, basis)
    assert (found["period"].guess is not None) == guessed


def test_without_a_date_last_year_is_none() -> None:
    assert "period" not in fields("去年投入500万元。", "500万元", None)


@pytest.mark.parametrize(
    ("text", "name", "unit", "kind"),
    [
        ("落实协作项目500个。", "协作项目", "项目", "flow"),
        ("选派500名干部到洛南县。", "选派干部", "人", "flow"),
        ("带动500名贫困人口增收脱贫。", "贫困人口增收脱贫", "人", "flow"),
        ("累计援助500万元帮扶洛南县。", "援助资金", "元", "flow"),
        ("援建卫生院（所）500个。", "援建卫生院", "卫生院", "flow"),
        ("企业、商户500家。", "企业和商户", "商户", "stock"),
        ("覆盖全县500个村。", "覆盖村", "村", "stock"),
        ("茶园面积由300亩扩大到500亩。", "茶园面积", "亩", "stock"),
        ("收入300元，同比增长5%。", "收入增幅", "%", "ratio"),
        ("落实协作项目500个，占60%。", "协作项目占比", "%", "ratio"),
        ("其中60%用于产业扶贫。", "产业扶贫占比", "%", "ratio"),
        ("月均工资3000元。", "月均工资", "元", "stock"),
        ("户均增收3000元。", "户均增收", "元", "stock"),
        ("带动增收3000万元。", "增收", "元", "flow"),
        ("建成养殖场6个。", "建成养殖场", "个", "flow"),
        ("受益农户5户、20人。", "受益农户（人）", "人", "flow"),
        ("洛南县有420人赴沪务工。", "务工", "人", "stock"),
        ("贫困人口由56万人减少到3万人。", "贫困人口", "人", "stock"),
        ("培训500人次。", "培训", "人次", "flow"),
        ("产蜜2000公斤。", "产蜜量", "公斤", "flow"),
        ("年生产蜂产品200吨。", "蜂产品产量", "吨", "flow"),
        ("销售农产品500吨。", "农产品", "吨", "flow"),
        ("茶叶产量3吨，产值500万元。", "茶叶产值", "元", "flow"),
        ("有茶园5万亩，产值3亿元。", "茶园产值", "元", "flow"),
        ("食用菌产业覆盖9县，产值5亿元。", "食用菌产值", "元", "flow"),
        ("投入资金200亿元，县均5187万元。", "县均投入资金", "元", "stock"),
        ("县均投入5187万元。", "县均投入资金", "元", "stock"),
        ("带动57个村每年分红280万元。", "分红", "元", "flow"),
        ("首批100万株来自安吉县的白茶扎根。", "白茶", "株", "stock"),
        ("现代丝路寒旱农业综合示范园规划面积6.5万亩。", "规划面积", "亩", "stock"),
        ("有17户国有骨干企业参与。", "国有骨干企业", "户", "stock"),
        ("覆盖贫困户200户492人。", "覆盖贫困户（人）", "人", "stock"),
        ("今年，将安排850万元建设学校。", "安排资金", "元", "flow"),
        ("3个社会组织与10个乡镇结对。", "乡镇", "乡镇", "stock"),
        ("价值40亿元的农特产品销往全国。", "农特产品", "元", "flow"),
        ("500亩。", "面积", "亩", "stock"),
        ("，700公里。", "里程", "公里", "stock"),
        ("第一产业增加值21亿元。", "第一产业增加值", "元", "flow"),
        ("在校学生35万人。", "在校学生", "人", "stock"),
        ("每座年均收入1.8万元。", "年均收入", "元", "stock"),
        ("地区生产总值计划增长8.5%。", "地区生产总值增幅", "%", "ratio"),
        ("把连翘作为主导产业，种植面积103万亩。", "连翘种植面积", "亩", "stock"),
        ("村里引进企业5家，分别带动1200户和760户增收。", "增收农户", "户", "flow"),
    ],
)
def test_a_new_measure_is_named_by_the_words_around(
    text: str, name: str, unit: str, kind: str
) -> None:
    made = proposed(text, "2024").entries[-1]
    assert [made.value(key) for key in ("name", "unit", "kind")] == [name, unit, kind]
    assert {key for key, _ in made.guesses()} >= {"name", "kind"}


def test_a_figure_without_words_is_named_by_its_unit_as_a_guess() -> None:
    (fact,) = proposed("500。500元。").facts
    assert (fact.entry.value("measure"), fact.entry.value("label")) == ("amount", "金额")
    assert fact.entry.fields["measure"].guess


def test_a_figure_without_words_or_a_unit_of_its_own_has_no_measure() -> None:
    (fact,) = proposed("500。500个。").facts
    assert (fact.entry.value("measure"), fact.entry.value("label")) == ("TODO", "TODO")


def test_a_part_refers_to_its_whole() -> None:
    made = [f.entry for f in proposed("2023年转移就业500人，其中县内300人、省外200人。").facts]
    assert [each.value("part_of") for each in made] == [None, made[0].id, made[0].id]
    assert {each.value("measure") for each in made} == {made[0].value("measure")}
    assert {each.value("period") for each in made} == {"2023"}
    larger = [f.entry for f in proposed("有企业30家，其中农户和企业500家。").facts]
    assert larger[1].value("part_of") is None


def test_what_is_named_before_its_number_is_its_members() -> None:
    text = "建成粮食馆、茶园步道和观景台等3个项目，涉及甲村、乙村等5个村。"
    three, five = (f.entry for f in proposed(text, "2024").facts)
    assert three.value("members") == ["粮食馆", "茶园步道", "观景台"]
    assert three.fields["members"].guess
    assert "members" not in five.fields


# --- What a base has --------------------------------------------------------------------------

ARTICLE = (
    "甲县乙镇协作记\n2024年5月6日 来源：甲报\n\n"
    "2023年甲县投入资金310万元，实施项目12个，培训540人次，引进企业7家，种茶90亩。\n"
)
OWN = """
[[source]]
id = "old"
title = "旧稿"
publisher = "乙报"

[[place]]
id = "jia"
name = "甲县"
level = "county"

[[theme]]
id = "funds"
name = "资金"

[[measure]]
id = "aid"
name = "投入资金"
alias = ["资金"]
unit = "元"
kind = "flow"
"""


def own_base(tmp_path: Path, more: str = "") -> Records:
    (tmp_path / "own.toml").write_text(OWN + more, encoding="utf-8")
    return load([tmp_path / "own.toml"])


def test_the_names_of_the_base_come_first(tmp_path: Path) -> None:
    made = propose(read(ARTICLE.encode(), "a.txt"), own_base(tmp_path))
    first = made.facts[0].entry
    assert (first.value("place"), first.value("measure")) == (["jia"], "aid")
    assert {each.kind for each in made.entries} == {"theme", "measure"}


def test_the_head_is_read(tmp_path: Path) -> None:
    source = propose(read(ARTICLE.encode(), "a.txt"), own_base(tmp_path)).source
    assert source
    assert [source.value(key) for key in ("title", "publisher", "published", "kind")] == [
        *("甲县乙镇协作记", "甲报", "2024-05-06", "media")
    ]
    assert {key for key, _ in source.guesses()} == {"publisher", "kind"}


def test_a_copy_of_a_source_is_told_and_its_figures_are_left_out(tmp_path: Path) -> None:
    facts = "".join(
        f'[[fact]]\nid = "f{n}"\nmeasure = "m{n}"\nlabel = "数"\n'
        f'value = "{value}"\nsource = "old"\n'
        f'[[measure]]\nid = "m{n}"\nname = "指标{n}"\nunit = "{unit}"\n'
        for n, (value, unit) in enumerate(
            [
                ("310万元", "元"),
                ("12个", "项目"),
                ("540人次", "人次"),
                ("7家", "企业"),
                ("9场", "场"),
            ]
        )
    )
    base = own_base(tmp_path, facts)
    made = propose(read(ARTICLE.encode(), "a.txt"), base)
    assert made.source
    assert made.source.value("copy_of") is None
    same = propose(read(ARTICLE.replace("90亩", "9场").encode(), "a.txt"), base)
    assert same.source
    assert same.source.value("copy_of") == "乙报"
    assert same.source.value("kind") == "repost"
    assert [each.fact for each in same.known] == ["f0", "f1", "f2", "f3", "f4"]
    assert same.facts == []


@pytest.mark.parametrize(
    ("head", "publisher", "published"),
    [
        ("山乡的变化\n秦岭周报 2024年11月6日\n", "秦岭周报", "2024-11-06"),
        ("山乡的变化\n2025-03-18 宁川晚报\n", "宁川晚报", "2025-03-18"),
        ("山乡的变化\n发布时间：2024-05-06  来源：甲县政府\n", "甲县政府", "2024-05-06"),
        ("山乡的变化\n\n新华社福州11月8日电 2023年，", "新华社", "2023-11-08?"),
        ("山鄉的變化\n\n2018-04-28 15:41:00來源：寧川網\n", "寧川網", "2018-04-28"),
        ("山乡的变化\n\n新华社福州2023年11月8日电 据悉，", "新华社", "2023-11-08"),
        ("山乡的变化\n\n", None, "2022?"),
        ("工作报告\n——2019年1月8日在洛南县人大会议上\n", None, "2019-01-08"),
        ("2021年776个项目\n甲报 2022-03-15\n", "甲报", "2022-03-15"),
    ],
)
def test_the_dateline_is_read(head: str, publisher: str | None, published: str) -> None:
    source = proposed(f"{head}2022年投入资金500万元，资金到位。").source
    assert source
    assert source.value("title") == head.partition("\n")[0]
    assert (source.value("publisher"), source.value("published")) == (publisher, published)


def test_one_of_something_counts_nothing() -> None:
    made = proposed("一位老人送来一笔善款，干了一个月。新建学校一所。", "2024")
    assert [fact.entry.value("value") for fact in made.facts] == ["一所"]
    assert len(made.skipped) == 3


def test_a_label_says_what_is_only_expected() -> None:
    (fact,) = proposed("2025年，洛南县预计引进企业5家。").facts
    assert fact.entry.value("label") == "洛南县的引进企业，2025年，预计"


def test_what_both_do_is_not_done_to_one() -> None:
    (fact,) = proposed("2023年，苏陕两省互派干部40名。").facts
    assert fact.entry.value("label") == "江苏省、陕西省的互派干部，2023年"


def test_measures_of_one_name_differ_by_their_units() -> None:
    made = proposed("2023年培训干部5期300人次。")
    names = [each.value("name") for each in made.entries]
    assert names == ["人才", "培训干部期数", "培训干部"]
    made = proposed("2023年受益农户5户、20人。")
    assert [each.value("name") for each in made.entries][1:] == ["受益农户", "受益农户（人）"]


def test_a_new_measure_has_a_theme(tmp_path: Path) -> None:
    base = own_base(tmp_path)
    made = propose(read("2023年，新建车间5个，引进企业3家。".encode(), "a.txt"), base)
    themes = {e.value("name"): e.value("theme") for e in made.entries if e.kind == "measure"}
    assert themes == {"新建车间": ["industry"], "引进企业": ["industry"]}
    assert [(e.id, e.value("name")) for e in made.entries if e.kind == "theme"] == [
        ("industry", "产业")
    ]


def test_names_are_english_too_where_the_base_is(tmp_path: Path) -> None:
    text = "2023年，江宁区向洛南县投入援助资金5元。".encode()
    (tmp_path / "en.toml").write_text(
        '[base]\ntitle = "库"\nlanguages = ["zh", "en"]\n', encoding="utf-8"
    )
    english = load([tmp_path / "en.toml"])
    made = propose(read(text, "a.txt"), english).entries
    assert [e.value("name_en") for e in made if e.kind != "place"] == ["Funds", "Aid funds"]
    assert "Luonan County" in [e.value("name_en") for e in made]
    assert all(e.value("name_en") is None for e in propose(read(text, "a.txt"), NO_BASE).entries)


def test_places_that_are_called_alike_have_a_name_and_an_id_each() -> None:
    made = proposed("甘肃省临夏州和厦门市结对。临夏州5人，临夏市3人，临夏县2人。").entries
    called = {e.id: e.value("alias") for e in made if e.id.startswith("linxia")}
    assert called == {"linxia": ["临夏"], "linxia-city": None, "linxia-county": None}


def test_a_day_that_is_none_is_no_period() -> None:
    (fact,) = proposed("9999年投入资金500万元。").facts
    assert "period" not in fact.entry.fields


def test_points_of_another_keyboard_part_clauses_too() -> None:
    text = "江宁区编制项目计划,共收到南京市资金500万元;洛南县300万元。"
    facts = proposed(text, "2024").facts
    assert [fact.entry.value("basis") for fact in facts] == ["in-period", "in-period"]


def test_areas_that_are_meant_again_are_no_figure() -> None:
    text = "天津市、福州市和厦门市帮扶甘肃。东部3市投入500万元。东部3市选派5人。"
    made = proposed(text)
    assert [fact.entry.value("value") for fact in made.facts] == ["3市", "500万元", "5人"]
    assert ("3市", "指文中说过的地方") in [(skip.printed, skip.why) for skip in made.skipped]


@pytest.mark.parametrize("folder", ["dev", "held"])
def test_all_that_is_proposed_is_taken_in(run: Run, tmp_path: Path, folder: str) -> None:
    """But for what is left to a person (TODO)."""
    files = sorted((FOLDER / folder).glob("*.txt"))
    assert files
    for file in files:
        base = tmp_path / f"{file.stem}.toml"
        base.write_text('[base]\ntitle = "库"\n', encoding="utf-8")
        made = run("extract", file, "--toml", "--base", base).out
        tables = made.split("\n#> ")
        kept = "\n#> ".join(table for table in tables if "TODO" not in table)
        (tmp_path / "new.toml").write_text(kept, encoding="utf-8")
        added = run("add", tmp_path / "new.toml", "--to", base, "--yes")
        assert added.code == 0, added.err
        assert len(load([base]).facts) == kept.count("[[fact]]") > 4


def test_a_proposal_is_the_same_in_every_process() -> None:
    """Measures whose names are equally near are told apart by no order of a set."""
    draft = FOLDER.parent / "drafts" / "dev" / "06-brief.txt"
    extract = ("--base", bundled_base(), "extract", draft, "--toml")
    assert len({spawn(*extract, env={"PYTHONHASHSEED": seed}) for seed in "12"}) == 1
