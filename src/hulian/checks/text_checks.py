"""Checks of a fact base against the texts of its sources."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hulian.base.load import Loaded
from hulian.base.problem import Problem
from hulian.extraction.extract import extract
from hulian.text import Range, Text, listed

_MOST_PLACES = 5
"""The most places that are named where something stands."""

_RUN = 14
"""Characters in a row that make a label a copy where it shares them with a text."""


class SourceText(NamedTuple):
    """The text that is given for a source, in which its locators count characters.

    `sha256` is that of the file's bytes.
    """

    source: str
    text: str
    sha256: str


def other_text(loaded: Loaded, given: SourceText) -> Problem | None:
    """Return a problem where a text is not that of its source, by its SHA-256; else None."""
    source = loaded.base.sources[given.source]
    if source.sha256 in (None, given.sha256):
        return None
    entry = loaded.entry("source", given.source)
    message = Text(
        f"所给文本的 SHA-256 与来源 {source.id} 的不符",
        f"the text given is not that of {source.id}: its SHA-256 differs",
    )
    return entry.problem("sha256", message, _other_text_remedy(given.sha256))


def locators(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield figures and skips that do not stand where they say in their source's text."""
    for given in texts:
        entry = loaded.entry("source", given.source)
        source = loaded.base.sources[given.source]
        if source.sha256 is None:
            yield entry.problem("id", _NO_SHA256, _other_text_remedy(given.sha256))
        for fact, printed, at in _cited(loaded, given.source):
            if not given.text.startswith(printed, at):
                misplaced = _misplaced(given.text, printed, at)
                yield loaded.entry("fact", fact).problem("at", *misplaced)
        for skip in source.skip:
            if not given.text.startswith(skip.printed, skip.at):
                misplaced = _misplaced(given.text, skip.printed, skip.at)
                yield entry.problem("skip", *misplaced, part=str(skip.at))


def _cited(loaded: Loaded, source: str) -> Iterator[tuple[str, str, int]]:
    """Yield the citations of a source's text: the id of the fact, the words printed, the offset."""
    for fact in loaded.base.facts.values():
        if fact.source == source and fact.at is not None:
            yield fact.id, fact.printed or fact.value, fact.at


def _misplaced(text: str, printed: str, at: int) -> tuple[Text, Text]:
    """Say that something does not stand at a place of a text, and where it does."""
    message = Text(f"“{printed}”不在第 {at} 字", f"“{printed}” does not stand at {at}")
    places = [str(found.start()) for found in re.finditer(re.escape(printed), text)]
    if not places:
        return message, Text(
            "文本中没有这个写法；核对 printed", "the text does not print it; check `printed`"
        )
    zh, en = listed(places[:_MOST_PLACES])
    return message, Text(f"它在第 {zh} 字", f"it stands at {en}")


class Covered(NamedTuple):
    """How much of a text's figures a base holds."""

    source: str
    figures: int
    cited: int
    skipped: int


def covered(loaded: Loaded, given: SourceText) -> Covered:
    """Count the figures of a text that are cited or skipped."""
    facts, skips = _spans(loaded, given.source)
    found = [(c.at, c.at + len(c.printed)) for c in extract(given.text)]
    skipped = [span for span in found if _meets(span, skips) and not _meets(span, facts)]
    counted = [span for span in found if span not in skipped]
    return Covered(
        given.source,
        len(counted),
        sum(_meets(span, facts) for span in counted),
        len(loaded.base.sources[given.source].skip),
    )


def coverage(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield figures of a text that no fact cites and the source's `skip` does not list."""
    for given in texts:
        spans = [span for group in _spans(loaded, given.source) for span in group]
        entry = loaded.entry("source", given.source)
        for found in extract(given.text):
            if not _meets((found.at, found.at + len(found.printed)), spans):
                message = Text(
                    f"第 {found.at} 字的“{found.printed}”没有收入（“{found.context}”）",
                    f"“{found.printed}” at {found.at} is not cited (“{found.context}”)",
                )
                skip = f'{{ at = {found.at}, printed = "{found.printed}", why = "…" }}'
                remedy = Text(
                    f"加一个 [[fact]]，或在 skip 中加 {skip}", f"add a [[fact]], or to skip: {skip}"
                )
                yield entry.problem("id", message, remedy)


def _spans(loaded: Loaded, source: str) -> tuple[list[Range], list[Range]]:
    """Return the spans of a source's facts, and of its skips, in its text."""
    facts = [(at, at + len(printed)) for _, printed, at in _cited(loaded, source)]
    skips = loaded.base.sources[source].skip
    return facts, [(skip.at, skip.at + len(skip.printed)) for skip in skips]


def _meets(span: Range, others: Sequence[Range]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def wording(loaded: Loaded, texts: Sequence[SourceText]) -> Iterator[Problem]:
    """Yield labels and notes that share a long run of characters with a text.

    Titles of sources are theirs and stand in many texts.
    """
    for given in texts:
        flat = _flat(given.text)
        runs = {flat[start : start + _RUN] for start in range(len(flat) - _RUN + 1)}
        for entry in loaded.entries:
            for key in ("label", "note"):
                written = _flat(getattr(entry.record, key, None) or "")
                for start in range(len(written) - _RUN + 1):
                    if written[start : start + _RUN] in runs:
                        copied = written[start : start + _RUN]
                        message = Text(
                            f"“{copied}”照抄了 {given.source}",
                            f"“{copied}” is copied from {given.source}",
                        )
                        yield entry.problem(
                            key, message, Text("用自己的话写", "use your own words")
                        )
                        break


def _flat(text: str) -> str:
    return re.sub(r"\s", "", text)


# --- What it says -------------------------------------------------------------------------------


def _other_text_remedy(sha256: str) -> Text:
    return Text(
        f'换成原来的文本；确认无误则写 sha256 = "{sha256}"',
        f'give the right text, or, if this is it, write sha256 = "{sha256}"',
    )


_NO_SHA256 = Text(
    "来源没有 sha256，无从核对文本", "the source has no sha256 to check the text with"
)
