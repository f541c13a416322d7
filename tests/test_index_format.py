"""What the index holds is stated here: whoever changes it raises `FORMAT`, or old indexes stay."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, structs

from hulian.base import model
from hulian.base.load import load_entries
from hulian.index import cache, rows
from hulian.index.build import compile_base

FINGERPRINT = "62 fa9f661827c2f2bd"
"""`FORMAT` and a hash of the schema, of the records that are stored, and of an index."""

BASE = """
[base]
title = "试验"
title_en = "Trial"
updated = 2026-01-02
english = { "某基金会" = "a foundation" }
[[source]]
id = "gazette"
title = "公报"
publisher = "某报"
url = "https://example.org/a"
published = "2025-06~"
[[source]]
id = "report"
title = "报告"
[[place]]
id = "province"
name = "某省"
level = "province"
[[place]]
id = "valley"
name = "河谷縣"
name_en = "Valley County"
alias = ["谷"]
pinyin = "he gu xian"
level = "county"
code = "530523"
within = "province"
[[theme]]
id = "funds"
name = "资金"
alias = ["钱"]
[[measure]]
id = "aid"
name = "帮扶资金"
name_en = "Aid"
unit = "元"
kind = "flow"
theme = ["funds"]
[[fact]]
id = "aid-2024"
measure = "aid"
label = "给龍陵的银行2024年资金"
label_en = "Aid in 2024"
value = "5000余万元"
printed = "５０００余万元"
period = "2021/2024"
basis = "in-period"
place = ["valley"]
giver = ["province", "某基金会"]
source = "gazette"
at = 12
members = ["甲", "某基金会"]
note = "见第3页"
note_en = "see page 3"
[[fact]]
id = "aid-part"
measure = "aid"
label = "其中"
value = "1.5亿元"
period = "2021/2024"
basis = "in-period"
place = ["valley"]
giver = ["province", "某基金会"]
source = "report"
part_of = "aid-2024"
disputes = ["aid-2024"]
counted = true
"""


def contents(connection: sqlite3.Connection) -> list[str]:
    """The schema, and the rows of all tables; of full text the tokens."""
    shadows = ("search_%", "called_%", "fact_facet_%", "sqlite_%")
    unlike = " AND ".join("name NOT LIKE ?" for _ in shadows)
    sql = f"SELECT name, sql FROM sqlite_master WHERE {unlike} ORDER BY name"
    found = []
    for name, statement in connection.execute(sql, shadows).fetchall():
        found.append(str(statement))
        if statement.startswith("CREATE VIRTUAL"):
            told = f"CREATE VIRTUAL TABLE temp.in_{name} USING fts5vocab(main, {name}, instance)"
            connection.execute(told)
            found += map(str, connection.execute(f"SELECT * FROM in_{name}"))
        elif statement.startswith("CREATE TABLE"):
            found += sorted(map(str, connection.execute(f"SELECT * FROM {name}")))
    return found


def shapes() -> list[str]:
    """The keys of the records that are stored, in their order."""
    records: list[type[Struct]] = [
        *(model.Base, model.Source, model.Skip, model.Place, model.Theme, model.Measure),
        *(rows.Figure, rows.PlaceRow, rows.ThemeRow, rows.MeasureRow),
        *(rows.SourceRow, rows.Overview),
    ]
    return [" ".join(field.name for field in structs.fields(each)) for each in records]


def test_what_the_index_holds_is_of_the_stated_format(tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text(BASE, encoding="utf-8")
    loaded = load_entries([path])
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        compile_base(loaded.base, connection, loaded.files)
        held = "\n".join([*contents(connection), *shapes()])
    found = f"{cache.FORMAT} {sha256(held.encode()).hexdigest()[:16]}"
    assert found == FINGERPRINT, (
        "what the index holds has changed: raise FORMAT in index/cache.py, and state this here"
    )
