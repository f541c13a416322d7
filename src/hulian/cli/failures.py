"""Messages for failures: objections of Typer's parser, unknown names, bases with errors.

Objections are told apart by their types and fields; their English sentences are never read.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from hulian.base.problem import InvalidAccepted, InvalidAddition, InvalidBase
from hulian.cli import errors, typer_parts
from hulian.cli.commands import SUMMARIES
from hulian.cli.context import Context
from hulian.cli.errors import Refusal, one_word
from hulian.cli.options import FORMAT_NAMES, everywhere
from hulian.files import reason
from hulian.index.cache import discard_index, is_damaged, tells_of_damage
from hulian.index.entries import AmbiguousNameError, Kind, NotACountyError, UnknownNameError
from hulian.index.filters import BackwardSpanError
from hulian.language.suggest import nearest
from hulian.paths import cache_folder
from hulian.render.excerpts import problem_lines
from hulian.text import Text, or_meant, plural, printable

# --- Any failure ------------------------------------------------------------------------------

_ERROR = Text("错误", "Error")
_HINT = Text("提示", "Hint")
_SYSTEM_REMEDY = Text("排除原因后再运行一次", "remove its cause and run the command again")
_BROKEN_INDEX = Text("索引损坏，已删除", "the index was damaged and has been removed")
_BROKEN_INDEX_REMEDY = Text(
    "再运行一次，索引会重建", "run the command again; the index will be made anew"
)


def explain(context: Context, error: Exception) -> int | None:
    """Say what went wrong and return the exit code; None for a fault of the program itself.

    An index that is damaged is removed.
    """
    if isinstance(error, InvalidBase):
        return _explain_base(context, error)
    refusal = _refusal(context, error)
    return None if refusal is None else refuse(context, refusal)


def refuse(context: Context, refusal: Refusal) -> int:
    """Say what cannot be done and what to do instead; return the exit code."""
    for heading, text in ((_ERROR, refusal.message), (_HINT, refusal.remedy)):
        zh, en = map(printable, text)
        context.remark(Text(f"{heading.zh}: {zh}", f"{heading.en}: {en}"))
    return refusal.code


def _refusal(context: Context, error: Exception) -> Refusal | None:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, OSError):
        why, on = reason(error), "" if error.filename is None else f": {error.filename}"
        said = Text(f"系统报错（{why.zh}{on}）", f"the system reports an error ({why.en}{on})")
        return Refusal(said, _SYSTEM_REMEDY)
    if isinstance(error, typer_parts.UsageError):
        return _objection(error)
    index = context.bases, cache_folder(context.environ)
    if isinstance(error, UnknownNameError) and not is_damaged(*index):
        return _unknown_name(context, error)
    if unusable := _bad_filter(error):
        return unusable
    if tells_of_damage(error) or is_damaged(*index):
        discard_index(*index)
        return Refusal(_BROKEN_INDEX, _BROKEN_INDEX_REMEDY, errors.INVALID_BASE)
    return None


def _explain_base(context: Context, error: InvalidBase) -> int:
    """Say every problem of a base, then how many there are."""
    for line in problem_lines(error.problems, context.language):
        context.tell(line)
    count = len(error.problems)
    zh, en = f"{count} 处有错", plural(count, "problem")
    if isinstance(error, InvalidAddition):
        said = Text(f"什么也没写：{zh}", f"nothing was written: {en}")
    elif isinstance(error, InvalidAccepted):
        said = Text(
            f"没有核对：{zh}；改好这个文件，或删掉它，再用 --accept",
            f"nothing was verified: {en}; mend the file, or delete it and use --accept again",
        )
    else:
        least = Text("至少 ", "at least ") if error.more else Text("", "")
        said = Text(
            f"事实库不能用：{least.zh}{zh}", f"the fact base cannot be used: {least.en}{en}"
        )
    context.remark(said)
    return errors.INVALID_BASE


# --- Names ------------------------------------------------------------------------------------


def _see_help(command: str) -> Text:
    return Text(f"用法见 {command} --help", f"see {command} --help")


def _bad_usage(detail: str) -> Text:
    return Text(f"用法不对（{detail}）", f"wrong usage ({detail})")


_WHOLE_NUMBER = Text("写一个不小于 0 的整数", "write a whole number of at least 0")


_POWERS = "十百千万亿"
"""What stands before a unit where a text counts in powers of ten; a base's units have none."""


