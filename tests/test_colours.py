"""Colours: on a terminal, in a pipe, as the environment and the option say."""

import pytest

from conftest import VALLEY, Run, Terminal

COLOURED = [
    ({}, True),
    ({"NO_COLOR": "1"}, False),
    ({"NO_COLOR": ""}, True),
    ({"TERM": "dumb"}, False),
    ({"CLICOLOR": "0"}, False),
    ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
    ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
]


@pytest.mark.parametrize(("env", "coloured"), COLOURED)
def test_colours_on_a_terminal(terminal: Terminal, env: dict[str, str], coloured: bool) -> None:
    lines = terminal(["list", "--base", str(VALLEY)], 100, env={"NO_COLOR": "", **env})
    assert ("\x1b[" in "".join(lines)) == coloured


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_in_a_pipe(listed: Run, env: dict[str, str], coloured: bool) -> None:
    assert ("\x1b[" in listed(env=env).out) == coloured


@pytest.mark.parametrize("env", [env for env, _ in COLOURED])
def test_the_option_decides_over_the_environment(listed: Run, env: dict[str, str]) -> None:
    assert "\x1b[" in listed("--color", "always", env=env).out
    assert "\x1b[" not in listed("--color", "never", env=env).out


def test_data_formats_are_never_coloured(listed: Run) -> None:
    for form in ("json", "jsonl", "csv", "tsv"):
        assert "\x1b" not in listed("--format", form, "--color", "always").out
