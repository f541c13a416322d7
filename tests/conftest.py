"""The installed program, run as its users run it: in a process of its own, or on a terminal."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import program
import pseudoterminal
from program import PROGRAM, Result

TESTS = Path(__file__).parent
VALLEY = TESTS / "bases" / "valley.toml"
"""A small base with everything in it that a question can turn on."""


Run = Callable[..., Result]
"""`run(*args, env=…, input=…, cwd=…)`; `env` adds to an environment that says nothing else."""

Terminal = Callable[..., list[str]]
"""`terminal(args, width, env=…)`: the lines that a terminal of that width shows."""


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """An environment with a cache folder of its own."""
    return program.environment(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def run(environment: Mapping[str, str]) -> Run:
    """Runs the program."""

    def run(
        *args: str | Path,
        env: Mapping[str, str] | None = None,
        input: str | None = None,  # noqa: A002 - as subprocess.run calls it
        cwd: Path | None = None,
    ) -> Result:
        return program.run(*args, env={**environment, **(env or {})}, input=input, cwd=cwd)

    return run


@pytest.fixture(scope="session")
def terminal(environment: Mapping[str, str]) -> Terminal:
    """Runs the program on a pseudo-terminal that stderr does not go to."""

    def terminal(args: list[str], width: int, env: Mapping[str, str] | None = None) -> list[str]:
        command: list[str | Path] = ["sh", "-c", 'exec "$@" 2>/dev/null', "sh", PROGRAM, *args]
        quiet = {**environment, "NO_COLOR": "1", "HULIAN_PAGER": "cat", **(env or {})}
        with pseudoterminal.Terminal(command, quiet, rows=50, columns=width) as shown:
            assert shown.finish() == 0
            return shown.shown.replace("\r\n", "\n").splitlines()

    return terminal
