"""The bundled base against the text that it cites: every figure there, none forgotten."""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from conftest import SOURCE_TEXTS, TESTS, Run, needs_source_text

Table = dict[str, Any]

ROOT = TESTS.parent
RAW = tomllib.loads((ROOT / "facts.toml").read_text(encoding="utf-8"))
FACTS: Sequence[Table] = RAW["fact"]
SOURCES: Sequence[Table] = RAW["source"]
COPIED = 14
"""So many characters in a row are no figure but a sentence of the source."""

TEXTS = [SOURCE_TEXTS / f"{source['id']}.txt" for source in SOURCES if "sha256" in source]
each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)


def source(identifier: str) -> Table:
    return next(source for source in SOURCES if source["id"] == identifier)


def cited(identifier: str) -> list[Table]:
    """The facts that are located in the text of a source."""
    return [fact for fact in FACTS if fact["source"] == identifier and "at" in fact]


def places(identifier: str) -> list[tuple[int, str]]:
    """Where something is cited or skipped: the offset, and what should stand there."""
    located: list[tuple[int, str]] = []
    located += ((fact["at"], fact.get("printed") or fact["value"]) for fact in cited(identifier))
    located += ((skip["at"], skip["printed"]) for skip in source(identifier).get("skip", ()))
    return located


@pytest.mark.parametrize("table", SOURCES, ids=lambda table: table["id"])
def test_what_is_cited_of_a_text_does_not_overlap(table: Table) -> None:
    """Also where the text is not at hand: no two prints stand in one place of it."""
    found = sorted(set(places(table["id"])))
    assert (table.get("sha256") is not None) == bool(found)
    for (start, printed), (following, _) in pairwise(found):
        assert start + len(printed) <= following
    assert all(start >= 0 and printed for start, printed in found)
    assert all(skip["why"].strip() for skip in table.get("skip", ()))


@needs_source_text
@each_text
def test_the_text_is_the_one_that_was_read(text: Path) -> None:
    assert hashlib.sha256(text.read_bytes()).hexdigest() == source(text.stem)["sha256"]


@needs_source_text
@each_text
def test_every_figure_stands_where_it_says(text: Path) -> None:
    content = text.read_text(encoding="utf-8")
    assert len(cited(text.stem)) > 50
    for start, printed in places(text.stem):
        assert content[start:].startswith(printed), (start, printed)


@needs_source_text
@each_text
def test_every_number_of_the_text_is_cited_or_skipped_with_a_reason(text: Path) -> None:
    covered = {at + n for at, printed in places(text.stem) for n in range(len(printed))}
    content = text.read_text(encoding="utf-8")
    runs = [found.span() for found in re.finditer(r"\d+(?:。\d+)?%?", content)]
    forgotten = [content[start:end] for start, end in runs if not {*range(start, end)} <= covered]
    assert runs
    assert not forgotten
    assert all(skip["why"].strip() for skip in source(text.stem)["skip"])


@needs_source_text
@each_text
def test_no_sentence_of_the_text_is_in_the_base(text: Path) -> None:
    content = re.sub(r"\s", "", text.read_text(encoding="utf-8"))
    runs = {content[at : at + COPIED] for at in range(len(content) - COPIED + 1)}
    for table in (table for kind in RAW.values() if isinstance(kind, list) for table in kind):
        for key in ("title", "name", "label", "label_en", "note", "note_en"):
            own = re.sub(r"\s", "", table.get(key, ""))
            copied = [own[at : at + COPIED] for at in range(len(own) - COPIED + 1)]
            assert not runs.intersection(copied), (table["id"], key)


YI, WAN = 10**8, 10**4

