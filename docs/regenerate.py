"""Follow the pages of the documentation as a reader does, and write down what is printed.

Each page is followed from top to bottom, in an empty folder of its own. Comments before its blocks
say what a reader does with them:

    <!-- regenerate WIDTH LANGUAGE -->  types the `$ command` lines on a terminal of that width
    <!-- answer QUESTION ANSWER -->     answers the question that the next block asks
    <!-- keys KEYS -->                  types them into the dialogue of the next block
    <!-- picture LANGUAGE COMMAND --> draws the picture that follows with this command
    <!-- file NAME -->                  saves the block as that file
    <!-- excerpt NAME -->               finds the block in that file
    <!-- change NAME OLD NEW -->        changes that file

A line `…` stands for any lines. A block whose programs are not installed is left as it is, and
named. `--check` writes nothing, and only says which pages are not current.

    python docs/regenerate.py [--check] [PAGE…]
"""

import argparse
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))

from program import environment  # noqa: E402 - found on the path just given
from pseudoterminal import Terminal  # noqa: E402

PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))]
STEP = re.compile(
    r"(?:<!-- answer (?P<question>\S+) (?P<answer>\S+) -->\n)?"
    r"(?:<!-- keys (?P<keys>[^\n]+) -->\n)?"
    r"(?P<mark><!-- regenerate (?P<width>\d+) (?P<language>zh|en) -->\n)"
    r"```console\n(?P<console>.*?)```\n"
    r"|<!-- picture (?P<told>zh|en) (?P<drawn>[^\n]+) -->\n!\[[^]]*\]\((?P<picture>\S+)\)"
    r"|<!-- file (?P<file>\S+) -->\n```\w+\n(?P<content>.*?)```\n"
    r"|<!-- excerpt (?P<excerpt>\S+) -->\n```\w+\n(?P<part>.*?)```\n"
    r"|<!-- change (?P<change>\S+) (?P<old>\S+) (?P<new>\S+) -->",
    re.DOTALL,
)
_TALL = 500
_SHELL = re.compile(r"[|&;<>$`*?~(){}\[\]!\\]")
"""What a shell acts upon."""
_PROGRESS = re.compile(r"\r[^\r\n]*\x1b\[K")
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]11;\?")


