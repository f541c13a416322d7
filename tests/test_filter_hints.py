"""What is said beside an answer of the filters that were asked, or instead of one."""

import pytest

from conftest import Run


def test_a_place_that_only_gives_is_pointed_to_its_option(run: Run) -> None:
    """Where a county is asked for as one that gets, what it gave is counted as --giver has it."""
    given = len(run("funds", "--giver", "闵行", "--json").ids)
    found = run("funds", "--county", "闵行")
    assert found.code == 0
    assert f"给出方是它的有 {given} 条：用 --giver 闵行" in found.err
    english = run("funds", "--place", "Minhang District", "--lang", "en").err
    assert f"as a giver it has {given} figures: use --giver 'Minhang District'" in english
    for line in (
        ("--county", "龙陵"),
        ("--county", "龙陵", "--since", "2090"),
        ("--giver", "闵行"),
    ):
        assert "给出方是它" not in run("funds", *line).err


def test_what_only_leaves_out_is_counted(run: Run) -> None:
    """Where nothing is of the place alone, figures of wider areas are told of, by what is asked."""
    wider = run("list", "--place", "腾冲", "--json").json
    together = sum("tengchong" in figure["place_ids"] for figure in wider)
    found = run("list", "--place", "腾冲", "--only")
    assert (found.code, together > 0) == (0, True)
    assert f"更大范围的有 {len(wider)} 条，其中 {together} 条说到它和别的地方" in found.err
    english = run("list", "--place", "腾冲", "--only", "--lang", "en").err
    assert f"{len(wider)} figures, {together} of which name it with others: leave out" in english
    asked = len(run("search", "咖啡", "--place", "腾冲", "--json").ids)
    assert f"有 {asked} 条：去掉" in run("search", "咖啡", "--place", "腾冲", "--only").err
    for line in (("--place", "龙陵", "--only"), ("--place", "腾冲", "--year", "2090", "--only")):
        assert "更大范围的有" not in run("list", *line).err


def test_a_search_counts_what_a_giver_gave_by_its_words(run: Run) -> None:
    """The option that is suggested finds as many figures as are told of."""
    asked = len(run("search", "咖啡", "--giver", "闵行区", "--json").ids)
    found = run("search", "咖啡", "--place", "闵行区", "--only")
    assert found.out == "" or "自己的" in found.out
    assert f"给出方是它的有 {asked} 条" in found.err


@pytest.mark.parametrize("command", [["list"], ["funds"], ["search", "茶"], ["conflicts"]])
def test_every_command_refuses_a_span_that_ends_before_it_begins(
    run: Run, command: list[str]
) -> None:
    code, out, err = run(*command, "--since", "2025-01", "--until", "2024", "--json")
    assert (code, out) == (2, "")
    assert "写 --since 2024 --until 2025-01" in err
    assert run(*command, "--since", "2090", "--until", "2095").code == 0
    assert run(*command, "--since", "2024", "--until", "2024").code == 0


# --- What stands for more -------------------------------------------------------------------------

PARTS = [
    ("list", "--measure foo", "没有叫“foo”的指标；按游步道长度（footpath-length）查找"),
    ("list", "--county 施", "没有叫“施”的县（市、区）；按施甸县（shidian）查找"),
    ("search 咖啡", "--place xinz", "没有叫“xinz”的地方；按新寨村（xinzhai）查找"),
    ("funds", "--place 新寨", ""),
    ("compare coffee-specialty-rate", "-t 咖", "没有叫“咖”的主题；按咖啡（coffee）查找"),
    ("conflicts", "--theme cof", "没有叫“cof”的主题；按咖啡（coffee）查找"),
    ("list", "--theme 医院", "没有叫“医院”的主题；按医疗（health）查找"),
    ("list", "--giver 上海", ""),
    ("list", "--unit yuan", ""),
    ("list", "--county 龍陵", ""),
    ("list", "--county ＬＯＮＧＬＩＮＧ", ""),
    ("list", "--place 530523 --theme 咖啡 --measure 咖啡产量", ""),
]
"""A command, names of filters, and what they are said to be taken for; nothing of whole names."""


@pytest.mark.parametrize(("command", "names", "said"), PARTS)
def test_what_a_part_of_a_name_is_taken_for_is_said(
    run: Run, command: str, names: str, said: str
) -> None:
    ended = run(*command.split(), *names.split())
    assert ended.code == 0
    told = [line for line in ended.err.splitlines() if "叫" in line]
    assert told == ([said] if said else [])


def test_in_english_it_is_told_by_its_id(run: Run) -> None:
    ended = run("list", "--measure", "foo", "--lang", "en", "--json")
    assert ended.ids == ["footpath-length-huangjiazhai"]
    assert "there is no measure called “foo”; taken for footpath-length\n" in ended.err
    several = run("list", "--source", "minhang-d", "--source", "minhang-sh", "--lang", "en").err
    assert "called “minhang-d”; taken for minhang-doctors-2021\n" in several
    assert "called “minhang-sh”; taken for minhang-shop-2018\n" in several
