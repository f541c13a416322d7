"""References to sources."""

import json
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from conftest import Run
from hulian.index.rows import Figure, SourceRow, decode
from hulian.render.citation import Reference, Style, cite
from hulian.text import Text
from program import hulian

ROOT = Path(__file__).parents[1]


def source(**given: object) -> SourceRow:
    keys: dict[str, object] = dict.fromkeys(SourceRow.__struct_fields__)
    keys |= {"id": "s", "title": "题名", "kind": "media", "facts": 1}
    return SourceRow(**(keys | given))  # type: ignore[arg-type]


def reference(figure: Figure, accessed: date | None = None, **given: object) -> Reference:
    row = source(**given)
    publisher = Text(row.publisher, "A Paper") if row.publisher else None
    original = Text(row.copy_of, "Baoshan Daily") if row.copy_of else None
    return Reference(row, [figure], accessed, publisher, original)


@pytest.fixture(scope="module")
def figure() -> Figure:
    rows = json.loads(hulian("show", "fiscal-aid-since-1997", "--json").out)
    return decode(json.dumps(rows[0]))


def test_gbt_is_the_style_of_chinese() -> None:
    assert hulian("cite", "fiscal-aid-since-1997", "--accessed", "2026-11-24").out == (
        "2lemai.com. 闵行—保山协作成果综述: 转载，原文未见[EB/OL]. ([2026])[2026-11-24]. "
        "http://www.2lemai.com/shipinaqdt/578.html. “14。24亿元”，第 120 字（从 0 数）.\n"
    )


def test_apa_is_the_style_of_english() -> None:
    given = ("--accessed", "2026-11-24", "--lang", "en")
    assert hulian("cite", "fiscal-aid-since-1997", *given).out == (
        "2lemai.com. (ca. 2026). 闵行—保山协作成果综述 "
        "[Results of the Minhang–Baoshan cooperation, an overview] "
        "[repost, the original was not seen]. "
        "Retrieved November 24, 2026, from http://www.2lemai.com/shipinaqdt/578.html "
        "(“14。24亿元”, character 120, from 0)\n"
    )


@pytest.mark.parametrize(
    ("published", "gbt", "apa", "year"),
    [
        ("2025-07-23", "(2025-07-23)", "(2025, July 23)", "{2025}"),
        ("2025-07", "(2025-07)", "(2025, July)", "{2025}"),
        ("2025", "(2025)", "(2025)", "{2025}"),
        ("2025~", "([2025])", "(ca. 2025)", "{(about 2025)}"),
        ("2025-03?", "([2025-03])", "(2025, March?)", "{(about 2025)}"),
        ("2024~/2025~", "([2024/2025])", "(ca. 2024–ca. 2025)", "{(about 2025)}"),
        ("2024/2025", "(2024/2025)", "(2024–2025)", "{2025}"),
        (None, "题名[EB/OL]. [2026-01-02]. ", "(n.d.)", None),
    ],
)
def test_dates_with_their_uncertainty(
    published: str | None, gbt: str, apa: str, year: str | None, figure: Figure
) -> None:
    made = reference(
        figure, date(2026, 1, 2), published=published, url="https://e.org", publisher="某报"
    )
    assert gbt in cite(made, "gbt", "zh")
    assert apa in cite(made, "apa", "en")
    entry = cite(made, "bibtex", "zh")
    assert ("year" in entry) == (year is not None)
    assert year is None or f"year = {year}" in entry


def test_a_copy_names_its_original(figure: Figure) -> None:
    made = reference(figure, kind="repost", copy_of="保山日报")
    assert "题名: 转载自保山日报[Z]. " in cite(made, "gbt", "zh")
    assert "题名 [repost from Baoshan Daily]. (n.d.)" in cite(made, "apa", "en")
    assert "转载自保山日报" in cite(made, "markdown", "zh")
    assert "repost from Baoshan Daily" in cite(made, "bibtex", "en")


@pytest.mark.parametrize("style", ["apa", "bibtex", "markdown"])
def test_english_references_translate_title_and_publisher(style: Style, figure: Figure) -> None:
    made = reference(figure, title_en="A Title", publisher="某报")
    english = cite(made, style, "en").replace("\\", "")
    assert "题名 [A Title]" in english
    assert "A Paper" in english


@pytest.mark.parametrize("style", get_args(Style))
def test_what_is_not_known_is_left_out(style: Style, figure: Figure) -> None:
    text = cite(reference(figure), style, "zh")
    assert not re.search(r"None|\.\s*\.|,\s*,|，，|\(\)|\[\]", text)
    assert "14。24亿元" in text


def test_one_reference_a_source() -> None:
    ids = ("fiscal-aid-since-1997", "aid-projects-since-1997", "fiscal-aid-since-1997")
    rows = json.loads(hulian("cite", *ids, "--json").out)
    assert [row["facts"] for row in rows] == [["fiscal-aid-since-1997", "aid-projects-since-1997"]]


