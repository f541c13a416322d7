"""Files are replaced whole, go down to the disk, and stay what their keeper made them."""

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Thread

import pytest

from conftest import VALLEY, Run, names
from hulian.base.edit import starter
from hulian.files import replacing
from office import saved, word
from program import PROGRAM

FACT = """
[[fact]]
id = "new"
measure = "road-funds"
label = "又一个"
value = "900万元"
source = "example-news"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my.toml").write_text(starter("en"), encoding="utf-8")
    (tmp_path / "stubs.toml").write_text(FACT, encoding="utf-8")
    (tmp_path / "text.txt").write_text("修路3公里。", encoding="utf-8")
    (tmp_path / "text.docx").write_bytes(saved(word(["修路3公里。"])))
    (tmp_path / "out").mkdir()
    return tmp_path


# --- Down to the disk -------------------------------------------------------------------------

WRITERS = (
    "init new.toml",
    "--base my.toml add stubs.toml --yes",
    "--base my.toml edit road-funds-2025",
    "--base my.toml remove road-funds-2025 --yes",
    *(
        f"--base {VALLEY} list -o out.{ending}"
        for ending in ("json", "jsonl", "csv", "tsv", "md", "html", "svg", "txt", "xlsx")
    ),
    *(
        f"--base {VALLEY} export out.{ending}"
        for ending in ("csv", "jsonl", "sqlite", "toml", "html", "xlsx")
    ),
    f"--base {VALLEY} export out/datapackage.json",
    f"--base {VALLEY} export out.metadata.json",
    f"--base {VALLEY} compare aid-city aid-longwan-2024 -o out.svg",
    f"--base {VALLEY} cite aid-city --append out.bib",
    f"--base {VALLEY} extract text.txt --toml -o out.toml",
    f"--base {VALLEY} verify text.docx -o out.docx",
    f"--base {VALLEY} verify text.docx -o out.xlsx",
)
_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (\d+)", re.M)


@pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace here")
@pytest.mark.parametrize("line", WRITERS)
def test_a_file_and_its_name_go_down_to_the_disk(
    environment: Mapping[str, str], folder: Path, line: str
) -> None:
    """The file is synced before it gets its name, and the folder afterwards."""
    trace = folder / "trace"
    calls = "trace=openat,fsync,fdatasync,rename,renameat,renameat2,link,linkat"
    command: list[str | Path] = [
        "strace",
        "-f",
        "-qq",
        "-o",
        trace,
        "-e",
        calls,
        PROGRAM,
        *line.split(),
    ]
    env = {**environment, "EDITOR": "sed -i s/1200余万元/1300余万元/"}
    subprocess.run(command, env=env, cwd=folder, check=True, capture_output=True)
    name = re.findall(r"(?:new|my|out)[/.][\w.]+", line)[0]
    opened: dict[str, str] = {}
    done = []
    for call, arguments, result in _CALL.findall(trace.read_text()):
        paths = [str(folder / path) for path in re.findall(r'"([^"]*)"', arguments)]
        if call == "openat":
            opened[result] = paths[0]
        elif "sync" in call:
            done.append(("sync", opened.get(arguments, "")))
        elif paths[-1] == str(folder / name):
            done.append(("name", paths[0]))
    places = [place for place, (what, _) in enumerate(done) if what == "name"]
    assert places
    assert ("sync", done[places[-1]][1]) in done[: places[-1]]
    assert ("sync", str((folder / name).parent)) in done[places[-1] :]


# --- Where, and with which rights -------------------------------------------------------------


def written(path: Path, text: str) -> None:
    with replacing(path) as place:
        place.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_nobody_else_can_read_a_file_before_it_is_whole(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    target.chmod(mode)
    with replacing(target) as place:
        assert stat.S_IMODE(place.stat().st_mode) == mode
        place.write_text("new")
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("new", mode)
    assert names(tmp_path) == ["out"]


def test_a_new_file_has_the_rights_that_new_files_have(tmp_path: Path) -> None:
    written(tmp_path / "out", "new")
    (tmp_path / "usual").touch()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_file_that_another_process_takes_away_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "kept"
    asked = 300

    def make_and_remove() -> None:
        while not done.is_set():
            target.touch()
            target.unlink(missing_ok=True)

    done = Event()
    other = Thread(target=make_and_remove)
    other.start()
    try:
        for _ in range(asked):
            with replacing(target) as unfinished:
                unfinished.write_bytes(b"")
    finally:
        done.set()
        other.join()
    assert {file.name for file in tmp_path.iterdir()} <= {"kept"}


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    for name in (f".out.{os.getpid()}", ".hulian-", ".out.new"):
        (tmp_path / name).symlink_to("victim")
    written(tmp_path / "out", "new")
    assert (tmp_path / "victim").read_text() == "precious"


def test_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 253)
    written(target, "new")
    assert target.read_text() == "new"


def test_a_read_only_file_stays(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine")
    target.chmod(0o444)
    refused = run("list", "--base", VALLEY, "-o", target)
    assert (refused.code, refused.out) == (2, "")
    assert "out.json" in refused.err
    assert target.read_text() == "mine"
    assert names(tmp_path) == ["out.json"]


def test_no_entry_is_put_into_a_read_only_base_nor_taken_out(run: Run, tmp_path: Path) -> None:
    """Root could write it, too."""
    base, stubs = tmp_path / "my.toml", tmp_path / "stubs.toml"
    base.write_bytes(VALLEY.read_bytes())
    base.chmod(0o444)
    fact = 'id = "new"\nmeasure = "aid"\nlabel = "又"\nvalue = "1元"\nsource = "daily"\n'
    stubs.write_text(f"[[fact]]\n{fact}", encoding="utf-8")
    for words in (["add", stubs, "--to", base, "-y"], ["remove", "aid-city", "-y", "--base", base]):
        refused = run(*words)
        assert (refused.code, "没有权限" in refused.err) == (2, True), refused.err
    assert base.read_bytes() == VALLEY.read_bytes()
    assert names(tmp_path) == ["my.toml", "stubs.toml"]


@pytest.mark.parametrize("words", [["export"], ["list", "-o"]])
def test_the_base_is_not_written_over_by_another_of_its_names(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.toml").write_bytes(VALLEY.read_bytes())
    (tmp_path / "out.csv").hardlink_to(folder / "a.toml")
    refused = run(*words, tmp_path / "out.csv", env={"HULIAN_BASE": str(folder)})
    assert (refused.code, "属于事实库" in refused.err) == (2, True), refused.err
    assert (tmp_path / "out.csv").samefile(folder / "a.toml")


@pytest.mark.parametrize(
    "words",
    [
        ["list", "-o", "a.csv"],
        ["search", "茶", "-o", "a.md"],
        ["compare", "visits-2025-gazette", "visits-2025-daily", "-o", "a.svg"],
        ["cite", "aid-city", "-o", "a.bib"],
        ["measures", "--output", "a.xlsx"],
        ["extract", "text.txt", "-oa.json"],
        ["verify", "text.docx", "-o", "a.docx"],
        ["verify", "text.txt", "-o", "a.html"],
        ["export", "a.sqlite"],
        ["export", "out/facts.csv"],
    ],
)
def test_it_is_said_that_a_file_was_replaced(run: Run, folder: Path, words: list[str]) -> None:
    name = words[-1].removeprefix("-o")
    for language, said in (
        ("zh", f"{name} 原来就有，已替换\n"),
        ("en", f"{name} was there before; it has been replaced\n"),
    ):
        (folder / name).unlink(missing_ok=True)
        new, again = (
            run("--lang", language, *words, env={"HULIAN_BASE": str(VALLEY)}, cwd=folder)
            for _ in range(2)
        )
        assert (new.code, said in new.err) == (0, False)
        assert (again.code, said in again.err) == (0, True)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("list -o a.csv --json", "json"),
        ("list --format md -o a.html", "markdown"),
        ("search 茶 -o a.xlsx --format csv", "csv"),
        ("measures --output a.json --format jsonl", "jsonl"),
        ("compare visits-2025-gazette visits-2025-daily -o a.svg --format table", "table"),
        ("extract text.txt -oa.md --json", "json"),
        ("verify text.txt --format html -o a.csv", "html"),
        ("verify text.txt --format sarif -o a.csv", "sarif"),
    ],
)
def test_it_is_said_that_a_file_is_in_another_format_than_its_ending_names(
    run: Run, folder: Path, words: str, holds: str
) -> None:
    ended = run("--lang", "en", *words.split(), env={"HULIAN_BASE": str(VALLEY)}, cwd=folder)
    (name,) = (word[word.index("a.") :] for word in words.split() if "a." in word)
    assert ended.code == 0
    assert f"{name} is written as {holds}, as was asked for; its ending names another" in ended.err


@pytest.mark.parametrize(
    "words",
    [
        *("list --json -o a.txt", "list -o a --format csv", "list -o a.HTM --format html"),
        *("verify text.txt --format sarif -o a.json", "verify text.txt --format line -o a.log"),
        *("list --format csv -o a.csv", "verify text.txt --format line -o a.txt"),
    ],
)
def test_nothing_is_said_of_an_ending_that_fits(run: Run, folder: Path, words: str) -> None:
    ended = run("--lang", "en", *words.split(), env={"HULIAN_BASE": str(VALLEY)}, cwd=folder)
    assert (ended.code, "is written as" in ended.err) == (0, False)


@pytest.mark.parametrize("name", ["/", "folder", "folder/"])
def test_a_folder_is_no_file(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    refused = run("list", "--base", VALLEY, "--json", "-o", name, cwd=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert "Traceback" not in refused.err
    assert names(tmp_path) == ["folder"]


def test_a_file_that_cannot_be_replaced_is_written_in_place(tmp_path: Path) -> None:
    """A mount over a file, as containers have them, keeps its name from being given away."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_text("a much longer text than the new one")
    target.touch()
    mounted = shutil.which("mount") and not os.getuid()
    if not mounted or subprocess.run(["mount", "--bind", source, target]).returncode:
        pytest.skip("a file cannot be mounted here")
    try:
        written(target, "new")
        assert target.read_text() == "new"
    finally:
        subprocess.run(["umount", target], check=True)
    assert source.read_text() == "new"
    assert names(tmp_path) == ["source", "target"]


def test_a_stream_given_by_its_name_is_written_to(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    line = f"{PROGRAM} themes --json --base {VALLEY} -o"
    for name in ("/dev/stdout", "/dev/fd/1", "log"):
        command = f"{line} {name} >> log; echo after >> log"
        subprocess.run(command, shell=True, env=environment, cwd=tmp_path, check=True)
    text = log.read_text()
    assert text.startswith("before\n[")
    assert text.count("after\n") == 3
    assert names(tmp_path) == ["log"]
