"""The examples of the documentation are what the program prints."""

import subprocess
import sys

from conftest import TESTS


def test_examples_are_current() -> None:
    """`python docs/regenerate.py` brings them up to date."""
    script = TESTS.parent / "docs" / "regenerate.py"
    result = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, encoding="utf-8", timeout=120
    )
    assert (result.returncode, result.stdout) == (0, "")
