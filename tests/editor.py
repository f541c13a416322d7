"""A person who takes articles in by files: `extract --toml`, an editor, `add`; keys are counted.

One key of the editor finds the next guess. What is wrong is marked by three keys and typed anew,
in the label too; three more mark and delete what is to be skipped, and three copy an entry to make
another of it. `python tests/editor.py` prints what it takes beside the dialogue.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli_w

import effort
from program import hulian
from typist import ARTICLES, Count, Right, reported, right, totals, type_article

_MARKED = 3
_BASIC = ("period", "basis")
Table = dict[str, Any]


class Editor:
    """Puts right what is proposed for one article."""

    def __init__(self, article: str, folder: Path, base: str, strict: bool) -> None:
        self._folder, self._base, self._strict = folder, base, strict
        path = ARTICLES / f"{article}.txt"
        command = ("extract", str(path), "--base", base, "--toml")
        self._written = hulian(*command, cwd=folder).out
        self._read = tomllib.loads(self._written)
        self._text = path.read_text("utf-8")
        self._left = right(article, "facts.tsv")
        self._source = right(article, "sources.tsv")[0]
        self._own = tomllib.loads((folder / base).read_text("utf-8"))
        self._typed: list[str] = []
        self._taken: list[Table] = []
        self.skipped = 0
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def work(self) -> None:
        """Put everything right, and add it."""
        self._typed += ["n"] * self._written.count("# guess:")
        for key, (value, *_) in self._source.fields.items():
            if self._judge(key, str(self._read["source"][0].get(key, "")) == value):
                self._type(value)
                self._read["source"][0][key] = value
        for fact in self._read["fact"]:
            printed = fact.get("printed", fact["value"]).removeprefix("达到")
            wanted = next((each for each in self._left if each.printed == printed), None)
            if wanted is None:
                self._type("")
                self.skipped += 1
                continue
            self._left.remove(wanted)
            self._correct(fact, wanted)
            self._taken.append(fact)
        self._read["fact"] = self._taken
        tables = (
            f"[[{kind}]]\n{tomli_w.dumps(table)}"
            for kind, entries in self._read.items()
            for table in entries
        )
        (self._folder / "new.toml").write_text("\n".join(tables), encoding="utf-8")
        hulian("add", "new.toml", "--to", self._base, "--yes", cwd=self._folder)

    def count(self) -> Count:
        """Return what it took, once the work is done."""
        typed = "".join(self._typed)
        decided = effort.DECISION * sum((self.right + self.wrong).values())
        seconds = effort.typing(typed) + effort.reading(self._text + self._written) + decided
        taken = len(self._taken)
        return Count(len(typed), taken, self.skipped, self.right, self.wrong, seconds)

    # --- One fact -----------------------------------------------------------------------------

    def _correct(self, fact: Table, wanted: Right) -> None:
        for key in _BASIC:
            values = wanted.fields[key]
            if self._judge(key, fact.get(key, "") in values or values == ["*"]):
                sure = fact.get(key, "").replace("?", "") == values[0]
                self._type("" if sure else values[0])
                fact[key] = values[0]
        for key in ("place", "giver"):
            values = wanted.fields[key]
            named = ",".join(self._name("place", each) for each in fact.get(key, []))
            if self._judge(key, named in values or values == ["*"]):
                self._type(values[0])
                names = [name for name in values[0].split(",") if name]
                fact[key] = [self._place(name) for name in names]
                self._type(values[0])  # in the label
        names = wanted.fields["measure"][:1] if self._strict else wanted.fields["measure"]
        if self._judge("measure", self._name("measure", fact["measure"]) in names):
            self._measure(fact, names[0])

    def _measure(self, fact: Table, name: str) -> None:
        """Another name for a measure that only this fact has, else another measure."""
        old = self._name("measure", fact["measure"])
        users = [each for each in self._read["fact"] if each["measure"] == fact["measure"]]
        known = next((m["id"] for m in self._all("measure") if m["name"] == name), None)
        entry = next((m for m in self._read["measure"] if m["id"] == fact["measure"]), None)
        if known:
            fact["measure"] = known
        elif entry and len(users) == 1:
            entry["name"] = name
        else:
            new = dict(entry or self._found("measure", fact["measure"]), name=name)
            new["id"] = f"{new['id']}-{len(self._read['measure'])}"
            self._type(new["id"])
            self._read["measure"].append(new)
            fact["measure"] = new["id"]
        self._type(name)
        self._type(name)  # in the label
        fact["label"] = fact["label"].replace(old, name)

    def _place(self, name: str) -> str:
        known = next((p["id"] for p in self._all("place") if p["name"] == name), None)
        if known:
            return str(known)
        new = {"id": f"place-{len(self._read['place'])}", "name": name}
        self._type(name + new["id"])
        self._read["place"].append(new)
        return new["id"]

    # --- Names and keys -----------------------------------------------------------------------

    def _all(self, kind: str) -> Iterator[Table]:
        yield from self._read.setdefault(kind, [])
        yield from self._own.get(kind, [])

    def _found(self, kind: str, identifier: str) -> Table:
        return next((e for e in self._all(kind) if e["id"] == identifier), {"name": identifier})

    def _name(self, kind: str, identifier: str) -> str:
        return str(self._found(kind, identifier)["name"])

    def _judge(self, key: str, is_right: bool) -> bool:
        """Return whether something has to be corrected."""
        (self.right if is_right else self.wrong)[key] += 1
        return not is_right

    def _type(self, value: str) -> None:
        self._typed += ["x" * _MARKED, value]


def edit_article(article: str, folder: Path, base: str, *, strict: bool = False) -> Count:
    """Add an article to a base in a folder by a file that was edited."""
    editor = Editor(article, folder, base, strict)
    editor.work()
    return editor.count()


def main() -> None:
    """Print the table of the tutorial."""
    for way, take in (("dialogue", type_article), ("stubs", edit_article)):
        for strict in (False, True):
            count = totals(strict, take)
            names = "best names" if strict else "any right name"
            sys.stdout.write(reported(f"{way}, {names}", count))


if __name__ == "__main__":
    main()
