"""Puts the compiled index of the bundled base into the wheel; an editable checkout compiles it."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyIndex(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `facts.toml` before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the base, and put it beside the package in a wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from hulian.index.renewal import write_ready

        self._folder = TemporaryDirectory()
        index = Path(self._folder.name, "facts.sqlite")
        write_ready(root / "facts.toml", index)
        build_data["force_include"][str(index)] = "hulian/facts.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder in which the base was compiled."""
        if version != "editable":
            self._folder.cleanup()
