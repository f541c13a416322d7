"""A person who adds an article by the dialogue, knows what is right, and counts the keys.

Everything is read from the terminal's screen and typed on it, one key a character, as a person
with an input method for Chinese would count them.
"""

import csv
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import effort
from program import environment
from pseudoterminal import Terminal

ARTICLES = Path(__file__).parent / "articles"
NAMES = ("minning", "sushan", "yuegui")
READY = "h 帮助"
_COLUMNS, _ROWS = 100, 60
_LETTERS = {"measure": "m", "period": "t", "basis": "b", "place": "p", "giver": "g"}
_SOURCE = {"title": "t", "publisher": "p", "published": "d"}
_PROMPTS = {
    "measure": "指标:",
    "period": "时间:",
    "basis": "口径:",
    "place": "地方:",
    "giver": "给出方:",
    "title": "标题:",
    "publisher": "发布者:",
    "published": "日期:",
}
_BASES = {"cumulative": "c", "as-of": "a", "target": "t", "in-period": "i"}
_FIELD = re.compile(r"^ ([a-z])  (\S+) +(.*)$")


class Right(NamedTuple):
    """What is right for a figure: for each field all the values that are."""

    printed: str
    fields: Mapping[str, list[str]]


class Count(NamedTuple):
    """Keys typed for an article, figures taken and skipped, and proposed fields right and wrong."""

    keys: int
    taken: int
    skipped: int
    right: Counter[str]
    wrong: Counter[str]
    seconds: float
    """As `effort` reckons; nobody was timed."""


def right(article: str, table: str) -> list[Right]:
    """What is right for an article in one of the tables, in the order of its text."""
    with (ARTICLES / table).open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["article"] == article]
    keys = [key for key in rows[0] if key not in ("article", "printed")]
    return [
        Right(row.get("printed", ""), {key: row[key].split("|") for key in keys}) for row in rows
    ]


