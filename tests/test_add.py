"""`hulian add`: what goes into a base, into which file, and what stays as it was."""

import os
import re
import stat
from datetime import date
from pathlib import Path

import pytest

from conftest import EVERY_KIND, FACT, Run, names
from hulian.base.edit import starter
from hulian.base.revision import dated as dated_by


def test_a_fact_is_added_after_what_stands(run: Run, folder: Path) -> None:
    added = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=folder)
    assert (added.code, added.out) == (0, "")
    assert added.err == (
        "added to my.toml: 1 figure\nthe base still has the 8 examples of init: "
        "hulian --base my.toml remove road-funds-2025 paved-roads-2025 example-news example-city "
        "example-county roads road-funds paved-roads\n"
    )
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + FACT
    assert names(folder) == ["my.toml", "stubs.toml"]
    found = run("--base", "my.toml", "search", "2024", "--json", cwd=folder)
    assert [(row["id"], row["value"]) for row in found.json] == [("road-funds-2024", "近900万元")]


def test_guesses_that_go_in_unseen_are_told(run: Run, folder: Path) -> None:
    add = ("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en")
    guessed = FACT.replace('period = "2024"', '# guess: no time is named\nperiod = "2024"')
    assert guessed != FACT
    (folder / "stubs.toml").write_text(guessed)
    added = run(*add, cwd=folder)
    assert added.err.splitlines()[1] == (
        "1 value went in as a guess: see # guess in stubs.toml, and hulian edit ID"
    )
    assert "examples" in added.err
    assert "# guess" not in (folder / "my.toml").read_text()
    guessed = guessed.replace("road-funds-2024", "road-funds-2023").replace("2024", "2023")
    (folder / "stubs.toml").write_text(guessed.replace("measure", "# guess: so\nmeasure"))
    added = run(*add, cwd=folder)
    assert "examples" not in added.err
    assert "2 values went in as guesses: see # guess in stubs.toml" in added.err
    label = guessed.replace("2023", "2022").replace("# guess: no time is named\n", "")
    (folder / "stubs.toml").write_text(label.replace('label = "', 'label = "# guess: '))
    assert "guess" not in run(*add, cwd=folder).err


def test_a_script_may_refuse_guesses(run: Run, folder: Path) -> None:
    add = ("add", "stubs.toml", "--to", "my.toml", "--yes", "--no-guesses", "--lang", "en")
    guessed = FACT.replace('period = "2024"', '# guess: no time is named\nperiod = "2024"')
    (folder / "stubs.toml").write_text(guessed)
    before = (folder / "my.toml").read_text()
    refused = run(*add, cwd=folder)
    assert refused.code == 3
    line = guessed.splitlines().index("# guess: no time is named") + 1
    assert f"stubs.toml:{line}: what follows is a guess" in refused.err
    assert (folder / "my.toml").read_text() == before
    (folder / "stubs.toml").write_text(FACT)
    assert run(*add, cwd=folder).code == 0


def test_what_the_base_has_is_told_once(run: Run, folder: Path) -> None:
    add = ("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en")
    run(*add, cwd=folder)
    standing = (folder / "my.toml").read_text()
    again = run(*add, cwd=folder)
    assert (again.code, again.err) == (0, "nothing to add: the base has it already\n")
    assert (folder / "my.toml").read_text() == standing
    more = FACT.replace("2024", "2023").replace("900", "800")
    (folder / "stubs.toml").write_text(FACT + more)
    partly = run(*add, cwd=folder)
    assert partly.code == 3
    assert partly.err.count("in the base already") == 1
    assert "1 of them is in the base already: road-funds-2024" in partly.err
    (folder / "stubs.toml").write_text(FACT.replace("900", "800"))
    other = run(*add, cwd=folder)
    assert other.code == 3
    assert "hulian edit ID changes one of the base" in other.err
    assert (folder / "my.toml").read_text() == standing


