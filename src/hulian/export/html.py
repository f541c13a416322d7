"""A base as one page: a file that opens in any browser, without a network.

The parts of the page are plain files in `page/`, put together here. The page may run and show only
what stands in it: its policy names its script and its style by their hashes, and a base's texts
reach it as data, never as markup.
"""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from hulian.base.model import BASES, SOURCE_KINDS, Records
from hulian.export.page_data import page_data
from hulian.render import comparison_chart as signs
from hulian.text import Language, Text

_PARTS = Path(__file__).with_name("page")
_SCRIPTS = ("search.js", "chart.js", "figures.js", "views.js", "asking.js", "page.js")
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def page(base: Records, language: Language) -> str:
    """Return the page of a base, which opens in a language and can be switched to the other."""
    style = _part("page.css")
    script = "".join(map(_part, _SCRIPTS))
    data = page_data(base, texts())
    filled = {
        "language": language,
        "policy": _policy(style, script),
        "title": escape(data.title.into(language)),
        "style": style,
        "data": in_script(data.json()),
        "script": script,
    }
    return _PLACE.sub(lambda place: filled[place[1]], _part("page.html"))


def in_script(json: str) -> str:
    r"""Write JSON so that nothing in it ends a script element or a line of a script.

    >>> in_script('"</script>"')
    '"\\u003c/script>"'
    """
    for character in "<\u2028\u2029":
        json = json.replace(character, f"\\u{ord(character):04x}")
    return json


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Allow what stands in the page, and nothing else (Content Security Policy, level 3)."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


# --- What a page says of its own; `{name}` stands for what is filled in -----------------------

