"""A person who adds an article by the dialogue, knows what is right, and counts the keys.

Everything is read from the terminal's screen and typed on it, one key a character, as a person
with an input method for Chinese would count them.
"""

import csv
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import effort
from measure_proposals import FOLDER, is_name, is_of, labels, same_period
from program import environment
from pseudoterminal import Terminal

ARTICLES = Path(__file__).parent / "articles"
NAMES = ("minning", "sushan", "yuegui")
READY = "h 帮助"
_COLUMNS, _ROWS = 100, 60
_LETTERS = {"measure": "m", "period": "t", "basis": "b", "place": "p", "giver": "g"}
_UNIT = {"unit": "d"}
_SOURCE = {"title": "t", "publisher": "p", "published": "d"}
_PROMPTS = {
    "measure": "指标:",
    "period": "时间:",
    "basis": "口径:",
    "place": "地方:",
    "giver": "给出方:",
    "unit": "单位:",
    "title": "标题:",
    "publisher": "发布者:",
    "published": "日期:",
}
_TYPED_ANEW = ("period", "unit", *_SOURCE)
_TO_FILL = "（待填）"
_BASES = {"cumulative": "c", "as-of": "a", "target": "t", "in-period": "i"}
_FIELD = re.compile(r"^ ([a-z])  (\S+) +(.*)$")


class Right(NamedTuple):
    """What is right for a figure: for each field all the values that are.

    `named`: those of the measure are words, of which its name must have one.
    """

    printed: str
    fields: Mapping[str, list[str]]
    named: bool = False

    def is_of(self, found: str) -> bool:
        """Whether this is a figure that the program found."""
        return is_of(found, self.printed) if self.named else found == self.printed

    def allows(self, key: str, value: str, *, strict: bool) -> bool:
        """Whether a value of a field is right; `strict`: of a measure only the best name."""
        values = self.fields[key]
        if self.named and key == "measure":
            return is_name(value) and any(word in value.lower() for word in values)
        if self.named and key == "period":
            return any(same_period(value, each) for each in values)
        return values == ["*"] or value in (values[:1] if strict and key == "measure" else values)

    def typed(self, key: str) -> str:
        """Return what is typed for a field; the name of a measure in English with a capital."""
        value = self.fields[key][0]
        if self.named and key == "measure":
            value = next((word for word in self.fields[key] if not word.isascii()), value)
            return value if len(value) > 1 else f"{value}数"
        return _BASES.get(value, value).replace(",", "、") or "-"


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


def labelled(table: Path) -> list[Right]:
    """What is right for a text by a table of labels, as in `proposals/README.md`."""
    return [
        Right(
            label.printed,
            {k: ["" if v == "-" else v for v in label.allowed(k)] for k in (*_LETTERS, *_UNIT)},
            named=True,
        )
        for label in labels(table)
    ]


_ANY_SOURCE = Right("", {key: ["一篇协作的报道"] for key in _SOURCE})
"""For a text of whose source nothing was labelled: only what is to fill in is typed."""


class Typist:
    """Types on a terminal what the screen asks for."""

    def __init__(
        self, terminal: Terminal, wanted: Sequence[Right], source: Right, *, strict: bool
    ) -> None:
        self._terminal = terminal
        self._strict = strict
        self._left = [*wanted]
        self._wanted = wanted
        self._source = source
        self._fact: Right | None = None
        self._seen = 0
        self.keys = 0
        self.seconds = 0.0
        self._shown: tuple[str, str] | None = None
        self._entered: tuple[str, str] | None = None
        self.taken = self.skipped = 0
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self._judged: set[tuple[int, str]] = set()
        self._changed: set[tuple[int, str]] = set()

    def work(self) -> None:
        """Answer everything, to the end."""
        while True:
            self._terminal.wait_for_any((READY, "回车 写入"), self._seen)
            heading, sentence, fields = self._question()
            if heading.startswith("问完了"):
                self._type("\r")
                return
            self._read(heading, sentence, fields)
            if (heading, sentence) == self._entered:  # shown again with what `check` would find
                self._type("\r")
            elif heading.startswith("数字"):
                taken = self._figure(sentence, fields)
                self._entered = (heading, sentence) if taken else None
            elif not self._corrected(*self._of_entry(heading, fields)):
                self._type("\r")

    def _of_entry(
        self, heading: str, fields: Mapping[str, str]
    ) -> tuple[Right, Mapping[str, str], Mapping[str, str]]:
        """What is right for a source, place or measure, its fields, and their letters."""
        if heading.startswith("来源"):
            known = self._source is not _ANY_SOURCE
            letters = {k: v for k, v in _SOURCE.items() if known or fields[v] == _TO_FILL}
            return self._source, fields, letters
        assert self._fact
        named = self._fact.named and heading.startswith("新指标")
        return self._fact, fields, _UNIT if named else {}

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

    def _figure(self, sentence: str, fields: Mapping[str, str]) -> bool:
        """Skip a figure that is not wanted, correct it, or take it; True where it was right."""
        lit = [each.removeprefix("达到") for each in re.findall("【(.*?)】", sentence)]
        self._fact = next((f for f in self._left if any(map(f.is_of, lit))), None)
        if self._fact is None:
            self._type("s")
            self._see("为什么跳过")
            self._type("\r")
            self.skipped += 1
            return False
        if self._corrected(self._fact, fields, _LETTERS):
            return False
        self._left = [fact for fact in self._left if fact is not self._fact]
        self._type("\r")
        self.taken += 1
        return True

    def _corrected(
        self, wanted: Right, fields: Mapping[str, str], letters: Mapping[str, str]
    ) -> bool:
        """Correct the first wrong field; False where none is. Counts what was proposed right."""
        wrong = []
        for key, letter in letters.items():
            is_right = wanted.allows(key, _plain(key, fields[letter]), strict=self._strict)
            wrong += [] if is_right else [key]
            if (id(wanted), key) not in self._judged:
                self._judged.add((id(wanted), key))
                (self.right if is_right else self.wrong)[key] += 1
        for key in wrong[:1]:
            shown = fields[letters[key]]
            asked = id(wanted), key
            assert asked not in self._changed, f"{wanted.printed} {key} is still {shown!r}"
            self._changed.add(asked)
            self._change(key, letters[key], wanted, shown)
        return bool(wrong)

    def _change(self, key: str, letter: str, wanted: Right, shown: str) -> None:
        typed = wanted.typed(key)
        if key == "period" and _plain(key, shown).replace("?", "") == typed:
            self._type("?")
            return
        self._type(letter)
        self._see(_PROMPTS[key])
        self._type("\x15" * (key in _TYPED_ANEW) + f"{typed}\r")

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
    if key in _TYPED_ANEW or value == "—":
        return "" if value == "—" else value
    names = [re.sub(r" ?\(.*?\)| 新$", "", name).strip() for name in value.split("、")]
    return ",".join(names)