def _unknown_name(context: Context, error: UnknownNameError) -> Refusal:
    """Say that nothing, or more than one thing, has a name, and which names are like it."""
    if isinstance(error, NotACountyError):
        return Refusal(
            errors.unknown_name("county", error.name),
            Text(
                f"它不是县级；改用 --place {error.place}",
                f"it is not a county; use --place {error.place}",
            ),
        )
    message, near, name = errors.unknown_name(error.kind, error.name), error.nearest, error.name
    if isinstance(error, AmbiguousNameError):
        zh, en = errors.KIND_NAMES[error.kind]
        message = Text(f"“{name}”不止一个{zh}", f"“{name}” may be more than one {en}")
    elif error.kind == "unit":
        message, near = _unknown_unit(context, error, message)
    alike = [errors.typed_name(context.fact_base(), error.kind, identifier) for identifier in near]
    remedy = errors.did_you_mean_name(error.kind, alike)
    words = [word.removeprefix("--unit=") for word in context.arguments]
    if error.kind == "unit" and any(name in word != name for word in words):  # 5公里
        remedy = Text(f"{remedy.zh}；也可以只写数", f"{remedy.en}; or give the number alone")
    return Refusal(message, remedy)


def _unknown_unit(
    context: Context, error: UnknownNameError, message: Text
) -> tuple[Text, Sequence[str]]:
    """Say that no figure is in a unit that there is; the units like one that there is not."""
    from hulian.figures.english_amounts import unit
    from hulian.figures.units import measures

    if measures(error.name):
        named = unit(error.name).text.en
        return Text(f"没有以“{error.name}”计的数字", f"no figure is in {named}"), ()
    if error.nearest or error.name[:1] not in _POWERS:
        return message, error.nearest
    known = context.fact_base().beginning("unit", error.name.lstrip(_POWERS))
    return message, [one for one, is_whole in known.items() if is_whole]


_AMOUNT_FORM = Text(
    "写成数额或范围，如 5亿元、1亿..2亿、1000万..、..30%",
    "write an amount or a span: 5亿元, 1亿..2亿, 1000万.., ..30%",
)
_DATE_FORM = Text(
    "写成 2021、2021-10 或 2021-10-22；时段用 --since 和 --until",
    "write 2021, 2021-10 or 2021-10-22; a span of time takes --since and --until",
)


def _bad_filter(error: Exception) -> Refusal | None:
    """Say which dates or amounts no filter can take; None where something else is wrong."""
    # What reads dates and amounts is slow to import.
    from hulian.figures.period import PeriodError
    from hulian.index.amounts import FilterAmountError

    if isinstance(error, BackwardSpanError):
        given, instead = (
            " ".join(f"--{name} {one_word(value)}" for name, value in values.items())
            for values in (error.given, error.instead)
        )
        remedy = errors.write_instead(instead) if instead else errors.LEAVE_ONE_OUT
        return Refusal(Text(f"“{given}”之间什么也没有", f"“{given}” leaves nothing"), remedy)
    if isinstance(error, FilterAmountError):
        return Refusal(errors.bad_value("--amount", error.given), _AMOUNT_FORM)
    if isinstance(error, PeriodError) and error.filter_name:
        return Refusal(errors.bad_value(f"--{error.filter_name}", error.given), _DATE_FORM)
    return None


def _objection(error: typer_parts.UsageError) -> Refusal:
    """Phrase an objection of the parser, with what to write instead."""
    see_help = _see_help(error.ctx.command_path if error.ctx else "hulian")
    if error.ctx is None:
        return Refusal(_bad_usage(error.format_message()), see_help)
    if isinstance(error, typer_parts.NoSuchOption):
        return Refusal(
            Text(f"没有选项 {error.option_name}", f"there is no option {error.option_name}"),
            _known_options(error.ctx, error.option_name),
        )
    if isinstance(error, typer_parts.MissingParameter) and error.param:
        missing = error.param.make_metavar(error.ctx)
        return Refusal(Text(f"缺少“{missing}”", f"{missing} is missing"), see_help)
    if isinstance(error, typer.BadParameter) and error.param:
        return _bad_value(error.ctx, error.param)
    if isinstance(error, typer_parts.BadOptionUsage):
        name = error.option_name
        parameters = error.ctx.command.get_params(error.ctx)
        named = next(p for p in parameters if name in p.opts and isinstance(p, TyperOption))
        message = Text(f"{name} 后面要有一个值", f"{name} needs a value")
        if named.is_flag:
            message = Text(f"{name} 后面不能有值", f"{name} takes no value")
        return Refusal(message, see_help)
    return Refusal(_bad_usage(error.format_message()), see_help)


def surplus(ctx: typer_parts.ParserContext) -> Refusal:
    """Say that there are more arguments than the command takes."""
    words = " ".join(ctx.args)
    remedy = _fields_option(ctx) or _filters(ctx) or _see_help(ctx.command_path)
    return Refusal(Text(f"多了“{words}”", f"“{words}” is too much"), remedy)


