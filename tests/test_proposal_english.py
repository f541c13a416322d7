"""Facts that are proposed for articles in English."""

import pytest

from hulian.base.load import load
from hulian.documents.read import read
from hulian.paths import bundled_base
from hulian.proposals.propose import propose
from measure_proposals import FOLDER, judged
from proposing import fields, proposed

_PAIR = "Futian District of Shenzhen has helped Huanjiang County in Guangxi since 2016. "


@pytest.mark.parametrize("article", ["01-longde", "02-weining", "03-min"])
def test_fields_of_english_articles_are_read(article: str) -> None:
    wrong = [each for each in judged(FOLDER / "english" / f"{article}.txt") if not each.right]
    assert [each for each in wrong if each.field in ("measure", "place", "giver", "basis")] == []
    assert [each for each in wrong if each.field == "period" and not each.marked] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In 2023 Longde County in Ningxia had 57 workshops.", ["隆德县"]),
        ("Fuzhou in Jiangxi had 57 workshops in 2023.", ["抚州市"]),
        ("The Ningxia Hui Autonomous Region had 57 workshops in 2023.", ["宁夏回族自治区"]),
        ("In 2023, 57 workshops opened in Xuhui District.", ["徐汇区"]),
        ("Xi'an had 57 workshops in 2023.", ["西安市"]),
        ("Mangshi City had 57 workshops in 2023.", ["芒市"]),
        ("Bairin Left Banner had 57 workshops in 2023.", ["巴林左旗"]),
        ("Ordos had 57 workshops in 2023.", ["鄂尔多斯市"]),
        ("Hohhot in Inner Mongolia had 57 workshops in 2023.", ["呼和浩特市"]),
        ("In 2023 the plant of Mr Lin had 57 workshops.", None),
    ],
)
def test_areas_are_known_by_their_pinyin(text: str, place: list[str] | None) -> None:
    found = fields(text, "57").get("place")
    assert (found.value if found else None) == place


def test_areas_of_a_base_are_known_by_their_english_names() -> None:
    text = "Since 2021 Minhang has sent 42 officials to Baoshan in Yunnan."
    made = propose(read(text.encode(), "text.txt"), load([bundled_base()]))
    entry = made.facts[0].entry
    assert (entry.value("place"), entry.value("giver")) == (["baoshan"], ["minhang"])


def test_an_area_of_which_a_part_is_meant_is_a_guess() -> None:
    text = "In 2023 Mashan Town in Longde County in Ningxia had 57 workshops."
    assert fields(text, "57")["place"].guess


@pytest.mark.parametrize(
    ("text", "figure", "giver"),
    [
        ("In 2023 Futian sent 58 doctors to Huanjiang.", "58", ["福田区"]),
        ("In 2023 Shenzhen companies donated 5 million yuan.", "5 million yuan", None),
        ("Mulberry fields of Huanjiang cover 185,000 mu.", "185,000 mu", None),
        ("In 2023 it trained 4,300 villagers in Huanjiang.", "4,300", ["福田区"]),
    ],
)
def test_who_gives_does_so_in_english(text: str, figure: str, giver: list[str] | None) -> None:
    found = fields(_PAIR + text, figure)
    expected = ["Shenzhen companies"] if "companies" in text else giver
    assert (found["giver"].value if "giver" in found else None) == expected
    assert found["place"].value == ["环江毛南族自治县"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Huanjiang got 5 million yuan last year.", "2023?"),
        ("In the first half of 2023, Huanjiang got 5 million yuan.", "2023-01/2023-06"),
        ("In the first two months of this year Huanjiang got 5 million yuan.", "2024-01/2024-02"),
        ("Huanjiang got 5 million yuan in 2022; it had 3 schools.", "2022"),
        ("Its income was 8 million yuan, up from 5 million yuan in 2021, of 3 firms.", "2021"),
        ("Huanjiang has had 5 million yuan since 2017.", "2017/.."),
    ],
)
def test_periods_stand_before_and_behind_figures_in_english(text: str, period: str) -> None:
    found = fields(_PAIR + text, "5 million yuan")["period"].value
    assert found.replace("?", "") == period.replace("?", "")


