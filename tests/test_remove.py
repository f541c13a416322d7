"""`hulian remove`: what goes, what goes with it, and what stays as it was."""

import os
import resource
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from conftest import FACT, Run, names, state
from forking import run_forked
from hulian.base.edit import starter
from hulian.base.locate import entries
from hulian.base.remove import plan
from pseudoterminal import Terminal

TODAY = date(2025, 12, 31)


def related(keys: str, number: int = 1) -> str:
    """Another fact, with relations to the one above."""
    return FACT.replace("road-funds-2024", f"other-{number}") + keys


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a base, `my.toml`, to which FACT was added."""
    (tmp_path / "my.toml").write_text(starter("en") + "\n" + FACT, encoding="utf-8")
    return tmp_path


NEWS = """
[[place]]
id = "qinghe"
name = "青禾县"
level = "county"

[[source]]
id = "qinghe-news"
title = "青禾新闻"

[[measure]]
id = "teachers"
name = "教师"
unit = "人"

[[fact]]
id = "teachers-qinghe-2025"
measure = "teachers"
label = "青禾县的教师，2025年"
value = "30人"
period = "2025"
place = ["qinghe"]
source = "qinghe-news"
"""
"""Another figure, which shares nothing with the examples."""

REMOVE = ("--base", "my.toml", "remove", "--lang", "en")


# --- What goes --------------------------------------------------------------------------------


def test_an_entry_goes_and_leaves_no_gap(run: Run, folder: Path) -> None:
    removed = run(*REMOVE, "road-funds-2024", "--yes", cwd=folder)
    assert (removed.code, removed.out) == (0, "")
    assert removed.err == "removed from my.toml: 1 figure\n"
    assert (folder / "my.toml").read_text() == starter("en")
    assert names(folder) == ["my.toml"]


def test_the_day_is_set(run: Run, folder: Path) -> None:
    old = starter("en").replace("updated = 2025-12-31", "updated = 2024-01-02")
    (folder / "my.toml").write_text(old + "\n" + FACT)
    assert run(*REMOVE, "road-funds-2024", "--yes", cwd=folder).code == 0
    assert (folder / "my.toml").read_text() == starter("en")


def test_what_nothing_uses_any_more_is_named_with_a_command(run: Run, folder: Path) -> None:
    one = run(*REMOVE, "paved-roads-2025", "--yes", cwd=folder)
    goes = "what no figure uses any more goes with: hulian --base my.toml --lang en remove"
    assert one.err.endswith(f"{goes} paved-roads\n")
    (folder / "my.toml").write_text(starter("en") + NEWS)
    both = run(*REMOVE, "road-funds-2025", "paved-roads-2025", "--yes", cwd=folder)
    command = both.err.splitlines()[-1].removeprefix("what no figure uses any more goes with: ")
    left = {"example-news", "roads", "paved-roads", "road-funds", "example-city", "example-county"}
    assert {*command.split()} > left
    removed = run(*command.split()[1:], "--yes", cwd=folder)
    assert removed.err == "removed from my.toml: 1 source, 2 places, 1 theme, 2 measures\n"
    assert run("--base", "my.toml", "check", "unused", cwd=folder).code == 0


# --- What refers to it ------------------------------------------------------------------------

RELATIONS = {
    'part_of = "road-funds-2024"\n': "",
    'disputes = ["road-funds-2024"]\n': "",
    'disputes = ["road-funds-2024", "other-9"]\n': 'disputes = ["other-9"]\n',
    'disputes = ["other-9", "road-funds-2024"]\n': 'disputes = ["other-9"]\n',
    "disputes = ['other-9',  'road-funds-2024' , 'paved-roads-2025'] # both\n": (
        "disputes = ['other-9',  'paved-roads-2025'] # both\n"
    ),
    'disputes = [\n  "other-9", # one\n  "road-funds-2024", # two\n]\n': (
        'disputes = [\n  "other-9", # one\n]\n'
    ),
    'disputes = [\n  "other-9",\n  "road-funds-2024"\n]\nnote = "甲"\n': (
        'disputes = [\n  "other-9",\n]\nnote = "甲"\n'
    ),
    'part_of = "road-funds-2024" # a part\nnote = "road-funds-2024"\n': (
        'note = "road-funds-2024"\n'
    ),
}


@pytest.mark.parametrize("keys", RELATIONS)
def test_relations_go_where_that_is_asked(run: Run, folder: Path, keys: str) -> None:
    other = related(keys) + "\n" + related("", 9)
    standing = starter("en") + "\n" + FACT + "\n" + other
    (folder / "my.toml").write_text(standing)
    refused = run(*REMOVE, "road-funds-2024", "--yes", cwd=folder)
    assert refused.code == 2
    assert "other-1: " in refused.err
    assert "1 other entry refers to it" in refused.err
    assert "--with-references" in refused.err
    assert (folder / "my.toml").read_text() == standing
    taken = run(*REMOVE, "road-funds-2024", "--yes", "--with-references", cwd=folder)
    assert taken.code == 0
    left = starter("en") + "\n" + related(RELATIONS[keys]) + "\n" + related("", 9)
    assert (folder / "my.toml").read_text() == left


def test_themes_and_areas_are_relations_too(run: Run, folder: Path) -> None:
    place = '\n[[place]]\nid = "{}"\nname = "新"\n'
    with (folder / "my.toml").open("a") as file:
        file.write(place.format("outer") + place.format("inner") + 'within = "outer"\n')
    removed = run(*REMOVE, "roads", "outer", "-y", "--with-references", cwd=folder)
    assert removed.code == 0
    assert removed.err == (
        "inner: within = outer\n"
        "road-funds: theme = roads\n"
        "paved-roads: theme = roads\n"
        "removed from my.toml: 1 place, 1 theme\n"
    )
    text = (folder / "my.toml").read_text()
    assert text.endswith(place.format("inner"))
    assert 'theme = ["roads"]' not in text


@pytest.mark.parametrize(
    ("word", "key", "count"),
    [
        ("example-news", "source", 3),
        ("road-funds", "measure", 2),
        ("example-county", "place", 3),
        ("example-donor", "giver", 1),
    ],
)
def test_a_figure_does_not_lose_what_it_is_of(
    run: Run, folder: Path, word: str, key: str, count: int
) -> None:
    before = (folder / "my.toml").read_text()
    if word == "example-donor":
        before += 'giver = ["example-donor"]\n\n[[place]]\nid = "example-donor"\nname = "丙"\n'
        (folder / "my.toml").write_text(before)
    refused = run(*REMOVE, word, "--with-references", "--yes", cwd=folder)
    assert refused.code == 2
    assert f"road-funds-2024: {key} = {word}\n" in refused.err
    assert f"{count} figure{'s need' if count > 1 else ' needs'} it" in refused.err
    together = f"hulian --base my.toml --lang en remove --with-references --yes {word} "
    assert together in refused.err
    assert (folder / "my.toml").read_text() == before


def test_of_many_references_the_first_are_named_and_the_rest_counted(
    run: Run, folder: Path
) -> None:
    path = folder / "my.toml"
    before = path.read_text()
    path.write_text(before + "".join(related("", number) for number in range(30)))
    refused = run(*REMOVE, "road-funds", "--yes", cwd=folder)
    told = [line for line in refused.err.splitlines() if line.endswith(": measure = road-funds")]
    assert len(told) == 20
    assert "\n… and 12 more\n" in refused.err
    path.write_text(before + "".join(related("", number) for number in range(18)))
    assert "… and" not in run(*REMOVE, "road-funds", "--yes", cwd=folder).err


def test_the_remedy_names_the_base_though_an_entry_is_called_as_it_is(
    run: Run, folder: Path
) -> None:
    text = (folder / "my.toml").read_text()
    (folder / "s").mkdir()
    (folder / "s" / "a.toml").write_text(text.replace("example-news", "s"))
    refused = run("--base", "s", "--lang=en", "remove", "s", "--kind", "source", "-y", cwd=folder)
    together = "hulian --base s --lang en remove --yes s road-funds-2025 paved-roads-2025 road-"
    assert together in refused.err
    command = refused.err.partition("remove them together: hulian ")[2].partition(";")[0]
    assert run(*command.split(), cwd=folder).code == 0


def test_what_needs_it_may_go_along(run: Run, folder: Path) -> None:
    ids = ("road-funds", "road-funds-2025", "road-funds-2024")
    removed = run(*REMOVE, *ids, "--yes", cwd=folder)
    assert (removed.code, removed.err) == (0, "removed from my.toml: 2 figures, 1 measure\n")
    assert run("--base", "my.toml", "list", "--json", cwd=folder).ids == ["paved-roads-2025"]


# --- Several files ----------------------------------------------------------------------------


@pytest.fixture
def several(folder: Path) -> Path:
    """A base of two files; a figure of the second is a part of one of the first."""
    (folder / "base").mkdir()
    (folder / "my.toml").rename(folder / "base" / "a.toml")
    (folder / "base" / "b.toml").write_text(related('part_of = "road-funds-2024"\n'))
    return folder


def test_relations_of_other_files_go_too(run: Run, several: Path) -> None:
    remove = ("--base", "base", "remove", "road-funds-2024", "--with-references", "--lang", "en")
    shown = run(*remove, "-n", cwd=several)
    assert shown.out.count("+++ base/") == 2
    assert shown.out.index("+++ base/b.toml") < shown.out.index("+++ base/a.toml")
    assert run(*remove, "--yes", cwd=several).code == 0
    assert (several / "base" / "a.toml").read_text() == starter("en")
    assert (several / "base" / "b.toml").read_text() == related("")
    assert names(several / "base") == ["a.toml", "b.toml"]


def test_where_one_file_cannot_be_written_none_is(several: Path) -> None:
    from hulian.base.remove import referrers
    from hulian.base.rewrite import ChangedError, write

    files = [several / "base" / "a.toml", several / "base" / "b.toml"]
    gone = [found for found, _ in entries(files[0]) if found.id == "road-funds-2024"]
    revisions = plan(files, gone, referrers(files, gone), TODAY)
    assert [each.target.name for each in revisions] == ["b.toml", "a.toml"]
    files[0].write_text(files[0].read_text() + "# saved by an editor\n")
    before = [file.read_bytes() for file in files]
    with pytest.raises(ChangedError):
        write(revisions)
    assert [file.read_bytes() for file in files] == before


def test_a_file_already_written_is_put_back(environment: Mapping[str, str], several: Path) -> None:
    """The second file is larger than the process may write."""
    files = [several / "base" / "a.toml", several / "base" / "b.toml"]
    files[0].write_text(files[0].read_text() + "# -\n" * 1000)
    before = [file.read_bytes() for file in files]

    def limit() -> None:
        os.chdir(several)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    remove = ["--base", "base", "remove", "road-funds-2024", "--with-references", "--yes"]
    ended = run_forked([*remove, "--lang", "en"], environment, limit)
    assert ended.code == 2
    assert "a.toml (File too large)" in ended.err
    assert [file.read_bytes() for file in files] == before
    assert names(several / "base") == ["a.toml", "b.toml"]


@pytest.mark.parametrize(
    ("standing", "left"),
    [
        (related(""), "[base]\nupdated = 2025-12-31\n"),
        ("# Ours.\n\n" + related(""), "[base]\nupdated = 2025-12-31\n# Ours.\n"),
        (related("") + "\n# The end.", "[base]\nupdated = 2025-12-31\n# The end."),
        (related("").replace("\n", "\r\n"), "[base]\r\nupdated = 2025-12-31\r\n"),
        (
            '\ufeff[base]\ntitle = "乙"\n\n' + related(""),
            '\ufeff[base]\nupdated = 2025-12-31\ntitle = "乙"\n',
        ),
    ],
)
def test_a_file_may_lose_its_last_entry(run: Run, several: Path, standing: str, left: str) -> None:
    path = several / "base" / "b.toml"
    path.write_bytes(standing.encode())
    removed = run("--base", "base", "remove", "other-1", "-y", "--lang", "en", cwd=several)
    assert (removed.code, path.read_bytes().decode()) == (0, left)
    assert removed.err.splitlines()[0] == "base/b.toml holds no entry then: it can be deleted"
    assert run("--base", "base", "list", "--json", cwd=several).code == 0


# --- Asking, and what is refused --------------------------------------------------------------


def test_dry_run_prints_the_diff_and_writes_nothing(run: Run, folder: Path) -> None:
    before = state(folder / "my.toml")
    shown = run(*REMOVE, "road-funds-2024", "-n", cwd=folder)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("--- my.toml\n+++ my.toml\n@@ ")
    assert "".join(f"-{line}\n" for line in FACT.splitlines()) in shown.out
    assert "\n+" not in shown.out.split("@@", 1)[1]
    assert state(folder / "my.toml") == before


def test_dry_run_refuses_what_yes_refuses(run: Run, several: Path) -> None:
    remove = ("--base", "base", "remove", "road-funds-2024", "--lang", "en")
    with_yes, tried = (run(*remove, option, cwd=several) for option in ("-y", "-n"))
    assert (tried.code, tried.out, tried.err) == (2, "", with_yes.err)


@pytest.mark.parametrize(
    ("answer", "code"), [("yes\n", 0), ("no\n", 1), ("\x04", 1), ("\x03", 130)]
)
def test_a_person_is_asked(
    environment: Mapping[str, str], folder: Path, answer: str, code: int
) -> None:
    with (folder / "my.toml").open("a") as file:
        file.write("\n" + related('part_of = "road-funds-2024"\n'))
    before = (folder / "my.toml").read_text()
    command = [*REMOVE, "road-funds-2024"]
    with Terminal.of_program(command, environment, cwd=folder) as terminal:
        terminal.wait_for("Remove this from my.toml? (yes/no) ")
        terminal.type(answer)
        assert terminal.finish() == code
        shown = terminal.shown
    assert "other-1: part_of = road-funds-2024" in shown
    assert '-part_of = "road-funds-2024"' in shown
    after = starter("en") + "\n" + related("")
    assert (folder / "my.toml").read_text() == (before if code else after)


def test_without_a_terminal_it_asks_for_yes(run: Run, folder: Path) -> None:
    refused = run(*REMOVE, "road-funds-2024", cwd=folder)
    assert refused.code == 2
    assert "Hint: --yes writes without asking" in refused.err
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + FACT


@pytest.mark.parametrize("word", ["road-funds-2023", "没有这个"])
def test_nothing_is_removed_where_one_entry_is_unknown(run: Run, folder: Path, word: str) -> None:
    refused = run(*REMOVE, "road-funds-2024", word, "--yes", cwd=folder)
    assert refused.code == 2
    assert f"there is no entry “{word}”" in refused.err
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + FACT


def test_a_closed_list_cannot_be_cut(run: Run, folder: Path) -> None:
    (folder / "my.toml").write_text('theme = [{ id = "x", name = "y" }]\n')
    refused = run(*REMOVE, "x", "--yes", cwd=folder)
    assert refused.code == 3
    assert "my.toml:1: “theme” is written as one value" in refused.err


def test_the_bundled_base_is_not_written(run: Run, folder: Path) -> None:
    refused = run("remove", "funds", "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "the bundled fact base is not written to" in refused.err


def test_a_name_is_as_good_as_an_id(run: Run, folder: Path) -> None:
    with (folder / "my.toml").open("a") as file:
        file.write('\n[[theme]]\nid = "tea"\nname = "茶"\n')
    assert run(*REMOVE, "茶", "--yes", cwd=folder).code == 0
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + FACT
