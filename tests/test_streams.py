"""Readers that are gone, streams that cannot be written, encodings and locales."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import VALLEY, Run
from program import PROGRAM, spawn


def test_a_reader_that_is_gone_ends_the_program_quietly(environment: Mapping[str, str]) -> None:
    """As it ends every command: see `hardening/test_signals.py`."""
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [PROGRAM, "list"], env=environment, stdout=writer, stderr=subprocess.PIPE, encoding="utf-8"
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, "")


def test_head_gets_its_line(environment: Mapping[str, str]) -> None:
    command = f"'{PROGRAM}' list --format jsonl 2>&1 | head -n 1"
    ended = subprocess.run(
        ["sh", "-c", command], env=environment, capture_output=True, encoding="utf-8"
    )
    assert ended.stderr == ""
    assert json.loads(ended.stdout)["id"]


def test_standard_error_that_cannot_be_written_costs_nothing(
    environment: Mapping[str, str], listed: Run
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [PROGRAM, "list", "--base", VALLEY],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=full,
            encoding="utf-8",
        )
    assert (ended.returncode, ended.stdout) == (0, listed().out)


@pytest.mark.parametrize("command", ["-h", "list -h", "--version", "init -", "themes"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_standard_output_that_cannot_be_written_is_named(
    environment: Mapping[str, str], command: str, unbuffered: str
) -> None:
    """Without a buffer the write itself fails, not only the last flush."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [PROGRAM, *command.split(), "--base", VALLEY],
            env={**environment, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    assert ended.returncode == 2
    assert ended.stderr.startswith("错误: 写不了标准输出（磁盘已满）")


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "gbk", "cp1252", "utf-8", "utf-16"])
@pytest.mark.parametrize("command", ["list", "list --json", "-h", "show aid-city", "serch", ""])
def test_no_output_encoding_crashes(run: Run, encoding: str, command: str) -> None:
    code, out, err = run("--base", VALLEY, *command.split(), env={"PYTHONIOENCODING": encoding})
    assert code == (2 if command == "serch" else 0)
    assert "Traceback" not in out + err
    if "--json" in command:
        facts = json.loads(out)
        assert facts[0]["label"] == "海东区给清水市的资金，1997年起"
        assert encoding == "utf-8" or "\\u6d77" in out
    elif command == "list":
        shown = "海东区给清水市的资金"
        assert (shown if encoding in ("gbk", "utf-8", "utf-16") else ascii(shown)[1:-1]) in out


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_the_interpreters_own_streams_are_taken_as_they_are(run: Run, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding}
    ended = spawn("list", "--base", VALLEY, env=env, encoding=encoding)
    assert ended == run("list", "--base", VALLEY, env=env)


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_table_for_programs_is_whole_or_refused(run: Run, form: str, encoding: str) -> None:
    asked = ["list", "--base", VALLEY, "--format", form]
    env = {"PYTHONIOENCODING": encoding, "HULIAN_LANG": "en"}
    ended = run(*asked, env=env)
    assert ended.code == 2
    assert "\\u" not in ended.out
    assert ended.err.startswith(f"Error: standard output is in {encoding}, which cannot hold")
    assert run(*asked, "--fields", "id,amount", env=env).code == 0
    assert run(*asked, env=env | {"PYTHONIOENCODING": "gbk"}).out == run(*asked).out
    ended = run(*asked, "--bom", env=env | {"PYTHONIOENCODING": "gbk"})
    assert (ended.code, ended.out) == (2, "")


@pytest.mark.parametrize(
    "locale",
    [{"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "xx_YY.GBK"}, {"LANG": ""}],
)
def test_no_locale_crashes(locale: dict[str, str]) -> None:
    code, out, _ = spawn("search", "茶", "--base", VALLEY, "--json", env=locale)
    assert code == 0
    assert "good-tea-rate-2025" in out
    assert spawn("list", "--base", VALLEY, env=locale).code == 0


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_a_locale_that_is_truly_ascii_escapes(locale: dict[str, str]) -> None:
    code, out, err = spawn("list", "--base", VALLEY, "--limit", "1", env=locale)
    assert code == 0
    assert out.isascii()
    assert "14.24\\u4ebf\\u5143" in out
    assert err.isascii()
    code, _, err = spawn("茶", "--base", VALLEY, env=locale)
    assert code == 2  # what was typed cannot be known in this locale
    assert "<U+DCE8><U+DC8C><U+DCB6>" in err
