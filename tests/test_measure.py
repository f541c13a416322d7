"""`tests/measure.py`, by which anyone measures `extract` on marked texts."""

import subprocess
import sys
from pathlib import Path

MEASURE = Path(__file__).parent / "measure.py"


def measured(path: Path) -> str:
    return subprocess.run(
        [sys.executable, MEASURE, path], check=True, capture_output=True, text=True
    ).stdout


def test_counts_what_is_missed_invented_and_different(tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_text(
        "投入⟦3亿元|money⟧，⟦分期|ordinal|-⟧修路⟦12公里|area⟧，建桥5座。", encoding="utf-8"
    )
    shares, *mistakes = measured(path).splitlines()[1:]
    assert shares.split() == [
        *("recall", "2/3", "(66.7%)", "overlap", "2/3", "(66.7%)"),
        *("precision", "2/3", "(66.7%)", "kind", "1/2", "(50.0%)"),
        *("value", "2/2", "(100.0%)", "silent", "0/3", "(0.0%)"),
    ]
    assert [line.split()[0] for line in mistakes] == ["missed", "wrong", "differs"]
