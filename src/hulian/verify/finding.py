"""A finding as other programs read it.

One flat object a figure, lines for editors, annotations for GitHub, SARIF 2.1.0.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from hulian.documents.document import Document
from hulian.figures.quantity import Bound
from hulian.figures.unit_words import FigureKind
from hulian.text import Language, Text, plural
from hulian.verify.codes import Code, Level, explanations
from hulian.verify.verify import Judged


class Finding(Struct, frozen=True):
    """A figure of a draft and what is said of it; every key is always there, null where unknown.

    `line` and `column` count from 1, `at` counts the characters of the text read, from 0. `amount`,
    `low` and `high` are in `unit`. `fact` is the fact that it was held against, `should_be` what to
    write instead, where that is certain, `message` why, in the reader's language.
    """

    file: str
    line: int
    column: int
    at: int
    printed: str
    kind: FigureKind
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound | None
    unit: str | None
    level: Level
    codes: list[Code]
    fact: str | None
    should_be: str | None
    message: str | None

    @property
    def end(self) -> int:
        """The offset of the character behind it."""
        return self.at + len(self.printed)


def findings(
    file: str, document: Document, judged: Sequence[Judged], language: Language
) -> Iterator[Finding]:
    """Yield the findings of one draft, in the order of its text."""
    for one in judged:
        candidate = one.mention.candidate
        place = document.place(one.mention.at)
        words = [remark.message.into(language) for remark in one.remarks]
        yield Finding(
            file=file,
            line=place.line,
            column=place.column,
            at=one.mention.at,
            printed=one.mention.printed,
            kind=candidate.kind,
            amount=candidate.amount,
            low=candidate.low,
            high=candidate.high,
            bound=candidate.bound,
            unit=candidate.unit,
            level=one.level,
            codes=list(one.codes),
            fact=one.fact.id if one.fact else None,
            should_be=one.should_be,
            message=("；" if language == "zh" else "; ").join(words) or None,
        )


class FactShown(Struct, frozen=True):
    """A fact that a figure was held against, in the reader's language; "" where nothing is known.

    `source`, `address` and `at` say where it is printed.
    """

    id: str = ""
    label: str = ""
    value: str = ""
    when: str = ""
    source: str = ""
    address: str = ""
    at: int | None = None


class FindingRow(Struct, frozen=True):
    """A finding as it is shown: where it stands in the file, and the fact of it."""

    finding: Finding
    place: str
    fact: FactShown

    @property
    def label(self) -> str:
        """What the fact is called, where the message does not say it."""
        return "" if self.fact.label in (self.finding.message or "") else self.fact.label


# --- In words ---------------------------------------------------------------------------------


ALARMS: tuple[Level, ...] = ("error", "warning", "note")
"""The levels at which there is something to be said."""

LEVEL_NAMES: dict[Level, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("提醒", "warning"),
    "note": Text("附注", "note"),
    "ok": Text("相符", "agrees"),
    "unknown": Text("库中没有", "not in the base"),
}
_STANDINGS: dict[str, Text] = {
    **dict[str, Text](LEVEL_NAMES.items()),
    "derived": Text("推算相符", "follows from others"),
    "accepted": Text("已接受", "accepted"),
    "switched-off": Text("不核对", "not verified"),
}
_COUNTED = ("ok", "derived", "error", "warning", "note", "accepted", "switched-off", "unknown")
_GITHUB_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def accounting(findings: Sequence[Finding], *, with_base: bool) -> Text:
    """Return how many figures there were, and where they stand: 15 个数字：相符 9，错误 6."""
    counts = Counter(_standing(finding) for finding in findings)
    shown = [name for name in _COUNTED if counts[name] and (with_base or name != "unknown")]
    zh = "，".join(f"{_STANDINGS[name].zh} {counts[name]}" for name in shown)
    en = ", ".join(f"{_STANDINGS[name].en}: {counts[name]}" for name in shown)
    number = len(findings)
    if not with_base:
        zh = "，".join(filter(None, (zh, "未与事实库核对")))
        en = ", ".join(filter(None, (en, "held against no base")))
    head = Text(f"{number} 个数字", plural(number, "figure"))
    return Text(f"{head.zh}：{zh}" if zh else head.zh, f"{head.en}: {en}" if en else head.en)


def _standing(finding: Finding) -> str:
    """Return what a figure is counted as."""
    first = finding.codes[0] if finding.codes else ""
    own = first in ("accepted", "switched-off") or (first == "derived" and finding.level == "ok")
    return first if own else finding.level


def line(row: FindingRow, language: Language) -> str:
    """Return a line as compilers print it: `draft.md:3:22: error: …  [amount-differs]`."""
    finding = row.finding
    codes = ", ".join(finding.codes)
    words = finding.message or LEVEL_NAMES[finding.level].into(language)
    end = f"  [{codes}]" if codes else ""
    return f"{finding.file}:{row.place}: {finding.level}: {finding.printed}: {words}{end}"


# --- GitHub -----------------------------------------------------------------------------------


def github(finding: Finding) -> str:
    """Return a workflow command that annotates the line of a pull request; "" below a note."""
    level = _GITHUB_LEVELS.get(finding.level)
    if not level:
        return ""
    end = finding.column + len(finding.printed) - 1
    given = {
        "file": finding.file,
        "line": finding.line,
        "col": finding.column,
        "endColumn": end,
        "title": ", ".join(finding.codes),
    }
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in given.items())
    return f"::{level} {properties}::{_escaped(f'{finding.printed}: {finding.message}')}"


def _escaped(text: str, more: str = "") -> str:
    """Percent-encode what would end a value (actions/toolkit, core/src/command.ts)."""
    return re.sub(f"[%\r\n{more}]", lambda found: f"%{ord(found[0]):02X}", text)


# --- SARIF ------------------------------------------------------------------------------------


def sarif(found: Iterable[Finding], version: str, language: Language) -> str:
    """Return a SARIF 2.1.0 log with one run; columns count characters."""
    shown = [finding for finding in found if finding.level in ALARMS]
    used = sorted({code for finding in shown for code in finding.codes})
    meanings = [(code, explanations()[code].meaning.into(language)) for code in used]
    driver = {
        "name": "hulian",
        "version": version,
        "rules": [{"id": code, "shortDescription": {"text": text}} for code, text in meanings],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [*_results(shown, used)],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _results(shown: Sequence[Finding], used: Sequence[Code]) -> Iterator[dict[str, Any]]:
    from urllib.parse import quote

    for finding in shown:
        rule = finding.codes[0]
        words = f"{finding.printed}: {finding.message}"
        yield {
            "ruleId": rule,
            "ruleIndex": used.index(rule),
            "level": finding.level,
            "message": {"text": words},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(finding.file.replace("\\", "/"))},
                        "region": {
                            "startLine": finding.line,
                            "startColumn": finding.column,
                            "endColumn": finding.column + len(finding.printed),
                            "snippet": {"text": finding.printed},
                        },
                    }
                }
            ],
            "properties": {"codes": finding.codes, "fact": finding.fact},
        }
