"""The course of the dialogue, without a terminal: what is asked, changed, taken and given back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from answering import ARTICLE, BASE
from hulian.base.load import load
from hulian.base.model import EntryKind, Records
from hulian.base.toml_files import toml_file
from hulian.cli.dialogue.names import Names
from hulian.cli.dialogue.session import Session
from hulian.cli.dialogue.values import UnclearError, Values, key_of
from hulian.documents.read import read
from hulian.proposals.naming import Naming
from hulian.proposals.propose import propose
from measure_proposals import NO_BASE


@pytest.fixture
def base(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return load([toml_file(tmp_path_factory.getbasetemp() / "my.toml", BASE.encode())])


@pytest.fixture
def session(base: Records) -> Session:
    return session_of(base)


def session_of(base: Records, article: str = ARTICLE) -> Session:
    proposal = propose(read(article.encode(), "article.txt"), base)
    return Session(proposal, Naming(base, proposal.entries), base.facts)


def values(base: Records, session: Session) -> Values:
    names = Names(base)
    for new in session.new:
        names.learn(new)
    return Values(names, Naming(base, session.new), session, lambda text: text.zh)


def asked(session: Session) -> tuple[str, str]:
    """The kind of what is asked, and its value or id."""
    question = session.question
    assert question
    entry = question.entry
    return entry.kind, str(entry.value("value") or entry.id)


def to(session: Session, figure: str) -> None:
    """Take the source, and skip up to a figure."""
    while asked(session) != ("fact", figure):
        if asked(session)[0] == "source":
            session.take()
        else:
            session.skip("")


def all_taken(session: Session) -> Iterator[tuple[str, str]]:
    while session.question:
        yield asked(session)
        session.take()


def test_everything_is_asked_once(session: Session) -> None:
    found = list(all_taken(session))
    assert found[0][0] == "source"
    assert len(found) == len(set(found))
    assert [value for kind, value in found if kind == "fact"] == [
        *("2.1万亩", "3200余万元", "860万元", "3.6万亩")
    ]
    taken = session.taken()
    kinds = [entry.kind for entry in taken.entries]
    assert kinds == sorted(kinds, key=["source", "place", "theme", "measure", "fact"].index)
    assert (session.counts, taken.skips) == ((4, 0), [])


def test_themes_and_areas_of_the_standard_come_along_unasked() -> None:
    base = NO_BASE
    text = "2024-05-06\n\n2023年，江宁区向洛南县石坡镇投入帮扶资金300万元，引进企业5家。"
    proposal = propose(read(text.encode(), "a.txt"), base)
    session = Session(proposal, Naming(base, proposal.entries), base.facts)
    kinds = [kind for kind, _ in all_taken(session)]
    assert kinds == ["source", "fact", "place", "measure", "fact", "measure"]
    assert not session.is_new("place", "jiangning")
    names = [entry.value("name") for entry in session.taken().entries if entry.kind == "place"]
    assert sorted(names) == sorted(
        ["江苏省", "南京市", "江宁区", "陕西省", "商洛市", "洛南县", "石坡镇"]
    )


def test_going_back_undoes_each_answer(session: Session) -> None:
    found = list(all_taken(session))
    for before in reversed(found):
        assert session.back()
        assert asked(session) == before or before[0] != "fact"
    assert not session.back()
    assert asked(session)[0] == "source"
    assert session.taken().entries == []


def test_labels_and_ids_follow_what_is_changed(session: Session) -> None:
    to(session, "860万元")
    session.change("period", "2024")
    question = session.question
    assert question
    assert question.entry.id == "tea-funds-qinghe-2024"
    assert "2024年" in question.entry.value("label")
    session.change("label", "自己写的")
    session.change("period", "2023")
    question = session.question
    assert question
    assert (question.entry.value("label"), question.entry.id) == (
        *("自己写的", "tea-funds-qinghe-2023"),
    )


def test_a_part_follows_the_id_of_its_whole(session: Session) -> None:
    to(session, "3200余万元")
    session.change("id", "all-funds")
    session.take()
    question = session.question
    assert question
    assert question.entry.value("part_of") == "all-funds"
    session.take()
    whole, part = session.taken().entries[-2:]
    assert (whole.id, part.value("part_of")) == ("all-funds", "all-funds")


def test_a_part_of_what_is_skipped_is_no_part(session: Session) -> None:
    to(session, "860万元")
    session.take()
    assert session.taken().entries[-1].value("part_of") is None


def test_a_part_of_what_is_renamed_and_skipped_is_no_part(session: Session) -> None:
    to(session, "3200余万元")
    session.change("id", "all-funds")
    session.skip("别处已有")
    to(session, "860万元")
    session.take()
    assert session.taken().entries[-1].value("part_of") is None


SAME_GUESSES = """\
东浦区与青禾县

