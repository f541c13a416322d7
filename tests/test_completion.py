"""What may stand where the cursor is."""

import os
from pathlib import Path

import pytest

from hulian.api import FactBase
from hulian.cli.commands import SUMMARIES, command_named
from hulian.cli.commands.list import theme_command
from hulian.cli.completion import Reply, complete, parameters_of
from hulian.cli.context import Context, start
from hulian.cli.main import prepared_streams
from hulian.paths import bundled_base
from hulian.text import Language, Text
from program import environment, surroundings


class Shell:
    """Completes lines; `|` marks the cursor."""

    def __init__(self, contexts: dict[Language, Context]) -> None:
        self._contexts = contexts

    def reply(self, line: str, language: Language = "zh") -> Reply:
        *before, typed = line.removesuffix("|").split(" ")
        return complete(self._contexts[language], before, typed)

    def values(self, line: str) -> list[str]:
        reply = self.reply(line)
        return [reply.option + reply.listed + value for value, _ in reply.candidates]


@pytest.fixture(scope="module")
def contexts() -> dict[Language, Context]:
    with surroundings(environment(), None):
        streams = prepared_streams()
        found: dict[Language, Context] = {
            "zh": start([], os.environ.copy(), streams),
            "en": start(["--lang", "en"], os.environ.copy(), streams),
        }
        for context in found.values():
            context.fact_base()
    return found


@pytest.fixture(scope="module")
def base(contexts: dict[Language, Context]) -> FactBase:
    return contexts["zh"].fact_base()


@pytest.fixture(scope="module")
def shell(contexts: dict[Language, Context]) -> Shell:
    return Shell(contexts)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        # commands and themes
        ("li|", ["list"]),
        ("fu|", ["funds"]),
        ("资|", ["资金"]),
        ("zij|", ["zijin"]),
        ("com|", ["compare", "completion", "companies"]),
        ("--lang en sho|", ["show"]),
        ("xyz|", []),
        # options
        ("list --cou|", ["--county"]),
        ("funds --cou|", ["--county"]),
        ("资金 --cou|", ["--county"]),
        ("list --county longling --county l|", ["longyang", "longling"]),
        ("list --only --on|", []),
        ("compare --b|", ["--baseline", "--bom", "--by", "--base"]),
        ("list -- --cou|", []),
        ("--vers|", ["--version"]),
        ("list --vers|", []),
        # names: by id, by Chinese name, by pinyin, by code; never by another form than was begun
        ("list --county longl|", ["longling"]),
        ("list -c longl|", ["longling"]),
        ("list --county=longl|", ["--county=longling"]),
        ("list --county 龙|", ["龙陵县"]),
        ("list --county 龍|", ["龙陵县"]),
        ("list --place 龙|", ["龙陵县", "龙江乡", "龙山镇"]),
        ("list --place 53052320|", ["530523201", "530523201208", "530523201211"]),
        ("list --theme 石|", ["石斛"]),
        ("list --measure coffee-sp|", ["coffee-specialty-rate"]),
        ("list --measure kafeijingp|", ["kafeijingpinlv"]),
        ("list --giver she|", ["shehuililiang"]),
        ("list --giver 社|", ["社会力量"]),
        ("list --unit tonn|", ["tonne"]),
        ("list --unit 平|", ["平方公里", "平方米"]),
        ("list --source minhang-b|", ["minhang-baoshan"]),
        # choices
        ("list --sort |", ["base", "period", "amount", "id"]),
        ("list --format j|", ["json", "jsonl"]),
        ("compare x --by p|", ["place", "period"]),
        ("--color a|", ["auto", "always"]),
        ("list --color a|", ["auto", "always"]),
        ("completion |", ["bash", "zsh", "fish"]),
        ("completion bash |", []),
        ("check uns|", []),
        ("check lo|", ["locators"]),
        ("verify --explain amount-d|", ["amount-differs"]),
        ("verify --format sa|", ["sarif"]),
        # fields, several behind one another
        ("list --fields lab|", ["label", "label_en"]),
        ("list --fields id,label,lab|", ["id,label,label_en"]),
        ("places --fields le|", ["level"]),
        ("cite --fields st|", ["style"]),
        ("extract a.txt --fields con|", ["context"]),
        # figures
        ("show fiscal-aid-since|", ["fiscal-aid-since-1997", "fiscal-aid-since-2021"]),
        ("show a fiscal-aid-since-1|", ["fiscal-aid-since-1997"]),
        ("show 资|", []),
        ("compare fiscal-aid-since-1|", ["fiscal-aid-since-1997"]),
        ("compare coffee-specialty-rate-n|", ["coffee-specialty-rate-now"]),
        ("compare 咖啡精品率|", ["咖啡精品率"]),
        ("compare --baseline fiscal-aid-since-1|", ["fiscal-aid-since-1997"]),
        # what cannot be guessed
        ("search 咖|", []),
        ("list --limit |", []),
        ("check --text minhang-b|", ["minhang-baoshan="]),
    ],
)
def test_values_that_may_follow_are_offered(line: str, values: list[str], shell: Shell) -> None:
    assert sorted(shell.values(line)) == sorted(values)


