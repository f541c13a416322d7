"""Sources are hyperlinks (OSC 8) where the terminal has them."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from program import environment, run
from pseudoterminal import Terminal

URL = "http://www.2lemai.com/shipinaqdt/578.html"
STYLED = r"[^\x1b]*(?:\x1b\[[0-9;]*m[^\x1b]*)*"
LINK = re.compile(rf"\x1b]8;[^;]*;([^\x1b]*)\x1b\\({STYLED})\x1b]8;;\x1b")
"""The address and the text of each hyperlink."""

SHOW = ["show", "fiscal-aid-since-1997"]


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return environment(tmp_path_factory.mktemp("home")) | {"HULIAN_PAGER": "cat"}


def _shown(env: Mapping[str, str], *arguments: str | Path, columns: int = 100) -> str:
    with Terminal.of_program([*arguments], env, rows=50, columns=columns) as terminal:
        assert terminal.finish() == 0
        return terminal.shown


@pytest.mark.parametrize("columns", [120, 60, 40])
def test_sources_are_links(columns: int, env: Mapping[str, str]) -> None:
    for arguments in (SHOW, ["sources"]):
        links = LINK.findall(_shown(env, *arguments, columns=columns))
        assert URL in [url for url, _ in links]
        assert all(re.fullmatch(r"https?://[!-~]+", url) for url, _ in links)


def test_the_address_stays_whole(env: Mapping[str, str]) -> None:
    texts = [text for _, text in LINK.findall(_shown(env, *SHOW))]
    assert URL in [re.sub(r"\x1b\[[0-9;]*m", "", text) for text in texts]


@pytest.mark.parametrize(
    "settings",
    [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"CLICOLOR": "0"}],
    ids=lambda settings: "".join(settings),
)
def test_terminals_without_colour_get_none(
    settings: Mapping[str, str], env: Mapping[str, str]
) -> None:
    shown = _shown({**env, **settings}, *SHOW)
    assert "\x1b]8" not in shown
    assert URL in shown


def test_nothing_else_gets_any(env: Mapping[str, str]) -> None:
    assert "\x1b]8" not in _shown(env, *SHOW, "--color", "never")
    assert "\x1b]8" not in run(*SHOW, "--color", "always", env=env).out
    assert "\x1b]8" not in run(*SHOW, env={**env, "FORCE_COLOR": "1"}).out


def test_an_address_that_is_none_is_no_link(env: Mapping[str, str], tmp_path: Path) -> None:
    base = tmp_path / "base.toml"
    base.write_text(
        """
        [[source]]
        id = "s"
        title = "甲"
        url = "http://x.cn/\\u001b]8;;http://evil.cn\\u001b\\\\"
        [[source]]
        id = "t"
        title = "乙"
        url = "javascript:alert(1)"
        """,
        "utf-8",
    )
    assert "\x1b]8" not in _shown(env, "--base", base, "sources")