def type_article(article: str, folder: Path, base: str, *, strict: bool = False) -> Count:
    """Add an article to a base in a folder; `strict`: every measure gets the best of its names."""
    facts, source = right(article, "facts.tsv"), right(article, "sources.tsv")[0]
    return _typed(ARTICLES / f"{article}.txt", folder, base, (facts, source), strict=strict)


def type_labelled(text: Path, folder: Path, base: str) -> Count:
    """Add a text that has a table of labels beside it."""
    facts = labelled(text.with_suffix(".tsv"))
    return _typed(text, folder, base, (facts, _ANY_SOURCE), strict=False)


def _typed(
    text: Path, folder: Path, base: str, wanted: tuple[Sequence[Right], Right], *, strict: bool
) -> Count:
    arguments = ["add", str(text.absolute()), "--to", base]
    with Terminal.of_program(arguments, environment(), _ROWS, _COLUMNS, folder) as terminal:
        typist = Typist(terminal, *wanted, strict=strict)
        typist.work()
        assert terminal.finish() == 0, terminal.shown[-2000:]
    counted = typist.keys, typist.taken, typist.skipped, typist.right, typist.wrong
    return Count(*counted, typist.seconds)


def totals(strict: bool, take: Callable[..., Count] = type_article) -> Count:
    """Add all three articles to an empty base; keys, figures and fields of all of them."""
    return together(lambda folder, base: [take(e, folder, base, strict=strict) for e in NAMES])


def together(take: Callable[[Path, str], Sequence[Count]]) -> Count:
    """Count what is typed into an empty base."""
    with tempfile.TemporaryDirectory() as name:
        Path(name, "my.toml").write_text('[base]\ntitle = "库"\nlanguages = ["zh"]\n')
        counts = take(Path(name), "my.toml")
    return Count(
        sum(count.keys for count in counts),
        sum(count.taken for count in counts),
        sum(count.skipped for count in counts),
        sum((count.right for count in counts), Counter[str]()),
        sum((count.wrong for count in counts), Counter[str]()),
        sum(count.seconds for count in counts),
    )


def reported(what: str, count: Count) -> str:
    """Put a count into two lines."""
    whole = Counter(count.right) + Counter(count.wrong)
    minutes = count.seconds / 60
    shares = ", ".join(f"{key} {count.right[key]}/{whole[key]}" for key in whole)
    return (
        f"{what}: {count.taken} figures, {count.keys} keys ({count.keys / count.taken:.1f} each), "
        f"{minutes:.0f} minutes ({minutes / count.taken:.2f} each), {count.skipped} skipped\n"
        f"  {shares}\n"
    )


def labelled_folder(name: str) -> Count:
    """Add the labelled texts of a folder to an empty base."""
    texts = sorted((FOLDER / name if (FOLDER / name).is_dir() else Path(name)).glob("*.txt"))
    return together(lambda folder, base: [type_labelled(each, folder, base) for each in texts])


def main(folders: Sequence[str]) -> None:
    """Print what it takes to add the labelled texts of folders."""
    for name in folders:
        sys.stdout.write(reported(name, labelled_folder(name)))


if __name__ == "__main__":
    main(sys.argv[1:])