@pytest.mark.parametrize("asked", [(), ("--yes",), ("--dry-run",)])
def test_figures_that_nothing_tells_apart_are_named(
    run: Run, folder: Path, asked: tuple[str, ...]
) -> None:
    twin = FACT.replace('"road-funds-2024"', '"road-funds-2024-2"').replace("900", "800")
    (folder / "stubs.toml").write_text(FACT + twin)
    add = ("add", "stubs.toml", "--to", "my.toml", *asked, "--lang", "en")
    said = run(*add, cwd=folder, input="yes\n").err
    assert (
        "road-funds-2024-2: of the same measure, place, period, basis, giver and source as " in said
    )
    alone = folder / "stubs.toml"
    alone.write_text(FACT.replace("2024", "2022"))
    assert "has the measure" not in run(*add, cwd=folder, input="yes\n").err


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("header", "dated"),
    [
        ("[base]\ntitle = '库'\nupdated = 2024-01-02 # then\n", "updated = 2025-12-31 # then\n"),
        ("# ours\n[ base ] # it\ntitle = '库'\n", "[ base ] # it\nupdated = 2025-12-31\n"),
        ("[base]\n", "[base]\nupdated = 2025-12-31\n"),
        ("[base]\nupdated = 2026-01-02\n", None),
        ("[theme.x]\n", None),
        ("[base]\ntitle = '''\nupdated = 2024-01-02\n'''\n", None),
        ('base.title = "库"\n', None),
    ],
)
def test_the_day_of_the_last_change_is_set(
    header: str, dated: str | None, mark: str, ending: str
) -> None:
    text = (mark + header + "\n[[theme]]\nid = 'x'\nname = 'x'\n").replace("\n", ending)
    made = dated_by(text.encode(), date(2025, 12, 31)).decode()
    if dated is None:
        assert made == text
        return
    assert dated.replace("\n", ending) in made
    kept = [line for line in made.split(ending) if "2025-12-31" not in line]
    assert kept == [line for line in text.split(ending) if "2024-01-02" not in line]


def test_adding_sets_the_day_and_shows_it(run: Run, folder: Path) -> None:
    old = starter("en").replace("updated = 2025-12-31", "updated = 2024-01-02")
    (folder / "my.toml").write_text(old)
    shown = run("add", "stubs.toml", "--to", "my.toml", cwd=folder, input="").err
    assert "-updated = 2024-01-02\n+updated = 2025-12-31\n" in shown
    assert (folder / "my.toml").read_text() == old
    assert run("add", "stubs.toml", "--to", "my.toml", "-y", cwd=folder).code == 0
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + FACT


def test_a_folder_is_extended_by_a_new_file(run: Run, folder: Path) -> None:
    (folder / "base").mkdir()
    old = starter("en").replace("updated = 2025-12-31", "updated = 2024-01-02")
    (folder / "base" / "base.toml").write_text(old)
    given = ("--base", "base", "add", "stubs.toml", "--to", "base/2024.toml")
    assert "+[[fact]]" in run(*given, cwd=folder, input="").err
    assert names(folder / "base") == ["base.toml"]
    added = run(*given, "-y", "--lang", "en", cwd=folder)
    assert (added.code, added.err) == (0, "added to base/2024.toml: 1 figure\n")
    head = "[base]\nupdated = 2025-12-31\n\n"
    assert (folder / "base" / "2024.toml").read_text() == head + FACT
    assert (folder / "base" / "base.toml").read_text() == old
    (folder / "stubs.toml").write_text(FACT.replace("funds-2024", "funds-2023"))
    assert run(*given, "-y", cwd=folder).code == 0
    assert (folder / "base" / "2024.toml").read_text().startswith(head + FACT + "\n[[fact]]\n")
    assert "updated 2025-12-31" in run("--base", "base", "--lang", "en", cwd=folder).out


def test_a_new_file_needs_the_folder_named_as_the_base(run: Run, folder: Path) -> None:
    (folder / "base").mkdir()
    (folder / "base" / "base.toml").write_text(starter("en"))
    refused = run("add", "stubs.toml", "--to", "base/2024.toml", "-y", cwd=folder)
    assert refused.code == 3
    assert "--base base" in refused.err


@pytest.mark.parametrize("name", ["base/.2024.toml", "base/2024.txt", "2024.toml", "base/x/y.toml"])
def test_a_new_file_is_part_of_the_folder(run: Run, folder: Path, name: str) -> None:
    (folder / "base").mkdir()
    (folder / "base" / "base.toml").write_text(starter("en"))
    refused = run("--base", "base", "add", "stubs.toml", "--to", name, "-y", cwd=folder)
    assert refused.code == 3
    assert names(folder) == ["base", "my.toml", "stubs.toml"]
    assert names(folder / "base") == ["base.toml"]


def test_every_kind_is_added_with_its_comments(run: Run, folder: Path) -> None:
    (folder / "stubs.toml").write_text("#:schema ./facts.schema.json\n\n" + EVERY_KIND + "\n\n")
    added = run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder)
    assert added.code == 0
    assert "1 个数字、1 个来源、1 个地方、1 个主题、1 个指标" in added.err
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + EVERY_KIND
    assert run("--base", "my.toml", "桥梁", "--json", cwd=folder).ids == ["bridges-built-2025"]