class Typist:
    """Types on a terminal what the screen asks for."""

    def __init__(self, terminal: Terminal, article: str, strict: bool) -> None:
        self._terminal = terminal
        self._strict = strict
        self._left = right(article, "facts.tsv")
        self._source = right(article, "sources.tsv")[0]
        self._seen = 0
        self.keys = 0
        self.seconds = 0.0
        self._shown: tuple[str, str] | None = None
        self.taken = self.skipped = 0
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self._judged: set[str] = set()
        self._changed: set[tuple[str, str, str]] = set()

    def work(self) -> None:
        """Answer everything, to the end."""
        while True:
            self._terminal.wait_for_any((READY, "回车 写入"), self._seen)
            heading, sentence, fields = self._question()
            if heading.startswith("问完了"):
                self._type("\r")
                return
            self._read(heading, sentence, fields)
            if heading.startswith("数字"):
                self._figure(sentence, fields)
            elif not (
                heading.startswith("来源") and self._corrected(self._source, fields, _SOURCE)
            ):
                self._type("\r")

    def _read(self, heading: str, sentence: str, fields: Mapping[str, str]) -> None:
        """Read a question and decide on its fields; once more on one where it was changed."""
        if (heading, sentence) == self._shown:
            self.seconds += effort.DECISION
            return
        self._shown = heading, sentence
        letters = _LETTERS if sentence and heading.startswith("数字") else _SOURCE
        decided = sum(letter in letters.values() for letter in fields)
        self.seconds += effort.reading(sentence + " ".join(fields.values()))
        self.seconds += effort.DECISION * decided

    def _figure(self, sentence: str, fields: Mapping[str, str]) -> None:
        found = re.search("【(.*?)】", sentence)
        assert found, sentence
        printed = found[1].removeprefix("达到")
        fact = next((fact for fact in self._left if fact.printed == printed), None)
        if fact is None:
            self._type("s")
            self._see("为什么跳过")
            self._type("\r")
            self.skipped += 1
        elif not self._corrected(fact, fields, _LETTERS):
            self._left.remove(fact)
            self._type("\r")
            self.taken += 1

    def _corrected(
        self, wanted: Right, fields: Mapping[str, str], letters: Mapping[str, str]
    ) -> bool:
        """Correct the first wrong field; False where none is. Counts what was proposed right."""
        wrong = [key for key in letters if not self._is_right(key, wanted, fields[letters[key]])]
        if wanted.printed not in self._judged:
            self._judged.add(wanted.printed)
            for key in letters:
                (self.wrong if key in wrong else self.right)[key] += 1
        for key in wrong[:1]:
            asked = wanted.printed, key, wanted.fields[key][0]
            assert asked not in self._changed, f"{asked} is still {fields[letters[key]]!r}"
            self._changed.add(asked)
            self._change(key, letters[key], wanted.fields[key][0], fields[letters[key]])
        return bool(wrong)

    def _is_right(self, key: str, wanted: Right, shown: str) -> bool:
        values = wanted.fields[key]
        if self._strict and key == "measure":
            values = values[:1]
        return values == ["*"] or _plain(key, shown) in values

    def _change(self, key: str, letter: str, value: str, shown: str) -> None:
        if key == "period" and _plain(key, shown).replace("?", "") == value:
            self._type("?")
            return
        self._type(letter)
        self._see(_PROMPTS[key])
        if key in ("period", "title", "publisher", "published"):
            self._type("\x15")
        self._type(f"{_BASES.get(value, value)}\r".replace(",", "、"))

    # --- The terminal -------------------------------------------------------------------------

    def _type(self, keys: str) -> None:
        self.keys += len(keys)
        self.seconds += effort.typing(keys)
        self._seen = len(self._terminal.shown)
        self._terminal.type(keys)

    def _see(self, text: str) -> None:
        self._terminal.wait_for(text, self._seen)

    def _question(self) -> tuple[str, str, dict[str, str]]:
        """The heading of what is asked, the sentence, and the fields by their letters."""
        lines = self._terminal.screen
        lines = [line for line in lines if line]
        if lines[-1].startswith("问完了"):
            return lines[-1], "", {}
        begin = max(number for number, line in enumerate(lines) if line.startswith("── "))
        heading = lines[begin].strip("─ ")
        fields: dict[str, str] = {}
        sentence, last = "", ""
        for line in lines[begin + 1 : -1]:
            if found := _FIELD.match(line):
                last = found[1]
                fields[last] = found[3]
            elif last:
                fields[last] += line.strip()
            else:
                sentence += line
        return heading, sentence, fields


def _plain(key: str, shown: str) -> str:
    """The value of a field without what is said of it: ids, new, guesses."""
    value = re.sub("〔.*?〕", "", shown).strip()
    if key == "basis":
        found = re.search(r"\((.*)\)", value)
        return found[1] if found else ""
    if key in ("period", "title", "publisher", "published"):
        return "" if value == "—" else value
    names = [re.sub(r" ?\(.*?\)| 新$", "", name).strip() for name in value.split("、")]
    return ",".join(names)


def type_article(article: str, folder: Path, base: str, *, strict: bool = False) -> Count:
    """Add an article to a base in a folder; `strict`: every measure gets the best of its names."""
    path = ARTICLES / f"{article}.txt"
    arguments = ["add", str(path), "--to", base]
    with Terminal.of_program(arguments, environment(), _ROWS, _COLUMNS, folder) as terminal:
        typist = Typist(terminal, article, strict)
        typist.work()
        assert terminal.finish() == 0, terminal.shown[-2000:]
    counted = typist.keys, typist.taken, typist.skipped, typist.right, typist.wrong
    return Count(*counted, typist.seconds)


def totals(strict: bool, take: Callable[..., Count] = type_article) -> Count:
    """Add all three articles to an empty base; keys, figures and fields of all of them."""
    with tempfile.TemporaryDirectory() as name:
        Path(name, "my.toml").write_text('[base]\ntitle = "库"\nlanguages = ["zh"]\n')
        counts = [take(each, Path(name), "my.toml", strict=strict) for each in NAMES]
    return Count(
        sum(count.keys for count in counts),
        sum(count.taken for count in counts),
        sum(count.skipped for count in counts),
        sum((count.right for count in counts), Counter[str]()),
        sum((count.wrong for count in counts), Counter[str]()),
        sum(count.seconds for count in counts),
    )