@pytest.mark.parametrize(
    ("text", "figure", "name", "unit"),
    [
        ("In 2023 it gave 2 sets of equipment.", "2 sets", "设备", "套"),
        ("In 2023 it gave 300 pairs of shoes.", "300 pairs", "shoes", "双"),
        ("In 2023, 5 batches of doctors came.", "5 batches", "医生", "批"),
        ("In 2023 it hired 640 workers, 85 of them women.", "85", "工人", "人"),
        ("In 2023 it trained 52 village cadres.", "52", "village cadres", "人"),
        ("In 2023 it raised 6,000 head of cattle.", "6,000 head of cattle", "牛数", "头"),
    ],
)
def test_what_is_counted_has_its_unit(text: str, figure: str, name: str, unit: str) -> None:
    made = proposed(_PAIR + text, "2024-06-05")
    fact = next(f.entry for f in made.facts if f.candidate.printed == figure)
    measure = next(e for e in made.entries if e.id == fact.value("measure"))
    assert (measure.value("name"), measure.value("unit")) == (name, unit)


def test_a_unit_that_only_counts_is_a_guess_in_english() -> None:
    made = proposed(_PAIR + "In 2023 it gave 8 lanterns.", "2024-06-05")
    measure = next(e for e in made.entries if e.value("name") == "lanterns")
    assert measure.fields["unit"].guess


def test_companies_from_somewhere_give_by_themselves() -> None:
    text = "In 2023 companies from Shenzhen donated 5 million yuan to schools in Huanjiang."
    assert fields(_PAIR + text, "5 million yuan")["giver"].value == ["companies from Shenzhen"]


@pytest.mark.parametrize(
    "line",
    [
        "By Chen Wei, Western Daily, 12 June 2024",
        "By Chen Wei and Lin Yue, Western Daily, 12 June 2024",
        "Western Daily, 12 June 2024",
        "Feature | Western Daily | June 12, 2024",
        "Western Daily · 12 June 2024",
        "From Western Daily, June 12, 2024",
        "News — Western Daily — 12 June 2024",
        "12 June 2024, Western Daily, 2024",
    ],
)
def test_the_publisher_of_an_english_article_stands_beside_its_writer(line: str) -> None:
    text = f"A bridge for Longde\n\n{line}\n\nIt cost 5 million yuan.\n"
    made = proposed(text).source
    assert made
    assert (made.value("publisher"), made.value("published")) == ("Western Daily", "2024-06-12")


