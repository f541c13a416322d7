"""`hulian add ARTICLE`: on a terminal, with keys typed; what comes of it stands in the base."""

import re
import signal
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from answering import (
    ARTICLE,
    BASE,
    FILLED,
    READY,
    Person,
    dialogue,
    facts,
    fill,
    source,
    take_funds,
    to_figure,
)
from pseudoterminal import Terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my.toml").write_text(BASE, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


# --- Taking -----------------------------------------------------------------------------------


def test_a_figure_is_changed_and_taken(person: Person, folder: Path) -> None:
    to_figure(person, "3.6万亩")
    fill(person, **FILLED, p=("地方:", "青禾\r"), b=("口径:", "a\r"))
    person.types("\r")
    person.sees("问完了：收下 1 个")
    person.types("\r")
    assert person.terminal.finish() == 0
    (fact,) = facts(folder).values()
    assert fact["measure"] == "tea-area"
    assert (fact["period"], fact["basis"], fact["place"]) == ("2025", "as-of", ["qinghe"])
    assert ARTICLE[fact["at"] :].startswith("3.6万亩")
    assert source(folder)["title"] == "青禾县的茶"
    assert "已加进 my.toml：1 个数字、1 个来源" in person.terminal.shown
    assert (folder / "my.toml").read_text().startswith(BASE)


def test_what_has_to_be_filled_in_is_said(environment: Mapping[str, str], folder: Path) -> None:
    (folder / "article.txt").write_text("五年前，青禾县只有2.1万亩茶园。", encoding="utf-8")
    code, shown = dialogue(environment, folder, "\r", "\r", "q")
    assert code == 1
    assert "标题不能空着" in shown


def test_what_was_skipped_stands_in_the_source(person: Person, folder: Path) -> None:
    take_funds(person)
    person.types("q")
    assert person.terminal.finish() == 0
    skipped = {each["printed"]: each["why"] for each in source(folder)["skip"]}
    assert skipped["2.1万亩"] == "用不上"
    assert list(facts(folder)) == ["3200余万元"]
    assert re.search("还有 [0-9] 个没问", person.terminal.shown)


def test_what_is_done_is_not_asked_again(
    environment: Mapping[str, str], folder: Path, person: Person
) -> None:
    take_funds(person)
    person.types("q")
    assert person.terminal.finish() == 0
    before = (folder / "my.toml").read_text()
    code, shown = dialogue(environment, folder, "sn\r", "q")
    assert code == 0
    assert "【860万元】" in shown
    assert "【3200余万元】" not in shown
    assert "来源" not in shown.split("【860万元】")[0]
    after = (folder / "my.toml").read_text()
    assert {each["printed"] for each in source(folder)["skip"]} > {"860万元", "2.1万亩"}
    assert after.replace("\n    { at = " + str(ARTICLE.index("860万元")), "") != after
    assert len(after.split("\n")) <= len(before.split("\n")) + 2


def test_words_count_from_the_date_of_the_source_also_when_it_goes_on(
    environment: Mapping[str, str], folder: Path, person: Person
) -> None:
    take_funds(person)
    person.types("q")
    assert person.terminal.finish() == 0
    _, shown = dialogue(environment, folder, "t去年上半年\r", "q")
    assert "2024-01/2024-06" in shown


def test_a_new_place_and_measure_are_asked_once(person: Person, folder: Path) -> None:
    to_figure(person, "3200余万元")
    fill(
        person,
        m=("指标:", "茶叶资金\r"),
        p=("地方:", "新茶县\r"),
        l=("标题:", "\x15资金\r"),
    )
    person.types("\r")
    person.sees("新")
    for _ in range(2):
        person.sees(READY)
        person.types("\r")
    person.sees("【860万元】")
    fill(
        person,
        m=("指标:", "cyzj\r"),
        p=("地方:", "新茶\r"),
        l=("标题:", "\x15其中\r"),
    )
    person.types("\r")
    person.sees("【3.6万亩】")
    person.sees(READY)
    person.types("q")
    assert person.terminal.finish() == 0
    read = tomllib.loads((folder / "my.toml").read_text())
    assert [(p["id"], p["name"], p["level"]) for p in read["place"][3:]] == [
        ("xincha", "新茶县", "county")
    ]
    (measure,) = read["measure"][2:]
    assert (measure["name"], measure["unit"], measure["kind"]) == ("茶叶资金", "元", "flow")
    assert {fact["measure"] for fact in read["fact"]} == {measure["id"]}
    assert {tuple(fact["place"]) for fact in read["fact"]} == {("xincha",)}


def test_what_is_wrong_is_told_and_can_be_mended(person: Person, folder: Path) -> None:
    to_figure(person, "3.6万亩")
    fill(person, **FILLED | {"t": ("时间:", "\x15昨天\r\x152025\r")})
    assert "“昨天”" in person.terminal.shown
    fill(person, m=("指标:", "没有\x15cyzj\r\x15chachanye\r"))
    person.types("\r")
    person.sees("3.6万亩")
    fill(person, m=("指标:", "\x15cymj\r"))
    person.types("\r")
    person.sees("问完了")
    person.types("\r")
    assert person.terminal.finish() == 0
    assert facts(folder)["3.6万亩"]["period"] == "2025"


