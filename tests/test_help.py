"""Help, the version, and what is said to those who typed something that is not known."""

import re
from collections.abc import Iterator
from importlib.metadata import version

import pytest
from rich.cells import cell_len

from conftest import VALLEY, Run, Terminal
from hulian.cli.commands import SUMMARIES, command_named
from hulian.cli.commands.list import theme_command
from hulian.cli.options import HELP, GlobalOptions, declared, declared_in
from hulian.text import Text

COMMANDS = ["list", "search", "show", "places", "themes", "measures", "sources"]
THEME = theme_command("funds", Text("资金", "Funds"))


def said_on_the_page(name: str) -> Iterator[tuple[str, Text]]:
    """What stands on the help page of a command: each name with its text."""
    if not name:
        yield from SUMMARIES.items()
        yield from (("funds", Text("资金", "Funds")), ("--help", HELP))
        parameters = declared_in(GlobalOptions)
    else:
        command = THEME if name == "funds" else command_named(name)
        yield "", command.about or SUMMARIES[command.name]
        yield "--help", HELP
        parameters = declared(command.function)
    for one in parameters:
        yield max(one.parameter.names, default="", key=len), one.parameter.help


def packed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("command", ["", "funds", *SUMMARIES])
def test_help_is_whole_at_any_width(
    terminal: Terminal, command: str, width: int, language: str
) -> None:
    args = [*command.split(), "--help", "--lang", language]
    page = packed("".join(terminal(args, width)))
    for name, text in said_on_the_page(command):
        said = text.en if language == "en" else text.zh
        assert name in page
        assert packed(said) in page


@pytest.mark.parametrize("command", ["export --help", "--help --lang en"])
def test_titles_and_endings_of_files_wrap(terminal: Terminal, command: str) -> None:
    prose = "\n".join(terminal(command.split(), 40)).split("\n例子:")[0].split("\nExamples:")[0]
    assert max(cell_len(line) for line in prose.splitlines()) <= 40


@pytest.mark.parametrize("command", ["", *COMMANDS, "coffee", "咖啡"])
def test_h_is_short_for_help(run: Run, command: str) -> None:
    long, short = run(*command.split(), "--help"), run(*command.split(), "-h")
    assert long == short
    assert (long.code, long.err) == (0, "")
    assert "--json" in long.out or not command


def test_every_theme_of_the_base_is_on_the_help_page(run: Run) -> None:
    out = run("--base", VALLEY, "-h").out
    for theme in ("funds", "projects", "tea", "health", "unused"):
        assert f"  {theme} " in out


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_printed(run: Run, option: str) -> None:
    assert run(option) == (0, f"hulian {version('hulian')}\n", "")


@pytest.mark.parametrize("args", ["--nope", "--no-pag", "list --no-paper"])
def test_an_option_is_offered_once(run: Run, args: str) -> None:
    assert run(*args.split()).err.count("--no-pager") == 1


@pytest.mark.parametrize("args", ["-q", "list -V", "search 咖啡 -z"])
def test_a_letter_is_offered_none_that_it_does_not_begin(run: Run, args: str) -> None:
    err = run(*args.split()).err
    assert "是不是" not in err
    assert "--help" in err


@pytest.mark.parametrize("command", ["list", "search 咖啡", "funds", "places"])
def test_none_is_no_base_to_ask(run: Run, command: str) -> None:
    code, out, err = run("--base", "none", *command.split())
    assert (code, out) == (2, "")
    assert "hulian verify" in err