def commands(console: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with what the block says it prints."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        line, _, printed = part.partition("\n")
        yield line, printed.rstrip("\n") + "\n" if printed.strip() else ""


def programs(line: str) -> Iterator[str]:
    """The programs that a line of shell runs."""
    words = shlex.shlex(line, posix=True, punctuation_chars=True)
    words.whitespace_split = True
    begins = True
    for word in words:
        if begins:
            yield word
        begins = word in ("|", "&&", ";")


class Reader:
    """Someone who follows a page in a folder of their own, on a terminal."""

    def __init__(self, home: Path, folder: Path) -> None:
        self._folder = folder
        self._environment = {
            **environment(home),
            "HULIAN_PAGER": "cat",
            "NO_COLOR": "1",
            "TERM": "xterm",
        }
        self.lacking: set[str] = set()
        """Programs that the page uses and that are not installed."""
        self.pictures: dict[str, bytes] = {}
        """The pictures of the page, by their links."""

    def follow(self, page: str) -> str:
        """The page as it should read, with what its commands print now."""
        return STEP.sub(self._do, page)

    def _do(self, step: re.Match[str]) -> str:
        if step["picture"]:
            name = Path(step["picture"]).name
            self._type(f"{step['drawn']} -o {name}", 80, step["told"])
            self.pictures[step["picture"]] = (self._folder / name).read_bytes()
        elif step["file"]:
            (self._folder / step["file"]).write_text(step["content"], encoding="utf-8")
        elif step["excerpt"]:
            assert step["part"] in (self._folder / step["excerpt"]).read_text(encoding="utf-8")
        elif step["change"]:
            path = self._folder / step["change"]
            text = path.read_text(encoding="utf-8")
            assert text.count(step["old"]) == 1
            path.write_text(text.replace(step["old"], step["new"]), encoding="utf-8")
        elif not self._lacks(step["console"]):
            before = step[0].partition("```console\n")[0]
            return before + "```console\n" + "\n".join(self._runs(step)) + "```\n"
        return step[0]

    def _lacks(self, console: str) -> set[str]:
        """Which programs of a block are not installed; they are noted."""
        used = {name for line, _ in commands(console) for name in programs(line)} - {"export"}
        missing = {name for name in used if not shutil.which(name, path=self._environment["PATH"])}
        self.lacking |= missing
        return missing

    def _runs(self, step: re.Match[str]) -> Iterator[str]:
        for line, expected in commands(step["console"]):
            if line.startswith("export "):
                name, _, value = line.removeprefix("export ").partition("=")
                self._environment[name] = value
                yield f"$ {line}\n"
                continue
            width, language = int(step["width"]), step["language"]
            if step["keys"]:
                printed = self._talk(line, width, language, step["keys"])
            else:
                printed = self._type(line, width, language, step["question"], step["answer"])
            if not _agree(expected, printed):
                expected = shortened(expected, printed)
            yield f"$ {line}\n{expected}"

    def _type(
        self, line: str, width: int, language: str, question: str = "", answer: str = ""
    ) -> str:
        """What the terminal shows of a command, whose question, if it asks one, is answered."""
        with self._opened(line, language, 50, width) as terminal:
            if question:
                terminal.wait_for(question)
                terminal.type(f"{answer}\n")
            terminal.finish()
        # A terminal puts \r before \n, also where a program ends its lines in \r\n.
        return re.sub("\r+\n", "\n", _ESCAPE.sub("", _PROGRESS.sub("", terminal.shown)))

    def _talk(self, line: str, width: int, language: str, keys: str) -> str:
        """What a window of so many lines holds in the end that a dialogue was in."""
        typed = "".join("\r" if key == "Enter" else key for key in keys.split())
        with self._opened(line, language, _TALL, width) as terminal:
            terminal.wait_for({"zh": "帮助", "en": "help"}[language])
            terminal.type(typed)
            terminal.finish()
            return "\n".join(terminal.screen).strip("\n") + "\n"

    def _opened(self, line: str, language: str, rows: int, columns: int) -> Terminal:
        """A terminal on which a line runs, by a shell where it needs one."""
        env = {"HULIAN_LANG": language, **self._environment}
        name, *args = shlex.split(line)
        if name == "hulian" and not _SHELL.search(line):
            return Terminal.of_program(args, env, rows, columns, self._folder)
        return Terminal.of_command(["bash", "-c", line], env, rows, columns, self._folder)


def _agree(expected: str, printed: str) -> bool:
    """Whether this was printed, but for lines that the page leaves out."""
    pattern = re.sub(r"(?m)^…\\\n", lambda _: "(?:.*\n)*", re.escape(expected))
    return re.fullmatch(pattern, printed) is not None


def shortened(expected: str, printed: str) -> str:
    """What is printed now, without what the page leaves out; all of it where that cannot be told.

    Each part begins with the line that it began with, and is as long; the last one is the end.
    """
    lines = printed.splitlines(keepends=True)
    parts = [part.splitlines(keepends=True) for part in re.split(r"(?m)^…\n", expected)]
    if len(parts) < 2 or not all(parts):
        return printed
    kept, after = [lines[: len(parts[0])]], len(parts[0])
    for part in parts[1:-1]:
        if part[0] not in lines[after:]:
            return printed
        begin = lines.index(part[0], after)
        after = begin + len(part)
        kept.append(lines[begin:after])
    return "…\n".join("".join(part) for part in [*kept, lines[-len(parts[-1]) :]])


def regenerate(path: Path, home: Path, *, write: bool) -> Iterator[str]:
    """Follow one page; yields what is to be said of it."""
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(home, Path(folder))
        current = reader.follow(text)
    made = {path: current.encode()}
    made |= {path.parent / link: picture for link, picture in reader.pictures.items()}
    for file, content in made.items():
        if not file.exists() or file.read_bytes() != content:
            yield f"{file.relative_to(ROOT)} is not current"
            if write:
                file.write_bytes(content)
    for name in sorted(reader.lacking):
        yield f"{path.relative_to(ROOT)}: {name} is not installed"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("pages", nargs="*", type=Path)
    given = parser.parse_args()
    said: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        # Compiled beforehand, no example shows how long that takes.
        with Terminal.of_program(["themes"], environment(Path(home))) as terminal:
            terminal.finish()
        for page in given.pages or PAGES:
            said += regenerate(page.resolve(), Path(home), write=not given.check)
    sys.stdout.write("".join(f"{line}\n" for line in said))
    return int(given.check and any(line.endswith("not current") for line in said))


if __name__ == "__main__":
    sys.exit(main())
