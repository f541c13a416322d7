"""The names that are proposed: of measures, facts and themes, in Chinese and English."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from hulian.base.load import load
from hulian.base.model import Base
from hulian.documents.read import read
from hulian.paths import bundled_base
from hulian.proposals.naming import Naming, pinyin
from hulian.proposals.propose import propose
from measure_proposals import NO_BASE
from proposing import own_base, proposed


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
    assert proposed(text).facts[0].entry.value("label_en") == (
        "Fiscal aid funds from Minhang District to Longling County, 2023"
    )
    chinese = replace(base, base=replace(base.base, languages=["zh"]))
    alone = propose(read(text.encode(), "text.txt"), chinese).facts[0].entry
    assert "label_en" not in alone.fields


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        *(("闵行", "minhang"), ("长宁", "changning"), ("朝阳", "chaoyang"), ("重庆", "chongqing")),
        *(("六合", "luhe"), ("漯河", "luohe"), ("蚌埠", "bengbu"), ("丽水", "lishui")),
    ],
)
def test_areas_are_spelt_as_they_are_read(name: str, spelt: str) -> None:
    assert pinyin(name) == spelt


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
        ("2023年有学校9所。这个数字在以前年度只有5所。", ["学校"]),
        ("2023年就业率97%。2022年，这一比例是85%。", ["就业率"]),
        ("向学校捐赠图书，折合人民币5万元。", ["捐赠资金"]),
        ("两市到协作地对接17次。", ["协作地对接"]),
        ("车间眼下有17人上班。", ["上班"]),
        ("洛南县茶叶年产量50吨。", ["茶叶年产量"]),
        ("村集体收入，2016年只有1.2万元。", ["村集体收入"]),
        ("新建的200亩避雨大棚已完工。", ["避雨大棚"]),
        ("流转了150亩土地，种桃。", ["土地"]),
        ("援建核桃烘干厂300万元。", ["援建资金"]),
        ("拉面店从业人员11万人。", ["拉面店从业人员"]),
        ("有21支团队、309名科技特派员。", ["团队", "科技特派员"]),
    ],
)
def test_words_of_time_and_of_pairing_are_no_measure(text: str, names: list[str]) -> None:
    made = proposed(f"2024-05-06\n\n{text}")
    assert [m.value("name") for m in made.entries if m.kind == "measure"] == names


def test_a_measure_by_its_name() -> None:
    (fact,) = proposed("建成车间12个。").facts
    naming = Naming(NO_BASE)
    made = naming.new_measure("帮扶车间", fact.candidate)
    assert made.id == "aid-workshops"
    assert (made.value("unit"), made.value("kind")) == ("车间", "stock")
    again = naming.new_measure("帮扶车间", fact.candidate, "cumulative")
    assert (again.id, again.value("kind")) == ("aid-workshops-2", "flow")


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
        ("投入资金300元，比上年增加50元。", "投入资金增量", "元", "flow"),
        ("落实协作项目500个，占60%。", "协作项目占比", "%", "ratio"),
        ("其中60%用于产业扶贫。", "产业扶贫资金占比", "%", "ratio"),
        ("月均工资3000元。", "月均工资", "元", "stock"),
        ("户均增收3000元。", "户均增收", "元", "stock"),
        ("带动增收3000万元。", "增收", "元", "flow"),
        ("建成养殖场6个。", "建成养殖场", "个", "flow"),
        ("受益农户5户、20人。", "受益农户（人）", "人", "flow"),
        ("洛南县有420人赴沪务工。", "务工人员", "人", "stock"),
        ("贫困人口由56万人减少到3万人。", "贫困人口", "人", "stock"),
        ("培训500人次。", "培训人次", "人次", "flow"),
        ("产蜜2000公斤。", "产蜜量", "公斤", "flow"),
        ("年生产蜂产品200吨。", "蜂产品产量", "吨", "flow"),
        ("销售农产品500吨。", "农产品", "吨", "flow"),
        ("茶叶产量3吨，产值500万元。", "茶叶产值", "元", "flow"),
        ("有茶园5万亩，产值3亿元。", "茶园产值", "元", "flow"),
        ("食用菌产业覆盖9县，产值5亿元。", "食用菌产值", "元", "flow"),
        ("发展木耳产业，年产值5亿元。", "木耳产值", "元", "flow"),
        ("投入资金200亿元，县均5187万元。", "县均投入资金", "元", "stock"),
        ("县均投入5187万元。", "县均投入资金", "元", "stock"),
        ("带动57个村每年分红280万元。", "分红", "元", "flow"),
        ("覆盖14个区县。", "覆盖区县", "区县", "stock"),
        ("建成冷链中心3座。", "冷链中心", "座", "flow"),
        ("首批100万株来自安吉县的白茶扎根。", "白茶", "株", "stock"),
        ("现代丝路寒旱农业综合示范园规划面积6.5万亩。", "规划面积", "亩", "stock"),
        ("有17户国有骨干企业参与。", "国有骨干企业", "户", "stock"),
        ("覆盖贫困户200户492人。", "覆盖贫困户（人）", "人", "stock"),
        ("今年，将安排850万元建设学校。", "安排资金", "元", "flow"),
        ("3个社会组织与10个乡镇结对。", "结对乡镇", "乡镇", "stock"),
        ("价值40亿元的农特产品销往全国。", "农特产品", "元", "flow"),
        ("500亩。", "面积", "亩", "stock"),
        ("，700公里。", "里程", "公里", "stock"),
        ("第一产业增加值21亿元。", "第一产业增加值", "元", "flow"),
        ("在校学生35万人。", "在校学生", "人", "stock"),
        ("每座年均收入1.8万元。", "年均收入", "元", "stock"),
        ("地区生产总值计划增长8.5%。", "地区生产总值增幅", "%", "ratio"),
        ("把连翘作为主导产业，种植面积103万亩。", "连翘种植面积", "亩", "stock"),
        ("实施项目96个，民生项目占80%以上。", "民生项目占比", "%", "ratio"),
        ("广东捐赠款物500万元。", "捐赠款物", "元", "flow"),
        ("采购和销售农畜产品、手工艺品5亿元。", "农畜产品和手工艺品销售额", "元", "flow"),
        ("协作县县均获得500万元。", "协作县县均资金", "元", "stock"),
        ("帮扶车间建到了楼下，全区达到500个。", "帮扶车间", "车间", "stock"),
        ("当地的李子，今年卖出了500吨。", "李子", "吨", "flow"),
        ("投入600万元，超过60%用在了产业上。", "产业资金占比", "%", "ratio"),
        ("培训当地医务人员500人次。", "培训医务人员", "人次", "flow"),
        ("种植中药材500亩，其中60%是当归。", "当归占比", "%", "ratio"),
        ("村里引进企业5家，分别带动1200户和760户增收。", "增收农户", "户", "flow"),
        ("建成大棚160座。", "建成大棚", "座", "flow"),
        ("引进加工厂1座。", "引进加工厂", "座", "flow"),
        ("新建社区工厂4家。", "社区工厂", "家", "flow"),
        ("新开直营店5家。", "新开直营店", "家", "stock"),
        ("捐赠电脑50台套。", "电脑", "台套", "flow"),
        ("举办招聘会7场次。", "招聘会", "场次", "flow"),
        ("慰问困难户90户次。", "慰问困难户", "户次", "stock"),
        ("投入资金2.15亿元。", "投入资金", "元", "flow"),
        ("转移就业到江苏的脱贫劳动力3109人。", "转移就业脱贫劳动力", "人", "flow"),
        ("外出务工的困难群众260人。", "务工困难群众", "人", "stock"),
        ("签约就业的毕业生26人。", "签约毕业生", "人", "flow"),
        ("受益的贫困户群众90人。", "受益贫困户群众", "人", "flow"),
        ("增收脱贫的农户群众90人。", "增收脱贫农户群众", "人", "stock"),
        ("豆制品产业园去年产值2.1亿元。", "豆制品产业园产值", "元", "flow"),
        ("茶叶加工厂今年产量21吨。", "茶叶加工厂产量", "吨", "flow"),
        ("高山蔬菜基地全年销售额20万元。", "高山蔬菜基地销售额", "元", "flow"),
        ("互派党政干部14人。", "互派党政干部", "人", "flow"),
        ("互派党政干部14人、专业技术人才96名。", "互派专业技术人才", "人", "flow"),
        ("社会捐赠资金和物资折合1800万元。", "捐赠物资", "元", "flow"),
        ("捐赠现金和物资总计1800万元。", "捐赠物资", "元", "flow"),
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


@pytest.mark.parametrize(
    ("figure", "name", "unit"),
    [("9.7%", "比例", "%"), ("13座", "座数", "座"), ("35场", "场数", "场"), ("6台", "台数", "台")],
)
def test_a_figure_without_words_keeps_its_unit(figure: str, name: str, unit: str) -> None:
    made = proposed(f"500。{figure}。")
    measure = next(e for e in made.entries if e.kind == "measure")
    assert (measure.value("name"), measure.value("unit")) == (name, unit)
    assert made.facts[0].entry.fields["measure"].guess


def test_a_label_says_what_is_only_expected() -> None:
    (fact,) = proposed("2025年，洛南县预计引进企业5家。").facts
    assert fact.entry.value("label") == "洛南县的引进企业，2025年，预计"


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
    street = propose(read("2023年，石坡街道有茶园5亩。".encode(), "a.txt"), english).entries
    assert "Shipo Subdistrict" in [e.value("name_en") for e in street]
    chinese = replace(NO_BASE, base=Base(languages=["zh"]))
    assert all(e.value("name_en") is None for e in propose(read(text, "a.txt"), chinese).entries)


def test_what_both_do_is_not_done_to_one() -> None:
    (fact,) = proposed("2023年，苏陕两省互派干部40名。").facts
    assert fact.entry.value("label") == "江苏省、陕西省的互派干部，2023年"
    text = "自2017年江宁区帮扶洛南县以来，投入资金4.86亿元。2023年，双方互派党政干部14人。"
    *_, last = proposed(text).facts
    assert last.entry.value("label") == "江宁区、洛南县的互派党政干部，2023年"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("时候我们一行12人去看过。", ["人数"]),
        ("就投了600万元，还不止2000人受益。", ["投入资金", "受益人数"]),
        ("我们帮着建了核桃加工厂3个。", ["核桃加工厂"]),
        ("办了技能培训班48期，做了微创手术312例。", ["技能培训班", "微创手术"]),
        ("工作组有干部9人，另有教师14人。", ["干部", "教师"]),
        ("产值1.2亿元，比2021年的3500万元翻了一番多。", ["产值", "产值"]),
        ("就诊人数1200人。", ["就诊人数"]),
        ("我女儿今年12岁，平均年龄30岁。", ["平均年龄"]),
    ],
)
def test_what_people_say_around_a_thing_is_no_part_of_its_name(text: str, names: list[str]) -> None:
    made = proposed(f"2024-05-06\n\n{text}")
    called = {each.id: each.value("name") for each in made.entries}
    facts = [fact for fact in made.facts if fact.candidate.unit != "倍"]
    assert [called.get(fact.entry.value("measure")) for fact in facts][: len(names)] == names


def test_a_number_that_is_bounded_twice_keeps_one_bound() -> None:
    (fact,) = proposed("2024年，社会捐赠大概1800多万元。").facts
    value = fact.entry.fields["value"]
    assert (value.value, fact.entry.value("printed")) == ("1800多万元", "大概1800多万元")
    assert value.guess
    assert [
        f.entry.value("value") for f in proposed("More than 120 of them found jobs.").facts
    ] == ["超120人"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("静安区5家医院与会宁县6家医院结对。", ["结对医院", "结对医院"]),
        ("静安区的36家企业与会宁县40个脱贫村签订帮扶协议。", ["结对企业", "结对村"]),
        ("江宁区15所学校与洛南县15所学校结成对子。", ["结对学校", "结对学校"]),
        ("江宁区15个村与洛南县16个村建立结对关系。", ["结对村", "结对村"]),
        ("江宁区采购洛南县小杂粮、胡麻油等农产品1180万元。", ["农产品采购额"]),
        ("江宁区向洛南县捐赠家电500台，价值120万元。", ["家电", "家电价值"]),
        ("一是产业发展类项目9个，资金3480万元。", ["产业发展类项目", "产业发展类项目资金"]),
        ("江宁区与洛南县达成就业意向460人。", ["就业意向"]),
        (
            "洛南县有游客20万人次，旅游收入1.2亿元，同比分别增长12%、15%。",
            ["游客", "旅游收入", "游客增幅", "旅游收入增幅"],
        ),
    ],
)
def test_a_measure_says_what_tells_it_apart(text: str, names: list[str]) -> None:
    made = proposed(f"2024年，{text}", "2024-12-20")
    called = {e.id: e.value("name").partition("（")[0] for e in made.entries if e.kind == "measure"}
    assert [called[fact.entry.value("measure")] for fact in made.facts] == names


def test_a_share_of_money_is_of_the_time_of_the_money() -> None:
    text = "2023年，江宁区投入洛南县资金900万元，其中产业资金540万元，占60%。"
    (share,) = (f.entry for f in proposed(text).facts if f.candidate.printed == "60%")
    assert share.value("basis") == "in-period"


@pytest.mark.parametrize("who", ["企业", "企业家", "社会力量", "慈善总会"])
def test_who_gives_in_an_area_is_named_with_it(who: str) -> None:
    (fact,) = proposed(f"丹阳市援助富平县。2023年，丹阳市{who}捐款156万元。").facts
    assert fact.entry.value("giver") == [f"丹阳市{who}"]