@pytest.mark.parametrize(
    ("args", "said", "offered"),
    [
        ("lsit", "没有命令或主题“lsit”", "list"),
        ("cofee", "没有命令或主题“cofee”", "coffee"),
        ("list --county 龙林", "没有叫“龙林”的县", "longling"),
        ("list --county longlin9", "没有叫“longlin9”的县", "hulian places"),
        ("list --county 龙江乡", "没有叫“龙江乡”的县", "--place longjiang"),
        ("list --place 弄玲寸", "没有叫“弄玲寸”的地方", "nongling"),
        ("list --theme cofee", "没有叫“cofee”的主题", "coffee"),
        ("list --measure fiscal-ade", "没有叫“fiscal-ade”的指标", "fiscal-aid"),
        ("list --source minhang-baosan", "没有叫“minhang-baosan”的来源", "minhang-baoshan"),
        ("list --unit 元元", "没有叫“元元”的单位", "元"),
        ("list --giver 闵航区", "没有叫“闵航区”的给出方", "minhang"),
        ("show fiscal-aid-since-1979", "没有叫“fiscal-aid-since-1979”的数字", "since-1997"),
        ("show fiscal-aid-since", "没有叫“fiscal-aid-since”的数字", "fiscal-aid-since-1997"),
        ("list --counti 龙陵", "没有选项 --counti", "--county"),
        ("--vresion", "没有选项 --vresion", "--version"),
        ("search 咖啡 -y 2024", "没有选项 -y", "是不是 --year？"),
        ("list --fields valeu", "没有字段“valeu”", "value"),
        ("list --format yaml", "--format 不能是“yaml”", "jsonl"),
        ("list --sort size", "--sort 不能是“size”", "amount"),
        ("list --since 21", "--since 不能是“21”", "2021-10"),
        ("list --limit many", "--limit 不能是“many”", "整数"),
        ("list --limit -1", "--limit 不能是“-1”", "整数"),
        ("list --county", "--county 后面要有一个值", "hulian list --help"),
        ("list --json=yes", "--json 后面不能有值", "hulian list --help"),
        ("list --lang", "--lang 后面要有一个值", "hulian --help"),
        ("--lang fr", "--lang 不能是“fr”", "zh、en"),
        ("list --color sometimes", "--color 不能是“sometimes”", "always"),
        ("list 无此名", "多了“无此名”", "hulian list --help"),
        ("list 咖啡", "多了“咖啡”", "hulian list --theme 咖啡"),
        ("conflicts coffee", "多了“coffee”", "hulian conflicts --theme coffee"),
        ("conflicts 咖啡 龙陵", "多了“咖啡 龙陵”", "conflicts --theme 咖啡 --county 龙陵"),
        ("list 旅游收入", "多了“旅游收入”", "hulian list --measure 旅游收入"),
        ("list 元", "多了“元”", "hulian list --unit 元"),
        ("conflicts 2022", "多了“2022”", "hulian conflicts --help"),
        ("list 龙江乡", "多了“龙江乡”", "hulian list --place 龙江乡"),
        ("list 龙陵 无此名", "多了“龙陵 无此名”", "hulian list --help"),
        ("cite fiscal-aid-since-1997 --format bibtex", "--format 不能是“bibtex”", "--style bibtex"),
        ("extract nothing.txt --format toml", "--format 不能是“toml”", "写 --toml"),
        ("cite fiscal-aid-since-1997 --as bibtex", "没有选项 --as", "写 --style bibtex"),
        ("cite fiscal-aid-since-1997 --format ris", "--format 不能是“ris”", "jsonl"),
        ("search", "缺少“词…”", "hulian search --help"),
        ("show", "缺少“ID…”", "hulian show --help"),
        ("list -o figures.ods", "figures.ods", "csv"),
    ],
)
def test_wrong_usage_is_explained(run: Run, args: str, said: str, offered: str) -> None:
    code, out, err = run(*args.split())
    assert (code, out) == (2, "")
    error, hint = err.splitlines()
    assert error.startswith("错误: ")
    assert said in error
    assert hint.startswith("提示: ")
    assert offered in hint


def test_an_ambiguous_start_names_all_that_begin_so(run: Run) -> None:
    code, out, err = run("list", "--place", "保山", "--measure", "coffee-specialty", "--json")
    assert (code, err.count("错误")) == (0, 0)
    code, out, err = run("list", "--measure", "aid")
    assert (code, out) == (2, "")
    assert "aid-projects" in err


def test_usage_errors_are_said_in_english_too(run: Run) -> None:
    code, out, err = run("list", "--lang=en", "--county", "Longlin9")
    assert (code, out) == (2, "")
    assert err.startswith("Error: there is no county called “Longlin9”\nHint: ")


def test_terminal_codes_in_arguments_are_shown_not_sent(run: Run) -> None:
    err = run("list", "--county", "\x1b[31m龙\u202e").err
    assert "\x1b" not in err
    assert "␛[31m龙<U+202E>" in err


def test_a_place_without_its_option_is_pointed_out(run: Run) -> None:
    assert "hulian list --county 龙陵" in run("list", "龙陵").err
    hint = run("list", "Longling County", "--lang", "en").err
    assert "to filter by it, write hulian list --county 'Longling County'" in hint
    assert "hulian schema --help" in run("schema", "base", "龙陵").err
    code, _, err = run("list", "龙陵", "--base", "nowhere.toml")
    assert (code, err.splitlines()[0]) == (2, "错误: 多了“龙陵”")


def test_help_is_asked_for_as_a_command_too(run: Run) -> None:
    assert run("help") == run("--help")
    assert run("help", "list", "--lang", "en") == run("list", "--help", "--lang", "en")


@pytest.mark.parametrize("command", ["-h", "list -h"])
def test_help_is_written_in_the_encoding_of_its_stream(run: Run, command: str) -> None:
    escaped = run(*command.split(), env={"PYTHONIOENCODING": "ascii"}).out
    plain = run(*command.split()).out
    assert escaped == plain.encode("ascii", "backslashreplace").decode()


@pytest.mark.parametrize("name", sorted({*SUMMARIES} - {"help"}))
def test_the_first_line_names_what_is_to_be_given_in_a_word(run: Run, name: str) -> None:
    """The lowest Typer that is allowed puts brackets around what has some already."""
    first, _, _ = run(name, "--help", "--lang", "en").out.partition("\n")
    assert re.fullmatch(
        rf"Usage: hulian {name} \[OPTIONS\](?: \[{{0,2}}[A-Za-z]+(?:\||…)?\w*\]{{0,2}})?", first
    )
