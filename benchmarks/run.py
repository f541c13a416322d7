"""How fast is it? Everything is measured side by side in one run; the figures are ratios.

    python benchmarks/run.py [--sizes 100 100000] [--folder DIR] [--runs 10]

Processor time is compared, which other programs disturb little, and wall time where a row says so.
Other programs that answer the same question are measured where they are installed. What the rows
mean is explained in docs/speed.md.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple
from zipfile import ZipFile

import growth

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import drafts

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
HULIAN = BIN / "hulian"
BUNDLED = HERE.parent / "facts.toml"
TWO_COMMANDS = HERE / "two_commands.py"
ROUNDS = 3
"""So often is measured what takes long."""

_SENTENCES, _PAGE, _PAGES = 120, 1000, 5000
_MANY = 10_000
"""With fewer facts than this, what they cost is lost in what a start costs."""

QUESTIONS = ("funds --county 龙陵 --limit 20 --json", "search 咖啡 --limit 20 --json")
IN_PART = (
    "search 上海 闵行 咖啡 产量 --limit 20 --json",
    "search 保山咖啡种了多少亩 --limit 20 --json",
    "search how many cadres were seconded --limit 20 --json",
    "search 14.24亿 --limit 20 --json",
    "search kafei --limit 20 --json",
    "search 咖啡 --year 2023 --limit 20 --json",
    "search 咖啡 --amount 1亿..2亿 --limit 20 --json",
    "search 2021年以来上海给保山多少财政资金 --limit 20 --json",
    "search 咖啡 火星探测 --limit 20 --json",
    "search 龙陵石斛电商直播合作社 --limit 20 --json",
    "search 2024年上半年龙陵石斛面积 --limit 20 --json",
    "search 2023年保山的咖啡产量是多少 --limit 20 --json",
    "search 保山哪个县的茶园面积最大 --limit 20 --json",
    "search how much did Shanghai give Longling since 2021 --limit 20 --json",
)
"""Questions that are read, as no figure has all of their words, and filters."""


class Row(NamedTuple):
    """What was measured, as a ratio to something measured beside it.

    `noise` is by how much the ratio differs from run to run: half the distance of its quartiles.
    """

    what: str
    over: str
    ratio: float
    aim: str
    noise: float | None = None


class Used(NamedTuple):
    """What a run used: seconds, seconds of processors, and kilobytes of its largest process."""

    wall: float
    processor: float
    peak: int


def compared(
    what: str,
    over: str,
    own: Sequence[Used],
    others: Sequence[Used],
    aim: str,
    of: Callable[[Used], float] = attrgetter("processor"),
) -> Row:
    """What was measured in turns with something else."""
    ratios = [of(one) / of(other) for one, other in zip(own, others, strict=True)]
    low, middle, high = quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    return Row(what, over, middle, aim, (high - low) / 2)


class Bench:
    """Runs commands with a cache folder of its own, and keeps what it generates in a folder."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.runs = runs
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "HULIAN"))}
        self._environment = {**kept, "XDG_CACHE_HOME": str(self.cache), "LANG": "C.UTF-8"}

    def in_turns(
        self, commands: Sequence[str], prepare: Callable[[], object] = bool
    ) -> list[list[Used]]:
        """What each run of each command uses; all are run in turns, each once for nothing."""
        found: list[list[Used]] = [[] for _ in commands]
        for number in range(self.runs + 1):
            for runs, command in zip(found, commands, strict=True):
                prepare()
                used = self.used(*shlex.split(command))
                if number:
                    runs.append(used)
        return found

    def forget(self) -> None:
        """Remove all indexes."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def used(self, *command: str | Path) -> Used:
        """What one run uses, with the processes that it starts."""
        begun = perf_counter()
        process = subprocess.Popen(
            command, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: a draft has errors
            raise SystemExit(f"failed: {command}")
        wall = perf_counter() - begun
        return Used(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)

    def base(self, size: int, files: int = 0) -> Path:
        """A generated base of that many facts."""
        path = self.folder / (f"{size}-in-{files}" if files else f"{size}.toml")
        if not path.exists():
            generator = HERE / "generate.py"
            self.used(sys.executable, generator, str(size), path, "--files", str(files))
        return path

    def exported(self, size: int, ending: str) -> Path:
        """That base in another form."""
        path = self.folder / f"{size}.{ending}"
        if not path.exists():
            self.used(HULIAN, "--base", self.base(size), "export", path)
        return path


# --- What is measured -------------------------------------------------------------------------


def start(bench: Bench) -> Iterator[Row]:
    """The bundled base, against a Typer program with two commands that do nothing."""
    floor, floor_help = (
        f"{sys.executable} {TWO_COMMANDS} one",
        f"{sys.executable} {TWO_COMMANDS} -h",
    )
    asked = (
        ("funds --county 龙陵 --json", floor, "1.25"),
        ("funds --county 龙陵", floor, "1.7"),
        ("search 咖啡 --json", floor, "1.1"),
        ("search 2024年龙陵石斛面积 --json", floor, "1.2"),
        ("search 保山咖啡种了多少亩 --json", floor, "1.2"),
        ("search 闵行 龙陵 石斛 产值 --json", floor, "1.2"),
        ("search how many cadres were seconded --json", floor, "1.2"),
        ("search 14.24亿 --json", floor, "1.2"),
        ("--help", floor_help, "1.2"),
        ("funds --help", floor_help, "1.2"),
        ("__complete bash list 2 list --county 龙", floor, "1.25"),
    )
    commands = [f"{sys.executable} -c pass", floor, floor_help]
    measured = bench.in_turns([*commands, *(f"{HULIAN} {line}" for line, _, _ in asked)])
    known = dict(zip(commands, measured, strict=False))
    yield compared("python -c pass", "two commands", known[commands[0]], known[floor], "")
    for (line, over, aim), used in zip(asked, measured[len(commands) :], strict=True):
        name = "two commands" if over == floor else "their --help"
        yield compared(f"hulian {line}", name, used, known[over], aim)
    line = f"{HULIAN} funds --county 龙陵 --json"
    cold, warm = (bench.in_turns([line], prepare)[0] for prepare in (bench.forget, bool))
    yield compared("first run, compiling included", "warm run", cold, warm, "")


def verifying(bench: Bench) -> Iterator[Row]:
    """A draft of a page against the two commands, and one of some pages against its figures."""
    page = bench.folder / "page.txt"
    texts = (draft.text for draft in drafts.drafts("dev"))
    page.write_text("\n".join(texts)[:_PAGE], encoding="utf-8")
    commands = [f"{HULIAN} {command} {page} --json" for command in ("verify", "extract")]
    floor, *others = bench.in_turns([f"{sys.executable} {TWO_COMMANDS} one", *commands])
    for name, used, aim in zip(("verify", "extract"), others, ("1.6", ""), strict=True):
        what = f"{name} a draft of {_PAGE:,} characters"
        yield compared(what, "two commands", used, floor, aim)
    written = "\n".join(draft.text for of in ("third", "eighth") for draft in drafts.drafts(of))
    long = {
        f"{_SENTENCES} sentences": growth.prose(_SENTENCES),
        f"{_PAGES:,} characters": written[:_PAGES],
    }
    for what, text in long.items():
        draft = bench.folder / "draft.txt"
        draft.write_text(text, encoding="utf-8")
        commands = [f"{HULIAN} {command} {draft} --json" for command in ("verify", "extract")]
        verify, extract = bench.in_turns(commands)
        yield compared(f"verify a draft of {what}", "extract", verify, extract, "1.3")


def installed(bench: Bench) -> Iterator[Row]:
    """The first run of the package as a wheel installs it, which brings a compiled index."""
    site = bench.folder / "site"
    if not site.exists():
        out = str(bench.folder)
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out]
        subprocess.run(build, cwd=HERE.parent, check=True, capture_output=True)
        ZipFile(next(bench.folder.glob("hulian-*.whl"))).extractall(site)
    asked = f"env PYTHONPATH={site} {sys.executable} -m hulian funds --county 龙陵 --json"
    cold, warm = (bench.in_turns([asked], prepare)[0] for prepare in (bench.forget, bool))
    yield compared("first run of an installed package", "warm run", cold, warm, "1.5")


def compiling(bench: Bench, size: int) -> Iterator[Row]:
    """The first run over a large base, against reading it, and against making other databases."""
    path, csv = bench.base(size), bench.exported(size, "csv")
    python = [sys.executable, "-c"]
    commands: dict[str, list[str | Path]] = {
        "hulian": [HULIAN, "--base", path, "list", "--limit", "1"],
        "tomllib alone": [
            *python,
            "import sys, tomllib; tomllib.load(open(sys.argv[1], 'rb'))",
            path,
        ],
        "rtoml alone": [*python, "import sys, rtoml; rtoml.load(open(sys.argv[1]))", path],
    }
    database, duck = bench.folder / "made.sqlite", bench.folder / "made.duckdb"
    if program := beside("sqlite-utils"):
        insert = f"{program} insert {database} fact {csv} --csv"
        index = f"{program} enable-fts {database} fact label label_en note note_en"
        commands["sqlite-utils insert, with full text"] = ["sh", "-c", f"{insert} && {index}"]
    if program := beside("duckdb"):
        commands["duckdb, from CSV"] = [
            program,
            duck,
            "-c",
            f"CREATE TABLE fact AS FROM '{csv}'",
        ]
    found: dict[str, list[Used]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            bench.forget()
            database.unlink(missing_ok=True)
            duck.unlink(missing_ok=True)
            found[name].append(bench.used(*command))
    own = found.pop("hulian")
    for name, others in found.items():
        aim = ("0.6" if size <= 100_000 else "0.7") if name == "tomllib alone" else ""
        what = f"compiling {size:,} facts"
        yield compared(f"{what}, wall time", name, own, others, aim, attrgetter("wall"))
        yield compared(f"{what}, both processes", name, own, others, "")
    held = max(used.peak for used in own)
    yield Row(
        f"memory of compiling {size:,} facts, the larger process", "2.5 GB", held / 2.5e6, "1"
    )


def scale(bench: Bench, size: int) -> Iterator[Row]:
    """A large base, against the bundled one, and its index against the TOML it came from."""
    path = bench.base(size)
    bench.forget()
    bench.used(HULIAN, "--base", path, "list", "--limit", "1")
    (index,) = (bench.cache / "hulian").glob("*.sqlite")
    yield Row(
        f"index of {size:,} facts", "its TOML", index.stat().st_size / path.stat().st_size, "4"
    )
    lines = (*QUESTIONS, *IN_PART)
    commands = [f"{HULIAN} {line}" for line in lines]
    used = bench.in_turns([*commands, *(f"{command} --base {path}" for command in commands)])
    aim = "1.15" if size <= 100_000 else "1.5"
    for line, small, large in zip(lines, used, used[len(lines) :], strict=False):
        yield compared(f"hulian {line}, {size:,} facts", "bundled base", large, small, aim)
    for line in QUESTIONS:
        least, most = (
            bench.used(HULIAN, *line.split(), *base).peak for base in ((), ("--base", path))
        )
        yield Row(f"memory of {line}, {size:,} facts", "bundled base", most / least, "1.3")
    if size < _MANY:
        return
    out = bench.folder / "out.jsonl"
    everything: list[str | Path] = [HULIAN, "--base", path, "list", "--format", "jsonl", "-o", out]
    whole, started = (
        [bench.used(*everything, *limit) for _ in range(ROUNDS)]
        for limit in ((), ("--limit", "20"))
    )
    seconds = median(used.processor for used in whole) - median(used.processor for used in started)
    yield Row(f"{size:,} facts to JSONL", "100,000 a second", size / seconds / 1e5, "≥ 1")
    held = whole[0].peak / started[0].peak
    yield Row(f"memory of {size:,} facts to JSONL", "20 facts", held, "")


def others(bench: Bench, size: int) -> Iterator[Row]:
    """The figures of one county, asked of other programs, each of its own kind of file."""
    csv, jsonl = bench.exported(size, "csv"), bench.exported(size, "jsonl")
    database, toml = bench.exported(size, "sqlite"), bench.base(size)
    rec, duck = bench.folder / f"{size}.rec", bench.folder / f"{size}.duckdb"
    undated = bench.folder / f"{size}-undated.toml"  # tomlq fails at a date
    if not undated.exists():
        text = toml.read_text(encoding="utf-8")
        undated.write_text(text.replace("\nupdated = ", "\n# updated = ", 1), encoding="utf-8")
    if shutil.which("csv2rec") and not rec.exists():
        with rec.open("wb") as file:
            subprocess.run(["csv2rec", csv], stdout=file, check=True)
    if (program := beside("duckdb")) and not duck.exists():
        bench.used(program, duck, "-c", f"CREATE TABLE fact AS FROM '{csv}'")
    sql = "SELECT f.* FROM fact f JOIN fact_place p ON p.fact = f.id WHERE p.place = 'longling'"
    county = "places LIKE '%龙陵县%'"
    asked = (
        ("sqlite3", f'{database} "{sql}"'),
        ("sqlite-utils", f'query {database} "{sql}"'),
        ("duckdb", f'{duck} -json -c "FROM fact WHERE {county}"'),
        ("duckdb", f"-json -c \"FROM '{csv}' WHERE {county}\""),
        ("rg", f"龙陵县 {jsonl}"),
        ("jq", f'-c \'select(.record == "fact" and (.place_ids | index("longling")))\' {jsonl}'),
        ("mlr", f"--icsv --ojsonl filter '$places =~ \"龙陵县\"' {csv}"),
        ("recsel", f"-e \"places ~ '龙陵县'\" {rec}"),
        ("tomlq", f"-c '.fact[] | select(.place | index(\"longling\"))' {undated}"),
    )
    found = [(name, beside(name), line) for name, line in asked]
    present = [(name, program, line) for name, program, line in found if program]
    ours = f"{HULIAN} --base {toml} list --place longling --only --json"
    bench.used(HULIAN, "--base", toml, "list", "--limit", "1")
    own, *found_by = bench.in_turns([ours, *(f"{program} {line}" for _, program, line in present)])
    for (name, _, line), used in zip(present, found_by, strict=True):
        form = max((e for e in (".csv", ".duckdb", "") if e in line), key=len)
        yield compared(f"{name}{form}, one county of {size:,} facts", "hulian", used, own, "> 1")


def beside(name: str) -> str | None:
    """A program beside this Python, or anywhere."""
    return shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ['PATH']}")


def editing(bench: Bench, size: int, files: int) -> Iterator[Row]:
    """One figure is changed in one file of a folder."""
    folder = bench.base(size, files)
    command = (HULIAN, "--base", folder, "list", "--limit", "1")
    edited = folder / "0001.toml"
    whole, again = [], []
    for _ in range(ROUNDS):
        bench.forget()
        whole.append(bench.used(*command))
        text = edited.read_text(encoding="utf-8")
        edited.write_text(text.replace("\nat = ", "\nat = 1", 1), encoding="utf-8")
        again.append(bench.used(*command))
        edited.write_text(text, encoding="utf-8")
    name = f"one of {files} files edited, {size:,} facts"
    yield compared(name, "compiling all", again, whole, "0.15")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 100_000])
    parser.add_argument("--folder", type=Path, help="keep what is generated in this folder")
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args()
    largest = max((size for size in asked.sizes if size <= 100_000), default=0)
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(asked.folder or Path(temporary), asked.runs)
        bench.folder.mkdir(exist_ok=True)
        parts = [start(bench), verifying(bench), installed(bench)]
        parts += [part(bench, size) for size in asked.sizes for part in (compiling, scale)]
        if largest:
            parts += [others(bench, largest), editing(bench, largest, 200)]
        sys.stdout.write("| what | over | ratio | ± | aim |\n|---|---|--:|--:|--:|\n")
        for row in chain.from_iterable(parts):
            noise = "" if row.noise is None else f"{row.noise:.2f}"
            line = (row.what, row.over, f"{row.ratio:.2f}", noise, row.aim)
            sys.stdout.write(f"| {' | '.join(line)} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