2025年12月3日，青禾县的茶农说，东浦区的专家来了。

引进茶苗3万株，办班12期，改造茶园900亩，培训茶农460人次。
"""


@pytest.mark.parametrize(
    ("key", "value", "changes"), [("period", "2024", 1), ("place", ["qingyuan"], 2)]
)
def test_the_same_guess_is_changed_for_the_figures_that_follow(
    base: Records, key: str, value: object, changes: int
) -> None:
    """A period at once; a place, which may be wrong of one figure alone, at the second time."""
    session = session_of(base, SAME_GUESSES)
    session.take()
    found = []
    while question := session.question:
        field = question.entry.fields.get(key)
        found.append(field.value if field else None)
        if len(found) <= changes:
            session.change(key, value)
        session.skip("")
    assert len(found) == 4
    assert [each == value for each in found] == [number >= changes for number in range(4)]


def test_what_is_changed_again_is_changed_again_for_those_that_follow(base: Records) -> None:
    session = session_of(base, SAME_GUESSES)
    session.take()
    for period in ("2024", "2023", "2022"):
        session.change("period", period)
    found = []
    while question := session.question:
        found.append(question.entry.value("period"))
        session.skip("")
    assert found == ["2022"] * 4


def test_a_renamed_source_keeps_its_figures(session: Session) -> None:
    session.change("id", "the-news")
    session.take()
    session.take()
    while asked(session)[0] != "fact":
        session.take()
    assert {e.value("source") for e in session.taken().entries if e.kind == "fact"} == {"the-news"}


@pytest.mark.parametrize(
    ("letter", "typed", "value"),
    [
        ("m", "茶园面积", "tea-area"),
        ("m", "cymj", "tea-area"),
        ("m", "chayuanm", "tea-area"),
        ("m", "TEA-AREA", "tea-area"),
        ("m", "茶園面積", "tea-area"),
        ("p", "青禾、清源", ["qinghe", "qingyuan"]),
        ("p", "qinghe qingyuan", ["qinghe", "qingyuan"]),
        ("p", "+清源", ["qinghe", "qingyuan"]),
        ("p", "-", None),
        ("g", "某某商会", ["某某商会"]),
        ("b", "c", "cumulative"),
        ("b", "累计", "cumulative"),
        ("b", "as", "as-of"),
        ("t", "2024-01/2024-06", "2024-01/2024-06"),
    ],
)
def test_what_is_typed_means(
    base: Records, session: Session, letter: str, typed: str, value: object
) -> None:
    to(session, "860万元")
    question = session.question
    key = key_of("fact", letter)
    assert question
    assert key
    assert values(base, session).meant(question.entry, key, typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2024年", "2024"),
        ("2024年底", "2024-12-31"),
        ("2024年上半年", "2024-01/2024-06"),
        ("2021-2024年", "2021/2024"),
        ("1997年以来", "1997/.."),
        ("去年", "2024"),
        ("last year", "2024"),
        ("since 2021", "2021/.."),
        ("the first half of 2024", "2024-01/2024-06"),
        ("Q3 2024", "2024-07/2024-09"),
        ("Dec 2024", "2024-12"),
        ("近三年", "2022/.."),
        ("“十四五”期间", "2021/2025"),
        ("1至5月", "2025-01/2025-05"),
        ("the past two years", "2023/.."),
        ("in May", "2025-05"),
    ],
)
def test_a_period_may_be_typed_in_words(
    base: Records, session: Session, typed: str, value: str
) -> None:
    to(session, "860万元")
    key = key_of("fact", "t")
    assert session.question
    assert key
    assert values(base, session).meant(session.question.entry, key, typed) == value


@pytest.mark.parametrize(
    ("letter", "typed"),
    [
        ("m", "tea"),
        ("m", "nothing"),
        ("p", "q"),
        ("b", "x"),
        ("t", "昨天"),
        ("t", "2024年和2025年"),
    ],
)
def test_what_is_not_clear_is_asked_again(
    base: Records, session: Session, letter: str, typed: str
) -> None:
    to(session, "860万元")
    question = session.question
    key = key_of("fact", letter)
    assert question
    assert key
    with pytest.raises(UnclearError):
        values(base, session).meant(question.entry, key, typed)


@pytest.mark.parametrize("kind", ["place", "measure", "theme", "fact"])
def test_nothing_typed_means_nothing(base: Records, kind: EntryKind) -> None:
    assert Names(base).meant(kind, "  ") is None


def test_a_new_name_may_be_the_beginning_of_another(base: Records, session: Session) -> None:
    to(session, "860万元")
    question = session.question
    key = key_of("fact", "m")
    assert question
    assert key
    made = values(base, session).meant(question.entry, key, "茶产业")
    assert made != "tea-funds"
    assert session.is_new("measure", made)


@pytest.mark.parametrize(
    ("letter", "kind", "typed", "names"),
    [
        ("m", "measure", "water funds", {"water-funds": "water funds"}),
        ("p", "place", "Hezhang County", {"hezhang-county": "Hezhang County"}),
        ("p", "place", "qinghe, Hezhang County", {"hezhang-county": "Hezhang County"}),
        ("p", "place", "qinghe dongpu", {}),
    ],
)
def test_an_english_name_makes_a_new_entry(
    base: Records, session: Session, letter: str, kind: EntryKind, typed: str, names: dict[str, str]
) -> None:
    to(session, "860万元")
    question, key = session.question, key_of("fact", letter)
    assert question
    assert key
    before = {entry.id for entry in session.new}
    values(base, session).meant(question.entry, key, typed)
    new = [entry for entry in session.new if entry.id not in before and entry.kind == kind]
    assert {entry.id: entry.value("name") for entry in new} == names
    assert [entry.value("level") for entry in new if kind == "place"] == ["county"] * (
        len(names) if kind == "place" else 0
    )


STANDING = """
[[source]]
id = "report"
title = "去年的报告"

