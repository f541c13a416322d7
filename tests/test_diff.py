"""The difference between what stands and what is to stand, as a patch."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from hulian.render.excerpts import diff_lines

LINES = st.lists(st.sampled_from(["", "a", "b = 1", "\tc"]), max_size=9).map("\n".join)


@given(
    standing=LINES,
    ended=st.booleans(),
    added=LINES,
    day=st.sampled_from([None, "-", "+"]),
    at=st.integers(0, 9),
)
def test_the_diff_is_the_difference(
    standing: str, ended: bool, added: str, day: str | None, at: int
) -> None:
    standing = standing + "\n" if ended and standing else standing
    lines = standing.splitlines(keepends=True)
    if day and at < len(lines) - 1:
        lines[at : at + (day == "-")] = ["updated = 2026-01-01\n"]
    after = "".join(lines) + added + "\n"
    header, *hunks = "\n".join(diff_lines("my.toml", standing, after)).split("\n@@ ")
    assert header == "--- my.toml\n+++ my.toml"
    old, new = standing.split("\n"), after.split("\n")
    for hunk in reversed(hunks):
        ranges, *body = hunk.split("\n")
        body = [line for line in body if line[0] != "\\"]
        for sign, text, place in (("-", old, ranges.split()[0]), ("+", new, ranges.split()[1])):
            start, count = map(int, place[1:].split(","))
            held = [line[1:] for line in body if line[0] in f" {sign}"]
            assert len(held) == count
            assert text[max(start - 1, 0) :][:count] == held
    removed = [line[1:] for hunk in hunks for line in hunk.split("\n")[1:] if line[0] == "-"]
    put_in = [line[1:] for hunk in hunks for line in hunk.split("\n")[1:] if line[0] == "+"]
    assert len(after.split("\n")[:-1]) - len(standing.splitlines()) == len(put_in) - len(removed)


def patched(standing: str, hunks: Sequence[str]) -> str:
    """What a patch makes of a text; each hunk without the @@ before its ranges."""
    old, new, here = standing.splitlines(keepends=True), list[str](), 0
    for hunk in hunks:
        ranges, *body = hunk.split("\n")
        start, count = map(int, ranges.split()[0][1:].split(","))
        begin = start - 1 if count else start
        new, here = [*new, *old[here:begin]], begin
        for line, following in zip(body, [*body[1:], ""], strict=True):
            text = line[1:] + ("" if following.startswith("\\") else "\n")
            if line[0] in " -":
                assert old[here] == text
                here += 1
            if line[0] in " +":
                new.append(text)
    return "".join([*new, *old[here:]])


TEXTS = st.tuples(LINES, st.booleans()).map(lambda made: made[0] + "\n" * made[1])


@given(standing=TEXTS, after=TEXTS)
def test_a_patch_makes_the_one_text_of_the_other(standing: str, after: str) -> None:
    _, *hunks = "\n".join(diff_lines("my.toml", standing, after)).split("\n@@ ")
    assert patched(standing, hunks) == after


def test_changes_far_apart_are_shown_apart_with_three_lines_around_each() -> None:
    lines = [f"{number}\n" for number in range(30)]
    for between, hunks in ((6, 1), (7, 2)):
        changed = [*lines]
        changed[10], changed[11 + between] = "a\n", "b\n"
        diff = list(diff_lines("my.toml", "".join(lines), "".join(changed)))
        heads = [line for line in diff if line.startswith("@@")]
        assert len(heads) == hunks
        assert heads[0].startswith("@@ -8,")