@pytest.mark.parametrize(
    ("text", "figure", "name", "english"),
    [
        (
            "Futian gave 5 million yuan in cooperation funds in 2023.",
            "5 million yuan",
            "协作资金",
            "",
        ),
        ("In 2023, 1,240 workers found jobs in Guangdong.", "1,240", "务工人员", ""),
        ("Mulberry gardens of Huanjiang cover 185,000 mu.", "185,000 mu", "mulberry gardens", ""),
        ("It reeled 1,500 tonnes of raw silk in 2023.", "1,500 tonnes", "raw silk", "Raw silk"),
        ("Futian bought herbs worth 5 million yuan in 2023.", "5 million yuan", "herbs", "Herbs"),
        ("Futian donated 5 million yuan in 2023.", "5 million yuan", "捐赠资金", ""),
        ("It sold 1,500 tonnes of celery in 2023.", "1,500 tonnes", "celery sales", ""),
        ("It has 30 mu of celery and harvested 9 tonnes.", "9 tonnes", "celery output", ""),
        ("In 2023 she earned 51,000 yuan.", "51,000 yuan", "收入", "Income"),
        ("In 2023, 860 people left for jobs in Fujian, 45% of them women.", "45%", "妇女占比", ""),
        ("Of its 92 companies, 12 percent of the companies closed.", "12 percent", "企业占比", ""),
        ("Its output rose 8.4 percent to 5 million yuan.", "8.4 percent", "产值增幅", ""),
        ("In 2023, 860 villagers were hired by 21 workshops.", "860", "吸纳就业", "Taken in jobs"),
        ("Futian gave 5 million yuan for clinics in 2023.", "5 million yuan", "clinic funds", ""),
        ("Futian has put 5 million yuan into Huanjiang.", "5 million yuan", "援助资金", ""),
        ("The county's mutton sales reached 5 million yuan.", "5 million yuan", "mutton sales", ""),
        ("In 2023, 5 job fairs were held.", "5", "招聘会", "Job fairs"),
    ],
)
def test_measures_are_named_by_english_words(
    text: str, figure: str, name: str, english: str
) -> None:
    made = proposed(_PAIR + text, "2024-06-05")
    fact = next(f.entry for f in made.facts if f.candidate.printed == figure)
    measure = next(e for e in made.entries if e.id == fact.value("measure"))
    assert measure.value("name") == name
    assert measure.fields["name"].guess
    assert measure.value("name_en") == english or not english
    assert "Huanjiang" in (fact.value("label_en") or "Huanjiang")


@pytest.mark.parametrize(
    "words",
    [
        *("The two sides met.", "Between the two counties there is a road."),
        *("These three schools are new.", "All four of the towns grow tea."),
        *("It did so in the first five months.", "After six months it was done."),
    ],
)
def test_how_many_of_what_is_known_is_no_figure(words: str) -> None:
    made = proposed(f"{_PAIR}{words} In 2023 it sent 58 doctors.", "2024-06-05")
    assert [fact.candidate.printed for fact in made.facts] == ["58"]


def test_people_who_leave_for_work_are_from_where_they_leave() -> None:
    for text in (
        "In 2023, 860 people from Huanjiang found jobs in Fujian.",
        "In 2023 Huanjiang had 860 people in jobs in Fujian.",
        "\n2023年，环江县转移就业到福建省的劳动力860人。",
        "\n2023年，环江县赴福建省务工860人。",
        "\n2023年，环江县劳动力到福建稳定就业860人。",
    ):
        found = fields(_PAIR + text, "860" if text.isascii() else "860人")
        assert found["place"].value == ["环江毛南族自治县"]


def test_a_foundation_gives_by_itself() -> None:
    for giver in ("Huli Charity Federation", "Tencent Foundation", "Fujian Chamber of Commerce"):
        text = f"Volunteers from the {giver} donated 520 school bags to Huanjiang in 2023."
        assert fields(_PAIR + text, "520")["giver"].value == [giver]


@pytest.mark.parametrize(
    ("text", "figure", "giver"),
    [
        ("Huanjiang was granted 5 million yuan by Futian in 2023.", "5 million yuan", "福田区"),
        ("In 2023 aid worth 9 million yuan reached it from Futian.", "9 million yuan", "福田区"),
        ("In 2023, 33 teachers from Futian came to Huanjiang.", "33", "福田区"),
        ("Futian's purchases of tea came to 5 million yuan in 2023.", "5 million yuan", "福田区"),
        ("In 2023 Futian posted 39 doctors to Huanjiang.", "39", "福田区"),
    ],
)
def test_who_gives_stands_behind_figures_and_before_gifts(
    text: str, figure: str, giver: str
) -> None:
    assert fields(_PAIR + text, figure)["giver"].value == [giver]


def test_what_is_a_goal_or_expected_has_not_come_about() -> None:
    for text, basis in (
        ("For 2025 it has set itself the goal of helping 190 villagers.", "target"),
        ("Huanjiang means to put up 190 greenhouses in 2025.", "target"),
        ("In all 190 villagers are expected to find jobs in 2025.", "forecast"),
    ):
        assert fields(_PAIR + text, "190")["basis"].value == basis