[[fact]]
id = "gardens-2024"
measure = "tea-area"
label = "青禾县的茶园，2024年"
value = "3万亩"
source = "report"
"""
"""A figure that a base has already."""


@pytest.mark.parametrize(
    ("letter", "typed", "written"), [("p", "青禾", "青禾县"), ("o", "茶园", "gardens-2024")]
)
def test_places_are_completed_by_name_and_figures_by_id(
    tmp_path: Path, letter: str, typed: str, written: str
) -> None:
    base = load([toml_file(tmp_path / "my.toml", (BASE + STANDING).encode())])
    key = key_of("fact", letter)
    assert key
    suggest = values(base, session_of(base)).suggest(key)
    assert suggest
    assert [word for word, _ in suggest(typed)] == [written]


@pytest.mark.parametrize("letter", ["p", "g"])
def test_an_area_of_a_name_that_several_have_is_chosen_by_what_it_lies_in(
    tmp_path: Path, letter: str
) -> None:
    base = load([toml_file(tmp_path / "my.toml", BASE.encode())])
    session = session_of(base)
    key = key_of("fact", letter)
    made = values(base, session)
    suggest = key and made.suggest(key)
    assert key
    assert suggest
    assert suggest("江北") == [("宁波市江北区", "330205"), ("重庆市江北区", "500105")]
    session.take()
    assert session.question
    chosen = made.meant(session.question.entry, key, "宁波市江北区")
    (place,) = (each for each in session.new if [each.id] == chosen)
    assert (place.value("name"), place.value("code")) == ("江北区", "330205")


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("Hangzhou gave Cangxi County 186 projects in 2024.", "186个"),
        ("Hangzhou helped 40 schools in Cangxi County in 2024.", "40个"),
        ("2024年，杭州市帮助苍溪县实施项目22个。", "22个"),
    ],
)
def test_things_may_be_counted_by_a_classifier_in_a_new_measure(told: str, counted: str) -> None:
    session = session_of(NO_BASE, told)
    session.take()
    assert session.question
    value = str(session.question.entry.value("value"))
    session.take()
    session.change("unit", "个")
    assert asked(session)[0] == "measure"
    session.take()
    figures = [e for e in session.taken().entries if e.kind == "fact"]
    assert [f.value("value") for f in figures] == [counted], value
