"""What `--help` says: of the program, of each command, of each option."""

from hulian.text import Text

# --- The program ------------------------------------------------------------------------------

PROGRAM = Text(
    "查协作项目的数字：多少、何时、何地、谁给、出自哪里。",
    "Look up figures of a cooperation programme: how much, when, where, who gave, who says so. ",
)
OVERVIEW = Text(
    "不带命令时，显示事实库的概况。", "Without a command, shows what the fact base holds."
)
EXAMPLES = Text("例子", "Examples")

LIST = Text("列出数字", "List figures")
SEARCH = Text("用词语或问话查找，最相关的在前", "Find by words or a question, best matches first")
SHOW = Text(
    "一个数字的全部：出处、关系、同一指标的其他数字",
    "All about one figure: source, relations, its series",
)
COMPARE = Text(
    "并列比较，给出差、倍数、占比和须注意之处", "Set figures side by side, with cautions"
)
CONFLICTS = Text("列出互相矛盾的数字", "List figures that contradict each other")
CHECK = Text("检查事实库", "Check the fact base")
EXPORT = Text(
    "把整个事实库写成一个文件：.html、.sqlite、.csv、.xlsx、.jsonl、.toml",
    "Write the whole fact base into a file: .html, .sqlite, .csv, .xlsx, .jsonl, .toml",
)
CITE = Text(
    "写出处：GB/T 7714、APA、BibTeX、CSL-JSON、Markdown",
    "Cite a figure's source: GB/T 7714, APA, BibTeX, CSL-JSON, Markdown",
)
SCHEMA = Text(
    "事实库的 JSON Schema；schema output 是 JSON 输出的",
    "JSON Schema of the fact base; schema output: that of the JSON output",
)
EXTRACT = Text(
    "找出一篇文章里的全部数字，附位置和已引用它的事实",
    "Find every figure in a text, with its place and the fact that cites it",
)
PLACES = Text("列出地方", "List the places")
THEMES = Text("列出主题", "List the themes")
MEASURES = Text("列出指标", "List the measures")
SOURCES = Text("列出来源", "List the sources")
INIT = Text("新建自己的事实库", "Start a fact base of your own")
ADD = Text("把填好的新条目加进自己的事实库", "Add new entries to a fact base of your own")
COMPLETION = Text("打印命令行补全脚本", "Print a script that lets the shell complete")
COMPLETION_LONG = Text(
    "打印命令行补全脚本。装好之后，按 Tab 补全命令、主题、选项、地方、指标、来源和 id，可打拼音。",
    "Print a script that lets the shell complete: commands, themes, options, places, measures, "
    "sources and ids at the press of Tab, from pinyin too.",
)


def write_into(path: str) -> Text:
    """Where a line that installs something belongs."""
    return Text(f"写入 {path}", f"in {path}")


SHELL = Text("bash、zsh 或 fish", "bash, zsh or fish")
SHELL_METAVAR = Text("外壳", "SHELL")


def theme(name: Text, identifier: str) -> Text:
    return Text(
        f"主题“{name.zh}”（{identifier}）的数字", f"Figures of the theme {name.en} ({identifier})"
    )


# --- Sections ---------------------------------------------------------------------------------

USAGE = Text("用法", "Usage")
COMMANDS = Text("命令", "Commands")
THEME_COMMANDS = Text(
    "主题（每个都是命令，用 id 或中文名）", "Themes (each is a command, by id or Chinese name)"
)
ARGUMENTS = Text("参数", "Arguments")
OPTIONS = Text("选项", "Options")
FILTERS = Text("筛选", "Filters")
OUTPUT = Text("输出", "Output")
EVERYWHERE = Text(
    "--base、--lang、--color、--no-pager 写在命令前后都可以，见 hulian --help。",
    "--base, --lang, --color and --no-pager may stand before or after the command; "
    "see hulian --help.",
)
METAVAR_COMMAND = Text("[命令] [参数]…", "[COMMAND] [ARGUMENTS]…")
METAVAR_OPTIONS = Text("[选项]", "[OPTIONS]")

# --- Options everywhere -----------------------------------------------------------------------

BASE = Text(
    "事实库：TOML 文件或文件夹，可写多次；也可设 HULIAN_BASE",
    "Fact base: a TOML file or a folder, repeatable; or set HULIAN_BASE",
)
LANG = Text("语言：zh 或 en；也可设 HULIAN_LANG", "Language: zh or en; or set HULIAN_LANG")
COLOR = Text("颜色：auto、always 或 never", "Colour: auto, always or never")
NO_PAGER = Text(
    "长表不分页；也可设 HULIAN_PAGER=cat", "No pager for long tables; or set HULIAN_PAGER=cat"
)
VERSION = Text("显示版本", "Show the version")
HELP = Text("显示帮助", "Show this help")

# --- Filters ----------------------------------------------------------------------------------

COUNTY = Text("县（市、区），含其乡镇和村", "County, with its towns and villages")
PLACE = Text("任一级地方，含其下辖", "Place of any level, with all in it")
THEME = Text("主题", "Theme")
MEASURE = Text("指标", "Measure")
SOURCE = Text("来源", "Source")
GIVER = Text("出资、出力的一方", "Who gives")
UNIT = Text("单位，如 元、人次、%", "Unit, such as yuan, people or %")
SINCE = Text("时段始于此年（月、日）或以后", "Period begins in this year (month, day) or later")
UNTIL = Text("时段止于此年（月、日）或以前", "Period ends in this year (month, day) or earlier")
ONLY = Text("不要更大范围的数字", "Leave out figures of wider areas")