def test_bibtex_escapes_what_latex_would_act_on(figure: Figure) -> None:
    title, url = "50% & more_{x} #1 $2", "https://e.org/a_b?c=%20{d}"
    text = cite(reference(figure, title=title, publisher="甲 & 乙", url=url), "bibtex", "zh")
    assert r"title = {{50\% \& more\_\{x\} \#1 \$2}}" in text
    assert "url = {https://e.org/a_b?c=%20%7Bd%7D}" in text
    unescaped = re.sub(r"\\[{}]", "", text)
    assert unescaped.count("{") == unescaped.count("}")


def test_markdown_escapes_and_links(figure: Figure) -> None:
    text = cite(reference(figure, title="a*b*[c]", url="https://e.org/(x)"), "markdown", "en")
    assert text.startswith(r"[a\*b\*\[c\]](<https://e.org/(x)>), ")


@pytest.mark.parametrize(("name", "beginning"), [("r.bib", "@misc{"), ("r.md", "[闵行")])
def test_the_ending_names_the_style(name: str, beginning: str, tmp_path: Path) -> None:
    hulian("cite", "fiscal-aid-since-1997", "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_the_day_of_looking_up() -> None:
    given = hulian("cite", "fiscal-aid-since-1997", "--accessed", "2027-02-03").out
    assert "[2027-02-03]" in given
    assert "--accessed" in hulian("cite", "fiscal-aid-since-1997", "--accessed", "x", code=2).err


@pytest.mark.parametrize("style", get_args(Style))
def test_no_day_is_printed_that_nobody_entered(style: str) -> None:
    ended = hulian("cite", "fiscal-aid-since-1997", "--style", style)
    assert "--accessed" in ended.err
    assert "2026-11" not in ended.out
    assert "accessed" not in ended.out


def test_the_day_on_which_a_source_was_looked_up(tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    text = (ROOT / "facts.toml").read_text(encoding="utf-8")
    source = 'id = "minhang-baoshan"\n'
    path.write_text(text.replace(source, f"{source}accessed = 2026-10-05\n", 1), encoding="utf-8")
    ended = hulian("cite", "fiscal-aid-since-1997", "--base", path)
    assert "[2026-10-05]" in ended.out
    assert ended.err == ""
    given = hulian("cite", "fiscal-aid-since-1997", "--base", path, "--accessed", "2026-11-01").out
    assert "[2026-11-01]" in given
    rows = json.loads(hulian("sources", "--json", "--base", path).out)
    assert {row["accessed"] for row in rows if row["id"] == "minhang-baoshan"} == {"2026-10-05"}


@pytest.mark.parametrize("style", get_args(Style))
def test_every_figure_can_be_cited(style: str) -> None:
    ids = [row["id"] for row in json.loads(hulian("list", "--json").out)]
    rows = json.loads(hulian("cite", *ids, "--style", style, "--json").out)
    assert sorted(i for row in rows for i in row["facts"]) == sorted(ids)
    assert all(row["reference"].strip() for row in rows)


def test_an_unknown_figure_is_refused_by_name() -> None:
    assert "nothing" in hulian("cite", "nothing", "--lang", "en", code=2).err


# --- Other programs' bibliographies -----------------------------------------------------------


def test_csl_json_is_what_zotero_takes(run: Run) -> None:
    given = ("--style", "csl", "--accessed", "2026-11-24")
    (item,) = run("cite", "fiscal-aid-since-1997", *given).json
    assert item["id"] == "minhang-baoshan"
    assert item["type"] == "webpage"
    assert item["issued"] == {"date-parts": [[2026]], "circa": True}
    assert item["accessed"]["date-parts"][0][:2] == [2026, 11]
    assert item["URL"].startswith("http://")
    assert "14。24亿元" in item["note"]


def test_entries_are_added_to_a_bibliography_once(run: Run, tmp_path: Path) -> None:
    bibliography = tmp_path / "mine.bib"
    own = "@book{mine,\n  title = {Mine},\n}\n"
    bibliography.write_text(own, "utf-8")
    ids = ["fiscal-aid-since-1997", "fiscal-aid-yunnan-2021"]
    assert "增加 1 条\n" in run("cite", ids[0], "--append", bibliography).err
    assert "增加 1 条，另有 1 条已在其中" in run("cite", *ids, "--append", bibliography).err
    written = bibliography.read_text("utf-8")
    assert written.startswith(own + "\n@misc{minhang-baoshan,\n")
    assert written.count("@misc{") == 2
    assert run("cite", *ids, "--append", bibliography).code == 0
    assert bibliography.read_text("utf-8") == written


def test_a_bibliography_that_cannot_be_read_stays(run: Run, tmp_path: Path) -> None:
    bibliography = tmp_path / "mine.bib"
    bibliography.write_bytes(b"\xff\xfe@book")
    assert run("cite", "fiscal-aid-since-1997", "--append", bibliography).code == 2
    assert bibliography.read_bytes() == b"\xff\xfe@book"


@pytest.mark.parametrize("other", [["--json"], ["-o", "x.bib"], ["--style", "apa"]], ids=str)
def test_append_is_bibtex_alone(run: Run, tmp_path: Path, other: list[str]) -> None:
    args = ["cite", "fiscal-aid-since-1997", "--append", str(tmp_path / "a.bib"), *other]
    assert "--append" in run(*args, cwd=tmp_path).err
    assert not list(tmp_path.iterdir())
