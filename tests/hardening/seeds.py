"""What the fuzzers begin with: a small base with every key, and hostile texts."""

import random

BASE = """\
[base]
title = "试验"
title_en = "Trial"
updated = 2026-01-02

[[source]]
id = "gazette"
title = "公报"
publisher = "某报"
url = "https://example.org/a?b=c"
published = "2025-06~"
kind = "media"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
note = "转载"
note_en = "Reposted"
skip = [{ at = 3, printed = "两地", why = "统称" }, { at = 9, printed = "一", why = "固定词语" }]

[[source]]
id = "report"
title = "报告"

[[place]]
id = "province"
name = "某省"
level = "province"

[[place]]
id = "valley"
name = "河谷县"
name_en = "Valley County"
alias = ["河谷", "谷"]
pinyin = "he gu xian"
level = "county"
code = "530523"
within = "province"

[[theme]]
id = "funds"
name = "资金"
name_en = "Funds"
alias = ["钱"]

[[measure]]
id = "aid"
name = "帮扶资金"
name_en = "Aid"
alias = ["援助"]
unit = "元"
kind = "flow"
theme = ["funds"]

[[measure]]
id = "projects"
name = "项目"
unit = "项目"

[[fact]]
id = "aid-2024"
measure = "aid"
label = "某市给河谷县的帮扶资金，2024年"
label_en = "Aid to Valley County, 2024"
value = "5000余万元"
printed = "5000余万元"
period = "2024"
basis = "yearly"
place = ["valley"]
giver = ["某市", "province"]
source = "gazette"
at = 12
note = "约数"
note_en = "Rounded"

[[fact]]
id = "aid-since-1997"
measure = "aid"
label = "累计"
value = "14.24亿元"
period = "1997/.."
basis = "cumulative"
place = ["province", "valley"]
source = "report"
disputes = ["aid-2024"]

[[fact]]
id = "projects-2024"
measure = "projects"
label = '项目"数"'
value = "3至5个"
source = "report"
counted = true
part_of = "aid-since-1997"
members = ["甲", "乙"]
"""

HOSTILE = (
    "",
    " ",
    "\0",
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\r",
    "\n",
    "\t",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u0301" * 40,
    "\u115f",
    "\U000e0001",
    "\U0010ffff",
    "[/]",
    "[bold]",
    "[link=file:///etc/passwd]",
    ":smile:",
    "=cmd()",
    "+1",
    "-1",
    "@a",
    "'",
    '"',
    '"""',
    "'''",
    "\\",
    "\\u0000",
    "\\ud800",
    "%s",
    "{}",
    "../../../etc/passwd",
    "/dev/zero",
    "9" * 5000,
    "一" * 100,
    "[" * 1500,
    "{a=" * 300,
    "a." * 300,
    "nan",
    "inf",
    "-0",
    "1e400",
    "0x" + "f" * 50,
    "9999-12-31",
    "0001-01-01",
    "2026-01-01T00:00:00Z",
    "true",
    "ﷺ",
    "㍿",
    "½",
    "²",
    "１２３",
    "٣",
    "億萬",
    "龍陵",
    "xianxianxianxian",
    "a" * 3000,
)
"""Texts that have broken programs."""

_TOML = (
    *("[[fact]]\n", "[[place]]\n", "[fact]\n", "[base]\n", "[[unknown]]\n", "[fact.deep]\n"),
    *("id = ", "value = ", "place = ", "within = ", "part_of = ", "at = ", "unit = ", "pinyin = "),
    *('"valley"', '["valley"]', '"aid-2024"', "[]", "{}", "-1", "1.5", "# ", "= ", "\n", ", "),
)


def mutated(seed: str, dice: random.Random) -> bytes:
    """The seed with one to four things done to it, mostly as text, sometimes as bytes."""
    text = seed
    for _ in range(dice.randint(1, 4)):
        text = dice.choice(_MUTATIONS)(text, dice)
    data = text.encode("utf-8", "surrogatepass")
    if dice.random() < 0.1:
        data = _bytes(data, dice)
    return data


def _bytes(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 5)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _span(text: str, dice: random.Random, longest: int = 40) -> tuple[int, int]:
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.randrange(longest))


def _delete(text: str, dice: random.Random) -> str:
    start, end = _span(text, dice)
    return text[:start] + text[end:]


def _insert(text: str, dice: random.Random) -> str:
    start, _ = _span(text, dice)
    return text[:start] + dice.choice((*HOSTILE, *_TOML)) + text[start:]


def _repeat(text: str, dice: random.Random) -> str:
    start, end = _span(text, dice, 300)
    return text[:end] + text[start:end] * dice.randint(1, 3) + text[end:]


def _truncate(text: str, dice: random.Random) -> str:
    return text[: dice.randrange(len(text) + 1)]


def _swap_lines(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    a, b = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines)


def _value(text: str, dice: random.Random) -> str:
    """Another value for a key: hostile text, well quoted, or what stands elsewhere."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if " = " in line]
    if not filled:
        return text
    number = dice.choice(filled)
    key = lines[number].split(" = ")[0]
    if dice.random() < 0.5:
        lines[number] = f"{key} = {quoted(dice.choice(HOSTILE))}"
    else:
        lines[number] = f"{key} = {lines[dice.choice(filled)].split(' = ', 1)[1]}"
    return "\n".join(lines)


_MUTATIONS = (_delete, _insert, _repeat, _truncate, _swap_lines, _value, _value, _value)


def quoted(text: str) -> str:
    """The text as a TOML string."""
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{escaped}"'