# --- Output -----------------------------------------------------------------------------------

JSON = Text("输出 JSON，同 --format json", "Print JSON, as --format json does")
FORMAT = Text(
    "格式：table、json、jsonl、csv、tsv、markdown、html、svg",
    "Format: table, json, jsonl, csv, tsv, markdown, html, svg",
)
FIELDS = Text("只要这些字段，用逗号分隔", "Only these fields, separated by commas")
OUT = Text("写入文件，格式看扩展名", "Write to a file; its ending gives the format")
BOM = Text("CSV 以 BOM 开头，供 Excel 认出 UTF-8", "Begin CSV with a BOM, for Excel")
SORT = Text("排序：base、period、amount 或 id", "Order: base, period, amount or id")
REVERSE = Text("倒序", "Reverse the order")
LIMIT = Text("最多几条", "At most so many")
EXIT_STATUS = Text("没有结果时以 1 退出", "Exit with 1 when there is no result")

# --- Writing ----------------------------------------------------------------------------------

TO = Text(
    "加进这个文件；不写就是 --base 或 HULIAN_BASE 的那一个",
    "The file to add to; by default the one of --base or HULIAN_BASE",
)
YES = Text("不问，直接写入", "Do not ask before writing")

# --- Arguments --------------------------------------------------------------------------------

NEW_FILE = Text("新文件的名字，如 my.toml", "Name of the new file, such as my.toml")
STUBS = Text(
    "写有新条目的 TOML 文件：[[fact]]，也可有 [[source]]、[[place]]、[[theme]]、[[measure]]",
    "TOML file of new entries: [[fact]], and [[source]], [[place]], [[theme]], [[measure]]",
)

WORDS = Text("要找的词，或一句问话", "Words to find, or a question")
FACT_ID = Text("数字的 id", "Id of a figure")
REFERENCE = Text(
    "数字的 id，或指标（取其全部数字），或只找到一个数字或指标的词",
    "Id of a figure, or a measure (all its figures), or words that find just one of them",
)
BASELINE = Text(
    "以这个数字（id 或词）为基准，不用头一个或最早的",
    "Compare with this figure (id or words), not the first or earliest",
)
BY = Text(
    "分组，各组自有基准：place、period 或 source",
    "Group, each group with its own baseline: place, period or source",
)
PER = Text("两种单位相除，如每个项目多少元", "Divide unlike units, such as yuan per project")
SUM = Text("合计（只加互不重叠的流量）", "Add up (only flows that do not overlap)")
EXPORT_FILE = Text(
    "要写的文件，格式看扩展名：.html、.sqlite、.db、.csv、.xlsx、.jsonl、.toml；"
    "datapackage.json 旁边另写 facts.csv",
    "File to write; its ending gives the format: .html, .sqlite, .db, .csv, .xlsx, .jsonl, .toml; "
    "datapackage.json has facts.csv beside it",
)
STYLE = Text(
    "体例：gbt、apa、bibtex、csl（CSL-JSON）或 markdown；不写时，中文用 gbt，英文用 apa",
    "Style: gbt, apa, bibtex, csl (CSL-JSON) or markdown; otherwise apa, or gbt in Chinese",
)
CITE_SOURCES = Text("来源作脚注", "Sources as footnotes")
ACCESSED = Text(
    "查阅日期；不写时用事实库的更新日期",
    "Day the source was looked up; otherwise the day on which the base was updated",
)
SCHEMA_OF = Text(
    "base（事实库，不写时用它）或 output（JSON 输出）",
    "base (the fact base; the default) or output (the JSON output)",
)
SCHEMA_METAVAR = Text("[base|output]", "[base|output]")
STYLE_METAVAR = Text("体例", "STYLE")
REFERENCE_METAVAR = Text("数字或指标…", "REF…")
BASELINE_METAVAR = Text("数字", "REF")
CHECK_NAMES = Text("只做这些检查", "Only these checks")
TEXT = Text(
    "来源的文本，用来核对位置；可写多次", "The text of a source, to check locators; repeatable"
)
LIST_CHECKS = Text("列出各项检查", "List the checks")
CHECK_METAVAR = Text("[检查…]", "[CHECK…]")
TEXT_METAVAR = Text("来源=文件", "SOURCE=FILE")
TEXT_FILE = Text(
    "txt、md、html、docx、xlsx 或 pdf 文件；- 为标准输入",
    "A txt, md, html, docx, xlsx or pdf file; - is standard input",
)
AS_TOML = Text(
    "输出 TOML：每个未引用的数字一条 [[fact]]，补全 TODO 后可加入事实库",
    "Print TOML: a [[fact]] for each figure not cited yet; fill in each TODO and add it to a base",
)
WORD_METAVAR = Text("词…", "WORD…")
ID_METAVAR = Text("ID…", "ID…")
NAME_METAVAR = Text("名称", "NAME")
UNIT_METAVAR = Text("单位", "UNIT")
DATE_METAVAR = Text("日期", "DATE")
ORDER_METAVAR = Text("次序", "ORDER")
FORMAT_METAVAR = Text("格式", "FORMAT")
FIELDS_METAVAR = Text("字段,…", "FIELD,…")
FILE_METAVAR = Text("文件", "FILE")
STUBS_METAVAR = Text("新条目.toml", "STUBS.toml")
NUMBER_METAVAR = Text("个数", "N")
WHEN_METAVAR = Text("何时", "WHEN")
