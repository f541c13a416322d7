"""What an English reader is told beside each printed figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hulian.figures import english_amounts as amounts
from hulian.figures.quantity import parse


@pytest.mark.parametrize(
    ("printed", "unit", "said"),
    [
        # exact
        ("14.24亿元", "元", "1.424 billion yuan"),
        ("9800万元", "元", "98 million yuan"),
        ("9.13亿元", "元", "913 million yuan"),
        ("2315.61万元", "元", "23.1561 million yuan"),
        ("11.35万元", "元", "113,500 yuan"),
        ("1.2万亿元", "元", "1.2 trillion yuan"),
        ("达3100万元", "元", "31 million yuan"),
        ("649个", "项目", "649 projects"),
        ("14937名", "人", "14,937 people"),
        ("1人", "人", "1 person"),
        ("1家", "企业", "1 company"),
        ("2家", "企业", "2 companies"),
        ("33个乡镇", "乡镇", "33 townships"),
        ("26.92%", "%", "26.92%"),
        ("1.5个百分点", "百分点", "1.5 percentage points"),
        ("0个", "项目", "0 projects"),
        ("15元/公斤", "元/公斤", "15 yuan per kilogram"),
        ("40,000元", "元", "40,000 yuan"),
        (f"1{'000' * 7}个", "项目", f"1{',000' * 3} trillion projects"),
        (f"1{'000' * 7}.5个", "项目", f"1{',000' * 7}.5 projects"),
        # over, by 余 and 多 and by 超 and 逾
        ("5000余万元", "元", "over 50 million yuan"),
        ("30多万人", "人", "over 300,000 people"),
        ("100多家", "企业", "over 100 companies"),
        ("突破90.86亿元", "元", "over 9.086 billion yuan"),
        ("逾150万人", "人", "over 1.5 million people"),
        # at least, at most, under, nearly
        ("20亿元以上", "元", "at least 2 billion yuan"),
        ("65%以上", "%", "at least 65%"),
        ("至少4项", "设施", "at least 4 facilities"),
        ("不超过5年", "年", "at most 5 years"),
        ("50万元以内", "元", "at most 500,000 yuan"),
        ("不足8%", "%", "under 8%"),
        ("近5100万元", "元", "nearly 51 million yuan"),
        # about
        ("约120万亩", "亩", "about 1.2 million mu"),
        ("40,000元左右", "元", "about 40,000 yuan"),
        ("约3至5年", "年", "about 3 to 5 years"),
        # range
        ("3至5年", "年", "3 to 5 years"),
        ("2500-5000亩", "亩", "2,500 to 5,000 mu"),
        ("300万至500万元", "元", "3 to 5 million yuan"),
        ("50万至200万元", "元", "500,000 to 2 million yuan"),
        ("10%-20%", "%", "10 to 20%"),
    ],
)
def test_every_bound_is_said(printed: str, unit: str, said: str) -> None:
    assert amounts.said(parse(printed, unit), amounts.unit(unit)) == said


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("1997年", "1997"),
        ("超过2012年", "after 2012"),
        ("不超过2012年", "no later than 2012"),
        ("不足2012年", "before 2012"),
        ("约2012年", "about 2012"),
        ("2012至2015年", "2012 to 2015"),
    ],
)
def test_a_year_is_no_number_of_years(printed: str, said: str) -> None:
    assert amounts.said_as("year", parse(printed, "年"), amounts.unit("年")) == said


def test_a_measure_names_what_it_counts() -> None:
    assert amounts.said(parse("5人次", "人次"), amounts.unit("人次", "visit")) == "5 visits"
    assert amounts.said(parse("1人次", "人次"), amounts.unit("人次", "visit")) == "1 visit"


def test_a_unit_without_a_name_is_left_out() -> None:
    assert amounts.unit("只羊").text == ("只羊", "只羊")
    assert amounts.said(parse("20只", "羊"), amounts.unit("羊")) == "20"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("villager group", "villager groups"),
        ("variety", "varieties"),
        ("day", "days"),
        ("class", "classes"),
        ("branch", "branches"),
        ("young person", "young people"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert amounts.unit("…", one).many == many


@given(st.decimals(min_value=0, max_value=10**14, places=2))
def test_a_number_is_said_exactly(amount: Decimal) -> None:
    digits, _, word = amounts.number_said(amount).partition(" ")
    scale = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[word]
    assert Decimal(digits.replace(",", "")) * scale == amount
