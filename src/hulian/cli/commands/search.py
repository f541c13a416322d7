"""`hulian search`: the figures that answer a question in words."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

from hulian.cli import errors, options
from hulian.cli.answers import chosen_format
from hulian.cli.commands import Command
from hulian.cli.commands.list import ListOptions, one_more, print_figures
from hulian.cli.context import Context
from hulian.text import Text, listed

if TYPE_CHECKING:  # slow to import, and an exact search reads no question
    from hulian.index.query import Index
    from hulian.index.search import Answer

AskedWords = Annotated[list[str], options.argument(options.WORDS_HELP, options.WORD_METAVAR)]
Exact = Annotated[
    bool,
    options.option(
        "--exact", help=Text("只要提到全部词语的数字", "Only figures that mention every word")
    ),
]

_OR = Text("、", " or ")
_TRY_PARTS = Text(
    "不加 --exact，会给出只提到一部分词的数字",
    "without --exact those come that mention some of the words",
)
_NO_WORDS = Text(
    "没有要找的词：写上词或问话，如 hulian search 咖啡；hulian list 列出全部",
    "there are no words to look for: write some, as in hulian search coffee; hulian list lists all",
)
_TRY = Text(
    "可以少用几个词，或看 hulian measures、hulian places、hulian themes 里有什么",
    "try fewer words, or see what there is: hulian measures, hulian places, hulian themes",
)


def search(
    context: Context,
    terms: AskedWords,
    filters: options.FilterOptions,
    output: options.OutputOptions,
    exit_status: options.ExitStatus,
    limit: options.Limit = None,
    exact: Exact = False,
    cite: options.Cite = False,
) -> int:
    """Print the figures that answer a question; with `exact` those in which all words occur."""
    words, most = " ".join(terms), one_more(limit)
    base, asked = context.fact_base(), options.as_filters(filters)
    shown = ListOptions(limit, cite)

    def again(others: options.FilterOptions) -> Iterator[str]:
        given = options.as_filters(others)
        return base.stream_json_exact(words, **given) if exact else base.ask(words, **given).rows

    def answer(rows: Iterator[str], marks: Sequence[str]) -> int:
        return print_figures(context, rows, again, filters, marks, output, exit_status, shown)

    if exact:
        first, rows = _peeked(base.stream_json_exact(words, limit=most, **asked))
        code = answer(rows, words.split())
        if not first:
            context.remark(_TRY_PARTS if _has_words(words) else _NO_WORDS)
        return code
    is_read = chosen_format(output) == "table"  # with what stderr says of it
    found = base.ask(words, homophones=is_read, **asked)
    first, rows = _peeked(found.rows)
    for text in _remarks(found, not first, is_read):
        context.remark(text)
    code = answer(islice(rows, most), found.marks)
    for text in _advice(found, words, not first):
        context.remark(text)
    if order := next((way for way, asks in _EXTREMES.items() if _asks_for(asks, words)), ""):
        context.remark(_ordering(base.index, first, order))
    return code


def _peeked(rows: Iterator[str]) -> tuple[str, Iterator[str]]:
    """Return the first row, or nothing, and all rows."""
    first = next(rows, "")
    return first, chain([first] if first else [], rows)


_BY_TIME = Text(
    "最新的数字，用 hulian list --sort period；也可以写明哪一项：hulian search 咖啡 最新",
    "for the newest figures, hulian list --sort period; or say of what: "
    "hulian search latest coffee output",
)
_NEWEST = ("最新", " latest ", " newest ")
_AT_ODDS = ("冲突", "矛盾", " conflict ", " conflicts ", " conflicting ")
_CONFLICTS = Text(
    "相互冲突的数字，用 hulian conflicts 列出", "hulian conflicts lists figures that conflict"
)
_EXTREMES = {
    "--sort amount --reverse": (
        *("最大", "最多", "最高", "更多", "得多", "多 "),
        *(" largest ", " biggest ", " greatest ", " highest ", " most ", " more "),
    ),
    "--sort amount": ("最小", "最少", "最低", " smallest ", " lowest ", " fewest ", " least "),
}
"""Words that ask for extremes, by the options that order by them; English ones are whole words."""


def _asks_for(extremes: Sequence[str], question: str) -> bool:
    letters = "".join(c if c.isalnum() else " " for c in question.lower())
    words = f" {' '.join(letters.split())} ".replace(" most recent ", " newest ")
    for limit in (" at most ", " at least ", " more than ", " or more "):
        words = words.replace(limit, " ")
    return any(extreme in words for extreme in extremes)


def _advice(found: "Answer", question: str, empty: bool) -> Iterator[Text]:
    """Yield what to know of the figures found, and commands that find others."""
    yield from _about(
        [place for place in found.around if place not in found.wider],
        "其中有的是包括{}的地区的，没有分列",
        "some are of areas that include {}, not broken down",
    )
    if _asks_for(_AT_ODDS, question):
        yield _CONFLICTS
    elif empty and not _has_words(question):
        yield _NO_WORDS
    elif empty:
        yield _BY_TIME if _asks_for(_NEWEST, question) else _TRY
    elif found.topics:
        one = found.topics[0]
        yield Text(
            f"要看提到“{one}”的数字：hulian search {errors.one_word(one)}",
            f"to see what mentions “{one}”: hulian search {errors.one_word(one)}",
        )
    elif found.missing:
        yield _TRY


def _has_words(question: str) -> bool:
    return any(map(str.isalnum, question))


def _ordering(index: "Index", first: str, order: str) -> Text:
    """Say how to order by amount, as of the measure of the first figure."""
    from json import loads  # msgspec, which records are decoded with, takes longer to import

    measure = loads(first)["measure"] if first else ""
    name = index.name("measure", measure) if first else Text("指标", "MEASURE")
    zh = measure if " " in name.zh else name.zh
    return Text(
        f"search 不按大小排；要按大小，用 hulian list --measure {zh} {order}",
        f"search does not order by amount; hulian list --measure {measure or name.en} {order} does",
    )


def _remarks(found: "Answer", empty: bool, is_read: bool) -> Iterator[Text]:
    """Yield which parts of the question the figures do not answer, and what to type instead."""
    yield from _about(
        found.relative,
        "{}请写成年份，search 不看今天的日期",
        "please write {} as a year: search does not read today's date",
    )
    yield from _of_unknown(found, empty)
    yield from _about(
        found.rounded, "没有正好是{}的；以下按约数", "none is exactly {}; these round to it"
    )
    yield from _about(
        found.between,
        "没有印作{}的；以下的上下限之间有它",
        "none is printed as {}; it lies between the bounds of these",
    )
    for each in found.narrower:
        yield from _about(
            each.names,
            f"没有名为“{each.word}”的指标，只有范围更窄的，如{{}}",
            f"no measure is called “{each.word}”, only narrower ones, like {{}}",
        )
    yield from _about(
        found.dropped,
        "没有数字同时符合所有的词；排在前面的没有提到{}",
        "no figure matches all words; the first ones do not mention {}",
    )
    if found.units:
        yield _of_units(found.units)
    yield from _about(
        found.wider,
        f"截至{found.as_of}，没有{{}}自己的这样的数字；排在前面的是包括它的地区的，没有分列",
        f"as of {found.as_of}, {{}} has no such figures of its own; the first ones are of areas"
        " that include it, not broken down",
    )
    yield from _about(
        [*found.parts] if is_read else [],
        "没有{}全境的这样的数字；排在前面的是其中一些地方的",
        "no such figure covers all of {}; the first ones are of places in it",
    )


def _of_unknown(found: "Answer", empty: bool) -> Iterator[Text]:
    """Yield the words that no figure mentions, and names similar to them."""
    for word, _, meant in found.unknown:
        yield from _about(
            [meant] if meant else [],
            f"没有提到“{word}”；按{{}}查找",
            f"nothing mentions “{word}”; taken for {{}}",
        )
    nothing = [unknown.word for unknown in found.unknown if not unknown.taken_for]
    more = Text("", "") if empty else Text("；以下按其余的词", "; by the other words:")
    yield from _about(nothing, f"没有提到{{}}{more.zh}", f"nothing mentions {{}}{more.en}")
    for unknown in found.unknown:
        if unknown.near:
            near = [Text(f"{n.name.zh}（{n.id}）", f"{n.name.en} ({n.id})") for n in unknown.near]
            zh, en = listed(near, _OR)
            yield Text(f"与“{unknown.word}”相近的有：{zh}", f"“{unknown.word}”: did you mean {en}?")


def _of_units(units: Sequence[str]) -> Text:
    """Say that no figure has the units that were asked for."""
    from hulian.figures.english_amounts import unit

    zh, en = listed([unit(asked).text for asked in units], _OR)
    return Text(
        f"没有以{zh}计的数字符合；以下的另有单位",
        f"no figure in {en} matches; these are in other units",
    )


def _about(words: Collection[str | Text], zh: str, en: str) -> Iterator[Text]:
    """Yield a message about words, put in place of its {}; none without words."""
    if words:
        names = listed(words, Text("”、“", "”, “"))
        yield Text(zh.replace("{}", f"“{names.zh}”"), en.replace("{}", f"“{names.en}”"))


COMMAND = Command(
    "search",
    search,
    (
        Text("hulian search 咖啡", "hulian search coffee"),
        Text("hulian search 龙陵石斛种了多少亩", "hulian search how many cadres were seconded"),
        "hulian search 14.24亿",
        "hulian search kafei --limit 5",
    ),
)
