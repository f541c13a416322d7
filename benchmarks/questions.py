"""Questions of many kinds, over a large base and the bundled one, and over an empty program.

    python benchmarks/questions.py base.toml [WORD...] [--runs 9] [--folder DIR]

Those of `questions.tsv`, or those that have one of some words, are asked in turns; of each the
least processor time counts, which a busy machine disturbs least. The worst come first.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from run import HERE, HULIAN, TWO_COMMANDS, Bench


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("base", type=Path, help="a large base, as generate.py makes it")
    parser.add_argument("words", nargs="*", help="only questions that have one of these")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--folder", type=Path, help="keep the indexes in this folder")
    asked = parser.parse_args()
    table = (HERE / "questions.tsv").read_text("utf-8").splitlines()
    lines = [line for line in table if any(map(line.count, asked.words or [""]))]
    words = [line.partition("\t")[2] for line in lines]
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(asked.folder or Path(temporary), asked.runs)
        small = [f"{HULIAN} search {each} --limit 20 --json" for each in words]
        large = [f"{command} --base {asked.base.absolute()}" for command in small]
        floor, *used = bench.in_turns([f"{sys.executable} {TWO_COMMANDS} one", *small, *large])
    least = min(run.processor for run in floor)
    own = [min(run.processor for run in runs) for runs in used]
    found = zip(own[len(lines) :], own, lines, strict=False)
    sys.stdout.write("| question | over two commands | large over bundled |\n|---|--:|--:|\n")
    for many, few, line in sorted(found, key=lambda each: each[0] / each[1], reverse=True):
        kind, question = line.split("\t")
        sys.stdout.write(f"| {kind}: {question} | {few / least:.2f} | {many / few:.2f} |\n")


if __name__ == "__main__":
    main()
