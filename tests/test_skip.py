"""Numbers are put under `skip` of a source that stands in a base, and nothing else changes."""

from pathlib import Path

import pytest

from hulian.base.load import load
from hulian.base.model import Skip
from hulian.base.problem import InvalidAddition
from hulian.base.skip import with_skips

SOURCE = '[[source]]\nid = "one"\ntitle = "甲"\n'
FACTS = '\n# next\n[[source]]\nid = "two"\ntitle = "乙"\n'
NEW = [Skip(7, "三个", 'a "name"'), Skip(9, "一位", "用不上")]
WRITTEN = {
    "none": "",
    "empty": "skip = []\n",
    "on one line": 'skip = [{ at = 1, printed = "一", why = "序号" }] # ours\n',
    "on several": 'skip = [\n    { at = 1, printed = "一", why = "序号" },\n]\nnote = "注"\n',
    "with comments": 'skip = [ # some\n  { at = 1, printed = "一", why = "序号" } # last\n]\n',
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("written", WRITTEN)
def test_numbers_are_put_under_skip(tmp_path: Path, written: str, mark: str, ending: str) -> None:
    base = tmp_path / "my.toml"
    standing = mark + (SOURCE + WRITTEN[written] + FACTS).replace("\n", ending)
    base.write_bytes(standing.encode())
    before = load([base]).sources
    revision = with_skips([base], "one", NEW)
    assert revision.standing == standing.encode()
    base.write_bytes(revision.revised)
    after = load([base]).sources
    assert after["one"].skip == [*NEW, *before["one"].skip]
    assert after["two"] == before["two"]
    kept = standing.replace("skip = []" + ending, "").split(ending)
    lines = revision.revised.decode().split(ending)
    comments = [line for line in kept if "#" in line]
    assert [part for part in comments if part.rpartition("#")[2] not in "".join(lines)] == []
    assert all(line in lines for line in kept if "skip" not in line)


def test_what_cannot_be_put_in_is_refused(tmp_path: Path) -> None:
    base = tmp_path / "my.toml"
    text = SOURCE + '[[source.skip]]\nat = 1\nprinted = "一"\nwhy = "序号"\n'
    base.write_text(text)
    with pytest.raises(InvalidAddition):
        with_skips([base], "one", NEW)
    assert base.read_text() == text