def test_two_figures_that_nothing_tells_apart_are_told(person: Person, folder: Path) -> None:
    to_figure(person, "3200余万元")
    same = {"m": ("指标:", "tea-f\r"), "t": ("时间:", "\x152025\r"), "b": ("口径:", "in\r")}
    fill(person, **same, l=("标题:", "\x15资金\r"))
    person.types("\r")
    person.sees("【860万元】")
    fill(person, **same, l=("标题:", "\x15资金\r"), o=("属于:", "-\r"))
    person.types("\r")
    person.sees("再按一次回车照样收下")
    person.sees("与 tea-funds-qinghe-2025-2 的指标")
    person.sees(READY)
    person.types("\r")
    person.sees("【3.6万亩】")
    person.types("q")
    assert person.terminal.finish() == 0
    last = person.terminal.shown.partition("q 结束")[2].rpartition("h 帮助")[2].replace("\r\n", "")
    assert "的指标、地方、时段、口径、给出方和来源全都相同" in last


@pytest.mark.parametrize("typed", ["3.9万亩", "近3.6万亩", "36万亩"])
def test_another_value_than_the_printed_one_is_told_and_taken_at_a_second_enter(
    person: Person, folder: Path, typed: str
) -> None:
    to_figure(person, "3.6万亩")
    fill(person, **FILLED, v=("数字:", f"\x15{typed}\r"))
    person.types("\r")
    person.sees("与 printed 的“3.6万亩”不是同一个数")
    person.sees(READY)
    if "近" in typed:
        fill(person, v=("数字:", f"\x15{(typed := '36000亩')}\r"))
    person.types("\r")
    person.sees("问完了：收下 1 个")
    person.types("\r")
    assert person.terminal.finish() == 0
    assert facts(folder)[typed]["printed"] == "3.6万亩"


def test_keys_that_do_nothing_say_so(person: Person, folder: Path) -> None:
    person.sees(READY)
    person.types("s")
    person.sees("来源不能跳过")
    for key in "x7?":
        person.sees(READY)
        person.types(key)
        person.sees(f"{key} 在这里不起作用")
    to_figure(person, "3.6万亩")
    person.types("x")
    person.sees("x 在这里不起作用")
    fill(person, m=("指标:", "新茶园\r"))
    person.types("\r")
    person.sees("── 新指标")
    person.sees(READY)
    person.types("s")
    person.sees("为什么跳过 3.6万亩")
    person.types("\r")
    person.sees("问完了")
    person.types("7")
    person.sees("7 在这里不起作用")
    person.sees("回车 写入")
    person.types("\x04")
    assert person.terminal.finish() == 0


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2020/..\r", "2020/.."),
        ("\x1b[D\x1b[C-05\r", "2025-05"),
        ("昨天\r2024\r", "2024"),
        ("\x7f2023\r", "2023"),
        ("\r", "2025"),
        ("\x152022\r", "2022"),
    ],
)
def test_typing_replaces_what_stands_there(
    person: Person, folder: Path, typed: str, period: str
) -> None:
    to_figure(person, "860万元")
    fill(person, m=("指标:", "tea-f\r"), l=("标题:", "资金\r"), t=("时间:", typed))
    person.types("\r")
    person.sees("【3.6万亩】")
    person.sees(READY)
    person.types("q")
    assert person.terminal.finish() == 0
    (fact,) = facts(folder).values()
    assert (fact["period"], fact["label"]) == (period, "资金")


def test_what_check_would_find_is_said_before_it_is_taken(person: Person, folder: Path) -> None:
    to_figure(person, "860万元")
    fill(
        person,
        m=("指标:", "tea-f\r"),
        t=("时间:", "\x152025-05\r"),
        l=("标题:", "\x15茶产业帮扶资金，2025年5月\r"),
        b=("口径:", "a\r"),
    )
    person.types("u")
    person.sees("【3200余万元】")
    fill(person, m=("指标:", "tea-f\r"), p=("地方:", "清源\r"), l=("标题:", "\x15资金\r"))
    person.types("\r")
    person.sees("【860万元】")
    fill(person, o=("属于:", "tea-funds-qingyuan-since-2021\r"))
    person.types("\r")
    person.sees("再按一次回车照样收下")
    person.sees("地方不在所属的 tea-funds-qingyuan-since-2021 之内")
    person.sees("口径与所属的")
    person.sees(READY)
    person.types("\r")
    person.sees("【3.6万亩】")
    person.types("q")
    assert person.terminal.finish() == 0
    assert list(facts(folder)) == ["3200余万元", "860万元"]


