"""`hulian remove`: entries out of one's own base, with what refers to them, all or nothing."""

import shlex
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from hulian.cli import asking, own_base
from hulian.cli.commands import Command
from hulian.cli.context import Context
from hulian.cli.errors import DECLINED, Refusal
from hulian.cli.options import argument, option
from hulian.text import Text

if TYPE_CHECKING:
    from hulian.base.locate import Located
    from hulian.base.remove import Referrer

_ENTRIES = Text(
    "数字、来源、地方、主题或指标的 id，或它们的名称",
    "Ids of figures, sources, places, themes or measures, or their names",
)
_ENTRIES_METAVAR = Text("ID…", "ID…")
_WITH_REFERENCES = Text(
    "也删去指向它们的关系：part_of、disputes、within、theme、copy_of；数字的指标、来源、地方、给出方"
    "不能这样删，那些数字要一同删去或先改",
    "Also take out the relations to them: part_of, disputes, within, theme, copy_of; never the "
    "measure, source, place or giver of a figure, which has to be removed along or edited first",
)
_SHOWN = 20
"""Lines of what refers to an entry that are shown."""


EntryNames = Annotated[list[str], argument(_ENTRIES, _ENTRIES_METAVAR, "fact")]
WithReferences = Annotated[bool, option("--with-references", help=_WITH_REFERENCES)]


def remove(
    context: Context,
    entries: EntryNames,
    with_references: WithReferences = False,
    kind: own_base.OfKind = None,
    yes: own_base.Yes = False,
    dry_run: own_base.DryRun = False,
) -> int:
    """Show what would be removed, ask, and remove it."""
    from hulian.base.remove import holds_nothing, plan, referrers, unused
    from hulian.base.rewrite import write

    files = own_base.own_files(context)
    gone = list(dict.fromkeys(own_base.entry_called(files, word, kind) for word in entries))
    left = unused(files, gone)
    for each in gone:
        own_base.writable(each.path)
    referring = referrers(files, gone)
    given = {"--with-references": with_references, "--yes": yes, "--dry-run": dry_run}
    command = ["hulian", *context.global_options, "remove", *(key for key in given if given[key])]
    _tell(context, command, gone, referring, may_take_out=with_references or not (yes or dry_run))
    revisions = plan(files, gone, referring, context.today())
    names = {each.target: own_base.shown(each.shown) for each in revisions}
    if dry_run or not yes:
        stream = context.stdout if dry_run else context.stderr
        for done in revisions:
            own_base.show_diff(context, stream, names[done.target], done.standing, done.revised)
    for name in (names[each.target] for each in revisions if holds_nothing(each)):
        zh, en = f"{name} 里再没有条目，可以删掉", f"{name} holds no entry then: it can be deleted"
        context.remark(Text(zh, en))
    if dry_run:
        return 0
    zh, en = "、".join(names.values()), " and ".join(names.values())
    question = Text(f"从 {zh} 删去这些？（是/否）", f"Remove this from {en}? (yes/no) ")
    if not yes and not asking.agreed(context, question):
        context.remark(own_base.NOTHING_WRITTEN)
        return DECLINED
    with own_base.refusing_to_write(" ".join(names.values())):
        write(revisions)
    _tell_removed(context, gone, left)
    return 0


COMMAND = Command(
    "remove",
    remove,
    (
        "hulian --base my.toml remove road-funds-2025",
        "hulian --base my.toml remove road-funds-2025 --dry-run",
        "hulian --base my.toml remove roads --with-references --yes",
    ),
)


def _tell(
    context: Context,
    command: Sequence[str],
    gone: "Sequence[Located]",
    referring: "Sequence[Referrer]",
    *,
    may_take_out: bool,
) -> None:
    """Name what refers to the entries; refuse where it cannot do without them, or may not go."""
    if needing := [each for each in referring if each.essential]:
        _list(context, needing)
        ids = dict.fromkeys([each.id for each in gone] + [each.entry.id for each in needing])
        together, count = shlex.join([*command, *ids]), len({each.entry for each in needing})
        raise Refusal(
            Text(
                f"还有 {count} 处少不了它",
                f"{count} figure{' needs' if count == 1 else 's need'} it",
            ),
            Text(
                f"一同删去：{together}；或先用 hulian edit 改",
                f"remove them together: {together}; or edit them first: hulian edit",
            ),
        )
    if referring:
        _list(context, referring)
        if not may_take_out:
            count = len(referring)
            raise Refusal(
                Text(
                    f"还有 {count} 处指向它",
                    f"{count} other entr{'y refers' if count == 1 else 'ies refer'} to it",
                ),
                Text("加 --with-references 一并删去", "--with-references takes these out, too"),
            )


def _tell_removed(context: Context, gone: "Sequence[Located]", left: "Sequence[Located]") -> None:
    """Count what was removed, and name the command that takes out what nothing uses any more."""
    for path in dict.fromkeys(each.path for each in gone):
        counts = Counter[str](each.kind for each in gone if each.path == path)
        context.remark(own_base.counted(own_base.shown(path), counts, "已删自", "removed from"))
    if left:
        command = ["hulian", *context.global_options, "remove", *(each.id for each in left)]
        zh, en = "没有数字再用到的，这样删去", "what no figure uses any more goes with"
        context.remark(Text(f"{zh}：{shlex.join(command)}", f"{en}: {shlex.join(command)}"))


def _list(context: Context, referring: "Sequence[Referrer]") -> None:
    """Name what refers to the entries."""
    for each in referring[:_SHOWN]:
        said = f"{each.key} = {each.id}"
        context.remark(Text(f"{each.entry.id}：{said}", f"{each.entry.id}: {said}"))
    if len(referring) > _SHOWN:
        count = len(referring) - _SHOWN
        context.remark(Text(f"……还有 {count} 处", f"… and {count} more"))
