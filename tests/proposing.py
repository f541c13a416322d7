"""Proposals for short texts, which the tests of their fields look into."""

from pathlib import Path

from hulian.base.load import load
from hulian.base.model import Records
from hulian.documents.read import read
from hulian.proposals.proposal import Field, Proposal
from hulian.proposals.propose import propose
from measure_proposals import NO_BASE

OWN = """
[[source]]
id = "old"
title = "旧稿"
publisher = "乙报"

[[place]]
id = "jia"
name = "甲县"
level = "county"

[[theme]]
id = "funds"
name = "资金"

[[measure]]
id = "aid"
name = "投入资金"
alias = ["资金"]
unit = "元"
kind = "flow"
"""
"""A small base to propose with."""


def proposed(text: str, published: str | None = None) -> Proposal:
    """What is proposed for a text by a base without entries."""
    return propose(read(text.encode(), "text.txt"), NO_BASE, published)


def fields(text: str, figure: str, published: str | None = "2024-06-05") -> dict[str, Field]:
    """The fields of the fact for a figure as printed; areas by their names."""
    made = proposed(text, published)
    fact = next(f for f in made.facts if f.candidate.printed == figure)
    names = {e.id: e.value("name") for e in made.entries if e.kind == "place"}
    found = dict(fact.entry.fields)
    for key in ("place", "giver"):
        if key in found:
            shown = [names.get(each, each) for each in found[key].value]
            found[key] = found[key]._replace(value=shown)
    return found


def own_base(tmp_path: Path, more: str = "") -> Records:
    """Load the small base, with more TOML after it."""
    (tmp_path / "own.toml").write_text(OWN + more, encoding="utf-8")
    return load([tmp_path / "own.toml"])