def test_back_asks_the_last_answer_again(person: Person, folder: Path) -> None:
    to_figure(person, "860万元")
    person.types("u")
    person.sees("【3200余万元】")
    fill(person, m=("指标:", "tea-f\r"), l=("标题:", "\x15资金\r"))
    person.types("\r")
    person.sees("【860万元】")
    person.sees(READY)
    person.types("q")
    assert person.terminal.finish() == 0
    assert list(facts(folder)) == ["3200余万元"]
    assert "3200余万元" not in {each["printed"] for each in source(folder)["skip"]}


# --- Ending -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "code", "written"),
    [
        ("q", 0, True),
        ("\x04", 0, True),
        ("\x03y", 0, True),
        ("\x03n", 1, False),
        ("\x03\x03", 130, False),
        ("\x03\rq", 0, True),
    ],
)
def test_every_way_to_end(
    person: Person, folder: Path, keys: str, code: int, written: bool
) -> None:
    take_funds(person)
    person.types(keys)
    assert person.terminal.finish() == code
    assert "Traceback" not in person.terminal.shown
    assert list(facts(folder)) == (["3200余万元"] if written else [])
    if not written:
        assert (folder / "my.toml").read_text() == BASE


def test_a_closed_window_loses_nothing(person: Person, folder: Path) -> None:
    take_funds(person)
    person.terminal.signal(signal.SIGHUP)
    person.terminal.signal(signal.SIGHUP)  # the shell ends, too
    person.terminal.finish()
    assert list(facts(folder)) == ["3200余万元"]


def test_a_new_file_of_a_folder_takes_what_is_taken(
    environment: Mapping[str, str], folder: Path
) -> None:
    (folder / "base").mkdir()
    (folder / "my.toml").rename(folder / "base" / "base.toml")
    given = ("--base", "base", "add", "article.txt", "--to", "base/2025.toml")
    for keys in ("\r\r\rq", "s\rq"):
        with Terminal.of_program([*given], environment, rows=60, cwd=folder) as terminal:
            terminal.wait_for(READY)
            terminal.type(keys)
            assert terminal.finish() == 0, terminal.shown
    assert (folder / "base" / "base.toml").read_text() == BASE
    read = tomllib.loads((folder / "base" / "2025.toml").read_text())
    assert len(read["fact"]) == 1
    assert "用不上" in {each["why"] for each in read["source"][0]["skip"]}


def test_nothing_taken_writes_nothing(environment: Mapping[str, str], folder: Path) -> None:
    for keys, code in (("q", 1), ("\x04", 1), ("\x03", 130)):
        ended, shown = dialogue(environment, folder, keys)
        assert ended == code
        assert "Traceback" not in shown
    assert (folder / "my.toml").read_text() == BASE
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", "my.toml"]


def test_date_and_address_of_the_article_may_be_given(
    environment: Mapping[str, str], folder: Path
) -> None:
    known = ("--published", "2025-05-06", "--url", "https://example.org/tea")
    keys = "t青禾县的茶\r\r" + "s\r" * 2 + "q"
    code, _ = dialogue(environment, folder, keys, more=known)
    assert code == 0
    said = source(folder)
    assert (said["published"], said["url"]) == known[1::2]


def test_dry_run_prints_what_would_be_added(environment: Mapping[str, str], folder: Path) -> None:
    keys = "t青禾县的茶\r\r" + "s\r" * 2 + "q"
    code, shown = dialogue(environment, folder, keys, more=("--dry-run",))
    assert code == 0
    assert "+[[source]]" in shown
    assert (folder / "my.toml").read_text() == BASE


# --- What is shown ----------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_fits_the_terminal(
    environment: Mapping[str, str], folder: Path, columns: int, language: str
) -> None:
    arguments = ["add", "article.txt", "--to", "my.toml", "--lang", language]
    with Terminal.of_program(arguments, environment, rows=60, columns=columns, cwd=folder) as shown:
        ready = {"zh": "帮助", "en": "help"}[language]
        shown.wait_for(ready)
        shown.type("t茶\r\r")
        shown.wait_for("【")
        shown.wait_for(ready, shown.shown.index("【"))
        lines = shown.screen
    text = "".join(lines)
    assert "【" in text
    assert "青禾县只有" in text
    assert any(line.startswith(" m  ") for line in lines)
    assert not re.search(r"\d/\d.*\n.*…", text)


@pytest.mark.parametrize("columns", [40, 80])
def test_an_id_stands_on_one_line(
    environment: Mapping[str, str], folder: Path, columns: int
) -> None:
    (folder / "article.txt").write_text("2024年，青禾县有电商企业9家。\n")
    arguments = ["add", "article.txt", "--to", "my.toml"]
    with Terminal.of_program(arguments, environment, rows=60, columns=columns, cwd=folder) as shown:
        shown.wait_for(READY)
        shown.type("t茶\r\r")
        shown.wait_for("【")
        shown.wait_for("帮助", shown.shown.index("【"))
        lines = shown.screen
    assert [line for line in lines if line.endswith("-qinghe-2024")]
    assert "新〔推断：取自文中用词〕" in re.sub(r"\s", "", "".join(lines))