def _fields_option(ctx: typer_parts.ParserContext) -> Text | None:
    """Return what to write where fields stand behind --json, as `gh` has it."""
    given = [*ctx.obj.arguments, ""]
    behind = given[given.index("--json") + 1] if "--json" in given else ""
    line = f"--json --fields {behind}"
    said = Text(f"要选字段，写 {line}", f"to choose fields, write {line}")
    return said if behind in ctx.args else None


_FILTERS: tuple[Kind, ...] = ("county", "place", "theme", "measure", "source", "giver", "unit")
"""Filters whose values people type without the option, the likeliest first."""


def _filters(ctx: typer_parts.ParserContext) -> Text | None:
    """Return what to write where values of filters stand without their options."""
    known = _options(ctx.command, ctx)
    filters = [kind for kind in _FILTERS if f"--{kind}" in known]
    for values in ([" ".join(ctx.args)], ctx.args):
        named = [_filter_of(ctx.obj, value, filters) for value in values]
        if all(named):
            options = zip(named, map(one_word, values), strict=True)
            line = " ".join([ctx.command_path, *map(" ".join, options)])
            return Text(f"要筛选，写 {line}", f"to filter by it, write {line}")
    return None


def _filter_of(context: Context, value: str, filters: Sequence[Kind]) -> str:
    """Return the filter that takes this value as a name, "" where none does."""
    try:
        base = context.fact_base()
    except InvalidBase:
        return ""
    for kind in filters:
        try:
            found = base.resolve(kind, value)
        except UnknownNameError:
            continue
        if base.beginning(kind, value).get(found):
            return f"--{kind}"
    return ""


def _known_options(ctx: typer_parts.ParserContext, name: str) -> Text:
    """Return what to write in place of an option that does not exist, or where it stands."""
    command = ctx.command
    if isinstance(command, TyperGroup) and (behind := _behind_a_command(ctx, command, name)):
        return behind
    if taken := _taking(ctx, name):
        return taken
    others = (option for one in everywhere() for option in one.parameter.names)
    known = list(dict.fromkeys(chain(_options(command, ctx), others)))
    if "--format" in known and (named := name.removeprefix("--")) in FORMAT_NAMES:
        return errors.write_instead(f"--format {named}")
    is_short = len(name) == 2  # two letters are near to any other two
    likely = (
        [one for one in known if one.startswith(f"-{name}")] if is_short else nearest(name, known)
    )
    page = f"{ctx.command_path} --help"
    see = Text(f"{page} 列出选项", f"{page} lists the options")
    return or_meant(likely, see)


def _behind_a_command(
    ctx: typer_parts.ParserContext, program: TyperGroup, option: str
) -> Text | None:
    """Return what to write where an option is that of a command that is named, or of `list`."""
    for word in _commands(ctx.obj):
        command = program.get_command(ctx, word)
        if command and option in _options(command, ctx):
            line = f"hulian {word} {option} …"
            return Text(f"它跟着命令写：{line}", f"it goes with a command: {line}")
    return None


def _commands(context: Context) -> Iterator[str]:
    """Yield the words that name a command or a theme and are not values of options; then `list`."""
    for before, word in pairwise(("", *context.arguments)):
        is_value = before.startswith("-") and "=" not in before
        if word in SUMMARIES or (not is_value and _filter_of(context, word, ["theme"])):
            yield word
    yield "list"


def _taking(ctx: typer_parts.ParserContext, unknown: str) -> Text | None:
    """Return the option that takes the word behind an option that does not exist."""
    given = ctx.meta.get(typer_parts.GIVEN, [])
    behind = dict(pairwise(given)).get(unknown)
    for parameter in ctx.command.get_params(ctx):
        if behind in getattr(parameter.type, "choices", ()):
            return errors.write_instead(f"{parameter.opts[0]} {behind}")
    return None


def _options(command: typer_parts.AnyCommand, ctx: typer_parts.ParserContext) -> list[str]:
    return [name for parameter in command.get_params(ctx) for name in parameter.opts]


def _bad_value(ctx: typer_parts.ParserContext, parameter: typer_parts.AnyParameter) -> Refusal:
    """Say which value cannot be read as the parameter's type."""
    name = max(parameter.opts, key=len)
    if isinstance(parameter, TyperArgument):
        name = parameter.make_metavar(ctx)
    choices = getattr(parameter.type, "choices", None)
    remedy = errors.one_of(tuple(choices)) if choices else _WHOLE_NUMBER
    values, _, _ = ctx.command.make_parser(ctx).parse_args(list(ctx.meta[typer_parts.GIVEN]))
    return Refusal(errors.bad_value(name, str(values[parameter.name or ""])), remedy)