@pytest.mark.parametrize(
    "line",
    ["extract |", "--base |", "list -o |", "list --output=|", "check --text minhang-baoshan=|"],
)
def test_names_of_files_are_left_to_the_shell(line: str, shell: Shell) -> None:
    assert shell.reply(line).files


def test_all_commands_and_themes_are_offered(shell: Shell, base: FactBase) -> None:
    values = shell.values("|")
    assert {"list", "search", "show", "completion", *base.names("theme")} <= set(values)


def test_descriptions_are_in_the_language_of_the_reader(shell: Shell) -> None:
    assert shell.reply("list --county longl|").candidates == [("longling", "龙陵县")]
    assert shell.reply("list --county 龙|").candidates == [("龙陵县", "longling")]
    assert shell.reply("list --county longl|", "en").candidates == [("longling", "Longling County")]
    (shown,) = shell.reply("show fiscal-aid-since-1997|", "en").candidates
    assert shown.about.startswith("14.24亿元  Fiscal aid")


def test_what_is_offered_is_accepted(shell: Shell, base: FactBase) -> None:
    """Every form of a name that can be offered leads to the thing that it was offered for."""
    for option, kind in (("--place", "place"), ("--measure", "measure"), ("--giver", "giver")):
        for beginning in ("", *"abcdefghijklmnopqrstuvwxyz", *"保龙咖上社"):
            for value in shell.values(f"list {option} {beginning}|"):
                assert base.resolve(kind, value)  # type: ignore[arg-type]


def test_many_figures_are_cut_without_a_wrong_beginning(base: FactBase) -> None:
    all_ids = sorted(figure.id for figure in base.index.figures_beginning("coffee", 500))
    ids = [figure.id for figure in base.index.figures_beginning("coffee", 3)]
    assert ids == [*all_ids[:3], all_ids[-1]]


def test_every_option_of_every_command_says_what_it_takes() -> None:
    free = {"since", "until", "year", "amount", "limit", "accessed", "terms", "accept", "places"}
    free |= {"published", "url"}
    commands = [command_named(name) for name in SUMMARIES] + [theme_command("", Text("", ""))]
    for command in commands:
        for one in parameters_of(command):
            known = one.is_flag or one.is_path or one.choices or one.parameter.completes
            assert known or one.name in free, (command.name, one)
            assert all(one.parameter.help), (command.name, one)


def test_scripts_stand_in_the_package() -> None:
    folder = Path(bundled_base()).parent / "src/hulian/cli/shells"
    assert {path.suffix for path in folder.iterdir()} == {".bash", ".zsh", ".fish"}
