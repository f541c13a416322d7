"""What is to be written instead has the style of the draft, and nothing is written unsurely."""

from collections.abc import Callable
from pathlib import Path

import pytest

import tabled
from drafts import OF_THE_PAIR, judged
from hulian.verify.verify import Verifier
from program import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        # thousands parted as in the draft
        ("2021年以来，闵行区帮助保山市贫困人口就业14,973人。", "14,973人", "14,937人"),
        ("2021年以来，闵行区帮助保山市贫困人口就业14973人。", "14973人", "14937人"),
        ("1997年以来，闵行区给保山市财政帮扶资金144,200万元。", "144,200万元", "142,400万元"),
        # digits of full width, traditional characters
        ("1997年以来，闵行区援建保山市６９４个项目。", "６９４个", "６４９个"),
        (
            "1997年以来，闵行区给保山市财政帮扶资金１４．４２亿元。",
            "１４．４２亿元",
            "１４．２４亿元",
        ),
        ("1997年以來，閔行區給保山市財政幫扶資金14.42億元。", "14.42億元", "14.24億元"),
        # its own scale
        ("2021年以来，闵行区帮助保山市贫困人口就业1.4973万人。", "1.4973万人", "1.4937万人"),
        ("昌宁县2024年茶叶综合产值709200万元，产茶38000吨。", "38000吨", "30800吨"),
        # blanks
        ("1997年以来，闵行区援建保山市 694 个项目。", "694 个", "649 个"),
        ("1997年以来，闵行区给保山市财政帮扶资金 14.42 亿元。", "14.42 亿元", "14.24 亿元"),
        # English
        ("Since 1997 Minhang has built 694 projects in Baoshan.", "694", "649"),
    ],
)
def test_a_correction_keeps_the_style_of_the_draft(
    verifier: Verifier, text: str, printed: str, right: str
) -> None:
    assert (
        judged(verifier, f"{OF_THE_PAIR if not text.isascii() else ''}{text}")[printed].should_be
        == right
    )


@pytest.mark.parametrize(
    ("head", "printed", "right"),
    [
        ("龙陵县石斛鲜条产量（吨）", "15300", "13500"),
        ("龙陵县石斛鲜条产量（吨）", "15,300", "13,500"),
        ("龙陵县石斛鲜条产量（万吨）", "1.53", "1.35"),
        ("昌宁县茶叶综合产值（万元）", "702900", "709200"),
        ("昌宁县茶叶综合产值（亿元）", "70.29", "70.92"),
        ("云南省咖啡精品率（%）", "13.6", "31.6"),
    ],
)
def test_a_cell_is_corrected_in_the_unit_of_its_column(
    verifier: Verifier, head: str, printed: str, right: str
) -> None:
    (found,) = tabled.judged([["年份", head], ["2024年", printed]], "", verifier)
    assert (found.level, found.should_be) == ("error", right)


def test_a_cell_of_another_scale_is_left_as_its_unit_may_be_wrong(verifier: Verifier) -> None:
    rows = [["年份", "龙陵县石斛鲜条产量（万吨）"], ["2022年", "9000"]]
    (found,) = tabled.judged(rows, "", verifier)
    assert (found.codes, found.should_be) == (("unit-differs",), None)


@pytest.mark.parametrize(
    "text",
    [
        "1997年以来，闵行区援建保山市六百九十四个项目。",
        "2021年以来，闵行区帮助保山市贫困人口就业一万四千九百七十三人。",
        "咖啡精品率从百分之十提高到百分之七十，提高百分之六十。",
        "三家企业分别捐了300、120、80万元，合计600万元。",
        "Of the 80 teachers, 28 are men, or 53 percent.",
    ],
)
def test_what_is_not_sure_stays_and_is_said_to(run: Run, tmp_path: Path, text: str) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(text, encoding="utf-8")
    ended = run("verify", draft, "--fix", "--lang", "en")
    assert draft.read_text(encoding="utf-8") == text
    assert "draft.md: 0 corrected; 1 error left " in ended.err


def test_errors_that_were_not_corrected_are_counted_by_reason(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "稿.md"
    draft.write_text(
        f"{OF_THE_PAIR}1997年以来，闵行区援建保山市694个项目，财政帮扶资金十四亿四千二百万元。"
        "三家企业分别捐了300、120、80万元，合计600万元；甲乡100亩、乙乡50亩，共计170亩。",
        encoding="utf-8",
    )
    ended = run("verify", draft, "--fix")
    assert "649个项目" in draft.read_text(encoding="utf-8")
    assert (
        "改了 1 处：694个 → 649个；2 处错误与别的数不合，哪个错了要由您定；1 处错误没有拿得准的写法"
        in ended.err
    )


def test_what_cannot_be_written_back_is_said_below_the_diff(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "表.xlsx"
    rows = [["指标", "数值"], ["1997年以来闵行区援建保山市项目", "694个"]]
    draft.write_bytes(tabled.forms(rows)["table.xlsx"])
    ended = run("verify", draft, "--diff")
    assert "+" in ended.out
    assert "表.xlsx：请自己改，hulian 不改 xlsx 文件" in ended.err


def test_who_contradicts_a_figure_is_said_in_words_before_its_id(verifier: Verifier) -> None:
    text = f"{OF_THE_PAIR}2018年至2022年4月，闵行区给保山市的就业帮扶资金4150万元。"
    (remark,) = judged(verifier, text)["4150万元"].remarks
    assert (
        "4150万元（闵行区给保山市的就业帮扶资金，2021年起，job-aid-funds-since-2021）"
        in remark.message.zh
    )
    assert "41.5 million yuan (Employment aid from Minhang to Baoshan" in remark.message.en
