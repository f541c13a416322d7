"""What `remove` leaves of a file: every byte but the entries that go and the comments over them."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conftest import FACT
from hulian.base import edit
from hulian.base.edit import starter
from hulian.base.locate import entries
from hulian.base.remove import plan

TODAY = date(2025, 12, 31)


BLOCKS = st.sampled_from(["", "# a note\n", "# two\n# lines\n", "# apart\n\n", "#\n"])
AFTER = st.sampled_from(["", "  # as printed", '\nnote = """\n# no comment\n\n[[fact]]\n"""'])


@st.composite
def stubs(draw: st.DrawFn) -> str:
    """New entries as people write them: comments over them, between keys and behind them."""
    parts = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["fact", "theme", "place", "source"]))
        table = {
            "fact": FACT.replace("road-funds-2024", f"new-{number}").rstrip("\n"),
            "theme": f'[[theme]]\nid = "new-{number}"\n# within\nname = "新"',
            "place": f'[[ place ]]\nid = "new-{number}"\nname = "新"',
            "source": f"[[source]]\nid = 'new-{number}'\ntitle = '新'\nskip = [\n"
            '  { at = 1, printed = "三", why = "序号" }, # one\n]',
        }[kind]
        behind = draw(AFTER) if kind == "fact" else ""
        parts.append(draw(BLOCKS).replace("\n\n", "\n") + table + behind + "\n")
    return draw(st.sampled_from(["\n", "\n\n"])).join(parts)


@given(stubs(), st.booleans(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_what_is_added_and_removed_leaves_the_file_byte_for_byte(
    new: str, in_two_steps: bool, ending: str, mark: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        base, file = Path(name, "my.toml"), Path(name, "stubs.toml")
        standing = (mark + starter("en").replace("\n", ending)).encode()
        base.write_bytes(standing)
        file.write_text(new)
        request = edit.Request(file, base, (base,), TODAY)
        edit.write(edit.plan(request))
        assert base.read_bytes() != standing
        gone = [found for found, _ in entries(base) if found.id.startswith("new-")]
        rounds = [gone[:1], gone[1:]] if in_two_steps else [gone]
        for part in filter(None, rounds):
            ids = {each.id for each in part}
            now = [found for found, _ in entries(base) if found.id in ids]
            (revision,) = plan([base], now, [], TODAY)
            base.write_bytes(revision.revised)
        assert base.read_bytes() == standing


COMMENTED = """\
#:schema ./facts.schema.json
# What this file is.

[[theme]]
id = "a"
name = "甲"

# ---- a section ----

# of b
#  and b alone
[[theme]] # b
id = "b"  # it
# name = "old"
name = "乙"
# below b


# of c
[[theme]]
id = "c"
name = "丙"
"""


def cut(text: str, *ids: str) -> str:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "my.toml")
        path.write_text(text)
        gone = [found for found, _ in entries(path) if found.id in ids]
        (revision,) = plan([path], gone, [], TODAY)
        return revision.revised.decode()


def test_the_comment_over_an_entry_goes_and_others_stay() -> None:
    left = cut(COMMENTED, "b")
    begin = COMMENTED.index("# of b")
    assert left == COMMENTED[:begin] + COMMENTED[COMMENTED.index("# below b") :]


def test_of_two_gaps_the_wider_stays() -> None:
    text = COMMENTED.replace("# below b\n", "")
    begin = COMMENTED.index("\n# of b")
    assert cut(text, "b") == COMMENTED[:begin] + COMMENTED[COMMENTED.index("\n\n# of c") :]


def test_the_first_and_the_last_entry_go() -> None:
    text = COMMENTED.replace("# What this file is.\n\n", "")
    assert cut(text, "a").startswith("#:schema ./facts.schema.json\n\n# ---- a section")
    bare = text.removeprefix("#:schema ./facts.schema.json\n")
    assert bare.startswith("[[")
    assert cut(bare, "a").startswith("# ---- a section")
    assert cut(COMMENTED, "c").endswith("# below b\n")
    assert cut(COMMENTED, "a", "c").endswith('name = "乙"\n# below b\n')


def test_entries_with_subtables_go_whole() -> None:
    source = "\n[[source]]\nid = 's'\ntitle = '甲'\n"
    skip = "[[source.skip]]\nat = 1\nprinted = '三'\nwhy = '序号'\n"
    assert cut(COMMENTED + source + skip * 2, "s") == COMMENTED