FIGURES: Mapping[str, tuple[str, Decimal | int, Decimal | int | None, str, str]] = {
    "fiscal-aid-since-1997": ("14.24亿元", 1_424_000_000, 1_424_000_000, "1997?/..", "保山市"),
    "fiscal-aid-since-2021": ("9.13亿元", 913_000_000, 913_000_000, "2021/..", "保山市"),
    "aid-projects-since-1997": ("649个", 649, 649, "1997?/..", "保山市"),
    "exchange-visits-since-2021": ("700多人次", 700, 800, "2021/..", "保山市"),
    "industry-fund-share-yearly": ("65%以上", 65, None, "2021/..", "保山市"),
    "coffee-aid-funds-to-date": ("5000余万元", 5000 * WAN, 6000 * WAN, "../2026~", "保山市"),
    "coffee-output-value-now": ("突破90.86亿元", 9086 * YI // 100, None, "../2026~", "保山市"),
    "actual-investment-baoshan": ("20亿元以上", 20 * YI, None, "../2026~", "保山市"),
    "beneficiaries-since-2021": ("达30多万人", 30 * WAN, 40 * WAN, "2021/..", "保山市"),
    "social-donations-since-2021": ("近5100万元", 5000 * WAN, 5100 * WAN, "2021/..", "保山市"),
    "longjiang-visits-2022": ("11.2万人次", 112_000, 112_000, "2022", "龙江乡"),
    "longjiang-visits-2025": ("37.6万人次", 376_000, 376_000, "2025", "龙江乡"),
    "longjiang-tourism-income-2022": ("2000多万元", 2000 * WAN, 3000 * WAN, "2022", "龙江乡"),
    "longjiang-tourism-income-2025": ("6520.4万元", 65_204_000, 65_204_000, "2025", "龙江乡"),
    "tea-households-nongling": ("263户", 263, 263, "2026~", "弄玲村"),
    "cataract-surgeries-recent": ("215名", 215, 215, "../2026~", "保山市"),
}
"""As printed, with the ends of what that leaves possible, the period and the place."""


def test_key_figures_are_as_their_source_prints_them(run: Run) -> None:
    facts = run("show", *FIGURES, "--json").json
    assert [fact["id"] for fact in facts] == [*FIGURES]
    for fact in facts:
        value, low, high, period, place = FIGURES[fact["id"]]
        assert (fact["value"], fact["low"], fact["high"]) == (value, low, high)
        assert (fact["period"], fact["places"]) == (period, [place])
        assert fact["source"] == "minhang-baoshan"


# --- What the programme's people ask ----------------------------------------------------------


@pytest.fixture(scope="module")
def tree(run: Run) -> dict[str, set[str]]:
    """Each place with all that it lies in, itself included."""
    chains: dict[str | None, set[str]] = {None: set()}
    for place in run("places", "--json").json:  # each comes after what it lies in
        chains[place["id"]] = chains[place["within"]] | {place["id"]}
    return {place: chain for place, chain in chains.items() if place}


@pytest.mark.parametrize("county", ["龙陵", "施甸", "昌宁", "隆阳", "腾冲"])
def test_funds_of_a_county_are_never_mixed_with_wider_ones(
    run: Run, tree: dict[str, set[str]], county: str
) -> None:
    facts = run("funds", "--county", county, "--json").json
    (asked,) = {p["id"] for p in run("places", "--json").json if county in p["alias"]}
    coverage = [fact["coverage"] for fact in facts]
    assert coverage == sorted(coverage, reverse=True)
    assert "wider" in coverage
    for fact in facts:
        inside = [asked in tree[place] for place in fact["place_ids"]]
        around = [place in tree[asked] for place in fact["place_ids"]]
        assert all(inside) if fact["coverage"] == "within" else any(inside) or any(around)
        assert "funds" in fact["themes"]
    within = [fact["id"] for fact in facts if fact["coverage"] == "within"]
    assert run("funds", "--county", county, "--only", "--json").ids == within


def test_every_theme_has_figures_and_answers_to_its_name(run: Run) -> None:
    themes = run("themes", "--json").json
    assert len(themes) == len(RAW["theme"])
    for theme in themes:
        assert len(run(theme["name"], "--json").json) == theme["facts"] > 0


def test_everything_has_a_name_in_both_languages() -> None:
    for kind, key in (("fact", "label"), ("place", "name"), ("theme", "name"), ("measure", "name")):
        for table in RAW[kind]:
            assert table[key].strip()
            assert table[f"{key}_en"].strip()
            assert not re.search("[\u4e00-\u9fff]", table[f"{key}_en"]), table["id"]


def test_everyone_named_in_chinese_has_an_english_name_and_no_other_is_kept() -> None:
    calls = {name for place in RAW["place"] for name in (place["name"], *place.get("alias", ()))}
    named = {table.get(key) for table in SOURCES for key in ("publisher", "copy_of")}
    named |= {name for fact in FACTS for name in (*fact.get("giver", ()), *fact.get("members", ()))}
    chinese = {name for name in named if name and re.search("[\u4e00-\u9fff]", name)}
    english: Mapping[str, str] = RAW["base"]["english"]
    assert chinese - calls == set(english) - calls
    assert not [name for name in english.values() if re.search("[\u4e00-\u9fff]", name)]
