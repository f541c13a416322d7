"""How does the time grow with the input? Each input is doubled twice, and the exponent fitted.

    python benchmarks/growth.py [CASE…] [--folder DIR]

An exponent of 1 means that twice the input takes twice the time; 1.2 that it takes 2.3 times, which
is the most allowed. Processor time is measured, without that of a start. What the rows mean is
explained in docs/speed.md.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from math import log2
from pathlib import Path
from typing import NamedTuple

HULIAN = Path(sys.executable).parent / "hulian"
AIM = 2.3
"""So many times the time may be needed for twice the input."""
RUNS = 2

# --- Inputs -----------------------------------------------------------------------------------


def _table(heading: str, **keys: object) -> str:
    def written(value: object) -> str:
        if isinstance(value, list):
            return f"[{', '.join(map(written, value))}]"
        return f'"{value}"'

    return f"[[{heading}]]\n" + "".join(
        f"{key} = {written(value)}\n" for key, value in keys.items()
    )


def _fact(number: int, **keys: object) -> str:
    usual = {"measure": "m", "label": f"第{number}笔", "value": f"{number + 1}元", "source": "s0"}
    return _table("fact", id=f"f{number}", **(usual | keys))


_FRAME = (
    _table("source", id="s0", title="甲文")
    + _table("source", id="s1", title="乙文")
    + _table("place", id="p", name="青河县")
    + _table("measure", id="m", name="资金", unit="元", kind="flow")
)


def _facts(size: int, keys: Callable[[int], Mapping[str, object]]) -> str:
    return _FRAME + "".join(_fact(number, **keys(number)) for number in range(size))


def rivals(size: int) -> str:
    """Figures of one thing in two sources, all of which contradict each other."""
    return _facts(size, lambda n: {"period": "2024", "source": f"s{n % 2}", "place": ["p"]})


def years(size: int) -> str:
    """Flows of one place in periods that do not overlap."""
    return _facts(
        size, lambda n: {"period": f"{1000 + n // 300}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02}"}
    )


def givers(size: int) -> str:
    """Flows of one year from organisations with names much like each other."""
    return _facts(size, lambda n: {"period": "2024", "place": ["p"], "giver": [f"红杉{n}号会"]})


def parts(size: int) -> str:
    """One whole with many parts, in chains of sixty."""
    return _facts(size, lambda n: {"part_of": f"f{n - 1}"} if n % 60 else {})


def one_whole(size: int) -> str:
    """One whole with many parts."""
    return _facts(size, lambda n: {"part_of": "f0"} if n else {})


def members(size: int) -> str:
    """A figure with a long list of what was counted."""
    return _facts(2, lambda n: {"members": [f"企业{k}号" for k in range(size)]})


def places(size: int) -> str:
    """Places with names much like each other, each with a figure."""
    found = (_table("place", id=f"p{n}", name=f"青河{n}村", within="p") for n in range(size))
    return _FRAME + "".join(found) + "".join(_fact(n, place=[f"p{n}"]) for n in range(size))


def measures(size: int) -> str:
    """Measures with names much like each other, each with a figure."""
    found = (_table("measure", id=f"m{n}", name=f"资金{n}项", unit="元") for n in range(size))
    return _FRAME + "".join(found) + "".join(_fact(n, measure=f"m{n}") for n in range(size))


def sources(size: int) -> str:
    """Sources with titles much like each other, each with a figure."""
    found = (_table("source", id=f"t{n}", title=f"甲文之{n}") for n in range(size))
    return _FRAME + "".join(found) + "".join(_fact(n, source=f"t{n}") for n in range(size))


_SENTENCE = "{}年，青河县投入资金{}万元，援建项目{}个，其中村级{}个，比上年增长{}%"


def _sentences(size: int) -> Iterable[str]:
    for n in range(size):
        yield _SENTENCE.format(1990 + n % 35, 100 + n, n % 90 + 9, n % 9 + 1, n % 50 + 1)


def prose(size: int) -> str:
    """An article of sentences with figures."""
    return "".join(
        f"{sentence}。{'' if n % 5 else chr(10)}" for n, sentence in enumerate(_sentences(size))
    )


def spaced(size: int) -> str:
    """Paragraphs with blanks between Chinese and digits."""
    return "".join(f"青河县第 {n} 项投入资金 {n + 3} 万元。\n\n" for n in range(size))


def one_sentence(size: int) -> str:
    """A single sentence, all of it clauses with figures."""
    return "，".join(_sentences(size)) + "。"


def numbers(size: int) -> str:
    """Numbers without units, one behind the other."""
    return "1234 " * size + "12345"


def colons(size: int) -> str:
    """Numbers with a colon behind each."""
    return "1:" * size + "2元"


def listed(size: int) -> str:
    """A list with 分别, of as many names as figures."""
    names = "、".join(f"青河{n}村" for n in range(size))
    return f"{names}分别投入{'、'.join(f'{n + 1}万元' for n in range(size))}。"


def summed(size: int) -> str:
    """A total with as many parts."""
    parts = "、".join(f"甲{n}村{n + 1}万元" for n in range(size))
    return f"共投入{size * (size + 1) // 2}万元，其中{parts}。"


def batches(size: int) -> str:
    """Totals with three parts each, one behind the other."""
    parts = (f"甲线{n + 20}套，乙线{n + 30}套，丙线{n + 40}套" for n in range(size))
    return "".join(f"第{n}批：{part}，共{3 * n + 90}套。" for n, part in enumerate(parts))


def named_in_english(size: int) -> str:
    """An English sentence that lists so many things."""
    return f"The count found {' and '.join(f'{n + 3} red kites' for n in range(size))}."


def balances(size: int) -> str:
    """English accounts of what came in, what went and what is left."""
    return "".join(
        f"Room {n} began with {n + 40} chairs. It lost {n % 9 + 3} and was given 8. "
        f"Now it has {n + 45 - n % 9}. "
        for n in range(size)
    )


def shared(size: int) -> str:
    """A sentence of areas and as many shares, each of which may be of any."""
    areas = "，".join(f"村{chr(0x4E00 + n)}茶园{300 + n}亩" for n in range(size))
    return areas + "".join(f"，村{chr(0x4E00 + n)}占{n % 7 + 3}%" for n in range(size))


def lines(size: int) -> str:
    """A table in Markdown."""
    rows = "".join(f"| 青河{n}村 | {n + 1} | {n % 9 + 1} |\n" for n in range(size))
    return f"| 村 | 资金（万元） | 项目（个） |\n|---|---|---|\n{rows}"


def columns(size: int) -> str:
    """A table in Markdown with as many columns, of one row."""
    rows = (f"|{cell * size}\n" for cell in ("甲|", "---|", "5万元|"))
    return "".join(rows)


def html(size: int) -> str:
    """A page of nested elements that are never closed."""
    return "<div><b>投入5万元" * size


# --- Cases ------------------------------------------------------------------------------------


class Case(NamedTuple):
    """A command, whose input is {} in it, and how large that is at first."""

    input: Callable[[int], str]
    size: int
    command: str
    warm: bool = False
    kind: str = "txt"


CASES: Mapping[str, Case] = {
    "compile, rivals": Case(rivals, 4000, "--base {} list -n 1"),
    "compile, members": Case(members, 20_000, "--base {} list -n 1"),
    "compile, places": Case(places, 4000, "--base {} list -n 1"),
    "compile, measures": Case(measures, 4000, "--base {} list -n 1"),
    "compile, sources": Case(sources, 4000, "--base {} list -n 1"),
    "compile, chains of parts": Case(parts, 6000, "--base {} list -n 1"),
    "conflicts": Case(rivals, 4000, "--base {} conflicts --json", warm=True),
    "list": Case(years, 20_000, "--base {} list", warm=True),
    "list of one giver": Case(givers, 20_000, "--base {} list --giver 红杉77号会", warm=True),
    "list of places": Case(places, 10_000, "--base {} places", warm=True),
    "list, name unknown": Case(places, 10_000, "--base {} list --place 青荷77村", warm=True),
    "show, parts": Case(one_whole, 6000, "--base {} show f0", warm=True),
    "search": Case(places, 10_000, "--base {} search 青河 资金", warm=True),
    "search, question": Case(places, 10_000, "--base {} search 青河有多少资金和项目", warm=True),
    "compare": Case(years, 4000, "--base {} compare m", warm=True),
    "compare, givers": Case(givers, 2000, "--base {} compare m", warm=True),
    "compare, places": Case(places, 4000, "--base {} compare m", warm=True),
    "compare, rivals": Case(rivals, 2000, "--base {} compare m", warm=True),
    "sum of years": Case(years, 4000, "--base {} compare m --sum", warm=True),
    "sum of givers": Case(givers, 2000, "--base {} compare m --sum", warm=True),
    "sum of places": Case(places, 4000, "--base {} compare m --sum", warm=True),
    "check": Case(places, 4000, "--base {} check"),
    "check, rivals": Case(rivals, 2000, "--base {} check"),
    "cite": Case(sources, 4000, "--base {} cite m", warm=True),
    "export page": Case(places, 4000, "--base {} export {}.html"),
    "export database": Case(places, 4000, "--base {} export {}.sqlite"),
    "extract": Case(prose, 4000, "extract {} --json"),
    "extract, one sentence": Case(one_sentence, 2000, "extract {} --json"),
    "extract, numbers": Case(numbers, 20_000, "extract {} --json"),
    "extract, colons": Case(colons, 50_000, "extract {} --json"),
    "extract, stubs": Case(prose, 2000, "extract {} --toml"),
    "verify": Case(prose, 2000, "verify {} --json"),
    "verify, blanks": Case(spaced, 1000, "verify {} --json"),
    "verify, one sentence": Case(one_sentence, 1000, "verify {} --json"),
    "verify, list": Case(listed, 1000, "verify {} --json"),
    "verify, sum": Case(summed, 1000, "verify {} --json"),
    "verify, totals": Case(batches, 100, "verify {} --json"),
    "verify, English list": Case(named_in_english, 200, "verify {} --json"),
    "verify, balances": Case(balances, 200, "verify {} --json"),
    "verify, shares": Case(shared, 100, "verify {} --json"),
    "verify, table": Case(lines, 4000, "verify {} --json", kind="md"),
    "verify, wide table": Case(columns, 1000, "verify {} --json", kind="md"),
    "verify, nested page": Case(html, 10_000, "verify {} --json", kind="html"),
}


class Bench:
    """Runs commands with a cache of its own, and keeps the inputs in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "HULIAN"))}
        self._environment = {**kept, "XDG_CACHE_HOME": str(folder / "cache"), "LANG": "C.UTF-8"}

    def start(self) -> float:
        """The processor time of a command that does next to nothing."""
        return min(self._time(["places", "-n", "1", "--json"]) for _ in range(2 * RUNS + 1))

    def times(self, case: Case) -> list[float]:
        """The processor time of a case at its size, twice that, and four times that."""
        found = []
        for times in (1, 2, 4):
            text = case.input(case.size * times)
            kind = "toml" if "--base" in case.command else case.kind
            path = self._folder / f"input.{kind}"
            path.write_text(text, encoding="utf-8")
            words = case.command.replace("{}", str(path)).split()
            if case.warm:
                self._time(words)
            found.append(min(self._cold(words, path, case.warm) for _ in range(RUNS)))
        return found

    def _cold(self, words: list[str], path: Path, warm: bool) -> float:
        if not warm:
            os.utime(path)
        return self._time(words)

    def _time(self, words: list[str]) -> float:
        process = subprocess.Popen(
            [HULIAN, *words],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert process.stderr
        said = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1, 2) or "Traceback" in said:
            raise RuntimeError(f"{words}: {said}")
        return usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of: {', '.join(CASES)}")
    parser.add_argument("--folder", type=Path, help="put inputs into this folder")
    asked = parser.parse_args()
    chosen = {name: c for name, c in CASES.items() if any(a in name for a in asked.cases or [""])}
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(asked.folder or Path(temporary))
        start = bench.start()
        sys.stdout.write("| what | seconds | doubled | exponent | |\n|---|--:|--:|--:|---|\n")
        for name, case in chosen.items():
            once, twice, again = (max(time - start, 0.01) for time in bench.times(case))
            doubled = again / twice
            row = f"| {name} | {once:.2f}, {twice:.2f}, {again:.2f} | {doubled:.2f}"
            verdict = "too slow" if doubled > AIM else ""
            sys.stdout.write(f"{row} | {log2(doubled):.2f} | {verdict} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