@pytest.mark.parametrize(
    ("standing", "between"),
    [
        (starter("en"), "\n"),
        (starter("en") + "\n", ""),
        (starter("en").rstrip("\n"), "\n\n"),
        (starter("en") + "# the end", "\n\n"),
        ("", ""),
        ("# nothing yet\n", "\n"),
    ],
)
def test_a_blank_line_stands_between(run: Run, folder: Path, standing: str, between: str) -> None:
    (folder / "my.toml").write_text(standing)
    if "[" not in standing:
        new = re.sub(r"\[base\]\n(?:\w+ = .*\n)+", "", starter("zh"))
        (folder / "stubs.toml").write_text(new)
    new = (folder / "stubs.toml").read_text()
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    assert (folder / "my.toml").read_text() == standing + between + new


def test_a_file_in_the_newest_form_of_toml_takes_nothing(run: Run, folder: Path) -> None:
    """Other readers of TOML, Python's own among them, do not know TOML 1.1 yet."""
    source = '[[source]]\nid = "new"\ntitle = "新"\nskip = [{\n  at = 1,\n  printed = "三",\n'
    standing = starter("en") + source + '  why = "序号",\n}]\n'
    (folder / "my.toml").write_text(standing)
    found = run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder)
    assert found.code == 3
    assert "my.toml:113: 不合 TOML 语法" in found.err
    assert (folder / "my.toml").read_text() == standing


def test_excerpts_of_the_source_stay_out(run: Run, folder: Path) -> None:
    noted = FACT + 'note = """\n#> no comment\n"""\n'
    quoting = noted.replace(
        'value = "近900万元"', '#> 投入近900万元\nvalue = "近900万元"  #> as printed'
    )
    (folder / "stubs.toml").write_text(
        f"#> 道路资金近900万元\n# guess: 去年\n{quoting}\n  #> 2024年"
    )
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    kept = noted.replace('value = "近900万元"', 'value = "近900万元"  #> as printed')
    assert (folder / "my.toml").read_text() == starter("en") + "\n" + kept


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("stub_ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_line_endings_and_byte_order_mark_stay(
    run: Run, folder: Path, ending: bytes, stub_ending: bytes, mark: bytes
) -> None:
    standing = mark + starter("en").encode().replace(b"\n", ending)
    (folder / "my.toml").write_bytes(standing)
    (folder / "stubs.toml").write_bytes(mark + EVERY_KIND.encode().replace(b"\n", stub_ending))
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    expected = standing + ("\n" + EVERY_KIND).encode().replace(b"\n", ending)
    assert (folder / "my.toml").read_bytes() == expected
    assert run("--base", "my.toml", "show", "bridges-built-2025", cwd=folder).code == 0


# --- Which file -------------------------------------------------------------------------------


def test_the_one_file_of_the_base_is_the_target(run: Run, folder: Path) -> None:
    assert run("--base", "my.toml", "add", "stubs.toml", "--yes", cwd=folder).code == 0
    (folder / "stubs.toml").write_text(FACT.replace("-2024", "-2023"))
    environment = {"HULIAN_BASE": str(folder / "my.toml")}
    assert run("add", "stubs.toml", "-y", cwd=folder, env=environment).code == 0
    listed = run("--base", "my.toml", "list", "--json", cwd=folder).ids
    assert listed[2:] == ["road-funds-2024", "road-funds-2023"]


def test_the_one_file_of_a_folder_is_the_target(run: Run, folder: Path) -> None:
    (folder / "base").mkdir()
    (folder / "my.toml").rename(folder / "base" / "my.toml")
    assert run("--base", "base", "add", "stubs.toml", "--yes", cwd=folder).code == 0
    assert (folder / "base" / "my.toml").read_text().endswith(FACT)


