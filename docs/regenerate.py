"""Run the examples of the documentation and write down what they print.

Every `console` block that follows a line `<!-- regenerate WIDTH LANGUAGE -->` is run line by line
(`$ command`) on a terminal of that width, and its output is put below. `--check` only says whether
all of them are current.

    python docs/regenerate.py [--check]
"""

import fcntl
import os
import pty
import re
import struct
import sys
import tempfile
import termios
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("README*.md"), *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"(<!-- regenerate (\d+) (zh|en) -->\n```console\n)(.*?)(```\n)", re.DOTALL)
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def on_terminal(command: str, width: int, language: str, cache: str) -> str:
    """What a shell command prints on a terminal of this width, without colour."""
    process, terminal = pty.fork()
    if process == 0:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {
            "PATH": path,
            "HOME": cache,
            "XDG_CACHE_HOME": cache,
            "HULIAN_LANG": language,
            "HULIAN_PAGER": "cat",
            "NO_COLOR": "1",
            "TERM": "xterm",
            "LANG": "C.UTF-8",
        }
        os.chdir(ROOT)
        os.execvpe("bash", ["bash", "-c", f"stty cols {width}; {command}"], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    printed = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        printed += piece
    os.waitpid(process, 0)
    return _ESCAPE.sub("", printed.decode()).replace("\r\n", "\n")


def regenerated(page: str, cache: str) -> str:
    """A page with the output of all its examples as it is now."""

    def block(found: re.Match[str]) -> str:
        commands = [line for line in found[4].splitlines() if line.startswith("$ ")]
        width, language = int(found[2]), found[3]
        runs = (f"{line}\n{on_terminal(line[2:], width, language, cache)}" for line in commands)
        return found[1] + "\n".join(runs) + found[5]

    return _BLOCK.sub(block, page)


def main() -> int:
    stale = []
    with tempfile.TemporaryDirectory() as cache:
        # Compiled beforehand, no example shows how long that takes.
        on_terminal("hulian themes", 80, "en", cache)
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            new = regenerated(text, cache)
            if new != text:
                stale.append(str(page.relative_to(ROOT)))
                if "--check" not in sys.argv:
                    page.write_text(new, encoding="utf-8")
    sys.stdout.write("".join(f"{name}\n" for name in stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
