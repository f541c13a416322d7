"""The base that `hulian init` writes: one example of each kind, with comments that explain it."""

from hulian.text import Language, Text

_SECTIONS = (
    (
        Text(
            """\
一个事实库：每条 [[fact]] 是一个数字，由一个来源说出。
像这样以 # 开头的是说明。每种条目各有一例，照样子写自己的，再把例子删掉。
不用的键不写；label_en、note_en 这样的是给英文读者的，可以不写。
id 用小写英文词和数字，以“-”相连，同一种条目里不重复。
updated 是库最后一次改动的日子。
看有什么：hulian --base 这个文件。写错了，它会指出是哪一行、该怎么写。""",
            """\
A fact base: each [[fact]] is one figure, stated by one source.
Lines that begin with #, as this one, explain. There is one example of each kind
of entry: write your own in the same way, then remove the examples.
Leave out the keys that you do not need. Texts are in Chinese; label_en, note_en
and the like are for readers of English. An id is made of lower-case words and
digits joined by “-”, and is used once among entries of its kind.
updated is the day of the last change to the base.
See what it holds: hulian --base THIS-FILE
Where something is wrong, that names the line and says what to write instead.""",
        ),
        """\
[base]
title = "我的事实库"
title_en = "My fact base"
updated = 2025-12-31
""",
    ),
    (
        Text(
            """\
来源：一篇发表过的文字。
kind 是 government（政府）、media（媒体）、report（报告）、company（企业）或 repost（转载）；
转载的，用 copy_of 写明抄自谁。
published 可写 2025、2025-10、2025-10-22，拿不准的加 ?，大约的加 ~。
还可以写：note（说明）、sha256（原文文件的校验和，数字的位置按那个文件数）。""",
            """\
A source: a text that was published.
kind is government, media, report, company or repost; of a repost, copy_of says
whose text it is.
published is 2025, 2025-10 or 2025-10-22; add ? if uncertain, ~ if approximate.
Also: note, and sha256 of the file in which the places of figures are counted.""",
        ),
        """\
[[source]]
id = "example-news"
title = "示例县的一年"
title_en = "A year in Example County"
publisher = "示例日报"
url = "https://example.org/news/1"
published = "2025-12-01"
kind = "media"
""",
    ),
    (
        Text(
            """\
地方：within 是它所属的地方。问起示例市，也会看到示例县的数字。
level 是 province（省）、city（市）、county（县）、township（乡镇）或 village（村）。
还可以写：alias = ["别名"]，code = "530523"（GB/T 2260 代码），pinyin（读音）。""",
            """\
Places: within is the place that it belongs to. Whoever asks for the city also
sees the figures of the county.
level is province, city, county, township or village.
Also: alias = ["other name"], code = "530523" (GB/T 2260), pinyin.""",
        ),
        """\
[[place]]
id = "example-city"
name = "示例市"
name_en = "Example City"
level = "city"

[[place]]
id = "example-county"
name = "示例县"
name_en = "Example County"
level = "county"
within = "example-city"
""",
    ),
    (
        Text(
            "主题：每个主题都是一个命令，如 hulian --base 这个文件 roads，或者用中文名。",
            "A theme: each one is a command, such as hulian --base THIS-FILE roads.",
        ),
        """\
[[theme]]
id = "roads"
name = "道路"
name_en = "Roads"
""",
    ),
    (
        Text(
            """\
指标：数的是什么，用什么单位。同一指标的数字可以互相比较。
unit 是基本单位（元、人、户、亩、%……），或者所数的东西（项目、企业、村）。
kind 是 flow（逐年累加，如资金）、stock（某一时点的数，如户数）、ratio（比率）或 year（年份）。""",
            """\
Measures: what is counted, and in which unit. Figures of one measure compare.
unit is the base unit (元, 人, 户, 亩, % ...) or the thing counted (项目, 企业).
kind is flow (adds up over time), stock (as of a date), ratio or year.""",
        ),
        """\
[[measure]]
id = "road-funds"
name = "道路资金"
name_en = "Road funds"
unit = "元"
kind = "flow"
theme = ["roads"]

[[measure]]
id = "paved-roads"
name = "硬化的道路"
name_en = "Paved roads"
unit = "公里"
kind = "stock"
theme = ["roads"]
""",
    ),
    (
        Text(
            """\
数字：value 照来源印的样子写，余、多、近、超、约、以上都留着：
1200余万元 就是比 1200 万多、不到 1300 万。
label 用自己的话说是什么数字，不抄原文。
period 是 2025、2025-10、2021/2024、1997/..（1997 年起）或 ../2018（到 2018 年）。
basis 是 cumulative（累计）、yearly（每年）、in-period（当期）、as-of（时点）、
target（目标）或 forecast（预计）。
giver 是出资、出力的一方。at 是数字在原文里的位置，从 0 数起的字符数。
原文印得不规矩的（如 14。24亿元），另用 printed 照抄；没印出、自己数的，写 counted = true。
还可以写：part_of（是哪个数字的一部分）、members（数的是哪几个）、
disputes（与哪个数字说法不一）、note（说明）。""",
            """\
Facts: value is the figure as printed, its markers (余 多 近 超 约 以上) included:
1200余万元 is more than 12 million yuan and less than 13 million.
label says in your own words what the figure is; do not copy the text.
period is 2025, 2025-10, 2021/2024, 1997/.. (since) or ../2018 (until).
basis is cumulative, yearly, in-period, as-of, target or forecast.
giver is who gives. at is where the figure stands in the text: characters, from 0.
printed is the figure to the letter where value cannot be (14。24亿元); counted = true
where the source prints none and you counted what it names.
Also: part_of (the figure of which this is a part), members (what was counted),
disputes (a figure that says otherwise), note.""",
        ),
        """\
[[fact]]
id = "road-funds-2025"
measure = "road-funds"
label = "示例县2025年投入的道路资金"
label_en = "Road funds of Example County in 2025"
value = "1200余万元"
period = "2025"
basis = "in-period"
place = ["example-county"]
giver = ["example-city"]
source = "example-news"

[[fact]]
id = "paved-roads-2025"
measure = "paved-roads"
label = "示例县已硬化的道路，到2025年"
label_en = "Paved roads in Example County by 2025"
value = "86.5公里"
period = "../2025"
basis = "as-of"
place = ["example-county"]
source = "example-news"
""",
    ),
)


def _starter(language: Language) -> str:
    """Each section under its comment."""
    parts = []
    for comment, tables in _SECTIONS:
        lines = comment.into(language).split("\n")
        parts.append("".join(f"# {line}\n" for line in lines) + "\n" + tables)
    return "\n".join(parts)


STARTER = Text(_starter("zh"), _starter("en"))