_TEXTS = {
    # navigation
    "skip": Text("跳到正文", "Skip to the content"),
    "navigation": Text("导航", "Navigation"),
    "figures": Text("数字", "Figures"),
    "contents": Text("主题与地方", "Themes and places"),
    "conflicts": Text("异说", "Conflicts"),
    "sources": Text("来源", "Sources"),
    "other-language": Text("English", "中文"),
    "updated": Text("更新于 {day}", "updated {day}"),
    "made": Text(
        "每个数字都照来源所印；存疑、近似、不一致之处均注明。此页不连网，可离线使用。",
        "Every figure stands as its source prints it; what is doubtful, approximate or disputed "
        "says so. This page needs no network.",
    ),
    "lost-title": Text("没有这一页", "No such page"),
    "lost": Text(
        "这个地址在本页里找不到内容。可从“数字”查起。",
        "Nothing in this page has that address. Begin with “Figures”.",
    ),
    # asking
    "search": Text("检索", "Search"),
    "search-hint": Text(
        "词、拼音、英文、年份或 id，空格分开；先找全部符合的",
        "words, pinyin, Chinese, years or ids; what matches all comes first",
    ),
    "filters": Text("筛选", "Filters"),
    "theme": Text("主题", "Theme"),
    "place": Text("地方", "Place"),
    "giver": Text("给出方", "Given by"),
    "kind": Text("来源类型", "Kind of source"),
    "since": Text("起年", "From year"),
    "until": Text("止年", "To year"),
    "any": Text("全部", "all"),
    "search-here": Text("在此范围内检索", "search these"),
    "clear": Text("清除条件", "Clear all"),
    "count": Text("{count} 个数字", "{count} figures"),
    "count-one": Text("1 个数字", "1 figure"),
    "count-groups": Text(
        "{count} 个数字，另有 {wider} 个属于更大范围", "{count} figures, and {wider} of wider areas"
    ),
    "none": Text("没有符合全部条件的数字。", "No figure meets all conditions."),
    "none-word": Text("没有数字提到：{words}。", "No figure mentions: {words}."),
    "taken-for": Text(
        "没有数字提到“{word}”，按“{name}”查找。", "No figure mentions “{word}”; taken for “{name}”."
    ),
    "partial": Text(
        "没有数字符合所有的词，以下符合得最多。",
        "No figure matches all words; these match the most.",
    ),
    "none-help": Text("可换个说法，或清除条件。", "Try another word, or clear the conditions."),
    "more": Text("再显示 {count} 个（还有 {left} 个）", "Show {count} more ({left} left)"),
    # groups
    "within": Text("{place}及其下辖", "{place} and the places in it"),
    "wider": Text("包含{place}的更大范围", "Wider areas that include {place}"),
    "wider-note": Text(
        "来源没有分列，不是{place}的数。",
        "Not broken down by the sources; not {place}'s own figures.",
    ),
    "none-within": Text("没有{place}自己的数字。", "There are no figures of {place}'s own."),
    "wider-mark": Text("更大范围，没有分列", "wider area, not broken down"),
    "within-places": Text("下辖", "In it"),
    "part-of-place": Text("属于", "Lies in"),
    # a figure
    "figure": Text("数字", "Figure"),
    "all-about": Text("详情", "Details"),
    "exact": Text("数值", "Amount"),
    "bounds": Text("范围", "Bounds"),
    "period": Text("时间", "When"),
    "period-unknown": Text("时间未写明", "period not stated"),
    "basis": Text("口径", "Basis"),
    "where": Text("地方", "Where"),
    "givers": Text("给出方", "Given by"),
    "measure": Text("指标", "Measure"),
    "themes": Text("主题", "Themes"),
    "places": Text("地方", "Places"),
    "members": Text("包括", "Members"),
    "note": Text("说明", "Note"),
    "whole": Text("属于", "Part of"),
    "parts": Text("其中", "Parts"),
    "rivals": Text("异说", "Disputed by"),
    "disputed": Text("另有来源给出不同的数", "another source disagrees"),
    "source": Text("来源", "Source"),
    "its-figures": Text("此来源的数字", "From this source"),
    "from": Text("{givers}给出", "from {givers}"),
    "copy-of": Text("转载自", "Copy of"),
    "address": Text("网址", "Address"),
    "located": Text("原文位置", "Place in the source"),
    "printed": Text("“{printed}”", "“{printed}”"),
    "printed-at": Text("“{printed}”，第 {at} 字（从 0 数）", "“{printed}”, character {at}, from 0"),
    "counted": Text("按列名计数，原文没有印出", "counted from the names given, not printed"),
    "source-note": Text("来源说明", "About the source"),
    "identifier": Text("id", "id"),
    "copy": Text("复制（附出处）", "Copy with citation"),
    "copied": Text("已复制：{figure}", "Copied: {figure}"),
    "copy-failed": Text(
        "浏览器不让复制，请手动选取下面的文字。", "The browser refused; select the text below."
    ),
    "copy-text": Text("要复制的文字", "Text to copy"),
    "colon": Text("：", ": "),
    "between": Text("、", ", "),
    "clause": Text("，", ", "),
    "aside": Text("（{text}）", " ({text})"),
    "stop": Text("；", "; "),
    "sentence": Text("。", ". "),
    "quoted-rivals": Text("另有来源作 {figures}", "other sources have {figures}"),
    "quoted-source": Text("出处：{source}", "Source: {source}"),
    # charts
    "series": Text("同一指标", "Same measure"),
    "chart": Text("{measure}随时间的变化", "{measure} over time"),
    "chart-table": Text("图中的数字列成表", "The figures of the chart as a table"),
    "sign-time": signs.TIME_SIGN,
    "sign-open-time": signs.OPEN_TIME_SIGN,
    "sign-planned": signs.PLANNED_SIGN,
    "sign-disputed": Text("斜杠：另有来源给出不同的数", "stroke: another source disagrees"),
    "sign-soft": signs.SOFT_SIGN,
    "sign-hard": Text("短横：范围到此为止", "bar: the range ends there"),
    "sign-open": signs.OPEN_SIGN,
    "chart-undated": Text(
        "{count} 个数字没有时间，没有画。", "{count} without a period are not drawn."
    ),
    "chart-left-out": Text(
        "只画数字最多的 {drawn} 组，另 {left} 组见表。",
        "Only the {drawn} lines with the most figures are drawn; {left} more are in the table.",
    ),
    # lists
    "no-conflicts": Text("没有互相矛盾的数字。", "No figures contradict each other."),
    "conflicts-about": Text(
        "对同一件事，不同来源给出的数不能同时成立，或已登记为有异说。",
        "For the same thing, sources give figures that cannot both hold, or that are entered as "
        "disputed.",
    ),
    "unstated": Text("未写明", "not stated"),
}


def texts() -> dict[str, Text]:
    """Return all texts of a page by their keys."""
    bases = {f"basis-{basis}": text for basis, text in BASES.items()}
    kinds = {f"kind-{kind}": text for kind, text in SOURCE_KINDS.items()}
    return {**_TEXTS, **bases, **kinds}