def test_of_several_files_one_is_named(run: Run, folder: Path) -> None:
    (folder / "base").mkdir()
    (folder / "my.toml").rename(folder / "base" / "one.toml")
    (folder / "base" / "two.toml").write_text('[[theme]]\nid = "two"\nname = "二"\n')
    refused = run("--base", "base", "add", "stubs.toml", "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "one.toml, " in refused.err
    assert "name one with --to" in refused.err
    # The new fact names a measure of the one file and goes into the other.
    named = ("--to", "base/two.toml")
    assert run("--base", "base", "add", "stubs.toml", *named, "--yes", cwd=folder).code == 0
    assert (folder / "base" / "two.toml").read_text().endswith(FACT)
    assert "road-funds-2024" in run("--base", "base", "list", "--json", cwd=folder).ids


def test_a_named_file_outside_the_base_joins_it(run: Run, folder: Path) -> None:
    (folder / "two.toml").touch()
    alone = run("add", "stubs.toml", "--to", "two.toml", "--yes", "--lang", "en", cwd=folder)
    assert alone.code == 3
    assert "there is no measure “road-funds”" in alone.err
    together = ("--base", "my.toml", "add", "stubs.toml", "--to", "two.toml", "--yes")
    assert run(*together, cwd=folder).code == 0
    assert (folder / "two.toml").read_text() == FACT


@pytest.mark.parametrize("base", [(), ("--base", "my.toml")])
def test_a_missing_target_is_named(run: Run, folder: Path, base: tuple[str, ...]) -> None:
    refused = run(*base, "add", "stubs.toml", "--to", "a b.toml", "--lang", "en", cwd=folder)
    assert refused.code == 3
    assert "there is no file a b.toml" in refused.err
    assert "hulian init 'a b.toml'" in refused.err


def test_missing_stubs_are_named(run: Run, folder: Path) -> None:
    refused = run("add", "nothing.toml", "--to", "my.toml", "--lang", "en", cwd=folder)
    assert refused.code == 3
    assert "there is no file nothing.toml" in refused.err
    assert "check its name and folder" in refused.err


def test_a_base_is_not_added_to_itself(run: Run, folder: Path) -> None:
    refused = run("add", "my.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 2
    assert "part of this fact base already" in refused.err


@pytest.mark.parametrize("target", ["folder", "device"])
def test_only_regular_files_are_written(run: Run, folder: Path, target: str) -> None:
    (folder / "folder").mkdir()
    (folder / "device").symlink_to("/dev/null")
    refused = run("add", "stubs.toml", "--to", target, "--yes", "--lang", "en", cwd=folder)
    assert refused.code == 3
    assert f"{target}: not a regular file" in refused.err or "/dev/null: not" in refused.err


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_permissions_stay(run: Run, folder: Path, mode: int) -> None:
    (folder / "my.toml").chmod(mode)
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    assert stat.S_IMODE((folder / "my.toml").stat().st_mode) == mode


def test_the_owner_stays(run: Run, folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    os.chown(folder / "my.toml", 4321, 1234)
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    found = (folder / "my.toml").stat()
    assert (found.st_uid, found.st_gid) == (4321, 1234)


def test_extended_attributes_stay(run: Run, folder: Path) -> None:
    try:
        os.setxattr(folder / "my.toml", "user.origin", b"paper")
    except (AttributeError, OSError) as error:
        pytest.skip(f"no extended attributes here: {error}")
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    assert os.getxattr(folder / "my.toml", "user.origin") == b"paper"


def test_links_stay_and_are_followed(run: Run, folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "my.toml").rename(folder / "elsewhere" / "real.toml")
    (folder / "my.toml").symlink_to("middle.toml")
    (folder / "middle.toml").symlink_to(folder / "elsewhere" / "real.toml")
    assert run("add", "stubs.toml", "--to", "my.toml", "--yes", cwd=folder).code == 0
    assert (folder / "my.toml").readlink() == Path("middle.toml")
    assert (folder / "middle.toml").is_symlink()
    assert not (folder / "elsewhere" / "real.toml").is_symlink()
    assert (folder / "elsewhere" / "real.toml").read_text().endswith(FACT)
    assert names(folder / "elsewhere") == ["real.toml"]


def test_a_link_to_itself_is_no_file(run: Run, folder: Path) -> None:
    (folder / "loop.toml").symlink_to("loop.toml")
    assert run("add", "stubs.toml", "--to", "loop.toml", "--yes", cwd=folder).code == 3


def test_a_value_that_is_not_the_printed_one_is_told(run: Run, folder: Path) -> None:
    stub = FACT.replace('value = "近900万元"', 'value = "近900万元"\nprinted = "近600万元"')
    assert stub != FACT
    (folder / "stubs.toml").write_text(stub)
    said = run("add", "stubs.toml", "--to", "my.toml", "--yes", "--lang", "en", cwd=folder).err
    assert "road-funds-2024: “近900万元” is not what `printed` says: “近600万元”" in said
