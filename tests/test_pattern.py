"""Words and forms that are looked up by their first character, against one expression."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hulian.pattern import Alternation, Pattern, Words, required

FORMS = (
    "[最附近]近|统?一(?!定)|(?<!分)之一",
    r"(?:三|四)[一-七]\d|1/(?:4|8)(?=赛)",
    "(?<=[“‘])[一二]个|一(?P<twice>[^一])(?P=twice)",
    "一方面",
)


@given(st.text("最附近统一定分之三四五六七1/48赛“二个方面", max_size=20))
@example("最近统一，分之一；一定，四七1，1/8赛，“一个，一方方面")
def test_an_alternation_finds_what_one_expression_finds(text: str) -> None:
    found = [found.span() for found in re.finditer("|".join(FORMS), text)]
    assert list(Alternation(*FORMS).spans(text)) == found


@pytest.mark.parametrize("form", ["[^一]二", r"\d三", ".四", r"[\d五]六", "七*八", "九{0,2}十"])
def test_a_form_must_say_with_which_characters_it_begins(form: str) -> None:
    with pytest.raises(ValueError, match=re.escape(form[0])):
        Alternation(form).end("一", 0)


def test_words_are_found_the_longest_first() -> None:
    words = Words(["不", "不得", "不得不", "得"])
    assert words.longest_at("不得不", 0) == "不得不"
    assert list(words.all_at("(不得)", 1)) == ["不得", "不"]
    assert words.longest_at("得不", 1) == "不"
    assert not words.longest_at("得", 1)


SOURCES = (
    r"第[一二]{1,2}条?|附[图表](?=\d)",
    r"(?P<year>\d{4})年(?:初|末)|[^年]底$",
    r"(?:截至|到)+\d|(?<=共)计",
    r"(?i:abc)|二(?!三)四",
    r"(?P<twice>一)(?P=twice)|二{2}三?四",
    r"(?P<colon>[：:])?(?(colon)一|二三)",
    r"\(\d\)|a\.b[*+\]]",
    r"(?i)ab一",
    r"[\d一-三]月|x{0}年|到{,2}底",
)
"""Expressions of every kind that a text may lack words of."""


@given(st.text("第一二三四条附图表1年初末底截至到共计abcABC：:()a.b*]月x", max_size=12))
@example("第一条")
@example("附图1")
@example("二二四")
def test_a_pattern_finds_what_a_compiled_one_finds(text: str) -> None:
    for source in SOURCES:
        pattern, compiled = Pattern(source), re.compile(source)
        for method in ("search", "match", "fullmatch"):
            for span in ((), (2,), (1, 4)):
                one, other = (getattr(p, method)(text, *span) for p in (Pattern(source), compiled))
                assert (one and one.span()) == (other and other.span()), (source, method, span)
        assert [f.span() for f in pattern.finditer(text)] == [
            f.span() for f in compiled.finditer(text)
        ]
        assert Pattern(source).sub("", text) == compiled.sub("", text)
        assert len(Pattern(source).findall(text)) == len(compiled.findall(text))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("截至(?:目前|年底)", [["截至"], ["目前", "年底"]]),
        (r"[，,][比较]\d{4}年", [["年"], ["，", ","], ["比", "较"]]),
        ("末期?的|终", [["末", "终"]]),
        ("(?:一|二)?三", [["三"]]),
        ("(?<!一)二(?!三)(?=四)", [["二"], ["四"]]),
        (r"一|\d", []),
        ("(?i)a", []),
        ("(?:一|)", []),
        (r"年\.", [["年."]]),
    ],
)
def test_it_is_told_from_an_expression_what_a_text_must_hold(
    source: str, words: list[list[str]]
) -> None:
    assert sorted(map(list, required(source))) == sorted(words)


def test_ignoring_case_nothing_is_told_from_an_expression() -> None:
    assert Pattern("aim|目标", re.IGNORECASE).search("AIM")
